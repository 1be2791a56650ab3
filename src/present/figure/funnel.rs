//! F12: is an organization unusual given its size? Raw means against numbers of respondents, with control limits.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::{Anchor, Place, Shape};
use super::style::{BLUE, GAP, INK, MARGIN, MUTED, QUIET, THIN, VERMILLION, WHITE};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Format, Row, Table};
use crate::model::text::Lang;
use crate::numeric::math;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F12",
    slug: "funnel",
    title: ("Organisaties tegen hun omvang", "Organizations against their size"),
    shows: (
        "Per factor het gemiddelde van elke organisatie (stip, zonder naam) tegen haar aantal respondenten. De lijnen zijn \
         de grenzen waarbinnen 95% en 99,8% van de gemiddelden door toeval alleen ligt; de streepjeslijnen rekenen mee \
         dat organisaties ook echt verschillen. Een stip erbuiten is een reden om te kijken, geen oordeel.",
        "Per factor the mean of each organization (dot, without a name) against its number of respondents. The lines are \
         the limits that 95% and 99.8% of means lie within by chance alone; dashed lines allow for organizations that \
         truly differ. A dot outside is a reason to look, not a verdict.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("variable", Format::Name, "Factor", "Factor"),
    column("respondents", Format::Count, "Respondenten", "Respondents"),
    column("size_class", Format::Text, "Grootteklasse", "Size class"),
    column("value", Format::Number(2), "Gemiddelde", "Mean"),
];

/// Panels side by side, and in all.
const ACROSS: usize = 4;
const MOST: usize = 8;

/// Where sizes are told in classes: each with the least size in it.
const CLASSES: [(&str, &str, f64); 3] =
    [("10-24", "10–24", 10.0), ("25-99", "25–99", 25.0), ("100+", "100+", 100.0)];

/// The radius of a dot.
const DOT: i32 = 32;

/// The columns of limits: of chance alone, and adjusted; at 95% and at 99.8%.
const LIMITS: [(&str, &str, bool, bool); 4] = [
    ("low_95", "high_95", false, false),
    ("low_998", "high_998", false, true),
    ("adjusted_low_95", "adjusted_high_95", true, false),
    ("adjusted_low_998", "adjusted_high_998", true, true),
];

/// An organization: its mean and either its size or the class of it.
struct Dot {
    size: Option<usize>,
    class: String,
    value: f64,
}

/// A factor.
struct Plot {
    id: String,
    label: String,
    dots: Vec<Dot>,
    /// The row of what is drawn that holds the first of them.
    record: usize,
    mean: f64,
    /// Per number of respondents the limits, in the order of [`LIMITS`].
    limits: Vec<(f64, [(f64, f64); 4])>,
    finding: Finding,
}

#[derive(Debug, Clone, Copy, Default)]
struct Finding {
    k: Option<usize>,
    n: Option<usize>,
    outside: Option<usize>,
    adjusted: Option<usize>,
    tau2: Option<f64>,
}

impl Plot {
    fn limits_at(&self, size: f64) -> Option<[(f64, f64); 4]> {
        self.limits.iter().find(|l| (l.0 - size).abs() < 0.5).map(|l| l.1)
    }
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F12", "funnel"]);
    let table = results.table("funnel").filter(|t| !t.rows.is_empty()).ok_or_else(absent)?;
    let exact = results.table("funnel_points").is_some_and(|t| !t.rows.is_empty());
    let mut plots: Vec<Plot> =
        shown(results, table).iter().filter_map(|id| plot(page, results, table, (id, exact))).collect();
    let mut before = 0;
    for plot in &mut plots {
        plot.record = before;
        before += plot.dots.len();
    }
    if plots.is_empty() {
        return Err(absent());
    }
    let bottom = draw(page, &plots, exact)
        .ok_or_else(|| Caveat::new("F507", &["F12", &(page.width / 100).to_string()]))?;
    let most = |of: fn(&Finding) -> Option<usize>| plots.iter().filter_map(|p| of(&p.finding)).max();
    let (k, n) = (most(|f| f.k), most(|f| f.n));
    let mut data = Data::new(COLUMNS);
    for plot in &plots {
        for dot in &plot.dots {
            let class = dot.class.as_str();
            data.push(vec![plot.id.as_str().into(), dot.size.into(), class.into(), dot.value.into()]);
        }
    }
    let (alt, caption) = (alt(&plots, (k, n), page.lang), caption(&plots, exact, (k, n), page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: Vec::new() })
}

