//! How plenary looks: whose turn it is and what that table has, and below, always in its place, what the room hears now.

use std::collections::BTreeSet;

use super::{Readout, Row, numbers, passed_over, table_name};
use crate::analysis::{Board, Plenary, Unread, judged};
use crate::domain::{AnyId, Id, Kind, Table};
use crate::lang::{Shown, plenary as p, screens as s, words};
use crate::record::{Statement, Support};
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::screens::voices;
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

pub fn draw(readout: &Readout, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    // On a tall screen the eye need not wander.
    let (w, h) = (canvas.width(), canvas.height().min(28));
    let plenary = readout.plenary(seen);
    if plenary.last.is_none() && readout.rows(&plenary).iter().all(|row| *row == Row::Next) && is_bare(&plenary) {
        for (y, line) in (0..).zip(seen.say(&p::NOTHING_TO_READ).wrapped(usize::from(w.saturating_sub(2)))) {
            canvas.put(2, y, &line, Role::Quiet);
        }
        return;
    }
    let grid = Grid::of(readout, seen, &plenary, w);
    let below = below(h, &grid);
    let top = if h >= 12 { 2 } else { 1 };
    turn(readout, seen, &plenary, &mut canvas.part(0, 0, w, 1));
    let room = h.saturating_sub(below + top + u16::from(h >= 12));
    points(readout, seen, &plenary, &mut canvas.part(0, top, w, room));
    let mut part = canvas.part(0, h - below.min(h), w, below);
    being_read(readout, seen, &plenary, &grid, &mut part);
}

/// No table has anything at all.
fn is_bare(plenary: &Plenary) -> bool {
    plenary.order.iter().all(|id| plenary.unread(Some(*id)).is_empty()) && plenary.unread(None).is_empty()
}

/// Rows for what is read: its heading, its words, the tables.
fn below(h: u16, grid: &Grid) -> u16 {
    let rows = grid.rows as u16;
    let wanted = match h {
        17.. => 4 + u16::from(rows > 0) + rows,
        12..=16 => 3 + rows,
        8..=11 => 2 + rows.min(2),
        _ => 2,
    };
    wanted.min(h.saturating_sub(3).max(h / 2))
}

/// «Bord 4 har ordet», what it discusses, and which table is next.
fn turn(readout: &Readout, seen: &Seen<'_>, plenary: &Plenary, canvas: &mut Canvas<'_>) {
    let w = canvas.width();
    let Some(id) = readout.turn(plenary) else {
        canvas.put(0, 0, &seen.say(&p::POINTS_IN_TURN), Role::Strong);
        return;
    };
    let name = table_name(seen, id);
    let next = plenary.after(id).0.filter(|next| *next != id);
    let then = next.map(|next| seen.fill(&p::THEN, &[("n", &numbers(seen, &[next]))])).unwrap_or_default();
    let right = canvas.put_right(w, 0, &then, Role::Quiet);
    let mut left = canvas.part(0, 0, right.saturating_sub(2), 1);
    let end = left.put(0, 0, &seen.fill(&p::HAS_THE_FLOOR, &[("table", &name)]), Role::Strong);
    let topic = seen.state().tables().get(id).and_then(|table| table.topic);
    if let Some(topic) = topic.and_then(|topic| seen.state().topics().get(topic)) {
        let title = Shown::from(&topic.title);
        if usize::from(end) + 2 + title.width() <= usize::from(left.width()) {
            left.put(end + 2, 0, &title, Role::Quiet);
        }
    }
}

fn text_of(seen: &Seen<'_>, of: AnyId) -> Shown {
    seen.words_of(of).map(Shown::from).unwrap_or_default()
}

