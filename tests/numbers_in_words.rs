//! Alternative texts, captions and methods are prose with numbers in it. They are read again from every file that holds
//! them (SVG, JSON, the page, the Word documents, methods.*.md), and every number is held against the results.

#[path = "support/figure_results.rs"]
mod figure_results;
#[path = "support/report_page.rs"]
mod report_page;
#[path = "support/word_document.rs"]
mod word_document;

use figure_results::{Kind, results};
use peil::disclose::reopen;
use peil::model::results::Results;
use peil::model::source::Source;
use peil::model::table::{Cell, Table};
use peil::model::text::Lang;
use peil::pipeline::{self, Stages};
use peil::present::figure::{Format, Options, files};
use peil::present::{OutputFile, report};
use std::collections::{BTreeMap, BTreeSet};
use usvg::roxmltree::Document;
use word_document::{attribute, named, parts, words};

/// Numbers of no study, each with why it is one: what is taken out of a text before its numbers are read. `*` stands
/// for every figure.
const CONSTANTS: &[(&str, &[&str], &str)] = &[
    ("*", &["95%", "95th percentile", "95e percentiel"], "the level of intervals"),
    ("*", &["ICC(1)", "ICC(2)", "Fisher’s z"], "names of statistics"),
    ("*", &["80%"], "the power that is asked for"),
    ("*", &["100%"], "all answers together; the end of an axis"),
    ("*", &["0 to 100", "0 tot 100", "0 to 1)", "0 tot 1)", "0–100"], "the ends of an axis"),
    ("*", &["10% to 90% and 25% to 75%", "10% tot 90% en 25% tot 75%"], "the ends of bands of quantiles"),
    ("F8", &["Zou 2007"], "a citation"),
    ("F11", &["about 5%", "ongeveer 5%"], "what comparison intervals are made for"),
    ("F12", &["99.8%", "99,8%", "10% winsorized", "10% gewinsoriseerd"], "limits of Spiegelhalter (2005)"),
    ("F14", &["(90%:"], "the level of the interval of RMSEA"),
    ("F14", &["below 0.30", "dan 0,30"], "the custom by which a loading is called small"),
    ("F15", &["0.70", "0,70"], "the custom by which agreement is called enough"),
    (
        "F15",
        &["1.34 for five", "1,34 bij vijf"],
        "slightly skewed answers (LeBreton and Senter 2008, table 2)",
    ),
    ("F16", &["p < .05", "p < 0,05"], "the level of tests"),
    ("F18", &["Horn 1965"], "a citation"),
    ("F19", &["mean 0 and SD 1", "gemiddelde 0 en SD 1"], "the latent value is standard normal"),
    ("F20", &["0.05", "0,05", ".05"], "the level of tests"),
    ("F21", &["smaller than 0.3", "kleiner dan 0,3"], "weights that are left out"),
    ("F24", &["(90%:"], "the level of the interval of RMSEA"),
    ("F23", &["(15)", "the 15 of", "de 15 van"], "the rows that a page holds"),
];

/// The tables that a figure is drawn from: its words may hold no other number.
const TABLES: &[(&str, &[&str])] = &[
    ("F1", &["flow"]),
    ("F2", &["usage"]),
    ("F3", &["applications"]),
    ("F4", &["answers"]),
    ("F5", &["maturity", "aggregation"]),
    ("F6", &["use_outcomes"]),
    ("F7", &["use_outcomes", "fits"]),
    ("F8", &["correlation_differences"]),
    ("F9", &["scale_correlations"]),
    ("F10", &["importance"]),
    ("F11", &["shrinkage"]),
    ("F12", &["funnel"]),
    ("F13", &["waves"]),
    ("F14", &["loadings", "factors", "efa_fit", "parameters", "fit"]),
    ("F15", &["aggregation"]),
    ("F16", &["specifications"]),
    ("F17", &["benchmark"]),
    ("F18", &["eigenvalues", "number_of_factors"]),
    ("F19", &["item_response", "item_response_fit", "item_curves"]),
    ("F20", &["power", "power_curve"]),
    ("F21", &["components", "map_points"]),
    ("F22", &["practices"]),
    ("F23", &["missing"]),
    ("F24", &["parameters", "fit"]),
    ("F25", &["invariance", "fit"]),
];

