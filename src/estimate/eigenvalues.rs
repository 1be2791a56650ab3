//! Eigenvalues of the correlations between all items of scales, beside those of chance: the scree.

use super::scree::Scree;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::EIGENVALUES;
use crate::numeric::parallel::leading_above;

fn eigenvalues(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let scree = match Scree::of(input) {
        Ok(scree) => scree,
        Err(code) => return vec![Outcome::Absent(&EIGENVALUES, Caveat::new(code, &[]))],
    };
    let retained = scree.reference.as_ref().map(|r| leading_above(scree.compared(), &r.percentile_95));
    let mut table = Table::new(&EIGENVALUES);
    for (i, &value) in scree.observed.iter().enumerate() {
        let at = |values: &[f64]| values.get(i).copied();
        let reference = scree.reference.as_ref();
        let mut caveats = if i == 0 { of_the_whole(scree) } else { Vec::new() };
        if scree.is_zero(value) {
            caveats.push(Caveat::new("S316", &[]));
        }
        // After i + 1 components; those after none stand with the rules.
        let partials = &scree.partials;
        if i > 0 && i == partials.squared.len() - 1 {
            caveats.extend(exhausted(scree));
        }
        table.push_with(
            vec![
                (i + 1).into(),
                value.into(),
                (100.0 * value / scree.items.len() as f64).into(),
                scree.listwise.as_deref().and_then(at).into(),
                scree.polychoric.as_deref().and_then(at).into(),
                reference.and_then(|r| at(&r.mean)).into(),
                reference.and_then(|r| at(&r.percentile_95)).into(),
                retained.map(|count| if i < count { "yes" } else { "no" }).into(),
                at(&scree.empirical_kaiser).into(),
                partials.squared.get(i + 1).copied().into(),
                partials.fourth.get(i + 1).copied().into(),
            ],
            caveats,
        );
    }
    vec![Outcome::Table(table)]
}

/// What concerns all eigenvalues, and stands with the first.
fn of_the_whole(scree: &Scree) -> Vec<Caveat> {
    let mut caveats = scree.caveats.clone();
    if scree.listwise.is_none() {
        caveats.push(Caveat::new("S321", &[]));
    }
    caveats.extend(scree.reference_caveats.iter().cloned());
    caveats
}

/// That average partial correlations end before the last but one component.
pub(super) fn exhausted(scree: &Scree) -> Option<Caveat> {
    let item = scree.items.get(scree.partials.exhausted?)?;
    Some(Caveat::new("S420", &[&scree.partials.squared.len().to_string(), item]))
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "eigenvalues",
    title: ("Eigenwaarden", "Eigenvalues"),
    method: (
        "De eigenwaarden zijn die van de Pearson-correlaties tussen alle items van de schalen, paarsgewijs berekend (hoofdcomponenten, zonder communaliteiten). Daarnaast staan de eigenwaarden op de respondenten die alle items beantwoordden; zonder ontbrekende antwoorden zijn beide gelijk. Items zonder variatie blijven erbuiten en worden genoemd. Respondenten zijn de eenheid: verschillen tussen organisaties en verschillen erbinnen tellen samen.",
        "The eigenvalues are those of the Pearson correlations between all items of the scales, computed pairwise (principal components, without communalities). Beside them stand the eigenvalues on the respondents who answered every item; without missing answers the two are equal. Items without variation stay out and are named. Respondents are the unit: differences between organizations and those within them count together.",
    ),
    sources: &["cattell_1966", "pearson_1901"],
    tables: &[(&EIGENVALUES, &["observed", "share"])],
    reads_tables: false,
    run: eigenvalues,
};
