//! The heart: a line that is always live, and where its words will land.

mod draw;
mod grammar;
mod paste;
mod places;

use crate::desk::Receipt;
use crate::domain::{AnyId, Force, Id, Kind, Quadrant, RoundKind, Said, Words};
use crate::lang::{Shown, screens as s};
use crate::record::{Cell, Command, Move, State, Statement, Version};
use crate::store::Draft;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, Told, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::Ask;
use crate::tui::rows::{Action, Place};

/// Typing what table groups say, as fast as they say it.
pub struct Capture {
    line: Line,
    /// A table's own page stays at its table.
    locked: bool,
    /// The earlier statement that is being corrected, and the line it interrupted.
    correcting: Option<(Id<Statement>, Line)>,
    /// What had been written of that statement when its correcting began.
    read: Vec<Version>,
    /// The same words at another table: both can be shown as one point.
    alike: Option<(Id<Statement>, Id<Statement>)>,
    /// A line that looks like a place that is not there; entered once more it is saved as it stands.
    doubted: Option<Words>,
}

/// What is being typed, and where it will land.
#[derive(Default)]
struct Line {
    field: Field,
    at: Cell,
    /// Where the words would have landed without the start that was typed; Backspace goes back there.
    before: Option<Cell>,
}

impl Capture {
    /// Where the last program left off, or at the first table on the alternative the room talks about.
    /// `own` is the number of the one table whose page this is.
    pub fn from_draft(seen: &Seen<'_>, draft: &Draft, own: Option<u16>) -> Self {
        let state = seen.state();
        let kinds = kinds(state);
        let own = own.and_then(|n| state.tables().find(|t| t.number == n));
        let table = own.or_else(|| draft.table.and_then(|n| state.tables().find(|t| t.number == n)));
        let table = table.or_else(|| state.tables().iter().next()).map(|(id, _)| id);
        let alternative = draft.alternative.as_deref().and_then(|c| state.alternatives().find(|a| a.code == c));
        let stage = crate::domain::Stage::default();
        let alternative =
            alternative.map(|(id, _)| id).or_else(|| crate::analysis::Board::alternative_on(state, &stage));
        let kind = draft.sign.and_then(|sign| grammar::kind(sign, &kinds));
        let kind = kind.or_else(|| kinds.first().copied()).unwrap_or_default();
        let line = Line { field: Field::with(&draft.text), at: Cell { alternative, table, kind }, before: None };
        Self { line, locked: own.is_some(), correcting: None, read: Vec::new(), alike: None, doubted: None }
    }

    /// What would be lost if the program ended now.
    pub fn draft(&self, seen: &Seen<'_>) -> Draft {
        let Line { field, at, .. } = self.correcting.as_ref().map_or(&self.line, |(_, line)| line);
        Draft {
            text: field.text().to_owned(),
            table: at.table.and_then(|id| seen.state().tables().get(id)).map(|t| t.number),
            alternative: at.alternative.and_then(|id| seen.state().alternatives().get(id)).map(|a| a.code.clone()),
            sign: at.kind.quadrant().map(Quadrant::sign),
            ..Draft::default()
        }
    }

    /// Where the words will land.
    fn cell(&self) -> Cell {
        judged(self.line.at)
    }

    /// The statement these words would make there.
    fn said(&self, seen: &Seen<'_>, at: Cell, text: Words) -> Said {
        let state = seen.state();
        let round = state.running_round();
        let Cell { alternative, table, kind } = judged(at);
        let is_force = matches!(kind, Kind::Force(_));
        Said {
            table,
            alternative,
            kind,
            topic: table.and_then(|id| state.tables().get(id)).and_then(|t| t.topic),
            question: round.and_then(|(_, r, _)| r.questions.first().copied()).filter(|_| is_force),
            round: round.map(|(id, _, _)| id),
            meeting: round.and_then(|(_, r, _)| r.meeting),
            ..Said::plain(text)
        }
    }

