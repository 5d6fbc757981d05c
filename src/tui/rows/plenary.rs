//! Plenary and the parking lot.

use super::Row;

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[];
