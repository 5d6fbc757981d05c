use std::fs;
use std::io::Write;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{Disk, RealDisk, can_write};
use super::error::StoreError;
use crate::domain::AnyId;

/// A workshop on disk: a folder a person can open, read, copy, zip and archive.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    id: AnyId,
}

#[derive(Serialize, Deserialize)]
struct Label {
    plenum: u32,
    id: AnyId,
}

/// The id on a label of the format we know.
pub(super) fn read_label(path: &Path, bytes: &[u8]) -> Result<AnyId, StoreError> {
    let label: Option<Label> = serde_json::from_slice(bytes).ok();
    label.filter(|label| label.plenum == 1).map(|label| label.id).ok_or_else(|| StoreError::foreign(path))
}

/// Whether anything was recorded there; what a run left that was stopped before its first line is no workshop.
fn is_begun(label: &Path, journals: &Path) -> bool {
    // What cannot be read may well be somebody's.
    let has_a_line = |path: PathBuf| {
        let mut line = Vec::new();
        let read = fs::File::open(path).and_then(|file| BufReader::new(file).read_until(b'\n', &mut line));
        read.is_err() || line.ends_with(b"\n")
    };
    match fs::read_dir(journals) {
        Ok(mut files) => files.any(|file| file.map_or(true, |file| has_a_line(file.path()))),
        Err(_) => label.exists() || journals.exists(),
    }
}

impl Folder {
    /// Makes an empty one; a label that is there already stays, so that two who begin it at once begin the same one.
    ///
    /// # Errors
    /// There is a workshop already, or the folder cannot be written.
    pub fn create(root: &Path, id: AnyId) -> Result<Self, StoreError> {
        let label = root.join("workshop.json");
        let journals = root.join("journal");
        if is_begun(&label, &journals) {
            return Err(StoreError::at(root, &std::io::ErrorKind::AlreadyExists.into()));
        }
        fs::create_dir_all(&journals).map_err(|e| StoreError::at(root, &e))?;
        if let Ok(folder) = Self::open(root) {
            return Ok(folder);
        }
        let write = || -> std::io::Result<()> {
            let mut file = atomic_write_file::AtomicWriteFile::open(&label)?;
            serde_json::to_writer(&mut file, &Label { plenum: 1, id })?;
            file.write_all(b"\n")?;
            file.commit()?;
            RealDisk.sync_folder(root)?;
            root.parent().filter(|p| !p.as_os_str().is_empty()).map_or(Ok(()), |p| RealDisk.sync_folder(p))
        };
        write().map_err(|e| StoreError::at(&label, &e))?;
        Ok(Self { root: root.to_owned(), id })
    }

    /// Opens one that is there.
    ///
    /// # Errors
    /// No workshop there, one of another format, or it cannot be read.
    pub fn open(root: &Path) -> Result<Self, StoreError> {
        let path = root.join("workshop.json");
        let bytes = fs::read(&path).map_err(|e| StoreError::at(&path, &e))?;
        Ok(Self { root: root.to_owned(), id: read_label(&path, &bytes)? })
    }

    /// Whether journals can be written in it, as far as that shows without writing.
    pub fn is_writable(&self) -> bool {
        can_write(&self.journals())
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The same wherever it is copied to.
    pub fn id(&self) -> AnyId {
        self.id
    }

    /// Where the journals are.
    pub fn journals(&self) -> PathBuf {
        self.root.join("journal")
    }

    /// How many bytes its journals are, without reading them.
    pub fn written(&self) -> u64 {
        let files = fs::read_dir(self.journals()).into_iter().flatten().flatten();
        files.filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum()
    }

    /// Where imported files are kept.
    pub fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    /// Where names are, if any were given.
    pub fn people(&self) -> PathBuf {
        self.root.join("people.json")
    }

    /// What the room sees now.
    pub fn stage(&self) -> PathBuf {
        self.root.join("stage.json")
    }
}
