//! Least squares on several predictors, with standard errors that hold under unequal variances. No input may hold NaN.

use super::sum;
use ndarray::Array2;

/// Below this share of a predictor's length, what the others leave of it is rounding error (the tolerance of R's `lm`).
const EXPLAINED: f64 = 1e-7;

/// A leverage this near to 1 leaves no residual to tell a variance from.
const FULL_LEVERAGE: f64 = 1.0 - 1e-10;

/// A regression on p predictors and a constant.
#[derive(Debug, Clone, PartialEq)]
pub struct Regression {
    /// p slopes, units of the outcome per unit of the predictor.
    pub slopes: Vec<f64>,
    /// Their HC3 standard errors (`MacKinnon` & White 1985); `None` when a case has leverage 1.
    pub standard_errors: Option<Vec<f64>>,
    /// p standardized slopes: per standard deviation (n − 1) of predictor and outcome.
    pub standardized: Vec<f64>,
    /// p variance inflation factors, 1 or more; 1 with a single predictor.
    pub inflation: Vec<f64>,
    /// Share of the outcome's variance that is explained, 0 to 1.
    pub r_squared: f64,
    /// n − p − 1.
    pub df: usize,
}

/// Why there is no regression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRegression {
    /// Fewer than p + 2 cases.
    TooFew,
    /// The outcome has one value.
    ConstantOutcome,
    /// Predictors, by position, of which the last is a linear combination of the others (alone: it has one value).
    Collinear(Vec<usize>),
}

/// Regresses `y` (n values) on `predictors` (p columns of n values) and a constant.
///
/// # Errors
/// Too few cases, a constant outcome, or predictors that are linear combinations of each other.
///
/// # Sources
/// Slopes by orthogonal projections; HC3 as recommended by Long & Ervin (2000) for n up to 250: squared residuals over
/// (1 − leverage)².
pub fn regression(y: &[f64], predictors: &[&[f64]]) -> Result<Regression, NoRegression> {
    let (n, p) = (y.len(), predictors.len());
    if n < p + 2 {
        return Err(NoRegression::TooFew);
    }
    let outcome = centered(y).ok_or(NoRegression::ConstantOutcome)?;
    let basis = Basis::of(predictors)?;
    let loads: Vec<f64> = basis.directions.iter().map(|q| dot(q, &outcome)).collect();
    let mut residuals = outcome.clone();
    for (direction, load) in basis.directions.iter().zip(&loads) {
        residuals.iter_mut().zip(direction).for_each(|(r, q)| *r -= load * q);
    }
    let inverse = basis.inverse_triangle();
    let slopes = times(&inverse, &loads);
    let length = norm(&outcome);
    let standardized = slopes.iter().zip(&basis.lengths).map(|(slope, l)| slope * l / length).collect();
    let rest = norm(&residuals) / length;
    Ok(Regression {
        standard_errors: basis.hc3(&inverse, &residuals),
        standardized,
        inflation: (0..p)
            .map(|j| {
                let own: f64 = (0..p).map(|k| inverse[(j, k)] * inverse[(j, k)]).sum();
                (own * basis.lengths[j] * basis.lengths[j]).max(1.0)
            })
            .collect(),
        r_squared: (1.0 - rest * rest).max(0.0),
        df: n - p - 1,
        slopes,
    })
}

/// Predictors around their means as orthonormal directions times an upper triangle.
struct Basis {
    directions: Vec<Vec<f64>>,
    triangle: Array2<f64>,
    /// Lengths of the predictors around their means.
    lengths: Vec<f64>,
}

impl Basis {
    fn of(predictors: &[&[f64]]) -> Result<Self, NoRegression> {
        let p = predictors.len();
        let mut basis =
            Basis { directions: Vec::with_capacity(p), triangle: Array2::zeros((p, p)), lengths: Vec::new() };
        for (j, predictor) in predictors.iter().enumerate() {
            let mut rest = centered(predictor).ok_or_else(|| NoRegression::Collinear(vec![j]))?;
            let length = norm(&rest);
            // Twice, so that rounding in the first pass is taken out by the second.
            for _ in 0..2 {
                for (i, direction) in basis.directions.iter().enumerate() {
                    let along = dot(direction, &rest);
                    basis.triangle[(i, j)] += along;
                    rest.iter_mut().zip(direction).for_each(|(r, q)| *r -= along * q);
                }
            }
            let left = norm(&rest);
            if left <= EXPLAINED * length {
                return Err(NoRegression::Collinear(basis.explaining(j, length)));
            }
            basis.triangle[(j, j)] = left;
            basis.lengths.push(length);
            for v in &mut rest {
                *v /= left;
            }
            basis.directions.push(rest);
        }
        Ok(basis)
    }

