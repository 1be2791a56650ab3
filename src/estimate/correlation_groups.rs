//! One correlation compared between groups of organizations: two independent samples.

use super::coefficient::{coefficient, no_difference};
use super::group_comparison::groups_of_organizations;
use super::pairs_of_scores::{CompleteCases, complete_cases, of_every_correlation};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Correlation, Level, Method};
use crate::model::table::{Cell, Table};
use crate::model::tables::CORRELATION_GROUPS;
use crate::numeric::difference_of_correlations::zou;
use crate::numeric::distribution::normal_sf;
use crate::numeric::math::atanh;
use std::collections::BTreeMap;

/// Two correlations of different organizations.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Apart {
    r_a: f64,
    k_a: usize,
    r_b: f64,
    k_b: usize,
}

impl Apart {
    /// 95% interval of r a − r b, from the limits of each. `None` for fewer than four organizations on a side, or a
    /// correlation of ±1.
    ///
    /// # Sources
    /// Zou (2007), independent correlations.
    fn interval(self) -> Option<(f64, f64)> {
        zou((self.r_a, self.k_a), (self.r_b, self.k_b), 0.0)
    }

    /// Cohen's (1988) q: the difference of Fisher's z. `None` where a correlation is ±1.
    fn q(self) -> Option<f64> {
        (self.r_a.abs() < 1.0 && self.r_b.abs() < 1.0).then(|| atanh(self.r_a) - atanh(self.r_b))
    }

    /// Two-sided p that both are equal, by Fisher's z.
    fn p_value(self) -> Option<f64> {
        let least = self.k_a.min(self.k_b);
        let variance = |k: usize| 1.0 / (k as f64 - 3.0);
        (least > 3).then_some(())?;
        Some(2.0 * normal_sf(self.q()?.abs() / (variance(self.k_a) + variance(self.k_b)).sqrt()))
    }
}

fn correlation_groups(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let asked: Vec<(&Correlation, &str)> =
        input.settings().correlation.iter().filter_map(|c| Some((c, c.by.as_deref()?))).collect();
    if asked.is_empty() {
        return vec![Outcome::Absent(&CORRELATION_GROUPS, Caveat::new("S364", &["[[correlation]] by"]))];
    }
    let mut table = Table::new(&CORRELATION_GROUPS);
    for (declared, by) in asked {
        let common = of_every_correlation(input, &declared.x, &declared.y, Level::Organization);
        match by_group(input, declared, by) {
            Ok(groups) => {
                let names: Vec<&String> = groups.keys().collect();
                for (i, a) in names.iter().enumerate() {
                    for b in &names[i + 1..] {
                        let (cells, mut caveats) = row(declared, by, (a, &groups[*a]), (b, &groups[*b]));
                        caveats.extend(common.iter().cloned());
                        table.push_with(cells, caveats);
                    }
                }
            }
            Err(reason) => {
                let mut cells = named(declared, by, "", "");
                cells.resize(table.columns.len(), Cell::Empty);
                table.push_with(cells, common.into_iter().chain([reason]).collect());
            }
        }
    }
    vec![Outcome::Table(table)]
}

/// The complete cases of each group, between organizations in the latest wave.
///
/// # Errors
/// The reason why there are not two groups.
fn by_group(
    input: &Input<'_>,
    declared: &Correlation,
    by: &str,
) -> Result<BTreeMap<String, CompleteCases>, Caveat> {
    let cases = complete_cases(input, &[&declared.x, &declared.y], Level::Organization)?;
    let (group_of, _) = groups_of_organizations(input, by)?;
    let mut members: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (case, unit) in cases.unit.iter().enumerate() {
        if let Some(group) = group_of.get(unit) {
            members.entry(group.clone()).or_default().push(case);
        }
    }
    if members.len() < 2 {
        return Err(Caveat::new("S348", &[by]));
    }
    let own = |members: &Vec<usize>| CompleteCases { k: Some(members.len()), ..cases.only(members) };
    Ok(members.iter().map(|(group, members)| (group.clone(), own(members))).collect())
}

fn named(declared: &Correlation, by: &str, a: &str, b: &str) -> Vec<Cell> {
    let name = |text: &str| if text.is_empty() { Cell::Empty } else { text.into() };
    vec![
        declared.id.as_str().into(),
        declared.x.as_str().into(),
        declared.y.as_str().into(),
        by.into(),
        name(a),
        name(b),
    ]
}

