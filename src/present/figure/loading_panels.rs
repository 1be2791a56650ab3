//! How F14 is laid out: a panel per factor, or one for all where every item has a single loading.

use super::loadings::{Item, Loading, Model, SALIENT, strongest};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::Anchor;
use super::style::{AXIS, BAND, BLUE, GAP, GUIDE, HAIR, LINE, MARGIN, MUTED, THIN};
use crate::present::number_format;

/// What stands beyond is drawn at the edge: a Heywood case may have an interval without end.
const FARTHEST: f64 = 1.5;

/// Between panels: the numbers at the ends of two axes must not meet.
const APART: i32 = 400;
/// The least room for a panel, what it keeps beside long labels, what it should have, and the most that stand side by side.
const NARROWEST: i32 = 1250;
const MODEST: i32 = 1800;
const USUAL: i32 = 2400;
pub(super) const ACROSS: usize = 6;

/// Draws the model; where it ends, or `None` where it does not fit.
pub(super) fn draw(page: &Page, model: &Model) -> Option<i32> {
    let y = if model.is_simple() { draw_groups(page, model)? } else { draw_panels(page, model)? };
    let Some(fit) = &model.fit else { return Some(y) };
    let lines = page.wrap(fit, page.room(), page.small());
    Some(page.lines(&lines, (page.left(), y), Anchor::Start, page.small()))
}

/// What the axis holds: to fifths, so that panels are no wider than they need be.
fn range(model: &Model) -> (f64, f64) {
    let values = model.items.iter().flat_map(|i| &i.loadings).flatten();
    let ends = values.flat_map(|l| [Some(l.value), l.bounds.map(|b| b.0), l.bounds.map(|b| b.1)]).flatten();
    let ends = ends.map(|v| v.clamp(-FARTHEST, FARTHEST));
    let (low, high) = ends.fold((-0.4, 1.0), |(low, high): (f64, f64), v| (v.min(low), v.max(high)));
    ((low * 5.0 + 1e-9).floor() / 5.0, (high * 5.0 - 1e-9).ceil() / 5.0)
}

/// The least room for the only panel, with labels at its left and numbers at its right.
const ONLY: i32 = 2000;

/// One panel: the items of each factor below its name, their loadings in print at the right.
fn draw_groups(page: &Page, model: &Model) -> Option<i32> {
    let own = |item: &Item| item.loadings.iter().copied().flatten().next();
    let small = page.small();
    let print = |loading: Loading| {
        let value = number_format::ratio(loading.value, 2, page.lang);
        let within = |(low, high)| format!("{value} ({})", number_format::interval(low, high, 2, page.lang));
        loading.bounds.map_or_else(|| value.clone(), within)
    };
    let numbers: Vec<String> =
        model.items.iter().map(|item| own(item).map_or_else(String::new, print)).collect();
    let number_room = page.widest(numbers.iter().map(String::as_str), small.size, false);
    let widest = page.widest(model.items.iter().map(|i| i.label.as_str()), page.label, false);
    let beside = page.room() - number_room - 2 * GAP;
    // The panel gives way as far as two lines per label ask for it.
    let in_two_lines = (widest * 55 / 100).min(beside - ONLY);
    let label_room = widest.min((beside * 55 / 100).max(in_two_lines));
    let (left, right) = (page.left() + label_room + GAP, page.right() - number_room - GAP);
    if right - left < ONLY {
        return None;
    }
    let mut y = marks::key(page, MARGIN, &entries(page, model)) + 80;
    let mut groups: Vec<(i32, i32)> = Vec::new();
    let mut rows = Vec::new();
    let mut last = None;
    for (item, number) in model.items.iter().zip(&numbers) {
        let factor = strongest(item).0;
        if last != Some(factor) {
            y += if last.is_some() { page.give(20, 200) } else { 0 };
            let heading = page.wrap(&model.factors[factor], page.room(), page.heading());
            y = page.lines(&heading, (page.left(), y), Anchor::Start, page.heading()) + page.give(0, 60);
            groups.push((y, y));
            last = Some(factor);
        }
        let label = page.wrap(&item.label, label_room, page.plain());
        let words = label.len() as i32 * page.leading(page.label);
        let upper = y;
        y += words.max(page.give(230, 340)) + page.give(10, 40);
        let middle = i32::midpoint(upper, y);
        page.centered(&label, (page.left(), middle), Anchor::Start, page.plain());
        page.scene.text((page.right(), middle), Anchor::End, small.size, number);
        rows.push((item, upper, y));
        if let Some(group) = groups.last_mut() {
            group.1 = y;
        }
    }
    let top = groups.first()?.0;
    let panel = Panel::across(page, Frame { left, top, right, bottom: y }, range(model));
    draw_rows(page, &panel, (&groups, &rows), own, (page.left(), page.right()));
    Some(panel.x_axis(page, Unit::Plain, page.say("Lading", "Loading")) + page.give(80, 200))
}

