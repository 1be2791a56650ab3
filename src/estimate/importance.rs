//! Importance and prevalence: what is rare or weak, and yet goes with an outcome.

use super::drivers::{level, reason};
use super::pairs_of_scores::{complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::table::{Cell, Table};
use crate::model::tables::IMPORTANCE;
use crate::numeric::distribution::t_quantile;
use crate::numeric::regression::regression;
use crate::numeric::sum;

/// A group of variables that stand side by side in one regression.
struct Set {
    name: &'static str,
    variables: Vec<String>,
    /// Per variable, 0 to 100: the share of frequent users, or the mean on the scale's range.
    performance: Vec<Option<f64>>,
}

/// A variable's standardized slope with the others held equal.
#[derive(Clone, Copy, Default)]
struct Slope {
    r: Option<f64>,
    beta: Option<f64>,
    limits: Option<(f64, f64)>,
}

fn importance(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let absent = |what: &str| vec![Outcome::Absent(&IMPORTANCE, Caveat::new("S364", &[what]))];
    let outcomes = outcomes(input);
    if outcomes.is_empty() {
        return absent("[[drivers]]");
    }
    let sets = sets(input, so_far);
    if sets.iter().all(|set| set.variables.is_empty()) {
        return absent("[usage] applications");
    }
    let mut table = Table::new(&IMPORTANCE);
    for outcome in &outcomes {
        for set in &sets {
            add(input, outcome, set, &mut table);
        }
    }
    if table.rows.is_empty() { absent("[usage] applications") } else { vec![Outcome::Table(table)] }
}

/// The outcomes of `[[drivers]]`, each once; without them those that use is held against.
fn outcomes(input: &Input<'_>) -> Vec<String> {
    let mut outcomes: Vec<String> = Vec::new();
    for drivers in &input.settings().drivers {
        if !outcomes.contains(&drivers.outcome) {
            outcomes.push(drivers.outcome.clone());
        }
    }
    if outcomes.is_empty() { input.study.outcomes() } else { outcomes }
}

fn sets(input: &Input<'_>, so_far: &Results) -> [Set; 2] {
    let applications = input.settings().usage.as_ref().map_or_else(Vec::new, |u| u.applications.clone());
    let factors = input.settings().maturity.as_ref().map_or_else(Vec::new, |m| m.factors.clone());
    let wave = input.responses.waves.get(input.responses.latest_wave()).map_or("", |w| w.0.as_str());
    let share = |application: &String| {
        let table = so_far.table("applications")?;
        let row = table.find(&[("application", application), ("wave", wave)])?;
        table.number(row, "estimate")
    };
    let level = |factor: &String| {
        let variable = input.scores.variables.get(factor)?;
        let (low, high) = variable.range.filter(|(low, high)| high > low)?;
        let mean =
            super::units::of_variable(input, variable, input.responses.latest_wave()).estimate().mean?;
        Some(100.0 * (mean - low) / (high - low))
    };
    [
        Set {
            name: "applications",
            performance: applications.iter().map(share).collect(),
            variables: applications,
        },
        Set { name: "factors", performance: factors.iter().map(level).collect(), variables: factors },
    ]
}

fn add(input: &Input<'_>, outcome: &str, set: &Set, table: &mut Table) {
    let kept: Vec<usize> = (0..set.variables.len()).filter(|&i| set.variables[i] != outcome).collect();
    if kept.is_empty() {
        return;
    }
    let level = level(input);
    let mut ids = vec![outcome];
    ids.extend(kept.iter().map(|&i| set.variables[i].as_str()));
    let mut caveats = of_every_correlation(input, outcome, ids[1], level);
    let cases = complete_cases(input, &ids, level).map_err(|reason| caveats.push(reason)).ok();
    let slopes = cases
        .as_ref()
        .and_then(|cases| slopes(&cases.columns, &ids).map_err(|reason| caveats.push(reason)).ok())
        .unwrap_or_else(|| vec![Slope::default(); kept.len()]);
    let performance: Vec<Option<f64>> = kept.iter().map(|&i| set.performance[i]).collect();
    let middle = |values: Vec<f64>| sum::median(&values).filter(|_| values.len() > 1);
    let medians = (middle(performance.iter().flatten().copied().collect()), middle(betas(&slopes)));
    for (i, slope) in slopes.iter().enumerate() {
        let mut caveats = caveats.clone();
        let variable = input.scores.variables.get(ids[1 + i]);
        if performance[i].is_none() {
            caveats.push(no_performance(ids[1 + i], variable));
        }
        if slope.beta.is_some() && slope.limits.is_none() {
            caveats.push(Caveat::new("S574", &[]));
        }
        table.push_with(
            vec![
                outcome.into(),
                set.name.into(),
                ids[1 + i].into(),
                level.name().into(),
                cases.as_ref().map(|c| c.n).into(),
                cases.as_ref().and_then(|c| c.k).into(),
                performance[i].into(),
                slope.r.into(),
                slope.beta.into(),
                slope.limits.map(|l| l.0).into(),
                slope.limits.map(|l| l.1).into(),
                medians.0.into(),
                medians.1.into(),
                quadrant(performance[i], slope.beta, medians).map_or(Cell::Empty, Cell::from),
            ],
            caveats,
        );
    }
}

fn betas(slopes: &[Slope]) -> Vec<f64> {
    slopes.iter().filter_map(|s| s.beta).collect()
}

fn no_performance(id: &str, variable: Option<&Variable>) -> Caveat {
    match variable {
        None => Caveat::new("S330", &[id]),
        Some(_) => Caveat::new("S362", &[]),
    }
}

/// Standardized slopes of the first column on the others, with HC3 intervals.
fn slopes(columns: &[Vec<f64>], ids: &[&str]) -> Result<Vec<Slope>, Caveat> {
    let (y, predictors) = (&columns[0], &columns[1..]);
    let (n, p) = (y.len(), predictors.len());
    if n < p + 3 {
        let numbers = [n, p, p + 3].map(|v| v.to_string());
        return Err(Caveat::new("S565", &[&numbers[0], &numbers[1], &numbers[2]]));
    }
    let slices: Vec<&[f64]> = predictors.iter().map(Vec::as_slice).collect();
    let got = regression(y, &slices).map_err(|why| reason(&why, ids, n))?;
    let t = t_quantile(0.975, got.df as f64);
    let slope = |j: usize| {
        let beta = got.standardized[j];
        // One standard deviation of x over one of y: the same factor for the slope and its standard error.
        let unit = sum::sd(&predictors[j]).zip(sum::sd(y)).map(|(x, y)| x / y);
        let half = got.standard_errors.as_ref().zip(unit).map(|(se, unit)| t * se[j] * unit);
        let limits = half.map(|half| (beta - half, beta + half));
        Slope { r: sum::pearson(&predictors[j], y), beta: Some(beta), limits }
    };
    Ok((0..p).map(slope).collect())
}

/// On which side of the medians a variable lies.
fn quadrant(
    performance: Option<f64>,
    beta: Option<f64>,
    medians: (Option<f64>, Option<f64>),
) -> Option<&'static str> {
    let (rare, related) = (performance? < medians.0?, beta? > medians.1?);
    Some(match (rare, related) {
        (true, true) => "low and related",
        (false, true) => "high and related",
        (true, false) => "low and less related",
        (false, false) => "high and less related",
    })
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "importance",
    title: ("Belang en voorkomen", "Importance and prevalence"),
    method: (
        "Per opbrengst zijn twee groepen bekeken: de toepassingen van het platform en de factoren van volwassenheid. Van elk \
         onderdeel staat hoe gewoon of hoe hoog het is (toepassingen: het gemiddelde aandeel frequente gebruikers; factoren: \
         het gemiddelde op 0 tot 100 van het bereik van de schaal) en hoe het samengaat met de opbrengst: Pearsons r en de \
         gestandaardiseerde helling uit één regressie tussen organisaties met alle onderdelen van de groep, met een t-interval \
         op een HC3-standaardfout waarin de standaarddeviaties als vast gelden. De kwadranten worden gescheiden door de \
         medianen van de groep (Martilla en James 1977). Wat weinig voorkomt en meer dan de mediaan samengaat met de \
         opbrengst, laat de meeste ruimte; dat is een verband, geen belofte dat meer gebruik de opbrengst verhoogt.",
        "Per outcome two sets were looked at: the applications of the platform and the factors of maturity. Of each item \
         the table tells how common or how high it is (applications: the mean share of frequent users; factors: the mean \
         on 0 to 100 of the scale’s range) and how it goes with the outcome: Pearson’s r and the standardized slope in \
         one regression between organizations on all items of the set, with a t interval on an HC3 standard error that \
         takes the standard deviations as fixed. The medians of the set divide the quadrants (Martilla and James 1977). \
         What is rare and goes with the outcome more than the median leaves most room; that is an association, no \
         promise that more use raises the outcome.",
    ),
    sources: &["long_ervin_2000", "mackinnon_white_1985", "martilla_james_1977"],
    tables: &[(&IMPORTANCE, &["performance", "beta", "conf_low", "conf_high"])],
    reads_tables: true,
    run: importance,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_relative_eq;

    fn study() -> Handmade {
        let of = |f: fn(i32) -> i32| (0..12).map(|i| f64::from(f(i))).collect::<Vec<_>>();
        let mut study = Handmade::informants(12)
            .with("a", Origin::Scale, &of(|i| 1 + i % 4))
            .with("b", Origin::Scale, &of(|i| 1 + i * 5 % 7 % 4))
            .with("y", Origin::Scale, &of(|i| i % 4 + i % 3))
            .asking(
                "[maturity]\nfactors = [\"a\", \"b\", \"y\"]\n[[drivers]]\noutcome = \"y\"\npredictors = [\"a\"]\n",
            );
        for id in ["a", "b"] {
            study.scores.variables.get_mut(id).unwrap().range = Some((1.0, 5.0));
        }
        study
    }

    fn run(study: &Handmade) -> Table {
        let input = study.input();
        match importance(&input, &super::super::empty(&input, "run")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// a runs through 1 2 3 4: mean 2.5 on 1 to 5 is 37.5 on 0 to 100. The outcome is no factor of itself.
    #[test]
    fn performance_is_on_the_range_of_the_scale() {
        let table = run(&study());
        assert_eq!(table.rows.len(), 2);
        assert_relative_eq!(table.number(&table.rows[0], "performance").unwrap(), 37.5, max_relative = 1e-12);
        let quadrants: Vec<&str> = table.rows.iter().map(|r| table.text(r, "quadrant")).collect();
        assert_eq!(
            quadrants.iter().filter(|q| q.ends_with("and related")).count(),
            1,
            "one above the median"
        );
    }

    #[test]
    fn slopes_hold_the_others_equal() {
        let table = run(&study());
        let number = |row: usize, column| table.number(&table.rows[row], column).unwrap();
        let input = study();
        let cases =
            complete_cases(&input.input(), &["y", "a", "b"], crate::model::study::Level::Organization);
        let c = cases.unwrap().columns;
        let r = |i: usize, j: usize| sum::pearson(&c[i], &c[j]).unwrap();
        let wanted = (r(0, 1) - r(0, 2) * r(1, 2)) / (1.0 - r(1, 2) * r(1, 2));
        assert_relative_eq!(number(0, "beta"), wanted, max_relative = 1e-12);
        assert!(number(0, "conf_low") < wanted && wanted < number(0, "conf_high"));
    }

    #[test]
    fn too_few_organizations_keep_their_rows() {
        let few = Handmade::informants(3)
            .with("a", Origin::Scale, &[1.0, 2.0, 3.0])
            .with("y", Origin::Scale, &[1.0, 3.0, 2.0])
            .asking("[maturity]\nfactors = [\"a\"]\n[[drivers]]\noutcome = \"y\"\npredictors = [\"a\"]\n");
        let table = run(&few);
        assert_eq!(table.number(&table.rows[0], "beta"), None);
        assert!(table.rows[0].caveats.iter().any(|c| c.code == "S565"));
    }
}