    fn save(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let Some(text) = Words::new(self.line.field.text()) else { return Vec::new() };
        if let Some((id, _)) = self.correcting {
            return self.save_correction(seen, id, text);
        }
        let plain = self.line.field.text().starts_with(' ') || self.doubted.as_ref() == Some(&text);
        if let Some(outcomes) = if plain { None } else { self.switch(seen, &text) } {
            return outcomes;
        }
        let said = self.said(seen, self.line.at, text);
        let mut here = seen.state().statements().in_cell(self.cell());
        if let Some(i) = here.position(|s| *s.text() == said.text) {
            let question = seen.fill(&s::SAID_ALREADY, &[("number", &(i + 1))]);
            let skip = (seen.say(&s::SKIP), vec![Outcome::Close, Outcome::Tell(Told::Used)]);
            let keep = (seen.say(&s::SAVE_ANYWAY), vec![Outcome::Close, Outcome::Do(Command::Say(Box::new(said)))]);
            return vec![open(Layer::Ask(Ask::new(question, vec![skip, keep])))];
        }
        vec![Outcome::Do(Command::Say(Box::new(said)))]
    }

    /// Other words, another field, or both.
    fn save_correction(&mut self, seen: &Seen<'_>, id: Id<Statement>, text: Words) -> Vec<Outcome> {
        let Some(statement) = seen.state().statements().get(id) else { return Vec::new() };
        let (kind, mut outcomes) = (self.line.at.kind, Vec::new());
        if kind != statement.kind() {
            outcomes.push(Outcome::Do(Command::Move { statements: vec![id], to: Move::Kind(kind) }));
        }
        if statement.versions() != [&text] {
            outcomes.push(Outcome::Do(Command::Reword { of: id.any(), text, seen: Some(self.read.clone()) }));
        }
        if outcomes.is_empty() {
            self.stop_correcting();
        }
        outcomes
    }

    /// A line that is only places goes there; one that names a place that is not there is saved at the second Enter.
    fn switch(&mut self, seen: &Seen<'_>, text: &Words) -> Option<Vec<Outcome>> {
        match self.led(seen, self.line.at, text.as_str()) {
            Some(Ok(at)) => {
                self.line = Line { at, ..Line::default() };
                Some(Vec::new())
            }
            Some(Err(missing)) => self.doubt(text, missing),
            None => {
                // A start whose table is not there was left as text.
                let number = grammar::start(text.as_str())?.table?;
                let missing = self.table(seen, number)?.err()?;
                self.doubt(text, missing)
            }
        }
    }

    fn doubt(&mut self, text: &Words, line: Shown) -> Option<Vec<Outcome>> {
        self.doubted = Some(text.clone());
        Some(vec![Outcome::Say(line)])
    }

    /// Understands a start as soon as its space is typed.
    fn absorb(&mut self, seen: &Seen<'_>) {
        if let Some((length, at)) = self.begun(seen, self.line.at, self.line.field.text()) {
            self.line.before = Some(std::mem::replace(&mut self.line.at, at));
            self.line.field.drop_start(length);
        }
    }

    fn step_kind(&mut self, seen: &Seen<'_>, step: isize) {
        let kinds = kinds(seen.state());
        let at = kinds.iter().position(|k| *k == self.line.at.kind).unwrap_or(0) as isize;
        let next = (at + step).rem_euclid(kinds.len() as isize) as usize;
        self.line.at.kind = kinds.get(next).copied().unwrap_or_default();
        self.line.before = None;
    }

    /// Walks back through what was said last, and forth again to the line being typed.
    fn correct(&mut self, seen: &Seen<'_>, back: bool) {
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
                let cell = statement.cell();
                let at = Cell { alternative: cell.alternative.or(self.line.at.alternative), ..cell };
                let line = Line { field: seen.rewording(statement.id().any()), at, before: None };
                self.read = seen.state().words_seen(statement.id().any());
                let line = std::mem::replace(&mut self.line, line);
                self.correcting = Some((statement.id(), self.correcting.take().map_or(line, |(_, typed)| typed)));
            }
            None if !back => self.stop_correcting(),
            None => {}
        }
    }

    fn may_correct(&self, cell: &Cell) -> bool {
        !self.locked || self.line.at.table == cell.table
    }

    fn stop_correcting(&mut self) {
        if let Some((_, line)) = self.correcting.take() {
            self.line = line;
        }
    }

    /// The same words of another table on the same field of the same alternative.
    fn find_alike(&self, seen: &Seen<'_>, new: &Statement) -> Option<Id<Statement>> {
        let statements = seen.state().statements();
        let cells = statements.cells().map(|(cell, _)| cell);
        let others =
            cells.filter(|c| c.alternative == new.alternative() && c.kind == new.kind() && c.table != new.table());
        others.flat_map(|c| statements.in_cell(c)).find(|s| s.text() == new.text()).map(Statement::id)
    }

    fn one_point(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let Some((old, new)) = self.alike.take() else { return Vec::new() };
        let Some(statement) = seen.state().statements().get(old) else { return Vec::new() };
        let command = match seen.state().theme_of(statement) {
            Some((theme, _)) => Command::File { statements: vec![new], theme: Some(theme) },
            None => Command::Theme { text: statement.text().clone(), statements: vec![old, new] },
        };
        vec![Outcome::Do(command), Outcome::Say(seen.say(&s::NOW_ONE_POINT))]
    }
}

