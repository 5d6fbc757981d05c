//! What is weighed afterwards: strategic questions and rankings.

use super::{Action as A, Place as P, Row, open, row, when};
use crate::lang::{actions as a, judging as j};

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    row(A::Score(None), "score", &["0", "1", "2", "3", "4", "5"], &j::SCORE, Some(&j::SCORE_HINT), &[P::Judge]),
    row(A::Mark, "turn", &["Space"], &j::TURN, Some(&j::TURN_HINT), &[P::Judge]),
    row(A::Left, "column-left", &["Left"], &j::COLUMN_LEFT, None, &[P::Judge]),
    row(A::Right, "column-right", &["Right"], &j::COLUMN_RIGHT, None, &[P::Judge]),
    row(A::Open, "open-question", &["Enter"], &j::INTO, Some(&a::OPEN_HINT), &[P::Judge]),
    row(A::New, "new-question", &["n"], &j::NEW_QUESTION, Some(&a::NEW_HINT), &[P::Judge]),
    row(A::Sort, "in-order", &["s"], &j::IN_ORDER, Some(&j::IN_ORDER_HINT), &[P::Judge]),
    row(A::Save, "save-ballot", &["Enter"], &j::SAVE_BALLOT, Some(&a::SAVE_HINT), &[P::Ballots]),
    row(A::NextField, "next-ranking", &["Tab"], &j::NEXT_RANKING, Some(&j::NEXT_RANKING_HINT), &[P::Ballots]),
    row(A::PreviousField, "previous-ranking", &["Shift+Tab"], &j::PREVIOUS_RANKING, None, &[P::Ballots]),
    row(A::Undo, "undo-ballot", &["Ctrl+Z"], &a::UNDO_TYPING, Some(&a::UNDO_HINT), &[P::Ballots]),
    row(A::Redo, "redo-ballot", &["Ctrl+Y"], &a::REDO_TYPING, None, &[P::Ballots]),
    row(A::Up, "scroll-up", &["Up"], &j::LIST_UP, None, &[P::Ballots]),
    row(A::Down, "scroll-down", &["Down"], &j::LIST_DOWN, None, &[P::Ballots]),
    row(A::PageUp, "ballots-page-up", &["PgUp"], &a::PAGE_UP, None, &[P::Ballots]),
    row(A::PageDown, "ballots-page-down", &["PgDn"], &a::PAGE_DOWN, None, &[P::Ballots]),
    row(A::Palette, "palette-at-ranking", &["Ctrl+P"], &a::PALETTE, None, &[P::Ballots]),
    when(row(A::GoBallots, "ballots", &[], &j::GO_BALLOTS, None, super::places::WORKSHOP), open),
];
