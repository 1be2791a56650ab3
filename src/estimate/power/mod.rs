//! The study's own design simulated many times: what its declared correlations can find, and how often their intervals
//! hold the truth.

mod design;
mod from_truth;
mod measures;
mod studies;

pub use from_truth::{FromTruth, Imitation, Pool, imitation};

use super::coefficient::Coefficient;
use super::declared;
use super::{Analysis, Input, Outcome};
use crate::error::Result;
use crate::model::caveat::Caveat;
use crate::model::responses::Design as Kind;
use crate::model::results::Results;
use crate::model::study::{Correlation, Method, Sign, Study as StudyFiles, Usage};
use crate::model::table::{Cell, Table};
use crate::model::tables::{POWER, POWER_CURVE};
use design::{Design, Model, Target};
use measures::{Measures, Share, coverage, is_found, measures, reaches, share};
use studies::{Draws, Study, large, simulate};

/// The numbers of organizations of the curve, as multiples of a half and a quarter of the study's own.
const QUARTERS: [usize; 5] = [2, 3, 4, 6, 8];
/// No simulated study has more organizations (in a plain sample respondents) than this.
const MOST_UNITS: usize = 200_000;

/// One declared correlation in all simulated studies.
#[derive(Debug, Clone)]
pub struct Simulated {
    /// What is held to be true, one row each; none where nothing was simulated.
    rows: Vec<Row>,
    /// Power by number of organizations.
    curve: Vec<(usize, Option<Share>)>,
    studies: usize,
    measures: Option<Measures>,
    k: Option<usize>,
    n: Option<usize>,
    smallest_detectable: Option<f64>,
    interval: Option<&'static str>,
    caveats: Vec<Caveat>,
}

#[derive(Debug, Clone)]
struct Row {
    target: Target,
    truth: Option<f64>,
    bias: Option<(f64, f64)>,
    coverage: Option<Share>,
    type_one: Option<Share>,
    caveats: Vec<Caveat>,
}

/// Simulates `studies` studies for each declared correlation; `watch` is asked before each whether to go on.
///
/// # Errors
/// What `watch` says.
pub fn certificate(
    input: &Input<'_>,
    studies: usize,
    watch: &mut dyn FnMut() -> Result<()>,
) -> Result<Vec<Simulated>> {
    let declared = &input.settings().correlation;
    declared
        .iter()
        .map(|c| {
            watch()?;
            Ok(one(input, c, studies))
        })
        .collect()
}

fn one(input: &Input<'_>, declared: &Correlation, studies: usize) -> Simulated {
    let found = declared::estimate(input, declared);
    let mut simulated = Simulated {
        rows: Vec::new(),
        curve: Vec::new(),
        studies,
        measures: None,
        k: found.cases.as_ref().and_then(|c| c.k),
        n: found.cases.as_ref().map(|c| c.n),
        smallest_detectable: found.got.as_ref().and_then(|g| g.smallest_detectable),
        interval: interval_name(declared, found.got.as_ref()),
        caveats: found.caveats,
    };
    let (Some(cases), Some(_)) = (&found.cases, &found.got) else { return simulated };
    let designed = Design::of(input, declared, cases).filter(|d| !d.organizations.is_empty());
    let modelled = designed.and_then(|d| Some((Model::of(input, declared, cases, &d)?, d)));
    let Some((model, design)) = modelled else {
        simulated.caveats.push(Caveat::new("S585", &[]));
        return simulated;
    };
    simulated.caveats.extend(reserves(input, declared, &model));
    let own = design.organizations.len();
    let curve = curve_sizes(input, own);
    let mut sizes = curve.clone();
    sizes.extend((!curve.contains(&own)).then_some(own));
    let seed = input.seed;
    let mut found = simulate(declared, (&model, &design), &sizes, studies, (seed, Draws::Studies));
    simulated.curve =
        curve.iter().zip(&found).map(|(units, found)| (*units, share(found, is_found))).collect();
    let at_own = sizes.iter().position(|&size| size == own).map_or_else(Vec::new, |at| found.swap_remove(at));
    let measured = measures(&at_own, declared.expect);
    let targets = design.targets(&model);
    simulated.rows = targets
        .into_iter()
        .map(|target| row(declared, (&model, &design), target, (&at_own, &measured), (studies, seed)))
        .collect();
    simulated.measures = Some(measured);
    simulated
}

