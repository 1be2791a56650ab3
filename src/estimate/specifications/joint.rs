//! The joint test: could a curve like this come from data in which nothing goes together?

use super::fit::Frame;
use crate::model::study::Level;
use crate::numeric::distribution::t_quantile;
use crate::numeric::math::atanh;
use crate::numeric::random::{Purpose, Quick, Stream};
use crate::numeric::sum;
use rayon::prelude::*;

/// Permutations that one task works off.
const BLOCK: usize = 16;

/// The specifications of one curve, by position among all frames, each with the sign that turns its correlation into the
/// expected direction.
#[derive(Debug)]
pub(super) struct Curve {
    pub members: Vec<(usize, f64)>,
    /// False where no direction is expected: then either counts.
    pub directed: bool,
}

/// Three summaries of a curve, larger where more goes together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Summary {
    /// Median correlation.
    pub median: f64,
    /// Share of specifications with p < .05 in the expected direction, 0 to 1.
    pub share: f64,
    /// Mean of Fisher's z over its standard error.
    pub mean_z: f64,
}

/// A curve's summaries and how often permutations reach them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Joint {
    pub found: Summary,
    pub p: [f64; 3],
}

/// Tests each curve against the same `permutations` of x. Between organizations whole organizations change place, the same
/// for all specifications; within organizations respondents do, in their own; in a plain sample, or between respondents
/// with their nesting ignored, all do. The order found counts as one permutation. `None` for an empty curve.
///
/// # Sources
/// Simonsohn, Simmons & Nelson (2020); Phipson & Smyth (2010) for the count of one.
pub(super) fn joint(
    frames: &[&Frame],
    curves: &[Curve],
    permutations: usize,
    seed: u64,
) -> Vec<Option<Joint>> {
    let (sets, ready) = prepare(frames);
    let mut order: Vec<Vec<u32>> = sets.iter().map(|set| (0..set.n() as u32).collect()).collect();
    let observed: Vec<f64> = ready.iter().map(|frame| frame.correlation(&order[frame.set])).collect();
    let summaries = |correlations: &[f64]| -> Vec<Option<Summary>> {
        curves.iter().map(|curve| curve.summary(&ready, correlations)).collect()
    };
    let found = summaries(&observed);
    order.clear();
    let blocks: Vec<Vec<[u32; 3]>> = (0..permutations.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let mut reached = vec![[0_u32; 3]; curves.len()];
            let mut orders: Vec<Vec<u32>> = vec![Vec::new(); sets.len()];
            let mut correlations = vec![0.0; ready.len()];
            for permutation in block * BLOCK..((block + 1) * BLOCK).min(permutations) {
                let mut draws = Stream::replicate(seed, Purpose::Specifications, permutation as u64).quick();
                rearrange(&sets, &mut orders, &mut draws);
                for (r, frame) in correlations.iter_mut().zip(&ready) {
                    *r = frame.correlation(&orders[frame.set]);
                }
                for ((reached, found), drawn) in reached.iter_mut().zip(&found).zip(summaries(&correlations))
                {
                    if let (Some(found), Some(drawn)) = (found, drawn) {
                        let sides = [
                            (drawn.median, found.median),
                            (drawn.share, found.share),
                            (drawn.mean_z, found.mean_z),
                        ];
                        for (count, (drawn, found)) in reached.iter_mut().zip(sides) {
                            *count += u32::from(drawn >= found - 1e-12);
                        }
                    }
                }
            }
            reached
        })
        .collect();
    let p = |curve: usize, i: usize| {
        let reached: u32 = blocks.iter().map(|block| block[curve][i]).sum();
        f64::from(reached + 1) / (permutations + 1) as f64
    };
    found
        .into_iter()
        .enumerate()
        .map(|(curve, found)| found.map(|found| Joint { found, p: [0, 1, 2].map(|i| p(curve, i)) }))
        .collect()
}

impl Curve {
    fn summary(&self, frames: &[Ready], correlations: &[f64]) -> Option<Summary> {
        if self.members.is_empty() {
            return None;
        }
        let n = self.members.len() as f64;
        let mut signed: Vec<f64> = self.members.iter().map(|&(i, sign)| sign * correlations[i]).collect();
        let (mut higher, mut lower, mut z) = (0_u32, 0_u32, 0.0);
        for (&(i, _), r) in self.members.iter().zip(&signed) {
            higher += u32::from(*r >= frames[i].critical);
            lower += u32::from(*r <= -frames[i].critical);
            z += atanh(r.clamp(-LARGEST, LARGEST)) * frames[i].precision;
        }
        signed.sort_by(f64::total_cmp);
        let middle = signed.len() / 2;
        let median = if signed.len() % 2 == 1 {
            signed[middle]
        } else {
            f64::midpoint(signed[middle - 1], signed[middle])
        };
        let mean_z = z / n;
        Some(if self.directed {
            Summary { median, share: f64::from(higher) / n, mean_z }
        } else {
            Summary { median: median.abs(), share: f64::from(higher.max(lower)) / n, mean_z: mean_z.abs() }
        })
    }
}

