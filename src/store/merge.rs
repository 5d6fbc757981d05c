//! What one folder or bundle can give another: lines and sources. A merge is a union, so it can be done in any order
//! and any number of times.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::disk::{Disk, RealDisk};
use super::error::{StoreError, StoreErrorKind};
use super::folder::{Folder, read_label};
use super::line::decode;
use super::people::Names;
use super::whole::{keep_source, replace};
use crate::domain::AnyId;
use crate::progress::{Progress, Stopped};
use crate::record::{JournalId, Version};

/// No bundle is inflated beyond this.
const LARGEST: u64 = 1 << 30;

/// What a workshop consists of, as bytes.
#[derive(Debug)]
pub struct Parts {
    /// The same wherever it was copied to.
    pub id: AnyId,
    journals: Vec<Vec<u8>>,
    sources: Vec<Vec<u8>>,
    names: Names,
}

/// Lines that are not there, by the journal they are of.
type News = Vec<(JournalId, Vec<u8>)>;

/// What a merge brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Lines that were not there before.
    pub lines: usize,
    /// Sources that were not there before.
    pub sources: usize,
    /// Lines that are damaged or cut short, and were left where they are.
    pub damaged: usize,
}

impl Parts {
    /// Of a folder or a bundle.
    ///
    /// # Errors
    /// It is neither, or cannot be read.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        if path.is_dir() { Self::of_folder(path) } else { Self::of_bundle(path) }
    }

    /// Of a folder.
    ///
    /// # Errors
    /// It is no workshop, or cannot be read.
    pub fn of_folder(root: &Path) -> Result<Self, StoreError> {
        let folder = Folder::open(root)?;
        let sources = match files(&folder.sources(), "csv") {
            Err(error) if error.kind == StoreErrorKind::Missing => Vec::new(),
            sources => sources?,
        };
        let names = Names::read(&folder)?;
        Ok(Self { id: folder.id(), journals: files(&folder.journals(), "jsonl")?, sources, names })
    }

    /// The names of participants.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// Without the names of some participants.
    #[must_use]
    pub fn without_names(mut self, forgotten: &BTreeSet<AnyId>) -> Self {
        self.names.erase(forgotten);
        self
    }

    /// With lines that are kept elsewhere.
    #[must_use]
    pub(crate) fn with(mut self, lines: impl IntoIterator<Item = Vec<u8>>) -> Self {
        self.journals.extend(lines);
        self
    }

    /// All that two of the same workshop hold.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.journals.extend(other.journals);
        self.sources.extend(other.sources);
        self.names.merge(&other.names);
        self
    }

    /// Only lines.
    pub(super) fn of_lines(id: AnyId, lines: Vec<u8>) -> Self {
        Self { id, journals: vec![lines], sources: Vec::new(), names: Names::default() }
    }

    /// Of a bundle; of what is in it, only names that a bundle has are looked at.
    ///
    /// # Errors
    /// It is no bundle, is larger than any workshop, or cannot be read.
    pub fn of_bundle(path: &Path) -> Result<Self, StoreError> {
        let foreign = || StoreError::foreign(path);
        let file = File::open(path).map_err(|e| StoreError::at(path, &e))?;
        let mut archive = ZipArchive::new(io::BufReader::new(file)).map_err(|_| foreign())?;
        let mut parts = Self::of_lines(AnyId::new(0), Vec::new());
        parts.journals.clear();
        let (mut label, mut room) = (None, LARGEST);
        for i in 0..archive.len() {
            let mut entry = archive.by_index(i).map_err(|_| foreign())?;
            let mut bytes = Vec::new();
            let read = entry.by_ref().take(room + 1).read_to_end(&mut bytes).map_err(|_| foreign())?;
            room = room.checked_sub(read as u64).ok_or_else(foreign)?;
            let name = entry.name().map_err(|_| foreign())?;
            match &*name {
                "workshop.json" => label = Some(read_label(path, &bytes)?),
                name if name.starts_with("journal/") && name.ends_with(".jsonl") => parts.journals.push(bytes),
                "people.json" => parts.names = Names::of(&bytes).ok_or_else(foreign)?,
                name if name.starts_with("sources/") && name.ends_with(".csv") => parts.sources.push(bytes),
                _ => {}
            }
        }
        parts.id = label.ok_or_else(foreign)?;
        Ok(parts)
    }

    /// As one file to send.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn bundle(&self, with_sources: bool, with_names: bool) -> io::Result<Vec<u8>> {
        let mut zip = ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        zip.start_file("workshop.json", options)?;
        writeln!(zip, "{}", serde_json::json!({"plenum": 1, "id": self.id}))?;
        for (i, bytes) in self.journals.iter().enumerate() {
            zip.start_file(format!("journal/{i}.jsonl"), options)?;
            zip.write_all(bytes)?;
        }
        if with_names && self.names.iter().next().is_some() {
            zip.start_file("people.json", options)?;
            serde_json::to_writer(&mut zip, &self.names)?;
        }
        for bytes in self.sources.iter().filter(|_| with_sources) {
            zip.start_file(format!("sources/{}.csv", blake3::hash(bytes).to_hex()), options)?;
            zip.write_all(bytes)?;
        }
        Ok(zip.finish()?.into_inner())
    }

    /// What would be brought; `has` knows what is there.
    ///
    /// # Errors
    /// Nobody waits for it any more.
    pub fn brings(&self, has: impl Fn(Version) -> bool, progress: &Progress) -> Result<Merged, Stopped> {
        self.news(has, progress).map(|(_, merged)| merged)
    }

    /// The lines that are not there, by journal.
    fn news(&self, has: impl Fn(Version) -> bool, progress: &Progress) -> Result<(News, Merged), Stopped> {
        let (mut all, mut merged) = (Vec::new(), Merged::default());
        let mut taken = BTreeSet::new();
        let (mut done, size) = (0, self.journals.iter().map(Vec::len).sum());
        for journal in &self.journals {
            let mut news: Vec<u8> = Vec::new();
            let mut name: Option<JournalId> = None;
            for line in journal.split_inclusive(|b| *b == b'\n') {
                progress.step(&(0..100), done, size)?;
                done += line.len();
                let whole = line.strip_suffix(b"\n").and_then(|line| decode(line).ok());
                match whole {
                    Some(t) if has(t.version) || !taken.insert(t.version) => {}
                    Some(transaction) => {
                        name.get_or_insert(transaction.version.journal);
                        news.extend(line);
                        merged.lines += 1;
                    }
                    None => merged.damaged += 1,
                }
            }
            all.extend(name.map(|name| (name, news)));
        }
        progress.step(&(0..100), done, size)?;
        Ok((all, merged))
    }

    /// Puts into a folder what it lacks, byte for byte, in files of their own; `has` knows what is there.
    ///
    /// # Errors
    /// The folder cannot be written; what was brought stays and can be brought again. Or nobody waits for it any more,
    /// before anything was written.
    pub fn merge_into(
        &self,
        folder: &Folder,
        has: impl Fn(Version) -> bool,
        progress: &Progress,
    ) -> Result<Merged, StoreError> {
        let (news, mut merged) = self.news(has, progress).map_err(|Stopped| StoreError::stopped(folder.root()))?;
        for (name, news) in news {
            let own = folder.journals().join(format!("{name}.jsonl"));
            let hash = &blake3::hash(&news).to_hex()[..12];
            let path = if own.exists() { folder.journals().join(format!("{name}-{hash}.jsonl")) } else { own };
            replace(&path, &news)?;
        }
        RealDisk.sync_folder(&folder.journals()).map_err(|e| StoreError::at(&folder.journals(), &e))?;
        for bytes in &self.sources {
            merged.sources += usize::from(keep_source(folder, bytes)?.1);
        }
        Ok(merged)
    }
}

/// What the files of a folder with that ending hold, by name. Other files are not ours.
fn files(dir: &Path, ending: &str) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir).map_err(|error| StoreError::at(dir, &error))? {
        paths.push(entry.map_err(|error| StoreError::at(dir, &error))?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths.iter().map(|path| fs::read(path).map_err(|error| StoreError::at(path, &error))).collect()
}
