//! Minimum average partial correlation: how much is left between variables after m principal components.

use super::matrix::{Eigen, symmetric_eigen};
use super::sum::sum;
use ndarray::Array2;

/// A remaining variance up to here is rounding, relative to a variable's variance of 1.
const NOTHING_LEFT: f64 = 1e-12;

/// The mean squared and mean fourth power of the partial correlations after 0, 1, 2, … components.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AveragePartials {
    /// Mean squares: the m-th after m components, from 0 to at most p − 1.
    pub squared: Vec<f64>,
    /// Mean fourth powers, as many.
    pub fourth: Vec<f64>,
    /// The variable of which the components explain all, where that ended the row before p − 1.
    pub exhausted: Option<usize>,
}

/// The average partial correlations of the p × p correlation matrix `r`; `None` when it is not square, not finite or of
/// fewer than two variables. The row ends where components leave a variable no variance: its partial correlations
/// do not exist.
///
/// # Sources
/// Velicer (1976); fourth powers: Velicer, Eaton & Fava (2000).
pub fn average_partials(r: &Array2<f64>) -> Option<AveragePartials> {
    let p = r.nrows();
    if p < 2 {
        return None;
    }
    let eigen = symmetric_eigen(r)?;
    let mut averages = AveragePartials::default();
    for left in residuals(r, &eigen) {
        averages.exhausted = (0..p).find(|&i| left[(i, i)] <= NOTHING_LEFT);
        if averages.exhausted.is_some() {
            break;
        }
        let (squared, fourth) = mean_powers(&left);
        averages.squared.push(squared);
        averages.fourth.push(fourth);
    }
    Some(averages)
}

/// What 0 to p − 1 components leave of `r`, each as the sum of the components after it: subtracting those before it
/// would lose the digits of the last ones.
fn residuals(r: &Array2<f64>, eigen: &Eigen) -> Vec<Array2<f64>> {
    let p = r.nrows();
    let mut left = Array2::zeros((p, p));
    let mut all = Vec::with_capacity(p);
    for m in (1..p).rev() {
        let vector = eigen.vectors.column(m);
        for i in 0..p {
            let scaled = eigen.values[m] * vector[i];
            for j in 0..p {
                left[(i, j)] += scaled * vector[j];
            }
        }
        all.push(left.clone());
    }
    all.push(r.clone());
    all.reverse();
    all
}

/// Means over the pairs of the squared and fourth powers of the correlations that belong to the covariances `c`.
fn mean_powers(c: &Array2<f64>) -> (f64, f64) {
    let p = c.nrows();
    let pairs = (0..p).flat_map(|i| (0..i).map(move |j| (i, j)));
    let squares: Vec<f64> = pairs.map(|(i, j)| c[(i, j)] * c[(i, j)] / (c[(i, i)] * c[(j, j)])).collect();
    let n = squares.len() as f64;
    (sum(squares.iter().copied()) / n, sum(squares.iter().map(|s| s * s)) / n)
}

