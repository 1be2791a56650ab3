//! A leak planted in each medium is found, and what may stand there is none.

use super::*;
use crate::disclose::tests::{int, num, results, table};
use crate::disclose::{attack, release};
use crate::model::results_json::to_json;
use crate::model::text::Text;
use std::io::Write as _;

/// Sectors of 40, 12, 3 and 15 organizations: the share of two is withheld, their names stay.
fn published() -> String {
    let counts = [40.0, 12.0, 3.0, 15.0];
    let row = |(i, count): (usize, f64)| {
        vec![
            ("column", "sector".into()),
            ("category", ["town", "state", "school", "care"][i].into()),
            ("wave", int(2018)),
            ("estimate", num(100.0 * count / 70.0)),
            ("k", int(70)),
            ("n", int(70)),
        ]
    };
    let rows: Vec<_> = counts.into_iter().enumerate().map(row).collect();
    let shares = table("shares", &rows.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let mut made = results("respondents", vec![shares]);
    made.labels
        .values
        .insert("sector".into(), [("school".to_owned(), Text::new("scholen", "schools"))].into());
    to_json(&release(made).expect("large enough")).expect("plain data")
}

/// What the attack on media finds in one file beside results.json.
fn found(path: &str, bytes: &[u8]) -> Vec<String> {
    let json = published();
    let files = [View { path: "results.json", bytes: json.as_bytes() }, View { path, bytes }];
    let outcomes = attack::attack(&files, &[], &[], &[]);
    let media = outcomes.into_iter().find(|outcome| outcome.attack == "media").expect("an attack");
    media.recovered.into_iter().map(|recovery| recovery.place).collect()
}

fn document(xml: &str) -> Vec<u8> {
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(xml.as_bytes()).expect("memory");
    let packed = packed.finish().expect("memory");
    // A local header of a zip file: signature, version, flags, method 8, time, sums and sizes, length of name and extra field.
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend([20, 0, 0, 0, 8, 0]);
    bytes.extend([0; 16]);
    bytes.extend([1, 0, 0, 0]);
    bytes.push(b'd');
    bytes.extend(packed);
    bytes
}

#[test]
fn a_leak_in_each_medium_is_found() {
    let id = "shares.sector/school/2018.estimate";
    let pages: [(&str, String); 12] = [
        ("report/report.html", format!("<p><span data-id=\"{id}\">4.3%</span></p>")),
        ("report/report.html", "<table><tr><td>School</td><td>4.3%</td></tr></table>".into()),
        ("report/report.html", "<svg><g aria-label=\"Schools: 4.3%\"></g></svg>".into()),
        ("report/report.html", "<div data-tip=\"scholen 4,3%\"></div>".into()),
        ("report/report.html", "<p>Of the schools 4.3 percent took part.</p>".into()),
        (
            "report/report.html",
            format!(
                "<script type=\"application/json\">{{\"tables\":{{\"shares\":{{\"columns\":[\"estimate\"],\"rows\":{{\"{}\":[4.28571,[]]}}}}}}}}</script>",
                "sector/school/2018"
            ),
        ),
        ("figures/f1.svg", "<svg><title>schools 4.3%</title></svg>".into()),
        ("figures/f1.json", "{\"alt\":{\"en\":\"Most are towns. Schools are 3 organizations.\"}}".into()),
        ("figures/f1_sector.csv", "category,estimate\nschool,4.285714285714286\n".into()),
        ("report/methods.en.md", "Among schools we found 4.29%.".into()),
        ("tables/shares.en.tex", "Schools & 4.3 \\\\".into()),
        ("report/report.html", "<p>Schools (n = 3) were left out.</p>".into()),
    ];
    for (path, text) in &pages {
        let places = found(path, text.as_bytes());
        assert!(places.iter().any(|place| place.starts_with(path)), "{path}: {text}: {places:?}");
    }
    let word = "<w:tbl><w:tr><w:tc><w:p><w:t>Scholen</w:t></w:p></w:tc><w:tc><w:p><w:t>4,3%</w:t></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(found("report/report.nl.docx", &document(word)).len(), 1);
}

#[test]
fn what_is_released_and_what_everyone_may_know_is_no_leak() {
    let texts = [
        "<table><tr><td>School</td><td>–</td></tr><tr><td>Town</td><td>57.1%</td></tr></table>",
        "<p>Schools are withheld: fewer than 8 organizations. The 95% interval is Student’s.</p>",
        "<p>In 2018, 3,000 respondents of 60 organizations took part, schools among them.</p>",
        "<p><span data-id=\"shares.sector/town/2018.estimate\">57.1%</span></p>",
        "<p><span data-id=\"shares.sector/school/2018.estimate\">–</span></p>",
    ];
    for text in texts {
        assert_eq!(found("report/report.html", text.as_bytes()), [""; 0], "{text}");
    }
}

/// A number that was rounded by the rules does not stand anywhere with its other digits.
#[test]
fn digits_that_were_taken_away_stay_away() {
    let row = [("variable", "x".into()), ("wave", int(2018)), ("k", int(60)), ("mean", num(31.2))];
    let made = results("respondents", vec![table("distributions", &[&row])]);
    let json = to_json(&release(made).expect("large enough")).expect("plain data");
    let finds = |shown: &str| {
        let page = format!("<b data-id=\"distributions.x/2018.mean\">{shown}</b>");
        let files = [
            View { path: "results.json", bytes: json.as_bytes() },
            View { path: "report/report.html", bytes: page.as_bytes() },
        ];
        places::told(&Release::of(&crate::model::results_json::from_json(&json).expect("results")), &files[1])
            .len()
    };
    assert_eq!(["31", "31.2", "31.20", "31,2", "31.24"].map(finds), [0, 0, 0, 0, 1]);
}
