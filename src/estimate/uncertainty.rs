//! How sure each declared correlation is, by every method that applies: intervals of Fisher's kind, by resampling, robust
//! to clusters, permutation tests, and full-information maximum likelihood.

use super::coefficient::{Coefficient, columns_of};
use super::declared::{self, Declared, LEAST_UNITS, has_two_stages, names};
use super::pairs_of_scores::{CompleteCases, find, where_respondents_count_equally};
use super::units::{entering, rows_in};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::study::{ControlsOf, Correlation, IntervalMethod, Level, Method, MissingScores};
use crate::model::table::{Cell, Table};
use crate::model::tables::UNCERTAINTY;
use crate::numeric::association::residuals;
use crate::numeric::bootstrap::{Limits, Refusal, Replicates};
use crate::numeric::cluster_robust::{cr2, cr2_of_pairs};
use crate::numeric::distribution::{normal_sf, t_quantile, t_two_sided};
use crate::numeric::fiml::Incomplete;
use crate::numeric::interval::Z_975;
use crate::numeric::math::{atanh, tanh};
use crate::numeric::permutation::{permuted, within_blocks, within_units};
use crate::numeric::sum;
use ndarray::Array2;
use std::collections::BTreeMap;

/// Above so many values, permutations are not drawn: the exact variance of all of them and its normal limit say the same.
const MOST_PERMUTED: usize = 1_000;

/// An interval by resampling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Percentiles.
    Percentile,
    /// Bias-corrected and accelerated.
    Bca,
    /// Bootstrap-t on Fisher's scale.
    Studentized,
    /// Organizations, then respondents within: percentiles.
    TwoStage,
}

impl By {
    /// What a study asks for; `None` for an interval by formula.
    pub fn asked(interval: IntervalMethod) -> Option<By> {
        match interval {
            IntervalMethod::Fisher => None,
            IntervalMethod::Bca => Some(By::Bca),
            IntervalMethod::Percentile => Some(By::Percentile),
            IntervalMethod::Studentized => Some(By::Studentized),
            IntervalMethod::TwoStage => Some(By::TwoStage),
        }
    }
}

/// Low and high.
type Pair = (f64, f64);

/// Whether a correlation was resampled over enough organizations.
///
/// # Errors
/// The reason why not.
pub(super) fn enough(found: &Declared) -> Result<(), Caveat> {
    let units = found.resampled.as_ref().filter(|r| r.r.drawn() > 0).map_or(0, |r| r.units);
    if units >= LEAST_UNITS {
        return Ok(());
    }
    let k = found.cases.as_ref().map_or(0, |c| c.k.unwrap_or(c.n));
    Err(Caveat::new("S535", &[&k.to_string(), &LEAST_UNITS.to_string()]))
}

/// The limits of confidence `level`, and what has to be said of them.
///
/// # Errors
/// The reason why there are none.
pub(super) fn limits(found: &Declared, by: By, level: f64) -> Result<(Pair, Vec<Caveat>), Caveat> {
    let (Some(resampled), Some(got)) = (&found.resampled, &found.got) else {
        return Err(enough(found).err().unwrap_or_else(|| Caveat::new("S535", &["0", "15"])));
    };
    let refuse = |why: Refusal, of: usize| match why {
        Refusal::None => Caveat::new("S535", &["0", &LEAST_UNITS.to_string()]),
        Refusal::Failed(failed) => Caveat::new("S537", &[&failed.to_string(), &of.to_string()]),
    };
    if by == By::Studentized {
        if !resampled.studentized {
            return Err(Caveat::new("S540", &[]));
        }
        let on_z = resampled.sorted_t.studentized(atanh(got.estimate), resampled.se, level);
        let limits = on_z.map_err(|why| refuse(why, resampled.sorted_t.drawn()))?;
        return Ok(with_caveats(Limits { low: tanh(limits.low), high: tanh(limits.high), ..limits }));
    }
    enough(found)?;
    let replicates = if by == By::TwoStage { &found.two_stage } else { &resampled.r };
    let limits = match by {
        By::Bca => replicates.bca(got.estimate, &resampled.jackknife, level),
        _ => replicates.percentile(level),
    };
    limits.map(with_caveats).map_err(|why| refuse(why, replicates.drawn()))
}

