//! Do respondents of one organization resemble each other? ICC(1), ICC(2), and agreement on the items of a scale.
//! One-way random effects, `x_ij = μ + a_j + e_ij`: respondent i in organization j.

use super::agreement::{AgainstNull, Agreement, agreement};
use super::pairs_of_scores::where_respondents_count_equally;
use super::scored_items::ScoredItems;
use super::spread::{self, Scored};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::codebook::Scale;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::AGGREGATION;
use crate::numeric::anova::{OneWay, one_way, reml_share};
use crate::numeric::distribution::f_quantile;
use crate::numeric::frequencies::Frequencies;
use crate::numeric::sum::quantile;

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
    /// Limits of its 95% interval; `None` when all means are equal.
    pub icc2_limits: Option<(f64, f64)>,
    /// Mean square between over mean square within.
    pub f: f64,
    /// P(F > f) if all organizations had one mean.
    pub p_value: f64,
}

/// Estimates ICC(1) = (MSB − MSW) / (MSB + (n₀ − 1) MSW) and ICC(2) = (MSB − MSW) / MSB, with the exact intervals from F
/// (approximate when organizations differ in size). `None` when nothing varies within organizations.
///
/// # Sources
/// Shrout & Fleiss (1979), cases (1,1) and (1,k); Bliese (2000).
pub fn icc(anova: &OneWay) -> Option<Icc> {
    let (f, p_value, n0) = (anova.f()?, anova.p_value()?, anova.typical_size);
    let (df_between, df_within) = (anova.df_between as f64, anova.df_within as f64);
    let share = |f: f64| (f - 1.0) / (f + n0 - 1.0);
    let low = f / f_quantile(0.975, df_between, df_within);
    let high = f * f_quantile(0.975, df_within, df_between);
    Some(Icc {
        icc1: share(f),
        icc1_low: share(low),
        icc1_high: share(high),
        icc2: (f > 0.0).then(|| 1.0 - 1.0 / f),
        icc2_limits: (f > 0.0).then(|| (1.0 - 1.0 / low, 1.0 - 1.0 / high)),
        f,
        p_value,
    })
}

/// The 10th percentile over organizations of λ = τ² / (τ² + σ²/n), the reliability of each mean: ICC(2) hides the small
/// ones. `None` when the variance between organizations is not above zero.
///
/// # Sources
/// Raudenbush & Bryk (2002).
fn low_reliability(anova: &OneWay, groups: &[Frequencies]) -> Option<f64> {
    let between = (anova.ms_between - anova.ms_within) / anova.typical_size;
    if between <= 0.0 {
        return None;
    }
    let of = |n: u64| n as f64 * between / (n as f64 * between + anova.ms_within);
    let mut each: Vec<f64> = groups.iter().filter(|g| !g.is_empty()).map(|g| of(g.n())).collect();
    each.sort_by(f64::total_cmp);
    quantile(&each, 0.10)
}

/// Do answers vary as much in one organization as in another? One-way analysis of variance of distances to the median of
/// the organization, of organizations with at least two scores.
///
/// # Sources
/// Brown & Forsythe (1974).
fn homogeneity(groups: &[Frequencies]) -> Option<OneWay> {
    let distances = |group: &Frequencies| -> Option<Frequencies> {
        let center = group.median().filter(|_| group.n() > 1)?;
        Some(group.map(|v| (v - center).abs()))
    };
    one_way(&groups.iter().filter_map(distances).collect::<Vec<_>>())
}

/// By how much nesting multiplies the variance of a mean over respondents: 1 + ((1 + CV²) n̄ − 1) ρ, where
/// (1 + CV²) n̄ = Σn²/N. With organizations of one size it is 1 + (n − 1) ρ (Kish 1965).
///
/// # Sources
/// Kish (1965); Eldridge, Ashby & Kerry (2006).
pub(super) fn design_effect(groups: &[Frequencies], icc1: f64) -> f64 {
    let n: f64 = groups.iter().map(|g| g.n() as f64).sum();
    let squares: f64 = groups.iter().map(|g| (g.n() * g.n()) as f64).sum();
    1.0 + (squares / n - 1.0) * icc1
}

