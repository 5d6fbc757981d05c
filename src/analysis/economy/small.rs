use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use crate::domain::{Alternative, Cost, CostKind, Id};
use crate::record::State;

/// Fewer than so many people are recognised in an amount.
const LEAST: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// Units that are so small that their amounts tell of persons: they are not for the room.
#[derive(Clone, Debug, Default)]
pub struct SmallUnits(BTreeSet<(Id<Alternative>, Box<str>)>);

impl SmallUnits {
    /// Among the units of some lines. A unit is small when there is a year in which its positions are fewer than
    /// three; one whose positions nobody has said is not known to be.
    pub fn among<'a>(state: &'a State, lines: impl Iterator<Item = &'a Cost>) -> Self {
        type Positions = BTreeMap<(Option<i32>, Option<i32>), Decimal>;
        let mut units: HashMap<(Id<Alternative>, &str), Positions> =
            lines.filter_map(|cost| Some(((cost.alternative, cost.unit.as_deref()?), Positions::new()))).collect();
        if units.is_empty() {
            return Self::default();
        }
        let staffed = state.costs().iter().filter(|(_, cost)| cost.kind == CostKind::Running);
        for (_, cost) in staffed {
            let key = cost.unit.as_deref().map(|unit| (cost.alternative, unit));
            if let (Some(positions), Some(fte)) = (key.and_then(|key| units.get_mut(&key)), cost.fte) {
                *positions.entry((cost.begins(), cost.ends())).or_default() += fte;
            }
        }
        let is_small = |positions: &Positions| {
            let in_year = |year: &Option<i32>| {
                let covers = |(from, to): &(Option<i32>, Option<i32>)| {
                    from.is_none_or(|from| year.is_some_and(|year| from <= year))
                        && to.is_none_or(|to| year.is_none_or(|year| year <= to))
                };
                positions.iter().filter(|(span, _)| covers(span)).map(|(_, fte)| *fte).sum::<Decimal>()
            };
            positions.keys().any(|(from, _)| in_year(from) < LEAST)
        };
        let small = units.iter().filter(|(_, positions)| is_small(positions));
        Self(small.map(|((alternative, unit), _)| (*alternative, Box::from(*unit))).collect())
    }

    /// Whether an amount is of such a unit; a line of no unit that has fewer positions than that is one of its own.
    pub fn hold(&self, cost: &Cost) -> bool {
        match &cost.unit {
            Some(unit) => self.0.contains(&(cost.alternative, unit.clone())),
            None => cost.fte.is_some_and(|fte| fte > Decimal::ZERO && fte < LEAST),
        }
    }
}
