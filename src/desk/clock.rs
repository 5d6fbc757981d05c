use crate::domain::Stamp;

/// What this machine's watch shows.
pub fn now() -> Stamp {
    let now = jiff::Zoned::now();
    Stamp::new(now.timestamp().as_second(), now.offset().seconds())
}

/// The same for whoever needs very many of them: the system is asked for a handful at a time.
pub fn randoms() -> impl FnMut() -> u64 + Send {
    let mut store: Vec<u64> = Vec::new();
    move || {
        if store.is_empty() {
            let mut bytes = [0; 4096];
            if getrandom::fill(&mut bytes).is_ok() {
                store.extend(bytes.as_chunks().0.iter().map(|chunk| u64::from_le_bytes(*chunk)));
            }
        }
        store.pop().unwrap_or_else(random)
    }
}

/// A number nobody can guess; from the clock and the process where the system gives none.
pub fn random() -> u64 {
    getrandom::u64().unwrap_or_else(|_| {
        use std::hash::{BuildHasher, Hasher};
        std::collections::hash_map::RandomState::new().build_hasher().finish()
    })
}
