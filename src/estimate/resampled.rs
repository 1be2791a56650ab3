//! The bootstrap of declared correlations. All draw the same organizations in a replicate, so that their dependence is
//! kept.

use super::Input;
use super::coefficient::coefficient_of;
use super::declared::{
    Declared, LEAST_UNITS, STUDENTIZED_BY_DEFAULT, TWO_STAGE_BY_DEFAULT, has_two_stages, names, replicates,
};
use super::pairs_of_scores::{CompleteCases, find};
use super::units::{entering, rows_in};
use crate::model::study::{ControlsOf, Correlation, IntervalMethod, Method};
use crate::numeric::bootstrap::{
    Cases, Correlations, Nested, Part, Replicates, Resampling, Studentized, by_value, complete, two_stage,
    two_stage_of,
};
use crate::numeric::math::atanh;
use crate::numeric::random::{Purpose, Stream};
use rayon::prelude::*;

/// Respondents of a plain sample are drawn in so many random blocks when there are more of them.
const MOST_UNITS: usize = 1_000;
/// Coefficients that are not of sums take all cases in every replicate: no more than so many cases in all.
const MOST_CASES: usize = 5_000_000;

/// What resampling gives of one correlation.
#[derive(Debug)]
pub(super) struct Resampled {
    /// Organizations (in a plain sample respondents) among its cases.
    pub units: usize,
    /// The correlation in every replicate.
    pub r: Replicates,
    /// (z* − z) / se* in every replicate, in order of drawing, NaN where it has no value; with the standard error of the infinitesimal jackknife. Of coefficients that are not of sums
    /// (z* − z) / the standard deviation of z*.
    pub t: Vec<f64>,
    /// The same in order of size.
    pub sorted_t: Replicates,
    /// That standard error of z.
    pub se: f64,
    /// True where `t` is studentized in every replicate.
    pub studentized: bool,
    /// The correlation without each unit.
    pub jackknife: Vec<f64>,
}

/// The units that can be drawn, and the place of each among them by its number in the cases.
struct Units {
    count: usize,
    place: Vec<u32>,
}

impl Units {
    fn of(&self, cases: &CompleteCases) -> Vec<u32> {
        cases.unit.iter().map(|&unit| self.place[unit as usize]).collect()
    }
}

pub(super) fn can_be_drawn(declared: &Declared, asked: &Correlation) -> bool {
    let exact = declared.got.as_ref().is_none_or(|got| got.estimate.abs() >= 1.0);
    !exact && asked.method != Method::Polychoric
}

/// The bootstrap of one correlation; `unit` counts the units of its cases from 0. For simulated studies, which resample nothing else. Replicates
/// are all studentized where they can be.
pub(super) fn resample_one(
    asked: &Correlation,
    cases: &CompleteCases,
    unit: &[u32],
    plan: &Resampling,
) -> Resampled {
    if asked.method != Method::Pearson {
        let fewer = plan.replicates.min(affordable(cases.n));
        return by_cases(asked, cases, unit, &Resampling { replicates: fewer, ..*plan });
    }
    let mut sums = Correlations::new(plan.units);
    push(&mut sums, asked, cases, unit);
    let Studentized { r, t } = sums.studentized(plan).remove(0);
    of_sums(&sums, 0, (r, t), sums.standard_errors()[0])
}

fn push(sums: &mut Correlations, asked: &Correlation, cases: &CompleteCases, unit: &[u32]) {
    if let Some(pairs) = &cases.sums {
        let mut units = unit.to_vec();
        units.sort_unstable();
        units.dedup();
        return sums.push_pairs(pairs, &units);
    }
    let columns: Vec<&[f64]> = cases.columns.iter().map(Vec::as_slice).collect();
    let deviations = cases.spent > 0;
    sums.push(&Cases { unit, columns: &columns, deviations, part: part(asked.controls_of) });
}

