//! Whole studies from a truth file, each drawn, read and scored as the real one: what `[power] truth` asks for.

use super::cohort::refuse;
use super::{Cohort, Options, Stages};
use crate::error::Result;
use crate::estimate::power::{self, FromTruth, Imitation, Pool, Simulated};
use crate::estimate::shared::Shared;
use crate::estimate::{Input, power::columns_behind};
use crate::model::source::Source;
use crate::model::study::Study;
use crate::model::summary::Summary;
use crate::numeric::random::{Purpose, Stream};
use crate::simulate::{self, Truth};
use crate::{ingest, score};
use rayon::prelude::*;

/// Studies between two looks at whether to go on.
const AT_ONCE: u64 = 16;
/// Organizations at most that the truths of means and respondents are taken from.
const MOST_LARGE: usize = 50_000;

/// What the studies of a set are for: each set has seeds of its own.
#[derive(Debug, Clone, Copy)]
enum Set {
    Own = 8,
    Curve = 9,
    None = 10,
    Large = 11,
}

/// Simulates `studies` studies from the truth file, with the larger and the bare ones that the certificate needs.
pub(super) fn certificate(
    cohort: &Cohort,
    file: &str,
    studies: usize,
    options: &Options,
    stages: &mut Stages<'_>,
) -> Result<Vec<Simulated>> {
    let (text, _) = ingest::text(&cohort.study.source, file)?;
    let truth = simulate::read_truth(&text, file)?;
    let own = truth.latest_organizations();
    let sizes = power::curve_sizes(&cohort.input(options), own);
    let largest = sizes.iter().copied().max().unwrap_or(own);
    let imitator = Imitator { study: &cohort.study, seed: options.seed };
    let (pairs, between) = declared_pairs(&cohort.study, &truth);
    let none = truth.of_latest_wave(own).without(&pairs);

    let mut pool = Pool::default();
    let at_once = own.max(1_000);
    let wide = truth.of_latest_wave(at_once);
    // As many organizations as all studies together, so that the truth is about as sure as their mean.
    for study in 0..(own * studies).min(MOST_LARGE).div_ceil(at_once) as u64 {
        stages.listen()?;
        imitator.one(&wide, Set::Large, study, |input| pool.add(input))?;
    }
    let of_own = truth.of_latest_wave(own);
    let drawn = FromTruth {
        file,
        own: imitator.all(&of_own, Set::Own, studies, &[], stages)?,
        curve: (
            sizes.clone(),
            imitator.all(&truth.of_latest_wave(largest), Set::Curve, studies, &sizes, stages)?,
        ),
        // Without some of its correlations the others may be impossible together.
        none: if pairs.is_empty() || simulate::simulate(&none.of_latest_wave(1), 0).is_err() {
            None
        } else {
            Some(imitator.all(&none, Set::None, studies, &[], stages)?)
        },
        pool,
        between,
    };
    Ok(drawn.certificate(&cohort.input(options)))
}

/// Pairs of dimensions behind the declared correlations, and per correlation what the truth file says of the
/// organizations themselves.
fn declared_pairs(study: &Study, truth: &Truth) -> (Vec<(String, String)>, Vec<Option<f64>>) {
    let behind = |variable: &str| truth.dimension_behind(columns_behind(study, variable));
    let pairs = study.settings.correlation.iter().map(|c| Some((behind(&c.x)?, behind(&c.y)?)));
    let pairs: Vec<Option<(&str, &str)>> = pairs.map(|pair| pair.filter(|(x, y)| x != y)).collect();
    let between = pairs.iter().map(|pair| pair.map(|(x, y)| truth.between_organizations(x, y))).collect();
    let owned = |(x, y): (&str, &str)| (x.to_owned(), y.to_owned());
    (pairs.into_iter().flatten().map(owned).collect(), between)
}

/// Draws studies that are read as this one is.
struct Imitator<'a> {
    study: &'a Study,
    seed: u64,
}

impl Imitator<'_> {
    /// Study number `number` of a set, read and scored, seen by `look`.
    fn one<T>(&self, truth: &Truth, set: Set, number: u64, look: impl FnOnce(&Input<'_>) -> T) -> Result<T> {
        let mut stream = Stream::replicate(self.seed, Purpose::PowerStudies, (set as u64) << 40 | number);
        let made = simulate::simulate(truth, stream.bits())?;
        let source = Source::Made(made.into_iter().map(|(name, bytes)| (name, bytes.into())).collect());
        let mut study = Study { source, ..self.study.clone() };
        study.settings.data.files = vec!["responses.csv".to_owned()];
        let facts = study.settings.data.organizations.is_some();
        study.settings.data.organizations = facts.then(|| "organizations.csv".to_owned());
        let ingest::Read { responses, findings } = ingest::responses(&study)?;
        refuse(&findings)?;
        let scores = score::score(&study, &responses);
        Ok(look(&Input {
            study: &study,
            responses: &responses,
            summary: &Summary::default(),
            scores: &scores,
            findings: &findings,
            // Resamples of its own: what one study's draws miss by chance, another's should not miss too.
            seed: stream.bits(),
            shared: &Shared::default(),
        }))
    }

    /// `studies` of them, in parallel; the first that can't be read stops all.
    fn all(
        &self,
        truth: &Truth,
        set: Set,
        studies: usize,
        sizes: &[usize],
        stages: &mut Stages<'_>,
    ) -> Result<Vec<Imitation>> {
        let mut all = Vec::with_capacity(studies);
        for first in (0..studies as u64).step_by(AT_ONCE as usize) {
            stages.listen()?;
            let last = (first + AT_ONCE).min(studies as u64);
            let look = |number| self.one(truth, set, number, |input| power::imitation(input, sizes));
            let some: Vec<Result<Imitation>> = (first..last).into_par_iter().map(look).collect();
            all.extend(some.into_iter().collect::<Result<Vec<_>>>()?);
        }
        Ok(all)
    }
}
