//! The page of one organization: where it stands among the others, in words and in a figure, its practices, what changed
//! since its own earlier edition, what separates it from the next stage, what to steer on, and a plan. No ranks, and nothing
//! by which another organization could be recognized.

mod evidence;
mod factors;
mod peers;
mod plan;
mod position;
mod sheet;
mod stage;
mod steady;
mod usage;

use super::figure::Plates;
use super::report::Drawings;
use super::report::context::Context;
use super::report::facts::Facts;
use super::report::html::Html;
use super::report::page::{self, Block, Page, Section, Statement};
use super::report::sections::{caveats, methods, privacy};
use super::report::view::absent;
use super::{OutputFile, ReleasedResults};
use crate::error::Result;
use crate::model::study::Profile;
use crate::model::text::Text;

/// benchmark.html, with both languages in it, and benchmark.nl.pdf and benchmark.en.pdf: the main of it on a few sheets.
///
/// # Errors
/// When the page can't be written, which is a fault of this program.
pub fn files(results: &ReleasedResults, plates: &Plates) -> Result<Vec<OutputFile>> {
    let context = Context::new(results, Drawings::of(results, plates));
    let page = benchmark_page(&context);
    let html = page::render(&page, results)?;
    let mut files = vec![OutputFile { path: "benchmark.html".into(), bytes: html.into_bytes() }];
    files.extend(sheet::files(&context, &page, plates)?);
    Ok(files)
}

fn benchmark_page(c: &Context<'_>) -> Page {
    let about = &c.facts.results.about;
    let name = about.organization.clone().unwrap_or_else(|| about.id.clone());
    Page {
        kind: Text::new("Benchmark", "Benchmark"),
        title: Text::same(name),
        facts: head(&c.facts),
        synthetic: about.synthetic,
        internal: about.privacy.profile == Profile::Internal,
        opening: vec![Block::Paragraph(reading()), Block::Terms(page::certainty_terms())],
        sections: sections(c),
        foot: page::foot(&about.version, &about.run),
        font_css: c.drawings.font_css.clone(),
    }
}

fn head(facts: &Facts<'_>) -> Vec<(Html, Html)> {
    let about = &facts.results.about;
    let mut head = vec![(Html::raw("Studie", "Study"), Html::text(&about.title))];
    if let Some(table) = facts.table("benchmark") {
        let first = &table.rows[0];
        if facts.has_waves() {
            let wave = Html::same(&table.cell(first, "wave").key());
            head.push((Html::raw("Editie", "Edition"), wave));
        }
        if let Some(row) = table.rows.iter().find(|row| table.number(row, "cohort_k").is_some()) {
            head.push((
                Html::raw("Andere organisaties", "Other organizations"),
                facts.value(table, row, "cohort_k"),
            ));
        }
    }
    if let Some(epsilon) = &about.epsilon {
        let noise = Html::raw("Ruis in het cohort", "Noise in the cohort");
        head.push((noise, Html::same(&format!("ε = {epsilon}"))));
    }
    head.push((Html::raw("Gemaakt met", "Made with"), Html::same(&format!("Peil {}", about.version))));
    head
}

fn reading() -> Html {
    Html::raw(
        "<b>Hoe dit te lezen.</b> De eigen uitkomst staat naast de mediaan van het cohort: de helft van de andere organisaties scoort hoger, de helft lager. Tussen haakjes staat een 95%-interval: smal is nauwkeurig, breed is onnauwkeurig. ‘Boven’ en ‘onder’ staan er alleen als het verschil groter is dan de onzekerheid; anders heet de organisatie ‘niet te onderscheiden’ van de mediaan. Dat is geen oordeel, maar zegt dat de gegevens geen verschil laten zien.",
        "<b>How to read this.</b> The organization’s own result stands beside the median of the cohort: half of the other organizations score higher, half lower. In brackets is a 95% interval: narrow is precise, wide is imprecise. “Above” and “below” appear only where the difference is larger than the uncertainty; otherwise the organization is “not distinguishable” from the median. That is no judgment: the data show no difference.",
    )
}

/// In the order in which a reader asks: where do we stand, on what, since when, how far to the next stage, what goes with
/// what, who is like us, and what to do. What the study did not ask has no section.
fn sections(c: &Context<'_>) -> Vec<Section> {
    let sections = [
        Some(stand(c)),
        factors::section(c),
        usage::section(c),
        usage::outcomes(c),
        position::earlier(c),
        stage::section(c),
        evidence::section(c),
        peers::section(c),
        plan::section(c),
        steady::section(c),
        Some(not_shown(c)),
        Some(methods::section(c)),
    ];
    sections.into_iter().flatten().collect()
}

fn stand(c: &Context<'_>) -> Section {
    let mut blocks = Vec::new();
    match c.facts.table("benchmark") {
        None => blocks.push(absent(&c.facts, "benchmark")),
        Some(_) => blocks.push(Block::Statements(in_brief(&c.facts))),
    }
    c.add_figure(&mut blocks, "F17");
    Section {
        id: "summary",
        title: Text::new("Waar staat de organisatie", "Where the organization stands"),
        blocks,
    }
}

/// Where it stands, part by part, and where there is most room.
fn in_brief(facts: &Facts<'_>) -> Vec<Statement> {
    let mut statements =
        facts.table("benchmark").map_or_else(Vec::new, |table| position::statements(facts, table));
    statements.extend(plan::in_brief(facts));
    statements
}

fn not_shown(c: &Context<'_>) -> Section {
    let blocks = vec![
        Block::Paragraph(Html::raw(
            "Van de andere organisaties staat hier alleen hoe zij verdeeld zijn, nooit een afzonderlijke organisatie, een hoogste of laagste of een rangnummer.",
            "Of the other organizations, only their distribution is shown: never a single organization, a highest or lowest, or a rank.",
        )),
        Block::Heading(Html::raw("Achtergehouden", "Held back")),
        privacy::held_back(c),
        Block::Heading(Html::raw("Kanttekeningen", "Caveats")),
        caveats::caveats(c),
    ];
    Section {
        id: "privacy",
        title: Text::new("Wat er niet staat, en waarom", "What is not shown, and why"),
        blocks,
    }
}
