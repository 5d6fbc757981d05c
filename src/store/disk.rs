//! The few things the journal asks of a disk, so that a test can put one under it that forgets what was not synced.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// A disk.
pub trait Disk: Send {
    /// A new file; an error when there is one.
    fn create(&mut self, path: &Path) -> io::Result<Box<dyn Sheet>>;
    /// An old file, to write after its end.
    fn resume(&mut self, path: &Path) -> io::Result<Box<dyn Sheet>>;
    /// Makes the folder's entries last.
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()>;
    /// Takes away a file in which nothing was ever acknowledged.
    fn discard(&mut self, path: &Path);
}

/// One open file that only grows.
pub trait Sheet: Send {
    /// All of the bytes at the end, or an error.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;
    /// The bytes last from now on.
    fn sync(&mut self) -> io::Result<()>;
    /// Whether the path still leads to this file and it is as long as it was left.
    fn stands(&self, path: &Path, length: u64) -> bool;
    /// Everything in it, also when its path leads elsewhere.
    fn contents(&mut self) -> io::Result<Vec<u8>>;
}

/// The machine's own.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&mut self, path: &Path) -> io::Result<Box<dyn Sheet>> {
        let file = OpenOptions::new().read(true).append(true).create_new(true).open(path)?;
        Ok(Box::new(RealSheet::of(file)?))
    }

    fn resume(&mut self, path: &Path) -> io::Result<Box<dyn Sheet>> {
        let file = OpenOptions::new().read(true).append(true).open(path)?;
        Ok(Box::new(RealSheet::of(file)?))
    }

    #[cfg(unix)]
    fn sync_folder(&mut self, folder: &Path) -> io::Result<()> {
        File::open(folder)?.sync_all()
    }

    /// Elsewhere a folder cannot be opened as a file, and the file's own sync carries its entry.
    #[cfg(not(unix))]
    fn sync_folder(&mut self, _folder: &Path) -> io::Result<()> {
        Ok(())
    }

    fn discard(&mut self, path: &Path) {
        // A file that stays costs nothing but a line in the check.
        let _ = std::fs::remove_file(path);
    }
}

/// Whether a folder lets itself be written, found out without writing.
#[cfg(unix)]
pub fn can_write(folder: &Path) -> bool {
    rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_ok()
}

/// Elsewhere nothing but writing tells.
#[cfg(not(unix))]
pub fn can_write(_folder: &Path) -> bool {
    true
}

struct RealSheet {
    file: File,
    /// Which file it is, as long as it is open.
    #[cfg(unix)]
    place: (u64, u64),
}

impl RealSheet {
    #[cfg(unix)]
    fn of(file: File) -> io::Result<Self> {
        let place = place(&file.metadata()?);
        Ok(Self { file, place })
    }

    #[cfg(not(unix))]
    fn of(file: File) -> io::Result<Self> {
        Ok(Self { file })
    }
}

#[cfg(unix)]
fn place(file: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (file.dev(), file.ino())
}

impl Sheet for RealSheet {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    #[cfg(unix)]
    fn stands(&self, path: &Path, length: u64) -> bool {
        std::fs::metadata(path).is_ok_and(|there| place(&there) == self.place && there.len() == length)
    }

    /// Elsewhere an open file keeps its path.
    #[cfg(not(unix))]
    fn stands(&self, path: &Path, length: u64) -> bool {
        std::fs::metadata(path).is_ok_and(|m| m.len() == length)
    }

    fn contents(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(0))?;
        self.file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}
