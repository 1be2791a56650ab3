//! Scores of a chunk of rows as integers over one denominator, and what becomes of those of a cell.

use crate::model::spread::{Joint, PairSums, Spread};
use crate::model::tally::ExactSum;
use crate::numeric::fraction;
use crate::score::measure::Measure;

/// The numerator of a row without a score.
pub(super) const NO_SCORE: i64 = i64::MIN;

/// Numerators up to here have sums of squares over a chunk that fit into 64 bits.
const SMALL: i64 = 1 << 19;

/// Numerators from 0 to below this are counted by their place, without sorting.
const FEW: i64 = 128;

/// Scores of all rows of a chunk.
#[derive(Debug)]
pub(super) struct Scored {
    /// Per row; [`NO_SCORE`] where there is none.
    numerators: Vec<i64>,
    denominator: i64,
    /// None lies further from 0 than [`SMALL`].
    small: bool,
}

impl Scored {
    pub fn new(numerators: Vec<i64>, denominator: i64) -> Self {
        let small = numerators.iter().all(|&n| n == NO_SCORE || n.abs() <= SMALL);
        Scored { numerators, denominator, small }
    }

    /// `None` where there are no exact scores.
    pub fn of(measure: &Measure) -> Option<Self> {
        let exact = measure.exact.as_ref()?;
        let both = measure.values.iter().zip(&exact.numerators);
        let numerators = both.map(|(value, &numerator)| if value.is_nan() { NO_SCORE } else { numerator });
        Some(Scored::new(numerators.collect(), exact.denominator))
    }

    /// The mean of scores of those who have them all; `None` where a number gets too long.
    pub fn mean(scores: &[Scored]) -> Option<Self> {
        let unit = scores.iter().try_fold(1, |unit, score| fraction::lcm(unit, score.denominator))?;
        let denominator = i64::try_from(scores.len()).ok()?.checked_mul(unit)?;
        let mut sums = vec![0_i64; scores.first()?.numerators.len()];
        for score in scores {
            let factor = unit / score.denominator;
            for (sum, &numerator) in sums.iter_mut().zip(&score.numerators) {
                *sum = match (*sum, numerator) {
                    (NO_SCORE, _) | (_, NO_SCORE) => NO_SCORE,
                    _ => sum.checked_add(numerator.checked_mul(factor)?)?,
                };
            }
        }
        Some(Scored::new(sums, denominator))
    }

    /// The sum of the scores of these rows; `None` where it gets too long.
    pub fn sum(&self, rows: &[usize]) -> Option<ExactSum> {
        let (mut n, mut sum) = (0, 0_i128);
        for numerator in rows.iter().map(|&row| self.numerators[row]).filter(|&n| n != NO_SCORE) {
            n += 1;
            sum += i128::from(numerator);
        }
        let (numerator, denominator) = fraction::sum((sum, self.denominator), (0, 1))?;
        Some(ExactSum { n, numerator: i64::try_from(numerator).ok()?, denominator })
    }

    /// How often each score of these rows occurs.
    pub fn spread(&self, rows: &[usize]) -> Spread {
        let known = || rows.iter().map(|&row| self.numerators[row]).filter(|&n| n != NO_SCORE);
        if known().all(|n| (0..FEW).contains(&n)) {
            let mut times = [0_u64; FEW as usize];
            known().for_each(|n| times[n as usize] += 1);
            return Spread::of(self.denominator, (0..).zip(times));
        }
        let mut known: Vec<i64> = known().collect();
        known.sort_unstable();
        let each = known.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u64));
        Spread::of(self.denominator, each)
    }
}

/// How often each two scores of these rows occur together.
pub(super) fn joint((x, y): (&Scored, &Scored), rows: &[usize]) -> Joint {
    let both = rows.iter().map(|&row| (x.numerators[row], y.numerators[row], 1));
    let known = both.filter(|&(x, y, _)| x != NO_SCORE && y != NO_SCORE);
    Joint::of((x.denominator, y.denominator), known.collect())
}

/// Sums over those who have a score on both of two variables, over the denominators that all scores so far share.
#[derive(Debug, Clone)]
pub(super) struct PairTotal {
    n: u64,
    denominators: (i64, i64),
    /// Σ x, Σ y, Σ x², Σ xy, Σ y².
    sums: [i128; 5],
}

impl Default for PairTotal {
    fn default() -> Self {
        PairTotal { n: 0, denominators: (1, 1), sums: [0; 5] }
    }
}

