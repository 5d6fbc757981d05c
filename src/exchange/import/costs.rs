use std::collections::BTreeMap;

use super::before::Before;
use super::cost_line::{Column, Reader, no_amount};
use super::figures::Figures;
use super::grid::{Line, SENSE};
use super::profile::Profile;
use super::table::{self, Field, Table};
use super::totals::{self, Called, Difference, Sums, called};
use super::{FIRST, Imported, Intake, Note, Sources, in_row};
use crate::domain::{Alternative, Batch, Cost, CostKind, Id, Money};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list;
use crate::lang::{Msg, imports as m};
use crate::record::{Event, Mint, State, Thing};

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: false }
}

pub(super) static FIELDS: [Field; 22] = [
    field("alternative", &["alternativ", "modell", "option"]),
    field(
        "text",
        &[
            "tekst",
            "beskrivelse",
            "skildring",
            "description",
            "post",
            "tiltak",
            "benevnelse",
            "nemning",
            "measure",
            "kostnadslinje",
            "cost line",
        ],
    ),
    field("kind", &["art", "type", "slag", "kostnadstype"]),
    field("year", &["år", "årstall", "årstal", "regnskapsår", "rekneskapsår", "budsjettår", "fiscal year"]),
    Field { name: "amount", synonyms: &["beløp", "kroner", "kr", "nok", "kostnad", "cost", "sum"], required: false },
    field("source", &["kilde", "kjelde"]),
    field("from", &["fra", "frå", "fra år", "frå år", "from year"]),
    field("likely", &["sannsynlig", "sannsynleg", "forventet", "forventa", "mest sannsynlig", "most likely"]),
    field("to", &["til", "til år", "to year"]),
    field("low", &["lav", "låg", "lavt", "lågt"]),
    field("high", &["høy", "høg", "høyt", "høgt"]),
    field("fte", &["årsverk", "stillinger", "stillingar"]),
    field(
        "unit",
        &[
            "enhet",
            "eining",
            "ansvar",
            "koststed",
            "kostnadssted",
            "kostnadsstad",
            "avdeling",
            "cost centre",
            "cost center",
            "department",
        ],
    ),
    field("function", &["funksjon", "tjeneste", "teneste", "service"]),
    field("kostra", &["kostra-funksjon", "kostrafunksjon"]),
    field("account", &["konto", "kontonr", "kostraart", "kostra-art", "account number"]),
    field("percentiles", &["persentiler", "persentilar"]),
    field("area", &["valgområde", "valområde", "område"]),
    field("phasing", &["innfasing"]),
    field("file", &[]),
    field("sheet", &[]),
    field("row", &[]),
];

/// What only an export of ours says: where each line once stood.
pub(super) const IS_OF_EXPORTS: [&str; 3] = ["file", "sheet", "row"];

/// How often something nobody wrote was put in, for one warning each.
pub(super) struct Defaults {
    alternative: Option<Id<Alternative>>,
    year: Option<i32>,
    used: [(&'static str, &'static Msg, usize); 3],
}

/// The table, of the sheet a kept way of reading names where nobody says which.
fn table(intake: &Intake<'_>) -> Result<Table, Vec<Fault>> {
    let named = intake.profile.and_then(|profile| profile.sheet.as_deref());
    let first = Intake { sheet: intake.sheet.or(named), ..*intake };
    let read = table::read(&first, &FIELDS);
    let unsaid = |faults: &Vec<Fault>| faults.iter().any(|fault| fault.code == "which_sheet");
    if intake.map.is_some() || !read.as_ref().is_err_and(unsaid) {
        return read;
    }
    let of_profile = |profile: &Profile| {
        let again = Intake { sheet: Some(profile.sheet.as_deref()?), ..*intake };
        table::read(&again, &FIELDS).ok().filter(|table| table.profile.is_some())
    };
    intake.profiles.iter().find_map(of_profile).map_or(read, Ok)
}

