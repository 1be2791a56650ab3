//! Respondents who show a pattern of little care, and results without them: few of them are pointed at by their number, and
//! by what changes when they are left out.

use super::draft::Draft;
use super::quantiles::rounded;
use crate::model::caveat::Caveat;
use crate::model::quality::FLAGGED;
use crate::model::table::{Cell, Row, Table};

/// Withholds how many show a pattern, or do not, where they are fewer than the minimum; and how many are flagged in all
/// where that would tell of a withheld number.
pub(super) fn withhold_quality(draft: &mut Draft) {
    let privacy = draft.privacy();
    let (cohort, respondents) = (privacy.min_cohort, privacy.min_respondents);
    let (limit, code) = if draft.informants() { (cohort, "P401") } else { (respondents, "P403") };
    let few = Caveat::new(code, &[&limit.to_string()]);
    let table = draft.table("quality");
    let small = |row: &Row| is_small(&table, row, limit as f64);
    for (i, row) in table.rows.iter().enumerate() {
        if small(row) {
            draft.withhold_cells("quality", i, &["seen", "share", "k_seen"], &few);
            continue;
        }
        if table.text(row, "pattern") == FLAGGED && tells_of_others(&table, row, &small) {
            draft.withhold_cells("quality", i, &["seen", "share", "k_seen"], &Caveat::new("P402", &[]));
            continue;
        }
        if table.number(row, "k_seen").is_some_and(|k| k > 0.0 && k < cohort as f64) {
            draft.withhold_cells("quality", i, &["k_seen"], &Caveat::new("P401", &[&cohort.to_string()]));
        }
    }
    withhold_in_flow(draft);
    for i in 0..draft.table("items").rows.len() {
        // That nearly everyone gave one answer tells each single answer.
        draft.drop_caveats("items", i, &["S396"]);
    }
}

fn is_small(table: &Table, row: &Row, limit: f64) -> bool {
    let few = |count: f64| count > 0.0 && count < limit;
    table.number(row, "seen").zip(table.number(row, "n")).is_some_and(|(seen, n)| few(seen) || few(n - seen))
}

/// True where those flagged in all are more than the patterns shown explain: the rest belongs to withheld ones, of which each
/// has one anyway.
fn tells_of_others(table: &Table, all: &Row, small: &dyn Fn(&Row) -> bool) -> bool {
    let wave = table.cell(all, "wave");
    let flags = |row: &&Row| {
        table.cell(row, "wave") == wave
            && table.text(row, "flags") == "yes"
            && table.text(row, "pattern") != FLAGGED
            && table.number(row, "seen").is_some()
    };
    let (withheld, shown): (Vec<&Row>, Vec<&Row>) =
        table.rows.iter().filter(flags).partition(|row| small(row));
    let explained: f64 = shown.iter().filter_map(|row| table.number(row, "seen")).sum();
    let flagged = table.number(all, "seen").unwrap_or(0.0);
    !withheld.is_empty() && flagged - explained > withheld.len() as f64
}

/// The flow of a wave tells no more of flagged respondents than the table of patterns.
fn withhold_in_flow(draft: &mut Draft) {
    let (quality, flow) = (draft.table("quality"), draft.table("flow"));
    let shown = |wave: &Cell, column: &str| {
        let all = quality
            .rows
            .iter()
            .find(|row| quality.cell(row, "wave") == wave && quality.text(row, "pattern") == FLAGGED);
        all.is_some_and(|row| quality.number(row, column).is_some())
    };
    let steps = flow.rows.iter().enumerate().filter(|(_, row)| flow.text(row, "step") == FLAGGED);
    for (i, row) in steps {
        let wave = flow.cell(row, "wave");
        if !shown(wave, "seen") {
            draft.withhold_cells("flow", i, &["k", "n"], &Caveat::new("P402", &[]));
        } else if !draft.informants() && !shown(wave, "k_seen") {
            draft.withhold_cells("flow", i, &["k"], &Caveat::new("P402", &[]));
        }
    }
}

/// Rounds correlations under other treatments of the data, and withholds their counts where these differ from those
/// reported by a few: with all digits, the change would tell about those few.
pub(super) fn blur_sensitivity(draft: &mut Draft) {
    let table = draft.table("sensitivity");
    let privacy = draft.privacy();
    let (cohort, respondents) = (privacy.min_cohort as f64, privacy.min_respondents as f64);
    for (i, row) in table.rows.iter().enumerate() {
        if table.text(row, "variant") == "reported" {
            continue;
        }
        draft.change("sensitivity", i, &["estimate", "conf_low", "conf_high", "difference"], |r| {
            rounded(r, 2)
        });
        let reported = table.find(&[("id", table.text(row, "id")), ("variant", "reported")]);
        let differs = |column: &str, limit: f64| {
            let counts = table.number(row, column).zip(reported.and_then(|r| table.number(r, column)));
            counts.is_some_and(|(a, b)| a != b && (a - b).abs() < limit)
        };
        if differs("k", cohort) || differs("n", respondents) {
            draft.withhold_cells("sensitivity", i, &["n", "k"], &Caveat::new("P402", &[]));
        }
    }
}
