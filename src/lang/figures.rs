use super::Lang;
use crate::domain::{Stamp, in_units};

/// A whole number with its thousands apart: `84 200` (narrow no-break space) or `84,200`.
pub fn figure(lang: Lang, number: i128) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(if lang == Lang::En { ',' } else { '\u{202f}' });
        }
        text.push(digit);
    }
    if number < 0 { format!("\u{2212}{text}") } else { text }
}

/// A number as programs write it, `-1250.50`, with the marks of the language: `−1 250,50`; anything else as it is.
pub fn decimal(lang: Lang, plain: &str) -> String {
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("\u{2212}", digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = !whole.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match whole.parse().ok().filter(|_| is_number && !part.contains('.')) {
        Some(number) => {
            let mark = if part.is_empty() { "" } else { mark(lang) };
            format!("{sign}{}{mark}{part}", figure(lang, number))
        }
        None => plain.to_owned(),
    }
}

/// What stands before decimals.
pub(super) fn mark(lang: Lang) -> &'static str {
    if lang == Lang::En { "." } else { "," }
}

/// Øre as whole kroner, half a krone away from zero.
pub fn kroner(lang: Lang, ore: i128) -> String {
    figure(lang, in_units(ore, 100))
}

/// What amounts are shown in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MoneyUnit {
    /// To the øre.
    Kroner,
    /// Whole thousands, as most accounts that people look at are.
    #[default]
    Thousands,
    /// Millions with one decimal.
    Millions,
}

impl MoneyUnit {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Kroner, Self::Thousands, Self::Millions];

    /// As the settings write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kroner => "kroner",
            Self::Thousands => "thousands",
            Self::Millions => "millions",
        }
    }

    /// By that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.name() == name)
    }

    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Kroner => Self::Thousands,
            Self::Thousands => Self::Millions,
            Self::Millions => Self::Kroner,
        }
    }

    /// How many øre the smallest shown step is.
    pub fn step(self) -> u64 {
        match self {
            Self::Kroner => 1,
            Self::Thousands => 100_000,
            Self::Millions => 10_000_000,
        }
    }

    /// So many steps as people write them: with two decimals, none or one.
    pub fn steps(self, lang: Lang, steps: i128) -> String {
        let parts = match self {
            Self::Kroner => 100,
            Self::Thousands => return figure(lang, steps),
            Self::Millions => 10,
        };
        let (whole, rest) = (steps.unsigned_abs() / parts, steps.unsigned_abs() % parts);
        let sign = if steps < 0 { "\u{2212}" } else { "" };
        let decimals = if parts == 10 { rest.to_string() } else { format!("{rest:02}") };
        format!("{sign}{}{}{decimals}", figure(lang, whole as i128), mark(lang))
    }

    /// An amount in øre, rounded for itself.
    pub fn amount(self, lang: Lang, ore: i128) -> String {
        self.steps(lang, in_units(ore, self.step()))
    }
}

/// `09:41` on the watch of whoever wrote it.
pub fn time(stamp: Stamp) -> String {
    let (hour, minute) = stamp.time();
    format!("{hour:02}:{minute:02}")
}

/// `2026-11-24` as people write it: `24.11.2026`, in English `24 Nov 2026`; anything else as it is.
pub fn date(lang: Lang, iso: &str) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut parts = iso.splitn(3, '-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    match (lang, month.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)))) {
        (Lang::En, Some(name)) => format!("{} {name} {year}", day.trim_start_matches('0')),
        _ => format!("{day}.{month}.{year}"),
    }
}

/// `2026-11-24` or `24.11.2026` as `2026-11-24`, when there is such a day.
pub fn iso_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['.', '-', '/']).collect();
    let numbers: Option<Vec<u32>> = parts.iter().map(|p| p.parse().ok()).collect();
    let (year, month, day) = match numbers?[..] {
        [y, m, d] if parts[0].len() == 4 => (y, m, d),
        [d, m, y] if parts[2].len() == 4 => (y, m, d),
        _ => return None,
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    ((1..=12).contains(&month) && (1..=days).contains(&day)).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// A number as people type it: spaces of any kind and a decimal comma allowed; digits only come out.
pub fn plain_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_shown_in_kroner_thousands_or_millions() {
        let shown = |lang, ore| MoneyUnit::ALL.map(|unit| unit.amount(lang, ore));
        assert_eq!(shown(Lang::Nb, 125_050_049), ["1\u{202f}250\u{202f}500,49", "1\u{202f}251", "1,3"]);
        assert_eq!(shown(Lang::En, -5), ["\u{2212}0.05", "0", "0.0"]);
        assert_eq!(
            shown(Lang::Nn, -250_000_000),
            ["\u{2212}2\u{202f}500\u{202f}000,00", "\u{2212}2\u{202f}500", "\u{2212}2,5"]
        );
    }

    #[test]
    fn figures_are_written_as_the_language_does() {
        assert_eq!(figure(Lang::Nb, 84_200), "84\u{202f}200");
        assert_eq!(figure(Lang::En, -1_084_200), "\u{2212}1,084,200");
        for lang in [Lang::Nb, Lang::Nn] {
            assert_eq!(
                (figure(lang, 84_200), figure(lang, -1250)),
                ("84\u{202f}200".into(), "\u{2212}1\u{202f}250".into())
            );
            assert_eq!(
                (decimal(lang, "0.065"), decimal(lang, "-1250.50")),
                ("0,065".into(), "\u{2212}1\u{202f}250,50".into())
            );
        }
        assert_eq!((figure(Lang::En, 84_200), figure(Lang::En, -1250)), ("84,200".into(), "\u{2212}1,250".into()));
        assert_eq!((decimal(Lang::En, "0.065"), decimal(Lang::En, "-0.5")), ("0.065".into(), "\u{2212}0.5".into()));
        let others = ["", "-", "1.2.3", "P10", "2026-11-24", "+5", ".5"];
        others.into_iter().for_each(|text| assert_eq!(decimal(Lang::Nb, text), text));
        assert_eq!(kroner(Lang::Nn, -150), "\u{2212}2");
        assert_eq!(date(Lang::Nb, "2026-11-24"), "24.11.2026");
        assert_eq!(date(Lang::En, "2026-11-04"), "4 Nov 2026");
    }
}
