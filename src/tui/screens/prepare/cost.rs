//! The form of one cost line: every question there is about an amount.

use serde_json::Value;

use super::answer::Line;
use super::begun;
use super::form::Form;
use super::parts::{ALTERNATIVES, AREAS, Kind, Part, SOURCES, Shape, Within, ask, decimal, one_of, row_of, words};
use super::sheet::{Row, Sheet};
use crate::domain::{Cost, Id};
use crate::exchange::import;
use crate::lang::{Shown, costs as m, prepare as p};
use crate::store::Begun;
use crate::tui::layer::{Effect, Layer, Outcome, Seen, open};

/// A cost line as a row of answers; it is no part of a plan.
pub static COSTS: Part = Part {
    key: "cost",
    name: &m::COST,
    purpose: &m::EMPTY,
    shape: Shape::Texts,
    kind: None,
    within: Within::Plan,
    asks: &[
        row_of("alternative", &m::COLUMN_ALTERNATIVE, &ALTERNATIVES).must(),
        words("text", &m::COLUMN_TEXT, &m::TEXT_HINT),
        one_of(
            "kind",
            &m::COLUMN_KIND,
            &[("running", &m::RUNNING), ("one-off", &m::ONE_OFF), ("benefit", &m::BENEFIT)],
        ),
        ask("amount", &m::COLUMN_AMOUNT, Kind::Money, &m::AMOUNT_HINT).must(),
        ask("year", &m::YEAR, Kind::Number(1900, 2200), &m::YEAR_HINT).fill(""),
        ask("from", &m::FROM, Kind::Number(1900, 2200), &m::SPAN_HINT),
        ask("to", &m::TO, Kind::Number(1900, 2200), &m::SPAN_HINT),
        words("phasing", &m::PHASING, &m::PHASING_HINT),
        decimal("fte", &m::FTE, &m::FTE_HINT),
        ask("low", &m::LOW, Kind::Money, &m::LOW_HINT),
        ask("high", &m::HIGH, Kind::Money, &m::HIGH_HINT),
        ask(
            "percentiles",
            &m::PERCENTILES,
            Kind::One(super::parts::Options::These(&[
                ("P10-P90", &m::P10_P90),
                ("P1-P99", &m::P1_P99),
                ("extremes", &m::EXTREMES),
            ])),
            &m::PERCENTILES_HINT,
        ),
        words("unit", &m::COLUMN_UNIT, &m::CODE_HINT),
        words("function", &m::FUNCTION, &m::CODE_HINT),
        words("kostra", &m::KOSTRA, &m::CODE_HINT),
        words("account", &m::COLUMN_ACCOUNT, &m::ACCOUNT_HINT),
        row_of("area", &m::AREA, &AREAS),
        row_of("source", &m::COLUMN_SOURCE, &SOURCES),
    ],
};

/// The cost line a form is about.
pub struct About {
    /// Which; `None` for a new one.
    pub of: Option<Id<Cost>>,
    /// What it said when it was opened, line by line.
    said: Vec<Value>,
}

/// What a line says, by question.
fn row(seen: &Seen<'_>, id: Id<Cost>, cost: &Cost) -> Row {
    let told = crate::exchange::cost(seen.state(), cost);
    let mut row: Row = told.iter().map(|(key, value)| (key.to_owned(), value.clone())).collect();
    let amount = row.remove("likely");
    row.extend(amount.map(|amount| ("amount".to_owned(), amount)));
    row.retain(|key, value| !value.is_null() && COSTS.asks.iter().any(|ask| ask.key == key));
    row.insert("of".to_owned(), id.to_string().into());
    row
}

