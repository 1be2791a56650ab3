//! F16: the specification curve: a correlation under every declared choice, in order of size, above the choices made.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::{Anchor, Shape};
use super::style::{AXIS, BAND, BAND_DARK, BLUE, GAP, GUIDE, HAIR, INK, MARGIN, MUTED, THIN, VERMILLION};
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::tables::CHOICES;
use crate::model::text::{Lang, Text};
use crate::present::{ReleasedResults, number_format};
use plotters::style::RGBColor;

pub(super) const FIGURE: Figure = Figure {
    id: "F16",
    slug: "specification_curve",
    title: ("Specificatiecurve", "Specification curve"),
    shows: (
        "Dezelfde correlatie onder elke combinatie van verdedigbare keuzes, van klein naar groot, met 95%-intervallen. \
         Daaronder per kolom welke keuzes die schatting heeft. De lijn van boven naar beneden is de hoofdspecificatie, die \
         vooraf vaststond. Specificaties zijn geen onafhankelijke studies.",
        "The same correlation under every combination of defensible choices, from small to large, with 95% intervals. \
         Below, per column, which choices that estimate has. The line from top to bottom is the main specification, fixed \
         before the analysis. Specifications are no independent studies.",
    ),
    width: 18300,
    drawn: Drawn::InParts(correlations, lay_out),
};

const COLUMNS: &[Column] = &[
    column("id", Format::Count, "Nummer", "Number"),
    column("level", Format::Text, "Niveau", "Level"),
    column("method", Format::Text, "Methode", "Method"),
    column("weighting", Format::Text, "Telt even zwaar", "Counts equally"),
    column("score_missing", Format::Text, "Ontbrekende antwoorden", "Missing answers"),
    column("score", Format::Text, "Score", "Score"),
    column("min_group", Format::Count, "Minste respondenten", "Least respondents"),
    column("exclude", Format::Text, "Weggelaten", "Excluded"),
    column("controls", Format::Text, "Gecontroleerd voor", "Controls"),
    column("main", Format::Text, "Hoofdspecificatie", "Main specification"),
    column("estimate", Format::Ratio(2), "r", "r"),
    column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    column("p_value", Format::PValue, "p", "p"),
];

/// Headings of choices.
const HEADINGS: [(&str, &str); CHOICES.len()] = [
    ("Niveau", "Level"),
    ("Correlatie", "Correlation"),
    ("Even zwaar", "Counts equally"),
    ("Ontbrekend", "Missing answers"),
    ("Score", "Score"),
    ("Minste n", "Least n"),
    ("Weggelaten", "Excluded"),
    ("Controle", "Controls"),
];

/// Above so many specifications, intervals become a band and points small.
const MANY: usize = 120;
/// So many specifications tell their values: of more, evenly spaced ones and the main one.
const TELLING: usize = 60;

/// One estimate.
#[derive(Debug)]
struct Point {
    r: f64,
    bounds: Option<(f64, f64)>,
    /// p < .05.
    clear: bool,
    main: bool,
    /// Per choice its option.
    options: Vec<String>,
    /// Its row of what is drawn.
    record: usize,
}

/// A choice that varies, with its options in the order of the table.
#[derive(Debug)]
struct Choice {
    at: usize,
    heading: String,
    options: Vec<(String, String)>,
}

