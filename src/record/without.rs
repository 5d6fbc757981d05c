use std::collections::BTreeSet;

use super::event::{Event, Field, Thing};
use super::state::State;
use crate::domain::{AnyId, Ballot, Card, Id, Joined, Link, MoneyOf, Round, Said, Seats, Words};

impl State {
    /// Batches of events that rebuild the record as if some things had never been: nothing refers to them, and what
    /// would be about nothing without them goes with them.
    pub fn without(&self, gone: &BTreeSet<AnyId>) -> Vec<Vec<Event>> {
        let gone = self.with_what_falls(gone);
        let themes = self.themes().all().filter(|(id, _)| gone.contains(&id.any()));
        let headings: Vec<Words> = themes.map(|(_, theme)| theme.first().clone()).collect();
        let (lost, kept): (Vec<_>, Vec<_>) = self.rounds().iter().partition(|(id, _)| gone.contains(&id.any()));
        let is_lost = |number| {
            let is = |(_, round): &(Id<Round>, &Round)| round.number == number;
            lost.iter().any(is) && !kept.iter().any(is)
        };
        let mut batches = self.rewritten();
        // What is referred to by its words or its number.
        for event in batches.iter_mut().flatten() {
            match event {
                Event::Add(_, Thing::Workshop(workshop)) => {
                    workshop.headings.retain(|heading| !headings.contains(heading));
                }
                Event::Add(_, Thing::Meeting(meeting)) => {
                    meeting.agenda.retain(|item| !item.round.is_some_and(is_lost));
                }
                _ => {}
            }
        }
        for batch in &mut batches {
            batch.retain_mut(|event| keep(event, &gone));
        }
        batches
    }

    /// With the cost lines of an alternative and what is tied to them, the cards of a table or a round, the voices for a point, the rankings
    /// of a round and of nothing else.
    fn with_what_falls(&self, gone: &BTreeSet<AnyId>) -> BTreeSet<AnyId> {
        let is = |id: AnyId| gone.contains(&id);
        let costs = self.costs().items().filter(|(_, item)| is(item.value().alternative.any()));
        let costs: BTreeSet<_> = costs.map(|(id, _)| id.any()).collect();
        let link = |link: &Link| match &link.to {
            _ if is(link.of) => true,
            MoneyOf::Cost(id) => is(id.any()) || costs.contains(&id.any()),
            MoneyOf::Unit(_) | MoneyOf::Function(_) | MoneyOf::Kostra(_) => false,
        };
        let links: Vec<_> =
            self.links().items().filter(|(_, item)| link(item.value())).map(|(id, _)| id.any()).collect();
        let card = |card: &Card| is(card.round.any()) || card.table.is_some_and(|table| is(table.any()));
        let cards = self.cards().items().filter(|(_, item)| card(item.value()));
        let readings = self.readings().items().filter(|(_, item)| is(item.value().of));
        let joined = |joined: &Joined| is(joined.of) || is(joined.table.any());
        let joined = self.joined().items().filter(|(_, item)| joined(item.value()));
        // One ranking is never added to another, so those of a round that goes do not become those of no round.
        let ballot = |b: &Ballot| b.round.is_some_and(|round| is(round.any())) || b.ranks.iter().all(|id| is(*id));
        let ballots = self.ballots().items().filter(|(_, item)| ballot(item.value()));
        let fall = costs.into_iter().chain(links).chain(cards.map(|(id, _)| id.any()));
        let fall = fall.chain(readings.map(|(id, _)| id.any())).chain(joined.map(|(id, _)| id.any()));
        fall.chain(ballots.map(|(id, _)| id.any())).chain(gone.iter().copied()).collect()
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
        Thing::Reading(reading) => {
            one(&mut reading.table, gone);
            one(&mut reading.meeting, gone);
        }
        Thing::Ballot(ballot) => ballot.ranks.retain(|id| !gone.contains(id)),
        // What is gone takes these along, see above.
        Thing::Card(_) | Thing::Joined(_) | Thing::Link(_) => {}
        Thing::Workshop(_)
        | Thing::Area(_)
        | Thing::Source(_)
        | Thing::Topic(_)
        | Thing::Question(_)
        | Thing::Meeting(_)
        | Thing::Criterion(_)
        | Thing::Batch(_)
        | Thing::Participant(_)
        | Thing::Draw(_)
        | Thing::Theme { .. } => {}
    }
}
