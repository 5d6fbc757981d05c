//! A first seating that keeps the rules whatever the sizes of topics are: visits are dealt out, then coloured with
//! rounds (Kőnig's edge colouring of a bipartite graph), then spread over the tables of each topic.

use super::chance::Chance;
use super::floor::{Floor, NONE};

/// Tables with one topic, or all those without any.
struct Group {
    tables: Vec<usize>,
    /// How many more visits it can take in all rounds together.
    most: usize,
    hosts: usize,
    visits: usize,
}

const NO_EDGE: u32 = u32::MAX;

/// Seats everybody who is free; nobody of them sits yet, and [`super::Room::check`] has found no trouble.
pub fn seat(floor: &mut Floor, chance: &mut Chance) {
    let mut people: Vec<usize> = floor.free.iter().map(|p| *p as usize).collect();
    chance.shuffle(&mut people);
    let mut groups = groups(floor, people.len());
    deal(floor, &mut groups, people.len() * floor.rounds);
    chance.shuffle(&mut groups);
    // Dealt in turn, so that everybody gets as many visits as there are rounds and no topic twice.
    let mut edges = Vec::with_capacity(people.len() * floor.rounds);
    let mut slot = 0;
    for (g, group) in groups.iter().enumerate() {
        for i in 0..group.visits {
            edges.push((edges.len() % people.len().max(1), slot + i / floor.rounds, g));
        }
        slot += group.visits.div_ceil(floor.rounds);
    }
    let colours = coloured(&edges, people.len(), slot, floor.rounds);
    for round in 0..floor.rounds {
        for (g, group) in groups.iter().enumerate() {
            let here = edges.iter().zip(&colours).filter(|(edge, colour)| edge.2 == g && **colour == round);
            for ((person, ..), _) in here {
                let open = group.tables.iter().filter(|table| !floor.is_full(round, **table));
                if let Some(table) = open.min_by_key(|table| floor.at(round, **table).len()) {
                    floor.sit(people[*person], round, *table);
                }
            }
        }
    }
}

fn groups(floor: &Floor, people: usize) -> Vec<Group> {
    let mut topics = floor.topic.clone();
    topics.sort_unstable();
    topics.dedup();
    let group = |topic: &u16| {
        let tables: Vec<_> = (0..floor.tables).filter(|table| floor.topic[*table] == *topic).collect();
        let hosts: usize = tables.iter().map(|table| floor.at(0, *table).len()).sum();
        let seats: usize = tables.iter().map(|table| floor.seats[*table]).sum();
        let once = if *topic == NONE { people * floor.rounds } else { people };
        Group { tables, most: once.min((seats - hosts.min(seats)) * floor.rounds), hosts, visits: 0 }
    };
    topics.iter().map(group).collect()
}

/// So many visits, as even a table as they can be.
fn deal(floor: &Floor, groups: &mut [Group], visits: usize) {
    for _ in 0..visits {
        let load =
            |group: &Group| (group.visits + group.hosts * floor.rounds) * floor.tables / group.tables.len().max(1);
        let open = groups.iter_mut().filter(|group| group.visits < group.most);
        if let Some(group) = open.min_by_key(|group| load(group)) {
            group.visits += 1;
        }
    }
}

/// A colour for each edge, none twice at a node; no node has more edges than there are colours.
fn coloured(edges: &[(usize, usize, usize)], left: usize, right: usize, colours: usize) -> Vec<usize> {
    let mut of = vec![usize::MAX; edges.len()];
    let node = |e: usize, side: usize| if side == 0 { edges[e].0 } else { left + edges[e].1 };
    let mut at = vec![NO_EDGE; (left + right) * colours];
    let spare = |at: &[u32], node: usize| (0..colours).find(|c| at[node * colours + c] == NO_EDGE).unwrap_or(0);
    for e in 0..edges.len() {
        let (u, v) = (node(e, 0), node(e, 1));
        let (a, b) = (spare(&at, u), spare(&at, v));
        if a != b {
            // From v along edges coloured a, b, a …, which cannot end at u: there a is spare.
            let (mut path, mut here, mut side, mut colour) = (Vec::new(), v, 1, a);
            while at[here * colours + colour] != NO_EDGE {
                let edge = at[here * colours + colour] as usize;
                path.push(edge);
                side = 1 - side;
                here = node(edge, side);
                colour = if colour == a { b } else { a };
            }
            for edge in &path {
                for side in 0..2 {
                    at[node(*edge, side) * colours + of[*edge]] = NO_EDGE;
                }
            }
            for edge in path {
                of[edge] = if of[edge] == a { b } else { a };
                for side in 0..2 {
                    at[node(edge, side) * colours + of[edge]] = edge as u32;
                }
            }
        }
        of[e] = a;
        at[u * colours + a] = e as u32;
        at[v * colours + a] = e as u32;
    }
    of
}
