//! What stands round every screen: where you are, what the room sees, whether it is saved, which keys there are.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::digits;
use super::keys::spoken;
use super::layer::{Layer, Screen, Seen};
use super::paint::{Canvas, Hit};
use super::rows::{self, Action, Place, Row};
use super::theme::Role;
use crate::analysis::{Board, open_item};
use crate::domain::{AgendaItem, View};
use crate::lang::{Shown, faults, links, room, screens as s, serve, time, told, words};
use crate::store::Safety;

/// Draws all layers that are seen, bottom up.
pub fn draw(
    layers: &[Layer],
    notice: Option<&(Shown, bool)>,
    seen: &Seen<'_>,
    buffer: &mut Buffer,
    cursor: &mut Option<Position>,
    hits: &mut Vec<(Rect, Hit)>,
) {
    let mut canvas = Canvas::new(buffer, seen.look.theme, seen.look.ascii, cursor, hits);
    let (w, h) = (canvas.width(), canvas.height());
    let base = layers.iter().rposition(|l| !l.screen().is_popup()).unwrap_or(0);
    let Some(screen) = layers.get(base).map(Layer::screen) else { return };
    let alone = layers.len() == base + 1;
    let on_board = screen.place() == Place::Board;
    if on_board && screen.is_bare() && alone {
        return screen.draw(seen, &mut canvas);
    }
    if on_board {
        screen.draw(seen, &mut canvas.part(0, 0, w, if h >= 2 { h - 1 } else { h }));
    } else {
        let (top, bottom) = margins(h);
        if top > 0 {
            header(screen, seen, &mut canvas);
        }
        let margin = if w >= 40 { 2 } else { 0 };
        let mut body = canvas.part(margin, top, w - 2 * margin, h.saturating_sub(top + bottom));
        body.page();
        screen.draw(seen, &mut body);
    }
    for layer in &layers[base + 1..] {
        canvas.recede();
        let screen = layer.screen();
        let most = h.saturating_sub(if h >= 12 { 3 } else { 1 });
        let pw = if w <= 60 { w } else { (w - 2).min(92) };
        let wanted = screen.height(seen, pw.saturating_sub(6)).saturating_add(2);
        let ph = if w <= 60 { h.saturating_sub(1) } else { wanted.min(most) };
        let top = if w <= 60 { 0 } else { (h.saturating_sub(1 + ph)).min(2) };
        let mut part = canvas.part((w - pw) / 2, top, pw, ph);
        part.page();
        screen.draw(seen, &mut part.popup());
    }
    if h >= 2 {
        let mut line = canvas.part(0, h - 1, w, 1);
        if on_board && alone {
            line.ground();
        }
        footer(layers, seen, &mut line);
        if let Some((line, wrong)) = notice {
            let role = if *wrong { Role::Error } else { Role::Strong };
            notice_line(line, role, &mut canvas);
        }
    }
}

/// One line to the user, on two rows where it is long and there is room; what still does not fit ends in `…`.
fn notice_line(line: &Shown, role: Role, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let (rows, bottom) = if h >= 12 { (2, h - 1) } else { (1, h) };
    let mut lines = line.wrapped(usize::from(w.saturating_sub(4)));
    if lines.len() > rows {
        let rest = lines.split_off(rows - 1);
        lines.push(Shown::new(&rest.iter().map(Shown::as_str).collect::<Vec<_>>().join(" ")));
    }
    let mut part = canvas.part(0, bottom - lines.len() as u16, w, lines.len() as u16);
    // Nothing of what stands below shines through, its colours neither.
    part.wipe();
    for (y, line) in (0..).zip(&lines) {
        part.put(2, y, line, role);
    }
}

/// Rows taken by the header and by the footer, with the empty row each of them has when there is room.
fn margins(h: u16) -> (u16, u16) {
    match h {
        0..=1 => (0, 0),
        2..=4 => (0, 1),
        5..=11 => (1, 1),
        _ => (2, 2),
    }
}

