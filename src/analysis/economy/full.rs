use std::collections::{BTreeMap, BTreeSet};

use super::accounts::Accounts;
use super::assumptions::Assumptions;
use super::laid::span;
use crate::domain::{Alternative, Area, Cost, CostKind, Id};
use crate::record::State;

/// That a line of an alternative, about an area, of a kind, begins in a year.
type Begun = (Id<Alternative>, Option<Id<Area>>, CostKind, i64);

/// The full year: from it on nothing that lasts is new, and all phasing is over. Yearly lines last when they go on through
/// all the years; what ends before is in no figure of the full year, for it is not what the change comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Full {
    /// Counted from the base year.
    pub year: u32,
    /// The last year with any yearly line, of alternatives that have some and none that lasts: theirs are the figures of
    /// that year.
    pub ends: BTreeMap<Id<Alternative>, u32>,
    /// The last year in which any yearly line goes on.
    goes_on: i64,
    /// When yearly lines begin, so that one that takes over from another is known.
    begins: BTreeSet<Begun>,
}

impl Full {
    /// Of all lines there are.
    pub fn of(state: &State, with: &Assumptions) -> Self {
        Self::among(state.costs().iter().map(|(_, cost)| cost), with)
    }

    /// Of some lines.
    pub fn among<'a>(costs: impl Iterator<Item = &'a Cost>, with: &Assumptions) -> Self {
        let mut full = Self::default();
        let mut lasts = BTreeSet::new();
        let last = i64::from(with.years);
        for cost in costs {
            let Some((begins, ends)) = yearly(cost, with) else { continue };
            if Accounts::table().leave_out(cost).is_some() {
                continue;
            }
            let through = begins.saturating_add(i64::try_from(cost.phasing.len()).unwrap_or(last)).clamp(0, last);
            let year = |t: i64| u32::try_from(t).unwrap_or(with.years);
            if ends >= last {
                lasts.insert(cost.alternative);
                full.year = full.year.max(year(through));
            } else {
                let known = full.ends.entry(cost.alternative).or_default();
                *known = (*known).max(year(ends));
            }
            full.goes_on = full.goes_on.max(ends.min(last));
            full.begins.insert((cost.alternative, cost.area, cost.kind, begins));
        }
        full.ends.retain(|alternative, _| !lasts.contains(alternative));
        if lasts.is_empty() {
            full.year = full.ends.values().copied().max().unwrap_or_default();
        }
        full
    }

    /// The year whose amount of a line is in the figures of the full year.
    pub(super) fn counted(&self, cost: &Cost, with: &Assumptions) -> Option<i64> {
        let (begins, ends) = yearly(cost, with)?;
        let year = if ends >= i64::from(with.years) { self.year } else { *self.ends.get(&cost.alternative)? };
        Some(i64::from(year)).filter(|year| (begins..=ends).contains(year))
    }

    /// Whether a yearly line ends where nothing takes over from it, while something else goes on.
    pub(super) fn is_ending(&self, cost: &Cost, with: &Assumptions) -> bool {
        let ends = yearly(cost, with).map(|(_, ends)| ends).filter(|ends| *ends < self.goes_on);
        ends.is_some_and(|ends| !self.begins.contains(&(cost.alternative, cost.area, cost.kind, ends + 1)))
    }
}

/// The first and the last year of a yearly line, where any of its years is looked at.
fn yearly(cost: &Cost, with: &Assumptions) -> Option<(i64, i64)> {
    let (begins, ends) = span(cost, with);
    let is_seen = begins <= i64::from(with.years) && ends >= begins.max(0);
    (cost.kind != CostKind::OneOff && is_seen).then_some((begins, ends))
}
