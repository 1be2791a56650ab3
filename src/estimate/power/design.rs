//! The study's own design: who answered what, and what its variables look like at both levels.

use super::super::Input;
use super::super::declared::names;
use super::super::pairs_of_scores::{CompleteCases, complete_cases, find};
use super::super::units::rows_in;
use crate::model::responses::Design as Kind;
use crate::model::scores::Origin;
use crate::model::study::{Correlation, Level};
use crate::numeric::nested::{Latent, Margin, Square, components, partial_zero};
use std::collections::BTreeMap;

/// A variable with at most so many values is drawn in steps.
const MOST_STEPS: usize = 7;

/// Which correlation is the truth that a simulated study is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// Of the organizations themselves: what infinitely many respondents of each would show.
    Organizations,
    /// Of means over as many respondents as this study has.
    Means,
    /// Of deviations from the organization's mean.
    Within,
    /// Of respondents, organizations ignored.
    Respondents,
}

impl Target {
    pub fn name(self) -> &'static str {
        match self {
            Target::Organizations => "organizations",
            Target::Means => "means",
            Target::Within => "within",
            Target::Respondents => "respondents",
        }
    }
}

/// Who takes part in each simulated study.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Design {
    pub level: Level,
    /// Per organization its respondents, each with a bit for every variable that it has; in a plain sample every
    /// respondent alone. In no order that the data file gives.
    pub organizations: Vec<Vec<u32>>,
    /// Per variable whether it is a fact about organizations.
    pub fixed: Vec<bool>,
    /// Organizations are what is counted; else respondents.
    pub by_organization: bool,
}

/// How the variables of one correlation are distributed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Model {
    /// How each is seen.
    pub margins: Vec<Margin>,
    /// The normal variables behind them.
    pub latent: Latent,
    /// What shows between organizations, and in all; variances of 1 in all.
    between: Square,
    total: Square,
    /// The levels can be told apart.
    pub two_levels: bool,
    /// Both of the variables differ between organizations by more than the error of their means.
    pub differs_between: bool,
}

impl Design {
    /// That of a declared correlation over `cases`.
    pub fn of(input: &Input<'_>, declared: &Correlation, cases: &CompleteCases) -> Option<Design> {
        let ids = names(declared);
        let variables: Vec<_> = ids.iter().map(|id| find(input, id).ok()).collect::<Option<_>>()?;
        let fixed = variables.iter().map(|v| v.origin == Origin::Fact).collect();
        let complete = (1 << ids.len()) - 1;
        let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        if declared.level == Level::Organization {
            cases.unit.iter().for_each(|&unit| drop(members.insert(unit, Vec::new())));
            for row in rows_in(input, input.responses.latest_wave()) {
                let Some(own) = members.get_mut(&input.responses.organization[row]) else { continue };
                let has = |v: usize| variables[v].values.get(row).is_some_and(|x| x.is_finite());
                let mask = (0..ids.len()).filter(|&v| has(v)).fold(0, |mask, v| mask | 1 << v);
                if mask > 0 {
                    own.push(mask);
                }
            }
        } else {
            cases.unit.iter().for_each(|&unit| members.entry(unit).or_default().push(complete));
        }
        let mut organizations: Vec<Vec<u32>> = members.into_values().filter(|m| !m.is_empty()).collect();
        for own in &mut organizations {
            own.sort_unstable();
        }
        organizations.sort_unstable();
        let by_organization = input.responses.design() != Kind::Sample;
        Some(Design { level: declared.level, organizations, fixed, by_organization })
    }

    /// What the simulated studies are held against.
    pub fn targets(&self, model: &Model) -> Vec<Target> {
        match self.level {
            Level::Organization if model.two_levels => vec![Target::Means, Target::Organizations],
            Level::Organization => vec![Target::Means],
            Level::Within => vec![Target::Within],
            Level::Respondent => vec![Target::Respondents],
        }
    }

    /// Per pair of variables the mean over organizations of n(both) / (n(x) n(y)): how much of the covariance within
    /// organizations is left in that of their means.
    fn left_in_means(&self) -> Square {
        let p = self.fixed.len();
        let of = |i: usize, j: usize| {
            let per = |own: &Vec<u32>| {
                let count = |bits: u32| own.iter().filter(|&&m| m & bits == bits).count() as f64;
                let (x, y) = (count(1 << i), count(1 << j));
                if x * y > 0.0 { count(1 << i | 1 << j) / (x * y) } else { 0.0 }
            };
            crate::numeric::sum::sum(self.organizations.iter().map(per)) / self.organizations.len() as f64
        };
        (0..p).map(|i| (0..p).map(|j| of(i, j)).collect()).collect()
    }
}

