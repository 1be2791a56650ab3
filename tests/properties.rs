//! What must not matter does not: the order of respondents and of items, the numbers that stand for answers, the keying
//! of an item that is turned twice, and into how many files the answers are split.

use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::Cell;
use peil::numeric::random::Stream;
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::fs;

/// Tables on measurement. `scores` is left out: its rows are the respondents, in their order.
const TABLES: [&str; 14] = [
    "items",
    "reliability",
    "item_correlations",
    "eigenvalues",
    "number_of_factors",
    "loadings",
    "factors",
    "factor_correlations",
    "efa_fit",
    "efa_residuals",
    "item_response",
    "item_response_fit",
    "item_curves",
    "scale_correlations",
];

const ITEMS: [&str; 8] = ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"];
const RESPONDENTS: usize = 240;
const ORGANIZATIONS: usize = 12;

/// How a study is written down.
#[derive(Clone)]
struct Written {
    /// Positions of [`ITEMS`] in the order of codebook and scales.
    items: Vec<usize>,
    /// The order of respondents.
    rows: Vec<usize>,
    /// The number of the lowest answer.
    lowest: i64,
    /// Items that the file holds turned, and the codebook turns back.
    turned: Vec<usize>,
    /// Files.
    files: usize,
}

impl Default for Written {
    fn default() -> Self {
        Written {
            items: (0..ITEMS.len()).collect(),
            rows: (0..RESPONDENTS).collect(),
            lowest: 1,
            turned: Vec::new(),
            files: 1,
        }
    }
}

/// Answers 0 to 4 of two correlated factors, some missing.
fn answers() -> Vec<Vec<Option<i64>>> {
    (0..RESPONDENTS as u64)
        .map(|row| {
            let mut draw = Stream::numbered(20_261, row);
            let common = draw.normal();
            let factors = [0.5 * common + 0.8 * draw.normal(), 0.5 * common + 0.8 * draw.normal()];
            (0..ITEMS.len())
                .map(|item| {
                    let loading = 0.6 + 0.1 * (item % 4) as f64;
                    let value = loading * factors[item / 4] + 0.6 * draw.normal() + 0.2 * (item % 3) as f64;
                    let code = [-1.2, -0.4, 0.4, 1.2].iter().filter(|&&cut| value > cut).count() as i64;
                    (draw.uniform() > 0.03).then_some(code)
                })
                .collect()
        })
        .collect()
}

fn codebook(written: &Written) -> String {
    let (low, high) = (written.lowest, written.lowest + 4);
    let mut text = String::from("[columns.org]\ntype = \"text\"\nrequired = true\n");
    for &item in &written.items {
        let reverse = written.turned.contains(&item);
        let name = ITEMS[item];
        writeln!(text, "[columns.{name}]\ntype = \"likert\"\nmin = {low}\nmax = {high}\nreverse = {reverse}")
            .expect("a string takes text");
    }
    for scale in ["a", "b"] {
        let items: Vec<&str> =
            written.items.iter().map(|&i| ITEMS[i]).filter(|name| name.starts_with(scale)).collect();
        writeln!(text, "[scales.{scale}]\nitems = {items:?}").expect("a string takes text");
    }
    text
}

const STUDY: &str = r#"
[study]
id = "properties"
title = "Properties"
synthetic = true
[data]
files = ["responses*.csv"]
organization = "org"
[measurement]
parallel_replicates = 40
bootstrap = 20
[[model]]
id = "two"
kind = "efa"
factors = 2
starts = 5
replicates = 10
[privacy]
profile = "internal"
"#;

fn results(written: &Written) -> Results {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write =
        |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a writable folder");
    write("codebook.toml", &codebook(written));
    write("study.toml", STUDY);
    let answers = answers();
    let header = written.items.iter().map(|&i| ITEMS[i]).collect::<Vec<_>>().join(",");
    for (file, rows) in written.rows.chunks(RESPONDENTS.div_ceil(written.files)).enumerate() {
        let mut text = format!("org,{header}\n");
        for &row in rows {
            write!(text, "org{:02}", row % ORGANIZATIONS).expect("a string takes text");
            for &item in &written.items {
                let code = answers[row][item].map(|c| if written.turned.contains(&item) { 4 - c } else { c });
                let cell = code.map_or(String::new(), |c| (c + written.lowest).to_string());
                write!(text, ",{cell}").expect("a string takes text");
            }
            text.push('\n');
        }
        write(&format!("responses{file}.csv"), &text);
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &Options::default(), &mut Stages::new(&mut watch))
        .unwrap_or_else(|error| panic!("{error}: {error:?}"));
    (*results).clone()
}

