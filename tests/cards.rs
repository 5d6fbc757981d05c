//! Tables' cards, keyed by their numbers: a round behind, with stars, undone, interrupted and come back to.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::desk::{Desk, now};
use plenum::domain::{CardState, Force, Kind, Quadrant, RoundState, Words};
use plenum::exchange::import;
use plenum::lang::Lang;
use plenum::record::{Cell, Command, State, Statement};
use plenum::store::Home;
use plenum::tui::{Action, Color, Input, Options, Start};
use support::Person;

/// Three tables with a topic each, a SWOT round on one alternative, one with two questions, one on two alternatives.
const PLAN: &str = r#"{
    "plenum_plan": 1, "title": "Prøve",
    "alternatives": [{"code": "A0", "name": "I dag", "baseline": true}, {"code": "A1", "name": "Ny"}, {"code": "A2", "name": "To"}],
    "topics": [{"code": "T1", "title": "Plan og byggesak"}],
    "questions": [{"code": "Q1", "text": "Færre unge"}, {"code": "Q2", "text": "Mindre penger"}],
    "tables": [{"number": 1, "topic": "T1"}, {"number": 2}, {"number": 7, "topic": "T1"}],
    "rounds": [
        {"number": 1, "kind": "swot", "minutes": 20, "alternatives": ["A2"], "quadrants": ["opportunity", "threat"]},
        {"number": 2, "kind": "question", "minutes": 20, "questions": ["Q1", "Q2"]},
        {"number": 3, "kind": "swot", "minutes": 20, "alternatives": ["A1", "A2"], "quadrants": ["strength", "weakness"]},
        {"number": 4, "kind": "topic", "minutes": 20}
    ]
}"#;

/// Someone at a workshop of that plan, in Capture, with the rounds so far closed and one running.
fn at(plan: &str, closed: u16, running: Option<u16>, table: Option<u16>) -> Person {
    let mut p = Person::new(Lang::Nb);
    let dir = p.folder.path().join("work").join("w");
    std::fs::create_dir_all(dir.parent().unwrap()).unwrap();
    let mut desk = Desk::create(&dir, Some(Home::at(&p.folder.path().join("home")))).unwrap();
    desk.perform(Command::Begin(Box::new(import::plan(plan.as_bytes()).unwrap())), now()).unwrap();
    for number in 1..=4 {
        let round = desk.state().rounds().find(|r| r.number == number).map(|(id, _)| id);
        let waiting = RoundState::Waiting;
        let to = match number {
            n if n <= closed => waiting.started(now().plus(-600), None).closed(now(), desk.state().frontier()),
            n if Some(n) == running => waiting.started(now(), None),
            _ => waiting,
        };
        if let Some(round) = round {
            desk.perform(Command::Round { round, to }, now()).unwrap();
        }
    }
    desk.wait().unwrap();
    drop(desk);
    if table.is_some() {
        let options = Options { color: Color::Never, table, ..Options::default() };
        p.app.begin(Start::Workshop(dir), &options).unwrap();
    } else {
        p.app.open_workshop(&dir, Action::GoCapture);
    }
    p
}

fn state(p: &Person) -> &State {
    p.app.desk().unwrap().state()
}

fn last(p: &Person) -> &Statement {
    state(p).statements().latest(|_| true).next().unwrap()
}

/// Table, round, sign, star and words of the last line, as they stand.
fn landed(p: &Person) -> String {
    let (state, s) = (state(p), last(p));
    let table = s.table().map_or(0, |id| state.tables().get(id).unwrap().number);
    let round = s.said().round.map_or(0, |id| state.rounds().get(id).unwrap().number);
    let star = if state.has_star(s) { " #" } else { "" };
    format!("{table} {round} {}{star} {}", plenum::lang::words::sign(s.kind()), s.text().as_str())
}

fn card(p: &Person, number: u32) -> Option<CardState> {
    let (table, round) = state(p).card_of(number).unwrap();
    state(p).card(table, round).map(|card| card.state)
}