fn header(screen: &dyn Screen, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let w = canvas.width();
    let margin = if w >= 40 { 2 } else { 0 };
    let title = screen.title(seen).unwrap_or_default();
    let open = seen.desk.is_some();
    let (safety, wrong) = saved(seen, w >= 60);
    // From the right edge inwards, each as it is said in full and in short. Where not all fit, browsers go first and the
    // clock, what the room sees and that it is saved go last; trouble never does.
    let (browsers, briefly) = match seen.serving.hall.as_ref().map(|hall| (hall.is_for_room(), hall.is_alone())) {
        None => (None, None),
        Some((false, _)) => (Some(&serve::IN_HERE), Some(&serve::GO_SERVE_HINT)),
        Some((true, false)) => (Some(&serve::IN_ROOM), Some(&serve::GO_SERVE_HINT)),
        Some((true, true)) => (Some(&serve::IN_NO_NETWORK), Some(&serve::NO_NETWORK_HINT)),
    };
    let own = screen.facts(seen);
    // Of a screen's own facts the first stands where there is no room for all, and of what is saved that it is.
    let first = own.as_ref().map(|fact| Shown::new(fact.as_str().split_once(", ").map_or(fact.as_str(), |(f, _)| f)));
    let clock = |full| round_clock(seen, full).filter(|_| screen.place() != Place::Round);
    let trouble = if wrong { Role::Error } else { Role::Quiet };
    let least_safety = if wrong { safety.clone() } else { saved(seen, false).0 };
    let facts: [(Option<[Shown; 2]>, Role); 5] = [
        (open.then_some([safety, least_safety]), trouble),
        (clock(true).zip(clock(false)).map(Into::into), Role::Quiet),
        (open.then(|| [on_board(seen, true), on_board(seen, false)]), Role::Quiet),
        (own.zip(first).map(Into::into), Role::Quiet),
        (browsers.zip(briefly).map(|(full, brief)| [seen.say(full), seen.say(brief)]), Role::Strong),
    ];
    let part = title.width().min(usize::from(if w < 40 { w / 4 } else { w / 3 }));
    let least = part.max(title.least().min(usize::from(w) * 2 / 3));
    let mut room = usize::from(w - 2 * margin).saturating_sub(least);
    let mut kept: [Option<Shown>; 5] = Default::default();
    for i in if wrong { [0, 2, 1, 3, 4] } else { [2, 1, 0, 3, 4] } {
        let Some([_, brief]) = &facts[i].0 else { continue };
        if brief.width() + 3 <= room || wrong && i == 0 {
            room = room.saturating_sub(brief.width() + 3);
            kept[i] = Some(brief.clone());
        }
    }
    // What is left over goes to saying them in full.
    for i in [2, 1, 3, 4, 0] {
        let (Some(brief), Some([full, _])) = (&kept[i], &facts[i].0) else { continue };
        let more = full.width().saturating_sub(brief.width());
        if more <= room {
            room -= more;
            kept[i] = Some(full.clone());
        }
    }
    let mut right = w - margin;
    for (fact, (_, role)) in kept.iter().zip(&facts).filter_map(|(fact, of)| Some((fact.as_ref()?, of))) {
        right = canvas.put_right(right, 0, fact, *role).saturating_sub(3);
    }
    let mut trail = canvas.part(margin, 0, right.saturating_sub(margin), 1);
    let room = usize::from(trail.width()).saturating_sub(title.width() + 4);
    let workshop = seen.state().workshop().map(|w| Shown::from(&w.title));
    // Never half of a word: where the first one has no room, the trail begins with the screen.
    match workshop.filter(|w| screen.place() != Place::Overview && w.least() <= room) {
        Some(workshop) => {
            trail.row(
                0,
                0,
                &[(workshop.clipped(room), Role::Quiet), (Shown::from(" › "), Role::Quiet), (title, Role::Strong)],
            );
        }
        None => {
            trail.put(0, 0, &title, Role::Strong);
        }
    }
}

/// Whether it is saved, in a word, and `when`; true when something is wrong.
pub fn saved(seen: &Seen<'_>, when: bool) -> (Shown, bool) {
    let Some(desk) = seen.desk else { return (Shown::default(), false) };
    if desk.is_read_only() {
        return (seen.say(&s::READING), false);
    }
    match desk.safety() {
        Safety::Safe => match desk.state().history().last() {
            Some(_) if !when => (seen.say(&s::SAVED), false),
            Some(entry) => (seen.fill(&s::SAVED_AT, &[("time", &time(entry.at))]), false),
            None => (Shown::default(), false),
        },
        Safety::Waiting(_) => (seen.say(&s::SAVING), false),
        Safety::Failing(error) => {
            (seen.fill(&s::NOT_SAVED, &[("why", &faults::why(seen.look.lang, error.kind))]), true)
        }
    }
}