/// A table of cost lines; total rows are kept out of the sum and compared with it.
///
/// # Errors
/// Every row that cannot be read, an alternative that is not there, a total that differs for no reason.
pub fn costs(intake: &Intake<'_>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    let mut table = table(intake)?;
    table.stand_in("amount", "likely");
    if table.header("amount").is_none() {
        let digits = |cell: &str| {
            let strange = |c: char| c.is_alphabetic() || matches!(c, ':' | '/');
            if cell.contains(strange) { 0 } else { cell.bytes().filter(u8::is_ascii_digit).count() }
        };
        return Err(vec![table.lacks("amount", digits)]);
    }
    let kept = table.profile.as_ref().map(Profile::figures).unwrap_or_default();
    let figures = kept.and(intake.figures);
    if let Some(fault) = figures.stray(table.headers()) {
        return Err(vec![fault]);
    }
    let mut skipped = std::mem::take(&mut table.skipped);
    let mut warnings = std::mem::take(&mut table.notes);
    let faults = std::mem::take(&mut table.faults);
    if let Some(profile) = table.profile.as_ref().filter(|_| intake.profile.is_none()) {
        let text = Text::new(&m::PROFILE_USED).with("name", &profile.name);
        warnings.push(Note { code: "profile_used", text, line: None });
    }
    let reader = Reader::of(&table, intake, &figures);
    let mut rows = Rows {
        intake,
        sums: reader.amounts.iter().map(|column| (column.at, Sums::default())).collect(),
        reader,
        faults,
        defaults: Defaults::of(state),
        sources: Sources::new(state, mint),
        before: Before::of(state),
        again: 0,
        first: Vec::new(),
        events: Vec::with_capacity(table.rows.len() + 1),
        differs: false,
        like_totals: Vec::new(),
        positive: Money::ZERO,
        benefits: Money::ZERO,
    };
    // What is kept beside the record takes no part in reading.
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| Beside::of(&table, intake));
        rows.read(&table, &mut skipped)?;
        let beside = beside.join().unwrap_or_else(|_| Beside::of(&table, intake));
        rows.finish(&table, figures, skipped, warnings, beside)
    })
}

/// The columns that were read and the mark of the whole file.
struct Beside {
    kept: Vec<u8>,
    content: String,
}

impl Beside {
    fn of(table: &Table, intake: &Intake<'_>) -> Self {
        Self { kept: table.kept(), content: blake3::hash(intake.bytes).to_hex().to_string() }
    }
}

/// What a row came to.
enum Took {
    /// Cost lines, or a fault.
    Lines,
    /// A total that agrees, that differs for a reason, or that says nothing.
    Total,
    Differing,
    EmptyTotal,
    /// No amount of any year.
    Nothing,
    /// A note below the table.
    Below,
}

/// The rows so far.
struct Rows<'a> {
    intake: &'a Intake<'a>,
    reader: Reader<'a>,
    sums: BTreeMap<usize, Sums>,
    faults: Vec<Fault>,
    defaults: Defaults,
    sources: Sources<'a>,
    before: Before<'a>,
    again: usize,
    first: Vec<list::Row>,
    events: Vec<Event>,
    /// Whether a total differs for the reason that was given.
    differs: bool,
    /// The rows that look like totals, and are cost lines.
    like_totals: Vec<u64>,
    /// The sums of what is no benefit and of what is, which are seldom negative.
    positive: Money,
    benefits: Money,
}

