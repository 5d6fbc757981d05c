use std::collections::BTreeMap;

use super::economy::standing_batches;
use crate::domain::{AgendaKind, AnyId, Batch, Id, Round, Seats, Table};
use crate::record::{JournalId, State, Statement, ThingKind};

/// One thing in a state that is broken, odd or not filled in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Two different lines of a journal claim one number.
    NumberTwice(JournalId, u32),
    /// Lines of a journal are not here: the first and the last of them.
    Gap(JournalId, u32, u32),
    /// Something was changed that nothing added.
    Orphan(AnyId),
    /// Something was added twice, or given a field it does not have.
    Misfit(AnyId),
    /// More than one alternative is today continued; their codes.
    Baselines(Vec<String>),
    /// The journals of so many workshops lie together.
    Workshops(usize),
    /// A statement, a card, a reading, a voice or a ranking refers to something that is not here.
    Dangling(AnyId, ThingKind),
    /// So many entries come from a newer version.
    Newer(usize),
    /// A text could steer a terminal.
    Controls(AnyId),
    /// There is no alternative to today.
    OnlyToday,
    /// The table has no topic, though the plan has some.
    NoTopic(u16),
    /// The cost line has no year.
    NoYear(AnyId),
    /// A participant sits at a table or in a round that is no longer there.
    NoSeat(String),
    /// An agenda names a round that is not planned: the meeting's code and the round's number.
    NoRound(String, u16),
    /// So many participants have one code.
    CodeTwice(String, usize),
    /// The lines of a file came in so many times, from machines apart or because somebody wanted it.
    FileTwice(String, usize),
}

/// How much a flaw matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The record or a reference is broken.
    Error,
    /// Something to look at.
    Warning,
    /// Merely not filled in yet.
    Missing,
}

impl Flaw {
    /// How much it matters.
    pub fn weight(&self) -> Weight {
        match self {
            Self::NumberTwice(..) | Self::Gap(..) | Self::Orphan(_) | Self::Misfit(_) => Weight::Error,
            Self::Baselines(_) | Self::Workshops(_) | Self::Dangling(..) => Weight::Error,
            Self::Newer(_) | Self::Controls(_) | Self::NoSeat(_) | Self::NoRound(..) => Weight::Warning,
            Self::CodeTwice(..) | Self::FileTwice(..) => Weight::Warning,
            Self::OnlyToday | Self::NoTopic(_) | Self::NoYear(_) => Weight::Missing,
        }
    }
}

/// Everything in a state that is broken, odd or not filled in yet.
pub fn flaws(state: &State) -> Vec<Flaw> {
    let mut flaws: Vec<_> =
        state.claimed_twice().into_iter().map(|(journal, n)| Flaw::NumberTwice(journal, n)).collect();
    flaws.extend(state.gaps().into_iter().map(|(journal, from, to)| Flaw::Gap(journal, from, to)));
    flaws.extend(state.orphans().map(Flaw::Orphan));
    flaws.extend(state.misfits().map(Flaw::Misfit));
    let baselines = state.alternatives().iter().filter(|(_, a)| a.baseline).map(|(_, a)| a.code.clone());
    let baselines: Vec<_> = baselines.collect();
    if baselines.len() > 1 {
        flaws.push(Flaw::Baselines(baselines));
    }
    if state.workshops().len() > 1 {
        flaws.push(Flaw::Workshops(state.workshops().len()));
    }
    for statement in state.statements().iter().filter(|s| !s.is_withdrawn()) {
        flaws.extend(dangling(state, statement).map(|what| Flaw::Dangling(statement.id().any(), what)));
    }
    flaws.extend(of_room(state));
    if state.unknown().len() > 0 {
        flaws.push(Flaw::Newer(state.unknown().len()));
    }
    let texts = state.statements().iter().filter(|s| !s.is_withdrawn()).map(|s| (s.id().any(), s.text()));
    let texts = texts.chain(state.themes().in_order().into_iter().map(|(id, theme)| (id.any(), theme.text())));
    flaws.extend(texts.filter(|(_, text)| text.could_steer()).map(|(id, _)| Flaw::Controls(id)));
    if state.alternatives().len() == 1 && state.baseline().is_some() {
        flaws.push(Flaw::OnlyToday);
    }
    let without_topic = state.tables().iter().filter(|(_, t)| t.topic.is_none() && !state.topics().is_empty());
    flaws.extend(without_topic.map(|(_, table)| Flaw::NoTopic(table.number)));
    let without_year = state.costs().iter().filter(|(_, cost)| cost.begins().is_none());
    flaws.extend(without_year.map(|(id, _)| Flaw::NoYear(id.any())));
    flaws.extend(files_twice(state));
    flaws.extend(of_people(state));
    for (_, meeting) in state.meetings().iter() {
        let named = meeting.agenda.iter().filter(|item| item.kind == AgendaKind::Round && item.round.is_some());
        let gone = named.filter(|item| state.round_of(item).is_none()).filter_map(|item| item.round);
        flaws.extend(gone.map(|round| Flaw::NoRound(meeting.code.clone(), round)));
    }
    flaws
}

