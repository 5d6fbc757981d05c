//! Which sheets of paper have come back, round by round.

use super::Sheet;
use crate::domain::{CardState, Id, Round};
use crate::record::State;
use crate::tui::layer::Seen;
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

/// The first sheet that has come in and is not typed, of one round or of all: the oldest round first, since its words
/// are wanted first.
pub fn next(state: &State, of: Option<Id<Round>>) -> Option<Sheet> {
    let sheets = sheets(state).into_iter().filter(|(round, _)| of.is_none_or(|of| *round == of));
    sheets.into_iter().find(|(round, table)| state.card(*table, *round).is_some_and(|card| card.state == CardState::In))
}

/// Where the cursor begins: the sheet that is to be typed next, else the first that has not come in of the round whose
/// sheets are wanted. Never one that is typed, so that a stray key takes nothing back.
pub fn first(seen: &Seen<'_>) -> Option<Sheet> {
    let state = seen.state();
    let wanted = || {
        let all = of_round(state, round_now(seen)?);
        let missing = |sheet: &&Sheet| state.card(sheet.1, sheet.0).is_none() && by_page(seen, **sheet) == 0;
        all.iter().find(missing).or(all.last()).copied()
    };
    next(state, None).or_else(wanted)
}

/// How many lines the table's own page has sent in place of a sheet; none counts once there is a sheet as well.
pub fn by_page(seen: &Seen<'_>, (round, table): Sheet) -> usize {
    let desk = seen.desk.filter(|_| seen.state().card(table, round).is_none());
    desk.map_or(0, |desk| desk.from_page(table, round))
}

/// The round whose sheets are wanted now: the oldest begun one that has not come through, else the last begun.
pub fn round_now(seen: &Seen<'_>) -> Option<Id<Round>> {
    let state = seen.state();
    let begun: Vec<_> =
        state.rounds().iter().map(|(id, _)| id).filter(|id| state.round_state(*id).clock().is_some()).collect();
    let typed = |round: Id<Round>| {
        let is = |table| state.card(table, round).is_some_and(|card| card.state == CardState::Typed);
        of_round(state, round).into_iter().all(|sheet| is(sheet.1) || by_page(seen, sheet) > 0)
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
