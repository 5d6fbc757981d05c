//! Seatings without a repeat where the sizes fit: people stand in rows of one a table, and each row moves in steps of
//! its own, so that two rows meet at most once.

use super::floor::{Floor, NONE};

/// The tables of one person, round by round.
pub type Path = Vec<usize>;

/// Rows for the tables of a room, one person a table in each; two paths share at most one table. As many rows as come
/// easily, at most `wanted`.
pub fn rows(floor: &Floor, wanted: usize) -> Vec<Vec<Path>> {
    let (g, rounds) = (floor.tables, floor.rounds);
    if floor.topic.iter().all(|topic| *topic == NONE)
        && let Some(paths) = whole(g, wanted, rounds)
    {
        return paths.chunks(g).map(<[Path]>::to_vec).collect();
    }
    let mut by_topic: Vec<usize> = (0..g).collect();
    by_topic.sort_by_key(|table| floor.topic[*table]);
    let mut in_turn = by_topic.clone();
    let nth = |table: &usize| {
        by_topic.iter().take_while(|t| *t != table).filter(|t| floor.topic[**t] == floor.topic[*table]).count()
    };
    in_turn.sort_by_key(|table| (nth(table), floor.topic[*table]));
    let all = [steps(floor, &by_topic, wanted), steps(floor, &in_turn, wanted)];
    let [one, other] = all;
    if other.len() > one.len() { other } else { one }
}

/// Steps round the tables in that order: rows `a` and `b` meet in rounds `r` and `q` only if (r − q)(a − b) is a
/// multiple of the number of tables.
fn steps(floor: &Floor, order: &[usize], wanted: usize) -> Vec<Vec<Path>> {
    let (g, rounds) = (floor.tables, floor.rounds);
    let mut chosen: Vec<usize> = Vec::new();
    for a in 0..g {
        let meets = |b: &usize| (1..rounds).any(|d| (d * (a + g - b)).is_multiple_of(g));
        let new_topics = (1..rounds).all(|d| {
            let differs = |j: usize| {
                let (here, there) = (floor.topic[order[j]], floor.topic[order[(j + d * a) % g]]);
                here == NONE || here != there
            };
            (0..g).all(differs)
        });
        if chosen.len() < wanted && new_topics && !chosen.iter().any(meets) {
            chosen.push(a);
        }
    }
    let path = |a: usize, j: usize| (0..rounds).map(|r| order[(j + r * a) % g]).collect();
    chosen.into_iter().map(|a| (0..g).map(|j| path(a, j)).collect()).collect()
}

/// Paths for `g` tables of `s`, row by row, where a known construction gives that many rounds.
pub fn whole(g: usize, s: usize, rounds: usize) -> Option<Vec<Path>> {
    if rounds == 1 {
        return Some((0..g * s).map(|p| vec![p % g]).collect());
    }
    if s == 2 && rounds < 2 * g {
        return Some(circle(g, rounds));
    }
    let field = Field::of(g).filter(|_| s <= g)?;
    let mut paths: Vec<Path> = Vec::with_capacity(g * s);
    for row in 0..s {
        for j in 0..g {
            paths.push((0..rounds.min(g)).map(|r| field.plus[field.times[r * g + row] * g + j]).collect());
        }
    }
    // Nobody of a row has met another of it: the row is a smaller room of its own for the rounds that are left.
    if rounds > g {
        let groups = (g.is_multiple_of(s)).then_some(g / s)?;
        let within = whole(groups, s, rounds - g).filter(|paths| paths.len() == g)?;
        for (p, path) in paths.iter_mut().enumerate() {
            path.extend(within[p % g].iter().map(|group| p / g * groups + group));
        }
    }
    Some(paths)
}

/// Pairs, everybody with somebody new in each of up to 2g − 1 rounds: one stays, the others go round.
fn circle(g: usize, rounds: usize) -> Vec<Path> {
    let n = 2 * g - 1;
    let mut paths = vec![Vec::with_capacity(rounds); 2 * g];
    for r in 0..rounds {
        paths[n].push(0);
        paths[r % n].push(0);
        for k in 1..g {
            paths[(r + k) % n].push(k);
            paths[(r + n - k) % n].push(k);
        }
    }
    paths
}

