//! What a plan sets before anybody speaks. Each of these is one value in the record, replaced whole when it changes.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Force, Id, Kind, Quadrant, Words};

/// What the workshop as a whole is called and is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Workshop {
    /// What it is called on every screen.
    pub title: Words,
    /// `nb`, `nn` or `en`, when the plan says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Three letters; amounts are shown in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The year whose prices the amounts are in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_year: Option<i32>,
    /// Why, and within which limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
    /// Main categories of an idea round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Words>,
    /// What the slips are coloured by: `topic`, `round` or `table`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip_colour: Option<String>,
    /// Keys of the plan that a later part of the program acts on, kept as they were written.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub kept: BTreeMap<String, String>,
}

/// Purpose, limits and who decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Mandate {
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Words>,
    /// What counts as internal, so that strengths and opportunities are told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<Words>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Words>,
    /// Limits to keep and directions to judge by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<Words>,
    /// Where to look hardest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus_areas: Vec<Words>,
    /// Who decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decides: Option<Words>,
    /// `2027-02-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
}

/// What an alternative is an answer to; alternatives compete within their area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Area {
    /// Short and unique, e.g. `V1`.
    pub code: String,
    /// In words.
    pub title: Words,
}

/// One way to organise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Alternative {
    /// Short and unique, e.g. `A1`.
    pub code: String,
    /// In a few words.
    pub name: Words,
    /// Today continued; exactly one is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub baseline: bool,
    /// In more words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    /// `None`: it answers for the whole organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Id<Area>>,
    /// One alternative of each area, when this is a combination.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combines: Vec<Id<Alternative>>,
}

/// Who or what said something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Source {
    /// Short and unique, e.g. `S1`.
    pub code: String,
    /// What sort of source.
    #[serde(default)]
    pub kind: SourceKind,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
}

/// The sorts of source that are not a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum SourceKind {
    Interview,
    Document,
    Survey,
    Mail,
    #[default]
    Other,
}

/// What a table discusses in a round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Topic {
    /// Short and unique, e.g. `T1`.
    pub code: String,
    /// In a few words.
    pub title: Words,
    /// What to ask the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
    /// The colour of its slips.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
}

/// A development or event that matters for reaching the goals.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Question {
    /// Short and unique, e.g. `Q1`.
    pub code: String,
    /// The question.
    pub text: Words,
    /// The goal it touches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Words>,
}

/// A handful of people with a host who records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Table {
    /// What people call it.
    pub number: u16,
    /// If it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// Where in the room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// A role, never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<Words>,
    /// What it discusses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Id<Topic>>,
    /// How many fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
}

/// One dated gathering.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Meeting {
    /// Short and unique, e.g. `M1`.
    pub code: String,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
    /// `2026-11-24`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// In a room or online.
    #[serde(default)]
    pub mode: Mode,
    /// How many came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// `09:00`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// `11:45`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plenary_at: Option<String>,
    /// When people get the report: `2026-12-15`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report_on: Option<String>,
    /// What happens, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
}

/// Where people meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Mode {
    #[default]
    Room,
    Online,
}

/// One item of the agenda.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What sort of item.
    pub kind: AgendaKind,
    /// In words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
    /// As planned.
    pub minutes: u32,
    /// The shortest it can be made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<u32>,
    /// The number of the round, when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u16>,
}

impl AgendaItem {
    /// What each item is known by, in order: what it is, and the how-manieth of those. Moving an item keeps its key.
    pub fn keys(agenda: &[Self]) -> Vec<String> {
        let mut met: BTreeMap<String, u32> = BTreeMap::new();
        let key = |item: &Self| match (item.kind, item.round) {
            (AgendaKind::Round, Some(round)) => format!("round {round}"),
            (kind, _) => {
                let kind = match kind {
                    AgendaKind::Talk => "talk",
                    AgendaKind::Round => "round",
                    AgendaKind::Plenary => "plenary",
                    AgendaKind::Break => "break",
                };
                format!("{kind} {}", item.title.as_ref().map_or("", Words::as_str))
            }
        };
        let keys = agenda.iter().map(|item| {
            let key = key(item);
            let nth = met.entry(key.clone()).or_default();
            *nth += 1;
            if *nth == 1 { key } else { format!("{key} #{nth}") }
        });
        keys.collect()
    }

    /// The shortest it may be made: what the plan protects, else half of it.
    pub fn least(&self) -> u32 {
        self.minimum.unwrap_or(self.minutes.div_ceil(2)).min(self.minutes)
    }
}

/// The sorts of agenda item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum AgendaKind {
    Talk,
    Round,
    Plenary,
    Break,
}

/// A timed pass: every table works on its topic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Round {
    /// What people call it.
    pub number: u16,
    /// The gathering it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Id<Meeting>>,
    /// What is asked for.
    #[serde(default)]
    pub kind: RoundKind,
    /// How long.
    pub minutes: u32,
    /// For moving afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change_minutes: Option<u32>,
    /// What it judges; empty = any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Id<Alternative>>,
    /// Which fields it fills; empty = all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quadrants: Vec<Quadrant>,
    /// Which questions it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Id<Question>>,
    /// What to ask the tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
}

impl Round {
    /// The fields it asks for, in the order people read them.
    pub fn fields(&self) -> Vec<Kind> {
        match self.kind {
            RoundKind::Swot if self.quadrants.is_empty() => Quadrant::ALL.map(Kind::Quadrant).to_vec(),
            RoundKind::Swot => self.quadrants.iter().copied().map(Kind::Quadrant).collect(),
            RoundKind::Question => vec![Kind::Force(Force::Harder), Kind::Force(Force::Easier)],
            RoundKind::Topic => vec![Kind::Plain],
        }
    }
}

/// What a round asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum RoundKind {
    #[default]
    Swot,
    Question,
    Topic,
}

/// A goal or constraint that alternatives are judged on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Criterion {
    /// Short and unique, e.g. `C1`.
    pub code: String,
    /// In words.
    pub name: Words,
    /// Its share of the judgement.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub weight: Option<Decimal>,
    /// The score that counts as nothing.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub worst: Option<Decimal>,
    /// The score that counts in full.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub best: Option<Decimal>,
}
