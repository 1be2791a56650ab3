//! Structural models of real data against lavaan: kept out of the published package, as the data are GPL.

mod common;

use common::{Agreement, compare, expected, results};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/gpl").join(name)
}

/// Compares one table and asserts that so many values agree; `known` tells of values that differ for a reason.
fn agrees(name: &str, table: &str, at_least: usize, known: &dyn Fn(&str, f64, f64) -> bool) {
    let folder = folder(name);
    let results = results(&folder).unwrap_or_else(|error| panic!("{name}: {error}: {error:?}"));
    let agreement = compare(&results, &expected(&folder)).remove(table).flatten();
    let Agreement { compared, differing, missing_rows, empty, .. } = agreement.expect("the table is made");
    let differing: Vec<_> =
        differing.into_iter().filter(|(at, ours, theirs)| !known(at, *ours, *theirs)).collect();
    assert!(differing.is_empty(), "{name}: `{table}` differs: {differing:?}");
    assert!(missing_rows.is_empty(), "{name}: `{table}` has no rows {missing_rows:?}");
    // A factor with a negative variance has no correlations.
    let empty: Vec<_> = empty.into_iter().filter(|at| !at.starts_with("curve.")).collect();
    assert!(empty.is_empty(), "{name}: `{table}` has no values {empty:?}");
    assert!(compared >= at_least, "{name}: {compared} values of `{table}` compared, {at_least} wanted");
}

/// lavaan iterates the baseline of a scaled test, and takes the observed information from differences of the gradient:
/// to six or seven digits, where what does not pass through them agrees to eight.
///
/// A linear constraint with a constant (`linear`) is as lavaan's own search leaves it, to five digits: what its exact optimum
/// would be, lavaan can not be told. Errors of standardized values are differences in lavaan.
fn seven_digits(at: &str, ours: f64, theirs: f64) -> bool {
    if at.starts_with("linear.") {
        return (ours / theirs - 1.0).abs() < 2e-4;
    }
    if at.ends_with(".std_se") {
        return (ours / theirs - 1.0).abs() < 1e-6;
    }
    let of_baseline = at.contains("_scaled") || at.contains("_robust");
    let iterated = of_baseline || at.contains(".MLR.");
    // A p value loses as many digits as its logarithm is large.
    let limit = if at.starts_with("two_factors.MLM") {
        // Where the model fits as badly as the baseline, its error is all the larger.
        5e-6
    } else if at.ends_with("p_value") || of_baseline {
        1e-6
    } else {
        1e-7
    };
    iterated && (ours / theirs - 1.0).abs() < limit
}

#[test]
fn twelve_models_of_nine_tests_agree_with_lavaan() {
    agrees("models/hs1939", "parameters", 10_000, &seven_digits);
    agrees("models/hs1939", "fit", 800, &seven_digits);
}

#[test]
fn steps_of_invariance_between_schools_agree_with_lavaan() {
    agrees("models/hs1939", "invariance", 27, &seven_digits);
}

#[test]
fn structural_models_with_constraints_and_definitions_agree_with_lavaan() {
    agrees("models/political", "parameters", 4_000, &seven_digits);
    agrees("models/political", "fit", 300, &seven_digits);
}

#[test]
fn growth_models_agree_with_lavaan() {
    agrees("models/growth", "parameters", 1_000, &seven_digits);
    agrees("models/growth", "fit", 200, &seven_digits);
}

/// R 4.2.2, lavaan 0.6-14, `modindices()` of three factors of nine tests: index, expected change, and that of standardized
/// variables, to the three decimals that it prints.
#[test]
fn modification_indices_agree_with_lavaan() {
    let results = results(&folder("models/hs1939")).expect("the study is sound");
    let table = results.table("modification_indices").expect("the table is made");
    for estimator in ["ML", "MLR", "MLM"] {
        let own = [("model", "three"), ("estimator", estimator)];
        let rows: Vec<_> = table.rows_where(&own).take(3).collect();
        assert_eq!(rows.len(), 3);
        let wanted = [
            ("visual", "=~", "x9", [36.411, 0.577, 0.515]),
            ("x7", "~~", "x8", [34.145, 0.536, 0.859]),
            ("visual", "=~", "x7", [18.631, -0.422, -0.349]),
        ];
        for (row, (lhs, op, rhs, numbers)) in rows.into_iter().zip(wanted) {
            assert_eq!(["lhs", "op", "rhs"].map(|column| table.text(row, column)), [lhs, op, rhs]);
            for (column, wanted) in ["mi", "expected_change", "std_change"].into_iter().zip(numbers) {
                let got = table.number(row, column).expect("it is estimated");
                assert!((got - wanted).abs() < 5e-4, "{lhs} {op} {rhs}, {column}: {got}");
            }
        }
    }
}