/// Beyond it Fisher's z has no end.
const LARGEST: f64 = 1.0 - 1e-12;

/// The cases that some specifications share, and how x may be rearranged over them.
struct Set<'a> {
    level: Level,
    unit: &'a [u32],
    /// Per organization its case; `u32::MAX` where it has none. Only between organizations.
    case_of: Vec<u32>,
    /// One past the last organization of all sets, so that all rearrange the same ones.
    organizations: u32,
}

impl Set<'_> {
    fn n(&self) -> usize {
        self.unit.len()
    }
}

/// Per set an order of its cases. Between organizations all sets follow one order of all organizations.
fn rearrange(sets: &[Set<'_>], orders: &mut [Vec<u32>], draws: &mut Quick) {
    let all = sets.iter().map(|set| set.organizations).max().unwrap_or(0);
    let mut organizations: Vec<u32> = (0..all).collect();
    draws.shuffle(&mut organizations);
    for (set, order) in sets.iter().zip(orders) {
        order.clear();
        match set.level {
            Level::Organization => {
                let cases = organizations.iter().filter_map(|&o| set.case_of.get(o as usize));
                order.extend(cases.filter(|&&case| case != u32::MAX));
            }
            Level::Respondent => {
                order.extend(0..set.n() as u32);
                draws.shuffle(order);
            }
            Level::Within => {
                order.extend(0..set.n() as u32);
                for of_one in order.chunk_by_mut(|&a, &b| set.unit[a as usize] == set.unit[b as usize]) {
                    draws.shuffle(of_one);
                }
            }
        }
    }
}

/// A frame made ready for many correlations.
struct Ready {
    set: usize,
    /// Around its mean, of length 1; as it is where cases weigh differently.
    x: Vec<f64>,
    /// Around its (weighted) mean, of length 1; times the weights where there are such.
    y: Vec<f64>,
    weight: Vec<f64>,
    /// The least |r| with p < .05.
    critical: f64,
    /// What Fisher's z is multiplied by to have variance 1.
    precision: f64,
}

impl Ready {
    /// r with case i taking the x of case `order[i]`.
    fn correlation(&self, order: &[u32]) -> f64 {
        let x = |i: usize| self.x[order[i] as usize];
        if self.weight.is_empty() {
            return self.y.iter().enumerate().map(|(i, y)| x(i) * y).sum();
        }
        let (mut total, mut first, mut second, mut product) = (0.0, 0.0, 0.0, 0.0);
        for (i, (w, y)) in self.weight.iter().zip(&self.y).enumerate() {
            let x = x(i);
            total += w;
            first += w * x;
            second += w * x * x;
            product += x * y;
        }
        let spread = second - first * first / total;
        if spread > 0.0 { product / spread.sqrt() } else { 0.0 }
    }
}

fn prepare<'a>(frames: &[&'a Frame]) -> (Vec<Set<'a>>, Vec<Ready>) {
    let mut sets: Vec<Set<'a>> = Vec::new();
    let ready = frames
        .iter()
        .map(|frame| {
            let known = sets.iter().position(|s| s.level == frame.level && s.unit == frame.unit.as_slice());
            let set = known.unwrap_or_else(|| {
                sets.push(new_set(frame));
                sets.len() - 1
            });
            ready(frame, set)
        })
        .collect();
    (sets, ready)
}

fn new_set(frame: &Frame) -> Set<'_> {
    let organizations = frame.unit.iter().max().map_or(0, |o| o + 1);
    let between = frame.level == Level::Organization;
    let mut case_of = vec![u32::MAX; if between { organizations as usize } else { 0 }];
    if between {
        for (case, &organization) in frame.unit.iter().enumerate() {
            case_of[organization as usize] = case as u32;
        }
    }
    let organizations = if between { organizations } else { 0 };
    Set { level: frame.level, unit: &frame.unit, case_of, organizations }
}