impl Rows<'_> {
    fn read(&mut self, table: &Table, skipped: &mut Vec<Note>) -> Result<(), Vec<Fault>> {
        let last = self.last_amount(table);
        for (done, (line, row)) in table.rows.iter().enumerate() {
            self.intake.step(&SENSE, done, table.rows.len())?;
            let (code, msg) = match self.take(table, *line, row, done > last) {
                Took::Lines => continue,
                Took::Total => ("total", &m::SKIPPED_TOTAL),
                Took::Differing => ("total", &m::SKIPPED_DIFFERS),
                Took::EmptyTotal => ("total", &m::SKIPPED_EMPTY_TOTAL),
                Took::Nothing => ("no_amounts", &m::SKIPPED_NO_AMOUNTS),
                Took::Below => ("below", &m::SKIPPED_BELOW),
            };
            skipped.push(Note { code, text: Text::new(msg), line: Some(*line) });
        }
        self.intake.step(&SENSE, 1, 1)?;
        Ok(())
    }

    /// The place of the last row with any amount, when it is a total; what is below it then is no cost line.
    fn last_amount(&self, table: &Table) -> usize {
        let has = |(_, row): &Line| self.reader.amounts.iter().any(|c| table.cell_at(row, c.at).is_some());
        let last = table.rows.iter().rposition(has);
        last.filter(|i| table.rows.get(*i).is_some_and(|(line, row)| self.is_total(table, *line, row)))
            .unwrap_or(usize::MAX)
    }

    /// How much a row looks like a total: by the columns that are read, and by the cell it begins with.
    fn called(&self, table: &Table, line: u64, row: &csv::StringRecord) -> Called {
        let first = row.iter().position(|cell| !cell.trim().is_empty());
        let of = |(i, cell): (usize, &str)| match called(cell) {
            found if found == Called::Else || table.is_number_at(line, i) => Called::Else,
            found if first == Some(i) || self.reader.may_name(i) => found,
            Called::Like => Called::Else,
            _ => Called::Like,
        };
        match row.iter().enumerate().map(of).max().unwrap_or(Called::Else) {
            Called::Part if self.reader.is_placed(row) && !self.is_sum(line, row) => Called::Like,
            found => found,
        }
    }

    /// Whether every amount of a row is the sum of several rows above.
    fn is_sum(&self, line: u64, row: &csv::StringRecord) -> bool {
        let mut said = false;
        let is_sum = self.reader.amounts.iter().all(|column| match self.reader.money(line, row, column) {
            Ok(Some(amount)) => {
                said = true;
                self.sums.get(&column.at).is_some_and(|sums| sums.is_sum(amount))
            }
            _ => true,
        });
        is_sum && said
    }

    fn is_total(&self, table: &Table, line: u64, row: &csv::StringRecord) -> bool {
        self.called(table, line, row) >= Called::Part
    }

    fn take(&mut self, table: &Table, line: u64, row: &csv::StringRecord, is_below: bool) -> Took {
        match self.called(table, line, row) {
            Called::Else => {}
            Called::Like => self.like_totals.push(line),
            _ => return self.total(line, row),
        }
        if is_below && row.iter().filter(|cell| !cell.trim().is_empty()).count() == 1 {
            return Took::Below;
        }
        let columns = std::mem::take(&mut self.reader.amounts);
        let took = self.lines(table, line, row, &columns);
        self.reader.amounts = columns;
        took
    }

    fn lines(&mut self, table: &Table, line: u64, row: &csv::StringRecord, columns: &[Column]) -> Took {
        let wide = columns.iter().any(|column| column.year.is_some());
        let mut amounts = Vec::with_capacity(columns.len());
        let mut wrong = Vec::new();
        for column in columns {
            match self.reader.money(line, row, column) {
                Ok(Some(amount)) if !wide || amount != Money::ZERO => amounts.push((column, amount)),
                Ok(_) => {}
                Err(fault) => wrong.push(fault),
            }
        }
        if amounts.is_empty() && wrong.is_empty() {
            if wide {
                return Took::Nothing;
            }
            wrong.push(no_amount());
        }
        let cost = self.reader.line(line, row, wide, &mut self.sources, &mut self.defaults);
        let cost = match cost {
            Ok(cost) if wrong.is_empty() => cost,
            cost => {
                wrong.extend(cost.err().into_iter().flatten());
                self.wrong(wrong, line, table);
                return Took::Lines;
            }
        };
        let last = amounts.len() - 1;
        let mut cost = Some(cost);
        for (i, (column, amount)) in amounts.into_iter().enumerate() {
            let own = if i == last { cost.take() } else { cost.clone() };
            let Some(own) = own else { break };
            let added = self.sums.get_mut(&column.at).map_or(Ok(()), |sums| sums.add(amount));
            match added.and_then(|()| self.reader.with_amount(own, column, columns.len(), amount)) {
                Ok(cost) => self.add(cost),
                Err(fault) => self.wrong(vec![fault], line, table),
            }
        }
        Took::Lines
    }

    fn add(&mut self, cost: Cost) {
        self.again += usize::from(self.before.holds(&cost));
        if self.first.len() < FIRST {
            self.first.push(list::cost(self.sources.refs.0, &Cost { origin: None, ..cost.clone() }));
        }
        let sum = if cost.kind == CostKind::Benefit { &mut self.benefits } else { &mut self.positive };
        *sum = sum.checked_add(cost.amount).unwrap_or(*sum);
        self.events.push(Event::Add(self.sources.mint.id::<Cost>().any(), Thing::Cost(cost)));
    }

    /// What is wrong in a row; a mark nobody has settled is told once for its column.
    fn wrong(&mut self, faults: Vec<Fault>, line: u64, table: &Table) {
        for fault in faults.into_iter().map(|fault| in_row(fault, line, table)) {
            let open = |own: &Fault| own.code == "unsettled_amount" && own.column == fault.column;
            if fault.code != "unsettled_amount" || !self.faults.iter().any(open) {
                self.faults.push(fault);
            }
        }
    }

    fn total(&mut self, line: u64, row: &csv::StringRecord) -> Took {
        let (mut said, mut differing, mut wrong) = (false, false, Vec::new());
        for column in &self.reader.amounts {
            let total = match self.reader.money(line, row, column) {
                Ok(Some(total)) => total,
                Ok(None) => continue,
                Err(fault) => {
                    wrong.push(fault);
                    continue;
                }
            };
            said = true;
            // Without the rows that cannot be read no total can agree.
            let sums = self.sums.get_mut(&column.at).filter(|_| self.faults.iter().all(is_total_fault));
            let Some(differs) = sums.and_then(|sums| sums.compare(total)) else { continue };
            match self.intake.difference {
                Some(reason) if reason.explains(&differs, column.unit, line, self.differs) => differing = true,
                said => wrong.push(self.reader.placed(totals::fault(&differs, column.unit, said), line, column)),
            }
        }
        self.differs |= differing;
        let took = match (said, differing) {
            (false, _) => Took::EmptyTotal,
            (true, true) => Took::Differing,
            (true, false) => Took::Total,
        };
        self.faults.extend(wrong);
        took
    }

    fn finish(
        mut self,
        table: &Table,
        figures: Figures,
        mut skipped: Vec<Note>,
        mut warnings: Vec<Note>,
        beside: Beside,
    ) -> Result<Imported, Vec<Fault>> {
        if !self.faults.is_empty() {
            self.faults.sort_by_key(|fault| fault.line);
            return Err(self.faults);
        }
        let note = |code, text| Note { code, text, line: None };
        warnings.extend(table.unread_notes("alternative", |cell| self.sources.refs.alternative(cell).is_ok()));
        warnings.extend(self.sources.warning());
        warnings.extend(std::mem::take(&mut self.reader.notes));
        warnings.extend(self.defaults.notes());
        if let Some(text) = totals::like(&self.like_totals) {
            warnings.push(note("like_total", text));
        }
        if self.positive < Money::ZERO {
            let text = Text::new(&m::COSTS_NEGATIVE).number("sum", self.positive);
            warnings.push(note("costs_negative", text));
        }
        if self.benefits < Money::ZERO {
            let text = Text::new(&m::BENEFITS_NEGATIVE).number("sum", self.benefits);
            warnings.push(note("benefits_negative", text));
        }
        let rows = self.events.len();
        let Beside { kept, content } = beside;
        let same = self.before.file(&content, table.sheet.as_deref());
        if let Some(batch) = same {
            let text = Text::new(&m::FILE_AGAIN).with("name", &batch.file).with("n", batch.rows);
            warnings.push(note("file_again", text));
        }
        if self.again > 0 {
            let text = Text::new(&m::COST_AGAIN).with("n", self.again).with("of", rows);
            warnings.push(note("cost_again", text));
        }
        let no_year = if self.defaults.year.is_none() { self.defaults.used[2].2 } else { 0 };
        let total = |all: Vec<Money>| all.into_iter().try_fold(Money::ZERO, Money::checked_add);
        let too_large = || vec![Fault::new("amount_too_large", Text::new(&m::SUM_TOO_LARGE)).column("amount")];
        let sum = total(self.sums.values().map(Sums::all).collect()).ok_or_else(too_large)?;
        let stated = self.sums.values().any(Sums::is_stated);
        let stated = stated.then(|| total(self.sums.values().filter_map(Sums::stated).collect())).flatten();
        let reason = self.intake.difference.filter(|_| self.differs).map(Difference::words).cloned();
        let reconciled = stated.filter(|_| reason.is_none());
        let file = self.reader.file.clone();
        let sheet = table.sheet.as_deref().map(Into::into);
        let batch = Batch { file, sheet, content: content.into(), rows: rows as u64, sum, stated, reason };
        let mut events = std::mem::take(&mut self.sources.fresh);
        if events.is_empty() {
            events = self.events;
        } else {
            events.append(&mut self.events);
        }
        if rows > 0 {
            events.push(Event::Add(self.sources.mint.id::<Batch>().any(), Thing::Batch(batch.clone())));
        }
        skipped.sort_by_key(|note| note.line);
        Ok(Imported {
            columns: table.read(),
            units: self.reader.units(),
            left_out: table.left_out(),
            first: self.first,
            events,
            rows,
            again: self.again,
            same_file: same.is_some(),
            skipped,
            warnings,
            missing: if no_year > 0 { vec![("year", no_year)] } else { Vec::new() },
            reconciled,
            names: Vec::new(),
            kept,
            profile: Some(Profile::of(table, figures)),
            batch: (rows > 0).then_some(batch),
        })
    }
}