/// What the replicates `r` and `t` make of the correlation at `place`.
fn of_sums(sums: &Correlations, place: usize, (r, t): (Vec<f64>, Vec<f64>), se: f64) -> Resampled {
    let jackknife = sums.jackknife(place);
    let (units, sorted_t) = (jackknife.len(), Replicates::new(t.clone()));
    Resampled { units, r: Replicates::new(r), t, sorted_t, se, studentized: true, jackknife }
}

/// Units of any correlation that can be resampled.
fn units(input: &Input<'_>, asked: &[Correlation], all: &[Declared]) -> Units {
    let sample = super::units::is_sample(input);
    let size = if sample { input.responses.rows } else { input.responses.organizations.len() };
    let mut present = vec![false; size];
    for cases in all.iter().filter_map(|d| d.cases.as_ref()) {
        cases.unit.iter().for_each(|&unit| present[unit as usize] = true);
    }
    let mut place = vec![0; size];
    let mut count = 0;
    let order = if sample { respondents_by_value(input, asked) } else { (0..size).collect() };
    for unit in order.into_iter().filter(|&unit| present[unit]) {
        place[unit] = count;
        count += 1;
    }
    if sample && count as usize > MOST_UNITS {
        let mut blocks: Vec<u32> = (0..count).map(|i| i % MOST_UNITS as u32).collect();
        Stream::replicate(input.seed, Purpose::Organizations, u64::from(u32::MAX)).shuffle(&mut blocks);
        for place in &mut place {
            *place = blocks[*place as usize];
        }
        count = MOST_UNITS as u32;
    }
    Units { count: count as usize, place }
}

/// All rows, ordered by what the declared correlations see of them: the order of the file has no meaning.
fn respondents_by_value(input: &Input<'_>, asked: &[Correlation]) -> Vec<usize> {
    let found = asked.iter().flat_map(names).filter_map(|id| find(input, id).ok());
    let columns: Vec<&[f64]> = found.map(|variable| variable.values.as_slice()).collect();
    by_value(&vec![0; input.responses.rows], &columns)
}

/// Per declared correlation what the bootstrap gives.
pub(super) fn resample(input: &Input<'_>, asked: &[Correlation], all: &[Declared]) -> Vec<Option<Resampled>> {
    let units = units(input, asked, all);
    let mut results: Vec<Option<Resampled>> = asked.iter().map(|_| None).collect();
    let most = asked.iter().map(|c| replicates(input, c)).max().unwrap_or(0);
    let plan = Resampling {
        units: units.count,
        replicates: most,
        seed: input.seed,
        purpose: Purpose::Organizations,
    };
    let mut sums = Correlations::new(units.count);
    let mut of_sums_at = Vec::new();
    for (i, (asked, declared)) in asked.iter().zip(all).enumerate() {
        let Some(cases) = declared.cases.as_ref().filter(|_| can_be_drawn(declared, asked)) else { continue };
        if asked.method == Method::Pearson {
            push(&mut sums, asked, cases, &units.of(cases));
            of_sums_at.push(i);
        } else {
            let fewer = replicates(input, asked).min(affordable(cases.n));
            let plan = Resampling { replicates: fewer, ..plan };
            results[i] = Some(by_cases(asked, cases, &units.of(cases), &plan));
        }
    }
    if most == 0 || of_sums_at.is_empty() {
        return results;
    }
    let errors = sums.standard_errors();
    // The first replicates are the same draws, so that t belongs to r.
    let studentized = Resampling { replicates: most.min(studentized_replicates(asked, most)), ..plan };
    let drawn = sums.replicates(&plan).into_iter().zip(sums.studentized(&studentized));
    let drawn: Vec<_> = of_sums_at.iter().enumerate().zip(drawn).collect();
    let finished = drawn.into_par_iter().map(|((place, &i), (mut r, drawn))| {
        let (mut t, own) = (drawn.t, replicates(input, &asked[i]));
        r.truncate(own);
        t.truncate(own);
        of_sums(&sums, place, (r, t), errors[place])
    });
    let finished: Vec<Resampled> = finished.collect();
    for (i, resampled) in of_sums_at.into_iter().zip(finished) {
        results[i] = Some(resampled);
    }
    results
}

