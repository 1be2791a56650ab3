//! Differences between two correlations of the same or of other cases.

use super::interval::fisher;

/// A correlation and the number of pairs behind it.
pub type Correlation = (f64, usize);

/// 95% interval of r₁ − r₂ from Fisher's limits of each and their own correlation `c`: 0 for independent samples,
/// [`overlapping`] or [`apart`] for the same cases. `None` for fewer than four pairs or a correlation of ±1.
///
/// # Sources
/// Zou (2007).
pub fn zou((r_1, n_1): Correlation, (r_2, n_2): Correlation, c: f64) -> Option<(f64, f64)> {
    let [(low_1, high_1), (low_2, high_2)] = [fisher(r_1, n_1, 0)?, fisher(r_2, n_2, 0)?];
    if r_1.abs() >= 1.0 || r_2.abs() >= 1.0 {
        return None;
    }
    let reach = |a: f64, b: f64| (a * a + b * b - 2.0 * c * a * b).max(0.0).sqrt();
    let difference = r_1 - r_2;
    Some((difference - reach(r_1 - low_1, high_2 - r_2), difference + reach(high_1 - r_1, r_2 - low_2)))
}

/// The correlation of r(1, y) and r(2, y), which share the variable y; `r_12` is that of the other two. `None` where a
/// correlation is ±1.
///
/// # Sources
/// Olkin & Siotani (1976), as Zou (2007) gives it.
pub fn overlapping(r_1: f64, r_2: f64, r_12: f64) -> Option<f64> {
    let shared = (1.0 - r_1 * r_1) * (1.0 - r_2 * r_2);
    let rest = 1.0 - r_1 * r_1 - r_2 * r_2 - r_12 * r_12;
    (shared > 0.0).then(|| ((r_12 - 0.5 * r_1 * r_2) * rest + r_12 * r_12 * r_12) / shared)
}

/// Four variables of the same cases: the correlations of 1 with 2 and of 3 with 4, and the four between these pairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FourVariables {
    /// 1 with 2.
    pub r_12: f64,
    /// 3 with 4.
    pub r_34: f64,
    /// 1 with 3, 1 with 4, 2 with 3, 2 with 4.
    pub across: [f64; 4],
}

/// The correlation of r(1, 2) and r(3, 4), which share no variable. `None` where one of them is ±1.
///
/// # Sources
/// Pearson & Filon (1898), as Steiger (1980), his equation 2, writes it.
pub fn apart(of: FourVariables) -> Option<f64> {
    let FourVariables { r_12, r_34, across: [r_13, r_14, r_23, r_24] } = of;
    let psi = (r_13 - r_12 * r_23) * (r_24 - r_23 * r_34)
        + (r_14 - r_13 * r_34) * (r_23 - r_12 * r_13)
        + (r_13 - r_14 * r_34) * (r_24 - r_12 * r_14)
        + (r_14 - r_12 * r_24) * (r_23 - r_24 * r_34);
    let shared = (1.0 - r_12 * r_12) * (1.0 - r_34 * r_34);
    (shared > 0.0).then_some(psi / 2.0 / shared)
}

#[cfg(test)]
mod tests {
    use super::*;
    use approx::{assert_abs_diff_eq, assert_relative_eq};

    /// Steiger (1980), his example of correlations without a variable in common: n = 103.
    const STEIGER: FourVariables = FourVariables { r_12: 0.5, r_34: 0.6, across: [0.7, 0.5, 0.5, 0.8] };

    /// The formula written out in R 4.2.2 (tests/reference/differences/dependent.R).
    #[test]
    fn correlations_without_a_variable_in_common() {
        let (low, high) = zou((0.5, 103), (0.6, 103), apart(STEIGER).unwrap()).unwrap();
        assert_relative_eq!(low, -0.245_205_210_402_184_9, max_relative = 1e-12);
        assert_relative_eq!(high, 0.039_341_493_400_273_93, max_relative = 1e-11);
    }

    /// The same by the formula for a shared variable: with 4 the same as 2, r₂₄ is 1.
    #[test]
    fn both_formulas_agree_where_a_variable_is_shared() {
        let (r_1, r_2, r_12) = (0.5, 0.3, 0.4);
        let same = FourVariables { r_12: r_1, r_34: r_2, across: [r_12, r_1, r_2, 1.0] };
        assert_abs_diff_eq!(apart(same).unwrap(), overlapping(r_1, r_2, r_12).unwrap(), epsilon = 1e-15);
    }

    /// R package cocor 1.1-4, `cocor.dep.groups.overlap(.5, .3, .4, 100)`: .0080 to .3928.
    #[test]
    fn a_shared_variable_as_cocor() {
        let (low, high) = zou((0.5, 100), (0.3, 100), overlapping(0.5, 0.3, 0.4).unwrap()).unwrap();
        assert_abs_diff_eq!(low, 0.0080, epsilon = 0.00005);
        assert_abs_diff_eq!(high, 0.3928, epsilon = 0.00005);
    }

    #[test]
    fn exact_or_few_have_no_interval() {
        assert_eq!(zou((1.0, 30), (0.2, 30), 0.0), None);
        assert_eq!(zou((0.5, 3), (0.2, 30), 0.0), None);
        assert_eq!(overlapping(1.0, 0.5, 0.5), None);
        assert_eq!(apart(FourVariables { r_34: -1.0, ..STEIGER }), None);
    }
}
