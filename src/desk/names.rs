use std::collections::BTreeSet;

use super::Desk;
use crate::domain::AnyId;
use crate::store::{Names, StoreError};

/// Names of participants: beside the record, and gone for good once their participant is forgotten.
impl Desk {
    /// The names that were given, but those that are to be forgotten.
    ///
    /// # Errors
    /// The file with the names cannot be read.
    pub fn names(&self) -> Result<Names, StoreError> {
        let mut names = Names::read(&self.folder)?;
        names.erase(&self.forgotten());
        Ok(names)
    }

    /// Keeps names for participants of this workshop; a newer one takes the place of an older one.
    ///
    /// # Errors
    /// The folder cannot be written, or is only read.
    pub fn keep_names(&mut self, given: &Names) -> Result<(), StoreError> {
        self.writes()?;
        let mut names = Names::read(&self.folder)?;
        given.iter().for_each(|(id, name)| names.set(id, name.to_owned()));
        names.erase(&self.forgotten());
        names.write(&self.folder)
    }

    /// Takes in names from another copy: those of participants that are here and not forgotten; what stands here stays.
    ///
    /// # Errors
    /// The folder cannot be written, or is only read.
    pub fn take_names(&mut self, other: &Names) -> Result<(), StoreError> {
        let mut given = Names::default();
        let here = |id: AnyId| self.state().participants().get(id.of()).is_some();
        other.iter().filter(|(id, _)| here(*id)).for_each(|(id, name)| given.set(id, name.to_owned()));
        let mut names = Names::read(&self.folder)?;
        let new = names.merge(&given);
        let erased = names.erase(&self.forgotten());
        if new || erased {
            self.writes()?;
            names.write(&self.folder)?;
        }
        Ok(())
    }

    /// Erases from the folder the names of those who are to be forgotten, wherever they came from.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn erase_forgotten(&mut self) -> Result<(), StoreError> {
        let forgotten = self.forgotten();
        if forgotten.is_empty() || !self.folder.people().exists() {
            return Ok(());
        }
        let mut names = Names::read(&self.folder)?;
        if names.erase(&forgotten) { names.write(&self.folder) } else { Ok(()) }
    }

    pub(super) fn forgotten(&self) -> BTreeSet<AnyId> {
        self.state().forgotten().map(|id| id.any()).collect()
    }

    fn writes(&self) -> Result<(), StoreError> {
        let read_only = || StoreError::at(self.folder.root(), &std::io::ErrorKind::ReadOnlyFilesystem.into());
        if self.read_only { Err(read_only()) } else { Ok(()) }
    }
}
