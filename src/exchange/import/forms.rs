//! What a forms tool exports: one row an answer, the questions as headers, and columns of the tool's own.

use super::people;

/// Columns that only a forms tool writes.
const MARKS: [&str; 10] = [
    "completion time",
    "fullføringstidspunkt",
    "fullført tidspunkt",
    "start time",
    "starttidspunkt",
    "tidsmerke",
    "tidsmerking",
    "$submission_id",
    "$answer_time_ms",
    "$created",
];

/// Other columns that hold no answer.
const BESIDE: [&str; 8] =
    ["id", "last modified time", "tidspunkt for siste endring", "language", "språk", "points", "timestamp", "levert"];

/// Whether these are the headers of a forms export.
pub fn is_form(headers: &[String]) -> bool {
    headers.iter().any(|header| is_one(&MARKS, header))
}

/// The only column that can hold what people answered; `None` when it is no form or asks more than one question.
pub fn question(headers: &[String], taken: impl Fn(usize) -> bool) -> Option<usize> {
    let own = |header: &str| is_one(&MARKS, header) || is_one(&BESIDE, header) || people::asks_for_person(header);
    let mut free = (0..headers.len()).filter(|i| !headers[*i].is_empty() && !own(&headers[*i]) && !taken(*i));
    let only = free.next().filter(|_| is_form(headers))?;
    free.next().is_none().then_some(only)
}

fn is_one(names: &[&str], header: &str) -> bool {
    names.contains(&header.trim().to_lowercase().as_str())
}
