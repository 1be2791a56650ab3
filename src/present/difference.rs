//! What changed between two runs: as lines for a terminal, and as a page in the look of the report.

use super::figure::font;
use super::number_format;
use super::report::html::Html;
use super::report::page::{self, Block, Page, Section, View};
use crate::compare::Difference;
use crate::compare::results::{Change, RowName, TableCount};
use crate::disclose::Released;
use crate::error::Result;
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Cell, Format};
use crate::model::tables;
use crate::model::text::{Lang, Text};

/// Changes that lines and the page's first table show, where not all are asked for.
const FIRST: usize = 20;
/// Changes of one table on the page; `--json` has all.
const PER_TABLE: usize = 200;

/// By this text a page of ours is known.
pub const MARK: &str = "id=\"nl-compare-why\"";

/// What lines show.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown<'a> {
    /// Every change, in place of the largest.
    pub all: bool,
    /// One table only.
    pub table: Option<&'a str>,
}

/// What changed, as lines: why, how much per table, and the largest changes first.
pub fn lines(difference: &Released<Difference>, shown: Shown<'_>, lang: Lang) -> Vec<String> {
    let say = |nl: &str, en: &str| Text::new(nl, en).get(lang).to_owned();
    let d = &**difference;
    let mut lines = vec![format!("{} → {}", side(d, false, lang), side(d, true, lang))];
    lines.extend(d.causes.iter().map(|cause| format!("  {}", cause.line(lang))));
    lines.extend(without_cause(d).map(|words| format!("  {}", words.get(lang))));
    if d.is_none() {
        lines.push(say("geen enkel getal verschilt", "no number differs"));
        return lines;
    }
    let wanted = |table: &str| shown.table.is_none_or(|only| only == table);
    let counted: Vec<&TableCount> = d.tables.iter().filter(|t| wanted(&t.table) && differs(t)).collect();
    let width = counted.iter().map(|t| t.table.len()).max().unwrap_or(0);
    let heads = [
        say("rijen", "rows"),
        say("veranderd", "changed"),
        say("nieuw", "new"),
        say("weg", "gone"),
        say("niet getoond", "not shown"),
    ];
    lines.push(String::new());
    lines.push(format!(
        "{:width$}  {:>7}  {:>9}  {:>6}  {:>6}  {}",
        "", heads[0], heads[1], heads[2], heads[3], heads[4]
    ));
    lines.extend(counted.iter().map(|t| {
        format!(
            "{:width$}  {:>7}  {:>9}  {:>6}  {:>6}  {}",
            t.table, t.rows, t.changed, t.appeared, t.gone, t.withheld
        )
    }));
    let changes: Vec<&Change> = d.changes.iter().filter(|c| wanted(&c.table)).collect();
    let some = if shown.all { changes.len() } else { changes.len().min(FIRST) };
    if some > 0 {
        lines.push(String::new());
        let rest = if some < changes.len() {
            say("; `--all` toont de rest", "; `--all` shows the rest")
        } else {
            String::new()
        };
        lines.push(format!(
            "{} ({some} {} {}{rest})",
            say("grootste eerst", "largest first"),
            say("van", "of"),
            changes.len()
        ));
        lines.extend(changes[..some].iter().map(|change| format!("  {}", change_line(change, lang))));
    }
    if shown.all {
        let named = |rows: &[RowName], mark: &str| {
            rows.iter()
                .filter(|row| wanted(&row.table))
                .map(|row| format!("  {mark} {}.{}", row.table, row.row))
                .collect::<Vec<_>>()
        };
        lines.extend(named(&d.appeared, "+"));
        lines.extend(named(&d.gone, "-"));
    }
    lines.extend(d.caveats.iter().map(|caveat| format!("{}: {}", caveat.code, caveat.message(lang))));
    lines
}

fn differs(count: &TableCount) -> bool {
    count.changed + count.appeared + count.gone + count.withheld > 0
}