/// A shipped study, run.
fn informants() -> Results {
    let mut watch = |_| Ok(());
    let mut stages = Stages::new(&mut watch);
    let source = Source::Folder { folder: "datasets/informants".into(), file: "study.toml".into() };
    let (released, _) =
        pipeline::results(source, &pipeline::Options::default(), &mut stages).expect("it runs");
    Results::clone(&released)
}

/// A number in a text: as it stands there, its value, half a unit of its last digit, and where it begins and ends.
#[derive(Debug, Clone, PartialEq)]
struct Number {
    shown: String,
    value: f64,
    half: f64,
    at: (usize, usize),
}

impl Number {
    fn is(&self, value: f64) -> bool {
        (self.value - value).abs() <= self.half + 1e-9
    }
}

/// The numbers of a text. Digits that follow a letter are part of a name, such as HC3.
fn read(text: &str, lang: &str) -> Vec<Number> {
    let decimal = if lang == "nl" { ',' } else { '.' };
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |i: usize| chars.get(i).is_some_and(|(_, c)| c.is_ascii_digit());
    let (mut numbers, mut i) = (Vec::new(), 0);
    while i < chars.len() {
        if !digit(i) {
            i += 1;
            continue;
        }
        let start = i;
        let mut plain = String::new();
        while digit(i) || (digit(i + 1) && i > start && [decimal, '\u{202F}'].contains(&chars[i].1)) {
            match chars[i].1 {
                '\u{202F}' => {}
                c if c == decimal => plain.push('.'),
                c => plain.push(c),
            }
            i += 1;
        }
        let before = start.checked_sub(1).map(|b| chars[b].1);
        if before.is_some_and(|c| c.is_alphabetic() || c == '_') {
            continue;
        }
        let sign = if before == Some('\u{2212}') { -1.0 } else { 1.0 };
        let decimals = plain.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let end = chars.get(i).map_or(text.len(), |(at, _)| *at);
        numbers.push(Number {
            shown: text[chars[start].0..end].to_owned(),
            value: sign * plain.parse::<f64>().unwrap_or_else(|_| panic!("{plain} in {text}")),
            half: 0.5 * peil::numeric::math::pow(10.0, -f64::from(decimals as u32)),
            at: (chars[start].0, end),
        });
    }
    numbers
}

/// The words of one figure in one language.
#[derive(Debug, Clone, PartialEq)]
struct Told {
    alt: String,
    caption: String,
}

