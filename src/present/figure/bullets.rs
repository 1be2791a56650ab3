//! Rows that hold one organization against the others: bands of the cohort, its median, the own mean with its interval, and
//! a word for the position. F17 and F22 are made of them.

use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{BAND, BAND_DARK, BLUE, GAP, GUIDE, HAIR, INK, LINE, MARGIN};
use super::words;
use crate::model::results::Results;
use crate::model::table::{Row, Table};
use crate::model::text::Lang;
use crate::present::number_format;

/// A row.
pub struct Bullet {
    /// Its row in the figure's data.
    pub record: usize,
    /// What it is about.
    pub label: String,
    /// The heading above it; neighbors share one.
    pub part: String,
    /// What is on its axis.
    pub unit: Unit,
    /// The ends of its axis, where they are known beforehand.
    pub range: Option<(f64, f64)>,
    /// The own mean.
    pub mean: Option<f64>,
    /// Its 95% interval.
    pub bounds: Option<(f64, f64)>,
    /// 25%, median and 75% of the others.
    pub inner: Option<[f64; 3]>,
    /// Their 10% and 90%.
    pub outer: Option<(f64, f64)>,
    /// Decimals of its numbers, at most.
    pub decimals: u8,
    /// Where the organization stands, in a word.
    pub position: String,
    /// The own mean in the edition before.
    pub previous: Option<f64>,
    /// Own respondents.
    pub n: Option<usize>,
    /// Other organizations.
    pub k: Option<usize>,
}

impl Bullet {
    /// A row of a table with something to draw: its own mean, or the spread of the others.
    pub fn of(
        page: &Page,
        results: &Results,
        (table, row): (&Table, &Row),
        record: usize,
        is_share: bool,
    ) -> Option<Self> {
        let variable = table.text(row, "variable");
        let number = |column| table.number(row, column);
        let inner = (|| Some([number("q25")?, number("median")?, number("q75")?]))();
        let mean = number("mean");
        if mean.is_none() && inner.is_none() {
            return None;
        }
        let range = results.labels.ranges.get(variable).copied().filter(|r| r.1 > r.0);
        Some(Bullet {
            record,
            label: words::capital(results.labels.name(variable).get(page.lang)),
            part: String::new(),
            unit: if is_share { Unit::Percent } else { Unit::Plain },
            range: if is_share { Some((0.0, 100.0)) } else { range },
            mean,
            bounds: mean.and(words::bounds(table, row)),
            inner,
            outer: inner.and(number("q10").zip(number("q90"))),
            decimals: 2,
            position: position(page, table.text(row, "position"), mean.is_some()).to_owned(),
            previous: number("previous_mean"),
            n: words::whole(table, row, "n").filter(|n| *n > 0),
            k: words::whole(table, row, "cohort_k"),
        })
    }

