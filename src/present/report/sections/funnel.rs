//! Whether an organization is unusual given its size.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::Block;
use super::super::view::{Layout, Show, absent, view};
use crate::model::table::Row;

/// The means of organizations against the limits of chance; nothing where organizations have one respondent each.
pub(super) fn blocks(c: &Context<'_>) -> Vec<Block> {
    let facts = &c.facts;
    if facts.results.about.design != "respondents" {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(Html::raw(
        "Welke gemiddelden zijn ongewoon voor hun aantal respondenten?",
        "Which means are unusual for their number of respondents?",
    ))];
    let Some(table) = facts.table("funnel") else {
        blocks.push(absent(facts, "funnel"));
        return blocks;
    };
    blocks.push(Block::Paragraph(Html::raw(
        "Hoe minder respondenten, hoe verder een gemiddelde door toeval van dat van allen kan liggen. Ligt meer dan een enkele organisatie buiten de grenzen, dan verschillen organisaties echt, en is de vraag of een organisatie ook daarbinnen opvalt: dat tonen de grenzen met τ². Een gemiddelde buiten de grenzen is een reden om te kijken, geen oordeel.",
        "The fewer respondents, the further a mean can lie from that of all by chance. Where more than a few organizations lie outside the limits, organizations truly differ, and the question is whether one stands out even so: the limits with τ² show that. A mean outside the limits is a reason to look, not a verdict.",
    )));
    c.add_figure(&mut blocks, "F12");
    let columns = [
        Show::Column("variable"),
        Show::Column("mean"),
        Show::Column("sd_within"),
        Show::Column("phi"),
        Show::Column("tau2"),
        Show::Column("outside_95"),
        Show::Column("outside_998"),
        Show::Column("adjusted_outside_95"),
        Show::Column("adjusted_outside_998"),
        Show::Column("k"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    view.notes.push(Html::raw(
        "φ: hoeveel keer zo ver van het midden als toeval verklaart, gekwadrateerd; 1 waar organisaties alleen door toeval verschillen. τ²: de variantie tussen organisaties die daarbovenop komt. Door toeval alleen ligt 5% buiten de grenzen van 95% en 0,2% buiten die van 99,8%.",
        "φ: how many times as far from the middle as chance explains, squared; 1 where organizations differ by chance alone. τ²: the variance between organizations on top of that. By chance alone 5% lies outside the limits of 95% and 0.2% outside those of 99.8%.",
    ));
    blocks.push(Block::Table(Box::new(view)));
    blocks
}
