//! F15: how much of the differences lies between organizations, and how far respondents of one organization agree.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{AXIS, BLUE, GAP, GUIDE, HAIR, INK, LINE, MARGIN, MUTED, THIN, VERMILLION, tint};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F15",
    slug: "agreement",
    title: (
        "Verschil tussen en overeenstemming binnen organisaties",
        "Difference between and agreement within organizations",
    ),
    shows: (
        "Links per schaal ICC(1), het aandeel van de verschillen in scores dat tussen organisaties ligt, met 95%-interval. \
         Rechts de overeenstemming rwg(j) binnen organisaties, de mediaan over organisaties: gevuld tegen gelijk verdeelde \
         antwoorden, open tegen licht scheve. De stippellijn staat bij 0,70.",
        "At the left, per scale, ICC(1), the share of differences in scores that lies between organizations, with its 95% \
         interval. At the right agreement rwg(j) within organizations, the median over organizations: filled against evenly \
         spread answers, hollow against slightly skewed ones. The dashed line stands at .70.",
    ),
    width: 8900,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("scale", Format::Name, "Schaal", "Scale"),
    column("icc1", Format::Ratio(3), "ICC(1)", "ICC(1)"),
    column("icc1_low", Format::Ratio(3), "ondergrens 95%", "95% low"),
    column("icc1_high", Format::Ratio(3), "bovengrens 95%", "95% high"),
    column("rwg_median", Format::Ratio(2), "rwg, mediaan", "rwg, median"),
    column("rwg_skewed_median", Format::Ratio(2), "rwg, scheef, mediaan", "rwg, skewed, median"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
];

/// Agreement from here on is said to be strong.
const STRONG: f64 = 0.70;

struct Line {
    label: String,
    icc1: f64,
    bounds: Option<(f64, f64)>,
    even: Option<f64>,
    skewed: Option<f64>,
    /// Its row of what is drawn.
    record: usize,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F15", "aggregation"]);
    let table = results.table("aggregation").ok_or_else(absent)?;
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let label = |row: &Row| results.labels.name(table.text(row, "scale")).get(page.lang).to_owned();
    let lines: Vec<Line> =
        table.rows.iter().enumerate().filter_map(|(i, row)| line(table, (i, row), label(row))).collect();
    if lines.is_empty() {
        return Err(absent());
    }
    let most = |column| table.rows.iter().filter_map(|row| words::whole(table, row, column)).max();
    let (k, n) = (most("k"), most("n"));
    let bottom =
        draw(page, &lines).ok_or_else(|| Caveat::new("F507", &["F15", &(page.width / 100).to_string()]))?;
    let left_out = super::left_out(lines.len(), table.rows.len());
    let sample = words::sample(k, n, page.lang);
    let (alt, caption) = (alt(&lines, &sample, page.lang), caption(&lines, &sample, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out })
}

fn line(table: &Table, (record, row): (usize, &Row), label: String) -> Option<Line> {
    Some(Line {
        label,
        icc1: table.number(row, "icc1")?,
        bounds: table.number(row, "icc1_low").zip(table.number(row, "icc1_high")),
        even: table.number(row, "rwg_median"),
        skewed: table.number(row, "rwg_skewed_median"),
        record,
    })
}

fn agrees(lines: &[Line]) -> bool {
    lines.iter().any(|l| l.even.is_some() || l.skewed.is_some())
}

fn draw(page: &Page, lines: &[Line]) -> Option<i32> {
    let plain = page.plain();
    let widest = page.widest(lines.iter().map(|l| l.label.as_str()), plain.size, false);
    let label_room = widest.min(page.room() * 32 / 100);
    let left = page.left() + label_room + GAP;
    let agreement = agrees(lines);
    let room = page.right() - 80 - left;
    // The last label of one axis and the first of the other stand apart.
    let apart = (2 * GAP).max(page.widest(["0,000"], page.tick, false) + GAP / 2);
    let width = if agreement { (room - apart) / 2 } else { room };
    if width < 1400 {
        return None;
    }
    let mut y = marks::key(page, MARGIN, &entries(page, lines)) + 100;
    let top = y;
    let mut rows = Vec::new();
    for line in lines {
        let label = page.wrap(&line.label, label_room, plain);
        let height = (label.len() as i32 * page.leading(plain.size) + 40).max(page.give(330, 460));
        rows.push((line, y + height / 2, label));
        page.strip(y, y + height, line.record);
        y += height;
    }
    let bottom = y + 20;
    let values = lines.iter().flat_map(|l| [Some(l.icc1), l.bounds.map(|b| b.0), l.bounds.map(|b| b.1)]);
    let shares = Panel::across(
        page,
        Frame { left, top, right: left + width, bottom },
        limits(values.flatten(), (0.0, 0.05)),
    );
    for (line, middle, label) in &rows {
        page.centered(label, (page.left(), *middle), Anchor::Start, plain);
        draw_share(page, &shares, line, *middle);
    }
    let zero = shares.x(0.0);
    page.scene.line((zero, top), (zero, bottom), AXIS, THIN);
    let end = shares.x_axis(page, Unit::Plain, page.say("ICC(1), 95%-interval", "ICC(1), 95% CI"));
    if !agreement {
        return Some(end);
    }
    let from = left + width + apart;
    let panel = Panel::across(page, Frame { left: from, top, right: from + width, bottom }, (0.0, 1.0));
    let strong = panel.x(STRONG);
    marks::dashed(&page.scene, &[(strong, top), (strong, bottom)], MUTED, THIN);
    for (line, middle, _) in &rows {
        draw_agreement(page, &panel, line, *middle);
    }
    let title = page.say("rwg(j), mediaan", "rwg(j), median");
    Some(end.max(panel.x_axis(page, Unit::Plain, title)))
}