/// Arithmetic with `q` numbers in which every division but that by zero comes out.
struct Field {
    plus: Vec<usize>,
    times: Vec<usize>,
}

impl Field {
    /// For a prime, or one of the powers that tables come in.
    fn of(q: usize) -> Option<Self> {
        // What the highest power is replaced by, lowest first: x² = x + 1 for four, and so on.
        let (p, rest): (usize, &[usize]) = match q {
            4 => (2, &[1, 1]),
            8 => (2, &[1, 1, 0]),
            9 => (3, &[2, 0]),
            16 => (2, &[1, 1, 0, 0]),
            25 => (5, &[2, 0]),
            27 => (3, &[1, 1, 0]),
            32 => (2, &[1, 0, 1, 0, 0]),
            49 => (7, &[6, 0]),
            64 => (2, &[1, 1, 0, 0, 0, 0]),
            81 => (3, &[1, 1, 0, 0]),
            q if q > 1 && (2..q).take_while(|d| d * d <= q).all(|d| !q.is_multiple_of(d)) => (q, &[0]),
            _ => return None,
        };
        let digits = |mut n: usize| {
            let mut digits = Vec::with_capacity(rest.len());
            for _ in rest {
                digits.push(n % p);
                n /= p;
            }
            digits
        };
        let number = |digits: &[usize]| digits.iter().rev().fold(0, |n, d| n * p + d);
        let (mut plus, mut times) = (Vec::with_capacity(q * q), Vec::with_capacity(q * q));
        for a in 0..q {
            for b in 0..q {
                let (a, b) = (digits(a), digits(b));
                plus.push(number(&a.iter().zip(&b).map(|(a, b)| (a + b) % p).collect::<Vec<_>>()));
                let mut product = vec![0; 2 * rest.len()];
                for (i, x) in a.iter().enumerate() {
                    for (j, y) in b.iter().enumerate() {
                        product[i + j] = (product[i + j] + x * y) % p;
                    }
                }
                for i in (rest.len()..product.len()).rev().filter(|_| rest.len() > 1) {
                    let high = std::mem::take(&mut product[i]);
                    for (j, r) in rest.iter().enumerate() {
                        product[i - rest.len() + j] = (product[i - rest.len() + j] + high * r) % p;
                    }
                }
                times.push(number(&product[..rest.len()]));
            }
        }
        Some(Self { plus, times })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meets_twice(paths: &[Path]) -> bool {
        let shared = |a: &Path, b: &Path| a.iter().zip(b).filter(|(a, b)| a == b).count();
        paths.iter().enumerate().any(|(i, a)| paths[..i].iter().any(|b| shared(a, b) > 1))
    }

    #[test]
    fn every_field_divides() {
        for q in [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27, 32, 49, 64, 81] {
            let field = Field::of(q).unwrap();
            for a in 1..q {
                let mut products: Vec<_> = (0..q).map(|b| field.times[a * q + b]).collect();
                products.sort_unstable();
                assert_eq!(products, (0..q).collect::<Vec<_>>(), "{a} of {q}");
            }
        }
        assert!([0, 1, 6, 10, 12].into_iter().all(|q| Field::of(q).is_none()));
    }

    #[test]
    fn known_constructions_reach_the_rounds_they_are_known_for() {
        // Tables, seats, rounds: E Sello's table of social golfer solutions, rows of affine planes and of pairs.
        for (g, s, rounds) in [
            (2, 2, 3),
            (3, 2, 5),
            (3, 3, 4),
            (4, 2, 7),
            (4, 4, 5),
            (5, 2, 9),
            (5, 4, 5),
            (5, 5, 6),
            (6, 2, 11),
            (8, 4, 9),
            (8, 8, 9),
            (9, 3, 13),
        ] {
            let paths = whole(g, s, rounds).unwrap();
            assert_eq!(paths.len(), g * s);
            assert!(!meets_twice(&paths), "{g} tables of {s}");
            for r in 0..rounds {
                assert!(
                    (0..g).all(|t| paths.iter().filter(|p| p[r] == t).count() == s),
                    "{g} tables of {s}, round {r}"
                );
            }
        }
        assert!(whole(6, 3, 2).is_none());
    }
}
