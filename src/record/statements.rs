use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use super::event::Field;
use super::register::Register;
use super::shelf::Place;
use super::themes::Theme;
use super::version::Version;
use crate::domain::{Alternative, Id, Kind, Release, Round, Said, Stamp, Table, Words};

/// One contribution with everything that was decided about it since.
#[derive(Clone, Debug)]
pub struct Statement {
    id: Id<Statement>,
    added: Place,
    recorded: Stamp,
    said: Said,
    edits: Option<Box<Edits>>,
}

/// Most statements are never touched again, so the fields that can change live apart.
#[derive(Clone, Debug, Default)]
struct Edits {
    text: Register<Words>,
    kind: Register<Kind>,
    table: Register<Option<Id<Table>>>,
    alternative: Register<Option<Id<Alternative>>>,
    release: Register<Release>,
    parked: Register<bool>,
    theme: Register<Option<Id<Theme>>>,
    withdrawn: Register<bool>,
}

/// Where a statement is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// What it judges.
    pub alternative: Option<Id<Alternative>>,
    /// Who said it.
    pub table: Option<Id<Table>>,
    /// Which field.
    pub kind: Kind,
}

impl Cell {
    /// Whether it is read together with what was said about `alternative`: ideas and answers that judge none go with all.
    pub fn goes_with(&self, alternative: Option<Id<Alternative>>) -> bool {
        self.alternative == alternative || (self.alternative.is_none() && self.kind.quadrant().is_none())
    }
}

/// How many statements of a cell have come how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Tally {
    pub held: u32,
    pub ready: u32,
    pub shown: u32,
}

/// What one table wrote in one round; one group has no tables.
type Sheet = (Id<Round>, Option<Id<Table>>);

/// All statements, in recorded order, with the counts that screens show kept up to date.
#[derive(Clone, Debug, Default)]
pub struct Statements {
    all: Vec<Statement>,
    index: HashMap<Id<Statement>, u32, BuildHasherDefault<IdHasher>>,
    order: Vec<u32>,
    cells: BTreeMap<Cell, (Tally, Vec<u32>)>,
    members: BTreeMap<Id<Theme>, Vec<u32>>,
    cards: BTreeMap<Sheet, Vec<u32>>,
    parked: u32,
    live: u32,
    apart: u32,
}

/// Ids are random, so their bits are their hash.
#[derive(Default)]
pub struct IdHasher(u64);

impl Hasher for IdHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

macro_rules! current {
    ($self:ident, $field:ident, $first:expr) => {
        $self.edits.as_ref().and_then(|e| e.$field.value().copied()).unwrap_or($first)
    };
}

impl Statement {
    /// Its identity.
    pub fn id(&self) -> Id<Self> {
        self.id
    }

    /// What was recorded, before any change.
    pub fn said(&self) -> &Said {
        &self.said
    }

    /// When it was recorded; for people.
    pub fn recorded(&self) -> Stamp {
        self.said.at.unwrap_or(self.recorded)
    }

    /// The transaction it came with.
    pub fn version(&self) -> Version {
        self.added.0
    }

    /// The words as they stand.
    pub fn text(&self) -> &Words {
        self.edits.as_ref().and_then(|e| e.text.value()).unwrap_or(&self.said.text)
    }

    /// The words that were written apart, when more than one; the one that stands last.
    pub fn versions(&self) -> Vec<&Words> {
        let versions = self.edits.as_ref().map(|e| e.text.versions()).unwrap_or_default();
        if versions.is_empty() { vec![&self.said.text] } else { versions }
    }

    /// The changes that a reader of its words has seen.
    pub(super) fn words_seen(&self) -> Vec<Version> {
        self.edits.as_ref().map(|e| e.text.seen()).unwrap_or_default()
    }

    /// Whether two people wrote its words apart.
    fn is_apart(&self) -> bool {
        self.edits.as_ref().is_some_and(|e| e.text.versions().len() > 1)
    }

    /// Quadrant, force or plain.
    pub fn kind(&self) -> Kind {
        current!(self, kind, self.said.kind)
    }

    /// The table that said it.
    pub fn table(&self) -> Option<Id<Table>> {
        current!(self, table, self.said.table)
    }

