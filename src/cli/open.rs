use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option};
use super::{SUBS, Sub};
use crate::exchange::{Refs, Text};
use crate::lang::{Lang, commands as m};
use crate::store::Folder;
use crate::tui::{self, Start};

pub const SUB: Sub = Sub {
    name: "open",
    usage: "plenum open DIR [--table N] [--read-only]",
    about: &m::ABOUT_OPEN,
    example: &m::EXAMPLE_OPEN,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let table = option("table", "N", lang, &m::HELP_OPEN_TABLE).value_parser(clap::value_parser!(u16));
    command.arg(folder(lang, &m::HELP_DIR)).arg(table)
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    workshop(dir, matches.get_one::<u16>("table").copied(), context)
}

/// Without a subcommand: home, or the workshop in a folder.
pub fn home_or_workshop(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    match matches.get_one::<PathBuf>("dir") {
        None => start(Start::Home, None, context),
        Some(dir) => {
            // A word that is no folder was probably meant as a command.
            let word = dir.to_string_lossy();
            let names = SUBS.map(|sub| sub.name);
            if !dir.exists() && !word.contains(['/', '\\']) && crate::exchange::nearest(&word, &names).is_some() {
                let text = Text::new(&m::BAD_COMMAND).with("name", &word);
                return Err(Failure::usage(problem("usage", text).among(&word, &names)));
            }
            workshop(dir.clone(), None, context)
        }
    }
}

fn workshop(dir: PathBuf, table: Option<u16>, context: &Context) -> Result<u8, Failure> {
    match table {
        Some(number) => {
            let known = Refs(context.open(&dir)?.state()).table(&number.to_string()).map(|_| ());
            known.map_err(|fault| Failure::Faults(None, vec![fault.column("--table")]))?;
        }
        None => drop(Folder::open(&dir).map_err(|error| Failure::no_workshop(&dir, error))?),
    }
    start(Start::Workshop(dir), table, context)
}

/// Runs the screen from there.
pub fn start(start: Start, table: Option<u16>, context: &Context) -> Result<u8, Failure> {
    let options = context.screen(table)?;
    tui::run(start, options, context.home.clone()).map_err(|error| Failure::unexpected(&error))
}
