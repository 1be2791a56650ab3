//! F11: how far organizations differ: the predicted mean of each with its intervals, in order and without names.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::{Anchor, Shape};
use super::style::{BLUE, GAP, HAIR, MARGIN, MUTED, QUIET, THIN, tint};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F11",
    slug: "caterpillar",
    title: ("Verschillen tussen organisaties", "Differences between organizations"),
    shows: (
        "Per factor het voorspelde gemiddelde van elke organisatie, van laag naar hoog, zonder namen. De dunne lijn is het \
         95%-interval, de dikke het vergelijkingsinterval: twee organisaties waarvan de dikke lijnen elkaar niet \
         overlappen, verschillen op ongeveer 5%.",
        "Per factor the predicted mean of each organization, from low to high, without names. The thin line is the 95% \
         interval, the thick one the comparison interval: two organizations whose thick lines do not overlap differ at \
         about 5%.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("variable", Format::Name, "Factor", "Factor"),
    column("estimate", Format::Number(2), "Voorspeld", "Predicted"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("compare_low", Format::Number(2), "vergelijking, onder", "comparison, low"),
    column("compare_high", Format::Number(2), "vergelijking, boven", "comparison, high"),
];

/// Panels side by side, and rows of them.
const ACROSS: usize = 4;
const MOST: usize = 8;
/// The least room for a panel; where there is less, fewer stand side by side.
const NARROWEST: i32 = 2200;

/// An organization.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    at: f64,
    bounds: (f64, f64),
    comparison: (f64, f64),
}

/// A factor.
struct Plot {
    id: String,
    label: String,
    /// From low to high.
    places: Vec<Place>,
    /// The row of what is drawn that holds the first of them.
    record: usize,
    mean: Option<f64>,
    /// The percentage of pairs that differ.
    apart: Option<f64>,
    k: Option<usize>,
    n: Option<usize>,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F11", "caterpillar"]);
    let (table, exact) = source(results).ok_or_else(absent)?;
    let mut plots: Vec<Plot> =
        shown(results, table).iter().map(|id| plot(page, results, table, id)).collect();
    let mut before = 0;
    for plot in &mut plots {
        plot.record = before;
        before += plot.places.len();
    }
    if plots.is_empty() {
        return Err(absent());
    }
    let bottom =
        draw(page, &plots).ok_or_else(|| Caveat::new("F507", &["F11", &(page.width / 100).to_string()]))?;
    let (k, n) = (plots.iter().filter_map(|p| p.k).max(), plots.iter().filter_map(|p| p.n).max());
    let data = data(&plots);
    let (alt, caption) = (alt(&plots, (k, n), page.lang), caption(&plots, exact, (k, n), page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: Vec::new() })
}

/// The exact means where they may be shown, else those without sizes; and which of the two.
fn source(results: &Results) -> Option<(&Table, bool)> {
    let with_rows = |id| results.table(id).filter(|table| !table.rows.is_empty());
    with_rows("predictions").map(|t| (t, true)).or_else(|| with_rows("caterpillar").map(|t| (t, false)))
}

/// The factors of the maturity model that the table holds; without such, its variables.
fn shown(results: &Results, table: &Table) -> Vec<String> {
    let holds = |id: &String| {
        table.rows_where(&[("variable", id.as_str())]).any(|row| table.number(row, "estimate").is_some())
    };
    let factors: Vec<String> =
        results.labels.factors.iter().filter(|f| holds(f)).take(MOST).cloned().collect();
    if !factors.is_empty() {
        return factors;
    }
    let mut variables: Vec<String> =
        table.rows.iter().map(|row| table.text(row, "variable").to_owned()).collect();
    variables.dedup();
    variables.into_iter().filter(holds).take(MOST).collect()
}

fn place(table: &Table, row: &Row) -> Option<Place> {
    let number = |column| table.number(row, column);
    Some(Place {
        at: number("estimate")?,
        bounds: words::bounds(table, row)?,
        comparison: (number("compare_low")?, number("compare_high")?),
    })
}

