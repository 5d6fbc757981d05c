//! Days that are not like the others: a machine that sleeps, midnight, one group, several meetings, a hundred tables.
#![allow(clippy::unwrap_used)]

#[path = "support/machine.rs"]
mod machine;
mod support;

use machine::Machine;
use plenum::domain::Stamp;
use plenum::lang::Lang;
use plenum::plans::{Offer, make};
use plenum::record::Plan;
use plenum::tui::{Action, Options, Start};
use support::Person;

/// 24 November 2026 at a time of day, in Norway.
fn at(hour: i64, minute: i64) -> Stamp {
    let midnight = Stamp::midnight_of("2026-11-24", Stamp::new(0, 3600)).unwrap();
    midnight.plus(hour * 3600 + minute * 60)
}

fn builtin(name: &str) -> Plan {
    Offer::of(None, name).unwrap().plan().unwrap()
}

fn written(plan: &str) -> Plan {
    serde_json::from_str(plan).unwrap()
}

/// Somebody at the day of a plan, on a watch that is set.
fn day_of(plan: Plan, watch: Stamp, lang: Lang) -> Person {
    let mut p = Person::on(watch, lang);
    let root = p.folder.path().join("work").join("samling");
    drop(make(&root, None, plan, watch).unwrap());
    p.app.open_workshop(&root, Action::GoRound);
    p
}

/// An agenda of a talk, two rounds and plenary, with so many tables.
fn tables(count: u16) -> Plan {
    let tables = (1..=count).map(|n| format!(r#"{{"number": {n}}}"#)).collect::<Vec<_>>().join(", ");
    written(&format!(
        r#"{{"plenum_plan": 1, "title": "Mange", "date": "2026-11-24", "start": "09:00",
            "alternatives": [{{"code": "A0", "name": "I dag", "baseline": true}}, {{"code": "A1", "name": "Samlet"}}],
            "tables": [{tables}],
            "agenda": [{{"kind": "talk", "title": "Velkommen", "minutes": 10}}, {{"kind": "round", "round": 1, "minutes": 20}},
                       {{"kind": "round", "round": 2, "minutes": 20}}, {{"kind": "plenary", "minutes": 30}}],
            "rounds": [{{"number": 1, "minutes": 20, "alternatives": ["A1"]}}, {{"number": 2, "minutes": 20}}]}}"#
    ))
}

const NIGHT: &str = r#"{"plenum_plan": 1, "title": "Natt", "date": "2026-11-24", "start": "22:30", "plenary_at": "00:30",
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}], "tables": [{"number": 1}, {"number": 2}],
    "agenda": [{"kind": "talk", "title": "Velkommen", "minutes": 30}, {"kind": "round", "round": 1, "minutes": 65},
               {"kind": "break", "title": "Pause", "minutes": 25}, {"kind": "plenary", "minutes": 30}],
    "rounds": [{"number": 1, "minutes": 65}]}"#;

#[test]
fn a_machine_that_slept_an_hour_wakes_to_the_right_clock_one_bell_and_the_same_words() {
    let mut p = day_of(builtin("tre-kommuner"), at(9, 30), Lang::Nb);
    p.resize(60, 18);
    p.press("Down Down Down Space").sees("35:00  Runde 1").sleeps_until(at(9, 40)).press("n").types("Halv setn");
    p.sleeps_until(at(10, 40)).sees("▌ Halv setn");
    assert_eq!(p.bells, [at(10, 40)], "five, one and nothing are one bell when all have gone by");
    p.waits_until(at(10, 41)).types("ing").press("Esc Esc").sees("+36:00").sees("36 min etter planen");
    assert_eq!(p.bells.len(), 1);
    // What stood still did not run while the machine slept.
    p.press("+ + + + +")
        .press("Space")
        .sees("står siden 10:41")
        .sees("t ta igjen")
        .sleeps_until(at(13, 0))
        .press("Space")
        .sees("+31:00");
    p.press("n").sees("▌ Halv setning");
}