fn row(
    declared: &Correlation,
    by: &str,
    (name_a, a): (&str, &CompleteCases),
    (name_b, b): (&str, &CompleteCases),
) -> (Vec<Cell>, Vec<Caveat>) {
    let mut caveats = Vec::new();
    let ids = [declared.x.as_str(), declared.y.as_str()];
    let mut estimate = |cases: &CompleteCases| {
        let got = coefficient(cases, &ids, Method::Pearson).map_err(|reason| {
            if !caveats.contains(&reason) {
                caveats.push(reason);
            }
        });
        got.ok().map(|got| got.estimate)
    };
    let (r_a, r_b) = (estimate(a), estimate(b));
    let both = r_a.zip(r_b).map(|(r_a, r_b)| Apart { r_a, k_a: a.n, r_b, k_b: b.n });
    let (interval, p_value) = (both.and_then(Apart::interval), both.and_then(Apart::p_value));
    if both.is_some() && (interval.is_none() || p_value.is_none()) {
        caveats.push(no_difference(a.n.min(b.n)));
    }
    let mut cells = named(declared, by, name_a, name_b);
    cells.extend([
        a.n.into(),
        b.n.into(),
        r_a.into(),
        r_b.into(),
        both.map(|x| x.r_a - x.r_b).into(),
        interval.map(|i| i.0).into(),
        interval.map(|i| i.1).into(),
        p_value.into(),
        both.and_then(Apart::q).into(),
    ]);
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "correlation_groups",
    title: ("Verbanden vergeleken tussen groepen", "Relations compared between groups"),
    method: (
        "Waar een correlatie een groepering noemt (`by`), is zij in elke groep van organisaties apart geschat (Pearson, laatste editie) en tussen elk paar groepen vergeleken: het 95%-interval van het verschil volgt uit de intervallen van Fisher (Zou 2007, onafhankelijke correlaties), p uit het verschil van Fishers z; Cohens q is dat verschil. Deze p-waarden zijn niet aangepast voor hun aantal. Dat een verband in de ene groep duidelijk is en in de andere niet, is nog geen verschil (Gelman en Stern 2006).",
        "Where a correlation names a grouping (`by`), it was estimated in each group of organizations separately (Pearson, latest edition) and compared between each pair of groups: the 95% interval of the difference follows from Fisher’s intervals (Zou 2007, independent correlations), p from the difference of Fisher’s z; Cohen’s q is that difference. These p values are not adjusted for their number. That a relation is clear in one group and not in another is no difference yet (Gelman and Stern 2006).",
    ),
    sources: &["cohen_1988", "fisher_1921", "gelman_stern_2006", "zou_2007"],
    tables: &[(
        &CORRELATION_GROUPS,
        &["r_a", "r_b", "difference", "conf_low", "conf_high", "p_value", "cohens_q"],
    )],
    reads_tables: false,
    run: correlation_groups,
};

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// The formulas written out in R 4.2.2 (tests/reference/differences/dependent.R).
    #[test]
    fn independent_correlations_as_in_r() {
        let both = Apart { r_a: 0.5, k_a: 60, r_b: 0.2, k_b: 45 };
        assert_relative_eq!(both.q().unwrap(), 0.346_573_590_279_972_6, max_relative = 1e-13);
        assert_relative_eq!(both.p_value().unwrap(), 0.088_329_527_050_443_33, max_relative = 1e-12);
        let (low, high) = both.interval().unwrap();
        assert_relative_eq!(low, -0.044_135_658_853_902_25, max_relative = 1e-12);
        assert_relative_eq!(high, 0.643_770_186_867_689_9, max_relative = 1e-12);
    }

    #[test]
    fn groups_too_small_or_exact_have_no_test() {
        let few = Apart { r_a: 0.5, k_a: 3, r_b: 0.2, k_b: 45 };
        assert_eq!((few.interval(), few.p_value()), (None, None));
        let exact = Apart { r_a: 1.0, k_a: 30, r_b: 0.2, k_b: 45 };
        assert_eq!((exact.interval(), exact.p_value(), exact.q()), (None, None, None));
    }
}
