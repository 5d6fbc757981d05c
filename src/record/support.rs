//! Whose voices a point has: the one place where they are counted.

use std::collections::BTreeSet;

use super::state::State;
use super::statements::Statement;
use super::version::Version;
use crate::domain::{AnyId, Id, Joined, Table};

/// The tables behind a point. Those that said it without hearing each other and those that joined when it was read
/// aloud are told apart and never added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Tables that said it.
    pub said: BTreeSet<Id<Table>>,
    /// Tables that joined in plenary and had not said it themselves.
    pub joined: BTreeSet<Id<Table>>,
}

impl Support {
    /// Of a statement, or of all that is live under a point.
    pub fn of(state: &State, of: AnyId) -> Self {
        Self::among(state, of, state.under(of), |_| true)
    }

    /// Of a point in those of its statements that are counted, and in the voices that are `safe`.
    pub fn among<'a>(
        state: &State,
        of: AnyId,
        statements: impl IntoIterator<Item = &'a Statement>,
        safe: impl Fn(Version) -> bool,
    ) -> Self {
        let said: BTreeSet<_> = statements.into_iter().filter_map(Statement::table).collect();
        let noted = state.noted(of).filter(|(id, _)| state.joined().item(*id).is_some_and(|item| safe(item.version())));
        let joined = noted.map(|(_, table)| table).filter(|table| !said.contains(table)).collect();
        Self { said, joined }
    }
}

impl State {
    /// The statement of that id, or the live ones filed under the theme.
    pub fn under(&self, of: AnyId) -> impl Iterator<Item = &Statement> {
        let alone = self.statements().get(of.of());
        let filed = self.themes().get(of.of()).map(|_| self.statements().of_theme(of.of()));
        alone.into_iter().chain(filed.into_iter().flatten())
    }

    /// Every "same" to a point or to a statement under it, with its table.
    fn noted(&self, of: AnyId) -> impl Iterator<Item = (Id<Joined>, Id<Table>)> {
        let alone = self.statements().get(of.of()).is_some();
        let theme = |id: AnyId| self.statements().get(id.of()).and_then(Statement::theme);
        let filed =
            (!alone).then(|| self.voices.iter().filter(move |(id, _)| theme(**id).is_some_and(|t| t.any() == of)));
        let voices = self.voices.get_key_value(&of).into_iter().chain(filed.into_iter().flatten());
        // A newer program may have made of a voice one for something else.
        let standing = |to: AnyId, id: Id<Joined>| self.joined().get(id).filter(|joined| joined.of == to);
        voices.flat_map(move |(to, ids)| ids.iter().filter_map(move |id| Some((*id, standing(*to, *id)?.table))))
    }
}
