//! A disk that forgets what was not synced and fails when told to. What was called saved must outlast both.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use plenum::desk::Desk;
use plenum::domain::{Said, Stamp, Words};
use plenum::record::{Command, Plan, Version};
use plenum::store::{Disk, Safety, Sheet};
use proptest::prelude::*;
use tempfile::TempDir;

/// What a disk holds: as programs see it, and as a power cut would leave it.
#[derive(Default)]
struct Platter {
    inodes: Vec<Inode>,
    seen: BTreeMap<PathBuf, usize>,
    lasting: BTreeMap<PathBuf, usize>,
    calls: usize,
    faults: Faults,
    /// Lines that were called saved; they must be lasting from then on, at every single call.
    acknowledged: BTreeSet<String>,
    /// The first of them that was not, and when.
    broken: Option<String>,
}

#[derive(Default)]
struct Inode {
    bytes: Vec<u8>,
    lasting: usize,
    /// A failed sync throws away what it could not write; later ones succeed and bring nothing.
    poisoned: bool,
}

/// Which calls fail, and how.
#[derive(Clone, Copy, Debug, Default)]
struct Faults {
    calls: u128,
    full: bool,
}

#[derive(Clone, Default)]
struct FalseDisk(Arc<Mutex<Platter>>);

struct FalseSheet {
    platter: Arc<Mutex<Platter>>,
    inode: usize,
}

/// Also after a test has failed, so that it fails with a name.
fn held(platter: &Mutex<Platter>) -> MutexGuard<'_, Platter> {
    platter.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Platter {
    /// Counts a call; an error when it is one of those that fail.
    fn call(&mut self) -> io::Result<()> {
        self.check();
        let fails = self.faults.calls.checked_shr(self.calls as u32).unwrap_or(0) & 1 == 1;
        self.calls += 1;
        match (fails, self.faults.full) {
            (false, _) => Ok(()),
            (true, true) => Err(io::ErrorKind::StorageFull.into()),
            (true, false) => Err(io::Error::other("I/O error")),
        }
    }

    fn check(&mut self) {
        let files = self.lasting.values().map(|i| &self.inodes[*i]);
        let texts: Vec<_> = files.map(|f| String::from_utf8_lossy(&f.bytes[..f.lasting])).collect();
        let lines: BTreeSet<&str> = texts.iter().flat_map(|t| t.split_inclusive('\n')).collect();
        if let Some(line) = self.acknowledged.iter().find(|line| !lines.contains(line.as_str())) {
            self.broken.get_or_insert(format!("called saved and lost at call {}: {line}", self.calls));
        }
    }

    /// The files after a power cut. `luck` says what else the disk happened to write of what nobody had synced.
    fn after_power_cut(&self, luck: u8) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut entries = self.lasting.clone();
        if luck & 1 == 1 {
            entries.extend(self.seen.clone());
        }
        let content = |i: &usize| {
            let inode = &self.inodes[*i];
            let mut bytes = inode.bytes[..inode.lasting].to_vec();
            let more = (inode.bytes.len() - inode.lasting) * usize::from(luck >> 4) / 15;
            match luck >> 1 & 3 {
                0 => {}
                1 => bytes.resize(bytes.len() + more, 0),
                _ => bytes.extend(&inode.bytes[inode.lasting..inode.lasting + more]),
            }
            bytes
        };
        entries.iter().map(|(path, i)| (path.clone(), content(i))).collect()
    }
}

impl Disk for FalseDisk {
    fn create(&mut self, path: &Path) -> io::Result<Box<dyn Sheet>> {
        let mut platter = held(&self.0);
        platter.call()?;
        let inode = platter.inodes.len();
        platter.inodes.push(Inode::default());
        assert!(platter.seen.insert(path.to_owned(), inode).is_none(), "made twice");
        Ok(Box::new(FalseSheet { platter: Arc::clone(&self.0), inode }))
    }

    fn resume(&mut self, _: &Path) -> io::Result<Box<dyn Sheet>> {
        Err(io::ErrorKind::NotFound.into())
    }

