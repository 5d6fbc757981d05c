use std::collections::BTreeMap;

use super::event::{Field, FieldKind, Thing};
use super::register::Register;
use super::version::Version;
use crate::domain::{
    Alternative, AnyId, Area, Ballot, Batch, Card, Cost, Criterion, Draw, Id, Joined, Link, Meeting, Participant,
    Question, Rank, Reading, Round, Source, Table, Topic, Workshop, rank,
};

/// One of the things a plan sets, or a cost line: replaced whole when it changes.
pub trait Shelved: Ord + Clone {
    /// As any thing.
    fn thing(self) -> Thing;
    /// Back from any thing, if it is one of these.
    fn of(thing: Thing) -> Option<Self>;
    /// What it is listed by; none where that is when it came.
    fn rank(&self) -> Option<Rank>;
}

macro_rules! shelved {
    ($($kind:ident($value:ident) $rank:expr;)*) => {
        $(impl Shelved for $kind {
            fn thing(self) -> Thing {
                Thing::$kind(self)
            }

            fn of(thing: Thing) -> Option<Self> {
                if let Thing::$kind(value) = thing { Some(value) } else { None }
            }

            fn rank(&self) -> Option<Rank> {
                let $value = self;
                $rank
            }
        })*
    };
}

shelved! {
    Workshop(_it) None;
    Area(it) Some(rank(&it.code));
    Alternative(it) Some(rank(&it.code));
    Source(it) Some(rank(&it.code));
    Topic(it) Some(rank(&it.code));
    Question(it) Some(rank(&it.code));
    Table(it) Some((String::new(), it.number.into(), String::new()));
    Meeting(it) Some(rank(&it.code));
    Round(it) Some((String::new(), it.number.into(), String::new()));
    Criterion(it) Some(rank(&it.code));
    Cost(_it) None;
    Batch(_it) None;
    Link(_it) None;
    Card(_it) None;
    Reading(_it) None;
    Joined(_it) None;
    Ballot(_it) None;
    Participant(_it) None;
    Draw(_it) None;
}

/// Where in the record something was added: its transaction and its place in it.
pub type Place = (Version, u32);

/// The things of one kind that a plan sets, by code or number where they have one, else in recorded order. A number
/// that comes late thus stands where people look for it.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    /// Boxed, since a tree moves what stands in it whenever something comes between.
    items: BTreeMap<Id<T>, Box<Item<T>>>,
    order: Vec<(Place, Id<T>)>,
    listed: Vec<Id<T>>,
    /// Whether something came that belongs before what was there.
    late: bool,
    /// Whether something came that is listed by a rank of its own.
    ranked: bool,
}

/// One thing of a plan with all its changes.
#[derive(Clone, Debug)]
pub struct Item<T> {
    added: Place,
    first: T,
    changes: Register<T>,
    withdrawn: Register<bool>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { items: BTreeMap::new(), order: Vec::new(), listed: Vec::new(), late: false, ranked: false }
    }
}

impl<T: Ord + Clone> Shelf<T> {
    /// Things that are not withdrawn, in the order they are listed.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.listed.iter().filter_map(|id| self.get(*id).map(|value| (*id, value)))
    }

    /// The thing, unless withdrawn.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.items.get(&id).filter(|i| !i.is_withdrawn()).map(|item| item.value())
    }

    /// The thing with its changes, withdrawn or not.
    pub fn item(&self, id: Id<T>) -> Option<&Item<T>> {
        self.items.get(&id).map(Box::as_ref)
    }

    /// Every item, withdrawn or not, in recorded order.
    pub fn items(&self) -> impl Iterator<Item = (Id<T>, &Item<T>)> {
        self.order.iter().filter_map(|(_, id)| Some((*id, self.items.get(id)?.as_ref())))
    }

    /// The first thing that answers.
    pub fn find(&self, mut which: impl FnMut(&T) -> bool) -> Option<(Id<T>, &T)> {
        self.iter().find(|(_, value)| which(value))
    }

    /// How many are not withdrawn.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

