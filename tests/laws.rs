//! The laws of the record, tried on random histories that several machines write apart and mix at random points.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/laptop.rs"]
mod laptop;

use std::collections::{BTreeMap, BTreeSet};

use laptop::{Machine, chairs, mixed, participant, plan, words};
use plenum::analysis::{Board, Weight, flaws};
use plenum::domain::{
    Answer, AnyId, Assessment, Ballot, CardState, Clock, Cost, CostKind, Force, Id, Kind, Money, MoneyOf, Quadrant,
    Release, Round, RoundState, Said, Source, SourceKind, Stage, Stamp, Table, Words,
};
use plenum::record::{
    Cell, Command, Event, Field, JournalId, Move, Refusal, State, Statement, Step, Tally, Theme, Thing, Transaction,
    Turn, Version,
};
use plenum::store::{decode, encode};
use proptest::prelude::*;

/// A wish in small numbers; what it comes to depends on what its machine has seen.
#[derive(Clone, Copy, Debug)]
struct Wish {
    verb: u8,
    a: u8,
    b: u8,
    c: u8,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Do { who: usize, wish: Wish },
    Merge { from: usize, to: usize },
}

const VERBS: u8 = 38;
const RESTORE: u8 = 37;
const UNDO: u8 = 35;

fn wish(verbs: std::ops::Range<u8>) -> impl Strategy<Value = Wish> {
    (verbs, any::<u8>(), any::<u8>(), any::<u8>()).prop_map(|(verb, a, b, c)| Wish { verb, a, b, c })
}

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0..3usize, wish(0..VERBS)).prop_map(|(who, wish)| Act::Do { who, wish }),
        1 => (0..3usize, 0..3usize).prop_map(|(from, to)| Act::Merge { from, to }),
    ];
    prop::collection::vec(act, 1..most)
}

fn pick<T>(items: impl IntoIterator<Item = T>, by: u8) -> Option<T> {
    let items: Vec<T> = items.into_iter().collect();
    let len = items.len();
    items.into_iter().nth(usize::from(by) % len.max(1))
}

fn kind(by: u8) -> Kind {
    match by % 6 {
        4 => Kind::Force(Force::Harder),
        5 => Kind::Plain,
        q => Kind::Quadrant(Quadrant::ALL[usize::from(q)]),
    }
}

fn release(by: u8) -> Release {
    [Release::Held, Release::Ready, Release::Shown][usize::from(by) % 3]
}

