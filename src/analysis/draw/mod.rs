//! The seat draw: who sits at which table in which round.
//!
//! Room, people and a seed go in; a table for everybody in every round comes out, equal on every machine. Rules that
//! always hold come first ([`Room::check`] says which of them the room cannot keep), then three wishes in this order:
//! nobody meets twice, organisations are mixed, tables are even. Only integers, no clock: the work is bounded by a
//! number of steps, so that a slow machine finds the same seats as a fast one, only later.

mod chance;
mod check;
mod colours;
mod floor;
mod late;
mod mix;
mod place;
mod quality;
mod rotate;
mod rows;
mod search;
mod setting;
mod start;
mod two;

use chance::Chance;
use floor::Floor;

pub use check::Trouble;
pub use quality::Quality;
pub use setting::Setting;

/// What the draw is called in the record; another number when the same seed would give other seats.
pub const ALGORITHM: &str = "plenum-draw-1/chacha8";

/// How many changes are tried before the draw is taken as it is, unless the caller says otherwise.
pub const STEPS: u64 = 10_000_000;

/// Tables, and how many rounds people move between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// In the order of their numbers.
    pub places: Vec<Place>,
    /// How many times everybody sits down.
    pub rounds: usize,
}

/// One table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What people call it.
    pub number: u16,
    /// What it discusses, as a number; tables with the same one share it.
    pub topic: Option<u16>,
    /// How many fit; as many as come when nobody said.
    pub seats: Option<u16>,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// What the seats are written under, and what a refusal names.
    pub code: String,
    /// Where the person comes from, as a number.
    pub organisation: Option<u16>,
    /// What is settled before the draw.
    pub seat: Seat,
}

/// What is settled about a person before the draw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Seat {
    /// Nothing.
    #[default]
    Free,
    /// Hosts that table and stays there; the rules about topics and meetings do not count for a host.
    Host(usize),
    /// Sits already: a table in each round, by its place among the room's.
    Taken(Vec<usize>),
    /// Does not come.
    Absent,
}

/// For each person the place among the room's tables in each round; `None` for those who do not come.
pub type Seats = Vec<Option<Vec<usize>>>;

/// How long a draw may work, who hears how far it is, and who may stop it.
pub struct Work<'w> {
    /// How many changes may be tried.
    pub steps: u64,
    /// Hears now and then how many were; false stops the draw.
    pub goes_on: &'w mut dyn FnMut(u64) -> bool,
}

impl Room {
    /// A table for everybody in each round. Who sits already is not moved.
    ///
    /// # Errors
    /// A rule that cannot be kept, or the caller stopped it.
    pub fn draw(&self, people: &[Person], seed: u64, work: Work<'_>) -> Result<Seats, Trouble> {
        self.check(people)?;
        let mut chance = Chance::new(seed);
        let mut effort = search::Effort::new(work);
        let taken = people.iter().any(|person| matches!(person.seat, Seat::Taken(_)));
        let mut floor = Floor::new(self, people);
        if taken {
            late::seat(&mut floor, people, &mut chance)?;
            search::fewer_repeats(&mut floor, &mut chance, &mut effort)?;
        } else {
            start::best(&mut floor, &mut chance, &mut effort)?;
        }
        mix::mix(&mut floor, &mut chance, &mut effort)?;
        Ok(floor.seats())
    }

    /// How good seats are, counted anew.
    pub fn quality(&self, people: &[Person], seats: &Seats) -> Quality {
        quality::quality(self, people, seats)
    }
}
