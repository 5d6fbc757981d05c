//! Two rounds, as well as can be: people are edges from their first table to their second, two who share both meet
//! again. A flow of least cost is thus a seating with the fewest repeats among the most even ones.

use std::collections::VecDeque;

use super::chance::Chance;
use super::floor::{Floor, NONE};

/// More than any number of repeats a person can add.
const EVEN: i64 = 1 << 32;

struct Flow<'f> {
    floor: &'f Floor,
    tables: usize,
    /// People from each table to each table.
    people: Vec<i64>,
    /// People at each table, first round and second round.
    sizes: [Vec<i64>; 2],
}

/// Seats everybody who is free in two rounds; nobody of them sits yet.
pub fn seat(floor: &mut Floor, chance: &mut Chance) {
    let tables = floor.tables;
    let sizes = [0, 1].map(|round| (0..tables).map(|table| floor.at(round, table).len() as i64).collect());
    let mut flow = Flow { floor, tables, people: vec![0; tables * tables], sizes };
    let many = floor.free.len();
    for _ in 0..many {
        if !flow.one_more() {
            return;
        }
    }
    let paths = flow.people;
    let mut people: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    chance.shuffle(&mut people);
    let pairs = paths.iter().enumerate().flat_map(|(i, n)| (0..*n).map(move |_| (i / tables, i % tables)));
    for (p, (first, second)) in people.into_iter().zip(pairs.collect::<Vec<_>>()) {
        floor.sit(p, 0, first);
        floor.sit(p, 1, second);
    }
}

impl Flow<'_> {
    fn may(&self, first: usize, second: usize) -> bool {
        self.floor.topic[first] == NONE || self.floor.topic[first] != self.floor.topic[second]
    }

    fn is_open(&self, round: usize, table: usize) -> bool {
        self.sizes[round][table] < self.floor.seats[table] as i64
    }

    /// One person more along the cheapest way (Bellman and Ford, with a queue). Nodes: first tables, then second ones.
    ///
    /// Sizes of first tables only ever grow: an augmenting way never has to leave through one, but may enter any.
    fn one_more(&mut self) -> bool {
        let t = self.tables;
        let mut cost = vec![i64::MAX; 2 * t];
        let mut from = vec![usize::MAX; 2 * t];
        let mut waiting = VecDeque::new();
        let mut queued = vec![false; 2 * t];
        for table in (0..t).filter(|table| self.is_open(0, *table)) {
            cost[table] = EVEN * self.sizes[0][table];
            waiting.push_back(table);
            queued[table] = true;
        }
        while let Some(here) = waiting.pop_front() {
            queued[here] = false;
            for other in 0..t {
                let (next, price) = if here < t {
                    if !self.may(here, other) {
                        continue;
                    }
                    (t + other, self.people[here * t + other])
                } else {
                    let there = self.people[other * t + here - t];
                    if there == 0 {
                        continue;
                    }
                    (other, 1 - there)
                };
                if cost[here] + price < cost[next] {
                    cost[next] = cost[here] + price;
                    from[next] = here;
                    if !queued[next] {
                        queued[next] = true;
                        waiting.push_back(next);
                    }
                }
            }
        }
        let open = (0..t).filter(|table| self.is_open(1, *table) && cost[t + *table] < i64::MAX);
        let Some(end) = open.min_by_key(|table| cost[t + *table] + EVEN * self.sizes[1][*table]) else {
            return false;
        };
        self.sizes[1][end] += 1;
        let mut here = t + end;
        loop {
            let before = from[here];
            if before == usize::MAX {
                self.sizes[0][here] += 1;
                return true;
            }
            if before < t {
                self.people[before * t + here - t] += 1;
            } else {
                self.people[here * t + before - t] -= 1;
            }
            here = before;
        }
    }
}
