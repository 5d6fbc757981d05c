//! Undo and redo: of the letters in a field first, then of what was done.

use super::app::App;
use super::field::{Edit, Edited};
use super::layer::Layer;
use super::rows::Action;
use super::rows::Place;
use crate::domain::AnyId;
use crate::lang::{Shown, room, screens as s};
use crate::record::{Command, Refusal, State, Step, ThingKind};

/// What a typist makes: words, points of alike words, what they are tied to, cards.
fn is_typed(state: &State, of: AnyId) -> bool {
    matches!(
        state.kind_of(of),
        None | Some(ThingKind::Statement | ThingKind::Theme | ThingKind::Link | ThingKind::Card)
    )
}

impl App {
    pub(super) fn undo(&mut self, action: Action) {
        let edit = if action == Action::Undo { Edit::Undo } else { Edit::Redo };
        let (layer, seen) = self.top();
        if let Some(screen) = layer.map(Layer::screen_mut)
            && screen.field().is_some_and(|field| field.edit(edit) == Edited::Changed)
        {
            let outcomes = screen.typed(&seen, None);
            return self.carry_out(outcomes);
        }
        let (command, step) = match action {
            Action::Undo => (Command::Undo, Step::Back),
            _ => (Command::Redo, Step::Forth),
        };
        if let Some(field) = self.top().0.and_then(|layer| layer.screen_mut().field()) {
            field.forget_redo();
        }
        let next = self.seen().record.next(step);
        let what = next.map(|entry| self.seen().teller().step(entry)).unwrap_or_default();
        // Who types takes back what was typed; what somebody did to the day or the plan is taken back where it is seen.
        if let Some(entry) = next.filter(|_| self.place() == Place::Capture)
            && !entry.touches.iter().all(|touch| is_typed(self.seen().state(), touch.of))
        {
            return self.tell(self.seen().fill(&room::UNDO_ELSEWHERE, &[("what", &what)]), false);
        }
        let done = if action == Action::Undo { &s::UNDONE } else { &s::REDONE };
        match self.perform(command) {
            Ok(0) => self.tell(self.seen().fill(done, &[("what", &what)]), false),
            Ok(left) => {
                let line = format!(
                    "{}. {}",
                    self.seen().fill(done, &[("what", &what)]),
                    self.seen().count(&s::LEFT_ALONE_N, left)
                );
                self.tell(Shown::new(&line), false);
            }
            Err(Refusal::ChangedSince) if step == Step::Back => {
                self.tell(self.seen().fill(&s::NOT_UNDONE, &[("what", &what)]), true);
            }
            Err(refusal) => self.refused(&refusal),
        }
    }
}
