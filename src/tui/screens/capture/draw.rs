use std::collections::BTreeMap;

use super::{Capture, kinds};
use crate::domain::{Id, Table};
use crate::lang::{Shown, screens as s, words};
use crate::record::Statement;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// From top to bottom: tables, fields, what this table has said, what was typed last, the line.
pub fn draw(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let roomy = h >= 14;
    let entry = if h >= 14 { 3 } else { h.min(2) };
    let hint = u16::from(h >= 10);
    let foot = entry + hint;
    entry_line(capture, seen, &mut canvas.part(0, h - foot, w, entry));
    if hint > 0 {
        canvas.put(2, h - 1, &hint_line(capture, seen, w.saturating_sub(2)), Role::Quiet);
    }
    let mut y = 0;
    if h > foot + 2 && !seen.state().tables().is_empty() {
        tables(capture, seen, &mut canvas.part(0, y, w, 1));
        y += 1;
    }
    if h > foot + 3 && kinds(seen.state()).len() > 1 {
        fields(capture, seen, &mut canvas.part(0, y, w, 1));
        y += 1;
    }
    y += u16::from(roomy && y > 0);
    let mut bottom = h.saturating_sub(foot + u16::from(roomy));
    if h >= 17 {
        bottom -= 3;
        recent(capture, seen, &mut canvas.part(0, bottom, w, 3));
        bottom -= 1;
    }
    if bottom > y + 1 {
        heading(capture, seen, &mut canvas.part(0, y, w, 1));
        let gap = 1 + u16::from(h >= 18);
        said_here(capture, seen, &mut canvas.part(0, y + gap, w, bottom.saturating_sub(y + gap)));
    }
}

