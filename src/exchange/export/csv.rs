use serde_json::Value;

use super::{guarded, rows};
use crate::domain::{Id, Table};
use crate::exchange::import::STATEMENT_FIELDS;
use crate::record::State;

/// Every statement, or those of one table, in recorded order, under the names that `import statements` reads.
pub fn csv(state: &State, table: Option<Id<Table>>) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = writer.write_record(STATEMENT_FIELDS.map(|field| field.name));
    for row in &rows(state, table) {
        let _ = writer.write_record(row.iter().map(|(_, value)| cell(value)));
    }
    writer.into_inner().unwrap_or_default()
}

/// A text that a spreadsheet would execute gets one `'` in front; numbers are never guarded.
pub fn cell(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(false) => String::new(),
        Value::String(text) => guarded(text).into_owned(),
        other => other.to_string(),
    }
}
