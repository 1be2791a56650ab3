//! F23: the questions with most missing answers, and how these are spread over organizations.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::Anchor;
use super::style::{BLUE, GAP, INK, LINE, MARGIN, THIN, tint};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F23",
    slug: "missing",
    title: ("Ontbrekende antwoorden", "Missing answers"),
    shows: (
        "De vragen waarvan de meeste antwoorden ontbreken, de meest overgeslagen boven: de balk is het percentage van alle \
         respondenten, de lijn loopt van het eerste tot het derde kwartiel over organisaties, met een streep bij de mediaan. \
         Rechts het percentage en het aantal.",
        "The questions with most missing answers, the most skipped on top: the bar is the percentage of all respondents, the \
         line runs from the first to the third quartile over organizations, with a tick at the median. At the right the \
         percentage and the number.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("item", Format::Name, "Vraag", "Question"),
    column("n", Format::Count, "Gevraagd", "Asked"),
    column("n_missing", Format::Count, "Ontbreekt", "Missing"),
    column("share", Format::Percent(1), "Aandeel", "Share"),
    column("k", Format::Count, "k", "k"),
    column("q25", Format::Percent(1), "25%", "25%"),
    column("median", Format::Percent(1), "Mediaan", "Median"),
    column("q75", Format::Percent(1), "75%", "75%"),
];

/// A page holds no more rows; the others are those with fewer missing answers.
const MOST_ROWS: usize = 15;

struct Bar {
    label: String,
    share: f64,
    missing: Option<usize>,
    /// Quartiles over organizations.
    quartiles: Option<[f64; 3]>,
    /// Its row of what is drawn.
    record: usize,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F23", "missing"]);
    let table = results.table("missing").ok_or_else(absent)?;
    let share = |row: &Row| table.number(row, "share");
    let mut rows: Vec<&Row> = table.rows.iter().filter(|row| share(row).is_some()).collect();
    rows.sort_by(|a, b| share(b).unwrap_or(0.0).total_cmp(&share(a).unwrap_or(0.0)));
    let questions = rows.len();
    if questions == 0 {
        return Err(absent());
    }
    rows.retain(|row| share(row) > Some(0.0));
    rows.truncate(MOST_ROWS);
    if rows.is_empty() {
        return Err(Caveat::new("F512", &["F23"]));
    }
    let mut data = Data::new(COLUMNS);
    for row in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let label = |row: &Row| results.labels.name(table.text(row, "item")).get(page.lang).to_owned();
    let bars: Vec<Bar> =
        rows.iter().enumerate().filter_map(|(i, row)| bar(table, (i, row), label(row))).collect();
    let most = |column| rows.iter().filter_map(|row| words::whole(table, row, column)).max();
    let (k, n) = (most("k"), most("n"));
    let bottom =
        draw(page, &bars).ok_or_else(|| Caveat::new("F507", &["F23", &(page.width / 100).to_string()]))?;
    let sample = words::sample(k, n, page.lang);
    let found = finding(&bars, page.lang);
    let (alt, caption) = (
        alt(bars.len(), &sample, &found, page.lang),
        caption(&bars, questions, (&sample, &found), page.lang),
    );
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: Vec::new() })
}

fn bar(table: &Table, (record, row): (usize, &Row), label: String) -> Option<Bar> {
    let number = |column| table.number(row, column);
    Some(Bar {
        label,
        share: number("share")?,
        missing: words::whole(table, row, "n_missing"),
        quartiles: (|| Some([number("q25")?, number("median")?, number("q75")?]))(),
        record,
    })
}

