//! How organizations differ: quantiles of their means, and the means themselves as dots without names.

use super::units::{Units, entering, is_sample, of_variable, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::scores::{Origin, Variable};
use crate::model::table::Table;
use crate::model::tables::{DISTRIBUTIONS, POINTS};
use crate::numeric::sum::quantile;

fn distributions(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let variables = described(input);
    if is_sample(input) || variables.is_empty() {
        let code = if variables.is_empty() { "S375" } else { "S363" };
        let reason = Caveat::new(code, &[]);
        return vec![Outcome::Absent(&DISTRIBUTIONS, reason.clone()), Outcome::Absent(&POINTS, reason)];
    }
    let (mut table, mut points) = (Table::new(&DISTRIBUTIONS), Table::new(&POINTS));
    for variable in variables {
        for (wave, name) in waves(input) {
            let units = of_variable(input, variable, wave);
            let e = units.estimate();
            let mut cells = vec![variable.id.as_str().into(), name.clone(), units.k()];
            cells.extend([e.mean.into(), e.sd.into(), e.low.into(), e.high.into()]);
            cells.extend(quantiles(&units).map(Into::into));
            table.push_with(cells, e.caveats);
            for (value, n) in dots(input, variable, wave) {
                points.push(vec![
                    variable.id.as_str().into(),
                    name.clone(),
                    value.into(),
                    size_class(n).1.into(),
                ]);
            }
        }
    }
    vec![Outcome::Table(table), Outcome::Table(points)]
}

/// Scales, usage variables, applications and outcomes: what figures draw distributions of.
pub(super) fn described<'a>(input: &Input<'a>) -> Vec<&'a Variable> {
    let applications = input.settings().usage.as_ref().map_or(&[][..], |u| &u.applications);
    let outcomes = input.study.outcomes();
    let of_interest = |v: &&Variable| match v.origin {
        Origin::Scale | Origin::UseShare | Origin::UseFrequency => true,
        Origin::Column | Origin::Fact => applications.contains(&v.id) || outcomes.contains(&v.id),
    };
    input.scores.variables.values().filter(of_interest).collect()
}

/// The quantiles at 10, 25, 50, 75 and 90%.
pub(super) fn quantiles(units: &Units) -> [Option<f64>; 5] {
    let mut sorted = units.values.clone();
    sorted.sort_by(f64::total_cmp);
    [0.10, 0.25, 0.50, 0.75, 0.90].map(|p| quantile(&sorted, p))
}

/// Organization means with their number of respondents, sorted by value so that the order says nothing else.
fn dots(input: &Input<'_>, variable: &Variable, wave: usize) -> Vec<(f64, u32)> {
    let mut dots: Vec<(f64, u32)> = entering(input, variable, wave).iter().map(|m| (m.mean, m.n)).collect();
    dots.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    dots
}

/// Classes of numbers of respondents: the least of each, and its name.
const SIZE_CLASSES: [(u32, &str); 4] = [(1, "under 10"), (10, "10-24"), (25, "25-99"), (100, "100+")];

/// The class of a number of respondents: its least, and its name.
pub(super) fn size_class(n: u32) -> (u32, &'static str) {
    SIZE_CLASSES.into_iter().rev().find(|(least, _)| n >= *least).unwrap_or(SIZE_CLASSES[0])
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "distributions",
    title: ("Verdeling over organisaties", "Distribution over organizations"),
    method: (
        "De verdeling over organisaties is beschreven met het gemiddelde, de standaarddeviatie (n − 1) en kwantielen van type 7 van de organisatiegemiddelden. Deze spreiding bevat ook de toevalsfout van elk gemiddelde en is dus ruimer dan die van de ware scores.",
        "The distribution over organizations is described by the mean, the standard deviation (n − 1) and quantiles of type 7 of the organization means. This spread includes the sampling error of each mean, so it is wider than that of the true scores.",
    ),
    sources: &["hyndman_fan_1996", "student_1908"],
    tables: &[(&DISTRIBUTIONS, &["mean", "sd", "conf_low", "conf_high", "median"]), (&POINTS, &[])],
    reads_tables: false,
    run: distributions,
};

#[cfg(test)]
mod tests {
    use super::*;

    /// R 4.2.2: `quantile(c(2, 4, 4, 5, 9, 11), c(.1, .25, .5, .75, .9))` (type 7).
    #[test]
    fn quantiles_are_of_type_7() {
        let units = Units {
            values: vec![9.0, 4.0, 2.0, 11.0, 5.0, 4.0],
            n: 6,
            by_organization: true,
            weights: vec![],
        };
        assert_eq!(quantiles(&units).map(Option::unwrap), [3.0, 4.0, 4.5, 8.0, 10.0]);
    }

    #[test]
    fn size_classes_have_the_published_limits() {
        let classes = [9, 10, 24, 25, 99, 100].map(|n| size_class(n).1);
        assert_eq!(classes, ["under 10", "10-24", "10-24", "25-99", "25-99", "100+"]);
    }
}
