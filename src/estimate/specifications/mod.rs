//! The specification curve: the key correlations under every declared defensible choice, with a joint test.

mod choices;
mod fit;
mod joint;

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::{Correlation, Sign, Study};
use crate::model::table::{Cell, Table};
use crate::model::tables::{SPECIFICATION_CHOICES, SPECIFICATION_TESTS, SPECIFICATIONS};
use crate::numeric::sum;
use fit::{Fitted, Frame};
use joint::{Curve, Joint};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer permutations can't tell p below .05 from above it well enough.
const LEAST_PERMUTATIONS: usize = 500;
/// The name under which the curves of all correlations with an expected sign stand together.
const ALL: &str = "all";

/// The specifications of one correlation.
struct Specified<'a> {
    declared: &'a Correlation,
    fitted: Vec<Fitted>,
    /// Combinations that were not carried out, and how many there were.
    dropped: (usize, usize),
}

/// The three tables of the specification curve: every specification, the joint tests, and what each choice does.
///
/// # Sources
/// Simonsohn, Simmons & Nelson (2020).
pub fn specifications(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let specified = specify(input);
    if specified.is_empty() {
        let absent = |spec| Outcome::Absent(spec, Caveat::new("S576", &["[[correlation]]"]));
        return vec![absent(&SPECIFICATIONS), absent(&SPECIFICATION_TESTS), absent(&SPECIFICATION_CHOICES)];
    }
    vec![
        Outcome::Table(rows(&specified)),
        Outcome::Table(tests(input, &specified)),
        Outcome::Table(what_choices_do(&specified)),
    ]
}

/// Estimates every specification, and leaves out those that give the same data as one before.
fn specify<'a>(input: &Input<'a>) -> Vec<Specified<'a>> {
    let mut studies: BTreeMap<usize, Study> = BTreeMap::new();
    let mut jobs = Vec::new();
    let mut specified = Vec::new();
    for declared in input.settings().specified() {
        let (all, dropped) = choices::combinations(input, declared);
        let whole = all.len() + dropped;
        for choices in &all {
            studies.entry(choices.min_group).or_insert_with(|| {
                let mut study = input.study.clone();
                study.settings.data.min_group = choices.min_group;
                study
            });
        }
        jobs.extend(all.into_iter().enumerate().map(|(i, choices)| (specified.len(), i == 0, choices)));
        specified.push(Specified { declared, fitted: Vec::new(), dropped: (dropped, whole) });
    }
    let fitted: Vec<(usize, Fitted)> = jobs
        .into_par_iter()
        .map(|(of, main, choices)| {
            let study = &studies[&choices.min_group];
            (of, fit::fit(input, study, specified[of].declared, choices, main))
        })
        .collect();
    // Those with the same estimate, of which few can be the same: a curve of thousands is not compared with itself.
    let mut estimates: BTreeMap<(usize, u64), Vec<usize>> = BTreeMap::new();
    for (of, fitted) in fitted {
        let own: &mut Specified<'_> = &mut specified[of];
        if let Some(got) = &fitted.got {
            let equal = estimates.entry((of, got.estimate.to_bits())).or_default();
            if !is_new(equal.iter().map(|&i| &own.fitted[i]), &fitted) {
                own.dropped.0 += 1;
                continue;
            }
            equal.push(own.fitted.len());
        }
        own.fitted.push(fitted);
    }
    specified
}

/// False where a specification `before` has the same method on the same data, so that its choice changes nothing.
fn is_new<'a>(mut before: impl Iterator<Item = &'a Fitted>, fitted: &Fitted) -> bool {
    !before.any(|other| {
        other.choices.method == fitted.choices.method
            && other.choices.weighting == fitted.choices.weighting
            && other.choices.controls == fitted.choices.controls
            && (other.n, other.k) == (fitted.n, fitted.k)
            && other.frame == fitted.frame
    })
}