    fn sync_folder(&mut self, _: &Path) -> io::Result<()> {
        let mut platter = held(&self.0);
        platter.call()?;
        platter.lasting = platter.seen.clone();
        platter.check();
        Ok(())
    }

    fn discard(&mut self, path: &Path) {
        let mut platter = held(&self.0);
        platter.seen.remove(path);
    }
}

impl Sheet for FalseSheet {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut platter = held(&self.platter);
        let result = platter.call();
        // A write that fails has often written half.
        let written = if result.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        platter.inodes[self.inode].bytes.extend_from_slice(written);
        result
    }

    fn sync(&mut self) -> io::Result<()> {
        let mut platter = held(&self.platter);
        let result = platter.call();
        let inode = &mut platter.inodes[self.inode];
        inode.poisoned |= result.is_err();
        if !inode.poisoned {
            inode.lasting = inode.bytes.len();
        }
        result
    }

    fn stands(&self, path: &Path, length: u64) -> bool {
        let platter = held(&self.platter);
        platter.seen.get(path) == Some(&self.inode) && platter.inodes[self.inode].bytes.len() as u64 == length
    }

    fn contents(&mut self) -> io::Result<Vec<u8>> {
        Ok(held(&self.platter).inodes[self.inode].bytes.clone())
    }
}

/// A workshop whose journal stands on a disk of ours.
struct Room {
    dir: TempDir,
    disk: FalseDisk,
    desk: Desk,
    said: Vec<Version>,
}

impl Room {
    fn new(faults: Faults) -> Self {
        let dir = TempDir::new().unwrap();
        drop(Desk::create(&dir.path().join("workshop"), None).unwrap());
        let disk = FalseDisk::default();
        held(&disk.0).faults = faults;
        let desk = Desk::open_on(&dir.path().join("workshop"), None, Box::new(disk.clone())).unwrap();
        let mut room = Self { dir, disk, desk, said: Vec::new() };
        let plan = Plan::empty(words("Tre kommuner"), words("I dag"));
        room.perform(Command::Begin(Box::new(plan)));
        room
    }

    fn perform(&mut self, command: Command) {
        let receipt = self.desk.perform(command, Stamp::new(1_790_000_000, 3600)).unwrap();
        self.said.push(receipt.version.unwrap());
    }

    fn say(&mut self) {
        let text = words(&format!("innspill {}", self.said.len()));
        self.perform(Command::Say(Box::new(Said::plain(text))));
    }

    /// Tries to save; what is called saved is from now on held against the disk at every call.
    fn save(&mut self) -> bool {
        let saved = self.desk.wait().is_ok();
        assert_eq!(saved, matches!(self.desk.safety(), Safety::Safe));
        let safe = self.desk.is_safe();
        let promised: Vec<Version> = self.said.iter().copied().filter(|v| safe(*v)).collect();
        assert!(!saved || promised.len() == self.said.len());
        let mut platter = held(&self.disk.0);
        let texts: Vec<_> = platter.inodes.iter().map(|i| String::from_utf8_lossy(&i.bytes).into_owned()).collect();
        let sums: BTreeSet<String> = promised.iter().map(|v| format!("\"sum\":\"{:08x}\"}}\n", v.sum)).collect();
        let promised = |line: &&str| line.len() > 19 && sums.contains(&line[line.len() - 18..]);
        let lines: Vec<&str> = texts.iter().flat_map(|t| t.split_inclusive('\n')).filter(promised).collect();
        assert!(lines.len() >= sums.len(), "called saved and never written");
        platter.acknowledged.extend(lines.into_iter().map(str::to_owned));
        platter.check();
        assert_eq!(platter.broken, None);
        saved
    }

