use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::Sub;
use super::context::Context;
use super::export::save;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use crate::exchange::print::{Options, Sheet, print};
use crate::exchange::{Refs, Text};
use crate::lang::{Lang, commands as m};

pub const SUB: Sub = Sub {
    name: "print",
    usage: "plenum print DIR slips|cards|questions|plan -o FILE.html [--round N] [--table N]",
    about: &m::ABOUT_PRINT,
    example: &m::EXAMPLE_PRINT,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let sheet = positional("sheet", "slips|cards|questions|plan", lang, &m::HELP_PRINT_SHEET);
    let output = option("output", "FILE.html", lang, &m::HELP_PRINT_OUTPUT).short('o').required(true);
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(sheet.value_parser(PossibleValuesParser::new(Sheet::ALL.map(Sheet::name))))
        .arg(output.value_parser(clap::value_parser!(PathBuf)))
        .arg(option("round", "N", lang, &m::HELP_PRINT_ROUND))
        .arg(option("table", "N", lang, &m::HELP_PRINT_TABLE))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let file = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    let name = matches.get_one::<String>("sheet").map(String::as_str).unwrap_or_default();
    let sheet = Sheet::ALL.into_iter().find(|sheet| sheet.name() == name).unwrap_or(Sheet::Plan);
    let ending = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !["html", "htm"].contains(&ending.as_str()) {
        let fault = problem("usage", Text::new(&m::BAD_ENDING).with("name", format!(".{ending}")));
        return Err(Failure::usage(fault.hint(Text::new(&m::PRINT_ENDING))));
    }
    let desk = context.open(&dir)?;
    let refs = Refs(desk.state());
    let given = |name: &str| matches.get_one::<String>(name);
    let fault = |column: &str| {
        let column = column.to_owned();
        |fault: crate::exchange::Fault| Failure::Faults(None, vec![fault.column(column)])
    };
    let round = given("round").map(|name| refs.round(name)).transpose().map_err(fault("--round"))?;
    let table = given("table").map(|name| refs.table(name)).transpose().map_err(fault("--table"))?;
    let options = Options { lang: context.lang.get(), round, table };
    let bytes = print(desk.state(), sheet, options).map_err(|fault| Failure::Faults(None, vec![fault]))?;
    save(&file, &bytes, context)
}
