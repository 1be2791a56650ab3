//! What the platform is used for: the share that uses each application often, and how that goes with outcomes.

use super::units::{
    Units, entering, is_sample, of_variable, percentages, percentages_by_organization, waves,
};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Column;
use crate::model::contribution::application_share;
use crate::model::results::Results;
use crate::model::scores::{OrganizationMean, Variable};
use crate::model::table::{Cell, Table};
use crate::model::tables::APPLICATIONS;
use crate::numeric::rank_bootstrap::{RankRange, rank, rank_ranges};
use crate::numeric::{interval, sum};

fn applications(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let declared = input.settings().usage.as_ref().map_or(&[][..], |u| &u.applications);
    if declared.is_empty() {
        return vec![Outcome::Absent(&APPLICATIONS, Caveat::new("S364", &["[usage] applications"]))];
    }
    let outcomes: Vec<&Variable> =
        input.study.outcomes().iter().filter_map(|id| input.scores.variables.get(id)).collect();
    let mut table = Table::new(&APPLICATIONS);
    for outcome in &outcomes {
        let id = &outcome.id;
        table.columns.extend([format!("r_{id}"), format!("r_{id}_low"), format!("r_{id}_high")]);
    }
    for (wave, name) in waves(input) {
        add_wave(input, &mut table, declared, &outcomes, wave, &name);
    }
    vec![Outcome::Table(table)]
}

fn add_wave(
    input: &Input<'_>,
    table: &mut Table,
    declared: &[String],
    outcomes: &[&Variable],
    wave: usize,
    name: &Cell,
) {
    let shares: Vec<Result<Frequent, Caveat>> = declared.iter().map(|a| frequent(input, a, wave)).collect();
    let means: Vec<Option<f64>> =
        shares.iter().map(|s| s.as_ref().ok().and_then(|f| sum::mean(&f.units.values))).collect();
    let ranges = ranges(input, &shares, wave);
    for (((application, share), mean), range) in declared.iter().zip(&shares).zip(&means).zip(ranges) {
        let mut cells = vec![application.as_str().into(), name.clone()];
        let mut caveats = Vec::new();
        match share {
            Ok(Frequent { units, .. }) => {
                let e = units.estimate();
                cells.extend([e.mean.into(), e.low.into(), e.high.into()]);
                cells.push(mean.map(|m| rank(m, means.iter().flatten().copied())).into());
                caveats = e.caveats;
                if range.is_none() && mean.is_some() {
                    caveats.push(Caveat::new("S580", &[]));
                }
                cells.extend([range.map(|r| r.low).into(), range.map(|r| r.high).into()]);
                cells.extend([range.map(|r| r.among_lowest).into(), units.k(), units.n.into()]);
            }
            Err(reason) => {
                cells.extend(std::iter::repeat_n(Cell::Empty, 9));
                caveats.push(reason.clone());
            }
        }
        for outcome in outcomes {
            let r = if wave == input.responses.latest_wave() {
                let r = correlation(input, application, outcome, wave);
                if r.is_none() {
                    caveats.push(Caveat::new("S366", &[&outcome.id]));
                }
                r
            } else {
                None
            };
            cells.extend(r.map_or([Cell::Empty, Cell::Empty, Cell::Empty], |(r, (low, high))| {
                [r.into(), low.into(), high.into()]
            }));
        }
        table.push_with(cells, caveats);
    }
}

/// Who uses an application often.
struct Frequent {
    /// What its share is a mean over.
    units: Units,
    /// The percentage of each organization; none in a plain sample.
    by_organization: Vec<OrganizationMean>,
}

/// The percentage of frequent users: answers at or above `[usage] threshold`, or the percentage that an informant
/// reports in a number column from 0 to 100.
fn frequent(input: &Input<'_>, application: &str, wave: usize) -> Result<Frequent, Caveat> {
    let absent = || Caveat::new("S372", &[application]);
    let column = input.codebook().columns.get(application).ok_or_else(absent)?;
    if column.is_percentage() {
        let variable = input.scores.variables.get(application).ok_or_else(absent)?;
        let units = of_variable(input, variable, wave);
        let by_organization = if is_sample(input) { Vec::new() } else { entering(input, variable, wave) };
        return Ok(Frequent { units, by_organization });
    }
    let often = often(input, application, column)?;
    if is_sample(input) {
        return Ok(Frequent { units: percentages(input, wave, "", often), by_organization: Vec::new() });
    }
    let by_organization = percentages_by_organization(input, wave, &application_share(application), often);
    Ok(Frequent { units: Units::of_organizations(&by_organization), by_organization })
}

/// Whether the respondent of a row uses it often; `None` where there is no answer.
fn often<'a>(
    input: &Input<'a>,
    application: &str,
    column: &'a Column,
) -> Result<impl Fn(usize) -> Option<bool> + use<'a>, Caveat> {
    let answers = input.responses.columns.get(application);
    let answers = answers.ok_or_else(|| Caveat::new("S372", &[application]))?;
    let threshold = input.settings().usage.as_ref().and_then(|u| u.threshold);
    let threshold = threshold.ok_or_else(|| Caveat::new("S365", &[application]))?;
    let scored = move |answer: f64| match column.range() {
        Some((min, max)) if column.reverse => min + max - answer,
        _ => answer,
    };
    Ok(move |row: usize| answers.number(row).map(|answer| scored(answer) >= threshold))
}

