//! The table `benchmark`: own mean, cohort, difference, change, and the own mean shrunken toward the cohort.

use super::super::cohort::Compared;
use super::against::{Cohort, Peers};
use super::own::{Own, OwnMean, two_errors};
use crate::model::caveat::Caveat;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::BENCHMARK;
use crate::numeric::shrinkage::Components;

/// Half the length of a comparison interval in standard errors: two of them that just touch differ at about .05.
///
/// # Sources
/// Goldstein & Healy (1995).
const COMPARISON: f64 = 1.39;

pub(super) fn table(own: &Own<'_>, everything: &[Compared<'_>], cohort: &Cohort<'_>, peers: &Peers) -> Table {
    let mut table = Table::new(&BENCHMARK);
    let wave = own.wave_cell(own.subject.wave);
    for compared in everything.iter().filter(|c| !matches!(c.part, "practice" | "application")) {
        let mut cells = vec![compared.id.into(), compared.part.into(), wave.clone()];
        let mut caveats = Vec::new();
        let now = own.now(compared);
        push_own(&mut cells, &mut caveats, now.as_ref());
        let others = cohort.row(compared.id, peers);
        cells.extend(bands(cohort, others, &["k", "q10", "q25", "median", "q75", "q90"]));
        caveats.extend(of_cohort(others));
        let difference = difference(now.as_ref(), cohort, others);
        caveats.extend(difference.caveat.clone());
        cells.extend(difference.cells());
        cells.extend(change(own, compared, now.as_ref()));
        cells.extend(shrunken(now.as_ref(), cohort, others));
        cells.extend(bands(cohort, others, &["median_move"]));
        table.push_with(cells, caveats);
    }
    table
}

/// n, mean and limits.
pub(super) fn push_own(cells: &mut Vec<Cell>, caveats: &mut Vec<Caveat>, own: Option<&OwnMean>) {
    if let Some(own) = own {
        cells.extend([own.n.into(), own.mean.into()]);
        let (low, high) = own.limits.unzip();
        cells.extend([low.into(), high.into()]);
        caveats.extend(own.caveats.iter().cloned());
    } else {
        cells.extend([0_usize.into(), Cell::Empty, Cell::Empty, Cell::Empty]);
        caveats.push(Caveat::new("S370", &[]));
    }
}

pub(super) fn bands<const N: usize>(
    cohort: &Cohort<'_>,
    row: Option<&Row>,
    columns: &[&str; N],
) -> [Cell; N] {
    columns.map(|column| row.map_or(Cell::Empty, |row| cohort.spread.cell(row, column).clone()))
}

/// What has to be said of the cohort's figures.
fn of_cohort(row: Option<&Row>) -> Vec<Caveat> {
    row.map_or_else(|| vec![Caveat::new("S371", &[])], |row| row.caveats.clone())
}

/// The same where only the inner bands are shown: that outer ones are missing is of no interest.
pub(super) fn of_inner_bands(cohort: &Cohort<'_>, row: Option<&Row>) -> Vec<Caveat> {
    let inner = row.is_some_and(|row| cohort.spread.number(row, "q25").is_some());
    of_cohort(row).into_iter().filter(|c| !(inner && c.code == "P407")).collect()
}

/// Own mean minus the cohort's median.
#[derive(Debug, Default)]
pub(super) struct Difference {
    value: Option<f64>,
    limits: Option<(f64, f64)>,
    position: Option<&'static str>,
    pub caveat: Option<Caveat>,
}

impl Difference {
    /// Value, limits and the position in a word.
    pub fn cells(&self) -> [Cell; 4] {
        let (low, high) = self.limits.unzip();
        [self.value.into(), low.into(), high.into(), self.position.into()]
    }
}

/// A difference smaller than what one leaving organization does to the median is no position.
pub(super) fn difference(own: Option<&OwnMean>, cohort: &Cohort<'_>, row: Option<&Row>) -> Difference {
    let number = |column: &str| row.and_then(|row| cohort.spread.number(row, column));
    let (Some(own), Some(middle)) = (own, number("median")) else { return Difference::default() };
    let value = own.mean - middle;
    let limits = (|| {
        let of_median = (number("median_se")?, number("k")? - 1.0);
        let interval = own.interval?;
        two_errors(value, (interval.se, interval.df), of_median)
    })();
    let Some((low, high)) = limits else { return Difference { value: Some(value), ..Difference::default() } };
    let moves = number("median_move").unwrap_or(0.0);
    let clear = |edge: f64| edge > moves;
    let (position, caveat) = match () {
        () if clear(low) => ("above", None),
        () if clear(-high) => ("below", None),
        () if low > 0.0 || high < 0.0 => ("not distinguishable", Some(Caveat::new("S387", &[]))),
        () => ("not distinguishable", None),
    };
    Difference { value: Some(value), limits, position: Some(position), caveat }
}

/// The earlier wave, its respondents and mean, and the change since with its limits.
fn change(own: &Own<'_>, compared: &Compared<'_>, now: Option<&OwnMean>) -> [Cell; 6] {
    let Some((wave, before)) = own.before(compared) else {
        return [const { Cell::Empty }; 6];
    };
    let change = now.map(|now| now.mean - before.mean);
    let intervals = now.and_then(|now| now.interval).zip(before.interval);
    let limits = change
        .zip(intervals)
        .and_then(|(change, (now, before))| two_errors(change, (now.se, now.df), (before.se, before.df)));
    let (low, high) = limits.unzip();
    [own.wave_cell(wave), before.n.into(), before.mean.into(), change.into(), low.into(), high.into()]
}

/// The own mean shrunken toward the cohort's, with its comparison interval.
fn shrunken(own: Option<&OwnMean>, cohort: &Cohort<'_>, row: Option<&Row>) -> [Cell; 3] {
    let number = |column: &str| row.and_then(|row| cohort.spread.number(row, column));
    let found = (|| {
        let (own, between, within) = (own?, number("between")?, number("within")?);
        let components =
            Components { center: number("mean")?, between: between * between, within: within * within };
        components.shrunken(own.mean, own.n as u32)
    })();
    let limits = found.map(|(estimate, se)| (estimate - COMPARISON * se, estimate + COMPARISON * se));
    let (low, high) = limits.unzip();
    [found.map(|f| f.0).into(), low.into(), high.into()]
}
