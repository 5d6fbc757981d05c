//! Alternatives side by side, each against today continued. Nothing here says which is best.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::accounts::{Accounts, Why};
use super::assumptions::Assumptions;
use super::figure::Figure;
use super::full::Full;
use super::irr::irr;
use super::laid::{Laid, Parts};
use super::measure::Measure;
use super::payback::{Payback, payback};
use super::scope::{Scope, is_in, parts, scope};
use super::value::{break_even, present_value};
use crate::domain::{Alternative, Area, Cost, CostKind, Id, Source};
use crate::record::State;

/// What nobody has said, so that a figure is not there or does not hold everything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// The alternative has no cost lines.
    Costs,
    /// No alternative is the baseline.
    NoBaseline,
    /// The baseline has no cost lines to compare with.
    BaselineCosts,
    /// Parts of the combination have no cost lines.
    Parts(Vec<String>),
    /// The baseline has lines that name an area, and none of them this one.
    BaselineArea,
    /// The baseline has lines, and none of them names an area.
    BaselineAreas,
    /// So many lines of a kind in the baseline name no area, and are in no comparison within one: their sum in øre.
    NoArea(CostKind, usize, i128),
    /// It runs for nothing, or for less than nothing, while the baseline runs: all of that is shown as saved.
    NoRunning,
    /// Its lines say nothing about full-time equivalents.
    Fte,
    /// The baseline's lines say nothing about them.
    BaselineFte,
    /// So many lines have no year and were counted from the first.
    Year(usize),
    /// All its yearly lines end, the last in this year, whose figures stand for those of the full year.
    AllEnd(i32),
    /// So many of its yearly lines end before this year, and are counted as nothing after, while something else goes on.
    Ending(usize, i32),
    /// So many lines fall outside the years, wholly or in part.
    Outside(usize),
    /// A sum is beyond what can be counted.
    TooLarge,
}

/// The figures of one alternative. `None` is *not known*, never nothing.
///
/// How open questions are read:
/// * a running line with a year runs from that year on, and until its last year when it has one;
/// * the full year is the first from which nothing that lasts is new and all phasing is over; figures of it hold the
///   lines that last through all the years, and where an alternative has none such, those of its last year with any;
/// * present cost holds costs only; what is gained is in the value against the baseline;
/// * something is paid back the first time its sum crosses nothing; the last time stands beside it, since later costs
///   can undo the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Figures {
    pub one_off: Option<Decimal>,
    pub running_per_year: Option<Decimal>,
    /// Against the baseline.
    pub running_change: Option<Decimal>,
    pub benefits_per_year: Option<Decimal>,
    /// What it costs more than the baseline, or saves, in a year when all of it is in force.
    pub full_year_effect: Option<Decimal>,
    /// What it costs more than the baseline, or saves, in each year from year 0; what is paid once is in it.
    pub effects: Option<Vec<Decimal>>,
    pub fte: Option<Decimal>,
    pub fte_change: Option<Decimal>,
    /// One-off and running costs; benefits are not taken off.
    pub present_cost: Option<Decimal>,
    /// Positive: better than the baseline.
    pub npv: Option<Decimal>,
    pub equivalent_annual: Option<Decimal>,
    /// What effects without a price must be worth a year to make up for a negative value.
    pub break_even: Option<Decimal>,
    pub payback: Payback,
    pub discounted_payback: Payback,
    pub irr: Option<Decimal>,
    /// The value with what raising the money costs society.
    pub npv_with_tax: Option<Decimal>,
}

/// One alternative of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which.
    pub id: Id<Alternative>,
    /// Its figures.
    pub figures: Figures,
    /// What the part of the baseline costs that it is compared with.
    pub base: Option<Figures>,
    /// What is missing, most important first.
    pub gaps: Vec<Gap>,
    /// Whose lines its own figures are made of: itself, and the parts of a combination.
    pub parts: BTreeSet<Id<Alternative>>,
    /// Lines that would count something twice: how many, and their sum in øre.
    pub left_out: BTreeMap<Why, (usize, i128)>,
}

/// All alternatives, counted the same way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What it was counted with.
    pub with: Assumptions,
    /// The year, counted from the base year, in which everything is in force.
    pub full_year: u32,
    /// In the order of their codes.
    pub rows: Vec<Compared>,
    /// The first of the four plan years, counted from the base year.
    pub plan_from: u32,
    /// Whether a source of the figures says that they are only there to illustrate.
    pub illustrative: bool,
}

type Lines = HashMap<(Id<Alternative>, Option<Id<Area>>), Laid>;

/// Compares all alternatives.
pub fn compare(state: &State, with: Assumptions) -> Comparison {
    let costs: Vec<&Cost> = state.costs().iter().map(|(_, cost)| cost).collect();
    compare_lines(state, &costs, with)
}

