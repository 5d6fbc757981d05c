//! The quiet line below the one that is typed: what can be typed next.

use std::fmt::Display;

use super::spot::{Sheet, signs};
use super::tables::{comes_by_page, dot};
use super::{Capture, grammar};
use crate::domain::Kind;
use crate::lang::{Shown, cards as c, screens as s, words};
use crate::tui::layer::Seen;

/// What fits of it in so many cells.
pub(super) fn line(capture: &Capture, seen: &Seen<'_>, room: usize) -> Shown {
    let state = seen.state();
    let at = capture.spot(seen);
    let alike = capture.alike.and_then(|(old, _)| state.statements().get(old)).and_then(|s| s.table());
    if let Some(table) = alike.and_then(|id| state.tables().get(id)) {
        return seen.fill(&s::ALIKE, &[("number", &table.number)]);
    }
    if capture.correcting.is_some() {
        return seen.say(&s::CORRECTING_HINT);
    }
    let number = at.card().and_then(|(table, round)| state.card_number(table, round)).unwrap_or_default();
    if capture.emptied {
        return seen.fill(&c::EMPTY, &[("number", &number)]);
    }
    if (capture.line.before.is_some() || capture.line.star) && capture.line.field.is_empty() {
        return seen.say(&s::START_HINT);
    }
    let kinds = at.kinds(state);
    match at.sheet {
        Sheet::Open => {
            let mut pieces = vec![seen.say(&c::HINT_DONE), seen.say(&c::HINT_STAR)];
            if kinds.len() > 1 {
                pieces.push(seen.fill(&c::HINT_SIGNS, &[("signs", &signs(&kinds))]));
            }
            let other = at.questions(state).iter().find(|id| Some(**id) != at.question);
            if let Some(question) = other.and_then(|id| state.questions().get(*id)) {
                pieces.insert(1, seen.fill(&c::HINT_QUESTION, &[("code", &question.code)]));
            }
            fitting(&pieces, room)
        }
        Sheet::Done if !state.tables().is_empty() && !capture.locked => {
            let by_page = |round| state.tables().iter().any(|(id, _)| comes_by_page(seen, Some(id), round));
            let marks = if at.round.is_some_and(by_page) { &c::HINT_MARKS_PAGES } else { &c::HINT_MARKS };
            seen.fill(marks, &[("dot", &dot(seen))])
        }
        Sheet::Done => Shown::default(),
        Sheet::None | Sheet::Chosen => live(capture, seen, room, &kinds),
    }
}

/// The starts of a line, where no card is open.
fn live(capture: &Capture, seen: &Seen<'_>, room: usize, kinds: &[Kind]) -> Shown {
    let state = seen.state();
    let mine = || state.tables().iter().filter(|(id, _)| !capture.locked || Some(*id) == capture.line.at.cell.table);
    let table = mine().find(|(_, t)| t.number == 4).or_else(|| mine().next_back());
    let mut pieces = Vec::new();
    if let Some((id, round)) = capture.spot(seen).round.and_then(|id| Some((id, state.rounds().get(id)?))) {
        let number = state.card_number(table.map(|(id, _)| id), id).unwrap_or_default();
        pieces.push(match table {
            Some((_, table)) => {
                seen.fill(&c::HINT_CARD, &[("number", &number), ("table", &table.number), ("round", &round.number)])
            }
            None => seen.fill(&c::HINT_CARD_GROUP, &[("number", &number), ("round", &round.number)]),
        });
    }
    let second = kinds.get(1).and_then(|kind| Some((kind, grammar::sign(*kind)?)));
    match (table.filter(|_| !capture.locked), second) {
        (Some((_, table)), Some((kind, sign))) => {
            let with: [(&str, &dyn Display); 3] =
                [("table", &table.number), ("sign", &sign), ("kind", &seen.say(words::kind(*kind)))];
            pieces.push(seen.fill(&c::HINT_START, &with));
            pieces.push(seen.fill(&c::HINT_SIGNS, &[("signs", &signs(kinds))]));
        }
        (None, Some(_)) => pieces.push(seen.fill(&c::HINT_SIGNS, &[("signs", &signs(kinds))])),
        (Some(_), None) if pieces.is_empty() => pieces.push(seen.say(&s::GRAMMAR_PLAIN_TABLES)),
        _ if pieces.is_empty() => pieces.push(seen.say(&s::GRAMMAR_PLAIN)),
        _ => {}
    }
    fitting(&pieces, room)
}

/// As many of them as there is room for, whole, the most useful first.
fn fitting(pieces: &[Shown], room: usize) -> Shown {
    let mut line = Shown::default();
    for piece in pieces {
        let gap = if line.as_str().is_empty() { "" } else { "  " };
        if line.width() + gap.len() + piece.width() <= room {
            line = line.and(&Shown::from(gap)).and(piece);
        }
    }
    line
}
