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

/// How skewness and kurtosis are made of central moments.
///
/// # Sources
/// Joanes & Gill (1998).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeType {
    /// g₁ = m₃ / m₂^1.5, g₂ = m₄ / m₂² − 3.
    Moments,
    /// G₁, G₂: unbiased under normality.
    Unbiased,
    /// b₁, b₂: central moments over n, standard deviation over n − 1.
    SampleSd,
}

impl Shape {
    /// The same shape of `n` values, of type 3 as [`shape`] gives it, by another type.
    #[must_use]
    pub fn of_type(self, n: usize, of: ShapeType) -> Shape {
        let n = n as f64;
        let ratio = n / (n - 1.0);
        let g1 = self.skewness.map(|b1| b1 * ratio * ratio.sqrt());
        let g2 = self.kurtosis.map(|b2| (b2 + 3.0) * ratio * ratio - 3.0);
        match of {
            ShapeType::Moments => Shape { skewness: g1, kurtosis: g2, ..self },
            ShapeType::Unbiased => Shape {
                skewness: g1.map(|g| g * (n * (n - 1.0)).sqrt() / (n - 2.0)),
                kurtosis: g2.map(|g| (n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g + 6.0)),
                ..self
            },
            ShapeType::SampleSd => self,
        }
    }
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

/// The shape of the scored answers of an item.
pub(super) fn shape_of(item: &ScoredItem<'_>, rows: &[usize]) -> Shape {
    match &item.answers {
        Answers::Counted { counts, .. } => shape_of_counts(counts),
        _ => shape_of_values(&rows.iter().filter_map(|&row| item.answer(row)).collect::<Vec<_>>()),
    }
}

/// COSMIN: more than this percentage of answers at an end is a floor or a ceiling.
const MOST_AT_AN_END: f64 = 15.0;
/// Formats of more categories than this are expected to have some that nobody chose.
const MOST_CATEGORIES: usize = 11;

/// Percentages of answers at the lowest and the highest scored answer that the codebook allows; `None` without answers
/// or without a range.
fn ends(input: &Input<'_>, item: &ScoredItem<'_>, rows: &[usize]) -> Option<(f64, f64)> {
    let share = |hits: usize, n: usize| (n > 0).then(|| 100.0 * hits as f64 / n as f64);
    if let Answers::Counted { counts, .. } = &item.answers {
        let n = counts.iter().sum::<u64>() as usize;
        return share(*counts.first()? as usize, n).zip(share(*counts.last()? as usize, n));
    }
    let (low, high) = input.codebook().columns.get(item.name)?.range()?;
    let answers: Vec<f64> = rows.iter().filter_map(|&row| item.answer(row)).collect();
    let at = |end: f64| share(answers.iter().filter(|a| **a == end).count(), answers.len());
    at(low).zip(at(high))
}

/// The categories of the codebook that nobody chose, as answered; empty for wide formats and without answers.
fn unused(item: &ScoredItem<'_>) -> Vec<String> {
    let Answers::Counted { lowest, counts, turned, .. } = &item.answers else { return Vec::new() };
    if counts.len() > MOST_CATEGORIES || counts.iter().all(|&c| c == 0) {
        return Vec::new();
    }
    let as_answered = |place: usize| if *turned { counts.len() - 1 - place } else { place };
    let mut places: Vec<usize> = (0..counts.len()).filter(|&i| counts[i] == 0).map(as_answered).collect();
    places.sort_unstable();
    places.into_iter().map(|place| (lowest + place as i64).to_string()).collect()
}

/// More than this percentage of equal answers, though not all of them.
const NEARLY_ALL: u64 = 95;

fn nearly_constant(item: &ScoredItem<'_>) -> bool {
    let Answers::Counted { counts, .. } = &item.answers else { return false };
    let (n, most) = (counts.iter().sum::<u64>(), counts.iter().copied().max().unwrap_or(0));
    most < n && 100 * most > NEARLY_ALL * n
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
fn rows_of_scale(
    input: &Input<'_>,
    items: &ScoredItems<'_>,
    (id, scale): (&str, &Scale),
    first: &[usize],
    table: &mut Table,
) {
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
        let ends = ends(input, item, &items.rows);
        if ends.is_some_and(|(floor, ceiling)| floor.max(ceiling) > MOST_AT_AN_END) {
            caveats.push(Caveat::new("S470", &[]));
        }
        if nearly_constant(item) {
            caveats.push(Caveat::new("S396", &[]));
        }
        let unused = unused(item);
        if !unused.is_empty() {
            caveats.push(Caveat::new("S471", &[&unused.join(", ")]));
        }
        table.push_with(
            vec![
                item.name.into(),
                id.into(),
                n.into(),
                items.n_respondents.saturating_sub(n).into(),
                mean_answer(item, &items.rows).into(),
                shape.sd.into(),
                shape.skewness.into(),
                shape.kurtosis.into(),
                ends.map(|e| e.0).into(),
                ends.map(|e| e.1).into(),
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
        rows_of_scale(input, &scored, (id, scale), &first, &mut table);
        seen.extend(first);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "items",
    title: ("Items", "Items"),
    method: (
        "Items zijn beschreven zoals ze worden gescoord: omgekeerde items zijn omgedraaid. De standaardafwijking deelt door n − 1; scheefheid en kurtosis zijn van type 3 (Joanes en Gill 1998; kurtosis boven die van de normale verdeling). De tabel met conventies geeft ook type 1 en type 2 (SPSS, SAS, Excel). Vloer en plafond zijn de percentages antwoorden op de laagste en de hoogste score die het codeboek toelaat; boven 15% staat er een kanttekening (Terwee e.a. 2007, die de grens voor schaalscores gaven), evenals bij categorieën die niemand koos en waar meer dan 95% hetzelfde antwoordde. De item-restcorrelatie laat het item zelf uit de schaalsom en is berekend op respondenten die alle items van de schaal beantwoordden; alfa zonder het item komt uit paarsgewijze covarianties van de overige items.",
        "Items are described as they are scored: reverse items are turned. The standard deviation divides by n − 1; skewness and kurtosis are of type 3 (Joanes and Gill 1998; kurtosis in excess of the normal distribution). The table of conventions also gives type 1 and type 2 (SPSS, SAS, Excel). Floor and ceiling are the percentages of answers at the lowest and the highest score that the codebook allows; above 15% there is a caveat (Terwee et al. 2007, who gave the limit for scale scores), as there is for categories that nobody chose, and where more than 95% gave the same answer. The item-rest correlation leaves the item out of the scale sum and was computed on respondents who answered every item of the scale; alpha without the item comes from pairwise covariances of the remaining items.",
    ),
    sources: &["cronbach_1951", "joanes_gill_1998", "terwee_2007"],
    tables: &[(&ITEMS, &["mean", "sd", "skewness", "kurtosis", "item_rest_r", "alpha_if_dropped"])],
    reads_tables: false,
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

    /// psych 2.2.9 on item A1 of its data `bfi`, scored in reverse, n = 2,784: `skew` and `kurtosi` of types 1 to 3.
    #[test]
    fn types_of_skewness_and_kurtosis() {
        let of_type_3 = Shape {
            sd: Some(1.4),
            skewness: Some(-0.825_043_559_988_793),
            kurtosis: Some(-0.307_639_465_712_705),
        };
        let expected = [
            (ShapeType::Moments, -0.825_488_287_443_052, -0.305_704_256_047_023),
            (ShapeType::Unbiased, -0.825_933_361_260_65, -0.304_095_731_853_555),
            (ShapeType::SampleSd, -0.825_043_559_988_793, -0.307_639_465_712_705),
        ];
        for (of, skewness, kurtosis) in expected {
            let got = of_type_3.of_type(2_784, of);
            assert_relative_eq!(got.skewness.unwrap(), skewness, max_relative = 1e-13);
            assert_relative_eq!(got.kurtosis.unwrap(), kurtosis, max_relative = 1e-12);
        }
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
