//! Tables: the one form in which every estimate leaves `estimate`, reaches results.json, and comes back from it.

use super::caveat::Caveat;
use super::text::Text;

/// What a table is: registered once with the analysis that makes it.
#[derive(Debug, Clone, Copy)]
pub struct TableSpec {
    /// Its name in results.json and of its file.
    pub id: &'static str,
    /// Title, Dutch and English.
    pub title: (&'static str, &'static str),
    /// The columns that tell rows apart, in the order in which `quantity` of a claim names them.
    pub key: &'static [&'static str],
    /// Its columns. Columns that depend on the study (a scale's name) are documented as `<name>`.
    pub columns: &'static [ColumnSpec],
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct ColumnSpec {
    /// Its name, `snake_case`.
    pub name: &'static str,
    /// How readers see it.
    pub format: Format,
    /// Heading, Dutch and English.
    pub heading: (&'static str, &'static str),
}

/// How a value is printed for readers. Tables on disk always hold full precision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As it is.
    Text,
    /// A variable, item, group or organization: readers see its label.
    Name,
    /// A whole number.
    Count,
    /// A number with so many decimals.
    Number(u8),
    /// A percentage, 0 to 100, with so many decimals.
    Percent(u8),
    /// A statistic that cannot exceed 1 in size, such as a correlation, with so many decimals.
    Ratio(u8),
    /// A p value: three decimals, `< 0.001`.
    PValue,
}

/// A table of results.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The id of its [`TableSpec`].
    pub id: String,
    /// Column names.
    pub columns: Vec<String>,
    /// In the order readers see.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// One per column of the table.
    pub cells: Vec<Cell>,
    /// How the estimate ended, where it is not plain.
    pub caveats: Vec<Caveat>,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing to say here, or not estimable: then a caveat of the row gives the reason.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A finite number.
    Number(f64),
}

impl Cell {
    /// The value as a number.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Cell::Number(value) => Some(*value),
            Cell::Integer(value) => Some(*value as f64),
            Cell::Empty | Cell::Text(_) => None,
        }
    }

    /// The value as words.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value as it stands in a row's key: words, or a number in its shortest form.
    pub fn key(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Integer(value) => value.to_string(),
            Cell::Number(value) => value.to_string(),
        }
    }

    /// Whether that is its [`Cell::key`].
    fn has_key(&self, key: &str) -> bool {
        match self {
            Cell::Empty => key.is_empty(),
            Cell::Text(text) => text == key,
            Cell::Integer(_) | Cell::Number(_) => self.key() == key,
        }
    }

    /// A wave or a similar name: a whole number where it reads as one.
    pub fn name(text: &str) -> Cell {
        match text.parse::<i64>() {
            Ok(number) if number.to_string() == text => Cell::Integer(number),
            _ => Cell::Text(text.to_owned()),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Cell::Integer(count as i64)
    }
}

impl From<f64> for Cell {
    /// A number that is not finite becomes [`Cell::Empty`]: `Results::push` then asks for a reason.
    fn from(value: f64) -> Self {
        // -0.0 and 0.0 print differently; there is one zero here.
        if value.is_finite() { Cell::Number(if value == 0.0 { 0.0 } else { value }) } else { Cell::Empty }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Cell::Empty, Into::into)
    }
}

impl Table {
    /// An empty table with the columns of `spec`.
    pub fn new(spec: &TableSpec) -> Self {
        Table {
            id: spec.id.to_owned(),
            columns: spec.columns.iter().map(|c| c.name.to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row of `cells`, one per column, without caveats.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.push_with(cells, Vec::new());
    }

    /// Adds a row of `cells`, one per column, with its caveats.
    pub fn push_with(&mut self, cells: Vec<Cell>, caveats: Vec<Caveat>) {
        debug_assert_eq!(cells.len(), self.columns.len(), "table {}", self.id);
        self.rows.push(Row { cells, caveats });
    }

    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c == name)
    }

    /// The cell of `row` in column `name`; [`Cell::Empty`] where there is no such column.
    pub fn cell<'a>(&self, row: &'a Row, name: &str) -> &'a Cell {
        const EMPTY: &Cell = &Cell::Empty;
        self.column(name).and_then(|i| row.cells.get(i)).unwrap_or(EMPTY)
    }

    /// The number of `row` in column `name`.
    pub fn number(&self, row: &Row, name: &str) -> Option<f64> {
        self.cell(row, name).as_f64()
    }

    /// The words of `row` in column `name`; empty where there are none.
    pub fn text<'a>(&self, row: &'a Row, name: &str) -> &'a str {
        self.cell(row, name).as_str().unwrap_or_default()
    }

    /// The rows in which each named column has the given key.
    pub fn rows_where<'t, 'k>(
        &'t self,
        wanted: &[(&str, &'k str)],
    ) -> impl Iterator<Item = &'t Row> + use<'t, 'k> {
        let wanted: Vec<(Option<usize>, &str)> =
            wanted.iter().map(|(column, key)| (self.column(column), *key)).collect();
        self.rows.iter().filter(move |row| {
            wanted.iter().all(|(at, key)| {
                let cell = at.and_then(|at| row.cells.get(at));
                cell.map_or(key.is_empty(), |cell| cell.has_key(key))
            })
        })
    }

    /// The first row in which each named column has the given key.
    pub fn find(&self, wanted: &[(&str, &str)]) -> Option<&Row> {
        self.rows_where(wanted).next()
    }
}

impl TableSpec {
    /// The title as a text.
    pub fn title(&self) -> Text {
        Text::new(self.title.0, self.title.1)
    }

    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&'static ColumnSpec> {
        self.columns.iter().find(|c| c.name == name)
    }
}
