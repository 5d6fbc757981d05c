//! The one place where a figure is rounded, and only to be shown: half away from zero, as accounts and spreadsheets do.

use rust_decimal::{Decimal, RoundingStrategy};

/// With that many decimals, always all of them.
pub fn rounded(figure: Decimal, decimals: u32) -> Decimal {
    let mut figure = figure.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    figure.rescale(decimals);
    // A rounded nothing has no sign.
    if figure.is_zero() { figure.abs() } else { figure }
}

/// A whole number of units, each of so many parts.
pub fn in_units(parts: i128, unit: u64) -> i128 {
    let unit = i128::from(unit.max(1));
    let (whole, rest) = (parts / unit, parts % unit);
    whole + if rest.abs() * 2 >= unit { parts.signum() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_goes_away_from_zero_on_either_side() {
        let figures = [("6.5", "7"), ("7.5", "8"), ("-6.5", "-7"), ("6.4", "6"), ("-0.4", "0")];
        for (exact, shown) in figures {
            assert_eq!(rounded(exact.parse().unwrap_or_default(), 0).to_string(), shown);
        }
        assert_eq!(rounded(Decimal::ONE, 2).to_string(), "1.00");
        assert_eq!(
            [650, 749, -650, -649, -40, i128::MAX].map(|ore| in_units(ore, 100)).map(|n| n.signum()),
            [1, 1, -1, -1, 0, 1]
        );
        assert_eq!([650, 649, -650, -649].map(|ore| in_units(ore, 100)), [7, 6, -7, -6]);
    }
}