/// The factors of the maturity model; without such, the scales of the table.
fn shown(results: &Results, table: &Table) -> Vec<String> {
    let all: Vec<String> = table.rows.iter().map(|row| table.text(row, "variable").to_owned()).collect();
    let factors: Vec<String> = results.labels.factors.iter().filter(|f| all.contains(f)).cloned().collect();
    let shown = if factors.is_empty() { all } else { factors };
    shown.into_iter().take(MOST).collect()
}

/// A factor of which dots may be shown.
fn plot(page: &Page, results: &Results, table: &Table, (id, exact): (&str, bool)) -> Option<Plot> {
    let row = table.find(&[("variable", id)])?;
    let mean = table.number(row, "mean")?;
    let wave = table.cell(row, "wave");
    let source = results.table(if exact { "funnel_points" } else { "points" })?;
    let dot = |row: &Row| {
        Some(Dot {
            size: words::whole(source, row, "respondents"),
            class: source.text(row, "size_class").to_owned(),
            value: source.number(row, "value")?,
        })
    };
    let in_wave = |row: &&Row| source.cell(row, "wave") == wave;
    let mut dots: Vec<Dot> = source.rows_where(&[("variable", id)]).filter(in_wave).filter_map(dot).collect();
    if dots.is_empty() {
        return None;
    }
    dots.sort_by(|a, b| {
        a.value.total_cmp(&b.value).then(a.size.cmp(&b.size)).then_with(|| a.class.cmp(&b.class))
    });
    let limits = results.table("funnel_limits")?;
    let at = |row: &Row| {
        let pair = |(low, high, ..): (&str, &str, bool, bool)| {
            Some((limits.number(row, low)?, limits.number(row, high)?))
        };
        let [a, b, c, d] = LIMITS.map(pair);
        Some((limits.number(row, "respondents")?, [a?, b?, c?, d?]))
    };
    let whole = |column| words::whole(table, row, column);
    Some(Plot {
        id: id.to_owned(),
        label: words::capital(results.labels.name(id).get(page.lang)),
        dots,
        record: 0,
        mean,
        limits: limits.rows_where(&[("variable", id)]).filter_map(at).collect(),
        finding: Finding {
            k: whole("k"),
            n: whole("n"),
            outside: whole("outside_998"),
            adjusted: whole("adjusted_outside_998"),
            tau2: table.number(row, "tau2"),
        },
    })
}

/// What stands above a panel.
fn finding(plot: &Plot, lang: Lang) -> Vec<String> {
    let of = |outside: usize| {
        let count = |n| number_format::count(n, lang);
        let of = if lang == Lang::Nl { "van" } else { "of" };
        plot.finding.k.map_or_else(|| count(outside), |k| format!("{} {of} {}", count(outside), count(k)))
    };
    let mut lines = Vec::new();
    if let Some(outside) = plot.finding.outside {
        lines.push(match lang {
            Lang::Nl => format!("{} buiten 99,8%", of(outside)),
            Lang::En => format!("{} outside 99.8%", of(outside)),
        });
    }
    if let Some((adjusted, tau2)) = plot.finding.adjusted.zip(plot.finding.tau2) {
        let tau2 = number_format::number(tau2, 3, lang);
        lines.push(match lang {
            Lang::Nl => format!("met τ²\u{A0}=\u{A0}{tau2}: {}", number_format::count(adjusted, lang)),
            Lang::En => format!("with τ²\u{A0}=\u{A0}{tau2}: {}", number_format::count(adjusted, lang)),
        });
    }
    lines
}

/// Where the x axis begins and ends.
fn span(plots: &[Plot], exact: bool) -> (f64, f64) {
    if !exact {
        return (0.0, classes(plots).len() as f64);
    }
    let sizes = || plots.iter().flat_map(|p| &p.dots).filter_map(|d| d.size).map(|s| s.max(1) as f64);
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(1.0, f64::max));
    (math::ln(least * 0.85), math::ln((most * 1.15).max(least * 2.0)))
}

/// The classes that hold dots.
fn classes(plots: &[Plot]) -> Vec<(&'static str, &'static str, f64)> {
    let used = |class: &str| plots.iter().any(|p| p.dots.iter().any(|d| d.class == class));
    CLASSES.into_iter().filter(|(class, ..)| used(class)).collect()
}

