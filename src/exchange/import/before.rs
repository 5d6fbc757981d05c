//! What of a file the workshop holds already, whatever the file is called.

use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use crate::analysis::economy::standing_batches;
use crate::domain::{Batch, Cost};
use crate::record::State;

/// A cost line without the place it was read at: the same amount of the same thing is the same line.
struct Key<'c>(&'c Cost);

impl Hash for Key<'_> {
    /// By what tells most lines apart; the rest is compared.
    fn hash<H: Hasher>(&self, into: &mut H) {
        let Cost { amount, account, unit, text, year, .. } = self.0;
        (amount, account, unit, text, year).hash(into);
    }
}

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        let Cost { alternative, area, text, unit, function, kostra, account, amount, low, high, .. } = self.0;
        let Cost { percentiles, kind, year, from, to, phasing, fte, source, origin: _, .. } = self.0;
        let o = other.0;
        (amount, account, unit, text, year) == (&o.amount, &o.account, &o.unit, &o.text, &o.year)
            && (alternative, area, function, kostra) == (&o.alternative, &o.area, &o.function, &o.kostra)
            && (low, high, percentiles, kind) == (&o.low, &o.high, &o.percentiles, &o.kind)
            && (from, to, phasing, fte, source) == (&o.from, &o.to, &o.phasing, &o.fte, &o.source)
    }
}

impl Eq for Key<'_> {}

/// The cost lines there are.
pub struct Before<'s> {
    state: &'s State,
    lines: HashSet<Key<'s>>,
}

impl<'s> Before<'s> {
    pub fn of(state: &'s State) -> Self {
        Self { state, lines: state.costs().iter().map(|(_, cost)| Key(cost)).collect() }
    }

    pub fn holds(&self, cost: &Cost) -> bool {
        // A set of nothing is asked a hundred thousand times by the first file of a workshop.
        !self.lines.is_empty() && self.lines.contains(&Key(cost))
    }

    /// The same file, or the same sheet of it, that came in before under any name, and of which a line still stands.
    pub fn file(&self, content: &str, sheet: Option<&str>) -> Option<&'s Batch> {
        let all = standing_batches(self.state).into_iter().map(|(batch, _)| batch);
        all.into_iter().find(|batch| *batch.content == *content && batch.sheet.as_deref() == sheet)
    }
}
