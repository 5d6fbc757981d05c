use std::cell::Cell;
use std::collections::BTreeMap;

use super::{Scale, Still, figures, lines, summary};
use crate::analysis::strategy::{Pull, Side, side};
use crate::domain::{AnyId, Assessment, Force, Id, Kind, Question};
use crate::lang::{Msg, Shown, judging as j, room, screens as s, words};
use crate::record::Command;
use crate::tui::layer::{Effect, Layer, Outcome, Screen, Seen, open};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::popups::Details;
use crate::tui::rows::{Action, Place};
use crate::tui::screens::walk;
use crate::tui::scroll::Chosen;
use crate::tui::theme::Role;

/// The sides as they stand: what restrains, what drives.
const SIDES: [Force; 2] = [Force::Harder, Force::Easier];

/// What can be scored of each: how strongly it pulls, and how far it can be changed.
static SCALES: [(&Msg, Scale); 2] = [(&j::STRENGTH, |a| &mut a.strength), (&j::INFLUENCE, |a| &mut a.influence)];

/// From here on both sides stand beside each other.
const BESIDE: u16 = 70;

/// What makes one strategic question harder, and what makes it easier.
pub struct Forces {
    question: Id<Question>,
    /// Side and scale under the cursor.
    at: (usize, usize),
    chosen: [Chosen<AnyId>; 2],
    order: [Still<AnyId>; 2],
    page: Cell<usize>,
}

fn of(pull: &Pull) -> AnyId {
    pull.of
}

impl Forces {
    /// At a question.
    pub fn of(question: Id<Question>) -> Self {
        Self { question, at: (0, 0), chosen: Default::default(), order: Default::default(), page: Cell::new(1) }
    }

    /// A side, the strongest first when the screen opened.
    fn side(&self, seen: &Seen<'_>, at: usize) -> Side {
        let mut side = side(seen.state(), self.question, SIDES[at]);
        side.pulls.sort_by_key(|pull| std::cmp::Reverse((pull.strength, pull.tables)));
        let now: Vec<_> = side.pulls.iter().map(of).collect();
        let rows = self.order[at].rows(&now);
        let places: BTreeMap<AnyId, usize> = rows.into_iter().zip(0..).collect();
        side.pulls.sort_by_key(|pull| places.get(&pull.of).copied());
        side
    }

    fn step(&mut self, by: isize) {
        let place = (self.at.0 * SCALES.len() + self.at.1).saturating_add_signed(by);
        let place = place.min(SIDES.len() * SCALES.len() - 1);
        self.at = (place / SCALES.len(), place % SCALES.len());
    }

    fn draw_side(&self, seen: &Seen<'_>, at: usize, side: &Side, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let kind = Kind::Force(SIDES[at]);
        let name = if at == 0 { &j::HARDER } else { &j::EASIER };
        let sign = Shown::from(words::sign(kind));
        canvas.row(
            2,
            0,
            &[(sign, Role::Kind(kind)), (Shown::from(" "), Role::Text), (seen.say(name), Role::Kind(kind))],
        );
        let foot = if h >= 8 { 3 } else { 1 };
        let mut body = canvas.part(0, 1, w, h.saturating_sub(1 + foot));
        if side.pulls.is_empty() {
            body.put(2, 0, &seen.say(&j::NONE_HERE), Role::Quiet);
        } else {
            self.draw_pulls(seen, at, side, &mut body);
        }
        if !side.pulls.is_empty() {
            let y = h.saturating_sub(foot.max(2) - 1);
            canvas.put(2, y, &figures(seen, side), Role::Strong);
            if foot > 1 {
                let unscored = side.unscored();
                let lacking = (unscored > 0).then(|| seen.count(&j::UNSCORED_N, unscored).as_str().to_owned());
                let of = seen.state().tables().len();
                let said = (of > 1)
                    .then(|| seen.fill(&s::FROM_TABLES, &[("tables", &side.tables), ("of", &of)]).as_str().to_owned());
                let facts: Vec<_> = [said, lacking].into_iter().flatten().collect();
                canvas.put(2, y + 1, &Shown::new(&facts.join(" · ")), Role::Quiet);
            }
        }
    }

    fn draw_pulls(&self, seen: &Seen<'_>, at: usize, side: &Side, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let mut x = 2;
        for (i, (name, _)) in SCALES.iter().enumerate() {
            let here = self.at == (at, i);
            canvas.put(x, 0, &seen.say(name), if here { Role::Strong } else { Role::Quiet });
            x += 12;
        }
        let room = usize::from(w.saturating_sub(2));
        let words: Vec<Vec<Shown>> = side
            .pulls
            .iter()
            .map(|pull| {
                let text = pull.theme.map(Id::any).unwrap_or(pull.of);
                let text = seen.words_of(text).map(Shown::from).unwrap_or_default();
                lines(&text, room, 2)
            })
            .collect();
        let chosen = self.chosen[at].place(&side.pulls, of);
        // Rows are of unequal height: from the chosen one back, as many as fit.
        let start = if h >= 10 { 2 } else { 1 };
        let height = h.saturating_sub(start);
        let spaced: usize = words.iter().map(|lines| lines.len() + 2).sum();
        let gap = u16::from(spaced < usize::from(height) + 2);
        let tall = |i: usize| words.get(i).map_or(0, |lines| lines.len() as u16 + 1 + gap);
        let mut top = chosen;
        let mut used = tall(chosen);
        while top > 0 && used + tall(top - 1) <= height {
            top -= 1;
            used += tall(top);
        }
        self.page.set(usize::from((height / 3).max(1)));
        let mut y = start;
        for (i, (pull, lines)) in side.pulls.iter().zip(&words).enumerate().skip(top) {
            if y + tall(i) > h + gap && i != chosen {
                break;
            }
            let here = i == chosen && self.at.0 == at;
            let mut part = canvas.part(0, y, w, tall(i) - gap);
            draw_pull(seen, pull, lines, here.then_some(self.at.1), side.strongest(), &mut part);
            for line in y..y + tall(i) - gap {
                canvas.hit(0, line, w, Hit::Row(i * SIDES.len() + at));
            }
            y += tall(i);
        }
    }
}

