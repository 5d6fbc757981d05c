//! What a figure is made of: the cost lines that add up to it.

use rust_decimal::Decimal;

use super::accounts::{Accounts, Why};
use super::assumptions::Assumptions;
use super::compare::Comparison;
use super::figure::Figure;
use super::full::Full;
use super::groups::Column;
use super::laid::Laid;
use super::measure::Measure;
use super::scope::{is_about, scope};
use crate::domain::{Alternative, Cost, CostKind, Id};
use crate::record::State;

/// A figure with the lines behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The figure as it is compared.
    pub total: Decimal,
    /// Lines that give something: those of the alternative and its parts in recorded order, then those of the baseline's
    /// part, which are taken off. They add up to the total exactly; where a figure is discounted or divided, to the last
    /// digits that a decimal holds.
    pub lines: Vec<Piece>,
    /// Lines that would count something twice, and are in no figure.
    pub left_out: Vec<(Id<Cost>, Why)>,
}

/// What one line gives to a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The line.
    pub cost: Id<Cost>,
    /// Whose it is.
    pub of: Id<Alternative>,
    /// Whether it is the baseline's, taken off.
    pub is_base: bool,
    /// What it gives, as it counts.
    pub part: Decimal,
}

/// The lines behind a figure of a column; `None` when the figure is not known, or no sum.
pub fn behind(state: &State, comparison: &Comparison, column: Column, figure: Figure) -> Option<Behind> {
    let total = figure.of(column.figures(comparison)?).filter(|_| figure.is_sum())?;
    let row = column.compared(comparison)?;
    let baseline = state.baseline();
    let measure = Measure::new(&comparison.with, comparison.full_year);
    let full = Full::of(state, &comparison.with);
    let scope = state.alternatives().get(row.id).and_then(|alternative| scope(state, alternative));
    let is_baseline = Some(row.id) == baseline;
    let is_based = |cost: &Cost| Some(cost.alternative) == baseline && is_about(cost, &scope);
    let mut own = Vec::new();
    let mut base = Vec::new();
    let mut left_out = Vec::new();
    for (id, cost) in state.costs().iter() {
        let is_own = if column.is_base { is_based(cost) } else { row.parts.contains(&cost.alternative) };
        let is_base = figure.is_against() && !column.is_base && !is_baseline && is_based(cost);
        // Against itself the baseline differs by nothing, whatever it is made of.
        if !is_own && !is_base || is_baseline && figure.is_against() {
            continue;
        }
        if let Some(why) = Accounts::table().leave_out(cost) {
            left_out.push((id, why));
            continue;
        }
        let Some(part) = alone(cost, &comparison.with, &full).and_then(|laid| measure.sum(figure, &laid)) else {
            continue;
        };
        if !part.is_zero() {
            let of = cost.alternative;
            let lines = if is_base { &mut base } else { &mut own };
            lines.push(Piece { cost: id, of, is_base, part: if is_base { -part } else { part } });
        }
    }
    own.append(&mut base);
    Some(Behind { total, lines: own, left_out })
}

/// The lines of an alternative and its parts that something is the matter with, as one line laid out alone says.
pub fn lines_with(state: &State, comparison: &Comparison, column: Column, is: fn(&Laid) -> bool) -> Vec<Id<Cost>> {
    let Some(row) = column.compared(comparison) else { return Vec::new() };
    let full = Full::of(state, &comparison.with);
    let own = state.costs().iter().filter(|(_, cost)| row.parts.contains(&cost.alternative));
    own.filter(|(_, cost)| alone(cost, &comparison.with, &full).is_some_and(|laid| is(&laid)))
        .map(|(id, _)| id)
        .collect()
}

/// What a line comes to in each of the years of the plan, in the prices that are counted in; nothing for what is left
/// out, or cannot be counted.
pub fn plan_of(state: &State, cost: &Cost, comparison: &Comparison) -> Option<[(u32, Decimal); 4]> {
    let full = Full::of(state, &comparison.with);
    let laid = alone(cost, &comparison.with, &full).filter(|laid| laid.left_out.is_empty())?;
    let measure = Measure::new(&comparison.with, comparison.full_year);
    let years = match cost.kind {
        CostKind::OneOff => &laid.one_off,
        CostKind::Running => &laid.running,
        CostKind::Benefit => &laid.benefits,
    };
    let year = |t: u32| Some((t, measure.amount(years.get(t as usize).copied()?, t as usize)?));
    let [a, b, c, d] = comparison.plan_years().map(year);
    Some([a?, b?, c?, d?])
}

/// One line by itself.
fn alone(cost: &Cost, with: &Assumptions, full: &Full) -> Option<Laid> {
    let mut laid = Laid::empty(with.years);
    laid.lay_with(cost, with, full).map(|()| laid)
}

impl Behind {
    /// What the lines add up to.
    pub fn sum(&self) -> Option<Decimal> {
        self.lines.iter().try_fold(Decimal::ZERO, |sum, piece| sum.checked_add(piece.part))
    }
}
