use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use super::options::folder;
use super::{Sub, out};
use crate::lang::{Lang, Shown, Teller, commands as m};
use crate::record::Entry;

pub const SUB: Sub =
    Sub { name: "log", usage: "plenum log DIR", about: &m::ABOUT_LOG, example: &m::EXAMPLE_LOG, args, run };

fn args(command: Command, lang: Lang) -> Command {
    command.arg(folder(lang, &m::HELP_DIR))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let desk = context.open(&dir)?;
    let teller = Teller { lang: context.lang.get(), state: desk.state() };
    let history = desk.state().history();
    if context.json {
        let log: Vec<_> = history.iter().map(|entry| shape(entry, teller)).collect();
        return out::json(&json!({"schema": 1, "log": log})).map(|()| 0);
    }
    let row = |entry: &Entry| {
        let at = entry.at.to_string().replace('T', " ");
        // The zone is in the JSON; people read the clock of the room.
        let at = at.get(..19).unwrap_or(&at).to_owned();
        vec![Shown::from(at), Shown::from(entry.by.to_string()), teller.entry(entry)]
    };
    out::text(&out::columns(&history.iter().map(row).collect::<Vec<_>>()))?;
    Ok(0)
}

fn shape(entry: &Entry, teller: Teller<'_>) -> Value {
    let things: std::collections::BTreeSet<String> = entry.touches.iter().map(|t| t.of.to_string()).collect();
    let line = |version: &crate::record::Version| format!("{}:{}", version.journal, version.n);
    json!({
        "line": line(&entry.version),
        "at": entry.at.to_string(),
        "by": entry.by.to_string(),
        "undoes": entry.undoes.as_deref().map(line),
        "what": teller.entry(entry).as_str(),
        "things": things,
    })
}
