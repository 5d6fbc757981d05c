//! Organisations are mixed without anybody meeting more often again.

use super::chance::Chance;
use super::check::Trouble;
use super::floor::Floor;
use super::quality::fewest_together;
use super::search::Effort;

/// Who sits with somebody of the same organisation changes with whom it helps most: two people take over each other's
/// seats in all rounds, which leaves who meets how often as it is, or in one round, where that brings no repeat. Who
/// has just changed waits a few turns, so that the search leaves places where nothing gets better.
pub fn mix(floor: &mut Floor, chance: &mut Chance, effort: &mut Effort<'_>) -> Result<(), Trouble> {
    let fewest = fewest_together(&floor.organisation, floor.tables, floor.rounds);
    let free: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    if free.len() < 2 {
        return Ok(());
    }
    let mut best = (floor.repeats, floor.together);
    // Written down only when the best is about to be left.
    let mut kept: Option<Vec<Vec<usize>>> = None;
    let mut waits = vec![0u64; floor.people];
    let patience = 1_500 + 4 * floor.people as u64;
    let (mut turn, mut better) = (0u64, 0u64);
    while best.1 > fewest && turn - better < patience {
        turn += 1;
        let Some((a, round)) = troubled(floor, &free, chance) else { break };
        let mut found = Found { cost: i64::MAX, change: None, ties: 0 };
        for b in free.iter().copied().filter(|b| floor.organisation[*b] != floor.organisation[a]) {
            let all: i64 = (0..floor.rounds).map(|round| floor.mixes(a, b, round)).sum();
            let is_barred = waits[a].max(waits[b]) > turn;
            let may = |cost: i64| !is_barred || floor.together + cost < best.1;
            if may(all) {
                found.offer(all, (b, None), chance);
            }
            let one = floor.mixes(a, b, round);
            let (ta, tb) = (floor.table(a, round), floor.table(b, round));
            let moves = one <= found.cost && ta != tb && may(one);
            if moves && floor.is_new_topic(a, round, tb) && floor.is_new_topic(b, round, ta) {
                let (repeats, _) = floor.costs_to_swap(a, b, round);
                if repeats <= 0 {
                    found.offer(one, (b, Some(round)), chance);
                }
            }
        }
        if let Some((b, only)) = found.change {
            if found.cost > 0 && (floor.repeats, floor.together) == best && kept.is_none() {
                kept = Some(free.iter().map(|p| (0..floor.rounds).map(|r| floor.table(*p, r)).collect()).collect());
            }
            (waits[a], waits[b]) = (turn + 3 + chance.below(10) as u64, turn + 3 + chance.below(10) as u64);
            for round in only.map_or(0..floor.rounds, |round| round..round + 1) {
                if floor.table(a, round) != floor.table(b, round) {
                    floor.swap(a, b, round);
                }
            }
            if (floor.repeats, floor.together) < best {
                (best, kept, better) = ((floor.repeats, floor.together), None, turn);
            }
        }
        if !effort.more(free.len())? {
            break;
        }
    }
    if let Some(kept) = kept.filter(|_| (floor.repeats, floor.together) > best) {
        floor.clear();
        for (p, at) in free.iter().zip(kept) {
            at.into_iter().enumerate().for_each(|(round, table)| floor.sit(*p, round, table));
        }
    }
    Ok(())
}

/// The best change so far: with whom, and in which round if not in all.
struct Found {
    cost: i64,
    change: Option<(usize, Option<usize>)>,
    ties: usize,
}

impl Found {
    /// Among equals each has the same chance.
    fn offer(&mut self, cost: i64, change: (usize, Option<usize>), chance: &mut Chance) {
        self.ties = if cost < self.cost { 1 } else { self.ties + usize::from(cost == self.cost) };
        if cost < self.cost || cost == self.cost && chance.below(self.ties) == 0 {
            (self.cost, self.change) = (cost, Some(change));
        }
    }
}

/// Somebody free who sits with one of the same organisation, and a round where they do.
fn troubled(floor: &Floor, free: &[usize], chance: &mut Chance) -> Option<(usize, usize)> {
    let many = free.len() * floor.rounds;
    let begin = chance.below(many);
    (0..many).map(|i| (begin + i) % many).find_map(|i| {
        let (p, round) = (free[i / floor.rounds], i % floor.rounds);
        (floor.colleagues(p, round) > 0).then_some((p, round))
    })
}
