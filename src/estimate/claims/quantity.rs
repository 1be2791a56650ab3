//! The cell of the tables that a claim is about, with its interval.

use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::{Row, Table, TableSpec};
use crate::model::tables;

/// Columns whose interval is `conf_low` to `conf_high`.
const ESTIMATES: [&str; 3] = ["estimate", "mean", "difference"];

/// A cell that a claim names, with its interval.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub estimate: Option<f64>,
    pub interval: Option<(f64, f64)>,
    /// Of a Pearson or Spearman correlation, the number of pairs that its Fisher interval is that of.
    pub pairs: Option<usize>,
    /// The least |r| that 80% of such studies would find, where the table tells.
    pub smallest_detectable: Option<f64>,
    /// Why there is no estimate, in the words of its own table.
    pub reasons: Vec<Caveat>,
}

/// `table.row.column@wave`, taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Path<'q> {
    pub table: &'q str,
    pub row: &'q str,
    pub column: &'q str,
    /// `None` stands for the latest.
    pub wave: Option<&'q str>,
}

impl<'q> Path<'q> {
    pub fn parse(quantity: &'q str) -> Option<Self> {
        let (path, wave) = match quantity.rsplit_once('@') {
            Some((path, wave)) => (path.trim(), Some(wave.trim())),
            None => (quantity.trim(), None),
        };
        let (table, rest) = path.split_once('.')?;
        let (row, column) = rest.rsplit_once('.')?;
        Some(Path { table, row, column, wave })
    }
}

/// Finds `table.row.column`, with `@wave` where it is not about the latest.
///
/// # Errors
/// The reason why it names no cell, or more than one.
pub(super) fn resolve(results: &Results, quantity: &str) -> Result<Found, Caveat> {
    let nowhere = || Caveat::new("S354", &[quantity]);
    let path = Path::parse(quantity).ok_or_else(nowhere)?;
    let (spec, table) = tables::find(path.table).zip(results.table(path.table)).ok_or_else(nowhere)?;
    table.column(path.column).ok_or_else(nowhere)?;
    let row = find_row(results, spec, table, path.row, path.wave)?.ok_or_else(nowhere)?;
    let estimate = table.number(row, path.column);
    let reasons = if estimate.is_none() { row.caveats.clone() } else { Vec::new() };
    let is_correlation = CORRELATIONS.contains(&path.table) && path.column == "estimate";
    Ok(Found {
        estimate,
        interval: interval_of(table, row, path.column),
        pairs: is_correlation.then(|| pairs(table, row)).flatten(),
        smallest_detectable: table.number(row, "smallest_detectable").filter(|_| is_correlation),
        reasons,
    })
}

/// Tables of which `estimate` is a correlation with Fisher's interval.
const CORRELATIONS: [&str; 3] = ["correlations", "scale_correlations", "use_outcomes"];

/// The number of pairs that Fisher's interval stands for: less one for each organization mean but the first that was
/// taken out, and for each control. `None` for a kind of correlation that has another interval.
fn pairs(table: &Table, row: &Row) -> Option<usize> {
    let method = table.text(row, "method");
    if !["", "pearson", "spearman"].contains(&method) {
        return None;
    }
    let count = |column| table.number(row, column).map(|n| n as usize);
    let controls = table.text(row, "controls").split(',').filter(|c| !c.trim().is_empty()).count();
    let means = if table.text(row, "level") == "within" { count("k")?.saturating_sub(1) } else { 0 };
    count("n")?.checked_sub(controls + means)
}

/// The interval of a column: `alpha_low` and `alpha_high` for `alpha`, or the row's for its estimate.
fn interval_of(table: &Table, row: &Row, column: &str) -> Option<(f64, f64)> {
    let limits = |low: &str, high: &str| Some((table.number(row, low)?, table.number(row, high)?));
    let own = limits(&format!("{column}_low"), &format!("{column}_high"));
    own.or_else(|| ESTIMATES.contains(&column).then(|| limits("conf_low", "conf_high")).flatten())
}

