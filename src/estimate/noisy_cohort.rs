//! A cohort that is differentially private: of each variable the mean and the median over organizations, with noise, in the
//! latest wave; nothing else.
//!
//! Two studies are neighbors when one organization answered otherwise. Who took part, in which wave and with how many, is
//! taken as known; ε says how much the answers of any one organization can change the probability of any file. It is parted
//! equally over all numbers (sequential composition; Dwork & Roth, 2014, theorem 3.16). Organization means are put on the grid
//! on which they are published, so that the sum is a whole number and takes the noise of the geometric mechanism exactly.

use super::cohort::{Compared, Everything, Members, cohort};
use crate::model::caveat::Caveat;
use crate::model::epsilon::Epsilon;
use crate::model::results::{MethodNote, Results};
use crate::model::table::{Cell, Table};
use crate::model::tables;
use crate::model::text::Text;
use crate::numeric::discrete_noise::{Draws, Rational};

/// Whole steps of published scores, and of percentages, per unit.
const STEPS: f64 = 100.0;
const STEPS_OF_PERCENT: f64 = 10.0;

/// Bounded scores on a grid: `low` + x / `steps`, with x from 0 to `most`.
#[derive(Debug, Clone, Copy)]
struct Grid {
    low: f64,
    steps: f64,
    most: u64,
}

impl Grid {
    fn new((low, high): (f64, f64), is_percentage: bool) -> Self {
        let steps = if is_percentage { STEPS_OF_PERCENT } else { STEPS };
        Grid { low, steps, most: ((high - low) * steps).round() as u64 }
    }

    /// The nearest point; what lies outside the bounds counts as at the bound.
    fn point(self, score: f64) -> u64 {
        ((score - self.low) * self.steps).round().clamp(0.0, self.most as f64) as u64
    }

    fn score(self, point: f64) -> f64 {
        self.low + point / self.steps
    }
}

/// The tables of a cohort with noise by these random bits, which nobody else may be able to repeat.
pub fn noisy_cohort(
    everything: &Everything<'_>,
    run: &str,
    epsilon: Epsilon,
    bits: &mut dyn FnMut() -> u64,
) -> Results {
    let input = everything.input();
    let wave = input.responses.latest_wave();
    let mut results = cohort(everything, run, Members { without: None, wave: Some(wave) });
    results.about.epsilon = Some(epsilon.to_string());
    let told: Vec<&Compared<'_>> = everything
        .compared
        .iter()
        .filter(|of| {
            matches!(of.part, "maturity" | "use" | "outcome") && results.labels.ranges.contains_key(of.id)
        })
        .collect();
    let parts = 2 * told.len() as u64;
    let share = Rational { numerator: epsilon.numerator(), denominator: Epsilon::DENOMINATOR * parts.max(1) };
    let mut draws = Draws::by(bits);
    let ranges = results.labels.ranges.clone();
    if let Some(table) = results.tables.get_mut("cohort") {
        for i in 0..table.rows.len() {
            let variable = table.text(&table.rows[i], "variable");
            let of = told.iter().find(|of| of.id == variable && table.text(&table.rows[i], "by") == "all");
            let grid = of.map(|of| (of, Grid::new(ranges[of.id], ranges[of.id] == (0.0, 100.0))));
            empty(table, i);
            let Some((of, grid)) = grid else { continue };
            let means: Vec<f64> = of.means[wave].iter().map(|mean| mean.mean).collect();
            fill(table, i, (&means, grid), share, &mut draws);
            table.rows[i].caveats = vec![Caveat::new("P455", &[&epsilon.to_string(), &parts.to_string()])];
        }
    }
    for id in ["cohort_relations", "cohort_covariances"] {
        if let Some(table) = results.tables.get_mut(id) {
            for i in 0..table.rows.len() {
                empty(table, i);
            }
        }
    }
    results.methods = vec![method(epsilon, parts)];
    results
}

/// Takes every number out of a row, with the reason.
fn empty(table: &mut Table, row: usize) {
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    for (column, cell) in table.columns.iter().zip(&mut table.rows[row].cells) {
        if cell.as_f64().is_some() && !key.contains(&column.as_str()) {
            *cell = Cell::Empty;
        }
    }
    table.rows[row].caveats = vec![Caveat::new("P454", &[])];
}

