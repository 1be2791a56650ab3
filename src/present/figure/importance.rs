//! F10: importance beside prevalence: which application is rare, or which factor weak, and yet goes with an outcome.
//! Rows instead of the usual map of dots: names of applications are long and their percentages close together, so that
//! labels beside dots would cover the intervals of others.

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BLUE, GAP, GUIDE, HAIR, INK, LINE, MARGIN, QUIET, THIN};
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F10",
    slug: "importance",
    title: ("Belang en voorkomen", "Importance and prevalence"),
    shows: (
        "Links hoe gewoon elke toepassing is of hoe hoog elke factor staat; rechts haar gestandaardiseerde helling op de \
         opbrengst, met de andere van de groep gelijk gehouden, en het 95%-interval. Gestreept: de medianen van de groep. \
         Gevuld: onder de mediaan links en erboven rechts, dus weinig of zwak en toch meer verbonden.",
        "Left, how common each application is or how high each factor stands; right, its standardized slope on the \
         outcome with the others of the group held equal, and the 95% interval. Dashed: the medians of the group. Filled: \
         below the median at left and above it at right, so rare or weak and yet more related.",
    ),
    width: 16000,
    drawn: Drawn::InParts(outcomes, lay_out),
};

const COLUMNS: &[Column] = &[
    column("set", Format::Text, "Groep", "Set"),
    column("item", Format::Name, "Onderdeel", "Item"),
    column("performance", Format::Percent(0), "Voorkomen of niveau (0–100)", "Prevalence or level (0–100)"),
    column("beta", Format::Number(2), "Bèta", "Beta"),
    column("conf_low", Format::Number(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(2), "bovengrens 95%", "95% high"),
    column("r", Format::Ratio(2), "r", "r"),
    column("quadrant", Format::Text, "Kwadrant", "Quadrant"),
];

/// The word of the table for what is rare or weak, and yet related.
const ROOM: &str = "low and related";

/// One application or factor.
#[derive(Debug)]
struct Line {
    label: String,
    performance: Option<f64>,
    beta: Option<f64>,
    bounds: Option<(f64, f64)>,
    /// Rare or weak, and yet related.
    has_room: bool,
    /// Its row of what is drawn.
    record: usize,
}

/// Those that stood in one regression.
#[derive(Debug)]
struct Group {
    heading: String,
    lines: Vec<Line>,
    median_performance: Option<f64>,
    median_beta: Option<f64>,
}

/// The outcomes of the table of importance, a part each.
fn outcomes(results: &Results) -> Vec<Part> {
    let Some(table) = results.table("importance") else { return Vec::new() };
    let mut parts: Vec<Part> = Vec::new();
    for row in &table.rows {
        let outcome = table.text(row, "outcome");
        let known = table.number(row, "beta").is_some() || table.number(row, "performance").is_some();
        if known && parts.iter().all(|part| part.of != outcome) {
            parts.push(Part {
                of: outcome.to_owned(),
                label: results.labels.name(outcome),
                ..Part::default()
            });
        }
    }
    parts
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F10", "importance"]);
    let table = results.table("importance").ok_or_else(absent)?;
    let of_outcome = [("outcome", part.of.as_str())];
    let rows: Vec<&Row> = table.rows_where(&of_outcome).collect();
    let groups: Vec<Group> = ["applications", "factors"]
        .into_iter()
        .filter_map(|set| group(page, results, (table, &rows), set))
        .collect();
    let lines = || groups.iter().flat_map(|g| &g.lines);
    if lines().all(|line| line.beta.is_none()) {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let k = rows.iter().filter_map(|row| words::whole(table, row, "k")).max();
    let n = rows.iter().filter_map(|row| words::whole(table, row, "n")).max();
    let drawn = lines().filter(|line| line.beta.is_some() && line.performance.is_some()).count();
    let bottom =
        draw(page, &groups).ok_or_else(|| Caveat::new("F507", &["F10", &(page.width / 100).to_string()]))?;
    let outcome = results.labels.name(&part.of).get(page.lang).to_lowercase();
    let sample = words::sample(k, n, page.lang);
    let (alt, caption) = (alt(&groups, &outcome, &sample, page.lang), caption(&outcome, &sample, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out: super::left_out(drawn, rows.len()), data, n, k })
}

/// The rows of one set, the least common first: that is where readers look for room.
fn group(page: &Page, results: &Results, (table, rows): (&Table, &[&Row]), set: &str) -> Option<Group> {
    let own: Vec<(usize, &&Row)> =
        rows.iter().enumerate().filter(|(_, row)| table.text(row, "set") == set).collect();
    let (_, first) = own.first()?;
    let line = |(record, row): &(usize, &&Row)| Line {
        label: words::capital(results.labels.name(table.text(row, "item")).get(page.lang)),
        performance: table.number(row, "performance"),
        beta: table.number(row, "beta"),
        bounds: words::bounds(table, row),
        has_room: table.text(row, "quadrant") == ROOM,
        record: *record,
    };
    let mut lines: Vec<Line> = own.iter().map(line).collect();
    lines.sort_by(|a, b| {
        a.performance.unwrap_or(f64::INFINITY).total_cmp(&b.performance.unwrap_or(f64::INFINITY))
    });
    let heading = match set {
        "applications" => {
            page.say("Toepassingen (links: % frequente gebruikers)", "Applications (left: % frequent users)")
        }
        _ => page.say(
            "Factoren (links: gemiddelde, 0–100 van de schaal)",
            "Factors (left: mean, 0–100 of the scale)",
        ),
    };
    Some(Group {
        heading: heading.to_owned(),
        lines,
        median_performance: table.number(first, "median_performance"),
        median_beta: table.number(first, "median_beta"),
    })
}

/// Where the columns lie, from left to right.
struct Columns {
    label_room: i32,
    shares: (i32, i32),
    slopes: (i32, i32),
    text_left: i32,
    /// Numbers are printed with their interval; where there is no room for that, it is only drawn.
    intervals: bool,
}

impl Columns {
    fn new(page: &Page, groups: &[Group], intervals: bool) -> Option<Columns> {
        let (plain, small) = (page.plain(), page.small());
        let mut columns = Columns { label_room: 0, shares: (0, 0), slopes: (0, 0), text_left: 0, intervals };
        let lines = || groups.iter().flat_map(|g| &g.lines);
        let texts: Vec<String> = lines().filter_map(|line| columns.print(line, page.lang)).collect();
        let texts = texts.iter().map(String::as_str).chain([columns.head(page)]);
        columns.text_left = page.right() - page.widest(texts, small.size, false);
        let widest = page.widest(lines().map(|l| l.label.as_str()), plain.size, false);
        columns.label_room = (page.room() * 28 / 100).min(widest);
        let first = page.left() + columns.label_room + GAP;
        let share_room = (columns.text_left - GAP - first) * 38 / 100;
        columns.shares = (first, first + share_room);
        // The last tick of one axis and the first of the other stand side by side.
        let ticks = ["100", "−0,00"].map(|tick| font::width(tick, small.size, false));
        let left = first + share_room + i32::midpoint(ticks[0], ticks[1]) + GAP;
        columns.slopes = (left, columns.text_left - GAP);
        (columns.slopes.1 - left >= 1500 && share_room >= 1000).then_some(columns)
    }

    fn print(&self, line: &Line, lang: Lang) -> Option<String> {
        line.beta.map(|beta| words::estimate(beta, line.bounds.filter(|_| self.intervals), 2, lang))
    }

    fn head<'a>(&self, page: &'a Page) -> &'a str {
        if self.intervals {
            page.say("bèta (95%-interval)", "beta (95% CI)")
        } else {
            page.say("bèta", "beta")
        }
    }
}

