use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use crate::lang::{Lang, Shown, screens as s, time};
use crate::record::{Entry, Step, Version};
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What was done, and when, the latest first.
#[derive(Default)]
pub struct History {
    scroll: Scroll,
    page: Cell<usize>,
    /// Lines that have been made for the state as it is; one import can touch very many things.
    lines: RefCell<((u64, Lang), BTreeMap<Version, Shown>)>,
}

impl History {
    fn line(&self, seen: &Seen<'_>, entry: &Entry) -> Shown {
        let mut lines = self.lines.borrow_mut();
        let now = (seen.state().revision(), seen.look.lang);
        if lines.0 != now {
            *lines = (now, BTreeMap::new());
        }
        lines.1.entry(entry.version).or_insert_with(|| seen.teller().entry(entry)).clone()
    }
}

impl Screen for History {
    fn place(&self) -> Place {
        Place::History
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let len = seen.state().history().len();
        if !self.scroll.act(action, len, self.page.get()) && action == Action::Back {
            return vec![Outcome::Close];
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        let history = seen.state().history();
        let next = seen.record.next(Step::Back).map(|e| e.version);
        let top = self.scroll.top(history.len(), usize::from(h));
        for (y, (i, entry)) in (0..h).zip(history.iter().rev().enumerate().skip(top)) {
            canvas.put(2, y, &Shown::new(&time(entry.at)), Role::Quiet);
            let mine = entry.by == seen.record.device();
            let line = self.line(seen, entry);
            let (fact, role) = match next == Some(entry.version) {
                true => (seen.say(&s::UNDO_TAKES_THIS), Role::Strong),
                false if mine || w < 60 => (Shown::default(), Role::Quiet),
                false => (seen.say(&s::SOMEBODY_ELSE), Role::Quiet),
            };
            let right = if w < 30 { w } else { canvas.put_right(w, y, &fact, role) };
            let role = if mine { Role::Text } else { Role::Quiet };
            canvas.part(9, y, right.saturating_sub(10), 1).put(0, 0, &line, role);
            if i == self.scroll.at {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::HISTORY))
    }
}