/// The command a wish comes to; `None` while there is nothing it could be about.
fn command(state: &State, Wish { verb, a, b, c }: Wish) -> Option<Command> {
    let text =
        words(["Lengre skolevei", "Færre møter", "Ett lag", "  a\u{1b}[2J\u{202e} ", "日本"][usize::from(c) % 5]);
    let statement = |by| pick(state.statements().iter().map(Statement::id), by);
    let two = || -> Option<Vec<_>> { Some(vec![statement(a)?, statement(b)?]) };
    let theme = |by| pick(state.themes().all().map(|(id, _)| id), by);
    let table = |by: u8| if by.is_multiple_of(4) { None } else { pick(state.tables().iter().map(|(id, _)| id), by) };
    let round = |by: u8| if by.is_multiple_of(4) { None } else { pick(state.rounds().iter().map(|(id, _)| id), by) };
    let alternative =
        |by: u8| if by.is_multiple_of(4) { None } else { pick(state.alternatives().iter().map(|(id, _)| id), by) };
    let said = |by: u8| Said {
        kind: kind(by),
        table: table(a),
        alternative: alternative(b),
        round: round(by),
        ..Said::plain(text.clone())
    };
    Some(match verb {
        0..=2 => Command::Say(Box::new(said(c))),
        3 => Command::Import(vec![
            Thing::Statement(said(a)),
            Thing::Statement(said(b)),
            Thing::Theme { text: text.clone(), rank: i64::from(c) },
            Thing::Source(Source { code: format!("S{c}"), kind: SourceKind::Mail, title: None }),
            Thing::Cost(cost(pick(state.alternatives().iter().map(|(id, _)| id), b)?, c)),
        ]),
        4 => Command::Reword { of: statement(a)?.any(), text, seen: None },
        5 => Command::Reword { of: theme(a)?.any(), text, seen: None },
        6 => Command::Move { statements: two()?, to: Move::Kind(kind(c)) },
        7 => Command::Move { statements: two()?, to: Move::Table(table(c)) },
        8 => Command::Move { statements: two()?, to: Move::Alternative(alternative(c)) },
        9 => Command::Release { statements: two()?, to: release(c) },
        10 => Command::Park { statements: two()?, parked: c % 3 > 0 },
        11 => Command::Withdraw { of: vec![statement(a)?.any()] },
        12 => Command::Withdraw {
            of: match c % 3 {
                0 => vec![theme(a)?.any(), statement(b)?.any()],
                1 => vec![pick(state.costs().items(), a)?.0.any()],
                _ => vec![pick(state.sources().items(), a)?.0.any()],
            },
        },
        13 => Command::Theme { text, statements: if c % 4 == 0 { Vec::new() } else { two()? } },
        14 => Command::File { statements: two()?, theme: if c % 4 == 0 { None } else { Some(theme(c)?) } },
        15 => Command::Order { theme: theme(a)?, before: if c % 3 == 0 { None } else { theme(b) } },
        16 => Command::Round { round: pick(state.rounds().iter().map(|(id, _)| id), a)?, to: round_state(c) },
        UNDO => Command::Undo,
        36 => Command::Redo,
        17 => Command::Turn {
            meeting: pick(state.meetings().iter().map(|(id, _)| id), 0)?,
            item: ["talk Velkommen", "round 1", "plenary "][usize::from(a) % 3].to_owned(),
            to: [Turn::Start, Turn::Pause, Turn::Close, Turn::Back, Turn::Minutes(i32::from(c) - 100)]
                [usize::from(b) % 5],
            at: Stamp::new(i64::from(c) * 60, 0),
        },
        18 => Command::Replan {
            meeting: pick(state.meetings().iter().map(|(id, _)| id), 0)?,
            minutes: BTreeMap::from([("plenary ".to_owned(), u32::from(c))]),
        },
        19 => Command::Card {
            table: table(a),
            round: pick(state.rounds().iter().map(|(id, _)| id), b)?,
            to: [None, Some(CardState::In), Some(CardState::Typed)][usize::from(c) % 3],
            present: (c % 2 == 0).then_some(c.into()),
        },
        20 => Command::Star { statements: two()?, star: c % 3 > 0 },
        21 => Command::Answer { statement: statement(a)?, to: Answer { by: Some(text), text: None } },
        22 => Command::Read { of: statement(a)?.any(), table: table(b), meeting: None },
        23 => {
            let of = if c % 2 == 0 { statement(a)?.any() } else { theme(a)?.any() };
            Command::Join { of, tables: state.tables().iter().map(|(id, _)| id).collect(), joined: b % 3 > 0 }
        }
        24 => {
            let to = Assessment { impact: Some(b % 5 + 1), inside: Some(c % 2 == 0), ..Assessment::default() };
            Command::Assess { of: statement(a)?.any(), to }
        }
        25 => Command::Vote(Ballot { round: None, ranks: vec![statement(a)?.any(), statement(b)?.any()] }),
        26 | 27 => Command::Import(vec![participant(a), participant(b)]),
        28 => {
            let people = state.participants().iter().map(|(id, _)| id);
            let seats = people.map(|id| Some((id, chairs(state, a, b)?))).collect::<Option<_>>()?;
            Command::Draw { seed: c.to_string(), algorithm: "plenum-draw-1/chacha8".to_owned(), seats }
        }
        29 => {
            let participant = pick(state.participants().iter(), a)?.0;
            Command::Seat { participant, seats: chairs(state, b, c)? }
        }
        30 => {
            let participants = vec![pick(state.participants().iter(), a)?.0, pick(state.participants().iter(), b)?.0];
            Command::Absent { participants, absent: c % 3 > 0 }
        }
        31 => Command::Forget { participants: vec![pick(state.participants().iter(), a)?.0] },
        32 | 33 => {
            let code = || ["0810", "0820"][usize::from(b) % 2].into();
            let to = match c % 4 {
                0 => MoneyOf::Unit(code()),
                1 => MoneyOf::Function(code()),
                _ => MoneyOf::Cost(pick(state.costs().iter(), c)?.0),
            };
            let of = if b % 3 == 0 { theme(a)?.any() } else { statement(a)?.any() };
            Command::Link { of: vec![of], to: vec![to], linked: a % 4 > 0 }
        }
        34 => {
            let of = if a % 3 == 0 { None } else { Some(pick(state.costs().items(), b)?.0) };
            let alternative = pick(state.alternatives().iter(), a)?.0;
            Command::Cost { of, to: Box::new(Cost { unit: Some("0810".into()), ..cost(alternative, c) }) }
        }
        _ => Command::Restore(vec![odd_event(state, a, c, &text)?, odd_event(state, b, c / 2, &text)?]),
    })
}

fn cost(alternative: Id<plenum::domain::Alternative>, by: u8) -> Cost {
    let kind = [CostKind::OneOff, CostKind::Running, CostKind::Benefit][usize::from(by) % 3];
    Cost { kind, ..Cost::new(alternative, Money::from_ore(i64::from(by) * 99 - 5000)) }
}