/// Where the y axis begins and ends: dots, and the limits of chance where most of them are.
fn range(plots: &[Plot], exact: bool) -> (f64, f64) {
    let least = |plot: &Plot| {
        let mut sizes: Vec<usize> = plot.dots.iter().filter_map(|d| d.size).collect();
        sizes.sort_unstable();
        sizes.get(sizes.len() / 10).map_or(10.0, |s| *s as f64)
    };
    let drawn = |plot: &Plot| {
        let from = if exact { least(plot) } else { classes(plots).first().map_or(10.0, |c| c.2) };
        let limits = plot.limits.iter().find(|l| l.0 + 0.5 > from).map(|l| [l.1[1], l.1[3]]);
        limits.into_iter().flatten().flat_map(|(low, high)| [low, high]).collect::<Vec<_>>()
    };
    let all =
        || plots.iter().flat_map(|p| p.dots.iter().map(|d| d.value).chain(drawn(p)).collect::<Vec<_>>());
    let first = all().next().unwrap_or_default();
    limits(all(), (first, first))
}

fn draw(page: &Page, plots: &[Plot], exact: bool) -> Option<i32> {
    let range = range(plots, exact);
    let axis = Panel::y_axis_room(page, Unit::Plain, range);
    let least = page.tick * 13;
    let fits = |n: usize| (page.room() - axis - GAP * (n as i32 - 1)) / n as i32;
    let across = (1..=plots.len().min(ACROSS)).rev().find(|n| fits(*n) >= least)?;
    // Four in two rows of two rather than three and one.
    let across = plots.len().div_ceil(plots.len().div_ceil(across));
    let width = fits(across).min(8000);
    let mut y = marks::key(page, MARGIN, &entries(page)) + 140;
    for (i, row) in plots.chunks(across).enumerate() {
        y = row_of_panels(page, row, exact, (y, axis, width), range, (i * across, span(plots, exact))) + GAP;
    }
    let title = page.say("Aantal respondenten", "Number of respondents");
    let title = page.wrap(title, page.room(), page.plain());
    Some(page.lines(&title, (page.left() + axis, y - GAP + 20), Anchor::Start, page.plain()))
}

/// Panels side by side from `top`, the first with the y axis and letter `index`. Returns where they end.
fn row_of_panels(
    page: &Page,
    plots: &[Plot],
    exact: bool,
    (top, axis, width): (i32, i32, i32),
    range: (f64, f64),
    (index, span): (usize, (f64, f64)),
) -> i32 {
    let heads: Vec<Vec<String>> =
        plots.iter().map(|p| page.wrap(&p.label, width - 300, page.heading())).collect();
    let notes: Vec<Vec<String>> = plots
        .iter()
        .map(|p| finding(p, page.lang).iter().flat_map(|line| page.wrap(line, width, page.quiet())).collect())
        .collect();
    let deepest = |lines: &[Vec<String>]| lines.iter().map(Vec::len).max().unwrap_or(0) as i32;
    let below_head = top + deepest(&heads) * page.leading(page.label) + 20;
    let below = below_head + deepest(&notes) * page.leading(page.tick) + 120;
    let tall = page.give((width * 5 / 10).max(1500), (width * 12 / 10).max(2500));
    let mut end = below;
    for (i, plot) in plots.iter().enumerate() {
        let left = page.left() + axis + i as i32 * (width + GAP);
        let letter = page.panel_letter(index + i, (left, top + page.leading(page.letter) / 2));
        page.lines(&heads[i], (left + letter + 100, top), Anchor::Start, page.heading());
        page.lines(&notes[i], (left, below_head), Anchor::Start, page.quiet());
        let frame = Frame { left, top: below, right: left + width, bottom: below + tall };
        let panel = Panel::new(page, frame, span, range);
        let ticks = if exact {
            by_size(page, &panel, plot, span)
        } else {
            by_class(page, &panel, plot, &classes(plots))
        };
        if i == 0 {
            panel.y_axis(page, Unit::Plain);
        }
        end = end.max(panel.x_axis_at(page, &ticks, ""));
    }
    end
}

/// A line within the panel: the part that would leave it is left out.
fn stretch(page: &Page, panel: &Panel, points: &[(f64, f64)], (adjusted, outer): (bool, bool)) {
    let frame = panel.frame();
    let places = points.iter().map(|(x, y)| panel.at(*x, *y));
    let inside =
        |p: &Place| (frame.left..=frame.right).contains(&p.0) && (frame.top..=frame.bottom).contains(&p.1);
    let places: Vec<Place> = places.filter(inside).collect();
    if places.len() < 2 {
        return;
    }
    let color = match (adjusted, outer) {
        (true, _) => VERMILLION,
        (false, true) => INK,
        (false, false) => MUTED,
    };
    if adjusted {
        marks::dashed(&page.scene, &places, color, if outer { THIN + 6 } else { THIN });
    } else {
        page.scene.push(Shape::Path { points: places, color, stroke: THIN });
    }
}

