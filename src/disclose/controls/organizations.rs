//! What rules protect of single organizations, and of groups of a few.

use super::*;

#[test]
fn rows_of_single_organizations() {
    let row: Cells = vec![("organization", "A".into()), ("wave", int(2018)), ("n", int(40))];
    matters("withhold_single_rows", "uniqueness", &respondents(vec![of("organizations", &[row])]));
}

/// Sixty organizations, three of which contributed: their mean is what 60 and 57 leave.
#[test]
fn tables_of_rows_beside_few_that_contributed() {
    let all: Cells =
        vec![("variable", "a".into()), ("wave", int(2018)), ("mean", num(3.123_456)), ("k", int(60))];
    let rows: Cells = vec![
        ("variable", "a".into()),
        ("organizations_mean", num(3.201_234)),
        ("k", int(57)),
        ("n", int(900)),
    ];
    let mut study = respondents(vec![of("distributions", &[all]), of("weighting", &[rows])]);
    study.about.contributed = vec![[0, 0], [57, 3]];
    matters("withhold_rows_alone", "bounds", &study);
}

#[test]
fn the_next_smallest_profile() {
    let row = |profile: i64, k: i64| -> Cells {
        vec![("profile", int(profile)), ("k", int(k)), ("factor", "a".into()), ("mean", num(3.0))]
    };
    let fit: Cells =
        vec![("method", "mixture".into()), ("profiles", int(3)), ("k", int(60)), ("smallest", int(5))];
    let rows = [row(1, 5), row(2, 35), row(3, 20)];
    let study = respondents(vec![of("profiles", &rows), of("profile_fit", &[fit])]);
    matters("withhold_profiles", "bounds", &study);
}

#[test]
fn rows_of_few() {
    let row: Cells = vec![
        ("role", "active".into()),
        ("wave", int(2016)),
        ("estimate", num(31.0)),
        ("k", int(7)),
        ("n", int(90)),
    ];
    matters("withhold_small_counts", "thresholds", &respondents(vec![of("usage", &[row])]));
}

#[test]
fn sizes_of_a_few_small_organizations() {
    let row = |step: &'static str, k: i64, n: i64| -> Cells {
        vec![("wave", int(2018)), ("step", step.into()), ("k", int(k)), ("n", int(n))]
    };
    let rows = [row("below_min_respondents", 3, 12), row("shown", 57, 2900)];
    matters("withhold_sizes_of_few", "thresholds", &respondents(vec![of("flow", &rows)]));
}

/// One organization has 80% of the respondents, the second 15%: the second knows the first to a sixteenth of the scale.
#[test]
fn means_of_a_dominant_organization() {
    let row: Cells = vec![
        ("variable", "alignment".into()),
        ("organizations_mean", num(3.1)),
        ("respondents_mean", num(3.4)),
        ("difference", num(0.3)),
        ("k", int(40)),
        ("n", int(3000)),
    ];
    let mut tables = vec![of("weighting", &[row])];
    tables[0].rows[0].caveats.push(Caveat::new("P450", &["80.0", "95.0"]));
    matters("withhold_dominated", "dominance", &respondents(tables));
}

fn stages(shares: [f64; 4]) -> Table {
    let mut row: Cells = vec![
        ("factor", "a".into()),
        ("wave", int(2018)),
        ("mean", num(3.1)),
        ("k", int(100)),
        ("n", int(3000)),
    ];
    row.extend(["stage_1", "stage_2", "stage_3", "stage_4"].into_iter().zip(shares.map(num)));
    of("maturity", &[row])
}

#[test]
fn stages_of_few() {
    matters("withhold_stages", "thresholds", &respondents(vec![stages([3.0, 40.0, 45.0, 12.0])]));
}

#[test]
fn expected_stages_of_few() {
    let row = |stage: i64, counted: f64| -> Cells {
        vec![
            ("factor", "a".into()),
            ("wave", int(2018)),
            ("basis", "own".into()),
            ("stage", int(stage)),
            ("k", int(100)),
            ("n", int(3000)),
            ("counted", num(counted)),
            ("estimate", num(counted)),
        ]
    };
    let rows = [row(1, 3.0), row(2, 40.0), row(3, 45.0), row(4, 12.0)];
    matters("withhold_expected_stages", "thresholds", &respondents(vec![of("stages", &rows)]));
}

