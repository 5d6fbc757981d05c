//! Copies of one workshop worked on apart, and brought together again.
#![allow(clippy::unwrap_used)]

#[path = "support/machine.rs"]
mod machine;

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use machine::Machine;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Two copies that have gone their own ways: other words for the same statement, and one new statement each.
fn apart() -> Machine {
    let m = Machine::new();
    m.ok(&["new", "a", "--from", "tre-kommuner"]);
    let id = m.ok(&["add", "a", "--table", "1", "Felles"]).trim().to_owned();
    m.ok(&["bundle", "a", "-o", "a.plenum"]);
    m.ok(&["merge", "b", "a.plenum"]);
    for (dir, words) in [("a", "Fra A"), ("b", "Fra B")] {
        let reword = format!("{{\"do\":\"reword\",\"statement\":\"{id}\",\"text\":\"{words}\"}}\n");
        assert_eq!(m.feed(&["do", dir, "-"], reword.as_bytes()).exit, 0);
        m.ok(&["add", dir, "--table", "2", words]);
    }
    m
}

#[test]
fn both_ways_and_twice_give_one_state() {
    let m = apart();
    assert_ne!(m.state("a"), m.state("b"));
    m.ok(&["bundle", "b", "-o", "b.plenum"]);
    assert_eq!(m.json(&["merge", "a", "b.plenum"])["lines"], 2);
    m.ok(&["merge", "b", "a"]);
    let state = m.state("a");
    assert_eq!(state, m.state("b"));
    for _ in 0..2 {
        assert_eq!(m.json(&["merge", "a", "b", "b.plenum"])["lines"], 0);
        assert_eq!(m.json(&["merge", "b", "a"])["lines"], 0);
    }
    assert_eq!((m.state("a"), m.state("b")), (state.clone(), state));
    assert_eq!(BTreeSet::from_iter(m.texts("a")), BTreeSet::from(["Fra A".to_owned(), "Fra B".to_owned()]));
    assert_eq!(m.run(&["check", "a"]).exit, 0);
}

#[test]
fn what_is_written_after_a_merge_merges_too() {
    let m = apart();
    m.ok(&["merge", "a", "b"]);
    m.ok(&["add", "b", "Senere fra B"]);
    m.ok(&["add", "a", "Senere fra A"]);
    m.ok(&["merge", "a", "b"]);
    m.ok(&["merge", "b", "a"]);
    assert_eq!(m.state("a"), m.state("b"));
    assert_eq!(m.texts("a").len(), 5);
}

#[test]
fn another_workshop_is_refused_and_nothing_is_written() {
    let m = apart();
    m.ok(&["new", "other"]);
    let before = m.state("a");
    let answer = m.run(&["merge", "a", "b", "other", "--lang", "nb"]);
    assert_eq!((answer.exit, m.state("a")), (3, before));
    assert!(answer.err.contains("Dette er en annen workshop"), "{}", answer.err);
}

#[test]
fn sources_stay_at_home_unless_asked_for() {
    let m = apart();
    m.ok(&["import", "costs", "a", concat!(env!("CARGO_MANIFEST_DIR"), "/data/tre-kommuner-kostnader.csv")]);
    m.ok(&["bundle", "a", "-o", "without.plenum"]);
    m.ok(&["bundle", "a", "-o", "with.plenum", "--with-sources"]);
    assert_eq!(m.json(&["merge", "b", "without.plenum"])["sources"], 0);
    assert_eq!(m.json(&["merge", "b", "with.plenum"])["sources"], 1);
}

