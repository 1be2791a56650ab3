//! Change between waves in the organizations that were measured twice.

use super::two_waves::{TwoWaves, steps};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::WAVES;
use crate::numeric::distribution::t_two_sided;
use crate::numeric::interval::{MeanInterval, hedges_j, t_interval};
use crate::numeric::multiplicity::holm_of_some;
use crate::numeric::standardized::hedges_limits;
use crate::numeric::sum;
use crate::numeric::two_groups::p_equivalence;
use std::collections::BTreeMap;

/// Earlier and later means of the organizations in both waves.
type Pairs = (Vec<f64>, Vec<f64>);

/// A paired change.
#[derive(Debug, Clone, PartialEq, Default)]
struct Change {
    /// Later minus earlier, with Student's interval; `None` for fewer than two organizations.
    difference: Option<MeanInterval>,
    p_value: Option<f64>,
    hedges_g: Option<f64>,
    hedges_limits: Option<(f64, f64)>,
    /// Bounds within which a change counts as none, in units of the variable, and p that it lies there.
    bound: Option<f64>,
    p_equivalence: Option<f64>,
    /// Percentage of organizations with a higher mean later.
    improved: Option<f64>,
    caveats: Vec<Caveat>,
}

/// The paired change: t with k − 1 degrees of freedom; Hedges' g standardized by the square root of the mean of the
/// two waves' variances across organizations (`d_av`), with the exact J of k − 1 degrees of freedom. `bound` is the
/// smallest change that matters, in those standard deviations.
fn change(before: &[f64], after: &[f64], bound: Option<f64>) -> Change {
    let k = before.len();
    let differences: Vec<f64> = after.iter().zip(before).map(|(b, a)| b - a).collect();
    let rises = differences.iter().filter(|d| **d > 0.0).count();
    let improved = (k > 0).then(|| 100.0 * rises as f64 / k as f64);
    let mut change = Change { improved, ..Change::default() };
    let Some(difference) = t_interval(&differences) else {
        change.caveats.push(Caveat::new("S333", &[&k.to_string()]));
        return change;
    };
    let MeanInterval { mean, se, df, .. } = difference;
    change.difference = Some(difference);
    change.p_value = (se > 0.0).then(|| t_two_sided(mean / se, df));
    let spread = spread(before, after);
    change.hedges_g = spread.zip(hedges_j(df)).map(|(spread, j)| j * mean / spread);
    if let Some(spread) = spread.filter(|_| se > 0.0) {
        change.hedges_limits = hedges_limits(mean / se, df, se / spread);
        change.bound = bound.map(|bound| bound * spread);
        change.p_equivalence = change.bound.map(|bound| p_equivalence(mean, se, df, bound));
    }
    if change.p_value.is_none() {
        change.caveats.push(Caveat::new("S349", &[]));
    } else if change.hedges_g.is_none() {
        change.caveats.push(Caveat::new("S333", &[&k.to_string()]));
    }
    change
}

/// The square root of the mean of the two waves' variances; `None` where nothing varies.
fn spread(before: &[f64], after: &[f64]) -> Option<f64> {
    let spread = f64::midpoint(sum::variance(before)?, sum::variance(after)?).sqrt();
    (spread > 0.0).then_some(spread)
}

fn waves(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let steps = match steps(input) {
        Ok(steps) => steps,
        Err(reason) => return vec![Outcome::Absent(&WAVES, reason)],
    };
    let bound = input.settings().relations.equivalence_change;
    let pairs: Vec<Pairs> = steps.iter().map(|step| step.means.paired()).collect();
    let changes: Vec<Change> = pairs.iter().map(|(before, after)| change(before, after, bound)).collect();
    let p_values: Vec<Option<f64>> = changes.iter().map(|change| change.p_value).collect();
    let mut table = Table::new(&WAVES);
    let adjusted = holm_of_some(&p_values);
    for (((step, pairs), change), p_adjusted) in steps.into_iter().zip(&pairs).zip(changes).zip(adjusted) {
        let numbers = numbers(&step.means, pairs, &change, p_adjusted);
        table.push_with(step.key.into_iter().chain(numbers).collect(), change.caveats);
    }
    vec![Outcome::Table(table)]
}