/// The place of the smallest value, the first of equals; `None` without values.
pub fn smallest(values: &[f64]) -> Option<usize> {
    (0..values.len()).min_by(|&i, &j| values[i].total_cmp(&values[j]))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::excessive_precision, reason = "17 digits of 50")]
    use super::*;
    use crate::numeric::sum::pearson;
    use approx::assert_relative_eq;
    use ndarray::array;

    /// Eight physical variables of 305 girls (Harman 1967, p. 80): O'Connor (2000) retains 2. The averages were computed
    /// with 50 digits (tests/reference/average-partials/make.py).
    #[test]
    fn physical_variables() {
        let r = array![
            [1.0, 0.846, 0.805, 0.859, 0.473, 0.398, 0.301, 0.382],
            [0.846, 1.0, 0.881, 0.826, 0.376, 0.326, 0.277, 0.415],
            [0.805, 0.881, 1.0, 0.801, 0.38, 0.319, 0.237, 0.345],
            [0.859, 0.826, 0.801, 1.0, 0.436, 0.329, 0.327, 0.365],
            [0.473, 0.376, 0.38, 0.436, 1.0, 0.762, 0.73, 0.629],
            [0.398, 0.326, 0.319, 0.329, 0.762, 1.0, 0.583, 0.577],
            [0.301, 0.277, 0.237, 0.327, 0.73, 0.583, 1.0, 0.539],
            [0.382, 0.415, 0.345, 0.365, 0.629, 0.577, 0.539, 1.0],
        ];
        let averages = average_partials(&r).unwrap();
        assert_eq!((averages.squared.len(), averages.exhausted), (8, None));
        assert_eq!(smallest(&averages.squared), Some(2));
        assert_eq!(smallest(&averages.fourth), Some(2));
        let expected = [
            0.312_474_785_714_285_71,
            0.245_120_887_854_742_09,
            0.066_444_959_033_649_56,
            0.127_594_379_758_905_72,
            0.204_202_701_482_871_82,
            0.271_829_458_450_608_61,
            0.434_591_269_049_728_13,
            1.0,
        ];
        for (got, expected) in averages.squared.iter().zip(expected) {
            assert_relative_eq!(*got, expected, max_relative = 1e-13);
        }
    }

    /// Five socio-economic variables of 12 census tracts (Harman 1967), to 50 digits by the same script. Base R 4.2.2
    /// subtracts the first components from the correlations, and after four of five has .999998 where 1 is exact.
    #[test]
    fn few_rows_and_small_eigenvalues() {
        let columns = [
            [5700., 1000., 3400., 3800., 4000., 8200., 1200., 9100., 9900., 9600., 9600., 9400.],
            [12.8, 10.9, 8.8, 13.6, 12.8, 8.3, 11.4, 11.5, 12.5, 13.7, 9.6, 11.4],
            [2500., 600., 1000., 1700., 1600., 2600., 400., 3300., 3400., 3600., 3300., 4000.],
            [270., 10., 10., 140., 140., 60., 10., 60., 180., 390., 80., 100.],
            [25000., 10000., 9000., 25000., 25000., 12000., 16000., 14000., 18000., 25000., 12000., 13000.],
        ];
        let r = Array2::from_shape_fn((5, 5), |(i, j)| pearson(&columns[i], &columns[j]).unwrap());
        let averages = average_partials(&r).unwrap();
        let squared = [
            0.327_014_646_477_128_13,
            0.456_842_668_945_280_81,
            0.239_985_866_795_365_5,
            0.447_390_671_869_948_62,
            1.0,
        ];
        let fourth = [
            0.215_144_697_310_022_71,
            0.318_812_807_728_935_23,
            0.096_185_800_627_730_739,
            0.347_021_529_879_289_8,
            1.0,
        ];
        for (got, expected) in
            averages.squared.iter().chain(&averages.fourth).zip(squared.iter().chain(&fourth))
        {
            assert_relative_eq!(got, expected, max_relative = 1e-12);
        }
    }

    /// After all components but one, a single one is left and every partial correlation is 1 or −1.
    #[test]
    fn one_component_left_correlates_perfectly() {
        let r = array![[1.0, 0.5, 0.3], [0.5, 1.0, -0.2], [0.3, -0.2, 1.0]];
        let averages = average_partials(&r).unwrap();
        assert_relative_eq!(averages.squared[0], (0.25 + 0.09 + 0.04) / 3.0, max_relative = 1e-15);
        assert_relative_eq!(averages.squared[2], 1.0, max_relative = 1e-14);
        assert_relative_eq!(averages.fourth[2], 1.0, max_relative = 1e-14);
    }

    #[test]
    fn unrelated_variables_need_no_component() {
        let averages = average_partials(&Array2::eye(4)).unwrap();
        assert_eq!(averages.squared, [0.0]);
        // The first component of a unit matrix is a variable itself, of which nothing is left.
        assert!(averages.exhausted.is_some());
        assert_eq!(smallest(&averages.squared), Some(0));
    }

    #[test]
    fn ends_where_nothing_is_left() {
        let twins =
            array![[1.0, 1.0, 0.2, 0.1], [1.0, 1.0, 0.2, 0.1], [0.2, 0.2, 1.0, 0.3], [0.1, 0.1, 0.3, 1.0]];
        let averages = average_partials(&twins).unwrap();
        assert!(averages.squared.len() < 4 && averages.exhausted.is_some());
        assert!(averages.squared.iter().chain(&averages.fourth).all(|v| v.is_finite()));
        // Eigenvalues 2, 2 and −1: no correlations of any data.
        let impossible = array![[1.0, 1.0, -1.0], [1.0, 1.0, 1.0], [-1.0, 1.0, 1.0]];
        let averages = average_partials(&impossible).unwrap();
        assert!(averages.squared.iter().all(|v| v.is_finite()) && averages.exhausted.is_some());
        assert!(average_partials(&array![[1.0]]).is_none());
        assert!(average_partials(&array![[1.0, f64::NAN], [f64::NAN, 1.0]]).is_none());
    }
}
