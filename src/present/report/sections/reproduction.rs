//! 13 Reproduction: how to get the same numbers again.

use super::super::context::Context;
use super::super::html::Html;
use super::super::page::{Block, Section};
use crate::model::text::Text;

pub(super) fn section(c: &Context<'_>) -> Section {
    let about = &c.facts.results.about;
    let same = |text: &str| Html::same(text);
    let run = same(&about.run);
    let terms = vec![
        (
            Html::raw("Programma", "Program"),
            Html::fill(("Peil {version}", "Peil {version}"), &[("version", &same(&about.version))]),
        ),
        (
            Html::raw("Studie", "Study"),
            Html::fill(("<code>{id}</code>", "<code>{id}</code>"), &[("id", &same(&about.id))]),
        ),
        (Html::raw("Beginwaarde van het toeval", "Seed of random draws"), same(&about.seed.to_string())),
        (
            Html::raw("Kenmerk van de uitvoering", "Hash of the run"),
            Html::fill(
                ("<span class=\"hash\">{run}</span>", "<span class=\"hash\">{run}</span>"),
                &[("run", &run)],
            ),
        ),
    ];
    let blocks = vec![
        Block::Paragraph(Html::raw(
            "Dezelfde bestanden, dezelfde versie en dezelfde beginwaarde geven byte voor byte dezelfde uitkomsten. Het kenmerk is berekend over gegevens, studiebestand, codeboek, keuzes en versie.",
            "The same files, version, and seed give the same results byte for byte. The hash is computed over data, study file, codebook, options, and version.",
        )),
        Block::Terms(terms),
        Block::Commands(vec![
            format!("analyze run study.toml --seed {}", about.seed),
            "analyze figures results.json".to_owned(),
        ]),
        Block::Paragraph(Html::raw(
            "Alle getallen staan met volle precisie in <code>results.json</code> en in <code>tables/</code>; wat in een figuur is getekend, staat ernaast als <code>.csv</code>. <code>manifest.json</code> noemt elk bestand met zijn kenmerk.",
            "All numbers are in <code>results.json</code> and in <code>tables/</code> at full precision; what a figure draws stands beside it as <code>.csv</code>. <code>manifest.json</code> names every file with its hash.",
        )),
    ];
    Section { id: "reproduction", title: Text::new("Opnieuw uitvoeren", "Reproduction"), blocks }
}
