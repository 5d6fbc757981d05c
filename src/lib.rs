//! `plenum` carries group dialogues from the room to the decision.
//!
//! # The map
//! One sentence a module; arrows run one way only, and `tests/house.rs` holds them to it.
//!
//! ```text
//! main → cli → tui, web → desk → store, record → domain
//!         └──────→ exchange → analysis, lang → record, domain
//! ```
//! * [`domain`]: the language of a workshop, as values and rules. No clock, disk, terminal, language or chance.
//! * [`record`]: what was said and decided, as a set of transactions: commands → events → state; undo; merge.
//! * [`store`]: the workshop folder and this machine's own state. Alone writes the folder.
//! * [`desk`]: where record, store, clock and chance meet. The one way in.
//! * [`analysis`]: questions asked of a state, such as what the room may see.
//! * [`exchange`]: plans, tables, exports and sheets of paper: bytes in, bytes out. No disk.
//! * [`plans`]: what the program carries: plans to start from and the demo, made through the desk.
//! * [`progress`]: how far a long piece of work has come, and whether anybody still wants it. Any room may use it.
//! * [`lang`]: messages, figures and times in three languages.
//! * [`tui`]: everything that knows a terminal.
//! * [`web`]: the board in a browser: pages go out, and only of what an audience may see.
//! * [`cli`]: one file a subcommand; no rules of its own.
//!
//! # Invariants
//! * Every change is one [`record::Command`] through [`desk::Desk::perform`].
//! * [`record::State::apply`] never refuses and never panics; the order of transactions does not matter.
//! * What a screen calls saved has been synced to the disk; nothing an earlier run wrote is changed.
//! * The audience gets an [`analysis::Board`], which can only be made of what is shown and safe.
//! * Widgets and printed messages take [`lang::Shown`], which cannot steer a terminal.
//! * Money is whole øre; there is no float in `domain` or `record`.

pub mod analysis;
pub mod cli;
pub mod desk;
pub mod domain;
pub mod exchange;
pub mod lang;
pub mod plans;
pub mod progress;
pub mod record;
pub mod store;
pub mod tui;
pub mod web;
