//! What a real folder must survive. Every test opens the workshop as the program does and asks what was said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use plenum::desk::Desk;
use plenum::domain::{AnyId, Id, Release, Said, Stage, Stamp, Words};
use plenum::record::{Command, Device, Event, JournalId, Plan, Refusal, State, Statement, Thing, Transaction, Version};
use plenum::store::{
    Damage, Disk, Draft, FindingKind, Folder, Home, Reader, RealDisk, Safety, Sheet, StoreErrorKind, decode, encode,
};
use tempfile::TempDir;

/// A workshop in a folder of its own, and a machine's own state beside it.
struct Room {
    dir: TempDir,
}

impl Room {
    /// With nothing in it but the workshop itself.
    fn new() -> Self {
        let room = Self { dir: TempDir::new().unwrap() };
        let mut desk = Desk::create(&room.root(), Some(room.home())).unwrap();
        let plan = Plan::empty(words("Tre kommuner"), words("I dag"));
        desk.perform(Command::Begin(Box::new(plan)), now()).unwrap();
        desk.close().unwrap();
        room
    }

    /// With `count` lines in one journal: the first makes the workshop, the others say something.
    fn with_lines(count: usize) -> Self {
        let room = Self::new();
        let mut desk = room.desk();
        (1..count).for_each(|i| say(&mut desk, &format!("innspill {i} \"æøå\"")));
        desk.close().unwrap();
        room
    }

    fn root(&self) -> PathBuf {
        self.dir.path().join("workshop")
    }

    fn home(&self) -> Home {
        Home::at(&self.dir.path().join("home"))
    }

    fn desk(&self) -> Desk {
        Desk::open(&self.root(), Some(self.home())).unwrap()
    }

    /// Of a machine that knows nothing of this workshop.
    fn stranger(&self) -> Desk {
        Desk::open(&self.root(), None).unwrap()
    }

    fn journals(&self) -> BTreeSet<PathBuf> {
        let files = fs::read_dir(self.root().join("journal")).unwrap().map(|e| e.unwrap().path());
        files.filter(|p| p.extension().is_some_and(|e| e == "jsonl")).collect()
    }

    /// The one journal there is.
    fn journal(&self) -> PathBuf {
        let files = self.journals();
        assert_eq!(files.len(), 1, "{files:?}");
        files.into_iter().next().unwrap()
    }