fn with_caveats(limits: Limits) -> (Pair, Vec<Caveat>) {
    let told = [(limits.uncorrected, "S538"), (limits.outermost, "S539")];
    let caveats = told.into_iter().filter(|(is, _)| *is).map(|(_, code)| Caveat::new(code, &[])).collect();
    ((limits.low, limits.high), caveats)
}

/// The correlation by full-information maximum likelihood, interval and p normal on Fisher's z scale.
///
/// # Errors
/// The reason why there is none.
pub(super) fn fiml(input: &Input<'_>, asked: &Correlation) -> Result<Coefficient, Caveat> {
    let none = || Caveat::new("S541", &[]);
    if asked.method != Method::Pearson || asked.level == Level::Within {
        return Err(none());
    }
    let columns = with_gaps(input, asked)?;
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let data = Incomplete::new(&columns);
    let fit = data.estimate().ok_or_else(none)?;
    let of = |covariance: &Array2<f64>| of_covariances(covariance, asked.controls_of);
    let (r, se) = (of(&fit.covariance), data.standard_error(&fit, of).ok_or_else(none)?);
    let (z, se) = (atanh(r), se / ((1.0 - r) * (1.0 + r)));
    if !(z.is_finite() && se.is_finite()) {
        return Err(none());
    }
    let nested = asked.level == Level::Respondent && input.responses.design() == Design::Nested;
    Ok(Coefficient {
        estimate: r,
        interval: Some(((tanh(z - Z_975 * se), tanh(z + Z_975 * se)), "fiml")),
        narrow: None,
        p_value: Some(2.0 * normal_sf(z.abs() / se)),
        smallest_detectable: None,
        caveats: if nested { vec![Caveat::new("S544", &[])] } else { Vec::new() },
    })
}

/// The variables of a correlation on all units with any of their values, NaN where missing.
fn with_gaps(input: &Input<'_>, asked: &Correlation) -> Result<Vec<Vec<f64>>, Caveat> {
    let wave = input.responses.latest_wave();
    let variables = names(asked).into_iter().map(|id| find(input, id)).collect::<Result<Vec<_>, _>>()?;
    if asked.level == Level::Respondent {
        if input.responses.counted {
            return Err(Caveat::new("D591", &[]));
        }
        let rows: Vec<usize> = rows_in(input, wave).collect();
        return Ok(variables.iter().map(|v| rows.iter().map(|&row| v.values[row]).collect()).collect());
    }
    let mut by_organization: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for (position, variable) in variables.iter().enumerate() {
        for m in entering(input, variable, wave) {
            let values =
                by_organization.entry(m.organization).or_insert_with(|| vec![f64::NAN; variables.len()]);
            values[position] = m.mean;
        }
    }
    Ok((0..variables.len()).map(|i| by_organization.values().map(|v| v[i]).collect()).collect())
}

/// The correlation of the first two variables, the others taken out of both or of one, from covariances.
fn of_covariances(c: &Array2<f64>, of: ControlsOf) -> f64 {
    let mut left = c.clone();
    for k in 2..c.nrows() {
        let pivot = left[(k, k)];
        let row = left.row(k).to_owned();
        for i in 0..c.nrows() {
            let slope = left[(i, k)] / pivot;
            (0..c.nrows()).for_each(|j| left[(i, j)] -= slope * row[j]);
        }
        // Zero by now, but for its last bits: not to be swept again.
        left[(k, k)] = 1.0;
    }
    let xx = if of == ControlsOf::Y { c[(0, 0)] } else { left[(0, 0)] };
    let yy = if of == ControlsOf::X { c[(1, 1)] } else { left[(1, 1)] };
    left[(0, 1)] / (xx * yy).sqrt()
}

/// One row: a method's answer.
#[derive(Default)]
struct Answer {
    method: &'static str,
    estimate: Option<f64>,
    se: Option<f64>,
    limits: Option<Pair>,
    p: Option<f64>,
    df: Option<f64>,
    replicates: Option<usize>,
    failed: Option<usize>,
    caveats: Vec<Caveat>,
}

