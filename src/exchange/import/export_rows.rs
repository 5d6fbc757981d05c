//! What `export` wrote as JSON, as the rows that its CSV would have held.

use csv::StringRecord;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::grid::{Grid, Known};
use super::{export_events, is_export, json};
use crate::domain::Stamp;
use crate::exchange::export;
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list::{ListKind, Row, list};
use crate::lang::imports as m;
use crate::record::{Device, Event, JournalId, State, Transaction, Version};

/// The rows of an export; a whole one or a table's own.
///
/// # Errors
/// It is no export, or one of a newer version.
pub fn read(bytes: &[u8], kind: ListKind, known: Known<'_>) -> Result<Grid, Fault> {
    #[derive(Deserialize)]
    struct Own {
        plenum_export: u32,
        #[serde(default)]
        statements: Option<Vec<Map<String, Value>>>,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !is_export(bytes) {
        let broken = serde_json::from_slice::<serde::de::IgnoredAny>(bytes).err();
        let other = || Fault::new("no_export", Text::new(&m::NO_EXPORT)).hint(Text::new(&m::NO_EXPORT_HINT));
        return Err(broken.map_or_else(other, |error| json::fault(&error, bytes)));
    }
    let own: Own = serde_json::from_slice(bytes).map_err(|error| json::fault(&error, bytes))?;
    let newer = own.plenum_export > 1;
    let rows = match own.statements.filter(|_| !newer) {
        Some(rows) if kind == ListKind::Statements => rows,
        Some(_) => Vec::new(),
        None => {
            let state = state_of(export_events(bytes)?);
            let rows = match kind {
                ListKind::Costs | ListKind::Participants => list(&state, kind),
                _ => export::rows(&state, None),
            };
            let map = |row: &Row| row.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect();
            rows.iter().map(map).collect()
        }
    };
    Ok(grid(&rows, known))
}

/// The workshop that was exported.
fn state_of(batches: Vec<Vec<Event>>) -> State {
    let mut state = State::default();
    for (n, events) in (1u32..).zip(batches) {
        let version = Version { clock: u64::from(n), journal: JournalId::new(0), n, sum: 0 };
        let at = Stamp::default();
        state.apply(Transaction { version, by: Device::new(0), at, undoes: None, events });
    }
    state
}

/// A header of the names that can be read and that any row says something under.
fn grid(rows: &[Map<String, Value>], known: Known<'_>) -> Grid {
    let (mut names, mut strange): (Vec<&str>, Vec<&str>) = Default::default();
    for (name, value) in rows.iter().flatten() {
        let is_new = !value.is_null() && !names.contains(&name.as_str()) && !strange.contains(&name.as_str());
        if is_new && known(&StringRecord::from(vec![name.as_str()])) > 0 {
            names.push(name);
        } else if is_new {
            strange.push(name);
        }
    }
    let cell = |value: Option<&Value>| value.map_or_else(String::new, export::cell);
    let record = |row: &Map<String, Value>| names.iter().map(|name| cell(row.get(*name))).collect::<StringRecord>();
    let mut all = vec![(0, StringRecord::from(names.clone()))];
    all.extend((1u64..).zip(rows.iter().map(record)));
    Grid { rows: all, ..Grid::default() }
}
