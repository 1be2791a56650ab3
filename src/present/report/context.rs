//! What every section is written from.

use super::drawings::Drawings;
use super::facts::Facts;
use super::html::Html;
use super::page::Block;
use crate::model::table::{Row, Table};
use crate::present::ReleasedResults;

/// The facts and the figures of a run.
#[derive(Debug)]
pub struct Context<'a> {
    /// Released results.
    pub facts: Facts<'a>,
    /// Their figures.
    pub drawings: Drawings,
}

impl<'a> Context<'a> {
    /// Everything about `results`, with their figures as drawn for a page.
    pub fn new(results: &'a ReleasedResults, drawings: Drawings) -> Self {
        Context { facts: Facts { results }, drawings }
    }

    /// Where a statement is shown: in its figure, else in its table.
    pub fn shown_in(&self, figure: &str, table: &str) -> Option<(String, Html)> {
        if let Some(drawing) = self.drawings.find(figure) {
            let name = Html::raw(format!("Figuur {figure}"), format!("Figure {figure}"));
            return Some((drawing.anchor.clone(), name));
        }
        let anchor = format!("t-{}", table.replace('_', "-"));
        self.facts.table(table).map(|_| (anchor, Html::raw("Tabel", "Table")))
    }

    /// Adds the figure, where it is drawn.
    pub fn add_figure(&self, blocks: &mut Vec<Block>, id: &str) {
        blocks.extend(self.drawings.block(id));
    }

    /// The rows about use and outcomes at the level that the report speaks of: between organizations, else between
    /// respondents.
    pub fn use_rows(&self, x: &str) -> Option<(&'a Table, Vec<&'a Row>)> {
        let table = self.facts.table("use_outcomes")?;
        let level = use_level(table);
        let rows: Vec<&Row> = table
            .rows
            .iter()
            .filter(|r| table.text(r, "x") == x && table.text(r, "level") == level)
            .collect();
        (!rows.is_empty()).then_some((table, rows))
    }

    /// The rows of differences between the correlations of active and of passive use.
    pub fn contrast_rows(&self) -> Option<(&'a Table, Vec<&'a Row>)> {
        let table = self.facts.table("correlation_differences")?;
        let is_use = |row: &&Row| {
            let pair = [table.text(row, "x_1"), table.text(row, "x_2")];
            pair.contains(&"active_use") && pair.contains(&"passive_use")
        };
        let rows: Vec<&Row> = table.rows.iter().filter(is_use).collect();
        (!rows.is_empty()).then_some((table, rows))
    }

    /// The outcomes that were hypotheses before the data were seen; all outcomes where none was.
    pub fn main_outcomes(&self) -> Vec<&'a str> {
        let all = &self.facts.results.about.outcomes;
        let declared = self.facts.table("correlations");
        let confirmatory = |y: &&String| {
            declared.is_some_and(|t| t.find(&[("y", y.as_str()), ("role", "confirmatory")]).is_some())
        };
        let main: Vec<&str> = all.iter().filter(confirmatory).map(String::as_str).collect();
        if main.is_empty() { all.iter().map(String::as_str).collect() } else { main }
    }
}

/// The level at which the report speaks of use and outcomes.
fn use_level(table: &Table) -> &'static str {
    let organizations = table.rows.iter().any(|row| table.text(row, "level") == "organization");
    if organizations { "organization" } else { "respondent" }
}
