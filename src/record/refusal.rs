use crate::domain::AnyId;

/// Why a command was not carried out. The words, with a remedy, are in `lang`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The workshop has been made already.
    #[error("already begun")]
    AlreadyBegun,
    /// A plan, an import or a command names something that is not there.
    #[error("no such {what}: {name}")]
    Missing {
        /// `table`, `alternative`, `theme` …
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// A plan gives the same code twice.
    #[error("{what} {name} is there twice")]
    Twice {
        /// `table`, `alternative` …
        what: &'static str,
        /// As it was named.
        name: String,
    },
    /// A plan has two baselines.
    #[error("two baselines")]
    TwoBaselines,
    /// The thing was taken back.
    #[error("{0} was withdrawn")]
    Withdrawn(AnyId),
    /// A newer version of the program wrote something about it.
    #[error("{0} was changed by a newer version")]
    Newer(AnyId),
    /// This machine has nothing left to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// Nothing was undone that could be redone.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Somebody has changed since what would be undone.
    #[error("changed since")]
    ChangedSince,
    /// The workshop is open for reading only.
    #[error("read only")]
    ReadOnly,
}

impl Refusal {
    /// The name that programs read.
    pub fn code(&self) -> &'static str {
        match self {
            Self::AlreadyBegun => "already_begun",
            Self::Missing { .. } => "no_such_thing",
            Self::Twice { .. } => "named_twice",
            Self::TwoBaselines => "two_baselines",
            Self::Withdrawn(_) => "withdrawn",
            Self::Newer(_) => "newer_version",
            Self::NothingToUndo => "nothing_to_undo",
            Self::NothingToRedo => "nothing_to_redo",
            Self::ChangedSince => "changed_since",
            Self::ReadOnly => "read_only",
        }
    }
}
