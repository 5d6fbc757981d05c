use super::share::largest_remainder;
use crate::domain::in_units;

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
