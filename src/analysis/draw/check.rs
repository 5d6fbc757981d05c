use super::{Person, Room, Seat};

/// A rule that the room cannot keep for these people, or why the draw ended early.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// There is no table.
    #[error("no tables")]
    NoTables,
    /// There is no round.
    #[error("no rounds")]
    NoRounds,
    /// Nobody comes.
    #[error("no people")]
    NoPeople,
    /// More people than seats.
    #[error("{people} people and {seats} seats")]
    Seats {
        /// How many come.
        people: usize,
        /// How many fit.
        seats: usize,
    },
    /// More sit at a table in a round than fit.
    #[error("table {table} holds {seats}")]
    Full {
        /// What people call it.
        table: u16,
        /// How many fit.
        seats: usize,
        /// How many are to sit there.
        people: usize,
    },
    /// Fewer topics than rounds.
    #[error("{topics} topics in {rounds} rounds")]
    Topics {
        /// How many there are.
        topics: usize,
        /// How many times everybody sits down.
        rounds: usize,
    },
    /// A topic has so many seats that people would have to come to it twice.
    #[error("{places} places of {needed}")]
    Uneven {
        /// How many times somebody can sit down without coming to a topic twice.
        places: usize,
        /// How many times somebody has to.
        needed: usize,
    },
    /// Nobody is moved, and this person finds no seats at tables with different topics.
    #[error("no place for {code}")]
    NoPlace {
        /// Who.
        code: String,
    },
    /// The caller stopped it.
    #[error("stopped")]
    Stopped,
}

impl Room {
    /// Whether the rules that always hold can be kept.
    ///
    /// People without seats who come to `rounds` different topics make a bipartite graph in which everybody has
    /// degree `rounds` and a topic with `c` seats a degree of at most `rounds * c`, and of one visit a person. Its edges
    /// can be coloured with `rounds` colours (Kőnig), so counting visits is enough to know.
    ///
    /// # Errors
    /// Which one cannot, in figures.
    pub fn check(&self, people: &[Person]) -> Result<(), Trouble> {
        let come = people.iter().filter(|person| person.seat != Seat::Absent).count();
        match (self.places.is_empty(), self.rounds, come) {
            (true, ..) => return Err(Trouble::NoTables),
            (_, 0, _) => return Err(Trouble::NoRounds),
            (.., 0) => return Err(Trouble::NoPeople),
            _ => {}
        }
        let fit = |place: &super::Place| place.seats.map_or(come, usize::from);
        let mut settled = vec![0; self.places.len() * self.rounds];
        for person in people {
            for round in 0..self.rounds {
                let table = match &person.seat {
                    Seat::Host(table) => Some(*table),
                    Seat::Taken(at) => at.get(round).copied(),
                    Seat::Free | Seat::Absent => None,
                };
                if let Some(count) = table.and_then(|table| settled.get_mut(round * self.places.len() + table)) {
                    *count += 1;
                }
            }
        }
        for (i, people) in settled.iter().enumerate() {
            let place = &self.places[i % self.places.len()];
            if *people > fit(place) {
                return Err(Trouble::Full { table: place.number, seats: fit(place), people: *people });
            }
        }
        let seats: usize = self.places.iter().map(|place| fit(place).min(come)).sum();
        if seats < come {
            return Err(Trouble::Seats { people: come, seats });
        }
        if people.iter().any(|person| matches!(person.seat, Seat::Taken(_))) {
            return Ok(());
        }
        let free = people.iter().filter(|person| person.seat == Seat::Free).count();
        let left = |table: usize| fit(&self.places[table]).saturating_sub(settled[table]);
        let mut topics: Vec<_> = self.places.iter().filter_map(|place| place.topic).collect();
        topics.sort_unstable();
        topics.dedup();
        let seats_of = |topic| (0..self.places.len()).filter(move |t| self.places[*t].topic == topic).map(left).sum();
        let without: usize = seats_of(None);
        let none_without = self.places.iter().all(|place| place.topic.is_some());
        if free > 0 && none_without && topics.len() < self.rounds {
            return Err(Trouble::Topics { topics: topics.len(), rounds: self.rounds });
        }
        let visits: usize = topics.iter().map(|topic| free.min(self.rounds * seats_of(Some(*topic)))).sum();
        let (places, needed) = (visits + self.rounds * without, free * self.rounds);
        if places < needed { Err(Trouble::Uneven { places, needed }) } else { Ok(()) }
    }
}
