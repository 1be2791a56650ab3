//! F18: how many factors: the eigenvalues beside those that chance alone would give (parallel analysis).

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BLUE, LINE, MARGIN, QUIET, THIN};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F18",
    slug: "scree",
    title: ("Scree met parallelle analyse", "Scree with parallel analysis"),
    shows: (
        "De eigenwaarden van de correlaties tussen alle items, de grootste eerst. De grijze lijnen zijn wat toeval alleen \
         zou geven: het gemiddelde en het 95e percentiel van steekproeven zonder enige samenhang. Gevuld: factoren die \
         boven dat percentiel liggen. Andere regels (MAP, empirisch Kaiser-criterium) staan in de tabel \
         number_of_factors; zij kunnen anders uitkomen.",
        "The eigenvalues of the correlations between all items, the largest first. The gray lines are what chance alone \
         would give: the mean and the 95th percentile of samples without any relation. Filled: factors above that \
         percentile. Other rules (MAP, empirical Kaiser criterion) are in the table number_of_factors; they may differ.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("index", Format::Count, "Factor", "Factor"),
    column("observed", Format::Number(2), "Eigenwaarde", "Eigenvalue"),
    column("observed_polychoric", Format::Number(2), "Polychorisch", "Polychoric"),
    column("reference_mean", Format::Number(2), "Toeval, gemiddelde", "Chance, mean"),
    column("reference_95", Format::Number(2), "Toeval, 95e percentiel", "Chance, 95th percentile"),
    column("retained_parallel", Format::Text, "Boven toeval", "Above chance"),
];

