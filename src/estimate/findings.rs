//! What reading and checking found, as a table: warnings only, since errors stop a run.

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::finding::Severity;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::FINDINGS;

fn findings(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    if input.findings.is_empty() {
        return vec![Outcome::Absent(&FINDINGS, Caveat::new("S399", &[]))];
    }
    let mut table = Table::new(&FINDINGS);
    for f in input.findings {
        let severity = if f.severity == Severity::Error { "error" } else { "warning" };
        let line = f.lines.first().map(|&line| Cell::Integer(line as i64));
        table.push(vec![
            f.code.into(),
            severity.into(),
            f.file.as_str().into(),
            line.into(),
            f.column.as_str().into(),
            Cell::Integer(f.count as i64),
            f.message.as_str().into(),
        ]);
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "findings",
    title: ("Controle van de data", "Checks of the data"),
    method: (
        "Alle antwoorden zijn gelezen volgens het codeboek; wat afweek is geteld en wordt gemeld, niets is stilzwijgend verbeterd.",
        "All answers were read by the codebook; what deviated was counted and is reported, and nothing was repaired in silence.",
    ),
    sources: &[],
    tables: &[(&FINDINGS, &[])],
    reads_tables: false,
    run: findings,
};
