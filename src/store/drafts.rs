use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::disk::{Disk, RealDisk};
use super::home::{Home, SLOTS};
use crate::domain::{Answer, AnyId};

/// Half-typed text and where it would have landed; written at every key, read after a kill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The letters, as they stand in the field.
    pub text: String,
    /// The table's number.
    #[serde(default)]
    pub table: Option<u16>,
    /// The alternative's code.
    #[serde(default)]
    pub alternative: Option<String>,
    /// The sign of the field.
    #[serde(default)]
    pub sign: Option<char>,
    /// The number of the round the words were said in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u16>,
    /// The number of the card that is being keyed; it is open also while nothing is half-typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<u32>,
    /// The code of the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// Its table marked it with a star.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub star: bool,
    /// Other words that were begun for statements and points.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reworded: BTreeMap<AnyId, String>,
    /// Forms that were begun, the last one last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Begun>,
    /// What was answered about a workshop that is not made yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// Answers that were begun for parked statements.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub replies: BTreeMap<AnyId, Answer>,
    /// Lines that wait on cards they were begun on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<Draft>,
}

/// A form that was begun: of which row, and what stood in the lines that had been touched.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The part of the plan.
    pub part: String,
    /// The row as it stood; none for a new one.
    #[serde(default)]
    pub row: Option<Map<String, Value>>,
    /// The answers by question, as far as they were typed.
    pub answers: BTreeMap<String, Value>,
}

impl Draft {
    fn is_empty(&self) -> bool {
        let words = self.text.is_empty() && self.reworded.is_empty() && self.replies.is_empty();
        words && self.card.is_none() && self.forms.is_empty() && self.answers.is_empty()
    }
}

/// The draft of one program that has a workshop open: a file that grows by a line a key, so that a kill leaves the
/// draft of the last key or of the one before.
#[derive(Debug)]
pub struct Drafts {
    path: PathBuf,
    file: Option<File>,
    length: usize,
    kept: Draft,
    /// Whether the disk itself may still lack the last of it.
    fresh: bool,
    /// Whether other programs write the same file, so that it may be another one at any time.
    shared: bool,
}

/// When the file is longer it is begun anew.
const LONGEST: usize = 1 << 18;

fn read(path: &Path) -> Draft {
    let text = fs::read_to_string(path).unwrap_or_default();
    text.lines().rev().find_map(|line| serde_json::from_str(line).ok()).unwrap_or_default()
}

impl Drafts {
    /// Takes over the draft that the last program in this place left, else one that is left in another place. What was
    /// begun on a table's own page is only for that page.
    pub fn open(home: &Home, workshop: AnyId, slot: u32, table: Option<u16>) -> Self {
        let page = table.map(|table| format!("-t{table}")).unwrap_or_default();
        let path = |slot| home.root().join("drafts").join(format!("{workshop}-{slot}{page}.jsonl"));
        let kept = read(&path(slot));
        let mut drafts = Self { path: path(slot), file: None, length: LONGEST, kept, fresh: false, shared: false };
        if drafts.kept.is_empty() {
            let others = SLOTS.filter(|other| *other != slot);
            others.into_iter().any(|other| drafts.take_over(home, workshop, other, &path(other)));
        }
        drafts
    }

    /// What was answered about a workshop that is not made yet, and so has no place of its own.
    pub fn of_new(home: &Home) -> Self {
        let path = home.root().join("drafts").join("new.jsonl");
        let kept = read(&path);
        Self { path, file: None, length: LONGEST, kept, fresh: false, shared: true }
    }

    /// The draft of a place whose program has gone; true when there was one.
    fn take_over(&mut self, home: &Home, workshop: AnyId, slot: u32, path: &Path) -> bool {
        // Nobody else takes it meanwhile.
        let Some(_place) = path.exists().then(|| home.take(workshop, slot)).flatten() else { return false };
        let draft = read(path);
        // It is taken away there only when it stands here.
        !draft.is_empty() && self.keep(&draft).is_ok() && fs::remove_file(path).is_ok()
    }

    /// What was left half-typed.
    pub fn kept(&self) -> &Draft {
        &self.kept
    }

    /// Keeps `draft` in place of the last one.
    ///
    /// # Errors
    /// The draft is only in memory then.
    pub fn keep(&mut self, draft: &Draft) -> io::Result<()> {
        if *draft == self.kept || draft.is_empty() && self.kept.is_empty() {
            return Ok(());
        }
        self.kept = draft.clone();
        self.fresh = true;
        let mut line = serde_json::to_vec(draft)?;
        line.push(b'\n');
        if draft.is_empty() && self.shared {
            self.file = None;
            fs::remove_file(&self.path)
        } else if draft.is_empty() {
            self.begin(b"")
        } else if let Some(file) = self.file.as_mut().filter(|_| !self.shared && self.length + line.len() <= LONGEST) {
            self.length += line.len();
            file.write_all(&line)
        } else {
            self.begin(&line)
        }
    }

    /// Brings what was kept to the disk itself, so that a power cut takes nothing. Typing does not wait for it.
    pub fn rest(&mut self) {
        if let Some(sync) = self.sync() {
            let _ = std::thread::Builder::new().name("draft".to_owned()).spawn(sync);
        }
    }

    fn sync(&mut self) -> Option<impl FnOnce() + Send + 'static> {
        let file = self.file.as_ref().filter(|_| std::mem::take(&mut self.fresh))?.try_clone().ok()?;
        let folder = self.path.parent()?.to_owned();
        // Where it cannot be done the draft is as safe as the system keeps files.
        Some(move || drop(file.sync_data().and_then(|()| RealDisk.sync_folder(&folder))))
    }

    /// A file of that one line, in place of the old one.
    fn begin(&mut self, line: &[u8]) -> io::Result<()> {
        fs::create_dir_all(self.path.parent().unwrap_or(&self.path))?;
        // Not every system replaces a file that somebody holds open.
        self.file = None;
        let fresh = self.path.with_extension("new");
        fs::write(&fresh, line)?;
        fs::rename(&fresh, &self.path)?;
        self.file = Some(File::options().append(true).open(&self.path)?);
        self.length = line.len();
        Ok(())
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        if let Some(sync) = self.sync() {
            sync();
        }
    }
}
