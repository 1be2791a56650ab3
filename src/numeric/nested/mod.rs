//! Variables on members of groups: their covariances between and within groups, and draws that have them.

mod components;
mod draw;
mod latent;

pub use components::{Components, components};
pub use draw::{Root, mend, partial_zero};
pub use latent::{Latent, Margin};

/// A small symmetric matrix, row by row.
pub type Square = Vec<Vec<f64>>;

/// The correlation of the first two variables with the others taken out of both; with `whole` = 0 or 1 that variable
/// stays whole (a semi-partial correlation). `None` where a variance is zero or the others depend on each other.
pub fn partial(covariances: &Square, whole: Option<usize>) -> Option<f64> {
    let rest = draw::residual(covariances)?;
    let variance = |i: usize| if whole == Some(i) { covariances[i][i] } else { rest[i][i] };
    let (x, y) = (variance(0), variance(1));
    let least = |i: usize| 1e-12 * covariances[i][i];
    (x > least(0) && y > least(1)).then(|| (rest[0][1] / (x * y).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// (r12 − r13 r23) / √((1 − r13²)(1 − r23²)), and with one whole (r12 − r13 r23) / √(1 − r23²).
    #[test]
    fn partial_and_semi_partial_are_the_textbooks() {
        let c = vec![vec![1.0, 0.5, 0.4], vec![0.5, 1.0, 0.3], vec![0.4, 0.3, 1.0]];
        let both = (0.5 - 0.12) / (0.84_f64 * 0.91).sqrt();
        assert!((partial(&c, None).unwrap() - both).abs() < 1e-14);
        assert!((partial(&c, Some(0)).unwrap() - 0.38 / 0.91_f64.sqrt()).abs() < 1e-14);
        assert!((partial(&c, Some(1)).unwrap() - 0.38 / 0.84_f64.sqrt()).abs() < 1e-14);
        assert_eq!(partial(&vec![vec![0.0, 0.0], vec![0.0, 1.0]], None), None);
    }
}
