//! Rainclouds: per row a half violin, the mean with its interval, median and quartiles, and the organizations as dots
//! (Allen and others 2019). Without dots, bands of quantiles take the place of violin and dots.

use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::{Anchor, Shape};
use super::style::{BAND, BAND_DARK, GAP, GUIDE, HAIR, INK, LINE, THIN, tint};
use crate::model::results::Results;
use crate::model::table::Table;
use crate::numeric::math;
use plotters::element::Polygon;
use plotters::style::{Color, RGBColor};

/// One row.
#[derive(Debug, Clone)]
pub struct Cloud {
    /// Its label.
    pub label: String,
    /// Its color.
    pub color: RGBColor,
    /// One value per organization, sorted; empty where dots may not be shown.
    pub values: Vec<f64>,
    /// Quantiles over organizations.
    pub quantiles: Option<Quantiles>,
    /// The mean.
    pub mean: f64,
    /// Its interval.
    pub bounds: Option<(f64, f64)>,
    /// The mean of the earlier edition.
    pub earlier: Option<f64>,
    /// Numbers at the right, one per heading.
    pub numbers: Vec<String>,
    /// Its row of what is drawn.
    pub row: usize,
}

/// Quantiles over organizations.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)] // named for what they are
pub struct Quantiles {
    pub q10: f64,
    pub q25: f64,
    pub median: f64,
    pub q75: f64,
    pub q90: f64,
}

/// The rows and what surrounds them.
#[derive(Debug, Clone)]
pub struct Chart {
    /// From top to bottom.
    pub clouds: Vec<Cloud>,
    /// What the axis counts in.
    pub unit: Unit,
    /// Its ends.
    pub range: (f64, f64),
    /// Its title.
    pub title: String,
    /// Words for its two ends.
    pub anchors: Option<(String, String)>,
    /// Headings of the numbers at the right.
    pub headings: Vec<String>,
    /// The name of the earlier edition, where its means are drawn.
    pub earlier: Option<String>,
}

/// The row of `variable` in the table of distributions, for the given wave.
pub fn quantiles(results: &Results, variable: &str, wave: &str) -> Option<Quantiles> {
    let table = results.table("distributions")?;
    let row = table.find(&[("variable", variable), ("wave", wave)])?;
    let value = |name| table.number(row, name);
    Some(Quantiles {
        q10: value("q10")?,
        q25: value("q25")?,
        median: value("median")?,
        q75: value("q75")?,
        q90: value("q90")?,
    })
}

/// The dots of `variable` in the given wave, sorted so that no order of the source remains.
pub fn values(results: &Results, variable: &str, wave: &str) -> Vec<f64> {
    let Some(table) = results.table("points") else { return Vec::new() };
    let of = |table: &Table| -> Vec<f64> {
        table
            .rows_where(&[("variable", variable), ("wave", wave)])
            .filter_map(|row| table.number(row, "value"))
            .collect()
    };
    let mut values = of(table);
    values.sort_by(f64::total_cmp);
    values
}

/// Gaussian kernel density needs a bandwidth: Silverman's rule of thumb, 0.9 min(sd, IQR / 1.34) n^(-1/5)
/// (Silverman 1986, equation 3.31). `None` for fewer than two values or without spread.
pub fn bandwidth(values: &[f64]) -> Option<f64> {
    let n = values.len();
    if n < 2 {
        return None;
    }
    let mean = values.iter().sum::<f64>() / n as f64;
    let sd = (values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / (n - 1) as f64).sqrt();
    let quartile = |p: f64| {
        let at = p * (n - 1) as f64;
        let below = values.get(at as usize).copied().unwrap_or(mean);
        let above = values.get(at.ceil() as usize).copied().unwrap_or(mean);
        below + (above - below) * (at - at.floor())
    };
    let spread = (quartile(0.75) - quartile(0.25)) / 1.34;
    let width = if spread > 0.0 { sd.min(spread) } else { sd };
    (width > 0.0).then(|| 0.9 * width * math::pow(n as f64, -0.2))
}

fn density(values: &[f64], bandwidth: f64, x: f64) -> f64 {
    let sum: f64 = values.iter().map(|v| (x - v) / bandwidth).map(|z| math::exp(-z * z / 2.0)).sum();
    sum / (values.len() as f64 * bandwidth)
}

const MEAN: i32 = 130;
const BOX: i32 = 330;
const RAIN: i32 = 470;
const DOT: u32 = 36;

