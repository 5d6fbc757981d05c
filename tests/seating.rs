//! Who comes and where they sit, by somebody who never opens a command line: keys in, screen and record out.
#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeMap;

use plenum::desk::Desk;
use plenum::exchange::import;
use plenum::lang::Lang;
use plenum::plans::{builtin, make};
use plenum::record::{Plan, State};
use plenum::store::Home;
use plenum::tui::{Action, Input};
use serde_json::{Value, json};
use support::Person;

/// Someone with a workshop of that plan, at the participants.
fn at_seats(plan: Plan) -> Person {
    let mut p = Person::new(Lang::Nb);
    let home = Home::at(&p.folder.path().join("home"));
    let desk = make(&p.folder.path().join("work/w"), Some(home), plan, plenum::desk::now()).unwrap();
    p.app.enter(desk, Action::GoOverview);
    p.press("Ctrl+P").types("deltakere og plasser").press("Enter").sees("Deltakere og plasser");
    p
}

/// Six topics at twelve tables, two rounds.
fn a_morning() -> Person {
    at_seats(builtin().into_iter().find(|plan| plan.name == "tre-kommuner").unwrap().plan().unwrap())
}

fn plan(tables: Value, rounds: usize) -> Plan {
    let rounds: Vec<_> = (1..=rounds).map(|number| json!({"number": number, "minutes": 10})).collect();
    let topics = [json!({"code": "T1", "title": "Skole"}), json!({"code": "T2", "title": "Helse"})];
    let plan = json!({
        "plenum_plan": 1, "title": "Prøve", "alternatives": [], "topics": topics, "tables": tables, "rounds": rounds,
    });
    import::plan(plan.to_string().as_bytes()).unwrap()
}

fn state(p: &Person) -> &State {
    p.app.desk().unwrap().state()
}

/// The tables of everybody who comes and has seats, in the order of the rounds.
fn seats(p: &Person) -> BTreeMap<String, Vec<u16>> {
    let state = state(p);
    let number = |table| state.tables().get(table).unwrap().number;
    let coming = state.participants().iter().filter(|(id, _)| !state.is_absent(*id));
    let tables = |id| Some(state.seats(id)?.at.iter().map(|(_, table)| number(*table)).collect());
    coming.filter_map(|(id, person)| Some((person.code.clone(), tables(id)?))).collect()
}

fn list(people: usize) -> String {
    let organisations = ["Helse og omsorg", "Oppvekst", "Teknisk", "Kultur", "Eiendom"];
    let row = |i: usize| format!("Kari Nordmann{i};{};rådgiver;kari{i}@example.no\n", organisations[i * 3 % 5]);
    "Navn;Virksomhet;Stilling;E-post\n".to_owned() + &(0..people).map(row).collect::<String>()
}

/// Picks a file of that text, from the participants.
fn brings(p: &mut Person, text: &str) {
    let path = p.folder.path().join("folk.csv");
    std::fs::write(&path, text).unwrap();
    p.press("o").sees("Hent deltakere fra fil").input(Input::Paste(path.display().to_string()));
}

#[test]
fn a_list_from_somebodys_office_is_taken_in_drawn_and_undone() {
    let mut p = a_morning();
    p.sees("Her står hvem som kommer").sees("o henter en liste fra fil").sees("n når du bare vet");
    p.sees("n ny   o fra fil").sees_no("d trekk");
    brings(&mut p, &list(90));
    p.waits_for("90 deltakere er lest").sees("Navnene blir ikke tatt med. k tar vare på dem").press("Enter");
    p.sees("Hentet inn: 90 deltakere. u angrer.").sees("90 deltakere · 12 bord, 96 plasser · 6 problemstillinger");
    p.sees("Ingen har plass ennå. d trekker plassene.").sees_no("Nordmann").press("d");
    p.waits_for("Plassene er trukket. u angrer.").sees("Ingen får samme problemstilling to ganger.");
    let drawn = seats(&p);
    assert!(drawn.len() == 90 && drawn.values().all(|at| at.len() == 2 && at[0] != at[1]));
    // What the screen says of one is what is recorded.
    let [first, second] = drawn["P001"][..] else { unreachable!() };
    p.press("Home i")
        .sees("P001  Helse og omsorg, rådgiver")
        .sees(&format!("Bord {first}"))
        .sees(&format!("Bord {second}"));
    p.press("Down").sees("P002  Kultur").press("Esc").press("u").sees("Ingen har plass ennå");
    assert!(seats(&p).is_empty());
    p.press("U");
    assert_eq!(seats(&p), drawn);
    p.press("u u").sees("Her står hvem som kommer");
    assert!(state(&p).participants().is_empty());
}

