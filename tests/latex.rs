//! Tables for a paper read again: every number is one of the results, and nothing in them is obeyed that should be read.

#[path = "support/structural_results.rs"]
mod structural_results;

use peil::disclose::reopen;
use peil::model::results::Results;
use peil::model::results_json::from_json;
use peil::model::table::{Cell, Row, Table};
use peil::model::text::Text;
use peil::present::{OutputFile, latex};
use std::collections::BTreeMap;

/// The fixture, with correlations among its scales and the loadings of a model of two factors.
fn fixture() -> Results {
    let mut results = from_json(include_str!("fixtures/report.json")).expect("the fixture is a results.json");
    let reliability = &results.tables["reliability"];
    let scales: Vec<Cell> =
        reliability.rows.iter().map(|row| reliability.cell(row, "scale").clone()).collect();
    let table = |id: &str, columns: &[&str], rows: Vec<Vec<Cell>>| Table {
        id: id.to_owned(),
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.into_iter().map(|cells| Row { cells, caveats: Vec::new() }).collect(),
    };
    let mut pairs = Vec::new();
    for (i, a) in scales.iter().enumerate() {
        for (j, b) in scales.iter().enumerate().take(i) {
            let r = 0.731 - 0.1 * i as f64 + 0.013 * j as f64;
            let level = Cell::Text("organization".to_owned());
            pairs.push(vec![
                b.clone(),
                a.clone(),
                level,
                Cell::Number(r),
                Cell::Number(r - 0.2),
                Cell::Number(r + 0.2),
            ]);
        }
    }
    let columns = ["scale_a", "scale_b", "level", "estimate", "conf_low", "conf_high"];
    let crossed = table("scale_correlations", &columns, pairs);
    let model = || Cell::Text("two".to_owned());
    let loading = |i: usize, factor: usize| {
        let value = Cell::Number(0.817 - 0.3 * factor as f64 - 0.011 * i as f64);
        vec![model(), scales[i].clone(), Cell::Integer(factor as i64), value, Cell::Number(0.613)]
    };
    let rows = (0..scales.len()).flat_map(|i| [loading(i, 1), loading(i, 2)]).collect();
    let loadings = table("loadings", &["model", "item", "factor", "loading", "communality"], rows);
    let between = vec![vec![model(), Cell::Integer(1), Cell::Integer(2), Cell::Number(-0.347)]];
    let between = table("factor_correlations", &["model", "factor_a", "factor_b", "correlation"], between);
    let measured = ["adoption", "purposefulness", "organization"];
    let factors = measured.map(|scale| (scale.to_owned(), results.labels.scales[scale].clone()));
    let models = structural_results::tables(&factors, 5012, false);
    for table in [crossed, loadings, between].into_iter().chain(models) {
        results.tables.insert(table.id.clone(), table);
    }
    results
}

fn files(results: Results) -> BTreeMap<String, String> {
    let text = |file: OutputFile| (file.path, String::from_utf8(file.bytes).expect("UTF-8"));
    latex::files(&reopen(results)).into_iter().map(text).collect()
}

/// The rows between the rules, each as its cells.
fn rows(tex: &str) -> Vec<Vec<String>> {
    let body = tex.rsplit("\\midrule\n").next().unwrap_or_default();
    let body = body.strip_prefix("\\endhead\n\\bottomrule\n\\endfoot\n").unwrap_or(body);
    let body = body.split("\\bottomrule").next().unwrap_or_default();
    let body = body.split("\\end{longtable}").next().unwrap_or_default();
    body.lines()
        .map(|line| line.trim_end_matches("\\\\"))
        .filter(|line| !line.starts_with("\\multicolumn"))
        .map(|line| line.split(" & ").map(str::to_owned).collect())
        .collect()
}

/// The numbers of a cell as a reader reads them, each with half a unit of its last digit.
fn numbers(cell: &str) -> Vec<(f64, f64)> {
    let plain =
        cell.replace("$-$", "-").replace("\\,", "").replace("\\%", "").replace("\\textsuperscript{*}", "");
    let pieces = plain.split(['[', ']', '(', ')', ' ', ';']);
    let read = |piece: &str| {
        let piece = piece.trim_end_matches(',').replace(',', ".");
        let decimals = piece.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        Some((piece.parse().ok()?, 0.5 * peil::numeric::math::pow(10.0, -f64::from(decimals as u32)) + 1e-9))
    };
    pieces.filter_map(read).collect()
}