#[test]
fn a_round_over_midnight_rings_in_time_and_keeps_its_day() {
    let mut p = day_of(written(NIGHT), at(22, 30), Lang::Nb);
    p.resize(60, 18);
    p.press("Space").sees("I rute, slutt 01:00").sleeps_until(at(23, 0)).press("Down Space").sees("65:00");
    p.waits_until(at(24, 5).plus(-1)).sees("00:01").sees("I rute, slutt 01:00");
    p.waits_until(at(24, 7))
        .sees("+2:00")
        .sees("2 min etter planen, slutt 01:02")
        .press("t")
        .sees("2 minutter er tatt igjen");
    assert_eq!(p.bells, [at(24, 0), at(24, 4), at(24, 5)]);
    p.press("Down Space").sees("00:30  Plenum").sees("I rute, slutt 01:00");
}

#[test]
fn several_meetings_are_turned_with_the_arrows_that_stand_beside_their_number() {
    for (width, height) in [(80, 24), (60, 18), (40, 12)] {
        let mut p = day_of(builtin("fire-etater"), at(9, 0), Lang::Nb);
        p.resize(width, height);
        p.sees("← 1/4 → ").press("Right Right").sees("← 3/4 → Merkantile").press("Right Right").sees("← 4/4 → ");
        p.press("Left Left Left Left").sees("← 1/4 → ");
    }
}

#[test]
fn among_a_hundred_cards_the_one_under_the_cursor_is_seen() {
    let mut p = day_of(tables(100), at(9, 0), Lang::Nb);
    p.press("Down Space").sees("100 mangler").press("Tab").sees("1 –").sees_no("mangler");
    p.press("End Space").sees("100 inne").press("Tab").sees("1 inne, 99 mangler").sees("Neste kort: 10100");
    // To the sheet that has come in, never to one that is typed.
    p.press("Tab Space").sees("100 skrevet").press("Tab Tab").sees("1 –").press("Space").sees("1 inne");
}

#[test]
fn a_stray_space_takes_no_typed_card_back() {
    let mut p = day_of(tables(2), at(9, 0), Lang::Nb);
    p.press("Down Space n").says("101 7").says("En linje").press("Enter").says("102 6").says("En til").press("Enter");
    p.press("Esc Esc").sees("13 personer").press("Down Space").sees("Kort fra bordene, runde 2").press("Tab Space");
    p.sees("1 inne").press("Up").sees("1 skrevet").sees("2 skrevet").sees("13 personer");
}

#[test]
fn one_group_has_a_day_and_no_tables() {
    for name in ["arbeidsgruppe", "nominell-gruppe"] {
        let mut p = day_of(builtin(name), at(9, 0), Lang::Nb);
        p.sees("Mellomrom starter").press("Space").sees("Mellomrom pause");
        assert!(!p.screen().to_lowercase().contains("bord "), "{name}");
    }
}

#[test]
fn a_day_behind_on_a_small_screen_says_so_with_its_key_whole() {
    for (lang, fact, key) in [
        (Lang::Nb, "20 min etter planen, slutt", "t ta igjen"),
        (Lang::Nn, "20 min etter planen, slutt", "t ta att"),
        (Lang::En, "20 min behind, ends 10:40", "t win back"),
    ] {
        for (width, height) in [(80, 24), (60, 18), (60, 12), (40, 12)] {
            let mut p = day_of(tables(4), at(9, 0), lang);
            p.resize(width, height);
            p.press("Space").sleeps_until(at(9, 30)).sees(key).sees(if width < 60 { &fact[..18] } else { fact });
        }
    }
}

