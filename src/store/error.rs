use std::io;
use std::path::{Path, PathBuf};

/// What went wrong with a file, in kinds that have different remedies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// No room left.
    Full,
    /// Not allowed.
    Denied,
    /// A medium that only reads.
    ReadOnly,
    /// The file or folder is gone.
    Missing,
    /// Somebody took away the file this program writes; all it held is written into a new one.
    Gone,
    /// A folder where a file should be.
    Directory,
    /// Another program holds it.
    Busy,
    /// There is one already.
    Exists,
    /// Not a workshop, or one of a format this program does not know.
    Foreign,
    /// Whoever waited for it wanted it no longer; nothing was written.
    Stopped,
    /// The device failed, or anything else.
    Broken,
}

/// A file could not be read or written.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{path}: {kind:?}", path = .path.display())]
pub struct StoreError {
    /// The kind, for the words of the remedy.
    pub kind: StoreErrorKind,
    /// Which file.
    pub path: PathBuf,
    /// The system's number for it; its words are in no language of ours.
    pub number: Option<i32>,
}

impl StoreError {
    /// With the path that was tried.
    pub fn at(path: &Path, error: &io::Error) -> Self {
        Self { kind: error.into(), path: path.to_owned(), number: error.raw_os_error() }
    }

    /// The file this program writes is gone.
    pub fn gone(path: PathBuf) -> Self {
        Self { kind: StoreErrorKind::Gone, path, number: None }
    }

    /// Nobody waits for it any more.
    pub fn stopped(path: &Path) -> Self {
        Self { kind: StoreErrorKind::Stopped, path: path.to_owned(), number: None }
    }

    /// A folder that is not a workshop of ours.
    pub fn foreign(path: &Path) -> Self {
        Self { kind: StoreErrorKind::Foreign, path: path.to_owned(), number: None }
    }
}

impl From<&io::Error> for StoreErrorKind {
    fn from(error: &io::Error) -> Self {
        // On Windows a file that another program holds answers with these numbers.
        const HELD: [i32; 2] = [32, 33];
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::Full,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => Self::Busy,
            _ if cfg!(windows) && error.raw_os_error().is_some_and(|n| HELD.contains(&n)) => Self::Busy,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Broken,
        }
    }
}
