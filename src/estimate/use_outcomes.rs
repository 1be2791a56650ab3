//! Active and passive use against every outcome, whether or not the study declared the pair: what the figure of use
//! and outcomes draws.

use super::coefficient::{Coefficient, coefficient};
use super::correlation::levels_of_design;
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Level, Method, USES};
use crate::model::table::{Cell, Table};
use crate::model::tables::USE_OUTCOMES;
use crate::numeric::line::least_squares;

/// Every use that this study has, with every outcome, in that order; or why there is none.
pub(super) fn uses_and_outcomes(input: &Input<'_>) -> Result<Vec<(&'static str, String)>, Caveat> {
    let is_there = |id: &str| input.scores.variables.contains_key(id);
    if !USES.into_iter().any(is_there) {
        return Err(Caveat::new("S364", &["[usage]"]));
    }
    let mut pairs = input.study.uses_and_outcomes();
    pairs.retain(|(x, _)| is_there(x));
    if pairs.is_empty() {
        return Err(Caveat::new("S364", &["[[correlation]] x = \"active_use\""]));
    }
    Ok(pairs)
}

fn use_outcomes(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let pairs = match uses_and_outcomes(input) {
        Ok(pairs) => pairs,
        Err(reason) => return vec![Outcome::Absent(&USE_OUTCOMES, reason)],
    };
    let mut table = Table::new(&USE_OUTCOMES);
    for (x, y) in &pairs {
        for &level in levels_of_design(input) {
            let (cells, caveats) = row(input, x, y, level);
            table.push_with(cells, caveats);
        }
    }
    vec![Outcome::Table(table)]
}

fn row(input: &Input<'_>, x: &str, y: &str, level: Level) -> (Vec<Cell>, Vec<Caveat>) {
    let mut caveats = of_every_correlation(input, x, y, level);
    let cases = complete_cases(input, &[x, y], level).map_err(|reason| caveats.push(reason)).ok();
    let estimated = cases.as_ref().map(|c| coefficient(c, &[x, y], Method::Pearson));
    let got = estimated.and_then(|g| g.map_err(|reason| caveats.push(reason)).ok());
    caveats.extend(got.iter().flat_map(|g| g.caveats.clone()));
    let limits = got.as_ref().and_then(Coefficient::limits);
    let (influential, without) =
        match cases.as_ref().filter(|_| level == Level::Organization && got.is_some()) {
            Some(cases) => without_influential(cases),
            None => (None, None),
        };
    let cells = vec![
        x.into(),
        y.into(),
        level.name().into(),
        cases.as_ref().map(|c| c.n).into(),
        cases.as_ref().and_then(|c| c.k).into(),
        got.as_ref().map(|g| g.estimate).into(),
        limits.map(|l| l.0).into(),
        limits.map(|l| l.1).into(),
        got.as_ref().and_then(|g| g.p_value).into(),
        got.as_ref().and_then(|g| g.smallest_detectable).into(),
        influential.into(),
        without.into(),
    ];
    (cells, caveats)
}

/// Per organization, whether it moves the line of least squares by itself: Cook's distance above 1.
pub(super) fn influential(x: &[f64], y: &[f64]) -> Vec<bool> {
    let Some(line) = least_squares(x, y) else { return vec![false; x.len()] };
    x.iter().zip(y).map(|(&a, &b)| line.cooks_distance(a, b).is_some_and(|d| d > 1.0)).collect()
}

