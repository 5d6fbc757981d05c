use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::Sub;
use super::context::Context;
use super::export::save;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use crate::desk::Desk;
use crate::exchange::print::{Addresses, Options, Sheet, print};
use crate::exchange::{Refs, Text};
use crate::lang::{Lang, commands as m, page};
use crate::web::{PORT, keys_of, writers};

pub const SUB: Sub = Sub {
    name: "print",
    usage: "plenum print DIR slips|cards|questions|plan -o FILE.html [--round N] [--table N] [--address URL]",
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
        .arg(option("address", "URL", lang, &m::HELP_PRINT_ADDRESS))
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
    let pages = given("address").map(|text| pages(&desk, text)).transpose()?;
    let options = Options { lang: context.lang.get(), round, table, pages: pages.as_ref() };
    let bytes = print(desk.state(), sheet, options).map_err(|fault| Failure::Faults(None, vec![fault]))?;
    save(&file, &bytes, context)
}

/// Where tables write while the board is served at that address.
fn pages(desk: &Desk, text: &str) -> Result<Addresses, Failure> {
    let base = base(text).ok_or_else(|| {
        let fault = problem("usage", Text::new(&page::BAD_LISTEN).with("name", text));
        Failure::usage(fault.hint(Text::new(&m::PRINT_ADDRESS_SHAPE)))
    })?;
    let no_place = || Failure::usage(problem("no_home", Text::new(&page::NO_PLACE_FOR_KEYS)));
    let keys = keys_of(desk).ok_or_else(no_place)??;
    let page = |table| Some((table, format!("{base}/t/{}", keys.get(table)?)));
    Ok(writers(desk.state()).into_iter().filter_map(page).collect())
}

/// `http://192.168.1.20:7373` of what somebody writes for it; the usual port where a bare address has none.
fn base(text: &str) -> Option<String> {
    let whole = ["http://", "https://"].into_iter().find(|scheme| text.starts_with(scheme));
    let host = text.strip_prefix(whole.unwrap_or_default())?.trim_end_matches('/');
    let fits = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || host.len() > 80 || !host.chars().all(fits) {
        return None;
    }
    Some(match whole {
        Some(scheme) => format!("{scheme}{host}"),
        None if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) => format!("http://{host}"),
        None => format!("http://{host}:{PORT}"),
    })
}
