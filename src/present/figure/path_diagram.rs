//! F24: a structural model as a diagram: what is measured by what, and how factors are related.
//!
//! Indicators stand in a column, each factor to the left of its own, a factor of factors further left, so that loadings
//! never pass through another factor. What relates factors bends around them on the far side, nested by how far it
//! reaches: any model has such a layout, where layers of factors would let paths run through factors that they pass.

use super::confirmatory;
use super::data::{Column, Data, column};
use super::diagram::{Arc, Ends, Node, arcs, curve, head};
use super::font;
use super::marks::{self, Sample};
use super::page::Page;
use super::path_places::{nodes, number_room, order, rooms};
use super::scene::{Anchor, Place, Shape};
use super::style::{INK, MARGIN, THIN, WHITE};
use super::words;
use super::{Drawn, Figure, Part, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::text::{Lang, Text};
use crate::present::models::{Kind, Model, models};
use crate::present::{ReleasedResults, number_format};
use indexmap::IndexMap;

pub(super) const FIGURE: Figure = Figure {
    id: "F24",
    slug: "path_diagram",
    title: ("Paddiagram", "Path diagram"),
    shows: (
        "Per structureel model wat waardoor wordt gemeten en hoe factoren samenhangen: ellipsen zijn factoren, \
         rechthoeken gemeten variabelen. Pijlen dragen gestandaardiseerde schattingen; een gebogen lijn met twee punten is \
         een covariantie (gestandaardiseerd), een pijl een lading of regressie. Gestippeld: het 95%-interval van de \
         schatting bevat nul. Een pijl zegt wat het model veronderstelt, niet wat oorzaak is.",
        "Per structural model what is measured by what and how factors are related: ellipses are factors, rectangles \
         measured variables. Arrows carry standardized estimates; a curved line with two heads is a covariance \
         (standardized), an arrow a loading or regression. Dashed: the 95% interval of the estimate includes zero. An arrow \
         tells what the model supposes, not what is a cause.",
    ),
    width: 18300,
    drawn: Drawn::InParts(parts, lay_out),
};

const COLUMNS: &[Column] = &[
    column("lhs", Format::Name, "Van", "Of"),
    column("op", Format::Text, "Soort", "Kind"),
    column("rhs", Format::Name, "Met", "With"),
    column("std_all", Format::Number(2), "Gestandaardiseerd", "Standardized"),
    column("estimate", Format::Number(3), "Schatting", "Estimate"),
    column("conf_low", Format::Number(3), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Number(3), "bovengrens 95%", "95% high"),
];

/// One arrow.
pub(super) struct Path<'a> {
    pub from: &'a str,
    pub to: &'a str,
    pub kind: Kind,
    value: Option<f64>,
    dashed: bool,
    record: usize,
}

fn parts(results: &Results) -> Vec<Part> {
    let Some(table) = results.table("parameters") else { return Vec::new() };
    let part = |model: &Model<'_>| {
        // Items that only have names are narrow.
        let named = |row: &&Row| {
            let item = table.text(row, "rhs");
            Lang::ALL.iter().any(|lang| results.labels.name(item).get(*lang) != item)
        };
        let narrow = model.latent.len() <= 4 || !model.of(table, Kind::Loading).iter().any(named);
        let none_beside = model.of(table, Kind::Residual).is_empty();
        let width = (narrow && none_beside).then_some(12000);
        Part { of: model.name.to_owned(), label: Text::same(model.name), width, ..Part::default() }
    };
    models(table).iter().map(part).collect()
}

/// The arrows of a model, those without an estimate too.
fn paths<'a>(table: &'a Table, model: &Model<'a>) -> Vec<(Path<'a>, &'a Row)> {
    let drawn = [Kind::Loading, Kind::Factors, Kind::Regression, Kind::Residual];
    let rows = model.rows.iter().filter_map(|row| Some((*row, model.kind(table, row)?)));
    rows.filter(|(_, kind)| drawn.contains(kind))
        .enumerate()
        .map(|(record, (row, kind))| {
            let (lhs, rhs) = (table.text(row, "lhs"), table.text(row, "rhs"));
            let (from, to) = if kind == Kind::Regression { (rhs, lhs) } else { (lhs, rhs) };
            let dashed = words::bounds(table, row).is_some_and(|(low, high)| low <= 0.0 && high >= 0.0);
            (Path { from, to, kind, value: table.number(row, "std_all"), dashed, record }, row)
        })
        .collect()
}

fn lay_out(page: &Page, results: &ReleasedResults, part: &Part) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F24", "parameters"]);
    let (table, model) = confirmatory::find(results, &part.of).ok_or_else(absent)?;
    let rows = paths(table, &model);
    let mut data = Data::new(COLUMNS);
    for (_, row) in &rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect::<Vec<Cell>>());
    }
    let paths: Vec<Path<'_>> = rows.into_iter().map(|(path, _)| path).collect();
    let drawn = paths.iter().filter(|path| path.value.is_some()).count();
    if drawn == 0 {
        return Err(absent());
    }
    let left_out = super::left_out(drawn, paths.len());
    let (fit, n) = confirmatory::fit(results, &model, page.lang);
    let bottom = draw(page, results, &model, &paths, fit.as_deref())
        .ok_or_else(|| Caveat::new("F507", &["F24", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&model, &paths, n, page.lang), caption(&model, fit.as_deref(), page.lang));
    Ok(Sketch { bottom, alt, caption, left_out, data, n, k: None })
}

