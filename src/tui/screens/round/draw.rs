use std::fmt::Display;

use super::{Day, RoundView, cards};
use crate::analysis::{Slot, quiet_tables};
use crate::domain::{CardState, RoundState};
use crate::lang::{Shown, room as r, screens as s, time};
use crate::record::Step;
use crate::tui::digits;
use crate::tui::frame::item_name;
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Cards side by side.
pub const ACROSS: usize = 3;

/// Side by side where there is room, else the clock above the agenda.
pub fn draw(view: &RoundView, day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    if w < 72 {
        let clock = if h >= 12 { 3 } else { u16::from(h >= 3) };
        small_clock(day, seen, &mut canvas.part(0, 0, w, clock));
        let foot = if h >= 14 { 3 } else { u16::from(h >= 8) };
        let rest = h.saturating_sub(clock + foot);
        if view.card.is_some() {
            sheets(view, day, seen, &mut canvas.part(0, clock, w, rest));
        } else {
            agenda(view, day, seen, &mut canvas.part(0, clock, w, rest));
        }
        drift(day, seen, &mut canvas.part(0, h - foot, w, foot));
        return;
    }
    // The clock takes 34 columns; the agenda has the rest, as long as its names need it.
    let left = (w - 38).min(52);
    let x = left + 3 + u16::from(w >= 80);
    let foot = 3 + u16::from(h >= 18) + 2 * u16::from(h >= 20);
    let list = h.saturating_sub(foot).min(day.table.slots.len() as u16 + 2);
    agenda(view, day, seen, &mut canvas.part(0, 0, left, list));
    let gap = u16::from(list + foot < h);
    let mut below = canvas.part(0, list + gap, left, h.saturating_sub(list + gap).min(foot + 3));
    let y = drift(day, seen, &mut below);
    hints(seen, y, &mut below);
    clock(view, day, seen, &mut canvas.part(x, 0, w - x, h));
}

/// Past quiet, present bold, future plain; with the minutes planned and those it takes.
fn agenda(view: &RoundView, day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, mut h) = (canvas.width(), canvas.height());
    let head = if h >= day.table.slots.len() as u16 + 2 { 2 } else { u16::from(h >= 6) };
    let (plan, goes) = (w.saturating_sub(5), w);
    if head > 0 {
        heading(day, seen, &mut canvas.part(0, 0, plan.saturating_sub(6), 1));
        canvas.put_right(plan, 0, &seen.say(&r::PLANNED), Role::Quiet);
        canvas.put_right(goes, 0, &seen.say(&r::GOES), Role::Quiet);
        h -= head;
    }
    view.page.set(usize::from(h));
    let top = Scroll { at: day.chosen }.top(day.table.slots.len(), usize::from(h));
    for (y, (i, slot)) in (head..head + h).zip(day.table.slots.iter().enumerate().skip(top)) {
        let is_open = slot.state.is_open();
        let role = match &slot.state {
            _ if is_open => Role::Strong,
            _ if slot.is_passed || slot.state.is_closed() => Role::Quiet,
            _ => Role::Text,
        };
        if is_open {
            canvas.bar(0, y, 1, Role::Accent);
        }
        if let Some(start) = slot.start {
            canvas.put(2, y, &Shown::new(&time(start)), role);
        }
        let name = item_name(seen, &slot.item);
        canvas.part(0, y, plan.saturating_sub(4), 1).put(9, 0, &name, role);
        canvas.put_right(
            plan,
            y,
            &Shown::new(&slot.item.minutes.to_string()),
            if is_open { role } else { Role::Quiet },
        );
        canvas.put_right(goes, y, &goes_minutes(slot, seen), role);
        canvas.hit(0, y, w, Hit::Row(i));
        if i == day.chosen && view.card.is_none() {
            canvas.bar(0, y, 1, Role::Accent);
            canvas.select(y);
        }
    }
}

