//! The real program, killed at any moment: whoever has read an id can pull the plug.
#![allow(clippy::unwrap_used, clippy::explicit_write)]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use plenum::desk::Desk;
use plenum::domain::{AnyId, Words};
use plenum::record::Plan;
use plenum::store::Home;

fn plenum(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenum"));
    command.env("PLENUM_HOME", home).env("LANG", "C").stderr(Stdio::null());
    command
}

fn workshop(folder: &Path) -> std::path::PathBuf {
    let dir = folder.join("w");
    let plan = Plan::empty(Words::new("Prøve").unwrap(), Words::new("I dag").unwrap());
    plenum::plans::make(&dir, Some(Home::at(&folder.join("home"))), plan, plenum::desk::now()).unwrap();
    dir
}

/// How often to kill: more by hand than when somebody waits for it.
fn kills() -> u32 {
    std::env::var("PLENUM_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(200)
}

#[test]
fn every_acknowledged_statement_outlives_a_kill_and_none_is_half() {
    let folder = tempfile::tempdir().unwrap();
    let dir = workshop(folder.path());
    let home = folder.path().join("home");
    let mut acknowledged: BTreeSet<AnyId> = BTreeSet::new();
    let mut chance = 0x9e37_79b9_u64;
    for _ in 0..kills() {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let (acks, spin) = ((chance >> 33) % 12, (chance >> 40) % 4000);
        let mut child = plenum(&home)
            .args(["add", dir.to_str().unwrap(), "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let feeding = std::thread::spawn(move || {
            // The pipe breaks when the program is killed; that ends the feeding.
            (0..200).all(|i| writeln!(input, "Linje {i} som er lang nok til at en halv ville synes, slutt.").is_ok())
        });
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut ids: Vec<AnyId> = (0..acks).filter_map(|_| lines.next()?.ok()?.parse().ok()).collect();
        (0..spin).for_each(|i| {
            std::hint::black_box(i);
        });
        child.kill().unwrap();
        child.wait().unwrap();
        // What had been printed before the kill counts too; a last line without its end does not.
        ids.extend(lines.map_while(Result::ok).filter_map(|line| line.parse::<AnyId>().ok()));
        feeding.join().unwrap();
        acknowledged.extend(ids);
    }
    let desk = Desk::open(&dir, None).unwrap();
    let kept: BTreeSet<AnyId> = desk.state().statements().iter().map(|s| s.id().any()).collect();
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "lost {lost:?} of {}", acknowledged.len());
    assert!(desk.state().statements().iter().all(|s| s.text().as_str().ends_with("slutt.")));
    assert!(acknowledged.len() as u32 > kills(), "the kills came too early to prove anything");
    println!("{} kills, {} acknowledged, {} kept", kills(), acknowledged.len(), kept.len());
}

/// Past the harness, which would keep it to itself.
#[cfg(target_os = "linux")]
fn did_not_run(why: &str) {
    writeln!(std::io::stderr(), "DID NOT RUN: the order of writes and syncs was not looked at: {why}").unwrap();
}

/// Each id on standard output comes after a sync of the journal that comes after its last write, and the first one
/// also after a sync of the journals' folder.
#[cfg(target_os = "linux")]
#[test]
fn the_disk_is_asked_before_the_id_is_said() {
    if Command::new("strace").arg("-V").stdout(Stdio::null()).status().is_err() {
        return did_not_run("strace is not installed");
    }
    let folder = tempfile::tempdir().unwrap();
    let dir = workshop(folder.path());
    let trace = folder.path().join("trace");
    let mut child = Command::new("strace")
        .args(["-f", "-y", "-e", "trace=write,pwrite64,writev,fsync,fdatasync", "-o", trace.to_str().unwrap()])
        .args([env!("CARGO_BIN_EXE_plenum"), "add", dir.to_str().unwrap(), "-"])
        .env("PLENUM_HOME", folder.path().join("other-home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    (0..20).for_each(|i| writeln!(input, "Linje {i}").unwrap());
    drop(input);
    let ids = BufReader::new(child.stdout.take().unwrap()).lines().count();
    if !child.wait().unwrap().success() && ids == 0 {
        return did_not_run("strace may not trace here");
    }
    assert_eq!(ids, 20);
    let text = std::fs::read_to_string(&trace).unwrap();
    let (mut safe, mut folder_synced, mut said) = (false, false, 0);
    for line in text.lines() {
        let call = line.split_once(' ').map_or(line, |(_, call)| call.trim_start());
        let on_journal = call.contains(".jsonl>");
        if call.starts_with("write(1<") || call.starts_with("write(1,") {
            assert!(safe && folder_synced, "an id was said before the disk had it: {line}");
            said += 1;
        } else if on_journal && call.contains("sync(") {
            safe = call.trim_end().ends_with("= 0");
        } else if on_journal {
            safe = false;
        } else if call.contains("sync(") && call.contains("/journal>") {
            folder_synced = true;
        }
    }
    assert_eq!(said, 20);
}