fn draw(
    page: &Page,
    results: &Results,
    model: &Model<'_>,
    paths: &[Path<'_>],
    fit: Option<&str>,
) -> Option<i32> {
    let order = order(model, paths);
    let is_item = |name: &str| order.bands.values().any(|items| items.contains(&name));
    let bends = |path: &&Path<'_>| path.kind != Kind::Loading;
    let between_items = |path: &&Path<'_>| is_item(path.from) && is_item(path.to);
    let (right, left): (Vec<&Path<'_>>, Vec<&Path<'_>>) = paths.iter().filter(bends).partition(between_items);
    let place = |name: &str| {
        let names: Vec<&str> = order
            .bands
            .iter()
            .flat_map(|(factor, items)| std::iter::once(*factor).chain(items.iter().copied()))
            .collect();
        let at = |name: &str| names.iter().position(|n| *n == name);
        at(name).or_else(|| at(order.above.get(name)?.first()?)).unwrap_or(0) as i32
    };
    let span = |path: &&Path<'_>| (place(path.from), place(path.to));
    let spans = |paths: &[&Path<'_>]| paths.iter().map(span).collect::<Vec<_>>();
    let (of_left, of_right) = (spans(&left), spans(&right));
    let (left, right) = (Side::new(left, of_left, -1), Side::new(right, of_right, 1));
    let slots = |arcs: &[Arc]| arcs.iter().map(|arc| arc.slot + 1).max().unwrap_or(0);
    let rooms = rooms(page, results, &order, (slots(&left.arcs), slots(&right.arcs)))?;
    let top = marks::key(page, MARGIN, &entries(page, paths)) + 150;
    let (nodes, bottom) = nodes(page, results, &order, &rooms, top);
    for path in paths.iter().filter(|path| path.kind == Kind::Loading) {
        straight(page, nodes.get(path.from)?, nodes.get(path.to)?, path);
    }
    bent(page, &nodes, &left, rooms.step)?;
    bent(page, &nodes, &right, rooms.step)?;
    nodes.values().for_each(|node| node.draw(page));
    numbers(page, &nodes, paths, [&left, &right], rooms.step)?;
    let Some(fit) = fit else { return Some(bottom) };
    let lines = page.wrap(fit, page.room(), page.small());
    Some(page.lines(&lines, (page.left(), bottom + 120), Anchor::Start, page.small()))
}

/// A loading: straight from the side of a factor to the side of what measures it.
fn straight(page: &Page, from: &Node, to: &Node, path: &Path<'_>) {
    let start = (from.at.0 + from.half.0, from.at.1);
    let end = (to.at.0 - to.half.0, to.at.1);
    line(page, &[start, end], path.dashed);
    head(page, start, end);
}

fn line(page: &Page, points: &[Place], dashed: bool) {
    if dashed {
        marks::dashed(&page.scene, points, INK, THIN);
    } else {
        page.scene.push(Shape::Path { points: points.to_vec(), color: INK, stroke: THIN });
    }
}

/// What bends around one side.
struct Side<'a> {
    paths: Vec<&'a Path<'a>>,
    arcs: Vec<Arc>,
    ends: Ends,
    /// −1 at the left, 1 at the right.
    toward: i32,
}

impl<'a> Side<'a> {
    fn new(paths: Vec<&'a Path<'a>>, spans: Vec<(i32, i32)>, toward: i32) -> Self {
        let arcs = arcs(&spans);
        Side { ends: Ends::of(spans, &arcs), paths, arcs, toward }
    }
}

/// What relates factors, or residuals, around them.
fn bent(page: &Page, nodes: &IndexMap<&str, Node>, of: &Side<'_>, step: i32) -> Option<()> {
    for (i, (path, arc)) in of.paths.iter().zip(&of.arcs).enumerate() {
        let (from, to) = (nodes.get(path.from)?, nodes.get(path.to)?);
        let [start, end] = of.ends.places(i, from, to, of.toward);
        let points = curve(start, end, apex(nodes, path, *arc, of.toward, step)?);
        line(page, &points, path.dashed);
        head(page, points[points.len() - 2], end);
        if path.kind != Kind::Regression {
            head(page, points[1], start);
        }
    }
    Some(())
}

/// How far out a bend goes: beyond everything that it passes.
fn apex(nodes: &IndexMap<&str, Node>, path: &Path<'_>, arc: Arc, side: i32, step: i32) -> Option<i32> {
    let (from, to) = (nodes.get(path.from)?, nodes.get(path.to)?);
    let edge = |node: &Node| side * (node.at.0 + side * node.half.0);
    Some(side * (edge(from).max(edge(to)) + 170 + step * arc.slot as i32 + step / 2))
}

/// The estimates, each on its line, above all lines.
fn numbers(
    page: &Page,
    nodes: &IndexMap<&str, Node>,
    paths: &[Path<'_>],
    sides: [&Side<'_>; 2],
    step: i32,
) -> Option<()> {
    let mut taken: Vec<(Place, i32)> = Vec::new();
    let mut put = |at: Place, path: &Path<'_>| {
        let Some(value) = path.value else { return };
        let words = number_format::number(value, 2, page.lang);
        let half = (font::width(&words, page.tick, false) / 2 + 30, page.leading(page.tick) / 2);
        // A number that would lie on another gives way along its height.
        let mut at = at;
        let step = 2 * half.1 + 4;
        let lies_on = |at: Place, taken: &[(Place, i32)]| {
            taken
                .iter()
                .find(|(other, w)| (other.0 - at.0).abs() < w + half.0 && (other.1 - at.1).abs() < step)
                .copied()
        };
        while let Some((other, _)) = lies_on(at, &taken) {
            at.1 = other.1 + step;
        }
        taken.push((at, half.0));
        page.scene.bar((at.0 - half.0, at.1 - half.1), (at.0 + half.0, at.1 + half.1), WHITE);
        page.scene.text(at, Anchor::Middle, page.tick, &words);
        page.scene.spot((at.0 - half.0, at.1 - half.1), (at.0 + half.0, at.1 + half.1), path.record);
    };
    for path in paths.iter().filter(|path| path.kind == Kind::Loading) {
        let (from, to) = (nodes.get(path.from)?, nodes.get(path.to)?);
        let (start, end) = ((from.at.0 + from.half.0, from.at.1), (to.at.0 - to.half.0, to.at.1));
        // Near what is measured, where lines are furthest apart.
        let back = (number_room(page) / 2 + 200).min((end.0 - start.0) / 2);
        let y = end.1 - (end.1 - start.1) * back / (end.0 - start.0).max(1);
        put((end.0 - back, y), path);
    }
    for of in sides {
        for (i, (path, arc)) in of.paths.iter().zip(&of.arcs).enumerate() {
            let [start, end] = of.ends.places(i, nodes.get(path.from)?, nodes.get(path.to)?, of.toward);
            put((apex(nodes, path, *arc, of.toward, step)?, i32::midpoint(start.1, end.1)), path);
        }
    }
    Some(())
}

fn entries(page: &Page, paths: &[Path<'_>]) -> Vec<(Sample, String)> {
    let mut entries = vec![(
        Sample::Thin(INK),
        page.say("gestandaardiseerde schatting", "standardized estimate").to_owned(),
    )];
    if paths.iter().any(|path| path.dashed) {
        let words = page.say("95%-interval bevat nul", "95% CI includes zero");
        entries.push((Sample::Dashed(INK), words.to_owned()));
    }
    entries
}

fn alt(model: &Model<'_>, paths: &[Path<'_>], n: Option<usize>, lang: Lang) -> String {
    let count = |kind: Kind| paths.iter().filter(|path| path.kind == kind).count();
    let covariances = count(Kind::Factors) + count(Kind::Residual);
    let counts = [
        (model.latent.len(), ["factor", "factoren"], ["factor", "factors"]),
        (count(Kind::Loading), ["lading", "ladingen"], ["loading", "loadings"]),
        (count(Kind::Regression), ["regressie", "regressies"], ["regression", "regressions"]),
        (covariances, ["covariantie", "covarianties"], ["covariance", "covariances"]),
    ];
    let drawn = counts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, nl, en)| {
        let words = if lang == Lang::Nl { nl } else { en };
        format!("{n} {}", words[usize::from(n != 1)])
    });
    let drawn = words::list(&drawn.collect::<Vec<_>>(), lang);
    let sample = words::sample(None, n, lang);
    match lang {
        Lang::Nl => format!(
            "Paddiagram van het model {} met {drawn}, {sample}. Pijlen dragen gestandaardiseerde schattingen.",
            model.name
        ),
        Lang::En => format!(
            "Path diagram of the model {} with {drawn}, {sample}. Arrows carry standardized estimates.",
            model.name
        ),
    }
}

fn caption(model: &Model<'_>, fit: Option<&str>, lang: Lang) -> String {
    let fit = fit.map_or_else(String::new, |fit| format!(" {fit}."));
    match lang {
        Lang::Nl => format!(
            "Het model {}, gestandaardiseerd. Ellipsen: factoren; rechthoeken: gemeten variabelen; gebogen met twee \
             punten: covarianties; gestippeld: 95%-interval bevat nul. Residuele varianties zijn niet getekend. Pijlen \
             zijn wat het model veronderstelt, geen oorzaken.{fit}",
            model.name
        ),
        Lang::En => format!(
            "The model {}, standardized. Ellipses, factors; rectangles, measured variables; curved with two heads, \
             covariances; dashed, 95% CI includes zero. Residual variances are not drawn. Arrows are what the model \
             supposes, not causes.{fit}",
            model.name
        ),
    }
}
