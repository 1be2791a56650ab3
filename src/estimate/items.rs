//! Items: their distribution, and how they hang together with the rest of their scale.

use super::reliability::ScaleCovariances;
use super::scored_items::{Answers, ScoredItem, ScoredItems, mean_answer};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::ITEMS;
use crate::numeric::sum::{mean, sum};
use ndarray::Array2;

/// Shape of a distribution: standard deviation with n − 1; skewness and excess kurtosis of type 3.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Shape {
    /// `None` for fewer than two values.
    pub sd: Option<f64>,
    /// m₃ / s³; `None` for fewer than three values or when all are equal.
    pub skewness: Option<f64>,
    /// m₄ / s⁴ − 3; `None` for fewer than four values or when all are equal.
    pub kurtosis: Option<f64>,
}

/// The shape of values given as deviations from their mean, each with how often it occurs.
///
/// # Sources
/// Joanes & Gill (1998), type 3: central moments over n, standard deviation over n − 1.
pub fn shape(deviations: &[(f64, u64)]) -> Shape {
    let n = deviations.iter().map(|(_, count)| count).sum::<u64>() as f64;
    if n < 2.0 {
        return Shape::default();
    }
    let moment = |power: usize| {
        // Products in one order: `powi` leaves it open.
        let raised = |d: f64| std::iter::repeat_n(d, power).product::<f64>();
        sum(deviations.iter().map(|(d, count)| *count as f64 * raised(*d))) / n
    };
    let variance = moment(2) * n / (n - 1.0);
    let sd = variance.sqrt();
    if variance == 0.0 {
        return Shape { sd: Some(0.0), ..Shape::default() };
    }
    Shape {
        sd: Some(sd),
        skewness: (n > 2.0).then(|| moment(3) / (variance * sd)),
        kurtosis: (n > 3.0).then(|| moment(4) / (variance * variance) - 3.0),
    }
}

/// The shape of answers 0, 1, 2, … with these counts. Deviations are exact fractions of integers, rounded once.
fn shape_of_counts(counts: &[u64]) -> Shape {
    let n: i64 = counts.iter().map(|&c| c as i64).sum();
    let total: i64 = (0..).zip(counts).map(|(x, &c): (i64, &u64)| x * c as i64).sum();
    let deviations: Vec<(f64, u64)> =
        (0..).zip(counts).map(|(x, &c): (i64, &u64)| ((n * x - total) as f64 / n as f64, c)).collect();
    shape(&deviations.into_iter().filter(|(_, c)| *c > 0).collect::<Vec<_>>())
}

fn shape_of_values(values: &[f64]) -> Shape {
    let Some(center) = mean(values) else { return Shape::default() };
    if values.iter().all(|v| *v == values[0]) {
        return shape(&[(0.0, values.len() as u64)]);
    }
    shape(&values.iter().map(|v| (v - center, 1)).collect::<Vec<_>>())
}

fn shape_of(item: &ScoredItem<'_>, rows: &[usize]) -> Shape {
    match &item.answers {
        Answers::Counted { counts, .. } => shape_of_counts(counts),
        _ => shape_of_values(&rows.iter().filter_map(|&row| item.answer(row)).collect::<Vec<_>>()),
    }
}

/// Correlation of each of j items with the sum of the others, from their j × j covariances; `None` where either does not
/// vary, or where the covariances are not known (NaN).
pub fn item_rest(covariances: &Array2<f64>) -> Vec<Option<f64>> {
    let j = covariances.nrows();
    let size = sum(covariances.diag().iter().copied());
    let others = |i: usize| (0..j).filter(move |&k| k != i);
    let rest = |i: usize| {
        let shared = sum(others(i).map(|k| covariances[(i, k)]));
        let variance = sum(others(i).flat_map(|k| others(i).map(move |l| covariances[(k, l)])));
        // What is left of a sum that does not vary is rounding.
        let varies = covariances[(i, i)] > 0.0 && variance > 1e-14 * size;
        varies.then(|| (shared / (covariances[(i, i)] * variance).sqrt()).clamp(-1.0, 1.0))
    };
    (0..j).map(rest).collect()
}

