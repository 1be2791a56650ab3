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

/// Six digits, but eight of the likelihood of Wishart: where lavaan's search is finished nothing is left of the difference.
fn eight_of_wishart(at: &str, ours: f64, theirs: f64) -> bool {
    let limit = if at.starts_with("wishart") { 1e-8 } else { 1e-6 };
    (ours / theirs - 1.0).abs() < limit
}

/// Generalized and unweighted least squares, the likelihood of Wishart, survey weights.
#[test]
fn other_discrepancies_and_weights_agree_with_lavaan() {
    agrees("estimators/hs1939", "parameters", 5_000, &eight_of_wishart);
    agrees("estimators/hs1939", "fit", 300, &eight_of_wishart);
    agrees("estimators/political", "parameters", 400, &eight_of_wishart);
    agrees("estimators/political", "fit", 30, &eight_of_wishart);
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

/// bfi's model between genders on the rows that are complete on all 25 items, as lavaan was given them, and lq2002's model: lavaan
/// 0.6-14 brought to a gradient of zero (`polished.R`). What its own search leaves is up to 1.4e-4 in an estimate of bfi, 4.5e-6 in
/// one of lq2002; here that is gone.
#[test]
fn models_agree_with_lavaan_where_its_search_is_finished() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| std::fs::write(home.path().join(name), text).expect("a folder");
    let text = std::fs::read_to_string(folder("bfi/responses.csv")).expect("the data are there");
    let header: Vec<&str> = text.lines().next().expect("a header").split(',').collect();
    let is_item = |at: usize| {
        let name = header[at].trim_matches('"');
        name.len() == 2
            && name.starts_with(['A', 'C', 'E', 'N', 'O'])
            && name.ends_with(['1', '2', '3', '4', '5'])
    };
    let items: Vec<usize> = (0..header.len()).filter(|&at| is_item(at)).collect();
    assert_eq!(items.len(), 25);
    let is_complete = |line: &&str| {
        let cells: Vec<&str> = line.split(',').collect();
        items.iter().all(|&at| !["", "NA"].contains(&cells[at].trim_matches('"')))
    };
    let complete: Vec<&str> = text.lines().filter(is_complete).collect();
    write("responses.csv", &complete.join("\n"));
    write("codebook.toml", &std::fs::read_to_string(folder("bfi/codebook.toml")).expect("a codebook"));
    let line = |(factor, letter): (&str, &str)| {
        let own: Vec<String> = (1..=5).map(|i| format!("{letter}{i}")).collect();
        format!("{factor} =~ {}\n", own.join(" + "))
    };
    let syntax: String = [("agree", "A"), ("conscientious", "C"), ("neurotic", "N")].map(line).concat();
    write(
        "study.toml",
        &format!(
            "[study]\nid = \"bfi\"\ntitle = {{ en = \"bfi\" }}\nsynthetic = false\n\n[data]\nfiles = [\"responses.csv\"]\n\
             codebook = \"codebook.toml\"\n\n[[model]]\nid = \"acn_by_gender\"\nkind = \"cfa\"\n\
             estimators = [\"ML\", \"MLR\", \"WLSMV\"]\ninvariance = \"gender\"\nsyntax = \"\"\"\n{syntax}\"\"\"\n\n\
             [privacy]\nprofile = \"internal\"\n"
        ),
    );
    let of_bfi = results(home.path()).expect("the study is sound");
    let of_lq2002 = results(&folder("lq2002")).expect("the study is sound");
    for (name, results, parameters, measures) in [("bfi", of_bfi, 5_000, 200), ("lq2002", of_lq2002, 600, 50)]
    {
        let text =
            std::fs::read_to_string(folder("polished").join(format!("{name}.json"))).expect("polished.R");
        let wanted = serde_json::from_str(&text).expect("tables");
        for (table, agreement) in compare(&results, &wanted) {
            let a = agreement.unwrap_or_else(|| panic!("{name}: no `{table}`"));
            let wrong: Vec<_> =
                a.differing.iter().filter(|(at, ours, theirs)| !seven_digits(at, *ours, *theirs)).collect();
            assert!(wrong.is_empty(), "{name}: `{table}` differs {} times: {wrong:?}", wrong.len());
            assert!(a.missing_rows.is_empty() && a.empty.is_empty(), "{name}: {a:?}");
            let least = if table == "fit" { measures } else { parameters };
            assert!(a.compared >= least, "{name}: {} values of `{table}`", a.compared);
        }
    }
}

