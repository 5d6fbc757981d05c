use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::{AnyId, ParseIdError};

macro_rules! named_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(AnyId);

        impl $name {
            /// From a random number.
            pub fn new(number: u64) -> Self {
                Self(AnyId::new(number))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
        impl FromStr for $name {
            type Err = ParseIdError;
            fn from_str(text: &str) -> Result<Self, ParseIdError> {
                text.parse().map(Self)
            }
        }
    };
}

named_id! {
    /// One run of numbered lines, written by one program at a time.
    JournalId
}
named_id! {
    /// The machine that wrote a line: whose undo it answers to.
    Device
}

impl Device {
    /// One of several programs of this machine that have a workshop open at once; the first has the machine's own name.
    #[must_use]
    pub fn program(self, slot: u32) -> Self {
        match slot {
            0 => self,
            slot => Self(AnyId::new(self.0.number() ^ u64::from(slot).wrapping_mul(0x9e37_79b9_7f4a_7c15))),
        }
    }
}

/// The place of a transaction among all others: a total order without wall time.
///
/// `sum` is the checksum of the line's bytes, so that two lines that claim the same number stay two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// One more than the highest its writer had seen.
    pub clock: u64,
    /// The journal it stands in.
    pub journal: JournalId,
    /// Its number there, from 1.
    pub n: u32,
    /// CRC-32 of the line before its `sum`.
    pub sum: u32,
}

/// The text is not a written version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a version")]
pub struct ParseVersionError;

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}:{:08x}", self.journal, self.n, self.clock, self.sum)
    }
}

impl FromStr for Version {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, ParseVersionError> {
        let mut parts = text.split(':');
        let mut next = || parts.next().ok_or(ParseVersionError);
        let version = Self {
            journal: next()?.parse().map_err(|_| ParseVersionError)?,
            n: next()?.parse().map_err(|_| ParseVersionError)?,
            clock: next()?.parse().map_err(|_| ParseVersionError)?,
            sum: u32::from_str_radix(next()?, 16).map_err(|_| ParseVersionError)?,
        };
        parts.next().map_or(Ok(version), |_| Err(ParseVersionError))
    }
}

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        crate::domain::from_text(d, "a version", |text| text.parse().ok())
    }
}