fn uncertainty(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let asked = &input.settings().correlation;
    if asked.is_empty() {
        return vec![Outcome::Absent(&UNCERTAINTY, Caveat::new("S364", &["[[correlation]]"]))];
    }
    let all = declared::all(input);
    let permuted = permutations(input, asked, all);
    let mut table = Table::new(&UNCERTAINTY);
    for ((asked, found), permuted) in asked.iter().zip(all).zip(permuted) {
        let mut answers = vec![classical(found)];
        if found.got.as_ref().is_some_and(|got| got.estimate.abs() < 1.0) {
            answers.extend(by_resampling(input, asked, found));
            answers.extend(robust(input, asked, found));
            answers.extend(permuted);
            answers.extend(by_likelihood(input, asked, found));
        }
        for answer in answers {
            push(&mut table, asked, answer);
        }
    }
    vec![Outcome::Table(table)]
}

fn push(table: &mut Table, asked: &Correlation, answer: Answer) {
    let cells: Vec<Cell> = vec![
        asked.id.as_str().into(),
        asked.x.as_str().into(),
        asked.y.as_str().into(),
        asked.level.name().into(),
        answer.method.into(),
        answer.estimate.into(),
        answer.se.into(),
        answer.limits.map(|l| l.0).into(),
        answer.limits.map(|l| l.1).into(),
        answer.p.into(),
        answer.df.into(),
        answer.replicates.into(),
        answer.failed.into(),
    ];
    table.push_with(cells, answer.caveats);
}

/// The interval by formula that stands in `correlations` unless another is asked for.
fn classical(found: &Declared) -> Answer {
    let Some(got) = &found.got else {
        return Answer { method: "fisher", caveats: found.caveats.clone(), ..Answer::default() };
    };
    let on_z = |(low, high): Pair| (atanh(high) - atanh(low)) / (2.0 * Z_975);
    let scale = (1.0 - got.estimate) * (1.0 + got.estimate);
    Answer {
        method: got.interval.map_or("fisher", |(_, by)| by),
        estimate: Some(got.estimate),
        se: got.limits().map(|limits| on_z(limits) * scale),
        limits: got.limits(),
        p: got.p_value,
        caveats: if got.interval.is_none() { got.caveats.clone() } else { Vec::new() },
        ..Answer::default()
    }
}

fn by_resampling(input: &Input<'_>, asked: &Correlation, found: &Declared) -> Vec<Answer> {
    let Some(resampled) = found.resampled.as_ref().filter(|r| r.r.drawn() > 0) else { return Vec::new() };
    let mut answers = Vec::new();
    let scale = found.got.as_ref().map_or(0.0, |got| (1.0 - got.estimate) * (1.0 + got.estimate));
    let all = [
        (By::Percentile, "percentile"),
        (By::Bca, "bca"),
        (By::Studentized, "studentized"),
        (By::TwoStage, "two-stage"),
    ];
    for (by, method) in all {
        let replicates = match by {
            By::TwoStage => &found.two_stage,
            By::Studentized => &resampled.sorted_t,
            _ => &resampled.r,
        };
        let applies = match by {
            By::Studentized => resampled.studentized,
            By::TwoStage => has_two_stages(input, asked) && replicates.drawn() > 0,
            _ => true,
        };
        if !applies {
            continue;
        }
        let mut answer = Answer {
            method,
            estimate: found.got.as_ref().map(|got| got.estimate),
            replicates: Some(replicates.drawn()),
            failed: Some(replicates.failed()),
            ..Answer::default()
        };
        match limits(found, by, 0.95) {
            Ok((limits, caveats)) => {
                answer.limits = Some(limits);
                answer.caveats = caveats;
                answer.se = if by == By::Studentized { Some(resampled.se * scale) } else { replicates.sd() };
                answer.p = (by == By::Studentized).then(|| of_t(found, replicates)).flatten();
            }
            Err(reason) => answer.caveats.push(reason),
        }
        if by == By::TwoStage {
            answer.caveats.extend(where_respondents_count_equally(input));
        }
        answers.push(answer);
    }
    answers
}

/// The share of |t*| that reach |z| / se, the correlation found counted among them.
fn of_t(found: &Declared, t: &Replicates) -> Option<f64> {
    let (resampled, got) = (found.resampled.as_ref()?, found.got.as_ref()?);
    let observed = (atanh(got.estimate) / resampled.se).abs();
    let beyond = t.sorted().iter().filter(|t| t.abs() >= observed).count();
    Some((beyond + 1) as f64 / (t.sorted().len() + 1) as f64)
}