/// What the simulation leaves out or had to change.
fn reserves(input: &Input<'_>, declared: &Correlation, model: &Model) -> Vec<Caveat> {
    let mut caveats = Vec::new();
    if model.latent.mended {
        caveats.push(Caveat::new("S586", &[]));
    }
    if !model.two_levels && input.responses.design() == Kind::Informants {
        caveats.push(Caveat::new("S588", &[]));
    }
    caveats.extend(left_out(declared));
    caveats
}

/// What a declared correlation asks for and the simulation does otherwise, as caveats.
fn left_out(declared: &Correlation) -> impl Iterator<Item = Caveat> {
    studies::left_out(declared).map(|asked| Caveat::new("S589", &[asked]))
}

/// The name of the interval that the simulated studies take.
fn interval_name(declared: &Correlation, got: Option<&Coefficient>) -> Option<&'static str> {
    let (_, by_formula) = got?.interval?;
    Some(if studies::resampled_by(declared).is_some() { declared.interval.name() } else { by_formula })
}

/// The columns whose answers make a variable: the items of a scale, the questions or shares of use; its own name where it
/// is a column.
pub fn columns_behind<'a>(study: &'a StudyFiles, variable: &'a str) -> Vec<&'a str> {
    if let Some(scale) = study.codebook.scales.get(variable) {
        return scale.items.iter().map(String::as_str).collect();
    }
    let usage = study.settings.usage.as_ref();
    let of = |columns: &[fn(&Usage) -> &Option<String>]| -> Vec<&'a str> {
        usage.map_or_else(Vec::new, |u| columns.iter().filter_map(|c| c(u).as_deref()).collect())
    };
    let shares = usage.is_some_and(|u| u.active_share.is_some() || u.passive_share.is_some());
    match variable {
        "active_use" if shares => of(&[|u| &u.active_share]),
        "passive_use" if shares => of(&[|u| &u.passive_share]),
        "active_use" => of(&[|u| &u.contribute, |u| &u.create]),
        // Who is only passive is so by two thresholds: no single dimension is behind that.
        "passive_use" => Vec::new(),
        "reach" => of(&[|u| &u.consume, |u| &u.contribute, |u| &u.create]),
        "active_frequency" => of(&[|u| &u.active_frequency]),
        "passive_frequency" => of(&[|u| &u.passive_frequency]),
        column => vec![column],
    }
}

/// The numbers of organizations that the study file names; else ½, ¾, 1, 1½ and 2 times its own.
pub fn curve_sizes(input: &Input<'_>, own: usize) -> Vec<usize> {
    let asked = input.settings().power.as_ref().map_or(&[][..], |p| &p.organizations);
    let mut sizes = if asked.is_empty() {
        QUARTERS.iter().map(|quarters| (own * quarters).div_ceil(4)).collect()
    } else {
        asked.to_vec()
    };
    sizes.retain(|&size| (1..=MOST_UNITS).contains(&size));
    sizes.sort_unstable();
    sizes.dedup();
    sizes
}

fn row(
    declared: &Correlation,
    (model, design): (&Model, &Design),
    target: Target,
    (at_own, measured): (&[Study], &Measures),
    (studies, seed): (usize, u64),
) -> Row {
    let mut row =
        Row { target, truth: None, bias: None, coverage: None, type_one: None, caveats: Vec::new() };
    if target == Target::Organizations {
        if !model.differs_between {
            row.caveats.push(Caveat::new("S587", &[]));
            return row;
        }
        row.caveats.push(Caveat::new("S590", &[]));
    }
    row.truth = truth(declared, (model, design), target, seed);
    if let Some(truth) = row.truth {
        row.bias = measured.bias(truth, studies);
        row.coverage = coverage(at_own, truth);
    } else {
        row.caveats.push(Caveat::new("S591", &[]));
    }
    if row.truth.is_some() && row.coverage.is_none() {
        row.caveats.push(Caveat::new("S593", &[]));
    }
    let draws = if target == Target::Organizations { Draws::NoneBetween } else { Draws::None };
    let null = model.without(target, design).map(|without| {
        let own = [design.organizations.len()];
        simulate(declared, (&without, design), &own, studies, (seed, draws))
    });
    row.type_one = null.and_then(|found| share(found.first()?, is_found));
    if row.type_one.is_none() {
        row.caveats.push(Caveat::new("S592", &[]));
    }
    row
}

