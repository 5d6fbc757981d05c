//! A morning's clock: what is planned, what happens, and how the time that is lost is won back.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use plenum::analysis::{Board, Timetable, meeting_now, open_item};
use plenum::domain::{AgendaItem, Clock, Id, Meeting, RoundState, Stage, Stamp};
use plenum::record::{Command, Device, JournalId, Mint, Plan, Record, Transaction, Turn, Version};

struct Morning {
    record: Record,
    mint: Mint,
    n: u32,
    meeting: Id<Meeting>,
}

/// 24 November 2026 at a time of day, in Norway.
fn at(hour: i64, minute: i64) -> Stamp {
    let midnight = Stamp::midnight_of("2026-11-24", Stamp::new(0, 3600)).unwrap();
    midnight.plus(hour * 3600 + minute * 60)
}

impl Morning {
    fn of(plan: &str) -> Self {
        let plan: Plan = serde_json::from_str(plan).unwrap();
        let mut next = 100;
        let mint = Mint::new(move || {
            next += 1;
            next
        });
        let record = Record::new(Device::new(1));
        let mut morning = Self { record, mint, n: 0, meeting: plenum::domain::AnyId::new(1).of() };
        morning.perform(Command::Begin(Box::new(plan)), at(8, 0));
        morning.meeting = meeting_now(morning.record.state(), at(8, 0)).unwrap();
        morning
    }

    fn case_b() -> Self {
        Self::of(&std::fs::read_to_string("workshops/tre-kommuner.json").unwrap())
    }

    fn perform(&mut self, command: Command, at: Stamp) {
        let decision = self.record.decide(command, &mut self.mint).unwrap();
        self.n += 1;
        let version = Version { clock: u64::from(self.n), journal: JournalId::new(1), n: self.n, sum: self.n };
        let by = self.record.device();
        self.record.accept(Transaction { version, by, at, undoes: decision.undoes, events: decision.events });
    }

    fn keys(&self) -> Vec<String> {
        AgendaItem::keys(&self.record.state().agenda(self.meeting))
    }

    fn turn(&mut self, item: usize, to: Turn, at: Stamp) {
        let item = self.keys()[item].clone();
        self.perform(Command::Turn { meeting: self.meeting, item, to, at }, at);
    }

    fn day(&self, now: Stamp) -> Timetable {
        Timetable::of(self.record.state(), self.meeting, now)
    }

    fn clock(&self, stamp: Option<Stamp>) -> String {
        stamp.map(|s| format!("{:02}:{:02}", s.time().0, s.time().1)).unwrap_or_default()
    }
}

#[test]
fn the_plan_gives_every_item_its_time_and_plenary_at_a_quarter_to_twelve() {
    let morning = Morning::case_b();
    let day = morning.day(at(8, 30));
    let times: Vec<_> = day.slots.iter().map(|slot| morning.clock(slot.planned)).collect();
    assert_eq!(
        times,
        ["09:00", "09:10", "09:20", "09:30", "10:05", "10:25", "10:30", "11:05", "11:25", "11:45", "12:20"]
    );
    assert_eq!(morning.clock(day.end), "12:30");
    assert_eq!((day.behind, day.proposal()), (0, None));
}

#[test]
fn seven_minutes_lost_are_taken_where_there_is_something_to_give_and_plenary_holds() {
    let mut morning = Morning::case_b();
    for (item, time) in [(0, at(9, 0)), (1, at(9, 10)), (2, at(9, 20)), (3, at(9, 30))] {
        morning.turn(item, Turn::Start, time);
    }
    // The first round runs seven minutes over.
    assert_eq!(morning.day(at(10, 12)).slots[3].left, -7 * 60);
    morning.turn(4, Turn::Start, at(10, 12));
    let day = morning.day(at(10, 12));
    assert_eq!((day.behind, morning.clock(day.end)), (7, "12:37".to_owned()));
    let proposal = day.proposal().unwrap();
    assert_eq!((proposal.wins, proposal.lacks), (7, 0));
    for (key, was, is) in &proposal.takes {
        let slot = day.slots.iter().find(|slot| slot.key == *key).unwrap();
        assert!(is < was && *is >= slot.item.least() && slot.state == RoundState::Waiting, "{key} {was} {is}");
        assert!(slot.start < day.slots[9].start, "{key} is before plenary");
    }
    let minutes = proposal.minutes(morning.record.state(), &day);
    morning.perform(Command::Replan { meeting: morning.meeting, minutes }, at(10, 13));
    let day = morning.day(at(10, 13));
    assert_eq!(
        (day.behind, morning.clock(day.slots[9].start), morning.clock(day.end)),
        (0, "11:45".into(), "12:30".into())
    );
    assert_eq!(day.proposal(), None);
    morning.perform(Command::Undo, at(10, 14));
    assert_eq!(morning.day(at(10, 14)).behind, 7);
}

