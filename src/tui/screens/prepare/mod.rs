//! What a workshop is prepared with: every part of its plan, one list for the rows of each and one form for a row.

mod answer;
mod begun;
mod cost;
mod form;
mod list;
mod parts;
mod sheet;

use std::cell::Cell;

pub use begun::resume;
pub use cost::COSTS;
pub use form::Form;
pub use list::PartList;
pub use parts::{AGENDA, ALTERNATIVES, Part, QUESTIONS, TABLES};

use list::summary;
use parts::{CRITERIA, PARTS};
use sheet::Sheet;

use crate::lang::{Shown, people, prepare as p};
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::screens::Seats;
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

/// One row of the list.
enum Line {
    Part(&'static Part),
    /// Who comes and where they sit.
    Seats,
    /// A way to the parts that are not used.
    More,
}

impl Prepare {
    /// In the order a workshop is prepared.
    fn lines(&self, seen: &Seen<'_>, sheet: &Sheet) -> Vec<Line> {
        let is_seen = |part: &&'static Part| self.all || sheet.count(part) > 0;
        let (last, parts): (Vec<_>, Vec<_>) = PARTS.into_iter().partition(|part| part.key == CRITERIA.key);
        let state = seen.state();
        // With one group nobody asks where to sit.
        let seats = self.all || state.tables().len() > 1 || !state.participants().is_empty();
        let mut lines: Vec<Line> = parts.into_iter().filter(is_seen).map(Line::Part).collect();
        lines.extend(seats.then_some(Line::Seats));
        lines.extend(last.into_iter().filter(is_seen).map(Line::Part));
        if lines.len() <= PARTS.len() {
            lines.push(Line::More);
        }
        lines
    }
}

/// What a row says: its name, how many there are, and what they are in a line.
fn said(seen: &Seen<'_>, sheet: &Sheet, line: &Line) -> (Shown, usize, Shown) {
    match line {
        Line::Part(part) if part.shape == parts::Shape::One => (seen.say(part.name), 0, summary(seen, sheet, part)),
        Line::Part(part) => (seen.say(part.name), sheet.count(part), summary(seen, sheet, part)),
        Line::Seats => {
            let many = seen.state().participants().len();
            let drawn = if seen.state().draw().is_some() { &people::DRAWN_SUMMARY } else { &people::NOT_DRAWN_SUMMARY };
            (seen.say(&people::SEATS), many, if many > 0 { seen.say(drawn) } else { Shown::default() })
        }
        Line::More => (seen.say(&p::MORE_PARTS), 0, Shown::default()),
    }
}

impl Screen for Prepare {
    fn place(&self) -> Place {
        Place::Prepare
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some(sheet) = Sheet::of(seen.state()) else { return vec![Outcome::Close] };
        let lines = self.lines(seen, &sheet);
        if self.scroll.act(action, lines.len(), self.page.get()) {
            return Vec::new();
        }
        match action {
            Action::Open => match lines.get(self.scroll.at) {
                Some(Line::Part(part)) => return PartList::open(seen, part),
                Some(Line::Seats) => return vec![open(Layer::Seats(Seats::default()))],
                Some(Line::More) => {
                    self.all = true;
                    // On the first of those that came.
                    self.scroll.at = PARTS.iter().position(|part| sheet.count(part) == 0).unwrap_or(0);
                }
                None => {}
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
        let lines = self.lines(seen, &sheet);
        let said: Vec<_> = lines.iter().map(|line| said(seen, &sheet, line)).collect();
        let named = said.iter().zip(&lines).filter(|(_, line)| !matches!(line, Line::More));
        let column = named.map(|((name, ..), _)| name.width()).max().unwrap_or(0) as u16 + 4;
        let foot = u16::from(h >= 8) * 2;
        let height = usize::from(h.saturating_sub(foot));
        self.page.set(height);
        let chosen = self.scroll.at.min(lines.len().saturating_sub(1));
        let top = self.scroll.top(lines.len(), height);
        for ((i, line), y) in lines.iter().enumerate().skip(top).zip(0..height as u16) {
            let (name, count, summary) = &said[i];
            let used = match line {
                Line::Part(part) => sheet.count(part) > 0,
                Line::Seats => *count > 0,
                Line::More => true,
            };
            canvas.put(2, y, name, if used { Role::Text } else { Role::Quiet });
            if *count > 0 {
                canvas.put_right(column + 3, y, &Shown::new(&count.to_string()), Role::Strong);
            }
            canvas.put(column + 6, y, summary, Role::Quiet);
            if i == chosen {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
        if foot > 0 {
            let purpose = match lines.get(chosen) {
                Some(Line::Part(part)) => part.purpose,
                Some(Line::Seats) => &people::SEATS_FOR,
                _ => &p::ALL_PARTS,
            };
            canvas.put(2, h - 1, &seen.say(purpose), Role::Quiet);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&p::PREPARE))
    }
}