#[test]
fn every_number_of_a_table_is_one_of_the_results() {
    let results = fixture();
    let mut known: Vec<f64> = Vec::new();
    for cell in results.tables.values().flat_map(|t| &t.rows).flat_map(|row| &row.cells) {
        match cell {
            Cell::Number(number) => known.push(*number),
            Cell::Integer(number) => known.push(*number as f64),
            _ => {}
        }
    }
    let mut count = 0;
    for (path, tex) in files(results) {
        for cells in rows(&tex) {
            for cell in &cells[1..] {
                for (shown, half) in numbers(cell) {
                    assert!(known.iter().any(|value| (value - shown).abs() <= half), "{path}: {cell}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 500, "{count}");
}

#[test]
fn declared_correlations_stand_as_apa_prints_them() {
    let results = fixture();
    let table = results.tables["correlations"].clone();
    let files = files(results);
    let (nl, en) = (rows(&files["tables/correlations.nl.tex"]), rows(&files["tables/correlations.en.tex"]));
    assert_eq!((nl.len(), en.len()), (table.rows.len(), table.rows.len()));
    for (dutch, english) in nl.iter().zip(&en) {
        let row = table.find(&[("id", &english[0])]).expect("the correlation is in the results");
        for (column, at) in [("estimate", 5), ("p_value", 7)] {
            let value = table.number(row, column);
            let (a, b) = (numbers(&dutch[at]), numbers(&english[at]));
            assert_eq!(a, b);
            if let (Some(value), Some((shown, half))) = (value, a.first()) {
                assert!((value - shown).abs() <= *half || dutch[at].starts_with('$'), "{column}: {value}");
            }
        }
        assert!(!english[5].starts_with("0.") && !english[6].contains("[0."), "{english:?}");
        assert!(dutch[5].trim_start_matches("$-$").starts_with("0,"), "{dutch:?}");
        let bounds = numbers(&english[6]);
        assert_eq!(bounds.len(), 2, "{english:?}");
        assert!((bounds[0].0 - table.number(row, "conf_low").unwrap_or(9.0)).abs() <= bounds[0].1);
    }
}

#[test]
fn scales_cross_with_their_reliability_on_the_diagonal() {
    let results = fixture();
    let table = results.tables["scale_correlations"].clone();
    let files = files(results);
    let rows = rows(&files["tables/scale_correlations.en.tex"]);
    let filled: usize = rows
        .iter()
        .enumerate()
        .map(|(i, cells)| {
            assert!(cells[3 + i].starts_with("(."), "{cells:?}");
            cells[3..3 + i].iter().filter(|cell| !numbers(cell).is_empty()).count()
        })
        .sum();
    let known = table.rows.iter().filter(|row| table.number(row, "estimate").is_some()).count();
    assert_eq!(filled, known);
}

#[test]
fn loadings_cross_items_with_factors_and_end_with_the_correlations_of_the_factors() {
    let results = fixture();
    let items = results.tables["loadings"].rows.len() / 2;
    let rows = rows(&files(results)["tables/loadings.en.tex"]);
    assert_eq!(rows.len(), items + 1);
    assert_eq!(rows[0][1..], [".52", ".22", ".61"]);
    assert_eq!(rows[items][..2], ["Factor 2", "$-$.35"]);
}

#[test]
fn confirmatory_loadings_cross_items_with_factors_and_fit_has_its_twins() {
    let files = files(fixture());
    let loadings = rows(&files["tables/cfa.en.tex"]);
    assert_eq!(loadings.len(), 9 + 2);
    assert_eq!(loadings[0][1..3], ["0.837", ""]);
    let fit = rows(&files["tables/fit.en.tex"]);
    let mut kinds: Vec<&str> = fit.iter().map(|row| row[2].as_str()).collect();
    kinds.dedup();
    assert_eq!(kinds[..3], ["plain", "scaled", "robust"]);
    assert!(files.contains_key("tables/parameters.nl.tex"));
}

#[test]
fn every_row_has_as_many_cells_as_the_table_has_columns_and_braces_are_paired() {
    let mut results = fixture();
    let bad = "a & b \\\\ \\input{x} % $ { _ ^ ~ #";
    for name in results.labels.names.values_mut() {
        *name = Text::same(bad);
    }
    results.about.title = Text::same(bad);
    for (path, tex) in files(results) {
        let head = tex.split("\\toprule\n").last().and_then(|t| t.lines().next()).unwrap_or_default();
        let columns = head.split(" & ").count();
        for line in tex.lines().filter(|line| line.ends_with("\\\\") && line.contains(" & ")) {
            assert_eq!(line.replace("\\&", "").split(" & ").count(), columns, "{path}: {line}");
        }
        assert!(!tex.contains("\\input"), "{path}");
        let (mut depth, mut escaped) = (0_i32, false);
        for c in tex.chars() {
            match c {
                '{' if !escaped => depth += 1,
                '}' if !escaped => depth -= 1,
                _ => {}
            }
            assert!(depth >= 0, "{path}");
            escaped = c == '\\' && !escaped;
        }
        assert_eq!(depth, 0, "{path}");
    }
}
