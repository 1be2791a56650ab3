//! Holm's adjustment of p values for the number of tests in their family.

/// The p values adjusted by Holm's step-down rule, in the order given: each times the number of those not below it,
/// never less than the adjusted value before it, at most 1.
///
/// # Sources
/// Holm (1979).
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let m = p_values.len();
    let mut order: Vec<usize> = (0..m).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]).then(a.cmp(&b)));
    let mut adjusted = vec![0.0; m];
    let mut largest = 0.0_f64;
    for (step, &position) in order.iter().enumerate() {
        largest = largest.max((m - step) as f64 * p_values[position]).min(1.0);
        adjusted[position] = largest;
    }
    adjusted
}

/// The same for a family in which some have no p value: they have no adjusted one and do not count.
pub fn holm_of_some(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let present: Vec<f64> = p_values.iter().flatten().copied().collect();
    let mut adjusted = holm(&present).into_iter();
    p_values.iter().map(|p| p.and_then(|_| adjusted.next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: .01 × 4; .02 × 3; .03 × 2 = .06 is not less than it; .9 × 1.
    #[test]
    fn steps_down_and_never_falls() {
        let got = holm(&[0.03, 0.01, 0.9, 0.02]);
        let wanted = [0.06, 0.04, 0.9, 0.06];
        for (a, b) in got.iter().zip(wanted) {
            assert!((a - b).abs() < 1e-15, "{got:?}");
        }
        assert_eq!(holm(&[0.6, 0.7]), [1.0, 1.0]);
    }

    #[test]
    fn leaves_out_those_without_a_p_value() {
        assert_eq!(holm_of_some(&[None, Some(0.25), None]), [None, Some(0.25), None]);
        assert!(holm_of_some(&[]).is_empty());
    }
}
