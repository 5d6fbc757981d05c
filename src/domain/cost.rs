use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Alternative, Area, Id, Money, Source, Words};

/// Whether an amount comes once or every year, and on which side it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostKind {
    /// Paid once.
    OneOff,
    /// Paid every year.
    #[default]
    Running,
    /// A gain, entered as a positive amount.
    Benefit,
}

/// What whoever gave low and high was asked for; formulas differ by it, so it is kept as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Percentiles {
    /// One in a hundred falls outside on either side.
    #[serde(rename = "P1-P99")]
    P1P99,
    /// One in ten falls outside on either side.
    #[serde(rename = "P10-P90")]
    P10P90,
    /// Nothing falls outside.
    #[serde(rename = "extremes")]
    Extremes,
}

impl Percentiles {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::P1P99, Self::P10P90, Self::Extremes];

    /// As files and programs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::P1P99 => "P1-P99",
            Self::P10P90 => "P10-P90",
            Self::Extremes => "extremes",
        }
    }
}

/// Where in which file an amount stood, so that any figure can be opened to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The file's name, without its folder.
    pub file: Box<str>,
    /// The sheet, where the file has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Box<str>>,
    /// The line or row, counted from one as spreadsheets do.
    pub row: u64,
}

/// One amount of one alternative.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cost {
    /// Whose amount it is.
    pub alternative: Id<Alternative>,
    /// The area of choice a line of the baseline is about: alternatives of other areas are not compared with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Id<Area>>,
    /// What it pays for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
    /// Code of the unit that pays. Codes are text: `0810` keeps its zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Box<str>>,
    /// Code of the function it pays for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<Box<str>>,
    /// The accounting function of the national reporting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kostra: Option<Box<str>>,
    /// The account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Box<str>>,
    /// The likely amount. Cost positive, income and savings negative; a benefit is entered positive.
    pub amount: Money,
    /// The low estimate, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<Money>,
    /// The high estimate, as it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<Money>,
    /// What low and high are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percentiles: Option<Percentiles>,
    /// Once, yearly, or a gain.
    #[serde(default)]
    pub kind: CostKind,
    /// The year it falls in, or begins in when it comes every year; `None` when nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// The first year of a span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<i32>,
    /// The last year of a span.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<i32>,
    /// How many hundredths of a yearly amount come in its first years; afterwards all of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phasing: Vec<u8>,
    /// Full-time equivalents: needed, or freed by a benefit.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub fte: Option<Decimal>,
    /// Who or what the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id<Source>>,
    /// Where it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Box<Origin>>,
}

impl Cost {
    /// A running amount about which nothing else is known.
    pub fn new(alternative: Id<Alternative>, amount: Money) -> Self {
        Self {
            alternative,
            area: None,
            text: None,
            unit: None,
            function: None,
            kostra: None,
            account: None,
            amount,
            low: None,
            high: None,
            percentiles: None,
            kind: CostKind::Running,
            year: None,
            from: None,
            to: None,
            phasing: Vec::new(),
            fte: None,
            source: None,
            origin: None,
        }
    }

    /// The year it begins, when somebody has said.
    pub fn begins(&self) -> Option<i32> {
        self.from.or(self.year)
    }

    /// The last year it falls in; `None` for what goes on.
    pub fn ends(&self) -> Option<i32> {
        match self.kind {
            CostKind::OneOff => self.to.or(self.begins()),
            CostKind::Running | CostKind::Benefit => self.to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::AnyId;
    use super::*;

    #[test]
    fn a_line_of_an_older_journal_is_the_line_it_was() {
        let id: Id<Alternative> = AnyId::new(7).of();
        let old = format!(r#"{{"alternative":"{id}","amount":"16400000.00","kind":"running","year":2028}}"#);
        let cost: Cost = serde_json::from_str(&old).unwrap_or_else(|_| Cost::new(id, Money::ZERO));
        assert_eq!(cost, Cost { year: Some(2028), ..Cost::new(id, Money::from_ore(1_640_000_000)) });
        assert_eq!(serde_json::to_string(&cost).unwrap_or_default(), old);
    }

    #[test]
    fn what_is_paid_once_ends_and_what_runs_goes_on() {
        let running = Cost { year: Some(2028), ..Cost::new(AnyId::new(7).of(), Money::ZERO) };
        assert_eq!((running.begins(), running.ends()), (Some(2028), None));
        let once = Cost { kind: CostKind::OneOff, ..running.clone() };
        assert_eq!((once.begins(), once.ends()), (Some(2028), Some(2028)));
        let span = Cost { from: Some(2027), to: Some(2029), ..once };
        assert_eq!((span.begins(), span.ends()), (Some(2027), Some(2029)));
    }

    #[test]
    fn percentiles_are_named_as_they_are_written() {
        for p in Percentiles::ALL {
            assert_eq!(serde_json::to_value(p).ok(), Some(p.name().into()));
        }
    }
}