/// Which of the meetings, where there are several, with the keys that turn to the others.
fn heading(day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let all: Vec<_> = seen.state().meetings().iter().map(|(id, _)| id).collect();
    let Some(meeting) = seen.state().meetings().get(day.meeting).filter(|_| all.len() > 1) else {
        canvas.put(0, 0, &seen.say(&r::AGENDA), Role::Strong);
        return;
    };
    let at = all.iter().position(|id| *id == day.meeting).unwrap_or(0) + 1;
    let title = meeting.title.as_ref().map_or_else(|| Shown::new(&meeting.code), Shown::from);
    let end = canvas.put(0, 0, &Shown::new(&format!("← {at}/{} → ", all.len())), Role::Quiet);
    let room = usize::from(canvas.width().saturating_sub(end));
    canvas.put(end, 0, &title.clipped(room), Role::Strong);
}

/// The minutes something took or has taken; of what waits, those it is to get where they are others than planned.
fn goes_minutes(slot: &Slot, seen: &Seen<'_>) -> Shown {
    match &slot.state {
        RoundState::Paused(_) => seen.say(&r::PAUSED_SHORT),
        state if state.is_open() => Shown::new(&(slot.used / 60).to_string()),
        // What is over took the nearest whole minute: nobody presses a key on the second.
        state if state.clock().is_some() => Shown::new(&((slot.used + 30) / 60).to_string()),
        _ if slot.minutes != slot.item.minutes && !slot.is_passed => Shown::new(&slot.minutes.to_string()),
        _ => Shown::from(""),
    }
}

/// How the day lies, and what one key would win back; gives the row below.
fn drift(day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) -> u16 {
    let (w, h) = (usize::from(canvas.width()), canvas.height());
    let Some(end) = day.table.end else { return 0 };
    let end = time(end);
    let fact = match day.table.behind {
        _ if day.table.planned_end.is_none() => seen.fill(&r::ENDS, &[("time", &end)]),
        0 => seen.fill(&r::ON_TIME, &[("time", &end)]),
        n if n < 0 => seen.fill(&r::AHEAD, &[("n", &length(seen, -n)), ("time", &end)]),
        n => seen.fill(&r::BEHIND, &[("n", &length(seen, n)), ("time", &end)]),
    };
    let role = if day.table.behind > 0 { Role::Strong } else { Role::Quiet };
    let key = Shown::from("t");
    let word = seen.say(&r::WIN_BACK_HINT);
    if h == 1 {
        // One row for both: the fact first, then the key that mends it.
        let wins = day.table.behind > 0 && day.proposal.as_ref().is_some_and(|proposal| proposal.wins > 0);
        let hint = if wins { key.width() + word.width() + 3 } else { 0 };
        let end = canvas.put(0, 0, &fact.clipped(w.saturating_sub(hint)), role);
        if wins {
            let end = canvas.put(end + 2, 0, &key, Role::Strong);
            canvas.put(end + 1, 0, &word, Role::Quiet);
        }
        return 1;
    }
    canvas.put(0, 0, &fact.clipped(w), role);
    let Some(proposal) = day.proposal.as_ref().filter(|_| day.table.behind > 0) else { return 2 };
    let name = |key: &str| {
        let slot = day.table.slots.iter().find(|slot| slot.key == key);
        slot.map(|slot| item_name(seen, &slot.item).as_str().to_owned()).unwrap_or_default()
    };
    let takes: Vec<_> = proposal.takes.iter().map(|(key, was, is)| format!("{} {was}→{is}", name(key))).collect();
    let text = |shown: usize| {
        let mut list = takes[..shown].join(", ");
        if shown < takes.len() {
            list = format!("{list} {}", seen.count(&s::AND_MORE_N, takes.len() - shown));
        }
        match (proposal.wins, proposal.lacks) {
            (0, lacks) => seen.count(&r::CANNOT_WIN_N, lacks),
            (_, 0) => seen.fill(&r::CAN_WIN, &[("list", &list)]),
            (wins, lacks) => seen.fill(&r::CAN_WIN_SOME, &[("wins", &wins), ("lacks", &lacks), ("list", &list)]),
        }
    };
    let hint = if proposal.wins > 0 { key.width() + 1 + word.width() } else { 0 };
    let rows = usize::from(h.saturating_sub(1)).min(if h >= 6 { 4 } else { 2 });
    // The key stands after the last word, else on a row of its own, and where there is none the words make way.
    let ends = |lines: &[Shown]| lines.last().map_or(0, |line| line.width() + 2);
    let is_apart = |lines: &[Shown]| hint > 0 && ends(lines) + hint > w;
    let wrapped = |shown: usize| text(shown).wrapped(w.max(8));
    let fits = |lines: &Vec<Shown>| lines.len() + usize::from(is_apart(lines)) <= rows;
    let mut lines = (1..=takes.len()).rev().map(wrapped).find(fits).unwrap_or_else(|| wrapped(takes.len().min(1)));
    if !fits(&lines) {
        lines.truncate(rows);
        if let Some(last) = lines.last_mut() {
            *last = last.clone().and(&Shown::from(" …")).clipped(w.saturating_sub(hint + 2));
        }
    }
    for (y, line) in (1..).zip(&lines) {
        canvas.put(0, y, line, Role::Text);
    }
    let mut y = lines.len() as u16;
    if hint > 0 {
        let mut x = ends(&lines) as u16;
        if usize::from(x) + hint > w {
            (x, y) = (0, y + 1);
        }
        let after = canvas.put(x, y, &key, Role::Strong);
        canvas.put(after + 1, y, &word, Role::Quiet);
    }
    y + 2
}

