//! The day: agenda, clock and cards.

use super::{Action as A, Place as P, Row, WORKSHOP, a, open, row, when, writable};
use crate::lang::room as r;

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[
    when(row(A::Toggle, "start-or-pause", &["Space"], &r::START_OR_PAUSE, Some(&r::START_HINT), &[P::Round]), writable),
    row(A::Open, "to-words", &["Enter"], &r::TO_WORDS, Some(&r::TO_WORDS_HINT), &[P::Round]),
    when(row(A::MoreTime, "more-time", &["+"], &r::MORE_TIME, Some(&r::MORE_TIME_HINT), &[P::Round]), writable),
    when(row(A::LessTime, "less-time", &["-"], &r::LESS_TIME, None, &[P::Round]), writable),
    when(row(A::WinBack, "win-back", &["t"], &r::WIN_BACK, None, &[P::Round]), writable),
    row(A::Black, "black-in-round", &["b"], &a::BLACK, Some(&a::BLACK_HINT), &[P::Round]),
    row(A::Show, "show-item", &["v"], &r::SHOW_ITEM, Some(&r::SHOW_ITEM_HINT), &[P::Round]),
    row(A::NextField, "cards", &["Tab"], &r::TO_CARDS, Some(&r::TO_CARDS_HINT), &[P::Round]),
    when(row(A::Remove, "end-item", &["x", "Delete"], &r::END_ITEM, None, &[P::Round]), writable),
    row(A::New, "type", &["n"], &a::NEW, None, &[P::Round]),
    row(A::Left, "card-left", &["Left"], &r::CARD_LEFT, None, &[P::Round]),
    row(A::Right, "card-right", &["Right"], &r::CARD_RIGHT, None, &[P::Round]),
    when(row(A::GoRound, "round-anywhere", &[], &a::GO_ROUND, None, WORKSHOP), open),
    when(row(A::GoCapture, "capture-anywhere", &[], &a::GO_CAPTURE, None, WORKSHOP), open),
];
