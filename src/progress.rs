//! How far a long piece of work has come, and whether anybody still wants it: one thread works, another looks on.

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// Shared by the one that works and the one that waits; says nothing of what the work is.
#[derive(Debug, Default)]
pub struct Progress {
    percent: AtomicU8,
    stopped: AtomicBool,
}

/// Whoever waited has asked it to end; nothing of the work is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

impl Progress {
    /// How much is done, of a hundred.
    pub fn percent(&self) -> u8 {
        self.percent.load(Ordering::Relaxed)
    }

    /// Asks whoever works to end.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Says that so many of a stretch's steps are done, a stretch being so much of a hundred of the whole.
    ///
    /// # Errors
    /// Somebody has asked it to end.
    pub fn step(&self, stretch: &Range<u8>, done: usize, of: usize) -> Result<(), Stopped> {
        let width = usize::from(stretch.end.saturating_sub(stretch.start));
        let into = width * done.min(of) / of.max(1);
        self.percent.store(stretch.start + u8::try_from(into).unwrap_or(0), Ordering::Relaxed);
        if self.stopped.load(Ordering::Relaxed) { Err(Stopped) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_lie_end_to_end_and_a_stop_is_heard_at_the_next_step() {
        let progress = Progress::default();
        let at = |stretch: Range<u8>, done, of| progress.step(&stretch, done, of).map(|()| progress.percent());
        assert_eq!((at(0..30, 0, 10), at(0..30, 5, 10), at(0..30, 12, 10)), (Ok(0), Ok(15), Ok(30)));
        assert_eq!((at(30..100, 0, 0), at(30..100, 1, 2), at(30..100, 2, 2)), (Ok(30), Ok(65), Ok(100)));
        progress.stop();
        assert_eq!(at(30..100, 2, 2), Err(Stopped));
    }
}
