//! How the scores of one organization lie, and how two of them go together, as exact numbers that merge.

use crate::numeric::fraction;
use serde::{Deserialize, Serialize};

/// The most different scores that are counted one by one.
pub const MOST_SCORES: usize = 1 << 14;

/// How often each score occurs. Scores are fractions; the denominator is the least that all of them share, so the same
/// scores are the same spread however they were put together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// At least 1.
    pub denominator: i64,
    /// Numerators, rising, each with the number of respondents who have that score.
    pub counts: Vec<(i64, u64)>,
}

impl Default for Spread {
    fn default() -> Self {
        Spread { denominator: 1, counts: Vec::new() }
    }
}

impl Spread {
    /// Of numerators over one denominator, each once and rising.
    pub fn of(denominator: i64, rising: impl IntoIterator<Item = (i64, u64)>) -> Self {
        let mut counts: Vec<(i64, u64)> = rising.into_iter().filter(|(_, times)| *times > 0).collect();
        debug_assert!(counts.windows(2).all(|pair| pair[0].0 < pair[1].0), "numerators rise");
        if counts.is_empty() {
            return Spread::default();
        }
        // What divides all numerators and the denominator divides out.
        let mut shared = denominator.max(1);
        for &(numerator, _) in &counts {
            if shared == 1 {
                break;
            }
            shared = fraction::gcd(shared, numerator);
        }
        for (numerator, _) in &mut counts {
            *numerator /= shared;
        }
        Spread { denominator: denominator.max(1) / shared, counts }
    }

    /// The scores of both; `None` where a number gets too long, or where there are more than [`MOST_SCORES`].
    pub fn plus(&self, other: &Spread) -> Option<Spread> {
        // The least denominator of all scores is the least common one of both.
        let denominator = fraction::lcm(self.denominator, other.denominator)?;
        let (of_mine, of_theirs) = (denominator / self.denominator, denominator / other.denominator);
        let mut counts = Vec::with_capacity(self.counts.len() + other.counts.len());
        let (mut mine, mut theirs) = (self.counts.iter().peekable(), other.counts.iter().peekable());
        loop {
            let scaled = |of: Option<&&(i64, u64)>, factor: i64| match of {
                Some((numerator, _)) => numerator.checked_mul(factor).map(Some),
                None => Some(None),
            };
            let (a, b) = (scaled(mine.peek(), of_mine)?, scaled(theirs.peek(), of_theirs)?);
            let next = match (a, b) {
                (None, None) => break,
                (Some(a), Some(b)) => a.min(b),
                (Some(only), None) | (None, Some(only)) => only,
            };
            let mut times = 0;
            if a == Some(next) {
                times += mine.next().map_or(0, |(_, times)| *times);
            }
            if b == Some(next) {
                times += theirs.next().map_or(0, |(_, times)| *times);
            }
            counts.push((next, times));
        }
        (counts.len() <= MOST_SCORES).then_some(Spread { denominator, counts })
    }

    /// The scores, rising, as the `f64` nearest to each, with how often each occurs.
    pub fn scores(&self) -> impl Iterator<Item = (f64, u64)> + '_ {
        let score = |numerator: i64| fraction::to_f64(i128::from(numerator), i128::from(self.denominator));
        self.counts.iter().filter_map(move |&(numerator, times)| Some((score(numerator)?, times)))
    }
}

/// How often each two scores occur together, in respondents who have both. Denominators are the least that all scores share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joint {
    /// Of x and of y, at least 1.
    pub denominators: (i64, i64),
    /// Numerators of x and y, rising by x and then by y, each with the number of respondents.
    pub counts: Vec<(i64, i64, u64)>,
}

impl Default for Joint {
    fn default() -> Self {
        Joint { denominators: (1, 1), counts: Vec::new() }
    }
}

