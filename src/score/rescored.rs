//! Patterns of answers that tell of little care, and the variables of declared correlations scored without those who show
//! them, from complete answers, and without weights.

use super::alternatives::{only_what_is_asked, without};
use super::patterns::patterns;
use crate::model::responses::Responses;
use crate::model::scores::{Rescored, Scores};
use crate::model::study::{ScoreMissing, Study};
use crate::model::summary::Summary;

/// Adds what the answers tell of care, and the scores that results are held against.
pub fn add_quality(study: &Study, responses: &Responses, summary: &Summary, scores: &mut Scores) {
    let patterns = patterns(study, responses, summary);
    if !study.settings.correlation.is_empty() {
        scores.rescored = rescored(study, responses, &patterns.flagged);
    }
    scores.patterns = Some(patterns);
}

fn rescored(study: &Study, responses: &Responses, flagged: &[bool]) -> Rescored {
    let small = only_what_is_asked(study);
    let rows: Vec<usize> = (0..responses.rows).filter(|&row| flagged[row]).collect();
    let without_flagged = || {
        let score = || super::score(&small, &without(responses, &small, &rows));
        (!rows.is_empty()).then(|| Box::new(score()))
    };
    let listwise = || {
        let mut small = small.clone();
        let available = small.settings.data.score_missing != ScoreMissing::Listwise;
        small.settings.data.score_missing = ScoreMissing::Listwise;
        available.then(|| Box::new(super::score(&small, responses)))
    };
    let unweighted = || {
        let weighted = responses.weights().is_some();
        weighted.then(|| {
            let equal = Responses { weight: Vec::new(), ..without(responses, &small, &[]) };
            Box::new(super::score(&small, &equal))
        })
    };
    let (without_flagged, (listwise, unweighted)) =
        rayon::join(without_flagged, || rayon::join(listwise, unweighted));
    Rescored { without_flagged, listwise, unweighted }
}
