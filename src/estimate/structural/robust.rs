//! Errors and tests of complete cases: under normality, and without it.

use super::nested::Nested;
use super::sample::Sample;
use super::solve::{part, scaled, trace_of_product};
use super::varying::Varying;
use crate::model::measurement::Estimator;
use crate::numeric::positive;
use crate::numeric::sem::casewise::Around;
use crate::numeric::sem::derivatives::Directions;
use crate::numeric::sem::fit::{Scaled, Test};
use crate::numeric::sem::normal::{Moments, Normal};
use crate::numeric::sem::search::Objective;
use crate::numeric::sem::sparse::SparseRows;
use crate::numeric::sem::{Affine, Implied};
use ndarray::Array2;
use std::cell::OnceCell;

/// What normal-theory estimates are worth when the data are not normal.
pub(super) struct Robust<'a> {
    pub normal: &'a Normal<'a>,
    pub constraints: &'a Affine,
    pub sample: &'a Sample,
    pub theta: &'a [f64],
    pub given: &'a [usize],
    /// Inverses of the information and cross products of scores, in z, each made once.
    made: Made,
}

#[derive(Default)]
struct Made {
    expected: OnceCell<Option<Array2<f64>>>,
    observed: OnceCell<Option<Array2<f64>>>,
    around_model: OnceCell<Option<Array2<f64>>>,
    around_sample: OnceCell<Option<Array2<f64>>>,
}

impl<'a> Robust<'a> {
    pub fn new(
        normal: &'a Normal<'a>,
        constraints: &'a Affine,
        sample: &'a Sample,
        theta: &'a [f64],
        given: &'a [usize],
    ) -> Self {
        Robust { normal, constraints, sample, theta, given, made: Made::default() }
    }

    fn inverse_of(&self, curvature: Option<Array2<f64>>) -> Option<Array2<f64>> {
        let information = self.constraints.reduced(&(curvature? * (self.normal.n() / 2.0)));
        positive::invert(&information).map(|(inverse, _)| inverse)
    }

    fn expected_inverse(&self) -> Option<&Array2<f64>> {
        self.made.expected.get_or_init(|| self.inverse_of(self.normal.expected(self.theta))).as_ref()
    }

    fn observed_inverse(&self) -> Option<&Array2<f64>> {
        self.made.observed.get_or_init(|| self.inverse_of(self.normal.exact(self.theta))).as_ref()
    }

    /// Inverse of the expected information.
    pub fn expected(&self) -> Option<Array2<f64>> {
        Some(self.constraints.expanded(self.expected_inverse()?))
    }

    /// The inverse of the expected second derivatives of the discrepancy, in z.
    pub fn of_discrepancy(&self) -> Option<Array2<f64>> {
        Some(self.expected_inverse()? * (self.normal.n() / 2.0))
    }

    /// Σ of the cross products of all groups' scores, in z.
    fn meat(&self, around: Around) -> Option<&Array2<f64>> {
        let made = match around {
            Around::Model => &self.made.around_model,
            Around::Sample => &self.made.around_sample,
        };
        made.get_or_init(|| self.cross_product(around)).as_ref()
    }

    fn cross_product(&self, around: Around) -> Option<Array2<f64>> {
        let q = self.constraints.kept.len();
        let mut total = Array2::zeros((q, q));
        for (structure, group) in self.normal.structures.iter().zip(&self.sample.groups) {
            let (given, free) = (self.given, self.constraints);
            total += &group.varying().cross_product(structure, self.theta, around, given, free)?;
        }
        Some(total)
    }

    /// What the test of a stricter step takes (Satorra 2000): the weight of normal theory, Γ from the cases; for MLR the observed
    /// information, as in its errors.
    pub fn nested(&self, implied: &[Implied], estimator: Estimator) -> Option<Nested> {
        let mut jacobian = SparseRows::new(self.constraints.kept.len());
        for (structure, implied) in self.normal.structures.iter().zip(implied) {
            let all = Directions::new(structure, implied).jacobian(self.normal.parameters);
            jacobian.extend(&all.reduced(0..all.nrows(), self.constraints));
        }
        Some(Nested {
            jacobian: jacobian.dense(),
            bread: match estimator {
                Estimator::Mlr => self.observed_inverse()?.clone(),
                _ => self.expected_inverse()?.clone(),
            },
            meat: self.meat(Around::Sample)?.clone(),
        })
    }

