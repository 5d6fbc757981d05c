use std::collections::{HashMap, HashSet};

use super::table::{self, Field};
use super::{FIRST, Imported, Intake, Note, in_row};
use crate::domain::{Id, Participant, Words};
use crate::exchange::fault::{Fault, Text};
use crate::exchange::list;
use crate::lang::seats as m;
use crate::record::{Event, Mint, State, Thing};

const fn field(name: &'static str, synonyms: &'static [&'static str]) -> Field {
    Field { name, synonyms, required: false }
}

pub(super) const FIELDS: [Field; 6] = [
    field(
        "id",
        &[
            "kode",
            "code",
            "nr",
            "nr.",
            "nummer",
            "number",
            "deltakernummer",
            "deltakarnummer",
            "deltaker-id",
            "deltakar-id",
            "participant id",
        ],
    ),
    field(
        "organisation",
        &[
            "organisasjon",
            "organization",
            "etat",
            "kommune",
            "enhet",
            "eining",
            "avdeling",
            "arbeidssted",
            "arbeidsstad",
            "arbeidsgiver",
            "arbeidsgivar",
            "agency",
            "company",
            "department",
            "employer",
            "municipality",
            "unit",
        ],
    ),
    field("role", &["stilling", "tittel", "funksjon", "position", "title", "job title"]),
    field("name", &["fullt navn", "fullt namn", "full name", "deltaker", "deltakar", "participant", "person"]),
    field("first_name", &["fornavn", "førenamn", "fornamn", "first name", "given name"]),
    field("last_name", &["etternavn", "etternamn", "last name", "surname", "family name"]),
];

/// Fields that say who somebody is: never recorded, and kept beside the record only when asked for.
pub(super) const NAMES: [&str; 3] = ["name", "first_name", "last_name"];

/// A table of participants. Who has a code that is here already gets new particulars; who has none gets the next one.
///
/// # Errors
/// Every row that cannot be read, and every code that is there twice.
pub fn participants(intake: &Intake<'_>, state: &State, mint: &mut Mint) -> Result<Imported, Vec<Fault>> {
    let mut table = table::read(intake, &FIELDS)?;
    if table.read().is_empty() {
        return Err(vec![table.lacks("organisation", |cell| cell.chars().count())]);
    }
    if table.names_persons("id") {
        let header = table.header("id").unwrap_or("id").to_owned();
        let fault = Fault::new("code_is_name", Text::new(&m::CODE_IS_NAME).with("name", &header)).column(header);
        return Err(vec![fault.hint(Text::new(&m::CODE_IS_NAME_FIX))]);
    }
    let mut warnings = std::mem::take(&mut table.notes);
    let mut faults = std::mem::take(&mut table.faults);
    let mut codes = Codes::of(state);
    let (mut events, mut first, mut names, mut minted) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut rows, mut again, mut changed) = (0, 0, 0);
    let mut missing = [("organisation", 0), ("role", 0)];
    for (line, row) in &table.rows {
        let cell = |field: &str| table.cell(row, field).map(str::trim);
        let code = match (table.header("id").is_some(), cell("id")) {
            (true, None) => {
                faults.push(in_row(Fault::new("no_code", Text::new(&m::NO_CODE)).column("id"), *line, &table));
                continue;
            }
            (true, Some(code)) if codes.met.contains(&code.to_lowercase()) => {
                let fault = Fault::new("participant_twice", Text::new(&m::PARTICIPANT_TWICE).with("name", code));
                let fault = fault.column("id").hint(Text::new(&m::PARTICIPANT_TWICE_FIX));
                faults.push(in_row(fault, *line, &table));
                continue;
            }
            (true, Some(code)) => code.to_owned(),
            (false, _) => {
                let code = codes.next();
                minted.push(code.clone());
                code
            }
        };
        codes.met.insert(code.to_lowercase());
        missing.iter_mut().for_each(|(field, n)| *n += usize::from(cell(field).is_none()));
        let words = |field: &str| cell(field).and_then(Words::new);
        let person = Participant { code, organisation: words("organisation"), role: words("role") };
        rows += 1;
        if first.len() < FIRST {
            first.push(list::participant(&person));
        }
        let known = codes.known.get(&person.code.to_lowercase()).copied();
        let id = known.unwrap_or_else(|| mint.id());
        let name = cell("name").map(str::to_owned).or_else(|| {
            let parts: Vec<_> = [cell("first_name"), cell("last_name")].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        });
        names.extend(name.map(|name| (id.any(), name)));
        match known.and_then(|id| state.participants().get(id)) {
            // What the file has no column for stays.
            Some(was) => {
                let keeps = |field: &str, new: Option<Words>, old: &Option<Words>| {
                    if table.header(field).is_some() { new } else { old.clone() }
                };
                let organisation = keeps("organisation", person.organisation, &was.organisation);
                let role = keeps("role", person.role, &was.role);
                let change = state.participant_change(id, Participant { code: was.code.clone(), organisation, role });
                (again, changed) = (again + usize::from(change.is_none()), changed + usize::from(change.is_some()));
                events.extend(change);
            }
            None => events.push(Event::Add(id.any(), Thing::Participant(person))),
        }
    }
    if !faults.is_empty() {
        faults.sort_by_key(|fault| fault.line);
        return Err(faults);
    }
    let note = |code, text| Note { code, text, line: None };
    if let (Some(from), Some(to)) = (minted.first(), minted.last()) {
        warnings.push(note("codes_made", Text::new(&m::MINTED).with("from", from).with("to", to)));
    }
    if changed > 0 {
        warnings.push(note("participants_changed", Text::new(&m::CHANGED).with("n", changed)));
    }
    // Whoever names the columns has chosen.
    let keeps_names = intake.names || intake.map.is_some();
    let is_name = |(field, _): &(&'static str, String)| NAMES.contains(field);
    let (of_names, columns): (Vec<_>, Vec<_>) = table.read().into_iter().partition(is_name);
    warnings.extend(table.unread_notes("organisation", |_| false));
    // The columns that are kept as the source of the import are without names in any case.
    NAMES.iter().for_each(|field| table.leave_out(field));
    let (mut columns, mut left_out) = (columns, table.left_out());
    if keeps_names {
        left_out.retain(|header| !of_names.iter().any(|(_, name)| name == header));
        columns.extend(of_names);
    } else {
        names.clear();
        let left = |(_, header): &(_, String)| note("personal_column", Text::new(&m::NAMES_LEFT).with("name", header));
        warnings.extend(of_names.iter().map(left));
    }
    let skipped = std::mem::take(&mut table.skipped);
    let (kept, missing) = (table.kept(), missing.into_iter().filter(|(_, n)| *n > 0).collect());
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
        names,
        ..Imported::default()
    })
}

