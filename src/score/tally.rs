//! Scores to exact sums per organization and wave, for rows that are not kept.

use super::measure::{Exact, Measure};
use super::usage;
use crate::model::codebook::{Column, Kind};
use crate::model::contribution::{ROLES, application_share, role_share};
use crate::model::responses::{MISSING, Responses, Values};
use crate::model::scores::UseRole;
use crate::model::spread::{PairSums, Spread};
use crate::model::study::{OVERALL, Study};
use crate::model::tally::{ExactSum, Tallies, Tally};
use crate::numeric::fraction;
use std::collections::{BTreeMap, BTreeSet};

/// Tallies every variable that [`super::score`] makes of the answers of one respondent alone; the weights of factor and
/// component scores come from all, so these have no sums here.
pub fn tally(study: &Study, responses: &Responses) -> Tallies {
    let cells = Cells::of(responses);
    let roles = usage::roles(study, responses);
    let measures = measures(study, responses, roles.as_deref());
    let mut tallies = Made {
        cells: vec![Tally::default(); cells.names.len()],
        inexact: BTreeSet::new(),
        inexact_spreads: BTreeSet::new(),
        inexact_pairs: BTreeSet::new(),
    };
    cells.count(study, responses, &measures, &mut tallies);
    for (id, measure) in &measures {
        cells.add(id, measure.as_ref(), &mut tallies);
    }
    for id in spread_out(study) {
        cells.add_spread(&id, measures.get(&id).and_then(Option::as_ref), &mut tallies);
    }
    if let Some(factors) = study.settings.maturity.as_ref().map(|m| &m.factors).filter(|f| f.len() > 1) {
        let measure = |id| measures.get(id).and_then(Option::as_ref);
        let all = factors.iter().map(measure).collect::<Option<Vec<_>>>();
        let overall = all.and_then(|factors| mean_of(&factors, responses.rows));
        cells.add_spread(OVERALL, overall.as_ref(), &mut tallies);
    }
    let pairs = pairs(study);
    for pair in &pairs {
        let measure = |id: &String| measures.get(id).and_then(Option::as_ref);
        cells.add_pair(pair, measure(&pair.0).zip(measure(&pair.1)), &mut tallies);
    }
    for id in super::columns_of_answers(study).filter(|id| !measures.contains_key(*id)) {
        cells.add_likert(study, responses, id, &mut tallies);
    }
    for (role, members) in ROLES.iter().filter(|_| roles.is_some()).map(|role| (*role, members(role))) {
        let of = |row: usize| Some(members.contains(&roles.as_ref()?.get(row).copied().flatten()?));
        cells.share(&role_share(role), of, &mut tallies);
    }
    applications(study, responses, &cells, &mut tallies);
    let Made { cells: made, inexact, inexact_spreads, inexact_pairs } = tallies;
    let cells = cells.names.into_iter().zip(made).collect();
    let mut tallies = Tallies { inexact, inexact_spreads, pairs, inexact_pairs, cells };
    tallies.leave_out_inexact();
    tallies
}

