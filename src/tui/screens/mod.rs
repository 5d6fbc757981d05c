//! The screens. Each draws itself from the state alone and says what it wants.

mod amounts;
mod ballots;
mod board;
mod capture;
mod columns;
mod compare;
mod control;
mod costs;
mod history;
mod home;
mod judge;
mod list;
mod new;
mod overview;
mod parked;
mod pick;
mod prepare;
mod preview;
mod readout;
mod round;
mod seats;
mod serve;
mod take;

pub use ballots::Ballots;
pub(super) use board::voices;
pub use board::{BoardView, Only};
pub use capture::{Capture, Spot, kinds as fields};
pub use compare::{Assume, Compare, Opened};
pub use control::Control;
pub use costs::{CostCard, Costs};
pub use history::History;
pub use home::HomeView;
pub use judge::{Forces, Judge};
pub use list::List;
pub use new::NewWorkshop;
pub use overview::Overview;
pub use parked::Parked;
pub use pick::{Pick, Purpose};
pub use prepare::{COSTS, Form, PartList, Prepare, resume};
pub use readout::Readout;
pub use round::RoundView;
pub use seats::{Drawing, SeatCard, Seats};
pub use serve::Serve;
pub use take::{Answer, Asked, Found, Reading, Take, Taking};

use super::layer::{Effect, Outcome, Seen};
use super::paint::Canvas;
use super::rows::{Action, Place};
use super::theme::Role;
use crate::analysis::Board;
use crate::domain::{Alternative, Id, Stage, View};
use crate::lang::{
    Msg, Shown, compare as compared, costs as costs_words, files, links, people, plenary, prepare as p, room,
    screens as s, serve as served,
};

/// The room sees the next alternative, or the one before.
fn turn(seen: &Seen<'_>, step: isize) -> Vec<Outcome> {
    let stage = seen.stage();
    let next = beside(seen, Board::alternative_on(seen.state(), &stage), step);
    vec![Outcome::Ask(Effect::Stage(Stage { alternative: next, enlarged: None, view: View::Points, ..stage }))]
}

/// The alternative so many after another, round and round.
fn beside(seen: &Seen<'_>, now: Option<Id<Alternative>>, step: isize) -> Option<Id<Alternative>> {
    let ids: Vec<_> = seen.state().alternatives().iter().map(|(id, _)| id).collect();
    let at = ids.iter().position(|id| Some(*id) == now).unwrap_or(0) as isize;
    ids.get((at + step).rem_euclid(ids.len().max(1) as isize) as usize).copied()
}

/// The screens on which alternatives are weighed, side by side.
const WEIGHING: [Action; 3] = [Action::GoCompare, Action::GoCosts, Action::GoJudge];

/// From one of them to the next or the one before, round and round.
fn walk(here: Action, action: Action) -> Vec<Outcome> {
    let at = WEIGHING.iter().position(|screen| *screen == here).unwrap_or(0);
    let step = if action == Action::PreviousField { WEIGHING.len() - 1 } else { 1 };
    vec![Outcome::Go(WEIGHING[(at + step) % WEIGHING.len()])]
}

/// `3 av 12`, where not all rows are seen.
fn place_in(seen: &Seen<'_>, at: usize, of: usize) -> Shown {
    seen.fill(&s::PAGE_OF, &[("page", &(at.min(of.saturating_sub(1)) + 1)), ("pages", &of)])
}

/// How much is done, of a hundred.
fn progress_bar(percent: usize, x: u16, y: u16, canvas: &mut Canvas<'_>) {
    let long = usize::from(canvas.width().saturating_sub(8)).min(50);
    let full = long * percent.min(100) / 100;
    let pieces = [(Shown::new(&"━".repeat(full)), Role::Accent), (Shown::new(&"·".repeat(long - full)), Role::Quiet)];
    canvas.row(x, y, &pieces);
}

/// What people call a place.
pub fn place_name(place: Place) -> &'static Msg {
    match place {
        Place::Home => &s::HOME,
        Place::New => &s::NEW_TITLE,
        Place::Overview => &s::OVERVIEW,
        Place::Prepare => &p::PREPARE,
        Place::Part => &p::PART,
        Place::Form => &p::FORM,
        Place::Choice => &p::CHOICE,
        Place::Capture => &s::CAPTURE,
        Place::Round => &room::ROUND,
        Place::Readout => &room::READOUT,
        Place::Same => &plenary::PLACE_SAME,
        Place::Parked => &room::PARKED,
        Place::Compare => &compared::COMPARISON,
        Place::Behind => &compared::THE_LINES,
        Place::Assume => &compared::ASSUMED,
        Place::Judge => &room::JUDGE,
        Place::Ballots => &room::BALLOTS,
        Place::Costs => &costs_words::COSTS,
        Place::CostLine => &costs_words::NEW_LINE,
        Place::List => &s::LIST,
        Place::Filter => &s::FIND,
        Place::Control => &s::CONTROL,
        Place::Board => &s::BOARD,
        Place::History => &s::HISTORY,
        Place::Move => &s::POPUP_MOVE,
        Place::Link => &links::POPUP,
        Place::Line => &s::POPUP_LINE,
        Place::Ask => &s::POPUP_ASK,
        Place::Details => &s::POPUP_DETAILS,
        Place::Help => &s::HELP_TITLE,
        Place::Palette => &s::PALETTE_TITLE,
        Place::Go => &s::GO_TITLE,
        Place::Messages => &s::MESSAGES,
        Place::Pick => &files::PICK,
        Place::Take => &files::TAKING,
        Place::Seats => &people::SEATS,
        Place::Serve => &served::SERVE,
        Place::Text => &s::TEXT_FIELDS,
    }
}
