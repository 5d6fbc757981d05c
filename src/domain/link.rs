//! What ties words to money, and what a file of amounts said of itself.

use serde::{Deserialize, Serialize};

use super::{AnyId, Cost, Id, Money, Words};

/// The money a statement or a point is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MoneyOf {
    /// One cost line.
    Cost(Id<Cost>),
    /// All lines of a unit, by its code: also those that come later.
    Unit(Box<str>),
    /// All lines of a function, by its code.
    Function(Box<str>),
    /// All lines of an accounting function of the national reporting.
    Kostra(Box<str>),
}

/// Somebody tied what was said to money.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Link {
    /// A statement or a theme.
    pub of: AnyId,
    /// Which money.
    pub to: MoneyOf,
}

/// A file of amounts that came in at once: what it said of its own sum, and why that may differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Batch {
    /// The file's name, without its folder.
    pub file: Box<str>,
    /// The sheet, where the file has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Box<str>>,
    /// BLAKE3 of the file, in hex: the same file is known again under any name.
    pub content: Box<str>,
    /// How many cost lines it came to.
    pub rows: u64,
    /// Their sum.
    pub sum: Money,
    /// The sum by the file's own totals, when it has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<Money>,
    /// Why the two differ, in the words of whoever let the file in; it follows every total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Words>,
}
