use crate::lang::{Msg, Shown, actions as a};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen, Told};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// One line that somebody writes for the screen below; without words nothing is told.
pub struct Prompt {
    title: Shown,
    field: Field,
    tell: fn(&str) -> Option<Told>,
}

impl Prompt {
    /// With what may be meant, and what becomes of what is written.
    pub fn new(title: Shown, text: &str, tell: fn(&str) -> Option<Told>) -> Self {
        Self { title, field: Field::with(text), tell }
    }
}

impl Screen for Prompt {
    fn place(&self) -> Place {
        Place::Line
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open => match (self.tell)(self.field.text().trim()) {
                Some(told) => vec![Outcome::Close, Outcome::Tell(told)],
                None => Vec::new(),
            },
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        (action == Action::Open).then_some(&a::SAVE_HINT)
    }

    fn draw(&self, _seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let mut y = u16::from(h > 4);
        for line in self.title.wrapped(usize::from(w)) {
            canvas.put(0, y, &line, Role::Strong);
            y += 1;
        }
        y += u16::from(h > 4);
        self.field.draw(&mut canvas.part(0, y, w, h.saturating_sub(y)));
    }

    fn height(&self, _seen: &Seen<'_>, width: u16) -> u16 {
        5 + self.title.wrapped(usize::from(width)).len() as u16
    }

    fn is_popup(&self) -> bool {
        true
    }
}
