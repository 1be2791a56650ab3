//! F3: what the platform is used for, the most common application first.

use super::data::{Column, Data, column};
use super::marks::{self, Sample};
use super::page::Page;
use super::panel::{Frame, Panel, Unit};
use super::scene::Anchor;
use super::stacked::{self, Answers};
use super::style::{BLUE, GAP, INK, MARGIN, THIN, frequency, tint};
use super::usage::waves;
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F3",
    slug: "applications",
    title: ("Toepassingen", "Applications"),
    shows: (
        "Waarvoor het platform gebruikt wordt, de meest gebruikte toepassing boven. Elke balk verdeelt de antwoorden, \
         met de hoogste links; rechts het aandeel dat de toepassing vaak gebruikt, met 95%-interval, en het aantal \
         antwoorden.",
        "What the platform is used for, the most common application on top. Each bar divides the answers, the highest \
         at the left; at the right the share that uses the application often, with its 95% interval, and the number of \
         answers.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("application", Format::Name, "Toepassing", "Application"),
    column("wave", Format::Text, "Editie", "Edition"),
    column("estimate", Format::Percent(0), "Gebruikt vaak", "Uses often"),
    column("conf_low", Format::Percent(0), "ondergrens 95%", "95% low"),
    column("conf_high", Format::Percent(0), "bovengrens 95%", "95% high"),
    column("answers", Format::Text, "Antwoorden, het laagste eerst", "Answers, the lowest first"),
    column("k", Format::Count, "k", "k"),
    column("n", Format::Count, "n", "n"),
];

struct Bar {
    label: String,
    share: f64,
    bounds: Option<(f64, f64)>,
    answers: Option<Answers>,
    n: Option<usize>,
}

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F3", "applications"]);
    let table = results.table("applications").ok_or_else(absent)?;
    let (wave, _) = waves(results);
    let mut data = Data::new(COLUMNS);
    let mut bars: Vec<Bar> = Vec::new();
    let (mut k, mut n, mut all) = (None, None, 0);
    for row in table.rows_where(&[("wave", wave)]) {
        all += 1;
        let id = table.text(row, "application");
        let answers = stacked::answers(results, id, wave);
        let shares = answers
            .as_ref()
            .map(|a| a.shares.iter().map(|s| format!("{s:.1}")).collect::<Vec<_>>().join(" · "));
        let mut record: Vec<Cell> = ["application", "wave", "estimate", "conf_low", "conf_high"]
            .map(|c| table.cell(row, c).clone())
            .to_vec();
        record.extend([shares.into(), table.cell(row, "k").clone(), table.cell(row, "n").clone()]);
        data.push(record);
        let Some(share) = table.number(row, "estimate") else { continue };
        (k, n) = (words::whole(table, row, "k").max(k), words::whole(table, row, "n").max(n));
        bars.push(Bar {
            label: results.labels.name(id).get(page.lang).to_owned(),
            share,
            bounds: words::bounds(table, row),
            answers,
            n: words::whole(table, row, "n"),
        });
    }
    if bars.is_empty() {
        return Err(absent());
    }
    let by_share = |row: &Vec<Cell>| row[2].as_f64().unwrap_or(f64::NEG_INFINITY);
    data.rows.sort_by(|a, b| by_share(b).total_cmp(&by_share(a)));
    bars.sort_by(|a, b| b.share.total_cmp(&a.share));
    let bottom = draw(page, results, &bars);
    let (alt, caption) = (alt(&bars, k, n, page.lang), caption(results, &bars, k, n, page.lang));
    Ok(Sketch { bottom, alt, caption, data, n, k, left_out: super::left_out(bars.len(), all) })
}

