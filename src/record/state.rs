use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::event::{Event, Field, Thing, ThingKind, Transaction};
use super::history::{Entry, Touch, What};
use super::marks::Marks;
use super::money::{is_money, moves_money};
use super::shelf::{Place, Shelf};
use super::statements::Statements;
use super::themes::{Theme, Themes};
use super::version::{JournalId, Version};
use crate::domain::{
    Alternative, AnyId, Area, Ballot, Batch, Card, Cost, Criterion, Draw, Id, Joined, Kind, Link, Meeting, Participant,
    Quadrant, Question, Reading, Release, Round, RoundKind, RoundState, Source, Stamp, Table, Topic, Workshop,
};

/// Everything that was said and decided: the fold of a set of transactions in any order.
#[derive(Clone, Debug, Default)]
pub struct State {
    workshops: Shelf<Workshop>,
    areas: Shelf<Area>,
    alternatives: Shelf<Alternative>,
    sources: Shelf<Source>,
    topics: Shelf<Topic>,
    questions: Shelf<Question>,
    tables: Shelf<Table>,
    meetings: Shelf<Meeting>,
    rounds: Shelf<Round>,
    criteria: Shelf<Criterion>,
    costs: Shelf<Cost>,
    batches: Shelf<Batch>,
    links: Shelf<Link>,
    cards: Shelf<Card>,
    readings: Shelf<Reading>,
    joined: Shelf<Joined>,
    ballots: Shelf<Ballot>,
    participants: Shelf<Participant>,
    draws: Shelf<Draw>,
    statements: Statements,
    themes: Themes,
    pub(super) marks: Marks,
    /// Every "same" by what it was ever said to: counting a point's voices looks at no other point's.
    pub(super) voices: BTreeMap<AnyId, BTreeSet<Id<Joined>>>,
    /// Every link by what it was ever of, for the same reason.
    pub(super) ties: BTreeMap<AnyId, BTreeSet<Id<Link>>>,
    money: u64,
    kinds: BTreeMap<AnyId, ThingKind>,
    history: Vec<Entry>,
    seen: BTreeMap<JournalId, Vec<(u32, u32)>>,
    clock: u64,
    revision: u64,
    orphans: BTreeMap<AnyId, Vec<(Version, Vec<Version>, Field)>>,
    misfits: BTreeSet<(Version, AnyId)>,
    unknown: BTreeMap<(Version, usize), (Option<AnyId>, Box<RawValue>)>,
    newer: BTreeSet<AnyId>,
}

