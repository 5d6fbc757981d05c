use serde_json::json;

use super::{Sub, out};
use crate::lang::{Shown, commands as m};
use crate::tui::{KeyRow, keys};

pub const SUB: Sub = Sub {
    name: "keys",
    usage: "plenum keys [--json]",
    about: &m::ABOUT_KEYS,
    example: &m::EXAMPLE_KEYS,
    args: |command, _| command,
    run: |_, context| {
        let keys = keys();
        if context.json {
            let row = |row: &KeyRow| {
                let text = json!({"nb": row.text.nb, "nn": row.text.nn, "en": row.text.en});
                json!({"screen": row.screen, "action": row.action, "keys": row.keys, "text": text})
            };
            out::json(&json!({"schema": 1, "keys": keys.iter().map(row).collect::<Vec<_>>()}))?;
        } else {
            let lang = context.lang.get();
            let row = |row: &KeyRow| {
                let keys = row.keys.join(" ");
                vec![Shown::from(row.screen), Shown::from(keys), Shown::from(lang.say(row.text))]
            };
            out::text(&out::columns(&keys.iter().map(row).collect::<Vec<_>>()))?;
        }
        Ok(0)
    },
};
