//! Which screens share a row. A new screen with rows of its own is named once, in the first list.

use super::Place::{self, self as P};

/// Every screen of an open workshop above its overview on which letters are keys, and more.
macro_rules! above {
    ($($more:expr),* $(,)?) => {
        &[
            P::Prepare, P::Part, P::Seats, P::List, P::Control, P::History, P::Round, P::Readout, P::Parked,
            P::Compare, P::Judge, P::Costs, P::Serve,
            $($more),*
        ]
    };
}

/// The same with the overview.
macro_rules! screens {
    ($($more:expr),* $(,)?) => { above![P::Overview, $($more),*] };
}

pub(super) const FORMS: &[Place] = &[P::New, P::Form, P::Choice];
pub(super) const LISTS: &[Place] = &[P::List, P::Control];
pub(super) const SCREENS: &[Place] = screens![];
pub(super) const LEAVES: &[Place] = screens![P::Board];
pub(super) const PAGES: &[Place] =
    screens![P::Home, P::Link, P::Help, P::Palette, P::Messages, P::Pick, P::Take, P::Behind];
pub(super) const ROLLS: &[Place] = screens![
    P::Home,
    P::Move,
    P::Link,
    P::Ask,
    P::Details,
    P::Help,
    P::Palette,
    P::Messages,
    P::Pick,
    P::Take,
    P::Behind,
    P::Assume
];
pub(super) const WORKSHOP: &[Place] = screens![P::Capture, P::Ballots];
pub(super) const ABOVE: &[Place] = above![P::Capture, P::Ballots];
/// Where browsers are reached by a key that the footer has no room to tell of.
pub(super) const BROWSED: &[Place] = &[
    P::Prepare,
    P::Part,
    P::Seats,
    P::List,
    P::History,
    P::Round,
    P::Readout,
    P::Parked,
    P::Compare,
    P::Judge,
    P::Costs,
];
pub(super) const OUT: &[Place] = screens![
    P::New,
    P::Form,
    P::Choice,
    P::Filter,
    P::Board,
    P::Move,
    P::Link,
    P::Line,
    P::Ask,
    P::Details,
    P::Help,
    P::Palette,
    P::Go,
    P::Messages,
    P::Pick,
    P::Take,
    P::Ballots,
    P::CostLine,
    P::Behind,
    P::Assume,
];
/// Where letters are text, of which help is asked in its own way.
pub(super) const TYPED: &[Place] = &[
    P::Capture,
    P::Same,
    P::Ballots,
    P::CostLine,
    P::New,
    P::Form,
    P::Filter,
    P::Move,
    P::Link,
    P::Line,
    P::Help,
    P::Palette,
    P::Pick,
];
/// Where letters are keys.
pub(super) const READ: &[Place] =
    screens![P::Home, P::Choice, P::Board, P::Ask, P::Details, P::Go, P::Messages, P::Take, P::Behind, P::Assume];
pub(super) const ALL_LISTS: &[Place] = screens![P::Home];
pub(super) const ALL_SCREENS: &[Place] = screens![P::Home, P::Capture, P::Ballots];
