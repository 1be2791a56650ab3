//! Do respondents of one organization resemble each other? ICC(1), ICC(2), and agreement on the items of a scale.
//! One-way random effects, `x_ij = μ + a_j + e_ij`: respondent i in organization j.

use super::scored_items::ScoredItems;
use super::units::rows_in;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::AGGREGATION;
use crate::numeric::anova::{OneWay, one_way};
use crate::numeric::distribution::f_quantile;
use crate::numeric::sum::{mean, median, variance};
use std::collections::BTreeMap;

/// Intraclass correlations of scores in organizations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Icc {
    /// Share of score variance that lies between organizations; at most 1, may be negative.
    pub icc1: f64,
    /// Limits of its 95% interval.
    pub icc1_low: f64,
    /// As `icc1_low`.
    pub icc1_high: f64,
    /// Reliability of an organization's mean score; at most 1, may be negative. `None` when all means are equal.
    pub icc2: Option<f64>,
    /// Mean square between over mean square within.
    pub f: f64,
    /// P(F > f) if all organizations had one mean.
    pub p_value: f64,
}

/// Estimates ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW) and ICC(2) = (MSB − MSW) / MSB, with the exact interval of
/// ICC(1) from F (approximate when organizations differ in size). `None` when nothing varies within organizations.
///
/// # Sources
/// Shrout & Fleiss (1979), cases (1,1) and (1,k); Bliese (2000).
pub fn icc(anova: &OneWay) -> Option<Icc> {
    let (f, p_value, n0) = (anova.f()?, anova.p_value()?, anova.typical_size);
    let (df_between, df_within) = (anova.df_between as f64, anova.df_within as f64);
    let share = |f: f64| (f - 1.0) / (f + n0 - 1.0);
    Some(Icc {
        icc1: share(f),
        icc1_low: share(f / f_quantile(0.975, df_between, df_within)),
        icc1_high: share(f * f_quantile(0.975, df_within, df_between)),
        icc2: (f > 0.0).then(|| 1.0 - 1.0 / f),
        f,
        p_value,
    })
}

/// Agreement within organizations on the items of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Mean over organizations of r*wg(j)* (of r*wg* for one item) against the uniform null.
    pub rwg_mean: f64,
    /// Its median.
    pub rwg_median: f64,
    /// Organizations whose answers vary more than the null: their value is 0.
    pub rwg_resets: usize,
    /// Median over organizations of the average deviation around the median, in scale points.
    pub ad_median: f64,
}

/// The agreement of organizations on items with `options` answers. Per organization: per item, the answers of the
/// respondents who are complete on all items. Organizations with fewer than two of them are left out; `None` when
/// none remain.
///
/// # Sources
/// James, Demaree & Wolf (1984); Burke & Dunlap (2002).
pub fn agreement(organizations: &[Vec<Vec<f64>>], options: f64) -> Option<Agreement> {
    let expected = (options * options - 1.0) / 12.0;
    let (mut rwg, mut deviation, mut rwg_resets) = (Vec::new(), Vec::new(), 0);
    for items in organizations.iter().filter(|items| items.first().is_some_and(|i| i.len() > 1)) {
        let variances: Vec<f64> = items.iter().filter_map(|item| variance(item)).collect();
        let observed = mean(&variances)?;
        rwg_resets += usize::from(observed > expected);
        let shared = 1.0 - observed.min(expected) / expected;
        let j = items.len() as f64;
        rwg.push(j * shared / (j * shared + 1.0 - shared));
        let deviations: Vec<f64> = items.iter().filter_map(|item| around_median(item)).collect();
        deviation.push(mean(&deviations)?);
    }
    Some(Agreement {
        rwg_mean: mean(&rwg)?,
        rwg_median: median(&rwg)?,
        rwg_resets,
        ad_median: median(&deviation)?,
    })
}

fn around_median(values: &[f64]) -> Option<f64> {
    let center = median(values)?;
    mean(&values.iter().map(|v| (v - center).abs()).collect::<Vec<_>>())
}

/// Rows of the latest wave with a score, by organization; organizations below `[data] min_group` are left out.
pub(super) fn rows_by_organization(input: &Input<'_>, scale: &str) -> Vec<Vec<usize>> {
    let Some(variable) = input.scores.variables.get(scale) else { return Vec::new() };
    let mut rows: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for row in rows_in(input, input.responses.latest_wave()) {
        if variable.values.get(row).is_some_and(|v| !v.is_nan())
            && let Some(&organization) = input.responses.organization.get(row)
        {
            rows.entry(organization).or_default().push(row);
        }
    }
    let least = input.settings().data.min_group;
    rows.into_values().filter(|rows| rows.len() >= least).collect()
}

