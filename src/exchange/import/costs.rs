use std::collections::HashSet;

use super::cost_line::{Reader, no_amount};
use super::grid::SENSE;
use super::table::{self, Field};
use super::{FIRST, Imported, Intake, Note, Sources, in_row, same};
use crate::domain::{Alternative, Cost, CostKind, Id, Money};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list;
use crate::lang::{Msg, imports as m};
use crate::record::{Event, Mint, State, Thing};

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: false }
}

pub(super) const FIELDS: [Field; 19] = [
    field("alternative", &["alternativ", "modell", "option"]),
    field("text", &["tekst", "beskrivelse", "skildring", "description", "post", "kostnadslinje", "cost line"]),
    field("kind", &["art", "type", "slag", "kostnadstype"]),
    field("year", &["år"]),
    Field { name: "amount", synonyms: &["beløp", "kroner", "kr", "nok", "kostnad", "cost", "sum"], required: false },
    field("source", &["kilde", "kjelde"]),
    field("from", &["fra", "frå", "fra år", "frå år", "from year"]),
    field("likely", &["sannsynlig", "sannsynleg", "forventet", "forventa", "mest sannsynlig", "most likely"]),
    field("to", &["til", "til år", "to year"]),
    field("low", &["lav", "låg", "lavt", "lågt"]),
    field("high", &["høy", "høg", "høyt", "høgt"]),
    field("fte", &["årsverk", "stillinger", "stillingar"]),
    field("unit", &["enhet", "eining", "ansvar", "koststed", "kostnadssted", "avdeling", "cost centre"]),
    field("function", &["funksjon", "tjeneste", "teneste"]),
    field("kostra", &["kostra-funksjon", "kostrafunksjon"]),
    field("account", &["konto", "kontonr", "kostraart", "kostra-art"]),
    field("percentiles", &["persentiler", "persentilar"]),
    field("area", &["valgområde", "valområde", "område"]),
    field("phasing", &["innfasing"]),
];

const TOTALS: [&str; 8] = ["sum", "total", "totalt", "i alt", "ialt", "sum total", "totalsum", "in all"];

/// How often something nobody wrote was put in, for one warning each.
pub(super) struct Defaults {
    alternative: Option<Id<Alternative>>,
    year: Option<i32>,
    used: [(&'static str, &'static Msg, usize); 3],
}

/// A table of cost lines, each `unit` times as large as it is written; total rows must agree with the rows above.
///
/// # Errors
/// Every row that cannot be read, an alternative that is not there, a total that differs.
pub fn costs(intake: &Intake<'_>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    let mut table = table::read(intake, &FIELDS)?;
    table.stand_in("amount", "likely");
    if table.header("amount").is_none() {
        let digits = |cell: &str| {
            let strange = |c: char| c.is_alphabetic() || matches!(c, ':' | '/');
            if cell.contains(strange) { 0 } else { cell.bytes().filter(u8::is_ascii_digit).count() }
        };
        return Err(vec![table.lacks("amount", digits)]);
    }
    let mut skipped = std::mem::take(&mut table.skipped);
    let mut faults = std::mem::take(&mut table.faults);
    let mut warnings = std::mem::take(&mut table.notes);
    let reader = Reader::of(&table, intake);
    let mut sums = Sums::default();
    let mut defaults = Defaults::of(state);
    let mut sources = Sources::new(state, mint);
    let nowhere = |cost: &Cost| Cost { origin: None, ..cost.clone() };
    let known: HashSet<_> = state.costs().iter().map(|(_, cost)| nowhere(cost)).collect();
    let (mut again, mut first, mut events) = (0, Vec::new(), Vec::new());
    for (done, (line, row)) in table.rows.iter().enumerate() {
        intake.step(&SENSE, done, table.rows.len())?;
        let written = reader.amount(*line, row, "amount").and_then(|amount| amount.ok_or_else(no_amount));
        if row.iter().any(|cell| TOTALS.iter().any(|t| same(t, cell.trim().trim_end_matches(':')))) {
            // Without the rows that cannot be read no total can agree.
            let agrees = |total| if faults.is_empty() { sums.agree(total) } else { Ok(()) };
            match written.and_then(agrees) {
                Ok(()) => {
                    let text = Text::new(&m::SKIPPED_TOTAL);
                    skipped.push(Note { code: "total", text, line: Some(*line) });
                }
                Err(fault) => faults.push(in_row(fault.column("amount"), *line, &table)),
            }
            continue;
        }
        let cost = reader.line(*line, row, written, &mut sources, &mut defaults);
        match cost.and_then(|cost| sums.add(cost.amount).map(|()| cost).map_err(|fault| vec![fault])) {
            Ok(cost) => {
                again += usize::from(known.contains(&nowhere(&cost)));
                if first.len() < FIRST {
                    first.push(list::cost(state, &nowhere(&cost)));
                }
                events.push(Event::Add(sources.mint.id::<Cost>().any(), Thing::Cost(cost)));
            }
            Err(wrong) => faults.extend(wrong.into_iter().map(|fault| in_row(fault, *line, &table))),
        }
    }
    intake.step(&SENSE, 1, 1)?;
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    warnings.extend(table.unread_notes("alternative", |cell| sources.refs.alternative(cell).is_ok()));
    warnings.extend(sources.warning());
    warnings.extend(defaults.notes());
    if reader.dots_parted {
        warnings.push(Note { code: "dots_are_thousands", text: Text::new(&m::DOTS_ARE_THOUSANDS), line: None });
    }
    let rows = events.len();
    if again > 0 {
        warnings.push(Note { code: "cost_again", text: Text::new(&m::COST_AGAIN).with("n", again), line: None });
    }
    let no_year = if defaults.year.is_none() { defaults.used[2].2 } else { 0 };
    events.splice(0..0, std::mem::take(&mut sources.fresh));
    skipped.sort_by_key(|note| note.line);
    let missing = if no_year > 0 { vec![("year", no_year)] } else { Vec::new() };
    let (columns, left_out, kept, reconciled) = (table.read(), table.left_out(), table.kept(), sums.reconciled);
    let names = Vec::new();
    Ok(Imported { events, rows, again, first, columns, left_out, skipped, warnings, missing, reconciled, names, kept })
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

/// The rows so far: all of them, and those since the last total.
#[derive(Default)]
struct Sums {
    all: Money,
    since: Money,
    reconciled: Option<Money>,
}

impl Sums {
    fn add(&mut self, amount: Money) -> Result<(), Fault> {
        let too_large = || Fault::new("amount_too_large", Text::new(&m::SUM_TOO_LARGE)).column("amount");
        self.all = self.all.checked_add(amount).ok_or_else(too_large)?;
        self.since = self.since.checked_add(amount).ok_or_else(too_large)?;
        Ok(())
    }

    fn agree(&mut self, total: Money) -> Result<(), Fault> {
        if ![self.all, self.since].contains(&total) {
            let text = Text::new(&m::TOTAL_DIFFERS).with("total", total).with("sum", self.since);
            return Err(Fault::new("total_differs", text).hint(Text::new(&m::TOTAL_HINT)));
        }
        (self.since, self.reconciled) = (Money::ZERO, Some(total));
        Ok(())
    }
}
