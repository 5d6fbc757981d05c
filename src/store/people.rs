//! The names of participants, apart from the record so that they can be erased: `people.json` in the workshop folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::folder::Folder;
use super::whole::replace;
use crate::domain::AnyId;

/// Names by the id of the participant in the record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Names(BTreeMap<AnyId, String>);

impl Names {
    /// The names in a folder; none when there is no such file.
    ///
    /// # Errors
    /// It cannot be read, or is no list of names.
    pub fn read(folder: &Folder) -> Result<Self, StoreError> {
        let path = folder.people();
        match fs::read(&path) {
            Ok(bytes) => Self::of(&bytes).ok_or_else(|| StoreError::at(&path, &ErrorKind::InvalidData.into())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(StoreError::at(&path, &error)),
        }
    }

    /// Of the bytes of such a file.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Replaces the file in a folder whole; no names, no file.
    ///
    /// # Errors
    /// The folder cannot be written; the file is as it was.
    pub fn write(&self, folder: &Folder) -> Result<(), StoreError> {
        let path = folder.people();
        if self.0.is_empty() {
            return match fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(StoreError::at(&path, &error)),
                _ => Ok(()),
            };
        }
        let bytes = serde_json::to_vec_pretty(self).map_err(|error| StoreError::at(&path, &error.into()))?;
        replace(&path, &bytes)
    }

    /// Somebody's name.
    pub fn get(&self, id: AnyId) -> Option<&str> {
        self.0.get(&id).map(String::as_str)
    }

    /// Everybody's, by id.
    pub fn iter(&self) -> impl Iterator<Item = (AnyId, &str)> {
        self.0.iter().map(|(id, name)| (*id, name.as_str()))
    }

    /// One more, or another one.
    pub fn set(&mut self, id: AnyId, name: String) {
        self.0.insert(id, name);
    }

    /// Takes in those that are not here; true when any was new.
    pub fn merge(&mut self, other: &Self) -> bool {
        let before = self.0.len();
        for (id, name) in &other.0 {
            self.0.entry(*id).or_insert_with(|| name.clone());
        }
        self.0.len() > before
    }

    /// Lets go of some; true when any was here.
    pub fn erase(&mut self, forgotten: &BTreeSet<AnyId>) -> bool {
        let before = self.0.len();
        self.0.retain(|id, _| !forgotten.contains(id));
        self.0.len() < before
    }
}
