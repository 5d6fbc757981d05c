use std::collections::BTreeMap;

use super::{Row, Serve, rows};
use crate::desk::Desk;
use crate::domain::{Id, Table};
use crate::exchange::Qr;
use crate::lang::{Shown, serve as m, time, words};
use crate::store::OpenTo;
use crate::tui::digits;
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::scroll::Scroll;
use crate::tui::serving::Trouble;
use crate::tui::spoken;
use crate::tui::theme::Role;
use crate::web::Hall;

/// Cells between the words and the picture.
const GAP: u16 = 3;
/// Cells that words need beside the picture.
const WORDS: u16 = 34;

/// Whether a phone gets anywhere by an address: not while nobody but this machine does.
fn is_for_phones(seen: &Seen<'_>) -> bool {
    seen.serving.hall.as_ref().is_some_and(|hall| hall.is_for_room() && !hall.is_alone())
}

/// The rows of an address's picture, where the terminal can draw it and a phone gets anywhere by it.
fn picture(seen: &Seen<'_>, address: &str) -> Option<Vec<Shown>> {
    let code = Qr::on_screen(address).filter(|_| !seen.look.ascii && is_for_phones(seen))?;
    Some(code.rows().iter().map(|row| Shown::new(row)).collect())
}

fn size(rows: &[Shown]) -> (u16, u16) {
    (rows.first().map_or(0, Shown::width) as u16, rows.len() as u16)
}

/// A paragraph; gives the row after it.
fn paragraph(canvas: &mut Canvas<'_>, (x, y): (u16, u16), text: &Shown, role: Role) -> u16 {
    let lines = text.wrapped(usize::from(canvas.width().saturating_sub(x)).max(1));
    for (y, line) in (y..).zip(&lines) {
        canvas.put(x, y, line, role);
    }
    y + lines.len() as u16
}

/// A key and what it does now; gives the row after it.
fn offer(seen: &Seen<'_>, canvas: &mut Canvas<'_>, y: u16, key: &str, what: &Shown) -> u16 {
    let wide = ["Space", "Enter"].map(|key| spoken(seen.look.lang, key).chars().count()).into_iter().max().unwrap_or(0);
    canvas.put(0, y, &Shown::new(&spoken(seen.look.lang, key)), Role::Strong);
    paragraph(canvas, (wide as u16 + 2, y), what, Role::Text)
}

/// `http://192.168.1.20:7373`, as one types it.
fn typed(address: &str) -> &str {
    address.trim_end_matches('/')
}

impl Serve {
    /// The switches, where the board is found, and the tables.
    pub(super) fn draw_all(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let hall = seen.serving.hall.as_ref();
        let code = Self::address(seen, Row::Board).and_then(|address| picture(seen, &address));
        let beside = code.filter(|code| size(code).0 + GAP + WORDS <= w && size(code).1 <= h);
        let right = beside.as_ref().map_or(0, |code| size(code).0);
        let (advice, matters) = hall.map_or_else(Default::default, |hall| advice(seen, hall));
        let role = if matters { Role::Text } else { Role::Quiet };
        // Under the picture, where it has room there.
        let below = beside.as_ref().map(|code| size(code).1 + 1);
        let below = below.filter(|y| advice.wrapped(usize::from(right)).len() + usize::from(*y) <= usize::from(h));
        let mut words = canvas.part(0, 0, if right > 0 { w - right - GAP } else { w }, h);
        let mut y = self.switches(seen, hall, &mut words);
        y = match hall {
            None => closed(seen, &mut words, y + 1),
            Some(hall) => {
                let y = whereabouts(seen, hall, beside.is_some(), &mut words, y + 1);
                // Beside the picture it stands below that; with much else to read it falls away.
                let rest = self.row(seen) == Row::Board && !hall.lets_write();
                let says = below.is_none() && (matters || beside.is_none() && rest);
                if says { paragraph(&mut words, (2, y + 1), &advice, role) } else { y }
            }
        };
        if let Some(hall) = hall {
            self.tables(seen, hall, &mut words, y + 1);
        }
        if let (Some(code), Some(_)) = (beside, hall) {
            canvas.picture(w - right, 0, &code);
            if let Some(y) = below {
                paragraph(&mut canvas.part(w - right, y, right, h - y), (0, 0), &advice, role);
            }
        }
    }