/// The correlations of the table of specifications, a part each.
fn correlations(results: &Results) -> Vec<Part> {
    let Some(table) = results.table("specifications") else { return Vec::new() };
    let mut parts: Vec<Part> = Vec::new();
    for row in &table.rows {
        let id = table.cell(row, "correlation").key();
        if table.number(row, "estimate").is_some() && parts.iter().all(|part| part.of != id) {
            let name = |column| results.labels.name(table.text(row, column));
            let (x, y) = (name("x"), name("y"));
            let label = |lang| {
                let with = if lang == Lang::Nl { "met" } else { "with" };
                format!("{} {with} {}", x.get(lang).to_lowercase(), y.get(lang).to_lowercase())
            };
            parts.push(Part {
                of: id,
                label: Text::new(label(Lang::Nl), label(Lang::En)),
                ..Part::default()
            });
        }
    }
    parts
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F16", "specifications"]);
    let table = results.table("specifications").ok_or_else(absent)?;
    let rows: Vec<&Row> =
        table.rows.iter().filter(|row| table.cell(row, "correlation").key() == part.of).collect();
    let mut points: Vec<Point> =
        rows.iter().enumerate().filter_map(|(i, row)| point(table, row, i)).collect();
    if points.is_empty() {
        return Err(absent());
    }
    points.sort_by(|a, b| a.r.total_cmp(&b.r));
    let choices = choices(page, table, &rows);
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom = draw(page, &points, &choices)
        .ok_or_else(|| Caveat::new("F507", &["F16", &(page.width / 100).to_string()]))?;
    let k = rows
        .iter()
        .filter(|row| table.text(row, "main") == "main")
        .find_map(|row| words::whole(table, row, "k"));
    let n = rows
        .iter()
        .filter(|row| table.text(row, "main") == "main")
        .find_map(|row| words::whole(table, row, "n"));
    let what = part.label.get(page.lang).to_owned();
    let (alt, caption) = (alt(&points, &what, page.lang), caption(&points, &what, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out: super::left_out(points.len(), rows.len()), data, n, k })
}

fn point(table: &Table, row: &Row, record: usize) -> Option<Point> {
    Some(Point {
        r: table.number(row, "estimate")?,
        bounds: words::bounds(table, row),
        clear: table.number(row, "p_value").is_some_and(|p| p < 0.05),
        main: table.text(row, "main") == "main",
        options: CHOICES.iter().map(|column| table.cell(row, column).key()).collect(),
        record,
    })
}

/// The choices with more than one option among the rows.
fn choices(page: &Page, table: &Table, rows: &[&Row]) -> Vec<Choice> {
    let mut varying = Vec::new();
    for (at, (column, (nl, en))) in CHOICES.iter().zip(HEADINGS).enumerate() {
        let mut options: Vec<String> = Vec::new();
        for row in rows {
            let option = table.cell(row, column).key();
            if !options.contains(&option) {
                options.push(option);
            }
        }
        if options.iter().all(|option| option.parse::<usize>().is_ok()) {
            options.sort_by_key(|option| option.parse::<usize>().unwrap_or(0));
        }
        if options.len() > 1 {
            let named =
                options.into_iter().map(|option| (option.clone(), name(page, column, &option))).collect();
            varying.push(Choice { at, heading: page.say(nl, en).to_owned(), options: named });
        }
    }
    varying
}

/// How an option is called.
fn name(page: &Page, column: &str, option: &str) -> String {
    let words = match (column, option) {
        ("level", "organization") | ("weighting", "organizations") => ("organisaties", "organizations"),
        ("level", "respondent") | ("weighting", "respondents") => ("respondenten", "respondents"),
        ("level", "within") => ("binnen organisaties", "within organizations"),
        ("method", "pearson") => ("Pearson", "Pearson"),
        ("method", "spearman") => ("Spearman", "Spearman"),
        ("method", "kendall") => ("Kendall", "Kendall"),
        ("method", "winsorized") => ("gewinsoriseerd", "winsorized"),
        ("method", "polychoric") => ("polychorisch", "polychoric"),
        ("score_missing", "available") => ("wat beantwoord is", "what was answered"),
        ("score_missing", "listwise") => ("alleen volledig", "complete only"),
        ("score", "declared") => ("zoals opgegeven", "as declared"),
        ("score", "median") => ("mediaan", "median"),
        ("score", "component") => ("eerste component", "first component"),
        ("exclude", "nobody") => ("niemand", "nobody"),
        ("exclude", "influential") => ("invloedrijke organisaties", "influential organizations"),
        ("exclude", "straightliners") => ("wie alles gelijk antwoordt", "straight-liners"),
        ("controls", "") => ("geen", "none"),
        _ => return option.to_owned(),
    };
    page.say(words.0, words.1).to_owned()
}

