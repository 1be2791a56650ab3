//! The graded response model per scale of Likert items, in the latest wave: parameters, fit, curves and scores.

use super::scored_items::{Answers, ScoredItem, ScoredItems};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::MISSING;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{ITEM_CURVES, ITEM_RESPONSE, ITEM_RESPONSE_FIT};
use crate::numeric::distribution::normal_quantile;
use crate::numeric::graded_response::{self as graded, Failure, Fit, Item, Patterns};
use crate::numeric::sum::{mean, variance};
use rayon::prelude::*;

/// The model takes this many items.
const FEWEST_ITEMS: usize = 3;
/// Curves run from −4 to 4 in steps of one fifth.
const CURVE_STEPS: i32 = 20;

/// The model of every scale that was asked for.
#[derive(Debug)]
pub(super) struct ItemResponses {
    scales: Vec<ScaleModel>,
}

/// The model of one scale.
#[derive(Debug)]
struct ScaleModel {
    id: String,
    items: Vec<ModelItem>,
    patterns: Patterns,
    /// The fit, or why there is none.
    fit: Result<Fit, Caveat>,
    /// Per pattern: EAP score and posterior standard deviation; empty without a fit.
    scores: Vec<(f64, f64)>,
    /// Per row of the data: its pattern; `None` in earlier waves and without answers.
    pattern_of_row: Vec<Option<usize>>,
}

/// An item of a scale and its place in the model.
#[derive(Debug)]
struct ModelItem {
    name: String,
    lowest: i64,
    n: usize,
    /// Per scored category: its rank among those that occur.
    rank: Vec<Option<u8>>,
    /// Its place among the items of the fit, or why it has none.
    place: Result<usize, Caveat>,
}

impl ModelItem {
    /// The categories that occur.
    fn used(&self) -> usize {
        self.rank.iter().flatten().count()
    }

    fn fitted<'a>(&self, fit: &'a Fit) -> Option<(usize, &'a Item)> {
        let place = *self.place.as_ref().ok()?;
        Some((place, &fit.items[place]))
    }
}

/// The models of the study, fitted when first asked for.
pub(super) fn item_responses<'a>(input: &Input<'a>) -> &'a ItemResponses {
    input.shared.item_responses.get_or_init(|| {
        let items = ScoredItems::of(input);
        let scales: Vec<(&String, &Scale)> = asked_for(input);
        let rows = input.responses.rows;
        ItemResponses { scales: scales.into_par_iter().map(|(id, s)| model(&items, id, s, rows)).collect() }
    })
}

fn asked_for<'a>(input: &Input<'a>) -> Vec<(&'a String, &'a Scale)> {
    let scales = input.study.codebook.scales.iter();
    match &input.study.settings.measurement.item_response {
        None => scales.collect(),
        Some(names) => scales.filter(|(id, _)| names.contains(id)).collect(),
    }
}