#[test]
fn on_a_small_wall_the_question_is_whole_before_the_clock_is_large_and_topics_are_all_or_counted() {
    let mut p = day_of(builtin("tre-kommuner"), at(9, 30), Lang::Nb);
    p.press("Down Down Down Space");
    p.app.desk().unwrap().wait().unwrap();
    let mut wall = Person::on(at(9, 30), Lang::Nb);
    let options = Options { read_only: true, ..Options::default() };
    wall.app.begin(Start::Board { dir: p.workshop(), only: None, alternative: None }, &options).unwrap();
    wall.sees("Lilla    Eiendom og teknisk").sees("██");
    wall.resize(60, 18);
    wall.sees("de tre viktigste.").sees("Lilla    Eiendom og teknisk").sees("35:00").sees_no("██");
    wall.resize(40, 12);
    wall.sees("viktigste.").sees("35:00").sees_no("██").sees_no("Plan og byggesak").sees_no("…");
    wall.resize(40, 8);
    wall.sees("…").sees("35:00");
    p.press("Down Down Space").sees("Tavle: bytt bord");
    p.app.desk().unwrap().wait().unwrap();
    wall.resize(40, 12);
    wall.sleeps_until(at(9, 31)).sees("Bytt bord nå").sees("Lilla    Eiendom").sees("04:00").sees_no("til");
    wall.resize(40, 9);
    wall.sees("Blå      Kart").sees("og 4 til").sees("04:00").sees_no("Gul");
}

#[test]
fn a_day_behind_is_drawn_at_every_size() {
    let mut p = day_of(tables(40), at(9, 0), Lang::Nb);
    p.press("Space").sleeps_until(at(9, 30)).sees("t ta igjen");
    for (width, height) in [1, 20, 40, 60, 71, 72, 80].into_iter().flat_map(|w| (1..=26).map(move |h| (w, h))) {
        p.resize(width, height);
        assert_eq!(p.screen().lines().count(), usize::from(height));
    }
    p.press("Down Space Tab End");
    for height in 1..=26 {
        p.resize(60, height);
        assert_eq!(p.screen().lines().count(), usize::from(height));
    }
}

#[test]
fn hours_are_told_as_hours_and_a_day_without_a_time_only_says_when_it_ends() {
    let mut p = day_of(tables(4), at(9, 0), Lang::Nb);
    p.press("Space").sleeps_until(at(11, 40)).sees("2 t 30 min etter planen, slutt 12:50");
    p.sleeps_until(at(12, 10)).sees("3 t etter planen, slutt 13:20");
    let mut p = day_of(
        written(
            r#"{"plenum_plan": 1, "title": "Fritt", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}],
                "agenda": [{"kind": "talk", "title": "Start", "minutes": 10}, {"kind": "plenary", "minutes": 30}]}"#,
        ),
        at(9, 0),
        Lang::Nn,
    );
    p.sees_no("slutt").press("Space").sees("Slutt 09:40").sees("09:10  Plenum").sees_no("I rute");
}

#[test]
fn what_was_started_paused_and_ended_is_told_by_its_name() {
    let mut p = day_of(tables(4), at(9, 0), Lang::En);
    p.press("Space").sees("Last: started \"Velkommen\", 09:00").sleeps_until(at(9, 5)).press("Space");
    p.sees("Last: paused \"Velkommen\", 09:05")
        .sleeps_until(at(9, 6))
        .press("x")
        .sees("Last: ended \"Velkommen\", 09:06");
    p.press("u").sees("Undone: ended \"Velkommen\"").press("Down Space").sees("Last: started round 1, 09:06");
    p.press("End Space").sees("Last: started \"plenary\", 09:06");
}

#[test]
fn an_agenda_that_names_a_round_nobody_planned_runs_and_the_check_says_so() {
    let plan = r#"{"plenum_plan": 1, "title": "Uten runde", "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}],
        "tables": [{"number": 1}, {"number": 2}], "start": "09:00",
        "agenda": [{"kind": "round", "round": 7, "minutes": 20}, {"kind": "plenary", "minutes": 30}]}"#;
    let mut p = day_of(written(plan), at(9, 0), Lang::Nb);
    p.sees("Neste: Runde 7").press("Space").sees("igjen av 20 min").waits_until(at(9, 20));
    assert_eq!(p.bells.len(), 3);
    let machine = Machine::new();
    let answer = machine.run(&["check", p.workshop().to_str().unwrap()]);
    assert_eq!(answer.exit, 0, "{}", answer.err);
    assert!(answer.out.contains("The agenda names round 7, which is not planned"), "{}", answer.out);
}
