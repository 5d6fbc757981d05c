//! How the amounts of a table are written: in kroner, thousands or millions, what a lone mark is, which way they count.

use std::collections::BTreeMap;

use super::amount::Lone;
use super::same;
use super::table::Field;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// The columns that hold money.
pub const MONEY: [&str; 3] = ["amount", "low", "high"];

/// What somebody has said about the amounts of a table; what nobody has said is seen in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// What amounts are multiplied by, by field or by what the column is called.
    pub units: BTreeMap<String, u32>,
    /// What a lone mark before three digits is, by field or by what the column is called.
    pub numbers: BTreeMap<String, Lone>,
    /// Whether costs are written with a minus and income without.
    pub negate: bool,
}

/// Nothing said.
pub static UNSAID: Figures = Figures { units: BTreeMap::new(), numbers: BTreeMap::new(), negate: false };

impl Figures {
    /// `1000`, or `amount=1000,low=1`; `None` when it is neither.
    pub fn with_units(mut self, text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u32>().ok().filter(|unit| *unit > 0);
        self.units.extend(pairs(text, number)?);
        Some(self)
    }

    /// `thousands`, or `amount=decimals`; `None` when it is neither.
    pub fn with_numbers(mut self, text: &str) -> Option<Self> {
        let lone = |text: &str| match text {
            "thousands" => Some(Lone::Thousands),
            "decimals" => Some(Lone::Decimals),
            _ => None,
        };
        self.numbers.extend(pairs(text, lone)?);
        Some(self)
    }

    /// With one column's unit.
    #[must_use]
    pub fn with_unit(mut self, field: &str, unit: u32) -> Self {
        self.units.insert(field.to_owned(), unit);
        self
    }

    /// With what a lone mark in one column is.
    #[must_use]
    pub fn with_lone(mut self, field: &str, lone: Lone) -> Self {
        self.numbers.insert(field.to_owned(), lone);
        self
    }

    /// With what is said on top of it.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.units.extend(other.units.clone());
        self.numbers.extend(other.numbers.clone());
        self.negate |= other.negate;
        self
    }

    /// What is said of the unit of a column.
    pub(super) fn unit(&self, field: &str, header: &str) -> Option<u32> {
        said(&self.units, field, header).copied()
    }

    /// What is said of the lone marks of a column.
    pub(super) fn lone(&self, field: &str, header: &str) -> Option<Lone> {
        said(&self.numbers, field, header).copied()
    }

    /// Something is said of a column that is none of money.
    pub(super) fn stray(&self, headers: &[String]) -> Option<Fault> {
        let known = |name: &&String| MONEY.iter().any(|field| is(field, name)) || headers.iter().any(|h| same(h, name));
        let stray = self.units.keys().chain(self.numbers.keys()).find(|name| !known(name))?;
        let all: Vec<&str> = MONEY.into_iter().chain(headers.iter().map(String::as_str)).collect();
        Some(Fault::new("no_money_column", Text::new(&m::NO_MONEY_COLUMN).with("name", stray)).among(stray, &all))
    }
}

fn said<'s, T>(all: &'s BTreeMap<String, T>, field: &str, header: &str) -> Option<&'s T> {
    // A column's own name stands above what is said of all that are the same to us.
    let by_name = all.iter().find(|(name, _)| !header.is_empty() && same(name, header));
    by_name.or_else(|| all.iter().find(|(name, _)| is(field, name))).map(|(_, value)| value)
}

fn is(field: &str, name: &str) -> bool {
    let own: Option<&Field> = super::costs::FIELDS.iter().find(|own| own.name == field);
    own.is_some_and(|own| super::table::names(own, name))
}

