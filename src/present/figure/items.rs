//! F4: how employees judge each maturity item: diverging bars by factor, neutral answers aside.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::Anchor;
use super::stacked::{self, Answers};
use super::style::{AXIS, GAP, MARGIN, THIN, answer};
use super::usage::waves;
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F4",
    slug: "items",
    title: ("Antwoorden per item en factor", "Answers by item and factor"),
    shows: (
        "Hoe elk item van het volwassenheidsmodel is beantwoord. Instemming loopt naar rechts, afwijzing naar links; \
         neutrale antwoorden staan apart. Binnen een factor staat het item met de meeste instemming boven. Een item met \
         (R) telt omgekeerd mee in de schaal en is getekend zoals het gevraagd is.",
        "How each item of the maturity model was answered. Agreement runs to the right, disagreement to the left; neutral \
         answers stand aside. Within a factor the item with most agreement is on top. An item marked (R) counts in \
         reverse in its scale and is drawn as asked.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("factor", Format::Name, "Factor", "Factor"),
    column("item", Format::Name, "Item", "Item"),
    column("reverse", Format::Text, "Omgekeerd", "Reverse"),
    column("negative", Format::Percent(0), "Onder het midden", "Below the middle"),
    column("neutral", Format::Percent(0), "Neutraal", "Neutral"),
    column("positive", Format::Percent(0), "Boven het midden", "Above the middle"),
    column("answers", Format::Text, "Antwoorden, het laagste eerst", "Answers, the lowest first"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
];

struct Group {
    factor: String,
    rows: Vec<Row>,
}

struct Row {
    text: String,
    answers: Answers,
    negative: f64,
    neutral: f64,
    positive: f64,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F4", "answers"]);
    let (wave, _) = waves(results);
    let mut data = Data::new(COLUMNS);
    let (mut groups, mut all) = (Vec::new(), 0);
    for factor in &results.labels.factors {
        let items = results.labels.scales.get(factor).map_or(&[][..], Vec::as_slice);
        all += items.len();
        let mut rows: Vec<Row> = items.iter().filter_map(|item| row(page, results, item, wave)).collect();
        rows.sort_by(|a, b| b.positive.total_cmp(&a.positive));
        for row in &rows {
            data.push(record(results, factor, row));
        }
        if !rows.is_empty() {
            let factor = results.labels.name(factor).get(page.lang).to_owned();
            groups.push(Group { factor, rows });
        }
    }
    let drawn: usize = groups.iter().map(|g| g.rows.len()).sum();
    if drawn == 0 {
        return Err(absent());
    }
    let rows = || groups.iter().flat_map(|g| &g.rows);
    let (k, n) = (rows().filter_map(|r| r.answers.k).max(), rows().filter_map(|r| r.answers.n).max());
    let bottom = draw(page, results, &groups)
        .ok_or_else(|| Caveat::new("F507", &["F4", &(page.width / 100).to_string()]))?;
    let (alt, caption) = (alt(&groups, k, n, page.lang), caption(&groups, k, n, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: super::left_out(drawn, all) })
}

fn row(page: &Page, results: &Results, item: &str, wave: &str) -> Option<Row> {
    let answers = stacked::answers(results, item, wave)?;
    let half = answers.shares.len() / 2;
    let odd = answers.shares.len() % 2 == 1;
    let sum = |shares: &[f64]| shares.iter().sum::<f64>();
    let reverse = results.labels.items.get(item).is_some_and(|l| l.reverse);
    let mut text = results.labels.name(item).get(page.lang).to_owned();
    if reverse {
        text.push_str("\u{A0}(R)");
    }
    let upper = if odd { half + 1 } else { half };
    Some(Row {
        text,
        negative: sum(&answers.shares[..half]),
        neutral: if odd { answers.shares[half] } else { 0.0 },
        positive: sum(&answers.shares[upper..]),
        answers,
    })
}

fn record(results: &Results, factor: &str, row: &Row) -> Vec<Cell> {
    let reverse = results.labels.items.get(&row.answers.item).is_some_and(|l| l.reverse);
    let shares: Vec<String> = row.answers.shares.iter().map(|s| format!("{s:.1}")).collect();
    vec![
        factor.into(),
        row.answers.item.as_str().into(),
        if reverse { "R".into() } else { Cell::Empty },
        row.negative.into(),
        row.neutral.into(),
        row.positive.into(),
        shares.join(" · ").into(),
        row.answers.k.into(),
        row.answers.n.into(),
    ]
}

/// The least room for the bars.
const NARROWEST: i32 = 4000;

/// Where the columns lie: one percent is equally wide in the bars and among the neutral answers.
struct Grid {
    /// The room for an item's words.
    text: i32,
    /// They stand above its bars, where beside them would leave too little room for these.
    above: bool,
    bars: Frame,
    range: (f64, f64),
    neutral: Option<(Frame, f64)>,
}

impl Grid {
    fn new(page: &Page, groups: &[Group], count_room: i32) -> Option<Self> {
        let rows = || groups.iter().flat_map(|g| &g.rows);
        let most = |of: fn(&Row) -> f64| rows().map(of).fold(0.0, f64::max);
        let up = |value: f64| ((value / 20.0 - 1e-9).ceil() * 20.0).clamp(20.0, 100.0);
        let (negative, positive) = (up(most(|r| r.negative)), up(most(|r| r.positive)));
        let odd = rows().any(|r| r.answers.shares.len() % 2 == 1);
        let neutral = if odd { up(most(|r| r.neutral)) } else { 0.0 };
        let gaps = GAP * if odd { 5 } else { 3 };
        let beside = page.room() * 36 / 100;
        let room = |text: i32| page.room() - text - count_room - gaps;
        let above = room(beside) < NARROWEST;
        let (text, taken) = if above { (page.room(), 0) } else { (beside, beside) };
        let room = room(taken);
        if room < NARROWEST {
            return None;
        }
        let percent = f64::from(room) / (negative + positive + neutral);
        let left = page.left() + taken + GAP;
        let right = left + (percent * (negative + positive)).round() as i32;
        let frame = |left, right| Frame { left, top: 0, right, bottom: 0 };
        let aside = right + 3 * GAP;
        Some(Grid {
            text,
            above,
            bars: frame(left, right),
            range: (-negative, positive),
            neutral: odd.then(|| (frame(aside, aside + (percent * neutral).round() as i32), neutral)),
        })
    }
}

fn draw(page: &Page, results: &Results, groups: &[Group]) -> Option<i32> {
    let small = page.small();
    let rows = || groups.iter().flat_map(|g| &g.rows);
    let count = |r: &Row| r.answers.n.map_or_else(String::new, |n| number_format::count(n, page.lang));
    let count_room =
        rows().map(|r| page.widest([count(r).as_str()], small.size, false)).max()?.max(small.size);
    let grid = Grid::new(page, groups, count_room)?;
    let top = marks::key(page, MARGIN, &entries(page, results, groups)) + 150;
    let mut y = head(page, &grid, top);
    let first = y + page.leading(page.letter) + 30;
    let half = page.give(190, 280) / 2;
    let mut strips = Vec::new();
    let mut record = 0;
    for (index, group) in groups.iter().enumerate() {
        y += if index == 0 { 0 } else { page.give(60, 140) };
        let leading = page.leading(page.letter);
        let letter = page.panel_letter(index, (page.left(), y + leading / 2));
        let heading = page.wrap(&group.factor, page.room() - letter, page.heading());
        y = page.lines(
            &heading,
            (page.left() + letter + 120, y + (leading - page.leading(page.label)) / 2),
            Anchor::Start,
            page.heading(),
        ) + 30;
        for row in &group.rows {
            let lines = page.wrap(&row.text, grid.text, small);
            let words = lines.len() as i32 * page.leading(small.size);
            let bars = page.give(270, 400);
            let (height, middle) = if grid.above {
                page.lines(&lines, (page.left(), y), Anchor::Start, small);
                (words + bars + page.give(0, 60), y + words + bars / 2)
            } else {
                let height = (words + 50).max(bars);
                page.centered(&lines, (page.left(), y + height / 2), Anchor::Start, small);
                (height, y + height / 2)
            };
            strips.push((middle - half - 30, middle + half + 30));
            draw_row(page, &grid, row, (middle - half, middle + half));
            page.scene.text((page.right(), middle), Anchor::End, small.size, &count(row));
            page.strip(y, y + height, record);
            record += 1;
            y += height;
        }
    }
    if !grid.above {
        strips = vec![(first, y)];
    }
    Some(axes(page, &grid, y, &strips))
}

/// The headings of neutral answers and counts.
fn head(page: &Page, grid: &Grid, top: i32) -> i32 {
    let style = page.quiet();
    let middle = top + page.leading(style.size) / 2;
    let word = |left, anchor, text: &str| {
        page.scene.styled((left, middle), anchor, style.size, style.color, false, text);
    };
    if let Some((frame, _)) = grid.neutral {
        word(frame.left, Anchor::Start, page.say("neutraal", "neutral"));
    }
    word(page.right(), Anchor::End, "n");
    top + page.leading(style.size) + 20
}

fn draw_row(page: &Page, grid: &Grid, row: &Row, span: (i32, i32)) {
    let panel = Panel::across(page, grid.bars, grid.range);
    let (m, half) = (row.answers.shares.len(), row.answers.shares.len() / 2);
    let upper = m - half;
    let mut sum = 0.0;
    for (index, share) in row.answers.shares.iter().enumerate().take(half).rev() {
        let (from, to) = (panel.x(-(sum + share)), panel.x(-sum));
        stacked::segment(page, (from, to), span, answer(index, m), *share);
        sum += share;
    }
    sum = 0.0;
    for (index, share) in row.answers.shares.iter().enumerate().skip(upper) {
        let (from, to) = (panel.x(sum), panel.x(sum + share));
        stacked::segment(page, (from, to), span, answer(index, m), *share);
        sum += share;
    }
    if let (Some((frame, most)), true) = (grid.neutral, m % 2 == 1) {
        let aside = Panel::across(page, frame, (0.0, most));
        stacked::segment(page, (aside.x(0.0), aside.x(row.neutral)), span, answer(half, m), row.neutral);
    }
}

/// The zero lines through the strips that hold bars, and the axes below them.
fn axes(page: &Page, grid: &Grid, bottom: i32, strips: &[(i32, i32)]) -> i32 {
    let rule =
        |x: i32| strips.iter().for_each(|(from, to)| page.scene.line((x, *from), (x, *to), AXIS, THIN));
    let panel = Panel::across(page, Frame { bottom, ..grid.bars }, grid.range);
    rule(panel.x(0.0));
    if let Some((frame, most)) = grid.neutral {
        let frame = Frame { bottom, ..frame };
        rule(frame.left);
        Panel::across(page, frame, (0.0, most)).x_axis(page, Unit::Size, "");
    }
    panel.x_axis(page, Unit::Size, page.say("Aandeel van de antwoorden", "Share of answers"))
}

fn entries(page: &Page, results: &Results, groups: &[Group]) -> Vec<(Sample, String)> {
    let answers: Vec<&Answers> = groups.iter().flat_map(|g| &g.rows).map(|r| &r.answers).collect();
    let m = answers.iter().map(|a| a.shares.len()).max().unwrap_or(2);
    if let Some(words) = stacked::shared_words(results, answers, page.lang) {
        return words.into_iter().enumerate().map(|(i, word)| (Sample::Field(answer(i, m)), word)).collect();
    }
    let mut entries =
        vec![(Sample::Field(answer(0, m)), page.say("laagste antwoord", "lowest answer").to_owned())];
    if m % 2 == 1 {
        entries.push((
            Sample::Field(answer(m / 2, m)),
            page.say("middelste antwoord", "middle answer").to_owned(),
        ));
    }
    entries
        .push((Sample::Field(answer(m - 1, m)), page.say("hoogste antwoord", "highest answer").to_owned()));
    entries
}

/// The items with most and least agreement.
fn finding(groups: &[Group], lang: Lang) -> String {
    let rows: Vec<&Row> = groups.iter().flat_map(|g| &g.rows).collect();
    let best = rows.iter().max_by(|a, b| a.positive.total_cmp(&b.positive));
    let worst = rows.iter().min_by(|a, b| a.positive.total_cmp(&b.positive));
    let print = |row: &Row| format!("‘{}’ ({})", row.text, number_format::percent(row.positive, 0, lang));
    match (best, worst, lang) {
        (Some(best), Some(worst), Lang::Nl) => {
            format!("Meeste instemming: {}; minste: {}.", print(best), print(worst))
        }
        (Some(best), Some(worst), Lang::En) => {
            format!("Most agreement: {}; least: {}.", print(best), print(worst))
        }
        _ => String::new(),
    }
}

fn alt(groups: &[Group], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), finding(groups, lang));
    let m: usize = groups.iter().map(|g| g.rows.len()).sum();
    match lang {
        Lang::Nl => format!(
            "Uiteenlopende gestapelde balken van de antwoorden op {m} items in {} factoren, in procenten, {sample}. {found}",
            groups.len()
        ),
        Lang::En => format!(
            "Diverging stacked bars of the answers to {m} items in {} factors, in percent, {sample}. {found}",
            groups.len()
        ),
    }
}

