//! Differences between correlations that share an outcome, measured on the same organizations: active against passive
//! use first, which is the contrast that the study is about.

use super::coefficient::{between_columns, no_difference};
use super::correlation::are_bound_shares;
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::study::{Level, Method};
use crate::model::table::{Cell, Table};
use crate::model::tables::CORRELATION_DIFFERENCES;
use crate::numeric::difference_of_correlations::{overlapping, zou};
use crate::numeric::distribution::{normal_sf, t_two_sided};
use crate::numeric::math::atanh;

/// Two variables and the outcome that they share.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Contrast {
    x_1: String,
    x_2: String,
    y: String,
}

fn correlation_differences(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    if input.responses.design() == Design::Sample {
        return vec![Outcome::Absent(&CORRELATION_DIFFERENCES, Caveat::new("S363", &[]))];
    }
    let contrasts = contrasts(input);
    if contrasts.is_empty() {
        return vec![Outcome::Absent(&CORRELATION_DIFFERENCES, Caveat::new("S364", &["[[correlation]]"]))];
    }
    let mut table = Table::new(&CORRELATION_DIFFERENCES);
    for contrast in contrasts {
        let (cells, caveats) = row(input, &contrast);
        table.push_with(cells, caveats);
    }
    vec![Outcome::Table(table)]
}

/// Active against passive use for every outcome, then the predictors of each `[[drivers]]`, then the x's of declared
/// correlations between organizations that share an outcome; each once.
fn contrasts(input: &Input<'_>) -> Vec<Contrast> {
    let mut found: Vec<Contrast> = Vec::new();
    let has_use = |id: &str| input.scores.variables.contains_key(id);
    if has_use("active_use") && has_use("passive_use") {
        for y in input.study.outcomes() {
            add(&mut found, "active_use", "passive_use", &y);
        }
    }
    let settings = input.settings();
    for drivers in &settings.drivers {
        for (i, x_1) in drivers.predictors.iter().enumerate() {
            for x_2 in &drivers.predictors[i + 1..] {
                add(&mut found, x_1, x_2, &drivers.outcome);
            }
        }
    }
    let plain = |c: &&crate::model::study::Correlation| {
        c.level == Level::Organization && c.method == Method::Pearson && c.controls.is_empty()
    };
    let declared: Vec<_> = settings.correlation.iter().filter(plain).collect();
    for (i, first) in declared.iter().enumerate() {
        for second in declared[i + 1..].iter().filter(|c| c.y == first.y) {
            add(&mut found, &first.x, &second.x, &first.y);
        }
    }
    found
}

fn add(found: &mut Vec<Contrast>, x_1: &str, x_2: &str, y: &str) {
    let same = |c: &Contrast| c.y == y && ((c.x_1 == x_1 && c.x_2 == x_2) || (c.x_1 == x_2 && c.x_2 == x_1));
    if x_1 != x_2 && x_1 != y && x_2 != y && !found.iter().any(same) {
        found.push(Contrast { x_1: x_1.to_owned(), x_2: x_2.to_owned(), y: y.to_owned() });
    }
}

/// The three correlations among two variables and their outcome, on k organizations that have all three.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Triangle {
    /// x 1 with y.
    r_1: f64,
    /// x 2 with y.
    r_2: f64,
    /// x 1 with x 2.
    r_12: f64,
    k: usize,
}

impl Triangle {
    /// 95% interval of `r_1` − `r_2`. `None` for fewer than four organizations or where a correlation is ±1.
    ///
    /// # Sources
    /// Zou (2007), overlapping correlations, on the limits of Fisher's z.
    fn interval(self) -> Option<(f64, f64)> {
        let Triangle { r_1, r_2, r_12, k } = self;
        zou((r_1, k), (r_2, k), overlapping(r_1, r_2, r_12)?)
    }

    /// Two-sided p of `r_1` = `r_2`, from t with k − 3 degrees of freedom. `None` for fewer than four organizations or
    /// where x 1 and x 2 are the same but for their scale.
    ///
    /// # Sources
    /// Williams (1959), as Steiger (1980) writes it.
    fn p_value(self) -> Option<f64> {
        let Triangle { r_1, r_2, r_12, k } = self;
        if k < 4 {
            return None;
        }
        let k = k as f64;
        let determinant = 1.0 - r_1 * r_1 - r_2 * r_2 - r_12 * r_12 + 2.0 * r_1 * r_2 * r_12;
        let mean = f64::midpoint(r_1, r_2);
        let apart = 1.0 - r_12;
        let scale = 2.0 * (k - 1.0) / (k - 3.0) * determinant.max(0.0) + mean * mean * apart * apart * apart;
        if scale <= 0.0 || apart <= 0.0 {
            return None;
        }
        Some(t_two_sided((r_1 - r_2) * ((k - 1.0) * (1.0 + r_12) / scale).sqrt(), k - 3.0))
    }
}

