use std::collections::BTreeMap;

use super::{Person, Room, Seat, Seats};

/// How good seats are: counted from the seats alone, whoever drew them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// How many times somebody comes to a topic again; hosts do not count.
    pub topic_repeats: usize,
    /// Σ max(0, m − 1) over all pairs that met m times; pairs with a host do not count.
    pub repeat_meetings: usize,
    /// How often the two who met most often met; pairs with a host do not count.
    pub most_meetings: usize,
    /// How many others the one who met fewest met.
    pub fewest_met: usize,
    /// How many others half of the people met at least.
    pub median_met: usize,
    /// Pairs of one organisation at one table, over all rounds.
    pub same_organisation_pairs: usize,
    /// Fewer of them cannot be.
    pub fewest_same_organisation: usize,
    /// People at each table, round by round.
    pub table_sizes: Vec<Vec<usize>>,
}

impl Quality {
    /// The smallest and the largest table of any round.
    pub fn sizes(&self) -> (usize, usize) {
        let all = || self.table_sizes.iter().flatten().copied();
        (all().min().unwrap_or(0), all().max().unwrap_or(0))
    }
}

pub fn quality(room: &Room, people: &[Person], seats: &Seats) -> Quality {
    let seated: Vec<(&Person, &Vec<usize>)> =
        people.iter().zip(seats).filter_map(|(person, at)| Some((person, at.as_ref()?))).collect();
    let is_host = |person: &Person| matches!(person.seat, Seat::Host(_));
    let mut quality = Quality { table_sizes: vec![vec![0; room.places.len()]; room.rounds], ..Quality::default() };
    let mut met: Vec<Vec<usize>> = vec![Vec::new(); seated.len()];
    for round in 0..room.rounds {
        let mut tables: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (i, (_, at)) in seated.iter().enumerate() {
            at.get(round).into_iter().for_each(|table| tables.entry(*table).or_default().push(i));
        }
        for (table, here) in tables {
            if let Some(size) = quality.table_sizes[round].get_mut(table) {
                *size = here.len();
            }
            let mut of: BTreeMap<u16, usize> = BTreeMap::new();
            for i in &here {
                met[*i].extend(here.iter().filter(|j| *j != i));
                seated[*i].0.organisation.into_iter().for_each(|o| *of.entry(o).or_default() += 1);
            }
            quality.same_organisation_pairs += of.values().map(|n| n * (n - 1) / 2).sum::<usize>();
        }
    }
    let mut others = Vec::new();
    for (i, (_, at)) in seated.iter().enumerate().filter(|(_, (person, _))| !is_host(person)) {
        let mut topics: Vec<_> = at.iter().filter_map(|table| room.places.get(*table)?.topic).collect();
        let visits = topics.len();
        topics.sort_unstable();
        topics.dedup();
        quality.topic_repeats += visits - topics.len();
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        met[i].iter().for_each(|j| *times.entry(*j).or_default() += 1);
        others.push(times.len());
        for (_, m) in times.iter().filter(|(j, _)| **j > i && !is_host(seated[**j].0)) {
            quality.repeat_meetings += m - 1;
            quality.most_meetings = quality.most_meetings.max(*m);
        }
    }
    others.sort_unstable();
    quality.fewest_met = others.first().copied().unwrap_or(0);
    quality.median_met = others.get(others.len() / 2).copied().unwrap_or(0);
    let organisations: Vec<u16> = seated.iter().map(|(person, _)| person.organisation.unwrap_or(u16::MAX)).collect();
    quality.fewest_same_organisation = fewest_together(&organisations, room.places.len(), room.rounds) as usize;
    quality
}

/// Each organisation spread as evenly over the tables as it goes, in every round.
pub fn fewest_together(organisations: &[u16], tables: usize, rounds: usize) -> i64 {
    let mut of: BTreeMap<u16, usize> = BTreeMap::new();
    organisations.iter().filter(|o| **o != u16::MAX).for_each(|o| *of.entry(*o).or_default() += 1);
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    let fewest = |n: usize| {
        let (each, more) = (n / tables.max(1), n % tables.max(1));
        more * pairs(each + 1) + (tables - more) * pairs(each)
    };
    (of.values().map(|n| fewest(*n)).sum::<usize>() * rounds) as i64
}