    fn switches(&self, seen: &Seen<'_>, hall: Option<&Hall>, canvas: &mut Canvas<'_>) -> u16 {
        let one = seen.state().tables().is_empty();
        let board = match hall {
            None => &m::IS_CLOSED,
            Some(hall) if hall.is_for_room() => &m::IS_ROOM,
            Some(_) => &m::IS_HERE,
        };
        let pages = match (hall.is_some_and(Hall::lets_write), one) {
            (true, true) => &m::GROUP_OPEN,
            (true, false) => &m::PAGES_OPEN,
            (false, true) => &m::IS_CLOSED,
            (false, false) => &m::PAGES_CLOSED,
        };
        let names = [&m::BOARD, if one { &m::GROUP_PAGE } else { &m::PAGES }];
        let wide = names.iter().map(|name| seen.say(name).width()).max().unwrap_or(0) as u16;
        let open = [hall.is_some(), hall.is_some_and(Hall::lets_write)];
        for (y, ((name, state), open)) in (0..).zip(names.into_iter().zip([board, pages]).zip(open)) {
            canvas.put(2, y, &seen.say(name), Role::Text);
            canvas.put(2 + wide + 3, y, &seen.say(state), if open { Role::Strong } else { Role::Quiet });
            self.chosen(canvas, y, usize::from(y));
        }
        2
    }

    fn chosen(&self, canvas: &mut Canvas<'_>, y: u16, row: usize) {
        if self.scroll.at == row {
            canvas.bar(0, y, 1, Role::Accent);
            canvas.select(y);
        }
        let width = canvas.width();
        canvas.hit(0, y, width, Hit::Row(row));
    }

    /// Who writes on a page of its own, or how that begins.
    fn tables(&self, seen: &Seen<'_>, hall: &Hall, canvas: &mut Canvas<'_>, y: u16) {
        let (w, h) = (canvas.width(), canvas.height());
        let state = seen.state();
        if !hall.lets_write() {
            if self.row(seen) == Row::Pages {
                let y = paragraph(canvas, (0, y), &seen.say(&m::PAGES_WHY), Role::Quiet);
                offer(seen, canvas, y + 1, "Space", &seen.say(&m::OPENS_PAGES));
            }
            return;
        }
        let sent = sent(seen);
        let sent = |table| sent.get(&table).copied().unwrap_or(0);
        if state.tables().is_empty() {
            canvas.put(2, y, &seen.count(&m::SENT_N, sent(None)), Role::Quiet);
            return;
        }
        let rows = rows(seen);
        let height = usize::from(h.saturating_sub(y));
        self.page.set(height);
        let at = self.scroll.at.saturating_sub(2);
        let top = (Scroll { at }).top(rows.len() - 2, height);
        for (y, (i, row)) in (y..h).zip(rows.iter().enumerate().skip(2 + top)) {
            let Row::Table(id) = row else { continue };
            let Some(table) = state.tables().get(*id) else { continue };
            let sent = match sent(Some(*id)) {
                0 => Shown::default(),
                n => seen.count(&m::SENT_N, n),
            };
            let right = canvas.put_right(w, y, &sent, Role::Quiet);
            canvas.put_right(4, y, &Shown::new(&table.number.to_string()), Role::Strong);
            let mut name = canvas.part(6, y, right.saturating_sub(7), 1);
            name.put(0, 0, &about(seen, table), Role::Text);
            self.chosen(canvas, y, i);
        }
    }
}

