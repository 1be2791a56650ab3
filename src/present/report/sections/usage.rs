//! 3 How the platform is used.

use super::super::context::Context;
use super::super::facts::Side;
use super::super::html::Html;
use super::super::page::{Block, How, Section, View};
use super::super::view::{Layout, Notes, Show, absent, stacked, tell, told, view, words_of};
use crate::model::table::{Row, Table};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    if c.facts.table("usage").is_some() {
        blocks.push(Block::Paragraph(meaning(c)));
    }
    c.add_figure(&mut blocks, "F2");
    blocks.push(roles(c));
    blocks.push(Block::Heading(Html::raw("Waarvoor het wordt gebruikt", "What it is used for")));
    c.add_figure(&mut blocks, "F3");
    blocks.push(applications(c));
    Section { id: "use", title: Text::new("Gebruik van het platform", "Use of the platform"), blocks }
}

/// Roles by edition, the latest editions side by side.
fn roles(c: &Context<'_>) -> Block {
    let facts = &c.facts;
    let Some(table) = facts.table("usage") else { return absent(facts, "usage") };
    let waves = &facts.results.about.waves;
    let shown = &waves[waves.len().saturating_sub(4)..];
    let mut view = View {
        id: "t-usage".into(),
        caption: Html::raw(
            "Aandeel van de doelgroep in elke rol, gemiddeld over organisaties",
            "Share of the intended audience in each role, mean over organizations",
        ),
        columns: vec![(Html::raw("Rol", "Role"), false)],
        ..View::default()
    };
    tell(facts, table, &[Show::Column("estimate")], &mut view);
    for wave in shown {
        let heading = if facts.has_waves() { Html::same(wave) } else { Html::raw("Aandeel", "Share") };
        view.columns.push((heading, true));
    }
    let mut names: Vec<&str> = Vec::new();
    for row in &table.rows {
        let role = table.text(row, "role");
        if !names.contains(&role) {
            names.push(role);
        }
    }
    let mut notes = Notes::default();
    for role in &names {
        let mut cells = vec![facts.label(role)];
        for wave in shown {
            let row = table.find(&[("role", role), ("wave", wave)]);
            cells.push(row.map_or_else(
                || Html::same("–"),
                |row| {
                    stacked(facts, table, row, ["estimate", "conf_low", "conf_high"]).then(&notes.mark(row))
                },
            ));
        }
        view.rows.push(cells);
    }
    view.rows.extend(counts(c, table, shown));
    view.notes = notes.list();
    if names.contains(&"none") {
        view.notes.push(Html::raw(
            "Geen, passief en actief gebruik tellen samen op tot 100%: stijgt het ene aandeel, dan daalt een ander.",
            "No, passive, and active use add to 100%: where one share rises, another falls.",
        ));
    }
    Block::Table(Box::new(view))
}

/// The number of organizations per edition, where it is the same for every role.
fn counts(c: &Context<'_>, table: &Table, waves: &[String]) -> Option<Vec<Html>> {
    let mut cells = vec![Html::raw("Organisaties (k)", "Organizations (k)")];
    for wave in waves {
        let of_wave = |row: &&Row| table.cell(row, "wave").key() == *wave;
        let first = table.rows.iter().find(of_wave)?;
        let same = |row: &Row| table.cell(row, "k") == table.cell(first, "k");
        if table.number(first, "k").is_none() || !table.rows.iter().filter(of_wave).all(same) {
            return None;
        }
        cells.push(c.facts.value(table, first, "k"));
    }
    Some(cells)
}

fn meaning(c: &Context<'_>) -> Html {
    if c.facts.results.about.design == "informants" {
        return Html::raw(
            "Passief gebruik is lezen zonder zelf iets bij te dragen; actief gebruik is reageren of plaatsen. De percentages zijn schattingen van één informant per organisatie en tellen voor elke organisatie even zwaar.",
            "Passive use is reading without adding anything; active use is responding or posting. The percentages are estimates by one informant per organization, and every organization counts equally.",
        );
    }
    Html::raw(
        "Ieder telt één keer mee, in de hoogste rol die hij of zij vervult: creëren (plaatsen), bijdragen (reageren) of lezen. Passief gebruik is alleen lezen; actief gebruik is bijdragen of creëren. Elke organisatie telt even zwaar.",
        "Everyone counts once, in the highest role taken: create (post), contribute (respond), or consume (read). Passive use is reading only; active use is contributing or creating. Every organization counts equally.",
    )
}

fn applications(c: &Context<'_>) -> Block {
    let facts = &c.facts;
    let Some(table) = facts.table("applications") else { return absent(facts, "applications") };
    let rows = facts.latest_rows(table);
    let columns = [Show::Column("application"), Show::Estimate("estimate", "conf_low", "conf_high")];
    let mut view = view(facts, table, &rows, &columns, Layout::default());
    view.caption = Html::raw(
        "Toepassingen: aandeel dat ze vaak gebruikt, en de samenhang van de gebruiksfrequentie met de opbrengsten",
        "Applications: share that uses them often, and how the frequency of use goes with the outcomes",
    );
    let outcomes: Vec<&str> =
        c.main_outcomes().into_iter().filter(|y| table.column(&format!("r_{y}")).is_some()).collect();
    let of: Vec<String> = outcomes.iter().map(|y| format!("applications.r_{y}")).collect();
    let first = outcomes.first().and_then(|y| told("applications", &format!("r_{y}"), Html::raw("r", "r")));
    view.how.extend(first.map(|how| How { of: of.join(" "), ..how }));
    for outcome in outcomes {
        let label = facts.inside(outcome);
        view.columns.push((Html::fill(("r met {y}", "r with {y}"), &[("y", &label)]), true));
        for (cells, row) in view.rows.iter_mut().zip(&rows) {
            cells.push(correlation(c, table, row, outcome));
        }
    }
    if view.columns.len() > 2 {
        view.notes.push(Html::raw(
            "r: correlatie tussen organisaties van de gemiddelde gebruiksfrequentie van de toepassing met de opbrengst. Vet: het interval ligt helemaal aan één kant van nul. Bij zoveel correlaties naast elkaar valt er licht een buiten nul door toeval.",
            "r: correlation between organizations of the mean frequency of use of the application with the outcome. Bold: the interval lies wholly on one side of zero. With this many correlations side by side, some will do so by chance.",
        ));
    }
    Block::Table(Box::new(view))
}

/// The correlation of one application with one outcome, bold where its interval excludes zero.
fn correlation(c: &Context<'_>, table: &Table, row: &Row, outcome: &str) -> Html {
    let columns = correlation_columns(outcome);
    if table.column(&columns[1]).is_none() {
        return words_of(&c.facts, table, row, &columns[0]);
    }
    let html = stacked(&c.facts, table, row, [&columns[0], &columns[1], &columns[2]]);
    match Side::of(table, row, &columns[1], &columns[2]) {
        Side::Above | Side::Below => Html::fill(("<b>{r}</b>", "<b>{r}</b>"), &[("r", &html)]),
        Side::Includes | Side::TooFew => html,
    }
}

/// The columns that hold an application's correlation with an outcome: estimate, low, high.
pub(super) fn correlation_columns(outcome: &str) -> [String; 3] {
    [format!("r_{outcome}"), format!("r_{outcome}_low"), format!("r_{outcome}_high")]
}
