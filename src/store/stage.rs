use std::fs;
use std::io::Write;

use super::error::StoreError;
use super::folder::Folder;
use crate::domain::Stage;

/// What the room sees now; the default when nobody has said.
pub fn read_stage(folder: &Folder) -> Stage {
    fs::read(folder.stage()).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Says what the room sees from now on; replaced whole, so a board never reads half of it.
///
/// # Errors
/// The folder cannot be written.
pub fn write_stage(folder: &Folder, stage: &Stage) -> Result<(), StoreError> {
    let path = folder.stage();
    let write = || -> std::io::Result<()> {
        let mut file = atomic_write_file::AtomicWriteFile::open(&path)?;
        file.write_all(&serde_json::to_vec(stage)?)?;
        file.commit()
    };
    write().map_err(|e| StoreError::at(&path, &e))
}