/// By name (`f14-efa`) and language.
type AllTold = BTreeMap<(String, &'static str), Told>;

/// `f14-efa` for `figures/f14_loadings-efa`.
fn name_of(stem: &str) -> String {
    let stem = stem.trim_start_matches("figures/");
    let (id, rest) = stem.split_once('_').expect("an id");
    rest.split_once('-').map_or(id.to_owned(), |(_, part)| format!("{id}-{}", part.to_ascii_lowercase()))
}

/// What the figures' own files tell: SVG and JSON say the same.
fn told_by_figures(files: &[OutputFile]) -> AllTold {
    let mut told = AllTold::new();
    for file in files {
        let Some(stem) = file.path.strip_suffix(".json") else { continue };
        let words: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
        for lang in ["nl", "en"] {
            let of = |key: &str| words[key][lang].as_str().expect("words").to_owned();
            let own = Told { alt: of("alt"), caption: of("caption") };
            let svg = files.iter().find(|f| f.path == format!("{stem}.{lang}.svg")).expect("the SVG");
            let svg = Document::parse(std::str::from_utf8(&svg.bytes).expect("UTF-8")).expect("XML");
            let desc = named(svg.root(), "desc").next().and_then(|d| d.text()).expect("a description");
            assert_eq!(desc, own.alt, "{stem}.{lang}.svg");
            told.insert((name_of(stem), lang), own);
        }
    }
    told
}

fn unescape(text: &str) -> String {
    let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// What the page tells in one language, in its order.
fn told_by_page(html: &str, lang: &'static str) -> Vec<(String, Told)> {
    let part = report_page::part(html, lang, &[]);
    let figures = part.split("<figure id=\"").skip(1).map(|figure| {
        let between = |open: &str, close: &str| {
            let after = figure.split_once(open).expect("it begins").1;
            unescape(after.split_once(close).expect("it ends").0)
        };
        let name = figure.split('"').next().unwrap_or_default().trim_start_matches(&format!("{lang}-"));
        let desc = between("<desc", "</desc>");
        let alt = desc.split_once('>').expect("a description").1.to_owned();
        let caption = between("<figcaption>", "</figcaption>");
        let caption = caption.split_once("</b> ").expect("a number before it").1.to_owned();
        (name.to_owned(), Told { alt, caption })
    });
    figures.collect()
}

/// What a Word document tells, in its order.
fn told_by_word(document: &Document<'_>) -> Vec<Told> {
    let alts =
        named(document.root(), "docPr").map(|d| attribute(d, "descr").expect("a description").to_owned());
    let captions = named(document.root(), "p")
        .filter(|p| named(*p, "pStyle").any(|s| attribute(s, "val") == Some("FigureCaption")))
        .map(|p| words(p).split_once("  ").expect("a number before it").1.to_owned());
    alts.zip(captions).map(|(alt, caption)| Told { alt, caption }).collect()
}

/// Every number of some tables, and the counts of their rows that a figure may tell: all, those of each name, those with
/// an interval beside zero, those with p < .05, and how many names there are.
fn known(results: &Results, tables: &[&str]) -> Vec<f64> {
    let mut known = vec![results.about.privacy.min_respondents as f64];
    for (id, table) in tables.iter().filter_map(|id| Some((id, results.tables.get(*id)?))) {
        let numbers = |row| table.columns.iter().filter_map(move |column| table.number(row, column));
        match *id {
            "item_curves" => known.extend(peaks(table)),
            _ => known.extend(table.rows.iter().flat_map(numbers)),
        }
        known.extend(counts(table));
        match *id {
            "loadings" => known.extend(items_per_factor(table)),
            "answers" => known.extend(agreement(results, table)),
            "scale_correlations" => {
                let of_row = |row| ["scale_a", "scale_b"].map(|column| table.text(row, column));
                let scales: BTreeSet<&str> = table.rows.iter().flat_map(of_row).collect();
                known.push(scales.len() as f64);
            }
            _ => {}
        }
    }
    known
}

/// Where the information of each scale is largest, and how large.
fn peaks(table: &Table) -> Vec<f64> {
    let mut peaks: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for row in table.rows_where(&[("curve", "test_information")]) {
        let (Some(theta), Some(value)) = (table.number(row, "theta"), table.number(row, "value")) else {
            continue;
        };
        let peak = peaks.entry(table.text(row, "scale")).or_insert((theta, value));
        if value > peak.1 {
            *peak = (theta, value);
        }
    }
    peaks.into_values().flat_map(|(theta, value)| [theta, value]).collect()
}

/// Per item of a factor the share of answers above the middle, in the last wave; then how many such items there are.
fn agreement(results: &Results, table: &Table) -> Vec<f64> {
    let items =
        results.labels.factors.iter().filter_map(|factor| results.labels.scales.get(factor)).flatten();
    let wave = results.about.waves.last().map_or("", String::as_str);
    let mut shares: Vec<f64> = items
        .filter_map(|item| {
            let label = results.labels.items.get(item)?;
            let middle = label.min as f64 + (label.answers.len() as f64 - 1.0) / 2.0;
            let wanted = [("item", item.as_str()), ("wave", wave)];
            let rows: Vec<_> = table.rows_where(&wanted).collect();
            let above =
                rows.iter().filter(|row| table.number(row, "answer").is_some_and(|answer| answer > middle));
            (!rows.is_empty()).then(|| above.filter_map(|row| table.number(row, "estimate")).sum())
        })
        .collect();
    shares.push(shares.len() as f64);
    shares
}

/// How many items of each model load most on each factor.
fn items_per_factor(table: &Table) -> Vec<f64> {
    let mut strongest: BTreeMap<(String, String), (f64, String)> = BTreeMap::new();
    for row in &table.rows {
        let item = (table.text(row, "model").to_owned(), table.text(row, "item").to_owned());
        let size = table.number(row, "loading").map_or(0.0, f64::abs);
        let best = strongest.entry(item).or_default();
        if size > best.0 {
            *best = (size, table.cell(row, "factor").key());
        }
    }
    let mut items: BTreeMap<(String, String), f64> = BTreeMap::new();
    for ((model, _), (_, factor)) in strongest {
        *items.entry((model, factor)).or_default() += 1.0;
    }
    items.into_values().collect()
}

fn counts(table: &Table) -> Vec<f64> {
    let clear = table.rows.iter().filter(|row| {
        table
            .number(row, "conf_low")
            .zip(table.number(row, "conf_high"))
            .is_some_and(|(low, high)| low * high > 0.0)
    });
    let mut counts = vec![table.rows.len() as f64, clear.count() as f64];
    for position in 0..table.columns.len() {
        let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for row in &table.rows {
            if let Cell::Text(_) | Cell::Integer(_) = &row.cells[position] {
                let of_name = rows.entry(row.cells[position].key()).or_default();
                of_name.0 += 1;
                of_name.1 += usize::from(table.number(row, "p_value").is_some_and(|p| p < 0.05));
            }
        }
        counts.push(rows.len() as f64);
        counts.extend(rows.values().flat_map(|(all, low)| [*all as f64, *low as f64]));
    }
    counts
}

/// How many paths of each kind a model has: loadings, regressions, and covariances of two variables.
fn paths(parameters: &Table) -> Vec<f64> {
    let mut counts: BTreeMap<[&str; 5], f64> = BTreeMap::new();
    for row in &parameters.rows {
        if parameters.text(row, "lhs") != parameters.text(row, "rhs") {
            let of = ["model", "estimator", "step", "group", "op"].map(|column| parameters.text(row, column));
            *counts.entry(of).or_default() += 1.0;
        }
    }
    counts.into_values().collect()
}

/// The numbers of a text on a figure that are not those of its tables. A number with an interval behind it is sought in
/// one row.
fn strangers(results: &Results, figure: &str, lang: &str, text: &str) -> (usize, Vec<String>) {
    let id = figure.split('-').next().unwrap_or_default().to_ascii_uppercase();
    let tables = TABLES.iter().find(|(of, _)| *of == id).unwrap_or_else(|| panic!("{id} has no tables")).1;
    let mut own = text.to_owned();
    for (of, phrases, _) in CONSTANTS {
        if *of == "*" || *of == id {
            own = phrases.iter().fold(own, |own, phrase| own.replace(phrase, "…"));
        }
    }
    let named = results.about.waves.iter().filter(|wave| !wave.is_empty());
    let own = named.fold(own, |own, wave| own.replace(wave.as_str(), "…"));
    let mut known = known(results, tables);
    if id == "F5" {
        known.extend(results.labels.ranges.values().flat_map(|(low, high)| [*low, *high]));
    }
    if id == "F24" {
        known.extend(paths(&results.tables["parameters"]));
    }
    let numbers = read(&own, lang);
    let until = if lang == "nl" { " tot " } else { " to " };
    let mut strange = Vec::new();
    for (i, number) in numbers.iter().enumerate() {
        let is_known = match own[..number.at.0].trim_end().chars().next_back() {
            Some('<') => p_values(results, tables).any(|p| p < number.value),
            Some('>') => p_values(results, tables).any(|p| p > number.value),
            _ => known.iter().any(|value| number.is(*value)),
        };
        if !is_known {
            strange.push(number.shown.clone());
        }
        let Some([low, high]) = numbers.get(i + 1..i + 3) else { continue };
        let gap = |a: &Number, b: &Number| own[a.at.1..b.at.0].replace(['%', '\u{2212}'], "");
        if gap(number, low) == " (" && gap(low, high) == until {
            let is_row = tables.iter().filter_map(|id| results.tables.get(*id)).any(|table| {
                table.rows.iter().any(|row| {
                    let ends = |end: &str, wanted: &Number| {
                        let mut of = table.columns.iter().filter(|column| column.ends_with(end));
                        of.any(|column| table.number(row, column).is_some_and(|v| wanted.is(v)))
                    };
                    let mut all = table.columns.iter().filter_map(|column| table.number(row, column));
                    all.any(|v| number.is(v)) && ends("low", low) && ends("high", high)
                })
            });
            if !is_row {
                strange.push(format!("{} ({} – {})", number.shown, low.shown, high.shown));
            }
        }
    }
    (numbers.len(), strange)
}

fn p_values<'a>(results: &'a Results, tables: &'a [&'a str]) -> impl Iterator<Item = f64> + 'a {
    let tables = tables.iter().filter_map(|id| results.tables.get(*id));
    tables.flat_map(|table| table.rows.iter().filter_map(|row| table.number(row, "p_value")))
}

