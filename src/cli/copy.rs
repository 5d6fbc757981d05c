use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use super::{Sub, out};
use crate::domain::AnyId;
use crate::exchange::Text;
use crate::lang::{Lang, commands as m, words as w};
use crate::plans;
use crate::record::{State, ThingKind};

pub const SUB: Sub = Sub {
    name: "copy",
    usage: "plenum copy DIR NEW [--without ID…]",
    about: &m::ABOUT_COPY,
    example: &m::EXAMPLE_COPY,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let without = option("without", "ID", lang, &m::HELP_WITHOUT).num_args(1..).action(ArgAction::Append);
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(positional("new", "NEW", lang, &m::HELP_NEW_DIR).value_parser(clap::value_parser!(PathBuf)))
        .arg(without)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let new = matches.get_one::<PathBuf>("new").cloned().unwrap_or_default();
    let desk = context.open(&dir)?;
    let names = matches.get_many::<String>("without").into_iter().flatten();
    let without = names.map(|name| id(desk.state(), name)).collect::<Result<BTreeSet<_>, _>>()?;
    let copy = plans::restore(&new, context.home.clone(), desk.state().without(&without), context.now)?;
    if context.json {
        out::json(&json!({"schema": 1, "dir": new, "without": without.len(), "state": copy.state().hash()}))?;
    } else {
        context.tell(&context.lang.get().fill(&m::MADE, &[("path", &new.display())]));
    }
    Ok(0)
}

fn id(state: &State, name: &str) -> Result<AnyId, Failure> {
    let can_go = |id: &AnyId| state.kind_of(*id).is_some_and(|kind| kind != ThingKind::Workshop);
    let known = name.parse().ok().filter(can_go);
    known.ok_or_else(|| {
        let text = Text::new(&crate::lang::imports::NO_SUCH).word("what", &w::THING).with("name", name);
        Failure::usage(problem("no_such_thing", text).hint(Text::new(&m::IDS_HINT)))
    })
}