/// The answers of each of these organizations, item by item, of its respondents who are complete on the scale; `None`
/// where that takes rows that are not held.
fn answers(
    input: &Input<'_>,
    items: &ScoredItems<'_>,
    positions: &[usize],
    organizations: &[Scored],
) -> Option<Vec<Vec<Frequencies>>> {
    if let Some(counted) = items.complete_answers(positions) {
        let of = |scored: &Scored| {
            let name = input.responses.organizations.get(scored.organization as usize);
            let own = name.and_then(|name| counted.get(name.as_str()));
            own.cloned().unwrap_or_else(|| vec![Frequencies::default(); positions.len()])
        };
        return Some(organizations.iter().map(of).collect());
    }
    if items.counted {
        return None;
    }
    let place = |row: &usize| {
        let organization = input.responses.organization.get(*row)?;
        organizations.binary_search_by_key(organization, |scored| scored.organization).ok()
    };
    let mut answers = vec![vec![Vec::new(); positions.len()]; organizations.len()];
    for row in &items.rows {
        let answered: Option<Vec<f64>> = positions.iter().map(|&i| items.items[i].answer(*row)).collect();
        if let Some((place, answered)) = place(row).zip(answered) {
            answers[place]
                .iter_mut()
                .zip(answered)
                .for_each(|(to, answer): (&mut Vec<f64>, f64)| to.push(answer));
        }
    }
    let counted = |items: Vec<Vec<f64>>| items.into_iter().map(Frequencies::of).collect();
    Some(answers.into_iter().map(counted).collect())
}

/// The number of answers that the items of a scale have in common; `None` when they differ or are not declared.
fn options(input: &Input<'_>, scale: &Scale) -> Option<f64> {
    let range =
        |item: &String| input.codebook().columns.get(item).and_then(crate::model::codebook::Column::range);
    let first = scale.items.first().and_then(range)?;
    let common = scale.items.iter().all(|item| range(item) == Some(first));
    (common && first.1 > first.0).then_some(first.1 - first.0 + 1.0)
}

/// The scores of a scale in the latest wave by organization.
pub(super) fn scored(input: &Input<'_>, scale: &str) -> Vec<Scored> {
    let variable = input.scores.variables.get(scale);
    variable.map_or_else(Vec::new, |v| spread::by_organization(input, v, input.responses.latest_wave()))
}

fn row(input: &Input<'_>, items: &ScoredItems<'_>, id: &str, scale: &Scale, table: &mut Table) {
    let organizations = scored(input, id);
    let groups: Vec<Frequencies> = organizations.iter().map(|o| o.scores.clone()).collect();
    let n = groups.iter().map(Frequencies::n).sum::<u64>() as usize;
    let mut caveats = Vec::new();
    let options = options(input, scale);
    let per_organization = answers(input, items, &items.of_scale(&scale.items), &organizations);
    let is_known = spread::is_known(input, id);
    if !is_known || (options.is_some() && per_organization.is_none()) {
        caveats.push(Caveat::new("D591", &[]));
    }
    let per_organization = per_organization.unwrap_or_default();
    let anova = one_way(&groups);
    let icc = anova.as_ref().and_then(icc);
    match (&anova, &icc) {
        (None, _) if !is_known => {}
        (None, _) => caveats.push(Caveat::new("S311", &[])),
        (_, None) => caveats.push(Caveat::new("S312", &[])),
        (_, Some(icc)) if icc.icc2.is_none() => caveats.push(Caveat::new("S313", &[])),
        _ => {}
    }
    let agreement = options.and_then(|options| agreement(&per_organization, options, scale.null_variance));
    match (options, &agreement) {
        (None, _) => caveats.push(Caveat::new("S314", &[])),
        (Some(_), Some(a)) => caveats.extend(on_agreement(a)),
        _ => {}
    }
    let single = per_organization.iter().filter(|o| o.first().is_none_or(|i| i.n() < 2)).count();
    if options.is_some() && single > 0 {
        caveats.push(Caveat::new("S315", &[&single.to_string()]));
    }
    if icc.as_ref().is_some_and(|i| i.icc1 <= 0.0) {
        caveats.push(Caveat::new("S524", &[id]));
    }
    let mut cells: Vec<Cell> = vec![id.into(), organizations.len().into(), n.into()];
    cells.extend(of_variance(anova.as_ref(), icc.as_ref()));
    cells.extend(of_agreement(agreement.as_ref()));
    cells.push(options.filter(|_| agreement.is_some()).map(|options| options / 6.0).into());
    cells.extend(added_of_variance(&groups, anova.as_ref(), icc.as_ref()));
    cells.extend(added_of_agreement(agreement.as_ref()));
    caveats.extend(where_respondents_count_equally(input));
    table.push_with(cells, caveats);
}

