//! Who comes and where they sit.

use super::{Action as A, Place as P, Purpose, Row, WORKSHOP, a, open, row, when, writable};
use crate::lang::{files, people as m};

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    when(row(A::Toggle, "comes", &["Space"], &m::COMES, Some(&m::COMES_HINT), &[P::Seats]), writable),
    when(row(A::New, "new-participant", &["n"], &m::NEW, Some(&a::NEW_HINT), &[P::Seats]), writable),
    when(row(A::Draw, "draw-seats", &["d"], &m::DRAW, Some(&m::DRAW_HINT), &[P::Seats]), writable),
    row(A::Details, "seats-of-one", &["Enter", "i"], &m::LARGE, Some(&m::LARGE_HINT), &[P::Seats]),
    when(
        row(
            A::Pick(Purpose::People),
            "participants-from-file",
            &["o"],
            &m::FROM_FILE,
            Some(&files::ROWS_HINT),
            &[P::Seats],
        ),
        writable,
    ),
    row(A::Filter, "find-participant", &["f", "/"], &m::FILTER, Some(&a::FILTER_HINT), &[P::Seats]),
    row(A::Sort, "sort-participants", &["s"], &a::SORT, Some(&a::SORT_HINT), &[P::Seats]),
    when(
        row(A::Remove, "remove-participant", &["x", "Delete"], &m::REMOVE, Some(&a::REMOVE_HINT), &[P::Seats]),
        writable,
    ),
    row(A::Copy, "copy-seats", &["c"], &m::COPY, None, &[P::Seats]),
    row(A::Left, "participants-left", &["Left"], &a::LEFT, None, &[P::Seats]),
    row(A::Right, "participants-right", &["Right"], &a::RIGHT, None, &[P::Seats]),
    when(row(A::GoSeats, "seats-anywhere", &[], &m::GO_SEATS, None, WORKSHOP), open),
    when(row(A::Draw, "draw-anywhere", &[], &m::DRAW, None, WORKSHOP), writable),
    when(row(A::Pick(Purpose::People), "participants-anywhere", &[], &m::FROM_FILE, None, WORKSHOP), writable),
];
