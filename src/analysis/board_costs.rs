use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::economy::{
    Assumptions, BadPlan, Column, Comparison, Figure, Full, Gap, Heading, Recognised, compare_lines, groups, is_about,
    scope,
};
use crate::domain::{Alternative, AnyId, Cost, Id, Kind, Quadrant, Stage, View, Words};
use crate::record::{State, Version};

/// What the room may be told of what alternatives cost: sums of whole alternatives, of lines that are safe on the disk,
/// and how many points are shown of each.
///
/// Private fields and one constructor, as of [`super::Board`]. The sums are counted as the comparison is, with what the
/// plan says: lines of small units are in them, for a whole alternative without some of its costs would be wrong, and a
/// whole is what small units are told of with. Where the sums or their differences would tell of few all the same, none is
/// told. What lines are for, full-time equivalents and single years are not told at all: they are of few much sooner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardCosts {
    groups: Vec<CostGroup>,
    with: Assumptions,
    full_year: u32,
    illustrative: bool,
    lacks: Vec<(Lacks, Vec<String>)>,
    baseline: Option<String>,
    untold: Option<Untold>,
    has_small: bool,
}

/// Why there are no sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// There are no alternatives, or none of them has an amount that counts.
    Nothing,
    /// They would tell what units of fewer than three positions cost.
    Few,
    /// The plan says something that cannot be counted with.
    Plan(BadPlan),
}

/// What is not in the sums, as the room is told it: without amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// Nobody has said what it costs.
    Costs,
    /// Nobody has said what these parts of a combination cost.
    Parts(Vec<String>),
    /// There is nothing of today to compare with.
    Today,
    /// It runs for nothing, so that all of today's running is shown as saved.
    Running,
    /// So many lines of today are about no single area, and are in no comparison within one.
    NoArea(usize),
    /// All its yearly lines end, the last in this year, whose sums stand for those of the full year.
    AllEnd(i32),
    /// So many yearly lines end before this year, and are nothing after.
    Ending(usize, i32),
    /// So many lines fall outside the years, wholly or in part.
    Outside(usize),
    /// So many lines would count something twice.
    Twice(usize),
    /// So many lines are of no alternative there is.
    Stray(usize),
    /// A sum is beyond what can be counted.
    TooLarge,
}

/// Alternatives that compete with each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostGroup {
    /// What they have in common.
    pub heading: Heading,
    /// Code and title of the area they answer for.
    pub area: Option<(String, Words)>,
    /// What they are compared with first, where it is the same for all; then they themselves in the order of their codes.
    pub columns: Vec<CostColumn>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostColumn {
    /// Its code.
    pub code: String,
    /// What it is called.
    pub name: Words,
    /// Whether the others are counted from it.
    pub is_base: bool,
    figures: [Option<Decimal>; BoardCosts::FIGURES.len()],
    said: Option<[usize; 4]>,
}

impl CostColumn {
    /// One of [`BoardCosts::FIGURES`]; `None` is not known.
    pub fn figure(&self, figure: Figure) -> Option<Decimal> {
        let at = BoardCosts::FIGURES.iter().position(|own| *own == figure)?;
        self.figures[at]
    }

    /// How many points of it are shown in each quadrant; nothing of a part of today.
    pub fn said(&self) -> Option<[usize; 4]> {
        self.said
    }
}

impl BoardCosts {
    /// So many alternatives stand beside each other and what they are compared with; no more can be read from far.
    pub const BESIDE: usize = 5;

    /// What is told, in this order.
    pub const FIGURES: [Figure; 7] = [
        Figure::OneOff,
        Figure::Running,
        Figure::RunningChange,
        Figure::Benefits,
        Figure::FullYear,
        Figure::PresentCost,
        Figure::Npv,
    ];

    /// When the stage says so. `safe` says whether a transaction is on the disk.
    pub fn on(state: &State, stage: &Stage, safe: impl Fn(Version) -> bool) -> Option<Self> {
        (stage.view == View::Costs).then(|| Self::of(state, &safe))
    }

