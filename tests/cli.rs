//! The real program from outside: arguments and input in; output, exit code and folder out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/machine.rs"]
mod machine;

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use machine::Machine;
use serde_json::Value;

fn file(name: &str) -> String {
    format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_workshop_is_made_filled_listed_exported_and_made_again() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let id = m.ok(&["add", "w", "--table", "3", "--alternative", "A1", "--quadrant", "s", "-Kort vei"]);
    let statements = m.statements("w");
    assert_eq!(statements.len(), 1);
    let s = &statements[0];
    assert_eq!(s["id"], id.trim());
    assert_eq!((&s["text"], &s["table"], &s["alternative"]), (&"-Kort vei".into(), &3.into(), &"A1".into()));
    assert_eq!((&s["quadrant"], &s["state"], &s["theme"]), (&"strength".into(), &"held".into(), &Value::Null));
    let keys: Vec<_> = s.as_object().unwrap().keys().map(String::as_str).collect();
    let expected = "after_closing alternative costs force functions heading id joined kostra meeting money parked quadrant question \
                    recorded_at round source star state support table text theme topic units";
    assert_eq!(keys.join(" "), expected);
    let lines = format!(
        "{{\"do\":\"theme\",\"text\":\"Punkt\",\"statements\":[\"{id}\"]}}\n{{\"do\":\"round\",\"number\":1,\"to\":\"closed\"}}\n",
        id = id.trim()
    );
    assert_eq!(m.feed(&["do", "w", "-"], lines.as_bytes()).exit, 0);
    m.ok(&["import", "costs", "w", concat!(env!("CARGO_MANIFEST_DIR"), "/data/tre-kommuner-kostnader.csv")]);
    m.ok(&["export", "w", "-o", "all.json"]);
    m.ok(&["new", "again", "--from", "all.json"]);
    assert_eq!(m.state("w"), m.state("again"));
    assert_eq!(m.statements("again")[0]["support"], 1);
    assert_eq!(m.json(&["check", "again"])["errors"], Value::Array(vec![]));
    let undo = m.feed(&["do", "again"], b"{\"do\":\"undo\"}\n");
    assert!(undo.out.contains("nothing_to_undo"), "what a workshop began with is not undone: {}", undo.out);
}

#[test]
fn every_plan_goes_from_its_first_statement_to_the_board() {
    let m = Machine::new();
    let plans = m.json(&["plans"])["plans"].as_array().unwrap().clone();
    assert!(plans.len() > 10);
    for plan in plans {
        let name = plan["name"].as_str().unwrap();
        m.ok(&["new", name, "--from", name]);
        let rounds = m.json(&["list", name, "rounds"])["rounds"].clone();
        assert!(!rounds.as_array().unwrap().is_empty(), "{name}");
        let id = m.ok(&["add", name, "--round", "1", "Kort vei"]);
        let lines = format!(
            "{{\"do\":\"round\",\"number\":1,\"to\":\"running\"}}\n{{\"do\":\"release\",\"statement\":\"{}\",\"to\":\"shown\"}}\n",
            id.trim()
        );
        let answer = m.feed(&["do", name, "-"], lines.as_bytes());
        assert_eq!(answer.exit, 0, "{name}: {}", answer.out);
        assert_eq!(m.statements(name)[0]["state"], "shown", "{name}");
        let check = m.json(&["check", name]);
        let empty = Value::Array(vec![]);
        assert_eq!((&check["errors"], &check["warnings"], &check["missing"]), (&empty, &empty, &empty), "{name}");
    }
}

#[test]
fn a_plan_of_ones_own_is_listed_begun_from_and_applied() {
    let m = Machine::new();
    std::fs::create_dir_all(m.path("home/plans")).unwrap();
    let plan =
        |name: &str| format!(r#"{{"plenum_plan":1,"title":"Ours","alternatives":[{{"code":"A0","name":"{name}"}}]}}"#);
    m.write("home/plans/ours.json", plan("Today"));
    m.write("home/plans/broken.json", "{");
    let plans = m.json(&["plans"])["plans"].as_array().unwrap().clone();
    let own: Vec<_> = plans.iter().filter(|plan| plan["own"] == true).map(|plan| plan["name"].clone()).collect();
    assert_eq!(own, ["ours"]);
    m.ok(&["new", "w", "--from", "ours"]);
    m.write("home/plans/ours.json", plan("As today"));
    assert_eq!(m.json(&["apply", "w", "ours"])["changes"].as_array().unwrap().len(), 1);
    assert_eq!(m.json(&["list", "w", "alternatives"])["alternatives"][0]["name"], "As today");
}

#[test]
fn what_stands_on_a_card_is_added_by_its_number() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.ok(&["add", "w", "--card", "207", "--quadrant", "w", "--star", "Uklart hvem som eier kartdata"]);
    assert_eq!(m.feed(&["add", "w", "--card", "207", "--quadrant", "s", "-"], "en #\nto\n".as_bytes()).exit, 0);
    let rows = m.statements("w");
    let s = &rows[0];
    assert_eq!((&s["table"], &s["round"], &s["alternative"]), (&7.into(), &2.into(), &"A2".into()));
    assert_eq!((&s["star"], &s["quadrant"], &s["topic"]), (&true.into(), &"weakness".into(), &"T1".into()));
    assert!(s["meeting"].is_string());
    assert_eq!((&rows[1]["text"], &rows[1]["star"]), (&"en #".into(), &false.into()), "a file means what it says");
    assert!(m.ok(&["log", "w", "--lang", "nb"]).contains("noterte bordkort 207"));
    let answer = m.run(&["add", "w", "--card", "213", "hei"]);
    assert_eq!(answer.exit, 3);
    assert!(answer.err.contains("213") && answer.err.contains("--card"), "{}", answer.err);
    assert_eq!(m.run(&["add", "w", "--card", "207", "--table", "3", "hei"]).exit, 2);
}

