//! Confirmatory correlations held against each other where they do not share an outcome: whether alignment goes with active
//! use more than engagement with passive use does.

use super::coefficient::{between_columns, no_difference};
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::study::{Correlation, Level, Method, Role};
use crate::model::table::{Cell, Table};
use crate::model::tables::CORRELATION_CONTRASTS;
use crate::numeric::difference_of_correlations::{FourVariables, apart, zou};
use crate::numeric::distribution::normal_sf;
use crate::numeric::math::atanh;

/// The correlations of 1 with 2 and of 3 with 4 over `k` organizations that have all of them. Two of the four may be the
/// same variable.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Quartet {
    of: FourVariables,
    k: usize,
}

impl Quartet {
    fn interval(self) -> Option<(f64, f64)> {
        zou((self.of.r_12, self.k), (self.of.r_34, self.k), apart(self.of)?)
    }

    /// z and two-sided p of both being equal: the difference of Fisher's z, with the mean of both correlations in the place
    /// of each in its variance. `None` for fewer than four organizations or a correlation of ±1.
    ///
    /// # Sources
    /// Steiger (1980), his equation 15.
    fn test(self) -> Option<(f64, f64)> {
        let FourVariables { r_12, r_34, .. } = self.of;
        let mean = f64::midpoint(r_12, r_34);
        let variance = 2.0 - 2.0 * apart(FourVariables { r_12: mean, r_34: mean, ..self.of })?;
        let sound = self.k > 3 && r_12.abs() < 1.0 && r_34.abs() < 1.0 && variance > 1e-12;
        let z = (atanh(r_12) - atanh(r_34)) * ((self.k as f64 - 3.0) / variance).sqrt();
        sound.then(|| (z, 2.0 * normal_sf(z.abs())))
    }
}

fn correlation_contrasts(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |reason| vec![Outcome::Absent(&CORRELATION_CONTRASTS, reason)];
    if input.responses.design() == Design::Sample {
        return absent(Caveat::new("S363", &[]));
    }
    let plain = |c: &&Correlation| {
        c.role == Role::Confirmatory
            && c.level == Level::Organization
            && c.method == Method::Pearson
            && c.controls.is_empty()
    };
    let declared: Vec<&Correlation> = input.settings().correlation.iter().filter(plain).collect();
    let mut table = Table::new(&CORRELATION_CONTRASTS);
    for (i, first) in declared.iter().enumerate() {
        // Those with the same outcome are in `correlation_differences`.
        for second in declared[i + 1..].iter().filter(|c| c.y != first.y) {
            let (cells, caveats) = row(input, first, second);
            table.push_with(cells, caveats);
        }
    }
    if table.rows.is_empty() {
        return absent(Caveat::new("S364", &["[[correlation]] role = \"confirmatory\""]));
    }
    vec![Outcome::Table(table)]
}

/// The quartet of four columns.
///
/// # Errors
/// The reason why one of its correlations can't be estimated.
fn quartet(cases: &CompleteCases, ids: [&str; 4]) -> Result<Quartet, Caveat> {
    let side = |a: usize, b: usize| {
        if ids[a] == ids[b] {
            return Ok(1.0);
        }
        between_columns(cases, &ids, (a, b))
    };
    let across = [side(0, 2)?, side(0, 3)?, side(1, 2)?, side(1, 3)?];
    Ok(Quartet { of: FourVariables { r_12: side(0, 1)?, r_34: side(2, 3)?, across }, k: cases.n })
}

