//! Degenerate tables of two items: each keeps its row, says why, and shows no number that should not be there.

use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::{Row, Table};
use peil::numeric::math::sin;
use peil::pipeline::{self, Options, Stages};
use std::fmt::Write as _;
use std::fs;

/// The results of a plain sample whose items q1, q2, … run from 1 to `categories`; each row is given `times` times, 0
/// for a missing answer.
fn run(categories: u8, rows: &[(&[u8], usize)]) -> Results {
    let items = rows.first().map_or(0, |row| row.0.len());
    let names: Vec<String> = (1..=items).map(|item| format!("q{item}")).collect();
    let mut codebook = format!("[defaults.item]\ntype = \"likert\"\nmin = 1\nmax = {categories}\n");
    for name in &names {
        let _ = write!(codebook, "[columns.{name}]\nuse = \"item\"\n");
    }
    let _ = write!(codebook, "[scales.scale]\nitems = {names:?}\n");
    let mut data = names.join(",") + "\n";
    for (row, times) in rows {
        let cells: Vec<String> =
            row.iter().map(|&a| if a == 0 { String::new() } else { a.to_string() }).collect();
        data.push_str(&(cells.join(",") + "\n").repeat(*times));
    }
    results(&codebook, &data)
}

/// The results of a plain sample.
fn results(codebook: &str, data: &str) -> Results {
    let study =
        "[study]\nid = \"trap\"\ntitle = \"Trap\"\nsynthetic = true\n[data]\nfiles = [\"responses.csv\"]\n";
    let folder = tempfile::tempdir().expect("a folder for the study");
    for (name, text) in [("study.toml", study), ("codebook.toml", codebook), ("responses.csv", data)] {
        fs::write(folder.path().join(name), text).expect("room for the study");
    }
    let source = Source::Folder { folder: folder.path().to_path_buf(), file: "study.toml".into() };
    let mut watch = |_: &'static str| Ok(());
    let (results, _) = pipeline::results(source, &Options::default(), &mut Stages::new(&mut watch))
        .unwrap_or_else(|error| panic!("{error}: {error:?}"));
    (*results).clone()
}

fn codes(row: &Row) -> Vec<&str> {
    row.caveats.iter().map(|c| c.code.as_str()).collect()
}

mod polychoric {
    use super::*;

    fn table(results: &Results) -> &Table {
        results.table("item_correlations").expect("the table is made")
    }

    /// A 2 × 2 table of 30, 0, 10, 20: psych 2.2.9 says .939 or .998, lavaan 0.6-14 .934. The likelihood has no maximum
    /// below 1; the corrected value is told beside the reason.
    #[test]
    fn tetrachoric_with_an_empty_cell() {
        let results = run(2, &[(&[1, 1], 30), (&[2, 1], 10), (&[2, 2], 20)]);
        let table = table(&results);
        let row = &table.rows[0];
        assert_eq!(table.number(row, "polychoric"), None);
        assert_eq!(table.number(row, "polychoric_se"), None);
        assert_eq!(table.number(row, "polychoric_ml"), None);
        for code in ["S401", "S402", "S404"] {
            assert!(codes(row).contains(&code), "{code}: {:?}", row.caveats);
        }
        let corrected = row.caveats.iter().find(|c| c.code == "S402").expect("both values are told");
        assert_eq!(corrected.about, ["q1", "q2", "0.934"]);
    }

    /// Four empty cells and a correlation just below 1: estimated, and flagged.
    #[test]
    fn three_by_three_with_four_empty_cells() {
        let results = run(3, &[(&[1, 1], 20), (&[1, 2], 1), (&[2, 1], 1), (&[2, 2], 25), (&[3, 3], 22)]);
        let table = table(&results);
        let row = &table.rows[0];
        let rho = table.number(row, "polychoric").expect("an estimate");
        assert!(rho > 0.99 && rho < 1.0, "{rho}");
        assert!(codes(row).contains(&"S403") && codes(row).contains(&"S404"), "{:?}", row.caveats);
    }

    /// Two identical items and two opposite ones have no correlation short of ±1.
    #[test]
    fn identical_and_opposite_items() {
        let results = run(3, &[(&[1, 1, 3], 9), (&[2, 2, 2], 14), (&[3, 3, 1], 7)]);
        let table = table(&results);
        for (row, end) in table.rows.iter().zip(["1", "−1", "−1"]) {
            assert_eq!(table.number(row, "polychoric"), None);
            let why = row.caveats.iter().find(|c| c.code == "S401").expect("a reason");
            assert_eq!(why.about[2], end);
        }
    }

