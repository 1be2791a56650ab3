//! What an organization may contribute: nothing of too few respondents, and nothing that leaves too few tables of answers
//! possible.

use super::Released;
use super::draft::Draft;
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::codebook::{Column, Kind};
use crate::model::contribution::{Contribution, Edition, Mean, ROLES, application_share, role_share};
use crate::model::responses::Design;
use crate::model::study::{Study, USE_VARIABLES};
use crate::numeric::answer_tables::{Known, count};
use std::collections::{BTreeMap, BTreeSet};

/// Answers in more steps than these leave too many tables to matter.
const MOST_STEPS: f64 = 41.0;
/// What is lost by rounding of floats.
const SLACK: f64 = 1e-6;

/// Takes out of a contribution what would tell answers; what it took out, and why.
///
/// # Errors
/// [`Error::Disclosure`] for one informant (P442), and where no edition has `[privacy] min_respondents` respondents (P443).
/// Neither says how many there are.
pub fn contribution(
    mut contribution: Contribution,
    study: &Study,
    design: Design,
) -> Result<(Released<Contribution>, Vec<Caveat>)> {
    if design == Design::Informants || study.reports_shares() {
        return Err(Error::disclosure("P442", &[]));
    }
    let (least, tables) = (study.settings.privacy.min_respondents, study.settings.privacy.min_tables);
    let mut left_out = Vec::new();
    let is_small = |edition: &Edition| (edition.respondents as usize) < least;
    if contribution.editions.iter().all(is_small) {
        return Err(Error::disclosure("P443", &[&least.to_string()]));
    }
    for small in contribution.editions.iter().filter(|edition| is_small(edition)) {
        left_out.push(Caveat::new("P444", &[&small.wave, &least.to_string()]));
    }
    contribution.editions.retain(|edition| !is_small(edition));
    let mut told = BTreeSet::new();
    for edition in &mut contribution.editions {
        thin(edition, study, tables);
        told.extend(edition.withheld.iter().cloned());
    }
    left_out.extend(told.iter().map(|id| Caveat::new("P445", &[id, &tables.to_string()])));
    Ok((Released(contribution.sealed()), left_out))
}

/// What tells of the organizations with rows what other tables tell of all.
const OF_ROWS: [&str; 10] = [
    "weighting",
    "stages",
    "stage_certainty",
    "shrinkage",
    "funnel",
    "funnel_limits",
    "levels",
    "slopes",
    "mixed_models",
    "mixed_fits",
];

/// Takes out tables of the organizations with rows alone where few contributed beside them, or few have rows: with the tables
/// of all they would tell about those few.
pub(super) fn withhold_rows_alone(draft: &mut Draft) {
    let cohort = draft.privacy().min_cohort;
    let few = |counts: &[usize; 2]| counts.iter().any(|k| (1..cohort).contains(k));
    let both = |counts: &[usize; 2]| counts.iter().all(|k| *k > 0);
    if draft.results.about.contributed.iter().any(|counts| both(counts) && few(counts)) {
        for id in OF_ROWS {
            draft.withhold_table(id, Caveat::new("P446", &[&cohort.to_string()]));
        }
    }
}

/// Leaves out means, then shares, of which fewer than `enough` tables of answers remain possible.
fn thin(edition: &mut Edition, study: &Study, enough: usize) {
    for (id, scale) in &study.codebook.scales {
        let Some(mean) = edition.means.get(id) else { continue };
        let columns: Option<Vec<&Column>> =
            scale.items.iter().map(|i| study.codebook.columns.get(i)).collect();
        let steps = columns.and_then(|columns| steps_of_scale(&columns));
        let times = if scale.score == crate::model::codebook::ScoreRule::Sum {
            1.0
        } else {
            scale.items.len() as f64
        };
        if steps.is_some_and(|(low, steps)| {
            let sum = f64::from(mean.n) * (mean.mean * times - low);
            tables(&Asked { n: mean.n, steps, sum: Some(sum), high: None }, enough) < enough
        }) {
            withhold(edition, std::slice::from_ref(id));
        }
    }
    for (column, means) in questions(study) {
        let Some(asked) = study.codebook.columns.get(column) else { continue };
        if still_open(edition, study, (column, asked), &means, enough) {
            continue;
        }
        withhold(edition, &means);
        if !still_open(edition, study, (column, asked), &means, enough) {
            withhold(edition, &shares_about(study, column));
        }
    }
}

/// Takes means and shares out, and says so.
fn withhold(edition: &mut Edition, names: &[String]) {
    for name in names {
        let mean = edition.means.remove(name).is_some();
        let share = edition.shares.remove(name).is_some();
        if mean || share {
            edition.withheld.insert(name.clone());
        }
    }
}