/// Draws the chart from `top`. Returns where it ends.
pub fn draw(page: &Page, top: i32, chart: &Chart) -> i32 {
    let style = page.plain();
    let labels: Vec<Vec<String>> =
        chart.clouds.iter().map(|c| page.wrap(&c.label, page.room() / 4, style)).collect();
    let label_room = page.widest(labels.iter().flatten().map(String::as_str), style.size, false);
    let columns = Columns::measure(page, chart);
    let left = page.left() + label_room + GAP;
    let right = page.right() - columns.room();

    let mut y = columns.head(page, chart, marks::key(page, top, &entries(page, chart)) + 120);
    let rows = chart.clouds.len().max(1) as i32;
    let cloud = page.give(250, (5000 / rows).clamp(500, 1100));
    let rain = page.give(150, (3400 / rows).clamp(330, 800));
    let height =
        if chart.clouds.iter().any(|c| !c.values.is_empty()) { cloud + RAIN + rain + GAP } else { 560 };
    let frame = Frame { left, top: y, right, bottom: y + height * rows };
    let panel = Panel::across(page, frame, chart.range);
    let tallest = tallest(chart);
    for (cloud_, lines) in chart.clouds.iter().zip(&labels) {
        let base = if cloud_.values.is_empty() { y + height / 2 - MEAN } else { y + cloud };
        draw_cloud(page, &panel, cloud_, (base, cloud, rain), (tallest, chart.range));
        let middle = base + MEAN;
        page.centered(lines, (page.left(), middle), Anchor::Start, style);
        columns.row(page, &cloud_.numbers, middle);
        page.strip(y, y + height, cloud_.row);
        y += height;
    }
    let end = panel.x_axis(page, chart.unit, "");
    let end = anchors(page, chart, frame, end);
    page.lines(&page.wrap(&chart.title, page.right() - left, style), (left, end), Anchor::Start, style)
}

/// The words for the two ends of the axis.
fn anchors(page: &Page, chart: &Chart, frame: Frame, top: i32) -> i32 {
    let Some((low, high)) = &chart.anchors else { return top };
    let room = (frame.right - frame.left) / 2 - GAP;
    let style = page.quiet();
    let a = page.lines(&page.wrap(low, room, style), (frame.left, top - 40), Anchor::Start, style);
    let b = page.lines(&page.wrap(high, room, style), (frame.right, top - 40), Anchor::End, style);
    a.max(b) + 40
}

fn entries(page: &Page, chart: &Chart) -> Vec<(Sample, String)> {
    let dots = chart.clouds.iter().any(|c| !c.values.is_empty());
    let mut entries =
        vec![(Sample::Mean(INK), page.say("gemiddelde en 95%-interval", "mean and 95% CI").to_owned())];
    if dots {
        entries.push((Sample::Box, page.say("mediaan en kwartielen", "median and quartiles").to_owned()));
        entries.push((Sample::Dot(INK), page.say("organisatie", "organization").to_owned()));
    } else {
        let words = page.say(
            "10% tot 90% en 25% tot 75% van de organisaties",
            "10% to 90% and 25% to 75% of organizations",
        );
        entries.push((Sample::Bands, words.to_owned()));
        entries.push((Sample::Median, page.say("mediaan", "median").to_owned()));
    }
    if let Some(wave) = &chart.earlier {
        entries.push((Sample::Earlier, format!("{} {wave}", page.say("gemiddelde", "mean"))));
    }
    entries
}

/// The highest density of all rows, so that equal numbers of organizations have equal areas.
fn tallest(chart: &Chart) -> f64 {
    let mut highest = 0.0f64;
    for cloud in &chart.clouds {
        if let Some(h) = bandwidth(&cloud.values) {
            for v in &cloud.values {
                highest = highest.max(density(&cloud.values, h, *v));
            }
        }
    }
    highest
}

fn draw_cloud(
    page: &Page,
    panel: &Panel,
    cloud: &Cloud,
    (base, height, rain): (i32, i32, i32),
    (tallest, range): (f64, (f64, f64)),
) {
    let scene = &page.scene;
    let frame = panel.frame();
    if cloud.values.is_empty() {
        bands(page, panel, cloud, base + MEAN);
    } else {
        scene.line((frame.left, base), (frame.right, base), GUIDE, HAIR);
        violin(panel, cloud, (base, height), (tallest, range));
        if let Some(q) = cloud.quantiles {
            marks::boxed(scene, (panel.x(q.q25), panel.x(q.q75)), panel.x(q.median), base + BOX, 65);
        }
        swarm(page, panel, cloud, (base + RAIN, rain));
    }
    if let Some(mean) = cloud.earlier {
        let x = panel.x(mean);
        let from = if cloud.values.is_empty() { base + MEAN - 190 } else { base - height / 2 };
        marks::dashed(scene, &[(x, from), (x, base + BOX)], INK, THIN);
    }
    let (x, y) = (panel.x(cloud.mean), base + MEAN);
    if let Some((low, high)) = cloud.bounds {
        marks::whisker(scene, panel.x(low), panel.x(high), y, cloud.color);
    }
    marks::diamond(scene, (x, y), 72, cloud.color);
}

fn bands(page: &Page, panel: &Panel, cloud: &Cloud, y: i32) {
    let frame = panel.frame();
    page.scene.line((frame.left, y), (frame.right, y), GUIDE, HAIR);
    let Some(q) = cloud.quantiles else { return };
    page.scene.bar((panel.x(q.q10), y - 170), (panel.x(q.q90), y + 170), BAND);
    page.scene.bar((panel.x(q.q25), y - 170), (panel.x(q.q75), y + 170), BAND_DARK);
    page.scene.line((panel.x(q.median), y - 170), (panel.x(q.median), y + 170), INK, LINE);
}

