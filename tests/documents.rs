//! The Word documents read again: the same numbers and tables as the page, in both languages, and files that hold together.

#[path = "support/report_page.rs"]
mod report_page;
#[path = "support/word_document.rs"]
mod word_document;

use peil::disclose::reopen;
use peil::model::results::Results;
use peil::model::results_json::from_json;
use peil::model::text::Text;
use peil::present::{OutputFile, report};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use usvg::roxmltree::{Document, Node};
use word_document::{attribute, named, parts, words};

fn fixture() -> Results {
    from_json(include_str!("fixtures/report.json")).expect("the fixture is a results.json")
}

/// The files of the report, made once for all tests.
fn files() -> &'static [OutputFile] {
    static FILES: OnceLock<Vec<OutputFile>> = OnceLock::new();
    FILES.get_or_init(|| report::files(&reopen(fixture())).expect("the report is written"))
}

fn bytes<'a>(files: &'a [OutputFile], path: &str) -> &'a [u8] {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path} is written")).bytes
}

fn document(lang: &str) -> BTreeMap<String, Vec<u8>> {
    parts(bytes(files(), &format!("report/report.{lang}.docx")))
}

fn text<'a>(parts: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&parts[name]).expect("UTF-8")
}

/// The part of the page in one language, without what only a screen shows: drawings, and what is drawn in them.
fn part(lang: &str) -> String {
    let html = std::str::from_utf8(bytes(files(), "report/report.html")).expect("UTF-8");
    let hidden = [("<svg", "</svg>"), ("<details", "</details>"), ("<span class=\"vh\">", "</span>")];
    report_page::part(html, lang, &hidden)
}

/// The words of a piece of HTML.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut pieces = html.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str(piece.split_once('>').map_or("", |(_, after)| after));
    }
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(out, |text, (from, to)| text.replace(from, to)).trim().to_owned()
}

#[test]
fn every_number_of_the_page_stands_in_the_document_in_the_same_order() {
    for lang in ["nl", "en"] {
        let parts = document(lang);
        let xml = Document::parse(text(&parts, "word/document.xml")).expect("well-formed");
        let told = words(xml.root());
        let (mut rest, mut count) = (told.as_str(), 0);
        for piece in part(lang).split("<span data-id=\"").skip(1) {
            let (id, after) = piece.split_once("\">").expect("the attribute ends");
            let number = plain(after.split_once("</span>").expect("the span ends").0);
            let at = rest.find(&number).unwrap_or_else(|| panic!("{lang}: {id} is {number} on the page"));
            rest = &rest[at + number.len()..];
            count += 1;
        }
        assert!(count > 1000, "{lang}: {count}");
    }
}

#[test]
fn every_table_has_the_cells_of_the_page_a_heading_row_that_repeats_and_rows_that_stay_whole() {
    for lang in ["nl", "en"] {
        let parts = document(lang);
        let xml = Document::parse(text(&parts, "word/document.xml")).expect("well-formed");
        let is_data = |table: &Node<'_, '_>| {
            named(*table, "tblStyle").any(|s| attribute(s, "val") == Some("PeilTable"))
        };
        let tables: Vec<_> = named(xml.root(), "tbl").filter(is_data).collect();
        let page = part(lang);
        let shown: Vec<&str> = page.split("<table").skip(1).collect();
        assert_eq!(tables.len(), shown.len());
        for (table, html) in tables.into_iter().zip(shown) {
            let rows: Vec<Vec<String>> = named(table, "tr")
                .map(|row| named(row, "tc").map(|cell| words(cell).trim().to_owned()).collect())
                .collect();
            let html = html.split("</table>").next().unwrap_or_default();
            let expected: Vec<Vec<String>> = html
                .split("<tr")
                .skip(1)
                .map(|row| {
                    let cells = row.split("<t").skip(1).filter(|cell| cell.starts_with(['h', 'd']));
                    cells.filter_map(|cell| cell.split_once('>')).map(|(_, cell)| plain(cell)).collect()
                })
                .collect();
            assert_eq!(rows, expected, "{lang}");
            assert_eq!(named(table, "tblHeader").count(), 1);
            assert_eq!(named(table, "cantSplit").count(), rows.len());
            let widths: i32 = named(table, "gridCol")
                .map(|column| attribute(column, "w").and_then(|w| w.parse().ok()).unwrap_or(0))
                .sum();
            assert!([9866, 14798].contains(&widths), "a table is as wide as its page: {widths}");
        }
    }
}

