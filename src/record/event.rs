use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;

use super::version::{Device, Version};
use crate::domain::{
    Alternative, Answer, AnyId, Area, Assessment, Ballot, Batch, Card, Cost, Course, Criterion, Draw, Id, Joined, Kind,
    Link, Meeting, Participant, Question, Reading, Release, Round, RoundState, Said, Seats, Source, Stamp, Table,
    Topic, Words, Workshop,
};

/// One line of a journal: all of it counts or none of it.
#[derive(Clone, Debug)]
pub struct Transaction {
    /// Its place among all others.
    pub version: Version,
    /// Who wrote it.
    pub by: Device,
    /// When, for people.
    pub at: Stamp,
    /// The transaction this one takes back.
    pub undoes: Option<Version>,
    /// What happened, in order.
    pub events: Vec<Event>,
}

/// What can happen: a thing comes, or a field of a thing gets another value.
///
/// Nearly all of them add a statement, so the room for one is not wasted and needs no box.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::large_enum_variant)]
pub enum Event {
    /// A new thing under a new id.
    Add(AnyId, Thing),
    /// A field changes.
    Set {
        /// The thing.
        of: AnyId,
        /// The field and its new value.
        to: Field,
        /// The earlier changes its writer had seen; what is not among them was written apart.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        was: Vec<Version>,
    },
    /// From a newer version of the program: kept as it was written.
    #[serde(skip)]
    Unknown {
        /// The thing it touches, which is read-only here.
        of: Option<AnyId>,
        /// Its JSON.
        raw: Box<RawValue>,
    },
}

impl Event {
    /// One that this program cannot read, about the first id found where an event would name its thing.
    pub fn newer(raw: Box<RawValue>) -> Self {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Wrapped {
            kept: Box<RawValue>,
        }
        let raw = serde_json::from_str(raw.get()).map_or(raw, |wrapped: Wrapped| wrapped.kept);
        let value: serde_json::Value = serde_json::from_str(raw.get()).unwrap_or_default();
        let inner = value.as_object().and_then(|event| event.values().next());
        let id = inner.and_then(|i| i.get("of").or_else(|| i.get(0)).or_else(|| i.get("id")));
        let of = id.and_then(|id| id.as_str()?.parse().ok());
        Self::Unknown { of, raw }
    }
}

impl Serialize for Event {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(rename_all = "lowercase")]
        enum Wire<'a> {
            Add(AnyId, &'a Thing),
            Set {
                of: AnyId,
                to: &'a Field,
                #[serde(skip_serializing_if = "<[Version]>::is_empty")]
                was: &'a [Version],
            },
            /// In wraps, so that the part of it that is known here is not read a second time as news.
            Kept(&'a RawValue),
        }
        match self {
            Self::Add(id, thing) => Wire::Add(*id, thing).serialize(s),
            Self::Set { of, to, was } => Wire::Set { of: *of, to, was }.serialize(s),
            Self::Unknown { raw, .. } => Wire::Kept(raw).serialize(s),
        }
    }
}

/// Everything that can be added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Thing {
    Workshop(Workshop),
    Area(Area),
    Alternative(Alternative),
    Source(Source),
    Topic(Topic),
    Question(Question),
    Table(Table),
    Meeting(Meeting),
    Round(Round),
    Criterion(Criterion),
    Cost(Cost),
    Batch(Batch),
    Link(Link),
    Card(Card),
    Reading(Reading),
    Joined(Joined),
    Ballot(Ballot),
    Participant(Participant),
    Draw(Draw),
    Statement(Said),
    Theme { text: Words, rank: i64 },
}

/// Every field that can change, with its new value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The words of a statement, the short text of a theme.
    Text(Words),
    /// Which field of the board.
    Kind(Kind),
    /// Which table said it.
    Table(Option<Id<Table>>),
    /// What it judges.
    Alternative(Option<Id<Alternative>>),
    /// How far it has come towards the room.
    Release(Release),
    /// Set aside for later.
    Parked(bool),
    /// The theme a statement is shown under.
    Theme(Option<Id<super::Theme>>),
    /// The place of a theme among its neighbours; lower comes first.
    Rank(i64),
    /// Taken back; nothing is ever deleted.
    Withdrawn(bool),
    /// Where a round is.
    Round(RoundState),
    /// How a meeting goes.
    Course(Course),
    /// One of the most important a table said.
    Star(bool),
    /// Who answers a parked statement, and what.
    Answer(Answer),
    /// What was made of a question or a force afterwards.
    Assessment(Assessment),
    /// Where a participant sits; nowhere before the first draw.
    Seats(Option<Seats>),
    /// A participant who does not come.
    Absent(bool),
    /// A participant whose name is erased, wherever a copy of it turns up.
    Forgotten(bool),
    /// A thing of the plan, replaced whole.
    Value(Box<Thing>),
}

