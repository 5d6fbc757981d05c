use serde_json::json;

use super::{Sub, print};
use crate::lang::{Shown, commands as m};
use crate::plans::{Builtin, builtin_for};

pub const SUB: Sub = Sub {
    name: "plans",
    usage: "plenum plans [--json]",
    about: &m::ABOUT_PLANS,
    example: &m::EXAMPLE_PLANS,
    args: |command, _| command,
    run: |_, context| {
        let plans = builtin_for(context.lang.get());
        if context.json {
            let plan = |b: &Builtin| json!({"name": b.name, "title": b.title(), "language": b.lang().code(), "summary": b.summary()});
            print::json(&json!({"schema": 1, "plans": plans.iter().map(plan).collect::<Vec<_>>()}))?;
        } else {
            let row = |b: &Builtin| vec![Shown::from(b.name), Shown::from(b.title()), Shown::from(b.lang().name())];
            let rows = print::columns(&plans.each_ref().map(row));
            for (row, plan) in rows.lines().zip(&plans) {
                let summary: String =
                    Shown::from(plan.summary()).wrapped(76).iter().map(|line| format!("  {line}\n")).collect();
                print::text(&format!("{row}\n{summary}"))?;
            }
        }
        Ok(0)
    },
};
