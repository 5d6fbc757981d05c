use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::error::{StoreError, StoreErrorKind};
use super::line::{chain, decode};
use crate::record::{JournalId, Transaction};

/// Reads all journals of a folder, and later what has come to them: the same call both times.
#[derive(Debug)]
pub struct Reader {
    folder: PathBuf,
    files: BTreeMap<PathBuf, Progress>,
    findings: BTreeMap<(PathBuf, u64), FindingKind>,
}

/// How far a file has been read.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// Bytes of whole lines read.
    pub length: u64,
    /// CRC-32 of those bytes.
    pub checksum: u32,
    /// Journal and number of the last line.
    pub last: Option<(JournalId, u32)>,
    /// What the next line says of the last one.
    pub chain: String,
    lines: u64,
    seen: u64,
}

/// Something a journal holds that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which file.
    pub file: PathBuf,
    /// Which line, from 1; 0 when it is the file.
    pub line: u64,
    /// What is wrong.
    pub kind: FindingKind,
}

/// What can be wrong with a line or a file; none of it is repaired, all else is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    /// The bytes are not those that were written.
    Damaged,
    /// The last line was cut short.
    Torn,
    /// The file could not be read just now; that says nothing about what is in it.
    Unreadable(StoreErrorKind),
    /// The file is shorter than it was: an older copy was put back.
    Shrunk,
}

impl Reader {
    /// Of the journals in `folder`; reads nothing yet.
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, files: BTreeMap::new(), findings: BTreeMap::new() }
    }

    /// Hands over what has come since the last call, file by file; `skip` says which files are written here.
    ///
    /// # Errors
    /// The folder itself cannot be read; what was read stays valid.
    pub fn read(&mut self, skip: &dyn Fn(&Path) -> bool, mut take: impl FnMut(Transaction)) -> Result<(), StoreError> {
        let list = fs::read_dir(&self.folder).map_err(|e| StoreError::at(&self.folder, &e))?;
        let mut paths = Vec::new();
        for entry in list {
            let entry = entry.map_err(|e| StoreError::at(&self.folder, &e))?;
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "jsonl") && !skip(&path) {
                // On Windows a folder knows the length of a file only when its writer has closed it.
                let about = if cfg!(windows) { fs::metadata(&path) } else { entry.metadata() };
                let length = about.map(|m| m.len()).unwrap_or(u64::MAX);
                if self.files.get(&path).is_none_or(|p| p.seen != length) {
                    paths.push(path);
                }
            }
        }
        paths.sort();
        for path in paths {
            if let Err(error) = self.read_file(&path, &mut take) {
                self.findings.insert((path, 0), FindingKind::Unreadable((&error).into()));
            }
        }
        Ok(())
    }

    fn read_file(&mut self, path: &Path, take: &mut impl FnMut(Transaction)) -> io::Result<()> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let progress = self.files.entry(path.to_owned()).or_default();
        if length < progress.length {
            *progress = Progress::default();
            self.findings.retain(|(file, _), _| file != path);
            self.findings.insert((path.to_owned(), 0), FindingKind::Shrunk);
        }
        let head = (path.to_owned(), 0);
        if matches!(self.findings.get(&head), Some(FindingKind::Unreadable(..))) {
            self.findings.remove(&head);
        }
        self.findings.remove(&(path.to_owned(), progress.lines + 1));
        file.seek(SeekFrom::Start(progress.length))?;
        // In pieces: a large journal need not be in memory beside what it says.
        let room = usize::try_from(length - progress.length).unwrap_or(usize::MAX).clamp(1, 1 << 20);
        let mut file = BufReader::with_capacity(room, file);
        let mut crc = crc32fast::Hasher::new_with_initial(progress.checksum);
        let mut read = Progress { seen: progress.length, ..progress.clone() };
        let (mut line, mut last) = (Vec::new(), Vec::new());
        while file.read_until(b'\n', &mut line)? > 0 {
            read.seen += line.len() as u64;
            let Some(whole) = line.strip_suffix(b"\n") else { break };
            crc.update(&line);
            read.length += line.len() as u64;
            read.lines += 1;
            match decode(whole) {
                Ok(transaction) => {
                    read.last = Some((transaction.version.journal, transaction.version.n));
                    take(transaction);
                }
                Err(_) => {
                    read.last = None;
                    self.findings.insert((path.to_owned(), read.lines), FindingKind::Damaged);
                    unglued(whole).into_iter().for_each(&mut *take);
                }
            }
            std::mem::swap(&mut line, &mut last);
            line.clear();
        }
        read.checksum = crc.finalize();
        if let (Some(_), Some(whole)) = (read.last, last.strip_suffix(b"\n")) {
            read.chain = chain(whole);
        }
        if read.seen > read.length {
            self.findings.insert((path.to_owned(), read.lines + 1), FindingKind::Torn);
        }
        self.files.insert(path.to_owned(), read);
        Ok(())
    }

    /// How far a file was read; `None` when it was not, or its last line is damaged or cut short.
    pub fn whole(&self, path: &Path) -> Option<&Progress> {
        self.files.get(path).filter(|p| p.last.is_some() && p.seen == p.length)
    }

    /// What could not be used, by file and line.
    pub fn findings(&self) -> Vec<Finding> {
        let finding = |((file, line), kind): (&(PathBuf, u64), &FindingKind)| Finding {
            file: file.clone(),
            line: *line,
            kind: kind.clone(),
        };
        self.findings.iter().map(finding).collect()
    }

    /// Lines whose `prev` does not fit the line before them in the same file and journal: file and line.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn broken_chains(&self) -> Result<Vec<(PathBuf, u64)>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Link {
            j: JournalId,
            n: u32,
            #[serde(default)]
            prev: String,
        }
        let mut broken = Vec::new();
        for path in self.files.keys() {
            let bytes = fs::read(path).map_err(|e| StoreError::at(path, &e))?;
            let mut before: Option<(JournalId, u32, String)> = None;
            for (i, line) in bytes.split(|b| *b == b'\n').enumerate() {
                let link = decode(line).ok().and_then(|_| serde_json::from_slice::<Link>(line).ok());
                let fits = match (&before, &link) {
                    (Some((j, n, hash)), Some(link)) if *j == link.j && n + 1 == link.n => *hash == link.prev,
                    _ => true,
                };
                if !fits {
                    broken.push((path.clone(), i as u64 + 1));
                }
                before = link.map(|link| (link.j, link.n, chain(line)));
            }
        }
        Ok(broken)
    }
}

/// What can be used of a damaged line: a flipped line end glues two together, and their checksums tell them apart.
fn unglued(line: &[u8]) -> Vec<Transaction> {
    const START: &[u8] = br#"{"v":"#;
    let starts: Vec<usize> = (0..line.len()).filter(|i| line[*i..].starts_with(START)).collect();
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([line.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| decode(&line[*start..end]).ok()).collect()
}
