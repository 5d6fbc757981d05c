use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::assumptions::Assumptions;
use super::full::Full;
use super::laid::Laid;
use super::small::{LEAST, SmallUnits};
use crate::domain::{Alternative, Cost, CostKind, Id};
use crate::record::State;

/// Whether sums that stand beside each other let anybody work out what a unit costs that is so small that its amounts
/// tell of persons.
///
/// A sum of a whole organisation tells nothing of a small unit in it, as long as other lines hide it. Where the same
/// lines are in several sums they can be taken away again: today less an alternative that only closes one office is that
/// office. So every way of adding and taking the sums from each other is tried, kind of amount by kind of amount: lines
/// of the same kind, amount and years are taken to be known to be the same. Where nothing is left but lines of small
/// units, and these come to fewer than three positions together, the sums tell of few. Then none of them is for the
/// room: with one left out, the others would give it away.
///
/// A line of no unit is one of its own as [`SmallUnits`] has it, save for running positions that are not there today: what
/// they will cost tells of nobody who holds them.
///
/// Not known here, and so not guarded against, is what people know already, what they remember of sums that were
/// changed while they looked or of the money of points that the board told of before, and what the years of a line are.
pub(crate) struct Recognised<'a> {
    small: SmallUnits,
    baseline: Option<Id<Alternative>>,
    positions: HashMap<(Id<Alternative>, &'a str), BTreeMap<Span, Decimal>>,
}

/// A kind of amount, and the first and the last year of a line: those who are counted in one of them may be the same people
/// as those in another.
type Span = (CostKind, Option<i32>, Option<i32>);

fn span(cost: &Cost) -> Span {
    (cost.kind, cost.begins(), cost.ends())
}

/// What two lines have in common that cannot be told apart in a sum.
type Alike = (CostKind, i64, Option<i32>, Option<i32>, Vec<u8>);

/// In which sums a line is, and how often.
type Pattern = Vec<u64>;

/// Sums are added and taken from each other modulo a prime: exact, and no number grows.
const PRIME: u64 = (1 << 61) - 1;

