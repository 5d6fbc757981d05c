//! Cards: a number opens one, an empty Enter finishes it.

use super::spot::Sheet;
use super::tables::comes_by_page;
use super::{Capture, Line, grammar};
use crate::domain::{CardState, Id, Round, Table};
use crate::lang::{Shown, cards as c};
use crate::record::{Command, State};
use crate::tui::layer::{Outcome, Seen};

/// Whose card, of which round; one group has no tables.
pub type Card = (Option<Id<Table>>, Id<Round>);

impl Capture {
    /// The number of the card that is being keyed.
    pub fn card(&self, seen: &Seen<'_>) -> Option<u32> {
        let (table, round) = self.line.at.open()?;
        seen.state().card_number(table, round)
    }

    /// Opens a card that was chosen elsewhere, unless that would take half-typed words along to it.
    pub fn key_card(&mut self, seen: &Seen<'_>, card: Card) -> Vec<Outcome> {
        self.stop_correcting();
        let mut outcomes = self.put_aside(seen, card.1, Some(card));
        outcomes.extend(match self.line.at.open() {
            Some(open) if open == card => Vec::new(),
            _ if self.line.field.is_empty() => self.open_card(seen, card, None),
            _ => {
                let number = seen.state().card_number(card.0, card.1).unwrap_or_default();
                vec![Outcome::Say(seen.fill(&c::HALF_TYPED, &[("number", &number)]))]
            }
        });
        outcomes
    }

    /// The next words are of a round that was turned to elsewhere, unless some are half-typed that stand on no card.
    pub fn key_round(&mut self, seen: &Seen<'_>, round: Id<Round>) -> Vec<Outcome> {
        self.stop_correcting();
        let outcomes = self.put_aside(seen, round, None);
        if self.line.field.is_empty() && self.line.at.round != Some(round) {
            self.line = Line::at(self.line.at.of_round(seen.state(), round));
        }
        outcomes
    }

    /// A card of another round goes away, so that nothing lands there unseen, and so does one with half-typed words when
    /// another card is to be keyed: they wait on it, and no number is typed after them.
    fn put_aside(&mut self, seen: &Seen<'_>, round: Id<Round>, next: Option<Card>) -> Vec<Outcome> {
        let state = seen.state();
        let half = !self.line.field.is_empty() && next.is_some_and(|next| self.line.at.card() != Some(next));
        let Some(card) = self.line.at.card().filter(|(_, of)| half || *of != round) else { return Vec::new() };
        let number = state.card_number(card.0, card.1).unwrap_or_default();
        let mut line = None;
        if !self.line.field.is_empty() {
            self.aside.push(self.line.draft(state));
            line = Some(&c::HALF_ASIDE);
        } else if self.line.at.open().is_some() && !is_typed(state, card) {
            line = Some(&c::PUT_ASIDE);
        }
        self.line = Line::at(self.line.at.of_round(state, round));
        line.map(|line| Outcome::Say(seen.fill(line, &[("number", &number)]))).into_iter().collect()
    }

    /// What was half-typed on a card when it was put aside.
    fn waiting_on(&mut self, state: &State, (table, round): Card) -> Option<Line> {
        let number = state.card_number(table, round)?;
        let place = self.aside.iter().position(|draft| draft.card == Some(number))?;
        Some(Line::of(state, &self.aside.remove(place), table))
    }

    /// The card that a line names which is only its number, and how many sat there; or why there is none.
    pub(super) fn card_line(&self, seen: &Seen<'_>, line: &str) -> Option<Result<(Card, Option<u16>), Shown>> {
        let state = seen.state();
        let (number, present) = grammar::card(line)?;
        match state.card_of(number) {
            Some((table, _)) if self.locked && table != self.line.at.cell.table => {
                let own = seen.table.unwrap_or_default();
                Some(Err(seen.fill(&c::NOT_THIS_TABLES, &[("number", &number), ("n", &own)])))
            }
            Some(card) => Some(Ok((card, present))),
            None => {
                // Longer numbers are years and sums.
                let looks_so = number < 1000 && !state.rounds().is_empty() && !state.tables().is_empty();
                let is_table = || state.tables().iter().any(|(_, t)| u32::from(t.number) == number);
                (looks_so && !is_table()).then(|| {
                    let rounds = grammar::spans(state.rounds().iter().map(|(_, r)| r.number.to_string()));
                    let tables = grammar::spans(state.tables().iter().map(|(_, t)| t.number.to_string()));
                    let with: [(&str, &dyn std::fmt::Display); 3] =
                        [("number", &number), ("rounds", &rounds), ("tables", &tables)];
                    Err(seen.fill(&c::NO_SUCH_CARD, &with))
                })
            }
        }
    }

