//! The report and the benchmark page, read again as a reader's browser would: every number against the results, both
//! languages against each other, and nothing that leaves the page.

#[path = "support/report_page.rs"]
mod report_page;
#[path = "support/structural_results.rs"]
mod structural_results;

use peil::disclose::{Released, reopen};
use peil::model::results::Results;
use peil::model::results_json::from_json;
use peil::model::table::{Cell, Row, Table};
use peil::model::tables;
use peil::model::text::Text;
use peil::present::figure::{Options, plates};
use peil::present::{OutputFile, benchmark, report};
use report_page::part;
use std::collections::{BTreeMap, BTreeSet};

const FIXTURE: &str = include_str!("fixtures/report.json");

fn fixture() -> Results {
    let mut results = from_json(FIXTURE).expect("the fixture is a results.json");
    let measured = ["adoption", "purposefulness", "organization"];
    let factors = measured.map(|scale| (scale.to_owned(), results.labels.scales[scale].clone()));
    for table in structural_results::tables(&factors, 5012, false) {
        results.tables.insert(table.id.clone(), table);
    }
    results
}

fn report_html(results: Results) -> String {
    page(report::files(&reopen(results)), "report/report.html")
}

fn benchmark_files(results: &Released<Results>) -> peil::error::Result<Vec<OutputFile>> {
    benchmark::files(results, &plates(results, &Options::default(), &[])?)
}

fn page(files: peil::error::Result<Vec<OutputFile>>, path: &str) -> String {
    let files = files.expect("the page is written");
    let file = files.into_iter().find(|f| f.path == path).expect("the page is among the files");
    String::from_utf8(file.bytes).expect("the page is UTF-8")
}

/// Every marked number: its id and the text that readers see.
fn marked(html: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<span data-id=\"") {
        rest = &rest[at + "<span data-id=\"".len()..];
        let (id, after) = rest.split_once("\">").expect("the attribute ends");
        let (text, tail) = after.split_once("</span>").expect("the span ends");
        found.push((unescape(id), unescape(text)));
        rest = tail;
    }
    found
}

fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// A number as a reader reads it, and half a unit of its last digit.
fn read(text: &str) -> Option<(f64, f64)> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, '\u{202F}' | '\u{A0}' | '%' | '<' | '>' | ' ')).collect();
    let plain = plain.replace('\u{2212}', "-").replace(',', ".");
    let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Some((plain.parse().ok()?, 0.5 * peil::numeric::math::pow(10.0, -f64::from(decimals as u32)) + 1e-9))
}

fn id_of(table: &Table, row: &Row, column: &str) -> String {
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    let key: Vec<String> = key.iter().map(|name| table.cell(row, name).key()).collect();
    format!("{}.{}.{column}", table.id, key.join("/"))
}

/// Every number of the results by its id.
fn numbers(results: &Results) -> BTreeMap<String, f64> {
    let mut numbers = BTreeMap::new();
    for table in results.tables.values() {
        for row in &table.rows {
            for column in &table.columns {
                if let Some(value) = table.number(row, column) {
                    numbers.insert(id_of(table, row, column), value);
                }
            }
        }
        for column in ["verdict", "status"] {
            let Some(position) = table.column(column) else { continue };
            for row in &table.rows {
                let id = format!("count.{}.{column}={}", table.id, row.cells[position].key());
                *numbers.entry(id).or_insert(0.0) += 1.0;
            }
            // A count of none is a count.
            for none in ["stated", "stated by the study", "not stated", "not made", "not applicable"] {
                let id = format!("count.{}.{column}={none}", table.id);
                numbers.entry(id).or_insert(0.0);
            }
        }
    }
    for row in results.tables.values().flat_map(|table| &table.rows) {
        let codes: BTreeSet<&str> = row.caveats.iter().map(|caveat| caveat.code.as_str()).collect();
        for code in codes {
            *numbers.entry(format!("count.caveats.{code}")).or_insert(0.0) += 1.0;
        }
    }
    let about = &results.about;
    numbers.insert("about.n".into(), about.n as f64);
    numbers.insert("about.k".into(), about.k as f64);
    numbers.insert("about.rows".into(), about.rows as f64);
    numbers.insert("about.privacy/min_respondents".into(), about.privacy.min_respondents as f64);
    numbers.insert("about.privacy/min_cohort".into(), about.privacy.min_cohort as f64);
    for (i, level) in about.levels.iter().enumerate() {
        numbers.insert(format!("about.levels/{i}"), *level);
    }
    numbers
}

