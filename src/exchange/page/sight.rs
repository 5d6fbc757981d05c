use std::sync::Arc;

use crate::analysis::{Board, BoardCosts};
use crate::domain::{Id, Stage};
use crate::record::{State, Version};

/// All the boards of a workshop at a moment: one an alternative, all of what is shown and safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sight {
    boards: Vec<Board>,
    on: usize,
}

impl Sight {
    /// What an audience may see now; `None` where there is no workshop. `safe` says whether a transaction is on the disk.
    pub fn of(state: &State, stage: &Stage, safe: impl Fn(Version) -> bool) -> Option<Self> {
        let ids: Vec<Id<_>> = state.alternatives().iter().map(|(id, _)| id).collect();
        let on = Board::alternative_on(state, stage).and_then(|on| ids.iter().position(|id| *id == on));
        let stages = ids.iter().map(|id| Stage { alternative: Some(*id), ..*stage });
        let costs = BoardCosts::on(state, stage, &safe).map(Arc::new);
        let of = |stage: &Stage| Board::with(state, stage, &safe, costs.clone());
        let mut boards: Vec<_> = stages.filter_map(|stage| of(&stage)).collect();
        if boards.is_empty() {
            boards.extend(of(stage));
        }
        (!boards.is_empty()).then(|| Self { boards, on: on.unwrap_or_default() })
    }

    /// One an alternative, in the order of their codes; one in all where there are none.
    pub fn boards(&self) -> &[Board] {
        &self.boards
    }

    /// The one the room looks at.
    pub fn on_stage(&self) -> Option<&Board> {
        self.boards.get(self.on)
    }

    /// That of an alternative, by its code.
    pub fn called(&self, code: &str) -> Option<&Board> {
        self.boards.iter().find(|board| board.alternative().is_some_and(|(own, _)| own.eq_ignore_ascii_case(code)))
    }
}
