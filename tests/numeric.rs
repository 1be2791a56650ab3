//! Kernels held against values of 40 digits (tests/reference/distributions, made by mpmath) and against the certified
//! values of the NIST Statistical Reference Datasets (tests/reference/nist-strd).

#![allow(clippy::unwrap_used, reason = "a test that fails is a test that panics")]
use peil::numeric::anova::one_way;
use peil::numeric::distribution::{
    chi_square_sf, f_quantile, f_sf, incomplete_beta, ln_gamma, normal_quantile, normal_sf, t_quantile, t_sf,
};
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
    if error == 0.0 { 15.0 } else { (-error.log10()).min(15.0) }
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
    let groups: Vec<Vec<f64>> = groups.into_values().collect();
    vec![one_way(&groups).unwrap().f().unwrap()]
}

nist! {
    lew: "univariate_Lew.csv", mean_and_sd(-177.435, 277.332168044316), 14.9;
    lottery: "univariate_Lottery.csv", mean_and_sd(518.95871559633, 291.699727470969), 14.9;
    mavro: "univariate_Mavro.csv", mean_and_sd(2.001856, 0.000429123454003053), 13.0;
    michelso: "univariate_Michelso.csv", mean_and_sd(299.8524, 0.0790105478190518), 13.7;
    numacc4: "univariate_NumAcc4.csv", mean_and_sd(10000000.2, 0.1), 8.2;
    sirstv: "anova_SiRstv.csv", f_ratio(1.18046237440255), 13.0;
    atmwtag: "anova_AtmWtAg.csv", f_ratio(15.946733567793), 10.1;
    smls01: "anova_SmLs01.csv", f_ratio(21.0), 14.9;
    smls04: "anova_SmLs04.csv", f_ratio(21.0), 10.3;
    smls07: "anova_SmLs07.csv", f_ratio(21.0), 4.3;
    smls08: "anova_SmLs08.csv", f_ratio(201.0), 4.1;
}