/// The answers of each organization, item by item, of its respondents who are complete on the scale.
fn answers(items: &ScoredItems<'_>, positions: &[usize], organizations: &[Vec<usize>]) -> Vec<Vec<Vec<f64>>> {
    organizations
        .iter()
        .map(|rows| {
            let complete = |row: &&usize| positions.iter().all(|&i| items.items[i].answer(**row).is_some());
            let rows: Vec<usize> = rows.iter().filter(complete).copied().collect();
            positions
                .iter()
                .map(|&i| rows.iter().filter_map(|&row| items.items[i].answer(row)).collect())
                .collect()
        })
        .collect()
}

/// The number of answers that the items of a scale have in common; `None` when they differ or are not declared.
fn options(input: &Input<'_>, scale: &Scale) -> Option<f64> {
    let range =
        |item: &String| input.codebook().columns.get(item).and_then(crate::model::codebook::Column::range);
    let first = scale.items.first().and_then(range)?;
    let common = scale.items.iter().all(|item| range(item) == Some(first));
    (common && first.1 > first.0).then_some(first.1 - first.0 + 1.0)
}

fn row(input: &Input<'_>, items: &ScoredItems<'_>, id: &str, scale: &Scale, table: &mut Table) {
    let organizations = rows_by_organization(input, id);
    let n: usize = organizations.iter().map(Vec::len).sum();
    let score = |&row: &usize| input.scores.variables.get(id).and_then(|v| v.values.get(row)).copied();
    let groups: Vec<Vec<f64>> =
        organizations.iter().map(|rows| rows.iter().filter_map(score).collect()).collect();
    let mut caveats = Vec::new();
    let anova = one_way(&groups);
    let icc = anova.as_ref().and_then(icc);
    match (&anova, &icc) {
        (None, _) => caveats.push(Caveat::new("S311", &[])),
        (_, None) => caveats.push(Caveat::new("S312", &[])),
        (_, Some(icc)) if icc.icc2.is_none() => caveats.push(Caveat::new("S313", &[])),
        _ => {}
    }
    let options = options(input, scale);
    let per_organization = answers(items, &items.of_scale(&scale.items), &organizations);
    let agreement = options.and_then(|options| agreement(&per_organization, options));
    if options.is_none() {
        caveats.push(Caveat::new("S314", &[]));
    }
    let single = per_organization.iter().filter(|o| o.first().is_none_or(|i| i.len() < 2)).count();
    if options.is_some() && single > 0 {
        caveats.push(Caveat::new("S315", &[&single.to_string()]));
    }
    let of_icc = |value: fn(&Icc) -> f64| Cell::from(icc.as_ref().map(value));
    let of_agreement = |value: fn(&Agreement) -> f64| Cell::from(agreement.as_ref().map(value));
    table.push_with(
        vec![
            id.into(),
            organizations.len().into(),
            n.into(),
            of_icc(|i| i.icc1),
            of_icc(|i| i.icc1_low),
            of_icc(|i| i.icc1_high),
            icc.as_ref().and_then(|i| i.icc2).into(),
            of_icc(|i| i.f),
            anova.map(|a| a.df_between).into(),
            anova.map(|a| a.df_within).into(),
            of_icc(|i| i.p_value),
            of_agreement(|a| a.rwg_mean),
            of_agreement(|a| a.rwg_median),
            agreement.as_ref().map(|a| a.rwg_resets).into(),
            of_agreement(|a| a.ad_median),
            options.filter(|_| agreement.is_some()).map(|options| options / 6.0).into(),
        ],
        caveats,
    );
}

