//! What rules protect of single respondents and informants: their answers, and counts of a few.

use super::*;

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
