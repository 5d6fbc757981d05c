//! Files picked and taken in from the screen: keys in, screen and record out.
#![allow(clippy::unwrap_used)]

mod support;

use plenum::lang::Lang;
use plenum::tui::Input;
use support::Person;

fn file(name: &str) -> String {
    format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Someone with a workshop open who has asked for a command by its words.
fn who_asks(words: &str) -> Person {
    let mut p = Person::new(Lang::Nb);
    p.makes("Ny organisering", 3).press("Ctrl+P").types(words).press("Enter");
    p
}

fn count(p: &Person) -> u32 {
    p.app.desk().unwrap().state().statements().live()
}

#[test]
fn a_dropped_spreadsheet_is_shown_before_it_is_taken_in_and_undone_as_one() {
    let mut p = who_asks("hent inn fra fil");
    p.sees("Hent inn fra fil").sees("Finn eller lim inn sti");
    // Left while it is read, nothing of it is heard again.
    p.input(Input::Paste(file("statements/forms.xlsx")));
    p.press("Esc").input(Input::Wake);
    p.sees("Finn eller lim inn sti").sees_no("innspill er lest");
    p.input(Input::Paste(format!("'{}'", file("statements/forms.xlsx"))));
    p.waits_for("2 innspill er lest").sees("Email").sees("«Email» ser ut til å si hvem personer er").sees_no("--map");
    p.sees("Kort vei Ett fagmiljø");
    assert_eq!(count(&p), 0, "a preview records nothing");
    p.press("Esc").sees("Finn eller lim inn sti");
    p.input(Input::Paste(format!("file://{}", file("statements/forms.xlsx"))));
    p.waits_for("2 innspill er lest").press("Enter").sees("Hentet inn: 2 innspill").sees("Ny organisering");
    assert_eq!(count(&p), 2);
    p.press("u").sees("Angret");
    assert_eq!(count(&p), 0);
}

#[test]
fn faults_are_shown_with_their_places_and_nothing_is_taken_in() {
    let mut p = who_asks("hent inn fil");
    p.input(Input::Paste(file("costs/error-amount.xlsx")));
    p.waits_for("2 feil")
        .sees("B3:beløp: Cella er en feil: #NAME?")
        .sees("B4:beløp")
        .press("Enter")
        .sees("Hva er kolonnen")
        .press("Esc")
        .sees("2 feil");
    p.press("Esc");
    p.input(Input::Paste(file("statements/two-sheets.xlsx")));
    p.waits_for("Flere ark").sees("Tab viser neste ark").sees_no("--sheet");
    p.press("Tab").waits_for("1 innspill er lest").press("Tab").waits_for("Fila er tom");
    p.press("Tab").waits_for("1 innspill er lest").press("Enter").sees("Hentet inn: 1 innspill");
    assert_eq!(p.app.desk().unwrap().state().statements().iter().next().unwrap().text().as_str(), "to");
}

#[test]
fn a_folder_is_walked_by_typing_enter_and_left() {
    let mut p = who_asks("hent inn fil");
    let folder = p.folder.path().join("filer");
    std::fs::create_dir_all(folder.join("Dypt")).unwrap();
    std::fs::write(folder.join("Dypt/liste.txt"), "- en\n- to\n").unwrap();
    std::fs::write(folder.join("bilde.png"), "").unwrap();
    p.types(&folder.display().to_string()).press("Enter").sees("Dypt").sees_no("bilde.png");
    p.types("dyp").press("Enter").sees("liste.txt").press("Left").sees("Dypt").press("Enter Backspace").sees("Dypt");
    p.press("Enter Enter").waits_for("2 innspill er lest").press("Enter").sees("Hentet inn: 2 innspill");
    // The next time it begins where the last file was.
    p.press("Ctrl+P").types("hent inn fil").press("Enter").sees("Sist brukt").press("Enter").sees("liste.txt");
    p.types("finnes ikke").sees("Ingenting passer");
}

#[test]
fn a_plan_file_shows_what_it_changes_and_is_undone_as_one() {
    let mut p = who_asks("bruk planfil");
    let path = p.folder.path().join("plan.json");
    let plan = r#"{"plenum_plan": 1, "title": "Ny organisering", "alternatives": [{"code": "A9", "name": "Helt ny"}]}"#;
    std::fs::write(&path, plan).unwrap();
    p.input(Input::Paste(path.display().to_string()));
    p.waits_for("Planen endrer").sees("alternativ A9").press("Enter").sees("Planen er brukt");
    assert!(p.app.desk().unwrap().state().alternatives().find(|a| a.code == "A9").is_some());
    p.press("u");
    assert!(p.app.desk().unwrap().state().alternatives().find(|a| a.code == "A9").is_none());
}

#[test]
fn a_copy_of_the_same_workshop_is_merged_and_another_one_refused() {
    let mut p = who_asks("flett inn");
    let own = p.workshop();
    p.app.desk().unwrap().wait().unwrap();
    let copy = p.folder.path().join("kopi");
    std::fs::create_dir_all(copy.join("journal")).unwrap();
    std::fs::copy(own.join("workshop.json"), copy.join("workshop.json")).unwrap();
    for entry in std::fs::read_dir(own.join("journal")).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), copy.join("journal").join(entry.file_name())).unwrap();
    }
    let say = |dir: &std::path::Path| {
        let args = ["add", dir.to_str().unwrap(), "--table", "1", "Fra den andre"];
        let home = p.folder.path().join("annen");
        std::process::Command::new(env!("CARGO_BIN_EXE_plenum")).args(args).env("PLENUM_HOME", home).output().unwrap()
    };
    assert!(say(&copy).status.success());
    p.input(Input::Paste(copy.display().to_string()));
    p.waits_for("1 ny linje derfra").press("Enter").sees("1 ny linje");
    assert_eq!(count(&p), 1);
    let other = p.folder.path().join("fremmed");
    let home = p.folder.path().join("annen");
    let args = ["new", other.to_str().unwrap()];
    std::process::Command::new(env!("CARGO_BIN_EXE_plenum")).args(args).env("PLENUM_HOME", home).output().unwrap();
    p.press("Ctrl+P").types("flett").press("Enter");
    p.input(Input::Paste(other.display().to_string()));
    p.waits_for("Dette er en annen workshop").press("Enter Esc Esc").sees("Ny organisering");
}

