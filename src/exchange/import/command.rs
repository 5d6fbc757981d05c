//! One line of `plenum do`: the closed vocabulary of the keys, written as JSON.

use std::fmt;
use std::str::FromStr;

use serde::Deserializer;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;

use super::command_money::{COST_KEYS, LINK_KEYS};
use super::json;
use crate::domain::{AnyId, Id, Kind, Release, RoundState, Stamp, Words};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::refs::{self, Refs};
use crate::lang::{Msg, costs, imports as m, links, words as w};
use crate::record::{Command, Move, State, Statement, Theme, ThingKind};

/// One word of the vocabulary: what it is called, which keys it takes, an example.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The value of `do`.
    pub name: &'static str,
    /// Every other key it takes.
    pub keys: &'static [&'static str],
    /// A line that could be written.
    pub example: &'static str,
    /// What it does.
    pub text: &'static Msg,
}

const fn word(name: &'static str, keys: &'static [&'static str], example: &'static str, text: &'static Msg) -> Word {
    Word { name, keys, example, text }
}

/// Everything `plenum do` understands; reading and `do --list` both go by these rows.
pub const WORDS: [Word; 25] = [
    word(
        "say",
        &[
            "text",
            "table",
            "alternative",
            "quadrant",
            "question",
            "force",
            "topic",
            "round",
            "meeting",
            "source",
            "time",
        ],
        r#"{"do":"say","text":"Kort vei mellom plan og byggesak","table":3,"alternative":"A1","quadrant":"strength"}"#,
        &m::DO_SAY,
    ),
    word(
        "release",
        &["statement", "statements", "to"],
        r#"{"do":"release","statement":"0123456789abc","to":"shown"}"#,
        &m::DO_RELEASE,
    ),
    word(
        "reword",
        &["statement", "theme", "text"],
        r#"{"do":"reword","statement":"0123456789abc","text":"Kortere vei mellom plan og byggesak"}"#,
        &m::DO_REWORD,
    ),
    word("park", &["statement", "statements", "parked"], r#"{"do":"park","statement":"0123456789abc"}"#, &m::DO_PARK),
    word("withdraw", &["of"], r#"{"do":"withdraw","of":"0123456789abc"}"#, &m::DO_WITHDRAW),
    word(
        "file",
        &["statement", "statements", "theme"],
        r#"{"do":"file","statements":["0123456789abc"],"theme":"0123456789abd"}"#,
        &m::DO_FILE,
    ),
    word(
        "theme",
        &["text", "statement", "statements"],
        r#"{"do":"theme","text":"Én dør inn","statements":["0123456789abc"]}"#,
        &m::DO_THEME,
    ),
    word(
        "cost",
        COST_KEYS,
        r#"{"do":"cost","alternative":"A1","text":"Flytting av arkiv","kind":"one-off","year":2027,"amount":"250000.00"}"#,
        &costs::DO_COST,
    ),
    word("link", LINK_KEYS, r#"{"do":"link","statement":"0123456789abc","cost":"0123456789abe"}"#, &links::DO_LINK),
    word("unlink", LINK_KEYS, r#"{"do":"unlink","statement":"0123456789abc","unit":"0810"}"#, &links::DO_UNLINK),
    word(
        "move",
        &["statement", "statements", "table", "alternative", "quadrant"],
        r#"{"do":"move","statement":"0123456789abc","quadrant":"threat"}"#,
        &m::DO_MOVE,
    ),
    word("order", &["theme", "before"], r#"{"do":"order","theme":"0123456789abd","before":null}"#, &m::DO_ORDER),
    word("round", &["number", "to"], r#"{"do":"round","number":1,"to":"running"}"#, &m::DO_ROUND),
    word(
        "agenda",
        &["meeting", "item", "to", "minutes"],
        r#"{"do":"agenda","meeting":"M1","item":2,"to":"start"}"#,
        &m::DO_AGENDA,
    ),
    word("card", &["number", "to", "present"], r#"{"do":"card","number":207,"to":"in"}"#, &m::DO_CARD),
    word("star", &["statement", "statements", "star"], r#"{"do":"star","statement":"0123456789abc"}"#, &m::DO_STAR),
    word(
        "answer",
        &["statement", "by", "text"],
        r#"{"do":"answer","statement":"0123456789abc","by":"prosjektleder","text":"Svares på i mars"}"#,
        &m::DO_ANSWER,
    ),
    word("read", &["of", "table", "meeting"], r#"{"do":"read","of":"0123456789abc","table":4}"#, &m::DO_READ),
    word(
        "join",
        &["of", "table", "tables", "joined"],
        r#"{"do":"join","of":"0123456789abc","tables":[5,6]}"#,
        &m::DO_JOIN,
    ),
    word(
        "assess",
        &["of", "inside", "welcome", "impact", "probability", "urgency", "strength", "influence"],
        r#"{"do":"assess","of":"Q1","inside":false,"welcome":false,"impact":4,"probability":3,"urgency":2}"#,
        &m::DO_ASSESS,
    ),
    word("vote", &["round", "ranks"], r#"{"do":"vote","ranks":["0123456789abc","0123456789abd"]}"#, &m::DO_VOTE),
    word(
        "absent",
        &["participant", "participants", "absent"],
        r#"{"do":"absent","participants":["P003","P017"]}"#,
        &m::DO_ABSENT,
    ),
    word("seat", &["participant", "tables"], r#"{"do":"seat","participant":"P003","tables":[4,9]}"#, &m::DO_SEAT),
    word("undo", &[], r#"{"do":"undo"}"#, &m::DO_UNDO),
    word("redo", &[], r#"{"do":"redo"}"#, &m::DO_REDO),
];

/// What a line asks for; `now` is when a round that starts begins.
///
/// # Errors
/// It is no JSON object, or says something that is not in the vocabulary or not in the workshop.
pub fn command(line: &str, state: &State, now: Stamp) -> Result<Command, Fault> {
    let keys = keys_of(line)?;
    let line = Line { keys, state };
    let name = line.word("do")?;
    let names = WORDS.map(|w| w.name);
    let Some(word) = WORDS.iter().find(|w| w.name == name) else {
        let text = Text::new(&m::UNKNOWN_WORD).with("name", name);
        return Err(Fault::new("unknown_word", text).column("do").among(name, &names));
    };
    if let Some((key, _)) = line.keys.iter().find(|(key, _)| key != "do" && !word.keys.contains(&key.as_str())) {
        let text = Text::new(&m::UNKNOWN_KEY).with("name", key);
        return Err(Fault::new("unknown_key", text).column(key).among(key, word.keys));
    }
    match word.name {
        "say" => line.say(),
        "release" => Ok(Command::Release { statements: line.statements()?, to: line.release()? }),
        "reword" => {
            let key = if line.get("theme").is_some() { "theme" } else { "statement" };
            Ok(Command::Reword { of: line.id(key)?, text: line.text()?, seen: None })
        }
        "park" => Ok(Command::Park { statements: line.statements()?, parked: line.flag("parked", true)? }),
        "withdraw" => Ok(Command::Withdraw { of: line.ids("of")? }),
        "file" => {
            let theme = match line.get("theme") {
                None => return Err(missing("theme")),
                Some(Value::Null) => None,
                Some(_) => Some(line.theme("theme")?),
            };
            Ok(Command::File { statements: line.statements()?, theme })
        }
        "theme" => {
            let some = line.get("statement").or(line.get("statements")).is_some();
            let statements = if some { line.statements()? } else { Vec::new() };
            Ok(Command::Theme { text: line.text()?, statements })
        }
        "cost" => line.cost(),
        "link" => line.link(true),
        "unlink" => line.link(false),
        "move" => Ok(Command::Move { statements: line.statements()?, to: line.place()? }),
        "order" => {
            let before = line.get("before").filter(|v| !v.is_null()).map(|_| line.theme("before")).transpose()?;
            Ok(Command::Order { theme: line.theme("theme")?, before })
        }
        "round" => line.round(now),
        "agenda" => line.agenda(now),
        "card" => line.card(),
        "star" => Ok(Command::Star { statements: line.statements()?, star: line.flag("star", true)? }),
        "answer" => line.answer(),
        "read" => line.read(),
        "join" => line.join(),
        "assess" => line.assess(),
        "vote" => line.vote(),
        "absent" => line.absent(),
        "seat" => line.seat(),
        "undo" => Ok(Command::Undo),
        _ => Ok(Command::Redo),
    }
}

fn keys_of(line: &str) -> Result<Vec<(String, Value)>, Fault> {
    /// Keeps every key, so that one given twice is seen.
    struct Keys;
    impl<'de> Visitor<'de> for Keys {
        type Value = Vec<(String, Value)>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut keys: Self::Value = Vec::new();
            while let Some((key, value)) = map.next_entry::<String, Value>()? {
                if keys.iter().any(|(k, _)| *k == key) {
                    return Err(serde::de::Error::custom(format_args!("duplicate field `{key}`")));
                }
                keys.push((key, value));
            }
            Ok(keys)
        }
    }
    let mut json = serde_json::Deserializer::from_str(line);
    let keys = json.deserialize_map(Keys).and_then(|keys| json.end().map(|()| keys));
    keys.map_err(|error| Fault { line: None, ..json::fault(&error, line.as_bytes()) })
}

pub(super) struct Line<'s> {
    keys: Vec<(String, Value)>,
    pub(super) state: &'s State,
}

pub(super) fn missing(key: &str) -> Fault {
    Fault::new("missing_key", Text::new(&m::MISSING_KEY).with("name", key)).column(key)
}

pub(super) fn wrong(key: &str, value: &Value) -> Fault {
    Fault::new("wrong_value", Text::new(&m::WRONG_VALUE).with("detail", value)).column(key)
}

impl Line<'_> {
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.keys.iter().find(|(k, _)| k == key).map(|(_, value)| value)
    }

    pub(super) fn word(&self, key: &str) -> Result<&str, Fault> {
        let value = self.get(key).ok_or_else(|| missing(key))?;
        value.as_str().ok_or_else(|| wrong(key, value))
    }

    fn text(&self) -> Result<Words, Fault> {
        let empty = || Fault::new("no_text", Text::new(&m::NO_TEXT)).column("text");
        Words::new(self.word("text")?).ok_or_else(empty)
    }

    pub(super) fn flag(&self, key: &str, default: bool) -> Result<bool, Fault> {
        self.get(key).map_or(Ok(default), |value| value.as_bool().ok_or_else(|| wrong(key, value)))
    }

    /// A number or a text, as a text; null is as if it were not there.
    pub(super) fn name(&self, key: &str) -> Result<Option<String>, Fault> {
        match self.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(other) => Err(wrong(key, other)),
        }
    }

    pub(super) fn ids(&self, key: &str) -> Result<Vec<AnyId>, Fault> {
        let values = match self.get(key).ok_or_else(|| missing(key))? {
            Value::Array(list) => list.as_slice(),
            one => std::slice::from_ref(one),
        };
        values.iter().map(|value| self.known(key, value)).collect()
    }

    pub(super) fn id(&self, key: &str) -> Result<AnyId, Fault> {
        self.known(key, self.get(key).ok_or_else(|| missing(key))?)
    }

    fn known(&self, key: &str, value: &Value) -> Result<AnyId, Fault> {
        let text = value.as_str().ok_or_else(|| wrong(key, value))?;
        let id = AnyId::from_str(text).ok().filter(|id| self.state.kind_of(*id).is_some());
        id.ok_or_else(|| {
            let what = if key == "theme" || key == "before" { &w::THEME } else { &w::STATEMENT };
            let text = Text::new(&m::NO_SUCH).word("what", what).with("name", text);
            Fault::new("no_such_thing", text).column(key).hint(Text::new(&m::LIST_HINT))
        })
    }

    fn theme(&self, key: &str) -> Result<Id<Theme>, Fault> {
        let id = self.id(key)?;
        if self.state.kind_of(id) == Some(ThingKind::Theme) { Ok(id.of()) } else { Err(not_a(&w::THEME, key, id)) }
    }

    /// Under `statement` or `statements`; a theme's id stands for all its statements.
    pub(super) fn statements(&self) -> Result<Vec<Id<Statement>>, Fault> {
        let key = if self.get("statements").is_some() { "statements" } else { "statement" };
        let mut statements = Vec::new();
        for id in self.ids(key)? {
            match self.state.kind_of(id) {
                Some(ThingKind::Statement) => statements.push(id.of()),
                Some(ThingKind::Theme) => {
                    statements.extend(self.state.statements().of_theme(id.of()).map(Statement::id));
                }
                _ => return Err(not_a(&w::STATEMENT, key, id)),
            }
        }
        Ok(statements)
    }

    fn say(&self) -> Result<Command, Fault> {
        let mut parts = Vec::new();
        for (key, _) in self.keys.iter().filter(|(key, _)| key != "do") {
            parts.push((key.as_str(), self.name(key)?));
        }
        let part = |name: &str| parts.iter().find(|(key, _)| *key == name).and_then(|(_, text)| text.as_deref());
        let said = Refs(self.state).said(part).map_err(|mut faults| faults.swap_remove(0))?;
        Ok(Command::Say(Box::new(said)))
    }

    fn release(&self) -> Result<Release, Fault> {
        match self.word("to")? {
            "held" => Ok(Release::Held),
            "ready" => Ok(Release::Ready),
            "shown" => Ok(Release::Shown),
            other => Err(unknown("to", other, &["held", "ready", "shown"])),
        }
    }

    fn place(&self) -> Result<Move, Fault> {
        let refs = Refs(self.state);
        let at = |key: &'static str| move |fault: Fault| fault.column(key);
        if self.get("quadrant").is_some() {
            let quadrant = self.name("quadrant")?.map(|q| refs::quadrant(&q).map_err(at("quadrant"))).transpose()?;
            return Ok(Move::Kind(quadrant.map_or(Kind::Plain, Kind::Quadrant)));
        }
        if self.get("table").is_some() {
            let table = self.name("table")?.map(|t| refs.table(&t).map_err(at("table"))).transpose()?;
            return Ok(Move::Table(table));
        }
        if self.get("alternative").is_none() {
            return Err(missing("quadrant"));
        }
        let alternative = self.name("alternative")?.map(|a| refs.alternative(&a).map_err(at("alternative")));
        Ok(Move::Alternative(alternative.transpose()?))
    }

    fn round(&self, now: Stamp) -> Result<Command, Fault> {
        let number = self.name("number")?.ok_or_else(|| missing("number"))?;
        let round = Refs(self.state).round(&number).map_err(|fault| fault.column("number"))?;
        let to = match self.word("to")? {
            "waiting" => RoundState::Waiting,
            "running" => self.state.round_state(round).started(now, None),
            "paused" => self.state.round_state(round).paused(now),
            "closed" => match self.state.round_state(round) {
                RoundState::Waiting => RoundState::Closed { frontier: self.state.frontier(), clock: None },
                begun => begun.closed(now, self.state.frontier()),
            },
            other => return Err(unknown("to", other, &["waiting", "running", "paused", "closed"])),
        };
        Ok(Command::Round { round, to })
    }
}

pub(super) fn unknown(key: &str, word: &str, known: &[&str]) -> Fault {
    let fault = Fault::new("unknown_word", Text::new(&m::UNKNOWN_WORD).with("name", word));
    fault.column(key).among(word, known)
}

fn not_a(what: &'static Msg, key: &str, id: AnyId) -> Fault {
    let text = Text::new(&m::NOT_A).word("what", what).with("name", id);
    Fault::new("wrong_kind", text).column(key).hint(Text::new(&m::LIST_HINT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_takes_the_keys_of_its_example() {
        for word in WORDS {
            let keys = keys_of(word.example).unwrap();
            assert_eq!(keys[0], ("do".to_owned(), Value::from(word.name)));
            assert!(keys[1..].iter().all(|(key, _)| word.keys.contains(&key.as_str())), "{}", word.example);
            let result = command(word.example, &State::default(), Stamp::default());
            assert!(result.as_ref().map_err(|f| f.code).err().is_none_or(|c| c == "no_such_thing"), "{result:?}");
        }
    }

    #[test]
    fn a_word_too_near_is_suggested() {
        let fault = |line: &str| command(line, &State::default(), Stamp::default()).unwrap_err();
        let hint = |fault: &Fault| fault.hint.as_ref().map(|h| h.say(crate::lang::Lang::En)).unwrap_or_default();
        assert!(hint(&fault(r#"{"do":"realease"}"#)).contains("release"));
        assert!(hint(&fault(r#"{"do":"say","txt":"a"}"#)).contains("text"));
        assert_eq!(fault(r#"{"do":"undo","do":"redo"}"#).code, "key_twice");
        assert_eq!(fault("undo").code, "not_json");
    }
}
