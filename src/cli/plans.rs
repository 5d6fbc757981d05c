use serde_json::json;

use super::{Sub, out};
use crate::lang::{Shown, commands as m, prepare};
use crate::plans::{Offer, offers};

pub const SUB: Sub = Sub {
    name: "plans",
    usage: "plenum plans [--json]",
    about: &m::ABOUT_PLANS,
    example: &m::EXAMPLE_PLANS,
    args: |command, _| command,
    run: |_, context| {
        let plans = offers(context.home.as_ref(), context.lang.get());
        if context.json {
            let plan = |o: &Offer| json!({"name": o.name, "title": o.title(), "language": o.lang().code(), "summary": o.summary(), "own": o.own});
            out::json(&json!({"schema": 1, "plans": plans.iter().map(plan).collect::<Vec<_>>()}))?;
        } else {
            let lang = context.lang.get();
            let yours = |o: &Offer| if o.own { lang.say(&prepare::YOURS) } else { "" };
            let row = |o: &Offer| {
                vec![Shown::new(&o.name), Shown::from(o.title()), Shown::from(o.lang().name()), Shown::from(yours(o))]
            };
            let rows = out::columns(&plans.iter().map(row).collect::<Vec<_>>());
            for (row, plan) in rows.lines().map(str::trim_end).zip(&plans) {
                let summary: String =
                    Shown::from(plan.summary()).wrapped(76).iter().map(|line| format!("  {line}\n")).collect();
                out::text(&format!("{row}\n{summary}"))?;
            }
        }
        Ok(0)
    },
};
