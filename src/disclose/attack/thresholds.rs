//! Counts below the minimum: of a group that something is said of, or behind a percentage.

use super::evidence::{Evidence, Release};
use super::{Attack, Recovery};
use crate::model::quality::FLAGGED;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables;

pub(super) const ATTACK: Attack = Attack {
    id: "thresholds",
    title: (
        "aantallen onder het minimum, ook achter percentages",
        "counts below the minimum, also behind percentages",
    ),
    run,
};

/// Columns that count the organizations, and those that count who answered, behind the numbers of a row.
const ORGANIZATIONS: [&str; 10] =
    ["k", "k_paired", "k_from", "k_to", "k_left", "k_came", "k_quarter", "k_a", "k_b", "cohort_k"];
const RESPONDENTS: [&str; 2] = ["n", "previous_n"];

/// Tables of how many took part: no answers.
const PARTICIPATION: [&str; 4] = ["sample", "flow", "findings", "checklist"];

/// Columns that say how many there are beside what they say: they come with a group, not from its answers.
const ABOUT_SIZE: [&str; 14] = [
    "k",
    "k_paired",
    "k_from",
    "k_to",
    "k_left",
    "k_came",
    "k_quarter",
    "k_a",
    "k_b",
    "cohort_k",
    "n",
    "previous_n",
    "df",
    "rwg_small",
];

/// Percentages of organizations: table, columns, and the column that counts those they are percentages of.
const SHARES: [(&str, &[&str], &str); 7] = [
    ("maturity", &["stage_1", "stage_2", "stage_3", "stage_4", "doubtful"], "k"),
    ("stages", &["counted", "estimate"], "k"),
    ("stage_certainty", &["in_doubt"], "k"),
    ("waves", &["improved"], "k_paired"),
    ("wave_composition", &["improved"], "k_paired"),
    ("aggregation", &["rwg_strong", "rwg_skewed_strong", "rwg_declared_strong"], "k"),
    ("shares", &["estimate"], "n"),
];

/// Percentages of organizations where one informant speaks for each.
const SHARES_OF_INFORMANTS: [(&str, &[&str], &str); 4] = [
    ("answers", &["estimate"], "n"),
    ("items", &["floor", "ceiling"], "n"),
    ("applications", &["estimate"], "k"),
    ("importance", &["performance"], "k"),
];

/// Percentages of those who answered.
const SHARES_OF_RESPONDENTS: [(&str, &[&str], &str); 3] =
    [("answers", &["estimate"], "n"), ("items", &["floor", "ceiling"], "n"), ("shares", &["estimate"], "n")];

/// Numbers of organizations that something holds of.
const COUNTS: [(&str, &[&str]); 5] = [
    ("quality", &["k_seen"]),
    ("funnel", &["outside_95", "outside_998", "adjusted_outside_95", "adjusted_outside_998"]),
    ("aggregation", &["rwg_resets"]),
    ("log_ratios", &["zeros"]),
    ("use_outcomes", &["influential"]),
];

/// Whom a percentage counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Organizations,
    Respondents,
}

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    let mut found = Vec::new();
    for release in &evidence.releases {
        found.extend(release.elsewhere.iter().cloned());
        if release.is_internal() {
            found.push(Recovery::certain("P431", format!("{}: about.privacy.profile", release.file)));
        }
        small_study(release, &mut found);
        small_groups(release, &mut found);
        small_shares(release, &mut found);
    }
    for sheet in &evidence.sheets {
        let limits = evidence.release_of(&sheet.file).map(Release::limits);
        if let Some(limits) = limits {
            let place = |_: &Row, column: &str| format!("{}: {column}", sheet.file);
            small_rows(&sheet.table, limits, &place, &mut found);
        }
    }
    found
}

/// A study that is itself too small, and the respondents of a few small organizations.
fn small_study(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, respondents) = release.limits();
    let about = &release.results.about;
    let (size, limit) = if about.design == "sample" { (about.n, respondents) } else { (about.k, cohort) };
    if about.organization.is_none() && is_small(size as f64, limit) {
        found.push(Recovery::certain("P430", format!("{}: about", release.file)));
    }
    small_patterns(release, found);
    let flow = release.table("flow");
    for row in flow.rows_where(&[("step", "below_min_respondents")]) {
        let few = flow.number(row, "k").is_some_and(|k| is_small(k, cohort));
        if few && flow.number(row, "n").is_some() {
            found.push(Recovery::certain("P430", release.place(flow, row, "n")));
        }
    }
}

