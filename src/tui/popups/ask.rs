use crate::lang::Shown;
use crate::tui::layer::{Outcome, Screen, Seen};
use crate::tui::paint::{Canvas, Hit};
use crate::tui::rows::{Action, Place};
use crate::tui::scroll::Scroll;
use crate::tui::theme::Role;

/// One question; the first answer is the harmless one and stands ready for Enter.
pub struct Ask {
    question: Shown,
    text: Vec<(Shown, Role)>,
    answers: Vec<(Shown, Vec<Outcome>)>,
    esc_is_last: bool,
    scroll: Scroll,
}

impl Ask {
    /// Each answer with what it comes to.
    pub fn new(question: Shown, answers: Vec<(Shown, Vec<Outcome>)>) -> Self {
        Self { question, text: Vec::new(), answers, esc_is_last: false, scroll: Scroll::default() }
    }

    /// With what there is to know before answering, a paragraph each.
    pub fn about(mut self, text: impl IntoIterator<Item = (Shown, Role)>) -> Self {
        self.text.extend(text);
        self
    }

    /// To leave the question is to give the last answer.
    pub fn esc_is_last(mut self) -> Self {
        self.esc_is_last = true;
        self
    }

    /// The question and the paragraphs, each line with its look.
    fn lines(&self, width: u16) -> Vec<(Shown, Role)> {
        let mut lines = Vec::new();
        for (text, role) in [(self.question.clone(), Role::Strong)].iter().chain(&self.text) {
            lines.extend(text.wrapped(usize::from(width)).into_iter().map(|line| (line, *role)));
            lines.push((Shown::default(), *role));
        }
        lines
    }
}

impl Screen for Ask {
    fn place(&self) -> Place {
        Place::Ask
    }

    fn act(&mut self, _seen: &Seen<'_>, action: Action) -> Vec<Outcome> {
        match action {
            Action::Open if self.scroll.at < self.answers.len() => self.answers.swap_remove(self.scroll.at).1,
            Action::Back if self.esc_is_last => self.answers.pop().map(|(_, outcomes)| outcomes).unwrap_or_default(),
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

    fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let (w, h) = (canvas.width(), canvas.height());
        let roomy = self.height(seen, w) <= h;
        let mut y = u16::from(roomy);
        // The answers are seen in any case, below the question; where there are too many they roll.
        let seen_at_once = usize::from(h.saturating_sub(u16::from(h > 2))).min(self.answers.len());
        let room = usize::from(h) - seen_at_once;
        let lines = self.lines(w);
        for (line, role) in lines.iter().filter(|(line, _)| roomy || line.width() > 0).take(room) {
            canvas.put(0, y, line, *role);
            y += 1;
        }
        let top = self.scroll.top(self.answers.len(), seen_at_once);
        for (i, (answer, _)) in self.answers.iter().enumerate().skip(top).take(seen_at_once) {
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

    fn height(&self, _seen: &Seen<'_>, width: u16) -> u16 {
        (1 + self.lines(width).len() + self.answers.len()) as u16 + 1
    }

    fn is_popup(&self) -> bool {
        true
    }
}