/// What sort of thing, without its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ThingKind {
    Workshop,
    Area,
    Alternative,
    Source,
    Topic,
    Question,
    Table,
    Meeting,
    Round,
    Criterion,
    Cost,
    Batch,
    Link,
    Card,
    Reading,
    Joined,
    Ballot,
    Participant,
    Draw,
    Statement,
    Theme,
}

/// Which field, without its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum FieldKind {
    Text,
    Kind,
    Table,
    Alternative,
    Release,
    Parked,
    Theme,
    Rank,
    Withdrawn,
    Round,
    Course,
    Star,
    Answer,
    Assessment,
    Seats,
    Absent,
    Forgotten,
    Value,
}

impl Thing {
    /// What sort of thing it is.
    pub fn kind(&self) -> ThingKind {
        match self {
            Self::Workshop(_) => ThingKind::Workshop,
            Self::Area(_) => ThingKind::Area,
            Self::Alternative(_) => ThingKind::Alternative,
            Self::Source(_) => ThingKind::Source,
            Self::Topic(_) => ThingKind::Topic,
            Self::Question(_) => ThingKind::Question,
            Self::Table(_) => ThingKind::Table,
            Self::Meeting(_) => ThingKind::Meeting,
            Self::Round(_) => ThingKind::Round,
            Self::Criterion(_) => ThingKind::Criterion,
            Self::Cost(_) => ThingKind::Cost,
            Self::Batch(_) => ThingKind::Batch,
            Self::Link(_) => ThingKind::Link,
            Self::Card(_) => ThingKind::Card,
            Self::Reading(_) => ThingKind::Reading,
            Self::Joined(_) => ThingKind::Joined,
            Self::Ballot(_) => ThingKind::Ballot,
            Self::Participant(_) => ThingKind::Participant,
            Self::Draw(_) => ThingKind::Draw,
            Self::Statement(_) => ThingKind::Statement,
            Self::Theme { .. } => ThingKind::Theme,
        }
    }
}

impl Field {
    /// Which field it is.
    pub fn kind(&self) -> FieldKind {
        match self {
            Self::Text(_) => FieldKind::Text,
            Self::Kind(_) => FieldKind::Kind,
            Self::Table(_) => FieldKind::Table,
            Self::Alternative(_) => FieldKind::Alternative,
            Self::Release(_) => FieldKind::Release,
            Self::Parked(_) => FieldKind::Parked,
            Self::Theme(_) => FieldKind::Theme,
            Self::Rank(_) => FieldKind::Rank,
            Self::Withdrawn(_) => FieldKind::Withdrawn,
            Self::Round(_) => FieldKind::Round,
            Self::Course(_) => FieldKind::Course,
            Self::Star(_) => FieldKind::Star,
            Self::Answer(_) => FieldKind::Answer,
            Self::Assessment(_) => FieldKind::Assessment,
            Self::Seats(_) => FieldKind::Seats,
            Self::Absent(_) => FieldKind::Absent,
            Self::Forgotten(_) => FieldKind::Forgotten,
            Self::Value(_) => FieldKind::Value,
        }
    }
}

impl FieldKind {
    /// What a mark is before anybody has set it; none for the fields that things keep themselves.
    ///
    /// A mark is a field that few things have, kept beside them.
    pub(super) fn unset(self) -> Option<Field> {
        match self {
            Self::Round => Some(Field::Round(RoundState::default())),
            Self::Course => Some(Field::Course(Course::default())),
            Self::Star => Some(Field::Star(false)),
            Self::Answer => Some(Field::Answer(Answer::default())),
            Self::Assessment => Some(Field::Assessment(Assessment::default())),
            Self::Seats => Some(Field::Seats(None)),
            Self::Absent => Some(Field::Absent(false)),
            Self::Forgotten => Some(Field::Forgotten(false)),
            _ => None,
        }
    }

    /// Whether things of that kind can have this mark.
    pub(super) fn marks(self, kind: ThingKind) -> bool {
        use ThingKind as T;
        match self {
            Self::Round => kind == T::Round,
            Self::Course => kind == T::Meeting,
            Self::Star | Self::Answer => kind == T::Statement,
            Self::Seats | Self::Absent | Self::Forgotten => kind == T::Participant,
            Self::Assessment => matches!(kind, T::Statement | T::Theme | T::Question),
            _ => false,
        }
    }
}
