use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An amount in øre (hundredths of the workshop's currency); a cost is positive, income and savings negative.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(i64);

/// Why a text or a sum is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not digits with at most two decimals after a point.
    #[error("not an amount")]
    NotAnAmount,
    /// Parts of an øre would be lost.
    #[error("more than two decimals")]
    TooFine,
    /// Beyond what 63 bits of øre hold.
    #[error("amount too large")]
    TooLarge,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// An amount of `ore` hundredths.
    pub const fn from_ore(ore: i64) -> Self {
        Self(ore)
    }

    /// The amount in hundredths.
    pub const fn ore(self) -> i64 {
        self.0
    }

    /// `None` on overflow.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// `None` on overflow.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// Exact; an amount finer than an øre is an error, never rounded.
    ///
    /// # Errors
    /// [`MoneyError::TooFine`] or [`MoneyError::TooLarge`].
    pub fn from_decimal(amount: Decimal) -> Result<Self, MoneyError> {
        let ore = amount.checked_mul(Decimal::ONE_HUNDRED).ok_or(MoneyError::TooLarge)?;
        if !ore.fract().is_zero() {
            return Err(MoneyError::TooFine);
        }
        ore.to_i64().map(Self).ok_or(MoneyError::TooLarge)
    }
}

impl fmt::Display for Money {
    /// Whole units, a point and two decimals: what programs read (`-1250000.00`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let ore = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", ore / 100, ore % 100)
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads what [`Display`](fmt::Display) writes: optional `-`, digits, at most two decimals after a point.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
        if !plain(whole) || !plain(part) {
            return Err(MoneyError::NotAnAmount);
        }
        Decimal::from_str_exact(text).map_err(|_| MoneyError::TooLarge).and_then(Self::from_decimal)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        super::from_text(d, "an amount such as -1250000.00", |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_was_written() {
        for ore in [0, 1, -1, 99, -100, 125_000_000, i64::MAX, -i64::MAX] {
            let money = Money::from_ore(ore);
            assert_eq!(money.to_string().parse(), Ok(money));
        }
    }

    #[test]
    fn nothing_is_rounded_on_the_way() {
        assert_eq!("0.005".parse::<Money>(), Err(MoneyError::TooFine));
        assert_eq!("92233720368547758.08".parse::<Money>(), Err(MoneyError::TooLarge));
        for text in ["", "-", "1e3", "1,5", "1.", ".5", "+1", "1 000"] {
            assert_eq!(text.parse::<Money>(), Err(MoneyError::NotAnAmount), "{text}");
        }
    }
}
