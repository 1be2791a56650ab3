//! Statistics of small groups, thinned until enough tables of answers agree with them.

use super::attack::bounds::items_told;
use super::attack::reconstruction::{ENOUGH, Published, SMALL};
use super::draft::Draft;
use super::quantiles::rounded;
use crate::model::caveat::Caveat;
use crate::model::table::{Row, Table};

/// A table with means of groups: where its numbers are.
struct Means {
    id: &'static str,
    /// The variable, and how many there are.
    variable: &'static str,
    count: &'static str,
    mean: &'static str,
    /// What tells the mean too, and is rounded with it.
    along: &'static [&'static str],
    /// What tells the SD, with it: rounded with the mean, then withheld.
    spread: &'static [&'static str],
    /// What tells the shape, withheld first.
    shape: &'static [&'static str],
}

const ITEMS: Means = Means {
    id: "items",
    variable: "item",
    count: "n",
    mean: "mean",
    along: &[],
    spread: &["sd"],
    shape: &["skewness", "kurtosis", "floor", "ceiling"],
};

/// Where an informant's scores are an organization's, of which means stand in many tables.
const OF_INFORMANTS: [Means; 6] = [
    of("distributions", "variable", "k", "mean", &[], &["sd", "conf_low", "conf_high"]),
    of("maturity", "factor", "k", "mean", &[], &["sd", "conf_low", "conf_high"]),
    of("reliability", "scale", "n", "mean", &[], &["sd"]),
    of(
        "weighting",
        "variable",
        "k",
        "organizations_mean",
        &["respondents_mean"],
        &[
            "organizations_se",
            "organizations_low",
            "organizations_high",
            "respondents_se",
            "respondents_low",
            "respondents_high",
        ],
    ),
    of("waves", "scale", "k_from", "all_from", &["mean_from"], &[]),
    of("waves", "scale", "k_to", "all_to", &["mean_to"], &[]),
];

const OWN: Means = of("benchmark", "variable", "n", "mean", &[], &["conf_low", "conf_high"]);

const fn of(
    id: &'static str,
    variable: &'static str,
    count: &'static str,
    mean: &'static str,
    along: &'static [&'static str],
    spread: &'static [&'static str],
) -> Means {
    Means { id, variable, count, mean, along, spread, shape: &[] }
}

/// Decimals that hide nothing.
const ALL_DIGITS: i32 = 9;

/// How much is left of a row, from all to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    /// Mean and SD with so many decimals; no shape.
    Decimals(i32),
    /// The mean with one decimal, no SD.
    Mean,
    /// Nothing.
    Nothing,
}

/// Rounds and withholds statistics of groups of fewer than 30 as far as it takes: two decimals, one, no SD, no mean.
pub(super) fn thin_small_groups(draft: &mut Draft) {
    thin(draft, &ITEMS);
    if draft.informants() {
        for means in &OF_INFORMANTS {
            thin(draft, means);
        }
    } else {
        thin(draft, &OWN);
    }
}

/// Rounds and withholds mean and SD of items of which a withheld number of answers follows from them, as far as it takes: the
/// linear program is solved again after each step.
pub(super) fn seal_answers(draft: &mut Draft) {
    for left in [Left::Decimals(2), Left::Decimals(1), Left::Mean, Left::Nothing] {
        let told = items_told(&draft.results);
        let items = draft.table(ITEMS.id);
        for (i, row) in items.rows.iter().enumerate() {
            if told.contains(items.text(row, ITEMS.variable)) {
                apply(draft, &ITEMS, i, left);
            }
        }
    }
}