fn ready(frame: &Frame, set: usize) -> Ready {
    let t = t_quantile(0.975, frame.df.max(1.0));
    let critical = t / (frame.pairs + t * t).sqrt();
    let precision = (frame.pairs - 1.0).max(0.0).sqrt();
    if frame.weight.is_empty() {
        let (x, y) = (unit_length(&frame.x), unit_length(&frame.y));
        return Ready { set, x, y, weight: Vec::new(), critical, precision };
    }
    let weight = frame.weight.clone();
    let total = sum::sum(weight.iter().copied());
    let center = sum::sum(weight.iter().zip(&frame.y).map(|(w, y)| w * y)) / total;
    let length = sum::sum(weight.iter().zip(&frame.y).map(|(w, y)| w * (y - center) * (y - center))).sqrt();
    let y = weight.iter().zip(&frame.y).map(|(w, y)| w * (y - center) / length).collect();
    // Around a center of its own, so that sums of squares lose no digits.
    let middle = sum::mean(&frame.x).unwrap_or(0.0);
    let x = frame.x.iter().map(|x| x - middle).collect();
    Ready { set, x, y, weight, critical, precision }
}

fn unit_length(values: &[f64]) -> Vec<f64> {
    let center = sum::mean(values).unwrap_or(0.0);
    let length = sum::sum(values.iter().map(|v| (v - center) * (v - center))).sqrt();
    values.iter().map(|v| (v - center) / length).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::weighted_correlation;

    fn frame(x: &[f64], y: &[f64], weight: &[f64]) -> Frame {
        let n = x.len() as f64;
        Frame {
            level: Level::Organization,
            x: x.to_vec(),
            y: y.to_vec(),
            weight: weight.to_vec(),
            unit: (0..x.len() as u32).collect(),
            df: n - 2.0,
            pairs: n - 2.0,
        }
    }

    fn curve(n: usize) -> Curve {
        Curve { members: (0..n).map(|i| (i, 1.0)).collect(), directed: true }
    }

    fn noise(n: usize, seed: u64) -> Vec<f64> {
        let mut stream = Stream::numbered(seed, 0);
        (0..n).map(|_| stream.normal()).collect()
    }

    #[test]
    fn the_order_found_gives_the_correlations_found() {
        let (x, y, w) =
            (noise(30, 1), noise(30, 2), noise(30, 3).iter().map(|v| v.abs()).collect::<Vec<_>>());
        let frames = [frame(&x, &y, &[]), frame(&x, &y, &w)];
        let got = joint(&[&frames[0]], &[curve(1)], 99, 1)[0].unwrap();
        assert!((got.found.median - sum::pearson(&x, &y).unwrap()).abs() < 1e-14);
        let got = joint(&[&frames[1]], &[curve(1)], 99, 1)[0].unwrap();
        let wanted = weighted_correlation::correlation(&x, &y, &w).unwrap().r;
        assert!((got.found.median - wanted).abs() < 1e-13);
    }

    /// With one specification the test of the median is a one-sided permutation test of r: near that of t for normal data.
    #[test]
    fn one_specification_is_a_permutation_test() {
        let x = noise(60, 4);
        let y: Vec<f64> = x.iter().zip(noise(60, 5)).map(|(x, e)| 0.25 * x + e).collect();
        let one = frame(&x, &y, &[]);
        let got = joint(&[&one], &[curve(1)], 20_000, 1)[0].unwrap();
        let r = got.found.median;
        let t = r * (58.0 / (1.0 - r * r)).sqrt();
        let wanted = crate::numeric::distribution::t_two_sided(t, 58.0) / 2.0;
        assert!(
            (got.p[0] - wanted).abs() < 4.0 * (wanted / 20_000.0).sqrt() + 0.002,
            "{} {wanted}",
            got.p[0]
        );
        assert!((got.p[2] - got.p[0]).abs() < 1e-12, "z rises with r");
    }

    /// Under no relation p is uniform: over 200 data sets its mean is 1/2 within four standard errors.
    #[test]
    fn without_a_relation_p_is_uniform() {
        let p: Vec<f64> = (0..200)
            .map(|i| {
                let (x, y) = (noise(25, 100 + i), noise(25, 1_000 + i));
                let ranks = frame(&sum::ranks(&x), &sum::ranks(&y), &[]);
                joint(&[&frame(&x, &y, &[]), &ranks], &[curve(2)], 199, i)[0].unwrap().p[0]
            })
            .collect();
        let mean = sum::mean(&p).unwrap();
        assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0_f64 / 200.0).sqrt(), "{mean}");
    }

    #[test]
    fn within_organizations_respondents_stay_in_theirs() {
        let unit: Vec<u32> = (0..40).map(|i| i / 4).collect();
        let sets = [Set { level: Level::Within, unit: &unit, case_of: Vec::new(), organizations: 0 }];
        let mut orders = vec![Vec::new()];
        rearrange(&sets, &mut orders, &mut Stream::numbered(1, 1).quick());
        assert!(orders[0].iter().enumerate().all(|(i, &from)| unit[i] == unit[from as usize]));
        assert!(orders[0].iter().enumerate().any(|(i, &from)| i != from as usize));
    }
}
