//! Who takes part, without saying who they are: a code, where they come from, where they sit.

use serde::{Deserialize, Serialize};

use super::{Id, Round, Table, Words};

/// Somebody who takes part. The record holds no name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Participant {
    /// Short and unique, e.g. `P001`.
    pub code: String,
    /// Where they come from; a draw mixes organisations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Words>,
    /// What they are there; a table whose host has this role is hosted by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Words>,
}

/// A seat draw: what is needed to draw the same again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Draw {
    /// What decided chance.
    pub seed: String,
    /// How it was drawn, with its version.
    pub algorithm: String,
    /// How many were seated.
    pub people: u32,
}

/// Where a participant sits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Seats {
    /// By which draw, also for who came late to it.
    pub draw: Id<Draw>,
    /// A table in each round.
    pub at: Vec<(Id<Round>, Id<Table>)>,
}

impl Seats {
    /// The table in a round.
    pub fn in_round(&self, round: Id<Round>) -> Option<Id<Table>> {
        self.at.iter().find(|(r, _)| *r == round).map(|(_, table)| *table)
    }
}