/// A file of that name with that text, picked.
fn picks(p: &mut Person, name: &str, text: &str) {
    let path = p.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    p.input(Input::Paste(path.display().to_string()));
}

fn said(p: &Person) -> Vec<(String, Option<u16>)> {
    let state = p.app.desk().unwrap().state();
    let table = |s: &plenum::record::Statement| s.table().and_then(|id| state.tables().get(id)).map(|t| t.number);
    let mut said: Vec<_> = state.statements().iter().map(|s| (s.text().as_str().to_owned(), table(s))).collect();
    said.sort();
    said
}

#[test]
fn columns_nobody_could_guess_are_chosen_on_the_screen() {
    let mut p = who_asks("hent inn fil");
    picks(&mut p, "svar.csv", "Svar fra samlingen;;\nHvor;Hva ble sagt;Hvem\n2;Kort vei;Kari\n3;Ett fagmiljø;Ola\n");
    // What is in the columns is seen, and the keys that say what they are; no option of the command line.
    p.waits_for("Si hva kolonnene i fila er")
        .sees("Hva ble sagt")
        .sees("Ett fagmiljø")
        .sees("leses ikke")
        .sees_no("--map");
    p.sees("Mellomrom sier hva den er").press("Enter").sees("Hva er kolonnen «Hvor»?").press("Esc");
    p.press("Right Space").sees("Hva er kolonnen «Hva ble sagt»?").sees("Leses ikke").press("Down Enter");
    // Read at once.
    p.waits_for("2 innspill er lest");
    p.press("Left Space Down Down Enter").waits_for("2 innspill er lest").sees("bord").press("Enter");
    p.sees("Hentet inn: 2 innspill");
    assert_eq!(said(&p), [("Ett fagmiljø".into(), Some(3)), ("Kort vei".into(), Some(2))]);
    p.press("u");
    assert_eq!(count(&p), 0);
}

