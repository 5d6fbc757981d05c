//! The addresses of tables' own pages: which table may write, by a word nobody can guess. Kept by this machine, apart
//! from the workshop, so that whoever is given the folder cannot write as a table.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;

use super::error::StoreError;
use super::home::Home;
use super::whole::replace;
use crate::domain::{AnyId, Id, Table};

/// A key a table; one for everybody where there are no tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableKeys(BTreeMap<String, String>);

/// How everybody's key is called where there are no tables.
const ALL: &str = "all";

impl TableKeys {
    /// Those this machine keeps of a workshop; none when it never gave any.
    ///
    /// # Errors
    /// They cannot be read, or the file is none of these.
    pub fn read(home: &Home, workshop: AnyId) -> Result<Self, StoreError> {
        let path = home.table_keys(workshop);
        match fs::read(&path) {
            Ok(bytes) => {
                let keys =
                    serde_json::from_slice(&bytes).map_err(|_| StoreError::at(&path, &ErrorKind::InvalidData.into()));
                keys.map(Self)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(StoreError::at(&path, &error)),
        }
    }

    /// Keeps them, for this user's eyes only.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn write(&self, home: &Home, workshop: AnyId) -> Result<(), StoreError> {
        let path = home.table_keys(workshop);
        let folder = path.parent().unwrap_or(home.root());
        fs::create_dir_all(folder).map_err(|error| StoreError::at(folder, &error))?;
        let bytes = serde_json::to_vec_pretty(&self.0).map_err(|error| StoreError::at(&path, &error.into()))?;
        replace(&path, &bytes)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600))
                .map_err(|error| StoreError::at(&path, &error))?;
        }
        Ok(())
    }

    /// A key for each of the tables that has none yet, and none for others; true when that changed anything.
    pub fn complete(&mut self, tables: &[Id<Table>], mut random: impl FnMut() -> u64) -> bool {
        let before = self.clone();
        let names: Vec<_> =
            if tables.is_empty() { vec![ALL.to_owned()] } else { tables.iter().map(Id::to_string).collect() };
        self.0.retain(|name, _| names.contains(name));
        for name in names {
            self.0.entry(name).or_insert_with(|| fresh(&mut random));
        }
        *self != before
    }

    /// Another key for a table: the old one opens nothing any more.
    pub fn renew(&mut self, table: Option<Id<Table>>, mut random: impl FnMut() -> u64) {
        self.0.insert(name_of(table), fresh(&mut random));
    }

    /// That of a table, or of everybody.
    pub fn get(&self, table: Option<Id<Table>>) -> Option<&str> {
        self.0.get(&name_of(table)).map(String::as_str)
    }
}

fn name_of(table: Option<Id<Table>>) -> String {
    table.map_or_else(|| ALL.to_owned(), |id| id.to_string())
}

/// 128 bits of chance, in letters that can be read aloud.
fn fresh(random: &mut impl FnMut() -> u64) -> String {
    const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = u128::from(random()) << 64 | u128::from(random());
    let mut key = String::with_capacity(26);
    for _ in 0..26 {
        key.push(char::from(LETTERS[(bits & 31) as usize]));
        bits >>= 5;
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_until_they_are_renewed() {
        let root = std::env::temp_dir().join(format!("plenum-keys-{}", std::process::id()));
        let home = Home::at(&root);
        let workshop = AnyId::new(7);
        let tables: Vec<Id<Table>> = (1..=3).map(|n| AnyId::new(n).of()).collect();
        let mut next = 0u64;
        let mut chance = || {
            next += 1;
            next.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        };
        let mut keys = TableKeys::read(&home, workshop).unwrap_or_default();
        assert!(keys.complete(&tables, &mut chance) && !keys.complete(&tables, &mut chance));
        let all: std::collections::BTreeSet<_> = tables.iter().filter_map(|id| keys.get(Some(*id))).collect();
        assert!(all.len() == 3 && all.iter().all(|key| key.len() == 26));
        assert!(keys.write(&home, workshop).is_ok());
        let mut again = TableKeys::read(&home, workshop).unwrap_or_default();
        assert_eq!(again, keys);
        again.renew(Some(tables[0]), &mut chance);
        assert!(
            again.get(Some(tables[0])) != keys.get(Some(tables[0]))
                && again.get(Some(tables[1])) == keys.get(Some(tables[1]))
        );
        let _ = fs::remove_dir_all(root);
    }
}
