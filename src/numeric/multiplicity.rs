//! p values adjusted for the number of tests in their family: Holm, Benjamini and Hochberg, and step-down max-T.

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

/// The p values adjusted by Benjamini and Hochberg's step-up rule for the false discovery rate, in the order given: each
/// times the number of tests over its rank, never more than the adjusted value after it.
///
/// # Sources
/// Benjamini & Hochberg (1995).
pub fn benjamini_hochberg(p_values: &[f64]) -> Vec<f64> {
    let m = p_values.len();
    let mut order: Vec<usize> = (0..m).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]).then(a.cmp(&b)));
    let mut adjusted = vec![0.0; m];
    let mut least = 1.0_f64;
    for (step, &position) in order.iter().enumerate().rev() {
        least = least.min(m as f64 * p_values[position] / (step + 1) as f64);
        adjusted[position] = least;
    }
    adjusted
}

/// The same for a family in which some have no p value.
pub fn benjamini_hochberg_of_some(p_values: &[Option<f64>]) -> Vec<Option<f64>> {
    let present: Vec<f64> = p_values.iter().flatten().copied().collect();
    let mut adjusted = benjamini_hochberg(&present).into_iter();
    p_values.iter().map(|p| p.and_then(|_| adjusted.next())).collect()
}

/// Adjusted p values by the step-down maximum of test statistics, which keeps their dependence. `observed` holds |t| of
/// each test; `null` per test its values in every replicate under the null hypothesis (centered), in the same order for
/// all tests. A replicate in which a test has no value leaves that test out of the maximum.
///
/// p of the largest |t| is (1 + the number of replicates whose largest |t*| of all tests is not below it) / (1 + B); the
/// next is held against the maximum of the tests that remain, and so on; never less than the one before.
///
/// # Sources
/// Westfall & Young (1993, algorithm 4.1); Romano & Wolf (2005).
pub fn max_t(observed: &[f64], null: &[&[f64]]) -> Vec<f64> {
    let m = observed.len();
    let replicates = null.iter().map(|values| values.len()).min().unwrap_or(0);
    let mut order: Vec<usize> = (0..m).collect();
    order.sort_by(|&a, &b| observed[b].total_cmp(&observed[a]).then(a.cmp(&b)));
    let mut beyond = vec![0_u32; m];
    let mut largest = vec![0.0_f64; replicates];
    // From the smallest |t| up, so that the maximum at each step is over those that remain.
    for &test in order.iter().rev() {
        for (largest, t) in largest.iter_mut().zip(null[test]) {
            *largest = largest.max(t.abs()); // max passes over NaN
            beyond[test] += u32::from(*largest >= observed[test]);
        }
    }
    let mut adjusted = vec![1.0; m];
    let mut most = 0.0_f64;
    for &test in &order {
        most = most.max(f64::from(beyond[test] + 1) / (replicates + 1) as f64);
        adjusted[test] = most;
    }
    adjusted
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

    /// R 4.2.2: `p.adjust(c(.01, .04, .03, .005, .55), "BH")`.
    #[test]
    fn false_discovery_rate() {
        let got = benjamini_hochberg(&[0.01, 0.04, 0.03, 0.005, 0.55]);
        for (a, b) in got.iter().zip([0.025, 0.05, 0.05, 0.025, 0.55]) {
            assert!((a - b).abs() < 1e-15, "{got:?}");
        }
        assert_eq!(benjamini_hochberg_of_some(&[None, Some(0.25), None]), [None, Some(0.25), None]);
    }

    /// By hand, four replicates: the largest is held against the maximum of both, the other against its own.
    #[test]
    fn step_down_maximum() {
        let null: [&[f64]; 2] = [&[0.5, -2.5, 1.0, 0.1], &[3.0, 0.2, -1.5, 0.3]];
        // |t| of 2: maxima 3, 2.5, 1.5, .3, so (2 + 1) / 5. |t| of 1: its own 3, .2, 1.5, .3, so (2 + 1) / 5.
        assert_eq!(max_t(&[2.0, 1.0], &null), [0.6, 0.6]);
        // The first again; of its own, |−2.5| and 1 reach the second's .9.
        assert_eq!(max_t(&[0.9, 2.8], &null), [0.6, 0.4]);
        assert_eq!(max_t(&[f64::INFINITY, 0.0], &null), [0.2, 1.0]);
        assert!(max_t(&[], &[]).is_empty());
        assert_eq!(max_t(&[1.0], &[&[]]), [1.0]);
    }

    /// Identical tests count once; independent ones give about Holm's p, never more but for chance.
    #[test]
    fn dependence_is_worth_something() {
        use crate::numeric::random::Stream;
        let mut stream = Stream::numbered(8, 1);
        let draws: Vec<Vec<f64>> = (0..4).map(|_| (0..4_000).map(|_| stream.normal()).collect()).collect();
        let same = [&draws[0][..]; 4];
        let one = max_t(&[2.0], &same[..1])[0];
        assert_eq!(max_t(&[2.0; 4], &same), [one; 4]);
        let observed = [2.6, 2.2, 1.0, 0.4];
        let apart: Vec<&[f64]> = draws.iter().map(Vec::as_slice).collect();
        let plain: Vec<f64> = (0..4).map(|i| max_t(&observed[i..=i], &apart[i..=i])[0]).collect();
        for (adjusted, holm) in max_t(&observed, &apart).iter().zip(holm(&plain)) {
            assert!(*adjusted <= holm + 0.01, "{adjusted} {holm}");
        }
        assert!(max_t(&observed, &apart)[0] > 2.0 * plain[0]);
    }
}