fn assert_numbers_are_those_of(results: &Results, html: &str) -> usize {
    let known = numbers(results);
    let found = marked(html);
    for (id, text) in &found {
        let value = *known.get(id).unwrap_or_else(|| panic!("{id} is not in the results"));
        let (shown, half_a_unit) = read(text).unwrap_or_else(|| panic!("{id}: `{text}` is no number"));
        if text.starts_with('<') {
            assert!(value < shown, "{id}: {text} for {value}");
        } else if text.starts_with('>') {
            assert!(value > shown, "{id}: {text} for {value}");
        } else {
            assert!((value - shown).abs() <= half_a_unit, "{id}: {text} for {value}");
        }
    }
    found.len()
}

#[test]
fn every_number_in_the_report_is_that_of_the_results() {
    let results = fixture();
    let html = report_html(results.clone());
    assert!(assert_numbers_are_those_of(&results, &html) > 1000);
}

#[test]
fn both_languages_hold_the_same_numbers_statements_and_sections() {
    let html = report_html(fixture());
    let (nl, en) = (part(&html, "nl", &[]), part(&html, "en", &[]));
    let sorted = |part: &str| {
        let mut ids: Vec<String> = marked(part).into_iter().map(|(id, _)| id).collect();
        ids.sort();
        ids
    };
    assert_eq!(sorted(&nl), sorted(&en));
    for tag in ["<li class=\"statement\">", "<section ", "<table", "<figure ", "<tr", "<p class=\"absent\">"]
    {
        assert_eq!(nl.matches(tag).count(), en.matches(tag).count(), "{tag}");
    }
    assert!(nl.matches("<li class=\"statement\">").count() >= 5);
}

#[test]
fn the_page_asks_for_nothing_from_elsewhere() {
    let html = report_html(fixture());
    // An address may be printed as words; nothing may be loaded from one.
    for outside in
        ["src=", "href=\"http", "url(http", "url(\"http", "@import", "<link", "<iframe", "<img", "fetch("]
    {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("default-src 'none'"));
    assert!(html.len() < 3_000_000, "{} bytes", html.len());
}

/// A table that stands on the page in parts, as the smallest effects do, has a name for each.
#[test]
fn no_name_stands_twice_on_the_page() {
    let mut results = fixture();
    let waves = results.about.waves.clone();
    let [.., before, latest] = waves.as_slice() else { panic!("the fixture has two editions") };
    let mut table = Table::new(&tables::DETECTABLE_EFFECTS);
    for (kind, from, to) in [("correlation", "", ""), ("groups", "a", "b"), ("change", before, latest)] {
        let mut cells = vec![Cell::Empty; table.columns.len()];
        (cells[0], cells[2], cells[5], cells[6]) = (kind.into(), "adoption".into(), from.into(), to.into());
        table.push(cells);
    }
    results.tables.insert(table.id.clone(), table);
    let html = report_html(results);
    let ids: Vec<&str> =
        html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect();
    let mut seen = BTreeSet::new();
    let twice: Vec<&&str> = ids.iter().filter(|id| !seen.insert(**id)).collect();
    assert!(twice.is_empty(), "{twice:?}");
    assert_eq!(
        ids.iter().filter(|id| id.contains("t-detectable-effects") && !id.ends_with("caption")).count(),
        6
    );
}

