//! Does it matter who counts equally, organizations or respondents? And which tables survey weights count in.

use super::aggregation::{design_effect, icc};
use super::dominance;
use super::pairs_of_scores::where_respondents_count_equally;
use super::spread::{self, Scored};
use super::units::{entering, respondent_unit, rows_in};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::{OrganizationMean, Origin, Variable};
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::WEIGHTING;
use crate::numeric::anova::one_way;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::interval::t_interval;
use crate::numeric::linearized::{Weighted, effect_of_weights, linearized_mean};
use std::collections::BTreeMap;

/// From this part of a standard error on, the two means are said to differ.
const MATTERS: f64 = 0.25;

/// Tables on respondents that have no rows with caveats of their own about weights: in them everybody counts equally.
const RESPONDENTS_COUNT_EQUALLY: &[&str] = &[
    "items",
    "reliability",
    "item_correlations",
    "loadings",
    "factor_correlations",
    "efa_fit",
    "parameters",
    "fit",
    "invariance",
    "modification_indices",
    "residuals",
    "construct_reliability",
    "htmt",
    "dmacs",
    "defined",
    "item_response",
    "item_response_fit",
    "answers",
    "conventions",
    "power",
    "power_curve",
];

/// Notes in a table of respondents that weights do not count in it.
pub(super) fn note(input: &Input<'_>, table: &mut Table) {
    if !RESPONDENTS_COUNT_EQUALLY.contains(&table.id.as_str()) {
        return;
    }
    // But for models that ask for weights; HTMT never does.
    let weighted: Vec<&str> =
        input.settings().model.iter().filter(|m| m.weighted).map(|m| m.id.as_str()).collect();
    let model = table.column("model").filter(|_| table.id != "htmt");
    let is_weighted = |row: &Row| model.is_some_and(|at| weighted.contains(&row.cells[at].key().as_str()));
    for caveat in where_respondents_count_equally(input) {
        for row in table.rows.iter_mut().filter(|row| !is_weighted(row) && !row.caveats.contains(&caveat)) {
            row.caveats.push(caveat.clone());
        }
    }
}

/// The means that enter in the latest wave, of organizations with rows, here or where they were counted.
fn means_of_rows(input: &Input<'_>, variable: &Variable) -> Vec<OrganizationMean> {
    let wave = input.responses.latest_wave();
    if input.responses.counted {
        return entering(input, variable, wave);
    }
    let contributed: Vec<u32> = input.responses.contributed_in(wave).map(|own| own.organization).collect();
    let mut means = entering(input, variable, wave);
    means.retain(|m| contributed.binary_search(&m.organization).is_err());
    means
}

/// The scores of one organization, and what each counts for.
struct Scores {
    scores: Frequencies,
    weighted: Weighted,
}

/// The scores in the latest wave of each organization that enters.
fn by_organization(input: &Input<'_>, variable: &Variable) -> Vec<Scores> {
    let wave = input.responses.latest_wave();
    let unit = respondent_unit(input, variable);
    let Some(weights) = input.responses.weights() else {
        // Scores that are equal weigh as much as there are.
        let of = |own: Scored| {
            let scores = own.scores.map(|score| score * unit);
            Scores { weighted: scores.iter().map(|(score, times)| (score, times as f64)).unzip(), scores }
        };
        return spread::by_organization(input, variable, wave).into_iter().map(of).collect();
    };
    let means = means_of_rows(input, variable);
    let mut scores: BTreeMap<u32, Vec<(f64, f64)>> =
        means.iter().map(|m| (m.organization, Vec::new())).collect();
    for row in rows_in(input, wave) {
        let value = variable.values.get(row).filter(|v| v.is_finite());
        let own = input.responses.organization.get(row).and_then(|o| scores.get_mut(o));
        if let Some((value, own)) = value.zip(own) {
            own.push((value * unit, weights[row]));
        }
    }
    let sorted = |mut own: Vec<(f64, f64)>| {
        // In the order of values, so that the order of rows changes no digit.
        own.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let weighted: Weighted = own.into_iter().unzip();
        Scores { scores: Frequencies::of(weighted.0.iter().copied()), weighted }
    };
    scores.into_values().map(sorted).collect()
}

/// What is compared: scales, use, and whatever else a declared correlation has as its y.
fn compared<'a>(input: &Input<'a>) -> Vec<&'a Variable> {
    let of_use = |v: &Variable| matches!(v.origin, Origin::UseShare | Origin::UseFrequency);
    let is_outcome = |v: &Variable| input.settings().correlation.iter().any(|c| c.y == v.id);
    let belongs =
        |v: &&Variable| v.origin == Origin::Scale || of_use(v) || v.origin != Origin::Fact && is_outcome(v);
    input.scores.variables.values().filter(belongs).collect()
}

