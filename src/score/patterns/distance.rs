//! Answers far from everyone's, taken together.

use super::{Answers, Found, Item};
use crate::model::quality::Verdict;
use crate::model::summary::CompleteSums;
use crate::numeric::distribution::chi_square_sf;
use crate::numeric::mahalanobis::Center;
use ndarray::Array2;
use rayon::prelude::*;

/// The squared Mahalanobis distance of a respondent's answers from the mean of the wave, less probable among normal answers
/// than the limit. Means and covariances (n − 1) are those of respondents who answered every item; whoever answered at
/// least half of them is judged on what was answered, with as many degrees of freedom.
///
/// # Sources
/// Mahalanobis (1936); Meade and Craig (2012).
pub(super) fn distance(answers: &Answers<'_>) -> Found {
    let limit = answers.study.settings.quality.mahalanobis_p;
    let responses = answers.responses;
    let centers: Vec<Option<Center>> =
        responses.waves.iter().map(|wave| center(&complete(answers, &wave.0)?)).collect();
    if centers.iter().all(Option::is_none) {
        return Err("S394");
    }
    let items: Vec<&Item<'_>> = answers.items.iter().collect();
    let judge = |row: usize| {
        let wave = usize::from(responses.wave.get(row).copied().unwrap_or(0));
        let center = centers.get(wave)?.as_ref()?;
        let own: Vec<f64> = items.iter().map(|item| item.answer(row)).collect();
        let (distance, seen) = center.squared_distance(&own);
        (2 * seen >= items.len() && seen > 0).then(|| chi_square_sf(distance, seen as f64) < limit)
    };
    Ok((0..responses.rows).into_par_iter().map(|row| Verdict::of(judge(row))).collect())
}

impl Item<'_> {
    /// The answer minus the lowest; NaN where missing.
    fn answer(&self, row: usize) -> f64 {
        let code = self.codes[row];
        if code == crate::model::responses::MISSING { f64::NAN } else { f64::from(code) }
    }
}

/// The sums over respondents of a wave who answered every item.
fn complete(answers: &Answers<'_>, wave: &str) -> Option<CompleteSums> {
    let summary = answers.summary;
    let position = |item: &Item<'_>| summary.items.iter().position(|(name, _)| name == item.name);
    let wanted: Vec<usize> = answers.items.iter().map(position).collect::<Option<_>>()?;
    summary.complete(wave, &wanted)
}

fn center(sums: &CompleteSums) -> Option<Center> {
    let (p, n) = (sums.sums.len(), sums.n as f64);
    if sums.n <= p as u64 {
        return None;
    }
    // Whole numbers as long as they are: n Σxy − Σx Σy.
    let covariance = |(i, j): (usize, usize)| {
        let product = i128::from(sums.n) * i128::from(sums.products[CompleteSums::product_index(p, i, j)]);
        let means = i128::from(sums.sums[i]) * i128::from(sums.sums[j]);
        (product - means) as f64 / (n * (n - 1.0))
    };
    let mean = sums.sums.iter().map(|s| *s as f64 / n).collect();
    Center::new(mean, &Array2::from_shape_fn((p, p), covariance))
}
