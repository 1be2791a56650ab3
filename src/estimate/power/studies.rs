//! Simulated studies: answers drawn from a model under the study's own design, and what the study's own estimator makes
//! of them.

use super::super::coefficient::{Coefficient, coefficient_of};
use super::super::declared::{Declared, names};
use super::super::pairs_of_scores::CompleteCases;
use super::super::resampled::{can_be_drawn, resample_one};
use super::super::uncertainty::{By, clusters, limits};
use super::design::{Design, Model, Target};
use crate::model::study::{Correlation, IntervalMethod, Level, Method, MissingScores};
use crate::numeric::bootstrap::{Replicates, Resampling};
use crate::numeric::nested::Root;
use crate::numeric::random::{Purpose, Quick, Stream};
use rayon::prelude::*;

/// Replicates behind an interval of a simulated study at most. A real study takes more for the last digit of a limit; how
/// often the interval holds the truth does not need it.
const MOST_REPLICATES: usize = 1_999;
/// The same where every replicate takes all cases again.
const MOST_REPLICATES_OF_CASES: usize = 399;

/// What one simulated study found; `None` where its estimator failed.
pub(super) type Study = Option<Found>;

/// An estimate with its p, and its interval where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Found {
    pub r: f64,
    pub limits: Option<(f64, f64)>,
    pub p_value: f64,
}

/// What the draws are for: each has streams of its own. All correlations take the same, so that their order in the study
/// file changes nothing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Draws {
    /// Studies as this one.
    Studies = 0,
    /// Studies without the correlation between organizations.
    NoneBetween = 1,
    /// Studies without the correlation at any level.
    None = 2,
    /// One large study.
    Large = 3,
}

/// The answers of one simulated study, as the estimator takes them.
struct Drawn {
    columns: Vec<Vec<f64>>,
    /// Cases so far, after each organization.
    ends: Vec<usize>,
}

/// A model ready to draw from.
struct Source<'a> {
    model: &'a Model,
    design: &'a Design,
    between: Root,
    within: Root,
}

impl<'a> Source<'a> {
    fn new(model: &'a Model, design: &'a Design) -> Option<Self> {
        let (between, within) = (Root::new(&model.latent.between)?, Root::new(&model.latent.within)?);
        Some(Source { model, design, between, within })
    }

    /// `count` organizations: all of the design in random order, then again.
    fn draw(&self, count: usize, mut stream: Stream) -> Drawn {
        let p = self.model.margins.len();
        let mut drawn = Drawn { columns: vec![Vec::new(); p], ends: Vec::with_capacity(count) };
        let mut order: Vec<usize> = (0..self.design.organizations.len()).collect();
        let mut quick = stream.quick();
        let mut cases = 0;
        for organization in 0..count {
            let place = organization % order.len();
            if place == 0 {
                stream.shuffle(&mut order);
            }
            let members = &self.design.organizations[order[place]];
            self.organization(members, &mut quick, &mut drawn.columns);
            cases += if self.design.level == Level::Organization { 1 } else { members.len() };
            drawn.ends.push(cases);
        }
        drawn
    }

    fn organization(&self, members: &[u32], quick: &mut Quick, columns: &mut [Vec<f64>]) {
        let p = columns.len();
        let mut own = vec![0.0; p];
        self.between.add(quick, &mut own);
        let (mut sums, mut counts) = (vec![0.0_f64; p], vec![0.0_f64; p]);
        let from = columns[0].len();
        let alone = self.within.is_zero();
        // In a mean of normal values what each has of its own is one normal draw.
        let at_once =
            !alone && self.design.level == Level::Organization && self.model.margins[p - 1].is_normal();
        let mut value = vec![0.0; p];
        for member in members {
            value.copy_from_slice(&own);
            match (alone, at_once) {
                (true, _) => {}
                (_, true) => self.within.add_shared(quick, &mut value),
                (_, false) => self.within.add(quick, &mut value),
            }
            for i in (0..p).filter(|i| member >> i & 1 == 1) {
                let seen = self.model.margins[i].seen(value[i]);
                sums[i] += seen;
                counts[i] += 1.0;
                if self.design.level != Level::Organization {
                    columns[i].push(seen);
                }
            }
        }
        if at_once {
            sums[p - 1] += self.within.own_of_last() * counts[p - 1].sqrt() * quick.normal();
        }
        for (i, column) in columns.iter_mut().enumerate() {
            match self.design.level {
                Level::Organization if alone || self.design.fixed[i] => {
                    column.push(self.model.margins[i].seen(own[i]));
                }
                Level::Organization => column.push(sums[i] / counts[i]),
                Level::Within => column[from..].iter_mut().for_each(|v| *v -= sums[i] / counts[i]),
                Level::Respondent => {}
            }
        }
    }
}

impl Drawn {
    /// The study of its first `count` organizations.
    fn cases(&self, count: usize, design: &Design) -> CompleteCases {
        let n = self.ends[count - 1];
        CompleteCases {
            columns: self.columns.iter().map(|c| c[..n].to_vec()).collect(),
            n,
            k: design.by_organization.then_some(count),
            spent: if design.level == Level::Within { count - 1 } else { 0 },
            respondents: Vec::new(),
            unit: if self.ends[count - 1] == count { (0..count as u32).collect() } else { self.units(count) },
            sums: None,
        }
    }