/// A panel per factor, for items that load on several.
fn draw_panels(page: &Page, model: &Model) -> Option<i32> {
    let range = range(model);
    let most = ACROSS.min(((page.room() - 2500) / (NARROWEST + APART)).max(1) as usize);
    let across = model.factors.len().div_ceil(model.factors.len().div_ceil(most));
    let n = across as i32;
    let widest = page.widest(model.items.iter().map(|i| i.label.as_str()), page.label, false);
    let beside = |panel: i32| page.room() - n * (panel + APART);
    // Panels give way as far as two lines per label ask for it.
    let in_two_lines = (widest * 55 / 100).min(beside(MODEST));
    let wanted = beside(USUAL).max(page.room() / 4).max(in_two_lines);
    let label_room = widest.min(wanted).min(beside(NARROWEST));
    // On a narrow page labels stand above their rows, rather than be said twice or broken into many lines.
    let all = model.factors.len();
    let is_tight = across < all || label_room * 2 < widest;
    let above = is_tight && page.room() >= all as i32 * (NARROWEST + APART);
    let (label_room, across) = if above { (0, all) } else { (label_room, across) };
    if !above && label_room < 1500.min(widest) {
        return None;
    }
    let mut y = marks::key(page, MARGIN, &entries(page, model)) + 80;
    let columns: Vec<usize> = (0..model.factors.len()).collect();
    for columns in columns.chunks(across) {
        y = draw_band(page, model, columns, (y, label_room, range)) + page.give(80, 200);
    }
    Some(y)
}

/// All items against some of the factors; without room for labels, these stand above their rows. Returns where it ends.
fn draw_band(
    page: &Page,
    model: &Model,
    columns: &[usize],
    (top, label_room, range): (i32, i32, (f64, f64)),
) -> i32 {
    let n = columns.len() as i32;
    let above = label_room == 0;
    let first = if above { page.left() + APART / 2 } else { page.left() + label_room + GAP };
    let width = ((page.right() - first - APART * (n - 1)) / n).min(4200);
    let lefts: Vec<i32> = (0..n).map(|i| first + (width + APART) * i).collect();
    let heads: Vec<Vec<String>> =
        columns.iter().map(|c| page.wrap(&model.factors[*c], width, page.heading())).collect();
    let deepest = heads.iter().map(Vec::len).max().unwrap_or(0) as i32 * page.leading(page.label);
    for (head, left) in heads.iter().zip(&lefts) {
        let at = top + deepest - head.len() as i32 * page.leading(page.label);
        page.lines(head, (*left, at), Anchor::Start, page.heading());
    }
    let start = top + deepest + 60;
    let mut y = start;
    let mut rows = Vec::new();
    let mut last = None;
    for item in &model.items {
        let factor = strongest(item).0;
        y += if last.is_some_and(|f| f != factor) { page.give(20, 130) } else { 0 };
        last = Some(factor);
        let label = page.wrap(&item.label, if above { page.room() } else { label_room }, page.plain());
        let words = label.len() as i32 * page.leading(page.label);
        let marks = if above { page.give(180, 340) } else { words.max(page.give(230, 340)) };
        let upper = if above { y + words } else { y };
        y = upper + marks + page.give(10, 40);
        let at = if above { upper - words / 2 } else { i32::midpoint(upper, y) };
        page.centered(&label, (page.left(), at), Anchor::Start, page.plain());
        rows.push((item, upper, y));
    }
    let bottom = y;
    let mut end = bottom;
    // Where labels stand between the rows, nothing runs through them.
    let strips: Vec<(i32, i32)> =
        if above { rows.iter().map(|row| (row.1, row.2)).collect() } else { vec![(start, bottom)] };
    for (column, left) in columns.iter().zip(&lefts) {
        let frame = Frame { left: *left, top: start, right: left + width, bottom };
        let panel = Panel::across(page, frame, range);
        draw_rows(page, &panel, (&strips, &rows), |item| item.loadings[*column], (frame.left, frame.right));
        end = end.max(panel.x_axis(page, Unit::Plain, page.say("Lading", "Loading")));
    }
    end
}

