//! What the report may say: values of the released tables, each printed once, in one way, with the id by which a test
//! finds it again in results.json.

use super::html::{Html, escape, inside, upper_first};
use super::words;
use crate::model::checklist;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table};
use crate::model::tables::{self, OwnKind};
use crate::model::text::Text;
use crate::present::number_format;

/// Released results, asked for by name.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The results.
    pub results: &'a Results,
}

impl<'a> Facts<'a> {
    /// The table, where it is there and has rows.
    pub fn table(&self, id: &str) -> Option<&'a Table> {
        self.results.table(id).filter(|t| !t.rows.is_empty())
    }

    /// The latest wave; empty in a study without waves.
    pub fn latest(&self) -> &'a str {
        self.results.about.waves.last().map_or("", String::as_str)
    }

    /// True when the study has been held more than once.
    pub fn has_waves(&self) -> bool {
        self.results.about.waves.len() > 1
    }

    /// True when a row is about the latest wave, or the table has no waves.
    pub fn is_latest(&self, table: &Table, row: &Row) -> bool {
        table.column("wave").is_none() || table.cell(row, "wave").key() == self.latest()
    }

    /// The rows about the latest wave.
    pub fn latest_rows(&self, table: &'a Table) -> Vec<&'a Row> {
        table.rows.iter().filter(|row| self.is_latest(table, row)).collect()
    }

    /// The label of a variable, item or role.
    pub fn name(&self, id: &str) -> Text {
        if let Some(label) = self.results.labels.names.get(id) {
            return label.clone();
        }
        let asked = || checklist::find(id).map(|item| Text::new(item.asks.0, item.asks.1));
        words::role(id).or_else(asked).unwrap_or_else(|| Text::same(id))
    }

    /// The label as a title or table cell shows it.
    pub fn label(&self, id: &str) -> Html {
        let name = self.name(id);
        if self.results.labels.names.contains_key(id) {
            Html::text(&Text::new(upper_first(&name.nl), upper_first(&name.en)))
        } else {
            Html::text(&name)
        }
    }

    /// The label inside a sentence.
    pub fn inside(&self, id: &str) -> Html {
        inside(&self.name(id))
    }

    /// True for a variable that is a percentage.
    pub fn is_share(&self, id: &str) -> bool {
        self.results.labels.ranges.get(id).is_some_and(|range| *range == (0.0, 100.0))
    }

    /// How readers see a column of this row: as its table declares, but shares as percentages.
    pub fn format(&self, table: &Table, row: &Row, column: &str) -> Format {
        let declared = tables::find(&table.id)
            .and_then(|spec| spec.column(column))
            .map_or(Format::Ratio(2), |c| c.format);
        match self.in_unit(table, row, column, declared) {
            // No decimal that the rules of disclosure took away.
            Format::Number(decimals @ 1..) if is_coarse(table, row, column) => Format::Number(decimals - 1),
            format => format,
        }
    }

    /// Shares are percentages, and a claim's figures are of the kind that it is about.
    fn in_unit(&self, table: &Table, row: &Row, column: &str, declared: Format) -> Format {
        match declared {
            Format::Number(_) if table.id == "claims" => claim_format(table.text(row, "quantity"), column),
            Format::Number(_)
                if SCALE_FREE.contains(&column) || COEFFICIENTS.contains(&table.id.as_str()) =>
            {
                declared
            }
            Format::Number(_) if self.is_about_a_share(table, row) => {
                if is_difference(&table.id, column) {
                    Format::Number(1)
                } else {
                    Format::Percent(0)
                }
            }
            declared => declared,
        }
    }

    /// True for a row about a percentage.
    pub fn is_about_a_share(&self, table: &Table, row: &Row) -> bool {
        let named = ["variable", "scale", "x"].iter().any(|column| self.is_share(table.text(row, column)));
        // An application is asked as an item, and told as the share that uses it often.
        named || table.text(row, "kind") == "application"
    }

    /// A value with its id.
    pub fn value(&self, table: &Table, row: &Row, column: &str) -> Html {
        let cell = table.cell(row, column);
        if *cell == Cell::Empty {
            return Html::same(number_format::EMPTY);
        }
        let (id, format) = (id_of(table, row, column), self.format(table, row, column));
        Html::each(|lang| marked(&id, &number_format::cell(cell, format, lang)))
    }

    /// `0.12 to 0.45`, each bound with its id; empty where a bound is.
    pub fn interval(&self, table: &Table, row: &Row, low: &str, high: &str) -> Html {
        if table.number(row, low).is_none() || table.number(row, high).is_none() {
            return Html::default();
        }
        let (low, high) = (self.value(table, row, low), self.value(table, row, high));
        Html::fill(("{low} tot {high}", "{low} to {high}"), &[("low", &low), ("high", &high)])
    }

    /// `0.31 (0.12 to 0.45)`.
    pub fn estimate(&self, table: &Table, row: &Row, columns: [&str; 3]) -> Html {
        let [estimate, low, high] = columns;
        let value = self.value(table, row, estimate);
        let interval = self.interval(table, row, low, high);
        if interval.is_empty() {
            return value;
        }
        Html::fill(
            (
                "<span class=\"est\">{v} <span class=\"ci\">({ci})</span></span>",
                "<span class=\"est\">{v} <span class=\"ci\">({ci})</span></span>",
            ),
            &[("v", &value), ("ci", &interval)],
        )
    }

    /// The name of the latest wave, for a sentence.
    pub fn wave(&self) -> Html {
        Html::same(self.latest())
    }
}

