//! The participants as the screen shows them, and how the draw stands, counted once for every change of the record.

use crate::analysis::draw::{Seat, Setting, Trouble};
use crate::domain::{Id, Participant};
use crate::exchange::{Drawn, trouble};
use crate::lang::{Lang, Order, Shown, people as m};
use crate::record::State;
use crate::store::Names;
use crate::tui::layer::Seen;
use crate::tui::theme::Role;

/// One participant.
pub struct Person {
    pub id: Id<Participant>,
    pub code: String,
    /// Only where names were kept.
    pub name: Option<String>,
    pub organisation: String,
    pub role: String,
    /// The number of a table in each round; none without seats.
    pub tables: Vec<u16>,
    pub absent: bool,
}

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Code,
    Name,
    Organisation,
    Role,
    /// The table in the round of that place.
    Round(usize),
    Comes,
}

/// Everybody, by code, with the columns that say anything.
pub struct People {
    pub all: Vec<Person>,
    pub columns: Vec<(Column, u16)>,
    /// Their numbers.
    pub rounds: Vec<u16>,
    /// How many come and sit nowhere yet, where seats are drawn.
    pub unseated: usize,
    pub is_drawn: bool,
    /// What keeps everybody from being seated.
    pub trouble: Option<Trouble>,
    /// What a draw has to do with, what matters most first.
    pub facts: Vec<String>,
    /// Whether there is a draw, and what it lacks or what stands in its way.
    pub status: Vec<(Shown, Role)>,
    /// How good it is, what matters most first.
    pub quality: Vec<String>,
}

/// No column of text is wider.
const WIDEST: usize = 40;

impl Person {
    pub fn cell(&self, lang: Lang, column: Column) -> String {
        match column {
            Column::Code => self.code.clone(),
            Column::Name => self.name.clone().unwrap_or_default(),
            Column::Organisation => self.organisation.clone(),
            Column::Role => self.role.clone(),
            Column::Round(_) if self.absent => String::new(),
            Column::Round(i) => self.tables.get(i).map_or_else(|| "·".to_owned(), u16::to_string),
            Column::Comes if self.absent => lang.say(&m::NO).to_owned(),
            Column::Comes => String::new(),
        }
    }

    /// `P014 sitter ved bord 4, så bord 9`.
    pub fn sits(&self, lang: Lang) -> String {
        let code = [("code", &self.code as &dyn std::fmt::Display)];
        match (self.absent, self.tables.is_empty()) {
            (true, _) => lang.fill(&m::COMES_NOT, &code),
            (_, true) => lang.fill(&m::NO_SEAT_YET, &code),
            _ => sits(lang, &self.code, &self.tables),
        }
    }
}

/// The same of somebody who is not among them yet.
pub fn sits(lang: Lang, code: &str, tables: &[u16]) -> String {
    let table = |n: &u16| lang.fill(&m::AT_TABLE, &[("n", n)]);
    let first = tables.first().map(table).unwrap_or_default();
    let then = tables.iter().skip(1).map(|n| lang.fill(&m::THEN, &[("table", &table(n))]));
    let tables = std::iter::once(first).chain(then).collect::<String>();
    lang.fill(&m::SITS, &[("code", &code), ("tables", &tables)])
}

impl People {
    pub fn of(seen: &Seen<'_>) -> Self {
        let (state, lang) = (seen.state(), seen.look.lang);
        let names = seen.desk.and_then(|desk| desk.names().ok()).unwrap_or_default();
        let setting = Setting::of(state);
        let all = persons(state, &setting, &names);
        let number = |id| state.rounds().get(id).map(|round| round.number);
        let rounds: Vec<u16> = setting.rounds.iter().filter_map(|id| number(*id)).collect();
        let is_drawn = state.draw().is_some();
        let mut people = Self {
            unseated: if is_drawn { setting.unseated(state).len() } else { 0 },
            trouble: setting.room.check(&setting.people).err(),
            columns: Vec::new(),
            facts: Vec::new(),
            status: Vec::new(),
            quality: if is_drawn { Drawn::of(state).sentences(lang) } else { Vec::new() },
            is_drawn,
            rounds,
            all,
        };
        people.columns = people.columns(lang);
        people.facts = people.facts(state, &setting, lang);
        people.status = people.status(state, lang);
        people
    }

