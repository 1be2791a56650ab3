//! Polyserial correlations: the correlation of two normal variables of which one is seen only by the category into
//! which it falls, and the other as it is.
//!
//! With z the standardized value, τ a threshold and ζ = atanh ρ, a category's probability given z is a difference of
//! normal probabilities up to u = (τ − ρz) / √(1 − ρ²) = τ cosh ζ − z sinh ζ, whose second derivative to ζ is u itself.

use super::bivariate_normal::{between, standard_density};
use super::math::{atanh, cosh, sinh};
use super::polychoric::{BOUND, Undefined, climb, thresholds, through_thresholds};
use super::positive;
use super::sum::{mean, variance};
use ndarray::{Array1, Array2};

const MOST_STEPS: usize = 100;
/// A Newton step of this size, squared, is lost in rounding.
const LAST_STEP: f64 = 1e-8;

/// A polyserial correlation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Polyserial {
    /// The correlation, within ±[`BOUND`].
    pub rho: f64,
    /// Its standard error; `None` where it is not positive and finite.
    pub standard_error: Option<f64>,
}

/// Categories and values of cases, put in order: the order in which cases come reaches no digit.
#[derive(Debug, Clone)]
pub struct Cases {
    /// Category and value of the cases that have both.
    both: Vec<(usize, f64)>,
    /// Values of the cases without a category.
    only_values: Vec<f64>,
    /// Per category, the cases with it, and those of them without a value.
    counts: Vec<u64>,
    only_counts: Vec<u64>,
}

impl Cases {
    /// Of cases with a category below `categories`, a finite value, or both. Other categories and values count as
    /// missing.
    pub fn new(cases: impl IntoIterator<Item = (Option<usize>, Option<f64>)>, categories: usize) -> Self {
        let (mut both, mut only_values) = (Vec::new(), Vec::new());
        let (mut counts, mut only_counts) = (vec![0; categories], vec![0; categories]);
        for (category, value) in cases {
            let category = category.filter(|&c| c < categories);
            let value = value.filter(|v| v.is_finite());
            if let Some(c) = category {
                counts[c] += 1;
            }
            match (category, value) {
                (Some(c), Some(v)) => both.push((c, v)),
                (Some(c), None) => only_counts[c] += 1,
                (None, Some(v)) => only_values.push(v),
                (None, None) => {}
            }
        }
        both.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        only_values.sort_unstable_by(f64::total_cmp);
        Cases { both, only_values, counts, only_counts }
    }

    /// The cases that have both, with mean 0 and standard deviation 1 (divisor n) over all `values`, and those that
    /// have a value alone.
    fn standardized(&self, values: &[f64]) -> Result<Standardized, Undefined> {
        let first = self.both.first().ok_or(Undefined::NoCounts)?;
        if self.both.iter().all(|case| case.0 == first.0) {
            return Err(Undefined::OneRow);
        }
        if self.both.iter().all(|case| case.1 == first.1) {
            return Err(Undefined::OneColumn);
        }
        let n = values.len() as f64;
        let center = mean(values).ok_or(Undefined::NoCounts)?;
        let spread = (variance(values).ok_or(Undefined::OneColumn)? * ((n - 1.0) / n)).sqrt();
        if !(spread > 0.0 && spread.is_finite()) {
            return Err(Undefined::OneColumn);
        }
        let z = |value: f64| (value - center) / spread;
        Ok(Standardized {
            both: self.both.iter().map(|&(category, value)| (category, z(value))).collect(),
            only: self.only_values.iter().map(|&value| z(value)).collect(),
        })
    }
}

struct Standardized {
    both: Vec<(usize, f64)>,
    only: Vec<f64>,
}

