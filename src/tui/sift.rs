//! What lists with columns have in common: what they are narrowed to, what puts them in order, and which rows are marked.

use std::collections::BTreeSet;

use super::field::Field;
use super::layer::Seen;
use super::paint::Canvas;
use super::rows::Action;
use super::theme::Role;
use crate::lang::{Shown, screens as s};

/// Words that rows are looked for by, the column under the cursor, and the column that puts them in order.
pub struct Sift<C> {
    filter: Option<Field>,
    typing: bool,
    at: usize,
    sorted: Option<(C, bool)>,
}

impl<C> Default for Sift<C> {
    fn default() -> Self {
        Self { filter: None, typing: false, at: 0, sorted: None }
    }
}

impl<C: Copy + PartialEq> Sift<C> {
    /// The field that the words are typed into, while they are.
    pub fn field(&mut self) -> Option<&mut Field> {
        self.filter.as_mut().filter(|_| self.typing)
    }

    /// Whether letters are text just now.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// Whether anything may be out of sight.
    pub fn is_narrow(&self) -> bool {
        self.filter.is_some()
    }

    /// The words in small letters; none where everything is wanted.
    pub fn words(&self) -> String {
        self.filter.as_ref().map(|field| field.text().to_lowercase()).unwrap_or_default()
    }

    /// The column that puts the rows in order, downwards or upwards.
    pub fn sorted(&self) -> Option<(C, bool)> {
        self.sorted
    }

    /// The column under the cursor, of those that are seen.
    pub fn column(&self, columns: &[C]) -> Option<C> {
        columns.get(self.at.min(columns.len().saturating_sub(1))).copied()
    }

    /// Only what fits these words is wanted.
    pub fn narrow(&mut self, words: &str) {
        self.filter = Some(Field::with(words));
        self.typing = false;
    }

    /// Everything is wanted again.
    pub fn widen(&mut self) {
        self.filter = None;
        self.typing = false;
    }

    /// Does what an action means for a list of these columns; false when it means nothing here.
    pub fn act(&mut self, action: Action, columns: &[C]) -> bool {
        let last = columns.len().saturating_sub(1);
        match action {
            Action::Back | Action::Open if self.typing => {
                self.typing = false;
                if action == Action::Back || self.filter.as_ref().is_some_and(Field::is_empty) {
                    self.filter = None;
                }
            }
            Action::Back if self.filter.is_some() => self.filter = None,
            Action::Filter => {
                self.filter.get_or_insert_default();
                self.typing = true;
            }
            Action::Left => self.at = self.at.min(last).saturating_sub(1),
            Action::Right => self.at = (self.at + 1).min(last),
            Action::Sort => {
                let here = self.column(columns);
                self.sorted = match (self.sorted, here) {
                    (Some((column, true)), Some(here)) if column == here => Some((column, false)),
                    (Some((column, false)), Some(here)) if column == here => None,
                    (_, here) => here.map(|here| (here, true)),
                };
            }
            _ => return false,
        }
        true
    }

    /// A column's heading with its arrow, strong under the cursor.
    pub fn heading(&self, columns: &[C], column: C, name: &Shown) -> (Shown, Role) {
        let arrow = match self.sorted {
            Some((sorted, true)) if sorted == column => " ↓",
            Some((sorted, false)) if sorted == column => " ↑",
            _ => "",
        };
        let role = if self.column(columns) == Some(column) { Role::Strong } else { Role::Quiet };
        (name.clone().and(&Shown::from(arrow)), role)
    }

    /// The words that are looked for, on a row of their own; gives how many rows that took.
    pub fn draw(&self, seen: &Seen<'_>, y: u16, canvas: &mut Canvas<'_>) -> u16 {
        let Some(filter) = &self.filter else { return 0 };
        let w = canvas.width();
        let end = canvas.put(2, y, &seen.say(&s::FIND), Role::Quiet) + 1;
        let mut line = canvas.part(end, y, w.saturating_sub(end), 1);
        if self.typing {
            filter.draw(&mut line);
        } else {
            line.put(0, 0, &Shown::new(filter.text()), Role::Text);
        }
        1
    }
}

/// Rows that are marked, to do the same with all of them.
pub struct Marked<T>(BTreeSet<T>);

impl<T> Default for Marked<T> {
    fn default() -> Self {
        Self(BTreeSet::new())
    }
}

impl<T: Copy + Ord> Marked<T> {
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this one is.
    pub fn has(&self, row: T) -> bool {
        self.0.contains(&row)
    }

    /// Marks it, or takes the mark away.
    pub fn turn(&mut self, row: T) {
        if !self.0.remove(&row) {
            self.0.insert(row);
        }
    }

    /// Marks all of these, or none when just these are marked already.
    pub fn turn_all(&mut self, rows: impl IntoIterator<Item = T>) {
        let all: BTreeSet<T> = rows.into_iter().collect();
        self.0 = if self.0 == all { BTreeSet::new() } else { all };
    }

    /// None from now on.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
