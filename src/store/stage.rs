use std::fs;

use super::error::StoreError;
use super::folder::Folder;
use super::whole::replace;
use crate::domain::Stage;

/// What the room sees now; the default when nobody has said.
///
/// # Errors
/// It cannot be read just now, which says nothing about what the room sees.
pub fn read_stage(folder: &Folder) -> std::io::Result<Stage> {
    match fs::read(folder.stage()) {
        Ok(bytes) => Ok(serde_json::from_slice(&bytes)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Stage::default()),
        Err(error) => Err(error),
    }
}

/// Says what the room sees from now on; replaced whole, so a board never reads half of it.
///
/// # Errors
/// The folder cannot be written.
pub fn write_stage(folder: &Folder, stage: &Stage) -> Result<(), StoreError> {
    let path = folder.stage();
    let bytes = serde_json::to_vec(stage).map_err(|error| StoreError::at(&path, &error.into()))?;
    replace(&path, &bytes)
}
