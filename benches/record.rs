//! Ratios against a bare program that does only the same work: reading and folding, a durable append, memory.
//!
//! `cargo bench --bench record`; medians, so read them as ratios.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashMap;
use std::fs::{self, File};
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use plenum::desk::Desk;
use plenum::domain::{AnyId, Kind, Quadrant, Said, Stamp, Words};
use plenum::record::{Command, Device, Event, JournalId, Plan, Thing, Transaction, Version};
use plenum::store::{Home, encode};
use serde::Deserialize;
use tempfile::TempDir;

/// What the bare program makes of a line.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Line {
    v: u32,
    j: String,
    n: u32,
    c: u64,
    at: String,
    by: String,
    prev: String,
    r#do: Vec<Change>,
    sum: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Change {
    Add(String, What),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum What {
    Statement(Slip),
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Slip {
    text: String,
    table: String,
    alternative: String,
    kind: Sort,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(dead_code)]
enum Sort {
    Quadrant(String),
}

fn random(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (*seed ^ (*seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb)
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// A workshop whose journal holds `count` statements, a line each.
fn workshop(dir: &Path, count: u32) {
    let mut desk = Desk::create(dir, None).unwrap();
    let plan = Plan::empty(words("Tre kommuner"), words("I dag"));
    desk.perform(Command::Begin(Box::new(plan)), Stamp::new(1_790_000_000, 3600)).unwrap();
    desk.close().unwrap();
    let mut seed = u64::from(count);
    let places: Vec<u64> = (0..40).map(|_| random(&mut seed)).collect();
    let mut text = String::new();
    for n in 1..=count {
        let version = Version { clock: u64::from(n) + 1, journal: JournalId::new(77), n, sum: 0 };
        let said = Said {
            kind: Kind::Quadrant(Quadrant::ALL[n as usize % 4]),
            table: Some(AnyId::new(places[n as usize % 30]).of()),
            alternative: Some(AnyId::new(places[30 + n as usize % 5]).of()),
            ..Said::plain(words(&format!("Lengre skolevei for de minste, innspill nummer {n}")))
        };
        let events = vec![Event::Add(AnyId::new(random(&mut seed)), Thing::Statement(said))];
        let at = Stamp::new(1_790_000_000 + i64::from(n), 3600);
        let mut transaction = Transaction { version, by: Device::new(9), at, undoes: None, events };
        text.push_str(&encode(&mut transaction, "00112233445566778899aabbccddeeff").unwrap());
        text.push('\n');
    }
    fs::write(dir.join("journal/lines.jsonl"), text).unwrap();
}

fn bare(path: &Path) -> (Vec<Line>, HashMap<String, usize>) {
    let bytes = fs::read(path).unwrap();
    let lines = bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty());
    let lines: Vec<Line> = lines.map(|line| serde_json::from_slice(line).unwrap()).collect();
    let id = |line: &Line| match &line.r#do[0] {
        Change::Add(id, _) => id.clone(),
    };
    let index = lines.iter().enumerate().map(|(i, line)| (id(line), i)).collect();
    (lines, index)
}

fn median(mut times: Vec<Duration>) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1000.0
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let result = work();
    let time = start.elapsed();
    drop(black_box(result));
    time
}

/// Resident bytes, where the system tells.
fn resident() -> Option<i64> {
    let text = fs::read_to_string("/proc/self/statm").ok()?;
    Some(text.split(' ').nth(1)?.parse::<i64>().ok()? * 4096)
}

fn memory(count: u32) {
    let dir = TempDir::new().unwrap();
    workshop(&dir.path().join("w"), count);
    let Some(before) = resident() else { return };
    let desk = Desk::open(&dir.path().join("w"), None).unwrap();
    let bytes = resident().unwrap_or(before) - before;
    assert_eq!(desk.state().statements().len(), count as usize);
    println!("memory {count:>7}: {} bytes a statement, {} MB", bytes / i64::from(count), bytes >> 20);
}

fn reading(count: u32, rounds: usize) {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("w");
    workshop(&root, count);
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        theirs.push(timed(|| bare(&root.join("journal/lines.jsonl"))));
        ours.push(timed(|| Desk::open(&root, None).unwrap()));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!(
        "read + fold {count:>7}: {:.2}× of read + parse + index (ours {ours:.1} ms, {theirs:.1} ms)",
        ours / theirs
    );
}

fn appending(rounds: usize) {
    let dir = TempDir::new().unwrap();
    let root = dir.path().join("w");
    workshop(&root, 1000);
    let mut desk = Desk::open(&root, Some(Home::at(&dir.path().join("home")))).unwrap();
    let mut raw = File::options().append(true).create(true).open(dir.path().join("raw")).unwrap();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let say = |desk: &mut Desk, i: usize| {
        let said = Said::plain(words(&format!("Lengre skolevei for de minste, innspill nummer {i}")));
        desk.perform(Command::Say(Box::new(said)), Stamp::new(1_790_000_000, 3600)).unwrap();
        desk.wait().unwrap();
    };
    say(&mut desk, 0);
    let line = vec![b'x'; 230];
    for i in 0..rounds {
        ours.push(timed(|| say(&mut desk, i)));
        theirs.push(timed(|| {
            raw.write_all(&line).unwrap();
            raw.sync_data().unwrap();
        }));
    }
    let (ours, theirs) = (median(ours), median(theirs));
    println!("a statement durable: {:.2}× of append + fdatasync (ours {ours:.3} ms, {theirs:.3} ms)", ours / theirs);
}

fn main() {
    memory(100_000);
    reading(1_000, 51);
    reading(10_000, 21);
    reading(100_000, 9);
    appending(500);
}
