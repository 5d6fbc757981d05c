//! Words tied to money, and the money on the board.

use super::places::WORKSHOP;
use super::{Action as A, Place as P, Row, Seen, a, open, row, when, writable};
use crate::lang::links as m;

pub(super) fn has_costs(seen: &Seen<'_>) -> bool {
    writable(seen) && !seen.state().costs().is_empty()
}

/// What the pop-up hears of its own.
pub(super) static POPUP: &[Row] = &[
    row(A::Open, "tie", &["Enter"], &m::TIE, Some(&m::TO_MONEY_HINT), &[P::Link]),
    row(A::Mark, "tie-mark", &["Space"], &m::TIE_MARK, Some(&a::MARK_HINT), &[P::Link]),
];

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    when(
        row(
            A::Link,
            "link",
            &["l"],
            &m::TO_MONEY,
            Some(&m::TO_MONEY_HINT),
            &[P::List, P::Control, P::Costs, P::Readout, P::Parked],
        ),
        has_costs,
    ),
    when(row(A::Link, "link-last", &[], &m::LAST_TO_MONEY, None, &[P::Capture]), has_costs),
    when(row(A::OnlyLinked, "with-money", &[], &m::ONLY_WITH, None, &[P::List]), open),
    when(row(A::OnlyClaims, "without-money", &[], &m::ONLY_WITHOUT, None, &[P::List]), open),
    when(
        row(A::BoardMoney, "board-money", &["K"], &m::ON_BOARD, Some(&m::ON_BOARD_HINT), &[P::Control, P::Overview]),
        has_costs,
    ),
    when(row(A::BoardMoney, "board-money-anywhere", &[], &m::ON_BOARD, None, WORKSHOP), has_costs),
];
