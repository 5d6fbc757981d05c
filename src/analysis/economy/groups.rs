use super::compare::{Compared, Comparison, Figures};
use crate::domain::{Alternative, Area, Id};
use crate::record::State;

/// What the alternatives of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// They are about the whole organisation.
    Whole,
    /// They answer the same choice.
    Area(Id<Area>),
    /// Each takes one from every area.
    Combinations,
}

/// Alternatives that compete with each other, in the order of their codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub heading: Heading,
    /// The part of the baseline they are compared with first, where it is the same for all of them.
    pub columns: Vec<Column>,
}

/// Whose figures stand under each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The place of a row of the comparison.
    pub row: usize,
    /// Whether it is the part of the baseline that this row is compared with, rather than the row itself.
    pub is_base: bool,
}

impl Column {
    /// The row of the comparison.
    pub fn compared(self, comparison: &Comparison) -> Option<&Compared> {
        comparison.rows.get(self.row)
    }

    /// Whose figures they are.
    pub fn alternative(self, state: &State, comparison: &Comparison) -> Option<Id<Alternative>> {
        if self.is_base { state.baseline() } else { self.compared(comparison).map(|row| row.id) }
    }

    /// The figures.
    pub fn figures(self, comparison: &Comparison) -> Option<&Figures> {
        let row = self.compared(comparison)?;
        if self.is_base { row.base.as_ref() } else { Some(&row.figures) }
    }
}

/// Alternatives compete within their area, combinations with each other; groups that are empty are left out. Where the
/// baseline is alone it is a group by itself.
pub fn groups(state: &State, comparison: &Comparison) -> Vec<Group> {
    let alternative = |row: &Compared| state.alternatives().get(row.id);
    let rows = || comparison.rows.iter().enumerate();
    let of = |heading: Heading, is: &dyn Fn(&Alternative) -> bool| {
        let others = rows().filter(|(_, row)| Some(row.id) != state.baseline());
        let own: Vec<_> = others.filter(|(_, row)| alternative(row).is_some_and(is)).collect();
        let base = own.first().and_then(|(_, first)| first.base.as_ref());
        let same = base.is_some() && own.iter().all(|(_, row)| row.base.as_ref() == base);
        let base = own.first().filter(|_| same).map(|(row, _)| Column { row: *row, is_base: true });
        let columns = own.iter().map(|(row, _)| Column { row: *row, is_base: false });
        Group { heading, columns: base.into_iter().chain(columns).collect() }
    };
    let whole = of(Heading::Whole, &|a| a.area.is_none() && a.combines.is_empty());
    let areas = state.areas().iter().map(|(id, _)| of(Heading::Area(id), &|a| a.area == Some(id)));
    let combined = of(Heading::Combinations, &|a| a.area.is_none() && !a.combines.is_empty());
    let mut groups: Vec<_> = [whole].into_iter().chain(areas).chain([combined]).collect();
    groups.retain(|group| !group.columns.is_empty());
    if groups.is_empty() && !comparison.rows.is_empty() {
        let columns = rows().map(|(row, _)| Column { row, is_base: false }).collect();
        groups.push(Group { heading: Heading::Whole, columns });
    }
    groups
}
