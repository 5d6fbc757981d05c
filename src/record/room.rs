//! What happens in the room, decided: the agenda goes on, cards come in, points are read aloud.

use std::collections::{BTreeMap, BTreeSet};

use super::command::Turn;
use super::decide::{Decision, Mint, Record, added};
use super::event::{Event, Field, Thing};
use super::refusal::Refusal;
use super::state::State;
use super::statements::Cell;
use super::support::Support;
use super::{Statement, Theme};
use crate::domain::{
    AgendaItem, AgendaKind, Alternative, AnyId, Card, CardState, Course, Id, Joined, Kind, Meeting, Question, Reading,
    Release, Round, RoundState, Said, Stamp, Table, Words,
};

impl State {
    /// What happens at a meeting, in order: its agenda, else its rounds one after another.
    pub fn agenda(&self, meeting: Id<Meeting>) -> Vec<AgendaItem> {
        let agenda = self.meetings().get(meeting).map(|m| m.agenda.clone()).unwrap_or_default();
        if !agenda.is_empty() {
            return agenda;
        }
        let rounds = self.rounds().iter().filter(|(_, round)| round.meeting == Some(meeting));
        let item = |(_, round): (_, &Round)| AgendaItem {
            kind: AgendaKind::Round,
            title: None,
            minutes: round.minutes,
            minimum: None,
            round: Some(round.number),
        };
        rounds.map(item).collect()
    }

    /// The round an item of an agenda stands for.
    pub fn round_of(&self, item: &AgendaItem) -> Option<(Id<Round>, &Round)> {
        let number = item.round.filter(|_| item.kind == AgendaKind::Round)?;
        self.rounds().find(|round| round.number == number)
    }

    /// Where an item of an agenda is; a round has its own state.
    pub fn item_state(&self, course: &Course, key: &str, item: &AgendaItem) -> RoundState {
        match self.round_of(item) {
            Some((id, _)) => self.round_state(id),
            None => course.get(key).map(|passing| passing.state.clone()).unwrap_or_default(),
        }
    }

    /// The items of a meeting in order, each with what it is known by and where it is.
    pub fn items(&self, meeting: Id<Meeting>) -> Vec<(String, AgendaItem, RoundState)> {
        let (agenda, course) = (self.agenda(meeting), self.course(meeting));
        let keys = AgendaItem::keys(&agenda);
        let item = |(item, key): (AgendaItem, String)| {
            let is = self.item_state(&course, &key, &item);
            (key, item, is)
        };
        agenda.into_iter().zip(keys).map(item).collect()
    }

    /// Minutes on an item's own clock: what it was given while it ran, else for today, else by the plan.
    pub fn own_minutes(&self, course: &Course, key: &str, item: &AgendaItem, is: &RoundState) -> u32 {
        let given = is.clock().and_then(|clock| clock.minutes).or(course.get(key).and_then(|p| p.minutes));
        given.unwrap_or_else(|| self.round_of(item).map_or(item.minutes, |(_, round)| round.minutes))
    }

    /// The sheet of a table in a round, the furthest come where two machines noted it; `None` = it is not in.
    pub fn card(&self, table: Option<Id<Table>>, round: Id<Round>) -> Option<Card> {
        let mut cards = self.cards().iter().filter(|(_, card)| card.table == table && card.round == round);
        let (_, first) = cards.next()?;
        Some(cards.fold(first.clone(), |a, (_, b)| Card {
            state: a.state.max(b.state),
            present: a.present.max(b.present),
            ..a
        }))
    }

    /// How many sat at the tables of a round, by the cards that say so; `None` while none does.
    pub fn heads(&self, round: Id<Round>) -> Option<usize> {
        let mut counted: BTreeMap<Option<Id<Table>>, u16> = BTreeMap::new();
        let cards = self.cards().iter().filter(|(_, card)| card.round == round);
        for (table, present) in cards.filter_map(|(_, card)| Some((card.table, card.present?))) {
            counted.entry(table).and_modify(|most| *most = (*most).max(present)).or_insert(present);
        }
        (!counted.is_empty()).then(|| counted.values().map(|people| usize::from(*people)).sum())
    }

    /// Card numbers leave room for so many tables.
    fn cards_a_round(&self) -> u32 {
        if self.tables().iter().any(|(_, table)| table.number > 99) { 10_000 } else { 100 }
    }

    /// The number that is printed on a card: 207 is table 7 in round 2; `None` when the round is gone.
    pub fn card_number(&self, table: Option<Id<Table>>, round: Id<Round>) -> Option<u32> {
        let table = table.map_or(Some(0), |id| self.tables().get(id).map(|t| u32::from(t.number)));
        // One group has no table to speak of.
        let table = table.map(|number| if self.tables().len() > 1 { number } else { 0 });
        Some(u32::from(self.rounds().get(round)?.number) * self.cards_a_round() + table?)
    }