fn pairs<T: Copy>(text: &str, value: impl Fn(&str) -> Option<T>) -> Option<Vec<(String, T)>> {
    if !text.contains('=') {
        let value = value(text.trim())?;
        return Some(MONEY.iter().map(|field| ((*field).to_owned(), value)).collect());
    }
    let pair = |part: &str| {
        let (name, said) = part.rsplit_once('=').filter(|(name, _)| !name.trim().is_empty())?;
        let field = MONEY.iter().find(|field| is(field, name));
        Some((field.map_or(name.trim(), |field| field).to_owned(), value(said.trim())?))
    };
    text.split(',').map(pair).collect()
}

/// A word of a header or title, and whether a bracket or the beginning stands right before it.
struct Token<'t> {
    text: &'t str,
    opens: bool,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut opens = true;
    let mut rest = text;
    while !rest.is_empty() {
        let parts = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ':' | ',' | ';' | '/');
        let end = rest.find(parts).unwrap_or(rest.len());
        if end > 0 {
            tokens.push(Token { text: &rest[..end], opens });
            opens = false;
        }
        let mark = rest[end..].chars().next();
        opens |= mark.is_some_and(|c| matches!(c, '(' | '[' | ':'));
        rest = &rest[end + mark.map_or(0, char::len_utf8)..];
    }
    tokens
}

/// What a header or a title says of the unit, and the rest of it: `Budsjett 2027 (mill. kr)`. An amount of so many
/// millions in a sentence is no unit.
pub fn unit_in(text: &str) -> Option<(u32, String)> {
    const KRONER: [&str; 7] = ["kr", "kr.", "kroner", "nok", "krone", "kr.)", "crowns"];
    const LINKS: [&str; 18] = [
        "i",
        "in",
        "hele",
        "heile",
        "whole",
        "beløp",
        "beløpa",
        "beløpene",
        "tal",
        "tall",
        "alle",
        "all",
        "amounts",
        "figures",
        "oppgitt",
        "vist",
        "er",
        "are",
    ];
    let text = text.to_lowercase();
    let tokens = tokens(&text);
    let at = |i: usize| tokens.get(i).map_or("", |token| token.text);
    let is_kr = |i: usize| KRONER.contains(&at(i));
    let is_year = |word: &str| word.len() == 4 && year(word).is_some();
    // How many words from here on are a unit, and which.
    let found = |i: usize| -> Option<(usize, u32)> {
        let number = |i: usize| match (at(i), at(i + 1), at(i + 2)) {
            ("1", "000", "000") => Some((3, 1_000_000)),
            ("1", "000", _) => Some((2, 1000)),
            ("1000" | "1.000", ..) => Some((1, 1000)),
            ("1000000" | "1.000.000", ..) => Some((1, 1_000_000)),
            _ => None,
        };
        let linked = i > 0 && ["i", "in", "hele", "heile"].contains(&at(i - 1));
        match at(i) {
            "mill" | "mill." | "million" | "millioner" | "millionar" | "millions" => {
                Some((1 + usize::from(is_kr(i + 1)), 1_000_000))
            }
            "mill.kr" | "mill.kr." | "mnok" | "mkr" | "mkr." => Some((1, 1_000_000)),
            "tkr" | "tkr." | "tnok" | "knok" | "t.kr" | "t.kr." => Some((1, 1000)),
            "tusen" | "thousand" | "thousands" => Some((1 + usize::from(is_kr(i + 1)), 1000)),
            "kroner" | "kr" | "kr." if linked && number(i + 1).is_none() => Some((1, 1)),
            "kr" | "kr." | "kroner" | "nok" => number(i + 1).map(|(n, unit)| (1 + n, unit)),
            _ => number(i)
                .filter(|(n, _)| is_kr(i + n) || linked || (tokens[i].opens && i > 0 && i + n == tokens.len()))
                .map(|(n, unit)| (n + usize::from(is_kr(i + n)), unit)),
        }
    };
    let (first, (len, unit)) = (0..tokens.len()).find_map(|i| {
        let fits = tokens[i].opens || LINKS.contains(&at(i.wrapping_sub(1))) || is_year(at(i.wrapping_sub(1)));
        // After other words it must stand last, as in a header without brackets.
        let last = |n: usize| i + n == tokens.len() && i > 0 && !at(i - 1).ends_with(|c: char| c.is_ascii_digit());
        found(i).filter(|(n, _)| fits || (last(*n) && at(i - 1) != "på")).map(|found| (i, found))
    })?;
    let before = tokens.iter().take(first).rposition(|token| !["i", "in", "hele", "heile"].contains(&token.text));
    let kept = tokens.iter().take(before.map_or(0, |last| last + 1)).chain(tokens.iter().skip(first + len));
    Some((unit, kept.map(|token| token.text).collect::<Vec<_>>().join(" ")))
}