fn row(input: &Input<'_>, variable: &Variable, table: &mut Table) {
    let clusters = by_organization(input, variable);
    let means: Vec<f64> = means_of_rows(input, variable).iter().map(|m| m.mean).collect();
    let n: usize = clusters.iter().map(|c| c.scores.n() as usize).sum();
    let weighted: Vec<Weighted> = clusters.iter().map(|c| c.weighted.clone()).collect();
    let (equal, all) = (t_interval(&means), linearized_mean(&weighted));
    let mut caveats = Vec::new();
    if let Some(unknown) = spread::unknown(input, &variable.id) {
        caveats.push(unknown);
    } else if equal.is_none() {
        caveats.push(Caveat::new(if means.is_empty() { "S362" } else { "S361" }, &[]));
    }
    let difference = equal.zip(all).map(|(equal, all)| all.mean - equal.mean);
    let in_errors = difference.zip(equal).filter(|(_, equal)| equal.se > 0.0).map(|(d, equal)| d / equal.se);
    if all.is_some() && in_errors.is_none() {
        caveats.push(Caveat::new("S334", &[&variable.id]));
    }
    if in_errors.is_some_and(|d| d.abs() > MATTERS) {
        caveats.push(Caveat::new("S605", &[]));
    }
    let effect = effect(input, &clusters);
    if equal.is_some() && effect.is_none() && in_errors.is_some() {
        caveats.push(Caveat::new("S312", &[]));
    }
    let weight = |cluster: &Weighted| cluster.1.iter().sum::<f64>();
    caveats.extend(dominance::dominated(weighted.iter().map(weight)));
    let mut cells: Vec<Cell> = vec![variable.id.as_str().into()];
    for mean in [equal, all] {
        cells.extend([
            mean.map(|m| m.mean).into(),
            mean.map(|m| m.se).into(),
            mean.map(|m| m.low).into(),
            mean.map(|m| m.high).into(),
        ]);
    }
    cells.extend([
        difference.into(),
        in_errors.into(),
        effect.into(),
        effect.map(|effect| n as f64 / effect).into(),
        means.len().into(),
        n.into(),
    ]);
    table.push_with(cells, caveats);
}

/// The design effect of nesting times that of unequal weights; `None` where ICC(1) is not to be told or it is not above 0.
fn effect(input: &Input<'_>, clusters: &[Scores]) -> Option<f64> {
    let groups: Vec<Frequencies> = clusters.iter().map(|c| c.scores.clone()).collect();
    let nesting = design_effect(&groups, icc(&one_way(&groups)?)?.icc1);
    let weights = || clusters.iter().flat_map(|c| c.weighted.1.iter().copied()).collect::<Vec<f64>>();
    let of_weights = if input.responses.weights().is_some() { effect_of_weights(&weights())? } else { 1.0 };
    Some(nesting * of_weights).filter(|effect| *effect > 0.0)
}

