//! The words of `plenum do` that are about who comes and where they sit.

use serde_json::Value;

use super::command::{Line, missing, wrong};
use crate::analysis::draw::Setting;
use crate::domain::{Id, Participant};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::refs::Refs;
use crate::lang::imports as m;
use crate::record::Command;

/// A number or a text, or several in a list.
fn several(value: &Value) -> &[Value] {
    value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)
}

impl Line<'_> {
    fn participants(&self) -> Result<Vec<Id<Participant>>, Fault> {
        let key = if self.get("participants").is_some() { "participants" } else { "participant" };
        let value = self.get(key).ok_or_else(|| missing(key))?;
        let find = |value: &Value| {
            let name = value.as_str().ok_or_else(|| wrong(key, value))?;
            Refs(self.state).participant(name).map_err(|fault| fault.column(key))
        };
        several(value).iter().map(find).collect()
    }

    pub(super) fn absent(&self) -> Result<Command, Fault> {
        Ok(Command::Absent { participants: self.participants()?, absent: self.flag("absent", true)? })
    }

    /// A table in each round of the meeting that seats are drawn for.
    pub(super) fn seat(&self) -> Result<Command, Fault> {
        let participant = *self.participants()?.first().ok_or_else(|| missing("participant"))?;
        let rounds = Setting::of(self.state).rounds;
        let value = self.get("tables").ok_or_else(|| missing("tables"))?;
        let table = |value: &Value| {
            let number = value.as_u64().ok_or_else(|| wrong("tables", value))?;
            Refs(self.state).table(&number.to_string()).map_err(|fault| fault.column("tables"))
        };
        let tables = several(value).iter().map(table).collect::<Result<Vec<_>, _>>()?;
        if tables.len() != rounds.len() {
            let text = Text::new(&m::TABLE_A_ROUND).with("rounds", rounds.len());
            return Err(Fault::new("wrong_value", text).column("tables"));
        }
        Ok(Command::Seat { participant, seats: rounds.into_iter().zip(tables).collect() })
    }
}