/// `7 min`, and `1 t 35 min` from an hour on.
fn length(seen: &Seen<'_>, minutes: i64) -> Shown {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => seen.fill(&r::MINUTES_SHORT, &[("n", &minutes)]),
        (hours, 0) => seen.fill(&r::HOURS_SHORT, &[("h", &hours)]),
        (hours, minutes) => seen.fill(&r::HOURS_MINUTES_SHORT, &[("h", &hours), ("n", &minutes)]),
    }
}

/// What is set aside, which tables say little, what was done last.
fn hints(seen: &Seen<'_>, y: u16, canvas: &mut Canvas<'_>) {
    let h = canvas.height();
    let state = seen.state();
    let mut lines = Vec::new();
    let mut facts = Vec::new();
    if state.statements().parked() > 0 {
        facts.push(seen.count(&r::PARKED_N, state.statements().parked()).as_str().to_owned());
    }
    let quiet = quiet_tables(state);
    if !quiet.is_empty() {
        let list = quiet.iter().map(u16::to_string).collect::<Vec<_>>().join(", ");
        facts.push(seen.fill(&r::QUIET_TABLES, &[("list", &list)]).as_str().to_owned());
    }
    if !facts.is_empty() {
        lines.push(Shown::new(&facts.join("   ")));
    }
    if let Some(last) = seen.record.next(Step::Back) {
        // What was done is shortened, when it was is not.
        let tell = |what: Shown| seen.fill(&r::LAST_DONE, &[("what", &what), ("time", &time(last.at))]);
        let room = usize::from(canvas.width()).saturating_sub(tell(Shown::default()).width());
        lines.push(tell(seen.teller().step(last).clipped(room)));
    }
    for (row, line) in (y..h).zip(&lines) {
        let line = line.clipped(usize::from(canvas.width()));
        canvas.put(0, row, &line, Role::Quiet);
    }
}

/// What runs now, what it asks, its clock, and the cards.
fn clock(view: &RoundView, day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let cards = cards::round_now(seen).filter(|_| h >= 14);
    let rows = cards.map_or(0, |_| sheet_rows(seen) + 2).min(h.saturating_sub(10));
    let spare = u16::from(rows > 0);
    let y = about(day, seen, &mut canvas.part(0, 0, w, h.saturating_sub(rows + 8 + spare)));
    let open = day.table.open.and_then(|i| day.table.slots.get(i));
    let mut part = canvas.part(0, y + 1, w, h.saturating_sub(y + 1 + rows));
    if let Some(slot) = open {
        let role = if slot.state.is_running() { Role::Strong } else { Role::Quiet };
        // Where seconds have no room the minutes alone are as large.
        let minutes = format!("{}{}", if slot.left < 0 { "+" } else { "" }, slot.left.abs() / 60);
        let mut sizes = [digits::left(slot.left), minutes].into_iter();
        let taken = sizes.find_map(|text| Some(digits::draw(&text, 1, role, &mut part)).filter(|taken| *taken > 0));
        let taken = taken.unwrap_or_else(|| part.put(0, 0, &Shown::new(&digits::left(slot.left)), role).min(1));
        part.put(0, taken + 1, &clock_words(slot, seen), Role::Quiet);
    }
    if rows > 0 {
        // Under the clock, where that leaves room to breathe.
        let top = (y + 11).min(h - rows);
        sheets(view, day, seen, &mut canvas.part(0, top, w, rows));
    }
}

