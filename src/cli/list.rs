use std::cmp::Ordering;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use super::{Sub, out};
use crate::exchange::{ListKind, Row, Text, cell, goes_by, heading, list, nearest, said, table};
use crate::lang::{Lang, commands as m, imports};

pub const SUB: Sub = Sub {
    name: "list",
    usage: "plenum list DIR KIND [--filter F] [--sort K] [--json]",
    about: &m::ABOUT_LIST,
    example: &m::EXAMPLE_LIST,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(positional("kind", "KIND", lang, &m::HELP_KIND))
        .arg(option("filter", "F", lang, &m::HELP_FILTER).allow_hyphen_values(true))
        .arg(option("sort", "K", lang, &m::HELP_SORT))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let kind = kind(matches, &ListKind::ALL, context.lang.get())?;
    let desk = context.open(&dir)?;
    let lang = context.lang.get();
    let mut rows = list(desk.state(), kind);
    if let Some(filter) = matches.get_one::<String>("filter") {
        let filter = filter.to_lowercase();
        let has = |text: &str| text.to_lowercase().contains(&filter);
        rows.retain(|row| {
            row.iter().any(|(name, value)| has(cell(value).as_str()) || has(said(name, value, lang).as_str()))
        });
    }
    if let Some(key) = matches.get_one::<String>("sort") {
        sort(&mut rows, key)?;
    }
    if context.json {
        out::json(&json!({"schema": 1, kind.name(): rows}))?;
    } else {
        out::text(&out::columns(&table(&rows, lang)))?;
    }
    Ok(0)
}

/// What sort of things the user named.
///
/// # Errors
/// None of `known` is called that.
pub fn kind(matches: &ArgMatches, known: &[ListKind], lang: Lang) -> Result<ListKind, Failure> {
    let name = matches.get_one::<String>("kind").map(String::as_str).unwrap_or_default();
    ListKind::of(name).filter(|kind| known.contains(kind)).ok_or_else(|| {
        let words: Vec<_> = known.iter().map(|kind| heading(kind.name(), lang)).collect();
        let all: Vec<_> = words.iter().copied().chain(known.iter().map(|kind| kind.name())).collect();
        let text = Text::new(&m::BAD_VALUE).word("name", &m::KIND).with("value", name);
        Failure::usage(problem("usage", text).among(name, if nearest(name, &all).is_some() { &all } else { &words }))
    })
}

fn sort(rows: &mut [Row], key: &str) -> Result<(), Failure> {
    let names: Vec<_> = rows.first().map(|row| row.iter().map(|(name, _)| name).collect()).unwrap_or_default();
    let Some(name) = names.iter().find(|name| goes_by(name, key)) else {
        let text = Text::new(&imports::UNKNOWN_FIELD).with("name", key);
        return if rows.is_empty() { Ok(()) } else { Err(Failure::usage(problem("usage", text).among(key, &names))) };
    };
    rows.sort_by(|a, b| compare(a.get(name), b.get(name)));
    Ok(())
}

/// Numbers as numbers, words as words, what is not said last.
fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::Null, Value::Null) => Ordering::Equal,
        (Value::Null, _) => Ordering::Greater,
        (_, Value::Null) => Ordering::Less,
        (Value::Number(a), Value::Number(b)) => a.as_i64().cmp(&b.as_i64()),
        (a, b) => cell(a).as_str().to_lowercase().cmp(&cell(b).as_str().to_lowercase()),
    }
}