/// What the room sees now; whether that is one point alone only where there is room to say so.
fn on_board(seen: &Seen<'_>, whole: bool) -> Shown {
    let stage = seen.stage();
    let alternative = Board::alternative_on(seen.state(), &stage);
    let code = alternative.and_then(|id| seen.state().alternatives().get(id)).map(|a| a.code.clone());
    let code = code.unwrap_or_else(|| seen.say(&s::BOARD_ON).as_str().to_owned());
    let view = match stage.view {
        View::Points => None,
        View::Question => Some(&room::BOARD_QUESTION),
        View::Move => Some(&room::BOARD_MOVE),
        View::Thanks => Some(&room::BOARD_THANKS),
        View::Costs => Some(&told::BOARD_COSTS),
    };
    let sees = match (stage.black, Board::enlarged_on(seen.state(), &stage)) {
        (true, _) => seen.say(&s::BOARD_BLACK),
        (false, _) if view.is_some() => view.map(|view| seen.say(view)).unwrap_or_default(),
        (false, Some(_)) if whole => seen.fill(&s::BOARD_ONE, &[("code", &code)]),
        (false, _) => seen.fill(&s::BOARD_IS, &[("code", &code)]),
    };
    let money = stage.money && !stage.black && view.is_none();
    if money { Shown::new(&format!("{sees}, {}", seen.say(&links::ON_BOARD_HINT))) } else { sees }
}

/// The running round, or what else runs, with the time that is left or how far over it is; in short that time alone.
pub fn round_clock(seen: &Seen<'_>, full: bool) -> Option<Shown> {
    let open = open_item(seen.state())?;
    let left = open.left(seen.now);
    let clock = digits::left(left);
    if !full {
        return Some(Shown::new(&clock.to_string()));
    }
    let msg = if left < 0 { &s::ROUND_OVER } else { &s::ROUND_LEFT };
    Some(match open.item.round {
        Some(number) => seen.fill(msg, &[("round", &number), ("clock", &clock)]),
        None => Shown::new(&format!("{} {clock}", item_name(seen, &open.item))),
    })
}

/// What people call an item of the agenda.
pub fn item_name(seen: &Seen<'_>, item: &AgendaItem) -> Shown {
    match (&item.title, item.round) {
        (Some(title), _) => Shown::from(title),
        (None, Some(number)) => seen.fill(&room::ROUND_N, &[("n", &number)]),
        (None, None) => seen.say(words::agenda(item.kind)).capital(),
    }
}

/// Hints fall away from the right; help never does.
fn footer(layers: &[Layer], seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let Some((top, below)) = layers.split_last() else { return };
    let (screen, place) = (top.screen(), top.screen().place());
    let (w, y) = (canvas.width(), 0);
    let margin = if w >= 40 { 2 } else { 0 };
    let lang = seen.look.lang;
    let hint = |row: &Row| {
        let key = row.first_key().map(|key| spoken(lang, key)).unwrap_or_default();
        Some((Shown::new(&key), Shown::from(lang.say(screen.hint(row.action).or(row.hint)?))))
    };
    let mut right = w - margin;
    // One step out letters are keys again, save above another text field.
    let steps_out = seen.table.is_none() && below.last().is_some_and(|below| !below.screen().place().types());
    let help = rows::at(place).find(|row| row.action == Action::Help);
    let key = help.and_then(|row| if steps_out { row.keys.first() } else { row.keys.last() });
    if let (Some(key), Some((_, word))) = (key, help.and_then(hint)) {
        let key = Shown::new(&spoken(lang, if place.types() { key } else { "h" }));
        let width = (key.width() + 1 + word.width()) as u16;
        let x = right.saturating_sub(width);
        let end = canvas.put(x, y, &key, Role::Strong);
        canvas.put(end + 1, y, &word, Role::Quiet);
        canvas.hit(x, y, width, Hit::Action(Action::Help));
        right = x.saturating_sub(3);
    }
    let mut x = margin;
    let mut words: Vec<Shown> = Vec::new();
    for row in rows::heard(place, seen).filter(|row| row.action != Action::Help && (row.ready)(seen)) {
        let Some((key, word)) = hint(row) else { continue };
        let width = (key.width() + 1 + word.width()) as u16;
        if row.keys.is_empty() || words.contains(&word) || !screen.hears(row.action) {
            continue;
        }
        if x + width > right {
            break;
        }
        let end = canvas.put(x, y, &key, Role::Strong);
        canvas.put(end + 1, y, &word, Role::Quiet);
        canvas.hit(x, y, width, Hit::Action(row.action));
        words.push(word);
        x += width + 3;
    }
}
