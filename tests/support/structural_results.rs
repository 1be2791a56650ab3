//! A made-up confirmatory model, once by itself and once between two groups: every number is invented, none was measured.

use peil::model::caveat::Caveat;
use peil::model::table::{Cell, Row, Table, TableSpec};
use peil::model::tables;

fn row(spec: &TableSpec, cells: &[(&str, Cell)], caveats: Vec<Caveat>) -> Row {
    let of = |name: &str| cells.iter().find(|(own, _)| *own == name).map(|(_, cell)| cell.clone());
    Row { cells: spec.columns.iter().map(|c| of(c.name).unwrap_or_default()).collect(), caveats }
}

/// Parameters, fit, invariance and what is made of them, of a model that measures each factor by its items; `blank` leaves every third number out.
pub fn tables(factors: &[(String, Vec<String>)], n: usize, blank: bool) -> Vec<Table> {
    let mut parameters = Table::new(&tables::PARAMETERS);
    let mut made = 0;
    let mut number = |value: f64| {
        made += 1;
        if blank && made % 3 == 0 { Cell::Empty } else { Cell::from(value) }
    };
    let heywood = || vec![Caveat::new("S633", &["q01"])];
    for estimator in ["ML", "MLR"] {
        let mut add = |lhs: &str, op: &str, rhs: &str, value: f64, fixed: bool| {
            let free = |cell: f64| if fixed { Cell::Empty } else { Cell::from(cell) };
            let std_all = number(value);
            let known = |cell: f64| if std_all == Cell::Empty { Cell::Empty } else { Cell::from(cell) };
            let [std_se, std_low, std_high] = [0.031, value - 0.061, value + 0.061].map(known);
            let cells = [
                ("model", "cfa".into()),
                ("estimator", estimator.into()),
                ("lhs", lhs.into()),
                ("op", op.into()),
                ("rhs", rhs.into()),
                ("estimate", (1.1 * value).into()),
                ("std_error", free(0.061)),
                ("z", free(1.1 * value / 0.061)),
                ("p_value", free(0.0123)),
                ("conf_low", free(1.1 * value - 0.12)),
                ("conf_high", free(1.1 * value + 0.12)),
                ("std_all", std_all),
                ("std_se", std_se),
                ("std_low", std_low),
                ("std_high", std_high),
            ];
            parameters.rows.push(row(&tables::PARAMETERS, &cells, heywood()));
        };
        for (factor, items) in factors {
            for (i, item) in items.iter().enumerate() {
                add(factor, "=~", item, 0.837 - 0.113 * i as f64, i == 0);
            }
        }
        for (i, (a, items)) in factors.iter().enumerate() {
            for (item, other) in items.iter().zip(items.iter().skip(3)).take(1) {
                add(item, "~~", other, 0.217, false);
            }
            for item in items {
                add(item, "~~", item, 0.431, false);
            }
            for (j, (b, _)) in
                factors.iter().enumerate().skip(i + 1).filter(|_| i + 1 < factors.len().max(2) - 1)
            {
                add(a, "~~", b, 0.613 - 0.087 * (j - i) as f64, false);
            }
        }
        if let [(first, _), .., (last, _)] = factors {
            add(last, "~", first, 0.341, false);
            add("indirect", ":=", "a*b", 0.093, false);
        }
    }
    let mut fit = Table::new(&tables::FIT);
    let mut invariance = Table::new(&tables::INVARIANCE);
    let steps = ["configural", "metric", "scalar", "strict"];
    for estimator in ["ML", "MLR"] {
        let robust = estimator == "MLR";
        let plain = [("cfa", "", 0)].into_iter();
        let by_group = steps.iter().enumerate().map(|(i, step)| ("by_group", *step, i));
        for (model, step, i) in plain.chain(by_group) {
            let off = 0.0117 * i as f64;
            let scaled = |value: f64| if robust { Cell::from(value) } else { Cell::Empty };
            let cells = [
                ("model", model.into()),
                ("estimator", estimator.into()),
                ("step", if step.is_empty() { Cell::Empty } else { step.into() }),
                ("n", n.into()),
                ("n_parameters", 37.into()),
                ("chi_square", (512.37 + 41.3 * i as f64).into()),
                ("df", (164 + 16 * i).into()),
                ("p_value", 1e-9.into()),
                ("cfi", (0.947 - off).into()),
                ("tli", (0.938 - off).into()),
                ("rmsea", (0.0412 + off).into()),
                ("rmsea_low", (0.0371 + off).into()),
                ("rmsea_high", (0.0453 + off).into()),
                ("srmr", (0.0389 + off).into()),
                ("chi_square_scaled", scaled(431.19 + 37.7 * i as f64)),
                ("df_scaled", if robust { (164 + 16 * i).into() } else { Cell::Empty }),
                ("p_value_scaled", scaled(1e-7)),
                ("cfi_scaled", scaled(0.943 - off)),
                ("tli_scaled", scaled(0.934 - off)),
                ("rmsea_scaled", scaled(0.0368 + off)),
                ("cfi_robust", scaled(0.949 - off)),
                ("tli_robust", scaled(0.941 - off)),
                ("rmsea_robust", scaled(0.0401 + off)),
                ("rmsea_robust_low", scaled(0.0357 + off)),
                ("rmsea_robust_high", scaled(0.0445 + off)),
            ];
            fit.rows.push(row(&tables::FIT, &cells, heywood()));
        }
        for (i, pair) in steps.windows(2).enumerate() {
            let cells = [
                ("model", "by_group".into()),
                ("estimator", estimator.into()),
                ("step_from", pair[0].into()),
                ("step_to", pair[1].into()),
                ("chi_square_diff", (41.31 - 3.7 * i as f64).into()),
                ("df_diff", 16.into()),
                ("p_value", 0.0007.into()),
                ("delta_cfi", (-0.0031 - 0.0117 * i as f64).into()),
                ("delta_rmsea", (0.0019 + 0.0061 * i as f64).into()),
                ("delta_srmr", (0.0043 + 0.0053 * i as f64).into()),
            ];
            invariance.rows.push(row(&tables::INVARIANCE, &cells, Vec::new()));
        }
    }
    let mut all = vec![parameters, fit, invariance];
    all.extend(constructs(factors, n));
    all
}

