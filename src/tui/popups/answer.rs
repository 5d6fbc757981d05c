use crate::domain::{Answer, AnyId, Id, Words};
use crate::lang::{Msg, Shown, actions as a, plenary as p, screens as s};
use crate::record::{Command, Statement};
use crate::tui::field::Field;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::theme::Role;

/// Two short questions about a parked statement: who answers it, and what.
pub struct AnswerTo {
    statement: Id<Statement>,
    fields: [Field; 2],
    at: usize,
    /// Whether this answer was begun before and not saved.
    begun: bool,
}

impl AnswerTo {
    /// With the answer that stands, or the one that was begun.
    pub fn new(seen: &Seen<'_>, statement: Id<Statement>) -> Self {
        let (stands, begun) = (seen.state().answer(statement), seen.replies.get(&statement.any()));
        let typed = begun.unwrap_or(&stands);
        let field = |now: &Option<Words>, typed: &Option<Words>| {
            let text = |words: &Option<Words>| words.as_ref().map_or(String::new(), |w| w.as_str().to_owned());
            let mut field = Field::with(&text(now));
            if now != typed {
                field.replace(&text(typed));
            }
            field
        };
        let fields = [field(&stands.by, &typed.by), field(&stands.text, &typed.text)];
        let at = usize::from(!fields[0].is_empty());
        Self { statement, fields, at, begun: begun.is_some() }
    }

    fn answer(&self) -> Answer {
        let [by, text] = [0, 1].map(|i: usize| Words::new(self.fields[i].text()));
        Answer { by, text }
    }
}

impl Screen for AnswerTo {
    fn place(&self) -> Place {
        Place::Form
    }

    fn field(&mut self) -> Option<&mut Field> {
        self.fields.get_mut(self.at)
    }

    fn answering(&self) -> Option<(AnyId, Answer)> {
        Some((self.statement.any(), self.answer()))
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open if self.at == 1 => {
                let answer = Command::Answer { statement: self.statement, to: self.answer() };
                return vec![Outcome::Close, Outcome::Do(answer)];
            }
            Action::Open | Action::NextField => self.at = 1,
            Action::PreviousField => self.at = 0,
            Action::Back => return vec![Outcome::Close],
            _ => {}
        }
        Vec::new()
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.at = row.min(1);
    }

    fn hint(&self, action: Action) -> Option<&'static Msg> {
        (action == Action::Open && self.at == 1).then_some(&a::SAVE_HINT)
    }

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let gap = u16::from(h >= self.height(seen, w));
        let words = seen.words_of(self.statement.any()).map(Shown::from).unwrap_or_default();
        let mut lines = words.wrapped(usize::from(w));
        lines.truncate(usize::from(h.saturating_sub(6)).clamp(1, 3));
        let mut y = gap;
        for line in &lines {
            canvas.put(0, y, line, Role::Strong);
            y += 1;
        }
        y += gap;
        let labels = [&p::WHO, &p::WHAT].map(|label| seen.say(label));
        let column = labels.iter().map(Shown::width).max().unwrap_or(0) as u16 + 4;
        for (i, label) in labels.iter().enumerate() {
            let live = i == self.at;
            let field = &self.fields[i];
            let room = w.saturating_sub(column);
            let rows = if i == 1 { field.height(room).clamp(1, h.saturating_sub(y + 2).max(1)) } else { 1 };
            if live {
                canvas.bar(0, y, rows, Role::Accent);
            }
            canvas.put(2, y, label, if live { Role::Strong } else { Role::Quiet });
            canvas.hit(0, y, w, Hit::Row(i));
            let mut value = canvas.part(column, y, room, rows);
            if live {
                field.draw(&mut value);
            } else {
                for (y, line) in (0..rows).zip(Shown::new(field.text()).wrapped(usize::from(room.saturating_sub(1)))) {
                    value.put(0, y, &line, Role::Text);
                }
            }
            y += rows;
        }
        let hint = if self.begun { &s::BEGUN_BEFORE } else { [&p::WHO_HINT, &p::WHAT_HINT][self.at.min(1)] };
        canvas.put(2, (y + 1).min(h.saturating_sub(1)), &seen.say(hint), Role::Quiet);
    }

    fn height(&self, seen: &Seen<'_>, width: u16) -> u16 {
        let words = seen.words_of(self.statement.any()).map(Shown::from).unwrap_or_default();
        let answer = self.fields[1].height(width.saturating_sub(15));
        5 + words.wrapped(usize::from(width)).len().min(3) as u16 + answer
    }

    fn is_popup(&self) -> bool {
        true
    }
}
