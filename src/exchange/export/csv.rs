use serde_json::Value;

use super::is_dangerous;
use crate::exchange::import::STATEMENT_FIELDS;
use crate::exchange::list::{ListKind, list};
use crate::record::State;

/// Every statement, in recorded order, under the names that `import statements` reads; a point by its text.
pub fn csv(state: &State) -> Vec<u8> {
    let themes = list(state, ListKind::Themes);
    let text_of =
        |id: &Value| themes.iter().find(|row| row.get("id") == id).map_or(&Value::Null, |row| row.get("text"));
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(STATEMENT_FIELDS.map(|field| field.name));
    for row in &list(state, ListKind::Statements) {
        let cells = STATEMENT_FIELDS.map(|field| match field.name {
            "time" => cell(row.get("recorded_at")),
            "theme" => cell(text_of(row.get("theme"))),
            name => cell(row.get(name)),
        });
        let _ = writer.write_record(cells);
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that a spreadsheet would execute gets one `'` in front; numbers are never guarded.
fn cell(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::String(text) if is_dangerous(text) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
