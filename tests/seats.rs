//! Participants, seats and names, from outside: the real program on a morning with a hundred people.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use std::collections::{BTreeMap, BTreeSet};

use machine::Machine;
use serde_json::Value;

/// A list as it is sent from somebody's office: names, organisations, roles.
fn list(people: usize) -> String {
    let organisations = ["Helse og omsorg", "Oppvekst", "Teknisk", "Kultur", "Eiendom"];
    let mut text = "Navn;Virksomhet;Stilling;E-post\n".to_owned();
    for i in 0..people {
        let organisation = organisations[i * 3 % organisations.len()];
        text.push_str(&format!("Kari Nordmann{i};{organisation};rådgiver;kari{i}@example.no\n"));
    }
    text
}

fn workshop(people: usize) -> Machine {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.write("folk.csv", list(people));
    m.ok(&["import", "participants", "w", "folk.csv"]);
    m
}

/// Where everybody sits: the tables of a participant, round by round.
fn seats(draw: &Value) -> BTreeMap<String, Vec<u64>> {
    let mut at: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for round in draw["rounds"].as_array().unwrap() {
        for table in round["tables"].as_array().unwrap() {
            for person in table["participants"].as_array().unwrap() {
                at.entry(person.as_str().unwrap().to_owned()).or_default().push(table["table"].as_u64().unwrap());
            }
        }
    }
    at
}

#[test]
fn a_morning_is_drawn_and_latecomers_and_no_shows_move_nobody() {
    let m = workshop(90);
    let draw = m.json(&["draw", "w", "--seed", "7"]);
    assert_eq!((&draw["seed"], &draw["algorithm"]), (&"7".into(), &"plenum-draw-1/chacha8".into()));
    let quality = &draw["quality"];
    assert_eq!((quality["topic_repeats"].as_u64(), quality["repeat_meetings"].as_u64()), (Some(0), Some(0)));
    assert_eq!(quality["same_organisation_pairs"], quality["fewest_same_organisation_pairs"]);
    let sizes: Vec<_> = quality["table_sizes"].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).collect();
    assert!(sizes.len() == 24 && sizes.iter().all(|n| (7..=8).contains(n)), "{sizes:?}");
    let topics: BTreeMap<u64, Value> = draw["rounds"][0]["tables"]
        .as_array()
        .unwrap()
        .iter()
        .map(|table| (table["table"].as_u64().unwrap(), table["topic"].clone()))
        .collect();
    let before = seats(&draw);
    assert_eq!(before.len(), 90);
    assert!(before.values().all(|at| at.len() == 2 && topics[&at[0]] != topics[&at[1]]));

    let after = m.json(&["draw", "w", "--absent", "P003", "P004", "--people", "92", "--seat", "P091", "P092"]);
    let mut now = seats(&after);
    assert_eq!(after["quality"]["topic_repeats"], 0);
    assert_eq!((now.remove("P091").unwrap().len(), now.remove("P092").unwrap().len()), (2, 2));
    assert_eq!(after["absent"], serde_json::json!(["P003", "P004"]));
    now.extend(
        before.iter().filter(|(who, _)| ["P003", "P004"].contains(&who.as_str())).map(|(w, a)| (w.clone(), a.clone())),
    );
    assert_eq!(now, before);
    // And one of them comes after all.
    let back = seats(&m.json(&["draw", "w", "--seat", "P003"]));
    assert_eq!((back["P003"].len(), back.contains_key("P004")), (2, false));
    assert_eq!(m.json(&["check", "w"])["errors"], Value::Array(vec![]));
    assert_eq!(m.json(&["check", "w"])["warnings"], Value::Array(vec![]));
}

