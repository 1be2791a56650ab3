//! Variables of few values as cuts of a normal variable: covariances seen and covariances behind them.

use super::Square;
use super::draw::mend;
use crate::numeric::bivariate_normal::{BivariateNormal, standard_density};
use crate::numeric::distribution::{normal_cdf, normal_quantile};
use crate::numeric::sum::{mean, sum};

/// How one variable is seen, on a scale with variance 1.
#[derive(Debug, Clone, PartialEq)]
pub enum Margin {
    /// As it is.
    Normal,
    /// In steps: where the normal variable behind it is cut, and how much each cut adds.
    Steps {
        /// The value below every cut.
        lowest: f64,
        /// Each cut, the lowest first, with the size of its step.
        cuts: Vec<(f64, f64)>,
    },
}

impl Margin {
    /// Steps where `values` takes no more than `most` distinct values; else normal.
    pub fn of(values: &[f64], most: usize) -> Margin {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let runs: Vec<&[f64]> = sorted.chunk_by(|a, b| a == b).take(most + 1).collect();
        if runs.len() > most || runs.len() < 2 {
            return Margin::Normal;
        }
        let n = values.len() as f64;
        let center = mean(values).unwrap_or(0.0);
        let spread = (sum(values.iter().map(|v| (v - center) * (v - center))) / n).sqrt();
        let mut below = 0;
        let cuts = runs.windows(2).map(|pair| {
            below += pair[0].len();
            (normal_quantile(below as f64 / n), (pair[1][0] - pair[0][0]) / spread)
        });
        let cuts = cuts.collect();
        Margin::Steps { lowest: (runs[0][0] - center) / spread, cuts }
    }

    /// True where the variable itself is seen, without steps.
    pub fn is_normal(&self) -> bool {
        matches!(self, Margin::Normal)
    }

    /// What is seen of a value of the normal variable.
    pub fn seen(&self, value: f64) -> f64 {
        match self {
            Margin::Normal => value,
            Margin::Steps { lowest, cuts } => {
                let passed = cuts.iter().take_while(|(cut, _)| value > *cut);
                passed.fold(*lowest, |at, (_, step)| at + step)
            }
        }
    }

    /// The covariance with a normal variable, per unit of that of the variable behind it: Σ step · φ(cut).
    fn slope(&self) -> f64 {
        match self {
            Margin::Normal => 1.0,
            Margin::Steps { cuts, .. } => cuts.iter().map(|(cut, step)| step * standard_density(*cut)).sum(),
        }
    }
}

/// The covariance seen of two variables with variance 1 whose normal variables correlate `rho`: by Hoeffding's formula
/// a sum over pairs of cuts.
fn seen(x: &Margin, y: &Margin, rho: f64) -> f64 {
    let (Margin::Steps { cuts: a, .. }, Margin::Steps { cuts: b, .. }) = (x, y) else {
        return rho * x.slope() * y.slope();
    };
    let both = BivariateNormal::new(rho);
    let term =
        |&(h, s): &(f64, f64), &(k, t): &(f64, f64)| s * t * (both.cdf(h, k) - normal_cdf(h) * normal_cdf(k));
    a.iter().flat_map(|h| b.iter().map(move |k| term(h, k))).sum()
}

