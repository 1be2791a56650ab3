//! The report as it is printed: no row of a table and no figure is cut by the end of a page, and nothing runs off it.
//! Needs a browser (see `PEIL_CHROMIUM`) and pdftotext: `just print`.

#[path = "support/report_page.rs"]
mod report_page;

use peil::disclose::reopen;
use peil::model::results_json::from_json;
use peil::model::text::Lang;
use peil::present::report::{self, print};
use report_page::part;
use std::path::Path;
use std::process::Command;

/// Why the test does not look.
fn skipped(why: &str) {
    #[allow(clippy::print_stderr)] // a skipped test says so
    {
        eprintln!("skipped: {why}");
    }
}

/// The results that are printed: those of the fixture, or of the file that the environment names.
fn results() -> peil::model::results::Results {
    let named = std::env::var_os("PEIL_RESULTS");
    let text = named.map_or_else(
        || include_str!("fixtures/report.json").to_owned(),
        |path| std::fs::read_to_string(path).expect("the results can be read"),
    );
    from_json(&text).expect("a results.json")
}

/// What pdftotext says of a file; nothing where there is no pdftotext.
fn pdftotext(option: &str, file: &Path) -> Option<String> {
    let output = Command::new("pdftotext").arg(option).arg(file).arg("-").output().ok()?;
    String::from_utf8(output.stdout).ok()
}

/// The words of a piece of HTML without spaces, which a PDF does not keep.
fn letters(html: &str) -> String {
    let mut out = String::new();
    let mut pieces = html.split('<');
    out.push_str(pieces.next().unwrap_or_default());
    pieces.for_each(|piece| out.push_str(piece.split_once('>').map_or("", |(_, after)| after)));
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let out = pairs.iter().fold(out, |text, (from, to)| text.replace(from, to));
    out.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The letters of all pages in reading order, and the page of each byte of them.
struct Pages {
    letters: String,
    page: Vec<usize>,
    from: usize,
}

impl Pages {
    fn of(text: &str) -> Self {
        let mut pages = Pages { letters: String::new(), page: Vec::new(), from: 0 };
        for (number, page) in text.split('\u{c}').enumerate() {
            let letters: String = page.chars().filter(|c| !c.is_whitespace()).collect();
            pages.page.extend(std::iter::repeat_n(number + 1, letters.len()));
            pages.letters.push_str(&letters);
        }
        pages
    }

    /// The first and the last page of what comes next, and where it is; `None` where it is not found as one.
    fn next(&mut self, letters: &str) -> Option<(usize, usize)> {
        let at = self.from + self.letters[self.from..].find(letters)?;
        let end = at + letters.len();
        self.from = end;
        Some((self.page[at], self.page[end - 1]))
    }
}

#[test]
#[ignore = "needs a browser and pdftotext: `just print`"]
fn no_row_and_no_figure_is_cut_and_nothing_runs_off_the_page() {
    let browser = match print::browser() {
        Ok(browser) => browser,
        Err(none) => return skipped(&none.message(Lang::En)),
    };
    let files = report::files(&reopen(results())).expect("the report is written");
    let html = String::from_utf8(files[0].bytes.clone()).expect("UTF-8");
    let pdfs = print::pdfs(html.as_bytes(), &Lang::ALL, &browser, &mut || Ok(()));
    let pdfs = pdfs.expect("printed").expect("printed");
    // What is for the ear or the screen alone.
    let hidden = [("<details", "</details>"), ("<span class=\"vh\">", "</span>")];
    let folder = tempfile::tempdir().expect("a folder");
    for (pdf, lang) in pdfs.iter().zip(["nl", "en"]) {
        let file = folder.path().join("report.pdf");
        std::fs::write(&file, &pdf.bytes).expect("written");
        let (Some(raw), Some(boxes)) = (pdftotext("-raw", &file), pdftotext("-bbox", &file)) else {
            return skipped("no pdftotext");
        };
        assert_rows_are_whole(&mut Pages::of(&raw), &part(&html, lang, &hidden), lang);
        assert_figures_stand_with_their_captions(&mut Pages::of(&raw), &part(&html, lang, &hidden), lang);
        assert_all_within_the_margins(&boxes, lang);
    }
}

fn assert_rows_are_whole(pages: &mut Pages, part: &str, lang: &str) {
    let (mut whole, mut missed) = (0, Vec::new());
    for row in part.split("<tr>").skip(1).filter_map(|row| row.split("</tr>").next()) {
        let letters = letters(row);
        match pages.next(&letters) {
            Some((first, last)) => {
                assert_eq!(first, last, "{lang}: a row is cut after page {first}: {letters}");
                whole += 1;
            }
            // A row of the heading comes again on later pages; one whose marks are drawn elsewhere is not found as one.
            None => missed.push(letters),
        }
    }
    assert!(
        whole > 100 && missed.len() * 20 < whole,
        "{lang}: {whole} rows are whole; not found: {missed:#?}"
    );
}

fn assert_figures_stand_with_their_captions(pages: &mut Pages, part: &str, lang: &str) {
    for figure in part.split("<figure ").skip(1).filter_map(|figure| figure.split("</figure>").next()) {
        let (drawing, caption) = figure.split_once("<figcaption>").expect("a caption");
        let caption: String = letters(caption).chars().take(60).collect();
        let (first, _) = pages.next(&caption).unwrap_or_else(|| panic!("{lang}: {caption}"));
        let before = pages.letters[..pages.from - caption.len()].len() - 1;
        assert_eq!(
            pages.page[before], first,
            "{lang}: the drawing is on another page than its caption: {caption}"
        );
        // The first words that are drawn stand on that page too, so the drawing is in one piece.
        let start = drawing.find("<text").map_or("", |at| &drawing[at..]);
        let word = letters(start.split("</text>").next().unwrap_or_default());
        let page: String =
            pages.letters.char_indices().filter(|(at, _)| pages.page[*at] == first).map(|(_, c)| c).collect();
        assert!(page.contains(&word), "{lang}: {word} is not on the page of {caption}");
    }
}

/// Every word keeps at least 15 mm from the sides and 12 mm from top and bottom.
fn assert_all_within_the_margins(boxes: &str, lang: &str) {
    const MILLIMETER: f64 = 72.0 / 25.4;
    let value = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).expect("the attribute is there");
        rest.split_once('"').and_then(|(number, _)| number.parse().ok()).expect("a number")
    };
    let (mut width, mut height, mut words) = (0.0, 0.0, 0);
    for line in boxes.lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            (width, height) = (value(line, "width"), value(line, "height"));
            assert!((width - 595.0).abs() < 1.0 && (height - 842.0).abs() < 1.0, "{lang}: A4");
        } else if line.starts_with("<word ") {
            let sides = [value(line, "xMin"), width - value(line, "xMax")];
            let ends = [value(line, "yMin"), height - value(line, "yMax")];
            assert!(sides.iter().all(|side| *side > 15.0 * MILLIMETER), "{lang}: {line}");
            assert!(ends.iter().all(|end| *end > 6.0 * MILLIMETER), "{lang}: {line}");
            words += 1;
        }
    }
    assert!(words > 1000, "{lang}: {words}");
}
