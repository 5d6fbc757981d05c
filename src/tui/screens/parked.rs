use std::cell::Cell;

use crate::domain::{Id, Words};
use crate::lang::{Shown, plenary as p, room, words};
use crate::record::{Command, Statement};
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::popups::{AnswerTo, Details, LinkTo, MoveTo};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Chosen;
use crate::tui::theme::Role;

/// What was set aside for later: the words, who answers them and what, once somebody does.
#[derive(Default)]
pub struct Parked {
    chosen: Chosen<Id<Statement>>,
    page: Cell<usize>,
}

fn parked(seen: &Seen<'_>) -> Vec<Id<Statement>> {
    let all = seen.state().statements().iter().filter(|s| s.is_parked() && !s.is_withdrawn());
    all.map(Statement::id).collect()
}

fn same(id: &Id<Statement>) -> Id<Statement> {
    *id
}

/// One parked matter, broken into lines for a width.
struct Matter {
    id: Id<Statement>,
    words: Vec<Shown>,
    table: Shown,
    answer: Vec<Shown>,
    answered: bool,
}

impl Matter {
    fn of(seen: &Seen<'_>, id: Id<Statement>, width: usize) -> Option<Self> {
        let state = seen.state();
        let statement = state.statements().get(id)?;
        let table = statement.table().and_then(|table| state.tables().get(table));
        let table = table.map(|t| seen.fill(&words::TABLE_N, &[("n", &t.number)])).unwrap_or_default();
        let answer = state.answer(id);
        let text = |words: &Words| words.as_str().to_owned();
        let who = answer.by.as_ref().map_or_else(|| seen.say(&p::NOBODY_ANSWERS), Shown::from).capital();
        let what = answer.text.as_ref().map(text);
        let what = what.or_else(|| answer.by.as_ref().map(|_| seen.say(&p::NO_ANSWER).as_str().to_owned()));
        let begun = seen.replies.contains_key(&id.any()).then(|| seen.say(&p::BEGUN).as_str().to_owned());
        let said: Vec<String> = [what, begun].into_iter().flatten().collect();
        let between = if answer.by.is_some() { ": " } else { ", " };
        let line = if said.is_empty() { who } else { Shown::new(&format!("{who}{between}{}", said.join(", "))) };
        Some(Self {
            id,
            words: Shown::from(statement.text()).wrapped(width.saturating_sub(table.width() + 3).max(8)),
            table,
            answer: line.wrapped(width.max(8)),
            answered: answer.text.is_some(),
        })
    }

    fn rows(&self) -> usize {
        self.words.len() + self.answer.len()
    }
}

impl Screen for Parked {
    fn place(&self) -> Place {
        Place::Parked
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let rows = parked(seen);
        let gone = self.chosen.is_gone(&rows, same);
        if self.chosen.act(action, &rows, self.page.get(), same) {
            return Vec::new();
        }
        let Some(id) = rows.get(self.chosen.place(&rows, same)).copied().filter(|_| !gone) else {
            return if action == Action::Back { vec![Outcome::Close] } else { Vec::new() };
        };
        match action {
            Action::Back => vec![Outcome::Close],
            // A double press means what Enter does.
            Action::EditText | Action::Open => vec![open(Layer::Answer(AnswerTo::new(seen, id)))],
            Action::Park => vec![Outcome::Do(Command::Park { statements: vec![id], parked: false })],
            Action::Remove => vec![Outcome::Do(Command::Withdraw { of: vec![id.any()] })],
            Action::Move => vec![open(Layer::Move(MoveTo::of(vec![id])))],
            Action::Link => vec![open(Layer::Link(LinkTo::of(seen, vec![id.any()])))],
            Action::Details => vec![open(Layer::Details(Details::of(None, vec![id])))],
            Action::Copy => {
                let text = seen.words_of(id.any()).map(|words| words.as_str().to_owned());
                text.map(|text| Outcome::Ask(Effect::Copy(text))).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let rows = parked(seen);
        if rows.is_empty() {
            for (y, line) in (0..).zip(seen.say(&p::PARKED_EMPTY).wrapped(usize::from(w.saturating_sub(2)))) {
                canvas.put(2, y, &line, Role::Quiet);
            }
            return;
        }
        let chosen = self.chosen.place(&rows, same);
        let matters: Vec<Matter> =
            rows.iter().filter_map(|id| Matter::of(seen, *id, usize::from(w.saturating_sub(2)))).collect();
        let gap = usize::from(matters.iter().map(|m| m.rows() + 1).sum::<usize>() <= usize::from(h) || h >= 12);
        // The first that is seen, so that the chosen one is seen whole.
        let taken = |from: usize| matters[from..=chosen].iter().map(|m| m.rows() + gap).sum::<usize>() - gap;
        let first = (0..chosen).find(|from| taken(*from) <= usize::from(h)).unwrap_or(chosen);
        let mut y = 0;
        let mut drawn = 0;
        for (i, matter) in matters.iter().enumerate().skip(first) {
            if y >= h {
                break;
            }
            let top = y;
            canvas.put_right(w, y, &matter.table, Role::Quiet);
            for line in &matter.words {
                canvas.part(2, y, w, 1).put(0, 0, line, Role::Strong);
                canvas.hit(0, y, w, Hit::Row(i));
                y += 1;
            }
            let role = if matter.answered { Role::Text } else { Role::Quiet };
            for line in &matter.answer {
                canvas.put(2, y, line, role);
                canvas.hit(0, y, w, Hit::Row(i));
                y += 1;
            }
            if rows.get(chosen) == Some(&matter.id) {
                canvas.bar(0, top, y - top, Role::Accent);
                (top..y).for_each(|y| canvas.select(y));
            }
            drawn += usize::from(y <= h);
            y += gap as u16;
        }
        self.page.set(drawn.max(1));
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&room::PARKED))
    }

    fn facts(&self, seen: &Seen<'_>) -> Option<Shown> {
        let rows = parked(seen);
        let open = rows.iter().filter(|id| seen.state().answer(**id).text.is_none()).count();
        (!rows.is_empty() && open > 0).then(|| seen.count(&p::UNANSWERED_N, open))
    }
}
