//! Everything that knows a terminal.
//!
//! One way through: key → [`Row`] → a layer's `act` → its outcome → the loop → `Desk::perform` → state → a
//! layer's `draw`. Screens see everything and change nothing; the loop alone performs.

mod app;
mod clipboard;
mod digits;
mod doctor;
mod effects;
mod ending;
mod field;
mod files;
mod frame;
mod input;
mod kept;
mod keys;
mod layer;
mod leaving;
mod looks;
mod money;
mod mouse;
mod paint;
mod place;
mod platform;
mod popups;
mod printing;
mod rows;
mod run;
mod screens;
mod scroll;
mod seating;
mod serving;
mod sift;
mod taking;
mod terminal;
mod theme;
mod time;
mod undo;

use std::path::PathBuf;

pub use app::{App, Wants};
pub use doctor::{Finding, examine};
pub use input::Input;
pub use keys::spoken;
pub use layer::Look;
pub use rows::{Action, Place, Row, all as rows};
pub use run::run;
pub use screens::Only;
pub use theme::{Depth, Palette, Theme};

use crate::lang::{Lang, Msg};
use crate::store::Settings;

/// What the command line says about looks and language.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `--lang`.
    pub lang: Option<Lang>,
    /// `--color`.
    pub color: Color,
    /// `--ascii`.
    pub ascii: bool,
    /// `--theme`.
    pub theme: Palette,
    /// Whether the mouse is listened to.
    pub mouse: bool,
    /// `--read-only`.
    pub read_only: bool,
    /// `--table`.
    pub table: Option<u16>,
    /// Where choices made inside the program are kept.
    pub settings: Option<Settings>,
}

/// `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Color {
    #[default]
    Auto,
    Never,
    Ansi16,
    Ansi256,
    True,
}

/// What to show first.
pub enum Start {
    /// All workshops.
    Home,
    /// One of them.
    Workshop(PathBuf),
    /// The example, built now.
    Demo,
    /// What the room sees, and nothing else.
    Board {
        /// The workshop.
        dir: PathBuf,
        /// Only this field.
        only: Option<Only>,
        /// The code of the alternative to stay on.
        alternative: Option<String>,
    },
}

/// One row of the key table, for programs.
pub struct KeyRow {
    /// Where it is heard.
    pub screen: &'static str,
    /// What it does.
    pub action: &'static str,
    /// Its keys.
    pub keys: Vec<&'static str>,
    /// In words.
    pub text: &'static Msg,
}

/// Every key of every screen, from the rows that the interface itself reads.
pub fn keys() -> Vec<KeyRow> {
    let of = |place: Place| {
        rows::at(place).map(move |row| KeyRow {
            screen: place.name(),
            action: row.name,
            keys: row.keys.to_vec(),
            text: row.text,
        })
    };
    Place::ALL.into_iter().flat_map(of).collect()
}
