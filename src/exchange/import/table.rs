use std::borrow::Cow;
use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::{Note, same};
use crate::exchange::fault::{Fault, Text, nearest};
use crate::lang::imports as m;

/// A column that can be read, and what people call it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    /// Lower case; English, bokmål and nynorsk.
    pub synonyms: &'static [&'static str],
    /// Without it there is nothing to read.
    pub required: bool,
}

/// `--map field=column,…`: replaces guessing, so columns it does not name are not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map(Vec<(String, String)>);

impl Map {
    /// `None` when a part is not `field=column`.
    pub fn parse(text: &str) -> Option<Self> {
        let pair = |part: &str| part.split_once('=').map(|(f, c)| (f.trim().to_lowercase(), c.trim().to_owned()));
        text.split(',').map(pair).collect::<Option<_>>().map(Self)
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }
}

/// A record and the line it begins on.
pub type Line = (u64, StringRecord);

/// A table with its header found and its rows whole.
#[derive(Debug)]
pub struct Table {
    headers: Vec<String>,
    columns: BTreeMap<&'static str, usize>,
    pub rows: Vec<Line>,
    pub skipped: Vec<Note>,
    /// Columns with a name that nobody asked for.
    pub unread: Vec<String>,
}

/// The text of a file: by its byte order mark, as UTF-8, as UTF-16, else by its letters.
///
/// `None` when it is none of them.
pub fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    }
    let head = &bytes[..bytes.len().min(64)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 3 > head.len();
    let encoding = match (nuls(0), nuls(1)) {
        (true, false) => UTF_16BE,
        (false, true) => UTF_16LE,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => return Some(text.into()),
            Err(_) => {
                let mut detector = chardetng::EncodingDetector::new();
                detector.feed(bytes, true);
                detector.guess(Some(b"no"), false)
            }
        },
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// Finds out letters, separator and header, and reads all rows.
///
/// # Errors
/// Everything that is wrong with the shape of the file.
pub fn read(bytes: &[u8], fields: &'static [Field], map: Option<&Map>) -> Result<Table, Vec<Fault>> {
    let text = decode(bytes).ok_or_else(|| vec![Fault::new("not_text", Text::new(&m::NOT_TEXT))])?;
    if let Some(fault) = map.and_then(|map| unknown_field(map, fields)) {
        return Err(vec![fault]);
    }
    let known = |cell: &str| match map {
        Some(Map(pairs)) => pairs.iter().any(|(_, column)| same(column, cell.trim())),
        None => fields.iter().any(|f| names(f, cell)),
    };
    // The separator and the header are those that make most cells names we know.
    const HEAD: usize = 30;
    let score = |records: &[Line]| {
        let score = |(_, record): &Line| record.iter().filter(|cell| known(cell)).count();
        let best = records.iter().take(HEAD).map(score).max().unwrap_or(0);
        let at = records.iter().take(HEAD).position(|r| score(r) == best).unwrap_or(0);
        (best, records.get(at).map_or(0, |(_, r)| r.len()), at)
    };
    let mut best: Option<((usize, usize), usize, u8)> = None;
    for separator in *b";\t," {
        let (records, _) = records(&text, separator, HEAD).unwrap_or_default();
        let (names, width, at) = score(&records);
        if best.is_none_or(|(b, _, _)| (names, width) > b) {
            best = Some(((names, width), at, separator));
        }
    }
    let (_, at, separator) = best.unwrap_or_default();
    let (mut records, mut skipped) = records(&text, separator, usize::MAX)?;
    if records.is_empty() {
        return Err(vec![Fault::new("empty", Text::new(&m::EMPTY_FILE))]);
    }
    let rows = records.split_off(at + 1);
    let title = |line: &u64| Note { code: "title", text: Text::new(&m::SKIPPED_TITLE), line: Some(*line) };
    skipped.extend(records[..at].iter().map(|(line, _)| title(line)));
    let (line, header) = &records[at];
    let headers: Vec<String> = header.iter().map(|h| unguard(h).trim().to_owned()).collect();
    let columns = columns(&headers, *line, fields, map)?;
    let read = |i: &usize| columns.values().any(|c| c == i);
    let unread = (0..headers.len()).filter(|i| map.is_none() && !read(i) && !headers[*i].is_empty());
    let unread = unread.map(|i| headers[i].clone()).collect();
    let mut table = Table { headers, columns, rows: Vec::with_capacity(rows.len()), skipped, unread };
    let mut faults = Vec::new();
    for (line, row) in rows {
        if row.iter().all(|cell| cell.trim().is_empty()) {
            table.skipped.push(blank(line));
        } else if row.len() != table.headers.len() {
            let text = Text::new(&m::RAGGED).with("found", row.len()).with("expected", table.headers.len());
            faults.push(Fault::new("ragged", text).line(line).hint(Text::new(&m::RAGGED_HINT)));
        } else {
            table.rows.push((line, row));
        }
    }
    table.skipped.sort_by_key(|note| note.line);
    if faults.is_empty() { Ok(table) } else { Err(faults) }
}

fn names(field: &Field, header: &str) -> bool {
    let header = unguard(header).trim().to_lowercase();
    field.name == header || field.synonyms.contains(&header.as_str())
}

fn blank(line: u64) -> Note {
    Note { code: "blank", text: Text::new(&m::SKIPPED_BLANK), line: Some(line) }
}

fn unknown_field(map: &Map, fields: &'static [Field]) -> Option<Fault> {
    let names: Vec<_> = fields.iter().map(|f| f.name).collect();
    let (field, _) = map.0.iter().find(|(field, _)| !names.contains(&field.as_str()))?;
    Some(Fault::new("unknown_field", Text::new(&m::UNKNOWN_FIELD).with("name", field)).among(field, &names))
}

/// Which column each field has.
fn columns(
    headers: &[String],
    line: u64,
    fields: &'static [Field],
    map: Option<&Map>,
) -> Result<BTreeMap<&'static str, usize>, Vec<Fault>> {
    let mut columns = BTreeMap::new();
    let mut faults = Vec::new();
    for field in fields {
        let wanted = map.map(|Map(pairs)| pairs.iter().find(|(f, _)| f == field.name).map(|(_, column)| column));
        let answers = |header: &String| match wanted {
            Some(Some(column)) => same(column, header),
            Some(None) => false,
            None => names(field, header),
        };
        let mut found = headers.iter().enumerate().filter(|(_, h)| answers(h));
        match (found.next(), found.next(), wanted) {
            (Some((i, _)), None, _) => {
                columns.insert(field.name, i);
            }
            (Some((_, first)), Some((_, second)), _) => {
                let text = Text::new(&m::TWO_COLUMNS).with("name", field.name);
                let hint = Text::new(&m::MAP_HINT).with("name", field.name).with("column", first);
                faults.push(Fault::new("two_columns", text).line(line).column(second.clone()).hint(hint));
            }
            (None, _, Some(Some(column))) => {
                let text = Text::new(&m::NO_COLUMN).with("name", column);
                faults.push(Fault::new("no_column", text).line(line).among(column, headers));
            }
            (None, _, _) if field.required => {
                let text = Text::new(&m::NO_FIELD).with("name", field.name);
                let fault = Fault::new("no_column", text).line(line);
                let column = nearest(field.name, headers).or(headers.first().map(String::as_str)).unwrap_or_default();
                let hint = Text::new(&m::MAP_HINT).with("name", field.name).with("column", column);
                faults.push(fault.hint(hint));
            }
            (None, _, _) => {}
        }
    }
    if faults.is_empty() { Ok(columns) } else { Err(faults) }
}