#[test]
fn a_draw_that_stands_is_kept_unless_another_is_chosen() {
    let mut p = a_morning();
    p.press("d").sees("Her står hvem som kommer");
    p.press("n").sees("Hvor mange kommer?").says("mange").sees("Skriv et helt tall fra 1 til 5000");
    p.press("Ctrl+U")
        .says("60")
        .sees("Lagt til: 60 deltakere, P001-P060.")
        .press("d")
        .waits_for("Plassene er trukket.");
    let first = seats(&p);
    let hash = state(&p).hash().to_string();
    p.press("d").sees("Plassene er trukket allerede.").sees("u henter den tilbake").press("Enter");
    p.press("d Esc");
    assert_eq!(state(&p).hash().to_string(), hash);
    p.press("d Down Enter").waits_for("Plassene er trukket. u angrer.");
    assert_ne!(seats(&p), first);
    // One step back, and the screen shows the old ones again.
    p.press("u");
    assert_eq!(seats(&p), first);
}

#[test]
fn esc_stops_a_draw_and_nothing_is_recorded() {
    // Without repeats this cannot be done, so that the search goes on to its end.
    let mut p = at_seats(plan((1..=6).map(|number| json!({"number": number})).collect(), 4));
    p.press("n").says("36");
    let hash = state(&p).hash().to_string();
    p.press("d").waits_for("━").sees("Trekker plasser …").sees(" %").sees("Esc avbryt").press("n Space x").press("Esc");
    p.sees("Avbrutt. Ingenting er skrevet ned.").sees("Ingen har plass ennå");
    assert_eq!(state(&p).hash().to_string(), hash);
    // Nor does whoever leaves the screen meanwhile hear anything of it.
    p.press("d g 1").sees("Prøve").input(Input::Wake);
    assert_eq!(state(&p).hash().to_string(), hash);
}

#[test]
fn latecomers_and_no_shows_move_nobody() {
    let mut p = a_morning();
    brings(&mut p, &list(90));
    p.waits_for("90 deltakere er lest").press("Enter d").waits_for("Plassene er trukket.");
    let before = seats(&p);
    // Half a line is kept when one steps out of it.
    p.press("n").sees("Én til. Virksomhet:").types("Kul").press("Esc n").sees("Én til. Virksomhet: Kul").says("tur");
    let at = seats(&p)["P091"].clone();
    let line = format!("P091 sitter ved bord {}, så bord {}", at[0], at[1]);
    p.sees(&line).sees("91 deltakere").press("c").press("Home").sees("P001");
    let mut now = seats(&p);
    now.remove("P091");
    assert_eq!(now, before);
    let (_, person) = state(&p).participants().find(|person| person.code == "P091").unwrap();
    assert_eq!(person.organisation.as_ref().map(|words| words.as_str()), Some("Kultur"));
    p.press("u");
    assert!(state(&p).participants().len() == 90 && seats(&p) == before);

    p.press("Space").sees("P001 kommer ikke. u angrer.").sees("1 kommer ikke").sees("nei");
    assert!(!seats(&p).contains_key("P001") && seats(&p).len() == 89);
    // Who was noted by mistake sits where the slip says.
    p.press("Space").sees("P001 kommer likevel: P001 sitter ved bord").sees_no("nei");
    assert_eq!(seats(&p), before);
    p.press("x").sees("Tok bort deltaker P001").sees("89 deltakere").press("u");
    assert_eq!(seats(&p), before);
}

