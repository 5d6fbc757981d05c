use std::collections::BTreeMap;

use crate::analysis::economy::{
    Assumptions, BadPlan, Column, Comparison, Group, Linked, SaidOf, Spoken, compare, groups, said_of, standing_batches,
};
use crate::domain::{Alternative, Batch, Id};
use crate::exchange::compared::{InWords, Unit};
use crate::lang::Lang;
use crate::record::State;

/// Everything the screen shows, counted once for a revision of the record and what it is counted with.
pub struct View {
    /// Of which revision.
    pub revision: u64,
    /// What was counted.
    pub comparison: Comparison,
    /// Side by side.
    pub groups: Vec<Group>,
    /// Who speaks of which money.
    pub linked: Linked,
    /// How much of the money of each alternative.
    pub spoken: Spoken,
    /// What was said about each.
    pub said: BTreeMap<Id<Alternative>, SaidOf>,
    /// How many cost lines nobody speaks of.
    pub unspoken: usize,
    /// How many statements about money have none behind them.
    pub claims: usize,
    /// The files of amounts that still have a line; looking for them walks all of these.
    pub standing: Vec<Batch>,
    /// What the plan says that cannot be used; then the usual rates are.
    pub bad: Option<BadPlan>,
}

impl View {
    /// Counts, with what the plan says when nobody says otherwise.
    pub fn new(state: &State, with: Option<&Assumptions>) -> Self {
        let (with, bad) = match with.cloned().map_or_else(|| Assumptions::of(state), Ok) {
            Ok(with) => (with, None),
            Err(bad) => (Assumptions::usual(state), Some(bad)),
        };
        let comparison = compare(state, with);
        let groups = groups(state, &comparison);
        let linked = Linked::of(state);
        let spoken = Spoken::of(state, &linked, &comparison);
        let (unspoken, claims) = (linked.unspoken(state).count(), linked.claims(state).count());
        let (revision, said) = (state.revision(), said_of(state));
        let standing = standing_batches(state).into_iter().map(|(batch, _)| batch.clone()).collect();
        Self { revision, comparison, groups, linked, spoken, said, unspoken, claims, standing, bad }
    }

    /// The columns of all groups, one after the other.
    pub fn columns(&self) -> impl Iterator<Item = (usize, Column)> {
        let of = |(i, group): (usize, &Group)| group.columns.clone().into_iter().map(move |column| (i, column));
        self.groups.iter().enumerate().flat_map(of)
    }

    /// In words.
    pub fn words<'a>(&'a self, state: &'a State, lang: Lang, unit: Unit) -> InWords<'a> {
        InWords { state, comparison: &self.comparison, lang, unit }
    }

    /// What was said about the alternative of a column; the part of the baseline that is about one area was spoken of by
    /// nobody as such.
    pub fn said(&self, state: &State, column: Column) -> Option<&SaidOf> {
        let is_part = column.is_base
            && column
                .compared(&self.comparison)
                .and_then(|row| state.alternatives().get(row.id))
                .is_some_and(|a| a.area.is_some());
        let id = column.alternative(state, &self.comparison)?;
        self.said.get(&id).filter(|_| !is_part)
    }
}
