use std::collections::HashMap;

use rust_decimal::Decimal;

use super::accounts::Accounts;
use super::compare::Comparison;
use super::figure::Figure;
use super::full::Full;
use super::groups::Column;
use super::laid::Laid;
use super::linked::Linked;
use super::measure::Measure;
use super::scope::{is_about, is_in, scope};
use crate::domain::{Alternative, Area, Cost, CostKind, Id};
use crate::record::State;

/// How much of the money of each alternative somebody speaks of, each line once, as the figures of a comparison count it.
pub struct Spoken {
    of: HashMap<(Id<Alternative>, Option<Id<Area>>), Lines>,
    years: u32,
    measure: Measure,
}

/// Those that somebody speaks of, and how many there are that count.
struct Lines {
    linked: Laid,
    all: usize,
}

/// Some of what a column is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many lines somebody speaks of; those that would count something twice are no money.
    pub linked: usize,
    /// How many there are.
    pub all: usize,
    amounts: [Option<Decimal>; 3],
}

impl Share {
    /// What those that somebody speaks of give to the figure of their kind; `None` when it is beyond what can be counted.
    pub fn of(&self, kind: CostKind) -> Option<Decimal> {
        self.amounts[kind as usize]
    }
}

/// The figure that lines of a kind add up to.
pub fn figure_of(kind: CostKind) -> Figure {
    match kind {
        CostKind::OneOff => Figure::OneOff,
        CostKind::Running => Figure::Running,
        CostKind::Benefit => Figure::Benefits,
    }
}

impl Spoken {
    /// Of all alternatives, in one pass.
    pub fn of(state: &State, linked: &Linked, comparison: &Comparison) -> Self {
        let with = &comparison.with;
        let full = Full::of(state, with);
        let mut of = HashMap::new();
        for (id, cost) in state.costs().iter() {
            let none = || Lines { linked: Laid::empty(with.years), all: 0 };
            let lines = of.entry((cost.alternative, cost.area)).or_insert_with(none);
            lines.all += usize::from(Accounts::table().leave_out(cost).is_none());
            if linked.is_spoken_of(id) {
                // What cannot be counted makes the figure unknown, and that says so.
                lines.linked.lay_with(cost, with, &full);
            }
        }
        Self { of, years: with.years, measure: Measure::new(with, comparison.full_year) }
    }

    /// Of the lines that a column is made of.
    pub fn column(&self, state: &State, comparison: &Comparison, column: Column) -> Share {
        let Some(row) = column.compared(comparison) else { return Share::default() };
        let scope = state.alternatives().get(row.id).and_then(|alternative| scope(state, alternative));
        let is_its = |(alternative, area): &(Id<Alternative>, Option<Id<Area>>)| match column.is_base {
            true => Some(*alternative) == state.baseline() && is_in(*area, &scope),
            false => row.parts.contains(alternative),
        };
        let own = || self.of.iter().filter(|(key, _)| is_its(key)).map(|(_, lines)| lines);
        let laid = own().fold(Laid::empty(self.years), |sum, lines| sum.and(&lines.linked));
        let left_out: usize = laid.left_out.values().map(|(lines, _)| lines).sum();
        let kinds = [CostKind::OneOff, CostKind::Running, CostKind::Benefit];
        Share {
            linked: laid.lines.saturating_sub(left_out),
            all: own().map(|lines| lines.all).sum(),
            amounts: kinds.map(|kind| self.measure.sum(figure_of(kind), &laid)),
        }
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
