//! The one text field. Letters are graphemes: a flag, an `å` in two code points or a family is one step and one
//! Backspace. (The usual text area libraries step by code point.)

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use super::paint::{Canvas, Hit};
use super::theme::Role;
use crate::lang::Shown;

/// What a key does in a text field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Edit {
    Left,
    Right,
    WordLeft,
    WordRight,
    Start,
    End,
    SelectLeft,
    SelectRight,
    SelectStart,
    SelectEnd,
    Backspace,
    Delete,
    CutWord,
    CutToStart,
    CutToEnd,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    NewLine,
}

/// What an edit came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edited {
    /// The text, the cursor or the selection is another.
    Changed,
    /// It means nothing here; the screen may have a use for the key.
    Unused,
    /// The selected text is to be put on the clipboard.
    Copied(String),
    /// The clipboard is wanted.
    WantsPaste,
}

/// A line of text being typed, with cursor, selection and its own undo.
#[derive(Clone, Debug, Default)]
pub struct Field {
    text: String,
    cursor: usize,
    anchor: Option<usize>,
    past: Vec<(String, usize)>,
    future: Vec<(String, usize)>,
    run: Run,
}

/// What the last key was part of; one undo takes a whole run back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Run {
    #[default]
    None,
    Typing,
    RubbingOut,
}

/// More than this is a file to import, not a line to type.
const LONGEST: usize = 20_000;

impl Field {
    /// With `text` in it, the cursor at its end.
    pub fn with(text: &str) -> Self {
        let text: String = text.nfc().collect();
        Self { cursor: text.len(), text, ..Self::default() }
    }

    /// Nothing to redo here any more: the last undo was of something else.
    pub fn forget_redo(&mut self) {
        self.future.clear();
    }

    /// Selects everything, so that typing replaces what was filled in.
    pub fn select_all(&mut self) {
        self.anchor = Some(0);
        self.cursor = self.text.len();
    }

    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the cursor stands before the first letter and nothing is selected.
    pub fn at_start(&self) -> bool {
        self.cursor == 0 && self.selection().is_none()
    }

    /// Takes the first `bytes` away, as a start that has been understood; undo brings them back as text.
    pub fn drop_start(&mut self, bytes: usize) {
        self.remember(Run::None);
        self.text.drain(..bytes);
        self.cursor = self.cursor.saturating_sub(bytes);
    }

    /// Puts other text in place of all of it; undo brings that back.
    pub fn replace(&mut self, text: &str) {
        self.remember(Run::None);
        let past = std::mem::take(&mut self.past);
        *self = Self { past, ..Self::with(text) };
    }

    /// Puts text in at the cursor, in place of the selection; false when it does not fit, and then nothing is.
    #[must_use]
    pub fn insert(&mut self, text: &str) -> bool {
        let kept = self.text.len() - self.selection().map_or(0, |(start, end)| end - start);
        if kept + text.len() > LONGEST.max(self.text.len()) {
            return false;
        }
        let one = text.chars().nth(1).is_none();
        self.remember(if one && self.selection().is_none() { Run::Typing } else { Run::None });
        self.cut();
        let text = text.replace('\r', "").replace('\t', " ");
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        self.compose();
        true
    }

    /// A press of the button at a row of the text, so many cells from its start: the cursor goes there, twice selects
    /// the word, and three times everything.
    pub fn click(&mut self, start: usize, end: usize, cells: u16, times: u8) {
        let Some(place) = self.place_of(start, end, cells) else { return };
        self.run = Run::None;
        match times {
            1 => self.go(place),
            2 => {
                let words = self.text.split_word_bound_indices();
                let word = words.take_while(|(at, _)| *at <= place).last();
                let (from, to) = word.map_or((place, place), |(at, word)| (at, at + word.len()));
                self.go(from);
                self.select(to);
            }
            _ => self.select_all(),
        }
    }

    /// The pointer has gone on with the button down.
    pub fn drag(&mut self, start: usize, end: usize, cells: u16) {
        if let Some(place) = self.place_of(start, end, cells) {
            self.select(place);
        }
    }

    /// The place before the letter that is drawn there; none where the text is another by now.
    fn place_of(&self, start: usize, end: usize, cells: u16) -> Option<usize> {
        let row = self.text.get(start..end)?;
        let letter = row.grapheme_indices(true).find(|(i, letter)| self.cells(start, start + i + letter.len()) > cells);
        Some(start + letter.map_or(row.len(), |(i, _)| i))
    }

    /// NFC, so that a combining mark joins the letter before it as soon as it comes.
    fn compose(&mut self) {
        if !unicode_normalization::is_nfc(&self.text) {
            let before: String = self.text[..self.cursor].nfc().collect();
            let whole: String = self.text.nfc().collect();
            self.cursor = if whole.starts_with(&before) { before.len() } else { whole.len() };
            self.text = whole;
        }
    }

