//! The tables of data quality one by one, at 5,560 and 100,000 respondents in organizations of forty: 36 questions in six
//! scales, one in thirty not answered, and a duration. `cargo bench --bench quality`.

use divan::Bencher;
use peil::estimate::{ANALYSES, Outcome, empty};
use peil::model::source::Source;
use peil::pipeline::{Cohort, Options, Stages};
use peil::score;
use std::fmt::Write as _;

/// Respondents.
const SIZES: [usize; 2] = [5_560, 100_000];
const SCALES: usize = 6;
const ITEMS: usize = 6;

fn main() {
    divan::main();
}

/// Answers that go with a respondent's own level, a third of them by chance.
fn answers(rows: usize) -> String {
    let mut text = String::from("org,respondent,seconds");
    for item in 0..SCALES * ITEMS {
        let _ = write!(text, ",q{item}");
    }
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = |below: u64| {
        // xorshift64 (Marsaglia 2003)
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    for row in 0..rows {
        let _ = write!(text, "\norganization {},{row},{}", row / 40, 60 + draw(600));
        let level = draw(5);
        for _ in 0..SCALES * ITEMS {
            let answer = match draw(90) {
                0..3 => {
                    text.push(',');
                    continue;
                }
                3..33 => draw(5),
                _ => (level + draw(2)).min(4),
            };
            let _ = write!(text, ",{}", answer + 1);
        }
    }
    text + "\n"
}

/// The study of so many respondents, read, checked and scored, with its patterns of answers.
fn cohort(rows: usize) -> (tempfile::TempDir, Cohort, Options) {
    let home = tempfile::tempdir().expect("a temporary folder");
    let mut codebook = String::from(
        "[defaults.agree]\ntype = \"likert\"\nmin = 1\nmax = 5\n[columns.org]\ntype = \"text\"\nrequired = true\n\
         [columns.respondent]\ntype = \"integer\"\n[columns.seconds]\ntype = \"number\"\n",
    );
    for item in 0..SCALES * ITEMS {
        let _ = write!(codebook, "[columns.q{item}]\nuse = \"agree\"\n");
    }
    for scale in 0..SCALES {
        let items: Vec<String> = (0..ITEMS).map(|item| format!("\"q{}\"", scale * ITEMS + item)).collect();
        let _ = write!(codebook, "[scales.s{scale}]\nitems = [{}]\n", items.join(", "));
    }
    let study = "[study]\nid = \"quality\"\ntitle = \"Quality\"\n[data]\nfiles = [\"answers.csv\"]\norganization = \"org\"\n\
                 respondent = \"respondent\"\n[quality]\nduration = \"seconds\"\n\
                 [[correlation]]\nid = \"H1\"\nx = \"s0\"\ny = \"s1\"\n";
    for (name, text) in
        [("codebook.toml", codebook), ("study.toml", study.to_owned()), ("answers.csv", answers(rows))]
    {
        std::fs::write(home.path().join(name), text).expect("a temporary folder");
    }
    let options = Options { seed: 1, ..Options::default() };
    let source = Source::Folder { folder: home.path().to_owned(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let mut cohort = Cohort::read(source, &options, &mut Stages::new(&mut watch)).expect("a sound study");
    score::add_quality(&cohort.study, &cohort.responses, &cohort.summary, &mut cohort.scores);
    (home, cohort, options)
}

fn analysis(bencher: Bencher<'_, '_>, rows: usize, name: &str) {
    let (_home, cohort, options) = cohort(rows);
    let analysis = ANALYSES.iter().find(|analysis| analysis.id == name).expect("an analysis of that name");
    let input = cohort.input(&options);
    let nothing = empty(&input, "");
    let has_rows = |outcome: &Outcome| matches!(outcome, Outcome::Table(table) if !table.rows.is_empty());
    assert!((analysis.run)(&input, &nothing).iter().any(has_rows), "{name} has no rows");
    bencher.bench(|| (analysis.run)(&input, &nothing).len());
}

/// Looks for all patterns of answers, and scores what correlations name without those who show them and from complete
/// answers.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn patterns_and_scores(bencher: Bencher<'_, '_>, rows: usize) {
    let (_home, cohort, _) = cohort(rows);
    bencher.bench(|| {
        let mut scores = cohort.scores.clone();
        score::add_quality(&cohort.study, &cohort.responses, &cohort.summary, &mut scores);
        scores.patterns.is_some()
    });
}

/// `quality` and `quality_organizations`, of patterns that were found.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn quality(bencher: Bencher<'_, '_>, rows: usize) {
    analysis(bencher, rows, "quality");
}

/// `missing` and `missing_tests`.
#[divan::bench(args = SIZES, sample_count = 20, sample_size = 1)]
fn missing(bencher: Bencher<'_, '_>, rows: usize) {
    analysis(bencher, rows, "missing");
}
