use clap::{ArgMatches, Command, builder::PossibleValuesParser};
use clap_complete::Shell;

use super::context::Context;
use super::failure::Failure;
use super::options::{self, positional};
use super::{Sub, out};
use crate::lang::{Lang, commands as m};

pub const SUB: Sub = Sub {
    name: "completions",
    usage: "plenum completions bash|zsh|fish|powershell",
    about: &m::ABOUT_COMPLETIONS,
    example: &m::EXAMPLE_COMPLETIONS,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let shells = PossibleValuesParser::new(["bash", "zsh", "fish", "powershell"]);
    command.arg(positional("shell", "SHELL", lang, &m::HELP_SHELL).value_parser(shells))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let shell = match matches.get_one::<String>("shell").map(String::as_str) {
        Some("zsh") => Shell::Zsh,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        _ => Shell::Bash,
    };
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut options::command(context.lang.get()), "plenum", &mut script);
    out::text(&String::from_utf8_lossy(&script))?;
    Ok(0)
}