/// Regression of y on x in standard deviations, errors robust to organizations.
fn robust(input: &Input<'_>, asked: &Correlation, found: &Declared) -> Option<Answer> {
    let nested = input.responses.design() == Design::Nested && asked.level != Level::Organization;
    let cases = found.cases.as_ref().filter(|_| nested && asked.method == Method::Pearson)?;
    let estimate = found.got.as_ref().map(|got| got.estimate);
    let answer = Answer { method: "cr2", estimate, ..Answer::default() };
    Some(match standardized_slope(cases, asked.controls_of) {
        None => Answer { caveats: vec![Caveat::new("S542", &[])], ..answer },
        Some((r, se, df)) => {
            let half = t_quantile(0.975, df) * se;
            let limits = Some(((r - half).max(-1.0), (r + half).min(1.0)));
            Answer { se: Some(se), limits, p: Some(t_two_sided(r / se, df)), df: Some(df), ..answer }
        }
    })
}

/// The (semi-)partial correlation as a slope in standard deviations of what the controls leave: r, CR2 and its degrees of
/// freedom. The standard deviations count as known.
fn standardized_slope(cases: &CompleteCases, of: ControlsOf) -> Option<(f64, f64, f64)> {
    if let Some(pairs) = &cases.sums {
        let ([xx, _, yy], robust) = (pairs.squares_and_products(), cr2_of_pairs(pairs)?);
        let scale = (xx / yy).sqrt();
        return Some((robust.estimate * scale, robust.se * scale, robust.df));
    }
    let [x, y, controls @ ..] = cases.columns.as_slice() else { return None };
    let controls: Vec<&[f64]> = controls.iter().map(Vec::as_slice).collect();
    let constant = vec![1.0; x.len()];
    let mut predictors: Vec<&[f64]> = vec![x];
    predictors.extend(&controls);
    if cases.spent == 0 {
        predictors.push(&constant);
    }
    let robust = cr2(&clusters(&cases.unit), &predictors, y)?;
    let rest = residuals(&[x, y], &controls).0;
    let (left_x, left_y) = (rest[0].as_ref()?, rest[1].as_ref()?);
    let by_x = sum::sd(left_x)?;
    let per_x = if of == ControlsOf::Y { by_x * by_x / sum::sd(x)? } else { by_x };
    let per_y = if of == ControlsOf::X { sum::sd(y)? } else { sum::sd(left_y)? };
    Some((robust.estimate * per_x / per_y, robust.se * per_x / per_y, robust.df))
}

/// Organizations numbered from 0 in order of first appearance of their number.
pub(super) fn clusters(unit: &[u32]) -> Vec<u32> {
    let mut distinct = unit.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    unit.iter().map(|u| distinct.partition_point(|d| d < u) as u32).collect()
}

/// The position of a correlation and its two columns.
type Sides = (usize, [Vec<f64>; 2]);

/// Permutation tests. Between organizations (and in a plain sample) y is put in random order, the same for all
/// correlations over as many units; within organizations within each.
fn permutations(input: &Input<'_>, asked: &[Correlation], all: &[Declared]) -> Vec<Option<Answer>> {
    let drawn = input.settings().relations.permutations;
    let mut answers: Vec<Option<Answer>> = asked.iter().map(|_| None).collect();
    let mut by_size: BTreeMap<usize, Vec<Sides>> = BTreeMap::new();
    for (i, (asked, found)) in asked.iter().zip(all).enumerate() {
        let nested = input.responses.design() == Design::Nested;
        let (Some(cases), Some(got)) = (&found.cases, &found.got) else { continue };
        if asked.level == Level::Respondent && nested || drawn == 0 {
            continue;
        }
        let answer = Answer { method: "permutation", estimate: Some(got.estimate), ..Answer::default() };
        if let Some(pairs) = cases.sums.as_ref().filter(|_| asked.method == Method::Pearson) {
            answers[i] = within_units(pairs).map(|p| Answer { p: Some(p), ..answer });
            continue;
        }
        let Some([x, y]) = columns_of(cases, &names(asked), asked.method, asked.controls_of) else {
            continue;
        };
        if asked.level == Level::Within || cases.n > MOST_PERMUTED {
            let blocks = if asked.level == Level::Within { clusters(&cases.unit) } else { vec![0; cases.n] };
            answers[i] = within_blocks(&blocks, &x, &y).map(|p| Answer { p: Some(p), ..answer });
            continue;
        }
        answers[i] = Some(Answer { replicates: Some(drawn), ..answer });
        by_size.entry(cases.n).or_default().push((i, [x, y].map(|v| around_mean(&v))));
    }
    for group in by_size.values() {
        let pairs: Vec<(&[f64], &[f64])> =
            group.iter().map(|(_, [x, y])| (x.as_slice(), y.as_slice())).collect();
        for ((i, _), p) in group.iter().zip(permuted(&pairs, drawn, input.seed)) {
            if let Some(answer) = &mut answers[*i] {
                answer.p = p;
            }
        }
    }
    answers
}

