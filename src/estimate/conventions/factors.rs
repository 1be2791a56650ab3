//! Exploratory factor models: what the discrepancy is multiplied by for a chi-square.

use super::{Convention, push};
use crate::estimate::Input;
use crate::estimate::efa::solutions;
use crate::model::table::Table;

const CHI_SQUARE: [Convention; 3] = [
    Convention {
        quantity: "chi_square",
        name: "Bartlett",
        programs: "psych::fa (STATISTIC), stats::factanal",
        ours: true,
        choice: (
            "(n − 1 − (2p + 5)/6 − 2m/3) maal de discrepantie: Bartletts correctie",
            "(n − 1 − (2p + 5)/6 − 2m/3) times the discrepancy: Bartlett’s correction",
        ),
    },
    Convention {
        quantity: "chi_square",
        name: "n",
        programs: "lavaan and Mplus (normal-theory ML)",
        ours: false,
        choice: ("n maal de discrepantie", "n times the discrepancy"),
    },
    Convention {
        quantity: "chi_square",
        name: "n - 1",
        programs: "LISREL, EQS, AMOS (Wishart likelihood)",
        ours: false,
        choice: ("(n − 1) maal de discrepantie", "(n − 1) times the discrepancy"),
    },
];

pub(super) fn rows(input: &Input<'_>, table: &mut Table) {
    for solution in solutions(input) {
        let (Ok(solved), Some(model)) = (&solution.outcome, input.settings().model.get(solution.model))
        else {
            continue;
        };
        let (p, m) = solved.extraction.loadings.dim();
        let n = solved.data.n as f64;
        let bartlett = n - 1.0 - (2.0 * p as f64 + 5.0) / 6.0 - 2.0 * m as f64 / 3.0;
        let chi_square = solved.fit.chi_square;
        push(table, &model.id, &CHI_SQUARE[0], chi_square);
        push(table, &model.id, &CHI_SQUARE[1], chi_square.map(|x| x / bartlett * n));
        push(table, &model.id, &CHI_SQUARE[2], chi_square.map(|x| x / bartlett * (n - 1.0)));
    }
}
