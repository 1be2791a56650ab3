//! Measurement invariance: steps of equality between groups, and what each costs.

use super::Told;
use super::modification::Candidate;
use super::nested::difference;
use super::parameters::Equal;
use super::solve::Fitted;
use crate::model::caveat::Caveat;
use crate::model::measurement::{Difference, Estimator, Ladder, Model};
use crate::model::syntax::Operator;
use crate::model::table::{Cell, Table};
use crate::numeric::sem::fit::{Scaled, Test, cfi, rmsea, scaled_difference};

/// A step frees equalities as long as what it costs is significant at this level.
const LEVEL: f64 = 0.05;

/// What a step sets equal.
#[derive(Clone, Copy)]
struct Step {
    name: &'static str,
    /// Its name once some of it is freed again.
    partial: &'static str,
    equal: Equal<'static>,
    /// What it adds to the step before it.
    adds: &'static [Operator],
}

/// The steps, from the loosest: the same pattern of loadings; equal loadings; equal intercepts or thresholds; equal
/// residual variances (Meredith 1993). Of ordinal variables, where the model asks for it, thresholds come first and
/// intercepts after loadings (Wu and Estabrook 2016).
fn steps(ladder: Ladder, ordinal: bool) -> Vec<Step> {
    use Operator::{Covaries, Intercept, Measures, Threshold};
    let none = Equal::default();
    let configural = Step { name: "configural", partial: "", equal: none, adds: &[] };
    let first = Equal { thresholds: true, ..none };
    let thresholds =
        Step { name: "thresholds", partial: "thresholds, partial", equal: first, adds: &[Threshold] };
    let by_thresholds = ordinal && ladder == Ladder::Thresholds;
    let equal = Equal { loadings: true, ..if by_thresholds { first } else { none } };
    let metric = Step { name: "metric", partial: "metric, partial", equal, adds: &[Measures] };
    let equal = Equal { thresholds: true, intercepts: true, ..equal };
    let scalar = Step { name: "scalar", partial: "scalar, partial", equal, adds: &[Intercept, Threshold] };
    let equal = Equal { residuals: true, ..equal };
    let strict = Step { name: "strict", partial: "strict, partial", equal, adds: &[Covaries] };
    let rest = [metric, scalar, strict];
    let start = if by_thresholds { vec![configural, thresholds] } else { vec![configural] };
    start.into_iter().chain(rest).collect()
}

/// The model at every step; after a step that frees equalities, at what is left of it, on which the next ones build.
pub(super) fn climb(
    model: &Model,
    estimator: Estimator,
    told: impl Fn(&'static str, Equal<'_>) -> Told,
) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let mut freed: Vec<(usize, usize)> = Vec::new();
    for step in steps(model.ladder, estimator.is_ordinal()) {
        let full = told(step.name, Equal { freed: &freed, ..step.equal });
        let mut partial: Option<Told> = None;
        for _ in 0..model.partial {
            let now = partial.as_ref().unwrap_or(&full);
            let Some(before) = all.last() else { break };
            let Some((line, name)) = to_free(before, now, step) else { break };
            let tried: Vec<(usize, usize)> = freed.iter().copied().chain([line]).collect();
            let mut next = told(step.partial, Equal { freed: &tried, ..step.equal });
            if next.outcome.is_err() {
                break;
            }
            next.freed = now.freed.iter().cloned().chain([name]).collect();
            (freed, partial) = (tried, Some(next));
        }
        all.push(full);
        all.extend(partial);
    }
    all
}

/// The equality with the largest score test, if what the step costs is significant: its group and line, and its name.
fn to_free(before: &Told, now: &Told, step: Step) -> Option<((usize, usize), String)> {
    let (less, more) = (before.outcome.as_ref().ok()?, now.outcome.as_ref().ok()?);
    let costs = tested(now, less, more).and_then(Test::p_value)? < LEVEL;
    let (candidate, _) = more.equalities.iter().find(|(c, _)| step.adds.contains(&c.operator))?;
    let group = now.groups.get(candidate.group).map_or("", String::as_str);
    let Candidate { lhs, rhs, .. } = candidate;
    let name = format!("{lhs} {} {rhs}", candidate.operator.symbol());
    costs.then_some(((candidate.group, candidate.line?), format!("{} ({group})", name.trim_end())))
}

