//! The language of a workshop: values and rules.
//!
//! No clock, disk, terminal, language or chance here; nothing in this folder imports another of ours, and nothing
//! in it can panic. The life of what is said runs through these types once: half-typed text → [`Words`] →
//! a statement that is [`Release::Held`] → `Ready` → `Shown`.

mod clock;
mod code;
mod cost;
mod id;
mod link;
mod money;
mod people;
mod plan;
mod room;
mod rounding;
mod stage;
mod stamp;
mod statement;
mod text;
mod words;

pub use clock::{Clock, Course, Passing, RoundState};
pub use code::{Rank, rank};
pub use cost::{Cost, CostKind, Origin, Percentiles};
pub use id::{AnyId, Id, ParseIdError};
pub use link::{Batch, Link, MoneyOf};
pub use money::{Money, MoneyError};
pub use people::{Draw, Participant, Seats};
pub use plan::{
    AgendaItem, AgendaKind, Alternative, Area, Criterion, Mandate, Meeting, Mode, Question, Round, RoundKind, Source,
    SourceKind, Table, Topic, Workshop,
};
pub use room::{Answer, Assessment, Ballot, Card, CardState, Joined, Reading};
pub use rounding::{in_units, rounded};
pub use stage::{Stage, View};
pub use stamp::{ParseStampError, Stamp};
pub use statement::{Force, Kind, Quadrant, Release, Said};
pub(crate) use text::from_text;
pub use words::{Words, could_steer};