/// Pearson's correlation by formula; every other in one large study.
fn truth(
    declared: &Correlation,
    (model, design): (&Model, &Design),
    target: Target,
    seed: u64,
) -> Option<f64> {
    use crate::model::study::ControlsOf;
    if declared.method != Method::Pearson {
        return large(declared, (model, design), target, seed);
    }
    let whole = match declared.controls_of {
        ControlsOf::Both => None,
        ControlsOf::X => Some(0),
        ControlsOf::Y => Some(1),
    };
    // The variable that the controls are taken out of is the other one.
    let whole = whole.map(|of: usize| 1 - of);
    crate::numeric::nested::partial(&model.covariances(target, design), whole)
}

fn power(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let declared = &input.settings().correlation;
    let absent = |code: &'static str, about: &[&str]| {
        [&POWER, &POWER_CURVE].map(|spec| Outcome::Absent(spec, Caveat::new(code, about))).to_vec()
    };
    if declared.is_empty() {
        return absent("S364", &["[[correlation]]"]);
    }
    let Some(simulated) = input.shared.power.get() else { return absent("S584", &[]) };
    let mut table = Table::new(&POWER);
    let mut curve = Table::new(&POWER_CURVE);
    for (c, simulated) in declared.iter().zip(simulated) {
        simulated.push(c, &mut table);
        for (units, power) in &simulated.curve {
            curve.push(vec![
                c.id.as_str().into(),
                c.x.as_str().into(),
                c.y.as_str().into(),
                c.level.name().into(),
                simulated.k.into(),
                simulated.n.into(),
                (*units).into(),
                power.map(|p| p.percent).into(),
                power.map(|p| p.mcse).into(),
                power.map(|p| p.limits().0).into(),
                power.map(|p| p.limits().1).into(),
                simulated.studies.into(),
            ]);
        }
    }
    vec![Outcome::Table(table), Outcome::Table(curve)]
}

impl Simulated {
    fn push(&self, declared: &Correlation, table: &mut Table) {
        if self.rows.is_empty() {
            table.push_with(self.cells(declared, None), self.caveats.clone());
        }
        for row in &self.rows {
            let caveats = self.caveats.iter().chain(&row.caveats).cloned().collect();
            table.push_with(self.cells(declared, Some(row)), caveats);
        }
    }

