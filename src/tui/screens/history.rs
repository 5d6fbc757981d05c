use std::cell::Cell;
use std::collections::BTreeSet;

use crate::domain::{AnyId, Id};
use crate::lang::{Shown, screens as s, time, words};
use crate::record::{Command, Entry, FieldKind, Statement, ThingKind, What};
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
}

/// One step in words: `skrev «Lengre skolevei»`, `viste 12 innspill`.
pub fn history_line(seen: &Seen<'_>, entry: &Entry) -> Shown {
    let state = seen.state();
    if entry.is_beginning() {
        return seen.say(&s::DID_BEGIN);
    }
    let Some(first) = entry.touches.first() else { return seen.say(&s::DID_NEWER) };
    let things: BTreeSet<AnyId> = entry.touches.iter().map(|t| t.of).collect();
    let what = match words_of(seen, first.of) {
        Some(text) if things.len() == 1 => seen.fill(&s::QUOTED, &[("text", &text.clipped(40))]),
        _ => match state.kind_of(first.of) {
            Some(ThingKind::Cost) => seen.count(&s::COSTS_N, things.len()),
            _ => seen.count(&words::STATEMENTS_N, things.len()),
        },
    };
    let theme = entry.touches.iter().find(|t| t.what == What::Added(ThingKind::Theme));
    let (msg, what) = match (first.what, theme) {
        (_, Some(theme)) => {
            (&s::DID_POINT, words_of(seen, theme.of).map(|t| seen.fill(&s::QUOTED, &[("text", &t)])).unwrap_or(what))
        }
        (What::Added(_), _) => (&s::DID_ADD, what),
        (What::Changed(field), _) => match field {
            FieldKind::Text => (&s::DID_REWORD, what),
            FieldKind::Kind | FieldKind::Table | FieldKind::Alternative => (&s::DID_MOVE, what),
            FieldKind::Release => (&s::DID_RELEASE, what),
            FieldKind::Parked => (&s::DID_PARK, what),
            FieldKind::Theme => (&s::DID_FILE, what),
            FieldKind::Rank => (&s::DID_ORDER, what),
            FieldKind::Withdrawn => (&s::DID_REMOVE, what),
            FieldKind::Round => {
                let round = state.rounds().get(first.of.of()).map(|r| r.number.to_string());
                (&s::DID_ROUND, Shown::new(&round.unwrap_or_default()))
            }
            FieldKind::Value => (&s::DID_PLAN, what),
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
        let next = seen.record.next(crate::record::Step::Back).map(|e| e.version);
        let top = self.scroll.top(history.len(), usize::from(h));
        for (y, (i, entry)) in (0..h).zip(history.iter().rev().enumerate().skip(top)) {
            canvas.put(2, y, &Shown::new(&time(entry.at)), Role::Quiet);
            let line = history_line(seen, entry);
            let line = if entry.undoes.is_some() { seen.fill(&s::DID_UNDO, &[("what", &line)]) } else { line };
            let mine = entry.by == seen.record.device();
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
