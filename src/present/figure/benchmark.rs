//! F17: where one organization stands against the others.

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{BAND, BAND_DARK, BLUE, GAP, GUIDE, HAIR, INK, LINE, MARGIN};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F17",
    slug: "benchmark",
    title: ("Waar staat uw organisatie", "Where your organization stands"),
    shows: (
        "Per factor, vorm van gebruik en opbrengst: de spreiding van de andere organisaties (10% tot 90% en 25% tot 75%), \
         hun mediaan, en het eigen gemiddelde met 95%-interval. Een open rondje is de vorige editie. ‘Niet te \
         onderscheiden’ betekent dat het interval van het verschil met de mediaan nul omvat.",
        "Per factor, kind of use and outcome: the spread of the other organizations (10% to 90% and 25% to 75%), their \
         median, and the own mean with its 95% interval. A hollow dot is the edition before. “Not distinguishable” means \
         that the interval of the difference from the median includes zero.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("variable", Format::Name, "Onderdeel", "Part"),
    column("n", Format::Count, "n", "n"),
    column("mean", Format::Number(2), "Gemiddelde", "Mean"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("cohort_k", Format::Count, "Andere organisaties", "Other organizations"),
    column("q10", Format::Number(2), "10%", "10%"),
    column("q25", Format::Number(2), "25%", "25%"),
    column("median", Format::Number(2), "Mediaan", "Median"),
    column("q75", Format::Number(2), "75%", "75%"),
    column("q90", Format::Number(2), "90%", "90%"),
    column("position", Format::Text, "Positie", "Position"),
    column("previous_mean", Format::Number(2), "Eerder gemiddelde", "Earlier mean"),
];

struct Bullet {
    label: String,
    part: String,
    unit: Unit,
    range: Option<(f64, f64)>,
    mean: Option<f64>,
    bounds: Option<(f64, f64)>,
    quantiles: Option<[f64; 5]>,
    position: String,
    previous: Option<f64>,
    n: Option<usize>,
    k: Option<usize>,
}

impl Bullet {
    fn values(&self) -> impl Iterator<Item = f64> {
        let bounds = self.bounds.map(|b| [b.0, b.1]).into_iter().flatten();
        let quantiles = self.quantiles.into_iter().flatten();
        self.mean.into_iter().chain(self.previous).chain(bounds).chain(quantiles)
    }
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F17", "benchmark"]);
    let table = results.table("benchmark").ok_or_else(absent)?;
    let shown: Vec<&Row> = table.rows.iter().filter(|row| table.text(row, "group") != "other").collect();
    let mut data = Data::new(COLUMNS);
    let mut bullets = Vec::new();
    for row in &shown {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
        bullets.extend(bullet(page, results, table, row));
    }
    if bullets.is_empty() {
        return Err(absent());
    }
    let n = bullets.iter().filter_map(|b| b.n).max();
    let k = bullets.iter().filter_map(|b| b.k).max();
    let bottom =
        draw(page, &bullets).ok_or_else(|| Caveat::new("F507", &["F17", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&bullets, n, k, page.lang), caption(results, &bullets, n, k, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: super::left_out(bullets.len(), shown.len()) })
}

/// A row with something to draw: its own mean, or the spread of the others.
fn bullet(page: &Page, results: &Results, table: &Table, row: &Row) -> Option<Bullet> {
    let variable = table.text(row, "variable");
    let [q10, q25, median, q75, q90] = ["q10", "q25", "median", "q75", "q90"].map(|c| table.number(row, c));
    let quantiles = (|| Some([q10?, q25?, median?, q75?, q90?]))();
    let mean = table.number(row, "mean");
    if mean.is_none() && quantiles.is_none() {
        return None;
    }
    let range = results.labels.ranges.get(variable).copied().filter(|r| r.1 > r.0);
    let share = matches!(variable, "active_use" | "passive_use" | "reach");
    Some(Bullet {
        label: words::capital(results.labels.name(variable).get(page.lang)),
        part: table.text(row, "group").to_owned(),
        unit: if share { Unit::Percent } else { Unit::Plain },
        range: if share { Some((0.0, 100.0)) } else { range },
        mean,
        bounds: mean.and(words::bounds(table, row)),
        quantiles,
        position: position(page, table.text(row, "position"), mean.is_some()).to_owned(),
        previous: table.number(row, "previous_mean"),
        n: words::whole(table, row, "n").filter(|n| *n > 0),
        k: words::whole(table, row, "cohort_k"),
    })
}

/// Words, not colors, say where the organization stands.
fn position<'a>(page: &'a Page, position: &str, known: bool) -> &'a str {
    match position {
        _ if !known => page.say("geen eigen cijfer", "no own figure"),
        "above" => page.say("boven", "above"),
        "below" => page.say("onder", "below"),
        "not distinguishable" => page.say("niet te onderscheiden", "not distinguishable"),
        _ => page.say("niet te bepalen", "can’t be told"),
    }
}

