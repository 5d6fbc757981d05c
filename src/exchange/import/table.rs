use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use csv::StringRecord;

use super::figures::year_in;
use super::grid::{self, Grid, Intake, Line, ROWS, blank};
use super::guess::{Guess, guess};
use super::profile::Profile;
use super::{Note, costs, forms, people, same};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list::goes_by;
use crate::lang::columns::column;
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

/// Which column is read as which field, instead of guessing; columns it does not name are not read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    pairs: Vec<(String, Spot)>,
    /// The line of the header, where somebody has pointed at columns rather than named them.
    header: Option<u64>,
}

/// Which column is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Spot {
    Called(String),
    At(usize),
}

impl Map {
    /// The columns somebody has pointed at, below the header on that line.
    pub fn at(header: u64, columns: impl IntoIterator<Item = (&'static str, usize)>) -> Self {
        let pairs = columns.into_iter().map(|(field, i)| (field.to_owned(), Spot::At(i))).collect();
        Self { pairs, header: Some(header) }
    }

    /// `--map field=column,…`; `None` when it does not begin with `field=`. A part without `=` goes on with a name that holds a comma.
    pub fn parse(text: &str) -> Option<Self> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for part in text.split(',') {
            match (part.split_once('='), pairs.last_mut()) {
                (Some((field, column)), _) => pairs.push((field.trim().to_lowercase(), column.trim().to_owned())),
                (None, Some((_, column))) => *column = format!("{column},{}", part.trim_end()),
                (None, None) => return None,
            }
        }
        let called = |(field, column)| (field, Spot::Called(column));
        Some(Self { pairs: pairs.into_iter().map(called).collect(), header: None })
    }

    /// The columns that are to be read as this field; several only where each is of a year.
    fn columns(&self, field: &Field) -> impl Iterator<Item = &Spot> {
        self.pairs.iter().filter(|(name, _)| names(field, name)).map(|(_, column)| column)
    }

    /// Those that are called so.
    pub fn called<'c>(columns: impl IntoIterator<Item = (&'static str, &'c str)>) -> Self {
        let pair = |(field, name): (&'static str, &str)| (field.to_owned(), Spot::Called(name.to_owned()));
        Self { pairs: columns.into_iter().map(pair).collect(), header: None }
    }

    /// Both together.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.pairs.extend(other.pairs);
        self
    }
}

/// A table with its header found and its rows whole.
#[derive(Debug)]
pub struct Table {
    headers: Vec<String>,
    columns: BTreeMap<&'static str, usize>,
    /// The columns of amounts with the year each is of, where the table has one a year.
    pub years: Vec<(i32, usize)>,
    pub rows: Vec<Line>,
    /// What is wrong with rows that are not among them.
    pub faults: Vec<Fault>,
    pub skipped: Vec<Note>,
    /// What was noticed about the file itself.
    pub notes: Vec<Note>,
    /// Columns with a name that nobody asked for.
    unread: Vec<usize>,
    /// Columns that say who somebody is, whatever they are called.
    persons: Vec<usize>,
    /// What the sheet is called, where the file has several.
    pub sheet: Option<String>,
    /// The way of reading that was kept, if it was read by one.
    pub profile: Option<Profile>,
    /// The lines above the header, as far as they say anything.
    pub titles: Vec<(u64, String)>,
    letters: Vec<String>,
    numbers: HashSet<(u64, usize)>,
    /// Whether its texts come from a form, so that people's bullets may stand in them.
    pub is_form: bool,
}