/// How many organizations are influential, and r without them where there are any.
fn without_influential(cases: &CompleteCases) -> (Option<usize>, Option<f64>) {
    let ringed = influential(&cases.columns[0], &cases.columns[1]);
    let count = ringed.iter().filter(|r| **r).count();
    if count == 0 {
        return (Some(0), None);
    }
    let keep = |values: &Vec<f64>| -> Vec<f64> {
        values.iter().zip(&ringed).filter(|(_, ringed)| !**ringed).map(|(v, _)| *v).collect()
    };
    let columns: Vec<Vec<f64>> = cases.columns.iter().map(keep).collect();
    let rest = CompleteCases { n: cases.n - count, columns, ..cases.clone() };
    let r = coefficient(&rest, &["x", "y"], Method::Pearson).ok().map(|c| c.estimate);
    (Some(count), r)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "use_outcomes",
    title: ("Gebruik en opbrengsten", "Use and outcomes"),
    method: (
        "Het aandeel actieve en het aandeel passieve gebruikers zijn naast elke opbrengst gelegd, ook waar het studiebestand \
         geen van beide noemt: Pearsons r in de laatste editie, tussen organisatiegemiddelden en (met meerdere respondenten \
         per organisatie) tussen afwijkingen daarvan, met het 95%-interval van Fishers z. Deze p-waarden zijn niet aangepast \
         voor hun aantal; daarvoor is de tabel met gedeclareerde correlaties. Waar een organisatie de regressielijn in haar \
         eentje verschuift (Cooks afstand boven 1) staat ook r zonder die organisaties.",
        "The shares of active and of passive users were held against every outcome, also where the study file names \
         neither: Pearson's r in the latest edition, between organization means and (with several respondents per \
         organization) between deviations from them, with the 95% interval of Fisher's z. These p values are not adjusted \
         for their number; the table of declared correlations is there for that. Where an organization moves the regression \
         line by itself (Cook's distance above 1), r without such organizations is given too.",
    ),
    sources: &["cook_1977", "fisher_1921"],
    tables: &[(&USE_OUTCOMES, &["estimate", "conf_low", "conf_high", "p_value"])],
    reads_tables: false,
    run: use_outcomes,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    fn run(study: &Handmade) -> Outcome {
        let input = study.input();
        use_outcomes(&input, &super::super::empty(&input, "run")).remove(0)
    }

    const ASKED: &str = "[[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"y\"\n";

    /// Anscombe's (1973) third data set: r = .816, and exactly on a line without its tenth point from the left, so
    /// that r without it is 1 as far as its three decimals go.
    #[test]
    fn the_ringed_organization_is_told() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73];
        let study = Handmade::informants(11)
            .with("active_use", Origin::UseShare, &x)
            .with("y", Origin::Scale, &y)
            .asking(ASKED);
        let Outcome::Table(table) = run(&study) else { panic!("absent") };
        assert_eq!(table.rows.len(), 1, "no passive share, and nothing within informants");
        let number = |column| table.number(&table.rows[0], column).unwrap();
        assert!((number("estimate") - 0.816).abs() < 0.0005);
        assert_eq!(number("influential"), 1.0);
        assert!(number("without_influential") > 0.9999);
    }

    #[test]
    fn absent_without_use_or_without_outcomes() {
        let code = |study: &Handmade| match run(study) {
            Outcome::Absent(_, reason) => reason.about[0].clone(),
            Outcome::Table(_) => panic!("a table"),
        };
        assert_eq!(code(&Handmade::informants(2).asking(ASKED)), "[usage]");
        let no_outcome = Handmade::informants(2).with("active_use", Origin::UseShare, &[1.0, 2.0]);
        assert_eq!(code(&no_outcome), "[[correlation]] x = \"active_use\"");
    }

    #[test]
    fn respondents_are_related_between_and_within_organizations() {
        let study = Handmade::new(&[0, 0, 1, 1, 2, 2], &[0; 6])
            .with("active_use", Origin::UseShare, &[0.0, 1.0, 1.0, 1.0, 0.0, 0.0])
            .with("passive_use", Origin::UseShare, &[1.0, 0.0, 0.0, 0.0, 1.0, 0.0])
            .with("y", Origin::Scale, &[1.0, 2.0, 4.0, 5.0, 1.0, 2.0])
            .asking(ASKED);
        let Outcome::Table(table) = run(&study) else { panic!("absent") };
        let levels: Vec<(&str, &str)> =
            table.rows.iter().map(|r| (table.text(r, "x"), table.text(r, "level"))).collect();
        let wanted = [
            ("active_use", "organization"),
            ("active_use", "within"),
            ("passive_use", "organization"),
            ("passive_use", "within"),
        ];
        assert_eq!(levels, wanted);
    }
}
