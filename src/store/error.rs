use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a file, in kinds that have different remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// No room left.
    Full,
    /// Not allowed, or a medium that only reads.
    Denied,
    /// The file or folder is gone.
    Missing,
    /// Somebody took away the file this program writes; all it held is written into a new one.
    Gone,
    /// There is one already.
    Exists,
    /// Not a workshop, or one of a format this program does not know.
    Foreign,
    /// The device failed, or anything else.
    Broken,
}

/// A file could not be read or written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{path}: {detail}", path = .path.display())]
pub struct StoreError {
    /// The kind, for the words of the remedy.
    pub kind: StoreErrorKind,
    /// Which file.
    pub path: PathBuf,
    /// What the system said.
    pub detail: String,
}

impl StoreError {
    /// With the path that was tried.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                StoreErrorKind::Full
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => StoreErrorKind::Denied,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreErrorKind::Missing,
            io::ErrorKind::AlreadyExists => StoreErrorKind::Exists,
            _ => StoreErrorKind::Broken,
        };
        Self { kind, path: path.to_owned(), detail: error.to_string() }
    }

    /// The file this program writes is gone.
    pub fn gone(path: PathBuf) -> Self {
        Self { kind: StoreErrorKind::Gone, path, detail: String::new() }
    }

    /// A folder that is not a workshop of ours.
    pub fn foreign(path: &Path, detail: &str) -> Self {
        Self { kind: StoreErrorKind::Foreign, path: path.to_owned(), detail: detail.to_owned() }
    }
}
