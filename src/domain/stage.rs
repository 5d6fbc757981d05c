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
    /// What is told.
    #[serde(default)]
    pub view: View,
    /// One point alone and large.
    #[serde(default)]
    pub enlarged: Option<AnyId>,
    /// The money that points touch, once the leader says so.
    #[serde(default)]
    pub money: bool,
}

/// What the audience's screens tell, when they are not black.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// What was said and shown.
    #[default]
    Points,
    /// The round's question and its clock.
    Question,
    /// That people move now, and where to.
    Move,
    /// Thanks, what happens next, and when the report comes.
    Thanks,
    /// What alternatives cost, beside each other.
    Costs,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_of_an_older_program_shows_no_money() {
        let old: Option<Stage> = serde_json::from_str(r#"{"black":true,"alternative":null,"view":"question"}"#).ok();
        let now = Stage { black: true, view: View::Question, ..Stage::default() };
        assert_eq!(old, Some(now));
        assert!(!now.money);
    }
}
