//! What lies over a screen for a moment.

mod answer;
mod ask;
mod details;
mod go;
mod help;
mod line;
mod link;
mod messages;
mod move_to;
mod palette;
mod prompt;

pub use answer::AnswerTo;
pub use ask::Ask;
pub use details::Details;
pub(super) use details::origin;
pub use go::Go;
pub use help::Help;
pub use line::Line;
pub use link::LinkTo;
pub use messages::Messages;
pub use move_to::MoveTo;
pub use palette::Palette;
pub use prompt::Prompt;