fn draw(page: &Page, results: &Results, bars: &[Bar]) -> i32 {
    let (style, small) = (page.plain(), page.small());
    let labels: Vec<Vec<String>> =
        bars.iter().map(|b| page.wrap(&b.label, page.room() * 3 / 10, style)).collect();
    let left =
        page.left() + page.widest(labels.iter().flatten().map(String::as_str), style.size, false) + GAP;
    let shares: Vec<String> = bars.iter().map(|b| words::share(b.share, b.bounds, page.lang)).collect();
    let counts: Vec<String> = bars
        .iter()
        .map(|b| b.n.map_or_else(|| number_format::EMPTY.to_owned(), |n| number_format::count(n, page.lang)))
        .collect();
    let share_room = page.widest(shares.iter().map(String::as_str), small.size, false);
    let count_room = page.widest(counts.iter().map(String::as_str), small.size, false).max(small.size);
    let share_left = page.right() - count_room - GAP - share_room;
    let right = share_left - GAP;

    let stacked = is_stacked(bars);
    let mut top = MARGIN;
    if stacked {
        top = marks::key(page, top, &entries(page, results, bars)) + 120;
    }
    let head = page.wrap(page.say("Vaak (95%-interval)", "Often (95% CI)"), share_room, page.quiet());
    let mut y = page.lines(&head, (share_left, top), Anchor::Start, page.quiet());
    let last = y - page.leading(small.size) / 2;
    page.scene.styled((page.right(), last), Anchor::End, small.size, page.quiet().color, false, "n");

    let pitch = page.give(330, 560);
    let heights: Vec<i32> =
        labels.iter().map(|l| pitch.max(l.len() as i32 * page.leading(style.size) + 60)).collect();
    let frame = Frame { left, top: y, right, bottom: y + heights.iter().sum::<i32>() };
    let panel = Panel::across(page, frame, (0.0, 100.0));
    let half = page.give(240, 350) / 2;
    for (i, bar) in bars.iter().enumerate() {
        let middle = y + heights[i] / 2;
        page.strip(y, y + heights[i], i);
        page.centered(&labels[i], (page.left(), middle), Anchor::Start, style);
        match &bar.answers {
            Some(answers) if stacked => draw_answers(page, &panel, answers, middle, half),
            _ => draw_share(page, &panel, bar, middle, half),
        }
        page.scene.text((share_left, middle), Anchor::Start, small.size, &shares[i]);
        page.scene.text((page.right(), middle), Anchor::End, small.size, &counts[i]);
        y += heights[i];
    }
    let title = if stacked {
        page.say("Aandeel van de antwoorden", "Share of answers")
    } else {
        page.say("Aandeel dat de toepassing vaak gebruikt", "Share that uses the application often")
    };
    panel.x_axis(page, Unit::Percent, title)
}

/// The highest answer at the left, so that frequent use is read from one line.
fn draw_answers(page: &Page, panel: &Panel, answers: &Answers, middle: i32, half: i32) {
    let m = answers.shares.len();
    let mut sum = 0.0;
    for (index, share) in answers.shares.iter().enumerate().rev() {
        let (from, to) = (panel.x(sum), panel.x(sum + share));
        stacked::segment(page, (from, to), (middle - half, middle + half), frequency(index, m), *share);
        sum += share;
    }
}

fn draw_share(page: &Page, panel: &Panel, bar: &Bar, middle: i32, half: i32) {
    let (from, to) = ((panel.x(0.0), middle - half), (panel.x(bar.share), middle + half));
    page.scene.bar(from, to, tint(BLUE));
    page.scene.frame(from, to, BLUE, THIN);
    if let Some((low, high)) = bar.bounds {
        marks::whisker(&page.scene, panel.x(low), panel.x(high), middle, INK);
    }
}

/// Whether every bar is divided by its answers; one without them makes all bars plain.
fn is_stacked(bars: &[Bar]) -> bool {
    bars.iter().all(|b| b.answers.is_some())
}

fn entries(page: &Page, results: &Results, bars: &[Bar]) -> Vec<(Sample, String)> {
    let answers: Vec<&Answers> = bars.iter().filter_map(|b| b.answers.as_ref()).collect();
    let m = answers.iter().map(|a| a.shares.len()).max().unwrap_or(2);
    if let Some(words) = stacked::shared_words(results, answers, page.lang) {
        let field = |(i, word): (usize, String)| (Sample::Field(frequency(i, m)), word);
        return words.into_iter().enumerate().rev().map(field).collect();
    }
    vec![
        (Sample::Field(frequency(m - 1, m)), page.say("hoogste antwoord", "highest answer").to_owned()),
        (Sample::Field(frequency(0, m)), page.say("laagste antwoord", "lowest answer").to_owned()),
    ]
}

