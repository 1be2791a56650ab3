//! The normal likelihood of complete cases, by the moments of each group.

use super::derivatives::{Direction, Directions};
use super::search::Objective;
use super::structure::{Implied, Place, Structure};
use crate::numeric::math::ln;
use crate::numeric::positive;
use ndarray::{Array1, Array2};

/// The sample of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct Moments {
    /// Cases.
    pub n: f64,
    /// What their discrepancy is multiplied by to be χ²: n; n − 1 where that is in the denominator of the covariances.
    pub units: f64,
    /// p means.
    pub mean: Array1<f64>,
    /// p × p covariances, `units` in the denominator.
    pub covariance: Array2<f64>,
    /// ln |S|.
    pub log_determinant: f64,
}

impl Moments {
    /// `None` where `covariance` is not positive definite.
    pub fn new(n: f64, mean: Array1<f64>, covariance: Array2<f64>) -> Option<Self> {
        let (_, log_determinant) = positive::invert(&covariance)?;
        Some(Moments { n, units: n, mean, covariance, log_determinant })
    }

    /// The same sample with n − 1 in the denominator.
    #[must_use]
    pub fn unbiased(&self) -> Self {
        let (units, times) = (self.n - 1.0, self.n / (self.n - 1.0));
        let log_determinant = self.log_determinant + self.mean.len() as f64 * ln(times);
        Moments { units, covariance: &self.covariance * times, log_determinant, ..self.clone() }
    }
}

/// A model of one or more groups and their samples.
#[derive(Debug, Clone)]
pub struct Normal<'a> {
    /// Per group.
    pub structures: &'a [Structure],
    /// Per group.
    pub samples: &'a [Moments],
    /// The length of θ.
    pub parameters: usize,
}

/// What one set of moments tells about second derivatives, but for those of Σ and μ themselves, which
/// [`Directions::second`] gives.
pub(super) struct Curvature {
    /// Z' K Z.
    pub inverse: Array2<f64>,
    /// 2 Z' K W K Z − Z' K Z, where W = S + d d'.
    pub excess: Array2<f64>,
    /// Z' K d, where d is how far the mean lies from μ.
    pub pull: Array1<f64>,
}

impl Curvature {
    /// Of a sample (`covariance` around its `mean`) at Σ⁻¹ = `inverse` and d = mean − μ.
    pub fn new(z: &Array2<f64>, inverse: &Array2<f64>, covariance: &Array2<f64>, off: &Array1<f64>) -> Self {
        let kz = inverse.dot(z);
        let pull = kz.t().dot(off);
        let inverse = z.t().dot(&kz);
        let mut excess = kz.t().dot(&covariance.dot(&kz));
        for (i, mut row) in excess.rows_mut().into_iter().enumerate() {
            row.scaled_add(pull[i], &pull);
            row *= 2.0;
            row -= &inverse.row(i);
        }
        Curvature { inverse, excess, pull }
    }

    /// Adds `times` what moving Σ and μ along all pairs of directions gives, to the lower triangle of `total`:
    /// `tr(K Σ_a K (2 W − Σ) K Σ_b)`, what means add, and what both do together.
    fn add_exact(&self, each: &[Direction], times: f64, total: &mut Array2<f64>) {
        let moving: Vec<&Direction> = each.iter().filter(|d| d.pair.is_some()).collect();
        for (i, a) in moving.iter().enumerate() {
            let Some((u, v, half)) = a.pair else { continue };
            let [left_u, left_v] = [self.excess.row(u), self.excess.row(v)];
            let [right_u, right_v] = [self.inverse.row(u), self.inverse.row(v)];
            for b in &moving[..=i] {
                let Some((x, y, half_b)) = b.pair else { continue };
                let sum = left_u[y] * right_v[x]
                    + left_u[x] * right_v[y]
                    + left_v[y] * right_u[x]
                    + left_v[x] * right_u[y];
                add_pair(total, a, b, times * half * half_b * sum);
            }
        }
        self.add_means(each, times, total);
        if self.pull.iter().all(|pull| *pull == 0.0) {
            return;
        }
        // d' K Σ_a K μ_b, and the other way around.
        for a in moving {
            let Some((u, v, half)) = a.pair else { continue };
            for b in each {
                let Some((column, of_mean)) = b.mean else { continue };
                let sum = self.pull[u] * self.inverse[(v, column)] + self.pull[v] * self.inverse[(u, column)];
                let value = 2.0 * times * half * of_mean * sum;
                let place = (a.parameter.max(b.parameter), a.parameter.min(b.parameter));
                total[place] += if a.parameter == b.parameter { 2.0 * value } else { value };
            }
        }
    }

