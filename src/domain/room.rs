//! What comes back from the room: cards, voices in plenary, answers, judgements afterwards.

use serde::{Deserialize, Serialize};

use super::{AnyId, Id, Meeting, Round, Table, Words};

/// How far a table's sheet of paper has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CardState {
    /// Handed in; nobody has keyed it yet.
    #[default]
    In,
    /// Every line of it that is wanted stands in the record.
    Typed,
}

/// The sheet one table wrote on in one round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Card {
    /// Whose; `None` with one group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Id<Table>>,
    /// Of which round.
    pub round: Id<Round>,
    /// Handed in or keyed.
    #[serde(default)]
    pub state: CardState,
    /// How many sat there, as the card says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u16>,
}

/// A table read a point aloud in plenary.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reading {
    /// A statement or a theme.
    pub of: AnyId,
    /// Whose turn it was; `None` with one group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Id<Table>>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id<Meeting>>,
}

/// A table said "same" when a point was read aloud: beside those that said it, never added to them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Joined {
    /// A statement or a theme.
    pub of: AnyId,
    /// Which table.
    pub table: Id<Table>,
}

/// Who answers a parked matter, and the answer once there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Answer {
    /// A role, never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Words>,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
}

/// What the project leader makes of a strategic question or of a force, afterwards. Scales run from 1 to 5.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Assessment {
    /// It comes from inside what the workshop counts as its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inside: Option<bool>,
    /// It would be welcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub welcome: Option<bool>,
    /// How far-reaching.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub impact: Option<u8>,
    /// How likely.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probability: Option<u8>,
    /// How soon something has to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<u8>,
    /// How strongly a force pulls.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<u8>,
    /// How far a force can be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub influence: Option<u8>,
}

/// One person's ranking in a nominal group, without a name: the best first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ballot {
    /// In which round.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Id<Round>>,
    /// Statements or themes, the best first.
    pub ranks: Vec<AnyId>,
}
