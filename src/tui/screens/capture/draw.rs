use super::spot::{Sheet, Spot};
use super::tables::{chosen_text, tables};
use super::{Capture, grammar, hints};
use crate::lang::{Shown, cards as c, screens as s, words};
use crate::record::Statement;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

/// From top to bottom: tables, fields, what this table has said, what was typed last, the line.
pub fn draw(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let at = capture.spot(seen);
    let roomy = h >= 14;
    let entry = if h >= 14 { 3 } else { h.min(2) };
    let hint = u16::from(h >= 10);
    let foot = entry + hint;
    entry_line(capture, seen, at, &mut canvas.part(0, h - foot, w, entry));
    if hint > 0 {
        canvas.put(2, h - 1, &hints::line(capture, seen, usize::from(w.saturating_sub(2))), Role::Quiet);
    }
    let mut y = 0;
    if h > foot + 2 && !seen.state().tables().is_empty() {
        tables(capture, seen, at, &mut canvas.part(0, y, w, 1));
        y += 1;
    }
    if h > foot + 3 && at.kinds(seen.state()).len() > 1 {
        fields(capture, seen, at, &mut canvas.part(0, y, w, 1));
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
        heading(capture, seen, at, &mut canvas.part(0, y, w, 1));
        let gap = 1 + u16::from(h >= 18);
        said_here(capture, seen, &mut canvas.part(0, y + gap, w, bottom.saturating_sub(y + gap)));
    }
}

