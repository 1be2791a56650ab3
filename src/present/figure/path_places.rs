//! Where the factors and indicators of a path diagram stand.

use super::diagram::Node;
use super::font;
use super::page::Page;
use super::path_diagram::Path;
use crate::model::results::Results;
use crate::present::models::{Kind, Model};
use indexmap::{IndexMap, IndexSet};

/// Who stands where: indicators with the first factor that they measure, and what stands by itself.
pub(super) struct Order<'a> {
    /// Each with what it is measured by, in the order of the model; nothing for a variable that measures nothing.
    pub bands: IndexMap<&'a str, Vec<&'a str>>,
    /// Factors that factors measure, each with those.
    pub above: IndexMap<&'a str, Vec<&'a str>>,
}

pub(super) fn order<'a>(model: &Model<'a>, paths: &[Path<'a>]) -> Order<'a> {
    let mut bands: IndexMap<&str, Vec<&str>> = IndexMap::new();
    let mut above: IndexMap<&str, Vec<&str>> = IndexMap::new();
    let mut placed: IndexSet<&str> = IndexSet::new();
    for path in paths.iter().filter(|path| path.kind == Kind::Loading) {
        if model.latent.contains(path.to) {
            above.entry(path.from).or_default().push(path.to);
        } else {
            let band = bands.entry(path.from).or_default();
            if placed.insert(path.to) {
                band.push(path.to);
            }
        }
    }
    // A factor that only factors measure stands among those above.
    let alone = paths.iter().flat_map(|path| [path.from, path.to]);
    let alone: IndexSet<&str> = alone
        .filter(|name| !placed.contains(name) && !bands.contains_key(name) && !above.contains_key(name))
        .collect();
    bands.extend(alone.into_iter().map(|name| (name, Vec::new())));
    above.retain(|name, _| !bands.contains_key(name));
    Order { bands, above }
}

/// Rooms across the page.
pub(super) struct Rooms {
    /// The left edge and width of the boxes of indicators.
    pub items: (i32, i32),
    /// The middle and half width of factors.
    pub factors: (i32, i32),
    /// The middle of factors of factors.
    pub above: i32,
    /// Indicators by their labels, else by their names.
    pub labelled: bool,
    /// From one bend to the next one out.
    pub step: i32,
}

/// Half the least and the best width of a factor.
const HALF: (i32, i32) = (750, 1500);
/// Between a factor and its indicators.
const ACROSS: (i32, i32) = (1300, 3600);
/// Where nothing else needs the room.
const FAR_ACROSS: i32 = 6000;
/// White inside a box.
const PAD: i32 = 90;

/// How wide a number on a line is, with white beside it.
pub(super) fn number_room(page: &Page) -> i32 {
    font::width("\u{2212}0.00", page.tick, false) + 120
}

/// `slots`: how many bends lie outside each other at the left and at the right.
pub(super) fn rooms(
    page: &Page,
    results: &Results,
    order: &Order<'_>,
    slots: (usize, usize),
) -> Option<Rooms> {
    let number = number_room(page);
    let depth = |slots: usize, step: i32| if slots == 0 { 0 } else { 250 + step * slots as i32 };
    let bends = (slots.0 + slots.1) as i32;
    let items: Vec<&str> = order.bands.values().flatten().copied().collect();
    let columns = if order.above.is_empty() { 1 } else { 2 };
    let free = page.room() - depth(slots.0, number) - depth(slots.1, number);
    let least = columns * (2 * HALF.0 + ACROSS.0);
    let name = |id: &str| results.labels.name(id).get(page.lang).to_owned();
    let labels: Vec<String> = items.iter().map(|item| name(item)).collect();
    let widest = page.widest(labels.iter().map(String::as_str), page.label, false);
    let wanted = widest.min(widest * 55 / 100 + 600) + 2 * PAD;
    let ids = page.widest(items.iter().copied(), page.label, false) + 2 * PAD + 20;
    let labelled = items.len() <= 24 && free - least >= wanted;
    let mut width = match (items.is_empty(), labelled) {
        (true, _) => 0,
        (false, true) => wanted,
        (false, false) => ids,
    };
    let rest = free - width - least;
    if rest < 0 {
        return None;
    }
    // What is left goes to factors first, then to the arrows.
    let half = HALF.0 + (rest / (4 * columns)).min(HALF.1 - HALF.0);
    let across = (ACROSS.0 + (rest - columns * 2 * (half - HALF.0)) / columns).min(ACROSS.1);
    if labelled {
        let used = 2 * columns * half + columns * across + width;
        width += (free - used).max(0).min(widest + 2 * PAD + 20 - width);
    }
    // What nobody needs lets bends lie further apart, then makes arrows longer.
    let spare = (free - columns * (2 * half + across) - width).max(0);
    let wider = if bends == 0 { 0 } else { (spare / bends).min(number) };
    let across = (across + (spare - wider * bends) / columns).min(FAR_ACROSS.max(across));
    let step = number + wider;
    let above = page.left() + depth(slots.0, step) + half;
    let factor = if columns == 2 { above + 2 * half + across } else { above };
    Some(Rooms { items: (factor + half + across, width), factors: (factor, half), above, labelled, step })
}

/// Where everything stands, and where it ends.
pub(super) fn nodes<'a>(
    page: &Page,
    results: &Results,
    order: &Order<'a>,
    rooms: &Rooms,
    top: i32,
) -> (IndexMap<&'a str, Node>, i32) {
    let name = |id: &str| results.labels.name(id).get(page.lang).to_owned();
    let mut nodes: IndexMap<&str, Node> = IndexMap::new();
    let leading = page.leading(page.label);
    let mut y = top;
    let (middle, half) = rooms.factors;
    for (factor, items) in &order.bands {
        let measured = !items.is_empty();
        let room = if measured { half * 3 / 2 } else { half * 2 - 2 * PAD };
        let lines = page.wrap(&name(factor), room, page.plain());
        let around = if measured { leading } else { 2 * PAD };
        let high = i32::midpoint(lines.len() as i32 * leading, around);
        let start = y;
        for item in items {
            let words = if rooms.labelled { name(item) } else { (*item).to_owned() };
            let lines = page.wrap(&words, rooms.items.1 - 2 * PAD, page.plain());
            let height = lines.len() as i32 * leading + page.give(60, 160);
            let at = (rooms.items.0 + rooms.items.1 / 2, y + height / 2);
            nodes.insert(item, Node { at, half: (rooms.items.1 / 2, height / 2), lines, latent: false });
            y += height + page.give(60, 160);
        }
        let reach = (y - start).max(2 * high);
        // Where a factor is higher than its indicators, these stand in its middle.
        let down = (reach - (y - start)) / 2;
        for item in items {
            if let Some(node) = nodes.get_mut(item) {
                node.at.1 += down;
            }
        }
        nodes.insert(
            factor,
            Node { at: (middle, start + reach / 2), half: (half, high), lines, latent: measured },
        );
        y = start + reach + page.give(120, 320);
    }
    for (factor, below) in &order.above {
        let heights: Vec<i32> = below.iter().filter_map(|b| nodes.get(b).map(|n| n.at.1)).collect();
        let at = heights.iter().sum::<i32>() / heights.len().max(1) as i32;
        let lines = page.wrap(&name(factor), half * 3 / 2, page.plain());
        let high = (lines.len() as i32 + 1) * leading / 2;
        nodes.insert(factor, Node { at: (rooms.above, at), half: (half, high), lines, latent: true });
    }
    (nodes, y)
}
