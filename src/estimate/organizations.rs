//! Organizations and respondents one by one, for those who hold the answers: never in a public release.

use super::efa::{FactorScores, factor_scores};
use super::item_response::score_columns;
use super::sample::organization_sizes;
use super::structural::{LatentScores, latent_scores};
use super::units::{is_sample, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Values;
use crate::model::results::Results;
use crate::model::scores::{Origin, Variable};
use crate::model::table::{Cell, Table};
use crate::model::tables::{ORGANIZATIONS, SCORES};

fn tables(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let factors = factor_scores(input);
    vec![organizations(input, &factors), scores(input, &factors, &latent_scores(input))]
}

fn organizations(input: &Input<'_>, factors: &FactorScores) -> Outcome {
    if is_sample(input) {
        return Outcome::Absent(&ORGANIZATIONS, Caveat::new("S363", &[]));
    }
    let shown = |v: &&Variable| matches!(v.origin, Origin::Scale | Origin::UseShare | Origin::UseFrequency);
    let variables: Vec<&Variable> = input.scores.variables.values().filter(shown).collect();
    let mut table = Table::new(&ORGANIZATIONS);
    table.columns.extend(variables.iter().map(|v| v.id.clone()));
    table.columns.extend(factors.columns.iter().cloned());
    let latest = input.responses.latest_wave();
    for (wave, name) in waves(input) {
        for (organization, n) in organization_sizes(input, wave) {
            let Some(id) = input.responses.organizations.get(organization as usize) else { continue };
            let mut cells = vec![id.as_str().into(), name.clone(), n.into()];
            cells.extend(variables.iter().map(|v| v.mean_of(wave, organization).map(|m| m.mean).into()));
            let own = factors.organizations.get(&organization).filter(|_| wave == latest);
            cells.extend(cells_of(own, factors.columns.len()));
            table.push(cells);
        }
    }
    Outcome::Table(table)
}

fn scores(input: &Input<'_>, factors: &FactorScores, latent: &LatentScores) -> Outcome {
    let scales: Vec<&Variable> =
        input.scores.variables.values().filter(|v| v.origin == Origin::Scale).collect();
    if scales.is_empty() && factors.columns.is_empty() && latent.columns.is_empty() {
        return Outcome::Absent(&SCORES, Caveat::new("S375", &[]));
    }
    let mut table = Table::new(&SCORES);
    table.columns.extend(scales.iter().map(|v| v.id.clone()));
    let expected_a_posteriori = score_columns(input);
    table.columns.extend(expected_a_posteriori.iter().map(|(name, _)| name.clone()));
    table.columns.extend(factors.columns.iter().chain(&latent.columns).cloned());
    let responses = input.responses;
    let names = input.settings().data.respondent.as_ref().and_then(|c| responses.columns.get(c));
    for row in 0..responses.rows {
        let organization =
            responses.organization.get(row).and_then(|&o| responses.organizations.get(o as usize));
        let wave = responses.wave.get(row).and_then(|&w| responses.waves.get(usize::from(w)));
        let mut cells = vec![
            names.and_then(|names| respondent(names, row)).unwrap_or_else(|| (row + 1).into()),
            organization.map(String::as_str).into(),
            wave.map_or(Cell::Empty, |w| Cell::name(&w.0)),
        ];
        cells.extend(scales.iter().map(|v| v.values.get(row).copied().into()));
        cells.extend(expected_a_posteriori.iter().map(|(_, scores)| scores[row].clone()));
        cells.extend(cells_of(factors.respondents.get(&row), factors.columns.len()));
        cells.extend(cells_of(latent.respondents.get(&row), latent.columns.len()));
        table.push(cells);
    }
    Outcome::Table(table)
}

/// One cell per column of factor scores.
fn cells_of(values: Option<&Vec<Option<f64>>>, columns: usize) -> Vec<Cell> {
    match values {
        Some(values) => values.iter().map(|&v| v.into()).collect(),
        None => vec![Cell::Empty; columns],
    }
}

/// The respondent's own name or number.
fn respondent(names: &Values, row: usize) -> Option<Cell> {
    if let Some(word) = names.word(row) {
        return Some(word.into());
    }
    let number = names.number(row)?;
    let whole = number.fract() == 0.0 && number.abs() < 9e15;
    Some(if whole { Cell::Integer(number as i64) } else { number.into() })
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "organizations",
    title: ("Organisaties en respondenten", "Organizations and respondents"),
    method: (
        "Gemiddelden per organisatie en scores per respondent staan alleen in het interne profiel. `_eap` is de score uit het itemresponsmodel (verwachte waarde a posteriori), `_eap_se` de bijbehorende posterieure standaarddeviatie; beide alleen voor de laatste meting. Van confirmatieve modellen in één groep staat er per factor die gemeten variabelen heeft, de regressiescore (Thurstone 1935) en die van Bartlett (1937): de eerste als voorspeller, de tweede als uitkomst (Skrondal en Laake 2001), en geen van beide waar het model zelf de samenhang geeft. Ordinale modellen en modellen met een negatieve variantie hebben geen scores.",
        "Means per organization and scores per respondent are in the internal profile only. `_eap` is the score from the item response model (expected a posteriori), `_eap_se` its posterior standard deviation; both for the latest wave only. Of confirmatory models in one group there are, per factor with observed variables, the regression score (Thurstone 1935) and that of Bartlett (1937): the first as a predictor, the second as an outcome (Skrondal and Laake 2001), and neither where the model itself gives the relation. Ordinal models and models with a negative variance have no scores.",
    ),
    sources: &["bartlett_1937", "skrondal_laake_2001", "thurstone_1935"],
    tables: &[(&ORGANIZATIONS, &[]), (&SCORES, &[])],
    reads_tables: false,
    run: tables,
};