    /// Three items of which each pair was answered by others: the pairs contradict each other.
    #[test]
    fn pairs_that_form_no_correlation_matrix() {
        let pair = |a: u8, b: u8, place: usize| -> [u8; 3] {
            let mut row = [0; 3];
            let (first, second) = [(0, 1), (1, 2), (0, 2)][place];
            (row[first], row[second]) = (a, b);
            row
        };
        let mut rows = Vec::new();
        for place in 0..3 {
            for (a, b, times) in [(1, 1, 45), (1, 2, 5), (2, 1, 5), (2, 2, 45)] {
                let b = if place == 2 { 3 - b } else { b };
                rows.push((pair(a, b, place), times));
            }
        }
        let rows: Vec<(&[u8], usize)> = rows.iter().map(|(row, times)| (row.as_slice(), *times)).collect();
        let results = run(2, &rows);
        let table = table(&results);
        let why = table.rows[0].caveats.iter().find(|c| c.code == "S407").expect("the matrix is told");
        // r, r, −r with r = sin(2π(.45 − .25)) = sin 72°: the smallest eigenvalue is 1 − 2r.
        let wanted = 1.0 - 2.0 * sin(72f64.to_radians());
        assert_eq!(why.about, [format!("{wanted:.4}")]);
        let r = table.number(&table.rows[0], "polychoric").expect("an estimate, not smoothed");
        assert!((r - sin(72f64.to_radians())).abs() < 1e-13);
    }

    /// A constant item, an item with an unused category and one with a rare one.
    #[test]
    fn constant_unused_and_rare() {
        let rows: [(&[u8], usize); 6] = [
            (&[2, 1, 1], 30),
            (&[2, 1, 2], 20),
            (&[2, 3, 2], 20),
            (&[2, 3, 1], 10),
            (&[2, 3, 3], 2),
            (&[2, 1, 0], 5),
        ];
        let results = run(3, &rows);
        let table = table(&results);
        let row = |a, b| table.find(&[("item_a", a), ("item_b", b)]).expect("a row");
        assert_eq!(table.number(row("q1", "q2"), "polychoric"), None);
        assert!(codes(row("q1", "q2")).contains(&"S400"));
        let both = row("q2", "q3");
        assert!(table.number(both, "polychoric").is_some() && table.number(both, "polychoric_se").is_some());
        assert!(codes(both).contains(&"S406") && codes(both).contains(&"S405"), "{:?}", both.caveats);
    }

    /// Likert items beside two numbers: the pair of a Likert item and a number is polyserial,
    /// that of two numbers has none.
    #[test]
    fn a_scale_of_answers_and_numbers() {
        let mut codebook = String::from("[defaults.item]\ntype = \"likert\"\nmin = 1\nmax = 5\n");
        for name in ["a", "constant", "cut"] {
            let _ = write!(codebook, "[columns.{name}]\nuse = \"item\"\n");
        }
        for name in ["hours", "years"] {
            let _ = write!(codebook, "[columns.{name}]\ntype = \"number\"\n");
        }
        codebook.push_str("[scales.scale]\nitems = [\"a\", \"hours\", \"constant\", \"cut\", \"years\"]\n");
        let line = |k: usize| {
            let (value, noise) = ((k * 7919 + 13) % 101, (k * 104_729 + 7) % 97);
            let a = (6 * value + 4 * noise) * 5 / 1000 + 1;
            format!("{a},2,{},{value},{noise}.5\n", 1 + value / 26)
        };
        let lines: Vec<String> = (0..60).map(line).collect();
        let of = |lines: &mut dyn Iterator<Item = &String>| {
            let data: String = lines.map(String::as_str).collect();
            results(&codebook, &format!("a,constant,cut,hours,years\n{data}"))
        };
        let made = of(&mut lines.iter());
        let table = table(&made);
        let row = |a, b| table.find(&[("item_a", a), ("item_b", b)]).expect("a row");
        let mixed = row("a", "hours");
        let number = |column| table.number(mixed, column);
        // tests/reference/polyserial, the sample of five categories; the two-step error with N − 1.
        for (column, wanted) in [
            ("polychoric", 0.851_186_387_431_463_4),
            ("polychoric_se", 0.036_220_570_075_357_63 * (60.0_f64 / 59.0).sqrt()),
            ("polychoric_ml", 0.854_124_139_736_223_1),
            ("polychoric_ml_se", 0.040_570_249_854_194_77),
        ] {
            assert!(number(column).is_some_and(|got| (got - wanted).abs() < 1e-13), "{column}");
        }
        assert_eq!((number("g_squared"), number("rmsea")), (None, None));
        assert!(codes(mixed).contains(&"S423"), "{:?}", mixed.caveats);

        let constant = row("hours", "constant");
        assert_eq!(table.number(constant, "polychoric"), None);
        assert!(codes(constant).contains(&"S400") && !codes(constant).contains(&"S423"));
        // Made from the number: perfectly ordered, so that full maximum likelihood has no estimate.
        let cut = row("hours", "cut");
        assert_eq!(table.number(cut, "polychoric_ml"), None);
        assert!(codes(cut).contains(&"S425"), "{:?}", cut.caveats);
        assert_eq!(table.number(row("hours", "years"), "polychoric"), None);

        // Turned around, the rows say the same to the last bit.
        let turned = of(&mut lines.iter().rev());
        let turned = super::polychoric::table(&turned);
        let same = turned.find(&[("item_a", "a"), ("item_b", "hours")]).expect("a row");
        for column in ["polychoric", "polychoric_se", "polychoric_ml", "polychoric_ml_se"] {
            assert_eq!(turned.number(same, column), number(column), "{column}");
        }
    }
}
