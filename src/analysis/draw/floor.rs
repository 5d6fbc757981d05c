use super::{Person, Room, Seat, Seats};

/// Nobody's table, topic or organisation.
pub const NONE: u16 = u16::MAX;

/// The room while people are being seated: who sits where, who has met whom, how many of an organisation sit together.
///
/// People are numbered without those who do not come.
#[derive(Clone)]
pub struct Floor {
    pub people: usize,
    pub tables: usize,
    pub rounds: usize,
    /// Of each table.
    pub topic: Vec<u16>,
    /// Of each table.
    pub seats: Vec<usize>,
    /// Of each person.
    pub organisation: Vec<u16>,
    /// Who may be moved.
    pub free: Vec<u32>,
    is_free: Vec<bool>,
    /// Whose meetings do not count.
    host: Vec<bool>,
    /// Round by round, of each person.
    at: Vec<u16>,
    /// Round by round, of each table.
    sits: Vec<Vec<u32>>,
    /// Where among those a person is, round by round.
    spot: Vec<u32>,
    /// How often two have met.
    met: Vec<u8>,
    organisations: usize,
    /// Round by round and table by table, of each organisation.
    of: Vec<u16>,
    /// Who of all people each one is.
    who: Vec<usize>,
    all: usize,
    /// Σ max(0, meetings of a pair − 1).
    pub repeats: i64,
    /// Pairs of one organisation at a table, over all rounds.
    pub together: i64,
}

impl Floor {
    /// Hosts and those who sit already are at their tables; nobody else is.
    pub fn new(room: &Room, all: &[Person]) -> Self {
        let who: Vec<usize> = (0..all.len()).filter(|i| all[*i].seat != Seat::Absent).collect();
        let (people, tables, rounds) = (who.len(), room.places.len(), room.rounds);
        let organisation: Vec<u16> = who.iter().map(|i| all[*i].organisation.unwrap_or(NONE)).collect();
        let known = organisation.iter().filter(|o| **o != NONE).max();
        let organisations = known.map_or(0, |o| usize::from(*o) + 1);
        let is_free: Vec<bool> = who.iter().map(|i| all[*i].seat == Seat::Free).collect();
        let mut floor = Self {
            people,
            tables,
            rounds,
            topic: room.places.iter().map(|place| place.topic.unwrap_or(NONE)).collect(),
            seats: room.places.iter().map(|place| place.seats.map_or(people, usize::from).min(people)).collect(),
            organisation,
            free: (0..people as u32).filter(|p| is_free[*p as usize]).collect(),
            is_free,
            host: who.iter().map(|i| matches!(all[*i].seat, Seat::Host(_))).collect(),
            at: vec![NONE; people * rounds],
            sits: vec![Vec::new(); tables * rounds],
            spot: vec![0; people * rounds],
            met: vec![0; people * people],
            organisations,
            of: vec![0; tables * rounds * organisations],
            all: all.len(),
            repeats: 0,
            together: 0,
            who,
        };
        for p in 0..people {
            for round in 0..rounds {
                match &all[floor.who[p]].seat {
                    Seat::Host(table) => floor.sit(p, round, *table),
                    Seat::Taken(at) => at.get(round).into_iter().for_each(|table| floor.sit(p, round, *table)),
                    Seat::Free | Seat::Absent => {}
                }
            }
        }
        floor
    }

    pub fn is_free(&self, p: usize) -> bool {
        self.is_free[p]
    }

    /// Which of all people this is.
    pub fn who(&self, p: usize) -> usize {
        self.who[p]
    }

    pub fn table(&self, p: usize, round: usize) -> usize {
        usize::from(self.at[round * self.people + p])
    }

    pub fn is_seated(&self, p: usize, round: usize) -> bool {
        self.at[round * self.people + p] != NONE
    }

    pub fn at(&self, round: usize, table: usize) -> &[u32] {
        &self.sits[round * self.tables + table]
    }

    pub fn is_full(&self, round: usize, table: usize) -> bool {
        self.at(round, table).len() >= self.seats[table]
    }

    fn of(&self, round: usize, table: usize, organisation: u16) -> i64 {
        if organisation == NONE {
            return 0;
        }
        i64::from(self.of[(round * self.tables + table) * self.organisations + usize::from(organisation)])
    }

    /// How many of the same organisation the person sits with.
    pub fn colleagues(&self, p: usize, round: usize) -> i64 {
        self.of(round, self.table(p, round), self.organisation[p]) - 1
    }

    pub fn sit(&mut self, p: usize, round: usize, table: usize) {
        self.meet(p, round, table, true);
        let sits = &mut self.sits[round * self.tables + table];
        self.spot[round * self.people + p] = sits.len() as u32;
        sits.push(p as u32);
        self.at[round * self.people + p] = table as u16;
    }

    pub fn rise(&mut self, p: usize, round: usize) {
        let table = self.table(p, round);
        let spot = self.spot[round * self.people + p];
        let sits = &mut self.sits[round * self.tables + table];
        sits.swap_remove(spot as usize);
        if let Some(moved) = sits.get(spot as usize) {
            self.spot[round * self.people + *moved as usize] = spot;
        }
        self.at[round * self.people + p] = NONE;
        self.meet(p, round, table, false);
    }

