//! Runs on summaries: the same tables as runs on rows, whatever the parts; and what is refused.

#![allow(clippy::unwrap_used)] // a test that can not read its own files has failed

use peil::error::Error;
use peil::ingest;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::study::{Profile, Study};
use peil::model::summary_file::SummaryFile;
use peil::model::table::{Cell, Row, Table};
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The shipped study of employees with few resamples, in a folder of its own.
fn employees() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees");
    for name in ["codebook.toml", "organizations.csv", "responses.csv"] {
        std::fs::copy(shipped.join(name), folder.path().join(name)).unwrap();
    }
    let text = std::fs::read_to_string(shipped.join("study.toml")).unwrap();
    let mut study: toml::Table = text.parse().unwrap();
    for drivers in study.get_mut("drivers").unwrap().as_array_mut().unwrap() {
        drivers.as_table_mut().unwrap().insert("replicates".into(), 99.into());
    }
    let fast = "[measurement]\nbootstrap = 0\nitem_response = []\nparallel_replicates = 20\nprofiles = 2\n\
                [relations]\nreplicates = 99\npermutations = 49\nsplits = 2\n";
    let model = |(id, asks): (&str, &str)| {
        format!(
            "[[model]]\nid = \"{id}\"\nkind = \"cfa\"\n{asks}\nsyntax = \"f =~ adoption_access + adoption_effortless + \
             adoption_support + adoption_offline\\ng =~ purpose_goals + purpose_measurable + purpose_monitored + purpose_unclear\"\n"
        )
    };
    let models = [
        ("fourth", "estimators = [\"MLR\", \"MLM\", \"WLSMV\"]"),
        ("nested", "estimators = [\"MLR\"]\ncluster = true\ninvariance = \"edition\""),
    ];
    let models = models.map(model).concat();
    std::fs::write(folder.path().join("study.toml"), format!("{study}\n{fast}\n{models}")).unwrap();
    folder
}

fn source(folder: &Path) -> Source {
    Source::Folder { folder: folder.to_owned(), file: "study.toml".into() }
}

fn study(folder: &Path, file: &Path) -> Study {
    let mut study = ingest::questions(source(folder)).unwrap();
    study.settings.data.files = vec![file.to_string_lossy().into_owned()];
    study
}

fn count(folder: &Path, file: &Path, range: Option<Range<u64>>) -> Result<SummaryFile, Error> {
    let mut watch = |_: &str| Ok(());
    pipeline::summarize(&study(folder, file), range, &mut Stages::new(&mut watch)).map(|(file, _)| file)
}

fn write(folder: &Path, name: &str, file: &SummaryFile) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, file.to_json().unwrap()).unwrap();
    path
}

fn merge(files: &[PathBuf]) -> Result<SummaryFile, Error> {
    let mut watch = |_: &str| Ok(());
    pipeline::merge(files, &mut Stages::new(&mut watch))
}

fn results(folder: &Path, summaries: &[PathBuf]) -> Result<Results, Error> {
    let options = Options {
        profile: Some(Profile::Internal),
        seed: 1,
        summaries: summaries.to_vec(),
        ..Options::default()
    };
    let mut watch = |_: &str| Ok(());
    pipeline::results(source(folder), &options, &mut Stages::new(&mut watch)).map(|(r, _)| (*r).clone())
}

fn code(result: Result<impl Sized, Error>) -> String {
    match result {
        Err(Error::Usage { code, .. }) => code.to_owned(),
        Err(other) => other.to_string(),
        Ok(_) => "none".into(),
    }
}

