use std::collections::{HashMap, HashSet};

use super::Plan;
use super::things::{Name, name};
use crate::domain::{Alternative, AnyId, Assessment, RoundState, Words};
use crate::record::{Event, Field, Mint, Refusal, State, Theme, Thing};

/// One way in which a plan differs from the workshop that is to follow it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// It comes.
    Added(AnyId, Thing),
    /// It is another than it was.
    Changed(AnyId, Thing),
    /// It goes; nothing was said about it.
    Removed(AnyId, Thing),
    /// The plan leaves it out, but so many statements, cost lines or begun rounds need it, and it stays.
    Needed(AnyId, Thing, usize),
}

impl Plan {
    /// What has to change in a workshop for it to follow this plan. Things are the same when their names are.
    ///
    /// # Errors
    /// A code given twice, a reference to none, two baselines.
    pub fn changes(&self, state: &State, mint: &mut Mint) -> Result<Vec<Change>, Refusal> {
        let today = today(state, &self.headings);
        let mut old: HashMap<Name, AnyId> = HashMap::new();
        for (id, thing) in &today {
            // Where two have one name, the first goes on and the other goes.
            old.entry(name(thing).unwrap_or_default()).or_insert(*id);
        }
        let mut changes = Vec::new();
        let mut left: HashMap<AnyId, Thing> = today.iter().cloned().collect();
        for (id, thing) in self.things(&old, mint)? {
            match (left.remove(&id), thing) {
                (None, thing) => changes.push(Change::Added(id, thing)),
                // The board's order is the facilitator's, no plan's.
                (Some(Thing::Theme { .. }), _) => {}
                (Some(was), thing) if was == thing => {}
                (Some(_), thing) => changes.push(Change::Changed(id, thing)),
            }
        }
        let mut needed = needed(state, &|_| false);
        // What stays keeps what it refers to, and that in turn.
        let mut stays: Vec<AnyId> = left.keys().filter(|id| needed.contains_key(id)).copied().collect();
        while let Some(thing) = stays.pop().and_then(|id| left.get(&id)) {
            for other in refers_to(thing) {
                if needed.insert(other, needed.get(&other).map_or(1, |n| n + 1)).is_none() && left.contains_key(&other)
                {
                    stays.push(other);
                }
            }
        }
        let stands =
            |id: &AnyId, thing: &Thing| !matches!(thing, Thing::Theme { .. }) || state.themes().get(id.of()).is_some();
        for (id, thing) in today.into_iter().filter(|(id, thing)| left.contains_key(id) && stands(id, thing)) {
            let Some(count) = needed.get(&id) else {
                changes.push(Change::Removed(id, thing));
                continue;
            };
            if let Thing::Alternative(a) = &thing
                && a.baseline
                && self.alternatives.iter().any(|a| a.baseline)
            {
                // There is one baseline, and the plan says which.
                let other = Alternative { baseline: false, ..a.clone() };
                changes.push(Change::Changed(id, Thing::Alternative(other)));
            }
            changes.push(Change::Needed(id, thing, *count));
        }
        Ok(changes)
    }
}

impl Change {
    /// What people call the thing: its kind, and its code, number or words.
    pub fn name(&self) -> Name {
        match self {
            Self::Added(_, thing) | Self::Changed(_, thing) | Self::Removed(_, thing) | Self::Needed(_, thing, _) => {
                name(thing).unwrap_or_default()
            }
        }
    }

    /// What happens to the record, if anything.
    pub(in crate::record) fn event(self, state: &State) -> Option<Event> {
        let (of, to) = match self {
            Self::Added(id, thing) => return Some(Event::Add(id, thing)),
            Self::Changed(id, thing) => (id, Field::Value(Box::new(thing))),
            Self::Removed(id, _) => (id, Field::Withdrawn(true)),
            Self::Needed(..) => return None,
        };
        state.change(of, &to).map(|was| Event::Set { of, to, was })
    }
}