/// Every table with its count on one line; counts go first when it is narrow, then the far tables.
fn tables(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let state = seen.state();
    let label = seen.say(&words::TABLE).capital().and(&Shown::from("  "));
    let mut counts: BTreeMap<_, u32> = BTreeMap::new();
    for (cell, tally) in state.statements().cells().filter(|(c, _)| c.goes_with(capture.line.at.alternative)) {
        *counts.entry(cell.table).or_default() += tally.all();
    }
    let own = |id: Id<Table>| !capture.locked || Some(id) == capture.line.at.table;
    let all: Vec<(u16, u32, bool)> = state
        .tables()
        .iter()
        .filter(|(id, _)| own(*id))
        .map(|(id, t)| (t.number, counts.get(&Some(id)).copied().unwrap_or(0), Some(id) == capture.line.at.table))
        .collect();
    let mono = canvas.is_mono();
    // A dot between two figures would make them one.
    let between = if seen.look.ascii { ':' } else { '·' };
    let texts = |counted: bool| -> Vec<String> {
        let text = |(number, count, chosen): &(u16, u32, bool)| match (counted || *chosen, chosen) {
            (true, true) => chosen_text(&format!("{number}{between}{count}"), mono),
            (true, false) => format!("{number}{between}{count}"),
            (false, _) => number.to_string(),
        };
        all.iter().map(text).collect()
    };
    let room = usize::from(canvas.width()).saturating_sub(label.width());
    let width = |texts: &[String], gap: usize| texts.iter().map(|t| t.chars().count() + gap).sum::<usize>();
    let fitting = [(true, 2), (true, 1), (false, 2), (false, 1)]
        .into_iter()
        .map(|(counted, gap)| (texts(counted), gap))
        .find(|(texts, gap)| width(texts, *gap) <= room + gap);
    let chosen = all.iter().position(|(_, _, chosen)| *chosen).unwrap_or(0);
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
    for (text, (_, count, chosen)) in texts.iter().zip(&all).take(to).skip(from) {
        let role = match (chosen, count) {
            (true, _) => Role::Selected,
            (false, 0) => Role::Quiet,
            (false, _) => Role::Text,
        };
        x = canvas.put(x, 0, &Shown::new(text), role) + gap as u16;
    }
    if to < all.len() {
        canvas.put(x, 0, &Shown::from("…"), Role::Quiet);
    }
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

fn fields(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let label = Shown::new(&format!("{}  ", seen.say(&s::FIELD)));
    let kinds = kinds(seen.state());
    let names: Vec<Shown> = kinds.iter().map(|k| seen.say(words::kind(*k))).collect();
    let long = label.width() + names.iter().map(|n| n.width() + 6).sum::<usize>() <= usize::from(canvas.width());
    let mut x = canvas.put(0, 0, &label, Role::Quiet);
    for (kind, name) in kinds.iter().zip(&names) {
        let sign = Shown::from(words::sign(*kind));
        let chosen = *kind == capture.line.at.kind;
        let name = if long || chosen { format!(" {name} ") } else { " ".to_owned() };
        let text = if chosen {
            chosen_text(&format!("{sign}{}", name.trim_end()), canvas.is_mono())
        } else {
            format!(" {sign}{name}")
        };
        let role = if chosen { Role::KindChosen(*kind) } else { Role::Kind(*kind) };
        if !chosen {
            let split = text.find(sign.as_str()).map_or(0, |i| i + sign.as_str().len());
            x = canvas.put(x, 0, &Shown::new(&text[..split]), role);
            x = canvas.put(x, 0, &Shown::new(&text[split..]), Role::Text) + 1;
        } else {
            x = canvas.put(x, 0, &Shown::new(&text), role) + 1;
        }
    }
}

/// Brackets where reverse alone could be missed.
fn chosen_text(text: &str, mono: bool) -> String {
    if mono { format!("[{text}]") } else { format!(" {text} ") }
}

fn heading(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let w = canvas.width();
    let state = seen.state();
    let mut right = w;
    if let Some(alternative) = capture.cell().alternative.and_then(|id| state.alternatives().get(id)) {
        let name = Shown::new(&format!("{}  {}", alternative.code, alternative.name.as_str()));
        right = canvas.put_right(w, 0, &name.clipped(usize::from(w / 2)), Role::Quiet).saturating_sub(2);
    }
    let mut left = canvas.part(0, 0, right, 1);
    let end = left.put(0, 0, &place_name(capture, seen), Role::Strong);
    let topic = capture.line.at.table.and_then(|id| state.tables().get(id)).and_then(|t| state.topics().get(t.topic?));
    if let Some(topic) = topic.filter(|_| end + 12 <= right) {
        left.put(end + 2, 0, &Shown::from(&topic.title), Role::Quiet);
    }
}

/// `Bord 3, svakheter`.
fn place_name(capture: &Capture, seen: &Seen<'_>) -> Shown {
    let many = seen.say(words::kinds(capture.line.at.kind));
    match table_name(capture, seen) {
        Some(table) => Shown::new(&format!("{table}, {many}")),
        None => many.capital(),
    }
}

fn table_name(capture: &Capture, seen: &Seen<'_>) -> Option<Shown> {
    let table = seen.state().tables().get(capture.line.at.table?)?;
    Some(seen.fill(&words::TABLE_N, &[("n", &table.number)]))
}

fn said_here(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let list = seen.state().statements().in_cell(capture.cell());
    let count = list.len();
    if count == 0 {
        canvas.put(2, 0, &seen.say(&s::NOTHING_HERE), Role::Quiet);
        return;
    }
    let digits = count.to_string().len().max(2);
    let indent = digits as u16 + 2;
    let room = usize::from(w.saturating_sub(indent + 8));
    let shown: Vec<(usize, &Statement, Vec<Shown>)> = {
        let mut left = usize::from(h);
        let last_first = list.enumerate().rev().map(|(i, s)| (i + 1, s, Shown::from(s.text()).wrapped(room)));
        let mut rows: Vec<_> = last_first
            .map_while(|(i, s, lines)| {
                let taken = lines.len().min(left);
                left -= taken;
                (taken > 0).then(|| (i, s, lines[..taken].to_vec()))
            })
            .collect();
        rows.reverse();
        rows
    };
    let safe = seen.desk.map(|d| d.is_safe());
    let mut y = 0;
    for (number, statement, lines) in shown {
        let correcting = capture.correcting.as_ref().is_some_and(|(id, _)| *id == statement.id());
        if correcting {
            canvas.bar(0, y, lines.len() as u16, Role::Accent);
        }
        canvas.put_right(digits as u16, y, &Shown::new(&number.to_string()), Role::Quiet);
        let versions = statement.versions().len();
        let fact = match statement.release() {
            _ if safe.as_ref().is_some_and(|safe| !safe(statement.version())) => Some(seen.say(&s::SAVING)),
            _ if versions > 1 => Some(seen.count(&s::VERSIONS_N, versions)),
            crate::domain::Release::Held => None,
            release => Some(seen.say(words::release(release))),
        };
        if let Some(fact) = fact {
            canvas.put_right(w, y, &fact, Role::Quiet);
        }
        for line in lines {
            canvas.put(indent, y, &line, if correcting { Role::Strong } else { Role::Text });
            y += 1;
        }
    }
}

/// The last two of any table, so that a wrong table is noticed.
fn recent(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let state = seen.state();
    let has_tables = !state.tables().is_empty() && !capture.locked;
    let title = if has_tables { &s::LAST_TYPED_TABLES } else { &s::LAST_TYPED };
    let last: Vec<_> = state.statements().latest(|cell| capture.may_correct(cell)).take(2).collect();
    if last.is_empty() {
        return;
    }
    canvas.put(0, 0, &seen.say(title), Role::Quiet);
    for (y, statement) in (1..).zip(last.into_iter().rev()) {
        let mut x = 2;
        if let Some(table) = statement.table().and_then(|id| state.tables().get(id)) {
            canvas.put_right(x, y, &Shown::new(&table.number.to_string()), Role::Quiet);
            x += 2;
        }
        x = canvas.put(x, y, &Shown::from(words::sign(statement.kind())), Role::Kind(statement.kind())) + 2;
        canvas.put(x, y, &Shown::from(statement.text()), Role::Quiet);
    }
}

fn entry_line(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    canvas.bar(0, 0, h, Role::Kind(capture.line.at.kind));
    if h > 1 {
        let mut x = 2;
        if let Some((id, _)) = capture.correcting {
            let number = number_of(seen, id);
            x = canvas.put(x, 0, &seen.fill(&s::CORRECTING, &[("number", &number)]), Role::Strong) + 2;
        }
        if let Some(table) = table_name(capture, seen) {
            x = canvas.put(x, 0, &table, Role::Strong) + 2;
        }
        let kind = format!("{} {}", words::sign(capture.line.at.kind), seen.say(words::kind(capture.line.at.kind)));
        x = canvas.put(x, 0, &Shown::new(&kind), Role::Kind(capture.line.at.kind)) + 2;
        if let Some(alternative) = capture.cell().alternative.and_then(|id| seen.state().alternatives().get(id)) {
            canvas.put(x, 0, &Shown::new(&alternative.code), Role::Quiet);
        }
    }
    capture.line.field.draw(&mut canvas.part(2, u16::from(h > 1), w.saturating_sub(2), h - u16::from(h > 1)));
}

/// The statement's number in the list where it stands.
fn number_of(seen: &Seen<'_>, id: crate::domain::Id<Statement>) -> usize {
    let statements = seen.state().statements();
    let cell = statements.get(id).map(Statement::cell);
    cell.and_then(|cell| statements.in_cell(cell).position(|s| s.id() == id)).map_or(0, |i| i + 1)
}

fn hint_line(capture: &Capture, seen: &Seen<'_>, room: u16) -> Shown {
    let state = seen.state();
    let alike = capture.alike.and_then(|(old, _)| state.statements().get(old)).and_then(|s| s.table());
    if let Some(table) = alike.and_then(|id| state.tables().get(id)) {
        return seen.fill(&s::ALIKE, &[("number", &table.number)]);
    }
    if capture.correcting.is_some() {
        return seen.say(&s::CORRECTING_HINT);
    }
    if capture.line.before.is_some() && capture.line.field.is_empty() {
        return seen.say(&s::START_HINT);
    }
    let tables = state.tables().iter().filter(|_| !capture.locked);
    match (tables.map(|(_, t)| t.number).max(), kinds(state).len() > 1) {
        (Some(last), true) => {
            let table = last.min(4);
            let hint = seen.fill(&s::GRAMMAR_TABLES, &[("table", &table), ("kind", &seen.say(&words::WEAKNESS))]);
            if hint.width() <= usize::from(room) { hint } else { seen.say(&s::GRAMMAR) }
        }
        (None, true) => seen.say(&s::GRAMMAR),
        (Some(_), false) => seen.say(&s::GRAMMAR_PLAIN_TABLES),
        (None, false) => seen.say(&s::GRAMMAR_PLAIN),
    }
}
