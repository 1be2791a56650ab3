//! Eigenvalues of the correlations between all items of scales: the scree.

use super::scored_items::ScoredItems;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::EIGENVALUES;
use crate::numeric::matrix::symmetric_eigen;
use crate::numeric::principal::eigenvalues_of_complete_rows;
use ndarray::Array2;

/// An eigenvalue that is this small or less, relative to the number of items, is no variance of its own.
const ZERO: f64 = 1e-12;

fn eigenvalues(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let items = ScoredItems::of(input);
    let (used, left_out): (Vec<usize>, Vec<usize>) =
        (0..items.items.len()).partition(|&i| items.variance(i).is_some_and(|v| v > 0.0));
    if used.len() < 2 {
        return absent("S318");
    }
    let Some(r) = correlations(&items, &used) else { return absent("S320") };
    let Some(eigen) = symmetric_eigen(&r) else { return absent("S320") };
    let complete = eigenvalues_of_complete_rows(&items.complete(&used));
    let p = used.len() as f64;
    let mut table = Table::new(&EIGENVALUES);
    for (i, &value) in eigen.values.iter().enumerate() {
        let mut caveats = Vec::new();
        if i == 0 && !left_out.is_empty() {
            let names: Vec<&str> = left_out.iter().map(|&i| items.items[i].name).collect();
            caveats.push(Caveat::new("S317", &[&names.join(", ")]));
        }
        if value <= ZERO * p {
            caveats.push(Caveat::new("S316", &[]));
        }
        let listwise = complete.as_ref().and_then(|values| values.get(i).copied());
        if listwise.is_none() && i == 0 {
            caveats.push(Caveat::new("S321", &[]));
        }
        table.push_with(
            [
                vec![(i + 1).into(), value.into(), (100.0 * value / p).into(), listwise.into()],
                vec![Cell::Empty; 7],
            ]
            .concat(),
            caveats,
        );
    }
    vec![Outcome::Table(table)]
}

fn absent(code: &str) -> Vec<Outcome> {
    vec![Outcome::Absent(&EIGENVALUES, Caveat::new(code, &[]))]
}

/// The pairwise Pearson matrix; `None` when some correlation is not defined.
fn correlations(items: &ScoredItems<'_>, used: &[usize]) -> Option<Array2<f64>> {
    let place = |i: usize| used.iter().position(|&u| u == i);
    let mut r = Array2::eye(used.len());
    for (a, b, pair) in items.pairs(used) {
        let (i, j) = (place(a)?, place(b)?);
        r[(i, j)] = pair.pearson?;
        r[(j, i)] = pair.pearson?;
    }
    Some(r)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "eigenvalues",
    title: ("Eigenwaarden", "Eigenvalues"),
    method: (
        "De eigenwaarden zijn die van de Pearson-correlaties tussen alle items van de schalen, paarsgewijs berekend (hoofdcomponenten, zonder communaliteiten). Daarnaast staan de eigenwaarden op de respondenten die alle items beantwoordden, uit de singuliere waarden van hun gestandaardiseerde antwoorden. Zonder ontbrekende antwoorden zijn beide gelijk.",
        "The eigenvalues are those of the Pearson correlations between all items of the scales, computed pairwise (principal components, without communalities). Beside them stand the eigenvalues on the respondents who answered every item, from the singular values of their standardized answers. Without missing answers the two are equal.",
    ),
    sources: &["cattell_1966", "pearson_1901"],
    tables: &[(&EIGENVALUES, &["observed", "share"])],
    run: eigenvalues,
};
