//! Real studies whose data are GPL: kept out of the published package, this file included.

mod common;

use common::agrees;

#[test]
fn lq2002_agrees_with_r() {
    agrees(
        "gpl/lq2002",
        &[
            ("items", 120),
            ("reliability", 10),
            ("aggregation", 20),
            ("correlations", 50),
            ("comparisons", 10),
            ("organizations", 150),
        ],
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