/// Files with more lines than they hold, because they came in more than once.
fn files_twice(state: &State) -> Vec<Flaw> {
    let mut same: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (batch, lines) in standing_batches(state) {
        same.entry((&batch.content, &batch.sheet)).or_default().push((batch, lines));
    }
    let twice = |batches: Vec<(&Batch, u64)>| {
        let rows = batches.iter().map(|(batch, _)| batch.rows).max()?;
        // Batches of one name see the same lines.
        let names: BTreeMap<_, _> = batches.iter().map(|(batch, lines)| (&batch.file, *lines)).collect();
        let (first, _) = batches.first()?;
        (names.values().sum::<u64>() > rows).then(|| Flaw::FileTwice(first.file.to_string(), batches.len()))
    };
    same.into_values().filter(|batches| batches.len() > 1).filter_map(twice).collect()
}

/// Seats that are gone, and codes that two laptops gave apart.
fn of_people(state: &State) -> Vec<Flaw> {
    let gone = |id| {
        let stands = |seats: &Seats| {
            let there =
                |(round, table): &(_, _)| state.rounds().get(*round).is_some() && state.tables().get(*table).is_some();
            seats.at.iter().all(there)
        };
        !state.is_absent(id) && state.seats(id).is_some_and(|seats| !stands(seats))
    };
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    state.participants().iter().for_each(|(_, person)| *codes.entry(&person.code).or_default() += 1);
    let sits = state.participants().iter().filter(|(id, _)| gone(*id));
    let mut flaws: Vec<_> = sits.map(|(_, person)| Flaw::NoSeat(person.code.clone())).collect();
    flaws.extend(codes.into_iter().filter(|(_, n)| *n > 1).map(|(code, n)| Flaw::CodeTwice(code.to_owned(), n)));
    flaws
}

/// What came back from the room about something that is not there.
fn of_room(state: &State) -> Vec<Flaw> {
    let table = |id: Option<Id<Table>>| gone(id, |id| state.tables().get(id).is_some()).then_some(ThingKind::Table);
    let round = |id: Option<Id<Round>>| gone(id, |id| state.rounds().get(id).is_some()).then_some(ThingKind::Round);
    // Words that were taken back were read or ranked all the same.
    let point = |id: AnyId| state.kind_of(id).is_none().then_some(ThingKind::Statement);
    let meeting = |id| gone(id, |id| state.meetings().get(id).is_some()).then_some(ThingKind::Meeting);
    let mut flaws = Vec::new();
    let mut lacks = |of: AnyId, what: &mut dyn Iterator<Item = Option<ThingKind>>| {
        flaws.extend(what.flatten().map(|what| Flaw::Dangling(of, what)));
    };
    for (id, card) in state.cards().iter() {
        lacks(id.any(), &mut [table(card.table), round(Some(card.round))].into_iter());
    }
    for (id, reading) in state.readings().iter() {
        lacks(id.any(), &mut [point(reading.of), table(reading.table), meeting(reading.meeting)].into_iter());
    }
    for (id, joined) in state.joined().iter() {
        lacks(id.any(), &mut [point(joined.of), table(Some(joined.table))].into_iter());
    }
    for (id, ballot) in state.ballots().iter() {
        lacks(id.any(), &mut std::iter::once(round(ballot.round)).chain(ballot.ranks.iter().map(|id| point(*id))));
    }
    flaws
}

fn gone<T>(id: Option<Id<T>>, known: impl Fn(Id<T>) -> bool) -> bool {
    id.is_some_and(|id| !known(id))
}

/// What a statement refers to that is not there.
fn dangling(state: &State, statement: &Statement) -> impl Iterator<Item = ThingKind> + use<> {
    let said = statement.said();
    let checks = [
        (gone(statement.table(), |id| state.tables().get(id).is_some()), ThingKind::Table),
        (gone(statement.alternative(), |id| state.alternatives().get(id).is_some()), ThingKind::Alternative),
        (gone(said.round, |id| state.rounds().get(id).is_some()), ThingKind::Round),
        (gone(said.meeting, |id| state.meetings().get(id).is_some()), ThingKind::Meeting),
        (gone(said.topic, |id| state.topics().get(id).is_some()), ThingKind::Topic),
        (gone(said.question, |id| state.questions().get(id).is_some()), ThingKind::Question),
        (gone(said.source, |id| state.sources().item(id).is_some()), ThingKind::Source),
    ];
    checks.into_iter().filter(|(gone, _)| *gone).map(|(_, what)| what)
}