/// The same of some cost lines only, as of those that the disk has.
pub(crate) fn compare_lines(state: &State, costs: &[&Cost], with: Assumptions) -> Comparison {
    let full = Full::among(costs.iter().copied(), &with);
    let mut lines = Lines::new();
    let mut too_large = BTreeSet::new();
    for cost in costs {
        let key = (cost.alternative, cost.area);
        let laid = lines.entry(key).or_insert_with(|| Laid::empty(with.years));
        if laid.lay_with(cost, &with, &full).is_none() {
            too_large.insert(cost.alternative);
        }
    }
    let (full_year, measure) = (full.year, Measure::new(&with, full.year));
    let no_area = no_area(state, costs);
    let ground = Ground { state, with: &with, full: &full, no_area, lines: &lines, too_large: &too_large, measure };
    let rows: Vec<_> = state.alternatives().iter().map(|(id, alternative)| ground.compared(id, alternative)).collect();
    let sources: BTreeSet<_> =
        state.sources().iter().filter(|(_, source)| says_illustrative(source)).map(|(id, _)| id).collect();
    let illustrative = costs.iter().any(|cost| cost.source.is_some_and(|id| sources.contains(&id)));
    let begins_now =
        |row: &Compared| row.figures.effects.iter().flatten().next().is_some_and(|effect| !effect.is_zero());
    let plan_from = u32::from(!rows.iter().any(begins_now));
    Comparison { full_year, rows, plan_from, illustrative, with }
}

/// Lines of the baseline that name no area, without those that would count twice.
fn no_area(state: &State, costs: &[&Cost]) -> BTreeMap<CostKind, (usize, i128)> {
    let mut all: BTreeMap<_, (usize, i128)> = BTreeMap::new();
    let is_its = |cost: &Cost| Some(cost.alternative) == state.baseline() && cost.area.is_none();
    let lines = costs.iter().filter(|cost| is_its(cost));
    for cost in lines.filter(|cost| Accounts::table().leave_out(cost).is_none()) {
        let (n, sum) = all.entry(cost.kind).or_default();
        (*n, *sum) = (*n + 1, *sum + i128::from(cost.amount.ore()));
    }
    all
}

/// Whether the source of an amount says that it is only there to illustrate.
pub fn is_illustrative(state: &State, cost: &Cost) -> bool {
    cost.source.and_then(|id| state.sources().get(id)).is_some_and(says_illustrative)
}

/// Whether a source says so of its figures.
pub(super) fn says_illustrative(source: &Source) -> bool {
    let says = |text: &str| text.to_lowercase().contains("illustr");
    says(&source.code) || source.title.as_ref().is_some_and(|title| says(title.as_str()))
}

/// What all alternatives are compared on.
struct Ground<'a> {
    state: &'a State,
    with: &'a Assumptions,
    full: &'a Full,
    /// Lines of the baseline that name no area, by kind: how many, and their sum in øre.
    no_area: BTreeMap<CostKind, (usize, i128)>,
    lines: &'a Lines,
    too_large: &'a BTreeSet<Id<Alternative>>,
    measure: Measure,
}

impl Comparison {
    /// The four years of the plan, counted from the base year: they begin with it, or with the year after it when
    /// nothing differs before that.
    pub fn plan_years(&self) -> [u32; 4] {
        [0, 1, 2, 3].map(|t| self.plan_from + t)
    }

    /// What an alternative costs more than the baseline, or saves, in each of them.
    pub fn plan(&self, figures: &Figures) -> Option<[Decimal; 4]> {
        let effects = figures.effects.as_ref()?;
        let [a, b, c, d] = self.plan_years().map(|t| effects.get(t as usize).copied());
        Some([a?, b?, c?, d?])
    }
}

