//! Parts that add up to what is printed.

/// Shares a whole number of units by weight: each gets its whole units, and what is left goes to the largest
/// remainders, first in order where they are alike. `None` when there is nothing to share by.
pub fn largest_remainder(total: i128, weights: &[u128]) -> Option<Vec<i128>> {
    let all = weights.iter().try_fold(0u128, |sum, weight| sum.checked_add(*weight)).filter(|all| *all > 0)?;
    let units = total.unsigned_abs();
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests = Vec::with_capacity(weights.len());
    let largest = weights.iter().copied().max().unwrap_or_default();
    // Amounts of people's accounts fit in 64 bits, which divide several times as fast.
    let narrow =
        units.checked_mul(largest).and_then(|product| u64::try_from(product).ok()).and(u64::try_from(all).ok());
    for (place, weight) in weights.iter().enumerate() {
        let product = units.checked_mul(*weight)?;
        let (whole, rest) = match (narrow, u64::try_from(product)) {
            (Some(all), Ok(product)) => (u128::from(product / all), u128::from(product % all)),
            _ => (product / all, product % all),
        };
        parts.push(i128::try_from(whole).ok()?);
        rests.push((rest, place));
    }
    let given: i128 = parts.iter().sum();
    let left = usize::try_from(i128::try_from(units).ok()?.checked_sub(given)?).ok()?;
    let larger = |a: &(u128, usize), b: &(u128, usize)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    // Which they are matters, not their order.
    if left > 0 && left < rests.len() {
        rests.select_nth_unstable_by(left - 1, larger);
    }
    rests.iter().take(left).for_each(|(_, place)| parts[*place] += 1);
    if total < 0 {
        parts.iter_mut().for_each(|part| *part = -*part);
    }
    Some(parts)
}
