//! The arguments as clap reads them, every text in the user's language.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};

use super::failure::{Failure, problem};
use super::{SUBS, Sub};
use crate::exchange::{Fault, Text, nearest};
use crate::lang::{Lang, Msg, commands as m, economy};
use crate::store::Settings;
use crate::tui::Palette;

/// What `--lang` says, before anything else is read, so that help and mistakes speak that language.
pub fn language(args: &[OsString]) -> Option<Lang> {
    Lang::from_code(&early(args, "--lang")?.to_string_lossy())
}

/// Where the settings are: what `--config` says, else their own place.
pub fn settings(args: &[OsString]) -> Option<PathBuf> {
    early(args, "--config").map(PathBuf::from).or_else(Settings::place)
}

fn early(args: &[OsString], name: &str) -> Option<OsString> {
    let mut args = args.iter().skip(1).take_while(|arg| *arg != "--");
    while let Some(arg) = args.next() {
        if arg == name {
            return args.next().cloned();
        }
        let value = arg.to_str().and_then(|arg| arg.strip_prefix(name)?.strip_prefix('='));
        if let Some(value) = value {
            return Some(value.into());
        }
    }
    None
}

/// The whole command line.
pub fn command(lang: Lang) -> Command {
    let mut command = base(Command::new("plenum"), lang)
        .about(lang.say(&m::PLENUM))
        .override_usage(usage(TOP_USAGE, lang))
        .after_help(lang.say(&m::MORE_HELP))
        .subcommand_help_heading(lang.say(&m::COMMANDS))
        .disable_help_subcommand(true)
        .args_conflicts_with_subcommands(false)
        .arg(folder(lang, &m::HELP_DIR).required(false))
        .args(globals(lang));
    for sub in SUBS {
        let example = format!("{}:\n  {}", lang.say(&m::EXAMPLE), lang.say(sub.example));
        let child =
            base(Command::new(sub.name), lang).about(lang.say(sub.about)).override_usage(usage(sub.usage, lang));
        let child = (sub.args)(child, lang);
        // What a command has to say of itself follows its example.
        let after = match child.get_after_help() {
            Some(own) => format!("{example}\n\n{own}"),
            None => example,
        };
        command = command.subcommand(child.after_help(after));
    }
    command
}

const TOP_USAGE: &str = "plenum [DIR]\nplenum COMMAND …";

/// The words that stand for something in a usage line; their translations are words of the language.
const PLACEHOLDERS: [(&str, &Msg); 13] = [
    ("DIR", &m::DIR),
    ("FILE", &m::FILE),
    ("YEAR", &economy::YEAR),
    ("FILE.plenum", &m::FILE_PLENUM),
    ("FILE.html", &m::FILE_HTML),
    ("NEW", &m::NEW),
    ("OTHER", &m::OTHER),
    ("SHELL", &m::SHELL),
    ("NAME", &m::NAME),
    ("KIND", &m::KIND),
    ("TEXT", &m::TEXT),
    ("COMMAND", &m::COMMAND),
    ("field=column,…", &m::FIELD_COLUMN),
];

fn placeholder(name: &'static str, lang: Lang) -> &'static str {
    PLACEHOLDERS.iter().find(|(known, _)| *known == name).map_or(name, |(_, msg)| lang.say(msg))
}

/// A usage in the user's language, its lines below each other.
fn usage(usage: &'static str, lang: Lang) -> String {
    let indent = " ".repeat(lang.say(&m::USAGE).len() + 2);
    usage_lines(usage, lang).collect::<Vec<_>>().join(&format!("\n{indent}"))
}

/// The lines of a usage in the user's language.
pub fn usage_lines(usage: &'static str, lang: Lang) -> impl Iterator<Item = String> {
    let word = move |word: &'static str| {
        let bare = word.trim_matches(['[', ']']);
        // What may be given several times.
        let bare = bare.strip_suffix('…').filter(|one| !one.ends_with(',')).unwrap_or(bare);
        let parts: Vec<_> = bare.split('|').map(|part| placeholder(part, lang)).collect();
        word.replace(bare, &parts.join("|"))
    };
    usage.lines().map(move |line| line.split(' ').map(word).collect::<Vec<_>>().join(" "))
}

fn base(command: Command, lang: Lang) -> Command {
    let usage = lang.say(&m::USAGE);
    let template = format!("{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}");
    let command = command.help_template(template).next_help_heading(lang.say(&m::OPTIONS));
    let command = command.version(env!("CARGO_PKG_VERSION"));
    command.disable_help_flag(true).disable_version_flag(true).hide_possible_values(true)
}

