//! Levels: what goes together within organizations and between them, how far organizations differ and their respondents
//! agree, and whether it matters who counts equally.

use super::super::context::Context;
use super::super::facts::Side;
use super::super::html::Html;
use super::super::page::{Block, Section};
use super::super::view::{Layout, Show, absent, table_block, view};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

/// More rows than this are for the CSV file.
const MOST_ROWS: usize = 36;
/// The kinds that the report shows.
const SHOWN: [&str; 6] = ["raw", "within", "means", "latent-ml", "latent-moments", "split-corrected"];

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = vec![Block::Paragraph(opening())];
    match c.facts.table("levels") {
        Some(table) => {
            blocks.push(Block::Paragraph(opposite(c, table)));
            blocks.push(relations(c, table));
        }
        None => blocks.push(absent(&c.facts, "levels")),
    }
    if c.facts.results.about.design == "respondents" {
        blocks.push(Block::Heading(Html::raw(
            "Verschil tussen en overeenstemming binnen organisaties",
            "Difference between and agreement within organizations",
        )));
        c.add_figure(&mut blocks, "F15");
        blocks.push(aggregation(c));
        blocks.push(Block::Heading(Html::raw("Wie telt even zwaar?", "Who counts equally?")));
        blocks.extend(weighting(c));
    } else {
        blocks.extend(["aggregation", "weighting"].map(|table| absent(&c.facts, table)));
    }
    Section {
        id: "levels",
        title: Text::new("Binnen en tussen organisaties", "Within and between organizations"),
        blocks,
    }
}

fn opening() -> Html {
    Html::raw(
        "Een samenhang tussen organisaties zegt niets over personen, en een samenhang tussen personen niets over organisaties: de een kan positief zijn waar de ander negatief is.",
        "A relation between organizations says nothing about persons, and a relation between persons nothing about organizations: one can be positive where the other is negative.",
    )
}

/// The pairs of which the intervals within and between lie on opposite sides of zero.
fn opposite(c: &Context<'_>, table: &Table) -> Html {
    let side = |x: &str, y: &str, kind: &str| {
        let row = table.find(&[("x", x), ("y", y), ("kind", kind)])?;
        Some(Side::of(table, row, "conf_low", "conf_high"))
    };
    let pair = |row: &&Row| {
        let (x, y) = (table.text(row, "x"), table.text(row, "y"));
        let sides = (side(x, y, "within"), side(x, y, "means"));
        let apart =
            matches!(sides, (Some(Side::Above), Some(Side::Below)) | (Some(Side::Below), Some(Side::Above)));
        apart.then(|| {
            let parts = [("x", &c.facts.inside(x)), ("y", &c.facts.inside(y))];
            Html::fill(("{x} en {y}", "{x} and {y}"), &parts)
        })
    };
    let wanted = [("kind", "within")];
    let apart: Vec<Html> = table.rows_where(&wanted).filter_map(|row| pair(&row)).collect();
    if apart.is_empty() {
        return Html::raw(
            "Bij geen van de gevraagde paren wijzen de intervallen binnen en tussen organisaties tegengestelde kanten op.",
            "For none of the pairs asked for do the intervals within and between organizations point opposite ways.",
        );
    }
    Html::fill(
        (
            "Binnen en tussen organisaties wijzen de intervallen tegengestelde kanten op bij {list}.",
            "Within and between organizations the intervals point opposite ways for {list}.",
        ),
        &[("list", &Html::listing(&apart))],
    )
}

fn relations(c: &Context<'_>, table: &Table) -> Block {
    let shown = |row: &&Row| SHOWN.contains(&table.text(row, "kind"));
    let rows: Vec<&Row> = table.rows.iter().filter(shown).take(MOST_ROWS).collect();
    let columns = [
        Show::Pair("x", "y"),
        Show::Column("kind"),
        Show::Column("estimate"),
        Show::Interval("conf_low", "conf_high"),
        Show::Column("interval"),
        Show::Column("k"),
        Show::Column("n"),
    ];
    let mut view = view(&c.facts, table, &rows, &columns, Layout::default());
    view.notes.push(Html::raw(
        "Een gemiddelde van enkele respondenten bevat toeval. Omdat dezelfde mensen beide vragen beantwoordden, delen twee gemiddelden dat toeval; de rijen ‘zonder toeval’ en de gesplitste steekproef halen het eruit. Alle rijen staan in tables/levels.csv.",
        "A mean of a few respondents holds chance. As the same people answered both questions, two means share that chance; the rows “without chance” and the split sample take it out. All rows are in tables/levels.csv.",
    ));
    Block::Table(Box::new(view))
}