impl Ground<'_> {
    fn compared(&self, id: Id<Alternative>, alternative: &Alternative) -> Compared {
        let mut gaps = Vec::new();
        let parts = parts(self.state, alternative);
        let mut own = self.laid(id, &None);
        if own.lines == 0 && parts.is_empty() {
            gaps.push(Gap::Costs);
        }
        let silent: Vec<_> = parts.iter().filter(|part| self.laid(**part, &None).lines == 0).copied().collect();
        if !silent.is_empty() {
            let code = |id: &Id<Alternative>| self.state.alternatives().get(*id).map(|a| a.code.clone());
            gaps.push(Gap::Parts(silent.iter().filter_map(code).collect()));
        }
        let mut fits = !parts.iter().chain([&id]).any(|id| self.too_large.contains(id));
        own = parts.iter().fold(own, |all, part| all.and(&self.laid(*part, &None)));
        let is_known = gaps.is_empty() && fits;
        let mut figures = if is_known { self.own(&own) } else { Figures::default() };
        let baseline = self.state.baseline();
        let base = baseline
            .map(|base| if base == id { own.clone() } else { self.laid(base, &scope(self.state, alternative)) });
        let base = base.filter(|base| base.lines > 0);
        let base_figures = base.as_ref().map(|base| self.own(base));
        match base {
            None if baseline.is_none() => gaps.push(Gap::NoBaseline),
            None if baseline != Some(id) => gaps.push(self.no_base(baseline)),
            None => {}
            Some(base) => {
                fits &= baseline.is_none_or(|base| !self.too_large.contains(&base));
                if is_known {
                    fits &= self.against(&mut figures, &own, &base, baseline == Some(id)).is_some();
                }
                if own.lines > 0 && self.runs_for_nothing(&own, &base) {
                    gaps.push(Gap::NoRunning);
                }
                if own.with_fte > 0 && base.with_fte == 0 {
                    gaps.push(Gap::BaselineFte);
                }
            }
        }
        if alternative.area.is_some() && baseline != Some(id) {
            gaps.extend(self.no_area.iter().map(|(kind, (n, sum))| Gap::NoArea(*kind, *n, *sum)));
        }
        if own.lines > 0 && own.with_fte == 0 {
            gaps.push(Gap::Fte);
        }
        gaps.extend((own.without_year > 0).then_some(Gap::Year(own.without_year)));
        let ends = parts.iter().chain([&id]).filter_map(|id| self.full.ends.get(id));
        let ends: BTreeSet<_> = ends.filter_map(|t| self.with.year(*t).or(i32::try_from(*t).ok())).collect();
        gaps.extend(ends.into_iter().map(Gap::AllEnd));
        let last = self.with.year(self.with.years).or(i32::try_from(self.with.years).ok()).unwrap_or_default();
        gaps.extend((own.ending > 0).then_some(Gap::Ending(own.ending, last)));
        gaps.extend((own.outside > 0).then_some(Gap::Outside(own.outside)));
        gaps.extend((!fits).then_some(Gap::TooLarge));
        let parts = parts.into_iter().chain([id]).collect();
        Compared { id, figures, base: base_figures, gaps, parts, left_out: own.left_out }
    }

    /// The lines of one alternative that are about the areas; a line that names none is about all.
    fn laid(&self, id: Id<Alternative>, scope: &Scope) -> Laid {
        let areas = self.state.areas().iter().map(|(area, _)| Some(area)).chain([None]);
        let found = areas.filter(|area| is_in(*area, scope)).filter_map(|area| self.lines.get(&(id, area)));
        found.fold(Laid::empty(self.with.years), Laid::and)
    }

    /// Why there is nothing in the baseline to compare with.
    fn no_base(&self, baseline: Option<Id<Alternative>>) -> Gap {
        let areas: Vec<_> =
            self.lines.keys().filter(|(id, _)| Some(*id) == baseline).map(|(_, area)| area.is_some()).collect();
        match &areas[..] {
            [] => Gap::BaselineCosts,
            some if some.contains(&true) => Gap::BaselineArea,
            _ => Gap::BaselineAreas,
        }
    }

    /// Whether the baseline runs and in no year anything of the alternative does, as when amounts are changes from today.
    fn runs_for_nothing(&self, own: &Laid, base: &Laid) -> bool {
        let years = self.with.years as usize + 1;
        let today: Parts = base.running.iter().take(years).sum();
        today != 0 && own.running.iter().take(years).all(|year| year.signum() != today.signum())
    }

    /// What an alternative costs by itself.
    fn own(&self, own: &Laid) -> Figures {
        let sum = |figure| self.measure.sum(figure, own);
        Figures {
            one_off: sum(Figure::OneOff),
            running_per_year: sum(Figure::Running),
            benefits_per_year: sum(Figure::Benefits),
            fte: sum(Figure::Fte),
            present_cost: sum(Figure::PresentCost),
            equivalent_annual: sum(Figure::Equivalent),
            ..Figures::default()
        }
    }

    /// What it costs and gains against the baseline; `None` when a sum is out of range.
    fn against(&self, figures: &mut Figures, own: &Laid, base: &Laid, is_baseline: bool) -> Option<()> {
        let less = |figure| self.measure.sum(figure, own)?.checked_sub(self.measure.sum(figure, base)?);
        figures.running_change = Some(less(Figure::RunningChange)?);
        figures.full_year_effect = Some(less(Figure::FullYear)?);
        let effect = |t: usize| self.measure.amount(own.net_cost(t) - base.net_cost(t), t);
        figures.effects = Some((0..own.running.len()).map(effect).collect::<Option<_>>()?);
        figures.fte_change = less(Figure::FteChange);
        let gains: Vec<Decimal> =
            (0..=self.with.years as usize).map(|t| effect(t).map(|e| -e)).collect::<Option<_>>()?;
        let factors = &self.measure.factors;
        let npv = present_value(&gains, factors).filter(|_| !factors.is_empty())?;
        figures.npv = Some(npv);
        figures.break_even = break_even(npv, factors);
        figures.npv_with_tax = self.measure.with_tax(npv);
        if !is_baseline {
            let now: Vec<Decimal> =
                gains.iter().zip(factors).map(|(gain, factor)| gain.checked_mul(*factor)).collect::<Option<_>>()?;
            figures.payback = payback(&gains)?;
            figures.discounted_payback = payback(&now)?;
            figures.irr = irr(&gains, self.with.timing);
        }
        Some(())
    }
}
