//! Where this machine last opened a workshop's board to browsers, and whether it was open when a program ended without
//! closing it. Paper and phones hold that address, so the next program answers there again.

use std::fs::{self, File};

use serde::{Deserialize, Serialize};

use super::error::StoreError;
use super::home::Home;
use crate::domain::AnyId;

/// How the doors of a workshop stood when they were last moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastDoors {
    /// The port that printed codes and open pages lead to.
    pub port: u16,
    /// To whom they are open; none once they were closed in order.
    #[serde(default)]
    pub open: Option<OpenTo>,
}

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenTo {
    /// Everybody on the same network; else this machine only.
    pub room: bool,
    /// Whether tables write on pages of their own.
    pub tables: bool,
}

/// Held by the program whose doors are open; a program that is killed lets go of it too.
#[derive(Debug)]
pub struct DoorWatch {
    _lock: File,
}

impl LastDoors {
    /// What this machine remembers; nothing where it never opened any, or the file is none of these.
    pub fn read(home: &Home, workshop: AnyId) -> Option<Self> {
        serde_json::from_slice(&fs::read(home.doors(workshop)).ok()?).ok()
    }

    /// Remembers it.
    ///
    /// # Errors
    /// It cannot be written; then the usual port is tried next time.
    pub fn write(&self, home: &Home, workshop: AnyId) -> Result<(), StoreError> {
        home.replace(&home.doors(workshop), self)
    }

    /// How doors stood that nobody closed: the program that had opened them is gone.
    pub fn left_open(home: &Home, workshop: AnyId) -> Option<OpenTo> {
        let open = Self::read(home, workshop)?.open?;
        DoorWatch::take(home, workshop).map(|_| open)
    }
}

impl DoorWatch {
    /// Takes it, unless another program has it.
    pub fn take(home: &Home, workshop: AnyId) -> Option<Self> {
        let path = home.doors(workshop).with_extension("lock");
        fs::create_dir_all(path.parent()?).ok()?;
        let lock = File::options().write(true).create(true).truncate(false).open(path).ok()?;
        lock.try_lock().ok().map(|()| Self { _lock: lock })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_doors_that_nobody_watches_any_more_were_left_open() {
        let root = std::env::temp_dir().join(format!("plenum-doors-{}", std::process::id()));
        let (home, workshop) = (Home::at(&root), AnyId::new(7));
        assert_eq!(LastDoors::read(&home, workshop), None);
        let open = OpenTo { room: true, tables: false };
        let watch = DoorWatch::take(&home, workshop);
        assert!(watch.is_some() && LastDoors { port: 7374, open: Some(open) }.write(&home, workshop).is_ok());
        assert_eq!(LastDoors::left_open(&home, workshop), None, "another window has them");
        drop(watch);
        assert_eq!(LastDoors::left_open(&home, workshop), Some(open));
        // What an older program wrote, and what is none of it.
        assert!(fs::write(home.doors(workshop), r#"{"port":7380}"#).is_ok());
        assert_eq!(LastDoors::read(&home, workshop), Some(LastDoors { port: 7380, open: None }));
        assert!(fs::write(home.doors(workshop), "half").is_ok());
        assert_eq!(LastDoors::read(&home, workshop), None);
        let _ = fs::remove_dir_all(root);
    }
}
