//! Scale scores in organizations: ICC(1) and the size of groups of unequal size.

use super::{Convention, push};
use crate::estimate::Input;
use crate::estimate::aggregation::{icc, scored};
use crate::model::responses::Design;
use crate::model::table::Table;
use crate::numeric::anova::{OneWay, one_way, reml_share};
use crate::numeric::frequencies::Frequencies;

const ICC1: [Convention; 3] = [
    Convention {
        quantity: "icc1",
        name: "ANOVA, n0",
        programs: "Bliese (2000); Shrout and Fleiss (1979) where groups are equal",
        ours: true,
        choice: (
            "variantieanalyse; ongelijke organisaties tellen als n₀ = (N − Σn²/N)/(k − 1)",
            "analysis of variance; unequal organizations count as n₀ = (N − Σn²/N)/(k − 1)",
        ),
    },
    Convention {
        quantity: "icc1",
        name: "ANOVA, mean size",
        programs: "multilevel::ICC1",
        ours: false,
        choice: (
            "variantieanalyse; ongelijke organisaties tellen als hun gemiddelde omvang N/k",
            "analysis of variance; unequal organizations count as their mean size N/k",
        ),
    },
    Convention {
        quantity: "icc1",
        name: "REML",
        programs: "lme4, nlme, SPSS MIXED, Stata mixed (reml)",
        ours: false,
        choice: (
            "τ²/(τ² + σ²) van een model met willekeurige intercepten; nooit onder nul",
            "τ²/(τ² + σ²) of a random-intercept model; never below zero",
        ),
    },
];

pub(super) fn rows(input: &Input<'_>, id: &str, table: &mut Table) {
    if input.responses.design() != Design::Nested {
        return;
    }
    let groups: Vec<Frequencies> = scored(input, id).into_iter().map(|own| own.scores).collect();
    let Some(anova) = one_way(&groups) else { return };
    let of_mean_size = OneWay { typical_size: anova.n as f64 / anova.groups as f64, ..anova };
    push(table, id, &ICC1[0], icc(&anova).map(|i| i.icc1));
    push(table, id, &ICC1[1], icc(&of_mean_size).map(|i| i.icc1));
    push(table, id, &ICC1[2], reml_share(&groups));
}
