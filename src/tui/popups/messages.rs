use std::cell::Cell;

use crate::lang::{Shown, screens as s, time};
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What has been said to the user, the latest first.
#[derive(Default)]
pub struct Messages {
    scroll: Scroll,
    page: Cell<usize>,
}

impl Screen for Messages {
    fn place(&self) -> Place {
        Place::Messages
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        if !self.scroll.act(action, seen.messages.len(), self.page.get()) && action == Action::Back {
            return vec![Outcome::Close];
        }
        Vec::new()
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        canvas.put(0, 0, &seen.say(&s::MESSAGES), Role::Strong);
        if seen.messages.is_empty() {
            canvas.put(0, 2, &seen.say(&s::NO_MESSAGES), Role::Quiet);
        }
        let mut y = 2;
        for (at, message) in seen.messages.iter().rev().skip(self.scroll.at) {
            canvas.put(0, y, &Shown::new(&time(*at)), Role::Quiet);
            for line in message.wrapped(usize::from(w.saturating_sub(7))) {
                canvas.put(7, y, &line, Role::Text);
                y += 1;
            }
            if y >= h {
                break;
            }
        }
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        let rows = |(_, message): &(_, Shown)| message.wrapped(usize::from(width.saturating_sub(7))).len();
        (3 + seen.messages.iter().map(rows).sum::<usize>().max(1)) as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}