#[test]
fn every_line_that_is_added_is_acknowledged_by_its_id() {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    let answer = m.feed(&["add", "w", "--quadrant", "*", "-"], "en\n\n  \r\n-to\r\ntre\u{e5}\n".as_bytes());
    assert_eq!(answer.exit, 0, "{}", answer.err);
    let ids: Vec<_> = answer.out.lines().map(str::to_owned).collect();
    let listed: Vec<_> = m.statements("w").iter().map(|s| s["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, listed);
    assert_eq!(m.texts("w"), ["en", "-to", "treå"]);
    let answer = m.feed(&["add", "w", "-", "--json"], b"fire\n");
    assert_eq!(serde_json::from_str::<Value>(&answer.out).unwrap()["id"], m.statements("w")[3]["id"]);
}

#[test]
fn do_answers_every_line_and_says_when_one_was_refused() {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    let lines =
        "{\"do\":\"say\",\"text\":\"en\",\"quadrant\":\"trussel\"}\n\n{\"do\":\"undo\"}\n{\"do\":\"undo\"}\nnonsense\n";
    let answer = m.feed(&["do", "w", "-"], lines.as_bytes());
    let answers: Vec<Value> = answer.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answer.exit, 3);
    assert!(answers[0]["ok"][0].is_string() && answers[1]["ok"][0].is_string());
    assert_eq!(answers[2]["refused"]["code"], "nothing_to_undo");
    assert_eq!(answers[3]["refused"]["code"], "not_json");
    assert_eq!(m.statements("w")[0]["state"], "withdrawn");
}

#[test]
fn a_mistake_in_a_file_is_named_by_line_column_and_remedy() {
    // file, code, line, column, part of the remedy
    let cases = [
        ("plans/unknown-key.json", "unknown_key", 4, "3", "alternatives"),
        ("plans/unknown-key-in-topic.json", "unknown_key", 6, "20", "title"),
        ("plans/unknown-key-in-mandate.json", "unknown_key", 5, "16", "goals"),
        ("plans/missing-alternatives.json", "missing_key", 4, "1", ""),
        ("plans/missing-comma.json", "not_json", 4, "3", ""),
        ("plans/unknown-word.json", "unknown_word", 5, "", "swot"),
        ("plans/newer.json", "newer_format", 0, "", ""),
        ("plans/two-baselines.json", "two_baselines", 0, "", ""),
        ("statements/unknown-table.csv", "no_such_thing", 3, "bord", "1, 2, 3"),
        ("statements/ragged.csv", "ragged", 3, "", "quotes"),
        ("statements/unknown-quadrant.csv", "no_such_quadrant", 3, "felt", "strength"),
        ("statements/no-text.csv", "no_column", 1, "", "--map text="),
        ("statements/open-quote.csv", "open_quote", 2, "", ""),
        ("statements/quote-that-swallows.csv", "open_quote", 3, "", "twice"),
        ("statements/no-text-but-a-long-column.csv", "no_column", 1, "", "--map \"text=hva ble sagt,table=bord\""),
        ("statements/two-columns.csv", "two_columns", 1, "innspill", "--map text=tekst"),
        ("statements/empty.csv", "empty", 0, "", ""),
        ("statements/row-without-text.csv", "no_text", 2, "tekst", ""),
        ("costs/exponent.csv", "no_amount", 2, "beløp", "1 250 000"),
        ("costs/total-differs.csv", "total_differs", 4, "beløp", "--difference rounding"),
        ("costs/unknown-alternative.csv", "no_such_thing", 2, "alternativ", "A0, A1"),
        ("costs/lone-comma.csv", "unsettled_amount", 2, "beløp", "--numbers amount=thousands"),
        ("costs/too-fine.csv", "amount_too_fine", 2, "beløp", ""),
        ("costs/too-large.csv", "amount_too_large", 2, "beløp", ""),
        ("costs/unknown-kind.csv", "no_such_kind", 2, "art", "running"),
        ("costs/no-amount.csv", "no_column", 0, "", "--map amount="),
    ];
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let before = m.state("w");
    for (name, code, line, column, remedy) in cases {
        let path = file(name);
        let args = match name.split_once('/').unwrap().0 {
            "plans" => vec!["new", "x", "--from", &path],
            kind => vec!["import", kind, "w", &path],
        };
        let answer = m.run(&[&args[..], &["--json", "--lang", "en"]].concat());
        assert_eq!((answer.exit, answer.out.as_str()), (3, ""), "{name}: {}", answer.err);
        let error = serde_json::from_str::<Value>(&answer.err).unwrap()["error"].clone();
        assert_eq!(error["code"], code, "{name}: {error}");
        assert_eq!(error["line"].as_u64().unwrap_or(0), line, "{name}: {error}");
        if !column.is_empty() {
            assert_eq!(error["column"], column, "{name}: {error}");
        }
        assert!(error["hint"].as_str().unwrap_or("").contains(remedy), "{name}: {error}");
        let people = m.run(&[&args[..], &["--lang", "en"]].concat()).err;
        assert!(line == 0 || people.contains(&format!("{name}:{line}:")), "{people}");
    }
    assert!(!m.path("x").exists(), "a bad plan makes no folder");
    assert_eq!(m.state("w"), before, "a bad file leaves nothing behind");
}

#[test]
fn the_exit_code_says_what_kind_of_trouble() {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    m.write("mine.csv", "mine");
    let cases: [(&[&str], i32, &str); 18] = [
        (&["lsit", "w", "statements"], 2, "list"),
        (&["list", "w", "statments"], 2, "Did you mean \"statements\"? There is: statements, points, costs, "),
        (&["list", "w", "nosuch"], 2, "There is: statements, points, costs, "),
        (&["add", "w"], 2, "TEXT"),
        (&["add", "w", "--tabel 3"], 2, "--table"),
        (&["export", "w", "-o", "x.docx"], 2, ".json"),
        (&["demo"], 2, "terminal"),
        (&["add", "w", "--table", "9", "hei"], 3, "table"),
        (&["list", "nowhere", "statements"], 4, "plenum new nowhere"),
        (&["add", "--read-only", "w", "hei"], 4, "reading"),
        (&["export", "w", "-o", "nowhere/x.csv"], 5, "folder nowhere does not exist.\n  Make the folder first"),
        (&["export", "w", "-o", "mine.csv/x.csv"], 5, "mine.csv is not a folder.\n  Choose another place"),
        (&["bundle", "w", "-o", "w"], 5, "folder, not a file.\n  Give the file another name"),
        (&["export", "w", "-o", "mine.csv"], 5, "-y"),
        (&["new", "w"], 5, "already"),
        (&["new", "x", "--from", "nowhere"], 4, "tre-kommuner, fire-etater"),
        (&["import", "statements", "w", "nowhere.csv"], 4, "nowhere.csv does not exist"),
        (&["import", "statements", "w", "."], 4, "folder"),
    ];
    for (args, exit, says) in cases {
        let answer = m.run(args);
        assert_eq!(answer.exit, exit, "{args:?}: {}", answer.err);
        assert!(answer.err.contains(says) && !answer.err.contains("os error"), "{args:?}: {}", answer.err);
    }
    assert_eq!(std::fs::read(m.path("mine.csv")).unwrap(), b"mine");
    m.ok(&["export", "w", "-o", "mine.csv", "-y"]);
    m.ok(&["add", "w", "hei"]);
    m.ok(&["export", "w", "-o", "mine.csv"]);
}

#[test]
fn every_command_has_help_with_an_example_in_every_language() {
    let m = Machine::new();
    let commands = ["open", "demo", "plans", "new", "add", "do", "import", "list", "check", "board", "keys", "export"];
    for (lang, word) in [("nb", "Eksempel"), ("nn", "Døme"), ("en", "Example")] {
        for command in commands {
            let help = m.ok(&["--lang", lang, command, "--help"]);
            assert!(help.contains(&format!("{word}:\n  ")) && help.contains("plenum "), "{lang} {command}: {help}");
        }
    }
    assert!(m.ok(&["-V"]).contains(env!("CARGO_PKG_VERSION")));
    assert!(m.json(&["keys"])["keys"].is_array());
    assert!(m.json(&["do", "--list"])["commands"].as_array().unwrap().len() > 10);
}

#[test]
fn costs_are_the_same_however_they_were_saved() {
    let m = Machine::new();
    let utf8 = "Kostnader 2028\n\nalternativ;tekst;art;år;beløp\nA1;Møter på rådhuset;drift;2028;1 234 567,50\n\
                A1;Æsj;engangs;2027;\u{2212}500\n;;;;\nSum;;;;1 234 067,50\n";
    let comma = "alternativ,tekst,art,år,beløp\r\nA1,Møter på rådhuset,drift,2028,\"1 234 567,50\"\r\n\
                 A1,Æsj,engangs,2027,(500)\r\n";
    let (cp1252, _, lost) = encoding_rs::WINDOWS_1252.encode(comma);
    assert!(!lost);
    let utf16: Vec<u8> = std::iter::once(0xfeff).chain(utf8.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let files = [m.write("a.csv", utf8), m.write("b.csv", &cp1252), m.write("c.csv", utf16)];
    let mut lists = Vec::new();
    for (i, file) in files.iter().enumerate() {
        let dir = format!("w{i}");
        m.ok(&["new", &dir, "--from", "tre-kommuner"]);
        let report = m.json(&["import", "costs", &dir, file]);
        assert_eq!(report["imported"], 2);
        if i != 1 {
            assert_eq!(report["reconciled"], "1234067.50");
            let lines: Vec<_> = report["skipped"].as_array().unwrap().iter().map(|s| s["line"].clone()).collect();
            assert_eq!(lines, [1, 2, 6, 7], "{report}");
        }
        let mut costs = m.json(&["list", &dir, "costs"])["costs"].clone();
        let files: Vec<_> = costs.as_array().unwrap().iter().map(|cost| cost["file"].clone()).collect();
        assert_eq!(files, vec![Value::from(["a.csv", "b.csv", "c.csv"][i]); 2]);
        let own = ["id", "file", "row"];
        costs.as_array_mut().unwrap().iter_mut().for_each(|cost| own.iter().for_each(|key| cost[key] = Value::Null));
        assert_eq!((&costs[0]["likely"], &costs[1]["likely"]), (&"1234567.50".into(), &"-500.00".into()));
        lists.push(costs);
    }
    assert!(lists.windows(2).all(|two| two[0] == two[1]), "{lists:#?}");
}

#[test]
fn amounts_in_thousands_are_not_guessed_at() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let file = m.write("a.csv", "alternativ;beløp\nA1;1.234\n");
    let answer = m.run(&["import", "costs", "w", &file, "--unit", "1000", "--json"]);
    assert!(answer.exit == 3 && answer.err.contains("unsettled_amount"), "{}", answer.err);
    assert_eq!(m.run(&["import", "costs", "w", &file]).exit, 3, "nor in kroner");
    let report = m.json(&["import", "costs", "w", &file, "--numbers", "thousands", "--dry-run"]);
    assert_eq!((&report["imported"], &report["source"]), (&1.into(), &Value::Null));
    assert!(m.json(&["list", "w", "costs"])["costs"].as_array().unwrap().is_empty());
    m.ok(&["import", "costs", "w", &file, "--numbers", "thousands"]);
    let cost = m.json(&["list", "w", "costs"])["costs"][0].clone();
    assert_eq!((&cost["likely"], &cost["kind"], &cost["year"]), (&"1234.00".into(), &"running".into(), &2026.into()));
}

#[test]
fn what_a_spreadsheet_would_execute_goes_out_guarded_and_comes_back_as_it_was() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let texts =
        ["=cmd|' /C calc'!A0", "''-x", "'=1", "'vanlig", "+47", "@a", "a\tb", "«sitat» \"her\"; og, der", "a\n\nb"];
    let say = |text: &&str| serde_json::json!({"do": "say", "text": text, "table": 2, "round": 1}).to_string() + "\n";
    assert_eq!(m.feed(&["do", "w"], texts.iter().map(say).collect::<String>().as_bytes()).exit, 0);
    m.ok(&["export", "w", "-o", "a.csv"]);
    let csv = std::fs::read_to_string(m.path("a.csv")).unwrap();
    assert!(csv.contains("\n'=cmd") && csv.contains("\n'''-x") && csv.contains("\n''=1") && csv.contains("\n'vanlig"));
    m.ok(&["new", "w2", "--from", "tre-kommuner"]);
    m.ok(&["import", "statements", "w2", "a.csv"]);
    m.ok(&["export", "w2", "-o", "b.csv"]);
    assert_eq!(m.texts("w2"), texts);
    assert_eq!(std::fs::read_to_string(m.path("b.csv")).unwrap(), csv);
}

