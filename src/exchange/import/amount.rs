//! Amounts as people write them, by a strict grammar: spaces or marks between thousands, a comma or point before
//! decimals, a minus before or after (also U+2212) or parentheses, a plus before, `kr` or `NOK` before, `,-` after; no
//! exponent. Which mark is which is settled for the whole column, never for a cell: `1.234` and `1,234` say nothing
//! alone, so a column that holds nothing clearer has to be asked about.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::Money;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// What the marks of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// A comma stands before decimals; dots and spaces part thousands.
    Comma,
    /// A point stands before decimals; commas and spaces part thousands.
    Point,
    /// Either stands before decimals; only spaces part thousands. Of a number that stands for itself.
    Either,
    /// Every mark of the column could part thousands or stand before decimals.
    Unsettled,
    /// So could a comma in one cell and a point in another, and one answer would not hold for both.
    Mixed,
}

/// What somebody says a lone mark before three digits is: `1.234`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lone {
    /// Between thousands.
    Thousands,
    /// Before decimals.
    Decimals,
}

/// What one cell shows of its marks.
enum Shows {
    Nothing,
    Comma,
    Point,
    /// A lone mark before three digits.
    Open(char),
}

/// What the cells of a column say together about their marks.
pub fn settle<'c>(cells: impl Iterator<Item = &'c str>) -> Marks {
    settle_as(cells, None)
}

/// The same where somebody has said what a lone mark is; what the column shows itself stands above that.
pub fn settle_as<'c>(cells: impl Iterator<Item = &'c str>, lone: Option<Lone>) -> Marks {
    let (mut comma, mut point, mut open_comma, mut open_point) = (false, false, false, false);
    for cell in cells {
        match shows(cell) {
            Shows::Nothing => {}
            Shows::Comma => comma = true,
            Shows::Point => point = true,
            Shows::Open(',') => open_comma = true,
            Shows::Open(_) => open_point = true,
        }
    }
    match (comma, point, open_comma || open_point) {
        (true, _, _) => Marks::Comma,
        (false, true, _) => Marks::Point,
        (false, false, false) => Marks::Comma,
        (false, false, true) => match (lone, open_comma, open_point) {
            (Some(Lone::Decimals), true, false) | (Some(Lone::Thousands), false, true) => Marks::Comma,
            (Some(Lone::Decimals), false, true) | (Some(Lone::Thousands), true, false) => Marks::Point,
            (_, true, true) => Marks::Mixed,
            (None, ..) | (_, false, false) => Marks::Unsettled,
        },
    }
}

fn shows(cell: &str) -> Shows {
    let text = bare(cell.trim());
    let (commas, dots) = text.bytes().fold((0, 0), |(c, d), b| (c + u32::from(b == b','), d + u32::from(b == b'.')));
    match (commas, dots) {
        (0, 0) => return Shows::Nothing,
        (0, 1) | (1, 0) => {}
        // The last mark stands before the decimals, and the one there are several of parts thousands.
        _ => {
            let found = if text.rfind(',') > text.rfind('.') { Shows::Comma } else { Shows::Point };
            let several = if commas > 1 && dots == 0 { Shows::Point } else { Shows::Comma };
            let shown = if commas > 0 && dots > 0 { found } else { several };
            let marks = if matches!(shown, Shows::Point) { Marks::Point } else { Marks::Comma };
            // What is no number in any way says nothing.
            return if plain(text, marks).is_some() { shown } else { Shows::Nothing };
        }
    }
    let mark = if commas > 0 { ',' } else { '.' };
    let marks = if commas > 0 { Marks::Comma } else { Marks::Point };
    match plain(text, marks) {
        Some(_) if is_open(text) => Shows::Open(mark),
        Some(_) if commas > 0 => Shows::Comma,
        Some(_) => Shows::Point,
        None => Shows::Nothing,
    }
}

/// `1,250`: thousands to some, a fine decimal to others.
fn is_open(cell: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let parts = cell.trim_matches(|c: char| !c.is_ascii_digit()).split_once([',', '.']);
    parts.is_some_and(|(whole, part)| {
        digits(whole) && digits(part) && (1..4).contains(&whole.len()) && part.len() == 3 && !whole.starts_with('0')
    })
}

