//! 4 How mature organizations are in using it: the factors, in figures and in words.

use super::super::context::Context;
use super::super::facts::Facts;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;
use crate::present::number_format;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("maturity") {
        None => blocks.push(absent(&c.facts, "maturity")),
        Some(table) => present(c, table, &mut blocks),
    }
    blocks.extend(super::profiles::blocks(c));
    Section { id: "maturity", title: Text::new("Volwassenheid", "Maturity"), blocks }
}

fn present(c: &Context<'_>, table: &Table, blocks: &mut Vec<Block>) {
    let facts = &c.facts;
    blocks.push(Block::Paragraph(meaning(c)));
    c.add_figure(blocks, "F5");
    let rows = facts.latest_rows(table);
    // Where the stages are told as probabilities, no count stands without them.
    let stages = if facts.table("stages").is_some() { Vec::new() } else { stage_columns(facts) };
    let mut columns = vec![
        Show::Column("factor"),
        Show::Estimate("mean", "conf_low", "conf_high"),
        Show::Column("sd"),
        Show::Column("k"),
    ];
    columns.extend(stages.iter().map(|name| Show::Column(name)));
    if !stages.is_empty() && table.column("doubtful").is_some() {
        columns.push(Show::Column("doubtful"));
    }
    let mut scores = view(facts, table, &rows, &columns, Layout::default());
    scores.caption = Html::raw("Scores van organisaties per factor", "Scores of organizations by factor");
    if !stages.is_empty() {
        scores.caption = Html::raw(
            "Scores van organisaties per factor, en het aandeel organisaties in elk stadium",
            "Scores of organizations by factor, and the share of organizations at each stage",
        );
        scores.notes.push(stage_note(facts));
    }
    blocks.push(Block::Table(Box::new(scores)));
    blocks.extend(super::stages::blocks(c));
    let words = factors_in_words(facts, table, &rows);
    if !words.is_empty() {
        blocks.push(Block::Heading(Html::raw("De factoren in woorden", "The factors in words")));
        blocks.push(Block::Terms(words));
    }
    c.add_figure(blocks, "F4");
    blocks.extend(super::stages::differences(c));
    blocks.extend(super::funnel::blocks(c));
}

/// What a score stands for.
fn meaning(c: &Context<'_>) -> Html {
    let agreement = Html::raw(
        "Een organisatie is volwassener in het gebruik naarmate de uitspraken van een factor er vaker worden onderschreven.",
        "An organization is more mature in its use the more the statements of a factor find agreement there.",
    );
    let score = match c.facts.results.about.design.as_str() {
        "informants" => Html::raw(
            "De score van een organisatie is die van haar informant.",
            "The score of an organization is that of its informant.",
        ),
        "sample" => Html::default(),
        _ => Html::raw(
            "De score van een organisatie is het gemiddelde van haar respondenten.",
            "The score of an organization is the mean of its respondents.",
        ),
    };
    Html::sentences(&[agreement, score])
}

/// The columns of the stages that the study's cut points make.
fn stage_columns(facts: &Facts<'_>) -> Vec<&'static str> {
    const STAGES: [&str; 4] = ["stage_1", "stage_2", "stage_3", "stage_4"];
    let cuts = facts.results.about.levels.len();
    if cuts == 0 { Vec::new() } else { STAGES.into_iter().take(cuts + 1).collect() }
}

fn stage_note(facts: &Facts<'_>) -> Html {
    let doubt = Html::raw(
        "Stadium in twijfel: aandeel organisaties dat zo dicht bij een grens ligt dat het stadium ernaast ook kan.",
        "Stage in doubt: share of organizations so close to a cut point that they may as well be at the next stage.",
    );
    Html::sentences(&[cut_points(facts), doubt])
}

/// Where the cut points lie, and that they were chosen.
pub(in crate::present) fn cut_points(facts: &Facts<'_>) -> Html {
    let levels = &facts.results.about.levels;
    let cuts: Vec<Html> = levels
        .iter()
        .enumerate()
        .map(|(i, cut)| {
            Html::each(|lang| {
                let shown = number_format::number(*cut, 1, lang);
                format!("<span data-id=\"about.levels/{i}\">{shown}</span>")
            })
        })
        .collect();
    Html::fill(
        (
            "De grenzen tussen de stadia liggen bij een score van {cuts}. Ze zijn vooraf gekozen, niet gemeten.",
            "The cut points between stages lie at scores of {cuts}. They were chosen beforehand, not measured.",
        ),
        &[("cuts", &Html::listing(&cuts))],
    )
}

/// Per factor: its score, and the statements that find most and least agreement.
fn factors_in_words(facts: &Facts<'_>, table: &Table, rows: &[&Row]) -> Vec<(Html, Html)> {
    rows.iter()
        .map(|row| {
            let factor = table.text(row, "factor");
            let mean = facts.estimate(table, row, ["mean", "conf_low", "conf_high"]);
            let mut sentences = vec![Html::fill(("Gemiddeld {mean}.", "Mean {mean}."), &[("mean", &mean)])];
            sentences.extend(extremes(facts, factor));
            (facts.label(factor), Html::sentences(&sentences))
        })
        .collect()
}

/// The statements of a factor with most and least agreement. Items that are scored in reverse are left out: agreeing
/// with them means the opposite.
pub(super) fn extremes(facts: &Facts<'_>, scale: &str) -> Option<Html> {
    let items = facts.table("items")?;
    let reverse = |id: &str| facts.results.labels.items.get(id).is_some_and(|item| item.reverse);
    let mut rows: Vec<(&Row, f64)> = items
        .rows
        .iter()
        .filter(|row| items.text(row, "scale") == scale)
        .filter(|row| !reverse(items.text(row, "item")))
        .filter_map(|row| Some((row, items.number(row, "mean")?)))
        .collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    let ((most, _), (least, _)) = (*rows.first()?, *rows.last()?);
    if rows.len() < 2 {
        return None;
    }
    // Inside a sentence a statement loses its full stop.
    let quote = |row: &Row| {
        let text = facts.name(items.text(row, "item"));
        Html::text(&Text::new(text.nl.trim_end_matches('.'), text.en.trim_end_matches('.')))
    };
    Some(Html::fill(
        (
            "De meeste instemming krijgt ‘{most}’ ({a}), de minste ‘{least}’ ({b}).",
            "Agreement is highest with “{most}” ({a}) and lowest with “{least}” ({b}).",
        ),
        &[
            ("most", &quote(most)),
            ("a", &facts.value(items, most, "mean")),
            ("least", &quote(least)),
            ("b", &facts.value(items, least, "mean")),
        ],
    ))
}
