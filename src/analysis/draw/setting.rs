use std::collections::{BTreeMap, BTreeSet};

use super::{ALGORITHM, Person, Place, Room, Seat, Seats, Trouble, Work};
use crate::domain::{self, AnyId, Id, Participant, Round, RoundState, Table, Words, rank};
use crate::record::{Chairs, Command, State};

/// The room and the people of a workshop, as a draw sees them, and what they are in the record.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Tables and rounds.
    pub room: Room,
    /// Everybody, by code, so that the order in which they were recorded decides nothing.
    pub people: Vec<Person>,
    /// Who they are.
    pub participants: Vec<Id<Participant>>,
    /// The rounds of one meeting.
    pub rounds: Vec<Id<Round>>,
    /// In the order of their numbers.
    pub tables: Vec<Id<Table>>,
}

impl Setting {
    /// Nobody sits yet, but hosts: who has the role that a table's host has in the plan, one a table, by code.
    ///
    /// The rounds are those of the meeting that is not over; where all are, of the last one.
    pub fn of(state: &State) -> Self {
        let mut participants: Vec<_> = state.participants().iter().collect();
        participants.sort_by_cached_key(|(id, person)| (rank(&person.code), *id));
        let tables: Vec<_> = state.tables().iter().collect();
        let mut topics: Vec<AnyId> = tables.iter().filter_map(|(_, table)| Some(table.topic?.any())).collect();
        topics.sort_unstable();
        topics.dedup();
        let place = |(_, table): &(Id<Table>, &Table)| Place {
            number: table.number,
            topic: table.topic.and_then(|topic| topics.binary_search(&topic.any()).ok()).map(|i| i as u16),
            seats: table.seats,
        };
        let mut known: BTreeMap<String, u16> = BTreeMap::new();
        let mut number = |name: &Words| {
            let next = known.len() as u16;
            *known.entry(name.as_str().to_lowercase()).or_insert(next)
        };
        let mut people: Vec<Person> = Vec::with_capacity(participants.len());
        for (id, person) in &participants {
            let seat = if state.is_absent(*id) { Seat::Absent } else { Seat::Free };
            let organisation = person.organisation.as_ref().map(&mut number);
            people.push(Person { code: person.code.clone(), organisation, seat });
        }
        for (at, (_, table)) in tables.iter().enumerate() {
            let Some(role) = table.host.as_ref().map(|host| host.as_str().to_lowercase()) else { continue };
            let is_host = |(i, (_, person)): &(usize, &(Id<Participant>, &Participant))| {
                let same = person.role.as_ref().is_some_and(|r| r.as_str().to_lowercase() == role);
                same && people[*i].seat == Seat::Free
            };
            if let Some((i, _)) = participants.iter().enumerate().find(is_host) {
                people[i].seat = Seat::Host(at);
            }
        }
        let rounds = rounds(state);
        let room = Room { places: tables.iter().map(place).collect(), rounds: rounds.len() };
        let participants = participants.into_iter().map(|(id, _)| id).collect();
        Self { room, people, participants, rounds, tables: tables.into_iter().map(|(id, _)| id).collect() }
    }

    /// Who sits by the last draw sits already, at the tables of today.
    #[must_use]
    pub fn seated(mut self, state: &State) -> Self {
        for (person, id) in self.people.iter_mut().zip(&self.participants) {
            let seats = state.seats(*id).and_then(|seats| places(&self.tables, &self.rounds, seats));
            person.seat = match (&person.seat, seats) {
                (Seat::Host(table), Some(at)) if at.iter().all(|place| place == table) => Seat::Host(*table),
                (Seat::Free | Seat::Host(_), Some(at)) => Seat::Taken(at),
                (seat, _) => seat.clone(),
            };
        }
        self
    }

    /// Where everybody sits but those who come late: they find seats, also who was noted as absent, for the old ones may
    /// be taken. Others without seats go on waiting.
    #[must_use]
    pub fn late(mut self, state: &State, late: &[Id<Participant>], absent: &[Id<Participant>]) -> Self {
        let waiting: BTreeSet<usize> = self.unseated(state).into_iter().collect();
        for (i, id) in self.participants.iter().enumerate() {
            let seat = &mut self.people[i].seat;
            match (late.contains(id), &seat) {
                _ if absent.contains(id) => *seat = Seat::Absent,
                (true, Seat::Absent) => *seat = Seat::Free,
                (false, _) if waiting.contains(&i) => *seat = Seat::Absent,
                _ => {}
            }
        }
        self
    }