/// The one year a header names, as `2027` or `Budsjett 2027 forslag`.
pub fn year_in(header: &str) -> Option<i32> {
    let mut found = header.split(|c: char| !c.is_alphanumeric()).filter_map(year);
    found.next().filter(|_| found.next().is_none())
}

/// A year, and nothing else that has four digits.
pub fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| digits && (1990..=2150).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_seen_in_headers_and_titles_and_not_in_sentences() {
        let cases = [
            ("Tall i 1000 kr", Some((1000, "tall"))),
            ("Beløp i 1 000 kroner", Some((1000, "beløp"))),
            ("Beløp i hele tusen", Some((1000, "beløp"))),
            ("Beløp (1000 kr)", Some((1000, "beløp"))),
            ("Budsjett 2027 (mill. kr)", Some((1_000_000, "budsjett 2027"))),
            ("Budsjett 2027 mill. kr", Some((1_000_000, "budsjett 2027"))),
            ("Regnskap tkr", Some((1000, "regnskap"))),
            ("mill. kr", Some((1_000_000, ""))),
            ("NOK 1000", Some((1000, ""))),
            ("Beløp (i 1 000 000 kr)", Some((1_000_000, "beløp"))),
            ("Alle tall i MNOK", Some((1_000_000, "alle tall"))),
            ("Alle beløp i hele kroner", Some((1, "alle beløp"))),
            ("Amounts in thousands", Some((1000, "amounts"))),
            ("Innsparing på 5 mill. kr", None),
            ("Tilskudd på 1000 kr", None),
            ("Budsjett 2027", None),
            ("Sak 1000", None),
            ("kr", None),
        ];
        for (text, expected) in cases {
            let expected = expected.map(|(unit, rest): (u32, &str)| (unit, rest.to_owned()));
            assert_eq!(unit_in(text), expected, "{text}");
        }
    }

    #[test]
    fn a_header_names_one_year_or_none() {
        let years = ["2027", "Budsjett 2027 forslag", "Vedtatt budsjett-2028", "2027-2030", "202701", "1000 kr"];
        assert_eq!(years.map(year_in), [Some(2027), Some(2027), Some(2028), None, None, None]);
    }

    #[test]
    fn units_and_marks_are_said_for_all_columns_or_for_one() {
        let said = Figures::default().with_units("1000").and_then(|f| f.with_units("lav=1")).unwrap_or_default();
        assert_eq!((said.unit("amount", "Beløp"), said.unit("high", "")), (Some(1000), Some(1000)));
        assert_eq!(said.unit("low", "Lav"), Some(1), "what is said of one column stands above the rest");
        let said = Figures::default().with_numbers("Budsjett 2027=decimals").unwrap_or_default();
        assert_eq!(said.lone("amount", "Budsjett 2027"), Some(Lone::Decimals));
        assert_eq!((said.lone("amount", "2028"), said.stray(&["Budsjett 2027".to_owned()])), (None, None));
        assert_eq!(said.stray(&[]).map(|fault| fault.code), Some("no_money_column"));
        for wrong in ["", "0", "x", "amount=", "amount=0", "-1"] {
            assert_eq!(Figures::default().with_units(wrong), None, "{wrong}");
        }
    }
}