#[test]
fn a_file_that_came_in_on_two_machines_is_said_until_one_of_them_is_taken_back() {
    let m = apart();
    let text = "alternativ;tekst;art;år;beløp\nA1;a;drift;2027;1\nA1;b;drift;2027;2\n";
    m.ok(&["import", "costs", "a", &m.write("a.csv", text)]);
    let warnings = || {
        let report = m.json(&["check", "a"]);
        let code = |found: &serde_json::Value| found["code"].as_str().map(str::to_owned);
        report["warnings"].as_array().unwrap().iter().filter_map(code).collect::<Vec<_>>()
    };
    m.ok(&["import", "costs", "b", &m.write("renamed.csv", text)]);
    assert_eq!(warnings(), Vec::<String>::new(), "once is no flaw");
    let costs = || m.json(&["list", "a", "costs"])["costs"].as_array().unwrap().clone();
    m.ok(&["merge", "a", "b"]);
    assert_eq!((costs().len(), warnings()), (4, vec!["file_twice".to_owned()]));
    assert_eq!(m.run(&["check", "a"]).exit, 0);
    for cost in costs().iter().filter(|cost| cost["file"] == "renamed.csv") {
        let withdraw = serde_json::json!({"do": "withdraw", "of": cost["id"]}).to_string();
        assert_eq!(m.feed(&["do", "a"], format!("{withdraw}\n").as_bytes()).exit, 0);
    }
    assert_eq!((costs().len(), warnings()), (2, Vec::new()));
}

/// A bundle with these files in it.
fn bundle(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_bundle_from_a_stranger_writes_nowhere_else_and_breaks_nothing() {
    let m = apart();
    let label = std::fs::read(m.path("a/workshop.json")).unwrap();
    let journal = std::fs::read_dir(m.path("b/journal")).unwrap().next().unwrap().unwrap().path();
    let lines = std::fs::read(journal).unwrap();
    let mut flipped = lines.clone();
    flipped[40] ^= 1;
    let files: [(&str, &[u8]); 4] = [
        ("workshop.json", &label),
        ("journal/../../../ute.jsonl", &lines),
        ("journal/x.jsonl", &flipped),
        ("../ute", b"x"),
    ];
    m.write("stranger.plenum", bundle(&files));
    let before = m.texts("a").len();
    let report = m.json(&["merge", "a", "stranger.plenum"]);
    assert!(report["damaged"].as_u64() > Some(0));
    assert!(!m.path("ute.jsonl").exists() && !m.path("ute").exists());
    assert!(m.texts("a").len() >= before);
    for (name, bytes) in [("not-a-zip", b"PK nothing".to_vec()), ("no-label", bundle(&[("journal/x.jsonl", &lines)]))] {
        m.write(name, bytes);
        assert_eq!(m.run(&["merge", "a", name]).exit, 3, "{name}");
    }
}

#[test]
fn a_copy_without_something_has_no_trace_of_it() {
    let m = apart();
    let secret = m.ok(&["add", "a", "--table", "3", "Ordet ingen skulle sagt"]).trim().to_owned();
    m.ok(&["add", "a", "--table", "3", "Dette kan bli"]);
    m.ok(&["import", "costs", "a", concat!(env!("CARGO_MANIFEST_DIR"), "/data/tre-kommuner-kostnader.csv")]);
    let point = format!("{{\"do\":\"theme\",\"text\":\"Et punkt\",\"statements\":[\"{secret}\"]}}\n");
    assert_eq!(m.feed(&["do", "a", "-"], point.as_bytes()).exit, 0);
    let cost = m.json(&["list", "a", "costs"])["costs"][0]["id"].as_str().unwrap().to_owned();
    let costs = |dir| m.json(&["list", dir, "costs"])["costs"].as_array().unwrap().len();
    m.ok(&["copy", "a", "c", "--without", &secret, &cost]);
    assert_eq!(m.texts("c"), ["Fra A", "Fra A", "Dette kan bli"]);
    assert_eq!(costs("c") + 1, costs("a"));
    let journals = std::fs::read_dir(m.path("c/journal")).unwrap();
    for file in journals {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        assert!(!text.contains("ingen skulle") && !text.contains(&secret) && !text.contains(&cost));
    }
    assert_eq!(m.run(&["check", "c"]).exit, 0);
    assert_eq!(m.run(&["copy", "a", "d", "--without", "0000000000000"]).exit, 2);
}
