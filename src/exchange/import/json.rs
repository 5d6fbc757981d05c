//! What serde says about a JSON file, as a fault that names the key, its place and the nearest known key.

use std::cell::Cell;
use std::io::Read;
use std::rc::Rc;

use serde::de::DeserializeOwned;

use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// The keys of those parts of a plan whose types let unknown ones pass, since records of newer versions hold them.
const KEYS: [(&str, &[&str]); 7] = [
    ("areas", &["code", "title"]),
    ("sources", &["code", "kind", "title"]),
    ("topics", &["code", "title", "prompt", "colour"]),
    ("questions", &["code", "text", "goal"]),
    ("criteria", &["code", "name", "weight", "worst", "best"]),
    ("agenda", &["kind", "title", "minutes", "minimum", "round"]),
    ("mandate", &["purpose", "boundary", "goals", "guidance", "focus_areas", "decides", "deadline"]),
];

/// Counts what serde has read, so that a key it ignores can be found again.
struct Counting<'b>(&'b [u8], Rc<Cell<usize>>);

impl Read for Counting<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.0.read(into)?;
        self.1.set(self.1.get() + n);
        Ok(n)
    }
}

/// A value of which every key is known.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let at = Rc::new(Cell::new(0));
    let mut json = serde_json::Deserializer::from_reader(Counting(bytes, Rc::clone(&at)));
    let mut ignored = None;
    let value = serde_ignored::deserialize(&mut json, |path| {
        ignored.get_or_insert_with(|| (path.to_string(), at.get()));
    });
    let value = value.and_then(|value| json.end().map(|()| value)).map_err(|e| fault(&e, bytes))?;
    match ignored {
        None => Ok(value),
        Some((path, at)) => Err(ignored_key(&path, at, bytes)),
    }
}

fn ignored_key(path: &str, at: usize, bytes: &[u8]) -> Fault {
    let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
    // Places in a list and values that may be missing (`?`) stand between the names.
    let part = parent.rsplit('.').find(|part| part.starts_with(char::is_alphabetic)).unwrap_or_default();
    let known = KEYS.iter().find(|(name, _)| *name == part).map_or(&[][..], |(_, keys)| keys);
    let before = String::from_utf8_lossy(&bytes[..at.min(bytes.len())]);
    let start = before.rfind(&format!("\"{key}\"")).unwrap_or(before.len());
    let line = before[..start].matches('\n').count() as u64 + 1;
    let column = before[..start].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    unknown_key(key, known).line(line).column(column.to_string())
}

/// What serde_json says in English, as one of the few things that people do.
pub fn fault(error: &serde_json::Error, bytes: &[u8]) -> Fault {
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let said = said.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&said);
    let mut names = said.split('`').skip(1).step_by(2);
    let name = names.next().unwrap_or_default();
    let known: Vec<_> = names.collect();
    let fault = if said.starts_with("unknown field") {
        unknown_key(name, &known)
    } else if said.starts_with("unknown variant") {
        Fault::new("unknown_word", Text::new(&m::UNKNOWN_WORD).with("name", name)).among(name, &known)
    } else if said.starts_with("missing field") {
        Fault::new("missing_key", Text::new(&m::MISSING_KEY).with("name", name))
    } else if said.starts_with("duplicate field") {
        Fault::new("key_twice", Text::new(&m::KEY_TWICE).with("name", name))
    } else if error.is_syntax() || error.is_eof() {
        Fault::new("not_json", Text::new(&m::NOT_JSON)).hint(Text::new(&m::NOT_JSON_HINT))
    } else {
        wrong_value(said)
    };
    if line == 0 {
        return fault;
    }
    // serde_json stands at the end of a key it does not know; people look for its beginning.
    let text = bytes.split(|b| *b == b'\n').nth(line - 1).unwrap_or_default();
    let text = String::from_utf8_lossy(&text[..column.min(text.len())]).into_owned();
    let start = text.rfind(&format!("\"{name}\"")).filter(|_| !name.is_empty() && fault.code != "missing_key");
    let column = start.map_or(column, |start| text[..start].chars().count() + 1);
    fault.line(line as u64).column(column.to_string())
}

/// `invalid type: string "x", expected u16`
fn wrong_value(said: &str) -> Fault {
    let (found, expected) = said.split_once(", expected ").unwrap_or((said, ""));
    let found = found.split_once(": ").map_or(found, |(_, found)| found);
    let quoted = found.find(['"', '`']).map(|at| found[at..].trim_matches(['"', '`']));
    let found = quoted.unwrap_or(match found {
        "sequence" => "[…]",
        "map" => "{…}",
        _ => "null",
    });
    let fault = Fault::new("wrong_value", Text::new(&m::WRONG_VALUE).with("detail", found));
    let what = match expected {
        "a boolean" => &m::TRUE_OR_FALSE,
        "a sequence" => &m::A_LIST,
        "a map" => &m::AN_OBJECT,
        _ if expected.starts_with("struct") => &m::AN_OBJECT,
        _ if expected.starts_with(['u', 'i']) => &m::A_NUMBER,
        _ => &m::A_TEXT,
    };
    fault.hint(Text::new(&m::EXPECTED).word("what", what))
}

fn unknown_key(key: &str, known: &[&str]) -> Fault {
    Fault::new("unknown_key", Text::new(&m::UNKNOWN_KEY).with("name", key)).among(key, known)
}
