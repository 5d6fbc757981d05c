//! Who takes part and where they sit, decided.

use super::command::Chairs;
use super::decide::{Decision, Mint, Record, added};
use super::event::{Event, Field, Thing, Transaction};
use super::refusal::Refusal;
use super::state::State;
use super::version::{Device, JournalId, Version};
use crate::domain::{AnyId, Draw, Id, Participant, Seats, Stamp};

impl State {
    /// The draw that people sit by: the last one that was not taken back.
    pub fn draw(&self) -> Option<(Id<Draw>, &Draw)> {
        self.draws().iter().next_back()
    }

    /// What makes a participant another than they are; none when they are so already.
    pub fn participant_change(&self, id: Id<Participant>, to: Participant) -> Option<Event> {
        let to = Field::Value(Box::new(Thing::Participant(to)));
        self.change(id.any(), &to).map(|was| Event::Set { of: id.any(), to, was })
    }

    /// What gives people seats by the draw that stands, who come then in any case; nothing where there is no draw.
    pub fn seat_changes(&self, seats: Vec<(Id<Participant>, Chairs)>) -> Vec<Event> {
        let Some((draw, _)) = self.draw() else { return Vec::new() };
        let fields = |(id, at): (Id<Participant>, Chairs)| {
            let of = id.any();
            [Field::Seats(Some(Seats { draw, at })), Field::Absent(false)].map(|to| (of, to))
        };
        let change = |(of, to)| self.change(of, &to).map(|was| Event::Set { of, to, was });
        seats.into_iter().flat_map(fields).filter_map(change).collect()
    }

    /// As it will be once these are recorded.
    #[must_use]
    pub fn with(&self, events: &[Event]) -> Self {
        let mut state = self.clone();
        if !events.is_empty() {
            let version = Version { clock: self.clock() + 1, journal: JournalId::new(0), n: 1, sum: 0 };
            let (by, at, events) = (Device::new(0), Stamp::default(), events.to_vec());
            state.apply(Transaction { version, by, at, undoes: None, events });
        }
        state
    }

    /// Participants whose names are erased, in recorded order.
    pub fn forgotten(&self) -> impl Iterator<Item = Id<Participant>> {
        self.participants().items().map(|(id, _)| id).filter(|id| self.is_forgotten(*id))
    }
}

impl Record {
    pub(super) fn draw(
        &self,
        seed: String,
        algorithm: String,
        seats: Vec<(Id<Participant>, Chairs)>,
        mint: &mut Mint,
    ) -> Result<Decision, Refusal> {
        let id = mint.id::<Draw>();
        let draw = Draw { seed, algorithm, people: seats.len() as u32 };
        let mut decision = added([(id.any(), Thing::Draw(draw))]);
        for (participant, at) in seats {
            self.takes_part(participant)?;
            self.chairs(&at)?;
            let to = Field::Seats(Some(Seats { draw: id, at }));
            decision.events.extend(self.set_all([participant.any()], &to)?.events);
        }
        Ok(decision)
    }

    pub(super) fn seat(&self, participant: Id<Participant>, at: Chairs) -> Result<Decision, Refusal> {
        self.takes_part(participant)?;
        self.chairs(&at)?;
        let (draw, _) = self.state().draw().ok_or_else(|| Refusal::Missing { what: "draw", name: String::new() })?;
        let mut decision = self.set_all([participant.any()], &Field::Seats(Some(Seats { draw, at })))?;
        decision.events.extend(self.set_all([participant.any()], &Field::Absent(false))?.events);
        Ok(decision)
    }

    pub(super) fn mark_all(&self, participants: &[Id<Participant>], to: &Field) -> Result<Decision, Refusal> {
        participants.iter().try_for_each(|id| self.takes_part(*id))?;
        self.set_all(participants.iter().map(|id| id.any()), to)
    }

    fn takes_part(&self, id: Id<Participant>) -> Result<(), Refusal> {
        self.known(id.any())?;
        self.there("participant", id.any(), self.state().participants().get(id).is_some())
    }

    fn chairs(&self, at: &Chairs) -> Result<(), Refusal> {
        let state = self.state();
        at.iter().try_for_each(|(round, table)| {
            self.there("round", round.any(), state.rounds().get(*round).is_some())?;
            self.there("table", table.any(), state.tables().get(*table).is_some())
        })
    }

    fn there(&self, what: &'static str, id: AnyId, is: bool) -> Result<(), Refusal> {
        if is { Ok(()) } else { Err(Refusal::Missing { what, name: id.to_string() }) }
    }
}
