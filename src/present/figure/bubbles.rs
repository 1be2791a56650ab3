//! F7: what the correlations look like: organizations' use against their outcomes.

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{BLUE, GAP, INK, LINE, MARGIN, QUIET, THIN, VERMILLION, tint};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row};
use crate::model::text::Lang;
use crate::present::ReleasedResults;
use plotters::element::{PathElement, Polygon};
use plotters::style::{Color, RGBColor, ShapeStyle};

pub(super) const FIGURE: Figure = Figure {
    id: "F7",
    slug: "scatter",
    title: ("Gebruik tegen opbrengsten", "Use against outcomes"),
    shows: (
        "Per organisatie het gebruik en de opbrengst: boven actief, onder passief gebruik, tegen drie opbrengsten. De \
         oppervlakte van een stip volgt het aantal respondenten; de lijn is de kleinste-kwadratenlijn met 95%-band, de \
         stippellijn een lokale regressie. Een ring zegt dat de organisatie de lijn sterk bepaalt (Cooks afstand boven 1).",
        "Per organization its use and its outcome: active use on top, passive use below, against three outcomes. The area \
         of a dot follows the number of respondents; the line is least squares with its 95% band, the dashed line a local \
         regression. A ring says that the organization weighs heavily on the line (Cook’s distance above 1).",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("x", Format::Name, "Gebruik", "Use"),
    column("y", Format::Name, "Opbrengst", "Outcome"),
    column("x_value", Format::Percent(0), "Gebruik (%)", "Use (%)"),
    column("y_value", Format::Number(2), "Opbrengst (score)", "Outcome (score)"),
    column("size_class", Format::Text, "Respondenten", "Respondents"),
    column("influential", Format::Count, "Cooks afstand boven 1", "Cook’s distance above 1"),
];

/// The use variables, from top to bottom, and the color of each.
const USES: [(&str, RGBColor); 2] = [("active_use", BLUE), ("passive_use", VERMILLION)];
/// At most so many outcomes stand side by side.
const ACROSS: usize = 3;

/// The size classes with their radius: areas as 1 : 2 : 4. An internal run may hold smaller organizations.
const CLASSES: [(&str, u32); 4] = [("under 10", 34), ("10-24", 42), ("25-99", 60), ("100+", 84)];

/// The radius where one informant speaks for each organization.
const ALIKE: u32 = 50;

struct Dot {
    x: f64,
    y: f64,
    radius: u32,
    ringed: bool,
    /// Its row of what is drawn.
    record: usize,
}

struct Plot {
    dots: Vec<Dot>,
    line: Vec<(f64, f64)>,
    band: Vec<(f64, f64, f64)>,
    smooth: Vec<(f64, f64)>,
    heading: String,
    k: Option<usize>,
}

impl Plot {
    fn values(&self) -> impl Iterator<Item = f64> {
        let dots = self.dots.iter().map(|d| d.y);
        dots.chain(self.line.iter().map(|p| p.1)).chain(self.smooth.iter().map(|p| p.1))
    }
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F7", "fits"]);
    let outcomes: Vec<&String> = results
        .about
        .outcomes
        .iter()
        .filter(|y| USES.iter().any(|(x, _)| is_drawn(results, x, y)))
        .take(ACROSS)
        .collect();
    let uses: Vec<(&str, RGBColor)> =
        USES.into_iter().filter(|(x, _)| outcomes.iter().any(|y| is_drawn(results, x, y))).collect();
    if outcomes.is_empty() {
        return Err(absent());
    }
    let data = data(results, &uses, &outcomes);
    let of_use = |x: &str| outcomes.iter().map(|y| plot(page, results, &data, (x, y))).collect();
    let rows: Vec<Vec<Plot>> = uses.iter().map(|(x, _)| of_use(x)).collect();
    let k = rows.iter().flatten().filter_map(|p| p.k).max();
    let bottom = draw(page, results, &uses, &outcomes, &rows)
        .ok_or_else(|| Caveat::new("F507", &["F7", &(page.width / 100).to_string()]))?;
    let plots: Vec<&Plot> = rows.iter().flatten().collect();
    let found = finding(results, &uses, &outcomes, page.lang);
    let (alt, caption) = (alt(&found, k, page.lang), caption(&found, &plots, k, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n: None, k, left_out: Vec::new() })
}

/// There are dots or lines of a use and an outcome.
fn is_drawn(results: &Results, x: &str, y: &str) -> bool {
    let holds = |id: &str, columns: [&str; 2]| {
        results.table(id).is_some_and(|table| {
            let complete = |row: &Row| columns.iter().all(|c| table.number(row, c).is_some());
            table.rows_where(&[("x", x), ("y", y)]).any(complete)
        })
    };
    ["pairs", "fits"].into_iter().any(|id| holds(id, ["x_value", "y_value"]))
}

/// The dots of a panel, from what is drawn.
fn dots(data: &Data, (x, y): (&str, &str)) -> Vec<Dot> {
    let dot = |(record, row): (usize, &Vec<Cell>)| {
        let [own_x, own_y, at, value, class, ringed] = row.as_slice() else { return None };
        if (own_x.as_str(), own_y.as_str()) != (Some(x), Some(y)) {
            return None;
        }
        Some(Dot {
            x: at.as_f64()?,
            y: value.as_f64()?,
            radius: CLASSES.iter().find(|c| class.as_str() == Some(c.0)).map_or(ALIKE, |c| c.1),
            ringed: ringed.as_f64().is_some_and(|v| v > 0.0),
            record,
        })
    };
    let mut dots: Vec<Dot> = data.rows.iter().enumerate().filter_map(dot).collect();
    // Large dots first, so that none is hidden; then by value, as they stand in what is drawn.
    dots.sort_by(|a, b| b.radius.cmp(&a.radius).then(a.x.total_cmp(&b.x)).then(a.y.total_cmp(&b.y)));
    dots
}

fn plot(page: &Page, results: &Results, data: &Data, (x, y): (&str, &str)) -> Plot {
    let wanted = [("x", x), ("y", y)];
    let dots = dots(data, (x, y));
    let (mut line, mut band, mut smooth) = (Vec::new(), Vec::new(), Vec::new());
    if let Some(table) = results.table("fits") {
        for row in table.rows_where(&wanted) {
            let (Some(at), Some(value)) = (table.number(row, "x_value"), table.number(row, "y_value")) else {
                continue;
            };
            if table.text(row, "line") == "loess" {
                smooth.push((at, value));
            } else {
                line.push((at, value));
                band.extend(words::bounds(table, row).map(|(low, high)| (at, low, high)));
            }
        }
    }
    for points in [&mut line, &mut smooth] {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
    }
    band.sort_by(|a, b| a.0.total_cmp(&b.0));
    let found = correlation(results, x, y);
    let heading = found.map_or_else(String::new, |(r, bounds, _)| {
        format!("r\u{A0}=\u{A0}{}", words::estimate(r, bounds, 2, page.lang))
    });
    Plot { dots, line, band, smooth, heading, k: found.and_then(|f| f.2) }
}

type Found = (f64, Option<(f64, f64)>, Option<usize>);

fn correlation(results: &Results, x: &str, y: &str) -> Option<Found> {
    let table = results.table("use_outcomes")?;
    let row = table.find(&[("x", x), ("y", y), ("level", "organization")])?;
    Some((table.number(row, "estimate")?, words::bounds(table, row), words::whole(table, row, "k")))
}

fn draw(
    page: &Page,
    results: &Results,
    uses: &[(&str, RGBColor)],
    outcomes: &[&String],
    rows: &[Vec<Plot>],
) -> Option<i32> {
    let small = page.small();
    let y_ranges: Vec<(f64, f64)> = (0..outcomes.len())
        .map(|i| {
            let values: Vec<f64> = rows.iter().filter_map(|r| r.get(i)).flat_map(Plot::values).collect();
            let first = values.first().copied().unwrap_or_default();
            limits(values, (first, first))
        })
        .collect();
    let axis_room =
        y_ranges.iter().map(|r| Panel::y_axis_room(page, Unit::Plain, *r)).max().unwrap_or_default();
    let n = outcomes.len() as i32;
    let apart = 2 * GAP;
    let width = (page.room() - (axis_room + apart) * n + apart) / n;
    if width < 1200 {
        return None;
    }
    let lefts: Vec<i32> = (0..n).map(|i| page.left() + i * (width + axis_room + apart)).collect();

    let mut y = marks::key(page, MARGIN, &entries(page, rows)) + 120;
    let heads: Vec<Vec<String>> = outcomes
        .iter()
        .map(|o| {
            page.wrap(
                &words::capital(results.labels.name(o).get(page.lang)),
                width + axis_room,
                page.heading(),
            )
        })
        .collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as i32 * page.leading(page.label);
    for (head, left) in heads.iter().zip(&lefts) {
        let top = y + deepest - head.len() as i32 * page.leading(page.label);
        page.lines(head, (*left, top), Anchor::Start, page.heading());
    }
    y += deepest + 60;

    let height = page.give(width / 2, width * 8 / 10);
    let mut index = 0;
    for ((x, color), plots) in uses.iter().zip(rows) {
        let line = page.leading(page.letter);
        let top = y + line + 140;
        let x_range = x_range(plots);
        let mut end = top;
        for ((plot, left), range) in plots.iter().zip(&lefts).zip(&y_ranges) {
            let letter = page.panel_letter(index, (*left, y + line / 2));
            index += 1;
            let room = width + axis_room - letter - 120;
            let fits = font::width(&plot.heading, small.size, false) <= room;
            let heading = if fits {
                plot.heading.as_str()
            } else {
                plot.heading.split(" (").next().unwrap_or_default()
            };
            page.scene.text((left + letter + 120, y + line / 2), Anchor::Start, small.size, heading);
            let frame =
                Frame { left: left + axis_room, top, right: left + axis_room + width, bottom: top + height };
            let panel = Panel::new(page, frame, x_range, *range);
            draw_plot(page, &panel, plot, *color);
            panel.y_axis(page, Unit::Plain);
            end = end.max(panel.x_axis(
                page,
                Unit::Percent,
                &words::capital(results.labels.name(x).get(page.lang)),
            ));
        }
        y = end + page.give(100, 250);
    }
    Some(y - page.give(100, 250))
}

/// Round percentages around the dots and lines of a row of panels.
fn x_range(plots: &[Plot]) -> (f64, f64) {
    let dots = plots.iter().flat_map(|p| &p.dots).map(|d| d.x);
    let lines = plots.iter().flat_map(|p| &p.line).map(|p| p.0);
    let values: Vec<f64> = dots.chain(lines).collect();
    let first = values.first().copied().unwrap_or_default();
    let (low, high) = limits(values, (first, first));
    (low.max(0.0), high.min(100.0).max(low + 1.0))
}

fn draw_plot(page: &Page, panel: &Panel, plot: &Plot, color: RGBColor) {
    let frame = panel.frame();
    let inside = |(x, y): (f64, f64)| {
        let (_, at) = panel.at(x, y);
        at >= frame.top && at <= frame.bottom
    };
    if plot.band.len() > 1 {
        let clamp = |x: f64, y: f64| (x, panel.clamp_y(y));
        let upper = plot.band.iter().map(|(x, _, high)| clamp(*x, *high));
        let lower = plot.band.iter().rev().map(|(x, low, _)| clamp(*x, *low));
        panel.draw(&Polygon::new(upper.chain(lower).collect::<Vec<_>>(), tint(color).filled()));
    }
    for dot in &plot.dots {
        let at = panel.at(dot.x, dot.y);
        marks::dot(&page.scene, at, dot.radius, color);
        page.scene.around(at, dot.radius, dot.record);
        if dot.ringed {
            marks::circle(&page.scene, at, dot.radius + 45, INK);
        }
    }
    if plot.line.len() > 1 {
        let points: Vec<(f64, f64)> = plot.line.iter().copied().filter(|p| inside(*p)).collect();
        panel.draw(&PathElement::new(points, ShapeStyle::from(&INK).stroke_width(LINE)));
    }
    let smooth: Vec<_> = plot.smooth.iter().filter(|p| inside(**p)).map(|(x, y)| panel.at(*x, *y)).collect();
    marks::dashed(&page.scene, &smooth, QUIET, THIN + 6);
}

fn entries(page: &Page, rows: &[Vec<Plot>]) -> Vec<(Sample, String)> {
    let plots = || rows.iter().flatten();
    let mut entries = Vec::new();
    let used = |radius| plots().any(|p| p.dots.iter().any(|d| d.radius == radius));
    let classes: Vec<&(&str, u32)> = CLASSES.iter().filter(|c| used(c.1)).collect();
    if used(ALIKE) {
        entries.push((Sample::Dots(ALIKE, INK), page.say("organisatie", "organization").to_owned()));
    }
    for (i, (class, radius)) in classes.iter().enumerate() {
        let words = match *class {
            "under 10" => page.say("minder dan 10", "under 10").to_owned(),
            "100+" => page.say("100 of meer", "100 or more").to_owned(),
            class => class.replace('-', "–"),
        };
        let noun = if i == 0 { page.say(" respondenten", " respondents") } else { "" };
        entries.push((Sample::Dots(*radius, INK), words + noun));
    }
    if plots().any(|p| !p.line.is_empty()) {
        entries.push((
            Sample::Line(INK),
            page.say("kleinste kwadraten, 95%-band", "least squares, 95% band").to_owned(),
        ));
    }
    if plots().any(|p| !p.smooth.is_empty()) {
        entries.push((Sample::Dashed(QUIET), page.say("lokale regressie", "local regression").to_owned()));
    }
    if plots().any(|p| p.dots.iter().any(|d| d.ringed)) {
        entries.push((
            Sample::Circled(INK),
            page.say("Cooks afstand boven 1", "Cook’s distance above 1").to_owned(),
        ));
    }
    entries
}

fn data(results: &Results, uses: &[(&str, RGBColor)], outcomes: &[&String]) -> Data {
    let mut data = Data::new(COLUMNS);
    let Some(table) = results.table("pairs") else { return data };
    for (x, _) in uses {
        for y in outcomes {
            let mut rows: Vec<Vec<Cell>> = table
                .rows_where(&[("x", x), ("y", y)])
                .map(|row| COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect())
                .collect();
            let value = |row: &Vec<Cell>, i: usize| row.get(i).and_then(Cell::as_f64).unwrap_or(f64::NAN);
            rows.sort_by(|a, b| {
                value(a, 2).total_cmp(&value(b, 2)).then(value(a, 3).total_cmp(&value(b, 3)))
            });
            for row in rows {
                data.push(row);
            }
        }
    }
    data
}

fn finding(results: &Results, uses: &[(&str, RGBColor)], outcomes: &[&String], lang: Lang) -> String {
    let mut parts = Vec::new();
    for (x, _) in uses {
        for y in outcomes {
            if let Some((r, bounds, _)) = correlation(results, x, y) {
                let with = if lang == Lang::Nl { "met" } else { "with" };
                let name = |id: &str| results.labels.name(id).get(lang).to_lowercase();
                parts.push(format!("{} {with} {} {}", name(x), name(y), words::estimate(r, bounds, 2, lang)));
            }
        }
    }
    words::list(&parts, lang)
}

fn alt(found: &str, k: Option<usize>, lang: Lang) -> String {
    let sample = words::sample(k, None, lang);
    match lang {
        Lang::Nl => format!(
            "Spreidingsdiagrammen van gebruik (x, procenten) tegen opbrengsten (y, scores), één stip per organisatie, {sample}. Correlaties: {found}."
        ),
        Lang::En => format!(
            "Scatter plots of use (x, percent) against outcomes (y, scores), one dot per organization, {sample}. Correlations: {found}."
        ),
    }
}

fn caption(found: &str, plots: &[&Plot], k: Option<usize>, lang: Lang) -> String {
    let sample = words::sample(k, None, lang);
    let dots = || plots.iter().flat_map(|p| &p.dots);
    let what = match (lang, dots().next().is_some(), dots().any(|d| d.radius != ALIKE)) {
        (Lang::Nl, false, _) => "stippen zijn weggelaten omdat er te weinig organisaties zijn",
        (Lang::Nl, true, true) => {
            "een stip is een organisatie, de oppervlakte volgt haar aantal respondenten"
        }
        (Lang::Nl, true, false) => "een stip is een organisatie",
        (Lang::En, false, _) => "dots are left out because there are too few organizations",
        (Lang::En, true, true) => "a dot is an organization, its area follows its number of respondents",
        (Lang::En, true, false) => "a dot is an organization",
    };
    match lang {
        Lang::Nl => format!(
            "Actief (boven) en passief gebruik (onder) tegen opbrengsten; {what}; {sample}. Lijn: kleinste kwadraten \
             met 95%-band; stippellijn: lokale regressie. Pearsons r met 95%-interval (Fisher): {found}. Organisaties \
             waarvan een van beide waarden ontbreekt, vallen weg."
        ),
        Lang::En => format!(
            "Active (top) and passive use (bottom) against outcomes; {what}; {sample}. Line, least squares with 95% \
             band; dashed, local regression. Pearson’s r with 95% CI (Fisher’s z): {found}. Organizations that \
             lack one of the two values are left out."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::CLASSES;

    #[test]
    fn areas_double_from_class_to_class() {
        for pair in CLASSES[1..].windows(2) {
            let ratio = f64::from(pair[1].1 * pair[1].1) / f64::from(pair[0].1 * pair[0].1);
            assert!((ratio - 2.0).abs() < 0.05, "{ratio}");
        }
    }
}
