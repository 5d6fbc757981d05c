//! Questions asked of a state. Pure.

mod board;
mod checklist;
mod queue;

pub use board::{Board, BoardPoint};
pub use checklist::{Check, Figures, checklist, figures};
pub use queue::{Item, queue};