    /// What it judges.
    pub fn alternative(&self) -> Option<Id<Alternative>> {
        current!(self, alternative, self.said.alternative)
    }

    /// How far it has come towards the room.
    pub fn release(&self) -> Release {
        current!(self, release, Release::Held)
    }

    /// Set aside for later.
    pub fn is_parked(&self) -> bool {
        current!(self, parked, false)
    }

    /// The theme it was filed under; ask [`Themes`](super::Themes) whether that still stands.
    pub fn theme(&self) -> Option<Id<Theme>> {
        current!(self, theme, None)
    }

    /// Taken back by somebody who had seen its words as they stand.
    pub fn is_withdrawn(&self) -> bool {
        self.edits.as_ref().is_some_and(|e| e.withdrawn.is_set_having_seen(&e.text.seen()))
    }

    /// Neither withdrawn nor parked: part of the work.
    pub fn is_live(&self) -> bool {
        !self.is_withdrawn() && !self.is_parked()
    }

    /// The words the room may read: shown and live, as far as that is on the disk.
    pub fn shown(&self, safe: &impl Fn(Version) -> bool) -> Option<&Words> {
        let edits = self.edits.as_deref().filter(|_| self.is_live() && safe(self.added.0))?;
        let shown = edits.release.value_of(safe) == Some(&Release::Shown);
        shown.then(|| edits.text.value_of(safe).unwrap_or(&self.said.text))
    }

    /// Set aside, as far as that is on the disk.
    pub fn is_parked_on(&self, safe: &impl Fn(Version) -> bool) -> bool {
        let parked = |edits: &Edits| edits.parked.value_of(safe) == Some(&true);
        self.is_parked() && !self.is_withdrawn() && safe(self.added.0) && self.edits.as_deref().is_some_and(parked)
    }

    /// Where it is counted.
    pub fn cell(&self) -> Cell {
        Cell { alternative: self.alternative(), table: self.table(), kind: self.kind() }
    }

    /// The change to `field` that goes with what its writer saw; `None` where it would change nothing.
    pub(super) fn change(&self, to: &Field) -> Option<Vec<Version>> {
        let empty = Edits::default();
        let edits = self.edits.as_deref().unwrap_or(&empty);
        let (same, was) = match to {
            Field::Text(text) => (self.versions() == [text], edits.text.seen()),
            Field::Kind(kind) => (self.kind() == *kind, edits.kind.seen()),
            Field::Table(table) => (self.table() == *table, edits.table.seen()),
            Field::Alternative(alternative) => (self.alternative() == *alternative, edits.alternative.seen()),
            Field::Release(release) => (self.release() == *release, edits.release.seen()),
            Field::Parked(parked) => (self.is_parked() == *parked, edits.parked.seen()),
            Field::Theme(theme) => (self.theme() == *theme, edits.theme.seen()),
            Field::Withdrawn(gone) => {
                let mut was = edits.withdrawn.seen();
                if *gone {
                    was.extend(edits.text.seen());
                }
                (self.is_withdrawn() == *gone, was)
            }
            _ => return None,
        };
        (!same).then_some(was)
    }

    /// The field as it stood before the change `version` made; empty when that change no longer stands. Words that
    /// stood apart come back apart.
    pub(super) fn before(&self, version: Version, field: super::FieldKind) -> Vec<Field> {
        use super::FieldKind as F;
        let Some(edits) = self.edits.as_deref() else { return Vec::new() };
        let said = &self.said;
        let back = match field {
            F::Text => return edits.text.before(version, said.text.clone()).into_iter().map(Field::Text).collect(),
            F::Kind => edits.kind.before(version, said.kind).pop().map(Field::Kind),
            F::Table => edits.table.before(version, said.table).pop().map(Field::Table),
            F::Alternative => edits.alternative.before(version, said.alternative).pop().map(Field::Alternative),
            F::Release => edits.release.before(version, Release::Held).pop().map(Field::Release),
            F::Parked => edits.parked.before(version, false).pop().map(Field::Parked),
            F::Theme => edits.theme.before(version, None).pop().map(Field::Theme),
            F::Withdrawn => edits.withdrawn.opposite(version).map(Field::Withdrawn),
            _ => None,
        };
        back.into_iter().collect()
    }