#[test]
fn groups_of_few_compared() {
    let row: Cells = vec![
        ("id", "c".into()),
        ("x", "active_use".into()),
        ("by", "sector".into()),
        ("level", "organization".into()),
        ("group_a", "s0".into()),
        ("group_b", "s1".into()),
        ("k_a", int(55)),
        ("k_b", int(5)),
        ("mean_a", num(20.123_456_78)),
        ("mean_b", num(30.123_456_78)),
    ];
    matters("withhold_comparisons", "thresholds", &respondents(vec![of("comparisons", &[row])]));
}

#[test]
fn correlations_of_few() {
    let row: Cells = vec![
        ("id", "H1".into()),
        ("group_a", "a".into()),
        ("group_b", "b".into()),
        ("k_a", int(5)),
        ("k_b", int(55)),
        ("r_a", num(0.3)),
    ];
    matters(
        "withhold_correlation_groups",
        "thresholds",
        &respondents(vec![of("correlation_groups", &[row])]),
    );
}

/// Two of sixty left: their mean follows from the means of all and of those who stayed.
#[test]
fn those_who_left() {
    let row: Cells = vec![
        ("scale", "a".into()),
        ("wave_from", int(2016)),
        ("wave_to", int(2018)),
        ("k_paired", int(58)),
        ("difference", num(0.212_345_678)),
        ("mean_from", num(3.012_345_678)),
        ("mean_to", num(3.224_691_356)),
        ("all_from", num(3.016_789_123)),
        ("all_to", num(3.2)),
        ("k_from", int(60)),
        ("k_to", int(70)),
    ];
    matters("withhold_leavers", "bounds", &respondents(vec![of("waves", &[row])]));
}

#[test]
fn composition_by_few() {
    let row: Cells = vec![
        ("scale", "a".into()),
        ("wave_from", int(2016)),
        ("wave_to", int(2018)),
        ("k_from", int(60)),
        ("k_to", int(70)),
        ("k_paired", int(58)),
        ("k_left", int(2)),
        ("k_came", int(12)),
        ("left", num(0.4)),
    ];
    matters("withhold_composition", "thresholds", &respondents(vec![of("wave_composition", &[row])]));
}

#[test]
fn outer_quantiles_of_few() {
    let row: Cells = vec![
        ("variable", "active_use".into()),
        ("wave", int(2018)),
        ("k", int(30)),
        ("mean", num(30.123_456_7)),
        ("q10", num(4.0)),
    ];
    matters("withhold_outer", "uniqueness", &respondents(vec![of("distributions", &[row])]));
    let row: Cells =
        vec![("variable", "a".into()), ("k", int(30)), ("n", int(900)), ("reliability_p10", num(0.4))];
    matters("withhold_least_reliable", "uniqueness", &respondents(vec![of("shrinkage", &[row])]));
}

#[test]
fn dots() {
    let dot = |i: usize, class: &'static str| -> Cells {
        vec![
            ("variable", "active_use".into()),
            ("wave", int(2018)),
            ("value", num(10.0 + i as f64 / 7.0)),
            ("size_class", class.into()),
        ]
    };
    let rows: Vec<Cells> =
        (0..40).map(|i| dot(i, "10-24")).chain((0..2).map(|i| dot(i, "under 10"))).collect();
    matters("withhold_dots", "uniqueness", &respondents(vec![of("points", &rows)]));
}

#[test]
fn specifications_without_a_few() {
    let row = |main: &'static str, k: i64, r: f64| -> Cells {
        vec![
            ("correlation", "H1".into()),
            ("id", int(k)),
            ("main", main.into()),
            ("k", int(k)),
            ("estimate", num(r)),
        ]
    };
    let rows = [row("main", 139, 0.363_123_456), row("", 138, 0.361_234_567)];
    matters("blur_specifications", "differencing", &respondents(vec![of("specifications", &rows)]));
}