    /// The card a number stands for; with one group a round's card ends in two zeros.
    pub fn card_of(&self, number: u32) -> Option<(Option<Id<Table>>, Id<Round>)> {
        let most = self.cards_a_round();
        let (round, _) = self.rounds().find(|r| u32::from(r.number) == number / most)?;
        match number % most {
            0 if self.tables().len() > 1 => None,
            0 => Some((self.tables().iter().next().map(|(id, _)| id), round)),
            table => self.tables().find(|t| u32::from(t.number) == table).map(|(id, _)| (Some(id), round)),
        }
    }

    /// When people are to have moved after the round that closed last, where its plan gives time for that.
    pub fn moved_by(&self) -> Option<Stamp> {
        let closed = self.rounds().iter().filter_map(|(id, round)| match self.round_state(id) {
            RoundState::Closed { clock: Some(clock), .. } => Some((clock.since, round.change_minutes)),
            _ => None,
        });
        let (since, minutes) = closed.max()?;
        Some(since.plus(i64::from(minutes?) * 60))
    }

    /// The rounds that what is typed now may have been said in: the one that is open, else those that are over, the
    /// last closed first. A round that was passed over was never heard.
    pub fn rounds_heard(&self) -> Vec<(Id<Round>, &Round)> {
        if let Some((id, round, _)) = self.running_round() {
            return vec![(id, round)];
        }
        let closed = self.rounds().iter().filter_map(|(id, round)| match self.round_state(id) {
            RoundState::Closed { clock: Some(clock), .. } => Some(((clock.since, round.number), (id, round))),
            _ => None,
        });
        let mut closed: Vec<_> = closed.collect();
        closed.sort_by_key(|(when, _)| std::cmp::Reverse(*when));
        closed.into_iter().map(|(_, round)| round).collect()
    }

    /// What words of a round judge: the round's only alternative, else `now` where the round is about it, else its first.
    pub fn judged_in(&self, round: &Round, now: Option<Id<Alternative>>) -> Option<Id<Alternative>> {
        match round.alternatives[..] {
            [] => now,
            [first, ..] => Some(now.filter(|now| round.alternatives.contains(now)).unwrap_or(first)),
        }
    }

    /// The question that what is said in a round answers: the chosen one of the round's, else its first.
    pub fn answered_in(
        &self,
        round: Option<Id<Round>>,
        kind: Kind,
        chosen: Option<Id<Question>>,
    ) -> Option<Id<Question>> {
        let questions = &self.rounds().get(round.filter(|_| matches!(kind, Kind::Force(_)))?)?.questions;
        chosen.filter(|id| questions.contains(id)).or(questions.first().copied())
    }

    /// Words of a table with what goes along unsaid: the table's topic, the round's meeting, and which of the round's
    /// questions an answer answers. An idea or an answer judges no alternative.
    pub fn said_at(&self, cell: Cell, round: Option<Id<Round>>, question: Option<Id<Question>>, text: Words) -> Said {
        let question = self.answered_in(round, cell.kind, question);
        Said {
            table: cell.table,
            alternative: cell.alternative.filter(|_| cell.kind.quadrant().is_some()),
            kind: cell.kind,
            topic: cell.table.and_then(|id| self.tables().get(id)).and_then(|table| table.topic),
            question,
            round,
            meeting: round.and_then(|id| self.rounds().get(id)).and_then(|round| round.meeting),
            ..Said::plain(text)
        }
    }
}

impl Record {
    /// The item is as `to` says; where it starts, what ran at the meeting before is over.
    pub(super) fn turn(&self, meeting: Id<Meeting>, key: &str, to: Turn, at: Stamp) -> Result<Decision, Refusal> {
        self.known(meeting.any())?;
        let state = self.state();
        let agenda = state.agenda(meeting);
        let keys = AgendaItem::keys(&agenda);
        let missing = || Refusal::Missing { what: "agenda", name: key.to_owned() };
        let place = keys.iter().position(|k| k == key).ok_or_else(missing)?;
        let before = state.course(meeting);
        let mut course = before.clone();
        let mut decision = Decision::default();
        for (i, (item, key)) in agenda.iter().zip(&keys).enumerate() {
            let is = state.item_state(&before, key, item);
            let minutes = before.get(key).and_then(|passing| passing.minutes);
            let next = match to {
                Turn::Start if i == place => is.started(at, minutes),
                Turn::Start if is.is_open() => is.closed(at, self.frontier_of(item)),
                Turn::Start => continue,
                _ if i != place => continue,
                Turn::Pause => is.paused(at),
                // What never began is over without having taken time.
                Turn::Close if is == RoundState::Waiting => {
                    RoundState::Closed { frontier: self.frontier_of(item), clock: None }
                }
                Turn::Close => is.closed(at, self.frontier_of(item)),
                Turn::Back => RoundState::Waiting,
                Turn::Minutes(_) if is.is_closed() => continue,
                Turn::Minutes(more) => {
                    let given = state.own_minutes(&before, key, item, &is);
                    let given = given.saturating_add_signed(more).clamp(1, 24 * 60);
                    course.entry(key.clone()).or_default().minutes = Some(given);
                    is.clone().given(given)
                }
            };
            match state.round_of(item) {
                Some((id, _)) => decision.events.extend(self.set_all([id.any()], &Field::Round(next))?.events),
                None => course.entry(key.clone()).or_default().state = next,
            }
        }
        course.retain(|_, passing| *passing != crate::domain::Passing::default());
        decision.ids.push(meeting.any());
        decision.events.extend(self.set_all([meeting.any()], &Field::Course(course))?.events);
        Ok(decision)
    }

