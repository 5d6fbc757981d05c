//! What goes out: one file a format, values in, bytes out.

mod csv;
mod json;
mod markdown;

use std::borrow::Cow;

use serde_json::Value;

use super::import::STATEMENT_FIELDS;
use super::list::{ListKind, Row, list};
use crate::domain::{Id, Table};
use crate::record::State;

pub(super) use csv::cell;
pub use csv::csv;
pub use json::{json, json_of};
pub use markdown::markdown;

/// Whether a spreadsheet might execute a cell, or has been kept from it by a `'`: `^'*[=+\-@\t\r]`.
pub(super) fn is_dangerous(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text as a CSV file holds it: with one `'` in front when a spreadsheet might execute it.
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    if is_dangerous(text) { format!("'{text}").into() } else { text.into() }
}

/// Every statement, or those of one table, in recorded order, under the names that `import statements` reads; a point
/// by its text.
pub fn rows(state: &State, table: Option<Id<Table>>) -> Vec<Row> {
    let themes = list(state, ListKind::Themes);
    let text_of =
        |id: &Value| themes.iter().find(|row| row.get("id") == id).map_or(&Value::Null, |row| row.get("text"));
    let said = list(state, ListKind::Statements);
    let here = state.statements().iter().map(|s| table.is_none() || (s.table() == table && !s.is_withdrawn()));
    let row = |row: &Row| {
        let value = |field: &'static str| match field {
            "time" => row.get("recorded_at"),
            "theme" => text_of(row.get("theme")),
            name => row.get(name),
        };
        STATEMENT_FIELDS.iter().map(|field| (field.name, value(field.name).clone())).collect()
    };
    said.iter().zip(here).filter(|(_, here)| *here).map(|(said, _)| row(said)).collect()
}
