use super::super::pairs_of_scores::tests::Handmade;
use super::*;
use crate::model::scores::Origin;
use approx::assert_relative_eq;

fn run(study: &Handmade) -> Table {
    let input = study.input();
    match drivers(&input, &super::super::empty(&input, "run")).remove(0) {
        Outcome::Table(table) => table,
        Outcome::Absent(..) => panic!("absent"),
    }
}

fn codes(table: &Table, row: usize) -> Vec<&str> {
    table.rows[row].caveats.iter().map(|c| c.code.as_str()).collect()
}

/// Twenty organizations with y = a + noise, b unrelated to a.
fn twenty() -> Handmade {
    let a: Vec<f64> = (0..20).map(f64::from).collect();
    let b: Vec<f64> = (0..20).map(|i| f64::from(i * 7 % 11)).collect();
    let y: Vec<f64> = (0..20).map(|i| f64::from(i + 3 * (i * 5 % 8))).collect();
    let total: Vec<f64> = a.iter().zip(&b).map(|(a, b)| a + b).collect();
    Handmade::informants(20)
        .with("a", Origin::Scale, &a)
        .with("b", Origin::Scale, &b)
        .with("total", Origin::Scale, &total)
        .with("flat", Origin::Scale, &[2.0; 20])
        .with("y", Origin::Scale, &y)
}

fn asking(outcome: &str, predictors: &[&str]) -> String {
    let predictors: Vec<String> = predictors.iter().map(|p| format!("\"{p}\"")).collect();
    format!(
        "[[drivers]]\noutcome = \"{outcome}\"\nreplicates = 199\npredictors = [{}]\n",
        predictors.join(", ")
    )
}

#[test]
fn weights_and_dominance_add_up_to_r_squared() {
    let table = run(&twenty().asking(&asking("y", &["a", "b"])));
    let sum = |column| table.rows.iter().map(|r| table.number(r, column).unwrap()).sum::<f64>();
    let r_squared = table.number(&table.rows[0], "r_squared").unwrap();
    assert_relative_eq!(sum("relative_weight"), r_squared, max_relative = 1e-12);
    assert_relative_eq!(sum("dominance"), r_squared, max_relative = 1e-12);
    assert_relative_eq!(sum("share"), 1.0, max_relative = 1e-12);
    for row in &table.rows {
        let number = |column| table.number(row, column).unwrap();
        assert!(number("conf_low") < number("conf_high"));
        assert!(number("beta_low") < number("beta") && number("beta") < number("beta_high"));
    }
    assert_eq!(codes(&table, 0), ["S336", "S569"], "one informant, and ten organizations for each at most");
}

/// One predictor has all there is: weight r², share 1.
#[test]
fn a_single_predictor_has_it_all() {
    let table = run(&twenty().asking(&asking("y", &["a"])));
    let number = |column| table.number(&table.rows[0], column).unwrap();
    assert_relative_eq!(number("relative_weight"), number("r") * number("r"), max_relative = 1e-12);
    assert_relative_eq!(number("share"), 1.0, max_relative = 1e-14);
    assert_relative_eq!(number("beta"), number("r"), max_relative = 1e-12);
}

#[test]
fn what_cannot_be_divided_keeps_its_rows() {
    let code = |predictors: &[&str]| {
        let table = run(&twenty().asking(&asking("y", predictors)));
        assert_eq!(table.rows.len(), predictors.len());
        assert!(table.rows.iter().all(|r| table.number(r, "beta").is_none()));
        table.rows[0].caveats.last().cloned().unwrap()
    };
    let collinear = code(&["a", "b", "total"]);
    assert_eq!((collinear.code.as_str(), collinear.about[0].as_str()), ("S566", "a, b, total"));
    assert_eq!(code(&["a", "flat"]).code, "S334");
    assert_eq!(code(&["a", "unknown"]).code, "S330");
    let few = Handmade::informants(4)
        .with("a", Origin::Scale, &[1.0, 2.0, 4.0, 3.0])
        .with("b", Origin::Scale, &[2.0, 1.0, 2.0, 3.0])
        .with("y", Origin::Scale, &[2.0, 1.0, 3.0, 3.0])
        .asking(&asking("y", &["a", "b"]));
    let table = run(&few);
    assert_eq!(table.rows[0].caveats.last().unwrap().about, ["4", "2", "5"]);
}

/// a = 0, 1, 2 … and an outcome that goes up and down: R² below .02.
#[test]
fn shares_of_next_to_nothing_are_not_given() {
    let y: Vec<f64> = (0..20).map(|i| f64::from(i % 2)).collect();
    let table = run(&twenty().with("wave", Origin::Scale, &y).asking(&asking("wave", &["a"])));
    assert!(table.number(&table.rows[0], "r_squared").unwrap() < 0.02);
    assert_eq!(table.number(&table.rows[0], "share"), None);
    assert!(table.number(&table.rows[0], "relative_weight").is_some());
    assert!(codes(&table, 0).contains(&"S567"));
}

#[test]
fn few_units_have_no_bootstrap_but_an_estimate() {
    let few = Handmade::informants(8)
        .with("a", Origin::Scale, &[1.0, 2.0, 4.0, 3.0, 5.0, 7.0, 1.0, 2.0])
        .with("y", Origin::Scale, &[2.0, 1.0, 3.0, 3.0, 4.0, 6.0, 1.0, 3.0])
        .asking(&asking("y", &["a"]));
    let table = run(&few);
    assert!(table.number(&table.rows[0], "share").is_some());
    assert_eq!(table.number(&table.rows[0], "conf_low"), None);
    assert!(codes(&table, 0).contains(&"S573"));
}

#[test]
fn a_plain_sample_is_taken_by_respondent() {
    let y: Vec<f64> = (0..20).map(|i| f64::from(i % 5)).collect();
    let a: Vec<f64> = (0..20).map(|i| f64::from(i % 5 + i % 3)).collect();
    let sample = Handmade::new(&[], &[0; 20])
        .with("a", Origin::Scale, &a)
        .with("y", Origin::Scale, &y)
        .asking(&asking("y", &["a"]));
    let table = run(&sample);
    assert_eq!(table.text(&table.rows[0], "level"), "respondent");
    assert_eq!(table.number(&table.rows[0], "n"), Some(20.0));
    assert_eq!(table.number(&table.rows[0], "k"), None);
}