/// At most `limit` records with their lines, and the blank lines between them.
fn records(text: &str, separator: u8, limit: usize) -> Result<(Vec<Line>, Vec<Note>), Vec<Fault>> {
    // A record of our own at the end, so that a quote that is never closed shows.
    const END: &str = "\u{0}end";
    let whole = format!("{}\n{END}", text.trim_end_matches(['\u{0}', '\n', '\r']));
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_reader(whole.as_bytes());
    let mut lines = Lines { text: whole.as_bytes(), at: 0, line: 1, began: 0 };
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    let mut record = StringRecord::new();
    while records.len() < limit && reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |p| p.byte() as usize);
        let line = lines.skip_blank(start, &mut |line| skipped.push(blank(line)));
        if record.get(0) == Some(END) {
            return Ok((records, skipped));
        }
        records.push((line, record.clone()));
    }
    if records.len() == limit {
        return Ok((records, skipped));
    }
    let line = records.last().map_or(1, |(line, _)| *line);
    Err(vec![Fault::new("open_quote", Text::new(&m::OPEN_QUOTE)).line(line)])
}

/// Walks a text once, counting line ends of any kind.
struct Lines<'t> {
    text: &'t [u8],
    at: usize,
    line: u64,
    began: usize,
}

impl Lines<'_> {
    /// The line of the record that is found from `start` on, once the blank lines before it are passed.
    fn skip_blank(&mut self, start: usize, blank: &mut dyn FnMut(u64)) -> u64 {
        while let Some(byte) = self.text.get(self.at) {
            let breaks = matches!(byte, b'\n' | b'\r');
            if self.at >= start && !breaks {
                break;
            }
            self.at += 1;
            if breaks && !(*byte == b'\r' && self.text.get(self.at) == Some(&b'\n')) {
                let empty = self.text[self.began..self.at].iter().all(|b| matches!(b, b'\n' | b'\r'));
                if empty && self.at > start {
                    blank(self.line);
                }
                self.line += 1;
                self.began = self.at;
            }
        }
        self.line
    }
}

