use rust_decimal::Decimal;

use super::schedule::Timing;

/// The rate at which the amounts are worth nothing; `None` unless they change sign exactly once, since only then is
/// there one such rate.
pub fn irr(amounts: &[Decimal], timing: Timing) -> Option<Decimal> {
    let signs: Vec<bool> = amounts.iter().filter(|a| !a.is_zero()).map(Decimal::is_sign_negative).collect();
    if signs.windows(2).filter(|pair| pair[0] != pair[1]).count() != 1 {
        return None;
    }
    let largest = amounts.iter().map(Decimal::abs).max()?;
    let shares: Vec<Decimal> = amounts.iter().map(|a| a.checked_div(largest)).collect::<Option<_>>()?;
    let begins_negative = *signs.first()?;
    // Below the root the value has the sign of the first amounts; with one change of sign there is one root above zero.
    let is_below = |x: Decimal| worth(&shares, x, timing).map(|value| value.is_sign_negative() == begins_negative);
    let (mut low, mut high) = (Decimal::ZERO, Decimal::ONE);
    while is_below(high)? {
        if high > Decimal::ONE_HUNDRED {
            return None;
        }
        (low, high) = (high, high.checked_mul(Decimal::TWO)?);
    }
    for _ in 0..80 {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
        if is_below(middle)? { low = middle } else { high = middle }
    }
    let x = low.checked_add(high)?.checked_div(Decimal::TWO)?;
    let growth = match timing {
        Timing::YearEnd => x,
        Timing::MidYear => x.checked_mul(x)?,
    };
    Decimal::ONE.checked_div(growth)?.checked_sub(Decimal::ONE)
}

/// The value by the factor of one year, or of half a year when amounts fall in the middle.
fn worth(amounts: &[Decimal], x: Decimal, timing: Timing) -> Option<Decimal> {
    let year = match timing {
        Timing::YearEnd => x,
        Timing::MidYear => x.checked_mul(x)?,
    };
    let (first, later) = amounts.split_first()?;
    let sum = later.iter().rev().try_fold(Decimal::ZERO, |sum, a| sum.checked_mul(year)?.checked_add(*a))?;
    sum.checked_mul(x)?.checked_add(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(amounts: &[i64], timing: Timing) -> Option<Decimal> {
        irr(&amounts.iter().map(|a| Decimal::from(*a)).collect::<Vec<_>>(), timing)
    }

    #[test]
    fn there_is_one_only_where_the_sign_changes_once() {
        // numpy-financial's own example.
        let found = of(&[-100, 39, 59, 55, 20], Timing::YearEnd).unwrap_or_default();
        assert!((found - Decimal::new(2_809_484_211_599_611, 16)).abs() < Decimal::new(1, 12), "{found}");
        let middle = of(&[-100, 0, 110], Timing::MidYear).unwrap_or_default();
        // One hundred and ten after a year and a half.
        let growth = (Decimal::ONE + middle).powi_check(3);
        assert!((growth - Decimal::new(121, 2)).abs() < Decimal::new(1, 12), "{growth}");
        assert_eq!(of(&[-100, 230, -132], Timing::YearEnd), None);
        assert_eq!(of(&[100, 50], Timing::YearEnd), None);
        assert_eq!(of(&[], Timing::YearEnd), None);
        let loss = of(&[-100, 30, 30], Timing::YearEnd).unwrap_or_default();
        assert!(loss.is_sign_negative());
    }

    trait Power {
        fn powi_check(self, n: u32) -> Self;
    }

    impl Power for Decimal {
        fn powi_check(self, n: u32) -> Self {
            (0..n).fold(Self::ONE, |product, _| product * self)
        }
    }
}
