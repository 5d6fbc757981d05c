//! Whose cost lines an alternative is made of, and which part of the baseline it is compared with.

use std::collections::BTreeSet;

use crate::domain::{Alternative, Area, Cost, Id};
use crate::record::State;

/// The areas an alternative answers for; all of them when it names none.
pub(super) type Scope = Option<BTreeSet<Id<Area>>>;

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
pub(super) fn scope(state: &State, alternative: &Alternative) -> Scope {
    if let Some(area) = alternative.area {
        return Some([area].into());
    }
    let parts = parts(state, alternative);
    let areas = parts.iter().map(|id| state.alternatives().get(*id).and_then(|part| part.area));
    areas.collect::<Option<BTreeSet<_>>>().filter(|areas| !areas.is_empty())
}

/// Whether a line of the baseline is about these areas; one that names none is about all.
pub(super) fn is_in(area: Option<Id<Area>>, scope: &Scope) -> bool {
    match (area, scope) {
        (Some(area), Some(areas)) => areas.contains(&area),
        _ => true,
    }
}

/// The same of a whole line.
pub(super) fn is_about(cost: &Cost, scope: &Scope) -> bool {
    is_in(cost.area, scope)
}