impl<'a> Recognised<'a> {
    /// Among some lines.
    pub fn among(state: &'a State, lines: &[&'a Cost]) -> Self {
        let small = SmallUnits::among(state, lines.iter().copied());
        let mut positions: HashMap<_, BTreeMap<Span, Decimal>> = HashMap::new();
        for cost in lines {
            if let Some((unit, fte)) = cost.unit.as_deref().zip(cost.fte) {
                *positions.entry((cost.alternative, unit)).or_default().entry(span(cost)).or_default() += fte.abs();
            }
        }
        Self { small, baseline: state.baseline(), positions }
    }

    /// Whether any line is of a small unit.
    pub fn is_any(&self, lines: &[&Cost]) -> bool {
        lines.iter().any(|cost| self.is_few(cost))
    }

    fn is_few(&self, cost: &Cost) -> bool {
        let grows = cost.amount.ore() > 0 && cost.fte.is_some_and(|fte| fte > Decimal::ZERO);
        let is_new = cost.kind == CostKind::Running && grows && Some(cost.alternative) != self.baseline;
        self.small.hold(cost) && !(cost.unit.is_none() && is_new)
    }

    /// Whether sums, each of some lines, tell of few; as they are counted over the years and in the full year.
    pub fn in_sums(&self, sums: &[Vec<&'a Cost>], with: &Assumptions, full: &Full) -> bool {
        let mut parts: [Table<'a>; 5] = Default::default();
        for (n, lines) in sums.iter().enumerate() {
            for cost in lines {
                let mut laid = Laid::empty(with.years);
                if laid.lay_with(cost, with, full).is_none() || !laid.left_out.is_empty() {
                    continue;
                }
                let years = with.years as usize + 1;
                let gives = |of: &[i128]| of.iter().take(years).any(|part| *part != 0);
                let counts = [
                    gives(&laid.one_off),
                    gives(&laid.running),
                    laid.full.running != 0,
                    gives(&laid.benefits),
                    laid.full.benefits != 0,
                ];
                let (kind, ore) = (cost.kind, cost.amount.ore());
                let alike: Alike = (kind, ore, cost.begins(), cost.ends(), cost.phasing.clone());
                for (part, _) in parts.iter_mut().zip(counts).filter(|(_, counts)| *counts) {
                    let own = part.entry(alike.clone()).or_insert_with(|| Same::of(sums.len()));
                    own.at[n] += 1;
                    own.is_few |= self.is_few(cost);
                    own.lines.push(cost);
                }
            }
        }
        parts.iter().any(|part| self.tells(part, sums.len()))
    }

    fn tells(&self, part: &Table<'a>, sums: usize) -> bool {
        let hiding: BTreeSet<&Pattern> = part.values().filter(|same| !same.is_few).map(|same| &same.at).collect();
        let mut few: BTreeMap<&Pattern, Vec<&Cost>> = BTreeMap::new();
        for same in part.values().filter(|same| same.is_few) {
            few.entry(&same.at).or_default().extend(&same.lines);
        }
        let patterns: Vec<&Pattern> = hiding.iter().chain(few.keys()).copied().collect();
        let rows = (0..sums).map(|sum| patterns.iter().map(|pattern| pattern[sum] % PRIME).collect()).collect();
        let left = without(rows, hiding.len());
        let counts: Vec<Decimal> = few.values().map(|lines| self.positions(lines)).collect();
        match &left[..] {
            [] => false,
            // Always together: so many that they are nobody's.
            [one] => one.iter().zip(&counts).filter(|(of, _)| **of != 0).map(|(_, n)| *n).sum::<Decimal>() < LEAST,
            more => (0..counts.len()).any(|at| more.iter().any(|row| row[at] != 0) && counts[at] < LEAST),
        }
    }

    /// How many positions some lines of small units are of, at least.
    fn positions(&self, lines: &[&Cost]) -> Decimal {
        let most = |spans: &BTreeMap<Span, Decimal>| spans.values().max().copied().unwrap_or_default();
        // The same unit in two alternatives is the same people.
        let mut by_code: BTreeMap<&str, Decimal> = BTreeMap::new();
        let mut alone: BTreeMap<Span, BTreeSet<_>> = BTreeMap::new();
        for cost in lines {
            match cost.unit.as_deref() {
                Some(unit) => {
                    let known = by_code.entry(unit).or_default();
                    *known = (*known).max(self.positions.get(&(cost.alternative, unit)).map(most).unwrap_or_default());
                }
                None => drop(alone.entry(span(cost)).or_default().insert((cost.text.as_ref(), cost.fte))),
            }
        }
        let sum = |of: BTreeSet<(_, Option<Decimal>)>| of.into_iter().filter_map(|(_, fte)| Some(fte?.abs())).sum();
        let alone: Decimal = alone.into_values().map(sum).max().unwrap_or_default();
        by_code.into_values().sum::<Decimal>() + alone
    }
}

/// Lines that cannot be told apart in a sum.
struct Same<'a> {
    at: Pattern,
    is_few: bool,
    lines: Vec<&'a Cost>,
}

impl Same<'_> {
    fn of(sums: usize) -> Self {
        Self { at: vec![0; sums], is_few: false, lines: Vec::new() }
    }
}

type Table<'a> = BTreeMap<Alike, Same<'a>>;

/// What is left of rows, after their first columns, of every sum of them in which the first columns are nothing; as few
/// rows as say the same.
fn without(mut rows: Vec<Vec<u64>>, first: usize) -> Vec<Vec<u64>> {
    let done = step_down(&mut rows, first);
    let mut left: Vec<_> = rows.into_iter().skip(done).map(|row| row[first..].to_vec()).collect();
    let columns = left.first().map_or(0, Vec::len);
    let kept = step_down(&mut left, columns);
    left.truncate(kept);
    left
}

/// Takes rows from each other until each of the first columns begins at most one, in their order; gives how many do.
fn step_down(rows: &mut [Vec<u64>], columns: usize) -> usize {
    let mut done = 0;
    for column in 0..columns {
        let Some(found) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(done, found);
        let (head, rest) = rows.split_at_mut(done + 1);
        let Some(pivot) = head.last() else { break };
        for row in rest.iter_mut().filter(|row| row[column] != 0) {
            let (own, other) = (row[column], pivot[column]);
            for (to, from) in row.iter_mut().zip(pivot) {
                *to = minus(times(*to, other), times(*from, own));
            }
        }
        done += 1;
    }
    done
}

fn times(a: u64, b: u64) -> u64 {
    (u128::from(a) * u128::from(b) % u128::from(PRIME)) as u64
}

fn minus(a: u64, b: u64) -> u64 {
    (a + PRIME - b) % PRIME
}
