//! The table `own_stages`: the stage of maturity that each factor has reached, which others its interval allows, and how far
//! the next one is.

use super::super::cohort::Compared;
use super::super::maturity::stage_of;
use super::own::Own;
use super::position::push_own;
use crate::model::table::{Cell, Table};
use crate::model::tables::OWN_STAGES;

pub(super) fn table(own: &Own<'_>, everything: &[Compared<'_>]) -> Table {
    let mut table = Table::new(&OWN_STAGES);
    let cuts = own.input.settings().maturity.as_ref().map_or(&[][..], |m| &m.levels);
    if cuts.is_empty() {
        return table;
    }
    for compared in everything.iter().filter(|c| c.part == "maturity") {
        let now = own.now(compared);
        let mut cells: Vec<Cell> = vec![compared.id.into(), own.wave_cell(own.subject.wave)];
        let mut caveats = Vec::new();
        push_own(&mut cells, &mut caveats, now.as_ref());
        let stage = |score: f64| stage_of(score, cuts) + 1;
        let (mean, interval) = (now.as_ref().map(|now| now.mean), now.as_ref().and_then(|now| now.interval));
        cells.extend([mean.map(stage).into(), interval.map(|i| stage(i.low)).into()]);
        cells.push(interval.map(|i| stage(i.high)).into());
        let next = mean.and_then(|mean| cuts.iter().copied().filter(|cut| *cut > mean).reduce(f64::min));
        cells.extend([next.into(), next.zip(mean).map(|(next, mean)| next - mean).into()]);
        table.push_with(cells, caveats);
    }
    table
}