    /// Predictor `j` (of that `length`) and those before it of which it is a combination.
    fn explaining(&self, j: usize, length: f64) -> Vec<usize> {
        let loads: Vec<f64> = (0..j).map(|i| self.triangle[(i, j)]).collect();
        let coefficients = times(&self.inverse_triangle(), &loads);
        let matters = |i: &usize| coefficients[*i].abs() * self.lengths[*i] > 1e-6 * length;
        (0..j).filter(matters).chain([j]).collect()
    }

    /// The inverse of the triangle among the directions found so far.
    fn inverse_triangle(&self) -> Array2<f64> {
        let p = self.directions.len();
        let mut inverse = Array2::zeros((p, p));
        for j in 0..p {
            inverse[(j, j)] = 1.0 / self.triangle[(j, j)];
            for i in (0..j).rev() {
                let above: f64 = (i + 1..=j).map(|k| self.triangle[(i, k)] * inverse[(k, j)]).sum();
                inverse[(i, j)] = -above / self.triangle[(i, i)];
            }
        }
        inverse
    }

    fn hc3(&self, inverse: &Array2<f64>, residuals: &[f64]) -> Option<Vec<f64>> {
        let p = self.directions.len();
        let weight = |(case, e): (usize, &f64)| {
            let along: f64 = self.directions.iter().map(|q| q[case] * q[case]).sum();
            let leverage = 1.0 / residuals.len() as f64 + along;
            (leverage < FULL_LEVERAGE).then(|| e * e / ((1.0 - leverage) * (1.0 - leverage)))
        };
        let weights: Vec<f64> = residuals.iter().enumerate().map(weight).collect::<Option<_>>()?;
        let meat = Array2::from_shape_fn((p, p), |(i, j)| {
            let terms = self.directions[i].iter().zip(&self.directions[j]).zip(&weights);
            sum::sum(terms.map(|((a, b), w)| a * b * w))
        });
        Some(inverse.dot(&meat).dot(&inverse.t()).diag().iter().map(|v| v.sqrt()).collect())
    }
}

/// `values` around their mean; `None` when they are all equal.
fn centered(values: &[f64]) -> Option<Vec<f64>> {
    let mean = sum::mean(values)?;
    (!values.iter().all(|v| *v == values[0])).then(|| values.iter().map(|v| v - mean).collect())
}

fn times(triangle: &Array2<f64>, vector: &[f64]) -> Vec<f64> {
    let row = |i: usize| (i..vector.len()).map(|j| triangle[(i, j)] * vector[j]).sum();
    (0..vector.len()).map(row).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    sum::sum(a.iter().zip(b).map(|(a, b)| a * b))
}