#[test]
fn the_same_seed_prints_the_saved_draw_and_another_asks() {
    let m = workshop(60);
    let first = m.json(&["draw", "w", "--seed", "7"]);
    let state = m.state("w");
    let again = m.json(&["draw", "w", "--seed", "7"]);
    assert_eq!((&first["saved"], &again["saved"]), (&false.into(), &true.into()));
    assert_eq!((first["rounds"].clone(), m.state("w")), (again["rounds"].clone(), state.clone()));
    let other = m.run(&["draw", "w", "--seed", "8"]);
    assert_eq!((other.exit, other.out.as_str()), (3, ""));
    assert!(other.err.contains("-y"), "{}", other.err);
    // Without a seed and without anybody to ask, the draw that stands is shown.
    assert_eq!(m.json(&["draw", "w"])["rounds"], first["rounds"]);
    assert_eq!(m.state("w"), state);
    let new = m.json(&["draw", "w", "--seed", "8", "-y"]);
    assert_ne!(new["rounds"], first["rounds"]);
    // The old one is in the history, and comes back in one step.
    assert_eq!(m.feed(&["do", "w"], b"{\"do\":\"undo\"}\n").exit, 0);
    assert_eq!(m.json(&["draw", "w"])["rounds"], first["rounds"]);
    // The same seed and people, elsewhere.
    m.ok(&["new", "v", "--from", "tre-kommuner"]);
    m.ok(&["import", "participants", "v", "folk.csv"]);
    assert_eq!(m.json(&["draw", "v", "--seed", "7"])["rounds"], first["rounds"]);
    assert!(m.json(&["draw", "v", "-y"])["seed"].as_str().unwrap().parse::<u64>().is_ok());
}

#[test]
fn what_cannot_be_drawn_is_said_with_a_remedy_and_records_nothing() {
    let m = workshop(97);
    let state = m.state("w");
    let says = |args: &[&str], text: &str| {
        let answer = m.run(&[args, &["--lang", "en"]].concat());
        assert_eq!((answer.exit, answer.out.as_str()), (3, ""), "{args:?}");
        assert!(answer.err.contains(text), "{}", answer.err);
    };
    says(&["draw", "w"], "97 participants, but only 96 seats.");
    says(&["draw", "w", "--seat", "P001"], "Draw first");
    says(&["draw", "w", "--absent", "P999"], "no participant \"P999\"");
    assert_eq!(m.state("w"), state);
    m.ok(&["draw", "w", "--absent", "P097"]);
    m.ok(&["draw", "w", "--seed", "1"]);
    says(&["draw", "w", "--people", "98", "--seat", "P098"], "97 participants, but only 96 seats.");
    assert_eq!(m.json(&["list", "w", "participants"])["participants"].as_array().unwrap().len(), 97);
    m.ok(&["new", "e"]);
    says(&["draw", "e", "--people", "10"], "The workshop has no tables.");
}

#[test]
fn who_hosts_a_table_by_role_stays_there() {
    let m = workshop(60);
    m.write("verter.csv", "kode;rolle\nV1;Prosjektleder, klima, miljø og teknisk\nV2;prosjektleder, administrasjon\n");
    m.ok(&["import", "participants", "w", "verter.csv"]);
    let draw = m.json(&["draw", "w", "--seed", "7"]);
    assert_eq!((&seats(&draw)["V1"], &seats(&draw)["V2"]), (&vec![1, 1], &vec![2, 2]));
    assert_eq!((&draw["quality"]["topic_repeats"], &draw["quality"]["repeat_meetings"]), (&0.into(), &0.into()));
    let text = m.ok(&["draw", "w", "--lang", "nb"]);
    assert!(text.contains("2 bordverter blir ved bordet sitt."), "{text}");
    assert!(text.contains("Ingen får samme problemstilling to ganger. Ingen møter noen to ganger."), "{text}");
}

