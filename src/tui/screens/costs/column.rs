//! The columns of the list.

use crate::lang::{Msg, costs as m};

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Column {
    Alternative,
    Text,
    Kind,
    Years,
    Area,
    Unit,
    Function,
    Kostra,
    Account,
    Fte,
    Source,
    Range,
    Amount,
    Voices,
}

impl Column {
    /// As they stand from left to right.
    pub const ALL: [Self; 14] = [
        Self::Alternative,
        Self::Text,
        Self::Kind,
        Self::Years,
        Self::Area,
        Self::Unit,
        Self::Function,
        Self::Kostra,
        Self::Account,
        Self::Fte,
        Self::Source,
        Self::Range,
        Self::Amount,
        Self::Voices,
    ];

    /// The ones that stay longest where it is narrow come first.
    pub const BY_NEED: [Self; 14] = [
        Self::Alternative,
        Self::Text,
        Self::Amount,
        Self::Kind,
        Self::Years,
        Self::Unit,
        Self::Function,
        Self::Voices,
        Self::Fte,
        Self::Range,
        Self::Area,
        Self::Account,
        Self::Kostra,
        Self::Source,
    ];

    /// What it is called.
    pub fn name(self) -> &'static Msg {
        match self {
            Self::Alternative => &m::COLUMN_ALTERNATIVE,
            Self::Text => &m::COLUMN_TEXT,
            Self::Kind => &m::COLUMN_KIND,
            Self::Years => &m::COLUMN_YEARS,
            Self::Area => &m::COLUMN_AREA,
            Self::Unit => &m::COLUMN_UNIT,
            Self::Function => &m::COLUMN_FUNCTION,
            Self::Kostra => &m::COLUMN_KOSTRA,
            Self::Account => &m::COLUMN_ACCOUNT,
            Self::Fte => &m::COLUMN_FTE,
            Self::Source => &m::COLUMN_SOURCE,
            Self::Range => &m::COLUMN_RANGE,
            Self::Amount => &m::COLUMN_AMOUNT,
            Self::Voices => &m::COLUMN_VOICES,
        }
    }

    /// Whether it stands at the right edge of its room.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Fte | Self::Range | Self::Amount | Self::Voices)
    }
}