#[test]
fn an_export_brings_every_statement_with_what_became_of_it() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let ids: Vec<_> = ["en", "to", "borte"].map(|text| m.ok(&["add", "w", text]).trim().to_owned()).into();
    let lines = format!(
        "{{\"do\":\"theme\",\"text\":\"=Punkt\",\"statements\":[\"{a}\",\"{b}\"]}}\n\
         {{\"do\":\"release\",\"statement\":\"{a}\",\"to\":\"shown\"}}\n\
         {{\"do\":\"park\",\"statement\":\"{b}\"}}\n{{\"do\":\"withdraw\",\"of\":\"{c}\"}}\n",
        a = ids[0],
        b = ids[1],
        c = ids[2]
    );
    assert_eq!(m.feed(&["do", "w"], lines.as_bytes()).exit, 0);
    m.ok(&["export", "w", "-o", "a.csv"]);
    let csv = std::fs::read_to_string(m.path("a.csv")).unwrap();
    let ends: Vec<_> = csv.lines().map(|line| line.rsplitn(5, ',').take(4).collect::<Vec<_>>()).collect();
    assert_eq!(ends[0], ["star", "parked", "state", "theme"]);
    assert_eq!(ends[1..], [["", "", "shown", "'=Punkt"], ["", "true", "held", "'=Punkt"], ["", "", "withdrawn", ""]]);
    m.ok(&["new", "w2", "--from", "tre-kommuner"]);
    m.ok(&["import", "statements", "w2", "a.csv"]);
    m.ok(&["export", "w2", "-o", "b.csv"]);
    assert_eq!(std::fs::read_to_string(m.path("b.csv")).unwrap(), csv);
    let undone: Value = serde_json::from_str(&m.feed(&["do", "w2"], b"{\"do\":\"undo\"}\n").out).unwrap();
    assert_eq!(undone["left"], Value::Null);
    assert!(m.statements("w2").iter().all(|s| s["state"] == "withdrawn"));
    // A column called state that is about something else is left alone.
    let file = m.write("c.csv", "text,state\nhowdy,Texas\n");
    assert_eq!(m.json(&["import", "statements", "w2", &file])["warnings"][0]["code"], "column_not_read");
}