fn model(items: &ScoredItems<'_>, id: &str, scale: &Scale, rows: usize) -> ScaleModel {
    let positions = items.of_scale(&scale.items);
    let mut place = 0;
    let model_items: Vec<ModelItem> =
        positions.iter().map(|&i| model_item(&items.items[i], &mut place)).collect();
    let sources: Vec<(&ScoredItem<'_>, &ModelItem)> = positions
        .iter()
        .map(|&i| &items.items[i])
        .zip(&model_items)
        .filter(|(_, m)| m.place.is_ok())
        .collect();
    let answers = |row: usize| -> Vec<u8> { sources.iter().map(|(s, m)| answer(s, m, row)).collect() };
    let categories: Vec<usize> = sources.iter().map(|(_, m)| m.used()).collect();
    let patterns = Patterns::of(&categories, items.rows.iter().map(|&row| answers(row)));
    let mut pattern_of_row = vec![None; rows];
    for &row in &items.rows {
        pattern_of_row[row] = patterns.position(&answers(row));
    }
    let fit = fit(&positions.iter().map(|&i| &items.items[i]).collect::<Vec<_>>(), &model_items, &patterns);
    let scores = fit.as_ref().map_or_else(|_| Vec::new(), |fit| fit.scores(&patterns));
    ScaleModel { id: id.to_owned(), items: model_items, patterns, fit, scores, pattern_of_row }
}

/// `place` is that of the next item that enters the model.
fn model_item(item: &ScoredItem<'_>, place: &mut usize) -> ModelItem {
    let (lowest, counts) = match &item.answers {
        Answers::Counted { lowest, counts, .. } => (*lowest, counts.as_slice()),
        Answers::Numbers(_) | Answers::None => (0, &[][..]),
    };
    let mut next = 0;
    let rank: Vec<Option<u8>> = counts
        .iter()
        .map(|&count| {
            let rank = (count > 0 && next < MISSING).then_some(next);
            next += u8::from(rank.is_some());
            rank
        })
        .collect();
    let place = match next {
        0 => Err(Caveat::new("S482", &[item.name])),
        1 => Err(Caveat::new("S481", &[item.name])),
        _ => {
            *place += 1;
            Ok(*place - 1)
        }
    };
    let n = counts.iter().sum::<u64>() as usize;
    ModelItem { name: item.name.to_owned(), lowest, n, rank, place }
}

fn answer(source: &ScoredItem<'_>, item: &ModelItem, row: usize) -> u8 {
    let category = source.answer(row).map(|a| a as i64 - item.lowest);
    let rank = category.and_then(|c| item.rank.get(usize::try_from(c).ok()?).copied().flatten());
    rank.unwrap_or(graded::MISSING)
}

fn fit(sources: &[&ScoredItem<'_>], items: &[ModelItem], patterns: &Patterns) -> Result<Fit, Caveat> {
    let numbers = sources.iter().filter(|s| matches!(s.answers, Answers::Numbers(_)));
    let numbers: Vec<&str> = numbers.map(|s| s.name).collect();
    if !numbers.is_empty() {
        return Err(Caveat::new("S488", &[&numbers.join(", ")]));
    }
    let fitted: Vec<&ModelItem> = items.iter().filter(|item| item.place.is_ok()).collect();
    if fitted.len() < FEWEST_ITEMS {
        return Err(Caveat::new("S480", &[&fitted.len().to_string()]));
    }
    let (n, parameters) = (patterns.n(), patterns.parameters());
    if n < parameters {
        return Err(Caveat::new("S485", &[&n.to_string(), &parameters.to_string()]));
    }
    graded::fit(patterns).map_err(|failure| match failure {
        Failure::SlopeRunsOff(places) => {
            let names: Vec<&str> = places.iter().map(|&place| fitted[place].name.as_str()).collect();
            Caveat::new("S483", &[&names.join(", ")])
        }
        Failure::NotConverged => Caveat::new("S486", &[&graded::MOST_ITERATIONS.to_string()]),
    })
}

/// The columns `<scale>_eap` and `<scale>_eap_se` of the table of scores, one cell per row of the data; empty in
/// earlier waves and without any answer.
pub(super) fn score_columns(input: &Input<'_>) -> Vec<(String, Vec<Cell>)> {
    let fitted = item_responses(input).scales.iter().filter(|model| model.fit.is_ok());
    fitted
        .flat_map(|model| {
            let cells = |of: fn(&(f64, f64)) -> f64| -> Vec<Cell> {
                let score = |pattern: &Option<usize>| pattern.and_then(|p| model.scores.get(p)).map(of);
                model.pattern_of_row.iter().map(|pattern| score(pattern).into()).collect()
            };
            [
                (format!("{}_eap", model.id), cells(|score| score.0)),
                (format!("{}_eap_se", model.id), cells(|score| score.1)),
            ]
        })
        .collect()
}

impl ScaleModel {
    fn parameters(&self, table: &mut Table) {
        for item in &self.items {
            let thresholds = item.rank.len().saturating_sub(1);
            self.parameter(item, None, table);
            (1..=thresholds).for_each(|k| self.parameter(item, Some(k), table));
        }
    }

    /// The row of the slope, or of the threshold of scored category `k`.
    fn parameter(&self, item: &ModelItem, k: Option<usize>, table: &mut Table) {
        let name = k.map_or_else(|| "a".to_owned(), |k| format!("b{k}"));
        let mut caveats = Vec::new();
        let found = match (&self.fit, &item.place) {
            (Ok(fit), Ok(_)) => estimate(item, fit, k, &mut caveats),
            (_, Err(reason)) | (Err(reason), _) => {
                caveats.push(reason.clone());
                None
            }
        };
        let half = normal_quantile(0.975);
        let limit = |sign: f64| found.and_then(|(value, se)| Some(value + sign * half * se?));
        table.push_with(
            vec![
                self.id.as_str().into(),
                item.name.as_str().into(),
                name.into(),
                item.n.into(),
                found.map(|f| f.0).into(),
                found.and_then(|f| f.1).into(),
                limit(-1.0).into(),
                limit(1.0).into(),
            ],
            caveats,
        );
    }

    fn fit_row(&self, table: &mut Table) {
        let n = self.patterns.n();
        let fit = self.fit.as_ref().ok();
        let criteria = fit.map(|fit| fit.criteria(n));
        let mut caveats: Vec<Caveat> = self.fit.as_ref().err().cloned().into_iter().collect();
        if self.fit.is_ok() {
            caveats.extend(self.items.iter().filter_map(|item| item.place.as_ref().err().cloned()));
        }
        table.push_with(
            vec![
                self.id.as_str().into(),
                n.into(),
                fit.map(|_| self.patterns.parameters()).into(),
                fit.map(|fit| fit.log_likelihood).into(),
                criteria.map(|c| c.0).into(),
                criteria.map(|c| c.1).into(),
                fit.and_then(|_| self.reliability()).into(),
                fit.map(|fit| fit.iterations).into(),
            ],
            caveats,
        );
    }

    /// Empirical reliability of the EAP scores: their variance (n − 1) over that variance plus the mean squared
    /// posterior standard deviation.
    fn reliability(&self) -> Option<f64> {
        let repeated = self.scores.iter().zip(self.patterns.iter());
        let (scores, errors): (Vec<f64>, Vec<f64>) = repeated
            .flat_map(|(&(score, sd), (_, count))| std::iter::repeat_n((score, sd * sd), count as usize))
            .unzip();
        let (between, within) = (variance(&scores)?, mean(&errors)?);
        Some(between / (between + within))
    }

    fn curves(&self, table: &mut Table) {
        let Ok(fit) = &self.fit else { return };
        let fitted: Vec<(&ModelItem, &Item)> =
            self.items.iter().filter_map(|item| Some((item, item.fitted(fit)?.1))).collect();
        for (item, parameters) in &fitted {
            for (category, rank) in item.rank.iter().enumerate() {
                let Some(rank) = rank.map(usize::from) else { continue };
                let label = (item.lowest + category as i64).to_string();
                self.curve(&item.name, &label, |theta| parameters.probability(rank, theta), table);
            }
            self.curve(&item.name, "information", |theta| parameters.information(theta), table);
        }
        let of_test = |theta| fitted.iter().map(|(_, item)| item.information(theta)).sum::<f64>();
        self.curve(&self.id, "test_information", of_test, table);
        self.curve(&self.id, "standard_error", |theta| 1.0 / of_test(theta).sqrt(), table);
    }

    fn curve(&self, item: &str, name: &str, value: impl Fn(f64) -> f64, table: &mut Table) {
        for step in -CURVE_STEPS..=CURVE_STEPS {
            let theta = f64::from(step) / 5.0;
            let cells = [self.id.as_str(), item, name].map(Cell::from);
            table.push(cells.into_iter().chain([theta.into(), value(theta).into()]).collect());
        }
    }
}

/// Estimate and standard error of the slope, or of the threshold of scored category `k`.
fn estimate(
    item: &ModelItem,
    fit: &Fit,
    k: Option<usize>,
    caveats: &mut Vec<Caveat>,
) -> Option<(f64, Option<f64>)> {
    let (place, parameters) = item.fitted(fit)?;
    let errors = fit.standard_errors(place);
    if errors.is_none() {
        caveats.push(Caveat::new("S490", &[]));
    }
    let Some(k) = k else {
        if parameters.slope < 0.0 {
            caveats.push(Caveat::new("S487", &[&item.name]));
        }
        return Some((parameters.slope, errors.map(|e| e.slope)));
    };
    match item.rank[k] {
        Some(rank) if rank > 0 => {
            let threshold = usize::from(rank) - 1;
            let error = errors.map(|e| e.thresholds[threshold]);
            Some((parameters.thresholds()[threshold], error))
        }
        rank => {
            // Of an answer that nobody gave, or of the lowest given: the one below it is missing then.
            let missing = if rank.is_none() { k } else { k - 1 };
            let answer = item.lowest + missing as i64;
            *caveats = vec![Caveat::new("S484", &[&item.name, &answer.to_string()])];
            None
        }
    }
}

fn tables(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |code: &str| {
        let of = |spec| Outcome::Absent(spec, Caveat::new(code, &[]));
        vec![of(&ITEM_RESPONSE), of(&ITEM_RESPONSE_FIT), of(&ITEM_CURVES)]
    };
    if input.settings().measurement.item_response.as_ref().is_some_and(Vec::is_empty) {
        return absent("S491");
    }
    if input.codebook().scales.is_empty() {
        return absent("S308");
    }
    let models = &item_responses(input).scales;
    let mut fits = Table::new(&ITEM_RESPONSE_FIT);
    for model in models {
        model.fit_row(&mut fits);
    }
    let mut parameters = Table::new(&ITEM_RESPONSE);
    let mut curves = Table::new(&ITEM_CURVES);
    for model in models {
        model.parameters(&mut parameters);
        model.curves(&mut curves);
    }
    let or_absent = |table: Table, spec| {
        if table.rows.is_empty() {
            Outcome::Absent(spec, Caveat::new("S489", &[]))
        } else {
            Outcome::Table(table)
        }
    };
    vec![or_absent(parameters, &ITEM_RESPONSE), Outcome::Table(fits), or_absent(curves, &ITEM_CURVES)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "item_response",
    title: ("Itemresponsmodel", "Item response model"),
    method: (
        "Per schaal van ten minste drie Likertitems is het graded-responsemodel geschat (Samejima 1969) op de antwoorden van de laatste meting, omgekeerde items gedraaid. De kans op een antwoord of een hoger antwoord is logistisch in a(θ − b), zonder de constante 1,7; θ is standaardnormaal verdeeld. Geschat is met marginale maximum likelihood (Bock en Aitkin 1981): EM-stappen en daarna Newtons methode op de waargenomen log-likelihood, tot de gradiënt kleiner is dan 1e-8. De integraal over θ is een som over 71 gelijk verdeelde punten van −7 tot 7, of over meer punten als een helling steil is. Ontbrekende antwoorden tellen niet mee, de overige antwoorden van dezelfde respondent wel (full information; ontbrekend op toeval, gegeven de antwoorden). Standaardfouten komen uit de waargenomen informatiematrix (Louis 1982), die van de drempels b = −c / a met de deltamethode; intervallen zijn schatting ± 1,96 SE. Antwoorden die niet voorkomen, hebben geen drempel. Grenzen: een helling boven 20 geldt als oneindig. AIC en BIC rekenen met n respondenten met ten minste één antwoord. De betrouwbaarheid is die van de EAP-scores (Bock en Mislevy 1982): hun variantie (n − 1) gedeeld door die variantie plus het gemiddelde van de posterieure varianties. De curven zijn de kans op elk antwoord, de informatie van elk item en van de schaal (Samejima 1969), en de standaardfout 1/√informatie. Groepering in organisaties telt niet mee in de standaardfouten.",
        "Per scale of at least three Likert items the graded response model (Samejima 1969) was fitted to the answers of the latest wave, reverse items turned. The chance of an answer or a higher one is logistic in a(θ − b), without the constant 1.7; θ is standard normal. Estimation was by marginal maximum likelihood (Bock and Aitkin 1981): EM steps, then Newton’s method on the observed log-likelihood until its gradient is below 1e-8. The integral over θ is a sum over 71 equally spaced points from −7 to 7, or over more points when a slope is steep. Missing answers do not count, the other answers of the same respondent do (full information; missing at random given the answers). Standard errors come from the observed information matrix (Louis 1982), those of the thresholds b = −c / a by the delta method; intervals are estimate ± 1.96 SE. Answers that do not occur have no threshold. Limit: a slope beyond 20 is taken to be infinite. AIC and BIC take n as the respondents with at least one answer. Reliability is that of the EAP scores (Bock and Mislevy 1982): their variance (n − 1) over that variance plus the mean posterior variance. The curves are the chance of each answer, the information of each item and of the scale (Samejima 1969), and the standard error 1/√information. Grouping in organizations does not enter the standard errors.",
    ),
    sources: &["bock_aitkin_1981", "bock_mislevy_1982", "louis_1982", "samejima_1969"],
    tables: &[
        (&ITEM_RESPONSE, &["estimate", "std_error", "conf_low", "conf_high"]),
        (&ITEM_RESPONSE_FIT, &["n_parameters", "log_likelihood", "aic", "bic", "reliability", "iterations"]),
        (&ITEM_CURVES, &["value"]),
    ],
    reads_tables: false,
    run: tables,
};
