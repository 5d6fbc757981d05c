use std::io::{BufRead, BufReader, stdin};
use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::Failure;
use super::options::{flag, folder, positional};
use super::{Sub, out};
use crate::desk::{self, Desk};
use crate::exchange::import::{self, WORDS};
use crate::lang::{Lang, Shown, commands as m, faults};

pub const SUB: Sub = Sub {
    name: "do",
    usage: "plenum do DIR [FILE|-]\nplenum do --list",
    about: &m::ABOUT_DO,
    example: &m::EXAMPLE_DO,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let file = positional("file", "FILE", lang, &m::HELP_COMMANDS_FILE).required(false);
    command
        .arg(folder(lang, &m::HELP_DIR).required(false).required_unless_present("list"))
        .arg(file.value_parser(clap::value_parser!(PathBuf)))
        .arg(flag("list", lang, &m::HELP_DO_LIST))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    if matches.get_flag("list") {
        return vocabulary(context).map(|()| 0);
    }
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let mut desk = context.open(&dir)?;
    let file = matches.get_one::<PathBuf>("file").filter(|file| file.as_path() != Path::new("-"));
    let unread =
        |error: &std::io::Error| file.map_or_else(|| Failure::stdin(error), |file| Failure::unread(file, error));
    let lines: Box<dyn BufRead> = match file {
        Some(file) => Box::new(BufReader::new(std::fs::File::open(file).map_err(|error| unread(&error))?)),
        None => Box::new(stdin().lock()),
    };
    let mut exit = 0;
    for (i, line) in lines.split(b'\n').enumerate() {
        let line = line.map_err(|error| unread(&error))?;
        let text = String::from_utf8_lossy(&line);
        if text.trim().is_empty() {
            continue;
        }
        let answer = answer(text.trim(), i as u64 + 1, &mut desk, context)?;
        if answer.get("refused").is_some() {
            exit = 3;
        }
        out::json(&answer)?;
    }
    Ok(exit)
}

/// What one line came to, once the disk has it.
fn answer(line: &str, number: u64, desk: &mut Desk, context: &Context) -> Result<Value, Failure> {
    let lang = context.lang.get();
    let command = match import::command(line, desk.state(), desk::now()) {
        Ok(command) => command,
        Err(fault) => {
            let hint = fault.hint.as_ref().map(|hint| hint.say(lang));
            let refused = json!({
                "code": fault.code, "message": fault.text.say(lang), "line": number, "column": fault.column, "hint": hint,
            });
            return Ok(json!({ "refused": refused }));
        }
    };
    match context.perform(desk, command) {
        Ok(receipt) if receipt.left > 0 => Ok(json!({"ok": receipt.ids, "left": receipt.left})),
        Ok(receipt) => Ok(json!({"ok": receipt.ids})),
        Err(Failure::Refused(refusal)) if refusal != crate::record::Refusal::ReadOnly => {
            let message = faults::refusal(lang, &refusal);
            Ok(json!({"refused": {"code": refusal.code(), "message": message, "line": number}}))
        }
        Err(failure) => Err(failure),
    }
}

fn vocabulary(context: &Context) -> Result<(), Failure> {
    let lang = context.lang.get();
    if context.json {
        let word = |word: &import::Word| {
            let text = json!({"nb": word.text.nb, "nn": word.text.nn, "en": word.text.en});
            let example: Value = serde_json::from_str(word.example).unwrap_or_default();
            json!({"do": word.name, "keys": word.keys, "example": example, "text": text})
        };
        return out::json(&json!({"schema": 1, "commands": WORDS.iter().map(word).collect::<Vec<_>>()}));
    }
    let rows = WORDS.iter().flat_map(|word| {
        let example = vec![Shown::default(), Shown::from(word.example)];
        [vec![Shown::from(word.name), Shown::from(lang.say(word.text))], example]
    });
    out::text(&out::columns(&rows.collect::<Vec<_>>()))
}
