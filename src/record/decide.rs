use std::cell::OnceCell;

use super::command::{Command, Move, Step};
use super::event::{Event, Field, Thing, ThingKind, Transaction};
use super::plan::Plan;
use super::refusal::Refusal;
use super::state::State;
use super::version::{Device, Version};
use super::{Statement, Theme, Themes};
use crate::domain::{AnyId, Id, Link, Said};

/// New ids; chance is an argument, so that tests own it.
pub struct Mint(Box<dyn FnMut() -> u64 + Send>);

impl Mint {
    /// From a source of random numbers.
    pub fn new(random: impl FnMut() -> u64 + Send + 'static) -> Self {
        Self(Box::new(random))
    }

    /// An id nobody has used.
    pub fn id<T>(&mut self) -> Id<T> {
        AnyId::new((self.0)()).of()
    }
}

/// What a command comes to.
#[derive(Clone, Debug, Default)]
pub struct Decision {
    /// What happens; none when everything is so already, or when undo passes over a step that others changed since.
    pub events: Vec<Event>,
    /// The transaction it takes back.
    pub undoes: Option<Version>,
    /// The things it made or touched, in the order of the command.
    pub ids: Vec<AnyId>,
    /// What undo left alone because somebody had changed it since.
    pub left: usize,
}

/// The state, and whose steps undo walks back.
#[derive(Clone, Debug)]
pub struct Record {
    state: State,
    device: Device,
    /// The steps that undo and redo would take now, once somebody has asked.
    pub(super) next: [OnceCell<Option<Version>>; 2],
}

impl Record {
    /// Nothing said yet.
    pub fn new(device: Device) -> Self {
        Self { state: State::default(), device, next: Default::default() }
    }

    /// What was said and decided.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The machine whose steps undo walks back.
    pub fn device(&self) -> Device {
        self.device
    }

    /// From now on another's steps are walked back.
    pub fn go_as(&mut self, device: Device) {
        if device != self.device {
            self.device = device;
            self.next = Default::default();
        }
    }

    /// Takes in a transaction; own, followed or merged is the same.
    pub fn accept(&mut self, transaction: Transaction) {
        self.state.apply(transaction);
        self.next = Default::default();
    }

