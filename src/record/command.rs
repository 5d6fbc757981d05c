use super::event::{Event, Thing};
use super::plan::Plan;
use super::version::Version;
use super::{Statement, Theme};
use crate::domain::{
    Alternative, Answer, AnyId, Assessment, Ballot, CardState, Cost, Id, Kind, Link, Meeting, MoneyOf, Participant,
    Release, Round, RoundState, Said, Stamp, Table, Words,
};
use std::collections::BTreeMap;

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
    /// Record one statement under an id that whoever said it chose by chance, so that saying it again, when nobody knows
    /// whether it arrived, records it once.
    SayAs {
        /// Its id.
        id: Id<Statement>,
        /// What was said.
        said: Box<Said>,
    },
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
    /// What somebody who went back to a statement made of it, in one step: its words, its field and its star.
    Correct {
        /// Which.
        of: Id<Statement>,
        /// Its field from now on.
        kind: Kind,
        /// Marked or not.
        star: bool,
        /// The words from now on.
        text: Words,
        /// The changes of the words that had been read before typing, as of [`Command::Reword`].
        seen: Vec<Version>,
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
    /// Record a cost line, or change one.
    Cost {
        /// The line to change; `None` for a new one.
        of: Option<Id<Cost>>,
        /// What it is from now on.
        to: Box<Cost>,
    },
    /// Tie statements and themes to money, or untie them.
    Link {
        /// Statements and themes.
        of: Vec<AnyId>,
        /// Cost lines, units or functions.
        to: Vec<MoneyOf>,
        /// Tied or not.
        linked: bool,
    },
    /// Tie some words to some money and untie others, in one step.
    Relink {
        /// What is tied from now on.
        tie: Vec<Link>,
        /// What is no longer.
        untie: Vec<Link>,
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
    /// Take the agenda of a meeting on from one item.
    Turn {
        /// Which meeting.
        meeting: Id<Meeting>,
        /// The key of the item, see [`AgendaItem::keys`](crate::domain::AgendaItem::keys).
        item: String,
        /// What happens to it.
        to: Turn,
        /// When.
        at: Stamp,
    },
    /// Give items of a meeting that have not begun another length today.
    Replan {
        /// Which meeting.
        meeting: Id<Meeting>,
        /// Minutes by the key of the item.
        minutes: BTreeMap<String, u32>,
    },
    /// Note how far a table's sheet of paper has come.
    Card {
        /// Whose; `None` with one group.
        table: Option<Id<Table>>,
        /// Of which round.
        round: Id<Round>,
        /// How far; `None` = it has not come in.
        to: Option<CardState>,
        /// How many sat there; what was noted before stays when this says nothing.
        present: Option<u16>,
    },
    /// Mark statements as the most important of their table, or take the mark away.
    Star {
        /// Which.
        statements: Vec<Id<Statement>>,
        /// Marked or not.
        star: bool,
    },
    /// Say who answers a parked statement, and what.
    Answer {
        /// Which.
        statement: Id<Statement>,
        /// From now on.
        to: Answer,
    },
    /// A table reads a point aloud: the room sees it from then on.
    Read {
        /// A statement or a theme.
        of: AnyId,
        /// Whose turn it is; `None` with one group.
        table: Option<Id<Table>>,
        /// Where.
        meeting: Option<Id<Meeting>>,
    },
    /// Tables say "same" to what was read aloud, or take it back.
    Join {
        /// A statement or a theme.
        of: AnyId,
        /// Which tables.
        tables: Vec<Id<Table>>,
        /// Said or taken back.
        joined: bool,
    },
    /// What the project leader makes of a question, a statement or a theme.
    Assess {
        /// Which.
        of: AnyId,
        /// From now on.
        to: Assessment,
    },
    /// One person's ranking.
    Vote(Ballot),
    /// Seat everybody anew; an earlier draw stays in the history.
    Draw {
        /// What decided chance.
        seed: String,
        /// How it was drawn.
        algorithm: String,
        /// Where each of those who come sits: a table in each round.
        seats: Vec<(Id<Participant>, Chairs)>,
    },
    /// Seat one more in the last draw; who did not come, comes after all.
    Seat {
        /// Who.
        participant: Id<Participant>,
        /// A table in each round.
        seats: Chairs,
    },
    /// Note who does not come, or that they do.
    Absent {
        /// Who.
        participants: Vec<Id<Participant>>,
        /// Does not, or does.
        absent: bool,
    },
    /// Erase the names of participants, wherever copies of them turn up.
    Forget {
        /// Whose.
        participants: Vec<Id<Participant>>,
    },
    /// Take back the last step of this machine.
    Undo,
    /// Take back the last undo.
    Redo,
}

/// A table in each round.
pub type Chairs = Vec<(Id<Round>, Id<Table>)>;

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

/// What can happen to an item of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It begins, or goes on; what ran before is over.
    Start,
    /// Its clock stands still.
    Pause,
    /// It is over.
    Close,
    /// As if it had not begun.
    Back,
    /// So many minutes more or less.
    Minutes(i32),
}

/// Which way undo walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Undo.
    Back,
    /// Redo.
    Forth,
}