#[test]
fn twelve_cards_are_keyed_a_round_behind() {
    let mut p = at(include_str!("../workshops/tre-kommuner.json"), 1, Some(2), None);
    p.sees("Runde 2").sees("A2  To direktører");
    for table in 1..=12 {
        p.says(&format!("{}", 100 + table))
            .sees(&format!("Kort {} · runde 1 · Bord {table} · + styrke · A1", 100 + table));
        p.sees(&format!("[({table})]"));
        p.says(&format!("Fagmiljøet blir stort nok, bord {table} #"));
        p.says(&format!("- # Lang vei til leder, bord {table}")).types("! Ny lov").sees("! trussel · A1");
        p.says(&format!(", bord {table} #")).press("Enter").sees(&format!("Kort {} er skrevet", 100 + table));
        p.sees("3 med stjerne").sees("Neste kort").sees(&format!("{table}·"));
    }
    p.sees("Det var alle i runde 1.");
    let state = state(&p);
    let new: Vec<_> = state.statements().iter().collect();
    assert_eq!(new.len(), 36);
    for (i, s) in new.iter().enumerate() {
        let said = s.said();
        let table = state.tables().get(s.table().unwrap()).unwrap();
        assert_eq!(usize::from(table.number), i / 3 + 1);
        assert_eq!(state.rounds().get(said.round.unwrap()).unwrap().number, 1);
        assert_eq!(state.alternatives().get(s.alternative().unwrap()).unwrap().code, "A1");
        assert_eq!((said.topic, said.meeting), (table.topic, state.meetings().iter().next().map(|(id, _)| id)));
        assert!(state.has_star(s) && state.came_after_closing(s) && !s.text().as_str().contains('#'));
        let signs = [Quadrant::Strength, Quadrant::Weakness, Quadrant::Threat];
        assert_eq!(s.kind(), Kind::Quadrant(signs[i % 3]));
    }
    assert!((101..=112).all(|number| card(&p, number) == Some(CardState::Typed)));
    // What is heard meanwhile is of the round that runs.
    p.says("4").sees("Bord 4  ! trussel  A2").says("Sagt nå");
    assert_eq!(landed(&p), "4 2 ! Sagt nå");
}

#[test]
fn undo_in_the_middle_walks_back_through_a_card() {
    let mut p = at(PLAN, 1, Some(2), None);
    p.says("107").says("Første").says("! Andre #").press("Enter").sees("Kort 107 er skrevet: 2 linjer, 1 med stjerne");
    p.sees("2 kort igjen i runde 1").sees("7·2");
    p.press("Ctrl+Z")
        .sees("Angret: endret bordkort 107")
        .sees("Kort 107 · runde 1 · Bord 7 · ! trussel · A2")
        .sees("(7·2)");
    p.types("halv").press("Ctrl+Z").sees_no("halv").press("Ctrl+Z").sees("Angret: skrev «Andre»").sees("(7·1)");
    p.press("Ctrl+Z Ctrl+Z").sees("Angret: noterte bordkort 107").sees("Bord 1  − vanskeligere");
    assert_eq!((card(&p, 107), state(&p).statements().live()), (None, 0));
    p.press("Ctrl+Y Ctrl+Y Ctrl+Y Ctrl+Y");
    assert_eq!((card(&p, 107), state(&p).statements().live()), (Some(CardState::Typed), 2));
    // A finished card can be gone back to, and stays finished.
    p.says("107").sees("2  !  # Andre").says("+ ikke et felt her").press("Enter").sees("3 linjer, 1 med stjerne");
    assert_eq!(landed(&p), "7 1 * + ikke et felt her");
}

