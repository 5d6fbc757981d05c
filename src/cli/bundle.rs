use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::Failure;
use super::options::{flag, folder, option};
use super::{Sub, print};
use crate::lang::{Lang, commands as m};
use crate::store::{Parts, StoreError, StoreErrorKind, write_export};

pub const SUB: Sub = Sub {
    name: "bundle",
    usage: "plenum bundle DIR -o FILE.plenum [--with-sources]",
    about: &m::ABOUT_BUNDLE,
    example: &m::EXAMPLE_BUNDLE,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let output = option("output", "FILE.plenum", lang, &m::HELP_BUNDLE).short('o').required(true);
    command.arg(folder(lang, &m::HELP_DIR)).arg(output.value_parser(clap::value_parser!(PathBuf))).arg(flag(
        "with-sources",
        lang,
        &m::HELP_WITH_SOURCES,
    ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    // Opened for its language, and so that what is no workshop is told as everywhere else.
    let desk = context.open(&dir)?;
    let parts = Parts::of_folder(desk.folder().root())?;
    let bytes = parts.bundle(matches.get_flag("with-sources"));
    let bytes = bytes.map_err(|error| Failure::NotWritten(StoreError::at(&file, &error)))?;
    write_export(context.home.as_ref(), &file, &bytes, context.yes).map_err(|error| match error.kind {
        StoreErrorKind::Exists => Failure::Exists(error),
        _ => Failure::NotWritten(error),
    })?;
    if context.json {
        print::json(&json!({"schema": 1, "file": file, "bytes": bytes.len()}))?;
    } else if !context.quiet {
        print::line(&context.lang.get().fill(&m::WRITTEN, &[("path", &file.display())]))?;
    }
    Ok(0)
}