#[test]
fn what_cannot_be_won_back_is_said() {
    let mut morning = Morning::case_b();
    morning.turn(3, Turn::Start, at(9, 30));
    morning.turn(4, Turn::Start, at(11, 20));
    let day = morning.day(at(11, 20));
    assert_eq!(day.behind, 75);
    let proposal = day.proposal().unwrap();
    assert!(proposal.lacks > 0 && proposal.wins > 0);
    let shortest = |key: &str| day.slots.iter().find(|slot| slot.key == key).map(|slot| slot.item.least());
    assert!(proposal.takes.iter().all(|(key, _, is)| Some(*is) == shortest(key)), "everything is at its shortest");
}

#[test]
fn a_rehearsal_at_another_time_of_day_is_not_behind() {
    let mut morning = Morning::case_b();
    assert_eq!((morning.day(at(14, 0)).behind, morning.day(at(8, 0)).behind), (0, 0));
    assert_eq!(morning.day(at(9, 20)).behind, 20, "people wait, and nothing has begun");
    morning.turn(0, Turn::Start, at(14, 0));
    let day = morning.day(at(14, 5));
    assert_eq!(
        (day.behind, morning.clock(day.slots[9].start), morning.clock(day.end)),
        (0, "16:45".into(), "17:30".into())
    );
}

#[test]
fn minutes_are_added_and_taken_and_nothing_stands_still_but_what_is_paused() {
    let mut morning = Morning::case_b();
    morning.turn(3, Turn::Start, at(9, 30));
    morning.turn(3, Turn::Minutes(5), at(9, 40));
    assert_eq!(morning.day(at(9, 40)).slots[3].left, 30 * 60);
    morning.turn(3, Turn::Pause, at(9, 45));
    assert_eq!(morning.day(at(10, 0)).slots[3].left, 25 * 60);
    // The machine slept; the pause did not run.
    morning.turn(3, Turn::Start, at(10, 30));
    assert_eq!(morning.day(at(10, 55)).slots[3].left, 0);
    morning.turn(3, Turn::Close, at(11, 0));
    let day = morning.day(at(11, 5));
    assert_eq!((day.open, day.slots[3].used), (None, 45 * 60));
    assert_eq!(day.next(), Some(4));
    morning.turn(3, Turn::Back, at(11, 6));
    assert_eq!(morning.day(at(11, 6)).slots[3].state, RoundState::Waiting);
}

#[test]
fn starting_what_comes_next_closes_what_ran_and_remembers_what_was_in() {
    let mut morning = Morning::case_b();
    morning.turn(3, Turn::Start, at(9, 30));
    morning.turn(6, Turn::Start, at(10, 30));
    let state = morning.record.state();
    let round = |n| state.rounds().find(|r| r.number == n).unwrap().0;
    match state.round_state(round(1)) {
        RoundState::Closed { frontier, clock } => {
            assert_eq!(frontier, BTreeMap::from([(JournalId::new(1).to_string(), 2)]));
            assert_eq!(clock.unwrap().used, 3600);
        }
        other => panic!("{other:?}"),
    }
    assert!(state.round_state(round(2)).is_running());
    let day = morning.day(at(10, 30));
    assert!(day.slots[4].is_passed && day.slots[0].is_passed, "what was jumped over takes no time");
}

const LATE: &str = r#"{"plenum_plan": 1, "title": "Sent",
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}],
    "date": "2026-11-24", "start": "23:00", "plenary_at": "00:30",
    "agenda": [{"kind": "talk", "title": "Start", "minutes": 60}, {"kind": "break", "minutes": 30},
               {"kind": "plenary", "minutes": 30}]}"#;

#[test]
fn a_day_that_goes_past_midnight_is_one_day() {
    let mut morning = Morning::of(LATE);
    morning.turn(0, Turn::Start, at(23, 0));
    morning.turn(1, Turn::Start, at(24, 3));
    let day = morning.day(at(24, 10));
    assert_eq!((day.behind, day.slots[1].left), (3, 23 * 60));
    assert_eq!(morning.clock(day.slots[2].planned), "00:30");
    assert_eq!(morning.clock(day.planned_end), "01:00");
}

