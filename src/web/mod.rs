//! The board in a browser: pages go out, and what tables write in theirs comes in as wishes.
//!
//! A server lives on a thread of its own and knows no disk and no workshop; whoever owns the desk hands it what an
//! audience may see, whenever that is new, and carries out what tables wish. Slow readers get the newest state and nothing in
//! between.

mod answer;
mod guard;
mod live;
mod net;
mod server;
mod tables;

pub use guard::Hosts;
pub use net::{Way, ways};
pub use server::{Limits, Server};
pub use tables::{Ask, Pages, Wish};

use crate::exchange::page::Sight;
