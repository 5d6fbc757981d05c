//! What was begun and not saved: it outlives every way out, and a message names it.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::lang::Lang;
use plenum::record::Plan;
use support::Person;

fn plan(p: &Person) -> serde_json::Value {
    serde_json::to_value(Plan::of(p.app.desk().unwrap().state()).unwrap()).unwrap()
}

/// Someone in a part of the plan of a new workshop.
fn in_part(down: usize) -> Person {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 1 End Enter End Enter Home").press(&"Down ".repeat(down)).press("Enter");
    p
}

const ALTERNATIVES: usize = 6;
const TABLES: usize = 8;

/// Gone without a word, as after a pulled plug: what was typed is only where each key left it.
fn killed(p: Person) -> Person {
    p.app.desk().unwrap().wait().unwrap();
    let Person { app, folder, .. } = p;
    drop(app);
    let mut p = Person::at(folder, Lang::Nb);
    p.press("Enter");
    p
}

#[test]
fn a_form_that_was_killed_is_open_again_with_every_answer() {
    let mut p = in_part(ALTERNATIVES);
    p.press("n").says("To avdelinger").says("Den ene for skole").press("Right Down").types("");
    let before = plan(&p);
    let mut p = killed(p);
    assert_eq!(plan(&p), before, "nothing was saved that nobody had saved");
    p.sees("Hentet tilbake fra sist, ikke lagret ennå: «").sees("To avdelinger").sees("Den ene for skole");
    // And it goes on where it was: Enter to the end saves it.
    p.press("Down Down Down Down Enter");
    assert_eq!(plan(&p)["alternatives"][2]["name"], "To avdelinger");
    assert_eq!(plan(&p)["alternatives"][2]["baseline"], true);
    // Once saved it is not begun any more.
    let mut p = killed(p);
    p.sees_no("Hentet tilbake").sees("Prøve");
}

#[test]
fn an_answer_that_will_not_do_waits_in_its_row_for_the_next_time() {
    let mut p = in_part(TABLES);
    // The place is saved, the number of seats is no number.
    p.press("Enter Down Down").types("Biblioteket").press("Esc");
    p.press("Home Enter").press("End").press("Down Down Down Down Down Down").types("åtte eller ni").press("Esc");
    p.sees("Ikke lagret, men tatt vare på her. Plasser").sees("Skriv et helt tall");
    p.press("Down Enter").sees_no("åtte eller ni").press("Esc Up Enter").sees("åtte eller ni").sees("Du hadde begynt");
    p.press("Esc g 0").sees("Dine workshoper").press("Enter");
    p.sees("Hentet tilbake fra sist, ikke lagret ennå: «åtte eller ni»").press("Ctrl+U").types("8").press("Esc");
    assert_eq!(plan(&p)["tables"][0]["seats"], 8);
    p.press("g 0 Enter").sees_no("Hentet tilbake");
}

#[test]
fn a_new_row_without_what_it_must_have_is_kept_and_a_row_taken_away_is_not_begun() {
    let mut p = in_part(ALTERNATIVES);
    p.press("n").says("Navn").types("Bare en beskrivelse").press("Up Ctrl+U Esc").sees("Dette må fylles ut");
    assert_eq!(plan(&p)["alternatives"].as_array().unwrap().len(), 2);
    p.press("Ctrl+C Ctrl+C");
    let mut p = Person::at(p.folder, Lang::Nb);
    p.press("Enter").sees("«Bare en beskrivelse»").press("Up").types("Nytt navn").press("Esc");
    assert_eq!(plan(&p)["alternatives"][2]["description"], "Bare en beskrivelse");
    p.press("End Enter Up").press("Ctrl+U").types("to ord").press("Esc").sees("Ikke lagret");
    p.press("x").sees("Tok bort");
    p.press("g 0 Enter").sees_no("Hentet tilbake");
}

#[test]
fn the_answers_of_a_workshop_that_is_not_made_yet_are_there_again() {
    let mut p = Person::new(Lang::Nb);
    assert!(!p.folder.path().join("home").exists(), "nothing is written before something is typed");
    p.press("n").says("Ny organisering").press("Ctrl+U").types("neste tirsdag").press("Up");
    p.press("Ctrl+C Ctrl+C");
    let mut p = Person::at(p.folder, Lang::Nb);
    p.press("n").sees("Ny organisering").sees("neste tirsdag").press("Esc").sees("Ny workshop");
    p.press("n Enter").sees("neste tirsdag").press("Ctrl+U Enter Enter Enter").sees("Laget i");
    p.press("g 0 n").sees_no("Ny organisering");
}

#[test]
fn home_tells_how_many_there_are_also_of_a_workshop_that_was_killed() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 0").sees("0 innspill").sees("Sist lukket").press("Enter g 2");
    for n in 1..=31 {
        p.says(&format!("Innspill nummer {n}"));
    }
    p.app.desk().unwrap().wait().unwrap();
    let Person { app, folder, .. } = p;
    drop(app);
    let mut p = Person::at(folder, Lang::Nb);
    p.sees("31 innspill").sees_no("Sist lukket").press("Enter g 2").says("Ett til").press("Esc g 0");
    p.sees("32 innspill").sees("Sist lukket");
    // Where so much was written since that counting takes long, no number stands rather than an old one.
    let work = std::fs::read_dir(p.folder.path().join("work")).unwrap().next().unwrap().unwrap().path();
    std::fs::write(work.join("journal").join("lang.jsonl"), " ".repeat(1 << 21)).unwrap();
    let mut p = Person::at(p.folder, Lang::Nb);
    p.sees("Prøve").sees_no("32").sees_no("Sist lukket");
}
