//! Real studies whose data are GPL: kept out of the published package, this file included.

mod common;

use common::{agrees, agrees_except, results};
use std::path::Path;

#[test]
fn bfi_agrees_with_psych_and_lavaan() {
    agrees("gpl/bfi", &[("items", 200), ("reliability", 45)]);
}

/// Every convention of the mirror against the program that it is named after; and the two decimals that the manual of
/// psych prints for `scoreItems` on these data.
#[test]
fn conventions_of_bfi_are_those_of_psych_and_lavaan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/gpl/bfi");
    let text = std::fs::read_to_string(folder.join("conventions.json")).expect("the values are there");
    let wanted: Vec<serde_json::Value> = serde_json::from_str(&text).expect("a list");
    let results = results(&folder).unwrap_or_else(|error| panic!("{error}"));
    let table = results.table("conventions").expect("scales have conventions");
    for row in &wanted {
        let key = |name: &str| row[name].as_str().expect("a word");
        let [quantity, subject, convention] = ["quantity", "subject", "convention"].map(key);
        let found = table
            .find(&[("quantity", quantity), ("subject", subject), ("convention", convention)])
            .unwrap_or_else(|| panic!("{quantity} of {subject}: no `{convention}`"));
        let (value, expected) = (table.number(found, "value"), row["value"].as_f64().expect("a number"));
        let error = (value.expect("a value") / expected - 1.0).abs();
        let digits = -peil::numeric::math::log10(error.max(1e-16));
        let least = row["digits"].as_f64().expect("digits");
        assert!(digits >= least, "{quantity} of {subject}, {convention}: {value:?}, {expected} expected");
    }
    assert!(wanted.len() > 180);
    let table = results.table("reliability").expect("scales have a reliability");
    let printed = [("agree", 0.70), ("extraversion", 0.76), ("neurotic", 0.81), ("open", 0.60)];
    for (scale, alpha) in printed {
        let row = table.find(&[("scale", scale)]).expect("the scale");
        let ours = table.number(row, "alpha").expect("alpha");
        assert!((ours - alpha).abs() <= 0.005, "{scale}: {ours}");
    }
}

/// The polychoric correlation of R4 is polycor's, whose search for the maximum stops when it has four digits. Searched
/// to nine digits (`optimize` of R 4.2.2, tol = 1e-9, the bivariate normal by `integrate`) the same likelihood has its
/// maximum at .621394024, which is ours.
#[test]
fn lq2002_agrees_with_r() {
    agrees_except(
        "gpl/lq2002",
        &[
            ("items", 120),
            ("reliability", 10),
            ("aggregation", 20),
            ("correlations", 50),
            ("comparisons", 10),
            ("organizations", 150),
        ],
        &[("R4.respondent.polychoric.estimate", 2e-4)],
    );
}

#[test]
fn univbct_agrees_with_r() {
    agrees(
        "gpl/univbct",
        &[
            ("items", 15),
            ("aggregation", 20),
            ("correlations", 20),
            ("waves", 40),
            ("comparisons", 50),
            ("organizations", 150),
        ],
    );
}