/// One organization consists of flagged respondents only: with all digits the change is about it.
#[test]
fn correlations_without_a_few() {
    let row = |variant: &'static str, k: i64, r: f64| -> Cells {
        vec![
            ("id", "H1".into()),
            ("variant", variant.into()),
            ("n", int(k)),
            ("k", int(k)),
            ("estimate", num(r)),
        ]
    };
    let rows = [row("reported", 139, 0.363_123_456), row("without_flagged", 138, 0.361_234_567)];
    matters("blur_sensitivity", "differencing", &respondents(vec![of("sensitivity", &rows)]));
}

#[test]
fn claims_about_what_is_withheld() {
    let row: Cells = vec![
        ("role", "active".into()),
        ("wave", int(2016)),
        ("estimate", num(31.25)),
        ("k", int(5)),
        ("n", int(90)),
    ];
    let claim: Cells =
        vec![("id", "c".into()), ("quantity", "usage.active.estimate@2016".into()), ("estimate", num(31.25))];
    let study = respondents(vec![of("usage", &[row]), of("claims", &[claim])]);
    matters("withhold_claims", "bounds", &study);
}

fn of_cohort(by: &'static str, word: &'static str, k: i64, mean: f64) -> Cells {
    vec![
        ("variable", "alignment".into()),
        ("by", by.into()),
        ("word", word.into()),
        ("wave", int(2018)),
        ("part", "outcome".into()),
        ("k", int(k)),
        ("mean", num(mean)),
    ]
}

/// Forty organizations of three sectors, one of them with five: their mean is what the others leave of the whole.
#[test]
fn a_small_sector_of_a_cohort() {
    let rows = [
        of_cohort("all", "", 40, 3.25),
        of_cohort("sector", "a", 24, 3.51),
        of_cohort("sector", "b", 11, 3.12),
        of_cohort("sector", "c", 5, 2.31),
    ];
    matters("withhold_peers", "bounds", &respondents(vec![of("cohort", &rows)]));
}

/// All organizations in one table, all but one in the cohort that this one sees: with all digits their difference is its
/// mean.
#[test]
fn a_cohort_without_one() {
    let (all, one) = (3.251_234_567, 2.4);
    let everyone: Cells =
        vec![("variable", "alignment".into()), ("wave", int(2018)), ("k", int(40)), ("mean", num(all))];
    let others = of_cohort("all", "", 39, (40.0 * all - one) / 39.0);
    let study = respondents(vec![of("distributions", &[everyone]), of("cohort", &[others])]);
    matters("round_cohort", "bounds", &study);
}

#[test]
fn parameters_of_a_group() {
    let row = |group: &str, estimate: f64| -> Cells {
        let group = if group.is_empty() { Cell::Empty } else { group.into() };
        vec![
            ("model", "m".into()),
            ("estimator", "ML".into()),
            ("group", group),
            ("lhs", "q1".into()),
            ("op", "~1".into()),
            ("estimate", num(estimate)),
        ]
    };
    let study = respondents(vec![of("parameters", &[row("", 3.1), row("care", 3.4), row("school", 2.9)])]);
    matters("withhold_model_groups", "models", &study);
    // What a model leaves of a group's correlations tells these.
    let pair = |group: &str| -> Cells {
        let group = if group.is_empty() { Cell::Empty } else { group.into() };
        vec![("model", "m".into()), ("group", group), ("item_a", "q1".into()), ("observed", num(0.4))]
    };
    matters(
        "withhold_model_groups",
        "models",
        &respondents(vec![of("residuals", &[pair(""), pair("care")])]),
    );
    let released = apply(study, "");
    let parameters = released.table("parameters").unwrap();
    assert_eq!(parameters.number(&parameters.rows[0], "estimate"), Some(3.1));
    let item = vec![
        ("model", "m".into()),
        ("factor", "f".into()),
        ("item", "q2".into()),
        ("reference", "care".into()),
        ("focal", "school".into()),
        ("dmacs", num(0.4)),
    ];
    let study = respondents(vec![of("dmacs", &[item])]);
    let kept = |left_out: &str| {
        let released = apply(study.clone(), left_out);
        let table = released.table("dmacs").unwrap();
        table.number(&table.rows[0], "dmacs")
    };
    assert_eq!((kept("withhold_model_groups"), kept("")), (Some(0.4), None));
}