/// One amount, `unit` times as large as it is written.
pub fn amount(text: &str, marks: Marks, unit: u32) -> Result<Money, Fault> {
    let text = text.trim();
    if matches!(marks, Marks::Unsettled | Marks::Mixed) && is_open(bare(text)) {
        let fault = Fault::new("unsettled_amount", Text::new(&m::UNSETTLED).with("name", text));
        let hint = if marks == Marks::Mixed { &m::MIXED_HINT } else { &m::UNSETTLED_HINT };
        return Err(fault.hint(Text::new(hint)));
    }
    let Some(plain) = plain(text, marks) else {
        let fault = Fault::new("no_amount", Text::new(&m::NO_AMOUNT).with("name", text));
        // In many reports it stands for nothing, in others for not known.
        let is_dash = text.chars().all(|c| MINUS.contains(&c) || c == '—');
        let hint = match marks {
            _ if is_dash => &m::DASH_HINT,
            Marks::Comma if self::plain(text, Marks::Point).is_some() => &m::COMMA_HINT,
            Marks::Point if self::plain(text, Marks::Comma).is_some() => &m::POINT_HINT,
            _ => &m::AMOUNT_SHAPE,
        };
        return Err(fault.hint(Text::new(hint)));
    };
    let too_large = || Fault::new("amount_too_large", Text::new(&m::TOO_LARGE).with("name", text));
    let scaled = plain.digits.and_then(|digits| digits.checked_mul(i128::from(unit) * 100)).ok_or_else(too_large)?;
    let parts = 10i128.checked_pow(plain.places).ok_or_else(too_large)?;
    if scaled % parts != 0 {
        let fault = Fault::new("amount_too_fine", Text::new(&m::TOO_FINE).with("name", text));
        return Err(fault.hint(Text::new(&m::AMOUNT_SHAPE)));
    }
    i64::try_from(scaled / parts).map(Money::from_ore).map_err(|_| too_large())
}

/// A number that need not be money, also in per cent.
pub fn number(text: &str, marks: Marks) -> Option<Decimal> {
    let text = text.trim();
    let (digits, is_percent) = text.strip_suffix('%').map_or((text, false), |digits| (digits.trim_end(), true));
    let plain = plain(digits, marks)?;
    let number = Decimal::try_from_i128_with_scale(plain.digits?, plain.places).ok()?;
    if is_percent { number.checked_div(Decimal::ONE_HUNDRED) } else { Some(number) }
}

/// A rate as people write one: `0,04`, `0.04` or `4 %`.
pub fn percent(text: &str) -> Option<Decimal> {
    number(text, Marks::Either)
}

/// Without `kr` or `NOK` before it and `,-` after it.
fn bare(text: &str) -> &str {
    let is_currency = |word: &str| ["kr", "kr.", "nok"].contains(&word.to_lowercase().as_str());
    let text = match text.find(|c: char| c.is_ascii_digit() || SIGNS.contains(&c)) {
        Some(at) if at > 0 && is_currency(text[..at].trim()) => &text[at..],
        _ => text,
    };
    let whole = MINUS.iter().find_map(|dash| text.strip_suffix(*dash)?.strip_suffix(','));
    whole.unwrap_or(text)
}

const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];
const SIGNS: [char; 5] = ['-', '\u{2212}', '\u{2013}', '+', '('];

/// Digits with their sign, and how many of them are decimals.
struct Plain {
    /// `None` where there are more than any amount has.
    digits: Option<i128>,
    places: u32,
}

