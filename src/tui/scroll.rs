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
