//! Kernels held against values of 40 digits (tests/reference/distributions, made by mpmath) and against the certified
//! values of the NIST Statistical Reference Datasets (tests/reference/nist-strd).

#![allow(clippy::unwrap_used, reason = "a test that fails is a test that panics")]

use peil::numeric::anova::one_way;
use peil::numeric::distribution::{
    chi_square_sf, f_quantile, f_sf, incomplete_beta, ln_gamma, normal_quantile, normal_sf, t_quantile, t_sf,
};
use peil::numeric::frequencies::Frequencies;
use peil::numeric::sum::{mean, sd};

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

/// Correct digits: −log10 of the relative error, at most 15.
fn digits(got: f64, certified: f64) -> f64 {
    let error = ((got - certified) / certified).abs();
    if error == 0.0 { 15.0 } else { (-peil::numeric::math::log10(error)).min(15.0) }
}

/// Asserts as many digits as exact arithmetic on data rounded to doubles can give, less a tenth.
macro_rules! nist {
    ($($name:ident: $file:literal, $check:ident($($certified:literal),+), $digits:literal;)+) => {$(
        #[test]
        fn $name() {
            let table = include_str!(concat!("reference/nist-strd/", $file));
            for (got, certified) in $check(table).into_iter().zip([$($certified),+]) {
                let got = digits(got, certified);
                assert!(got >= $digits, "{} digits of {certified}", got);
            }
        }
    )+};
}

fn mean_and_sd(table: &str) -> Vec<f64> {
    let values: Vec<f64> = table.lines().skip(1).map(|line| line.trim().parse().unwrap()).collect();
    vec![mean(&values).unwrap(), sd(&values).unwrap()]
}

fn f_ratio(table: &str) -> Vec<f64> {
    let mut groups: std::collections::BTreeMap<&str, Vec<f64>> = std::collections::BTreeMap::new();
    for line in table.lines().skip(1) {
        let (group, value) = line.split_once(',').unwrap();
        groups.entry(group).or_default().push(value.trim().parse().unwrap());
    }
    let groups: Vec<Frequencies> = groups.into_values().map(Frequencies::of).collect();
    vec![one_way(&groups).unwrap().f().unwrap()]
}

nist! {
    lew: "univariate_Lew.csv", mean_and_sd(-177.435, 277.332_168_044_316), 14.9;
    lottery: "univariate_Lottery.csv", mean_and_sd(518.958_715_596_33, 291.699_727_470_969), 14.9;
    mavro: "univariate_Mavro.csv", mean_and_sd(2.001_856, 0.000_429_123_454_003_053), 13.0;
    michelso: "univariate_Michelso.csv", mean_and_sd(299.852_4, 0.079_010_547_819_051_8), 13.7;
    num_acc4: "univariate_NumAcc4.csv", mean_and_sd(10_000_000.2, 0.1), 8.2;
    si_rstv: "anova_SiRstv.csv", f_ratio(1.180_462_374_402_55), 13.0;
    atm_wt_ag: "anova_AtmWtAg.csv", f_ratio(15.946_733_567_793), 10.1;
    sm_ls01: "anova_SmLs01.csv", f_ratio(21.0), 14.9;
    sm_ls04: "anova_SmLs04.csv", f_ratio(21.0), 10.3;
    sm_ls07: "anova_SmLs07.csv", f_ratio(21.0), 4.3;
    sm_ls08: "anova_SmLs08.csv", f_ratio(201.0), 4.1;
}
