//! Undo is an ordinary change back, decided against today's state.

use std::collections::{BTreeSet, HashMap};

use super::command::Step;
use super::decide::{Decision, Record};
use super::event::{Event, FieldKind, ThingKind};
use super::history::{Entry, Touch, What};
use super::plan::needed;
use super::refusal::Refusal;
use super::state::State;
use super::statements::Statement;
use super::version::{Device, Version};
use crate::domain::AnyId;

impl State {
    fn entry(&self, version: Version) -> Option<&Entry> {
        let history = self.history();
        history.binary_search_by_key(&version, |e| e.version).ok().map(|i| &history[i])
    }

    /// Who recorded a statement; undo of theirs walks back to it.
    pub fn recorded_by(&self, statement: &Statement) -> Option<Device> {
        self.entry(statement.version()).map(|entry| entry.by)
    }

    /// The step that an undo or a redo was about, and which of the two it is; the entry itself when it is neither.
    pub fn step_of<'a>(&'a self, entry: &'a Entry) -> (&'a Entry, Option<Step>) {
        let (mut step, mut way) = (entry, None);
        while let Some(earlier) = step.undoes.as_deref() {
            way = Some(if way == Some(Step::Back) { Step::Forth } else { Step::Back });
            match self.entry(*earlier) {
                Some(earlier) if earlier.version < step.version => step = earlier,
                _ => break,
            }
        }
        (step, way)
    }
}

impl Record {
    /// The step that undo (or redo) would take back now.
    pub fn next(&self, step: Step) -> Option<&Entry> {
        let next = self.next[step as usize].get_or_init(|| self.find(step).map(|entry| entry.version));
        next.and_then(|version| self.state().entry(version))
    }

    fn find(&self, step: Step) -> Option<&Entry> {
        let history = self.state().history();
        let mut undone = BTreeSet::new();
        let mut undos = BTreeSet::new();
        if step == Step::Forth {
            let takes_back_a_step = |e: &&Entry| {
                e.undoes.as_deref().is_some_and(|v| self.state().entry(*v).is_some_and(|e| e.undoes.is_none()))
            };
            let mine = history.iter().rev().filter(|e| e.by == self.device());
            undos.extend(mine.take_while(|e| e.undoes.is_some()).filter(takes_back_a_step).map(|e| e.version));
        }
        for entry in history.iter().rev().filter(|e| e.by == self.device()) {
            if undone.contains(&entry.version) || entry.touches.is_empty() && entry.undoes.is_none() {
                continue;
            }
            match (&entry.undoes, step) {
                (Some(passed), way) if entry.touches.is_empty() => {
                    // A redo that was passed over says nothing about undo.
                    let of_redo = self.state().entry(**passed).is_some_and(|e| e.undoes.is_some());
                    if way == Step::Forth || !of_redo {
                        undone.insert(**passed);
                    }
                }
                (None, Step::Back) => return (!entry.is_beginning()).then_some(entry),
                (None, Step::Forth) => return None,
                (Some(_), Step::Forth) if undos.contains(&entry.version) => return Some(entry),
                (Some(earlier), _) => {
                    undone.insert(**earlier);
                }
            }
        }
        None
    }

    pub(super) fn walk(&self, step: Step) -> Result<Decision, Refusal> {
        let none = if step == Step::Back { Refusal::NothingToUndo } else { Refusal::NothingToRedo };
        let entry = self.next(step).ok_or(none)?;
        let later = self.state().history().iter().rev().take_while(|e| e.version > entry.version);
        let theirs: BTreeSet<Touch> =
            later.filter(|e| e.by != entry.by).flat_map(|e| e.touches.iter().copied()).collect();
        let things: BTreeSet<_> = theirs.iter().map(|t| t.of).collect();
        let needed = self.needed_of(entry);
        // What came in the same step goes as a whole, unless it came as something withdrawn.
        let of = |what: fn(What) -> bool| entry.touches.iter().filter(|t| what(t.what)).map(|t| t.of).collect();
        let came: BTreeSet<_> = of(|what| matches!(what, What::Added(_)));
        let gone: BTreeSet<_> = of(|what| what == What::Changed(FieldKind::Withdrawn));
        let counts = |t: &&Touch| match t.what {
            What::Added(_) => !gone.contains(&t.of),
            What::Changed(_) => !came.contains(&t.of),
        };
        let mut met = BTreeSet::new();
        let mut decision = Decision { undoes: Some(entry.version), ..Decision::default() };
        for touch in entry.touches.iter().rev().filter(counts).filter(|t| met.insert(**t)) {
            let changed_since = match touch.what {
                What::Added(_) => things.contains(&touch.of) || needed.contains_key(&touch.of),
                What::Changed(FieldKind::Withdrawn) => theirs.contains(touch),
                // New words would bring back what was taken away.
                What::Changed(_) => theirs.contains(touch) || self.stands(touch.of).is_err(),
            };
            let back = if changed_since { Vec::new() } else { self.take_back(entry, touch) };
            if back.is_empty() {
                decision.left += 1;
            } else {
                decision.ids.push(touch.of);
                decision.events.extend(back);
            }
        }
        // What can take nothing back is recorded all the same: the next one goes past the step.
        Ok(decision)
    }

    /// What somebody has spoken of or filed under since, of the points and the things of a plan that a step brought.
    fn needed_of(&self, entry: &Entry) -> HashMap<AnyId, usize> {
        use ThingKind::{Ballot, Batch, Card, Cost, Joined, Link, Reading, Statement as Said};
        let said = |what| match what {
            What::Changed(_) => true,
            What::Added(kind) => matches!(kind, Said | Cost | Batch | Link | Card | Reading | Joined | Ballot),
        };
        if entry.touches.iter().all(|t| said(t.what)) {
            return HashMap::new();
        }
        let own: BTreeSet<_> = entry.touches.iter().map(|t| t.of).collect();
        let gone = |id: AnyId| self.state().statements().get(id.of()).is_some_and(Statement::is_withdrawn);
        needed(self.state(), &|id| own.contains(&id) || gone(id))
    }

    fn take_back(&self, entry: &Entry, touch: &Touch) -> Vec<Event> {
        let fields = self.state().take_back(entry.version, touch);
        // Words that stood apart come back together, also those that stand today.
        let was = fields.iter().find_map(|to| self.state().change(touch.of, to));
        let set =
            |was| fields.into_iter().map(move |to| Event::Set { of: touch.of, to, was: Vec::clone(&was) }).collect();
        was.map(set).unwrap_or_default()
    }
}