    /// Pulls the plug, and opens what is left as the program does.
    fn after_power_cut(&self, luck: u8) -> Desk {
        let root = self.dir.path().join(format!("cut{luck}"));
        fs::create_dir_all(root.join("journal")).unwrap();
        fs::copy(self.dir.path().join("workshop/workshop.json"), root.join("workshop.json")).unwrap();
        for (path, bytes) in held(&self.disk.0).after_power_cut(luck) {
            fs::write(root.join("journal").join(path.file_name().unwrap()), bytes).unwrap();
        }
        let desk = Desk::open(&root, None).unwrap();
        fs::remove_dir_all(&root).unwrap();
        desk
    }

    /// All that was called saved is there after a power cut, whatever else the disk happened to write.
    fn promises_hold(&self) {
        assert_eq!(held(&self.disk.0).broken, None);
        let safe = self.desk.is_safe();
        for luck in [0x00, 0x73, 0xf1, 0xf4] {
            let after = self.after_power_cut(luck);
            let there: Vec<Version> = after.state().history().iter().map(|e| e.version).collect();
            for version in self.said.iter().filter(|v| safe(**v)) {
                assert!(there.contains(version), "{version} was called saved; luck {luck:x}");
            }
        }
    }

    /// Once the disk works again everything handed over is there, each once.
    fn heals(&mut self) {
        held(&self.disk.0).faults = Faults::default();
        self.say();
        assert!(self.save(), "the disk works again");
        let after = self.after_power_cut(0);
        let there: Vec<Version> = after.state().history().iter().map(|e| e.version).collect();
        assert_eq!(there, self.said);
        assert_eq!(after.state().hash(), self.desk.state().hash());
        assert_eq!((after.state().gaps(), after.state().claimed_twice()), (vec![], vec![]));
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// Says and saves `lines` times, then looks at what a power cut leaves and whether the disk heals.
fn trial(faults: Faults, lines: usize) -> usize {
    let mut room = Room::new(faults);
    for _ in 0..lines {
        room.say();
        room.save();
    }
    room.promises_hold();
    let calls = held(&room.disk.0).calls;
    room.heals();
    calls
}

#[test]
fn what_is_called_saved_outlasts_a_power_cut() {
    let mut room = Room::new(Faults::default());
    room.promises_hold();
    for _ in 0..8 {
        room.say();
        room.say();
        room.promises_hold();
        assert!(room.save());
        room.promises_hold();
    }
    room.heals();
}

#[test]
fn nothing_is_called_saved_before_it_is() {
    let mut room = Room::new(Faults::default());
    room.say();
    let safe = room.desk.is_safe();
    assert!(room.said.iter().all(|v| !safe(*v)));
    assert!(matches!(room.desk.safety(), Safety::Waiting(2)));
}

#[test]
fn a_new_file_is_called_saved_only_when_its_folder_was_synced() {
    let mut room = Room::new(Faults::default());
    assert!(room.save());
    assert_eq!(room.after_power_cut(0).state().history().len(), 1);
}

#[test]
fn a_failure_at_any_call_costs_nothing_that_was_called_saved_and_heals() {
    let calls = trial(Faults::default(), 6);
    assert!(calls >= 14, "{calls}");
    for first in 0..calls + 4 {
        for length in [1, 2, 5, 40] {
            for full in [false, true] {
                let faults = Faults { calls: ((1u128 << length) - 1) << first, full };
                trial(faults, 6);
            }
        }
    }
}

#[test]
fn a_writer_on_its_own_thread_keeps_the_same_promise() {
    let mut room = Room::new(Faults::default());
    room.desk.write_behind(Box::new(|| {}));
    for i in 0..300 {
        room.say();
        if i % 50 == 0 {
            assert!(room.save());
        }
    }
    assert!(room.save());
    room.promises_hold();
    room.heals();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pattern_of_failures_costs_nothing_that_was_called_saved_and_heals(
        calls in any::<u128>(), and in any::<u128>(), full in any::<bool>(), saves in prop::collection::vec(any::<bool>(), 1..20)
    ) {
        let mut room = Room::new(Faults { calls: calls & and, full });
        for save in saves {
            room.say();
            if save {
                room.save();
            }
        }
        room.promises_hold();
        room.heals();
    }
}
