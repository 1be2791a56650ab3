//! The certificate from a written truth: whole simulated studies, each read and scored as the real one, put together to
//! the same measures.

use super::super::Input;
use super::super::coefficient::{Coefficient, coefficient_of};
use super::super::declared::{self, names};
use super::super::pairs_of_scores::CompleteCases;
use super::design::Target;
use super::measures::{coverage, is_found, measures, share};
use super::studies::{Study, found, with_interval_asked};
use super::{Row, Simulated};
use crate::model::caveat::Caveat;
use crate::model::study::{Correlation, Level, Method};
use crate::numeric::sum::mean;

/// What one simulated study gives for each declared correlation.
#[derive(Debug)]
pub struct Imitation {
    /// Per declared correlation, per number of organizations asked for.
    found: Vec<Vec<Study>>,
    /// Per declared correlation how the whole study looks.
    whole: Vec<Whole>,
}

/// A declared correlation over all of a simulated study.
#[derive(Debug, Default)]
struct Whole {
    k: Option<usize>,
    n: usize,
    smallest_detectable: Option<f64>,
    interval: Option<&'static str>,
}

/// Applies every declared correlation to a simulated study, and to its first `sizes` organizations (in a plain sample
/// respondents); an empty list stands for all.
pub fn imitation(input: &Input<'_>, sizes: &[usize]) -> Imitation {
    let mut imitation = Imitation { found: Vec::new(), whole: Vec::new() };
    for declared in &input.settings().correlation {
        let ids = names(declared);
        let seen = declared::estimate(input, declared);
        let (cases, got) = (seen.cases.as_ref(), seen.got.as_ref());
        let of = |size: usize| found(&of_first(cases?, declared.level, size), &ids, declared);
        let every = || {
            let asked = |got: &Coefficient| with_interval_asked(cases?, declared, got.clone(), input.seed);
            vec![got.and_then(asked)]
        };
        imitation.found.push(if sizes.is_empty() { every() } else { sizes.iter().map(|&s| of(s)).collect() });
        imitation.whole.push(Whole {
            k: cases.and_then(|c| c.k),
            n: cases.map_or(0, |c| c.n),
            smallest_detectable: got.and_then(|g| g.smallest_detectable),
            interval: super::interval_name(declared, got),
        });
    }
    imitation
}

/// The cases of the first `size` units.
fn of_first(cases: &CompleteCases, level: Level, size: usize) -> CompleteCases {
    let wanted: Vec<usize> = (0..cases.n).filter(|&case| (cases.unit[case] as usize) < size).collect();
    let mut few = cases.only(&wanted);
    let mut units = few.unit.clone();
    units.sort_unstable();
    units.dedup();
    few.k = few.k.map(|_| units.len());
    few.spent = if level == Level::Within { units.len().saturating_sub(1) } else { 0 };
    few
}

/// The cases of many simulated studies together: one large study, which shows what is true.
#[derive(Debug, Default)]
pub struct Pool {
    cases: Vec<Option<CompleteCases>>,
}

impl Pool {
    /// Adds the cases of one more study.
    pub fn add(&mut self, input: &Input<'_>) {
        for (at, declared) in input.settings().correlation.iter().enumerate() {
            let more = declared::estimate(input, declared).cases;
            match (self.cases.get_mut(at), more) {
                (Some(Some(all)), Some(more)) => all.append(more),
                (Some(_), _) => {}
                (None, more) => self.cases.push(more),
            }
        }
    }

    /// Per declared correlation its value in all these cases.
    fn truths(&self, correlations: &[Correlation]) -> Vec<Option<f64>> {
        let of = |(cases, c): (&Option<CompleteCases>, &Correlation)| {
            let got = coefficient_of(cases.as_ref()?, &names(c), c.method, c.controls_of).ok()?;
            Some(got.estimate)
        };
        self.cases.iter().zip(correlations).map(of).collect()
    }
}

