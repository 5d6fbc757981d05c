use super::chance::Chance;
use super::check::Trouble;
use super::floor::{Floor, NONE};
use super::rows::{self, Path};
use super::search::{Effort, fewer_repeats};
use super::{colours, place, rotate, two};

/// Seats everybody who is free so that few meet twice: a construction where one fits, and a search.
pub fn best(floor: &mut Floor, chance: &mut Chance, effort: &mut Effort<'_>) -> Result<(), Trouble> {
    let empty = floor.clone();
    match floor.rounds {
        1 => {
            colours::seat(floor, chance);
            return Ok(());
        }
        2 => {
            two::seat(floor, chance);
            return Ok(());
        }
        _ => {}
    }
    let people = floor.free.len();
    let size = people.div_ceil(floor.tables);
    let paths: Vec<Path> = rows::rows(floor, size).into_iter().flatten().collect();
    let fits = seat_on(floor, &paths, chance);
    if fits && floor.repeats <= floor.fewest_repeats() {
        return Ok(());
    }
    let mut tried = Vec::new();
    if fits {
        tried.push(floor.clone());
    }
    if floor.topic.iter().all(|topic| *topic == NONE) {
        effort.share(60);
        let paths = rotate::paths(floor.tables, size, floor.rounds, chance, effort)?;
        *floor = empty.clone();
        if paths.is_some_and(|paths| seat_on(floor, &paths, chance)) {
            if floor.repeats <= floor.fewest_repeats() {
                effort.all();
                return Ok(());
            }
            tried.insert(0, floor.clone());
        }
    }
    *floor = empty;
    colours::seat(floor, chance);
    tried.push(floor.clone());
    tried.sort_by_key(|floor| floor.repeats);
    let many = tried.len() as u64;
    for (i, one) in tried.iter_mut().enumerate() {
        effort.all();
        effort.share(90 / (many - i as u64));
        fewer_repeats(one, chance, effort)?;
        if one.repeats <= one.fewest_repeats() {
            break;
        }
    }
    effort.all();
    if let Some(best) = tried.into_iter().min_by_key(|floor| floor.repeats) {
        *floor = best;
    }
    Ok(())
}

/// Seats people on paths, in an order that keeps tables even; who is left over is put where it costs least. False when
/// the tables do not hold them so.
fn seat_on(floor: &mut Floor, paths: &[Path], chance: &mut Chance) -> bool {
    let mut people: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    chance.shuffle(&mut people);
    // With many left over a construction is no good beginning.
    if people.len().saturating_sub(paths.len()) * 4 > people.len() {
        return false;
    }
    for (p, path) in people.iter().zip(paths) {
        for (round, table) in path.iter().enumerate() {
            if floor.is_full(round, *table) {
                return false;
            }
            floor.sit(*p, round, *table);
        }
    }
    for p in people.iter().skip(paths.len()) {
        if !place::sit_best(floor, *p) {
            return false;
        }
    }
    level(floor);
    true
}

/// Moves people from the largest to the smallest table of a round, as cheaply as can be, while they differ by more
/// than one.
fn level(floor: &mut Floor) {
    for round in 0..floor.rounds {
        for _ in 0..floor.people {
            let sizes = |floor: &Floor, table: usize| floor.at(round, table).len();
            let largest = (0..floor.tables).map(|t| sizes(floor, t)).max().unwrap_or(0);
            let mut moves = Vec::new();
            for from in (0..floor.tables).filter(|t| sizes(floor, *t) == largest) {
                for to in (0..floor.tables).filter(|t| sizes(floor, *t) + 1 < largest && !floor.is_full(round, *t)) {
                    for p in floor.at(round, from).iter().map(|p| *p as usize).filter(|p| floor.is_free(*p)) {
                        if floor.is_new_topic(p, round, to) {
                            moves.push((sizes(floor, to), floor.costs_to_move(p, round, to), p, to));
                        }
                    }
                }
            }
            let Some((_, _, p, to)) = moves.into_iter().min() else { break };
            floor.shift(p, round, to);
        }
    }
}