    /// Only a round needs to know what was in when it closed.
    fn frontier_of(&self, item: &AgendaItem) -> BTreeMap<String, u32> {
        self.state().round_of(item).map(|_| self.state().frontier()).unwrap_or_default()
    }

    pub(super) fn replan(&self, meeting: Id<Meeting>, minutes: &BTreeMap<String, u32>) -> Result<Decision, Refusal> {
        self.known(meeting.any())?;
        let state = self.state();
        let agenda = state.agenda(meeting);
        let keys = AgendaItem::keys(&agenda);
        let mut course = state.course(meeting);
        for (key, given) in minutes {
            if !keys.contains(key) {
                return Err(Refusal::Missing { what: "agenda", name: key.clone() });
            }
            course.entry(key.clone()).or_default().minutes = Some(*given);
        }
        self.set_all([meeting.any()], &Field::Course(course))
    }

    pub(super) fn card(
        &self,
        table: Option<Id<Table>>,
        round: Id<Round>,
        to: Option<CardState>,
        present: Option<u16>,
        mint: &mut Mint,
    ) -> Result<Decision, Refusal> {
        self.known(round.any())?;
        if let Some(table) = table {
            self.known(table.any())?;
        }
        let noted: Vec<_> = self.state().cards().iter().filter(|(_, c)| c.table == table && c.round == round).collect();
        let Some(state) = to else {
            return self.set_all(noted.iter().map(|(id, _)| id.any()), &Field::Withdrawn(true));
        };
        let (Some((first, was)), Some(noted_so_far)) = (noted.first(), self.state().card(table, round)) else {
            let card = Card { table, round, state, present };
            return Ok(added([(mint.id::<Card>().any(), Thing::Card(card))]));
        };
        let card = Card { state, present: present.or(noted_so_far.present), ..(*was).clone() };
        let mut decision = self.set_all([first.any()], &Field::Value(Box::new(Thing::Card(card))))?;
        // Two machines had noted it apart: one note is enough.
        decision
            .events
            .extend(self.set_all(noted[1..].iter().map(|(id, _)| id.any()), &Field::Withdrawn(true))?.events);
        Ok(decision)
    }

    /// What is read aloud is shown: the room cannot be asked about what it may not see.
    pub(super) fn read(
        &self,
        of: AnyId,
        table: Option<Id<Table>>,
        meeting: Option<Id<Meeting>>,
        mint: &mut Mint,
    ) -> Result<Decision, Refusal> {
        self.stands(of)?;
        table.map_or(Ok(()), |table| self.known(table.any()))?;
        let mut decision = added([(mint.id::<Reading>().any(), Thing::Reading(Reading { of, table, meeting }))]);
        let statements: Vec<_> = match self.state().statements().get(of.of()) {
            Some(statement) => vec![statement.id()],
            None => self.state().statements().of_theme(of.of()).map(Statement::id).collect(),
        };
        decision.events.extend(self.set_statements(&statements, &Field::Release(Release::Shown))?.events);
        Ok(decision)
    }

    /// What a table said itself it does not join: it counts already.
    pub(super) fn join(
        &self,
        of: AnyId,
        tables: &[Id<Table>],
        joined: bool,
        mint: &mut Mint,
    ) -> Result<Decision, Refusal> {
        self.stands(of)?;
        tables.iter().try_for_each(|table| self.known(table.any()))?;
        let noted = |table: Id<Table>| {
            let all = self.state().joined().iter();
            all.filter(move |(_, j)| j.of == of && j.table == table).map(|(id, _)| id.any()).collect::<Vec<_>>()
        };
        let said = Support::of(self.state(), of).said;
        let mut decision = Decision { ids: vec![of], ..Decision::default() };
        for table in tables.iter().filter(|table| !joined || !said.contains(table)) {
            let noted = noted(*table);
            if !joined {
                decision.events.extend(self.set_all(noted, &Field::Withdrawn(true))?.events);
            } else if noted.is_empty() {
                let id = mint.id::<Joined>().any();
                decision.events.push(Event::Add(id, Thing::Joined(Joined { of, table: *table })));
            }
        }
        Ok(decision)
    }

    /// Two points become one: whoever said "same" to the one that is emptied has said it to what is there now.
    pub(super) fn voices_of_emptied(&self, emptied: &BTreeSet<AnyId>, theme: Id<Theme>, mint: &mut Mint) -> Vec<Event> {
        let noted = self.state().joined().iter().filter(|(_, joined)| emptied.contains(&joined.of));
        let tables: BTreeSet<_> = noted.map(|(_, joined)| joined.table).collect();
        let joined = tables.into_iter().map(|table| Joined { of: theme.any(), table });
        joined.map(|joined| Event::Add(mint.id::<Joined>().any(), Thing::Joined(joined))).collect()
    }
}