impl PairTotal {
    /// Adds rows; `None` where a number gets too long.
    pub fn add(&mut self, (x, y): (&Scored, &Scored), rows: &[usize]) -> Option<()> {
        let factors = self.share((x.denominator, y.denominator))?;
        let known = rows.iter().map(|&row| (x.numerators[row], y.numerators[row]));
        let known = known.filter(|&(x, y)| x != NO_SCORE && y != NO_SCORE);
        let mut sums = [0_i128; 5];
        // A chunk has fewer rows than 2²⁴, so that 2³⁸ times as many is below 2⁶³.
        if x.small && y.small && rows.len() < 1 << 24 {
            let mut short = [0_i64; 5];
            for (x, y) in known {
                self.n += 1;
                for (sum, term) in short.iter_mut().zip([x, y, x * x, x * y, y * y]) {
                    *sum += term;
                }
            }
            sums = short.map(i128::from);
        } else {
            for (x, y) in known.map(|(x, y)| (i128::from(x), i128::from(y))) {
                self.n += 1;
                for (sum, term) in sums.iter_mut().zip([x, y, x * x, x * y, y * y]) {
                    *sum = sum.checked_add(term)?;
                }
            }
        }
        for ((whole, sum), factor) in self.sums.iter_mut().zip(sums).zip(products(factors)) {
            *whole = whole.checked_add(sum.checked_mul(factor)?)?;
        }
        Some(())
    }

    /// Takes denominators that are shared with these, and tells by how much numerators over these grow.
    fn share(&mut self, (x, y): (i64, i64)) -> Option<(i64, i64)> {
        let shared = (fraction::lcm(self.denominators.0, x)?, fraction::lcm(self.denominators.1, y)?);
        if shared != self.denominators {
            let grown = (shared.0 / self.denominators.0, shared.1 / self.denominators.1);
            for (sum, factor) in self.sums.iter_mut().zip(products(grown)) {
                *sum = sum.checked_mul(factor)?;
            }
            self.denominators = shared;
        }
        Some((shared.0 / x, shared.1 / y))
    }

    /// In lowest terms; `None` where a number gets too long.
    pub fn finish(self) -> Option<PairSums> {
        PairSums::of(self.denominators, self.n, self.sums)
    }
}

/// What the sums of a pair are multiplied by when x and y are.
fn products((x, y): (i64, i64)) -> [i128; 5] {
    let (x, y) = (i128::from(x), i128::from(y));
    [x, y, x * x, x * y, y * y]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same scores in halves and thirds, then in quarters and sixths, and all of them in twelfths.
    #[test]
    fn sums_of_pairs_do_not_depend_on_denominators_and_size() {
        let scored = |numerators: &[i64], denominator| Scored::new(numerators.to_vec(), denominator);
        let mut parts = PairTotal::default();
        parts.add((&scored(&[1, 3], 2), &scored(&[2, NO_SCORE], 3)), &[0, 1]).unwrap();
        parts.add((&scored(&[5, NO_SCORE, -3], 4), &scored(&[7, 9, 1], 6)), &[2, 0, 1]).unwrap();
        let mut whole = PairTotal::default();
        let x = scored(&[6, 18, 15, NO_SCORE, -9], 12);
        let y = scored(&[8, NO_SCORE, 14, 18, 2], 12);
        whole.add((&x, &y), &[4, 3, 2, 1, 0]).unwrap();
        let expected = whole.finish().unwrap();
        assert_eq!(parts.finish().unwrap(), expected);
        let times = 1 << 21;
        let large = |of: &Scored| {
            let grown = |&n: &i64| if n == NO_SCORE { n } else { n * times };
            Scored::new(of.numerators.iter().map(grown).collect(), of.denominator * times)
        };
        let mut long = PairTotal::default();
        long.add((&large(&x), &large(&y)), &[0, 1, 2, 3, 4]).unwrap();
        assert_eq!(long.finish().unwrap(), expected);
        assert_eq!(PairTotal::default().finish().unwrap().n, 0);
    }

    #[test]
    fn who_lacks_a_score_has_no_mean() {
        let scores = [Scored::new(vec![1, NO_SCORE, 3], 2), Scored::new(vec![2, 2, 1], 3)];
        let mean = Scored::mean(&scores).unwrap();
        assert_eq!((mean.numerators.as_slice(), mean.denominator), (&[7, NO_SCORE, 11][..], 12));
        assert_eq!(mean.spread(&[0, 1, 2, 0]), Spread { denominator: 12, counts: vec![(7, 2), (11, 1)] });
    }

    #[test]
    fn few_and_many_different_scores_are_counted_alike() {
        let few = Scored::new(vec![4, 0, NO_SCORE, 4, 2], 2);
        let many = Scored::new(vec![4 << 20, 0, NO_SCORE, 4 << 20, 2 << 20], 2 << 20);
        let rows = [4, 3, 2, 1, 0];
        assert_eq!(few.spread(&rows), Spread { denominator: 1, counts: vec![(0, 1), (1, 1), (2, 2)] });
        assert_eq!(few.spread(&rows), many.spread(&rows));
    }
}