fn around_mean(values: &[f64]) -> Vec<f64> {
    let mean = sum::mean(values).unwrap_or(0.0);
    values.iter().map(|v| v - mean).collect()
}

/// FIML where it is asked for, or between organizations where scores are missing that it can use.
fn by_likelihood(input: &Input<'_>, asked: &Correlation, found: &Declared) -> Option<Answer> {
    let asks = asked.missing == MissingScores::Fiml;
    let fits = asked.method == Method::Pearson && asked.level != Level::Within;
    let gaps = || with_gaps(input, asked).is_ok_and(|columns| columns.iter().flatten().any(|v| v.is_nan()));
    let respondents = asked.level == Level::Respondent && !asks;
    if !(asks || fits && !respondents && found.cases.is_some() && gaps()) {
        return None;
    }
    Some(match fiml(input, asked) {
        Err(reason) => Answer { method: "fiml", caveats: vec![reason], ..Answer::default() },
        Ok(got) => {
            let scale = (1.0 - got.estimate) * (1.0 + got.estimate);
            let se = got.limits().map(|(low, high)| (atanh(high) - atanh(low)) / (2.0 * Z_975) * scale);
            let limits = got.limits();
            let (estimate, p) = (Some(got.estimate), got.p_value);
            Answer { method: "fiml", estimate, se, limits, p, caveats: got.caveats, ..Answer::default() }
        }
    })
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "uncertainty",
    title: ("Onzekerheid van de correlaties", "Uncertainty of the correlations"),
    method: (METHOD_NL, METHOD_EN),
    sources: &[
        "bell_mccaffrey_2002",
        "benjamini_hochberg_1995",
        "davison_hinkley_1997",
        "dempster_laird_rubin_1977",
        "efron_1987",
        "field_welsh_2007",
        "freedman_lane_1983",
        "phipson_smyth_2010",
        "pitman_1937",
        "pustejovsky_tipton_2018",
        "romano_wolf_2005",
        "steele_lea_flood_2014",
        "westfall_young_1993",
    ],
    tables: &[(&UNCERTAINTY, &["estimate"])],
    reads_tables: false,
    run: uncertainty,
};

const METHOD_NL: &str = "Elke gevraagde correlatie is op elke manier onderzocht die bij haar past. Voor het percentielinterval, \
    BCa (Efron 1987) en het gestudentiseerde interval zijn organisaties met al hun respondenten met teruglegging getrokken \
    (Field en Welsh 2007), in een gewone steekproef respondenten (boven 1.000 in 1.000 willekeurige blokken). Alle correlaties \
    delen dezelfde trekkingen, `[relations] replicates` in getal (9.999 tenzij anders gevraagd). Grenzen zijn de trekkingen met \
    rangnummer (B + 1)α, geïnterpoleerd op de schaal van normale kwantielen (Davison en Hinkley 1997, vergelijking 5.8). z₀ telt \
    gelijke waarden half; de versnelling volgt uit het weglaten van iedere organisatie. Het gestudentiseerde interval is op \
    Fishers z-schaal, met in elke trekking de standaardfout van de infinitesimale jackknife; het rust op de eerste 1.999 trekkingen, tenzij een studie erom vraagt. Rang- en winsorized correlaties \
    worden zo vaak getrokken als vijf miljoen waarden toelaten, zonder gestudentiseerd interval. De bootstrap in twee stappen \
    trekt daarna ook respondenten binnen de getrokken organisaties en berekent hun gemiddelden opnieuw (percentielen; 399 \
    trekkingen tenzij gevraagd); hij telt de steekproeffout van de gemiddelden nog eens mee en verschuift daardoor het interval. \
    Onder de vijftien organisaties is er alleen het gestudentiseerde interval; mislukt meer dan 5% van de trekkingen, dan is er \
    geen. Op het niveau van respondenten en binnen organisaties staat er de clusterrobuuste standaardfout CR2 van de helling in \
    standaarddeviaties, met de vrijheidsgraden van Satterthwaite (Pustejovsky en Tipton 2018); de standaarddeviaties gelden als \
    bekend. Permutatietoetsen zetten y in willekeurige volgorde (met controlevariabelen: de residuen), binnen organisaties \
    binnen elke organisatie; boven 1.000 waarden volgt p uit de exacte variantie over alle volgorden en de normale verdeling. \
    p telt de gevonden volgorde mee. FIML schat gemiddelden en covarianties van een normale verdeling uit alle eenheden met een \
    score (EM); de standaardfout komt uit de waargenomen informatie. Naast p na Holm staan p na Benjamini en Hochberg (1995) en \
    p door stapsgewijs max-T (Westfall en Young 1993; Romano en Wolf 2005): het aandeel trekkingen waarin de grootste |t| van de \
    toetsen met dezelfde rol die van de toets haalt, met t = (z* − z)/s.e.* in dezelfde 1.999 trekkingen; dat houdt rekening met hun samenhang.";