/// Finds the header among the cells of a file, and the column of each field.
///
/// # Errors
/// Everything that is wrong with the shape of the file.
pub fn read(intake: &Intake<'_>, fields: &'static [Field]) -> Result<Table, Vec<Fault>> {
    let of_costs = std::ptr::eq(fields, &costs::FIELDS);
    let named = intake.profile.map(Profile::map);
    let map = intake.map.or(named.as_ref());
    if let Some(fault) = map.and_then(|map| wrong_field(map, fields)) {
        return Err(vec![fault]);
    }
    let profiles = if map.is_none() && of_costs { intake.profiles } else { &[] };
    let known = |row: &StringRecord| match map {
        Some(Map { pairs, header: None }) => {
            row.iter().filter(|cell| pairs.iter().any(|(_, spot)| spot.is(cell))).count()
        }
        _ if profiles.iter().any(|profile| profile.fits(row)) => usize::MAX,
        _ if of_costs => super::guess::header(row),
        _ => row.iter().filter(|cell| fields.iter().any(|f| names(f, cell))).count(),
    };
    let Grid { rows: mut records, mut skipped, notes, letters, errors, numbers, sheet } = grid::read(intake, &known)?;
    if records.is_empty() {
        return Err(vec![Fault::new("empty", Text::new(&m::EMPTY_FILE))]);
    }
    let pointed = |line: u64| records.iter().position(|(own, _)| *own == line);
    let at = map.and_then(|map| map.header).and_then(pointed).unwrap_or_else(|| grid::header(&records, &known).2);
    let rows = records.split_off(at + 1);
    let title = |line: &u64| Note { code: "title", text: Text::new(&m::SKIPPED_TITLE), line: Some(*line) };
    skipped.extend(records[..at].iter().map(|(line, _)| title(line)));
    let words = |row: &StringRecord| {
        row.iter().map(|cell| unguard(cell).trim()).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let titles = records[..at].iter().map(|(line, row)| (*line, words(row))).collect();
    let (line, header) = &records[at];
    let headers: Vec<String> = header.iter().map(|h| unguard(h).trim().to_owned()).collect();
    let profile = profiles.iter().find(|profile| profile.fits(header));
    let by_profile = profile.map(|profile| profile.map_at(*line));
    let is_export = *line == 0;
    let guessed = (map.is_none() && profile.is_none() && of_costs && !is_export).then(|| guess(&headers, &rows));
    let persons = guessed.as_ref().map_or_else(Vec::new, |guess| guess.persons.clone());
    if let Some(Guess { amounts, fields, .. }) = guessed.as_ref().filter(|guess| !guess.amounts.is_empty()) {
        let columns = fields.iter().copied().collect();
        return Err(vec![which_amount(amounts, &columns, &headers).line(*line)]);
    }
    let by_guess = guessed.map(|guess| Map::at(*line, guess.fields));
    let said = map.or(by_profile.as_ref());
    let (columns, years) = columns(&headers, *line, &rows, fields, said.or(by_guess.as_ref()))?;
    let is_read = |i: &usize| columns.values().chain(years.iter().map(|(_, i)| i)).any(|c| c == i);
    let unread = (0..headers.len()).filter(|i| said.is_none() && !is_read(i) && !headers[*i].is_empty());
    let unread = unread.collect();
    let is_form = forms::is_form(&headers);
    let mut table = Table {
        rows: Vec::with_capacity(rows.len()),
        profile: intake.profile.or(profile).cloned(),
        faults: Vec::new(),
        headers,
        columns,
        years,
        skipped,
        notes,
        unread,
        persons,
        sheet,
        titles,
        letters,
        numbers,
        is_form,
    };
    let all = rows.len();
    for (done, (line, row)) in rows.into_iter().enumerate() {
        intake.step(&ROWS, done, all)?;
        let fault = |(column, text): (usize, &Text)| {
            let read =
                |i: usize| table.columns.values().any(|own| *own == i) || table.years.iter().any(|(_, own)| *own == i);
            let (header, letter) = Some(table.called(column)).filter(|_| read(column))?;
            let cell = letter.map(|letter| format!("{letter}{line}"));
            let fault = Fault::new("cell_error", text.clone()).column(header).hint(Text::new(&m::CELL_ERROR_HINT));
            Some(Fault { cell, ..fault.line(line) })
        };
        let wrong: Vec<_> = if errors.is_empty() {
            Vec::new()
        } else {
            let wrong = errors.range((line, 0)..=(line, usize::MAX)).map(|((_, column), text)| (*column, text));
            wrong.filter_map(fault).collect()
        };
        if !wrong.is_empty() {
            table.faults.extend(wrong);
        } else if row.iter().all(|cell| cell.trim().is_empty()) {
            table.skipped.push(blank(line));
        } else if of_costs && row.iter().map(|cell| unguard(cell).trim()).eq(table.headers.iter().map(String::as_str)) {
            let text = Text::new(&m::SKIPPED_HEADER);
            table.skipped.push(Note { code: "title", text, line: Some(line) });
        } else if row.len() != table.headers.len() {
            let text = Text::new(&m::RAGGED).with("found", row.len()).with("expected", table.headers.len());
            table.faults.push(Fault::new("ragged", text).line(line).hint(Text::new(&m::RAGGED_HINT)));
        } else {
            table.rows.push((line, row));
        }
    }
    table.skipped.sort_by_key(|note| note.line);
    Ok(table)
}

impl Spot {
    fn is(&self, header: &str) -> bool {
        matches!(self, Self::Called(name) if same(name, unguard(header).trim()))
    }

    fn is_missing(&self, headers: &[String]) -> bool {
        matches!(self, Self::Called(_)) && !headers.iter().any(|header| self.is(header))
    }
}

pub(super) fn names(field: &Field, header: &str) -> bool {
    let header = unguard(header).trim().to_lowercase();
    goes_by(field.name, &header) || field.synonyms.contains(&header.as_str())
}

fn wrong_field(map: &Map, fields: &'static [Field]) -> Option<Fault> {
    let known = |name: &str| fields.iter().position(|field| names(field, name));
    if let Some((name, _)) = map.pairs.iter().find(|(name, _)| known(name).is_none()) {
        let all: Vec<_> = fields.iter().map(|field| field.name).collect();
        return Some(Fault::new("unknown_field", Text::new(&m::UNKNOWN_FIELD).with("name", name)).among(name, &all));
    }
    let mut met = BTreeSet::new();
    let may_be_several = |name: &str| known(name).is_some_and(|i| fields[i].name == "amount");
    let (name, _) = map.pairs.iter().find(|(name, _)| !met.insert(known(name)) && !may_be_several(name))?;
    Some(Fault::new("key_twice", Text::new(&m::KEY_TWICE).with("name", name)))
}

/// The `--map` that reads every column found so far, and one more.
fn map_with(columns: &BTreeMap<&'static str, usize>, headers: &[String], field: &'static str, column: &str) -> String {
    let mut pairs = vec![format!("{field}={column}")];
    pairs.extend(columns.iter().filter(|(f, _)| **f != field).map(|(field, i)| format!("{field}={}", headers[*i])));
    let map = pairs.join(",");
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '=' | ',' | '-' | '_' | '…');
    if map.chars().all(plain) { map } else { format!("\"{map}\"") }
}

