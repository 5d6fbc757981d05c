//! Spreadsheets: checked before they are inflated, read in bounded memory, cells as people see them.

mod archive;
mod cells;
mod marks;
mod tags;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Once;

use csv::StringRecord;

use self::archive::{Archive, Kind};
use self::cells::{Cell, Sheet};
use super::grid::{Grid, Intake, blank};
use super::same;
use crate::exchange::Note;
use crate::exchange::export::guarded;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// More cells than this are not read, filled or between filled ones.
const MOST_CELLS: usize = 4_000_000;
/// More text than this is not read.
const MOST_TEXT: usize = 64 << 20;

/// The cells of one sheet: the one that is named, else the only one that holds anything.
///
/// # Errors
/// It is no spreadsheet, a bomb, broken, or it is not known which sheet is meant.
pub fn read(intake: &Intake<'_>) -> Result<Grid, Vec<Fault>> {
    let bytes = intake.bytes;
    let read = || -> Result<Grid, Fault> {
        let mut archive = Archive::open(bytes)?;
        let sheets = match archive.kind {
            Kind::Xlsx => cells::xlsx(intake, archive.inflated)?,
            Kind::Ods => {
                marks::refuse_bombs(&archive.part("content.xml").unwrap_or_default())?;
                cells::ods(bytes)?
            }
        };
        let (at, mut notes) = choose(&sheets, intake.sheet)?;
        let mut grid = grid(&sheets[at])?;
        grid.sheet = (sheets.len() > 1).then(|| sheets[at].name.clone());
        let end = sheets[at].cells.keys().fold((0, 0), |(row, column), at| (at.0.max(row), at.1.max(column)));
        let last = (u64::from(end.0) + 1, end.1 as usize + 1);
        notes.extend(marks::of(&mut archive, at, last));
        grid.notes = notes;
        Ok(grid)
    };
    quietly(read).unwrap_or_else(|| Err(broken())).map_err(|fault| vec![fault])
}

fn broken() -> Fault {
    Fault::new("broken_sheet", Text::new(&m::BROKEN_SHEET)).hint(Text::new(&m::BROKEN_SHEET_HINT))
}

fn too_large() -> Fault {
    Fault::new("sheet_too_large", Text::new(&m::SHEET_TOO_LARGE)).hint(Text::new(&m::SHEET_TOO_LARGE_HINT))
}

/// What the reader of spreadsheets finds, on a thread of its own; `None` when it panics, which then stays unsaid, for
/// a broken file is no fault of the program and must not cost the terminal.
fn quietly<T: Send>(read: impl FnOnce() -> T + Send) -> Option<T> {
    const NAME: &str = "spreadsheet";
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if std::thread::current().name() != Some(NAME) {
                before(info);
            }
        }));
    });
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().name(NAME.to_owned()).spawn_scoped(scope, read);
        thread.ok()?.join().ok()
    })
}

fn choose(sheets: &[Sheet], named: Option<&str>) -> Result<(usize, Vec<Note>), Fault> {
    let full = || (0..sheets.len()).filter(|i| !sheets[*i].cells.is_empty());
    if let Some(name) = named.map(str::trim) {
        let by_name = sheets.iter().position(|sheet| same(&sheet.name, name));
        let by_number = || name.parse::<usize>().ok()?.checked_sub(1).filter(|i| *i < sheets.len());
        let at = by_name.or_else(by_number).ok_or_else(|| {
            let names: Vec<_> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            Fault::new("no_such_sheet", Text::new(&m::NO_SHEET).with("name", name)).among(name, &names)
        })?;
        return Ok((at, Vec::new()));
    }
    let seen: Vec<_> = full().filter(|i| !sheets[*i].hidden).collect();
    match (&seen[..], full().count()) {
        (_, 0) => Err(Fault::new("empty", Text::new(&m::EMPTY_FILE))),
        ([only], _) => {
            let hidden = full().filter(|i| sheets[*i].hidden).map(|i| {
                let text = Text::new(&m::HIDDEN_SHEET).with("name", &sheets[i].name);
                Note { code: "hidden_sheet", text, line: None }
            });
            Ok((*only, hidden.collect()))
        }
        _ => {
            let names: Vec<_> = full().map(|i| format!("{} ({})", i + 1, sheets[i].name)).collect();
            let text = Text::new(&m::WHICH_SHEET).with("list", names.join(", "));
            Err(Fault::new("which_sheet", text).hint(Text::new(&m::WHICH_SHEET_HINT)))
        }
    }
}

/// The rows and columns that hold anything, under their own numbers and letters.
fn grid(sheet: &Sheet) -> Result<Grid, Fault> {
    let mut grid = Grid::default();
    let used: BTreeSet<u32> = sheet.cells.keys().map(|(_, column)| *column).collect();
    let columns: BTreeMap<u32, usize> = used.iter().enumerate().map(|(i, column)| (*column, i)).collect();
    grid.letters = used.iter().map(|column| letters(*column)).collect();
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    let texts: BTreeMap<_, _> = sheet.cells.iter().filter_map(|(place, cell)| Some((place, cell.text()?))).collect();
    for ((row, column), cell) in &sheet.cells {
        let i = columns[column];
        let cells = rows.entry(*row).or_insert_with(|| vec![""; used.len()]);
        if matches!(cell, Cell::Number(_)) {
            grid.numbers.insert((u64::from(*row) + 1, i));
        }
        match cell {
            Cell::Error(text) => drop(grid.errors.insert((u64::from(*row) + 1, i), text.clone())),
            Cell::Text(_) | Cell::Number(_) | Cell::Value(_) => {
                cells[i] = texts.get(&(*row, *column)).map_or("", |text| text)
            }
        }
    }
    if rows.len().saturating_mul(used.len()) > MOST_CELLS {
        return Err(too_large());
    }
    let mut next = None;
    for (row, cells) in rows {
        const GAP: u32 = 1000;
        let between = next.map_or(0..0, |next: u32| next..row).take(GAP as usize);
        grid.skipped.extend(between.map(|row| blank(u64::from(row) + 1)));
        next = Some(row + 1);
        grid.rows.push((u64::from(row) + 1, StringRecord::from(cells)));
    }
    Ok(grid)
}

/// `A`, `Z`, `AA`: what people call a column.
fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

impl Cell {
    /// As a CSV file of ours would hold it.
    fn text(&self) -> Option<std::borrow::Cow<'_, str>> {
        match self {
            Self::Text(text) => Some(guarded(text)),
            Self::Number(text) | Self::Value(text) => Some(text.into()),
            Self::Error(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_called_as_people_call_them() {
        assert_eq!([0, 25, 26, 701, 702, 16383].map(super::letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_reader_that_panics_is_only_a_broken_file() {
        let places: Vec<u8> = Vec::new();
        assert_eq!(super::quietly(|| places[places.len()]), None);
        assert_eq!(super::quietly(|| 1), Some(1));
    }
}
