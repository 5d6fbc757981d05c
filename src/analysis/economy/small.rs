use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::domain::{Alternative, Cost, CostKind, Id};
use crate::record::State;

/// Fewer than so many people are recognised in an amount.
pub(super) const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// Full-time equivalents by first and last year.
type Staff = BTreeMap<(Option<i32>, Option<i32>), Decimal>;

/// How many there are in each year in which somebody begins.
fn in_years(staff: &Staff) -> impl Iterator<Item = Decimal> {
    staff.keys().map(|(year, _)| {
        let covers = |(from, to): &(Option<i32>, Option<i32>)| {
            from.is_none_or(|from| year.is_some_and(|year| from <= year))
                && to.is_none_or(|to| year.is_none_or(|year| year <= to))
        };
        staff.iter().filter(|(span, _)| covers(span)).map(|(_, fte)| *fte).sum()
    })
}

/// Units that are so small that their amounts tell of persons: they are not for the room.
#[derive(Clone, Debug, Default)]
pub struct SmallUnits(BTreeSet<(Id<Alternative>, Box<str>)>);

impl SmallUnits {
    /// Among the units of some lines. A unit is small when there is a year in which its positions are fewer than three,
    /// or when nobody has said its positions and what its other lines say of full-time equivalents never comes to three.
    /// One of which nothing is said is not known to be small.
    pub fn among<'a>(state: &'a State, lines: impl Iterator<Item = &'a Cost>) -> Self {
        let mut units: HashMap<(Id<Alternative>, &str), [Staff; 3]> =
            lines.filter_map(|cost| Some(((cost.alternative, cost.unit.as_deref()?), Default::default()))).collect();
        if units.is_empty() {
            return Self::default();
        }
        for (_, cost) in state.costs().iter() {
            let key = cost.unit.as_deref().map(|unit| (cost.alternative, unit));
            if let (Some(staff), Some(fte)) = (key.and_then(|key| units.get_mut(&key)), cost.fte) {
                let [running, one_off, benefit] = staff;
                let (of, fte) = match cost.kind {
                    CostKind::Running => (running, fte),
                    CostKind::OneOff => (one_off, fte.abs()),
                    CostKind::Benefit => (benefit, fte.abs()),
                };
                *of.entry((cost.begins(), cost.ends())).or_default() += fte;
            }
        }
        let is_small = |[running, one_off, benefit]: &[Staff; 3]| {
            if !running.is_empty() {
                return in_years(running).any(|fte| fte < LEAST);
            }
            // A position that is cut and what is paid for it are the same person: kinds are not added.
            let most = in_years(one_off).chain(in_years(benefit)).max();
            most.is_some_and(|fte| fte > Decimal::ZERO && fte < LEAST)
        };
        let small = units.iter().filter(|(_, staff)| is_small(staff));
        Self(small.map(|((alternative, unit), _)| (*alternative, Box::from(*unit))).collect())
    }

    /// Whether an amount is of such a unit; a line of no unit that has fewer positions than that is one of its own.
    pub fn hold(&self, cost: &Cost) -> bool {
        match &cost.unit {
            Some(unit) => self.0.contains(&(cost.alternative, unit.clone())),
            None => cost.fte.is_some_and(|fte| !fte.is_zero() && fte.abs() < LEAST),
        }
    }
}
