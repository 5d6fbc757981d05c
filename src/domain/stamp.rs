use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment as a person's watch showed it: seconds since 1970 (UTC) and the zone's offset in seconds.
///
/// For people only; it decides nothing about order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    seconds: i64,
    offset: i32,
}

/// The text is not `2026-11-24T09:41:07+01:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a time such as 2026-11-24T09:41:07+01:00")]
pub struct ParseStampError;

impl Stamp {
    /// `seconds` since 1970 in UTC; `offset` of the local zone in seconds, kept within a day.
    pub fn new(seconds: i64, offset: i32) -> Self {
        let limit = 253_402_300_799 - 86_400;
        Self {
            seconds: seconds.clamp(-62_135_596_800 + 86_400, limit),
            offset: offset.clamp(-86_340, 86_340) / 60 * 60,
        }
    }

    /// Seconds since 1970 in UTC.
    pub fn seconds(self) -> i64 {
        self.seconds
    }

    /// The moment `seconds` later (or earlier), on the same watch.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self::new(self.seconds.saturating_add(seconds), self.offset)
    }

    /// The beginning of its day on the same watch.
    #[must_use]
    pub fn midnight(self) -> Self {
        self.plus(-self.local().rem_euclid(86_400))
    }

    /// The beginning of a day such as `2026-11-24`, on the watch of `like`.
    pub fn midnight_of(date: &str, like: Self) -> Option<Self> {
        let utc: Self = format!("{date}T00:00:00Z").parse().ok()?;
        Some(Self::new(utc.seconds - i64::from(like.offset), like.offset))
    }

    /// Year, month and day on that watch.
    pub fn date(self) -> (i64, u8, u8) {
        civil(self.local().div_euclid(86_400))
    }

    /// Hour and minute on that watch.
    pub fn time(self) -> (u8, u8) {
        let second = self.local().rem_euclid(86_400);
        ((second / 3600) as u8, (second / 60 % 60) as u8)
    }

    fn local(self) -> i64 {
        self.seconds + i64::from(self.offset)
    }
}

/// Day number since 1970 to year, month, day in the Gregorian calendar, by counting from 1 March.
fn civil(day: i64) -> (i64, u8, u8) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let date = (of_year - (153 * month + 2) / 5 + 1) as u8;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month as u8, date)
}

/// The inverse of [`civil`].
fn day_number(year: i64, month: i64, date: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + date - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, date) = self.date();
        let (hour, minute) = self.time();
        let second = self.local().rem_euclid(60);
        let sign = if self.offset < 0 { '-' } else { '+' };
        let offset = self.offset.unsigned_abs() / 60;
        write!(
            f,
            "{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}{sign}{:02}:{:02}",
            offset / 60,
            offset % 60
        )
    }
}

impl FromStr for Stamp {
    type Err = ParseStampError;

    fn from_str(text: &str) -> Result<Self, ParseStampError> {
        let bytes = text.as_bytes();
        let number = |from: usize, to: usize| -> Result<i64, ParseStampError> {
            let part = bytes.get(from..to).ok_or(ParseStampError)?;
            part.iter().try_fold(0i64, |sum, b| {
                if b.is_ascii_digit() { Ok(sum * 10 + i64::from(b - b'0')) } else { Err(ParseStampError) }
            })
        };
        let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
        if bytes.len() < 19 || marks.iter().any(|(at, mark)| bytes[*at] != *mark) {
            return Err(ParseStampError);
        }
        let (month, date) = (number(5, 7)?, number(8, 10)?);
        let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
        if !(1..=12).contains(&month) || !(1..=31).contains(&date) || hour > 23 || minute > 59 || second > 60 {
            return Err(ParseStampError);
        }
        let offset = match &bytes[19..] {
            [] | [b'Z'] => 0,
            [sign @ (b'+' | b'-'), _, _, b':', _, _] => {
                let seconds = number(20, 22)? * 3600 + number(23, 25)? * 60;
                if *sign == b'-' { -seconds } else { seconds }
            }
            _ => return Err(ParseStampError),
        };
        let local = day_number(number(0, 4)?, month, date) * 86_400 + hour * 3600 + minute * 60 + second;
        Ok(Self::new(local - offset, offset as i32))
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        super::from_text(d, "a time such as 2026-11-24T09:41:07+01:00", |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_was_written() {
        for text in ["2026-11-24T09:41:07+01:00", "2024-02-29T23:59:59-03:30", "1970-01-01T00:00:00+00:00"] {
            assert_eq!(text.parse::<Stamp>().map(|s| s.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("1970-01-01T01:00:00+01:00".parse::<Stamp>().map(Stamp::seconds), Ok(0));
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "2026-11-24", "2026-13-01T00:00:00Z", "2026-11-24T09:41:07+1", "2026-11-24 09:41:07Z"] {
            assert!(text.parse::<Stamp>().is_err(), "{text}");
        }
    }
}