fn draw(page: &Page, points: &[Point], choices: &[Choice]) -> Option<i32> {
    let small = page.small();
    let options = || choices.iter().flat_map(|c| &c.options);
    let labels = page.widest(options().map(|(_, name)| name.as_str()), small.size, false);
    let headings = page.widest(choices.iter().map(|c| c.heading.as_str()), small.size, true);
    let name_room = headings + GAP + labels;
    let bounds = || points.iter().filter_map(|p| p.bounds);
    let values = points.iter().map(|p| p.r).chain(bounds().flat_map(|(low, high)| [low, high]));
    let range = limits(values, (0.0, 0.0));
    let range = (range.0.max(-1.0), range.1.min(1.0));
    let axis = Panel::y_axis_room(page, Unit::Plain, range);
    let left = page.left() + name_room.max(axis) + GAP;
    let right = page.right();
    if right - left < 3000 {
        return None;
    }
    let head = page.quiet();
    let mut y = marks::key(page, MARGIN, &entries(page, points)) + 120 + 2 * page.leading(head.size);
    let top = y;
    let height = page.give(2200, 4200);
    let frame = Frame { left, top, right, bottom: top + height };
    let n = points.len();
    let panel = Panel::new(page, frame, (-0.5, n as f64 - 0.5), range);
    let x = |i: usize| panel.x(i as f64);
    let step = (right - left) / n.max(1) as i32;
    let zero = panel.y(0.0);
    page.scene.line((left, zero), (right, zero), AXIS, THIN);
    let title = page.say("Correlatie (r)", "Correlation (r)");
    let at = (left - axis, top - page.leading(head.size) - page.leading(head.size) / 4);
    page.scene.styled(at, Anchor::Start, head.size, head.color, false, title);
    if n > MANY {
        band(page, &panel, points);
    } else {
        for (i, point) in points.iter().enumerate() {
            if let Some((low, high)) = point.bounds {
                let color = if point.clear { BAND_DARK } else { GUIDE };
                page.scene.line(
                    (x(i), panel.y(low)),
                    (x(i), panel.y(high)),
                    color,
                    (step / 3).clamp(12, 60) as u32,
                );
            }
        }
    }
    let radius = (step / 2).clamp(14, 45) as u32;
    let main = points.iter().position(|p| p.main);
    let matrix_top = frame.bottom + 250;
    let row_height = page.give(page.leading(small.size), page.leading(small.size) + 70);
    let apart = page.give(60, 140);
    let rows: i32 = choices.iter().map(|c| c.options.len() as i32 * row_height + apart).sum();
    if let Some(main) = main {
        page.scene.line((x(main), top), (x(main), matrix_top + rows - apart), VERMILLION, HAIR + 4);
    }
    for (i, point) in points.iter().enumerate() {
        let center = (x(i), panel.y(point.r));
        if point.main {
            marks::diamond(&page.scene, center, 90, VERMILLION);
        } else if point.clear {
            page.scene.push(Shape::Circle { center, radius, color: BLUE, stroke: 0 });
        } else {
            page.scene.push(Shape::Circle { center, radius, color: MUTED, stroke: THIN });
        }
    }
    let every = n.div_ceil(TELLING);
    for (i, point) in points.iter().enumerate().filter(|(i, point)| i % every == 0 || point.main) {
        let half = (step * every as i32 / 2).max(20);
        page.scene.spot((x(i) - half, top), (x(i) + half, matrix_top + rows - apart), point.record);
    }
    panel.y_axis(page, Unit::Plain);
    y = matrix_top;
    for choice in choices {
        let heading = page.heading();
        page.scene.styled(
            (page.left(), y + row_height / 2),
            Anchor::Start,
            small.size,
            heading.color,
            true,
            &choice.heading,
        );
        for (option, name) in &choice.options {
            let middle = y + row_height / 2;
            page.scene.text((page.left() + headings + GAP, middle), Anchor::Start, small.size, name);
            page.scene.line((left, middle), (right, middle), GUIDE, HAIR);
            let own = points.iter().enumerate().filter(|(_, p)| p.options[choice.at] == *option);
            ticks(
                page,
                own.map(|(i, p)| (x(i), p.main)),
                (middle - row_height / 3, middle + row_height / 3),
                step,
            );
            y += row_height;
        }
        y += apart;
    }
    Some(y - apart)
}

/// Upright marks where an option was chosen; neighbors that touch become one field.
fn ticks(page: &Page, at: impl Iterator<Item = (i32, bool)>, (top, bottom): (i32, i32), step: i32) {
    let half = (step * 35 / 100).clamp(6, 45);
    for (x, main) in at {
        let color: RGBColor = if main { VERMILLION } else { INK };
        page.scene.bar((x - half, top), (x + half, bottom), color);
    }
}