/// A bar from zero with its interval.
fn draw_share(page: &Page, panel: &Panel, line: &Line, y: i32) {
    let (zero, at) = (panel.x(0.0), panel.x(line.icc1));
    page.scene.bar((zero.min(at), y - 95), (zero.max(at), y + 95), tint(BLUE));
    page.scene.line((at, y - 95), (at, y + 95), BLUE, LINE);
    if let Some((low, high)) = line.bounds {
        marks::whisker(&page.scene, panel.x(low), panel.x(high), y, INK);
    }
}

fn draw_agreement(page: &Page, panel: &Panel, line: &Line, y: i32) {
    let frame = panel.frame();
    page.scene.line((frame.left, y), (frame.right, y), GUIDE, HAIR);
    if let Some(skewed) = line.skewed {
        marks::ring(&page.scene, (panel.x(skewed), y), 62, VERMILLION);
    }
    if let Some(even) = line.even {
        marks::dot(&page.scene, (panel.x(even), y), 62, VERMILLION);
    }
}

fn entries(page: &Page, lines: &[Line]) -> Vec<(Sample, String)> {
    let mut entries = vec![
        (Sample::Field(tint(BLUE)), page.say("tussen organisaties", "between organizations").to_owned()),
        (Sample::Line(INK), page.say("95%-interval", "95% CI").to_owned()),
    ];
    if lines.iter().any(|l| l.even.is_some()) {
        let words = page.say("rwg(j), gelijk verdeeld", "rwg(j), even spread");
        entries.push((Sample::Dot(VERMILLION), words.to_owned()));
    }
    if lines.iter().any(|l| l.skewed.is_some()) {
        let words = page.say("rwg(j), licht scheef", "rwg(j), slightly skewed");
        entries.push((Sample::Ring(VERMILLION), words.to_owned()));
    }
    entries
}

fn finding(lines: &[Line], lang: Lang) -> String {
    let part = |l: &Line| format!("{} {}", l.label, words::estimate(l.icc1, l.bounds, 2, lang));
    words::list(&lines.iter().map(part).collect::<Vec<_>>(), lang)
}

fn alt(lines: &[Line], sample: &str, lang: Lang) -> String {
    let found = finding(lines, lang);
    match lang {
        Lang::Nl => format!(
            "Staven met het aandeel van de verschillen tussen organisaties per schaal, en punten met de overeenstemming binnen organisaties; {sample}. ICC(1): {found}."
        ),
        Lang::En => format!(
            "Bars with the share of differences between organizations per scale, and dots with agreement within organizations; {sample}. ICC(1): {found}."
        ),
    }
}

fn caption(lines: &[Line], sample: &str, lang: Lang) -> String {
    let mut parts = vec![match lang {
        Lang::Nl => {
            format!("Aandeel van de variantie tussen organisaties (ICC(1), 95%-interval uit F); {sample}.")
        }
        Lang::En => format!("Share of variance between organizations (ICC(1), 95% CI from F); {sample}."),
    }];
    if agrees(lines) {
        let strong = number_format::ratio(STRONG, 2, lang);
        parts.push(match lang {
            Lang::Nl => format!(
                "Rechts: mediaan over organisaties van de overeenstemming rwg(j) op volledige antwoorden, tegen gelijk verdeelde (gevuld) en licht scheve antwoorden (open; variantie 1,34 bij vijf antwoorden). Streep: {strong}. Gelijk verdeeld is de gunstigste maatstaf."
            ),
            Lang::En => format!(
                "Right, median over organizations of agreement rwg(j) on complete answers, against evenly spread (filled) and slightly skewed answers (hollow; variance 1.34 for five options). Dashed, {strong}. The even spread is the most lenient standard."
            ),
        });
    }
    parts.join(" ")
}
