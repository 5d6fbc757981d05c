use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::Sub;
use super::context::Context;
use super::failure::Failure;
use super::open::start;
use super::options::{folder, option};
use crate::exchange::{Refs, is_word, quadrant, same};
use crate::lang::{Lang, columns, commands as m, room};
use crate::tui::{Only, Start};

pub const SUB: Sub = Sub {
    name: "board",
    usage: "plenum board DIR [--only s|w|o|t|clock|question] [--alternative A]",
    about: &m::ABOUT_BOARD,
    example: &m::EXAMPLE_BOARD,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(option("only", "s|w|o|t|clock|question", lang, &m::HELP_ONLY).allow_hyphen_values(true))
        .arg(option("alternative", "A", lang, &m::HELP_ALTERNATIVE))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let desk = context.open(&dir)?;
    let only = matches.get_one::<String>("only").map(|text| match text.as_str() {
        text if same(text, "clock") || is_word(&room::CLOCK, text) => Ok(Only::Clock),
        text if same(text, "question") || is_word(&columns::SHORT_QUESTION, text) => Ok(Only::Question),
        text => quadrant(text).map(Only::Field),
    });
    let only = only.transpose().map_err(|fault| Failure::usage(fault.column("--only")))?;
    let alternative = matches.get_one::<String>("alternative").cloned();
    if let Some(name) = &alternative {
        let known = Refs(desk.state()).alternative(name);
        known.map_err(|fault| Failure::Faults(None, vec![fault.column("--alternative")]))?;
    }
    drop(desk);
    start(Start::Board { dir, only, alternative }, None, context)
}