    /// What the change `version` made of a field that has few values; words are in [`text`](Self::text).
    pub(super) fn made(&self, version: Version, field: super::FieldKind) -> Option<Field> {
        use super::FieldKind as F;
        let edits = self.edits.as_deref()?;
        match field {
            F::Release => edits.release.made(version).copied().map(Field::Release),
            F::Parked => edits.parked.made(version).copied().map(Field::Parked),
            F::Theme => edits.theme.made(version).copied().map(Field::Theme),
            _ => None,
        }
    }

    fn set(&mut self, version: Version, was: &[Version], to: Field) -> bool {
        let edits = self.edits.get_or_insert_default();
        match to {
            Field::Text(text) => edits.text.set(version, was, text),
            Field::Kind(kind) => edits.kind.set(version, was, kind),
            Field::Table(table) => edits.table.set(version, was, table),
            Field::Alternative(alternative) => edits.alternative.set(version, was, alternative),
            Field::Release(release) => edits.release.set(version, was, release),
            Field::Parked(parked) => edits.parked.set(version, was, parked),
            Field::Theme(theme) => edits.theme.set(version, was, theme),
            Field::Withdrawn(gone) => edits.withdrawn.set(version, was, gone),
            _ => return false,
        }
        true
    }
}

impl Tally {
    /// All of them.
    pub fn all(self) -> u32 {
        self.held + self.ready + self.shown
    }

    fn of(&mut self, release: Release) -> &mut u32 {
        match release {
            Release::Held => &mut self.held,
            Release::Ready => &mut self.ready,
            Release::Shown => &mut self.shown,
        }
    }
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.held += other.held;
        self.ready += other.ready;
        self.shown += other.shown;
    }
}

impl Statements {
    /// The statement, withdrawn or not.
    pub fn get(&self, id: Id<Statement>) -> Option<&Statement> {
        self.index.get(&id).map(|i| &self.all[*i as usize])
    }

