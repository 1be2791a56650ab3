//! Published statements held against this run: each names a cell of the tables before, or several, and gets a verdict by
//! interval.

mod order;
mod quantity;

use super::{Analysis, Input, Outcome, verdict};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Claim, Sign};
use crate::model::table::{Cell, Table};
use crate::model::tables::CLAIMS;
use crate::numeric::replication::{correlation_with_power, p_not_below, prediction_interval};
use order::{smallest, steps};
use quantity::{Found, Path, resolve};

/// What was found on a claim.
struct Judged {
    found: Option<Found>,
    verdict: &'static str,
    /// Why it is undecided.
    reason: Option<&'static str>,
    caveats: Vec<Caveat>,
}

impl Judged {
    /// Nothing to judge by, and why.
    fn nothing(reason: Caveat) -> Self {
        Judged {
            found: None,
            verdict: verdict::UNDECIDED,
            reason: Some(verdict::NOT_ESTIMABLE),
            caveats: vec![reason],
        }
    }
}

fn judge(input: &Input<'_>, so_far: &Results, claim: &Claim) -> Judged {
    if !claim.order.is_empty() {
        return match steps(input, so_far, &claim.order) {
            Ok((steps, caveats)) => in_order(&steps, caveats),
            Err(reason) => Judged::nothing(reason),
        };
    }
    match resolve(so_far, &claim.quantity) {
        Ok(found) => one_figure(input, claim, found),
        Err(reason) => Judged::nothing(reason),
    }
}

/// The verdict on an order; what is shown is its smallest step.
fn in_order(steps: &[order::Step], caveats: Vec<Caveat>) -> Judged {
    let verdict = order::judge(steps);
    let found = smallest(steps).map(|s| Found {
        estimate: Some(s.difference),
        interval: Some((s.low, s.high)),
        pairs: None,
        smallest_detectable: None,
        reasons: Vec::new(),
    });
    let reason = (verdict == verdict::UNDECIDED).then_some(verdict::TOO_LITTLE);
    Judged { found, verdict, reason, caveats }
}

/// The verdict on one number, and what must be said beside it.
fn one_figure(input: &Input<'_>, claim: &Claim, found: Found) -> Judged {
    let Some((estimate, interval)) = found.estimate.zip(found.interval) else {
        let missing = Caveat::new("S356", &["`conf_low`, `conf_high`"]);
        let caveats = if found.reasons.is_empty() { vec![missing] } else { found.reasons.clone() };
        let (verdict, reason) = (verdict::UNDECIDED, Some(verdict::NOT_ESTIMABLE));
        return Judged { found: Some(found), verdict, reason, caveats };
    };
    let (verdict, mut caveats) = decide(claim, estimate, interval);
    let matters = smallest_that_matters(input, claim, &found);
    let reason = (verdict == verdict::UNDECIDED).then(|| verdict::why_undecided(claim, interval, matters));
    if let (Some(reason), Some(matters)) = (reason, matters)
        && reason == verdict::TOO_LITTLE
        && let Some(least) = found.smallest_detectable.filter(|least| *least > matters.abs())
    {
        caveats.push(Caveat::new("S582", &[&format!("{least:.2}"), &format!("{:.2}", matters.abs())]));
    }
    Judged { found: Some(found), verdict, reason, caveats }
}

/// The effect that an undecided interval is held against: what was found before, or what the study calls the smallest
/// that matters.
fn smallest_that_matters(input: &Input<'_>, claim: &Claim, found: &Found) -> Option<f64> {
    let of_study = input.settings().relations.smallest_effect.filter(|_| found.smallest_detectable.is_some());
    original_r(claim).or(of_study)
}

/// The correlation that the earlier study found.
fn original_r(claim: &Claim) -> Option<f64> {
    claim.original_r.or(claim.published.filter(|_| claim.original_n.is_some()))
}