fn side(d: &Difference, after: bool, lang: Lang) -> String {
    let side = if after { &d.after } else { &d.before };
    let wave = side.wave.as_ref().map_or_else(String::new, |wave| format!(" {wave}"));
    format!("{}{wave} ({}, {})", side.study, side.run, number_format::count(side.n, lang))
}

/// What can be said where no cause is known.
fn without_cause(d: &Difference) -> Option<Text> {
    if d.is_none() {
        return None;
    }
    let words = match (d.inputs_known, d.causes.is_empty()) {
        (false, _) => (
            "welke bestanden veranderden is niet bekend: er staat niet naast beide een manifest.json",
            "which files changed is not known: there is no manifest.json beside both",
        ),
        (true, true) => (
            "er ging niets anders in: een van beide is achteraf veranderd, of met andere opties gemaakt",
            "nothing went in otherwise: either was changed afterwards, or made with other options",
        ),
        (true, false) => return None,
    };
    Some(Text::new(words.0, words.1))
}

fn change_line(change: &Change, lang: Lang) -> String {
    let [before, after, by] = values(change, lang);
    let by = if by.is_empty() { by } else { format!("  ({by})") };
    let row = if change.row.is_empty() { String::new() } else { format!("{}.", change.row) };
    format!("{}.{row}{}  {before} → {after}{by}", change.table, change.column)
}

/// Before, after, and by how much; with as many decimals as it takes to see that they differ.
fn values(change: &Change, lang: Lang) -> [String; 3] {
    let spec = tables::find(&change.table).and_then(|table| table.column(&change.column));
    let format = spec.map_or(Format::Number(3), |column| column.format);
    let shown = |cell: &Cell| number_format::cell(cell, format, lang);
    let (before, after) = (shown(&change.before), shown(&change.after));
    let Some(by) = change.by else { return [before, after, String::new()] };
    let first = match format {
        Format::Count => 0,
        Format::Number(decimals) | Format::Percent(decimals) | Format::Ratio(decimals) => decimals,
        Format::PValue | Format::Text | Format::Name => 3,
    };
    let decimals = if before == after { decimals_of(by) } else { first };
    let plain =
        |cell: &Cell| cell.as_f64().map_or_else(String::new, |v| number_format::number(v, decimals, lang));
    let sign = if by > 0.0 { "+" } else { "" };
    let by = format!("{sign}{}", number_format::number(by, decimals, lang));
    if before == after { [plain(&change.before), plain(&change.after), by] } else { [before, after, by] }
}

/// The decimals that show a difference: its first digit, and one more.
fn decimals_of(by: f64) -> u8 {
    let (mut size, mut decimals) = (by.abs(), 1);
    while size < 1.0 && decimals < 15 {
        size *= 10.0;
        decimals += 1;
    }
    decimals
}

/// The page: why, how much per table, the largest changes, all changes by table, and rows that came and went. `results` are
/// those of the second run, which the page shows nothing else of.
///
/// # Errors
/// When the page can't be written, which is a fault of this program.
pub fn page(difference: &Released<Difference>, results: &Released<Results>) -> Result<String> {
    let d = &**difference;
    let both = |nl: &str, en: &str| Html::raw(nl, en);
    let named = |after| Html::each(|lang| super::report::html::escape(&side(d, after, lang)));
    let page = Page {
        kind: Text::new("Vergelijking", "Comparison"),
        title: if d.before.title == d.after.title {
            d.after.title.clone()
        } else {
            Text::new(
                format!("{} en {}", d.before.title.nl, d.after.title.nl),
                format!("{} and {}", d.before.title.en, d.after.title.en),
            )
        },
        facts: vec![
            (both("Eerst", "First"), named(false)),
            (both("Dan", "Then"), named(true)),
            (both("Veranderd", "Changed"), Html::each(|lang| number_format::count(d.changed(), lang))),
            (both("Gemaakt met", "Made with"), Html::same(&format!("Peil {}", env!("CARGO_PKG_VERSION")))),
        ],
        synthetic: d.synthetic,
        internal: d.internal,
        opening: vec![Block::Paragraph(both(
            "<b>Hoe dit te lezen.</b> Elk getal dat in beide uitvoeringen staat en veranderde, staat hier met wat het was en wat het is. De grootste verandering staat vooraan: afgezet tegen het grootste van beide getallen, of tegen wat in die kolom gewoon is als dat meer is. Een verandering is nog geen verschil tussen mensen: of zij groter is dan de onzekerheid zeggen de intervallen in beide verslagen.",
            "<b>How to read this.</b> Every number that is in both runs and changed is here, with what it was and what it is. The largest change comes first: beside the larger of the two numbers, or beside what is common in its column where that is more. A change is not yet a difference between people: whether it exceeds the uncertainty, the intervals in both reports tell.",
        ))],
        sections: sections(d),
        foot: page::foot(env!("CARGO_PKG_VERSION"), &format!("{} / {}", d.before.run, d.after.run)),
        font_css: font::css().to_owned(),
    };
    page::render(&page, results)
}

