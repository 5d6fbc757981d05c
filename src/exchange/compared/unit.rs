use rust_decimal::Decimal;

use crate::analysis::economy::{Comparison, Figures};
use crate::domain::rounded;
use crate::lang::{Lang, decimal, economy as m, figure};

/// What amounts are written in. They are rounded here and nowhere before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Whole ones of the currency.
    #[default]
    Ones,
    /// Whole thousands.
    Thousands,
    /// Millions with one decimal.
    Millions,
}

impl Unit {
    /// The one in which all of a comparison reads well.
    pub fn of(comparison: &Comparison) -> Self {
        let of = |f: &Figures| [f.one_off, f.running_per_year, f.npv, f.present_cost];
        Self::fits(comparison.rows.iter().flat_map(|row| of(&row.figures)).flatten())
    }

    /// The one in which amounts read well: a million is where thousands begin, ten where millions do.
    pub fn fits(amounts: impl Iterator<Item = Decimal>) -> Self {
        match amounts.map(|amount| amount.abs()).max().unwrap_or_default() {
            most if most >= Decimal::from(10_000_000) => Self::Millions,
            most if most >= Decimal::from(1_000_000) => Self::Thousands,
            _ => Self::Ones,
        }
    }

    /// The next larger one, and round again.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Ones => Self::Thousands,
            Self::Thousands => Self::Millions,
            Self::Millions => Self::Ones,
        }
    }

    /// An amount as it is shown.
    pub fn rounded(self, amount: Decimal) -> Decimal {
        match self {
            Self::Ones => rounded(amount, 0),
            Self::Thousands => rounded(amount * Decimal::new(1, 3), 0),
            Self::Millions => rounded(amount * Decimal::new(1, 6), 1),
        }
    }

    /// The same as people write it.
    pub fn write(self, lang: Lang, amount: Decimal) -> String {
        decimal(lang, &self.rounded(amount).to_string())
    }

    /// `1000 kr`, `mill. kr`, `kr`.
    pub fn name(self, lang: Lang, currency: &str) -> String {
        match self {
            Self::Ones => currency.to_owned(),
            Self::Thousands => format!("{} {currency}", figure(lang, 1000)),
            Self::Millions => format!("{} {currency}", lang.say(&m::MILLIONS)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_rounded_where_it_is_shown_and_half_away_from_zero() {
        let amount = Decimal::new(-1_250_000, 0);
        let all = [Unit::Ones, Unit::Thousands, Unit::Millions].map(|unit| unit.write(Lang::En, amount));
        assert_eq!(all, ["\u{2212}1,250,000", "\u{2212}1,250", "\u{2212}1.3"]);
        assert_eq!(Unit::Thousands.name(Lang::En, "kr"), "1,000 kr");
        assert_eq!(Unit::Ones.next().next().next(), Unit::Ones);
    }
}
