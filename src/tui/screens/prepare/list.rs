use std::cell::Cell;

use super::answer::fact;
use super::form::{Form, closed, gone, needed};
use super::parts::{Part, Shape};
use super::sheet::{Row, Sheet};
use crate::desk::{Receipt, random};
use crate::lang::{Shown, prepare as p};
use crate::record::{Command, Mint};
use crate::tui::layer::{Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// The rows of one part of the plan.
pub struct PartList {
    part: &'static Part,
    scroll: Scroll,
    page: Cell<usize>,
    /// The rows before the last change, to find what came.
    before: Vec<Row>,
}

impl PartList {
    /// What Enter on a part opens: its rows, or its questions where it is one row.
    pub fn open(seen: &Seen<'_>, part: &'static Part) -> Vec<Outcome> {
        if part.shape != Shape::One {
            let list = Self { part, scroll: Scroll::default(), page: Cell::new(1), before: Vec::new() };
            return vec![open(Layer::Part(list))];
        }
        let Some(sheet) = Sheet::of(seen.state()) else { return Vec::new() };
        vec![closed(seen).unwrap_or_else(|| open(Layer::Form(Form::new(seen, &sheet, part, Some(0)))))]
    }

    fn form(&mut self, seen: &Seen<'_>, sheet: &Sheet, index: Option<usize>) -> Vec<Outcome> {
        self.before = sheet.rows(self.part).to_vec();
        vec![closed(seen).unwrap_or_else(|| open(Layer::Form(Form::new(seen, sheet, self.part, index))))]
    }

    /// The row away; what others speak of stays, and it is said how many.
    fn remove(&self, seen: &Seen<'_>, mut sheet: Sheet) -> Vec<Outcome> {
        let part = self.part;
        let row = sheet.rows_mut(part).remove(self.scroll.at);
        if let Some(own) = part.kind.and_then(|_| row.get(part.asks.first()?.key)) {
            sheet.refer(part, own, None);
        }
        let Some(plan) = sheet.plan() else { return Vec::new() };
        let changes = plan.changes(seen.state(), &mut Mint::new(random)).unwrap_or_default();
        match needed(part, &row, &changes) {
            Some((name, n)) => vec![Outcome::Say(seen.fill(&p::SPOKEN_OF_N, &[("n", &n), ("name", &name)]))],
            None => {
                let done = super::begun::done(part, Some(row.clone()));
                vec![done, Outcome::Do(Command::Apply(Box::new(plan))), gone(seen, part, &row)]
            }
        }
    }

    /// The row up or down, past its neighbour; in an agenda not into another meeting.
    fn order(&mut self, mut sheet: Sheet, to: usize) -> Vec<Outcome> {
        let rows = sheet.rows_mut(self.part);
        let at = self.scroll.at;
        let fits = to < rows.len() && rows.get(at).map(|row| row.get("meeting")) == Some(rows[to].get("meeting"));
        if !fits || self.part.shape == Shape::Named {
            return Vec::new();
        }
        rows.swap(at, to);
        self.scroll.at = to;
        self.before = rows.clone();
        sheet.plan().map(|plan| Outcome::Do(Command::Apply(Box::new(plan)))).into_iter().collect()
    }
}

/// What a list says of a row: what it is called, then every answer.
fn facts(seen: &Seen<'_>, part: &Part, row: &Row) -> Vec<Shown> {
    let one_meeting = seen.state().meetings().len() < 2;
    let asks = part.asks.iter().filter(|ask| ask.key != "meeting" || !one_meeting);
    asks.filter_map(|ask| fact(seen, ask, row.get(ask.key)?)).filter(|fact| fact.width() > 0).collect()
}

/// The facts of a part in a line, as the list of all parts says them.
pub fn summary(seen: &Seen<'_>, sheet: &Sheet, part: &Part) -> Shown {
    let facts = |row: &Row| facts(seen, part, row);
    let first = if part.shape == Shape::Named { 2 } else { 1 };
    let words = |row: &Row| facts(row).iter().take(first).map(Shown::as_str).collect::<Vec<_>>().join(" ");
    Shown::new(&sheet.rows(part).iter().map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", "))
}