#[test]
fn a_card_in_hand_outlives_the_program() {
    for (typed, text) in [("", ""), ("Q2 Enter", ""), ("Tab", "# Halvveis i en set")] {
        let mut p = at(PLAN, 1, Some(3), None);
        p.says("207").says("Første");
        match typed {
            "Q2 Enter" => p.says("Q2"),
            keys => p.press(keys),
        };
        p.types(text).press("Esc");
        let Person { app, folder, .. } = p;
        drop(app);
        let mut p = Person::at(folder, Lang::Nb);
        let dir = p.folder.path().join("work").join("w");
        p.app.open_workshop(&dir, Action::GoOverview);
        p.sees("Kort 207").sees("runde 2");
        if text.is_empty() {
            p.sees("Kort 207 er åpent fra sist").sees("Første").says("Andre");
            assert_eq!(landed(&p), "7 2 − Andre");
            let question = last(&p).said().question.and_then(|id| state(&p).questions().get(id)).unwrap();
            assert_eq!(question.code, if typed.is_empty() { "Q1" } else { "Q2" });
        } else {
            p.sees("Hentet tilbake").sees("+ enklere · Q1 · # stjerne").says("ning");
            assert_eq!(landed(&p), "7 2 + # Halvveis i en setning");
        }
    }
}

#[test]
fn a_line_that_was_begun_in_a_round_is_of_that_round() {
    let mut p = at(PLAN, 1, Some(3), None);
    p.sees("Bord 1  + styrke  A1").types("2- Begynt i ru");
    let rounds: Vec<_> = [3, 4].map(|n| state(&p).rounds().find(|r| r.number == n).unwrap().0).to_vec();
    let mut other = p.other();
    for (round, to) in [
        (rounds[0], state(&p).round_state(rounds[0]).closed(now(), state(&p).frontier())),
        (rounds[1], RoundState::Waiting.started(now(), None)),
    ] {
        other.perform(Command::Round { round, to }, now()).unwrap();
    }
    other.wait().unwrap();
    assert!(p.app.follow(now()));
    p.sees("Bord 2  runde 3, avsluttet  − svakhet").says("nde 3");
    assert_eq!(landed(&p), "2 3 − Begynt i runde 3");
    p.sees("Bord 2  · innspill").says("Og nå den neste");
    assert_eq!(landed(&p), "2 4 · Og nå den neste");
}

#[test]
fn what_is_typed_when_the_rounds_are_over_was_said_in_the_last_that_asked_for_it() {
    let mut p = at(PLAN, 3, None, None);
    p.sees("Bord 1  runde 3, avsluttet  + styrke  A1").says("- Lang vei");
    assert_eq!(landed(&p), "1 3 − Lang vei");
    assert!(state(&p).came_after_closing(last(&p)));
    p.says("! Ny lov").sees("Bord 1  runde 1, avsluttet  ! trussel");
    assert_eq!(landed(&p), "1 1 ! Ny lov");
    // Before anything has begun nothing is said of rounds.
    let mut p = at(PLAN, 0, None, None);
    p.sees("Bord 1  + styrke  A1").sees_no("runde").says("En idé");
    assert_eq!(landed(&p), "1 0 + En idé");
}

#[test]
fn a_star_stands_at_either_end_and_takes_no_word() {
    let mut p = at(PLAN, 0, Some(3), None);
    for (line, landed_as) in [
        ("Lang vei #", "1 3 + # Lang vei"),
        ("Uten stjerne", "1 3 + Uten stjerne"),
        ("# Foran", "1 3 + # Foran"),
        ("7- # Etter feltet", "7 3 − # Etter feltet"),
        ("# 2+ Foran feltet", "2 3 + # Foran feltet"),
        ("1+ Begge # #", "1 3 + # Begge #"),
        ("207 millioner", "1 3 + 207 millioner"),
        ("2030-målet", "1 3 + 2030-målet"),
        (" # 1 i landet", "1 3 + # 1 i landet"),
        ("Alle kan C#", "1 3 + Alle kan C#"),
        ("Punkt #3 gjelder", "1 3 + Punkt #3 gjelder"),
        ("nr. 3 #", "1 3 + # nr. 3"),
        (" nr. 3 #", "1 3 + nr. 3 #"),
        (" 207 9", "1 3 + 207 9"),
        ("#", "1 3 + #"),
    ] {
        p.types(line);
        let is_starred = landed_as.split(' ').nth(3) == Some("#") && !line.starts_with(' ') && line != "#";
        assert_eq!(p.screen().contains("# stjerne"), is_starred, "{line}");
        p.press("Enter");
        assert_eq!(landed(&p), landed_as, "{line}");
    }
    // Seen too late: Backspace at the start takes it away, and an empty line with a star is no finished card.
    p.types("# ")
        .sees("# stjerne")
        .press("Enter")
        .sees("# stjerne")
        .press("Backspace")
        .sees_no("# stjerne")
        .says("Nei");
    assert_eq!(landed(&p), "1 3 + Nei");
}

