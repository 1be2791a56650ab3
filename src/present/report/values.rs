//! The values behind the numbers of a page, for the script that explains, sorts and copies them: one block of JSON that
//! both languages share. It holds the rows and columns that the page shows, and nothing else.

use super::facts::id_of;
use super::words;
use crate::model::results::Results;
use crate::model::table::{Cell, Format, Row, Table, TableSpec};
use crate::model::tables;
use crate::model::text::{Lang, Text};
use indexmap::{IndexMap, IndexSet};
use serde_json::{Map, Value, json};

/// Columns that belong to an estimate, wherever a table has them.
const BESIDE: &[&str] = &[
    "n",
    "k",
    "k_paired",
    "k_a",
    "k_b",
    "df",
    "p_value",
    "p_adjusted",
    "hedges_g",
    "method",
    "level",
    "controls",
    "interval",
];

/// The ids of the numbers in a page, in its order.
pub fn ids(html: &str) -> IndexSet<String> {
    let unescape = |id: &str| {
        let pairs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
        pairs.iter().fold(id.to_owned(), |id, (from, to)| id.replace(from, to))
    };
    html.split(" data-id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(unescape).collect()
}

/// The values with these ids, as JSON that may stand in a script element.
pub fn json(results: &Results, ids: &IndexSet<String>) -> String {
    let mut caveats: IndexSet<[String; 3]> = IndexSet::new();
    let mut terms: IndexSet<String> = IndexSet::new();
    let mut by_table: IndexMap<&str, Vec<&str>> = IndexMap::new();
    for id in ids {
        if let Some((table, rest)) = id.split_once('.') {
            by_table.entry(table).or_default().push(rest);
        }
    }
    let mut described = Map::new();
    for (id, shown) in by_table {
        let (Some(table), Some(spec)) = (results.table(id), tables::find(id)) else { continue };
        described.insert(id.to_owned(), describe(results, table, spec, &shown, &mut caveats, &mut terms));
    }
    let known = |id: &&String| id.starts_with("about.") || id.starts_with("count.");
    let facts: Map<String, Value> =
        ids.iter().filter(known).filter_map(|id| Some((id.clone(), both(&fact(id)?)))).collect();
    let terms: Map<String, Value> = terms.iter().map(|t| (t.clone(), both(&words::term(t)))).collect();
    let all = json!({ "tables": described, "caveats": caveats, "terms": terms, "facts": facts });
    // Within a script element only this character could end it.
    all.to_string().replace('<', "\\u003c")
}

fn both(text: &Text) -> Value {
    json!([text.nl, text.en])
}

/// One table: what its columns are called, which are bounds of which, and the rows that the page shows.
fn describe(
    results: &Results,
    table: &Table,
    spec: &TableSpec,
    shown: &[&str],
    caveats: &mut IndexSet<[String; 3]>,
    terms: &mut IndexSet<String>,
) -> Value {
    let mut columns: IndexSet<&str> =
        shown.iter().filter_map(|rest| rest.rsplit_once('.')).map(|(_, column)| column).collect();
    let bounds: IndexMap<&str, [&str; 2]> =
        columns.iter().filter_map(|c| Some((*c, bounds_of(table, c)?))).collect();
    columns.extend(bounds.values().flatten());
    columns.extend(BESIDE.iter().filter(|c| table.column(c).is_some()));
    let keys: IndexSet<&str> =
        shown.iter().filter_map(|rest| rest.rsplit_once('.')).map(|(key, _)| key).collect();
    let mut rows = Map::new();
    for row in &table.rows {
        let id = id_of(table, row, "");
        let key = id.get(table.id.len() + 1..id.len() - 1).unwrap_or_default();
        if keys.contains(key) && !rows.contains_key(key) {
            rows.insert(key.to_owned(), values(table, row, &columns, caveats, terms));
        }
    }
    let heads: Vec<Value> = columns.iter().map(|c| both(&heading(results, spec, c))).collect();
    let formats: Vec<&str> = columns.iter().map(|c| format(spec, c)).collect();
    let method = results.methods.iter().find(|m| m.tables.contains(&table.id)).map(|m| m.analysis.as_str());
    json!({
        "title": both(&spec.title()), "method": method, "symbol": symbol(&table.id), "columns": columns,
        "heads": heads, "formats": formats, "bounds": bounds, "rows": rows,
    })
}

/// The values of a row, then the positions of its caveats.
fn values(
    table: &Table,
    row: &Row,
    columns: &IndexSet<&str>,
    caveats: &mut IndexSet<[String; 3]>,
    terms: &mut IndexSet<String>,
) -> Value {
    let mut values: Vec<Value> = columns
        .iter()
        .map(|column| match table.cell(row, column) {
            Cell::Empty => Value::Null,
            Cell::Integer(integer) => json!(integer),
            Cell::Number(number) => json!(six_digits(*number)),
            Cell::Text(text) => {
                terms.insert(text.clone());
                json!(text)
            }
        })
        .collect();
    let told = row.caveats.iter().map(|caveat| {
        let message = |lang| caveat.message(lang);
        caveats.insert_full([caveat.code.clone(), message(Lang::Nl), message(Lang::En)]).0
    });
    values.push(json!(told.collect::<Vec<usize>>()));
    Value::Array(values)
}

/// Six digits tell all that a reader may want of an estimate.
fn six_digits(number: f64) -> f64 {
    format!("{number:.5e}").parse().unwrap_or(number)
}

fn heading(results: &Results, spec: &TableSpec, column: &str) -> Text {
    if let Some(known) = spec.column(column) {
        return Text::new(known.heading.0, known.heading.1);
    }
    // The correlation of an application with an outcome, in a column of the study's own.
    let of = column.strip_prefix("r_").map(|of| of.trim_end_matches("_low").trim_end_matches("_high"));
    let label = of.and_then(|outcome| results.labels.names.get(outcome));
    label.map_or_else(
        || Text::same(column),
        |y| Text::new(format!("r met {}", y.nl), format!("r with {}", y.en)),
    )
}

/// The format of a column as the script knows it.
fn format(spec: &TableSpec, column: &str) -> &'static str {
    match spec.column(column).map(|c| c.format) {
        None | Some(Format::Ratio(_)) => "r",
        Some(Format::PValue) => "p",
        Some(Format::Percent(_)) => "%",
        Some(Format::Count) => "c",
        Some(Format::Number(_) | Format::Text | Format::Name) => "n",
    }
}

