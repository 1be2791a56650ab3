//! The dots and lines of the scatter plots: use against each outcome, one dot per organization.

use super::distributions::size_class;
use super::pairs_of_scores::{CompleteCases, complete_cases};
use super::use_outcomes::{influential, uses_and_outcomes};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::study::Level;
use crate::model::table::{Cell, Table};
use crate::model::tables::{FITS, PAIRS};
use crate::numeric::line::{least_squares, local_regression};
use crate::numeric::sum;

/// Points at which each line is given.
const GRID: usize = 41;
/// The lines run between these quantiles of x: their ends must not tell the lowest and highest organization.
const ENDS: (f64, f64) = (0.05, 0.95);
/// The share of the organizations that the local regression looks at.
const SPAN: f64 = 0.75;

fn scatter(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent =
        |reason: Caveat| vec![Outcome::Absent(&PAIRS, reason.clone()), Outcome::Absent(&FITS, reason)];
    let pairs = match uses_and_outcomes(input) {
        Ok(pairs) => pairs,
        Err(reason) => return absent(reason),
    };
    if input.responses.design() == Design::Sample {
        return absent(Caveat::new("S363", &[]));
    }
    let (mut dots, mut lines) = (Table::new(&PAIRS), Table::new(&FITS));
    for (x, y) in &pairs {
        // A name that is no variable is told by the tables of correlations; here there is nothing to draw.
        if let Ok(cases) = complete_cases(input, &[x, y], Level::Organization) {
            add_dots(&mut dots, input, (x, y), &cases);
            add_lines(&mut lines, (x, y), &cases);
        }
    }
    let or_absent = |table: Table, spec| {
        if table.rows.is_empty() {
            Outcome::Absent(spec, Caveat::new("S353", &[]))
        } else {
            Outcome::Table(table)
        }
    };
    vec![or_absent(dots, &PAIRS), or_absent(lines, &FITS)]
}

/// One row per organization, sorted by its values, so that the order says nothing of who it is.
fn add_dots(table: &mut Table, input: &Input<'_>, (x, y): (&str, &str), cases: &CompleteCases) {
    let nested = input.responses.design() == Design::Nested;
    let ringed = influential(&cases.columns[0], &cases.columns[1]);
    let mut dots: Vec<(f64, f64, Option<&str>, bool)> = (0..cases.n)
        .map(|i| {
            let size = nested.then(|| size_class(cases.respondents[i]).1);
            (cases.columns[0][i], cases.columns[1][i], size, ringed[i])
        })
        .collect();
    dots.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (x_value, y_value, size, ringed) in dots {
        let influential = Cell::Integer(i64::from(ringed));
        table.push(vec![x.into(), y.into(), x_value.into(), y_value.into(), size.into(), influential]);
    }
}

fn add_lines(table: &mut Table, (x, y): (&str, &str), cases: &CompleteCases) {
    let (xs, ys) = (&cases.columns[0], &cases.columns[1]);
    let Some(line) = least_squares(xs, ys) else { return };
    let grid = grid(xs);
    for &at in &grid {
        let (low, high) = line.band(at);
        table.push(vec![
            x.into(),
            y.into(),
            "ols".into(),
            at.into(),
            line.at(at).into(),
            low.into(),
            high.into(),
        ]);
    }
    for (at, height) in grid.iter().filter_map(|&at| Some((at, local_regression(xs, ys, SPAN, at)?))) {
        let cells =
            vec![x.into(), y.into(), "loess".into(), at.into(), height.into(), Cell::Empty, Cell::Empty];
        table.push(cells);
    }
}

