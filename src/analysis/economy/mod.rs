//! Money over time: amounts laid out by year, discounted, and alternatives set beside each other.
//!
//! Exact to the øre: sums are whole numbers, factors are decimals of 28 digits, and nothing is rounded on the way;
//! that is for whoever shows a figure ([`crate::domain::rounded`]). What cannot be counted is `None`, never nothing.

mod accounts;
mod assumptions;
mod behind;
mod claims;
mod compare;
mod figure;
mod full;
mod groups;
mod irr;
mod laid;
mod linked;
mod measure;
mod payback;
mod recognised;
mod said;
mod schedule;
mod scope;
mod share;
mod small;
mod spoken;
mod standing;
mod sums;
mod value;

pub use accounts::{Accounts, Why};
pub use assumptions::{Assumptions, BadPlan, Prices};
pub use behind::{Behind, Piece, behind, lines_with, plan_of};
pub use claims::is_about_money;
pub(super) use compare::compare_lines;
pub use compare::{Compared, Comparison, Figures, Gap, compare, is_illustrative};
pub use figure::Figure;
pub use full::Full;
pub use groups::{Column, Group, Heading, groups};
pub use irr::irr;
pub use laid::{FullYear, Laid, Parts};
pub use linked::{Amounts, ByAlternative, Linked, Touched, Yearly, with_parts};
pub(super) use linked::{coded, illustrative};
pub use payback::{Payback, payback};
pub(super) use recognised::Recognised;
pub use said::{SaidOf, said_of};
pub use schedule::{Basis, Schedule, Timing};
pub(super) use scope::{is_about, scope};
pub use share::largest_remainder;
pub use small::SmallUnits;
pub use spoken::{Share, Spoken, figure_of, lines_of};
pub use standing::standing_batches;
pub use sums::AddedUp;
pub use value::{Flows, NoValue, annuity, break_even, nominal_rate, per_year, present_value, tax_financing};
