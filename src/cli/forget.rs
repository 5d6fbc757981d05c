use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::Failure;
use super::options::{folder, positional};
use super::{Sub, out};
use crate::desk::Desk;
use crate::domain::{Id, Participant};
use crate::exchange::{Fault, Refs, Text, same};
use crate::lang::{Lang, commands as m, seats as s};
use crate::record::Command as Do;

pub const SUB: Sub = Sub {
    name: "forget",
    usage: "plenum forget DIR PERSON",
    about: &s::ABOUT_FORGET,
    example: &s::EXAMPLE_FORGET,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command.arg(folder(lang, &m::HELP_DIR)).arg(positional("person", "PERSON", lang, &s::HELP_PERSON))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let person = matches.get_one::<String>("person").map(String::as_str).unwrap_or_default();
    let mut desk = context.open(&dir)?;
    context.writes()?;
    let id = find(&desk, person)?.map_err(|fault| Failure::Faults(None, vec![fault]))?;
    let before = desk.state().is_forgotten(id);
    context.perform(&mut desk, Do::Forget { participants: vec![id] })?;
    // Once more, for a folder that took nothing just then.
    desk.erase_forgotten()?;
    let code = desk.state().participants().get(id).map(|p| p.code.clone()).unwrap_or_default();
    if context.json {
        return out::json(&json!({"schema": 1, "participant": code, "forgotten_before": before})).map(|()| 0);
    }
    let lang = context.lang.get();
    context.tell(&lang.fill(if before { &s::FORGOTTEN_BEFORE } else { &s::FORGOTTEN }, &[("code", &code)]));
    if !before {
        context.tell(lang.say(&s::NAMES_LEFT_ELSEWHERE));
    }
    Ok(0)
}

/// By code, key or the name itself.
fn find(desk: &Desk, person: &str) -> Result<Result<Id<Participant>, Fault>, Failure> {
    let names = desk.names()?;
    let mut of_name = names.iter().filter(|(_, name)| same(name.trim(), person.trim())).map(|(id, _)| id);
    Ok(match (Refs(desk.state()).participant(person), of_name.next(), of_name.next()) {
        (Err(_), Some(id), None) => Ok(id.of()),
        (Err(_), Some(_), Some(_)) => {
            let text = Text::new(&s::NAME_TWICE).with("n", 2 + of_name.count()).with("name", person.trim());
            Err(Fault::new("name_twice", text).hint(Text::new(&s::NAME_TWICE_FIX)))
        }
        (found, ..) => found,
    })
}
