//! Where in a data file something was found: the record of one respondent.

use super::draft::Draft;
use crate::model::table::Cell;

/// Withholds the line of every finding. Who knows in which order respondents stand in the file (by name, by day) would know
/// whose record it is, and the finding tells something of it: that it is double, or has no answers. Whoever has the file finds
/// the line with `analyze check`.
pub(super) fn withhold_places(draft: &mut Draft) {
    let Some(table) = draft.results.tables.get_mut("findings") else { return };
    let Some(line) = table.column("line") else { return };
    for row in &mut table.rows {
        row.cells[line] = Cell::Empty;
    }
}
