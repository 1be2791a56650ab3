//! Tables for readers: chosen columns of a results table, with labels for names and footnotes for caveats.

use super::facts::Facts;
use super::html::Html;
use super::page::{Block, How, View};
use super::words;
use crate::model::codes;
use crate::model::column_notes;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::tables;
use crate::model::text::{Lang, Text};
use indexmap::IndexMap;

/// A column of a table for readers.
#[derive(Debug, Clone, Copy)]
pub enum Show {
    /// A column of the results table.
    Column(&'static str),
    /// Its value with an interval behind it: estimate, low, high.
    Estimate(&'static str, &'static str, &'static str),
    /// Only the interval.
    Interval(&'static str, &'static str),
    /// `x × y` of two columns with names.
    Pair(&'static str, &'static str),
}

/// How rows are grouped and which are shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout {
    /// A column whose value becomes a heading above its rows.
    pub group: Option<&'static str>,
}

/// The rows of `table` in `columns`, with its title as caption. Caveats of the rows become footnotes.
pub fn view(facts: &Facts<'_>, table: &Table, rows: &[&Row], columns: &[Show], layout: Layout) -> View {
    let mut view = View {
        id: format!("t-{}", table.id.replace('_', "-")),
        caption: tables::find(&table.id).map_or_else(Html::default, |spec| Html::text(&spec.title())),
        columns: columns.iter().map(|show| (heading(table, *show), is_numeric(table, *show))).collect(),
        ..View::default()
    };
    let mut notes = Notes::default();
    let mut last_group = None;
    for row in in_groups(table, rows, layout) {
        if let Some(group) = layout.group {
            let key = table.cell(row, group).key();
            if last_group.as_ref() != Some(&key) {
                view.rows.push(vec![words_of(facts, table, row, group)]);
                last_group = Some(key);
            }
        }
        let mut cells: Vec<Html> = columns.iter().map(|show| cell(facts, table, row, *show)).collect();
        if let Some(first) = cells.first_mut() {
            *first = std::mem::take(first).then(&notes.mark(row));
        }
        view.rows.push(cells);
    }
    quiet_repeats(&mut view);
    view.notes = notes.list();
    tell(facts, table, columns, &mut view);
    view
}

/// Adds what the numbers of `columns` are, and where they come from.
pub fn tell(facts: &Facts<'_>, table: &Table, columns: &[Show], view: &mut View) {
    view.how = how(table, columns);
    view.source = source(facts, table);
}

/// What the numbers of the columns are; columns of which the same is told share a line.
fn how(table: &Table, columns: &[Show]) -> Vec<How> {
    let mut all: Vec<How> = Vec::new();
    for show in columns {
        let (Show::Column(name) | Show::Estimate(name, ..)) = show else { continue };
        let Some(how) = told(&table.id, name, heading(table, *show)) else { continue };
        match all.iter_mut().find(|other| other.formula == how.formula && other.says == how.says) {
            Some(same) => {
                same.of = format!("{} {}", same.of, how.of);
                let more = Html::fill((", {heading}", ", {heading}"), &[("heading", &how.heading)]);
                same.heading = std::mem::take(&mut same.heading).then(&more);
            }
            None => all.push(how),
        }
    }
    all
}

/// What the numbers of one column are, where something is told of them.
pub fn told(table: &str, column: &str, heading: Html) -> Option<How> {
    let (formula, says) = column_notes::find(table, column)?;
    let of = format!("{table}.{column}");
    Some(How { of, heading, formula: written(formula), says: Html::raw(says.0, says.1) })
}

/// A formula as either language writes its numbers: `t(.975)`, `t(0,975)`.
fn written(formula: &str) -> Html {
    let mut dutch = String::new();
    let mut after_digit = false;
    let mut rest = formula.chars().peekable();
    while let Some(c) = rest.next() {
        let is_point = c == '.' && rest.peek().is_some_and(char::is_ascii_digit);
        match (is_point, after_digit) {
            (true, true) => dutch.push(','),
            (true, false) => dutch.push_str("0,"),
            (false, _) => dutch.push(c),
        }
        after_digit = c.is_ascii_digit();
    }
    Html::text(&Text::new(dutch, formula))
}

/// The method that made the table, and the file with all its rows.
fn source(facts: &Facts<'_>, table: &Table) -> Html {
    let file = Html::same(&format!("tables/{}.csv", table.id));
    let Some(method) = facts.results.methods.iter().find(|m| m.tables.contains(&table.id)) else {
        return Html::fill(
            ("Alle rijen: <code>{file}</code>.", "All rows: <code>{file}</code>."),
            &[("file", &file)],
        );
    };
    let link = Html::each(|lang| {
        let title = super::html::escape(method.title.get(lang));
        format!("<a href=\"#{}-method-{}\">{title}</a>", lang.tag(), super::html::escape(&method.analysis))
    });
    Html::fill(
        (
            "Methode: {link}. Alle rijen: <code>{file}</code>.",
            "Method: {link}. All rows: <code>{file}</code>.",
        ),
        &[("link", &link), ("file", &file)],
    )
}

/// The rows with those of one group together, groups in the order in which they first come.
fn in_groups<'r>(table: &Table, rows: &[&'r Row], layout: Layout) -> Vec<&'r Row> {
    let Some(group) = layout.group else { return rows.to_vec() };
    let mut groups: IndexMap<String, Vec<&Row>> = IndexMap::new();
    for row in rows {
        groups.entry(table.cell(row, group).key()).or_default().push(row);
    }
    groups.into_values().flatten().collect()
}