#[test]
fn correcting_gives_a_star_and_takes_it_away() {
    let mut p = at(PLAN, 0, Some(3), None);
    p.says("Viktig").press("Up").types(" #").sees("Retter nr. 1").sees("# stjerne").press("Enter");
    assert_eq!(landed(&p), "1 3 + # Viktig");
    p.sees("1  # Viktig").press("Ctrl+Z").sees("Angret: satte stjerne: «Viktig»").press("Ctrl+Y");
    p.press("Up").types("").sees("Viktig #").press("Backspace Backspace").types("st").press("Tab Enter");
    assert_eq!(landed(&p), "1 3 − Viktigst");
    // One Enter is one step, there and back.
    p.press("Ctrl+Z").sees("Angret: endret teksten til «Viktigst»");
    assert_eq!(landed(&p), "1 3 + # Viktig");
    p.press("Ctrl+Y");
    assert_eq!(landed(&p), "1 3 − Viktigst");
    p.press("Up Tab Tab Tab Enter");
    // Words that end so for themselves are left alone.
    p.says(" nr. 3 #").press("Up Enter");
    assert_eq!(landed(&p), "1 3 + nr. 3 #");
    p.press("Up Home Delete").types("Vi er ").press("Enter");
    assert_eq!(landed(&p), "1 3 + # Vi er nr. 3");
    // The list tells, and finds them.
    p.press("Esc")
        .sees("# Vi er nr. 3")
        .press("f")
        .says("#")
        .sees_no("Viktigst")
        .press("i")
        .sees("runde 3 · # stjerne");
}

#[test]
fn an_answer_goes_to_its_question() {
    let mut p = at(PLAN, 2, Some(3), None);
    p.says("202").sees("Kort 202 · runde 2 · Bord 2 · − vanskeligere · Q1").sees("Færre unge").sees("Q2 alene");
    p.says("Ingen søker #").says("+ Flere flytter hjem");
    assert_eq!(landed(&p), "2 2 + Flere flytter hjem");
    assert_eq!(last(&p).kind(), Kind::Force(Force::Easier));
    p.says("Q2").sees("Q2").sees("Mindre penger").says("Vi deler utstyr").says("Q9").sees("Q9 finnes ikke, bare Q1–Q2");
    p.press("Ctrl+U").says("- Q1").sees("− vanskeligere · Q1").says("Skolen legges ned").press("Enter");
    p.sees("Kort 202 er skrevet: 4 linjer, 1 med stjerne. 2 kort igjen i runde 2.");
    let state = state(&p);
    let code = |s: &Statement| state.questions().get(s.said().question.unwrap()).unwrap().code.clone();
    let codes: Vec<_> = state.statements().iter().map(code).collect();
    assert_eq!(codes, ["Q1", "Q1", "Q2", "Q1"]);
    assert!(state.statements().iter().all(|s| s.alternative().is_none()));
    // A round about two alternatives stays on the one that was talked about; one without fields has no signs.
    p.says("A2").says("301").sees("Kort 301 · runde 3 · Bord 1 · + styrke · A2").says("A1").sees("styrke · A1");
    p.says("401")
        .sees("Kort 401 · runde 4 · Bord 1 · · innspill")
        .sees("Kort 301 er lagt til side")
        .says("- rett fram");
    assert_eq!(landed(&p), "1 4 · - rett fram");
}