/// The part of a line between two values of x, to which it is drawn straight.
fn cut(points: &[(f64, f64)], (from, to): (f64, f64)) -> Vec<(f64, f64)> {
    let at = |x: f64| {
        let pair = points.windows(2).find(|pair| pair[0].0 <= x && x <= pair[1].0)?;
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        Some((x, y0 + (y1 - y0) * (x - x0) / (x1 - x0)))
    };
    let inside = points.iter().copied().filter(|p| p.0 > from && p.0 < to);
    at(from).into_iter().chain(inside).chain(at(to)).collect()
}

/// Sizes as they are, on a logarithmic axis. Returns its ticks.
fn by_size(page: &Page, panel: &Panel, plot: &Plot, span: (f64, f64)) -> Vec<(f64, String)> {
    let frame = panel.frame();
    let mean = panel.y(plot.mean);
    page.scene.line((frame.left, mean), (frame.right, mean), QUIET, THIN);
    for (i, (.., adjusted, outer)) in LIMITS.into_iter().enumerate() {
        for side in [|l: (f64, f64)| l.0, |l: (f64, f64)| l.1] {
            let points: Vec<(f64, f64)> =
                plot.limits.iter().map(|(n, l)| (math::ln(*n), side(l[i]))).collect();
            stretch(page, panel, &cut(&points, span), (adjusted, outer));
        }
    }
    for (i, dot) in plot.dots.iter().enumerate() {
        let size = math::ln(dot.size.unwrap_or(1).max(1) as f64);
        let center = panel.at(size, dot.value);
        // On top of lines, and where they overlap, dots stay apart.
        page.scene.push(Shape::Circle { center, radius: DOT as u32 + 6, color: WHITE, stroke: 0 });
        point(page, center, plot.record + i);
    }
    let labels: [usize; 12] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let mut ticks: Vec<(f64, String)> = Vec::new();
    let mut last = i32::MIN / 2;
    for size in labels {
        let (at, label) = (math::ln(size as f64), number_format::count(size, page.lang));
        let x = panel.at(at, plot.mean).0;
        let half = page.widest([label.as_str()], page.tick, false) / 2;
        let inside = x >= frame.left && x <= frame.right;
        if inside && x - half > last + page.tick / 2 {
            last = x + half;
            ticks.push((at, label));
        }
    }
    ticks
}

/// Sizes in classes: dots of a class side by side where they would touch, limits at its least size. Returns the ticks.
fn by_class(
    page: &Page,
    panel: &Panel,
    plot: &Plot,
    classes: &[(&'static str, &'static str, f64)],
) -> Vec<(f64, String)> {
    let frame = panel.frame();
    let mean = panel.y(plot.mean);
    page.scene.line((frame.left, mean), (frame.right, mean), QUIET, THIN);
    let mut ticks = Vec::new();
    for (c, (class, label, least)) in classes.iter().enumerate() {
        let (from, to) = (c as f64 + 0.04, c as f64 + 0.96);
        if let Some(limits) = plot.limits_at(*least) {
            for (i, (.., adjusted, outer)) in LIMITS.into_iter().enumerate() {
                for y in [limits[i].0, limits[i].1] {
                    stretch(page, panel, &[(from, y), (to, y)], (adjusted, outer));
                }
            }
        }
        let middle = panel.at(c as f64 + 0.5, plot.mean).0;
        let half = (panel.at(to, plot.mean).0 - panel.at(from, plot.mean).0) / 2 - DOT;
        let of_class = || plot.dots.iter().enumerate().filter(|(_, dot)| dot.class == *class);
        let heights: Vec<i32> = of_class().map(|(_, dot)| panel.y(dot.value)).collect();
        for ((i, _), place) in of_class().zip(side_by_side(&heights, middle, half)) {
            point(page, place, plot.record + i);
        }
        ticks.push((c as f64 + 0.5, (*label).to_owned()));
    }
    ticks
}