#[test]
fn what_a_document_names_is_in_it() {
    for (lang, tag) in [("nl", "nl-NL"), ("en", "en-US")] {
        let parts = document(lang);
        for (name, bytes) in parts.iter().filter(|(_, bytes)| !bytes.starts_with(b"\x89PNG")) {
            Document::parse(std::str::from_utf8(bytes).expect("UTF-8"))
                .unwrap_or_else(|e| panic!("{lang}: {name}: {e}"));
        }
        let relations = Document::parse(text(&parts, "word/_rels/document.xml.rels")).expect("well-formed");
        let mut known = BTreeSet::new();
        for relation in named(relations.root(), "Relationship") {
            let target = attribute(relation, "Target").unwrap_or_default();
            let outside = attribute(relation, "TargetMode") == Some("External");
            assert!(outside || parts.contains_key(&format!("word/{target}")), "{lang}: {target}");
            assert!(known.insert(attribute(relation, "Id").unwrap_or_default().to_owned()));
        }
        let xml = Document::parse(text(&parts, "word/document.xml")).expect("well-formed");
        let styles = text(&parts, "word/styles.xml");
        assert!(styles.contains(&format!("<w:lang w:val=\"{tag}\"")));
        let bookmarks: Vec<&str> =
            named(xml.root(), "bookmarkStart").filter_map(|mark| attribute(mark, "name")).collect();
        let distinct: BTreeSet<&str> = bookmarks.iter().copied().collect();
        assert_eq!(bookmarks.len(), distinct.len());
        for node in xml.root().descendants() {
            match node.tag_name().name() {
                "hyperlink" => match attribute(node, "anchor") {
                    Some(anchor) => assert!(distinct.contains(anchor), "{lang}: {anchor}"),
                    None => assert!(known.contains(attribute(node, "id").unwrap_or_default())),
                },
                "blip" => assert!(known.contains(attribute(node, "embed").unwrap_or_default())),
                "docPr" => assert!(attribute(node, "descr").is_some_and(|alt| alt.len() > 40)),
                "pStyle" | "rStyle" | "tblStyle" => {
                    let id = attribute(node, "val").unwrap_or_default();
                    assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{lang}: {id}");
                }
                _ => {}
            }
        }
        let page = part(lang);
        assert_eq!(named(xml.root(), "docPr").count(), page.matches("<figure ").count());
        let headings =
            named(xml.root(), "pStyle").filter(|s| attribute(*s, "val") == Some("Heading1")).count();
        assert_eq!(headings, page.matches("<section id=").count());
    }
}

#[test]
fn the_same_results_are_the_same_documents() {
    let again = report::files(&reopen(fixture())).expect("the report is written");
    assert!(again == files());
}

#[test]
fn hostile_words_stay_words_in_a_document() {
    let mut results = fixture();
    let bad = "</w:t><w:p>\u{0}\u{1}{a}&amp;\"<b>".to_owned();
    results.about.title = Text::same(bad.as_str());
    for name in results.labels.names.values_mut() {
        *name = Text::same(bad.as_str());
    }
    let files = report::files(&reopen(results)).expect("the report is written");
    let parts = parts(bytes(&files, "report/report.nl.docx"));
    let xml = Document::parse(text(&parts, "word/document.xml")).expect("well-formed");
    assert!(words(xml.root()).contains("</w:t><w:p>{a}&amp;\"<b>"));
}
