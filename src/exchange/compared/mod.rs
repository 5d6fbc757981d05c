//! A comparison in words, alike on screens, sheets and the command line.

mod bad;
mod gaps;
mod page;
mod told;
mod unit;
mod words;

pub use bad::{bad, bad_in};
pub use gaps::{NOT_YET, gap};
pub use page::page;
pub use told::Told;
pub use unit::Unit;
pub use words::{InWords, NONE, rate};
