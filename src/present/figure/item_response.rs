//! F19: how items work along the latent variable: the chance of each answer per item, and what the scale tells where.

use super::data::{Column, Data, column};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit, limits};
use super::scene::{Anchor, Line, Shape};
use super::style::{AXIS, BLUE, GAP, INK, LINE, MARGIN, THIN, curve};
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::{Lang, Text};
use crate::present::{ReleasedResults, number_format};
use indexmap::IndexMap;
use std::collections::BTreeMap;

pub(super) const FIGURE: Figure = Figure {
    id: "F19",
    slug: "item_response",
    title: ("Itemresponscurven", "Item response curves"),
    shows: (
        "Per schaal en item de kans op elk antwoord langs de latente waarde (graded-responsmodel). Curven die smal en hoog \
         zijn en elkaar in volgorde afwisselen horen bij een item dat goed onderscheidt; een antwoord dat nergens het \
         waarschijnlijkst is, voegt weinig toe. Daaronder de informatie van de hele schaal en de standaardfout van een \
         score: waar de informatie laag is, meet de schaal onnauwkeurig.",
        "Per scale and item the chance of each answer along the latent value (graded response model). Curves that are \
         narrow and high and take turns in order belong to an item that tells people apart; an answer that is nowhere the \
         likeliest adds little. Below them the information of the whole scale and the standard error of a score: where \
         information is low the scale measures imprecisely.",
    ),
    width: 18300,
    drawn: Drawn::InParts(pages, lay_out),
};

const COLUMNS: &[Column] = &[
    column("item", Format::Name, "Item", "Item"),
    column("curve", Format::Text, "Curve", "Curve"),
    column("theta", Format::Number(1), "Latente waarde", "Latent value"),
    column("value", Format::Number(3), "Waarde", "Value"),
];

/// The names of the curves that are no answer.
const TEST_INFORMATION: &str = "test_information";
const STANDARD_ERROR: &str = "standard_error";

/// Between panels: the numbers at the ends of two axes must not meet.
const APART: i32 = 2 * GAP;

/// At most so many items stand on a page: as many as a narrow column has room for, two side by side.
const ITEMS: usize = 8;

type Points = Vec<(f64, f64)>;

/// Per item and curve the row of what is drawn that holds its highest point: what its mark tells. All points would be
/// thousands.
type Peaks = BTreeMap<(String, String), usize>;

/// One item: the chance of each answer, the lowest first.
struct Item {
    id: String,
    label: String,
    discrimination: Option<f64>,
    answers: Vec<(String, Points)>,
}

struct Scale {
    items: Vec<Item>,
    information: Points,
    error: Points,
    /// The words for the answers, where all items share them.
    words: Vec<String>,
    label: String,
    n: Option<usize>,
    reliability: Option<f64>,
}

/// A page per scale; more where it has many items.
fn pages(results: &Results) -> Vec<Part> {
    let mut parts = Vec::new();
    for (scale, items) in scales(results) {
        let pages = items.len().div_ceil(ITEMS).max(1);
        for page in 0..pages {
            let name = results.labels.name(&scale);
            let label = if pages == 1 {
                name
            } else {
                let label = |lang| format!("{} ({}/{pages})", name.get(lang), page + 1);
                Text::new(label(Lang::Nl), label(Lang::En))
            };
            parts.push(Part { of: scale.clone(), label, page, ..Part::default() });
        }
    }
    parts
}

/// The scales that have curves, each with its items, in the order of the table.
fn scales(results: &Results) -> IndexMap<String, Vec<String>> {
    let mut scales: IndexMap<String, Vec<String>> = IndexMap::new();
    let Some(table) = results.table("item_curves") else { return scales };
    let places = ["scale", "item", "curve"].map(|name| table.column(name));
    let [Some(scale), Some(item), Some(curve)] = places else { return scales };
    for row in &table.rows {
        let (Some(scale), Some(item)) = (row.cells[scale].as_str(), row.cells[item].as_str()) else {
            continue;
        };
        let known = scales.get_mut(scale);
        let is_new = known.as_ref().is_none_or(|items| !items.iter().any(|i| i == item));
        if !is_new || !is_answer(&row.cells[curve]) {
            continue;
        }
        match known {
            Some(items) => items.push(item.to_owned()),
            None => {
                scales.insert(scale.to_owned(), vec![item.to_owned()]);
            }
        }
    }
    scales
}