/// The mean and the median over organizations, each with its share of ε.
fn fill(
    table: &mut Table,
    row: usize,
    (means, grid): (&[f64], Grid),
    share: Rational,
    draws: &mut Draws<'_>,
) {
    let mut points: Vec<u64> = means.iter().map(|mean| grid.point(*mean)).collect();
    points.sort_unstable();
    let k = points.len() as f64;
    if points.is_empty() || grid.most == 0 {
        return;
    }
    // Another answer of one organization changes the sum by `most` at the most.
    let scale = Rational { numerator: grid.most * share.denominator, denominator: share.numerator };
    let noisy = points.iter().sum::<u64>() as f64 + draws.discrete_laplace(scale) as f64;
    // Within the bounds again: what is done afterwards tells no more.
    let mean = grid.score((noisy / k).clamp(0.0, grid.most as f64));
    let median = grid.score(draws.median(&points, grid.most, share) as f64);
    let mut put = |column: &str, value: Cell| {
        if let Some(at) = table.column(column) {
            table.rows[row].cells[at] = value;
        }
    };
    put("k", means.len().into());
    put("mean", mean.into());
    put("median", median.into());
}

fn method(epsilon: Epsilon, parts: u64) -> MethodNote {
    let (nl, en) = (
        "Dit cohort is differentieel privé met ε = {e} per bestand: wie alle andere antwoorden kent, leert uit dit bestand over de antwoorden van één organisatie niet meer dan een verandering van kansen met een factor exp(ε). Wie meedeed is bekend verondersteld. Alleen gemiddelde en mediaan over organisaties van factoren, gebruik en opbrengsten in de laatste editie staan erin, {m} getallen, elk met ε/{m}. Het gemiddelde heeft ruis van het geometrische mechanisme (Ghosh, Roughgarden en Sundararajan 2012), de mediaan die van het exponentiële mechanisme (McSherry en Talwar 2007), beide exact getrokken met gehele getallen (Canonne, Kamath en Steinke 2020). De ruis komt van het besturingssysteem en niet van het startgetal: hetzelfde bestand is niet opnieuw te maken, en van twee bestanden over dezelfde antwoorden tellen de ε’s op.",
        "This cohort is differentially private with ε = {e} per file: whoever knows all other answers learns from this file no more of the answers of one organization than a change of probabilities by a factor exp(ε). Who took part is taken as known. It holds only mean and median over organizations of factors, use and outcomes in the latest edition, {m} numbers, each with ε/{m}. The mean has the noise of the geometric mechanism (Ghosh, Roughgarden and Sundararajan 2012), the median that of the exponential mechanism (McSherry and Talwar 2007), both drawn exactly, by whole numbers (Canonne, Kamath and Steinke 2020). The noise comes from the operating system and not from the seed: the same file can’t be made again, and of two files about the same answers the ε’s add up.",
    );
    let fill = |text: &str| text.replace("{e}", &epsilon.to_string()).replace("{m}", &parts.to_string());
    MethodNote {
        analysis: "cohort".into(),
        title: Text::new("Het cohort, met ruis", "The cohort, with noise"),
        text: Text::new(fill(nl), fill(en)),
        sources: Vec::new(),
        tables: vec!["cohort".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever one organization answers instead, the sum on the grid moves by no more than the noise is made for, also
        /// where a score lies outside its bounds.
        #[test]
        fn one_organization_moves_the_sum_by_the_range_at_most(
            scores in prop::collection::vec(-1.0_f64..7.0, 1..80),
            at in any::<prop::sample::Index>(),
            other in prop_oneof![-1e9_f64..1e9, Just(f64::INFINITY), Just(f64::NEG_INFINITY)],
            bounds in prop::sample::select(vec![((1.0, 5.0), false), ((0.0, 100.0), true), ((1.0, 7.0), false)]),
        ) {
            let grid = Grid::new(bounds.0, bounds.1);
            let sum = |scores: &[f64]| scores.iter().map(|score| grid.point(*score)).sum::<u64>();
            let mut changed = scores.clone();
            changed[at.index(scores.len())] = other;
            prop_assert!(sum(&scores).abs_diff(sum(&changed)) <= grid.most);
            prop_assert!(scores.iter().all(|score| grid.point(*score) <= grid.most));
        }
    }

    #[test]
    fn scores_on_the_grid_are_those_that_are_published() {
        let grid = Grid::new((1.0, 5.0), false);
        assert_eq!((grid.most, grid.point(3.456), grid.point(0.2), grid.point(9.0)), (400, 246, 0, 400));
        assert_eq!(grid.score(246.0), 3.46);
        assert_eq!(Grid::new((0.0, 100.0), true).most, 1000);
    }
}