fn norm(values: &[f64]) -> f64 {
    dot(values, values).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Longley (1967), the data of R's `longley`.
    const GNP_DEFLATOR: [f64; 16] = [
        83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7,
        116.9,
    ];
    const GNP: [f64; 16] = [
        234.289, 259.426, 258.054, 284.599, 328.975, 346.999, 365.385, 363.112, 397.469, 419.18, 442.769,
        444.546, 482.704, 502.601, 518.173, 554.894,
    ];
    const UNEMPLOYED: [f64; 16] = [
        235.6, 232.5, 368.2, 335.1, 209.9, 193.2, 187.0, 357.8, 290.4, 282.2, 293.6, 468.1, 381.3, 393.1,
        480.6, 400.7,
    ];
    const ARMED: [f64; 16] = [
        159.0, 145.6, 161.6, 165.0, 309.9, 359.4, 354.7, 335.0, 304.8, 285.7, 279.8, 263.7, 255.2, 251.4,
        257.2, 282.7,
    ];
    const POPULATION: [f64; 16] = [
        107.608, 108.632, 109.773, 110.929, 112.075, 113.27, 115.094, 116.219, 117.388, 118.734, 120.445,
        121.95, 123.366, 125.368, 127.852, 130.081,
    ];
    const YEAR: [f64; 16] = [
        1947.0, 1948.0, 1949.0, 1950.0, 1951.0, 1952.0, 1953.0, 1954.0, 1955.0, 1956.0, 1957.0, 1958.0,
        1959.0, 1960.0, 1961.0, 1962.0,
    ];
    const EMPLOYED: [f64; 16] = [
        60.323, 61.122, 60.171, 61.187, 63.221, 63.639, 64.989, 63.761, 66.019, 67.857, 68.169, 66.513,
        68.655, 69.564, 69.331, 70.551,
    ];

    /// NIST's certified slopes of Longley's regression (in thousands here, so slopes per 1,000 units as certified
    /// where the unit agrees): year 1829.15146461355, unemployed −2.02022980381683, armed −1.03322686717359, R²
    /// .995479004577296. Predictors are nearly collinear (inflation 1788.5 for the deflator and GNP together).
    #[test]
    fn longley_as_certified() {
        let predictors: [&[f64]; 6] = [&GNP_DEFLATOR, &GNP, &UNEMPLOYED, &ARMED, &POPULATION, &YEAR];
        let got = regression(&EMPLOYED, &predictors).unwrap();
        assert_relative_eq!(got.slopes[5], 1.829_151_464_613_55, max_relative = 1e-9);
        assert_relative_eq!(got.slopes[2], -0.020_202_298_038_168_3, max_relative = 1e-9);
        assert_relative_eq!(got.slopes[3], -0.010_332_268_671_735_9, max_relative = 1e-9);
        assert_relative_eq!(got.slopes[0], 0.015_061_872_271_373_3, max_relative = 1e-8);
        assert_relative_eq!(got.r_squared, 0.995_479_004_577_296, max_relative = 1e-13);
        assert_eq!(got.df, 9);
    }

    /// R 4.2.2 with sandwich 3.0-2: `vcovHC(lm(Employed ~ GNP + Unemployed + Armed.Forces, longley), type = "HC3")`,
    /// and variance inflation 1 / (1 − R²) of each predictor on the others (tests/reference/drivers/reference.R).
    #[test]
    fn hc3_and_inflation_as_in_r() {
        let got = regression(&EMPLOYED, &[&GNP, &UNEMPLOYED, &ARMED]).unwrap();
        for (got, wanted) in got.standard_errors.unwrap().into_iter().zip(HC3) {
            assert_relative_eq!(got, wanted, max_relative = 1e-11);
        }
        for (got, wanted) in got.inflation.into_iter().zip(INFLATION) {
            assert_relative_eq!(got, wanted, max_relative = 1e-11);
        }
        for (got, wanted) in got.standardized.into_iter().zip(STANDARDIZED) {
            assert_relative_eq!(got, wanted, max_relative = 1e-11);
        }
    }

    const HC3: [f64; 3] = [0.002_643_003_191_761_974, 0.001_702_016_707_561_345, 0.002_203_173_819_502_665];
    const INFLATION: [f64; 3] = [3.140_867_102_569_552, 2.596_610_351_010_511, 2.058_846_810_315_288];
    const STANDARDIZED: [f64; 3] =
        [1.154_372_718_057_080_2, -0.212_016_888_933_091_12, -0.095_663_222_820_831_06];

    #[test]
    fn a_combination_is_named_with_what_it_is_made_of() {
        let total: Vec<f64> = UNEMPLOYED.iter().zip(&ARMED).map(|(a, b)| 2.0 * a - b).collect();
        let collinear = |predictors: &[&[f64]]| regression(&EMPLOYED, predictors).unwrap_err();
        let predictors: [&[f64]; 4] = [&UNEMPLOYED, &GNP, &ARMED, &total];
        assert_eq!(collinear(&predictors), NoRegression::Collinear(vec![0, 2, 3]));
        assert_eq!(collinear(&[&GNP, &[4.0; 16]]), NoRegression::Collinear(vec![1]));
        assert_eq!(regression(&[1.0; 16], &[&GNP]).unwrap_err(), NoRegression::ConstantOutcome);
        assert_eq!(regression(&EMPLOYED[..2], &[&GNP[..2]]).unwrap_err(), NoRegression::TooFew);
    }

    /// The last case alone has a value on the second predictor: its leverage is 1 and its residual says nothing.
    #[test]
    fn no_standard_errors_with_a_case_of_full_leverage() {
        let mut alone = [0.0; 16];
        alone[15] = 1.0;
        let got = regression(&EMPLOYED, &[&GNP, &alone]).unwrap();
        assert_eq!(got.standard_errors, None);
        assert!(got.slopes.iter().all(|s| s.is_finite()));
    }
}