fn globals(lang: Lang) -> Vec<Arg> {
    let one_of = |words: &[&'static str]| PossibleValuesParser::new(words.to_vec());
    let args = vec![
        Arg::new("help").short('h').long("help").action(ArgAction::Help).help(lang.say(&m::HELP_HELP)),
        Arg::new("version").short('V').long("version").action(ArgAction::Version).help(lang.say(&m::HELP_VERSION)),
        option("lang", "nb|nn|en", lang, &m::HELP_LANG).value_parser(one_of(&["nb", "nn", "en"])),
        flag("json", lang, &m::HELP_JSON),
        option("color", "auto|…", lang, &m::HELP_COLOR).value_parser(one_of(&["auto", "never", "16", "256", "true"])),
        option("theme", "NAME", lang, &m::HELP_THEME).value_parser(one_of(&Palette::NAMES.map(|(name, _)| name))),
        flag("ascii", lang, &m::HELP_ASCII),
        option("config", "FILE", lang, &m::HELP_CONFIG).value_parser(clap::value_parser!(PathBuf)),
        flag("no-mouse", lang, &m::HELP_NO_MOUSE),
        flag("read-only", lang, &m::HELP_READ_ONLY),
        flag("no-input", lang, &m::HELP_NO_INPUT),
        flag("quiet", lang, &m::HELP_QUIET).short('q'),
        flag("verbose", lang, &m::HELP_VERBOSE).short('v'),
        flag("yes", lang, &m::HELP_YES).short('y'),
    ];
    let heading = lang.say(&m::GLOBAL);
    args.into_iter().map(|arg| arg.global(true).help_heading(heading)).collect()
}

/// A positional argument.
pub fn positional(name: &'static str, value: &'static str, lang: Lang, help: &Msg) -> Arg {
    let heading = lang.say(&m::ARGUMENTS);
    Arg::new(name).value_name(placeholder(value, lang)).help(lang.say(help)).help_heading(heading).required(true)
}

/// The folder of a workshop.
pub fn folder(lang: Lang, help: &Msg) -> Arg {
    positional("dir", "DIR", lang, help).value_parser(clap::value_parser!(PathBuf))
}

/// An option with a value.
pub fn option(name: &'static str, value: &'static str, lang: Lang, help: &Msg) -> Arg {
    Arg::new(name).long(name).value_name(placeholder(value, lang)).help(lang.say(help))
}

/// An option without one.
pub fn flag(name: &'static str, lang: Lang, help: &Msg) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(lang.say(help))
}

/// Says in the user's language what clap could not read, or prints the help that was asked for.
pub fn refuse(error: &clap::Error, args: &[OsString], lang: Lang) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let printed = super::out::text(&error.render().to_string());
        return ExitCode::from(printed.map_or_else(|failure| failure.report(lang, false), |()| 0));
    }
    let text = |arg: &OsString| arg.to_string_lossy().into_owned();
    let sub = args.iter().skip(1).find_map(|arg| SUBS.iter().find(|sub| sub.name == text(arg)));
    let json = args.iter().any(|arg| arg == "--json");
    let word = args.iter().skip(1).map(text).find(|arg| !arg.starts_with('-')).unwrap_or_default();
    let names = SUBS.map(|sub| sub.name);
    let fault = match (sub, nearest(&word, &names)) {
        (None, Some(_)) => problem("usage", Text::new(&m::BAD_COMMAND).with("name", &word)).among(&word, &names),
        _ => fault(error, sub.copied()),
    };
    let code = Failure::usage(fault).report(lang, json);
    if !json {
        eprintln!("{}: {}", lang.say(&m::USAGE), usage(sub.map_or(TOP_USAGE, |sub| sub.usage), lang));
    }
    ExitCode::from(code)
}

fn fault(error: &clap::Error, sub: Option<&Sub>) -> Fault {
    let get = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(list)) => (!list.is_empty()).then(|| list.join(", ")),
        _ => None,
    };
    let name = get(ContextKind::InvalidArg).or_else(|| get(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let text = match error.kind() {
        ErrorKind::InvalidSubcommand | ErrorKind::UnknownArgument => Text::new(&m::BAD_COMMAND).with("name", name),
        ErrorKind::MissingRequiredArgument => Text::new(&m::NEEDED).with("name", name),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => match get(ContextKind::InvalidValue) {
            Some(value) if !value.is_empty() => Text::new(&m::BAD_VALUE).with("name", name).with("value", value),
            _ => Text::new(&m::NEEDED).with("name", name),
        },
        ErrorKind::InvalidUtf8 => Text::new(&m::NOT_UTF8),
        _ => Text::new(&m::BAD_ARGUMENTS),
    };
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(get);
    let fault = problem("usage", text);
    match (near, get(ContextKind::ValidValue)) {
        (Some(near), _) => fault.among(&near, &[near.as_str()]),
        (None, Some(valid)) => fault.hint(Text::new(&crate::lang::imports::THERE_IS).with("list", valid)),
        (None, None) => {
            let command = sub.map_or("plenum".to_owned(), |sub| format!("plenum {}", sub.name));
            fault.hint(Text::new(&m::SEE_HELP).with("command", command))
        }
    }
}
