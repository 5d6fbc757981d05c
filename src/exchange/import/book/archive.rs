use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::broken;
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// Nothing is inflated beyond this, all parts together.
const LARGEST: u64 = 128 << 20;
/// A part that inflates more than this many times over, and to more than [`SMALL`], is a bomb.
const RATIO: u64 = 400;
const SMALL: u64 = 8 << 20;
const MOST_PARTS: usize = 4000;

/// What sort of spreadsheet it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Ods,
}

/// A spreadsheet's parts, known to be of a size that can be held.
pub struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    pub kind: Kind,
    /// Bytes of all parts together.
    pub inflated: u64,
}

impl<'b> Archive<'b> {
    /// Looks at what the parts say of their size, and only then whether they say the truth.
    ///
    /// # Errors
    /// It is no spreadsheet, is broken, or too large.
    pub fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let bomb = || Fault::new("bomb", Text::new(&m::BOMB)).hint(Text::new(&m::SHEET_TOO_LARGE_HINT));
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        if zip.len() > MOST_PARTS {
            return Err(bomb());
        }
        let mut all = 0u64;
        let mut locked = false;
        for i in 0..zip.len() {
            let part = zip.by_index_raw(i).map_err(|_| broken())?;
            all = all.saturating_add(part.size());
            let ratio = part.size() / part.compressed_size().max(1);
            if all > LARGEST || (part.size() > SMALL && ratio > RATIO) {
                return Err(bomb());
            }
            locked |= part.encrypted();
        }
        if locked {
            return Err(Fault::new("locked_file", Text::new(&m::LOCKED)).hint(Text::new(&m::LOCKED_HINT)));
        }
        for i in 0..zip.len() {
            let part = zip.by_index(i).map_err(|_| broken())?;
            let said = part.size();
            let found = std::io::copy(&mut part.take(said + 1), &mut std::io::sink()).map_err(|_| broken())?;
            if found != said {
                return Err(if found > said { bomb() } else { broken() });
            }
        }
        let has = |name: &str| zip.index_for_name(name).is_some();
        let kind = match (has("[Content_Types].xml") && has("_rels/.rels"), has("content.xml")) {
            (_, true) => Kind::Ods,
            (true, _) => Kind::Xlsx,
            _ => return Err(Fault::new("not_a_spreadsheet", Text::new(&m::NOT_A_SPREADSHEET))),
        };
        Ok(Self { zip, kind, inflated: all })
    }

    /// One part, when it is there and is text.
    pub fn part(&mut self, name: &str) -> Option<String> {
        let mut text = String::new();
        self.zip.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    }
}