    fn of(state: &State, safe: &impl Fn(Version) -> bool) -> Self {
        let known: Vec<&Cost> = state.costs().items().filter_map(|(_, item)| item.shown(safe)).collect();
        let is_its = |cost: &&&Cost| state.alternatives().get(cost.alternative).is_some();
        let lines: Vec<&Cost> = known.iter().filter(is_its).copied().collect();
        let (mut with, bad) = match Assumptions::of(state) {
            Ok(with) => (with, None),
            Err(bad) => (Assumptions::usual(state), Some(bad)),
        };
        if !state.workshop().is_some_and(|w| w.price_year.is_some() || w.kept.contains_key("discounting.base_year")) {
            // Where nobody says when it begins it is with the first line, and that one has to be on the disk too.
            with.base_year = lines.iter().filter_map(|cost| cost.begins()).min();
        }
        let comparison = compare_lines(state, &lines, with);
        let few = Recognised::among(state, &lines);
        let has_small = few.is_any(&lines);
        let is_empty = comparison.rows.iter().all(|row| row.figures == Default::default());
        let untold = if let Some(bad) = bad {
            Some(Untold::Plan(bad))
        } else if is_empty {
            Some(Untold::Nothing)
        } else {
            let full = Full::among(lines.iter().copied(), &comparison.with);
            let tells = has_small && few.in_sums(&sums(state, &comparison, &lines), &comparison.with, &full);
            tells.then_some(Untold::Few)
        };
        let is_told = untold.is_none();
        let said = said(state, safe);
        let column = |column: &Column| {
            let id = column.alternative(state, &comparison)?;
            let alternative = state.alternatives().get(id)?;
            let is_base = Some(id) == state.baseline();
            let figures = column.figures(&comparison).filter(|_| is_told);
            // Against itself it has none.
            let of = |figure: Figure| figures.and_then(|f| figure.of(f)).filter(|_| !(is_base && figure.is_against()));
            let own = column.compared(&comparison).and_then(|row| state.alternatives().get(row.id));
            let is_part = column.is_base && own.is_some_and(|own| own.area.is_some());
            Some(CostColumn {
                code: alternative.code.clone(),
                name: alternative.name.clone(),
                is_base,
                figures: Self::FIGURES.map(of),
                said: (!is_part).then(|| said.get(&id).copied().unwrap_or_default()),
            })
        };
        let group = |group: super::economy::Group| {
            let area = match group.heading {
                Heading::Area(id) => state.areas().get(id).map(|area| (area.code.clone(), area.title.clone())),
                _ => None,
            };
            CostGroup { heading: group.heading, area, columns: group.columns.iter().filter_map(column).collect() }
        };
        Self {
            groups: groups(state, &comparison).into_iter().map(group).collect(),
            full_year: comparison.full_year,
            illustrative: comparison.illustrative && is_told,
            lacks: if is_told { lacks(state, &comparison, known.len() - lines.len()) } else { Vec::new() },
            baseline: state.baseline().and_then(|id| state.alternatives().get(id)).map(|a| a.code.clone()),
            untold,
            has_small,
            with: comparison.with,
        }
    }

    /// Alternatives side by side.
    pub fn groups(&self) -> &[CostGroup] {
        &self.groups
    }
    /// Which group an alternative is in, and with how many others of it at a time it stands side by side where all are
    /// seen from far; the first where it is in all or none.
    pub fn place_of(&self, code: &str) -> (usize, usize) {
        let at = |group: &CostGroup| {
            let mut own = group.columns.iter().filter(|column| !column.is_base);
            own.position(|column| column.code == code).map(|at| at / Self::BESIDE)
        };
        self.groups.iter().enumerate().find_map(|(n, group)| Some((n, at(group)?))).unwrap_or_default()
    }
    /// What was counted with.
    pub fn with(&self) -> &Assumptions {
        &self.with
    }
    /// The year, counted from the first, in which everything is in force.
    pub fn full_year(&self) -> u32 {
        self.full_year
    }
    /// Whether any amount is only there to illustrate.
    pub fn is_illustrative(&self) -> bool {
        self.illustrative
    }
    /// What is not in the sums, each once with the codes of those it is about; none where it is about all.
    pub fn lacks(&self) -> &[(Lacks, Vec<String>)] {
        &self.lacks
    }
    /// The code of what the others are counted from.
    pub fn baseline(&self) -> Option<&str> {
        self.baseline.as_deref()
    }
    /// Why there are no sums.
    pub fn untold(&self) -> Option<&Untold> {
        self.untold.as_ref()
    }
    /// Whether lines of small units are in the sums, so that no part of them may be told beside them.
    pub(super) fn has_small(&self) -> bool {
        self.has_small && self.untold.is_none()
    }
}

