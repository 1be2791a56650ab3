//! Change between waves over all organizations: how much of it is change, and how much another group of participants.

use super::two_waves::{TwoWaves, steps};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::WAVE_COMPOSITION;
use crate::numeric::distribution::t_quantile;
use crate::numeric::interval::{fisher, wilson};
use crate::numeric::sum;
use crate::numeric::two_groups::{Welch, welch};
use std::collections::BTreeMap;

/// Change over all organizations, and its two parts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Parts {
    /// Mean of all later minus mean of all earlier.
    all: f64,
    /// Mean change of those in both.
    panel: f64,
    /// Standard errors of `all` and of `all` − `panel`.
    se: [f64; 2],
    /// Organizations in either wave, less one.
    df: f64,
}

impl TwoWaves {
    /// The means in `of` of the organizations that are in `other` as well, and of those that are not.
    fn apart(of: &BTreeMap<u32, f64>, other: &BTreeMap<u32, f64>) -> (Vec<f64>, Vec<f64>) {
        let (both, one): (Vec<_>, Vec<_>) = of.iter().partition(|(o, _)| other.contains_key(o));
        let values = |list: Vec<(&u32, &f64)>| list.into_iter().map(|(_, v)| *v).collect();
        (values(both), values(one))
    }

    /// The change over all and that of the panel, with standard errors from what each organization contributes to them: an
    /// organization in both waves contributes twice, with what both have in common. Σ of squared contributions times
    /// K / (K − 1), K the organizations in either wave. `None` for fewer than two in both.
    fn parts(&self) -> Option<Parts> {
        let means = |of: &BTreeMap<u32, f64>| sum::mean(&of.values().copied().collect::<Vec<_>>());
        let (mean_before, mean_after) = (means(&self.before)?, means(&self.after)?);
        let (a, b) = self.paired();
        let panel = sum::mean(&b.iter().zip(&a).map(|(b, a)| b - a).collect::<Vec<_>>())?;
        let (k_from, k_to, k_paired) = (self.before.len() as f64, self.after.len() as f64, a.len() as f64);
        let everyone: std::collections::BTreeSet<&u32> =
            self.before.keys().chain(self.after.keys()).collect();
        let contributions: Vec<[f64; 2]> = everyone
            .iter()
            .map(|o| {
                let (before, after) = (self.before.get(o), self.after.get(o));
                let all = after.map_or(0.0, |b| (b - mean_after) / k_to)
                    - before.map_or(0.0, |a| (a - mean_before) / k_from);
                let own = before.zip(after).map_or(0.0, |(a, b)| (b - a - panel) / k_paired);
                [all, all - own]
            })
            .collect();
        let n = contributions.len() as f64;
        let mut se =
            [0, 1].map(|i| (n / (n - 1.0) * sum::sum(contributions.iter().map(|c| c[i] * c[i]))).sqrt());
        // With the same organizations in both, what is left is rounding error.
        let mut all = mean_after - mean_before;
        if self.before.keys().eq(self.after.keys()) {
            (all, se[1]) = (panel, 0.0);
        }
        (a.len() > 1).then_some(Parts { all, panel, se, df: n - 1.0 })
    }
}

/// The quarter with the lowest and that with the highest earlier means: each its mean change, and the one expected when an
/// organization's distance from the mean shrinks by r, the correlation between the waves, and everybody shares the mean
/// change. `None` for fewer than eight organizations in both or without a correlation.
///
/// # Sources
/// Galton (1886) for regression toward the mean.
fn quarters(before: &[f64], after: &[f64]) -> Option<(usize, [(f64, f64); 2])> {
    let r = sum::pearson(before, after)?;
    let size = before.len() / 4;
    if size < 2 {
        return None;
    }
    let (mean, change) = (sum::mean(before)?, sum::mean(after)? - sum::mean(before)?);
    let mut order: Vec<usize> = (0..before.len()).collect();
    order.sort_by(|&i, &j| before[i].total_cmp(&before[j]).then(after[i].total_cmp(&after[j])));
    let of = |members: &[usize]| -> Option<(f64, f64)> {
        let at = |values: &[f64]| sum::mean(&members.iter().map(|&i| values[i]).collect::<Vec<_>>());
        let (a, b) = (at(before)?, at(after)?);
        Some((b - a, change + (r - 1.0) * (a - mean)))
    };
    Some((size, [of(&order[..size])?, of(&order[order.len() - size..])?]))
}