fn decide(claim: &Claim, estimate: f64, interval: (f64, f64)) -> (&'static str, Vec<Caveat>) {
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

/// What the earlier study says of the new one: cells for r, n, the prediction interval, the effect that it had 33%
/// power for, and p that the new correlation is not below that.
fn replication(claim: &Claim, found: Option<&Found>, caveats: &mut Vec<Caveat>) -> Vec<Cell> {
    let (Some(r), Some(n)) = (original_r(claim), claim.original_n) else {
        let mut cells = vec![original_r(claim).into(), claim.original_n.into()];
        cells.resize(6, Cell::Empty);
        return cells;
    };
    let new = found.and_then(|f| f.pairs.zip(f.estimate));
    if new.is_none() {
        caveats.push(Caveat::new("S583", &[]));
    }
    let predicted = new.and_then(|(pairs, _)| prediction_interval(r, n, pairs));
    let small = correlation_with_power(n, 1.0 / 3.0).map(|size| size.copysign(r));
    // In the direction of the earlier study, so that "below" means smaller or reversed.
    let p = new
        .zip(small)
        .and_then(|((pairs, estimate), small)| p_not_below(estimate * r.signum(), pairs, small.abs()));
    vec![
        r.into(),
        n.into(),
        predicted.map(|i| i.0).into(),
        predicted.map(|i| i.1).into(),
        small.into(),
        p.into(),
    ]
}

fn claims(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let declared = &input.settings().claim;
    if declared.is_empty() {
        return vec![Outcome::Absent(&CLAIMS, Caveat::new("S364", &["[[claim]]"]))];
    }
    let mut table = Table::new(&CLAIMS);
    for claim in declared {
        let mut judged = judge(input, so_far, claim);
        let replication = replication(claim, judged.found.as_ref(), &mut judged.caveats);
        if input.settings().study.synthetic {
            judged.caveats.push(Caveat::new("S358", &[]));
        }
        let caveats = std::mem::take(&mut judged.caveats);
        table.push_with(cells(claim, &judged, replication), caveats);
    }
    vec![Outcome::Table(table)]
}

fn cells(claim: &Claim, judged: &Judged, replication: Vec<Cell>) -> Vec<Cell> {
    let found = judged.found.as_ref();
    let interval = found.and_then(|f| f.interval);
    let quantity = if claim.order.is_empty() { claim.quantity.clone() } else { claim.order.join(" < ") };
    let mut cells = vec![
        claim.id.as_str().into(),
        claim.statement.en.as_str().into(),
        claim.statement.nl.as_str().into(),
        kind(claim).into(),
        quantity.into(),
        claim.published.into(),
        claim.expect.map(Sign::symbol).into(),
        found.and_then(|f| f.estimate).into(),
        interval.map(|i| i.0).into(),
        interval.map(|i| i.1).into(),
        interval.map(|i| i.1 - i.0).into(),
        claim.tolerance.into(),
        judged.verdict.into(),
        judged.reason.into(),
    ];
    cells.extend(replication);
    cells
}

/// What kind of statement a claim is.
fn kind(claim: &Claim) -> &'static str {
    if !claim.order.is_empty() {
        return "order";
    }
    let path = Path::parse(&claim.quantity);
    match (path.map_or("", |p| p.table), path.map_or("", |p| p.column)) {
        (_, "rank") => "rank",
        ("waves", _) => "change",
        ("comparisons" | "correlation_differences", _) => "difference",
        _ if claim.expect.is_some() => "sign",
        _ => "level",
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "claims",
    title: ("Gepubliceerde uitspraken", "Published statements"),
    method: (
        "Elke gepubliceerde uitspraak is naast de schatting van deze studie gelegd. Een cijfer heet gereproduceerd wanneer \
         het hele 95%-interval binnen de tolerantie rond het cijfer ligt, of wanneer de schatting daarbinnen ligt en het \
         interval het cijfer bevat; tegengesproken wanneer het interval geheel buiten de tolerantie ligt; en anders \
         onbeslist. Een teken heet gesteund of tegengesproken wanneer het hele interval aan die of aan de andere kant van \
         nul ligt. Een volgorde heet gesteund wanneer van elke twee opeenvolgende grootheden het verschil met zijn \
         95%-interval boven nul ligt, en tegengesproken wanneer een van die intervallen geheel onder nul ligt; van \
         gemiddelden over organisaties is dat het gepaarde verschil per organisatie met Students t, van andere grootheden \
         het verschil tussen de grenzen van beide intervallen, dat in elk geval breed genoeg is; getoond wordt de kleinste \
         stap. Een plaats onder de toepassingen wordt beoordeeld als een cijfer, met het bootstrapinterval van die plaats. \
         Een breed interval maakt reproduceren makkelijk: daarom staat de breedte naast de tolerantie. Onbeslist is iets \
         anders dan tegengesproken: ‘te weinig gegevens’ wil zeggen dat het interval zowel de uitspraak als haar tegendeel \
         toelaat, ‘op de grens’ dat het interval smaller is dan de tolerantieband maar over de rand ervan ligt, en ‘kleiner \
         dan ertoe doet’ dat het interval nul bevat en het eerder gevonden of kleinste belangrijke effect niet. Waar r en n \
         van een eerdere studie bekend zijn, staan erbij het 95%-voorspellingsinterval voor de correlatie in deze studie \
         (Fishers z) en of deze correlatie kleiner is dan die waarvoor de eerdere studie 33% onderscheidend vermogen had \
         (eenzijdige p).",
        "Each published statement was held against this study's estimate. A figure is reproduced when the whole 95% \
         interval lies within the tolerance around the figure, or when the estimate does and the interval covers the \
         figure; contradicted when the interval lies wholly outside the tolerance; and otherwise undecided. A sign is \
         supported or contradicted when the whole interval lies on that side of zero or on the other. An order is \
         supported when the difference of every two consecutive quantities lies above zero with its 95% interval, and \
         contradicted when one of those intervals lies wholly below zero; of means over organizations that is the paired \
         difference per organization with Student's t, of other quantities the difference between the limits of the two \
         intervals, which is wide enough in any case; the smallest step is shown. A rank among the applications is judged \
         as a figure, with the bootstrap interval of that rank. A wide interval makes reproducing easy: its width therefore \
         stands beside the tolerance. Undecided is not contradicted: “too little data” means that the interval allows both \
         the statement and its opposite, “on the edge” that it is narrower than the tolerance band but lies across its \
         edge, and “smaller than matters” that it includes zero and not the effect found before or the smallest that \
         matters. Where r and n of an earlier study are known, the 95% prediction interval for the correlation in this \
         study (Fisher's z) stands beside it, and whether this correlation is smaller than the one for which the earlier \
         study had 33% power (one-sided p).",
    ),
    sources: &["patil_2016", "simonsohn_2015", "student_1908"],
    tables: &[(&CLAIMS, &["estimate", "conf_low", "conf_high"])],
    reads_tables: true,
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
    pub(super) fn results(study: &Handmade) -> Results {
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

    /// A correlation of .10 (−.10 to .29) in 100 organizations, where 40 had shown .45.
    #[test]
    fn an_earlier_study_is_held_against_this_one() {
        let study = Handmade::informants(1).asking(
            r#"
            [[claim]]
            id = "again"
            statement = "found again"
            quantity = "correlations.H2.estimate"
            expect = "+"
            original_r = 0.45
            original_n = 40
            [[claim]]
            id = "figure"
            statement = "a share"
            quantity = "usage.passive.estimate"
            published = 55.0
            tolerance = 3.0
            original_r = 0.3
            original_n = 40
            "#,
        );
        let mut so_far = results(&study);
        let mut correlations = Table::new(&CORRELATIONS);
        row(
            &mut correlations,
            &[
                ("id", "H2".into()),
                ("level", "organization".into()),
                ("method", "pearson".into()),
                ("n", 100_usize.into()),
                ("k", 100_usize.into()),
                ("estimate", 0.1.into()),
                ("conf_low", (-0.1).into()),
                ("conf_high", 0.29.into()),
                ("smallest_detectable", 0.277.into()),
            ],
        );
        so_far.push(correlations, &[]);
        let Outcome::Table(table) = claims(&study.input(), &so_far).remove(0) else { panic!("absent") };
        let first = &table.rows[0];
        assert_eq!(
            (table.text(first, "verdict"), table.text(first, "reason")),
            ("undecided", verdict::SMALLER)
        );
        let (low, high) = prediction_interval(0.45, 40, 100).unwrap();
        assert_eq!(
            (table.number(first, "predict_low"), table.number(first, "predict_high")),
            (Some(low), Some(high))
        );
        let small = correlation_with_power(40, 1.0 / 3.0).unwrap();
        assert_eq!(table.number(first, "small_effect"), Some(small));
        assert_eq!(table.number(first, "p_smaller"), p_not_below(0.1, 100, small));
        assert_eq!((table.text(first, "kind"), table.text(&table.rows[1], "kind")), ("sign", "level"));
        assert_eq!(table.rows[1].caveats[0].code, "S583", "a share is no correlation");
    }
}
