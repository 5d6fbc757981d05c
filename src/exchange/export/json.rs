use serde::Serialize;

use super::rows;
use crate::domain::{Id, Table};
use crate::exchange::list::Row;
use crate::record::{Event, State};

/// Everything that was said and decided, with ids; `new --from` makes a workshop with the same hash of it.
pub fn json(state: &State) -> Vec<u8> {
    #[derive(Serialize)]
    struct Label {
        plenum_export: u32,
        state: String,
        frontier: std::collections::BTreeMap<String, u32>,
    }
    let label = Label { plenum_export: 1, state: state.hash(), frontier: state.frontier() };
    // Writing values of ours to memory does not fail.
    let mut text = serde_json::to_string(&label).unwrap_or_default();
    text.pop();
    text.push_str(",\n\"batches\": [");
    for (i, batch) in state.rewritten().iter().enumerate() {
        text.push_str(if i == 0 { "\n[" } else { ",\n[" });
        let line = |event: &Event| serde_json::to_string(event).unwrap_or_default();
        text.push_str(&batch.iter().map(line).collect::<Vec<_>>().join(",\n"));
        text.push(']');
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// The statements of one table, under the names of the CSV.
pub fn json_of(state: &State, id: Id<Table>) -> Vec<u8> {
    #[derive(Serialize)]
    struct Own {
        plenum_export: u32,
        table: Option<u16>,
        statements: Vec<Row>,
    }
    let table = state.tables().get(id).map(|table| table.number);
    let own = Own { plenum_export: 1, table, statements: rows(state, Some(id)) };
    let mut text = serde_json::to_vec_pretty(&own).unwrap_or_default();
    text.push(b'\n');
    text
}
