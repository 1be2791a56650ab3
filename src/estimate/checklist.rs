//! What reporting standards ask of a report, held against what the study says and what this run made.

use super::{Analysis, Input, Outcome};
use crate::model::checklist::{Applies, ITEMS, Item, StatedBy};
use crate::model::codebook::Kind;
use crate::model::measurement::ModelKind;
use crate::model::reporting::Reporting;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::CHECKLIST;

/// How an item stands, and what states it or should.
type Standing = (&'static str, String);

fn checklist(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&CHECKLIST);
    for item in ITEMS {
        let (status, stated_in) = if applies(input, item.applies) {
            standing(input, so_far, item)
        } else {
            ("not applicable", String::new())
        };
        let stated_in = if stated_in.is_empty() { Cell::Empty } else { Cell::Text(stated_in) };
        table.push(vec![item.standard.into(), item.id.into(), status.into(), stated_in, item.section.into()]);
    }
    vec![Outcome::Table(table)]
}

fn standing(input: &Input<'_>, so_far: &Results, item: &Item) -> Standing {
    match item.stated_by {
        StatedBy::Report => ("stated", format!("report#{}", item.section)),
        StatedBy::Key(key) => by_study(&input.settings().study.reporting, key),
        StatedBy::Wording if every_question_has_words(input) => ("stated", "codebook".to_owned()),
        StatedBy::Wording => by_study(&input.settings().study.reporting, "instrument"),
        StatedBy::Tables(ids) => {
            let made = |id: &&&str| so_far.table(id).is_some_and(|table| !table.rows.is_empty());
            match ids.iter().find(made) {
                Some(id) => ("stated", format!("tables/{id}.csv")),
                None => ("not made", format!("tables/{}.csv", ids.first().copied().unwrap_or_default())),
            }
        }
    }
}

fn by_study(reporting: &Reporting, key: &str) -> Standing {
    let status = if reporting.said().contains_key(key) { "stated by the study" } else { "not stated" };
    (status, format!("study.reporting.{key}"))
}

/// True when the codebook has the words of each question with ordered answers.
fn every_question_has_words(input: &Input<'_>) -> bool {
    let mut questions = input.codebook().columns.values().filter(|c| c.kind == Kind::Likert).peekable();
    questions.peek().is_some() && questions.all(|column| column.text.is_some())
}

fn applies(input: &Input<'_>, applies: Applies) -> bool {
    let settings = input.settings();
    let models = |wanted: fn(ModelKind) -> bool| settings.model.iter().any(|m| wanted(m.kind));
    match applies {
        Applies::Always => true,
        Applies::Organizations => input.design() != Design::Sample,
        Applies::Nested => input.design() == Design::Nested,
        Applies::Scales => !input.codebook().scales.is_empty(),
        Applies::FactorModel => models(|kind| kind == ModelKind::Efa),
        Applies::StructuralModel => models(|kind| kind != ModelKind::Efa),
        Applies::Controls => settings.correlation.iter().any(|c| !c.controls.is_empty()),
        Applies::Groups => {
            let several = input.responses.waves.len() > 1 || settings.data.group.is_some();
            several && !input.codebook().scales.is_empty()
        }
        Applies::Relations => !settings.correlation.is_empty() || !settings.comparison.is_empty(),
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "checklist",
    title: ("Wat een verslag hoort te vermelden", "What a report should state"),
    method: (
        "Wat JARS-Quant, AAPOR (met CROSS), STROBE, COSMIN en de literatuur over gegevens op twee niveaus van een verslag vragen, is naast het studiebestand en deze uitvoering gelegd. Wat alleen de onderzoekers weten, staat in [study.reporting] van het studiebestand; wat daar ontbreekt, is niet vermeld. De lijst zegt waar iets staat en oordeelt niet of het goed genoeg is.",
        "What JARS-Quant, AAPOR (with CROSS), STROBE, COSMIN and the literature on data at two levels ask of a report was held against the study file and this run. What only the researchers know stands in [study.reporting] of the study file; what is missing there is not stated. The list tells where something is stated, and does not judge whether it is good enough.",
    ),
    sources: &[
        "appelbaum_2018",
        "mokkink_2018",
        "sharma_2021",
        "von_elm_2007",
        "aapor_2021",
        "lebreton_senter_2008",
    ],
    tables: &[(&CHECKLIST, &[])],
    reads_tables: true,
    run: checklist,
};