/// No column is the field; the remedy names the free column that says most of what `score` looks for.
fn lacks(
    field: &'static str,
    columns: &BTreeMap<&'static str, usize>,
    headers: &[String],
    rows: &[Line],
    score: impl Fn(&str) -> usize,
) -> Fault {
    let sum = |i: usize| rows.iter().filter_map(|(_, row)| row.get(i)).map(&score).sum::<usize>();
    let free = (0..headers.len()).filter(|i| !headers[*i].is_empty() && !columns.values().any(|c| c == i));
    let best = free.map(|i| (sum(i), i)).filter(|(sum, _)| *sum > 0).max_by_key(|(sum, i)| (*sum, Reverse(*i)));
    let column = best.map_or("…", |(_, i)| headers[i].as_str());
    let fault = Fault::new("no_column", named(Text::new(&m::NO_FIELD), "name", field));
    fault.hint(Text::new(&m::MAP_HINT).with("map", map_with(columns, headers, field, column)))
}

fn named(text: Text, place: &'static str, field: &'static str) -> Text {
    match column(field) {
        Some(word) => text.word(place, word),
        None => text.with(place, field),
    }
}

/// Several columns could be the amount, and none of them is taken for it.
fn which_amount(amounts: &[usize], columns: &BTreeMap<&'static str, usize>, headers: &[String]) -> Fault {
    let list = amounts.iter().map(|i| headers[*i].as_str()).collect::<Vec<_>>().join(", ");
    let fault = Fault::new("which_amount", Text::new(&m::WHICH_AMOUNT).with("list", list));
    let first = amounts.first().map_or("…", |i| headers[*i].as_str());
    fault.hint(Text::new(&m::MAP_HINT).with("map", map_with(columns, headers, "amount", first)))
}

