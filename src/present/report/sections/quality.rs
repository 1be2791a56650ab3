//! 10 Quality: how reliable the measurements are, what the data showed on reading, and every caveat by its code.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Drawing, Section};
use super::super::view::{Layout, Show, table_block};
use crate::model::codes;
use crate::model::table::Table;
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = vec![
        Block::Heading(Html::raw("Betrouwbaarheid van de schalen", "Reliability of the scales")),
        Block::Paragraph(Html::raw(
            "Cronbachs alfa en McDonalds omega zeggen in hoeverre de vragen van een schaal dezelfde kant op wijzen: 1 is volledig, 0 is niet. Alfa veronderstelt dat alle vragen even sterk meten, omega niet.",
            "Cronbach’s alpha and McDonald’s omega tell how far the questions of a scale point the same way: 1 is wholly, 0 is not at all. Alpha supposes that all questions measure equally well, omega does not.",
        )),
        reliability(c),
    ];
    hang_together(c, &mut blocks);
    blocks.push(Block::Heading(Html::raw("Vragen", "Questions")));
    blocks.push(items(c));
    factors(c, &mut blocks);
    item_response(c, &mut blocks);
    blocks.push(Block::Heading(Html::raw("Ontbrekende antwoorden", "Missing answers")));
    missing(c, &mut blocks);
    blocks.push(Block::Heading(Html::raw("Antwoordpatronen", "Patterns of answers")));
    patterns(c, &mut blocks);
    blocks.push(Block::Heading(Html::raw("Kanttekeningen", "Caveats")));
    blocks.push(super::caveats::caveats(c));
    blocks.push(Block::Heading(Html::raw("Controle van de data", "Checks of the data")));
    blocks.push(findings(c));
    Section {
        id: "quality",
        title: Text::new("Kwaliteit van de metingen", "Quality of the measurements"),
        blocks,
    }
}

fn reliability(c: &Context<'_>) -> Block {
    let mut columns = vec![
        Show::Column("scale"),
        Show::Column("n_items"),
        Show::Column("n"),
        Show::Column("mean"),
        Show::Column("sd"),
        Show::Column("alpha"),
        Show::Interval("alpha_low", "alpha_high"),
        Show::Column("omega_total"),
        Show::Interval("omega_total_low", "omega_total_high"),
    ];
    // Only scales of two items have it.
    let filled = |t: &Table| t.rows.iter().any(|row| t.number(row, "spearman_brown").is_some());
    if c.facts.table("reliability").is_some_and(filled) {
        columns.push(Show::Column("spearman_brown"));
    }
    table_block(&c.facts, "reliability", &columns, Layout::default())
}

/// Which questions are skipped, and whether that depends on the answers to others.
fn missing(c: &Context<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Paragraph(Html::raw(
        "Wie een vraag overslaat, kan een ander antwoord hebben dan wie haar beantwoordt. De toets per schaal kijkt of dat aan de antwoorden op de andere vragen te zien is; een kleine p betekent dat antwoorden niet willekeurig ontbreken.",
        "Those who skip a question may think otherwise than those who answer it. The test of each scale looks whether this can be seen in the answers to the other questions; a small p means that answers are not missing at random.",
    )));
    let is_complete = |table: &Table| table.rows.iter().all(|row| table.number(row, "share") == Some(0.0));
    if c.facts.table("missing").is_some_and(is_complete) {
        blocks
            .push(Block::Paragraph(Html::raw("Er ontbreekt geen enkel antwoord.", "No answer is missing.")));
    }
    c.add_figure(blocks, "F23");
    let columns = [
        Show::Column("scale"),
        Show::Column("n"),
        Show::Column("complete"),
        Show::Column("patterns"),
        Show::Column("chi_square"),
        Show::Column("df"),
        Show::Column("p_value"),
    ];
    blocks.push(table_block(&c.facts, "missing_tests", &columns, Layout::default()));
}

