//! The day: agenda, clock and cards.

use super::Row;

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[];