/// A total that differs leaves those after it to be compared.
fn is_total_fault(fault: &Fault) -> bool {
    fault.code == "total_differs"
}

impl Defaults {
    fn of(state: &State) -> Self {
        let mut all = state.alternatives().iter().map(|(id, _)| id);
        let alternative = match (all.next(), all.next()) {
            (Some(only), None) => Some(only),
            _ => state.baseline(),
        };
        let workshop = state.workshop();
        let base_year = workshop.and_then(|w| w.kept.get("discounting.base_year")?.parse().ok());
        let used = [
            ("default_alternative", &m::DEFAULT_ALTERNATIVE, 0),
            ("default_kind", &m::DEFAULT_KIND, 0),
            ("default_year", &m::DEFAULT_YEAR, 0),
        ];
        let mut this = Self { alternative, year: base_year.or(workshop.and_then(|w| w.price_year)), used };
        if this.year.is_none() {
            (this.used[2].0, this.used[2].1) = ("no_year", &m::NO_DEFAULT_YEAR);
        }
        this
    }

    pub(super) fn alternative(&mut self, faults: &mut Vec<Fault>) -> Option<Id<Alternative>> {
        self.used[0].2 += 1;
        if self.alternative.is_none() {
            faults.push(Fault::new("no_alternative", Text::new(&m::NO_ALTERNATIVE)).column("alternative"));
        }
        self.alternative
    }

    pub(super) fn kind(&mut self) -> CostKind {
        self.used[1].2 += 1;
        CostKind::Running
    }

    pub(super) fn year(&mut self) -> Option<i32> {
        self.used[2].2 += 1;
        self.year
    }

    fn notes(&self) -> impl Iterator<Item = Note> {
        let year = self.year.map(|y| y.to_string()).unwrap_or_default();
        let note = move |(code, msg, n): &(&'static str, &'static Msg, usize)| {
            let text = Text::new(msg).with("n", n).with("year", &year);
            Note { code, text, line: None }
        };
        self.used.iter().filter(|(_, _, n)| *n > 0).map(note)
    }
}
