//! The results of two runs: every number that changed, and rows that are in one of them only.

use super::causes::{Cause, causes};
use crate::model::caveat::Caveat;
use crate::model::manifest_file::Manifest;
use crate::model::results::{About, Results};
use crate::model::study::Profile;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::{self, CHOICES, SPECIFICATIONS};
use crate::model::text::Text;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// What the two are.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// `[study] id`.
    pub study: String,
    /// `[study] title`.
    pub title: Text,
    /// What tells runs apart.
    pub run: String,
    /// The version of the program.
    pub version: String,
    /// Records in the latest wave.
    pub n: usize,
    /// Organizations in the latest wave.
    pub k: usize,
    /// The wave that is compared, where the two have no wave in common: the latest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wave: Option<String>,
}

/// Everything that differs between two results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The first.
    pub before: Side,
    /// The second.
    pub after: Side,
    /// Simulated answers in either.
    pub synthetic: bool,
    /// Either is for those who keep the answers only.
    pub internal: bool,
    /// What went in otherwise.
    pub causes: Vec<Cause>,
    /// True where what went in is known of both: there is a manifest beside each.
    pub inputs_known: bool,
    /// Per table that is in either, in the order of the report.
    pub tables: Vec<TableCount>,
    /// The largest first: by size beside the larger of the two numbers, or the column's mean size where that is more.
    pub changes: Vec<Change>,
    /// Rows that only the second has.
    pub appeared: Vec<RowName>,
    /// Rows that only the first has.
    pub gone: Vec<RowName>,
    /// What a reader has to know.
    pub caveats: Vec<Caveat>,
}

/// How much of a table differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TableCount {
    /// Its id.
    pub table: String,
    /// Rows that both have.
    pub rows: usize,
    /// Numbers and words that changed.
    pub changed: usize,
    /// Rows that only the second has.
    pub appeared: usize,
    /// Rows that only the first has.
    pub gone: usize,
    /// Cells that either withholds, or whose difference is withheld.
    pub withheld: usize,
}

/// A row, by the columns that tell it apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct RowName {
    /// The table's id.
    pub table: String,
    /// Its key, as `quantity` of a claim has it.
    pub row: String,
}

/// A cell that changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The table's id.
    pub table: String,
    /// The row's key.
    pub row: String,
    /// The column.
    pub column: String,
    /// What it was.
    #[serde(serialize_with = "plain")]
    pub before: Cell,
    /// What it is.
    #[serde(serialize_with = "plain")]
    pub after: Cell,
    /// The second less the first, where both are numbers.
    pub by: Option<f64>,
    /// Its size beside the larger of the two, or the column's mean size where that is more; 1 where one of the two is no
    /// number.
    pub size: f64,
}

fn plain<S: Serializer>(cell: &Cell, serializer: S) -> Result<S::Ok, S::Error> {
    match cell {
        Cell::Empty => serializer.serialize_none(),
        Cell::Text(text) => serializer.serialize_str(text),
        Cell::Integer(number) => serializer.serialize_i64(*number),
        Cell::Number(number) => serializer.serialize_f64(*number),
    }
}

impl Difference {
    /// True where no cell and no row differs.
    pub fn is_none(&self) -> bool {
        self.tables.iter().all(|t| t.changed + t.appeared + t.gone + t.withheld == 0)
    }

    /// How many cells changed.
    pub fn changed(&self) -> usize {
        self.tables.iter().map(|table| table.changed).sum()
    }
}

/// A row whose cell is withheld has a caveat of the family P.
pub fn is_withheld(row: &Row, cell: &Cell) -> bool {
    *cell == Cell::Empty && row.caveats.iter().any(|caveat| caveat.code.starts_with('P'))
}

/// Holds the results of two runs against each other. Where they have no wave in common (two editions of one survey), the
/// latest of each stand side by side.
///
/// Differences of cells that either side withholds are not in it.
pub fn difference(before: (&Results, Option<&Manifest>), after: (&Results, Option<&Manifest>)) -> Difference {
    let (a, b) = (before.0, after.0);
    let across = across_waves(&a.about, &b.about);
    let side = |about: &About, wave: Option<&String>| Side {
        study: about.id.clone(),
        title: about.title.clone(),
        run: about.run.clone(),
        version: about.version.clone(),
        n: about.n,
        k: about.k,
        wave: wave.cloned(),
    };
    let internal = |about: &About| about.privacy.profile == Profile::Internal;
    let mut told = Difference {
        before: side(&a.about, across.as_ref().map(|waves| &waves.0)),
        after: side(&b.about, across.as_ref().map(|waves| &waves.1)),
        synthetic: a.about.synthetic || b.about.synthetic,
        internal: internal(&a.about) || internal(&b.about),
        causes: causes((&a.about, before.1), (&b.about, after.1)),
        inputs_known: before.1.is_some() && after.1.is_some(),
        tables: Vec::new(),
        changes: Vec::new(),
        appeared: Vec::new(),
        gone: Vec::new(),
        caveats: Vec::new(),
    };
    let mut ids: Vec<&String> = a.tables.keys().collect();
    ids.extend(b.tables.keys().filter(|id| !a.tables.contains_key(*id)));
    let empty = Table::default();
    for id in ids {
        let pair = [(&a, 0), (&b, 1)].map(|(results, side)| {
            let table = results.table(id).unwrap_or(&empty);
            let wave =
                across.as_ref().map(|waves| if side == 0 { waves.0.as_str() } else { waves.1.as_str() });
            (table, by_key(id, table, wave))
        });
        compare_table(id, &pair, &mut told);
    }
    told.changes.sort_by(|x, y| y.size.total_cmp(&x.size));
    told
}

