//! F1: who answered: from the organizations listed to those of whom something is shown, per wave, with who drops out.

use super::data::{Column, Data, column};
use super::marks;
use super::page::Page;
use super::scene::Anchor;
use super::style::{AXIS, BAND, GAP, MARGIN, THIN};
use super::words;
use super::{Drawn, Figure, Sketch};
use crate::model::caveat::Caveat;
use crate::model::quality::FLAGGED;
use crate::model::results::Results;
use crate::model::study::Profile;
use crate::model::table::{Cell, Format, Table};
use crate::model::text::Lang;
use crate::present::{ReleasedResults, number_format};

pub(super) const FIGURE: Figure = Figure {
    id: "F1",
    slug: "sample",
    title: ("Wie deden mee", "Who took part"),
    shows: (
        "Per editie van links naar rechts: de organisaties op de lijst (waar die er is), wie meededen, wie geanalyseerd \
         zijn en van welke organisaties iets afzonderlijk te zien is. Onder elke pijl staat wie daar afvalt, ieder bij de \
         eerste reden die opgaat.",
        "Per edition from left to right: the organizations listed (where there is a list), those that took part, those \
         analyzed and those of which something is shown on its own. Below each arrow stands who drops out there, \
         everyone under the first reason that holds.",
    ),
    width: 18300,
    drawn: Drawn::Whole(lay_out),
};

const COLUMNS: &[Column] = &[
    column("wave", Format::Text, "Editie", "Edition"),
    column("step", Format::Name, "Stap", "Step"),
    column("k", Format::Count, "Organisaties", "Organizations"),
    column("n", Format::Count, "Respondenten", "Respondents"),
    column("share", Format::Percent(0), "Aandeel van de lijst", "Share of the list"),
];

/// Those who are left at a step, and the steps at which others dropped out before it.
const STAGES: [(&str, &[&str]); 4] = [
    ("listed", &[]),
    ("took_part", &["not_taking_part"]),
    ("analyzed", &["without_answers", "without_scores", "below_min_group"]),
    ("shown", &["below_min_respondents"]),
];

/// A box, and who drops out on the way to it.
struct Stage {
    /// Its row in the figure's data.
    record: Option<usize>,
    step: &'static str,
    counts: Vec<String>,
    lost: Vec<String>,
}

/// A wave.
struct Flow {
    name: String,
    stages: Vec<Stage>,
    /// Somebody is flagged.
    flagged: bool,
}

/// Within a box, around its words.
const PAD: i32 = 110;

fn lay_out(page: &Page, results: &ReleasedResults) -> Result<Sketch, Caveat> {
    let absent = || Caveat::new("F501", &["F1", "flow"]);
    let table = results.table("flow").filter(|t| !t.rows.is_empty()).ok_or_else(absent)?;
    let steps = steps(results, table);
    let mut waves: Vec<&Cell> = table.rows.iter().map(|row| table.cell(row, "wave")).collect();
    waves.dedup();
    let flows: Vec<Flow> = waves
        .iter()
        .map(|wave| Flow {
            name: wave.key(),
            stages: steps
                .iter()
                .map(|(step, lost)| stage(page, results, table, (wave, step, lost)))
                .collect(),
            flagged: table.rows.iter().any(|row| {
                let some = |column| table.number(row, column).is_some_and(|count| count > 0.0);
                table.cell(row, "wave") == *wave
                    && table.text(row, "step") == FLAGGED
                    && (some("n") || some("k"))
            }),
        })
        .collect();
    let bottom = across(page, results, &flows).unwrap_or_else(|| down(page, results, &flows));
    let latest = waves.last().copied().cloned().unwrap_or_default();
    let count = |column| {
        let row = table
            .rows
            .iter()
            .find(|r| table.cell(r, "wave") == &latest && table.text(r, "step") == "took_part");
        row.and_then(|row| words::whole(table, row, column))
    };
    let mut data = Data::new(COLUMNS);
    for row in &table.rows {
        data.push(COLUMNS.iter().map(|c| table.cell(row, c.name()).clone()).collect());
    }
    let (k, n) = (count("k"), count("n"));
    let alt = alt(results, &flows, page.lang);
    Ok(Sketch { bottom, alt, caption: caption(results, &flows, page.lang), data, n, k, left_out: Vec::new() })
}

