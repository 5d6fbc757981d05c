//! The board in a browser: pages go out, and what tables write in theirs comes in as wishes.
//!
//! A server lives on a thread of its own and knows no disk and no workshop. The hall stands between it and the desk,
//! for the command line and the screens alike: it hands the server what an audience may see, whenever that is new, and
//! carries out what tables wish. Slow readers get the newest state and nothing in between.

mod answer;
mod guard;
mod hall;
mod live;
mod net;
mod server;
mod tables;

pub use guard::Hosts;
pub use hall::{Hall, Moved, PORT, keys_of, writers};
pub use net::{Way, ways};
pub use server::{Limits, Server};
pub use tables::{Ask, Pages, Wake, Wish};

use crate::exchange::page::Sight;