    pub(super) fn open_card(&mut self, seen: &Seen<'_>, card: Card, present: Option<u16>) -> Vec<Outcome> {
        let state = seen.state();
        let (table, round) = card;
        let mut outcomes = Vec::new();
        let left = self.line.at.open().filter(|left| *left != card && !is_typed(state, *left));
        if let Some(number) = left.and_then(|(table, round)| state.card_number(table, round)) {
            outcomes.push(Outcome::Say(seen.fill(&c::PUT_ASIDE, &[("number", &number)])));
        }
        self.former = self.line.at;
        let fresh = Line::at(self.line.at.on_card(state, table, round));
        self.line = self.waiting_on(state, card).unwrap_or(fresh);
        self.emptied = false;
        let noted = state.card(table, round);
        if noted.is_none() || present.is_some() {
            let to = Some(noted.map_or(CardState::In, |card| card.state));
            outcomes.push(Outcome::Do(Command::Card { table, round, to, present }));
        }
        outcomes
    }

    /// Enter without words: the card is finished; where a start was typed without words, it counts as a place.
    pub(super) fn enter_nothing(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        if self.correcting.is_some() || self.line.star {
            return Vec::new();
        }
        if self.line.before.is_some() || !self.line.field.is_empty() {
            self.line = Line::at(self.line.at);
            return Vec::new();
        }
        let state = seen.state();
        let Some((table, round)) = self.line.at.open() else { return Vec::new() };
        let lines = state.statements().on_card(table, round);
        let (all, stars) = (lines.len(), lines.filter(|s| state.has_star(s)).count());
        if all == 0 && !std::mem::replace(&mut self.emptied, true) {
            return Vec::new();
        }
        self.emptied = false;
        self.alike = None;
        self.line.at.sheet = Sheet::Done;
        let typed = Command::Card { table, round, to: Some(CardState::Typed), present: None };
        vec![Outcome::Do(typed), Outcome::Say(self.finished(seen, (table, round), all, stars))]
    }

    /// `Kort 207 er skrevet: 9 linjer, 3 med stjerne. 5 kort igjen i runde 2.`
    fn finished(&self, seen: &Seen<'_>, (table, round): Card, lines: usize, stars: usize) -> Shown {
        let state = seen.state();
        let number = state.card_number(table, round).unwrap_or_default();
        let mut what = seen.count(&c::LINES_N, lines).as_str().to_owned();
        if stars > 0 {
            what = format!("{what}, {}", seen.count(&c::STARRED_N, stars));
        }
        let mut line = seen.fill(&c::TYPED, &[("number", &number), ("what", &what)]).as_str().to_owned();
        let others = state.tables().iter().filter(|(id, _)| Some(*id) != table && !self.locked);
        let left = others
            .filter(|(id, _)| !is_typed(state, (Some(*id), round)) && !comes_by_page(seen, Some(*id), round))
            .count();
        let name = state.rounds().get(round).map_or(0, |r| r.number);
        if table.is_some() && !self.locked {
            let rest = match left {
                0 => seen.fill(&c::NONE_LEFT, &[("round", &name)]),
                _ => seen.fill(&c::LEFT_N, &[("n", &left), ("round", &name)]),
            };
            line = format!("{line} {rest}");
        }
        Shown::new(&line)
    }

    /// Words on a card are there because it came in, whoever has noted otherwise meanwhile.
    pub(super) fn come_in(&self, seen: &Seen<'_>) -> Vec<Outcome> {
        let missing = self.line.at.open().filter(|(table, round)| seen.state().card(*table, *round).is_none());
        let note = |(table, round)| Command::Card { table, round, to: Some(CardState::In), present: None };
        missing.map(note).map(Outcome::Do).into_iter().collect()
    }

    /// Words after a card was finished: they may be of the next one, whose number was forgotten.
    pub(super) fn no_card_open(&self, seen: &Seen<'_>) -> Option<Shown> {
        let (table, round) = self.line.at.card().filter(|_| self.line.at.sheet == Sheet::Done)?;
        let number = seen.state().card_number(table, round)?;
        Some(seen.fill(&c::NO_CARD_OPEN, &[("number", &number)]))
    }

    /// Undo of "typed" opens the card again, undo of "in" leaves it.
    pub(super) fn follow_card(&mut self, seen: &Seen<'_>) {
        let state = seen.state();
        let line = self.correcting.as_mut().map_or(&mut self.line, |(_, line)| line);
        let Some(card) = line.at.card() else { return };
        match line.at.sheet {
            Sheet::Done if !is_typed(state, card) => line.at.sheet = Sheet::Open,
            Sheet::Open if state.card(card.0, card.1).is_none() => line.at = self.former,
            _ => {}
        }
    }
}

/// Whether all that is wanted of a card stands in the record.
pub(super) fn is_typed(state: &State, (table, round): Card) -> bool {
    state.card(table, round).is_some_and(|card| card.state == CardState::Typed)
}
