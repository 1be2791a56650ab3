//! What the rules for the number of factors suggest. None of them decides: the declared model does.

use super::eigenvalues::exhausted;
use super::scree::Scree;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::measurement::NullSamples;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::NUMBER_OF_FACTORS;
use crate::numeric::minimum_average_partial::smallest;
use crate::numeric::parallel::{Reference, leading_above};

/// A rule: its name, what it suggests, on what, and how that ended.
struct Rule {
    name: &'static str,
    factors: Option<usize>,
    basis: &'static str,
    null: Option<NullSamples>,
    caveats: Vec<Caveat>,
}

fn number_of_factors(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let scree = match Scree::of(input) {
        Ok(scree) => scree,
        Err(code) => return vec![Outcome::Absent(&NUMBER_OF_FACTORS, Caveat::new(code, &[]))],
    };
    let mut table = Table::new(&NUMBER_OF_FACTORS);
    for rule in rules(scree) {
        let caveats = [scree.caveats.clone(), rule.caveats].concat();
        let cells: Vec<Cell> = vec![
            rule.name.into(),
            rule.factors.into(),
            rule.basis.into(),
            rule.null.map(NullSamples::name).into(),
            rule.null.and(scree.reference.as_ref()).map(|r| r.samples).into(),
            scree.items.len().into(),
            scree.n.into(),
        ];
        table.push_with(cells, caveats);
    }
    vec![Outcome::Table(table)]
}

fn rules(scree: &Scree) -> Vec<Rule> {
    let parallel = |name, values: fn(&Reference) -> &[f64]| Rule {
        name,
        factors: scree.reference.as_ref().map(|r| leading_above(scree.compared(), values(r))),
        basis: if scree.null == NullSamples::Ordinal { "polychoric" } else { "pearson" },
        null: Some(scree.null),
        caveats: scree.reference_caveats.clone(),
    };
    let on_pearson = |name, factors, caveats| Rule { name, factors, basis: "pearson", null: None, caveats };
    let partials = &scree.partials;
    vec![
        parallel("parallel_95", |r| &r.percentile_95),
        parallel("parallel_mean", |r| &r.mean),
        on_pearson("map", smallest(&partials.squared), exhausted(scree).into_iter().collect()),
        on_pearson("map_fourth", smallest(&partials.fourth), exhausted(scree).into_iter().collect()),
        on_pearson(
            "empirical_kaiser",
            Some(leading_above(&scree.observed, &scree.empirical_kaiser)),
            Vec::new(),
        ),
    ]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "number_of_factors",
    title: ("Hoeveel factoren", "How many factors"),
    method: (
        "Hoeveel factoren de items dragen, is met vier regels nagegaan. Parallelle analyse (Horn 1965) vergelijkt de eigenwaarden van de correlatiematrix, zonder communaliteiten, met die van onsamenhangende items: met hun gemiddelde, en strenger met hun 95e percentiel van type 7 (Glorfeld 1995). Alleen de aaneengesloten reeks vanaf de eerste eigenwaarde telt. Standaard zijn de nulsteekproeven onafhankelijke normale variabelen van even veel respondenten als er ten minste één item beantwoordden (1.000 steekproeven). Hun kruisproducten hebben een Wishart-verdeling die niet van de afzonderlijke rijen afhangt; ze zijn daarom rechtstreeks getrokken met de decompositie van Bartlett (1933), chi-kwadraten volgens Marsaglia en Tsang (2000). Dat is dezelfde verdeling, geen benadering. Op verzoek zijn het de antwoorden zelf, per item in willekeurige volgorde, met behoud van ontbrekende antwoorden, of onafhankelijke items met de waargenomen aandelen per antwoord, waarvan polychorische correlaties zijn berekend (100 steekproeven; Garrido, Abad & Ponsoda 2013). Velicers minimale gemiddelde partiële correlatie (MAP) kiest het aantal hoofdcomponenten, nul inbegrepen, waarna de gemiddelde gekwadrateerde partiële correlatie (Velicer 1976) of haar vierde macht (Velicer, Eaton & Fava 2000) het kleinst is. Het empirische Kaiser-criterium (Braeken & van Assen 2017) vergelijkt elke eigenwaarde met wat de vorige overlaten, vergroot met (1 + √(p/n))² en ten minste 1. De regel ‘eigenwaarde groter dan 1’ wordt niet aangeboden: die geldt voor een oneindige steekproef en houdt bij toeval alleen al ongeveer de helft van de componenten over. Geen van deze regels beslist; het opgegeven model doet dat.",
        "How many factors the items carry was examined by four rules. Parallel analysis (Horn 1965) compares the eigenvalues of the correlation matrix, without communalities, with those of unrelated items: with their mean and, more strictly, with their 95th percentile of type 7 (Glorfeld 1995). Only the unbroken run from the first eigenvalue on counts. By default the null samples are independent normal variables of as many respondents as answered at least one item (1,000 samples). Their cross-products have a Wishart distribution that does not depend on the single rows; they were therefore drawn directly by the decomposition of Bartlett (1933), chi-squares by the method of Marsaglia and Tsang (2000). That is the same distribution, not an approximation. On request they are the answers themselves, each item in a random order with its missing answers kept, or independent items with the observed shares of each answer, of which polychoric correlations were computed (100 samples; Garrido, Abad & Ponsoda 2013). Velicer’s minimum average partial (MAP) picks the number of principal components, zero included, after which the mean squared partial correlation (Velicer 1976) or its fourth power (Velicer, Eaton & Fava 2000) is smallest. The empirical Kaiser criterion (Braeken & van Assen 2017) compares each eigenvalue with what those before it leave, stretched by (1 + √(p/n))² and at least 1. The rule ‘eigenvalue above 1’ is not offered: it holds for an infinite sample, and by chance alone keeps about half of the components. None of these rules decides; the declared model does.",
    ),
    sources: &[
        "horn_1965",
        "glorfeld_1995",
        "bartlett_1933",
        "marsaglia_tsang_2000",
        "garrido_abad_ponsoda_2013",
        "velicer_1976",
        "velicer_eaton_fava_2000",
        "braeken_van_assen_2017",
    ],
    tables: &[(&NUMBER_OF_FACTORS, &["factors"])],
    reads_tables: false,
    run: number_of_factors,
};
