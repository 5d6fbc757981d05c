//! The board in browsers.

use super::{Action as A, BROWSED, Place as P, Row, Seen, WORKSHOP, open, row, when};
use crate::lang::serve as m;

fn knows_some(seen: &Seen<'_>) -> bool {
    seen.desk.is_some() || !seen.known.is_empty()
}

fn is_open(seen: &Seen<'_>) -> bool {
    seen.serving.hall.is_some()
}

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    row(A::Toggle, "open-to-room", &["Space"], &m::SWITCH, Some(&m::SWITCH_HINT), &[P::Serve]),
    row(A::Open, "address-large", &["Enter"], &m::LARGE, Some(&m::LARGE_HINT), &[P::Serve]),
    when(row(A::Remove, "close-browsers", &["x", "Delete"], &m::CLOSE_ALL, Some(&m::CLOSE_HINT), &[P::Serve]), is_open),
    when(row(A::New, "new-address", &["n"], &m::NEW_ADDRESS, Some(&m::NEW_ADDRESS_HINT), &[P::Serve]), is_open),
    when(row(A::Copy, "copy-address", &["c"], &m::COPY_ADDRESS, None, &[P::Serve]), is_open),
];

/// After what a screen is there for.
pub(super) static LATER: &[Row] = &[
    when(row(A::GoServe, "browsers", &["W"], &m::GO_SERVE, Some(&m::GO_SERVE_HINT), &[P::Home]), knows_some),
    when(
        row(A::GoServe, "browsers-here", &["W"], &m::GO_SERVE, Some(&m::GO_SERVE_HINT), &[P::Overview, P::Control]),
        open,
    ),
    when(row(A::GoServe, "browsers-at-work", &["W"], &m::GO_SERVE, None, BROWSED), open),
    when(row(A::GoServe, "browsers-anywhere", &[], &m::GO_SERVE, None, WORKSHOP), open),
];
