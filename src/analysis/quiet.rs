use super::open::open_item;
use crate::record::State;

/// Tables that have said little in the round that runs, next to the others: a hint for the facilitator only. Nothing
/// is said where tables write on cards, for then silence on the screen means nothing.
pub fn quiet_tables(state: &State) -> Vec<u16> {
    let round = open_item(state).and_then(|open| state.round_of(&open.item).map(|(id, _)| id));
    let Some(round) = round.filter(|_| state.cards().is_empty()) else { return Vec::new() };
    let said = |id| state.statements().on_card(Some(id), round).len();
    let said: Vec<(u16, usize)> = state.tables().iter().map(|(id, table)| (table.number, said(id))).collect();
    let mut counts: Vec<usize> = said.iter().map(|(_, count)| *count).collect();
    counts.sort_unstable();
    let middle = counts.get(counts.len() / 2).copied().unwrap_or(0);
    // Before half of the tables have said something there is nothing to compare with.
    let few = |count: usize| middle >= 3 && count * 3 < middle;
    said.into_iter().filter(|(_, count)| few(*count)).map(|(number, _)| number).collect()
}
