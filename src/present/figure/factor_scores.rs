//! F5: how mature organizations are on each factor.

use super::data::{Column, Data, column};
use super::page::Page;
use super::panel::{Unit, limits};
use super::raincloud::{self, Chart, Cloud};
use super::style::{MARGIN, SERIES};
use super::usage::waves;
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F5",
    slug: "factor_scores",
    title: ("Volwassenheid per factor", "Maturity by factor"),
    shows: (
        "De scores van organisaties op elke factor van het volwassenheidsmodel, op één as. Rechts staan het gemiddelde, \
         de standaarddeviatie tussen organisaties en ICC(2), de betrouwbaarheid van een organisatiegemiddelde.",
        "The scores of organizations on each factor of the maturity model, on one axis. At the right the mean, the \
         standard deviation between organizations and ICC(2), the reliability of an organization’s mean.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("factor", Format::Name, "Factor", "Factor"),
    column("wave", Format::Text, "Editie", "Edition"),
    column("mean", Format::Number(2), "Gemiddelde", "Mean"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("sd", Format::Number(2), "SD", "SD"),
    column("icc2", Format::Ratio(2), "ICC(2)", "ICC(2)"),
    column("q25", Format::Number(2), "25%", "25%"),
    column("median", Format::Number(2), "Mediaan", "Median"),
    column("q75", Format::Number(2), "75%", "75%"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
];

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F5", "maturity"]);
    let table = results.table("maturity").ok_or_else(absent)?;
    let (wave, _) = waves(results);
    let mut data = Data::new(COLUMNS);
    let mut clouds: Vec<Cloud> = Vec::new();
    let (mut k, mut n, mut all) = (None, None, 0);
    for row in table.rows_where(&[("wave", wave)]) {
        all += 1;
        let factor = table.text(row, "factor");
        let quantiles = raincloud::quantiles(results, factor, wave);
        let icc2 = reliability(results, factor);
        let mut record: Vec<Cell> = ["factor", "wave", "mean", "conf_low", "conf_high", "sd"]
            .map(|c| table.cell(row, c).clone())
            .to_vec();
        record.push(icc2.into());
        record.extend(
            quantiles.map_or([const { Cell::Empty }; 3], |q| [q.q25, q.median, q.q75].map(Cell::from)),
        );
        record.extend([table.cell(row, "k").clone(), table.cell(row, "n").clone()]);
        data.push(record);
        let Some(mean) = table.number(row, "mean") else { continue };
        let bounds = words::bounds(table, row);
        (k, n) = (words::whole(table, row, "k").max(k), words::whole(table, row, "n").max(n));
        let print = |value: Option<f64>| {
            value.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::number(v, 2, page.lang))
        };
        clouds.push(Cloud {
            label: results.labels.name(factor).get(page.lang).to_owned(),
            color: SERIES[clouds.len() % SERIES.len()],
            values: raincloud::values(results, factor, wave),
            quantiles,
            mean,
            bounds,
            earlier: None,
            numbers: vec![
                words::estimate(mean, bounds, 2, page.lang),
                print(table.number(row, "sd")),
                print(icc2),
            ],
            row: data.rows.len() - 1,
        });
    }
    if clouds.is_empty() {
        return Err(absent());
    }
    let drawn = clouds.len();
    let mut headings =
        vec![page.say("Gemiddelde (95%-interval)", "Mean (95% CI)").to_owned(), "SD".to_owned()];
    if data.rows.iter().any(|row| row[6] != Cell::Empty) {
        headings.push("ICC(2)".to_owned());
    } else {
        for cloud in &mut clouds {
            cloud.numbers.truncate(2);
        }
    }
    let range = range(results, &clouds);
    let chart = Chart {
        unit: Unit::Plain,
        range,
        title: page.say("Score van de organisatie", "Score of the organization").to_owned(),
        anchors: anchors(results, page),
        headings,
        earlier: None,
        clouds,
    };
    let bottom = raincloud::draw(page, MARGIN, &chart);
    let (alt, caption) = (alt(&chart, k, n, page.lang), caption(&chart, k, n, page.lang));
    let left_out = super::left_out(drawn, all);
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out })
}

/// ICC(2) of a scale, where it was estimated.
fn reliability(results: &Results, scale: &str) -> Option<f64> {
    let table = results.table("aggregation")?;
    table.number(table.find(&[("scale", scale)])?, "icc2")
}