fn plot(page: &Page, results: &Results, table: &Table, id: &str) -> Plot {
    let mut places: Vec<Place> =
        table.rows_where(&[("variable", id)]).filter_map(|row| place(table, row)).collect();
    // By value, so that no order of the source remains.
    places.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.bounds.0.total_cmp(&b.bounds.0)));
    let summary = results.table("shrinkage");
    let of = |column| summary.and_then(|t| t.number(t.find(&[("variable", id)])?, column));
    let count = |column| of(column).map(|v| v as usize);
    Plot {
        id: id.to_owned(),
        label: words::capital(results.labels.name(id).get(page.lang)),
        places,
        record: 0,
        mean: of("mean"),
        apart: of("pairs_differ"),
        k: count("k"),
        n: count("n"),
    }
}

/// The share of pairs that differ, as a line above a panel.
fn finding(plot: &Plot, lang: Lang) -> String {
    plot.apart.map_or_else(String::new, |apart| {
        let apart = number_format::percent(apart, 0, lang);
        match lang {
            Lang::Nl => format!("{apart} van de paren verschilt"),
            Lang::En => format!("{apart} of pairs differ"),
        }
    })
}

fn draw(page: &Page, plots: &[Plot]) -> Option<i32> {
    let all = || plots.iter().flat_map(|p| &p.places).flat_map(|p| [p.bounds.0, p.bounds.1]);
    let first = all().next()?;
    let range = limits(all(), (first, first));
    // Labels at the ends of neighboring axes stay apart.
    let labels = [range.0, range.1].map(|v| Unit::Plain.print(v, 0.1, page.lang));
    let gap = (page.widest(labels.iter().map(String::as_str), page.tick, false) + GAP).max(2 * GAP);
    let room = |across: usize| (page.room() - gap * (across as i32 - 1)) / across as i32;
    let across = (1..=plots.len().min(ACROSS)).rev().find(|across| room(*across) >= NARROWEST)?;
    // As evenly as the rows can be filled.
    let across = plots.len().div_ceil(plots.len().div_ceil(across));
    let width = room(across).min(9000);
    let mut y = marks::key(page, MARGIN, &entries(page)) + 160;
    for (row, plots) in plots.chunks(across).enumerate() {
        y = row_of_panels(page, plots, (y, width, gap), range, row * across) + GAP;
    }
    let title = page.say("Gemiddelde van de organisatie, voorspeld", "Mean of the organization, predicted");
    Some(page.lines(
        &page.wrap(title, page.room(), page.plain()),
        (page.left(), y - GAP + 40),
        Anchor::Start,
        page.plain(),
    ))
}

/// Panels side by side from `top`, each `width` wide and `gap` apart, the first with letter `index`. Returns where they end.
fn row_of_panels(
    page: &Page,
    plots: &[Plot],
    (top, width, gap): (i32, i32, i32),
    range: (f64, f64),
    index: usize,
) -> i32 {
    let lefts = (0..plots.len() as i32).map(|i| page.left() + i * (width + gap));
    let heads: Vec<Vec<String>> =
        plots.iter().map(|p| page.wrap(&p.label, width - 300, page.heading())).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as i32 * page.leading(page.label);
    let below = top + deepest + page.leading(page.tick) + 100;
    let most = plots.iter().map(|p| p.places.len()).max().unwrap_or(1).max(1) as i32;
    let tall = page.give((most * 40).clamp(1500, 7000), (most * 300).clamp(1600, 11_000));
    let mut end = below;
    for (i, ((plot, left), head)) in plots.iter().zip(lefts).zip(&heads).enumerate() {
        let letter = page.panel_letter(index + i, (left, top + page.leading(page.letter) / 2));
        page.lines(head, (left + letter + 100, top), Anchor::Start, page.heading());
        let at = (left, top + deepest + page.leading(page.tick) / 2);
        let style = page.quiet();
        page.scene.styled(at, Anchor::Start, style.size, style.color, false, &finding(plot, page.lang));
        let frame = Frame { left, top: below, right: left + width, bottom: below + tall };
        let panel = Panel::across(page, frame, range);
        organizations(page, &panel, plot);
        end = end.max(panel.x_axis(page, Unit::Plain, ""));
    }
    end
}

