//! What is weighed afterwards: strategic questions and rankings.

use super::Row;

/// In the order footer and help show them.
pub(super) static ROWS: &[Row] = &[];
