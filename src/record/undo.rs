//! Undo is an ordinary change back, decided against today's state.

use std::collections::BTreeSet;

use super::command::Step;
use super::decide::{Decision, Record};
use super::event::{Event, FieldKind};
use super::history::{Entry, Touch, What};
use super::refusal::Refusal;

impl Record {
    /// The step that undo (or redo) would take back now.
    pub fn next(&self, step: Step) -> Option<&Entry> {
        let history = self.state().history();
        let mut undone = BTreeSet::new();
        let mut undos = BTreeSet::new();
        if step == Step::Forth {
            let takes_back_a_step = |e: &&Entry| {
                let of = |v: &super::Version| history.binary_search_by_key(v, |e| e.version).map(|i| &history[i]);
                e.undoes.as_deref().is_some_and(|v| of(v).is_ok_and(|e| e.undoes.is_none()))
            };
            let mine = history.iter().rev().filter(|e| e.by == self.device());
            undos.extend(mine.take_while(|e| e.undoes.is_some()).filter(takes_back_a_step).map(|e| e.version));
        }
        for entry in history.iter().rev().filter(|e| e.by == self.device()) {
            if undone.contains(&entry.version) || entry.touches.is_empty() {
                continue;
            }
            match (&entry.undoes, step) {
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
            let gone = Touch { of: touch.of, what: What::Changed(FieldKind::Withdrawn) };
            let changed_since = match touch.what {
                What::Added(_) => things.contains(&touch.of),
                What::Changed(_) => theirs.contains(touch) || theirs.contains(&gone) && self.stands(touch.of).is_err(),
            };
            let back = if changed_since { Vec::new() } else { self.take_back(entry, touch) };
            if back.is_empty() {
                decision.left += 1;
            } else {
                decision.ids.push(touch.of);
                decision.events.extend(back);
            }
        }
        if decision.events.is_empty() { Err(Refusal::ChangedSince) } else { Ok(decision) }
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