/// The codes that are taken.
struct Codes {
    known: HashMap<String, Id<Participant>>,
    /// Those of this file so far, in small letters.
    met: HashSet<String>,
    last: u32,
}

impl Codes {
    fn of(state: &State) -> Self {
        let all = || state.participants().iter();
        let known = all().map(|(id, person)| (person.code.to_lowercase(), id)).collect();
        Self { known, met: HashSet::new(), last: last_number(state) }
    }

    fn next(&mut self) -> String {
        self.last = self.last.saturating_add(1);
        code(self.last)
    }
}

/// What a participant is called who has no code yet.
fn code(number: u32) -> String {
    format!("P{number:03}")
}

/// The highest number that such a code has, also of those that were taken back.
fn last_number(state: &State) -> u32 {
    let all = state.participants().items().map(|(_, item)| item.value());
    all.filter_map(|person| person.code.strip_prefix(['P', 'p'])?.parse().ok()).max().unwrap_or(0)
}

/// So many participants in all, about whom nothing else is known: those that are lacking.
pub fn nameless(state: &State, many: usize) -> Vec<Thing> {
    let lacking = many.saturating_sub(state.participants().len()) as u32;
    let last = last_number(state);
    let person = |n| Participant { code: code(n), organisation: None, role: None };
    (1..=lacking).map(|n| Thing::Participant(person(last.saturating_add(n)))).collect()
}
