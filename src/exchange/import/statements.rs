use std::collections::{HashMap, HashSet};

use serde_json::json;

use super::grid::SENSE;
use super::table::{self, Field as Column};
use super::{FIRST, Imported, Intake, Note, Sources, in_row, same, unbulleted};
use crate::domain::{AnyId, Id, Release, Words};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list;
use crate::exchange::refs::{is_word, quadrant};
use crate::lang::columns::value;
use crate::lang::imports as m;
use crate::record::{Event, Field, Mint, State, Statement, Theme, Thing};

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Column {
    Column { name, synonyms, required: false }
}

/// What a statement can be told apart by, in the order an export writes it.
pub(crate) const FIELDS: [Column; 15] = [
    Column {
        name: "text",
        synonyms: &[
            "innspill",
            "innspel",
            "setning",
            "utsagn",
            "utsegn",
            "sitat",
            "svar",
            "kommentar",
            "merknad",
            "statement",
            "sentence",
            "comment",
            "answer",
        ],
        required: true,
    },
    field("table", &["bordnr", "bordnummer", "bordgruppe", "gruppe", "group", "table number"]),
    field("round", &[]),
    field("meeting", &["samling"]),
    field("alternative", &["modell", "option"]),
    field("topic", &["tema", "emne"]),
    field("quadrant", &["kvadrant", "swot", "swot-felt", "swot-kategori"]),
    field("question", &["strategisk spørsmål", "strategic question"]),
    field("force", &["virkning", "verknad", "vanskeligere/enklere", "vanskelegare/enklare", "harder/easier"]),
    field("source", &["opphav"]),
    field("time", &["tidspunkt", "klokkeslett", "timestamp"]),
    field("theme", &[]),
    field("state", &[]),
    field("parked", &[]),
    field("star", &["viktigst", "most important", "starred"]),
];

/// What became of a statement after it was said: nothing that a list from elsewhere could lack.
const AFTERWARDS: [&str; 4] = ["theme", "state", "star", "parked"];

/// A table of statements; a source nobody has named before becomes one.
///
/// # Errors
/// Every row that cannot be read, or names a table, alternative and so on that is not there.
pub fn statements(intake: &Intake<'_>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    let mut table = table::read(intake, &FIELDS)?;
    // Lists from elsewhere have columns of this name that are about something else.
    if intake.map.is_none() && !table.all("state", |cell| state_of(cell).is_ok()) {
        table.leave_out("state");
    }
    let mut sources = Sources::new(state, mint);
    let is_known = |name: &str| sources.refs.source(name).is_ok();
    if intake.map.is_none() && table.names_persons("source") && !table.all("source", is_known) {
        table.leave_out("source");
    }
    let mut points = Points::of(state);
    let held: HashSet<_> = state.statements().iter().filter(|s| !s.is_withdrawn()).map(|s| s.text().as_str()).collect();
    let (mut heard, mut events) = (HashSet::new(), Vec::with_capacity(table.rows.len()));
    let mut faults = std::mem::take(&mut table.faults);
    let (mut rows, mut again, mut repeated) = (0, 0, 0);
    let mut first = Vec::new();
    let mut missing = FIELDS.map(|f| (f.name, 0));
    for (done, (line, row)) in table.rows.iter().enumerate() {
        intake.step(&SENSE, done, table.rows.len())?;
        let cell = |field: &str| table.cell(row, field);
        missing.iter_mut().for_each(|(field, n)| *n += usize::from(cell(field).is_none()));
        let tidy = cell("text").filter(|_| table.is_form).map(without_bullets);
        let words = |field: &str| if field == "text" && tidy.is_some() { tidy.as_deref() } else { cell(field) };
        let said = sources.refs.said(|field| words(field).filter(|_| field != "source"));
        let after = afterwards(cell);
        let (mut said, after) = match (said, after) {
            (Ok(said), Ok(after)) => (said, after),
            (said, after) => {
                let wrong = said.err().into_iter().flatten().chain(after.err());
                faults.extend(wrong.map(|fault| in_row(fault, *line, &table)));
                continue;
            }
        };
        rows += 1;
        said.source = cell("source").map(|code| sources.id(code.trim()));
        let known = held.contains(said.text.as_str());
        again += usize::from(known);
        repeated += usize::from(!heard.insert(said.text.clone()) || known);
        if first.len() < FIRST {
            let name = |(field, value)| if field == "source" { (field, json!(cell("source"))) } else { (field, value) };
            first.push(list::said(state, &said).iter().map(|(field, value)| name((field, value.clone()))).collect());
        }
        let id = sources.mint.id::<Statement>().any();
        events.push(Event::Add(id, Thing::Statement(said)));
        let theme = cell("theme").and_then(Words::new).map(|text| points.id(text, sources.mint));
        events.extend(after.into_iter().chain(theme.map(|id| Field::Theme(Some(id)))).map(|to| set(id, to)));
    }
    intake.step(&SENSE, 1, 1)?;
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    let field = |cell: &str| quadrant(cell).is_ok();
    let mut warnings = std::mem::take(&mut table.notes);
    warnings.extend(table.unread_notes("quadrant", field));
    warnings.extend(sources.warning());
    if repeated > 0 {
        warnings.push(Note { code: "said_again", text: Text::new(&m::SAID_AGAIN).with("n", repeated), line: None });
    }
    events.splice(0..0, sources.fresh.into_iter().chain(points.fresh));
    let missing = missing.into_iter().filter(|(field, n)| *n > 0 && !AFTERWARDS.contains(field)).collect();
    let skipped = std::mem::take(&mut table.skipped);
    let (columns, left_out, kept) = (table.read(), table.left_out(), table.kept());
    Ok(Imported {
        events,
        rows,
        again,
        first,
        columns,
        left_out,
        kept,
        skipped,
        warnings,
        missing,
        ..Imported::default()
    })
}

