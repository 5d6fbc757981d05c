//! What became of this machine's runs, for whoever helps when something went wrong: starts, ends, faults and where.
//! Never what anybody said.

use std::fmt::Display;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::home::Home;
use crate::domain::Stamp;

/// A log of this size becomes the older one.
const LARGEST: u64 = 256 << 10;

/// One word of every line that tells of something wrong.
const WRONG: &str = " error ";

/// The log of this machine; what cannot be written to it is left out.
#[derive(Clone, Debug)]
pub struct Log {
    path: PathBuf,
}

impl Log {
    /// In this machine's own state.
    pub fn of(home: &Home) -> Self {
        Self { path: home.root().join("log.txt") }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Something ordinary; not worth making a folder for.
    pub fn note(&self, at: Stamp, what: impl Display) {
        if self.path.parent().is_some_and(Path::is_dir) {
            let _ = self.write(&format!("{at} {} {what}\n", std::process::id()));
        }
    }

    /// Something that somebody may have to look into.
    pub fn error(&self, at: Stamp, what: impl Display) {
        let made = self.path.parent().map_or(Ok(()), fs::create_dir_all);
        let _ = made.and_then(|()| self.write(&format!("{at} {}{WRONG}{what}\n", std::process::id())));
    }

    /// A disk that failed; what users can get wrong is not of interest.
    pub fn store(&self, at: Stamp, error: &StoreError) {
        use StoreErrorKind::{Broken, Busy, Denied, Full, Gone, ReadOnly};
        if matches!(error.kind, Full | Denied | ReadOnly | Gone | Busy | Broken) {
            let number = error.number.map(|n| format!(" ({n})")).unwrap_or_default();
            // One line, whatever a path is called.
            self.error(at, format_args!("disk {:?}{number} {:?}", error.kind, error.path));
        }
    }

    /// The last line that tells of something wrong.
    pub fn last_error(&self) -> Option<String> {
        let read = |path: &Path| fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).ok();
        let last = |text: String| text.lines().rfind(|line| line.contains(WRONG)).map(str::to_owned);
        [self.path.clone(), self.older()].iter().find_map(|path| last(read(path)?))
    }

    fn older(&self) -> PathBuf {
        self.path.with_extension("old.txt")
    }

    fn write(&self, line: &str) -> io::Result<()> {
        if fs::metadata(&self.path).is_ok_and(|file| file.len() > LARGEST) {
            fs::rename(&self.path, self.older())?;
        }
        File::options().create(true).append(true).open(&self.path)?.write_all(line.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn it_makes_no_folder_of_itself_and_never_grows_beyond_two_files() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::of(&Home::at(&folder.path().join("home")));
        log.note(Stamp::default(), "start");
        assert!(!log.path().exists());
        log.error(Stamp::default(), "panic src/x.rs:1");
        log.note(Stamp::default(), "end");
        assert!(log.last_error().unwrap().ends_with("error panic src/x.rs:1"), "{:?}", log.last_error());
        let long = "x".repeat(20_000);
        (0..40).for_each(|_| log.note(Stamp::default(), &long));
        let sizes = [log.path().to_owned(), log.older()].map(|path| fs::metadata(path).unwrap().len());
        assert!(sizes.iter().all(|size| *size < LARGEST + 30_000), "{sizes:?}");
        assert_eq!(fs::read_dir(folder.path().join("home")).unwrap().count(), 2);
    }
}
