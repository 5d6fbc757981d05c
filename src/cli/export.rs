use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option};
use super::{Sub, out};
use crate::domain::{Stage, View};
use crate::exchange::page::{Sight, alone};
use crate::exchange::{Fault, Refs, Text, export};
use crate::lang::{Lang, commands as m, page};
use crate::store::{StoreErrorKind, write_export};

pub const SUB: Sub = Sub {
    name: "export",
    usage: "plenum export DIR -o FILE [--table N]",
    about: &m::ABOUT_EXPORT,
    example: &m::EXAMPLE_EXPORT,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let output = option("output", "FILE", lang, &m::HELP_OUTPUT).short('o').required(true);
    let output = output.value_parser(clap::value_parser!(PathBuf));
    command.arg(folder(lang, &m::HELP_DIR)).arg(output).arg(option("table", "N", lang, &m::HELP_EXPORT_TABLE))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["json", "csv", "md", "html"].contains(&ending.as_str()) {
        let fault = problem("usage", Text::new(&m::BAD_ENDING).with("name", format!(".{ending}")));
        return Err(Failure::usage(fault.hint(Text::new(&m::ENDINGS))));
    }
    let desk = context.open(&dir)?;
    let state = desk.state();
    let table = matches.get_one::<String>("table").map(|name| Refs(state).table(name)).transpose();
    let table = table.map_err(|fault| Failure::Faults(None, vec![fault.column("--table")]))?;
    let bytes = match (ending.as_str(), table) {
        ("csv", table) => export::csv(state, table),
        ("md", table) => export::markdown(state, table, context.lang.get()),
        ("html", Some(_)) => return Err(Failure::usage(problem("usage", Text::new(&page::BOARD_OF_ALL)))),
        ("html", None) => {
            // What alternatives cost goes along as long as the room may see it.
            let now = *desk.stage();
            let view = if now.view == View::Costs { View::Costs } else { View::Points };
            let stage = Stage { black: false, view, enlarged: None, ..now };
            let sight = Sight::of(state, &stage, desk.is_safe());
            sight.map(|sight| alone(&sight, context.lang.get(), context.now)).unwrap_or_default()
        }
        (_, Some(table)) => export::json_of(state, table),
        (_, None) => export::json(state),
    };
    save(&file, &bytes, context)
}

/// Why there is no folder for a file where it is to be.
fn no_place(file: &Path) -> Option<Fault> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty())?;
    let fault = |code, msg| problem(code, Text::new(msg).with("path", folder.display()));
    match std::fs::metadata(folder) {
        Ok(found) if found.is_dir() => None,
        Ok(_) => Some(fault("not_a_folder", &m::NOT_A_FOLDER).hint(Text::new(&m::OTHER_PLACE))),
        // A file stands where a folder above it should.
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            Some(fault("not_a_folder", &m::NOT_A_FOLDER).hint(Text::new(&m::OTHER_PLACE)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Some(fault("no_folder", &m::NO_FOLDER).hint(Text::new(&m::MAKE_FOLDER)))
        }
        // What else is wrong is told when it is written.
        Err(_) => None,
    }
}

/// Writes a file whole and says so; asks before it takes the place of one that is not as this program left it.
///
/// # Errors
/// It stays as it is, or cannot be written.
pub fn save(file: &Path, bytes: &[u8], context: &Context) -> Result<u8, Failure> {
    if let Some(fault) = no_place(file) {
        return Err(Failure::NoPlace(file.display().to_string(), Box::new(fault)));
    }
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
        out::json(&json!({"schema": 1, "file": file, "bytes": bytes.len()}))?;
    } else {
        context.tell(&context.lang.get().fill(&m::WRITTEN, &[("path", &file.display())]));
    }
    Ok(0)
}
