//! Whole files and folders: what an import keeps, what an export writes, copies of a workshop, the demo's own folder.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::disk::{Disk, RealDisk};
use super::error::StoreError;
use super::folder::Folder;
use super::home::Home;
use crate::domain::AnyId;

/// The file that says a folder is the demo's and may be cleared away.
const MARK: &str = "plenum-demo";

/// Keeps the columns that were read of an imported file under their hash, and returns it and whether they are new.
///
/// # Errors
/// The folder cannot be written.
pub fn keep_source(folder: &Folder, bytes: &[u8]) -> Result<(String, bool), StoreError> {
    let hash = blake3::hash(bytes).to_hex().to_string();
    let path = folder.sources().join(format!("{hash}.csv"));
    let new = !path.exists();
    if new {
        fs::create_dir_all(folder.sources()).map_err(|e| StoreError::at(&path, &e))?;
        replace(&path, bytes)?;
    }
    Ok((hash, new))
}

/// Writes an export whole or not at all. A file that somebody else wrote, or edited since, is only replaced by `force`.
///
/// # Errors
/// [`Exists`](super::StoreErrorKind::Exists) when the file is not as this program left it; or it cannot be written.
pub fn write_export(home: Option<&Home>, path: &Path, bytes: &[u8], force: bool) -> Result<(), StoreError> {
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex()[..32].to_owned();
    let memory = home.map(|home| home.root().join("exports.json"));
    let known = memory.as_ref().and_then(|m| serde_json::from_slice(&fs::read(m).ok()?).ok());
    let mut known: BTreeMap<String, String> = known.unwrap_or_default();
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().map_err(|e| StoreError::at(folder, &e))?;
    let name = folder.join(path.file_name().unwrap_or_default()).display().to_string();
    match fs::read(path) {
        Ok(old) if !force && old != bytes && known.get(&name) != Some(&hash(&old)) => {
            return Err(StoreError::at(path, &io::ErrorKind::AlreadyExists.into()));
        }
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(StoreError::at(path, &error)),
    }
    replace(path, bytes)?;
    known.insert(name, hash(bytes));
    if let (Some(home), Some(memory)) = (home, memory) {
        // Forgetting it costs a question at the next export.
        let _ = home.replace(&memory, &known);
    }
    Ok(())
}

/// Copies a workshop into a new folder, where it is a workshop of its own with `id`.
///
/// # Errors
/// There is something already, or one of the folders cannot be read or written.
pub fn copy_workshop(from: &Folder, to: &Path, id: AnyId) -> Result<Folder, StoreError> {
    let copy = Folder::create(to, id)?;
    for (from, to) in [(from.journals(), copy.journals()), (from.sources(), copy.sources())] {
        let Ok(entries) = fs::read_dir(&from) else { continue };
        fs::create_dir_all(&to).map_err(|e| StoreError::at(&to, &e))?;
        for entry in entries {
            let entry = entry.map_err(|e| StoreError::at(&from, &e))?;
            let bytes = fs::read(entry.path()).map_err(|e| StoreError::at(&entry.path(), &e))?;
            replace(&to.join(entry.file_name()), &bytes)?;
        }
        RealDisk.sync_folder(&to).map_err(|e| StoreError::at(&to, &e))?;
    }
    Ok(copy)
}

/// Makes the demo's folder empty; one that does not bear its mark is somebody's work and stays.
///
/// # Errors
/// [`Exists`](super::StoreErrorKind::Exists) when the folder is not the demo's; or it cannot be written.
pub fn clear_demo(root: &Path) -> Result<(), StoreError> {
    if root.exists() {
        if !root.join(MARK).is_file() {
            return Err(StoreError::at(root, &io::ErrorKind::AlreadyExists.into()));
        }
        fs::remove_dir_all(root).map_err(|e| StoreError::at(root, &e))?;
    }
    fs::create_dir_all(root).map_err(|e| StoreError::at(root, &e))?;
    fs::write(root.join(MARK), "").map_err(|e| StoreError::at(root, &e))
}

/// Whether the folder is a demo's, which the next demo takes away.
pub fn is_demo(root: &Path) -> bool {
    root.join(MARK).is_file()
}

pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let write = || -> io::Result<()> {
        let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
        file.write_all(bytes)?;
        file.commit()
    };
    write().map_err(|e| StoreError::at(path, &e))
}
