//! How all scales hang together: the correlation of every scale with every other, whether or not the study declared it.

use super::coefficient::{Coefficient, coefficient};
use super::pairs_of_scores::{complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::Origin;
use crate::model::study::{Level, Method};
use crate::model::table::{Cell, Table};
use crate::model::tables::SCALE_CORRELATIONS;
use rayon::prelude::*;

fn scale_correlations(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let is_scale = |(id, v): (&_, &crate::model::scores::Variable)| {
        let id: &String = id;
        (v.origin == Origin::Scale).then(|| id.clone())
    };
    let scales: Vec<String> = input.scores.variables.iter().filter_map(is_scale).collect();
    if scales.len() < 2 {
        return vec![Outcome::Absent(&SCALE_CORRELATIONS, Caveat::new("S329", &[]))];
    }
    let level = level_of_design(input);
    let pairs: Vec<(&str, &str)> = scales
        .iter()
        .enumerate()
        .flat_map(|(i, b)| scales[..i].iter().map(move |a| (a.as_str(), b.as_str())))
        .collect();
    // Each pair on a thread of its own, gathered in order: the same bits on any number of threads.
    let rows: Vec<(Vec<Cell>, Vec<Caveat>)> =
        pairs.par_iter().map(|(a, b)| row(input, a, b, level)).collect();
    let mut table = Table::new(&SCALE_CORRELATIONS);
    for (cells, caveats) in rows {
        table.push_with(cells, caveats);
    }
    vec![Outcome::Table(table)]
}

/// Organizations where there are any, else respondents.
fn level_of_design(input: &Input<'_>) -> Level {
    match input.responses.design() {
        Design::Nested | Design::Informants => Level::Organization,
        Design::Sample => Level::Respondent,
    }
}

fn row(input: &Input<'_>, a: &str, b: &str, level: Level) -> (Vec<Cell>, Vec<Caveat>) {
    let mut caveats = of_every_correlation(input, a, b, level);
    let cases = complete_cases(input, &[a, b], level).map_err(|reason| caveats.push(reason)).ok();
    let estimated = cases.as_ref().map(|c| coefficient(c, &[a, b], Method::Pearson));
    let got = estimated.and_then(|g| g.map_err(|reason| caveats.push(reason)).ok());
    caveats.extend(got.iter().flat_map(|g| g.caveats.clone()));
    let limits = got.as_ref().and_then(Coefficient::limits);
    let cells = vec![
        a.into(),
        b.into(),
        level.name().into(),
        cases.as_ref().map(|c| c.n).into(),
        cases.as_ref().and_then(|c| c.k).into(),
        got.as_ref().map(|g| g.estimate).into(),
        limits.map(|l| l.0).into(),
        limits.map(|l| l.1).into(),
    ];
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "scale_correlations",
    title: ("Correlaties tussen schalen", "Correlations between scales"),
    method: (
        "Alle schalen zijn met elkaar gecorreleerd: Pearsons r in de laatste editie, paarsgewijs, tussen \
         organisatiegemiddelden (elke organisatie telt even zwaar) of, zonder organisaties, tussen respondenten. Het \
         95%-interval volgt uit Fishers z. De intervallen zijn niet aangepast voor het aantal correlaties en niet gecorrigeerd \
         voor onbetrouwbaarheid.",
        "All scales were correlated with each other: Pearson's r in the latest edition, pairwise, between organization means \
         (each organization counting equally) or, without organizations, between respondents. The 95% interval comes from \
         Fisher's z. The intervals are not adjusted for the number of correlations nor corrected for unreliability.",
    ),
    sources: &["fisher_1921"],
    tables: &[(&SCALE_CORRELATIONS, &["estimate", "conf_low", "conf_high"])],
    reads_tables: false,
    run: scale_correlations,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;

    fn run(study: &Handmade) -> Outcome {
        let input = study.input();
        scale_correlations(&input, &super::super::empty(&input, "run")).remove(0)
    }

    const X: [f64; 11] = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
    const Y: [f64; 11] = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];

    /// Anscombe (1973), data set 1, as eleven informants (R's `cor.test(x1, y1)`: 0.8164205, interval 0.4243912
    /// 0.9506933); a constant scale keeps its rows, with the reason.
    #[test]
    fn every_scale_with_every_other() {
        let study = Handmade::informants(11)
            .with("x", Origin::Scale, &X)
            .with("revenue", Origin::Fact, &Y)
            .with("y", Origin::Scale, &Y)
            .with("z", Origin::Scale, &[3.0; 11]);
        let Outcome::Table(table) = run(&study) else { panic!("absent") };
        let names: Vec<(&str, &str)> =
            table.rows.iter().map(|r| (table.text(r, "scale_a"), table.text(r, "scale_b"))).collect();
        assert_eq!(names, [("x", "y"), ("x", "z"), ("y", "z")], "facts about organizations are no scales");
        let row = &table.rows[0];
        let number = |column| table.number(row, column).unwrap();
        for (column, wanted) in
            [("estimate", 0.816_420_5), ("conf_low", 0.424_391_2), ("conf_high", 0.950_693_3)]
        {
            assert!((number(column) - wanted).abs() < 0.5e-7, "{column}");
        }
        assert_eq!((number("n"), number("k"), table.text(row, "level")), (11.0, 11.0, "organization"));
        for row in &table.rows[1..] {
            assert_eq!(table.number(row, "estimate"), None);
            assert!(row.caveats.iter().any(|c| c.code == "S334" && c.about[0] == "z"));
        }
    }

    #[test]
    fn a_plain_sample_is_correlated_between_respondents() {
        let study = Handmade::new(&[], &[0; 11]).with("x", Origin::Scale, &X).with("y", Origin::Scale, &Y);
        let Outcome::Table(table) = run(&study) else { panic!("absent") };
        let row = &table.rows[0];
        assert_eq!((table.text(row, "level"), table.number(row, "k")), ("respondent", None));
        assert!((table.number(row, "estimate").unwrap() - 0.816_420_5).abs() < 0.5e-7);
    }

    #[test]
    fn one_scale_hangs_together_with_nothing() {
        let study = Handmade::informants(3).with("x", Origin::Scale, &X[..3]);
        assert!(matches!(run(&study), Outcome::Absent(_, ref c) if c.code == "S329"));
    }
}