fn plain(text: &str, marks: Marks) -> Option<Plain> {
    let text = bare(text);
    let text = text.strip_prefix('+').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(text);
    let inner = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let before = text.strip_prefix(MINUS);
    let after = text.strip_suffix(MINUS);
    let (negative, digits) = match (inner, before, after) {
        (Some(digits), None, None) | (None, Some(digits), None) | (None, None, Some(digits)) => (true, digits.trim()),
        (None, None, None) => (false, text),
        _ => return None,
    };
    let (before_decimals, between): (&[char], Option<char>) = match marks {
        Marks::Comma | Marks::Unsettled | Marks::Mixed => (&[','], Some('.')),
        Marks::Point => (&['.'], Some(',')),
        Marks::Either => (&[',', '.'], None),
    };
    let (whole, part) = digits.split_once(before_decimals).map_or((digits, None), |(w, p)| (w, Some(p)));
    let mut sum = Some(0i128);
    let mut add = |digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        for byte in digits.bytes().filter(|_| is_number) {
            sum = sum.and_then(|sum| sum.checked_mul(10)?.checked_add(i128::from(byte - b'0')));
        }
        is_number
    };
    match whole.chars().find(|c| !c.is_ascii_digit()) {
        None if add(whole) => {}
        Some(c) if matches!(c, ' ' | '\u{a0}' | '\u{202f}') || Some(c) == between => {
            let mut groups = whole.split(c);
            let first = groups.next().filter(|first| (1..4).contains(&first.len()) && !first.starts_with('0'))?;
            if !add(first) || !groups.all(|group| group.len() == 3 && add(group)) {
                return None;
            }
        }
        _ => return None,
    }
    if !part.is_none_or(&mut add) {
        return None;
    }
    let places = u32::try_from(part.map_or(0, str::len)).ok()?;
    Some(Plain { digits: sum.map(|sum| if negative { -sum } else { sum }), places })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> Vec<Option<String>> {
        let marks = settle(cells.iter().copied());
        cells.iter().map(|cell| amount(cell, marks, 1).ok().map(|money| money.to_string())).collect()
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let cases = [
            ("16 400 000,00", "16400000.00"),
            ("16\u{a0}400\u{202f}000", ""),
            ("16\u{202f}400\u{202f}000", "16400000.00"),
            ("16.400.000,5", "16400000.50"),
            ("\u{2212}612500", "-612500.00"),
            ("612 500-", "-612500.00"),
            ("(612 500)", "-612500.00"),
            ("0,05", "0.05"),
            ("kr 1 234,-", "1234.00"),
            ("NOK -12", "-12.00"),
            ("kr -1 234,\u{2013}", "-1234.00"),
            ("+12", "12.00"),
        ];
        for (text, plain) in cases {
            assert_eq!(read(&[text])[0].as_deref().unwrap_or(""), plain, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        let wrong = [
            "",
            "-",
            "1e3",
            "1 2345",
            "1.23.456,0",
            "12,3,4",
            "5 %",
            "(5",
            "-5-",
            "0,005",
            "1,",
            ",5",
            "1 000.000,0",
            "kr",
            "krone 5",
            "5 kr",
            "5 kr 6",
            "+-5",
        ];
        for text in wrong {
            assert_eq!(read(&[text]), [None], "{text}");
        }
        let large = amount("99999999999999999999", settle([""].into_iter()), 1).map_err(|f| f.code);
        assert_eq!(large, Err("amount_too_large"));
    }

    fn say(cells: &[&str]) -> Vec<String> {
        read(cells).into_iter().map(Option::unwrap_or_default).collect()
    }

    #[test]
    fn a_lone_mark_before_three_digits_is_settled_by_its_column_or_not_at_all() {
        assert_eq!(say(&["1.234", "5"]), ["", "5.00"]);
        assert_eq!(say(&["1,250", "300", "(2,500)"]), ["", "300.00", ""]);
        assert_eq!(say(&["1.234", "2,50"]), ["1234.00", "2.50"]);
        assert_eq!(say(&["1.230", "2.50"]), ["1.23", "2.50"]);
        assert_eq!(say(&["2.50", "1.234.000"]), ["", "1234000.00"]);
        assert_eq!(say(&["1,250", "2,5"]), ["1.25", "2.50"]);
        assert_eq!(say(&["1,250", "1 000,00"]), ["1.25", "1000.00"]);
        assert_eq!(say(&["1,250", "1,250,000.50"]), ["1250.00", "1250000.50"]);
        assert_eq!(say(&["0,250", "1.250"]), ["0.25", "1250.00"]);
        assert_eq!(say(&["Sum: 1,5", "1.250"]), ["", ""], "what is no number settles nothing");
    }

    #[test]
    fn what_somebody_says_of_a_lone_mark_holds_for_the_column_and_never_in_two_ways() {
        let read = |cells: &[&str], lone| {
            let marks = settle_as(cells.iter().copied(), Some(lone));
            let read = |cell: &&str| amount(cell, marks, 1000).map(|money| money.to_string()).unwrap_or_default();
            cells.iter().map(read).collect::<Vec<_>>()
        };
        assert_eq!(read(&["1.234", "5"], Lone::Thousands), ["1234000.00", "5000.00"]);
        assert_eq!(read(&["1.234", "5"], Lone::Decimals), ["1234.00", "5000.00"]);
        assert_eq!(read(&["1,234", "5"], Lone::Thousands), ["1234000.00", "5000.00"]);
        assert_eq!(read(&["1,234", "5"], Lone::Decimals), ["1234.00", "5000.00"]);
        assert_eq!(read(&["1,234", "1.234"], Lone::Decimals), ["", ""]);
        assert_eq!(read(&["1.234", "1,5"], Lone::Decimals), ["1234000.00", "1500.00"], "the column shows it");
    }
}
