use crate::domain::AnyId;
use crate::lang::{Shown, screens as s};
use crate::record::{ThingKind, Version};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen, reword};
use crate::tui::paint::Canvas;
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// Other words for a statement or a point.
pub struct Line {
    of: AnyId,
    title: Shown,
    field: Field,
    /// What had been written of it when it was opened.
    seen: Vec<Version>,
    /// Whether these words were begun before and not saved.
    begun: bool,
}

impl Line {
    /// With the words that stand, or those that were begun.
    pub fn reword(seen: &Seen<'_>, of: AnyId) -> Self {
        let theme = seen.state().kind_of(of) == Some(ThingKind::Theme);
        let title = seen.say(if theme { &s::EDIT_POINT } else { &s::EDIT_STATEMENT });
        let begun = seen.reworded.contains_key(&of);
        Self { of, title, field: seen.rewording(of), seen: seen.state().words_seen(of), begun }
    }
}

impl Screen for Line {
    fn place(&self) -> Place {
        Place::Line
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn rewording(&self) -> Option<(AnyId, &str)> {
        Some((self.of, self.field.text()))
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open => {
                let mut outcomes = vec![Outcome::Close];
                outcomes.extend(reword(self.of, self.field.text(), Some(self.seen.clone())));
                outcomes
            }
            Action::Back => vec![Outcome::Close],
            _ => Vec::new(),
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let y = u16::from(h > 4);
        canvas.put(0, y, &self.title, Role::Strong);
        let below = u16::from(self.begun && h > 5);
        self.field.draw(&mut canvas.part(0, y + 1 + u16::from(h > 4), w, h.saturating_sub(y + 2 + below)));
        if below > 0 {
            canvas.put(0, h - 1, &seen.say(&s::BEGUN_BEFORE), Role::Quiet);
        }
    }

    fn height(&self, _seen: &Seen<'_>, _width: u16) -> u16 {
        6
    }

    fn is_popup(&self) -> bool {
        true
    }
}