    /// Adds `times` the expectation of all second derivatives under the model, to the lower triangle of `total`.
    pub fn add_expected(&self, each: &[Direction], times: f64, total: &mut Array2<f64>) {
        let moving: Vec<&Direction> = each.iter().filter(|d| d.pair.is_some()).collect();
        for (i, a) in moving.iter().enumerate() {
            for b in &moving[..=i] {
                add_pair(total, a, b, times * self.through_covariance(a, b));
            }
        }
        self.add_means(each, times, total);
    }

    fn add_means(&self, each: &[Direction], times: f64, total: &mut Array2<f64>) {
        let moving: Vec<&Direction> = each.iter().filter(|d| d.mean.is_some()).collect();
        for (i, a) in moving.iter().enumerate() {
            for b in &moving[..=i] {
                add_pair(total, a, b, times * self.of_means(a, b));
            }
        }
    }

    /// The expectation of the second derivative to two entries under the model.
    pub fn expected(&self, a: &Direction, b: &Direction) -> f64 {
        self.through_covariance(a, b) + self.of_means(a, b)
    }

    /// `tr(K Σ_a K Σ_b)`.
    fn through_covariance(&self, a: &Direction, b: &Direction) -> f64 {
        let (Some((u, v, half_a)), Some((x, y, half_b))) = (a.pair, b.pair) else { return 0.0 };
        let (of_u, of_v) = (self.inverse.row(u), self.inverse.row(v));
        2.0 * half_a * half_b * (of_u[x] * of_v[y] + of_u[y] * of_v[x])
    }

    /// 2 `μ_a`' K `μ_b`.
    fn of_means(&self, a: &Direction, b: &Direction) -> f64 {
        match (a.mean, b.mean) {
            (Some((i, s)), Some((j, t))) => 2.0 * s * t * self.inverse[(i, j)],
            _ => 0.0,
        }
    }

    /// Z' G Z and Z' g, where G and g are the derivatives of the discrepancy to Σ and μ.
    pub fn slopes(&self) -> (Array2<f64>, Array1<f64>) {
        ((&self.inverse - &self.excess) * 0.5, &self.pull * -2.0)
    }
}

/// Adds what two entries have together to the lower triangle: of one parameter twice, once in either order, unless they are one.
fn add_pair(total: &mut Array2<f64>, a: &Direction, b: &Direction, value: f64) {
    let twice = a.parameter == b.parameter && !std::ptr::eq(a, b);
    let place = (a.parameter.max(b.parameter), a.parameter.min(b.parameter));
    total[place] += if twice { 2.0 * value } else { value };
}

/// Makes a matrix of which the lower triangle is known symmetric.
pub(super) fn mirror(lower: &mut Array2<f64>) {
    for i in 0..lower.nrows() {
        for j in 0..i {
            lower[(j, i)] = lower[(i, j)];
        }
    }
}

/// The derivatives of a discrepancy to Σ and μ.
#[derive(Debug, Clone)]
pub(super) struct Slope {
    /// To Σ: K − K W K.
    pub covariance: Array2<f64>,
    /// To μ: −2 K d.
    pub mean: Array1<f64>,
}

impl Slope {
    /// At Σ⁻¹ = `inverse` and d = `off`.
    pub fn new(inverse: &Array2<f64>, covariance: &Array2<f64>, off: &Array1<f64>) -> Self {
        let pull = inverse.dot(off);
        let mut slope = inverse - &inverse.dot(&covariance.dot(inverse));
        for (i, mut row) in slope.rows_mut().into_iter().enumerate() {
            row.scaled_add(-pull[i], &pull);
        }
        Slope { covariance: slope, mean: pull * -2.0 }
    }

    /// Adds `times` what the second derivatives of Σ and μ give, to the lower triangle of `total`.
    pub fn add_second(
        &self,
        directions: &Directions,
        implied: &Implied,
        times: f64,
        total: &mut Array2<f64>,
    ) {
        let zz = directions.z.t().dot(&self.covariance.dot(&directions.z));
        let x = directions.z.t().dot(&self.mean);
        add_second(directions, implied, (&zz, &x), times, total);
    }
}

/// Adds `times` tr(G ∂²Σ) + g' ∂²μ of all pairs of entries, from Z' G Z and Z' g, to the lower triangle of `total`.
fn add_second(
    directions: &Directions,
    implied: &Implied,
    (zz, x): (&Array2<f64>, &Array1<f64>),
    times: f64,
    total: &mut Array2<f64>,
) {
    let is_path = |d: &Direction| matches!(d.place, Place::Path { .. });
    for (i, a) in directions.each.iter().enumerate() {
        let before = &directions.each[..=i];
        // Only a path makes anything but straight lines.
        for b in before.iter().filter(|b| is_path(a) || is_path(b)) {
            add_pair(total, a, b, times * directions.second(implied, a, b, zz, x));
        }
    }
}