fn weighting(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |code: &str, about: &[&str]| vec![Outcome::Absent(&WEIGHTING, Caveat::new(code, about))];
    match input.responses.design() {
        Design::Sample => return absent("S363", &[]),
        Design::Informants => return absent("S606", &[]),
        Design::Nested => {}
    }
    let variables = compared(input);
    if variables.is_empty() {
        return absent("S308", &[]);
    }
    let mut table = Table::new(&WEIGHTING);
    for variable in variables {
        row(input, variable, &mut table);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "weighting",
    title: ("Organisaties of respondenten even zwaar", "Organizations or respondents counting equally"),
    method: (
        "Gemiddelden en aandelen in dit verslag tellen elke organisatie even zwaar: zij gaan over organisaties. Ernaast staat, voor de laatste editie en dezelfde organisaties, het gemiddelde waarin elke respondent even zwaar telt, dat over mensen gaat. De standaardfout van het eerste is de standaarddeviatie van organisatiegemiddelden gedeeld door √k; die van het tweede is gelineariseerd per organisatie, √(k/(k − 1) Σ(Σw(y − ȳ))²)/Σw (Binder 1983), zoals in surveyprogramma’s; beide intervallen zijn van Student met k − 1 vrijheidsgraden. Het verschil staat er ook in standaardfouten van het eerste; boven een kwart staat het er met een woord. Het designeffect is 1 + (Σn²/N − 1) ICC(1), maal 1 + CV² van de wegingsfactoren (Kish 1965; Eldridge, Ashby en Kerry 2006). Een wegingsfactor (`[data] weight`) telt binnen een organisatie, in haar gemiddelde en haar aandelen, en organisaties tellen daarna even zwaar; zo komt hij in alles wat op organisatiegemiddelden rust. In een steekproef zonder organisaties weegt hij respondenten. Hij telt niet in wat over antwoorden van respondenten zelf gaat: vragen, betrouwbaarheid, factoren, samenhang binnen organisaties en over respondenten, overeenstemming; daar staat het bij. Een factor die ontbreekt, nul of negatief is, is een fout in de data.",
        "Means and shares in this report count every organization equally: they are about organizations. Beside them stands, for the latest edition and the same organizations, the mean in which every respondent counts equally, which is about people. The standard error of the first is the standard deviation of organization means over √k; that of the second is linearized by organization, √(k/(k − 1) Σ(Σw(y − ȳ))²)/Σw (Binder 1983), as survey software has it; both intervals are Student’s with k − 1 degrees of freedom. The difference is also given in standard errors of the first; beyond a quarter it carries a word. The design effect is 1 + (Σn²/N − 1) ICC(1), times 1 + CV² of the weights (Kish 1965; Eldridge, Ashby, and Kerry 2006). A survey weight (`[data] weight`) counts within an organization, in its mean and its shares, and organizations count equally afterwards; so it enters everything that rests on organization means. In a sample without organizations it weighs respondents. It does not count in what is about the answers of respondents themselves: questions, reliability, factors, relations within organizations and over respondents, agreement; there it is told. A weight that is missing, zero or negative is an error in the data.",
    ),
    sources: &["binder_1983", "eldridge_ashby_kerry_2006", "kish_1965", "student_1908"],
    tables: &[(
        &WEIGHTING,
        &["organizations_mean", "organizations_se", "respondents_mean", "difference_in_se", "design_effect"],
    )],
    reads_tables: false,
    run: weighting,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use approx::assert_relative_eq;

    fn table(study: &Handmade) -> Table {
        match weighting(&study.input(), &super::super::empty(&study.input(), "")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// The large organization answers higher: means of organizations 2, 3 and 5; of respondents 3.75.
    #[test]
    fn large_organizations_pull_the_mean_of_respondents() {
        let organization = [0, 0, 1, 1, 2, 2, 2, 2];
        let y = [1.0, 3.0, 2.0, 4.0, 4.0, 6.0, 5.0, 5.0];
        let study = Handmade::new(&organization, &[0; 8]).with("y", Origin::Scale, &y);
        let table = table(&study);
        let number = |column| table.number(&table.rows[0], column).unwrap();
        assert_relative_eq!(number("organizations_mean"), 10.0 / 3.0, max_relative = 1e-14);
        assert_relative_eq!(number("organizations_se"), (7.0_f64 / 9.0).sqrt(), max_relative = 1e-14);
        assert_relative_eq!(number("respondents_mean"), 3.75, max_relative = 1e-14);
        // Totals of y − 3.75: −3.5, −1.5 and 5.
        let se = (1.5 * (12.25 + 2.25 + 25.0_f64)).sqrt() / 8.0;
        assert_relative_eq!(number("respondents_se"), se, max_relative = 1e-14);
        assert_eq!(table.rows[0].caveats[0].code, "S605");
        // Four and two of eight respondents.
        assert_eq!(table.rows[0].caveats[1], Caveat::new("P450", &["50.0", "75.0"]));
        assert_eq!((number("k"), number("n")), (3.0, 8.0));
    }

    #[test]
    fn weights_count_in_both_means_and_where_they_do_not_it_is_told() {
        let organization = [0, 0, 1, 1, 2, 2, 2, 2];
        let y = [1.0, 3.0, 2.0, 4.0, 4.0, 6.0, 5.0, 5.0];
        let mut study = Handmade::new(&organization, &[0; 8]).with("y", Origin::Scale, &y).asking("");
        study.study.settings.data.weight = Some("w".into());
        study.responses.weight = vec![1.0, 3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0];
        let found = table(&study);
        let weighted: f64 = 1.0 + 9.0 + 6.0 + 20.0;
        let mean = found.number(&found.rows[0], "respondents_mean").unwrap();
        assert_relative_eq!(mean, weighted / 10.0, max_relative = 1e-14);
        let mut items = Table::new(&crate::model::tables::ITEMS);
        items.push(vec![Cell::Empty; items.columns.len()]);
        note(&study.input(), &mut items);
        assert_eq!(items.rows[0].caveats[0].code, "S337");
        let mut usage = Table::new(&crate::model::tables::USAGE);
        usage.push(vec![Cell::Empty; usage.columns.len()]);
        note(&study.input(), &mut usage);
        assert!(usage.rows[0].caveats.is_empty());
    }

    #[test]
    fn what_can_not_be_told_keeps_its_row() {
        let alone = table(&Handmade::new(&[0, 0, 0], &[0; 3]).with("y", Origin::Scale, &[1.0, 2.0, 4.0]));
        assert_eq!(alone.rows[0].caveats[0].code, "S361");
        let flat = table(&Handmade::new(&[0, 0, 1, 1], &[0; 4]).with("y", Origin::Scale, &[2.0; 4]));
        assert_eq!(flat.rows[0].caveats[0].code, "S334");
        let one = Handmade::informants(4).with("y", Origin::Scale, &[1.0, 2.0, 3.0, 4.0]);
        let outcome = weighting(&one.input(), &super::super::empty(&one.input(), "")).remove(0);
        assert!(matches!(outcome, Outcome::Absent(_, reason) if reason.code == "S606"));
    }
}
