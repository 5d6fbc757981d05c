use std::fs;
use std::path::PathBuf;

use super::error::StoreError;
use super::folder::Folder;
use super::home::Home;
use super::line::decode;
use super::merge::Parts;
use super::whole::replace;
use crate::record::Transaction;

/// Lines that the disk of a workshop would not take before its program had to go, kept with this machine's own state
/// until that disk takes them.
#[derive(Debug, Default)]
pub struct Rescued {
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Rescued {
    /// What earlier runs of this machine left for a workshop.
    pub fn of(home: &Home, folder: &Folder) -> Self {
        let entries = fs::read_dir(home.rescues(folder.id())).into_iter().flatten().flatten();
        let read = |path: PathBuf| fs::read(&path).ok().map(|bytes| (path, bytes));
        let mut files: Vec<_> = entries.filter_map(|entry| read(entry.path())).collect();
        files.sort();
        Self { files }
    }

    /// What the lines say.
    pub fn transactions(&self) -> impl Iterator<Item = Transaction> {
        let lines = self.files.iter().flat_map(|(_, bytes)| bytes.split(|b| *b == b'\n'));
        lines.filter_map(|line| decode(line).ok())
    }

    /// Brings the lines to the folder they were meant for.
    ///
    /// # Errors
    /// The folder still takes nothing; the lines stay where they are.
    pub fn bring_back(&mut self, folder: &Folder) -> Result<(), StoreError> {
        while let Some((path, bytes)) = self.files.last() {
            Parts::of_lines(folder.id(), bytes.clone()).merge_into(folder, |_| false)?;
            // A copy that stays behind is brought back once more, which changes nothing.
            let _ = fs::remove_file(path);
            self.files.pop();
        }
        Ok(())
    }
}

/// Keeps lines for the next run; gives the file.
///
/// # Errors
/// This machine's own state cannot be written either.
pub(super) fn keep(home: &Home, folder: &Folder, lines: &[u8]) -> Result<PathBuf, StoreError> {
    let dir = home.rescues(folder.id());
    let path = dir.join(format!("{}.jsonl", &blake3::hash(lines).to_hex()[..16]));
    fs::create_dir_all(&dir).map_err(|e| StoreError::at(&dir, &e))?;
    replace(&path, lines)?;
    Ok(path)
}
