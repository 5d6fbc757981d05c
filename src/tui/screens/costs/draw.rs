//! How the list is drawn: what a frame costs goes by the rows that are seen, not by how many there are.

use super::column::Column;
use super::found::{Group, Item};
use super::lines::{cell, kind_word};
use super::totals::Totals;
use super::{Costs, Listed};
use crate::lang::{Shown, costs as m, economy as e, screens as s};
use crate::tui::layer::Seen;
use crate::tui::paint::{Canvas, Hit};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// Between two columns.
const GAP: u16 = 2;
/// A text that is narrower says too little, as long as another column can go instead.
const ENOUGH: u16 = 30;
/// Rows that the line being typed takes.
const ENTRY: u16 = 5;

/// A column that is seen, and its width.
type Width = (Column, u16);

impl Costs {
    pub(super) fn draw_all(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.list(seen, |list| {
            let mut y = 0;
            if let Some(entry) = &self.entry {
                let rows = if h >= 12 { ENTRY } else { h.min(3) };
                entry.draw(seen, &mut canvas.part(0, 0, w, rows));
                y += rows;
            }
            if list.lines.all.is_empty() {
                if self.entry.is_none() {
                    draw_empty(seen, canvas);
                }
                return;
            }
            let columns = self.widths(seen, list, w);
            *self.columns.borrow_mut() = columns.iter().map(|(column, _)| *column).collect();
            if h >= 5 {
                self.draw_heads(seen, &columns, &mut canvas.part(0, y, w, 1));
                y += 1;
            }
            y += self.sift.draw(seen, y, canvas);
            let current = self.current_alternative(seen, list);
            let totals = Totals::of(seen, list, current, w.saturating_sub(2));
            let gap = u16::from(h >= 14);
            let below = if h < 8 { 0 } else { totals.height(w, (h.saturating_sub(y) * 2 / 5).max(2)) };
            let room = h.saturating_sub(y + below + if below > 0 { gap } else { 0 });
            self.draw_rows(seen, list, &columns, &mut canvas.part(0, y, w, room));
            totals.draw(seen, list, &mut canvas.part(0, h - below, w, below));
        });
    }

    fn current_alternative(
        &self,
        seen: &Seen<'_>,
        list: &Listed,
    ) -> Option<crate::domain::Id<crate::domain::Alternative>> {
        let at = self.chosen.place(&list.found.items, list.at());
        match list.found.items.get(at)? {
            Item::Group(group) => Some(list.found.groups[*group].alternative),
            Item::Line(row, _) => seen.state().costs().get(list.lines.all[*row as usize].id).map(|c| c.alternative),
        }
    }

    /// The columns there is room for, in their order; the text takes what is left.
    fn widths(&self, seen: &Seen<'_>, list: &Listed, w: u16) -> Vec<Width> {
        let wanted = |column: Column| {
            let head = seen.say(column.name()).width() as u16;
            let sorts = self.sift.sorted().is_some_and(|(sorted, _)| sorted == column);
            let head = head + if sorts { 2 } else { 0 };
            // The sum of a group may be wider than any line.
            let sums = || {
                let width = |steps| Shown::new(&seen.look.unit.steps(seen.look.lang, steps)).width() as u16;
                list.found.extremes.into_iter().map(width).max().unwrap_or(0)
            };
            let own = list.lines.width(column);
            if own == 0 { 0 } else { own.max(head).max(if column == Column::Amount { sums() } else { 0 }) }
        };
        // The last one has nothing after it.
        let mut room = w.saturating_sub(2) + GAP;
        let mut seen_columns: Vec<Width> = Vec::new();
        let text = ENOUGH.max(w / 3).min(w * 2 / 5);
        for column in Column::BY_NEED {
            let wide = if column == Column::Text { text } else { wanted(column) };
            if wide > 0 && wide + GAP <= room {
                room -= wide + GAP;
                seen_columns.push((column, wide));
            }
        }
        let order = |column: Column| Column::ALL.iter().position(|known| *known == column);
        seen_columns.sort_by_key(|(column, _)| order(*column));
        for (column, wide) in &mut seen_columns {
            if *column == Column::Text {
                *wide += room;
            }
        }
        seen_columns
    }

    fn draw_heads(&self, seen: &Seen<'_>, columns: &[Width], canvas: &mut Canvas<'_>) {
        let all = self.columns.borrow();
        let mut x = 2;
        for (column, width) in columns {
            let (text, role) = self.sift.heading(&all, *column, &seen.say(column.name()));
            let mut part = canvas.part(x, 0, *width, 1);
            if column.is_figure() {
                part.put_right(*width, 0, &text, role);
            } else {
                part.put(0, 0, &text, role);
            }
            x += width + GAP;
        }
    }

