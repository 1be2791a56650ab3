//! Funnel plots: which organization means lie outside the limits that chance sets for their number of respondents.

use super::distributions::size_class;
use super::pairs_of_scores::where_respondents_count_equally;
use super::predictions::{described, groups};
use super::spread::{by_organization, unknown};
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::Variable;
use crate::model::table::{Cell, Table};
use crate::model::tables::{FUNNEL, FUNNEL_LIMITS, FUNNEL_POINTS};
use crate::numeric::funnel::{Funnel, funnel};
use crate::numeric::mixed::GroupOfValues;

/// The two levels of control limits.
const LEVELS: [f64; 2] = [0.95, 0.998];

/// The numbers of respondents at which limits are told: alike for every study, so that they tell no organization's size.
const SIZES: [u32; 38] = [
    1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600,
    800, 1000, 1200, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 8000, 10_000,
];

fn funnels(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let variables = described(input);
    let reason = match input.responses.design() {
        Design::Sample => Some("S363"),
        Design::Informants => Some("S332"),
        Design::Nested => variables.is_empty().then_some("S375"),
    };
    if let Some(code) = reason {
        let absent = |spec| Outcome::Absent(spec, Caveat::new(code, &[]));
        return [&FUNNEL, &FUNNEL_LIMITS, &FUNNEL_POINTS].map(absent).into();
    }
    let mut tables = [&FUNNEL, &FUNNEL_LIMITS, &FUNNEL_POINTS].map(Table::new);
    let latest = input.responses.latest_wave();
    let wave = waves(input).into_iter().find(|(i, _)| *i == latest).map_or(Cell::Empty, |(_, name)| name);
    for variable in variables {
        let groups = groups(&by_organization(input, variable, latest));
        let found = funnel(&groups);
        let [summary, limits, points] = &mut tables;
        add_summary(input, summary, (variable, &wave), &groups, found.as_ref());
        if let Some(found) = &found {
            add_limits(limits, (variable, &wave), found);
        }
        add_points(points, (variable, &wave), &groups);
    }
    tables.into_iter().map(Outcome::Table).collect()
}

fn add_summary(
    input: &Input<'_>,
    table: &mut Table,
    (variable, wave): (&Variable, &Cell),
    groups: &[GroupOfValues],
    found: Option<&Funnel>,
) {
    let n: f64 = groups.iter().map(|g| g.n).sum();
    let mut caveats = where_respondents_count_equally(input);
    if found.is_none() {
        let few = Caveat::new("S615", &[&groups.len().to_string()]);
        let few = unknown(input, &variable.id).unwrap_or(few);
        caveats.push(if groups.len() < 2 { few } else { Caveat::new("S616", &[&variable.id]) });
    }
    let outside = |level: f64, adjusted: bool| found.map(|f| f.limits(level, adjusted).outside(groups));
    table.push_with(
        vec![
            variable.id.as_str().into(),
            wave.clone(),
            groups.len().into(),
            (n as usize).into(),
            found.map(|f| f.mean).into(),
            found.map(|f| f.sd_within).into(),
            found.map(|f| f.phi).into(),
            found.map(|f| f.tau2).into(),
            outside(LEVELS[0], false).into(),
            outside(LEVELS[1], false).into(),
            outside(LEVELS[0], true).into(),
            outside(LEVELS[1], true).into(),
        ],
        caveats,
    );
}

fn add_limits(table: &mut Table, (variable, wave): (&Variable, &Cell), found: &Funnel) {
    let limits = [false, true].map(|adjusted| LEVELS.map(|level| found.limits(level, adjusted)));
    for size in SIZES {
        let mut cells = vec![variable.id.as_str().into(), wave.clone(), (size as usize).into()];
        for limits in limits.as_flattened() {
            let (low, high) = limits.at(f64::from(size));
            cells.extend([low.into(), high.into()]);
        }
        table.push(cells);
    }
}

