//! Questions asked of a state. Pure.

mod board;
mod checklist;
mod flaws;
mod queue;
mod timetable;

pub use board::{Board, BoardPoint};
pub use checklist::{Check, Figures, apart, checklist, figures};
pub use flaws::{Flaw, Weight, flaws};
pub use queue::{Item, queue};
pub use timetable::{Planned, TimeOfDay, meeting_of, round_time, timetable};
