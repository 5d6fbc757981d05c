//! Rows as people read them: headings and values in their language.

use serde_json::Value;

use super::list::Row;
use crate::lang::{Lang, Shown, columns, decimal, judging};

/// Where *no* is an answer, and not the same as nobody having said.
const JUDGED: [&str; 3] = ["inside", "welcome", "split"];

/// A header and the rows; columns in which nobody says anything are left out, and long ones come last.
pub fn table(rows: &[Row], lang: Lang) -> Vec<Vec<Shown>> {
    const LONG: [&str; 5] = ["text", "title", "goal", "prompt", "description"];
    let Some(first) = rows.first() else { return Vec::new() };
    let says = |name: &str, value: &Value| match value {
        Value::Bool(false) => JUDGED.contains(&name),
        Value::Array(list) => !list.is_empty(),
        value => !value.is_null(),
    };
    let mut names: Vec<_> =
        first.iter().map(|(name, _)| name).filter(|name| rows.iter().any(|row| says(name, row.get(name)))).collect();
    names.sort_by_key(|name| LONG.contains(name));
    let header = names.iter().map(|name| Shown::from(heading(name, lang))).collect();
    let row = |row: &Row| names.iter().map(|name| said(name, row.get(name), lang)).collect();
    std::iter::once(header).chain(rows.iter().map(row)).collect()
}

/// What people call a column or a kind.
pub fn heading(name: &'static str, lang: Lang) -> &'static str {
    columns::column(name).map_or(name, |msg| lang.say(msg))
}

/// Columns of numbers with decimals, which programs read as text.
const NUMBERS: [&str; 10] =
    ["one_off", "running", "benefits", "low", "likely", "high", "fte", "weight", "worst", "best"];

/// A value as people read it, below its heading.
pub fn said(name: &str, value: &Value, lang: Lang) -> Shown {
    match value {
        Value::Bool(true) => lang.say(&columns::YES).into(),
        Value::String(text) if NUMBERS.contains(&name) => decimal(lang, text).into(),
        Value::Bool(false) if JUDGED.contains(&name) => lang.say(&judging::NO).into(),
        Value::Object(parts) => {
            let part = |(name, value): (&String, &Value)| match value {
                Value::Null | Value::Array(_) => None,
                value => Some(format!(
                    "{} {}",
                    columns::column(name).map_or(name.as_str(), |msg| lang.say(msg)),
                    cell(value)
                )),
            };
            parts.iter().filter_map(part).collect::<Vec<_>>().join(", ").into()
        }
        Value::String(text) => columns::value(name, text).map_or_else(|| cell(value), |msg| lang.say(msg).into()),
        Value::Array(list) => {
            list.iter().map(|v| said(name, v, lang).to_string()).collect::<Vec<_>>().join(", ").into()
        }
        value => cell(value),
    }
}

/// A value as programs read it.
pub fn cell(value: &Value) -> Shown {
    match value {
        Value::Null | Value::Bool(false) => Shown::default(),
        Value::String(text) => Shown::new(text),
        Value::Array(list) => list.iter().map(|v| cell(v).as_str().to_owned()).collect::<Vec<_>>().join(",").into(),
        other => other.to_string().into(),
    }
}
