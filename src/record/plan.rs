//! A plan as a file writes it: things named by code. [`Plan::events`] gives them ids.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::decide::Mint;
use super::event::{Event, Thing};
use super::refusal::Refusal;
use crate::domain::{
    AgendaItem, Alternative, AnyId, Area, Criterion, Id, Mandate, Meeting, Mode, Quadrant, Question, Round, RoundKind,
    Source, Table, Topic, Words, Workshop,
};

/// What a workshop starts from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Plan {
    pub plenum_plan: u32,
    pub title: Words,
    pub alternatives: Vec<PlanAlternative>,
    pub language: Option<String>,
    pub date: Option<String>,
    pub currency: Option<String>,
    pub price_year: Option<i32>,
    pub mandate: Option<Mandate>,
    #[serde(default)]
    pub areas: Vec<Area>,
    #[serde(default)]
    pub sources: Vec<Source>,
    #[serde(default)]
    pub topics: Vec<Topic>,
    #[serde(default)]
    pub questions: Vec<Question>,
    #[serde(default)]
    pub headings: Vec<Words>,
    #[serde(default)]
    pub tables: Vec<PlanTable>,
    pub slip_colour: Option<String>,
    pub start: Option<String>,
    pub plenary_at: Option<String>,
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    #[serde(default)]
    pub rounds: Vec<PlanRound>,
    #[serde(default)]
    pub meetings: Vec<PlanMeeting>,
    #[serde(default)]
    pub criteria: Vec<Criterion>,
    pub discounting: Option<Discounting>,
    pub organisation: Option<String>,
    #[serde(default)]
    pub costs: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanAlternative {
    pub code: String,
    pub name: Words,
    #[serde(default)]
    pub baseline: bool,
    pub description: Option<Words>,
    pub area: Option<String>,
    #[serde(default)]
    pub combines: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanTable {
    pub number: u16,
    pub name: Option<Words>,
    pub place: Option<Words>,
    pub host: Option<Words>,
    pub topic: Option<String>,
    pub seats: Option<u16>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanRound {
    pub number: u16,
    #[serde(default)]
    pub kind: RoundKind,
    pub minutes: u32,
    pub change_minutes: Option<u32>,
    #[serde(default)]
    pub alternatives: Vec<String>,
    #[serde(default)]
    pub quadrants: Vec<Quadrant>,
    #[serde(default)]
    pub questions: Vec<String>,
    pub prompt: Option<Words>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanMeeting {
    pub code: String,
    pub title: Option<Words>,
    pub date: Option<String>,
    #[serde(default)]
    pub mode: Mode,
    pub present: Option<u32>,
    pub start: Option<String>,
    pub plenary_at: Option<String>,
    #[serde(default)]
    pub agenda: Vec<AgendaItem>,
    #[serde(default)]
    pub rounds: Vec<PlanRound>,
}

/// How years are made comparable; kept for the part of the program that compares.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Discounting {
    pub base_year: Option<i32>,
    pub years: Option<u32>,
    pub schedule: Option<String>,
    #[serde(default, with = "rust_decimal::serde::str_option")]
    pub rate: Option<Decimal>,
    pub mid_year: Option<bool>,
}

/// Codes to ids, one namespace a kind.
struct Codes<'m> {
    mint: &'m mut Mint,
    known: HashMap<(&'static str, String), AnyId>,
    events: Vec<Event>,
}

impl Codes<'_> {
    fn id<T>(&mut self, what: &'static str, code: &str) -> Result<Id<T>, Refusal> {
        let id = self.mint.id();
        match self.known.insert((what, code.to_owned()), id.any()) {
            None => Ok(id),
            Some(_) => Err(Refusal::Twice { what, name: code.to_owned() }),
        }
    }

    fn find<T>(&self, what: &'static str, code: &str) -> Result<Id<T>, Refusal> {
        let known = self.known.get(&(what, code.to_owned()));
        known.map(|id| id.of()).ok_or_else(|| Refusal::Missing { what, name: code.to_owned() })
    }

    fn find_all<T>(&self, what: &'static str, codes: &[String]) -> Result<Vec<Id<T>>, Refusal> {
        codes.iter().map(|code| self.find(what, code)).collect()
    }

    fn add<T>(&mut self, id: Id<T>, thing: Thing) {
        self.events.push(Event::Add(id.any(), thing));
    }

    fn rounds(&mut self, rounds: &[PlanRound], meeting: Option<Id<Meeting>>) -> Result<(), Refusal> {
        for round in rounds {
            let id = self.id::<Round>("round", &round.number.to_string())?;
            let value = Round {
                number: round.number,
                meeting,
                kind: round.kind,
                minutes: round.minutes,
                change_minutes: round.change_minutes,
                alternatives: self.find_all("alternative", &round.alternatives)?,
                quadrants: round.quadrants.clone(),
                questions: self.find_all("question", &round.questions)?,
                prompt: round.prompt.clone(),
            };
            self.add(id, Thing::Round(value));
        }
        Ok(())
    }
}

impl Plan {
    /// The smallest one: today as the baseline, no tables.
    pub fn empty(title: Words, today: Words) -> Self {
        let baseline = PlanAlternative {
            code: "A0".to_owned(),
            name: today,
            baseline: true,
            description: None,
            area: None,
            combines: Vec::new(),
        };
        Self {
            plenum_plan: 1,
            title,
            alternatives: vec![baseline],
            language: None,
            date: None,
            currency: None,
            price_year: None,
            mandate: None,
            areas: Vec::new(),
            sources: Vec::new(),
            topics: Vec::new(),
            questions: Vec::new(),
            headings: Vec::new(),
            tables: Vec::new(),
            slip_colour: None,
            start: None,
            plenary_at: None,
            agenda: Vec::new(),
            rounds: Vec::new(),
            meetings: Vec::new(),
            criteria: Vec::new(),
            discounting: None,
            organisation: None,
            costs: Vec::new(),
        }
    }

    /// Puts the first meeting on another day.
    pub fn set_date(&mut self, date: String) {
        match self.meetings.first_mut() {
            Some(meeting) => meeting.date = Some(date),
            None => self.date = Some(date),
        }
    }

    /// Everything the plan sets, each under a new id.
    ///
    /// # Errors
    /// A code given twice, a reference to none, two baselines.
    pub fn events(&self, mint: &mut Mint) -> Result<Vec<Event>, Refusal> {
        if self.alternatives.iter().filter(|a| a.baseline).count() > 1 {
            return Err(Refusal::TwoBaselines);
        }
        let mut codes = Codes { mint, known: HashMap::new(), events: Vec::new() };
        let workshop = codes.mint.id::<Workshop>();
        codes.add(workshop, Thing::Workshop(self.workshop()));
        for area in &self.areas {
            let id = codes.id::<Area>("area", &area.code)?;
            codes.add(id, Thing::Area(area.clone()));
        }
        for alternative in &self.alternatives {
            codes.id::<Alternative>("alternative", &alternative.code)?;
        }
        for a in &self.alternatives {
            let value = Alternative {
                code: a.code.clone(),
                name: a.name.clone(),
                baseline: a.baseline,
                description: a.description.clone(),
                area: a.area.as_deref().map(|code| codes.find("area", code)).transpose()?,
                combines: codes.find_all("alternative", &a.combines)?,
            };
            let id: Id<Alternative> = codes.find("alternative", &a.code)?;
            codes.add(id, Thing::Alternative(value));
        }
        for source in &self.sources {
            let id = codes.id::<Source>("source", &source.code)?;
            codes.add(id, Thing::Source(source.clone()));
        }
        for topic in &self.topics {
            let id = codes.id::<Topic>("topic", &topic.code)?;
            codes.add(id, Thing::Topic(topic.clone()));
        }
        for question in &self.questions {
            let id = codes.id::<Question>("question", &question.code)?;
            codes.add(id, Thing::Question(question.clone()));
        }
        for table in &self.tables {
            let id = codes.id::<Table>("table", &table.number.to_string())?;
            let value = Table {
                number: table.number,
                name: table.name.clone(),
                place: table.place.clone(),
                host: table.host.clone(),
                topic: table.topic.as_deref().map(|code| codes.find("topic", code)).transpose()?,
                seats: table.seats,
            };
            codes.add(id, Thing::Table(value));
        }
        for meeting in self.all_meetings() {
            let id = codes.id::<Meeting>("meeting", &meeting.code)?;
            let value = Meeting {
                code: meeting.code.clone(),
                title: meeting.title.clone(),
                date: meeting.date.clone(),
                mode: meeting.mode,
                present: meeting.present,
                start: meeting.start.clone(),
                plenary_at: meeting.plenary_at.clone(),
                agenda: meeting.agenda.clone(),
            };
            codes.add(id, Thing::Meeting(value));
            codes.rounds(&meeting.rounds, Some(id))?;
        }
        for criterion in &self.criteria {
            let id = codes.id::<Criterion>("criterion", &criterion.code)?;
            codes.add(id, Thing::Criterion(criterion.clone()));
        }
        for (i, heading) in self.headings.iter().enumerate() {
            let id = codes.mint.id::<super::Theme>();
            codes.add(id, Thing::Theme { text: heading.clone(), rank: (i as i64 + 1) * 1024 });
        }
        Ok(codes.events)
    }

    fn workshop(&self) -> Workshop {
        let mut kept = BTreeMap::new();
        if let Some(d) = &self.discounting {
            let parts = [
                ("base_year", d.base_year.map(|y| y.to_string())),
                ("years", d.years.map(|y| y.to_string())),
                ("schedule", d.schedule.clone()),
                ("rate", d.rate.map(|r| r.to_string())),
                ("mid_year", d.mid_year.map(|m| m.to_string())),
            ];
            kept.extend(parts.into_iter().filter_map(|(key, value)| Some((format!("discounting.{key}"), value?))));
        }
        kept.extend(self.organisation.clone().map(|file| ("organisation".to_owned(), file)));
        if !self.costs.is_empty() {
            kept.insert("costs".to_owned(), self.costs.join("\n"));
        }
        Workshop {
            title: self.title.clone(),
            language: self.language.clone(),
            currency: self.currency.clone(),
            price_year: self.price_year,
            mandate: self.mandate.clone(),
            headings: self.headings.clone(),
            slip_colour: self.slip_colour.clone(),
            kept,
        }
    }

    /// What stands at the top is shorthand for one meeting.
    fn all_meetings(&self) -> Vec<PlanMeeting> {
        let shorthand = self.date.is_some()
            || self.start.is_some()
            || self.plenary_at.is_some()
            || !self.agenda.is_empty()
            || !self.rounds.is_empty();
        let mut meetings = self.meetings.clone();
        if shorthand {
            let first = PlanMeeting {
                code: "M1".to_owned(),
                title: None,
                date: self.date.clone(),
                mode: Mode::Room,
                present: None,
                start: self.start.clone(),
                plenary_at: self.plenary_at.clone(),
                agenda: self.agenda.clone(),
                rounds: self.rounds.clone(),
            };
            meetings.insert(0, first);
        }
        meetings
    }
}