#[test]
fn every_link_inside_the_page_leads_somewhere() {
    let html = report_html(fixture());
    let targets: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let links: Vec<&str> = html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(links.len() > 100, "{}", links.len());
    for link in links {
        assert!(targets.contains(&link), "{link}");
    }
    let mut once = targets.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), targets.len(), "an id stands twice");
}

/// The block of values behind the numbers of the page.
fn values(html: &str) -> serde_json::Value {
    let (_, rest) =
        html.split_once("<script type=\"application/json\" id=\"values\">").expect("the block is there");
    let text = rest.split("</script>").next().unwrap_or_default();
    assert!(!text.contains('<'), "nothing in it may end its element");
    serde_json::from_str(text).expect("the block is JSON")
}

#[test]
fn the_values_behind_the_numbers_are_those_of_the_results() {
    let results = fixture();
    let html = report_html(results.clone());
    let values = values(&html);
    let known = numbers(&results);
    let mut held = 0;
    for (id, table) in values["tables"].as_object().expect("tables") {
        let columns: Vec<&str> =
            table["columns"].as_array().expect("columns").iter().filter_map(|c| c.as_str()).collect();
        for (key, row) in table["rows"].as_object().expect("rows") {
            for (column, value) in columns.iter().zip(row.as_array().expect("a row")) {
                let Some(value) = value.as_f64() else { continue };
                let full = known[&format!("{id}.{key}.{column}")];
                assert!((value - full).abs() <= 5e-6 * full.abs(), "{id}.{key}.{column}: {value} for {full}");
                held += 1;
            }
        }
    }
    assert!(held > 1000, "{held}");
    // Every number of the page finds its value.
    for (id, _) in marked(&html) {
        let (table, rest) = id.split_once('.').expect("an id has a table");
        let row = rest.rsplit_once('.').map_or("", |(row, _)| row);
        let found = !values["tables"][table]["rows"][row].is_null() || !values["facts"][&id].is_null();
        assert!(found, "{id}");
    }
}

#[test]
fn tables_with_numbers_tell_what_these_are() {
    let html = report_html(fixture());
    let en = part(&html, "en", &[]);
    let tables: Vec<&str> = en.split("<div class=\"table\"").skip(1).collect();
    let without: Vec<&str> = tables
        .iter()
        .filter(|t| {
            let numbers = t.split("</table>").next().is_some_and(|table| {
                // A count of rows says in its heading what it is.
                table.split("data-id=\"").skip(1).any(|id| !id.starts_with("count."))
            });
            numbers && !t.contains("<details class=\"how\"")
        })
        .filter_map(|t| t.split('"').nth(1))
        .collect();
    assert_eq!(without, Vec::<&str>::new());
}

/// The words of a part that are the report's own, without code, literature and other pieces in a language of their own.
fn own_words(html: &str) -> String {
    let mut text = html.to_owned();
    for (open, close) in [
        ("<code", "</code>"),
        ("<pre", "</pre>"),
        ("<span lang=\"en\"", "</span>"),
        ("<text", "</text>"),
        ("<span class=\"formula\"", "</span>"),
    ] {
        while let Some(start) = text.find(open) {
            let end = text[start..].find(close).map_or(text.len(), |end| start + end + close.len());
            text.replace_range(start..end, " ");
        }
    }
    words(&text)
}

