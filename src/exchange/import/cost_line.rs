use std::collections::HashMap;

use csv::StringRecord;
use rust_decimal::Decimal;

use super::amount::{Marks, amount, number, settle_as};
use super::costs::Defaults;
use super::figures::{Figures, MONEY, unit_in};
use super::table::{Table, unguard};
use super::totals::{Called, called};
use super::{Intake, Sources, same};
use crate::domain::{Alternative, Cost, CostKind, Id, Money, Origin, Percentiles, Words};
use crate::exchange::fault::{Fault, Note, Text};
use crate::lang::imports as m;

/// A column of money, and how its amounts are written.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub field: &'static str,
    pub at: usize,
    pub unit: u32,
    /// The year it is of, where the table has a column for each.
    pub year: Option<i32>,
    marks: Marks,
}

/// Where the fields of a row stand, found once for all rows.
struct Places {
    alternative: Option<usize>,
    area: Option<usize>,
    text: Option<usize>,
    kind: Option<usize>,
    year: Option<usize>,
    from: Option<usize>,
    to: Option<usize>,
    source: Option<usize>,
    fte: Option<usize>,
    unit: Option<usize>,
    function: Option<usize>,
    kostra: Option<usize>,
    account: Option<usize>,
    percentiles: Option<usize>,
    phasing: Option<usize>,
    file: Option<usize>,
    sheet: Option<usize>,
    row: Option<usize>,
}

/// Reads the rows of a table of costs.
pub(super) struct Reader<'t> {
    table: &'t Table,
    /// The file's name, without its folder.
    pub file: Box<str>,
    sheet: Option<Box<str>>,
    places: Places,
    negate: bool,
    /// The columns of the amount: one, or one a year.
    pub amounts: Vec<Column>,
    low: Option<Column>,
    high: Option<Column>,
    alternatives: HashMap<String, Id<Alternative>>,
    /// The word of the row before, and what it is.
    kind: Option<(String, CostKind)>,
    /// What was seen in the file of how its amounts are written.
    pub notes: Vec<Note>,
}

/// An amount that is not there.
pub(super) fn no_amount() -> Fault {
    Fault::new("no_amount", Text::new(&m::EMPTY_AMOUNT)).column("amount")
}

/// The unit every title of a file agrees on, and the title that says so.
fn of_titles(table: &Table) -> Option<(u32, &str)> {
    let mut found = table.titles.iter().filter_map(|(_, title)| Some((unit_in(title)?.0, title.as_str())));
    let first = found.next()?;
    found.all(|(unit, _)| unit == first.0).then_some(first)
}

impl<'t> Reader<'t> {
    pub fn of(table: &'t Table, intake: &Intake<'_>, figures: &Figures) -> Self {
        let title = of_titles(table);
        let (mut columns, mut notes) = (Vec::new(), Vec::<(u32, &str, Vec<&str>)>::new());
        for field in MONEY {
            let places = table.columns_of(field);
            let texts = |i: usize| {
                let texts = table.rows.iter().filter(move |(line, _)| !table.is_number_at(*line, i));
                texts.filter_map(move |(_, row)| table.cell_at(row, i))
            };
            let lone = places.iter().find_map(|i| figures.lone(field, table.called(*i).0));
            let marks = settle_as(places.iter().flat_map(|i| texts(*i)), lone);
            for at in places {
                let header = table.called(at).0;
                let seen = unit_in(header).map(|(unit, _)| (unit, header)).or(title);
                let unit = figures.unit(field, header).or(seen.map(|(unit, _)| unit)).unwrap_or(1);
                if let Some((unit, by)) = seen.filter(|(unit, _)| *unit != 1 && figures.unit(field, header).is_none()) {
                    match notes.iter_mut().find(|(_, own, _)| *own == by && by != header) {
                        Some((_, _, all)) => all.push(header),
                        None => notes.push((unit, by, vec![header])),
                    }
                }
                let years = if field == "amount" { &table.years[..] } else { &[] };
                let year = years.iter().find(|(_, own)| *own == at).map(|(year, _)| *year);
                columns.push(Column { field, at, unit, year, marks });
            }
        }
        let note = |(unit, by, all): (u32, &str, Vec<&str>)| {
            let text = Text::new(&m::UNIT_SEEN).with("list", all.join(", ")).number("unit", unit).with("by", by);
            Note { code: "unit_seen", text, line: None }
        };
        let file = intake.name.rsplit(['/', '\\']).next().unwrap_or(intake.name).into();
        let at = |field: &str| table.columns_of(field).first().copied();
        let places = Places {
            alternative: at("alternative"),
            area: at("area"),
            text: at("text"),
            kind: at("kind"),
            year: at("year"),
            from: at("from"),
            to: at("to"),
            source: at("source"),
            fte: at("fte"),
            unit: at("unit"),
            function: at("function"),
            kostra: at("kostra"),
            account: at("account"),
            percentiles: at("percentiles"),
            phasing: at("phasing"),
            file: at("file"),
            sheet: at("sheet"),
            row: at("row"),
        };
        let of = |field: &str| columns.iter().filter(|column| column.field == field).cloned().collect::<Vec<_>>();
        Self {
            table,
            file,
            sheet: table.sheet.as_deref().map(Into::into),
            places,
            negate: figures.negate,
            amounts: of("amount"),
            low: of("low").pop(),
            high: of("high").pop(),
            alternatives: HashMap::new(),
            kind: None,
            notes: notes.into_iter().map(note).collect(),
        }
    }

