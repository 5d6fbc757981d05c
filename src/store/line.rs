//! One transaction as one line of JSON, its checksum last.

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::{
    Alternative, AnyId, Id, Kind, Meeting, Question, Release, Round, Said, Source, Stamp, Table, Topic, Words,
};
use crate::record::{Device, Event, Field, JournalId, Theme, Thing, Transaction, Version};

/// `,"sum":"` + eight hex digits + `"}`.
const TAIL: usize = 18;
/// About so many bytes are one event.
const EVENT: usize = 256;
/// The format this program writes.
const FORMAT: u32 = 1;

/// Why a line gives nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The checksum does not fit the bytes, or there is none.
    Checksum,
    /// The checksum fits, but it is no transaction.
    Shape,
}

#[derive(Deserialize)]
struct Head {
    j: JournalId,
    n: u32,
    c: u64,
    at: Stamp,
    by: Device,
    undo: Option<Version>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole<E> {
    v: u32,
    j: JournalId,
    n: u32,
    c: u64,
    at: Stamp,
    by: Device,
    #[serde(default)]
    undo: Option<Version>,
    #[serde(default, rename = "prev")]
    _prev: Skip,
    #[serde(rename = "sum")]
    _sum: Skip,
    #[serde(rename = "do")]
    events: Vec<E>,
}

/// The events nearly all lines are made of, read strictly: asking of every field whether it is known takes as long as
/// all the rest. A line that holds anything else is read again, the slow way.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum Common {
    Add(AnyId, CommonThing),
    Set {
        of: AnyId,
        to: CommonField,
        #[serde(default)]
        was: Vec<Version>,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum CommonThing {
    Statement(#[serde(with = "StrictSaid")] Said),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum CommonField {
    Text(Words),
    Release(Release),
    Theme(Option<Id<Theme>>),
    Withdrawn(bool),
}

#[derive(Deserialize)]
#[serde(remote = "Said", deny_unknown_fields)]
struct StrictSaid {
    text: Words,
    #[serde(default)]
    table: Option<Id<Table>>,
    #[serde(default)]
    source: Option<Id<Source>>,
    #[serde(default)]
    alternative: Option<Id<Alternative>>,
    #[serde(default)]
    topic: Option<Id<Topic>>,
    #[serde(default)]
    question: Option<Id<Question>>,
    #[serde(default)]
    round: Option<Id<Round>>,
    #[serde(default)]
    meeting: Option<Id<Meeting>>,
    #[serde(default)]
    kind: Kind,
    #[serde(default)]
    star: bool,
    #[serde(default)]
    at: Option<Stamp>,
}

impl From<Common> for Event {
    fn from(common: Common) -> Self {
        match common {
            Common::Add(id, CommonThing::Statement(said)) => Self::Add(id, Thing::Statement(said)),
            Common::Set { of, to, was } => {
                let to = match to {
                    CommonField::Text(text) => Field::Text(text),
                    CommonField::Release(release) => Field::Release(release),
                    CommonField::Theme(theme) => Field::Theme(theme),
                    CommonField::Withdrawn(gone) => Field::Withdrawn(gone),
                };
                Self::Set { of, to, was }
            }
        }
    }
}

#[derive(Default)]
struct Skip;

impl<'de> Deserialize<'de> for Skip {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(d).map(|_| Self)
    }
}

/// The line of a transaction, without its line end; gives the version its checksum.
///
/// # Errors
/// None in practice: everything in a transaction can be written as JSON.
pub fn encode(transaction: &mut Transaction, prev: &str) -> Result<String, serde_json::Error> {
    let Transaction { version, by, at, undoes, events } = transaction;
    let mut line = format!(
        r#"{{"v":{FORMAT},"j":"{}","n":{},"c":{},"at":"{at}","by":"{by}","prev":"{prev}","#,
        version.journal, version.n, version.clock
    );
    // Writing to a String does not fail.
    if let Some(undoes) = undoes {
        let _ = write!(line, r#""undo":"{undoes}","#);
    }
    line.push_str(r#""do":"#);
    // A file of a hundred thousand amounts is one line, and is written once.
    let mut bytes = line.into_bytes();
    bytes.reserve(events.len().saturating_mul(EVENT));
    serde_json::to_writer(&mut bytes, events)?;
    let mut line = String::from_utf8(bytes).map_err(|error| serde_json::Error::io(std::io::Error::other(error)))?;
    version.sum = crc32fast::hash(line.as_bytes());
    let _ = write!(line, r#","sum":"{:08x}"}}"#, version.sum);
    Ok(line)
}

/// What the next line of the journal says of this one: 128 bits of BLAKE3.
pub fn chain(line: &[u8]) -> String {
    blake3::hash(line).to_hex()[..32].to_owned()
}

/// The transaction of a line.
///
/// # Errors
/// The line is damaged; it costs only itself.
pub fn decode(line: &[u8]) -> Result<Transaction, Damage> {
    let (body, tail) = line.split_at_checked(line.len().wrapping_sub(TAIL)).ok_or(Damage::Checksum)?;
    let hex = tail.strip_prefix(br#","sum":""#).and_then(|t| t.strip_suffix(br#""}"#)).ok_or(Damage::Checksum)?;
    let hex = std::str::from_utf8(hex).map_err(|_| Damage::Checksum)?;
    let lower = hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let sum = u32::from_str_radix(hex, 16).ok().filter(|_| lower).ok_or(Damage::Checksum)?;
    if crc32fast::hash(body) != sum {
        return Err(Damage::Checksum);
    }
    let text = std::str::from_utf8(line).map_err(|_| Damage::Shape)?;
    if let Ok(whole @ Whole::<Common> { v: FORMAT, .. }) = serde_json::from_str(text) {
        return Ok(whole.transaction(sum));
    }
    let mut newer = false;
    let mut json = serde_json::Deserializer::from_str(text);
    let whole: Result<Whole<Event>, _> = serde_ignored::deserialize(&mut json, |_| newer = true);
    match whole {
        Ok(whole @ Whole { v: FORMAT, .. }) if !newer => Ok(whole.transaction(sum)),
        _ => decode_newer(text, sum),
    }
}

impl<E: Into<Event>> Whole<E> {
    fn transaction(self, sum: u32) -> Transaction {
        let Self { j, n, c, at, by, undo, events, .. } = self;
        let events = events.into_iter().map(E::into).collect();
        Transaction { version: Version { clock: c, journal: j, n, sum }, by, at, undoes: undo, events }
    }
}

/// A line with something in it that this program does not know: what it knows is used, the rest is kept.
fn decode_newer(text: &str, sum: u32) -> Result<Transaction, Damage> {
    #[derive(Deserialize)]
    struct Raw<'a> {
        v: u32,
        #[serde(borrow, rename = "do")]
        events: Option<Vec<&'a RawValue>>,
    }
    let head: Head = serde_json::from_str(text).map_err(|_| Damage::Shape)?;
    let raw: Raw<'_> = serde_json::from_str(text).map_err(|_| Damage::Shape)?;
    let mut events = Vec::new();
    match raw.events {
        Some(list) if raw.v == FORMAT => list.into_iter().for_each(|raw| decode_event(raw, &mut events)),
        _ => {
            let raw = RawValue::from_string(text.to_owned()).map_err(|_| Damage::Shape)?;
            events.push(Event::Unknown { of: None, raw });
        }
    }
    let Head { j, n, c, at, by, undo } = head;
    Ok(Transaction { version: Version { clock: c, journal: j, n, sum }, by, at, undoes: undo, events })
}

fn decode_event(raw: &RawValue, events: &mut Vec<Event>) {
    let mut newer = false;
    let mut json = serde_json::Deserializer::from_str(raw.get());
    let known: Result<Event, _> = serde_ignored::deserialize(&mut json, |_| newer = true);
    if known.is_err() || newer {
        events.push(Event::newer(raw.to_owned()));
    }
    events.extend(known.ok());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AnyId, Said, Words};
    use crate::record::Thing;

    fn transaction() -> Transaction {
        let version = Version { clock: 9, journal: JournalId::new(7), n: 3, sum: 0 };
        let said = Said::plain(Words::new("Lengre skolevei \"nord\" \u{1b}[2J").unwrap());
        let events = vec![Event::Add(AnyId::new(5), Thing::Statement(said))];
        let undoes = Some(Version { n: 1, ..version });
        Transaction { version, by: Device::new(2), at: Stamp::new(1_790_000_000, 3600), undoes, events }
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        let mut before = transaction();
        let line = encode(&mut before, "00").unwrap();
        let after = decode(line.as_bytes()).unwrap();
        assert_eq!(
            (after.version, after.by, after.at, after.undoes),
            (before.version, before.by, before.at, before.undoes)
        );
        assert_eq!(serde_json::to_string(&after.events).unwrap(), serde_json::to_string(&before.events).unwrap());
    }

    #[test]
    fn a_flipped_bit_anywhere_is_noticed() {
        let line = encode(&mut transaction(), "00").unwrap().into_bytes();
        for bit in 0..line.len() * 8 {
            let mut flipped = line.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(decode(&flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn what_a_newer_version_wrote_is_kept_beside_what_is_known() {
        let line = encode(&mut transaction(), "00").unwrap();
        let body = line.replace(r#""do":["#, r#""do":[{"dot":{"of":"0000000000005","colour":3}},"#);
        let body = body.replace(r#""kind":"plain""#, r#""kind":"plain","mood":"calm""#);
        let body = &body[..body.len() - TAIL];
        let line = format!(r#"{body},"sum":"{:08x}"}}"#, crc32fast::hash(body.as_bytes()));
        let events = decode(line.as_bytes()).unwrap().events;
        assert_eq!(events.len(), 3);
        assert!(
            matches!(&events[0], Event::Unknown { of: Some(id), raw } if id.number() == 5 && raw.get().contains("colour"))
        );
        assert!(matches!(&events[1], Event::Unknown { of: Some(_), raw } if raw.get().contains("mood")));
        assert!(matches!(&events[2], Event::Add(..)));
    }
}
