//! The total rows of a table: found, kept out of the sum, and compared with the rows above. A difference is an
//! error until somebody says why.

use std::collections::HashMap;

use crate::domain::{Money, Words};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// Why a total of a file may differ from its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The rows were rounded, each by at most half a unit; called so.
    Rounding(Words),
    /// What somebody has written, and the lines of the totals it was written of; where none is named it is of one.
    Reason(Words, Vec<u64>),
}

/// How much a cell looks like the name of a total row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// Not at all.
    Else,
    /// It holds the words of one, and more than such a name does: `Sum avsatt til omstilling`.
    Like,
    /// As a total of something is: `Sum enhet 1100`.
    Part,
    /// As a total is, and nothing else.
    Total,
}

/// What a total row is called, as a whole.
const TOTALS: [&str; 18] = [
    "sum",
    "sum total",
    "sum totalt",
    "total",
    "totals",
    "totalt",
    "totalsum",
    "i alt",
    "ialt",
    "alt i alt",
    "in all",
    "delsum",
    "mellomsum",
    "sluttsum",
    "hovedsum",
    "hovudsum",
    "subtotal",
    "grand total",
];

/// What a line may be called too.
const PARTS: [&str; 5] = ["netto", "net", "nettosum", "samlet", "samla"];

/// How a total row's name begins: `Sum enhet 1100`.
const BEGINNINGS: [&str; 14] = [
    "sum ",
    "delsum ",
    "mellomsum ",
    "totalt ",
    "total for ",
    "totalsum ",
    "subtotal ",
    "netto sum ",
    "i alt ",
    "grand total ",
    "total of ",
    "netto for ",
    "netto totalt",
    "sum: ",
];

/// Words that end a total row's name: `Helse totalt`.
const ENDS: [&str; 3] = [" totalt", " i alt", " total"];

/// Words that tell what money is for, which no total needs.
const OF_LINES: [&str; 14] =
    ["til", "to", "på", "som", "ved", "med", "with", "avsatt", "avsett", "satt", "sett", "bevilget", "løyvd", "aside"];

/// How much a cell of text looks like the name of a total row.
pub fn called(cell: &str) -> Called {
    let first = cell.as_bytes().first().map(u8::to_ascii_lowercase);
    // A row is seldom a total, and every text of every row is looked at.
    let begins = matches!(first, Some(b's' | b't' | b'i' | b'a' | b'd' | b'm' | b'h' | b'g' | b'n' | b'*' | b'='));
    let ends = cell.ends_with(['t', 'T', 'l', 'L', ':', '*']);
    if !begins && !ends {
        return Called::Else;
    }
    let name = cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '=' | ':'));
    let (own, bytes) = (name, name.as_bytes());
    let is = |name: Option<&[u8]>, word: &str| name.is_some_and(|name| name.eq_ignore_ascii_case(word.as_bytes()));
    if TOTALS.iter().any(|total| is(Some(bytes), total)) {
        return Called::Total;
    }
    if PARTS.iter().any(|part| is(Some(bytes), part)) {
        return Called::Part;
    }
    let begin = BEGINNINGS.iter().find(|begin| is(bytes.get(..begin.len()), begin));
    let ends = |end: &&&str| is(bytes.len().checked_sub(end.len()).and_then(|at| bytes.get(at..)), end);
    if bytes.len() > 80 || begin.is_none() && !ENDS.iter().any(|end| ends(&end)) {
        return Called::Else;
    }
    let mut words = own.split_whitespace().map(|word| word.to_lowercase());
    let is_of_line = words.any(|word| OF_LINES.contains(&word.as_str()));
    // `Totalt 3 stillinger` counts something; `Totalt 1100 Rådmann` names it.
    let rest = begin.filter(|begin| !begin.starts_with("sum")).and_then(|begin| own.get(begin.len()..)).unwrap_or("");
    let (number, what) = rest.trim().split_once(' ').unwrap_or_default();
    let is_few = number.len() < 3 && number.bytes().any(|b| b.is_ascii_digit()) && !what.is_empty();
    if is_of_line || is_few { Called::Like } else { Called::Part }
}

/// A place in the file where a total stood, or its beginning.
#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    sum: Money,
    rows: u64,
    /// What the file says the rows so far come to.
    stated: Money,
}

/// The sum of one column of amounts so far, and where each total row stood.
#[derive(Debug)]
pub struct Sums {
    all: Money,
    rows: u64,
    marks: Vec<Mark>,
    /// The last mark of each sum.
    by_sum: HashMap<i64, usize>,
}

impl Default for Sums {
    fn default() -> Self {
        Self { all: Money::ZERO, rows: 0, marks: vec![Mark::default()], by_sum: HashMap::from([(0, 0)]) }
    }
}

/// A total row that is not the sum of the rows it could be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Differs {
    pub total: Money,
    pub sum: Money,
    pub rows: u64,
    /// Whether the file's own totals above come to this one, so that it only carries on what differs in them.
    pub carried: bool,
}

