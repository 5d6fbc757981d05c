use std::collections::BTreeMap;

use super::register::Register;
use super::version::Version;
use crate::domain::Id;

/// Where in the record something was added: its transaction and its place in it.
pub type Place = (Version, u32);

/// The things of one kind that a plan sets, in recorded order.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    items: BTreeMap<Id<T>, Item<T>>,
    order: Vec<(Place, Id<T>)>,
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
        Self { items: BTreeMap::new(), order: Vec::new() }
    }
}

impl<T: Ord + Clone> Shelf<T> {
    /// Things that are not withdrawn, in recorded order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Id<T>, &T)> {
        self.order.iter().filter_map(|(_, id)| self.get(*id).map(|value| (*id, value)))
    }

    /// The thing, unless withdrawn.
    pub fn get(&self, id: Id<T>) -> Option<&T> {
        self.items.get(&id).filter(|i| !i.is_withdrawn()).map(Item::value)
    }

    /// The thing with its changes, withdrawn or not.
    pub fn item(&self, id: Id<T>) -> Option<&Item<T>> {
        self.items.get(&id)
    }

    /// Every item, withdrawn or not, in recorded order.
    pub fn items(&self) -> impl Iterator<Item = (Id<T>, &Item<T>)> {
        self.order.iter().filter_map(|(_, id)| Some((*id, self.items.get(id)?)))
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

    /// False when the id was taken; then the earlier of the two stands.
    pub(super) fn add(&mut self, id: Id<T>, added: Place, value: T) -> bool {
        let fresh = match self.items.get_mut(&id) {
            None => {
                let (changes, withdrawn) = (Register::default(), Register::default());
                self.items.insert(id, Item { added, first: value, changes, withdrawn });
                true
            }
            Some(item) => {
                if added < item.added {
                    self.order.retain(|(_, i)| *i != id);
                    (item.added, item.first) = (added, value);
                } else {
                    return false;
                }
                false
            }
        };
        let place = self.order.partition_point(|(a, _)| *a < added);
        self.order.insert(place, (added, id));
        fresh
    }

    pub(super) fn item_mut(&mut self, id: Id<T>) -> Option<&mut Item<T>> {
        self.items.get_mut(&id)
    }
}

impl<T: Ord + Clone> Item<T> {
    /// What it is today.
    pub fn value(&self) -> &T {
        self.changes.value().unwrap_or(&self.first)
    }

    /// As it was added.
    pub fn first(&self) -> &T {
        &self.first
    }

    /// Its later values.
    pub fn changes(&self) -> &Register<T> {
        &self.changes
    }

    /// Whether it was taken back.
    pub fn withdrawn(&self) -> &Register<bool> {
        &self.withdrawn
    }

    /// Taken back by somebody who had seen it as it stands.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.value() == Some(&true)
    }

    pub(super) fn change(&mut self, version: Version, was: &[Version], value: T) {
        self.changes.set(version, was, value);
    }

    pub(super) fn withdraw(&mut self, version: Version, was: &[Version], to: bool) {
        self.withdrawn.set(version, was, to);
    }
}