    /// What the amounts of each column are multiplied by.
    pub fn units(&self) -> Vec<(String, u32)> {
        let all = self.amounts.iter().chain(&self.low).chain(&self.high);
        all.map(|column| (self.table.called(column.at).0.to_owned(), column.unit)).collect()
    }

    /// What stands in a column of money, if anything does. A fault has its place.
    pub fn money(&self, line: u64, row: &StringRecord, column: &Column) -> Result<Option<Money>, Fault> {
        let Some(text) = self.table.cell_at(row, column.at) else { return Ok(None) };
        let marks = if self.table.is_number_at(line, column.at) { Marks::Either } else { column.marks };
        let read = amount(text, marks, column.unit).map_err(|fault| self.placed(fault, line, column))?;
        if !self.negate {
            return Ok(Some(read));
        }
        let turned = Money::ZERO.checked_sub(read);
        turned.map(Some).ok_or_else(|| {
            let fault = Fault::new("amount_too_large", Text::new(&m::TOO_LARGE).with("name", text));
            self.placed(fault, line, column)
        })
    }

    /// Whether amounts of a kind are turned; benefits are positive whatever sign costs carry.
    fn turns(&self, kind: CostKind) -> bool {
        self.negate && kind != CostKind::Benefit
    }

    /// The amount of a line of its kind, where [`Self::money`] is what it adds to the file's own sums.
    pub fn own(&self, kind: CostKind, amount: Money) -> Money {
        let is_turned_back = self.negate && !self.turns(kind);
        Some(amount).filter(|_| !is_turned_back).or(Money::ZERO.checked_sub(amount)).unwrap_or(amount)
    }

    /// A fault in a column of money, under the column's own header.
    pub fn placed(&self, fault: Fault, line: u64, column: &Column) -> Fault {
        let (header, letter) = self.table.called(column.at);
        let hint = fault.hint.map(|hint| Box::new(hint.with("field", column.field)));
        let cell = letter.map(|letter| format!("{letter}{line}"));
        Fault { column: Some(header.to_owned()), cell, line: Some(line), hint, ..fault }
    }

    /// Whether the name of a total may stand in the column.
    pub fn may_name(&self, column: usize) -> bool {
        let Places { alternative, area, text, kind, year, unit, function, kostra, account, .. } = &self.places;
        [alternative, area, text, kind, year, unit, function, kostra, account].contains(&&Some(column))
    }

    /// Whether a row says what only a line has to say: for which alternative it is, how and when it comes, on what
    /// account.
    pub fn is_placed(&self, row: &StringRecord) -> bool {
        let Places { alternative, kind, year, account, .. } = self.places;
        let says = |at| self.cell(row, at).is_some_and(|cell| called(cell) == Called::Else);
        [alternative, kind, year, account].into_iter().any(says)
    }