impl Normal<'_> {
    /// What the discrepancy is multiplied by to be χ².
    pub fn n(&self) -> f64 {
        self.samples.iter().map(|sample| sample.units).sum()
    }

    /// Per group, the share of cases, what is implied, Σ⁻¹ and mean − μ.
    fn each(&self, theta: &[f64]) -> Option<Vec<Part<'_>>> {
        let n = self.n();
        let of = |(structure, sample): (&'_ Structure, &'_ Moments)| -> Option<_> {
            let implied = structure.implied(theta)?;
            let (inverse, log_determinant) = positive::invert(&implied.covariance)?;
            let off = &sample.mean - &implied.mean;
            Some((sample.units / n, implied, inverse, log_determinant, off))
        };
        let parts = self.structures.iter().zip(self.samples).map(|(structure, sample)| {
            let (share, implied, inverse, log_determinant, off) = of((structure, sample))?;
            Some(Part { structure, sample, share, implied, inverse, log_determinant, off })
        });
        parts.collect()
    }

    /// The log likelihood at θ.
    pub fn log_likelihood(&self, theta: &[f64]) -> Option<f64> {
        let of = |part: &Part<'_>| saturated_log_likelihood(part.sample) - part.sample.n * part.value() / 2.0;
        Some(self.each(theta)?.iter().map(of).sum())
    }

    /// The discrepancy, its gradient and, where `exact`, its second derivatives.
    fn derivatives(&self, theta: &[f64], exact: bool) -> Option<(f64, Vec<f64>, Array2<f64>)> {
        let (mut value, mut gradient) = (0.0, vec![0.0; self.parameters]);
        let mut total = Array2::zeros(if exact { (self.parameters, self.parameters) } else { (0, 0) });
        for part in self.each(theta)? {
            value += part.share * part.value();
            let (directions, curvature) = part.curvature();
            let (zz, x) = curvature.slopes();
            directions.add_gradient_of((&zz, &x), part.share, &mut gradient);
            if exact {
                curvature.add_exact(&directions.each, part.share, &mut total);
                add_second(&directions, &part.implied, (&zz, &x), part.share, &mut total);
            }
        }
        mirror(&mut total);
        Some((value, gradient, total))
    }
}

struct Part<'a> {
    structure: &'a Structure,
    sample: &'a Moments,
    share: f64,
    implied: Implied,
    inverse: Array2<f64>,
    log_determinant: f64,
    off: Array1<f64>,
}

/// The log likelihood of a group whose Σ and μ are those observed.
pub fn saturated_log_likelihood(sample: &Moments) -> f64 {
    let p = sample.mean.len() as f64;
    -sample.n / 2.0 * (p * ln(2.0 * std::f64::consts::PI) + sample.log_determinant + p)
}

/// The discrepancy Σ `n_g/n` (ln|Σ| + tr(S Σ⁻¹) + (ȳ − μ)' Σ⁻¹ (ȳ − μ) − ln|S| − p); n times it is χ².
///
/// # Sources
/// Jöreskog (1969); Bollen (1989, chapter 4).
impl Objective for Normal<'_> {
    fn at(&self, theta: &[f64]) -> Option<(f64, Vec<f64>)> {
        self.derivatives(theta, false).map(|(value, gradient, _)| (value, gradient))
    }

    fn with_exact(&self, theta: &[f64]) -> Option<(f64, Vec<f64>, Option<Array2<f64>>)> {
        self.derivatives(theta, true).map(|(value, gradient, exact)| (value, gradient, Some(exact)))
    }

    fn value(&self, theta: &[f64]) -> Option<f64> {
        Some(self.each(theta)?.iter().map(|part| part.share * part.value()).sum())
    }

    fn exact(&self, theta: &[f64]) -> Option<Array2<f64>> {
        self.derivatives(theta, true).map(|(_, _, exact)| exact)
    }

    fn expected(&self, theta: &[f64]) -> Option<Array2<f64>> {
        let mut total = Array2::zeros((self.parameters, self.parameters));
        for part in self.each(theta)? {
            let (directions, curvature) = part.curvature();
            curvature.add_expected(&directions.each, part.share, &mut total);
        }
        mirror(&mut total);
        Some(total)
    }
}