/// Curves of answers go by the answer itself, a whole number.
fn is_answer(curve: &Cell) -> bool {
    curve.key().parse::<i64>().is_ok()
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F19", "item_curves"]);
    let table = results.table("item_curves").ok_or_else(absent)?;
    let all = scales(results).shift_remove(&part.of).ok_or_else(absent)?;
    // Pages of about equal length.
    let pages = all.len().div_ceil(ITEMS).max(1);
    let items: Vec<&String> =
        all.chunks(all.len().div_ceil(pages)).nth(part.page).into_iter().flatten().collect();
    let place = table.column("scale").ok_or_else(absent)?;
    let is_own = |row: &&Row| row.cells[place].as_str() == Some(part.of.as_str());
    let rows: Vec<&Row> = table.rows.iter().filter(is_own).collect();
    let scale = scale(page, results, (table, &rows), &part.of, &items);
    if scale.items.is_empty() {
        return Err(absent());
    }
    let mut data = Data::new(COLUMNS);
    let on_page = |row: &&&Row| {
        let item = table.text(row, "item");
        items.iter().any(|i| *i == item) || !all.iter().any(|i| i == item)
    };
    for row in rows.iter().filter(on_page) {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let peaks = peaks(&data);
    let bottom = draw(page, &scale, &peaks)
        .ok_or_else(|| Caveat::new("F507", &["F19", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&scale, page.lang), caption(&scale, page.lang));
    Ok(Sketch {
        bottom,
        alt,
        caption,
        data,
        n: scale.n,
        k: None,
        left_out: super::left_out(items.len(), all.len().min(items.len())),
    })
}

fn peaks(data: &Data) -> Peaks {
    let mut peaks: BTreeMap<(String, String), (usize, f64)> = BTreeMap::new();
    for (record, row) in data.rows.iter().enumerate() {
        let [item, curve, _, value] = row.as_slice() else { continue };
        let Some(value) = value.as_f64() else { continue };
        let peak = peaks.entry((item.key(), curve.key())).or_insert((record, value));
        if value > peak.1 {
            *peak = (record, value);
        }
    }
    peaks.into_iter().map(|(of, (record, _))| (of, record)).collect()
}

fn scale(
    page: &Page,
    results: &Results,
    (table, rows): (&Table, &[&Row]),
    id: &str,
    items: &[&String],
) -> Scale {
    let mut found: IndexMap<&str, IndexMap<String, Points>> = IndexMap::new();
    for row in rows {
        let (Some(x), Some(y)) = (table.number(row, "theta"), table.number(row, "value")) else { continue };
        let of_item = found.entry(table.text(row, "item")).or_default();
        of_item.entry(table.cell(row, "curve").key()).or_default().push((x, y));
    }
    let whole = |name: &str| -> Points {
        let curve = found.values().find_map(|curves| curves.get(name));
        curve.cloned().unwrap_or_default()
    };
    let (information, error) = (whole(TEST_INFORMATION), whole(STANDARD_ERROR));
    let parameters = results.table("item_response");
    let item = |id: &&String| {
        let curves = found.get(id.as_str())?;
        let answers: Vec<(String, Points)> = curves
            .iter()
            .filter(|(name, points)| name.parse::<i64>().is_ok() && points.len() > 1)
            .map(|(name, points)| (name.clone(), points.clone()))
            .collect();
        let discrimination =
            parameters.and_then(|t| t.number(t.find(&[("item", id), ("parameter", "a")])?, "estimate"));
        let reverse = results.labels.items.get(*id).is_some_and(|l| l.reverse);
        let mut label = results.labels.name(id).get(page.lang).to_owned();
        label.push_str(if reverse { "\u{A0}(R)" } else { "" });
        (!answers.is_empty()).then_some(Item { id: (*id).clone(), label, discrimination, answers })
    };
    let fit = results.table("item_response_fit").and_then(|t| Some((t, t.find(&[("scale", id)])?)));
    Scale {
        items: items.iter().filter_map(item).collect(),
        information,
        error,
        words: shared_words(results, items, page.lang),
        label: results.labels.name(id).get(page.lang).to_owned(),
        n: fit.and_then(|(t, row)| words::whole(t, row, "n")),
        reliability: fit.and_then(|(t, row)| t.number(row, "reliability")),
    }
}

/// The words for the answers where every item has the same and none counts in reverse; else none.
fn shared_words(results: &Results, items: &[&String], lang: Lang) -> Vec<String> {
    let labels: Vec<_> = items.iter().filter_map(|i| results.labels.items.get(*i)).collect();
    let Some(first) = labels.first() else { return Vec::new() };
    let same = labels.len() == items.len() && labels.iter().all(|l| l.answers == first.answers && !l.reverse);
    if same { first.answers.iter().map(|a| a.get(lang).to_owned()).collect() } else { Vec::new() }
}

fn draw(page: &Page, scale: &Scale, peaks: &Peaks) -> Option<i32> {
    let across = if scale.items.len() <= 6 { 3 } else { 4 }.min(((page.room() + GAP) / 3000).max(1));
    let axis_room = Panel::y_axis_room(page, Unit::Plain, (0.0, 1.0));
    let width = (page.room() - axis_room - APART * (across - 1)) / across;
    if width < 2200 {
        return None;
    }
    let thetas = scale.items.iter().flat_map(|i| &i.answers).flat_map(|(_, points)| points).map(|p| p.0);
    let (low, high) = thetas.fold((f64::MAX, f64::MIN), |(a, b), t| (a.min(t), b.max(t)));
    let range = if low < high { (low, high) } else { return None };
    let mut y = marks::key(page, MARGIN, &entries(page, scale)) + 100;
    let title = page.say("Kans op een antwoord", "Chance of an answer").to_owned();
    y = page.lines(&[title], (page.left(), y), Anchor::Start, page.plain()) + 60;
    let rows = scale.items.chunks(across as usize);
    let last = rows.len();
    for (i, row) in rows.enumerate() {
        let bottom_row = i + 1 == last && scale.information.is_empty();
        y = draw_row(page, (row, peaks), (y, axis_room, width, range), bottom_row) + page.give(60, 180);
    }
    if scale.information.is_empty() && scale.error.is_empty() {
        return Some(y - page.give(60, 180));
    }
    Some(draw_precision(page, scale, (y, range)))
}

/// A row of items. Returns where it ends.
fn draw_row(
    page: &Page,
    (items, peaks): (&[Item], &Peaks),
    (top, axis_room, width, range): (i32, i32, i32, (f64, f64)),
    titled: bool,
) -> i32 {
    let style = page.small();
    let heads: Vec<Vec<String>> =
        items.iter().map(|i| page.wrap(&heading(i, page.lang), width, style)).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as i32 * page.leading(style.size);
    let start = top + deepest + 40;
    let bottom = start + page.give(1500, 2600);
    let mut end = bottom;
    for (i, (item, head)) in items.iter().zip(&heads).enumerate() {
        let left = page.left() + axis_room + (width + APART) * i as i32;
        page.lines(
            head,
            (left, top + deepest - head.len() as i32 * page.leading(style.size)),
            Anchor::Start,
            style,
        );
        let frame = Frame { left, top: start, right: left + width, bottom };
        let panel = Panel::new(page, frame, range, (0.0, 1.15));
        draw_answers(page, &panel, item, peaks);
        if i == 0 {
            chance_axis(page, &panel);
        }
        let title = if titled { page.say("Latente waarde (θ)", "Latent value (θ)") } else { "" };
        end = end.max(panel.x_axis(page, Unit::Plain, title));
    }
    end
}

/// An axis from 0 to 1; the room above 1 is for labels.
fn chance_axis(page: &Page, panel: &Panel) {
    let frame = panel.frame();
    let line = frame.left - 70;
    page.scene.line((line, panel.y(1.0)), (line, frame.bottom), AXIS, THIN);
    for tick in [0.0, 0.5, 1.0] {
        let y = panel.y(tick);
        page.scene.line((line, y), (line - 70, y), AXIS, THIN);
        let words = Unit::Plain.print(tick, 0.5, page.lang);
        page.scene.text((line - 120, y), Anchor::End, page.tick, &words);
    }
}

/// The curves, each with its answer at its highest point where that finds room.
fn draw_answers(page: &Page, panel: &Panel, item: &Item, peaks: &Peaks) {
    let m = item.answers.len();
    for (i, (_, points)) in item.answers.iter().enumerate() {
        draw_line(page, panel, points, curve(i, m), LINE);
    }
    let frame = panel.frame();
    let mut taken: Vec<(i32, i32, i32, i32)> = Vec::new();
    for (name, points) in &item.answers {
        let Some(peak) = points.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a }) else {
            continue;
        };
        let (x, y) = panel.at(peak.0, peak.1);
        if let Some(record) = peaks.get(&(item.id.clone(), name.clone())) {
            page.scene.around((x, y), 150, *record);
        }
        let half = font::width(name, page.tick, true) / 2 + 10;
        let above = (y - page.tick / 2 - 50).max(frame.top + page.tick / 2);
        let at = (x.clamp(frame.left + half, frame.right - half), above);
        let line = Line::of(at, Anchor::Middle, page.tick, INK, true, name);
        let box_ = line.bounds();
        let meets =
            |t: &(i32, i32, i32, i32)| box_.0 < t.2 + 20 && t.0 < box_.2 + 20 && box_.1 < t.3 && t.1 < box_.3;
        if taken.iter().any(meets) {
            continue;
        }
        taken.push(box_);
        page.scene.push(Shape::Text(line));
    }
}

