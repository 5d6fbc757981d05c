use std::io::{BufRead, stdin};
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::json;

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{flag, folder, option, positional};
use super::{Sub, out};
use crate::desk::Desk;
use crate::domain::{CardState, Said, Words};
use crate::exchange::{Fault, Refs, Text, import, nearest};
use crate::lang::{Lang, commands as m, imports};
use crate::record::{Cell, Command as Change, State};

pub const SUB: Sub = Sub {
    name: "add",
    usage: "plenum add DIR [--card N|--table N] [--alternative A] [--quadrant s|w|o|t] [--round N] [--topic T] [--question Q --force harder|easier] [--source S] [--star] TEXT|-",
    about: &m::ABOUT_ADD,
    example: &m::EXAMPLE_ADD,
    args,
    run,
};

const PARTS: [&str; 7] = ["table", "alternative", "quadrant", "round", "topic", "question", "force"];

fn args(command: Command, lang: Lang) -> Command {
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(option("card", "N", lang, &m::HELP_CARD).conflicts_with_all(["table", "round"]))
        .arg(option("table", "N", lang, &m::HELP_TABLE))
        .arg(option("alternative", "A", lang, &m::HELP_ALTERNATIVE))
        .arg(option("quadrant", "s|w|o|t", lang, &m::HELP_QUADRANT).allow_hyphen_values(true))
        .arg(option("round", "N", lang, &m::HELP_ROUND))
        .arg(option("topic", "T", lang, &m::HELP_TOPIC))
        .arg(option("question", "Q", lang, &m::HELP_QUESTION))
        .arg(option("force", "harder|easier", lang, &m::HELP_FORCE))
        .arg(option("source", "S", lang, &m::HELP_SOURCE))
        .arg(flag("star", lang, &m::HELP_STAR))
        .arg(positional("text", "TEXT", lang, &m::HELP_TEXT).allow_hyphen_values(true))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let text = matches.get_one::<String>("text").map(String::as_str).unwrap_or_default();
    look_at(text)?;
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let mut desk = context.open(&dir)?;
    let part = |name: &'static str| match name {
        "text" if text == "-" => Some("…"),
        "text" => Some(text),
        name if PARTS.contains(&name) || name == "source" => matches.get_one::<String>(name).map(String::as_str),
        _ => None,
    };
    let said = Refs(desk.state()).said(part);
    let option = |fault: Fault| {
        let column =
            fault.column.as_deref().map(|part| if part == "text" { "TEXT".into() } else { format!("--{part}") });
        Fault { column, ..fault }
    };
    let said = said.map_err(|faults| Failure::Faults(None, faults.into_iter().map(option).collect()))?;
    let said = Said { star: matches.get_flag("star"), ..said };
    let said = match matches.get_one::<String>("card") {
        Some(number) => on_card(desk.state(), number, said).map_err(|fault| Failure::Faults(None, vec![fault]))?,
        None => said,
    };
    let card = said.round.filter(|_| matches.contains_id("card"));
    if let Some(round) = card.filter(|round| desk.state().card(said.table, *round).is_none()) {
        // Words on a card are there because it came in.
        let note = Change::Card { table: said.table, round, to: Some(CardState::In), present: None };
        context.perform(&mut desk, note)?;
    }
    if text != "-" {
        return say(&mut desk, said, context).map(|()| 0);
    }
    for line in stdin().lock().split(b'\n') {
        let line = line.map_err(|error| Failure::stdin(&error))?;
        let text = import::decode(&line).unwrap_or_else(|| String::from_utf8_lossy(&line));
        if let Some(text) = Words::new(&text) {
            say(&mut desk, Said { text, ..said.clone() }, context)?;
        }
    }
    Ok(0)
}

/// The words as they stand on a card: what the command line does not say, its round and table do.
fn on_card(state: &State, number: &str, said: Said) -> Result<Said, Fault> {
    let card = number.parse().ok().and_then(|number| state.card_of(number)).ok_or_else(|| {
        let fault = Fault::new("no_such_thing", Text::new(&imports::NO_CARD).with("name", number));
        fault.column("--card").hint(Text::new(&imports::CARD_HINT))
    })?;
    let (table, round) = card;
    let of = state.rounds().get(round);
    let alternative = said.alternative.or_else(|| of.and_then(|round| state.judged_in(round, None)));
    let cell = Cell { alternative, table, kind: said.kind };
    let there = state.said_at(cell, Some(round), said.question, said.text);
    Ok(Said {
        topic: said.topic.or(there.topic),
        question: said.question.or(there.question),
        source: said.source,
        star: said.star,
        ..there
    })
}

/// Prints the id once the disk has the statement: whoever has read it can pull the plug.
fn say(desk: &mut Desk, said: Said, context: &Context) -> Result<(), Failure> {
    let receipt = context.perform(desk, Change::Say(Box::new(said)))?;
    for id in receipt.ids {
        if context.json {
            out::json(&json!({"schema": 1, "id": id}))?;
        } else {
            out::text(&format!("{id}\n"))?;
        }
    }
    Ok(())
}

/// Text may begin with a hyphen, but a mistyped option must not be recorded as somebody's words.
fn look_at(text: &str) -> Result<(), Failure> {
    let word = text.split(['=', ' ']).next().unwrap_or_default();
    let options: Vec<_> =
        PARTS.iter().chain(&["card", "star", "source", "json", "lang"]).map(|name| format!("--{name}")).collect();
    let after_dashes = std::env::args_os().any(|arg| arg == "--");
    if word.len() > 3 && word.starts_with("--") && !after_dashes && nearest(word, &options).is_some() {
        let fault = problem("usage", Text::new(&m::MAYBE_OPTION).with("name", word));
        return Err(Failure::usage(fault.among(word, &options)));
    }
    Ok(())
}
