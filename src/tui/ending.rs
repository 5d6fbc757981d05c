//! The ways out that nobody at the keys asked for: what is said on the normal screen, and what the log is told.

use std::io::{self, Write};
use std::panic::Location;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use crossterm::event::{KeyCode, KeyEvent};

use super::input::Input;
use super::terminal;
use crate::desk::now;
use crate::lang::{Lang, Shown, ending as m, faults};
use crate::store::Log;

/// The exit code of what was not foreseen.
pub const UNEXPECTED: u8 = 1;
/// 128 and the number of the signal that says the terminal is gone, and of the one that asks a program to end.
pub const HUNG_UP: u8 = 129;
pub const ASKED: u8 = 143;

/// Where the program panicked, if it did.
#[derive(Clone, Default)]
pub struct Panicked(Arc<Mutex<Option<String>>>);

impl Panicked {
    /// From now on a panic gives the terminal back at once, is told to the log, and ends the loop, whichever thread it
    /// came up in. What the panic says stays unsaid: it may hold what somebody typed.
    pub fn watch(log: Option<Log>, sender: Sender<Vec<Input>>) -> Self {
        let this = Self::default();
        let (own, loops) = (this.clone(), std::thread::current().id());
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let place = info.location().map(Location::to_string).unwrap_or_default();
            own.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| place.clone());
            if std::thread::current().id() == loops {
                terminal::give_back();
            } else {
                // The loop still draws; it gives the terminal back when it has heard of this.
                let _ = sender.send(vec![Input::Leave(UNEXPECTED)]);
            }
            if std::env::var_os("RUST_BACKTRACE").is_some() {
                // Whoever looks for the fault sees all of it; that one tells the log, too.
                before(info);
            } else if let Some(log) = &log {
                log.error(now(), format_args!("panic {place}"));
            }
        }));
        this
    }

    fn place(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What happened, when it was none of the user's doing.
    pub fn reason(&self, lang: Lang, ended: &io::Result<u8>) -> Option<String> {
        match (self.place(), ended) {
            (Some(place), _) => Some(lang.fill(&m::PANICKED, &[("place", &place)])),
            (None, Err(error)) => Some(lang.fill(&m::NOT_DRAWN, &[("why", &faults::why(lang, error.into()))])),
            (None, Ok(ASKED)) => Some(lang.say(&m::ASKED).to_owned()),
            (None, Ok(HUNG_UP)) => Some(lang.say(&m::HUNG_UP).to_owned()),
            (None, Ok(_)) => None,
        }
    }
}

/// Says it on the normal screen, as one line; where there is no terminal any more nobody hears it.
pub fn tell(sentences: &[&str]) {
    let _ = writeln!(io::stderr(), "plenum: {}", Shown::new(&sentences.join(" ")));
}

/// Panics in that part of the program, where the story of what becomes of a panic has asked for it.
#[expect(clippy::panic, reason = "a panic is what it is for")]
pub fn stumble(part: &str, keys: impl IntoIterator<Item = KeyEvent>) {
    let pressed = keys.into_iter().any(|key| key.code == KeyCode::F(12));
    if pressed && std::env::var("PLENUM_PANIC").is_ok_and(|asked| asked == part) {
        std::panic::panic_any("asked for");
    }
}