/// The column of each field, and the years of the columns of amounts.
type Found = (BTreeMap<&'static str, usize>, Vec<(i32, usize)>);

/// Which column each field has.
fn columns(
    headers: &[String],
    line: u64,
    rows: &[Line],
    fields: &'static [Field],
    map: Option<&Map>,
) -> Result<Found, Vec<Fault>> {
    let answers = |field: &Field, i: usize| match map {
        Some(map) => map.columns(field).any(|spot| *spot == Spot::At(i) || spot.is(&headers[i])),
        None => names(field, &headers[i]),
    };
    let of = |field: &'static Field| {
        let found: Vec<_> = (0..headers.len()).filter(|i| answers(field, *i)).collect();
        (field, found)
    };
    let found: Vec<_> = fields.iter().map(of).collect();
    let only = |(field, found): &(&'static Field, Vec<usize>)| found.first().map(|i| (field.name, *i));
    let mut columns: BTreeMap<_, _> = found.iter().filter_map(only).collect();
    let dated = ["year", "from", "to"].iter().any(|field| columns.contains_key(field));
    let of_year = |i: &usize| year_in(&headers[*i]).map(|year| (year, *i)).filter(|_| !dated);
    let amounts = found.iter().find(|(field, _)| field.name == "amount").map_or(&[][..], |(_, found)| found);
    let years: Vec<_> = amounts.iter().filter_map(of_year).collect();
    let distinct = years.iter().map(|(year, _)| year).collect::<BTreeSet<_>>().len();
    let is_wide = distinct == amounts.len();
    let mut faults = Vec::new();
    for (field, found) in &found {
        let missing = map.and_then(|map| map.columns(field).find(|spot| spot.is_missing(headers)));
        match (&found[..], missing) {
            (_, Some(Spot::Called(column))) => {
                let text = Text::new(&m::NO_COLUMN).with("name", column);
                faults.push(Fault::new("no_column", text).among(column, headers));
            }
            ([_, _, ..], _) if field.name == "amount" && is_wide => {}
            ([first, second, ..], _) => {
                let text = named(Text::new(&m::TWO_COLUMNS), "name", field.name);
                let map = map_with(&columns, headers, field.name, &headers[*first]);
                let hint = Text::new(&m::MAP_HINT).with("map", map);
                faults.push(Fault::new("two_columns", text).column(headers[*second].clone()).hint(hint));
            }
            ([], _) if field.required => {
                let guessed = || forms::question(headers, |i| columns.values().any(|column| *column == i));
                let pointed = map.is_some_and(|map| map.header.is_some());
                if let Some(i) = (!pointed).then(guessed).flatten() {
                    columns.insert(field.name, i);
                    continue;
                }
                faults.push(lacks(field.name, &columns, headers, rows, |cell| cell.chars().count()));
            }
            _ => {}
        }
    }
    let years = if is_wide { years } else { Vec::new() };
    if faults.is_empty() {
        Ok((columns, years))
    } else {
        Err(faults.into_iter().map(|fault| fault.line(line)).collect())
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

    /// What a row says in a column of an amount of one year.
    pub fn cell_at<'r>(&self, row: &'r StringRecord, column: usize) -> Option<&'r str> {
        let cell = unguard(row.get(column)?);
        (!cell.trim().is_empty()).then_some(cell)
    }

    /// Whether a spreadsheet holds a number there, rather than text.
    pub fn is_number_at(&self, line: u64, column: usize) -> bool {
        !self.numbers.is_empty() && self.numbers.contains(&(line, column))
    }

    /// The columns that are read as the field: one, or one a year.
    pub fn columns_of(&self, field: &str) -> Vec<usize> {
        match self.columns.get(field) {
            Some(_) if field == "amount" && !self.years.is_empty() => self.years.iter().map(|(_, i)| *i).collect(),
            Some(i) => vec![*i],
            None => Vec::new(),
        }
    }

    /// What all columns are called.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// A column's own name and letter.
    pub fn called(&self, column: usize) -> (&str, Option<&str>) {
        (self.headers.get(column).map_or("", String::as_str), self.letters.get(column).map(String::as_str))
    }

    /// All columns, each with what it is read as.
    pub fn roles(&self) -> Vec<(String, Option<&'static str>)> {
        let of = |i: usize| match self.years.iter().any(|(_, own)| *own == i) {
            true => Some("amount"),
            false => self.columns.iter().find(|(_, own)| **own == i).map(|(field, _)| *field),
        };
        self.headers.iter().enumerate().map(|(i, header)| (header.clone(), of(i))).collect()
    }

    /// The letter of the field's column in a spreadsheet.
    pub fn letter(&self, field: &str) -> Option<&str> {
        self.columns.get(field).and_then(|i| self.letters.get(*i)).map(String::as_str)
    }

    /// The fields that are read, and what their columns are called.
    pub fn read(&self) -> Vec<(&'static str, String)> {
        self.roles().into_iter().filter_map(|(header, field)| Some((field?, header))).collect()
    }

    /// What the columns that are not read are called.
    pub fn left_out(&self) -> Vec<String> {
        self.roles()
            .into_iter()
            .filter(|(header, field)| field.is_none() && !header.is_empty())
            .map(|(h, _)| h)
            .collect()
    }

    /// Whether what is said in the field names persons.
    pub fn names_persons(&self, field: &str) -> bool {
        people::names_persons(self.rows.iter().filter_map(|(_, row)| self.cell(row, field)))
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

    /// Whether everything that is said in the field is so.
    pub fn all(&self, field: &str, is: impl Fn(&str) -> bool) -> bool {
        self.rows.iter().filter_map(|(_, row)| self.cell(row, field)).all(is)
    }

    /// Takes a field away that is known but not read, and says under which header it stands.
    pub fn leave_out(&mut self, field: &str) {
        if let Some(i) = self.columns.remove(field) {
            self.unread.push(i);
        }
    }

    /// No column is this field; see [`lacks`].
    pub fn lacks(&self, field: &'static str, score: impl Fn(&str) -> usize) -> Fault {
        lacks(field, &self.columns, &self.headers, &self.rows, score)
    }

    /// Notes about the columns that were not read: those that look personal, those whose every cell `is` of a field
    /// that no column was read as, with the remedy, and the rest.
    pub fn unread_notes(&self, field: &'static str, is: impl Fn(&str) -> bool) -> Vec<Note> {
        let cells = |i: usize| {
            let cells = self.rows.iter().filter_map(move |(_, row)| row.get(i)).map(unguard);
            cells.filter(|cell| !cell.trim().is_empty())
        };
        let (mut notes, mut rest) = (Vec::new(), Vec::new());
        for i in &self.unread {
            let name = self.headers[*i].as_str();
            if self.persons.contains(i) || people::asks_for_person(name) || people::names_persons(cells(*i)) {
                let text = Text::new(&m::COLUMN_PERSONAL).with("name", name);
                notes.push(Note { code: "personal_column", text, line: None });
            } else if !self.columns.contains_key(field) && cells(*i).next().is_some() && cells(*i).all(&is) {
                let map = map_with(&self.columns, &self.headers, field, name);
                let text = named(Text::new(&m::COLUMN_LOOKS).with("name", name).with("map", map), "field", field);
                notes.push(Note { code: "column_looks_like", text, line: None });
            } else {
                rest.push(name);
            }
        }
        if !rest.is_empty() {
            let text = Text::new(&m::COLUMNS_UNREAD).with("list", rest.join(", "));
            notes.push(Note { code: "column_not_read", text, line: None });
        }
        notes
    }

    /// The columns that were read, as a CSV file.
    pub fn kept(&self) -> Vec<u8> {
        let mut indices: Vec<_> = self.columns.values().copied().chain(self.years.iter().map(|(_, i)| *i)).collect();
        indices.sort_unstable();
        indices.dedup();
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
pub(super) fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if crate::exchange::export::is_dangerous(rest) => rest,
        _ => cell,
    }
}
