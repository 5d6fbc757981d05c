use std::cell::Cell;

use super::rows::Action;

/// Which row of a list is chosen, and which is the first seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The chosen row.
    pub at: usize,
}

impl Scroll {
    /// Moves by an action over `len` rows of which `page` fit; false when the action is not a move.
    pub fn act(&mut self, action: Action, len: usize, page: usize) -> bool {
        let last = len.saturating_sub(1);
        self.at = match action {
            Action::Up => self.at.saturating_sub(1),
            Action::Down => self.at + 1,
            Action::PageUp => self.at.saturating_sub(page.max(1)),
            Action::PageDown => self.at + page.max(1),
            Action::First => 0,
            Action::Last => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// The first row to draw so that the chosen one is seen, a little before the end of the window.
    pub fn top(self, len: usize, height: usize) -> usize {
        let at = self.at.min(len.saturating_sub(1));
        if height == 0 || len <= height {
            return 0;
        }
        let margin = (height / 4).min(3);
        (at + margin + 1).saturating_sub(height).min(len - height).min(at)
    }
}

/// The chosen row of a list that others change meanwhile: it stays with the thing in it, wherever that stands now.
pub struct Chosen<T> {
    at: Cell<Scroll>,
    what: Cell<Option<T>>,
}

impl<T> Default for Chosen<T> {
    fn default() -> Self {
        Self { at: Cell::default(), what: Cell::new(None) }
    }
}

impl<T: Copy + PartialEq> Chosen<T> {
    /// The row of the chosen thing. Where that is gone its neighbour is chosen from now on, so this is asked where it
    /// is seen: when the list is drawn, and after a command of one's own.
    pub fn place<R>(&self, rows: &[R], of: impl Fn(&R) -> T) -> usize {
        let at = self.at.get().at.min(rows.len().saturating_sub(1));
        let what = self.what.get();
        let stands = what.is_none() || rows.get(at).map(&of) == what;
        let at = if stands { at } else { rows.iter().position(|row| Some(of(row)) == what).unwrap_or(at) };
        self.to(at, rows.get(at).map(of));
        at
    }

    /// Whether the chosen thing has left the list, and nobody has seen yet what stands there instead.
    pub fn is_gone<R>(&self, rows: &[R], of: impl Fn(&R) -> T) -> bool {
        let what = self.what.get();
        what.is_some() && rows.get(self.at.get().at).map(&of) != what && !rows.iter().any(|row| Some(of(row)) == what)
    }

    /// Moves by an action over the rows of which `page` fit; false when the action is not a move.
    pub fn act<R>(&self, action: Action, rows: &[R], page: usize, of: impl Fn(&R) -> T) -> bool {
        let mut scroll = Scroll { at: self.place(rows, &of) };
        let moves = scroll.act(action, rows.len(), page);
        self.to(scroll.at, rows.get(scroll.at).map(of));
        moves
    }

    /// Chooses a thing, when it is among the rows.
    pub fn choose<R>(&self, rows: &[R], is_it: impl Fn(&R) -> bool, of: impl Fn(&R) -> T) {
        if let Some(at) = rows.iter().position(is_it) {
            self.to(at, rows.get(at).map(of));
        }
    }

    /// Whatever stands in a row when it is next asked for.
    pub fn row(&self, at: usize) {
        self.to(at, None);
    }

    fn to(&self, at: usize, what: Option<T>) {
        self.at.set(Scroll { at });
        self.what.set(what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_thing_stays_chosen_and_its_neighbour_is_chosen_only_where_that_is_seen() {
        let (chosen, same) = (Chosen::default(), |row: &char| *row);
        assert!(chosen.act(Action::Down, &['a', 'b', 'c'], 1, same));
        let rows = ['x', 'a', 'b', 'c'];
        assert_eq!((chosen.is_gone(&rows, same), chosen.place(&rows, same)), (false, 2));
        let rows = ['x', 'a', 'c'];
        assert!(chosen.is_gone(&rows, same));
        assert_eq!((chosen.place(&rows, same), chosen.is_gone(&rows, same)), (2, false));
    }
}
