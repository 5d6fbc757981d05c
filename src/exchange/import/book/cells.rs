use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::super::grid::{CELLS, Intake};
use super::{MOST_CELLS, MOST_TEXT, broken, too_large};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// No more bytes than this are gone through, all sheets together.
const MOST_WORK: u64 = 4 << 30;

/// One sheet: what its cells hold, by row and column from 0.
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub cells: BTreeMap<(u32, u32), Cell>,
}

/// What a cell holds, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    /// A number: its dot stands before decimals, whatever dots mean in texts beside it.
    Number(String),
    /// A date or a truth.
    Value(String),
    /// No value at all.
    Error(Text),
}

/// Counts what is read, over all sheets.
#[derive(Default)]
struct Budget {
    cells: usize,
    text: usize,
}

impl Budget {
    fn take(&mut self, cell: &Cell) -> Result<(), Fault> {
        self.cells += 1;
        self.text += match cell {
            Cell::Text(text) | Cell::Number(text) | Cell::Value(text) => text.len(),
            Cell::Error(_) => 0,
        };
        if self.cells > MOST_CELLS || self.text > MOST_TEXT { Err(too_large()) } else { Ok(()) }
    }
}

/// Every sheet of an .xlsx file, cell by cell, so that a lone cell far out costs nothing.
pub fn xlsx(intake: &Intake<'_>, inflated: u64) -> Result<Vec<Sheet>, Fault> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(intake.bytes)).map_err(|error| match error {
        XlsxError::Password => Fault::new("locked_file", Text::new(&m::LOCKED)).hint(Text::new(&m::LOCKED_HINT)),
        _ => broken(),
    })?;
    let all = book.sheets_metadata().to_vec();
    // Any number of sheets may name the same part.
    if inflated.saturating_mul(all.len() as u64) > MOST_WORK {
        return Err(too_large());
    }
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for sheet in all {
        let hidden = sheet.visible != SheetVisible::Visible;
        let mut cells = BTreeMap::new();
        if sheet.typ == SheetType::WorkSheet {
            let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|_| broken())?;
            let ((top, left), (bottom, right)) = (reader.dimensions().start, reader.dimensions().end);
            let named =
                (bottom.saturating_sub(top) as usize + 1).saturating_mul(right.saturating_sub(left) as usize + 1);
            while let Some(record) = reader.next_cell_with_formula_metadata().map_err(|_| broken())? {
                let cell = cell(record.value.into(), record.formula.is_some());
                if let Some(cell) = cell {
                    budget.take(&cell)?;
                    cells.insert(record.pos, cell);
                    intake.step(&CELLS, cells.len(), named.min(MOST_CELLS))?;
                }
            }
        }
        sheets.push(Sheet { name: sheet.name, hidden, cells });
    }
    Ok(sheets)
}

/// Every sheet of an .ods file, which must be known to be of a size that can be held.
pub fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let all = book.sheets_metadata().to_vec();
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for sheet in all {
        let range = book.worksheet_range(&sheet.name).map_err(|_| broken())?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = BTreeMap::new();
        for (row, column, data) in range.used_cells() {
            if let Some(cell) = cell(data.clone(), false) {
                budget.take(&cell)?;
                cells.insert((top + row as u32, left + column as u32), cell);
            }
        }
        sheets.push(Sheet { name: sheet.name, hidden: sheet.visible != SheetVisible::Visible, cells });
    }
    Ok(sheets)
}

/// A cell as people see it; `None` when it is empty.
fn cell(data: Data, has_formula: bool) -> Option<Cell> {
    let error = |text: &str| Some(Cell::Error(Text::new(&m::CELL_ERROR).with("name", text)));
    match data {
        Data::Empty if has_formula => Some(Cell::Error(Text::new(&m::NOT_COMPUTED))),
        Data::Empty => None,
        Data::String(text) if text.trim().is_empty() => None,
        Data::String(text) if is_error(&text) => error(text.trim()),
        Data::String(text) => Some(Cell::Text(text)),
        Data::Error(kind) => error(&kind.to_string()),
        Data::Int(number) => Some(Cell::Number(number.to_string())),
        Data::Float(number) => Some(Cell::Number(plain(number))),
        Data::Bool(truth) => Some(Cell::Value(truth.to_string())),
        Data::DateTime(time) => Some(Cell::Value(iso(&time))),
        Data::DateTimeIso(text) => {
            let midnight = text.strip_suffix("T00:00:00").unwrap_or(&text);
            Some(Cell::Value(midnight.to_owned()))
        }
        Data::DurationIso(text) => Some(Cell::Value(clock(&text).unwrap_or(text))),
    }
}

/// What spreadsheets write for a value they could not find; an .ods file holds it as text.
fn is_error(text: &str) -> bool {
    const ERRORS: [&str; 8] = ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];
    let text = text.trim();
    let numbered = text.strip_prefix("Err:").is_some_and(|n| n.len() == 3 && n.bytes().all(|b| b.is_ascii_digit()));
    ERRORS.contains(&text) || numbered
}

/// The shortest decimal that is this number. Spreadsheets show and keep fifteen digits, so what only the last bit of
/// a formula's result adds after them (`0.30000000000000004`) is left out.
fn plain(number: f64) -> String {
    const DIGITS: usize = 15;
    let shortest = number.to_string();
    let digits = shortest.trim_start_matches(['-', '0', '.']).chars().filter(char::is_ascii_digit).count();
    if digits <= DIGITS || !shortest.contains('.') {
        return shortest;
    }
    // Written and read as text: nothing is calculated.
    let shown = format!("{number:.*e}", DIGITS - 1);
    shown.parse::<f64>().map_or(shortest, |shown| shown.to_string())
}

/// A date in ISO form, with its time when it has one; a time alone without a date.
fn iso(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    match () {
        () if time.is_duration() || time.as_f64() < 1.0 => clock,
        () if (hour, minute, second) == (0, 0, 0) => date,
        () => format!("{date}T{clock}"),
    }
}

/// `PT09H41M00S` as a clock shows it.
fn clock(duration: &str) -> Option<String> {
    let (hour, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minute, second) = rest.split_once('M')?;
    let second = second.strip_suffix('S')?.split('.').next()?;
    Some(format!("{hour:0>2}:{minute:0>2}:{second:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_shortest_decimal_that_is_it() {
        let numbers = [
            (1250000.0, "1250000"),
            (-0.05, "-0.05"),
            (1234567.89, "1234567.89"),
            (0.1 + 0.2, "0.3"),
            (105_000.000_000_000_01, "105000"),
            (1e15, "1000000000000000"),
            (0.000_000_1, "0.0000001"),
            (12345678901234567.0, "12345678901234568"),
        ];
        for (number, text) in numbers {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn a_date_is_read_in_iso_form() {
        let date = |days| ExcelDateTime::new(days, calamine::ExcelDateTimeType::DateTime, false);
        assert_eq!(iso(&date(46350.0)), "2026-11-24");
        assert_eq!(iso(&date(46350.5)), "2026-11-24T12:00:00");
        assert_eq!(iso(&date(0.75)), "18:00:00");
        assert_eq!(clock("PT09H41M07S").as_deref(), Some("09:41:07"));
    }
}
