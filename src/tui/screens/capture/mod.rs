//! The heart: a line that is always live, and where its words will land.

mod draw;
mod grammar;

use crate::desk::Receipt;
use crate::domain::{Alternative, Force, Id, Kind, Quadrant, RoundKind, Said, Table, Words};
use crate::lang::{Shown, screens as s, words};
use crate::record::{Cell, Command, State, Statement, Thing};
use crate::store::Draft;
use crate::tui::field::Field;
use crate::tui::layer::{Layer, Outcome, Screen, Seen, Told, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::Ask;
use crate::tui::rows::{Action, Place};

/// Typing what table groups say, as fast as they say it.
pub struct Capture {
    field: Field,
    table: Option<Id<Table>>,
    /// A table's own page stays at its table.
    locked: bool,
    alternative: Option<Id<Alternative>>,
    kind: Kind,
    /// Where the words would have landed without the start that was typed; Backspace goes back there.
    before: Option<(Option<Id<Table>>, Kind)>,
    /// The earlier statement that is being corrected, and the line it interrupted.
    correcting: Option<(Id<Statement>, String)>,
    /// The same words at another table: both can be shown as one point.
    alike: Option<(Id<Statement>, Id<Statement>)>,
    saving: bool,
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
        let field = Field::with(&draft.text);
        let locked = own.is_some();
        Self { field, table, locked, alternative, kind, before: None, correcting: None, alike: None, saving: false }
    }

    /// What would be lost if the program ended now.
    pub fn draft(&self, seen: &Seen<'_>) -> Draft {
        let text = self.correcting.as_ref().map_or(self.field.text(), |(_, stash)| stash);
        Draft {
            text: text.to_owned(),
            table: self.table.and_then(|id| seen.state().tables().get(id)).map(|t| t.number),
            alternative: self.alternative.and_then(|id| seen.state().alternatives().get(id)).map(|a| a.code.clone()),
            sign: self.kind.quadrant().map(Quadrant::sign),
        }
    }

    fn cell(&self) -> Cell {
        Cell { alternative: self.alternative, table: self.table, kind: self.kind }
    }

    /// The statement these words would make.
    fn said(&self, seen: &Seen<'_>, text: Words) -> Said {
        let state = seen.state();
        let round = state.running_round();
        let is_force = matches!(self.kind, Kind::Force(_));
        Said {
            table: self.table,
            alternative: self.alternative.filter(|_| !is_force),
            kind: self.kind,
            topic: self.table.and_then(|id| state.tables().get(id)).and_then(|t| t.topic),
            question: round.and_then(|(_, r, _)| r.questions.first().copied()).filter(|_| is_force),
            round: round.map(|(id, _, _)| id),
            meeting: round.and_then(|(_, r, _)| r.meeting),
            ..Said::plain(text)
        }
    }

    fn save(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let Some(text) = Words::new(self.field.text()) else { return Vec::new() };
        if let Some((id, _)) = self.correcting {
            self.saving = true;
            let same = seen.state().statements().get(id).is_some_and(|s| s.versions() == [&text]);
            if same {
                self.stop_correcting();
                return Vec::new();
            }
            return vec![Outcome::Do(Command::Reword { of: id.any(), text })];
        }
        if let Some(outcomes) = self.switch(seen, text.as_str()) {
            return outcomes;
        }
        let said = self.said(seen, text);
        let mut here = seen.state().statements().in_cell(self.cell());
        if let Some(i) = here.position(|s| *s.text() == said.text) {
            let question = seen.fill(&s::SAID_ALREADY, &[("number", &(i + 1))]);
            let skip = (seen.say(&s::SKIP), vec![Outcome::Close, Outcome::Tell(Told::Used)]);
            let keep = (seen.say(&s::SAVE_ANYWAY), vec![Outcome::Close, Outcome::Do(Command::Say(Box::new(said)))]);
            self.saving = true;
            return vec![open(Layer::Ask(Ask::new(question, vec![skip, keep])))];
        }
        self.saving = true;
        vec![Outcome::Do(Command::Say(Box::new(said)))]
    }

    /// A line that is only a table's number or an alternative's code goes there.
    fn switch(&mut self, seen: &Seen<'_>, text: &str) -> Option<Vec<Outcome>> {
        let state = seen.state();
        if self.field.text().starts_with(' ') {
            return None;
        }
        let number = text.parse::<u16>().ok().filter(|_| !state.tables().is_empty() && text.len() <= 3);
        if let Some(number) = number {
            let Some((id, _)) = state.tables().find(|t| t.number == number).filter(|(id, _)| self.may_go(*id)) else {
                let line = seen.fill(&s::NO_SUCH_TABLE, &[("number", &number)]);
                return Some(vec![Outcome::Say(line)]);
            };
            self.table = Some(id);
        } else {
            let same = |a: &Alternative| a.code.to_lowercase() == text.to_lowercase();
            self.alternative = Some(state.alternatives().find(same)?.0);
        }
        self.field.take();
        self.before = None;
        Some(Vec::new())
    }

    /// Understands a start as soon as its space is typed.
    fn absorb(&mut self, seen: &Seen<'_>) {
        let Some(start) = grammar::start(self.field.text()) else { return };
        let Some(kind) = grammar::kind(start.sign, &kinds(seen.state())) else { return };
        let table = match start.table {
            None => self.table,
            Some(number) => match seen.state().tables().find(|t| t.number == number) {
                Some((id, _)) if self.may_go(id) => Some(id),
                Some(_) | None => return,
            },
        };
        self.before = Some((self.table, self.kind));
        (self.table, self.kind) = (table, kind);
        self.field.drop_start(start.length);
    }

    fn may_go(&self, table: Id<Table>) -> bool {
        !self.locked || self.table == Some(table)
    }

    fn step_kind(&mut self, seen: &Seen<'_>, step: isize) {
        let kinds = kinds(seen.state());
        let at = kinds.iter().position(|k| *k == self.kind).unwrap_or(0) as isize;
        let next = (at + step).rem_euclid(kinds.len() as isize) as usize;
        self.kind = kinds.get(next).copied().unwrap_or_default();
        self.before = None;
    }

    /// Walks back through what was said last, and forth again to the line being typed.
    fn correct(&mut self, seen: &Seen<'_>, back: bool) {
        let live: Box<dyn Iterator<Item = &Statement>> =
            Box::new(seen.state().statements().iter().rev().filter(|s| s.is_live() && self.may_correct(s)));
        let at = self.correcting.as_ref().map(|(id, _)| *id);
        let next = match (at, back) {
            (None, true) => live.into_iter().next(),
            (None, false) => return,
            (Some(at), true) => live.skip_while(|s| s.id() != at).nth(1),
            (Some(at), false) => live.take_while(|s| s.id() != at).last(),
        };
        match next {
            Some(statement) => {
                let stash = self.correcting.take().map_or_else(|| self.field.take(), |(_, stash)| stash);
                self.field = Field::with(statement.text().as_str());
                self.correcting = Some((statement.id(), stash));
                (self.table, self.alternative, self.kind) =
                    (statement.table(), statement.alternative().or(self.alternative), statement.kind());
            }
            None if !back => self.stop_correcting(),
            None => {}
        }
    }

    fn may_correct(&self, statement: &Statement) -> bool {
        !self.locked || self.table == statement.table()
    }

    fn stop_correcting(&mut self) {
        if let Some((_, stash)) = self.correcting.take() {
            self.field = Field::with(&stash);
        }
        self.saving = false;
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

/// The fields that are asked for now: the running round's, else all that the plan uses.
fn kinds(state: &State) -> Vec<Kind> {
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
        None => {
            let ideas = state.rounds().iter().any(|(_, r)| r.kind == RoundKind::Topic);
            let mut kinds = quadrants(&[]);
            kinds.extend(ideas.then_some(Kind::Plain));
            kinds
        }
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
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn field(&mut self) -> Option<&mut Field> {
        Some(&mut self.field)
    }

    fn typed(&mut self, seen: &Seen<'_>, letter: Option<char>) -> Vec<Outcome> {
        if letter == Some(' ') && self.correcting.is_none() && self.before.is_none() {
            self.absorb(seen);
        }
        Vec::new()
    }

    fn rubbed_out(&mut self, _seen: &Seen<'_>) {
        if let Some((table, kind)) = self.before.take() {
            (self.table, self.kind) = (table, kind);
        }
    }

    fn pasted(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        const MOST: usize = 2000;
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = text.split('\n').map(grammar::unbulleted).filter(|l| !l.is_empty()).collect();
        match lines[..] {
            [] => {}
            [_] if !self.field.is_empty() => self.field.insert(text.trim_end_matches('\n')),
            [line] => self.field.insert(line),
            _ if lines.len() > MOST => {
                return vec![Outcome::Say(seen.fill(&s::PASTE_TOO_LONG, &[("n", &lines.len())]))];
            }
            _ => {
                let many: Vec<Thing> = lines
                    .iter()
                    .filter_map(|l| Words::new(l))
                    .map(|words| Thing::Statement(self.said(seen, words)))
                    .collect();
                let one = Words::new(text.trim());
                let question = seen.count(&s::PASTED_N, lines.len());
                let mut answers = vec![(
                    seen.count(&words::STATEMENTS_N, lines.len()),
                    vec![Outcome::Close, Outcome::Do(Command::Import(many))],
                )];
                if let Some(one) = one {
                    let said = Box::new(self.said(seen, one));
                    answers.push((seen.say(&s::PASTE_AS_ONE), vec![Outcome::Close, Outcome::Do(Command::Say(said))]));
                }
                answers.push((seen.say(&s::CANCEL), vec![Outcome::Close]));
                return vec![open(Layer::Ask(Ask::new(question, answers)))];
            }
        }
        Vec::new()
    }

    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        if self.correcting.is_some() && self.saving {
            self.stop_correcting();
        } else if self.saving {
            self.told(seen, Told::Used);
            let new = receipt.ids.first().and_then(|id| seen.state().statements().get(id.of()));
            self.alike = new.and_then(|new| Some((self.find_alike(seen, new)?, new.id())));
        }
        Vec::new()
    }

    fn told(&mut self, _seen: &Seen<'_>, Told::Used: Told) {
        self.field = Field::default();
        self.before = None;
        self.alike = None;
        self.saving = false;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        draw::draw(self, seen, canvas);
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::CAPTURE))
    }
}
