//! Scores to exact sums per organization and wave, for rows that are not kept.

mod care;
mod categories;
mod likert_scale;
mod scored;
mod variables;

use super::usage;
use crate::model::codebook::Kind;
use crate::model::quality::Care;
use crate::model::responses::{Cell, MISSING, Responses, RowsByCell, Values};
use crate::model::spread::{Joint, Spread};
use crate::model::study::{OVERALL, Study};
use crate::model::summary::Summary;
use crate::model::tally::{ExactSum, Tallies, Tally};
use care::ChunkCare;
use categories::Categories;
use likert_scale::{Answers, LikertScale};
use rayon::prelude::*;
use scored::{PairTotal, Scored, joint};
use std::collections::{BTreeMap, BTreeSet};
use variables::{Holds, Measures};

/// Tallies every variable that [`super::score`] makes of the answers of one respondent alone, of rows that come in chunks; the
/// weights of factor and component scores come from all, so these have no sums here.
#[derive(Debug)]
pub struct Tallier<'s> {
    study: &'s Study,
    /// Scales that are tallied by their answers.
    scales: Vec<LikertScale<'s>>,
    /// All other variables.
    variables: Vec<String>,
    /// Those of them of which every score is counted, with the mean of all factors.
    spreads: Vec<String>,
    pairs: Vec<(String, String)>,
    /// Those of them of which every two scores are counted.
    ranked: Vec<(String, String)>,
    shares: Vec<String>,
    /// Wave name and organization name, and where in `cells` that is.
    places: BTreeMap<(String, String), usize>,
    cells: Vec<Sums>,
    inexact: BTreeSet<String>,
    inexact_spreads: BTreeSet<String>,
    inexact_pairs: BTreeSet<(String, String)>,
    inexact_joints: BTreeSet<(String, String)>,
}

/// What was tallied of one organization in one wave: as many of each as the study has.
#[derive(Debug, Default)]
struct Sums {
    respondents: u64,
    answered: u64,
    scored: u64,
    scales: Vec<Vec<u64>>,
    /// `None` where it is not exact.
    variables: Vec<Option<ExactSum>>,
    spreads: Vec<Option<Spread>>,
    pairs: Vec<Option<PairTotal>>,
    joints: Vec<Option<Joint>>,
    /// Respondents of whom it holds, and of whom it is known.
    shares: Vec<(u64, u64)>,
    care: Option<Care>,
}

/// What a chunk of rows gives, in the order of the tallier.
struct Chunk<'c> {
    /// Per row, whether there is any answer, and any score.
    answered: Vec<bool>,
    scored: Vec<bool>,
    scales: Vec<Answers>,
    variables: Vec<Option<Scored>>,
    spreads: Vec<Option<&'c Scored>>,
    pairs: Vec<Option<(&'c Scored, &'c Scored)>>,
    ranked: Vec<Option<(&'c Scored, &'c Scored)>>,
    shares: Vec<(String, Holds<'c>)>,
    /// Whose shares come behind those.
    categories: Vec<Categories<'c>>,
    care: Option<ChunkCare<'c>>,
}

impl<'s> Tallier<'s> {
    /// Nothing tallied yet. `responses` tell which columns there are; all chunks have the same.
    pub fn new(study: &'s Study, responses: &Responses) -> Self {
        let scales = study.codebook.scales.iter();
        let scales: Vec<LikertScale<'s>> =
            scales.filter_map(|(id, scale)| LikertScale::of(study, (id, scale), responses)).collect();
        let roles = usage::roles(study, responses);
        let measures = variables::measures(study, responses, (&scales, roles.as_deref()));
        let mut spreads = variables::spread_out(study);
        spreads.retain(|id| measures.contains_key(id));
        if study.settings.maturity.as_ref().is_some_and(|maturity| maturity.factors.len() > 1) {
            spreads.push(OVERALL.to_owned());
        }
        let shares = variables::shares(study, responses, roles.as_deref()).into_iter().map(|(name, _)| name);
        let mut tallier = Tallier {
            study,
            variables: measures.into_keys().collect(),
            spreads,
            pairs: variables::pairs(study),
            ranked: variables::ranked(study),
            shares: shares.chain(categories::names(study, responses)).collect(),
            scales,
            places: BTreeMap::new(),
            cells: Vec::new(),
            inexact: BTreeSet::new(),
            inexact_spreads: BTreeSet::new(),
            inexact_pairs: BTreeSet::new(),
            inexact_joints: BTreeSet::new(),
        };
        tallier.add(responses, &responses.by_cell(0..0));
        tallier
    }

