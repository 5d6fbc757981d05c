use std::fs;
use std::path::PathBuf;

use super::error::StoreError;
use super::folder::Folder;
use super::home::Home;
use super::line::decode;
use super::merge::Parts;
use super::whole::replace;
use crate::progress::Progress;
use crate::record::{Transaction, Version};

/// Lines that the disk of a workshop would not take before its program had to go, kept with this machine's own state
/// until that disk takes them.
#[derive(Debug, Default)]
pub struct Rescued {
    files: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    path: PathBuf,
    lines: Vec<u8>,
    /// How many of them the folder lacks.
    news: usize,
    /// Whether they were meant for this folder, and not for another copy of the workshop.
    ours: bool,
}

impl Rescued {
    /// What earlier runs of this machine left for a workshop and it lacks; `has` knows what is in it.
    pub fn of(home: &Home, folder: &Folder, has: impl Fn(Version) -> bool) -> Self {
        let mut rescued = Self::default();
        let places = fs::read_dir(home.rescues(folder.id())).into_iter().flatten().flatten();
        let own = place(home, folder);
        for dir in places.map(|place| place.path()) {
            for file in fs::read_dir(&dir).into_iter().flatten().flatten() {
                let Ok(lines) = fs::read(file.path()) else { continue };
                let news = transactions(&lines).filter(|t| !has(t.version)).count();
                if news > 0 {
                    rescued.files.push(Kept { path: file.path(), lines, news, ours: dir == own });
                }
            }
        }
        rescued.files.sort_by(|a, b| a.path.cmp(&b.path));
        rescued
    }

    /// What the lines say.
    pub fn transactions(&self) -> impl Iterator<Item = Transaction> {
        self.files.iter().flat_map(|kept| transactions(&kept.lines))
    }

    /// How many lines the folder lacks.
    pub fn len(&self) -> usize {
        self.files.iter().map(|kept| kept.news).sum()
    }

    /// Whether it lacks none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The lines as they are kept, a file each.
    pub fn lines(&self) -> impl Iterator<Item = Vec<u8>> {
        self.files.iter().map(|kept| kept.lines.clone())
    }

    /// Brings the lines to the folder. They are let go of here when it is the one they were meant for.
    ///
    /// # Errors
    /// The folder still takes nothing; the lines stay where they are.
    pub fn bring_back(&mut self, folder: &Folder) -> Result<(), StoreError> {
        while let Some(Kept { path, lines, ours, .. }) = self.files.last() {
            let parts = Parts::of_lines(folder.id(), lines.clone());
            let merged = parts.merge_into(folder, |_| false, &Progress::default())?;
            if *ours && merged.damaged == 0 {
                // A copy that stays behind says nothing new.
                let _ = fs::remove_file(path);
            }
            self.files.pop();
        }
        Ok(())
    }
}

fn transactions(lines: &[u8]) -> impl Iterator<Item = Transaction> {
    lines.split(|b| *b == b'\n').filter_map(|line| decode(line).ok())
}

/// Where lines meant for a folder are kept.
fn place(home: &Home, folder: &Folder) -> PathBuf {
    let root = std::path::absolute(folder.root()).unwrap_or_else(|_| folder.root().to_owned());
    home.rescues(folder.id()).join(&blake3::hash(root.as_os_str().as_encoded_bytes()).to_hex()[..16])
}

/// Keeps lines for the next run; gives the file.
///
/// # Errors
/// This machine's own state cannot be written either.
pub(super) fn keep(home: &Home, folder: &Folder, lines: &[u8]) -> Result<PathBuf, StoreError> {
    let dir = place(home, folder);
    let path = dir.join(format!("{}.jsonl", &blake3::hash(lines).to_hex()[..16]));
    fs::create_dir_all(&dir).map_err(|error| StoreError::at(&dir, &error))?;
    replace(&path, lines)?;
    Ok(path)
}
