use super::event::{Event, Thing};
use super::plan::Plan;
use super::version::Version;
use super::{Statement, Theme};
use crate::domain::{Alternative, AnyId, Id, Kind, Release, Round, RoundState, Said, Table, Words};

/// Everything anybody can want to change, by key, menu, command line, import or test.
#[derive(Clone, Debug)]
pub enum Command {
    /// Make the workshop from a plan.
    Begin(Box<Plan>),
    /// Have the workshop follow another plan from now on; what was said stays.
    Apply(Box<Plan>),
    /// Make the workshop from what another one exported: batches, each one transaction's worth.
    Restore(Vec<Event>),
    /// Record one statement.
    Say(Box<Said>),
    /// Record many things: all or nothing.
    Import(Vec<Thing>),
    /// Other words for a statement, another short text for a theme; also settles two versions.
    Reword {
        /// A statement or a theme.
        of: AnyId,
        /// The words from now on.
        text: Words,
        /// The changes its writer had read before typing; `None` when that was only just now. What came in between
        /// stays beside it as a second version.
        seen: Option<Vec<Version>>,
    },
    /// Put statements somewhere else; they keep their origin in the history.
    Move {
        /// Which.
        statements: Vec<Id<Statement>>,
        /// Where.
        to: Move,
    },
    /// Bring statements towards the room, or take them back from it.
    Release {
        /// Which.
        statements: Vec<Id<Statement>>,
        /// How far.
        to: Release,
    },
    /// Set statements aside, or take them up again.
    Park {
        /// Which.
        statements: Vec<Id<Statement>>,
        /// Aside or up.
        parked: bool,
    },
    /// Take back statements, themes, cost lines or sources; they stay in the history.
    Withdraw {
        /// Which.
        of: Vec<AnyId>,
    },
    /// Make a point of statements.
    Theme {
        /// Its short text.
        text: Words,
        /// What it sums up; may be none yet.
        statements: Vec<Id<Statement>>,
    },
    /// File statements under a theme, or take them out of theirs.
    File {
        /// Which.
        statements: Vec<Id<Statement>>,
        /// Under what.
        theme: Option<Id<Theme>>,
    },
    /// Put a theme before another one, or last.
    Order {
        /// Which.
        theme: Id<Theme>,
        /// Before what.
        before: Option<Id<Theme>>,
    },
    /// Start, close or set back a round.
    Round {
        /// Which.
        round: Id<Round>,
        /// Where it is from now on.
        to: RoundState,
    },
    /// Take back the last step of this machine.
    Undo,
    /// Take back the last undo.
    Redo,
}

/// What about a statement changes when it is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// To another field of the board.
    Kind(Kind),
    /// To another table.
    Table(Option<Id<Table>>),
    /// To another alternative.
    Alternative(Option<Id<Alternative>>),
}

/// Which way undo walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}
