use std::collections::HashMap;

use super::compare::Comparison;
use super::groups::Column;
use super::linked::{Linked, Touched};
use super::scope::{is_about, is_in, scope};
use crate::domain::{Alternative, Area, Cost, Id};
use crate::record::State;

/// How much of the money of each alternative somebody speaks of, each line once.
#[derive(Clone, Debug, Default)]
pub struct Spoken(HashMap<(Id<Alternative>, Option<Id<Area>>), Share>);

/// Some of the lines, and all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that somebody speaks of.
    pub linked: Touched,
    /// All lines.
    pub all: Touched,
}

impl Spoken {
    /// Of all alternatives, in one pass.
    pub fn of(state: &State, linked: &Linked) -> Self {
        let mut this = Self::default();
        for (id, cost) in state.costs().iter() {
            let share = this.0.entry((cost.alternative, cost.area)).or_default();
            share.all.add(cost);
            if linked.is_spoken_of(id) {
                share.linked.add(cost);
            }
        }
        this
    }

    /// Of the lines that a column is made of.
    pub fn column(&self, state: &State, comparison: &Comparison, column: Column) -> Share {
        let Some(row) = column.compared(comparison) else { return Share::default() };
        let scope = state.alternatives().get(row.id).and_then(|alternative| scope(state, alternative));
        let is_its = |(alternative, area): &(Id<Alternative>, Option<Id<Area>>)| match column.is_base {
            true => Some(*alternative) == state.baseline() && is_in(*area, &scope),
            false => row.parts.contains(alternative),
        };
        let own = self.0.iter().filter(|(key, _)| is_its(key));
        own.fold(Share::default(), |sum, (_, share)| Share {
            linked: sum.linked.and(share.linked),
            all: sum.all.and(share.all),
        })
    }
}

/// The cost lines a column is made of, in recorded order.
pub fn lines_of<'a>(
    state: &'a State,
    comparison: &'a Comparison,
    column: Column,
) -> impl Iterator<Item = (Id<Cost>, &'a Cost)> {
    let row = column.compared(comparison);
    let scope = row.and_then(|row| state.alternatives().get(row.id)).and_then(|a| scope(state, a));
    let baseline = state.baseline();
    state.costs().iter().filter(move |(_, cost)| match column.is_base {
        true => Some(cost.alternative) == baseline && is_about(cost, &scope),
        false => row.is_some_and(|row| row.parts.contains(&cost.alternative)),
    })
}