/// The steps that are drawn: the list where somebody on it did not take part, and what may be shown where that is a rule.
fn steps(results: &Results, table: &Table) -> Vec<(&'static str, &'static [&'static str])> {
    let public = results.about.privacy.profile == Profile::Public;
    let missed = table
        .rows_where(&[("step", "not_taking_part")])
        .any(|row| table.number(row, "k").is_some_and(|k| k > 0.0));
    let drawn = |step: &str| match step {
        "listed" => missed,
        "shown" => public && table.find(&[("step", "shown")]).is_some(),
        _ => true,
    };
    STAGES.into_iter().filter(|(step, _)| drawn(step)).collect()
}

fn stage(
    page: &Page,
    results: &Results,
    table: &Table,
    (wave, step, lost): (&Cell, &'static str, &[&str]),
) -> Stage {
    let find = |step: &str| {
        table.rows.iter().find(|r| table.cell(r, "wave") == wave && table.text(r, "step") == step)
    };
    let counts_at = |step: &str| {
        let count = |column| find(step).and_then(|row| words::whole(table, row, column));
        (count("k"), count("n"))
    };
    let (k, n) = counts_at(step);
    let mut counts: Vec<String> =
        [k.map(|k| organizations(k, page.lang)), n.map(|n| respondents(n, page.lang))]
            .into_iter()
            .flatten()
            .collect();
    // A list of none but those who took part, as it is often made afterward, is no denominator.
    if step == "took_part" {
        counts.extend(flagged(page, results, counts_at(FLAGGED)));
    }
    let share = find(step).and_then(|row| table.number(row, "share"));
    if let Some(share) = share.filter(|share| *share < 100.0) {
        let share = number_format::percent(share, 0, page.lang);
        counts.push(format!("{share} {}", page.say("van de lijst", "of those listed")));
    }
    let minimum = results.about.privacy.min_respondents;
    let reason = |step: &&str| dropped(step, counts_at(step), minimum, page.lang);
    let record =
        table.rows.iter().position(|r| table.cell(r, "wave") == wave && table.text(r, "step") == step);
    Stage { record, step, counts, lost: lost.iter().filter_map(reason).collect() }
}

/// How many of those who took part show a pattern of little care; nothing where nobody does, or where that is withheld.
fn flagged(page: &Page, results: &Results, (k, n): (Option<usize>, Option<usize>)) -> Option<String> {
    let count = if results.about.design == "informants" { k } else { n };
    let count = number_format::count(count.filter(|count| *count > 0)?, page.lang);
    Some(format!("{count} {}", page.say("gemarkeerd", "flagged")))
}

fn counted(n: usize, (one, many): (&str, &str), lang: Lang) -> String {
    format!("{}\u{A0}{}", number_format::count(n, lang), if n == 1 { one } else { many })
}

fn organizations(k: usize, lang: Lang) -> String {
    let words =
        if lang == Lang::Nl { ("organisatie", "organisaties") } else { ("organization", "organizations") };
    counted(k, words, lang)
}

fn respondents(n: usize, lang: Lang) -> String {
    let words = if lang == Lang::Nl { ("respondent", "respondenten") } else { ("respondent", "respondents") };
    counted(n, words, lang)
}

/// Who drops out at a step, in words; nothing where nobody does. Where whole organizations do, they come first.
fn dropped(step: &str, (k, n): (Option<usize>, Option<usize>), minimum: usize, lang: Lang) -> Option<String> {
    let (k, n) = (k.filter(|k| *k > 0), n.filter(|n| *n > 0));
    let whole = matches!(step, "not_taking_part" | "below_min_group" | "below_min_respondents");
    let who = match (whole, k, n) {
        (true, Some(k), Some(n)) => format!("{} ({})", organizations(k, lang), respondents(n, lang)),
        (false, Some(k), Some(n)) => format!("{} ({})", respondents(n, lang), organizations(k, lang)),
        (_, Some(k), None) => organizations(k, lang),
        (_, None, Some(n)) => respondents(n, lang),
        (_, None, None) => return None,
    };
    let minimum = number_format::count(minimum, lang);
    let nl = lang == Lang::Nl;
    Some(match step {
        "not_taking_part" if nl => format!("{who} niet meegedaan"),
        "not_taking_part" => format!("{who} did not take part"),
        "without_answers" if nl => format!("{who} zonder enig antwoord"),
        "without_answers" => format!("{who} without any answer"),
        "without_scores" if nl => format!("{who} zonder score"),
        "without_scores" => format!("{who} without a score"),
        "below_min_group" if nl => format!("{who} met te weinig scores"),
        "below_min_group" => format!("{who} with too few scores"),
        _ if nl => format!("{who} met minder dan {minimum} respondenten"),
        _ => format!("{who} with fewer than {minimum} respondents"),
    })
}

fn nobody(page: &Page) -> Vec<String> {
    vec![page.say("niemand valt af", "nobody drops out").to_owned()]
}

fn heading(page: &Page, results: &Results, step: &str) -> String {
    words::capital(results.labels.name(step).get(page.lang))
}

/// The boxes of a wave side by side; `None` where there is no room for words between them.
fn across(page: &Page, results: &Results, flows: &[Flow]) -> Option<i32> {
    let stages = || flows.iter().flat_map(|f| &f.stages);
    let count = flows.first()?.stages.len() as i32;
    let heads: Vec<&str> = flows.first()?.stages.iter().map(|s| s.step).collect();
    let heads: Vec<String> = heads.into_iter().map(|step| heading(page, results, step)).collect();
    let inside = page
        .widest(stages().flat_map(|s| &s.counts).map(String::as_str), page.label, false)
        .max(page.widest(heads.iter().map(String::as_str), page.label, true));
    let width = inside + 2 * PAD;
    let between = if count > 1 { ((page.room() - width * count) / (count - 1)).min(5200) } else { 0 };
    if between < 9 * page.tick {
        return None;
    }
    let lefts: Vec<i32> = (0..count).map(|i| page.left() + i * (width + between)).collect();
    let mut y = MARGIN;
    for (head, left) in heads.iter().zip(&lefts) {
        page.lines(std::slice::from_ref(head), (*left, y), Anchor::Start, page.heading());
    }
    y += page.leading(page.label) + 60;
    for flow in flows {
        if !flow.name.is_empty() {
            y = page.lines(std::slice::from_ref(&flow.name), (page.left(), y), Anchor::Start, page.quiet())
                + 30;
        }
        y = row(page, flow, (&lefts, width, between), y) + page.give(120, 260);
    }
    Some(y - page.give(120, 260))
}

/// Tells that a stage's row stands in its box.
fn tell(page: &Page, stage: &Stage, from: (i32, i32), to: (i32, i32)) {
    if let Some(record) = stage.record {
        page.scene.spot(from, to, record);
    }
}

/// One wave from `top`. Returns where it ends.
fn row(page: &Page, flow: &Flow, (lefts, width, between): (&[i32], i32, i32), top: i32) -> i32 {
    let lines = flow.stages.iter().map(|s| s.counts.len()).max().unwrap_or(1) as i32;
    let height = lines * page.leading(page.label) + 2 * PAD;
    let arrow = top + PAD + page.leading(page.label) / 2;
    let mut end = top + height;
    for (i, (stage, left)) in flow.stages.iter().zip(lefts).enumerate() {
        let right = left + width;
        page.scene.bar((*left, top), (right, top + height), BAND);
        tell(page, stage, (*left, top), (right, top + height));
        page.scene.frame((*left, top), (right, top + height), AXIS, THIN);
        page.lines(&stage.counts, (left + PAD, top + PAD), Anchor::Start, page.plain());
        if i == 0 {
            continue;
        }
        let from = left - between;
        marks::arrow(&page.scene, (from + 60, arrow), (left - 60, arrow), AXIS);
        let mut y = arrow + 110;
        let lost = if stage.lost.is_empty() { nobody(page) } else { stage.lost.clone() };
        for reason in lost {
            let lines = page.wrap(&reason, between - 240, page.small());
            y = page.lines(&lines, (from + 120, y), Anchor::Start, page.small()) + 30;
        }
        end = end.max(y);
    }
    end
}

/// The boxes of a wave below each other, with who drops out beside the arrows.
fn down(page: &Page, results: &Results, flows: &[Flow]) -> i32 {
    let mut y = MARGIN;
    for flow in flows {
        if !flow.name.is_empty() {
            y = page.lines(std::slice::from_ref(&flow.name), (page.left(), y), Anchor::Start, page.heading())
                + 40;
        }
        for (i, stage) in flow.stages.iter().enumerate() {
            if i > 0 {
                y = step_down(page, stage, y);
            }
            y = boxed(page, &heading(page, results, stage.step), stage, y);
        }
        y += page.give(120, GAP);
    }
    y - page.give(120, GAP)
}

/// The arrow to a stage. Returns where it ends.
fn step_down(page: &Page, stage: &Stage, top: i32) -> i32 {
    let lost = if stage.lost.is_empty() { nobody(page) } else { stage.lost.clone() };
    let left = page.left() + 600;
    let mut y = top + 60;
    for reason in lost {
        let lines = page.wrap(&reason, page.right() - left, page.small());
        y = page.lines(&lines, (left, y), Anchor::Start, page.small());
    }
    let end = (y + 60).max(top + 350);
    marks::arrow(&page.scene, (page.left() + 300, top + 20), (page.left() + 300, end - 20), AXIS);
    end
}

/// A box as wide as the page: what it is, then how many. Returns where it ends.
fn boxed(page: &Page, heading: &str, stage: &Stage, top: i32) -> i32 {
    let room = page.room() - 2 * PAD;
    let head = page.wrap(heading, room, page.heading());
    let counts = page.wrap(&stage.counts.join(", "), room, page.plain());
    let height = (head.len() + counts.len()) as i32 * page.leading(page.label) + 2 * 80;
    let (from, to) = ((page.left(), top), (page.right(), top + height));
    page.scene.bar(from, to, BAND);
    tell(page, stage, from, to);
    page.scene.frame(from, to, AXIS, THIN);
    let y = page.lines(&head, (page.left() + PAD, top + 80), Anchor::Start, page.heading());
    page.lines(&counts, (page.left() + PAD, y), Anchor::Start, page.plain());
    top + height
}

/// `2024: took part 139 organizations, 5012 respondents; analyzed …`, per wave.
fn finding(results: &Results, flows: &[Flow], lang: Lang) -> String {
    let stage = |s: &Stage| format!("{} {}", results.labels.name(s.step).get(lang), s.counts.join(", "));
    let each: Vec<String> = flows
        .iter()
        .map(|flow| {
            let stages = flow.stages.iter().map(stage).collect::<Vec<_>>().join("; ");
            if flow.name.is_empty() { stages } else { format!("{}: {stages}", flow.name) }
        })
        .collect();
    each.join(". ")
}

fn alt(results: &Results, flows: &[Flow], lang: Lang) -> String {
    let found = words::capital(&finding(results, flows, lang));
    match lang {
        Lang::Nl => format!("Stroomschema van wie meededen en wie afvielen. {found}."),
        Lang::En => format!("Flow diagram of who took part and who dropped out. {found}."),
    }
}

fn caption(results: &Results, flows: &[Flow], lang: Lang) -> String {
    let has = |step| flows.iter().flat_map(|f| &f.stages).any(|s| s.step == step);
    let units = match (results.about.design.as_str(), lang) {
        ("sample", Lang::Nl) => "respondenten",
        ("sample", Lang::En) => "respondents",
        ("informants", Lang::Nl) => "organisaties",
        ("informants", Lang::En) => "organizations",
        (_, Lang::Nl) => "organisaties en respondenten",
        (_, Lang::En) => "organizations and respondents",
    };
    let mut parts = vec![match lang {
        Lang::Nl => format!(
            "Van deelname tot analyse: {units}. Wie afvalt, staat bij de eerste reden die opgaat, in de getoonde volgorde."
        ),
        Lang::En => format!(
            "From taking part to analysis: {units}. Whoever drops out stands under the first reason that holds, in the order shown."
        ),
    }];
    parts.push(match lang {
        Lang::Nl => "Geanalyseerd is wie een score heeft op ten minste één schaal, gebruiksvraag of uitkomst; per analyse kan het aantal kleiner zijn.".to_owned(),
        Lang::En => "Analyzed are those with a score on at least one scale, question about use or outcome; single analyses may hold fewer.".to_owned(),
    });
    if flows.iter().any(|f| f.flagged) {
        parts.push(match lang {
            Lang::Nl => "Gemarkeerd is wie een antwoordpatroon laat zien dat van weinig aandacht getuigt; niemand is daarom weggelaten.".to_owned(),
            Lang::En => "Flagged are those who show a pattern of answers that tells of little care; nobody was left out for it.".to_owned(),
        });
    }
    if !has("listed") {
        parts.push(match lang {
            Lang::Nl => {
                "Hoeveel er zijn uitgenodigd, staat niet in de gegevens; een respons is daarom niet te geven."
                    .to_owned()
            }
            Lang::En => "The data do not tell how many were invited, so that no response rate can be given."
                .to_owned(),
        });
    }
    parts.join(" ")
}
