//! Rounds that turn into each other: people stand in circles, one first round is looked for, and turning all circles
//! by one place gives the next round. Two meet once if no distance between two of a table comes twice.

use super::chance::Chance;
use super::check::Trouble;
use super::rows::Path;
use super::search::Effort;

/// What the search for first rounds knows.
struct Turn {
    tables: usize,
    size: usize,
    /// Places in a circle, which is how many rounds a first round turns into.
    turns: usize,
    circles: usize,
    /// First rounds: who sits where, table by table.
    rounds: Vec<Vec<u16>>,
    /// How often each distance was used; a distance between two circles, or between a circle and one who stays.
    used: Vec<u16>,
    trouble: i64,
}

/// Paths for `tables` of `size` and so many rounds, if a turning seating is found in time.
pub fn paths(
    tables: usize,
    size: usize,
    rounds: usize,
    chance: &mut Chance,
    effort: &mut Effort<'_>,
) -> Result<Option<Vec<Path>>, Trouble> {
    let people = tables * size;
    let most = if size < 2 { 0 } else { (people - 1) / (size - 1) };
    if rounds > most || people > 200 || tables < size.min(3) {
        return Ok(None);
    }
    let mut ways: Vec<(usize, usize)> = Vec::new();
    for firsts in 1..=3 {
        ways.extend((2..=most).filter(|w| w * firsts >= rounds && w * firsts <= most).map(|w| (w, firsts)));
    }
    ways.retain(|(w, _)| people / w > 0 && people % w <= tables);
    if ways.is_empty() {
        return Ok(None);
    }
    // Each way gets the same small share, and a larger one the next time: a good one is quick.
    let mut tries = 20_000;
    while effort.more(1)? {
        for (turns, firsts) in &ways {
            let mut turn = Turn::new(tables, size, *turns, *firsts, chance);
            if turn.search(chance, effort, tries)? {
                return Ok(Some(turn.paths(rounds)));
            }
        }
        tries *= 2;
    }
    Ok(None)
}

impl Turn {
    fn new(tables: usize, size: usize, turns: usize, firsts: usize, chance: &mut Chance) -> Self {
        let people = tables * size;
        let circles = people / turns;
        let stay = people % turns;
        let mut rounds = Vec::with_capacity(firsts);
        for _ in 0..firsts {
            let mut all: Vec<u16> = (0..people as u16).collect();
            chance.shuffle(&mut all);
            rounds.push(all);
        }
        let classes = (circles + stay + 1) * (circles + stay + 1) * turns;
        let mut turn = Self { tables, size, turns, circles, rounds, used: vec![0; classes], trouble: 0 };
        for first in 0..firsts {
            for table in 0..tables {
                for i in 0..size {
                    for j in 0..i {
                        turn.pair(turn.rounds[first][table * size + i], turn.rounds[first][table * size + j], true);
                    }
                }
            }
        }
        turn
    }

    /// Which distance two are apart, and whether that is half a circle, which turns into itself.
    fn class(&self, a: u16, b: u16) -> (usize, bool) {
        let (a, b) = (usize::from(a.min(b)), usize::from(a.max(b)));
        let place = |p: usize| {
            let whole = self.turns * self.circles;
            if p < whole { (p / self.turns, p % self.turns) } else { (self.circles + p - whole, 0) }
        };
        let ((ca, xa), (cb, xb)) = (place(a), place(b));
        let width = self.used.len() / self.turns;
        let side = width.isqrt();
        let mut distance = if cb >= self.circles { 0 } else { (xb + self.turns - xa) % self.turns };
        if ca == cb {
            distance = distance.min(self.turns - distance);
        }
        let half = (ca == cb && 2 * distance == self.turns) || ca >= self.circles && cb >= self.circles;
        ((ca * side + cb) * self.turns + distance, half)
    }

    fn pair(&mut self, a: u16, b: u16, comes: bool) {
        let (class, half) = self.class(a, b);
        let used = &mut self.used[class];
        if comes {
            self.trouble += i64::from(*used >= 1) + i64::from(half);
            *used += 1;
        } else {
            *used -= 1;
            self.trouble -= i64::from(*used >= 1) + i64::from(half);
        }
    }

    fn place(&mut self, first: usize, at: usize, comes: bool) {
        let table = at / self.size * self.size;
        for other in table..table + self.size {
            if other != at {
                self.pair(self.rounds[first][at], self.rounds[first][other], comes);
            }
        }
    }

    /// Two of different tables change places.
    fn swap(&mut self, first: usize, a: usize, b: usize) {
        self.place(first, a, false);
        self.place(first, b, false);
        self.rounds[first].swap(a, b);
        self.place(first, a, true);
        self.place(first, b, true);
    }

    /// Late acceptance: a change is kept when it is no worse than what stood a while ago.
    fn search(&mut self, chance: &mut Chance, effort: &mut Effort<'_>, tries: usize) -> Result<bool, Trouble> {
        let people = self.tables * self.size;
        let mut earlier = vec![self.trouble; 60 + people];
        for i in 0..tries {
            if self.trouble == 0 {
                return Ok(true);
            }
            let first = chance.below(self.rounds.len());
            let (a, b) = (chance.below(people), chance.below(people));
            if a / self.size == b / self.size {
                continue;
            }
            let before = self.trouble;
            self.swap(first, a, b);
            let many = earlier.len();
            if self.trouble > before && self.trouble > earlier[i % many] {
                self.swap(first, a, b);
            }
            earlier[i % many] = self.trouble;
            if !effort.more(self.size)? {
                return Ok(false);
            }
        }
        Ok(self.trouble == 0)
    }

    fn paths(&self, rounds: usize) -> Vec<Path> {
        let whole = self.turns * self.circles;
        let mut paths = vec![Vec::with_capacity(rounds); self.tables * self.size];
        let all = self.rounds.iter().flat_map(|first| (0..self.turns).map(move |by| (first, by)));
        for (first, by) in all.take(rounds) {
            for (at, p) in first.iter().enumerate() {
                let p = usize::from(*p);
                let circle = p / self.turns * self.turns;
                let turned = if p < whole { circle + (p - circle + by) % self.turns } else { p };
                paths[turned].push(at / self.size);
            }
        }
        paths
    }
}