fn clock_words(slot: &Slot, seen: &Seen<'_>) -> Shown {
    let own = (slot.left + i64::from(slot.used)) / 60;
    match &slot.state {
        RoundState::Paused(clock) => seen.fill(&r::CLOCK_PAUSED, &[("time", &time(clock.since))]),
        _ if slot.left < 0 => seen.fill(&r::CLOCK_OVER, &[("n", &own)]),
        _ => {
            let next = [5, 1, 0].into_iter().find(|minutes| slot.left > minutes * 60).unwrap_or(0);
            seen.fill(&r::CLOCK_LEFT, &[("n", &own), ("signal", &next)])
        }
    }
}

/// Which item, what it judges and asks; what to do where nothing runs. Gives the row below.
fn about(day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) -> u16 {
    let w = usize::from(canvas.width()).max(8);
    let state = seen.state();
    let at = day.table.open.or(day.table.next());
    let Some(slot) = at.and_then(|i| day.table.slots.get(i)) else {
        canvas.put(0, 0, &seen.say(&r::DAY_IS_OVER), Role::Strong);
        return 1;
    };
    let name = item_name(seen, &slot.item);
    let mut lines = Vec::new();
    if slot.state.is_open() {
        lines.push((name, Role::Strong));
    } else {
        lines.push((seen.fill(&r::NEXT_IS, &[("what", &name)]), Role::Strong));
        lines.push((seen.fill(&r::STARTS_IT, &[("n", &slot.minutes)]), Role::Quiet));
    }
    if let Some((_, round)) = state.round_of(&slot.item) {
        let alternatives = round.alternatives.iter().filter_map(|id| state.alternatives().get(*id));
        lines.extend(alternatives.map(|a| (Shown::new(&format!("{}  {}", a.code, a.name.as_str())), Role::Text)));
        let questions = round.questions.iter().filter_map(|id| state.questions().get(*id)).map(|q| &q.text);
        lines.extend(questions.chain(&round.prompt).map(|text| (Shown::from(text), Role::Quiet)));
    }
    let room = usize::from(canvas.height());
    let mut lines: Vec<_> =
        lines.iter().flat_map(|(line, role)| line.wrapped(w).into_iter().map(|line| (line, *role))).collect();
    if lines.len() > room
        && let Some((last, _)) = room.checked_sub(1).and_then(|last| lines.get_mut(last))
    {
        *last = last.clone().and(&Shown::from(" …")).clipped(w);
    }
    for (y, (line, role)) in (0..).zip(lines.iter().take(room)) {
        canvas.put(0, y, line, *role);
    }
    lines.len().min(room) as u16
}

fn small_clock(day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let at = day.table.open.or(day.table.next());
    let Some(slot) = at.and_then(|i| day.table.slots.get(i)) else {
        canvas.put(0, 0, &seen.say(&r::DAY_IS_OVER), Role::Strong);
        return;
    };
    let name = item_name(seen, &slot.item);
    if slot.state.is_open() {
        let end = canvas.put(0, 0, &Shown::new(&digits::left(slot.left)), Role::Strong) + 2;
        canvas.put(end, 0, &name, Role::Strong);
        canvas.put(0, 1, &clock_words(slot, seen), Role::Quiet);
    } else {
        canvas.put(0, 0, &seen.fill(&r::NEXT_IS, &[("what", &name)]), Role::Strong);
        canvas.put(0, 1, &seen.fill(&r::STARTS_IT, &[("n", &slot.minutes)]), Role::Quiet);
    }
}

/// Rows of cards under their heading.
fn sheet_rows(seen: &Seen<'_>) -> u16 {
    let tables = seen.state().tables().len().max(1);
    tables.div_ceil(ACROSS).min(5) as u16
}