/// The bounds of the interval of `column`: `x_low` and `x_high`, or `conf_low` and `conf_high` right behind it.
pub fn bounds_of<'t>(table: &'t Table, column: &str) -> Option<[&'t str; 2]> {
    let short = column.strip_suffix("_mean").or_else(|| column.strip_suffix("_share")).unwrap_or(column);
    let named = |start: &str| {
        let find = |end: &str| table.columns.iter().find(|c| **c == format!("{start}_{end}"));
        Some([find("low")?.as_str(), find("high")?.as_str()])
    };
    let own = named(column).or_else(|| if short == column { None } else { named(short) });
    let behind = || {
        let mut after = table.columns.iter().skip(table.column(column)? + 1).filter(|c| *c != "std_error");
        (after.next()? == "conf_low").then(|| named("conf")).flatten()
    };
    own.or_else(behind)
}

/// How a paper writes the estimate of a table; empty where its heading serves.
fn symbol(table: &str) -> &'static str {
    match table {
        "correlations" | "use_outcomes" | "uncertainty" | "scale_correlations" | "levels" | "log_ratios" => {
            "r"
        }
        "correlation_differences" | "correlation_groups" => "Δr",
        "maturity" => "M",
        "waves" | "comparisons" => "ΔM",
        _ => "",
    }
}

/// What a number is that stands in no table.
fn fact(id: &str) -> Option<Text> {
    if id.starts_with("count.caveats.") {
        return Some(Text::new(
            "rijen van alle tabellen met deze kanttekening",
            "rows of all tables that carry this caveat",
        ));
    }
    if let Some(rest) = id.strip_prefix("count.") {
        let title = rest.split_once('.').and_then(|(table, _)| tables::find(table)).map(TableSpec::title)?;
        return Some(Text::new(
            format!("aantal rijen van de tabel ‘{}’", title.nl),
            format!("number of rows of the table “{}”", title.en),
        ));
    }
    let (nl, en) = match id.strip_prefix("about.")? {
        "n" => ("respondenten in de laatste editie", "respondents in the latest edition"),
        "k" => ("organisaties in de laatste editie", "organizations in the latest edition"),
        "rows" => ("antwoordformulieren in alle edities", "records in all editions"),
        level if level.starts_with("levels/") => {
            ("grens tussen stadia, uit het studiebestand", "cut point between stages, from the study file")
        }
        rule if rule.starts_with("privacy/") => {
            ("grens uit de regels voor privacy", "limit of the privacy rules")
        }
        _ => return None,
    };
    Some(Text::new(nl, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tables::{DRIVERS, MATURITY, WEIGHTING};

    #[test]
    fn bounds_are_those_of_the_column() {
        let find = |spec, column| bounds_of(&Table::new(spec), column).map(|b| b.map(str::to_owned));
        let owned = |a: &str, b: &str| Some([a.to_owned(), b.to_owned()]);
        assert_eq!(find(&MATURITY, "mean"), owned("conf_low", "conf_high"));
        assert_eq!(find(&MATURITY, "sd"), None);
        assert_eq!(find(&DRIVERS, "r_squared"), owned("r_squared_low", "r_squared_high"));
        assert_eq!(find(&WEIGHTING, "organizations_mean"), owned("organizations_low", "organizations_high"));
    }

    #[test]
    fn ids_are_read_as_they_were_written() {
        let html = "<b data-id=\"a.x&amp;y.mean\">1</b><i data-id=\"b.z.n\">2</i><i data-id=\"b.z.n\">2</i>";
        assert_eq!(ids(html).into_iter().collect::<Vec<_>>(), ["a.x&y.mean", "b.z.n"]);
    }
}