    /// Seats for those who come when everybody else sits, who are not moved: their old ones while these are free, so
    /// that who was noted as absent by mistake sits where the slip says. Bounded, so that nobody waits at the door.
    ///
    /// # Errors
    /// Somebody finds no seats.
    pub fn arrivals(state: &State, late: &[Id<Participant>]) -> Result<Vec<(Id<Participant>, Chairs)>, Trouble> {
        const STEPS: u64 = 100_000;
        let mut setting = Self::of(state).seated(state).late(state, late, &[]);
        for (i, id) in setting.participants.iter().enumerate().filter(|(_, id)| late.contains(id)) {
            let old = state.seats(*id).and_then(|seats| places(&setting.tables, &setting.rounds, seats));
            if let Some(at) = old.filter(|_| setting.people[i].seat == Seat::Free) {
                setting.people[i].seat = Seat::Taken(at);
                if setting.room.check(&setting.people).is_err() {
                    setting.people[i].seat = Seat::Free;
                }
            }
        }
        let seed = state.draw().and_then(|(_, draw)| draw.seed.parse().ok()).unwrap_or(0);
        let work = Work { steps: STEPS, goes_on: &mut |_| true };
        let seats = setting.room.draw(&setting.people, seed, work)?;
        let of_late = setting.participants.iter().zip(&seats).filter(|(id, _)| late.contains(id));
        Ok(of_late.filter_map(|(id, at)| Some((*id, setting.chairs(at.as_ref()?)))).collect())
    }

    /// Where everybody sits who comes, by what is recorded.
    pub fn seats(&self, state: &State) -> Seats {
        let at = |(person, id): (&Person, &Id<Participant>)| match person.seat {
            Seat::Absent => None,
            _ => places(&self.tables, &self.rounds, state.seats(*id)?),
        };
        self.people.iter().zip(&self.participants).map(at).collect()
    }

    /// Whether the last draw was drawn so, and everybody who comes is seated.
    pub fn is_drawn(&self, state: &State, seed: &str) -> bool {
        let same = state.draw().is_some_and(|(_, draw)| draw.seed == seed && draw.algorithm == ALGORITHM);
        same && self.unseated(state).is_empty()
    }

    /// Who comes and has no seats.
    pub fn unseated(&self, state: &State) -> Vec<usize> {
        let seats = self.seats(state);
        (0..self.people.len()).filter(|i| self.people[*i].seat != Seat::Absent && seats[*i].is_none()).collect()
    }

    /// What records these seats.
    pub fn command(&self, seed: u64, seats: &Seats) -> Command {
        let chairs = |(id, at): (&Id<Participant>, &Option<Vec<usize>>)| Some((*id, self.chairs(at.as_ref()?)));
        let seats = self.participants.iter().zip(seats).filter_map(chairs).collect();
        Command::Draw { seed: seed.to_string(), algorithm: ALGORITHM.to_owned(), seats }
    }

    /// A person's places as the record writes them.
    pub fn chairs(&self, at: &[usize]) -> Chairs {
        let table = |place: &usize| self.tables.get(*place).copied();
        self.rounds.iter().zip(at).filter_map(|(round, place)| Some((*round, table(place)?))).collect()
    }
}

fn rounds(state: &State) -> Vec<Id<Round>> {
    let of = |meeting| {
        let rounds = state.rounds().iter().filter(move |(_, round)| round.meeting == meeting);
        rounds.map(|(id, _)| id).collect::<Vec<_>>()
    };
    let is_over = |id: &Id<Round>| matches!(state.round_state(*id), RoundState::Closed { .. });
    let meetings = state.meetings().iter().map(|(id, _)| Some(id)).chain([None]).map(of);
    let mut meetings: Vec<_> = meetings.filter(|rounds| !rounds.is_empty()).collect();
    let last = meetings.pop().unwrap_or_default();
    meetings.into_iter().find(|rounds| !rounds.iter().all(is_over)).unwrap_or(last)
}

/// As places among the tables, if they still say one for every round.
fn places(tables: &[Id<Table>], rounds: &[Id<Round>], seats: &domain::Seats) -> Option<Vec<usize>> {
    let place = |round: &Id<Round>| tables.iter().position(|table| Some(*table) == seats.in_round(*round));
    rounds.iter().map(place).collect()
}