/// The latest waves of two results that have no wave in common.
fn across_waves(a: &About, b: &About) -> Option<(String, String)> {
    let common = a.waves.iter().any(|wave| b.waves.contains(wave));
    match (a.waves.last(), b.waves.last()) {
        (Some(x), Some(y)) if !common => Some((x.clone(), y.clone())),
        _ => None,
    }
}

type Rows<'a> = BTreeMap<String, &'a Row>;

/// The columns that tell rows of two runs apart.
fn key(id: &str) -> Vec<&'static str> {
    if id == SPECIFICATIONS.id {
        return std::iter::once("correlation").chain(CHOICES).collect();
    }
    tables::find(id).map_or_else(Vec::new, |spec| spec.key.to_vec())
}

/// Rows by key; of one wave only, and then without it, where `wave` is given. Equal keys are numbered.
fn by_key<'a>(id: &str, table: &'a Table, wave: Option<&str>) -> (Vec<String>, Rows<'a>) {
    let key = key(id);
    let of_wave =
        |row: &&Row| wave.is_none_or(|wave| !key.contains(&"wave") || table.cell(row, "wave").key() == wave);
    let mut rows = Rows::new();
    let mut order = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in table.rows.iter().filter(of_wave) {
        let parts = key.iter().filter(|column| wave.is_none() || **column != "wave");
        let name = parts.map(|column| table.cell(row, column).key()).collect::<Vec<_>>().join(".");
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        let name = if *count > 1 { format!("{name}#{count}") } else { name };
        order.push(name.clone());
        rows.insert(name, row);
    }
    (order, rows)
}

fn compare_table(id: &str, pair: &[(&Table, (Vec<String>, Rows<'_>)); 2], told: &mut Difference) {
    let [(a, (order_a, rows_a)), (b, (order_b, rows_b))] = pair;
    let mut count =
        TableCount { table: id.to_owned(), rows: 0, changed: 0, appeared: 0, gone: 0, withheld: 0 };
    let name = |row: &String| RowName { table: id.to_owned(), row: row.clone() };
    let names = [key(id), tables::find(id).map_or_else(Vec::new, |spec| spec.key.to_vec())].concat();
    let columns: BTreeSet<&String> =
        a.columns.iter().chain(&b.columns).filter(|c| !names.contains(&c.as_str())).collect();
    let typical: BTreeMap<&String, f64> = columns.iter().map(|c| (*c, mean_size(&[a, b], c))).collect();
    for row in order_a {
        let Some(after) = rows_b.get(row) else {
            count.gone += 1;
            told.gone.push(name(row));
            continue;
        };
        let before = rows_a[row];
        count.rows += 1;
        for (column, typical) in &typical {
            let (x, y) = (a.cell(before, column), b.cell(after, column));
            if is_withheld(before, x) || is_withheld(after, y) {
                // Withheld on both sides is no difference.
                count.withheld += usize::from(x != y);
            } else if x != y {
                count.changed += 1;
                told.changes.push(change((id, row, column), x, y, *typical));
            }
        }
    }
    let new = order_b.iter().filter(|row| !rows_a.contains_key(*row));
    for row in new {
        count.appeared += 1;
        told.appeared.push(name(row));
    }
    told.tables.push(count);
}

fn change((table, row, column): (&str, &str, &str), before: &Cell, after: &Cell, typical: f64) -> Change {
    let by = before.as_f64().zip(after.as_f64()).map(|(x, y)| (x, y, y - x));
    let size = by.map_or(1.0, |(x, y, by)| {
        let beside = x.abs().max(y.abs()).max(typical);
        if beside > 0.0 { by.abs() / beside } else { 0.0 }
    });
    Change {
        table: table.to_owned(),
        row: row.to_owned(),
        column: column.to_owned(),
        before: before.clone(),
        after: after.clone(),
        by: by.map(|by| by.2),
        size,
    }
}

/// The mean size of a column's numbers in both tables; 0 where there are none.
fn mean_size(tables: &[&Table], column: &str) -> f64 {
    let values = tables.iter().flat_map(|t| t.rows.iter().filter_map(|row| t.number(row, column)));
    let (n, sum) = values.fold((0_u32, 0.0), |(n, sum), value| (n + 1, sum + value.abs()));
    if n == 0 { 0.0 } else { sum / f64::from(n) }
}
