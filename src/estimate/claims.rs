//! Published figures held against this run: each names a cell of the tables before, and gets a verdict by interval.

use super::{Analysis, Input, Outcome, verdict};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Claim, Sign};
use crate::model::table::{Cell, Row, Table, TableSpec};
use crate::model::tables::{self, CLAIMS};

/// Columns whose interval is `conf_low` to `conf_high`.
const ESTIMATES: [&str; 3] = ["estimate", "mean", "difference"];

/// A cell that a claim names, with its interval.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    estimate: Option<f64>,
    interval: Option<(f64, f64)>,
    /// Why there is no estimate, in the words of its own table.
    reasons: Vec<Caveat>,
}

/// Finds `table.row.column`, with `@wave` where it is not about the latest.
///
/// # Errors
/// The reason why it names no cell, or more than one.
fn resolve(results: &Results, quantity: &str) -> Result<Found, Caveat> {
    let nowhere = || Caveat::new("S354", &[quantity]);
    let (path, wave) = match quantity.rsplit_once('@') {
        Some((path, wave)) => (path.trim(), Some(wave.trim())),
        None => (quantity.trim(), None),
    };
    let (table_id, rest) = path.split_once('.').ok_or_else(nowhere)?;
    let (row_key, column) = rest.rsplit_once('.').ok_or_else(nowhere)?;
    let (spec, table) = tables::find(table_id).zip(results.table(table_id)).ok_or_else(nowhere)?;
    table.column(column).ok_or_else(nowhere)?;
    let row = find_row(results, spec, table, row_key, wave)?.ok_or_else(nowhere)?;
    let estimate = table.number(row, column);
    let reasons = if estimate.is_none() { row.caveats.clone() } else { Vec::new() };
    Ok(Found { estimate, interval: interval_of(table, row, column), reasons })
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

/// The verdict, and what must be said beside it.
fn judge(claim: &Claim, found: &Found) -> (&'static str, Vec<Caveat>) {
    let Some((estimate, interval)) = found.estimate.zip(found.interval) else {
        let missing = Caveat::new("S356", &["`conf_low`, `conf_high`"]);
        return (
            verdict::UNDECIDED,
            if found.reasons.is_empty() { vec![missing] } else { found.reasons.clone() },
        );
    };
    if let Some(published) = claim.published {
        let Some(tolerance) = claim.tolerance else {
            return (verdict::UNDECIDED, vec![Caveat::new("S356", &["`tolerance`"])]);
        };
        let width = interval.1 - interval.0;
        // The band is twice the tolerance wide.
        let cheap = width > 4.0 * tolerance;
        let caveats = if cheap { vec![Caveat::new("S331", &[])] } else { Vec::new() };
        return (verdict::on_figure(published, tolerance, estimate, interval), caveats);
    }
    match claim.expect {
        Some(Sign::Zero) => on_zero(claim, interval),
        Some(sign) => (verdict::on_sign(sign, Some(interval), None, None).0, Vec::new()),
        None => (verdict::UNDECIDED, vec![Caveat::new("S356", &["`published`, `expect`"])]),
    }
}

/// "0" is held against ± the tolerance, by the 95% interval that the table gives.
fn on_zero(claim: &Claim, interval: (f64, f64)) -> (&'static str, Vec<Caveat>) {
    let (word, caveat) = verdict::on_sign(Sign::Zero, Some(interval), Some(interval), claim.tolerance);
    (word, caveat.into_iter().collect())
}

fn claims(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let declared = &input.settings().claim;
    if declared.is_empty() {
        return vec![Outcome::Absent(&CLAIMS, Caveat::new("S364", &["[[claim]]"]))];
    }
    let mut table = Table::new(&CLAIMS);
    for claim in declared {
        let (found, (verdict, mut caveats)) = match resolve(so_far, &claim.quantity) {
            Ok(found) => {
                let judged = judge(claim, &found);
                (Some(found), judged)
            }
            Err(reason) => (None, (verdict::UNDECIDED, vec![reason])),
        };
        if input.settings().study.synthetic {
            caveats.push(Caveat::new("S358", &[]));
        }
        table.push_with(cells(claim, found.as_ref(), verdict), caveats);
    }
    vec![Outcome::Table(table)]
}

fn cells(claim: &Claim, found: Option<&Found>, verdict: &str) -> Vec<Cell> {
    let interval = found.and_then(|f| f.interval);
    vec![
        claim.id.as_str().into(),
        claim.statement.en.as_str().into(),
        claim.statement.nl.as_str().into(),
        claim.quantity.as_str().into(),
        claim.published.into(),
        claim.expect.map(Sign::symbol).into(),
        found.and_then(|f| f.estimate).into(),
        interval.map(|i| i.0).into(),
        interval.map(|i| i.1).into(),
        interval.map(|i| i.1 - i.0).into(),
        claim.tolerance.into(),
        verdict.into(),
    ]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "claims",
    title: ("Gepubliceerde cijfers", "Published figures"),
    method: (
        "Elk gepubliceerd cijfer is naast de schatting van deze studie gelegd. Het heet gereproduceerd wanneer het hele \
         95%-interval binnen de tolerantie rond het cijfer ligt, of wanneer de schatting daarbinnen ligt en het interval het \
         cijfer bevat; tegengesproken wanneer het interval geheel buiten de tolerantie ligt; en anders onbeslist. Een \
         gepubliceerd teken heet gesteund of tegengesproken wanneer het hele interval aan die of aan de andere kant van nul \
         ligt. Een breed interval maakt reproduceren makkelijk: daarom staat de breedte naast de tolerantie.",
        "Each published figure was held against this study's estimate. It is reproduced when the whole 95% interval lies \
         within the tolerance around the figure, or when the estimate does and the interval covers the figure; contradicted \
         when the interval lies wholly outside the tolerance; and otherwise undecided. A published sign is supported or \
         contradicted when the whole interval lies on that side of zero or on the other. A wide interval makes reproducing \
         easy: its width therefore stands beside the tolerance.",
    ),
    sources: &[],
    tables: &[(&CLAIMS, &["estimate", "conf_low", "conf_high"])],
    run: claims,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::tables::{COMPARISONS, CORRELATIONS, USAGE, WAVES};

    fn row(table: &mut Table, values: &[(&str, Cell)]) {
        let mut cells = vec![Cell::Empty; table.columns.len()];
        for (column, value) in values {
            let position = table.column(column).unwrap();
            cells[position] = value.clone();
        }
        table.push(cells);
    }

    /// Two editions of use, three changes, one correlation.
    fn results(study: &Handmade) -> Results {
        let mut results = super::super::empty(&study.input(), "run");
        results.about.waves = vec!["2016".into(), "2018".into(), "2020".into()];
        let mut usage = Table::new(&USAGE);
        for (wave, low, mean, high) in [(2018, 40.0, 45.0, 50.0), (2020, 50.0, 54.0, 58.0)] {
            row(
                &mut usage,
                &[
                    ("role", "passive".into()),
                    ("wave", Cell::Integer(wave)),
                    ("estimate", mean.into()),
                    ("conf_low", low.into()),
                    ("conf_high", high.into()),
                    ("k", 100_usize.into()),
                ],
            );
        }
        results.push(usage, &[]);
        let mut waves = Table::new(&WAVES);
        for (from, to, difference) in [(2016, 2018, 0.1), (2016, 2020, 0.3), (2018, 2020, 0.2)] {
            row(
                &mut waves,
                &[
                    ("scale", "adoption".into()),
                    ("wave_from", Cell::Integer(from)),
                    ("wave_to", Cell::Integer(to)),
                    ("difference", difference.into()),
                    ("conf_low", (difference - 0.05).into()),
                    ("conf_high", (difference + 0.05).into()),
                ],
            );
        }
        results.push(waves, &[]);
        let mut correlations = Table::new(&CORRELATIONS);
        row(
            &mut correlations,
            &[("id", "H1.a".into()), ("level", "organization".into()), ("method", "pearson".into())],
        );
        correlations.rows[0].caveats.push(Caveat::new("S334", &["x"]));
        results.push(correlations, &[]);
        let mut comparisons = Table::new(&COMPARISONS);
        for (a, b, verdict) in
            [("nl", "us", Cell::Empty), ("nl", "other", "supported".into()), ("de", "us", Cell::Empty)]
        {
            let id = if a == "de" { "size" } else { "made" };
            let k_a = 10_usize + b.len();
            row(
                &mut comparisons,
                &[
                    ("id", id.into()),
                    ("group_a", a.into()),
                    ("group_b", b.into()),
                    ("k_a", k_a.into()),
                    ("verdict", verdict),
                ],
            );
        }
        results.push(comparisons, &[]);
        results
    }

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

    #[test]
    fn verdicts_with_what_must_be_said() {
        let study = Handmade::informants(1).asking(
            r#"
            [[claim]]
            id = "share"
            statement = { nl = "55% leest", en = "55% read" }
            quantity = "usage.passive.estimate"
            published = 55.0
            tolerance = 3.0
            [[claim]]
            id = "cheap"
            statement = "54% read"
            quantity = "usage.passive.estimate"
            published = 54.0
            tolerance = 1.0
            [[claim]]
            id = "better"
            statement = "better than before"
            quantity = "waves.adoption.difference"
            expect = "+"
            [[claim]]
            id = "unknown"
            statement = "?"
            quantity = "usage.readers.estimate"
            published = 1.0
            tolerance = 1.0
            "#,
        );
        let Outcome::Table(table) = claims(&study.input(), &results(&study)).remove(0) else {
            panic!("absent")
        };
        let said: Vec<(&str, Vec<&str>)> = table
            .rows
            .iter()
            .map(|r| (table.text(r, "verdict"), r.caveats.iter().map(|c| c.code.as_str()).collect()))
            .collect();
        assert_eq!(said[0], ("reproduced", vec![]));
        assert_eq!(said[1], ("reproduced", vec!["S331"]), "eight wide beside a band of two");
        assert_eq!(said[2], ("supported", vec![]));
        assert_eq!(said[3], ("undecided", vec!["S354"]));
        assert_eq!(table.number(&table.rows[0], "width"), Some(8.0));
        assert_eq!(table.text(&table.rows[0], "statement_nl"), "55% leest");
    }
}