fn thin(draft: &mut Draft, means: &Means) {
    let table = draft.table(means.id);
    for (i, row) in table.rows.iter().enumerate() {
        // Releasing twice changes nothing: what was rounded is taken as it stands.
        let told = row.caveats.iter().any(|caveat| caveat.code == "P417")
            && table.number(row, means.mean).is_none_or(|mean| rounded(mean, 2) == mean);
        let n = table.number(row, means.count).filter(|n| *n < SMALL && !told);
        let scores = scores(draft, table.text(row, means.variable));
        let (Some(n), Some(scores)) = (n, scores) else { continue };
        let values = (table.number(row, means.mean), spread(&table, row, means, n));
        let whole = published(n, scores, values, ALL_DIGITS, shares(&table, row));
        if !whole.is_rebuilt() {
            continue;
        }
        let ladder = [Left::Decimals(2), Left::Decimals(1), Left::Mean];
        let is_safe = |left: &Left| {
            let (values, decimals) = match left {
                Left::Decimals(decimals) => (values, *decimals),
                Left::Mean | Left::Nothing => ((values.0, None), 1),
            };
            !published(n, scores, values, decimals, (None, None)).is_rebuilt()
        };
        apply(draft, means, i, ladder.into_iter().find(is_safe).unwrap_or(Left::Nothing));
    }
}

fn apply(draft: &mut Draft, means: &Means, row: usize, left: Left) {
    let reason = Caveat::new("P417", &[&ENOUGH.to_string()]);
    let all: Vec<&str> = std::iter::once(means.mean).chain(means.along.iter().copied()).collect();
    draft.withhold_cells(means.id, row, means.shape, &reason);
    match left {
        Left::Decimals(decimals) => {
            draft.round(means.id, row, &all, decimals);
            draft.round(means.id, row, means.spread, decimals);
        }
        Left::Mean => {
            draft.withhold_cells(means.id, row, means.spread, &reason);
            draft.round(means.id, row, &all, 1);
        }
        Left::Nothing => {
            draft.withhold_cells(means.id, row, means.spread, &reason);
            draft.withhold_cells(means.id, row, &all, &reason);
        }
    }
    draft.add_caveat(means.id, row, reason);
}

/// What an outsider sees when mean and SD have so many decimals.
fn published(
    n: f64,
    scores: (f64, f64, f64),
    (mean, sd): (Option<f64>, Option<f64>),
    decimals: i32,
    (floor, ceiling): (Option<f64>, Option<f64>),
) -> Published {
    let half = (0..decimals).fold(0.5, |half, _| half / 10.0);
    let seen = |value: Option<f64>| value.map(|value| (rounded(value, decimals), half));
    let share = |value: Option<f64>| value.map(|value| (value, 1e-9));
    Published { n, scores, mean: seen(mean), sd: seen(sd), floor: share(floor), ceiling: share(ceiling) }
}

/// The SD, or what a t interval of the mean makes of it.
fn spread(table: &Table, row: &Row, means: &Means, n: f64) -> Option<f64> {
    let ends = || Some((table.number(row, "conf_low")?, table.number(row, "conf_high")?));
    let of_interval = |(low, high): (f64, f64)| {
        (high - low) / 2.0 * n.sqrt() / crate::numeric::distribution::t_quantile(0.975, n - 1.0)
    };
    table
        .number(row, "sd")
        .filter(|_| means.spread.contains(&"sd"))
        .or_else(|| ends().filter(|_| n > 1.0 && means.spread.contains(&"conf_low")).map(of_interval))
}

fn shares(table: &Table, row: &Row) -> (Option<f64>, Option<f64>) {
    (table.number(row, "floor"), table.number(row, "ceiling"))
}

/// Lowest and highest score of an item or scale, and the step between scores; `None` for percentages, whose table is the
/// percentage itself, and for what has no limits.
fn scores(draft: &Draft, variable: &str) -> Option<(f64, f64, f64)> {
    let labels = &draft.results.labels;
    if draft.is_percentage(variable) {
        return None;
    }
    if let Some(item) = labels.items.get(variable) {
        let low = item.min as f64;
        return Some((low, low + item.answers.len() as f64 - 1.0, 1.0));
    }
    let (low, high) = *labels.ranges.get(variable)?;
    let items = labels.scales.get(variable).map_or(1, Vec::len).max(1) as f64;
    Some((low, high, 1.0 / items))
}
