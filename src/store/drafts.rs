use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::home::Home;
use crate::domain::AnyId;

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
    /// The sign of the quadrant.
    #[serde(default)]
    pub sign: Option<char>,
}

/// The draft of one program that has a workshop open: a file that grows by a line a key, so that a kill leaves the
/// draft of the last key or of the one before.
#[derive(Debug)]
pub struct Drafts {
    path: PathBuf,
    file: Option<File>,
    length: usize,
    kept: Draft,
}

/// When the file is longer it is begun anew.
const LONGEST: usize = 1 << 18;

impl Drafts {
    /// Takes over the draft that the last program in this place left.
    pub fn open(home: &Home, workshop: AnyId, slot: u32) -> Self {
        let path = home.root().join("drafts").join(format!("{workshop}-{slot}.jsonl"));
        let text = fs::read_to_string(&path).unwrap_or_default();
        let kept = text.lines().rev().find_map(|line| serde_json::from_str(line).ok()).unwrap_or_default();
        Self { path, file: None, length: LONGEST, kept }
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
        if *draft == self.kept || draft.text.is_empty() && self.kept.text.is_empty() {
            return Ok(());
        }
        self.kept = draft.clone();
        let mut line = serde_json::to_vec(draft)?;
        line.push(b'\n');
        if draft.text.is_empty() {
            self.begin(b"")
        } else if let Some(file) = self.file.as_mut().filter(|_| self.length + line.len() <= LONGEST) {
            self.length += line.len();
            file.write_all(&line)
        } else {
            self.begin(&line)
        }
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
