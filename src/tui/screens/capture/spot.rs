//! Where words land: a cell of the board, and the round they were said in.

use super::grammar;
use crate::domain::{Force, Id, Kind, Quadrant, Question, Round, Said, Table, Words};
use crate::record::{Cell, State};
use crate::store::Draft;

/// Where words land.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub(super) cell: Cell,
    /// What they are stamped with, whichever round runs by the time they are saved.
    pub(super) round: Option<Id<Round>>,
    /// The one that was chosen; the round's first when it has none of that.
    pub(super) question: Option<Id<Question>>,
    pub(super) sheet: Sheet,
}

/// Whether they are copied from a table's card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sheet {
    /// No: they are typed as they are said.
    #[default]
    None,
    /// No, and yet they are of the round that was chosen, whichever runs.
    Chosen,
    /// One is being keyed.
    Open,
    /// One was finished just now; the number of the next is waited for.
    Done,
}

impl Spot {
    /// The first table on what the room talks about, or where somebody left off.
    pub(super) fn of(state: &State, draft: &Draft, table: Option<Id<Table>>) -> Self {
        let alternative = draft.alternative.as_deref().and_then(|code| state.alternatives().find(|a| a.code == code));
        let alternative = alternative.map(|(id, _)| id);
        let on_board = || crate::analysis::Board::alternative_on(state, &crate::domain::Stage::default());
        let cell = Cell { alternative: alternative.or_else(on_board), table, kind: Kind::Plain };
        let fresh = Self { cell, ..Self::default() };
        let card = draft.card.and_then(|number| state.card_of(number)).filter(|(of, _)| *of == table);
        let round = draft.round.and_then(|number| state.rounds().find(|r| r.number == number));
        let heard = || state.rounds_heard().first().map(|(id, _)| *id);
        let mut spot = match card {
            Some((table, round)) => fresh.on_card(state, table, round),
            None => fresh.in_round(state, round.map(|(id, _)| id).or_else(heard)),
        };
        spot.cell.alternative = alternative.or(spot.cell.alternative);
        let kind = draft.sign.and_then(|sign| grammar::kind(sign, &spot.kinds(state)));
        spot.cell.kind = kind.unwrap_or(spot.cell.kind);
        let question = draft.question.as_deref().and_then(|code| state.questions().find(|q| q.code == code));
        spot.question = question.map(|(id, _)| id).or(spot.question);
        spot
    }

    /// What brings it back after a kill.
    pub(super) fn draft(&self, state: &State) -> Draft {
        Draft {
            table: self.cell.table.and_then(|id| state.tables().get(id)).map(|t| t.number),
            alternative: self.cell.alternative.and_then(|id| state.alternatives().get(id)).map(|a| a.code.clone()),
            sign: grammar::sign(self.cell.kind),
            round: self.round.and_then(|id| state.rounds().get(id)).map(|r| r.number),
            card: self.open().and_then(|(table, round)| state.card_number(table, round)),
            question: self.question.and_then(|id| state.questions().get(id)).map(|q| q.code.clone()),
            ..Draft::default()
        }
    }

    /// As a round begins: on what it is about, in the first of its fields.
    fn in_round(mut self, state: &State, round: Option<Id<Round>>) -> Self {
        self.round = round;
        if let Some(round) = round.and_then(|id| state.rounds().get(id)) {
            self.cell.alternative = state.judged_in(round, self.cell.alternative);
            self.question = round.questions.first().copied();
        }
        self.cell.kind = self.kinds(state).first().copied().unwrap_or_default();
        self
    }

    /// At the top of a table's card.
    pub(super) fn on_card(mut self, state: &State, table: Option<Id<Table>>, round: Id<Round>) -> Self {
        (self.cell.table, self.sheet) = (table, Sheet::Open);
        self.in_round(state, Some(round))
    }

    /// At another table, away from any card: what is heard there is of the round that is heard.
    pub(super) fn at_table(mut self, state: &State, table: Id<Table>) -> Self {
        self.cell.table = Some(table);
        if self.sheet != Sheet::None {
            self.sheet = Sheet::None;
            let kind = self.cell.kind;
            self = self.in_round(state, state.rounds_heard().first().map(|(id, _)| *id));
            self = if self.kinds(state).contains(&kind) { self.in_field(state, kind) } else { self };
        }
        self
    }

    /// Away from any card, in a round that somebody turned to; in the one that is heard while that has not begun.
    pub(super) fn of_round(mut self, state: &State, round: Id<Round>) -> Self {
        let heard = state.rounds_heard().first().map(|(id, _)| *id);
        let begun = state.round_state(round).clock().is_some();
        self.sheet = if begun && heard != Some(round) { Sheet::Chosen } else { Sheet::None };
        self.in_round(state, if begun { Some(round) } else { heard })
    }

