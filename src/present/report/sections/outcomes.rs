//! 5 Use and outcomes: what goes together, and what that does not show.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section, Statement};
use super::super::relation;
use super::super::view::{Layout, Show, absent, table_block, view};
use crate::model::table::Row;
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    if c.facts.table("use_outcomes").is_some() {
        blocks.push(Block::Paragraph(reading(c)));
        c.add_figure(&mut blocks, "F6");
        blocks.push(Block::Statements(statements(c)));
        blocks.push(not_shown(c));
        blocks.push(use_table(c));
        c.add_figure(&mut blocks, "F7");
    } else {
        blocks.push(absent(&c.facts, "use_outcomes"));
        blocks.push(not_shown(c));
    }
    blocks.extend(super::drivers::log_ratios(c));
    blocks.push(Block::Heading(Html::raw("Actief tegenover passief", "Active against passive")));
    c.add_figure(&mut blocks, "F8");
    blocks.push(differences(c));
    blocks.extend(contrasts(c));
    blocks.push(Block::Heading(Html::raw(
        "Vooraf opgestelde en verkennende verbanden",
        "Relations stated beforehand and explored",
    )));
    blocks.push(declared(c));
    blocks.extend(super::mixed_models::blocks(c));
    Section { id: "outcomes", title: Text::new("Gebruik en opbrengsten", "Use and outcomes"), blocks }
}

fn reading(c: &Context<'_>) -> Html {
    let within =
        c.facts.table("use_outcomes").is_some_and(|t| t.rows.iter().any(|r| t.text(r, "level") == "within"));
    let sentence = Html::raw(
        "Een correlatie (r) loopt van −1 tot 1; bij 0 is er geen samenhang. Zij zegt hoe twee dingen samen hoog of laag zijn, niet waardoor.",
        "A correlation (r) runs from −1 to 1; at 0 two things do not go together. It tells how far they are high or low together, not why.",
    );
    let levels = Html::raw(
        "Tussen organisaties: liggen opbrengsten hoger in organisaties waar meer mensen actief zijn? Binnen organisaties: liggen ze hoger bij medewerkers die zelf actief zijn dan bij hun collega’s? Die twee vragen kunnen een verschillend antwoord hebben.",
        "Between organizations: are outcomes higher in organizations where more people are active? Within organizations: are they higher for members who are active themselves than for their colleagues? The two questions can have different answers.",
    );
    if within { Html::sentences(&[sentence, levels]) } else { sentence }
}

fn statements(c: &Context<'_>) -> Vec<Statement> {
    let each = ["active_use", "passive_use"].into_iter().filter_map(|x| {
        let (table, rows) = c.use_rows(x)?;
        let (certainty, text) = relation::use_and_outcomes(&c.facts, table, x, &rows);
        Some(Statement { certainty, text, shown_in: None })
    });
    let mut statements: Vec<Statement> = each.collect();
    if let Some((table, rows)) = c.contrast_rows() {
        let (certainty, text) = relation::contrast(&c.facts, table, &rows);
        statements.push(Statement { certainty, text, shown_in: None });
    }
    statements
}

/// The limits of what these correlations can say.
fn not_shown(c: &Context<'_>) -> Block {
    let about = &c.facts.results.about;
    let has_use = c.facts.table("use_outcomes").is_some();
    let mut body = vec![if has_use {
        Html::raw(
            "<b>Eén moment.</b> Gebruik en opbrengsten zijn op hetzelfde moment gevraagd. Wat er eerst was, is niet te zien: betrokken medewerkers kunnen ook meer gaan plaatsen.",
            "<b>One moment.</b> Use and outcomes were asked at the same time. What came first does not show: engaged people may also start to post more.",
        )
    } else {
        Html::raw(
            "<b>Eén moment.</b> Alles is op hetzelfde moment gevraagd. Wat er eerst was, is niet te zien, en ook niet of iets anders achter een verband zit.",
            "<b>One moment.</b> Everything was asked at the same time. What came first does not show, nor whether something else lies behind a relation.",
        )
    }];
    body.push(match (about.design.as_str(), has_use) {
        ("informants", true) => Html::raw(
            "<b>Eén bron.</b> Dezelfde informant schat het gebruik én beoordeelt de opbrengsten. Wie tevreden is, kan beide hoger invullen; de correlaties vallen daardoor eerder te hoog dan te laag uit.",
            "<b>One source.</b> The same informant estimates use and judges outcomes. Someone who is content may answer both higher, so that correlations are too high sooner than too low.",
        ),
        (_, true) => Html::raw(
            "<b>Eén bron.</b> Dezelfde mensen zeggen hoe vaak zij het platform gebruiken en hoe zij de opbrengsten zien. Wie tevreden is, kan beide hoger invullen; de correlaties vallen daardoor eerder te hoog dan te laag uit.",
            "<b>One source.</b> The same people tell how often they use the platform and how they see the outcomes. Someone who is content may answer both higher, so that correlations are too high sooner than too low.",
        ),
        (_, false) => Html::raw(
            "<b>Eén bron.</b> Dezelfde mensen beantwoordden alle vragen. Hun stemming en hun manier van antwoorden zitten in elk antwoord; correlaties vallen daardoor eerder te hoog dan te laag uit.",
            "<b>One source.</b> The same people answered all questions. Their mood and their way of answering are in every answer, so that correlations are too high sooner than too low.",
        ),
    });
    body.push(Html::raw(
        "<b>Zelfselectie.</b> Alleen wie meedeed en antwoordde, staat in de gegevens. Wie wegbleef, kan anders zijn en anders antwoorden.",
        "<b>Self-selection.</b> Only those who took part and answered are in the data. Those who stayed away may differ, and answer differently.",
    ));
    if has_use {
        body.push(Html::raw(
        "<b>Aandelen die optellen.</b> Geen, passief en actief gebruik zijn samen 100%. Hun correlaties met een opbrengst zitten daardoor aan elkaar vast: is de ene hoger, dan moet een andere lager zijn.",
        "<b>Shares that add up.</b> No, passive, and active use make 100% together. Their correlations with an outcome are therefore bound together: where one is higher, another must be lower.",
    ));
    }
    Block::Note(Html::raw("Wat dit niet laat zien", "What this does not show"), body)
}