/// The table as a block, or the reason why it is not there.
pub fn table_block(facts: &Facts<'_>, id: &str, columns: &[Show], layout: Layout) -> Block {
    match facts.table(id) {
        Some(table) => {
            let rows: Vec<&Row> = table.rows.iter().collect();
            Block::Table(Box::new(view(facts, table, &rows, columns, layout)))
        }
        None => absent(facts, id),
    }
}

/// One sentence on why a table is not there.
pub fn absent(facts: &Facts<'_>, id: &str) -> Block {
    let title = tables::find(id).map_or_else(|| Html::same(id), |spec| Html::text(&spec.title()));
    let reason = facts.results.absent.iter().find(|a| a.table == id);
    let why = reason.map_or_else(
        || Html::raw("in deze uitvoering niet berekend", "not computed in this run"),
        |a| Html::each(|lang| super::html::escape(&a.reason.message(lang))),
    );
    Block::Absent(Html::fill(
        ("{title}: niet in dit verslag ({why}).", "{title}: not in this report ({why})."),
        &[("title", &title), ("why", &why)],
    ))
}

/// The value of a column in words: a label for a name, our word for a term, else as its format says.
pub fn words_of(facts: &Facts<'_>, table: &Table, row: &Row, column: &str) -> Html {
    let cell = table.cell(row, column);
    // A sentence of the study file stands in two columns: English, and Dutch in the one with `_nl`.
    let dutch = table.text(row, &format!("{column}_nl"));
    if !dutch.is_empty() {
        return Html::text(&Text::new(dutch, table.text(row, column)));
    }
    if let Some((_, by)) = VALUES.iter().find(|(name, _)| *name == column) {
        return Html::text(&facts.results.labels.value(&table.cell(row, by).key(), &cell.key()));
    }
    match (facts.format(table, row, column), cell) {
        (_, Cell::Empty) => Html::same("–"),
        // Messages of findings are made in English.
        (_, Cell::Text(message)) if table.id == "findings" && column == "message" => {
            let code = table.text(row, "code");
            Html::each(|lang| super::html::escape(&codes::translated(code, message, lang)))
        }
        (Format::Name, _) => facts.label(&cell.key()),
        (Format::Text, Cell::Text(word)) if TERMS.contains(&column) => Html::text(&words::term(word)),
        // Names such as a year are words, not results.
        (Format::Text, Cell::Text(_) | Cell::Integer(_)) => Html::same(&cell.key()),
        _ => facts.value(table, row, column),
    }
}

/// Columns that hold values of a column of categories, with the column that names that.
const VALUES: &[(&str, &str)] =
    &[("category", "column"), ("group_a", "by"), ("group_b", "by"), ("from", "by"), ("to", "by")];

/// Columns of which the values have a word of their own in each language.
const TERMS: &[&str] = &[
    "level",
    "method",
    "role",
    "expect",
    "verdict",
    "position",
    "severity",
    "group",
    "rule",
    "basis",
    "reason",
    "set",
    "quadrant",
    "kind",
    "interval",
    "term",
    "model",
    "status",
    "target",
    "step",
    "step_from",
    "step_to",
    "variant",
    "correlation",
    "flags",
];

