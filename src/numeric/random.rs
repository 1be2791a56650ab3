//! Random draws from counter-based streams: one stream per purpose and replicate, so that threads and the order of work
//! never change a digit.

use super::distribution::normal_quantile;
use super::ziggurat;
use rand_philox::Philox;

/// A stream of random numbers (Philox 4x32-10).
///
/// # Sources
/// Salmon, Moraes, Dror & Shaw (2011).
#[derive(Debug, Clone)]
pub struct Stream(Philox);

impl Stream {
    /// Stream number `stream` of `seed`.
    pub fn numbered(seed: u64, stream: u64) -> Self {
        Stream(Philox::from_u64_seed_stream(seed, stream))
    }

    /// The stream of one replicate of some purpose (below 2¹⁶; each analysis that draws has its own in [`Purpose`]).
    pub fn replicate(seed: u64, purpose: Purpose, replicate: u64) -> Self {
        // Simulated studies use purposes below 16 in the highest byte; these stand above them.
        Stream::numbered(seed, (purpose as u64) << 48 | replicate)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform between 0 and 1, neither included: 52 random bits.
    pub fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// Standard normal, by inversion: one uniform each.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.uniform())
    }

    /// A whole number from 0 to `n` − 1, each as likely to within n / 2⁶⁴. `n` is at least 1.
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.0.next_u64()) * n as u128) >> 64) as usize
    }

    /// A generator of many quick draws, opened by 64 bits of this stream.
    pub fn quick(&mut self) -> Quick {
        Quick { counter: self.bits() }
    }

    /// Puts `items` in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// Many draws at little cost: `SplitMix64`, a hash of a counter, eight times as fast as the [`Stream`] that opens it.
///
/// # Sources
/// Steele, Lea & Flood (2014).
#[derive(Debug, Clone)]
pub struct Quick {
    counter: u64,
}

impl Quick {
    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.counter = self.counter.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.counter;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Standard normal.
    pub fn normal(&mut self) -> f64 {
        ziggurat::normal(|| self.bits())
    }

    /// Two whole numbers from 0 to `n` − 1, each as likely to within n / 2³². `n` is at least 1.
    pub fn two_below(&mut self, n: u32) -> [u32; 2] {
        let bits = self.bits();
        let scaled = |half: u64| ((half * u64::from(n)) >> 32) as u32;
        [scaled(bits >> 32), scaled(bits & 0xffff_ffff)]
    }

    /// Fills `drawn` with whole numbers from 0 to `n` − 1.
    pub fn fill_below(&mut self, n: u32, drawn: &mut [u32]) {
        let (pairs, last) = drawn.as_chunks_mut::<2>();
        for pair in pairs {
            *pair = self.two_below(n);
        }
        for one in last {
            [*one, _] = self.two_below(n);
        }
    }

    /// Puts `items` in random order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let [place, _] = self.two_below(last as u32 + 1);
            items.swap(last, place as usize);
        }
    }
}

/// What the draws of an analysis are for: each has streams of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Purpose {
    /// Parallel analysis on normal samples.
    NormalSamples = 0x1001,
    /// Parallel analysis on permuted answers.
    PermutedAnswers = 0x1002,
    /// Parallel analysis on ordinal samples.
    OrdinalSamples = 0x1003,
    /// Random starts of a rotation.
    RotationStarts = 0x1004,
    /// Bootstrap of rotated loadings.
    LoadingsBootstrap = 0x1005,
    /// Bootstrap of reliability.
    ReliabilityBootstrap = 0x1006,
    /// Starts of a search for split halves.
    SplitHalves = 0x1007,
    /// Starts of mixtures and clusters.
    ProfileStarts = 0x1008,
    /// Bootstrap of profiles.
    ProfileBootstrap = 0x1009,
    /// Resampled organizations.
    Organizations = 0x100a,
    /// Respondents resampled within resampled organizations.
    TwoStage = 0x100b,
    /// Permuted values.
    Permutations = 0x100c,
    /// Random halves of organizations.
    SplitSamples = 0x100d,
    /// Bootstrap of relative weights.
    DriversBootstrap = 0x100e,
    /// Permutations of the joint test of specifications.
    Specifications = 0x100f,
    /// Bootstrap of ranks.
    RankBootstrap = 0x1010,
    /// Simulated studies.
    PowerStudies = 0x1011,
    /// Bootstrap of levels.
    LevelsBootstrap = 0x1012,
    /// Bootstrap of heterotrait-monotrait ratios.
    HtmtBootstrap = 0x1018,
    /// Bootstrap of defined parameters of structural models.
    DefinedBootstrap = 0x1019,
}

/// The same stream for the traits of linfa.
impl rand_core_06::RngCore for Stream {
    fn next_u32(&mut self) -> u32 {
        (self.0.next_u64() >> 32) as u32
    }

    fn next_u64(&mut self) -> u64 {
        self.0.next_u64()
    }

    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.0.next_u64().to_le_bytes()[..chunk.len()]);
        }
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), rand_core_06::Error> {
        self.fill_bytes(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_their_own_and_repeatable() {
        let draw = |replicate| Stream::replicate(7, Purpose::NormalSamples, replicate).uniform();
        assert_eq!(draw(3), draw(3));
        assert_ne!(draw(3), draw(4));
        assert_ne!(draw(3), Stream::replicate(7, Purpose::PermutedAnswers, 3).uniform());
    }

    /// `SplitMix64` opened by 1234567, as the reference implementation of Steele, Lea and Flood's algorithm gives it.
    #[test]
    fn quick_draws_are_those_of_splitmix64() {
        let mut quick = Quick { counter: 1_234_567 };
        let wanted = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!([quick.bits(), quick.bits(), quick.bits()], wanted);
    }

    /// Of 60,000 draws below 6 each number stands about 10,000 times, standard deviation 91.
    #[test]
    fn quick_draws_reach_every_number_alike() {
        let mut drawn = vec![0; 60_000];
        Stream::replicate(1, Purpose::Organizations, 0).quick().fill_below(6, &mut drawn);
        let mut counts = [0; 6];
        for d in drawn {
            counts[d as usize] += 1;
        }
        assert!(counts.iter().all(|n| (9_600..10_400).contains(n)), "{counts:?}");
    }

    #[test]
    fn shuffling_keeps_every_item_and_reaches_every_place() {
        let mut first_places = [0; 5];
        for replicate in 0..5_000 {
            let mut items = [0, 1, 2, 3, 4];
            Stream::replicate(1, Purpose::PermutedAnswers, replicate).shuffle(&mut items);
            first_places[items[0]] += 1;
            items.sort_unstable();
            assert_eq!(items, [0, 1, 2, 3, 4]);
        }
        // 1,000 expected in each place, standard deviation 28.
        assert!(first_places.iter().all(|n| (860..1_140).contains(n)), "{first_places:?}");
    }
}