#[test]
fn who_comes_after_all_finds_another_seat_when_the_old_one_is_taken() {
    let tables = json!([{"number": 1, "seats": 1, "topic": "T1"}, {"number": 2, "seats": 2, "topic": "T2"}]);
    let mut p = at_seats(plan(tables, 1));
    p.press("n").says("2").press("d").waits_for("Plassene er trukket.");
    let alone = seats(&p).into_iter().find(|(_, at)| *at == [1]).unwrap().0;
    p.press("f").types(&alone.to_lowercase()).press("Enter Space Esc").sees("1 kommer ikke");
    p.press("n Enter");
    let late = seats(&p)["P003"].clone();
    p.press("f").types(&alone.to_lowercase()).press("Enter Space").sees("kommer likevel");
    let now = seats(&p);
    assert_eq!(now.len(), 3);
    assert_eq!(now["P003"], late);
    assert_eq!(now.values().filter(|at| **at == [1]).count(), 1);
    // The room is full: who comes now is there, without a seat, and is told what to do.
    p.press("Esc n Enter").sees("Lagt til: P004").sees("3 plasser").press("d").sees("Plassene er trukket allerede");
    p.sees("Gi plass til 1 som mangler").press("Down Enter").sees("4 deltakere, men bare 3 plasser");
    assert_eq!(seats(&p), now);
}

#[test]
fn those_who_were_brought_after_the_draw_are_seated_without_moving_anybody() {
    let mut p = a_morning();
    brings(&mut p, &list(80));
    p.waits_for("80 deltakere er lest").press("Enter d").waits_for("Plassene er trukket.");
    let before = seats(&p);
    brings(&mut p, "Virksomhet\nKultur\nKultur\nTeknisk\n");
    p.waits_for("3 deltakere er lest").press("Enter").sees("3 deltakere har ikke plass ennå. d gir dem plass");
    p.press("d Down")
        .sees("Gi plass til 3 som mangler")
        .press("Enter")
        .sees("3 deltakere fikk plass, og ingen er flyttet.");
    let mut now = seats(&p);
    assert_eq!(now.len(), 83);
    now.retain(|code, _| before.contains_key(code));
    assert_eq!(now, before);
    p.press("u");
    assert_eq!(seats(&p), before);
}

#[test]
fn what_cannot_be_drawn_is_said_in_words_with_where_to_mend_it() {
    let mut p = a_morning();
    p.press("n").says("97").sees("97 deltakere, men bare 96 plasser.").press("d");
    p.sees("Sett flere plasser ved bordene i Forbered, eller legg til et bord der.");
    assert!(state(&p).draw().is_none());
    let two = json!([{"number": 1, "topic": "T1"}, {"number": 2, "topic": "T2"}]);
    let mut p = at_seats(plan(two, 3));
    p.press("n").says("4").sees("2 problemstillinger og 3 runder").sees("Legg til en problemstilling i Forbered");
    // Nothing on the screen is for a command line.
    p.sees_no("plenum ").sees_no("--");
}

#[test]
fn names_are_seen_among_the_participants_only_and_only_when_they_were_kept() {
    for kept in [false, true] {
        let mut p = a_morning();
        brings(&mut p, &list(20));
        p.waits_for("20 deltakere er lest").sees("k navn");
        if kept {
            p.press("k").waits_for("20 navn blir tatt vare på i people.json").sees("k lar dem");
        }
        p.press("Enter d").waits_for("Plassene er trukket.");
        let folder = p.workshop();
        assert_eq!(folder.join("people.json").exists(), kept);
        if kept {
            p.sees("Kari Nordmann3").press("Enter").sees("Kari Nordmann0").press("Esc");
            p.press("f").types("nordmann7").sees("P008").sees_no("P001").press("Esc");
        }
        // Everywhere else, and on the board at all times.
        for keys in ["c", "g 1", "g 2", "g 3", "g 4", "g 1 w", "Esc End Enter"] {
            p.press(keys);
            assert!(keys == "c" || !p.screen().contains("Nordmann"), "{keys}");
        }
        let mut board = Person::new(Lang::Nb);
        p.app.desk().unwrap().wait().unwrap();
        board.app.enter(Desk::open(&folder, None).unwrap(), Action::BoardHere);
        board.sees_no("Nordmann");
        for (path, bytes) in files(&folder) {
            let names = bytes.windows(8).any(|at| at == b"Nordmann");
            assert_eq!(names, kept && path.ends_with("people.json"), "{path}");
        }
        if !kept {
            p.press("Ctrl+P").types("deltakere og plasser").press("Enter").sees("P001").sees_no("Navn");
        }
    }
}

