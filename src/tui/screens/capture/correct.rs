//! Going back to what was said before: other words, another field, a star more or less.

use super::spot::spot_of;
use super::{Capture, Line, grammar};
use crate::domain::{Id, Words};
use crate::record::{Cell, Command, Move, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Seen};

impl Capture {
    /// Walks back through what was said last, and forth again to the line being typed.
    pub(super) fn correct(&mut self, seen: &Seen<'_>, back: bool) {
        self.settle(seen);
        let at = self.correcting.as_ref().map(|(id, _)| *id);
        let next = {
            let mut live = seen.state().statements().latest(|cell| self.may_correct(cell));
            match (at, back) {
                (None, true) => live.next(),
                (None, false) => return,
                (Some(at), true) => live.skip_while(|s| s.id() != at).nth(1),
                (Some(at), false) => live.take_while(|s| s.id() != at).last(),
            }
        };
        match next {
            Some(statement) => {
                let at = spot_of(statement, self.line.at);
                let line = Line { field: field(seen, statement), begun: true, ..Line::at(at) };
                self.read = seen.state().words_seen(statement.id().any());
                let line = std::mem::replace(&mut self.line, line);
                self.correcting = Some((statement.id(), self.correcting.take().map_or(line, |(_, typed)| typed)));
            }
            None if !back => self.stop_correcting(),
            None => {}
        }
    }

    pub(super) fn may_correct(&self, cell: &Cell) -> bool {
        !self.locked || self.line.at.cell.table == cell.table
    }

    pub(super) fn stop_correcting(&mut self) {
        if let Some((_, line)) = self.correcting.take() {
            self.line = line;
        }
    }

    /// Each of the three is a step of its own.
    pub(super) fn save_correction(
        &mut self,
        seen: &Seen<'_>,
        id: Id<Statement>,
        text: Words,
        star: bool,
    ) -> Vec<Outcome> {
        let Some(statement) = seen.state().statements().get(id) else { return Vec::new() };
        let kind = self.line.at.cell.kind;
        // Words that begin with a space are taken as they stand, and leave the star as it was.
        let star = if self.line.field.text().starts_with(' ') { seen.state().has_star(statement) } else { star };
        let mut commands = Vec::new();
        if kind != statement.kind() {
            commands.push(Command::Move { statements: vec![id], to: Move::Kind(kind) });
        }
        if star != seen.state().has_star(statement) {
            commands.push(Command::Star { statements: vec![id], star });
        }
        if statement.versions() != [&text] {
            commands.push(Command::Reword { of: id.any(), text, seen: Some(self.read.clone()) });
        }
        if commands.is_empty() {
            self.stop_correcting();
        }
        commands.into_iter().map(Outcome::Do).collect()
    }
}

/// The words with their star as it is typed, so that it can be taken away where it stands.
fn field(seen: &Seen<'_>, statement: &Statement) -> Field {
    let mut field = seen.rewording(statement.id().any());
    let shown = match (grammar::starred(field.text()).1, seen.state().has_star(statement)) {
        (true, _) => format!(" {}", field.text()),
        (false, true) => format!("{} {}", field.text(), grammar::STAR),
        (false, false) => return field,
    };
    // Undo brings back the words that stand, with their star.
    let stands = Field::with(statement.text().as_str());
    if stands.text() == field.text() {
        return Field::with(&shown);
    }
    field.replace(&shown);
    field
}