/// The two-step polyserial correlation: thresholds, mean and standard deviation (divisor n) from all cases that have a
/// category or a value, then ρ by maximum likelihood from those that have both.
///
/// Its standard error includes the uncertainty of all that came first, from cross-products of cases' scores as that of
/// a polychoric correlation. Those of mean and standard deviation are taken as they are, whatever the values'
/// distribution.
///
/// # Errors
/// [`Undefined`]: no case has both, those that have both are in one category (`OneRow`) or have one value
/// (`OneColumn`), or the likelihood rises up to ±1.
///
/// # Sources
/// Olsson, Drasgow and Dorans (1982); the standard error: Muthén (1984).
pub fn two_step(cases: &Cases) -> Result<Polyserial, Undefined> {
    let values: Vec<f64> = cases.both.iter().map(|case| case.1).chain(cases.only_values.clone()).collect();
    let z = cases.standardized(&values)?;
    let cuts = limits(&thresholds(&cases.counts));
    let slope = |zeta: f64| derivatives(&z.both, &cuts, zeta);
    let (rho, _) = climb(slope, z.both.len() as f64, start(&z.both))?;
    Ok(Polyserial { rho, standard_error: two_step_error(cases, &z, &cuts, rho) })
}

/// −∞, the thresholds, ∞.
fn limits(thresholds: &[f64]) -> Vec<f64> {
    let inner = thresholds.iter().copied();
    std::iter::once(f64::NEG_INFINITY).chain(inner).chain([f64::INFINITY]).collect()
}

/// A first value: Pearson's correlation with the categories' numbers.
fn start(both: &[(usize, f64)]) -> f64 {
    let (x, z): (Vec<f64>, Vec<f64>) = both.iter().map(|&(category, z)| (category as f64, z)).unzip();
    super::sum::pearson(&x, &z).map_or(0.0, |r| r.clamp(-0.9, 0.9))
}

/// A limit of a category, seen from a value.
#[derive(Debug, Clone, Copy)]
struct Edge {
    u: f64,
    density: f64,
    /// du / dζ; 0 where the limit is infinite.
    slope: f64,
}

fn edge(tau: f64, z: f64, (sinh, cosh): (f64, f64)) -> Edge {
    if tau.is_infinite() {
        return Edge { u: tau, density: 0.0, slope: 0.0 };
    }
    let u = tau * cosh - z * sinh;
    Edge { u, density: standard_density(u), slope: tau * sinh - z * cosh }
}

/// First and second derivative of the log likelihood to ζ.
fn derivatives(both: &[(usize, f64)], cuts: &[f64], zeta: f64) -> (f64, f64) {
    let turn = (sinh(zeta), cosh(zeta));
    let (mut first, mut second) = (0.0, 0.0);
    for &(category, z) in both {
        let (low, high) = (edge(cuts[category], z, turn), edge(cuts[category + 1], z, turn));
        let p = between(low.u, high.u);
        if p <= 0.0 {
            // A case where there can be none: too extreme.
            return (-f64::INFINITY.copysign(zeta), f64::NAN);
        }
        let bend = |e: &Edge| if e.density > 0.0 { e.density * e.u * (1.0 - e.slope * e.slope) } else { 0.0 };
        let slope = (high.density * high.slope - low.density * low.slope) / p;
        first += slope;
        second += (bend(&high) - bend(&low)) / p - slope * slope;
    }
    (first, second)
}

/// Per case that has both: the score on ζ; on the threshold below and above its category; and the derivative of the
/// log probability of its category to −z.
fn scores(both: &[(usize, f64)], cuts: &[f64], turn: (f64, f64)) -> Vec<[f64; 4]> {
    let of_case = |&(category, z): &(usize, f64)| {
        let (low, high) = (edge(cuts[category], z, turn), edge(cuts[category + 1], z, turn));
        let p = between(low.u, high.u);
        [
            (high.density * high.slope - low.density * low.slope) / p,
            -low.density * turn.1 / p,
            high.density * turn.1 / p,
            (high.density - low.density) * turn.0 / p,
        ]
    };
    both.iter().map(of_case).collect()
}

