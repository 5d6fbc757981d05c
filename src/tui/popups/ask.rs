use crate::lang::Shown;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// One question; the first answer is the harmless one and stands ready for Enter.
pub struct Ask {
    question: Shown,
    answers: Vec<(Shown, Vec<Outcome>)>,
    scroll: Scroll,
}

impl Ask {
    /// Each answer with what it comes to.
    pub fn new(question: Shown, answers: Vec<(Shown, Vec<Outcome>)>) -> Self {
        Self { question, answers, scroll: Scroll::default() }
    }
}

impl Screen for Ask {
    fn place(&self) -> Place {
        Place::Ask
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open if self.scroll.at < self.answers.len() => self.answers.swap_remove(self.scroll.at).1,
            Action::Back => vec![Outcome::Close],
            _ => {
                self.scroll.act(action, self.answers.len(), 1);
                Vec::new()
            }
        }
    }

    fn pick(&mut self, _seen: &Seen<'_>, row: usize) {
        self.scroll.at = row;
    }

    fn draw(&self, _seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let mut y = u16::from(h > 5);
        for line in self.question.wrapped(usize::from(w)) {
            canvas.put(0, y, &line, Role::Strong);
            y += 1;
        }
        y += u16::from(h > 5);
        for (i, (answer, _)) in self.answers.iter().enumerate() {
            let chosen = i == self.scroll.at;
            canvas.put(0, y, &Shown::from(if chosen { "> " } else { "  " }), Role::Strong);
            canvas.put(2, y, answer, Role::Text);
            if chosen {
                canvas.select(y);
            }
            canvas.hit(0, y, w, Hit::Row(i));
            y += 1;
        }
    }

    fn is_popup(&self) -> bool {
        true
    }
}