#[test]
fn a_list_comes_in_once_and_updates_who_is_there() {
    let m = workshop(3);
    let people = |m: &Machine| m.json(&["list", "w", "participants"])["participants"].as_array().unwrap().clone();
    let codes: Vec<_> = people(&m).iter().map(|p| p["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(codes, ["P001", "P002", "P003"]);
    m.write("rettet.csv", "id,etat\nP002,Kultur\nP007,Helse\n");
    let report = m.json(&["import", "participants", "w", "rettet.csv"]);
    assert_eq!(report["imported"], 2);
    let all = people(&m);
    assert_eq!((&all[1]["organisation"], &all[1]["role"]), (&"Kultur".into(), &"rådgiver".into()));
    assert_eq!((all.len(), &all[3]["id"]), (4, &"P007".into()));
    let state = m.state("w");
    m.ok(&["import", "participants", "w", "rettet.csv"]);
    assert_eq!(m.state("w"), state);
    m.write("flere.csv", "etat\nKultur\n");
    m.ok(&["import", "participants", "w", "flere.csv"]);
    assert_eq!(people(&m)[4]["id"], "P008");
    // An export of participants comes in again as they were.
    m.ok(&["export", "w", "-o", "all.json"]);
    m.ok(&["new", "v"]);
    assert_eq!(m.json(&["import", "participants", "v", "all.json"])["imported"], 5);
    // A code in small letters is taken, too.
    m.feed(&["import", "participants", "v", "-"], "kode;etat\np012;Kultur\n".as_bytes());
    m.ok(&["import", "participants", "v", "flere.csv"]);
    let codes = m.json(&["list", "v", "participants"])["participants"].clone();
    assert_eq!((&codes[5]["id"], &codes[6]["id"]), (&"p012".into(), &"P013".into()));
    // What nothing was said about is not guessed.
    let twice = m.feed(&["import", "participants", "w", "-", "--lang", "en"], b"id,etat\nP1,a\np1,b\n,c\n");
    assert_eq!(twice.exit, 3);
    assert!(twice.err.contains("-:3:id: The participant p1 is there twice."), "{}", twice.err);
    assert!(twice.err.contains("-:4:id: The row does not say who."), "{}", twice.err);
    let named =
        m.feed(&["import", "participants", "w", "-"], "kode;etat\nKari Nordmann;Helse\nOla Hansen;Kultur\n".as_bytes());
    assert_eq!(named.exit, 3);
}

/// Every file below a folder in which the text stands.
fn holding(folder: &std::path::Path, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains(text) {
            found.insert(path.file_name().unwrap().to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn names_stay_out_of_the_record_and_go_when_they_are_to_be_forgotten() {
    let m = workshop(12);
    assert!(holding(&m.path("w"), "Nordmann").is_empty());
    assert!(holding(&m.path("w"), "example.no").is_empty());
    m.ok(&["new", "n", "--from", "tre-kommuner"]);
    m.ok(&["import", "participants", "n", "folk.csv", "--names"]);
    assert_eq!(holding(&m.path("n"), "Nordmann"), BTreeSet::from(["people.json".to_owned()]));
    assert!(m.ok(&["list", "n", "participants", "--names"]).contains("Kari Nordmann4"));
    assert!(!m.ok(&["list", "n", "participants"]).contains("Nordmann"));
    for file in ["all.json", "all.csv", "all.md"] {
        m.ok(&["export", "n", "-o", file]);
        assert!(!std::fs::read_to_string(m.path(file)).unwrap().contains("Nordmann"));
    }
    // Copies that were made before somebody is forgotten.
    m.ok(&["merge", "copy", "n"]);
    m.ok(&["bundle", "n", "-o", "plain.plenum"]);
    m.ok(&["bundle", "n", "-o", "named.plenum", "--with-names"]);
    m.ok(&["merge", "plain", "plain.plenum"]);
    assert!(holding(&m.path("plain"), "Nordmann").is_empty());
    m.ok(&["merge", "both", "plain.plenum", "named.plenum"]);
    assert!(!holding(&m.path("both"), "Nordmann5").is_empty(), "the names of all that are merged");
    assert!(!holding(&m.path("copy"), "Nordmann4").is_empty());

    m.ok(&["forget", "n", "kari nordmann4"]);
    let state = m.state("n");
    assert!(holding(&m.path("n"), "Nordmann4").is_empty());
    assert!(!holding(&m.path("n"), "Nordmann5").is_empty());
    assert_eq!(m.json(&["forget", "n", "P005"])["forgotten_before"], true);
    assert_eq!(m.state("n"), state);
    // No copy brings the name back, and every copy that hears of it lets it go.
    m.ok(&["merge", "n", "copy", "named.plenum"]);
    assert!(holding(&m.path("n"), "Nordmann4").is_empty());
    m.ok(&["merge", "copy", "n"]);
    assert!(holding(&m.path("copy"), "Nordmann4").is_empty());
    m.ok(&["merge", "late", "named.plenum"]);
    assert!(!holding(&m.path("late"), "Nordmann4").is_empty());
    m.ok(&["merge", "late", "n"]);
    m.ok(&["copy", "n", "new"]);
    m.ok(&["bundle", "n", "-o", "after.plenum", "--with-names"]);
    m.ok(&["merge", "after", "after.plenum"]);
    for folder in ["late", "new", "after"] {
        assert!(holding(&m.path(folder), "Nordmann4").is_empty(), "{folder}");
        assert!(!holding(&m.path(folder), "Nordmann5").is_empty(), "{folder}");
    }
    // A name that a copy of the file puts back goes at the next opening, but not when nothing is to be changed.
    std::fs::copy(m.path("n").join("people.json"), m.path("kept.json")).unwrap();
    let all = std::fs::read_to_string(m.path("kept.json")).unwrap();
    let people = m.json(&["list", "n", "participants"])["participants"].clone();
    let key = people[4]["key"].as_str().unwrap();
    std::fs::write(m.path("n").join("people.json"), all.replacen('{', &format!("{{\"{key}\":\"Nordmann4\","), 1))
        .unwrap();
    assert!(!m.ok(&["list", "n", "participants", "--names", "--read-only"]).contains("Nordmann4"));
    assert!(!holding(&m.path("n"), "Nordmann4").is_empty());
    m.ok(&["list", "n", "participants"]);
    assert!(holding(&m.path("n"), "Nordmann4").is_empty());
}

#[test]
fn seats_at_a_table_that_is_gone_are_listed_by_check() {
    let m = workshop(40);
    m.ok(&["draw", "w", "--seed", "1"]);
    m.ok(&["export", "w", "-o", "w.json"]);
    let plan = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/workshops/tre-kommuner.json")).unwrap();
    let mut plan: Value = serde_json::from_str(&plan).unwrap();
    plan["tables"].as_array_mut().unwrap().pop();
    m.write("plan.json", plan.to_string());
    m.ok(&["apply", "w", "plan.json"]);
    let check = m.json(&["check", "w"]);
    let codes: BTreeSet<_> =
        check["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert_eq!(codes, BTreeSet::from(["no_seat"]));
    assert_eq!(check["errors"], Value::Array(vec![]));
    // Everything that was decided goes through an export.
    m.ok(&["new", "again", "--from", "w.json"]);
    m.ok(&["draw", "again", "--seed", "1"]);
    assert_eq!(seats(&m.json(&["draw", "again"])).len(), 40);
}

#[test]
#[cfg(unix)]
fn a_draw_says_how_far_it_is_and_ctrl_c_leaves_nothing_behind() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let m = Machine::new();
    // Six tables of six cannot be without repeats in four rounds, so the search goes on to its end.
    let tables: Vec<_> = (1..=6).map(|number| serde_json::json!({"number": number})).collect();
    let rounds: Vec<_> = (1..=4).map(|number| serde_json::json!({"number": number, "minutes": 10})).collect();
    let plan = serde_json::json!({
        "plenum_plan": 1, "title": "Lang", "alternatives": [], "tables": tables, "rounds": rounds,
    });
    m.write("plan.json", plan.to_string());
    m.ok(&["new", "w", "--from", "plan.json"]);
    let state = m.state("w");
    let mut child = Command::new(env!("CARGO_BIN_EXE_plenum"))
        .args(["draw", "w", "--people", "36", "--lang", "en"])
        .current_dir(m.path("."))
        .env("PLENUM_HOME", m.path("home"))
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    assert!(first.starts_with("Drawing …"), "{first}");
    let pid = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let rest: Vec<_> = said.map(Result::unwrap).collect();
    assert!(rest.iter().any(|line| line.contains("Nothing was recorded.")), "{rest:?}");
    assert_eq!(m.state("w"), state);
}

#[test]
fn lines_of_do_note_absence_and_give_one_a_table_a_round() {
    let m = workshop(30);
    let first = seats(&m.json(&["draw", "w", "--seed", "1"]));
    let lines = b"{\"do\":\"absent\",\"participants\":[\"P003\",\"P017\"]}\n{\"do\":\"seat\",\"participant\":\"P003\",\"tables\":[4,9]}\n";
    assert_eq!(m.feed(&["do", "w"], lines).exit, 0);
    let now = m.json(&["draw", "w"]);
    assert_eq!((seats(&now)["P003"].clone(), now["absent"].clone()), (vec![4, 9], serde_json::json!(["P017"])));
    assert_eq!(seats(&now)["P001"], first["P001"]);
    let answer = m.feed(&["do", "w"], b"{\"do\":\"seat\",\"participant\":\"P003\",\"tables\":[4]}\n");
    let refused: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!((answer.exit, &refused["refused"]["column"]), (3, &"tables".into()));
}
