use rust_decimal::Decimal;

/// When what was paid has come back, in years from year 0; `None` is *never*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Payback {
    /// The first time.
    pub first: Option<Decimal>,
    /// The last time, when later costs undid the first; `None` also when it was undone for good.
    pub last: Option<Decimal>,
}

/// Interpolated inside the year in which the sum so far turns; nothing to pay back is paid back at once, and where
/// nothing differs there is no answer.
pub fn payback(amounts: &[Decimal]) -> Option<Payback> {
    let mut found = Payback::default();
    if amounts.iter().all(Decimal::is_zero) {
        return Some(found);
    }
    let mut sum = Decimal::ZERO;
    let mut was_below = false;
    for (t, amount) in amounts.iter().enumerate() {
        let before = sum;
        sum = before.checked_add(*amount)?;
        if before < Decimal::ZERO && sum >= Decimal::ZERO {
            let year = Decimal::from(t).checked_sub(Decimal::ONE)?;
            let at = year.checked_add((-before).checked_div(*amount)?)?;
            found = Payback { first: found.first.or(Some(at)), last: Some(at) };
        }
        was_below |= sum < Decimal::ZERO;
    }
    if sum < Decimal::ZERO {
        found.last = None;
    } else if !was_below {
        found = Payback { first: Some(Decimal::ZERO), last: Some(Decimal::ZERO) };
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(amounts: &[i64]) -> (Option<String>, Option<String>) {
        let amounts: Vec<_> = amounts.iter().map(|a| Decimal::from(*a)).collect();
        let found = payback(&amounts).unwrap_or_default();
        (found.first.map(|d| d.normalize().to_string()), found.last.map(|d| d.normalize().to_string()))
    }

    #[test]
    fn never_is_an_answer_and_a_late_cost_can_undo_it() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(&[-6, -1, 3, 4, 4]), (some("3"), some("3")));
        assert_eq!(of(&[-10, 1, 1]), (None, None));
        assert_eq!(of(&[-4, 8, -8, 8]), (some("0.5"), some("2.5")));
        assert_eq!(of(&[-4, 8, -8]), (some("0.5"), None));
        assert_eq!(of(&[5, 0, 1]), (some("0"), some("0")));
        assert_eq!(of(&[0, -4, 2, 4]), (some("2.5"), some("2.5")));
        assert_eq!(of(&[0, 0]), (None, None));
    }
}