    fn draw_rows(&self, seen: &Seen<'_>, list: &Listed, columns: &[Width], canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        let items = &list.found.items;
        if items.is_empty() {
            canvas.put(2, 0, &seen.say(&s::NOTHING_FOUND), Role::Quiet);
            return;
        }
        let chosen = self.chosen.place(items, list.at());
        let top = (Scroll { at: chosen }).top(items.len(), usize::from(h));
        for (y, (i, item)) in (0..h).zip(items.iter().enumerate().skip(top)) {
            let mut row = canvas.part(0, y, w, 1);
            let marked = match item {
                Item::Group(at) => {
                    draw_group(seen, &list.found.groups[*at], columns, &mut row);
                    false
                }
                Item::Line(at, steps) => {
                    let line = &list.lines.all[*at as usize];
                    draw_line(seen, line, *steps, columns, self.grouped.is_some(), &mut row);
                    self.marked.has(line.id)
                }
            };
            if marked {
                canvas.put(0, y, &Shown::from("x"), Role::Accent);
            } else if i == chosen {
                canvas.bar(0, y, 1, Role::Accent);
            }
            if i == chosen {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }
}

/// What a group has in common, how many lines it is, and its sum under the heading of amounts.
fn draw_group(seen: &Seen<'_>, group: &Group, columns: &[Width], canvas: &mut Canvas<'_>) {
    let lang = seen.look.lang;
    let alternative = seen.state().alternatives().get(group.alternative);
    let mut parts = vec![alternative.map(|a| a.code.clone()).unwrap_or_default()];
    if !group.name.is_empty() {
        parts.push(group.name.clone());
    }
    parts.push(match group.why {
        Some(why) => format!("{}: {}", lang.say(&e::LEFT_OUT), lang.say(e::why(why.name()))),
        None => lang.say(kind_word(group.kind)).to_owned(),
    });
    let count = seen.fill(&m::LINES_N, &[("n", &crate::lang::figure(lang, group.lines.len() as i128))]);
    let (right, sum) = amount_column(columns);
    let role = if group.why.is_some() { Role::Quiet } else { Role::Strong };
    let mut end = right;
    if sum {
        let text = Shown::new(&seen.look.unit.steps(lang, group.added.total));
        end = canvas.put_right(right, 0, &text, role);
        if group.added.off != 0 {
            let off = seen.look.unit.steps(lang, group.added.off);
            end = canvas.put_right(end.saturating_sub(2), 0, &seen.fill(&m::OFF, &[("off", &off)]), Role::Quiet);
        }
    }
    let mut part = canvas.part(2, 0, end.saturating_sub(4), 1);
    let x = part.put(0, 0, &Shown::from(if group.folded { "▸ " } else { "▾ " }), Role::Quiet);
    let x = part.put(x, 0, &Shown::new(&parts.join(" · ")), role);
    part.put(x + 2, 0, &count, Role::Quiet);
}

/// Where the amounts end, when they are seen.
fn amount_column(columns: &[Width]) -> (u16, bool) {
    let mut x = 2;
    for (column, width) in columns {
        x += width;
        if *column == Column::Amount {
            return (x, true);
        }
        x += GAP;
    }
    (x.saturating_sub(GAP), false)
}

fn draw_line(
    seen: &Seen<'_>,
    line: &super::lines::Line,
    steps: i128,
    columns: &[Width],
    grouped: bool,
    canvas: &mut Canvas<'_>,
) {
    let Some(cost) = seen.state().costs().get(line.id) else { return };
    let (lang, unit) = (seen.look.lang, seen.look.unit);
    let mut x = 2;
    for (column, width) in columns {
        let text = match column {
            Column::Amount => unit.steps(lang, steps),
            column => cell(seen.state(), lang, unit, cost, line, *column),
        };
        let role = match column {
            _ if line.why.is_some() => Role::Quiet,
            Column::Alternative if !grouped => Role::Strong,
            Column::Text | Column::Amount => Role::Text,
            _ => Role::Quiet,
        };
        let mut part = canvas.part(x, 0, *width, 1);
        match column {
            Column::Text => {
                // Why an amount counts nowhere matters more than the end of its text.
                let out = line.why.map(|_| seen.say(&e::LEFT_OUT));
                let taken = out.as_ref().map_or(0, |out| out.width() as u16 + 2);
                let indent = if grouped { 2 } else { 0 };
                let room = width.saturating_sub(taken + indent);
                let end = part.part(indent, 0, room, 1).put(0, 0, &Shown::new(&text), role) + indent;
                if let Some(out) = out {
                    part.put(end + u16::from(end > indent) * 2, 0, &out, Role::Strong);
                }
            }
            column if column.is_figure() => drop(part.put_right(*width, 0, &Shown::new(&text), role)),
            _ => drop(part.put(0, 0, &Shown::new(&text), role)),
        }
        x += width + GAP;
    }
}

/// What the list is for, and the keys that fill it.
fn draw_empty(seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let width = usize::from(canvas.width().saturating_sub(4)).min(76);
    let mut lines = Vec::new();
    for (msg, role) in [(&m::EMPTY, Role::Quiet), (&m::EMPTY_NEW, Role::Text), (&m::EMPTY_FILE, Role::Text)] {
        lines.extend(seen.say(msg).wrapped(width).into_iter().map(|line| (line, role)));
        if canvas.height() >= 10 && role == Role::Quiet {
            lines.push((Shown::default(), role));
        }
    }
    for (y, (line, role)) in (0..canvas.height()).zip(&lines) {
        canvas.put(2, y, line, *role);
    }
}
