//! Messages in bokmål, nynorsk and English, and how figures, money and times are written in each.
//!
//! Every message is one row with all three languages, so that the compiler finds a missing one. Placeholders are
//! `{name}`; `one|many` gives two forms, chosen by the placeholder `{n}`.

pub mod actions;
pub mod cards;
pub mod columns;
pub mod commands;
pub mod compare;
pub mod costs;
pub mod doctor;
pub mod economy;
pub mod ending;
pub mod faults;
pub mod files;
pub mod imports;
pub mod judging;
pub mod links;
pub mod page;
pub mod people;
pub mod plenary;
pub mod prepare;
pub mod print;
pub mod room;
pub mod screens;
pub mod seats;
pub mod serve;
pub mod settings;
pub mod told;
pub mod words;

mod amounts;
mod figures;
mod history;
mod order;
mod shown;

use std::fmt::Display;

pub use amounts::{amount_of, currency, round_amount};
pub use figures::{MoneyUnit, date, decimal, figure, iso_date, kroner, plain_number, time};
pub use history::Teller;
pub use order::Order;
pub use settings::settings_template;
pub use shown::Shown;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// Bokmål.
    Nb,
    /// Nynorsk.
    Nn,
    /// English: what a machine that says nothing gets.
    #[default]
    En,
}

/// One sentence in three languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Msg {
    pub nb: &'static str,
    pub nn: &'static str,
    pub en: &'static str,
}

/// Rows of messages: a constant each, and `ALL` for the test that reads them.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident: $nb:literal, $nn:literal, $en:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::lang::Msg = $crate::lang::Msg { nb: $nb, nn: $nn, en: $en };)*
        /// Every message of this file, by name.
        pub const ALL: &[(&str, &$crate::lang::Msg)] = &[$((stringify!($name), &$name)),*];
    };
}
pub(crate) use messages;

impl Lang {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nb, Self::Nn, Self::En];

    /// `nb`, `nn`, `en`, also with a country (`nb-NO`, `no_NO.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        match code.split(['-', '_', '.']).next()?.to_ascii_lowercase().as_str() {
            "nb" | "no" => Some(Self::Nb),
            "nn" => Some(Self::Nn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// What the system speaks, else English.
    pub fn of_system() -> Self {
        sys_locale::get_locales().find_map(|code| Self::from_code(&code)).unwrap_or_default()
    }

    /// `nb`, `nn` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::Nn => "nn",
            Self::En => "en",
        }
    }

    /// Its own name, in itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nb => "bokmål",
            Self::Nn => "nynorsk",
            Self::En => "English",
        }
    }

    /// Whether somebody who reads the other one reads this too.
    pub fn is_read_with(self, other: Self) -> bool {
        (self == Self::En) == (other == Self::En)
    }

    /// The message, as it stands.
    pub fn say(self, msg: &Msg) -> &'static str {
        match self {
            Self::Nb => msg.nb,
            Self::Nn => msg.nn,
            Self::En => msg.en,
        }
    }

    /// The message with its placeholders filled; what is filled in may hold anything, so show it as [`Shown`].
    pub fn fill(self, msg: &Msg, with: &[(&str, &dyn Display)]) -> String {
        let one = with.iter().any(|(name, value)| *name == "n" && value.to_string() == "1");
        let text = match self.say(msg).split_once('|') {
            Some((single, _)) if one => single,
            Some((_, many)) => many,
            None => self.say(msg),
        };
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, after)) = after.split_once('}') else { break };
            if let Some((_, value)) = with.iter().find(|(n, _)| *n == name) {
                filled.push_str(&value.to_string());
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// Both forms by number: `lang.count(&STATEMENTS, 3)`.
    pub fn count(self, msg: &Msg, n: impl Display) -> String {
        self.fill(msg, &[("n", &n)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> std::collections::BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
    }

    fn catalogue() -> Vec<(&'static str, &'static Msg)> {
        let files = [
            actions::ALL,
            cards::ALL,
            columns::ALL,
            commands::ALL,
            costs::ALL,
            compare::ALL,
            doctor::ALL,
            economy::ALL,
            faults::ALL,
            files::ALL,
            imports::ALL,
            judging::ALL,
            links::ALL,
            people::ALL,
            plenary::ALL,
            prepare::ALL,
            print::ALL,
            room::ALL,
            seats::ALL,
            screens::ALL,
            settings::ALL,
            told::ALL,
        ];
        [&files.concat(), words::ALL].concat()
    }

    #[test]
    fn nynorsk_is_nynorsk() {
        const PARTS: [&str; 4] = ["mulighet", "svakhet", "anbefaling", "enhet"];
        const WORDS: [&str; 15] = [
            "ikke",
            "hva",
            "hvor",
            "hvem",
            "hvilke",
            "fra",
            "noe",
            "noen",
            "bare",
            "jeg",
            "uten",
            "hvis",
            "enn\u{e5}",
            "dere",
            "begynner",
        ];
        for (name, msg) in catalogue() {
            let text = msg.nn.to_lowercase();
            assert!(!PARTS.iter().any(|part| text.contains(part)), "{name}: {text}");
            let mut words = text.split(|c: char| !c.is_alphabetic());
            assert!(!words.any(|word| WORDS.contains(&word)), "{name}: {text}");
        }
    }

    #[test]
    fn every_message_fills_the_same_places_in_every_language() {
        for (name, msg) in catalogue() {
            for lang in Lang::ALL {
                let text = lang.say(msg);
                assert!(!text.trim().is_empty(), "{name} is empty in {}", lang.code());
                assert_eq!(placeholders(text), placeholders(msg.en), "{name} in {}", lang.code());
                if let Some((one, many)) = text.split_once('|') {
                    assert!(!one.is_empty() && !many.is_empty() && many.contains("{n}"), "{name} in {}", lang.code());
                }
            }
        }
    }

    #[test]
    fn one_is_one_and_none_is_many() {
        let msg = Msg { nb: "{n} linje|{n} linjer", nn: "{n} linje|{n} linjer", en: "{n} line|{n} lines" };
        assert_eq!([0, 1, 2].map(|n| Lang::En.count(&msg, n)), ["0 lines", "1 line", "2 lines"]);
    }
}