/// What the table can read, and below it the row that goes on to the next table, which is always seen.
fn points(readout: &Readout, seen: &Seen<'_>, plenary: &Plenary, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), usize::from(canvas.height()));
    let unread = readout.unread(plenary);
    let rows = readout.rows(plenary);
    let chosen = readout.chosen.place(&rows, super::same);
    let room = h.saturating_sub(rows.len() - unread.len());
    readout.page.set(room.max(1));
    let at = if chosen < unread.len() { chosen } else { 0 };
    let top = (Scroll { at }).top(unread.len(), room);
    // Only what is seen is broken into lines, however much a table has said.
    let items = items(seen, &unread[top..unread.len().min(top + room)], w);
    let whole = items.len() == unread.len() && items.iter().map(|item| item.lines.len()).sum::<usize>() <= room;
    let mut y = 0;
    if unread.is_empty() {
        let msg = if is_bare(plenary) { &p::ALL_READ } else { &p::NOTHING_NEW_TYPE };
        canvas.part(2, 0, w.saturating_sub(2), room as u16).put(0, 0, &seen.say(msg), Role::Quiet);
        y = room.min(1) as u16;
    }
    let mut drawn = 0;
    for (i, item) in (top..).zip(&items) {
        let height = if whole { item.lines.len() as u16 } else { 1 };
        if usize::from(y + height) > room {
            break;
        }
        canvas.put(2, y, &Shown::from(words::sign(item.kind)), Role::Kind(item.kind));
        canvas.put_right(w, y, &item.facts, Role::Quiet);
        let mut part = canvas.part(4, y, item.room, height);
        if whole {
            (0..).zip(&item.lines).for_each(|(y, line)| {
                part.put(0, y, line, Role::Text);
            });
        } else {
            part.put(0, 0, &item.text, Role::Text);
        }
        select(canvas, i, y, height, i == chosen);
        y += height;
        drawn += 1;
    }
    if rows.len() > unread.len() && usize::from(y) < h {
        let passed = readout.turn(plenary).map(|id| plenary.after(id)).unwrap_or_default();
        let (text, more) = match passed {
            (Some(next), passed) => {
                let next = seen.fill(&p::NEXT_IS, &[("n", &numbers(seen, &[next]))]);
                (next, passed_over(seen, &passed).unwrap_or_default())
            }
            (None, _) if unread.is_empty() => return,
            (None, _) => (seen.say(&p::ALL_READ), Shown::default()),
        };
        let end = canvas.put(2, y, &text, Role::Text);
        let hidden = unread.len() - drawn;
        let hidden = if hidden > 0 { seen.count(&s::AND_MORE_N, hidden) } else { Shown::default() };
        let right = canvas.put_right(w, y, &hidden, Role::Quiet);
        canvas.part(0, y, right.saturating_sub(2), 1).put(end + 2, 0, &more, Role::Quiet);
        select(canvas, unread.len(), y, 1, chosen >= unread.len());
    }
}

fn select(canvas: &mut Canvas<'_>, row: usize, top: u16, height: u16, chosen: bool) {
    let w = canvas.width();
    for y in top..top + height {
        canvas.hit(0, y, w, Hit::Row(row));
        if chosen {
            canvas.bar(0, y, 1, Role::Accent);
            canvas.select(y);
        }
    }
}

/// A point the table can read, broken into lines for a width.
struct Item {
    kind: Kind,
    text: Shown,
    lines: Vec<Shown>,
    facts: Shown,
    room: u16,
}

fn items(seen: &Seen<'_>, unread: &[Unread], w: u16) -> Vec<Item> {
    let tables = seen.state().tables().len();
    let facts: Vec<Shown> = unread.iter().map(|item| facts(seen, item, tables, w)).collect();
    let right = facts.iter().map(Shown::width).max().unwrap_or(0);
    let room = usize::from(w).saturating_sub(4 + right + if right > 0 { 2 } else { 0 }).max(8);
    let item = |(item, facts): (&Unread, Shown)| {
        let text = text_of(seen, item.of);
        Item { kind: item.kind, lines: text.wrapped(room), text, facts, room: room as u16 }
    };
    unread.iter().zip(facts).map(item).collect()
}

/// `stjerne   3 av 12 bord`; what only this table said needs no figure.
fn facts(seen: &Seen<'_>, item: &Unread, tables: usize, w: u16) -> Shown {
    let star = item.star.then(|| seen.say(&p::STAR).as_str().to_owned());
    let said = (item.said > 1 && tables > 0).then(|| match w {
        0..50 => format!("{}/{tables}", item.said),
        _ => format!("{} {}", item.said, seen.fill(&words::OF_TABLES, &[("n", &tables)])),
    });
    Shown::new(&[star, said].into_iter().flatten().collect::<Vec<_>>().join("   "))
}

