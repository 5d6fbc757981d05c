use std::fmt::Display;

use crate::lang::{Lang, Msg, commands, decimal, faults, files, imports as m, people, seats};
use crate::progress::Stopped;

/// A message with what fills it; becomes words only when somebody reads it, in the language of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    msg: &'static Msg,
    with: Vec<(&'static str, Part)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Said(String),
    Word(&'static Msg),
    /// As programs write it, to be said with the marks of the language.
    Number(String),
}

/// What is wrong with a file or a command, where, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The name that programs read.
    pub code: &'static str,
    /// What is wrong.
    pub text: Text,
    /// From 1.
    pub line: Option<u64>,
    /// A header of a table, a field of a command, or a place in the line.
    pub column: Option<String>,
    /// Where a spreadsheet has it: `B7`.
    pub cell: Option<String>,
    /// The remedy.
    pub hint: Option<Box<Text>>,
}

/// Something about a file worth saying that does not stop it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The name that programs read.
    pub code: &'static str,
    /// What was noticed.
    pub text: Text,
    /// From 1; `None` when it is about the whole file.
    pub line: Option<u64>,
}

impl Text {
    /// The message, still to be filled.
    pub fn new(msg: &'static Msg) -> Self {
        Self { msg, with: Vec::new() }
    }

    /// Whether it is this message, however it is filled.
    pub fn is(&self, msg: &'static Msg) -> bool {
        self.msg == msg
    }

    /// Fills one place.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.with.push((name, Part::Said(value.to_string())));
        self
    }

    /// Fills one place with a word that follows the language.
    #[must_use]
    pub fn word(mut self, name: &'static str, word: &'static Msg) -> Self {
        self.with.push((name, Part::Word(word)));
        self
    }

    /// Fills one place with a number or an amount.
    #[must_use]
    pub fn number(mut self, name: &'static str, number: impl Display) -> Self {
        self.with.push((name, Part::Number(number.to_string())));
        self
    }

    /// In words; what was filled in may hold anything, so show it as [`Shown`](crate::lang::Shown).
    pub fn say(&self, lang: Lang) -> String {
        let part = |part: &Part| match part {
            Part::Said(text) => text.clone(),
            Part::Word(msg) => lang.say(msg).to_owned(),
            Part::Number(plain) => decimal(lang, plain),
        };
        let filled: Vec<_> = self.with.iter().map(|(name, value)| (*name, part(value))).collect();
        let with: Vec<_> = filled.iter().map(|(name, value)| (*name, value as &dyn Display)).collect();
        lang.fill(self.msg, &with)
    }
}

/// What the command line names an option for, and how the same is said where there are keys.
const BY_KEY: [(&Msg, &Msg); 21] = [
    (&m::WHICH_SHEET_HINT, &files::SHEET_KEYS),
    (&m::NO_SHEETS, &files::NO_SHEETS),
    (&m::MAP_HINT, &files::COLUMN_KEYS),
    (&m::COLUMN_PERSONAL, &files::COLUMN_PERSONAL),
    (&m::COLUMN_LOOKS, &files::COLUMN_LOOKS),
    (&m::UNSETTLED_HINT, &files::UNSETTLED_KEYS),
    (&m::TOTAL_HINT, &files::TOTAL_KEYS),
    (&m::TOTAL_HINT_ROUNDING, &files::TOTAL_KEYS),
    (&m::ONE_REASON, &files::TOTAL_KEYS),
    (&m::NO_ROUNDING, &files::NO_ROUNDING),
    (&m::UNIT_SEEN, &files::UNIT_SEEN),
    (&m::COSTS_NEGATIVE, &files::COSTS_NEGATIVE),
    (&seats::NAMES_LEFT, &people::NAMES_LEFT),
    (&seats::CODE_IS_NAME_FIX, &people::CODE_IS_NAME_FIX),
    (&seats::NO_TABLES_FIX, &people::NO_TABLES_FIX),
    (&seats::NO_ROUNDS_FIX, &people::NO_ROUNDS_FIX),
    (&seats::NO_PEOPLE_FIX, &people::NO_PEOPLE_FIX),
    (&seats::NO_PLACE_FIX, &people::NO_PLACE_FIX),
    (&seats::FEW_SEATS_FIX, &people::SEATS_FIX),
    (&seats::FEW_TOPICS_FIX, &people::TOPICS_FIX),
    (&seats::UNEVEN_FIX, &people::UNEVEN_FIX),
];

