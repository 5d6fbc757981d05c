use std::collections::BTreeMap;

use super::event::{Field, FieldKind};
use super::register::Register;
use super::shelf::Place;
use super::version::Version;
use crate::domain::{Id, Words};

/// Several statements shown as one, under a short text of its own; a point is a theme in its smallest form.
///
/// It is as far towards the room as its statements are, so there is no second truth about what is shown.
#[derive(Clone, Debug)]
pub struct Theme {
    pub(super) added: Place,
    pub(super) first: (Words, i64),
    pub(super) text: Register<Words>,
    pub(super) rank: Register<i64>,
    pub(super) withdrawn: Register<bool>,
}

impl Theme {
    pub(super) fn new(added: Place, text: Words, rank: i64) -> Self {
        Self {
            added,
            first: (text, rank),
            text: Register::default(),
            rank: Register::default(),
            withdrawn: Register::default(),
        }
    }

    /// The short text the room reads.
    pub fn text(&self) -> &Words {
        self.text.value().unwrap_or(&self.first.0)
    }

    /// The text it was made with.
    pub fn first(&self) -> &Words {
        &self.first.0
    }

    /// The short text the room may read, as far as it is on the disk.
    pub fn shown(&self, safe: &impl Fn(Version) -> bool) -> Option<&Words> {
        safe(self.added.0).then(|| self.text.value_of(safe).unwrap_or(&self.first.0))
    }

    /// The short texts that were written apart, when more than one; the one that stands last.
    pub fn versions(&self) -> Vec<&Words> {
        let versions = self.text.versions();
        if versions.is_empty() { vec![&self.first.0] } else { versions }
    }

    /// Lower comes first.
    pub fn rank(&self) -> i64 {
        self.rank.value().copied().unwrap_or(self.first.1)
    }

    /// The field as it stood before the change `version` made; empty when that change no longer stands.
    pub(super) fn before(&self, version: Version, field: FieldKind) -> Vec<Field> {
        let (text, rank) = &self.first;
        let back = match field {
            FieldKind::Text => return self.text.before(version, text.clone()).into_iter().map(Field::Text).collect(),
            FieldKind::Rank => self.rank.before(version, *rank).pop().map(Field::Rank),
            FieldKind::Withdrawn => self.withdrawn.opposite(version).map(Field::Withdrawn),
            _ => None,
        };
        back.into_iter().collect()
    }

    /// Taken back, by somebody who had seen its text as it stands.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.is_set_having_seen(&self.text.seen())
    }
}

/// All themes.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    items: BTreeMap<Id<Theme>, Theme>,
}

impl Themes {
    /// The theme, unless withdrawn.
    pub fn get(&self, id: Id<Theme>) -> Option<&Theme> {
        self.items.get(&id).filter(|t| !t.is_withdrawn())
    }

    /// The theme, withdrawn or not.
    pub fn any(&self, id: Id<Theme>) -> Option<&Theme> {
        self.items.get(&id)
    }

    /// Every theme, withdrawn or not, by id.
    pub fn all(&self) -> impl Iterator<Item = (Id<Theme>, &Theme)> {
        self.items.iter().map(|(id, theme)| (*id, theme))
    }

    /// Themes that stand, in the facilitator's order.
    pub fn in_order(&self) -> Vec<(Id<Theme>, &Theme)> {
        let mut themes: Vec<_> = self.all().filter(|(_, t)| !t.is_withdrawn()).collect();
        themes.sort_by_key(|(id, t)| (t.rank(), t.added, *id));
        themes
    }

    /// Room after the last one.
    pub fn next_rank(&self) -> i64 {
        self.all().map(|(_, t)| t.rank()).max().unwrap_or(0).saturating_add(Self::GAP)
    }

    /// Between two neighbours there is room for ten moves before all are numbered anew.
    pub(super) const GAP: i64 = 1024;

    pub(super) fn add(&mut self, id: Id<Theme>, theme: Theme) -> bool {
        match self.items.get_mut(&id) {
            None => {
                self.items.insert(id, theme);
                true
            }
            Some(old) => {
                if theme.added < old.added {
                    (old.added, old.first) = (theme.added, theme.first);
                }
                false
            }
        }
    }

    pub(super) fn get_mut(&mut self, id: Id<Theme>) -> Option<&mut Theme> {
        self.items.get_mut(&id)
    }

    pub(super) fn set_text(theme: &mut Theme, version: Version, was: &[Version], text: Words) {
        theme.text.set(version, was, text);
    }
}
