//! `[power] truth`: whole studies drawn from a truth file, read and scored like real ones.

use peil::error::Result;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::pipeline::{Options, Stages, power};
use std::fs;
use std::path::Path;

const CODEBOOK: &str = r#"
[columns]
org_id = { type = "text", required = true }
use_1 = { type = "likert", min = 1, max = 5 }
use_2 = { type = "likert", min = 1, max = 5 }
outcome_1 = { type = "likert", min = 1, max = 5 }
outcome_2 = { type = "likert", min = 1, max = 5 }

[scales]
use = { items = ["use_1", "use_2"] }
outcome = { items = ["outcome_1", "outcome_2"] }
"#;

const STUDY: &str = r#"
[study]
id = "planned"
title = { nl = "Een studie op papier", en = "A study on paper" }
synthetic = true
[data]
files = ["responses.csv"]
codebook = "codebook.toml"
organization = "org_id"
[[correlation]]
id = "between"
x = "use"
y = "outcome"
[[correlation]]
id = "within"
x = "use"
y = "outcome"
level = "within"
[power]
truth = "truth.toml"
studies = 60
organizations = [20, 40]
[privacy]
profile = "internal"
"#;

fn planned(folder: &Path) -> Results {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/truth.toml")).expect("a truth");
    let truth = text
        .replace("organizations = 60", "organizations = 45")
        .replace("organizations = 80", "organizations = 45");
    let read = peil::simulate::read_truth(&truth, "truth.toml").expect("a truth");
    for (name, bytes) in peil::simulate::simulate(&read, 1).expect("data") {
        fs::write(folder.join(name), bytes).expect("written");
    }
    fs::write(folder.join("truth.toml"), truth).expect("written");
    fs::write(folder.join("codebook.toml"), CODEBOOK).expect("written");
    fs::write(folder.join("study.toml"), STUDY).expect("written");
    let source = Source::Folder { folder: folder.to_owned(), file: "study.toml".into() };
    let mut quiet = |_: &'static str| -> Result<()> { Ok(()) };
    let outcome = power(source, &Options::default(), &mut Stages::new(&mut quiet)).expect("a certificate");
    (*outcome.results).clone()
}

#[test]
fn the_certificate_is_about_the_truth_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let results = planned(folder.path());
    let table = results.table("power").expect("a table");
    let row = |target: &str| table.find(&[("target", target)]).expect("a row");
    let number = |target: &str, column: &str| table.number(row(target), column).expect("a number");

    // docs/truth.toml says .5 between organizations and .1 within; means of about 25 answers of two items mix them.
    assert_eq!(number("organizations", "truth"), 0.5);
    let (means, within) = (number("means", "truth"), number("within", "truth"));
    assert!(0.1 < means && means < 0.5, "{means}");
    // Two items of loadings .8 and .7 in five steps: at most .1 times their reliability, about .65.
    assert!(0.03 < within && within < 0.1, "{within}");

    assert_eq!(number("means", "k"), 45.0);
    assert_eq!(number("means", "studies"), 60.0);
    let near = |target: &str, column: &str, wanted: f64, error: &str| {
        let (got, error) = (number(target, column), number(target, error));
        assert!((got - wanted).abs() < 4.0 * error.max(2.0), "{target} {column}: {got}, not {wanted}");
    };
    near("means", "coverage", 95.0, "coverage_mcse");
    near("means", "type_one", 5.0, "type_one_mcse");
    assert!(row("means").caveats.iter().any(|c| c.code == "S594"));

    let curve = results.table("power_curve").expect("a curve");
    let powers: Vec<f64> =
        curve.rows_where(&[("id", "between")]).filter_map(|r| curve.number(r, "power")).collect();
    assert_eq!(powers.len(), 2);
    assert!(powers[0] < powers[1], "{powers:?}");
    assert!(powers[1] < 100.0, "{powers:?}");

    let again = planned(folder.path());
    assert_eq!(again.table("power"), Some(table), "the same numbers again");
}
