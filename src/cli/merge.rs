use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::Failure;
use super::options::folder;
use super::{Sub, out};
use crate::exchange::Fault;
use crate::lang::{Lang, commands as m};
use crate::store::{Folder, Merged, Parts};

pub const SUB: Sub = Sub {
    name: "merge",
    usage: "plenum merge DIR OTHER…",
    about: &m::ABOUT_MERGE,
    example: &m::EXAMPLE_MERGE,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let other = Arg::new("other").value_name("OTHER").help(lang.say(&m::HELP_OTHER)).required(true).num_args(1..);
    command.arg(folder(lang, &m::HELP_MERGE_DIR)).arg(other.value_parser(clap::value_parser!(PathBuf)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let read = |path: &PathBuf| {
        Parts::of(path).map_err(|error| if path.is_dir() { Failure::no_workshop(path, error) } else { error.into() })
    };
    let others: Vec<_> = matches.get_many::<PathBuf>("other").into_iter().flatten().collect();
    let parts = others.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    context.writes()?;
    // Nothing is written before all of them are known to belong here.
    let id = Folder::open(&dir).ok().map(|folder| folder.id()).or_else(|| Some(parts.first()?.id));
    if let Some((path, _)) = others.iter().zip(&parts).find(|(_, part)| Some(part.id) != id) {
        return Err(another_workshop(path));
    }
    if let (Some(id), false) = (id, dir.join("workshop.json").exists()) {
        Folder::create(&dir, id)?;
    }
    let mut desk = context.open(&dir)?;
    let mut merged = Merged::default();
    for part in &parts {
        let new = desk.merge(part, &crate::progress::Progress::default())?;
        merged.lines += new.lines;
        merged.sources += new.sources;
        merged.damaged += new.damaged;
    }
    let lang = context.lang.get();
    if context.json {
        let Merged { lines, sources, damaged } = merged;
        let state = desk.state().hash();
        out::json(&json!({"schema": 1, "lines": lines, "sources": sources, "damaged": damaged, "state": state}))?;
        return Ok(0);
    }
    context.tell(&lang.count(&m::MERGED, merged.lines));
    let apart = crate::analysis::apart(desk.state());
    if apart > 0 {
        context.tell(&lang.count(&m::APART, apart));
    }
    if merged.damaged > 0 {
        context.tell(&lang.count(&m::LEFT_DAMAGED, merged.damaged));
    }
    Ok(0)
}

fn another_workshop(path: &Path) -> Failure {
    Failure::Faults(Some(path.display().to_string()), vec![Fault::another_workshop()])
}