/// From `icc1` to `p_value`.
fn of_variance(anova: Option<&OneWay>, icc: Option<&Icc>) -> Vec<Cell> {
    let of_icc = |value: fn(&Icc) -> f64| Cell::from(icc.map(value));
    vec![
        of_icc(|i| i.icc1),
        of_icc(|i| i.icc1_low),
        of_icc(|i| i.icc1_high),
        icc.and_then(|i| i.icc2).into(),
        of_icc(|i| i.f),
        anova.map(|a| a.df_between).into(),
        anova.map(|a| a.df_within).into(),
        of_icc(|i| i.p_value),
    ]
}

/// From `rwg_mean` to `ad_median`.
fn of_agreement(agreement: Option<&Agreement>) -> Vec<Cell> {
    vec![
        agreement.map(|a| a.uniform.mean).into(),
        agreement.map(|a| a.uniform.median).into(),
        agreement.map(|a| a.uniform.resets).into(),
        agreement.map(|a| a.ad_median).into(),
    ]
}

/// From `icc2_low` to `variances_p`.
fn added_of_variance(groups: &[Frequencies], anova: Option<&OneWay>, icc: Option<&Icc>) -> Vec<Cell> {
    let (icc2_low, icc2_high) = icc.and_then(|i| i.icc2_limits).unzip();
    let effect = icc.map(|i| design_effect(groups, i.icc1)).filter(|effect| *effect > 0.0);
    let n: u64 = groups.iter().map(Frequencies::n).sum();
    let variances = homogeneity(groups);
    vec![
        icc2_low.into(),
        icc2_high.into(),
        reml_share(groups).into(),
        anova.filter(|_| icc.is_some()).and_then(|a| low_reliability(a, groups)).into(),
        effect.into(),
        effect.map(|effect| n as f64 / effect).into(),
        variances.and_then(|v| v.f()).into(),
        variances.and_then(|v| v.p_value()).into(),
    ]
}

/// From `rwg_strong` on.
fn added_of_agreement(agreement: Option<&Agreement>) -> Vec<Cell> {
    let skewed = agreement.and_then(|a| a.skewed);
    let declared = agreement.and_then(|a| a.declared);
    let three = |null: Option<AgainstNull>| {
        [null.map(|a| a.mean).into(), null.map(|a| a.median).into(), null.map(|a| a.strong).into()]
    };
    let mut cells: Vec<Cell> = vec![agreement.map(|a| a.uniform.strong).into()];
    cells.extend(three(skewed));
    cells.extend(three(declared));
    cells.extend([
        agreement.map(|a| a.small).into(),
        agreement.and_then(|a| a.median_of_large).into(),
        agreement.map(|a| a.star_mean).into(),
        agreement.map(|a| a.ad_about_mean).into(),
    ]);
    cells
}

