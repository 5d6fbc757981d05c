use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::whole::replace;
use crate::domain::AnyId;
use crate::record::{Device, JournalId};

/// This machine's own state, outside every workshop: which machine it is, what it remembers of its journals, locks,
/// half-typed text, the workshops it knows. All of it may be lost without losing a word.
#[derive(Clone, Debug)]
pub struct Home {
    root: PathBuf,
}

/// A workshop this machine has opened, as Home lists it without reading it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// Its folder.
    pub path: PathBuf,
    /// What it is called.
    pub title: String,
    /// The date of its first meeting, `2026-11-24`.
    pub date: Option<String>,
    /// How many meetings it plans.
    pub meetings: usize,
    /// How many statements it holds, as far as that is known.
    pub statements: Option<u32>,
    /// How many more are set aside for later.
    #[serde(default)]
    pub parked: u32,
    /// When it was last left, `2026-11-24T09:41:07+01:00`.
    pub left: String,
    /// How many bytes its journals were then: with others, something was said since, and nobody left it.
    #[serde(default)]
    pub written: Option<u64>,
}

/// What this machine remembers of the journal it wrote last, to be certain that nobody else has touched it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Memory {
    pub file: String,
    pub length: u64,
    pub checksum: u32,
    pub journal: JournalId,
    pub n: u32,
}

/// One of a few places for programs of this machine that write the same workshop at once.
#[derive(Debug)]
pub(super) struct Slot {
    _lock: File,
    memory: PathBuf,
    pub number: u32,
}

/// More programs than anybody has windows; those beyond write without a place.
pub const SLOTS: std::ops::Range<u32> = 0..64;

impl Home {
    /// The system's place for such things, or `PLENUM_HOME`.
    pub fn of_user() -> Option<Self> {
        if let Some(root) = std::env::var_os("PLENUM_HOME").filter(|r| !r.is_empty()) {
            return Some(Self { root: root.into() });
        }
        let dirs = directories::ProjectDirs::from("", "", "plenum")?;
        Some(Self { root: dirs.state_dir().unwrap_or_else(|| dirs.data_local_dir()).to_owned() })
    }

    /// At a place of the caller's.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Which machine this is; remembered when it can be.
    pub fn device(&self, random: u64) -> Device {
        let path = self.root.join("device");
        let known = fs::read_to_string(&path).ok().and_then(|text| text.trim().parse().ok());
        known.unwrap_or_else(|| Device::new(random))
    }

    /// Remembers the machine's id; called when something is first written.
    pub fn keep_device(&self, device: Device) {
        let path = self.root.join("device");
        let known = fs::read_to_string(&path).is_ok_and(|text| text.trim().parse::<Device>().is_ok());
        if !known && fs::create_dir_all(&self.root).is_ok() {
            // Forgetting it costs only undo over a restart.
            let _ = replace(&path, format!("{device}\n").as_bytes());
        }
    }

    /// Where lines of a workshop wait for its disk.
    pub(super) fn rescues(&self, workshop: AnyId) -> PathBuf {
        self.root.join("rescue").join(workshop.to_string())
    }

    /// Where the keys of tables' own pages are.
    pub(super) fn table_keys(&self, workshop: AnyId) -> PathBuf {
        self.root.join("tables").join(format!("{workshop}.json"))
    }

    /// Where it stands how a workshop's doors were last opened.
    pub(super) fn doors(&self, workshop: AnyId) -> PathBuf {
        self.root.join("tables").join(format!("{workshop}.doors.json"))
    }

    /// A place nobody else on this machine writes from.
    pub(super) fn slot(&self, workshop: AnyId) -> Option<Slot> {
        fs::create_dir_all(self.root.join("journals")).ok()?;
        SLOTS.into_iter().find_map(|number| self.take(workshop, number))
    }

    /// That place, unless somebody has it.
    pub(super) fn take(&self, workshop: AnyId, number: u32) -> Option<Slot> {
        let path = self.lock(workshop, number);
        let lock = File::options().write(true).create(true).truncate(false).open(&path).ok()?;
        lock.try_lock().ok().map(|()| Slot { _lock: lock, memory: path.with_extension("json"), number })
    }

    fn lock(&self, workshop: AnyId, number: u32) -> PathBuf {
        self.root.join("journals").join(format!("{workshop}-{number}.lock"))
    }