/// Against semTools 0.5-6 (omega, HTMT), lavaan's errors of defined parameters, and an integral.
#[test]
fn factors_are_as_reliable_and_distinct_as_elsewhere() {
    let folder = folder("constructs");
    let results = results(&folder).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    // The observed information of MLR is, in lavaan, a difference of gradients.
    let close =
        |at: &str, ours: f64, theirs: f64| at.starts_with("robust") && (ours / theirs - 1.0).abs() < 1e-6;
    for (table, at_least) in [("construct_reliability", 70), ("htmt", 20), ("dmacs", 30)] {
        let agreement =
            compare(&results, &expected(&folder)).remove(table).flatten().expect("the table is made");
        let wrong: Vec<_> =
            agreement.differing.iter().filter(|(at, ours, theirs)| !close(at, *ours, *theirs)).collect();
        assert!(wrong.is_empty(), "`{table}` differs: {wrong:?}");
        assert!(agreement.missing_rows.is_empty() && agreement.empty.is_empty(), "{table}");
        assert!(agreement.compared >= at_least, "{table}: {}", agreement.compared);
    }
    // The item that links the groups is the same in both.
    let dmacs = results.table("dmacs").unwrap();
    let referents = dmacs.rows.iter().filter(|row| dmacs.text(row, "item") == dmacs.text(row, "referent"));
    assert!(
        referents.clone().count() == 3
            && referents
                .into_iter()
                .all(|row| { dmacs.number(row, "dmacs").is_some_and(|d| d.abs() < 1e-12) })
    );
    let htmt = results.table("htmt").unwrap();
    let within = |row: &peil::model::table::Row, of: [&str; 3]| {
        let [low, value, high] = of.map(|column| htmt.number(row, column).unwrap());
        low < value && value < high && high - low > 0.05
    };
    assert!(htmt.rows.iter().all(|row| within(row, ["htmt_low", "htmt", "htmt_high"])));
}

/// 499 draws against 19999 of R's boot: limits within a tenth of the width of their interval, the estimate to all digits.
#[test]
fn indirect_relations_have_the_limits_of_a_bootstrap_elsewhere() {
    let folder = folder("constructs");
    let results = results(&folder).unwrap_or_else(|error| panic!("{error}: {error:?}"));
    let wanted = expected(&folder)["defined"][0].clone();
    let wanted = |column: &str| wanted[column].as_f64().unwrap();
    let table = results.table("defined").unwrap();
    let row = table.find(&[("model", "mediated"), ("name", "indirect")]).unwrap();
    let ours = |column: &str| table.number(row, column).unwrap();
    assert!((ours("estimate") - wanted("estimate")).abs() < 1e-9);
    let width = wanted("percentile_high") - wanted("percentile_low");
    for column in ["percentile_low", "percentile_high", "bca_low", "bca_high"] {
        let (ours, theirs) = (ours(column), wanted(column));
        assert!((ours - theirs).abs() < 0.1 * width, "{column}: {ours} for {theirs}");
    }
    assert!((ours("std_error") / wanted("std_error") - 1.0).abs() < 0.12);
    assert_eq!(table.number(row, "failed"), Some(0.0));
}

/// To six digits, where lavaan takes differences of a gradient or iterates a baseline.
fn six_digits(_: &str, ours: f64, theirs: f64) -> bool {
    (ours / theirs - 1.0).abs() < 1e-6
}

/// Generalized and unweighted least squares, the likelihood of Wishart, survey weights.
#[test]
fn other_discrepancies_and_weights_agree_with_lavaan() {
    agrees("estimators/hs1939", "parameters", 5_000, &six_digits);
    agrees("estimators/hs1939", "fit", 300, &six_digits);
    agrees("estimators/political", "parameters", 400, &six_digits);
    agrees("estimators/political", "fit", 30, &six_digits);
}

/// A line over three waves, alone and explained.
#[test]
fn growth_over_three_waves_agrees_with_lavaan() {
    agrees("estimators/waves", "parameters", 150, &six_digits);
    agrees("estimators/waves", "fit", 60, &six_digits);
}

/// DWLS and its errors and tests, with survey weights too.
#[test]
fn least_squares_of_ordinal_answers_agree_with_lavaan() {
    agrees("estimators/ordinal", "parameters", 1_000, &six_digits);
    agrees("estimators/ordinal", "fit", 100, &six_digits);
    agrees("estimators/bfi", "parameters", 1_000, &six_digits);
    agrees("estimators/bfi", "fit", 50, &six_digits);
}

/// Satorra (2000) on continuous variables, thresholds before loadings (Wu and Estabrook 2016), equalities freed by a rule.
#[test]
fn ladders_of_invariance_agree_with_lavaan() {
    agrees("ladders", "parameters", 3_000, &six_digits);
    agrees("ladders", "fit", 60, &six_digits);
    agrees("ladders", "invariance", 40, &six_digits);
    // The rule frees what it frees in lavaan, in that order.
    let folder = folder("ladders");
    let results = results(&folder).expect("the study is sound");
    let table = results.table("invariance").expect("the table is made");
    let freed = |rows: &serde_json::Value| -> Vec<String> {
        let rows = rows.as_array().into_iter().flatten().filter_map(|row| row["freed"].as_str());
        rows.map(str::to_owned).collect()
    };
    let ours: Vec<String> =
        table.rows.iter().map(|row| table.text(row, "freed").to_owned()).filter(|f| !f.is_empty()).collect();
    assert_eq!(ours, freed(&expected(&folder)["invariance"]));
    assert!(!ours.is_empty());
}

/// Regression and Bartlett scores of 301 pupils on the factors of four models, against lavaan's lavPredict.
#[test]
fn scores_on_factors_agree_with_lavaan() {
    let folder = folder("models/hs1939");
    let results = results(&folder).expect("the study is sound");
    let table = results.table("scores").expect("an internal study has scores");
    let text = std::fs::read_to_string(folder.join("scores.json")).expect("scores.R wrote it");
    let wanted: BTreeMap<String, Vec<f64>> = serde_json::from_str(&text).expect("columns of numbers");
    assert_eq!(wanted.len(), 21);
    for (column, wanted) in wanted {
        assert_eq!((table.rows.len(), wanted.len()), (301, 301));
        for (row, wanted) in table.rows.iter().zip(wanted) {
            let got = table.number(row, &column).unwrap_or_else(|| panic!("{column} is empty"));
            assert!((got - wanted).abs() < 1e-8, "{column}: {got} for {wanted}");
        }
    }
}
