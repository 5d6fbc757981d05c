use super::{Discounting, Moment, Plan, PlanAlternative, PlanMeeting, PlanRound, PlanTable, PriceBasis};
use crate::domain::{Id, Meeting, Round, Workshop};
use crate::record::{Shelf, State};

impl Plan {
    /// The plan that a workshop follows today, ready to be changed, kept or used again; `None` before it has begun.
    pub fn of(state: &State) -> Option<Self> {
        let workshop = state.workshop()?.clone();
        Some(Self {
            plenum_plan: 1,
            discounting: discounting(&workshop),
            organisation: workshop.kept.get("organisation").cloned(),
            costs: workshop.kept.get("costs").map(|c| c.lines().map(str::to_owned).collect()).unwrap_or_default(),
            title: workshop.title,
            alternatives: alternatives(state),
            language: workshop.language,
            date: None,
            currency: workshop.currency,
            price_year: workshop.price_year,
            mandate: workshop.mandate,
            areas: values(state.areas()),
            sources: values(state.sources()),
            topics: values(state.topics()),
            questions: values(state.questions()),
            headings: workshop.headings,
            tables: tables(state),
            slip_colour: workshop.slip_colour,
            start: None,
            plenary_at: None,
            report_on: None,
            agenda: Vec::new(),
            rounds: rounds(state, None),
            meetings: state.meetings().iter().map(|(id, meeting)| self::meeting(state, id, meeting)).collect(),
            criteria: values(state.criteria()),
        })
    }
}

fn values<T: Ord + Clone>(shelf: &Shelf<T>) -> Vec<T> {
    shelf.iter().map(|(_, value)| value.clone()).collect()
}

/// The codes of things that still stand.
fn codes<T: Ord + Clone>(shelf: &Shelf<T>, ids: &[Id<T>], code: impl Fn(&T) -> &String) -> Vec<String> {
    ids.iter().filter_map(|id| shelf.get(*id)).map(|value| code(value).clone()).collect()
}

fn alternatives(state: &State) -> Vec<PlanAlternative> {
    let plan = |a: &crate::domain::Alternative| PlanAlternative {
        code: a.code.clone(),
        name: a.name.clone(),
        baseline: a.baseline,
        description: a.description.clone(),
        area: a.area.and_then(|id| state.areas().get(id)).map(|area| area.code.clone()),
        combines: codes(state.alternatives(), &a.combines, |other| &other.code),
    };
    state.alternatives().iter().map(|(_, a)| plan(a)).collect()
}

fn tables(state: &State) -> Vec<PlanTable> {
    let plan = |t: &crate::domain::Table| PlanTable {
        number: t.number,
        name: t.name.clone(),
        place: t.place.clone(),
        host: t.host.clone(),
        topic: t.topic.and_then(|id| state.topics().get(id)).map(|topic| topic.code.clone()),
        seats: t.seats,
    };
    state.tables().iter().map(|(_, t)| plan(t)).collect()
}

fn meeting(state: &State, id: Id<Meeting>, meeting: &Meeting) -> PlanMeeting {
    PlanMeeting {
        code: meeting.code.clone(),
        title: meeting.title.clone(),
        date: meeting.date.clone(),
        mode: meeting.mode,
        present: meeting.present,
        start: meeting.start.clone(),
        plenary_at: meeting.plenary_at.clone(),
        report_on: meeting.report_on.clone(),
        agenda: meeting.agenda.clone(),
        rounds: rounds(state, Some(id)),
    }
}

/// Those of a meeting that stands; a round whose meeting was taken back has none.
fn rounds(state: &State, of: Option<Id<Meeting>>) -> Vec<PlanRound> {
    let plan = |r: &Round| PlanRound {
        number: r.number,
        kind: r.kind,
        minutes: r.minutes,
        change_minutes: r.change_minutes,
        alternatives: codes(state.alternatives(), &r.alternatives, |a| &a.code),
        quadrants: r.quadrants.clone(),
        questions: codes(state.questions(), &r.questions, |q| &q.code),
        prompt: r.prompt.clone(),
    };
    let meeting_of = |r: &Round| r.meeting.filter(|id| state.meetings().get(*id).is_some());
    state.rounds().iter().filter(|(_, r)| meeting_of(r) == of).map(|(_, r)| plan(r)).collect()
}

fn discounting(workshop: &Workshop) -> Option<Discounting> {
    let get = |key: &str| workshop.kept.get(&format!("discounting.{key}"));
    let found = Discounting {
        base_year: get("base_year").and_then(|y| y.parse().ok()),
        years: get("years").and_then(|y| y.parse().ok()),
        schedule: get("schedule").cloned(),
        rate: get("rate").and_then(|r| r.parse().ok()),
        mid_year: get("mid_year").and_then(|m| m.parse().ok()),
        timing: get("timing").and_then(|t| [Moment::YearEnd, Moment::MidYear].into_iter().find(|m| m.name() == t)),
        basis: get("basis").and_then(|b| [PriceBasis::Real, PriceBasis::Nominal].into_iter().find(|p| p.name() == b)),
        inflation: get("inflation").and_then(|i| i.parse().ok()),
        tax_financing: get("tax_financing").and_then(|t| t.parse().ok()),
    };
    workshop.kept.keys().any(|key| key.starts_with("discounting.")).then_some(found)
}