macro_rules! shelves {
    ($($(#[$doc:meta])* $name:ident: $kind:ty;)*) => {
        impl State {
            $($(#[$doc])* pub fn $name(&self) -> &Shelf<$kind> { &self.$name })*

            /// After a transaction, before anybody looks.
            fn settle(&mut self) {
                $(self.$name.settle();)*
            }
        }
    };
}

shelves! {
    /// Areas of choice.
    areas: Area;
    /// Ways to organise.
    alternatives: Alternative;
    /// Who or what said something, tables apart.
    sources: Source;
    /// What tables discuss.
    topics: Topic;
    /// Strategic questions.
    questions: Question;
    /// Table groups; none with one group.
    tables: Table;
    /// Dated gatherings.
    meetings: Meeting;
    /// Timed passes.
    rounds: Round;
    /// What alternatives are judged on.
    criteria: Criterion;
    /// Cost lines.
    costs: Cost;
    /// Files of amounts that came in, in recorded order.
    batches: Batch;
    /// What was tied to which money; the things at either end may be gone.
    links: Link;
    /// Tables' sheets of paper that have come in; ask [`State::card`] for that of a table.
    cards: Card;
    /// What was read aloud in plenary, in the order it was.
    readings: Reading;
    /// Who said "same".
    joined: Joined;
    /// Rankings in a nominal group.
    ballots: Ballot;
    /// Who takes part, in recorded order.
    participants: Participant;
    /// Seat draws, in recorded order; the last one counts.
    draws: Draw;
    /// The workshop itself: one, unless two records were mixed.
    workshops: Workshop;
}

/// Runs one expression on the shelf a kind of thing stands on; statements and themes have their own.
macro_rules! on_shelf {
    ([$($state:tt)+] $kind:expr, $shelf:ident => $do:expr, else $other:expr) => {
        on_shelf!(@ [$($state)+] $kind, $shelf => $do, $other;
            Workshop workshops, Area areas, Alternative alternatives, Source sources, Topic topics,
            Question questions, Table tables, Meeting meetings, Round rounds, Criterion criteria, Cost costs,
            Batch batches, Link links,
            Card cards, Reading readings, Joined joined, Ballot ballots,
            Participant participants, Draw draws)
    };
    (@ $state:tt $kind:expr, $shelf:ident => $do:expr, $other:expr; $($name:ident $field:ident),*) => {
        match $kind {
            $(ThingKind::$name => { let $shelf = on_shelf!(# $state $field); $do })*
            ThingKind::Statement | ThingKind::Theme => $other,
        }
    };
    (# [mut $state:ident] $field:ident) => { &mut $state.$field };
    (# [$state:ident] $field:ident) => { &$state.$field };
}

impl State {
    /// Takes in one transaction; a second time it changes nothing.
    pub fn apply(&mut self, transaction: Transaction) {
        let version = transaction.version;
        let lines = self.seen.entry(version.journal).or_default();
        let key = (version.n, version.sum);
        match lines.last() {
            Some(last) if *last >= key => match lines.binary_search(&key) {
                Ok(_) => return,
                Err(place) => lines.insert(place, key),
            },
            _ => lines.push(key),
        }
        self.clock = self.clock.max(version.clock);
        self.revision += 1;
        let place = match self.history.last() {
            Some(last) if last.version > version => self.history.partition_point(|e| e.version < version),
            _ => self.history.len(),
        };
        self.history.insert(place, Entry::of(&transaction));
        for (i, event) in transaction.events.into_iter().enumerate() {
            match event {
                Event::Add(id, thing) => self.add(id, (version, i as u32), transaction.at, thing),
                Event::Set { of, to, was } => self.set(of, version, &was, to),
                Event::Unknown { of, raw } => {
                    self.newer.extend(of);
                    self.unknown.insert((version, i), (of, raw));
                }
            }
        }
        self.settle();
    }

    fn add(&mut self, id: AnyId, place: Place, at: Stamp, thing: Thing) {
        let kind = thing.kind();
        let known = self.kind_of(id);
        if known.is_some_and(|known| known != kind) {
            self.misfits.insert((place.0, id));
            return;
        }
        let fresh = match thing {
            Thing::Workshop(v) => self.workshops.add(id.of(), place, v),
            Thing::Area(v) => self.areas.add(id.of(), place, v),
            Thing::Alternative(v) => self.alternatives.add(id.of(), place, v),
            Thing::Source(v) => self.sources.add(id.of(), place, v),
            Thing::Topic(v) => self.topics.add(id.of(), place, v),
            Thing::Question(v) => self.questions.add(id.of(), place, v),
            Thing::Table(v) => self.tables.add(id.of(), place, v),
            Thing::Meeting(v) => self.meetings.add(id.of(), place, v),
            Thing::Round(v) => self.rounds.add(id.of(), place, v),
            Thing::Criterion(v) => self.criteria.add(id.of(), place, v),
            Thing::Cost(v) => self.costs.add(id.of(), place, v),
            Thing::Batch(v) => self.batches.add(id.of(), place, v),
            Thing::Link(v) => {
                self.ties.entry(v.of).or_default().insert(id.of());
                self.links.add(id.of(), place, v)
            }
            Thing::Card(v) => self.cards.add(id.of(), place, v),
            Thing::Reading(v) => self.readings.add(id.of(), place, v),
            Thing::Joined(v) => {
                self.voices.entry(v.of).or_default().insert(id.of());
                self.joined.add(id.of(), place, v)
            }
            Thing::Ballot(v) => self.ballots.add(id.of(), place, v),
            Thing::Participant(v) => self.participants.add(id.of(), place, v),
            Thing::Draw(v) => self.draws.add(id.of(), place, v),
            Thing::Statement(v) => self.statements.add(id.of(), place, at, v),
            Thing::Theme { text, rank } => self.themes.add(id.of(), Theme::new(place, text, rank)),
        };
        if kind != ThingKind::Statement {
            self.kinds.insert(id, kind);
        }
        if !fresh {
            self.misfits.insert((place.0, id));
        }
        self.money += u64::from(is_money(kind) || self.ties.contains_key(&id));
        for (version, was, to) in self.orphans.remove(&id).unwrap_or_default() {
            self.set(id, version, &was, to);
        }
    }

    fn set(&mut self, of: AnyId, version: Version, was: &[Version], to: Field) {
        let Some(kind) = self.kind_of(of) else {
            self.orphans.entry(of).or_default().push((version, was.to_vec(), to));
            return;
        };
        self.money += u64::from(is_money(kind) || kind == ThingKind::Statement && moves_money(to.kind()));
        let fits = match (kind, to) {
            (kind, to) if to.kind().marks(kind) => {
                self.marks.set(of, version, was, to);
                true
            }
            (ThingKind::Statement, to) => self.statements.set(of.of(), version, was, to),
            (ThingKind::Theme, to) => self.set_theme(of.of(), version, was, to),
            (kind, to) => {
                if let Field::Value(thing) = &to {
                    match &**thing {
                        Thing::Joined(joined) => drop(self.voices.entry(joined.of).or_default().insert(of.of())),
                        Thing::Link(link) => drop(self.ties.entry(link.of).or_default().insert(of.of())),
                        _ => {}
                    }
                }
                on_shelf!([mut self] kind, shelf => shelf.set(of.of(), version, was, to), else false)
            }
        };
        if !fits {
            self.misfits.insert((version, of));
        }
    }

    fn set_theme(&mut self, of: Id<Theme>, version: Version, was: &[Version], to: Field) -> bool {
        let Some(theme) = self.themes.get_mut(of) else { return false };
        match to {
            Field::Text(text) => Themes::set_text(theme, version, was, text),
            Field::Rank(rank) => theme.rank.set(version, was, rank),
            Field::Withdrawn(gone) => theme.withdrawn.set(version, was, gone),
            _ => return false,
        }
        true
    }

    /// What sort of thing an id stands for.
    pub fn kind_of(&self, id: AnyId) -> Option<ThingKind> {
        match self.statements.get(id.of()) {
            Some(_) => Some(ThingKind::Statement),
            None => self.kinds.get(&id).copied(),
        }
    }

    /// The workshop's own values; the first where two records were mixed.
    pub fn workshop(&self) -> Option<&Workshop> {
        self.workshops.iter().next().map(|(_, workshop)| workshop)
    }

    /// Everything said.
    pub fn statements(&self) -> &Statements {
        &self.statements
    }

    /// All points.
    pub fn themes(&self) -> &Themes {
        &self.themes
    }

    /// The theme a statement is shown under: filed, and the theme still stands.
    pub fn theme_of(&self, statement: &super::Statement) -> Option<(Id<Theme>, &Theme)> {
        let id = statement.theme()?;
        self.themes.get(id).map(|theme| (id, theme))
    }

    /// The statements the room can read under a point, or the one of that id.
    pub fn shown_of(&self, of: AnyId) -> impl Iterator<Item = &super::Statement> {
        self.under(of).filter(|s| s.is_live() && s.release() == Release::Shown)
    }

    /// Whether the plan gave the theme as a main category, which stands also while it is empty.
    pub fn is_heading(&self, theme: &Theme) -> bool {
        self.workshop().is_some_and(|w| w.headings.contains(theme.first()))
    }

    /// Whether a statement was recorded after its round had been closed, by whoever had not heard of it or came late.
    pub fn came_after_closing(&self, statement: &super::Statement) -> bool {
        let Some(RoundState::Closed { frontier, .. }) = statement.said().round.map(|round| self.round_state(round))
        else {
            return false;
        };
        let version = statement.version();
        frontier.get(&version.journal.to_string()).is_none_or(|last| *last < version.n)
    }

    /// The round that has begun and is not over, and when it began; the one that began last, should there be two.
    pub fn running_round(&self) -> Option<(Id<Round>, &Round, Stamp)> {
        let running = self.rounds.iter().filter_map(|(id, round)| match self.round_state(id) {
            RoundState::Running(clock) | RoundState::Paused(clock) => Some((id, round, clock.began())),
            RoundState::Waiting | RoundState::Closed { .. } => None,
        });
        running.max_by_key(|(id, _, since)| (*since, *id))
    }

    /// The fields that the rounds ask for, whichever of them runs; the four quadrants when they do not say.
    pub fn fields(&self) -> Vec<Kind> {
        let asked = |kind| self.rounds.iter().any(|(_, round)| round.kind == kind);
        let ideas = asked(RoundKind::Topic);
        let quadrants = Quadrant::ALL.map(Kind::Quadrant).into_iter().filter(|_| asked(RoundKind::Swot) || !ideas);
        quadrants.chain(ideas.then_some(Kind::Plain)).collect()
    }

    /// The one alternative that today is.
    pub fn baseline(&self) -> Option<Id<Alternative>> {
        self.alternatives.find(|a| a.baseline).map(|(id, _)| id)
    }

    /// Every transaction, in order.
    pub fn history(&self) -> &[Entry] {
        &self.history
    }

    /// The highest logical clock seen.
    pub fn clock(&self) -> u64 {
        self.clock
    }

    /// Grows with every transaction; what was computed at an older one may be stale.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows with every change that may be one of what words are tied to which money, and not when words are typed or
    /// shown: what follows from links is worked out anew only then.
    pub fn money_revision(&self) -> u64 {
        self.money
    }

    /// Whether a transaction is in it.
    pub fn has(&self, version: Version) -> bool {
        let lines = self.seen.get(&version.journal);
        lines.is_some_and(|lines| lines.binary_search(&(version.n, version.sum)).is_ok())
    }

    /// The last number seen of a journal.
    pub fn last(&self, journal: JournalId) -> Option<u32> {
        self.seen.get(&journal)?.last().map(|(n, _)| *n)
    }

    /// The last number seen of each journal.
    pub fn frontier(&self) -> BTreeMap<String, u32> {
        self.seen.iter().filter_map(|(j, lines)| Some((j.to_string(), lines.last()?.0))).collect()
    }

    /// Numbers that two different lines of a journal claim.
    pub fn claimed_twice(&self) -> Vec<(JournalId, u32)> {
        let twice = |(j, lines): (&JournalId, &Vec<(u32, u32)>)| {
            let pairs = lines.windows(2).filter(|w| w[0].0 == w[1].0).map(|w| (*j, w[0].0));
            pairs.collect::<Vec<_>>()
        };
        self.seen.iter().flat_map(twice).collect()
    }

    /// Numbers a journal should have and has not: journal, first and last missing.
    pub fn gaps(&self) -> Vec<(JournalId, u32, u32)> {
        let mut gaps = Vec::new();
        for (j, lines) in &self.seen {
            let mut next = 1;
            for (n, _) in lines {
                if *n > next {
                    gaps.push((*j, next, n - 1));
                }
                next = n.saturating_add(1);
            }
        }
        gaps
    }

    /// Things that changes speak of and nothing added.
    pub fn orphans(&self) -> impl Iterator<Item = AnyId> {
        self.orphans.keys().copied()
    }

    /// Things added twice, or given a field they do not have.
    pub fn misfits(&self) -> impl Iterator<Item = AnyId> {
        self.misfits.iter().map(|(_, id)| *id)
    }

    /// Events of a newer version, as they were written.
    pub fn unknown(&self) -> impl ExactSizeIterator<Item = (Option<AnyId>, &RawValue)> {
        self.unknown.values().map(|(of, raw)| (*of, raw.as_ref()))
    }

    /// Whether a newer version wrote something about this thing that this one cannot read.
    pub fn is_newer(&self, id: AnyId) -> bool {
        self.newer.contains(&id)
    }

    /// What `touch` of transaction `version` changed a statement or a round to, for the history's words.
    pub fn made(&self, version: Version, touch: &Touch) -> Option<Field> {
        match (touch.what, self.kind_of(touch.of)?) {
            (What::Changed(field), kind) if field.marks(kind) => self.marks.made(touch.of, version, field),
            (What::Changed(field), ThingKind::Statement) => self.statements.get(touch.of.of())?.made(version, field),
            _ => None,
        }
    }

    /// What takes back the change that `touch` of transaction `version` made; empty when it no longer stands.
    pub(super) fn take_back(&self, version: Version, touch: &Touch) -> Vec<Field> {
        let of = touch.of;
        let back = match (touch.what, self.kind_of(of)) {
            (What::Added(kind), _) => self.stands(of, kind).then_some(Field::Withdrawn(true)),
            (What::Changed(field), Some(kind)) if field.marks(kind) => self.mark_before(of, version, field),
            (What::Changed(field), Some(ThingKind::Statement)) => {
                return self.statements.get(of.of()).map(|s| s.before(version, field)).unwrap_or_default();
            }
            (What::Changed(field), Some(ThingKind::Theme)) => {
                return self.themes.any(of.of()).map(|t| t.before(version, field)).unwrap_or_default();
            }
            (What::Changed(field), Some(kind)) => {
                on_shelf!([self] kind, shelf => shelf.before(of.of(), version, field), else None)
            }
            (What::Changed(_), None) => None,
        };
        back.into_iter().collect()
    }

    fn stands(&self, of: AnyId, kind: ThingKind) -> bool {
        match kind {
            ThingKind::Statement => self.statements.get(of.of()).is_some_and(|s| !s.is_withdrawn()),
            ThingKind::Theme => self.themes.get(of.of()).is_some(),
            kind => on_shelf!([self] kind, shelf => shelf.get(of.of()).is_some(), else false),
        }
    }

    /// The changes that somebody who reads the words of a statement or a point now has seen.
    pub fn words_seen(&self, of: AnyId) -> Vec<Version> {
        match self.statements.get(of.of()) {
            Some(statement) => statement.words_seen(),
            None => self.themes.any(of.of()).map(|theme| theme.text.seen()).unwrap_or_default(),
        }
    }

    /// What a writer of `to` has seen of that field; `None` where it would change nothing or there is no such field.
    pub(super) fn change(&self, of: AnyId, to: &Field) -> Option<Vec<Version>> {
        match (self.kind_of(of)?, to) {
            (kind, to) if to.kind().marks(kind) => self.change_mark(of, to),
            (ThingKind::Statement, to) => self.statements.get(of.of())?.change(to),
            (ThingKind::Theme, to) => {
                let theme = self.themes.any(of.of())?;
                let (same, was) = match to {
                    Field::Text(text) => (theme.text() == text && theme.versions().len() < 2, theme.text.seen()),
                    Field::Rank(rank) => (theme.rank() == *rank, theme.rank.seen()),
                    Field::Withdrawn(gone) => {
                        let mut was = theme.withdrawn.seen();
                        was.extend(theme.text.seen());
                        (theme.is_withdrawn() == *gone, was)
                    }
                    _ => return None,
                };
                (!same).then_some(was)
            }
            (kind, to) => on_shelf!([self] kind, shelf => shelf.change(of.of(), to), else None),
        }
    }
}