fn use_table(c: &Context<'_>) -> Block {
    let facts = &c.facts;
    let Some(table) = facts.table("use_outcomes") else { return absent(facts, "use_outcomes") };
    let columns = [
        Show::Column("y"),
        Show::Column("level"),
        Show::Column("estimate"),
        Show::Interval("conf_low", "conf_high"),
        Show::Column("p_value"),
        Show::Column("k"),
        Show::Column("n"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout { group: Some("x") });
    view.columns[0].0 = Html::raw("Opbrengst", "Outcome");
    if let Some(row) = rows.iter().find(|r| table.number(r, "smallest_detectable").is_some()) {
        let least = facts.value(table, row, "smallest_detectable");
        view.notes.push(Html::fill(
            (
                "Met dit aantal organisaties wordt een correlatie pas vanaf ongeveer {least} (in grootte) met 80% kans gevonden.",
                "With this many organizations, a correlation is found with 80% power only from about {least} (in size).",
            ),
            &[("least", &least)],
        ));
    }
    Block::Table(Box::new(view))
}

fn differences(c: &Context<'_>) -> Block {
    let columns = [
        Show::Column("y"),
        Show::Pair("x_1", "x_2"),
        Show::Column("r_1"),
        Show::Column("r_2"),
        Show::Column("difference"),
        Show::Interval("conf_low", "conf_high"),
        Show::Column("k"),
    ];
    let mut block = table_block(&c.facts, "correlation_differences", &columns, Layout::default());
    if let Block::Table(view) = &mut block {
        view.columns[0].0 = Html::raw("Opbrengst", "Outcome");
        view.columns[1].0 = Html::raw("Vergeleken", "Compared");
    }
    block
}

/// Confirmatory correlations with different outcomes, where there are such.
fn contrasts(c: &Context<'_>) -> Option<Block> {
    c.facts.table("correlation_contrasts")?;
    let columns = [
        Show::Column("id_1"),
        Show::Pair("x_1", "y_1"),
        Show::Column("id_2"),
        Show::Pair("x_2", "y_2"),
        Show::Estimate("difference", "conf_low", "conf_high"),
        Show::Column("p_value"),
        Show::Column("k"),
    ];
    Some(table_block(&c.facts, "correlation_contrasts", &columns, Layout::default()))
}

fn declared(c: &Context<'_>) -> Block {
    let facts = &c.facts;
    let Some(table) = facts.table("correlations") else { return absent(facts, "correlations") };
    let columns = [
        Show::Column("id"),
        Show::Pair("x", "y"),
        Show::Column("level"),
        Show::Column("method"),
        Show::Estimate("estimate", "conf_low", "conf_high"),
        Show::Column("p_adjusted"),
        Show::Column("expect"),
        Show::Column("verdict"),
    ];
    let rows: Vec<&Row> = table.rows.iter().collect();
    let mut view = view(facts, table, &rows, &columns, Layout { group: Some("role") });
    view.caption = Html::raw("Correlaties waarnaar de studie vraagt", "Correlations that the study asks for");
    view.notes.push(Html::raw(
        "Oordeel: ‘gesteund’ als het interval helemaal aan de verwachte kant ligt, ‘tegengesproken’ als het aan de andere kant ligt, anders ‘onbeslist’. p (Holm): gecorrigeerd voor het aantal toetsen met dezelfde rol.",
        "Verdict: “supported” when the interval lies wholly on the expected side, “contradicted” when on the other, else “undecided”. p (Holm): adjusted for the number of tests with the same role.",
    ));
    Block::Table(Box::new(view))
}
