//! What is drawn in a bootstrap: organizations with all their respondents, or respondents where there are none.

use super::super::group::Group;
use super::super::sample::Sample;
use super::super::sums::Clusters;
use crate::estimate::Input;
use crate::numeric::random::Stream;
use crate::numeric::sem::casewise::Cases;
use ndarray::Axis;

/// The units that are drawn.
pub(super) enum Units {
    /// Organizations, of which sums are all that is taken.
    Organizations(Clusters),
    /// Organizations or respondents with the answers themselves.
    OfCases {
        cases: Cases,
        /// Per case, which unit it belongs to.
        unit: Vec<usize>,
        /// Units.
        count: usize,
    },
}

impl Units {
    /// Those of a group.
    pub fn of(input: &Input<'_>, group: Group) -> Self {
        if let Some(clusters) = group.clusters {
            return Units::Organizations(clusters);
        }
        let cases = by_name(input, group.cases);
        let unit = match &cases.clusters {
            Some(clusters) => clusters.clone(),
            None => (0..cases.values.nrows()).collect(),
        };
        let count = unit.iter().max().map_or(0, |last| last + 1);
        Units::OfCases { cases, unit, count }
    }

    pub fn count(&self) -> usize {
        match self {
            Units::Organizations(clusters) => clusters.names.len(),
            Units::OfCases { count, .. } => *count,
        }
    }

    /// Organizations, where these are what is drawn.
    pub fn organizations(&self) -> Option<usize> {
        let are_organizations = match self {
            Units::Organizations(_) => true,
            Units::OfCases { cases, .. } => cases.clusters.is_some(),
        };
        are_organizations.then(|| self.count())
    }

    /// How often each unit is drawn in as many draws as there are units.
    pub fn draw(&self, stream: &mut Stream) -> Vec<u64> {
        let mut times = vec![0; self.count()];
        for _ in 0..times.len() {
            times[stream.below(self.count())] += 1;
        }
        times
    }

    /// Each unit so many times.
    pub fn sample(&self, times: &[u64]) -> Sample {
        let group = match self {
            Units::Organizations(clusters) => {
                Group::of_sums(String::new(), clusters.total(|organization| times[organization]))
            }
            Units::OfCases { cases, unit, .. } => {
                let repeated = |row: usize| (0..times[unit[row]]).map(move |_| row);
                let rows: Vec<usize> = (0..unit.len()).flat_map(repeated).collect();
                let weights = cases.weights.as_ref().map(|weights| weights.select(Axis(0), &rows));
                let values = cases.values.select(Axis(0), &rows);
                Group::of_cases(String::new(), Cases { values, clusters: None, weights }, None)
            }
        };
        Sample { groups: vec![group], incomplete: 0 }
    }
}

/// Organizations numbered by their names, and rows that answer alike in that order: how the file numbers them has no say.
fn by_name(input: &Input<'_>, cases: Cases) -> Cases {
    let Some(clusters) = &cases.clusters else { return cases };
    let names = &input.responses.organizations;
    let name = |&cluster: &usize| names.get(cluster).map_or("", String::as_str);
    let mut sorted: Vec<&str> = clusters.iter().map(name).collect();
    sorted.sort_unstable();
    sorted.dedup();
    let number: Vec<usize> =
        clusters.iter().map(|cluster| sorted.binary_search(&name(cluster)).unwrap_or_default()).collect();
    let mut order: Vec<usize> = (0..clusters.len()).collect();
    order.sort_by(|&a, &b| {
        let rows = cases.values.row(a).into_iter().zip(cases.values.row(b));
        let differ = rows.map(|(a, b)| a.total_cmp(b)).find(|o| o.is_ne());
        differ.unwrap_or(std::cmp::Ordering::Equal).then(number[a].cmp(&number[b]))
    });
    let clusters = order.iter().map(|&row| number[row]).collect();
    let weights = cases.weights.as_ref().map(|weights| weights.select(Axis(0), &order));
    Cases { values: cases.values.select(Axis(0), &order), clusters: Some(clusters), weights }
}