fn sections(d: &Difference) -> Vec<Section> {
    let mut why: Vec<Html> =
        d.causes.iter().map(|c| Html::each(|lang| super::report::html::escape(&c.line(lang)))).collect();
    why.extend(without_cause(d).map(|words| Html::text(&words)));
    let none = || vec![Block::Paragraph(Html::raw("Geen enkel getal verschilt.", "No number differs."))];
    let caveat = |c: &Caveat| {
        Html::each(|lang| format!("{} {}", c.code, super::report::html::with_code(&c.message(lang))))
    };
    let mut first = vec![Block::List(why)];
    if !d.caveats.is_empty() {
        let title = Html::raw("Verschillen van openbare uitkomsten", "Differences of public results");
        first.push(Block::Note(title, d.caveats.iter().map(caveat).collect()));
    }
    let mut sections =
        vec![section("compare-why", ("Wat er anders in ging", "What went in otherwise"), first)];
    if d.is_none() {
        sections.push(section("compare-tables", ("Wat er veranderde", "What changed"), none()));
        return sections;
    }
    let changes: Vec<&Change> = d.changes.iter().collect();
    let largest = changes[..changes.len().min(FIRST)].to_vec();
    let counted = vec![
        Block::Table(Box::new(counts(d))),
        Block::Table(Box::new(changed(
            "largest",
            ("De grootste veranderingen", "The largest changes"),
            &largest,
            true,
        ))),
    ];
    sections.push(section("compare-tables", ("Wat er veranderde", "What changed"), counted));
    let mut all = Vec::new();
    for count in d.tables.iter().filter(|count| count.changed > 0) {
        let of: Vec<&Change> = changes.iter().copied().filter(|c| c.table == count.table).collect();
        let title = title_of(&count.table);
        let mut view = changed(&count.table, (&title.nl, &title.en), &of[..of.len().min(PER_TABLE)], false);
        if of.len() > PER_TABLE {
            let more = of.len() - PER_TABLE;
            view.notes.push(Html::raw(
                format!("Nog {more} kleinere zijn weggelaten; `analyze compare --json` heeft ze alle.")
                    .replace('`', ""),
                format!("{more} smaller ones are left out; `analyze compare --json` has them all.")
                    .replace('`', ""),
            ));
        }
        all.push(Block::Table(Box::new(view)));
    }
    sections.push(section("compare-all", ("Tabel voor tabel", "Table by table"), all));
    let mut rows = Vec::new();
    for (id, title, of) in [
        ("appeared", ("Alleen in de tweede", "Only in the second"), &d.appeared),
        ("gone", ("Alleen in de eerste", "Only in the first"), &d.gone),
    ] {
        if !of.is_empty() {
            rows.push(Block::Table(Box::new(row_names(id, title, of))));
        }
    }
    if !rows.is_empty() {
        sections.push(section(
            "compare-rows",
            ("Rijen die kwamen en gingen", "Rows that came and went"),
            rows,
        ));
    }
    sections
}