/// The cards of one round: not in, in, typed. Where not all fit, they are counted, or those around the cursor shown.
fn sheets(view: &RoundView, day: &Day, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let state = seen.state();
    let Some(round) = view.card.map(|(round, _)| round).or_else(|| cards::round_now(seen)) else { return };
    let number = state.rounds().get(round).map_or(0, |round| round.number);
    let mut right = w;
    if let Some(people) = state.heads(round) {
        right = canvas.put_right(w, 0, &seen.count(&r::PEOPLE_N, people), Role::Quiet).saturating_sub(1);
    }
    let heading = seen.fill(&r::CARDS_OF_ROUND, &[("n", &number)]);
    let short = seen.fill(&r::CARDS_SHORT, &[("n", &number)]);
    let heading = if heading.width() <= usize::from(right) { heading } else { short };
    canvas.put(0, 0, &heading.clipped(usize::from(right)), Role::Strong);
    let all = cards::of_round(state, round);
    let state_of = |table| state.card(table, round).map(|card| card.state);
    let rows = usize::from(h.saturating_sub(2)).max(1);
    let place = all.iter().position(|sheet| view.card == Some(*sheet));
    let first = Scroll { at: place.unwrap_or(0) / ACROSS }.top(all.len().div_ceil(ACROSS), rows);
    if all.len().div_ceil(ACROSS) > rows && place.is_none() {
        let count = |which: Option<CardState>| all.iter().filter(|(_, table)| state_of(*table) == which).count();
        let own = all.iter().filter(|sheet| cards::by_page(seen, **sheet) > 0).count();
        let (typed, come, missing) = (count(Some(CardState::Typed)), count(Some(CardState::In)), count(None) - own);
        let with: [(&str, &dyn Display); 4] = [("typed", &typed), ("in", &come), ("own", &own), ("missing", &missing)];
        let line = seen.fill(if own > 0 { &r::CARDS_COUNTED_PAGES } else { &r::CARDS_COUNTED }, &with);
        for (y, line) in (1..h).zip(line.wrapped(usize::from(w).max(8))) {
            canvas.put(0, y, &line, Role::Text);
        }
    } else {
        let wide = w / ACROSS as u16;
        for (i, (of, table)) in all.iter().skip(first * ACROSS).take(rows * ACROSS).enumerate() {
            let (x, y) = ((i % ACROSS) as u16 * wide, 1 + (i / ACROSS) as u16);
            let name = table.and_then(|id| state.tables().get(id)).map_or_else(
                || seen.fill(&r::ROUND_N, &[("n", &number)]),
                |table| Shown::new(&table.number.to_string()),
            );
            let (word, role) = match state_of(*table) {
                None => match cards::by_page(seen, (*of, *table)) {
                    0 => (Shown::from("–"), Role::Quiet),
                    sent => (seen.fill(&r::BY_PAGE, &[("n", &sent)]), Role::Text),
                },
                Some(CardState::In) => (seen.say(&r::CARD_IN), Role::Strong),
                Some(CardState::Typed) => (seen.say(&r::CARD_TYPED), Role::Quiet),
            };
            let chosen = view.card == Some((round, *table));
            let column = name.width().max(2) as u16;
            canvas.put_right(x + column, y, &name, if chosen { Role::Strong } else { Role::Quiet });
            let after = canvas.put(x + column + 1, y, &word, if chosen { Role::Selected } else { role });
            if chosen && canvas.is_mono() {
                canvas.put(after, y, &Shown::from("<"), Role::Strong);
            }
        }
    }
    if h >= 3 {
        let sent = view.card.map_or(0, |sheet| cards::by_page(seen, sheet));
        let line = match cards::next(state, RoundView::round(day, seen))
            .filter(|_| view.card.is_none())
            .and_then(|(round, table)| state.card_number(table, round))
        {
            Some(number) => seen.fill(&r::NEXT_CARD, &[("number", &number)]),
            None if sent > 0 => seen.fill(&r::BY_PAGE_KEYS, &[("n", &sent)]),
            None if view.card.is_some() => seen.say(&r::CARDS_KEYS),
            None if all.iter().any(|sheet| cards::by_page(seen, *sheet) > 0) => seen.say(&r::BY_PAGE_MEANS),
            None if cards::are_used(state) => seen.say(&r::CARDS_HINT),
            None => seen.say(&r::CARDS_EMPTY),
        };
        canvas.put(0, h - 1, &line.clipped(usize::from(w)), Role::Quiet);
    }
}