/// Rows of one scale: the items that it is the first to name.
fn rows_of_scale(items: &ScoredItems<'_>, id: &str, scale: &Scale, first: &[usize], table: &mut Table) {
    let positions = items.of_scale(&scale.items);
    let correlations = item_rest(&items.complete_moments(&positions).covariances);
    let covariances = ScaleCovariances::of(items, &positions);
    for (at, &i) in positions.iter().enumerate().filter(|(_, i)| first.contains(i)) {
        let item = &items.items[i];
        let n = item.n(&items.rows);
        let shape = shape_of(item, &items.rows);
        let alpha = covariances.alpha(Some(at));
        let rest = correlations.get(at).copied().flatten();
        let mut caveats = caveats_of(n, &shape);
        if positions.len() < 2 {
            caveats.push(Caveat::new("S301", &[]));
        } else {
            if rest.is_none() && caveats.is_empty() {
                caveats.push(Caveat::new("S303", &[]));
            }
            if alpha.is_none() {
                caveats.push(Caveat::new("S304", &[]));
            }
        }
        table.push_with(
            vec![
                item.name.into(),
                id.into(),
                n.into(),
                (items.rows.len() - n.min(items.rows.len())).into(),
                mean_answer(item, &items.rows).into(),
                shape.sd.into(),
                shape.skewness.into(),
                shape.kurtosis.into(),
                rest.into(),
                alpha.into(),
            ],
            caveats,
        );
    }
}

fn caveats_of(n: usize, shape: &Shape) -> Vec<Caveat> {
    if n == 0 {
        return vec![Caveat::new("S362", &[])];
    }
    if shape.sd == Some(0.0) {
        return vec![Caveat::new("S302", &[])];
    }
    if shape.kurtosis.is_none() {
        return vec![Caveat::new("S305", &[&n.to_string()])];
    }
    Vec::new()
}

fn items(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let scored = ScoredItems::of(input);
    if scored.items.is_empty() {
        return vec![Outcome::Absent(&ITEMS, Caveat::new("S308", &[]))];
    }
    let mut table = Table::new(&ITEMS);
    let mut seen: Vec<usize> = Vec::new();
    for (id, scale) in &input.codebook().scales {
        let first: Vec<usize> =
            scored.of_scale(&scale.items).into_iter().filter(|i| !seen.contains(i)).collect();
        rows_of_scale(&scored, id, scale, &first, &mut table);
        seen.extend(first);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "items",
    title: ("Items", "Items"),
    method: (
        "Items zijn beschreven zoals ze worden gescoord: omgekeerde items zijn omgedraaid. De standaardafwijking deelt door n − 1; scheefheid en kurtosis zijn van type 3 (Joanes en Gill 1998; kurtosis boven die van de normale verdeling). Met n respondenten zijn ze naar type 2 van SPSS en Excel te herleiden. De item-restcorrelatie laat het item zelf uit de schaalsom en is berekend op respondenten die alle items van de schaal beantwoordden; alfa zonder het item komt uit paarsgewijze covarianties van de overige items.",
        "Items are described as they are scored: reverse items are turned. The standard deviation divides by n − 1; skewness and kurtosis are of type 3 (Joanes and Gill 1998; kurtosis in excess of the normal distribution). With n respondents they convert to type 2 of SPSS and Excel. The item-rest correlation leaves the item out of the scale sum and was computed on respondents who answered every item of the scale; alpha without the item comes from pairwise covariances of the remaining items.",
    ),
    sources: &["joanes_gill_1998", "cronbach_1951"],
    tables: &[(&ITEMS, &["mean", "sd", "skewness", "kurtosis", "item_rest_r", "alpha_if_dropped"])],
    run: items,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// By the definition, on 1, 2, 2, 5:
    /// mean 2.5, m₂ 2.25, m₃ 3, m₄ 11.0625, s² 3.
    #[test]
    fn skewness_and_kurtosis_of_type_3() {
        let got = shape_of_values(&[1.0, 2.0, 2.0, 5.0]);
        assert_relative_eq!(got.sd.unwrap(), 3f64.sqrt(), max_relative = 1e-15);
        assert_relative_eq!(got.skewness.unwrap(), 3.0 / 27f64.sqrt(), max_relative = 1e-15);
        assert_relative_eq!(got.kurtosis.unwrap(), 11.0625 / 9.0 - 3.0, max_relative = 1e-15);
        assert_eq!(shape_of_counts(&[0, 1, 2, 0, 0, 1]), got);
    }

    #[test]
    fn what_few_or_equal_values_leave_undefined() {
        assert_eq!(shape_of_values(&[0.1, 0.1, 0.1, 0.1]), Shape { sd: Some(0.0), ..Shape::default() });
        assert_eq!(shape_of_values(&[]), Shape::default());
        assert!(shape_of_values(&[1.0, 2.0]).skewness.is_none());
        assert!(shape_of_values(&[1.0, 2.0, 4.0]).kurtosis.is_none());
        assert_eq!(item_rest(&ndarray::array![[1.0]]), vec![None]);
        // Three parallel items of variance 1 and correlation .5: 1 / √(1 · 3).
        let parallel = Array2::from_shape_fn((3, 3), |(i, j)| if i == j { 1.0 } else { 0.5 });
        assert_relative_eq!(item_rest(&parallel)[1].unwrap(), 1.0 / 3f64.sqrt(), max_relative = 1e-15);
        assert_eq!(item_rest(&Array2::from_elem((3, 3), f64::NAN)), vec![None; 3]);
    }
}
