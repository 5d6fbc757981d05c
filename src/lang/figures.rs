use super::Lang;
use crate::domain::Stamp;

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

/// Øre as whole kroner, half a krone away from zero.
pub fn kroner(lang: Lang, ore: i128) -> String {
    let rounded = (ore.abs() + 50) / 100;
    figure(lang, if ore < 0 { -rounded } else { rounded })
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

/// A number as people type it: spaces of any kind and a decimal comma allowed; digits only come out.
pub fn plain_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_as_the_language_does() {
        assert_eq!(figure(Lang::Nb, 84_200), "84\u{202f}200");
        assert_eq!(figure(Lang::En, -1_084_200), "\u{2212}1,084,200");
        assert_eq!(kroner(Lang::Nn, -150), "\u{2212}2");
        assert_eq!(date(Lang::Nb, "2026-11-24"), "24.11.2026");
        assert_eq!(date(Lang::En, "2026-11-04"), "4 Nov 2026");
    }
}
