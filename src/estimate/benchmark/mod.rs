//! One organization held against a cohort: where it stands, on what it could gain, and what to steer on. The cohort comes
//! as tables that were released before ([`super::cohort`]), whether the answers behind them are in this study or not: a
//! benchmark sees nothing else of any other organization.

mod against;
mod own;
mod parts;
mod peers;
mod position;
mod stage;

pub use against::{Against, Peers};

use super::cohort::Everything;
use super::units::{organizations_in, rows_in};
use super::{Input, empty};
use crate::error::{Error, Result};
use crate::model::results::{MethodNote, Results};
use crate::model::table::{Cell, Table};
use crate::model::tables::STEERING;
use crate::model::text::Text;
use against::Cohort;
use own::Own;

/// An organization in its latest wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Its position in `Responses::organizations`.
    pub organization: u32,
    /// That wave's position in `Responses::waves`.
    pub wave: usize,
}

/// The organization with that name.
///
/// # Errors
/// [`Error::Usage`] when there is none. The names of other organizations are never in a message.
pub fn find(input: &Input<'_>, organization: &str) -> Result<Subject> {
    let responses = input.responses;
    let none = || Error::usage("P410", &[organization]);
    let own = responses.organizations.iter().position(|name| name == organization).ok_or_else(none)? as u32;
    let waves = (0..responses.waves.len()).rev();
    let answers =
        |wave: &usize| rows_in(input, *wave).any(|row| responses.organization.get(row) == Some(&own));
    let wave = waves.into_iter().find(answers).ok_or_else(none)?;
    Ok(Subject { organization: own, wave })
}

/// Every organization with rows in the latest wave, with its name.
pub fn of_latest_wave<'a>(input: &Input<'a>) -> Vec<(&'a str, Subject)> {
    let wave = input.responses.latest_wave();
    let names = &input.responses.organizations;
    let named = |o: u32| Some((names.get(o as usize)?.as_str(), Subject { organization: o, wave }));
    let contributed: Vec<u32> = input.responses.contributed_in(wave).map(|own| own.organization).collect();
    let has_rows = |o: &u32| contributed.binary_search(o).is_err();
    organizations_in(input, wave).into_iter().filter(has_rows).filter_map(named).collect()
}

/// Results about one organization: the tables `benchmark`, `practices`, `peers`, `own_stages` and, per outcome or for the
/// wanted `effect`, `steering`. `cohort` holds the tables of [`super::cohort::cohort`], released.
///
/// # Errors
/// [`Error::Usage`] when there is no such effect.
pub fn benchmark(
    everything: &Everything<'_>,
    run: &str,
    subject: Subject,
    effect: Option<&str>,
    (cohort, against): (&Results, &Against),
) -> Result<Results> {
    let (input, everything) = (everything.input(), &everything.compared);
    let outcomes = wanted_outcomes(input, effect)?;
    let own_wave = input.responses.waves.get(subject.wave).map_or("", |w| w.0.as_str());
    let cohort = Cohort::new(cohort, own_wave).ok_or_else(|| Error::usage("S371", &[own_wave]))?;
    let own = Own { input, subject };
    let mut results = empty(input, run);
    results.about.organization = input.responses.organizations.get(subject.organization as usize).cloned();
    results.about.effect = effect.map(str::to_owned);
    results.about.epsilon.clone_from(&cohort.about.epsilon);
    // One organization alone does not show how the others were asked.
    results.about.design.clone_from(&cohort.about.design);
    let table = position::table(&own, everything, &cohort, &against.main);
    let steering = steering(&cohort, against, &outcomes, &table);
    results.push(table, &["mean", "conf_low", "conf_high", "median", "difference", "difference_low"]);
    results.push(parts::table(&own, everything, &cohort, &against.main), &["mean", "median", "difference"]);
    results.push(peers::table(&own, everything, &cohort, against), &["median", "difference"]);
    results.push(stage::table(&own, everything), &["mean", "stage"]);
    results.push(steering, &["estimate", "conf_low", "conf_high", "own", "cohort_median", "position"]);
    results.methods.push(method());
    results.methods.extend(cohort.methods.iter().cloned());
    Ok(results)
}

