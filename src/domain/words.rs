use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What somebody said, as they said it: NFC, line ends as LF, ends trimmed, never empty.
///
/// Control characters stay, since the record keeps what came in; whoever shows the words makes them harmless.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Words(Box<str>);

impl Words {
    /// `None` when nothing is left after trimming.
    pub fn new(text: &str) -> Option<Self> {
        let mut text = std::borrow::Cow::Borrowed(text);
        if text.contains('\r') {
            text = text.replace("\r\n", "\n").replace('\r', "\n").into();
        }
        if !text.is_ascii() && !is_nfc(&text) {
            text = text.nfc().collect::<String>().into();
        }
        let trimmed = text.trim();
        (!trimmed.is_empty()).then(|| Self(trimmed.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it holds anything that would move a cursor or lie about the order of the words; line ends are no harm.
    pub fn could_steer(&self) -> bool {
        self.0.chars().any(|c| c != '\n' && could_steer(c))
    }
}

/// C0, C1, bidi marks and invisible format characters.
pub fn could_steer(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' | '\u{ad}' | '\u{180e}')
}

impl AsRef<str> for Words {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        super::from_text(d, "a text that is not empty", Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_letters_are_the_same_words() {
        assert_eq!(Words::new("  a\u{30a}r\r\nto  "), Words::new("år\nto"));
        assert_eq!(Words::new(" \r\n\t"), None);
    }

    #[test]
    fn what_was_said_is_not_cleaned() {
        assert_eq!(Words::new("a\u{1b}[2J\u{202e}b").map(|w| w.as_str().len()), Some(9));
    }
}
