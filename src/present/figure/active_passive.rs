//! F8: active against passive use: are the two correlations with an outcome really different?

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BLUE, GAP, GUIDE, HAIR, INK, LINE, MARGIN, THIN, VERMILLION};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::ReleasedResults;

pub(super) const FIGURE: Figure = Figure {
    id: "F8",
    slug: "active_passive",
    title: ("Actief tegenover passief gebruik", "Active against passive use"),
    shows: (
        "Links de correlatie van actief en die van passief gebruik met elke opbrengst, tussen dezelfde organisaties; rechts \
         hun verschil met het 95%-interval, dat met de samenhang van beide rekening houdt. Alleen dat verschil zegt of zij \
         verschillen.",
        "Left, the correlation of active and that of passive use with each outcome, over the same organizations; right, \
         their difference with its 95% interval, which allows for the dependence of the two. Only that difference tells \
         whether they differ.",
    ),
    width: 14000,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("y", Format::Name, "Opbrengst", "Outcome"),
    column("x_1", Format::Name, "x 1", "x 1"),
    column("x_2", Format::Name, "x 2", "x 2"),
    column("r_1", Format::Ratio(2), "r 1", "r 1"),
    column("r_2", Format::Ratio(2), "r 2", "r 2"),
    column("r_12", Format::Ratio(2), "r tussen 1 en 2", "r between 1 and 2"),
    column("k", Format::Count, "k", "k"),
    column("difference", Format::Ratio(2), "Verschil", "Difference"),
    column("conf_low", Format::Ratio(2), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Ratio(2), "bovengrens 95%", "95% high"),
    column("p_value", Format::PValue, "p", "p"),
];

