//! How many of several independent events happen when each has a probability of its own.

/// Limits between which the number of events lies with probability 95%: the lowest count with at least 2.5% at or below
/// it, and the lowest with at least 97.5%. By adding one event after the other; chances within 1e-12 of 0 or 1 are certain.
///
/// # Sources
/// Wang (1993) for the distribution.
pub fn count_limits(probabilities: &[f64]) -> (usize, usize) {
    const CERTAIN: f64 = 1e-12;
    let sure = probabilities.iter().filter(|p| **p >= 1.0 - CERTAIN).count();
    let open: Vec<f64> =
        probabilities.iter().copied().filter(|p| *p > CERTAIN && *p < 1.0 - CERTAIN).collect();
    let mut chances = vec![0.0; open.len() + 1];
    chances[0] = 1.0;
    for (known, p) in open.iter().enumerate() {
        for count in (1..=known + 1).rev() {
            chances[count] = chances[count] * (1.0 - p) + chances[count - 1] * p;
        }
        chances[0] *= 1.0 - p;
    }
    (sure + quantile(&chances, 0.025), sure + quantile(&chances, 0.975))
}

fn quantile(chances: &[f64], at: f64) -> usize {
    let mut below = 0.0;
    for (count, chance) in chances.iter().enumerate() {
        below += chance;
        // Sums of many chances end a little off.
        if below >= at - 1e-12 {
            return count;
        }
    }
    chances.len() - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Equal probabilities are a binomial: R 4.2.2, `qbinom(c(.025, .975), 40, .3)` and `qbinom(c(.025, .975), 7, .5)`.
    #[test]
    fn equal_chances_are_a_binomial() {
        assert_eq!(count_limits(&[0.3; 40]), (7, 18));
        assert_eq!(count_limits(&[0.5; 7]), (1, 6));
    }

    #[test]
    fn what_is_certain_has_no_width() {
        assert_eq!(count_limits(&[1.0, 0.0, 1.0, 0.0]), (2, 2));
        assert_eq!(count_limits(&[]), (0, 0));
    }
}