/// Everything a plan set and nobody has taken back, and all its headings.
fn today(state: &State, planned: &[Words]) -> Vec<(AnyId, Thing)> {
    // A heading is known by the words it came with, whatever it is called today and whether it still stands.
    let headings = state.workshop().map(|w| w.headings.clone()).unwrap_or_default();
    let is_heading =
        |theme: &Theme| headings.contains(theme.first()) || planned.contains(theme.first()) && !theme.is_withdrawn();
    let themes = state.themes().all().filter(|(_, theme)| is_heading(theme));
    state
        .workshops()
        .things()
        .take(1)
        .chain(state.areas().things())
        .chain(state.alternatives().things())
        .chain(state.sources().things())
        .chain(state.topics().things())
        .chain(state.questions().things())
        .chain(state.tables().things())
        .chain(state.meetings().things())
        .chain(state.rounds().things())
        .chain(state.criteria().things())
        .chain(themes.map(|(id, t)| (id.any(), Thing::Theme { text: t.first().clone(), rank: t.rank() })))
        .collect()
}

fn refers_to(thing: &Thing) -> Vec<AnyId> {
    match thing {
        Thing::Alternative(a) => a.area.iter().map(|id| id.any()).chain(a.combines.iter().map(|id| id.any())).collect(),
        Thing::Table(t) => t.topic.iter().map(|id| id.any()).collect(),
        Thing::Round(r) => {
            let alternatives = r.alternatives.iter().map(|id| id.any());
            let questions = r.questions.iter().map(|id| id.any());
            r.meeting.iter().map(|id| id.any()).chain(alternatives).chain(questions).collect()
        }
        _ => Vec::new(),
    }
}

/// How many speak of each thing: statements, cost lines, what came back from the room, and what has begun or was judged.
/// Those that `goes` do not count.
pub(in crate::record) fn needed(state: &State, goes: &dyn Fn(AnyId) -> bool) -> HashMap<AnyId, usize> {
    let mut count: HashMap<AnyId, usize> = HashMap::new();
    let mut speaks_of = |ids: &mut dyn Iterator<Item = AnyId>| {
        for id in ids.collect::<HashSet<_>>() {
            *count.entry(id).or_default() += 1;
        }
    };
    for s in state.statements().iter().filter(|s| !goes(s.id().any())) {
        let of = s.said();
        let ids = [
            s.table().map(|id| id.any()),
            s.alternative().map(|id| id.any()),
            s.theme().map(|id| id.any()),
            of.source.map(|id| id.any()),
            of.topic.map(|id| id.any()),
            of.question.map(|id| id.any()),
            of.round.map(|id| id.any()),
            of.meeting.map(|id| id.any()),
        ];
        speaks_of(&mut ids.into_iter().flatten());
    }
    for (_, cost) in state.costs().iter().filter(|(id, _)| !goes(id.any())) {
        speaks_of(&mut std::iter::once(cost.alternative.any()).chain(cost.source.map(|id| id.any())));
    }
    for (_, card) in state.cards().iter().filter(|(id, _)| !goes(id.any())) {
        speaks_of(&mut std::iter::once(card.round.any()).chain(card.table.map(|t| t.any())));
    }
    for (_, reading) in state.readings().iter().filter(|(id, _)| !goes(id.any())) {
        speaks_of(&mut {
            let ids = [Some(reading.of), reading.table.map(|t| t.any()), reading.meeting.map(|m| m.any())];
            ids.into_iter().flatten()
        });
    }
    for (_, joined) in state.joined().iter().filter(|(id, _)| !goes(id.any())) {
        speaks_of(&mut [joined.of, joined.table.any()].into_iter());
    }
    for (_, ballot) in state.ballots().iter().filter(|(id, _)| !goes(id.any())) {
        speaks_of(&mut ballot.round.map(|r| r.any()).into_iter().chain(ballot.ranks.iter().copied()));
    }
    for (id, round) in state.rounds().iter() {
        if state.round_state(id) != RoundState::Waiting {
            speaks_of(&mut [Some(id.any()), round.meeting.map(|m| m.any())].into_iter().flatten());
        }
    }
    for (id, _) in state.meetings().iter().filter(|(id, _)| !goes(id.any()) && !state.course(*id).is_empty()) {
        speaks_of(&mut std::iter::once(id.any()));
    }
    let judged = state.questions().iter().map(|(id, _)| id.any()).chain(state.themes().all().map(|(id, _)| id.any()));
    for id in judged.filter(|id| !goes(*id) && state.assessment(*id) != Assessment::default()) {
        speaks_of(&mut std::iter::once(id));
    }
    count
}
