use std::io::Write;

use serde::Serialize;

use super::failure::Failure;
use crate::lang::Shown;

/// Text on standard output, flushed.
///
/// # Errors
/// It cannot be written, or nobody reads it any more.
pub fn text(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| Failure::stdout(&error))
}

/// One JSON value on a line of its own.
///
/// # Errors
/// It cannot be written, or nobody reads it any more.
pub fn json(value: &impl Serialize) -> Result<(), Failure> {
    text(&format!("{}\n", serde_json::to_string(value).unwrap_or_default()))
}

/// Aligned columns, the last one as wide as it is.
pub fn columns(rows: &[Vec<Shown>]) -> String {
    let width = |i: usize| rows.iter().filter_map(|row| row.get(i)).map(Shown::width).max().unwrap_or(0);
    let widths: Vec<_> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            line.push_str(cell.as_str());
            line.extend(std::iter::repeat_n(' ', width + 2 - cell.width()));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