fn two_step_error(cases: &Cases, z: &Standardized, cuts: &[f64], rho: f64) -> Option<f64> {
    let zeta = atanh(rho);
    let scores = scores(&z.both, cuts, (sinh(zeta), cosh(zeta)));
    let information: f64 = scores.iter().map(|s| s[0] * s[0]).sum();

    // Cross-products of the score on ζ with those on the thresholds, the mean and the standard deviation, the last two
    // in units of the latter.
    let mut cross = vec![0.0; cuts.len()];
    let (mut cross_mean, mut cross_sd) = (0.0, 0.0);
    for (&(category, z), &[own, below, above, shift]) in z.both.iter().zip(&scores) {
        cross[category] += own * below;
        cross[category + 1] += own * above;
        cross_mean += own * (z + shift);
        cross_sd += own * (z * z - 1.0 + z * shift);
    }
    let inner = 1..cuts.len() - 1;
    let counts: Vec<f64> = cases.counts.iter().map(|&n| n as f64).collect();
    let through_category = through_thresholds(&counts, &cuts[inner.clone()], &cross[inner]);
    let n = (z.both.len() + z.only.len()) as f64;
    let through_value = |z: f64| (cross_mean * z + cross_sd * (z * z - 1.0) / 2.0) / n;

    let square = |x: f64| x * x;
    let with_both = z.both.iter().zip(&scores);
    let mut variance: f64 =
        with_both.map(|(&(c, z), s)| square(s[0] - through_category[c] - through_value(z))).sum();
    let alone = cases.only_counts.iter().zip(&through_category);
    variance += alone.map(|(&count, &t)| count as f64 * square(t)).sum::<f64>();
    variance += z.only.iter().map(|&z| square(through_value(z))).sum::<f64>();
    let error = variance.sqrt() / information * (1.0 - rho) * (1.0 + rho);
    (error.is_finite() && error > 0.0).then_some(error)
}

/// The polyserial correlation by full maximum likelihood, thresholds, mean, standard deviation and ρ together, from the
/// cases that have both; its standard error from the observed information on all of them.
///
/// In α = τ / √(1 − ρ²) and β = ρ / √(1 − ρ²) = sinh ζ the likelihood falls apart into that of a normal sample and that
/// of a probit regression of the ordered categories on z, which has one maximum (Pratt 1981). The information of β is
/// that of the regression, and the standard deviation that scales z adds β² / 2n to its variance.
///
/// # Errors
/// As [`two_step`]. The likelihood rises up to ±1 where no two cases contradict each other: a higher category never
/// goes with a lower value, or never with a higher one.
///
/// # Sources
/// Olsson, Drasgow and Dorans (1982); Cox (1974).
pub fn joint(cases: &Cases) -> Result<Polyserial, Undefined> {
    let values: Vec<f64> = cases.both.iter().map(|case| case.1).collect();
    let mut z = cases.standardized(&values)?.both;
    if let Some(bound) = in_order(&z) {
        return Err(bound);
    }
    let counts = renumber(&mut z);
    let cuts = thresholds(&counts);
    let beta = cuts.len();
    let mut point: Array1<f64> = cuts.into_iter().chain([0.0]).collect();
    let mut level = Probit::at(&z, &point).ok_or(Undefined::NotConverged)?;
    for _ in 0..MOST_STEPS {
        let step = positive::solve(&level.information, &level.gradient).ok_or(Undefined::NotConverged)?;
        let moved =
            step.iter().zip(&point).fold(0.0_f64, |most, (s, p)| most.max(s.abs() / p.abs().max(1.0)));
        (point, level) = forward(&z, &point, &level, &step).ok_or(Undefined::NotConverged)?;
        if moved < LAST_STEP {
            return finish(point[beta], &level, z.len());
        }
    }
    Err(Undefined::NotConverged)
}

