//! What a workshop is prepared with: every part of its plan, one list for the rows of each and one form for a row.

mod answer;
mod begun;
mod form;
mod list;
mod parts;
mod sheet;

use std::cell::Cell;

pub use begun::resume;
pub use form::Form;
pub use list::PartList;
pub use parts::{AGENDA, ALTERNATIVES, Part, TABLES};

use list::summary;
use parts::PARTS;
use sheet::Sheet;

use crate::lang::{Shown, prepare as p};
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Every part that the plan uses with how much there is of it, and a way to the others.
#[derive(Default)]
pub struct Prepare {
    scroll: Scroll,
    page: Cell<usize>,
    /// Also the parts that the plan does not use.
    all: bool,
}

impl Prepare {
    fn parts(&self, sheet: &Sheet) -> Vec<&'static Part> {
        PARTS.into_iter().filter(|part| self.all || sheet.count(part) > 0).collect()
    }
}

impl Screen for Prepare {
    fn place(&self) -> Place {
        Place::Prepare
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some(sheet) = Sheet::of(seen.state()) else { return vec![Outcome::Close] };
        let parts = self.parts(&sheet);
        let rows = parts.len() + usize::from(parts.len() < PARTS.len());
        if self.scroll.act(action, rows, self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::Open => match parts.get(self.scroll.at) {
                Some(part) => return PartList::open(seen, part),
                None => {
                    self.all = true;
                    // On the first of those that came.
                    self.scroll.at = PARTS.iter().position(|part| sheet.count(part) == 0).unwrap_or(0);
                }
            },
            Action::KeepPlan => return vec![Outcome::Ask(Effect::Act(action))],
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let Some(sheet) = Sheet::of(seen.state()) else { return };
        let parts = self.parts(&sheet);
        let names: Vec<Shown> = parts.iter().map(|part| seen.say(part.name)).collect();
        let column = names.iter().map(Shown::width).max().unwrap_or(0) as u16 + 4;
        let foot = u16::from(h >= 8) * 2;
        let height = usize::from(h.saturating_sub(foot));
        self.page.set(height);
        let rows = parts.len() + usize::from(parts.len() < PARTS.len());
        let chosen = self.scroll.at.min(rows.saturating_sub(1));
        let top = self.scroll.top(rows, height);
        for (i, y) in (top..rows).zip(0..height as u16) {
            match (parts.get(i), names.get(i)) {
                (Some(part), Some(name)) => {
                    let count = sheet.count(part);
                    canvas.put(2, y, name, if count > 0 { Role::Text } else { Role::Quiet });
                    if part.shape != parts::Shape::One && count > 0 {
                        canvas.put_right(column + 3, y, &Shown::new(&count.to_string()), Role::Strong);
                    }
                    canvas.put(column + 6, y, &summary(seen, &sheet, part), Role::Quiet);
                }
                _ => drop(canvas.put(2, y, &seen.say(&p::MORE_PARTS), Role::Text)),
            }
            if i == chosen {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
        if foot > 0 {
            let purpose = parts.get(chosen).map_or(&p::ALL_PARTS, |part| part.purpose);
            canvas.put(2, h - 1, &seen.say(purpose), Role::Quiet);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&p::PREPARE))
    }
}
