//! The standardized solution: every variable, observed or latent, with standard deviation 1, and how it moves with θ.

use super::parameters::Parameter;
use super::solve::Fitted;
use crate::model::syntax::Sloped;
use crate::numeric::sem::derivatives::Directions;
use crate::numeric::sem::{Implied, Place, Value};
use ndarray::Array2;

/// What standardizes the parameters of one group.
pub(super) struct Solution<'a> {
    fitted: &'a Fitted,
    implied: &'a Implied,
    residual: Array2<f64>,
    /// Per variable, the derivatives of its variance to θ.
    of_variances: Vec<Vec<f64>>,
    /// Per variable, the position in θ of its residual variance.
    free_residuals: Vec<Option<usize>>,
    /// Per variable, the derivatives of a residual variance that makes up the rest of a given total.
    of_rests: Vec<Option<Vec<f64>>>,
}

impl<'a> Solution<'a> {
    /// All parameters of a model, in their order, with derivatives to θ. Covariances become correlations of residuals.
    /// `None` where a variance is not positive.
    pub fn of(fitted: &'a Fitted) -> Vec<Option<Sloped>> {
        let groups: Vec<Solution<'a>> =
            (0..fitted.structures.len()).map(|g| Solution::new(fitted, g)).collect();
        fitted.table.parameters.iter().map(|p| groups[p.group].parameter(p)).collect()
    }

    fn new(fitted: &'a Fitted, group: usize) -> Self {
        let (structure, implied) = (&fitted.structures[group], &fitted.implied[group]);
        let (v, q) = (structure.variables, fitted.table.q);
        // As if all variables were observed, the variances of factors are moments too.
        let whole = crate::numeric::sem::Structure { observed: v, ..structure.clone() };
        let directions = Directions::new(&whole, implied);
        let mut of_variances = vec![vec![0.0; q]; v];
        for direction in directions.each.iter().filter(|d| d.pair.is_some()) {
            for (i, slopes) in of_variances.iter_mut().enumerate() {
                slopes[direction.parameter] += directions.covariance(direction, i, i);
            }
        }
        let mut of_rests = vec![None; v];
        for &(_, i) in fitted.table.derived.iter().filter(|(g, _)| *g == group) {
            // The total is 1/δ², whatever the factors take of it.
            let mut total = vec![0.0; q];
            for entry in structure.entries.iter().filter(|e| e.place == Place::Scale { of: i }) {
                if let Value::Free(position) = entry.value {
                    let scale = entry.value.at(&fitted.ended.theta);
                    total[position] = -2.0 / (scale * scale * scale);
                }
            }
            let rest = total.iter().zip(&of_variances[i]).map(|(total, taken)| total - taken).collect();
            of_rests[i] = Some(rest);
            of_variances[i] = total;
        }
        let mut free_residuals = vec![None; v];
        for entry in &structure.entries {
            if let (Place::Covariance { a, b }, Value::Free(position)) = (entry.place, entry.value)
                && a == b
            {
                free_residuals[a] = Some(position);
            }
        }
        let residual = structure.filled(&fitted.ended.theta).residual;
        Solution { fitted, implied, residual, of_variances, free_residuals, of_rests }
    }

    /// A product of the estimate and powers of variances; its slopes follow from those of logarithms, but for the
    /// estimate itself, which may be 0.
    fn parameter(&self, p: &Parameter) -> Option<Sloped> {
        let estimate = p.value.at(&self.fitted.ended.theta);
        let variance = |i: usize| positive(self.implied.all[(i, i)]);
        let (times, powers, residuals): (f64, Vec<(usize, f64)>, Vec<usize>) = match p.place {
            Place::Path { to, from } => {
                let times = (variance(from)? / variance(to)?).sqrt();
                (times, vec![(from, 0.5), (to, -0.5)], Vec::new())
            }
            Place::Covariance { a, b } if a == b => (1.0 / variance(a)?, vec![(a, -1.0)], Vec::new()),
            Place::Covariance { a, b } => {
                let of = positive(self.residual[(a, a)])? * positive(self.residual[(b, b)])?;
                (1.0 / of.sqrt(), Vec::new(), vec![a, b])
            }
            Place::Intercept { of } | Place::Threshold { of, .. } => {
                (1.0 / variance(of)?.sqrt(), vec![(of, -0.5)], Vec::new())
            }
            Place::Scale { .. } => {
                return Some(Sloped { value: 1.0, slopes: vec![0.0; self.fitted.table.q] });
            }
        };
        let value = estimate * times;
        let mut slopes = vec![0.0; self.fitted.table.q];
        if let Value::Free(position) = p.value {
            slopes[position] += times;
        } else if let Place::Covariance { a, b } = p.place
            && let Some(rest) = self.of_rests[a].as_ref().filter(|_| a == b)
        {
            slopes.iter_mut().zip(rest).for_each(|(slope, d)| *slope += times * d);
        }
        for (i, power) in powers {
            let of = value * power / variance(i)?;
            slopes.iter_mut().zip(&self.of_variances[i]).for_each(|(slope, d)| *slope += of * d);
        }
        for i in residuals {
            let of = 0.5 * value / self.residual[(i, i)];
            if let Some(position) = self.free_residuals[i] {
                slopes[position] -= of;
            }
            if let Some(rest) = &self.of_rests[i] {
                slopes.iter_mut().zip(rest).for_each(|(slope, d)| *slope -= of * d);
            }
        }
        Some(Sloped { value, slopes })
    }
}

fn positive(variance: f64) -> Option<f64> {
    (variance > 0.0).then_some(variance)
}
