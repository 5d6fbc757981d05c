//! What is seen of the lines: rows and groups in order, and sums that add up as they are shown.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::lines::{Column, Folded, Line, Lines, cell};
use crate::analysis::economy::{AddedUp, Why};
use crate::domain::{Alternative, Cost, CostKind, Id, in_units};
use crate::lang::{Lang, MoneyUnit, Order};
use crate::record::State;

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    pub words: String,
    pub sorted: Option<(Column, bool)>,
    pub grouped: Option<Column>,
    pub folded: Folded,
}

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item {
    /// The heading of a group.
    Group(usize),
    /// A line, and its amount in the steps of the unit.
    Line(u32, i128),
}

/// Lines of one alternative that come in one way and are alike in a column, or that are left out for one reason: what
/// has one sum.
pub struct Group {
    /// The same for the same group of any state.
    pub key: u64,
    pub alternative: Id<Alternative>,
    pub why: Option<Why>,
    pub kind: CostKind,
    /// What its lines have in common.
    pub name: String,
    pub lines: Vec<u32>,
    pub added: AddedUp,
    pub folded: bool,
}

/// The sum of one alternative's lines that come in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    pub alternative: Id<Alternative>,
    pub kind: CostKind,
    pub steps: i128,
    /// What it is more than the parts shown above it.
    pub off: i128,
    /// Whether it is of lines that are never there in the same year.
    pub apart: bool,
}

/// Everything that is seen, and its sums.
#[derive(Default)]
pub struct Found {
    pub items: Vec<Item>,
    pub groups: Vec<Group>,
    pub totals: Vec<Total>,
    /// What is in no sum: how many lines, and how much in øre.
    pub left_out: BTreeMap<Why, (usize, i128)>,
    pub lines: usize,
    /// The largest sum of a group below and above nothing, for the room it takes.
    pub extremes: [i128; 2],
}

/// What has one sum of its own.
type Pile = (usize, CostKind);

impl Found {
    pub fn of(state: &State, lines: &Lines, asked: &Asked, lang: Lang, unit: MoneyUnit) -> Self {
        let rows = lines.found(state, &asked.words, asked.sorted);
        let order: Vec<Id<Alternative>> = state.alternatives().iter().map(|(id, _)| id).collect();
        let mut this = Self { lines: rows.len(), ..Self::default() };
        // Lines whose alternative is gone come last.
        let rank = |id| order.iter().position(|known| *known == id).unwrap_or(order.len());
        let mut piles: BTreeMap<Pile, Vec<usize>> = BTreeMap::new();
        let mut spans: BTreeMap<Pile, (i32, i32)> = BTreeMap::new();
        let mut amounts = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            let line = &lines.all[*row as usize];
            let Some(cost) = state.costs().get(line.id) else {
                amounts.push(0);
                continue;
            };
            let ore = i128::from(cost.amount.ore());
            amounts.push(ore);
            match line.why {
                None => {
                    let (begins, ends) =
                        spans.entry((rank(cost.alternative), cost.kind)).or_insert((i32::MIN, i32::MAX));
                    *begins = cost.begins().map_or(*begins, |year| year.max(*begins));
                    *ends = cost.ends().map_or(*ends, |year| year.min(*ends));
                    piles.entry((rank(cost.alternative), cost.kind)).or_default().push(place);
                }
                Some(why) => {
                    let (lines, sum) = this.left_out.entry(why).or_default();
                    (*lines, *sum) = (*lines + 1, *sum + ore);
                }
            }
        }
        let step = unit.step();
        let mut steps: Vec<i128> = amounts.iter().map(|ore| in_units(*ore, step)).collect();
        let total = |pile: &Pile, added: &AddedUp| {
            let alternative = order.get(pile.0).copied()?;
            let (begins, ends) = spans.get(pile).copied()?;
            let apart = pile.1 != CostKind::OneOff && begins > ends;
            Some(Total { alternative, kind: pile.1, steps: added.total, off: added.off, apart })
        };
        let Some(column) = asked.grouped else {
            for (pile, places) in &piles {
                let parts: Vec<i128> = places.iter().map(|place| amounts[*place]).collect();
                let added = AddedUp::of(&parts, step, None);
                places.iter().zip(&added.parts).for_each(|(place, shown)| steps[*place] = *shown);
                this.totals.extend(total(pile, &added));
            }
            this.items = rows.iter().zip(steps).map(|(row, steps)| Item::Line(*row, steps)).collect();
            return this;
        };
        let mut groups = grouped(state, lines, &rows, column, lang, unit);
        let mut by_pile: BTreeMap<Pile, Vec<usize>> = BTreeMap::new();
        for (at, (pile, group, _)) in groups.iter().enumerate() {
            if group.why.is_none() {
                by_pile.entry(*pile).or_default().push(at);
            }
        }
        let sum = |places: &[usize]| places.iter().map(|place| amounts[*place]).sum::<i128>();
        let mut shown: Vec<Option<i128>> = vec![None; groups.len()];
        for (pile, members) in &by_pile {
            let parts: Vec<i128> = members.iter().map(|at| sum(&groups[*at].2)).collect();
            let added = AddedUp::of(&parts, step, None);
            members.iter().zip(&added.parts).for_each(|(at, steps)| shown[*at] = Some(*steps));
            this.totals.extend(total(pile, &added));
        }
        for ((_, group, places), shown) in groups.iter_mut().zip(shown) {
            let parts: Vec<i128> = places.iter().map(|place| amounts[*place]).collect();
            group.added = AddedUp::of(&parts, step, shown);
            group.folded = asked.folded.contains(&group.key);
        }
        for (_, group, _) in groups {
            this.items.push(Item::Group(this.groups.len()));
            if !group.folded {
                let parts = group.lines.iter().zip(&group.added.parts);
                this.items.extend(parts.map(|(row, steps)| Item::Line(*row, *steps)));
            }
            let [least, most] = this.extremes;
            this.extremes = [least.min(group.added.total), most.max(group.added.total)];
            this.groups.push(group);
        }
        this
    }

    /// The sum of one alternative in one way, as it is shown.
    pub fn total(&self, alternative: Id<Alternative>, kind: CostKind) -> Option<&Total> {
        self.totals.iter().find(|total| total.alternative == alternative && total.kind == kind)
    }
}