/// Its words, and below them both scales as steps with the number, and how many tables said it.
fn draw_pull(
    seen: &Seen<'_>,
    pull: &Pull,
    lines: &[Shown],
    cursor: Option<usize>,
    strongest: Option<u8>,
    canvas: &mut Canvas<'_>,
) {
    let w = canvas.width();
    let role = if pull.strength.is_some() && pull.strength == strongest { Role::Strong } else { Role::Text };
    for (y, line) in (0..).zip(lines) {
        canvas.put(2, y, line, role);
    }
    let y = lines.len() as u16;
    let mut x = 2;
    for (i, score) in [pull.strength, pull.influence].into_iter().enumerate() {
        let steps: String = (1..=5).map(|n| if score.is_some_and(|score| n <= score) { '■' } else { '·' }).collect();
        let value = score.map_or("·".to_owned(), |score| score.to_string());
        let here = cursor == Some(i);
        let value = if here { format!("[{value}]") } else { format!(" {value} ") };
        let end = canvas.put(x, y, &Shown::new(&steps), Role::Quiet);
        canvas.put(end, y, &Shown::new(&value), if here { Role::Strong } else { Role::Text });
        x += 12;
    }
    if !seen.state().tables().is_empty() && pull.tables > 0 {
        canvas.put_right(w, y, &seen.count(&words::TABLES_N, pull.tables), Role::Quiet);
    }
    if cursor.is_some() {
        canvas.bar(0, 0, y + 1, Role::Accent);
        (0..=y).for_each(|y| canvas.select(y));
    }
}

impl Screen for Forces {
    fn place(&self) -> Place {
        Place::Judge
    }

    fn act(&mut self, seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        let side = self.side(seen, self.at.0);
        let chosen = &self.chosen[self.at.0];
        let gone = chosen.is_gone(&side.pulls, of);
        if chosen.act(action, &side.pulls, self.page.get(), of) {
            return Vec::new();
        }
        let current = side.pulls.get(chosen.place(&side.pulls, of)).filter(|_| !gone);
        match action {
            Action::Left => self.step(-1),
            Action::Right => self.step(1),
            Action::Score(Some(score)) => {
                let Some(pull) = current else { return Vec::new() };
                let mut to: Assessment = seen.state().assessment(pull.of);
                *(SCALES[self.at.1].1)(&mut to) = (score > 0).then_some(score);
                return vec![Outcome::Do(Command::Assess { of: pull.of, to })];
            }
            Action::Mark => self.at.0 = 1 - self.at.0,
            Action::Open => {
                let details = current.map(|pull| Details::of(pull.theme, pull.statements.clone()));
                return details.map(|details| open(Layer::Details(details))).into_iter().collect();
            }
            Action::Sort => self.order.iter().for_each(Still::forget),
            Action::New => return vec![Outcome::Ask(Effect::AnswerTo(self.question))],
            Action::NextField | Action::PreviousField => return walk(Action::GoJudge, action),
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.at.0 = row % SIDES.len();
        self.chosen[self.at.0].row(row / SIDES.len());
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let Some(question) = seen.state().questions().get(self.question) else { return };
        let text = lines(&Shown::from(&question.text), usize::from(w.saturating_sub(2)), if h >= 18 { 3 } else { 1 });
        let mut y = 0;
        for line in &text {
            canvas.put(2, y, line, Role::Text);
            y += 1;
        }
        y += 1;
        let sides = [self.side(seen, 0), self.side(seen, 1)];
        if sides.iter().all(|side| side.pulls.is_empty()) {
            canvas.put(2, y, &seen.say(&j::NO_FORCES), Role::Quiet);
            return;
        }
        let height = h.saturating_sub(y);
        if w >= BESIDE {
            let half = (w - 4) / 2;
            for (at, side) in sides.iter().enumerate() {
                let x = if at == 0 { 0 } else { w - half };
                self.draw_side(seen, at, side, &mut canvas.part(x, y, half, height));
            }
        } else {
            let (here, there) = (self.at.0, 1 - self.at.0);
            self.draw_side(seen, here, &sides[here], &mut canvas.part(0, y, w, height.saturating_sub(1)));
            let arrow = if there == 0 { "← " } else { "→ " };
            let line = Shown::from(arrow).and(&summary(seen, SIDES[there], &sides[there]));
            canvas.put(2, h.saturating_sub(1), &line, Role::Quiet);
        }
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        (action == Action::Mark).then_some(&j::SIDE_HINT)
    }

    fn title(&self, seen: &Seen<'_>) -> Option<Shown> {
        let code = seen.state().questions().get(self.question).map(|q| q.code.clone()).unwrap_or_default();
        Some(Shown::new(&format!("{} › {code}", seen.say(&room::JUDGE))))
    }
}
