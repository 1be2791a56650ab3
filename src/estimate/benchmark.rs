//! One organization held against the others: where it stands, and what to steer on.

use super::distributions::quantiles;
use super::units::{Units, entering, respondent_unit, rows_in};
use super::{Input, empty};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use crate::model::codes;
use crate::model::responses::{Design, Values};
use crate::model::results::{MethodNote, Results};
use crate::model::scores::{Origin, Variable};
use crate::model::study::USE_VARIABLES;
use crate::model::table::{Cell, Table};
use crate::model::tables::{BENCHMARK, STEERING};
use crate::model::text::{Lang, Text};
use crate::numeric::distribution::t_quantile;
use crate::numeric::interval::{MeanInterval, fisher};
use crate::numeric::{median, sum};

/// Which other organizations an organization is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cohort {
    /// All of its latest wave.
    #[default]
    All,
    /// Those of the same sector.
    Sector,
    /// Those of the same size.
    Size,
}

impl Cohort {
    /// The column of organizations.csv that it is chosen by.
    fn column(self) -> Option<&'static str> {
        match self {
            Cohort::All => None,
            Cohort::Sector => Some("sector"),
            Cohort::Size => Some("size"),
        }
    }
}

/// An organization, its latest wave, and the others of that wave.
struct View<'a> {
    input: &'a Input<'a>,
    design: Design,
    own: u32,
    wave: usize,
    /// Positions of the other organizations, rising; never the own.
    others: Vec<u32>,
}

/// Results about one organization: the tables `benchmark` and, per outcome or for the wanted `effect`, `steering`.
///
/// # Errors
/// [`Error::Usage`] when there is no such organization, effect or cohort. The names of other organizations are never in
/// a message.
pub fn benchmark(
    input: &Input<'_>,
    run: &str,
    organization: &str,
    effect: Option<&str>,
    cohort: Cohort,
) -> Result<Results> {
    let outcomes = wanted_outcomes(input, effect)?;
    let view = view(input, organization, cohort)?;
    let mut results = empty(input, run);
    results.about.organization = Some(organization.to_owned());
    results.about.effect = effect.map(str::to_owned);
    let table = benchmark_table(&view);
    let steering = steering_table(&view, &outcomes, &table);
    results.push(table, &["mean", "conf_low", "conf_high", "median", "difference", "difference_low"]);
    results.push(steering, &["estimate", "conf_low", "conf_high", "own", "cohort_median", "position"]);
    results.methods.push(method());
    Ok(results)
}

fn refuse(code: &'static str, about: &str) -> Error {
    let words = codes::find(code);
    let cure = words.map_or_else(String::new, |c| c.cure.1.to_owned());
    Error::Usage { code, message: Caveat::new(code, &[about]).message(Lang::En), help: cure }
}

fn wanted_outcomes(input: &Input<'_>, effect: Option<&str>) -> Result<Vec<String>> {
    let outcomes = input.study.outcomes();
    match effect {
        None => Ok(outcomes),
        Some(effect) if outcomes.iter().any(|o| o == effect) => Ok(vec![effect.to_owned()]),
        Some(effect) => Err(refuse("S378", effect)),
    }
}

fn view<'a>(input: &'a Input<'a>, organization: &str, cohort: Cohort) -> Result<View<'a>> {
    let responses = input.responses;
    let own = responses.organizations.iter().position(|name| name == organization);
    let own = own.ok_or_else(|| refuse("P410", organization))? as u32;
    let wave_of = |row: usize| responses.wave.get(row).map(|&w| usize::from(w));
    let own_rows = (0..responses.rows).filter(|&row| responses.organization.get(row) == Some(&own));
    let wave = own_rows.filter_map(wave_of).max().ok_or_else(|| refuse("P410", organization))?;
    let mut others: Vec<u32> =
        rows_in(input, wave).filter_map(|row| responses.organization.get(row).copied()).collect();
    others.sort_unstable();
    others.dedup();
    others.retain(|&other| other != own);
    if let Some(column) = cohort.column() {
        others = same_value(input, column, own, wave, others)?;
    }
    Ok(View { input, design: input.design(), own, wave, others })
}

/// The organizations with the own organization's word in `column` of organizations.csv.
fn same_value(input: &Input<'_>, column: &str, own: u32, wave: usize, others: Vec<u32>) -> Result<Vec<u32>> {
    let facts = &input.responses.facts;
    let values = facts.columns.get(column).filter(|v| matches!(v, Values::Words { .. }));
    let values = values.ok_or_else(|| refuse("S379", column))?;
    let word = |organization: u32| facts.row(organization, wave as u16).and_then(|row| values.word(row));
    let own_word = word(own).ok_or_else(|| refuse("S379", column))?;
    Ok(others.into_iter().filter(|&other| word(other) == Some(own_word)).collect())
}

