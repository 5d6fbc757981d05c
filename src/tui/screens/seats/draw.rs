//! How the list is drawn: what a frame costs goes by the rows that are seen, not by how many come.

use super::people::{Column, People, Person};
use super::{Listed, Seats};
use crate::lang::{Lang, Shown, people as m, screens as s, seats};
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Room for an arrow after a heading.
const ARROW: u16 = 2;
/// Between two columns.
const GAP: u16 = 2;
/// A column of text that is narrower says nothing.
const NARROW: u16 = 10;
/// One that is wider can be read.
const ENOUGH: u16 = 16;

fn is_text(column: Column) -> bool {
    matches!(column, Column::Name | Column::Organisation | Column::Role)
}

/// A column that is seen, and its width.
type Width = (Column, u16);

fn heading(people: &People, lang: Lang, column: Column, short: bool) -> String {
    match column {
        Column::Code => lang.say(&m::COLUMN_CODE).to_owned(),
        Column::Name => lang.say(&m::COLUMN_NAME).to_owned(),
        Column::Organisation => lang.say(&m::COLUMN_ORGANISATION).to_owned(),
        Column::Role => lang.say(&m::COLUMN_ROLE).to_owned(),
        Column::Comes => lang.say(&m::COLUMN_COMES).to_owned(),
        Column::Round(i) => {
            let number = people.rounds.get(i).copied().unwrap_or_default();
            let msg = if short { &m::ROUND_SHORT } else { &seats::ROUND_N };
            lang.fill(msg, &[("n", &number)])
        }
    }
}

/// The columns there is room for, and whether the headings of rounds are short: they are where others lack room.
fn widths(people: &People, lang: Lang, w: u16) -> (Vec<Width>, bool) {
    let (wide, whole) = with_headings(people, lang, w, false);
    if whole { (wide, false) } else { (with_headings(people, lang, w, true).0, true) }
}

/// Code, rounds and who comes not first; what people are shares the rest. True when nothing lacks room.
fn with_headings(people: &People, lang: Lang, w: u16, short: bool) -> (Vec<Width>, bool) {
    let of = |(column, widest): &Width| {
        let head = Shown::new(&heading(people, lang, *column, short)).width() as u16 + ARROW;
        (*column, head.max(*widest))
    };
    let mut room = w.saturating_sub(2);
    let mut fixed: Vec<Width> = Vec::new();
    let is_fixed = |column: Column| !is_text(column) && (w >= 56 || column != Column::Comes);
    for width in people.columns.iter().filter(|(column, _)| is_fixed(*column)).map(of) {
        if width.1 <= room {
            room = room.saturating_sub(width.1 + GAP);
            fixed.push(width);
        }
    }
    let mut texts: Vec<Width> = people.columns.iter().filter(|(column, _)| is_text(*column)).map(of).collect();
    // Better one column less than all of them cut short.
    let needed = |texts: &[Width]| texts.iter().map(|(_, width)| width.min(&ENOUGH) + GAP).sum::<u16>();
    while texts.len() > 1 && needed(&texts) > room + GAP {
        texts.pop();
    }
    texts.truncate(if room > NARROW { texts.len() } else { 0 });
    let wanted: Vec<Width> = people.columns.iter().map(of).collect();
    let mut left = texts.len() as u16;
    let mut by_width: Vec<usize> = (0..texts.len()).collect();
    by_width.sort_by_key(|i| texts[*i].1);
    for i in by_width {
        texts[i].1 = texts[i].1.min((room / left).saturating_sub(GAP));
        room = room.saturating_sub(texts[i].1 + GAP);
        left -= 1;
    }
    let find = |column: &Column| fixed.iter().chain(&texts).find(|(seen, _)| seen == column).copied();
    let all: Vec<Width> = wanted.iter().filter_map(|(column, _)| find(column)).collect();
    let whole = all == wanted;
    (all, whole)
}

impl Seats {
    pub(super) fn draw_all(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.list(seen, |list| {
            let empty = list.people.all.is_empty();
            let head = self.draw_head(seen, &list.people, canvas);
            if empty {
                return draw_empty(seen, &mut canvas.part(0, head, w, h.saturating_sub(head)));
            }
            let mut y = head + self.sift.draw(seen, head, canvas);
            let (columns, short) = widths(&list.people, seen.look.lang, w);
            *self.columns.borrow_mut() = columns.iter().map(|(column, _)| *column).collect();
            if h >= 5 {
                self.draw_headings(seen, &list.people, &columns, short, &mut canvas.part(0, y, w, 1));
                y += 1;
            }
            self.draw_rows(seen, list, &columns, &mut canvas.part(0, y, w, h.saturating_sub(y)));
        });
    }

