//! The board in a browser: pages go out, nothing of the workshop comes in but what a [`Sight`] holds.
//!
//! A server lives on a thread of its own and knows no disk and no workshop; whoever owns the desk hands it what an
//! audience may see, whenever that is new. Slow readers get the newest state and nothing in between.

mod answer;
mod guard;
mod live;
mod net;
mod server;

pub use guard::Hosts;
pub use net::{Way, ways};
pub use server::{Limits, Server};

use crate::exchange::page::Sight;