impl Screen for PartList {
    fn place(&self) -> Place {
        Place::Part
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let Some(sheet) = Sheet::of(seen.state()) else { return vec![Outcome::Close] };
        let len = sheet.rows(self.part).len();
        self.scroll.at = self.scroll.at.min(len.saturating_sub(1));
        if self.scroll.act(action, len, self.page.get()) {
            return Vec::new();
        }
        let at = self.scroll.at;
        match action {
            Action::Back => vec![Outcome::Close],
            Action::New => self.form(seen, &sheet, None),
            Action::Open | Action::EditText if at < len => self.form(seen, &sheet, Some(at)),
            Action::Remove | Action::Earlier | Action::Later if closed(seen).is_some() => {
                closed(seen).into_iter().collect()
            }
            Action::Remove if at < len => self.remove(seen, sheet),
            Action::Earlier if at > 0 => self.order(sheet, at - 1),
            Action::Later => self.order(sheet, at + 1),
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    /// On what came, or was changed.
    fn done(&mut self, seen: &Seen<'_>, _receipt: &Receipt) -> Vec<Outcome> {
        let sheet = Sheet::of(seen.state());
        let rows = sheet.as_ref().map(|sheet| sheet.rows(self.part)).unwrap_or_default();
        if let Some(at) = rows.iter().position(|row| !self.before.contains(row)) {
            self.scroll.at = at;
        }
        self.before = rows.to_vec();
        Vec::new()
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let Some(sheet) = Sheet::of(seen.state()) else { return };
        let rows = sheet.rows(self.part);
        let purpose = seen.say(self.part.purpose);
        let width = usize::from(w.saturating_sub(2));
        if rows.is_empty() {
            let text = seen.fill(&p::EMPTY_ROWS, &[("purpose", &purpose)]);
            for (y, line) in (0..h).zip(&text.wrapped(width)) {
                canvas.put(2, y, line, Role::Quiet);
            }
            return;
        }
        let foot = if h >= 8 { purpose.wrapped(width) } else { Vec::new() };
        let height = usize::from(h).saturating_sub(foot.len() + usize::from(!foot.is_empty()));
        self.page.set(height);
        let lines: Vec<Vec<Shown>> = rows.iter().map(|row| facts(seen, self.part, row)).collect();
        let widest =
            |i: usize| lines.iter().filter_map(|facts| facts.get(i)).map(Shown::width).max().unwrap_or(0) as u16;
        // A code has a column, then what it stands for; the rest follows as far as there is room.
        let named = usize::from(self.part.shape == Shape::Named);
        let code = if named == 1 { widest(0).min(w / 3) + 2 } else { 0 };
        let rest = 2 + code + widest(named).min((w - code.min(w)) * 3 / 5) + 3;
        let top = self.scroll.top(rows.len(), height);
        let chosen = self.scroll.at.min(rows.len() - 1);
        for ((i, facts), y) in lines.iter().enumerate().skip(top).zip(0..height as u16) {
            if named == 1 {
                canvas.put(2, y, facts.first().unwrap_or(&Shown::default()), Role::Strong);
            }
            let more = facts.iter().skip(named + 1).map(Shown::as_str).collect::<Vec<_>>().join(", ");
            let room = if more.is_empty() { w } else { rest.saturating_sub(2) };
            if let Some(main) = facts.get(named) {
                canvas.part(0, y, room, 1).put(2 + code, 0, main, Role::Text);
            }
            canvas.put(rest, y, &Shown::new(&more), Role::Quiet);
            if i == chosen {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
        for (y, line) in (h.saturating_sub(foot.len() as u16)..).zip(&foot) {
            canvas.put(2, y, line, Role::Quiet);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(self.part.name))
    }
}