/// The complete rows of its variables, ordered by organization and within it by value.
fn complete(input: &Input<'_>, declared: &Correlation, cases: &CompleteCases) -> Option<CompleteCases> {
    let rows = complete_cases(input, &names(declared), Level::Respondent).ok()?;
    let mut wanted = cases.unit.clone();
    wanted.sort_unstable();
    wanted.dedup();
    let mut groups: BTreeMap<u32, Vec<Vec<f64>>> = BTreeMap::new();
    for (row, unit) in rows.unit.iter().enumerate().filter(|(_, u)| wanted.binary_search(u).is_ok()) {
        groups.entry(*unit).or_default().push(rows.columns.iter().map(|c| c[row]).collect());
    }
    let by_value = |a: &Vec<f64>, b: &Vec<f64>| {
        let order = a.iter().zip(b).map(|(x, y)| x.total_cmp(y));
        order.into_iter().find(|o| o.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    let mut groups: Vec<Vec<Vec<f64>>> = groups.into_values().collect();
    for rows in &mut groups {
        rows.sort_by(by_value);
    }
    groups.sort_by(|a, b| {
        let order = a.iter().zip(b).map(|(x, y)| by_value(x, y)).find(|o| o.is_ne());
        order.unwrap_or(a.len().cmp(&b.len()))
    });
    let unit = groups.iter().enumerate().flat_map(|(g, rows)| vec![g as u32; rows.len()]).collect();
    let columns =
        (0..rows.columns.len()).map(|v| groups.iter().flatten().map(|row| row[v]).collect()).collect();
    let n = groups.iter().map(Vec::len).sum();
    Some(CompleteCases { columns, n, unit, ..rows.clone_frame() })
}

impl Model {
    /// From the study's own answers: covariances at both levels from mean squares, corrected for the error of means.
    pub fn of(
        input: &Input<'_>,
        declared: &Correlation,
        cases: &CompleteCases,
        design: &Design,
    ) -> Option<Model> {
        let rows = complete(input, declared, cases)?;
        let found = components(&rows.columns, &rows.unit)?;
        let p = rows.columns.len();
        let two_levels = found.groups > 1 && rows.n > found.groups;
        let mut within = found.within;
        for i in (0..p).filter(|&i| design.fixed[i]) {
            within[i].fill(0.0);
            for row in &mut within {
                row[i] = 0.0;
            }
        }
        let differs = |i: usize| found.between[i][i] > 0.0;
        let between: Square = (0..p)
            .map(|i| {
                let of = |j: usize| if differs(i) && differs(j) { found.between[i][j] } else { 0.0 };
                (0..p).map(of).collect()
            })
            .collect();
        let total = |i: usize, j: usize| between[i][j] + within[i][j];
        if (0..p).any(|i| total(i, i) <= 0.0) {
            return None;
        }
        let scale = |i: usize, j: usize| (total(i, i) * total(j, j)).sqrt();
        let standard = |of: &dyn Fn(usize, usize) -> f64| -> Square {
            (0..p).map(|i| (0..p).map(|j| of(i, j) / scale(i, j)).collect()).collect()
        };
        let (b, t) = (standard(&|i, j| between[i][j]), standard(&total));
        let margins: Vec<Margin> = rows.columns.iter().map(|c| Margin::of(c, MOST_STEPS)).collect();
        let mut model = Model::behind(margins, &b, &t, &design.fixed);
        model.two_levels = two_levels;
        model.differs_between = differs(0) && differs(1);
        Some(model)
    }

    fn behind(margins: Vec<Margin>, between: &Square, total: &Square, fixed: &[bool]) -> Model {
        let latent = Latent::behind(&margins, between, total, fixed);
        let (between, total) = latent.seen(&margins);
        Model { margins, latent, between, total, two_levels: true, differs_between: true }
    }

    /// The same without steps.
    pub fn smooth(&self) -> Model {
        Model { margins: vec![Margin::Normal; self.margins.len()], ..self.clone() }
    }

    /// Covariances within organizations.
    fn within(&self) -> Square {
        let rows = self.total.iter().zip(&self.between);
        rows.map(|(t, b)| t.iter().zip(b).map(|(t, b)| t - b).collect()).collect()
    }

    /// The covariances that a target is about.
    pub fn covariances(&self, target: Target, design: &Design) -> Square {
        let within = self.within();
        let p = within.len();
        let left = design.left_in_means();
        let of = |i: usize, j: usize| match target {
            Target::Organizations => self.between[i][j],
            Target::Within => within[i][j],
            Target::Respondents => self.total[i][j],
            Target::Means => self.between[i][j] + within[i][j] * left[i][j],
        };
        (0..p).map(|i| (0..p).map(|j| of(i, j)).collect()).collect()
    }

    /// The same with no correlation at the level of `target`. At the level of organizations and within them only that
    /// level changes; the others have none at either level. `None` where no variables can be like that.
    pub fn without(&self, target: Target, design: &Design) -> Option<Model> {
        let (mut b, mut w) = (self.between.clone(), self.within());
        let clear = |m: &mut Square| -> Option<()> {
            let zero = partial_zero(m)?;
            (m[0][1], m[1][0]) = (zero, zero);
            Some(())
        };
        if target != Target::Within {
            clear(&mut b)?;
        }
        if target != Target::Organizations {
            clear(&mut w)?;
        }
        let made = |b: &Square, w: &Square| {
            let total: Square =
                b.iter().zip(w).map(|(b, w)| b.iter().zip(w).map(|(b, w)| b + w).collect()).collect();
            let mut model = Model::behind(self.margins.clone(), b, &total, &design.fixed);
            (model.two_levels, model.differs_between) = (self.two_levels, self.differs_between);
            model
        };
        let possible = |b: &Square, w: &Square| {
            let model = made(b, w);
            let left = crate::numeric::nested::partial(&model.covariances(target, design), None)?;
            (left.abs() < 1e-4).then_some(model)
        };
        let model = made(&b, &w);
        let both = model.covariances(target, design);
        let rest = partial_zero(&both)? - both[0][1];
        let left = if target == Target::Means { design.left_in_means()[0][1] } else { 1.0 };
        if target == Target::Organizations || target == Target::Within || rest.abs() < 1e-12 || left == 0.0 {
            return possible(&b, &w);
        }
        // With controls the sum of two levels without a partial correlation can have one: taken out within, between, or
        // a part of it at each, whichever can be.
        [1.0, 0.75, 0.5, 0.25, 0.0].into_iter().find_map(|share| {
            let (mut b, mut w) = (b.clone(), w.clone());
            for (i, j) in [(0, 1), (1, 0)] {
                w[i][j] += share * rest / left;
                b[i][j] += (1.0 - share) * rest;
            }
            possible(&b, &w)
        })
    }
}