/// What lines of one group have in common.
type Alike = (Id<Alternative>, Option<Why>, Option<CostKind>, String);

/// The group, and the places of its lines among those found.
type Grouped = (Pile, Group, Vec<usize>);

/// By alternative, then by what they have in common, then by how they come; what is left out after what counts.
fn grouped(state: &State, lines: &Lines, rows: &[u32], column: Column, lang: Lang, unit: MoneyUnit) -> Vec<Grouped> {
    let order: Vec<Id<Alternative>> = state.alternatives().iter().map(|(id, _)| id).collect();
    let mut found: Vec<Grouped> = Vec::new();
    let mut known: HashMap<Alike, usize> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        let line: &Line = &lines.all[*row as usize];
        let Some(cost) = state.costs().get(line.id) else { continue };
        let name = match line.why {
            // Not one more group for each value of what counts nowhere.
            Some(_) => String::new(),
            None => name_of(state, cost, line, column, lang, unit),
        };
        let kind = Some(cost.kind).filter(|_| line.why.is_none());
        let key = (cost.alternative, line.why, kind, name);
        let at = match known.get(&key) {
            Some(at) => *at,
            None => {
                let mut hasher = DefaultHasher::new();
                (key.0.to_string(), key.1.map(Why::name), key.2, &key.3).hash(&mut hasher);
                let rank = order.iter().position(|id| *id == cost.alternative).unwrap_or(order.len());
                let group = Group {
                    key: hasher.finish(),
                    alternative: cost.alternative,
                    why: line.why,
                    kind: cost.kind,
                    name: key.3.clone(),
                    lines: Vec::new(),
                    added: AddedUp::default(),
                    folded: false,
                };
                found.push(((rank, cost.kind), group, Vec::new()));
                known.insert(key, found.len() - 1);
                found.len() - 1
            }
        };
        found[at].1.lines.push(*row);
        found[at].2.push(place);
    }
    let language = Order::of(lang);
    found.sort_by_cached_key(|((rank, kind), group, _)| {
        // What has nothing there comes last.
        (*rank, group.why, group.name.is_empty(), language.key(&group.name), *kind)
    });
    found
}

fn name_of(state: &State, cost: &Cost, line: &Line, column: Column, lang: Lang, unit: MoneyUnit) -> String {
    match column {
        // Both are said of every group.
        Column::Alternative | Column::Kind => String::new(),
        column => cell(state, lang, unit, cost, line, column),
    }
}