    /// What a command comes to today; changes nothing.
    ///
    /// # Errors
    /// Why not, each with a remedy.
    pub fn decide(&self, command: Command, mint: &mut Mint) -> Result<Decision, Refusal> {
        match command {
            Command::Begin(plan) => {
                self.not_begun()?;
                self.follow(&plan, mint)
            }
            Command::Apply(plan) => self.follow(&plan, mint),
            Command::Restore(events) => Ok(Decision { events, ..Decision::default() }),
            Command::Say(said) => {
                self.refers(&said)?;
                Ok(added([(mint.id::<Statement>().any(), Thing::Statement(*said))]))
            }
            Command::SayAs { id, said } => self.say_as(id, *said),
            Command::Import(things) => {
                let mut rows = Vec::with_capacity(things.len());
                for thing in things {
                    rows.push((mint.id::<Thing>().any(), thing));
                }
                Ok(added(rows))
            }
            Command::Reword { of, text, seen } => {
                self.stands(of)?;
                let mut decision = self.set_all([of], &Field::Text(text))?;
                if let (Some(seen), Some(Event::Set { was, .. })) = (seen, decision.events.first_mut()) {
                    *was = seen;
                }
                Ok(decision)
            }
            Command::Correct { of, kind, star, text, seen } => {
                self.stands(of.any())?;
                let mut decision = self.decide(Command::Reword { of: of.any(), text, seen: Some(seen) }, mint)?;
                for field in [Field::Kind(kind), Field::Star(star)] {
                    decision.events.extend(self.set_all([of.any()], &field)?.events);
                }
                Ok(decision)
            }
            Command::Move { statements, to } => {
                let field = match to {
                    Move::Kind(kind) => Field::Kind(kind),
                    Move::Table(table) => Field::Table(table),
                    Move::Alternative(alternative) => Field::Alternative(alternative),
                };
                self.set_statements(&statements, &field)
            }
            Command::Release { statements, to } => self.set_statements(&statements, &Field::Release(to)),
            Command::Park { statements, parked } => self.set_statements(&statements, &Field::Parked(parked)),
            Command::Withdraw { of } => {
                of.iter().try_for_each(|id| self.known(*id))?;
                self.set_all(of, &Field::Withdrawn(true))
            }
            Command::Cost { of, to } => self.cost(of, *to, mint),
            Command::Link { of, to, linked } => {
                let pairs = of.iter().flat_map(|of| to.iter().map(|to| Link { of: *of, to: to.clone() })).collect();
                let (tie, untie) = if linked { (pairs, Vec::new()) } else { (Vec::new(), pairs) };
                self.relink(tie, untie, mint)
            }
            Command::Relink { tie, untie } => self.relink(tie, untie, mint),
            Command::Theme { text, statements } => {
                let id = mint.id::<Theme>();
                let rank = self.state.themes().next_rank();
                let mut decision = added([(id.any(), Thing::Theme { text, rank })]);
                decision.events.extend(self.file(&statements, Some(id), mint)?);
                Ok(decision)
            }
            Command::File { statements, theme } => {
                if let Some(theme) = theme {
                    self.stands(theme.any())?;
                }
                let ids = statements.iter().map(|id| id.any()).collect();
                Ok(Decision { events: self.file(&statements, theme, mint)?, ids, ..Decision::default() })
            }
            Command::Order { theme, before } => self.order(theme, before),
            Command::Round { round, to } => {
                self.known(round.any())?;
                self.set_all([round.any()], &Field::Round(to))
            }
            Command::Turn { meeting, item, to, at } => self.turn(meeting, &item, to, at),
            Command::Replan { meeting, minutes } => self.replan(meeting, &minutes),
            Command::Card { table, round, to, present } => self.card(table, round, to, present, mint),
            Command::Star { statements, star } => self.set_statements(&statements, &Field::Star(star)),
            Command::Answer { statement, to } => self.set_statements(&[statement], &Field::Answer(to)),
            Command::Read { of, table, meeting } => self.read(of, table, meeting, mint),
            Command::Join { of, tables, joined } => self.join(of, &tables, joined, mint),
            Command::Assess { of, to } => {
                self.stands(of)?;
                self.set_all([of], &Field::Assessment(to))
            }
            Command::Vote(ballot) => {
                ballot.ranks.iter().try_for_each(|id| self.stands(*id))?;
                Ok(added([(mint.id::<Thing>().any(), Thing::Ballot(ballot))]))
            }
            Command::Draw { seed, algorithm, seats } => self.draw(seed, algorithm, seats, mint),
            Command::Seat { participant, seats } => self.seat(participant, seats),
            Command::Absent { participants, absent } => self.mark_all(&participants, &Field::Absent(absent)),
            Command::Forget { participants } => self.mark_all(&participants, &Field::Forgotten(true)),
            Command::Undo => self.walk(Step::Back),
            Command::Redo => self.walk(Step::Forth),
        }
    }

    fn not_begun(&self) -> Result<(), Refusal> {
        if self.state.workshop().is_some() { Err(Refusal::AlreadyBegun) } else { Ok(()) }
    }

    fn follow(&self, plan: &Plan, mint: &mut Mint) -> Result<Decision, Refusal> {
        let changes = plan.changes(&self.state, mint)?;
        let events = changes.into_iter().filter_map(|change| change.event(&self.state)).collect();
        Ok(Decision { events, ..Decision::default() })
    }

    pub(super) fn known(&self, id: AnyId) -> Result<(), Refusal> {
        if self.state.is_newer(id) {
            return Err(Refusal::Newer(id));
        }
        self.state.kind_of(id).map(|_| ()).ok_or_else(|| Refusal::Missing { what: "thing", name: id.to_string() })
    }

    /// Known and not withdrawn.
    pub(super) fn stands(&self, id: AnyId) -> Result<(), Refusal> {
        self.known(id)?;
        let gone = match self.state.kind_of(id) {
            Some(ThingKind::Statement) => self.state.statements().get(id.of()).is_some_and(Statement::is_withdrawn),
            Some(ThingKind::Theme) => self.state.themes().get(id.of()).is_none(),
            Some(ThingKind::Cost) => self.state.costs().get(id.of()).is_none(),
            _ => false,
        };
        if gone { Err(Refusal::Withdrawn(id)) } else { Ok(()) }
    }

    /// What is there already under the id is the same, however it has been changed since; of another table it is not.
    fn say_as(&self, id: Id<Statement>, said: Said) -> Result<Decision, Refusal> {
        match (self.state.kind_of(id.any()), self.state.statements().get(id)) {
            (None, _) => {
                self.refers(&said)?;
                Ok(added([(id.any(), Thing::Statement(said))]))
            }
            (Some(_), Some(there)) if there.said().table == said.table => {
                Ok(Decision { ids: vec![id.any()], ..Decision::default() })
            }
            _ => Err(Refusal::Twice { what: "statement", name: id.to_string() }),
        }
    }