/// How reliable and distinct the factors are, and how their items differ between two groups.
fn constructs(factors: &[(String, Vec<String>)], n: usize) -> [Table; 3] {
    let mut reliability = Table::new(&tables::CONSTRUCT_RELIABILITY);
    let mut htmt = Table::new(&tables::HTMT);
    let mut dmacs = Table::new(&tables::DMACS);
    for (i, (factor, items)) in factors.iter().enumerate() {
        let off = 0.017 * i as f64;
        let cells = [
            ("model", "cfa".into()),
            ("factor", factor.as_str().into()),
            ("estimator", "MLR".into()),
            ("n_items", items.len().into()),
            ("n", n.into()),
            ("omega", (0.871 - off).into()),
            ("omega_low", (0.853 - off).into()),
            ("omega_high", (0.889 - off).into()),
            ("ave", (0.583 - off).into()),
            ("ave_low", (0.551 - off).into()),
            ("ave_high", (0.614 - off).into()),
            ("highest_r2", (0.376 - off).into()),
        ];
        reliability.rows.push(row(&tables::CONSTRUCT_RELIABILITY, &cells, Vec::new()));
        for (other, _) in &factors[i + 1..] {
            let cells = [
                ("model", "cfa".into()),
                ("factor_a", factor.as_str().into()),
                ("factor_b", other.as_str().into()),
                ("n", n.into()),
                ("k", 139.into()),
                ("htmt", (0.647 - off).into()),
                ("htmt_low", (0.612 - off).into()),
                ("htmt_high", (0.683 - off).into()),
                ("htmt2", (0.639 - off).into()),
                ("htmt2_low", (0.604 - off).into()),
                ("htmt2_high", (0.676 - off).into()),
                ("replicates", 999.into()),
            ];
            htmt.rows.push(row(&tables::HTMT, &cells, Vec::new()));
        }
        for (j, item) in items.iter().enumerate() {
            let cells = [
                ("model", "by_group".into()),
                ("factor", factor.as_str().into()),
                ("item", item.as_str().into()),
                ("reference", "care".into()),
                ("focal", "school".into()),
                ("estimator", "MLR".into()),
                ("referent", items[0].as_str().into()),
                ("n_reference", (n / 2).into()),
                ("n_focal", (n - n / 2).into()),
                ("dmacs", (0.137 * j as f64).into()),
                ("signed", (-0.119 * j as f64).into()),
            ];
            dmacs.rows.push(row(&tables::DMACS, &cells, Vec::new()));
        }
    }
    [reliability, htmt, dmacs]
}
