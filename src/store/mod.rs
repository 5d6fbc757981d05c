//! The workshop folder: journals that are written once and only read afterwards, and this machine's own state.
//!
//! Alone writes the folder. What it calls safe is on the disk: appended, synced, and its folder synced when the file
//! is new. Nothing here repairs, cuts or deletes what an earlier run wrote.

mod disk;
mod doors;
mod drafts;
mod error;
mod folder;
mod home;
mod journal;
mod line;
mod log;
mod merge;
mod pen;
mod people;
mod reader;
mod rescue;
mod settings;
mod stage;
mod table_keys;
mod whole;

pub use disk::{Disk, RealDisk, Sheet, can_write};
pub use doors::{DoorWatch, LastDoors, OpenTo};
pub use drafts::{Begun, Draft, Drafts};
pub use error::{StoreError, StoreErrorKind};
pub use folder::Folder;
pub use home::{Home, Known, SLOTS};
pub use journal::{Journal, Safety, Waker};
pub use line::{Damage, decode, encode};
pub use log::Log;
pub use merge::{Merged, Parts};
pub use people::Names;
pub use reader::{Finding, FindingKind, Reader};
pub use rescue::Rescued;
pub use settings::{SETTINGS, SettingFault, SettingFaultKind, Settings};
pub use stage::{read_stage, write_stage};
pub use table_keys::TableKeys;
pub use whole::{clear_demo, copy_workshop, is_demo, keep_source, write_export};