    /// One editing key.
    pub fn edit(&mut self, edit: Edit) -> Edited {
        let before = (self.text.len(), self.cursor, self.anchor);
        match edit {
            Edit::Left => match self.selection() {
                Some((start, _)) => self.go(start),
                None => self.go(self.left()),
            },
            Edit::Right => match self.selection() {
                Some((_, end)) => self.go(end),
                None => self.go(self.right()),
            },
            Edit::WordLeft => self.go(self.word_left()),
            Edit::WordRight => self.go(self.word_right()),
            Edit::Start if self.cursor == 0 && self.anchor.is_none() && !self.text.is_empty() => {
                self.anchor = Some(0);
                self.cursor = self.text.len();
            }
            Edit::Start => self.go(0),
            Edit::End => self.go(self.text.len()),
            Edit::SelectLeft => self.select(self.left()),
            Edit::SelectRight => self.select(self.right()),
            Edit::SelectStart => self.select(0),
            Edit::SelectEnd => self.select(self.text.len()),
            Edit::Backspace => self.remove(self.left(), Run::RubbingOut),
            Edit::Delete => self.remove(self.right(), Run::RubbingOut),
            Edit::CutWord => self.remove(self.word_left(), Run::None),
            Edit::CutToStart => self.remove(0, Run::None),
            Edit::CutToEnd => self.remove(self.text.len(), Run::None),
            Edit::Undo => return self.swap(true),
            Edit::Redo => return self.swap(false),
            Edit::Copy => return self.selected().map_or(Edited::Unused, Edited::Copied),
            Edit::Cut => {
                let Some(text) = self.selected() else { return Edited::Unused };
                self.remember(Run::None);
                self.cut();
                return Edited::Copied(text);
            }
            Edit::Paste => return Edited::WantsPaste,
            Edit::NewLine => {
                let _ = self.insert("\n");
            }
        }
        if !matches!(edit, Edit::Backspace | Edit::Delete) {
            self.run = Run::None;
        }
        if before == (self.text.len(), self.cursor, self.anchor) { Edited::Unused } else { Edited::Changed }
    }

    fn selection(&self) -> Option<(usize, usize)> {
        let anchor = self.anchor.filter(|a| *a != self.cursor)?;
        Some((anchor.min(self.cursor), anchor.max(self.cursor)))
    }

    fn selected(&self) -> Option<String> {
        self.selection().map(|(start, end)| self.text[start..end].to_owned())
    }

    fn go(&mut self, to: usize) {
        self.cursor = to;
        self.anchor = None;
    }

    fn select(&mut self, to: usize) {
        self.anchor.get_or_insert(self.cursor);
        self.cursor = to;
    }

    fn cut(&mut self) {
        if let Some((start, end)) = self.selection() {
            self.text.drain(start..end);
            self.cursor = start;
        }
        self.anchor = None;
    }

    fn remove(&mut self, to: usize, run: Run) {
        let selected = self.selection().is_some();
        if !selected && to != self.cursor {
            self.anchor = Some(to);
        }
        if self.selection().is_some() {
            self.remember(if selected { Run::None } else { run });
            self.cut();
            self.compose();
        }
    }

    fn remember(&mut self, run: Run) {
        if run == Run::None || run != self.run {
            self.past.push((self.text.clone(), self.cursor));
            self.past.drain(..self.past.len().saturating_sub(200));
        }
        self.future.clear();
        self.run = run;
    }

    fn swap(&mut self, back: bool) -> Edited {
        let (from, to) = if back { (&mut self.past, &mut self.future) } else { (&mut self.future, &mut self.past) };
        let Some((text, cursor)) = from.pop() else { return Edited::Unused };
        to.push((std::mem::replace(&mut self.text, text), std::mem::replace(&mut self.cursor, cursor)));
        self.anchor = None;
        self.run = Run::None;
        Edited::Changed
    }