    fn values(&self) -> impl Iterator<Item = f64> {
        let bounds = self.bounds.into_iter().chain(self.outer).flat_map(|b| [b.0, b.1]);
        let inner = self.inner.into_iter().flatten();
        self.mean.into_iter().chain(self.previous).chain(bounds).chain(inner)
    }
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

/// True when some own mean has an interval.
pub fn have_intervals(bullets: &[Bullet]) -> bool {
    bullets.iter().any(|b| b.bounds.is_some())
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
    /// Labels take at most `labels` percent of the width.
    fn new(page: &Page, bullets: &[Bullet], labels: i32) -> Option<Self> {
        let small = page.small();
        let label = bullets.iter().map(|b| font::width(&b.label, page.label, false)).max()?;
        let label_room = label.min(page.room() * labels / 100);
        let number = bullets.iter().map(|b| font::width(&print(b, page.lang), small.size, false)).max()?;
        // Where there are no own numbers, as with one informant per organization, the heading still has to fit.
        let heading =
            own_heading(page, bullets).split(' ').map(|word| font::width(word, small.size, false)).max()?;
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
fn own_heading(page: &Page, bullets: &[Bullet]) -> &'static str {
    if have_intervals(bullets) {
        page.say("Eigen (95%-interval)", "Own (95% CI)")
    } else {
        page.say("Eigen", "Own")
    }
}

fn print(bullet: &Bullet, lang: Lang) -> String {
    match (bullet.mean, bullet.unit) {
        (None, _) => number_format::EMPTY.to_owned(),
        (Some(mean), Unit::Percent) => words::share(mean, bullet.bounds, lang),
        (Some(mean), _) => {
            words::estimate(mean, bullet.bounds, decimals(mean, bullet.bounds).min(bullet.decimals), lang)
        }
    }
}

/// As many decimals as the released numbers have: the rules of disclosure round those of a small organization.
fn decimals(mean: f64, bounds: Option<(f64, f64)>) -> u8 {
    let is_rounded = |value: f64| (value * 10.0 - (value * 10.0).round()).abs() < 1e-9;
    let bounds = bounds.map(|b| [b.0, b.1]).into_iter().flatten();
    if std::iter::once(mean).chain(bounds).all(is_rounded) { 1 } else { 2 }
}

/// Draws them below a key, labels in at most `labels` percent of the width. Returns where they end; `None` where they do not
/// fit.
pub fn draw(page: &Page, bullets: &[Bullet], labels: i32) -> Option<i32> {
    let grid = Grid::new(page, bullets, labels)?;
    let small = page.quiet();
    let top = marks::key(page, MARGIN, &entries(page, bullets)) + 120;
    let own = page.wrap(own_heading(page, bullets), grid.word_left - grid.number_left - GAP, small);
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
            // The heading stands at the height of the column heads where there is room for it.
            let room = if index == 0 { grid.number_left - GAP - page.left() } else { page.room() };
            let title = page.wrap(part, room, page.heading());
            let deep = title.len() as i32 * page.leading(page.label);
            let at = if index == 0 { y - deep - 30 } else { y };
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
        page.strip(y, y + height, bullet.record);
        y += height;
    }
    Panel::across(page, Frame { bottom: y, ..frame }, range).x_axis(page, bullets[0].unit, "")
}

fn draw_bullet(page: &Page, panel: &Panel, bullet: &Bullet, y: i32) {
    let scene = &page.scene;
    let frame = panel.frame();
    scene.line((frame.left, y), (frame.right, y), GUIDE, HAIR);
    if let Some((q10, q90)) = bullet.outer {
        scene.bar((panel.x(q10), y - 150), (panel.x(q90), y + 150), BAND);
    }
    if let Some([q25, median, q75]) = bullet.inner {
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
    if bullets.iter().any(|b| b.outer.is_some()) {
        let words =
            page.say("10% tot 90% en 25% tot 75% van de anderen", "10% to 90% and 25% to 75% of the others");
        entries.push((Sample::Bands, words.to_owned()));
    } else if bullets.iter().any(|b| b.inner.is_some()) {
        let words = page.say("25% tot 75% van de anderen", "25% to 75% of the others");
        entries.push((Sample::Field(BAND_DARK), words.to_owned()));
    }
    if bullets.iter().any(|b| b.inner.is_some()) {
        entries.push((Sample::Median, page.say("mediaan", "median").to_owned()));
    }
    entries.push(if have_intervals(bullets) {
        let words = page.say("eigen gemiddelde en 95%-interval", "own mean and 95% CI");
        (Sample::Own(BLUE), words.to_owned())
    } else {
        (Sample::Dot(BLUE), page.say("eigen waarde", "own value").to_owned())
    });
    if bullets.iter().any(|b| b.previous.is_some()) {
        entries.push((Sample::Ring(BLUE), page.say("vorige editie", "edition before").to_owned()));
    }
    entries
}

/// Who is held against whom: `Organization (n = 33) against 138 others`.
pub fn sizes(bullets: &[Bullet]) -> (Option<usize>, Option<usize>) {
    (bullets.iter().filter_map(|b| b.n).max(), bullets.iter().filter_map(|b| b.k).max())
}

/// The organization with its respondents, and how many others: for captions.
pub fn who(results: &Results, bullets: &[Bullet], lang: Lang) -> String {
    let (n, k) = sizes(bullets);
    let count = |v: Option<usize>| {
        v.map_or_else(|| number_format::EMPTY.to_owned(), |v| number_format::count(v, lang))
    };
    let (n, k) = (count(n), count(k));
    let informants = results.about.design == "informants";
    let name = results.about.organization.as_deref().unwrap_or(match lang {
        Lang::Nl => "De organisatie",
        Lang::En => "The organization",
    });
    match (lang, informants) {
        (Lang::Nl, false) => format!("{name} ({n} respondenten) tegen {k} andere organisaties."),
        (Lang::En, false) => format!("{name} ({n} respondents) against {k} other organizations."),
        (Lang::Nl, true) => format!("{name} (één informant) tegen {k} andere organisaties."),
        (Lang::En, true) => format!("{name} (one informant) against {k} other organizations."),
    }
}

/// What the marks are: for captions.
pub fn legend(bullets: &[Bullet], lang: Lang) -> &'static str {
    match (lang, have_intervals(bullets)) {
        (Lang::Nl, true) => {
            "Banden: kwantielen van de andere organisaties; streep: hun mediaan; stip: eigen gemiddelde met 95%-interval \
             (Student, van aandelen Wilson). ‘Niet te onderscheiden’: het 95%-interval van het verschil met de mediaan omvat nul, of één \
             organisatie kan het verschil laten verdwijnen."
        }
        (Lang::En, true) => {
            "Bands, quantiles of the other organizations; tick, their median; dot, own mean with 95% CI (Student’s t, of shares Wilson’s). \
             “Not distinguishable”: the 95% CI of the difference from the median includes zero, or one organization can \
             undo the difference."
        }
        (Lang::Nl, false) => {
            "Banden: kwantielen van de andere organisaties; streep: hun mediaan; stip: eigen waarde. Zonder interval is de \
             positie niet te bepalen."
        }
        (Lang::En, false) => {
            "Bands, quantiles of the other organizations; tick, their median; dot, own value. Without an interval the \
             position can’t be told."
        }
    }
}

/// The own figures with their positions: for alternative texts.
pub fn finding(bullets: &[Bullet], lang: Lang) -> String {
    let part =
        |b: &Bullet| b.mean.map(|_| format!("{} {}: {}", b.label.to_lowercase(), print(b, lang), b.position));
    bullets.iter().filter_map(part).collect::<Vec<_>>().join("; ")
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