/// One line per organization, the lowest mean at the bottom.
fn organizations(page: &Page, panel: &Panel, plot: &Plot) {
    let (scene, frame) = (&page.scene, panel.frame());
    if let Some(mean) = plot.mean {
        let x = panel.x(mean);
        marks::dashed(scene, &[(x, frame.top), (x, frame.bottom)], QUIET, THIN);
    }
    let room = f64::from(frame.bottom - frame.top);
    let pitch = room / plot.places.len().max(1) as f64;
    let height = |i: usize| frame.bottom - (pitch * (i as f64 + 0.5)).round() as i32;
    // A thick line leaves a little white to the next one, as far as there is room.
    let half = (pitch * 0.28).clamp(8.0, 45.0) as i32;
    for (i, p) in plot.places.iter().enumerate() {
        scene.line((panel.x(p.bounds.0), height(i)), (panel.x(p.bounds.1), height(i)), MUTED, HAIR);
    }
    for (i, p) in plot.places.iter().enumerate() {
        let (low, high) = (panel.x(p.comparison.0), panel.x(p.comparison.1));
        scene.bar((low, height(i) - half), (high, height(i) + half), tint(BLUE));
    }
    // Means on top of all lines.
    let radius = (pitch * 0.36).clamp(18.0, 55.0) as u32;
    for (i, p) in plot.places.iter().enumerate() {
        scene.push(Shape::Circle { center: (panel.x(p.at), height(i)), radius, color: BLUE, stroke: 0 });
        let above = height(i) - (pitch / 2.0) as i32;
        scene.spot((frame.left, above), (frame.right, above + pitch.ceil() as i32), plot.record + i);
    }
}

fn entries(page: &Page) -> Vec<(Sample, String)> {
    let entry = |sample, nl, en| (sample, page.say(nl, en).to_owned());
    vec![
        entry(Sample::Point(BLUE), "organisatie", "organization"),
        entry(Sample::Hair(MUTED), "95%-interval", "95% CI"),
        entry(Sample::Thick(tint(BLUE)), "vergelijkingsinterval", "comparison interval"),
        entry(Sample::Dashed(QUIET), "alle organisaties", "all organizations"),
    ]
}

fn data(plots: &[Plot]) -> Data {
    let mut data = Data::new(COLUMNS);
    for plot in plots {
        for p in &plot.places {
            let numbers = [p.at, p.bounds.0, p.bounds.1, p.comparison.0, p.comparison.1];
            data.push(std::iter::once(Cell::from(plot.id.as_str())).chain(numbers.map(Cell::from)).collect());
        }
    }
    data
}

fn findings(plots: &[Plot], lang: Lang) -> String {
    let each: Vec<String> = plots
        .iter()
        .filter_map(|p| Some(format!("{} {}", p.label, number_format::percent(p.apart?, 0, lang))))
        .collect();
    words::list(&each, lang)
}

fn alt(plots: &[Plot], (k, n): (Option<usize>, Option<usize>), lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(plots, lang));
    match lang {
        Lang::Nl => format!(
            "Rupsdiagram: per factor de organisaties op volgorde van hun voorspelde gemiddelde, met 95%-interval en vergelijkingsinterval, {sample}. Paren die verschillen: {found}."
        ),
        Lang::En => format!(
            "Caterpillar plot: per factor the organizations in order of their predicted mean, with 95% interval and comparison interval, {sample}. Pairs that differ: {found}."
        ),
    }
}

fn caption(plots: &[Plot], exact: bool, (k, n): (Option<usize>, Option<usize>), lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(plots, lang));
    let own = match lang {
        Lang::Nl => format!(
            "Gemiddelden van organisaties, naar het algemene gemiddelde toe getrokken voor zover zij op weinig respondenten rusten, met 95%-interval (dun) en vergelijkingsinterval (dik; twee die elkaar niet overlappen, verschillen op ongeveer 5%); {sample}. Streepjeslijn: gemiddelde van alle organisaties. Paren van organisaties die verschillen: {found}. De volgorde binnen een paneel is geen rangorde: buren zijn niet te onderscheiden."
        ),
        Lang::En => format!(
            "Organization means (partially pooled: drawn toward the mean of all as far as they rest on few respondents) with 95% CI (thin) and comparison intervals (thick; two that do not overlap differ at about 5%); {sample}. Dashed, mean of all organizations. Pairs of organizations that differ: {found}. The order within a panel is no ranking: neighbors can’t be told apart."
        ),
    };
    if exact {
        return own;
    }
    let public = match lang {
        Lang::Nl => {
            "Getekend alsof elke organisatie het kleinste aantal respondenten van haar grootteklasse heeft; de intervallen zijn daardoor iets te breed."
        }
        Lang::En => {
            "Drawn as if every organization had the least respondents of its size class; intervals are therefore a little too wide."
        }
    };
    format!("{own} {public}")
}