/// The variables of the table with the part that each belongs to.
fn variables<'a>(input: &Input<'a>) -> Vec<(&'a Variable, &'static str)> {
    let factors = input.settings().maturity.as_ref().map_or_else(Vec::new, |m| m.factors.clone());
    let used = USE_VARIABLES.iter().map(|&id| id.to_owned()).collect();
    let scales = input.scores.variables.values().filter(|v| v.origin == Origin::Scale);
    let scales = scales.map(|v| v.id.clone()).collect();
    let mut variables: Vec<(&Variable, &str)> = Vec::new();
    let parts: [(Vec<String>, &str); 4] =
        [(factors, "maturity"), (used, "use"), (input.study.outcomes(), "outcome"), (scales, "other")];
    for (ids, part) in parts {
        for variable in ids.iter().filter_map(|id| input.scores.variables.get(id)) {
            if !variables.iter().any(|(known, _)| known.id == variable.id) {
                variables.push((variable, part));
            }
        }
    }
    variables
}

/// The own mean in one wave, with its interval over respondents where that exists.
struct Own {
    n: usize,
    mean: f64,
    interval: Option<MeanInterval>,
    /// Why there is no interval.
    reason: Option<Caveat>,
}

impl View<'_> {
    fn own_mean(&self, variable: &Variable, wave: usize) -> Option<Own> {
        let m = variable.mean_of(wave, self.own)?;
        let unit = respondent_unit(self.input, variable);
        let own_rows = rows_in(self.input, wave)
            .filter(|&row| self.input.responses.organization.get(row) == Some(&self.own));
        let score = |row: usize| variable.values.get(row).filter(|v| !v.is_nan()).map(|v| (row, v * unit));
        let respondents = Units::of_respondents(self.input, own_rows.filter_map(score));
        let interval = respondents.interval().filter(|i| i.se > 0.0 && self.design == Design::Nested);
        let reason = match (self.design, respondents.values.len()) {
            _ if interval.is_some() => None,
            (Design::Nested, 0 | 1) => Some(Caveat::new("S369", &[])),
            (Design::Nested, _) => Some(Caveat::new("S368", &[])),
            (Design::Informants | Design::Sample, _) => Some(Caveat::new("S367", &[])),
        };
        Some(Own { n: m.n as usize, mean: m.mean, interval, reason })
    }

    /// The means of the cohort, without the own organization.
    fn cohort(&self, variable: &Variable) -> Units {
        let means = entering(self.input, variable, self.wave);
        let others = means.iter().filter(|m| self.others.binary_search(&m.organization).is_ok());
        let values: Vec<f64> = others.map(|m| m.mean).collect();
        Units { n: values.len(), values, by_organization: true, weights: Vec::new() }
    }

    /// The latest wave before this one in which the organization has a mean.
    fn previous(&self, variable: &Variable) -> Option<(usize, Own)> {
        (0..self.wave).rev().find_map(|wave| Some((wave, self.own_mean(variable, wave)?)))
    }
}

fn benchmark_table(view: &View<'_>) -> Table {
    let mut table = Table::new(&BENCHMARK);
    let wave = wave_cell(view.input, view.wave);
    for (variable, part) in variables(view.input) {
        let mut cells = vec![variable.id.as_str().into(), part.into(), wave.clone()];
        let mut caveats = Vec::new();
        let own = view.own_mean(variable, view.wave);
        if let Some(own) = &own {
            cells.extend([own.n.into(), own.mean.into()]);
            cells.extend([own.interval.map(|i| i.low).into(), own.interval.map(|i| i.high).into()]);
            caveats.extend(own.reason.clone());
        } else {
            cells.extend([0_usize.into(), Cell::Empty, Cell::Empty, Cell::Empty]);
            caveats.push(Caveat::new("S370", &[]));
        }
        let cohort = view.cohort(variable);
        cells.push(cohort.k());
        cells.extend(quantiles(&cohort).map(Cell::from));
        if cohort.values.len() < 2 {
            caveats.push(Caveat::new("S371", &[]));
        }
        cells.extend(difference(own.as_ref(), cohort));
        cells.extend(change(view, variable, own.as_ref()));
        table.push_with(cells, caveats);
    }
    table
}