/// The bound where the categories, lowest first, hold values that never fall, or never rise.
fn in_order(both: &[(usize, f64)]) -> Option<Undefined> {
    let categories: Vec<&[(usize, f64)]> = both.chunk_by(|a, b| a.0 == b.0).collect();
    let lowest = |group: &[(usize, f64)]| group[0].1;
    let highest = |group: &[(usize, f64)]| group[group.len() - 1].1;
    if categories.windows(2).all(|w| highest(w[0]) <= lowest(w[1])) {
        return Some(Undefined::AtPlusOne);
    }
    categories.windows(2).all(|w| lowest(w[0]) >= highest(w[1])).then_some(Undefined::AtMinusOne)
}

/// Numbers the categories that hold cases 0, 1, 2, …; returns how many cases each holds.
fn renumber(both: &mut [(usize, f64)]) -> Vec<u64> {
    let mut counts = Vec::new();
    for (place, group) in both.chunk_by_mut(|a, b| a.0 == b.0).enumerate() {
        counts.push(group.len() as u64);
        for case in group {
            case.0 = place;
        }
    }
    counts
}

/// The log likelihood of the regression at a point (α₁, …, β), its gradient and the observed information.
struct Probit {
    log_likelihood: f64,
    gradient: Array1<f64>,
    information: Array2<f64>,
}

impl Probit {
    /// `None` where a case has no probability.
    fn at(both: &[(usize, f64)], point: &Array1<f64>) -> Option<Self> {
        let size = point.len();
        let cuts = limits(&point.to_vec()[..size - 1]);
        let mut local = Probit {
            log_likelihood: 0.0,
            gradient: Array1::zeros(size),
            information: Array2::zeros((size, size)),
        };
        for &(category, z) in both {
            let (low, high) =
                (cuts[category] - point[size - 1] * z, cuts[category + 1] - point[size - 1] * z);
            let p = if low < high { between(low, high) } else { 0.0 };
            if p <= 0.0 {
                return None;
            }
            local.log_likelihood += super::math::ln(p);
            local.add(category, z, (low, high), p);
        }
        Some(local)
    }

    fn add(&mut self, category: usize, z: f64, (low, high): (f64, f64), p: f64) {
        let beta = self.gradient.len() - 1;
        let over_p = |x: f64| if x.is_finite() { standard_density(x) / p } else { 0.0 };
        let times = |x: f64, density: f64| if density > 0.0 { x * density } else { 0.0 };
        let (of_low, of_high) = (over_p(low), over_p(high));
        let both = of_low * of_high;
        // Minus the second derivatives to the lower and the upper limit, and to one and the other.
        let (low_low, high_high) =
            (of_low * of_low - times(low, of_low), of_high * of_high + times(high, of_high));
        let mut put = |limit: Option<usize>, first: f64, own: f64| {
            let Some(k) = limit else { return };
            self.gradient[k] += first;
            self.information[(k, k)] += own;
            self.information[(k, beta)] -= z * (own - both);
            self.information[(beta, k)] -= z * (own - both);
        };
        let (below, above) = (category.checked_sub(1), Some(category).filter(|&k| k < beta));
        put(below, -of_low, low_low);
        put(above, of_high, high_high);
        if let (Some(j), Some(k)) = (below, above) {
            self.information[(j, k)] -= both;
            self.information[(k, j)] -= both;
        }
        self.gradient[beta] -= z * (of_high - of_low);
        self.information[(beta, beta)] += z * z * (low_low + high_high - 2.0 * both);
    }
}

/// A step, halved until the likelihood does not fall.
fn forward(
    both: &[(usize, f64)],
    point: &Array1<f64>,
    level: &Probit,
    step: &Array1<f64>,
) -> Option<(Array1<f64>, Probit)> {
    let slack = 1e-12 * level.log_likelihood.abs();
    let mut by = 1.0;
    for _ in 0..40 {
        let next = point + &(step * by);
        if let Some(at_next) = Probit::at(both, &next)
            && at_next.log_likelihood >= level.log_likelihood - slack
        {
            return Some((next, at_next));
        }
        by /= 2.0;
    }
    None
}

