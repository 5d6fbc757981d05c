use serde::{Deserialize, Serialize};

use super::{Alternative, Id, Money, Source, Words};

/// Whether an amount comes once or every year, and on which side it counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostKind {
    /// Paid once.
    OneOff,
    /// Paid every year.
    #[default]
    Running,
    /// A gain, entered as a positive amount.
    Benefit,
}

/// One amount of one alternative in its simplest form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cost {
    /// Whose amount it is.
    pub alternative: Id<Alternative>,
    /// What it pays for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Words>,
    /// Cost positive, income and savings negative; a benefit is entered positive.
    pub amount: Money,
    /// Once, yearly, or a gain.
    #[serde(default)]
    pub kind: CostKind,
    /// The year it falls in; `None` when nobody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// Where the figure comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Id<Source>>,
}
