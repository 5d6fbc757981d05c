use std::collections::BTreeSet;

use super::event::{Event, Field, Thing};
use super::state::State;
use crate::domain::{AnyId, Id, Said, Seats, Words};

impl State {
    /// Batches of events that rebuild the record as if some things had never been: nothing refers to them, and cost
    /// lines of an alternative go with it.
    pub fn without(&self, gone: &BTreeSet<AnyId>) -> Vec<Vec<Event>> {
        let mut gone = gone.clone();
        let lost = |id: &Id<_>, gone: &BTreeSet<AnyId>| gone.contains(&id.any());
        let costs = self.costs().items().filter(|(_, item)| lost(&item.value().alternative, &gone));
        gone.extend(costs.map(|(id, _)| id.any()).collect::<Vec<_>>());
        let themes = self.themes().all().filter(|(id, _)| gone.contains(&id.any()));
        let headings: Vec<Words> = themes.map(|(_, theme)| theme.first().clone()).collect();
        let mut batches = self.rewritten();
        for event in batches.iter_mut().flatten() {
            if let Event::Add(_, Thing::Workshop(workshop)) = event {
                workshop.headings.retain(|heading| !headings.contains(heading));
            }
        }
        for batch in &mut batches {
            batch.retain_mut(|event| keep(event, &gone));
        }
        batches
    }
}

/// Whether an event stays; if so, it no longer speaks of what is gone.
fn keep(event: &mut Event, gone: &BTreeSet<AnyId>) -> bool {
    match event {
        Event::Add(id, thing) => {
            strip(thing, gone);
            !gone.contains(id)
        }
        Event::Set { of, to: Field::Theme(Some(theme)), .. } => !gone.contains(of) && !gone.contains(&theme.any()),
        Event::Set { of, to: Field::Seats(Some(Seats { draw, at })), .. } => {
            at.retain(|(round, table)| !gone.contains(&round.any()) && !gone.contains(&table.any()));
            !gone.contains(of) && !gone.contains(&draw.any())
        }
        Event::Set { of, .. } => !gone.contains(of),
        // Nobody here knows what else a newer version wrote; what might speak of something that is gone goes with it.
        Event::Unknown { of, raw } => {
            of.is_some_and(|of| !gone.contains(&of)) && !gone.iter().any(|id| raw.get().contains(&id.to_string()))
        }
    }
}

fn strip(thing: &mut Thing, gone: &BTreeSet<AnyId>) {
    fn one<T>(id: &mut Option<Id<T>>, gone: &BTreeSet<AnyId>) {
        *id = id.filter(|id| !gone.contains(&id.any()));
    }
    fn all<T>(ids: &mut Vec<Id<T>>, gone: &BTreeSet<AnyId>) {
        ids.retain(|id| !gone.contains(&id.any()));
    }
    match thing {
        Thing::Alternative(a) => {
            one(&mut a.area, gone);
            all(&mut a.combines, gone);
        }
        Thing::Table(table) => one(&mut table.topic, gone),
        Thing::Round(round) => {
            one(&mut round.meeting, gone);
            all(&mut round.alternatives, gone);
            all(&mut round.questions, gone);
        }
        Thing::Cost(cost) => {
            one(&mut cost.area, gone);
            one(&mut cost.source, gone);
        }
        Thing::Statement(said) => {
            let Said { table, source, alternative, topic, question, round, meeting, .. } = said;
            one(table, gone);
            one(source, gone);
            one(alternative, gone);
            one(topic, gone);
            one(question, gone);
            one(round, gone);
            one(meeting, gone);
        }
        _ => {}
    }
}
