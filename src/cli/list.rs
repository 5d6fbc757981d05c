use std::cmp::Ordering;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use super::{Sub, print};
use crate::exchange::{ListKind, Row, Text, goes_by, list, nearest};
use crate::lang::{Lang, Shown, columns, commands as m, imports};

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
        print::json(&json!({"schema": 1, kind.name(): rows}))?;
    } else {
        print::text(&print::columns(&plain(&rows, lang)))?;
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

/// A header and the rows; columns in which nobody says anything are left out, and long ones come last.
pub fn plain(rows: &[Row], lang: Lang) -> Vec<Vec<Shown>> {
    const LONG: [&str; 5] = ["text", "title", "goal", "prompt", "description"];
    let Some(first) = rows.first() else { return Vec::new() };
    let says = |value: &Value| !matches!(value, Value::Null | Value::Bool(false));
    let mut names: Vec<_> =
        first.iter().map(|(name, _)| name).filter(|name| rows.iter().any(|row| says(row.get(name)))).collect();
    names.sort_by_key(|name| LONG.contains(name));
    let header = names.iter().map(|name| Shown::from(heading(name, lang))).collect();
    let row = |row: &Row| names.iter().map(|name| said(name, row.get(name), lang)).collect();
    std::iter::once(header).chain(rows.iter().map(row)).collect()
}

/// What people call a column or a kind.
pub fn heading(name: &'static str, lang: Lang) -> &'static str {
    columns::column(name).map_or(name, |msg| lang.say(msg))
}

/// A value as people read it, below its heading.
fn said(name: &str, value: &Value, lang: Lang) -> Shown {
    match value {
        Value::Bool(true) => lang.say(&columns::YES).into(),
        Value::String(text) => columns::value(name, text).map_or_else(|| cell(value), |msg| lang.say(msg).into()),
        Value::Array(list) => {
            list.iter().map(|v| said(name, v, lang).to_string()).collect::<Vec<_>>().join(", ").into()
        }
        value => cell(value),
    }
}

/// A value as programs read it.
fn cell(value: &Value) -> Shown {
    match value {
        Value::Null | Value::Bool(false) => Shown::default(),
        Value::String(text) => Shown::new(text),
        Value::Array(list) => list.iter().map(|v| cell(v).as_str().to_owned()).collect::<Vec<_>>().join(",").into(),
        other => other.to_string().into(),
    }
}