#[test]
fn norwegian_words_go_in_and_come_out() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let file = m.write("a.csv", "Gruppe;Setning;Kategori\n1;Kort vei;styrke\n2;Lang vei;svakhet\n");
    let told = m.run(&["--lang", "nb", "import", "innspill", "w", &file, "--dry-run"]).err;
    assert!(told.contains("--map quadrant=Kategori,table=Gruppe,text=Setning"), "{told}");
    assert!(!told.contains("runde") && !told.contains("round"), "absent columns are no news: {told}");
    let map = "innspill=Setning,bord=gruppe,felt=kategori";
    m.ok(&["import", "innspel", "w", &file, "--map", map]);
    let list = m.ok(&["--lang", "nb", "list", "w", "innspill", "--filter", "svakhet", "--sort", "bord"]);
    let rows: Vec<Vec<_>> = list.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0][1..4], ["bord", "felt", "tilstand"]);
    assert_eq!((rows.len(), &rows[1][1..4]), (2, &["2", "svakhet", "kladd"][..]));
    for kind in plenum::exchange::ListKind::ALL.map(|kind| kind.name()) {
        let list = m.json(&["list", "w", kind]);
        let columns =
            list[kind].as_array().unwrap().first().and_then(Value::as_object).into_iter().flat_map(|row| row.keys());
        let strange: Vec<_> = columns.filter(|name| plenum::lang::columns::column(name).is_none()).collect();
        assert!(strange.is_empty(), "{kind}: no words for {strange:?}");
    }
    let twice = m.run(&["import", "statements", "w", &file, "--map", "text=Setning,text=Gruppe"]);
    assert_eq!(twice.exit, 3, "{}", twice.err);
}

