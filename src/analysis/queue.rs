use std::collections::BTreeMap;

use crate::domain::{Alternative, AnyId, Id, Kind, Release};
use crate::record::{State, Statement, Support, Theme};

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
    /// How many joined in plenary; beside those, never added.
    pub joined: usize,
}

impl Item {
    /// The point, or the statement that stands alone.
    pub fn id(&self) -> Option<AnyId> {
        self.theme.map(Id::any).or_else(|| self.statements.first().map(|id| id.any()))
    }

    fn counted(self, state: &State, statements: &[&Statement]) -> Self {
        let Some(id) = self.id() else { return self };
        let Support { said, joined } = Support::among(state, id, statements.iter().copied(), |_| true);
        Self { tables: said.len(), joined: joined.len(), ..self }
    }
}

/// Everything that goes with one alternative and can be released, by field: points in the facilitator's order, then statements
/// as they were recorded.
pub fn queue(state: &State, alternative: Option<Id<Alternative>>) -> Vec<Item> {
    let mut points: BTreeMap<(Kind, usize), (Item, Vec<&Statement>)> = BTreeMap::new();
    let mut items = Vec::new();
    let ranks: BTreeMap<_, _> = state.themes().in_order().into_iter().enumerate().map(|(i, (id, _))| (id, i)).collect();
    let here = state.statements().iter().filter(|s| s.is_live() && s.cell().goes_with(alternative));
    for statement in here {
        let (kind, release) = (statement.kind(), statement.release());
        let theme = state.theme_of(statement).map(|(id, _)| id);
        let Some(rank) = theme.and_then(|id| ranks.get(&id).copied()) else {
            let alone = Item { kind, theme: None, statements: vec![statement.id()], release, tables: 0, joined: 0 };
            items.push(alone.counted(state, &[statement]));
            continue;
        };
        let (point, statements) = points.entry((kind, rank)).or_insert_with(|| {
            (Item { kind, theme, statements: Vec::new(), release: Release::Held, tables: 0, joined: 0 }, Vec::new())
        });
        point.statements.push(statement.id());
        point.release = point.release.max(release);
        statements.push(statement);
    }
    items.splice(0..0, points.into_values().map(|(point, statements)| point.counted(state, &statements)));
    // Keeps what is of one kind in the order it has here.
    items.sort_by_key(|item| item.kind);
    items
}
