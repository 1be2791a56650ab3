//! What an outsider holds: the files of an output tree, and the results that stand in them.

use super::Recovery;
use crate::disclose::ledger::Entry;
use crate::model::results::Results;
use crate::model::results_json;
use crate::model::study::Profile;
use crate::model::table::{Cell, Row, Table};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A published file, as an outsider has it.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Its path below the output folder, with `/`.
    pub path: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A file of a figure's data or of a table without results beside it: named columns and cells.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub file: String,
    pub table: Table,
}

/// Results as published, and the folder that they stand in.
#[derive(Debug, Clone)]
pub(super) struct Release<'a> {
    /// The path of results.json.
    pub file: String,
    /// Its tables, with every cell that a CSV file beside it shows although results.json does not.
    pub results: Cow<'a, Results>,
    /// Those cells.
    pub elsewhere: Vec<Recovery>,
}

/// Everything that the attacks look at.
#[derive(Debug)]
pub(super) struct Evidence<'a> {
    pub files: Vec<View<'a>>,
    pub releases: Vec<Release<'a>>,
    /// Releases of other trees.
    pub others: Vec<Release<'a>>,
    pub sheets: Vec<Sheet>,
    /// What the ledger tells of every release.
    pub ledger: &'a [Entry],
    pub canaries: &'a [String],
    /// Whether pages, documents and captions are there to read: before they are written only their results are attacked.
    pub reads_media: bool,
}

impl<'a> Evidence<'a> {
    /// Reads what can be read; a file that is no results.json of this version is left to the attacks on bytes.
    pub fn of(
        files: &[View<'a>],
        others: &[Vec<View<'a>>],
        ledger: &'a [Entry],
        canaries: &'a [String],
    ) -> Self {
        let releases = releases(files);
        let sheets = files.iter().filter(|file| is_csv(file.path)).filter_map(|file| {
            // Tables beside a results.json are compared with it, not attacked twice.
            let beside = releases.iter().any(|release| table_of(file.path, &release.file).is_some());
            (!beside).then(|| sheet(file)).flatten()
        });
        let sheets = sheets.collect();
        let others = others.iter().flat_map(|files| self::releases(files)).collect();
        Evidence { files: files.to_vec(), releases, others, sheets, ledger, canaries, reads_media: true }
    }

    /// Results that are about to be written, and the files that are made of them beside their tables.
    pub fn of_results(results: &'a Results, files: &[View<'a>]) -> Self {
        let is_table = |path: &str| path.starts_with("tables/") || path.contains("/tables/");
        let sheets = files.iter().filter(|file| is_csv(file.path) && !is_table(file.path)).filter_map(sheet);
        Evidence {
            files: files.to_vec(),
            releases: vec![Release::of(results)],
            others: Vec::new(),
            sheets: sheets.collect(),
            ledger: &[],
            canaries: &[],
            reads_media: false,
        }
    }

    /// The results that a file belongs to: those of the nearest folder above it, else any.
    pub fn release_of(&self, path: &str) -> Option<&Release<'a>> {
        let holds = |release: &&Release| path.starts_with(folder(&release.file));
        self.releases
            .iter()
            .filter(holds)
            .max_by_key(|release| release.file.len())
            .or_else(|| self.releases.first())
    }
}

/// The file that holds results.
pub(super) const RESULTS: &str = "results.json";

impl<'a> Release<'a> {
    /// Results that are about to be written.
    pub fn of(results: &'a Results) -> Self {
        Release { file: RESULTS.to_owned(), results: Cow::Borrowed(results), elsewhere: Vec::new() }
    }

    /// The table with that id; an empty one where there is none.
    pub fn table(&self, id: &str) -> &Table {
        static NONE: Table = Table { id: String::new(), columns: Vec::new(), rows: Vec::new() };
        self.results.table(id).unwrap_or(&NONE)
    }

    /// One informant speaks for an organization.
    pub fn informants(&self) -> bool {
        self.results.about.design == "informants"
    }

    /// The fewest organizations, and the fewest of those who answer, that something may be said of.
    pub fn limits(&self) -> (f64, f64) {
        let privacy = &self.results.about.privacy;
        let respondents = if self.informants() { privacy.min_cohort } else { privacy.min_respondents };
        (privacy.min_cohort as f64, respondents as f64)
    }

    /// Not for outsiders: they are not to have it at all.
    pub fn is_internal(&self) -> bool {
        self.results.about.privacy.profile == Profile::Internal
    }

    /// Percentages, 0 to 100.
    pub fn is_percentage(&self, variable: &str) -> bool {
        ["active_use", "passive_use", "reach"].contains(&variable)
            || self.results.labels.ranges.get(variable) == Some(&(0.0, 100.0))
    }

    /// The place of a cell.
    pub fn place(&self, table: &Table, row: &Row, column: &str) -> String {
        format!("{}: {}", self.file, place(table, row, column))
    }
}

