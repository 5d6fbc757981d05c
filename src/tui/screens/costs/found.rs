//! What is seen of the lines: rows and groups in order, and sums that add up as they are shown.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::column::Column;
use super::lines::{Folded, Lines};
use crate::analysis::economy::{AddedUp, Why};
use crate::domain::{Alternative, CostKind, Id, in_units};
use crate::lang::MoneyUnit;
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
    pub fn of(state: &State, lines: &Lines, asked: &Asked, unit: MoneyUnit) -> Self {
        let rows = lines.found(state, &asked.words, asked.sorted);
        let order = &lines.alternatives;
        let mut this = Self { lines: rows.len(), ..Self::default() };
        let mut piles: BTreeMap<Pile, Vec<usize>> = BTreeMap::new();
        let mut spans: BTreeMap<Pile, (i32, i32)> = BTreeMap::new();
        let line = |row: &u32| &lines.all[*row as usize];
        for (place, row) in rows.iter().enumerate() {
            let line = line(row);
            match line.why {
                None => {
                    let pile = (line.rank as usize, line.kind);
                    let (begins, ends) = spans.entry(pile).or_insert((i32::MIN, i32::MAX));
                    *begins = line.begins.map_or(*begins, |year| year.max(*begins));
                    *ends = line.ends.map_or(*ends, |year| year.min(*ends));
                    piles.entry(pile).or_default().push(place);
                }
                Some(why) => {
                    let (lines, sum) = this.left_out.entry(why).or_default();
                    (*lines, *sum) = (*lines + 1, *sum + i128::from(line.ore));
                }
            }
        }
        let amount = |place: usize| rows.get(place).map_or(0, |row| i128::from(line(row).ore));
        let step = unit.step();
        let total = |pile: &Pile, added: &AddedUp| {
            let alternative = order.get(pile.0).copied()?;
            let (begins, ends) = spans.get(pile).copied()?;
            let apart = pile.1 != CostKind::OneOff && begins > ends;
            Some(Total { alternative, kind: pile.1, steps: added.total, off: added.off, apart })
        };
        let Some(column) = asked.grouped else {
            let alone = |row: &u32| if line(row).why.is_some() { in_units(line(row).ore.into(), step) } else { 0 };
            let mut steps: Vec<i128> = rows.iter().map(alone).collect();
            for (pile, places) in &piles {
                let parts: Vec<i128> = places.iter().map(|place| amount(*place)).collect();
                let added = AddedUp::of(&parts, step, None);
                places.iter().zip(&added.parts).for_each(|(place, shown)| steps[*place] = *shown);
                this.totals.extend(total(pile, &added));
            }
            this.items = rows.iter().zip(steps).map(|(row, steps)| Item::Line(*row, steps)).collect();
            return this;
        };
        let mut groups = grouped(state, lines, &rows, column);
        let mut by_pile: BTreeMap<Pile, Vec<usize>> = BTreeMap::new();
        for (at, (pile, group, _)) in groups.iter().enumerate() {
            if group.why.is_none() {
                by_pile.entry(*pile).or_default().push(at);
            }
        }
        let sum = |places: &[usize]| places.iter().map(|place| amount(*place)).sum::<i128>();
        let mut shown: Vec<Option<i128>> = vec![None; groups.len()];
        for (pile, members) in &by_pile {
            let parts: Vec<i128> = members.iter().map(|at| sum(&groups[*at].2)).collect();
            let added = AddedUp::of(&parts, step, None);
            members.iter().zip(&added.parts).for_each(|(at, steps)| shown[*at] = Some(*steps));
            this.totals.extend(total(pile, &added));
        }
        for ((_, group, places), shown) in groups.iter_mut().zip(shown) {
            let parts: Vec<i128> = places.iter().map(|place| amount(*place)).collect();
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

/// The group, and the places of its lines among those found.
type Grouped = (Pile, Group, Vec<usize>);

/// By alternative, then by what they have in common, then by how they come; what is left out after what counts.
fn grouped(state: &State, lines: &Lines, rows: &[u32], column: Column) -> Vec<Grouped> {
    // Whose a line is and how it comes is said of every group.
    let values = (!matches!(column, Column::Alternative | Column::Kind)).then(|| lines.values(state, column));
    let mut found: Vec<(u32, Grouped)> = Vec::new();
    let mut known: HashMap<(u32, Option<Why>, Option<CostKind>, u32), usize> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        let line = &lines.all[*row as usize];
        // Not one more group for each value of what counts nowhere.
        let value = values.as_ref().filter(|_| line.why.is_none()).map(|values| (values, values.of[*row as usize]));
        let kind = Some(line.kind).filter(|_| line.why.is_none());
        let at = *known.entry((line.rank, line.why, kind, value.map_or(0, |(_, value)| value))).or_insert_with(|| {
            let name = value.map(|(values, value)| values.names[value as usize].clone()).unwrap_or_default();
            let mut hasher = DefaultHasher::new();
            (line.alternative.to_string(), line.why.map(Why::name), kind, &name).hash(&mut hasher);
            let group = Group {
                key: hasher.finish(),
                alternative: line.alternative,
                why: line.why,
                kind: line.kind,
                name,
                lines: Vec::new(),
                added: AddedUp::default(),
                folded: false,
            };
            let rank = value.map_or(0, |(values, value)| values.rank[value as usize]);
            found.push((rank, ((line.rank as usize, line.kind), group, Vec::new())));
            found.len() - 1
        });
        let (_, (_, group, places)) = &mut found[at];
        group.lines.push(*row);
        places.push(place);
    }
    found.sort_by_key(|(name, ((rank, kind), group, _))| (*rank, group.why, *name, *kind));
    found.into_iter().map(|(_, group)| group).collect()
}