    fn left(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn right(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.cursor, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn word_left(&self) -> usize {
        let words = self.text[..self.cursor].split_word_bound_indices().rev();
        words.into_iter().find(|(_, w)| !w.trim().is_empty()).map_or(0, |(i, _)| i)
    }

    fn word_right(&self) -> usize {
        let mut words = self.text[self.cursor..].split_word_bound_indices();
        let word = words.find(|(_, w)| !w.trim().is_empty());
        word.map_or(self.text.len(), |(i, w)| self.cursor + i + w.len())
    }

    /// Draws the text over the whole canvas, broken at its width, scrolled so that the cursor is seen.
    pub fn draw(&self, canvas: &mut Canvas<'_>) {
        let width = usize::from(canvas.width());
        let height = usize::from(canvas.height());
        if width < 2 || height == 0 {
            return;
        }
        let rows = self.rows(width - 1);
        let row_of = |place: usize| rows.iter().rposition(|(start, _)| *start <= place).unwrap_or(0);
        let at = row_of(self.cursor);
        let top = (at + 1).saturating_sub(height);
        for (y, (start, end)) in rows.iter().enumerate().skip(top).take(height) {
            let line = Shown::new(&self.text[*start..*end]);
            let y = (y - top) as u16;
            canvas.put(0, y, &line, Role::Text);
            let across = canvas.width();
            canvas.hit(0, y, across, Hit::Letters(*start, *end));
            if let Some((from, to)) = self.selection().filter(|(from, to)| from < end && to > start) {
                let x = self.cells(*start, from.max(*start));
                canvas.mark(x, y, self.cells(from.max(*start), to.min(*end)));
            }
        }
        canvas.cursor(self.cells(rows[at].0, self.cursor), (at - top) as u16);
    }

    /// How many rows the text takes at that width.
    pub fn height(&self, width: u16) -> u16 {
        self.rows(usize::from(width.saturating_sub(1)).max(1)).len() as u16
    }

    fn cells(&self, from: usize, to: usize) -> u16 {
        Shown::new(&self.text[from..to]).width() as u16
    }

    /// Byte ranges of the rows: words move to the next row whole when they can.
    fn rows(&self, width: usize) -> Vec<(usize, usize)> {
        let mut rows = Vec::new();
        let (mut start, mut used, mut space) = (0, 0, None);
        for (i, grapheme) in self.text.grapheme_indices(true) {
            if grapheme == "\n" {
                rows.push((start, i));
                (start, used, space) = (i + 1, 0, None);
                continue;
            }
            let cells = Shown::new(grapheme).width();
            if used + cells > width {
                let cut = space.filter(|s| *s > start).unwrap_or(i);
                rows.push((start, cut));
                used = usize::from(self.cells(cut, i));
                (start, space) = (cut, None);
            }
            used += cells;
            if grapheme == " " {
                space = Some(i + 1);
            }
        }
        rows.push((start, self.text.len()));
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(keys: &str) -> Field {
        let mut field = Field::default();
        assert!(keys.chars().all(|c| field.insert(&c.to_string())));
        field
    }

    #[test]
    fn a_letter_in_two_parts_is_one_letter() {
        let mut field = typed("a\u{30a}e\u{301}👨‍👩‍👧");
        assert_eq!(field.text(), "åé👨‍👩‍👧");
        for left in ["åé", "å", ""] {
            field.edit(Edit::Backspace);
            assert_eq!(field.text(), left);
        }
    }

    #[test]
    fn words_are_cut_moved_over_and_brought_back() {
        let mut field = typed("to små ord");
        field.edit(Edit::CutWord);
        assert_eq!(field.text(), "to små ");
        field.edit(Edit::WordLeft);
        field.edit(Edit::CutToStart);
        assert_eq!(field.text(), "små ");
        field.edit(Edit::Undo);
        field.edit(Edit::Undo);
        assert_eq!(field.text(), "to små ord");
        field.edit(Edit::Redo);
        assert_eq!(field.text(), "to små ");
    }

    #[test]
    fn one_undo_brings_back_what_was_rubbed_out_in_one_go() {
        let mut field = typed("fire etater");
        (0..6).for_each(|_| drop(field.edit(Edit::Backspace)));
        assert!(field.insert("r"));
        for text in ["fire ", "fire etater", ""] {
            field.edit(Edit::Undo);
            assert_eq!(field.text(), text);
        }
    }

    #[test]
    fn the_start_twice_selects_all_and_typing_replaces_it() {
        let mut field = typed("gammelt");
        field.edit(Edit::Start);
        field.edit(Edit::Start);
        assert_eq!(field.edit(Edit::Copy), Edited::Copied("gammelt".to_owned()));
        assert!(field.insert("n"));
        assert_eq!(field.text(), "n");
    }

    #[test]
    fn what_is_too_long_is_refused_whole_and_may_take_the_place_of_what_is_selected() {
        let mut field = typed("kort");
        assert!(!field.insert(&"å".repeat(LONGEST / 2 - 1)));
        assert_eq!(field.text(), "kort");
        field.select_all();
        assert!(field.insert(&"å".repeat(LONGEST / 2)) && !field.insert("a"));
    }

    #[test]
    fn the_pointer_places_the_cursor_and_selects() {
        let mut field = typed("to små ord");
        field.click(0, field.text.len(), 4, 1);
        assert!(field.insert("i"));
        assert_eq!(field.text(), "to simå ord");
        for (cells, times, selected) in [(5, 2, "simå"), (5, 3, "to simå ord")] {
            field.click(0, field.text.len(), cells, times);
            assert_eq!(field.selected().as_deref(), Some(selected));
        }
        field.click(0, field.text.len(), 90, 1);
        field.drag(0, field.text.len(), 8);
        assert_eq!(field.selected().as_deref(), Some("ord"));
    }

    #[test]
    fn a_word_that_does_not_fit_goes_to_the_next_row() {
        let field = typed("Lengre skolevei nord");
        let rows: Vec<_> = field.rows(10).into_iter().map(|(a, b)| &field.text[a..b]).collect();
        assert_eq!(rows, ["Lengre ", "skolevei ", "nord"]);
    }
}