/// Places for dots at these heights around `middle`, no further than `half` from it: the nearest free one for each.
fn side_by_side(heights: &[i32], middle: i32, half: i32) -> Vec<Place> {
    const APART: i32 = 2 * DOT + 8;
    let mut taken: Vec<Place> = Vec::new();
    for &y in heights {
        let free = |x: i32| {
            taken.iter().all(|t| {
                let (dx, dy) = (i64::from(t.0 - x), i64::from(t.1 - y));
                dx * dx + dy * dy >= i64::from(APART) * i64::from(APART)
            })
        };
        let steps = (0..=half / 10).flat_map(|i| [middle + 10 * i, middle - 10 * i]);
        let x = steps.into_iter().find(|x| free(*x)).unwrap_or(middle);
        taken.push((x, y));
    }
    taken
}

fn point(page: &Page, center: Place, record: usize) {
    page.scene.around(center, DOT as u32, record);
    page.scene.push(Shape::Circle { center, radius: DOT as u32, color: BLUE, stroke: 0 });
}

fn entries(page: &Page) -> Vec<(Sample, String)> {
    let entry = |sample, nl, en| (sample, page.say(nl, en).to_owned());
    vec![
        entry(Sample::Point(BLUE), "organisatie", "organization"),
        entry(Sample::Thin(MUTED), "95%-grens", "95% limit"),
        entry(Sample::Thin(INK), "99,8%-grens", "99.8% limit"),
        entry(Sample::Dashed(VERMILLION), "beide, met τ²", "both, with τ²"),
    ]
}

fn findings(plots: &[Plot], lang: Lang) -> String {
    let each: Vec<String> =
        plots.iter().map(|p| format!("{} {}", p.label, finding(p, lang).join(", "))).collect();
    each.join("; ")
}

fn alt(plots: &[Plot], (k, n): (Option<usize>, Option<usize>), lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(plots, lang));
    match lang {
        Lang::Nl => format!(
            "Trechterdiagram: per factor de gemiddelden van organisaties (y) tegen hun aantal respondenten (x), met grenzen van het toeval, {sample}. {found}."
        ),
        Lang::En => format!(
            "Funnel plot: per factor organization means (y) against their number of respondents (x), with control limits, {sample}. {found}."
        ),
    }
}

fn caption(plots: &[Plot], exact: bool, (k, n): (Option<usize>, Option<usize>), lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), findings(plots, lang));
    let mut parts = vec![match lang {
        Lang::Nl => format!(
            "Gemiddelden van organisaties naar aantal respondenten, met de grenzen waarbinnen 95% en 99,8% door toeval ligt rond het gemiddelde van alle respondenten (horizontale lijn); {sample}. Streepjes: dezelfde grenzen met de variantie tussen organisaties τ² erbij (additief, 10% gewinsoriseerd). {found}. Punten buiten de grenzen zijn een reden om te kijken, geen oordeel."
        ),
        Lang::En => format!(
            "Organization means by number of respondents, with the limits that hold 95% and 99.8% by chance around the mean of all respondents (horizontal line); {sample}. Dashed, the same limits with the variance between organizations τ² added (additive, 10% winsorized). {found}. Points outside are a reason to look, not a verdict."
        ),
    }];
    if !exact {
        parts.push(match lang {
            Lang::Nl => "Aantallen respondenten staan in klassen; de getekende grenzen zijn die van het kleinste aantal in een klasse en dus aan de ruime kant, de tellingen gaan uit van het werkelijke aantal.".to_owned(),
            Lang::En => "Numbers of respondents are in classes; the limits drawn are those of the least number in a class and so on the wide side, while the counts go by the actual number.".to_owned(),
        });
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_reach_the_edges_of_a_panel() {
        let points = [(0.0, 0.0), (1.0, 2.0), (2.0, 3.0)];
        assert_eq!(cut(&points, (0.5, 1.5)), [(0.5, 1.0), (1.0, 2.0), (1.5, 2.5)]);
        assert_eq!(cut(&points, (-1.0, 1.0)), [(0.0, 0.0), (1.0, 2.0)]);
    }

    #[test]
    fn dots_that_would_touch_stand_side_by_side() {
        let places = side_by_side(&[100, 110, 105, 900], 5000, 1000);
        assert_eq!((places[0], places[3]), ((5000, 100), (5000, 900)));
        for (i, a) in places.iter().enumerate() {
            for b in &places[..i] {
                let (dx, dy) = (a.0 - b.0, a.1 - b.1);
                assert!(dx * dx + dy * dy >= 4 * DOT * DOT, "{a:?} on {b:?}");
            }
        }
    }
}