fn ends(bars: &[Bar], lang: Lang) -> Option<(String, String)> {
    let print = |b: &Bar| (b.label.clone(), words::share(b.share, b.bounds, lang));
    let (first, last) = (print(bars.first()?), print(bars.last()?));
    Some((format!("‘{}’ {}", first.0, first.1), format!("‘{}’ {}", last.0, last.1)))
}

fn finding(bars: &[Bar], lang: Lang) -> String {
    match (ends(bars, lang), lang) {
        (Some((first, last)), Lang::Nl) if bars.len() > 1 => {
            format!("Het vaakst gebruikt: {first}; het minst: {last}.")
        }
        (Some((first, last)), Lang::En) if bars.len() > 1 => {
            format!("Most often used: {first}; least: {last}.")
        }
        (Some((first, _)), _) => format!("{first}."),
        (None, _) => String::new(),
    }
}

fn alt(bars: &[Bar], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found, m) = (words::sample(k, n, lang), finding(bars, lang), bars.len());
    match (lang, is_stacked(bars)) {
        (Lang::Nl, true) => {
            format!(
                "Gestapelde balken, één per toepassing ({m}), 0 tot 100% van de antwoorden, {sample}. {found}"
            )
        }
        (Lang::Nl, false) => {
            format!("Balken met het aandeel vaak, één per toepassing ({m}), 0 tot 100%, {sample}. {found}")
        }
        (Lang::En, true) => {
            format!("Stacked bars, one per application ({m}), 0 to 100% of answers, {sample}. {found}")
        }
        (Lang::En, false) => {
            format!("Bars with the share often, one per application ({m}), 0 to 100%, {sample}. {found}")
        }
    }
}

fn caption(results: &Results, bars: &[Bar], k: Option<usize>, n: Option<usize>, lang: Lang) -> String {
    let (sample, found) = (words::sample(k, n, lang), finding(bars, lang));
    let often = results.about.threshold.map(|t| {
        let index = bars.first().and_then(|b| b.answers.as_ref()).and_then(|a| {
            let words = stacked::words(results, &a.item, lang)?;
            words.get(usize::try_from(t.ceil() as i64 - a.min).ok()?).cloned()
        });
        match (index, lang) {
            (Some(word), Lang::Nl) => format!(" Vaak: ‘{word}’ of een hoger antwoord."),
            (Some(word), Lang::En) => format!(" Often, ‘{word}’ or a higher answer."),
            (None, Lang::Nl) => format!(" Vaak: antwoord {} of hoger.", Unit::Plain.print(t, 1.0, lang)),
            (None, Lang::En) => format!(" Often, answer {} or higher.", Unit::Plain.print(t, 1.0, lang)),
        }
    });
    let often = often.unwrap_or_default();
    let marks = match (lang, is_stacked(bars)) {
        (Lang::Nl, true) => "Delen van een balk: antwoorden; rechts:",
        (Lang::Nl, false) => "Balk en lijn, en rechts:",
        (Lang::En, true) => "Segments, answers; at the right,",
        (Lang::En, false) => "Bar and line, and at the right,",
    };
    match lang {
        Lang::Nl => format!(
            "Toepassingen van het platform, in procenten van de geldige antwoorden; organisaties tellen even zwaar; \
             {sample}. {marks} aandeel dat de toepassing vaak gebruikt, met \
             95%-interval over organisaties (Student), en het aantal geldige antwoorden. {found}{often}"
        ),
        Lang::En => format!(
            "Applications of the platform, in percent of valid answers; organizations count equally; {sample}. \
             {marks} the share that uses the application often, with 95% CI over \
             organizations (Student’s t), and the number of valid answers. {found}{often}"
        ),
    }
}