fn draw(page: &Page, bars: &[Bar]) -> Option<i32> {
    let (plain, small) = (page.plain(), page.small());
    let widest = page.widest(bars.iter().map(|b| b.label.as_str()), plain.size, false);
    let label_room = widest.min(page.room() * 42 / 100);
    let left = page.left() + label_room + GAP;
    let counts: Vec<String> = bars
        .iter()
        .map(|b| {
            b.missing.map_or_else(|| number_format::EMPTY.to_owned(), |n| number_format::count(n, page.lang))
        })
        .collect();
    let shares: Vec<String> = bars.iter().map(|b| number_format::percent(b.share, 1, page.lang)).collect();
    let count_room = page.widest(counts.iter().map(String::as_str), small.size, false).max(small.size);
    let share_right = page.right() - count_room - GAP;
    let right = share_right - page.widest(shares.iter().map(String::as_str), small.size, false) - GAP;
    if right - left < 1500 {
        return None;
    }
    let top = marks::key(page, MARGIN, &entries(page, bars)) + 120;
    let heading = top + page.leading(small.size) / 2;
    let missing = page.say("ontbreekt", "missing");
    page.scene.styled((page.right(), heading), Anchor::End, small.size, page.quiet().color, false, missing);
    let mut y = top + page.leading(small.size);
    let values = bars.iter().flat_map(|b| b.quartiles.into_iter().flatten().chain([b.share]));
    let range = limits(values.chain([0.0]), (0.0, 5.0));
    let panel = Panel::across(page, Frame { left, top: y, right, bottom: y + 1 }, (0.0, range.1));
    for (i, bar) in bars.iter().enumerate() {
        let label = page.wrap(&bar.label, label_room, plain);
        let height = (label.len() as i32 * page.leading(plain.size) + 50).max(page.give(310, 480));
        let middle = y + height / 2;
        page.strip(y, y + height, bar.record);
        page.centered(&label, (page.left(), middle), Anchor::Start, plain);
        draw_bar(page, &panel, bar, middle);
        page.scene.text((share_right, middle), Anchor::End, small.size, &shares[i]);
        page.scene.text((page.right(), middle), Anchor::End, small.size, &counts[i]);
        y += height;
    }
    let frame = Frame { bottom: y, ..panel.frame() };
    let title = page.say("Aandeel dat ontbreekt", "Share that is missing");
    Some(Panel::across(page, frame, (0.0, range.1)).x_axis(page, Unit::Percent, title))
}

fn draw_bar(page: &Page, panel: &Panel, bar: &Bar, y: i32) {
    let half = page.give(90, 130);
    let (from, to) = ((panel.x(0.0), y - half), (panel.x(bar.share), y + half));
    if to.0 > from.0 {
        page.scene.bar(from, to, tint(BLUE));
        page.scene.frame(from, to, BLUE, THIN);
    }
    if let Some([q25, median, q75]) = bar.quartiles {
        marks::whisker(&page.scene, panel.x(q25), panel.x(q75), y, INK);
        let at = panel.x(median);
        page.scene.line((at, y - half), (at, y + half), INK, LINE);
    }
}

fn entries(page: &Page, bars: &[Bar]) -> Vec<(Sample, String)> {
    let mut entries =
        vec![(Sample::Field(tint(BLUE)), page.say("alle respondenten", "all respondents").to_owned())];
    if bars.iter().any(|b| b.quartiles.is_some()) {
        let words = page.say("kwartielen over organisaties", "quartiles over organizations");
        entries.push((Sample::Line(INK), words.to_owned()));
    }
    entries
}

fn finding(bars: &[Bar], lang: Lang) -> String {
    let print = |b: &Bar| format!("‘{}’ {}", b.label, number_format::percent(b.share, 1, lang));
    match (bars, lang) {
        ([first, .., last], Lang::Nl) => {
            format!("Het meest overgeslagen: {}; van de getoonde het minst: {}.", print(first), print(last))
        }
        ([first, .., last], Lang::En) => {
            format!("Most often skipped: {}; least of those shown: {}.", print(first), print(last))
        }
        ([only], _) => format!("{}.", print(only)),
        ([], _) => String::new(),
    }
}

fn alt(m: usize, sample: &str, found: &str, lang: Lang) -> String {
    match lang {
        Lang::Nl => format!(
            "Balken met het percentage ontbrekende antwoorden, één per vraag ({m}), {sample}. {found}"
        ),
        Lang::En => {
            format!("Bars with the percentage of missing answers, one per question ({m}), {sample}. {found}")
        }
    }
}

fn caption(bars: &[Bar], questions: usize, (sample, found): (&str, &str), lang: Lang) -> String {
    let shown = match (questions > bars.len(), lang) {
        (true, Lang::Nl) => format!("de {} van {questions} vragen waarvan de meeste ontbreken", bars.len()),
        (true, Lang::En) => format!("the {} of {questions} questions with most of them", bars.len()),
        (false, Lang::Nl) => "alle vragen".to_owned(),
        (false, Lang::En) => "all questions".to_owned(),
    };
    let quartiles = match (bars.iter().any(|b| b.quartiles.is_some()), lang) {
        (false, _) => "",
        (true, Lang::Nl) => " Lijn: kwartielen over organisaties, met een streep bij de mediaan.",
        (true, Lang::En) => " Line, quartiles over organizations, with a tick at the median.",
    };
    match lang {
        Lang::Nl => format!(
            "Ontbrekende antwoorden in procenten van de respondenten: {shown}; {sample}.{quartiles} {found}"
        ),
        Lang::En => {
            format!("Missing answers in percent of respondents: {shown}; {sample}.{quartiles} {found}")
        }
    }
}