fn draw(page: &Page, groups: &[Group]) -> Option<i32> {
    let (plain, small) = (page.plain(), page.small());
    let lines = || groups.iter().flat_map(|g| &g.lines);
    let columns = Columns::new(page, groups, true).or_else(|| Columns::new(page, groups, false))?;
    let print = |line: &Line| columns.print(line, page.lang);
    let Columns { label_room, shares: (share_left, share_right), slopes: (left, right), text_left, .. } =
        columns;

    let mut y = marks::key(page, MARGIN, &entries(page, groups)) + 120;
    let head = page.quiet();
    let at = (text_left, y + page.leading(head.size) / 2);
    page.scene.styled(at, Anchor::Start, head.size, head.color, false, columns.head(page));
    y += page.leading(head.size) + 20;

    let values = lines().flat_map(|l| [l.beta, l.bounds.map(|b| b.0), l.bounds.map(|b| b.1)]).flatten();
    let range = limits(values, (-0.2, 0.2));
    let top = y;
    let shares = Panel::across(
        page,
        Frame { left: share_left, top, right: share_right, bottom: top + 1 },
        (0.0, 100.0),
    );
    let slopes = Panel::across(page, Frame { left, top, right, bottom: top + 1 }, range);
    let mut placed = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        y += if i == 0 { 0 } else { page.give(80, 200) };
        let heading = page.wrap(&group.heading, slopes.x(0.0) - page.left() - GAP / 2, page.heading());
        y = page.lines(&heading, (page.left(), y), Anchor::Start, page.heading()) + 40;
        let first = y;
        for line in &group.lines {
            let label = page.wrap(&line.label, label_room, plain);
            let height = page
                .give(2 * marks::RADIUS + 60, 360)
                .max(label.len() as i32 * page.leading(plain.size) + 40);
            placed.push((line, y + height / 2, label));
            page.strip(y, y + height, line.record);
            y += height;
        }
        // Behind the marks: the medians of the group.
        for (panel, median) in [(&shares, group.median_performance), (&slopes, group.median_beta)] {
            if let Some(median) = median {
                let x = panel.x(median);
                marks::dashed(&page.scene, &[(x, first), (x, y)], QUIET, THIN);
            }
        }
    }
    let bottom = y + 40;
    let zero = slopes.x(0.0);
    page.scene.line((zero, top), (zero, bottom), AXIS, THIN);
    for (line, middle, label) in &placed {
        page.centered(label, (page.left(), *middle), Anchor::Start, plain);
        if let Some(share) = line.performance {
            page.scene.line((share_left, *middle), (shares.x(share), *middle), GUIDE, LINE);
            mark(page, (shares.x(share), *middle), line.has_room);
        }
        if let (Some(beta), Some(text)) = (line.beta, print(line)) {
            page.scene.line((left, *middle), (right, *middle), GUIDE, HAIR);
            if let Some((low, high)) = line.bounds {
                marks::whisker(&page.scene, slopes.x(low), slopes.x(high), *middle, ink(line.has_room));
            }
            mark(page, (slopes.x(beta), *middle), line.has_room);
            page.scene.text((text_left, *middle), Anchor::Start, small.size, &text);
        }
    }
    let frame = |left, right| Frame { left, top, right, bottom };
    let below = Panel::across(page, frame(share_left, share_right), (0.0, 100.0)).x_axis(
        page,
        Unit::Plain,
        page.say("Voorkomen of niveau", "Prevalence or level"),
    );
    let title = page.say(
        "Helling op de opbrengst, in standaarddeviaties (bèta)",
        "Slope on the outcome, in standard deviations (beta)",
    );
    Some(Panel::across(page, frame(left, right), range).x_axis(page, Unit::Plain, title).max(below))
}

