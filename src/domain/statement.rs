use serde::{Deserialize, Serialize};

use super::{Alternative, Id, Meeting, Question, Round, Source, Stamp, Table, Topic, Words};

/// The four fields of a SWOT board, in the order people read them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Quadrant {
    /// Internal, helps.
    Strength,
    /// Internal, hinders.
    Weakness,
    /// External, helps.
    Opportunity,
    /// External, hinders.
    Threat,
}

impl Quadrant {
    /// In reading order; the index of each is `self as usize`.
    pub const ALL: [Self; 4] = [Self::Strength, Self::Weakness, Self::Opportunity, Self::Threat];

    /// The sign a typist writes and a screen without colour shows.
    pub fn sign(self) -> char {
        match self {
            Self::Strength => '+',
            Self::Weakness => '-',
            Self::Opportunity => '*',
            Self::Threat => '!',
        }
    }

    /// The quadrant a typed sign stands for.
    pub fn from_sign(sign: char) -> Option<Self> {
        match sign {
            '\u{2212}' | '\u{2013}' => Some(Self::Weakness),
            _ => Self::ALL.into_iter().find(|q| q.sign() == sign),
        }
    }
}

/// What an answer to a strategic question says about reaching the goals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Force {
    /// Gjør det vanskeligere.
    Harder,
    /// Gjør det enklere.
    Easier,
}

/// What sort of contribution a statement is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One field of a SWOT.
    Quadrant(Quadrant),
    /// An answer to a strategic question.
    Force(Force),
    /// Neither: an idea, a remark.
    #[default]
    Plain,
}

impl Kind {
    /// The field of the board, when it has one.
    pub fn quadrant(self) -> Option<Quadrant> {
        match self {
            Self::Quadrant(quadrant) => Some(quadrant),
            Self::Force(_) | Self::Plain => None,
        }
    }
}

/// How far a statement has come towards the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Release {
    /// Recorded; only the facilitator sees it.
    #[default]
    Held,
    /// Gone through; waits for its moment.
    Ready,
    /// On the board.
    Shown,
}

/// One contribution as it was recorded: the words, where they came from, and what they are about.
///
/// Everything but the words may be missing: one group has no tables, an idea has no alternative.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Said {
    /// The speaker's own words.
    pub text: Words,
    /// The table that said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Id<Table>>,
    /// Who or what said it when no table did; shown beside support, never mixed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id<Source>>,
    /// What it judges.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alternative: Option<Id<Alternative>>,
    /// What the table discussed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Id<Topic>>,
    /// The strategic question it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id<Question>>,
    /// The round it was said in, which may not be the round it was typed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<Id<Round>>,
    /// The gathering it was said at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id<Meeting>>,
    /// Quadrant, force or plain.
    #[serde(default)]
    pub kind: Kind,
    /// Its table marked it as one of the most important.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub star: bool,
    /// When, if that is not when it was recorded (an import).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Stamp>,
}

impl Said {
    /// Words about nothing in particular.
    pub fn plain(text: Words) -> Self {
        Self {
            text,
            table: None,
            source: None,
            alternative: None,
            topic: None,
            question: None,
            round: None,
            meeting: None,
            kind: Kind::Plain,
            star: false,
            at: None,
        }
    }
}
