//! Models of real answers from a summary against those from the rows: kept out of the published package, as the data are GPL.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::ingest;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::study::Profile;
use peil::model::table::Cell;
use peil::pipeline::{self, Options, Stages};
use std::path::{Path, PathBuf};

const SYNTAX: &str = "lead =~ LEAD01 + LEAD02 + LEAD03 + LEAD04 + LEAD05 + LEAD06 + LEAD07\\n\
                      tsig =~ TSIG01 + TSIG02 + TSIG03\\nhostile =~ HOSTIL01 + HOSTIL02 + HOSTIL03 + HOSTIL04\\n\
                      hostile ~ a*lead + b*tsig\\ntsig ~ c*lead\\nindirect := b*c";

/// 2,042 soldiers of 49 companies (Bliese, Halverson and Schriesheim 2002) with three models of fourteen of their answers.
fn study() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/gpl/lq2002");
    for name in ["responses.csv", "codebook.toml", "organizations.csv"] {
        std::fs::copy(folder.join(name), home.path().join(name)).unwrap();
    }
    let model = |id: &str, asks: &str| {
        format!("[[model]]\nid = \"{id}\"\nkind = \"sem\"\n{asks}\nsyntax = \"{SYNTAX}\"\n")
    };
    let text = "[study]\nid = \"soldiers\"\ntitle = \"Soldiers\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"COMPID\"\n\
                organizations = \"organizations.csv\"\n\
                [measurement]\nbootstrap = 0\nitem_response = []\nparallel_replicates = 20\nprofiles = 0\n"
        .to_owned()
        + &model("fourth", "estimators = [\"MLR\", \"MLM\"]")
        + &model("nested", "estimators = [\"MLR\"]\ncluster = true\nreplicates = 20")
        + &model("ordinal", "estimators = [\"WLSMV\"]");
    std::fs::write(home.path().join("study.toml"), text).unwrap();
    home
}

fn results(folder: &Path, summaries: Vec<PathBuf>) -> Results {
    let source = Source::Folder { folder: folder.to_owned(), file: "study.toml".into() };
    let options = Options { profile: Some(Profile::Internal), seed: 1, summaries, ..Options::default() };
    let mut watch = |_: &str| Ok(());
    pipeline::results(source, &options, &mut Stages::new(&mut watch))
        .map(|(results, _)| (*results).clone())
        .unwrap()
}

/// The largest difference of two numbers of a table, of the larger of them; all else is the same.
fn furthest(rows: &Results, counted: &Results, id: &str) -> f64 {
    let (rows, counted) = (rows.table(id).unwrap(), counted.table(id).unwrap());
    assert_eq!((rows.rows.len(), &rows.columns), (counted.rows.len(), &counted.columns), "{id}");
    let pairs = rows.rows.iter().zip(&counted.rows);
    pairs.clone().for_each(|(ours, theirs)| assert_eq!(ours.caveats, theirs.caveats, "{id}"));
    let off = |(a, b): (&Cell, &Cell)| match (a, b) {
        (Cell::Number(a), Cell::Number(b)) if a != b => (a - b).abs() / a.abs().max(b.abs()),
        _ => {
            assert_eq!(a, b, "{id}");
            0.0
        }
    };
    pairs.flat_map(|(ours, theirs)| ours.cells.iter().zip(&theirs.cells)).map(off).fold(0.0, f64::max)
}

/// Cells are sums over 2,042 records that are added up in another order: they keep twelve digits, p values in the far tail, which
/// magnify what a test is off by the test itself, ten.
#[test]
fn models_of_real_answers_are_those_of_the_rows() {
    let home = study();
    let mut study =
        ingest::questions(Source::Folder { folder: home.path().to_owned(), file: "study.toml".into() })
            .unwrap();
    study.settings.data.files = vec![home.path().join("responses.csv").to_string_lossy().into_owned()];
    let mut watch = |_: &str| Ok(());
    let (file, _) = pipeline::summarize(&study, None, &mut Stages::new(&mut watch)).unwrap();
    let summary = home.path().join("soldiers.summary");
    std::fs::write(&summary, file.to_json().unwrap()).unwrap();
    let (rows, counted) = (results(home.path(), Vec::new()), results(home.path(), vec![summary]));
    let fit = counted.table("fit").unwrap();
    assert!(fit.rows.len() == 4 && fit.rows.iter().all(|row| fit.number(row, "chi_square_scaled").is_some()));
    for id in ["fit", "parameters", "residuals", "modification_indices", "construct_reliability"] {
        let furthest = furthest(&rows, &counted, id);
        assert!(furthest < 1e-10, "{id}: {furthest:e}");
    }
    for id in ["htmt", "defined"] {
        assert_eq!(rows.table(id), counted.table(id), "{id}");
    }
}