fn draw_line(
    page: &Page,
    panel: &Panel,
    points: &[(f64, f64)],
    color: plotters::style::RGBColor,
    stroke: u32,
) {
    let points: Vec<(i32, i32)> = points.iter().map(|(x, y)| panel.at(*x, panel.clamp_y(*y))).collect();
    if points.len() > 1 {
        page.scene.push(super::scene::Shape::Path { points, color, stroke });
    }
}

/// Information of the scale at the left, the standard error of a score at the right.
fn draw_precision(page: &Page, scale: &Scale, (top, range): (i32, (f64, f64))) -> i32 {
    let title = page.say("Latente waarde (θ)", "Latent value (θ)");
    let panels = [
        (&scale.information, page.say("Informatie van de schaal", "Information of the scale")),
        (&scale.error, page.say("Standaardfout van een score", "Standard error of a score")),
    ];
    let limits: Vec<(f64, f64)> =
        panels.iter().map(|(points, _)| limits(points.iter().map(|p| p.1), (0.0, 0.5))).collect();
    let axis_room = limits.iter().map(|l| Panel::y_axis_room(page, Unit::Plain, *l)).max().unwrap_or(0);
    let width = (page.room() - 2 * axis_room - GAP) / 2;
    let start = top + page.leading(page.label) + 140;
    let bottom = start + page.give(1300, 2400);
    let mut end = bottom;
    for (i, ((points, name), limits)) in panels.iter().zip(&limits).enumerate() {
        if points.len() < 2 {
            continue;
        }
        let left = page.left() + axis_room + (width + axis_room + GAP) * i as i32;
        page.lines(&[(*name).to_owned()], (left - axis_room, top), Anchor::Start, page.heading());
        let frame = Frame { left, top: start, right: left + width, bottom };
        let panel = Panel::new(page, frame, range, *limits);
        draw_line(page, &panel, points, BLUE, LINE + 10);
        panel.y_axis(page, Unit::Plain);
        end = end.max(panel.x_axis(page, Unit::Plain, title));
    }
    end
}

