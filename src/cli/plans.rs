use serde_json::json;

use super::{Sub, print};
use crate::lang::{Shown, commands as m};
use crate::plans::builtin;

pub const SUB: Sub = Sub {
    name: "plans",
    usage: "plenum plans [--json]",
    about: &m::ABOUT_PLANS,
    example: &m::EXAMPLE_PLANS,
    args: |command, _| command,
    run: |_, context| {
        if context.json {
            let plan = |b: &crate::plans::Builtin| json!({"name": b.name, "title": b.title(), "summary": b.summary()});
            print::json(&json!({"schema": 1, "plans": builtin().iter().map(plan).collect::<Vec<_>>()}))?;
        } else {
            let row = |b: &crate::plans::Builtin| vec![Shown::from(b.name), Shown::from(b.title())];
            print::text(&print::columns(&builtin().iter().map(row).collect::<Vec<_>>()))?;
        }
        Ok(0)
    },
};
