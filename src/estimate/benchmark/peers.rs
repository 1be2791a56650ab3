//! The table `peers`: the same figures against those of the own sector and size.

use super::super::cohort::Compared;
use super::against::{Against, Cohort};
use super::own::Own;
use super::position::{bands, difference, of_inner_bands};
use crate::model::table::{Cell, Table};
use crate::model::tables::PEERS;

pub(super) fn table(
    own: &Own<'_>,
    everything: &[Compared<'_>],
    cohort: &Cohort<'_>,
    against: &Against,
) -> Table {
    let mut table = Table::new(&PEERS);
    for peers in &against.peers {
        for compared in everything.iter().filter(|c| matches!(c.part, "maturity" | "use" | "outcome")) {
            let others = cohort.row(compared.id, peers);
            let mut cells: Vec<Cell> = vec![compared.id.into(), peers.by.as_str().into()];
            cells.extend([peers.word.as_str().into(), own.wave_cell(own.subject.wave)]);
            cells.extend(bands(cohort, others, &["k", "q25", "median", "q75"]));
            let now = own.now(compared);
            let mut caveats = now.as_ref().map_or_else(Vec::new, |now| now.caveats.clone());
            caveats.extend(of_inner_bands(cohort, others));
            let difference = difference(now.as_ref(), cohort, others);
            caveats.extend(difference.caveat.clone());
            cells.extend([now.as_ref().map(|now| now.n).into(), now.map(|now| now.mean).into()]);
            cells.extend(difference.cells());
            table.push_with(cells, caveats);
        }
    }
    table
}
