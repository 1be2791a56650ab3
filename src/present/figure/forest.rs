//! F6: the key result, whether use goes with outcomes: between organizations and within them.

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BAND, BLUE, GAP, INK, LINE, MARGIN, THIN, VERMILLION};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};
use plotters::style::RGBColor;

pub(super) const FIGURE: Figure = Figure {
    id: "F6",
    slug: "use_outcomes",
    title: ("Gebruik en opbrengsten", "Use and outcomes"),
    shows: (
        "De correlatie van actief en passief gebruik met elke opbrengst. Gevuld: tussen organisaties; open: tussen \
         medewerkers binnen organisaties. De lijnen zijn 95%-intervallen. In de grijze band liggen correlaties die met \
         dit aantal organisaties in minder dan 80% van de gevallen gevonden zouden worden.",
        "The correlation of active and of passive use with each outcome. Filled: between organizations; hollow: between \
         employees within organizations. Lines are 95% intervals. In the gray band lie correlations that this number of \
         organizations would find in fewer than 80% of cases.",
    ),
    width: 12000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("y", Format::Name, "Opbrengst", "Outcome"),
    column("x", Format::Name, "Gebruik", "Use"),
    column("level", Format::Text, "Niveau", "Level"),
    column("estimate", Format::Ratio(2), "r", "r"),
    column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
    column("smallest_detectable", Format::Ratio(2), "Kleinste vindbare |r|", "Smallest detectable |r|"),
];

/// A correlation with its interval.
#[derive(Debug, Clone, Copy)]
struct Estimate {
    r: f64,
    bounds: Option<(f64, f64)>,
    k: Option<usize>,
    n: Option<usize>,
    /// Its row of what is drawn.
    record: usize,
}

struct Line {
    x: String,
    label: String,
    color: RGBColor,
    between: Option<Estimate>,
    within: Option<Estimate>,
    detectable: Option<f64>,
}

