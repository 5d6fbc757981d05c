//! The heart: a line that is always live, and where its words will land.

mod cards;
mod correct;
mod draw;
mod grammar;
mod hints;
mod paste;
mod places;
mod spot;
mod tables;

use crate::desk::Receipt;
use crate::domain::{AnyId, Id, Question, Table, Words};
use crate::lang::{Msg, Shown, cards as c, links, screens as s};
use crate::record::{Command, State, Statement, Version};
use crate::store::Draft;
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, Told, open};
use crate::tui::paint::Canvas;
use crate::tui::popups::{Ask, LinkTo};
use crate::tui::rows::{Action, Place};

use spot::Sheet;
pub use spot::{Spot, kinds};

/// Typing what table groups say, as fast as they say it, and what they wrote on their cards.
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
    /// Where words landed before the card was opened; undo of that goes back there.
    former: Spot,
    /// Lines that were half-typed on cards when another round was turned to; each waits on its card.
    aside: Vec<Draft>,
    /// Enter was pressed on a card without lines; once more it is an empty card.
    emptied: bool,
}

/// What is being typed, and where it will land.
#[derive(Default)]
struct Line {
    field: Field,
    at: Spot,
    /// Something is typed, so that where it lands stays as it is.
    begun: bool,
    /// A star was typed first.
    star: bool,
    /// Where the words would have landed without the start that was typed; Backspace goes back there.
    before: Option<Spot>,
}

impl Line {
    fn at(at: Spot) -> Self {
        Self { at, ..Self::default() }
    }

    fn of(state: &State, draft: &Draft, table: Option<Id<Table>>) -> Self {
        let begun = !draft.text.is_empty();
        let at = Spot::of(state, draft, table);
        Self { field: Field::with(&draft.text), begun, star: draft.star && begun, ..Self::at(at) }
    }

    fn draft(&self, state: &State) -> Draft {
        Draft { text: self.field.text().to_owned(), star: self.star, ..self.at.draft(state) }
    }

    /// The words as they would be saved, and whether they have a star.
    fn words(&self) -> Option<(Words, bool)> {
        let (words, starred) = grammar::starred(self.field.text());
        Words::new(words).map(|words| (words, self.star || starred))
    }

    fn has_star(&self) -> bool {
        self.star || grammar::starred(self.field.text()).1
    }
}

impl Capture {
    /// Where the last program left off, or at the first table on the alternative the room talks about.
    /// `own` is the number of the one table whose page this is.
    pub fn from_draft(seen: &Seen<'_>, draft: &Draft, own: Option<u16>) -> Self {
        let state = seen.state();
        let own = own.and_then(|n| state.tables().find(|t| t.number == n));
        let table = own.or_else(|| draft.table.and_then(|n| state.tables().find(|t| t.number == n)));
        let table = table.or_else(|| state.tables().iter().next()).map(|(id, _)| id);
        Self {
            line: Line::of(state, draft, table),
            aside: draft.aside.clone(),
            locked: own.is_some(),
            correcting: None,
            read: Vec::new(),
            alike: None,
            doubted: None,
            former: Spot::default(),
            emptied: false,
        }
    }

    /// What would be lost if the program ended now.
    pub fn draft(&self, seen: &Seen<'_>) -> Draft {
        let line = self.correcting.as_ref().map_or(&self.line, |(_, line)| line);
        Draft { aside: self.aside.clone(), ..line.draft(seen.state()) }
    }

    /// The next words land at that table, unless some are half-typed.
    pub fn turn_to(&mut self, seen: &Seen<'_>, table: Id<Table>) {
        if self.line.field.is_empty() && self.correcting.is_none() {
            let stage = seen.stage();
            let mut at = self.line.at.at_table(seen.state(), table);
            // What is said in plenary is about what stands on the board.
            at.cell.alternative = crate::analysis::Board::alternative_on(seen.state(), &stage).or(at.cell.alternative);
            self.line = Line::at(at);
            self.alike = None;
        }
    }

    /// The next words answer a strategic question; a half-typed line stays where it was begun.
    pub fn answer_to(&mut self, seen: &Seen<'_>, question: Id<Question>) {
        if self.line.field.is_empty() && self.correcting.is_none() {
            self.line = Line::at(self.line.at.on_question(seen.state(), question));
        }
    }

    /// Where the words will land.
    fn spot(&self, seen: &Seen<'_>) -> Spot {
        if self.line.begun { self.line.at } else { self.line.at.heard(seen.state()) }
    }