#[test]
fn what_comes_in_a_second_time_is_said() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let file = m.write("a.csv", "alternativ;tekst;art;år;beløp\nA1;Flytting;engangs;2027;5\n");
    assert_eq!(m.json(&["import", "costs", "w", &file])["warnings"], serde_json::json!([]));
    let report = m.json(&["import", "costs", "w", &file, "-y"]);
    let codes: Vec<_> = report["warnings"].as_array().unwrap().iter().map(|w| w["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["file_again", "cost_again"]);
}

#[test]
fn an_import_is_undone_as_one_and_keeps_only_what_was_read() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let file = m.write("a.csv", "navn;kommentar;kilde\nKari;hei;S7\nOla;hei;S7\n");
    let report = m.json(&["import", "statements", "w", &file, "--map", "text=kommentar,source=kilde"]);
    let codes: Vec<_> = report["warnings"].as_array().unwrap().iter().map(|w| w["code"].clone()).collect();
    assert_eq!(codes, ["new_sources", "said_again"]);
    assert_eq!(m.statements("w")[1]["source"], "S7");
    let kept = m.path("w/sources").join(format!("{}.csv", report["source"].as_str().unwrap()));
    assert_eq!(std::fs::read_to_string(kept).unwrap(), "kommentar,kilde\nhei,S7\nhei,S7\n");
    assert_eq!(m.feed(&["do", "w"], b"{\"do\":\"undo\"}\n").exit, 0);
    assert!(m.statements("w").iter().all(|s| s["state"] == "withdrawn"));
    let sources = m.json(&["list", "w", "sources"])["sources"].clone();
    assert!(sources.as_array().unwrap().iter().all(|source| source["code"] != "S7"));
}