fn caption(groups: &[Group], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), finding(groups, lang));
    let rows = || groups.iter().flat_map(|g| &g.rows);
    let m = rows().count();
    let odd = rows().any(|r| r.answers.shares.len() % 2 == 1);
    let reverse = rows().any(|r| r.text.ends_with("(R)"));
    let (aside, mark) = match lang {
        Lang::Nl => (
            " Neutrale antwoorden staan rechts apart.",
            " (R): telt omgekeerd mee in de schaal, getekend zoals gevraagd.",
        ),
        Lang::En => (
            " Neutral answers stand apart at the right.",
            " (R), reverse-scored for the scale, shown as asked.",
        ),
    };
    let aside = if odd { aside } else { "" };
    let mark = if reverse { mark } else { "" };
    match lang {
        Lang::Nl => format!(
            "Antwoorden op de {m} items van het volwassenheidsmodel per factor, in procenten van de geldige \
             antwoorden; organisaties tellen even zwaar; {sample}. De balken gaan vanaf het midden van de \
             antwoordschaal naar twee kanten.{aside} n: geldige antwoorden.{mark} {found}"
        ),
        Lang::En => format!(
            "Answers to the {m} items of the maturity model by factor, in percent of valid answers; organizations \
             count equally; {sample}. Bars diverge at the middle of the answer scale.{aside} n, valid answers.{mark} \
             {found}"
        ),
    }
}