fn rows(specified: &[Specified<'_>]) -> Table {
    let mut table = Table::new(&SPECIFICATIONS);
    for Specified { declared, fitted, .. } in specified {
        for (i, f) in fitted.iter().enumerate() {
            let got = f.got.as_ref();
            let mut cells: Vec<Cell> = vec![
                declared.id.as_str().into(),
                (i + 1).into(),
                declared.x.as_str().into(),
                declared.y.as_str().into(),
            ];
            for (name, option) in choices::NAMES.iter().zip(f.choices.options()) {
                cells.push(if *name == "min_group" { f.choices.min_group.into() } else { option.into() });
            }
            cells.extend([
                if f.main { "main".into() } else { Cell::Empty },
                f.n.into(),
                f.k.into(),
                got.map(|g| g.estimate).into(),
                got.and_then(super::coefficient::Coefficient::limits).map(|l| l.0).into(),
                got.and_then(super::coefficient::Coefficient::limits).map(|l| l.1).into(),
                got.and_then(|g| g.p_value).into(),
            ]);
            table.push_with(cells, f.caveats.clone());
        }
    }
    table
}

/// The sign that turns a correlation into the expected direction.
fn direction(declared: &Correlation) -> Option<f64> {
    declared.expect.and_then(Sign::direction)
}

fn tests(input: &Input<'_>, specified: &[Specified<'_>]) -> Table {
    let permutations = input.settings().specifications().permutations;
    let mut frames: Vec<&Frame> = Vec::new();
    let mut curves: Vec<Curve> = Vec::new();
    let mut all = Vec::new();
    for own in specified {
        let sign = direction(own.declared);
        let first = frames.len();
        frames.extend(own.fitted.iter().filter_map(|f| f.frame.as_ref()));
        let members: Vec<(usize, f64)> = (first..frames.len()).map(|i| (i, sign.unwrap_or(1.0))).collect();
        if sign.is_some() {
            all.extend(members.iter().copied());
        }
        curves.push(Curve { members, directed: sign.is_some() });
    }
    let expected = specified.iter().filter(|own| direction(own.declared).is_some()).count();
    if expected > 1 {
        curves.push(Curve { members: all, directed: true });
    }
    let enough = permutations >= LEAST_PERMUTATIONS;
    let tested = if enough { joint::joint(&frames, &curves, permutations, input.seed) } else { Vec::new() };
    let mut table = Table::new(&SPECIFICATION_TESTS);
    for (i, own) in specified.iter().enumerate() {
        let members = curves[i].members.len();
        let joint = tested.get(i).copied().flatten().filter(|_| members > 1);
        let mut caveats = Vec::new();
        if own.dropped.0 > 0 {
            caveats.push(Caveat::new("S577", &[&own.dropped.0.to_string(), &own.dropped.1.to_string()]));
        }
        if joint.is_none() {
            let why = if enough { format!("{members}") } else { format!("permutations = {permutations}") };
            caveats.push(Caveat::new("S578", &[&why]));
        }
        let names =
            [own.declared.id.as_str().into(), own.declared.x.as_str().into(), own.declared.y.as_str().into()];
        let expect = own.declared.expect.map(Sign::symbol).into();
        table.push_with(test_row(names, expect, &[own], joint, permutations), caveats);
    }
    if expected > 1 {
        let joint = tested.last().copied().flatten();
        let of: Vec<&Specified<'_>> =
            specified.iter().filter(|own| direction(own.declared).is_some()).collect();
        let caveats = if joint.is_none() {
            vec![Caveat::new("S578", &[&format!("permutations = {permutations}")])]
        } else {
            Vec::new()
        };
        let names = [ALL.into(), Cell::Empty, Cell::Empty];
        table.push_with(test_row(names, Cell::Empty, &of, joint, permutations), caveats);
    }
    table
}