impl<T: Shelved> Shelf<T> {
    /// False when the id was taken; then the earlier of the two stands.
    pub(super) fn add(&mut self, id: Id<T>, added: Place, value: T) -> bool {
        let ranked = value.rank().is_some();
        let fresh = match self.items.get_mut(&id) {
            None => {
                let (changes, withdrawn) = (Register::default(), Register::default());
                self.items.insert(id, Box::new(Item { added, first: value, changes, withdrawn }));
                true
            }
            Some(item) => {
                if added < item.added {
                    self.order.retain(|(_, i)| *i != id);
                    self.listed.retain(|i| *i != id);
                    (item.added, item.first) = (added, value);
                } else {
                    return false;
                }
                false
            }
        };
        // What comes in order, as nearly everything does, stands where it belongs at once.
        self.late |= self.order.last().is_some_and(|(last, _)| *last >= added);
        self.ranked |= ranked;
        self.order.push((added, id));
        self.listed.push(id);
        fresh
    }

    /// Puts what came late or has a rank where it belongs: once a transaction, for one may bring very many things.
    pub(super) fn settle(&mut self) {
        if self.late {
            self.order.sort_by_key(|(added, _)| *added);
            self.listed.clear();
            self.listed.extend(self.order.iter().map(|(_, id)| *id));
        }
        if self.ranked {
            self.list();
        }
        (self.late, self.ranked) = (false, false);
    }

    fn list(&mut self) {
        let rank = |id: &Id<T>| self.items.get(id).map(|item| (item.value().rank(), item.added));
        self.listed.sort_by_cached_key(rank);
    }

    /// Everything that is not withdrawn, under ids and as things of any kind.
    pub(super) fn things(&self) -> impl Iterator<Item = (AnyId, Thing)> {
        self.iter().map(|(id, value)| (id.any(), value.clone().thing()))
    }

    /// False where there is no such thing or no such field.
    pub(super) fn set(&mut self, id: Id<T>, version: Version, was: &[Version], to: Field) -> bool {
        let Some(item) = self.items.get_mut(&id) else { return false };
        match to {
            Field::Withdrawn(gone) => item.withdrawn.set(version, was, gone),
            Field::Value(thing) => match T::of(*thing) {
                Some(value) => {
                    let before = item.value().rank();
                    item.changes.set(version, was, value);
                    if item.value().rank() != before {
                        self.list();
                    }
                }
                None => return false,
            },
            _ => return false,
        }
        true
    }

    /// What a writer of `to` has seen of that field; `None` where it would change nothing or there is no such field.
    pub(super) fn change(&self, id: Id<T>, to: &Field) -> Option<Vec<Version>> {
        let item = self.items.get(&id)?;
        match to {
            Field::Withdrawn(gone) if item.is_withdrawn() != *gone => {
                let mut was = item.withdrawn.seen();
                was.extend(item.changes.seen());
                Some(was)
            }
            Field::Value(thing) => {
                let same = item.value().clone().thing() == **thing && item.changes.versions().len() < 2;
                (!same).then(|| item.changes.seen())
            }
            _ => None,
        }
    }

    /// What takes back the change that `version` made; `None` when something else stands today.
    pub(super) fn before(&self, id: Id<T>, version: Version, field: FieldKind) -> Option<Field> {
        let item = self.items.get(&id)?;
        match field {
            FieldKind::Withdrawn => item.withdrawn.opposite(version).map(Field::Withdrawn),
            FieldKind::Value => {
                let value = item.changes.before(version, item.first.clone()).pop()?;
                Some(Field::Value(Box::new(value.thing())))
            }
            _ => None,
        }
    }
}

impl<T: Ord + Clone> Item<T> {
    /// What it is today.
    pub fn value(&self) -> &T {
        self.changes.value().unwrap_or(&self.first)
    }

    /// What the room may be told it is: as far as it is on the disk, and not once somebody has taken it back.
    pub fn shown(&self, safe: &impl Fn(Version) -> bool) -> Option<&T> {
        (safe(self.added.0) && !self.is_withdrawn()).then(|| self.changes.value_of(safe).unwrap_or(&self.first))
    }

    /// What it was when it came.
    pub fn first(&self) -> &T {
        &self.first
    }

    /// The transaction it came with.
    pub fn version(&self) -> Version {
        self.added.0
    }

    /// Taken back by somebody who had seen it as it stands.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.is_set_having_seen(&self.changes.seen())
    }
}
