//! What must not get lost on the way: half-typed text, what was copied, and that a disk failed.

use super::app::App;
use super::clipboard;
use super::field::{Edit, Edited};
use super::layer::{Layer, open};
use super::popups::{AnswerTo, Line};
use super::rows::Action;
use super::screens::{COSTS, Capture, Costs, NewWorkshop, Seats, resume};
use crate::desk::Desk;
use crate::domain::{AnyId, Words};
use crate::lang::{Shown, cards as c, faults, people, plenary, screens as s, serve};
use crate::record::Statement;
use crate::store::{Begun, Draft, Log, Safety, StoreError};

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
        self.keep_reply();
        let form = |layer: &Layer| match layer {
            Layer::Form(form) => Some(form.begun()),
            Layer::Seats(seats) => seats.begun(),
            Layer::Costs(costs) => costs.begun(),
            _ => None,
        };
        let forms: Vec<Begun> = self.layers.iter().filter_map(form).collect();
        forms.into_iter().for_each(|begun| self.keep_form(begun));
        let answers = self.layers.iter().find_map(|l| if let Layer::New(new) = l { Some(new.answers()) } else { None });
        answers.into_iter().for_each(|answers| self.keep_answers(answers));
        let capture = self.layers.iter().find_map(|l| if let Layer::Capture(c) = l { Some(c) } else { None });
        let capture = capture.or(self.resting.as_ref());
        let line = capture.map(|c| c.draft(&self.seen()));
        let Some(drafts) = self.drafts.as_mut() else { return };
        let line = line.unwrap_or_else(|| drafts.kept().clone());
        let (reworded, forms, replies) = (self.reworded.clone(), self.forms.clone(), self.replies.clone());
        let kept = drafts.keep(&Draft { reworded, forms, replies, ..line });
        self.is_kept(kept);
    }

    fn is_kept(&mut self, kept: std::io::Result<()>) {
        if let Err(error) = kept {
            let line = self.seen().fill(&s::DRAFT_NOT_KEPT, &[("why", &error)]);
            self.tell(line, true);
        }
    }

    /// What stands in a form, in place of what stood there before; forms of other rows stay.
    pub(super) fn keep_form(&mut self, begun: Begun) {
        self.forms.retain(|other| (&other.part, &other.row) != (&begun.part, &begun.row));
        if !begun.answers.is_empty() {
            self.forms.push(begun);
        }
    }

    /// What is answered about a workshop that is not made yet.
    pub(super) fn keep_answers(&mut self, answers: Vec<String>) {
        if let Some(drafts) = self.answers.as_mut() {
            let kept = drafts.keep(&Draft { answers, ..Draft::default() });
            self.is_kept(kept);
        }
    }

    /// Goes on with a workshop that was asked about and not made.
    pub(super) fn take_up_answers(&mut self) {
        let answers = self.seen().answers.map(|draft| draft.answers.clone()).unwrap_or_default();
        let Some(text) = answers.into_iter().find(|answer| !answer.is_empty()) else { return };
        let new = Layer::New(NewWorkshop::new(&self.seen()));
        self.layers.push(new);
        self.tell(self.seen().fill(&s::ANSWERS_BACK, &[("text", &Shown::new(&text).clipped(30))]), false);
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

    /// The same for an answer.
    fn keep_reply(&mut self) {
        let Some((of, answer)) = self.layers.last().and_then(|l| l.screen().answering()) else { return };
        let same = self.seen().state().answer(of.of()) == answer;
        if same { drop(self.replies.remove(&of)) } else { drop(self.replies.insert(of, answer)) }
    }

    /// Takes up what the last program left half-typed.
    pub(super) fn take_up_draft(&mut self) {
        let draft = self.drafts.as_ref().map(|d| d.kept().clone()).unwrap_or_default();
        self.reworded = draft.reworded.clone();
        self.replies = draft.replies.clone();
        let parked = |of: &AnyId| self.seen().state().statements().get(of.of()).is_some_and(Statement::is_parked);
        let answer = self.replies.keys().copied().find(parked);
        self.forms = draft.forms.clone();
        let begun = self.reworded.iter().find(|(of, _)| self.seen().words_of(**of).is_some());
        let begun = begun.map(|(of, text)| (*of, text.clone()));
        if !draft.aside.is_empty() {
            self.resting = Some(Capture::from_draft(&self.seen(), &draft, self.table));
        }
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
        } else if let Some(of) = answer.filter(|_| self.table.is_none()) {
            self.go(Action::GoParked);
            self.carry_out(vec![open(Layer::Answer(AnswerTo::new(&self.seen(), of.of())))]);
            return self.tell(self.seen().say(&plenary::ANSWER_BACK), false);
        } else if let Some(begun) = self.forms.last().filter(|_| self.table.is_none()).cloned() {
            let (of_seats, of_costs) = (begun.part == Seats::PART, begun.part == Costs::PART);
            self.go(match begun.part.as_str() {
                _ if of_seats => Action::GoSeats,
                part if of_costs || part == COSTS.key => Action::GoCosts,
                _ => Action::GoPrepare,
            });
            if of_seats || of_costs {
                self.act(Action::New);
            } else {
                let outcomes = resume(&self.seen(), &begun);
                self.carry_out(outcomes);
            }
            let typed = |value: &serde_json::Value| value.as_str().map(str::to_owned);
            let back = if of_seats || of_costs { &people::ENTRY_BACK } else { &s::FORM_BACK };
            let line = begun.answers.get("line").and_then(typed);
            (line.or_else(|| begun.answers.values().find_map(typed)).unwrap_or_default(), back)
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

    /// A disk that fails is a matter for the log too.
    pub(super) fn note_disk(&self, error: &StoreError) {
        self.home.iter().for_each(|home| Log::of(home).store(self.now, error));
    }

    /// Once for each way in which what is said here does not reach the disk.
    pub(super) fn note_failing(&mut self) {
        let failing = match self.desk.as_ref().map(Desk::safety) {
            Some(Safety::Failing(error)) => Some(error),
            _ => None,
        };
        let kind = failing.as_ref().map(|error| error.kind);
        if let Some(error) = failing.filter(|_| kind != self.noted) {
            self.note_disk(&error);
        }
        self.noted = kind;
    }

    /// Says what the disk would not do, and to the log.
    pub(super) fn tell_disk(&mut self, error: &StoreError) {
        self.note_disk(error);
        self.tell(Shown::new(&faults::store(self.look.lang, error)), true);
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
            let line = match (failing, &self.serving.hall) {
                (true, _) => &s::ONCE_MORE_UNSAVED,
                (false, Some(_)) => &serve::ONCE_MORE_OPEN,
                (false, None) => &s::ONCE_MORE,
            };
            self.tell(self.seen().say(line), failing);
        }
    }
}
