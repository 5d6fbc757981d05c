//! The columns of a file side by side, for somebody who says what each of them is.

use super::figures::year_in;
use super::grid::{self, HEAD, Intake};
use super::people::asks_for_person;
use super::table::{Field, Map, names, unguard};
use super::{FIRST, Imported, costs, guess, participants, statements};
use crate::exchange::ListKind;

/// What stands in the columns of a file, and what each is read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The line of the header.
    pub line: u64,
    /// What the columns are called in the file.
    pub heads: Vec<String>,
    /// The first rows, a cell a column.
    pub rows: Vec<Vec<String>>,
    /// What each is read as, by what it is called, or as somebody has said.
    pub fields: Vec<Option<&'static str>>,
    /// Those that could all be the amount, so that none of them is.
    pub open: Vec<usize>,
    /// What amounts in each are multiplied by, where it was read as money.
    pub units: Vec<Option<u32>>,
}

/// What becomes of the names of participants in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// There are none.
    None,
    /// They are not read.
    LeftOut,
    /// They are.
    Read,
}

/// So much of a text is enough for its first rows.
const ENOUGH: usize = 1 << 18;

fn all(kind: ListKind) -> &'static [Field] {
    match kind {
        ListKind::Costs => &costs::FIELDS,
        ListKind::Participants => &participants::FIELDS,
        _ => &statements::FIELDS,
    }
}

/// What a column of such a file can be.
pub fn fields(kind: ListKind) -> impl Iterator<Item = &'static str> {
    all(kind).iter().map(|field| field.name).filter(|name| !costs::IS_OF_EXPORTS.contains(name))
}

/// The columns of a file whether or not they can be read; none when it has no cells at all.
pub fn columns(intake: &Intake<'_>) -> Option<Columns> {
    let known = |row: &csv::StringRecord| match intake.kind {
        ListKind::Costs => guess::header(row),
        kind => row.iter().filter(|cell| all(kind).iter().any(|field| names(field, cell))).count(),
    };
    let end = if intake.bytes.starts_with(b"PK") { None } else { intake.bytes.get(..ENOUGH) };
    // Half a row at the end of so much is none of the first.
    let head = Intake { bytes: end.unwrap_or(intake.bytes), progress: None, ..*intake };
    let mut rows = grid::read(&head, &known).ok()?.rows;
    let (best, _, at) = grid::header(&rows, &known);
    // Where nothing has a name we know, the header is as wide as what is below it; titles are not.
    let wide = |row: &grid::Line| row.1.iter().filter(|cell| !cell.trim().is_empty()).count();
    let widest = rows.iter().take(HEAD).map(wide).max().unwrap_or(0);
    let guess = if best > 0 { Some(at) } else { rows.iter().position(|row| wide(row) == widest) };
    let (line, header) = rows.drain(..=guess?).next_back()?;
    let cells = |row: &csv::StringRecord| row.iter().map(|cell| unguard(cell).trim().to_owned()).collect::<Vec<_>>();
    let heads = cells(&header);
    let mut columns = Columns {
        line,
        rows: rows.iter().take(FIRST).map(|(_, row)| cells(row)).collect(),
        fields: vec![None; heads.len()],
        open: Vec::new(),
        units: vec![None; heads.len()],
        heads,
    };
    if intake.kind == ListKind::Costs {
        let guess = guess::guess(&columns.heads, &rows);
        columns.open = guess.amounts;
        for (field, i) in guess.fields {
            if field == "amount" || !columns.fields.contains(&Some(field)) {
                columns.fields[i] = Some(field);
            }
        }
        return Some(columns);
    }
    for field in fields(intake.kind) {
        let is = |head: &String| all(intake.kind).iter().any(|f| f.name == field && names(f, head));
        if let Some(i) = columns.heads.iter().position(is).filter(|i| columns.fields[*i].is_none()) {
            columns.fields[i] = Some(field);
        }
    }
    Some(columns)
}

