//! What a random-intercept model without predictors tells of each organization: its mean drawn toward that of all, as far
//! as its own respondents leave it uncertain.

use super::distributions::size_class;
use super::pairs_of_scores::where_respondents_count_equally;
use super::slopes::{FEW, status};
use super::spread::{Scored, by_organization, unknown};
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::{Origin, Variable};
use crate::model::table::{Cell, Table, TableSpec};
use crate::model::tables::{CATERPILLAR, PREDICTIONS, SHRINKAGE};
use crate::numeric::interval::Z_975;
use crate::numeric::mixed::{GroupOfValues, Likelihood, Limits, Means, MeansModel, Prediction, Status};
use crate::numeric::sum;

/// Standard errors to either side of a comparison interval: two intervals of the same length that just touch differ at
/// 5%, as 1.39 × 2 = 1.96 × √2.
const COMPARISON: f64 = 1.39;

/// Each organization's scores in a few numbers.
pub(super) fn groups(scored: &[Scored]) -> Vec<GroupOfValues> {
    scored.iter().map(Scored::group).collect()
}

/// The random-intercept model of scores, or why there is none.
///
/// # Errors
/// The reason, as a caveat.
pub(super) fn model_of(scored: &[Scored], id: &str) -> Result<(Means, MeansModel), Caveat> {
    if scored.len() < 2 {
        return Err(Caveat::new("S615", &[&scored.len().to_string()]));
    }
    let means = Means::new(&groups(scored)).ok_or_else(|| Caveat::new("S334", &[id]))?;
    let model = means.fit(Likelihood::Reml).ok_or_else(|| Caveat::new("S616", &[id]))?;
    Ok((means, model))
}

/// What a reader must know of the model's fit.
pub(super) fn caveats_of(model: &MeansModel, k: usize) -> Vec<Caveat> {
    let mut caveats: Vec<Caveat> = status(model.status).1.into_iter().collect();
    if k < FEW {
        caveats.push(Caveat::new("S526", &[&k.to_string()]));
    }
    caveats
}

/// Maturity factors, then outcomes, then the other scales: what respondents scored themselves.
pub(super) fn described<'a>(input: &Input<'a>) -> Vec<&'a Variable> {
    let factors = input.settings().maturity.as_ref().map_or(&[][..], |m| &m.factors);
    let outcomes = input.study.outcomes();
    let scales = input.scores.variables.values().filter(|v| v.origin == Origin::Scale).map(|v| &v.id);
    let mut found: Vec<&Variable> = Vec::new();
    for id in factors.iter().chain(&outcomes).chain(scales) {
        let own = |v: &&Variable| matches!(v.origin, Origin::Scale | Origin::Column);
        let Some(variable) = input.scores.variables.get(id).filter(own) else { continue };
        if !found.iter().any(|v| v.id == variable.id) {
            found.push(variable);
        }
    }
    found
}

fn predictions(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let variables = described(input);
    let reason = match input.responses.design() {
        Design::Sample => Some("S363"),
        Design::Informants => Some("S332"),
        Design::Nested if variables.is_empty() => Some("S375"),
        Design::Nested => None,
    };
    if let Some(code) = reason {
        let absent = |spec| Outcome::Absent(spec, Caveat::new(code, &[]));
        return [&SHRINKAGE, &PREDICTIONS, &CATERPILLAR].map(absent).into();
    }
    let mut tables = [&SHRINKAGE, &PREDICTIONS, &CATERPILLAR].map(Table::new);
    let latest = input.responses.latest_wave();
    let wave = waves(input).into_iter().find(|(i, _)| *i == latest).map_or(Cell::Empty, |(_, name)| name);
    for variable in variables {
        let scored = by_organization(input, variable, latest);
        let [shrinkage, predictions, caterpillar] = &mut tables;
        let fitted = model_of(&scored, &variable.id);
        add_summary(input, shrinkage, (variable, &wave), &scored, fitted.as_ref());
        let model = fitted.as_ref().ok().map(|(_, model)| model);
        add_organizations(input, predictions, (variable, &wave), &scored, model);
        if let Some(model) = model.filter(|m| m.status != Status::NotConverged) {
            add_dots(caterpillar, (variable, &wave), &scored, model);
        }
    }
    let nothing = |table: &Table, spec: &'static TableSpec| {
        table.rows.is_empty().then(|| Outcome::Absent(spec, Caveat::new("S617", &[])))
    };
    let [shrinkage, predictions, caterpillar] = tables;
    let predictions_absent = nothing(&predictions, &PREDICTIONS);
    let caterpillar_absent = nothing(&caterpillar, &CATERPILLAR);
    vec![
        Outcome::Table(shrinkage),
        predictions_absent.unwrap_or(Outcome::Table(predictions)),
        caterpillar_absent.unwrap_or(Outcome::Table(caterpillar)),
    ]
}

