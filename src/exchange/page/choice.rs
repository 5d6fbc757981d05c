use std::fmt::Write;

use crate::lang::Lang;

/// What a reader has chosen. It stands in the address and nowhere else: nothing is kept on anybody's phone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What is spoken.
    pub lang: Lang,
    /// Colours.
    pub colours: Colours,
    /// Which boards.
    pub of: Of,
    /// On the hall's projector: large, few points, no links.
    pub wall: bool,
}

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colours {
    /// As the reader's own device is set.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black and white.
    Contrast,
}

/// Which boards.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Of {
    /// The one the room looks at.
    #[default]
    Stage,
    /// One alternative, by its code.
    Alternative(String),
    /// All alternatives side by side.
    All,
}

impl Colours {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// As the address says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

impl Choice {
    /// What nobody has chosen anything of.
    pub fn new(lang: Lang) -> Self {
        Self { lang, colours: Colours::default(), of: Of::default(), wall: false }
    }

    /// What an address says, by the part after `?`; what it does not say, or says in no way anybody knows, is `usual`.
    pub fn read(query: &str, usual: &Self) -> Self {
        let mut choice = usual.clone();
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = unescaped(value);
            match key {
                "lang" => choice.lang = Lang::from_code(&value).unwrap_or(choice.lang),
                "theme" => {
                    let named = Colours::ALL.into_iter().find(|colours| colours.name() == value);
                    choice.colours = named.unwrap_or(choice.colours);
                }
                "a" if value == "*" => choice.of = Of::All,
                "a" if !value.is_empty() => choice.of = Of::Alternative(value),
                "wall" => choice.wall = value == "1",
                _ => {}
            }
        }
        choice
    }

    /// The address of it: a path and what follows `?`.
    pub fn address(&self) -> String {
        let mut address = format!("/{}", self.look());
        match &self.of {
            Of::Stage => {}
            Of::All => address.push_str("&a=*"),
            Of::Alternative(code) => {
                let _ = write!(address, "&a={}", escaped(code));
            }
        }
        if self.wall {
            address.push_str("&wall=1");
        }
        address
    }

    /// Words and colours as the end of any address; all that a table's own page can be asked for.
    pub fn look(&self) -> String {
        let mut look = format!("?lang={}", self.lang.code());
        if self.colours != Colours::Auto {
            let _ = write!(look, "&theme={}", self.colours.name());
        }
        look
    }
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

/// The text of a part of an address or of a form.
pub fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let hex = (*first == b'%').then(|| after.get(..2)).flatten();
        let byte = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
        bytes.push(byte.unwrap_or(if *first == b'+' { b' ' } else { *first }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_what_was_chosen() {
        let usual = Choice::new(Lang::Nb);
        let chosen = Choice {
            lang: Lang::En,
            colours: Colours::Contrast,
            of: Of::Alternative("Ø 1&?=%".to_owned()),
            wall: true,
        };
        for choice in [usual.clone(), chosen, Choice { of: Of::All, ..usual.clone() }] {
            let address = choice.address();
            let query = address.split_once('?').map_or("", |(_, query)| query);
            assert_eq!(Choice::read(query, &usual), choice, "{address}");
        }
    }

    #[test]
    fn what_nobody_understands_changes_nothing() {
        let usual = Choice::new(Lang::Nn);
        for query in ["", "&&", "lang=tlh", "theme=<b>", "a=", "x=1", "%", "lang", "=&=", "a&b"] {
            assert_eq!(Choice::read(query, &usual), usual, "{query}");
        }
        assert_eq!(Choice::read("a=%zz%C3", &usual).of, Of::Alternative("%zz\u{fffd}".to_owned()));
    }
}