/// An answer without the bullets people gave its lines.
fn without_bullets(text: &str) -> String {
    text.lines().map(unbulleted).collect::<Vec<_>>().join("\n")
}

fn set(of: AnyId, to: Field) -> Event {
    Event::Set { of, to, was: Vec::new() }
}

/// How far a statement has come, and whether it is set aside.
fn afterwards<'a>(cell: impl Fn(&str) -> Option<&'a str>) -> Result<Vec<Field>, Fault> {
    let state = cell("state").map_or(Ok(None), |text| state_of(text).map(Some));
    let flag = |name, to: Field| {
        let set = cell(name).map_or(Ok(None), |text| yes(text).map(|yes| yes.then_some(to)));
        set.map_err(|f| f.column(name))
    };
    let (star, parked) = (flag("star", Field::Star(true)), flag("parked", Field::Parked(true)));
    // Held is what every statement begins as.
    let state = state.map(|field| field.filter(|to| *to != Field::Release(Release::Held)));
    Ok([state.map_err(|f| f.column("state"))?, star?, parked?].into_iter().flatten().collect())
}

fn state_of(text: &str) -> Result<Field, Fault> {
    let states = [
        ("held", Field::Release(Release::Held)),
        ("ready", Field::Release(Release::Ready)),
        ("shown", Field::Release(Release::Shown)),
        ("withdrawn", Field::Withdrawn(true)),
    ];
    let names = states.each_ref().map(|(name, _)| *name);
    let is = |name: &str| same(name, text.trim()) || value("state", name).is_some_and(|msg| is_word(msg, text.trim()));
    let found = states.into_iter().find(|(name, _)| is(name)).map(|(_, field)| field);
    found.ok_or_else(|| {
        let fault = Fault::new("no_such_state", Text::new(&m::NO_STATE).with("name", text));
        fault.among(text, &names)
    })
}

fn yes(text: &str) -> Result<bool, Fault> {
    match text.trim().to_lowercase().as_str() {
        "true" | "yes" | "ja" | "1" | "x" => Ok(true),
        "false" | "no" | "nei" | "0" => Ok(false),
        _ => Err(Fault::new("wrong_value", Text::new(&m::YES_OR_NO).with("name", text))),
    }
}

/// Points by their text: those there are, and those the file names for the first time.
struct Points {
    ids: HashMap<Words, Id<Theme>>,
    next: i64,
    fresh: Vec<Event>,
}

impl Points {
    fn of(state: &State) -> Self {
        // Of two that are called the same the first in order counts.
        let ids = state.themes().in_order().into_iter().rev().map(|(id, theme)| (theme.text().clone(), id)).collect();
        Self { ids, next: state.themes().next_rank(), fresh: Vec::new() }
    }

    fn id(&mut self, text: Words, mint: &mut Mint) -> Id<Theme> {
        *self.ids.entry(text).or_insert_with_key(|text| {
            let id = mint.id::<Theme>();
            let rank = self.next.saturating_add(self.fresh.len() as i64);
            self.fresh.push(Event::Add(id.any(), Thing::Theme { text: text.clone(), rank }));
            id
        })
    }
}
