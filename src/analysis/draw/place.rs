use super::floor::Floor;

/// How many tables are tried for one person before the best so far is taken.
const TRIES: usize = 50_000;

/// Seats one person in all rounds, nobody else moving: fewest repeats first, then fewest of the same organisation,
/// then the emptiest tables. False when no seats are left at tables with different topics.
pub fn sit_best(floor: &mut Floor, p: usize) -> bool {
    let mut look = Look { best: None, at: Vec::new(), tries: 0 };
    look.round(floor, p, (0, 0, 0));
    let Some((_, at)) = look.best else { return false };
    for (round, table) in at.into_iter().enumerate() {
        floor.sit(p, round, table);
    }
    true
}

type Cost = (i64, i64, i64);

struct Look {
    best: Option<(Cost, Vec<usize>)>,
    at: Vec<usize>,
    tries: usize,
}

impl Look {
    fn round(&mut self, floor: &mut Floor, p: usize, so_far: Cost) {
        if self.best.as_ref().is_some_and(|(best, _)| so_far >= *best || self.tries > TRIES) {
            return;
        }
        let round = self.at.len();
        if round == floor.rounds {
            self.best = Some((so_far, self.at.clone()));
            return;
        }
        let open = |table: &usize| !floor.is_full(round, *table) && floor.is_new_topic(p, round, *table);
        let mut options: Vec<(Cost, usize)> = Vec::new();
        for table in (0..floor.tables).filter(open) {
            let (repeats, together) = floor.costs_to_sit(p, round, table);
            options.push(((repeats, together, floor.at(round, table).len() as i64), table));
        }
        options.sort_unstable();
        for ((repeats, together, size), table) in options {
            self.tries += 1;
            if self.tries > 4 * TRIES {
                return;
            }
            floor.sit(p, round, table);
            self.at.push(table);
            self.round(floor, p, (so_far.0 + repeats, so_far.1 + together, so_far.2 + size));
            self.at.pop();
            floor.rise(p, round);
        }
    }
}