#[test]
fn every_number_in_alternative_texts_and_captions_is_one_of_the_figures_own_tables() {
    let results = results(Kind::default());
    let told = numbers_are_known(&results);
    let drawn: BTreeSet<String> = told
        .keys()
        .map(|(name, _)| name.split('-').next().unwrap_or_default().to_ascii_uppercase())
        .collect();
    assert_eq!(drawn.len(), TABLES.len(), "{drawn:?}");
    all_files_tell(&results, &told);
}

/// The words of every figure, whose numbers are those of its tables.
fn numbers_are_known(results: &Results) -> AllTold {
    let options = Options { formats: vec![Format::Svg], ..Options::default() };
    let told = told_by_figures(&files(&reopen(results.clone()), &options, &[]).expect("figures"));
    let (mut read, mut unexplained) = (0, Vec::new());
    for ((name, lang), words) in &told {
        for text in [&words.alt, &words.caption] {
            let (numbers, strange) = strangers(results, name, lang, text);
            if !strange.is_empty() {
                unexplained.push(format!("{name}.{lang}: {strange:?} in {text}"));
            }
            read += numbers;
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    assert!(read > 300, "{read}");
    told
}

/// The page and the Word documents tell the same words as the files of the figures.
fn all_files_tell(results: &Results, told: &AllTold) {
    let written = report::files(&reopen(results.clone())).expect("the report");
    let bytes = |path: &str| &written.iter().find(|f| f.path == path).expect("the file").bytes;
    let html = String::from_utf8_lossy(bytes("report/report.html"));
    for lang in ["nl", "en"] {
        let page = told_by_page(&html, lang);
        assert!(page.len() > 10, "{}", page.len());
        for (name, words) in &page {
            assert_eq!(words, &told[&(name.clone(), lang)], "{name}.{lang}");
        }
        let archive = parts(bytes(&format!("report/report.{lang}.docx")));
        let xml = std::str::from_utf8(&archive["word/document.xml"]).expect("UTF-8");
        let word = told_by_word(&Document::parse(xml).expect("XML"));
        let page: Vec<Told> = page.into_iter().map(|(_, words)| words).collect();
        assert_eq!(word, page, "{lang}");
    }
}

/// The reading would see it if a figure told other numbers than its tables hold.
#[test]
fn a_number_of_another_study_is_seen() {
    let results = results(Kind::default());
    let options = Options { formats: vec![Format::Svg], ..Options::default() };
    let told = told_by_figures(&files(&reopen(results.clone()), &options, &[]).expect("figures"));
    let mut other = results;
    for cell in other.tables.values_mut().flat_map(|t| &mut t.rows).flat_map(|row| &mut row.cells) {
        if let Cell::Number(value) = cell {
            *value = *value * 1.37 + 0.0171;
        }
    }
    let unseen: Vec<&(String, &str)> = told
        .iter()
        .filter(|((name, lang), words)| {
            read(&words.alt, lang).iter().any(|number| number.shown.contains(['.', ',']))
                && strangers(&other, name, lang, &words.alt).1.is_empty()
        })
        .map(|(key, _)| key)
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

#[test]
fn a_shipped_study_tells_the_numbers_of_its_results_and_no_other() {
    let results = informants();
    all_files_tell(&results, &numbers_are_known(&results));
    methods_are_those_of(&results);
    no_word_of_a_table_is_left_as_it_was(&results);
}

/// Words that both languages have, and symbols.
const ALIKE: &[&str] = &["items", "jackknife", "k-means"];

/// A word by which a table tells a method or a verdict has its own form in each language: a cell that says the same in both is
/// a number, a symbol, or a name.
fn no_word_of_a_table_is_left_as_it_was(results: &Results) {
    let written = report::files(&reopen(results.clone())).expect("the report");
    let page = &written.iter().find(|f| f.path == "report/report.html").expect("the page").bytes;
    let html = String::from_utf8_lossy(page);
    let [nl, en] = ["nl", "en"]
        .map(|lang| cells(&report_page::part(&html, lang, &[("<sup", "</sup>"), ("<code", "</code>")])));
    let is_word =
        |cell: &&String| cell.len() > 2 && cell.bytes().all(|b| b.is_ascii_lowercase() || b"_-".contains(&b));
    let names = &results.labels;
    let is_name = |cell: &&String| {
        names.items.contains_key(*cell) || names.scales.contains_key(*cell) || ALIKE.contains(&cell.as_str())
    };
    let left: Vec<&String> = nl.intersection(&en).filter(is_word).filter(|cell| !is_name(cell)).collect();
    assert!(nl.len() > 300, "{}", nl.len());
    assert!(left.is_empty(), "not translated: {left:?}");
}

/// What the cells of a page's tables say.
fn cells(html: &str) -> BTreeSet<String> {
    let opened = html.split("<td").chain(html.split("<th")).skip(1);
    let says = |cell: &str| -> String {
        let inner = cell.split_once('>').map_or("", |(_, inner)| inner);
        let inner = inner.split("</t").next().unwrap_or_default();
        inner
            .split('<')
            .enumerate()
            .map(|(i, piece)| match i {
                0 => piece,
                _ => piece.split_once('>').map_or("", |(_, text)| text),
            })
            .collect()
    };
    opened.map(|cell| says(cell).trim().to_owned()).collect()
}

/// The methods are written once, in the results: all files tell their numbers, in their order, and no other.
fn methods_are_those_of(results: &Results) {
    let written = report::files(&reopen(results.clone())).expect("the report");
    let bytes = |path: &str| &written.iter().find(|f| f.path == path).expect("the file").bytes;
    let html = String::from_utf8_lossy(bytes("report/report.html"));
    for lang in Lang::ALL {
        let tag = lang.tag();
        let values = |text: &str| -> Vec<f64> { read(text, tag).iter().map(|number| number.value).collect() };
        let notes: Vec<Vec<f64>> = results.methods.iter().map(|note| values(note.text.get(lang))).collect();
        assert!(notes.iter().map(Vec::len).sum::<usize>() > 100);

        let markdown = String::from_utf8_lossy(bytes(&format!("report/methods.{tag}.md"))).into_owned();
        let literature = if lang == Lang::Nl { "## Literatuur" } else { "## References" };
        let own = markdown.split(literature).next().unwrap_or_default();
        let paragraphs = own.split("\n\n").filter(|p| !p.starts_with('#')).map(|paragraph| {
            let text = paragraph.rsplit_once(" [@").map_or(paragraph, |(text, _)| text);
            values(&text.replace('\\', "").replace("&lt;", "<"))
        });
        let paragraphs: Vec<Vec<f64>> = paragraphs.filter(|p| !p.is_empty()).collect();
        let wanted: Vec<Vec<f64>> = notes.iter().filter(|n| !n.is_empty()).cloned().collect();
        assert_eq!(paragraphs, wanted, "{tag}");

        let part = report_page::part(&html, tag, &[]);
        let archive = parts(bytes(&format!("report/report.{tag}.docx")));
        let xml = std::str::from_utf8(&archive["word/document.xml"]).expect("UTF-8");
        let xml = Document::parse(xml).expect("XML");
        let paragraphs: Vec<String> = named(xml.root(), "p").map(words).collect();
        for (note, numbers) in results.methods.iter().zip(&notes) {
            let text = note.text.get(lang);
            let start: String = text.chars().take(40).collect();
            let shown = part
                .split("<p>")
                .find(|p| unescape(p).starts_with(&start))
                .unwrap_or_else(|| panic!("{start}"));
            let shown = unescape(shown.split("</p>").next().unwrap_or_default());
            assert_eq!(&values(&shown)[..numbers.len()], numbers, "{tag}: {shown}");
            let word = paragraphs.iter().find(|p| p.starts_with(&start)).unwrap_or_else(|| panic!("{start}"));
            assert_eq!(&values(word)[..numbers.len()], numbers, "{tag}: {word}");
        }
    }
}