/// What a table is called, or talks about.
fn about(seen: &Seen<'_>, table: &Table) -> Shown {
    let topic = || table.topic.and_then(|id| seen.state().topics().get(id)).map(|topic| Shown::from(&topic.title));
    table.name.as_ref().map(Shown::from).or_else(topic).unwrap_or_default()
}

/// What to know about who reaches the board, and whether it is more than good to know.
fn advice(seen: &Seen<'_>, hall: &Hall) -> (Shown, bool) {
    let serving = seen.serving;
    let since = serving.moved.map(time);
    match (hall.is_for_room(), hall.is_alone(), since) {
        (false, ..) => (seen.say(&m::HERE_ONLY), false),
        (true, true, _) => (seen.say(&m::NO_NETWORK), true),
        (true, false, Some(time)) => {
            let since = seen.fill(&m::MOVED_SINCE, &[("time", &time)]);
            let cards = hall.lets_write().then(|| Shown::from(" ").and(&seen.say(&m::CARDS_AGAIN)));
            (since.and(&cards.unwrap_or_default()), true)
        }
        (true, false, None) if serving.is_lonely(seen.now) => {
            let port = hall.addr().port();
            let wall = if cfg!(windows) {
                seen.say(&m::WINDOWS_ASKS)
            } else if cfg!(target_os = "macos") {
                seen.say(&m::MAC_ASKS)
            } else {
                seen.fill(&m::WALL_SHUTS, &[("port", &port)])
            };
            (seen.say(&m::NOBODY_YET).and(&Shown::from(" ")).and(&wall), true)
        }
        (true, false, None) => (seen.say(&m::GUEST_NETWORK), false),
    }
}

/// How many statements each table has sent.
fn sent(seen: &Seen<'_>) -> BTreeMap<Option<Id<Table>>, usize> {
    let mut sent = BTreeMap::new();
    for statement in seen.desk.into_iter().flat_map(Desk::sent_by_tables) {
        *sent.entry(statement.said().table).or_default() += 1;
    }
    sent
}

/// What it is for, what stood in the way, and how it is opened.
fn closed(seen: &Seen<'_>, canvas: &mut Canvas<'_>, y: u16) -> u16 {
    let mut free = None;
    let mut y = match &seen.serving.trouble {
        Some(Trouble::Taken { port, free: next, known }) => {
            free = *next;
            let y = paragraph(canvas, (0, y), &seen.fill(&m::TAKEN, &[("port", port)]), Role::Strong);
            let kept = seen.fill(&m::CODES_DIE, &[("port", port)]);
            if *known { paragraph(canvas, (0, y + 1), &kept, Role::Text) } else { y }
        }
        Some(Trouble::Other(text)) => paragraph(canvas, (0, y), text, Role::Strong),
        None if seen.serving.before.is_some() => paragraph(canvas, (0, y), &seen.say(&m::LEFT_OPEN), Role::Strong),
        None => paragraph(canvas, (0, y), &seen.say(&m::WHAT_FOR), Role::Quiet),
    };
    y += 1;
    let opens = match seen.serving.before {
        None => &m::TO_ROOM,
        Some(OpenTo { room: true, tables: false }) => &m::AGAIN_ROOM,
        Some(OpenTo { room: true, tables: true }) => &m::AGAIN_ROOM_PAGES,
        Some(OpenTo { room: false, tables: false }) => &m::AGAIN_HERE,
        Some(OpenTo { room: false, tables: true }) => &m::AGAIN_HERE_PAGES,
    };
    let instead = free.map(|port| seen.fill(&m::OTHER_PORT, &[("port", &port)]));
    for (key, msg) in [("Space", opens), ("Enter", &m::TO_HERE)] {
        let mut text = seen.say(msg);
        if let Some(instead) = &instead {
            text = text.and(&Shown::from(", ")).and(instead);
        }
        y = offer(seen, canvas, y, key, &text);
    }
    y
}

