use rust_decimal::Decimal;

use super::compare::{Comparison, Figures};
use super::payback::Payback;

/// One figure of a comparison, so that screens, files and the lines behind it speak of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Figure {
    OneOff,
    /// Against the baseline, in a year counted from the base year; what is paid once is in it.
    Effect(u32),
    FullYear,
    Fte,
    FteChange,
    Running,
    RunningChange,
    Benefits,
    Npv,
    NpvWithTax,
    PresentCost,
    Equivalent,
    Payback,
    DiscountedPayback,
    Irr,
    BreakEven,
}

impl Figure {
    /// What councils look at first, when the plan begins in that year.
    pub fn first(plan_years: [u32; 4]) -> Vec<Self> {
        let effects = plan_years.map(Self::Effect);
        [Self::OneOff].into_iter().chain(effects).chain([Self::FullYear, Self::Fte, Self::FteChange]).collect()
    }

    /// A year when all of it is in force.
    pub const YEARLY: [Self; 3] = [Self::Running, Self::RunningChange, Self::Benefits];

    /// Over all the years.
    pub const OVER_TIME: [Self; 8] = [
        Self::Npv,
        Self::NpvWithTax,
        Self::PresentCost,
        Self::Equivalent,
        Self::Payback,
        Self::DiscountedPayback,
        Self::Irr,
        Self::BreakEven,
    ];

    /// Whether it is counted from the baseline, which itself has none.
    pub fn is_against(self) -> bool {
        use Figure as F;
        !matches!(self, F::OneOff | F::Fte | F::Running | F::Benefits | F::PresentCost | F::Equivalent)
    }

    /// Whether cost lines add up to it; a time or a rate is no sum.
    pub fn is_sum(self) -> bool {
        self.payback(&Figures::default()).is_none() && self != Self::Irr
    }

    /// Whether it is an amount of money.
    pub fn is_money(self) -> bool {
        self.is_sum() && !matches!(self, Self::Fte | Self::FteChange)
    }

    /// The times, of those that are times.
    pub fn payback(self, of: &Figures) -> Option<Payback> {
        match self {
            Self::Payback => Some(of.payback),
            Self::DiscountedPayback => Some(of.discounted_payback),
            _ => None,
        }
    }

    /// What it is; `None` when it is not known. A time is the first one.
    pub fn of(self, figures: &Figures) -> Option<Decimal> {
        match self {
            Self::OneOff => figures.one_off,
            Self::Effect(t) => figures.effects.as_ref()?.get(t as usize).copied(),
            Self::FullYear => figures.full_year_effect,
            Self::Fte => figures.fte,
            Self::FteChange => figures.fte_change,
            Self::Running => figures.running_per_year,
            Self::RunningChange => figures.running_change,
            Self::Benefits => figures.benefits_per_year,
            Self::Npv => figures.npv,
            Self::NpvWithTax => figures.npv_with_tax,
            Self::PresentCost => figures.present_cost,
            Self::Equivalent => figures.equivalent_annual,
            Self::Payback => figures.payback.first,
            Self::DiscountedPayback => figures.discounted_payback.first,
            Self::Irr => figures.irr,
            Self::BreakEven => figures.break_even,
        }
    }
}

impl Comparison {
    /// What councils look at first, in the order they do.
    pub fn first_figures(&self) -> Vec<Figure> {
        Figure::first(self.plan_years())
    }
}