/// The item's words and how well it tells people apart.
fn heading(item: &Item, lang: Lang) -> String {
    let a = item.discrimination.map(|a| format!(" (a\u{A0}=\u{A0}{})", number_format::number(a, 2, lang)));
    format!("{}{}", item.label, a.unwrap_or_default())
}

/// The answers that curves stand for; their words where all items share them.
fn entries(page: &Page, scale: &Scale) -> Vec<(Sample, String)> {
    let Some(item) = scale.items.iter().max_by_key(|i| i.answers.len()) else { return Vec::new() };
    let m = item.answers.len();
    let names = item.answers.iter().map(|(name, _)| name);
    let worded = scale.words.len() == m && !names.eq(scale.words.iter());
    let entry = |(i, (name, _)): (usize, &(String, Points))| {
        let words = if worded && scale.words[i] != *name {
            format!("{name}\u{A0}{}", scale.words[i])
        } else {
            name.clone()
        };
        (Sample::Line(curve(i, m)), words)
    };
    let mut entries: Vec<(Sample, String)> = item.answers.iter().enumerate().map(entry).collect();
    if !worded {
        let first = page.say("antwoord", "answer");
        if let Some(entry) = entries.first_mut() {
            entry.1 = format!("{first} {}", entry.1);
        }
    }
    entries
}

