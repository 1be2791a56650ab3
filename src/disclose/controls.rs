//! Every control matters: with one rule left out the attack recovers what it protects, with all of them nothing.

use super::tests::{int, num, results, table};
use super::*;
use crate::model::caveat::Caveat;
use crate::model::results::ItemLabel;
use crate::model::table::{Cell, Table};
use crate::model::text::Text;

type Cells = Vec<(&'static str, Cell)>;

/// Everything recovered from results as they would be written: attack and place.
fn recovered(results: &Results) -> Vec<String> {
    let outcomes = attack::on_results(results, &[]);
    outcomes.iter().flat_map(|o| o.recovered.iter().map(|r| format!("{} {}", o.attack, r.place))).collect()
}

/// Asserts that the attack fails on what all rules leave, and succeeds with `by` when `rule` is left out.
fn matters(rule: &str, by: &str, results: &Results) {
    assert!(RULES.iter().any(|(name, _)| *name == rule), "there is no rule {rule}");
    let safe = recovered(&apply(results.clone(), ""));
    assert!(safe.is_empty(), "{rule}: recovered in spite of all rules: {safe:?}");
    let open = recovered(&apply(results.clone(), rule));
    assert!(open.iter().any(|r| r.starts_with(by)), "{rule}: left out, the attack finds {open:?}");
}

fn of(id: &str, rows: &[Cells]) -> Table {
    table(id, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn respondents(tables: Vec<Table>) -> Results {
    results("respondents", tables)
}

fn shares(counts: &[f64]) -> Vec<Cells> {
    let all: f64 = counts.iter().sum();
    let row = |(i, count): (usize, &f64)| -> Cells {
        vec![
            ("column", "sector".into()),
            ("category", format!("s{i}").into()),
            ("wave", int(2018)),
            ("estimate", num(100.0 * count / all)),
            ("k", int(all as i64)),
            ("n", int(all as i64)),
        ]
    };
    counts.iter().enumerate().map(row).collect()
}

fn answers(counts: &[f64]) -> Table {
    let all: f64 = counts.iter().sum();
    let row = |(i, count): (usize, &f64)| -> Cells {
        vec![
            ("item", "q1".into()),
            ("wave", int(2018)),
            ("answer", int(i as i64 + 1)),
            ("estimate", num(100.0 * count / all)),
            ("k", int(60)),
            ("n", int(all as i64)),
        ]
    };
    of("answers", &counts.iter().enumerate().map(row).collect::<Vec<_>>())
}

#[test]
fn rows_of_single_organizations() {
    let row: Cells = vec![("organization", "A".into()), ("wave", int(2018)), ("n", int(40))];
    matters("withhold_single_rows", "uniqueness", &respondents(vec![of("organizations", &[row])]));
}

#[test]
fn lines_of_single_respondents() {
    let row: Cells = vec![
        ("code", "D241".into()),
        ("severity", "warning".into()),
        ("file", "responses.csv".into()),
        ("line", int(214)),
        ("column", Cell::Empty),
        ("count", int(1)),
    ];
    matters("withhold_places", "uniqueness", &respondents(vec![of("findings", &[row])]));
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

#[test]
fn counts_of_few() {
    let row: Cells = vec![
        ("scale", "a".into()),
        ("k", int(60)),
        ("n", int(900)),
        ("rwg_resets", int(2)),
        ("icc1", num(0.1)),
    ];
    matters("withhold_counts_of_few", "thresholds", &respondents(vec![of("aggregation", &[row])]));
}

#[test]
fn categories_of_few() {
    let study = respondents(vec![of("shares", &shares(&[30.0, 12.0, 3.0, 15.0]))]);
    matters("withhold_categories", "thresholds", &study);
}

#[test]
fn answers_of_few_and_of_nearly_all() {
    matters("withhold_answers", "thresholds", &respondents(vec![answers(&[3.0, 400.0, 500.0])]));
    matters("withhold_answers", "homogeneity", &respondents(vec![answers(&[40.0, 960.0])]));
    matters("withhold_answers", "thresholds", &results("informants", vec![answers(&[3.0, 27.0, 30.0])]));
}

#[test]
fn applications_of_few_informants() {
    let row: Cells = vec![
        ("application", "q1".into()),
        ("wave", int(2018)),
        ("estimate", num(5.0)),
        ("k", int(60)),
        ("n", int(60)),
    ];
    matters(
        "withhold_roles_and_applications",
        "thresholds",
        &results("informants", vec![of("applications", &[row])]),
    );
}

#[test]
fn prevalence_of_few_informants() {
    let row: Cells = vec![
        ("application", "q1".into()),
        ("wave", int(2018)),
        ("estimate", num(5.0)),
        ("k", int(60)),
        ("n", int(60)),
    ];
    let importance: Cells = vec![
        ("outcome", "y".into()),
        ("set", "applications".into()),
        ("item", "q1".into()),
        ("k", int(60)),
        ("n", int(60)),
        ("performance", num(5.0)),
    ];
    let tables = vec![of("applications", &[row]), of("importance", &[importance])];
    matters("withhold_prevalence", "thresholds", &results("informants", tables));
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
fn agreement_of_few() {
    let row: Cells = vec![
        ("scale", "a".into()),
        ("k", int(60)),
        ("n", int(900)),
        ("rwg_strong", num(5.0)),
        ("icc1", num(0.1)),
    ];
    matters("withhold_agreement", "thresholds", &respondents(vec![of("aggregation", &[row])]));
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

fn own(n: i64, mean: f64, low: f64, high: f64) -> Results {
    let row: Cells = vec![
        ("variable", "q1".into()),
        ("wave", int(2018)),
        ("n", int(n)),
        ("mean", num(mean)),
        ("conf_low", num(low)),
        ("conf_high", num(high)),
        ("cohort_k", int(59)),
        ("median", num(3.2)),
    ];
    let share: Cells = vec![
        ("variable", "active_use".into()),
        ("wave", int(2018)),
        ("n", int(n)),
        ("mean", num(95.0)),
        ("cohort_k", int(59)),
        ("median", num(32.0)),
    ];
    let mut study = respondents(vec![of("benchmark", &[row, share])]);
    study.about.organization = Some("A".into());
    study.labels.ranges.insert("q1".into(), (1.0, 5.0));
    study
}

#[test]
fn own_figures_of_few_and_of_nearly_all() {
    matters("withhold_own", "thresholds", &own(9, 3.2, 2.8, 3.6));
    matters("withhold_own", "homogeneity", &own(40, 3.2, 2.8, 3.6));
}

/// Eleven informants answered a five-point item: n, mean and SD leave one table.
#[test]
fn answers_of_few_rebuilt_from_their_statistics() {
    let row: Cells = vec![
        ("item", "q1".into()),
        ("n", int(11)),
        ("mean", num(35.0 / 11.0)),
        ("sd", num(1.250_454_462_763_114)),
        ("floor", num(100.0 / 11.0)),
    ];
    let mut study = results("sample", vec![of("items", &[row])]);
    let words = (1..=5).map(|i| Text::same(i.to_string())).collect();
    study.labels.items.insert("q1".into(), ItemLabel { min: 1, answers: words, reverse: false });
    matters("thin_small_groups", "reconstruction", &study);
}

/// Forty informants, of whom three did not give the highest answer. All counts are withheld; beside n, mean and SD with all
/// their digits the few are known within one or two.
#[test]
fn answers_of_few_bounded_by_mean_and_sd() {
    let counts = [2.0, 0.0, 0.0, 1.0, 37.0];
    let n: f64 = counts.iter().sum();
    let mean = (1..=5).zip(counts).map(|(v, c)| f64::from(v) * c).sum::<f64>() / n;
    let squares =
        (1..=5).zip(counts).map(|(v, c)| (f64::from(v) - mean) * (f64::from(v) - mean) * c).sum::<f64>();
    let item: Cells = vec![
        ("item", "q1".into()),
        ("n", int(n as i64)),
        ("mean", num(mean)),
        ("sd", num((squares / (n - 1.0)).sqrt())),
    ];
    let study = results("informants", vec![of("items", &[item]), answers(&counts)]);
    matters("seal_answers", "bounds", &study);
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

fn pattern(pattern: &'static str, seen: i64) -> Cells {
    vec![
        ("pattern", pattern.into()),
        ("wave", int(2018)),
        ("flags", "yes".into()),
        ("n", int(900)),
        ("seen", int(seen)),
        ("share", num(seen as f64 / 9.0)),
        ("k_seen", int(seen.min(30))),
    ]
}

#[test]
fn patterns_of_few() {
    let rows = [pattern("speed", 4), pattern("longest_string", 40), pattern("flagged", 43)];
    matters("withhold_quality", "thresholds", &respondents(vec![of("quality", &rows)]));
    let step = |n: i64| -> Cells {
        vec![("wave", int(2018)), ("step", "flagged".into()), ("k", int(3)), ("n", int(n))]
    };
    let tables = vec![of("quality", &[pattern("flagged", 4)]), of("flow", &[step(4)])];
    matters("withhold_quality", "thresholds", &respondents(tables));
}

/// Of 43 flagged respondents 40 are explained: the withheld pattern has three of its own.
#[test]
fn those_flagged_in_all_tell_of_no_withheld_pattern() {
    let rows = [pattern("speed", 4), pattern("longest_string", 40), pattern("flagged", 43)];
    let released = apply(respondents(vec![of("quality", &rows)]), "");
    let table = &released.tables["quality"];
    let seen: Vec<Option<f64>> = table.rows.iter().map(|row| table.number(row, "seen")).collect();
    assert_eq!(seen, [None, Some(40.0), None]);
    let rows = [pattern("speed", 4), pattern("longest_string", 40), pattern("flagged", 41)];
    let released = apply(respondents(vec![of("quality", &rows)]), "");
    assert_eq!(released.tables["quality"].number(&released.tables["quality"].rows[2], "seen"), Some(41.0));
}

/// That more than 95% gave one answer to an item tells nearly every single answer.
#[test]
fn items_with_nearly_one_answer() {
    let row: Cells = vec![("item", "q1".into()), ("n", int(900)), ("mean", num(3.012_345_678))];
    let mut items = of("items", &[row]);
    items.rows[0].caveats.push(crate::model::caveat::Caveat::new("S396", &[]));
    matters("withhold_quality", "homogeneity", &respondents(vec![items]));
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

/// A rule that no test above leaves out is not shown to matter.
#[test]
fn every_rule_has_a_test() {
    let here = include_str!("controls.rs");
    let missing: Vec<&str> =
        RULES.iter().map(|(name, _)| *name).filter(|name| !here.contains(&format!("\"{name}\""))).collect();
    assert!(missing.is_empty(), "not shown to matter: {missing:?}");
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
