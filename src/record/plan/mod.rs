//! A plan as a file writes it: things named by code. [`Plan::changes`] is what it comes to in a workshop.

mod apply;
mod of;
mod things;

pub use apply::Change;
pub(super) use apply::needed;
pub use things::Name;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::{AgendaItem, Area, Criterion, Mandate, Mode, Quadrant, Question, RoundKind, Source, Topic, Words};

/// What a workshop starts from.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Plan {
    pub plenum_plan: u32,
    pub title: Words,
    pub alternatives: Vec<PlanAlternative>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Area>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<Topic>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Words>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<PlanTable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slip_colour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plenary_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_on: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<PlanRound>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<PlanMeeting>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounting: Option<Discounting>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub costs: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanAlternative {
    pub code: String,
    pub name: Words,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub baseline: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub combines: Vec<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanTable {
    pub number: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<u16>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanRound {
    pub number: u16,
    #[serde(default)]
    pub kind: RoundKind,
    pub minutes: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change_minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quadrants: Vec<Quadrant>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Words>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlanMeeting {
    pub code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Words>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(default)]
    pub mode: Mode,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plenary_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub report_on: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agenda: Vec<AgendaItem>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rounds: Vec<PlanRound>,
}

/// How years are made comparable; kept for the part of the program that compares.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Discounting {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mid_year: Option<bool>,
    /// The same in a word; it stands above `mid_year`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<Moment>,
    /// In whose prices figures are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<PriceBasis>,
    /// How much prices rise a year, as a share.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub inflation: Option<Decimal>,
    /// Whether what raising the money costs is counted too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_financing: Option<bool>,
}

/// When in a year its amounts fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Moment {
    YearEnd,
    MidYear,
}

/// In the prices of one year, or of each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum PriceBasis {
    Real,
    Nominal,
}

impl Moment {
    /// As a plan writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::YearEnd => "year-end",
            Self::MidYear => "mid-year",
        }
    }
}

impl PriceBasis {
    /// As a plan writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Nominal => "nominal",
        }
    }
}

impl Plan {
    /// The smallest one: today as the baseline, no tables.
    pub fn empty(title: Words, today: Words) -> Self {
        let baseline = PlanAlternative {
            code: "A0".to_owned(),
            name: today,
            baseline: true,
            description: None,
            area: None,
            combines: Vec::new(),
        };
        Self {
            plenum_plan: 1,
            title,
            alternatives: vec![baseline],
            language: None,
            date: None,
            currency: None,
            price_year: None,
            mandate: None,
            areas: Vec::new(),
            sources: Vec::new(),
            topics: Vec::new(),
            questions: Vec::new(),
            headings: Vec::new(),
            tables: Vec::new(),
            slip_colour: None,
            start: None,
            plenary_at: None,
            report_on: None,
            agenda: Vec::new(),
            rounds: Vec::new(),
            meetings: Vec::new(),
            criteria: Vec::new(),
            discounting: None,
            organisation: None,
            costs: Vec::new(),
        }
    }

    /// Puts the first meeting on another day.
    pub fn set_date(&mut self, date: String) {
        match self.meetings.first_mut() {
            Some(meeting) => meeting.date = Some(date),
            None => self.date = Some(date),
        }
    }
}