/// Who may have answered with little care. Nobody was left out.
fn patterns(c: &Context<'_>, blocks: &mut Vec<Block>) {
    blocks.push(Block::Paragraph(Html::raw(
        "Sommige antwoordpatronen getuigen van weinig aandacht: lange reeksen gelijke antwoorden, nauwelijks spreiding, te snel invullen, dubbele records. Ver van allen liggen en helften die verschillen komen ook bij zorgvuldige mensen voor; zij markeren niemand, tenzij het studiebestand dat zegt. Gemarkeerde respondenten tellen overal mee; wat er zonder hen verandert, staat bij ‘Hangt de uitkomst af van keuzes?’.",
        "Some patterns of answers tell of little care: long runs of equal answers, hardly any spread, answering too fast, duplicate records. Lying far from all and halves that differ happen with careful people too; they flag nobody, unless the study file says so. Flagged respondents count everywhere; what changes without them stands under “Does the result depend on choices?”.",
    )));
    let columns = [
        Show::Column("wave"),
        Show::Column("limit"),
        Show::Column("flags"),
        Show::Column("n"),
        Show::Column("seen"),
        Show::Column("share"),
        Show::Column("k_seen"),
    ];
    let columns = if c.facts.has_waves() { &columns[..] } else { &columns[1..] };
    blocks.push(table_block(&c.facts, "quality", columns, Layout { group: Some("pattern") }));
}

/// How all scales hang together; nothing where there is only one.
fn hang_together(c: &Context<'_>, blocks: &mut Vec<Block>) {
    if c.drawings.find("F9").is_none() {
        return;
    }
    blocks.push(Block::Heading(Html::raw("Samenhang van de schalen", "How the scales hang together")));
    blocks.push(Block::Paragraph(Html::raw(
        "Schalen die bijna 1 met elkaar correleren zijn in deze gegevens nauwelijks van elkaar te onderscheiden.",
        "Scales that correlate nearly 1 with each other can hardly be told apart in these data.",
    )));
    c.add_figure(blocks, "F9");
}

/// How many factors the items carry, and the loadings of the models that the study declares: the first one drawn, the
/// others in their files.
fn factors(c: &Context<'_>, blocks: &mut Vec<Block>) {
    let has = |id| c.facts.table(id).is_some();
    if !has("number_of_factors") && !has("efa_fit") && c.drawings.find("F18").is_none() {
        return;
    }
    blocks.push(Block::Heading(Html::raw("Hoeveel factoren", "How many factors")));
    c.add_figure(blocks, "F18");
    if has("number_of_factors") {
        let columns = [Show::Column("rule"), Show::Column("factors"), Show::Column("basis")];
        blocks.push(table_block(&c.facts, "number_of_factors", &columns, Layout::default()));
        blocks.extend(agreement(c));
    }
    if has("efa_fit") {
        blocks.push(Block::Heading(Html::raw("Exploratieve factormodellen", "Exploratory factor models")));
        blocks.push(efa_fit(c));
    }
    let mut models = c.drawings.parts("F14").filter(|d| !super::models::is_confirmatory(c, d));
    if let Some(first) = models.next() {
        blocks.push(Block::Figure(Box::new(first.clone())));
        blocks.extend(elsewhere(models));
    }
}

/// Whether the rules suggest the same number.
fn agreement(c: &Context<'_>) -> Option<Block> {
    let table = c.facts.table("number_of_factors")?;
    let suggested: Vec<f64> = table.rows.iter().filter_map(|row| table.number(row, "factors")).collect();
    let first = suggested.first()?;
    Some(Block::Paragraph(if suggested.iter().all(|m| m == first) {
        Html::raw(
            "Alle regels wijzen hetzelfde aantal aan. Ook dan beslissen zij niet: dat doet de inhoud van de vragen.",
            "All rules suggest the same number. Even so they do not decide: what the questions ask does.",
        )
    } else {
        Html::raw(
            "De regels zijn het niet eens. Geen van hen beslist: vergelijk de oplossingen en kies er een die inhoudelijk klopt.",
            "The rules disagree. None of them decides: compare the solutions and choose one that makes sense.",
        )
    }))
}

fn efa_fit(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("model"),
        Show::Column("factors"),
        Show::Column("n"),
        Show::Column("chi_square"),
        Show::Column("df"),
        Show::Column("p_value"),
        Show::Column("rmsea"),
        Show::Column("tli"),
        Show::Column("bic"),
        Show::Column("rms_residual"),
    ];
    table_block(&c.facts, "efa_fit", &columns, Layout::default())
}

