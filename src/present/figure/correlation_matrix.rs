//! F9: how all scales hang together: correlations below the diagonal, their precision above it, reliability on it.

use super::data::{Column, Data, column};
use super::font;
use super::page::Page;
use super::scene::Anchor;
use super::style::{AXIS, BAND_DARK, GAP, HAIR, INK, MARGIN, QUIET, THIN, WHITE, blend, diverging, text_on};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F9",
    slug: "correlation_matrix",
    title: ("Correlaties tussen schalen", "Correlations between scales"),
    shows: (
        "Onder de diagonaal de correlaties tussen alle schalen, van oranje (−1) over wit (0) naar paars (1); vet waar het \
         95%-interval nul uitsluit, lichter en niet vet waar het nul bevat. Boven de diagonaal de halve breedte van het \
         interval, als getal en als staaf. Op de diagonaal de betrouwbaarheid van de schaal.",
        "Below the diagonal the correlations among all scales, from orange (−1) by white (0) to purple (1); bold where the \
         95% interval excludes zero, lighter and not bold where it covers zero. Above the diagonal the half-width of the \
         interval, as a number and as a bar. On the diagonal the reliability of the scale.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("scale_a", Format::Name, "Schaal A", "Scale A"),
    column("scale_b", Format::Name, "Schaal B", "Scale B"),
    column("level", Format::Text, "Niveau", "Level"),
    column("n", Format::Count, "n", "n"),
    column("k", Format::Count, "k", "k"),
    column("estimate", Format::Ratio(2), "r", "r"),
    column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
];

/// A correlation with its interval.
#[derive(Debug, Clone, Copy)]
struct Pair {
    r: f64,
    bounds: Option<(f64, f64)>,
}

impl Pair {
    /// The interval excludes zero.
    fn is_clear(self) -> bool {
        self.bounds.is_some_and(|(low, high)| low > 0.0 || high < 0.0)
    }
}