    /// A card was finished, and the number of the next is waited for.
    fn waits(&self) -> bool {
        self.line.at.sheet == Sheet::Done && self.correcting.is_none()
    }

    /// From the first letter on the line stays where it is, whatever the rounds do.
    fn settle(&mut self, seen: &Seen<'_>) {
        self.line.at = self.spot(seen);
        self.line.begun = self.correcting.is_some() || !self.line.field.is_empty();
    }

    fn save(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        self.settle(seen);
        let Some((text, star)) = self.line.words() else { return self.enter_nothing(seen) };
        if let Some((id, _)) = self.correcting {
            return self.save_correction(seen, id, text, star);
        }
        let plain = self.line.field.text().starts_with(' ') || self.doubted.as_ref() == Some(&text);
        if let Some(outcomes) = if plain { None } else { self.switch(seen, &text) } {
            return outcomes;
        }
        let said = self.line.at.said(seen.state(), text, star);
        let same = |s: &&Statement| s.kind() == said.kind && *s.text() == said.text;
        let mut outcomes = self.come_in(seen);
        if let Some(i) = self.said_here(seen).iter().position(same) {
            let question = seen.fill(&s::SAID_ALREADY, &[("number", &(i + 1))]);
            let skip = (seen.say(&s::SKIP), vec![Outcome::Close, Outcome::Tell(Told::Used)]);
            let keep = (seen.say(&s::SAVE_ANYWAY), vec![Outcome::Close, Outcome::Do(Command::Say(Box::new(said)))]);
            outcomes.push(open(Layer::Ask(Ask::new(question, vec![skip, keep]))));
        } else {
            outcomes.push(Outcome::Do(Command::Say(Box::new(said))));
        }
        outcomes
    }

    /// A line that is only places goes there; one that names a place that is not there is saved at the second Enter.
    fn switch(&mut self, seen: &Seen<'_>, text: &Words) -> Option<Vec<Outcome>> {
        match self.card_line(seen, text.as_str()) {
            Some(Ok((card, present))) => return Some(self.open_card(seen, card, present)),
            Some(Err(missing)) => return self.doubt(text, missing),
            None => {}
        }
        match self.led(seen, self.line.at, text.as_str()) {
            Some(Ok(at)) => {
                self.line = Line::at(at);
                Some(Vec::new())
            }
            Some(Err(missing)) => self.doubt(text, missing),
            None => {
                // A start whose table is not there was left as text.
                let table = grammar::start(text.as_str()).and_then(|start| start.table);
                let missing = table.and_then(|number| self.table(seen, number)?.err());
                match missing.or_else(|| self.no_card_open(seen)) {
                    Some(missing) => self.doubt(text, missing),
                    None => None,
                }
            }
        }
    }

    fn doubt(&mut self, text: &Words, line: Shown) -> Option<Vec<Outcome>> {
        self.doubted = Some(text.clone());
        Some(vec![Outcome::Say(line)])
    }

    /// Understands a start as soon as its space is typed.
    fn absorb(&mut self, seen: &Seen<'_>) {
        for _ in 0..2 {
            let text = self.line.field.text();
            let begun = if self.line.before.is_none() { self.begun(seen, self.line.at, text) } else { None };
            if let Some((length, at)) = begun.filter(|_| self.correcting.is_none()) {
                self.line.before = Some(std::mem::replace(&mut self.line.at, at));
                self.line.field.drop_start(length);
            } else if let Some(length) = grammar::star_start(text).filter(|_| !self.line.star) {
                self.line.star = true;
                self.line.field.drop_start(length);
            }
        }
    }

    fn step_kind(&mut self, seen: &Seen<'_>, step: isize) {
        self.settle(seen);
        let kinds = self.line.at.kinds(seen.state());
        let at = kinds.iter().position(|k| *k == self.line.at.cell.kind).unwrap_or(0) as isize;
        let next = kinds.get((at + step).rem_euclid(kinds.len().max(1) as isize) as usize).copied().unwrap_or_default();
        if self.correcting.is_some() {
            self.line.at.cell.kind = next;
        } else {
            self.line.at = self.line.at.in_field(seen.state(), next);
        }
        self.line.before = None;
    }

    /// The card whose lines are listed; what is corrected on it is seen among them.
    fn listed_card(&self, seen: &Seen<'_>) -> Option<cards::Card> {
        match &self.correcting {
            None => self.line.at.card(),
            Some((id, line)) => line.at.card().filter(|(table, round)| {
                let own = |s: &Statement| s.table() == *table && s.said().round == Some(*round);
                seen.state().statements().get(*id).is_some_and(own)
            }),
        }
    }