    fn cell<'r>(&self, row: &'r StringRecord, at: Option<usize>) -> Option<&'r str> {
        let cell = unguard(row.get(at?)?).trim();
        (!cell.is_empty()).then_some(cell)
    }

    /// One row but for its amount.
    pub fn line(
        &mut self,
        line: u64,
        row: &StringRecord,
        dated_by_column: bool,
        sources: &mut Sources<'_>,
        defaults: &mut Defaults,
    ) -> Result<Cost, Vec<Fault>> {
        let mut faults = Vec::new();
        macro_rules! part {
            ($field:ident, $read:expr) => {
                self.cell(row, self.places.$field)
                    .and_then(|text| $read(text).map_err(|f: Fault| faults.push(f.column(stringify!($field)))).ok())
            };
        }
        let known = self.kind.as_ref().filter(|(word, _)| self.cell(row, self.places.kind) == Some(word));
        let kind_said = match known {
            Some((_, known)) => Some(*known),
            None => {
                let said = part!(kind, kind);
                let word = self.cell(row, self.places.kind).map(str::to_owned);
                self.kind = word.zip(said);
                said
            }
        };
        let (from, to) = (part!(from, year), part!(to, year));
        let year = part!(year, year);
        let area = part!(area, |text| sources.refs.area(text));
        let fte = part!(fte, fte);
        let percentiles = part!(percentiles, percentiles);
        let phasing = part!(phasing, phasing).unwrap_or_default();
        let mut estimate = |column: &Option<Column>| {
            let money = column.as_ref().map_or(Ok(None), |column| self.money(line, row, column));
            money.map_err(|fault| faults.push(fault)).ok().flatten()
        };
        let (low, high) = (estimate(&self.low), estimate(&self.high));
        let (low, high) = match kind_said {
            Some(kind) if !self.turns(kind) => {
                (low.map(|low| self.own(kind, low)), high.map(|high| self.own(kind, high)))
            }
            _ if self.negate => (high, low),
            _ => (low, high),
        };
        if to.zip(from.or(year)).is_some_and(|(to, from)| to < from) {
            faults.push(Fault::new("ends_first", Text::new(&m::ENDS_FIRST)).column("to"));
        }
        let alternative = match self.cell(row, self.places.alternative) {
            // The same few names stand in every row.
            Some(name) => match self.alternatives.get(name) {
                Some(id) => Some(*id),
                None => match sources.refs.alternative(name) {
                    Ok(id) => {
                        self.alternatives.insert(name.to_owned(), id);
                        Some(id)
                    }
                    Err(fault) => {
                        faults.push(fault.column("alternative"));
                        None
                    }
                },
            },
            None => defaults.alternative(&mut faults),
        };
        let no_kind = self.cell(row, self.places.kind).is_none();
        let kind = kind_said.unwrap_or_else(|| if no_kind { defaults.kind() } else { CostKind::Running });
        let dated = year.is_some() || from.is_some() || to.is_some() || dated_by_column;
        let year = if dated { year } else { defaults.year() };
        let Some(alternative) = alternative.filter(|_| faults.is_empty()) else { return Err(faults) };
        let code = |at| self.cell(row, at).map(Box::<str>::from);
        // An export says itself where each line once stood.
        let first = code(self.places.file).map(|file| {
            let row = self.cell(row, self.places.row).and_then(|row| row.parse().ok());
            Origin { file, sheet: code(self.places.sheet), row: row.unwrap_or(line) }
        });
        let origin = first.unwrap_or_else(|| Origin { file: self.file.clone(), sheet: self.sheet.clone(), row: line });
        Ok(Cost {
            area,
            text: self.cell(row, self.places.text).and_then(Words::new),
            unit: code(self.places.unit),
            function: code(self.places.function),
            kostra: code(self.places.kostra),
            account: code(self.places.account),
            low,
            high,
            percentiles,
            kind,
            year,
            from,
            to,
            phasing,
            fte,
            source: self.cell(row, self.places.source).map(|code| sources.id(code)),
            origin: Some(Box::new(origin)),
            ..Cost::new(alternative, Money::ZERO)
        })
    }

    /// The line with one of its amounts; that of a column of its own year falls in that year only, where there are
    /// several such columns.
    pub fn with_amount(&self, cost: Cost, column: &Column, of: usize, amount: Money) -> Result<Cost, Fault> {
        let amount = self.own(cost.kind, amount);
        let (too_high, too_low) =
            (cost.low.is_some_and(|low| low > amount), cost.high.is_some_and(|high| high < amount));
        if too_high || too_low {
            let column = if too_high != self.turns(cost.kind) { "low" } else { "high" };
            let fault = Fault::new("not_between", Text::new(&m::NOT_BETWEEN)).column(column);
            return Err(fault.hint(Text::new(&m::NOT_BETWEEN_HINT)));
        }
        let cost = Cost { amount, ..cost };
        Ok(match column.year {
            Some(year) if of == 1 || cost.kind == CostKind::OneOff => Cost { year: Some(year), ..cost },
            Some(year) => Cost { from: Some(year), to: Some(year), ..cost },
            None => cost,
        })
    }
}

