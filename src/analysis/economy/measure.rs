use rust_decimal::Decimal;

use super::assumptions::Assumptions;
use super::figure::Figure;
use super::laid::{Laid, Parts};
use super::value::{per_year, present_value, tax_financing};

/// What amounts are counted with, worked out once for a comparison: factors and price levels by year.
pub(super) struct Measure {
    years: usize,
    full: usize,
    /// Empty where the rates make no sense; then nothing has a value.
    pub factors: Vec<Decimal>,
    levels: Vec<Decimal>,
    tax: Option<Decimal>,
}

impl Measure {
    pub fn new(with: &Assumptions, full_year: u32) -> Self {
        Self {
            years: with.years as usize,
            full: full_year as usize,
            factors: with.factors().unwrap_or_default(),
            levels: with.levels().unwrap_or_default(),
            tax: with.tax_financing,
        }
    }

    /// Kroner of a year, in the prices that are counted in; `None` when they are beyond what a decimal holds.
    pub fn amount(&self, parts: Parts, t: usize) -> Option<Decimal> {
        let kroner = Decimal::try_from_i128_with_scale(parts, 4).ok()?;
        let level = *self.levels.get(t)?;
        // What is in fixed prices stays as it is written, to its last zero.
        if level == Decimal::ONE { Some(kroner) } else { kroner.checked_mul(level) }
    }

    /// A sum of a part in each year that is looked at.
    fn value(&self, of: impl Fn(usize) -> Parts) -> Option<Decimal> {
        let amounts = (0..=self.years).map(|t| self.amount(of(t), t)).collect::<Option<Vec<_>>>()?;
        present_value(&amounts, &self.factors).filter(|_| !self.factors.is_empty())
    }

    /// What cost lines come to by themselves; nothing is taken off for the baseline. `None` for what is no sum.
    pub fn sum(&self, figure: Figure, laid: &Laid) -> Option<Decimal> {
        let at = |parts: Parts| self.amount(parts, self.full);
        match figure {
            Figure::OneOff => {
                let amounts = (0..=self.years).map(|t| self.amount(laid.one_off.get(t).copied()?, t));
                amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))
            }
            Figure::Effect(t) => self.amount(laid.net_cost(t as usize), t as usize),
            Figure::FullYear => at(laid.full.running)?.checked_sub(at(laid.full.benefits)?),
            Figure::Running | Figure::RunningChange => at(laid.full.running),
            Figure::Benefits => at(laid.full.benefits),
            Figure::Fte | Figure::FteChange => fte(laid),
            Figure::PresentCost => {
                self.value(|t| laid.one_off.get(t).zip(laid.running.get(t)).map_or(0, |(once, runs)| once + runs))
            }
            Figure::Equivalent => per_year(self.sum(Figure::PresentCost, laid)?, &self.factors),
            Figure::Npv => self.value(|t| -laid.net_cost(t)),
            Figure::NpvWithTax => self.with_tax(self.sum(Figure::Npv, laid)?),
            Figure::BreakEven => per_year(-self.sum(Figure::Npv, laid)?, &self.factors),
            Figure::Payback | Figure::DiscountedPayback | Figure::Irr => None,
        }
    }

    /// With what raising the money costs, when that is asked for.
    pub fn with_tax(&self, npv: Decimal) -> Option<Decimal> {
        npv.checked_add(tax_financing(npv, self.tax?)?)
    }
}

/// What the lines say about full-time equivalents, when any does.
fn fte(laid: &Laid) -> Option<Decimal> {
    let parts = Some(laid.full.fte).filter(|_| laid.with_fte > 0)?;
    Decimal::try_from_i128_with_scale(parts, Laid::FTE_DECIMALS).ok().map(|fte| fte.normalize())
}