/// `table.key.column`, as claims name numbers.
pub(super) fn place(table: &Table, row: &Row, column: &str) -> String {
    let key = crate::model::tables::find(&table.id).map_or(&[][..], |spec| spec.key);
    let keys = key.iter().map(|name| table.cell(row, name).key()).filter(|key| !key.is_empty());
    let parts: Vec<String> =
        std::iter::once(table.id.clone()).chain(keys).chain([column.to_owned()]).collect();
    parts.join(".")
}

fn releases(files: &[View<'_>]) -> Vec<Release<'static>> {
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.rsplit('/').next() == Some(RESULTS)) {
        let text = std::str::from_utf8(file.bytes).ok();
        let Some(results) = text.and_then(|text| results_json::from_json(text).ok()) else { continue };
        let mut release =
            Release { file: file.path.to_owned(), results: Cow::Owned(results), elsewhere: Vec::new() };
        for csv in files.iter().filter(|other| is_csv(other.path)) {
            if let Some(id) = table_of(csv.path, &release.file) {
                overlay(&mut release, id, csv);
            }
        }
        found.push(release);
    }
    found
}

/// True for a file of that kind, as its name ends.
pub(super) fn is(path: &str, kind: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case(kind))
}

fn is_csv(path: &str) -> bool {
    is(path, "csv")
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| &path[..=folder.len()])
}

/// The table that a CSV file in `tables/` beside these results holds.
fn table_of<'p>(path: &'p str, results: &str) -> Option<&'p str> {
    path.strip_prefix(folder(results))?.strip_prefix("tables/")?.strip_suffix(".csv")
}

/// Fills cells that results.json leaves empty from the CSV file of the same table.
fn overlay(release: &mut Release, id: &str, csv: &View<'_>) {
    let Some(sheet) = sheet(csv) else { return };
    let Some(table) = release.results.to_mut().tables.get_mut(id) else { return };
    let mut found = Vec::new();
    for (row, shown) in table.rows.iter_mut().zip(&sheet.table.rows) {
        for (column, cell) in row.cells.iter_mut().enumerate() {
            let other = sheet.table.column(&table.columns[column]).and_then(|at| shown.cells.get(at));
            if let Some(other) = other.filter(|other| *cell == Cell::Empty && **other != Cell::Empty) {
                found.push(column);
                *cell = other.clone();
            }
        }
    }
    for column in found {
        let place = format!("{}: {id}.{}", csv.path, table.columns[column]);
        release.elsewhere.push(Recovery::certain("P430", place));
    }
}

/// A CSV file as named columns; `None` where it is none.
fn sheet(file: &View<'_>) -> Option<Sheet> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file.bytes);
    let columns: Vec<String> = reader.headers().ok()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let cells = record.ok()?.iter().map(cell).collect();
        rows.push(Row { cells, caveats: Vec::new() });
    }
    let stem = file.path.rsplit('/').next()?.split('.').next()?.to_owned();
    Some(Sheet { file: file.path.to_owned(), table: Table { id: stem, columns, rows } })
}

fn cell(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    if let Ok(whole) = text.parse::<i64>() {
        return Cell::Integer(whole);
    }
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Cell::Number(number),
        _ => Cell::Text(text.to_owned()),
    }
}

/// Half of the last digit that a number of a row is given to, as an outsider takes it: next to nothing where numbers come
/// with all their digits, unless the row says that its numbers are rounded.
pub(super) fn half_a_digit(table: &Table, row: &Row, column: &str) -> f64 {
    const EXACT: f64 = 1e-9;
    const ROUNDED: [&str; 2] = ["P416", "P417"];
    let is_rounded = row.caveats.iter().any(|c| ROUNDED.contains(&c.code.as_str()));
    if table.number(row, column).is_some_and(has_all_digits) {
        return EXACT;
    }
    let of_column = || table.rows.iter().filter_map(|other| table.number(other, column)).any(has_all_digits);
    let numbers = row.cells.iter().filter_map(|cell| match cell {
        Cell::Number(number) => Some(*number),
        _ => None,
    });
    if !is_rounded && (numbers.clone().any(has_all_digits) || of_column()) {
        return EXACT;
    }
    let rounded = numbers.filter(|number| !has_all_digits(*number)).map(decimals);
    (0..rounded.max().unwrap_or(0)).fold(0.5, |half, _| half / 10.0)
}

fn has_all_digits(number: f64) -> bool {
    const MOST: usize = 6;
    decimals(number) > MOST
}

fn decimals(number: f64) -> usize {
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Rows with equal cells in `columns`, by those cells.
pub(super) fn grouped<'t>(table: &'t Table, columns: &[&str]) -> BTreeMap<Vec<String>, Vec<&'t Row>> {
    let mut groups: BTreeMap<Vec<String>, Vec<&Row>> = BTreeMap::new();
    for row in &table.rows {
        let key = columns.iter().map(|column| table.cell(row, column).key()).collect();
        groups.entry(key).or_default().push(row);
    }
    groups
}
