//! Which of the files that came in still have a line that stands.

use std::collections::HashMap;

use crate::domain::Batch;
use crate::record::State;

/// The files of amounts that still have a line, each with how many lines came from a file and sheet of its name.
pub fn standing_batches(state: &State) -> Vec<(&Batch, u64)> {
    if state.batches().iter().next().is_none() {
        return Vec::new();
    }
    let mut lines: HashMap<(&str, Option<&str>), u64> = HashMap::new();
    // Lines of a file lie together, and there may be a hundred thousand of them.
    let mut run: Option<((&str, Option<&str>), u64)> = None;
    for origin in state.costs().iter().filter_map(|(_, cost)| cost.origin.as_deref()) {
        let of = (&*origin.file, origin.sheet.as_deref());
        match &mut run {
            Some((own, n)) if *own == of => *n += 1,
            _ => run.replace((of, 1)).into_iter().for_each(|(own, n)| *lines.entry(own).or_default() += n),
        }
    }
    run.into_iter().for_each(|(own, n)| *lines.entry(own).or_default() += n);
    let of = |batch: &Batch| lines.get(&(&*batch.file, batch.sheet.as_deref())).copied();
    state.batches().iter().filter_map(|(_, batch)| Some((batch, of(batch)?))).collect()
}
