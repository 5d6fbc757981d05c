use std::collections::HashSet;

use super::table::{self, Field, Map};
use super::{Imported, Note, Sources, in_row};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;
use crate::record::{Event, Mint, State, Statement, Thing};

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: false }
}

/// What a statement can be told apart by, in the order an export writes it.
pub(crate) const FIELDS: [Field; 11] = [
    Field {
        name: "text",
        synonyms: &["tekst", "innspill", "innspel", "utsagn", "utsegn", "kommentar", "merknad", "statement", "comment"],
        required: true,
    },
    field("table", &["bord", "bordnr", "bordnummer", "bordgruppe", "gruppe", "group", "table number"]),
    field("round", &["runde"]),
    field("meeting", &["møte", "samling"]),
    field("alternative", &["alternativ", "modell", "option"]),
    field("topic", &["problemstilling", "tema", "emne"]),
    field("quadrant", &["felt", "kvadrant", "swot", "swot-felt"]),
    field("question", &["spørsmål", "strategisk spørsmål", "strategic question"]),
    field(
        "force",
        &["retning", "virkning", "verknad", "vanskeligere/enklere", "vanskelegare/enklare", "harder/easier"],
    ),
    field("source", &["kilde", "kjelde", "opphav"]),
    field("time", &["tid", "tidspunkt", "klokkeslett", "timestamp"]),
];

/// A table of statements; a source nobody has named before becomes one.
///
/// # Errors
/// Every row that cannot be read, or names a table, alternative and so on that is not there.
pub fn statements(bytes: &[u8], map: Option<&Map>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    let mut table = table::read(bytes, &FIELDS, map)?;
    let mut sources = Sources::new(state, mint);
    let mut heard: HashSet<_> = state.statements().iter().map(|s| s.text().as_str().to_owned()).collect();
    let (mut events, mut faults, mut again) = (Vec::with_capacity(table.rows.len()), Vec::new(), 0);
    let mut missing = FIELDS.map(|f| (f.name, 0));
    for (line, row) in &table.rows {
        let cell = |field: &str| table.cell(row, field);
        missing.iter_mut().for_each(|(field, n)| *n += usize::from(cell(field).is_none()));
        match sources.refs.said(|field| cell(field).filter(|_| field != "source")) {
            Ok(mut said) => {
                said.source = cell("source").map(|code| sources.id(code.trim()));
                again += usize::from(!heard.insert(said.text.as_str().to_owned()));
                events.push(Event::Add(sources.mint.id::<Statement>().any(), Thing::Statement(said)));
            }
            Err(wrong) => faults.extend(wrong.into_iter().map(|fault| in_row(fault, *line, &table))),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut warnings: Vec<_> = table.unread_notes().collect();
    warnings.extend(sources.warning());
    if again > 0 {
        warnings.push(Note { code: "said_again", text: Text::new(&m::SAID_AGAIN).with("n", again), line: None });
    }
    let rows = events.len();
    events.splice(0..0, std::mem::take(&mut sources.fresh));
    Ok(Imported {
        events,
        rows,
        kept: table.kept(),
        skipped: std::mem::take(&mut table.skipped),
        warnings,
        missing: missing.into_iter().filter(|(_, n)| *n > 0).collect(),
        reconciled: None,
    })
}
