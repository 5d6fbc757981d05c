//! Plenary: a point a table in turn. Whose turn it is, and what nobody has read aloud yet, follow from the record
//! alone, so that a second program, and the same one after a crash, go on where the room is.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Alternative, AnyId, Id, Kind, Meeting, Reading, Table};
use crate::record::{State, Statement, Support};

/// Something a table can read aloud: a point, or a statement that stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The point or the statement.
    pub of: AnyId,
    /// The field the table said it in.
    pub kind: Kind,
    /// The table marked it as one of its most important.
    pub star: bool,
    /// How many tables said it, this one among them.
    pub said: usize,
}

/// The read-out of one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plenary {
    /// The meeting.
    pub meeting: Option<Id<Meeting>>,
    /// The tables in turn, the one that begins first; none with one group.
    pub order: Vec<Id<Table>>,
    /// What was read last at this meeting.
    pub last: Option<(Id<Reading>, Reading)>,
    /// How much has been read at this meeting.
    pub read: usize,
    unread: BTreeMap<Option<Id<Table>>, Vec<Unread>>,
}

impl Plenary {
    /// Of one meeting.
    ///
    /// The first plenary begins with the first table, each later one with the table after the one that began the
    /// last. What is read at one meeting is one plenary, however often it is interrupted.
    pub fn of(state: &State, meeting: Option<Id<Meeting>>) -> Self {
        let readings: Vec<_> = state.readings().iter().collect();
        let here = |reading: &&(Id<Reading>, &Reading)| reading.1.meeting == meeting;
        let mut order: Vec<_> = state.tables().iter().map(|(id, _)| id).collect();
        let began = readings.iter().find(here).and_then(|(_, first)| first.table);
        let first = began.or_else(|| {
            let before = readings.last()?.1.meeting;
            let began = readings.iter().find(|(_, reading)| reading.meeting == before)?.1.table?;
            let at = order.iter().position(|id| *id == began)?;
            order.get((at + 1) % order.len()).copied()
        });
        let at = first.and_then(|first| order.iter().position(|id| *id == first)).unwrap_or(0);
        order.rotate_left(at);
        Self {
            meeting,
            unread: unread(state, meeting, &order),
            order,
            last: readings.iter().rfind(here).map(|(id, reading)| (*id, (*reading).clone())),
            read: readings.iter().filter(here).count(),
        }
    }

    /// The table that read last, else the one that begins.
    pub fn turn(&self) -> Option<Id<Table>> {
        let last = self.last.as_ref().and_then(|(_, last)| last.table).filter(|id| self.order.contains(id));
        last.or_else(|| self.order.first().copied())
    }

    /// What a table, or the one group, can read: what it starred first, then as recorded.
    pub fn unread(&self, table: Option<Id<Table>>) -> &[Unread] {
        self.unread.get(&table).map_or(&[], Vec::as_slice)
    }

    /// The next table after `table` that has something to read, and those between them that have nothing.
    pub fn after(&self, table: Id<Table>) -> (Option<Id<Table>>, Vec<Id<Table>>) {
        let at = self.order.iter().position(|id| *id == table).map_or(0, |at| at + 1);
        let around = || self.order.iter().cycle().skip(at).take(self.order.len()).copied();
        let has_more = |id: &Id<Table>| !self.unread(Some(*id)).is_empty();
        (around().find(has_more), around().take_while(|id| !has_more(id) && *id != table).collect())
    }

    /// The table so many places after another, whatever it has.
    pub fn beside(&self, table: Id<Table>, step: isize) -> Option<Id<Table>> {
        let at = self.order.iter().position(|id| *id == table)? as isize;
        self.order.get((at + step).rem_euclid(self.order.len() as isize) as usize).copied()
    }
}

fn unread(
    state: &State,
    meeting: Option<Id<Meeting>>,
    order: &[Id<Table>],
) -> BTreeMap<Option<Id<Table>>, Vec<Unread>> {
    // A heading of the plan is no point: its lines are read one by one.
    let point = |s: &Statement| match state.theme_of(s).filter(|(_, theme)| !state.is_heading(theme)) {
        Some((theme, _)) => theme.any(),
        None => s.id().any(),
    };
    let read: BTreeSet<AnyId> = state.readings().iter().map(|(_, reading)| reading.of).collect();
    let is_read = |of: AnyId| read.contains(&of) || state.under(of).any(|s| read.contains(&s.id().any()));
    let mut lists: BTreeMap<Option<Id<Table>>, Vec<Unread>> = BTreeMap::new();
    let mut met: BTreeMap<(Option<Id<Table>>, AnyId), usize> = BTreeMap::new();
    for statement in state.statements().iter().filter(|s| s.is_live()) {
        let table = if order.is_empty() { None } else { statement.table() };
        let elsewhere = statement.said().meeting.is_some_and(|said| meeting.is_some_and(|now| now != said));
        if elsewhere || table.is_none() != order.is_empty() {
            continue;
        }
        let (of, star) = (point(statement), state.has_star(statement));
        if let Some(at) = met.get(&(table, of)) {
            if let Some(item) = lists.get_mut(&table).and_then(|list| list.get_mut(*at)) {
                item.star |= star;
            }
            continue;
        }
        if is_read(of) {
            continue;
        }
        let list = lists.entry(table).or_default();
        met.insert((table, of), list.len());
        list.push(Unread { of, kind: statement.kind(), star, said: Support::of(state, of).said.len() });
    }
    lists.values_mut().for_each(|list| list.sort_by_key(|item| !item.star));
    lists
}

/// The alternative the room has to look at to see a point.
pub fn judged(state: &State, of: AnyId) -> Option<Id<Alternative>> {
    state.under(of).filter(|s| s.is_live() && s.kind().quadrant().is_some()).find_map(Statement::alternative)
}
