//! What the platform is used for: the share that uses each application often, and how that goes with outcomes.

use super::units::{Units, entering, of_variable, percentages, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::{Column, Kind};
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::table::{Cell, Table};
use crate::model::tables::APPLICATIONS;
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
    let shares: Vec<Result<Units, Caveat>> = declared.iter().map(|a| frequent(input, a, wave)).collect();
    let means: Vec<Option<f64>> =
        shares.iter().map(|s| s.as_ref().ok().and_then(|units| sum::mean(&units.values))).collect();
    for ((application, share), mean) in declared.iter().zip(&shares).zip(&means) {
        let mut cells = vec![application.as_str().into(), name.clone()];
        let mut caveats = Vec::new();
        match share {
            Ok(units) => {
                let e = units.estimate();
                cells.extend([e.mean.into(), e.low.into(), e.high.into()]);
                cells.extend([mean.map(|m| rank(m, &means)).into(), units.k(), units.n.into()]);
                caveats = e.caveats;
            }
            Err(reason) => {
                cells.extend(std::iter::repeat_n(Cell::Empty, 6));
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

/// The percentage of frequent users: answers at or above `[usage] threshold`, or the percentage that an informant
/// reports in a number column from 0 to 100.
fn frequent(input: &Input<'_>, application: &str, wave: usize) -> Result<Units, Caveat> {
    let absent = || Caveat::new("S372", &[application]);
    let column = input.codebook().columns.get(application).ok_or_else(absent)?;
    if is_percentage(column) {
        let variable = input.scores.variables.get(application).ok_or_else(absent)?;
        return Ok(of_variable(input, variable, wave));
    }
    let answers = input.responses.columns.get(application).ok_or_else(absent)?;
    let threshold = input.settings().usage.as_ref().and_then(|u| u.threshold);
    let threshold = threshold.ok_or_else(|| Caveat::new("S365", &[application]))?;
    let scored = |answer: f64| match column.range() {
        Some((min, max)) if column.reverse => min + max - answer,
        _ => answer,
    };
    Ok(percentages(input, wave, |row| answers.number(row).map(|answer| scored(answer) >= threshold)))
}

fn is_percentage(column: &Column) -> bool {
    matches!(column.kind, Kind::Number | Kind::Integer) && column.range() == Some((0.0, 100.0))
}

/// 1 for the application with the largest share; equal shares have equal ranks.
fn rank(own: f64, all: &[Option<f64>]) -> usize {
    // The mean of exact shares in another order may differ in its last bits; a billionth of a percent is no difference.
    let billionths = |share: f64| (share * 1e9).round();
    1 + all.iter().flatten().filter(|&&other| billionths(other) > billionths(own)).count()
}

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
        "Per toepassing is het aandeel bepaald van de respondenten wier antwoord op of boven de drempel ligt (waar een informant percentages opgeeft: dat percentage). Getoond is het gemiddelde over organisaties, die even zwaar tellen, met een 95%-interval volgens Student; de plaats volgt dat aandeel, en gelijke aandelen delen een plaats. De samenhang met een opbrengst is de Pearson-correlatie tussen de organisatiegemiddelden van de antwoorden en van de opbrengst in de laatste editie, met het interval van Fisher.",
        "For each application we took the share of respondents whose answer is at or above the threshold (where an informant reports percentages: that percentage). Shown is the mean over organizations, which count equally, with a 95% interval of Student’s t; ranks follow that share, and equal shares share a rank. The relation with an outcome is Pearson’s correlation between the organization means of the answers and those of the outcome in the latest edition, with Fisher’s interval.",
    ),
    sources: &["fisher_1921", "student_1908"],
    tables: &[(&APPLICATIONS, &["estimate", "conf_low", "conf_high"])],
    run: applications,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_shares_share_a_rank() {
        let shares = [Some(40.0), Some(60.0), None, Some(40.0 + 1e-12), Some(10.0)];
        let ranks: Vec<usize> = shares.iter().flatten().map(|&s| rank(s, &shares)).collect();
        assert_eq!(ranks, [2, 1, 2, 4]);
    }
}
