//! Kernels held against values of 40 digits (tests/reference/distributions, made by mpmath).

use peil::numeric::distribution::{
    chi_square_sf, f_quantile, f_sf, incomplete_beta, ln_gamma, normal_quantile, normal_sf, t_quantile, t_sf,
};

/// The largest relative error allowed: where the exponent is in the hundreds its last bit costs more, and below 1e-305
/// doubles themselves have fewer digits.
fn tolerance(expected: f64) -> f64 {
    match expected.abs() {
        size if size == 0.0 || size > 1e-200 => 1e-13,
        size if size > 1e-305 => 5e-13,
        _ => 1e-11,
    }
}

#[test]
fn distributions_agree_with_40_digits() {
    let table = include_str!("reference/distributions/values.csv");
    let mut worst = Vec::new();
    for line in table.lines().skip(1) {
        let mut fields = line.split(',');
        let (name, arguments, value) =
            (fields.next().unwrap(), fields.next().unwrap(), fields.next().unwrap());
        let arguments: Vec<f64> = arguments.split(';').map(|a| a.parse().unwrap()).collect();
        let expected: f64 = value.parse().unwrap();
        let got = evaluate(name, &arguments);
        let error = if expected == got { 0.0 } else { ((got - expected) / expected).abs() };
        if error.is_nan() || error > tolerance(expected) {
            worst.push(format!("{line}: {got:e}, relative error {error:.1e}"));
        }
    }
    assert!(worst.is_empty(), "{}", worst.join("\n"));
}

fn evaluate(name: &str, arguments: &[f64]) -> f64 {
    match (name, arguments) {
        ("normal_sf", [x]) => normal_sf(*x),
        ("normal_quantile", [p]) => normal_quantile(*p),
        ("t_sf", [t, df]) => t_sf(*t, *df),
        ("t_quantile", [p, df]) => t_quantile(*p, *df),
        ("f_sf", [x, d1, d2]) => f_sf(*x, *d1, *d2),
        ("f_quantile", [p, d1, d2]) => f_quantile(*p, *d1, *d2),
        ("chi_square_sf", [x, df]) => chi_square_sf(*x, *df),
        ("incomplete_beta", [a, b, x]) => incomplete_beta(*a, *b, *x).0,
        ("ln_gamma", [x]) => ln_gamma(*x),
        other => panic!("no function for {other:?}"),
    }
}
