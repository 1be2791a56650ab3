//! Items: standard deviation, skewness and kurtosis.

use super::{Convention, push};
use crate::estimate::items::{ShapeType, shape_of};
use crate::estimate::scored_items::ScoredItems;
use crate::model::table::Table;

const SD: [Convention; 2] = [
    Convention {
        quantity: "sd",
        name: "n - 1",
        programs: "R sd, psych, SPSS, jamovi, SAS, Stata, pandas",
        ours: true,
        choice: ("gedeeld door n − 1", "divided by n − 1"),
    },
    Convention {
        quantity: "sd",
        name: "n",
        programs: "numpy.std, Mplus and lavaan (normal-theory ML)",
        ours: false,
        choice: ("gedeeld door n", "divided by n"),
    },
];

/// The type of skewness and kurtosis, its name and programs, whether it is ours, and what it divides by.
type OfType = (ShapeType, &'static str, &'static str, bool, (&'static str, &'static str));

const TYPES: [OfType; 3] = [
    (
        ShapeType::SampleSd,
        "type 3",
        "psych, e1071",
        true,
        ("momenten over n, standaardafwijking met n − 1", "moments over n, standard deviation with n − 1"),
    ),
    (
        ShapeType::Moments,
        "type 1",
        "scipy, moments (R), Stata (kurtosis there without − 3)",
        false,
        ("momenten en standaardafwijking over n", "moments and standard deviation over n"),
    ),
    (
        ShapeType::Unbiased,
        "type 2",
        "SPSS, SAS, Excel, jamovi, pandas",
        false,
        ("zuiver bij een normale verdeling", "unbiased under a normal distribution"),
    ),
];

pub(super) fn rows(items: &ScoredItems<'_>, table: &mut Table) {
    for item in &items.items {
        let n = item.n(&items.rows);
        let shape = shape_of(item, &items.rows);
        push(table, item.name, &SD[0], shape.sd);
        push(table, item.name, &SD[1], shape.sd.map(|sd| sd * ((n as f64 - 1.0) / n as f64).sqrt()));
        for (of, name, programs, ours, choice) in TYPES {
            let shape = shape.of_type(n, of);
            let convention = |quantity| Convention { quantity, name, programs, ours, choice };
            push(table, item.name, &convention("skewness"), shape.skewness);
            push(table, item.name, &convention("kurtosis"), shape.kurtosis);
        }
    }
}