fn files(folder: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

#[test]
fn a_file_says_itself_that_it_holds_participants() {
    let mut p = a_morning();
    let path = p.folder.path().join("deltakere.csv");
    std::fs::write(&path, list(3)).unwrap();
    p.press("g 1 o").input(Input::Paste(path.display().to_string()));
    p.waits_for("3 deltakere er lest").press("Space").sees("Hva er kolonnen «Virksomhet»?").sees("Fornavn");
    p.press("Esc Enter").sees("Hentet inn: 3 deltakere");
    // What was taken for statements can be said to be participants.
    let path = p.folder.path().join("svar.csv");
    std::fs::write(&path, "Hvor;Hva\nNord;leder\n").unwrap();
    p.press("Ctrl+P").types("hent inn").press("Enter").input(Input::Paste(path.display().to_string()));
    p.waits_for("Si hva kolonnene i fila er").press("Space").sees("Fila holder deltakere");
    p.press(&"Down ".repeat(30)).press("Up Enter").waits_for("Si hva kolonnene").press("Space Down Down Enter");
    p.waits_for("1 deltaker er lest").press("Enter").sees("Hentet inn: 1 deltaker");
    assert_eq!(state(&p).participants().len(), 4);
}

#[test]
fn the_list_is_sorted_by_any_column_and_found_in() {
    let mut p = a_morning();
    brings(&mut p, &list(10));
    p.waits_for("10 deltakere er lest").press("Enter d").waits_for("Plassene er trukket.");
    let order = |p: &mut Person| -> Vec<String> {
        let screen = p.screen();
        let word = |line: &str| line.split_whitespace().find(|word| word.starts_with("P0")).map(str::to_owned);
        screen.lines().filter_map(word).collect()
    };
    p.press("Right s").sees("Virksomhet ↓");
    assert_eq!(order(&mut p)[..2], ["P004", "P009"]);
    p.press("s").sees("Virksomhet ↑");
    assert_eq!(order(&mut p)[8..], ["P009", "P004"]);
    p.press("s Right Right s").sees("Runde 1 ↓");
    let tables = seats(&p);
    let first: Vec<_> = order(&mut p).iter().map(|code| tables[code][0]).collect();
    assert!(first.is_sorted(), "{first:?}");
    p.press("f").types("teknisk").press("Enter");
    assert_eq!(order(&mut p).len(), 2);
    p.press("Esc").sees("10 deltakere");
    assert_eq!(order(&mut p).len(), 10);
}

#[test]
fn a_thousand_people_are_on_the_screen_at_any_size() {
    let mut p = a_morning();
    p.press("n").says("1000").sees("P001-P1000").press("End").sees("P1000").press("PgUp").sees_no("P1000");
    for (w, h) in [(120, 40), (60, 18), (40, 12), (20, 6), (1, 1)] {
        p.resize(w, h);
        p.press("Home Down PgDn End i Down Esc n Esc f Esc").screen();
    }
}

#[test]
fn half_a_line_outlives_a_kill() {
    let mut p = a_morning();
    p.press("n").types("9");
    let folder = {
        p.app.desk().unwrap().wait().unwrap();
        let Person { app, folder, .. } = p;
        drop(app);
        folder
    };
    let mut p = Person::at(folder, Lang::Nb);
    p.press("Enter").sees("Hentet tilbake fra sist, ikke lagret ennå: «9»").sees("Hvor mange kommer? 9").says("6");
    assert_eq!(state(&p).participants().len(), 96);
    // Once it is saved it is not begun any more.
    p.press("n").sees("Én til. Virksomhet:").press("Esc g 0 Enter").sees_no("Hentet tilbake");
}

#[test]
fn slips_say_whether_they_are_strips_or_for_bowls() {
    let mut p = a_morning();
    p.resize(120, 40);
    p.press("n").says("24").press("Ctrl+P").types("plasslapper").press("Enter").sees("Lapper til skåler");
    p.press("d").waits_for("Plassene er trukket. u").press("Ctrl+P").types("plasslapper").press("Enter");
    p.sees("En lapp til hver deltaker");
}

#[test]
fn the_way_goes_over_prepare_and_a_draw_from_anywhere() {
    let mut p = a_morning();
    p.press("n").says("24").press("Esc").sees("Deltakere og plasser").sees("plassene er ikke trukket").press("g 4");
    p.press("Ctrl+P").types("trekker plasser").press("Enter").waits_for("Plassene er trukket. u angrer.");
    assert_eq!(seats(&p).len(), 24);
    p.press("Esc").sees("plassene er trukket").press("End Up Up Enter").sees("24 deltakere ·");
}