    fn said(&self) -> Vec<String> {
        said(self.stranger().state())
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn now() -> Stamp {
    Stamp::new(1_790_000_000, 3600)
}

fn say(desk: &mut Desk, text: &str) {
    say_at(desk, text, now());
}

fn say_at(desk: &mut Desk, text: &str, at: Stamp) {
    desk.perform(Command::Say(Box::new(Said::plain(words(text)))), at).unwrap();
}

/// Says it and waits until the disk has it.
fn say_safely(desk: &mut Desk, text: &str) {
    say(desk, text);
    desk.wait().unwrap();
}

fn said(state: &State) -> Vec<String> {
    state.statements().iter().map(|s| s.text().as_str().to_owned()).collect()
}

/// What was read: the number of each transaction, and what could not be used.
fn read(folder: &Path) -> (Vec<u32>, Vec<(u64, FindingKind)>) {
    let mut reader = Reader::new(folder.to_owned());
    let mut numbers = Vec::new();
    reader.read(&|_| false, |t| numbers.push(t.version.n)).unwrap();
    (numbers, reader.findings().into_iter().map(|f| (f.line, f.kind)).collect())
}

fn transaction(journal: u64, n: u32, text: &str) -> Transaction {
    let version = Version { clock: 1000, journal: JournalId::new(journal), n, sum: 0 };
    let thing = Thing::Statement(Said::plain(words(text)));
    let id = AnyId::new(journal * 1000 + u64::from(n) * 10 + text.len() as u64);
    Transaction { version, by: Device::new(9), at: now(), undoes: None, events: vec![Event::Add(id, thing)] }
}

fn line(journal: u64, n: u32, text: &str) -> String {
    encode(&mut transaction(journal, n, text), "00").unwrap() + "\n"
}

/// A line whose checksum fits whatever stands in it.
fn sealed(line: &str) -> String {
    let body = &line.trim_end()[..line.trim_end().len() - 18];
    format!("{body},\"sum\":\"{:08x}\"}}\n", crc32fast::hash(body.as_bytes()))
}

#[test]
fn a_journal_cut_at_every_byte_gives_exactly_the_whole_lines_before_the_cut() {
    let room = Room::with_lines(12);
    let (path, bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    for cut in 0..=bytes.len() {
        fs::write(&path, &bytes[..cut]).unwrap();
        let whole = bytes[..cut].iter().filter(|b| **b == b'\n').count();
        let desk = room.stranger();
        assert_eq!(desk.state().history().len(), whole, "cut at {cut}");
        let at_line_end = cut == 0 || bytes[cut - 1] == b'\n';
        let expected = if at_line_end { vec![] } else { vec![(whole as u64 + 1, FindingKind::Torn)] };
        let findings: Vec<_> = desk.findings().into_iter().map(|f| (f.line, f.kind)).collect();
        assert_eq!(findings, expected, "cut at {cut}");
    }
}

#[test]
fn after_a_torn_tail_writing_goes_on_in_a_new_file_and_the_old_one_is_left_as_it_is() {
    let room = Room::with_lines(6);
    let (path, bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    for cut in (bytes.len() - 300..bytes.len()).step_by(7) {
        fs::write(&path, &bytes[..cut]).unwrap();
        let mut desk = room.desk();
        let before = said(desk.state());
        say_safely(&mut desk, "etterpå");
        desk.close().unwrap();
        assert_eq!(fs::read(&path).unwrap(), &bytes[..cut]);
        assert_eq!(room.journals().len(), 2);
        assert_eq!(room.said(), [before, vec!["etterpå".to_owned()]].concat());
        let new = room.journals().into_iter().find(|p| *p != path).unwrap();
        fs::remove_file(new).unwrap();
    }
}

#[test]
fn any_bit_flipped_in_any_of_fifty_lines_is_noticed() {
    let room = Room::with_lines(50);
    let bytes = fs::read(room.journal()).unwrap();
    for line in bytes.split(|b| *b == b'\n').filter(|l| !l.is_empty()) {
        assert!(decode(line).is_ok());
        let mut flipped = line.to_vec();
        for bit in 0..line.len() * 8 {
            flipped[bit / 8] ^= 1 << (bit % 8);
            for part in flipped.split(|b| *b == b'\n') {
                assert_eq!(decode(part).map(|t| t.version), Err(Damage::Checksum), "bit {bit}");
            }
            flipped[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

#[test]
fn a_flipped_bit_costs_its_own_line_and_a_flipped_line_end_none() {
    let room = Room::with_lines(50);
    let (path, bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    let folder = room.root().join("journal");
    let ends = (0..bytes.len()).filter(|i| bytes[*i] == b'\n').flat_map(|i| i * 8..i * 8 + 8);
    let bits: BTreeSet<usize> = ends.chain((0..bytes.len() * 8).step_by(211)).collect();
    for bit in bits {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(&path, &flipped).unwrap();
        let hit = bytes[..bit / 8].iter().filter(|b| **b == b'\n').count() as u32 + 1;
        let (numbers, findings) = read(&folder);
        let lost: Vec<u32> = (1..=50).filter(|n| !numbers.contains(n)).collect();
        let end = bytes[bit / 8] == b'\n';
        let expected = if end && hit < 50 { vec![] } else { vec![hit] };
        assert_eq!(lost, expected, "bit {bit}");
        let kind = if end && hit == 50 { FindingKind::Torn } else { FindingKind::Damaged };
        assert!(findings.contains(&(hit.into(), kind)), "bit {bit}: {findings:?}");
    }
}

#[test]
fn a_tail_of_nuls_is_told_and_what_follows_it_is_read() {
    let room = Room::with_lines(5);
    let (path, mut bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    bytes.extend([0; 4096]);
    fs::write(&path, &bytes).unwrap();
    let mut desk = room.desk();
    assert_eq!(desk.findings().into_iter().map(|f| f.kind).collect::<Vec<_>>(), [FindingKind::Torn]);
    say_safely(&mut desk, "etterpå");
    desk.close().unwrap();
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert_eq!(room.said().len(), 5);
    // As when a program that did not look had gone on behind them.
    bytes.extend(line(77, 1, "bak nullene").bytes());
    fs::write(&path, &bytes).unwrap();
    assert!(room.said().contains(&"bak nullene".to_owned()));
}

#[test]
fn two_lines_that_claim_one_number_are_both_kept_and_told() {
    let room = Room::new();
    let folder = room.root().join("journal");
    fs::write(folder.join("x.jsonl"), line(77, 1, "den ene")).unwrap();
    fs::write(folder.join("y.jsonl"), line(77, 1, "og den andre")).unwrap();
    let desk = room.stranger();
    assert_eq!(said(desk.state()).into_iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(desk.state().claimed_twice(), [(JournalId::new(77), 1)]);
}

#[test]
fn lines_doubled_change_nothing_and_lines_missing_are_told() {
    let room = Room::with_lines(9);
    let (path, hash) = (room.journal(), room.stranger().state().hash());
    let text = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let doubled: Vec<&str> = lines.iter().rev().chain(&lines).chain(&lines[3..5]).copied().collect();
    fs::write(&path, doubled.join("\n") + "\n").unwrap();
    let desk = room.stranger();
    assert_eq!((desk.state().hash(), desk.state().history().len()), (hash, 9));
    assert_eq!((desk.state().gaps(), desk.findings()), (vec![], vec![]));
    let journal = desk.state().history()[0].version.journal;
    fs::write(&path, [&lines[..4], &lines[6..]].concat().join("\n") + "\n").unwrap();
    assert_eq!(room.stranger().state().gaps(), [(journal, 5, 6)]);
}

#[test]
fn a_conflict_copy_says_nothing_new() {
    let room = Room::with_lines(9);
    let (path, hash) = (room.journal(), room.stranger().state().hash());
    let bytes = fs::read(&path).unwrap();
    fs::write(path.with_extension("sync-conflict-20261124-094107.jsonl"), &bytes).unwrap();
    fs::write(path.with_extension("partial.jsonl"), &bytes[..bytes.len() / 2]).unwrap();
    let desk = room.stranger();
    assert_eq!((desk.state().hash(), desk.state().history().len()), (hash, 9));
    assert_eq!(desk.state().claimed_twice(), []);
}

#[test]
fn an_older_copy_put_back_while_others_follow_takes_nothing_from_them() {
    let room = Room::with_lines(9);
    let (path, bytes) = (room.journal(), fs::read(room.journal()).unwrap());
    let older = bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').nth(3).unwrap().0 + 1;
    let mut follower = room.stranger();
    fs::write(&path, &bytes[..older]).unwrap();
    follower.follow().unwrap();
    assert_eq!(follower.findings().into_iter().map(|f| f.kind).collect::<Vec<_>>(), [FindingKind::Shrunk]);
    assert_eq!(said(follower.state()).len(), 8);
    fs::write(&path, &bytes).unwrap();
    assert!(!follower.follow().unwrap(), "the rest comes a second time and is nothing new");
    assert_eq!(follower.findings().into_iter().map(|f| f.kind).collect::<Vec<_>>(), [FindingKind::Shrunk]);
}

#[test]
fn an_older_copy_put_back_under_the_writer_loses_nothing_acknowledged() {
    for (cut, closes_at_once) in [(0, false), (150, false), (2000, false), (0, true), (2000, true)] {
        let room = Room::with_lines(5);
        let mut desk = room.desk();
        (0..9).for_each(|i| say_safely(&mut desk, &format!("bekreftet {i}")));
        let bytes = fs::read(room.journal()).unwrap();
        fs::write(room.journal(), &bytes[..cut]).unwrap();
        if !closes_at_once {
            say_safely(&mut desk, "etterpå");
        }
        desk.close().unwrap();
        let there = room.said();
        assert!((0..9).all(|i| there.contains(&format!("bekreftet {i}"))), "cut {cut}: {there:?}");
        assert_eq!(there.contains(&"etterpå".to_owned()), !closes_at_once);
    }
}

#[test]
fn a_journal_deleted_renamed_or_linked_away_while_running_loses_nothing_acknowledged() {
    let away: [fn(&Path, &Path); 4] = [
        |path, _| fs::remove_file(path).unwrap(),
        |path, dir| fs::rename(path, dir.join("away.jsonl")).unwrap(),
        |path, _| fs::rename(path, path.with_extension("old")).unwrap(),
        |path, dir| {
            fs::remove_file(path).unwrap();
            fs::write(dir.join("other"), "{}\n").unwrap();
            fs::hard_link(dir.join("other"), path).unwrap();
        },
    ];
    for (i, away) in away.into_iter().enumerate() {
        for more in [true, false] {
            let room = Room::with_lines(5);
            let mut desk = room.desk();
            say_safely(&mut desk, "bekreftet");
            away(&room.journal(), room.dir.path());
            if more {
                say_safely(&mut desk, "etterpå");
            }
            let hash = desk.state().hash();
            desk.close().unwrap();
            assert_eq!(room.stranger().state().hash(), hash, "way {i}, more {more}");
        }
    }
}

#[test]
fn a_journal_deleted_while_nobody_types_is_noticed_and_written_anew() {
    for behind in [false, true] {
        let room = Room::new();
        let mut desk = room.desk();
        if behind {
            desk.write_behind(Box::new(|| {}));
        }
        say_safely(&mut desk, "bekreftet");
        assert!(!desk.follow().unwrap());
        let old = room.journals();
        old.iter().for_each(|path| fs::remove_file(path).unwrap());
        assert_eq!(desk.follow().unwrap_err().kind, StoreErrorKind::Gone);
        desk.wait().unwrap();
        assert!(!desk.follow().unwrap(), "it is said once");
        assert_eq!(room.said(), ["bekreftet"]);
        say_safely(&mut desk, "etterpå");
        assert_eq!((room.said().len(), room.journals().len()), (2, 1));
    }
}

#[test]
fn a_folder_that_goes_and_comes_back_heals_in_the_same_process() {
    for behind in [false, true] {
        let room = Room::with_lines(3);
        let mut desk = room.desk();
        let (wake, woken) = mpsc::channel();
        if behind {
            desk.write_behind(Box::new(move || wake.send(()).unwrap_or_default()));
        }
        say_safely(&mut desk, "før");
        let away = room.dir.path().join("away");
        fs::rename(room.root(), &away).unwrap();
        say(&mut desk, "uten mappe");
        let error = desk.wait().unwrap_err();
        assert_eq!(error.kind, StoreErrorKind::Missing);
        assert!(matches!(desk.safety(), Safety::Failing(_)));
        say(&mut desk, "fortsatt uten");
        fs::rename(&away, room.root()).unwrap();
        while behind && !matches!(desk.safety(), Safety::Safe) {
            woken.recv_timeout(Duration::from_secs(20)).unwrap();
        }
        desk.wait().unwrap();
        assert!(matches!(desk.safety(), Safety::Safe));
        assert_eq!(room.said()[2..], ["før", "uten mappe", "fortsatt uten"]);
    }
}

#[test]
fn a_folder_that_comes_back_empty_gets_everything_this_program_knows() {
    let room = Room::new();
    let mut desk = room.desk();
    say_safely(&mut desk, "før");
    let hash = |desk: &Desk| desk.state().hash();
    fs::remove_dir_all(room.root().join("journal")).unwrap();
    say(&mut desk, "uten mappe");
    assert_eq!(desk.wait().unwrap_err().kind, StoreErrorKind::Missing);
    assert_eq!(desk.wait().unwrap_err().kind, StoreErrorKind::Missing);
    fs::create_dir(room.root().join("journal")).unwrap();
    desk.wait().unwrap();
    assert_eq!(hash(&room.stranger()), hash(&desk));
}

#[test]
fn after_a_clean_close_the_next_run_goes_on_in_the_same_file() {
    let room = Room::with_lines(3);
    for round in 0..3 {
        let before = fs::read(room.journal()).unwrap();
        let mut desk = room.desk();
        say_safely(&mut desk, &format!("runde {round}"));
        desk.close().unwrap();
        assert!(fs::read(room.journal()).unwrap().starts_with(&before));
        drop(desk);
        let desk = room.stranger();
        assert_eq!((desk.state().gaps(), desk.state().claimed_twice()), (vec![], vec![]));
        assert_eq!(desk.reader().broken_chains().unwrap(), []);
    }
    assert_eq!(room.said().len(), 5);
}

/// The machine's own state as a run that was killed leaves it: its locks are free, its memory is what it was.
fn after_a_kill(room: &Room, name: &str) -> Home {
    let (from, to) = (room.home(), room.dir.path().join(name));
    fs::create_dir_all(to.join("journals")).unwrap();
    fs::copy(from.root().join("device"), to.join("device")).unwrap();
    for file in fs::read_dir(from.root().join("journals")).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, to.join("journals").join(path.file_name().unwrap())).unwrap();
    }
    Home::at(&to)
}

#[test]
fn after_a_kill_the_next_run_begins_a_new_file() {
    let room = Room::with_lines(3);
    let first = room.journal();
    let mut desk = room.desk();
    say_safely(&mut desk, "før");
    let bytes = fs::read(&first).unwrap();
    std::mem::forget(desk);
    let mut desk = Desk::open(&room.root(), Some(after_a_kill(&room, "later"))).unwrap();
    say_safely(&mut desk, "etter");
    desk.close().unwrap();
    assert_eq!(fs::read(&first).unwrap(), bytes);
    assert_eq!(room.journals().len(), 2);
    assert_eq!(room.said()[2..], ["før", "etter"]);
}

#[test]
fn a_run_beside_one_that_still_holds_the_place_begins_a_new_file() {
    let room = Room::with_lines(3);
    let mut first = room.desk();
    say_safely(&mut first, "en");
    let mut second = room.desk();
    say_safely(&mut second, "to");
    assert_eq!(room.journals().len(), 2);
}

#[test]
fn in_doubt_about_its_last_file_a_run_begins_a_new_one() {
    let memory = |room: &Room| {
        let mut files = fs::read_dir(room.home().root().join("journals")).unwrap().map(|f| f.unwrap().path());
        files.find(|p| p.extension().is_some_and(|e| e == "json")).unwrap()
    };
    let edit = |path: &Path, from: &str, to: &str| {
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    };
    type Doubt<'a> = (&'a str, Box<dyn Fn(&Room) + 'a>);
    let doubts: [Doubt<'_>; 8] = [
        ("no memory", Box::new(|room| fs::remove_file(memory(room)).unwrap())),
        ("memory is no JSON", Box::new(|room| fs::write(memory(room), "\0\0\0\0").unwrap())),
        ("another length", Box::new(|room| edit(&memory(room), "\"length\":", "\"length\":1"))),
        ("another number", Box::new(|room| edit(&memory(room), "\"n\":", "\"n\":1"))),
        ("another checksum", Box::new(|room| edit(&memory(room), "\"checksum\":", "\"checksum\":1"))),
        (
            "a line more",
            Box::new(|room| {
                let text = fs::read_to_string(room.journal()).unwrap();
                fs::write(room.journal(), text + &line(77, 1, "fremmed")).unwrap();
            }),
        ),
        (
            "a torn line",
            Box::new(|room| {
                let text = fs::read_to_string(room.journal()).unwrap();
                fs::write(room.journal(), text + &line(77, 1, "fremmed")[..40]).unwrap();
            }),
        ),
        ("other bytes of the same length", Box::new(|room| edit(&room.journal(), "innspill 1", "innspill 7"))),
    ];
    for (name, doubt) in doubts {
        let room = Room::with_lines(4);
        doubt(&room);
        let path = room.journal();
        let before = fs::read(&path).unwrap();
        let mut desk = room.desk();
        say_safely(&mut desk, "etterpå");
        desk.close().unwrap();
        assert_eq!(fs::read(&path).unwrap(), before, "{name}");
        assert_eq!(room.journals().len(), 2, "{name}");
        assert!(room.said().contains(&"etterpå".to_owned()), "{name}");
    }
}

#[test]
fn a_file_that_grows_between_the_look_and_the_first_word_is_left_alone() {
    let room = Room::with_lines(4);
    let mut desk = room.desk();
    let torn = fs::read_to_string(room.journal()).unwrap() + "{\"v\":1,";
    fs::write(room.journal(), torn).unwrap();
    say_safely(&mut desk, "etterpå");
    desk.close().unwrap();
    assert!(room.said().contains(&"etterpå".to_owned()));
    assert_eq!(room.said().len(), 4);
}

#[test]
fn two_at_once_write_two_files_and_each_follows_the_other() {
    let room = Room::new();
    let (mut a, mut b) = (room.desk(), room.desk());
    for i in 0..5 {
        say_safely(&mut a, &format!("a{i}"));
        assert!(b.follow().unwrap());
        say_safely(&mut b, &format!("b{i}"));
        assert!(a.follow().unwrap());
        assert!(!a.follow().unwrap() && !b.follow().unwrap());
        assert_eq!(a.state().hash(), b.state().hash());
    }
    assert_eq!(room.journals().len(), 2);
    let expected: Vec<String> = (0..5).flat_map(|i| [format!("a{i}"), format!("b{i}")]).collect();
    for state in [a.state(), b.state(), room.stranger().state()] {
        assert_eq!(said(state), expected);
    }
}

#[test]
fn a_follower_reads_a_line_that_comes_in_two_halves_once_it_is_whole() {
    let room = Room::new();
    let path = room.root().join("journal/x.jsonl");
    let whole = line(77, 1, "i to deler");
    let mut desk = room.stranger();
    for cut in [10, 100, whole.len() - 1] {
        fs::write(&path, &whole[..cut]).unwrap();
        assert!(!desk.follow().unwrap());
        assert_eq!(desk.findings().into_iter().map(|f| f.kind).collect::<Vec<_>>(), [FindingKind::Torn]);
    }
    fs::write(&path, &whole).unwrap();
    assert!(desk.follow().unwrap());
    assert_eq!((desk.findings(), said(desk.state())), (vec![], vec!["i to deler".to_owned()]));
}

#[test]
fn reading_only_changes_nothing_in_the_folder() {
    let room = Room::with_lines(4);
    let files = |room: &Room| -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = [room.root(), room.root().join("journal")]
            .iter()
            .flat_map(|d| fs::read_dir(d).unwrap().map(|e| e.unwrap().path()))
            .filter(|p| p.is_file())
            .map(|p| (p.clone(), fs::read(p).unwrap()))
            .collect();
        files.sort();
        files
    };
    let before = files(&room);
    let mut desk = room.desk();
    desk.read_only();
    for command in [Command::Undo, Command::Say(Box::new(Said::plain(words("nei"))))] {
        assert_eq!(desk.perform(command, now()).unwrap_err(), Refusal::ReadOnly);
    }
    desk.follow().unwrap();
    desk.wait().unwrap();
    desk.close().unwrap();
    drop(desk);
    drop(room.desk());
    assert_eq!(files(&room), before);
}

/// A medium that can only be read. The bits of a folder's mode would not stop the administrator.
struct ReadOnlyDisk;

impl Disk for ReadOnlyDisk {
    fn create(&mut self, _: &Path) -> std::io::Result<Box<dyn Sheet>> {
        Err(std::io::ErrorKind::ReadOnlyFilesystem.into())
    }
    fn resume(&mut self, _: &Path) -> std::io::Result<Box<dyn Sheet>> {
        Err(std::io::ErrorKind::ReadOnlyFilesystem.into())
    }
    fn sync_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        RealDisk.sync_folder(folder)
    }
    fn discard(&mut self, path: &Path) {
        panic!("{} was to be taken away", path.display());
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_read_and_nothing_is_called_saved() {
    let room = Room::with_lines(4);
    let mut desk = Desk::open_on(&room.root(), Some(room.home()), Box::new(ReadOnlyDisk)).unwrap();
    assert_eq!(said(desk.state()).len(), 3);
    say(&mut desk, "kan ikke lagres");
    assert_eq!(desk.wait().unwrap_err().kind, StoreErrorKind::ReadOnly);
    let safe = desk.is_safe();
    let last = desk.state().statements().iter().next_back().map(Statement::version).unwrap();
    assert!(!safe(last));
    assert!(matches!(desk.safety(), Safety::Failing(error) if error.kind == StoreErrorKind::ReadOnly));
    assert!(desk.close().is_err());
    assert_eq!(room.said().len(), 3);
}

#[test]
fn what_the_disk_would_not_take_before_the_program_had_to_go_is_there_next_time() {
    let room = Room::with_lines(4);
    let mut desk = Desk::open_on(&room.root(), Some(room.home()), Box::new(ReadOnlyDisk)).unwrap();
    say(&mut desk, "ble ikke lagret");
    say(&mut desk, "heller ikke dette");
    assert!(desk.close().is_err());
    assert_eq!(desk.rescue().unwrap().unwrap().0, 2);
    drop(desk);
    assert_eq!((room.said().len(), room.stranger().rescued()), (3, 0));
    let mut desk = room.desk();
    assert_eq!((said(desk.state()).len(), desk.rescued()), (5, 2));
    // Looking writes nothing; the first word brings the others with it.
    assert_eq!(room.said().len(), 3);
    say_safely(&mut desk, "nå går det");
    assert_eq!((room.said().len(), desk.rescued()), (6, 0));
    drop(desk);
    assert_eq!(room.desk().rescued(), 0);
}

/// Files open, and then there is no room for a byte.
struct FullDisk;
struct FullSheet;

impl Disk for FullDisk {
    fn create(&mut self, _: &Path) -> std::io::Result<Box<dyn Sheet>> {
        Err(std::io::ErrorKind::StorageFull.into())
    }
    fn resume(&mut self, _: &Path) -> std::io::Result<Box<dyn Sheet>> {
        Ok(Box::new(FullSheet))
    }
    fn sync_folder(&mut self, folder: &Path) -> std::io::Result<()> {
        RealDisk.sync_folder(folder)
    }
    fn discard(&mut self, _: &Path) {}
}

impl Sheet for FullSheet {
    fn append(&mut self, _: &[u8]) -> std::io::Result<()> {
        Err(std::io::ErrorKind::StorageFull.into())
    }
    fn sync(&mut self) -> std::io::Result<()> {
        Ok(())
    }
    fn stands(&self, _: &Path, _: u64) -> bool {
        true
    }
    fn contents(&mut self) -> std::io::Result<Vec<u8>> {
        Ok(Vec::new())
    }
}

#[test]
fn a_journal_that_goes_on_in_another_file_is_not_resumed_in_the_old_one() {
    let room = Room::with_lines(4);
    let old = room.journal();
    let before = fs::read_to_string(&old).unwrap();
    let mut desk = Desk::open_on(&room.root(), Some(room.home()), Box::new(FullDisk)).unwrap();
    say(&mut desk, "bare her");
    assert!(desk.close().is_err());
    desk.rescue().unwrap();
    drop(desk);
    let mut desk = room.desk();
    say_safely(&mut desk, "videre");
    assert_eq!(fs::read_to_string(&old).unwrap(), before);
    assert_eq!((desk.state().claimed_twice().len(), room.said().len()), (0, 5));
}

#[test]
fn a_watch_that_is_a_year_wrong_changes_no_order() {
    let room = Room::new();
    let (mut a, mut b) = (room.desk(), room.desk());
    let year = 365 * 86_400;
    for (i, wrong) in [0, -year, year, -1, i64::MAX, i64::MIN, 3 * year].into_iter().enumerate() {
        let desk = if i % 2 == 0 { &mut a } else { &mut b };
        desk.follow().unwrap();
        say_at(desk, &i.to_string(), now().plus(wrong));
        desk.wait().unwrap();
    }
    assert_eq!(room.said(), ["0", "1", "2", "3", "4", "5", "6"]);
    a.follow().unwrap();
    b.follow().unwrap();
    a.perform(Command::Undo, now().plus(-year)).unwrap();
    let gone: Vec<_> = a.state().statements().iter().filter(|s| s.is_withdrawn()).map(|s| s.text().as_str()).collect();
    assert_eq!(gone, ["6"]);
}

/// A journal of a program that is newer than this one.
fn from_a_newer_program() -> String {
    let known = line(77, 1, "kjent");
    let id = AnyId::new(77 * 1000 + 10 + 5);
    let dot = format!(r#""do":[{{"dot":{{"of":"{id}","colour":  3.00}}}},"#);
    let beside = sealed(&known.replace(r#""do":["#, &dot));
    let mood = sealed(&line(77, 2, "halvkjent").replace(r#""kind":"plain""#, r#""kind":"plain","mood":"calm""#));
    let format = sealed(&line(77, 3, "et annet format").replace(r#"{"v":1"#, r#"{"v":2"#));
    let half = |n, text: &str, seen: &str| {
        let of = AnyId::new(77 * 1000 + 20 + 9);
        let set = format!(r#""do":[{{"set":{{"of":"{of}","to":{{"text":"{text}"}},"was":[{seen}]}}}}]"#);
        let line = line(77, n, "x").replace(r#""c":1000"#, &format!(r#""c":{}"#, 1000 + n));
        let (head, _) = line.split_once(r#""do":"#).unwrap();
        sealed(&format!("{head}{set}{}", &line[line.len() - 19..]))
    };
    let first = half(4, "med alvor", "").replace(r#""was":[]"#, r#""was":[],"tone":"grave""#);
    let first = sealed(&first);
    let seen = decode(first.trim_end().as_bytes()).unwrap().version;
    let second = half(5, "uten alvor", &format!("\"{seen}\""));
    beside + &mood + &format + &first + &second
}

#[test]
fn what_a_newer_program_wrote_is_kept_byte_for_byte_and_its_things_only_read() {
    let room = Room::new();
    let path = room.root().join("journal/newer.jsonl");
    let bytes = from_a_newer_program();
    fs::write(&path, &bytes).unwrap();
    let mut desk = room.desk();
    assert_eq!(desk.findings(), []);
    assert_eq!(said(desk.state()), ["kjent", "uten alvor"]);
    let raw: Vec<String> = desk.state().unknown().map(|(_, raw)| raw.get().to_owned()).collect();
    assert_eq!(raw.len(), 4);
    assert!(raw.iter().all(|raw| bytes.contains(raw.as_str())));
    let touched: Vec<Id<Statement>> = desk.state().statements().iter().map(Statement::id).collect();
    for id in touched {
        let reword = Command::Reword { of: id.any(), text: words("nei"), seen: None };
        assert_eq!(desk.perform(reword, now()).unwrap_err(), Refusal::Newer(id.any()));
    }
    say_safely(&mut desk, "mitt eget");
    desk.close().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), bytes);
    assert_eq!(room.stranger().state().hash(), desk.state().hash());
}

#[test]
fn an_export_of_what_a_newer_program_wrote_is_the_same_when_opened_again() {
    let room = Room::new();
    fs::write(room.root().join("journal/newer.jsonl"), from_a_newer_program()).unwrap();
    let from = room.stranger();
    let other = Room { dir: TempDir::new().unwrap() };
    let mut desk = Desk::create(&other.root(), None).unwrap();
    let file = plenum::exchange::export::json(from.state());
    for events in plenum::exchange::import::export_events(&file).unwrap() {
        desk.perform(Command::Restore(events), now()).unwrap();
    }
    desk.close().unwrap();
    assert_eq!(desk.state().hash(), from.state().hash());
    assert_eq!(other.stranger().state().hash(), from.state().hash());
    assert_eq!(other.stranger().state().unknown().len(), 4);
}

#[test]
fn a_line_with_the_highest_numbers_there_are_stops_nobody() {
    let room = Room::new();
    let mut most = transaction(77, u32::MAX, "størst");
    most.version.clock = u64::MAX;
    let again = sealed(&encode(&mut most, "00").unwrap().replace("størst", "minst!"));
    let text = encode(&mut most, "00").unwrap() + "\n" + &again;
    fs::write(room.root().join("journal/most.jsonl"), text).unwrap();
    let mut desk = room.desk();
    assert_eq!(desk.state().gaps(), [(JournalId::new(77), 1, u32::MAX - 1)]);
    assert_eq!(desk.state().claimed_twice(), [(JournalId::new(77), u32::MAX)]);
    say_safely(&mut desk, "etterpå");
    desk.perform(Command::Undo, now()).unwrap();
    desk.close().unwrap();
    assert_eq!(room.stranger().state().hash(), desk.state().hash());
}

#[test]
fn what_cannot_be_read_is_not_called_damaged_and_costs_nothing_else() {
    let room = Room::with_lines(4);
    fs::create_dir(room.root().join("journal/folder.jsonl")).unwrap();
    let desk = room.stranger();
    assert_eq!(said(desk.state()).len(), 3);
    let kinds: Vec<_> = desk.findings().into_iter().map(|f| f.kind).collect();
    assert!(matches!(&kinds[..], [FindingKind::Unreadable(..)]), "{kinds:?}");
}

#[test]
fn a_second_workshop_is_never_made_in_the_place_of_one() {
    let room = Room::with_lines(4);
    let before = room.said();
    assert_eq!(Desk::create(&room.root(), None).err().map(|e| e.kind), Some(StoreErrorKind::Exists));
    fs::write(room.root().join("workshop.json"), r#"{"plenum":2,"id":"0000000000001"}"#).unwrap();
    assert_eq!(Folder::open(&room.root()).err().map(|e| e.kind), Some(StoreErrorKind::Foreign));
    assert_eq!(Desk::create(&room.root(), None).err().map(|e| e.kind), Some(StoreErrorKind::Exists));
    fs::write(room.root().join("workshop.json"), r#"{"plenum":1,"id":"0000000000001"}"#).unwrap();
    assert_eq!(room.said(), before);
}

#[test]
fn what_a_run_left_that_was_stopped_before_its_first_line_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("w");
    drop(Folder::create(&root, plenum::domain::AnyId::new(1)).unwrap());
    fs::write(root.join("journal/0000000000001.jsonl"), b"{\"v\":1,\"j\":").unwrap();
    // Whoever was just beginning it, too, goes on in the same workshop.
    assert_eq!(Desk::create(&root, None).unwrap().folder().id(), plenum::domain::AnyId::new(1));
}

#[test]
fn a_stage_that_cannot_be_read_leaves_the_room_as_it_was() {
    let room = Room::with_lines(1);
    let mut desk = room.desk();
    desk.set_stage(Stage { black: true, ..Stage::default() }).unwrap();
    fs::write(room.root().join("stage.json"), b"{\"bla").unwrap();
    desk.follow().unwrap();
    assert!(desk.stage().black);
}

#[test]
fn half_typed_text_of_a_window_that_is_gone_is_taken_over_by_the_next_and_by_nobody_while_it_is_open() {
    let room = Room::new();
    let [mut first, mut second, mut third] = [room.desk(), room.desk(), room.desk()];
    assert_eq!(first.drafts(None).unwrap().kept().text, "");
    let draft = Draft { text: "Halvveis i en set".to_owned(), table: Some(3), ..Draft::default() };
    second.drafts(None).unwrap().keep(&draft).unwrap();
    assert_eq!(third.drafts(None).unwrap().kept().text, "", "the second window is still open");
    drop((first, second, third));
    let mut alone = room.desk();
    assert_eq!(*alone.drafts(None).unwrap().kept(), draft);
    let mut beside = room.desk();
    assert_eq!(beside.drafts(None).unwrap().kept().text, "", "it is there once");
    drop((alone, beside));
    assert_eq!(*room.desk().drafts(None).unwrap().kept(), draft);
}

#[test]
fn what_stood_in_a_file_that_was_taken_away_is_rescued_too() {
    let room = Room::with_lines(4);
    let mut desk = room.desk();
    say_safely(&mut desk, "ble lagret");
    fs::remove_dir_all(room.root()).unwrap();
    say(&mut desk, "ble ikke");
    assert!(desk.close().is_err());
    let (lines, path) = desk.rescue().unwrap().unwrap();
    let kept = fs::read_to_string(path).unwrap();
    assert!(lines >= 2 && kept.contains("ble lagret") && kept.contains("ble ikke"), "{kept}");
}

#[test]
fn rescued_lines_come_back_where_they_belong_also_after_a_look_at_another_copy() {
    let room = Room::with_lines(4);
    let copy = room.dir.path().join("kopi");
    let mut desk = Desk::open_on(&room.root(), Some(room.home()), Box::new(ReadOnlyDisk)).unwrap();
    say(&mut desk, "ble ikke lagret");
    assert!(desk.close().is_err());
    desk.rescue().unwrap();
    drop(desk);
    fs::create_dir_all(copy.join("journal")).unwrap();
    fs::copy(room.root().join("workshop.json"), copy.join("workshop.json")).unwrap();
    fs::copy(room.journal(), copy.join("journal").join(room.journal().file_name().unwrap())).unwrap();
    let mut desk = Desk::open(&copy, Some(room.home())).unwrap();
    assert_eq!(said(desk.state()).len(), 4);
    say_safely(&mut desk, "i kopien");
    drop(desk);
    let mut desk = room.desk();
    assert_eq!((said(desk.state()).len(), desk.rescued()), (4, 1));
    say_safely(&mut desk, "her");
    assert_eq!((room.said().len(), desk.rescued()), (5, 0));
}

/// A workshop as a released program left it; it opens for ever.
#[test]
fn what_every_released_program_wrote_still_opens() {
    const RELEASES: &[&str] = &["0.1"];
    for release in RELEASES {
        let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/golden").join(release);
        let desk = Desk::open(&golden, None).unwrap();
        let state = desk.state();
        assert_eq!((desk.findings(), state.unknown().len(), state.orphans().count()), (Vec::new(), 0, 0));
        assert_eq!(said(state), ["Åpningstider som passer", "Ett sted å spørre"]);
        let point =
            state.themes().in_order().into_iter().find(|(_, t)| t.text().as_str() == "Enklere å nå fram").unwrap();
        let under: Vec<_> = state.statements().of_theme(point.0).map(|s| (s.release(), s.is_parked())).collect();
        assert_eq!(under, [(Release::Shown, false), (Release::Held, false)]);
        assert_eq!(state.history().len(), 8);
        assert!(Plan::of(state).is_some_and(|plan| plan.meetings.len() == 3 && plan.headings.len() > 8));
    }
}