fn violin(panel: &Panel, cloud: &Cloud, (base, height): (i32, i32), (tallest, range): (f64, (f64, f64))) {
    const STEPS: i32 = 160;
    let Some(h) = bandwidth(&cloud.values) else { return };
    if tallest <= 0.0 {
        return;
    }
    let base = f64::from(base);
    let at = |i: i32| range.0 + (range.1 - range.0) * f64::from(i) / f64::from(STEPS);
    let mut outline: Vec<(f64, f64)> = Vec::new();
    for x in (0..=STEPS).map(at) {
        let up = density(&cloud.values, h, x) / tallest * f64::from(height);
        if up >= 1.0 {
            outline.push((x, base - up));
        }
    }
    let (Some(first), Some(last)) = (outline.first().copied(), outline.last().copied()) else { return };
    outline.insert(0, (first.0, base));
    outline.push((last.0, base));
    panel.draw(&Polygon::new(outline, tint(cloud.color).filled()));
}

/// Dots at their exact value, in as many layers as keep them apart.
fn swarm(page: &Page, panel: &Panel, cloud: &Cloud, (top, room): (i32, i32)) {
    let apart = 2 * DOT as i32 + 8;
    let places: Vec<i32> = cloud.values.iter().map(|v| panel.x(*v)).collect();
    // As many layers as dots that would touch each other, so that every dot finds a free one.
    let crowd = |x: &i32| places.iter().filter(|other| **other <= *x && x - **other < apart).count();
    let mut layers: Vec<Option<i32>> = vec![None; places.iter().map(crowd).max().unwrap_or(0)];
    let pitch = apart.min(room / layers.len().max(1) as i32);
    for (i, x) in places.into_iter().enumerate() {
        let is_free = |last: &Option<i32>| last.is_none_or(|last| x - last >= apart);
        let free: Vec<usize> = (0..layers.len()).filter(|l| layers.get(*l).is_some_and(is_free)).collect();
        // Steps of the golden section spread the dots evenly over the free layers, the same way every time.
        let step = (i * 610) % 987;
        let Some(layer) = free.get(step * free.len() / 987).copied() else { continue };
        layers[layer] = Some(x);
        let center = (x, top + DOT as i32 + pitch * layer as i32);
        page.scene.push(Shape::Circle { center, radius: DOT, color: cloud.color, stroke: 0 });
    }
}

/// The numbers at the right of the rows.
struct Columns {
    widths: Vec<i32>,
    heads: Vec<Vec<String>>,
}

impl Columns {
    fn measure(page: &Page, chart: &Chart) -> Self {
        let style = page.small();
        let mut columns = Columns { widths: Vec::new(), heads: Vec::new() };
        for (i, heading) in chart.headings.iter().enumerate() {
            let cells = chart.clouds.iter().filter_map(|c| c.numbers.get(i)).map(String::as_str);
            let body = page.widest(cells, style.size, false);
            let head = page.wrap(heading, body.max(7 * style.size), style);
            columns.widths.push(body.max(page.widest(head.iter().map(String::as_str), style.size, false)));
            columns.heads.push(head);
        }
        columns
    }

    fn room(&self) -> i32 {
        self.widths.iter().map(|w| w + GAP).sum()
    }

    /// Left edge of each column.
    fn lefts(&self, page: &Page) -> Vec<i32> {
        let mut left = page.right() - self.room();
        let mut lefts = Vec::new();
        for width in &self.widths {
            lefts.push(left + GAP);
            left += GAP + width;
        }
        lefts
    }

    /// The headings, with their last lines level. Returns where they end.
    fn head(&self, page: &Page, chart: &Chart, top: i32) -> i32 {
        let style = page.quiet();
        let deepest = self.heads.iter().map(Vec::len).max().unwrap_or(0) as i32;
        let bottom = top + deepest * page.leading(style.size);
        for (left, head) in self.lefts(page).into_iter().zip(&self.heads) {
            page.lines(
                head,
                (left, bottom - head.len() as i32 * page.leading(style.size)),
                Anchor::Start,
                style,
            );
        }
        if chart.headings.is_empty() { top } else { bottom + 40 }
    }

    fn row(&self, page: &Page, numbers: &[String], middle: i32) {
        for (left, number) in self.lefts(page).into_iter().zip(numbers) {
            page.scene.text((left, middle), Anchor::Start, page.tick, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The integers 1 to 10: sd 3.027650, IQR / 1.34 3.358, 10^(-1/5) 0.630957, so 0.9 × 3.027650 × 0.630957.
    #[test]
    fn bandwidth_follows_silverman() {
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        let got = bandwidth(&values).expect("there is spread");
        assert!((got - 1.719_286).abs() < 5e-7, "{got}");
        assert_eq!(bandwidth(&[3.0, 3.0]), None);
        assert_eq!(bandwidth(&[3.0]), None);
    }
}