/// The point the room hears, its voices, and every table with what it says of it.
fn being_read(readout: &Readout, seen: &Seen<'_>, plenary: &Plenary, grid: &Grid, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    if h == 0 {
        return;
    }
    let Some((_, last)) = &plenary.last else {
        for (y, line) in (0..).zip(seen.say(&p::NOTHING_READ).wrapped(usize::from(w))) {
            canvas.put(0, y, &line, Role::Quiet);
        }
        return;
    };
    let now = last.table.is_none() || last.table == readout.turn(plenary);
    let name = last.table.map(|id| table_name(seen, id)).unwrap_or_default();
    let name = Shown::new(&name.as_str().to_lowercase());
    let heading = if now { seen.say(&p::NOW_READ) } else { seen.fill(&p::LAST_READ, &[("table", &name)]) };
    let [said, joined] = voices(grid.said.len(), grid.joined.len(), seen.state().tables().len(), seen);
    let dot = (!said.is_empty() && !joined.is_empty()).then(|| (Shown::from(" · "), Role::Quiet));
    let told: Vec<_> = said.into_iter().chain(dot).chain(joined).collect();
    let parked = told.is_empty() && seen.state().under(last.of).any(Statement::is_parked);
    let told = if parked { vec![(seen.say(&words::PARKED), Role::Quiet)] } else { told };
    let width: usize = told.iter().map(|(text, _)| text.width()).sum();
    canvas.put(0, 0, &heading, Role::Strong);
    let fits = heading.width() + 3 + width <= usize::from(w);
    let short = || match (grid.said.len(), grid.joined.len()) {
        (said, 0) => Shown::new(&format!("{said}/{}", seen.state().tables().len())),
        (said, n) => {
            let joined = seen.count(&p::JOINED_SHORT, n);
            Shown::new(&format!("{said}/{} · {joined}", seen.state().tables().len()))
        }
    };
    if fits {
        canvas.row(w - width as u16, 0, &told);
    } else if !told.is_empty() && !parked {
        canvas.put_right(w, 0, &short(), Role::Text);
    }
    let rows = (grid.rows as u16).min(h.saturating_sub(2));
    let gap = u16::from(h > rows + 3 || readout.same.is_some() && h > rows + 2);
    let room = h.saturating_sub(1 + rows + gap).max(1);
    let mut words = canvas.part(0, 1, w, room);
    let lines = text_of(seen, last.of).wrapped(usize::from(w.saturating_sub(4)).max(8));
    let lines = if lines.len() > usize::from(room) { vec![text_of(seen, last.of)] } else { lines };
    let role = Role::Kind(grid.kind);
    words.bar(0, 0, lines.len() as u16, role);
    words.put(2, 0, &Shown::from(words::sign(grid.kind)), role);
    for (y, line) in (0..).zip(&lines) {
        words.put(4, y, line, Role::Strong);
    }
    let y = h - rows;
    match &readout.same {
        Some(field) => {
            let y = if gap > 0 { y - 1 } else { h - 1 };
            let mut line = canvas.part(0, y, w, 1);
            line.wipe();
            let end = line.put(0, 0, &seen.say(&p::SAME_ASK), Role::Strong) + 1;
            field.draw(&mut line.part(end, 0, w.saturating_sub(end), 1));
            let rows = if gap > 0 { rows } else { rows.saturating_sub(1) };
            let top = h - rows - u16::from(gap == 0);
            grid.draw(seen, &mut canvas.part(0, top, w, rows));
        }
        None => grid.draw(seen, &mut canvas.part(0, y, w, rows)),
    }
}

/// Every table with its word: said, same, or nothing yet.
struct Grid {
    said: BTreeSet<Id<Table>>,
    joined: BTreeSet<Id<Table>>,
    /// Those that are typed just now.
    typed: BTreeSet<Id<Table>>,
    across: Option<Id<Table>>,
    kind: Kind,
    columns: usize,
    rows: usize,
}

/// `12 samme` and two columns of space.
const CELL: usize = 9;

impl Grid {
    fn of(readout: &Readout, seen: &Seen<'_>, plenary: &Plenary, w: u16) -> Self {
        let state = seen.state();
        let (mut voices, mut kind) = (Support::default(), Kind::Plain);
        if let Some((_, last)) = &plenary.last {
            // What the board counts: the statements of that field on the alternative the room looks at.
            let alternative = judged(state, last.of).or_else(|| Board::alternative_on(state, &seen.stage()));
            let under = || state.under(last.of).filter(|s| s.is_live() && s.cell().goes_with(alternative));
            kind = under().map(Statement::kind).min().unwrap_or_default();
            voices = Support::among(state, last.of, under().filter(|s| s.kind() == kind), |_| true);
        }
        let tables = plenary.order.len();
        let across = (usize::from(w) / CELL).clamp(1, tables.max(1));
        let rows = tables.div_ceil(across);
        let typed = readout.same.as_ref().and_then(|_| readout.typed_tables(seen).ok()).unwrap_or_default();
        Self {
            said: voices.said,
            joined: voices.joined,
            typed: typed.into_iter().collect(),
            across: readout.across,
            kind,
            columns: tables.div_ceil(rows.max(1)),
            rows,
        }
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (usize::from(canvas.width()), usize::from(canvas.height()));
        let cell = (w / self.columns.max(1)).clamp(CELL, 13);
        let all: Vec<_> = seen.state().tables().iter().collect();
        let at = self.across.and_then(|id| all.iter().position(|(other, _)| *other == id)).unwrap_or(0);
        // Where not all rows fit, the one with the chosen table is seen.
        let top = (at / self.columns.max(1)).saturating_sub(h.saturating_sub(1)).min(self.rows.saturating_sub(h));
        for (i, (id, table)) in all.iter().enumerate() {
            let Some(y) = (i / self.columns).checked_sub(top).filter(|y| *y < h) else { continue };
            let x = (i % self.columns) * cell;
            let (x, y) = (x as u16, y as u16);
            let number = Shown::new(&format!("{:>2}", table.number));
            let typed = self.typed.contains(id) && !self.said.contains(id);
            let (word, role) = if self.said.contains(id) {
                (seen.say(&p::SAID_WORD), Role::Text)
            } else if self.joined.contains(id) || typed {
                (seen.say(&p::SAME_WORD), Role::Strong)
            } else {
                (Shown::from("–"), Role::Quiet)
            };
            let role_of_number = if role == Role::Quiet { Role::Quiet } else { Role::Strong };
            let end = canvas.put(x, y, &number, role_of_number);
            let end = canvas.put(end + 1, y, &word, role);
            if typed || self.across == Some(*id) {
                canvas.mark(x, y, end - x);
            }
        }
    }
}
