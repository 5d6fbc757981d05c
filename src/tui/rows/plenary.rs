//! Plenary and the parking lot.

use super::places::WORKSHOP;
use super::{Action as A, Place as P, Row, Seen, open, row, when};
use crate::lang::{actions as a, plenary as p};

const BOTH: &[P] = &[P::Readout, P::Parked];

fn has_tables(seen: &Seen<'_>) -> bool {
    !seen.state().tables().is_empty()
}

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    row(A::Open, "read-out", &["Enter"], &p::READ, Some(&p::READ_HINT), &[P::Readout]),
    when(row(A::Same, "same", &["s"], &p::SAME, Some(&p::SAME_HINT), &[P::Readout]), has_tables),
    when(
        row(A::NextField, "next-table", &["Tab"], &p::NEXT_TABLE, Some(&p::NEXT_TABLE_HINT), &[P::Readout]),
        has_tables,
    ),
    when(row(A::PreviousField, "previous-table", &["Shift+Tab"], &p::PREVIOUS_TABLE, None, &[P::Readout]), has_tables),
    row(A::New, "new-spoken", &["n"], &p::NEW_SPOKEN, Some(&a::NEW_HINT), &[P::Readout]),
    when(row(A::Left, "table-left", &["Left"], &p::TABLE_LEFT, None, &[P::Readout]), has_tables),
    when(row(A::Right, "table-right", &["Right"], &p::TABLE_RIGHT, None, &[P::Readout]), has_tables),
    when(row(A::Mark, "same-mark", &["Space"], &p::SAME_MARK, None, &[P::Readout]), has_tables),
    row(A::Open, "same-note", &["Enter"], &p::SAME_SAVE, Some(&p::SAME_SAVE_HINT), &[P::Same]),
    row(A::Back, "same-leave", &["Esc"], &a::BACK, Some(&a::BACK_HINT), &[P::Same]),
    row(A::EditText, "answer", &["Enter", "e", "F2"], &p::ANSWER, Some(&p::ANSWER_HINT), &[P::Parked]),
    row(A::Park, "take-up", &["p"], &p::TAKE_UP, Some(&p::TAKE_UP_HINT), &[P::Parked]),
    row(A::Enlarge, "enlarge-read", &["z"], &a::ENLARGE, Some(&a::ENLARGE_HINT), &[P::Readout]),
    row(A::Black, "black-plenary", &["b"], &a::BLACK, Some(&a::BLACK_HINT), BOTH),
    row(A::Show, "show-read", &["v"], &a::SHOW, Some(&a::SHOW_HINT), &[P::Readout]),
    row(A::Park, "park-read", &["p"], &a::PARK, Some(&a::PARK_HINT), &[P::Readout]),
    row(A::EditText, "edit-read", &["e", "F2"], &a::EDIT, Some(&a::EDIT_HINT), &[P::Readout]),
    row(A::Move, "move-parked", &["m"], &a::MOVE, Some(&a::MOVE_HINT), &[P::Parked]),
    row(A::Remove, "remove-parked", &["x", "Delete"], &a::REMOVE, Some(&a::REMOVE_HINT), &[P::Parked]),
    row(A::Details, "details-plenary", &["i"], &a::DETAILS, None, BOTH),
    row(A::Copy, "copy-parked", &["c"], &a::COPY, None, &[P::Parked]),
    when(row(A::GoParked, "parked", &["P"], &p::GO_PARKED, None, &[P::Readout, P::Round]), open),
    when(row(A::GoReadout, "plenary-anywhere", &[], &p::GO_READOUT, None, WORKSHOP), open),
    when(row(A::GoParked, "parked-anywhere", &[], &p::GO_PARKED, None, WORKSHOP), open),
];