    /// Whether a program of this machine has taken a place at the workshop.
    pub fn is_open(&self, workshop: AnyId) -> bool {
        let mut locks = SLOTS.filter_map(|number| File::open(self.lock(workshop, number)).ok());
        locks.any(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// Workshops this machine knows, last left first; those that are gone are not listed.
    pub fn known(&self) -> Vec<Known> {
        self.remembered().into_iter().filter(|k| k.path.join("workshop.json").exists()).collect()
    }

    /// Also those on a stick or a share that is not there just now.
    fn remembered(&self) -> Vec<Known> {
        let text = fs::read(self.list()).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_default()
    }

    /// Puts a workshop first in the list.
    ///
    /// # Errors
    /// The list cannot be written; the workshop is none the worse.
    pub fn remember(&self, workshop: Known) -> Result<(), StoreError> {
        let mut known = self.remembered();
        known.retain(|k| k.path != workshop.path);
        known.insert(0, workshop);
        known.truncate(200);
        self.replace(&self.list(), &known)
    }

    /// Takes a workshop off the list; its folder stays as it is.
    ///
    /// # Errors
    /// The list cannot be written.
    pub fn forget(&self, workshop: &Path) -> Result<(), StoreError> {
        let mut known = self.remembered();
        known.retain(|k| k.path != workshop);
        self.replace(&self.list(), &known)
    }

    fn list(&self) -> PathBuf {
        self.root.join("workshops.json")
    }

    /// The folder a file was last taken from, if it is still there.
    pub fn last_folder(&self) -> Option<PathBuf> {
        let path: PathBuf = serde_json::from_slice(&fs::read(self.root.join("folder.json")).ok()?).ok()?;
        path.is_dir().then_some(path)
    }

    /// Keeps the folder a file was taken from; forgetting it costs a few keys.
    pub fn remember_folder(&self, folder: &Path) {
        let _ = self.replace(&self.root.join("folder.json"), &folder);
    }

    /// Keeps text that could not be put on a clipboard; gives the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_copied(&self, text: &str) -> Result<PathBuf, StoreError> {
        let path = self.root.join("copied.txt");
        let written = fs::create_dir_all(&self.root).and_then(|()| fs::write(&path, text));
        written.map(|()| path.clone()).map_err(|e| StoreError::at(&path, &e))
    }

    /// The plans a person has kept to start from again: their names and what is in them.
    pub fn plans(&self) -> Vec<(String, Vec<u8>)> {
        self.kept("plans")
    }

    /// Keeps a plan under a name.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_plan(&self, name: &str, plan: &[u8]) -> Result<(), StoreError> {
        self.write_whole(&self.root.join("plans").join(format!("{name}.json")), plan)
    }

    /// The ways of reading a table a person has kept: their names and what is in them.
    pub fn profiles(&self) -> Vec<(String, Vec<u8>)> {
        self.kept("profiles")
    }

    /// Keeps a way of reading under a name, in place of what went by it; gives the name it is listed by.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn keep_profile(&self, name: &str, profile: &[u8]) -> Result<String, StoreError> {
        let fits = |c: char| !c.is_control() && !r#"/\:*?"<>|"#.contains(c);
        let name: String = name.trim().chars().take(60).map(|c| if fits(c) { c } else { '-' }).collect();
        let name = name.trim_matches(['.', ' ']);
        let name = if name.is_empty() { "-" } else { name };
        self.write_whole(&self.root.join("profiles").join(format!("{name}.json")), profile)?;
        Ok(name.to_owned())
    }

    /// The files of one of our folders, by name.
    fn kept(&self, folder: &str) -> Vec<(String, Vec<u8>)> {
        let files = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten().map(|entry| entry.path());
        let file = |path: PathBuf| {
            let name = path.file_stem()?.to_str()?.to_owned();
            (path.extension()? == "json").then(|| Some((name, fs::read(&path).ok()?)))?
        };
        let mut files: Vec<_> = files.filter_map(file).collect();
        files.sort();
        files
    }

    /// Writes a small file whole or not at all.
    pub(super) fn replace(&self, path: &Path, value: &impl Serialize) -> Result<(), StoreError> {
        let bytes = serde_json::to_vec(value).map_err(|e| StoreError::at(path, &e.into()))?;
        self.write_whole(path, &bytes)
    }

    fn write_whole(&self, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
        fs::create_dir_all(path.parent().unwrap_or(&self.root)).map_err(|e| StoreError::at(path, &e))?;
        replace(path, bytes)
    }
}

impl Slot {
    pub fn memory(&self) -> Option<Memory> {
        serde_json::from_slice(&fs::read(&self.memory).ok()?).ok()
    }

    pub fn remember(&self, memory: &Memory) {
        // Without it the next run begins a new journal, which is always right.
        let _ = serde_json::to_vec(memory).map(|bytes| fs::write(&self.memory, bytes));
    }
}