fn section(id: &'static str, title: (&str, &str), blocks: Vec<Block>) -> Section {
    Section { id, title: Text::new(title.0, title.1), blocks }
}

fn title_of(table: &str) -> Text {
    tables::find(table).map_or_else(|| Text::same(table), crate::model::table::TableSpec::title)
}

fn view(id: &str, caption: (&str, &str), columns: Vec<(Html, bool)>, rows: Vec<Vec<Html>>) -> View {
    let caption = Html::text(&Text::new(caption.0, caption.1));
    View { id: format!("difference-{id}"), caption, columns, rows, ..View::default() }
}

fn counts(d: &Difference) -> View {
    let columns = vec![
        (Html::raw("Tabel", "Table"), false),
        (Html::raw("Rijen in beide", "Rows in both"), true),
        (Html::raw("Veranderd", "Changed"), true),
        (Html::raw("Nieuwe rijen", "New rows"), true),
        (Html::raw("Rijen weg", "Rows gone"), true),
        (Html::raw("Niet getoond", "Not shown"), true),
    ];
    let row = |t: &TableCount| {
        let number = |n: usize| Html::each(|lang| number_format::count(n, lang));
        let mut cells = vec![Html::text(&title_of(&t.table))];
        cells.extend([t.rows, t.changed, t.appeared, t.gone, t.withheld].map(number));
        cells
    };
    let rows = d.tables.iter().filter(|t| differs(t)).map(row).collect();
    let mut view = view("counts", ("Veranderingen per tabel", "Changes by table"), columns, rows);
    view.notes.push(Html::raw(
        "Niet getoond: een van beide houdt het getal achter, of uit het verschil zou iets over enkelen te berekenen zijn.",
        "Not shown: either withholds the number, or something about a few could be worked out of the difference.",
    ));
    view
}

fn changed(id: &str, caption: (&str, &str), changes: &[&Change], with_table: bool) -> View {
    let mut columns = vec![(Html::raw("Rij", "Row"), false)];
    if with_table {
        columns.insert(0, (Html::raw("Tabel", "Table"), false));
    }
    columns.extend([
        (Html::raw("Kolom", "Column"), false),
        (Html::raw("Was", "Was"), true),
        (Html::raw("Is", "Is"), true),
        (Html::raw("Verschil", "Difference"), true),
    ]);
    let row = |change: &&Change| {
        let heading =
            tables::find(&change.table).and_then(|table| table.column(&change.column)).map(|c| c.heading);
        let heading =
            heading.map_or_else(|| Html::same(&change.column), |h| Html::text(&Text::new(h.0, h.1)));
        let cell = |i: usize| Html::each(|lang| super::report::html::escape(&values(change, lang)[i]));
        let mut cells = vec![Html::same(&change.row), heading, cell(0), cell(1), cell(2)];
        if with_table {
            cells.insert(0, Html::text(&title_of(&change.table)));
        }
        cells
    };
    view(id, caption, columns, changes.iter().map(row).collect())
}

fn row_names(id: &str, caption: (&str, &str), rows: &[RowName]) -> View {
    let columns = vec![(Html::raw("Tabel", "Table"), false), (Html::raw("Rij", "Row"), false)];
    let shown = rows.iter().take(PER_TABLE);
    let cells = shown.map(|row| vec![Html::text(&title_of(&row.table)), Html::same(&row.row)]).collect();
    let mut view = view(id, caption, columns, cells);
    if rows.len() > PER_TABLE {
        let more = rows.len() - PER_TABLE;
        view.notes.push(Html::raw(
            format!("Nog {more} zijn weggelaten; analyze compare --json heeft ze alle."),
            format!("{more} more are left out; analyze compare --json has them all."),
        ));
    }
    view
}
