//! What the room reads between the points: the question and the clock, where to go, what happens next.

use crate::analysis::{Board, BoardPlace};
use crate::domain::View;
use crate::exchange::print::Colour;
use crate::lang::{Shown, date, room as r, screens as s};
use crate::tui::digits;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// The view that stands instead of the points.
pub fn draw(view: View, board: &Board, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    match view {
        View::Points | View::Costs => {}
        View::Question => question(board, seen, canvas),
        View::Move => moving(board, seen, canvas),
        View::Thanks => thanks(board, seen, canvas),
    }
}

/// A large clock at the foot, as large as what stands above it leaves room for; gives the row above it.
pub fn clock(board: &Board, above: u16, seen: &Seen<'_>, canvas: &mut Canvas<'_>) -> u16 {
    let Some((left, stands)) = board.left(seen.now) else { return canvas.height() };
    let (w, h) = (canvas.width(), canvas.height());
    if left < 0 {
        canvas.put(0, h.saturating_sub(1), &seen.say(&r::TIME_IS_OUT), Role::Strong);
        return h.saturating_sub(2);
    }
    let text = digits::left(left);
    let word = match signal(left) {
        _ if stands => Some((seen.say(&r::STANDS_STILL), Role::Quiet)),
        Some(minutes) => Some((seen.count(&r::MINUTES_LEFT_N, minutes), Role::Selected)),
        None => None,
    };
    // Words before size: a large clock stands only where nothing above it is lost.
    let room = if above == 0 || h >= above + 6 { h.saturating_sub(above + 3).max(5).min(h) } else { 1 };
    let mut top = h.saturating_sub(1);
    match (1..=room / 5).rev().find(|size| digits::room(&text, *size).0 <= w) {
        Some(size) => {
            top = h - 5 * size;
            digits::draw(&text, size, Role::Strong, &mut canvas.part(0, top, w, 5 * size));
        }
        None => {
            canvas.put(0, top, &Shown::new(&text), Role::Strong);
        }
    }
    if let Some((word, role)) = word {
        top = top.saturating_sub(2);
        canvas.put(0, top, &Shown::new(&format!(" {word} ")), role);
    }
    top.saturating_sub(1)
}

/// The minutes that are just now signalled, for a few seconds.
fn signal(left: i64) -> Option<i64> {
    [5, 1].into_iter().find(|minutes| (minutes * 60 - 4..=minutes * 60).contains(&left))
}

/// Lines of bold text with an empty line after; gives the row below.
fn lines(text: &Shown, y: u16, bottom: u16, role: Role, canvas: &mut Canvas<'_>) -> u16 {
    let wrapped = text.wrapped(usize::from(canvas.width()).max(8));
    let fits = usize::from(bottom.saturating_sub(y));
    for (y, line) in (y..).zip(wrapped.iter().take(fits)) {
        canvas.put(0, y, line, role);
    }
    y + wrapped.len().min(fits) as u16
}

fn question(board: &Board, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let mut text: Vec<(Shown, Role)> = Vec::new();
    let empty = || (Shown::from(""), Role::Text);
    let w = usize::from(canvas.width()).max(8);
    let mut add = |shown: &Shown, role: Role| text.extend(shown.wrapped(w).into_iter().map(|line| (line, role)));
    if let Some(round) = board.round() {
        let head = seen.fill(&r::ROUND_N, &[("n", &round.number)]);
        let head = if board.is_in_round() { head } else { seen.fill(&r::NEXT_IS, &[("what", &head)]) };
        add(&head, Role::Quiet);
        for (code, name) in &round.alternatives {
            add(&Shown::new(&format!("{code}  {}", name.as_str())), Role::Strong);
        }
        for ask in &round.asks {
            text.push(empty());
            text.extend(Shown::from(ask).wrapped(w).into_iter().map(|line| (line, Role::Strong)));
        }
    }
    let topics = board.places().iter().filter(|place| place.topic.is_some()).count() as u16;
    let above = text.len() as u16 + if topics > 0 { topics + 1 } else { 0 };
    let bottom = clock(board, above, seen, canvas);
    let room = usize::from(bottom);
    if text.len() > room
        && let Some((last, _)) = room.checked_sub(1).and_then(|last| text.get_mut(last))
    {
        *last = last.clone().and(&Shown::from(" …")).clipped(w);
    }
    for (y, (line, role)) in (0..bottom).zip(&text) {
        canvas.put(0, y, line, *role);
    }
    // One topic and "5 more" help nobody; without them there is still the question.
    let y = text.len() as u16 + 1;
    if topics > 0 && y + 2 <= bottom {
        places(board.places(), seen, y, bottom, canvas);
    }
}

