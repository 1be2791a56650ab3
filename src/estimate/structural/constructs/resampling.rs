//! What is drawn in a bootstrap: organizations with all their respondents, or respondents where there are none.

use crate::estimate::Input;
use crate::numeric::sem::casewise::Cases;
use ndarray::Axis;
use std::collections::BTreeMap;

/// Organizations numbered by their names, and rows that answer alike in that order: how the file numbers them has no say.
pub(super) fn by_name(input: &Input<'_>, cases: Cases) -> Cases {
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

/// The rows of each organization, or each row.
pub(super) fn units(clusters: Option<&[usize]>, rows: usize) -> Vec<Vec<usize>> {
    let Some(clusters) = clusters else { return (0..rows).map(|row| vec![row]).collect() };
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    clusters.iter().enumerate().for_each(|(row, cluster)| members.entry(*cluster).or_default().push(row));
    members.into_values().collect()
}
