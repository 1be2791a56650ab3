//! Correlations between items, Pearson's, Spearman's and polychoric (polyserial with a number), over the respondents who answered both.

use super::polychoric::{joint_of, polychorics};
use super::scored_items::ScoredItems;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::ITEM_CORRELATIONS;
use rayon::prelude::*;

fn item_correlations(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let items = ScoredItems::of(input);
    if items.items.len() < 2 {
        return vec![Outcome::Absent(&ITEM_CORRELATIONS, Caveat::new("S318", &[]))];
    }
    let positions: Vec<usize> = (0..items.items.len()).collect();
    let polychorics = polychorics(input);
    let pairs = items.pairs(&positions);
    let joint: Vec<_> = pairs.par_iter().map(|&(a, b, _)| joint_of(&items, a, b)).collect();
    let mut table = Table::new(&ITEM_CORRELATIONS);
    for ((a, b, pair), joint) in pairs.into_iter().zip(joint) {
        let mut caveats = if pair.pearson.is_none() { vec![Caveat::new("S319", &[])] } else { Vec::new() };
        caveats.extend(polychorics.caveats(a, b));
        caveats.extend(joint.as_ref().and_then(|j| j.caveat.clone()));
        let fit = joint.as_ref().and_then(|j| j.fit);
        if table.rows.is_empty() {
            caveats.extend(polychorics.not_positive_definite(&positions));
        }
        table.push_with(
            vec![
                items.items[a].name.into(),
                items.items[b].name.into(),
                pair.n.into(),
                pair.pearson.into(),
                pair.spearman.into(),
                polychorics.correlations[(a, b)].into(),
                polychorics.standard_errors[(a, b)].into(),
                joint.as_ref().and_then(|j| j.rho).into(),
                joint.as_ref().and_then(|j| j.standard_error).into(),
                fit.map(|f| f.g_squared).into(),
                fit.map(|f| f.df).into(),
                fit.and_then(|f| f.p_value).into(),
                fit.and_then(|f| f.rmsea).into(),
            ],
            caveats,
        );
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "item_correlations",
    title: ("Correlaties tussen items", "Correlations between items"),
    method: (
        "Correlaties tussen items zijn paarsgewijs berekend, over de respondenten die beide items beantwoordden: Pearson, en Spearman op gemiddelde rangnummers. Polychorische correlaties zijn in twee stappen geschat (Olsson 1979): de drempels van een item uit alle antwoorden erop, daarna de correlatie met de grootste aannemelijkheid uit de tabel van het paar; bij twee keer twee categorieën is dat de tetrachorische correlatie. Aan lege cellen is niets bijgeteld en de matrix is niet gladgestreken. De standaardfout telt de onzekerheid van de drempels mee (Muthén 1984; Jöreskog 1994), uit kruisproducten van de scores per respondent, met deler N − 1, waarin N het aantal respondenten met ten minste één antwoord is. Ernaast staat de schatting waarin drempels en correlatie samen zijn bepaald uit de tabel van het paar alleen, met de standaardfout uit de waargenomen informatie (deler N), en daarbij de toets van de tabel tegen een bivariate normale verdeling: G² met rc − r − c vrijheidsgraden en de RMSEA, die boven 0,1 wordt gemeld (Jöreskog 2005). De correlatie van een Likert-item (ten hoogste twintig categorieën) met een getal is polyserieel en staat in dezelfde kolommen (Olsson, Drasgow en Dorans 1982): in twee stappen, met de drempels, het gemiddelde en de standaarddeviatie (deler n) uit alle antwoorden op elk van beide, en daarnaast met volledige aannemelijkheid uit de respondenten die beide beantwoordden. De standaardfout van de eerste telt de onzekerheid van drempels, gemiddelde en standaarddeviatie mee; die van de tweede volgt uit de waargenomen informatie op alle parameters. Een tabel om te toetsen is er dan niet. Respondenten zijn de eenheid; hun groepering in organisaties telt niet mee.",
        "Correlations between items were computed pairwise, over the respondents who answered both: Pearson’s, and Spearman’s on average ranks. Polychoric correlations were estimated in two steps (Olsson 1979): an item’s thresholds from all answers to it, then the correlation of maximum likelihood from the table of the pair; with two by two categories that is the tetrachoric correlation. Nothing was added to empty cells and the matrix was not smoothed. The standard error includes the uncertainty of the thresholds (Muthén 1984; Jöreskog 1994), from cross-products of respondents’ scores, with divisor N − 1, where N is the number of respondents with at least one answer. Beside it stands the estimate with thresholds and correlation determined together from the table of the pair alone, with the standard error from the observed information (divisor N), and the test of that table against a bivariate normal distribution: G² on rc − r − c degrees of freedom and the RMSEA, which is told when above .1 (Jöreskog 2005). The correlation of a Likert item (at most twenty categories) with a number is polyserial and stands in the same columns (Olsson, Drasgow, and Dorans 1982): in two steps, with thresholds, mean, and standard deviation (divisor n) from all answers to each of the two, and beside it by full maximum likelihood from the respondents who answered both. The standard error of the first includes the uncertainty of thresholds, mean, and standard deviation; that of the second follows from the observed information on all parameters. There is then no table to test. Respondents are the unit; their grouping in organizations plays no part.",
    ),
    sources: &[
        "genz_2004",
        "joreskog_1994",
        "joreskog_2005",
        "muthen_1984",
        "olsson_1979",
        "olsson_drasgow_dorans_1982",
        "pearson_1896",
        "spearman_1904",
    ],
    tables: &[(&ITEM_CORRELATIONS, &["pearson", "spearman"])],
    reads_tables: false,
    run: item_correlations,
};
