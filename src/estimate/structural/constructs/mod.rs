//! What confirmatory models say of their measurement: how reliable factors are, whether they are distinct, and whether
//! items are the same in every group. Each model by one estimator.

mod defined;
mod dmacs;
mod htmt;
mod reliability;
mod resampling;

use super::loosest;
use super::sample::Refusal;
use super::solve::Fitted;
use crate::estimate::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::measurement::{Model, ModelKind};
use crate::model::results::Results;
use crate::model::table::{Table, TableSpec};
use crate::model::tables::{CONSTRUCT_RELIABILITY, DEFINED, DMACS, HTMT};

/// The confirmatory models of a study, growth models aside: their factors are no traits.
fn measuring<'a>(input: &Input<'a>) -> impl Iterator<Item = &'a Model> {
    let kinds = [ModelKind::Cfa, ModelKind::Sem];
    input.settings().model.iter().filter(move |model| kinds.contains(&model.kind))
}

/// A model at its loosest and the groups that it compares, or the reason why there is none.
type Made<'a> = Result<(&'a Fitted, &'a [String]), &'a Refusal>;

fn constructs(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let mut reliability = Table::new(&CONSTRUCT_RELIABILITY);
    let mut distinct = Table::new(&HTMT);
    let mut differing = Table::new(&DMACS);
    let mut defined = Table::new(&DEFINED);
    for model in measuring(input) {
        let Some(told) = loosest(input, model) else { continue };
        let made: Made<'_> = told.outcome.as_ref().map(|fitted| (fitted, told.groups.as_slice()));
        match model.invariance {
            None => {
                reliability::tell(model, &made, &mut reliability);
                htmt::tell(input, model, &mut distinct);
                defined::tell(input, model, &mut defined);
            }
            Some(_) => dmacs::tell(model, &made, &mut differing),
        }
    }
    let outcome = |spec: &'static TableSpec, table: Table, reason: &str| {
        if table.rows.is_empty() {
            Outcome::Absent(spec, Caveat::new(reason, &[]))
        } else {
            Outcome::Table(table)
        }
    };
    vec![
        outcome(&CONSTRUCT_RELIABILITY, reliability, "S680"),
        outcome(&HTMT, distinct, "S681"),
        outcome(&DMACS, differing, "S658"),
        outcome(&DEFINED, defined, "S690"),
    ]
}

pub(in crate::estimate) const ANALYSIS: Analysis = Analysis {
    id: "constructs",
    title: ("Betrouwbaarheid en onderscheid van factoren", "Reliability and distinctness of factors"),
    method: (
        "Van elk confirmatief model is één schatter gebruikt: de eerste van MLR en MLM waar het studiebestand die vraagt, anders de eerste. Omega van een factor is (Σλ)²ψ gedeeld door de variantie van de som van zijn items zoals het model die impliceert (Raykov 1997), residuele covarianties meegerekend; AVE is het gemiddelde van de gekwadrateerde gestandaardiseerde ladingen (Fornell en Larcker 1981), ernaast het grootste kwadraat van de correlatie met een andere factor. Intervallen zijn 95% volgens de deltamethode op de logitschaal. HTMT is het gemiddelde van de absolute correlaties tussen items van twee factoren, gedeeld door het meetkundig gemiddelde van de gemiddelde absolute correlaties binnen elk (Henseler, Ringle en Sarstedt 2015); HTMT2 heeft overal meetkundige gemiddelden (Roemer, Schuberth en Henseler 2021). Hun intervallen zijn percentielen van trekkingen van organisaties, of van respondenten waar die er niet zijn. dMACS is de wortel van het verwachte kwadraat van het verschil tussen de verwachte antwoorden van twee groepen op dezelfde waarde van de factor, over de verdeling van de factor in de tweede groep, gedeeld door de gezamenlijke standaarddeviatie van het item (Nye en Drasgow 2011); de factor heeft in beide groepen de schaal van zijn eerste item, dat daarom niet verschilt. Waar het studiebestand om trekkingen vraagt, is het model in elke trekking van organisaties (of respondenten) opnieuw geschat; afgeleide parameters hebben daaruit percentielintervallen en gecorrigeerde (BCa, Efron 1987), waarvoor elke eenheid eenmaal is weggelaten.",
        "Of each confirmatory model one estimator was used: the first of MLR and MLM where the study file asks for one, else the first. Omega of a factor is (Σλ)²ψ divided by the variance of the sum of its items that the model implies (Raykov 1997), residual covariances included; AVE is the mean of the squared standardized loadings (Fornell and Larcker 1981), beside it the largest squared correlation with another factor. Intervals are 95% by the delta method on the logit scale. HTMT is the mean of the absolute correlations between items of two factors, divided by the geometric mean of the mean absolute correlations within each (Henseler, Ringle and Sarstedt 2015); HTMT2 takes geometric means throughout (Roemer, Schuberth and Henseler 2021). Their intervals are percentiles of draws of organizations, or of respondents where there are none. dMACS is the root of the expected square of the difference between the answers expected of two groups at the same value of the factor, over the distribution of the factor in the second group, divided by the pooled standard deviation of the item (Nye and Drasgow 2011); the factor has the scale of its first item in both groups, which therefore does not differ. Where the study file asks for draws, the model was fitted again in each draw of organizations (or respondents); defined parameters have percentile intervals from these and corrected ones (BCa, Efron 1987), for which each unit was left out once.",
    ),
    sources: &[
        "efron_1987",
        "fornell_larcker_1981",
        "henseler_ringle_sarstedt_2015",
        "nye_drasgow_2011",
        "raykov_1997",
        "roemer_schuberth_henseler_2021",
    ],
    tables: &[
        (&CONSTRUCT_RELIABILITY, &["omega", "omega_low", "ave", "ave_low"]),
        (&HTMT, &["htmt", "htmt_low", "htmt2", "htmt2_low"]),
        (&DMACS, &["dmacs", "signed"]),
        (&DEFINED, &["estimate", "percentile_low", "bca_low"]),
    ],
    reads_tables: false,
    run: constructs,
};
