use std::ops::RangeInclusive;

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
    /// It is no rate.
    Rate(String),
    /// Prices do not rise by it.
    Inflation(String),
    /// It is no year to count from.
    Year(String),
    /// Prices of each year are asked for, and nobody says how they rise.
    NoInflation,
    /// A rate for prices of each year, with amounts in fixed prices.
    Mixed,
}

impl Assumptions {
    /// The longest a comparison looks ahead.
    pub const MOST_YEARS: u32 = 200;
    /// The years one may begin in, and prices may be of.
    pub const FIRST_YEARS: RangeInclusive<i32> = 1900..=2200;
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
        match (kept("discounting.rate"), kept("discounting.schedule")) {
            (Some(text), _) => {
                let rate = text.parse().map_err(|_| BadPlan::Rate(text.to_owned())).and_then(Self::rate_of)?;
                Ok(Schedule::flat(rate, Basis::Real))
            }
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
            let inflation = Self::said_inflation(state)?.ok_or(BadPlan::NoInflation)?;
            with.prices = Prices::EachYear { inflation };
        }
        Ok(with)
    }

    /// The same in fixed prices, whatever the plan says of those.
    ///
    /// # Errors
    /// As [`Self::of`].
    pub fn real(state: &State, schedule: Option<Schedule>) -> Result<Self, BadPlan> {
        let schedule = schedule.map_or_else(|| Self::schedule(state), Ok)?;
        let price_year = state.workshop().and_then(|w| w.price_year).map(Self::year_of).transpose()?;
        let kept = |key: &str| state.workshop().and_then(|w| w.kept.get(key)).map(String::as_str);
        let said = kept("discounting.base_year").map(|text| match text.parse() {
            Ok(year) => Self::year_of(year),
            Err(_) => Err(BadPlan::Year(text.to_owned())),
        });
        let base_year = said.transpose()?;
        let years = kept("discounting.years").and_then(|years| years.parse().ok()).unwrap_or(Self::USUAL_YEARS);
        let base_year = Self::begins(state, base_year, price_year);
        let years = Self::years_of(years)?;
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
        Self::said_inflation(state).ok().flatten()
    }

    fn said_inflation(state: &State) -> Result<Option<Decimal>, BadPlan> {
        let text = state.workshop().and_then(|w| w.kept.get("discounting.inflation"));
        let read = |text: &String| text.parse().map_err(|_| BadPlan::Inflation(text.clone()));
        text.map(|text| read(text).and_then(Self::inflation_of)).transpose()
    }

    /// What is counted with where the plan cannot be followed: the usual rates, from the first year there is.
    pub fn usual(state: &State) -> Self {
        let usual = Schedule::called(Schedule::USUAL).cloned();
        let plain = || {
            let schedule = usual.clone().unwrap_or_else(|| Schedule::flat(Decimal::ZERO, Basis::Real));
            Self { base_year: Self::begins(state, None, None), schedule, ..Self::plain() }
        };
        Self::real(state, usual.clone()).unwrap_or_else(|_| plain())
    }

    /// Where nobody says when it begins, the year of the prices or of the first amount.
    fn begins(state: &State, said: Option<i32>, price_year: Option<i32>) -> Option<i32> {
        let first = || state.costs().iter().filter_map(|(_, cost)| cost.begins()).min();
        said.or(price_year).or_else(first)
    }

    /// A rate, if it is a share from nothing up to but not one.
    ///
    /// # Errors
    /// It is something else.
    pub fn rate_of(rate: Decimal) -> Result<Decimal, BadPlan> {
        if is_share(rate) { Ok(rate) } else { Err(BadPlan::Rate(rate.to_string())) }
    }

    /// The same of how much prices rise a year.
    ///
    /// # Errors
    /// It is something else.
    pub fn inflation_of(rate: Decimal) -> Result<Decimal, BadPlan> {
        if is_share(rate) { Ok(rate) } else { Err(BadPlan::Inflation(rate.to_string())) }
    }

    /// How many years to look ahead, if it is at least one and not more than [`Self::MOST_YEARS`].
    ///
    /// # Errors
    /// It is another number.
    pub fn years_of(years: u32) -> Result<u32, BadPlan> {
        if (1..=Self::MOST_YEARS).contains(&years) { Ok(years) } else { Err(BadPlan::Years(years)) }
    }

    /// A year to count from, if it is one of [`Self::FIRST_YEARS`].
    ///
    /// # Errors
    /// It is another one.
    pub fn year_of(year: i32) -> Result<i32, BadPlan> {
        if Self::FIRST_YEARS.contains(&year) { Ok(year) } else { Err(BadPlan::Year(year.to_string())) }
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
        let since = self.base_year.zip(self.price_year).map_or(Some(0), |(base, price)| base.checked_sub(price))?;
        // Further apart no prices are compared, and no years are walked one by one.
        if since.unsigned_abs() > 1_000 {
            return None;
        }
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

fn is_share(rate: Decimal) -> bool {
    rate >= Decimal::ZERO && rate < Decimal::ONE
}
