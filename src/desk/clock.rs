use crate::domain::Stamp;

/// What this machine's watch shows.
pub fn now() -> Stamp {
    let now = jiff::Zoned::now();
    Stamp::new(now.timestamp().as_second(), now.offset().seconds())
}

/// A number nobody can guess; from the clock and the process where the system gives none.
pub fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        use std::hash::{BuildHasher, Hasher};
        std::collections::hash_map::RandomState::new().build_hasher().finish()
    })
}
