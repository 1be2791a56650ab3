//! F13: whether maturity rose since the edition before: one slope per factor.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, GAP, INK, LINE, MARGIN, SERIES, THIN};
use super::usage::waves;
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};
use plotters::style::RGBColor;

pub(super) const FIGURE: Figure = Figure {
    id: "F13",
    slug: "change",
    title: ("Verandering sinds de vorige editie", "Change since the edition before"),
    shows: (
        "Per factor het gemiddelde van de organisaties die aan beide edities meededen (lijn), met daaronder het verschil, \
         zijn 95%-interval en het aandeel organisaties dat vooruitging. Open rondjes: het gemiddelde van alle \
         organisaties van een editie.",
        "Per factor the mean of the organizations that took part in both editions (line), below it the difference, its \
         95% interval and the share of organizations that improved. Open circles: the mean of all organizations of an \
         edition.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("scale", Format::Name, "Factor", "Factor"),
    column("wave_from", Format::Text, "Van editie", "From edition"),
    column("wave_to", Format::Text, "Naar editie", "To edition"),
    column("mean_from", Format::Number(2), "Eerst (gepaard)", "Before (paired)"),
    column("mean_to", Format::Number(2), "Later (gepaard)", "After (paired)"),
    column("difference", Format::Number(2), "Verschil", "Difference"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("improved", Format::Percent(0), "Vooruitgegaan", "Improved"),
    column("k_paired", Format::Count, "k gepaard", "k paired"),
    column("all_from", Format::Number(2), "Eerst (allen)", "Before (all)"),
    column("all_to", Format::Number(2), "Later (allen)", "After (all)"),
];

struct Slope {
    label: String,
    color: RGBColor,
    from: f64,
    to: f64,
    difference: Option<f64>,
    bounds: Option<(f64, f64)>,
    improved: Option<f64>,
    all: (Option<f64>, Option<f64>),
    k: Option<usize>,
    /// Its row of what is drawn.
    record: usize,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F13", "waves"]);
    let table = results.table("waves").ok_or_else(absent)?;
    let pair = pair(results, table).ok_or_else(absent)?;
    let rows = rows(results, table, &pair);
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let slopes: Vec<Slope> =
        rows.iter().enumerate().filter_map(|(i, row)| slope(page, results, table, row, i)).collect();
    if slopes.is_empty() {
        return Err(absent());
    }
    let k = slopes.iter().filter_map(|s| s.k).max();
    let bottom = draw(page, &slopes, &pair)
        .ok_or_else(|| Caveat::new("F507", &["F13", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&slopes, &pair, k, page.lang), caption(&slopes, &pair, k, page.lang));
    let left_out = super::left_out(slopes.len(), rows.len());
    Ok(Sketch { bottom, alt, caption, data, n: None, k, left_out })
}

/// The editions compared: the latest and the one before it, or the last pair of the table.
fn pair(results: &Results, table: &Table) -> Option<(String, String)> {
    let key = |row: &Row| (table.cell(row, "wave_from").key(), table.cell(row, "wave_to").key());
    let (latest, earlier) = waves(results);
    let wanted = (earlier.unwrap_or_default().to_owned(), latest.to_owned());
    let pairs: Vec<(String, String)> = table.rows.iter().map(key).collect();
    if pairs.contains(&wanted) { Some(wanted) } else { pairs.last().cloned() }
}

/// The factors' rows, in the study's order; those of all scales where none is a factor.
fn rows<'a>(results: &Results, table: &'a Table, pair: &(String, String)) -> Vec<&'a Row> {
    let here = |row: &&Row| {
        table.cell(row, "wave_from").key() == pair.0 && table.cell(row, "wave_to").key() == pair.1
    };
    let of = |factor: &String| table.rows.iter().filter(here).find(|row| table.text(row, "scale") == factor);
    let factors: Vec<&Row> = results.labels.factors.iter().filter_map(of).collect();
    if factors.is_empty() { table.rows.iter().filter(here).collect() } else { factors }
}

fn slope(page: &Page, results: &Results, table: &Table, row: &Row, index: usize) -> Option<Slope> {
    Some(Slope {
        label: results.labels.name(table.text(row, "scale")).get(page.lang).to_owned(),
        color: SERIES[index % SERIES.len()],
        from: table.number(row, "mean_from")?,
        to: table.number(row, "mean_to")?,
        difference: table.number(row, "difference"),
        bounds: words::bounds(table, row),
        improved: table.number(row, "improved"),
        all: (table.number(row, "all_from"), table.number(row, "all_to")),
        k: words::whole(table, row, "k_paired"),
        record: index,
    })
}

/// At most so many slopes stand side by side.
const ACROSS: usize = 4;

fn draw(page: &Page, slopes: &[Slope], pair: &(String, String)) -> Option<i32> {
    let values = slopes.iter().flat_map(|s| [Some(s.from), Some(s.to), s.all.0, s.all.1]).flatten();
    let start = slopes.first()?.from;
    let range = limits(values, (start - 0.1, start + 0.1));
    let across = if slopes.len() <= ACROSS {
        slopes.len()
    } else {
        slopes.len().div_ceil(slopes.len().div_ceil(ACROSS))
    };
    let axis_room = Panel::y_axis_room(page, Unit::Plain, range);
    let n = across as i32;
    let width = ((page.room() - axis_room - GAP * (n - 1)) / n).min(4500);
    if width < 1100 {
        return None;
    }
    let mut y = marks::key(page, MARGIN, &entries(page)) + 120;
    for row in slopes.chunks(across) {
        y = draw_row(page, row, pair, (y, axis_room, width, range)) + page.give(120, 300);
    }
    Some(y - page.give(120, 300))
}

fn draw_row(
    page: &Page,
    slopes: &[Slope],
    pair: &(String, String),
    (top, axis_room, width, range): (i32, i32, i32, (f64, f64)),
) -> i32 {
    let heads: Vec<Vec<String>> = slopes.iter().map(|s| page.wrap(&s.label, width, page.heading())).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as i32 * page.leading(page.label);
    let frame_top = top + deepest + 80;
    let bottom = frame_top + page.give(1200, 2600);
    let mut end = bottom;
    for (i, (slope, head)) in slopes.iter().zip(&heads).enumerate() {
        let left = page.left() + axis_room + (width + GAP) * i as i32;
        let at = (left, top + deepest - head.len() as i32 * page.leading(page.label));
        page.lines(head, at, Anchor::Start, page.heading());
        let frame = Frame { left, top: frame_top, right: left + width, bottom };
        let panel = Panel::new(page, frame, (0.0, 1.0), range);
        if i == 0 {
            panel.y_axis(page, Unit::Plain);
        }
        draw_slope(page, &panel, slope);
        let lowest = below(page, &panel, slope, pair);
        page.scene.spot((left, top), (left + width, lowest), slope.record);
        end = end.max(lowest);
    }
    end
}

/// Where the paired means and the means of all stand, left and right.
const PAIRED: (f64, f64) = (0.28, 0.72);
const ALL: (f64, f64) = (0.15, 0.85);

fn draw_slope(page: &Page, panel: &Panel, slope: &Slope) {
    let scene = &page.scene;
    let (from, to) = (panel.at(PAIRED.0, slope.from), panel.at(PAIRED.1, slope.to));
    scene.line(from, to, slope.color, LINE + 10);
    marks::dot(scene, from, 65, slope.color);
    marks::dot(scene, to, 65, slope.color);
    for (x, value) in [(ALL.0, slope.all.0), (ALL.1, slope.all.1)] {
        if let Some(value) = value {
            marks::ring(scene, panel.at(x, value), 55, slope.color);
        }
    }
}

/// The editions' names, then the difference in words.
fn below(page: &Page, panel: &Panel, slope: &Slope, pair: &(String, String)) -> i32 {
    let frame = panel.frame();
    let small = page.small();
    let line = frame.bottom + 70;
    page.scene.line((frame.left, line), (frame.right, line), AXIS, THIN);
    let room = (frame.right - frame.left) / 2 - 60;
    let mut y = line + 80;
    let mut deepest = y;
    for (x, wave) in [(0.25, &pair.0), (0.75, &pair.1)] {
        let lines = page.wrap(wave, room, small);
        deepest = deepest.max(page.lines(&lines, (panel.x(x), y), Anchor::Middle, small));
    }
    y = deepest + 60;
    let mut lines = Vec::new();
    if let Some(difference) = slope.difference {
        lines.push(signed(difference, page.lang));
        if let Some((low, high)) = slope.bounds {
            let interval = format!("({})", number_format::interval(low, high, 2, page.lang));
            lines.extend(page.wrap(&interval, frame.right - frame.left, small));
        }
    }
    if let Some(improved) = slope.improved {
        let words = page.say("vooruit", "improved");
        let text = format!("{} {words}", number_format::percent(improved, 0, page.lang));
        lines.extend(page.wrap(&text, frame.right - frame.left, small));
    }
    page.lines(&lines, (i32::midpoint(frame.left, frame.right), y), Anchor::Middle, small)
}

/// A difference with its sign.
fn signed(value: f64, lang: Lang) -> String {
    let number = number_format::number(value, 2, lang);
    let zero = number_format::number(0.0, 2, lang);
    if value > 0.0 && number != zero { format!("+{number}") } else { number }
}

fn entries(page: &Page) -> Vec<(Sample, String)> {
    vec![
        (
            Sample::Line(INK),
            page.say("organisaties in beide edities", "organizations in both editions").to_owned(),
        ),
        (
            Sample::Ring(INK),
            page.say("alle organisaties van een editie", "all organizations of an edition").to_owned(),
        ),
    ]
}

fn finding(slopes: &[Slope], lang: Lang) -> String {
    let part = |s: &Slope| {
        let interval = s.bounds.map_or_else(String::new, |(low, high)| {
            format!(" ({})", number_format::interval(low, high, 2, lang))
        });
        s.difference.map(|d| format!("{} {}{interval}", s.label, signed(d, lang)))
    };
    words::list(&slopes.iter().filter_map(part).collect::<Vec<_>>(), lang)
}

fn alt(slopes: &[Slope], pair: &(String, String), k: Option<usize>, lang: Lang) -> String {
    let (sample, found, (from, to)) = (words::sample(k, None, lang), finding(slopes, lang), pair);
    match lang {
        Lang::Nl => format!(
            "Hellingdiagram van het gemiddelde per factor in de edities {from} en {to}, {sample} in beide. Verschillen: {found}."
        ),
        Lang::En => format!(
            "Slope graph of the mean of each factor in the editions {from} and {to}, {sample} in both. Differences: {found}."
        ),
    }
}

fn caption(slopes: &[Slope], pair: &(String, String), k: Option<usize>, lang: Lang) -> String {
    let (sample, found, (from, to)) = (words::sample(k, None, lang), finding(slopes, lang), pair);
    match lang {
        Lang::Nl => format!(
            "Verandering van editie {from} naar {to} in de organisaties die twee keer meededen (lijnen; {sample}) en in \
             alle organisaties van een editie (open rondjes), in schaalpunten. Verschil met 95%-interval (gepaarde t): \
             {found}. Vooruit: aandeel organisaties met een hoger gemiddelde."
        ),
        Lang::En => format!(
            "Change from edition {from} to {to} in the organizations measured twice (lines; {sample}) and in all \
             organizations of an edition (open circles), in scale points. Difference with 95% CI (paired t): {found}. \
             Improved, share of organizations with a higher mean."
        ),
    }
}
