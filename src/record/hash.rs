//! The state written as the shortest record that gives it again: for its hash and for an export.

use super::event::{Event, Field, Thing};
use super::shelf::Shelf;
use super::state::State;
use crate::domain::{AnyId, Id, Release, Words};

impl State {
    /// Batches of events, each to be one transaction, that rebuild what was said and decided, in recorded order.
    ///
    /// The first batch holds everything; the others hold, one by one, words that were written apart.
    pub fn rewritten(&self) -> Vec<Vec<Event>> {
        let mut batches = vec![Vec::new()];
        self.rewrite_plan(&mut batches[0]);
        for (id, theme) in self.themes().all() {
            // With the words it was made with, by which a heading is known.
            batches[0].push(Event::Add(id.any(), Thing::Theme { text: theme.first().clone(), rank: theme.rank() }));
            if theme.text() != theme.first() {
                batches[0].push(set(id.any(), Field::Text(theme.text().clone())));
            }
            if theme.is_withdrawn() {
                batches[0].push(set(id.any(), Field::Withdrawn(true)));
            } else {
                add_versions(&mut batches, id.any(), &theme.versions());
            }
        }
        for statement in self.statements().iter() {
            let id = statement.id().any();
            let mut said = statement.said().clone();
            said.text = statement.text().clone();
            (said.kind, said.table, said.alternative) = (statement.kind(), statement.table(), statement.alternative());
            said.at = Some(statement.recorded());
            batches[0].push(Event::Add(id, Thing::Statement(said)));
            if statement.release() != Release::Held {
                batches[0].push(set(id, Field::Release(statement.release())));
            }
            if statement.is_parked() {
                batches[0].push(set(id, Field::Parked(true)));
            }
            if let Some(theme) = statement.theme() {
                batches[0].push(set(id, Field::Theme(Some(theme))));
            }
            if statement.is_withdrawn() {
                batches[0].push(set(id, Field::Withdrawn(true)));
            } else {
                add_versions(&mut batches, id, &statement.versions());
            }
        }
        batches[0].extend(self.marks_set().map(|(of, to)| set(of, to)));
        batches[0].extend(self.unknown().map(|(of, raw)| Event::Unknown { of, raw: raw.to_owned() }));
        batches
    }

    fn rewrite_plan(&self, into: &mut Vec<Event>) {
        shelf(self.workshops(), Thing::Workshop, into);
        shelf(self.areas(), Thing::Area, into);
        shelf(self.alternatives(), Thing::Alternative, into);
        shelf(self.sources(), Thing::Source, into);
        shelf(self.topics(), Thing::Topic, into);
        shelf(self.questions(), Thing::Question, into);
        shelf(self.tables(), Thing::Table, into);
        shelf(self.meetings(), Thing::Meeting, into);
        shelf(self.rounds(), Thing::Round, into);
        shelf(self.criteria(), Thing::Criterion, into);
        shelf(self.costs(), Thing::Cost, into);
        shelf(self.batches(), Thing::Batch, into);
        shelf(self.links(), Thing::Link, into);
        shelf(self.cards(), Thing::Card, into);
        shelf(self.readings(), Thing::Reading, into);
        shelf(self.joined(), Thing::Joined, into);
        shelf(self.ballots(), Thing::Ballot, into);
        shelf(self.participants(), Thing::Participant, into);
        shelf(self.draws(), Thing::Draw, into);
    }

    /// BLAKE3 of what was said and decided, not of journals or times: equal on every machine, in hex. Amounts that were
    /// taken back count as if they had never come in.
    pub fn hash(&self) -> String {
        let mut lines: Vec<Vec<u8>> = Vec::with_capacity(self.statements().len());
        let is_gone = |id: AnyId| {
            self.costs().item(id.of()).is_some_and(|item| item.is_withdrawn())
                || self.batches().item(id.of()).is_some_and(|item| item.is_withdrawn())
                || self.links().item(id.of()).is_some_and(|item| item.is_withdrawn())
                || self.sources().item(id.of()).is_some_and(|item| item.is_withdrawn())
        };
        for (batch, events) in self.rewritten().into_iter().enumerate() {
            for mut event in events {
                if let Event::Add(of, _) | Event::Set { of, .. } = &event
                    && is_gone(*of)
                {
                    continue;
                }
                if let Event::Add(_, Thing::Statement(said)) = &mut event {
                    said.at = None;
                }
                let mut line = serde_json::to_vec(&event).unwrap_or_default();
                line.extend_from_slice(batch.to_string().as_bytes());
                lines.push(line);
            }
        }
        lines.sort_unstable();
        let mut hasher = blake3::Hasher::new();
        for line in &lines {
            hasher.update(line);
            hasher.update(b"\n");
        }
        hasher.finalize().to_hex().to_string()
    }
}

fn set(of: AnyId, to: Field) -> Event {
    Event::Set { of, to, was: Vec::new() }
}

fn shelf<T: Ord + Clone>(shelf: &Shelf<T>, thing: impl Fn(T) -> Thing, into: &mut Vec<Event>) {
    for (id, item) in shelf.items() {
        let id: Id<T> = id;
        into.push(Event::Add(id.any(), thing(item.value().clone())));
        if item.is_withdrawn() {
            into.push(set(id.any(), Field::Withdrawn(true)));
        }
    }
}

/// The thing was added with the words that stand; all versions follow apart, the standing one last.
fn add_versions(batches: &mut Vec<Vec<Event>>, of: AnyId, versions: &[&Words]) {
    if versions.len() < 2 {
        return;
    }
    for (i, text) in versions.iter().enumerate() {
        if batches.len() < i + 2 {
            batches.push(Vec::new());
        }
        batches[i + 1].push(set(of, Field::Text((*text).clone())));
    }
}