    /// Tallies the rows of a chunk, which are told in the order of cells.
    pub fn add(&mut self, responses: &Responses, rows: &RowsByCell) {
        let places: Vec<usize> = rows.cells.iter().map(|cell| self.place(responses, cell)).collect();
        let roles = usage::roles(self.study, responses);
        let measures = variables::measures(self.study, responses, (&self.scales, roles.as_deref()));
        let scales: Vec<Answers> = self.scales.par_iter().map(|scale| scale.answers(responses)).collect();
        let scored = self.scored(&measures, &scales);
        let of = |id: &String| scored.get(id).and_then(Option::as_ref);
        let chunk = Chunk {
            answered: answered(self.study, responses),
            scored: self.with_score(&measures, &scales, responses.rows),
            scales,
            variables: self.variables.iter().map(|id| Scored::of(measures.get(id)?.as_ref()?)).collect(),
            spreads: self.spreads.iter().map(of).collect(),
            pairs: self.pairs.iter().map(|(x, y)| of(x).zip(of(y))).collect(),
            ranked: self.ranked.iter().map(|(x, y)| of(x).zip(of(y))).collect(),
            shares: variables::shares(self.study, responses, roles.as_deref()),
            categories: Categories::all(self.study, responses),
            care: ChunkCare::of(self.study, responses),
        };
        self.note_inexact(&chunk);
        let mut rows_of: Vec<&[usize]> = vec![&[]; self.cells.len()];
        for (cell, place) in rows.cells.iter().zip(places) {
            rows_of[place] = &rows.order[cell.rows.clone()];
        }
        let scales = &self.scales;
        self.cells.par_iter_mut().zip(rows_of).filter(|(_, rows)| !rows.is_empty()).for_each(
            |(sums, rows)| {
                sums.add(scales, &chunk, rows);
            },
        );
    }

    /// Where a cell of a chunk is tallied.
    fn place(&mut self, responses: &Responses, cell: &Cell) -> usize {
        let names = responses.names(cell.wave, cell.organization);
        *self.places.entry(names).or_insert_with(|| {
            self.cells.push(Sums {
                scales: vec![Vec::new(); self.scales.len()],
                variables: vec![Some(ExactSum::NOTHING); self.variables.len()],
                spreads: vec![Some(Spread::default()); self.spreads.len()],
                pairs: vec![Some(PairTotal::default()); self.pairs.len()],
                joints: vec![Some(Joint::default()); self.ranked.len()],
                shares: vec![(0, 0); self.shares.len()],
                ..Sums::default()
            });
            self.cells.len() - 1
        })
    }

    /// Scores of what is tallied row by row, where there are exact ones.
    fn scored(&self, measures: &Measures, answers: &[Answers]) -> BTreeMap<String, Option<Scored>> {
        let of = |id: &str| match self.scales.iter().position(|scale| scale.id == id) {
            Some(at) => self.scales[at].scored(&answers[at]),
            None => Scored::of(measures.get(id)?.as_ref()?),
        };
        let mut ids: Vec<&String> =
            self.pairs.iter().flat_map(|(x, y)| [x, y]).chain(&self.spreads).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut scored: BTreeMap<String, Option<Scored>> =
            ids.into_par_iter().map(|id| (id.clone(), of(id))).collect();
        if self.spreads.iter().any(|id| id == OVERALL) {
            let factors = self.study.settings.maturity.iter().flat_map(|maturity| &maturity.factors);
            let factors: Option<Vec<Scored>> = factors.map(|id| of(id)).collect();
            scored.insert(OVERALL.to_owned(), factors.and_then(|factors| Scored::mean(&factors)));
        }
        scored
    }

