//! Questions asked of a state. Pure.

mod board;
mod checklist;
pub mod draw;
mod flaws;
mod queue;

pub use board::{Board, BoardPoint};
pub use checklist::{Check, Figures, apart, checklist, figures};
pub use flaws::{Flaw, Weight, flaws};
pub use queue::{Item, queue};