impl Table {
    /// What a row says in a field, without its edges; `None` when it says nothing or there is no such column.
    pub fn cell<'r>(&self, row: &'r StringRecord, field: &str) -> Option<&'r str> {
        let cell = unguard(row.get(*self.columns.get(field)?)?);
        (!cell.trim().is_empty()).then_some(cell)
    }

    /// What the field's column is called in this file.
    pub fn header(&self, field: &str) -> Option<&str> {
        self.columns.get(field).and_then(|i| self.headers.get(*i)).map(String::as_str)
    }

    /// Lets a column that answers for nobody stand in for one that is not there.
    pub fn stand_in(&mut self, field: &'static str, other: &'static str) {
        if self.columns.contains_key(field) {
            return;
        }
        if let Some(i) = self.columns.remove(other) {
            self.columns.insert(field, i);
        }
    }

    /// Takes a field away that is known but not read, and says under which header it stands.
    pub fn leave_out(&mut self, field: &str) {
        if let Some(i) = self.columns.remove(field) {
            self.unread.extend(self.headers.get(i).cloned());
        }
    }

    /// A note for each column that was not read.
    pub fn unread_notes(&self) -> impl Iterator<Item = Note> {
        let note = |name: &String| Text::new(&m::COLUMN_UNREAD).with("name", name);
        self.unread.iter().map(move |name| Note { code: "column_not_read", text: note(name), line: None })
    }

    /// The columns that were read, as a CSV file.
    pub fn kept(&self) -> Vec<u8> {
        let mut indices: Vec<_> = self.columns.values().copied().collect();
        indices.sort_unstable();
        let mut writer = csv::Writer::from_writer(Vec::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(indices.iter().map(|i| self.headers[*i].as_str()));
        for (_, row) in &self.rows {
            let _ = writer.write_record(indices.iter().map(|i| row.get(*i).unwrap_or_default()));
        }
        writer.into_inner().unwrap_or_default()
    }
}

/// A cell as it was before a spreadsheet had to be kept from executing it: one `'` less before `'*[=+-@\t\r]`.
fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if crate::exchange::export::is_dangerous(rest) => rest,
        _ => cell,
    }
}