/// The intervals of many specifications as one field.
fn band(page: &Page, panel: &Panel, points: &[Point]) {
    let with: Vec<(usize, (f64, f64))> =
        points.iter().enumerate().filter_map(|(i, p)| Some((i, p.bounds?))).collect();
    if with.len() < 2 {
        return;
    }
    let at = |i: usize, value: f64| (panel.x(i as f64), panel.y(value));
    let upper = with.iter().map(|(i, (_, high))| at(*i, *high));
    let lower = with.iter().rev().map(|(i, (low, _))| at(*i, *low));
    page.scene.push(Shape::Area { points: upper.chain(lower).collect(), color: BAND });
}

fn entries(page: &Page, points: &[Point]) -> Vec<(Sample, String)> {
    let mut entries = Vec::new();
    if points.iter().any(|p| p.main) {
        entries
            .push((Sample::Mean(VERMILLION), page.say("hoofdspecificatie", "main specification").to_owned()));
    }
    if points.iter().any(|p| p.clear && !p.main) {
        entries.push((Sample::Dots(45, BLUE), page.say("p < 0,05", "p < .05").to_owned()));
    }
    if points.iter().any(|p| !p.clear && !p.main) {
        entries.push((Sample::Ring(MUTED), page.say("p ≥ 0,05", "p ≥ .05").to_owned()));
    }
    if points.iter().any(|p| p.bounds.is_some()) {
        let color = if points.len() > MANY { BAND } else { BAND_DARK };
        entries.push((Sample::Field(color), page.say("95%-interval", "95% CI").to_owned()));
    }
    entries
}

/// Number of specifications, how many have p below .05, smallest, median and largest.
fn finding(points: &[Point], lang: Lang) -> String {
    let clear = points.iter().filter(|p| p.clear).count();
    let print = |r: f64| number_format::ratio(r, 2, lang);
    let (first, last) = (points[0].r, points[points.len() - 1].r);
    let main = points.iter().find(|p| p.main).map(|p| words::estimate(p.r, p.bounds, 2, lang));
    let counts = (number_format::count(points.len(), lang), number_format::count(clear, lang));
    let ends = match lang {
        Lang::Nl => format!(
            "{} specificaties, van {} tot {}; {} met p < 0,05",
            counts.0,
            print(first),
            print(last),
            counts.1
        ),
        Lang::En => format!(
            "{} specifications, from {} to {}; {} with p < .05",
            counts.0,
            print(first),
            print(last),
            counts.1
        ),
    };
    match (main, lang) {
        (Some(main), Lang::Nl) => format!("{ends}; hoofdspecificatie {main}"),
        (Some(main), Lang::En) => format!("{ends}; main specification {main}"),
        (None, _) => ends,
    }
}

fn alt(points: &[Point], what: &str, lang: Lang) -> String {
    let found = finding(points, lang);
    match lang {
        Lang::Nl => format!(
            "Specificatiecurve van de correlatie van {what}: {found}. Onder de curve staan de keuzes."
        ),
        Lang::En => format!(
            "Specification curve of the correlation of {what}: {found}. Below the curve stand the choices."
        ),
    }
}

fn caption(points: &[Point], what: &str, lang: Lang) -> String {
    let found = finding(points, lang);
    let without = match lang {
        _ if points.iter().all(|point| point.bounds.is_some()) => "",
        Lang::Nl => " Een interval ontbreekt waar de methode er geen heeft.",
        Lang::En => " An interval is missing where the method has none.",
    };
    match lang {
        Lang::Nl => format!(
            "De correlatie van {what} onder elke combinatie van verdedigbare keuzes, naar grootte: {found}. Gevuld, p < 0,05; lijn en ruit, de hoofdspecificatie, zoals het studiebestand haar opgeeft.{without} Onder: de keuzes van elke schatting. Specificaties zijn geen onafhankelijke studies."
        ),
        Lang::En => format!(
            "The correlation of {what} under every combination of defensible choices, by size: {found}. Filled, p < .05; line and diamond, the main specification, as the study file declares it.{without} Below, the choices of each estimate. Specifications are no independent studies."
        ),
    }
}