fn cell(facts: &Facts<'_>, table: &Table, row: &Row, show: Show) -> Html {
    match show {
        Show::Column(name) => words_of(facts, table, row, name),
        Show::Interval(low, high) => facts.interval(table, row, low, high),
        Show::Pair(x, y) => Html::fill(
            ("{x} × {y}", "{x} × {y}"),
            &[("x", &words_of(facts, table, row, x)), ("y", &words_of(facts, table, row, y))],
        ),
        Show::Estimate(estimate, low, high) => stacked(facts, table, row, [estimate, low, high]),
    }
}

/// A value with its interval below it.
pub fn stacked(facts: &Facts<'_>, table: &Table, row: &Row, columns: [&str; 3]) -> Html {
    let [estimate, low, high] = columns;
    let value = facts.value(table, row, estimate);
    let interval = facts.interval(table, row, low, high);
    if interval.is_empty() {
        return value;
    }
    let pattern = "<span class=\"stack\">{v} <span class=\"ci\">{ci}</span></span>";
    Html::fill((pattern, pattern), &[("v", &value), ("ci", &interval)])
}

fn heading(table: &Table, show: Show) -> Html {
    let name = match show {
        Show::Column(name) | Show::Estimate(name, ..) => name,
        Show::Interval(low, _) if low.starts_with("rmsea") => {
            return Html::raw("90%-interval", "90% interval");
        }
        Show::Interval(..) => return Html::raw("95%-interval", "95% interval"),
        Show::Pair(..) => return Html::raw("Tussen", "Between"),
    };
    let spec = tables::find(&table.id).and_then(|spec| spec.column(name));
    let text = spec.map_or_else(|| Text::same(name), |c| Text::new(c.heading.0, c.heading.1));
    Html::text(&text)
}

fn is_numeric(table: &Table, show: Show) -> bool {
    match show {
        Show::Column(name) => {
            let spec = tables::find(&table.id).and_then(|spec| spec.column(name));
            spec.is_some_and(|c| !matches!(c.format, Format::Text | Format::Name))
        }
        Show::Estimate(..) | Show::Interval(..) => true,
        Show::Pair(..) => false,
    }
}

/// A first cell that says the same as the one above it is there for who listens, not for who looks.
fn quiet_repeats(view: &mut View) {
    let mut last = Html::default();
    for row in &mut view.rows {
        let Some(first) = row.first_mut() else { continue };
        if *first == last {
            let pattern = "<span class=\"vh\">{first}</span>";
            *first = Html::fill((pattern, pattern), &[("first", &last)]);
        } else {
            last = first.clone();
        }
    }
}

/// Footnotes: each different caveat once, marked by a letter.
#[derive(Debug, Default)]
pub struct Notes {
    seen: Vec<Html>,
}

impl Notes {
    /// The marks of a row's caveats.
    pub fn mark(&mut self, row: &Row) -> Html {
        let mut marks = String::new();
        for caveat in &row.caveats {
            let note = Html::each(|lang: Lang| {
                format!(
                    "{} ({})",
                    super::html::escape(&caveat.message(lang)),
                    super::html::escape(&caveat.code)
                )
            });
            let position = self.seen.iter().position(|seen| *seen == note).unwrap_or_else(|| {
                self.seen.push(note);
                self.seen.len() - 1
            });
            let comma = if marks.is_empty() { "" } else { "," };
            marks = format!("{marks}{comma}{}", letter(position));
        }
        if marks.is_empty() {
            Html::default()
        } else {
            Html::raw(format!("<sup>{marks}</sup>"), format!("<sup>{marks}</sup>"))
        }
    }

    /// The notes with their marks.
    pub fn list(self) -> Vec<Html> {
        let marked = |(i, note): (usize, Html)| {
            let mark = format!("<sup>{}</sup> ", letter(i));
            Html::raw(mark.clone(), mark).then(&note)
        };
        self.seen.into_iter().enumerate().map(marked).collect()
    }
}

/// a, b, …, z, aa, ab, ….
fn letter(position: usize) -> String {
    let last = char::from(b'a' + (position % 26) as u8);
    if position < 26 { last.to_string() } else { format!("{}{last}", letter(position / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_have_the_decimal_mark_of_their_language() {
        let formula = written("z.975 ± 1.96 · t(.975; k − 1). p");
        assert_eq!(formula.get(Lang::Nl), "z0,975 ± 1,96 · t(0,975; k − 1). p");
        assert_eq!(formula.get(Lang::En), "z.975 ± 1.96 · t(.975; k − 1). p");
    }
}