impl Text {
    /// The same for somebody at a screen: keys instead of options.
    #[must_use]
    pub fn by_key(&self) -> Self {
        let other = BY_KEY.iter().find(|(by_option, _)| *by_option == self.msg);
        Self { msg: other.map_or(self.msg, |(_, by_key)| by_key), with: self.with.clone() }
    }
}

impl From<Stopped> for Fault {
    fn from(_: Stopped) -> Self {
        Self::new("stopped", Text::new(&faults::STOPPED))
    }
}

impl From<Stopped> for Vec<Fault> {
    fn from(stopped: Stopped) -> Self {
        vec![stopped.into()]
    }
}

impl Fault {
    /// Of the whole file, without a remedy yet.
    pub fn new(code: &'static str, text: Text) -> Self {
        Self { code, text, line: None, column: None, cell: None, hint: None }
    }

    /// Lines of a workshop that is not this one.
    pub fn another_workshop() -> Self {
        Self::new("another_workshop", Text::new(&commands::ANOTHER_WORKSHOP)).hint(Text::new(&commands::ANOTHER_HINT))
    }

    /// What is wrong and what to do about it, for somebody at a screen.
    pub fn say_by_key(&self, lang: Lang) -> String {
        let hint = self.hint.iter().map(|hint| hint.by_key().say(lang));
        std::iter::once(self.text.by_key().say(lang)).chain(hint).collect::<Vec<_>>().join(" ")
    }

    /// In that column.
    #[must_use]
    pub fn column(mut self, column: impl Into<String>) -> Self {
        self.column = Some(column.into());
        self
    }

    /// On that line.
    #[must_use]
    pub fn line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// With that remedy.
    #[must_use]
    pub fn hint(mut self, hint: Text) -> Self {
        self.hint = Some(Box::new(hint));
        self
    }

    /// Where: `7:Beløp`, in a spreadsheet `B7:Beløp`; empty when it is the whole file.
    pub fn place(&self) -> String {
        let line = self.cell.clone().or_else(|| self.line.map(|line| line.to_string()));
        [line, self.column.clone()].into_iter().flatten().collect::<Vec<_>>().join(":")
    }

    /// With the known name that `name` is nearest to, else with all that are known.
    #[must_use]
    pub fn among<S: AsRef<str>>(mut self, name: &str, known: &[S]) -> Self {
        self.hint = among(name, known).map(Box::new);
        self
    }
}

fn among<S: AsRef<str>>(name: &str, known: &[S]) -> Option<Text> {
    if let Some(near) = nearest(name, known) {
        return Some(Text::new(&m::DID_YOU_MEAN).with("name", near));
    }
    const ENOUGH: usize = 16;
    let mut list: Vec<_> = known.iter().take(ENOUGH).map(AsRef::as_ref).collect();
    if known.len() > ENOUGH {
        list.push("…");
    }
    (!list.is_empty()).then(|| Text::new(&m::THERE_IS).with("list", list.join(", ")))
}

/// The known name that was probably meant.
pub fn nearest<'k, S: AsRef<str>>(name: &str, known: &'k [S]) -> Option<&'k str> {
    let name = name.trim().to_lowercase();
    let likeness = |k: &str| strsim::jaro_winkler(&name, &k.to_lowercase());
    let scored = known.iter().map(|k| (likeness(k.as_ref()), k.as_ref())).filter(|(score, k)| {
        let short = k.chars().count().min(name.chars().count()) < 3;
        *score > 0.8 && !short
    });
    scored.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, k)| k)
}
