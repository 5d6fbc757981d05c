//! Texts without columns: one a line, or a chat. Bullets, numbers, times and the names of those who wrote are left out.

use csv::StringRecord;

use super::grid::{Grid, blank};
use crate::exchange::export::guarded;
use crate::exchange::fault::{Note, Text};
use crate::lang::imports as m;

/// One text a line under a header of our own; a chat's messages when that is what it is. Headings of Markdown are titles.
pub fn read(text: &str, is_markdown: bool) -> Grid {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}'], "\n");
    let lines = || (1u64..).zip(text.trim_end_matches(['\u{0}', '\n']).split('\n'));
    let mut grid = Grid::default();
    grid.rows.push((0, StringRecord::from(vec!["text"])));
    const HEAD: usize = 10;
    let mut first = lines().filter(|(_, line)| !line.trim().is_empty()).take(HEAD);
    let is_chat = first.any(|(_, line)| message(line).is_some());
    // The line a message began on, and what of it stands so far.
    let mut open: Option<(u64, String)> = None;
    let close = |open: &mut Option<(u64, String)>, rows: &mut Vec<_>| {
        if let Some((line, text)) = open.take().filter(|(_, text)| !text.is_empty()) {
            rows.push((line, StringRecord::from(vec![guarded(&text).as_ref()])));
        }
    };
    for (number, line) in lines() {
        let said = if is_chat { message(line) } else { None };
        match said {
            Some(said) => {
                close(&mut open, &mut grid.rows);
                open = Some((number, unbulleted(said).to_owned()));
            }
            None if line.trim().is_empty() => grid.skipped.push(blank(number)),
            None if is_markdown && line.trim_start_matches('#').starts_with(' ') && line.starts_with('#') => {
                let text = Text::new(&m::SKIPPED_HEADING);
                grid.skipped.push(Note { code: "title", text, line: Some(number) });
            }
            None if is_chat && stamped(line).is_some_and(|(_, marked)| marked) => {
                close(&mut open, &mut grid.rows);
                let text = Text::new(&m::SKIPPED_NOTICE);
                grid.skipped.push(Note { code: "notice", text, line: Some(number) });
            }
            None => {
                let own = unbulleted(line);
                match &mut open {
                    // A message goes on below its first line, but each point of a list stands for itself.
                    Some((_, text)) if is_chat && own == line.trim() => {
                        let gap = if text.is_empty() { "" } else { "\n" };
                        text.push_str(gap);
                        text.push_str(own);
                    }
                    _ => {
                        close(&mut open, &mut grid.rows);
                        open = Some((number, own.to_owned()));
                    }
                }
            }
        }
    }
    close(&mut open, &mut grid.rows);
    grid
}

/// A line without the bullet or number somebody's list gave it.
pub fn unbulleted(line: &str) -> &str {
    let line = line.trim();
    let after_number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = line.len() - after_number.len();
    let after_number = after_number.strip_prefix(['.', ')']).filter(|rest| rest.starts_with([' ', '\t']));
    if let Some(rest) = after_number.filter(|_| (1..=3).contains(&number)) {
        return rest.trim_start();
    }
    let bullet = line.strip_prefix(['-', '*', '+', '•', '–', '—', '·', '◦', '▪', '●', 'o']);
    match bullet.filter(|rest| rest.starts_with([' ', '\t'])) {
        Some(rest) => rest.trim_start(),
        None => line,
    }
}

/// What a line of a chat says after its time and name; `None` when it begins no message.
///
/// `[24.11.2026, 09:41:07] Name: text`, `24.11.2026, 09:41 - Name: text`, `09:41:07 From Name to Everyone: text`.
fn message(line: &str) -> Option<&str> {
    let (rest, marked) = stamped(line)?;
    let (name, said) = match rest.split_once(": ") {
        Some((name, said)) => (name, said.trim()),
        None => (rest.trim_end().strip_suffix(':').unwrap_or(rest).trim_end(), ""),
    };
    let sender = ["From ", "Fra ", "Frå "].iter().find_map(|word| name.strip_prefix(word));
    let begins = sender.is_some() || (is_name(name) && (marked || !said.is_empty()));
    begins.then_some(said)
}

