//! Quantities that were claimed to rise: each held against the one before it.

use super::quantity::{Path, resolve};
use crate::estimate::units::entering;
use crate::estimate::{Input, applications, usage, verdict};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::scores::OrganizationMean;
use crate::numeric::interval::t_interval;

/// A quantity minus the one before it, with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    pub difference: f64,
    pub low: f64,
    pub high: f64,
}

/// The steps of an order, and what must be said of them.
///
/// # Errors
/// The reason why some step can't be told.
pub(super) fn steps(
    input: &Input<'_>,
    so_far: &Results,
    order: &[String],
) -> Result<(Vec<Step>, Vec<Caveat>), Caveat> {
    let mut caveats = Vec::new();
    let mut steps = Vec::with_capacity(order.len().saturating_sub(1));
    for pair in order.windows(2) {
        let found = (resolve(so_far, &pair[0])?, resolve(so_far, &pair[1])?);
        if let Some(paired) = paired(input, &pair[0], &pair[1]) {
            steps.push(paired?);
            continue;
        }
        if let Some(reason) = [&found.0, &found.1].iter().find_map(|f| f.reasons.first()) {
            return Err(reason.clone());
        }
        let (first, then) = found
            .0
            .estimate
            .zip(found.0.interval)
            .zip(found.1.estimate.zip(found.1.interval))
            .ok_or_else(|| Caveat::new("S356", &["`conf_low`, `conf_high`"]))?;
        steps.push(apart(first, then));
        let told = Caveat::new("S581", &[]);
        if !caveats.contains(&told) {
            caveats.push(told);
        }
    }
    Ok((steps, caveats))
}

/// From the intervals alone, whatever the two have in common: as wide as both together.
fn apart((first, (low_1, high_1)): (f64, (f64, f64)), (then, (low_2, high_2)): (f64, (f64, f64))) -> Step {
    Step { difference: then - first, low: low_2 - high_1, high: high_2 - low_1 }
}

/// The paired difference over the organizations that have both, by Student's t; `None` where a quantity is not a mean
/// over organizations.
fn paired(input: &Input<'_>, first: &str, then: &str) -> Option<Result<Step, Caveat>> {
    let (first, then) = (values(input, first)?, values(input, then)?);
    let differences: Vec<f64> = then
        .iter()
        .filter_map(|m| {
            let i = first.binary_search_by_key(&m.organization, |f| f.organization).ok()?;
            Some(m.mean - first[i].mean)
        })
        .collect();
    let interval = t_interval(&differences);
    Some(match interval {
        Some(t) => Ok(Step { difference: t.mean, low: t.low, high: t.high }),
        None => Err(Caveat::new("S333", &[&differences.len().to_string()])),
    })
}

/// The value of each organization of which a quantity is the mean, by organization.
fn values(input: &Input<'_>, quantity: &str) -> Option<Vec<OrganizationMean>> {
    let path = Path::parse(quantity)?;
    let wave = match path.wave {
        Some(name) => input.responses.waves.iter().position(|w| w.0 == name)?,
        None => input.responses.latest_wave(),
    };
    let variable = || input.scores.variables.get(path.row).map(|v| entering(input, v, wave));
    let values = match (path.table, path.column) {
        ("usage", "estimate") => usage::by_organization(input, path.row, wave),
        ("applications", "estimate") => applications::by_organization(input, path.row, wave),
        ("maturity" | "distributions", "mean") => variable(),
        _ => None,
    };
    values.filter(|values| !values.is_empty())
}

/// The verdict on a claimed rise: supported when every step is above zero, contradicted when any is below.
pub(super) fn judge(steps: &[Step]) -> &'static str {
    if steps.iter().any(|s| s.high < 0.0) {
        verdict::CONTRADICTED
    } else if steps.iter().all(|s| s.low > 0.0) {
        verdict::SUPPORTED
    } else {
        verdict::UNDECIDED
    }
}

/// The step on which the order hangs: the smallest.
pub(super) fn smallest(steps: &[Step]) -> Option<Step> {
    steps.iter().copied().min_by(|a, b| a.difference.total_cmp(&b.difference))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::empty;
    use crate::estimate::pairs_of_scores::tests::Handmade;
    use crate::model::scores::Origin;
    use crate::model::table::{Cell, Table};
    use crate::model::tables::MATURITY;
    use approx::assert_relative_eq;

    /// A table of means with intervals far wider than their paired difference.
    fn study() -> (Handmade, Results) {
        let x = [1.0, 2.0, 3.0, 4.0, 5.0];
        let y = [1.5, 2.4, 3.6, 4.5, 5.5];
        let study = Handmade::informants(5).with("x", Origin::Scale, &x).with("y", Origin::Scale, &y);
        let mut results = empty(&study.input(), "run");
        results.about.waves = vec!["2016".into()];
        let mut table = Table::new(&MATURITY);
        for (factor, mean) in [("x", 3.0), ("y", 3.5), ("other", 9.0)] {
            let mut cells = vec![Cell::Empty; table.columns.len()];
            for (column, value) in [
                ("factor", Cell::from(factor)),
                ("wave", Cell::name("2016")),
                ("mean", mean.into()),
                ("conf_low", (mean - 2.0).into()),
                ("conf_high", (mean + 2.0).into()),
            ] {
                cells[table.column(column).unwrap()] = value;
            }
            table.push(cells);
        }
        results.push(table, &[]);
        (study, results)
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|n| format!("maturity.{n}.mean")).collect()
    }

    /// Differences .5, .4, .6, .5, .5: mean .5, se √.001, t(.975; 4) = 2.776445105197793 (R 4.2.2).
    #[test]
    fn steps_are_paired_over_organizations() {
        let (study, results) = study();
        let (steps, caveats) = steps(&study.input(), &results, &names(&["x", "y"])).unwrap();
        assert!(caveats.is_empty());
        assert_relative_eq!(steps[0].difference, 0.5, max_relative = 1e-12);
        assert_relative_eq!(
            steps[0].low,
            0.5 - 2.776_445_105_197_793 * 0.001_f64.sqrt(),
            max_relative = 1e-9
        );
        assert_eq!(judge(&steps), verdict::SUPPORTED);
    }

    #[test]
    fn an_order_is_contradicted_by_one_step_down() {
        let (study, results) = study();
        let order = names(&["y", "x", "other"]);
        let (steps, caveats) = steps(&study.input(), &results, &order).unwrap();
        assert_eq!(judge(&steps), verdict::CONTRADICTED);
        assert_relative_eq!(smallest(&steps).unwrap().difference, -0.5, max_relative = 1e-12);
        assert_eq!((steps[1].low, steps[1].high), (2.0, 10.0), "from 1 to 5, to 7 to 11");
        assert_eq!(caveats[0].code, "S581");
    }

    #[test]
    fn what_has_no_number_says_so() {
        let (study, results) = study();
        let order = names(&["x", "nothing"]);
        assert_eq!(steps(&study.input(), &results, &order).unwrap_err().code, "S354");
        assert_eq!(judge(&[Step { difference: 1.0, low: -1.0, high: 3.0 }]), verdict::UNDECIDED);
    }
}
