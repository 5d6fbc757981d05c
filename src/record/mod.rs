//! What was said and decided, as a set of transactions: commands → events → state; undo; merge.
//!
//! Pure: no clock, disk, terminal or chance. Alone makes events. [`State::apply`] never refuses and never panics;
//! any order, grouping and repetition of the same transactions gives the same [`State::hash`].

mod command;
mod decide;
mod event;
mod hash;
mod history;
mod marks;
mod money;
mod plan;
mod refusal;
mod register;
mod room;
mod seats;
mod shelf;
mod state;
mod statements;
mod support;
mod themes;
mod undo;
mod version;
mod without;

pub use command::{Chairs, Command, Move, Step, Turn};
pub use decide::{Decision, Mint, Record};
pub use event::{Event, Field, FieldKind, Thing, ThingKind, Transaction};
pub use history::{Entry, Touch, What};
pub use plan::{Change, Discounting, Moment, Name, Plan, PlanAlternative, PlanTable, PriceBasis};
pub use refusal::Refusal;
pub use register::Register;
pub use shelf::{Item, Shelf};
pub use state::State;
pub use statements::{Cell, Statement, Statements, Tally};
pub use support::Support;
pub use themes::{Theme, Themes};
pub use version::{Device, JournalId, ParseVersionError, Version};