/// Residual correlations with errors and z against `lavResiduals()` of lavaan 0.6-14, type `cor.bollen`: under normality (ML, GLS),
/// from the cases (MLM) and of ordinal variables, also between groups, where its search is finished. With equalities between groups
/// the reference is the formula, of lavaan's own matrices (see residuals.R). MLR has what MLM has.
#[test]
fn standardized_residuals_agree_with_lavaan() {
    let text =
        std::fs::read_to_string(folder("residuals").join("residuals.json")).expect("residuals.R wrote it");
    let wanted: Vec<serde_json::Value> = serde_json::from_str(&text).expect("rows");
    let mut compared = 0;
    for study in ["models/hs1939", "estimators/hs1939", "estimators/ordinal"] {
        let results = results(&folder(study)).expect("the study is sound");
        let table = results.table("residuals").expect("the table is made");
        for wanted in wanted.iter().filter(|row| row["study"] == study) {
            let text = |column: &str| wanted[column].as_str().unwrap_or_default();
            let of_model = ["model", "estimator", "step", "group"].map(|column| (column, text(column)));
            let own = [("item_a", text("item_a")), ("item_b", text("item_b"))];
            let key: Vec<(&str, &str)> = of_model.into_iter().chain(own).collect();
            // Of each group the twenty largest alone are told.
            let Some(row) = table.find(&key) else { continue };
            let close = |column: &str, limit: f64| {
                let (ours, theirs) = (table.number(row, column), wanted[column].as_f64().expect("a number"));
                let ours = ours.unwrap_or_else(|| panic!("{key:?} has no {column}"));
                assert!((ours - theirs).abs() < limit, "{key:?}, {column}: {ours} for {theirs}");
            };
            close("residual", 1e-7);
            close("std_error", 1e-7);
            close("z", 1e-5);
            compared += 1;
        }
        let numbers = |estimator: &str| -> Vec<Option<f64>> {
            let own = [("model", "three"), ("estimator", estimator)];
            table.rows_where(&own).map(|row| table.number(row, "z")).collect()
        };
        if study == "models/hs1939" {
            assert_eq!(numbers("MLR"), numbers("MLM"));
        }
    }
    assert!(compared >= 200, "{compared}");
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

/// The models of lavaan 0.7-2 but for its two-level one, each in a study of its own: id, what the study says of the data, what
/// its model says, and the file of data beside tests/reference/gpl.
const NEWER: [(&str, &str, &str, &str); 9] = [
    ("hs_wlsmv_ordinal5", "", "estimators = [\"WLSMV\"]", "lavaan-0.7.2/hs_ordinal5.csv"),
    ("hs_wlsmv_theta", "", "estimators = [\"WLSMV\"]", "lavaan-0.7.2/hs_ordinal5.csv"),
    ("bfi_wlsmv_listwise", "", "estimators = [\"WLSMV\"]", "bfi/responses.csv"),
    ("bfi_wlsmv_pairwise", "", "estimators = [\"WLSMV\"]\nmissing = \"pairwise\"", "bfi/responses.csv"),
    ("bfi_mlr_fiml", "", "estimators = [\"MLR\"]\nmissing = \"fiml\"", "bfi/responses.csv"),
    (
        "twolevel_cluster_mlr",
        "organization = \"cluster\"\n",
        "estimators = [\"MLR\"]\ncluster = true\nintercepts = true",
        "lavaan-0.7.2/twolevel.csv",
    ),
    (
        "twolevel_cluster_wlsmv",
        "organization = \"cluster\"\n",
        "estimators = [\"WLSMV\"]\ncluster = true",
        "lavaan-0.7.2/twolevel.csv",
    ),
    ("growth", "", "estimators = [\"ML\"]", "models/growth/responses.csv"),
    (
        "hs_mlr_strict_school",
        "",
        "estimators = [\"MLR\"]\ninvariance = \"school\"",
        "models/hs1939/responses.csv",
    ),
];

/// The syntax of one of them.
fn syntax(id: &str) -> String {
    let of = |factors: &[(&str, &str, usize)]| -> String {
        let items = |letter: &str, from: usize, to: usize| {
            (from..=to).map(|i| format!("{letter}{i}")).collect::<Vec<_>>().join(" + ")
        };
        let line = |&(factor, letter, first): &(&str, &str, usize)| {
            let last = if first > 0 { first + 2 } else { 5 };
            format!("{factor} =~ {}\n", items(letter, first.max(1), last))
        };
        factors.iter().map(line).collect()
    };
    match id {
        "growth" => "i =~ 1*t1+1*t2+1*t3+1*t4\ns =~ 0*t1+1*t2+2*t3+3*t4\ni ~ x1+x2\ns ~ x1+x2\n".to_owned(),
        "twolevel_cluster_mlr" => "f =~ y1+y2+y3+y4+y5+y6\n".to_owned(),
        "twolevel_cluster_wlsmv" => "f =~ o1+o2+o3+o4+o5+o6\n".to_owned(),
        _ if id.starts_with("bfi") => of(&[
            ("agree", "A", 0),
            ("conscientious", "C", 0),
            ("extraversion", "E", 0),
            ("neurotic", "N", 0),
            ("open", "O", 0),
        ]),
        _ => of(&[("visual", "x", 1), ("textual", "x", 4), ("speed", "x", 7)]),
    }
}

/// What a study with this model of these data finds.
fn of_newer(id: &str, data: &str, model: &str, file: &str) -> peil::model::results::Results {
    let home = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| std::fs::write(home.path().join(name), text).expect("a folder");
    let text = std::fs::read_to_string(folder(file)).expect("the data are there");
    let columns = text.lines().next().expect("a header").split(',').map(|name| name.trim_matches('"'));
    let codebook: String = if file.starts_with("bfi") {
        std::fs::read_to_string(folder("bfi/codebook.toml")).expect("the codebook is there")
    } else {
        let of = |name: &str| match name {
            "school" => "type = \"category\"\nvalues = [\"Pasteur\", \"Grant-White\"]".to_owned(),
            "cluster" => "type = \"text\"".to_owned(),
            _ => "type = \"number\"\nmissing = [\"\", \"NA\"]".to_owned(),
        };
        columns.map(|name| ["[columns.", name, "]\n", &of(name), "\n\n"].concat()).collect()
    };
    let kind = if id == "growth" { "growth" } else { "cfa" };
    write("responses.csv", &text);
    write("codebook.toml", &codebook);
    write(
        "study.toml",
        &format!(
            "[study]\nid = \"newer\"\ntitle = {{ en = \"Newer\" }}\nsynthetic = false\n\n[data]\nfiles = [\"responses.csv\"]\n\
             codebook = \"codebook.toml\"\n{data}\n[[model]]\nid = \"{id}\"\nkind = \"{kind}\"\n{model}\nsyntax = \"\"\"\n{}\"\"\"\n\n\
             [privacy]\nprofile = \"internal\"\n",
            syntax(id)
        ),
    );
    results(home.path()).unwrap_or_else(|error| panic!("{id}: {error}: {error:?}"))
}

/// What lavaan says of a model, as rows of `parameters` and `fit`.
fn of_lavaan(
    model: &serde_json::Value,
    estimator: &str,
    step: &str,
) -> serde_json::Map<String, serde_json::Value> {
    use serde_json::{Value, json};
    const MEASURES: [(&str, &str); 24] = [
        ("npar", "n_parameters"),
        ("chisq", "chi_square"),
        ("df", "df"),
        ("cfi", "cfi"),
        ("tli", "tli"),
        ("rmsea", "rmsea"),
        ("rmsea.ci.lower", "rmsea_low"),
        ("rmsea.ci.upper", "rmsea_high"),
        ("srmr", "srmr"),
        ("aic", "aic"),
        ("bic", "bic"),
        ("logl", "log_likelihood"),
        ("ntotal", "n"),
        ("baseline.chisq", "baseline_chi_square"),
        ("baseline.df", "baseline_df"),
        ("chisq.scaled", "chi_square_scaled"),
        ("df.scaled", "df_scaled"),
        ("chisq.scaling.factor", "scaling_factor"),
        ("cfi.scaled", "cfi_scaled"),
        ("tli.scaled", "tli_scaled"),
        ("rmsea.scaled", "rmsea_scaled"),
        ("cfi.robust", "cfi_robust"),
        ("tli.robust", "tli_robust"),
        ("rmsea.robust", "rmsea_robust"),
    ];
    let id = &model["id"];
    let keyed = |mut row: Value| {
        if !step.is_empty() {
            row["step"] = json!(step);
        }
        row
    };
    let mut fit = keyed(json!({ "model": id, "estimator": estimator }));
    // Without a scaled test there is nothing to it, but lavaan still counts its degrees of freedom.
    let without = model["fit"].get("chisq.scaled").is_some_and(Value::is_null);
    for (theirs, ours) in MEASURES {
        if model["fit"][theirs].is_number() && !(without && theirs.ends_with(".scaled")) {
            fit[ours] = model["fit"][theirs].clone();
        }
    }
    let parameter = |of: &Value| {
        let mut row = keyed(json!({ "model": id, "estimator": estimator, "lhs": of["lhs"], "op": of["op"] }));
        if of["rhs"] != "" {
            row["rhs"] = of["rhs"].clone();
        }
        if let Some(group) = of["group"].as_u64() {
            row["group"] = json!(["Pasteur", "Grant-White"][group as usize - 1]);
        }
        row["estimate"] = of["est"].clone();
        if of["se"].as_f64().is_some_and(|se| se > 0.0) {
            row["std_error"] = of["se"].clone();
        }
        row
    };
    let parameters: Vec<Value> =
        model["parameters"].as_array().expect("parameters").iter().map(parameter).collect();
    let mut rows = serde_json::Map::new();
    rows.insert("parameters".into(), parameters.into());
    rows.insert("fit".into(), vec![fit].into());
    rows
}

/// Standardized values of a model whose latent responses have residual variance 1, as rows of `parameters`.
fn standardized(model: &serde_json::Value) -> serde_json::Map<String, serde_json::Value> {
    use serde_json::{Value, json};
    let rows = model["parameters"].as_array().expect("parameters");
    let text = |row: &Value, column: &str| row[column].as_str().unwrap_or_default().to_owned();
    let number = |lhs: &str, op: &str, rhs: &str| -> f64 {
        let is = |row: &&Value| text(row, "lhs") == lhs && text(row, "op") == op && text(row, "rhs") == rhs;
        rows.iter().find(is).and_then(|row| row["est"].as_f64()).expect("a parameter")
    };
    let sd = |factor: &str| number(factor, "~~", factor).sqrt();
    let of_response = |item: &str| -> f64 {
        let own =
            rows.iter().find(|row| text(row, "op") == "=~" && text(row, "rhs") == item).expect("a loading");
        let factor = text(own, "lhs");
        let explained = number(&factor, "=~", item) * sd(&factor);
        (explained * explained + 1.0).sqrt()
    };
    let of = |row: &Value| {
        let [lhs, op, rhs] = ["lhs", "op", "rhs"].map(|column| text(row, column));
        let estimate = row["est"].as_f64()?;
        let value = match op.as_str() {
            "=~" => estimate * sd(&lhs) / of_response(&rhs),
            "|" => estimate / of_response(&lhs),
            "~~" if !lhs.starts_with('x') => estimate / (sd(&lhs) * sd(&rhs)),
            _ => return None,
        };
        let row = json!({ "model": model["id"], "estimator": "WLSMV", "lhs": lhs, "op": op, "rhs": rhs });
        let mut row = row.as_object()?.clone();
        row.insert("std_all".into(), json!(value));
        Some(Value::Object(row))
    };
    let made: Vec<Value> = rows.iter().filter_map(of).collect();
    serde_json::Map::from_iter([("parameters".to_owned(), made.into())])
}

/// The models of lavaan 0.7-2 but for its two-level one.
///
/// Its own search ends at 2e-5 of an estimate from incomplete answers, and so do errors: these have a likelihood that is no
/// lower. Robust RMSEA of ordinal models counts n there, n − 1 here.
#[test]
fn models_agree_with_a_newer_lavaan() {
    let text = std::fs::read_to_string(folder("lavaan-0.7.2/models.json")).expect("models.R wrote it");
    let all: serde_json::Value = serde_json::from_str(&text).expect("models");
    let mut compared = 0;
    for (id, data, model, file) in NEWER {
        let theirs =
            all["models"].as_array().expect("a list").iter().find(|m| m["id"] == id).expect("a model");
        let estimator = ["MLR", "WLSMV", "ML"].into_iter().find(|e| model.contains(&format!("\"{e}\"")));
        let estimator = estimator.expect("an estimator");
        let step = if model.contains("invariance") { "strict" } else { "" };
        let results = of_newer(id, data, model, file);
        let mut wanted = of_lavaan(theirs, estimator, step);
        if id == "hs_wlsmv_theta" {
            wanted.extend(standardized(theirs));
        }
        let n = theirs["fit"]["ntotal"].as_f64().unwrap_or(f64::NAN);
        let known = |at: &str, ours: f64, theirs: f64| -> bool {
            if at.ends_with("WLSMV.rmsea_robust") {
                let n = results.table("fit").and_then(|fit| fit.number(fit.rows.last()?, "n")).unwrap_or(n);
                return (ours / theirs / (n / (n - 1.0)).sqrt() - 1.0).abs() < 1e-6;
            }
            id == "bfi_mlr_fiml" && (ours / theirs - 1.0).abs() < 6e-5
        };
        for (table, agreement) in compare(&results, &wanted) {
            let a = agreement.unwrap_or_else(|| panic!("{id}: no `{table}`"));
            let wrong: Vec<_> =
                a.differing.iter().filter(|(at, ours, theirs)| !known(at, *ours, *theirs)).collect();
            assert!(wrong.is_empty(), "{id}: `{table}` differs: {wrong:?}");
            assert!(
                a.missing_rows.is_empty() && a.empty.is_empty() && a.missing_columns.is_empty(),
                "{id}: {a:?}"
            );
            compared += a.compared;
        }
        if id == "bfi_mlr_fiml" {
            let fit = results.table("fit").expect("it is made");
            let ours = fit.number(&fit.rows[0], "log_likelihood").expect("a likelihood");
            assert!(ours >= theirs["fit"]["logl"].as_f64().expect("a likelihood") - 1e-9);
        }
    }
    assert!(compared > 1_300, "{compared}");
}

/// A category that a school lacks is told, in lavaan as here.
#[test]
fn a_newer_lavaan_refuses_what_is_refused_here() {
    let model = "estimators = [\"WLSMV\"]\ninvariance = \"school\"";
    let results = of_newer("hs_wlsmv_school", "", model, "lavaan-0.7.2/hs_ordinal5.csv");
    let fit = results.table("fit").expect("it is made");
    assert!(fit.number(&fit.rows[0], "chi_square").is_none());
    assert_eq!(fit.rows[0].caveats[0].code, "S643");
}

/// lavaan (0.6-14 as 0.7-2) leaves the shares of groups out of what it expects of the baseline of ordinal models: Σ tr(Γ) / share
/// in place of Σ tr(Γ), twice as much with two groups as with one of the same cases. Put that into the published formula
/// (Savalei 2021), and its CFI is ours: the numbers are those that lavaan gives (see the README beside the data).
#[test]
fn robust_indices_of_ordinal_models_between_groups_are_those_of_the_formula() {
    let results = results(&folder("estimators/ordinal")).expect("the study is sound");
    let fit = results.table("fit").expect("it is made");
    let row =
        fit.find(&[("model", "by_school"), ("estimator", "WLSMV"), ("step", "configural")]).expect("a row");
    let ours = fit.number(row, "cfi_robust").expect("an index");
    // χ² of lavaan's baseline, tr(Γ) of both schools (156 and 145 pupils), and lavaan's own index.
    let (chi_square, traces, theirs) = (1_073.609_663_355_4, [39.549_028_8, 35.500_101_01], 0.868_963_491_8);
    let expected: f64 = traces.iter().sum();
    let by_share = traces[0] * 301.0 / 156.0 + traces[1] * 301.0 / 145.0;
    let wanted = 1.0 - (1.0 - theirs) * (chi_square - by_share) / (chi_square - expected);
    // lavaan's own search, not finished here, leaves seven digits.
    assert!((ours - wanted).abs() < 1e-7, "{ours} {wanted}");
}