impl Part<'_> {
    fn curvature(&self) -> (Directions, Curvature) {
        let directions = Directions::new(self.structure, &self.implied);
        let curvature = Curvature::new(&directions.z, &self.inverse, &self.sample.covariance, &self.off);
        (directions, curvature)
    }

    fn value(&self) -> f64 {
        let trace: f64 = self.sample.covariance.iter().zip(&self.inverse).map(|(s, k)| s * k).sum();
        let distance = self.off.dot(&self.inverse.dot(&self.off));
        self.log_determinant - self.sample.log_determinant + trace + distance - self.off.len() as f64
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::search::checks::ten_starts_end_together;
    use super::super::structure::{Entry, Value};
    use super::*;
    use approx::assert_relative_eq;

    /// A latent path model with a free mean: 6 indicators, f → g, two residuals that go together, one fixed loading each.
    pub fn example() -> (Structure, Vec<f64>) {
        let mut entries = Vec::new();
        let mut theta = Vec::new();
        let mut free = |place: Place, start: f64, theta: &mut Vec<f64>| {
            theta.push(start);
            entries.push(Entry { place, value: Value::Free(theta.len() - 1) });
        };
        for i in 0..6 {
            let from = if i < 3 { 6 } else { 7 };
            if i % 3 != 0 {
                free(Place::Path { to: i, from }, 0.8 + 0.1 * i as f64, &mut theta);
            }
            free(Place::Covariance { a: i, b: i }, 0.5 + 0.05 * i as f64, &mut theta);
            free(Place::Intercept { of: i }, 0.2 * i as f64, &mut theta);
        }
        free(Place::Path { to: 7, from: 6 }, 0.4, &mut theta);
        free(Place::Covariance { a: 1, b: 4 }, 0.1, &mut theta);
        free(Place::Covariance { a: 6, b: 6 }, 0.9, &mut theta);
        free(Place::Covariance { a: 7, b: 7 }, 0.7, &mut theta);
        for i in [0, 3] {
            let from = if i < 3 { 6 } else { 7 };
            entries.push(Entry { place: Place::Path { to: i, from }, value: Value::Fixed(1.0) });
        }
        entries.push(Entry { place: Place::Intercept { of: 6 }, value: Value::Fixed(0.3) });
        (Structure { observed: 6, variables: 8, entries }, theta)
    }

    /// Moments near those of the example.
    pub fn sample(n: f64, twist: f64) -> Moments {
        let (structure, theta) = example();
        let implied = structure.implied(&theta).unwrap();
        let mut covariance = implied.covariance.clone();
        for i in 0..6 {
            for j in 0..6 {
                covariance[(i, j)] += twist * 0.05 * f64::from(((i + 1) * (j + 1) % 4) as u8);
            }
            covariance[(i, i)] += twist * 0.3;
        }
        let mean = implied.mean.iter().enumerate().map(|(i, m)| m + twist * 0.1 * i as f64).collect();
        Moments::new(n, mean, covariance).unwrap()
    }

    fn normal<'a>(structures: &'a [Structure], samples: &'a [Moments], q: usize) -> Normal<'a> {
        Normal { structures, samples, parameters: q }
    }

    /// Central differences of the value and of the gradient, away from the minimum.
    #[test]
    fn derivatives_agree_with_differences() {
        let (structure, theta) = example();
        let structures = [structure.clone(), structure];
        let samples = [sample(120.0, 1.0), sample(80.0, 0.4)];
        let model = normal(&structures, &samples, theta.len());
        let (_, gradient) = model.at(&theta).unwrap();
        let exact = model.exact(&theta).unwrap();
        for i in 0..theta.len() {
            let step = 1e-5;
            let moved = |by: f64| {
                let mut theta = theta.clone();
                theta[i] += by;
                model.at(&theta).unwrap()
            };
            let (up, down) = (moved(step), moved(-step));
            assert_relative_eq!(gradient[i], (up.0 - down.0) / (2.0 * step), epsilon = 1e-8);
            for j in 0..theta.len() {
                let difference = (up.1[j] - down.1[j]) / (2.0 * step);
                assert_relative_eq!(exact[(i, j)], difference, epsilon = 2e-7);
            }
        }
    }

    /// Where the sample is what the model implies, observed and expected information are one.
    #[test]
    fn information_is_the_curvature_at_a_perfect_fit() {
        let (structure, theta) = example();
        let structures = [structure];
        let samples = [sample(100.0, 0.0)];
        let model = normal(&structures, &samples, theta.len());
        let (exact, expected) = (model.exact(&theta).unwrap(), model.expected(&theta).unwrap());
        for (a, b) in exact.iter().zip(&expected) {
            assert_relative_eq!(a, b, epsilon = 1e-12);
        }
        assert!(model.value(&theta).unwrap().abs() < 1e-12);
    }

    /// Ten starts end in one minimum.
    #[test]
    fn the_start_does_not_move_the_minimum() {
        let (structure, theta) = example();
        let structures = [structure];
        let samples = [sample(100.0, 1.0)];
        let model = normal(&structures, &samples, theta.len());
        ten_starts_end_together(&model, &theta, (0.6, 0.8), (1e-12, 1e-9));
    }
}