/// An idea or an answer judges no alternative.
fn judged(at: Cell) -> Cell {
    Cell { alternative: at.alternative.filter(|_| at.kind.quadrant().is_some()), ..at }
}

/// The fields that are asked for now: the running round's, else all that the plan uses.
pub fn kinds(state: &State) -> Vec<Kind> {
    let quadrants = |only: &[Quadrant]| -> Vec<Kind> {
        let all: &[Quadrant] = if only.is_empty() { &Quadrant::ALL } else { only };
        all.iter().map(|q| Kind::Quadrant(*q)).collect()
    };
    match state.running_round() {
        Some((_, round, _)) => match round.kind {
            RoundKind::Swot => quadrants(&round.quadrants),
            RoundKind::Question => vec![Kind::Force(Force::Harder), Kind::Force(Force::Easier)],
            RoundKind::Topic => vec![Kind::Plain],
        },
        None => state.fields(),
    }
}

impl Screen for Capture {
    fn place(&self) -> Place {
        Place::Capture
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Save => return self.save(seen),
            Action::NextKind => self.step_kind(seen, 1),
            Action::PreviousKind => self.step_kind(seen, -1),
            Action::Correct => self.correct(seen, true),
            Action::CorrectNext => self.correct(seen, false),
            Action::OnePoint => return self.one_point(seen),
            Action::Back if self.correcting.is_some() => self.stop_correcting(),
            Action::Back => {
                let own = seen.table.filter(|_| self.locked);
                return vec![own.map_or(Outcome::Close, |n| Outcome::Say(seen.fill(&s::TABLE_PAGE, &[("n", &n)])))];
            }
            _ => {}
        }
        Vec::new()
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.line.field)
    }

    fn rewording(&self) -> Option<(AnyId, &str)> {
        self.correcting.as_ref().map(|(id, _)| (id.any(), self.line.field.text()))
    }

    fn typed(&mut self, seen: &Seen<'_>, letter: Option<char>) -> Vec<Outcome> {
        if letter == Some(' ') && self.correcting.is_none() && self.line.before.is_none() {
            self.absorb(seen);
        }
        Vec::new()
    }

    fn rubbed_out(&mut self, _seen: &Seen<'_>) -> Vec<Outcome> {
        if let Some(at) = self.line.before.take() {
            self.line.at = at;
        }
        Vec::new()
    }

    fn pasted(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        self.take_paste(seen, text)
    }

    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        if self.correcting.as_ref().is_some_and(|(id, _)| receipt.ids.contains(&id.any())) {
            self.stop_correcting();
        }
        // Only what was typed here is used up: undo, a paste of many and commands of pop-ups come by as well.
        let [id] = receipt.ids[..] else { return Vec::new() };
        let new = seen.state().statements().get(id.of());
        let typed = Words::new(self.line.field.text());
        let new = new.filter(|s| Some(s.version()) == receipt.version && Some(s.text()) == typed.as_ref());
        if let Some(new) = new {
            drop(self.told(seen, Told::Used));
            self.alike = self.find_alike(seen, new).filter(|_| !self.locked).map(|old| (old, new.id()));
        }
        Vec::new()
    }

    fn told(&mut self, seen: &Seen<'_>, told: Told) -> Vec<Outcome> {
        let (mut field, mut at) = (Field::default(), self.line.at);
        match told {
            Told::Used => {}
            // Half-typed words stay; without any, undo is about the paste and not about what was typed before it.
            Told::Taken(to) => {
                at = to;
                if !self.line.field.is_empty() {
                    field = std::mem::take(&mut self.line.field);
                }
            }
            Told::Kept(text) if self.line.field.insert(&text) => return vec![Outcome::Say(seen.say(&s::PASTE_KEPT))],
            Told::Kept(text) => return vec![Outcome::Ask(Effect::Copy(text))],
            Told::Column(_) | Told::Holds(_) => return Vec::new(),
        }
        self.line = Line { field, at, before: None };
        self.alike = None;
        self.doubted = None;
        Vec::new()
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        draw::draw(self, seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::CAPTURE))
    }
}
