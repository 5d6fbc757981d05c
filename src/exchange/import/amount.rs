//! Amounts as people write them, by a strict grammar: spaces or dots between thousands, a decimal comma or point,
//! a minus before or after (also U+2212) or parentheses, a plus before, `kr` or `NOK` before, `,-` after; no
//! exponent. A dot in `1.234` is settled for the
//! whole column, never for a cell, and so is a lone comma before three digits, which may be an English thousand.

use rust_decimal::Decimal;

use crate::domain::{Money, MoneyError};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// What the dots of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dots {
    /// Between thousands; also when nothing tells, since there is no thousandth of a krone.
    Thousands,
    /// Before the decimals.
    Decimals,
    /// Nothing tells, and amounts are in thousands or millions, so both could be meant.
    Unsettled,
}

/// What the marks of a column mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    pub dots: Dots,
    /// Whether the column shows that a comma stands before decimals, also where three digits follow it.
    pub commas: bool,
}

impl Marks {
    /// Of a number as a spreadsheet holds it.
    pub const NUMBER: Self = Self { dots: Dots::Decimals, commas: true };
}

/// What the cells of a column say together about their marks.
pub fn settle<'c>(cells: impl Iterator<Item = &'c str>, unit: u32) -> Marks {
    let (mut thousands, mut decimals, mut open, mut commas) = (false, false, false, false);
    for cell in cells {
        commas |= cell.contains(',') && !is_lone_comma(cell);
        let dots = cell.matches('.').count();
        let after = cell.rsplit('.').next().map_or(0, |rest| rest.chars().take_while(char::is_ascii_digit).count());
        thousands |= dots > 1 || cell.contains(',');
        match dots {
            1 if cell.contains(',') => {}
            1 if after == 3 => open = true,
            1 => decimals = true,
            _ => {}
        }
    }
    let dots = match (thousands, decimals, open) {
        (true, _, _) => Dots::Thousands,
        (false, true, _) => Dots::Decimals,
        (false, false, true) if unit != 1 => Dots::Unsettled,
        (false, false, _) => Dots::Thousands,
    };
    Marks { dots, commas }
}

/// `1,250`: thousands to some, a fine decimal to others.
fn is_lone_comma(cell: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let parts = cell.trim_matches(|c: char| !c.is_ascii_digit()).split_once(',');
    parts.is_some_and(|(whole, part)| {
        digits(whole) && digits(part) && whole.len() < 4 && part.len() == 3 && !whole.starts_with('0')
    })
}

/// One amount, `unit` times as large as it is written.
pub fn amount(text: &str, marks: Marks, unit: u32) -> Result<Money, Fault> {
    let text = text.trim();
    let wrong = || {
        let fault = Fault::new("no_amount", Text::new(&m::NO_AMOUNT).with("name", text));
        fault.hint(Text::new(&m::AMOUNT_SHAPE))
    };
    if marks.dots == Dots::Unsettled && text.contains('.') || !marks.commas && is_lone_comma(text) {
        let fault = Fault::new("unsettled_amount", Text::new(&m::UNSETTLED).with("name", text));
        return Err(fault.hint(Text::new(&m::UNSETTLED_HINT)));
    }
    let plain = plain(text, marks.dots).ok_or_else(wrong)?;
    let too_large = || Fault::new("amount_too_large", Text::new(&m::TOO_LARGE).with("name", text));
    let written = Decimal::from_str_exact(&plain).map_err(|_| too_large())?;
    let amount = written.checked_mul(Decimal::from(unit)).ok_or_else(too_large)?;
    Money::from_decimal(amount).map_err(|error| match error {
        MoneyError::TooFine => {
            let fault = Fault::new("amount_too_fine", Text::new(&m::TOO_FINE).with("name", text));
            fault.hint(Text::new(&m::AMOUNT_SHAPE))
        }
        MoneyError::TooLarge | MoneyError::NotAnAmount => too_large(),
    })
}

