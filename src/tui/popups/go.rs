use crate::lang::{Shown, screens as s};
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{self, Action, Place};
use crate::tui::theme::Role;

/// The steps of the map, each with its digit.
pub struct Go;

impl Screen for Go {
    fn place(&self) -> Place {
        Place::Go
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        if action == Action::Back { vec![Outcome::Close] } else { Vec::new() }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        canvas.put(0, 0, &seen.say(&s::GO_TITLE), Role::Strong);
        let steps = rows::at(Place::Go).filter(|row| row.keys.iter().all(|k| k.len() == 1));
        for (y, row) in (1..).zip(steps) {
            let key = row.keys.first().copied().unwrap_or_default();
            canvas.put(0, y, &Shown::from(key), Role::Strong);
            let text = seen.say(row.text);
            let text = text.as_str().strip_prefix(&format!("{key} ")).unwrap_or(text.as_str());
            canvas.put(3, y, &Shown::new(text), Role::Text);
            let width = canvas.width();
            canvas.hit(0, y, width, Hit::Action(row.action));
        }
    }

    fn height(&self, _seen: &Seen<'_>, _width: u16) -> u16 {
        1 + rows::at(Place::Go).filter(|row| row.action.is_step()).count() as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}
