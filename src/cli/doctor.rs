use serde_json::json;

use super::{Sub, out};
use crate::lang::{Shown, commands as m};
use crate::tui::{Finding, examine};

pub const SUB: Sub = Sub {
    name: "doctor",
    usage: "plenum doctor",
    about: &m::ABOUT_DOCTOR,
    example: &m::EXAMPLE_DOCTOR,
    args: |command, _| command,
    run: |_, context| {
        let lang = context.lang.get();
        let findings = examine(&context.looks(None), context.home.as_ref(), lang);
        if context.json {
            let shape = |f: &Finding| {
                let advice = f.advice.map(|advice| lang.say(advice));
                json!({"name": f.name, "what": lang.say(f.what), "found": f.found, "advice": advice})
            };
            let version = env!("CARGO_PKG_VERSION");
            let findings: Vec<_> = findings.iter().map(shape).collect();
            return out::json(&json!({"schema": 1, "version": version, "findings": findings})).map(|()| 0);
        }
        let mark = |f: &Finding| if f.advice.is_some() { "!" } else { "" };
        let row = |f: &Finding| [mark(f), lang.say(f.what), &f.found].map(Shown::new).to_vec();
        let rows: Vec<_> = findings.iter().map(row).collect();
        out::text(&format!("plenum {}\n\n{}", env!("CARGO_PKG_VERSION"), out::columns(&rows)))?;
        for finding in &findings {
            if let Some(advice) = finding.advice {
                let text = format!("! {}: {}", lang.say(finding.what), lang.say(advice));
                out::text(&format!(
                    "\n{}\n",
                    textwrap::fill(&text, textwrap::Options::new(80).subsequent_indent("  "))
                ))?;
            }
        }
        Ok(0)
    },
};
