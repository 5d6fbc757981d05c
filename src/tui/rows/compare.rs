//! Step 5: alternatives and money side by side.

use super::links::has_costs;
use super::{Action as A, Place as P, Row, WORKSHOP, a, c, open, row, when, writable};
use crate::lang::told;

/// The screens of step 5.
const STEP: &[P] = &[P::Compare, P::Costs, P::Judge];

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    row(A::Details, "open-figure", &["Enter", "i"], &c::OPEN, Some(&a::OPEN_HINT), &[P::Compare]),
    row(A::EditText, "assumptions", &["e", "F2"], &c::ASSUMPTIONS, Some(&c::ASSUMPTIONS_HINT), &[P::Compare]),
    when(row(A::Show, "show-costs", &["v"], &told::SHOW, Some(&told::SHOW_HINT), &[P::Compare]), writable),
    row(A::Unit, "unit", &["y"], &c::UNIT, Some(&c::UNIT_HINT), &[P::Compare]),
    row(A::NextField, "next-of-step", &["Tab"], &c::NEXT, Some(&c::NEXT_HINT), STEP),
    row(A::PreviousField, "previous-of-step", &["Shift+Tab"], &c::PREVIOUS, None, STEP),
    row(A::Left, "alternative-left", &["Left"], &c::LEFT, None, &[P::Compare]),
    row(A::Right, "alternative-right", &["Right"], &c::RIGHT, None, &[P::Compare]),
    row(A::Copy, "copy-figures", &["c"], &c::COPY, None, &[P::Compare, P::Behind]),
    row(A::Right, "assume-more", &["Right"], &c::MORE, Some(&c::MORE_HINT), &[P::Assume]),
    row(A::Left, "assume-less", &["Left"], &c::LESS, None, &[P::Assume]),
    row(A::Open, "assume-type", &["Enter"], &c::TYPE, Some(&c::TYPE_HINT), &[P::Assume]),
    when(row(A::KeepAssumed, "keep-assumed", &["k"], &c::KEEP, Some(&c::KEEP_HINT), &[P::Assume]), writable),
    row(A::First, "behind-first", &["Home"], &a::FIRST, None, &[P::Behind]),
    row(A::Last, "behind-last", &["End"], &a::LAST, None, &[P::Behind]),
    when(row(A::GoCompare, "compare-anywhere", &[], &c::GO_COMPARE, None, WORKSHOP), open),
    when(row(A::BoardCosts, "board-costs-anywhere", &[], &told::SHOW, None, WORKSHOP), has_costs),
    when(row(A::GoJudge, "judge-anywhere", &[], &c::GO_JUDGE, None, WORKSHOP), open),
];
