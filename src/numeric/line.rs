//! Lines through points: least squares with its band, Cook's distance, and local regression.

use super::distribution::t_quantile;
use super::sum;

/// A least squares line y = intercept + slope · x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Height at x = 0, in units of y.
    pub intercept: f64,
    /// Units of y per unit of x.
    pub slope: f64,
    /// Residual variance, n − 2.
    pub residual_variance: f64,
    mean_x: f64,
    mean_y: f64,
    /// Sum of squared deviations of x.
    xx: f64,
    n: usize,
}

/// The line of least squares; `None` for fewer than three points or when all x are equal.
pub fn least_squares(x: &[f64], y: &[f64]) -> Option<Line> {
    let n = x.len().min(y.len());
    if n < 3 {
        return None;
    }
    let (mean_x, mean_y) = (sum::mean(x)?, sum::mean(y)?);
    let xx = sum::sum(x.iter().map(|a| (a - mean_x) * (a - mean_x)));
    if xx <= 0.0 {
        return None;
    }
    let slope = sum::sum(x.iter().zip(y).map(|(a, b)| (a - mean_x) * (b - mean_y))) / xx;
    let residual = |a: f64, b: f64| (b - mean_y) - slope * (a - mean_x);
    let rest = sum::sum(x.iter().zip(y).map(|(&a, &b)| residual(a, b) * residual(a, b)));
    let residual_variance = rest / (n as f64 - 2.0);
    Some(Line { intercept: mean_y - slope * mean_x, slope, residual_variance, mean_x, mean_y, xx, n })
}

impl Line {
    /// Height of the line at `x`.
    pub fn at(&self, x: f64) -> f64 {
        self.mean_y + self.slope * (x - self.mean_x)
    }

    /// 95% confidence limits of the line's height at `x`, Student's t with n − 2.
    pub fn band(&self, x: f64) -> (f64, f64) {
        let se = (self.residual_variance * self.leverage(x)).sqrt();
        let half = t_quantile(0.975, self.n as f64 - 2.0) * se;
        (self.at(x) - half, self.at(x) + half)
    }

    /// Cook's (1977) distance of the point (`x`, `y`): how far the line moves when the point is left out. `None` when
    /// the line passes through all points, or through this one whatever its y.
    pub fn cooks_distance(&self, x: f64, y: f64) -> Option<f64> {
        let leverage = self.leverage(x);
        if self.residual_variance <= 0.0 || leverage >= 1.0 - 1e-12 {
            return None;
        }
        let residual = y - self.at(x);
        let free = 1.0 - leverage;
        Some(residual * residual / (2.0 * self.residual_variance) * leverage / (free * free))
    }

    fn leverage(&self, x: f64) -> f64 {
        1.0 / self.n as f64 + (x - self.mean_x) * (x - self.mean_x) / self.xx
    }
}

/// Height at `at` of a local regression: a line by least squares through the nearest ⌊`span` · n⌋ points, weighted by
/// the tricube of their distance. `None` for fewer than four points.
///
/// # Sources
/// Cleveland (1979), without his robustness steps; the choice of neighbors is that of R's `loess` with
/// `degree = 1, surface = "direct"`.
pub fn local_regression(x: &[f64], y: &[f64], span: f64, at: f64) -> Option<f64> {
    let n = x.len().min(y.len());
    if n < 4 {
        return None;
    }
    let mut distances: Vec<f64> = x.iter().map(|a| (a - at).abs()).collect();
    distances.sort_by(f64::total_cmp);
    let neighbors = ((n as f64 * span + 1e-5).floor() as usize).clamp(2, n);
    let reach = distances[neighbors - 1];
    let weight = |a: f64| tricube((a - at).abs(), reach);
    let total = sum::sum(x.iter().map(|&a| weight(a)));
    let mean_x = sum::sum(x.iter().map(|&a| weight(a) * a)) / total;
    let mean_y = sum::sum(x.iter().zip(y).map(|(&a, &b)| weight(a) * b)) / total;
    let xx = sum::sum(x.iter().map(|&a| weight(a) * (a - mean_x) * (a - mean_x)));
    let xy = sum::sum(x.iter().zip(y).map(|(&a, &b)| weight(a) * (a - mean_x) * (b - mean_y)));
    // Where all neighbors share one x there is no slope, and their mean is the best that can be said.
    let height = if xx > 1e-12 * reach * reach * total { mean_y + xy / xx * (at - mean_x) } else { mean_y };
    height.is_finite().then_some(height)
}