#[test]
fn check_finds_a_damaged_line_and_a_torn_one() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.feed(&["add", "w", "-"], b"en\nto\ntre\n");
    assert_eq!(m.run(&["check", "w"]).exit, 0);
    let journals = std::fs::read_dir(m.path("w/journal")).unwrap().map(|e| e.unwrap().path());
    let journal = journals.max_by_key(|path| std::fs::read_to_string(path).unwrap().lines().count()).unwrap();
    let text = std::fs::read_to_string(&journal).unwrap();
    std::fs::write(&journal, format!("{}{{\"v\":1", text.replace("\"to\"", "\"tu\""))).unwrap();
    let answer = m.run(&["check", "w", "--json"]);
    let value: Value = serde_json::from_str(&answer.out).unwrap();
    assert_eq!(answer.exit, 3);
    let codes = |list: &str| value[list].as_array().unwrap().iter().map(|f| f["code"].clone()).collect::<Vec<_>>();
    assert!(codes("errors").contains(&"damaged_line".into()) && codes("warnings").contains(&"torn_line".into()));
    assert_eq!(m.texts("w"), ["en", "tre"]);
}

#[test]
fn check_says_nothing_of_what_was_removed_again() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.feed(&["add", "w", "-"], "Snudd \u{202e}tekst\n".as_bytes());
    assert_eq!(m.json(&["check", "w"])["warnings"][0]["code"], "control_characters");
    let id = m.statements("w")[0]["id"].as_str().unwrap().to_owned();
    m.feed(&["do", "w"], format!("{{\"do\":\"withdraw\",\"of\":[\"{id}\"]}}\n").as_bytes());
    assert_eq!(m.json(&["check", "w"])["warnings"], Value::Array(vec![]));
}

/// Statements of real people, where the data is at hand.
#[test]
fn thousands_of_real_statements_come_in_word_for_word() {
    let near = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("PLENUM_SHARED").map_or(near, PathBuf::from);
    let rows = BTreeMap::from([
        ("american-assembly.bowling-green", 896),
        ("15-per-hour-seattle", 54),
        ("brexit-consensus", 50),
        ("vtaiwan.uberx", 197),
    ]);
    for (name, rows) in rows {
        let Ok(bytes) = std::fs::read(shared.join("data/polis").join(name).join("comments.csv")) else {
            // Past the harness, which would keep it to itself.
            writeln!(std::io::stderr(), "DID NOT RUN: import of {name}: the data is not here").unwrap();
            continue;
        };
        let m = Machine::new();
        m.ok(&["new", "w", "--from", "tre-kommuner"]);
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let mut writer = csv::Writer::from_path(m.path("in.csv")).unwrap();
        let mut header = reader.headers().unwrap().clone();
        header.push_field("bord nr");
        writer.write_record(&header).unwrap();
        let mut texts = Vec::new();
        for record in reader.records() {
            let mut record = record.unwrap();
            let author: u64 = record[3].parse().unwrap();
            let nfc: String = unicode_normalization::UnicodeNormalization::nfc(&record[7]).collect();
            texts.push(nfc.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned());
            record.push_field(&(author % 12 + 1).to_string());
            writer.write_record(&record).unwrap();
        }
        writer.flush().unwrap();
        let map = "text=comment-body,source=author-id,table=bord nr";
        let report = m.json(&["import", "statements", "w", "in.csv", "--map", map]);
        assert_eq!(report["imported"], rows, "{name}");
        assert_eq!(m.texts("w"), texts, "{name}");
        m.ok(&["export", "w", "-o", "all.json"]);
        m.ok(&["new", "again", "--from", "all.json"]);
        assert_eq!(m.state("w"), m.state("again"), "{name}");
        m.ok(&["export", "w", "-o", "out.csv"]);
        let out = std::fs::read(m.path("out.csv")).unwrap();
        let cells: Vec<csv::StringRecord> = csv::Reader::from_reader(&out[..]).records().map(Result::unwrap).collect();
        let runs =
            |cell: &str| cell.trim_start_matches('\'') == cell && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!cells.iter().any(|row| row.iter().any(runs)), "{name}: a spreadsheet would execute a cell");
        let lexit = |text: &str| text.starts_with("'Lexit' is just the stupidest");
        let kept = [texts.iter().filter(|t| lexit(t)).count(), cells.iter().filter(|row| lexit(&row[0])).count()];
        assert_eq!(kept, [usize::from(name == "brexit-consensus"); 2], "{name}");
        m.ok(&["new", "w2", "--from", "tre-kommuner"]);
        m.ok(&["import", "statements", "w2", "out.csv"]);
        assert_eq!(m.texts("w2"), texts, "{name}");
    }
}

