//! What is read just now, and what tells readers that it is new.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::Sight;
use crate::desk;
use crate::exchange::page::{Choice, body};

/// What an audience may see, and which state of it this is.
#[derive(Clone)]
pub struct Seen {
    /// Counts up with every change; what a reader has it says by this.
    pub number: u64,
    /// Nothing before the first one has come.
    pub sight: Option<Arc<Sight>>,
}

/// The newest state, and what of it has been made into words for those who follow.
pub struct Live {
    /// Tells readers apart from those of an earlier run, whose numbers mean nothing here.
    run: u64,
    from: watch::Receiver<Seen>,
    made: Mutex<Made>,
}

/// A clock that runs reads otherwise a second later, so what was made is good for one second.
#[derive(Default)]
struct Made {
    number: u64,
    at: i64,
    events: HashMap<Choice, Arc<str>>,
}

/// Nobody has so many sorts of readers; whoever invents addresses fills no memory.
const MOST_SORTS: usize = 64;

impl Live {
    pub fn new(run: u64, from: watch::Receiver<Seen>) -> Self {
        Self { run, from, made: Mutex::default() }
    }

    /// Word of every change.
    pub fn watch(&self) -> watch::Receiver<Seen> {
        self.from.clone()
    }

    /// What is read just now.
    pub fn now(&self) -> Seen {
        self.from.borrow().clone()
    }

    /// How a state is called.
    pub fn name(&self, number: u64) -> String {
        format!("{:x}-{number}", self.run)
    }

    /// A state as one event of a stream, made once for all who have chosen the same.
    pub fn event(&self, seen: &Seen, choice: &Choice) -> Arc<str> {
        let mut made = match self.made.lock() {
            Ok(made) => made,
            Err(poisoned) => poisoned.into_inner(),
        };
        let now = desk::now();
        if (made.number, made.at) != (seen.number, now.seconds()) || made.events.len() >= MOST_SORTS {
            *made = Made { number: seen.number, at: now.seconds(), events: HashMap::new() };
        }
        if let Some(event) = made.events.get(choice) {
            return Arc::clone(event);
        }
        let html = seen.sight.as_ref().map(|sight| body(sight, choice, now).into_string()).unwrap_or_default();
        let mut event = format!("id: {}\nevent: board\n", self.name(seen.number));
        for line in html.lines() {
            event.push_str("data: ");
            event.push_str(line);
            event.push('\n');
        }
        event.push('\n');
        let event: Arc<str> = event.into();
        made.events.insert(choice.clone(), Arc::clone(&event));
        event
    }
}