/// The correlation behind a covariance seen; the nearest possible one where none gives it.
fn behind(x: &Margin, y: &Margin, wanted: f64) -> f64 {
    const MOST: f64 = 0.999;
    if !matches!((x, y), (Margin::Steps { .. }, Margin::Steps { .. })) {
        return wanted / (x.slope() * y.slope());
    }
    if wanted == 0.0 {
        return 0.0;
    }
    let (mut low, mut high) = (-MOST, MOST);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if seen(x, y, middle) < wanted { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// Covariances of the normal variables behind, at two levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Latent {
    /// Between groups.
    pub between: Square,
    /// Within groups.
    pub within: Square,
    /// True where they had to be shrunk toward zero to be possible.
    pub mended: bool,
}

impl Latent {
    /// Those that show as `between` and `total` (with variances of 1 in all; `between` alone where `fixed`: a variable
    /// without variation within groups).
    pub fn behind(margins: &[Margin], between: &Square, total: &Square, fixed: &[bool]) -> Latent {
        let p = margins.len();
        let by_pair = |of: &Square, i: usize, j: usize| behind(&margins[i], &margins[j], of[i][j]);
        let mut b: Square = (0..p).map(|i| (0..p).map(|j| by_pair(between, i, j)).collect()).collect();
        let mut t: Square = (0..p).map(|i| (0..p).map(|j| by_pair(total, i, j)).collect()).collect();
        for i in 0..p {
            t[i][i] = 1.0;
            if fixed[i] {
                b[i][i] = 1.0;
                for j in (0..p).filter(|&j| j != i) {
                    (t[i][j], t[j][i]) = (b[i][j], b[j][i]);
                }
            }
            b[i][i] = b[i][i].clamp(0.0, 1.0);
        }
        let w: Square = (0..p)
            .map(|i| (0..p).map(|j| if fixed[i] || fixed[j] { 0.0 } else { t[i][j] - b[i][j] }).collect())
            .collect();
        let ((between, first), (within, second)) = (mend(&b), mend(&w));
        Latent { between, within, mended: first || second }
    }

    /// What shows of them: covariances between groups, and in all.
    pub fn seen(&self, margins: &[Margin]) -> (Square, Square) {
        let p = margins.len();
        let of = |i: usize, j: usize, rho: f64| seen(&margins[i], &margins[j], rho);
        let between = (0..p).map(|i| (0..p).map(|j| of(i, j, self.between[i][j])).collect()).collect();
        let total = |i: usize, j: usize| {
            if i == j { 1.0 } else { of(i, j, self.between[i][j] + self.within[i][j]) }
        };
        (between, (0..p).map(|i| (0..p).map(|j| total(i, j)).collect()).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Halves: cov = asin(ρ) / 2π on the scale of 0 and 1, so 2 asin(ρ) / π on that of variance 1.
    #[test]
    fn medians_show_by_sheppards_formula() {
        let half = Margin::of(&[0.0, 1.0, 1.0, 0.0], 10);
        let wanted = 2.0 / std::f64::consts::PI * crate::numeric::math::asin(0.5);
        assert!((seen(&half, &half, 0.5) - wanted).abs() < 1e-12);
        assert!((behind(&half, &half, wanted) - 0.5).abs() < 1e-9);
        // With a normal variable: ρ · 2φ(0) = ρ √(2/π).
        let with_normal = seen(&half, &Margin::Normal, 0.5);
        assert!((with_normal - 0.5 * (2.0 / std::f64::consts::PI).sqrt()).abs() < 1e-12);
        assert_eq!([half.seen(-0.1), half.seen(0.1)], [-1.0, 1.0]);
    }

    #[test]
    fn what_is_behind_shows_again() {
        let likert = Margin::of(&[1.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 5.0], 10);
        let margins = [likert, Margin::Normal];
        let between = vec![vec![0.12, 0.05], vec![0.05, 0.10]];
        let total = vec![vec![1.0, 0.3], vec![0.3, 1.0]];
        let latent = Latent::behind(&margins, &between, &total, &[false, false]);
        let (b, t) = latent.seen(&margins);
        assert!(!latent.mended && latent.between[0][0] > 0.12);
        for (got, wanted) in b
            .iter()
            .flatten()
            .chain(t.iter().flatten())
            .zip(between.iter().flatten().chain(total.iter().flatten()))
        {
            assert!((got - wanted).abs() < 1e-9, "{got} {wanted}");
        }
    }

    #[test]
    fn exclusive_shares_are_mended() {
        let use_ = Margin::of(&[0.0, 0.0, 1.0], 10);
        let margins = [use_.clone(), use_];
        let total = vec![vec![1.0, -0.5], vec![-0.5, 1.0]];
        let between = vec![vec![0.2, -0.3], vec![-0.3, 0.2]];
        let latent = Latent::behind(&margins, &between, &total, &[false, false]);
        assert!(latent.mended);
        assert!(super::super::Root::new(&latent.between).is_some());
        assert!(super::super::Root::new(&latent.within).is_some());
    }
}
