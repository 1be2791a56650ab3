//! Correlations with other variables taken out: partial and semi-partial.

use super::pearson::Part;
use super::statistic::{Differentiated, Gradient, NOTHING, Statistic, ratio};

/// What is left of x and y in a sample: coefficients of every variable (1 and 0 for themselves, minus the slopes of the
/// controls) and sums of squares.
pub(super) struct Residual {
    pub r: f64,
    x: Vec<f64>,
    y: Vec<f64>,
    /// The sides as they enter the denominator: with or without controls.
    of_x: Vec<f64>,
    of_y: Vec<f64>,
    xx: f64,
    yy: f64,
}

impl Statistic {
    /// Takes the controls out by sweeping them one after another; those that add nothing are skipped.
    pub fn residual(&self, totals: &[f64]) -> Option<Residual> {
        let p = self.p;
        let mut c = vec![0.0; p * p];
        for i in 0..p {
            for j in i..p {
                let value = self.around(totals, i, j);
                (c[i * p + j], c[j * p + i]) = (value, value);
            }
        }
        let whole: Vec<f64> = (0..p).map(|i| c[i * p + i]).collect();
        let (mut x, mut y) = (vec![0.0; p], vec![0.0; p]);
        (x[0], y[1]) = (1.0, 1.0);
        // Coefficients of each variable's remainder in terms of all variables, updated as each control is swept.
        let mut terms: Vec<Vec<f64>> =
            (0..p).map(|i| (0..p).map(|j| f64::from(u8::from(i == j))).collect()).collect();
        for k in 2..p {
            let pivot = c[k * p + k];
            if pivot <= NOTHING * whole[k] || pivot <= 0.0 {
                continue;
            }
            let row: Vec<f64> = c[k * p..(k + 1) * p].to_vec();
            let swept = terms[k].clone();
            for i in (0..p).filter(|&i| i != k) {
                let slope = row[i] / pivot;
                (0..p).for_each(|j| c[i * p + j] -= slope * row[j]);
                terms[i].iter_mut().zip(&swept).for_each(|(t, s)| *t -= slope * s);
            }
            (0..p).for_each(|j| {
                c[k * p + j] = 0.0;
                c[j * p + k] = 0.0;
            });
        }
        let left = |i: usize| if c[i * p + i] > NOTHING * whole[i] { c[i * p + i] } else { 0.0 };
        let (own_x, own_y) = (x.clone(), y.clone());
        x.clone_from(&terms[0]);
        y.clone_from(&terms[1]);
        let (of_x, xx) = if self.part == Part::Second { (own_x, whole[0]) } else { (x.clone(), left(0)) };
        let (of_y, yy) = if self.part == Part::First { (own_y, whole[1]) } else { (y.clone(), left(1)) };
        if left(0) == 0.0 || left(1) == 0.0 {
            return None;
        }
        let r = ratio(xx, yy, c[1])?;
        Some(Residual { r, x, y, of_x, of_y, xx, yy })
    }

    pub fn gradient_of(&self, totals: &[f64], rest: &Residual) -> Differentiated {
        let p = self.p;
        let mean = |i: usize| {
            if self.deviations { 0.0 } else { totals[self.columns[1 + i]] / totals[self.columns[0]] }
        };
        // A remainder is a constant and a term per variable.
        let affine = |terms: &[f64]| {
            let constant = -(0..p).map(|i| terms[i] * mean(i)).sum::<f64>();
            std::iter::once(constant).chain(terms.iter().copied()).collect::<Vec<f64>>()
        };
        let [x, y, of_x, of_y] = [&rest.x, &rest.y, &rest.of_x, &rest.of_y].map(|terms| affine(terms));
        let both = 1.0 / (rest.xx * rest.yy).sqrt();
        let (own_x, own_y) = (-0.5 * rest.r / rest.xx, -0.5 * rest.r / rest.yy);
        let slope = |i: usize, j: usize| {
            let mixed = both * 0.5 * (x[i] * y[j] + x[j] * y[i]);
            let once = mixed + own_x * of_x[i] * of_x[j] + own_y * of_y[i] * of_y[j];
            if i == j { once } else { 2.0 * once }
        };
        let first = usize::from(self.deviations);
        let pairs = (first..=p).flat_map(|i| (i..=p).map(move |j| (i, j)));
        let slopes = pairs.map(|(i, j)| slope(i, j)).collect();
        Differentiated { r: rest.r, gradient: Gradient::More(slopes) }
    }
}
