//! What must not get lost on the way: half-typed text, and what was copied.

use super::app::App;
use super::clipboard;
use super::field::{Edit, Edited};
use super::layer::{Layer, open};
use super::popups::Line;
use super::rows::Action;
use super::screens::Capture;
use crate::domain::Words;
use crate::lang::{Shown, cards as c, screens as s};
use crate::store::Draft;

/// Where copied text went; within the program it can be pasted in any case.
pub enum Copied {
    /// The tool that put it on the system's clipboard.
    Tool(&'static str),
    /// The terminal, which may pass it on to the machine one sits at.
    Terminal,
    /// No clipboard could be reached.
    Nowhere,
}

impl App {
    pub(super) fn keep_draft(&mut self) {
        self.keep_rewording();
        let capture = self.layers.iter().find_map(|l| if let Layer::Capture(c) = l { Some(c) } else { None });
        let capture = capture.or(self.resting.as_ref());
        let line = capture.map(|c| c.draft(&self.seen()));
        let Some(drafts) = self.drafts.as_mut() else { return };
        let line = line.unwrap_or_else(|| drafts.kept().clone());
        if let Err(error) = drafts.keep(&Draft { reworded: self.reworded.clone(), ..line }) {
            let line = self.seen().fill(&s::DRAFT_NOT_KEPT, &[("why", &error)]);
            self.tell(line, true);
        }
    }

    /// Other words that are typed for something are kept until they are saved or are the same as before.
    fn keep_rewording(&mut self) {
        let typed = self.layers.last().and_then(|l| l.screen().rewording());
        let Some((of, text)) = typed.map(|(of, text)| (of, text.to_owned())) else { return };
        let new = Words::new(&text).filter(|new| self.seen().words_of(of) != Some(new));
        match new {
            Some(_) => drop(self.reworded.insert(of, text)),
            None => drop(self.reworded.remove(&of)),
        }
    }

    /// Takes up what the last program left half-typed.
    pub(super) fn take_up_draft(&mut self) {
        let draft = self.drafts.as_ref().map(|d| d.kept().clone()).unwrap_or_default();
        self.reworded = draft.reworded.clone();
        let begun = self.reworded.iter().find(|(of, _)| self.seen().words_of(**of).is_some());
        let begun = begun.map(|(of, text)| (*of, text.clone()));
        let (text, back) = if !draft.text.is_empty() {
            self.layers.retain(|layer| !matches!(layer, Layer::Capture(_)));
            self.resting = Some(Capture::from_draft(&self.seen(), &draft, self.table));
            self.go(Action::GoCapture);
            (draft.text, &s::DRAFT_BACK)
        } else if let Some(card) = draft.card {
            let capture = Capture::from_draft(&self.seen(), &draft, self.table);
            // A plan without that card any more, or another table's own page.
            if capture.card(&self.seen()) != Some(card) {
                return;
            }
            self.layers.retain(|layer| !matches!(layer, Layer::Capture(_)));
            self.resting = Some(capture);
            self.go(Action::GoCapture);
            return self.tell(self.seen().fill(&c::CARD_BACK, &[("number", &card)]), false);
        } else if let Some((of, text)) = begun.filter(|_| self.table.is_none()) {
            self.go(Action::GoList);
            self.carry_out(vec![open(Layer::Line(Line::reword(&self.seen(), of)))]);
            (text, &s::REWORDING_BACK)
        } else {
            return;
        };
        let text = Shown::new(&text).clipped(30);
        let line = self.seen().fill(back, &[("text", &text)]);
        self.tell(line, false);
    }

    /// The hands rest: time to see to it that a power cut takes nothing either.
    pub fn rest(&mut self) {
        if let Some(drafts) = self.drafts.as_mut() {
            drafts.rest();
        }
    }

    pub(super) fn clip(&mut self, text: &str) -> Copied {
        self.clip = text.to_owned();
        if let Some(tool) = clipboard::copy(text) {
            return Copied::Tool(tool);
        }
        self.wants.clip = clipboard::sequence(text);
        if self.wants.clip.is_some() { Copied::Terminal } else { Copied::Nowhere }
    }

    pub(super) fn copy(&mut self, text: &str) {
        let line = match self.clip(text) {
            Copied::Tool(tool) => self.seen().fill(&s::COPIED, &[("tool", &tool)]),
            Copied::Terminal => self.seen().say(&s::COPY_SENT),
            Copied::Nowhere => match self.home.as_ref().and_then(|home| home.keep_copied(text).ok()) {
                Some(path) => self.seen().fill(&s::COPY_IN_FILE, &[("path", &path.display())]),
                None => self.seen().say(&s::COPY_HERE),
            },
        };
        self.tell(line, false);
    }

    pub(super) fn copy_or_quit(&mut self, millis: u64) {
        let (layer, _) = self.top();
        let selected = layer.and_then(|l| l.screen_mut().field().map(|f| f.edit(Edit::Copy)));
        if let Some(Edited::Copied(text)) = selected {
            return self.copy(&text);
        }
        if self.interrupted.is_some_and(|then| millis.saturating_sub(then) <= 2000) {
            self.wants.quit = Some(130);
        } else {
            self.interrupted = Some(millis);
            let failing = self.is_failing();
            let line = if failing { &s::ONCE_MORE_UNSAVED } else { &s::ONCE_MORE };
            self.tell(self.seen().say(line), failing);
        }
    }
}