    /// What has been said where the words will land: all of a card, else what stands in that cell of the board.
    fn said_here<'s>(&self, seen: &Seen<'s>) -> Vec<&'s Statement> {
        let statements = seen.state().statements();
        match self.listed_card(seen) {
            Some((table, round)) => statements.on_card(table, round).collect(),
            None => statements.in_cell(self.spot(seen).cell()).collect(),
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

    /// The statement that was typed last here, or the one that is being corrected, and its money.
    fn link_last(&self, seen: &Seen<'_>) -> Vec<Outcome> {
        let last = || self.typed_here(seen).next().map(Statement::id);
        match self.correcting.as_ref().map(|(id, _)| *id).or_else(last) {
            Some(id) => vec![open(Layer::Link(LinkTo::of(seen, vec![id.any()])))],
            None => vec![Outcome::Say(seen.say(&links::NOTHING_SAID_YET))],
        }
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
            Action::Link => return self.link_last(seen),
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
        self.correcting.as_ref().map(|(id, _)| (id.any(), grammar::starred(self.line.field.text()).0))
    }

    fn typed(&mut self, seen: &Seen<'_>, letter: Option<char>) -> Vec<Outcome> {
        self.settle(seen);
        self.emptied = false;
        // Undo of the typing has brought the star back as a letter.
        self.line.star &= grammar::star_start(self.line.field.text()).is_none();
        if letter == Some(' ') {
            self.absorb(seen);
        }
        Vec::new()
    }

    fn rubbed_out(&mut self, _seen: &Seen<'_>) -> Vec<Outcome> {
        if self.line.star {
            self.line.star = false;
        } else if let Some(at) = self.line.before.take() {
            self.line.at = at;
        }
        Vec::new()
    }

    fn pasted(&mut self, seen: &Seen<'_>, text: &str) -> Vec<Outcome> {
        self.settle(seen);
        let outcomes = self.take_paste(seen, text);
        self.settle(seen);
        outcomes
    }

    fn done(&mut self, seen: &Seen<'_>, receipt: &Receipt) -> Vec<Outcome> {
        if self.correcting.as_ref().is_some_and(|(id, _)| receipt.ids.contains(&id.any())) {
            self.stop_correcting();
        }
        self.follow_card(seen);
        // Only what was typed here is used up: undo, a paste of many and commands of pop-ups come by as well.
        let [id] = receipt.ids[..] else { return Vec::new() };
        let new = seen.state().statements().get(id.of());
        let typed = self.line.words().map(|(words, _)| words);
        let new = new.filter(|s| Some(s.version()) == receipt.version && Some(s.text()) == typed.as_ref());
        if let Some(new) = new {
            drop(self.told(seen, Told::Used));
            self.alike = self.find_alike(seen, new).filter(|_| !self.locked).map(|old| (old, new.id()));
        }
        Vec::new()
    }

    fn told(&mut self, seen: &Seen<'_>, told: Told) -> Vec<Outcome> {
        self.settle(seen);
        let mut line = Line::at(self.line.at);
        match told {
            Told::Used => {}
            // Half-typed words stay; without any, undo is about the paste and not about what was typed before it.
            Told::Taken(to) => {
                line.at = to;
                if !self.line.field.is_empty() {
                    line = Line { field: std::mem::take(&mut self.line.field), begun: true, ..line };
                }
            }
            Told::Kept(text) => {
                if !self.line.field.insert(&text) {
                    return vec![Outcome::Ask(Effect::Copy(text))];
                }
                self.line.begun = true;
                return vec![Outcome::Say(seen.say(&s::PASTE_KEPT))];
            }
            Told::Column(_) | Told::Holds(_) | Told::SeatRest | Told::Assumed(..) => return Vec::new(),
            Told::Figures(_) | Told::Difference(_) | Told::Again | Told::Named(_) => return Vec::new(),
        }
        // A line that was saved although no card was open stands on the card all the same.
        if line.at.sheet == Sheet::Done {
            line.at.sheet = Sheet::Open;
        }
        self.line = line;
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

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        let is_idle = self.line.field.is_empty() && self.correcting.is_none();
        match (action, self.line.at.sheet) {
            (Action::Save, _) if grammar::card(self.line.field.text()).is_some() => Some(&c::ENTER_OPEN),
            (Action::Save, Sheet::Open) if is_idle => Some(&c::ENTER_DONE),
            (Action::Save, Sheet::Done) if is_idle => Some(&c::ENTER_OPEN),
            _ => None,
        }
    }
}
