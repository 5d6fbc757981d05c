//! What the program carries: plans to start from and the demo, made through the desk like everything else.

mod builtin;
mod demo;
mod place;

use std::path::Path;

use crate::desk::{Desk, random};
use crate::domain::Stamp;
use crate::record::{Command, Event, Mint, Plan, Refusal, State};
use crate::store::{Folder, Home, Known, StoreError, copy_workshop};

pub use crate::store::is_demo;
pub use builtin::{Offer, builtin, builtin_for, keep_plan, offers};
pub use demo::demo;
pub use place::{default_folder, folder_name, free_folder};

/// Why a workshop was not made; then there is no folder either.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NotMade {
    /// What it was to be made from does not hold together.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The folder is there already, or cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A new workshop from a plan, on the disk when this returns.
///
/// # Errors
/// The plan does not hold together, or the folder cannot be made.
pub fn make(dir: &Path, home: Option<Home>, plan: Plan, now: Stamp) -> Result<Desk, NotMade> {
    plan.changes(&State::default(), &mut Mint::new(random))?;
    build(dir, home, |desk| desk.perform(Command::Begin(Box::new(plan)), now).map(|_| ()))
}

/// A new workshop from what another one exported, on the disk when this returns.
///
/// # Errors
/// The folder cannot be made.
pub fn restore(dir: &Path, home: Option<Home>, batches: Vec<Vec<Event>>, now: Stamp) -> Result<Desk, NotMade> {
    build(dir, home, |desk| {
        batches.into_iter().try_for_each(|batch| desk.perform(Command::Restore(batch), now).map(|_| ()))
    })
}

/// Makes the demo a workshop of one's own, in a new folder.
///
/// # Errors
/// There is something already, or the folder cannot be written.
pub fn keep(demo: &Path, to: &Path) -> Result<Folder, StoreError> {
    copy_workshop(&Folder::open(demo)?, to, crate::domain::AnyId::new(random()))
}

/// The workshop as Home lists it.
pub fn known(desk: &Desk, now: Stamp) -> Known {
    let state = desk.state();
    let root = desk.folder().root();
    Known {
        path: std::path::absolute(root).unwrap_or_else(|_| root.to_owned()),
        title: state.workshop().map(|w| w.title.as_str().to_owned()).unwrap_or_default(),
        date: state.meetings().iter().find_map(|(_, meeting)| meeting.date.clone()),
        meetings: state.meetings().len(),
        statements: Some(state.statements().live()),
        parked: state.statements().parked(),
        left: now.to_string(),
        written: Some(desk.folder().written()),
    }
}

/// Journals of so many bytes are read in a moment, before the first screen stands.
const READ_AT_ONCE: u64 = 1 << 20;

/// The workshops this machine knows, as they are: one that was not left in an orderly way, or where others have written
/// since, is counted anew, and no number stands where that would take long.
pub fn workshops(home: &Home) -> Vec<Known> {
    home.known().into_iter().map(as_it_is).collect()
}

fn as_it_is(known: Known) -> Known {
    let written = Folder::open(&known.path).map(|folder| folder.written()).ok();
    let Some(written) = written.filter(|written| known.written.is_some_and(|then| then != *written)) else {
        return known;
    };
    let desk = if written <= READ_AT_ONCE { Desk::open(&known.path, None).ok() } else { None };
    let state = desk.as_ref().map(Desk::state);
    Known {
        statements: state.map(|state| state.statements().live()),
        parked: state.map_or(0, |state| state.statements().parked()),
        left: String::new(),
        ..known
    }
}

/// Fills a new folder by a hand that is nobody's, so that undo never walks back into what was there at the start.
fn build(dir: &Path, home: Option<Home>, fill: impl FnOnce(&mut Desk) -> Result<(), Refusal>) -> Result<Desk, NotMade> {
    let mut desk = Desk::create(dir, None)?;
    fill(&mut desk)?;
    desk.close()?;
    Ok(Desk::open(dir, home)?)
}