/// In the order of means, so that the order says nothing else.
fn add_points(table: &mut Table, (variable, wave): (&Variable, &Cell), groups: &[GroupOfValues]) {
    let mut sorted: Vec<&GroupOfValues> = groups.iter().collect();
    sorted.sort_by(|a, b| a.mean.total_cmp(&b.mean).then(a.n.total_cmp(&b.n)));
    for group in sorted {
        let (_, class) = size_class(group.n as u32);
        table.push(vec![
            variable.id.as_str().into(),
            wave.clone(),
            (group.n as usize).into(),
            class.into(),
            group.mean.into(),
        ]);
    }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "funnel",
    title: (
        "Organisaties tegen hun aantal respondenten",
        "Organizations against their number of respondents",
    ),
    method: (
        "Voor elke schaal zijn in de laatste editie de gemiddelden van organisaties gezet tegen grenzen om het gemiddelde van alle respondenten, θ ± t·σ/√n, met σ de spreiding binnen organisaties (gezamenlijk geschat, N − J vrijheidsgraden) en t het kwantiel van Student bij 95% en 99,8% (Spiegelhalter 2005). Verschillen organisaties meer dan toeval verklaart, dan liggen er vanzelf veel buiten; daarom is er ook een additieve correctie: τ² = max(0, (Jφ − (J − 1)) / (Σw − Σw²/Σw)), met w = n/σ² en φ het gemiddelde kwadraat van de z-scores waarvan de uiterste 10% aan weerszijden is ingetrokken tot het kwantiel daar (type 7; Spiegelhalter e.a. 2012); de grenzen worden θ ± t·√(σ²/n + τ²). Door dat intrekken valt τ² zonder uitschieters iets te klein uit.",
        "For each scale, in the latest edition, the means of organizations were set against limits around the mean of all respondents, θ ± t·σ/√n, with σ the spread within organizations (pooled, N − J degrees of freedom) and t Student’s quantile at 95% and 99.8% (Spiegelhalter 2005). Where organizations differ by more than chance explains, many lie outside as a matter of course; so there is an additive adjustment as well: τ² = max(0, (Jφ − (J − 1)) / (Σw − Σw²/Σw)), with w = n/σ² and φ the mean square of z-scores of which the outer 10% at either end was drawn in to the quantile there (type 7; Spiegelhalter et al. 2012); limits become θ ± t·√(σ²/n + τ²). That drawing in makes τ² a little too small where nothing is outlying.",
    ),
    sources: &["spiegelhalter_2005", "spiegelhalter_et_al_2012"],
    tables: &[
        (&FUNNEL, &["mean", "sd_within", "phi", "tau2", "outside_95", "outside_998"]),
        (&FUNNEL_LIMITS, &["low_95", "high_95"]),
        (&FUNNEL_POINTS, &["value"]),
    ],
    run: funnels,
    reads_tables: false,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;

    /// Four organizations of three with σ = 1 and means 1, 2, 4, 5: θ = 3, and at n = 3 the limits are 3 ± t(8)/√3.
    #[test]
    fn organizations_outside_the_limits_are_counted() {
        let organization: Vec<u32> = (0..12).map(|i| i / 3).collect();
        let means = [1.0, 2.0, 4.0, 5.0];
        let values: Vec<f64> = (0..12).map(|i| means[i / 3] + [-1.0, 0.0, 1.0][i % 3]).collect();
        let study = Handmade::new(&organization, &[0; 12]).with("s", Origin::Scale, &values);
        let outcomes = funnels(&study.input(), &super::super::empty(&study.input(), ""));
        let tables: Vec<&Table> = outcomes
            .iter()
            .map(|o| match o {
                Outcome::Table(table) => table,
                Outcome::Absent(_, reason) => panic!("{reason:?}"),
            })
            .collect();
        let number = |column| tables[0].number(&tables[0].rows[0], column).unwrap();
        assert!((number("mean") - 3.0).abs() < 1e-12 && (number("sd_within") - 1.0).abs() < 1e-12);
        // t(.975; 8) / √3 = 1.331, t(.999; 8) / √3 = 2.599.
        assert_eq!((number("outside_95"), number("outside_998")), (2.0, 0.0));
        assert_eq!((tables[1].rows.len(), tables[2].rows.len()), (SIZES.len(), 4));
    }

    #[test]
    fn what_has_no_limits_keeps_its_row() {
        let study = Handmade::new(&[0, 0, 1, 1], &[0; 4]).with("s", Origin::Scale, &[3.0; 4]);
        let outcomes = funnels(&study.input(), &super::super::empty(&study.input(), ""));
        let Outcome::Table(table) = &outcomes[0] else { panic!("no table") };
        assert_eq!(table.rows[0].caveats[0].code, "S616");
    }
}
