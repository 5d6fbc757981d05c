//! Organisations are mixed without anybody meeting more often again.

use super::chance::Chance;
use super::check::Trouble;
use super::floor::Floor;
use super::quality::fewest_together;
use super::search::Effort;

/// How many changes back a change is compared with.
const EARLIER: usize = 400;

/// Late acceptance over two sorts of change: two people take over each other's seats in all rounds, which leaves who
/// meets how often as it is, or in one round, where that brings no repeat.
pub fn mix(floor: &mut Floor, chance: &mut Chance, effort: &mut Effort<'_>) -> Result<(), Trouble> {
    let fewest = fewest_together(&floor.organisation, floor.tables, floor.rounds);
    let free: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    if free.len() < 2 {
        return Ok(());
    }
    let mut earlier = vec![(floor.repeats, floor.together); EARLIER];
    let mut best = (floor.repeats, floor.together);
    // Written down only when the best is about to be left.
    let mut kept: Option<Vec<Vec<usize>>> = None;
    let patience = 60_000 + 300 * floor.people;
    let (mut stale, mut i) = (0, 0);
    while best.1 > fewest && stale < patience && effort.more(1)? {
        i += 1;
        stale += 1;
        let (a, b) = (free[chance.below(free.len())], free[chance.below(free.len())]);
        let round = (chance.below(3) == 0).then(|| chance.below(floor.rounds));
        if floor.organisation[a] == floor.organisation[b] {
            continue;
        }
        let cost = match round {
            None => (0, (0..floor.rounds).map(|round| floor.mixes(a, b, round)).sum::<i64>()),
            Some(round) => {
                let (ta, tb) = (floor.table(a, round), floor.table(b, round));
                let may = ta != tb && floor.is_new_topic(a, round, tb) && floor.is_new_topic(b, round, ta);
                if !may { continue } else { floor.costs_to_swap(a, b, round) }
            }
        };
        let now = (floor.repeats, floor.together);
        let then = (now.0 + cost.0, now.1 + cost.1);
        if cost.0 > 0 || then > now && then > earlier[i % EARLIER] {
            earlier[i % EARLIER] = now;
            continue;
        }
        if now == best && then > now && kept.is_none() {
            kept = Some(free.iter().map(|p| (0..floor.rounds).map(|r| floor.table(*p, r)).collect()).collect());
        }
        change(floor, a, b, round);
        earlier[i % EARLIER] = then;
        if then < best {
            (best, kept, stale) = (then, None, 0);
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

fn change(floor: &mut Floor, a: usize, b: usize, round: Option<usize>) {
    let rounds = round.map_or(0..floor.rounds, |round| round..round + 1);
    for round in rounds {
        if floor.table(a, round) != floor.table(b, round) {
            floor.swap(a, b, round);
        }
    }
}