impl Triangle {
    /// Two-sided p of `r_1` = `r_2` by the difference of Fisher's z, with the mean of both correlations in the place of each
    /// in its variance. `None` for fewer than four organizations or a correlation of ±1.
    ///
    /// # Sources
    /// Steiger (1980), his equation 14.
    fn p_steiger(self) -> Option<f64> {
        let Triangle { r_1, r_2, r_12, .. } = self;
        let mean = f64::midpoint(r_1, r_2);
        let square = mean * mean;
        let psi = r_12 * (1.0 - 2.0 * square) - 0.5 * square * (1.0 - 2.0 * square - r_12 * r_12);
        let c = psi / ((1.0 - square) * (1.0 - square));
        self.p_of_z(2.0 - 2.0 * c)
    }

    /// The same by another variance of that difference, which needs no pooling.
    ///
    /// # Sources
    /// Meng, Rosenthal & Rubin (1992).
    fn p_meng(self) -> Option<f64> {
        let Triangle { r_1, r_2, r_12, .. } = self;
        let square = f64::midpoint(r_1 * r_1, r_2 * r_2);
        let f = ((1.0 - r_12) / (2.0 * (1.0 - square))).min(1.0);
        let h = (1.0 - f * square) / (1.0 - square);
        self.p_of_z(2.0 * (1.0 - r_12) * h)
    }

    /// p of (z 1 − z 2) √(k − 3) over the root of `variance`.
    fn p_of_z(self, variance: f64) -> Option<f64> {
        let sound = self.k > 3 && self.r_1.abs() < 1.0 && self.r_2.abs() < 1.0 && variance > 1e-12;
        let z = (atanh(self.r_1) - atanh(self.r_2)) * ((self.k as f64 - 3.0) / variance).sqrt();
        sound.then(|| 2.0 * normal_sf(z.abs()))
    }
}

/// The triangle of three columns x 1, x 2, y.
///
/// # Errors
/// The reason why one of its correlations can't be estimated.
fn triangle(cases: &CompleteCases, ids: [&str; 3]) -> Result<Triangle, Caveat> {
    let side = |a, b| between_columns(cases, &ids, (a, b));
    Ok(Triangle { r_1: side(0, 2)?, r_2: side(1, 2)?, r_12: side(0, 1)?, k: cases.n })
}

