//! What a reader of cells passes over: merged cells, hidden rows and columns, and how far repeated cells reach.

use super::archive::{Archive, Kind};
use super::tags::{Tag, tags};
use super::{MOST_CELLS, MOST_TEXT, letters, too_large};
use crate::exchange::Note;
use crate::exchange::fault::{Fault, Text};
use crate::lang::{Msg, imports as m};

/// Places as people call them: `B2:B5`, `7`, `C`.
#[derive(Default)]
struct Marks {
    merged: Vec<String>,
    rows: Vec<String>,
    columns: Vec<String>,
}

/// Notes about the sheet of that place among all, as far as its last row and column (from 1).
pub fn of(archive: &mut Archive<'_>, sheet: usize, last: (u64, usize)) -> Vec<Note> {
    let marks = match archive.kind {
        Kind::Xlsx => sheet_part(archive, sheet).map(|text| xlsx(&text, last)),
        Kind::Ods => archive.part("content.xml").map(|text| ods(&text, sheet, last)),
    };
    let Marks { merged, rows, columns } = marks.unwrap_or_default();
    let said: [(&str, &Msg, Vec<String>); 3] = [
        ("merged_cells", &m::MERGED_CELLS, merged),
        ("hidden_rows", &m::HIDDEN_ROWS, rows),
        ("hidden_columns", &m::HIDDEN_COLUMNS, columns),
    ];
    let note = |(code, msg, places): (&'static str, &'static Msg, Vec<String>)| {
        const ENOUGH: usize = 8;
        let more = if places.len() > ENOUGH { ", …" } else { "" };
        let list = places.iter().take(ENOUGH).map(String::as_str).collect::<Vec<_>>().join(", ");
        let text = Text::new(msg).with("n", places.len()).with("list", format!("{list}{more}"));
        (!places.is_empty()).then_some(Note { code, text, line: None })
    };
    said.into_iter().filter_map(note).collect()
}

/// The part a workbook names for its sheet of that place.
fn sheet_part(archive: &mut Archive<'_>, sheet: usize) -> Option<String> {
    let book = archive.part("xl/workbook.xml")?;
    let id = tags(&book).filter(|tag| tag.name == "sheet").nth(sheet)?.get("r:id")?;
    let links = archive.part("xl/_rels/workbook.xml.rels")?;
    let mut links = tags(&links).filter(|tag| tag.name == "Relationship");
    let target = links.find(|tag| tag.get("Id").is_some_and(|own| own == id))?.get("Target")?;
    let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
    archive.part(&path)
}

fn xlsx(text: &str, (last, widest): (u64, usize)) -> Marks {
    let mut marks = Marks::default();
    let mut row = 0;
    for tag in tags(text) {
        let hidden = || tag.get("hidden").is_some_and(|value| value == "1" || value == "true");
        match tag.name {
            "row" => {
                row = tag.get("r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                if hidden() && row <= last {
                    marks.rows.push(row.to_string());
                }
            }
            "col" if hidden() => marks.columns.extend(span(tag.number("min"), tag.number("max"), widest)),
            "mergeCell" => marks.merged.extend(tag.get("ref").map(|place| place.into_owned())),
            _ => {}
        }
    }
    marks
}

fn name(column: usize) -> String {
    letters(u32::try_from(column.saturating_sub(1)).unwrap_or_default())
}

/// Columns from 1, as far as there are any.
fn span(first: usize, last: usize, widest: usize) -> Option<String> {
    let last = last.min(widest);
    (first <= last).then(|| if first == last { name(first) } else { format!("{}–{}", name(first), name(last)) })
}

fn ods(text: &str, sheet: usize, (last, widest): (u64, usize)) -> Marks {
    let mut marks = Marks::default();
    let (mut row, mut column, mut header) = (0u64, 1usize, 1usize);
    let mine = tags(text).skip_while(tables_before(sheet)).skip(1).take_while(|tag| tag.name != "table");
    for tag in mine {
        let hidden = || tag.get("table:visibility").is_some_and(|value| value != "visible");
        match tag.name {
            "table-column" => {
                let n = tag.number("table:number-columns-repeated");
                if hidden() {
                    marks.columns.extend(span(header, header.saturating_add(n) - 1, widest));
                }
                header = header.saturating_add(n);
            }
            "table-row" => {
                let n = tag.number("table:number-rows-repeated") as u64;
                let lines = row + 1..=row.saturating_add(n).min(last);
                if hidden() {
                    marks.rows.extend(lines.map(|line| line.to_string()));
                }
                (row, column) = (row.saturating_add(n), 1);
            }
            "table-cell" | "covered-table-cell" => {
                let (wide, high) =
                    (tag.number("table:number-columns-spanned"), tag.number("table:number-rows-spanned"));
                if wide > 1 || high > 1 {
                    let (right, below) = (column.saturating_add(wide) - 1, row.saturating_add(high as u64) - 1);
                    marks.merged.push(format!("{}{row}:{}{below}", name(column), name(right)));
                }
                column = column.saturating_add(tag.number("table:number-columns-repeated"));
            }
            _ => {}
        }
    }
    marks
}

/// Whether a tag still stands before the table of that place.
fn tables_before(sheet: usize) -> impl FnMut(&Tag<'_>) -> bool {
    let mut tables = 0;
    move |tag| {
        tables += usize::from(tag.name == "table");
        tables <= sheet
    }
}

/// An .ods file may say "this cell, a million times over" in a few bytes.
///
/// # Errors
/// Written out it is more than is read.
pub fn refuse_bombs(text: &str) -> Result<(), Fault> {
    let (mut rows, mut last, mut width, mut said) = (0usize, 0usize, 0usize, 0usize);
    let (mut repeat, mut column, mut cells) = (1usize, 0usize, 0usize);
    // The cell whose text is being passed: where it began and how often it counts.
    let mut open: Option<(usize, usize)> = None;
    for tag in tags(text) {
        if let ("table" | "table-row" | "table-cell" | "covered-table-cell", Some((at, times))) = (tag.name, open) {
            said = said.saturating_add((tag.at - at).saturating_mul(times));
            open = None;
        }
        match tag.name {
            "table" => {
                cells = cells.saturating_add(last.saturating_mul(width));
                (rows, last, width) = (0, 0, 0);
            }
            "table-row" => {
                repeat = tag.number("table:number-rows-repeated").max(1);
                rows = rows.saturating_add(repeat);
                column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let times = tag.number("table:number-columns-repeated").max(1);
                column = column.saturating_add(times);
                let is_filled = ["office:value-type", "office:value", "office:string-value", "table:formula"];
                if is_filled.iter().any(|name| tag.get(name).is_some()) {
                    (last, width) = (rows, width.max(column));
                    open = Some((tag.at, times.saturating_mul(repeat)));
                }
            }
            _ => {}
        }
        let all = cells.saturating_add(last.saturating_mul(width));
        if all > MOST_CELLS || said > MOST_TEXT.saturating_mul(4) {
            return Err(too_large());
        }
    }
    Ok(())
}