/// True for an own figure of few respondents, which was rounded to one decimal less than others have.
fn is_coarse(table: &Table, row: &Row, column: &str) -> bool {
    let limit = row.caveats.iter().find(|caveat| caveat.code == "P416").and_then(|c| c.about.first());
    let Some(limit) = limit.and_then(|limit| limit.parse::<f64>().ok()) else { return false };
    let few = |count: &str| table.number(row, count).is_some_and(|n| n < limit);
    match column {
        "previous_mean" => few("previous_n"),
        _ => match tables::OWN_FIGURES.iter().find(|figure| figure.column == column).map(|f| f.kind) {
            Some(OwnKind::Mean) => few("n"),
            Some(OwnKind::Change) => few("n") || few("previous_n"),
            _ => false,
        },
    }
}

/// Where an interval lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Wholly above zero.
    Above,
    /// Zero lies within.
    Includes,
    /// Wholly below zero.
    Below,
    /// There is no estimate.
    TooFew,
}

impl Side {
    /// The side of zero on which `row`'s interval lies.
    pub fn of(table: &Table, row: &Row, low: &str, high: &str) -> Side {
        match (table.number(row, low), table.number(row, high)) {
            (Some(low), _) if low > 0.0 => Side::Above,
            (_, Some(high)) if high < 0.0 => Side::Below,
            (Some(_), Some(_)) => Side::Includes,
            _ => Side::TooFew,
        }
    }
}

/// A fact about the run: `about.k`.
pub fn about(name: &str, count: usize) -> Html {
    let id = format!("about.{name}");
    Html::each(|lang| marked(&id, &number_format::count(count, lang)))
}

/// The number of rows of a table in which `column` has the key `key`, with an id of its own.
pub fn row_count(table: &Table, column: &str, key: &str) -> Html {
    let count = table.rows_where(&[(column, key)]).count();
    let id = format!("count.{}.{column}={key}", table.id);
    Html::each(|lang| marked(&id, &number_format::count(count, lang)))
}

/// The number of rows of all tables that carry the caveat of that code, with an id of its own.
pub fn caveat_count(results: &Results, code: &str) -> Html {
    let rows = results.tables.values().flat_map(|table| &table.rows);
    let count = rows.filter(|row| row.caveats.iter().any(|caveat| caveat.code == code)).count();
    let id = format!("count.caveats.{code}");
    Html::each(|lang| marked(&id, &number_format::count(count, lang)))
}

/// The id of a value: `table.row.column`, the row named by its table's key columns joined with `/`.
pub fn id_of(table: &Table, row: &Row, column: &str) -> String {
    let key = tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    let key: Vec<String> = key.iter().map(|name| table.cell(row, name).key()).collect();
    format!("{}.{}.{column}", table.id, key.join("/"))
}

/// Text that stands for a number of the results.
fn marked(id: &str, text: &str) -> String {
    format!("<span data-id=\"{}\">{}</span>", escape(id), escape(text))
}

/// Columns whose unit is not the variable's.
const SCALE_FREE: &[&str] = &[
    "df",
    "hedges_g",
    "hedges_g_low",
    "hedges_g_high",
    "smallest",
    "f",
    "skewness",
    "kurtosis",
    "respondents_median",
    "difference_in_se",
    "design_effect",
    "n_effective",
    "var_between",
    "var_within",
];

/// Tables of slopes: in units of y per unit of x.
const COEFFICIENTS: &[&str] = &["slopes", "mixed_models", "mixed_fits"];

/// A claim's figures look like the quantity that they are about.
fn claim_format(quantity: &str, column: &str) -> Format {
    let mut path = quantity.split('@').next().unwrap_or_default().split('.');
    let spec = path.next().and_then(tables::find);
    let format = spec.zip(path.next_back()).and_then(|(spec, column)| spec.column(column)).map(|c| c.format);
    match format {
        Some(Format::Percent(_)) if quantity.contains(" < ") => Format::Number(1),
        Some(Format::Percent(_)) if matches!(column, "width" | "tolerance") => Format::Number(1),
        Some(Format::Count) => Format::Number(0),
        Some(Format::Percent(_)) => Format::Percent(0),
        _ => Format::Number(2),
    }
}

/// True for a column that holds a difference or one of its bounds.
fn is_difference(table: &str, column: &str) -> bool {
    let bounds = matches!(table, "waves" | "comparisons") && matches!(column, "conf_low" | "conf_high");
    bounds || DIFFERENCES.contains(&column)
}

/// Columns that hold differences: percentage points where the variable is a percentage.
const DIFFERENCES: &[&str] = &[
    "difference",
    "difference_low",
    "difference_high",
    "change",
    "change_low",
    "change_high",
    "room",
    "median_move",
    "sd",
    "organizations_se",
    "respondents_se",
];