impl Sums {
    pub fn add(&mut self, amount: Money) -> Result<(), Fault> {
        let too_large = || Fault::new("amount_too_large", Text::new(&m::SUM_TOO_LARGE)).column("amount");
        self.all = self.all.checked_add(amount).ok_or_else(too_large)?;
        self.rows += 1;
        Ok(())
    }

    /// All rows together.
    pub fn all(&self) -> Money {
        self.all
    }

    /// Whether the file has any total.
    pub fn is_stated(&self) -> bool {
        self.marks.len() > 1
    }

    /// What the file says the rows come to; rows below its last total count as they are.
    pub fn stated(&self) -> Option<Money> {
        let last = self.marks.last().copied().unwrap_or_default();
        last.stated.checked_add(self.all.checked_sub(last.sum)?)
    }

    /// Compares a total with the rows since any of the totals before it, the nearest sum counting where none is it.
    pub fn compare(&mut self, total: Money) -> Option<Differs> {
        let same = self.all.checked_sub(total).and_then(|rest| self.by_sum.get(&rest.ore()).copied());
        let of = same.unwrap_or_else(|| self.nearest(total));
        let mark = self.marks.get(of).copied().unwrap_or_default();
        let sum = self.all.checked_sub(mark.sum).unwrap_or(self.all);
        let stated = mark.stated.checked_add(total).unwrap_or(total);
        let carried = same.is_none() && self.is_carried(total);
        self.by_sum.insert(self.all.ore(), self.marks.len());
        self.marks.push(Mark { sum: self.all, rows: self.rows, stated });
        same.is_none().then_some(Differs { total, sum, rows: self.rows - mark.rows, carried })
    }

    /// Whether a total is that of several rows since any of the totals before it.
    pub fn is_sum(&self, total: Money) -> bool {
        let at = self.all.checked_sub(total).and_then(|rest| self.by_sum.get(&rest.ore()));
        at.and_then(|at| self.marks.get(*at)).is_some_and(|mark| self.rows - mark.rows > 1)
    }

    /// Whether a total is that of the totals before it and the rows below them.
    fn is_carried(&self, total: Money) -> bool {
        let rest = self.stated().and_then(|all| all.checked_sub(total));
        self.marks.iter().any(|mark| Some(mark.stated) == rest)
    }

    /// The mark since which the rows come nearest to a total: the last one, unless all rows come nearer.
    fn nearest(&self, total: Money) -> usize {
        let off = |i: &usize| {
            let since = self.marks.get(*i).and_then(|mark| self.all.checked_sub(mark.sum)).unwrap_or(self.all);
            i128::from(since.ore()).abs_diff(i128::from(total.ore()))
        };
        let last = self.marks.len() - 1;
        let is_new = self.marks.last().is_some_and(|mark| mark.rows < self.rows);
        if is_new && off(&last) <= off(&0) { last } else { (0..last).min_by_key(off).unwrap_or(last) }
    }
}

impl Difference {
    /// The same for the totals that somebody was asked about, and for no other that may differ later.
    #[must_use]
    pub fn of(self, faults: &[Fault]) -> Self {
        match self {
            Self::Rounding(_) => self,
            Self::Reason(words, _) => Self::Reason(words, faults.iter().filter_map(|fault| fault.line).collect()),
        }
    }

    /// In words, as it follows every total.
    pub fn words(&self) -> &Words {
        match self {
            Self::Rounding(words) | Self::Reason(words, _) => words,
        }
    }

    /// `5,9=…` is of the totals on those lines, and any other text of the one that differs.
    pub fn reason(text: &str) -> Option<Self> {
        let line = |part: &str| part.trim().parse::<u64>().ok();
        let named = text.split_once('=');
        let named =
            named.and_then(|(lines, rest)| Some((lines.split(',').map(line).collect::<Option<Vec<_>>>()?, rest)));
        let (lines, words) = named.unwrap_or((Vec::new(), text));
        Words::new(words.trim()).map(|words| Self::Reason(words, lines))
    }

    /// Whether it explains what differs on a line, where amounts are written in units of so much and it has explained
    /// another total before.
    pub fn explains(&self, differs: &Differs, unit: u32, line: u64, before: bool) -> bool {
        match self {
            Self::Reason(..) if before && differs.carried => true,
            Self::Reason(_, lines) if lines.is_empty() => !before,
            Self::Reason(_, lines) => lines.contains(&line),
            Self::Rounding(_) => is_rounding(differs, unit),
        }
    }
}

/// Whether a difference is no more than half a unit for each row: øre of a unit are a hundred times as many.
pub fn is_rounding(differs: &Differs, unit: u32) -> bool {
    let off = i128::from(differs.total.ore()) - i128::from(differs.sum.ore());
    off.unsigned_abs() <= u128::from(unit) * 50 * u128::from(differs.rows)
}

