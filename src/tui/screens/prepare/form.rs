use serde_json::Value;

use super::answer::{Answer, Line, first, line};
use super::begun;
use super::cost::About;
use super::parts::{Kind, Part, Shape};
use super::sheet::{Row, Sheet, name};
use crate::desk::random;
use crate::lang::{Shown, faults, prepare as p, screens as s};
use crate::record::{Change, Command, Mint, Plan};
use crate::tui::field::Field;
use crate::tui::layer::{Effect, Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// The questions of one row of a part, one a line.
pub struct Form {
    pub(super) part: &'static Part,
    /// The row as it stood when the form was opened; none for a new one.
    pub(super) was: Option<Row>,
    /// Where it stood.
    index: usize,
    pub(super) lines: Vec<Line>,
    /// Among the lines that are asked.
    pub(super) at: usize,
    pub(super) fault: Option<Shown>,
    /// Whether answers stand in it that were begun before and not saved.
    pub(super) is_begun: bool,
    /// The cost line it is about, when it is about one: what is answered is no part of the plan then.
    pub(super) cost: Option<About>,
}

/// Why a row was not saved: at which line, in words.
type Fault = (usize, Shown);

impl Form {
    /// For a row that stands, or a new one, with what was begun for it.
    pub fn new(seen: &Seen<'_>, sheet: &Sheet, part: &'static Part, index: Option<usize>) -> Self {
        let was = index.and_then(|index| sheet.rows(part).get(index)).cloned();
        let begun = begun::of(seen, part, was.as_ref());
        let mut form = Self::of(seen, sheet, part, was, index.unwrap_or(0));
        begun.into_iter().for_each(|begun| form.take_up(begun));
        form
    }

    /// For a row as it was, wherever it is now.
    pub fn of(seen: &Seen<'_>, sheet: &Sheet, part: &'static Part, was: Option<Row>, index: usize) -> Self {
        let asks = part.asks.iter().filter(|ask| was.is_none() || !matches!(ask.kind, Kind::Many));
        let lines = asks.map(|ask| line(seen, sheet, part, ask, was.as_ref())).collect();
        let mut form = Self { part, was, index, lines, at: 0, fault: None, is_begun: false, cost: None };
        // What names a row is filled in already.
        form.at = usize::from(part.shape == Shape::Named);
        form.enter();
        form
    }

    /// The lines that are asked, given the other answers.
    pub(super) fn asked(&self) -> Vec<usize> {
        let answered = |key: &str| self.lines.iter().find(|line| line.ask.key == key).map(|line| &line.answer);
        let is = |(key, is): (&str, &str)| matches!(answered(key), Some(Answer::One { of, at }) if of.get(*at).is_some_and(|c| c.0 == is));
        let asked = |i: &usize| self.lines[*i].has_choice() && self.lines[*i].ask.when.is_none_or(is);
        (0..self.lines.len()).filter(asked).collect()
    }

    fn live(&self) -> usize {
        let asked = self.asked();
        asked.get(self.at).or(asked.last()).copied().unwrap_or(0)
    }

    fn live_line(&mut self) -> Option<&mut Line> {
        let live = self.live();
        self.lines.get_mut(live)
    }

    /// What a new row begins with is replaced by typing.
    fn enter(&mut self) {
        let fresh = self.was.is_none();
        if let Some(Line { answer: Answer::Text(field), touched: false, .. }) = self.live_line().filter(|_| fresh) {
            field.select_all();
        }
    }

    /// To another line, when what stands in this one will do.
    fn go(&mut self, seen: &Seen<'_>, at: usize) {
        let live = self.live();
        self.fault = Sheet::of(seen.state()).and_then(|sheet| self.value(seen, &sheet, live).err());
        if self.fault.is_none() {
            self.at = at.min(self.asked().len().saturating_sub(1));
            self.enter();
        }
    }

    /// What one line says; a name must be the only one of its kind.
    pub(super) fn value(&self, seen: &Seen<'_>, sheet: &Sheet, at: usize) -> Result<Option<Value>, Shown> {
        let line = &self.lines[at];
        let value = line.value(seen, sheet, self.part)?;
        let own = self.was.as_ref().and_then(|row| row.get(line.ask.key));
        let names = matches!(line.ask.kind, Kind::Code(_) | Kind::Numbered) && value.as_ref() != own;
        if names && sheet.rows(self.part).iter().any(|row| row.get(line.ask.key) == value.as_ref()) {
            let (name, free) = (super::sheet::plain(&value.unwrap_or_default()), first(sheet, self.part, line.ask));
            return Err(seen.fill(&p::TAKEN, &[("name", &name), ("free", &free)]));
        }
        Ok(value)
    }

    /// The plan with this row in it; `partly` leaves out answers that will not do.
    fn plan(&self, seen: &Seen<'_>, partly: bool) -> Result<Option<(Plan, Row)>, Fault> {
        let Some(mut sheet) = Sheet::of(seen.state()) else { return Ok(None) };
        let (part, asked) = (self.part, self.asked());
        let was = self.was.as_ref();
        let same = |row: &Row| match part.shape {
            Shape::One => true,
            Shape::Named => was.is_some_and(|was| name(part, was) == name(part, row)),
            Shape::Ordered | Shape::Texts => was == Some(row),
        };
        let rows = sheet.rows(part);
        let stands = |index: &usize| rows.get(*index).is_some_and(same);
        let place = was.and_then(|_| Some(self.index).filter(stands).or_else(|| rows.iter().position(same)));
        let mut row = place.map_or_else(|| was.cloned().unwrap_or_default(), |at| sheet.rows(part)[at].clone());
        let mut many = 1;
        for (i, line) in self.lines.iter().enumerate() {
            let governed = |(key, _)| self.lines.iter().any(|line| line.ask.key == key && line.touched);
            let governed = was.is_none() || line.ask.when.is_some_and(governed);
            let value = match self.value(seen, &sheet, i) {
                _ if governed && line.has_choice() && !asked.contains(&i) => None,
                // What nobody touched stays, also where another program has changed it since.
                _ if was.is_some() && !line.touched => continue,
                Ok(value) => value,
                Err(_) if partly && (was.is_some() || !line.ask.must) => continue,
                Err(fault) => return Err((i, fault)),
            };
            match (line.ask.kind, value) {
                (Kind::Many, value) => many = value.and_then(|v| v.as_u64()).unwrap_or(1),
                (_, None) => drop(row.remove(line.ask.key)),
                (Kind::Only, Some(value)) => {
                    sheet.rows_mut(part).iter_mut().for_each(|other| drop(other.remove(line.ask.key)));
                    row.insert(line.ask.key.to_owned(), value);
                }
                (_, Some(value)) => drop(row.insert(line.ask.key.to_owned(), value)),
            }
        }
        let key = part.asks.first().map_or("", |ask| ask.key);
        let before = was.and_then(|was| was.get(key)).filter(|before| Some(*before) != row.get(key));
        if let (Some(before), Some(after), Some(_)) = (before, row.get(key).cloned(), part.kind) {
            sheet.refer(part, before, Some(&after));
        }
        let now = row.clone();
        match place {
            Some(at) => sheet.rows_mut(part)[at] = row,
            None => {
                for _ in 0..many {
                    sheet.rows_mut(part).push(row.clone());
                    if let Some(next) = row.get(key).and_then(Value::as_u64) {
                        let taken = |n: &u64| sheet.rows(part).iter().any(|row| row.get(key) == Some(&Value::from(*n)));
                        row.extend((next..).find(|n| !taken(n)).map(|n| (key.to_owned(), Value::from(n))));
                    }
                }
            }
        }
        let Some(plan) = sheet.plan() else { return Ok(None) };
        let changes = match plan.changes(seen.state(), &mut Mint::new(random)) {
            Ok(changes) => changes,
            Err(refusal) => return Err((0, Shown::new(&faults::refusal(seen.look.lang, &refusal)))),
        };
        match before.zip(was).and_then(|(_, was)| needed(part, was, &changes)) {
            Some((name, n)) => Err((0, seen.fill(&p::NAME_STANDS_N, &[("n", &n), ("name", &name)]))),
            None => Ok(Some((plan, now))),
        }
    }

    fn save(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        if let Some(of) = self.cost.as_ref().map(|about| about.of) {
            return self.save_cost(seen, of);
        }
        match self.plan(seen, false) {
            Ok(plan) => {
                let done = begun::done(self.part, self.was.clone());
                [Outcome::Close, done].into_iter().chain(plan.map(|(plan, _)| apply(plan))).collect()
            }
            Err((line, fault)) => {
                self.at = self.asked().iter().position(|i| *i == line).unwrap_or(0);
                self.fault = Some(fault);
                Vec::new()
            }
        }
    }

    /// Out, with what was typed saved as far as it will do and the rest kept for the next time.
    fn leave(&mut self, seen: &Seen<'_>) -> Vec<Outcome> {
        let mut outcomes = vec![Outcome::Close];
        if !self.lines.iter().any(|line| line.touched) {
            return outcomes;
        }
        if let Some(of) = self.cost.as_ref().map(|about| about.of) {
            return self.leave_cost(seen, of);
        }
        let sheet = Sheet::of(seen.state());
        let will_not_do =
            |i: usize| sheet.as_ref().and_then(|sheet| self.value(seen, sheet, i).err()).map(|why| (i, why));
        let mut wrong: Vec<Fault> =
            (0..self.lines.len()).filter(|i| self.lines[*i].touched).filter_map(will_not_do).collect();
        let saved = match self.plan(seen, true) {
            Ok(saved) => saved,
            Err((line, fault)) => {
                // The other answers of a row that stands are as good as before.
                let touched = std::mem::take(&mut self.lines[line].touched);
                let rest = if self.was.is_some() { self.plan(seen, true).ok().flatten() } else { None };
                self.lines[line].touched = touched;
                wrong.retain(|(other, _)| *other != line);
                wrong.insert(0, (line, fault));
                rest
            }
        };
        outcomes.push(begun::done(self.part, self.was.clone()));
        let left = match &saved {
            Some((_, row)) => self.left(wrong.iter().map(|(i, _)| &self.lines[*i]), Some(row.clone())),
            None => self.begun(),
        };
        outcomes.push(Outcome::Ask(Effect::Begun(left)));
        outcomes.extend(saved.map(|(plan, _)| apply(plan)));
        if let Some((line, why)) = wrong.first() {
            let label = seen.say(self.lines[*line].ask.label);
            outcomes.push(Outcome::Say(seen.fill(&p::NOT_SAVED, &[("label", &label), ("why", why)])));
        }
        outcomes
    }

    fn turn(&mut self, step: isize) {
        let Some(line) = self.live_line() else { return };
        line.touched |= matches!(line.answer, Answer::One { .. });
        if let Answer::One { of, at } | Answer::Several { of, at, .. } = &mut line.answer {
            *at = (*at as isize + step).rem_euclid(of.len().max(1) as isize) as usize;
        }
    }

    fn mark(&mut self) {
        let Some(line) = self.live_line() else { return };
        match &mut line.answer {
            Answer::Several { at, marked, .. } => {
                line.touched = true;
                if !marked.remove(at) {
                    marked.insert(*at);
                }
            }
            _ => self.turn(1),
        }
    }
}

fn apply(plan: Plan) -> Outcome {
    Outcome::Do(Command::Apply(Box::new(plan)))
}

/// Whether a row of a plan has to stay because so much speaks of it: what it is called and how much.
pub fn needed(part: &Part, row: &Row, changes: &[Change]) -> Option<(String, usize)> {
    let own = (part.kind?, name(part, row));
    changes.iter().find_map(|change| match change {
        Change::Needed(.., n) if change.name() == own => Some((own.1.clone(), *n)),
        _ => None,
    })
}

impl Screen for Form {
    fn place(&self) -> Place {
        match self.lines.get(self.live()).map(|line| &line.answer) {
            Some(Answer::One { .. } | Answer::Several { .. }) => Place::Choice,
            _ => Place::Form,
        }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match &mut self.live_line()?.answer {
            Answer::Text(field) => Some(field),
            _ => None,
        }
    }

    fn typed(&mut self, _seen: &Seen<'_>, _letter: Option<char>) -> Vec<Outcome> {
        self.fault = None;
        if let Some(line) = self.live_line() {
            line.touched = true;
        }
        Vec::new()
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open if self.at + 1 >= self.asked().len() => return self.save(seen),
            Action::Open | Action::NextField => self.go(seen, self.at + 1),
            Action::PreviousField => self.go(seen, self.at.saturating_sub(1)),
            Action::Left => self.turn(-1),
            Action::Right => self.turn(1),
            Action::Mark => self.mark(),
            Action::Back => return self.leave(seen),
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, seen: &Seen<'_>, row: usize) {
        self.go(seen, row);
    }

    /// A question a line; below them what the present one is for.
    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let (asked, live) = (self.asked(), self.live());
        let width = usize::from(w.saturating_sub(2)).max(1);
        let labels = asked.iter().map(|i| seen.say(self.lines[*i].ask.label)).collect::<Vec<_>>();
        let column = (labels.iter().map(Shown::width).max().unwrap_or(0) as u16 + 4).min(w / 2);
        let hint = if h >= 6 { self.hint(seen, live, width, h >= 10) } else { Vec::new() };
        // As many rows for the longest hint as for the shortest, so that nothing moves from line to line.
        let foot = if h >= 16 { 4 } else { hint.len() as u16 + u16::from(h >= 8) };
        let room = h.saturating_sub(foot);
        let fault = self.fault.as_ref().map(|fault| fault.wrapped(width)).unwrap_or_default();
        let tall = if h >= 14 { 3 } else { 1 };
        let gap = u16::from(room > 2 * asked.len() as u16);
        let height = |i: usize| if i == live { tall + fault.len() as u16 } else { 1 + gap };
        // The present line is seen in any case, with those before it as far as there is room.
        let at = asked.iter().position(|i| *i == live).unwrap_or(0);
        let mut top = at;
        let mut used = height(live);
        while top > 0 && used + height(asked[top - 1]) <= room {
            top -= 1;
            used += height(asked[top]);
        }
        let mut part = canvas.part(0, 0, w, room.max(1));
        let mut y = 0;
        for (row, (i, label)) in asked.iter().zip(&labels).enumerate().skip(top) {
            let line = &self.lines[*i];
            if *i == live {
                part.bar(0, y, 1, Role::Accent);
            }
            part.part(0, y, column.saturating_sub(1), 1).put(
                2,
                0,
                label,
                if *i == live { Role::Strong } else { Role::Quiet },
            );
            let rows = if *i == live { tall } else { 1 };
            draw_answer(seen, line, *i == live, &mut part.part(column, y, w.saturating_sub(column), rows));
            part.hit(0, y, w, Hit::Row(row));
            y += if *i == live { used_rows(&line.answer, w.saturating_sub(column)).min(tall) } else { 1 };
            if *i == live {
                for text in &fault {
                    part.put(2, y, text, Role::Error);
                    y += 1;
                }
            }
            y += gap;
        }
        for (y, text) in (h.saturating_sub(hint.len() as u16)..).zip(&hint) {
            canvas.put(2, y, text, Role::Quiet);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        let title = seen.say(self.part.name);
        let named = self.was.as_ref().filter(|_| self.part.shape == Shape::Named).map(|row| name(self.part, row));
        Some(match (named, self.part.shape) {
            (_, Shape::One) => title,
            (Some(name), _) => Shown::new(&format!("{title} › {name}")),
            (None, _) if self.was.is_some() => title,
            (None, _) => Shown::new(&format!("{title} › {}", seen.say(&p::NEW_ROW))),
        })
    }
}

impl Form {
    fn hint(&self, seen: &Seen<'_>, live: usize, width: usize, roomy: bool) -> Vec<Shown> {
        let Some(line) = self.lines.get(live) else { return Vec::new() };
        let mut lines = Vec::new();
        if let Answer::One { of, at } | Answer::Several { of, at, .. } = &line.answer
            && let Some((_, word, more)) = of.get(*at).filter(|(.., more)| more.width() > 0)
        {
            lines.push(Shown::new(&format!("{word}  {more}")).clipped(width));
        }
        lines.extend(seen.say(line.ask.hint).wrapped(width));
        if self.is_begun && roomy {
            lines.push(seen.say(&p::BEGUN));
        } else if roomy {
            lines.extend(seen.say(&p::FORM_HINT).wrapped(width));
        }
        lines
    }
}

fn used_rows(answer: &Answer, width: u16) -> u16 {
    match answer {
        Answer::Text(field) => field.height(width),
        _ => 1,
    }
}

fn draw_answer(seen: &Seen<'_>, line: &Line, live: bool, canvas: &mut Canvas<'_>) {
    let role = if live { Role::Strong } else { Role::Text };
    match &line.answer {
        Answer::Text(field) if live => field.draw(canvas),
        Answer::Text(field) => drop(canvas.put(0, 0, &Shown::new(field.text()), role)),
        Answer::One { of, at } => {
            let word = of.get(*at).map(|(_, word, _)| word.clone()).unwrap_or_default();
            if live {
                canvas.no_cursor();
                canvas.put(0, 0, &Shown::new(&format!("‹ {word} ›")), role);
            } else {
                let more = of.get(*at).map(|(.., more)| more.clone()).unwrap_or_default();
                canvas.row(0, 0, &[(word, role), (Shown::from("  "), role), (more, Role::Quiet)]);
            }
        }
        Answer::Several { of, at, marked } => {
            if live {
                canvas.no_cursor();
            } else if let (Kind::Several(_, none), true) = (line.ask.kind, marked.is_empty()) {
                canvas.put(0, 0, &seen.say(none), Role::Quiet);
            }
            let mut x = 0;
            let width = canvas.width();
            // The one under the cursor is seen in any case.
            let cells = |i: &usize| of[*i].1.width() as u16 + 6;
            let mut from = *at;
            let mut used = of.get(*at).map_or(0, |_| cells(at));
            while live && from > 0 && used + cells(&(from - 1)) <= width {
                from -= 1;
                used += cells(&from);
            }
            for (i, (_, word, _)) in of.iter().enumerate().skip(if live { from } else { 0 }) {
                let is = marked.contains(&i);
                if !live && !is {
                    continue;
                }
                let text =
                    if live { format!("[{}] {word}", if is { "x" } else { " " }) } else { word.as_str().to_owned() };
                let end = canvas.put(x, 0, &Shown::new(&text), if is { Role::Strong } else { Role::Text });
                if live && i == *at {
                    canvas.mark(x, 0, end.saturating_sub(x));
                }
                x = end + 2;
            }
        }
    }
}

/// Read only: nothing here can be changed.
pub fn closed(seen: &Seen<'_>) -> Option<Outcome> {
    let closed = seen.desk.is_some_and(crate::desk::Desk::is_read_only);
    closed.then(|| Outcome::Say(seen.say(&faults::READ_ONLY)))
}

/// A row was taken away, and how it comes back.
pub fn gone(seen: &Seen<'_>, part: &Part, row: &Row) -> Outcome {
    let name = Shown::new(&name(part, row)).clipped(30);
    let what = match part.kind.filter(|_| part.shape == Shape::Named) {
        Some(kind) => Shown::new(&format!("{} {name}", seen.say(faults::named(kind)))),
        None => seen.fill(&s::QUOTED, &[("text", &name)]),
    };
    let done = seen.fill(&s::DID_REMOVE, &[("what", &what)]).capital();
    Outcome::Say(seen.fill(&s::DONE, &[("done", &done)]))
}
