//! What goes out: one file a format, values in, bytes out.

mod csv;
mod json;

pub use csv::csv;
pub use json::json;

/// Whether a spreadsheet might execute a cell, or has been kept from it by a `'`: `^'*[=+\-@\t\r]`.
pub(super) fn is_dangerous(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}