    /// Which rows have a score on a variable that counts.
    fn with_score(&self, measures: &Measures, answers: &[Answers], rows: usize) -> Vec<bool> {
        let scales = self.scales.iter().map(|scale| scale.id);
        let ids: Vec<&str> = scales.chain(self.variables.iter().map(String::as_str)).collect();
        let counted = variables::counted(self.study, &ids);
        let (scales, others) = counted.split_at(self.scales.len());
        let mut any = vec![!counted.contains(&true); rows];
        for ((scale, answers), _) in
            self.scales.iter().zip(answers).zip(scales).filter(|(_, is_one)| **is_one)
        {
            any.iter_mut().enumerate().for_each(|(row, any)| *any |= scale.has_score(answers, row));
        }
        for (id, _) in self.variables.iter().zip(others).filter(|(_, is_one)| **is_one) {
            let Some(Some(measure)) = measures.get(id) else { continue };
            any.iter_mut().zip(&measure.values).for_each(|(any, value)| *any |= !value.is_nan());
        }
        any
    }

    /// What has no exact scores in some rows has no sums that are about all.
    fn note_inexact(&mut self, chunk: &Chunk<'_>) {
        let variables = self.variables.iter().zip(&chunk.variables);
        self.inexact.extend(variables.filter(|(_, scored)| scored.is_none()).map(|(id, _)| id.clone()));
        let spreads = self.spreads.iter().zip(&chunk.spreads);
        let without = spreads.filter(|(id, scored)| scored.is_none() && *id == OVERALL);
        self.inexact_spreads.extend(without.map(|(id, _)| id.clone()));
        let pairs = self.pairs.iter().zip(&chunk.pairs);
        self.inexact_pairs.extend(pairs.filter(|(_, scored)| scored.is_none()).map(|(pair, _)| pair.clone()));
        let ranked = self.ranked.iter().zip(&chunk.ranked);
        self.inexact_joints
            .extend(ranked.filter(|(_, scored)| scored.is_none()).map(|(pair, _)| pair.clone()));
    }

    /// All that was tallied. Sums of Likert answers that nothing asks for row by row are made of how often each was given.
    pub fn finish(mut self, counts: &Summary) -> Tallies {
        let likert = self.likert(counts);
        let mut cells = BTreeMap::new();
        for (names, at) in std::mem::take(&mut self.places) {
            let sums = std::mem::take(&mut self.cells[at]);
            let mut tally = self.tally(sums);
            if let Some(counted) = counts.cells.get(&names) {
                tally.sums.extend(likert.iter().filter_map(|of| of.sum(&counted.answers)));
            }
            cells.insert(names, tally);
        }
        let Tallier { inexact, inexact_spreads, pairs, inexact_pairs, ranked, inexact_joints, .. } = self;
        let mut tallies =
            Tallies { inexact, inexact_spreads, pairs, inexact_pairs, ranked, inexact_joints, cells };
        tallies.leave_out_inexact();
        tallies
    }

    /// One cell, as it is kept.
    fn tally(&mut self, sums: Sums) -> Tally {
        let Sums { respondents, answered, scored, .. } = sums;
        let mut tally = Tally { respondents, answered, scored, care: sums.care, ..Tally::default() };
        for (scale, places) in self.scales.iter().zip(&sums.scales) {
            let id = scale.id.to_owned();
            keep(&mut tally.sums, &mut self.inexact, &id, scale.sum(places), |sum| sum.n == 0);
            let spread = scale.spread(places);
            keep(&mut tally.spreads, &mut self.inexact_spreads, &id, spread, |spread| {
                spread.counts.is_empty()
            });
        }
        for (id, sum) in self.variables.iter().zip(sums.variables) {
            keep(&mut tally.sums, &mut self.inexact, id, sum, |sum| sum.n == 0);
        }
        for (id, spread) in self.spreads.iter().zip(sums.spreads) {
            keep(&mut tally.spreads, &mut self.inexact_spreads, id, spread, |spread| {
                spread.counts.is_empty()
            });
        }
        for (pair, total) in self.pairs.iter().zip(sums.pairs) {
            let total = total.and_then(PairTotal::finish);
            keep(&mut tally.pairs, &mut self.inexact_pairs, pair, total, |sums| sums.n == 0);
        }
        for (pair, joint) in self.ranked.iter().zip(sums.joints) {
            keep(&mut tally.joints, &mut self.inexact_joints, pair, joint, |joint| joint.counts.is_empty());
        }
        let shares = self.shares.iter().cloned().zip(sums.shares);
        tally.shares = shares.filter(|(_, (_, known))| *known > 0).collect();
        tally
    }