    /// What there is and how the draw stands, or what is just being asked or done; gives the rows it took.
    fn draw_head(&self, seen: &Seen<'_>, people: &People, canvas: &mut Canvas<'_>) -> u16 {
        let (w, h) = (canvas.width(), canvas.height());
        let width = usize::from(w.saturating_sub(2));
        let lines = match h {
            _ if people.all.is_empty() => Vec::new(),
            0..7 => Vec::new(),
            // Whether there is a draw matters most.
            7..14 => {
                let mut strong = people.status.iter().rev().filter(|(_, role)| *role == Role::Strong);
                strong.next().map(|(line, role)| (line.clipped(width), *role)).into_iter().collect()
            }
            _ => head(people, width, usize::from(h / 3)),
        };
        let gap = u16::from(h >= 10);
        let rows = lines.len() as u16 + if lines.is_empty() { 0 } else { gap };
        if self.entry.is_none() && self.drawing.is_none() {
            for (y, (line, role)) in (0..).zip(&lines) {
                canvas.put(2, y, line, *role);
            }
            return rows;
        }
        let rows = rows.max(if h >= 10 { 4 } else { h.min(3) });
        let mut part = canvas.part(0, 0, w, rows);
        match (&self.entry, &self.drawing) {
            (Some(entry), _) => entry.draw(seen, &mut part),
            (None, Some(drawing)) => drawing.draw(seen, &mut part),
            (None, None) => {}
        }
        rows
    }

    fn draw_headings(&self, seen: &Seen<'_>, people: &People, columns: &[Width], short: bool, canvas: &mut Canvas<'_>) {
        let mut x = 2;
        let all = self.columns.borrow();
        for (column, width) in columns {
            let name = Shown::new(&heading(people, seen.look.lang, *column, short));
            let (text, role) = self.sift.heading(&all, *column, &name);
            canvas.part(x, 0, *width, 1).put(0, 0, &text, role);
            x += width + GAP;
        }
    }

    fn draw_rows(&self, seen: &Seen<'_>, list: &Listed, columns: &[Width], canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        if list.rows.is_empty() {
            canvas.put(2, 0, &seen.say(&s::NOTHING_FOUND), Role::Quiet);
            return;
        }
        let chosen = self.chosen.place(&list.rows, Self::row_of(list));
        let top = (Scroll { at: chosen }).top(list.rows.len(), usize::from(h));
        for (y, (i, at)) in (0..h).zip(list.rows.iter().enumerate().skip(top)) {
            draw_row(seen, &list.people.all[*at], columns, &mut canvas.part(0, y, w, 1));
            if i == chosen {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }
}

fn draw_row(seen: &Seen<'_>, person: &Person, columns: &[Width], canvas: &mut Canvas<'_>) {
    let mut x = 2;
    // Who does not come has a column of its own, or stands in place of what there is room for.
    let has = |is: fn(Column) -> bool| columns.iter().any(|(column, _)| is(*column));
    let instead: Option<fn(Column) -> bool> = match person.absent && !has(|column| column == Column::Comes) {
        false => None,
        true if has(is_text) => Some(is_text),
        true => Some(|column| matches!(column, Column::Round(_))),
    };
    for (column, width) in columns {
        if instead.is_some_and(|instead| instead(*column)) {
            canvas.put(x, 0, &seen.say(&seats::ABSENT), Role::Quiet);
            return;
        }
        let text = Shown::new(&person.cell(seen.look.lang, *column));
        let role = match column {
            _ if person.absent && *column != Column::Comes => Role::Quiet,
            Column::Code => Role::Strong,
            Column::Role => Role::Quiet,
            _ => Role::Text,
        };
        let mut part = canvas.part(x, 0, *width, 1);
        match column {
            // Under the end of the heading, without its arrow.
            Column::Round(_) => drop(part.put_right(width - ARROW, 0, &text, role)),
            _ => drop(part.put(0, 0, &text, role)),
        }
        x += width + GAP;
    }
}

/// What there is, how the draw stands, and how good it is: only whole facts and whole sentences, as many as fit.
fn head(people: &People, width: usize, most: usize) -> Vec<(Shown, Role)> {
    let joined = |parts: &[String], between: &str, rows: usize| {
        let wrapped = |n: usize| Shown::new(&parts[..n].join(between)).wrapped(width);
        (1..=parts.len()).rev().map(wrapped).find(|lines| lines.len() <= rows).unwrap_or_default()
    };
    let mut lines: Vec<_> = joined(&people.facts, " · ", 1).into_iter().map(|line| (line, Role::Quiet)).collect();
    for (text, role) in &people.status {
        lines.extend(text.wrapped(width).into_iter().map(|line| (line, *role)));
    }
    let rest = joined(&people.quality, " ", most.saturating_sub(lines.len()));
    lines.extend(rest.into_iter().map(|line| (line, Role::Quiet)));
    lines
}

/// What the list is for, and the keys that fill it.
fn draw_empty(seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let width = usize::from(canvas.width().saturating_sub(4)).min(76);
    let gap = Shown::default();
    let roomy = canvas.height() >= 8;
    let mut lines = Vec::new();
    for (msg, role) in [(&m::EMPTY, Role::Quiet), (&m::EMPTY_FILE, Role::Text), (&m::EMPTY_MANY, Role::Text)] {
        lines.extend(seen.say(msg).wrapped(width).into_iter().map(|line| (line, role)));
        if roomy && msg == &m::EMPTY {
            lines.push((gap.clone(), role));
        }
    }
    for (y, (line, role)) in (0..canvas.height()).zip(&lines) {
        canvas.put(2, y, line, *role);
    }
}