    /// Per case its organization.
    fn units(&self, count: usize) -> Vec<u32> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let sizes = self.ends[..count].iter().zip(starts).map(|(end, start)| end - start);
        sizes.zip(0..).flat_map(|(size, unit)| std::iter::repeat_n(unit, size)).collect()
    }
}

impl Found {
    /// What a coefficient tells; `None` without a p.
    pub fn of(got: &Coefficient) -> Study {
        Some(Found { r: got.estimate, limits: got.limits(), p_value: got.p_value? })
    }
}

/// What the study's own estimator makes of `cases`, with the interval by formula.
pub(super) fn found(cases: &CompleteCases, ids: &[&str], declared: &Correlation) -> Study {
    Found::of(&coefficient_of(cases, ids, declared.method, declared.controls_of).ok()?)
}

/// Which interval by resampling the simulated studies take, as the study asks; `None` for the one by formula.
pub(super) fn resampled_by(declared: &Correlation) -> Option<By> {
    let by = By::asked(declared.interval).filter(|by| *by != By::TwoStage)?;
    let can = declared.method != Method::Polychoric && declared.missing != MissingScores::Fiml;
    can.then_some(by)
}

/// What it makes of them with the interval that the study asks for, resampled from `seed` where that is by resampling.
pub(super) fn found_as_asked(
    cases: &CompleteCases,
    ids: &[&str],
    declared: &Correlation,
    seed: u64,
) -> Study {
    let got = coefficient_of(cases, ids, declared.method, declared.controls_of).ok()?;
    with_interval_asked(cases, declared, got, seed)
}

/// The same from the coefficient that `cases` gave.
pub(super) fn with_interval_asked(
    cases: &CompleteCases,
    declared: &Correlation,
    got: Coefficient,
    seed: u64,
) -> Study {
    let by_formula = Found::of(&got)?;
    let Some(by) = resampled_by(declared) else { return Some(by_formula) };
    let nothing = Replicates::new(Vec::new());
    let mut one =
        Declared { cases: None, got: Some(got), caveats: Vec::new(), resampled: None, two_stage: nothing };
    if !can_be_drawn(&one, declared) {
        return Some(by_formula);
    }
    let unit = clusters(&cases.unit);
    let units = unit.iter().max().map_or(0, |last| *last as usize + 1);
    let replicates = match declared.method {
        Method::Pearson => MOST_REPLICATES,
        _ => MOST_REPLICATES_OF_CASES,
    };
    let plan = Resampling { units, replicates, seed, purpose: Purpose::Organizations };
    one.resampled = Some(resample_one(declared, cases, &unit, &plan));
    let interval = limits(&one, by, 0.95).ok().map(|(limits, _)| limits);
    Some(Found { limits: interval, ..by_formula })
}

/// What a declared correlation asks for and the simulation does otherwise.
pub(super) fn left_out(declared: &Correlation) -> impl Iterator<Item = &'static str> {
    let other = declared.interval != IntervalMethod::Fisher && resampled_by(declared).is_none();
    let missing = declared.missing == MissingScores::Fiml;
    [other.then(|| declared.interval.name()), missing.then_some("fiml")].into_iter().flatten()
}

/// Per number of organizations in `sizes`, what `studies` simulated studies found; those as large as the real one with the
/// interval that it asks for.
pub(super) fn simulate(
    declared: &Correlation,
    (model, design): (&Model, &Design),
    sizes: &[usize],
    studies: usize,
    (seed, draws): (u64, Draws),
) -> Vec<Vec<Study>> {
    let Some(source) = Source::new(model, design) else { return vec![vec![None; studies]; sizes.len()] };
    let ids = names(declared);
    let most = sizes.iter().copied().max().unwrap_or(0);
    let all: Vec<Vec<Study>> = (0..studies as u64)
        .into_par_iter()
        .map(|study| {
            let number = (draws as u64) << 40 | study;
            let drawn = source.draw(most, Stream::replicate(seed, Purpose::PowerStudies, number));
            let of = |&size: &usize| {
                let cases = drawn.cases(size, design);
                if matches!(draws, Draws::Studies) && size == design.organizations.len() {
                    found_as_asked(&cases, &ids, declared, seed ^ number)
                } else {
                    found(&cases, &ids, declared)
                }
            };
            sizes.iter().map(of).collect()
        })
        .collect();
    (0..sizes.len()).map(|size| all.iter().map(|study| study[size]).collect()).collect()
}

/// The coefficient in one study of very many organizations or respondents: the truth of a coefficient without a formula.
pub(super) fn large(
    declared: &Correlation,
    (model, design): (&Model, &Design),
    target: Target,
    seed: u64,
) -> Option<f64> {
    /// Cases at least.
    const CASES: usize = 50_000;
    // The organizations themselves: nothing of their respondents in them.
    let p = design.fixed.len();
    let bare = Design { organizations: vec![vec![1]], fixed: vec![true; p], ..design.clone() };
    let smooth = model.smooth();
    let (model, design) = if target == Target::Organizations { (&smooth, &bare) } else { (model, design) };
    let source = Source::new(model, design)?;
    let per = match design.level {
        Level::Organization => 1,
        _ => design.organizations.iter().map(Vec::len).sum::<usize>() / design.organizations.len().max(1),
    };
    let count = CASES.div_ceil(per.max(1));
    let stream = Stream::replicate(seed, Purpose::PowerStudies, (Draws::Large as u64) << 40);
    let cases = source.draw(count, stream).cases(count, design);
    let got = coefficient_of(&cases, &names(declared), declared.method, declared.controls_of).ok()?;
    Some(got.estimate)
}
