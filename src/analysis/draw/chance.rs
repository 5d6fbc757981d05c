use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// Chance that a seed decides: ChaCha8 with the seed as the first eight bytes of its key.
pub struct Chance(ChaCha8Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// A number below `n`; zero when there is none.
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.0.next_u32()) * n as u64) >> 32) as usize
    }

    /// Every order is as likely as another.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stream_of_a_seed_never_changes() {
        // ChaCha8 with a key of zeros: first bytes of TC1 in draft-strombergson-chacha-test-vectors-01.
        let mut chance = Chance::new(0);
        let words: Vec<u32> = (0..4).map(|_| chance.0.next_u32()).collect();
        assert_eq!(words, [0x3e00_ef2f_u32, 0x895f_40d6, 0x7f5b_b8e8, 0x1f09_a5a1].map(u32::swap_bytes));
        let mut chance = Chance::new(7);
        let below: Vec<_> = (0..12).map(|_| chance.below(6)).collect();
        let mut order: Vec<_> = (0..8).collect();
        chance.shuffle(&mut order);
        assert_eq!((below, order), (vec![1, 4, 5, 2, 2, 0, 0, 1, 5, 2, 5, 2], vec![7, 6, 5, 1, 0, 3, 2, 4]));
    }
}