#[test]
fn a_column_that_was_guessed_wrongly_is_changed_and_its_faults_go() {
    let mut p = who_asks("hent inn fil");
    picks(&mut p, "svar.csv", "Gruppe;Kommentar;Tekst\nNord;Kort vei;a\nSør;Ett fagmiljø;b\n");
    // The comments are what was said, not the column that is called text; and the groups are no tables.
    p.waits_for("To kolonner kan være tekst").press("Right Space Down Enter");
    p.waits_for("2 feil").sees("Nord").press("Left Space Enter");
    p.waits_for("2 innspill er lest").press("Enter");
    assert_eq!(said(&p), [("Ett fagmiljø".into(), None), ("Kort vei".into(), None)]);
    // What was taken for statements is costs.
    p.press("Ctrl+P").types("hent inn fil").press("Enter");
    picks(&mut p, "tall.csv", "Tiltak;Tall\nNy dør;1 200,50\n");
    p.waits_for("Si hva kolonnene").press("Space End").press(&"Down ".repeat(20)).press("Enter");
    p.waits_for("beløp").press("Right Space").sees("Beløp").press(&"Down ".repeat(5)).press("Enter");
    p.waits_for("1 kostnadslinje er lest").press("Enter").sees("Hentet inn: 1 kostnadslinje");
}

#[test]
fn every_remedy_on_the_screen_is_a_key() {
    use plenum::lang::imports as m;
    for lang in Lang::ALL {
        for msg in [&m::WHICH_SHEET_HINT, &m::NO_SHEETS, &m::MAP_HINT, &m::COLUMN_PERSONAL, &m::COLUMN_LOOKS] {
            assert!(lang.say(msg).contains("--"), "nothing to say by key any more");
            let said = plenum::exchange::Text::new(msg).by_key().say(lang);
            assert!(!said.contains("--"), "{said}");
        }
    }
}

#[test]
fn a_long_file_says_how_far_it_has_come_and_esc_stops_it() {
    let mut p = who_asks("hent inn fil");
    let text: String = (0..400_000).map(|i| format!("1;Innspill nummer {i} om skoleveien\n")).collect();
    picks(&mut p, "lang.csv", &format!("Bord;Tekst\n{text}"));
    p.waits_for("━").sees(" %  ").sees("Leser lang.csv").sees("Esc avbryter").press("Esc");
    p.sees("Stoppet. Ingenting er lagret.").sees("Finn eller lim inn sti");
    assert_eq!(count(&p), 0);
}

fn cost_lines(p: &Person) -> Vec<String> {
    p.app.desk().unwrap().state().costs().iter().map(|(_, cost)| cost.amount.to_string()).collect()
}

/// Someone who has written a file of amounts and shows it to the screen that takes it in.
fn who_takes(name: &str, text: &str) -> Person {
    let mut p = who_asks("hent inn fil");
    let path = p.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    p.input(Input::Paste(path.display().to_string()));
    p
}

#[test]
fn the_unit_and_the_sign_of_amounts_are_said_where_the_column_stands() {
    let mut p = who_takes("a.csv", "Tall i 1000 kr\nTekst;Beløp\nFlytting;-5\nLisenser;-2,5\n");
    p.waits_for("2 kostnadslinjer er lest").sees("beløp × 1\u{202f}000").sees("snu fortegnet").sees_no("--negate");
    p.press("Right").sees("e enhet").press("e").sees("Hvordan er beløpene i «Beløp» skrevet?");
    p.sees("I tusen kroner (slik det står nå)").press("Down Enter").waits_for("2 kostnadslinjer er lest");
    p.sees_no("×").sees("−2,50").press("e Down Down Down").sees("> Kostnader er negative i fila");
    p.press("Enter").waits_for("2 kostnadslinjer er lest").sees_no("snu fortegnet");
    p.press("Enter").sees("Hentet inn: 2 kostnadslinjer");
    assert_eq!(cost_lines(&p), ["5.00", "2.50"]);
}

#[test]
fn a_mark_that_can_be_read_in_two_ways_is_asked_about() {
    let mut p = who_takes("a.csv", "Tekst;Beløp\nFlytting;1.250\nLisenser;2.500\n");
    p.waits_for("Beløpene kan leses på to måter")
        .sees("2:Beløp: Tegnet i «1.250»")
        .sees("Enter svar")
        .sees_no("--numbers");
    p.press("Enter").sees("Merket i 1.234 skiller tusener").press("Enter").waits_for("2 kostnadslinjer er lest");
    p.press("Enter");
    assert_eq!(cost_lines(&p), ["1250.00", "2500.00"]);
}

