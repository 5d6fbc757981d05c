//! One line at the top of the list: how many come, or one who comes late.

use std::collections::BTreeMap;

use crate::analysis::draw::Setting;
use crate::desk::random;
use crate::domain::{Id, Participant, Words};
use crate::exchange::import::nameless;
use crate::exchange::trouble;
use crate::lang::{Msg, Shown, people as m, plain_number};
use crate::record::{Event, Mint, State, Thing};
use crate::store::Begun;
use crate::tui::field::Field;
use crate::tui::layer::Seen;
use crate::tui::paint::Canvas;
use crate::tui::theme::Role;

use super::people::sits;

/// More than any room holds.
const MOST: u32 = 5_000;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    /// How many come, while nobody is there.
    Many,
    /// Where one more comes from.
    One,
}

/// A question and what has been typed.
pub struct Entry {
    question: Question,
    pub field: Field,
    fault: Option<Shown>,
}

/// What an answer comes to: what to record, what to say then, and whom to stand on.
pub struct Added {
    pub events: Vec<Event>,
    pub said: Shown,
    pub last: Option<Id<Participant>>,
}

impl Entry {
    /// With what was begun and not saved.
    pub fn new(seen: &Seen<'_>, left: Option<Self>) -> Self {
        let question = if seen.state().participants().is_empty() { Question::Many } else { Question::One };
        let key = Self { question, field: Field::default(), fault: None };
        if let Some(left) = left.filter(|left| left.question == question) {
            return left;
        }
        let begun = seen.forms.iter().rev().find(|begun| begun.part == super::Seats::PART);
        let text = begun.and_then(|begun| begun.answers.get(key.key())?.as_str()).unwrap_or_default();
        Self { field: Field::with(text), ..key }
    }

    fn key(&self) -> &'static str {
        match self.question {
            Question::Many => "many",
            Question::One => "organisation",
        }
    }

    /// What would be lost.
    pub fn begun(&self) -> Begun {
        let text = Some(self.field.text()).filter(|text| !text.is_empty());
        let answers: BTreeMap<_, _> = text.map(|text| (self.key().to_owned(), text.into())).into_iter().collect();
        Begun { part: super::Seats::PART.to_owned(), row: None, answers }
    }

    /// The answer in events; none where it will not do, which is said at the line.
    pub fn added(&mut self, seen: &Seen<'_>) -> Option<Added> {
        let added = match self.question {
            Question::Many => many(seen, self.field.text()),
            Question::One => Some(one(seen, Words::new(self.field.text()))),
        };
        self.fault = added.is_none().then(|| seen.fill(&m::HOW_MANY_FAULT, &[("most", &MOST)]));
        added
    }

    /// The question, the line, and what there is to know.
    pub fn draw(&self, seen: &Seen<'_>, canvas: &mut Canvas<'_>) {
        let w = canvas.width();
        let (question, about): (&Msg, &Msg) = match self.question {
            Question::Many => (&m::HOW_MANY, &m::HOW_MANY_ABOUT),
            Question::One if seen.state().draw().is_some() => (&m::ONE_MORE, &m::ONE_MORE_ABOUT),
            Question::One => (&m::ONE_MORE, &m::ONE_MORE_UNDRAWN),
        };
        let end = canvas.put(2, 0, &seen.say(question), Role::Strong) + 1;
        self.field.draw(&mut canvas.part(end, 0, w.saturating_sub(end), 1));
        let (about, role) = match &self.fault {
            Some(fault) => (fault.clone(), Role::Strong),
            None => (seen.say(about), Role::Quiet),
        };
        for (y, line) in (1..canvas.height()).zip(about.wrapped(usize::from(w.saturating_sub(2)))) {
            canvas.put(2, y, &line, role);
        }
    }
}

fn many(seen: &Seen<'_>, text: &str) -> Option<Added> {
    let n = plain_number(text.trim()).filter(|n| (1..=MOST).contains(n))?;
    let mint = &mut Mint::new(random);
    let things = nameless(seen.state(), n as usize);
    let [from, to] = [things.first(), things.last()].map(|thing| thing.and_then(code).unwrap_or_default());
    let said = seen.fill(&m::MADE_N, &[("n", &n), ("from", &from), ("to", &to)]);
    let events = things.into_iter().map(|thing| Event::Add(mint.id::<Thing>().any(), thing)).collect();
    Some(Added { events, said, last: None })
}

/// One more, who sits at once where seats are drawn; nobody else moves.
fn one(seen: &Seen<'_>, organisation: Option<Words>) -> Added {
    let (state, lang) = (seen.state(), seen.look.lang);
    let id = Mint::new(random).id::<Participant>();
    let next = nameless(state, state.participants().len() + 1);
    let code = next.first().and_then(code).unwrap_or_default().to_owned();
    let person = Participant { code: code.clone(), organisation, role: None };
    let mut events = vec![Event::Add(id.any(), Thing::Participant(person))];
    let mut said = seen.fill(&m::MADE, &[("code", &code)]);
    if state.draw().is_some() {
        let with = state.with(&events);
        match Setting::arrivals(&with, &[id]) {
            Ok(seats) => {
                let at = seats.iter().flat_map(|(_, at)| at);
                let tables: Vec<u16> = at.filter_map(|(_, table)| number(state, *table)).collect();
                said = seen.fill(&m::UNDOES, &[("what", &sits(lang, &code, &tables))]);
                events.extend(with.seat_changes(seats));
            }
            Err(why) => {
                let why = trouble(why).say_by_key(lang);
                said = Shown::new(&format!("{said} {why}"));
            }
        }
    }
    Added { events, said, last: Some(id) }
}

fn code(thing: &Thing) -> Option<&str> {
    if let Thing::Participant(person) = thing { Some(&person.code) } else { None }
}

fn number(state: &State, table: Id<crate::domain::Table>) -> Option<u16> {
    state.tables().get(table).map(|table| table.number)
}
