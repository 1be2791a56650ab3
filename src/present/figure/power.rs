//! F20: what the design can see: power against the number of organizations, one panel per declared correlation.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::Anchor;
use super::style::{BLUE, GAP, LINE, MARGIN, QUIET, THIN};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};
use plotters::element::Polygon;
use plotters::style::{Color, RGBColor};

pub(super) const FIGURE: Figure = Figure {
    id: "F20",
    slug: "power",
    title: ("Onderscheidend vermogen naar omvang", "Power by sample size"),
    shows: (
        "Per gevraagde correlatie het deel van de gesimuleerde studies dat haar vindt (p onder 0,05), bij verschillende aantallen \
         organisaties. De gevulde punt is het aantal van deze studie; de streep ligt bij 80%. De band is de onzekerheid van het \
         simuleren zelf. Boven elk paneel staan de correlatie waaruit is gesimuleerd en de kleinste die deze studie met 80% \
         kans vindt.",
        "For each declared correlation the share of simulated studies that find it (p below .05), at several numbers of \
         organizations. The filled dot is the number of this study; the dashed line is at 80%. The band is the uncertainty of \
         the simulation itself. Above each panel stand the correlation that was simulated from and the smallest that this \
         study finds with 80% power.",
    ),
    width: 16000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("id", Format::Text, "Naam", "Name"),
    column("x", Format::Name, "x", "x"),
    column("y", Format::Name, "y", "y"),
    column("level", Format::Text, "Niveau", "Level"),
    column("units", Format::Count, "Organisaties", "Organizations"),
    column("power", Format::Percent(1), "Vermogen", "Power"),
    column("conf_low", Format::Percent(1), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Percent(1), "bovengrens 95%", "95% high"),
];

/// The light tint of the curve's own color: the band around it.
const TINT: RGBColor = RGBColor(204, 227, 240);
/// The least width of a panel.
const LEAST: i32 = 2600;

/// A point of a curve.
#[derive(Debug, Clone, Copy)]
struct Point {
    record: usize,
    units: f64,
    power: f64,
    bounds: (f64, f64),
}

struct Curve {
    id: String,
    title: String,
    level: String,
    points: Vec<Point>,
    own: Option<f64>,
    truth: Option<f64>,
    detectable: Option<f64>,
    enough: Option<usize>,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F20", "power_curve"]);
    let table = results.table("power_curve").ok_or_else(absent)?;
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let curves = curves(page, results, table);
    if curves.is_empty() {
        return Err(absent());
    }
    let drawn = curves.iter().map(|c| c.points.len()).sum();
    let sample = results.about.design == "sample";
    let bottom = draw(page, &curves, sample)
        .ok_or_else(|| Caveat::new("F507", &["F20", &(page.width / 100).to_string()]))?;
    let studies = table.rows.first().and_then(|row| words::whole(table, row, "studies")).unwrap_or(0);
    let left_out = super::left_out(drawn, table.rows.len());
    let (alt, caption) = (alt(&curves, page.lang), caption(sample, studies, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n: None, k: None, left_out })
}

fn curves(page: &Page, results: &Results, table: &Table) -> Vec<Curve> {
    let label = |id: &str| words::capital(results.labels.name(id).get(page.lang));
    let power = results.table("power");
    let groups = table.rows.chunk_by(|a, b| table.text(a, "id") == table.text(b, "id"));
    let mut before = 0;
    let curve = |rows: &[Row]| {
        let first = rows.first()?;
        let id = table.text(first, "id");
        let told = power.and_then(|t| t.find(&[("id", id)]).map(|row| (t, row)));
        let number = |column| told.and_then(|(t, row)| t.number(row, column));
        let level = table.text(first, "level");
        let own = if results.about.design == "sample" { "n" } else { "k" };
        let from = before;
        before += rows.len();
        let points: Vec<Point> =
            rows.iter().zip(from..).filter_map(|(row, record)| point(table, row, record)).collect();
        (points.len() > 1).then(|| Curve {
            id: id.to_owned(),
            title: format!("{} – {}", label(table.text(first, "x")), label(table.text(first, "y"))),
            level: level_words(level, page).to_owned(),
            points,
            own: table.number(first, own),
            truth: number("truth"),
            detectable: number("smallest_detectable"),
            enough: told.and_then(|(t, row)| words::whole(t, row, "units_80")),
        })
    };
    groups.filter_map(curve).collect()
}