fn moving(board: &Board, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let bottom = clock(board, board.places().len() as u16 + 4, seen, canvas);
    let mut y = lines(&seen.say(&r::MOVE_NOW), 0, bottom, Role::Strong, canvas) + 1;
    if let Some(round) = board.round() {
        let next = seen.fill(&r::ROUND_N, &[("n", &round.number)]);
        y = lines(&seen.fill(&r::NEXT_IS, &[("what", &next)]), y, bottom, Role::Quiet, canvas) + 1;
    }
    places(board.places(), seen, y, bottom, canvas);
}

/// A line a topic: the colour of its slips, its tables and where they are.
fn places(places: &[BoardPlace], seen: &Seen<'_>, mut y: u16, bottom: u16, canvas: &mut Canvas<'_>) {
    let w = canvas.width();
    let named: Vec<_> = places.iter().map(|place| place.colour.as_deref()).collect();
    // Only where slips have been drawn by colour does a colour help anybody.
    let colours = if named.iter().any(Option::is_some) { Colour::of_all(&named) } else { Vec::new() };
    let names: Vec<_> = colours.iter().map(|colour| colour.name(seen.look.lang).capital()).collect();
    let wide = names.iter().map(Shown::width).max().map_or(0, |width| width as u16 + 2);
    let room = usize::from(bottom.saturating_sub(y));
    let fits = if places.len() > room { room.saturating_sub(1) } else { room };
    if let Some(row) = bottom.checked_sub(1).filter(|_| room > 0 && places.len() > room) {
        canvas.put(0, row, &seen.count(&s::AND_MORE_N, places.len() - fits), Role::Quiet);
    }
    for (i, place) in places.iter().enumerate().take(fits) {
        let tables: Vec<String> = place.tables.iter().map(|(number, _)| number.to_string()).collect();
        let tables = seen.fill(&r::TABLES_LIST, &[("list", &tables.join(", "))]);
        let right = canvas.put_right(w, y, &tables, Role::Quiet);
        let mut part = canvas.part(0, y, right.saturating_sub(2), 1);
        if let Some(name) = names.get(i) {
            part.put(0, 0, name, Role::Quiet);
        }
        part.put(wide, 0, &place.topic.as_ref().map(Shown::from).unwrap_or_default(), Role::Strong);
        y += 1;
    }
}

fn thanks(board: &Board, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let bottom = canvas.height();
    let mut y = lines(&Shown::from(board.title()), 0, bottom, Role::Quiet, canvas) + 1;
    y = lines(&seen.say(&r::THANKS), y, bottom, Role::Strong, canvas) + 1;
    y = lines(&seen.say(&r::WHAT_NEXT), y, bottom, Role::Text, canvas) + 1;
    let parked: usize = board.answers_by().iter().map(|(_, count)| count).sum();
    if parked > 0 {
        y = lines(&seen.count(&r::PARKED_MATTERS_N, parked), y, bottom, Role::Text, canvas);
        for (by, count) in board.answers_by() {
            if let Some(by) = by {
                let who = seen.fill(&r::ANSWERS_SO_MANY, &[("who", &by.as_str()), ("n", count)]);
                y = lines(&who.capital(), y, bottom, Role::Quiet, canvas);
            }
        }
        y += 1;
    }
    if let Some(day) = board.report_on() {
        let day = date(seen.look.lang, day);
        lines(&seen.fill(&r::REPORT_ON, &[("date", &day)]), y, bottom, Role::Strong, canvas);
    }
}