#[test]
fn neither_language_has_words_of_the_other_nor_a_hole() {
    let html = report_html(fixture());
    let english = [
        " the ",
        " of the ",
        " and ",
        " with ",
        " which ",
        " were ",
        " from ",
        " not ",
        " between ",
        " rows ",
    ];
    let dutch =
        [" de ", " het ", " een ", " niet ", " van ", " zijn ", " voor ", " tussen ", " geen ", " rijen "];
    // What the study itself says in one language only.
    let quoted: Vec<String> = fixture().tables["claims"].rows.iter().map(|row| row.cells[1].key()).collect();
    for (lang, foreign) in [("nl", english), ("en", dutch)] {
        let mut text = own_words(&part(&html, lang, &[]));
        for said in &quoted {
            text = text.replace(said.as_str(), "");
        }
        let text = format!(" {} ", text.to_lowercase());
        for word in foreign {
            if let Some(at) = text.find(word) {
                let near: String =
                    text[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
                panic!("{lang}:{word}after …{near}");
            }
        }
        for hole in ["{", "}", "undefined", "NaN", "()", "<>", " ,", "[]"] {
            let near = text.find(hole).map(|at| text[..at].chars().rev().take(60).collect::<Vec<_>>());
            let near: Option<String> = near.map(|near| near.into_iter().rev().collect());
            assert!(near.is_none(), "{lang}: {hole} after …{}", near.unwrap_or_default());
        }
    }
}

#[test]
fn hostile_labels_stay_words() {
    let mut results = fixture();
    let bad = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{a}";
    results.about.title = Text::same(bad);
    results.about.run = bad.to_owned();
    for name in results.labels.names.values_mut() {
        *name = Text::same(bad);
    }
    for table in results.tables.values_mut() {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if matches!(cell, Cell::Text(text) if text == "overheid") {
                *cell = Cell::Text(bad.to_owned());
            }
        }
    }
    results.not_available.push(bad.to_owned());
    let html = report_html(results);
    // The values behind the numbers, and the one script.
    assert_eq!(html.matches("<script").count(), 2);
    assert!(!html.contains("<img"));
}

#[test]
fn a_study_with_nothing_but_a_sample_gives_a_whole_page() {
    let mut results = fixture();
    results.tables.retain(|id, _| id == "sample");
    results.about.outcomes.clear();
    results.labels.factors.clear();
    results.about.waves = vec![String::new()];
    for design in ["respondents", "informants", "sample"] {
        results.about.design = design.to_owned();
        let html = report_html(results.clone());
        assert_numbers_are_those_of(&results, &html);
        assert!(html.matches("<p class=\"absent\">").count() >= 16, "{design}");
        for hole in ["<figure id=\"nl", "<tbody></tbody>", "<p></p>", "<ul></ul>", "()", " ,", "{", "NaN"] {
            let body = part(&html, "nl", &[]);
            assert!(!body.contains(hole), "{design}: {hole}");
        }
    }
}

#[test]
fn rows_that_have_lost_their_numbers_are_said_to_allow_no_statement() {
    let mut results = fixture();
    for id in [
        "use_outcomes",
        "waves",
        "comparisons",
        "maturity",
        "usage",
        "applications",
        "correlation_differences",
    ] {
        let table = results.tables.get_mut(id).expect("the table is there");
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            if matches!(cell, Cell::Number(_)) {
                *cell = Cell::Empty;
            }
        }
    }
    let html = report_html(results.clone());
    assert_numbers_are_those_of(&results, &html);
    assert!(part(&html, "nl", &[]).contains("te weinig gegevens"));
}

#[test]
fn the_summary_says_what_the_intervals_allow() {
    let html = report_html(fixture());
    let statements = |lang: &str| -> Vec<String> {
        let part = part(&html, lang, &[]);
        let summary = part.split(&format!("id=\"{lang}-sample\"")).next().unwrap_or_default();
        let items = summary.split("<li class=\"statement\">").skip(1);
        items.map(|item| words(item.split("</li>").next().unwrap_or_default())).collect()
    };
    insta::assert_snapshot!("summary_nl", statements("nl").join("\n"));
    insta::assert_snapshot!("summary_en", statements("en").join("\n"));
}

/// The words of a piece of HTML.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                out.push(' ');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    let out = out.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    let tight = [(" ,", ","), (" .", "."), (" ;", ";"), (" )", ")"), ("( ", "("), (" :", ":")];
    unescape(&tight.iter().fold(out, |out, (from, to)| out.replace(from, to)))
}

