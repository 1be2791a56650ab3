//! The table `practices`: the items under each factor, and the applications, with what there is to gain.

use super::super::cohort::Compared;
use super::against::{Cohort, Peers};
use super::own::Own;
use super::position::{bands, difference, of_inner_bands, push_own};
use crate::model::table::{Cell, Table};
use crate::model::tables::PRACTICES;

/// Practices on a plan.
const PLAN: usize = 3;

pub(super) fn table(own: &Own<'_>, everything: &[Compared<'_>], cohort: &Cohort<'_>, peers: &Peers) -> Table {
    let mut table = Table::new(&PRACTICES);
    let parts: Vec<&Compared<'_>> =
        everything.iter().filter(|c| matches!(c.part, "practice" | "application")).collect();
    let rooms: Vec<Option<f64>> = parts
        .iter()
        .map(|compared| {
            let row = cohort.row(compared.id, peers)?;
            let room = cohort.spread.number(row, "q75")? - own.now(compared)?.mean;
            (room > 0.0).then_some(room)
        })
        .collect();
    let plan = most_room(&parts, &rooms);
    for (at, (compared, room)) in parts.iter().zip(&rooms).enumerate() {
        let mut cells: Vec<Cell> = vec![
            compared.id.into(),
            compared.scale.into(),
            compared.part.into(),
            own.wave_cell(own.subject.wave),
        ];
        let mut caveats = Vec::new();
        let now = own.now(compared);
        push_own(&mut cells, &mut caveats, now.as_ref());
        let others = cohort.row(compared.id, peers);
        cells.extend(bands(cohort, others, &["k", "q25", "median", "q75"]));
        caveats.extend(of_inner_bands(cohort, others));
        let difference = difference(now.as_ref(), cohort, others);
        caveats.extend(difference.caveat.clone());
        cells.extend(difference.cells());
        cells.push((*room).into());
        cells.push(plan.iter().position(|p| *p == at).map(|place| place + 1).into());
        table.push_with(cells, caveats);
    }
    table
}

/// The practices with most room, the most first; ties in the order of the codebook.
fn most_room(parts: &[&Compared<'_>], rooms: &[Option<f64>]) -> Vec<usize> {
    let practices =
        parts.iter().zip(rooms).enumerate().filter(|(_, (compared, _))| compared.part == "practice");
    let mut found: Vec<(usize, f64)> = practices.filter_map(|(at, (_, room))| Some((at, (*room)?))).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.into_iter().take(PLAN).map(|(at, _)| at).collect()
}
