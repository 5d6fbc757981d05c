//! How the start of a typed line says where it belongs. No ordinary sentence loses a word: a sign counts only with a
//! space after it, and a leading space turns all of this off.

use crate::domain::{Force, Kind, Quadrant};

/// What the start of a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The table's number, when it names one.
    pub table: Option<u16>,
    /// The sign.
    pub sign: char,
    /// Bytes it takes, with the space.
    pub length: usize,
}

/// `4- `, `+ `: a table's number or none, a sign, a space.
pub fn start(text: &str) -> Option<Start> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let table = if digits == 0 { None } else { Some(text[..digits].parse().ok().filter(|_| digits <= 3)?) };
    let mut rest = text[digits..].chars();
    let sign = rest.next()?;
    Quadrant::from_sign(sign)?;
    let space = rest.next()?;
    (space == ' ').then(|| Start { table, sign, length: digits + sign.len_utf8() + 1 })
}

/// A line that is only a place: `4`, `-` or `4-`. Three digits at most, for there are years and sums.
pub fn place(text: &str) -> Option<(Option<u16>, Option<char>)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = text[digits..].chars();
    let sign = rest.next();
    let fits = digits <= 3 && !text.is_empty() && rest.next().is_none();
    let known = sign.is_none_or(|sign| Quadrant::from_sign(sign).is_some());
    (fits && known).then(|| (text[..digits].parse().ok(), sign))
}

/// A line that is only a card's number, perhaps with how many sat there: `207`, `207 9`. No table has so many digits.
pub fn card(text: &str) -> Option<(u32, Option<u16>)> {
    let is_number = |text: &str, digits: std::ops::RangeInclusive<usize>| {
        digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    let (number, present) = text.split_once(' ').map_or((text, None), |(number, rest)| (number, Some(rest)));
    let fits = is_number(number, 3..=6) && present.is_none_or(|n| is_number(n, 1..=3));
    fits.then(|| Some((number.parse().ok()?, present.and_then(|n| n.parse().ok()))))?
}

/// The sign of a starred line.
pub const STAR: &str = "#";

/// Whether a line begins with a star that has just been typed; the words begin after it.
pub fn star_start(text: &str) -> Option<usize> {
    text.starts_with("# ").then_some(2)
}

/// The words before a star at the end of a line, where it ends in one; a leading space turns that off, as for a start.
pub fn starred(text: &str) -> (&str, bool) {
    let words = text.trim_end().strip_suffix(" #").map(str::trim_end);
    match words.filter(|words| !words.is_empty() && !text.starts_with(' ')) {
        Some(words) => (words, true),
        None => (text, false),
    }
}

/// Whether a line could be meant as a code like this one: the same letters, other digits.
pub fn is_like(code: &str, text: &str) -> bool {
    let (letters, number) = parts(code);
    let (same, other) = parts(text);
    !letters.is_empty() && letters.to_lowercase() == same.to_lowercase() && number.is_some() && other.is_some()
}

/// `A0–A3, K1`: names that count up are said as the first and the last.
pub fn spans(names: impl Iterator<Item = String>) -> String {
    let mut spans: Vec<(String, String)> = Vec::new();
    for name in names {
        let (letters, number) = parts(&name);
        match spans.last_mut() {
            Some((_, last)) if parts(last).0 == letters && parts(last).1.and_then(|n| n.checked_add(1)) == number => {
                *last = name;
            }
            _ => spans.push((name.clone(), name)),
        }
    }
    let said = |(first, last)| if first == last { first } else { format!("{first}–{last}") };
    spans.into_iter().map(said).collect::<Vec<_>>().join(", ")
}

/// A name's letters and the number after them.
fn parts(name: &str) -> (&str, Option<u16>) {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters, name[letters.len()..].parse().ok())
}

/// The sign a typist writes for a kind; a remark has one too, which only a half-typed line is kept under.
pub fn sign(kind: Kind) -> Option<char> {
    Some(match kind {
        Kind::Quadrant(quadrant) => quadrant.sign(),
        Kind::Force(Force::Harder) => Quadrant::Weakness.sign(),
        Kind::Force(Force::Easier) => Quadrant::Strength.sign(),
        Kind::Plain => PLAIN,
    })
}

const PLAIN: char = '\u{b7}';

/// The kind a sign stands for among those asked for now.
pub fn kind(sign: char, kinds: &[Kind]) -> Option<Kind> {
    if sign == PLAIN {
        return kinds.contains(&Kind::Plain).then_some(Kind::Plain);
    }
    let quadrant = Quadrant::from_sign(sign)?;
    let force = match quadrant {
        Quadrant::Strength => Some(Kind::Force(Force::Easier)),
        Quadrant::Weakness => Some(Kind::Force(Force::Harder)),
        Quadrant::Opportunity | Quadrant::Threat => None,
    };
    [Some(Kind::Quadrant(quadrant)), force].into_iter().flatten().find(|kind| kinds.contains(kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_needs_a_sign_and_a_space() {
        let found = |text| start(text).map(|s| (s.table, s.sign, s.length));
        assert_eq!(found("4- tekst"), Some((Some(4), '-', 3)));
        assert_eq!(found("12* "), Some((Some(12), '*', 4)));
        assert_eq!(found("+ tekst"), Some((None, '+', 2)));
        assert_eq!(found("! "), Some((None, '!', 2)));
        assert_eq!(found("\u{2212} tekst"), Some((None, '\u{2212}', 4)));
    }

    #[test]
    fn no_ordinary_sentence_loses_a_word() {
        for text in
            ["2-3 årsverk", "10-faktor", "4-5 stillinger", " - tekst", "4", "4 stillinger", "-", "", "2 + 2", "1234- x"]
        {
            assert_eq!(start(text), None, "{text}");
        }
    }

    #[test]
    fn a_card_is_a_number_and_a_star_stands_alone_at_an_end() {
        assert_eq!(card("207"), Some((207, None)));
        assert_eq!(card("1012 9"), Some((1012, Some(9))));
        for text in
            ["", "20", "207 millioner", "2030-m\u{e5}let", " 207", "207 ", "207  9", "207 9 8", "-207", "207 2026"]
        {
            assert_eq!(card(text), None, "{text}");
        }
        assert_eq!(starred("nr. 3 #"), ("nr. 3", true));
        assert_eq!(starred("to ord # "), ("to ord", true));
        for text in ["C#", "#", " #", " nr. 3 #", "# 1 i landet", "nr. #3", "a # b", "##"] {
            assert_eq!(starred(text), (text, false), "{text}");
        }
    }

    #[test]
    fn a_line_that_is_only_a_place_is_told_from_words() {
        assert_eq!(place("4"), Some((Some(4), None)));
        assert_eq!(place("2!"), Some((Some(2), Some('!'))));
        assert_eq!(place("-"), Some((None, Some('-'))));
        for text in ["", "2026", "4-5", "!!", "5 %", "4a", "+4", "+ 4"] {
            assert_eq!(place(text), None, "{text}");
        }
        assert!(is_like("A1", "a7") && !is_like("A1", "B1") && !is_like("A1", "A") && !is_like("A1", "Ada1"));
        let names = ["A0", "A1", "A2", "A5", "K1", "Null"].map(str::to_owned);
        assert_eq!(spans(names.into_iter()), "A0–A2, A5, K1, Null");
    }
}