/// All that was simulated from a truth file.
#[derive(Debug)]
pub struct FromTruth<'a> {
    /// The truth file's name.
    pub file: &'a str,
    /// Studies of the truth file's own size.
    pub own: Vec<Imitation>,
    /// Larger studies, cut to these numbers of organizations.
    pub curve: (Vec<usize>, Vec<Imitation>),
    /// Studies of the own size without any of the declared correlations; `None` where there can't be such.
    pub none: Option<Vec<Imitation>>,
    /// What is true of means and respondents.
    pub pool: Pool,
    /// Per declared correlation, what the truth file says of the organizations themselves, where it says that.
    pub between: Vec<Option<f64>>,
}

impl FromTruth<'_> {
    /// The certificate, in the order of the declared correlations.
    pub fn certificate(&self, input: &Input<'_>) -> Vec<Simulated> {
        let correlations = &input.settings().correlation;
        let truths = self.pool.truths(correlations);
        let of = |(at, declared)| self.one(at, declared, truths[at]);
        correlations.iter().enumerate().map(of).collect()
    }

    fn one(&self, at: usize, declared: &Correlation, truth: Option<f64>) -> Simulated {
        let studies = |of: &[Imitation], size: usize| -> Vec<Study> {
            of.iter().map(|imitation| imitation.found[at][size]).collect()
        };
        let own = studies(&self.own, 0);
        let measured = measures(&own, declared.expect);
        let type_one = |none: &[Imitation]| share(&studies(none, 0), is_found);
        // A partial correlation is not zero because the correlation is.
        let is_taken_out = self.between[at].is_some() && declared.controls.is_empty();
        let none = self.none.as_deref().filter(|_| is_taken_out);
        let target = match declared.level {
            Level::Organization => Target::Means,
            Level::Within => Target::Within,
            Level::Respondent => Target::Respondents,
        };
        let row = |target, truth: Option<f64>, type_one| {
            let bias = truth.and_then(|truth| measured.bias(truth, own.len()));
            let coverage = truth.and_then(|truth| coverage(&own, truth));
            let mut row = Row { target, truth, bias, coverage, type_one, caveats: Vec::new() };
            if truth.is_none() {
                row.caveats.push(Caveat::new("S591", &[]));
            } else if coverage.is_none() {
                row.caveats.push(Caveat::new("S593", &[]));
            }
            if target == Target::Organizations {
                row.caveats.push(Caveat::new("S590", &[]));
            }
            if row.type_one.is_none() {
                row.caveats.push(Caveat::new("S592", &[]));
            }
            row
        };
        let mut rows = vec![row(target, truth, none.and_then(type_one))];
        let own_truth = self.between[at].filter(|_| declared.level == Level::Organization);
        let is_plain = declared.controls.is_empty() && declared.method == Method::Pearson;
        rows.extend(own_truth.filter(|_| is_plain).map(|r| row(Target::Organizations, Some(r), None)));
        let whole = || self.own.iter().map(|imitation| &imitation.whole[at]);
        let typical = |sizes: Option<Vec<f64>>| mean(&sizes?).map(|size| size.round() as usize);
        let mut caveats: Vec<Caveat> = super::left_out(declared).collect();
        caveats.push(Caveat::new("S594", &[self.file]));
        let (sizes, larger) = &self.curve;
        let power_at = |(place, &size): (usize, &usize)| (size, share(&studies(larger, place), is_found));
        Simulated {
            rows,
            curve: sizes.iter().enumerate().map(power_at).collect(),
            studies: own.len(),
            k: typical(whole().map(|w| w.k.map(|k| k as f64)).collect()),
            n: typical(Some(whole().map(|w| w.n as f64).collect())),
            smallest_detectable: whole().find_map(|w| w.smallest_detectable),
            interval: whole().find_map(|w| w.interval),
            measures: Some(measured),
            caveats,
        }
    }
}