fn numbers(both: &TwoWaves, (before, after): &Pairs, change: &Change, p_adjusted: Option<f64>) -> Vec<Cell> {
    let d = change.difference;
    let mean_of = |of: &BTreeMap<u32, f64>| sum::mean(&of.values().copied().collect::<Vec<_>>());
    vec![
        before.len().into(),
        d.map(|d| d.mean).into(),
        d.map(|d| d.low).into(),
        d.map(|d| d.high).into(),
        d.map(|d| d.df).into(),
        change.p_value.into(),
        p_adjusted.into(),
        change.hedges_g.into(),
        change.improved.into(),
        sum::mean(before).into(),
        sum::mean(after).into(),
        mean_of(&both.before).into(),
        mean_of(&both.after).into(),
        both.before.len().into(),
        both.after.len().into(),
        change.hedges_limits.map(|l| l.0).into(),
        change.hedges_limits.map(|l| l.1).into(),
        change.bound.into(),
        change.p_equivalence.into(),
    ]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "waves",
    title: ("Verandering tussen edities", "Change between editions"),
    method: (
        "Verandering is gemeten in de organisaties die in beide edities meededen: het gemiddelde verschil tussen hun latere \
         en hun eerdere gemiddelde, met t-interval en tweezijdige p op k − 1 vrijheidsgraden en p na Holm over alle rijen van \
         de tabel. Hedges’ g deelt het verschil door de wortel van de gemiddelde variantie van de twee edities over \
         organisaties, met de exacte correctie voor kleine aantallen (k − 1) en een 95%-interval uit de niet-centrale t-verdeling (Algina en Keselman 2003). Noemt het studiebestand de kleinste verandering die ertoe doet (`equivalence_change`, in standaarddeviaties tussen organisaties), dan staat p van twee eenzijdige toetsen (Schuirmann 1987) erbij. Daarnaast staan de gemiddelden van alle \
         organisaties per editie: wat die van de gepaarde verandering afwijkt, komt door andere deelnemers. Een organisatie \
         zonder gemiddelde in een van beide edities telt alleen daar niet mee. Of de vragen in beide edities hetzelfde meten \
         (meetinvariantie) is in deze versie niet getoetst; organisaties die het meest veranderden, schuiven een volgende \
         keer vaak terug naar het midden.",
        "Change was measured in the organizations that took part in both editions: the mean difference between their \
         later and their earlier mean, with a t interval and two-sided p on k − 1 degrees of freedom, and p after Holm \
         over all rows of the table. Hedges' g divides the difference by the square root of the mean of the two \
         editions' variances across organizations, with the exact small-sample factor (k − 1) and a 95% interval from the noncentral t distribution (Algina and Keselman 2003). Where the study file names the smallest change that matters (`equivalence_change`, in standard deviations between organizations), p of two one-sided tests (Schuirmann 1987) is given. Beside it stand the means of \
         all organizations per edition: where these differ from the paired change, other participants are the reason. An \
         organization without a mean in one of the two editions is left out only there. Whether the questions measure the \
         same in both editions (invariance) was not tested in this version; organizations that changed most tend to move \
         back to the middle next time.",
    ),
    sources: &["algina_keselman_2003", "hedges_1981", "holm_1979", "lakens_2013", "schuirmann_1987"],
    tables: &[(
        &WAVES,
        &[
            "difference",
            "conf_low",
            "conf_high",
            "p_value",
            "p_adjusted",
            "hedges_g",
            "improved",
            "mean_from",
            "mean_to",
        ],
    )],
    reads_tables: false,
    run: waves,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_abs_diff_eq;

    /// Student (1908), extra sleep of ten patients by two drugs, as R's `t.test(extra ~ group, sleep, paired = TRUE)`
    /// prints it: mean difference 1.58, t = 4.0621, df = 9, p-value = 0.002833, interval 0.7001142 to 2.4598858.
    #[test]
    fn students_sleep() {
        let before = vec![0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let after = vec![1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        let got = change(&before, &after, Some(0.5));
        let difference = got.difference.unwrap();
        assert_abs_diff_eq!(difference.mean, 1.58, epsilon = 1e-14);
        assert_abs_diff_eq!(difference.low, 0.700_114_2, epsilon = 0.5e-7);
        assert_abs_diff_eq!(difference.high, 2.459_885_8, epsilon = 0.5e-7);
        assert_abs_diff_eq!(got.p_value.unwrap(), 0.002_833, epsilon = 0.5e-6);
        assert_eq!(got.improved, Some(90.0));
        // sd 1.789010 and 2.002249 (R, `tapply(sleep$extra, sleep$group, sd)`); J(9) = 0.9139 to four digits.
        let d_av = 1.58 / f64::midpoint(1.789_010 * 1.789_010, 2.002_249 * 2.002_249).sqrt();
        assert_abs_diff_eq!(got.hedges_g.unwrap(), 0.9139 * d_av, epsilon = 1e-4);
        // Limits by `pt(…, ncp)` in tests/reference/differences/standardized.R.
        let (low, high) = got.hedges_limits.unwrap();
        assert_abs_diff_eq!(low, 0.245_476_196_331, epsilon = 1e-9);
        assert_abs_diff_eq!(high, 1.253_950_391_93, epsilon = 1e-9);
        // Twice the bound of half a standard deviation is above the lower limit of the change, so it is not within.
        assert!(got.p_equivalence.unwrap() > 0.5);
        assert_abs_diff_eq!(got.bound.unwrap(), 0.5 * 1.58 / d_av, epsilon = 1e-6);
    }

    fn study(values: &[f64]) -> Table {
        let study = Handmade::new(&[0, 1, 2, 0, 1, 3], &[0, 0, 0, 1, 1, 1]).with("x", Origin::Scale, values);
        let input = study.input();
        match waves(&input, &super::super::empty(&input, "run")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(..) => panic!("absent"),
        }
    }

    #[test]
    fn organizations_in_both_waves_are_paired_and_all_are_shown_beside_them() {
        let table = study(&[1.0, 2.0, 3.0, 2.0, 5.0, 5.0]);
        let row = &table.rows[0];
        let number = |column| table.number(row, column).unwrap();
        assert_eq!((number("k_paired"), number("k_from"), number("k_to")), (2.0, 3.0, 3.0));
        assert_eq!((number("difference"), number("mean_from"), number("mean_to")), (2.0, 1.5, 3.5));
        assert_eq!((number("all_from"), number("all_to")), (2.0, 4.0));
        assert_eq!((number("wave_from"), number("wave_to")), (2016.0, 2018.0));
        assert_eq!(table.cell(row, "hedges_g"), &Cell::Empty, "J is not defined on one degree of freedom");
        assert_eq!(row.caveats[0].code, "S333");
    }

    #[test]
    fn equal_changes_have_no_p_and_one_organization_no_interval() {
        let table = study(&[1.0, 2.0, 3.0, 2.0, 3.0, 5.0]);
        assert_eq!(table.rows[0].caveats[0].code, "S349");
        assert_eq!(table.number(&table.rows[0], "conf_low"), Some(1.0));
        let table = study(&[1.0, f64::NAN, 3.0, 2.0, 3.0, 5.0]);
        assert_eq!(table.rows[0].caveats[0].code, "S333");
        assert_eq!(table.cell(&table.rows[0], "difference"), &Cell::Empty);
    }

    #[test]
    fn one_wave_has_no_change() {
        let study = Handmade::informants(3);
        let input = study.input();
        let got = waves(&input, &super::super::empty(&input, "run"));
        assert!(matches!(&got[0], Outcome::Absent(_, reason) if reason.code == "S347"));
    }
}