impl Joint {
    /// Of numerators over the denominators of x and of y, in any order.
    pub fn of((of_x, of_y): (i64, i64), mut counts: Vec<(i64, i64, u64)>) -> Self {
        counts.sort_unstable();
        counts.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        if counts.is_empty() {
            return Joint::default();
        }
        let x = counts.iter().fold(of_x.max(1), |shared, (x, ..)| fraction::gcd(shared, *x));
        let y = counts.iter().fold(of_y.max(1), |shared, (_, y, _)| fraction::gcd(shared, *y));
        for (of_x, of_y, _) in &mut counts {
            (*of_x, *of_y) = (*of_x / x, *of_y / y);
        }
        Joint { denominators: (of_x.max(1) / x, of_y.max(1) / y), counts }
    }

    /// The scores of both; `None` where a number gets too long, or where there are more than [`MOST_SCORES`].
    pub fn plus(&self, other: &Joint) -> Option<Joint> {
        let (a, b) = (self.denominators, other.denominators);
        let shared = (fraction::lcm(a.0, b.0)?, fraction::lcm(a.1, b.1)?);
        let mut counts = Vec::with_capacity(self.counts.len() + other.counts.len());
        for Joint { denominators: (x, y), counts: own } in [self, other] {
            let (of_x, of_y) = (shared.0 / x, shared.1 / y);
            for (x, y, times) in own {
                counts.push((x.checked_mul(of_x)?, y.checked_mul(of_y)?, *times));
            }
        }
        Some(Joint::of(shared, counts)).filter(|both| both.counts.len() <= MOST_SCORES)
    }

    /// The scores in their order, as the `f64` nearest to each, with how often they occur.
    pub fn scores(&self) -> impl Iterator<Item = ([f64; 2], u64)> + '_ {
        let of = |numerator: i64, denominator: i64| {
            fraction::to_f64(i128::from(numerator), i128::from(denominator))
        };
        let (of_x, of_y) = self.denominators;
        self.counts.iter().filter_map(move |&(x, y, times)| Some(([of(x, of_x)?, of(y, of_y)?], times)))
    }
}

/// A fraction in lowest terms, its denominator at least 1.
pub type Fraction = (i64, i64);

/// Sums over the respondents who have a score on both of two variables x and y.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PairSums {
    /// Respondents.
    pub n: u64,
    /// Σ x, Σ y, Σ x², Σ xy, Σ y².
    pub sums: [Fraction; 5],
}

impl PairSums {
    /// Of numerators over the denominators of x and of y; `None` where a number gets too long.
    pub fn of((x, y): (i64, i64), n: u64, sums: [i128; 5]) -> Option<Self> {
        let denominators = [Some(x), Some(y), x.checked_mul(x), x.checked_mul(y), y.checked_mul(y)];
        let mut lowest = [(0, 1); 5];
        for ((to, sum), denominator) in lowest.iter_mut().zip(sums).zip(denominators) {
            *to = short(fraction::sum((sum, denominator?), (0, 1))?)?;
        }
        Some(PairSums { n, sums: lowest })
    }

    /// The sums over both; `None` where a number gets too long.
    pub fn plus(&self, other: &PairSums) -> Option<PairSums> {
        let mut sums = [(0, 1); 5];
        for ((to, &(a, b)), &(c, d)) in sums.iter_mut().zip(&self.sums).zip(&other.sums) {
            *to = short(fraction::sum((i128::from(a), b), (i128::from(c), d))?)?;
        }
        Some(PairSums { n: self.n + other.n, sums })
    }

    /// n, x̄, ȳ, Σ(x − x̄)², Σ(x − x̄)(y − ȳ) and Σ(y − ȳ)², each the `f64` nearest to the exact number; `None` without
    /// respondents, or where a number gets too long.
    pub fn centered(&self) -> Option<[f64; 6]> {
        let n = i128::from(self.n);
        let [x, y, xx, xy, yy] =
            self.sums.map(|(numerator, denominator)| (i128::from(numerator), i128::from(denominator)));
        let mean =
            |(numerator, denominator): (i128, i128)| fraction::to_f64(numerator, denominator.checked_mul(n)?);
        // Σab − Σa Σb / n over one denominator.
        let around = |(ab, of_ab): (i128, i128), (a, of_a): (i128, i128), (b, of_b): (i128, i128)| {
            let apart = of_a.checked_mul(of_b)?.checked_mul(n)?;
            let first = ab.checked_mul(apart)?;
            let second = a.checked_mul(b)?.checked_mul(of_ab)?;
            fraction::to_f64(first.checked_sub(second)?, of_ab.checked_mul(apart)?)
        };
        Some([n as f64, mean(x)?, mean(y)?, around(xx, x, x)?, around(xy, x, y)?, around(yy, y, y)?])
    }
}

