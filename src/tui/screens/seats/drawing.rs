use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::lang::people as m;
use crate::progress::Progress;
use crate::tui::layer::{Effect, Seen};
use crate::tui::paint::Canvas;
use crate::tui::screens::progress_bar;
use crate::tui::theme::Role;

/// Another thread draws; whoever lets go of it stops it.
pub struct Drawing {
    from: Receiver<Effect>,
    progress: Arc<Progress>,
    since: Instant,
}

impl Drawing {
    /// Begins now.
    pub fn new(from: Receiver<Effect>, progress: Arc<Progress>) -> Self {
        Self { from, progress, since: Instant::now() }
    }

    /// What it came to, once it is done.
    pub fn done(&self) -> Option<Effect> {
        self.from.try_recv().ok()
    }

    /// How far it is, when it has gone on for so long that somebody wonders.
    pub fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        const SOON: Duration = Duration::from_millis(300);
        if self.since.elapsed() < SOON {
            return;
        }
        let percent = self.progress.percent();
        canvas.put(2, 0, &seen.fill(&m::DRAWING, &[("percent", &percent)]), Role::Strong);
        progress_bar(usize::from(percent), 2, 1, canvas);
        canvas.put(2, 2, &seen.say(&m::DRAWING_ABOUT), Role::Quiet);
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        self.progress.stop();
    }
}