fn add_summary(
    input: &Input<'_>,
    table: &mut Table,
    (variable, wave): (&Variable, &Cell),
    scored: &[Scored],
    fitted: Result<&(Means, MeansModel), &Caveat>,
) {
    let n: usize = scored.iter().map(Scored::n).sum();
    let mut caveats = match fitted {
        Ok((_, model)) => caveats_of(model, scored.len()),
        Err(_) if unknown(input, &variable.id).is_some() => {
            unknown(input, &variable.id).into_iter().collect()
        }
        Err(reason) => vec![reason.clone()],
    };
    let model = fitted.ok().map(|(_, model)| model);
    let limits = fitted.ok().map(|(means, model)| means.profile_between(model));
    if limits.is_some_and(|l: Limits| l.low.is_none() || l.high.is_none()) {
        caveats.push(Caveat::new("S534", &[]));
    }
    let each: Option<Vec<Prediction>> = model.map(|m| scored.iter().map(|s| predicted(m, s)).collect());
    let mut reliabilities: Vec<f64> = each.iter().flatten().map(|p| p.reliability).collect();
    reliabilities.sort_by(f64::total_cmp);
    caveats.extend(where_respondents_count_equally(input));
    table.push_with(
        vec![
            variable.id.as_str().into(),
            wave.clone(),
            n.into(),
            scored.len().into(),
            model.map(|m| m.mean).into(),
            model.map(|m| m.std_error).into(),
            model.map(|m| m.var_between).into(),
            limits.and_then(|l| l.low).into(),
            limits.and_then(|l| l.high).into(),
            model.map(|m| m.var_within).into(),
            sum::mean(&reliabilities).into(),
            sum::quantile(&reliabilities, 0.10).into(),
            each.as_deref().map(pairs_that_differ).into(),
            model.map(|m| status(m.status).0).into(),
        ],
        caveats,
    );
}

fn predicted(model: &MeansModel, scored: &Scored) -> Prediction {
    let group = scored.group();
    model.predict(group.n, group.mean)
}

fn comparison(p: &Prediction) -> (f64, f64) {
    let reach = COMPARISON * p.conditional_sd;
    (p.value - reach, p.value + reach)
}

/// The percentage of pairs whose comparison intervals do not overlap.
fn pairs_that_differ(each: &[Prediction]) -> f64 {
    let (mut lows, mut highs): (Vec<f64>, Vec<f64>) = each.iter().map(comparison).unzip();
    lows.sort_by(f64::total_cmp);
    highs.sort_by(f64::total_cmp);
    // Of two intervals that do not overlap, one begins above the end of the other.
    let apart: usize = highs.iter().map(|high| lows.len() - lows.partition_point(|low| low <= high)).sum();
    let pairs = each.len() * (each.len() - 1) / 2;
    100.0 * apart as f64 / pairs as f64
}

fn add_organizations(
    input: &Input<'_>,
    table: &mut Table,
    (variable, wave): (&Variable, &Cell),
    scored: &[Scored],
    model: Option<&MeansModel>,
) {
    for own in scored {
        let Some(name) = input.responses.organizations.get(own.organization as usize) else { continue };
        let group = own.group();
        let p = model.map(|m| m.predict(group.n, group.mean));
        let caveats = match model {
            Some(model) => status(model.status).1.into_iter().collect(),
            None => vec![Caveat::new("S617", &[])],
        };
        let comparison = p.as_ref().map(comparison);
        table.push_with(
            vec![
                variable.id.as_str().into(),
                name.as_str().into(),
                wave.clone(),
                own.n().into(),
                group.mean.into(),
                p.map(|p| p.reliability).into(),
                p.map(|p| p.value).into(),
                p.map(|p| p.std_error).into(),
                p.map(|p| p.conditional_sd).into(),
                p.map(|p| p.value - Z_975 * p.std_error).into(),
                p.map(|p| p.value + Z_975 * p.std_error).into(),
                comparison.map(|c| c.0).into(),
                comparison.map(|c| c.1).into(),
            ],
            caveats,
        );
    }
}

