//! Long work on a terminal: it says how far it has come, and Ctrl+C ends it before anything is recorded.

use std::io::{IsTerminal, Write, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use signal_hook::consts::SIGINT;
use signal_hook::flag;

use super::context::Context;
use crate::lang::{Shown, commands as m};
use crate::progress::Progress;

/// What takes less than this says nothing.
const PATIENCE: Duration = Duration::from_millis(300);

/// How often it is looked at.
const TICK: Duration = Duration::from_millis(50);

/// Keeps Ctrl+C from ending the program in the middle of something; goes back to the system's way when dropped.
pub struct Held {
    wanted: Arc<AtomicBool>,
    over: Arc<AtomicBool>,
}

impl Held {
    /// From now on.
    pub fn new() -> Self {
        let held = Self { wanted: Arc::default(), over: Arc::default() };
        // Where it cannot be caught Ctrl+C ends the program at once, and the journal leaves out a line cut short.
        let _ = flag::register_conditional_default(SIGINT, Arc::clone(&held.over))
            .and_then(|_| flag::register(SIGINT, Arc::clone(&held.wanted)));
        held
    }

    /// Whether somebody wants it to end.
    pub fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::SeqCst)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
    }
}

/// Does long work on something that has a name, and says on a terminal how far it has come.
pub fn watched<T>(context: &Context, name: &str, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    let held = Held::new();
    let says = stderr().is_terminal() && !context.quiet;
    let line = |percent: u8| {
        let line = context.lang.get().fill(&m::READING, &[("name", &name), ("n", &percent)]);
        Shown::new(&line).to_string()
    };
    let (done, over) = channel::<()>();
    let lines: Vec<String> = if says { (0..=100).map(line).collect() } else { Vec::new() };
    std::thread::scope(|scope| {
        let (progress, wanted) = (&progress, &held.wanted);
        scope.spawn(move || look_on(&over, progress, wanted, &lines));
        let result = work(progress);
        drop(done);
        result
    })
}

/// Until the work is over, hands on the wish to stop and shows one line that changes.
fn look_on(over: &Receiver<()>, progress: &Progress, wanted: &AtomicBool, lines: &[String]) {
    let begun = Instant::now();
    let mut shown: Option<&String> = None;
    while over.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        if wanted.load(Ordering::SeqCst) {
            progress.stop();
        }
        let line = lines.get(usize::from(progress.percent())).filter(|_| begun.elapsed() >= PATIENCE);
        if line != shown && line.is_some() {
            shown = line;
            let _ = write!(stderr(), "\r{}", line.map_or("", String::as_str)).and_then(|()| stderr().flush());
        }
    }
    if let Some(line) = shown {
        // What comes next stands on a clean line.
        let _ = write!(stderr(), "\r{}\r", " ".repeat(Shown::new(line).width()));
    }
}