fn short((numerator, denominator): (i128, i64)) -> Option<Fraction> {
    Some((i64::try_from(numerator).ok()?, denominator))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreads_are_the_same_however_they_are_put_together() {
        // 1, 1½ and 2 in sixths and in halves.
        let whole = Spread::of(6, [(6, 2), (9, 1), (12, 1)]);
        assert_eq!(whole, Spread { denominator: 2, counts: vec![(2, 2), (3, 1), (4, 1)] });
        let parts = [Spread::of(3, [(3, 2)]), Spread::of(4, [(6, 1), (8, 1)])];
        assert_eq!(parts[0].plus(&parts[1]).unwrap(), whole);
        assert_eq!(parts[1].plus(&parts[0]).unwrap(), whole);
        assert_eq!(Spread::default().plus(&whole).unwrap(), whole);
        assert_eq!(whole.scores().collect::<Vec<_>>(), [(1.0, 2), (1.5, 1), (2.0, 1)]);
        assert_eq!(Spread::of(12, []), Spread::default());
        assert_eq!(
            whole.plus(&whole).unwrap(),
            Spread { denominator: 2, counts: vec![(2, 4), (3, 2), (4, 2)] }
        );
        assert_eq!(Spread::of(4, [(-2, 0), (0, 3)]), Spread { denominator: 1, counts: vec![(0, 3)] });
    }

    #[test]
    fn scores_that_occur_together_are_the_same_however_they_are_put_together() {
        // (1, 2/3) twice, (1½, 1/3) and (1½, 1).
        let whole = Joint::of((6, 6), vec![(9, 6, 1), (6, 4, 2), (9, 2, 1)]);
        assert_eq!(whole, Joint { denominators: (2, 3), counts: vec![(2, 2, 2), (3, 1, 1), (3, 3, 1)] });
        let parts =
            [Joint::of((1, 3), vec![(1, 2, 1)]), Joint::of((4, 3), vec![(6, 3, 1), (4, 2, 1), (6, 1, 1)])];
        assert_eq!(parts[0].plus(&parts[1]).unwrap(), whole);
        assert_eq!(parts[1].plus(&parts[0]).unwrap(), whole);
        assert_eq!(Joint::default().plus(&whole).unwrap(), whole);
        assert_eq!(whole.scores().next(), Some(([1.0, 2.0 / 3.0], 2)));
        let long = |from: i64| Joint::of((1, 1), (from..from + 10_000).map(|x| (x, x, 1)).collect());
        assert_eq!(long(0).plus(&long(10_000)), None);
    }

    /// (1, 2/3), (1½, 1/3) and (2, 1): x̄ = 1½, ȳ = 2/3, Σ squares ½ and 2/9, Σ products ½·⅓.
    #[test]
    fn sums_of_pairs_give_their_moments() {
        let of = |pairs: &[(i64, i64)], (dx, dy): (i64, i64)| {
            let mut sums = [0; 5];
            for &(x, y) in pairs {
                let terms = [x, y, x * x, x * y, y * y].map(i128::from);
                sums.iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
            }
            PairSums::of((dx, dy), pairs.len() as u64, sums).unwrap()
        };
        let whole = of(&[(2, 2), (3, 1), (4, 3)], (2, 3));
        let parts = [of(&[(12, 4)], (12, 6)), of(&[(6, 2), (8, 6)], (4, 6))];
        assert_eq!(parts[0].plus(&parts[1]).unwrap(), whole);
        assert_eq!(whole.centered().unwrap(), [3.0, 1.5, 2.0 / 3.0, 0.5, 1.0 / 6.0, 2.0 / 9.0]);
        assert_eq!(of(&[], (2, 3)).centered(), None);
        assert_eq!(of(&[(5, 7), (5, 7)], (3, 9)).centered().unwrap()[3..], [0.0; 3]);
    }
}
