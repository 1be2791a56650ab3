//! How mature organizations are: the factors of the maturity model, and the stages by its cut points.

use super::spread::{self, Scored};
use super::units::{Units, entering, of_variable, respondent_unit, rows_in, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::scores::{OrganizationMean, Variable};
use crate::model::table::{Cell, Table};
use crate::model::tables::MATURITY;
use crate::numeric::interval;
use std::collections::BTreeMap;

fn maturity(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let Some(model) = &input.settings().maturity else {
        return vec![Outcome::Absent(&MATURITY, Caveat::new("S364", &["[maturity]"]))];
    };
    let mut table = empty_table(model.levels.len());
    for factor in &model.factors {
        for (wave, name) in waves(input) {
            let Some(variable) = input.scores.variables.get(factor) else {
                let mut cells = vec![factor.as_str().into(), name];
                cells.resize(table.columns.len(), Cell::Empty);
                table.push_with(cells, vec![Caveat::new("S372", &[factor])]);
                continue;
            };
            add(input, &mut table, variable, wave, name, &model.levels);
        }
    }
    vec![Outcome::Table(table)]
}

/// One stage more than there are cut points; no stages without them.
fn empty_table(cuts: usize) -> Table {
    let mut table = Table::new(&MATURITY);
    table.columns.retain(|column| !column.starts_with("stage_") && column != "doubtful");
    if cuts > 0 {
        table.columns.extend((1..=cuts + 1).map(|stage| format!("stage_{stage}")));
        table.columns.push("doubtful".to_owned());
    }
    table
}

fn add(input: &Input<'_>, table: &mut Table, factor: &Variable, wave: usize, name: Cell, cuts: &[f64]) {
    let units = of_variable(input, factor, wave);
    let mut e = units.estimate();
    let mut cells = vec![factor.id.as_str().into(), name];
    cells.extend([e.mean.into(), e.low.into(), e.high.into(), e.sd.into(), units.k(), units.n.into()]);
    if !cuts.is_empty() {
        cells.extend(stage_shares(&units, cuts).into_iter().map(Cell::from));
        let doubtful = doubtful_share(input, factor, wave, cuts);
        if doubtful.is_none() && units.by_organization && !units.values.is_empty() {
            let unknown = spread::unknown(input, &factor.id);
            e.caveats.push(unknown.unwrap_or_else(|| Caveat::new("S374", &[])));
        }
        cells.push(doubtful.into());
    }
    table.push_with(cells, e.caveats);
}

/// The stage of a score, from 0: how many cut points it has reached.
pub(super) fn stage_of(score: f64, cuts: &[f64]) -> usize {
    cuts.iter().filter(|cut| score >= **cut).count()
}

/// The percentage of units at each stage; a mean at a cut point has reached the stage above it.
fn stage_shares(units: &Units, cuts: &[f64]) -> Vec<Option<f64>> {
    let mut counts = vec![0_usize; cuts.len() + 1];
    for value in &units.values {
        counts[stage_of(*value, cuts)] += 1;
    }
    let all = units.values.len();
    counts.into_iter().map(|count| (all > 0).then(|| 100.0 * count as f64 / all as f64)).collect()
}

/// The percentage of organizations whose mean lies within 1.96 standard errors of a cut point, among those with a
/// standard error; `None` where no organization has two respondents.
fn doubtful_share(input: &Input<'_>, factor: &Variable, wave: usize, cuts: &[f64]) -> Option<f64> {
    let errors = standard_errors(input, factor, wave);
    let doubtful = |m: &OrganizationMean| -> Option<bool> {
        let reach = interval::Z_975 * errors.get(&m.organization)?;
        Some(cuts.iter().any(|cut| (m.mean - cut).abs() <= reach))
    };
    let known: Vec<bool> = entering(input, factor, wave).iter().filter_map(doubtful).collect();
    let count = known.iter().filter(|&&yes| yes).count();
    (!known.is_empty()).then(|| 100.0 * count as f64 / known.len() as f64)
}

/// The standard error of the mean of each organization with two respondents.
fn standard_errors(input: &Input<'_>, factor: &Variable, wave: usize) -> BTreeMap<u32, f64> {
    let unit = respondent_unit(input, factor);
    if input.responses.weights().is_none() {
        let error = |own: Scored| {
            Some((own.organization, unit * (own.scores.variance()? / own.scores.n() as f64).sqrt()))
        };
        return spread::by_organization(input, factor, wave).into_iter().filter_map(error).collect();
    }
    let mut scores: BTreeMap<u32, Vec<(usize, f64)>> = BTreeMap::new();
    for row in rows_in(input, wave) {
        let value = factor.values.get(row).filter(|v| !v.is_nan());
        if let (Some(value), Some(&organization)) = (value, input.responses.organization.get(row)) {
            scores.entry(organization).or_default().push((row, value * unit));
        }
    }
    let error = |(organization, own): (u32, Vec<(usize, f64)>)| {
        Some((organization, Units::of_respondents(input, own.into_iter()).interval()?.se))
    };
    scores.into_iter().filter_map(error).collect()
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "maturity",
    title: ("Volwassenheid", "Maturity"),
    method: (
        "De score van een organisatie op een factor is het gemiddelde over haar respondenten met een score. Getoond is het gemiddelde over organisaties, die even zwaar tellen, met een 95%-interval volgens Student met k − 1 vrijheidsgraden. Een organisatie is in het stadium waarvan haar gemiddelde de ondergrens haalt. Een gemiddelde is zelf een schatting: ‘twijfel’ is het percentage organisaties waarvan het gemiddelde binnen 1,96 standaardfout van een grens ligt, en die dus even goed in het stadium ernaast kunnen horen.",
        "An organization’s score on a factor is the mean over its respondents with a score. Shown is the mean over organizations, which count equally, with a 95% interval of Student’s t with k − 1 degrees of freedom. An organization is in the stage whose lower cut point its mean reaches. A mean is itself an estimate: ‘in doubt’ is the percentage of organizations whose mean lies within 1.96 standard errors of a cut point, so that they may as well belong to the next stage.",
    ),
    sources: &["student_1908"],
    tables: &[(&MATURITY, &["mean", "conf_low", "conf_high", "sd"])],
    reads_tables: false,
    run: maturity,
};

#[cfg(test)]
mod tests {
    use super::*;

    /// The rule of R's `findInterval(x, c(2, 3, 4))`: a value at a cut point belongs to the stage above.
    #[test]
    fn a_mean_at_a_cut_point_reaches_the_stage_above() {
        let units =
            Units { values: vec![1.9, 2.0, 3.0, 3.5, 4.0], n: 50, by_organization: true, weights: vec![] };
        let shares: Vec<f64> = stage_shares(&units, &[2.0, 3.0, 4.0]).into_iter().flatten().collect();
        assert_eq!(shares, [20.0, 20.0, 40.0, 20.0]);
    }

    #[test]
    fn there_is_one_stage_more_than_cut_points() {
        assert!(empty_table(4).column("stage_5").is_some());
        assert!(empty_table(0).columns.iter().all(|c| !c.starts_with("stage_")));
    }
}
