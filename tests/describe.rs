//! Sample, use, applications, shares, answers, maturity, distributions and the benchmark, on a study small enough to
//! work out by hand.

use approx::assert_relative_eq;
use indexmap::IndexMap;
use peil::estimate::benchmark::{self, Against};
use peil::estimate::cohort::{Everything, Members, cohort as others};
use peil::estimate::shared::Shared;
use peil::estimate::{Input, estimate};
use peil::model::codebook::{Codebook, Column, Kind, Scale, ScoreRule};
use peil::model::responses::{Facts, MISSING, Responses, Values, Wave};
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::study::Study;
use peil::model::table::{Row, Table};
use std::collections::BTreeMap;

const STUDY: &str = r#"
[study]
id = "hand"
title = "By hand"
[data]
files = []
organization = "org"
wave = "wave"
[usage]
consume = "read"
contribute = "react"
create = "post"
threshold = 4
applications = ["news", "ideas"]
[maturity]
factors = ["adoption"]
levels = [2.0, 3.0, 4.0]
[[correlation]]
id = "H1"
x = "active_use"
y = "efficiency"
[privacy]
profile = "internal"
"#;

/// One respondent: organization, wave, read, react, post, two items of adoption, news, ideas, efficiency, department.
/// 0 is no answer.
type Respondent = (&'static str, &'static str, [u8; 8], &'static str);

const RESPONDENTS: [Respondent; 9] = [
    ("A", "2018", [5, 1, 1, 2, 3, 5, 1, 4], "x"), // consumes
    ("A", "2018", [5, 4, 1, 3, 3, 4, 1, 4], "x"), // contributes
    ("A", "2018", [1, 1, 5, 4, 5, 2, 4, 5], "y"), // creates
    ("A", "2018", [2, 2, 2, 2, 0, 1, 2, 3], ""),  // none
    ("B", "2018", [4, 1, 1, 4, 4, 4, 1, 2], "y"), // consumes
    ("B", "2018", [5, 5, 5, 5, 5, 5, 1, 3], "x"), // creates
    ("C", "2018", [1, 1, 1, 1, 2, 4, 1, 1], "x"), // none
    ("C", "2018", [0, 4, 4, 0, 0, 0, 2, 2], "x"), // not all three answered
    ("A", "2016", [4, 1, 1, 2, 2, 3, 3, 3], "x"),
];

const ITEMS: [&str; 8] = ["read", "react", "post", "a1", "a2", "news", "ideas", "efficiency"];

fn column(kind: Kind, values: &[&str]) -> Column {
    let likert = kind == Kind::Likert;
    Column {
        min: likert.then_some(1.0),
        max: likert.then_some(5.0),
        values: values.iter().map(|&v| v.to_owned()).collect(),
        line: 1,
        ..Column::new(kind)
    }
}

fn codebook() -> Codebook {
    let mut columns: IndexMap<String, Column> =
        ITEMS.iter().map(|&item| (item.to_owned(), column(Kind::Likert, &[]))).collect();
    columns.insert("org".into(), column(Kind::Text, &[]));
    columns.insert("wave".into(), column(Kind::Text, &[]));
    columns.insert("department".into(), column(Kind::Category, &["x", "y", "z"]));
    columns.insert("sector".into(), column(Kind::Category, &[]));
    let adoption = Scale {
        label: None,
        items: vec!["a1".into(), "a2".into()],
        score: ScoreRule::Mean,
        min_valid: 0.5,
        null_variance: None,
        line: 1,
    };
    Codebook {
        columns,
        scales: [("adoption".to_owned(), adoption)].into_iter().collect(),
        ..Codebook::default()
    }
}

fn words(cells: &[&str]) -> Values {
    let mut words: Vec<String> = cells.iter().filter(|c| !c.is_empty()).map(|&c| c.to_owned()).collect();
    words.sort();
    words.dedup();
    let codes =
        cells.iter().map(|c| words.iter().position(|w| w == c).map_or(u32::MAX, |i| i as u32)).collect();
    Values::Words { words, codes }
}

fn position(all: &[String], one: &str) -> u32 {
    all.iter().position(|o| o == one).expect("a study worked out by hand") as u32
}

fn responses(respondents: &[Respondent]) -> Responses {
    let mut organizations: Vec<String> = respondents.iter().map(|r| r.0.to_owned()).collect();
    organizations.sort();
    organizations.dedup();
    let mut columns: IndexMap<String, Values> = IndexMap::new();
    for (i, item) in ITEMS.iter().enumerate() {
        let code = |r: &Respondent| if r.2[i] == 0 { MISSING } else { r.2[i] - 1 };
        let codes = respondents.iter().map(code).collect();
        columns.insert((*item).to_owned(), Values::Likert { min: 1, max: 5, codes });
    }
    let departments: Vec<&str> = respondents.iter().map(|r| r.3).collect();
    columns.insert("department".into(), words(&departments));
    let sectors: Vec<&str> = organizations.iter().map(|o| if o == "C" { "care" } else { "trade" }).collect();
    let facts = Facts {
        columns: [("sector".to_owned(), words(&sectors))].into_iter().collect(),
        rows: (0..organizations.len()).map(|i| ((i as u32, None), i)).collect::<BTreeMap<_, _>>(),
        ..Facts::default()
    };
    Responses {
        rows: respondents.len(),
        organization: respondents.iter().map(|r| position(&organizations, r.0)).collect(),
        organizations,
        waves: vec![Wave("2016".into()), Wave("2018".into())],
        wave: respondents.iter().map(|r| u16::from(r.1 == "2018")).collect(),
        columns,
        facts,
        ..Responses::default()
    }
}

fn study() -> Study {
    Study {
        settings: toml::from_str(STUDY).expect("a study worked out by hand"),
        codebook: codebook(),
        source: Source::Folder { folder: ".".into(), file: "study.toml".into() },
        files: Vec::default(),
    }
}

fn with_input<T>(responses: &Responses, use_it: impl FnOnce(&Input<'_>) -> T) -> T {
    let study = study();
    let mut scores = peil::score::score(&study, responses);
    peil::score::add_alternatives(&study, responses, &mut scores);
    let summary = peil::summarize::summarize(&study, responses);
    use_it(&Input {
        study: &study,
        responses,
        summary: &summary,
        scores: &scores,
        findings: &[],
        seed: 1,
        shared: &Shared::default(),
    })
}

fn results() -> Results {
    with_input(&responses(&RESPONDENTS), |input| estimate(input, "run"))
}

fn row<'a>(results: &'a Results, id: &str, key: &[(&str, &str)]) -> (&'a Table, &'a Row) {
    let table = results.table(id).expect("a study worked out by hand");
    (table, table.find(key).unwrap_or_else(|| panic!("{id}: no row {key:?}")))
}

fn number(results: &Results, id: &str, key: &[(&str, &str)], column: &str) -> f64 {
    let (table, row) = row(results, id, key);
    table.number(row, column).unwrap_or_else(|| panic!("{id} {key:?}: {column} is empty"))
}

/// t(.975; 2), in closed form (2p − 1) √(2 / 4p(1 − p)).
fn t_2() -> f64 {
    0.95 * (2.0_f64 / (4.0 * 0.975 * 0.025)).sqrt()
}

#[test]
fn the_sample_is_counted_per_wave() {
    let results = results();
    let latest = |column| number(&results, "sample", &[("wave", "2018")], column);
    assert_eq!((latest("n"), latest("k"), latest("respondents_median")), (8.0, 3.0, 2.0));
    assert_eq!(latest("excluded_small"), 3.0);
}

#[test]
fn roles_are_means_of_the_shares_of_organizations() {
    let results = results();
    let usage = |role: &str, column| number(&results, "usage", &[("role", role), ("wave", "2018")], column);
    // Consume: 1 of 4, 1 of 2, 0 of 1.
    assert_relative_eq!(usage("passive", "estimate"), 25.0);
    let half = t_2() * 25.0 / 3_f64.sqrt();
    assert_relative_eq!(usage("passive", "conf_low"), 25.0 - half, max_relative = 1e-12);
    assert_relative_eq!(usage("passive", "conf_high"), 25.0 + half, max_relative = 1e-12);
    assert_eq!((usage("passive", "k"), usage("passive", "n")), (3.0, 7.0));
    assert_relative_eq!(usage("active", "estimate"), 100.0 / 3.0);
    assert_relative_eq!(usage("contribute", "estimate"), 25.0 / 3.0);
    assert_relative_eq!(usage("reach", "estimate"), 175.0 / 3.0);
    let exclusive: f64 =
        ["none", "consume", "contribute", "create"].map(|r| usage(r, "estimate")).iter().sum();
    assert_relative_eq!(exclusive, 100.0);
    // One organization in 2016: no interval, and the reason.
    let (table, early) = row(&results, "usage", &[("role", "passive"), ("wave", "2016")]);
    assert_eq!((table.number(early, "estimate"), table.number(early, "conf_low")), (Some(100.0), None));
    assert_eq!(early.caveats[0].code, "S361");
}

#[test]
fn applications_are_ranked_by_frequent_users() {
    let results = results();
    let of = |application: &str, column| {
        number(&results, "applications", &[("application", application), ("wave", "2018")], column)
    };
    // News: 2 of 4, 2 of 2, 1 of 1. Ideas: 1 of 4, 0 of 2, 0 of 2.
    assert_relative_eq!(of("news", "estimate"), 250.0 / 3.0);
    assert_relative_eq!(of("ideas", "estimate"), 25.0 / 3.0);
    assert_eq!((of("news", "rank"), of("ideas", "rank")), (1.0, 2.0));
    // Three organizations are too few for a correlation with an interval.
    let (table, news) = row(&results, "applications", &[("application", "news"), ("wave", "2018")]);
    assert_eq!(table.number(news, "r_efficiency"), None);
    assert_eq!(news.caveats[0].code, "S366");
}

#[test]
fn shares_of_respondents_and_of_organizations() {
    let results = results();
    let share = |column: &str, category: &str, what| {
        number(&results, "shares", &[("column", column), ("category", category), ("wave", "2018")], what)
    };
    // Department x: 2 of 3, 1 of 2, 2 of 2; nobody is in z, which the codebook declares.
    assert_relative_eq!(share("department", "x", "estimate"), 100.0 * (2.0 / 3.0 + 0.5 + 1.0) / 3.0);
    assert_eq!((share("department", "x", "n"), share("department", "z", "estimate")), (7.0, 0.0));
    // Two of three organizations trade.
    assert_relative_eq!(share("sector", "trade", "estimate"), 200.0 / 3.0);
    assert_eq!((share("sector", "trade", "k"), share("sector", "trade", "n")), (3.0, 3.0));
}

#[test]
fn answers_are_as_asked_and_organizations_count_equally() {
    let results = results();
    let key = [("item", "a1"), ("wave", "2018"), ("answer", "2")];
    // Answer 2: 2 of 4, 0 of 2, 0 of 1.
    assert_relative_eq!(number(&results, "answers", &key, "estimate"), 50.0 / 3.0);
    assert_eq!(number(&results, "answers", &key, "n"), 7.0);
}

#[test]
fn maturity_has_stages() {
    let results = results();
    let of = |column| number(&results, "maturity", &[("factor", "adoption"), ("wave", "2018")], column);
    // A: 2.5, 3, 4.5, 2 = 3; B: 4, 5 = 4.5; C: 1.5.
    assert_relative_eq!(of("mean"), 3.0);
    assert_relative_eq!(of("sd"), 1.5);
    assert_relative_eq!(of("conf_low"), 3.0 - t_2() * 1.5 / 3_f64.sqrt(), max_relative = 1e-12);
    assert_eq!((of("stage_1"), of("stage_2")), (100.0 / 3.0, 0.0));
    assert_eq!((of("stage_3"), of("stage_4")), (100.0 / 3.0, 100.0 / 3.0));
    // A: 3 with standard error 0.54, so near 2, 3 and 4; B: 4.5 with 0.5, so near 4; C has one respondent.
    assert_eq!(of("doubtful"), 100.0);
}

#[test]
fn distributions_and_dots_have_no_names() {
    let results = results();
    let of =
        |column| number(&results, "distributions", &[("variable", "adoption"), ("wave", "2018")], column);
    assert_relative_eq!(of("median"), 3.0);
    assert_relative_eq!(of("q10"), 1.8);
    let points = results.table("points").expect("a study worked out by hand");
    let key = [("variable", "adoption"), ("wave", "2018")];
    let values: Vec<f64> = points.rows_where(&key).filter_map(|r| points.number(r, "value")).collect();
    assert_eq!(values, [1.5, 3.0, 4.5]);
}

#[test]
fn organizations_and_respondents_one_by_one() {
    let results = results();
    let key = [("organization", "A"), ("wave", "2018")];
    assert_eq!(number(&results, "organizations", &key, "n"), 4.0);
    assert_relative_eq!(number(&results, "organizations", &key, "adoption"), 3.0);
    assert_relative_eq!(number(&results, "organizations", &key, "active_use"), 50.0);
    let scores = results.table("scores").expect("a study worked out by hand");
    assert_eq!(scores.rows.len(), 9);
    assert_relative_eq!(number(&results, "scores", &[("respondent", "4")], "adoption"), 2.0);
    assert_eq!(scores.number(&scores.rows[7], "adoption"), None);
}

/// Ten organizations whose adoption has the medians 1, 1.5, …, and one of four respondents with 4, 4, 5, 5.
fn cohort() -> Vec<Respondent> {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
    let mut all: Vec<Respondent> = Vec::new();
    for (i, name) in names.into_iter().enumerate() {
        let (low, high) = (1 + i as u8 / 2, 1 + i.div_ceil(2) as u8);
        let use_of = if i % 3 == 0 { 5 } else { 1 };
        all.push((name, "2018", [5, use_of, 1, low, high, 3, 3, 1 + (i as u8 * 2) % 5], "x"));
        all.push((name, "2018", [5, 1, 1, low, high, 3, 3, 1 + i as u8 / 2], "x"));
    }
    for answer in [4, 4, 5, 5] {
        all.push(("own", "2018", [5, 5, 1, answer, answer, 3, 3, 3], "x"));
    }
    for answer in [2, 3] {
        all.push(("own", "2016", [5, 1, 1, answer, answer, 3, 3, 3], "x"));
    }
    all
}

/// One organization against the others of its wave, nothing withheld.
fn benchmark(
    input: &Input<'_>,
    run: &str,
    organization: &str,
    effect: Option<&str>,
    by: Option<&str>,
) -> peil::error::Result<Results> {
    let subject = benchmark::find(input, organization)?;
    let against = Against::of(input, subject, by)?;
    let everything = Everything::of(input);
    let members = Members { without: Some(subject.organization), wave: Some(subject.wave) };
    let cohort = others(&everything, run, members);
    benchmark::benchmark(&everything, run, subject, effect, (&cohort, &against))
}

/// The cohort's means are 1, 1.5, …, 5: median 3, standard error (4.5 − 1.5) / (2 × 2.0637) by Price and Bonett with
/// c = 2 of nine. Own mean 4.5, standard error √(1/3)/2.
#[test]
fn an_organization_is_held_against_the_others() {
    let responses = responses(&cohort());
    let results = with_input(&responses, |i| benchmark(i, "run", "own", None, None))
        .expect("a study worked out by hand");
    let of = |column| number(&results, "benchmark", &[("variable", "adoption")], column);
    assert_eq!((of("n"), of("mean"), of("cohort_k"), of("median")), (4.0, 4.5, 9.0, 3.0));
    assert_relative_eq!(of("q25"), 2.0);
    let own_se = (1.0_f64 / 3.0).sqrt() / 2.0;
    // t(.975; 3) and the normal quantile of 10/512 of R 4.2.2.
    assert_relative_eq!(of("conf_low"), 4.5 - 3.182_446_305_284_263 * own_se, max_relative = 1e-12);
    let (a, b) = (own_se * own_se, 2.25 / (2.063_746_4_f64 * 2.063_746_4));
    let df = (a + b) * (a + b) / (a * a / 3.0 + b * b / 8.0);
    let half = (of("difference_high") - of("difference_low")) / 2.0;
    assert_relative_eq!(of("difference"), 1.5);
    assert!((10.0..11.0).contains(&df), "{df}");
    // Between t(.975; 11) and t(.975; 10).
    assert!(half > 2.200_985 * (a + b).sqrt() && half < 2.228_139 * (a + b).sqrt(), "{half}");
    let (table, adoption) = row(&results, "benchmark", &[("variable", "adoption")]);
    assert_eq!(table.text(adoption, "position"), "not distinguishable");
    // The earlier wave: 2 and 3, so 2.5; Welch with variances 1/3 of four and 1/2 of two.
    assert_eq!((of("previous_n"), of("previous_mean"), of("change")), (2.0, 2.5, 2.0));
    // Everybody contributes: a share without spread has no interval.
    let (_, active) = row(&results, "benchmark", &[("variable", "active_use")]);
    assert_eq!(active.caveats[0].code, "S368");
}

#[test]
fn steering_is_over_the_cohort_without_the_own_organization() {
    let responses = responses(&cohort());
    let results = with_input(&responses, |i| benchmark(i, "run", "own", Some("efficiency"), None))
        .expect("a study worked out by hand");
    let key = [("outcome", "efficiency"), ("x", "active_use")];
    assert_eq!(number(&results, "steering", &key, "k"), 9.0);
    assert_eq!(number(&results, "steering", &key, "own"), 100.0);
    assert_eq!(results.about.effect.as_deref(), Some("efficiency"));
}

#[test]
fn unknown_names_are_refused_without_naming_others() {
    let responses = responses(&RESPONDENTS);
    let error = with_input(&responses, |i| benchmark(i, "run", "Elsewhere", None, None)).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    assert_eq!(error.to_string(), "there is no organization named “Elsewhere” in this study");
    let error = with_input(&responses, |i| benchmark(i, "run", "A", Some("fame"), None)).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    let error = with_input(&responses, |i| benchmark(i, "run", "A", None, Some("size"))).unwrap_err();
    assert_eq!(error.exit_code(), 2);
    let same_sector = with_input(&responses, |i| benchmark(i, "run", "A", None, Some("sector")))
        .expect("a study worked out by hand");
    assert_eq!(number(&same_sector, "benchmark", &[("variable", "adoption")], "cohort_k"), 1.0);
}

/// Nobody, one respondent, one organization, no organizations: tables with reasons, never a panic.
#[test]
fn awkward_studies_have_reasons() {
    let mut sample = responses(&RESPONDENTS);
    sample.organization.clear();
    sample.organizations.clear();
    for awkward in [responses(&[]), responses(&RESPONDENTS[..1]), responses(&RESPONDENTS[..4]), sample] {
        let results = with_input(&awkward, |input| estimate(input, "run"));
        let mut caveats = results.tables.values().flat_map(|t| &t.rows).flat_map(|r| &r.caveats);
        assert!(caveats.all(|c| c.code != "S300"));
        assert!(
            with_input(&awkward, |i| benchmark(i, "run", "A", None, None)).is_ok()
                == (awkward.rows > 0 && !awkward.organization.is_empty())
        );
    }
}

#[test]
fn a_plain_sample_is_about_respondents() {
    let mut sample = responses(&RESPONDENTS);
    sample.organization.clear();
    sample.organizations.clear();
    let results = with_input(&sample, |input| estimate(input, "run"));
    let (table, passive) = row(&results, "usage", &[("role", "passive"), ("wave", "2018")]);
    // Two of seven.
    assert_relative_eq!(table.number(passive, "estimate").expect("a study worked out by hand"), 200.0 / 7.0);
    assert_eq!((table.number(passive, "k"), table.number(passive, "n")), (None, Some(7.0)));
    assert_eq!(passive.caveats[0].code, "S360");
    assert!(results.absent.iter().any(|a| a.table == "distributions" && a.reason.code == "S363"));
}

/// The main specification is the row of the table of correlations, to the last bit.
#[test]
fn the_main_specification_is_that_of_the_table() {
    let source = Source::Shipped(&peil::shipped::EMPLOYEES);
    let mut watch = |_: &'static str| Ok(());
    let options = peil::pipeline::Options {
        profile: Some(peil::model::study::Profile::Internal),
        ..peil::pipeline::Options::default()
    };
    let mut stages = peil::pipeline::Stages::new(&mut watch);
    let (results, _) = peil::pipeline::results(source, &options, &mut stages).expect("reads");
    let table = |id: &str| results.table(id).expect("a table");
    let (curve, correlations) = (table("specifications"), table("correlations"));
    let main: Vec<&Row> = curve.rows.iter().filter(|row| curve.text(row, "main") == "main").collect();
    assert_eq!(main.len(), 4);
    for row in main {
        let id = curve.text(row, "correlation");
        let own = correlations.find(&[("id", id)]).expect("declared");
        for column in ["n", "k", "estimate", "conf_low", "conf_high", "p_value"] {
            let (a, b) = (curve.number(row, column), correlations.number(own, column));
            assert_eq!(a.map(f64::to_bits), b.map(f64::to_bits), "{id} {column}");
        }
    }
}
