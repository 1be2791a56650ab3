//! Structural models of 36 items with five categories on four factors, from columns of answers to rows of tables:
//! `cargo bench --bench models`. With `PEIL_MODELS_DATA` naming a folder, the data are written there instead; with
//! `PEIL_MODELS_FIT` naming one of [`MODELS`], it is fitted a few times and the median told. benches/peers/models.py uses both.

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

/// What a model asks for, by name: respondents, whether some answers are missing, and its lines of the study file.
const MODELS: [(&str, usize, bool, &str); 6] = [
    ("ML", RESPONDENTS, false, "estimators = [\"ML\"]"),
    ("MLR", RESPONDENTS, false, "estimators = [\"MLR\"]"),
    ("FIML", RESPONDENTS, true, "missing = \"fiml\""),
    ("WLSMV", RESPONDENTS, false, "estimators = [\"WLSMV\"]"),
    ("ladder", RESPONDENTS, false, "estimators = [\"ML\"]\ninvariance = \"school\""),
    ("pairwise", 100_000, true, "estimators = [\"WLSMV\"]\nmissing = \"pairwise\""),
];

fn main() {
    if let Ok(name) = std::env::var("PEIL_MODELS_FIT") {
        return tell(MODELS.into_iter().find(|model| model.0 == name).expect("a model of that name"));
    }
    let Some(folder) = std::env::var_os("PEIL_MODELS_DATA") else { return divan::main() };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).expect("the folder can be made");
    for (name, missing) in [("complete.csv", false), ("incomplete.csv", true)] {
        std::fs::write(folder.join(name), answers(RESPONDENTS, missing)).expect("the folder can be written");
    }
    std::fs::write(folder.join("large.csv"), answers(100_000, true)).expect("the folder can be written");
}

/// Prints the median wall time of seven fits after a first one, and χ² of the last step.
fn tell((name, respondents, missing, request): (&str, usize, bool, &str)) {
    let cohort = study(respondents, missing, request);
    let options = Options::default();
    let input = cohort.input(&options);
    let nothing = estimate::empty(&input, "models");
    let mut seconds = Vec::new();
    let mut chi_square = None;
    for _ in 0..8 {
        let shared = Shared::default();
        let start = std::time::Instant::now();
        let outcomes = (structural().run)(&Input { shared: &shared, ..input }, &nothing);
        seconds.push(start.elapsed().as_secs_f64());
        let fit = outcomes.iter().find_map(|o| match o {
            Outcome::Table(table) if table.id == "fit" => Some(table),
            _ => None,
        });
        chi_square = fit.and_then(|fit| fit.number(fit.rows.last()?, "chi_square"));
    }
    seconds.remove(0);
    seconds.sort_by(f64::total_cmp);
    #[allow(clippy::print_stdout)] // what was asked for
    {
        println!("{name} {:.6} {:.6}", seconds[3], chi_square.unwrap_or(f64::NAN));
    }
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
fn fit(bencher: Bencher<'_, '_>, name: &str) {
    let model = MODELS.into_iter().find(|model| model.0 == name);
    let (_, respondents, missing, request) = model.expect("a model of that name");
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
    fit(bencher, "ML");
}

#[divan::bench]
fn mlr(bencher: Bencher<'_, '_>) {
    fit(bencher, "MLR");
}

#[divan::bench(sample_count = 10)]
fn fiml(bencher: Bencher<'_, '_>) {
    fit(bencher, "FIML");
}

#[divan::bench(sample_count = 10)]
fn wlsmv(bencher: Bencher<'_, '_>) {
    fit(bencher, "WLSMV");
}

/// Four steps of equality between three groups.
#[divan::bench(sample_count = 10)]
fn invariance_of_three_groups(bencher: Bencher<'_, '_>) {
    fit(bencher, "ladder");
}

#[divan::bench(sample_count = 3)]
fn wlsmv_pairwise_100_000(bencher: Bencher<'_, '_>) {
    fit(bencher, "pairwise");
}