/// What takes trust from a model stands before its numbers, and an estimator's twins stand together.
#[test]
fn confirmatory_models_are_doubted_before_they_speak() {
    let html = report_html(fixture());
    let section = html.split_once("id=\"en-models\"").expect("the section").1;
    let section = section.split_once("</section>").expect("its end").0;
    let at = |words: &str| section.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("not to be trusted") < at("S633") && at("S633") < at("fit.cfa/ML/.chi_square"));
    assert!(at("fit.cfa/MLR/.chi_square_scaled") < at("fit.cfa/MLR/.rmsea_robust_low"));
    assert!(!section.contains("fit.cfa/MLR/.chi_square\""), "the plain twin is that of ML");
    assert!(section.contains("parameters.cfa/MLR///adoption/=~/q01.std_all"));
    assert!(section.contains("invariance.by_group/MLR/metric/scalar.delta_cfi"));
    let without = report_html(from_json(FIXTURE).expect("the fixture is a results.json"));
    assert!(!without.contains("en-models"));
}

#[test]
fn no_sentence_says_that_one_thing_causes_another() {
    let html = report_html(fixture());
    let nl = words(&part(&html, "nl", &[])).to_lowercase();
    let en = words(&part(&html, "en", &[])).to_lowercase();
    for verb in ["leidt tot", "zorgt ervoor", "heeft als gevolg", "verhoogt", "bevordert", "dankzij"] {
        assert!(!nl.contains(verb), "{verb}");
    }
    for verb in ["leads to", "causes ", "results in", "improves ", "thanks to", "boosts"] {
        assert!(!en.contains(verb), "{verb}");
    }
}

#[test]
fn methods_and_literature_are_files_of_their_own() {
    let files = report::files(&reopen(fixture())).expect("the files are written");
    let paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "report/report.html",
            "report/methods.nl.md",
            "report/methods.en.md",
            "report/references.bib",
            "report/report.nl.docx",
            "report/report.en.docx"
        ]
    );
    let english = String::from_utf8_lossy(&files[2].bytes).into_owned();
    let bibliography = String::from_utf8_lossy(&files[3].bytes).into_owned();
    for key in fixture().methods.iter().flat_map(|m| &m.sources) {
        assert!(english.contains(&format!("@{key}")), "{key} is cited");
        assert!(bibliography.contains(&format!("{{{key},")), "{key} is in the bibliography");
    }
}

#[test]
fn the_benchmark_sheet_is_three_tagged_pages_in_each_language_and_the_same_each_time() {
    let files = benchmark_files(&benchmark_results()).expect("the files are written");
    let again = benchmark_files(&benchmark_results()).expect("the files are written");
    assert!(files == again);
    for lang in ["nl", "en"] {
        let name = format!("benchmark.{lang}.pdf");
        let sheet = files.iter().find(|file| file.path == name).expect("the sheet is written");
        let text = String::from_utf8_lossy(&sheet.bytes);
        assert!(text.starts_with("%PDF-"));
        for wanted in
            ["pdfuaid", "/MarkInfo", "/Alt", "/Figure", "/Table", "/H1", "/H2", "/H3", "/Count 3", "PeilSans"]
        {
            assert!(text.contains(wanted), "{lang}: {wanted}");
        }
        assert!(!text.contains("/Count 4") && !text.contains("/CreationDate"));
    }
}

