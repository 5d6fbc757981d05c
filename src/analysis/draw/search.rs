//! Fewer repeats by changing places, one change after another: tabu search.

use super::Work;
use super::chance::Chance;
use super::check::Trouble;
use super::floor::Floor;

/// What is left of the work that was allowed.
pub struct Effort<'w> {
    work: Work<'w>,
    done: u64,
    told: u64,
    /// Until where, of all that is allowed.
    pub until: u64,
}

const TELL: u64 = 16_384;

impl<'w> Effort<'w> {
    pub fn new(work: Work<'w>) -> Self {
        let until = work.steps;
        Self { work, done: 0, told: 0, until }
    }

    /// Counts changes that were tried; false when that is enough.
    pub fn more(&mut self, steps: usize) -> Result<bool, Trouble> {
        self.done += steps.max(1) as u64;
        if self.done - self.told >= TELL {
            self.told = self.done;
            if !(self.work.goes_on)(self.done) {
                return Err(Trouble::Stopped);
            }
        }
        Ok(self.done < self.until)
    }

    /// That part of what is left, in percent.
    pub fn share(&mut self, percent: u64) {
        self.until = self.done + (self.work.steps.saturating_sub(self.done)) / 100 * percent;
    }

    /// All that is left.
    pub fn all(&mut self) {
        self.until = self.work.steps;
    }
}

/// Changes places until nobody meets twice, nothing more can be won, or the effort ends; keeps the best.
pub fn fewer_repeats(floor: &mut Floor, chance: &mut Chance, effort: &mut Effort<'_>) -> Result<(), Trouble> {
    let fewest = floor.fewest_repeats();
    if floor.repeats <= fewest || floor.free.is_empty() {
        return Ok(());
    }
    let mut best = floor.clone();
    // Until which turn a person may not come back to a table in a round.
    let mut barred = vec![0u64; floor.people * floor.rounds * floor.tables];
    let bar =
        |p: usize, round: usize, table: usize, rounds: usize, tables: usize| (p * rounds + round) * tables + table;
    let (rounds, tables) = (floor.rounds, floor.tables);
    let (mut turn, mut stale) = (0u64, 0u64);
    let patience = 20_000 + 40 * floor.people as u64;
    while best.repeats > fewest {
        turn += 1;
        let Some((p, round)) = troubled(floor, chance) else { break };
        let here = floor.table(p, round);
        let (mut found, mut cost, mut ties) = (None, i64::MAX, 0);
        let mut tried = 1;
        for table in (0..tables).filter(|t| *t != here && floor.is_new_topic(p, round, *t)) {
            let is_barred = barred[bar(p, round, table, rounds, tables)] > turn;
            for q in floor.at(round, table).iter().map(|q| *q as usize).filter(|q| floor.is_free(*q)) {
                if !floor.is_new_topic(q, round, here) {
                    continue;
                }
                tried += 1;
                let (repeats, _) = floor.costs_to_swap(p, q, round);
                let is_tabu = is_barred || barred[bar(q, round, here, rounds, tables)] > turn;
                if is_tabu && floor.repeats + repeats >= best.repeats {
                    continue;
                }
                ties = if repeats < cost { 1 } else { ties + usize::from(repeats == cost) };
                if repeats < cost || repeats == cost && chance.below(ties) == 0 {
                    (found, cost) = (Some((table, Some(q))), repeats);
                }
            }
            let evens = floor.at(round, table).len() < floor.at(round, here).len() && !floor.is_full(round, table);
            if evens && !is_barred {
                let (repeats, _) = floor.costs_to_move(p, round, table);
                if repeats < cost || repeats == cost && chance.below(2) == 0 {
                    (found, cost, ties) = (Some((table, None)), repeats, 1);
                }
            }
        }
        if let Some((table, other)) = found {
            let length = 5 + chance.below(12) as u64;
            barred[bar(p, round, here, rounds, tables)] = turn + length;
            match other {
                Some(q) => {
                    barred[bar(q, round, table, rounds, tables)] = turn + length;
                    floor.swap(p, q, round);
                }
                None => floor.shift(p, round, table),
            }
        }
        stale += 1;
        if floor.repeats < best.repeats {
            best = floor.clone();
            stale = 0;
        } else if stale > patience {
            *floor = best.clone();
            shake(floor, chance);
            stale = 0;
        }
        // What one costs grows with the tables.
        if !effort.more(tried * (1 + floor.people / floor.tables / 32))? {
            break;
        }
    }
    *floor = best;
    Ok(())
}

/// Somebody free who meets somebody again, and a round where they do.
fn troubled(floor: &Floor, chance: &mut Chance) -> Option<(usize, usize)> {
    let many = floor.free.len() * floor.rounds;
    let begin = chance.below(many);
    (0..many).map(|i| (begin + i) % many).find_map(|i| {
        let (p, round) = (floor.free[i / floor.rounds] as usize, i % floor.rounds);
        (floor.loss(p, round, floor.table(p, round)) > 0).then_some((p, round))
    })
}

/// A few changes at random, out of a place where nothing gets better.
fn shake(floor: &mut Floor, chance: &mut Chance) {
    for _ in 0..4 + floor.free.len() / 8 {
        let round = chance.below(floor.rounds);
        let [p, q] = [0, 1].map(|_| floor.free[chance.below(floor.free.len())] as usize);
        let (tp, tq) = (floor.table(p, round), floor.table(q, round));
        if tp != tq && floor.is_new_topic(p, round, tq) && floor.is_new_topic(q, round, tp) {
            floor.swap(p, q, round);
        }
    }
}