/// The one row whose key, without the wave, is `row_key`, or begins with it.
///
/// # Errors
/// That several rows begin with it.
fn find_row<'t>(
    results: &Results,
    spec: &TableSpec,
    table: &'t Table,
    row_key: &str,
    wave: Option<&str>,
) -> Result<Option<&'t Row>, Caveat> {
    let latest = results.about.waves.last().map_or("", String::as_str);
    let wave = wave.unwrap_or(latest);
    let has_wave_column = table.column("wave").is_some();
    if !has_wave_column && table.column("wave_to").is_none() && wave != latest {
        return Ok(None); // a table without waves describes the latest one
    }
    let keys: Vec<&str> = spec.key.iter().copied().filter(|k| *k != "wave").collect();
    let of_wave = |row: &&Row| !has_wave_column || table.cell(row, "wave").key() == wave;
    let key_of = |row: &Row| -> Vec<String> { keys.iter().map(|k| table.cell(row, k).key()).collect() };
    let in_wave: Vec<(&Row, String)> =
        table.rows.iter().filter(of_wave).map(|row| (row, key_of(row).join("."))).collect();
    if let Some((row, _)) = in_wave.iter().find(|(_, key)| key == row_key) {
        return Ok(Some(row));
    }
    let beginning = format!("{row_key}.");
    let begins: Vec<&Row> =
        in_wave.iter().filter(|(_, key)| key.starts_with(&beginning)).map(|(r, _)| *r).collect();
    match begins.as_slice() {
        [] => Ok(None),
        [only] => Ok(Some(only)),
        several => match change_into(table, several, wave).or_else(|| judged(table, several)) {
            Some(row) => Ok(Some(row)),
            None => Err(Caveat::new("S355", &[&several.len().to_string()])),
        },
    }
}

/// Of changes between waves, the one that ends in `wave` and starts in the wave before it: the last of those that end
/// there, since rows are ordered by the wave from which they start.
fn change_into<'t>(table: &Table, rows: &[&'t Row], wave: &str) -> Option<&'t Row> {
    table.column("wave_to")?;
    rows.iter().rev().find(|row| table.cell(row, "wave_to").key() == wave).copied()
}

/// Of several rows, the only one that got a verdict: that of a comparison's expectation.
fn judged<'t>(table: &Table, rows: &[&'t Row]) -> Option<&'t Row> {
    let mut with_verdict = rows.iter().filter(|row| !table.text(row, "verdict").is_empty());
    with_verdict.next().filter(|_| with_verdict.next().is_none()).copied()
}

#[cfg(test)]
mod tests {
    use super::super::tests::results;
    use super::*;
    use crate::estimate::pairs_of_scores::tests::Handmade;

    #[test]
    fn quantities_are_found_by_key_wave_and_column() {
        let study = Handmade::informants(1);
        let results = results(&study);
        let value = |quantity: &str| resolve(&results, quantity).map(|f| (f.estimate, f.interval));
        assert_eq!(value("usage.passive.estimate"), Ok((Some(54.0), Some((50.0, 58.0)))));
        assert_eq!(value("usage.passive.estimate@2018"), Ok((Some(45.0), Some((40.0, 50.0)))));
        assert_eq!(value("usage.passive.k"), Ok((Some(100.0), None)));
        assert_eq!(value("waves.adoption.2016.2018.difference").unwrap().0, Some(0.1));
        assert_eq!(
            value("waves.adoption.difference").unwrap().0,
            Some(0.2),
            "from the edition before the latest"
        );
        assert_eq!(value("waves.adoption.difference@2018").unwrap().0, Some(0.1));
        assert_eq!(value("correlations.H1.a.estimate").unwrap().0, None);
        assert_eq!(resolve(&results, "correlations.H1.a.estimate").unwrap().reasons[0].code, "S334");
        for wrong in
            ["usage.passive.estimate@1999", "usage.nobody.estimate", "nothing.passive.estimate", "usage", ""]
        {
            assert_eq!(value(wrong).unwrap_err().code, "S354", "{wrong}");
        }
        assert_eq!(value("comparisons.made.k_a").unwrap().0, Some(15.0), "the one that was judged");
        assert_eq!(value("comparisons.made.nl.k_a").unwrap().0, Some(15.0));
        assert_eq!(value("comparisons.size.k_a").unwrap().0, Some(12.0));
        assert_eq!(value("waves.adoption.2016.difference").unwrap().0, Some(0.3));
        assert_eq!(value("correlations.H1.a.estimate@2018").unwrap_err().code, "S354", "not of that wave");
    }
}