/// Own mean minus cohort median, its limits, and the position in a word.
fn difference(own: Option<&Own>, cohort: Units) -> [Cell; 4] {
    let mut sorted = cohort.values;
    sorted.sort_by(f64::total_cmp);
    let (Some(own), Some(middle)) = (own, sum::quantile(&sorted, 0.5)) else {
        return [const { Cell::Empty }; 4];
    };
    let difference = own.mean - middle;
    let limits = own.interval.zip(median::standard_error(&sorted)).and_then(|(interval, se)| {
        let of_median = (se, sorted.len() as f64 - 1.0);
        two_errors(difference, (interval.se, interval.df), of_median)
    });
    let Some((low, high)) = limits else {
        return [difference.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    };
    let position = if low > 0.0 {
        "above"
    } else if high < 0.0 {
        "below"
    } else {
        "not distinguishable"
    };
    [difference.into(), low.into(), high.into(), position.into()]
}

/// The earlier wave, its respondents and mean, and the change since with its limits.
fn change(view: &View<'_>, variable: &Variable, own: Option<&Own>) -> [Cell; 6] {
    let Some((wave, before)) = view.previous(variable) else {
        return [const { Cell::Empty }; 6];
    };
    let change = own.map(|own| own.mean - before.mean);
    let intervals = own.and_then(|own| own.interval).zip(before.interval);
    let limits = change
        .zip(intervals)
        .and_then(|(change, (now, before))| two_errors(change, (now.se, now.df), (before.se, before.df)));
    let (low, high) = limits.unzip();
    let wave = wave_cell(view.input, wave);
    [wave, before.n.into(), before.mean.into(), change.into(), low.into(), high.into()]
}

/// 95% limits of a difference of two independent estimates, each with its standard error and degrees of freedom, by
/// Student's t with the degrees of freedom of Welch and Satterthwaite. `None` when both errors are 0.
fn two_errors(difference: f64, a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    let (va, vb) = (a.0 * a.0, b.0 * b.0);
    let variance = va + vb;
    if variance <= 0.0 {
        return None;
    }
    let df = variance * variance / (va * va / a.1 + vb * vb / b.1);
    let half = t_quantile(0.975, df) * variance.sqrt();
    Some((difference - half, difference + half))
}

fn wave_cell(input: &Input<'_>, wave: usize) -> Cell {
    input.responses.waves.get(wave).map_or(Cell::Empty, |w| Cell::name(&w.0))
}

/// How active and passive use go with each outcome in the cohort, beside where the organization stands.
fn steering_table(view: &View<'_>, outcomes: &[String], benchmark: &Table) -> Table {
    let mut table = Table::new(&STEERING);
    let variables = &view.input.scores.variables;
    for outcome in outcomes.iter().filter_map(|id| variables.get(id)) {
        for x in ["active_use", "passive_use"].into_iter().filter_map(|id| variables.get(id)) {
            let pairs = cohort_pairs(view, x, outcome);
            let r = sum::pearson(&pairs.0, &pairs.1);
            let limits = r.and_then(|r| fisher(r, pairs.0.len(), 0));
            let mut caveats = Vec::new();
            if limits.is_none() {
                caveats.push(Caveat::new("S366", &[&outcome.id]));
            }
            let mut cells: Vec<Cell> =
                vec![outcome.id.as_str().into(), x.id.as_str().into(), pairs.0.len().into()];
            let (low, high) = limits.unzip();
            cells.extend([limits.and(r).into(), low.into(), high.into()]);
            match benchmark.find(&[("variable", &x.id)]) {
                Some(row) => {
                    let from = ["mean", "median", "position"];
                    cells.extend(from.map(|column| benchmark.cell(row, column).clone()));
                    caveats.extend(row.caveats.iter().cloned());
                }
                None => cells.extend([const { Cell::Empty }; 3]),
            }
            table.push_with(cells, caveats);
        }
    }
    table
}

fn cohort_pairs(view: &View<'_>, x: &Variable, y: &Variable) -> (Vec<f64>, Vec<f64>) {
    let (xs, ys) = (entering(view.input, x, view.wave), entering(view.input, y, view.wave));
    let cohort = xs.iter().filter(|m| view.others.binary_search(&m.organization).is_ok());
    cohort
        .filter_map(|m| {
            let i = ys.binary_search_by_key(&m.organization, |o| o.organization).ok()?;
            Some((m.mean, ys[i].mean))
        })
        .unzip()
}

fn method() -> MethodNote {
    MethodNote {
        analysis: "benchmark".into(),
        title: Text::new("Waar staat de organisatie", "Where the organization stands"),
        text: Text::new(
            "De organisatie is vergeleken met de andere organisaties in haar laatste editie; zelf telt zij in geen enkel cijfer van het cohort mee. Het interval van het eigen gemiddelde is dat van Student over de respondenten met een score. Het verschil met de mediaan van het cohort heeft een 95%-interval waarin ook de onzekerheid van die mediaan zit (standaardfout uit ordestatistieken volgens Price en Bonett, vrijheidsgraden volgens Welch en Satterthwaite). ‘Boven’ en ‘onder’ betekenen dat dat interval geheel boven of onder nul ligt; anders is de organisatie niet van de mediaan te onderscheiden. De verandering sinds de vorige editie heeft het interval van Welch. De samenhang van gebruik met een opbrengst is de Pearson-correlatie over de organisaties van het cohort, met het interval van Fisher; zij zegt niet dat het een het ander veroorzaakt.",
            "The organization was held against the other organizations of its latest edition; it counts in no figure of the cohort itself. The interval of its own mean is Student’s over respondents with a score. The difference from the cohort’s median has a 95% interval that includes the uncertainty of that median (standard error from order statistics by Price and Bonett, degrees of freedom by Welch and Satterthwaite). ‘Above’ and ‘below’ mean that this interval lies wholly above or below zero; otherwise the organization can’t be told from the median. The change since the earlier edition has Welch’s interval. The relation of use with an outcome is Pearson’s correlation over the organizations of the cohort, with Fisher’s interval; it does not say that one causes the other.",
        ),
        sources: ["fisher_1921", "price_bonett_2001", "satterthwaite_1946", "student_1908", "welch_1947"]
            .map(str::to_owned)
            .to_vec(),
        tables: ["benchmark", "steering"].map(str::to_owned).to_vec(),
    }
}