/// One eigenvalue.
#[derive(Debug, Clone, Copy)]
struct Eigenvalue {
    observed: f64,
    mean: Option<f64>,
    upper: Option<f64>,
    retained: bool,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F18", "eigenvalues"]);
    let table = results.table("eigenvalues").ok_or_else(absent)?;
    let polychoric = is_polychoric(table, results.table("number_of_factors"));
    let values: Vec<Eigenvalue> =
        table.rows.iter().map_while(|row| eigenvalue(table, row, polychoric)).collect();
    if values.len() < 2 {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom = draw(page, &values, polychoric)
        .ok_or_else(|| Caveat::new("F507", &["F18", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&values, page.lang), caption(&values, polychoric, page.lang));
    let left_out = super::left_out(values.len(), table.rows.len());
    Ok(Sketch { bottom, alt, caption, data, n: None, k: None, left_out })
}

/// Whether the null samples were ordinal, so that polychoric eigenvalues are what was compared.
fn is_polychoric(table: &Table, rules: Option<&Table>) -> bool {
    let told = rules.and_then(|rules| {
        let row = rules.rows.iter().find(|row| rules.text(row, "rule").contains("parallel"))?;
        Some(rules.text(row, "basis").contains("polychoric"))
    });
    told.unwrap_or(false) && table.rows.iter().any(|row| table.number(row, "observed_polychoric").is_some())
}

fn eigenvalue(table: &Table, row: &Row, polychoric: bool) -> Option<Eigenvalue> {
    Some(Eigenvalue {
        observed: table.number(row, if polychoric { "observed_polychoric" } else { "observed" })?,
        mean: table.number(row, "reference_mean"),
        upper: table.number(row, "reference_95"),
        retained: table.text(row, "retained_parallel") == "yes",
    })
}

/// How many factors are above chance; `None` where chance was not computed.
fn retained(values: &[Eigenvalue]) -> Option<usize> {
    let compared = values.iter().any(|v| v.upper.is_some());
    compared.then(|| values.iter().filter(|v| v.retained).count())
}

fn draw(page: &Page, values: &[Eigenvalue], polychoric: bool) -> Option<i32> {
    let all = values.iter().flat_map(|v| [Some(v.observed), v.mean, v.upper]).flatten();
    let range = limits(all, (0.0, 1.0));
    let (small, quiet) = (page.small(), page.quiet());
    let left = page.left() + Panel::y_axis_room(page, Unit::Plain, range);
    let right = page.right() - 100;
    if right - left < 2500 {
        return None;
    }
    let entries = entries(page, values);
    let mut y = if entries.is_empty() { MARGIN } else { marks::key(page, MARGIN, &entries) + 100 };
    let title = if polychoric {
        page.say("Eigenwaarde (polychorisch)", "Eigenvalue (polychoric)")
    } else {
        page.say("Eigenwaarde", "Eigenvalue")
    };
    y = page.lines(&[title.to_owned()], (page.left(), y), Anchor::Start, page.plain()) + 140;
    let frame = Frame { left, top: y, right, bottom: y + page.give(2600, (right - left) * 52 / 100) };
    let panel = Panel::new(page, frame, (0.5, values.len() as f64 + 0.5), range);
    draw_chance(page, &panel, values);
    draw_observed(page, &panel, values);
    panel.y_axis(page, Unit::Plain);
    if let Some(m) = retained(values) {
        // Eigenvalues fall: the upper right corner is always free.
        let room = (right - left) * 2 / 3;
        let lines = page.wrap(&found(m, page.lang), room, small);
        page.lines(&lines, (right, y), Anchor::End, small);
    }
    let below = index_axis(page, &panel, values.len());
    let title = page.say("Factor, de grootste eigenwaarde eerst", "Factor, the largest eigenvalue first");
    Some(page.lines(&page.wrap(title, right - left, quiet), (left, below), Anchor::Start, page.plain()))
}

/// What chance alone gives: the mean as a solid gray line, the 95th percentile dashed.
fn draw_chance(page: &Page, panel: &Panel, values: &[Eigenvalue]) {
    let points = |of: fn(&Eigenvalue) -> Option<f64>| -> Vec<(i32, i32)> {
        let at = |(i, v): (usize, &Eigenvalue)| Some(panel.at((i + 1) as f64, of(v)?));
        values.iter().enumerate().filter_map(at).collect()
    };
    for pair in points(|v| v.mean).windows(2) {
        page.scene.line(pair[0], pair[1], QUIET, THIN);
    }
    marks::dashed(&page.scene, &points(|v| v.upper), QUIET, THIN + 8);
}

/// The eigenvalues: filled where they are above chance, hollow where not.
fn draw_observed(page: &Page, panel: &Panel, values: &[Eigenvalue]) {
    let places: Vec<(i32, i32)> =
        values.iter().enumerate().map(|(i, v)| panel.at((i + 1) as f64, v.observed)).collect();
    for pair in places.windows(2) {
        page.scene.line(pair[0], pair[1], BLUE, LINE - 8);
    }
    let compared = retained(values).is_some();
    let frame = panel.frame();
    let half = (panel.x(1.0) - panel.x(0.5)).max(1);
    for (record, (place, value)) in places.iter().zip(values).enumerate() {
        page.scene.spot((place.0 - half, frame.top), (place.0 + half, frame.bottom), record);
        if value.retained || !compared {
            marks::dot(&page.scene, *place, 70, BLUE);
        } else {
            marks::ring(&page.scene, *place, 60, BLUE);
        }
    }
}

/// An axis that counts from 1; every number where there is room, else every second, fifth, tenth …. Returns where it
/// ends.
fn index_axis(page: &Page, panel: &Panel, p: usize) -> i32 {
    let frame = panel.frame();
    let line = frame.bottom + 70;
    page.scene.line((frame.left, line), (frame.right, line), AXIS, THIN);
    let widest = super::font::width(&p.to_string(), page.tick, false) + 150;
    let most = ((frame.right - frame.left) / widest).max(1) as usize;
    let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|s| p.div_ceil(*s) <= most).unwrap_or(p);
    let middle = line + 120 + page.tick / 2;
    for index in (1..=p).filter(|i| i % step == 0 || *i == 1 && step != 2) {
        let x = panel.x(index as f64);
        page.scene.line((x, line), (x, line + 70), AXIS, THIN);
        page.scene.text((x, middle), Anchor::Middle, page.tick, &number_format::count(index, page.lang));
    }
    middle + page.leading(page.tick) / 2 + 30
}

fn entries(page: &Page, values: &[Eigenvalue]) -> Vec<(Sample, String)> {
    let mut entries = Vec::new();
    if retained(values).is_some() {
        entries.push((Sample::Dots(70, BLUE), page.say("boven toeval", "above chance").to_owned()));
        entries.push((Sample::Ring(BLUE), page.say("niet boven toeval", "not above chance").to_owned()));
        let dashed = page.say("toeval, 95e percentiel", "chance, 95th percentile");
        entries.push((Sample::Dashed(QUIET), dashed.to_owned()));
        if values.iter().any(|v| v.mean.is_some()) {
            entries.push((Sample::Line(QUIET), page.say("toeval, gemiddelde", "chance, mean").to_owned()));
        }
    }
    entries
}

/// What parallel analysis suggests, in words.
fn found(m: usize, lang: Lang) -> String {
    let count = number_format::count(m, lang);
    match (lang, m) {
        (Lang::Nl, 0) => "Geen factor boven toeval".to_owned(),
        (Lang::Nl, 1) => "1 factor boven toeval".to_owned(),
        (Lang::Nl, _) => format!("{count} factoren boven toeval"),
        (Lang::En, 0) => "No factor above chance".to_owned(),
        (Lang::En, 1) => "1 factor above chance".to_owned(),
        (Lang::En, _) => format!("{count} factors above chance"),
    }
}

fn first_values(values: &[Eigenvalue], lang: Lang) -> String {
    let shown: Vec<String> =
        values.iter().take(5).map(|v| number_format::number(v.observed, 2, lang)).collect();
    words::list(&shown, lang)
}

fn alt(values: &[Eigenvalue], lang: Lang) -> String {
    let (p, first) = (number_format::count(values.len(), lang), first_values(values, lang));
    let found = retained(values).map_or_else(String::new, |m| format!(" {}.", found(m, lang)));
    match lang {
        Lang::Nl => format!(
            "Screeplot van de eigenwaarden van {p} items, de grootste eerst, naast wat toeval zou geven. De eerste: {first}.{found}"
        ),
        Lang::En => format!(
            "Scree plot of the eigenvalues of {p} items, the largest first, beside what chance would give. The first: {first}.{found}"
        ),
    }
}

fn caption(values: &[Eigenvalue], polychoric: bool, lang: Lang) -> String {
    let p = number_format::count(values.len(), lang);
    let kind = match (polychoric, lang) {
        (true, Lang::Nl) => "polychorische correlaties",
        (true, Lang::En) => "polychoric correlations",
        (false, Lang::Nl) => "Pearson-correlaties",
        (false, Lang::En) => "Pearson correlations",
    };
    let own = match lang {
        Lang::Nl => format!("Eigenwaarden van de {kind} tussen {p} items."),
        Lang::En => format!("Eigenvalues of the {kind} among {p} items."),
    };
    let Some(m) = retained(values) else { return own };
    let found = found(m, lang);
    match lang {
        Lang::Nl => format!(
            "{own} Grijs: het gemiddelde (doorgetrokken) en het 95e percentiel (gestreept) van steekproeven zonder \
             samenhang (parallelle analyse, Horn 1965). Gevuld: boven het 95e percentiel. {found}."
        ),
        Lang::En => format!(
            "{own} Gray, mean (solid) and 95th percentile (dashed) of samples without any relation (parallel analysis, \
             Horn 1965). Filled, above the 95th percentile. {found}."
        ),
    }
}
