//! What keys do in every text field.

use super::{Action, Edit, Msg, Place as P, Row, a, row};

const fn edit(edit: Edit, name: &'static str, keys: &'static [&'static str], text: &'static Msg) -> Row {
    row(Action::Edit(edit), name, keys, text, None, &[P::Text])
}

/// One widget everywhere.
pub(super) static ROWS: &[Row] = &[
    edit(Edit::Left, "letter-left", &["Left"], &a::LETTER_LEFT),
    edit(Edit::Right, "letter-right", &["Right"], &a::LETTER_RIGHT),
    edit(Edit::WordLeft, "word-left", &["Ctrl+Left", "Alt+b", "Alt+Left"], &a::WORD_LEFT),
    edit(Edit::WordRight, "word-right", &["Ctrl+Right", "Alt+f", "Alt+Right"], &a::WORD_RIGHT),
    edit(Edit::Start, "start", &["Home", "Ctrl+A"], &a::TO_START),
    edit(Edit::End, "end", &["End", "Ctrl+E"], &a::TO_END),
    edit(Edit::SelectLeft, "select-left", &["Shift+Left"], &a::SELECT_LEFT),
    edit(Edit::SelectRight, "select-right", &["Shift+Right"], &a::SELECT_RIGHT),
    edit(Edit::SelectStart, "select-start", &["Shift+Home"], &a::SELECT_START),
    edit(Edit::SelectEnd, "select-end", &["Shift+End"], &a::SELECT_END),
    edit(Edit::Backspace, "rub-out", &["Backspace"], &a::RUB_OUT),
    edit(Edit::Delete, "delete", &["Delete"], &a::DELETE),
    edit(Edit::CutWord, "cut-word", &["Ctrl+W", "Ctrl+Backspace", "Alt+Backspace"], &a::CUT_WORD),
    edit(Edit::CutToStart, "cut-to-start", &["Ctrl+U"], &a::CUT_TO_START),
    edit(Edit::CutToEnd, "cut-to-end", &["Ctrl+K"], &a::CUT_TO_END),
    edit(Edit::Undo, "undo-text", &["Ctrl+Z"], &a::UNDO_TYPING),
    edit(Edit::Redo, "redo-text", &["Ctrl+Y"], &a::REDO_TYPING),
    edit(Edit::Cut, "cut", &["Ctrl+X"], &a::CUT),
    edit(Edit::Paste, "paste", &["Ctrl+V", "Shift+Insert"], &a::PASTE),
    edit(Edit::NewLine, "new-line", &["Ctrl+J"], &a::NEW_LINE),
];
