use serde::{Deserialize, Serialize};

use super::{Alternative, AnyId, Id};

/// What the audience's screens show right now: a choice of the moment, without history.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// Nothing at all: people shall look at whoever speaks.
    #[serde(default)]
    pub black: bool,
    /// Which alternative's board; the first that is not today's when nobody has said.
    #[serde(default)]
    pub alternative: Option<Id<Alternative>>,
    /// One point alone and large.
    #[serde(default)]
    pub enlarged: Option<AnyId>,
}