#[test]
fn the_benchmark_sheet_says_what_the_page_says() {
    let files = benchmark_files(&benchmark_results()).expect("the files are written");
    let html = page(Ok(files.clone()), "benchmark.html");
    let folder = tempfile::tempdir().expect("a folder");
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for lang in ["nl", "en"] {
        let sheet = files.iter().find(|f| f.path == format!("benchmark.{lang}.pdf")).expect("the sheet");
        let path = folder.path().join("sheet.pdf");
        std::fs::write(&path, &sheet.bytes).expect("written");
        let Ok(output) = std::process::Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output()
        else {
            #[allow(clippy::print_stderr)] // a skipped test says so
            return eprintln!("skipped: no pdftotext");
        };
        let told = letters(&String::from_utf8_lossy(&output.stdout));
        let page = part(&html, lang, &[]);
        let statements = page.split("<p class=\"says\">").skip(1);
        let said: Vec<String> =
            statements.take(3).map(|s| letters(&words(s.split("</p>").next().unwrap_or_default()))).collect();
        assert_eq!(said.len(), 3);
        for statement in said {
            assert!(told.contains(&statement), "{lang}: {statement}");
        }
    }
}

fn benchmark_results() -> Released<Results> {
    reopen(from_json(include_str!("fixtures/benchmark.json")).expect("the fixture is a results.json"))
}

#[test]
fn the_benchmark_page_holds_the_numbers_of_its_results_and_no_rank() {
    let results = benchmark_results();
    let html = page(benchmark_files(&results), "benchmark.html");
    assert!(assert_numbers_are_those_of(&results, &html) > 100);
    let (nl, en) = (words(&part(&html, "nl", &[])), words(&part(&html, "en", &[])));
    assert!(en.contains("Above the median: adoption"), "{en}");
    assert!(nl.contains("Niet van de mediaan te onderscheiden: "));
    assert!(!en.contains("Rank") && !nl.contains("Plaats "));
}

#[test]
fn the_benchmark_page_plans_what_the_results_plan() {
    let results = benchmark_results();
    let html = page(benchmark_files(&results), "benchmark.html");
    let practices = results.table("practices").expect("the fixture has practices");
    let planned: Vec<_> =
        practices.rows.iter().filter(|row| practices.number(row, "plan").is_some()).collect();
    assert_eq!(planned.len(), 3);
    for lang in ["nl", "en"] {
        let plan = html.split(&format!("<section id=\"{lang}-plan\"")).nth(1).expect("a plan");
        let plan = plan.split("</section>").next().unwrap_or_default();
        for row in &planned {
            let id = format!("data-id=\"practices.{}.q75\"", practices.text(row, "variable"));
            assert!(plan.contains(&id), "{lang}: {id}");
        }
        assert_eq!(plan.matches("<dl class=\"terms\">").count(), 3);
    }
}

#[test]
fn both_languages_of_the_benchmark_page_hold_the_same() {
    let html = page(benchmark_files(&benchmark_results()), "benchmark.html");
    let (nl, en) = (part(&html, "nl", &[]), part(&html, "en", &[]));
    let ids = |part: &str| {
        let mut ids: Vec<String> = marked(part).into_iter().map(|(id, _)| id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&nl), ids(&en));
    for section in ["summary", "factors", "use", "outcomes", "earlier", "stage", "steering", "peers", "plan"]
    {
        for (lang, part) in [("nl", &nl), ("en", &en)] {
            assert!(part.contains(&format!("<section id=\"{lang}-{section}\"")), "{lang}: {section}");
        }
    }
}

#[test]
fn an_internal_benchmark_says_so_on_its_page_and_on_every_figure() {
    let mut results =
        from_json(include_str!("fixtures/benchmark.json")).expect("the fixture is a results.json");
    let public = page(benchmark_files(&benchmark_results()), "benchmark.html");
    assert!(!public.contains("not for circulation.</strong>"));
    results.about.privacy.profile = peil::model::study::Profile::Internal;
    let html = page(benchmark_files(&reopen(results)), "benchmark.html");
    for (lang, words, stamp) in [
        ("nl", "niet om te verspreiden.</strong>", "intern, niet om te verspreiden"),
        ("en", "not for circulation.</strong>", "internal, not for circulation"),
    ] {
        let part = part(&html, lang, &[]);
        assert!(part.contains(words), "{lang}");
        assert_eq!(part.matches("<svg ").count(), part.matches(&format!(">{stamp} ·")).count(), "{lang}");
    }
}
