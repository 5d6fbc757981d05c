use std::collections::BTreeMap;

use super::accounts::{Accounts, Why};
use super::share::largest_remainder;
use crate::domain::{Alternative, Cost, CostKind, Id, in_units};
use crate::record::State;

/// Amounts by whose they are and how they come, in øre. Alternatives are instead of each other, and what comes once is
/// not what comes every year: none of it is ever added together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// What is compared.
    pub counted: BTreeMap<(Id<Alternative>, CostKind), i128>,
    /// What would count something twice: how many lines, and their sum.
    pub left_out: BTreeMap<(Id<Alternative>, Why), (usize, i128)>,
}

impl Sums {
    /// Of every line there is.
    pub fn of(state: &State) -> Self {
        let mut sums = Self::default();
        state.costs().iter().for_each(|(_, cost)| sums.add(cost, Accounts::table().leave_out(cost)));
        sums
    }

    /// One more line, left out for that reason if there is one.
    pub fn add(&mut self, cost: &Cost, why: Option<Why>) {
        let ore = i128::from(cost.amount.ore());
        match why {
            None => *self.counted.entry((cost.alternative, cost.kind)).or_default() += ore,
            Some(why) => {
                let (lines, sum) = self.left_out.entry((cost.alternative, why)).or_default();
                (*lines, *sum) = (*lines + 1, *sum + ore);
            }
        }
    }

    /// The amounts of one alternative that come in one way; nothing where it has none.
    pub fn sum(&self, alternative: Id<Alternative>, kind: CostKind) -> i128 {
        self.counted.get(&(alternative, kind)).copied().unwrap_or_default()
    }
}

/// A sum and its parts in whole units, as they are shown under each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddedUp {
    /// The sum.
    pub total: i128,
    /// The parts, in their order.
    pub parts: Vec<i128>,
    /// What the sum is more than its parts; it has to be said where it is not nothing.
    pub off: i128,
}

impl AddedUp {
    /// Parts in øre, shown in units of so many øre. Where all have the same sign they are shared by largest remainder,
    /// so that they add up; else each is rounded for itself. `total` is what is shown of the sum already.
    pub fn of(parts: &[i128], unit: u64, total: Option<i128>) -> Self {
        let total = total.unwrap_or_else(|| in_units(parts.iter().sum(), unit));
        let alone = || parts.iter().map(|ore| in_units(*ore, unit)).collect::<Vec<_>>();
        let same = parts.iter().all(|ore| *ore >= 0) && total >= 0 || parts.iter().all(|ore| *ore <= 0) && total <= 0;
        let shared = || largest_remainder(total, &parts.iter().map(|ore| ore.unsigned_abs()).collect::<Vec<_>>());
        // What is exact needs no sharing.
        let shown = if unit == 1 || !same { None } else { shared() }.unwrap_or_else(alone);
        let off = total - shown.iter().sum::<i128>();
        Self { total, parts: shown, off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_sign_add_up_and_others_say_what_they_are_off() {
        let thousands = |parts: &[i128]| AddedUp::of(parts, 100_000, None);
        let even = thousands(&[33_333_333, 33_333_333, 33_333_334]);
        assert_eq!((even.total, even.parts, even.off), (1000, vec![333, 333, 334], 0));
        let saved = thousands(&[-40_000, -40_000, -40_000]);
        assert_eq!((saved.total, saved.parts, saved.off), (-1, vec![-1, 0, 0], 0));
        let mixed = thousands(&[140_000, 140_000, -10_000]);
        assert_eq!((mixed.total, mixed.parts, mixed.off), (3, vec![1, 1, 0], 1));
        let exact = AddedUp::of(&[5, -3, 0], 1, None);
        assert_eq!((exact.total, exact.parts, exact.off), (2, vec![5, -3, 0], 0));
        assert_eq!(AddedUp::of(&[], 100, None), AddedUp::default());
        assert_eq!(AddedUp::of(&[0, 0], 100, None).parts, [0, 0]);
    }
}