/// The lines of everything that is told: of each alternative with its parts, and of what each is compared with.
fn sums<'a>(state: &State, comparison: &Comparison, lines: &[&'a Cost]) -> Vec<Vec<&'a Cost>> {
    let of = |is: &dyn Fn(&Cost) -> bool| lines.iter().filter(|cost| is(cost)).copied().collect::<Vec<_>>();
    let own = comparison.rows.iter().map(|row| of(&|cost| row.parts.contains(&cost.alternative)));
    let scopes: BTreeMap<_, _> = comparison
        .rows
        .iter()
        .filter_map(|row| Some((row, state.alternatives().get(row.id)?)))
        .map(|(row, alternative)| ((alternative.area, row.parts.clone()), scope(state, alternative)))
        .collect();
    let base = |scope| of(&|cost| Some(cost.alternative) == state.baseline() && is_about(cost, scope));
    own.chain(scopes.values().map(base)).collect()
}

fn lacks(state: &State, comparison: &Comparison, stray: usize) -> Vec<(Lacks, Vec<String>)> {
    let mut all: Vec<(Lacks, Vec<String>)> = Vec::new();
    for row in &comparison.rows {
        let Some(alternative) = state.alternatives().get(row.id) else { continue };
        let mut own = Vec::new();
        let mut no_area = 0;
        for gap in &row.gaps {
            own.extend(match gap {
                Gap::Costs => Some(Lacks::Costs),
                Gap::Parts(codes) => Some(Lacks::Parts(codes.clone())),
                Gap::NoBaseline | Gap::BaselineCosts | Gap::BaselineArea | Gap::BaselineAreas => Some(Lacks::Today),
                Gap::NoRunning => Some(Lacks::Running),
                Gap::NoArea(_, n, _) => {
                    no_area += n;
                    None
                }
                Gap::AllEnd(year) => Some(Lacks::AllEnd(*year)),
                Gap::Ending(n, year) => Some(Lacks::Ending(*n, *year)),
                Gap::Outside(n) => Some(Lacks::Outside(*n)),
                Gap::TooLarge => Some(Lacks::TooLarge),
                // How a line is read, and positions, which the room is not told of.
                Gap::Year(_) | Gap::Fte | Gap::BaselineFte => None,
            });
        }
        own.extend((no_area > 0).then_some(Lacks::NoArea(no_area)));
        let twice: usize = row.left_out.values().map(|(n, _)| n).sum();
        own.extend((twice > 0 && alternative.combines.is_empty()).then_some(Lacks::Twice(twice)));
        for lack in own {
            match all.iter_mut().find(|(known, _)| *known == lack) {
                Some((_, codes)) => codes.push(alternative.code.clone()),
                None => all.push((lack, vec![alternative.code.clone()])),
            }
        }
    }
    all.extend((stray > 0).then(|| (Lacks::Stray(stray), Vec::new())));
    all
}

/// How many points of each alternative are shown in each quadrant, as its board counts them.
fn said(state: &State, safe: &impl Fn(Version) -> bool) -> BTreeMap<Id<Alternative>, [usize; 4]> {
    let mut points: BTreeSet<(Id<Alternative>, Quadrant, AnyId)> = BTreeSet::new();
    for statement in state.statements().iter().filter(|s| s.shown(safe).is_some()) {
        if let (Some(alternative), Kind::Quadrant(quadrant)) = (statement.alternative(), statement.kind()) {
            let theme = state.theme_of(statement).filter(|(_, theme)| theme.shown(safe).is_some());
            points.insert((alternative, quadrant, theme.map_or(statement.id().any(), |(id, _)| id.any())));
        }
    }
    let mut all: BTreeMap<_, [usize; 4]> = BTreeMap::new();
    for (alternative, quadrant, _) in points {
        all.entry(alternative).or_default()[quadrant as usize] += 1;
    }
    all
}