struct Group {
    outcome: String,
    lines: Vec<Line>,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F6", "use_outcomes"]);
    let table = results.table("use_outcomes").ok_or_else(absent)?;
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let groups = groups(page, results, table);
    let lines = || groups.iter().flat_map(|g| &g.lines);
    if lines().next().is_none() {
        return Err(absent());
    }
    let k = lines().filter_map(|l| l.between?.k).max();
    let n = lines().filter_map(|l| l.within.or(l.between)?.n).max();
    let drawn: usize =
        lines().map(|l| usize::from(l.between.is_some()) + usize::from(l.within.is_some())).sum();
    let bottom =
        draw(page, &groups).ok_or_else(|| Caveat::new("F507", &["F6", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&groups, k, n, page.lang), caption(&groups, k, n, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out: super::left_out(drawn, data.rows.len()), data, n, k })
}

fn groups(page: &Page, results: &Results, table: &Table) -> Vec<Group> {
    let mut outcomes = results.about.outcomes.clone();
    for row in &table.rows {
        let y = table.text(row, "y");
        if !outcomes.iter().any(|o| o == y) {
            outcomes.push(y.to_owned());
        }
    }
    let label = |id: &str| words::capital(results.labels.name(id).get(page.lang));
    let uses = [("active_use", BLUE), ("passive_use", VERMILLION)];
    let line = |y: &str, (x, color): (&str, RGBColor)| {
        let at = |level| table.find(&[("x", x), ("y", y), ("level", level)]);
        let between = at("organization");
        let line = Line {
            x: x.to_owned(),
            label: label(x),
            color,
            between: between.and_then(|row| estimate(table, row)),
            within: at("within").and_then(|row| estimate(table, row)),
            detectable: between.and_then(|row| table.number(row, "smallest_detectable")),
        };
        (line.between.is_some() || line.within.is_some()).then_some(line)
    };
    outcomes
        .iter()
        .map(|y| Group { outcome: label(y), lines: uses.iter().filter_map(|u| line(y, *u)).collect() })
        .filter(|g| !g.lines.is_empty())
        .collect()
}

fn estimate(table: &Table, row: &Row) -> Option<Estimate> {
    Some(Estimate {
        r: table.number(row, "estimate")?,
        bounds: words::bounds(table, row),
        k: words::whole(table, row, "k"),
        n: words::whole(table, row, "n"),
        record: table.rows.iter().position(|other| std::ptr::eq(other, row))?,
    })
}

fn draw(page: &Page, groups: &[Group]) -> Option<i32> {
    let (plain, small) = (page.plain(), page.small());
    let lines = || groups.iter().flat_map(|g| &g.lines);
    let print = |e: Estimate| words::estimate(e.r, e.bounds, 2, page.lang);
    let texts: Vec<String> = lines().flat_map(|l| [l.between, l.within]).flatten().map(print).collect();
    let text_room = page.widest(texts.iter().map(String::as_str), small.size, false);
    let count = |l: &Line| {
        l.between.and_then(|e| e.k).map_or_else(String::new, |k| number_format::count(k, page.lang))
    };
    let count_room =
        lines().map(|l| font::width(&count(l), small.size, false)).max().unwrap_or(0).max(small.size);
    let indent = 200;
    let outcomes = page.widest(groups.iter().map(|g| g.outcome.as_str()), plain.size, true);
    let uses = page.widest(lines().map(|l| l.label.as_str()), plain.size, false) + indent;
    let label_room = (page.room() * 28 / 100).min(outcomes.max(uses));
    let text_left = page.right() - count_room - GAP - text_room;
    let (left, right) = (page.left() + label_room + GAP, text_left - GAP);
    if right - left < 1500 {
        return None;
    }

    let mut y = marks::key(page, MARGIN, &entries(page, groups)) + 120;
    let head = |left, anchor, text: &str| {
        let style = page.quiet();
        page.scene.styled(
            (left, y + page.leading(style.size) / 2),
            anchor,
            style.size,
            style.color,
            false,
            text,
        );
    };
    head(text_left, Anchor::Start, page.say("r (95%-interval)", "r (95% CI)"));
    head(page.right(), Anchor::End, "k");
    y += page.leading(small.size) + 20;

    let all = lines().flat_map(|l| [l.between, l.within]).flatten();
    let values = all.flat_map(|e| [Some(e.r), e.bounds.map(|b| b.0), e.bounds.map(|b| b.1)]).flatten();
    let detectable = lines().filter_map(|l| l.detectable).flat_map(|d| [-d, d]);
    let range = limits(values.chain(detectable), (-0.2, 0.2));
    let range = (range.0.max(-1.0), range.1.min(1.0));
    let top = y;
    let panel = Panel::across(page, Frame { left, top, right, bottom: top + 1 }, range);
    let apart = page.leading(small.size) / 2 + 5;
    let mut rows = Vec::new();
    for (i, group) in groups.iter().enumerate() {
        y += if i == 0 { 0 } else { page.give(60, 160) };
        let heading = page.wrap(&group.outcome, label_room, page.heading());
        let title_top = y;
        y += page.leading(plain.size) * heading.len() as i32;
        for line in &group.lines {
            let label = page.wrap(&line.label, label_room - indent, plain);
            let two = line.between.is_some() && line.within.is_some();
            let least = if two { 4 * apart } else { 2 * apart };
            let words = label.len() as i32 * page.leading(plain.size) + 60;
            let height = page.give(least + 30, least + 130).max(words);
            rows.push((line, y + height / 2, (y, y + height), label));
            let between = if two { y + height / 2 } else { y + height };
            if let Some(estimate) = line.between {
                page.strip(y, between, estimate.record);
            }
            if let Some(estimate) = line.within {
                page.strip(if two { between } else { y }, y + height, estimate.record);
            }
            y += height;
        }
        page.lines(&heading, (page.left(), title_top), Anchor::Start, page.heading());
    }
    let bottom = y + 40;
    for (line, _, (above, below), _) in &rows {
        if let Some(d) = line.detectable {
            // A hair of overlap, so that no seam shows between rows.
            page.scene.bar((panel.x(-d), *above), (panel.x(d), below + 8), BAND);
        }
    }
    let zero = panel.x(0.0);
    page.scene.line((zero, top), (zero, bottom), AXIS, THIN);
    for (line, middle, _, label) in &rows {
        page.centered(label, (page.left() + indent, *middle), Anchor::Start, plain);
        let both = line.between.is_some() && line.within.is_some();
        let shift = if both { apart } else { 0 };
        if let Some(e) = line.between {
            draw_estimate(page, &panel, (e, line.color, true), middle - shift);
            page.scene.text((text_left, middle - shift), Anchor::Start, small.size, &print(e));
            page.scene.text((page.right(), middle - shift), Anchor::End, small.size, &count(line));
        }
        if let Some(e) = line.within {
            draw_estimate(page, &panel, (e, line.color, false), middle + shift);
            page.scene.text((text_left, middle + shift), Anchor::Start, small.size, &print(e));
        }
    }
    let frame = Frame { left, top, right, bottom };
    let title = page.say("Correlatie met de opbrengst\u{A0}(r)", "Correlation with the outcome\u{A0}(r)");
    Some(Panel::across(page, frame, range).x_axis(page, Unit::Plain, title))
}

fn draw_estimate(page: &Page, panel: &Panel, (e, color, filled): (Estimate, RGBColor, bool), y: i32) {
    if let Some((low, high)) = e.bounds {
        page.scene.line((panel.x(low), y), (panel.x(high), y), color, if filled { LINE } else { THIN + 4 });
    }
    let at = (panel.x(e.r), y);
    if filled {
        marks::square(&page.scene, at, color);
    } else {
        marks::hollow_square(&page.scene, at, color);
    }
}

fn entries(page: &Page, groups: &[Group]) -> Vec<(Sample, String)> {
    let lines = || groups.iter().flat_map(|g| &g.lines);
    let mut entries = Vec::new();
    if lines().any(|l| l.between.is_some()) {
        entries
            .push((Sample::Square(INK), page.say("tussen organisaties", "between organizations").to_owned()));
    }
    if lines().any(|l| l.within.is_some()) {
        entries.push((
            Sample::HollowSquare(INK),
            page.say("binnen organisaties", "within organizations").to_owned(),
        ));
    }
    entries.push((Sample::Line(INK), page.say("95%-interval", "95% CI").to_owned()));
    if lines().any(|l| l.detectable.is_some()) {
        let words = page.say("minder dan 80% kans op ontdekking", "less than 80% power");
        entries.push((Sample::Field(BAND), words.to_owned()));
    }
    entries
}

fn finding(groups: &[Group], lang: Lang) -> String {
    let mut parts = Vec::new();
    for group in groups {
        for line in &group.lines {
            if let Some(e) = line.between {
                let with = if lang == Lang::Nl { "met" } else { "with" };
                let r = words::estimate(e.r, e.bounds, 2, lang);
                parts.push(format!(
                    "{} {with} {} {r}",
                    line.label.to_lowercase(),
                    group.outcome.to_lowercase()
                ));
            }
        }
    }
    words::list(&parts, lang)
}

fn alt(groups: &[Group], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), finding(groups, lang));
    match lang {
        Lang::Nl => format!(
            "Bosdiagram van correlaties van gebruik met opbrengsten, met 95%-intervallen, {sample}. Tussen organisaties: {found}."
        ),
        Lang::En => format!(
            "Forest plot of correlations of use with outcomes, with 95% intervals, {sample}. Between organizations: {found}."
        ),
    }
}