fn round_state(by: u8) -> RoundState {
    match by % 3 {
        0 => RoundState::Waiting,
        1 => RoundState::Running(Clock::start(Stamp::new(i64::from(by), 0), None)),
        _ => RoundState::Closed { frontier: BTreeMap::from([("j".to_owned(), u32::from(by))]), clock: None },
    }
}

/// What no command of ours writes: things added twice, changes of things that are not there, fields that do not fit.
fn odd_event(state: &State, by: u8, c: u8, text: &Words) -> Option<Event> {
    let pool = |what: u64| AnyId::new(1000 * what + u64::from(c % 3));
    let statement = || pick(state.statements().iter().map(|s| s.id().any()), c);
    let set = |of, to| Event::Set { of, to, was: Vec::new() };
    let seen = || state.history().last().map(|e| e.version).into_iter().collect();
    let raw = |text: &str| serde_json::value::RawValue::from_string(text.to_owned()).unwrap();
    let value = |thing| Field::Value(Box::new(thing));
    Some(match by % 13 {
        0 => Event::Add(pool(1), Thing::Statement(Said { kind: kind(by), ..Said::plain(text.clone()) })),
        1 => Event::Add(pool(2), Thing::Theme { text: text.clone(), rank: i64::from(by) }),
        2 => Event::Add(pool(3), Thing::Cost(cost(pick(state.alternatives().iter(), by)?.0, by))),
        3 => set(pool(1), Field::Text(text.clone())),
        4 => set(pool(2), Field::Withdrawn(by.is_multiple_of(2))),
        5 => set(pool(3), value(Thing::Cost(cost(pick(state.alternatives().iter(), by)?.0, by)))),
        6 => set(pool(3), Field::Withdrawn(by.is_multiple_of(2))),
        7 => set(statement()?, Field::Rank(3)),
        8 => Event::Set { of: statement()?, to: Field::Release(release(by)), was: seen() },
        9 => Event::Set { of: pool(1), to: Field::Theme(Some(pool(2).of())), was: seen() },
        10 => set(pick(state.alternatives().items(), c)?.0.any(), Field::Withdrawn(by.is_multiple_of(2))),
        11 => {
            let (id, table) = pick(state.tables().iter(), c)?;
            set(id.any(), value(Thing::Table(plenum::domain::Table { seats: Some(by.into()), ..table.clone() })))
        }
        _ => Event::Unknown { of: Some(pool(9)), raw: raw(&format!(r#"{{"dot":{{"of":"x","n":{by}}}}}"#)) },
    })
}

/// Three machines that have begun the same workshop and lived through `acts`.
fn lived(acts: &[Act]) -> Vec<Machine> {
    let mut machines: Vec<Machine> = (1..=3).map(Machine::new).collect();
    machines[0].perform(plan()).unwrap();
    let begun = machines[0].seen.clone();
    machines[1..].iter_mut().for_each(|m| begun.iter().for_each(|t| m.accept(t)));
    for act in acts {
        match *act {
            Act::Do { who, wish } => {
                if let Some(command) = command(machines[who].state(), wish) {
                    // A refusal is an answer, too.
                    let _ = machines[who].perform(command);
                }
            }
            Act::Merge { from, to } if from != to => {
                let seen = machines[from].seen.clone();
                seen.iter().for_each(|t| machines[to].accept(t));
            }
            Act::Merge { .. } => {}
        }
    }
    machines
}

/// Every transaction of all machines, once.
fn all_of(machines: &[Machine]) -> Vec<Transaction> {
    let all: BTreeMap<Version, &Transaction> = machines.iter().flat_map(|m| &m.seen).map(|t| (t.version, t)).collect();
    all.into_values().cloned().collect()
}

fn folded<'a>(transactions: impl IntoIterator<Item = &'a Transaction>) -> State {
    let mut state = State::default();
    transactions.into_iter().for_each(|t| state.apply(t.clone()));
    state
}

/// In an order of `seed`'s choosing, some of them twice or more.
fn shuffled(transactions: &[Transaction], seed: u64) -> Vec<&Transaction> {
    let mut order: Vec<(u64, &Transaction)> = Vec::new();
    for (i, transaction) in transactions.iter().enumerate() {
        let dice = mixed(seed ^ mixed(i as u64));
        for again in 0..=(dice % 4).saturating_sub(1) {
            order.push((mixed(dice + again), transaction));
        }
    }
    order.sort_by_key(|(dice, _)| *dice);
    order.into_iter().map(|(_, transaction)| transaction).collect()
}

/// All that people can see of a state; two words written apart count without order.
fn picture(state: &State) -> BTreeSet<String> {
    let mut lines = BTreeSet::new();
    for s in state.statements().iter().filter(|s| !s.is_withdrawn()) {
        let texts: BTreeSet<_> = s.versions().into_iter().collect();
        lines.insert(format!(
            "{} {texts:?} {:?} {:?} {} {:?}",
            s.id(),
            s.cell(),
            s.release(),
            s.is_parked(),
            s.theme()
        ));
        let (star, answer, made) = (state.has_star(s), state.answer(s.id()), state.assessment(s.id().any()));
        lines.insert(format!("{} {star} {answer:?} {made:?}", s.id()));
    }
    for (id, theme) in state.themes().in_order() {
        lines.insert(format!("{id} {:?} {}", theme.versions().into_iter().collect::<BTreeSet<_>>(), theme.rank()));
    }
    lines.extend(state.costs().iter().map(|cost| format!("{cost:?}")));
    lines.extend(state.links().iter().map(|link| format!("{link:?}")));
    lines.extend(state.sources().iter().map(|source| format!("{source:?}")));
    lines.extend(state.tables().iter().map(|table| format!("{table:?}")));
    lines.extend(state.alternatives().iter().map(|alternative| format!("{alternative:?}")));
    lines.extend(state.rounds().iter().map(|(id, _)| format!("{id} {:?}", state.round_state(id))));
    lines.extend(state.meetings().iter().map(|(id, _)| format!("{id} {:?}", state.course(id))));
    lines.extend(state.cards().iter().map(|card| format!("{card:?}")));
    lines.extend(state.readings().iter().map(|reading| format!("{reading:?}")));
    lines.extend(state.joined().iter().map(|joined| format!("{joined:?}")));
    lines.extend(state.ballots().iter().map(|ballot| format!("{ballot:?}")));
    lines.extend(state.draws().iter().map(|draw| format!("{draw:?}")));
    for (id, person) in state.participants().iter() {
        let marks = (state.is_absent(id), state.is_forgotten(id));
        lines.insert(format!("{id} {person:?} {:?} {marks:?}", state.seats(id)));
    }
    lines
}

/// What one picture shows and another does not.
fn other(now: &BTreeSet<String>, then: &BTreeSet<String>) -> Vec<String> {
    let came = now.difference(then).map(|line| format!("came {line}"));
    came.chain(then.difference(now).map(|line| format!("went {line}"))).collect()
}

const NONE: [String; 0] = [];

/// Order that people see, and what `check` tells.
fn account(state: &State) -> String {
    let statements: Vec<_> = state.statements().iter().map(|s| (s.id(), s.text(), s.versions(), s.cell())).collect();
    let themes: Vec<_> = state.themes().in_order().into_iter().map(|(id, t)| (id, t.text(), t.rank())).collect();
    let history: Vec<_> = state.history().iter().map(|e| (e.version, e.by, &e.undoes, &e.touches)).collect();
    let orphans: Vec<_> = state.orphans().collect();
    let costs: Vec<_> = state.costs().items().map(|(id, item)| (id, item.value(), item.is_withdrawn())).collect();
    let check = (orphans, state.gaps(), state.claimed_twice(), state.frontier(), state.unknown().len(), state.clock());
    format!("{statements:?} {themes:?} {history:?} {costs:?} {check:?}")
}

/// Every counter against a recount that only iterates.
fn recounted(state: &State) {
    let statements: Vec<&Statement> = state.statements().iter().collect();
    assert!(statements.is_sorted_by_key(|s| s.version()));
    assert_eq!(state.statements().len(), statements.len());
    let live: Vec<&Statement> = statements.iter().filter(|s| s.is_live()).copied().collect();
    assert_eq!(state.statements().live() as usize, live.len());
    let parked = statements.iter().filter(|s| s.is_parked() && !s.is_withdrawn()).count();
    assert_eq!(state.statements().parked() as usize, parked);
    let mut cells: BTreeMap<Cell, (Tally, Vec<Id<Statement>>)> = BTreeMap::new();
    let mut cards: BTreeMap<(Option<Id<Table>>, Id<Round>), Vec<_>> = BTreeMap::new();
    let mut members: BTreeMap<Id<Theme>, Vec<Id<Statement>>> = BTreeMap::new();
    for s in &live {
        let (tally, list) = cells.entry(s.cell()).or_default();
        list.push(s.id());
        match s.release() {
            Release::Held => tally.held += 1,
            Release::Ready => tally.ready += 1,
            Release::Shown => tally.shown += 1,
        }
        if let Some(theme) = s.theme() {
            members.entry(theme).or_default().push(s.id());
        }
        if let Some(round) = s.said().round {
            cards.entry((s.table(), round)).or_default().push(s.id());
        }
    }
    let counted: BTreeMap<Cell, Tally> = state.statements().cells().filter(|(_, t)| t.all() > 0).collect();
    assert_eq!(counted, cells.iter().map(|(cell, (tally, _))| (*cell, *tally)).collect());
    for (cell, _) in state.statements().cells() {
        let listed: Vec<_> = state.statements().in_cell(cell).map(Statement::id).collect();
        assert_eq!(listed, cells.get(&cell).map(|(_, list)| list.clone()).unwrap_or_default());
        assert_eq!(state.statements().tally(|c| *c == cell).all() as usize, listed.len());
    }
    for (theme, _) in state.themes().all() {
        let listed: Vec<_> = state.statements().of_theme(theme).map(Statement::id).collect();
        assert_eq!(listed, members.remove(&theme).unwrap_or_default());
    }
    for ((table, round), lines) in cards {
        let listed: Vec<_> = state.statements().on_card(table, round).map(Statement::id).collect();
        assert_eq!(listed, lines);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_grouping_and_repetition_gives_one_state(acts in acts(40), seed in any::<u64>()) {
        let machines = lived(&acts);
        let all = all_of(&machines);
        let straight = folded(&all);
        let mixed = folded(shuffled(&all, seed));
        prop_assert_eq!(straight.hash(), mixed.hash());
        prop_assert_eq!(account(&straight), account(&mixed));
        prop_assert_eq!(picture(&straight), picture(&mixed));
        // In groups: each machine's view is a group of its own.
        let mut first = machines.into_iter().rev().reduce(|mut a, b| { a.merge(&b); a }).unwrap();
        let view = std::mem::take(&mut first.seen);
        view.iter().for_each(|t| first.record.accept(t.clone()));
        prop_assert_eq!(straight.hash(), first.state().hash());
        prop_assert_eq!(account(&straight), account(first.state()));
    }

    #[test]
    fn counters_equal_a_recount_from_scratch(acts in acts(50), seed in any::<u64>()) {
        let machines = lived(&acts);
        machines.iter().for_each(|m| recounted(m.state()));
        recounted(&folded(shuffled(&all_of(&machines), seed)));
    }

    #[test]
    fn a_rewritten_record_says_the_same(acts in acts(40)) {
        let state = folded(&all_of(&lived(&acts)));
        let mut other = Machine::new(77);
        let mut lines = State::default();
        for events in state.rewritten() {
            other.perform(Command::Restore(events)).unwrap();
            // Through the bytes of a journal as well, since that is how it travels.
            let mut written = other.seen.last().cloned().unwrap_or_else(|| panic!("nothing restored"));
            let line = encode(&mut written, "00").unwrap();
            lines.apply(decode(line.as_bytes()).unwrap());
        }
        prop_assert_eq!(state.hash(), other.state().hash());
        prop_assert_eq!(state.hash(), lines.hash());
        recounted(&lines);
    }

    #[test]
    fn a_copy_without_some_things_never_names_them(acts in acts(40), by in any::<[u8; 3]>()) {
        let state = folded(&all_of(&lived(&acts)));
        let statements = state.statements().iter().map(|s| s.id().any());
        let of_plan = state.tables().items().map(|(id, _)| id.any()).chain(state.rounds().items().map(|(id, _)| id.any()));
        let of_people = state.draws().items().map(|(id, _)| id.any()).chain(state.participants().items().map(|(id, _)| id.any()));
        let themes = state.themes().all().map(|(id, _)| id.any());
        let all: Vec<_> = statements.chain(of_plan).chain(of_people).chain(themes).collect();
        let gone: BTreeSet<AnyId> = by.iter().map(|by| all[usize::from(*by) % all.len()]).collect();
        let mut copy = Machine::new(77);
        for events in state.without(&gone) {
            let written = serde_json::to_string(&events).unwrap();
            prop_assert!(gone.iter().all(|id| !written.contains(&format!("\"{id}\""))), "{gone:?} in {written}");
            copy.perform(Command::Restore(events)).unwrap();
        }
        let wrong = |state: &State| flaws(state).into_iter().filter(|f| f.weight() == Weight::Error).collect::<Vec<_>>();
        let before = wrong(&state);
        let new: Vec<_> = wrong(copy.state()).into_iter().filter(|flaw| !before.contains(flaw)).collect();
        prop_assert!(new.is_empty(), "without {gone:?}: {new:?}");
    }

    #[test]
    fn undo_and_redo_are_exact(acts in acts(30), wish in wish(0..UNDO), who in 0..3usize) {
        let mut machines = lived(&acts);
        let machine = &mut machines[who];
        let Some(command) = command(machine.state(), wish) else { return Ok(()) };
        let settles = matches!(&command, Command::Reword { of, .. } if apart(machine.state(), *of));
        let before = (picture(machine.state()), machine.state().hash(), machine.state().statements().len());
        let Ok(Some(done)) = machine.perform(command) else { return Ok(()) };
        let after = (picture(machine.state()), machine.state().hash());
        prop_assert_eq!(machine.record.next(Step::Back).map(|e| e.version), Some(done));
        for _ in 0..2 {
            machine.perform(Command::Undo).unwrap();
            prop_assert_eq!(other(&picture(machine.state()), &before.0), NONE);
            let added = machine.state().history().iter().find(|e| e.version == done).unwrap();
            let added = added.touches.iter().any(|t| matches!(t.what, plenum::record::What::Added(_)));
            // What was added stays in the record as withdrawn; two versions may come back in another order.
            if !added && !settles {
                prop_assert_eq!(&machine.state().hash(), &before.1);
            }
            machine.perform(Command::Redo).unwrap();
            prop_assert_eq!(other(&picture(machine.state()), &after.0), NONE);
            prop_assert_eq!(&machine.state().hash(), &after.1);
        }
        recounted(machine.state());
    }

    #[test]
    fn a_batch_is_undone_as_one_and_undo_walks_back_over_a_restart(
        acts in acts(20), wishes in prop::collection::vec(wish(0..UNDO), 1..8), seed in any::<u64>()
    ) {
        let mut machines = lived(&acts);
        let mut machine = machines.swap_remove(0);
        let mut pictures = Vec::new();
        for wish in wishes {
            let picture = picture(machine.state());
            let Some(command) = command(machine.state(), wish) else { continue };
            if let Ok(Some(version)) = machine.perform(command) {
                pictures.push((version, picture));
            }
        }
        let seen = std::mem::take(&mut machine.seen);
        let mut again = Machine::new(1);
        (again.journal, again.mint) = (JournalId::new(900), machine.mint);
        shuffled(&seen, seed).into_iter().for_each(|t| again.accept(t));
        let now = picture(again.state());
        let steps = pictures.len();
        for (version, before) in pictures.into_iter().rev() {
            prop_assert_eq!(again.record.next(Step::Back).map(|e| e.version), Some(version));
            again.perform(Command::Undo).unwrap();
            prop_assert_eq!(other(&picture(again.state()), &before), NONE);
        }
        for _ in 0..steps {
            again.perform(Command::Redo).unwrap();
        }
        prop_assert_eq!(other(&picture(again.state()), &now), NONE);
    }

    #[test]
    fn undo_leaves_alone_what_another_machine_changed_since(
        first in "[a-z]{1,8}", second in "[a-z]{1,8}", theirs in "[A-Z]{1,8}", back in any::<bool>()
    ) {
        let (mut a, mut b) = pair();
        let (changed, kept) = (a.say("en"), a.say("to"));
        b.merge(&a);
        let mine = Command::Release { statements: vec![changed, kept], to: Release::Shown };
        a.perform(mine).unwrap();
        b.merge(&a);
        b.perform(Command::Release { statements: vec![changed], to: Release::Held }).unwrap();
        if back {
            b.perform(Command::Release { statements: vec![changed], to: Release::Shown }).unwrap();
        }
        let theirs_stands = b.state().statements().get(changed).unwrap().release();
        a.merge(&b);
        let decision = a.record.decide(Command::Undo, &mut a.mint).unwrap();
        prop_assert_eq!(decision.left, 1);
        a.perform(Command::Undo).unwrap();
        let release_of = |m: &Machine, id| m.state().statements().get(id).unwrap().release();
        prop_assert_eq!(release_of(&a, changed), theirs_stands);
        prop_assert_eq!(release_of(&a, kept), Release::Held);
        // A change of what they took away since does not bring it back.
        let gone = a.say("borte");
        a.perform(Command::Reword { of: gone.any(), text: words(&first), seen: None }).unwrap();
        b.merge(&a);
        b.perform(Command::Withdraw { of: vec![gone.any()] }).unwrap();
        a.merge(&b);
        prop_assert_eq!(a.perform(Command::Undo), Err(Refusal::ChangedSince));
        prop_assert!(a.state().statements().get(gone).unwrap().is_withdrawn());
        // The same for words, and for a thing that was added.
        for text in [&first, &second] {
            a.perform(Command::Reword { of: kept.any(), text: words(text), seen: None }).unwrap();
        }
        let added = a.say("tre");
        b.merge(&a);
        for of in [kept, added] {
            b.perform(Command::Reword { of: of.any(), text: words(&theirs), seen: None }).unwrap();
        }
        a.merge(&b);
        prop_assert_eq!(a.perform(Command::Undo), Err(Refusal::ChangedSince));
        for of in [kept, added] {
            prop_assert_eq!(a.state().statements().get(of).unwrap().versions(), [&words(&theirs)]);
        }
        // What cannot be taken back is passed over once, in the record as well, and stands in nobody's way.
        let mine = a.say("fire");
        a.perform(Command::Undo).unwrap();
        a.perform(Command::Redo).unwrap();
        a.perform(Command::Undo).unwrap();
        prop_assert!(a.state().statements().get(mine).unwrap().is_withdrawn());
        let before = a.state().hash();
        let mut again = Machine::new(1);
        again.journal = JournalId::new(901);
        again.merge(&a);
        // Five steps, or fewer where the words were so already.
        let passed = (0..6).take_while(|_| again.perform(Command::Undo) == Err(Refusal::ChangedSince)).count();
        prop_assert!((3..=5).contains(&passed));
        prop_assert_eq!(again.perform(Command::Undo), Err(Refusal::NothingToUndo));
        prop_assert_eq!(again.state().hash(), before);
        again.perform(Command::Redo).unwrap();
        prop_assert!(!again.state().statements().get(mine).unwrap().is_withdrawn());
    }

    #[test]
    fn undo_never_brings_back_what_another_machine_withdrew(acts in acts(30), who in 0..3usize) {
        let mut machines = lived(&acts);
        let machine = &mut machines[who];
        let gone: Vec<_> = machine.state().statements().iter().filter(|s| s.is_withdrawn()).map(|s| s.id()).collect();
        let Some(step) = machine.record.next(Step::Back).cloned() else { return Ok(()) };
        if machine.perform(Command::Undo).is_ok() {
            for id in gone {
                let mine = step.touches.iter().any(|t| {
                    t.of == id.any() && t.what == plenum::record::What::Changed(plenum::record::FieldKind::Withdrawn)
                });
                prop_assert!(mine || machine.state().statements().get(id).unwrap().is_withdrawn());
            }
        }
    }

    #[test]
    fn an_edit_against_an_unseen_edit_shows_both(first in "[a-z]{1,9}", second in "[A-Z]{1,9}", third in "[0-9]{1,9}") {
        let (mut a, mut b) = pair();
        let id = a.say("felles");
        b.merge(&a);
        a.perform(Command::Reword { of: id.any(), text: words(&first), seen: None }).unwrap();
        b.perform(Command::Reword { of: id.any(), text: words(&second), seen: None }).unwrap();
        mix(&mut a, &mut b);
        for m in [&a, &b] {
            let versions = m.state().statements().get(id).unwrap().versions();
            let both: BTreeSet<_> = versions.into_iter().map(Words::as_str).collect();
            prop_assert_eq!(both, BTreeSet::from([first.as_str(), second.as_str()]));
        }
        b.perform(Command::Reword { of: id.any(), text: words(&third), seen: None }).unwrap();
        mix(&mut a, &mut b);
        prop_assert_eq!(a.state().statements().get(id).unwrap().versions(), [&words(&third)]);
        prop_assert_eq!(a.state().hash(), b.state().hash());
        // Undoing the choice gives both back.
        b.perform(Command::Undo).unwrap();
        let versions = b.state().statements().get(id).unwrap().versions();
        let both: BTreeSet<_> = versions.into_iter().map(Words::as_str).collect();
        prop_assert_eq!(both, BTreeSet::from([first.as_str(), second.as_str()]));
    }

    #[test]
    fn a_withdrawal_against_an_unseen_edit_stays_visible(text in "[a-z]{1,9}", theme in any::<bool>()) {
        let (mut a, mut b) = pair();
        let id = if theme { a.state().themes().in_order()[0].0.any() } else { a.say("felles").any() };
        b.merge(&a);
        a.perform(Command::Withdraw { of: vec![id] }).unwrap();
        prop_assert!(!visible(&a, id));
        b.perform(Command::Reword { of: id, text: words(&text), seen: None }).unwrap();
        mix(&mut a, &mut b);
        prop_assert!(visible(&a, id) && visible(&b, id));
        // Whoever has seen the edit may take it away.
        a.perform(Command::Withdraw { of: vec![id] }).unwrap();
        mix(&mut a, &mut b);
        prop_assert!(!visible(&a, id) && !visible(&b, id));
    }

    #[test]
    fn withdrawing_a_theme_frees_its_statements(texts in prop::collection::vec("[a-z]{1,9}", 1..6)) {
        let (mut a, mut b) = pair();
        let statements: Vec<_> = texts.iter().map(|t| a.say(t)).collect();
        a.perform(Command::Theme { text: words("punkt"), statements: statements.clone() }).unwrap();
        let theme = a.state().statements().get(statements[0]).unwrap().theme().unwrap();
        b.merge(&a);
        b.perform(Command::Withdraw { of: vec![theme.any()] }).unwrap();
        mix(&mut a, &mut b);
        for id in statements {
            let statement = a.state().statements().get(id).unwrap();
            prop_assert!(statement.is_live());
            prop_assert!(a.state().theme_of(statement).is_none());
        }
    }

    #[test]
    fn two_who_wrote_the_same_did_not_disagree(text in "[a-z]{1,9}") {
        let (mut a, mut b) = pair();
        let id = a.say("felles");
        b.merge(&a);
        for m in [&mut a, &mut b] {
            m.perform(Command::Reword { of: id.any(), text: words(&text), seen: None }).unwrap();
        }
        mix(&mut a, &mut b);
        prop_assert_eq!(a.state().statements().get(id).unwrap().versions(), [&words(&text)]);
    }
}

fn pair() -> (Machine, Machine) {
    let (mut a, mut b) = (Machine::new(1), Machine::new(2));
    a.perform(plan()).unwrap();
    b.merge(&a);
    (a, b)
}

fn mix(a: &mut Machine, b: &mut Machine) {
    b.merge(a);
    a.merge(b);
}

fn apart(state: &State, of: AnyId) -> bool {
    state.statements().get(of.of()).is_some_and(|s| s.versions().len() > 1)
        || state.themes().any(of.of()).is_some_and(|t| t.versions().len() > 1)
}

fn visible(m: &Machine, id: AnyId) -> bool {
    m.state().statements().get(id.of()).is_some_and(|s| !s.is_withdrawn()) || m.state().themes().get(id.of()).is_some()
}

#[test]
fn six_lines_in_all_720_orders_are_one_state() {
    let (mut a, mut b) = pair();
    let id = a.say("felles");
    b.merge(&a);
    a.perform(Command::Reword { of: id.any(), text: words("mitt"), seen: None }).unwrap();
    a.perform(Command::Theme { text: words("punkt"), statements: vec![id] }).unwrap();
    b.perform(Command::Reword { of: id.any(), text: words("ditt"), seen: None }).unwrap();
    b.perform(Command::Withdraw { of: vec![id.any()] }).unwrap();
    b.merge(&a);
    let lines = all_of(&[a, b]);
    assert_eq!(lines.len(), 6);
    let mut orders = vec![vec![]];
    for _ in 0..6 {
        let longer = |order: &Vec<usize>| -> Vec<Vec<usize>> {
            (0..6).filter(|i| !order.contains(i)).map(|i| [order.clone(), vec![i]].concat()).collect()
        };
        orders = orders.iter().flat_map(longer).collect();
    }
    assert_eq!(orders.len(), 720);
    let states = orders.into_iter().map(|order| folded(order.iter().map(|i| &lines[*i])));
    let states: BTreeSet<_> = states.map(|s| (s.hash(), picture(&s))).collect();
    assert_eq!(states.len(), 1);
}

#[test]
fn the_board_holds_only_what_is_shown_safe_and_live_through_a_thousand_changes() {
    let mut machine = Machine::new(1);
    machine.perform(plan()).unwrap();
    let (mut dice, mut most) = (7, 0);
    for _ in 0..1000 {
        dice = mixed(dice);
        let [verb, a, b, c, d, e, f, _] = dice.to_le_bytes();
        let Some(command) =
            command(machine.state(), Wish { verb: [verb % RESTORE, 0, 9][usize::from(f) % 3], a, b, c })
        else {
            continue;
        };
        let _ = machine.perform(command);
        let state = machine.state();
        let safe = machine.n - machine.n.min(u32::from(d % 4));
        let on_disk = folded(machine.seen.iter().filter(|t| t.version.n <= safe));
        let alternative = pick(state.alternatives().iter(), e).map(|(id, _)| id);
        let board = Board::of(state, &Stage { alternative, ..Stage::default() }, |v| v.n <= safe).unwrap();
        let mut expected: BTreeMap<(Kind, AnyId), (usize, BTreeSet<_>)> = BTreeMap::new();
        for s in state.statements().iter() {
            // What the disk has, read as another program would read it, must say so too.
            let released = on_disk.statements().get(s.id()).is_some_and(|s| s.release() == Release::Shown);
            // An idea or an answer that judges no alternative goes with all of them.
            let here = s.alternative() == alternative || s.alternative().is_none() && s.kind().quadrant().is_none();
            if !s.is_withdrawn() && !s.is_parked() && released && here {
                let theme = state.theme_of(s).filter(|(id, _)| on_disk.themes().any(*id).is_some());
                let id = theme.map_or(s.id().any(), |(id, _)| id.any());
                let (count, tables) = expected.entry((s.kind(), id)).or_default();
                *count += 1;
                tables.extend(s.table());
            }
        }
        let points = (0..6).map(kind).flat_map(|k| board.points(k).iter().map(move |p| (k, p)));
        let given: BTreeMap<_, _> = points.map(|(k, p)| ((k, p.id()), (p.statements(), p.tables()))).collect();
        most = most.max(given.len());
        assert_eq!(given, expected.into_iter().map(|(k, (n, tables))| (k, (n, tables.len()))).collect());
    }
    assert!(most > 5, "the room has seen at most {most} points");
}
