//! The command line: one file a subcommand; no rules of its own.
//!
//! Arguments → [`Command`](crate::record::Command) → [`Desk::perform`](crate::desk::Desk::perform), and then it waits
//! until the disk has it. Standard output holds data, standard error everything else.

mod add;
mod apply;
mod board;
mod bundle;
mod check;
mod compare;
mod completions;
mod context;
mod copy;
mod demo;
mod do_lines;
mod doctor;
mod draw;
mod export;
mod failure;
mod forget;
mod import;
mod judged;
mod keys;
mod list;
mod log;
mod man;
mod merge;
mod new;
mod open;
mod options;
mod out;
mod plans;
mod print;
mod serve;
mod watch;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::desk;
use crate::lang::{Lang, Msg};
use crate::store::{Log, Settings};
use context::Context;
use failure::Failure;

/// One subcommand: its row in the help, and what it does.
struct Sub {
    name: &'static str,
    usage: &'static str,
    about: &'static Msg,
    example: &'static Msg,
    args: fn(Command, Lang) -> Command,
    run: fn(&ArgMatches, &Context) -> Result<u8, Failure>,
}

const SUBS: [&Sub; 25] = [
    &open::SUB,
    &demo::SUB,
    &plans::SUB,
    &new::SUB,
    &apply::SUB,
    &add::SUB,
    &do_lines::SUB,
    &import::SUB,
    &list::SUB,
    &compare::SUB,
    &draw::SUB,
    &forget::SUB,
    &log::SUB,
    &check::SUB,
    &board::SUB,
    &serve::SUB,
    &keys::SUB,
    &export::SUB,
    &print::SUB,
    &bundle::SUB,
    &merge::SUB,
    &copy::SUB,
    &doctor::SUB,
    &completions::SUB,
    &man::SUB,
];

/// Runs what the arguments ask for.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let settings = options::settings(&args).map(Settings::read);
    let set = || Lang::from_code(settings.as_ref()?.get("language")?);
    let chosen = options::language(&args).or_else(set);
    let lang = chosen.unwrap_or_else(Lang::of_system);
    let matches = match options::command(lang).try_get_matches_from(&args) {
        Ok(matches) => matches,
        Err(error) => return options::refuse(&error, &args, lang),
    };
    let context = Context::of(&matches, chosen, lang, settings);
    watch_panics(context.log());
    context.settings_faults();
    let result = match matches.subcommand() {
        Some((name, matches)) => match SUBS.iter().find(|sub| sub.name == name) {
            Some(sub) => (sub.run)(matches, &context),
            None => Ok(2),
        },
        None => open::home_or_workshop(&matches, &context),
    };
    if let (Err(failure), Some(log)) = (&result, context.log()) {
        failure.note(&log, context.now);
    }
    ExitCode::from(result.unwrap_or_else(|failure| failure.report(context.lang.get(), context.json)))
}

/// The log is told where the program panicked; what it says then may hold what somebody typed.
fn watch_panics(log: Option<Log>) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        if let (Some(log), Some(place)) = (&log, info.location()) {
            log.error(desk::now(), format_args!("panic {place}"));
        }
        before(info);
    }));
}