/// An item with where its row begins and ends.
type ItemRow<'a> = (&'a Item, i32, i32);

/// The band of small loadings, a guide through each row, the line of zero, and the loadings. Band and zero stand only in
/// `strips`; who points at a row between the two `sides` is told of its loading.
fn draw_rows(
    page: &Page,
    panel: &Panel,
    (strips, rows): (&[(i32, i32)], &[ItemRow<'_>]),
    loading: impl Fn(&Item) -> Option<Loading>,
    sides: (i32, i32),
) {
    let Frame { left, right, .. } = panel.frame();
    for (from, to) in strips {
        page.scene.bar((panel.x(-SALIENT), *from), (panel.x(SALIENT), *to), BAND);
    }
    for (_, from, to) in rows {
        let middle = i32::midpoint(*from, *to);
        page.scene.line((left, middle), (right, middle), GUIDE, HAIR);
    }
    for (from, to) in strips {
        page.scene.line((panel.x(0.0), *from), (panel.x(0.0), *to), AXIS, THIN);
    }
    for (item, from, to) in rows {
        let own = loading(item);
        if let Some(own) = own {
            page.scene.spot((sides.0, *from), (sides.1, *to), own.record);
        }
        draw_loading(page, panel, own, item.heywood, i32::midpoint(*from, *to));
    }
}

fn draw_loading(page: &Page, panel: &Panel, loading: Option<Loading>, heywood: bool, y: i32) {
    let Some(Loading { value, bounds, .. }) = loading else { return };
    let salient = value.abs() >= SALIENT;
    let color = if salient { BLUE } else { MUTED };
    if let Some((low, high)) = bounds {
        page.scene.line((panel.x(low), y), (panel.x(high), y), color, if salient { LINE } else { THIN });
    }
    let at = (panel.x(value), y);
    match (salient, heywood) {
        (true, true) => marks::ring(&page.scene, at, 50, color),
        (true, false) => marks::dot(&page.scene, at, 48, color),
        (false, _) => marks::dot(&page.scene, at, 36, color),
    }
}

fn entries(page: &Page, model: &Model) -> Vec<(Sample, String)> {
    let threshold = number_format::ratio(SALIENT, 2, page.lang);
    let (word, loadings) =
        (page.say("lading", "loading"), || model.items.iter().flat_map(|i| &i.loadings).flatten());
    let mut entries = vec![(Sample::Dots(48, BLUE), format!("|{word}| ≥ {threshold}"))];
    if loadings().any(|l| l.value.abs() < SALIENT) {
        entries.push((Sample::Dots(36, MUTED), format!("|{word}| < {threshold}")));
    }
    if loadings().any(|l| l.bounds.is_some()) {
        entries.push((Sample::Line(BLUE), page.say("95%-interval", "95% CI").to_owned()));
    }
    if model.items.iter().any(|i| i.heywood) {
        entries.push((Sample::Ring(BLUE), page.say("(H) Heywood-geval", "(H) Heywood case").to_owned()));
    }
    entries
}