    fn refers(&self, said: &Said) -> Result<(), Refusal> {
        let state = &self.state;
        let missing = |what: &'static str, id: Option<AnyId>, known: bool| match id {
            Some(id) if !known => Err(Refusal::Missing { what, name: id.to_string() }),
            _ => Ok(()),
        };
        let table = said.table.is_some_and(|id| state.tables().get(id).is_some());
        missing("table", said.table.map(Id::any), table)?;
        let alternative = said.alternative.is_some_and(|id| state.alternatives().get(id).is_some());
        missing("alternative", said.alternative.map(Id::any), alternative)?;
        let source = said.source.is_some_and(|id| state.sources().get(id).is_some());
        missing("source", said.source.map(Id::any), source)
    }

    pub(super) fn set_statements(&self, statements: &[Id<Statement>], to: &Field) -> Result<Decision, Refusal> {
        statements.iter().try_for_each(|id| self.stands(id.any()))?;
        self.set_all(statements.iter().map(|id| id.any()), to)
    }

    pub(super) fn set_all(&self, ids: impl IntoIterator<Item = AnyId>, to: &Field) -> Result<Decision, Refusal> {
        let mut decision = Decision::default();
        for of in ids {
            decision.ids.push(of);
            if let Some(was) = self.state.change(of, to) {
                decision.events.push(Event::Set { of, to: to.clone(), was });
            }
        }
        Ok(decision)
    }

    /// Statements come as far towards the room as the theme they join, so that a point never says less than it counts.
    fn file(
        &self,
        statements: &[Id<Statement>],
        theme: Option<Id<Theme>>,
        mint: &mut Mint,
    ) -> Result<Vec<Event>, Refusal> {
        let of_theme = theme.into_iter().flat_map(|id| self.state.statements().of_theme(id));
        let joining = statements.iter().filter_map(|id| self.state.statements().get(*id));
        let release = theme.and_then(|_| of_theme.chain(joining).map(Statement::release).max());
        let mut events = self.set_statements(statements, &Field::Theme(theme))?.events;
        for id in statements {
            let Some(statement) = self.state.statements().get(*id) else { continue };
            if let Some(to) = release.filter(|r| *r > statement.release()) {
                let to = Field::Release(to);
                let was = self.state.change(id.any(), &to).unwrap_or_default();
                events.push(Event::Set { of: id.any(), to, was });
            }
        }
        if let Some(theme) = theme {
            let emptied = self.emptied(statements, theme);
            events.extend(self.voices_of_emptied(&emptied, theme, mint));
            events.extend(self.money_of_emptied(&emptied, theme, mint));
        }
        Ok(events)
    }

    fn order(&self, theme: Id<Theme>, before: Option<Id<Theme>>) -> Result<Decision, Refusal> {
        self.stands(theme.any())?;
        let others: Vec<_> = self.state.themes().in_order().into_iter().filter(|(id, _)| *id != theme).collect();
        let place = before.and_then(|b| others.iter().position(|(id, _)| *id == b)).unwrap_or(others.len());
        let low = if place == 0 { None } else { Some(others[place - 1].1.rank()) };
        let high = others.get(place).map(|(_, t)| t.rank());
        let between = match (low, high) {
            (Some(low), Some(high)) => low.checked_add(high).map(|sum| sum.div_euclid(2)).filter(|m| *m > low),
            (Some(low), None) => low.checked_add(Themes::GAP),
            (None, Some(high)) => high.checked_sub(Themes::GAP),
            (None, None) => Some(Themes::GAP),
        };
        if let Some(rank) = between {
            return self.set_all([theme.any()], &Field::Rank(rank));
        }
        let mut decision = Decision { ids: vec![theme.any()], ..Decision::default() };
        let mut all: Vec<_> = others.iter().map(|(id, _)| *id).collect();
        all.insert(place, theme);
        for (i, id) in all.into_iter().enumerate() {
            decision.events.extend(self.set_all([id.any()], &Field::Rank((i as i64 + 1) * Themes::GAP))?.events);
        }
        Ok(decision)
    }
}

pub(super) fn added(things: impl IntoIterator<Item = (AnyId, Thing)>) -> Decision {
    let events: Vec<_> = things.into_iter().map(|(id, thing)| Event::Add(id, thing)).collect();
    let ids = events.iter().filter_map(|e| if let Event::Add(id, _) = e { Some(*id) } else { None }).collect();
    Decision { events, ids, ..Decision::default() }
}