/// Evenly spaced values of x between the quantiles of [`ENDS`]; none when these coincide.
fn grid(xs: &[f64]) -> Vec<f64> {
    let mut sorted = xs.to_vec();
    sorted.sort_by(f64::total_cmp);
    let ends = (sum::quantile(&sorted, ENDS.0), sum::quantile(&sorted, ENDS.1));
    let (Some(low), Some(high)) = ends else { return Vec::new() };
    if low >= high {
        return Vec::new();
    }
    let step = (high - low) / (GRID - 1) as f64;
    (0..GRID).map(|i| if i == GRID - 1 { high } else { low + step * i as f64 }).collect()
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "scatter",
    title: ("Spreidingsdiagrammen", "Scatter plots"),
    method: (
        "De spreidingsdiagrammen tonen elke organisatie van de laatste editie met haar aandeel gebruikers en haar gemiddelde \
         opbrengst. De rechte lijn is die van de kleinste kwadraten, met het 95%-betrouwbaarheidsgebied van haar hoogte (t met \
         k − 2 vrijheidsgraden); de gebogen lijn is een lokale lineaire regressie over de dichtstbijzijnde 75% van de \
         organisaties met tricube-gewichten, zonder robuuste stappen. Beide lopen tussen het 5e en het 95e percentiel van het \
         gebruik (type 7). Een omcirkelde organisatie heeft een Cooks afstand boven 1.",
        "The scatter plots show every organization of the latest edition with its share of users and its mean outcome. The \
         straight line is that of least squares, with the 95% confidence band of its height (t with k − 2 degrees of \
         freedom); the curved line is a local linear regression over the nearest 75% of the organizations with tricube \
         weights, without robustness steps. Both run between the 5th and the 95th percentile of use (type 7). A ringed \
         organization has a Cook's distance above 1.",
    ),
    sources: &["cleveland_1979", "cook_1977", "hyndman_fan_1996"],
    tables: &[(&PAIRS, &["x_value", "y_value"]), (&FITS, &["y_value"])],
    reads_tables: false,
    run: scatter,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use approx::assert_abs_diff_eq;

    const ASKED: &str = "[[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"y\"\n";

    fn tables(study: &Handmade) -> Vec<Outcome> {
        let input = study.input();
        scatter(&input, &super::super::empty(&input, "run"))
    }

    /// Anscombe (1973), data set 3: one ringed dot, the line 3 + 0.5 x over a grid without the lowest and highest x.
    #[test]
    fn dots_are_sorted_and_lines_stay_inside() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73];
        let study = Handmade::informants(11)
            .with("active_use", Origin::UseShare, &x)
            .with("y", Origin::Scale, &y)
            .asking(ASKED);
        let got = tables(&study);
        let [Outcome::Table(dots), Outcome::Table(lines)] = &got[..] else { panic!("absent") };
        let xs: Vec<f64> = dots.rows.iter().filter_map(|r| dots.number(r, "x_value")).collect();
        assert!(xs.is_sorted() && xs.len() == 11);
        let ringed: Vec<f64> = dots
            .rows
            .iter()
            .filter(|r| dots.number(r, "influential") == Some(1.0))
            .filter_map(|r| dots.number(r, "x_value"))
            .collect();
        assert_eq!(ringed, [13.0]);
        assert_eq!(lines.rows_where(&[("line", "ols")]).count(), GRID);
        assert_eq!(lines.rows_where(&[("line", "loess")]).count(), GRID);
        let first = &lines.rows[0];
        assert_eq!(lines.number(first, "x_value"), Some(4.5), "halfway the lowest two of eleven");
        assert_abs_diff_eq!(lines.number(first, "y_value").unwrap(), 3.0 + 0.5 * 4.5, epsilon = 0.006);
    }

    #[test]
    fn nothing_to_draw_is_absent() {
        let study = Handmade::informants(3)
            .with("active_use", Origin::UseShare, &[1.0, 1.0, 1.0])
            .with("y", Origin::Scale, &[1.0, 2.0, 3.0])
            .asking(ASKED);
        let got = tables(&study);
        assert!(matches!(&got[0], Outcome::Table(dots) if dots.rows.len() == 3));
        assert!(matches!(&got[1], Outcome::Absent(_, reason) if reason.code == "S353"));
    }
}