fn fields(capture: &Capture, seen: &Seen<'_>, at: Spot, canvas: &mut Canvas<'_>) {
    let label = Shown::new(&format!("{}  ", seen.say(&s::FIELD)));
    let kinds = at.kinds(seen.state());
    let names: Vec<Shown> = kinds.iter().map(|k| seen.say(words::kind(*k))).collect();
    let long = label.width() + names.iter().map(|n| n.width() + 6).sum::<usize>() <= usize::from(canvas.width());
    let mut x = canvas.put(0, 0, &label, Role::Quiet);
    for (kind, name) in kinds.iter().zip(&names) {
        let sign = Shown::from(words::sign(*kind));
        let chosen = *kind == at.cell.kind && !capture.waits();
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

/// Whose words are listed, what they talk about, and what they judge.
fn heading(capture: &Capture, seen: &Seen<'_>, at: Spot, canvas: &mut Canvas<'_>) {
    let w = canvas.width();
    let state = seen.state();
    let mut right = w;
    if let Some(alternative) = at.cell().alternative.and_then(|id| state.alternatives().get(id)) {
        let name = Shown::new(&format!("{}  {}", alternative.code, alternative.name.as_str()));
        right = canvas.put_right(w, 0, &name.clipped(usize::from(w / 2)), Role::Quiet).saturating_sub(2);
    }
    let mut left = canvas.part(0, 0, right, 1);
    let end = left.put(0, 0, &place_name(capture, seen, at), Role::Strong);
    let question = at.answered(state).and_then(|id| state.questions().get(id)).map(|q| &q.text);
    let table = at.cell.table.and_then(|id| state.tables().get(id));
    let topic = table.and_then(|t| state.topics().get(t.topic?)).map(|t| &t.title);
    if let Some(about) = question.or(topic).filter(|_| end + 12 <= right) {
        left.put(end + 2, 0, &Shown::from(about), Role::Quiet);
    }
}

/// `Bord 3, svakheter`; of a card all its lines are listed.
fn place_name(capture: &Capture, seen: &Seen<'_>, at: Spot) -> Shown {
    let number = at.card().and_then(|(table, round)| seen.state().card_number(table, round));
    if let Some(number) = number.filter(|_| capture.correcting.is_none()) {
        let name = if at.sheet == Sheet::Done { &c::CARD_DONE } else { &c::CARD };
        return seen.fill(name, &[("number", &number)]);
    }
    let many = seen.say(words::kinds(at.cell.kind));
    match table_name(seen, at) {
        Some(table) => Shown::new(&format!("{table}, {many}")),
        None => many.capital(),
    }
}

fn table_name(seen: &Seen<'_>, at: Spot) -> Option<Shown> {
    let table = seen.state().tables().get(at.cell.table?)?;
    Some(seen.fill(&words::TABLE_N, &[("n", &table.number)]))
}

/// What was said where the words will land, the last at the bottom; a card's lines with their signs.
fn said_here(capture: &Capture, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let state = seen.state();
    let list = capture.said_here(seen);
    let count = list.len();
    if count == 0 {
        canvas.put(2, 0, &seen.say(&s::NOTHING_HERE), Role::Quiet);
        return;
    }
    let digits = count.to_string().len().max(2) as u16;
    let signed = if capture.listed_card(seen).is_some() { 3 } else { 0 };
    let starred = if list.iter().rev().take(h.into()).any(|s| state.has_star(s)) { 2 } else { 0 };
    let indent = digits + 2 + signed + starred;
    let room = usize::from(w.saturating_sub(indent + 8));
    let shown: Vec<(usize, &Statement, Vec<Shown>)> = {
        let mut left = usize::from(h);
        let last_first = list.iter().enumerate().rev().map(|(i, s)| (i + 1, *s, Shown::from(s.text()).wrapped(room)));
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
        canvas.put_right(digits, y, &Shown::new(&number.to_string()), Role::Quiet);
        if signed > 0 {
            let kind = statement.kind();
            canvas.put(digits + 2, y, &Shown::from(words::sign(kind)), Role::Kind(kind));
        }
        if state.has_star(statement) {
            canvas.put(indent - 2, y, &Shown::from(grammar::STAR), Role::Strong);
        }
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
        // What it costs stands after the last word, where there is room.
        let taken = usize::from(indent) + lines.last().map_or(0, Shown::width) + 3 + 8;
        let own = statement.id().any();
        let money = seen.money_of(own, statement.alternative(), usize::from(w).saturating_sub(taken));
        if money.width() > 0 {
            canvas.put_right(w.saturating_sub(8), y + lines.len() as u16 - 1, &money, Role::Quiet);
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
    let last: Vec<_> = capture.typed_lately(seen).take(2).collect();
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
        if state.has_star(statement) {
            x = canvas.put(x, y, &Shown::from(grammar::STAR), Role::Quiet) + 1;
        }
        canvas.put(x, y, &Shown::from(statement.text()), Role::Quiet);
    }
}

/// The line being typed under the name of where it lands: which card or table, which field, and whether it has a star.
fn entry_line(capture: &Capture, seen: &Seen<'_>, at: Spot, canvas: &mut Canvas<'_>) {
    let (w, h) = (canvas.width(), canvas.height());
    let waits = capture.waits();
    canvas.bar(0, 0, h, if waits { Role::Accent } else { Role::Kind(at.cell.kind) });
    if h > 1 {
        let mut label = canvas.part(2, 0, w.saturating_sub(2), 1);
        if waits {
            let end = label.put(0, 0, &seen.say(&c::NEXT), Role::Strong);
            label.put(end + 2, 0, &seen.say(&c::NEXT_HOW), Role::Quiet);
        } else {
            // Where it is narrow, what the card's number says already goes first.
            let fits =
                |names: &Vec<(Shown, Role)>| names.iter().map(|(name, _)| name.width()).sum::<usize>() < w.into();
            let full = names(capture, seen, at, true);
            label.row(0, 0, &if fits(&full) { full } else { names(capture, seen, at, false) });
        }
    }
    capture.line.field.draw(&mut canvas.part(2, u16::from(h > 1), w.saturating_sub(2), h - u16::from(h > 1)));
}

/// `Kort 207 · runde 2 · Bord 7 · − svakhet · A2`, `Bord 7  − svakhet  A2`.
fn names(capture: &Capture, seen: &Seen<'_>, at: Spot, whole: bool) -> Vec<(Shown, Role)> {
    let state = seen.state();
    let mut names = Vec::new();
    let round = at.round.and_then(|id| state.rounds().get(id));
    let round_n = |msg| round.map(|r| seen.fill(msg, &[("n", &r.number)]));
    let card = at.card().and_then(|(table, round)| state.card_number(table, round));
    if let Some((id, _)) = capture.correcting {
        let number = capture.said_here(seen).iter().position(|s| s.id() == id).map_or(0, |i| i + 1);
        names.push((seen.fill(&s::CORRECTING, &[("number", &number)]), Role::Strong));
    } else if let Some(number) = card {
        names.push((seen.fill(&c::CARD, &[("number", &number)]), Role::Strong));
        names.extend(round_n(&c::ROUND_N).filter(|_| whole).map(|round| (round, Role::Quiet)));
    }
    let table = if card.is_some() { Role::Quiet } else { Role::Strong };
    names.extend(table_name(seen, at).filter(|_| whole || card.is_none()).map(|name| (name, table)));
    // Which round it was is said where it is not the one that runs.
    let past = at.round.filter(|id| card.is_none() && !state.round_state(*id).is_open());
    names.extend(past.and_then(|_| round_n(&c::ROUND_PAST)).map(|round| (round, Role::Quiet)));
    let kind = format!("{} {}", words::sign(at.cell.kind), seen.say(words::kind(at.cell.kind)));
    names.push((Shown::new(&kind), Role::Kind(at.cell.kind)));
    let alternative = at.cell().alternative.and_then(|id| state.alternatives().get(id)).map(|a| &a.code);
    let question = at.answered(state).filter(|_| at.questions(state).len() > 1);
    let question = question.and_then(|id| state.questions().get(id));
    let codes = [alternative, question.map(|q| &q.code)].into_iter().flatten();
    names.extend(codes.map(|code| (Shown::new(code), Role::Quiet)));
    if capture.line.has_star() {
        names.push((seen.say(&c::STARRED), Role::Strong));
    }
    let gap = (Shown::from(if card.is_some() { " · " } else { "  " }), Role::Quiet);
    names.into_iter().flat_map(|name| [gap.clone(), name]).skip(1).collect()
}
