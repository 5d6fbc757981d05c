//! A facilitator who knows no JSON prepares a workshop with keys only.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::desk::Desk;
use plenum::lang::Lang;
use plenum::record::Plan;
use support::Person;

fn plan(p: &Person) -> serde_json::Value {
    serde_json::to_value(Plan::of(p.app.desk().unwrap().state()).unwrap()).unwrap()
}

/// Opens a part from the list of all of them.
fn part(p: &mut Person, down: usize) {
    p.press("g 1 End Enter End Enter Home");
    p.press(&"Down ".repeat(down)).press("Enter");
}

const MANDATE: usize = 1;
const AREAS: usize = 5;
const ALTERNATIVES: usize = 6;
const TOPICS: usize = 7;
const TABLES: usize = 8;
const MEETINGS: usize = 12;
const ROUNDS: usize = 13;
const AGENDA: usize = 14;
const CRITERIA: usize = 16;

#[test]
fn a_whole_plan_is_made_with_keys_and_another_program_sees_it() {
    let mut p = Person::new(Lang::Nb);
    p.press("n").says("Ny organisering").says("24.11.2026").says("0").press("Enter");
    p.press("End Enter").sees("Forbered").sees("Alternativer").sees_no("Kriterier").sees("+ Flere deler");

    part(&mut p, MANDATE);
    p.sees("Formål").says("Velge modell").says("Hele kommunen").says("kommunestyret").says("1.2.2027");
    part(&mut p, AREAS);
    p.sees("n legger til").press("n").says("Merkantile funksjoner").sees("V1");
    part(&mut p, ALTERNATIVES);
    // The name, then past the description and the baseline, to the area.
    p.press("n").says("To avdelinger").press("Enter Enter Right Enter Enter").sees("To avdelinger");
    p.press("n").says("Én avdeling").press("Down Down Right Esc").sees("A3");
    part(&mut p, TOPICS);
    p.press("n").says("Tjenester nær folk").says("Hva blir bedre?").says("grønn");
    part(&mut p, TABLES);
    p.press("n").says("4").press("Enter Enter").says("prosjektleder").press("Right Enter").says("8").sees("Bord");
    part(&mut p, ROUNDS);
    p.press("n").press("Enter").says("25").press("Enter Right Space Enter Right Space Enter");
    p.says("Hva svekkes?").sees("25 min");
    part(&mut p, AGENDA);
    p.press("n").says("Runde én").press("Right Enter Right Enter").says("25").press("Enter");
    part(&mut p, CRITERIA);
    p.press("n").says("Nærhet").says("62,5").says("0").says("5").sees("vekt 62,5");

    let expected = serde_json::json!({
        "plenum_plan": 1, "title": "Ny organisering", "language": "nb",
        "mandate": {"purpose": "Velge modell", "boundary": "Hele kommunen", "decides": "kommunestyret", "deadline": "2027-02-01"},
        "areas": [{"code": "V1", "title": "Merkantile funksjoner"}],
        "alternatives": [
            {"code": "A0", "name": "Dagens ordning", "baseline": true}, {"code": "A1", "name": "Ny ordning"},
            {"code": "A2", "name": "To avdelinger", "area": "V1"}, {"code": "A3", "name": "Én avdeling", "area": "V1"},
        ],
        "topics": [{"code": "T1", "title": "Tjenester nær folk", "prompt": "Hva blir bedre?", "colour": "grønn"}],
        "tables": (1..=4).map(|n| serde_json::json!({"number": n, "host": "prosjektleder", "topic": "T1", "seats": 8})).collect::<Vec<_>>(),
        "meetings": [{
            "code": "M1", "date": "2026-11-24", "mode": "room",
            "agenda": [{"kind": "round", "title": "Runde én", "minutes": 25, "round": 1}],
            "rounds": [{"number": 1, "kind": "swot", "minutes": 25, "alternatives": ["A1"], "quadrants": ["weakness"], "prompt": "Hva svekkes?"}],
        }],
        "criteria": [{"code": "C1", "name": "Nærhet", "weight": "62.5", "worst": "0", "best": "5"}],
    });
    assert_eq!(plan(&p), expected);

    // A second program on the folder has it all; undo takes back the last row only.
    p.app.desk().unwrap().wait().unwrap();
    let other = Desk::open(&p.workshop(), None).unwrap();
    assert_eq!(serde_json::to_value(Plan::of(other.state()).unwrap()).unwrap(), expected);
    p.press("u").sees("Angret: endret planen: kriterium C1").sees("n legger til");
    assert_eq!((plan(&p)["criteria"].as_array(), &plan(&p)["tables"]), (None, &expected["tables"]));
    // And the checklist leads to what it is about.
    p.press("g 1 Home Enter").sees("Alternativer").sees("nullalternativ");
    p.press("Esc Down Enter").sees("prosjektleder");
}

#[test]
fn what_will_not_do_is_said_under_its_line_and_esc_keeps_the_rest() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2);
    part(&mut p, ALTERNATIVES);
    p.press("n Enter").sees("Dette må fylles ut").sees("«To avdelinger»");
    p.types("X").press("Up Ctrl+U").says("a 1").sees("uten mellomrom").press("Ctrl+U").says("A0");
    p.sees("A0 finnes fra før. A2 er ledig.").press("Ctrl+U").says("B7").press("Esc").sees("B7");
    part(&mut p, TABLES);
    p.press("Enter Down").says("Biblioteket").press("Down").types("mange").press("Enter");
    p.sees("Skriv et helt tall fra 1 til 999").press("Esc").sees("Biblioteket");
    assert_eq!(plan(&p)["tables"][0], serde_json::json!({"number": 1, "place": "Biblioteket"}));
    // Only one alternative is today continued.
    part(&mut p, ALTERNATIVES);
    p.press("Down Enter Down Down Right Esc");
    let baselines: Vec<_> =
        plan(&p)["alternatives"].as_array().unwrap().iter().map(|a| a["baseline"] == true).collect();
    assert_eq!(baselines, [false, true, false]);
}

