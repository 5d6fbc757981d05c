//! The line of tables at the top: what each has said, and how far its card has come.

use std::collections::BTreeMap;

use super::Capture;
use super::spot::Spot;
use crate::domain::{CardState, Id, Round, Table};
use crate::lang::{Shown, cards as c, words};
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// What is seen of one table.
struct Seat {
    number: u16,
    count: u32,
    chosen: bool,
    /// How far its card has come, where cards are used; `None` inside: it has not.
    card: Option<Option<CardState>>,
    /// Its own page has sent lines, and no card was noted.
    own: bool,
}

impl Seat {
    /// `7·4`; of a card `7` is not in, `(7)` is in, `7·4` is typed and `7@4` came from the table's own page, so that no
    /// colour is needed.
    fn text(&self, counted: bool, dot: char) -> String {
        let count = if counted || self.chosen { format!("{dot}{}", self.count) } else { String::new() };
        match self.card {
            // The count stands also where there is no room for others: it says that nothing is missing.
            _ if self.own => format!("{}@{}", self.number, self.count),
            // Typed is seen also where there is no room for counts.
            Some(Some(CardState::Typed)) if count.is_empty() => format!("{}{dot}", self.number),
            None | Some(Some(CardState::Typed)) => format!("{}{count}", self.number),
            Some(Some(CardState::In)) if self.count > 0 => format!("({}{count})", self.number),
            Some(Some(CardState::In)) => format!("({})", self.number),
            Some(None) => self.number.to_string(),
        }
    }

    fn role(&self) -> Role {
        match (self.chosen, self.card, self.count) {
            (true, _, _) => Role::Selected,
            (false, Some(Some(CardState::In)), _) => Role::Strong,
            (false, Some(None), _) if self.own => Role::Text,
            (false, Some(None), _) | (false, None, 0) => Role::Quiet,
            (false, _, _) => Role::Text,
        }
    }
}

/// The round whose cards are shown: one is open, or some of the round that words land in have come.
fn round_of_cards(seen: &Seen<'_>, at: Spot) -> Option<Id<Round>> {
    let round = at.round?;
    let is_used = at.card().is_some() || seen.state().cards().iter().any(|(_, card)| card.round == round);
    is_used.then_some(round)
}

fn seats(capture: &Capture, seen: &Seen<'_>, at: Spot, round: Option<Id<Round>>) -> Vec<Seat> {
    let state = seen.state();
    let mut counts: BTreeMap<_, u32> = BTreeMap::new();
    if round.is_none() {
        for (cell, tally) in state.statements().cells().filter(|(cell, _)| cell.goes_with(at.cell.alternative)) {
            *counts.entry(cell.table).or_default() += tally.all();
        }
    }
    let own = |id: Id<Table>| !capture.locked || Some(id) == at.cell.table;
    let seat = |(id, table): (_, &Table)| Seat {
        number: table.number,
        count: match round {
            Some(round) => state.statements().on_card(Some(id), round).len() as u32,
            None => counts.get(&Some(id)).copied().unwrap_or(0),
        },
        chosen: Some(id) == at.cell.table && !capture.waits(),
        card: round.map(|round| state.card(Some(id), round).map(|card| card.state)),
        own: round.is_some_and(|round| comes_by_page(seen, Some(id), round)),
    };
    state.tables().iter().filter(|(id, _)| own(*id)).map(seat).collect()
}

/// Whether a table's words of a round come from its own page, and no card of it was noted.
pub(super) fn comes_by_page(seen: &Seen<'_>, table: Option<Id<Table>>, round: Id<Round>) -> bool {
    seen.state().card(table, round).is_none() && seen.desk.is_some_and(|desk| desk.from_page(table, round) > 0)
}

/// Every table on one line; counts go first when it is narrow, then the far tables.
pub(super) fn tables(capture: &Capture, seen: &Seen<'_>, at: Spot, canvas: &mut Canvas<'_>) {
    let round = round_of_cards(seen, at);
    let name = round.and_then(|id| seen.state().rounds().get(id)).map(|r| seen.fill(&c::TABLES, &[("n", &r.number)]));
    let label = name.unwrap_or_else(|| seen.say(&words::TABLE)).capital().and(&Shown::from("  "));
    let all = seats(capture, seen, at, round);
    let (mono, dot) = (canvas.is_mono(), dot(seen));
    let texts = |counted: bool| -> Vec<String> {
        let text = |seat: &Seat| {
            if seat.chosen { chosen_text(&seat.text(counted, dot), mono) } else { seat.text(counted, dot) }
        };
        all.iter().map(text).collect()
    };
    let room = usize::from(canvas.width()).saturating_sub(label.width());
    let width = |texts: &[String], gap: usize| texts.iter().map(|t| t.chars().count() + gap).sum::<usize>();
    let fitting = [(true, 2), (true, 1), (false, 2), (false, 1)]
        .into_iter()
        .map(|(counted, gap)| (texts(counted), gap))
        .find(|(texts, gap)| width(texts, *gap) <= room + gap);
    let chosen = all.iter().position(|seat| seat.chosen).unwrap_or(0);
    let is_whole = fitting.is_some();
    let (texts, gap) = fitting.unwrap_or_else(|| (texts(false), 1));
    let fits = |from: usize, to: usize| {
        let dots = 2 * (usize::from(from > 0) + usize::from(to < all.len()));
        width(&texts[from..to], 1) + dots <= room + 1
    };
    let (from, to) = if is_whole { (0, all.len()) } else { around(chosen, all.len(), fits) };
    let mut x = canvas.put(0, 0, &label, Role::Quiet);
    if from > 0 {
        x = canvas.put(x, 0, &Shown::from("…"), Role::Quiet) + 1;
    }
    for (text, seat) in texts.iter().zip(&all).take(to).skip(from) {
        x = canvas.put(x, 0, &Shown::new(text), seat.role()) + gap as u16;
    }
    if to < all.len() {
        canvas.put(x, 0, &Shown::from("…"), Role::Quiet);
    }
}

/// Between a table's number and its count; a full stop between two figures would make them one.
pub(super) fn dot(seen: &Seen<'_>) -> char {
    if seen.look.ascii { ':' } else { '·' }
}

/// As many as fit on both sides of one.
fn around(one: usize, len: usize, fits: impl Fn(usize, usize) -> bool) -> (usize, usize) {
    let (mut from, mut to) = (one, (one + 1).min(len));
    loop {
        let before = (from, to);
        to += usize::from(to < len && fits(from, to + 1));
        from -= usize::from(from > 0 && fits(from - 1, to));
        if before == (from, to) {
            return before;
        }
    }
}

/// Brackets where reverse alone could be missed.
pub(super) fn chosen_text(text: &str, mono: bool) -> String {
    if mono { format!("[{text}]") } else { format!(" {text} ") }
}