/// Asserts that both hold the same rows, whatever their order, with numbers that differ by at most `tolerance`; columns
/// for which `skip` holds may differ, and tables for whose unnamed column it holds are left out.
fn same(one: &Results, other: &Results, tolerance: f64, skip: impl Fn(&str, &str) -> bool) {
    for id in TABLES.into_iter().filter(|id| !skip(id, "")) {
        let (Some(one), Some(other)) = (one.table(id), other.table(id)) else {
            panic!("the study makes `{id}`");
        };
        assert!(!one.rows.is_empty(), "`{id}` has rows");
        assert_eq!(one.rows.len(), other.rows.len(), "rows of `{id}`");
        let keys = peil::model::tables::find(id).expect("a declared table").key;
        for row in &one.rows {
            let key: Vec<(&str, String)> =
                keys.iter().filter_map(|&k| Some((k, row.cells[one.column(k)?].key()))).collect();
            let told: Vec<(&str, &str)> = key.iter().map(|(k, v)| (*k, v.as_str())).collect();
            let twin = other.find(&told).or_else(|| other.find(&mirror(&told)));
            let twin = twin.unwrap_or_else(|| panic!("`{id}` has no row {told:?}"));
            for (i, column) in one.columns.iter().enumerate() {
                if keys.contains(&column.as_str()) || skip(id, column) {
                    continue;
                }
                let close = match (&row.cells[i], &twin.cells[i]) {
                    (Cell::Number(a), Cell::Number(b)) => (a - b).abs() <= tolerance * a.abs().max(1.0),
                    (a, b) => a == b,
                };
                assert!(close, "{id} {told:?} {column}: {:?} and {:?}", row.cells[i], twin.cells[i]);
            }
        }
    }
}

/// The key of a pair with its two members exchanged.
fn mirror<'a>(key: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let value = |name: &str| key.iter().find(|(k, _)| *k == name).map(|(_, v)| *v);
    key.iter()
        .map(|&(k, v)| {
            let twin = match k.strip_suffix("_a") {
                Some(stem) => value(&format!("{stem}_b")),
                None => k.strip_suffix("_b").and_then(|stem| value(&format!("{stem}_a"))),
            };
            (k, twin.unwrap_or(v))
        })
        .collect()
}

fn never(_: &str, _: &str) -> bool {
    false
}

#[test]
fn the_order_of_respondents_changes_no_bit() {
    let mut written = Written::default();
    Stream::numbered(1, 0).shuffle(&mut written.rows);
    same(&results(&Written::default()), &results(&written), 0.0, never);
}

#[test]
fn splitting_the_answers_into_files_changes_no_bit() {
    let written = Written { files: 3, ..Written::default() };
    same(&results(&Written::default()), &results(&written), 0.0, never);
}

/// Draws belong to a position, so what is drawn (null samples, bootstraps, starts) differs by chance.
#[test]
fn the_order_of_items_changes_nothing_that_is_not_drawn() {
    let written = Written { items: vec![6, 1, 3, 0, 7, 2, 5, 4], ..Written::default() };
    let drawn = |_: &str, column: &str| {
        column.starts_with("reference_")
            || column.contains("boot")
            || ["std_error", "conf_low", "conf_high", "starts_at_best", "rival_criterion", "iterations"]
                .contains(&column)
    };
    same(&results(&Written::default()), &results(&written), 1e-7, drawn);
}

#[test]
fn other_numbers_for_the_same_answers_move_only_the_means() {
    // But for rounding: eigenvalues on complete records come from singular values of the answers themselves.
    let written = Written { lowest: -7, ..Written::default() };
    // The curves are named by the answers.
    let moved = |table: &str, column: &str| {
        table == "item_curves" || (column == "mean" && ["items", "reliability"].contains(&table))
    };
    same(&results(&Written::default()), &results(&written), 1e-13, moved);
}

#[test]
fn turning_an_item_twice_changes_nothing() {
    let written = Written { turned: vec![0, 2, 5], ..Written::default() };
    same(&results(&Written::default()), &results(&written), 0.0, never);
}