fn point(table: &Table, row: &Row, record: usize) -> Option<Point> {
    Some(Point {
        record,
        units: table.number(row, "units")?,
        power: table.number(row, "power")?,
        bounds: (table.number(row, "conf_low")?, table.number(row, "conf_high")?),
    })
}

fn level_words<'a>(level: &str, page: &Page) -> &'a str {
    match level {
        "organization" => page.say("tussen organisaties", "between organizations"),
        "within" => page.say("binnen organisaties", "within organizations"),
        _ => page.say("tussen respondenten", "between respondents"),
    }
}

fn draw(page: &Page, curves: &[Curve], sample: bool) -> Option<i32> {
    let room = page.room();
    let columns = (1..=3.min(curves.len() as i32)).rev().find(|n| (room - (n - 1) * GAP) / n >= LEAST)?;
    let width = (room - (columns - 1) * GAP) / columns;
    let most = curves.iter().flat_map(|c| &c.points).map(|p| p.units).fold(0.0, f64::max);
    let mut y = marks::key(page, MARGIN, &entries(page)) + 120;
    for (at, row) in curves.chunks(columns as usize).enumerate() {
        let heads: Vec<_> = row.iter().map(|curve| head(page, curve, width)).collect();
        let high = heads.iter().map(|(_, height)| *height).max().unwrap_or(0);
        let mut bottom = y;
        for (i, (curve, (lines, _))) in row.iter().zip(&heads).enumerate() {
            let left = page.left() + i as i32 * (width + GAP);
            let mut top = y;
            for (text, style) in lines {
                top = page.lines(text, (left, top), Anchor::Start, *style);
            }
            let axis = Panel::y_axis_room(page, Unit::Percent, (0.0, 100.0));
            let top = y + high + 160;
            let frame = Frame {
                left: left + axis,
                top,
                right: left + width - 60,
                bottom: top + page.give(1300, 2100),
            };
            let panel = Panel::new(page, frame, (0.0, most), (0.0, 100.0));
            draw_curve(page, &panel, curve);
            panel.y_axis(page, Unit::Percent);
            let is_lowest = (at + 1) * columns as usize + i >= curves.len();
            let title = match (sample, is_lowest) {
                (_, false) => "",
                (true, true) => page.say("Respondenten", "Respondents"),
                (false, true) => page.say("Organisaties", "Organizations"),
            };
            bottom = bottom.max(panel.x_axis(page, Unit::Plain, title));
        }
        y = bottom + page.give(60, 220);
    }
    Some(y)
}

/// Name, variables, level and correlations above a panel, and how high they stand.
fn head(page: &Page, curve: &Curve, width: i32) -> (Vec<(Vec<String>, super::page::Style)>, i32) {
    let (heading, small, quiet) = (page.heading(), page.small(), page.quiet());
    let r = |value: f64| number_format::ratio(value, 2, page.lang);
    let mut told = vec![curve.level.clone()];
    if let Some(truth) = curve.truth {
        told.push(format!("{} {}", page.say("ware r", "true r"), r(truth)));
    }
    let mut found = Vec::new();
    if let Some(least) = curve.detectable {
        found.push(format!("80%: |r| ≥ {}", r(least)));
    }
    if let Some(units) = curve.enough {
        found.push(format!(
            "{} {}",
            page.say("80% vanaf", "80% from"),
            number_format::count(units, page.lang)
        ));
    }
    let name = format!("{}  {}", curve.id, curve.title);
    let lines = vec![
        (page.wrap(&name, width, heading), heading),
        (page.wrap(&told.join("; "), width, quiet), quiet),
        (page.wrap(&found.join("; "), width, small), small),
    ];
    let height = lines.iter().map(|(text, style)| text.len() as i32 * page.leading(style.size)).sum();
    (lines, height)
}

