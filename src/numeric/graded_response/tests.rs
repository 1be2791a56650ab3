//! Published values, recovery, invariances and degenerate input of the graded response model.

use super::*;
use crate::numeric::random::Stream;
use approx::assert_abs_diff_eq;

/// LSAT section 6, 1,000 candidates (Bock & Lieberman 1970, table 1): the patterns 00000, 00001, … in binary order;
/// two did not occur.
const LSAT6: [u32; 32] = [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11,
    61, 28, 298,
];

fn lsat6() -> Patterns {
    let row = |p: usize| (0..5).map(|j| (p >> (4 - j) & 1) as u8).collect::<Vec<_>>();
    let rows = LSAT6.iter().enumerate().flat_map(|(p, &n)| (0..n).map(move |_| row(p)));
    Patterns::of(&[2; 5], rows)
}

/// R's ltm, `ltm(LSAT ~ z1)` (Rizopoulos 2006, JSS 17(5), section 3.1).
#[test]
fn law_school_admission_test() {
    let fit = fit(&lsat6()).unwrap();
    assert_abs_diff_eq!(fit.log_likelihood, -2466.653, epsilon = 5e-4);
    let (aic, bic) = fit.criteria(1000);
    assert_abs_diff_eq!(aic, 4953.307, epsilon = 5e-4);
    assert_abs_diff_eq!(bic, 5002.384, epsilon = 5e-4);
    let printed = [
        (0.8254, 0.2581, -3.3597, 0.8669),
        (0.7229, 0.1867, -1.3696, 0.3073),
        (0.8905, 0.2326, -0.2799, 0.0997),
        (0.6886, 0.1852, -1.8659, 0.4341),
        (0.6575, 0.2100, -3.1236, 0.8700),
    ];
    for (i, (a, a_se, b, b_se)) in printed.into_iter().enumerate() {
        let errors = fit.standard_errors(i).unwrap();
        println!(
            "{} {} {} {}",
            fit.items[i].slope - a,
            errors.slope - a_se,
            fit.items[i].thresholds()[0] - b,
            errors.thresholds[0] - b_se
        );
    }
}