/// All where a study asks for a studentized interval, else enough to see it.
fn studentized_replicates(asked: &[Correlation], most: usize) -> usize {
    let asks = asked.iter().any(|c| c.interval == IntervalMethod::Studentized);
    if asks { most } else { STUDENTIZED_BY_DEFAULT }
}

fn part(of: ControlsOf) -> Part {
    match of {
        ControlsOf::Both => Part::Both,
        ControlsOf::X => Part::First,
        ControlsOf::Y => Part::Second,
    }
}

/// As many replicates as so many cases allow; one less than a multiple of 40, so that 2.5% of one more is whole.
fn affordable(n: usize) -> usize {
    (MOST_CASES / n.max(1) / 40).max(5) * 40 - 1
}

/// Ranks, Kendall and winsorized values: the coefficient of all cases of the units drawn.
fn by_cases(asked: &Correlation, cases: &CompleteCases, unit: &[u32], plan: &Resampling) -> Resampled {
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); plan.units];
    for (case, &unit) in unit.iter().enumerate() {
        members[unit as usize].push(case as u32);
    }
    let ids = names(asked);
    let of = |units: &mut dyn Iterator<Item = usize>| {
        let mut columns: Vec<Vec<f64>> = vec![Vec::with_capacity(cases.n); cases.columns.len()];
        for case in units.flat_map(|unit| &members[unit]) {
            for (drawn, column) in columns.iter_mut().zip(&cases.columns) {
                drawn.push(column[*case as usize]);
            }
        }
        let n = columns.first().map_or(0, Vec::len);
        let drawn = CompleteCases { columns, n, unit: Vec::new(), ..cases.clone_frame() };
        coefficient_of(&drawn, &ids, asked.method, asked.controls_of).map_or(f64::NAN, |got| got.estimate)
    };
    let values = plan.statistics(
        1,
        || (),
        |(), drawn, out| {
            out[0] = of(&mut drawn.iter().map(|&unit| unit as usize));
        },
    );
    let with_cases: Vec<usize> = (0..plan.units).filter(|&unit| !members[unit].is_empty()).collect();
    let without = |out: usize| of(&mut with_cases.iter().copied().filter(|&unit| unit != out));
    let jackknife: Vec<f64> = with_cases.iter().map(|&out| without(out)).collect();
    let r = values.into_iter().next().unwrap_or_default();
    let z: Vec<f64> = r.iter().map(|r| atanh(*r)).collect();
    let se = Replicates::new(z.clone()).sd().unwrap_or(f64::NAN);
    let center = atanh(of(&mut (0..plan.units)));
    let t: Vec<f64> = z.into_iter().map(|z| (z - center) / se).collect();
    let (units, sorted_t) = (with_cases.len(), Replicates::new(t.clone()));
    Resampled { units, r: Replicates::new(r), t, sorted_t, se, studentized: false, jackknife }
}