fn reliability(scale: &Scale, lang: Lang) -> String {
    let value = scale.reliability.map(|r| number_format::ratio(r, 2, lang));
    match (value, lang) {
        (None, _) => String::new(),
        (Some(r), Lang::Nl) => format!(" Betrouwbaarheid van de scores (EAP) {r}."),
        (Some(r), Lang::En) => format!(" Reliability of the scores (EAP) {r}."),
    }
}

/// Where the scale measures best.
fn best(scale: &Scale, lang: Lang) -> String {
    let peak = scale.information.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
    let Some((theta, value)) = peak else { return String::new() };
    let (theta, value) = (number_format::number(theta, 1, lang), number_format::number(value, 1, lang));
    match lang {
        Lang::Nl => format!(" De informatie is het grootst ({value}) bij θ\u{A0}=\u{A0}{theta}."),
        Lang::En => format!(" Information is largest ({value}) at θ\u{A0}=\u{A0}{theta}."),
    }
}

fn alt(scale: &Scale, lang: Lang) -> String {
    let (items, sample) = (scale.items.len(), words::sample(None, scale.n, lang));
    let (label, best, reliability) = (&scale.label, best(scale, lang), reliability(scale, lang));
    match lang {
        Lang::Nl => format!(
            "Lijndiagrammen van de kans op elk antwoord (y, 0 tot 1) langs de latente waarde (x) voor {items} items van \
             de schaal {label}, {sample}.{best}{reliability}"
        ),
        Lang::En => format!(
            "Line charts of the chance of each answer (y, 0 to 1) along the latent value (x) for {items} items of the \
             scale {label}, {sample}.{best}{reliability}"
        ),
    }
}

fn caption(scale: &Scale, lang: Lang) -> String {
    let (sample, label) = (words::sample(None, scale.n, lang), words::capital(&scale.label));
    let (best, reliability) = (best(scale, lang), reliability(scale, lang));
    let a = scale.items.iter().any(|i| i.discrimination.is_some());
    match lang {
        Lang::Nl => {
            let a = if a { " a: discriminatie." } else { "" };
            format!(
                "{label}: kans op elk antwoord langs de latente waarde (graded-responsmodel, gemiddelde 0 en SD 1); \
                 {sample}.{a} Een getal bij een curve is het antwoord.{best}{reliability}"
            )
        }
        Lang::En => {
            let a = if a { " a, discrimination." } else { "" };
            format!(
                "{label}: chance of each answer along the latent value (graded response model, mean 0 and SD 1); \
                 {sample}.{a} A number at a curve is the answer.{best}{reliability}"
            )
        }
    }
}