    fn meet(&mut self, p: usize, round: usize, table: usize, comes: bool) {
        let organisation = self.organisation[p];
        if organisation != NONE {
            let of = (round * self.tables + table) * self.organisations + usize::from(organisation);
            if comes {
                self.together += i64::from(self.of[of]);
                self.of[of] += 1;
            } else {
                self.of[of] -= 1;
                self.together -= i64::from(self.of[of]);
            }
        }
        if self.host[p] {
            return;
        }
        for i in 0..self.sits[round * self.tables + table].len() {
            let q = self.sits[round * self.tables + table][i] as usize;
            if self.host[q] {
                continue;
            }
            let before = self.met[p * self.people + q];
            let after = if comes { before.saturating_add(1) } else { before.saturating_sub(1) };
            self.repeats += i64::from(after.saturating_sub(1)) - i64::from(before.saturating_sub(1));
            self.met[p * self.people + q] = after;
            self.met[q * self.people + p] = after;
        }
    }

    /// Whether the person comes to the table's topic in no other round.
    pub fn is_new_topic(&self, p: usize, round: usize, table: usize) -> bool {
        let topic = self.topic[table];
        topic == NONE
            || (0..self.rounds).all(|r| r == round || !self.is_seated(p, r) || self.topic[self.table(p, r)] != topic)
    }

    /// How many more repeats and pairs of one organisation there are when a person leaves a table for another.
    pub fn costs_to_move(&self, p: usize, round: usize, to: usize) -> (i64, i64) {
        let from = self.table(p, round);
        let organisation = self.organisation[p];
        let away = (self.of(round, from, organisation) - 1).max(0);
        (self.gain(p, round, to, usize::MAX) - self.loss(p, round, from), self.of(round, to, organisation) - away)
    }

    /// How many more repeats and pairs of one organisation there are when two change places in a round.
    pub fn costs_to_swap(&self, a: usize, b: usize, round: usize) -> (i64, i64) {
        let (ta, tb) = (self.table(a, round), self.table(b, round));
        let repeats =
            self.gain(a, round, tb, b) + self.gain(b, round, ta, a) - self.loss(a, round, ta) - self.loss(b, round, tb);
        (repeats, self.mixes(a, b, round))
    }

    /// How many more pairs of one organisation there are when two change places in a round.
    pub fn mixes(&self, a: usize, b: usize, round: usize) -> i64 {
        let (oa, ob) = (self.organisation[a], self.organisation[b]);
        let (ta, tb) = (self.table(a, round), self.table(b, round));
        if oa == ob || ta == tb {
            return 0;
        }
        let away =
            |table, organisation: u16| if organisation == NONE { 0 } else { self.of(round, table, organisation) - 1 };
        self.of(round, tb, oa) + self.of(round, ta, ob) - away(ta, oa) - away(tb, ob)
    }

    /// Repeats that end when the person leaves the table.
    pub fn loss(&self, p: usize, round: usize, table: usize) -> i64 {
        if self.host[p] {
            return 0;
        }
        let met = &self.met[p * self.people..(p + 1) * self.people];
        self.at(round, table).iter().filter(|q| met[**q as usize] >= 2).count() as i64
    }

    /// Repeats that begin when the person comes to the table; who leaves it does not count.
    fn gain(&self, p: usize, round: usize, table: usize, leaves: usize) -> i64 {
        if self.host[p] {
            return 0;
        }
        let met = &self.met[p * self.people..(p + 1) * self.people];
        self.at(round, table).iter().filter(|q| **q as usize != leaves && met[**q as usize] >= 1).count() as i64
    }

    /// What it costs that the person sits down at a table.
    pub fn costs_to_sit(&self, p: usize, round: usize, table: usize) -> (i64, i64) {
        (self.gain(p, round, table, usize::MAX), self.of(round, table, self.organisation[p]))
    }

    pub fn shift(&mut self, p: usize, round: usize, to: usize) {
        self.rise(p, round);
        self.sit(p, round, to);
    }

    pub fn swap(&mut self, a: usize, b: usize, round: usize) {
        let (ta, tb) = (self.table(a, round), self.table(b, round));
        self.rise(a, round);
        self.shift(b, round, ta);
        self.sit(a, round, tb);
    }

    /// Everybody who may be moved stands up.
    pub fn clear(&mut self) {
        for p in 0..self.people {
            for round in 0..self.rounds {
                if self.is_free[p] && self.is_seated(p, round) {
                    self.rise(p, round);
                }
            }
        }
    }

    /// Fewer repeats than this cannot be, the sizes of the tables being what they are.
    pub fn fewest_repeats(&self) -> i64 {
        let others = (self.host.iter().filter(|host| !**host).count() as i64 - 1).max(0);
        let mut too_many = 0;
        for p in (0..self.people).filter(|p| !self.host[*p]) {
            let meets = |round| {
                let sits = self.at(round, self.table(p, round)).iter();
                sits.filter(|q| !self.host[**q as usize]).count() as i64 - 1
            };
            let meetings: i64 = (0..self.rounds).filter(|r| self.is_seated(p, *r)).map(meets).sum();
            too_many += (meetings - others).max(0);
        }
        (too_many + 1) / 2
    }

    /// The seats of everybody.
    pub fn seats(&self) -> Seats {
        let mut seats = vec![None; self.all];
        for p in 0..self.people {
            let at: Vec<_> = (0..self.rounds).filter(|r| self.is_seated(p, *r)).map(|r| self.table(p, r)).collect();
            seats[self.who[p]] = (at.len() == self.rounds).then_some(at);
        }
        seats
    }
}