#[test]
fn a_half_filled_form_is_kept_when_the_program_is_left() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2);
    part(&mut p, MANDATE);
    p.types("Halvveis").press("Ctrl+C Ctrl+C");
    let mut p = Person::at(p.folder, Lang::Nb);
    p.press("Enter");
    assert_eq!(plan(&p)["mandate"]["purpose"], "Halvveis");
}

#[test]
fn a_meeting_goes_with_its_rounds_unless_something_was_said_in_one() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2);
    part(&mut p, MEETINGS);
    p.press("n").says("Andre samling").press("Esc");
    part(&mut p, ROUNDS);
    // The round goes into the second meeting.
    p.press("n").press("Up Up Down Down Down Down Down Down Down Down Right Esc").sees("M2");
    let with = plan(&p);
    part(&mut p, MEETINGS);
    p.press("End x").sees("Tok bort møte M2");
    assert_eq!((plan(&p)["meetings"].as_array().unwrap().len(), plan(&p)["meetings"][0].get("rounds")), (1, None));
    p.press("u");
    assert_eq!(plan(&p), with);
}

#[test]
fn a_number_that_comes_late_stands_where_people_look_for_it() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 3);
    part(&mut p, TABLES);
    p.press("Down x").press("n").types("1").press("Esc");
    let numbers: Vec<_> =
        plan(&p)["tables"].as_array().unwrap().iter().map(|t| t["number"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn what_somebody_has_spoken_of_stays_and_keeps_its_name() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2).press("g 2").says("Større fagmiljø").says("2- Lengre vei").press("Esc");
    part(&mut p, ALTERNATIVES);
    let spoken = plan(&p);
    p.press("End x").sees("2 innspill og annet viser til A1");
    p.press("Enter Up Ctrl+U").says("B1").press("Esc").sees("navnet må stå");
    assert_eq!(plan(&p), spoken);
    // What was begun stands there again, and the rest of what is changed is saved.
    p.press("Enter").sees("B1").press("Down Ctrl+U").says("Annen").press("Esc").sees("navnet må stå");
    assert_eq!(
        (&plan(&p)["alternatives"][1]["name"], &plan(&p)["alternatives"][1]["code"]),
        (&"Annen".into(), &"A1".into())
    );
    part(&mut p, TABLES);
    p.press("n").says("3").press("Esc End x").sees("Tok bort bord 5").sees_no(" 5 ");
    assert_eq!(plan(&p)["tables"].as_array().unwrap().len(), 4);
    p.press("g 4").sees("Større fagmiljø");
}

#[test]
fn a_new_name_is_followed_by_all_that_refer_to_it_and_an_agenda_keeps_its_order() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2);
    part(&mut p, TOPICS);
    p.press("n").says("Ledelse").press("Esc");
    part(&mut p, TABLES);
    p.press("Enter Down Down Down Right Esc");
    part(&mut p, TOPICS);
    p.press("e Up Ctrl+U").says("L1").press("Esc").sees("L1");
    assert_eq!(plan(&p)["tables"][0]["topic"], "L1");
    part(&mut p, AGENDA);
    for title in ["Velkommen", "Pause", "Slutt"] {
        p.press("n").says(title).press("Esc");
    }
    p.press("Home - -").press("n").types("Midt").press("Esc");
    let titles = |p: &Person| -> Vec<String> {
        let agenda = plan(p)["meetings"][0]["agenda"].clone();
        agenda.as_array().unwrap().iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(titles(&p), ["Pause", "Slutt", "Velkommen", "Midt"]);
    // Of two that are alike, the one that is chosen is changed.
    p.press("n").types("Midt").press("Esc End e").types("en").press("Esc");
    assert_eq!(titles(&p)[3..], ["Midt", "Midten"]);
    p.press("u u").press("+").press("u");
    assert_eq!(titles(&p), ["Pause", "Slutt", "Velkommen", "Midt"]);
}

#[test]
fn a_plan_is_kept_and_begun_from_again() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Vår måte", 3);
    part(&mut p, CRITERIA);
    p.press("n").says("Nærhet").press("Esc");
    let kept = plan(&p);
    p.press("Esc k").sees("lagret som «var-mate»").press("k").sees("lagret som «var-mate»");
    p.press("g 0 n").says("Neste").press("Enter Enter").sees("din egen, var-mate").press("Down Enter").sees("3 bord");
    let next = plan(&p);
    assert_eq!(
        (&next["title"], &next["criteria"], &next["tables"]),
        (&"Neste".into(), &kept["criteria"], &kept["tables"])
    );
}

#[test]
fn reading_only_says_so_and_changes_nothing() {
    let mut p = Person::new(Lang::Nb);
    p.makes("Prøve", 2);
    let (before, path) = (plan(&p), p.workshop());
    p.press("g 0");
    let options = plenum::tui::Options { read_only: true, ..Default::default() };
    p.app.begin(plenum::tui::Start::Workshop(path), &options).unwrap();
    part(&mut p, TABLES);
    for keys in ["n", "Enter", "x"] {
        p.press(keys).sees("bare for lesing");
    }
    assert_eq!(plan(&p), before);
}