/// The lowest sum of the items and the steps above it, where all are ordered answers in whole numbers.
fn steps_of_scale(columns: &[&Column]) -> Option<(f64, usize)> {
    let ranges: Vec<(f64, f64)> = columns.iter().map(|c| whole(c)).collect::<Option<_>>()?;
    let (low, high) = ranges.iter().fold((0.0, 0.0), |sum, r| (sum.0 + r.0, sum.1 + r.1));
    Some((low, (high - low) as usize))
}

/// The range of a column of whole numbers.
fn whole(column: &Column) -> Option<(f64, f64)> {
    column.range().filter(|_| matches!(column.kind, Kind::Likert | Kind::Integer))
}

/// Every column that a mean or a share of single answers is about, with the names of its means.
fn questions(study: &Study) -> BTreeMap<&str, Vec<String>> {
    let mut questions: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let scales = &study.codebook.scales;
    let columns = study.codebook.columns.keys().filter(|name| !scales.contains_key(*name));
    questions.extend(columns.map(|name| (name.as_str(), vec![name.clone()])));
    if let Some(usage) = &study.settings.usage {
        for (id, column) in usage.frequencies() {
            let Some(column) = column else { continue };
            questions.entry(column).or_default().push(id.to_owned());
        }
    }
    questions
}

/// The shares that are about a column: that of an application, or all of the roles.
fn shares_about(study: &Study, column: &str) -> Vec<String> {
    let Some(usage) = &study.settings.usage else { return Vec::new() };
    let mut shares = vec![application_share(column)];
    let of_roles = [&usage.consume, &usage.contribute, &usage.create];
    if of_roles.iter().any(|c| c.as_deref() == Some(column)) {
        shares.extend(ROLES.map(role_share));
        shares.extend(USE_VARIABLES[..3].iter().map(|id| (*id).to_owned()));
    }
    shares
}

/// True where enough tables of answers agree with what is told of a column.
fn still_open(
    edition: &Edition,
    study: &Study,
    (column, asked): (&str, &Column),
    means: &[String],
    enough: usize,
) -> bool {
    let mean = means.iter().find_map(|id| edition.means.get(id));
    let range = asked.range();
    if mean.zip(range).is_some_and(|(m, (low, high))| m.mean <= low || m.mean >= high) {
        return enough <= 1;
    }
    let Some((low, high)) = whole(asked) else { return true };
    let high_answers = high_answers(edition, study, column, mean.map(|m| m.n));
    let Some(n) = mean.map(|m| m.n).or(high_answers.map(|h| h.0)) else { return true };
    let threshold = study.settings.usage.as_ref().and_then(|usage| usage.threshold);
    let from = threshold.map_or(0, |t| (t - low).ceil().clamp(0.0, high - low + 1.0) as usize);
    let known = Asked {
        n,
        steps: (high - low) as usize,
        sum: mean.map(|m| f64::from(m.n) * (m.mean - low)),
        high: high_answers.map(|(_, fewest, most)| (fewest, most, from)),
    };
    tables(&known, enough) >= enough
}

/// Of how many respondents shares tell whether their answer to `column` reaches the threshold, and the fewest and most of
/// whom it does: among `n` who answered, where that is known. `None` where no share tells.
fn high_answers(edition: &Edition, study: &Study, column: &str, n: Option<u32>) -> Option<(u32, u32, u32)> {
    let usage = study.settings.usage.as_ref()?;
    let hits = |m: &Mean| (f64::from(m.n) * m.mean / 100.0).round() as u32;
    let mut told: Option<(u32, u32, u32)> = None;
    let mut also = |of: u32, fewest: u32, most: u32| {
        // Who answered the question, and not the others that the share is made of, may have answered anything.
        let all = n.unwrap_or(of).max(of);
        let (_, low, high) = told.unwrap_or((all, 0, all));
        told = Some((all, low.max(fewest), high.min(most + (all - of))));
    };
    if let Some(share) = edition.shares.get(&application_share(column)) {
        also(share.n, hits(share), hits(share));
    }
    let role = |name: &str| edition.shares.get(&role_share(name));
    if let (Some(none), Some(consume), Some(contribute), Some(create)) =
        (role("none"), role("consume"), role("contribute"), role("create"))
    {
        let [none, consume, contribute, create] = [none, consume, contribute, create].map(hits);
        let of = none + consume + contribute + create;
        if usage.create.as_deref() == Some(column) {
            also(of, create, create);
        }
        if usage.contribute.as_deref() == Some(column) {
            also(of, contribute, contribute + create);
        }
        if usage.consume.as_deref() == Some(column) {
            also(of, consume, of - none);
        }
    }
    told
}