/// Where the board is found and how many have found it.
fn whereabouts(seen: &Seen<'_>, hall: &Hall, beside: bool, canvas: &mut Canvas<'_>, y: u16) -> u16 {
    let (w, h) = (canvas.width(), canvas.height());
    let found = hall.addresses();
    let Some((first, others)) = found.split_first() else { return y };
    let mut y = y;
    let rows = big(seen, first, &mut canvas.part(2, y, w.saturating_sub(2), h.saturating_sub(y + 16)));
    if rows > 0 {
        y += rows + 1;
    }
    canvas.put(2, y, &Shown::new(typed(first)), Role::Strong);
    y += 1;
    for other in others.iter().take(if h >= 18 { 2 } else { 1 }) {
        canvas.put(2, y, &seen.fill(&m::ALSO, &[("address", &typed(other))]), Role::Quiet);
        y += 1;
    }
    y += u16::from(h >= 14);
    canvas.put(2, y, &seen.count(&m::CONNECTED_N, hall.connections()), Role::Text);
    y += 1;
    if !beside && is_for_phones(seen) {
        y = paragraph(canvas, (2, y), &seen.say(&m::NO_ROOM_QR), Role::Quiet);
    }
    y
}

/// An address of figures in figures three rows high, where there is room; gives the rows.
fn big(seen: &Seen<'_>, address: &str, canvas: &mut Canvas<'_>) -> u16 {
    let figures = typed(address).trim_start_matches("http://");
    let plain = figures.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ':');
    if plain && !seen.look.ascii { digits::small(figures, Role::Strong, canvas) } else { 0 }
}

/// One address as large as there is room for, with its picture.
pub(super) fn large(seen: &Seen<'_>, writer: Option<Option<Id<Table>>>, address: &str, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let code = picture(seen, address).filter(|code| size(code).0 <= w && size(code).1 <= h);
    let (wide, high) = code.as_ref().map_or((0, 0), |code| size(code));
    if let Some(code) = &code {
        canvas.picture(0, 0, code);
    }
    let table = writer.flatten().and_then(|id| seen.state().tables().get(id));
    let name = match (writer, table) {
        (None, _) => seen.say(&m::BOARD),
        (_, Some(table)) => seen.fill(&words::TABLE_N, &[("n", &table.number)]).capital(),
        (Some(_), None) => seen.say(&m::GROUP_PAGE),
    };
    let left = if wide > 0 { wide + GAP } else { 0 };
    let mut words = canvas.part(left, 0, w.saturating_sub(left), h);
    if words.width() >= 16 {
        words.put(0, 1, &name, Role::Strong);
        let mut y = 2;
        if let Some(table) = table {
            let about = about(seen, table);
            if about.width() > 0 {
                y = paragraph(&mut words, (0, y), &about, Role::Text);
            }
        }
        y = paragraph(&mut words, (0, y + 1), &Shown::new(typed(address)), Role::Strong);
        let msg = match (writer, seen.serving.hall.as_ref().filter(|_| !is_for_phones(seen))) {
            (_, Some(hall)) if hall.is_alone() => &m::NO_NETWORK,
            (_, Some(_)) => &m::HERE_ONLY,
            (Some(_), None) => &m::WHO_HAS_IT,
            (None, None) => &m::SCAN,
        };
        y = paragraph(&mut words, (0, y + 1), &seen.say(msg), Role::Quiet);
        if let Some(writer) = writer {
            let sent = sent(seen).get(&writer).copied().unwrap_or(0);
            words.put(0, y + 1, &seen.count(&m::SENT_N, sent), Role::Quiet);
            y += 2;
        }
        if code.is_none() && is_for_phones(seen) {
            paragraph(&mut words, (0, y + 1), &seen.say(&m::NO_ROOM_QR), Role::Quiet);
        }
    }
    if writer.is_none() && code.is_some() && h > high + 3 {
        big(seen, address, &mut canvas.part(2, high + 1, w.saturating_sub(2), 3));
    }
}