fn draw_curve(page: &Page, panel: &Panel, curve: &Curve) {
    let upper = curve.points.iter().map(|p| (p.units, p.bounds.1));
    let lower = curve.points.iter().rev().map(|p| (p.units, p.bounds.0));
    panel.draw(&Polygon::new(upper.chain(lower).collect::<Vec<_>>(), TINT.filled()));
    let frame = panel.frame();
    marks::dashed(&page.scene, &[(frame.left, panel.y(80.0)), (frame.right, panel.y(80.0))], QUIET, THIN);
    let places: Vec<(i32, i32)> = curve.points.iter().map(|p| panel.at(p.units, p.power)).collect();
    for pair in places.windows(2) {
        page.scene.line(pair[0], pair[1], BLUE, LINE - 8);
    }
    for (point, place) in curve.points.iter().zip(&places) {
        let around = |by: i32| (place.0 + by, place.1 + by);
        page.scene.spot(around(-120), around(120), point.record);
        if curve.own == Some(point.units) {
            marks::dot(&page.scene, *place, 75, BLUE);
        } else {
            marks::ring(&page.scene, *place, 50, BLUE);
        }
    }
}

fn entries(page: &Page) -> Vec<(Sample, String)> {
    vec![
        (Sample::Dots(75, BLUE), page.say("omvang van deze studie", "size of this study").to_owned()),
        (Sample::Ring(BLUE), page.say("andere omvang", "another size").to_owned()),
        (Sample::Field(TINT), page.say("95%, door het simuleren", "95%, from simulating").to_owned()),
        (Sample::Dashed(QUIET), page.say("80% van de studies", "80% of studies").to_owned()),
    ]
}

/// `H1 99.8%`.
fn at_own(curve: &Curve, lang: Lang) -> Option<String> {
    let own = curve.points.iter().find(|p| curve.own == Some(p.units))?;
    Some(format!("{} {}", curve.id, number_format::percent(own.power, 0, lang)))
}

fn alt(curves: &[Curve], lang: Lang) -> String {
    let shown: Vec<String> = curves.iter().filter_map(|c| at_own(c, lang)).collect();
    let shown = words::list(&shown, lang);
    match lang {
        Lang::Nl => format!(
            "Lijnen van het onderscheidend vermogen tegen het aantal organisaties, een paneel per correlatie. Bij de omvang van deze studie: {shown}."
        ),
        Lang::En => format!(
            "Lines of power against the number of organizations, one panel per correlation. At the size of this study: {shown}."
        ),
    }
}

fn caption(sample: bool, studies: usize, lang: Lang) -> String {
    let studies = number_format::count(studies, lang);
    match lang {
        Lang::Nl => {
            let units = if sample { "respondenten" } else { "organisaties" };
            format!(
                "Het deel van {studies} gesimuleerde studies dat de correlatie vindt (p < 0,05, tweezijdig), naar het aantal {units}. \
                 Gevuld, de omvang van deze studie. Band, Monte-Carlo-interval van 95%. Gestreept, 80%. ‘80%: |r| ≥’ is de kleinste correlatie die deze \
                 studie met 80% kans vindt (Fishers z); ‘80% vanaf’ het aantal {units} waarbij de curve 80% bereikt."
            )
        }
        Lang::En => {
            let units = if sample { "respondents" } else { "organizations" };
            format!(
                "Share of {studies} simulated studies that find the correlation (p < .05, two-sided), by number of {units}. \
                 Filled, the size of this study. Band, 95% Monte Carlo interval. Dashed, 80%. “80%: |r| ≥” is the smallest correlation that this \
                 study finds with 80% power (Fisher’s z); “80% from” the number of {units} at which the curve reaches 80%."
            )
        }
    }
}