#[test]
fn settings_are_used_and_what_cannot_be_is_told_with_its_line() {
    let m = Machine::new();
    std::fs::create_dir_all(m.path("home")).unwrap();
    m.write("home/config.toml", "language = \"nn\"\ntheem = \"dark\"\n");
    let answer = m.run(&["plans"]);
    assert!(
        answer.err.contains("config.toml, linje 2: inga innstilling heiter «theem». Meinte du theme?"),
        "{}",
        answer.err
    );
    assert!(m.run(&["--help"]).out.contains("Kommandoar"));
    m.write("mine.toml", "language = \"nb\"\n");
    assert!(m.run(&["--config", "mine.toml", "--help"]).out.contains("Kommandoer"));
    assert!(m.run(&["--lang", "en", "--help"]).out.contains("Commands"));
    m.write("broken.toml", "language = ");
    let answer = m.run(&["plans", "--config=broken.toml", "--lang", "nb"]);
    assert_eq!(answer.exit, 0);
    assert!(answer.err.contains("broken.toml, linje 1: dette er ikke TOML"), "{}", answer.err);
}

#[test]
fn shells_manual_and_machine_are_served() {
    let m = Machine::new();
    for (shell, word) in [
        ("bash", "complete -F"),
        ("zsh", "#compdef plenum"),
        ("fish", "complete -c plenum"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = m.ok(&["completions", shell]);
        assert!(script.contains(word) && script.contains("merge"), "{shell}");
    }
    let page = m.ok(&["man", "--lang", "nb"]);
    assert!(
        page.contains(".TH plenum") && page.contains("plenum merge MAPPE ANNEN…") && page.contains("\\-\\-without")
    );
    let findings = m.json(&["doctor"])["findings"].as_array().unwrap().clone();
    assert!(findings.iter().any(|f| f["name"] == "settings" && f["found"].as_str().unwrap().ends_with("config.toml")));
    assert!(!m.path("home").exists(), "looking writes nothing");
}

#[test]
fn the_log_tells_what_was_done_in_words_and_for_programs() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let id = m.ok(&["add", "w", "--table", "3", "Lengre skolevei"]).trim().to_owned();
    let lines = format!("{{\"do\":\"release\",\"statement\":\"{id}\",\"to\":\"shown\"}}\n{{\"do\":\"undo\"}}\n");
    assert_eq!(m.feed(&["do", "w", "-"], lines.as_bytes()).exit, 0);
    let log = m.json(&["log", "w"])["log"].as_array().unwrap().clone();
    let what: Vec<_> = log.iter().map(|entry| entry["what"].as_str().unwrap()).collect();
    assert_eq!(what[1..], ["skrev «Lengre skolevei»", "viste «Lengre skolevei»", "angret: viste «Lengre skolevei»"]);
    assert_eq!((&log[3]["undoes"], &log[2]["things"]), (&log[2]["line"], &serde_json::json!([id])));
    assert_eq!(m.ok(&["log", "w", "--lang", "en"]).lines().count(), 4);
}

#[test]
fn what_came_after_a_round_was_closed_says_so() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    m.ok(&["add", "w", "--round", "1", "I tide"]);
    m.feed(&["do", "w", "-"], b"{\"do\":\"round\",\"number\":1,\"to\":\"closed\"}\n");
    m.ok(&["add", "w", "--round", "1", "Etterpå"]);
    m.ok(&["add", "w", "--round", "2", "I neste"]);
    let late: Vec<_> = m.statements("w").iter().map(|s| s["after_closing"].as_bool().unwrap()).collect();
    assert_eq!(late, [false, true, false]);
}

#[test]
fn apply_finds_plans_as_new_does_and_says_what_is_none() {
    let m = Machine::new();
    m.ok(&["new", "w", "--from", "tre-kommuner"]);
    let answer = m.run(&["apply", "w", "tre-komuner", "--lang", "nb"]);
    assert_eq!(answer.exit, 4);
    assert!(answer.err.contains("tre-kommuner"), "{}", answer.err);
    m.ok(&["export", "w", "-o", "w.json"]);
    let answer = m.run(&["apply", "w", "w.json", "--lang", "nb"]);
    assert_eq!(answer.exit, 3);
    assert!(answer.err.contains("Fila er en eksport, ikke en plan."), "{}", answer.err);
    assert_eq!(m.json(&["apply", "w", "tre-kommuner"])["changes"].as_array().map(Vec::len), Some(0));
}