/// What has to be said of agreement: no skewed null, or organizations too small for a stable value.
fn on_agreement(agreement: &Agreement) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if agreement.skewed.is_none() {
        caveats.push(Caveat::new("S528", &[]));
    }
    if agreement.small > 0 {
        caveats.push(Caveat::new("S604", &[]));
    }
    caveats
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
        "ICC(1), het aandeel van de variantie tussen organisaties, en ICC(2), de betrouwbaarheid van een organisatiegemiddelde, komen uit een eenwegs variantieanalyse van de schaalscores (Shrout en Fleiss 1979; Bliese 2000), met n₀ = (N − Σn²/N)/(k − 1) als groepsgrootte. Het 95%-interval van ICC(1) keert de F-verdeling om; het is exact bij gelijke groepen en anders bij benadering. Negatieve waarden staan er zoals ze zijn. De overeenstemming rwg(j) vergelijkt de variantie binnen een organisatie met die van gelijk verdeelde antwoorden (James, Demaree en Wolf 1984); waarden buiten 0 tot 1 zijn op 0 gezet en geteld. AD is de gemiddelde afwijking van de mediaan, met A/6 als bovengrens bij A antwoorden (Burke en Dunlap 2002). Beide zijn berekend op respondenten die alle items van de schaal beantwoordden, in organisaties met ten minste twee van hen; de gelijke verdeling is een gunstige maatstaf. Daarom staat er ook rwg(j) tegen licht scheve antwoorden (variantie 1,34 bij vijf antwoorden; LeBreton en Senter 2008, tabel 2) en, waar het codeboek een `null_variance` noemt, daartegen; van elk ook het percentage organisaties met 0,70 of meer. r*wg(j) = 1 − s̄²/σ² is niet op 0 gezet (Lindell, Brandt en Whitney 1999). In organisaties met minder dan tien respondenten is overeenstemming instabiel: zij tellen mee in gemiddelde en mediaan, en `rwg_median_10` is de mediaan zonder hen. AD rond het gemiddelde is er ook, gemiddeld over organisaties. Het interval van ICC(2) volgt uit dezelfde F-verdeling. Naast ICC(1) staat τ²/(τ² + σ²) met REML (Patterson en Thompson 1971), die bij nul ophoudt, en bij ICC(2) het 10e percentiel over organisaties van λ = τ²/(τ² + σ²/n) (Raudenbush en Bryk 2002). Of antwoorden in de ene organisatie meer uiteenlopen dan in de andere, toetst de variantieanalyse van afstanden tot de mediaan (Brown en Forsythe 1974). Het designeffect is 1 + (Σn²/N − 1) ICC(1) (Kish 1965; Eldridge, Ashby en Kerry 2006); het effectieve aantal respondenten is N gedeeld daardoor.",
        "ICC(1), the share of variance between organizations, and ICC(2), the reliability of an organization’s mean, come from a one-way analysis of variance of the scale scores (Shrout and Fleiss 1979; Bliese 2000), with n₀ = (N − Σn²/N)/(k − 1) as group size. The 95% interval of ICC(1) inverts the F distribution; it is exact for equal groups and approximate otherwise. Negative values are printed as they are. Agreement rwg(j) compares the variance within an organization with that of evenly spread answers (James, Demaree, and Wolf 1984); values outside 0 to 1 were set to 0 and counted. AD is the average deviation from the median, with A/6 as its upper limit for A answers (Burke and Dunlap 2002). Both were computed on respondents who answered every item of the scale, in organizations with at least two of them; the even spread is a lenient standard. So rwg(j) is also given against slightly skewed answers (variance 1.34 for five options; LeBreton and Senter 2008, table 2) and, where the codebook names a `null_variance`, against that; of each also the percentage of organizations with .70 or more. r*wg(j) = 1 − s̄²/σ² was not set to 0 (Lindell, Brandt, and Whitney 1999). In organizations with fewer than ten respondents agreement is unstable: they count in mean and median, and `rwg_median_10` is the median without them. AD around the mean is given as well, averaged over organizations. The interval of ICC(2) follows from the same F distribution. Beside ICC(1) stands τ²/(τ² + σ²) by REML (Patterson and Thompson 1971), which stops at zero, and beside ICC(2) the 10th percentile over organizations of λ = τ²/(τ² + σ²/n) (Raudenbush and Bryk 2002). Whether answers differ more within one organization than within another is tested by the analysis of variance of distances to the median (Brown and Forsythe 1974). The design effect is 1 + (Σn²/N − 1) ICC(1) (Kish 1965; Eldridge, Ashby, and Kerry 2006); the effective number of respondents is N divided by it.",
    ),
    sources: &[
        "bliese_2000",
        "brown_forsythe_1974",
        "burke_dunlap_2002",
        "eldridge_ashby_kerry_2006",
        "fisher_1925",
        "james_demaree_wolf_1984",
        "kish_1965",
        "lebreton_senter_2008",
        "lindell_brandt_whitney_1999",
        "patterson_thompson_1971",
        "raudenbush_bryk_2002",
        "shrout_fleiss_1979",
    ],
    tables: &[(
        &AGGREGATION,
        &[
            "icc1",
            "icc1_low",
            "icc1_high",
            "icc2",
            "f",
            "p_value",
            "rwg_mean",
            "rwg_median",
            "ad_median",
            "icc2_low",
            "icc2_high",
            "icc1_reml",
            "reliability_10",
            "design_effect",
            "rwg_skewed_mean",
            "rwg_star_mean",
            "ad_about_mean",
        ],
    )],
    reads_tables: false,
    run: aggregation,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_abs_diff_eq;
    use std::collections::BTreeMap;

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
        .map(Frequencies::of);
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
        let level = icc(&one_way(&[[1.0, 3.0], [3.0, 1.0]].map(Frequencies::of)).unwrap()).unwrap();
        assert_eq!((level.icc1, level.icc2, level.p_value), (-1.0, None, 1.0));
        assert!(icc(&one_way(&[[1.0, 1.0], [3.0, 3.0]].map(Frequencies::of)).unwrap()).is_none());
    }
    /// tests/reference/levels/make.R: R 4.2.2, lme4 1.1-31 (whose profile is flat: seven digits).
    #[test]
    fn intervals_and_variances_agree_with_r() {
        let mut groups: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
        for line in include_str!("../../tests/reference/levels/pairs.csv").lines().skip(1) {
            let cells: Vec<&str> = line.split(',').collect();
            groups.entry(cells[0].parse().unwrap()).or_default().push(cells[1].parse().unwrap());
        }
        let groups: Vec<Frequencies> = groups.into_values().map(Frequencies::of).collect();
        let text = include_str!("../../tests/reference/levels/values.txt");
        let wanted = |name: &str| -> f64 {
            let line = text.lines().find_map(|line| line.strip_prefix(&format!("{name} ")));
            line.unwrap().parse().unwrap()
        };
        let got = icc(&one_way(&groups).unwrap()).unwrap();
        let (low, high) = got.icc2_limits.unwrap();
        let variances = homogeneity(&groups).unwrap();
        for (value, name, most) in [
            (got.icc1_low, "icc1_low_x", 1e-12),
            (got.icc1_high, "icc1_high_x", 1e-12),
            (low, "icc2_low_x", 1e-12),
            (high, "icc2_high_x", 1e-12),
            (variances.f().unwrap(), "brown_forsythe_f", 1e-12),
            (variances.p_value().unwrap(), "brown_forsythe_p", 1e-12),
            (reml_share(&groups).unwrap(), "reml_icc1_x", 1e-7),
        ] {
            assert_abs_diff_eq!(value / wanted(name), 1.0, epsilon = most);
        }
    }

    /// Kish (1965): ten organizations of five with ICC(1) .25 make a mean over respondents twice as variable.
    #[test]
    fn design_effect_of_equal_organizations_is_that_of_kish() {
        assert_abs_diff_eq!(design_effect(&vec![Frequencies::of([0.0; 5]); 10], 0.25), 2.0, epsilon = 1e-15);
    }
}
