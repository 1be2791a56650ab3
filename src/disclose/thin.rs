//! Statistics of small groups, thinned until enough tables of answers agree with them.

use super::attack::bounds::items_told;
use super::attack::reconstruction::{ENOUGH, rows_rebuilt};
use super::draft::Draft;
use crate::model::caveat::Caveat;

/// A table with means of groups: where its numbers are.
struct Means {
    id: &'static str,
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
    mean: "mean",
    along: &[],
    spread: &["sd"],
    shape: &["skewness", "kurtosis", "floor", "ceiling"],
};

/// What tells an organization's own mean beside it, to whoever knows the cohort.
const OWN_ALONG: [&str; 5] = ["difference", "change", "shrunken", "room", "gap"];
/// What tells the SD of its respondents.
const OWN_SPREAD: [&str; 8] = [
    "conf_low",
    "conf_high",
    "difference_low",
    "difference_high",
    "change_low",
    "change_high",
    "comparison_low",
    "comparison_high",
];

/// The same own mean beside other organizations: it tells no more than `benchmark` does.
const PEERS: Means = of("peers", "mean", &OWN_ALONG, &OWN_SPREAD);

/// All tables with means of groups that an attack rebuilds. An informant's scores are an organization's, and their means
/// stand in many tables.
const MEANS: [Means; 10] = [
    ITEMS,
    of("benchmark", "mean", &OWN_ALONG, &OWN_SPREAD),
    of("practices", "mean", &OWN_ALONG, &OWN_SPREAD),
    of("own_stages", "mean", &OWN_ALONG, &OWN_SPREAD),
    of("distributions", "mean", &[], &["sd", "conf_low", "conf_high"]),
    of("maturity", "mean", &[], &["sd", "conf_low", "conf_high"]),
    of("reliability", "mean", &[], &["sd"]),
    of(
        "weighting",
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
    of("waves", "all_from", &["mean_from"], &[]),
    of("waves", "all_to", &["mean_to"], &[]),
];

const fn of(
    id: &'static str,
    mean: &'static str,
    along: &'static [&'static str],
    spread: &'static [&'static str],
) -> Means {
    Means { id, mean, along, spread, shape: &[] }
}

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

/// The steps, each taken where the one before was not enough.
const STEPS: [Left; 4] = [Left::Decimals(2), Left::Decimals(1), Left::Mean, Left::Nothing];

/// Rounds and withholds statistics of groups of fewer than 30 as far as it takes: two decimals, one, no SD, no mean. The
/// attack is made again after each step.
pub(super) fn thin_small_groups(draft: &mut Draft) {
    for left in STEPS {
        let rebuilt = rows_rebuilt(&draft.results);
        if rebuilt.is_empty() {
            return;
        }
        for (id, row, column) in rebuilt {
            let means = MEANS.iter().find(|means| means.id == id && means.mean == column);
            if let Some(means) = means {
                apply(draft, means, row, left);
            }
        }
    }
}

/// Rounds and withholds mean and SD of items of which a withheld number of answers follows from them, as far as it takes: the
/// linear program is solved again after each step.
pub(super) fn seal_answers(draft: &mut Draft) {
    for left in STEPS {
        let told = items_told(&draft.results);
        if told.is_empty() {
            return;
        }
        let items = draft.table(ITEMS.id);
        for (i, row) in items.rows.iter().enumerate() {
            if told.contains(items.text(row, "item")) {
                apply(draft, &ITEMS, i, left);
            }
        }
    }
}

/// Thins a row, and with a row of `benchmark` those of `peers` about the same variable.
fn apply(draft: &mut Draft, means: &Means, row: usize, left: Left) {
    thin(draft, means, row, left);
    if means.id == "benchmark" {
        let (benchmark, peers) = (draft.table("benchmark"), draft.table("peers"));
        let variable = benchmark.text(&benchmark.rows[row], "variable");
        let same = peers.rows.iter().enumerate().filter(|(_, row)| peers.text(row, "variable") == variable);
        for (at, _) in same {
            thin(draft, &PEERS, at, left);
        }
    }
}

fn thin(draft: &mut Draft, means: &Means, row: usize, left: Left) {
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
