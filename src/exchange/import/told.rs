use super::Imported;
use crate::exchange::{Note, heading};
use crate::lang::{Lang, commands as m, decimal, imports};

impl Imported {
    /// Which columns are read as what; which are not, where the user has named those to read.
    pub fn columns_said(&self, lang: Lang) -> Vec<String> {
        let read = |(field, column): &(&'static str, String)| match heading(field, lang) {
            same if same == column => column.clone(),
            word => format!("{column} → {word}"),
        };
        let read: Vec<_> = self.columns.iter().map(read).collect();
        let mut lines = vec![lang.fill(&m::COLUMNS_READ, &[("list", &read.join(", "))])];
        const SAID: [&str; 3] = ["personal_column", "column_looks_like", "column_not_read"];
        let is_said = self.warnings.iter().any(|note| SAID.contains(&note.code));
        if !self.left_out.is_empty() && !is_said {
            lines.push(lang.fill(&imports::COLUMNS_UNREAD, &[("list", &self.left_out.join(", "))]));
        }
        lines
    }

    /// What of a file of amounts came in before, if anything.
    pub fn before(&self) -> Option<&Note> {
        let came = |code: &str| self.warnings.iter().find(|note| note.code == code);
        came("file_again").filter(|_| self.same_file).or_else(|| came("cost_again"))
    }

    /// The rows that are none: how many, or each with why. Totals are named one by one where any of them differs.
    pub fn skipped_said(&self, lang: Lang, each: bool) -> Vec<String> {
        let why = |note: &&Note| {
            let line = note.line.unwrap_or_default();
            lang.fill(&m::SKIPPED, &[("line", &line), ("why", &note.text.say(lang))])
        };
        let differs = self.batch.as_ref().is_some_and(|batch| batch.reason.is_some());
        let (named, counted): (Vec<_>, Vec<_>) =
            self.skipped.iter().partition(|note| each || differs && note.code == "total");
        let mut said: Vec<_> = named.iter().map(why).collect();
        said.extend((!counted.is_empty()).then(|| lang.count(&m::SKIPPED_LINES, counted.len())));
        said
    }

    /// The same for somebody at a screen: keys instead of options.
    #[must_use]
    pub fn by_key(mut self) -> Self {
        self.warnings.iter_mut().for_each(|note| note.text = note.text.by_key());
        self
    }

    /// What the user should know before anything is recorded: what looks wrong, what is not said.
    pub fn noticed(&self, lang: Lang, verbose: bool) -> Vec<String> {
        let mut lines = Vec::new();
        lines.extend(self.warnings.iter().map(|note| note.text.say(lang)));
        // A column that is not there at all is no news.
        let some = self.missing.iter().filter(|(_, n)| verbose || *n < self.rows);
        let some: Vec<_> = some.map(|(field, n)| format!("{} ({n})", heading(field, lang))).collect();
        if !some.is_empty() {
            lines.push(lang.fill(&m::NO_VALUE, &[("list", &some.join(", "))]));
        }
        lines.extend(
            self.reconciled.map(|total| lang.fill(&m::RECONCILED, &[("total", &decimal(lang, &total.to_string()))])),
        );
        lines
    }
}
