//! Rates of discount: dated tables with their source, and the factors they give.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;
use serde::Deserialize;

use super::value::nominal_rate;

/// Whether amounts and rates are in the prices of one year, or in those of each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Basis {
    Real,
    Nominal,
}

/// When in a year its amounts fall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// At its end.
    #[default]
    YearEnd,
    /// In its middle, as if evenly over it; those of year 0 fall now.
    MidYear,
}

/// Rates by year, counted from the base year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Schedule {
    /// What plans and people call it.
    pub id: String,
    /// What sort of amounts it is for.
    pub basis: Basis,
    /// Who set it, and where.
    pub source: String,
    /// How sure the table is of it, by the code of a language.
    #[serde(default)]
    pub checked: BTreeMap<String, String>,
    /// What a krone of public money costs beyond itself, where its setter says so.
    #[serde(default)]
    pub tax_financing: Option<Decimal>,
    steps: Vec<Step>,
}

/// A rate up to and with a year; the last one has no end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
struct Step {
    #[serde(default)]
    to: Option<u32>,
    rate: Decimal,
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    version: String,
    schedules: Vec<Schedule>,
}

/// A broken table is found by a test, not by a user.
static TABLE: LazyLock<Table> =
    LazyLock::new(|| serde_json::from_str(include_str!("../../../data/discount-rates.json")).unwrap_or_default());

impl Schedule {
    /// What Norwegian public appraisals use, when nobody says otherwise.
    pub const USUAL: &str = "NO-2021";
    /// What one that somebody has chosen is called.
    const FLAT: &str = "flat";

    /// One that comes with the program.
    pub fn called(id: &str) -> Option<&'static Self> {
        TABLE.schedules.iter().find(|schedule| schedule.id.eq_ignore_ascii_case(id))
    }

    /// Those that come with the program.
    pub fn all() -> &'static [Self] {
        &TABLE.schedules
    }

    /// The date of the table they come from.
    pub fn version() -> &'static str {
        &TABLE.version
    }

    /// The same rate every year.
    pub fn flat(rate: Decimal, basis: Basis) -> Self {
        let (id, source, checked) = (Self::FLAT.to_owned(), String::new(), BTreeMap::new());
        Self { id, basis, source, checked, tax_financing: None, steps: vec![Step { to: None, rate }] }
    }

    /// The same in prices that rise by so much a year, each rate by Fisher; `None` where a rate is out of range.
    pub fn nominal(&self, inflation: Decimal) -> Option<Self> {
        let step = |step: &Step| Some(Step { rate: nominal_rate(step.rate, inflation)?, ..*step });
        let steps = self.steps.iter().map(step).collect::<Option<_>>()?;
        Some(Self { basis: Basis::Nominal, steps, ..self.clone() })
    }

    /// What a krone of public money costs beyond itself: by whoever set the rates, else as is usual.
    pub fn tax(&self) -> Option<Decimal> {
        self.tax_financing.or_else(|| Self::called(Self::USUAL)?.tax_financing)
    }

    /// Whether it is one rate that somebody has chosen.
    pub fn is_flat(&self) -> bool {
        self.id == Self::FLAT
    }

    /// The rate that takes year `t` back to the year before it.
    pub fn rate(&self, t: u32) -> Decimal {
        let step = self.steps.iter().find(|step| step.to.is_none_or(|to| t <= to));
        step.or(self.steps.last()).map(|step| step.rate).unwrap_or_default()
    }

    /// What an amount of each of the years 0 to `years` is worth now, as a share; `None` where a rate makes no sense.
    pub fn factors(&self, years: u32, timing: Timing) -> Option<Vec<Decimal>> {
        let mut year_end = Decimal::ONE;
        let mut factors = vec![year_end];
        for t in 1..=years {
            let growth = Decimal::ONE.checked_add(self.rate(t)).filter(|g| *g > Decimal::ZERO)?;
            let before = year_end;
            year_end = before.checked_div(growth)?;
            factors.push(match timing {
                Timing::YearEnd => year_end,
                Timing::MidYear => before.checked_div(root(growth)?)?,
            });
        }
        Some(factors)
    }
}

/// The square root by Newton's steps, to the last digits a decimal holds.
fn root(of: Decimal) -> Option<Decimal> {
    if of <= Decimal::ZERO {
        return of.is_zero().then_some(of);
    }
    let mut guess = of.max(Decimal::ONE);
    for _ in 0..100 {
        let next = guess.checked_add(of.checked_div(guess)?)?.checked_div(Decimal::TWO)?;
        // From above the steps only fall, until the last digit is reached.
        if next >= guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_can_be_read_and_go_on_for_ever() {
        assert!(!Schedule::version().is_empty());
        assert!(Schedule::called(Schedule::USUAL).is_some());
        for schedule in Schedule::all() {
            assert!(!schedule.source.is_empty() && schedule.steps.last().is_some_and(|step| step.to.is_none()));
            assert!(schedule.factors(500, Timing::MidYear).is_some());
        }
    }

    #[test]
    fn a_root_times_itself_is_what_it_was_of() {
        for text in ["1.035", "2", "0.25", "10000", "0", "1"] {
            let of: Decimal = text.parse().unwrap_or_default();
            let back = root(of).and_then(|r| r.checked_mul(r)).unwrap_or(Decimal::NEGATIVE_ONE);
            assert!((back - of).abs() < Decimal::new(1, 20), "{text}: {back}");
        }
        assert_eq!(root(Decimal::NEGATIVE_ONE), None);
    }
}