fn ink(has_room: bool) -> plotters::style::RGBColor {
    if has_room { BLUE } else { INK }
}

fn mark(page: &Page, at: (i32, i32), has_room: bool) {
    if has_room {
        marks::square(&page.scene, at, BLUE);
    } else {
        marks::hollow_square(&page.scene, at, INK);
    }
}

fn entries(page: &Page, groups: &[Group]) -> Vec<(Sample, String)> {
    let lines = || groups.iter().flat_map(|g| &g.lines);
    let mut entries = Vec::new();
    if lines().any(|line| line.has_room) {
        let words = page.say("minder dan de mediaan, meer verbonden", "below the median, more related");
        entries.push((Sample::Square(BLUE), words.to_owned()));
    }
    entries.push((Sample::HollowSquare(INK), page.say("andere", "others").to_owned()));
    entries.push((Sample::Line(INK), page.say("95%-interval", "95% CI").to_owned()));
    entries.push((Sample::Dashed(QUIET), page.say("mediaan van de groep", "median of the group").to_owned()));
    entries
}

fn alt(groups: &[Group], outcome: &str, sample: &str, lang: Lang) -> String {
    let lines = || groups.iter().flat_map(|g| &g.lines).filter(|line| line.has_room);
    let each: Vec<String> = lines()
        .filter_map(|line| {
            let beta = words::estimate(line.beta?, line.bounds, 2, lang);
            let share = number_format::number(line.performance?, 0, lang);
            Some(match lang {
                Lang::Nl => format!("{} ({share}; bèta {beta})", line.label.to_lowercase()),
                Lang::En => format!("{} ({share}; beta {beta})", line.label.to_lowercase()),
            })
        })
        .collect();
    let found = match (lang, each.is_empty()) {
        (Lang::Nl, true) => "Niets staat onder de mediaan en is meer dan de mediaan verbonden".to_owned(),
        (Lang::En, true) => "Nothing stands below the median and is related more than the median".to_owned(),
        (Lang::Nl, false) => format!("Onder de mediaan en toch meer verbonden: {}", words::list(&each, lang)),
        (Lang::En, false) => format!("Below the median and yet more related: {}", words::list(&each, lang)),
    };
    match lang {
        Lang::Nl => format!(
            "Rijen per toepassing en factor: links hoe gewoon of hoog (0 tot 100), rechts de gestandaardiseerde helling op {outcome} met 95%-interval, {sample}. {found}."
        ),
        Lang::En => format!(
            "Rows per application and factor: left how common or high (0 to 100), right the standardized slope on {outcome} with its 95% interval, {sample}. {found}."
        ),
    }
}

fn caption(outcome: &str, sample: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!(
            "Hoe gewoon elke toepassing is, of hoe hoog elke factor staat, en haar gestandaardiseerde helling op {outcome}; {sample}. Toepassingen en factoren staan elk in een eigen regressie, waarin de andere van de groep gelijk gehouden zijn. Lijnen: 95%-intervallen (standaardfouten HC3). Hoe lager links en hoe hoger rechts, des te meer ruimte; een verband is geen effect."
        ),
        Lang::En => format!(
            "How common each application is, or how high each factor stands, and its standardized slope on {outcome}; {sample}. Applications and factors each stand in a regression of their own, with the others of the group held equal. Bars, 95% CIs (HC3 standard errors). The lower at left and the higher at right, the more room; an association is not an effect."
        ),
    }
}
