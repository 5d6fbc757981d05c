//! Sheets for the room: one HTML file for A4 and paper, bytes out. No script, font or picture from elsewhere.

mod cards;
mod colour;
mod page;
mod piles;
mod plan;
mod questions;
mod slips;
mod strips;

pub use colour::Colour;
pub use slips::are_strips;
pub use strips::{Strip, StripSeat, strips};

use std::collections::BTreeMap;

use super::{Fault, Text};
use crate::analysis::round_time;
use crate::domain::{Id, Round, Table};
use crate::lang::{Lang, Msg, print as m, words as w};
use crate::record::State;

/// What can be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// What people draw from the bowls: a seat each.
    Slips,
    /// What each table writes on, one a round.
    Cards,
    /// What hangs at the tables.
    Questions,
    /// What the facilitator has in hand.
    Plan,
}

impl Sheet {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Slips, Self::Cards, Self::Questions, Self::Plan];

    /// What programs call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slips => "slips",
            Self::Cards => "cards",
            Self::Questions => "questions",
            Self::Plan => "plan",
        }
    }

    /// What people call it in the name of a file.
    pub fn file(self) -> &'static Msg {
        match self {
            Self::Slips => &m::SLIPS_FILE,
            Self::Cards => &m::CARDS_FILE,
            Self::Questions => &m::QUESTIONS_FILE,
            Self::Plan => &m::PLAN_FILE,
        }
    }
}

/// Where each table writes on a page of its own, or everybody where there are none.
pub type Addresses = BTreeMap<Option<Id<Table>>, String>;

/// What of it is printed, and in which language.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Of the sheets' own words; what people said stays as they said it.
    pub lang: Lang,
    /// Only this round.
    pub round: Option<Id<Round>>,
    /// Only this table.
    pub table: Option<Id<Table>>,
    /// Tables' own pages, for cards from which they are opened.
    pub pages: Option<&'a Addresses>,
}

/// `192.168.1.20:7373` of an address.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

/// A file of these sheets.
///
/// # Errors
/// The workshop lacks what would stand on them; the fault says where to fill it in.
pub fn print(state: &State, sheet: Sheet, options: Options<'_>) -> Result<Vec<u8>, Fault> {
    match sheet {
        Sheet::Slips => slips::slips(state, options),
        Sheet::Cards => cards::cards(state, options),
        Sheet::Questions => questions::questions(state, options),
        Sheet::Plan => plan::plan(state, options),
    }
}

/// Nobody prints more than this at once.
const MOST_PAGES: usize = 2000;

fn rounds<'s>(state: &'s State, options: Options<'_>) -> Vec<(Id<Round>, &'s Round)> {
    state.rounds().iter().filter(|(id, _)| options.round.is_none_or(|only| only == *id)).collect()
}

/// With one group tables are never mentioned, so there are none.
fn tables<'s>(state: &'s State, options: Options<'_>) -> Vec<(Id<Table>, &'s Table)> {
    let all = state.tables();
    let wanted = |id: &Id<Table>| all.len() > 1 && options.table.is_none_or(|only| only == *id);
    all.iter().filter(|(id, _)| wanted(id)).collect()
}

/// How long a round is planned to be: what its agenda gives it, else what it says itself.
fn minutes(state: &State, round: &Round) -> u32 {
    let items = state.meetings().iter().flat_map(|(_, meeting)| &meeting.agenda);
    items.into_iter().find(|item| item.round == Some(round.number)).map_or(round.minutes, |item| item.minutes)
}

/// `09:30–10:05`, or how long where nobody has said when the meeting begins.
fn when(state: &State, round: &Round, lang: Lang) -> String {
    let long = || lang.count(&m::MINUTES, minutes(state, round));
    round_time(state, round).map_or_else(long, |planned| planned.to_string())
}

fn round_name(round: &Round, lang: Lang) -> String {
    lang.fill(&m::ROUND_N, &[("number", &round.number)])
}

fn table_name(table: &Table, lang: Lang) -> String {
    lang.fill(&w::TABLE_N, &[("n", &table.number)])
}

fn missing(code: &'static str, what: Text, part: &'static Msg) -> Fault {
    Fault::new(code, what).hint(Text::new(&m::FILL_IN).word("part", part))
}

fn not_too_many(pages: usize) -> Result<usize, Fault> {
    if pages <= MOST_PAGES {
        return Ok(pages);
    }
    let text = Text::new(&m::TOO_MANY).with("n", pages).with("most", MOST_PAGES);
    Err(Fault::new("too_many_pages", text).hint(Text::new(&m::FEWER)))
}