#[test]
fn a_card_says_how_many_sat_there_and_may_be_empty() {
    let mut p = at(PLAN, 0, Some(1), None);
    p.sees("«107» alene: kortet til bord 7, runde 1").says("107 9").sees("Kort 107").press("Enter");
    p.sees("Kort 107 har ingen linjer. Enter igjen: tomt kort").types("a").press("Backspace").sees_no("ingen linjer");
    p.press("Enter").sees("ingen linjer").press("Enter").sees("Kort 107 er skrevet: 0 linjer. 2 kort igjen");
    let (table, round) = state(&p).card_of(107).unwrap();
    assert_eq!(state(&p).card(table, round).map(|c| (c.state, c.present)), Some((CardState::Typed, Some(9))));
    // A number that was forgotten is asked for once.
    p.says("En linje til neste kort").sees("Mangler nummeret på kortet?");
    assert_eq!(state(&p).statements().live(), 0);
    p.press("Ctrl+U").says("102").sees("Kort 102").says("- ").says("En linje");
    // The sign of a field that this round does not ask for is a letter.
    assert_eq!(landed(&p), "2 1 * En linje");
    p.says("! ")
        .sees("Kort 102 · runde 1 · Bord 2 · ! trussel")
        .says("En til")
        .press("Enter")
        .says("Glemt")
        .press("Enter");
    assert_eq!(landed(&p), "2 1 ! Glemt");
    p.sees("Kort 102 · ").says("101").sees("2·4").says("109").sees("Kort 109 finnes ikke: runde 1–4, bord 1–2, 7");
    p.press("Enter").says("1071");
    assert_eq!(landed(&p), "1 1 * 1071");
}

#[test]
fn the_day_leads_to_the_card_that_has_come_in() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter g 2 n")
        .says("203")
        .says("Halv")
        .press("Esc Esc")
        .sees("203")
        .press("n")
        .types("vei")
        .press("Esc Esc Enter");
    p.sees("Kort 203 · runde 2 · Bord 3")
        .sees("▌ vei")
        .press("Ctrl+U")
        .says("204")
        .types("halv")
        .press("Esc Esc Enter");
    // What is half-typed waits on its card, so that no number is typed after it.
    p.sees("Det halvskrevne venter på kort 204").sees("Kort 203 · runde 2 · Bord 3").sees("Halv").sees_no("▌ halv");
    p.says("204").sees("Kort 204 · runde 2").sees("▌ halv").press("Ctrl+U").says("4");
    // On no card it stays where it is, and the day says so.
    p.types("hørt").press("Esc Esc Enter").sees("Her står en halvskrevet linje. Lagre den først, og skriv så 203");
    p.sees("▌ hørt").press("Ctrl+U Esc Esc Enter");
    p.sees("Kort 203 · runde 2 · Bord 3").sees("Halv");
}

