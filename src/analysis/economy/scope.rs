//! Whose cost lines an alternative is made of, and which part of the baseline it is compared with.

use std::collections::BTreeSet;

use crate::domain::{Alternative, Area, Cost, Id};
use crate::record::State;

/// The areas an alternative answers for; all of them when it names none.
pub(crate) type Scope = Option<Areas>;

/// Which areas are compared.
pub(crate) enum Areas {
    /// One, where a line that names none is left out: else every area would save it once.
    One(Id<Area>),
    /// Those of a combination.
    Several(BTreeSet<Id<Area>>),
}

/// Alternatives that a combination puts together, each once, also through combinations of combinations.
pub(super) fn parts(state: &State, alternative: &Alternative) -> BTreeSet<Id<Alternative>> {
    let mut found = BTreeSet::new();
    let mut open = alternative.combines.clone();
    while let Some(id) = open.pop() {
        if let Some(part) = state.alternatives().get(id).filter(|part| !part.baseline)
            && found.insert(id)
        {
            open.extend(&part.combines);
        }
    }
    found.retain(|id| state.alternatives().get(*id).is_some_and(|part| part.combines.is_empty()));
    found
}

/// Its own area, or those of the parts of a combination.
pub(crate) fn scope(state: &State, alternative: &Alternative) -> Scope {
    if let Some(area) = alternative.area {
        return Some(Areas::One(area));
    }
    let parts = parts(state, alternative);
    let areas = parts.iter().map(|id| state.alternatives().get(*id).and_then(|part| part.area));
    areas.collect::<Option<BTreeSet<_>>>().filter(|areas| !areas.is_empty()).map(Areas::Several)
}

/// Whether a line of the baseline is about these areas; one that names none is about several together, and about no single
/// one.
pub(crate) fn is_in(area: Option<Id<Area>>, scope: &Scope) -> bool {
    match (area, scope) {
        (_, None) | (None, Some(Areas::Several(_))) => true,
        (area, Some(Areas::One(one))) => area == Some(*one),
        (Some(area), Some(Areas::Several(areas))) => areas.contains(&area),
    }
}

/// The same of a whole line.
pub(crate) fn is_about(cost: &Cost, scope: &Scope) -> bool {
    is_in(cost.area, scope)
}
