use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Sheet};
use super::error::StoreError;

/// One line that is to be on the disk, with its line end.
pub(super) struct Pending {
    pub n: u32,
    pub bytes: Vec<u8>,
}

/// Writes lines so that they last. A failed write or sync ends the file: the lines go, unchanged, into a new one.
pub(super) struct Pen {
    disk: Box<dyn Disk>,
    folder: PathBuf,
    name: Box<dyn FnMut() -> String + Send>,
    open: Option<Open>,
    /// Files this program has written, also those that failed.
    pub written: Vec<PathBuf>,
}

struct Open {
    sheet: Box<dyn Sheet>,
    path: PathBuf,
    length: u64,
    checksum: u32,
    /// What this run has written, should somebody put an older copy in the file's place.
    kept: Vec<u8>,
}

impl Pen {
    pub fn new(disk: Box<dyn Disk>, folder: PathBuf, name: Box<dyn FnMut() -> String + Send>) -> Self {
        Self { disk, folder, name, open: None, written: Vec::new() }
    }

    /// Goes on in a file of an earlier run that is certainly as this machine left it.
    pub fn resume(&mut self, path: &Path, length: u64, checksum: u32) -> io::Result<()> {
        let sheet = self.disk.resume(path)?;
        self.open = Some(Open { sheet, path: path.to_owned(), length, checksum, kept: Vec::new() });
        self.written.push(path.to_owned());
        Ok(())
    }

    /// The open file with its length and checksum.
    pub fn place(&self) -> Option<(&Path, u64, u32)> {
        self.open.as_ref().map(|o| (o.path.as_path(), o.length, o.checksum))
    }

    /// What the open file held, when somebody has taken it away.
    pub fn lost(&mut self) -> Vec<u8> {
        self.open.as_mut().filter(|open| !open.stands()).map(Open::recall).unwrap_or_default()
    }

    /// Brings all of `lines` to the disk; after `Ok` they last. Without lines it sees to it that the old ones stand.
    pub fn write(&mut self, lines: &VecDeque<Pending>) -> Result<(), StoreError> {
        let mut bytes = Vec::with_capacity(lines.iter().map(|l| l.bytes.len()).sum());
        lines.iter().for_each(|line| bytes.extend_from_slice(&line.bytes));
        match &mut self.open {
            Some(open) if !open.stands() => {
                // Somebody took the file away or put an older copy in its place; all it held goes into the new one.
                let mut all = open.recall();
                all.extend_from_slice(&bytes);
                bytes = all;
            }
            _ if bytes.is_empty() => return Ok(()),
            Some(open) => match open.append(&bytes) {
                Ok(()) => return Ok(()),
                Err(error) => {
                    let error = StoreError::at(&open.path, &error);
                    // What was acknowledged in it stays there; what was not is in memory.
                    self.open = None;
                    if error.kind == super::StoreErrorKind::Full {
                        return Err(error);
                    }
                }
            },
            None => {}
        }
        self.begin(&bytes)
    }

    /// A new file with these bytes; until it lasts, the old one stays the open one.
    fn begin(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        let path = self.folder.join(format!("{}.jsonl", (self.name)()));
        let sheet = self.disk.create(&path).map_err(|e| StoreError::at(&path, &e))?;
        self.written.push(path.clone());
        let mut open = Open { sheet, path, length: 0, checksum: 0, kept: Vec::new() };
        match open.append(bytes).and_then(|()| self.disk.sync_folder(&self.folder)) {
            Ok(()) => {
                self.open = Some(open);
                Ok(())
            }
            Err(error) => {
                // Its lines are still in memory.
                self.disk.discard(&open.path);
                Err(StoreError::at(&open.path, &error))
            }
        }
    }
}

impl Open {
    fn stands(&self) -> bool {
        self.sheet.stands(&self.path, self.length)
    }

    /// Everything the file holds or has held; a line that comes twice is dropped by whoever reads.
    fn recall(&mut self) -> Vec<u8> {
        let mut bytes = self.sheet.contents().unwrap_or_default();
        if crc32fast::hash(&bytes) != self.checksum {
            bytes.truncate(bytes.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1));
            bytes.extend_from_slice(&self.kept);
        }
        bytes
    }

    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.sheet.append(bytes)?;
        self.sheet.sync()?;
        self.length += bytes.len() as u64;
        let mut crc = crc32fast::Hasher::new_with_initial(self.checksum);
        crc.update(bytes);
        self.checksum = crc.finalize();
        self.kept.extend_from_slice(bytes);
        Ok(())
    }
}