fn row(input: &Input<'_>, first: &Correlation, second: &Correlation) -> (Vec<Cell>, Vec<Caveat>) {
    let ids = [&first.x, &first.y, &second.x, &second.y].map(String::as_str);
    let mut caveats = of_every_correlation(input, ids[0], ids[1], Level::Organization);
    let cases = complete_cases(input, &ids, Level::Organization).map_err(|reason| caveats.push(reason)).ok();
    let both = cases.as_ref().map(|cases| quartet(cases, ids));
    let both = both.and_then(|q| q.map_err(|reason| caveats.push(reason)).ok());
    let (interval, test) = (both.and_then(Quartet::interval), both.and_then(Quartet::test));
    if let Some(both) = both.filter(|_| interval.is_none() || test.is_none()) {
        caveats.push(no_difference(both.k));
    }
    let cells = vec![
        first.id.as_str().into(),
        second.id.as_str().into(),
        ids[0].into(),
        ids[1].into(),
        ids[2].into(),
        ids[3].into(),
        both.map(|b| b.of.r_12).into(),
        both.map(|b| b.of.r_34).into(),
        cases.map(|c| c.n).into(),
        both.map(|b| b.of.r_12 - b.of.r_34).into(),
        interval.map(|i| i.0).into(),
        interval.map(|i| i.1).into(),
        test.map(|t| t.0).into(),
        test.map(|t| t.1).into(),
    ];
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "correlation_contrasts",
    title: ("Toetsende correlaties tegenover elkaar", "Confirmatory correlations held against each other"),
    method: (
        "Toetsende correlaties tussen organisaties met verschillende opbrengsten zijn paarsgewijs vergeleken over de organisaties die alle betrokken waarden hebben. Zij zijn op dezelfde organisaties gemeten en hangen dus samen, ook als zij geen variabele delen: het 95%-interval van het verschil volgt Zou (2007) met de covariantie van Pearson en Filon, z en p volgen Steiger (1980, met het gemiddelde van beide correlaties in de variantie). Deze p-waarden zijn niet aangepast voor hun aantal.",
        "Confirmatory correlations between organizations with different outcomes were compared in pairs over the organizations that have all values concerned. They were measured on the same organizations and so depend on each other, even where they share no variable: the 95% interval of the difference follows Zou (2007) with the covariance of Pearson and Filon, z and p follow Steiger (1980, with the mean of both correlations in the variance). These p values are not adjusted for their number.",
    ),
    sources: &["steiger_1980", "zou_2007"],
    tables: &[(
        &CORRELATION_CONTRASTS,
        &["r_1", "r_2", "difference", "conf_low", "conf_high", "z", "p_value"],
    )],
    reads_tables: false,
    run: correlation_contrasts,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_relative_eq;

    /// Steiger (1980), his example without a common variable: n = 103; he prints z = −1.40. All digits by the formula in R
    /// 4.2.2 (tests/reference/differences/dependent.R).
    #[test]
    fn steigers_case_b() {
        let of = FourVariables { r_12: 0.5, r_34: 0.6, across: [0.7, 0.5, 0.5, 0.8] };
        let (z, p) = Quartet { of, k: 103 }.test().unwrap();
        assert_relative_eq!(z, -1.404_974_816_374_992, max_relative = 1e-12);
        assert_relative_eq!(p, 0.160_028_767_066_448_9, max_relative = 1e-12);
        assert_eq!(Quartet { of, k: 3 }.test(), None);
    }

    #[test]
    fn pairs_with_different_outcomes_are_compared_and_no_others() {
        let study = Handmade::informants(6)
            .with("a", Origin::Scale, &[1.0, 2.0, 3.0, 4.0, 6.0, 5.0])
            .with("b", Origin::Scale, &[3.0, 1.0, 2.0, 5.0, 4.0, 6.0])
            .with("y", Origin::Scale, &[2.0, 1.0, 4.0, 3.0, 6.0, 5.0])
            .with("z", Origin::Scale, &[1.0, 3.0, 2.0, 6.0, 5.0, 4.0])
            .asking(
                r#"
                [[correlation]]
                id = "A"
                x = "a"
                y = "y"
                role = "confirmatory"
                [[correlation]]
                id = "B"
                x = "b"
                y = "y"
                role = "confirmatory"
                [[correlation]]
                id = "C"
                x = "a"
                y = "z"
                role = "confirmatory"
                [[correlation]]
                id = "D"
                x = "b"
                y = "z"
                "#,
            );
        let input = study.input();
        let Outcome::Table(table) =
            correlation_contrasts(&input, &super::super::empty(&input, "run")).remove(0)
        else {
            panic!("no table")
        };
        let pairs: Vec<String> = table
            .rows
            .iter()
            .map(|r| format!("{}-{}", table.text(r, "id_1"), table.text(r, "id_2")))
            .collect();
        assert_eq!(pairs, ["A-C", "B-C"]);
        assert!(table.number(&table.rows[0], "p_value").is_some());
    }
}
