//! Correlations between items, Pearson's and Spearman's, over the respondents who answered both.

use super::polychoric::polychorics;
use super::scored_items::ScoredItems;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::ITEM_CORRELATIONS;

fn item_correlations(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let items = ScoredItems::of(input);
    if items.items.len() < 2 {
        return vec![Outcome::Absent(&ITEM_CORRELATIONS, Caveat::new("S318", &[]))];
    }
    let positions: Vec<usize> = (0..items.items.len()).collect();
    let polychorics = polychorics(input);
    let mut table = Table::new(&ITEM_CORRELATIONS);
    for (a, b, pair) in items.pairs(&positions) {
        let mut caveats = if pair.pearson.is_none() { vec![Caveat::new("S319", &[])] } else { Vec::new() };
        caveats.extend(polychorics.caveats(a, b));
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
        "Correlaties tussen items zijn paarsgewijs berekend, over de respondenten die beide items beantwoordden: Pearson, en Spearman op gemiddelde rangnummers. Respondenten zijn de eenheid; hun groepering in organisaties telt niet mee.",
        "Correlations between items were computed pairwise, over the respondents who answered both: Pearson’s, and Spearman’s on average ranks. Respondents are the unit; their grouping in organizations plays no part.",
    ),
    sources: &["pearson_1896", "spearman_1904"],
    tables: &[(&ITEM_CORRELATIONS, &["pearson", "spearman"])],
    run: item_correlations,
};