fn finish(beta: f64, level: &Probit, n: usize) -> Result<Polyserial, Undefined> {
    let (inverse, _) = positive::invert(&level.information).ok_or(Undefined::NotConverged)?;
    let last = inverse.nrows() - 1;
    let length = 1.0 + beta * beta;
    let rho = beta / length.sqrt();
    if rho.abs() >= BOUND {
        return Err(if rho > 0.0 { Undefined::AtPlusOne } else { Undefined::AtMinusOne });
    }
    let variance = inverse[(last, last)] + beta * beta / (2.0 * n as f64);
    let error = (variance / (length * length * length)).sqrt();
    Ok(Polyserial { rho, standard_error: (error.is_finite() && error > 0.0).then_some(error) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numeric::distribution::normal_quantile;
    use crate::numeric::math::cos;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// The samples of tests/reference/polyserial.
    fn sample(n: usize, categories: usize, mix: usize, against: bool) -> Vec<(usize, f64)> {
        let of_case = |k: usize| {
            let (value, noise) = ((k * 7919 + 13) % 101, (k * 104_729 + 7) % 97);
            let category = (mix * value + (10 - mix) * noise) * categories / 1000;
            (if against { categories - 1 - category } else { category }, value as f64)
        };
        (0..n).map(of_case).collect()
    }

    fn complete(both: &[(usize, f64)]) -> Cases {
        let categories = both.iter().map(|case| case.0 + 1).max().unwrap_or(0);
        Cases::new(both.iter().map(|&(c, v)| (Some(c), Some(v))), categories)
    }

    fn assert_is(got: Polyserial, rho: f64, error: f64) {
        assert_relative_eq!(got.rho, rho, max_relative = 1e-13);
        assert_relative_eq!(got.standard_error.unwrap(), error, max_relative = 1e-12);
    }

    /// All digits: mpmath 1.3.0, see tests/reference/polyserial.
    #[test]
    fn two_step_to_all_digits() {
        let got =
            |n, categories, mix, against| two_step(&complete(&sample(n, categories, mix, against))).unwrap();
        assert_is(got(60, 5, 6, false), 0.851_186_387_431_463_4, 0.036_220_570_075_357_63);
        assert_is(got(40, 3, 5, true), -0.818_106_808_618_356_7, 0.071_068_880_030_616_55);
        assert_is(got(50, 2, 4, false), 0.520_817_140_532_575_5, 0.121_467_743_560_164_3);
    }

    /// lavaan 0.6-14, `lavCor(ordered = "c")`, whose optimizer stops within 1e-8. Its standard errors (.0518, .0894 and
    /// .1366) take the errors of mean and standard deviation from inverse cross-products, which holds for normal values
    /// only; these are nearly uniform. See `se as lavaan` in tests/reference/polyserial.
    #[test]
    fn two_step_as_lavaan() {
        for (n, categories, mix, against, wanted) in [
            (60, 5, 6, false, 0.851_186_383_708_5),
            (40, 3, 5, true, -0.818_106_808_632_6),
            (50, 2, 4, false, 0.520_817_140_526_6),
        ] {
            let got = two_step(&complete(&sample(n, categories, mix, against))).unwrap();
            assert_abs_diff_eq!(got.rho, wanted, epsilon = 1e-8);
        }
    }

    /// All digits likewise, where every seventh case has no category and every fifth no value.
    #[test]
    fn cases_with_one_of_both_enter_the_margins() {
        let with_gaps =
            |(k, &(c, v)): (usize, &(usize, f64))| ((k % 7 != 3).then_some(c), (k % 5 != 2).then_some(v));
        let both = sample(60, 5, 6, false);
        let got = two_step(&Cases::new(both.iter().enumerate().map(with_gaps), 5)).unwrap();
        assert_is(got, 0.828_958_213_063_516_9, 0.051_190_326_834_886_76);
    }

    /// All digits: mpmath 1.3.0, by Newton's method on all parameters at once, see tests/reference/polyserial.
    #[test]
    fn joint_to_all_digits() {
        let got =
            |n, categories, mix, against| joint(&complete(&sample(n, categories, mix, against))).unwrap();
        assert_is(got(60, 5, 6, false), 0.854_124_139_736_223_1, 0.040_570_249_854_194_77);
        assert_is(got(40, 3, 5, true), -0.823_806_671_679_389_4, 0.067_380_990_953_457_91);
        assert_is(got(50, 2, 4, false), 0.521_044_273_588_678_7, 0.130_203_503_603_754_5);
    }

    /// polycor 0.8.1, `polyserial(y, x, ML = TRUE, control = list(reltol = 1e-16))`, which scales by the standard
    /// deviation with n − 1 and whose optimizer stops within 1e-7 of the top (within 1e-4 unless told otherwise).
    #[test]
    fn joint_as_polycor() {
        for (n, categories, mix, against, wanted) in [
            (60, 5, 6, false, 0.856_055_807_994_8),
            (40, 3, 5, true, -0.827_135_797_661_1),
            (50, 2, 4, false, 0.524_882_131_399),
        ] {
            let rho = joint(&complete(&sample(n, categories, mix, against))).unwrap().rho;
            let beta = rho / (1.0 - rho * rho).sqrt() * (n as f64 / (n as f64 - 1.0)).sqrt();
            assert_abs_diff_eq!(beta / (1.0 + beta * beta).sqrt(), wanted, epsilon = 1e-7);
        }
    }

    /// Neither the order of cases nor an unused category changes a bit; where values are on another scale rounding
    /// alone does; turned values turn the sign.
    #[test]
    fn what_must_not_matter() {
        let both = sample(60, 5, 6, false);
        let mut shuffled = both.clone();
        shuffled.reverse();
        shuffled.rotate_left(17);
        let wider: Vec<(usize, f64)> = both.iter().map(|&(c, v)| (c + usize::from(c > 2), v)).collect();
        let scaled: Vec<(usize, f64)> = both.iter().map(|&(c, v)| (c, 1e6 + 0.37 * v)).collect();
        let turned: Vec<(usize, f64)> = both.iter().map(|&(c, v)| (c, -v)).collect();
        for estimate in [two_step, joint] {
            let wanted = estimate(&complete(&both)).unwrap();
            assert_eq!(estimate(&complete(&shuffled)).unwrap(), wanted);
            let error = wanted.standard_error.unwrap();
            let got = estimate(&complete(&wider)).unwrap();
            assert_relative_eq!(got.rho, wanted.rho, max_relative = 1e-14);
            assert_relative_eq!(got.standard_error.unwrap(), error, max_relative = 1e-13);
            let got = estimate(&complete(&scaled)).unwrap();
            assert_relative_eq!(got.rho, wanted.rho, max_relative = 1e-10);
            assert_relative_eq!(got.standard_error.unwrap(), error, max_relative = 1e-9);
            assert_is(estimate(&complete(&turned)).unwrap(), -wanted.rho, error);
        }
    }

    /// A category for each of a thousand values: the correlation becomes Pearson's, its error (1 − ρ²) / √n.
    #[test]
    fn many_categories_are_a_number() {
        let n = 1000;
        let rho = 0.6_f64;
        // A grid that is normal in both directions, by two irrational rotations.
        let turn = |k: usize, by: f64| normal_quantile((k as f64 + 0.5) * by % 1.0);
        let (x, y): (Vec<f64>, Vec<f64>) = (0..n)
            .map(|k| {
                let (a, b) = (turn(k, 0.754_877_666_246_692_7), turn(k, 0.569_840_290_998_053_3));
                (a, rho * a + (1.0 - rho * rho).sqrt() * b)
            })
            .unzip();
        let category = |x: f64| ((x + 3.0) * 6.0).clamp(0.0, 36.0) as usize;
        let cases: Vec<(usize, f64)> = x.iter().zip(&y).map(|(&x, &y)| (category(x), y)).collect();
        let r = crate::numeric::sum::pearson(&x, &y).unwrap();
        for estimate in [two_step, joint] {
            let got = estimate(&complete(&cases)).unwrap();
            assert_abs_diff_eq!(got.rho, r, epsilon = 0.003);
            let error = (1.0 - r * r) / (n as f64).sqrt();
            assert_relative_eq!(got.standard_error.unwrap(), error, max_relative = 0.05);
        }
    }

    /// Without a relation, the score at 0 is zero by symmetry, and the error is that of the closed form: with two equal
    /// halves and ρ = 0 the information of a case on ρ is φ(0)² / (½ · ½) z² = 2z² / π.
    #[test]
    fn no_relation_in_closed_form() {
        let values: Vec<f64> = (0..20).map(|k| cos(f64::from(k))).collect();
        let cases: Vec<(usize, f64)> = values.iter().flat_map(|&v| [(0, v), (1, v)]).collect();
        let error = (std::f64::consts::PI / 2.0 / 40.0).sqrt();
        for estimate in [two_step, joint] {
            let got = estimate(&complete(&cases)).unwrap();
            assert_abs_diff_eq!(got.rho, 0.0, epsilon = 1e-15);
            assert_relative_eq!(got.standard_error.unwrap(), error, max_relative = 1e-12);
        }
    }

    /// The truth of a large sample on a grid comes back.
    #[test]
    fn recovers() {
        for rho in [-0.8_f64, 0.3, 0.95] {
            let at = |k: usize, n: usize| normal_quantile((k as f64 + 0.5) / n as f64);
            let cases: Vec<(usize, f64)> = (0..100)
                .flat_map(|i| (0..40).map(move |j| (at(i, 100), at(j, 40))))
                .map(|(y, noise)| (rho * y + (1.0 - rho * rho).sqrt() * noise, y))
                .map(|(x, y)| (usize::from(x > -1.0) + usize::from(x > 0.2) + usize::from(x > 1.1), y))
                .collect();
            for estimate in [two_step, joint] {
                let got = estimate(&complete(&cases)).unwrap();
                assert_abs_diff_eq!(got.rho, rho, epsilon = 0.01);
            }
        }
    }

    #[test]
    fn what_has_no_correlation_says_why() {
        for estimate in [two_step, joint] {
            assert_eq!(estimate(&complete(&[])), Err(Undefined::NoCounts));
            assert_eq!(
                estimate(&Cases::new([(Some(0), None), (Some(1), None)], 2)),
                Err(Undefined::NoCounts)
            );
            assert_eq!(estimate(&complete(&[(1, 2.0), (1, 3.0)])), Err(Undefined::OneRow));
            assert_eq!(estimate(&complete(&[(0, 2.0), (1, 2.0)])), Err(Undefined::OneColumn));
        }
        // Pieces that do not overlap, with a value on the limit and one category in between.
        let up = [(0, 1.0), (0, 2.0), (1, 2.0), (1, 4.0), (2, 4.5), (2, 7.0)];
        let down = up.map(|(c, v)| (c, -v));
        assert_eq!(joint(&complete(&up)), Err(Undefined::AtPlusOne));
        assert_eq!(joint(&complete(&down)), Err(Undefined::AtMinusOne));
        // Values that lie between the thresholds of their categories.
        let grid: Vec<(usize, f64)> =
            (0..40).map(|k| (k / 10, normal_quantile((k as f64 + 0.5) / 40.0))).collect();
        assert_eq!(two_step(&complete(&grid)), Err(Undefined::AtPlusOne));
        // A value far out of reach.
        let mut far = sample(50, 2, 4, false);
        far.push((0, 1e12));
        let got = two_step(&complete(&far)).map(|got| got.rho.abs() < BOUND);
        assert_eq!(got, Ok(true));
    }
}