const METHOD_EN: &str = "Each declared correlation was examined in every way that fits it. For the percentile interval, BCa \
    (Efron 1987) and the studentized interval, organizations with all their respondents were drawn with replacement (Field and \
    Welsh 2007), in a plain sample respondents (above 1,000 in 1,000 random blocks). All correlations share the same draws, \
    `[relations] replicates` in number (9,999 unless asked otherwise). Limits are the replicates of rank (B + 1)α, interpolated \
    on the scale of normal quantiles (Davison and Hinkley 1997, equation 5.8). z₀ counts ties half; acceleration comes from \
    leaving out each organization. The studentized interval is on Fisher’s z scale, with the standard error of the infinitesimal \
    jackknife in every replicate; it rests on the first 1,999 replicates unless a study asks for it. Rank and winsorized correlations are drawn as often as five million values allow, without a \
    studentized interval. The bootstrap in two stages then draws respondents within the organizations drawn as well and computes \
    their means again (percentiles; 399 replicates unless asked for); it counts the sampling error of the means once more, which \
    moves the interval. Below fifteen organizations only the studentized interval is given; when more than 5% of the replicates \
    fail, there is none. At the level of respondents and within organizations the cluster-robust standard error CR2 of the slope \
    in standard deviations is given with Satterthwaite’s degrees of freedom (Pustejovsky and Tipton 2018); the standard \
    deviations count as known. Permutation tests put y in random order (with controls: the residuals), within organizations \
    within each of them; above 1,000 values p follows from the exact variance over all orders and the normal distribution. p \
    counts the order found. FIML estimates means and covariances of a normal distribution from all units with any score (EM); \
    its standard error comes from the observed information. Beside p after Holm stand p after Benjamini and Hochberg (1995) and p \
    by step-down max-T (Westfall and Young 1993; Romano and Wolf 2005): the share of replicates in which the largest |t| of the \
    tests with the same role reaches that of the test, with t = (z* − z)/s.e.* in the same 1,999 replicates, which allows for their dependence.";

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    /// Thirty organizations of eight: levels of organizations and respondents, one score missing.
    fn study(settings: &str) -> Handmade {
        let organization: Vec<u32> = (0..240).map(|i| i / 8).collect();
        let level = |i: u32| f64::from((i / 8 * 17 + 3) % 31) / 8.0;
        let x: Vec<f64> = (0..240).map(|i| level(i) + f64::from((i * 37 + 11) % 23) / 6.0).collect();
        let mut y: Vec<f64> = (0..240).map(|i| level(i) / 2.0 + f64::from((i * 29 + 3) % 19) / 5.0).collect();
        y[16..24].fill(f64::NAN);
        let asked = ["organization", "within", "respondent"].map(|level| {
            format!("[[correlation]]\nid = \"{level}\"\nx = \"x\"\ny = \"y\"\nlevel = \"{level}\"\n")
        });
        let head = "[relations]\nreplicates = 399\npermutations = 199\n";
        Handmade::new(&organization, &[0; 240])
            .with("x", Origin::Scale, &x)
            .with("y", Origin::Scale, &y)
            .asking(&format!("{head}{}{settings}", asked.concat()))
    }

    fn table(study: &Handmade) -> Table {
        let input = study.input();
        match uncertainty(&input, &super::super::empty(&input, "run")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(..) => panic!("no table"),
        }
    }

    fn methods<'a>(table: &'a Table, id: &'a str) -> Vec<&'a str> {
        table
            .rows
            .iter()
            .filter(|row| table.text(row, "id") == id)
            .map(|row| table.text(row, "method"))
            .collect()
    }

    #[test]
    fn every_method_that_applies_has_a_row() {
        let table = table(&study(""));
        let everywhere = ["fisher", "percentile", "bca", "studentized"];
        let with = |more: &[&'static str]| [&everywhere[..], more].concat();
        assert_eq!(methods(&table, "organization"), with(&["two-stage", "permutation", "fiml"]));
        assert_eq!(methods(&table, "within"), with(&["cr2", "permutation"]));
        assert_eq!(methods(&table, "respondent"), with(&["cr2"]));
        for row in table.rows.iter().filter(|row| table.text(row, "method") != "permutation") {
            let number = |column| table.number(row, column).unwrap();
            let (r, low, high) = (number("estimate"), number("conf_low"), number("conf_high"));
            // Two stages count the error of means twice, which moves the interval away from a large correlation.
            let shifted = table.text(row, "method") == "two-stage";
            assert!(low < high && (shifted || low < r && r < high), "{row:?}");
            assert!(number("std_error") > 0.0, "{row:?}");
            assert!(row.caveats.is_empty() || table.text(row, "level") == "respondent", "{row:?}");
        }
    }

    /// 29 organizations have both scores: the controls of a listwise correlation leave out as many, and maximum likelihood
    /// uses all thirty.
    #[test]
    fn missing_scores_by_each_rule() {
        let study = study(
            "[[correlation]]\nid = \"F\"\nx = \"x\"\ny = \"y\"\nmissing = \"fiml\"\n\
             [[correlation]]\nid = \"L\"\nx = \"x\"\ny = \"x2\"\nmissing = \"listwise\"\n",
        );
        let x2: Vec<f64> = (0..240).map(|i| f64::from(i % 7)).collect();
        let study = study.with("x2", Origin::Scale, &x2);
        let all = declared::all(&study.input());
        let n: Vec<usize> = all.iter().map(|d| d.cases.as_ref().unwrap().n).collect();
        assert_eq!(n, [29, 232, 232, 29, 29]);
        let input = study.input();
        let got = fiml(&input, &input.settings().correlation[3]).unwrap();
        assert!((got.estimate - all[3].got.as_ref().unwrap().estimate).abs() < 0.05);
    }

    #[test]
    fn few_organizations_have_a_studentized_interval_only() {
        let x = [1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 3.0, 9.0, 6.0, 2.5];
        let y = [2.0, 3.0, 1.0, 6.0, 7.0, 4.0, 5.0, 8.0, 3.5, 4.5];
        let study = Handmade::informants(10)
            .with("x", Origin::Scale, &x)
            .with("y", Origin::Scale, &y)
            .asking("[relations]\nreplicates = 399\n[[correlation]]\nid = \"A\"\nx = \"x\"\ny = \"y\"\n");
        let table = table(&study);
        let row = |method| table.find(&[("method", method)]).unwrap();
        assert_eq!(row("bca").caveats[0].code, "S535");
        assert_eq!(table.number(row("bca"), "conf_low"), None);
        assert!(table.number(row("studentized"), "conf_low").is_some());
    }

    /// Without controls the slope in standard deviations is the correlation; with them the partial one.
    #[test]
    fn standardized_slopes_are_correlations() {
        let study = study("");
        let input = study.input();
        let ids = ["x", "y"];
        for level in [Level::Respondent, Level::Within] {
            let cases = super::super::pairs_of_scores::complete_cases(&input, &ids, level).unwrap();
            let (r, se, df) = standardized_slope(&cases, ControlsOf::Both).unwrap();
            let wanted = sum::pearson(&cases.columns[0], &cases.columns[1]).unwrap();
            assert!((r - wanted).abs() < 1e-12 && se > 0.0 && df > 5.0 && df < 30.0, "{r} {se} {df}");
        }
    }
}
