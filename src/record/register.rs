use super::version::Version;

/// All values a field was ever changed to, and which of them stand.
///
/// A change stands until another one says it has seen it. Normally one stands; two were written apart. Every writer
/// has seen the value a thing was added with, so that one needs no version. This is the only place where conflicts
/// live, and it is a set: any order and repetition of [`set`](Self::set) gives the same register.
#[derive(Clone, Debug)]
pub struct Register<T> {
    writes: Vec<Write<T>>,
    top: usize,
}

#[derive(Clone, Debug)]
struct Write<T> {
    version: Version,
    value: T,
    was: Box<[Version]>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { writes: Vec::new(), top: 0 }
    }
}

impl<T: Ord + Clone> Register<T> {
    /// One change more.
    pub fn set(&mut self, version: Version, was: &[Version], value: T) {
        let place = self.writes.binary_search_by(|w| (w.version, &w.value).cmp(&(version, &value)));
        if let Err(place) = place {
            self.writes.insert(place, Write { version, value, was: was.into() });
            self.top = (0..self.writes.len()).rev().find(|i| self.stands(*i)).unwrap_or(self.writes.len() - 1);
        }
    }

    /// The highest version among those that stand; `None` while the field is as it was added.
    pub fn value(&self) -> Option<&T> {
        self.writes.get(self.top).map(|w| &w.value)
    }

    /// The value that stood before everything that is not `safe` yet; `None` while the field is as it was added.
    pub fn value_of(&self, safe: &impl Fn(Version) -> bool) -> Option<&T> {
        let known: Vec<&Write<T>> = self.writes.iter().filter(|w| safe(w.version)).collect();
        let stands = |w: &&&Write<T>| !known.iter().any(|o| o.version != w.version && o.was.contains(&w.version));
        known.iter().rfind(stands).or(known.last()).map(|w| &w.value)
    }

    /// The different values that stand, lowest version first; two or more were written apart.
    pub fn versions(&self) -> Vec<&T> {
        let mut values: Vec<&T> = Vec::new();
        for write in self.standing().filter(|w| self.writes.get(self.top).is_none_or(|top| top.value != w.value)) {
            if !values.contains(&&write.value) {
                values.push(&write.value);
            }
        }
        values.extend(self.value());
        values
    }

    /// What the change `version` made it.
    pub fn made(&self, version: Version) -> Option<&T> {
        self.writes.iter().find(|w| w.version == version).map(|w| &w.value)
    }

    /// What a writer of today has seen: goes into the `was` of its change.
    pub fn seen(&self) -> Vec<Version> {
        self.standing().map(|w| w.version).collect()
    }

    /// What stood before the change `version` made, the highest version last; `first` if it was as added. Empty when
    /// something else stands today than what that change made.
    pub fn before(&self, version: Version, first: T) -> Vec<T> {
        let made: Vec<_> = self.writes.iter().filter(|w| w.version == version).collect();
        let standing = self.versions();
        let same = standing.len() == made.len() && made.iter().all(|w| standing.contains(&&w.value));
        if made.is_empty() || !same {
            return Vec::new();
        }
        let seen = |w: &&Write<T>| made.iter().any(|m| m.was.contains(&w.version));
        let mut before: Vec<T> = self.writes.iter().filter(seen).map(|w| w.value.clone()).collect();
        if before.is_empty() {
            before.push(first);
        }
        before
    }

    fn standing(&self) -> impl Iterator<Item = &Write<T>> {
        (0..self.writes.len()).filter(|i| self.stands(*i)).map(|i| &self.writes[i])
    }

    fn stands(&self, index: usize) -> bool {
        let version = self.writes[index].version;
        !self.writes.iter().any(|w| w.version != version && w.was.contains(&version))
    }
}

impl Register<bool> {
    /// What takes back the change `version` made, while that is what stands. A withdrawal is only written where none
    /// had its way, so its opposite is what there was, also when somebody else's stood without it.
    pub fn opposite(&self, version: Version) -> Option<bool> {
        let made = *self.made(version)?;
        (self.versions() == [&made]).then_some(!made)
    }

    /// Whether it is set, by somebody who had seen all of `versions`; of two who set it apart one is enough.
    pub fn is_set_having_seen(&self, versions: &[Version]) -> bool {
        let saw_all = |w: &Write<bool>| versions.iter().all(|v| *v == w.version || w.was.contains(v));
        self.value() == Some(&true) && self.standing().any(|w| w.value && saw_all(w))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::JournalId;

    fn version(clock: u64) -> Version {
        Version { clock, journal: JournalId::new(clock), n: 1, sum: 0 }
    }

    fn orders(items: &[usize]) -> Vec<Vec<usize>> {
        if items.is_empty() {
            return vec![vec![]];
        }
        let mut all = Vec::new();
        for (i, item) in items.iter().enumerate() {
            let mut rest = items.to_vec();
            rest.remove(i);
            for mut order in orders(&rest) {
                order.push(*item);
                all.push(order);
            }
        }
        all
    }

    #[test]
    fn six_changes_in_all_720_orders_are_one_register() {
        let writes: [(u64, &[u64], &str); 6] =
            [(1, &[], "a"), (2, &[1], "b"), (3, &[1], "c"), (4, &[2, 3], "d"), (5, &[3], "e"), (6, &[], "f")];
        let mut results = std::collections::BTreeSet::new();
        for order in orders(&[0, 1, 2, 3, 4, 5]) {
            let mut register = Register::default();
            for i in order {
                let (clock, was, value) = writes[i];
                let was: Vec<_> = was.iter().map(|w| version(*w)).collect();
                register.set(version(clock), &was, value);
                register.set(version(clock), &was, value);
            }
            let versions: Vec<_> = register.versions().into_iter().copied().collect();
            results.insert((register.value().copied(), versions, register.seen()));
        }
        assert_eq!(results.len(), 1);
        let (value, versions, _) = results.pop_first().unwrap();
        assert_eq!((value, versions), (Some("f"), vec!["d", "e", "f"]));
    }

    #[test]
    fn what_two_take_away_apart_is_away_when_one_of_them_had_seen_it_as_it_stands() {
        let mut register = Register::default();
        register.set(version(2), &[version(1)], true);
        register.set(version(3), &[], true);
        assert!(register.is_set_having_seen(&[version(1)]));
        assert!(!register.is_set_having_seen(&[version(1), version(4)]));
        register.set(version(5), &[version(2), version(3)], false);
        assert!(!register.is_set_having_seen(&[version(1)]));
    }

    #[test]
    fn two_who_wrote_the_same_did_not_disagree() {
        let mut register = Register::default();
        register.set(version(1), &[], "a");
        register.set(version(2), &[], "a");
        assert_eq!(register.versions(), [&"a"]);
    }
}
