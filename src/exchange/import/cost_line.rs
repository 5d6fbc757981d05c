use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::amount::{Dots, Marks, amount, number, settle};
use super::costs::Defaults;
use super::table::Table;
use super::{Intake, Sources, same};
use crate::domain::{Cost, CostKind, Money, Origin, Percentiles, Words};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// The columns that hold money; what their dots and commas mean is settled for each by itself.
const MONEY: [&str; 3] = ["amount", "low", "high"];

/// Reads the rows of a table of costs.
pub(super) struct Reader<'t> {
    table: &'t Table,
    unit: u32,
    file: Box<str>,
    sheet: Option<Box<str>>,
    marks: BTreeMap<&'static str, Marks>,
    /// Whether dots were taken for thousands, where they could have stood before decimals.
    pub dots_parted: bool,
}

/// An amount that is not there.
pub(super) fn no_amount() -> Fault {
    Fault::new("no_amount", Text::new(&m::EMPTY_AMOUNT)).column("amount")
}

impl<'t> Reader<'t> {
    pub fn of(table: &'t Table, intake: &Intake<'_>) -> Self {
        let texts = |field| -> Vec<&str> {
            let texts = table.rows.iter().filter(move |(line, _)| !table.is_number(*line, field));
            texts.filter_map(|(_, row)| table.cell(row, field)).collect()
        };
        let marks: BTreeMap<_, _> =
            MONEY.iter().map(|field| (*field, settle(texts(field).into_iter(), intake.unit))).collect();
        let one_dot = |text: &&str| text.matches('.').count() == 1 && !text.contains(',');
        let parts = |field: &&str| marks.get(*field).is_some_and(|marks: &Marks| marks.dots == Dots::Thousands);
        let dots_parted = MONEY.iter().filter(|field| parts(field)).any(|field| texts(field).iter().any(one_dot));
        let file = intake.name.rsplit(['/', '\\']).next().unwrap_or(intake.name).into();
        Self { table, unit: intake.unit, file, sheet: intake.sheet.map(Into::into), marks, dots_parted }
    }

    /// What stands in a column of money, if anything does.
    pub fn amount(&self, line: u64, row: &csv::StringRecord, field: &'static str) -> Result<Option<Money>, Fault> {
        let own = self.marks.get(field).copied().unwrap_or(Marks::NUMBER);
        let marks = if self.table.is_number(line, field) { Marks::NUMBER } else { own };
        let written = self.table.cell(row, field).map(|text| amount(text, marks, self.unit)).transpose();
        written.map_err(|fault| fault.column(field))
    }

    /// One row; `written` is its amount.
    pub fn line(
        &self,
        line: u64,
        row: &csv::StringRecord,
        written: Result<Money, Fault>,
        sources: &mut Sources<'_>,
        defaults: &mut Defaults,
    ) -> Result<Cost, Vec<Fault>> {
        let mut faults = Vec::new();
        let cell = |field| self.table.cell(row, field).map(str::trim);
        macro_rules! part {
            ($field:literal, $read:expr) => {
                cell($field).and_then(|text| $read(text).map_err(|f: Fault| faults.push(f.column($field))).ok())
            };
        }
        let amount = written.map_err(|fault| faults.push(fault)).unwrap_or_default();
        let kind = part!("kind", kind);
        let (from, to) = (part!("from", year), part!("to", year));
        let year = part!("year", year);
        let area = part!("area", |text| sources.refs.area(text));
        let fte = part!("fte", fte);
        let percentiles = part!("percentiles", percentiles);
        let phasing = part!("phasing", phasing).unwrap_or_default();
        let named = part!("alternative", |text| sources.refs.alternative(text));
        let mut estimate = |field| self.amount(line, row, field).map_err(|fault| faults.push(fault)).ok().flatten();
        let (low, high) = (estimate("low"), estimate("high"));
        let (too_high, too_low) = (low.is_some_and(|low| low > amount), high.is_some_and(|high| high < amount));
        if too_high || too_low {
            let column = if too_high { "low" } else { "high" };
            let fault = Fault::new("not_between", Text::new(&m::NOT_BETWEEN)).column(column);
            faults.push(fault.hint(Text::new(&m::NOT_BETWEEN_HINT)));
        }
        if to.zip(from.or(year)).is_some_and(|(to, from)| to < from) {
            faults.push(Fault::new("ends_first", Text::new(&m::ENDS_FIRST)).column("to"));
        }
        let alternative = match cell("alternative") {
            Some(_) => named,
            None => defaults.alternative(&mut faults),
        };
        let kind = kind.unwrap_or_else(|| if cell("kind").is_none() { defaults.kind() } else { CostKind::Running });
        let year = if year.is_none() && from.is_none() && to.is_none() { defaults.year() } else { year };
        let Some(alternative) = alternative.filter(|_| faults.is_empty()) else { return Err(faults) };
        let code = |field| cell(field).map(Box::<str>::from);
        let origin = Origin { file: self.file.clone(), sheet: self.sheet.clone(), row: line };
        Ok(Cost {
            area,
            text: cell("text").and_then(Words::new),
            unit: code("unit"),
            function: code("function"),
            kostra: code("kostra"),
            account: code("account"),
            low,
            high,
            percentiles,
            kind,
            year,
            from,
            to,
            phasing,
            fte,
            source: cell("source").map(|code| sources.id(code)),
            origin: Some(Box::new(origin)),
            ..Cost::new(alternative, amount)
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
    let marks = Marks { dots: Dots::Decimals, commas: true };
    let read = number(text, marks).map(|fte| fte.normalize());
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
