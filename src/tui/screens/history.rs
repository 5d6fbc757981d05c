use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{AnyId, Id, Release, RoundState};
use crate::lang::{Lang, Shown, screens as s, time, words};
use crate::record::{Command, Entry, Field, FieldKind, Statement, Step, ThingKind, Version, What};
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// What was done, and when, the latest first.
#[derive(Default)]
pub struct History {
    scroll: Scroll,
    page: Cell<usize>,
    /// Lines that have been made for the state as it is; one import can touch very many things.
    lines: RefCell<((u64, Lang), BTreeMap<Version, Shown>)>,
}

/// One entry in words: `skrev «Lengre skolevei»`, `angret: viste 12 innspill`.
fn line(seen: &Seen<'_>, entry: &Entry) -> Shown {
    let what = step_line(seen, entry);
    match seen.state().step_of(entry).1 {
        None => what,
        Some(_) if entry.touches.is_empty() => seen.fill(&s::DID_PASS, &[("what", &what)]),
        Some(Step::Back) => seen.fill(&s::DID_UNDO, &[("what", &what)]),
        Some(Step::Forth) => seen.fill(&s::DID_REDO, &[("what", &what)]),
    }
}

/// The step itself in words, also where the entry takes it back or does it again.
pub fn step_line(seen: &Seen<'_>, entry: &Entry) -> Shown {
    let state = seen.state();
    let (entry, _) = state.step_of(entry);
    if entry.is_beginning() {
        return seen.say(&s::DID_BEGIN);
    }
    let Some(first) = entry.touches.first() else { return seen.say(&s::DID_NEWER) };
    let theme = entry.touches.iter().find(|t| t.what == What::Added(ThingKind::Theme));
    let told = theme.unwrap_or(first);
    let kind = state.kind_of(told.of);
    let things: BTreeSet<AnyId> = entry.touches.iter().map(|t| t.of).filter(|of| state.kind_of(*of) == kind).collect();
    let what = match (words_of(seen, told.of), kind) {
        (Some(text), _) if things.len() == 1 => seen.fill(&s::QUOTED, &[("text", &text.clipped(40))]),
        (_, Some(ThingKind::Cost)) => seen.count(&s::COSTS_N, things.len()),
        (_, Some(ThingKind::Theme)) => seen.count(&words::POINTS_N, things.len()),
        (_, Some(ThingKind::Round)) => {
            let round = state.rounds().get(told.of.of()).map(|r| r.number.to_string());
            Shown::new(&round.unwrap_or_default())
        }
        _ => seen.count(&words::STATEMENTS_N, things.len()),
    };
    let msg = match (told.what, state.made(entry.version, told)) {
        (What::Added(ThingKind::Theme), _) => &s::DID_POINT,
        (What::Added(ThingKind::Statement | ThingKind::Cost), _) => &s::DID_ADD,
        (What::Added(_) | What::Changed(FieldKind::Value), _) => &s::DID_PLAN,
        (_, Some(Field::Release(Release::Shown))) => &s::DID_SHOW,
        (_, Some(Field::Release(Release::Ready))) => &s::DID_READY,
        (_, Some(Field::Release(Release::Held))) => &s::DID_HIDE,
        (_, Some(Field::Parked(false))) => &s::DID_TAKE_UP,
        (_, Some(Field::Theme(None))) => &s::DID_TAKE_OUT,
        (_, Some(Field::Round(RoundState::Running { .. }))) => &s::DID_START,
        (_, Some(Field::Round(RoundState::Closed { .. }))) => &s::DID_CLOSE,
        (What::Changed(field), _) => match field {
            FieldKind::Text => &s::DID_REWORD,
            FieldKind::Kind | FieldKind::Table | FieldKind::Alternative => &s::DID_MOVE,
            FieldKind::Release => &s::DID_SHOW,
            FieldKind::Parked => &s::DID_PARK,
            FieldKind::Theme => &s::DID_FILE,
            FieldKind::Rank => &s::DID_ORDER,
            FieldKind::Withdrawn => &s::DID_REMOVE,
            FieldKind::Round => &s::DID_SET_BACK,
            FieldKind::Value => &s::DID_PLAN,
        },
    };
    seen.fill(msg, &[("what", &what)])
}

