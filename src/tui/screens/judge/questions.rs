use std::cell::Cell;

use super::{Forces, Scale, Still, lines, summary};
use crate::analysis::strategy::{Triage, cell, lies_in, side, weighed};
use crate::domain::{Assessment, Force, Id, Kind, Question};
use crate::lang::{Msg, Shown, judging as j, room, words};
use crate::record::Command;
use crate::tui::layer::{Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::screens::prepare::{PartList, QUESTIONS};
use crate::tui::screens::walk;
use crate::tui::scroll::{Chosen, Scroll};
use crate::tui::theme::Role;

/// Strategic questions, to say which of them to act on.
#[derive(Default)]
pub struct Judge {
    chosen: Chosen<Id<Question>>,
    column: usize,
    order: Still<Id<Question>>,
    page: Cell<usize>,
}

/// What a column asks: one of two words, or a score.
enum Column {
    Turn { ask: &'static Msg, yes: &'static Msg, no: &'static Msg, of: fn(&mut Assessment) -> &mut Option<bool> },
    Score { name: &'static Msg, of: Scale },
}

static COLUMNS: [Column; 5] = [
    Column::Turn { ask: &j::WHERE, yes: &j::INSIDE, no: &j::OUTSIDE, of: |a| &mut a.inside },
    Column::Turn { ask: &j::WISHED, yes: &j::WELCOME, no: &j::UNWELCOME, of: |a| &mut a.welcome },
    Column::Score { name: &j::IMPACT, of: |a| &mut a.impact },
    Column::Score { name: &j::PROBABILITY, of: |a| &mut a.probability },
    Column::Score { name: &j::URGENCY, of: |a| &mut a.urgency },
];

impl Column {
    /// Its name where it has one, and what it says of a question.
    fn cell(&self, seen: &Seen<'_>, assessment: &Assessment) -> (Option<Shown>, Shown, Role) {
        let mut assessment = assessment.clone();
        match self {
            Self::Turn { ask, yes, no, of } => match of(&mut assessment) {
                Some(is) => (None, seen.say(if *is { yes } else { no }), Role::Text),
                None => (None, Shown::new(&format!("{}?", seen.say(ask))), Role::Quiet),
            },
            Self::Score { name, of } => {
                let score = of(&mut assessment).map_or("·".to_owned(), |score| score.to_string());
                (Some(seen.say(name)), Shown::from(score), Role::Text)
            }
        }
    }

    /// Cells it takes, with a bracket on each side.
    fn width(&self, seen: &Seen<'_>) -> u16 {
        let width = match self {
            Self::Turn { ask, yes, no, .. } => {
                let words = [seen.say(yes).width(), seen.say(no).width(), seen.say(ask).width() + 1];
                words.into_iter().max().unwrap_or_default()
            }
            Self::Score { name, .. } => seen.say(name).width() + 2,
        };
        width as u16 + 2
    }
}

/// What to do about it, in words.
fn outcome(assessment: &Assessment) -> (&'static Msg, Role) {
    match Triage::of(assessment) {
        Some(Triage::Now) => (&j::NOW, Role::Strong),
        Some(Triage::Plan) => (&j::PLAN, Role::Text),
        Some(Triage::Watch) => (&j::WATCH, Role::Text),
        Some(Triage::Drop) => (&j::DROP, Role::Quiet),
        None => (&j::NOT_JUDGED, Role::Quiet),
    }
}

fn same(id: &Id<Question>) -> Id<Question> {
    *id
}

impl Judge {
    fn rows(&self, seen: &Seen<'_>) -> Vec<Id<Question>> {
        let now: Vec<_> = weighed(seen.state()).into_iter().map(|(id, _)| id).collect();
        self.order.rows(&now)
    }

    /// The question with this column turned, scored or left open again.
    fn judge(&self, seen: &Seen<'_>, of: Id<Question>, action: Action) -> Outcome {
        let mut to = seen.state().assessment(of.any());
        match (&COLUMNS[self.column], action) {
            (Column::Turn { of, .. }, Action::Score(Some(0))) => *of(&mut to) = None,
            (Column::Turn { of, .. }, Action::Mark) => *of(&mut to) = Some(!of(&mut to).unwrap_or(false)),
            (Column::Score { of, .. }, Action::Score(Some(score))) => *of(&mut to) = (score > 0).then_some(score),
            (Column::Turn { .. }, _) => return Outcome::Say(seen.say(&j::SPACE_TURNS)),
            (Column::Score { .. }, _) => return Outcome::Say(seen.say(&j::DIGITS_SCORE)),
        }
        Outcome::Do(Command::Assess { of: of.any(), to })
    }

    fn draw_row(&self, seen: &Seen<'_>, id: Id<Question>, chosen: bool, canvas: &mut Canvas<'_>) {
        let Some(question) = seen.state().questions().get(id) else { return };
        let assessment = seen.state().assessment(id.any());
        let w = canvas.width();
        let (word, role) = outcome(&assessment);
        let right = canvas.put_right(w, 0, &seen.say(word), role);
        let mut first = canvas.part(0, 0, right.saturating_sub(2), 1);
        let end = first.put(2, 0, &Shown::new(&question.code), Role::Strong);
        first.put(end.max(4) + 2, 0, &Shown::from(&question.text), Role::Text);
        let wide = w >= 70;
        let mut x = if wide { 5 } else { 1 };
        for (i, column) in COLUMNS.iter().enumerate() {
            let (name, value, role) = column.cell(seen, &assessment);
            let here = chosen && i == self.column;
            let mut at = x;
            if let Some(name) = name {
                at = canvas.put(x + 1, 1, &name, if here { Role::Strong } else { Role::Quiet });
            }
            canvas.put(at + 1, 1, &value, if here { Role::Strong } else { role });
            if here {
                canvas.put(at, 1, &Shown::from("["), Role::Strong);
                canvas.put(at + 1 + value.width() as u16, 1, &Shown::from("]"), Role::Strong);
            }
            x += column.width(seen) + u16::from(wide);
        }
        if let Some(quadrant) = lies_in(&assessment).filter(|_| wide) {
            let kind = Kind::Quadrant(quadrant);
            let word = format!("{} {}", words::sign(kind), seen.say(words::kind(kind)));
            canvas.put_right(w, 1, &Shown::new(&word), Role::Kind(kind));
        }
        if chosen {
            canvas.bar(0, 0, 2, Role::Accent);
            canvas.select(0);
            canvas.select(1);
        }
    }
}

/// Rows of the matrix with its heading and its lower edge.
const MATRIX: u16 = 8;

/// Impact upwards, probability to the right, each question by its code where both are judged.
fn draw_matrix(seen: &Seen<'_>, chosen: Option<Id<Question>>, canvas: &mut Canvas<'_>) {
    let placed: Vec<_> = weighed(seen.state()).into_iter().filter_map(|(id, a)| Some((id, cell(&a)?))).collect();
    if placed.is_empty() {
        return;
    }
    canvas.put(2, 0, &seen.say(&j::MATRIX), Role::Strong);
    let left = seen.say(&j::PROBABILITY).width().max(seen.say(&j::IMPACT).width()) as u16 + 6;
    let wide = (canvas.width().saturating_sub(left) / 5).min(14);
    for (y, impact) in (2..).zip((1..=5).rev()) {
        if impact == 5 {
            canvas.put(2, y, &seen.say(&j::IMPACT), Role::Quiet);
        }
        canvas.put_right(left - 1, y, &Shown::from(impact.to_string()), Role::Quiet);
        for probability in 1..=5 {
            let x = left + 2 + u16::from(probability - 1) * wide;
            let here = placed.iter().filter(|(_, at)| *at == (impact, probability));
            let mut part = canvas.part(x, y, wide.saturating_sub(1), 1);
            let mut x = 0;
            for (id, _) in here {
                let code = seen.state().questions().get(*id).map(|q| q.code.clone()).unwrap_or_default();
                x = part.put(x, 0, &Shown::new(&code), if chosen == Some(*id) { Role::Strong } else { Role::Text }) + 1;
            }
            if x == 0 {
                part.put(0, 0, &Shown::from("·"), Role::Quiet);
            }
        }
    }
    canvas.put(2, 7, &seen.say(&j::PROBABILITY), Role::Quiet);
    for probability in 1..=5u16 {
        canvas.put(left + 2 + (probability - 1) * wide, 7, &Shown::from(probability.to_string()), Role::Quiet);
    }
}

/// The chosen question in full: its words, its goal, what pulls each way.
fn in_full(seen: &Seen<'_>, id: Id<Question>, w: u16, h: u16) -> Vec<(Shown, Role)> {
    let Some(question) = seen.state().questions().get(id) else { return Vec::new() };
    let room = usize::from(w.saturating_sub(2));
    let text = lines(&Shown::from(&question.text), room, if h >= 18 { 3 } else { 2 });
    let mut all: Vec<_> = text.into_iter().map(|line| (line, Role::Text)).collect();
    if let Some(goal) = question.goal.as_ref().filter(|_| h >= 18) {
        let goal = seen.fill(&j::GOAL, &[("goal", &Shown::from(goal))]);
        all.extend(lines(&goal, room, 2).into_iter().map(|line| (line, Role::Quiet)));
    }
    for force in [Force::Harder, Force::Easier] {
        let side = side(seen.state(), id, force);
        all.push((summary(seen, force, &side), Role::Kind(Kind::Force(force))));
    }
    all
}

impl Screen for Judge {
    fn place(&self) -> Place {
        Place::Judge
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let rows = self.rows(seen);
        let gone = self.chosen.is_gone(&rows, same);
        if self.chosen.act(action, &rows, self.page.get(), same) {
            return Vec::new();
        }
        let current = rows.get(self.chosen.place(&rows, same)).copied().filter(|_| !gone);
        match action {
            Action::Left => self.column = self.column.saturating_sub(1),
            Action::Right => self.column = (self.column + 1).min(COLUMNS.len() - 1),
            Action::Score(Some(_)) | Action::Mark => {
                return current.map(|id| self.judge(seen, id, action)).into_iter().collect();
            }
            Action::Open => {
                return current.map(|id| open(Layer::Forces(Forces::of(id)))).into_iter().collect();
            }
            Action::Sort => self.order.forget(),
            Action::New => return PartList::open(seen, &QUESTIONS),
            Action::NextField | Action::PreviousField => return walk(Action::GoJudge, action),
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.chosen.row(row);
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let rows = self.rows(seen);
        if rows.is_empty() {
            for (y, line) in (0..h).zip(seen.say(&j::NO_QUESTIONS).wrapped(usize::from(w.saturating_sub(4)))) {
                canvas.put(2, y, &line, Role::Quiet);
            }
            return;
        }
        let chosen = self.chosen.place(&rows, same);
        let lines = rows.get(chosen).map(|id| in_full(seen, *id, w, h)).unwrap_or_default();
        let below = lines.len() as u16 + 1;
        let below = if h > below + 2 { below } else { 0 };
        let each = if h >= 18 { 3 } else { 2 };
        let height = usize::from(((h - below + each - 2) / each).max(1));
        self.page.set(height);
        let top = (Scroll { at: chosen }).top(rows.len(), height);
        for (i, id) in rows.iter().enumerate().skip(top).take(height) {
            let y = (i - top) as u16 * each;
            self.draw_row(seen, *id, i == chosen, &mut canvas.part(0, y, w, 2));
            canvas.hit(0, y, w, Hit::Row(i));
            canvas.hit(0, y + 1, w, Hit::Row(i));
        }
        let end = rows.len().min(height) as u16 * each + 1;
        let free = h.saturating_sub(end + below);
        if free > MATRIX && w >= 70 {
            draw_matrix(seen, rows.get(chosen).copied(), &mut canvas.part(0, end, w, MATRIX));
        }
        for (y, (line, role)) in (h - below + 1..h).zip(lines.iter().filter(|_| below > 0)) {
            canvas.put(2, y, line, *role);
        }
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        Some(seen.say(&room::JUDGE))
    }
}