    fn columns(&self, lang: Lang) -> Vec<(Column, u16)> {
        let texts = [Column::Name, Column::Organisation, Column::Role];
        let rounds = (0..if self.is_drawn { self.rounds.len() } else { 0 }).map(Column::Round);
        let comes = [Column::Comes].into_iter();
        let widest = |column: Column| {
            let cells = self.all.iter().map(|person| Shown::new(&person.cell(lang, column)).width());
            cells.max().unwrap_or(0).min(WIDEST) as u16
        };
        let columns = [Column::Code].into_iter().chain(texts).chain(rounds).chain(comes);
        columns.map(|column| (column, widest(column))).filter(|(_, width)| *width > 0).collect()
    }

    fn facts(&self, state: &State, setting: &Setting, lang: Lang) -> Vec<String> {
        let absent = self.all.iter().filter(|person| person.absent).count();
        let mut facts = vec![lang.count(&m::PARTICIPANTS_N, self.all.len())];
        facts.extend((absent > 0).then(|| lang.count(&m::ABSENT_N, absent)));
        let places = &setting.room.places;
        let seats: Option<usize> = places.iter().map(|place| place.seats.map(usize::from)).sum();
        let tables = lang.count(&m::TABLES_N, places.len());
        facts.push(match seats.filter(|_| !places.is_empty()) {
            Some(seats) => format!("{tables}, {}", lang.count(&m::SEATS_N, seats)),
            None => tables,
        });
        let topics = state.topics().len();
        facts.extend((topics > 0).then(|| lang.count(&m::TOPICS_N, topics)));
        facts.push(lang.count(&m::ROUNDS_N, self.rounds.len()));
        facts
    }

    fn status(&self, state: &State, lang: Lang) -> Vec<(Shown, Role)> {
        let mut status = Vec::new();
        let mut say = |text: String, role| status.push((Shown::new(&text), role));
        match (state.draw(), &self.trouble) {
            (Some((_, draw)), _) => {
                say(lang.fill(&m::STANDS, &[("seed", &draw.seed)]), Role::Strong);
                if self.unseated > 0 {
                    say(lang.count(&m::UNSEATED_N, self.unseated), Role::Strong);
                }
            }
            (None, Some(why)) => {
                let fault = trouble(why.clone());
                say(fault.text.say(lang), Role::Strong);
                fault.hint.iter().for_each(|hint| say(hint.by_key().say(lang), Role::Quiet));
            }
            (None, None) => say(lang.say(&m::NOT_DRAWN).to_owned(), Role::Strong),
        }
        status
    }

    /// Those whom the filter finds, in order.
    pub fn found(&self, lang: Lang, filter: &str, sorted: Option<(Column, bool)>) -> Vec<usize> {
        let has = |person: &Person| {
            let mut columns = self.columns.iter();
            filter.is_empty() || columns.any(|(c, _)| person.cell(lang, *c).to_lowercase().contains(filter))
        };
        let mut found: Vec<usize> = (0..self.all.len()).filter(|i| has(&self.all[*i])).collect();
        let Some((column, down)) = sorted else { return found };
        let order = Order::of(lang);
        match column {
            // By code they are already.
            Column::Code => {}
            Column::Round(round) => found.sort_by_key(|i| self.all[*i].tables.get(round).copied().unwrap_or(u16::MAX)),
            Column::Comes => found.sort_by_key(|i| !self.all[*i].absent),
            text => found.sort_by_cached_key(|i| order.key(&self.all[*i].cell(lang, text))),
        }
        if !down {
            found.reverse();
        }
        found
    }
}

fn persons(state: &State, setting: &Setting, names: &Names) -> Vec<Person> {
    let seats = setting.seats(state);
    let number = |place: &usize| setting.room.places.get(*place).map_or(0, |place| place.number);
    let person = |(i, id): (usize, &Id<Participant>)| {
        let person = state.participants().get(*id)?;
        let text = |words: &Option<crate::domain::Words>| words.as_ref().map(|w| w.as_str().to_owned());
        Some(Person {
            id: *id,
            code: person.code.clone(),
            name: names.get(id.any()).map(str::to_owned),
            organisation: text(&person.organisation).unwrap_or_default(),
            role: text(&person.role).unwrap_or_default(),
            tables: seats[i].iter().flatten().map(number).collect(),
            absent: setting.people[i].seat == Seat::Absent,
        })
    };
    setting.participants.iter().enumerate().filter_map(person).collect()
}