/// Per row 100 where the respondent uses it often and 0 where not, or the percentage that the informant reports; NaN where
/// there is no answer. `None` where the data do not tell.
pub(super) fn by_respondent(input: &Input<'_>, application: &str) -> Option<Vec<f64>> {
    let column = input.codebook().columns.get(application)?;
    if column.is_percentage() {
        return Some(input.scores.variables.get(application)?.values.clone());
    }
    let often = often(input, application, column).ok()?;
    let value = |row| often(row).map_or(f64::NAN, |yes| if yes { 100.0 } else { 0.0 });
    Some((0..input.responses.rows).map(value).collect())
}

/// The percentage of frequent users of an application per organization in `wave`; `None` where there is none.
pub(super) fn by_organization(
    input: &Input<'_>,
    application: &str,
    wave: usize,
) -> Option<Vec<OrganizationMean>> {
    frequent(input, application, wave).ok().map(|f| f.by_organization)
}

/// How certain the rank of each application is, by resampling organizations; `None` where that can't be told. An
/// application without shares takes no part.
fn ranges(input: &Input<'_>, shares: &[Result<Frequent, Caveat>], wave: usize) -> Vec<Option<RankRange>> {
    let ranked: Vec<Option<&Frequent>> =
        shares.iter().map(|s| s.as_ref().ok().filter(|f| !f.by_organization.is_empty())).collect();
    let mut organizations: Vec<u32> =
        ranked.iter().flatten().flat_map(|f| f.by_organization.iter().map(|m| m.organization)).collect();
    organizations.sort_unstable();
    organizations.dedup();
    let row = |f: &&Frequent| -> Vec<f64> {
        let mut row = vec![f64::NAN; organizations.len()];
        for m in &f.by_organization {
            if let Ok(i) = organizations.binary_search(&m.organization) {
                row[i] = m.mean;
            }
        }
        row
    };
    let values: Vec<Vec<f64>> = ranked.iter().flatten().map(row).collect();
    let replicates = input.settings().relations.replicates.min(MOST_REPLICATES);
    let ranges = rank_ranges(&values, replicates, input.seed, wave as u64);
    let mut ranges = ranges.into_iter().flatten();
    ranked.iter().map(|f| f.and_then(|_| ranges.next())).collect()
}

/// Ranks are whole numbers: more resamples would not move their percentiles.
const MOST_REPLICATES: usize = 1_999;

/// Pearson's correlation between organization means of the answers and of `outcome`, with Fisher's interval.
fn correlation(
    input: &Input<'_>,
    application: &str,
    outcome: &Variable,
    wave: usize,
) -> Option<(f64, (f64, f64))> {
    let application = input.scores.variables.get(application)?;
    let (mut x, mut y) = (Vec::new(), Vec::new());
    let means = entering(input, outcome, wave);
    for m in entering(input, application, wave) {
        if let Ok(i) = means.binary_search_by_key(&m.organization, |o| o.organization) {
            x.push(m.mean);
            y.push(means[i].mean);
        }
    }
    let r = sum::pearson(&x, &y)?;
    Some((r, interval::fisher(r, x.len(), 0)?))
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "applications",
    title: ("Waarvoor het platform gebruikt wordt", "What the platform is used for"),
    method: (
        "Per toepassing is het aandeel bepaald van de respondenten wier antwoord op of boven de drempel ligt (waar een informant percentages opgeeft: dat percentage). Getoond is het gemiddelde over organisaties, die even zwaar tellen, met een 95%-interval volgens Student; de plaats volgt dat aandeel, en gelijke aandelen delen een plaats. Hoe zeker die plaats is, volgt uit 1.999 steekproeven met teruglegging van organisaties (of zoveel als `[relations] replicates`, als dat er minder zijn), elk met al haar aandelen: het 95%-interval loopt van het 2,5e tot het 97,5e percentiel van de plaats, en `among_lowest` is het deel van de steekproeven waarin de toepassing bij het laagste derde hoort (van m toepassingen: een plaats boven 2m/3). De samenhang met een opbrengst is de Pearson-correlatie tussen de organisatiegemiddelden van de antwoorden en van de opbrengst in de laatste editie, met het interval van Fisher.",
        "For each application we took the share of respondents whose answer is at or above the threshold (where an informant reports percentages: that percentage). Shown is the mean over organizations, which count equally, with a 95% interval of Student’s t; ranks follow that share, and equal shares share a rank. How certain that rank is follows from 1,999 samples of organizations with replacement (or `[relations] replicates` where that is fewer), each with all its shares: the 95% interval runs from the 2.5th to the 97.5th percentile of the rank, and `among_lowest` is the share of samples in which the application is among the lowest third (of m applications: a rank above 2m/3). The relation with an outcome is Pearson’s correlation between the organization means of the answers and those of the outcome in the latest edition, with Fisher’s interval.",
    ),
    sources: &["efron_tibshirani_1993", "fisher_1921", "goldstein_spiegelhalter_1996", "student_1908"],
    tables: &[(&APPLICATIONS, &["estimate", "conf_low", "conf_high", "rank_low", "rank_high"])],
    reads_tables: false,
    run: applications,
};
