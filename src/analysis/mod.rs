//! Questions asked of a state. Pure.

pub mod ballot;
mod board;
mod board_costs;
mod checklist;
pub mod draw;
pub mod economy;
mod flaws;
mod likely;
mod open;
mod planned;
mod plenary;
mod queue;
mod quiet;
mod room_money;
pub mod strategy;
mod table_page;
mod timetable;

pub use board::{Board, BoardPlace, BoardPoint, BoardRound};
pub use board_costs::{BoardCosts, CostColumn, CostGroup, Lacks, Untold};
pub use checklist::{Check, Figures, apart, checklist, figures};
pub use flaws::{Flaw, Weight, flaws};
pub use likely::Likeness;
pub use open::{OpenItem, open_item};
pub use planned::{Planned, TimeOfDay, meeting_of, planned, round_time};
pub use plenary::{Plenary, Unread, judged};
pub use queue::{Item, queue};
pub use quiet::quiet_tables;
pub use room_money::{RoomMoney, room_money};
pub use table_page::{Asked, OwnLine, TablePage, Written};
pub use timetable::{Proposal, Slot, Timetable, meeting_now};
