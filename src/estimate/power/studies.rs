//! Simulated studies: answers drawn from a model under the study's own design, and what the study's own estimator makes
//! of them.

use super::super::coefficient::{Coefficient, coefficient_of};
use super::super::declared::names;
use super::super::pairs_of_scores::CompleteCases;
use super::design::{Design, Model, Target};
use crate::model::study::{Correlation, Level};
use crate::numeric::nested::Root;
use crate::numeric::random::{Purpose, Quick, Stream};
use rayon::prelude::*;

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
            unit: Vec::new(),
        }
    }
}

impl Found {
    /// What a coefficient tells; `None` without a p.
    pub fn of(got: &Coefficient) -> Study {
        Some(Found { r: got.estimate, limits: got.limits(), p_value: got.p_value? })
    }
}

/// What the study's own estimator makes of `cases`.
pub(super) fn found(cases: &CompleteCases, ids: &[&str], declared: &Correlation) -> Study {
    Found::of(&coefficient_of(cases, ids, declared.method, declared.controls_of).ok()?)
}

/// Per number of organizations in `sizes`, what `studies` simulated studies found.
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
            let stream = Stream::replicate(seed, Purpose::PowerStudies, (draws as u64) << 40 | study);
            let drawn = source.draw(most, stream);
            sizes.iter().map(|&size| found(&drawn.cases(size, design), &ids, declared)).collect()
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
