//! Plans, tables, exports and sheets of paper: bytes in, bytes and values out; and a comparison in words.
//!
//! No disk, clock or chance here. Whatever is wrong with a file is a [`Fault`] that knows its line and column and is
//! put into words only when somebody reads it; a file comes in whole or not at all, with every fault listed.

pub mod compared;
pub mod export;
pub mod import;
pub mod page;
pub mod print;

mod drawn;
mod fault;
mod list;
mod qr;
mod refs;
mod said;
mod touched;

pub use drawn::{Drawn, trouble};
pub use fault::{Fault, Note, Text, nearest};
pub use list::{ListKind, Row, cost, goes_by, list};
pub use qr::Qr;
pub use refs::{Refs, is_word, quadrant, same};
pub use said::{cell, heading, said, table};
pub use touched::touched;
