//! The specification curve of the shipped study under about 2,000 specifications, with 500 permutations.

use peil::estimate::{self, specifications::specifications};
use peil::model::source::Source;
use peil::pipeline::{Cohort, Options, Stages};
use std::fs;
use std::path::Path;

/// Six least sizes, three scores, three kinds of correlation, and so on.
const MANY: &str = r#"
[specifications]
method = ["pearson", "spearman", "winsorized"]
weighting = ["organizations", "respondents"]
score_missing = ["available", "listwise"]
score = ["declared", "median", "component"]
min_group = [1, 5, 8, 10, 12, 15, 20]
exclude = ["nobody", "influential"]
controls = [[], ["employees"]]
permutations = 500
"#;

fn cohort() -> Cohort {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["codebook.toml", "responses.csv", "organizations.csv"] {
        fs::copy(shipped.join(name), folder.path().join(name)).expect("the shipped study");
    }
    let study = fs::read_to_string(shipped.join("study.toml")).expect("the shipped study");
    let asked = study.split("[specifications]").next().unwrap_or_default().to_owned() + MANY;
    let asked = if study.contains("[specifications]") { asked } else { study + MANY };
    fs::write(folder.path().join("study.toml"), asked).expect("a file");
    let source = Source::Folder { folder: folder.path().to_owned(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    Cohort::read(source, &Options::default(), &mut Stages::new(&mut watch)).expect("the shipped study reads")
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn two_thousand_specifications_500_permutations(bencher: divan::Bencher) {
    let cohort = cohort();
    let input = cohort.input(&Options::default());
    let nothing = estimate::empty(&input, "");
    bencher.bench(|| specifications(&input, &nothing));
}