/// What follows the time a line begins with, and whether a mark parts them.
fn stamped(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start_matches(['\u{feff}', '\u{200e}', '\u{200f}', ' ', '\t']);
    let bare = line.strip_prefix('[').unwrap_or(line);
    let in_stamp = |c: char| c.is_ascii_digit() || matches!(c, '.' | ':' | '/' | '-' | ',' | ' ' | 'T');
    let end = bare.find(|c| !in_stamp(c)).unwrap_or(bare.len());
    let (stamp, rest) = bare.split_at(bare[..end].rfind(|c: char| c.is_ascii_digit())? + 1);
    let clock = stamp.rsplit([' ', 'T', ',']).next().unwrap_or_default();
    let mut parts = clock.split([':', '.']);
    let hour = parts.next().filter(|hour| hour.len() < 3)?.parse::<u8>().ok();
    let rest_of_clock: Vec<_> = parts.collect();
    let is_two = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    if hour.is_none_or(|hour| hour > 23) || !(1..=2).contains(&rest_of_clock.len()) || !rest_of_clock.iter().all(is_two)
    {
        return None;
    }
    let rest = rest.trim_start();
    let half = ["AM", "PM", "am", "pm"].iter().find_map(|half| rest.strip_prefix(half)).unwrap_or(rest);
    let after = half.trim_start();
    let marked = line.starts_with('[') || after.starts_with(['-', '–']);
    Some((after.trim_start_matches([']', '-', '–', ' ', '\t', '\u{200e}', '~']), marked))
}

/// One to five words, each with a capital or a number: how people call themselves in a chat.
fn is_name(text: &str) -> bool {
    let words = || text.split_whitespace();
    let small = ["av", "de", "den", "van", "von", "til", "to"];
    let is_word = |word: &str| {
        word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '+' | '('))
            || small.contains(&word)
    };
    (1..=5).contains(&words().count()) && words().all(is_word) && !text.contains(['.', '?', '!', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        read(text, false).rows.iter().skip(1).map(|(line, row)| format!("{line} {}", &row[0])).collect()
    }

    #[test]
    fn a_list_loses_its_bullets_only() {
        let cases = [
            ("- en", "en"),
            ("  •\tto", "to"),
            ("3. tre", "tre"),
            ("12) tolv", "tolv"),
            ("2-3 årsverk", "2-3 årsverk"),
            ("2026. Neste", "2026. Neste"),
            ("omlegging", "omlegging"),
            ("-5 grader", "-5 grader"),
        ];
        for (line, left) in cases {
            assert_eq!(unbulleted(line), left);
        }
        assert_eq!(texts("- en\r\n\r\n2) to: tre\n=1\n"), ["1 en", "3 to: tre", "4 '=1"]);
    }

    #[test]
    fn a_chat_loses_times_and_names_and_no_words() {
        let cases = [
            ("[24.11.2026, 09:41:07] Kari Nordmann: Kort vei\n[24.11.2026, 09:42:00] Ola: - to", "1 Kort vei|2 to"),
            ("24.11.2026, 09:41 - Bord 3: Kort: vei\nog tryggere\n- lang vei", "1 Kort: vei\nog tryggere|3 lang vei"),
            (
                "09:41:07 From Kari Nordmann to Everyone:\n\tKort vei\n09:42:00 From Ola to Everyone:\n\tto",
                "1 Kort vei|3 to",
            ),
            ("24.11.2026, 09:40 - Kari ble lagt til\n24.11.2026, 09:41 - Kari: Kort vei", "2 Kort vei"),
            ("09:41:07\t Fra Kari til Alle: Kort vei", "1 Kort vei"),
            ("Kari Nordmann: kort vei", "1 Kari Nordmann: kort vei"),
            ("10:00 skal vi ha fri: ja", "1 10:00 skal vi ha fri: ja"),
            ("[09:41] Vi trenger flere folk", "1 [09:41] Vi trenger flere folk"),
        ];
        for (chat, said) in cases {
            assert_eq!(texts(chat).join("|"), said, "{chat}");
        }
    }
}