/// Per declared correlation its values in the bootstrap in two stages. Those that ask for such an interval have their own
/// number of replicates, the others at most [`TWO_STAGE_BY_DEFAULT`].
pub(super) fn two_stages(input: &Input<'_>, asked: &[Correlation], all: &[Declared]) -> Vec<Replicates> {
    let mut results = vec![Replicates::new(Vec::new()); asked.len()];
    let wanted = |c: &Correlation| {
        let own = replicates(input, c);
        if c.interval == IntervalMethod::TwoStage { own } else { own.min(TWO_STAGE_BY_DEFAULT) }
    };
    let fits = |i: &usize| {
        let enough = all[*i].resampled.as_ref().is_some_and(|r| r.units >= LEAST_UNITS);
        // The others than Pearson's only where a study asks for it.
        let asks = asked[*i].method == Method::Pearson || asked[*i].interval == IntervalMethod::TwoStage;
        enough && asks && has_two_stages(input, &asked[*i])
    };
    let which: Vec<usize> = (0..asked.len()).filter(fits).collect();
    if which.is_empty() {
        return results;
    }
    let mut variables: Vec<&str> = Vec::new();
    let mut of = Vec::new();
    for &i in &which {
        let mut places = Vec::new();
        for id in names(&asked[i]) {
            let place = variables.iter().position(|v| *v == id).unwrap_or_else(|| {
                variables.push(id);
                variables.len() - 1
            });
            places.push(place);
        }
        of.push(places);
    }
    let Some((units, nested)) = respondents(input, &variables, &which, all) else { return results };
    let plan = Resampling {
        units,
        replicates: which.iter().map(|&i| wanted(&asked[i])).max().unwrap_or(0),
        seed: input.seed,
        purpose: Purpose::TwoStage,
    };
    // Correlations of the same variables share their place: sums are Pearson's, the others take the means drawn.
    let (sums, others): (Vec<usize>, Vec<usize>) =
        (0..which.len()).partition(|&at| asked[which[at]].method == Method::Pearson && of[at].len() == 2);
    let pairs: Vec<Vec<usize>> = sums.iter().map(|&at| of[at].clone()).collect();
    let drawn = two_stage(&nested, &plan, &pairs);
    for (&at, mut values) in sums.iter().zip(drawn) {
        values.truncate(wanted(&asked[which[at]]));
        results[which[at]] = Replicates::new(values);
    }
    for at in others {
        let c = &asked[which[at]];
        let ids = names(c);
        let plan = Resampling { replicates: wanted(c), ..plan };
        let values = two_stage_of(&nested, &plan, &of[at..=at], |means, between| {
            let columns = complete(means, between);
            let n = columns[0].len();
            let frame = all[which[at]].cases.as_ref().map(CompleteCases::clone_frame);
            let Some(frame) = frame else { return f64::NAN };
            let drawn = CompleteCases { columns, n, ..frame };
            coefficient_of(&drawn, &ids, c.method, c.controls_of).map_or(f64::NAN, |got| got.estimate)
        });
        results[which[at]] = Replicates::new(values.into_iter().next().unwrap_or_default());
    }
    results
}

/// The respondents of the latest wave in the organizations of those correlations, with their values on the variables: a
/// value is left out where the organization does not enter with this variable.
fn respondents(
    input: &Input<'_>,
    variables: &[&str],
    which: &[usize],
    all: &[Declared],
) -> Option<(usize, Nested)> {
    let wave = input.responses.latest_wave();
    let mut place = vec![u32::MAX; input.responses.organizations.len()];
    let mut units: Vec<u32> =
        which.iter().filter_map(|&i| all[i].cases.as_ref()).flat_map(|c| c.unit.iter().copied()).collect();
    units.sort_unstable();
    units.dedup();
    for (at, &unit) in units.iter().enumerate() {
        place[unit as usize] = at as u32;
    }
    let organization = &input.responses.organization;
    let rows: Vec<usize> =
        rows_in(input, wave).filter(|&row| place[organization[row] as usize] != u32::MAX).collect();
    let mut columns = Vec::new();
    for id in variables {
        let variable = find(input, id).ok()?;
        let mut enters = vec![false; place.len()];
        for m in entering(input, variable, wave) {
            enters[m.organization as usize] = true;
        }
        let value = |&row: &usize| {
            if enters[organization[row] as usize] { variable.values[row] } else { f64::NAN }
        };
        columns.push(rows.iter().map(value).collect::<Vec<f64>>());
    }
    let unit: Vec<u32> = rows.iter().map(|&row| place[organization[row] as usize]).collect();
    let columns: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    (!columns.is_empty() && !units.is_empty())
        .then(|| (units.len(), Nested::new(units.len(), &unit, &columns)))
}
