use super::event::{Event, FieldKind, ThingKind, Transaction};
use super::version::{Device, Version};
use crate::domain::{AnyId, Stamp};

/// One transaction as the history shows it and undo walks it: what it touched, not the words again.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place among all others.
    pub version: Version,
    /// Who wrote it.
    pub by: Device,
    /// When, for people.
    pub at: Stamp,
    /// The transaction it took back.
    pub undoes: Option<Box<Version>>,
    /// What it touched, in order.
    pub touches: Box<[Touch]>,
}

/// One event without its value, which the state holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// The thing.
    pub of: AnyId,
    /// What happened to it.
    pub what: What,
}

/// What can happen to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It came.
    Added(ThingKind),
    /// A field changed.
    Changed(FieldKind),
}

impl Entry {
    pub(super) fn of(transaction: &Transaction) -> Self {
        let touch = |event: &Event| match event {
            Event::Add(id, thing) => Some(Touch { of: *id, what: What::Added(thing.kind()) }),
            Event::Set { of, to, .. } => Some(Touch { of: *of, what: What::Changed(to.kind()) }),
            Event::Unknown { .. } => None,
        };
        Self {
            version: transaction.version,
            by: transaction.by,
            at: transaction.at,
            undoes: transaction.undoes.map(Box::new),
            touches: transaction.events.iter().filter_map(touch).collect(),
        }
    }

    /// The making of the workshop itself is not a step that undo walks back.
    pub fn is_beginning(&self) -> bool {
        self.touches.iter().any(|t| t.what == What::Added(ThingKind::Workshop))
    }
}