    /// As an answer to a question, in the round that asks it.
    pub(super) fn on_question(mut self, state: &State, question: Id<Question>) -> Self {
        let round = state.rounds().find(|round| round.questions.contains(&question)).map(|(id, _)| id);
        self.sheet = Sheet::Chosen;
        self = self.in_round(state, round);
        self.question = Some(question);
        self.cell.kind = Kind::Force(Force::Harder);
        self
    }

    /// In another field; what is said after the rounds are over was said in the last that asked for it.
    pub(super) fn in_field(mut self, state: &State, kind: Kind) -> Self {
        self.cell.kind = kind;
        self.heard(state)
    }

    /// The same a moment later, as long as nothing is typed: away from a card it goes with the rounds.
    pub(super) fn heard(mut self, state: &State) -> Self {
        if self.sheet != Sheet::None {
            return self;
        }
        match state.running_round() {
            Some((id, _, _)) if Some(id) == self.round => self,
            Some((id, _, _)) => self.in_round(state, Some(id)),
            None => {
                let heard = state.rounds_heard();
                let asks = heard.into_iter().find(|(_, round)| round.fields().contains(&self.cell.kind));
                self.round = asks.map(|(id, _)| id);
                self
            }
        }
    }

    /// The fields that are asked for here: the round's; while no round is open, all that the plan uses after those of
    /// the round that was heard last.
    pub(super) fn kinds(&self, state: &State) -> Vec<Kind> {
        let is_live = self.sheet == Sheet::None && state.running_round().is_none();
        let last = state.rounds_heard().first().map(|(id, _)| *id).filter(|_| is_live);
        let asked = last.or(self.round).and_then(|id| state.rounds().get(id));
        let mut kinds = asked.map(Round::fields).unwrap_or_default();
        if is_live || kinds.is_empty() {
            kinds.extend(state.fields());
        }
        let mut met = std::collections::BTreeSet::new();
        kinds.retain(|kind| met.insert(*kind));
        kinds
    }

    /// The card that is being keyed.
    pub(super) fn open(&self) -> Option<(Option<Id<Table>>, Id<Round>)> {
        self.card().filter(|_| self.sheet == Sheet::Open)
    }

    /// The card that is being keyed, or was until just now.
    pub(super) fn card(&self) -> Option<(Option<Id<Table>>, Id<Round>)> {
        self.round.filter(|_| matches!(self.sheet, Sheet::Open | Sheet::Done)).map(|round| (self.cell.table, round))
    }

    /// Where the words are counted: an idea or an answer judges no alternative.
    pub(super) fn cell(&self) -> Cell {
        Cell { alternative: self.cell.alternative.filter(|_| self.cell.kind.quadrant().is_some()), ..self.cell }
    }

    /// The questions of the round.
    pub(super) fn questions<'s>(&self, state: &'s State) -> &'s [Id<Question>] {
        let round = self.round.and_then(|id| state.rounds().get(id));
        round.map(|round| round.questions.as_slice()).unwrap_or_default()
    }

    /// The one of them that the words answer, if they answer any.
    pub(super) fn answered(&self, state: &State) -> Option<Id<Question>> {
        state.answered_in(self.round, self.cell.kind, self.question)
    }

    /// The statement these words make here.
    pub(super) fn said(&self, state: &State, text: Words, star: bool) -> Said {
        Said { star, ..state.said_at(self.cell, self.round, self.question, text) }
    }
}

/// The fields that are asked for now: the running round's, else all that the plan uses.
pub fn kinds(state: &State) -> Vec<Kind> {
    state.running_round().map_or_else(|| state.fields(), |(_, round, _)| round.fields())
}

/// The statement's own spot, as it stands.
pub(super) fn spot_of(statement: &crate::record::Statement, or: Spot) -> Spot {
    let (cell, said) = (statement.cell(), statement.said());
    let cell = Cell { alternative: cell.alternative.or(or.cell.alternative), ..cell };
    Spot { cell, round: said.round, question: said.question, sheet: Sheet::None }
}

/// The four fields of a board, for the hint that names their signs.
pub(super) fn signs(kinds: &[Kind]) -> String {
    let signs =
        kinds.iter().filter_map(|kind| grammar::sign(*kind)).filter(|sign| Quadrant::from_sign(*sign).is_some());
    signs.map(String::from).collect::<Vec<_>>().join(" ")
}