fn part_title<'a>(page: &'a Page, part: &'a str) -> &'a str {
    match part {
        "maturity" => page.say("Volwassenheid", "Maturity"),
        "use" => page.say("Gebruik", "Use"),
        "outcome" => page.say("Opbrengsten", "Outcomes"),
        other => other,
    }
}

/// Where the columns lie.
struct Grid {
    label_room: i32,
    left: i32,
    right: i32,
    number_left: i32,
    word_left: i32,
    word_room: i32,
}

impl Grid {
    fn new(page: &Page, bullets: &[Bullet]) -> Option<Self> {
        let small = page.small();
        let label = bullets.iter().map(|b| font::width(&b.label, page.label, false)).max()?;
        let label_room = label.min(page.room() * 27 / 100);
        let number = bullets.iter().map(|b| font::width(&print(b, page.lang), small.size, false)).max()?;
        // Where there are no own numbers, as with one informant per organization, the heading still has to fit.
        let heading = own_heading(page).split(' ').map(|word| font::width(word, small.size, false)).max()?;
        let number = number.max(heading);
        let word_room = bullets
            .iter()
            .map(|b| font::width(&b.position, small.size, false))
            .max()?
            .min((page.room() * 18 / 100).max(1200));
        let word_left = page.right() - word_room;
        let number_left = word_left - GAP - number;
        let left = page.left() + label_room + GAP;
        let right = number_left - GAP;
        (right - left >= 1500).then_some(Grid { label_room, left, right, number_left, word_left, word_room })
    }
}

/// The heading above the own numbers.
fn own_heading(page: &Page) -> &'static str {
    page.say("Eigen (95%-interval)", "Own (95% CI)")
}

fn print(bullet: &Bullet, lang: Lang) -> String {
    match (bullet.mean, bullet.unit) {
        (None, _) => number_format::EMPTY.to_owned(),
        (Some(mean), Unit::Percent) => words::share(mean, bullet.bounds, lang),
        (Some(mean), _) => words::estimate(mean, bullet.bounds, decimals(mean, bullet.bounds), lang),
    }
}

/// As many decimals as the released numbers have: the rules of disclosure round those of a small organization.
fn decimals(mean: f64, bounds: Option<(f64, f64)>) -> u8 {
    let is_rounded = |value: f64| (value * 10.0 - (value * 10.0).round()).abs() < 1e-9;
    let bounds = bounds.map(|b| [b.0, b.1]).into_iter().flatten();
    if std::iter::once(mean).chain(bounds).all(is_rounded) { 1 } else { 2 }
}

fn draw(page: &Page, bullets: &[Bullet]) -> Option<i32> {
    let grid = Grid::new(page, bullets)?;
    let small = page.quiet();
    let top = marks::key(page, MARGIN, &entries(page, bullets)) + 120;
    let own = page.wrap(own_heading(page), grid.word_left - grid.number_left - GAP, small);
    let word =
        page.wrap(page.say("Ten opzichte van de mediaan", "Against the median"), grid.word_room, small);
    let deepest = own.len().max(word.len()) as i32 * page.leading(small.size);
    let mut y = top + deepest + 30;
    for (left, lines) in [(grid.number_left, &own), (grid.word_left, &word)] {
        let at = (left, top + deepest - lines.len() as i32 * page.leading(small.size));
        page.lines(lines, at, Anchor::Start, small);
    }
    let mut part = "";
    for (index, panel) in panels(bullets).into_iter().enumerate() {
        y += if index == 0 { 0 } else { page.give(80, 200) };
        if panel[0].part != part {
            part = &panel[0].part;
            let title = [part_title(page, part).to_owned()];
            // The heading stands at the height of the column heads where there is room for it.
            let at = if index == 0 { y - page.leading(page.label) - 30 } else { y };
            let end = page.lines(&title, (page.left(), at), Anchor::Start, page.heading());
            y = y.max(end + 30);
        }
        y = draw_panel(page, &grid, panel, y);
    }
    Some(y)
}

/// Neighbors that share part, unit and range share an axis.
fn panels(bullets: &[Bullet]) -> Vec<&[Bullet]> {
    bullets.chunk_by(|a, b| a.part == b.part && a.unit == b.unit && a.range == b.range).collect()
}

fn draw_panel(page: &Page, grid: &Grid, bullets: &[Bullet], top: i32) -> i32 {
    let first = bullets.iter().flat_map(Bullet::values).next().unwrap_or_default();
    let range =
        bullets[0].range.unwrap_or_else(|| limits(bullets.iter().flat_map(Bullet::values), (first, first)));
    let (plain, small) = (page.plain(), page.small());
    let frame = Frame { left: grid.left, top, right: grid.right, bottom: top + 1 };
    let panel = Panel::across(page, frame, range);
    let mut y = top;
    for bullet in bullets {
        let label = page.wrap(&bullet.label, grid.label_room, plain);
        let word = page.wrap(&bullet.position, grid.word_room, small);
        let least =
            (label.len() as i32 * page.leading(plain.size)).max(word.len() as i32 * page.leading(small.size));
        let height = (least + 110).max(page.give(360, 520));
        let middle = y + height / 2;
        page.centered(&label, (page.left(), middle), Anchor::Start, plain);
        draw_bullet(page, &panel, bullet, middle);
        page.scene.text((grid.number_left, middle), Anchor::Start, small.size, &print(bullet, page.lang));
        page.centered(&word, (grid.word_left, middle), Anchor::Start, small);
        y += height;
    }
    Panel::across(page, Frame { bottom: y, ..frame }, range).x_axis(page, bullets[0].unit, "")
}