    /// Every statement, withdrawn or not, in recorded order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Statement> + ExactSizeIterator {
        self.order.iter().map(|i| &self.all[*i as usize])
    }

    /// How many there ever were.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing was ever said.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// How many are neither withdrawn nor parked.
    pub fn live(&self) -> u32 {
        self.live
    }

    /// How many of those have words that two people wrote apart.
    pub fn apart(&self) -> u32 {
        self.apart
    }

    /// How many are set aside.
    pub fn parked(&self) -> u32 {
        self.parked
    }

    /// Counts by cell, of live statements.
    pub fn cells(&self) -> impl Iterator<Item = (Cell, Tally)> {
        self.cells.iter().map(|(cell, (tally, _))| (*cell, *tally))
    }

    /// The sum of the cells that answer.
    pub fn tally(&self, which: impl Fn(&Cell) -> bool) -> Tally {
        let mut sum = Tally::default();
        self.cells.iter().filter(|(cell, _)| which(cell)).for_each(|(_, (tally, _))| sum += *tally);
        sum
    }

    /// The live statements of one cell, in recorded order.
    pub fn in_cell(&self, cell: Cell) -> impl DoubleEndedIterator<Item = &Statement> + ExactSizeIterator {
        let list: &[u32] = self.cells.get(&cell).map_or(&[], |(_, list)| list);
        list.iter().map(|i| &self.all[*i as usize])
    }

    /// The live statements of the cells that answer, the last recorded first.
    pub fn latest(&self, which: impl Fn(&Cell) -> bool) -> impl Iterator<Item = &Statement> {
        let cells = self.cells.iter().filter(move |(cell, _)| which(cell));
        let mut lists: Vec<&[u32]> = cells.map(|(_, (_, list))| list.as_slice()).collect();
        let added = |list: &&mut &[u32]| list.last().map(|i| self.all[*i as usize].added);
        std::iter::from_fn(move || {
            let list = lists.iter_mut().max_by_key(added)?;
            let (last, rest) = list.split_last()?;
            *list = rest;
            Some(&self.all[*last as usize])
        })
    }

    /// The live statements filed under a theme, in recorded order.
    pub fn of_theme(&self, theme: Id<Theme>) -> impl DoubleEndedIterator<Item = &Statement> + ExactSizeIterator {
        let list: &[u32] = self.members.get(&theme).map_or(&[], Vec::as_slice);
        list.iter().map(|i| &self.all[*i as usize])
    }

    /// The live statements of a table in a round, in recorded order: what stands on its card.
    pub fn on_card(
        &self,
        table: Option<Id<Table>>,
        round: Id<Round>,
    ) -> impl DoubleEndedIterator<Item = &Statement> + ExactSizeIterator {
        let list: &[u32] = self.cards.get(&(round, table)).map_or(&[], Vec::as_slice);
        list.iter().map(|i| &self.all[*i as usize])
    }

    /// False when the id was taken; then the earlier of the two stands.
    pub(super) fn add(&mut self, id: Id<Statement>, added: Place, recorded: Stamp, said: Said) -> bool {
        if let Some(&i) = self.index.get(&id) {
            if added < self.all[i as usize].added {
                self.uncount(i);
                let old = self.order_place(self.all[i as usize].added);
                self.order.remove(old);
                let statement = &mut self.all[i as usize];
                (statement.added, statement.recorded, statement.said) = (added, recorded, said);
                let place = self.order_place(added);
                self.order.insert(place, i);
                self.count(i);
            }
            return false;
        }
        let i = self.all.len() as u32;
        self.all.push(Statement { id, added, recorded, said, edits: None });
        self.index.insert(id, i);
        let place = self.order_place(added);
        self.order.insert(place, i);
        self.count(i);
        true
    }

    /// False when the statement is not known or has no such field.
    pub(super) fn set(&mut self, id: Id<Statement>, version: Version, was: &[Version], to: Field) -> bool {
        let Some(&i) = self.index.get(&id) else { return false };
        self.uncount(i);
        let fits = self.all[i as usize].set(version, was, to);
        self.count(i);
        fits
    }

    fn order_place(&self, added: Place) -> usize {
        place_in(&self.all, &self.order, added)
    }

    fn count(&mut self, i: u32) {
        let Self { all, cells, members, cards, .. } = self;
        let statement = &all[i as usize];
        if statement.is_live() {
            self.live += 1;
            self.apart += u32::from(statement.is_apart());
            let (tally, list) = cells.entry(statement.cell()).or_default();
            *tally.of(statement.release()) += 1;
            list.insert(place_in(all, list, statement.added), i);
            if let Some(theme) = statement.theme() {
                let list = members.entry(theme).or_default();
                list.insert(place_in(all, list, statement.added), i);
            }
            if let Some(round) = statement.said.round {
                let list = cards.entry((round, statement.table())).or_default();
                list.insert(place_in(all, list, statement.added), i);
            }
        } else if statement.is_parked() && !statement.is_withdrawn() {
            self.parked += 1;
        }
    }

    fn uncount(&mut self, i: u32) {
        let statement = &self.all[i as usize];
        if statement.is_live() {
            self.live -= 1;
            self.apart -= u32::from(statement.is_apart());
            if let Some((tally, list)) = self.cells.get_mut(&statement.cell()) {
                *tally.of(statement.release()) -= 1;
                list.remove(place_in(&self.all, list, statement.added));
            }
            if let Some(list) = statement.theme().and_then(|theme| self.members.get_mut(&theme)) {
                list.remove(place_in(&self.all, list, statement.added));
            }
            let card = statement.said.round.map(|round| (round, statement.table()));
            if let Some(list) = card.and_then(|card| self.cards.get_mut(&card)) {
                list.remove(place_in(&self.all, list, statement.added));
            }
        } else if statement.is_parked() && !statement.is_withdrawn() {
            self.parked -= 1;
        }
    }
}

/// Where `added` stands or would stand; new lines come last, so that is looked at first.
fn place_in(all: &[Statement], list: &[u32], added: Place) -> usize {
    match list.last() {
        Some(last) if all[*last as usize].added >= added => list.partition_point(|i| all[*i as usize].added < added),
        _ => list.len(),
    }
}
