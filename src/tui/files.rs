//! Folders and files as a person picks among them. The one file of the interface that reads the disk.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::screens::Purpose;
use crate::exchange::import::LARGEST;
use crate::lang::{Lang, files as m};

/// One row of the picker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: EntryKind,
}

/// What a row of the picker leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum EntryKind {
    Folder,
    Workshop,
    File { size: u64 },
}

/// Where people keep files, and where the last one was.
pub fn places(lang: Lang, last: Option<PathBuf>) -> Vec<Entry> {
    let folder = |name: String, path: PathBuf| Entry { name, path, kind: EntryKind::Folder };
    let mut all = Vec::new();
    if let Some(last) = last {
        all.push(folder(lang.fill(&m::LAST_USED, &[("path", &last.display())]), last));
    }
    let Some(dirs) = directories::UserDirs::new() else { return all };
    let home = dirs.home_dir();
    let known = [
        (&m::DOCUMENTS, dirs.document_dir().map_or_else(|| home.join("Documents"), Path::to_owned)),
        (&m::DOWNLOADS, dirs.download_dir().map_or_else(|| home.join("Downloads"), Path::to_owned)),
        (&m::DESKTOP, dirs.desktop_dir().map_or_else(|| home.join("Desktop"), Path::to_owned)),
        (&m::HOME_FOLDER, home.to_owned()),
    ];
    let there = known.into_iter().filter(|(_, path)| path.is_dir());
    all.extend(there.map(|(name, path)| folder(lang.say(name).to_owned(), path)));
    all
}

/// The folders in a folder, and those files that can serve the purpose.
///
/// # Errors
/// It cannot be read.
pub fn list(folder: &Path, purpose: Purpose) -> io::Result<Vec<Entry>> {
    const MOST: usize = 10_000;
    let mut all = Vec::new();
    for entry in fs::read_dir(folder)?.take(MOST).flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // What it is behind a link counts; a link to nothing is left out.
        let Ok(about) = fs::metadata(entry.path()) else { continue };
        let kind = match about.is_dir() {
            true if is_workshop(&entry.path()) => EntryKind::Workshop,
            true => EntryKind::Folder,
            false => EntryKind::File { size: about.len() },
        };
        let fits = !matches!(kind, EntryKind::File { .. }) || purpose.takes(&entry.path());
        if fits && !name.starts_with('.') {
            all.push(Entry { name, path: entry.path(), kind });
        }
    }
    all.sort_by_cached_key(|e| (matches!(e.kind, EntryKind::File { .. }), e.name.to_lowercase()));
    Ok(all)
}

/// Whether a folder is a workshop.
pub fn is_workshop(folder: &Path) -> bool {
    folder.join("workshop.json").is_file()
}

/// All of a file, or somewhat more than anybody reads.
///
/// # Errors
/// It cannot be read.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A size as people say it; empty for what is no file.
pub fn size(path: &Path) -> String {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|about| size_said(about.len())).unwrap_or_default()
}

/// A size as people say it.
pub fn size_said(bytes: u64) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes.div_ceil(1000)) } else { format!("{} MB", bytes.div_ceil(1_000_000)) }
}

/// The path in a text that somebody typed, pasted or dropped, when it is one: quotes and `file://` taken away, spaces
/// as they were, `~` the home folder.
pub fn path_in(text: &str) -> Option<PathBuf> {
    let text = text.trim();
    let quoted = ['"', '\''].iter().find_map(|q| text.strip_prefix(*q)?.strip_suffix(*q));
    let text = match (quoted, text.strip_prefix("file://")) {
        (Some(inner), _) => inner.to_owned(),
        (None, Some(url)) => from_url(url),
        // A terminal on Unix writes a space in a dropped name with a backslash before.
        (None, None) if cfg!(unix) => text.replace("\\ ", " "),
        (None, None) => text.to_owned(),
    };
    let home = || directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let path = match text.strip_prefix('~') {
        Some("") => home()?,
        Some(rest) => home()?.join(rest.strip_prefix(['/', '\\'])?),
        None => PathBuf::from(&text),
    };
    path.is_absolute().then_some(path)
}

fn from_url(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match hex.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    let path = String::from_utf8_lossy(&bytes).into_owned();
    // `file:///C:/…` has one slash more than the path.
    if path.as_bytes().get(2) == Some(&b':') { path[1..].to_owned() } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_path_is_taken_however_it_arrives() {
        let there = Some(PathBuf::from("/tmp/mine filer/æ.xlsx"));
        for text in [
            "/tmp/mine filer/æ.xlsx",
            "\"/tmp/mine filer/æ.xlsx\"",
            "'/tmp/mine filer/æ.xlsx' ",
            "/tmp/mine\\ filer/æ.xlsx",
            "file:///tmp/mine%20filer/%C3%A6.xlsx",
        ] {
            assert_eq!(path_in(text), there, "{text}");
        }
        assert!(path_in("~").is_some_and(|path| path.is_absolute()));
        assert_eq!((path_in("kostnader"), path_in("")), (None, None));
    }
}