#[test]
fn a_total_that_differs_comes_in_with_a_reason_only() {
    let text = "Tall i 1000 kr\nTekst;Beløp\nFlytting;1\nLisenser;2\nSum;4\n";
    let mut p = who_takes("a.csv", text);
    p.waits_for("Summen i fila stemmer ikke").sees("5:Beløp: Sumlinja sier 4\u{202f}000,00").sees_no("--difference");
    p.press("Enter").sees("> Ikke hent inn").sees("Det er avrunding").press("Enter").sees("Summen i fila stemmer ikke");
    p.press("Enter Down Down Enter")
        .sees("Hvorfor er summen en annen?")
        .press("Enter")
        .sees("Hvorfor er summen en annen?");
    p.types("Post 7 er unntatt").press("Enter").waits_for("2 kostnadslinjer er lest").press("Enter");
    let state = p.app.desk().unwrap().state();
    let batch = state.batches().iter().next().unwrap().1;
    assert_eq!(batch.reason.as_ref().unwrap().as_str(), "Post 7 er unntatt");
    assert_eq!((batch.sum.to_string(), batch.stated.unwrap().to_string()), ("3000.00".into(), "4000.00".into()));
    p.press("u").sees("Angret");
    assert!(p.app.desk().unwrap().state().batches().is_empty() && cost_lines(&p).is_empty());
}

#[test]
fn which_column_is_the_amount_is_chosen_and_remembered_for_the_next_file() {
    let text = "Kto;Regnskap 2025;Budsjett 2026\n10100;5;6\n";
    let mut p = who_takes("mars.csv", text);
    p.waits_for("Si hva kolonnene i fila er").sees("Flere kolonner kan være beløpet: Regnskap 2025, Budsjett 2026.");
    p.press("Right Right Space").sees("Hva er kolonnen «Budsjett 2026»?");
    for _ in 0..5 {
        p.press("Down");
    }
    p.sees("> Beløp").press("Enter").waits_for("1 kostnadslinje er lest").sees("k husk");
    p.press("k").sees("Navn på valgene").sees("mars").press("Enter").sees("Profilen «mars» er lagret.");
    p.press("Enter").sees("Hentet inn: 1 kostnadslinje");
    let next = p.folder.path().join("april.csv");
    std::fs::write(&next, text.replace(";6", ";7")).unwrap();
    p.press("Ctrl+P").types("hent inn fil").press("Enter");
    p.input(Input::Paste(next.display().to_string()));
    p.waits_for("1 kostnadslinje er lest").sees("Lest med profilen «mars»: overskriftene er de samme.").press("Enter");
    assert_eq!(cost_lines(&p), ["6.00", "7.00"]);
}

#[test]
fn what_is_here_already_is_asked_about() {
    let mut p = who_takes("a.csv", "Tekst;Beløp\nFlytting;5\n");
    p.waits_for("1 kostnadslinje er lest").press("Enter").sees("Hentet inn: 1 kostnadslinje");
    let next = p.folder.path().join("b.csv");
    std::fs::write(&next, "Tekst;Beløp\nFlytting;5\nLisenser;6\n").unwrap();
    let read = |p: &mut Person| {
        p.press("Ctrl+P").types("hent inn fil").press("Enter");
        p.input(Input::Paste(next.display().to_string()));
        p.waits_for("Noe i fila er her fra før").press("Enter").sees("Hente inn en gang til?");
        p.sees("1 av 2 kostnadslinjer er her fra før").sees("> Ikke hent inn");
    };
    read(&mut p);
    p.press("Enter").sees("Noe i fila er her fra før").press("Esc Esc");
    assert_eq!(cost_lines(&p), ["5.00"]);
    read(&mut p);
    p.press("Down Enter").sees("Hentet inn: 2 kostnadslinjer");
    assert_eq!(cost_lines(&p), ["5.00", "5.00", "6.00"]);
}