#[test]
fn without_a_file_nothing_is_waited_for_where_nobody_may_be_asked() {
    let m = Machine::new();
    m.ok(&["new", "w"]);
    // Standard input stays open and silent: whoever waits for it waits for ever.
    let mut child = m.command(&["do", "w", "--no-input"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2));
    assert!(said.contains("FILE is missing.\n  Name a file, or - to read from standard input."), "{said}");
    let line = b"{\"do\":\"say\",\"text\":\"Hei\"}\n";
    assert_eq!(m.feed(&["do", "w", "-", "--no-input"], line).exit, 0);
    assert_eq!(m.feed(&["do", "w"], line).exit, 0);
}

#[test]
fn no_word_of_a_usage_stays_english_in_norwegian() {
    let m = Machine::new();
    let english = ["DIR", "FILE", "NEW", "OTHER", "KIND", "TEXT", "SHELL", "NAME", "COMMAND", "field="];
    let commands = m.ok(&["--help", "--lang", "en"]);
    let commands = commands.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<_> = commands.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect();
    assert!(commands.len() >= 20);
    for lang in ["nb", "nn"] {
        for command in &commands {
            let help = m.ok(&[command, "--help", "--lang", lang]);
            let words = help.split(|c: char| !c.is_alphabetic() && c != '=');
            let found: Vec<_> = words.filter(|word| english.contains(word)).collect();
            assert!(found.is_empty(), "{lang} {command}: {found:?}");
        }
    }
}

/// Each shell itself reads what is written for it, and offers a command and an option.
#[test]
fn the_shells_load_what_is_written_for_them() {
    let m = Machine::new();
    let shells: [(&str, &[&str], &str); 3] = [
        (
            "bash",
            &["--norc", "--noprofile", "-c"],
            "source ./script; \
             COMP_WORDS=(plenum exp); COMP_CWORD=1; _plenum plenum exp plenum; echo \"${COMPREPLY[@]}\"; \
             COMP_WORDS=(plenum copy --wi); COMP_CWORD=2; _plenum plenum --wi copy; echo \"${COMPREPLY[@]}\"",
        ),
        (
            // What it would offer is only asked for at a prompt; here it must be loaded and be what is called.
            "zsh",
            &["-fc"],
            "autoload -U compinit; compinit -D -u; source ./script; print $_comps[plenum]; \
             functions _plenum _plenum_commands | grep -o -e export: -e --without= | sort -u",
        ),
        ("fish", &["--no-config", "-c"], "source ./script; complete -C 'plenum exp'; complete -C 'plenum copy --wi'"),
    ];
    for (shell, options, commands) in shells {
        let script = m.ok(&["completions", shell]);
        m.write("script", script);
        let mut command = Command::new(shell);
        let run = command.args(options).arg(commands).current_dir(m.path("")).env("HOME", m.path("")).output();
        let Ok(output) = run else {
            writeln!(std::io::stderr(), "DID NOT RUN: completions in {shell}: it is not installed").unwrap();
            continue;
        };
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(out.contains("export") && out.contains("--without"), "{shell}: {out}{err}");
        assert_eq!(err, "", "{shell}");
    }
    writeln!(std::io::stderr(), "DID NOT RUN: completions in powershell: they are only looked at as text").unwrap();
}

#[test]
fn every_command_has_a_key_that_every_keyboard_and_terminal_has() {
    let keys = Machine::new().json(&["keys"])["keys"].as_array().unwrap().clone();
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let of = |row: &Value| row["keys"].as_array().unwrap().iter().map(|k| k.as_str().unwrap().to_owned()).collect();
    let is_plain = |key: &String| {
        let is_function = |part: &str| part.len() > 1 && part.starts_with('F') && part[1..].parse::<u8>().is_ok();
        !key.contains("Alt") && !key.contains("Ctrl+Shift") && !key.split(['+', ' ']).any(is_function)
    };
    let mut none = Vec::new();
    for row in &keys {
        let (screen, own): (_, Vec<String>) = (word(row, "screen"), of(row));
        // What has no key of its own stands in the palette.
        let palette =
            || keys.iter().filter(|r| word(r, "screen") == screen && word(r, "action").starts_with("palette"));
        let ways: Vec<String> = if own.is_empty() { palette().flat_map(&of).collect() } else { own };
        if !ways.iter().any(is_plain) {
            none.push(format!("{screen}: {}", word(row, "action")));
        }
    }
    assert!(keys.len() > 100 && none.is_empty(), "{none:?}");
}
