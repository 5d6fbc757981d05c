use rust_decimal::Decimal;

use super::laid::Laid;
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
    /// In whose prices the figures are.
    pub prices: Prices,
}

/// In whose prices the figures of a comparison are. Amounts are always written in those of the price year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prices {
    /// Those of the price year: real.
    #[default]
    Fixed,
    /// Those of each year, which rise by so much from the price year on: nominal. Real rates become nominal by Fisher.
    EachYear {
        /// As a share of the year before.
        inflation: Decimal,
    },
}

/// What the plan says that nothing can be counted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPlan {
    /// No schedule is called that.
    Schedule(String),
    /// So many years are no plan.
    Years(u32),
    /// Prices of each year are asked for, and nobody says how they rise.
    NoInflation,
    /// A rate for prices of each year, with amounts in fixed prices.
    Mixed,
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
        Self::with(state, Self::schedule(state)?)
    }

    /// With nothing known: ten years at no rate.
    pub fn plain() -> Self {
        Self {
            base_year: None,
            years: Self::USUAL_YEARS,
            schedule: Schedule::flat(Decimal::ZERO, Basis::Real),
            timing: Timing::YearEnd,
            price_year: None,
            tax_financing: None,
            prices: Prices::Fixed,
        }
    }

    /// The rates of the plan.
    fn schedule(state: &State) -> Result<Schedule, BadPlan> {
        let kept = |key: &str| state.workshop().and_then(|w| w.kept.get(key)).map(String::as_str);
        let rate = kept("discounting.rate").and_then(|rate| rate.parse().ok());
        match (rate, kept("discounting.schedule")) {
            (Some(rate), _) => Ok(Schedule::flat(rate, Basis::Real)),
            (None, name) => {
                let name = name.unwrap_or(Schedule::USUAL);
                Schedule::called(name).cloned().ok_or_else(|| BadPlan::Schedule(name.to_owned()))
            }
        }
    }

    /// The same with other rates than the plan's.
    ///
    /// # Errors
    /// The plan looks too far ahead.
    pub fn with(state: &State, schedule: Schedule) -> Result<Self, BadPlan> {
        let mut with = Self::real(state, Some(schedule))?;
        if Self::is_nominal(state) {
            with.prices = Prices::EachYear { inflation: Self::inflation(state).ok_or(BadPlan::NoInflation)? };
        }
        Ok(with)
    }

    /// The same in fixed prices, whatever the plan says of those.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn real(state: &State, schedule: Option<Schedule>) -> Result<Self, BadPlan> {
        let schedule = schedule.map_or_else(|| Self::schedule(state), Ok)?;
        let workshop = state.workshop();
        let kept = |key: &str| workshop.and_then(|w| w.kept.get(key)).map(String::as_str);
        let price_year = workshop.and_then(|w| w.price_year);
        let first = || state.costs().iter().filter_map(|(_, cost)| cost.begins()).min();
        let base_year = kept("discounting.base_year").and_then(|year| year.parse().ok()).or(price_year).or_else(first);
        let years = kept("discounting.years").and_then(|years| years.parse().ok()).unwrap_or(Self::USUAL_YEARS);
        if years > Self::MOST_YEARS {
            return Err(BadPlan::Years(years));
        }
        let timing = match (kept("discounting.timing"), kept("discounting.mid_year")) {
            (Some("mid-year"), _) | (None, Some("true")) => Timing::MidYear,
            _ => Timing::YearEnd,
        };
        let taxed = kept("discounting.tax_financing") == Some("true");
        let tax_financing = taxed.then(|| schedule.tax()).flatten();
        Ok(Self { base_year, years, schedule, timing, price_year, tax_financing, prices: Prices::Fixed })
    }

    /// Whether the plan asks for the prices of each year.
    pub fn is_nominal(state: &State) -> bool {
        state.workshop().and_then(|w| w.kept.get("discounting.basis")).is_some_and(|basis| basis == "nominal")
    }

    /// How much prices rise a year, by the plan; that alone does not make anything nominal.
    pub fn inflation(state: &State) -> Option<Decimal> {
        state.workshop()?.kept.get("discounting.inflation")?.parse().ok()
    }

    /// Whether prices and rates belong together.
    ///
    /// # Errors
    /// The rates are for prices of each year, and the amounts are not.
    pub fn fit(&self) -> Result<(), BadPlan> {
        let is_mixed = self.prices == Prices::Fixed && self.schedule.basis == Basis::Nominal;
        if is_mixed { Err(BadPlan::Mixed) } else { Ok(()) }
    }

    /// The rates that amounts are discounted with: nominal ones where the prices are those of each year.
    pub fn rates(&self) -> Option<Schedule> {
        match (self.prices, self.schedule.basis) {
            (Prices::Fixed, Basis::Real) | (Prices::EachYear { .. }, Basis::Nominal) => Some(self.schedule.clone()),
            (Prices::EachYear { inflation }, Basis::Real) => self.schedule.nominal(inflation),
            (Prices::Fixed, Basis::Nominal) => None,
        }
    }

    /// What an amount of each of the years is worth now; `None` where rates make no sense or do not fit the prices.
    pub(super) fn factors(&self) -> Option<Vec<Decimal>> {
        self.rates()?.factors(self.years, self.timing)
    }

    /// The price level of each year that is laid out, that of the price year being one.
    pub(super) fn levels(&self) -> Option<Vec<Decimal>> {
        let years = self.years.max(Laid::PLAN_YEARS - 1) as usize + 1;
        let Prices::EachYear { inflation } = self.prices else { return Some(vec![Decimal::ONE; years]) };
        let growth = Decimal::ONE.checked_add(inflation).filter(|growth| *growth > Decimal::ZERO)?;
        let mut level = Decimal::ONE;
        let since = self.base_year.zip(self.price_year).map_or(0, |(base, price)| base - price);
        for _ in 0..since.unsigned_abs() {
            level = if since > 0 { level.checked_mul(growth)? } else { level.checked_div(growth)? };
        }
        let mut levels = vec![level];
        for _ in 1..years {
            level = level.checked_mul(growth)?;
            levels.push(level);
        }
        Some(levels)
    }

    /// The calendar year of year `t`, when there is a base year.
    pub fn year(&self, t: u32) -> Option<i32> {
        i32::try_from(t).ok().and_then(|t| self.base_year?.checked_add(t))
    }
}
