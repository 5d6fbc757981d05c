//! Which sheets of paper have come back, round by round.

use super::Sheet;
use crate::domain::{CardState, Id, Round};
use crate::record::State;
use crate::tui::rows::Action;

/// Whether anybody works with cards here: one has been noted.
pub fn are_used(state: &State) -> bool {
    !state.cards().is_empty()
}

/// Every sheet of a round, by table; one where there are no tables.
pub fn of_round(state: &State, round: Id<Round>) -> Vec<Sheet> {
    let tables: Vec<Sheet> = state.tables().iter().map(|(id, _)| (round, Some(id))).collect();
    if tables.is_empty() { vec![(round, None)] } else { tables }
}

/// The sheets of all rounds that have begun, oldest round first.
pub fn sheets(state: &State) -> Vec<Sheet> {
    let begun = state.rounds().iter().filter(|(id, _)| state.round_state(*id).clock().is_some());
    begun.flat_map(|(id, _)| of_round(state, id)).collect()
}

/// The first sheet that has come in and is not typed: the oldest round first, since its words are wanted first.
pub fn next(state: &State) -> Option<Sheet> {
    sheets(state)
        .into_iter()
        .find(|(round, table)| state.card(*table, *round).is_some_and(|card| card.state == CardState::In))
}

/// Where the cursor begins: the sheet that is to be typed next, else the first that has not come in of the round whose
/// sheets are wanted. Never one that is typed, so that a stray key takes nothing back.
pub fn first(state: &State) -> Option<Sheet> {
    let wanted = || {
        let all = of_round(state, round_now(state)?);
        let missing = all.iter().find(|(round, table)| state.card(*table, *round).is_none());
        missing.or(all.last()).copied()
    };
    next(state).or_else(wanted)
}

/// The round whose sheets are wanted now: the oldest begun one that is not typed through, else the last begun.
pub fn round_now(state: &State) -> Option<Id<Round>> {
    let begun: Vec<_> =
        state.rounds().iter().map(|(id, _)| id).filter(|id| state.round_state(*id).clock().is_some()).collect();
    let typed = |round: Id<Round>| {
        let is = |table| state.card(table, round).is_some_and(|card| card.state == CardState::Typed);
        of_round(state, round).into_iter().all(|(_, table)| is(table))
    };
    begun.iter().copied().find(|round| !typed(*round)).or(begun.last().copied())
}

/// Moves the cursor over the sheets; past the last of a round comes the next round.
pub fn moves(card: &mut Option<Sheet>, state: &State, action: Action) -> bool {
    let all = sheets(state);
    let Some(at) = card.and_then(|card| all.iter().position(|sheet| *sheet == card)) else { return false };
    let last = all.len().saturating_sub(1);
    let to = match action {
        Action::Left => at.saturating_sub(1),
        Action::Right => at + 1,
        Action::Up => at.saturating_sub(super::draw::ACROSS),
        Action::Down => at + super::draw::ACROSS,
        Action::First => 0,
        Action::Last => last,
        _ => return false,
    };
    *card = all.get(to.min(last)).copied();
    true
}
