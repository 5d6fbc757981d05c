use std::cmp::Ordering;
use std::path::PathBuf;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::context::Context;
use super::failure::{Failure, problem};
use super::options::{folder, option, positional};
use super::{Sub, print};
use crate::exchange::{ListKind, Row, Text, list};
use crate::lang::{Lang, Shown, commands as m, imports};

pub const SUB: Sub = Sub {
    name: "list",
    usage: "plenum list DIR KIND [--filter F] [--sort K] [--json]",
    about: &m::ABOUT_LIST,
    example: &m::EXAMPLE_LIST,
    args,
    run,
};

fn args(command: Command, lang: Lang) -> Command {
    let kinds = ListKind::ALL.map(ListKind::name);
    command
        .arg(folder(lang, &m::HELP_DIR))
        .arg(positional("kind", "KIND", lang, &m::HELP_KIND).value_parser(kinds))
        .arg(option("filter", "F", lang, &m::HELP_FILTER).allow_hyphen_values(true))
        .arg(option("sort", "K", lang, &m::HELP_SORT))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<u8, Failure> {
    let dir = matches.get_one::<PathBuf>("dir").cloned().unwrap_or_default();
    let name = matches.get_one::<String>("kind").map(String::as_str).unwrap_or_default();
    let kind = ListKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(ListKind::Statements);
    let desk = context.open(&dir)?;
    let mut rows = list(desk.state(), kind);
    if let Some(filter) = matches.get_one::<String>("filter") {
        let filter = filter.to_lowercase();
        rows.retain(|row| row.iter().any(|(_, value)| cell(value).as_str().to_lowercase().contains(&filter)));
    }
    if let Some(key) = matches.get_one::<String>("sort") {
        sort(&mut rows, key)?;
    }
    if context.json {
        print::json(&json!({"schema": 1, name: rows}))?;
    } else {
        print::text(&print::columns(&plain(&rows)))?;
    }
    Ok(0)
}

fn sort(rows: &mut [Row], key: &str) -> Result<(), Failure> {
    let names: Vec<_> = rows.first().map(|row| row.iter().map(|(name, _)| name).collect()).unwrap_or_default();
    if !rows.is_empty() && !names.contains(&key) {
        let text = Text::new(&imports::UNKNOWN_FIELD).with("name", key);
        return Err(Failure::usage(problem("usage", text).among(key, &names)));
    }
    rows.sort_by(|a, b| compare(a.get(key), b.get(key)));
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
fn plain(rows: &[Row]) -> Vec<Vec<Shown>> {
    const LONG: [&str; 5] = ["text", "title", "goal", "prompt", "description"];
    let Some(first) = rows.first() else { return Vec::new() };
    let says = |value: &Value| !matches!(value, Value::Null | Value::Bool(false));
    let mut names: Vec<_> =
        first.iter().map(|(name, _)| name).filter(|name| rows.iter().any(|row| says(row.get(name)))).collect();
    names.sort_by_key(|name| LONG.contains(name));
    let header = names.iter().map(|name| Shown::from(*name)).collect();
    let row = |row: &Row| names.iter().map(|name| cell(row.get(name))).collect();
    std::iter::once(header).chain(rows.iter().map(row)).collect()
}

fn cell(value: &Value) -> Shown {
    match value {
        Value::Null | Value::Bool(false) => Shown::default(),
        Value::String(text) => Shown::new(text),
        Value::Array(list) => list.iter().map(|v| cell(v).as_str().to_owned()).collect::<Vec<_>>().join(",").into(),
        other => other.to_string().into(),
    }
}
