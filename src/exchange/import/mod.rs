//! Files that come in: plans, exports, tables of statements and costs, and the lines of `plenum do`.

mod amount;
mod before;
mod book;
mod by_hand;
mod columns;
mod command;
mod command_money;
mod command_room;
mod command_seats;
mod cost_line;
mod costs;
mod export_rows;
mod figures;
mod forms;
mod grid;
mod guess;
mod json;
mod list;
mod participants;
mod people;
mod plan;
mod profile;
mod statements;
mod table;
mod text;
mod tokens;
mod told;
mod totals;

use std::collections::HashMap;

use super::fault::{Fault, Note, Text};
use super::list::{ListKind, Row};
use super::refs::{Refs, same};
use crate::domain::{AnyId, Batch, Id, Money, Source, SourceKind};
use crate::lang::imports as m;
use crate::record::{Event, Mint, State, Thing};

pub use amount::{Lone, Marks, number, percent, settle};
pub use by_hand::{Habit, Heard, Years, by_hand, money_by_hand};
pub use columns::{Columns, Names, columns, fields};
pub use command::{WORDS, Word, command};
pub use figures::{Figures, MONEY};
pub use grid::{Intake, LARGEST};
pub use list::unbulleted;
pub use participants::nameless;
pub use plan::{export_events, is_export, plan};
pub use profile::Profile;
pub(super) use statements::FIELDS as STATEMENT_FIELDS;
pub use table::Map;
pub use text::decode;
pub use totals::{Difference, may_be_rounded};

/// Reads a table of statements, costs or participants from a file of any kind.
///
/// # Errors
/// Everything that is wrong with it, each with its place; then nothing comes in.
pub fn read(intake: &Intake<'_>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    match intake.kind {
        ListKind::Costs => costs::costs(intake, state, mint),
        ListKind::Participants => participants::participants(intake, state, mint),
        _ => statements::statements(intake, state, mint),
    }
}

/// Everything a table comes to; nothing of it is recorded yet.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Which column of the file each field was read from.
    pub columns: Vec<(&'static str, String)>,
    /// What the amounts of each column of money were multiplied by, by what the column is called.
    pub units: Vec<(String, u32)>,
    /// Columns of the file that were not read.
    pub left_out: Vec<String>,
    /// The first rows as they will be recorded.
    pub first: Vec<Row>,
    /// One transaction's worth.
    pub events: Vec<Event>,
    /// How many rows were read.
    pub rows: usize,
    /// How many of them the workshop held already, word for word.
    pub again: usize,
    /// Whether the very same file, or sheet of it, came in before.
    pub same_file: bool,
    /// Title, blank and total rows.
    pub skipped: Vec<Note>,
    /// What the user should know.
    pub warnings: Vec<Note>,
    /// Fields that nobody said, and in how many rows.
    pub missing: Vec<(&'static str, usize)>,
    /// The sum of the rows, when a total row agreed with it.
    pub reconciled: Option<Money>,
    /// Names of participants to be kept beside the record, by id.
    pub names: Vec<(AnyId, String)>,
    /// The columns that were read, as a CSV file of their own; never with names of participants.
    pub kept: Vec<u8>,
    /// How a table of costs was read, to be kept under a name.
    pub profile: Option<Profile>,
    /// What a file of amounts said of itself.
    pub batch: Option<Batch>,
}

/// Sources by code: those there are, and those the file names for the first time.
struct Sources<'a> {
    refs: Refs<'a>,
    mint: &'a mut Mint,
    known: HashMap<String, Id<Source>>,
    fresh: Vec<Event>,
}

impl<'a> Sources<'a> {
    fn new(state: &'a State, mint: &'a mut Mint) -> Self {
        Self { refs: Refs(state), mint, known: HashMap::new(), fresh: Vec::new() }
    }

    fn id(&mut self, code: &str) -> Id<Source> {
        if let Some(id) = self.known.get(code) {
            return *id;
        }
        let id = self.refs.source(code).unwrap_or_else(|_| {
            let id = self.mint.id::<Source>();
            let source = Source { code: code.to_owned(), kind: SourceKind::Other, title: None };
            self.fresh.push(Event::Add(id.any(), Thing::Source(source)));
            id
        });
        self.known.insert(code.to_owned(), id);
        id
    }

    fn warning(&self) -> Option<Note> {
        let n = self.fresh.len();
        (n > 0).then(|| Note { code: "new_sources", text: Text::new(&m::NEW_SOURCES).with("n", n), line: None })
    }
}

/// What is wrong in one row, under the header and the letter its column has in the file.
fn in_row(fault: Fault, line: u64, table: &table::Table) -> Fault {
    if fault.line.is_some() {
        return fault;
    }
    let field = fault.column.as_deref();
    let cell = field.and_then(|field| table.letter(field)).map(|letter| format!("{letter}{line}"));
    let header = field.map(|field| table.header(field).unwrap_or(field).to_owned());
    Fault { column: header, cell, ..fault }.line(line)
}

/// How many rows a preview shows.
const FIRST: usize = 8;
