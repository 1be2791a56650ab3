//! Structural models of 36 items with five categories on four factors, from columns of answers to rows of tables:
//! `cargo bench --bench models`. With `PEIL_MODELS_DATA` naming a folder, the data are written there instead, for
//! benches/peers/lavaan.R.

use divan::Bencher;
use peil::estimate::shared::Shared;
use peil::estimate::{self, ANALYSES, Analysis, Input, Outcome};
use peil::model::source::Source;
use peil::numeric::random::{Purpose, Stream};
use peil::pipeline::{Cohort, Options, Stages};
use std::fmt::Write as _;
use std::path::Path;

const ITEMS: usize = 36;
const RESPONDENTS: usize = 5_560;

fn main() {
    let Some(folder) = std::env::var_os("PEIL_MODELS_DATA") else { return divan::main() };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).expect("the folder can be made");
    for (name, missing) in [("complete.csv", false), ("incomplete.csv", true)] {
        std::fs::write(folder.join(name), answers(RESPONDENTS, missing)).expect("the folder can be written");
    }
    std::fs::write(folder.join("large.csv"), answers(100_000, false)).expect("the folder can be written");
}

/// Four factors, loadings .5 to .8, factors correlated .4. Where some are missing: a fifth of the respondents leave out one
/// to three items, each of these with the same chance.
fn answers(respondents: usize, missing: bool) -> String {
    let names: Vec<String> = (1..=ITEMS).map(|i| format!("q{i}")).collect();
    let mut text = format!("school,{}\n", names.join(","));
    for row in 0..respondents {
        let mut stream = Stream::replicate(1, Purpose::OrdinalSamples, row as u64);
        let general = stream.normal();
        let factors: Vec<f64> =
            (0..4).map(|_| 0.4f64.sqrt() * general + 0.6f64.sqrt() * stream.normal()).collect();
        let cells = (0..ITEMS).map(|item| {
            let loading = 0.5 + 0.1 * (item % 4) as f64;
            let x = loading * factors[item / 9] + (1.0 - loading * loading).sqrt() * stream.normal();
            let shift = 0.1 * (item % 7) as f64;
            (1 + [-1.6, -0.8, 0.2, 1.1].iter().filter(|&&cut| x + shift > cut).count()).to_string()
        });
        let mut cells: Vec<String> = cells.collect();
        if missing && stream.below(5) == 0 {
            for _ in 0..=stream.below(3) {
                cells[stream.below(ITEMS)].clear();
            }
        }
        let _ = writeln!(text, "{},{}", ["a", "b", "c"][row % 3], cells.join(","));
    }
    text
}

/// A study with one model of these answers.
fn study(respondents: usize, missing: bool, request: &str) -> Cohort {
    let factors = (0..4).map(|f| {
        let items: Vec<String> = (1..=9).map(|i| format!("q{}", 9 * f + i)).collect();
        format!("f{f} =~ {}\n", items.join(" + "))
    });
    let syntax: String = factors.collect();
    let settings = format!(
        "[study]\nid = \"models\"\ntitle = {{ en = \"Models\" }}\nsynthetic = true\n\n[data]\nfiles = [\"responses.csv\"]\n\
         codebook = \"codebook.toml\"\n\n[[model]]\nid = \"four\"\nkind = \"cfa\"\n{request}\nsyntax = \"\"\"\n{syntax}\"\"\"\n"
    );
    let mut codebook = String::from(
        "[defaults.agree5]\ntype = \"likert\"\nmin = 1\nmax = 5\nmissing = [\"\"]\n\n[columns.school]\ntype = \"category\"\n\
         values = [\"a\", \"b\", \"c\"]\n",
    );
    (1..=ITEMS).for_each(|i| {
        let _ = write!(codebook, "\n[columns.q{i}]\nuse = \"agree5\"\n");
    });
    let home = tempfile::tempdir().expect("a temporary folder");
    let write =
        |name: &str, text: &str| std::fs::write(home.path().join(name), text).expect("a temporary folder");
    write("study.toml", &settings);
    write("codebook.toml", &codebook);
    write("responses.csv", &answers(respondents, missing));
    let source = Source::Folder { folder: home.path().to_owned(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    Cohort::read(source, &Options::default(), &mut Stages::new(&mut watch)).expect("the study is sound")
}

fn structural() -> &'static Analysis {
    ANALYSES.iter().find(|analysis| analysis.id == "structural").expect("it is registered")
}

/// Fits the model and makes its tables.
fn fit(bencher: Bencher<'_, '_>, respondents: usize, missing: bool, request: &str) {
    let cohort = study(respondents, missing, request);
    let options = Options::default();
    let input = cohort.input(&options);
    let nothing = estimate::empty(&input, "models");
    bencher.bench(|| -> Vec<Outcome> {
        // Nothing is kept of the fit before.
        let shared = Shared::default();
        (structural().run)(&Input { shared: &shared, ..input }, &nothing)
    });
}

#[divan::bench]
fn ml(bencher: Bencher<'_, '_>) {
    fit(bencher, RESPONDENTS, false, "estimators = [\"ML\"]");
}

#[divan::bench]
fn mlr(bencher: Bencher<'_, '_>) {
    fit(bencher, RESPONDENTS, false, "estimators = [\"MLR\"]");
}

#[divan::bench(sample_count = 10)]
fn fiml(bencher: Bencher<'_, '_>) {
    fit(bencher, RESPONDENTS, true, "missing = \"fiml\"");
}

#[divan::bench(sample_count = 10)]
fn wlsmv(bencher: Bencher<'_, '_>) {
    fit(bencher, RESPONDENTS, false, "estimators = [\"WLSMV\"]");
}

/// Four steps of equality between three groups.
#[divan::bench(sample_count = 10)]
fn invariance_of_three_groups(bencher: Bencher<'_, '_>) {
    fit(bencher, RESPONDENTS, false, "estimators = [\"ML\"]\ninvariance = \"school\"");
}

#[divan::bench(sample_count = 3)]
fn wlsmv_pairwise_100_000(bencher: Bencher<'_, '_>) {
    fit(bencher, 100_000, true, "estimators = [\"WLSMV\"]\nmissing = \"pairwise\"");
}
