//! Questions asked of a state. Pure.

pub mod ballot;
mod board;
mod checklist;
mod flaws;
mod queue;
pub mod strategy;

pub use board::{Board, BoardPoint};
pub use checklist::{Check, Figures, apart, checklist, figures};
pub use flaws::{Flaw, Weight, flaws};
pub use queue::{Item, queue};
