//! Chance with a seed.
//!
//! In: a seed. Out: numbers that look random and are the same everywhere. Its own file because samples, bootstraps and
//! shuffles must be repeatable years later: the generator is part of what a seed means, and no library may change it.
//!
//! xoshiro256** of Blackman and Vigna (2018), its state filled by splitmix64, as its authors advise.

/// A generator.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// From a seed; any will do.
    pub fn new(seed: u64) -> Self {
        let mut fill = seed;
        let mut next = || {
            fill = fill.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut z = fill;
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            z ^ (z >> 31)
        };
        Self { state: [next(), next(), next(), next()] }
    }

    /// From a seed and a name, so that each stratum has its own chance and a new one does not change the others (FNV-1a).
    pub fn named(seed: u64, name: &str) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for byte in name.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Self::new(seed ^ hash)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let [a, b, c, d] = &mut self.state;
        let result = b.wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let t = *b << 17;
        *c ^= *a;
        *d ^= *b;
        *b ^= *c;
        *a ^= *d;
        *c ^= t;
        *d = d.rotate_left(45);
        result
    }

    /// A number from 0 up to, not including, `end`; 0 for 0. Without bias (Lemire 2019).
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        let unfair = end.wrapping_neg() % end;
        loop {
            let wide = u128::from(self.bits()) * u128::from(end);
            #[allow(clippy::cast_possible_truncation)] // The two halves are what is wanted.
            let (high, low) = ((wide >> 64) as u64, wide as u64);
            if low >= unfair {
                return high;
            }
        }
    }

    /// An index below a length.
    pub fn index(&mut self, length: usize) -> usize {
        #[allow(clippy::cast_possible_truncation)] // Below a usize.
        let index = self.below(length as u64) as usize;
        index
    }

    /// A number from 0 up to, not including, 1, in steps of 2⁻⁵³.
    pub fn unit(&mut self) -> f64 {
        crate::math::real(self.bits() >> 11) / crate::math::real(1 << 53)
    }

    /// Puts items into random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.index(i + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    /// The state that splitmix64 makes of 0, and the first outputs from it, after the authors' C sources.
    #[test]
    fn is_the_published_generator() {
        let mut random = Random::new(0);
        assert_eq!(random.state[0], 0xe220_a839_7b1d_cdaf);
        assert_eq!(random.bits(), 0x99ec_5f36_cb75_f2b4);
        let mut known = Random { state: [1, 2, 3, 4] };
        assert_eq!([known.bits(), known.bits(), known.bits()], [11520, 0, 1_509_978_240]);
    }

    #[test]
    fn below_is_fair_and_within() {
        let mut random = Random::named(7, "华东");
        let mut counts = [0u32; 6];
        for _ in 0..60_000 {
            counts[random.index(6)] += 1;
        }
        assert!(counts.iter().all(|count| (9_600..10_400).contains(count)), "{counts:?}");
        assert_eq!(random.below(0), 0);
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.unit())));
    }
}
