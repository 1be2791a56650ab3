//! Stages of maturity as probabilities, and how surely organizations differ.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::Block;
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::{Row, Table};

/// The rule by which the report places organizations.
const BASIS: &str = "shrunken";

/// The expected shares of organizations by stage, beside those counted, and how many stages are in doubt. Nothing without
/// stages.
pub(super) fn blocks(c: &Context<'_>) -> Vec<Block> {
    let facts = &c.facts;
    let (Some(table), Some(certainty)) = (facts.table("stages"), facts.table("stage_certainty")) else {
        return Vec::new();
    };
    let placed = |table: &Table, row: &Row| facts.is_latest(table, row) && table.text(row, "basis") == BASIS;
    let rows: Vec<&Row> = table.rows.iter().filter(|row| placed(table, row)).collect();
    let columns = [
        Show::Column("stage"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("counted"),
        Show::Column("k"),
    ];
    let mut shares = view(facts, table, &rows, &columns, Layout { group: Some("factor") });
    shares.caption = Html::raw(
        "Aandeel organisaties dat in elk stadium te verwachten is",
        "Share of organizations to be expected at each stage",
    );
    shares.notes.push(super::maturity::cut_points(facts));
    shares.notes.push(Html::raw(
        "Verwacht: gemiddelde van de kansen van alle organisaties; het interval gaat over deze organisaties. Geteld: aandeel waarvan het gemiddelde zelf in het stadium valt.",
        "Expected: mean of the probabilities of all organizations; the interval is about these organizations. Counted: share whose mean itself lies in the stage.",
    ));
    let doubts: Vec<&Row> = certainty.rows.iter().filter(|row| placed(certainty, row)).collect();
    let columns = [
        Show::Column("factor"),
        Show::Column("std_error"),
        Show::Column("certainty"),
        Show::Column("in_doubt"),
        Show::Column("k"),
    ];
    let mut doubt = view(facts, certainty, &doubts, &columns, Layout::default());
    doubt.notes.push(Html::raw(
        "Kans op het stadium: van het waarschijnlijkste stadium, gemiddeld over organisaties. In twijfel: organisaties waarvan die kans onder 80% ligt.",
        "Probability of the stage: of the likeliest stage, mean over organizations. In doubt: organizations for which it is below 80%.",
    ));
    vec![
        Block::Heading(Html::raw("In welk stadium zijn organisaties?", "At which stage are organizations?")),
        Block::Paragraph(meaning(c)),
        Block::Table(Box::new(shares)),
        Block::Table(Box::new(doubt)),
    ]
}

fn meaning(c: &Context<'_>) -> Html {
    let general = Html::raw(
        "De score van een organisatie is een schatting. Ligt zij dicht bij een grens, dan kan de organisatie in het ene of het andere stadium zijn; daarom krijgt zij van elk stadium een kans, en geen etiket.",
        "The score of an organization is an estimate. Where it lies close to a cut point, the organization may be at one stage or the other; so it gets a probability for each stage, not a label.",
    );
    let error = if c.facts.results.about.design == "informants" {
        Html::raw(
            "Hier telt alleen de meetfout van de schaal mee: wat een collega van de informant zou hebben geantwoord, is onbekend, dus de kansen zijn te stellig.",
            "Only the measurement error of the scale counts here: what a colleague of the informant would have answered is not known, so the probabilities are too firm.",
        )
    } else {
        Html::raw(
            "De onzekerheid komt uit de verschillen tussen respondenten van een organisatie, waarin ook de meetfout van de schaal zit.",
            "The uncertainty comes from differences between respondents of an organization, which include the measurement error of the scale.",
        )
    };
    Html::sentences(&[general, error])
}

/// How surely organizations differ: their predicted means, and the share of pairs that can be told apart.
pub(super) fn differences(c: &Context<'_>) -> Vec<Block> {
    let facts = &c.facts;
    let mut blocks = vec![Block::Heading(Html::raw(
        "Hoe zeker verschillen organisaties?",
        "How surely do organizations differ?",
    ))];
    let Some(table) = facts.table("shrinkage") else {
        blocks.push(absent(facts, "shrinkage"));
        return blocks;
    };
    blocks.push(Block::Paragraph(Html::raw(
        "Een gemiddelde van weinig respondenten ligt al door toeval ver van het midden. Hieronder is elk gemiddelde daarom naar dat van alle organisaties toe getrokken, sterker naarmate het op minder respondenten rust. Wie twee organisaties vergelijkt, kijkt of de dikke lijnen elkaar overlappen; een plaats in een rangorde zegt deze figuur niet.",
        "A mean of few respondents lies far from the middle by chance alone. Below, each mean is therefore drawn toward that of all organizations, the more so the fewer respondents it rests on. To compare two organizations, see whether their thick lines overlap; this figure gives no place in a ranking.",
    )));
    c.add_figure(&mut blocks, "F11");
    let columns = [
        Show::Column("variable"),
        Show::Column("mean"),
        Show::Estimate("var_between", "var_between_low", "var_between_high"),
        Show::Column("var_within"),
        Show::Column("reliability"),
        Show::Column("pairs_differ"),
        Show::Column("k"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    view.notes.push(Html::raw(
        "λ: het deel van het verschil met het algemene gemiddelde dat blijft staan, gemiddeld over organisaties. Paren die verschillen: paren van organisaties waarvan de vergelijkingsintervallen elkaar niet overlappen.",
        "λ: the part of the difference from the general mean that remains, mean over organizations. Pairs that differ: pairs of organizations whose comparison intervals do not overlap.",
    ));
    blocks.push(Block::Table(Box::new(view)));
    blocks
}