/// Twelve organizations of twelve respondents, with a remark that goes over lines.
fn small() -> tempfile::TempDir {
    let mut data = "org,q1,q2,q3,read,react,post,remark\n".to_owned();
    let mut facts = "org,sector\n".to_owned();
    for o in 0..12_u32 {
        let _ = writeln!(facts, "org {o:02},{}", if o % 3 == 0 { "care" } else { "school" });
        for respondent in 0..12 {
            let answer = |item: u32| (o * 7 + respondent * 5 + item * 11 + o * respondent) % 6;
            // 0 stands for no answer.
            let cell = |item| if answer(item) == 0 { String::new() } else { answer(item).to_string() };
            let cells: Vec<String> = (0..6).map(cell).collect();
            let remark = if respondent % 4 == 0 { "\"first \"\"line\"\"\nsecond, line\"" } else { "" };
            let _ = writeln!(data, "org {o:02},{},{remark}", cells.join(","));
        }
    }
    let column = |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
    let codebook = ["q1", "q2", "q3", "read", "react", "post"].map(column).concat()
        + "[columns.org]\ntype = \"text\"\nrequired = true\n[columns.remark]\ntype = \"text\"\n\
           [columns.sector]\ntype = \"category\"\nvalues = [\"care\", \"school\"]\n\
           [scales.alignment]\nitems = [\"q1\", \"q2\", \"q3\"]\n";
    let study = "[study]\nid = \"small\"\ntitle = \"Small\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
        organizations = \"organizations.csv\"\n[usage]\nconsume = \"read\"\ncontribute = \"react\"\ncreate = \"post\"\nthreshold = 4\n\
        [measurement]\nbootstrap = 0\nitem_response = []\nparallel_replicates = 20\nprofiles = 2\n\
        [relations]\nreplicates = 99\npermutations = 49\n\
        [[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"alignment\"\n\
        [[comparison]]\nid = \"s\"\nx = \"alignment\"\nby = \"sector\"\n";
    let folder = tempfile::tempdir().unwrap();
    let files = [
        ("responses.csv", data.as_str()),
        ("organizations.csv", &facts),
        ("codebook.toml", &codebook),
        ("study.toml", study),
    ];
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Twenty organizations of 9 to 30 respondents in two editions, two scales with a turned item, answers that hang together
/// and some that are missing: every analysis that counts can feed has something to tell.
fn related() -> tempfile::TempDir {
    let mut state = 20_261_129_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut data = "org,year,q1,q2,q3,p1,p2,p3,read,react,post,branch\n".to_owned();
    for edition in 0..2 {
        for o in 0..20_u64 {
            for respondent in 0..9 + (o * 5 + edition) % 22 {
                let (level, person) = (o % 4, draw(3));
                let mut cell = |turned: bool, missing: u64| {
                    let answer = (level + person + draw(3)).min(4);
                    if draw(missing) == 0 {
                        return String::new();
                    }
                    (if turned { 5 - answer } else { 1 + answer }).to_string()
                };
                let cells = [false, true, false, false, false, false, false, false, false]
                    .map(|turned| cell(turned, 12));
                let branch = ["south", "north", "north", "", "south"][(o + respondent) as usize % 5];
                let _ = writeln!(data, "org {o:02},{},{},{branch}", 2024 + edition, cells.join(","));
            }
        }
    }
    let column = |name: &str| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
    let codebook = ["q1", "q3", "p1", "p2", "p3", "read", "react", "post", "q2"].map(column).concat()
        + "reverse = true\n[columns.org]\ntype = \"text\"\nrequired = true\n[columns.year]\ntype = \"integer\"\n\
           [columns.branch]\ntype = \"category\"\nvalues = [\"south\", \"north\"]\n\
           [scales.alignment]\nitems = [\"q1\", \"q2\", \"q3\"]\n[scales.purpose]\nitems = [\"p1\", \"p2\", \"p3\"]\n";
    let study = "[study]\nid = \"related\"\ntitle = \"Related\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
        wave = \"year\"\n[usage]\nconsume = \"read\"\ncontribute = \"react\"\ncreate = \"post\"\nthreshold = 4\n\
        [maturity]\nfactors = [\"alignment\", \"purpose\"]\nlevels = [2.0, 3.0, 4.0]\n\
        [measurement]\nbootstrap = 50\nitem_response = []\nparallel_replicates = 20\nprofiles = 2\n\
        [relations]\nreplicates = 99\npermutations = 49\nsplits = 3\n\
        [[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"alignment\"\n\
        [[correlation]]\nid = \"H2\"\nx = \"purpose\"\ny = \"alignment\"\n\
        [[correlation]]\nid = \"W1\"\nx = \"purpose\"\ny = \"alignment\"\nlevel = \"within\"\ninterval = \"bca\"\n\
        [[correlation]]\nid = \"W2\"\nx = \"active_use\"\ny = \"alignment\"\nlevel = \"within\"\n\
        [[correlation]]\nid = \"R1\"\nx = \"purpose\"\ny = \"alignment\"\nlevel = \"respondent\"\ninterval = \"studentized\"\n\
        role = \"confirmatory\"\nexpect = \"+\"\n\
        [[correlation]]\nid = \"S1\"\nx = \"purpose\"\ny = \"alignment\"\nlevel = \"within\"\nmethod = \"spearman\"\n\
        [[correlation]]\nid = \"K1\"\nx = \"purpose\"\ny = \"alignment\"\nlevel = \"respondent\"\nmethod = \"kendall\"\n\
        [[correlation]]\nid = \"P1\"\nx = \"read\"\ny = \"react\"\nlevel = \"respondent\"\nmethod = \"polychoric\"\n\
        [[model]]\nid = \"pearson\"\nkind = \"efa\"\nfactors = 2\nreplicates = 0\n\
        [[model]]\nid = \"pairwise\"\nkind = \"efa\"\nfactors = 1\nmissing = \"pairwise\"\nreplicates = 20\n\
        [[model]]\nid = \"polychoric\"\nkind = \"efa\"\nfactors = 1\nmatrix = \"polychoric\"\n\
        [[model]]\nid = \"cfa\"\nkind = \"cfa\"\nestimators = [\"ML\", \"GLS\", \"ULS\"]\n\
        syntax = \"f =~ q1 + q2 + q3\\ng =~ p1 + p2 + p3\"\n\
        [[model]]\nid = \"robust\"\nkind = \"cfa\"\nestimators = [\"MLR\", \"MLM\", \"WLSMV\"]\n\
        syntax = \"f =~ q1 + q2 + q3\\ng =~ p1 + p2 + p3\"\n\
        [[model]]\nid = \"ordinal editions\"\nkind = \"cfa\"\nestimators = [\"WLSMV\"]\ninvariance = \"year\"\n\
        syntax = \"f =~ q1 + q2 + q3 + p1\"\n\
        [[model]]\nid = \"ordinal\"\nkind = \"sem\"\nestimators = [\"DWLS\", \"WLSM\", \"WLSMVS\"]\n\
        syntax = \"f =~ q1 + q2 + q3\\ng =~ p1 + p2 + p3\\ng ~ f\"\n\
        [[model]]\nid = \"three\"\nkind = \"cfa\"\nestimators = [\"WLSMV\"]\nsyntax = \"f =~ q1 + p2 + q3\"\n\
        [[model]]\nid = \"nested ordinal\"\nkind = \"cfa\"\nestimators = [\"WLSMV\"]\ncluster = true\n\
        syntax = \"f =~ q1 + q2 + q3 + p1\"\n\
        [[model]]\nid = \"branches\"\nkind = \"cfa\"\nestimators = [\"ML\", \"MLR\", \"WLSMV\"]\n\
        invariance = \"branch\"\nsyntax = \"f =~ q1 + q2 + q3 + p1\"\n\
        [[model]]\nid = \"given\"\nkind = \"sem\"\nestimators = [\"MLR\", \"MLM\"]\n\
        syntax = \"f =~ q1 + q2 + q3\\nf ~ read + post\\np1 ~ f + read\"\n\
        [[model]]\nid = \"robust editions\"\nkind = \"cfa\"\nestimators = [\"MLR\", \"MLM\"]\ninvariance = \"year\"\n\
        difference = \"satorra-2000\"\nsyntax = \"f =~ q1 + q2 + q3 + p1\"\n\
        [[model]]\nid = \"nested\"\nkind = \"cfa\"\nestimators = [\"MLR\", \"ML\"]\ncluster = true\n\
        syntax = \"f =~ q1 + q2 + q3\\ng =~ p1 + p2 + p3\"\n\
        [[model]]\nid = \"nested editions\"\nkind = \"cfa\"\nestimators = [\"MLR\"]\ncluster = true\n\
        invariance = \"year\"\nsyntax = \"f =~ q1 + q2 + q3 + p1\"\n\
        [[model]]\nid = \"path\"\nkind = \"sem\"\nestimators = [\"MLR\"]\ncluster = true\nreplicates = 20\n\
        syntax = \"f =~ q1 + q2 + q3\\ng =~ p1 + p2 + p3\\ng ~ a*f + read\\npost ~ b*g\\nindirect := a*b\"\n\
        [[model]]\nid = \"editions\"\nkind = \"cfa\"\ninvariance = \"year\"\nsyntax = \"f =~ q1 + q2 + q3\"\n\
        [[model]]\nid = \"ranks\"\nkind = \"efa\"\nfactors = 1\nmatrix = \"spearman\"\nreplicates = 0\n";
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in
        [("responses.csv", data.as_str()), ("codebook.toml", &codebook), ("study.toml", study)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Fourteen organizations, of which the first has two thirds of 140 respondents, four scales of three items and a duration; every seventh respondent answers all
/// alike, and some leave out much. `quality` is that of study.toml.
fn careless(quality: &str) -> tempfile::TempDir {
    let items: Vec<String> = (0..12).map(|item| format!("q{item:02}")).collect();
    let mut data = format!("org,role,tools,seconds,{}\n", items.join(","));
    for respondent in 0..140_usize {
        let answer = |item: usize| match respondent % 7 {
            0 => 4,
            1 => (respondent + item) % 2,
            _ if (respondent + 3 * item).is_multiple_of(17) => 0,
            _ => 1 + (((respondent * 12 + item + 1) * 2_654_435_761) >> 17) % 5,
        };
        // 0 stands for no answer.
        let cell = |item| if answer(item) == 0 { String::new() } else { answer(item).to_string() };
        let cells: Vec<String> = (0..12).map(cell).collect();
        let organization = if respondent % 3 < 2 { 0 } else { respondent % 14 };
        let role = ["staff", "leads", ""][respondent % 3 * (respondent % 5) % 3];
        let tools = ["phone", "phone;desk", "", "desk"][respondent % 4];
        let start = format!("org {organization:02},{role},{tools},{}", respondent % 40);
        let _ = writeln!(data, "{start},{}", cells.join(","));
    }
    let likert = |name: &String| format!("[columns.{name}]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
    let scale =
        |(at, items): (usize, &[String])| format!("[scales.s{at}]\nitems = [\"{}\"]\n", items.join("\", \""));
    let codebook = items.iter().map(likert).collect::<String>()
        + "[columns.org]\ntype = \"text\"\nrequired = true\n[columns.seconds]\ntype = \"integer\"\n\
           [columns.role]\ntype = \"category\"\nvalues = [\"leads\", \"staff\", \"guest\"]\n\
           [columns.tools]\ntype = \"multiple\"\nvalues = [\"desk\", \"phone\"]\nseparator = \";\"\n"
        + &items.chunks(3).enumerate().map(scale).collect::<String>();
    let study = format!(
        "[study]\nid = \"careless\"\ntitle = \"Careless\"\n[data]\nfiles = [\"responses.csv\"]\norganization = \"org\"\n\
         [measurement]\nbootstrap = 0\nitem_response = []\nparallel_replicates = 20\nprofiles = 2\n{quality}"
    );
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("responses.csv", data), ("codebook.toml", codebook), ("study.toml", study)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Summaries of `parts` ranges of the data.
fn parts(folder: &Path, parts: u64) -> Vec<PathBuf> {
    let data = folder.join("responses.csv");
    let length = std::fs::metadata(&data).unwrap().len();
    let part = |i: u64| {
        let file = count(folder, &data, Some(length * i / parts..length * (i + 1) / parts)).unwrap();
        write(folder, &format!("{i}-of-{parts}.summary"), &file)
    };
    (0..parts).map(part).collect()
}

/// Tables that counts give in whole.
const FROM_COUNTS: [&str; 35] = [
    "sample",
    "shares",
    "weighting",
    "missing",
    "correlations",
    "use_outcomes",
    "maturity",
    "detectable_effects",
    "usage",
    "waves",
    "answers",
    "items",
    "item_correlations",
    "scale_correlations",
    "comparisons",
    "distributions",
    "points",
    "reliability",
    "aggregation",
    "slopes",
    "mixed_models",
    "mixed_fits",
    "eigenvalues",
    "number_of_factors",
    "shrinkage",
    "predictions",
    "caterpillar",
    "funnel",
    "funnel_limits",
    "funnel_points",
    "stages",
    "stage_certainty",
    "organization_stages",
    "htmt",
    "defined",
];

/// Tables of which rows are not there without the answers of respondents, or that tell which tables there are.
const FEWER_ROWS: [&str; 8] = [
    "uncertainty",
    "conventions",
    "specifications",
    "specification_tests",
    "specification_choices",
    "organizations",
    "checklist",
    "findings",
];

/// Tables of models, and where their rows of fit are.
const OF_MODELS: [(&str, &str); 9] = [
    ("loadings", "efa_fit"),
    ("factors", "efa_fit"),
    ("factor_correlations", "efa_fit"),
    ("efa_residuals", "efa_fit"),
    ("fit", "fit"),
    ("parameters", "fit"),
    ("modification_indices", "fit"),
    ("residuals", "fit"),
    ("invariance", "fit"),
];

/// Whether cases and sums over them are added up otherwise in a row, so that digits are rounded otherwise.
fn rounds(table: &Table, row: &Row) -> bool {
    let has_estimator = table.columns.iter().any(|column| column == "estimator");
    has_estimator && ["MLR", "MLM", "DWLS", "WLSM", "WLSMV", "WLSMVS"].contains(&table.text(row, "estimator"))
}

/// To ten digits: sums over some hundred cases keep twelve, and a test or its p value loses two of them.
fn close(a: &Cell, b: &Cell) -> bool {
    let (Cell::Number(a), Cell::Number(b)) = (a, b) else { return false };
    (a - b).abs() <= 1e-10 * a.abs().max(b.abs()) + 1e-13
}

/// Every table is the same, is absent for want of rows, or says in the rows that differ that these take respondents.
fn compare(rows: &Results, counted: &Results, what: &str) {
    for id in FROM_COUNTS.iter().filter(|id| rows.table(id).is_some()) {
        assert_eq!(rows.table(id), counted.table(id), "{what}: {id}");
    }
    assert_eq!(
        (rows.about.rows, rows.about.n, rows.about.k),
        (counted.about.rows, counted.about.n, counted.about.k)
    );
    for (id, table) in &rows.tables {
        let Some(other) = counted.table(id) else {
            let reason =
                counted.absent.iter().find(|absent| absent.table == *id).map(|a| a.reason.code.as_str());
            assert_eq!(reason, Some("D590"), "{what}: {id}");
            continue;
        };
        if id == "uncertainty" {
            same_rows_but(table, other, |row| table.text(row, "method") == "two-stage", what);
        }
        if id == "conventions" {
            // Of models that take rows.
            let is_there = |row: &Row| other.find(&[("subject", table.text(row, "subject"))]).is_some();
            let takes_rows = |row: &Row| table.text(row, "quantity") == "chi_square" && !is_there(row);
            same_rows_but(table, other, takes_rows, what);
        }
        if FEWER_ROWS.contains(&id.as_str()) {
            continue;
        }
        let mut table = table.clone();
        let mut other = other.clone();
        if let Some((_, fit)) = OF_MODELS.iter().find(|(of_models, _)| of_models == id) {
            // A model that takes rows has none but its row of fit, which says so.
            let fit = counted.table(fit).unwrap();
            let takes_rows = |table: &Table, row: &Row| {
                let model = table.text(row, "model");
                let by = |other: &&Row| {
                    !table.columns.contains(&"estimator".to_owned())
                        || fit.text(other, "estimator") == table.text(row, "estimator")
                };
                let mut own = fit.rows.iter().filter(|row| fit.text(row, "model") == model).filter(by);
                own.any(|row| {
                    fit.number(row, "n").is_none() && row.caveats.iter().any(|caveat| caveat.code == "D591")
                })
            };
            for table in [&mut table, &mut other] {
                let keep: Vec<bool> = table.rows.iter().map(|row| !takes_rows(table, row)).collect();
                let mut keep = keep.into_iter();
                table.rows.retain(|_| keep.next().unwrap());
            }
        }
        assert_eq!(table.rows.len(), other.rows.len(), "{what}: {id}");
        for (ours, theirs) in table.rows.iter().zip(&other.rows) {
            let told = theirs.caveats.iter().any(|caveat| caveat.code == "D591");
            let cells = table.columns.iter().zip(ours.cells.iter().zip(&theirs.cells));
            let rounds = rounds(&table, ours);
            let differs =
                |(_, (a, b)): &(&String, (&Cell, &Cell))| -> bool { a != b && !(rounds && close(a, b)) };
            let different: Vec<_> = cells.filter(|cell| differs(cell)).collect();
            assert!(told || different.is_empty(), "{what}: {id} {different:?}");
        }
    }
}

/// Rows of a run on rows are those of a run on counts, but for those that take rows.
fn same_rows_but(rows: &Table, counted: &Table, takes_rows: impl Fn(&Row) -> bool, what: &str) {
    let kept = rows.rows.iter().filter(|row| !takes_rows(row));
    assert!(kept.eq(counted.rows.iter()), "{what}: {}", rows.id);
}

#[test]
fn a_run_on_any_parts_has_the_tables_of_a_run_on_rows() {
    let home = small();
    let folder = home.path();
    let rows = results(folder, &[]).unwrap();
    assert!(rows.table("items").is_some() && rows.table("comparisons").is_some());
    for n in [1, 3, 8] {
        let parts = parts(folder, n);
        compare(&rows, &results(folder, &parts).unwrap(), &format!("{n} parts"));
        // Merged in another order, and in steps, the file is the same to the last byte.
        let forth = merge(&parts).unwrap().to_json().unwrap();
        let back: Vec<PathBuf> = parts.iter().rev().cloned().collect();
        assert_eq!(merge(&back).unwrap().to_json().unwrap(), forth);
        let first = write(folder, "first", &merge(&parts[..parts.len().div_ceil(2)]).unwrap());
        let steps: Vec<PathBuf> =
            [first].into_iter().chain(parts[parts.len().div_ceil(2)..].to_vec()).collect();
        assert_eq!(merge(&steps).unwrap().to_json().unwrap(), forth);
    }
}

/// What a summary feeds is there, and not merely absent: the same to the last digit as from rows.
#[test]
fn variances_within_organizations_and_covariances_of_items_come_from_counts() {
    let home = related();
    let rows = results(home.path(), &[]).unwrap();
    let counted = results(home.path(), &parts(home.path(), 3)).unwrap();
    compare(&rows, &counted, "related");
    for id in FROM_COUNTS.iter().filter(|id| !["comparisons", "shares"].contains(id)) {
        assert!(rows.table(id).is_some() && counted.table(id).is_some(), "{id}");
    }
    // Respondents, and their deviations within organizations, by every interval.
    let table = counted.table("correlations").unwrap();
    for (id, interval) in
        [("W1", "bca"), ("W2", "fisher"), ("S1", "bonett-wright"), ("K1", "fieller"), ("P1", "delta")]
    {
        let row = table.find(&[("id", id)]).unwrap();
        assert_eq!(table.text(row, "interval"), interval, "{id}");
        for column in ["n", "k", "estimate", "conf_low", "p_value"] {
            assert!(table.number(row, column).is_some(), "{id} {column}");
        }
    }
    let methods = |id: &str| {
        counted.table("uncertainty").unwrap().rows.iter().filter(|row| row.cells[0] == id.into()).count()
    };
    assert_eq!((methods("W1"), methods("R1")), (6, 5), "Fisher, three by resampling, CR2, permutation");
    let table = counted.table("sensitivity").unwrap();
    let variant = |variant: &str| table.find(&[("id", "H2"), ("variant", variant)]).unwrap();
    for name in ["reported", "weighted"] {
        assert!(table.number(variant(name), "estimate").is_some(), "{name}");
    }
    assert!(variant("without_flagged").caveats.iter().any(|caveat| caveat.code == "D591"));
    // Which half a respondent is in, and what ranks respondents have, takes respondents: told in those rows alone.
    let told = |id: &str, key: &[(&str, &str)]| {
        let row = counted.table(id).unwrap().find(key).unwrap();
        row.caveats.iter().any(|caveat| caveat.code == "D591")
    };
    assert!(told("levels", &[("x", "purpose"), ("kind", "split")]));
    assert!(!told("levels", &[("x", "purpose"), ("kind", "latent-ml")]));
    assert!(told("efa_fit", &[("model", "ranks")]) && told("efa_fit", &[("model", "pairwise")]));
    for model in ["pearson", "polychoric"] {
        assert!(!told("efa_fit", &[("model", model)]));
        assert!(counted.table("loadings").unwrap().rows.iter().any(|row| {
            let table = counted.table("loadings").unwrap();
            table.text(row, "model") == model && table.number(row, "loading").is_some()
        }));
    }
    // Means and covariances are all that these take; the others say that they take more.
    let fit = counted.table("fit").unwrap();
    let by = |model: &str, estimator: &str| fit.find(&[("model", model), ("estimator", estimator)]).unwrap();
    for estimator in ["ML", "GLS", "ULS"] {
        assert!(fit.number(by("cfa", estimator), "chi_square").is_some(), "{estimator}");
    }
    // Sums by organization are what clusters, and draws of organizations, are made of.
    for model in ["nested", "nested editions", "path"] {
        assert!(fit.number(by(model, "MLR"), "chi_square_scaled").is_some(), "{model}");
    }
    let defined = counted.table("defined").unwrap();
    assert!(defined.number(&defined.rows[0], "percentile_low").is_some());
    let htmt = counted.table("htmt").unwrap();
    assert!(htmt.number(htmt.find(&[("model", "cfa")]).unwrap(), "htmt_high").is_some());
    // Sums of products of four are what moments vary by.
    for model in ["robust", "given", "robust editions"] {
        for estimator in ["MLR", "MLM"] {
            assert!(fit.number(by(model, estimator), "chi_square_scaled").is_some(), "{model} {estimator}");
        }
    }
    // So are joint answers to four for ordinal variables, but not where organizations are clusters.
    for (model, estimator) in [
        ("robust", "WLSMV"),
        ("ordinal", "DWLS"),
        ("ordinal", "WLSM"),
        ("ordinal", "WLSMVS"),
        ("ordinal editions", "WLSMV"),
        ("branches", "ML"),
        ("branches", "MLR"),
        ("branches", "WLSMV"),
    ] {
        assert!(fit.number(by(model, estimator), "chi_square").is_some(), "{model} {estimator}");
    }
    let caveats = &by("nested ordinal", "WLSMV").caveats;
    assert!(caveats.iter().any(|caveat| caveat.code == "D591"));
    let table = counted.table("construct_reliability").unwrap();
    assert!(table.rows.iter().any(|row| table.text(row, "model") == "cfa" && row.caveats.is_empty()));
    assert!(counted.table("invariance").is_some_and(|table| !table.rows.is_empty()));
    let table = counted.table("aggregation").unwrap();
    for id in ["alignment", "purpose"] {
        let row = table.find(&[("scale", id)]).unwrap();
        for column in ["icc1", "rwg_mean", "ad_median", "icc1_reml"] {
            assert!(table.number(row, column).is_some(), "{id} {column}");
        }
    }
    let table = counted.table("reliability").unwrap();
    let row = table.find(&[("scale", "purpose")]).unwrap();
    for column in ["alpha", "alpha_boot_low", "omega_total", "omega_total_high", "alpha_within"] {
        assert!(table.number(row, column).is_some(), "{column}");
    }
}

/// What the answers of one respondent tell of care is counted where the study asks; what takes those of others says so.
#[test]
fn patterns_of_answers_are_counted_where_the_study_asks() {
    let without = "[quality]\nduration = \"seconds\"\nflags = [\"longest_string\", \"within_sd\", \"speed\", \"even_odd\"]\n";
    let home = careless(without);
    let rows = results(home.path(), &[]).unwrap();
    let counted = results(home.path(), &parts(home.path(), 3)).unwrap();
    compare(&rows, &counted, "careless");
    assert_eq!(rows.table("flow"), counted.table("flow"));
    // An organization with most of the respondents is told beside their means.
    let told = |table: &Table| table.rows.iter().all(|row| row.caveats.iter().any(|c| c.code == "P450"));
    assert!(told(counted.table("items").unwrap()) && told(counted.table("reliability").unwrap()));
    // Who is in which category, answered or not.
    let shares = counted.table("shares").unwrap();
    let share = |column: &str, category: &str| {
        shares.number(shares.find(&[("column", column), ("category", category)]).unwrap(), "estimate")
    };
    assert!(share("role", "staff") > Some(0.0) && share("role", "guest") == Some(0.0));
    assert!(share("tools", "phone") > Some(0.0));
    let (by_pattern, of_rows) = (counted.table("quality").unwrap(), rows.table("quality").unwrap());
    for pattern in ["longest_string", "within_sd", "speed", "even_odd", "flagged"] {
        let row = by_pattern.find(&[("pattern", pattern)]).unwrap();
        assert_eq!(Some(row), of_rows.find(&[("pattern", pattern)]), "{pattern}");
        assert!(by_pattern.number(row, "seen").is_some_and(|seen| seen > 0.0), "{pattern}");
    }
    for pattern in ["duplicate", "mahalanobis"] {
        let row = by_pattern.find(&[("pattern", pattern)]).unwrap();
        assert!(row.caveats[0].code == "D591" && by_pattern.number(row, "n").is_none(), "{pattern}");
    }
    let of_organizations =
        (rows.table("quality_organizations").unwrap(), counted.table("quality_organizations").unwrap());
    for (ours, theirs) in of_organizations.0.rows.iter().zip(&of_organizations.1.rows) {
        for column in ["n", "longest_string", "within_sd", "speed", "even_odd", "flagged", "share", "missing"]
        {
            assert_eq!(
                of_organizations.0.cell(ours, column),
                of_organizations.1.cell(theirs, column),
                "{column}"
            );
        }
    }

    // Duplicates take all respondents: nobody can say who is flagged where they flag.
    let home = careless("[quality]\nduration = \"seconds\"\n");
    let counted = results(home.path(), &parts(home.path(), 2)).unwrap();
    for (id, key) in [("quality", ("pattern", "flagged")), ("flow", ("step", "flagged"))] {
        let table = counted.table(id).unwrap();
        let row = table.find(&[key]).unwrap();
        assert!(row.caveats[0].code == "D591" && table.number(row, "n").is_none(), "{id}");
    }
    // Nothing is counted that nobody asks for.
    let home = careless("");
    let file = count(home.path(), &home.path().join("responses.csv"), None).unwrap();
    assert!(!file.to_json().unwrap().contains("\"care\""));
    let counted = results(home.path(), &parts(home.path(), 2)).unwrap();
    assert!(counted.absent.iter().any(|absent| absent.table == "quality" && absent.reason.code == "D590"));
}

/// 10,508 respondents of three editions, and every analysis of the shipped study.
#[test]
#[ignore = "takes a minute: just summaries"]
fn the_shipped_study_has_the_same_tables_from_parts() {
    let home = employees();
    let rows = results(home.path(), &[]).unwrap();
    for n in [1, 3, 8] {
        compare(&rows, &results(home.path(), &parts(home.path(), n)).unwrap(), &format!("{n} parts"));
    }
    for id in ["applications", "drivers", "importance", "profiles", "claims", "wave_composition"] {
        assert_eq!(rows.table(id), results(home.path(), &parts(home.path(), 2)).unwrap().table(id), "{id}");
    }
}

/// What a third variable takes out of both is in no count: told in that row alone.
#[test]
fn correlations_of_three_variables_take_respondents() {
    let home = small();
    let path = home.path().join("study.toml");
    let study = std::fs::read_to_string(&path).unwrap();
    let more = "[[correlation]]\nid = \"C1\"\nx = \"q1\"\ny = \"alignment\"\nlevel = \"within\"\ncontrols = [\"read\"]\n";
    std::fs::write(&path, study + more).unwrap();
    let counted = results(home.path(), &parts(home.path(), 2)).unwrap();
    let table = counted.table("correlations").unwrap();
    let row = |id: &str| table.find(&[("id", id)]).unwrap();
    assert!(row("C1").caveats.iter().any(|caveat| caveat.code == "D591"));
    assert!(table.number(row("C1"), "estimate").is_none());
    let rows = results(home.path(), &[]).unwrap();
    let rows = rows.table("correlations").unwrap();
    assert!(rows.number(rows.find(&[("id", "C1")]).unwrap(), "estimate").is_some());
    assert_eq!(rows.find(&[("id", "H1")]), Some(row("H1")));
}

#[test]
fn ranges_count_every_record_once_wherever_they_are_cut() {
    let home = small();
    let data = home.path().join("responses.csv");
    let length = std::fs::metadata(&data).unwrap().len();
    let whole = count(home.path(), &data, None).unwrap();
    assert_eq!(whole.rows, 144);
    // Cuts in the header, in quotes, at and beside line ends.
    for at in (0..500).step_by(13) {
        let mut merged = count(home.path(), &data, Some(0..at)).unwrap();
        let rest = count(home.path(), &data, Some(at..length)).unwrap();
        merged.merge(&rest).unwrap();
        assert_eq!(
            (merged.rows, &merged.summary, &merged.tallies),
            (144, &whole.summary, &whole.tallies),
            "{at}"
        );
    }
}

#[test]
fn a_finding_in_a_range_names_the_line_of_the_file() {
    let home = small();
    let data = home.path().join("responses.csv");
    let text = std::fs::read_to_string(&data).unwrap();
    let damaged = format!("{text}org 11,9,1,1,1,1,1,\n");
    std::fs::write(&data, &damaged).unwrap();
    let Err(Error::Data(found)) = count(home.path(), &data, Some(1500..damaged.len() as u64)) else {
        panic!("9 is no answer")
    };
    let error = found.iter().find(|finding| finding.code == "D204").unwrap();
    assert_eq!(error.lines, [damaged.lines().count() as u64]);
    assert!(count(home.path(), &data, Some(0..1500)).is_ok());
}

#[test]
fn what_does_not_belong_together_is_refused() {
    let home = small();
    let folder = home.path();
    let parts = parts(folder, 2);
    assert_eq!(code(merge(&[parts[0].clone(), parts[0].clone()])), "O614");
    let data = folder.join("responses.csv");
    let overlapping = write(folder, "overlapping", &count(folder, &data, Some(0..2000)).unwrap());
    assert_eq!(code(merge(&[parts[0].clone(), overlapping])), "O614");

    let text = std::fs::read_to_string(&parts[0]).unwrap();
    let altered = |from: &str, to: &str| {
        assert!(text.contains(from));
        let path = folder.join("altered");
        std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
        code(merge(&[path]))
    };
    assert_eq!(altered("\"respondents\":12", "\"respondents\":13"), "O612");
    assert_eq!(altered("\"schema\":3", "\"schema\":2"), "O611");
    assert_eq!(altered("\"schema\":3", "\"schem\":3"), "O610");

    // Parts of another codebook, and a study that asks something else than was counted.
    let codebook = std::fs::read_to_string(folder.join("codebook.toml")).unwrap();
    std::fs::write(folder.join("codebook.toml"), codebook.replacen("max = 5", "max = 6", 1)).unwrap();
    let other = write(folder, "other", &count(folder, &data, Some(2500..9999)).unwrap());
    assert_eq!(code(merge(&[parts[0].clone(), other])), "O613");
    assert_eq!(code(results(folder, &parts)), "O615");
}

#[test]
fn counts_are_the_same_on_any_number_of_threads_and_in_any_order_of_rows() {
    let home = related();
    let data = home.path().join("responses.csv");
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| count(home.path(), &data, None).unwrap())
    };
    let one = on(1);
    for threads in [2, 3, 8, 64] {
        assert_eq!(on(threads).to_json().unwrap(), one.to_json().unwrap(), "{threads} threads");
    }
    let text = std::fs::read_to_string(&data).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.sort_unstable_by_key(|row| blake3::hash(row.as_bytes()).to_hex().to_string());
    std::fs::write(&data, format!("{header}\n{}\n", rows.join("\n"))).unwrap();
    let shuffled = on(2);
    assert_ne!(shuffled.parts, one.parts);
    assert_eq!((shuffled.summary, shuffled.tallies), (one.summary, one.tallies));
}

/// What respondents wrote, and who they are, is not in the file.
#[test]
fn a_summary_holds_no_text_of_a_respondent() {
    let home = small();
    let file = count(home.path(), &home.path().join("responses.csv"), None).unwrap();
    let text = file.to_json().unwrap();
    assert!(!text.contains("first") && !text.contains("second") && text.contains("no release"));
}

/// Files of `folder` by name, with their bytes.
fn files_of(folder: &Path) -> std::collections::BTreeMap<PathBuf, Vec<u8>> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

/// What was counted is counted once: not again, not after a stop halfway, and anew where anything is different.
#[test]
fn a_cache_counts_each_part_once() {
    let home = related();
    let (data, cache) = (home.path().join("responses.csv"), home.path().join("counted"));
    let text = std::fs::read_to_string(&data).unwrap();
    let cached = |most: u64| {
        let mut watch = |_: &str| Ok(());
        let study = study(home.path(), &data);
        pipeline::summarize_cached(&study, &cache, most, &mut Stages::new(&mut watch)).unwrap()
    };
    let whole = count(home.path(), &data, None).unwrap();
    let first = cached(u64::MAX);
    assert_eq!((first.read, first.counted), (0, 1));
    assert_eq!(first.file.to_json().unwrap(), whole.to_json().unwrap());
    let again = cached(u64::MAX);
    assert_eq!((again.read, again.counted), (1, 0));
    assert_eq!(again.file.to_json().unwrap(), whole.to_json().unwrap());

    // Ranges: as after a stop, all but one are there.
    let most = text.len() as u64 / 4;
    let ranges = cached(most);
    assert_eq!((ranges.read, ranges.counted), (0, 5));
    assert_eq!((&ranges.file.summary, &ranges.file.tallies), (&whole.summary, &whole.tallies));
    let kept = files_of(&cache);
    assert_eq!(kept.len(), 6);
    std::fs::remove_file(kept.keys().find(|path| !again_names(&again.file, &kept[*path])).unwrap()).unwrap();
    let resumed = cached(most);
    assert_eq!((resumed.read, resumed.counted), (4, 1));
    assert_eq!(resumed.file.to_json().unwrap(), ranges.file.to_json().unwrap());
    assert_eq!(files_of(&cache), kept);

    // A year more costs that year: records that are added leave the ranges before them as they were.
    std::fs::write(&data, format!("{text}org 03,2026,1,2,3,4,5,1,2,3,4,\n")).unwrap();
    let longer = cached(most);
    assert_eq!((longer.read, longer.counted), (4, 1));
    assert_eq!(longer.file.rows, whole.rows + 1);
    std::fs::write(&data, &text).unwrap();

    // What was damaged is made again, and told.
    let kept = files_of(&cache);
    for damage in [&b""[..], b"{", &[0xff, 0xfe]] {
        for path in kept.keys() {
            std::fs::write(path, damage).unwrap();
        }
        for (most, parts) in [(u64::MAX, 1), (most, 5)] {
            let mended = cached(most);
            assert_eq!((mended.read, mended.counted, mended.damaged.len()), (0, parts, parts));
            assert_eq!(mended.file.rows, whole.rows);
            for name in &mended.damaged {
                let path = cache.join(name);
                assert_eq!(std::fs::read(&path).unwrap(), kept[&path]);
            }
        }
    }

    // Another answer, another codebook, another question of the study: counted anew.
    std::fs::write(&data, text.replacen(",1,", ",2,", 1)).unwrap();
    assert_eq!((cached(u64::MAX).read, cached(u64::MAX).read), (0, 1));
    std::fs::write(&data, &text).unwrap();
    for (name, from, to) in [
        ("codebook.toml", "max = 5", "max = 6"),
        ("study.toml", "id = \"H2\"\nx = \"purpose\"", "id = \"H2\"\nx = \"read\""),
    ] {
        let path = home.path().join(name);
        let before = std::fs::read_to_string(&path).unwrap();
        assert!(before.contains(from));
        std::fs::write(&path, before.replacen(from, to, 1)).unwrap();
        assert_eq!(cached(u64::MAX).read, 0, "{name}");
        std::fs::write(&path, before).unwrap();
        assert_eq!(cached(u64::MAX).read, 1, "{name}");
    }

    // Every problem of every range is told, and none of them is kept.
    let lines: Vec<&str> = text.lines().collect();
    let mut wrong = lines.clone();
    let (early, late) = ("org 00,2024,9,1,1,1,1,1,1,1,1,", "org 19,2025,9,1,1,1,1,1,1,1,1,");
    wrong[2] = early;
    wrong.push(late);
    std::fs::write(&data, wrong.join("\n")).unwrap();
    let before = files_of(&cache).len();
    let mut watch = |_: &str| Ok(());
    let study = study(home.path(), &data);
    let Err(Error::Data(found)) =
        pipeline::summarize_cached(&study, &cache, most, &mut Stages::new(&mut watch))
    else {
        panic!("9 is no answer")
    };
    let at: Vec<u64> = found.iter().filter(|f| f.code == "D204").flat_map(|f| f.lines.clone()).collect();
    assert_eq!(at, [3, wrong.len() as u64]);
    assert!(files_of(&cache).len() <= before + 3);
}

/// True where the kept file is that of the whole data.
fn again_names(whole: &SummaryFile, bytes: &[u8]) -> bool {
    SummaryFile::read(std::str::from_utf8(bytes).unwrap()).unwrap().parts == whole.parts
}