/// Variables of which every score is counted: they have few different ones.
fn spread_out(study: &Study) -> Vec<String> {
    let is_likert =
        |id: &String| study.codebook.columns.get(id).is_some_and(|column| column.kind == Kind::Likert);
    let outcomes = study.outcomes().into_iter().filter(is_likert);
    let mut ids: Vec<String> = study.codebook.scales.keys().cloned().collect();
    for id in outcomes {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

/// The mean of scores of those who have them all; `None` where some are not exact.
fn mean_of(scores: &[&Measure], rows: usize) -> Option<Measure> {
    let exact: Vec<&Exact> = scores.iter().map(|score| score.exact.as_ref()).collect::<Option<_>>()?;
    let unit = exact.iter().try_fold(1, |unit, exact| fraction::lcm(unit, exact.denominator))?;
    let denominator = i64::try_from(scores.len()).ok()?.checked_mul(unit)?;
    let mut mean = Measure { values: vec![0.0; rows], exact: None };
    let mut numerators = vec![0_i64; rows];
    for (score, exact) in scores.iter().zip(exact) {
        let factor = unit / exact.denominator;
        for (row, sum) in numerators.iter_mut().enumerate() {
            mean.values[row] += score.values[row];
            *sum = sum.checked_add(exact.numerators[row].checked_mul(factor)?)?;
        }
    }
    mean.exact = Some(Exact { numerators, denominator });
    Some(mean)
}

/// The variables that the study relates to each other, in the order of the study file.
fn pairs(study: &Study) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for c in &study.settings.correlation {
        let pair = (c.x.clone(), c.y.clone());
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs
}

/// Scores that lie further apart, in units of their denominator, are not counted one by one.
const MOST_PLACES: usize = 1 << 14;

/// Tallies by the position of their cell: looking one up by its names takes longer than counting it.
struct Made {
    cells: Vec<Tally>,
    inexact: BTreeSet<String>,
    inexact_spreads: BTreeSet<String>,
    inexact_pairs: BTreeSet<(String, String)>,
}

/// The roles that a share of respondents counts.
fn members(role: &str) -> &'static [UseRole] {
    use UseRole::{Consume, Contribute, Create, None};
    match role {
        "none" => &[None],
        "consume" | "passive" => &[Consume],
        "contribute" => &[Contribute],
        "create" => &[Create],
        "active" => &[Contribute, Create],
        _ => &[Consume, Contribute, Create],
    }
}

/// By name, as [`super::score`] names them; `None` where the answers of others are needed.
type Measures = BTreeMap<String, Option<Measure>>;

fn measures(study: &Study, responses: &Responses, roles: Option<&[Option<UseRole>]>) -> Measures {
    let mut measures = Measures::new();
    for (id, scale) in &study.codebook.scales {
        measures.insert(id.clone(), super::own_scale(study, responses, scale));
    }
    for (id, measure) in usage::measures(study, responses, roles) {
        measures.entry(id.to_owned()).or_insert(Some(measure));
    }
    let mut described: Vec<String> = described(study);
    described.extend(pairs(study).into_iter().flat_map(|(x, y)| [x, y]));
    for name in super::columns_of_answers(study) {
        // Most columns are Likert answers that nothing else asks for row by row: these are counted as they are.
        let is_likert = matches!(responses.columns.get(name), Some(Values::Likert { .. }));
        if !measures.contains_key(name)
            && (!is_likert || described.contains(name) || study.codebook.scales.is_empty())
            && let Some(measure) = super::column(study, responses, name)
        {
            measures.insert(name.clone(), Some(measure));
        }
    }
    measures
}

/// The percentage of respondents who use an application often is told of those who answered.
fn applications(study: &Study, responses: &Responses, cells: &Cells, tallies: &mut Made) {
    let Some((usage, threshold)) = study.settings.usage.as_ref().and_then(|u| Some((u, u.threshold?))) else {
        return;
    };
    for application in &usage.applications {
        let column = study.codebook.columns.get(application).filter(|column| !column.is_percentage());
        let (Some(column), Some(answers)) = (column, responses.columns.get(application)) else { continue };
        let often = |row: usize| answers.number(row).map(|answer| scored(column, answer) >= threshold);
        cells.share(&application_share(application), often, tallies);
    }
}

fn scored(column: &Column, answer: f64) -> f64 {
    match column.range() {
        Some((min, max)) if column.reverse => min + max - answer,
        _ => answer,
    }
}

/// Which organization and wave each row belongs to.
struct Cells {
    /// Wave name and organization name.
    names: Vec<(String, String)>,
    /// Per row, the position in `names`.
    of: Vec<usize>,
}

impl Cells {
    fn of(responses: &Responses) -> Self {
        let by_cell = responses.by_cell(0..responses.rows);
        let mut of = vec![0; responses.rows];
        for (at, cell) in by_cell.cells.iter().enumerate() {
            by_cell.order[cell.rows.clone()].iter().for_each(|&row| of[row] = at);
        }
        let names = by_cell.cells.iter().map(|cell| responses.names(cell.wave, cell.organization)).collect();
        Cells { names, of }
    }

    /// Who took part, who of them gave an answer, and who of these has a score.
    fn count(&self, study: &Study, responses: &Responses, measures: &Measures, tallies: &mut Made) {
        let questions: Vec<&Values> = study.questions(responses);
        let counted = counted(study, measures);
        let mut counts = vec![[0_u64; 3]; self.names.len()];
        for (row, &cell) in self.of.iter().enumerate() {
            let answered = questions.is_empty() || questions.iter().any(|q| !q.is_missing(row));
            let has_score = counted.is_empty() || counted.iter().any(|m| !m.values[row].is_nan());
            counts[cell][0] += 1;
            counts[cell][1] += u64::from(answered);
            counts[cell][2] += u64::from(answered && has_score);
        }
        for (tally, [respondents, answered, scored]) in tallies.cells.iter_mut().zip(counts) {
            (tally.respondents, tally.answered, tally.scored) = (respondents, answered, scored);
        }
    }

    fn add(&self, id: &str, measure: Option<&Measure>, tallies: &mut Made) {
        let Some((measure, exact)) = measure.and_then(|m| Some((m, m.exact.as_ref()?))) else {
            tallies.inexact.insert(id.to_owned());
            return;
        };
        let mut sums = vec![(0_u64, 0_i128); self.names.len()];
        for ((&cell, value), &numerator) in self.of.iter().zip(&measure.values).zip(&exact.numerators) {
            // What is missing counts 0 in both.
            sums[cell].0 += u64::from(!value.is_nan());
            sums[cell].1 += i128::from(numerator);
        }
        for (tally, (n, sum)) in tallies.cells.iter_mut().zip(sums).filter(|(_, (n, _))| *n > 0) {
            let lowest = fraction::sum((sum, exact.denominator), (0, 1));
            match lowest.and_then(|(sum, denominator)| Some((i64::try_from(sum).ok()?, denominator))) {
                Some((numerator, denominator)) => {
                    tally.sums.insert(id.to_owned(), ExactSum { n, numerator, denominator });
                }
                None => {
                    tallies.inexact.insert(id.to_owned());
                }
            }
        }
    }

    /// How often each score occurs in each cell.
    fn add_spread(&self, id: &str, measure: Option<&Measure>, tallies: &mut Made) {
        // What has no exact scores is told with the sums.
        let Some((measure, exact)) = measure.and_then(|m| Some((m, m.exact.as_ref()?))) else { return };
        let known = || {
            let rows = self.of.iter().zip(&measure.values).zip(&exact.numerators);
            rows.filter(|((_, value), _)| !value.is_nan()).map(|((&cell, _), &numerator)| (cell, numerator))
        };
        let (lowest, highest) = known().fold((i64::MAX, i64::MIN), |(l, h), (_, n)| (l.min(n), h.max(n)));
        let width = highest.checked_sub(lowest).and_then(|width| usize::try_from(width + 1).ok());
        // Scores of a few answers are few: then each has a place of its own.
        let Some(width) = width.filter(|width| *width <= MOST_PLACES) else {
            if lowest <= highest {
                tallies.inexact_spreads.insert(id.to_owned());
            }
            return;
        };
        let mut counts = vec![0_u64; width * self.names.len()];
        known().for_each(|(cell, numerator)| counts[cell * width + (numerator - lowest) as usize] += 1);
        for (tally, counts) in tallies.cells.iter_mut().zip(counts.chunks(width)) {
            if counts.iter().any(|&times| times > 0) {
                let rising = (lowest..).zip(counts.iter().copied());
                tally.spreads.insert(id.to_owned(), Spread::of(exact.denominator, rising));
            }
        }
    }

    /// Sums and products of the respondents who have both.
    fn add_pair(&self, pair: &(String, String), measures: Option<(&Measure, &Measure)>, tallies: &mut Made) {
        let exact = measures.and_then(|(x, y)| Some((x, x.exact.as_ref()?, y, y.exact.as_ref()?)));
        let Some((of_x, x, of_y, y)) = exact else {
            tallies.inexact_pairs.insert(pair.clone());
            return;
        };
        let mut sums = vec![(0_u64, [0_i128; 5]); self.names.len()];
        for (row, &cell) in self.of.iter().enumerate() {
            if of_x.values[row].is_nan() || of_y.values[row].is_nan() {
                continue;
            }
            let (x, y) = (i128::from(x.numerators[row]), i128::from(y.numerators[row]));
            sums[cell].0 += 1;
            for (sum, term) in sums[cell].1.iter_mut().zip([x, y, x * x, x * y, y * y]) {
                *sum += term;
            }
        }
        let denominators = (x.denominator, y.denominator);
        for (tally, (n, sums)) in tallies.cells.iter_mut().zip(sums).filter(|(_, (n, _))| *n > 0) {
            match PairSums::of(denominators, n, sums) {
                Some(sums) => drop(tally.pairs.insert(pair.clone(), sums)),
                None => drop(tallies.inexact_pairs.insert(pair.clone())),
            }
        }
    }

    /// A Likert column: its answers are counted from the lowest, and turned as a sum.
    fn add_likert(&self, study: &Study, responses: &Responses, id: &str, tallies: &mut Made) {
        let (Some(Values::Likert { min, max, codes }), Some(column)) =
            (responses.columns.get(id), study.codebook.columns.get(id))
        else {
            return;
        };
        let (low, high) = column.range().map_or((*min, *max), |(low, high)| (low as i64, high as i64));
        let mut sums = vec![(0_u64, 0_i64); self.names.len()];
        for (&cell, &code) in self.of.iter().zip(codes) {
            let answered = code != MISSING;
            sums[cell].0 += u64::from(answered);
            sums[cell].1 += if answered { i64::from(code) } else { 0 };
        }
        for (tally, (n, sum)) in tallies.cells.iter_mut().zip(sums).filter(|(_, (n, _))| *n > 0) {
            let sum = n as i64 * min + sum;
            let numerator = if column.reverse { n as i64 * (low + high) - sum } else { sum };
            tally.sums.insert(id.to_owned(), ExactSum { n, numerator, denominator: 1 });
        }
    }

    fn share(&self, name: &str, hit: impl Fn(usize) -> Option<bool>, tallies: &mut Made) {
        let mut counts = vec![(0_u64, 0_u64); self.names.len()];
        for (row, &cell) in self.of.iter().enumerate() {
            if let Some(yes) = hit(row) {
                counts[cell].0 += u64::from(yes);
                counts[cell].1 += 1;
            }
        }
        for (tally, share) in tallies.cells.iter_mut().zip(counts).filter(|(_, (_, known))| *known > 0) {
            tally.shares.insert(name.to_owned(), share);
        }
    }
}

/// Applications and outcomes.
fn described(study: &Study) -> Vec<String> {
    let applications = study.settings.usage.as_ref().map_or(&[][..], |usage| &usage.applications);
    applications.iter().cloned().chain(study.outcomes()).collect()
}

/// Scales, use, applications and outcomes; without any, every numeric column.
fn counted<'m>(study: &Study, measures: &'m Measures) -> Vec<&'m Measure> {
    let of_interest = described(study);
    let is_column = |id: &String| {
        !study.codebook.scales.contains_key(id) && !crate::model::study::USE_VARIABLES.contains(&id.as_str())
    };
    let described = |id: &String| !is_column(id) || of_interest.contains(id);
    let of = |which: &dyn Fn(&String) -> bool| -> Vec<&'m Measure> {
        measures.iter().filter(|(id, _)| which(id)).filter_map(|(_, measure)| measure.as_ref()).collect()
    };
    if measures.keys().any(described) { of(&described) } else { of(&is_column) }
}