    fn between(&self, bread: &Array2<f64>, meat: &Array2<f64>) -> Array2<f64> {
        self.constraints.expanded(&bread.dot(meat).dot(bread))
    }

    /// The sandwich with the observed information (Huber 1967; White 1982).
    pub fn sandwich(&self) -> Option<Array2<f64>> {
        Some(self.between(self.observed_inverse()?, self.meat(Around::Model)?))
    }

    pub fn satorra_bentler_errors(&self) -> Option<Array2<f64>> {
        Some(self.between(self.expected_inverse()?, self.meat(Around::Sample)?))
    }

    /// The test of Yuan and Bentler (2000) as Mplus has it: c = (tr I₁⁻¹B₁ − tr I₀⁻¹B₀) / df, of the model and its baseline.
    pub fn yuan_bentler(&self, test: Test, baseline: Test) -> [Option<Scaled>; 2] {
        let saturated = self.saturated();
        let of_model = || {
            let trace = trace_of_product(self.observed_inverse()?, self.meat(Around::Model)?);
            scaled(test, (saturated? - trace) / test.df)
        };
        [of_model(), scaled(baseline, (saturated.unwrap_or(f64::NAN) - self.independent()) / baseline.df)]
    }

    /// What each group and its sample give, added up over groups.
    fn over_groups(&self, of: impl Fn(&Varying<'_>, &Moments) -> Option<f64>) -> Option<f64> {
        let groups = self.sample.groups.iter().zip(self.normal.samples);
        groups.map(|(group, sample)| of(&group.varying(), sample)).sum()
    }

    /// tr(I₁⁻¹B₁) over groups, less the part of what is given.
    fn saturated(&self) -> Option<f64> {
        self.over_groups(|varying, sample| varying.saturated_trace(sample, self.given))
    }

    /// tr(I⁻¹B) of the baseline: each variable by itself.
    fn independent(&self) -> f64 {
        let all = self.over_groups(|varying, sample| varying.separate_trace(sample, self.given));
        all.unwrap_or(f64::NAN)
    }

    /// The test of Satorra and Bentler (1994): c = tr(U Γ) / df, of the model and its baseline.
    pub fn satorra_bentler(&self, test: Test, baseline: Test) -> [Option<Scaled>; 2] {
        let of_model = || {
            let lost = trace_of_product(self.expected_inverse()?, self.meat(Around::Sample)?);
            let mut all = 0.0;
            for ((structure, sample), group) in
                self.normal.structures.iter().zip(self.normal.samples).zip(&self.sample.groups)
            {
                let (inverse, _) = positive::invert(&structure.implied(self.theta)?.covariance)?;
                all += group.varying().weighted_trace(sample, &inverse, self.given)?;
            }
            scaled(test, (all - lost) / test.df)
        };
        [of_model(), scaled(baseline, self.baseline_trace().unwrap_or(f64::NAN) / baseline.df)]
    }

    /// tr(U Γ) of the baseline: variables by themselves, but for those given, which go together.
    fn baseline_trace(&self) -> Option<f64> {
        self.over_groups(|varying, sample| {
            let mut inverse = Array2::from_diag(&sample.covariance.diag().mapv(|v| 1.0 / v));
            if let Some(of) = part(sample, self.given) {
                let (of_given, _) = positive::invert(&of.covariance)?;
                for (a, &i) in self.given.iter().enumerate() {
                    self.given.iter().enumerate().for_each(|(b, &j)| inverse[(i, j)] = of_given[(a, b)]);
                }
            }
            // Less the part of each variable's own mean and variance.
            let own = varying.own_weighted_traces(sample, self.given)?;
            Some(varying.weighted_trace(sample, &inverse, self.given)? - own)
        })
    }
}
