//! Real studies held against reference software: see the README of each folder in `tests/reference/`.

mod common;

use common::{Agreement, agrees, compare, expected, results};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[test]
fn csps2020_agrees_with_r() {
    agrees(
        "csps2020",
        &[
            ("items", 200),
            ("reliability", 40),
            ("correlations", 25),
            ("comparisons", 20),
            ("correlation_differences", 200),
            ("drivers", 27),
            ("organizations", 400),
            ("parameters", 60),
            ("fit", 20),
        ],
    );
}

#[test]
#[ignore = "compares the folder named by PEIL_REFERENCE; run by `just reference DIR`"]
fn a_folder_named_by_the_environment() {
    let folder = PathBuf::from(std::env::var("PEIL_REFERENCE").expect("PEIL_REFERENCE names a folder"));
    let results = results(&folder).unwrap_or_else(|error| panic!("{}: {error}: {error:?}", folder.display()));
    print(&compare(&results, &expected(&folder)));
}

/// A line per table, then what differs or is missing.
#[allow(clippy::print_stdout)] // the comparison is what was asked for
fn print(agreement: &BTreeMap<String, Option<Agreement>>) {
    println!(
        "{:<24} {:>8} {:>7} {:>9} {:>6}  missing columns",
        "table", "compared", "digits", "differing", "empty"
    );
    for (table, agreement) in agreement {
        let Some(a) = agreement else {
            println!("{table:<24} not made");
            continue;
        };
        let columns = a.missing_columns.join(" ");
        println!(
            "{table:<24} {:>8} {:>7.1} {:>9} {:>6}  {columns}",
            a.compared,
            a.digits,
            a.differing.len(),
            a.empty.len()
        );
        for (place, ours, expected) in a.differing.iter().take(8) {
            println!("    {place}: {ours} where {expected} is expected");
        }
        for (what, list) in [("no row", &a.missing_rows), ("empty", &a.empty)] {
            if !list.is_empty() {
                let first: Vec<&str> = list.iter().take(6).map(String::as_str).collect();
                println!("    {what}: {} ({})", list.len(), first.join(", "));
            }
        }
    }
}
