//! A way of reading a table that somebody has chosen once and given a name.

use std::collections::BTreeMap;

use csv::StringRecord;
use serde::{Deserialize, Serialize};

use super::amount::Lone;
use super::figures::Figures;
use super::same;
use super::table::{Map, Table, unguard};
use crate::exchange::fault::{Fault, Text};
use crate::lang::imports as m;

/// What was chosen for a table of costs, to be chosen again where the headers are the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The version of the shape.
    plenum_profile: u32,
    /// What it goes by; the file's own name says that.
    #[serde(skip)]
    pub name: String,
    /// The sheet it was read from, where the file had several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    columns: Vec<Column>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    units: BTreeMap<String, u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    numbers: BTreeMap<String, Lone>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    negate: bool,
}

/// One column, and what it is read as; nothing when it is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Column {
    header: String,
    #[serde(default, rename = "read_as", skip_serializing_if = "Option::is_none")]
    field: Option<String>,
}

impl Profile {
    /// Of a table as it was read.
    pub(super) fn of(table: &Table, figures: Figures) -> Self {
        let column = |(header, field): (String, Option<&str>)| Column { header, field: field.map(str::to_owned) };
        let columns = table.roles().into_iter().map(column).collect();
        let Figures { units, numbers, negate } = figures;
        Self { plenum_profile: 1, name: String::new(), sheet: table.sheet.clone(), columns, units, numbers, negate }
    }

    /// Of a file that was kept under a name.
    ///
    /// # Errors
    /// It is none, or names something that cannot be read.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Fault> {
        let broken = |why: String| {
            let text = Text::new(&m::BROKEN_PROFILE).with("name", name).with("why", why);
            Fault::new("broken_profile", text).hint(Text::new(&m::BROKEN_PROFILE_HINT))
        };
        let read: Self = serde_json::from_slice(bytes).map_err(|error| broken(error.to_string()))?;
        let fields = read.columns.iter().filter_map(|column| column.field.as_deref());
        let strange = fields.into_iter().find(|name| field(name).is_none());
        match (strange, read.plenum_profile) {
            (Some(strange), _) => Err(broken(format!("read_as: {strange}"))),
            (None, 1) => Ok(Self { name: name.to_owned(), ..read }),
            (None, newer) => Err(broken(format!("plenum_profile: {newer}"))),
        }
    }

    /// Those of a machine, and what is wrong with files that are none.
    pub fn all(kept: &[(String, Vec<u8>)]) -> (Vec<Self>, Vec<Fault>) {
        let (mut profiles, mut broken) = (Vec::new(), Vec::new());
        for (name, bytes) in kept {
            match Self::parse(name, bytes) {
                Ok(profile) => profiles.push(profile),
                Err(fault) => broken.push(fault),
            }
        }
        (profiles, broken)
    }

    /// As it is kept: a person can read it.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    /// Whether a row is the very header it was chosen for.
    pub(super) fn fits(&self, row: &StringRecord) -> bool {
        let cells = row.iter().map(|cell| unguard(cell).trim());
        row.len() == self.columns.len() && cells.eq(self.columns.iter().map(|column| column.header.as_str()))
    }

    /// How the amounts are written.
    pub fn figures(&self) -> Figures {
        Figures { units: self.units.clone(), numbers: self.numbers.clone(), negate: self.negate }
    }

    fn read(&self) -> impl Iterator<Item = (&'static str, usize)> {
        self.columns.iter().enumerate().filter_map(|(i, column)| Some((field(column.field.as_deref()?)?, i)))
    }

    /// Its columns below the very header it was chosen for.
    pub(super) fn map_at(&self, line: u64) -> Map {
        Map::at(line, self.read())
    }

    /// Its columns by what they are called, wherever they stand.
    pub fn map(&self) -> Map {
        Map::called(self.read().map(|(field, i)| (field, self.columns[i].header.as_str())))
    }
}

fn field(name: &str) -> Option<&'static str> {
    super::costs::FIELDS.iter().map(|field| field.name).find(|own| same(own, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"plenum_profile": 1, "columns": [{"header": "Ansvar", "read_as": "unit"}, {"header": "X"},
        {"header": "Beløp", "read_as": "amount"}], "units": {"amount": 1000}, "negate": true}"#;

    #[test]
    fn a_profile_is_read_as_it_was_written_and_fits_its_own_header_only() {
        let profile = Profile::parse("visma", TEXT.as_bytes()).map_err(|fault| fault.code);
        let again = profile.clone().and_then(|p| Profile::parse("visma", &p.bytes()).map_err(|fault| fault.code));
        assert_eq!(profile, again);
        let fits = |row: &[&str]| profile.as_ref().is_ok_and(|p| p.fits(&StringRecord::from(row.to_vec())));
        assert!(fits(&["Ansvar", "X", "Beløp "]) && !fits(&["Ansvar", "Beløp"]) && !fits(&["Ansvar", "Y", "Beløp"]));
        let map = Map::at(3, [("unit", 0), ("amount", 2)]);
        assert_eq!(profile.map(|p| p.map_at(3)), Ok(map));
    }

    #[test]
    fn a_broken_profile_says_so() {
        for wrong in
            ["", "{}", &TEXT.replace("unit\"", "enhten\""), &TEXT.replace("1,", "2,"), &TEXT.replace("negate", "negat")]
        {
            assert_eq!(Profile::parse("x", wrong.as_bytes()).map_err(|fault| fault.code).err(), Some("broken_profile"));
        }
    }
}
