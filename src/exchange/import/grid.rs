//! The cells of a file of any kind, before anybody knows what they mean.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use csv::StringRecord;

use super::figures::{Figures, UNSAID};
use super::profile::Profile;
use super::table::Map;
use super::totals::Difference;
use super::{book, export_rows, list, text};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::{ListKind, Note};
use crate::lang::imports as m;
use crate::progress::{Progress, Stopped};

/// A file larger than this is not read.
pub const LARGEST: usize = 64 << 20;

/// How many rows from the top the header may stand.
pub const HEAD: usize = 30;

/// Its cells are read, put in rows, and understood: so much of a hundred each.
pub const CELLS: Range<u8> = 0..40;
pub const ROWS: Range<u8> = 40..50;
pub const SENSE: Range<u8> = 50..100;

/// A file that is to come in, and what the user said about it.
#[derive(Clone, Copy, Debug)]
pub struct Intake<'a> {
    /// What it holds: statements, costs or participants.
    pub kind: ListKind,
    /// What it is called; its ending tells what its content does not.
    pub name: &'a str,
    /// All of it.
    pub bytes: &'a [u8],
    /// Which columns to read, instead of guessing.
    pub map: Option<&'a Map>,
    /// Which sheet, by name or number.
    pub sheet: Option<&'a str>,
    /// How its amounts are written, as far as somebody has said.
    pub figures: &'a Figures,
    /// Why a total of the file may differ from its rows, when somebody has said.
    pub difference: Option<&'a Difference>,
    /// How to read it, by a name somebody has given that.
    pub profile: Option<&'a Profile>,
    /// All ways of reading that were kept; one that fits the headers is used where nobody says anything else.
    pub profiles: &'a [Profile],
    /// Whether names of participants are to be kept.
    pub names: bool,
    /// Who looks on while it is read, and may stop it.
    pub progress: Option<&'a Progress>,
}

/// A record and the line it begins on.
pub type Line = (u64, StringRecord);

impl<'a> Intake<'a> {
    /// Of a file about which nothing else was said.
    pub fn new(kind: ListKind, name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            kind,
            name,
            bytes,
            map: None,
            sheet: None,
            figures: &UNSAID,
            difference: None,
            profile: None,
            profiles: &[],
            names: false,
            progress: None,
        }
    }

    /// Says that so many of a stretch's steps are done.
    pub(super) fn step(&self, stretch: &Range<u8>, done: usize, of: usize) -> Result<(), Stopped> {
        self.progress.map_or(Ok(()), |progress| progress.step(stretch, done, of))
    }
}

/// How many cells of a row are names of columns.
pub type Known<'k> = &'k dyn Fn(&StringRecord) -> usize;

/// What a file holds, guarded as a CSV file of ours would be.
#[derive(Debug, Default)]
pub struct Grid {
    pub rows: Vec<Line>,
    pub skipped: Vec<Note>,
    pub notes: Vec<Note>,
    /// The letters of a spreadsheet's columns.
    pub letters: Vec<String>,
    /// What cells hold instead of a value, by line and column.
    pub errors: BTreeMap<(u64, usize), Text>,
    /// Which cells are numbers rather than texts that look like some, by line and column.
    pub numbers: HashSet<(u64, usize)>,
    /// What the sheet is called, where the file has several.
    pub sheet: Option<String>,
}

/// The cells of a file of whatever kind.
///
/// # Errors
/// It is of no kind that can be read, or is broken.
pub fn read(intake: &Intake<'_>, known: Known<'_>) -> Result<Grid, Vec<Fault>> {
    let fault = |code, text| Err(vec![Fault::new(code, text)]);
    let ending = intake.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    if intake.bytes.len() > LARGEST {
        let text = Text::new(&m::TOO_LARGE_FILE).with("n", LARGEST >> 20);
        return fault("file_too_large", text);
    }
    if intake.bytes.starts_with(b"PK\x03\x04") && !["docx", "pptx", "zip", "plenum"].contains(&ending.as_str()) {
        return book::read(intake);
    }
    if intake.bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let locked = Fault::new("locked_file", Text::new(&m::LOCKED)).hint(Text::new(&m::LOCKED_HINT));
        return Err(vec![locked]);
    }
    match ending.as_str() {
        "xlsx" | "xlsm" | "ods" => return fault("not_a_spreadsheet", Text::new(&m::NOT_A_SPREADSHEET)),
        "xls" | "xlsb" | "docx" | "doc" | "odt" | "pdf" | "zip" | "plenum" | "pptx" => {
            let hint = Text::new(&m::FILE_KINDS);
            let text = Text::new(&m::FILE_KIND).with("name", ending);
            return Err(vec![Fault::new("file_kind", text).hint(hint)]);
        }
        _ => {}
    }
    if intake.sheet.is_some() {
        return fault("no_sheets", Text::new(&m::NO_SHEETS));
    }
    let said = text::decode(intake.bytes).ok_or_else(|| vec![Fault::new("not_text", Text::new(&m::NOT_TEXT))])?;
    match ending.as_str() {
        "json" => export_rows::read(said.as_bytes(), intake.kind, known).map_err(|fault| vec![fault]),
        "tsv" => text::read(intake, &said, b"\t", known),
        "txt" | "md" | "markdown" | "log" => {
            let table = text::read(intake, &said, b";\t,", known);
            let is_table = |grid: &Grid| {
                let (names, width, _) = header(&grid.rows, known);
                names > 0 && width > 1
            };
            if table.as_ref().is_ok_and(is_table) { table } else { Ok(list::read(&said, ending != "txt")) }
        }
        // What comes from standard input has no ending.
        "" if said.trim_start().starts_with('{') => {
            export_rows::read(said.as_bytes(), intake.kind, known).map_err(|fault| vec![fault])
        }
        _ => text::read(intake, &said, b";\t,", known),
    }
}

/// How many names the header has, how wide it is, and where it stands.
pub fn header(rows: &[Line], known: Known<'_>) -> (usize, usize, usize) {
    let score = |(_, record): &Line| known(record);
    let best = rows.iter().take(HEAD).map(score).max().unwrap_or(0);
    let at = rows.iter().take(HEAD).position(|row| score(row) == best).unwrap_or(0);
    (best, rows.get(at).map_or(0, |(_, row)| row.len()), at)
}

/// A row that says nothing.
pub fn blank(line: u64) -> Note {
    Note { code: "blank", text: Text::new(&m::SKIPPED_BLANK), line: Some(line) }
}
