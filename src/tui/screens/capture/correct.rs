//! Going back to what was said before: other words, another field, a star more or less.

use super::spot::spot_of;
use super::{Capture, Line, grammar};
use crate::domain::{Id, Words};
use crate::record::{Command, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Seen};

/// Nobody walks back further with a key, and every frame asks.
const LOOK_BACK: usize = 5000;

impl Capture {
    /// Walks back through what was said last, and forth again to the line being typed.
    pub(super) fn correct(&mut self, seen: &Seen<'_>, back: bool) {
        self.settle(seen);
        let at = self.correcting.as_ref().map(|(id, _)| *id);
        let next = {
            let mut live = self.to_correct(seen);
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

    /// Where Up goes, the last first: what was typed here; while a card is open, what stands on it.
    fn to_correct<'s>(&self, seen: &Seen<'s>) -> Box<dyn Iterator<Item = &'s Statement> + 's> {
        let line = self.correcting.as_ref().map_or(&self.line, |(_, line)| line);
        let desk = seen.desk;
        match line.at.open() {
            Some((table, round)) => {
                let lines = seen.state().statements().on_card(table, round).rev();
                Box::new(lines.filter(move |s| desk.is_some_and(|desk| desk.is_from_here(s))))
            }
            None => Box::new(self.typed_here(seen)),
        }
    }

    /// What was typed at this machine, the last first. What tables send from their own pages is theirs, and what other
    /// machines have typed is corrected there or in the list.
    pub(super) fn typed_here<'s>(&self, seen: &Seen<'s>) -> impl Iterator<Item = &'s Statement> + use<'s> {
        let desk = seen.desk;
        self.said_lately(seen).filter(move |s| desk.is_some_and(|desk| desk.is_from_here(s)))
    }

    /// What was typed anywhere, the last first; what tables send themselves would hide it.
    pub(super) fn typed_lately<'s>(&self, seen: &Seen<'s>) -> impl Iterator<Item = &'s Statement> + use<'s> {
        let desk = seen.desk;
        self.said_lately(seen).filter(move |s| desk.is_none_or(|desk| !desk.is_from_page(s)))
    }

    fn said_lately<'s>(&self, seen: &Seen<'s>) -> impl Iterator<Item = &'s Statement> + use<'s> {
        let own = self.locked.then_some(self.line.at.cell.table);
        let live = seen.state().statements().iter().rev().take(LOOK_BACK).filter(|s| s.is_live());
        live.filter(move |s| own.is_none_or(|table| s.table() == table))
    }

    pub(super) fn stop_correcting(&mut self) {
        if let Some((_, line)) = self.correcting.take() {
            self.line = line;
        }
    }

    /// One Enter is one step, whatever of the three it changes.
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
        let same = kind == statement.kind() && star == seen.state().has_star(statement);
        if same && statement.versions() == [&text] {
            self.stop_correcting();
            return Vec::new();
        }
        vec![Outcome::Do(Command::Correct { of: id, kind, star, text, seen: self.read.clone() })]
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
