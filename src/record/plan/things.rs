use std::collections::{BTreeMap, HashMap};

use super::{Plan, PlanMeeting, PlanRound};
use crate::domain::{Alternative, AnyId, Id, Meeting, Mode, Question, Round, Workshop};
use crate::record::{Mint, Refusal, Themes, Thing};

/// What people call a thing: its kind, and its code, number or words.
pub type Name = (&'static str, String);

/// What people call `thing`, if it is one that a plan sets.
pub fn name(thing: &Thing) -> Option<Name> {
    let (kind, name) = match thing {
        Thing::Workshop(_) => ("workshop", String::new()),
        Thing::Area(v) => ("area", v.code.clone()),
        Thing::Alternative(v) => ("alternative", v.code.clone()),
        Thing::Source(v) => ("source", v.code.clone()),
        Thing::Topic(v) => ("topic", v.code.clone()),
        Thing::Question(v) => ("question", v.code.clone()),
        Thing::Table(v) => ("table", v.number.to_string()),
        Thing::Meeting(v) => ("meeting", v.code.clone()),
        Thing::Round(v) => ("round", v.number.to_string()),
        Thing::Criterion(v) => ("criterion", v.code.clone()),
        Thing::Participant(v) => ("participant", v.code.clone()),
        Thing::Theme { text, .. } => ("heading", text.as_str().to_owned()),
        Thing::Cost(_)
        | Thing::Batch(_)
        | Thing::Link(_)
        | Thing::Statement(_)
        | Thing::Card(_)
        | Thing::Reading(_)
        | Thing::Joined(_)
        | Thing::Ballot(_)
        | Thing::Draw(_) => return None,
    };
    Some((kind, name))
}

/// Names to ids, one namespace a kind.
struct Names<'a> {
    mint: &'a mut Mint,
    /// Those that have an id already.
    old: &'a HashMap<Name, AnyId>,
    new: HashMap<Name, AnyId>,
    things: Vec<(AnyId, Thing)>,
}

impl Names<'_> {
    fn claim(&mut self, name: Name) -> Result<AnyId, Refusal> {
        let id = self.old.get(&name).copied().unwrap_or_else(|| self.mint.id::<Thing>().any());
        match self.new.insert(name.clone(), id) {
            None => Ok(id),
            Some(_) => Err(Refusal::Twice { what: name.0, name: name.1 }),
        }
    }

    fn add(&mut self, thing: Thing) -> Result<AnyId, Refusal> {
        let name = name(&thing).unwrap_or_default();
        let id = match (&thing, self.new.get(&name)) {
            // Alternatives may combine later ones, so their ids were given before.
            (Thing::Alternative(_), Some(id)) => *id,
            _ => self.claim(name)?,
        };
        self.things.push((id, thing));
        Ok(id)
    }

    fn find<T>(&self, what: &'static str, code: &str) -> Result<Id<T>, Refusal> {
        let known = self.new.get(&(what, code.to_owned()));
        known.map(|id| id.of()).ok_or_else(|| Refusal::Missing { what, name: code.to_owned() })
    }

    fn find_all<T>(&self, what: &'static str, codes: &[String]) -> Result<Vec<Id<T>>, Refusal> {
        codes.iter().map(|code| self.find(what, code)).collect()
    }

    fn rounds(&mut self, rounds: &[PlanRound], meeting: Id<Meeting>) -> Result<(), Refusal> {
        for round in rounds {
            self.add(Thing::Round(Round {
                number: round.number,
                meeting: Some(meeting),
                kind: round.kind,
                minutes: round.minutes,
                change_minutes: round.change_minutes,
                alternatives: self.find_all::<Alternative>("alternative", &round.alternatives)?,
                quadrants: round.quadrants.clone(),
                questions: self.find_all::<Question>("question", &round.questions)?,
                prompt: round.prompt.clone(),
            }))?;
        }
        Ok(())
    }
}

impl Plan {
    /// Everything the plan sets, each under the id that `old` knows for its name, or a new one.
    ///
    /// # Errors
    /// A code given twice, a reference to none, two baselines.
    pub fn things(&self, old: &HashMap<Name, AnyId>, mint: &mut Mint) -> Result<Vec<(AnyId, Thing)>, Refusal> {
        if self.alternatives.iter().filter(|a| a.baseline).count() > 1 {
            return Err(Refusal::TwoBaselines);
        }
        let mut names = Names { mint, old, new: HashMap::new(), things: Vec::new() };
        names.add(Thing::Workshop(self.workshop()))?;
        for area in &self.areas {
            names.add(Thing::Area(area.clone()))?;
        }
        for alternative in &self.alternatives {
            names.claim(("alternative", alternative.code.clone()))?;
        }
        for a in &self.alternatives {
            names.add(Thing::Alternative(Alternative {
                code: a.code.clone(),
                name: a.name.clone(),
                baseline: a.baseline,
                description: a.description.clone(),
                area: a.area.as_deref().map(|code| names.find("area", code)).transpose()?,
                combines: names.find_all("alternative", &a.combines)?,
            }))?;
        }
        for source in &self.sources {
            names.add(Thing::Source(source.clone()))?;
        }
        for topic in &self.topics {
            names.add(Thing::Topic(topic.clone()))?;
        }
        for question in &self.questions {
            names.add(Thing::Question(question.clone()))?;
        }
        for table in &self.tables {
            names.add(Thing::Table(crate::domain::Table {
                number: table.number,
                name: table.name.clone(),
                place: table.place.clone(),
                host: table.host.clone(),
                topic: table.topic.as_deref().map(|code| names.find("topic", code)).transpose()?,
                seats: table.seats,
            }))?;
        }
        for meeting in self.all_meetings() {
            let id = names.add(Thing::Meeting(Meeting {
                code: meeting.code.clone(),
                title: meeting.title.clone(),
                date: meeting.date.clone(),
                mode: meeting.mode,
                present: meeting.present,
                start: meeting.start.clone(),
                plenary_at: meeting.plenary_at.clone(),
                report_on: meeting.report_on.clone(),
                agenda: meeting.agenda.clone(),
            }))?;
            names.rounds(&meeting.rounds, id.of())?;
        }
        for criterion in &self.criteria {
            names.add(Thing::Criterion(criterion.clone()))?;
        }
        for (i, heading) in self.headings.iter().enumerate() {
            names.add(Thing::Theme { text: heading.clone(), rank: (i as i64 + 1) * Themes::GAP })?;
        }
        Ok(names.things)
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
                ("timing", d.timing.map(|t| t.name().to_owned())),
                ("basis", d.basis.map(|b| b.name().to_owned())),
                ("inflation", d.inflation.map(|i| i.to_string())),
                ("tax_financing", d.tax_financing.map(|t| t.to_string())),
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
    pub(crate) fn all_meetings(&self) -> Vec<PlanMeeting> {
        let shorthand = self.date.is_some()
            || self.start.is_some()
            || self.plenary_at.is_some()
            || self.report_on.is_some()
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
                report_on: self.report_on.clone(),
                agenda: self.agenda.clone(),
                rounds: self.rounds.clone(),
            };
            meetings.insert(0, first);
        }
        meetings
    }
}
