use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Alternative, AnyId, Id, Kind, Release};
use crate::record::{State, Statement, Theme};

/// One thing the facilitator can release: a point, or a statement that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The field it stands in.
    pub kind: Kind,
    /// The point, when it is one.
    pub theme: Option<Id<Theme>>,
    /// What it sums up.
    pub statements: Vec<Id<Statement>>,
    /// As far as its furthest statement.
    pub release: Release,
    /// How many different tables said it.
    pub tables: usize,
}

impl Item {
    /// The point, or the statement that stands alone.
    pub fn id(&self) -> Option<AnyId> {
        self.theme.map(Id::any).or_else(|| self.statements.first().map(|id| id.any()))
    }
}

/// Everything that goes with one alternative and can be released, by field: points in the facilitator's order, then statements
/// as they were recorded.
pub fn queue(state: &State, alternative: Option<Id<Alternative>>) -> Vec<Item> {
    let mut groups: BTreeMap<(Kind, bool, usize), (Item, BTreeSet<_>)> = BTreeMap::new();
    let ranks: BTreeMap<_, _> = state.themes().in_order().into_iter().enumerate().map(|(i, (id, _))| (id, i)).collect();
    let here = state.statements().iter().filter(|s| s.is_live() && s.cell().goes_with(alternative));
    for (i, statement) in here.enumerate() {
        let theme = state.theme_of(statement).map(|(id, _)| id);
        let place = theme.and_then(|id| ranks.get(&id).copied());
        let key = (statement.kind(), place.is_none(), place.unwrap_or(i));
        let (item, tables) = groups.entry(key).or_insert_with(|| {
            let (kind, release) = (statement.kind(), Release::Held);
            (Item { kind, theme, statements: Vec::new(), release, tables: 0 }, BTreeSet::new())
        });
        item.statements.push(statement.id());
        item.release = item.release.max(statement.release());
        tables.extend(statement.table());
    }
    groups.into_values().map(|(item, tables)| Item { tables: tables.len(), ..item }).collect()
}
