//! What the project leader makes of strategic questions afterwards.

mod forces;
mod questions;

use std::cell::RefCell;
use std::collections::BTreeSet;

pub use forces::Forces;
pub use questions::Judge;

use crate::analysis::strategy::Side;
use crate::domain::{Assessment, Force, Kind};
use crate::lang::{Msg, Shown, judging as j, words};
use crate::tui::layer::Seen;

/// Rows that stand still while they are scored. They are put in order when the screen opens and when that is asked for;
/// what comes meanwhile comes last.
struct Still<T>(RefCell<Vec<T>>);

impl<T> Default for Still<T> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<T: Copy + Ord> Still<T> {
    /// The rows as they stand, of those that are there `now`.
    fn rows(&self, now: &[T]) -> Vec<T> {
        let mut rows = self.0.borrow_mut();
        let there: BTreeSet<T> = now.iter().copied().collect();
        rows.retain(|row| there.contains(row));
        let known: BTreeSet<T> = rows.iter().copied().collect();
        rows.extend(now.iter().filter(|row| !known.contains(row)));
        rows.clone()
    }

    /// In order again when next asked.
    fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

/// A scale from 1 to 5 of an assessment.
type Scale = fn(&mut Assessment) -> &mut Option<u8>;

/// `4 krefter · sum 11 · sterkest 5`: always all three, for a sum alone says how many slips were written.
fn figures(seen: &Seen<'_>, side: &Side) -> Shown {
    let mut parts = vec![seen.count(&j::FORCES_N, side.count()).as_str().to_owned()];
    let mut say = |msg: &Msg, name: &str, value: Option<u32>| {
        parts.extend(value.map(|value| seen.fill(msg, &[(name, &value)]).as_str().to_owned()));
    };
    say(&j::SUM, "sum", side.sum());
    say(&j::STRONGEST, "strength", side.strongest().map(u32::from));
    Shown::new(&parts.join(" · "))
}

/// Words on at most so many lines; where more is said, the last one ends in `…`.
fn lines(text: &Shown, width: usize, most: usize) -> Vec<Shown> {
    let mut lines = text.wrapped(width);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1));
        let rest: Vec<_> = rest.iter().map(Shown::as_str).collect();
        lines.push(Shown::new(&rest.join(" ")).clipped(width));
    }
    lines
}

/// `− vanskeligere: 4 krefter · sum 11 · sterkest 5`
fn summary(seen: &Seen<'_>, force: Force, side: &Side) -> Shown {
    let kind = Kind::Force(force);
    let name = seen.say(words::kind(kind));
    Shown::new(&format!("{} {name}: {}", words::sign(kind), figures(seen, side)))
}