fn test_row(
    names: [Cell; 3],
    expect: Cell,
    of: &[&Specified<'_>],
    joint: Option<Joint>,
    permutations: usize,
) -> Vec<Cell> {
    let estimates: Vec<f64> = of
        .iter()
        .flat_map(|own| own.fitted.iter().filter_map(|f| f.got.as_ref()).map(|got| got.estimate))
        .collect();
    let extreme = |pick: fn(f64, f64) -> f64| estimates.iter().copied().reduce(pick);
    // Over several correlations, each in its expected direction, the ends of the estimates mean little.
    let one = of.len() == 1;
    let median = if one { sum::median(&estimates) } else { joint.map(|j| j.found.median) };
    let [x, y, z] = names;
    vec![
        x,
        y,
        z,
        expect,
        of.iter().map(|own| own.fitted.len()).sum::<usize>().into(),
        estimates.len().into(),
        extreme(f64::min).filter(|_| one).into(),
        extreme(f64::max).filter(|_| one).into(),
        median.into(),
        joint.map(|j| j.p[0]).into(),
        joint.map(|j| 100.0 * j.found.share).into(),
        joint.map(|j| j.p[1]).into(),
        joint.map(|j| j.found.mean_z).into(),
        joint.map(|j| j.p[2]).into(),
        joint.map(|_| permutations).into(),
    ]
}

/// Per choice that varies: the median estimate of each option, and the share of the spread between options.
fn what_choices_do(specified: &[Specified<'_>]) -> Table {
    let mut table = Table::new(&SPECIFICATION_CHOICES);
    for own in specified {
        let estimated: Vec<([String; 8], f64)> =
            own.fitted.iter().filter_map(|f| Some((f.choices.options(), f.got.as_ref()?.estimate))).collect();
        let all: Vec<f64> = estimated.iter().map(|(_, r)| *r).collect();
        let Some(mean) = sum::mean(&all) else { continue };
        let total = sum::sum(all.iter().map(|r| (r - mean) * (r - mean)));
        for (at, name) in choices::NAMES.iter().enumerate() {
            let mut options: Vec<&String> = Vec::new();
            let mut seen = BTreeSet::new();
            options.extend(estimated.iter().map(|(o, _)| &o[at]).filter(|o| seen.insert((*o).clone())));
            if options.len() < 2 {
                continue;
            }
            let with = |option: &String| -> Vec<f64> {
                estimated.iter().filter(|(o, _)| o[at] == *option).map(|(_, r)| *r).collect()
            };
            let between = sum::sum(options.iter().map(|option| {
                let own = with(option);
                let away = sum::mean(&own).unwrap_or(mean) - mean;
                own.len() as f64 * away * away
            }));
            let share = (total > 0.0).then(|| between / total);
            for option in options {
                let own_estimates = with(option);
                let shown = if option.is_empty() { "none" } else { option.as_str() };
                table.push_with(
                    vec![
                        own.declared.id.as_str().into(),
                        (*name).into(),
                        shown.into(),
                        own_estimates.len().into(),
                        sum::median(&own_estimates).into(),
                        share.into(),
                    ],
                    Vec::new(),
                );
            }
        }
    }
    table
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "specifications",
    title: ("Hangt de uitkomst af van keuzes?", "Does the result depend on choices?"),
    method: (
        "De belangrijkste correlaties zijn herhaald onder elke combinatie van verdedigbare keuzes (specificatiecurve; Simonsohn, Simmons en Nelson 2020): niveau, soort correlatie, wat even zwaar telt (organisaties, of respondenten: dan weegt een organisatie zo zwaar als zij respondenten achter haar gemiddelden heeft, en volgen interval en p bij benadering uit het effectieve aantal organisaties van Kish), ontbrekende antwoorden, hoe een score uit de items ontstaat, het minste aantal respondenten per organisatie, wie wordt weggelaten (Cooks afstand boven 4/k, één keer; respondenten die op alle tien of meer schaalvragen hetzelfde antwoordden) en controlevariabelen. Zonder opgave in het studiebestand zijn dat soort correlatie, weging, ontbrekende antwoorden, minste aantal respondenten en invloedrijke organisaties. Combinaties die niet samengaan of dezelfde data opleveren, zijn weggelaten en geteld. De hoofdspecificatie is die van de tabel met correlaties. De gezamenlijke toets houdt de mediaan, het aandeel specificaties met de verwachte richting en p < 0,05, en de gemiddelde z tegen dezelfde curves na verwisseling van x: tussen organisaties wisselen hele organisaties van plaats, binnen organisaties respondenten van dezelfde organisatie; elke verwisseling geldt voor alle specificaties. Kendalls tau en polychorische correlaties staan in de curve, niet in de toets. Specificaties zijn geen onafhankelijke studies: hun aantal zegt niets over zekerheid (Del Giudice en Gangestad 2021). η² is het deel van de spreiding tussen schattingen dat bij een keuze hoort.",
        "The key correlations were repeated under every combination of defensible choices (specification curve; Simonsohn, Simmons, and Nelson 2020): level, kind of correlation, what counts equally (organizations, or respondents: then an organization weighs as much as it has respondents behind its means, and interval and p follow approximately from Kish’s effective number of organizations), missing answers, how a score is made of its items, the least number of respondents per organization, who is left out (Cook’s distance above 4/k, once; respondents who gave the same answer to all of ten or more scale items), and control variables. Where the study file does not say, these are kind of correlation, weighting, missing answers, least number of respondents, and influential organizations. Combinations that do not go together or give the same data were left out and counted. The main specification is that of the table of correlations. The joint test holds the median, the share of specifications with the expected sign and p < .05, and the mean z against the same curves after permuting x: between organizations whole organizations change place, within organizations respondents of the same one; each permutation serves all specifications. Kendall’s tau and polychoric correlations stand in the curve, not in the test. Specifications are no independent studies: their number says nothing of certainty (Del Giudice and Gangestad 2021). η² is the part of the spread between estimates that belongs to a choice.",
    ),
    sources: &[
        "cook_1977",
        "del_giudice_gangestad_2021",
        "kish_1965",
        "phipson_smyth_2010",
        "simonsohn_simmons_nelson_2020",
        "wilcox_2017",
    ],
    tables: &[
        (&SPECIFICATIONS, &["estimate"]),
        (&SPECIFICATION_TESTS, &["median", "median_p", "share_p", "mean_z_p"]),
        (&SPECIFICATION_CHOICES, &["median"]),
    ],
    reads_tables: false,
    run: specifications,
};