/// What a command did to rows that go away with it, and how it is taken back.
pub fn done_line(seen: &Seen<'_>, command: &Command) -> Option<Shown> {
    let any = |ids: &[Id<Statement>]| ids.iter().map(|id| id.any()).collect();
    let (msg, of): (_, Vec<AnyId>) = match command {
        Command::Park { statements, parked: true } => (&s::DID_PARK, any(statements)),
        Command::Park { statements, parked: false } => (&s::DID_TAKE_UP, any(statements)),
        Command::Withdraw { of } => (&s::DID_REMOVE, of.clone()),
        Command::Move { statements, .. } => (&s::DID_MOVE, any(statements)),
        Command::File { statements, .. } | Command::Theme { statements, .. } => (&s::DID_FILE, any(statements)),
        _ => return None,
    };
    let theme = |id: &AnyId| seen.state().theme_of(seen.state().statements().get(id.of())?).map(|(id, _)| id.any());
    let point = of.first().and_then(theme).filter(|point| of.iter().all(|id| theme(id) == Some(*point)));
    let one = if of.len() == 1 { of.first().copied() } else { point };
    let what = match one.and_then(|id| words_of(seen, id)) {
        Some(text) => seen.fill(&s::QUOTED, &[("text", &text.clipped(24))]),
        None => seen.count(&words::STATEMENTS_N, of.len()),
    };
    let done = seen.fill(msg, &[("what", &what)]).capital();
    Some(seen.fill(&s::DONE, &[("done", &done)]))
}

fn words_of(seen: &Seen<'_>, id: AnyId) -> Option<Shown> {
    let state = seen.state();
    let statement = state.statements().get(id.of()).map(|s| Shown::from(s.text()));
    statement.or_else(|| state.themes().any(id.of()).map(|t| Shown::from(t.text())))
}

impl History {
    fn line(&self, seen: &Seen<'_>, entry: &Entry) -> Shown {
        let mut lines = self.lines.borrow_mut();
        let now = (seen.state().revision(), seen.look.lang);
        if lines.0 != now {
            *lines = (now, BTreeMap::new());
        }
        lines.1.entry(entry.version).or_insert_with(|| line(seen, entry)).clone()
    }
}

impl Screen for History {
    fn place(&self) -> Place {
        Place::History
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let len = seen.state().history().len();
        if !self.scroll.act(action, len, self.page.get()) && action == Action::Back {
            return vec![Outcome::Close];
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        self.page.set(usize::from(h));
        let history = seen.state().history();
        let next = seen.record.next(Step::Back).map(|e| e.version);
        let top = self.scroll.top(history.len(), usize::from(h));
        for (y, (i, entry)) in (0..h).zip(history.iter().rev().enumerate().skip(top)) {
            canvas.put(2, y, &Shown::new(&time(entry.at)), Role::Quiet);
            let mine = entry.by == seen.record.device();
            let line = self.line(seen, entry);
            let (fact, role) = match next == Some(entry.version) {
                true => (seen.say(&s::UNDO_TAKES_THIS), Role::Strong),
                false if mine || w < 60 => (Shown::default(), Role::Quiet),
                false => (seen.say(&s::SOMEBODY_ELSE), Role::Quiet),
            };
            let right = if w < 30 { w } else { canvas.put_right(w, y, &fact, role) };
            let role = if mine { Role::Text } else { Role::Quiet };
            canvas.part(9, y, right.saturating_sub(10), 1).put(0, 0, &line, role);
            if i == self.scroll.at {
                canvas.bar(0, y, 1, Role::Accent);
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&s::HISTORY))
    }
}
