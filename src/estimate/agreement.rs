//! Agreement within organizations on the items of a scale: how alike do respondents of one organization answer?

use crate::numeric::frequencies::Frequencies;
use crate::numeric::sum::{mean, median};

/// The variance of answers that are slightly skewed, for five options (`LeBreton` & Senter 2008, table 2).
const SLIGHTLY_SKEWED: (f64, f64) = (5.0, 1.34);
/// From here on agreement is said to be strong (`LeBreton` & Senter 2008).
const STRONG: f64 = 0.70;
/// With fewer respondents the agreement of an organization is unstable.
pub(super) const FEW_RESPONDENTS: usize = 10;

/// Agreement against one null: the answers that respondents would give who have nothing in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainstNull {
    /// Mean over organizations of r*wg(j)* (of r*wg* for one item).
    pub mean: f64,
    /// Its median.
    pub median: f64,
    /// Organizations whose answers vary more than the null: their value is 0.
    pub resets: usize,
    /// Percentage of organizations with .70 or more.
    pub strong: f64,
}

/// Agreement within organizations on the items of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// Against evenly spread answers, with variance (A² − 1)/12.
    pub uniform: AgainstNull,
    /// Against slightly skewed answers; `None` unless there are five options.
    pub skewed: Option<AgainstNull>,
    /// Against the variance that the codebook declares.
    pub declared: Option<AgainstNull>,
    /// Organizations with fewer than ten respondents.
    pub small: usize,
    /// The median of `uniform` over the others; `None` when there are none.
    pub median_of_large: Option<f64>,
    /// Mean over organizations of r*wg(j) = 1 − s̄²/σ² against evenly spread answers, which may be negative.
    pub star_mean: f64,
    /// Median over organizations of the average deviation around the median, in scale points.
    pub ad_median: f64,
    /// Mean over organizations of the average deviation around the mean.
    pub ad_about_mean: f64,
}

/// One organization.
struct Own {
    respondents: usize,
    items: f64,
    /// Mean variance of the items, n − 1.
    variance: f64,
    around_median: f64,
    around_mean: f64,
}

/// The agreement of organizations on items with `options` answers, also against a null of variance `declared`. Per
/// organization: per item, the answers of the respondents who are complete on all items. Organizations with fewer than
/// two of them are left out; `None` when none remain.
///
/// # Sources
/// James, Demaree & Wolf (1984); Lindell, Brandt & Whitney (1999); Burke & Dunlap (2002); `LeBreton` & Senter (2008).
pub fn agreement(
    organizations: &[Vec<Frequencies>],
    options: f64,
    declared: Option<f64>,
) -> Option<Agreement> {
    let all: Vec<Own> = organizations.iter().filter_map(|items| own(items)).collect();
    let uniform = (options * options - 1.0) / 12.0;
    let large: Vec<f64> = all
        .iter()
        .filter(|o| o.respondents >= FEW_RESPONDENTS)
        .map(|o| rwg(o.variance, uniform, o.items))
        .collect();
    let each = |value: fn(&Own) -> f64| -> Vec<f64> { all.iter().map(value).collect() };
    let skewed = (options == SLIGHTLY_SKEWED.0).then_some(SLIGHTLY_SKEWED.1);
    Some(Agreement {
        uniform: against(&all, uniform)?,
        skewed: skewed.and_then(|null| against(&all, null)),
        declared: declared.and_then(|null| against(&all, null)),
        small: all.iter().filter(|o| o.respondents < FEW_RESPONDENTS).count(),
        median_of_large: median(&large),
        star_mean: 1.0 - mean(&each(|o| o.variance))? / uniform,
        ad_median: median(&each(|o| o.around_median))?,
        ad_about_mean: mean(&each(|o| o.around_mean))?,
    })
}

fn own(items: &[Frequencies]) -> Option<Own> {
    let respondents = items.first().map(Frequencies::n).filter(|n| *n > 1)?;
    let over_items =
        |of: fn(&Frequencies) -> Option<f64>| mean(&items.iter().filter_map(of).collect::<Vec<_>>());
    Some(Own {
        respondents: respondents as usize,
        items: items.len() as f64,
        variance: over_items(Frequencies::variance)?,
        around_median: over_items(|item| item.mean_distance(item.median()?))?,
        around_mean: over_items(|item| item.mean_distance(item.mean()?))?,
    })
}

/// r*wg(j)* of j items with mean variance `observed` against a null of variance `null`; 0 where they vary more.
fn rwg(observed: f64, null: f64, j: f64) -> f64 {
    let shared = 1.0 - observed.min(null) / null;
    j * shared / (j * shared + 1.0 - shared)
}

fn against(all: &[Own], null: f64) -> Option<AgainstNull> {
    let values: Vec<f64> = all.iter().map(|o| rwg(o.variance, null, o.items)).collect();
    // A value that is .70 but for rounding reaches it.
    let strong = values.iter().filter(|v| **v >= STRONG - 1e-12).count();
    Some(AgainstNull {
        mean: mean(&values)?,
        median: median(&values)?,
        resets: all.iter().filter(|o| o.variance > null).count(),
        strong: 100.0 * strong as f64 / values.len() as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::assert_relative_eq;

    /// Five options: the uniform null has variance 2 and AD's limit is 5/6 (Burke & Dunlap 2002).
    #[test]
    fn agreement_by_hand() {
        let counted = |items: [&[f64]; 2]| items.map(|item| Frequencies::of(item.iter().copied())).to_vec();
        let agreeing = counted([&[4.0, 4.0, 5.0], &[4.0, 4.0, 5.0]]); // s² = 1/3 for each of two items
        let opposed = counted([&[1.0, 5.0], &[5.0, 1.0]]); // s² = 8, more than the null
        let alone = counted([&[3.0], &[3.0]]);
        let got = agreement(&[agreeing, opposed, alone], 5.0, Some(0.5)).unwrap();
        let of = |null: f64| {
            let shared = 1.0 - (1.0 / 3.0) / null;
            2.0 * shared / (2.0 * shared + 1.0 - shared)
        };
        assert_relative_eq!(got.uniform.mean, of(2.0) / 2.0, max_relative = 1e-14);
        assert_relative_eq!(got.skewed.unwrap().mean, of(1.34) / 2.0, max_relative = 1e-14);
        assert_relative_eq!(got.declared.unwrap().mean, of(0.5) / 2.0, max_relative = 1e-14);
        assert_eq!((got.uniform.resets, got.uniform.strong), (1, 50.0));
        assert_eq!(got.declared.unwrap().strong, 0.0);
        assert_eq!((got.small, got.median_of_large), (2, None));
        // (1 − (1/3)/2 + 1 − 8/2) / 2
        assert_relative_eq!(got.star_mean, (2.0 - 1.0 / 6.0 - 4.0) / 2.0, max_relative = 1e-14);
        assert_relative_eq!(got.ad_median, f64::midpoint(1.0 / 3.0, 2.0), max_relative = 1e-14);
        assert_relative_eq!(got.ad_about_mean, f64::midpoint(4.0 / 9.0, 2.0), max_relative = 1e-14);
        assert!(agreement(&[], 5.0, None).is_none());
        assert!(agreement(&[vec![Frequencies::of([1.0, 2.0])]], 7.0, None).unwrap().skewed.is_none());
    }
}