fn aggregation(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |code: &str| vec![Outcome::Absent(&AGGREGATION, Caveat::new(code, &[]))];
    match input.responses.design() {
        Design::Sample => return absent("S310"),
        Design::Informants => return absent("S309"),
        Design::Nested if input.codebook().scales.is_empty() => return absent("S308"),
        Design::Nested => {}
    }
    let items = ScoredItems::of(input);
    let mut table = Table::new(&AGGREGATION);
    for (id, scale) in &input.codebook().scales {
        row(input, &items, id, scale, &mut table);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "aggregation",
    title: ("Verschillen tussen organisaties", "Differences between organizations"),
    method: (
        "ICC(1), het aandeel van de variantie tussen organisaties, en ICC(2), de betrouwbaarheid van een organisatiegemiddelde, komen uit een eenwegs variantieanalyse van de schaalscores (Shrout en Fleiss 1979; Bliese 2000), met n₀ = (N − Σn²/N)/(k − 1) als groepsgrootte. Het 95%-interval van ICC(1) keert de F-verdeling om; het is exact bij gelijke groepen en anders bij benadering. Negatieve waarden staan er zoals ze zijn. De overeenstemming rwg(j) vergelijkt de variantie binnen een organisatie met die van gelijk verdeelde antwoorden (James, Demaree en Wolf 1984); waarden buiten 0 tot 1 zijn op 0 gezet en geteld. AD is de gemiddelde afwijking van de mediaan, met A/6 als bovengrens bij A antwoorden (Burke en Dunlap 2002). Beide zijn berekend op respondenten die alle items van de schaal beantwoordden, in organisaties met ten minste twee van hen; de gelijke verdeling is een gunstige maatstaf.",
        "ICC(1), the share of variance between organizations, and ICC(2), the reliability of an organization’s mean, come from a one-way analysis of variance of the scale scores (Shrout and Fleiss 1979; Bliese 2000), with n₀ = (N − Σn²/N)/(k − 1) as group size. The 95% interval of ICC(1) inverts the F distribution; it is exact for equal groups and approximate otherwise. Negative values are printed as they are. Agreement rwg(j) compares the variance within an organization with that of evenly spread answers (James, Demaree, and Wolf 1984); values outside 0 to 1 were set to 0 and counted. AD is the average deviation from the median, with A/6 as its upper limit for A answers (Burke and Dunlap 2002). Both were computed on respondents who answered every item of the scale, in organizations with at least two of them; the even spread is a lenient standard.",
    ),
    sources: &[
        "bliese_2000",
        "burke_dunlap_2002",
        "fisher_1925",
        "james_demaree_wolf_1984",
        "shrout_fleiss_1979",
    ],
    tables: &[(
        &AGGREGATION,
        &["icc1", "icc1_low", "icc1_high", "icc2", "f", "p_value", "rwg_mean", "rwg_median", "ad_median"],
    )],
    reads_tables: false,
    run: aggregation,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Shrout & Fleiss (1979), table 2: four judges' ratings of six targets. They print ICC(1,1) .17 and ICC(1,4) .44
    /// from mean squares 11.24 and 6.26.
    #[test]
    fn agrees_with_shrout_and_fleiss_1979() {
        let targets = [
            [9., 2., 5., 8.],
            [6., 1., 3., 2.],
            [8., 4., 6., 8.],
            [7., 1., 2., 6.],
            [10., 5., 6., 9.],
            [6., 2., 4., 7.],
        ]
        .map(Vec::from);
        let anova = one_way(&targets).unwrap();
        let got = icc(&anova).unwrap();
        let half_a_unit = 0.005; // the paper prints two decimals
        assert_abs_diff_eq!(anova.ms_between, 11.24, epsilon = half_a_unit);
        assert_abs_diff_eq!(anova.ms_within, 6.26, epsilon = half_a_unit);
        assert_abs_diff_eq!(got.icc1, 0.17, epsilon = half_a_unit);
        assert_abs_diff_eq!(got.icc2.unwrap(), 0.44, epsilon = half_a_unit);
    }

    #[test]
    fn equal_means_have_no_icc2_and_equal_scores_no_icc() {
        let level = icc(&one_way(&[vec![1.0, 3.0], vec![3.0, 1.0]]).unwrap()).unwrap();
        assert_eq!((level.icc1, level.icc2, level.p_value), (-1.0, None, 1.0));
        assert!(icc(&one_way(&[vec![1.0, 1.0], vec![3.0, 3.0]]).unwrap()).is_none());
    }

    /// Five options: the uniform null has variance 2 and AD's limit is 5/6 (Burke & Dunlap 2002).
    #[test]
    fn agreement_by_hand() {
        let agreeing = vec![vec![4.0, 4.0, 5.0], vec![4.0, 4.0, 5.0]]; // s² = 1/3 for each of two items
        let opposed = vec![vec![1.0, 5.0], vec![5.0, 1.0]]; // s² = 8, more than the null
        let alone = vec![vec![3.0], vec![3.0]];
        let got = agreement(&[agreeing, opposed, alone], 5.0).unwrap();
        let shared = 1.0 - (1.0 / 3.0) / 2.0;
        let first = 2.0 * shared / (2.0 * shared + 1.0 - shared);
        assert_relative_eq!(got.rwg_mean, first / 2.0, max_relative = 1e-14);
        assert_eq!(got.rwg_resets, 1);
        assert_relative_eq!(got.ad_median, f64::midpoint(1.0 / 3.0, 2.0), max_relative = 1e-14);
        assert!(agreement(&[], 5.0).is_none());
    }
}
