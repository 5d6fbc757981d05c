use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::accounts::{Accounts, Why};
use super::assumptions::Assumptions;
use super::full::Full;
use crate::domain::{Cost, CostKind};

/// Hundredths of an øre, so that percentages of amounts are whole numbers too and sums do not depend on their order.
pub type Parts = i128;

/// Cost lines laid out over the years of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Laid {
    /// Paid once, by year.
    pub one_off: Vec<Parts>,
    /// Paid every year, by year.
    pub running: Vec<Parts>,
    /// Gained, by year.
    pub benefits: Vec<Parts>,
    /// What they come to in the full year.
    pub full: FullYear,
    /// How many lines.
    pub lines: usize,
    /// How many of them say anything about full-time equivalents.
    pub with_fte: usize,
    /// How many have no year, and were counted from the first.
    pub without_year: usize,
    /// How many fall outside the years, wholly or in part, so that they are not in the figures.
    pub outside: usize,
    /// Lines that would count something twice, by reason: how many, and their sum in øre.
    pub left_out: BTreeMap<Why, (usize, i128)>,
    /// How many come every year and end inside the years, with nothing that takes over, while something else goes on.
    pub ending: usize,
    /// How many are in the figures of the full year with those of the last year that their alternative has any.
    pub of_last_year: usize,
}

/// What is in force in the full year, of lines that last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FullYear {
    /// Paid every year.
    pub running: Parts,
    /// Gained.
    pub benefits: Parts,
    /// Full-time equivalents that are needed, less those that benefits free, in [`Laid::FTE_DECIMALS`].
    pub fte: i128,
}

impl Laid {
    /// The plan of four years may begin after year 0, also when a comparison looks no further ahead than one.
    pub const PLAN_YEARS: u32 = 5;
    /// How many decimals full-time equivalents are counted with.
    pub const FTE_DECIMALS: u32 = 8;

    /// No lines.
    pub fn empty(years: u32) -> Self {
        let none = vec![0; years.max(Self::PLAN_YEARS - 1) as usize + 1];
        Self { one_off: none.clone(), running: none.clone(), benefits: none, ..Self::default() }
    }

    /// One more line, by year; `None` when its full-time equivalents are finer or larger than can be counted.
    pub fn lay(&mut self, cost: &Cost, with: &Assumptions) -> Option<()> {
        self.lay_with(cost, with, &Full::default())
    }

    /// The same, and what it comes to in the full year.
    pub fn lay_with(&mut self, cost: &Cost, with: &Assumptions, full: &Full) -> Option<()> {
        let ore = i128::from(cost.amount.ore());
        self.lines += 1;
        if let Some(why) = Accounts::table().leave_out(cost) {
            let (lines, sum) = self.left_out.entry(why).or_default();
            (*lines, *sum) = (*lines + 1, *sum + ore);
            return Some(());
        }
        self.with_fte += usize::from(cost.fte.is_some());
        self.without_year += usize::from(cost.begins().is_none());
        let last = i64::from(with.years);
        let (begins, ends) = span(cost, with);
        let in_part = begins > last || ends < 0 || (cost.kind == CostKind::OneOff && (begins < 0 || ends > last));
        self.outside += usize::from(in_part || ends < begins);
        let fte = cost.fte.map_or(Some(0), parts_of)?;
        for t in begins.max(0)..=ends.min(last.max(i64::from(Self::PLAN_YEARS) - 1)) {
            let at = usize::try_from(t).ok()?;
            match cost.kind {
                CostKind::OneOff => self.one_off[at] += 100 * spread(ore, ends - begins + 1, t - begins),
                CostKind::Running => self.running[at] += ore * share(cost, t - begins),
                CostKind::Benefit => self.benefits[at] += ore * share(cost, t - begins),
            }
        }
        self.ending += usize::from(full.is_ending(cost, with));
        if let Some(t) = full.counted(cost, with) {
            let (amount, sum) = (ore * share(cost, t - begins), &mut self.full);
            match cost.kind {
                CostKind::OneOff => {}
                CostKind::Running => (sum.running, sum.fte) = (sum.running + amount, sum.fte + fte),
                CostKind::Benefit => (sum.benefits, sum.fte) = (sum.benefits + amount, sum.fte - fte),
            }
            self.of_last_year += usize::from(ends < last);
        }
        Some(())
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        let pairs = [
            (&mut self.one_off, &other.one_off),
            (&mut self.running, &other.running),
            (&mut self.benefits, &other.benefits),
        ];
        for (own, more) in pairs {
            own.iter_mut().zip(more).for_each(|(own, more)| *own += more);
        }
        self.lines += other.lines;
        self.with_fte += other.with_fte;
        self.without_year += other.without_year;
        self.outside += other.outside;
        for (why, (lines, sum)) in &other.left_out {
            let (own, own_sum) = self.left_out.entry(*why).or_default();
            (*own, *own_sum) = (*own + lines, *own_sum + sum);
        }
        self.ending += other.ending;
        self.of_last_year += other.of_last_year;
        self.full.running += other.full.running;
        self.full.benefits += other.full.benefits;
        self.full.fte += other.full.fte;
        self
    }

    /// What it costs in a year, gains taken off.
    pub fn net_cost(&self, t: usize) -> Parts {
        let at = |years: &[Parts]| years.get(t).copied().unwrap_or_default();
        at(&self.one_off) + at(&self.running) - at(&self.benefits)
    }
}

/// The first and the last year of a line, counted from the base year.
pub(super) fn span(cost: &Cost, with: &Assumptions) -> (i64, i64) {
    let t = |year: i32| i64::from(year) - i64::from(with.base_year.unwrap_or(year));
    let begins = cost.begins().map_or(0, t);
    let ends = match (cost.kind, cost.ends()) {
        (CostKind::OneOff, None) => begins,
        (_, None) => i64::MAX,
        (_, Some(year)) => t(year),
    };
    (begins, ends)
}

/// Full-time equivalents as a whole number of their smallest part.
fn parts_of(fte: Decimal) -> Option<i128> {
    let fte = fte.normalize();
    let finer = Laid::FTE_DECIMALS.checked_sub(fte.scale())?;
    fte.mantissa().checked_mul(10i128.checked_pow(finer)?)
}

/// The part of an amount that falls in year `t` of a span; the first years take what cannot be shared evenly.
fn spread(ore: i128, years: i64, t: i64) -> i128 {
    let (years, t) = (i128::from(years.max(1)), i128::from(t));
    ore / years + if t < ore.abs() % years { ore.signum() } else { 0 }
}

/// How many hundredths of a yearly amount come in year `t` after it began.
fn share(cost: &Cost, t: i64) -> i128 {
    let share = usize::try_from(t).ok().and_then(|t| cost.phasing.get(t));
    share.map_or(100, |share| i128::from(*share))
}

#[cfg(test)]
mod tests {
    use super::super::share::largest_remainder;
    use super::*;

    #[test]
    fn an_amount_over_several_years_is_shared_as_largest_remainders_are() {
        for (ore, years) in [(10_000, 3), (-10_000, 3), (1, 3), (0, 4), (600_000_001, 7)] {
            let all: Vec<_> = (0..years).map(|t| spread(ore, years, t)).collect();
            let weights = vec![1; usize::try_from(years).unwrap_or(1)];
            assert_eq!(Some(all), largest_remainder(ore, &weights));
        }
    }
}