/// How items work along the latent variable: a figure per scale, and how well the model holds.
fn item_response(c: &Context<'_>, blocks: &mut Vec<Block>) {
    if c.drawings.find("F19").is_none() && c.facts.table("item_response_fit").is_none() {
        return;
    }
    blocks.push(Block::Heading(Html::raw("Itemrespons", "Item response")));
    if c.facts.table("item_response_fit").is_some() {
        let columns = [
            Show::Column("scale"),
            Show::Column("n"),
            Show::Column("reliability"),
            Show::Column("log_likelihood"),
            Show::Column("aic"),
            Show::Column("bic"),
        ];
        blocks.push(table_block(&c.facts, "item_response_fit", &columns, Layout::default()));
    }
    let mut scales = c.drawings.parts("F19");
    for drawing in scales.by_ref().take(MOST_DRAWN) {
        blocks.push(Block::Figure(Box::new(drawing.clone())));
    }
    blocks.extend(elsewhere(scales));
}

/// A page does not hold more figures of one kind.
const MOST_DRAWN: usize = 4;

/// A sentence that names the figures of a kind that the page does not hold.
/// Which further drawings of a figure stand in files only.
pub(super) fn elsewhere<'a>(drawings: impl Iterator<Item = &'a Drawing>) -> Option<Block> {
    let names: Vec<Html> = drawings.map(|d| Html::same(&d.name)).collect();
    let pattern = (
        "Ook getekend, als bestanden in de map figures: {names}.",
        "Drawn as well, as files in the folder figures: {names}.",
    );
    (!names.is_empty()).then(|| Block::Paragraph(Html::fill(pattern, &[("names", &Html::listing(&names))])))
}

fn items(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("item"),
        Show::Column("n"),
        Show::Column("n_missing"),
        Show::Column("mean"),
        Show::Column("sd"),
        Show::Column("skewness"),
        Show::Column("kurtosis"),
        Show::Column("item_rest_r"),
        Show::Column("alpha_if_dropped"),
    ];
    let mut block = table_block(&c.facts, "items", &columns, Layout { group: Some("scale") });
    if let (Block::Table(view), Some(table)) = (&mut block, c.facts.table("items")) {
        mark_reversed(c, table, view);
        view.notes.push(Html::raw(
            "(R): voor de schaal omgekeerd gescoord. Scheefheid en kurtosis zijn van type 3; kurtosis is 0 bij een normale verdeling.",
            "(R): scored in reverse for the scale. Skewness and kurtosis are of type 3; kurtosis is 0 for a normal distribution.",
        ));
    }
    block
}

fn mark_reversed(c: &Context<'_>, table: &Table, view: &mut super::super::page::View) {
    let cells = view.rows.iter_mut().filter(|row| row.len() > 1);
    for (cells, row) in cells.zip(&table.rows) {
        let item = c.facts.results.labels.items.get(table.text(row, "item"));
        if item.is_some_and(|item| item.reverse) {
            cells[0] = std::mem::take(&mut cells[0]).then(&Html::raw(" (R)", " (R)"));
        }
    }
}

/// What was found in the data, with what to do about it. The line is in the internal profile only.
fn findings(c: &Context<'_>) -> Block {
    let mut columns = vec![
        Show::Column("code"),
        Show::Column("severity"),
        Show::Column("file"),
        Show::Column("column"),
        Show::Column("count"),
        Show::Column("message"),
    ];
    let has_lines = |t: &Table| t.rows.iter().any(|row| t.number(row, "line").is_some());
    if c.facts.table("findings").is_some_and(has_lines) {
        columns.insert(3, Show::Column("line"));
    }
    let mut block = table_block(&c.facts, "findings", &columns, Layout::default());
    if let (Block::Table(view), Some(table)) = (&mut block, c.facts.table("findings")) {
        view.columns.push((Html::raw("Wat te doen", "What to do"), false));
        for (cells, row) in view.rows.iter_mut().zip(&table.rows) {
            let cure = codes::find(table.text(row, "code")).map_or(("", ""), |code| code.cure);
            cells.push(Html::text(&Text::new(codes::unfilled(cure.0), codes::unfilled(cure.1))));
        }
        view.notes.push(Html::raw(
            "Vraagt een bevinding om een voorbeeld: <code>analyze explain</code> met de code toont regels die haar geven, en dezelfde hersteld. Waar zij in het bestand staat, vertelt <code>analyze check</code>.",
            "For an example of a finding: <code>analyze explain</code> with its code shows lines that give it, and the same mended. Where it stands in the file, <code>analyze check</code> tells.",
        ));
    }
    block
}
