use std::collections::BTreeMap;

use super::open::open_item;
use crate::record::State;

/// Tables that have said little in the round that runs, next to the others: a hint for the facilitator only. Nothing
/// is said where tables write on cards, for then silence on the screen means nothing.
pub fn quiet_tables(state: &State) -> Vec<u16> {
    let round = open_item(state).and_then(|open| state.round_of(&open.item).map(|(id, _)| id));
    let Some(round) = round.filter(|_| state.cards().is_empty()) else { return Vec::new() };
    let mut said: BTreeMap<_, u32> = state.tables().iter().map(|(id, _)| (id, 0)).collect();
    for statement in state.statements().iter().filter(|s| s.is_live() && s.said().round == Some(round)) {
        if let Some(count) = statement.table().and_then(|table| said.get_mut(&table)) {
            *count += 1;
        }
    }
    let mut counts: Vec<u32> = said.values().copied().collect();
    counts.sort_unstable();
    let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
    // Before half of the tables have said something there is nothing to compare with.
    let few = |count: u32| middle >= 3 && count * 3 < middle;
    said.iter().filter(|(_, count)| few(**count)).filter_map(|(id, _)| Some(state.tables().get(*id)?.number)).collect()
}