/// What is told of answers 0, 1, …, `steps`.
#[derive(Debug, Clone, Copy)]
struct Asked {
    /// Who answered.
    n: u32,
    steps: usize,
    /// The sum of their answers.
    sum: Option<f64>,
    /// The fewest and most whose answer is at or above the third.
    high: Option<(u32, u32, usize)>,
}

/// How many tables of answers agree with what is told, counted up to `enough`.
fn tables(asked: &Asked, enough: usize) -> usize {
    let Asked { n, steps, sum, high } = *asked;
    if steps as f64 > MOST_STEPS {
        let at_an_end = sum.is_some_and(|sum| sum <= SLACK || sum >= f64::from(n) * steps as f64 - SLACK);
        return if at_an_end { 1 } else { enough };
    }
    let of = |n: u32, answers: usize, sum: (f64, f64)| {
        let known = Known { n, sum, squares: (0.0, f64::INFINITY), cells: vec![(0, n); answers] };
        // A search that did not end found no few tables.
        count(&known, enough).unwrap_or(enough)
    };
    // A sum that is no whole number comes of scores with gaps, or of weights: it lies between two.
    let limits = sum.map(|sum| ((sum - SLACK).floor(), (sum + SLACK).ceil()));
    let limits =
        limits.map(|(low, high)| if high - low > 1.5 { (low + 1.0, high - 1.0) } else { (low, high) });
    let Some((fewest, most, from)) = high else {
        return of(n, steps + 1, limits.unwrap_or((0.0, f64::INFINITY)));
    };
    let mut found = 0_usize;
    for k in fewest..=most.min(n) {
        let Some((low, top)) = limits else {
            let any = (0.0, f64::INFINITY);
            found += of(n - k, from, any).saturating_mul(of(k, steps + 1 - from, any));
            if found >= enough {
                return enough;
            }
            continue;
        };
        // The others answer below the threshold: what they can't bring to the sum these have to.
        let others = f64::from(n - k) * (from as f64 - 1.0).max(0.0);
        let first = (low - others - f64::from(k) * from as f64).max(0.0) as usize;
        for above in first..=(k as usize * (steps - from.min(steps))) {
            let rest = (k as usize * from + above) as f64;
            if rest > top {
                break;
            }
            let above = above as f64;
            let upper = of(k, steps + 1 - from, (above, above));
            found += upper.saturating_mul(of(n - k, from, (low - rest, top - rest)));
            if found >= enough {
                return enough;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(n: u32, sum: Option<f64>, high: Option<(u32, u32)>) -> Asked {
        Asked { n, steps: 4, sum, high: high.map(|(fewest, most)| (fewest, most, 3)) }
    }

    /// Ten answers 0 to 4, counted one by one: of all tables those with that sum and that many of 3 or 4.
    #[test]
    fn counts_the_tables_that_one_by_one_agree() {
        let by_hand = |sum: Option<u32>, high: Option<(u32, u32)>| {
            let mut found = 0;
            for a in 0..=10_u32 {
                for b in 0..=10 - a {
                    for c in 0..=10 - a - b {
                        for d in 0..=10 - a - b - c {
                            let e = 10 - a - b - c - d;
                            let fits = sum.is_none_or(|sum| b + 2 * c + 3 * d + 4 * e == sum);
                            let enough = high.is_none_or(|(low, top)| (low..=top).contains(&(d + e)));
                            found += usize::from(fits && enough);
                        }
                    }
                }
            }
            found
        };
        for sum in [None, Some(0), Some(5), Some(17), Some(40)] {
            for high in [None, Some((0, 0)), Some((2, 2)), Some((1, 4)), Some((10, 10))] {
                let got = tables(&asked(10, sum.map(f64::from), high), usize::MAX);
                assert_eq!(got, by_hand(sum, high), "{sum:?} {high:?}");
            }
        }
    }

    /// Every answer reaches a threshold at the lowest, and none one beyond the highest.
    #[test]
    fn a_threshold_at_an_end_leaves_the_tables_of_the_sum() {
        for (from, reached) in [(0, 10), (5, 0)] {
            let asked = Asked { high: Some((reached, reached, from)), ..asked(10, Some(5.0), None) };
            assert_eq!(
                tables(&asked, usize::MAX),
                tables(&Asked { high: None, ..asked }, usize::MAX),
                "{from}"
            );
        }
    }

    #[test]
    fn a_mean_at_an_end_is_one_table_however_many_steps() {
        let asked = Asked { n: 50, steps: 100, sum: Some(0.0), high: None };
        assert_eq!(tables(&asked, 10), 1);
        assert_eq!(tables(&Asked { sum: Some(40.0), ..asked }, 10), 10);
    }
}