fn wanted_outcomes(input: &Input<'_>, effect: Option<&str>) -> Result<Vec<String>> {
    let outcomes = input.study.outcomes();
    match effect {
        None => Ok(outcomes),
        Some(effect) if outcomes.iter().any(|o| o == effect) => Ok(vec![effect.to_owned()]),
        Some(effect) => Err(Error::usage("S378", &[effect])),
    }
}

/// How active and passive use go with each outcome in the cohort, beside where the organization stands.
fn steering(cohort: &Cohort<'_>, against: &Against, outcomes: &[String], benchmark: &Table) -> Table {
    let mut table = Table::new(&STEERING);
    for outcome in outcomes {
        for x in ["active_use", "passive_use"] {
            let Some(relation) = cohort.relation(outcome, x, &against.main) else { continue };
            let mut caveats = relation.caveats.clone();
            let mut cells: Vec<Cell> = vec![outcome.as_str().into(), x.into()];
            let of = ["k", "estimate", "conf_low", "conf_high"];
            cells.extend(of.map(|column| cohort.relations.cell(relation, column).clone()));
            match benchmark.find(&[("variable", x)]) {
                Some(row) => {
                    let from = ["mean", "median", "position"];
                    cells.extend(from.map(|column| benchmark.cell(row, column).clone()));
                    caveats.extend(row.caveats.iter().filter(|c| !relation.caveats.contains(c)).cloned());
                }
                None => cells.extend([const { Cell::Empty }; 3]),
            }
            table.push_with(cells, caveats);
        }
    }
    table
}

fn method() -> MethodNote {
    MethodNote {
        analysis: "benchmark".into(),
        title: Text::new("Waar staat de organisatie", "Where the organization stands"),
        text: Text::new(
            "De organisatie is vergeleken met een cohort van andere organisaties in haar laatste editie, waarvan alleen vrijgegeven en afgeronde cijfers zijn gebruikt. Het interval van het eigen gemiddelde is dat van Student over de respondenten met een score, en van een aandeel dat van Wilson, dat niet onder 0 of boven 100% komt. Het verschil met de mediaan van het cohort heeft een 95%-interval waarin ook de onzekerheid van die mediaan zit (standaardfout uit ordestatistieken volgens Price en Bonett, vrijheidsgraden volgens Welch en Satterthwaite). ‘Boven’ en ‘onder’ betekenen dat dat interval geheel boven of onder nul ligt, en verder dan de mediaan verschuift als één organisatie het cohort verlaat; anders is de organisatie niet van de mediaan te onderscheiden. Het gekrompen gemiddelde weegt het eigen gemiddelde en dat van het cohort naar hun betrouwbaarheid; het vergelijkingsinterval is 1,39 standaardfout naar beide kanten (Goldstein en Healy). De verandering sinds de vorige editie heeft het interval van Welch. ‘Ruimte’ is het verschil tussen het eigen gemiddelde en wat een kwart van de organisaties haalt. De samenhang van gebruik met een opbrengst is de Pearson-correlatie over de organisaties van het cohort, met het interval van Fisher; zij zegt niet dat het een het ander veroorzaakt.",
            "The organization was held against a cohort of other organizations in its latest edition, of which only released and rounded figures were used. The interval of its own mean is Student’s over respondents with a score, and that of a share is Wilson’s, which stays between 0 and 100%. The difference from the cohort’s median has a 95% interval that includes the uncertainty of that median (standard error from order statistics by Price and Bonett, degrees of freedom by Welch and Satterthwaite). ‘Above’ and ‘below’ mean that this interval lies wholly above or below zero, and further from it than the median moves when one organization leaves the cohort; otherwise the organization can’t be told from the median. The shrunken mean weighs the organization’s own mean and the cohort’s by reliability; the comparison interval is 1.39 standard errors to either side (Goldstein and Healy). The change since the earlier edition has Welch’s interval. ‘Room’ is the difference between the organization’s own mean and what a quarter of organizations reach. The relation of use with an outcome is Pearson’s correlation over the organizations of the cohort, with Fisher’s interval; it does not say that one causes the other.",
        ),
        sources: [
            "fisher_1921",
            "goldstein_healy_1995",
            "price_bonett_2001",
            "raudenbush_bryk_2002",
            "satterthwaite_1946",
            "student_1908",
            "welch_1947",
            "wilson_1927",
        ]
        .map(str::to_owned)
        .to_vec(),
        tables: ["benchmark", "practices", "peers", "own_stages", "steering"].map(str::to_owned).to_vec(),
    }
}