fn caption(groups: &[Group], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let lines = || groups.iter().flat_map(|g| &g.lines);
    let within = lines().any(|l| l.within.is_some());
    let smallest = lines().filter_map(|l| l.detectable).fold(0.0, f64::max);
    let print = |r| number_format::ratio(r, 2, lang);
    let active = lines().any(|l| l.x == "active_use") && lines().any(|l| l.x == "passive_use");
    let sample = words::sample(k, n, lang);
    let own = match lang {
        Lang::Nl => format!(
            "Correlaties (Pearson) van gebruik met opbrengsten tussen organisaties (gevuld); {sample}. Lijnen: 95%-intervallen (Fisher)."
        ),
        Lang::En => format!(
            "Correlations (Pearson) of use with outcomes between organizations (filled); {sample}. Bars, 95% CIs (Fisher’s z)."
        ),
    };
    let mut parts = vec![own];
    if within {
        parts.push(match lang {
            Lang::Nl => "Open: tussen respondenten binnen organisaties (afwijkingen van het gemiddelde van de organisatie).".to_owned(),
            Lang::En => "Hollow, between respondents within organizations (deviations from the organization’s mean).".to_owned(),
        });
    }
    if smallest > 0.0 {
        parts.push(match lang {
            Lang::Nl => format!("Grijs: |r| kleiner dan {}, die met dit aantal organisaties in minder dan 80% van de gevallen zou worden ontdekt.", print(smallest)),
            Lang::En => format!("Gray, |r| below {}: less than 80% power at this number of organizations.", print(smallest)),
        });
    }
    if active {
        parts.push(match lang {
            Lang::Nl => {
                "Geen gebruik, passief gebruik en actief gebruik zijn samen 100%: hun correlaties hangen samen.".to_owned()
            }
            Lang::En => {
                "No use, passive use and active use add up to 100%: their correlations are bound together.".to_owned()
            }
        });
    }
    parts.push(match lang {
        Lang::Nl => {
            "Organisaties waarvan een van beide waarden ontbreekt, vallen weg. Een correlatie toont geen oorzaak."
                .to_owned()
        }
        Lang::En => {
            "Organizations that lack one of the two values are left out. A correlation shows no cause.".to_owned()
        }
    });
    parts.join(" ")
}