#[test]
fn one_group_has_a_card_a_round_and_hears_of_no_table() {
    let plan = PLAN.replace(r#"{"number": 1, "topic": "T1"}, {"number": 2}, {"number": 7, "topic": "T1"}"#, "");
    let mut p = at(&plan, 1, Some(3), None);
    p.sees("«300» alene: kortet fra runde 3").says("100").sees("Kort 100 · runde 1 · * mulighet · A2").says("Ny lov #");
    p.press("Enter").sees("Kort 100 er skrevet: 1 linje, 1 med stjerne.").says("107").sees_no("finnes ikke");
    assert!(!p.screen().to_lowercase().contains("bord "));
}

#[test]
fn a_tables_own_page_keys_only_its_own_cards() {
    let mut p = at(PLAN, 1, Some(3), Some(7));
    p.sees("«307» alene: kortet til bord 7").says("102").sees("Kort 102 er et annet bords; denne siden er bord 7");
    p.press("Ctrl+U").says("107").sees("Kort 107 · runde 1").says("Egen linje").press("Enter");
    p.sees("Kort 107 er skrevet: 1 linje.").sees_no("igjen i runde").sees_no("Bord 1");
    assert_eq!(landed(&p), "7 1 * Egen linje");
    assert_eq!((card(&p, 102), card(&p, 107)), (None, Some(CardState::Typed)));
}

#[test]
fn cards_that_are_pasted_are_read_as_if_they_were_typed() {
    let mut p = at(PLAN, 1, Some(3), None);
    p.input(Input::Paste("107 8\nNy lov #\n! Frist\n102\n# Tomme bygg\n".to_owned()));
    p.sees("> 3 innspill, starten leses («107 8» er Kort 107)").press("Enter").sees("Kort 102 · runde 1");
    assert_eq!(landed(&p), "2 1 * # Tomme bygg");
    assert_eq!((card(&p, 107), card(&p, 102)), (Some(CardState::In), Some(CardState::In)));
    p.press("Ctrl+Z");
    assert_eq!((card(&p, 107), state(&p).statements().live()), (None, 0));
}

#[test]
fn the_line_of_tables_tells_which_cards_are_where_without_a_colour() {
    let mut p = Person::new(Lang::Nb);
    p.press("End Enter g 2 n").sees("2·4").says("201").press("Enter Enter").says("212 8");
    for (width, line) in
        [(80, "  Runde 2:  1·4  2  3  4  5  6  7  8  9  10  11  [(12·4)]"), (60, "[(12·4)]"), (40, "[(12·4)]")]
    {
        p.resize(width, 24);
        let screen = p.screen();
        let found = screen.lines().find(|l| l.contains("Runde 2:")).unwrap();
        assert!(found.contains(line.trim()), "{found}");
    }
    // With long cards from all tables their counts still fit, and where they do not, the marks stay.
    p.resize(80, 24);
    for table in 1..=12 {
        p.says(&format!("{}", 100 + table));
        p.input(Input::Paste("en\nto\ntre".to_owned()));
        p.press("Enter").press("Enter");
    }
    p.says("109").sees("Runde 1:  1·13").sees("[9·11] 10·12 11·12 12·12");
    p.resize(60, 24);
    p.sees("Runde 1:  1· 2· 3· 4· 5· 6· 7· 8· [9·11] 10· 11· 12·");
}

/// A table's own page sends a line of a round to this machine.
fn page_sends(p: &mut Person, table: u16, round: u16, text: &str) {
    p.app.desk().unwrap().wait().unwrap();
    let home = Home::at(&p.folder.path().join("home"));
    let mut desk = Desk::open(&p.workshop(), Some(home)).unwrap();
    let state = desk.state();
    let (table, _) = state.tables().find(|t| t.number == table).unwrap();
    let (round, _) = state.rounds().find(|r| r.number == round).unwrap();
    let cell = Cell { table: Some(table), kind: Kind::Quadrant(Quadrant::Strength), alternative: None };
    let said = state.said_at(cell, Some(round), None, Words::new(text).unwrap());
    desk.perform_at_table(Command::Say(Box::new(said)), now()).unwrap();
    desk.wait().unwrap();
    p.app.follow(now());
}

#[test]
fn up_goes_to_what_was_typed_here_and_stays_on_the_card_that_is_open() {
    let mut p = at(PLAN, 1, Some(2), None);
    p.says("107").says("Første").says("Andre").says("102").says("Tredje").says("107");
    page_sends(&mut p, 2, 1, "Fra egen side");
    page_sends(&mut p, 7, 1, "Også bord sju");
    p.sees("3  +  Også bord sju").sees_no("Fra egen side");
    p.press("Up")
        .sees("▌ Andre")
        .press("Up")
        .sees("▌ Første")
        .press("Up")
        .sees("▌ Første")
        .press("Down")
        .sees("▌ Andre");
    p.press("Esc").sees("Kort 107 · runde 1 · Bord 7");
    // With the card done it is the last that was typed, at whichever table.
    p.press("Enter Up").sees("▌ Tredje").press("Up").sees("▌ Andre").types(" linje").press("Enter");
    // What another machine has typed is corrected in the list.
    let mut other = p.other();
    let said = last(&p).said().clone();
    other
        .perform(
            Command::Say(Box::new(plenum::domain::Said { text: Words::new("Langt borte").unwrap(), ..said })),
            now(),
        )
        .unwrap();
    other.wait().unwrap();
    p.app.follow(now());
    p.press("Up").sees("▌ Tredje").press("Esc");
    let texts: Vec<_> = state(&p).statements().iter().map(|s| s.text().as_str()).collect();
    assert_eq!(texts, ["Første", "Andre linje", "Tredje", "Fra egen side", "Også bord sju", "Langt borte"]);
}

#[test]
fn a_table_that_writes_on_its_own_page_has_come_and_can_hand_in_paper_too() {
    let mut p = at(include_str!("../workshops/tre-kommuner.json"), 0, Some(1), None);
    p.says("104").says("På papir").press("Enter").sees("11 kort igjen i runde 1");
    for (table, lines) in [(1, 17), (2, 10), (3, 1)] {
        (1..=lines).for_each(|n| page_sends(&mut p, table, 1, &format!("Linje {n} fra bord {table}")));
    }
    p.sees("1@17  2@10  3@1  4·1  5").sees("3@9 er fra bordets egen side");
    p.says("105").says("Fem").press("Enter").sees("7 kort igjen i runde 1");
    p.press("Esc g 2")
        .sees("egen: fra egen side")
        .sees("1 egen 17")
        .sees("2 egen 10")
        .sees("3 egen 1")
        .sees("4 skrevet")
        .sees("6 –");
    // Paper as well: the card is keyed as any other, and goes away again when it was noted by mistake.
    p.press("Tab").sees("Kort fra bordene, runde 1").press("Home").sees("17 fra egen side. Enter: papirkort");
    p.press("Space").sees("1 inne").press("Space").sees("1 skrevet").press("Space").sees("1 egen 17");
    p.press("Enter").sees("Kort 101 · runde 1").says("Også på papir").press("Enter").sees("7 kort igjen");
    for table in 6..=12 {
        p.says(&format!("{}", 100 + table)).says(&format!("Bord {table}")).press("Enter");
    }
    p.sees("Det var alle i runde 1.");
    // Nothing of round 1 is wanted any more, so the day shows the cards of the next.
    p.press("Esc Esc")
        .sees("Kort fra bordene, runde 1")
        .press("Tab x Down Down Space")
        .sees("Kort fra bordene, runde 2");
}

#[test]
fn from_a_round_of_the_day_one_types_in_that_round_and_a_number_opens_its_card() {
    let mut p = Person::new(Lang::Nb);
    let plan = import::plan(include_str!("../workshops/tre-kommuner.json").as_bytes()).unwrap();
    let dir = p.folder.path().join("work").join("w");
    drop(plenum::plans::make(&dir, None, plan, now()).unwrap());
    p.app.open_workshop(&dir, Action::GoRound);
    p.press("Down Down Down Space Enter").sees("Bord 1").says("109").says("Ni sier").types("Halv");
    // Round 1 ends while a line of card 109 is half-typed, and round 2 begins.
    p.press("Esc Esc x Down Down Down Space").sees("Runde 2").press("Enter");
    p.sees("Det halvskrevne venter på kort 109").sees_no("▌ Kort 109").sees("▌ Bord 9").sees_no("▌ Halv");
    p.says("204").sees("Kort 204 · runde 2 · Bord 4").says("Fire sier");
    assert_eq!(landed(&p), "4 2 + Fire sier");
    // It waits through a kill, and stands on its card again.
    p.app.desk().unwrap().wait().unwrap();
    let Person { app, folder, .. } = p;
    drop(app);
    let mut p = Person::at(folder, Lang::Nb);
    p.app.open_workshop(&dir, Action::GoOverview);
    p.sees("Kort 204 er åpent fra sist").sees("Esc går ut").press("Enter").says("109");
    p.sees("Kort 109 · runde 1 · Bord 9").sees("▌ Halv").types("e setningen").press("Enter");
    assert_eq!(landed(&p), "9 1 + Halve setningen");
    // Without words nothing waits; the card that was left is named.
    p.press("Esc g 2 Enter").sees("Kort 109 er lagt til side").says("Hørt nå");
    assert_eq!(landed(&p), "9 2 + Hørt nå");
    // A round that is over is typed in as such.
    p.says("209").press("Esc Esc Up Up Up Enter").sees("Kort 109 · runde 1");
}