/// An outcome with both correlations.
#[derive(Debug)]
struct Line {
    outcome: String,
    active: f64,
    passive: f64,
    difference: Option<f64>,
    bounds: Option<(f64, f64)>,
    k: Option<usize>,
    /// Its row of what is drawn.
    record: usize,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F8", "correlation_differences"]);
    let table = results.table("correlation_differences").ok_or_else(absent)?;
    let rows: Vec<&Row> = table.rows_where(&[("x_1", "active_use"), ("x_2", "passive_use")]).collect();
    let lines: Vec<Line> =
        rows.iter().enumerate().filter_map(|row| line(page, results, table, row)).collect();
    if lines.is_empty() {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let bottom =
        draw(page, &lines).ok_or_else(|| Caveat::new("F507", &["F8", &(page.width / 100).to_string()]))?;
    let k = lines.iter().filter_map(|line| line.k).max();
    let (alt, caption) = (alt(&lines, k, page.lang), caption(&lines, k, page.lang));
    Ok(Sketch { bottom, alt, caption, left_out: super::left_out(lines.len(), rows.len()), data, n: None, k })
}

fn line(page: &Page, results: &Results, table: &Table, (record, row): (usize, &&Row)) -> Option<Line> {
    Some(Line {
        outcome: words::capital(results.labels.name(table.text(row, "y")).get(page.lang)),
        active: table.number(row, "r_1")?,
        passive: table.number(row, "r_2")?,
        difference: table.number(row, "difference"),
        bounds: words::bounds(table, row),
        k: words::whole(table, row, "k"),
        record,
    })
}

fn draw(page: &Page, lines: &[Line]) -> Option<i32> {
    let (plain, small) = (page.plain(), page.small());
    let print = |line: &Line| line.difference.map(|d| words::estimate(d, line.bounds, 2, page.lang));
    let texts: Vec<String> = lines.iter().filter_map(print).collect();
    let text_room = page.widest(texts.iter().map(String::as_str), small.size, false);
    let label_room = (page.room() * 26 / 100).min(page.widest(
        lines.iter().map(|l| l.outcome.as_str()),
        plain.size,
        false,
    ));
    let text_left = page.right() - text_room;
    let left = page.left() + label_room + GAP;
    // The last tick of one axis and the first of the other stand side by side.
    let between = font::width("−0,00", small.size, false) + GAP;
    let each = (text_left - GAP - left - between) / 2;
    if each < 1200 {
        return None;
    }
    let ranges = (
        limits(lines.iter().flat_map(|l| [l.active, l.passive]), (-0.2, 0.2)),
        limits(
            lines.iter().flat_map(|l| [l.difference, l.bounds.map(|b| b.0), l.bounds.map(|b| b.1)]).flatten(),
            (-0.2, 0.2),
        ),
    );
    let mut y = marks::key(page, MARGIN, &entries(page)) + 120;
    let head = page.quiet();
    let at = (text_left, y + page.leading(head.size) / 2);
    let title = page.say("verschil (95%-interval)", "difference (95% CI)");
    let title = if font::width(title, head.size, false) > text_room {
        page.say("verschil", "difference")
    } else {
        title
    };
    page.scene.styled(at, Anchor::Start, head.size, head.color, false, title);
    y += page.leading(head.size) + 40;
    let top = y;
    let first = Frame { left, top, right: left + each, bottom: top + 1 };
    let second = Frame { left: left + each + between, top, right: text_left - GAP, bottom: top + 1 };
    let (both, apart) = (Panel::across(page, first, ranges.0), Panel::across(page, second, ranges.1));
    let mut placed = Vec::new();
    for line in lines {
        let label = page.wrap(&line.outcome, label_room, plain);
        let height =
            page.give(2 * marks::RADIUS + 60, 420).max(label.len() as i32 * page.leading(plain.size) + 40);
        placed.push((line, y + height / 2, label));
        page.strip(y, y + height, line.record);
        y += height;
    }
    let bottom = y + 40;
    for panel in [&both, &apart] {
        let zero = panel.x(0.0);
        page.scene.line((zero, top), (zero, bottom), AXIS, THIN);
    }
    for (line, middle, label) in &placed {
        page.centered(label, (page.left(), *middle), Anchor::Start, plain);
        for frame in [first, second] {
            page.scene.line((frame.left, *middle), (frame.right, *middle), GUIDE, HAIR);
        }
        let (active, passive) = (both.x(line.active), both.x(line.passive));
        page.scene.line((active, *middle), (passive, *middle), INK, THIN + 8);
        marks::hollow_square(&page.scene, (passive, *middle), VERMILLION);
        marks::dot(&page.scene, (active, *middle), 80, BLUE);
        if let (Some(difference), Some(text)) = (line.difference, print(line)) {
            if let Some((low, high)) = line.bounds {
                page.scene.line((apart.x(low), *middle), (apart.x(high), *middle), INK, LINE);
            }
            marks::diamond(&page.scene, (apart.x(difference), *middle), 80, INK);
            page.scene.text((text_left, *middle), Anchor::Start, small.size, &text);
        }
    }
    let below = |frame: Frame| Frame { bottom, ..frame };
    let ends = [
        Panel::across(page, below(first), ranges.0).x_axis(
            page,
            Unit::Plain,
            page.say("Correlatie met de opbrengst\u{A0}(r)", "Correlation with the outcome\u{A0}(r)"),
        ),
        Panel::across(page, below(second), ranges.1).x_axis(
            page,
            Unit::Plain,
            page.say("Actief min passief", "Active minus passive"),
        ),
    ];
    Some(ends[0].max(ends[1]))
}

fn entries(page: &Page) -> Vec<(Sample, String)> {
    vec![
        (Sample::Dots(80, BLUE), page.say("actief gebruik", "active use").to_owned()),
        (Sample::HollowSquare(VERMILLION), page.say("passief gebruik", "passive use").to_owned()),
        (Sample::Mean(INK), page.say("verschil, 95%-interval", "difference, 95% CI").to_owned()),
    ]
}

fn finding(lines: &[Line], lang: Lang) -> String {
    let each: Vec<String> = lines
        .iter()
        .filter_map(|line| {
            Some(format!(
                "{} {}",
                line.outcome.to_lowercase(),
                words::estimate(line.difference?, line.bounds, 2, lang)
            ))
        })
        .collect();
    words::list(&each, lang)
}

fn alt(lines: &[Line], k: Option<usize>, lang: Lang) -> String {
    let (found, sample) = (finding(lines, lang), words::sample(k, None, lang));
    match lang {
        Lang::Nl => format!(
            "Per opbrengst twee punten, de correlatie van actief en van passief gebruik, en rechts hun verschil met 95%-interval, {sample}. Verschil actief min passief: {found}."
        ),
        Lang::En => format!(
            "Per outcome two marks, the correlation of active and of passive use, and at right their difference with its 95% interval, {sample}. Difference active minus passive: {found}."
        ),
    }
}

fn caption(lines: &[Line], k: Option<usize>, lang: Lang) -> String {
    let (found, sample) = (finding(lines, lang), words::sample(k, None, lang));
    match lang {
        Lang::Nl => format!(
            "Verschil tussen de correlaties van actief en van passief gebruik met elke opbrengst, over de organisaties die alle drie de waarden hebben; {sample}. Intervallen voor afhankelijke, overlappende correlaties (Zou 2007). Actief min passief: {found}. Geen gebruik, passief gebruik en actief gebruik zijn samen 100%: hun correlaties hangen samen."
        ),
        Lang::En => format!(
            "Difference between the correlations of active and of passive use with each outcome, over the organizations that have all three values; {sample}. 95% CIs for dependent overlapping correlations (Zou 2007). Active minus passive: {found}. No use, passive use and active use add up to 100%: their correlations are bound together."
        ),
    }
}