/// One row per organization, in the order of the means. Every number is computed as if the organization had the least
/// respondents of its class, so that no length or place tells how many it has: intervals are a little too wide, never too
/// narrow.
fn add_dots(table: &mut Table, (variable, wave): (&Variable, &Cell), scored: &[Scored], model: &MeansModel) {
    let mut dots: Vec<(Prediction, f64, &str)> = scored
        .iter()
        .map(|own| {
            let (n, mean) = (own.n() as u32, own.group().mean);
            let (least, class) = size_class(n);
            (model.predict(f64::from(least), mean), mean, class)
        })
        .collect();
    dots.sort_by(|a, b| a.0.value.total_cmp(&b.0.value).then(a.1.total_cmp(&b.1)).then_with(|| a.2.cmp(b.2)));
    for (p, mean, class) in dots {
        let (low, high) = comparison(&p);
        table.push(vec![
            variable.id.as_str().into(),
            wave.clone(),
            class.into(),
            mean.into(),
            p.value.into(),
            (p.value - Z_975 * p.std_error).into(),
            (p.value + Z_975 * p.std_error).into(),
            low.into(),
            high.into(),
        ]);
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "predictions",
    title: ("Gemiddelden van organisaties, voorspeld", "Means of organizations, predicted"),
    method: (
        "Voor de factoren van de volwassenheid, de opbrengsten en de overige schalen is in de laatste editie een model met alleen een random intercept per organisatie geschat (REML). Het voorspelde gemiddelde van een organisatie is λȳ + (1 − λ)μ met λ = nτ²/(nτ² + σ²) (Henderson 1975; Raudenbush en Bryk 2002): het eigen gemiddelde, naar het algemene toe getrokken voor zover het op weinig respondenten rust. De standaardfout is de posterieure standaarddeviatie met de onzekerheid van μ, √(τ²(1 − λ) + (1 − λ)²SE(μ)²); die van τ² en σ² telt niet mee. Het 95%-interval is 1,96 standaardfout naar beide kanten. Een vergelijkingsinterval is 1,39 maal √(τ²(1 − λ)) naar beide kanten: twee even lange intervallen die elkaar niet raken, verschillen op ongeveer 5% (Goldstein en Healy 1995); bij vergelijken van twee organisaties valt μ vrijwel weg. `pairs_differ` is het percentage paren waarvan de vergelijkingsintervallen elkaar niet overlappen. Het interval van τ² is dat van het profiel van de REML-aannemelijkheid. De tabel zonder namen rekent alsof elke organisatie het kleinste aantal respondenten van haar klasse heeft (1, 10, 25 of 100), zodat geen lengte of plaats haar omvang verraadt; die intervallen zijn iets te breed.",
        "For maturity factors, outcomes and the other scales, a model with only a random intercept per organization was fitted in the latest wave (REML). The predicted mean of an organization is λȳ + (1 − λ)μ with λ = nτ²/(nτ² + σ²) (Henderson 1975; Raudenbush and Bryk 2002): its own mean, drawn toward that of all as far as it rests on few respondents. The standard error is the posterior standard deviation with the uncertainty of μ, √(τ²(1 − λ) + (1 − λ)²SE(μ)²); that of τ² and σ² is not counted. The 95% interval is 1.96 standard errors to either side. A comparison interval is 1.39 times √(τ²(1 − λ)) to either side: two of the same length that do not touch differ at about 5% (Goldstein and Healy 1995); μ all but cancels when two organizations are compared. `pairs_differ` is the percentage of pairs whose comparison intervals do not overlap. The interval of τ² is that of the profile of the REML likelihood. The table without names computes as if every organization had the least respondents of its class (1, 10, 25 or 100), so that no length or place tells its size; those intervals are a little too wide.",
    ),
    sources: &[
        "bates_et_al_2015",
        "goldstein_healy_1995",
        "henderson_1975",
        "patterson_thompson_1971",
        "raudenbush_bryk_2002",
        "venzon_moolgavkar_1988",
    ],
    tables: &[
        (&SHRINKAGE, &["mean", "std_error", "var_between", "var_within", "pairs_differ"]),
        (&PREDICTIONS, &["estimate", "std_error", "conf_low", "compare_low"]),
        (&CATERPILLAR, &["estimate", "conf_low", "compare_low"]),
    ],
    run: predictions,
    reads_tables: false,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use approx::assert_relative_eq;

    fn tables(study: &Handmade) -> Vec<Outcome> {
        predictions(&study.input(), &super::super::empty(&study.input(), ""))
    }

    fn table(outcome: &Outcome) -> &Table {
        match outcome {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// Balanced data have a closed form: four organizations of three, means 1, 2, 4, 5 and squares 2 within each:
    /// MSB = 3 · 10 / 3 = 10, MSW = 1, so τ² = 3, σ² = 1, λ = 0.9, SE(μ)² = 10 / 12.
    #[test]
    fn means_are_drawn_toward_that_of_all() {
        let organization: Vec<u32> = (0..12).map(|i| i / 3).collect();
        let means = [1.0, 2.0, 4.0, 5.0];
        let values: Vec<f64> = (0..12).map(|i| means[i / 3] + [-1.0, 0.0, 1.0][i % 3]).collect();
        let study = Handmade::new(&organization, &[0; 12]).with("s", Origin::Scale, &values);
        let outcomes = tables(&study);
        let [shrinkage, predictions, dots] = [0, 1, 2].map(|i| table(&outcomes[i]));
        let row = &shrinkage.rows[0];
        let number = |column| shrinkage.number(row, column).unwrap();
        assert_relative_eq!(number("mean"), 3.0, max_relative = 1e-12);
        assert_relative_eq!(number("var_between"), 3.0, max_relative = 1e-12);
        assert_relative_eq!(number("var_within"), 1.0, max_relative = 1e-12);
        assert_relative_eq!(number("reliability"), 0.9, max_relative = 1e-12);
        // SD given μ is √0.3: intervals of ±0.761 around 1.2, 2.1, 3.9, 4.8 leave the two neighbors at either end
        // undistinguished.
        assert_relative_eq!(number("pairs_differ"), 100.0 * 4.0 / 6.0, max_relative = 1e-12);
        let first = &predictions.rows[0];
        let number = |column| predictions.number(first, column).unwrap();
        assert_eq!(predictions.text(first, "organization"), "org00");
        assert_relative_eq!(number("estimate"), 1.2, max_relative = 1e-12);
        assert_relative_eq!(number("conditional_sd"), 0.3_f64.sqrt(), max_relative = 1e-12);
        assert_relative_eq!(number("std_error"), (0.3_f64 + 0.01 * 10.0 / 12.0).sqrt(), max_relative = 1e-12);
        assert_relative_eq!(number("compare_low"), 1.2 - 1.39 * 0.3_f64.sqrt(), max_relative = 1e-12);
        // Without names: as if there were one respondent, λ = 3 / 4.
        assert_relative_eq!(dots.number(&dots.rows[0], "estimate").unwrap(), 1.5, max_relative = 1e-12);
    }

    /// Two organizations of one class with the same mean look the same, whatever their sizes.
    #[test]
    fn dots_do_not_tell_sizes() {
        let sizes = [10_u32, 24, 10, 12, 11];
        let means = [2.0, 2.0, 3.0, 4.0, 4.5];
        let organization: Vec<u32> =
            (0..5_u32).flat_map(|o| (0..sizes[o as usize]).map(move |_| o)).collect();
        let values: Vec<f64> = (0..5_usize)
            .flat_map(|o| (0..sizes[o]).map(move |i| means[o] + if i % 2 == 0 { 1.0 } else { -1.0 }))
            .collect();
        let mut values = values;
        // An odd size would move its mean.
        let last = values.len() - 1;
        values[last] = 4.5;
        let study =
            Handmade::new(&organization, &vec![0; organization.len()]).with("s", Origin::Scale, &values);
        let outcomes = tables(&study);
        let dots = table(&outcomes[2]);
        assert_eq!(dots.rows[0].cells, dots.rows[1].cells);
        let predictions = table(&outcomes[1]);
        let width = |i: usize| predictions.number(&predictions.rows[i], "std_error").unwrap();
        assert!(width(0) > width(1));
    }

    #[test]
    fn what_has_no_model_keeps_its_rows() {
        let codes = |organization: &[u32], values: &[f64]| {
            let study = Handmade::new(organization, &vec![0; values.len()]).with("s", Origin::Scale, values);
            let outcomes = tables(&study);
            let shrinkage = table(&outcomes[0]);
            assert_eq!(shrinkage.rows.len(), 1);
            assert!(table(&outcomes[1]).rows.iter().all(|r| !r.caveats.is_empty()));
            shrinkage.rows[0].caveats.iter().map(|c| c.code.clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&[0, 0, 1, 1], &[3.0; 4]), ["S334"]);
        assert_eq!(codes(&[0, 0, 0], &[1.0, 2.0, 3.0]), ["S615"]);
        assert_eq!(codes(&[0, 0, 1, 1, 2], &[1.0, 1.0, 2.0, 2.0, 4.0]), ["S616"]);
        // Organizations alike: no variance between them, everyone at the mean of all.
        assert_eq!(codes(&[0, 0, 1, 1, 2, 2], &[1.0, 3.0, 1.0, 3.0, 3.0, 1.0]), ["S520", "S526"]);
    }
}
