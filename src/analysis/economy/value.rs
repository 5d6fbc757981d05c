//! Amounts of several years as one: present value, the same every year, and what follows from them.

use rust_decimal::Decimal;

use super::schedule::{Basis, Schedule, Timing};

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoValue {
    /// Amounts in the prices of each year with a rate for fixed prices, or the other way round.
    #[error("real and nominal are mixed")]
    Mixed,
    /// Beyond what a decimal holds, or a rate of -100 % or less.
    #[error("out of range")]
    OutOfRange,
}

/// Amounts of year 0, 1, 2 and so on, and in whose prices they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flows {
    /// In whose prices.
    pub basis: Basis,
    /// One a year.
    pub amounts: Vec<Decimal>,
}

impl Flows {
    /// What they are worth now.
    ///
    /// # Errors
    /// The rates are for prices of another sort, or a value is out of range.
    pub fn present_value(&self, schedule: &Schedule, timing: Timing) -> Result<Decimal, NoValue> {
        if self.basis != schedule.basis {
            return Err(NoValue::Mixed);
        }
        let years = u32::try_from(self.amounts.len().saturating_sub(1)).map_err(|_| NoValue::OutOfRange)?;
        let factors = schedule.factors(years, timing).ok_or(NoValue::OutOfRange)?;
        present_value(&self.amounts, &factors).ok_or(NoValue::OutOfRange)
    }

    /// The same in the prices of each year, when these rise by `inflation` a year; as they are when they were already.
    pub fn nominal(&self, inflation: Decimal) -> Option<Self> {
        if self.basis == Basis::Nominal {
            return Some(self.clone());
        }
        let growth = Decimal::ONE.checked_add(inflation)?;
        let mut level = Decimal::ONE;
        let mut amounts = Vec::with_capacity(self.amounts.len());
        for amount in &self.amounts {
            amounts.push(amount.checked_mul(level)?);
            level = level.checked_mul(growth)?;
        }
        Some(Self { basis: Basis::Nominal, amounts })
    }
}

/// Each amount times the factor of its year.
pub fn present_value(amounts: &[Decimal], factors: &[Decimal]) -> Option<Decimal> {
    let parts = amounts.iter().zip(factors).map(|(amount, factor)| amount.checked_mul(*factor));
    parts.into_iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part?))
}

/// What one krone in each of the years from 1 on is worth now; `None` when there is no such year.
pub fn annuity(factors: &[Decimal]) -> Option<Decimal> {
    let sum = factors.iter().skip(1).try_fold(Decimal::ZERO, |sum, factor| sum.checked_add(*factor))?;
    (!sum.is_zero()).then_some(sum)
}

/// The amount that, paid in each of the years from 1 on, is worth as much.
pub fn per_year(value: Decimal, factors: &[Decimal]) -> Option<Decimal> {
    value.checked_div(annuity(factors)?)
}

/// What effects without a price must be worth a year for the whole to come out even; `None` when it does already.
pub fn break_even(npv: Decimal, factors: &[Decimal]) -> Option<Decimal> {
    if npv >= Decimal::ZERO { None } else { per_year(-npv, factors) }
}

/// What raising the money costs society, or saves it when public budgets come out better.
pub fn tax_financing(budget_effect: Decimal, share: Decimal) -> Option<Decimal> {
    budget_effect.checked_mul(share)
}

/// The nominal rate of a real one, by Fisher: never their sum.
pub fn nominal_rate(real: Decimal, inflation: Decimal) -> Option<Decimal> {
    let both = Decimal::ONE.checked_add(real)?.checked_mul(Decimal::ONE.checked_add(inflation)?)?;
    both.checked_sub(Decimal::ONE)
}
