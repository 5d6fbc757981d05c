use serde::Deserialize;
use serde_json::value::RawValue;

use super::json;
use crate::exchange::compared::bad_in;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;
use crate::record::{Event, Plan};

/// A plan; an unknown key is a fault that names it, its place and the nearest known one.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn plan(bytes: &[u8]) -> Result<Plan, Fault> {
    let plan: Plan = json::read(bytes)?;
    match plan.plenum_plan {
        1 => bad_in(&plan, bytes).map_or(Ok(plan), Err),
        other => Err(Fault::new("newer_format", Text::new(&m::NEWER_FORMAT).with("format", other))),
    }
}

/// Whether the file is one that `export` wrote, rather than a plan.
pub fn is_export(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Label {
        plenum_export: u32,
    }
    serde_json::from_slice::<Label>(bytes).is_ok_and(|label| label.plenum_export > 0)
}

/// What a workshop exported: batches, each to be one transaction. Events of a newer version are kept as they are.
///
/// # Errors
/// The first thing that is wrong with the file.
pub fn export_events(bytes: &[u8]) -> Result<Vec<Vec<Event>>, Fault> {
    #[derive(Deserialize)]
    struct File {
        plenum_export: u32,
        batches: Vec<Vec<Box<RawValue>>>,
    }
    let file: File = serde_json::from_slice(bytes).map_err(|e| json::fault(&e, bytes))?;
    if file.plenum_export != 1 {
        return Err(Fault::new("newer_format", Text::new(&m::NEWER_FORMAT).with("format", file.plenum_export)));
    }
    let batch = |events: Vec<Box<RawValue>>| events.into_iter().map(event).collect();
    Ok(file.batches.into_iter().map(batch).collect())
}

fn event(raw: Box<RawValue>) -> Event {
    let mut newer = false;
    let mut json = serde_json::Deserializer::from_str(raw.get());
    let known: Result<Event, _> = serde_ignored::deserialize(&mut json, |_| newer = true);
    match known {
        Ok(event) if !newer => event,
        _ => Event::newer(raw),
    }
}
