//! Cost lines.

use super::{Action as A, Place as P, Purpose, Row, a, open, row, when, writable};
use crate::lang::{costs as m, files};

const HERE: &[P] = &[P::Costs];
const LINE: &[P] = &[P::CostLine];

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    row(A::Open, "open-cost", &["Enter"], &m::OPEN, Some(&a::OPEN_HINT), HERE),
    when(row(A::New, "new-cost", &["n"], &m::NEW, Some(&a::NEW_HINT), HERE), writable),
    when(row(A::EditText, "edit-cost", &["e", "F2"], &m::EDIT, Some(&a::EDIT_HINT), HERE), writable),
    row(A::Filter, "find-cost", &["f", "/"], &a::FILTER, Some(&a::FILTER_HINT), HERE),
    row(A::Sort, "sort-costs", &["s"], &a::SORT, Some(&a::SORT_HINT), HERE),
    row(A::Group, "group-costs", &["r"], &m::GROUP, Some(&m::GROUP_HINT), HERE),
    row(A::Unit, "unit", &["y"], &m::UNIT, Some(&m::UNIT_HINT), HERE),
    when(
        row(A::Pick(Purpose::Rows), "costs-from-file", &["o"], &m::FROM_FILE, Some(&files::ROWS_HINT), HERE),
        writable,
    ),
    row(A::Mark, "mark-cost", &["Space"], &a::MARK, Some(&a::MARK_HINT), HERE),
    row(A::MarkAll, "mark-all-costs", &["a"], &a::MARK_ALL, None, HERE),
    row(A::Details, "cost-details", &["i"], &m::DETAILS, None, HERE),
    when(row(A::Remove, "remove-cost", &["x", "Delete"], &a::REMOVE, None, HERE), writable),
    row(A::Copy, "copy-costs", &["c"], &m::COPY, None, HERE),
    row(A::Left, "costs-left", &["Left"], &m::COLUMN_LEFT, None, HERE),
    row(A::Right, "costs-right", &["Right"], &m::COLUMN_RIGHT, None, HERE),
    row(A::Save, "save-cost", &["Enter"], &m::SAVE, Some(&a::SAVE_HINT), LINE),
    row(A::NextField, "all-of-cost", &["Tab"], &m::ALL_FIELDS, Some(&m::ALL_FIELDS_HINT), LINE),
    row(A::Undo, "undo-cost-typing", &["Ctrl+Z"], &a::UNDO_TYPING, Some(&a::UNDO_HINT), LINE),
    row(A::Redo, "redo-cost-typing", &["Ctrl+Y"], &a::REDO_TYPING, None, LINE),
    when(row(A::GoCosts, "costs", &[], &m::GO_COSTS, None, super::places::WORKSHOP), open),
];
