use rust_decimal::Decimal;

use super::schedule::{Basis, Schedule, Timing};
use crate::record::State;

/// What a comparison is counted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumptions {
    /// Year 0, which is not discounted; `None` when nobody has named a year anywhere.
    pub base_year: Option<i32>,
    /// How many years follow year 0.
    pub years: u32,
    /// The rates.
    pub schedule: Schedule,
    /// When in the year amounts fall.
    pub timing: Timing,
    /// The year whose prices the amounts are in.
    pub price_year: Option<i32>,
    /// What a krone of public money costs beyond itself, when that is asked for.
    pub tax_financing: Option<Decimal>,
}

/// What the plan says that nothing can be counted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPlan {
    /// No schedule is called that.
    Schedule(String),
    /// So many years are no plan.
    Years(u32),
}

impl Assumptions {
    /// The longest a comparison looks ahead.
    pub const MOST_YEARS: u32 = 200;
    /// How far it looks when nobody has said.
    const USUAL_YEARS: u32 = 10;

    /// As the plan says; where it is silent, the year of the prices or of the first amount, ten years and the usual rates.
    ///
    /// # Errors
    /// The plan says what cannot be used.
    pub fn of(state: &State) -> Result<Self, BadPlan> {
        let kept = |key: &str| state.workshop().and_then(|w| w.kept.get(key)).map(String::as_str);
        let rate = kept("discounting.rate").and_then(|rate| rate.parse().ok());
        let schedule = match (rate, kept("discounting.schedule")) {
            (Some(rate), _) => Schedule::flat(rate, Basis::Real),
            (None, name) => {
                let name = name.unwrap_or(Schedule::USUAL);
                Schedule::called(name).cloned().ok_or_else(|| BadPlan::Schedule(name.to_owned()))?
            }
        };
        Self::with(state, schedule)
    }

    /// The same with other rates than the plan's.
    ///
    /// # Errors
    /// The plan looks too far ahead.
    pub fn with(state: &State, schedule: Schedule) -> Result<Self, BadPlan> {
        let workshop = state.workshop();
        let kept = |key: &str| workshop.and_then(|w| w.kept.get(key)).map(String::as_str);
        let price_year = workshop.and_then(|w| w.price_year);
        let first = || state.costs().iter().filter_map(|(_, cost)| cost.begins()).min();
        let base_year = kept("discounting.base_year").and_then(|year| year.parse().ok()).or(price_year).or_else(first);
        let years = kept("discounting.years").and_then(|years| years.parse().ok()).unwrap_or(Self::USUAL_YEARS);
        if years > Self::MOST_YEARS {
            return Err(BadPlan::Years(years));
        }
        let mid_year = kept("discounting.mid_year") == Some("true");
        let timing = if mid_year { Timing::MidYear } else { Timing::YearEnd };
        Ok(Self { base_year, years, schedule, timing, price_year, tax_financing: None })
    }

    /// The calendar year of year `t`, when there is a base year.
    pub fn year(&self, t: u32) -> Option<i32> {
        i32::try_from(t).ok().and_then(|t| self.base_year?.checked_add(t))
    }
}