impl Columns {
    /// With what was really read.
    #[must_use]
    pub fn as_read(mut self, imported: &Imported) -> Self {
        self.fields.fill(None);
        for (field, head) in &imported.columns {
            let free = |i: &usize| self.heads[*i] == *head && self.fields[*i].is_none();
            if let Some(i) = (0..self.heads.len()).find(free) {
                self.fields[i] = Some(field);
            }
        }
        self.measured(imported)
    }

    /// With what amounts were really multiplied by.
    #[must_use]
    pub fn measured(mut self, imported: &Imported) -> Self {
        self.units.fill(None);
        for (head, unit) in &imported.units {
            let of_money = |i: &usize| self.heads[*i] == *head && self.units[*i].is_none() && self.fields[*i].is_some();
            let found = (0..self.heads.len()).find(of_money);
            found.into_iter().for_each(|i| self.units[i] = Some(*unit));
        }
        self
    }

    /// Whether every column is read as something, or says who somebody is.
    pub fn are_known(&self) -> bool {
        let mut all = self.fields.iter().zip(&self.heads);
        all.all(|(field, head)| field.is_some() || asks_for_person(head)) && self.fields.iter().any(Option::is_some)
    }

    /// Whether any column is read as names, or could be.
    pub fn names(&self) -> Names {
        let is = |field: &Option<&'static str>| field.is_some_and(|field| participants::NAMES.contains(&field));
        match self.fields.iter().any(is) {
            true => Names::Read,
            false if self.clone().with_names(true) != *self => Names::LeftOut,
            false => Names::None,
        }
    }

    /// The same with columns of names read as such, or not at all.
    #[must_use]
    pub fn with_names(mut self, read: bool) -> Self {
        for field in participants::FIELDS.iter().filter(|field| participants::NAMES.contains(&field.name)) {
            if !read {
                self.fields.iter_mut().for_each(|own| *own = own.filter(|own| *own != field.name));
            } else if !self.fields.contains(&Some(field.name)) {
                let is = |i: &usize| self.fields[*i].is_none() && names(field, &self.heads[*i]);
                let found = (0..self.heads.len()).find(is);
                found.into_iter().for_each(|i| self.fields[i] = Some(field.name));
            }
        }
        self
    }

    /// The same with one column read as something else, or not at all; no other column is read as that then.
    #[must_use]
    pub fn with(mut self, column: usize, field: Option<&'static str>) -> Self {
        let year = |i: usize| self.heads.get(i).and_then(|head| year_in(head)).filter(|_| field == Some("amount"));
        // Amounts of other years stand beside it.
        let stays = |i: usize| year(column).is_some() && year(i).is_some() && year(i) != year(column);
        let stay: Vec<bool> = (0..self.heads.len()).map(stays).collect();
        for (own, _) in self.fields.iter_mut().zip(stay).filter(|(_, stays)| !stays) {
            *own = own.filter(|own| Some(*own) != field);
        }
        if let Some(own) = self.fields.get_mut(column) {
            *own = field;
        }
        if self.fields.contains(&Some("amount")) {
            self.open.clear();
        }
        self
    }

    /// What to read, as it stands here.
    pub fn map(&self) -> Map {
        let pairs = self.fields.iter().enumerate().filter_map(|(i, field)| Some(((*field)?, i)));
        Map::at(self.line, pairs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_read_as_one_thing_and_a_title_is_no_header() {
        let text = "Svar fra samlingen;;\nHvor;Hva ble sagt;Nr\nNord;Kort vei;1\n";
        let found = columns(&Intake::new(ListKind::Statements, "svar.csv", text.as_bytes())).unwrap_or_default();
        assert_eq!((found.line, &found.heads[1], &found.rows[0][1]), (2, &"Hva ble sagt".into(), &"Kort vei".into()));
        assert_eq!(found.fields, [None; 3]);
        let chosen = found.with(0, Some("text")).with(1, Some("text")).with(2, Some("table"));
        assert_eq!(chosen.fields, [None, Some("text"), Some("table")]);
        assert_eq!(chosen.map(), Map::at(2, [("text", 1), ("table", 2)]));
    }
}
