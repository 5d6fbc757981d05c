use std::path::PathBuf;

use super::Sub;
use super::context::Context;
use super::export::save;
use super::failure::Failure;
use super::options::{flag, folder, option};
use crate::lang::{Lang, commands as m, seats};
use crate::store::StoreError;
use clap::{ArgMatches, Command};

pub const SUB: Sub = Sub {
    name: "bundle",
    usage: "plenum bundle DIR -o FILE.plenum [--with-sources] [--with-names]",
    about: &m::ABOUT_BUNDLE,
    example: &m::EXAMPLE_BUNDLE,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let output = option("output", "FILE.plenum", lang, &m::HELP_BUNDLE).short('o').required(true);
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(output.value_parser(clap::value_parser!(PathBuf)))
        .arg(flag("with-sources", lang, &m::HELP_WITH_SOURCES))
        .arg(flag("with-names", lang, &seats::HELP_WITH_NAMES))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    // Opened for its language, and so that what is no workshop is told as everywhere else.
    let desk = context.open(&dir)?;
    let parts = desk.parts()?;
    let bytes = parts.bundle(matches.get_flag("with-sources"), matches.get_flag("with-names"));
    let bytes = bytes.map_err(|error| Failure::NotWritten(StoreError::at(&file, &error)))?;
    save(&file, &bytes, context)
}
