use std::fmt;

use unicode_width::UnicodeWidthStr;

use crate::domain::{Words, could_steer};

/// Text that can be shown: one line, with everything that could steer a terminal or turn the reading order as `·`.
///
/// Widgets and printed messages accept nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shown(String);

impl Shown {
    /// Of any text; a line break becomes a space.
    pub fn new(text: &str) -> Self {
        if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
            return Self(text.to_owned());
        }
        Self(
            text.chars()
                .map(|c| match c {
                    '\n' => ' ',
                    c if could_steer(c) => '·',
                    c => c,
                })
                .collect(),
        )
    }

    /// The lines of a text, one each.
    pub fn lines(text: &str) -> Vec<Self> {
        text.split('\n').map(Self::new).collect()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Cells it takes.
    pub fn width(&self) -> usize {
        self.0.width()
    }

    /// Both, with nothing between.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.push_str(&other.0);
        self
    }

    /// With a capital first.
    #[must_use]
    pub fn capital(&self) -> Self {
        let mut letters = self.0.chars();
        Self(letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default())
    }

    /// At most `width` cells; what does not fit ends in `…` after a whole word, unless not even the first one fits.
    #[must_use]
    pub fn clipped(&self, width: usize) -> Self {
        if self.width() <= width {
            return self.clone();
        }
        let mut text = String::new();
        let mut used = 0;
        for grapheme in unicode_segmentation::UnicodeSegmentation::graphemes(self.as_str(), true) {
            used += grapheme.width();
            if used + 1 > width {
                break;
            }
            text.push_str(grapheme);
        }
        let cut_word = !self.0[text.len()..].starts_with(' ');
        let word_end = text.trim_end().rfind(' ').filter(|_| cut_word);
        let mut text = text[..word_end.unwrap_or(text.len())].trim_end_matches([' ', ',', '·', '–', '›']).to_owned();
        if width > 0 {
            text.push('…');
        }
        Self(text)
    }

    /// The cells it takes at least, when it is clipped: its first word and the `…`.
    pub fn least(&self) -> usize {
        self.0.split_once(' ').map_or(self.width(), |(first, _)| first.width() + 1)
    }

    /// Broken at word ends into lines of at most `width` cells, at least one line.
    pub fn wrapped(&self, width: usize) -> Vec<Self> {
        if self.width() <= width {
            return vec![self.clone()];
        }
        textwrap::wrap(&self.0, width.max(1)).into_iter().map(|line| Self(line.into_owned())).collect()
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self::new(&text)
    }
}
impl From<&Words> for Shown {
    fn from(words: &Words) -> Self {
        Self::new(words.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_is_left() {
        let shown = Shown::new("a\u{1b}[2J\u{9b}b\u{202e}c\u{7f}\r\nd");
        assert_eq!(shown.as_str(), "a·[2J·b·c·· d");
    }

    #[test]
    fn a_clipped_text_ends_after_a_word() {
        let clipped = |text: &str, width| Shown::new(text).clipped(width).to_string();
        assert_eq!(clipped("Ny organisering av kommunalsjefområdet", 34), "Ny organisering av…");
        assert_eq!(clipped("Ny organisering", 12), "Ny…");
        assert_eq!(clipped("Omstillingsprosjektet", 12), "Omstillings…");
    }

    #[test]
    fn a_clipped_text_fits() {
        for width in 0..12 {
            assert!(Shown::new("Lengre 漢字 skolevei").clipped(width).width() <= width, "{width}");
        }
    }
}