/// The scale's own ends where all factors share them, else round numbers around the data.
fn range(results: &Results, clouds: &[Cloud]) -> (f64, f64) {
    let ranges: Vec<(f64, f64)> =
        results.labels.factors.iter().filter_map(|f| results.labels.ranges.get(f)).copied().collect();
    match ranges.first() {
        Some(first) if ranges.iter().all(|r| r == first) && first.1 > first.0 => *first,
        _ => {
            let of = |c: &Cloud| {
                let quantiles = c.quantiles.map(|q| [q.q10, q.q90]).into_iter().flatten();
                let bounds = c.bounds.map(|b| [b.0, b.1]).into_iter().flatten();
                c.values.iter().copied().chain([c.mean]).chain(quantiles).chain(bounds).collect::<Vec<_>>()
            };
            let start = clouds.first().map_or(0.0, |c| c.mean);
            limits(clouds.iter().flat_map(of), (start, start))
        }
    }
}

/// The words for the ends of the answer scale, where all factors' items share them.
fn anchors(results: &Results, page: &Page) -> Option<(String, String)> {
    let labels = &results.labels;
    let mut ends: Option<(String, String)> = None;
    for item in labels.factors.iter().filter_map(|f| labels.scales.get(f)).flatten() {
        let answers = &labels.items.get(item)?.answers;
        let pair = (answers.first()?.get(page.lang).to_owned(), answers.last()?.get(page.lang).to_owned());
        if pair.0.parse::<f64>().is_ok() || ends.as_ref().is_some_and(|e| *e != pair) {
            return None;
        }
        ends = Some(pair);
    }
    ends
}

fn findings(chart: &Chart, lang: Lang) -> String {
    let parts: Vec<String> = chart
        .clouds
        .iter()
        .map(|c| format!("{} {}", c.label, words::estimate(c.mean, c.bounds, 2, lang)))
        .collect();
    words::list(&parts, lang)
}

fn ends(chart: &Chart, lang: Lang) -> (String, String) {
    let print = |v| Unit::Plain.print(v, 1.0, lang);
    (print(chart.range.0), print(chart.range.1))
}

fn alt(chart: &Chart, k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(chart, lang));
    let (low, high) = ends(chart, lang);
    match lang {
        Lang::Nl => format!(
            "Regenwolkdiagram van de scores van organisaties per factor, as van {low} tot {high}, {sample}. \
             Gemiddelden: {found}."
        ),
        Lang::En => format!(
            "Raincloud plot of organizations’ scores by factor, axis from {low} to {high}, {sample}. Means: {found}."
        ),
    }
}

fn caption(chart: &Chart, k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, (low, high)) = (words::sample(k, n, lang), ends(chart, lang));
    let dots = chart.clouds.iter().any(|c| !c.values.is_empty());
    let marks = match (lang, dots) {
        (Lang::Nl, true) => {
            "Wolk: dichtheid (bandbreedte volgens Silverman); stippen: organisaties; doos: mediaan en kwartielen"
        }
        (Lang::Nl, false) => "Banden: 10% tot 90% en 25% tot 75% van de organisaties; streep: mediaan",
        (Lang::En, true) => {
            "Cloud, density (bandwidth by Silverman’s rule); dots, organizations; box, median and quartiles"
        }
        (Lang::En, false) => "Bands, 10% to 90% and 25% to 75% of organizations; tick, median",
    };
    match lang {
        Lang::Nl => format!(
            "Volwassenheid van organisaties per factor op een schaal van {low} tot {high}; {sample}. {marks}; ruit: \
             gemiddelde over organisaties met 95%-interval (Student). SD: spreiding tussen organisaties. ICC(2): \
             betrouwbaarheid van het gemiddelde van een organisatie. Een score vraagt genoeg beantwoorde items; \
             ontbrekende antwoorden zijn niet aangevuld."
        ),
        Lang::En => format!(
            "Maturity of organizations by factor on a scale from {low} to {high}; {sample}. {marks}; diamond, mean \
             over organizations with 95% CI (Student’s t). SD, spread between organizations. ICC(2), reliability of an \
             organization’s mean. A score takes enough answered items; missing answers are not filled in."
        ),
    }
}