    /// Likert columns that are no variables here.
    fn likert<'c>(&self, counts: &'c Summary) -> Vec<Likert<'c>> {
        let is_taken =
            |id: &String| self.variables.contains(id) || self.scales.iter().any(|scale| scale.id == id);
        let of = |id: &String| {
            let column = self.study.codebook.columns.get(id).filter(|column| column.kind == Kind::Likert)?;
            let (low, high) = column.range()?;
            let at = counts.items.iter().position(|(item, _)| item == id)?;
            let id = &counts.items[at].0;
            Some(Likert { id, at, reverse: column.reverse, low: low as i64, high: high as i64 })
        };
        super::columns_of_answers(self.study).filter(|id| !is_taken(id)).filter_map(of).collect()
    }
}

/// Keeps what was tallied, unless it is of nobody, and notes what is not exact.
fn keep<K: Ord + Clone, T>(
    kept: &mut BTreeMap<K, T>,
    inexact: &mut BTreeSet<K>,
    id: &K,
    tallied: Option<T>,
    is_of_nobody: impl Fn(&T) -> bool,
) {
    match tallied {
        Some(tallied) if is_of_nobody(&tallied) => {}
        Some(tallied) => drop(kept.insert(id.clone(), tallied)),
        None => drop(inexact.insert(id.clone())),
    }
}

/// A Likert column of which each answer was counted.
struct Likert<'c> {
    id: &'c String,
    /// Its position among the items counted.
    at: usize,
    reverse: bool,
    low: i64,
    high: i64,
}

impl Likert<'_> {
    /// The sum of its answers as they are scored; `None` without any.
    fn sum(&self, answers: &[Vec<u64>]) -> Option<(String, ExactSum)> {
        let scored = |code: i64| if self.reverse { self.high - code } else { self.low + code };
        let counts = answers.get(self.at)?;
        let n = counts.iter().sum();
        let numerator = (0..).zip(counts).map(|(code, &times)| scored(code) * times as i64).sum();
        (n > 0).then(|| (self.id.clone(), ExactSum { n, numerator, denominator: 1 }))
    }
}

/// Which rows have an answer to a question; all, where there is none.
fn answered(study: &Study, responses: &Responses) -> Vec<bool> {
    let questions: Vec<&Values> = study.questions(responses);
    let mut any = vec![questions.is_empty(); responses.rows];
    for question in questions {
        match question {
            Values::Likert { codes, .. } => {
                any.iter_mut().zip(codes).for_each(|(any, &code)| *any |= code != MISSING);
            }
            _ => any.iter_mut().enumerate().for_each(|(row, any)| *any |= !question.is_missing(row)),
        }
    }
    any
}

impl Sums {
    fn add(&mut self, scales: &[LikertScale<'_>], chunk: &Chunk<'_>, rows: &[usize]) {
        for &row in rows {
            self.respondents += 1;
            self.answered += u64::from(chunk.answered[row]);
            self.scored += u64::from(chunk.answered[row] && chunk.scored[row]);
        }
        for ((scale, answers), places) in scales.iter().zip(&chunk.scales).zip(&mut self.scales) {
            scale.count(answers, rows, places);
        }
        for (sum, scored) in self.variables.iter_mut().zip(&chunk.variables) {
            *sum = sum.zip(scored.as_ref()).and_then(|(sum, scored)| sum.plus(scored.sum(rows)?));
        }
        for (spread, scored) in self.spreads.iter_mut().zip(&chunk.spreads) {
            let before = spread.take();
            *spread = before.zip(*scored).and_then(|(before, scored)| before.plus(&scored.spread(rows)));
        }
        for (total, scored) in self.pairs.iter_mut().zip(&chunk.pairs) {
            let before = total.take();
            *total = before.zip(*scored).and_then(|(mut total, scored)| {
                total.add(scored, rows)?;
                Some(total)
            });
        }
        for (whole, scored) in self.joints.iter_mut().zip(&chunk.ranked) {
            let before = whole.take();
            *whole = before.zip(*scored).and_then(|(before, scored)| before.plus(&joint(scored, rows)));
        }
        for ((hits, known), (_, holds)) in self.shares.iter_mut().zip(&chunk.shares) {
            for yes in rows.iter().filter_map(|&row| holds(row)) {
                *hits += u64::from(yes);
                *known += 1;
            }
        }
        let mut of_categories = self.shares[chunk.shares.len()..].iter_mut();
        chunk.categories.iter().for_each(|categories| categories.add(rows, &mut of_categories));
        if let Some(care) = &chunk.care {
            care.add(rows, &mut self.care);
        }
    }
}