/// A row per step and the one before it; of what is left of a step, the one before that.
pub(super) fn compare(told: &[Told], table: &mut Table) {
    for (at, to) in told.iter().enumerate() {
        let back = if to.freed.is_empty() { 1 } else { 2 };
        let Some(from) = at.checked_sub(back).map(|at| &told[at]) else { continue };
        let same = from.model.id == to.model.id && from.estimator == to.estimator;
        if !same || from.step.is_empty() || to.step == "configural" {
            continue;
        }
        let mut cells: Vec<Cell> = vec![
            from.model.id.as_str().into(),
            from.estimator.name().into(),
            from.step.into(),
            to.step.into(),
        ];
        let mut caveats = Vec::new();
        let both = from.outcome.as_ref().ok().zip(to.outcome.as_ref().ok());
        let test = both.and_then(|(less, more)| tested(to, less, more));
        if test.is_none() {
            caveats.push(Caveat::new("S659", &[from.step, to.step]));
        }
        let freed = to.freed.join(", ");
        if !freed.is_empty() {
            caveats.push(Caveat::new("S664", &[&freed]));
        }
        for caveat in [from, to].iter().filter_map(|t| t.outcome.as_ref().ok()).flat_map(Fitted::caveats) {
            if !caveats.contains(&caveat) {
                caveats.push(caveat);
            }
        }
        cells.extend([
            test.map(|t| t.chi_square).into(),
            test.map(|t| t.df as usize).into(),
            test.and_then(Test::p_value).into(),
        ]);
        let indices = |fitted: &Fitted| Indices::of(fitted);
        let change = both.map(|(less, more)| (indices(less), indices(more)));
        let of = |pick: fn(&Indices) -> Option<f64>| -> Cell {
            change.as_ref().and_then(|(a, b)| Some(pick(b)? - pick(a)?)).into()
        };
        cells.extend([of(|i| i.cfi), of(|i| i.rmsea), of(|i| Some(i.srmr))]);
        cells.push(if freed.is_empty() { Cell::Empty } else { freed.as_str().into() });
        table.push_with(cells, caveats);
    }
}

/// The difference of two steps: plain; scaled (Satorra and Bentler 2001); scaled and shifted (Satorra 2000) where the test is
/// adjusted for its variance too, or the model asks for it. None where an estimator has no test.
fn tested(told: &Told, less: &Fitted, more: &Fitted) -> Option<Test> {
    if told.estimator.is_naive() {
        return None;
    }
    let by_variance = matches!(told.estimator, Estimator::Wlsmv | Estimator::Wlsmvs);
    if by_variance || (less.scaled.is_some() && told.model.difference == Difference::Satorra2000) {
        return difference(less, more);
    }
    match (less.scaled, more.scaled) {
        (None, None) => {
            let df = more.test.df - less.test.df;
            let chi_square = more.test.chi_square - less.test.chi_square;
            (df > 0.0).then_some(Test { chi_square, df })
        }
        (Some([Some(a), _]), Some([Some(b), _])) => {
            scaled_difference((less.test, a.factor), (more.test, b.factor))
        }
        _ => None,
    }
}

/// The indices whose change is told: robust where the test is scaled, scaled where the model is ordinal.
struct Indices {
    cfi: Option<f64>,
    rmsea: Option<f64>,
    srmr: f64,
}

impl Indices {
    fn of(fitted: &Fitted) -> Self {
        let (n, groups) = (fitted.cases(), fitted.samples.len() as f64);
        let plain = (fitted.test, 1.0, fitted.baseline, 1.0);
        let (test, factor, baseline, baseline_factor) = match (fitted.ordinal, fitted.scaled, fitted.robust) {
            (true, Some([Some(model), Some(base)]), _) => {
                let of = |scaled: Scaled| Test { chi_square: scaled.chi_square, df: scaled.df };
                (of(model), 1.0, of(base), 1.0)
            }
            (false, _, Some([Some(model), Some(base)])) => (model.test, model.factor, base.test, base.factor),
            _ => plain,
        };
        Indices {
            cfi: cfi(test, factor, baseline, baseline_factor),
            rmsea: rmsea(test, factor, n, groups).map(|r| r.estimate),
            srmr: fitted.srmr,
        }
    }
}