fn composition(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let steps = match steps(input) {
        Ok(steps) => steps,
        Err(reason) => return vec![Outcome::Absent(&WAVE_COMPOSITION, reason)],
    };
    let mut table = Table::new(&WAVE_COMPOSITION);
    for step in steps {
        let (numbers, caveats) = row(&step.means);
        table.push_with(step.key.into_iter().chain(numbers).collect(), caveats);
    }
    vec![Outcome::Table(table)]
}

/// From `k_from` on.
fn row(waves: &TwoWaves) -> (Vec<Cell>, Vec<Caveat>) {
    let (before, after) = waves.paired();
    let mut caveats = Vec::new();
    let parts = waves.parts();
    if parts.is_none() {
        caveats.push(Caveat::new("S333", &[&before.len().to_string()]));
    }
    let limits = |value: f64, i: usize| {
        let half = parts.map(|p| t_quantile(0.975, p.df) * p.se[i]);
        half.map(|half| (value - half, value + half))
    };
    let all = parts.and_then(|p| limits(p.all, 0));
    let mixed = parts.map(|p| p.all - p.panel);
    let mixed_limits = mixed.and_then(|value| limits(value, 1));
    let (stayed, left) = TwoWaves::apart(&waves.before, &waves.after);
    let (stayed_later, came) = TwoWaves::apart(&waves.after, &waves.before);
    let (gone, new) = (welch(&left, &stayed), welch(&came, &stayed_later));
    if gone.is_none() || new.is_none() {
        caveats.push(Caveat::new("S550", &[]));
    }
    let stability = sum::pearson(&before, &after);
    let stable = stability.and_then(|r| fisher(r, before.len(), 0));
    if stability.is_some() && stable.is_none() {
        caveats.push(Caveat::new("S339", &["4"]));
    }
    let quarters = quarters(&before, &after);
    let rises = before.iter().zip(&after).filter(|(a, b)| b > a).count();
    let improved = wilson(rises as f64 / before.len() as f64, before.len() as f64);
    let of = |welch: Option<Welch>| {
        [Cell::from(welch.map(|w| w.difference)), welch.map(|w| w.low).into(), welch.map(|w| w.high).into()]
    };
    let mut cells: Vec<Cell> = vec![
        waves.before.len().into(),
        waves.after.len().into(),
        before.len().into(),
        parts.map(|p| p.all).into(),
        all.map(|l| l.0).into(),
        all.map(|l| l.1).into(),
        parts.map(|p| p.panel).into(),
        mixed.into(),
        mixed_limits.map(|l| l.0).into(),
        mixed_limits.map(|l| l.1).into(),
        left.len().into(),
    ];
    cells.extend(of(gone));
    cells.push(came.len().into());
    cells.extend(of(new));
    cells.extend([
        stability.into(),
        stable.map(|l| l.0).into(),
        stable.map(|l| l.1).into(),
        quarters.map(|q| q.0).into(),
        quarters.map(|q| q.1[0].0).into(),
        quarters.map(|q| q.1[0].1).into(),
        quarters.map(|q| q.1[1].0).into(),
        quarters.map(|q| q.1[1].1).into(),
        improved.map(|_| 100.0 * rises as f64 / before.len() as f64).into(),
        improved.map(|l| 100.0 * l.0).into(),
        improved.map(|l| 100.0 * l.1).into(),
    ]);
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "wave_composition",
    title: ("Verandering of andere deelnemers?", "Change, or other participants?"),
    method: (
        "Het verschil tussen de gemiddelden van alle organisaties in twee edities is gesplitst in de verandering van de organisaties die aan beide meededen en de rest, de samenstelling: wat ontstaat doordat anderen meedoen. De intervallen volgen uit wat elke organisatie aan elk getal bijdraagt (som van gekwadrateerde bijdragen maal K/(K − 1), t met K − 1 vrijheidsgraden, K de organisaties in een van beide edities), zodat meetelt dat dezelfde organisaties in beide edities staan. Vertrekkers zijn met blijvers vergeleken in de eerste editie, nieuwkomers in de tweede (Welch). Wie ver van het gemiddelde ligt, komt daar een volgende keer meestal dichter bij, ook als er niets gebeurt (Galton 1886): van het laagste en het hoogste kwart staat naast de gemeten verandering die welke volgt wanneer hun afstand tot het gemiddelde met de correlatie tussen de edities krimpt. Het aandeel dat vooruitging heeft een interval van Wilson (1927).",
        "The difference between the means of all organizations in two editions was split into the change of the organizations in both and the rest, composition: what arises because others take part. Intervals follow from what each organization contributes to each number (sum of squared contributions times K/(K − 1), t with K − 1 degrees of freedom, K the organizations in either edition), so that it counts that the same organizations stand in both. Leavers were compared with stayers in the earlier edition, newcomers in the later (Welch). Whoever lies far from the mean usually lies nearer to it the next time, also when nothing happens (Galton 1886): of the lowest and the highest quarter the change measured stands beside the one that follows when their distance from the mean shrinks by the correlation between editions. The share that improved has Wilson’s (1927) interval.",
    ),
    sources: &["fisher_1921", "galton_1886", "welch_1947", "wilson_1927"],
    tables: &[(&WAVE_COMPOSITION, &["change_all", "panel", "composition", "left", "came"])],
    reads_tables: false,
    run: composition,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    fn example() -> TwoWaves {
        let of = |list: &[(u32, f64)]| list.iter().copied().collect();
        TwoWaves {
            before: of(&[(1, 2.0), (2, 3.5), (3, 4.0), (4, 1.0), (5, 2.5), (6, 3.0)]),
            after: of(&[(3, 4.5), (4, 2.0), (5, 2.75), (6, 4.0), (7, 5.0), (8, 3.0), (9, 4.5)]),
        }
    }

    /// The formulas written out in R 4.2.2 (tests/reference/differences/composition.R).
    #[test]
    fn change_and_composition_as_in_r() {
        let parts = example().parts().unwrap();
        assert_relative_eq!(parts.all, 1.011_904_761_904_762, max_relative = 1e-13);
        assert_relative_eq!(parts.panel, 0.6875, max_relative = 1e-13);
        assert_relative_eq!(parts.se[0], 0.358_077_009_595_390_6, max_relative = 1e-12);
        assert_relative_eq!(parts.se[1], 0.340_631_108_630_507_9, max_relative = 1e-12);
        assert_eq!(parts.df, 8.0);
    }

    /// With the same organizations in both waves there is no composition, and the change has the paired standard error.
    #[test]
    fn a_panel_has_no_composition() {
        let before: BTreeMap<u32, f64> = [(1, 2.0), (2, 3.0), (3, 5.0), (4, 1.0)].into();
        let after: BTreeMap<u32, f64> = [(1, 2.5), (2, 3.25), (3, 6.0), (4, 1.0)].into();
        let parts = TwoWaves { before, after }.parts().unwrap();
        assert_eq!((parts.all - parts.panel, parts.se[1]), (0.0, 0.0));
        let changes = [0.5, 0.25, 1.0, 0.0];
        assert_relative_eq!(parts.se[0], sum::sd(&changes).unwrap() / 2.0, max_relative = 1e-13);
    }

    /// Nothing but chance: the later mean is the earlier one shrunken and the quarters move as expected.
    #[test]
    fn chance_alone_moves_quarters_to_the_middle() {
        let before: Vec<f64> = (0..40).map(f64::from).collect();
        let after: Vec<f64> = before.iter().map(|a| 100.0 + a).collect();
        let (size, [low, high]) = quarters(&before, &after).unwrap();
        assert_eq!(size, 10);
        assert_relative_eq!(low.0, 100.0, max_relative = 1e-12);
        assert_relative_eq!(low.1, 100.0, max_relative = 1e-12);
        assert_relative_eq!(high.1, 100.0, max_relative = 1e-12);
        assert!(quarters(&before[..7], &after[..7]).is_none());
    }

    #[test]
    fn nobody_in_both_has_no_change() {
        let waves = TwoWaves { before: [(1, 2.0), (2, 3.0)].into(), after: [(3, 2.0)].into() };
        let (cells, caveats) = row(&waves);
        assert_eq!(cells[3], Cell::Empty);
        assert_eq!(caveats[0].code, "S333");
    }
}