struct Matrix {
    labels: Vec<String>,
    /// Per scale its reliability.
    reliability: Vec<Option<f64>>,
    /// Which reliability: `omega_total` or `alpha`.
    coefficient: &'static str,
    /// Row, column (the column before the row), and the correlation.
    pairs: Vec<(usize, usize, Option<Pair>)>,
    level: String,
    /// The fewest and the most cases behind a correlation.
    k: Option<(usize, usize)>,
    n: Option<(usize, usize)>,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F9", "scale_correlations"]);
    let table = results.table("scale_correlations").ok_or_else(absent)?;
    let matrix = matrix(page, results, table);
    let nested = results.about.design == "respondents";
    let drawn = matrix.pairs.iter().filter(|(.., pair)| pair.is_some()).count();
    if drawn == 0 {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom =
        draw(page, &matrix).ok_or_else(|| Caveat::new("F507", &["F9", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&matrix, page.lang), caption(&matrix, nested, page.lang));
    let left_out = super::left_out(drawn, table.rows.len());
    Ok(Sketch { bottom, alt, caption, data, n: matrix.n.map(|n| n.1), k: matrix.k.map(|k| k.1), left_out })
}

fn matrix(page: &Page, results: &Results, table: &Table) -> Matrix {
    let mut scales: Vec<String> = Vec::new();
    for row in &table.rows {
        for column in ["scale_a", "scale_b"] {
            let id = table.text(row, column);
            if !scales.iter().any(|s| s == id) {
                scales.push(id.to_owned());
            }
        }
    }
    let place = |row: &Row, column: &str| scales.iter().position(|s| s == table.text(row, column));
    let pair = |row: &Row| {
        let (a, b) = (place(row, "scale_a")?, place(row, "scale_b")?);
        let found = table.number(row, "estimate").map(|r| Pair { r, bounds: words::bounds(table, row) });
        Some((a.max(b), a.min(b), found))
    };
    let ends = |column: &str| {
        let drawn = table.rows.iter().filter(|row| table.number(row, "estimate").is_some());
        let counts: Vec<usize> = drawn.filter_map(|row| words::whole(table, row, column)).collect();
        Some((*counts.iter().min()?, *counts.iter().max()?))
    };
    let (coefficient, reliability) = reliability(results, &scales);
    Matrix {
        labels: scales.iter().map(|s| label(results, s, page.lang)).collect(),
        pairs: table.rows.iter().filter_map(pair).collect(),
        level: table.rows.first().map(|row| table.text(row, "level").to_owned()).unwrap_or_default(),
        k: ends("k"),
        n: ends("n"),
        coefficient,
        reliability,
    }
}

/// The label with a capital; a scale without one keeps its name as it is.
fn label(results: &Results, scale: &str, lang: Lang) -> String {
    let label = results.labels.name(scale);
    if label.get(lang) == scale { scale.to_owned() } else { words::capital(label.get(lang)) }
}

/// Omega total of every scale where it was computed, else alpha.
fn reliability(results: &Results, scales: &[String]) -> (&'static str, Vec<Option<f64>>) {
    let of = |column: &str| -> Vec<Option<f64>> {
        let Some(table) = results.table("reliability") else { return vec![None; scales.len()] };
        scales.iter().map(|s| table.number(table.find(&[("scale", s)])?, column)).collect()
    };
    let (omega, alpha) = (of("omega_total"), of("alpha"));
    let filled = |values: &[Option<f64>]| values.iter().flatten().count();
    // One coefficient for the whole diagonal: two kinds side by side could not be told apart.
    if filled(&omega) > 0 && filled(&omega) >= filled(&alpha) {
        ("omega_total", omega)
    } else {
        ("alpha", alpha)
    }
}

/// The largest side of a tile.
const TILE: i32 = 1150;

fn draw(page: &Page, matrix: &Matrix) -> Option<i32> {
    let m = matrix.labels.len() as i32;
    let numbered: Vec<String> =
        matrix.labels.iter().enumerate().map(|(i, l)| format!("{}\u{A0}{l}", i + 1)).collect();
    let numbers: Vec<String> = (1..=matrix.labels.len()).map(|number| number.to_string()).collect();
    let widest = |labels: &[String]| page.widest(labels.iter().map(String::as_str), page.label, false);
    let beside = widest(&numbered).min(page.room() * 40 / 100);
    let least = font::width("−0,00", page.tick, true) + 70;
    let side = |label_room: i32| (page.room() - label_room - GAP) / m;
    // Labels that leave too little room for the tiles stand below them.
    let below = side(beside) < least;
    let (label_room, labels) = if below { (widest(&numbers), &numbers) } else { (beside, &numbered) };
    let side = side(label_room).min(page.give(800, TILE));
    if side < least {
        return None;
    }
    let wrapped: Vec<Vec<String>> =
        labels.iter().map(|label| page.wrap(label, label_room, page.plain())).collect();
    let deepest = wrapped.iter().map(Vec::len).max().unwrap_or(1) as i32 * page.leading(page.label) + 60;
    let height = side.min(page.give(620, 900)).max(page.leading(page.tick) * 2 + 120).max(deepest);
    let left = page.left() + label_room + GAP;
    let heading = page.leading(page.label) + 40;
    let top = MARGIN + heading;
    let at = |row: usize, column: usize| {
        let (x, y) = (left + side * column as i32, top + height * row as i32);
        ((x, y), (x + side, y + height))
    };
    let full = full_bar(matrix);
    for (row, lines) in wrapped.iter().enumerate() {
        let ((x, y), (right, bottom)) = at(row, row);
        page.centered(lines, (page.left(), i32::midpoint(y, bottom)), Anchor::Start, page.plain());
        let above = (i32::midpoint(x, right), MARGIN + heading / 2);
        page.scene.styled(above, Anchor::Middle, page.label, INK, true, &(row + 1).to_string());
        page.scene.frame((x, y), (right, bottom), AXIS, THIN);
        if let Some(value) = matrix.reliability[row] {
            let text = number_format::ratio(value, 2, page.lang);
            let place = (i32::midpoint(x, right), i32::midpoint(y, bottom));
            page.scene.styled(place, Anchor::Middle, page.tick, QUIET, false, &text);
        }
    }
    for (record, (row, column, pair)) in matrix.pairs.iter().enumerate() {
        for (from, to) in [at(*row, *column), at(*column, *row)] {
            page.scene.spot(from, to, record);
        }
        let Some(pair) = pair else {
            let (from, to) = at(*row, *column);
            let place = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
            page.scene.text(place, Anchor::Middle, page.tick, number_format::EMPTY);
            continue;
        };
        draw_tile(page, *pair, at(*row, *column));
        draw_precision(page, *pair, at(*column, *row), full);
    }
    let mut end = top + height * m + 160;
    if below {
        let lines = page.wrap(&numbered.join("; "), page.room(), page.plain());
        end = page.lines(&lines, (page.left(), end), Anchor::Start, page.plain()) + 120;
    }
    Some(draw_key(page, matrix, full, end))
}

/// A correlation on its color; paler and not bold where the interval covers zero.
fn draw_tile(page: &Page, pair: Pair, (from, to): ((i32, i32), (i32, i32))) {
    let clear = pair.is_clear();
    let ground = if clear { diverging(pair.r) } else { blend(diverging(pair.r), WHITE, 0.6) };
    page.scene.bar((from.0 + 9, from.1 + 9), (to.0 - 9, to.1 - 9), ground);
    let place = (i32::midpoint(from.0, to.0), i32::midpoint(from.1, to.1));
    let text = number_format::ratio(pair.r, 2, page.lang);
    page.scene.styled(place, Anchor::Middle, page.tick, text_on(ground), clear, &text);
}

/// The half-width of the interval: a number, and below it a bar.
fn draw_precision(page: &Page, pair: Pair, (from, to): ((i32, i32), (i32, i32)), full: f64) {
    let Some((low, high)) = pair.bounds else { return };
    let half = (high - low) / 2.0;
    let middle = i32::midpoint(from.0, to.0);
    let text = format!("±{}", number_format::ratio(half, 2, page.lang));
    let height = page.leading(page.tick);
    let top = i32::midpoint(from.1, to.1) - i32::midpoint(height, 110);
    page.scene.text((middle, top + height / 2), Anchor::Middle, page.tick, &text);
    let (left, right) = (from.0 + 60, to.0 - 60);
    let y = top + height + 20;
    page.scene.bar((left, y), (right, y + 90), super::style::BAND);
    let end = left + (f64::from(right - left) * (half / full).min(1.0)).round() as i32;
    page.scene.bar((left, y), (end, y + 90), AXIS);
}

/// What a whole bar stands for: the least of some round numbers that holds every half-width.
fn full_bar(matrix: &Matrix) -> f64 {
    let halves = matrix
        .pairs
        .iter()
        .filter_map(|(.., pair)| pair.as_ref()?.bounds)
        .map(|(low, high)| (high - low) / 2.0);
    let widest = halves.fold(0.0, f64::max);
    [0.05, 0.1, 0.2, 0.3, 0.5, 1.0].into_iter().find(|full| widest <= *full).unwrap_or(1.0)
}

/// What colors and bars stand for. Returns where it ends.
fn draw_key(page: &Page, matrix: &Matrix, full: f64, top: i32) -> i32 {
    const STEPS: i32 = 40;
    let left = page.left();
    let width = 3200.min(page.room() / 2);
    for step in 0..STEPS {
        let at = |s: i32| left + width * s / STEPS;
        let value = -1.0 + 2.0 * (f64::from(step) + 0.5) / f64::from(STEPS);
        // Each step is painted to the end, so that no seam shows.
        page.scene.bar((at(step), top), (left + width, top + 200), diverging(value));
    }
    page.scene.frame((left, top), (left + width, top + 200), AXIS, HAIR);
    let words = top + 200 + 50 + page.tick / 2;
    let print = |v: f64| number_format::number(v, 0, page.lang);
    page.scene.text((left, words), Anchor::Start, page.tick, &format!("r\u{A0}=\u{A0}{}", print(-1.0)));
    page.scene.text((left + width / 2, words), Anchor::Middle, page.tick, &print(0.0));
    page.scene.text((left + width, words), Anchor::End, page.tick, &print(1.0));
    let style = page.small();
    let start = left + width + 2 * GAP;
    page.scene.bar((start, top + 55), (start + 480, top + 145), AXIS);
    page.scene.bar((start + 480, top + 55), (start + 960, top + 145), BAND_DARK);
    let text = match page.lang {
        Lang::Nl => format!(
            "halve breedte van het 95%-interval; een volle staaf is {}",
            number_format::ratio(full, 2, page.lang)
        ),
        Lang::En => {
            format!("half-width of the 95% CI; a full bar is {}", number_format::ratio(full, 2, page.lang))
        }
    };
    let mut lines = page.wrap(&text, page.right() - start - 1060, style);
    if matrix.reliability.iter().any(Option::is_some) {
        let name = match (matrix.coefficient, page.lang) {
            ("omega_total", Lang::Nl) => "op de diagonaal: omega totaal",
            ("omega_total", Lang::En) => "on the diagonal: omega total",
            (_, Lang::Nl) => "op de diagonaal: Cronbachs alfa",
            (_, Lang::En) => "on the diagonal: Cronbach’s alpha",
        };
        lines.extend(page.wrap(name, page.right() - start - 1060, style));
    }
    let end =
        page.lines(&lines, (start + 1060, top + 100 - page.leading(style.size) / 2), Anchor::Start, style);
    end.max(words + page.leading(page.tick) / 2)
}

/// How many cases stand behind the correlations: one number, or a range.
fn sample(matrix: &Matrix, lang: Lang) -> String {
    let print = |(low, high): (usize, usize)| {
        if low == high {
            number_format::count(low, lang)
        } else {
            format!("{}–{}", number_format::count(low, lang), number_format::count(high, lang))
        }
    };
    let organizations = if lang == Lang::Nl { "organisaties" } else { "organizations" };
    match (matrix.level.as_str(), matrix.k, matrix.n) {
        ("organization", Some(k), _) => format!("k\u{A0}=\u{A0}{} {organizations}", print(k)),
        (_, _, Some(n)) => {
            let noun = if lang == Lang::Nl { "respondenten" } else { "respondents" };
            format!("n\u{A0}=\u{A0}{} {noun}", print(n))
        }
        _ => String::new(),
    }
}

fn level(matrix: &Matrix, lang: Lang) -> &'static str {
    match (matrix.level.as_str(), lang) {
        ("organization", Lang::Nl) => "tussen organisaties",
        ("organization", Lang::En) => "between organizations",
        (_, Lang::Nl) => "tussen respondenten",
        (_, Lang::En) => "between respondents",
    }
}

/// The strongest correlation, in words.
fn strongest(matrix: &Matrix, lang: Lang) -> String {
    let found = matrix.pairs.iter().filter_map(|(a, b, pair)| Some((*a, *b, (*pair)?)));
    let Some((a, b, pair)) = found.reduce(|x, y| if y.2.r.abs() > x.2.r.abs() { y } else { x }) else {
        return String::new();
    };
    let (first, second) = (&matrix.labels[b], &matrix.labels[a]);
    let r = words::estimate(pair.r, pair.bounds, 2, lang);
    match lang {
        Lang::Nl => format!("De sterkste: {first} met {second}, {r}."),
        Lang::En => format!("The strongest: {first} with {second}, {r}."),
    }
}

fn alt(matrix: &Matrix, lang: Lang) -> String {
    let (m, sample) = (matrix.labels.len(), sample(matrix, lang));
    let clear = matrix.pairs.iter().filter(|(.., pair)| pair.is_some_and(Pair::is_clear)).count();
    let all = matrix.pairs.len();
    let (level, strongest) = (level(matrix, lang), strongest(matrix, lang));
    match lang {
        Lang::Nl => format!(
            "Matrix van de correlaties {level} van {m} schalen, {sample}. Bij {clear} van {all} sluit het 95%-interval nul \
             uit. {strongest}"
        ),
        Lang::En => format!(
            "Matrix of the correlations {level} of {m} scales, {sample}. For {clear} of {all} the 95% interval excludes \
             zero. {strongest}"
        ),
    }
}

fn caption(matrix: &Matrix, nested: bool, lang: Lang) -> String {
    let (m, sample, level) = (matrix.labels.len(), sample(matrix, lang), level(matrix, lang));
    // The answers of respondents, under correlations of organizations.
    let of = match lang {
        _ if !nested => "",
        Lang::Nl => ", tussen respondenten",
        Lang::En => ", between respondents",
    };
    let diagonal = match (matrix.coefficient, lang) {
        _ if matrix.reliability.iter().all(Option::is_none) => String::new(),
        ("omega_total", Lang::Nl) => format!(" Diagonaal: McDonalds omega (totaal){of}."),
        ("omega_total", Lang::En) => format!(" Diagonal, McDonald’s omega (total){of}."),
        (_, Lang::Nl) => format!(" Diagonaal: Cronbachs alfa{of}."),
        (_, Lang::En) => format!(" Diagonal, Cronbach’s alpha{of}."),
    };
    match lang {
        Lang::Nl => format!(
            "Pearson-correlaties {level} van {m} schalen ({sample}). Vet: het 95%-interval (Fisher) sluit nul uit; lichter: \
             het bevat nul. Boven de diagonaal de halve breedte van het interval.{diagonal} Niet aangepast voor het aantal \
             correlaties."
        ),
        Lang::En => format!(
            "Pearson correlations {level} of {m} scales ({sample}). Bold, the 95% CI (Fisher’s z) excludes zero; paler, it \
             covers zero. Above the diagonal, half-widths of the CIs.{diagonal} Not adjusted for the number of \
             correlations."
        ),
    }
}
