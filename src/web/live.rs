//! What is read just now, and what tells readers that it is new.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::sync::watch;

use super::Sight;
use super::tables::Pages;
use crate::analysis::TablePage;
use crate::desk;
use crate::exchange::page::{Choice, news, table_parts};

/// What an audience may see, and which state of it this is.
#[derive(Clone)]
pub struct Seen {
    /// Counts up with every change; what a reader has it says by this.
    pub number: u64,
    /// Nothing before the first one has come.
    pub sight: Option<Arc<Sight>>,
    /// What tables may see, each its own; empty while tables do not write.
    pub pages: Arc<Pages>,
}

/// The newest state, and what of it has been made into words for those who follow.
pub struct Live {
    /// Tells readers apart from those of an earlier run, whose numbers mean nothing here.
    run: u64,
    from: watch::Receiver<Seen>,
    made: Mutex<Made>,
}

/// Words of one state in one second, for the clock goes on, by what readers have chosen.
#[derive(Default)]
struct Made {
    at: (u64, i64),
    by: HashMap<Choice, Arc<str>>,
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

    /// The board as one event of a stream, made once for all who have chosen the same.
    pub fn event(&self, seen: &Seen, choice: &Choice) -> Option<Arc<str>> {
        let sight = seen.sight.as_ref()?;
        let now = desk::now();
        let mut made = match self.made.lock() {
            Ok(made) => made,
            Err(poisoned) => poisoned.into_inner(),
        };
        let at = (seen.number, now.seconds());
        if made.at != at || made.by.len() >= MOST_SORTS {
            *made = Made { at, by: HashMap::new() };
        }
        if let Some(event) = made.by.get(choice) {
            return Some(Arc::clone(event));
        }
        let event = self.written(seen, "board", &news(sight, choice, now).into_string());
        made.by.insert(choice.clone(), Arc::clone(&event));
        Some(event)
    }

    /// A table's page as one event of a stream.
    pub fn table_event(&self, seen: &Seen, page: &TablePage, choice: &Choice) -> Arc<str> {
        self.written(seen, "table", &table_parts(page, choice.lang, desk::now()).into_string())
    }

    fn written(&self, seen: &Seen, name: &str, html: &str) -> Arc<str> {
        let mut event = format!("id: {}\nevent: {name}\n", self.name(seen.number));
        for line in html.lines() {
            event.push_str("data: ");
            event.push_str(line);
            event.push('\n');
        }
        event.push('\n');
        event.into()
    }
}
