use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Alternative, Id, Kind, Quadrant};
use crate::record::State;

/// What was said about an alternative, to stand beside its money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidOf {
    /// Statements in each quadrant.
    pub statements: [usize; 4],
    /// Tables that said something in each quadrant.
    pub tables: [usize; 4],
    /// Points that hold some of it.
    pub points: usize,
}

/// What was said about each alternative; drafts count, what was taken back does not.
pub fn said_of(state: &State) -> BTreeMap<Id<Alternative>, SaidOf> {
    let mut all: BTreeMap<_, (SaidOf, BTreeSet<_>, BTreeSet<_>)> = BTreeMap::new();
    for statement in state.statements().iter().filter(|s| s.is_live()) {
        let Some(alternative) = statement.alternative() else { continue };
        let (said, tables, points) = all.entry(alternative).or_default();
        points.extend(state.theme_of(statement).map(|(id, _)| id));
        if let Kind::Quadrant(quadrant) = statement.kind() {
            said.statements[quadrant as usize] += 1;
            tables.extend(statement.table().map(|table| (quadrant, table)));
        }
    }
    let count = |(said, tables, points): (SaidOf, BTreeSet<(Quadrant, _)>, BTreeSet<_>)| {
        let of = |quadrant| tables.iter().filter(|(q, _)| *q == quadrant).count();
        SaidOf { tables: Quadrant::ALL.map(of), points: points.len(), ..said }
    };
    all.into_iter().map(|(id, found)| (id, count(found))).collect()
}