fn row(input: &Input<'_>, contrast: &Contrast) -> (Vec<Cell>, Vec<Caveat>) {
    let Contrast { x_1, x_2, y } = contrast;
    let mut caveats = of_every_correlation(input, x_1, y, Level::Organization);
    if are_bound_shares(x_1, x_2) {
        caveats.push(Caveat::new("S346", &[]));
    }
    let ids = [x_1.as_str(), x_2.as_str(), y.as_str()];
    let cases = complete_cases(input, &ids, Level::Organization).map_err(|reason| caveats.push(reason)).ok();
    let sides = cases.as_ref().map(|c| triangle(c, ids));
    let sides = sides.and_then(|t| t.map_err(|reason| caveats.push(reason)).ok());
    let interval = sides.and_then(Triangle::interval);
    let p_value = sides.and_then(Triangle::p_value);
    if let Some(sides) = sides.filter(|_| interval.is_none() || p_value.is_none()) {
        caveats.push(no_difference(sides.k));
    }
    let cells = vec![
        format!("{x_1}-{x_2}-{y}").into(),
        x_1.as_str().into(),
        x_2.as_str().into(),
        y.as_str().into(),
        Level::Organization.name().into(),
        sides.map(|s| s.r_1).into(),
        sides.map(|s| s.r_2).into(),
        sides.map(|s| s.r_12).into(),
        cases.map(|c| c.n).into(),
        sides.map(|s| s.r_1 - s.r_2).into(),
        interval.map(|i| i.0).into(),
        interval.map(|i| i.1).into(),
        p_value.into(),
        sides.and_then(Triangle::p_steiger).into(),
        sides.and_then(Triangle::p_meng).into(),
    ];
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "correlation_differences",
    title: ("Actief tegenover passief gebruik", "Active against passive use"),
    method: (
        "Of actief gebruik sterker met een opbrengst samenhangt dan passief gebruik, blijkt niet uit twee losse \
         correlaties maar uit hun verschil. Beide correlaties (Pearson, tussen organisaties in de laatste editie) zijn \
         berekend over de organisaties die alle drie de waarden hebben; het 95%-interval van het verschil houdt rekening met \
         hun onderlinge samenhang (Zou) en p komt uit de toets van Williams met k − 3 vrijheidsgraden; daarnaast staat p van Steiger (1980, met het gemiddelde van beide correlaties in de variantie) en van Meng, Rosenthal en Rubin (1992). Hetzelfde is gedaan \
         voor andere paren variabelen die een opbrengst delen. Deze p-waarden zijn niet aangepast voor hun aantal.",
        "Whether active use is more strongly related to an outcome than passive use shows not from two separate \
         correlations but from their difference. Both correlations (Pearson, between organizations in the latest edition) \
         were computed over the organizations that have all three values; the 95% interval of the difference allows for \
         their dependence (Zou) and p comes from Williams' test with k − 3 degrees of freedom; beside it stands p by Steiger (1980, with the mean of both correlations in the variance) and by Meng, Rosenthal, and Rubin (1992). The same was done for other \
         pairs of variables that share an outcome. These p values are not adjusted for their number.",
    ),
    sources: &["gelman_stern_2006", "meng_rosenthal_rubin_1992", "steiger_1980", "williams_1959", "zou_2007"],
    tables: &[(
        &CORRELATION_DIFFERENCES,
        &["r_1", "r_2", "r_12", "difference", "conf_low", "conf_high", "p_value"],
    )],
    reads_tables: false,
    run: correlation_differences,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Zou (2007), p. 409: r = .396, .179 and .088 of 66 organizations; he prints −.093 to .517.
    #[test]
    fn zous_example() {
        let (low, high) = Triangle { r_1: 0.396, r_2: 0.179, r_12: 0.088, k: 66 }.interval().unwrap();
        assert_abs_diff_eq!(low, -0.093, epsilon = 0.0005);
        assert_abs_diff_eq!(high, 0.517, epsilon = 0.0005);
    }

    /// R package cocor 1.1-4, `cocor.dep.groups.overlap(.5, .3, .4, 100)`: Zou .0080 to .3928; Williams t = 2.0650
    /// with 97 degrees of freedom, of which p = 2 P(T > 2.0650).
    #[test]
    fn williams_and_zou_as_cocor() {
        let sides = Triangle { r_1: 0.5, r_2: 0.3, r_12: 0.4, k: 100 };
        let (low, high) = sides.interval().unwrap();
        assert_abs_diff_eq!(low, 0.0080, epsilon = 0.00005);
        assert_abs_diff_eq!(high, 0.3928, epsilon = 0.00005);
        let p = sides.p_value().unwrap();
        assert!(t_two_sided(2.065_05, 97.0) <= p && p <= t_two_sided(2.064_95, 97.0));
    }

    /// Steiger (1980, p. 247): n = 103, .4 and .5 with .1 between: Williams' T2 is printed as −.89, on 100 degrees of freedom.
    #[test]
    fn steigers_case_a() {
        let p = Triangle { r_1: 0.4, r_2: 0.5, r_12: 0.1, k: 103 }.p_value().unwrap();
        assert!(t_two_sided(0.895, 100.0) < p && p < t_two_sided(0.885, 100.0));
    }

    /// Meng, Rosenthal & Rubin (1992): n = 15, .63 and −.03 with −.19 between; they print Z = 1.68.
    #[test]
    fn mengs_example() {
        let p = Triangle { r_1: 0.63, r_2: -0.03, r_12: -0.19, k: 15 }.p_meng().unwrap();
        assert!(2.0 * normal_sf(1.685) < p && p < 2.0 * normal_sf(1.675), "{p}");
    }

    /// The formulas written out in R 4.2.2 (tests/reference/differences/dependent.R).
    #[test]
    fn steiger_and_meng_as_in_r() {
        let sides = Triangle { r_1: 0.5, r_2: 0.3, r_12: 0.4, k: 100 };
        assert_relative_eq!(sides.p_steiger().unwrap(), 0.041_863_921_527_967_24, max_relative = 1e-12);
        assert_relative_eq!(sides.p_meng().unwrap(), 0.042_626_308_233_503_71, max_relative = 1e-12);
    }

    #[test]
    fn degenerate_triangles_have_no_interval() {
        let sides = Triangle { r_1: 1.0, r_2: 0.5, r_12: 0.5, k: 20 };
        assert_eq!(sides.interval(), None);
        assert_eq!(Triangle { r_1: 0.4, r_2: 0.5, r_12: 0.5, k: 3 }.p_value(), None);
        assert_eq!(Triangle { r_1: 0.4, r_2: 0.4, r_12: 1.0, k: 30 }.p_value(), None);
    }

    #[test]
    fn the_contrast_of_the_study_comes_first_and_each_pair_once() {
        let study = Handmade::informants(3)
            .with("active_use", Origin::UseShare, &[1.0, 2.0, 3.0])
            .with("passive_use", Origin::UseShare, &[3.0, 1.0, 2.0])
            .asking(
                r#"
                [[correlation]]
                id = "A"
                x = "passive_use"
                y = "y"
                [[correlation]]
                id = "B"
                x = "active_use"
                y = "y"
                [[correlation]]
                id = "C"
                x = "b"
                y = "z"
                [[correlation]]
                id = "D"
                x = "a"
                y = "z"
                [[drivers]]
                outcome = "z"
                predictors = ["a", "b", "c"]
                "#,
            );
        let got: Vec<String> =
            contrasts(&study.input()).iter().map(|c| format!("{}-{}-{}", c.x_1, c.x_2, c.y)).collect();
        assert_eq!(got, ["active_use-passive_use-y", "a-b-z", "a-c-z", "b-c-z"]);
        let (cells, caveats) = row(&study.input(), &contrasts(&study.input())[0]);
        assert_eq!(cells[5], Cell::Empty);
        assert_eq!(caveats.last().unwrap().code, "S330", "y is nowhere");
    }
}
