use super::Imported;
use crate::exchange::heading;
use crate::lang::{Lang, commands as m};

impl Imported {
    /// Which columns are read as what, and which are not.
    pub fn columns_said(&self, lang: Lang) -> Vec<String> {
        let read = |(field, column): &(&'static str, String)| match heading(field, lang) {
            same if same == column => column.clone(),
            word => format!("{column} → {word}"),
        };
        let read: Vec<_> = self.columns.iter().map(read).collect();
        let mut lines = vec![lang.fill(&m::COLUMNS_READ, &[("list", &read.join(", "))])];
        if !self.left_out.is_empty() {
            lines.push(lang.fill(&m::COLUMNS_LEFT, &[("list", &self.left_out.join(", "))]));
        }
        lines
    }

    /// What the user should know before anything is recorded: what was skipped, what looks wrong, what is not said.
    pub fn noticed(&self, lang: Lang, verbose: bool) -> Vec<String> {
        let mut lines = Vec::new();
        if verbose {
            lines.extend(self.skipped.iter().map(|note| {
                let line = note.line.unwrap_or_default();
                lang.fill(&m::SKIPPED, &[("line", &line), ("why", &note.text.say(lang))])
            }));
        } else if !self.skipped.is_empty() {
            lines.push(lang.count(&m::SKIPPED_LINES, self.skipped.len()));
        }
        lines.extend(self.warnings.iter().map(|note| note.text.say(lang)));
        // A column that is not there at all is no news.
        let some = self.missing.iter().filter(|(_, n)| verbose || *n < self.rows);
        let some: Vec<_> = some.map(|(field, n)| format!("{} ({n})", heading(field, lang))).collect();
        if !some.is_empty() {
            lines.push(lang.fill(&m::NO_VALUE, &[("list", &some.join(", "))]));
        }
        lines.extend(self.reconciled.map(|total| lang.fill(&m::RECONCILED, &[("total", &total)])));
        lines
    }
}