fn aggregation(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("scale"),
        Show::Column("icc1"),
        Show::Interval("icc1_low", "icc1_high"),
        Show::Column("icc2"),
        Show::Column("p_value"),
        Show::Column("rwg_median"),
        Show::Column("rwg_skewed_median"),
        Show::Column("ad_median"),
        Show::Column("ad_limit"),
        Show::Column("k"),
        Show::Column("n"),
    ];
    let mut block = table_block(&c.facts, "aggregation", &columns, Layout::default());
    if let Block::Table(view) = &mut block {
        view.notes.push(Html::raw(
            "ICC(1): het deel van de verschillen in antwoorden dat tussen organisaties ligt. ICC(2): de betrouwbaarheid van het gemiddelde van een organisatie. rwg en AD: hoe eensgezind respondenten van één organisatie zijn; rwg hoort hoog te zijn, AD onder de bovengrens. De maten beantwoorden verschillende vragen en kunnen verschillend uitvallen.",
            "ICC(1): the part of the differences in answers that lies between organizations. ICC(2): the reliability of an organization’s mean. rwg and AD: how far respondents of one organization agree; rwg should be high, AD below its limit. The measures answer different questions and can come out differently.",
        ));
    }
    block
}

fn weighting(c: &Context<'_>) -> Vec<Block> {
    let Some(table) = c.facts.table("weighting") else { return vec![absent(&c.facts, "weighting")] };
    let differ = table.rows.iter().filter(|row| row.caveats.iter().any(|caveat| caveat.code == "S605"));
    let names: Vec<Html> = differ.map(|row| c.facts.inside(table.text(row, "variable"))).collect();
    let sentence = if names.is_empty() {
        Html::raw(
            "Gemiddelden in dit verslag tellen elke organisatie even zwaar. Telt elke respondent even zwaar, dan verandert geen ervan meer dan een kwart standaardfout.",
            "Means in this report count every organization equally. Where every respondent counts equally, none of them changes by more than a quarter of a standard error.",
        )
    } else if names.len() == table.rows.len() {
        Html::raw(
            "Gemiddelden in dit verslag tellen elke organisatie even zwaar. Telt elke respondent even zwaar, dan verandert elk ervan meer dan een kwart standaardfout: grote organisaties antwoordden anders dan kleine. Een uitspraak hoort te zeggen of zij over organisaties of over mensen gaat.",
            "Means in this report count every organization equally. Where every respondent counts equally, each of them changes by more than a quarter of a standard error: large organizations answered differently from small ones. A statement should say whether it is about organizations or about people.",
        )
    } else {
        Html::fill(
            (
                "Gemiddelden in dit verslag tellen elke organisatie even zwaar. Telt elke respondent even zwaar, dan verandert meer dan een kwart standaardfout: {list}. Een uitspraak daarover hoort te zeggen of zij over organisaties of over mensen gaat.",
                "Means in this report count every organization equally. Where every respondent counts equally, these change by more than a quarter of a standard error: {list}. A statement on these should say whether it is about organizations or about people.",
            ),
            &[("list", &Html::listing(&names))],
        )
    };
    let columns = [
        Show::Column("variable"),
        Show::Estimate("organizations_mean", "organizations_low", "organizations_high"),
        Show::Estimate("respondents_mean", "respondents_low", "respondents_high"),
        Show::Column("difference"),
        Show::Column("difference_in_se"),
        Show::Column("design_effect"),
        Show::Column("n_effective"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let view = view(&c.facts, table, &rows, &columns, Layout::default());
    vec![Block::Paragraph(sentence), Block::Table(Box::new(view))]
}