fn draw_bullet(page: &Page, panel: &Panel, bullet: &Bullet, y: i32) {
    let scene = &page.scene;
    let frame = panel.frame();
    scene.line((frame.left, y), (frame.right, y), GUIDE, HAIR);
    if let Some([q10, q25, median, q75, q90]) = bullet.quantiles {
        scene.bar((panel.x(q10), y - 150), (panel.x(q90), y + 150), BAND);
        scene.bar((panel.x(q25), y - 150), (panel.x(q75), y + 150), BAND_DARK);
        scene.line((panel.x(median), y - 150), (panel.x(median), y + 150), INK, LINE);
    }
    if let Some((low, high)) = bullet.bounds {
        marks::whisker(scene, panel.x(low), panel.x(high), y, BLUE);
    }
    if let Some(previous) = bullet.previous {
        marks::ring(scene, (panel.x(previous), y), 65, BLUE);
    }
    if let Some(mean) = bullet.mean {
        marks::dot(scene, (panel.x(mean), y), 75, BLUE);
    }
}

fn entries(page: &Page, bullets: &[Bullet]) -> Vec<(Sample, String)> {
    let mut entries = Vec::new();
    if bullets.iter().any(|b| b.quantiles.is_some()) {
        let words =
            page.say("10% tot 90% en 25% tot 75% van de anderen", "10% to 90% and 25% to 75% of the others");
        entries.push((Sample::Bands, words.to_owned()));
        entries.push((Sample::Median, page.say("mediaan", "median").to_owned()));
    }
    entries.push((
        Sample::Own(BLUE),
        page.say("eigen gemiddelde en 95%-interval", "own mean and 95% CI").to_owned(),
    ));
    if bullets.iter().any(|b| b.previous.is_some()) {
        entries.push((Sample::Ring(BLUE), page.say("vorige editie", "edition before").to_owned()));
    }
    entries
}

fn finding(bullets: &[Bullet], lang: Lang) -> String {
    let part =
        |b: &Bullet| b.mean.map(|_| format!("{} {}: {}", b.label.to_lowercase(), print(b, lang), b.position));
    bullets.iter().filter_map(part).collect::<Vec<_>>().join("; ")
}

fn alt(bullets: &[Bullet], n: Option<usize>, k: Option<usize>, lang: Lang) -> String {
    let count = |v: Option<usize>| {
        v.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::count(v, lang))
    };
    let (n, k, found) = (count(n), count(k), finding(bullets, lang));
    match lang {
        Lang::Nl => format!(
            "Kogeldiagram van een organisatie (n = {n}) tegen {k} andere. Ten opzichte van hun mediaan: {found}."
        ),
        Lang::En => format!(
            "Bullet chart of one organization (n = {n}) against {k} others. Against their median: {found}."
        ),
    }
}

fn caption(results: &Results, bullets: &[Bullet], n: Option<usize>, k: Option<usize>, lang: Lang) -> String {
    let count = |v: Option<usize>| {
        v.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::count(v, lang))
    };
    let (n, k) = (count(n), count(k));
    let previous = bullets.iter().any(|b| b.previous.is_some());
    let earlier = match lang {
        Lang::Nl => " Open rondje: eigen gemiddelde in de vorige editie.",
        Lang::En => " Hollow dot, own mean in the edition before.",
    };
    let earlier = if previous { earlier } else { "" };
    let name = results.about.organization.as_deref();
    let who = match (name, lang) {
        (Some(name), _) => name.to_owned(),
        (None, Lang::Nl) => "De organisatie".to_owned(),
        (None, Lang::En) => "The organization".to_owned(),
    };
    match lang {
        Lang::Nl => format!(
            "{who} ({n} respondenten) tegen {k} andere organisaties. Banden: kwantielen van de andere organisaties; \
             streep: hun mediaan; stip: eigen gemiddelde met 95%-interval (Student).{earlier} ‘Niet te onderscheiden’: \
             het 95%-interval van het verschil met de mediaan omvat nul. Ontbrekende antwoorden zijn niet aangevuld."
        ),
        Lang::En => format!(
            "{who} ({n} respondents) against {k} other organizations. Bands, quantiles of the other organizations; \
             tick, their median; dot, own mean with 95% CI (Student’s t).{earlier} “Not distinguishable”: the 95% CI of \
             the difference from the median includes zero. Missing answers are not filled in."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::decimals;

    #[test]
    fn released_numbers_are_printed_as_precisely_as_they_are() {
        assert_eq!(decimals(3.2, Some((2.9, 3.5))), 1);
        assert_eq!(decimals(3.2, Some((2.91, 3.5))), 2);
        assert_eq!(decimals(3.25, None), 2);
    }
}