impl Form {
    /// For a line that stands, or a new one that begins with some answers; with what was begun for it.
    pub fn cost(seen: &Seen<'_>, of: Option<Id<Cost>>, given: Option<Row>) -> Self {
        let Some(sheet) = Sheet::of(seen.state()) else {
            return Self::of(seen, &Sheet::empty(), &COSTS, None, 0);
        };
        let was = of.and_then(|id| Some(row(seen, id, seen.state().costs().get(id)?)));
        let begun = begun::of(seen, &COSTS, was.as_ref()).filter(|_| given.is_none());
        let fresh = was.is_none();
        let mut form = Self::of(seen, &sheet, &COSTS, was.or_else(|| given.clone()), 0);
        if fresh {
            form.was = None;
            let answered = given.unwrap_or_default();
            let lines = form.lines.iter_mut().filter(|line| answered.contains_key(line.ask.key));
            lines.for_each(|line| {
                line.touched = true;
                // All of it would be lost.
                line.first = Value::Null;
            });
        }
        form.cost = Some(About { of, said: form.lines.iter().map(Line::said).collect() });
        begun.into_iter().for_each(|begun| form.take_up(begun));
        form
    }

    /// Opens the form that was begun last time.
    pub fn resume_cost(seen: &Seen<'_>, begun: &Begun) -> Vec<Outcome> {
        let of = begun.row.as_ref().and_then(|row| row.get("of")?.as_str()?.parse::<crate::domain::AnyId>().ok());
        let of = of.map(crate::domain::AnyId::of).filter(|id| seen.state().costs().get(*id).is_some());
        let mut form = Self::cost(seen, of, None);
        form.take_up(begun);
        vec![open(Layer::Form(form))]
    }

    /// What is answered, as a command; else the line that will not do, and why.
    fn cost_command(&self, seen: &Seen<'_>, of: Option<Id<Cost>>) -> Result<Outcome, (usize, Shown)> {
        let sheet = Sheet::of(seen.state()).unwrap_or_else(Sheet::empty);
        let mut said = Row::new();
        for (i, line) in self.lines.iter().enumerate() {
            let value = self.value(seen, &sheet, i).map_err(|fault| (i, fault))?;
            // What nobody touched stays, also where another program has changed it since.
            if of.is_none() || line.touched {
                said.insert(line.ask.key.to_owned(), value.unwrap_or_default());
            }
        }
        said.insert("do".to_owned(), "cost".into());
        said.extend(of.map(|id| ("of".to_owned(), id.to_string().into())));
        let command = import::command(&Value::Object(said).to_string(), seen.state(), seen.now);
        command.map(Outcome::Do).map_err(|fault| {
            let at = fault.column.as_deref().and_then(|key| self.lines.iter().position(|line| line.ask.key == key));
            (at.unwrap_or(0), Shown::new(&fault.say_by_key(seen.look.lang)))
        })
    }

    pub(super) fn save_cost(&mut self, seen: &Seen<'_>, of: Option<Id<Cost>>) -> Vec<Outcome> {
        match self.cost_command(seen, of) {
            Ok(command) => vec![Outcome::Close, begun::done(&COSTS, self.was.clone()), command],
            Err((line, fault)) => {
                self.at = self.asked().iter().position(|i| *i == line).unwrap_or(0);
                self.fault = Some(fault);
                Vec::new()
            }
        }
    }

    /// Out: saved when it will do, else kept for the next time.
    pub(super) fn leave_cost(&mut self, seen: &Seen<'_>, of: Option<Id<Cost>>) -> Vec<Outcome> {
        let said: Vec<Value> = self.lines.iter().map(Line::said).collect();
        if self.cost.as_ref().is_some_and(|about| about.said == said) {
            return vec![Outcome::Close, begun::done(&COSTS, self.was.clone())];
        }
        match self.cost_command(seen, of) {
            Ok(command) => vec![Outcome::Close, begun::done(&COSTS, self.was.clone()), command],
            Err((line, why)) => {
                let label = seen.say(self.lines[line].ask.label);
                let said = seen.fill(&p::NOT_SAVED, &[("label", &label), ("why", &why)]);
                vec![Outcome::Close, Outcome::Ask(Effect::Begun(self.begun())), Outcome::Say(said)]
            }
        }
    }
}