#[test]
fn of_two_rounds_that_two_machines_began_apart_everybody_sees_the_one_begun_last() {
    let mut morning = Morning::case_b();
    morning.turn(6, Turn::Start, at(10, 30));
    // The other machine had not heard of it: it began an earlier round a little later.
    let round = morning.record.state().rounds().find(|round| round.number == 1).unwrap().0;
    let to = RoundState::Running(Clock::start(at(10, 31), Some(20)));
    morning.perform(Command::Round { round, to }, at(10, 31));
    let state = morning.record.state();
    let open = open_item(state).unwrap();
    let day = morning.day(at(10, 40));
    assert_eq!(day.open.map(|i| day.slots[i].key.clone()), Some(open.key.clone()));
    assert_eq!(state.running_round().map(|(id, ..)| id), Some(round));
    assert_eq!(open.item.round, Some(1));
    assert_eq!(day.slots.iter().filter(|slot| slot.state.is_open()).count(), 2, "both are seen to run");
    // Whoever starts what comes next ends both.
    morning.turn(7, Turn::Start, at(10, 50));
    let day = morning.day(at(10, 50));
    assert_eq!((day.open, day.slots.iter().filter(|slot| slot.state.is_open()).count()), (Some(7), 1));
}

#[test]
fn minutes_that_no_day_has_are_reckoned_with_all_the_same() {
    let endless = u32::MAX;
    let mut morning = Morning::of(&format!(
        r#"{{"plenum_plan": 1, "title": "Lenge", "alternatives": [{{"code": "A0", "name": "I dag", "baseline": true}}],
            "date": "2026-11-24", "start": "09:00", "plenary_at": "12:00",
            "rounds": [{{"number": 1, "minutes": 1}}],
            "agenda": [{{"kind": "talk", "title": "Start", "minutes": 60}}, {{"kind": "round", "round": 1, "minutes": {endless}}},
                       {{"kind": "break", "minutes": {endless}}}, {{"kind": "plenary", "minutes": {endless}}}]}}"#,
    ));
    let minutes = morning.keys().into_iter().map(|key| (key, endless)).collect();
    morning.perform(Command::Replan { meeting: morning.meeting, minutes }, at(9, 0));
    morning.turn(0, Turn::Start, at(9, 0));
    let day = morning.day(at(9, 30));
    let proposal = day.proposal().unwrap();
    assert!(proposal.wins > 0 && !proposal.minutes(morning.record.state(), &day).is_empty());
}

#[test]
fn the_board_asks_for_the_round_after_the_last_and_thanks_for_the_meeting_that_was_held() {
    let mut day = Morning::of(
        r#"{"plenum_plan": 1, "title": "Tre runder", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}],
            "meetings": [{"code": "M1", "date": "2026-11-23", "report_on": "2026-12-01"},
                         {"code": "M2", "date": "2026-11-24", "report_on": "2026-12-02",
                          "rounds": [{"number": 1, "minutes": 20}, {"number": 2, "minutes": 20}, {"number": 3, "minutes": 20}]}]}"#,
    );
    let board = |day: &Morning| Board::of(day.record.state(), &Stage::default(), |_| true).unwrap();
    let asks = |day: &Morning| board(day).round().map(|round| round.number);
    assert_eq!(asks(&day), Some(1));
    day.turn(1, Turn::Start, at(9, 0));
    assert_eq!(asks(&day), Some(2));
    day.turn(1, Turn::Close, at(9, 20));
    assert_eq!(asks(&day), Some(3), "the first was passed over");
    day.turn(2, Turn::Start, at(9, 30));
    day.turn(2, Turn::Close, at(9, 50));
    assert_eq!((asks(&day), board(&day).report_on()), (Some(1), Some("2026-12-02")));
}

#[test]
fn a_day_without_a_time_is_reckoned_from_when_it_began() {
    let mut day = Morning::of(
        r#"{"plenum_plan": 1, "title": "Fritt", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}],
            "agenda": [{"kind": "talk", "title": "Start", "minutes": 10}, {"kind": "plenary", "minutes": 30}]}"#,
    );
    assert_eq!(day.day(at(9, 0)).end, None);
    day.turn(0, Turn::Start, at(9, 5));
    let table = day.day(at(9, 8));
    assert_eq!((day.clock(table.slots[1].start), day.clock(table.end)), ("09:15".into(), "09:45".into()));
    assert_eq!((table.behind, table.planned_end, table.proposal()), (0, None, None));
}
