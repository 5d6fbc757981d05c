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
    let mut points: BTreeMap<(Kind, usize), (Item, BTreeSet<_>)> = BTreeMap::new();
    let mut items = Vec::new();
    let ranks: BTreeMap<_, _> = state.themes().in_order().into_iter().enumerate().map(|(i, (id, _))| (id, i)).collect();
    let here = state.statements().iter().filter(|s| s.is_live() && s.cell().goes_with(alternative));
    for statement in here {
        let (kind, release) = (statement.kind(), statement.release());
        let theme = state.theme_of(statement).map(|(id, _)| id);
        let Some(rank) = theme.and_then(|id| ranks.get(&id).copied()) else {
            let tables = statement.table().into_iter().count();
            items.push(Item { kind, theme: None, statements: vec![statement.id()], release, tables });
            continue;
        };
        let (point, tables) = points.entry((kind, rank)).or_insert_with(|| {
            (Item { kind, theme, statements: Vec::new(), release: Release::Held, tables: 0 }, BTreeSet::new())
        });
        point.statements.push(statement.id());
        point.release = point.release.max(release);
        tables.extend(statement.table());
    }
    items.splice(0..0, points.into_values().map(|(point, tables)| Item { tables: tables.len(), ..point }));
    // Keeps what is of one kind in the order it has here.
    items.sort_by_key(|item| item.kind);
    items
}
