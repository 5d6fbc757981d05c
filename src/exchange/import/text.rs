//! Text files: their letters, their separator, their records.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord, Terminator};

use super::grid::{CELLS, Grid, Intake, Known, Line, blank, header};
use crate::exchange::Note;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;
use crate::progress::Stopped;

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
            Err(_) if bytes.contains(&0) => return None,
            Err(_) => {
                let mut detector = chardetng::EncodingDetector::new();
                detector.feed(bytes, true);
                detector.guess(Some(b"no"), false)
            }
        },
    };
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// The records of a text; the separator is that which makes most cells names we know.
///
/// # Errors
/// A quote that is not closed where its text ends.
pub fn read(intake: &Intake<'_>, text: &str, separators: &[u8], known: Known<'_>) -> Result<Grid, Vec<Fault>> {
    let mut best: Option<((usize, usize), u8)> = None;
    for separator in separators {
        let (records, _) = records(intake, text, *separator, super::grid::HEAD)?;
        let (names, width, _) = header(&records, known);
        if best.is_none_or(|(b, _)| (names, width) > b) {
            best = Some(((names, width), *separator));
        }
    }
    let separator = best.map_or(b',', |(_, separator)| separator);
    if let Some(line) = open_quote(text, separator) {
        let fault = Fault::new("open_quote", Text::new(&m::OPEN_QUOTE)).line(line);
        return Err(vec![fault.hint(Text::new(&m::OPEN_QUOTE_HINT))]);
    }
    let (rows, skipped) = records(intake, text, separator, usize::MAX)?;
    Ok(Grid { rows, skipped, ..Grid::default() })
}

/// The line on which a quote opens that is not closed before a separator or a line end.
fn open_quote(text: &str, separator: u8) -> Option<u64> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut opened, mut fresh) = (0, 1, None, true);
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1);
        let ends = *byte == b'\n' || (*byte == b'\r' && next != Some(&b'\n'));
        match opened {
            Some(_) if *byte == b'"' && next == Some(&b'"') => at += 1,
            Some(began) if *byte == b'"' => {
                let after = bytes[at + 1..].iter().find(|b| **b != b' ');
                if !after.is_none_or(|b| [separator, b'\n', b'\r'].contains(b)) {
                    return Some(began);
                }
                opened = None;
            }
            Some(_) => {}
            None if fresh && *byte == b'"' => opened = Some(line),
            None => fresh = ends || *byte == separator,
        }
        line += u64::from(ends);
        at += 1;
    }
    opened
}

/// At most `limit` records with their lines, and the blank lines between them.
fn records(intake: &Intake<'_>, text: &str, separator: u8, limit: usize) -> Result<(Vec<Line>, Vec<Note>), Stopped> {
    let text = text.trim_end_matches(['\u{0}', '\n', '\r']).as_bytes();
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .terminator(Terminator::CRLF)
        .from_reader(text);
    let mut lines = Lines { text, at: 0, line: 1, began: 0 };
    let (mut records, mut skipped) = (Vec::new(), Vec::new());
    let mut record = StringRecord::new();
    while records.len() < limit && reader.read_record(&mut record).unwrap_or(false) {
        let start = record.position().map_or(0, |p| p.byte() as usize);
        let line = lines.skip_blank(start, &mut |line| skipped.push(blank(line)));
        records.push((line, record.clone()));
        intake.step(&CELLS, start, text.len())?;
    }
    Ok((records, skipped))
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