/// One-off, running or benefit, as people say it in English, bokmål and nynorsk.
pub(super) fn kind(word: &str) -> Result<CostKind, Fault> {
    const ONE_OFF: [&str; 7] =
        ["one-off", "one off", "engangs", "engangskostnad", "eingongs", "eingongskostnad", "investering"];
    const RUNNING: [&str; 9] =
        ["running", "drift", "driftskostnad", "løpende", "løpande", "årlig", "årleg", "varig", "annual"];
    const BENEFIT: [&str; 5] = ["benefit", "gevinst", "vinst", "nytte", "innsparing"];
    let is = |words: &[&str]| words.iter().any(|w| same(w, word));
    match (is(&ONE_OFF), is(&RUNNING), is(&BENEFIT)) {
        (true, _, _) => Ok(CostKind::OneOff),
        (_, true, _) => Ok(CostKind::Running),
        (_, _, true) => Ok(CostKind::Benefit),
        _ => {
            let fault = Fault::new("no_such_kind", Text::new(&m::NO_KIND).with("name", word));
            Err(fault.hint(Text::new(&m::KINDS)))
        }
    }
}

pub(super) fn year(text: &str) -> Result<i32, Fault> {
    let year = text.parse().ok().filter(|year| (1900..=2200).contains(year));
    year.ok_or_else(|| Fault::new("no_year", Text::new(&m::NO_YEAR).with("name", text)))
}

/// Full-time equivalents with at most four decimals; a million of them are no line of one workshop.
pub(super) fn fte(text: &str) -> Result<Decimal, Fault> {
    let read = number(text, Marks::Either).map(|fte| fte.normalize());
    let fits = |fte: &Decimal| fte.scale() <= 4 && fte.abs() < Decimal::from(1_000_000);
    let found = read.filter(|_| !text.contains('%')).filter(fits);
    let wrong = || Fault::new("no_fte", Text::new(&m::NO_FTE).with("name", text)).hint(Text::new(&m::FTE_SHAPE));
    found.ok_or_else(wrong)
}

pub(super) fn percentiles(text: &str) -> Result<Percentiles, Fault> {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    match plain.as_str() {
        "p1p99" => Ok(Percentiles::P1P99),
        "p10p90" => Ok(Percentiles::P10P90),
        "extremes" | "ytterpunkter" | "ytterpunkt" | "minmax" | "minmaks" => Ok(Percentiles::Extremes),
        _ => {
            let fault = Fault::new("no_percentiles", Text::new(&m::NO_PERCENTILES).with("name", text));
            Err(fault.hint(Text::new(&m::PERCENTILES_SHAPE)))
        }
    }
}

/// `25/50/75`: hundredths of the amount in the first years.
pub(super) fn phasing(text: &str) -> Result<Vec<u8>, Fault> {
    let part = |part: &str| part.trim().trim_end_matches('%').trim().parse().ok().filter(|share| *share <= 100);
    let parts: Option<Vec<u8>> = text.split(['/', ';', ' ']).filter(|p| !p.trim().is_empty()).map(part).collect();
    let fits = |parts: &Vec<u8>| (1..=20).contains(&parts.len());
    let wrong =
        || Fault::new("no_phasing", Text::new(&m::NO_PHASING).with("name", text)).hint(Text::new(&m::PHASING_SHAPE));
    parts.filter(fits).ok_or_else(wrong)
}
