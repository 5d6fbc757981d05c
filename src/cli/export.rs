use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option};
use super::{Sub, print};
use crate::exchange::{Text, export};
use crate::lang::{Lang, commands as m};
use crate::store::{StoreErrorKind, write_export};

pub const SUB: Sub = Sub {
    name: "export",
    usage: "plenum export DIR -o FILE",
    about: &m::ABOUT_EXPORT,
    example: &m::EXAMPLE_EXPORT,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let output = option("output", "FILE", lang, &m::HELP_OUTPUT).short('o').required(true);
    command.arg(folder(lang, &m::HELP_DIR)).arg(output.value_parser(clap::value_parser!(PathBuf)))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    let export = match ending.as_str() {
        "json" => export::json,
        "csv" => export::csv,
        _ => {
            let fault = problem("usage", Text::new(&m::BAD_ENDING).with("name", format!(".{ending}")));
            return Err(Failure::usage(fault.hint(Text::new(&m::ENDINGS))));
        }
    };
    let desk = context.open(&dir)?;
    save(&file, &export(desk.state()), context)
}

/// Writes a file whole and says so; asks before it takes the place of one that is not as this program left it.
///
/// # Errors
/// It stays as it is, or cannot be written.
pub fn save(file: &Path, bytes: &[u8], context: &Context) -> Result<u8, Failure> {
    let write = |force| write_export(context.home.as_ref(), file, bytes, force);
    let question = || context.lang.get().fill(&m::REPLACE, &[("path", &file.display())]);
    let written = match write(false) {
        Err(error) if error.kind == StoreErrorKind::Exists && context.agrees(&question()) == Some(true) => write(true),
        written => written,
    };
    written.map_err(|error| match error.kind {
        StoreErrorKind::Exists => Failure::Exists(error),
        _ => Failure::NotWritten(error),
    })?;
    if context.json {
        print::json(&json!({"schema": 1, "file": file, "bytes": bytes.len()}))?;
    } else {
        context.tell(&context.lang.get().fill(&m::WRITTEN, &[("path", &file.display())]));
    }
    Ok(0)
}