/// Whether a fault is a total that somebody may call rounded.
pub fn may_be_rounded(fault: &Fault) -> bool {
    fault.code == "total_differs" && fault.hint.as_ref().is_some_and(|hint| hint.is(&m::TOTAL_HINT_ROUNDING))
}

/// The fault of a total that differs.
pub fn fault(differs: &Differs, unit: u32, said: Option<&Difference>) -> Fault {
    let text = Text::new(&m::TOTAL_DIFFERS).number("total", differs.total).number("sum", differs.sum);
    let hint = match said {
        Some(Difference::Rounding(_)) => Text::new(&m::NO_ROUNDING)
            .with("n", differs.rows)
            .number("most", Money::from_ore(i64::from(unit).saturating_mul(50).saturating_mul(differs.rows as i64))),
        Some(Difference::Reason(..)) => Text::new(&m::ONE_REASON),
        None if is_rounding(differs, unit) => Text::new(&m::TOTAL_HINT_ROUNDING),
        None => Text::new(&m::TOTAL_HINT),
    };
    Fault::new("total_differs", text).hint(hint)
}

/// That rows which look like totals are cost lines, with the first of them.
pub fn like(lines: &[u64]) -> Option<Text> {
    const ENOUGH: usize = 8;
    let mut list: Vec<_> = lines.iter().take(ENOUGH).map(u64::to_string).collect();
    if lines.len() > ENOUGH {
        list.push("…".to_owned());
    }
    (!lines.is_empty()).then(|| Text::new(&m::LIKE_TOTAL).with("n", lines.len()).with("list", list.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_is_known_by_what_it_is_called() {
        let cases = [
            (Called::Total, &["Sum", "SUM:", "Totalt", "* Sum *", "i alt", "Grand total"][..]),
            (Called::Part, &["Sum enhet 1100", "Delsum lønn", "Netto", "Helse totalt", "Sum 10 Helse", "Totalt 2027"]),
            (Called::Like, &["Sum avsatt til omstilling", "Totalt 3 stillinger", "Tilskudd til drift i alt"]),
            (Called::Else, &["Summer", "Totalrenovering", "Nettolønn", "Total renovering", "Drift", "", "Kapital"]),
        ];
        for (expected, cells) in cases {
            cells.iter().for_each(|cell| assert_eq!(called(cell), expected, "{cell}"));
        }
    }

    fn sums(rows: &[i64]) -> Sums {
        let mut sums = Sums::default();
        rows.iter().for_each(|ore| sums.add(Money::from_ore(*ore)).unwrap_or_default());
        sums
    }

    #[test]
    fn a_total_is_of_the_rows_since_any_total_before_it() {
        let mut own = sums(&[10, 20]);
        let of = |own: &mut Sums, ore| own.compare(Money::from_ore(ore));
        assert_eq!(of(&mut own, 30), None, "a unit");
        own.add(Money::from_ore(5)).unwrap_or_default();
        assert_eq!(of(&mut own, 5), None, "the next unit");
        assert_eq!(of(&mut own, 35), None, "the department");
        own.add(Money::from_ore(1)).unwrap_or_default();
        let differs = Differs { total: Money::from_ore(2), sum: Money::from_ore(1), rows: 1, carried: false };
        assert_eq!(of(&mut own, 2), Some(differs));
        let differs = Differs { total: Money::from_ore(37), sum: Money::from_ore(36), rows: 4, carried: true };
        assert_eq!(of(&mut own, 37), Some(differs), "after a total it is of what is nearest");
        assert_eq!((own.stated(), own.all()), (Some(Money::from_ore(37)), Money::from_ore(36)));
        let mut parts = sums(&[10, 20]);
        assert_eq!((parts.is_stated(), of(&mut parts, 30)), (false, None));
        parts.add(Money::from_ore(5)).unwrap_or_default();
        assert_eq!((of(&mut parts, 5), parts.is_stated()), (None, true));
        assert_eq!(parts.stated(), Some(Money::from_ore(35)), "totals of the parts are one of the whole");
    }

    #[test]
    fn rounding_is_at_most_half_a_unit_a_row() {
        let differs = |total, rows| Differs { total: Money::from_ore(total), sum: Money::ZERO, rows, carried: false };
        assert!(is_rounding(&differs(150, 3), 1) && !is_rounding(&differs(151, 3), 1));
        assert!(is_rounding(&differs(-100_000, 2), 1000) && !is_rounding(&differs(100_001, 2), 1000));
        let reason = |text, line, before| {
            let explains = |reason: Difference| reason.explains(&differs(99, 0), 1, line, before);
            Difference::reason(text).is_some_and(explains)
        };
        assert!(reason("avtalt", 4, false) && !reason("avtalt", 4, true));
        assert!(reason("4, 9=avtalt", 9, true) && !reason("4=avtalt", 9, false) && reason("a=b", 4, false));
    }
}