/// Few respondents who show a pattern of answers, or few who do not.
fn small_patterns(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, respondents) = release.limits();
    let limit = if release.informants() { cohort } else { respondents };
    let quality = release.table("quality");
    for row in &quality.rows {
        let all = quality.number(row, "n").unwrap_or_default();
        let of = |column: &str| {
            let share = column == "share";
            quality.number(row, column).map(|value| if share { value / 100.0 * all } else { value })
        };
        for column in ["seen", "share"] {
            if of(column).is_some_and(|seen| is_small(seen, limit) || is_small(all - seen, limit)) {
                found.push(Recovery::certain("P430", release.place(quality, row, column)));
            }
        }
    }
    let flow = release.table("flow");
    for row in flow.rows_where(&[("step", FLAGGED)]) {
        let column = if release.informants() { "k" } else { "n" };
        if flow.number(row, column).is_some_and(|count| is_small(count, limit)) {
            found.push(Recovery::certain("P430", release.place(flow, row, column)));
        }
    }
}

/// Rows that say something of a group that is too small.
fn small_groups(release: &Release, found: &mut Vec<Recovery>) {
    for table in release.results.tables.values().filter(|t| !PARTICIPATION.contains(&t.id.as_str())) {
        let place = |row: &Row, column: &str| release.place(table, row, column);
        small_rows(table, release.limits(), &place, found);
    }
}

fn small_rows(
    table: &Table,
    (cohort, respondents): (f64, f64),
    place: &dyn Fn(&Row, &str) -> String,
    found: &mut Vec<Recovery>,
) {
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    let says: Vec<usize> = (0..table.columns.len())
        .filter(|&at| {
            let name = table.columns[at].as_str();
            !key.contains(&name) && !ABOUT_SIZE.contains(&name)
        })
        .collect();
    for row in &table.rows {
        if !says.iter().any(|&at| matches!(row.cells.get(at), Some(Cell::Number(_)))) {
            continue;
        }
        let limits = [(&ORGANIZATIONS[..], cohort), (&RESPONDENTS[..], respondents)];
        for (columns, limit) in limits {
            for column in columns {
                if table.number(row, column).is_some_and(|count| is_small(count, limit)) {
                    found.push(Recovery::certain("P430", place(row, column)));
                }
            }
        }
    }
}

/// Percentages and counts that stand for too few, or for all but too few.
fn small_shares(release: &Release, found: &mut Vec<Recovery>) {
    let (cohort, respondents) = release.limits();
    let mut check = |shares: &[(&str, &[&str], &str)], limit: f64, of: Of| {
        for (id, columns, whole) in shares {
            let table = release.table(id);
            for row in &table.rows {
                if skips(release, table, row, of) {
                    continue;
                }
                let Some(all) = table.number(row, whole) else { continue };
                for column in *columns {
                    let yes = table.number(row, column).map(|share| share / 100.0 * all);
                    let both = !divides_a_whole(table);
                    if yes.is_some_and(|yes| is_small(yes, limit) || (both && is_small(all - yes, limit))) {
                        found.push(Recovery::certain("P430", release.place(table, row, column)));
                    }
                }
            }
        }
    };
    check(&SHARES, cohort, Of::Organizations);
    if release.informants() {
        check(&SHARES_OF_INFORMANTS, cohort, Of::Organizations);
    } else {
        check(&SHARES_OF_RESPONDENTS, respondents, Of::Respondents);
    }
    for (id, columns) in COUNTS {
        let table = release.table(id);
        for row in &table.rows {
            let says =
                |column: &&&str| table.number(row, column).is_some_and(|count| is_small(count, cohort));
            let small = columns.iter().filter(says);
            found.extend(small.map(|column| Recovery::certain("P430", release.place(table, row, column))));
        }
    }
}

/// Tables whose rows or columns divide a whole: a small rest is then another row or column.
fn divides_a_whole(table: &Table) -> bool {
    ["maturity", "stages", "answers", "items", "shares"].contains(&table.id.as_str())
}

/// Percentages that are not of organizations, or not of respondents: measured in percent themselves, or of a column of the
/// other kind.
fn skips(release: &Release, table: &Table, row: &Row, of: Of) -> bool {
    match table.id.as_str() {
        "applications" => release.is_percentage(table.text(row, "application")),
        "importance" => {
            table.text(row, "set") != "applications" || release.is_percentage(table.text(row, "item"))
        }
        "shares" => {
            let (k, n) = (table.number(row, "k"), table.number(row, "n"));
            let of_organizations = k.is_none() || k == n;
            let of_organizations = of_organizations && release.results.about.design != "sample";
            of_organizations != (of == Of::Organizations)
        }
        _ => false,
    }
}

/// At least one and fewer than the limit; counts may be percentages times totals.
pub(super) fn is_small(count: f64, limit: f64) -> bool {
    count > 1e-6 && count < limit - 0.5
}