/// A number that need not be money, also in per cent.
pub fn number(text: &str, marks: Marks) -> Option<Decimal> {
    let text = text.trim();
    let (digits, is_percent) = text.strip_suffix('%').map_or((text, false), |digits| (digits.trim_end(), true));
    let number = Decimal::from_str_exact(&plain(digits, marks.dots)?).ok()?;
    let number = if is_percent { number.checked_div(Decimal::ONE_HUNDRED)? } else { number };
    // There is one nothing, and it has no sign.
    Some(if number.is_zero() { number.abs() } else { number })
}

/// A rate as people write one: `0,04`, `0.04` or `4 %`.
pub fn percent(text: &str) -> Option<Decimal> {
    number(text, Marks { dots: Dots::Decimals, commas: true })
}

/// Without `kr` or `NOK` before it and `,-` after it.
fn bare(text: &str) -> &str {
    let is_currency = |word: &str| ["kr", "kr.", "nok"].contains(&word.to_lowercase().as_str());
    let text = match text.find(|c: char| c.is_ascii_digit() || SIGNS.contains(&c)) {
        Some(at) if is_currency(text[..at].trim()) => &text[at..],
        _ => text,
    };
    let whole = MINUS.iter().find_map(|dash| text.strip_suffix(*dash)?.strip_suffix(','));
    whole.unwrap_or(text)
}

const MINUS: [char; 3] = ['-', '\u{2212}', '\u{2013}'];
const SIGNS: [char; 5] = ['-', '\u{2212}', '\u{2013}', '+', '('];

/// Digits with an optional minus before and a point before the decimals.
fn plain(text: &str, dots: Dots) -> Option<String> {
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
    let mark = if dots == Dots::Decimals { '.' } else { ',' };
    let (whole, part) = digits.split_once([mark, ',']).map_or((digits, None), |(w, p)| (w, Some(p)));
    let all_digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if !part.is_none_or(all_digits) {
        return None;
    }
    let between = whole.chars().find(|c| !c.is_ascii_digit());
    let mut groups = match between {
        None => vec![whole],
        Some(c) if matches!(c, ' ' | '\u{a0}' | '\u{202f}') || (c == '.' && mark == ',') => whole.split(c).collect(),
        Some(_) => return None,
    };
    let first = groups.remove(0);
    let whole_groups = groups.iter().all(|g| g.len() == 3 && all_digits(g));
    if !all_digits(first) || !whole_groups || (!groups.is_empty() && first.len() > 3) {
        return None;
    }
    let sign = if negative { "-" } else { "" };
    Some(format!("{sign}{first}{}.{}", groups.concat(), part.unwrap_or("0")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(cells: &[&str]) -> Vec<Option<String>> {
        let marks = settle(cells.iter().copied(), 1);
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
        let large = amount("99999999999999999999", settle([""].into_iter(), 1), 1).map_err(|f| f.code);
        assert_eq!(large, Err("amount_too_large"));
    }

    #[test]
    fn a_dot_is_settled_by_its_column() {
        let say = |cells: &[&str]| read(cells).into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>();
        assert_eq!(say(&["1.234", "5"]), ["1234.00", "5.00"]);
        assert_eq!(say(&["1.234", "2,50"]), ["1234.00", "2.50"]);
        assert_eq!(say(&["1.230", "2.50"]), ["1.23", "2.50"]);
        assert_eq!(say(&["2.50", "1.234.000"]), ["", "1234000.00"]);
        let marks = settle(["1.234"].into_iter(), 1000);
        assert_eq!(marks.dots, Dots::Unsettled);
        assert_eq!(amount("1,5", marks, 1000).map(|m| m.to_string()), Ok("1500.00".to_owned()));
    }

    #[test]
    fn a_comma_before_three_digits_is_refused_unless_the_column_shows_what_commas_are() {
        let say = |cells: &[&str]| read(cells).into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>();
        assert_eq!(say(&["1,250", "300", "(2,500)"]), ["", "300.00", ""]);
        assert_eq!(say(&["1,250", "2,5"]), ["1.25", "2.50"]);
        assert_eq!(say(&["1,250", "1 000,00"]), ["1.25", "1000.00"]);
        assert_eq!(say(&["0,250"]), ["0.25"]);
    }
}