    fn cells(&self, declared: &Correlation, row: Option<&Row>) -> Vec<Cell> {
        let percent = |share: Option<Share>| [share.map(|s| s.percent).into(), share.map(|s| s.mcse).into()];
        let measured = self.measures.as_ref();
        let curve: Vec<(usize, f64)> =
            self.curve.iter().filter_map(|(units, p)| Some((*units, p.as_ref()?.percent))).collect();
        let mut cells: Vec<Cell> = vec![
            declared.id.as_str().into(),
            declared.x.as_str().into(),
            declared.y.as_str().into(),
            declared.level.name().into(),
            declared.method.name().into(),
            self.interval.into(),
            row.map(|r| r.target.name()).into(),
            declared.expect.map(Sign::symbol).into(),
            self.k.into(),
            self.n.into(),
            row.and_then(|r| r.truth).into(),
            measured.and_then(|m| m.mean).into(),
            row.and_then(|r| r.bias).map(|b| b.0).into(),
            row.and_then(|r| r.bias).map(|b| b.1).into(),
            measured.and_then(|m| m.empirical_se).into(),
            measured.and_then(|m| m.mean_se).into(),
        ];
        cells.extend(percent(row.and_then(|r| r.coverage)));
        cells.extend(percent(measured.and_then(|m| m.power)));
        cells.push(measured.and_then(|m| m.power_expected).map(|p| p.percent).into());
        cells.extend(percent(row.and_then(|r| r.type_one)));
        cells.extend([
            reaches(&curve, 80.0).into(),
            self.smallest_detectable.into(),
            self.studies.into(),
            measured.map(|m| m.failures).into(),
        ]);
        cells
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "power",
    title: ("Wat deze studie kan zien, gesimuleerd", "What this study can see, simulated"),
    method: (
        "De opzet van deze studie is vele malen nagebootst: dezelfde organisaties met dezelfde respondenten, die dezelfde \
         vragen oversloegen. Per gevraagde correlatie zijn haar variabelen getrokken uit een normaal model op twee niveaus, \
         met de covarianties tussen en binnen organisaties die de studie zelf schat (uit gemiddelde kwadraten, dus gecorrigeerd \
         voor de steekproeffout van organisatiegemiddelden; Searle et al. 1992). Variabelen met hoogstens zeven waarden, zoals wel \
         of niet actief, ontstaan door zo’n normale variabele af te snijden waar de gevonden verdeling dat vraagt. Op elke nagebootste studie is \
         dezelfde schatter toegepast als op de echte. Gemeten zijn (Morris, White en Crowther 2019): het onderscheidend vermogen (p \
         onder 0,05, tweezijdig), de vertekening, de standaardfout van de schattingen naast die achter de intervallen, het deel van \
         de 95%-intervallen dat de waarheid bevat, en onterechte vondsten: hetzelfde ontwerp zonder de correlatie op het niveau van de \
         bewering. Elk percentage heeft een Monte-Carlofout √(p(1 − p)/R). Een schatter die faalt telt mee als niet gevonden. Op het niveau van \
         organisaties staan er twee waarheden: de correlatie van gemiddelden over evenveel respondenten, waarover het interval gaat, en die van de \
         organisaties zelf. De curve laat het aantal organisaties variëren, getrokken uit die van de studie. Wat het model weglaat: scheefheid, afzonderlijke \
         items, meetfouten die met elkaar samenhangen, uitval die van het antwoord afhangt. Onderscheidend vermogen bij de gevonden correlatie \
         zegt niets nieuws over deze toets (Hoenig en Heisey 2001); het is bedoeld voor een volgende studie.",
        "The design of this study was imitated many times: the same organizations with the same respondents, who skipped the \
         same questions. For each declared correlation its variables were drawn from a normal model at two levels, with the covariances \
         between and within organizations that the study itself estimates (from mean squares, so corrected for the sampling error of \
         organization means; Searle et al. 1992). Variables with at most seven values, such as active or not, arise by cutting such a \
         normal variable where the distribution found asks for it. To each imitated study the same estimator was applied as to the real one. \
         Measured were (Morris, White and Crowther 2019): power (p below .05, two-sided), bias, the standard error of the estimates beside the one \
         behind the intervals, the share of 95% intervals that hold the truth, and false findings: the same design without the correlation \
         at the level of the claim. Each percentage has a Monte Carlo error √(p(1 − p)/R). An estimator that fails counts as having \
         found nothing. At the level of organizations there are two truths: the correlation of means over as many respondents, which the interval is \
         about, and that of the organizations themselves. The curve varies the number of organizations, drawn from those of the study. What the model \
         leaves out: skewness, single items, errors of measurement that go together, missing answers that depend on the answer. Power at the \
         correlation found says nothing new about this test (Hoenig and Heisey 2001); it is meant for a next study.",
    ),
    sources: &["hoenig_heisey_2001", "morris_2019", "searle_1992"],
    tables: &[
        (&POWER, &["truth", "estimate", "bias", "coverage", "power", "type_one"]),
        (&POWER_CURVE, &["power"]),
    ],
    reads_tables: false,
    run: power,
};

#[cfg(test)]
mod tests;