fn tricube(distance: f64, reach: f64) -> f64 {
    if reach == 0.0 {
        return f64::from(distance == 0.0);
    }
    let u = distance / reach;
    if u >= 1.0 {
        return 0.0;
    }
    let rest = 1.0 - u * u * u;
    rest * rest * rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;

    const X: [f64; 11] = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    const Y3: [f64; 11] = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73];

    /// Anscombe (1973), data set 3: the printed line 3 + 0.5 x, residual sum of squares 13.75 (13.756 with more
    /// digits); its one point off the line has a Cook's distance above 1, no other has.
    #[test]
    fn anscombe_3() {
        let line = least_squares(&X, &Y3).unwrap();
        assert_abs_diff_eq!(line.intercept, 3.0, epsilon = 0.005);
        assert_abs_diff_eq!(line.slope, 0.5, epsilon = 0.0005);
        assert_abs_diff_eq!(line.residual_variance * 9.0, 13.756, epsilon = 0.0005);
        let ringed: Vec<usize> =
            (0..11).filter(|&i| line.cooks_distance(X[i], Y3[i]).is_some_and(|d| d > 1.0)).collect();
        assert_eq!(ringed, [2]);
    }

    /// Cook's distance is what its definition says: the summed squared shift of all heights when the point is left
    /// out, over 2 residual variances.
    #[test]
    fn cooks_distance_is_the_shift_of_the_line() {
        let all = least_squares(&X, &Y3).unwrap();
        let rest: (Vec<f64>, Vec<f64>) = X.iter().zip(&Y3).skip(1).map(|(&a, &b)| (a, b)).unzip();
        let without = least_squares(&rest.0, &rest.1).unwrap();
        let shift: f64 = X.iter().map(|&x| (all.at(x) - without.at(x)) * (all.at(x) - without.at(x))).sum();
        let got = all.cooks_distance(X[0], Y3[0]).unwrap();
        assert_abs_diff_eq!(got, shift / (2.0 * all.residual_variance), epsilon = 1e-12);
    }

    /// At the mean of x the band is that of a mean: t(.975; 9) = 2.262 times s / √11.
    #[test]
    fn band_at_the_mean() {
        let line = least_squares(&X, &Y3).unwrap();
        let (low, high) = line.band(9.0);
        let wanted = 2.0 * 2.262_157 * (line.residual_variance / 11.0).sqrt();
        assert_abs_diff_eq!(high - low, wanted, epsilon = 1e-6);
    }

    #[test]
    fn a_straight_line_is_its_own_local_regression() {
        let y = X.map(|x| 2.0 - 3.0 * x);
        assert_abs_diff_eq!(local_regression(&X, &y, 0.75, 7.3).unwrap(), 2.0 - 21.9, epsilon = 1e-12);
        assert_eq!(local_regression(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0], 0.75, 1.0), Some(3.0));
        assert!(least_squares(&[1.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0]).is_none());
        assert!(least_squares(&X, &y).unwrap().cooks_distance(X[0], y[0]).is_none_or(|d| d < 1.0));
    }

    /// By hand: x = 0 1 2 3, height at 0, span .75: the nearest three reach 2, weights 1, (1 − 1/8)³ and 0 (and 0), so
    /// the line runs through the first two points.
    #[test]
    fn local_regression_by_hand() {
        let got = local_regression(&[0.0, 1.0, 2.0, 3.0], &[5.0, 6.0, 0.0, 9.0], 0.75, 0.0);
        assert_abs_diff_eq!(got.unwrap(), 5.0, epsilon = 1e-12);
    }
}
