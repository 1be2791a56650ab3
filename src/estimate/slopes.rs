//! How y goes with x within organizations and between them: one regression with both slopes and a random intercept.

use super::pair_sums::{self, Pair};
use super::pairs_of_scores::where_respondents_count_equally;
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::Origin;
use crate::model::table::{Cell, Table, TableSpec};
use crate::model::tables::SLOPES;
use crate::numeric::levels::{Group, levels};
use crate::numeric::mixed::{Effect, Likelihood, Model, Status, WithinBetween};
use std::collections::BTreeMap;

/// Fewer organizations carry no variance between them: every row says so.
pub(super) const FEW: usize = 10;

/// A pair by organization, in one wave.
#[derive(Debug, Clone, Default)]
pub(super) struct PairInGroups {
    /// x and y per organization, in the order of `Responses::organizations`; `None` where rows are not held.
    pub values: Option<Vec<(Vec<f64>, Vec<f64>)>>,
    /// The same in a few numbers: where scores are exact fractions, each the `f64` nearest to the exact number.
    pub groups: Vec<Group>,
    /// Rows are not held, and no sums of this pair were counted.
    pub unknown: bool,
}

impl PairInGroups {
    /// Respondents with both values.
    pub fn n(&self) -> usize {
        self.groups.iter().map(|group| group.n as usize).sum()
    }

    /// Organizations.
    pub fn k(&self) -> usize {
        self.groups.len()
    }

    /// Why nothing can be estimated from it, if so.
    pub fn refusal(&self, pair: Pair<'_>) -> Option<Caveat> {
        if self.unknown {
            return Some(Caveat::new("D591", &[]));
        }
        if self.k() < 2 || self.n() < self.k() + 3 {
            return Some(Caveat::new("S333", &[&format!("n = {}, k = {}", self.n(), self.k())]));
        }
        self.constant(pair)
    }

    /// The one of the two that does not vary, as a caveat.
    pub fn constant(&self, pair: Pair<'_>) -> Option<Caveat> {
        let of = |group: &Group, is_x: bool| {
            if is_x { (group.mean_x, group.xx) } else { (group.mean_y, group.yy) }
        };
        let is_constant = |is_x: bool| match &self.values {
            Some(values) => is_constant(values.iter().flat_map(|v| if is_x { &v.0 } else { &v.1 })),
            None => self.groups.iter().all(|group| {
                let (mean, squares) = of(group, is_x);
                squares == 0.0 && mean == of(&self.groups[0], is_x).0
            }),
        };
        let id = if is_constant(true) { &pair.x.id } else { &pair.y.id };
        (is_constant(true) || is_constant(false)).then(|| Caveat::new("S334", &[id]))
    }
}

fn is_constant<'v>(mut values: impl Iterator<Item = &'v f64>) -> bool {
    values.next().is_none_or(|first| values.all(|v| v == first))
}

/// The pairs (x, y) of all declared correlations, whatever their level, each once in the order of the study file: those of
/// which both variables are the respondents' own. Names that are no variable are left to `correlations` to report.
pub(super) fn declared<'a>(input: &Input<'a>) -> Vec<Pair<'a>> {
    let own = |id: &str| input.scores.variables.get(id).filter(|v| v.origin != Origin::Fact);
    let mut pairs: Vec<Pair<'a>> = Vec::new();
    for c in &input.settings().correlation {
        let Some((x, y)) = own(&c.x).zip(own(&c.y)) else { continue };
        if !pairs.iter().any(|p| p.x.id == x.id && p.y.id == y.id) {
            pairs.push(Pair { x, y });
        }
    }
    pairs
}

/// Why tables about pairs within organizations can't be made, if so.
pub(super) fn absence(input: &Input<'_>, pairs: &[Pair<'_>]) -> Option<Caveat> {
    match input.responses.design() {
        Design::Sample => Some(Caveat::new("S363", &[])),
        Design::Informants => Some(Caveat::new("S332", &[])),
        Design::Nested if pairs.is_empty() => Some(Caveat::new("S364", &["[[correlation]]"])),
        Design::Nested => None,
    }
}

/// The complete pairs of `wave` by organization; organizations below `[data] min_group` are left out.
pub(super) fn in_groups(input: &Input<'_>, pair: Pair<'_>, wave: usize) -> PairInGroups {
    let least = input.settings().data.min_group.max(1);
    if input.responses.counted {
        let groups = pair_sums::counted(input, pair, wave);
        let unknown = groups.is_none();
        let groups = groups.unwrap_or_default().into_iter().map(|(_, group)| group);
        let groups = groups.filter(|group| group.n >= least as f64).collect();
        return PairInGroups { values: None, groups, unknown };
    }
    let mut by_organization: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for row in pair.rows(input, wave) {
        if let Some(organization) = input.responses.organization.get(row) {
            by_organization.entry(*organization).or_default().push(row);
        }
    }
    // In the order of values, so that the order of rows in the file changes no digit.
    let sorted = |rows: &Vec<usize>| -> (Vec<f64>, Vec<f64>) {
        let mut both: Vec<(f64, f64)> =
            rows.iter().map(|&row| (pair.x.values[row], pair.y.values[row])).collect();
        both.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        both.into_iter().unzip()
    };
    let rows: Vec<Vec<usize>> = by_organization.into_values().filter(|rows| rows.len() >= least).collect();
    let values: Vec<(Vec<f64>, Vec<f64>)> = rows.iter().map(sorted).collect();
    let group = |(rows, (x, y)): (&Vec<usize>, &(Vec<f64>, Vec<f64>))| {
        pair_sums::of_rows(pair, rows).unwrap_or_else(|| Group::of(x, y))
    };
    let groups = rows.iter().zip(&values).map(group).collect();
    PairInGroups { values: Some(values), groups, unknown: false }
}

/// How a fit ended, in a word and with what a reader must know.
pub(super) fn status(status: Status) -> (&'static str, Option<Caveat>) {
    match status {
        Status::Interior => ("ok", None),
        Status::Boundary => ("boundary", Some(Caveat::new("S520", &[]))),
        Status::NotConverged => ("not converged", Some(Caveat::new("S521", &[]))),
    }
}

/// Why a model with both slopes could not be fitted to data that vary.
pub(super) fn why_not(data: Option<&WithinBetween>, pair: Pair<'_>) -> Caveat {
    if data.is_some_and(WithinBetween::has_both_levels) {
        return Caveat::new("S338", &[]);
    }
    Caveat::new("S522", &[&pair.x.id])
}

fn slopes(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let pairs = declared(input);
    if let Some(reason) = absence(input, &pairs) {
        return vec![Outcome::Absent(&SLOPES, reason)];
    }
    let mut table = Table::new(&SLOPES);
    for &pair in &pairs {
        for (wave, name) in waves(input) {
            let data = in_groups(input, pair, wave);
            let (cells, mut caveats) = row(&data, pair);
            let mut all = vec![name, pair.x.id.as_str().into(), pair.y.id.as_str().into()];
            all.extend(cells);
            caveats.extend(where_respondents_count_equally(input));
            table.push_with(all, caveats);
        }
    }
    vec![Outcome::Table(table)]
}

/// From n on.
fn row(data: &PairInGroups, pair: Pair<'_>) -> (Vec<Cell>, Vec<Caveat>) {
    let mut caveats = Vec::new();
    let refusal = data.refusal(pair);
    let fitted = if refusal.is_some() { None } else { WithinBetween::new(&data.groups) };
    let model = fitted.as_ref().and_then(|m| m.random_intercept(Likelihood::Reml));
    if model.is_none() {
        caveats.push(refusal.unwrap_or_else(|| why_not(fitted.as_ref(), pair)));
    }
    let word = model.as_ref().map(|m| {
        let (word, caveat) = status(m.status);
        caveats.extend(caveat);
        if data.k() < FEW {
            caveats.push(Caveat::new("S526", &[&data.k().to_string()]));
        }
        word
    });
    let reliability = levels(&data.groups, 0, 0).and_then(|(l, _)| l.icc2.0);
    let usable = reliability.filter(|r| *r > 0.0);
    if model.is_some() && usable.is_none() {
        caveats.push(Caveat::new("S527", &[&pair.x.id]));
    }
    let of = |effect| model.as_ref().map(|m: &Model| m.inference(effect));
    let mut cells: Vec<Cell> = vec![data.n().into(), data.k().into()];
    let intercept = of(Effect::Intercept);
    cells.extend([intercept.map(|i| i.estimate).into(), intercept.map(|i| i.std_error).into()]);
    for effect in [Effect::Within, Effect::Between, Effect::Contextual] {
        let i = of(effect);
        cells.extend([
            i.map(|i| i.estimate).into(),
            i.map(|i| i.std_error).into(),
            i.and_then(|i| i.df).into(),
            i.and_then(|i| i.p_value).into(),
        ]);
    }
    let contextual = model.as_ref().zip(usable).map(|(m, r)| m.value(Effect::Contextual) / r);
    let between = model.as_ref().zip(contextual).map(|(m, c)| m.value(Effect::Within) + c);
    cells.extend([
        model.as_ref().map(|m| m.var_between).into(),
        model.as_ref().map(|m| m.var_within).into(),
        reliability.into(),
        between.into(),
        contextual.into(),
        model.as_ref().map(|m| m.log_likelihood).into(),
        word.into(),
    ]);
    (cells, caveats)
}

/// The columns that may only be empty with a reason.
const REQUIRED: &[&str] = &[
    "intercept",
    "within",
    "within_se",
    "between",
    "between_se",
    "contextual",
    "contextual_se",
    "var_between",
    "var_within",
    "between_corrected",
];

const TABLES: &[(&TableSpec, &[&str])] = &[(&SLOPES, REQUIRED)];

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "slopes",
    title: ("Binnen en tussen organisaties", "Within and between organizations"),
    method: (
        "Van elk paar waarnaar een correlatie vraagt en dat respondenten zelf hebben, is y geregresseerd op de afwijking van x van het organisatiegemiddelde (helling binnen) en op dat gemiddelde (helling tussen), met een random intercept per organisatie (Mundlak 1978), geschat met REML. De gemiddelden zijn die van de respondenten met beide waarden. Het contextuele verschil is helling tussen min helling binnen; zijn standaardfout volgt uit hun covariantie. De aannemelijkheid is gemaximaliseerd met haar exacte eerste en tweede afgeleiden tot op de laatste cijfers van een double; ligt het maximum op variantie nul, dan staat dat erbij. De vrijheidsgraden zijn die van Satterthwaite. Gebruik telt per respondent als 0 of 1. Omdat een gemiddelde van x een steekproef is, trekt de helling tussen naar die binnen: gecorrigeerd voor λ = ICC(2) van x bij de typische omvang n₀ is het verschil gedeeld door λ (Lüdtke e.a. 2008); vulde de hele organisatie de vragenlijst in, dan is er niets te corrigeren.",
        "For every pair that a correlation asks for and that respondents have themselves, y was regressed on the deviation of x from the organization’s mean (slope within) and on that mean (slope between), with a random intercept per organization (Mundlak 1978), by REML. The means are those of respondents with both values. The contextual difference is the slope between minus the slope within; its standard error follows from their covariance. The likelihood was maximized with its exact first and second derivatives to the last digits of a double; where the maximum lies at a variance of zero, this is told. Degrees of freedom are Satterthwaite’s. Use counts as 0 or 1 per respondent. As a mean of x is a sample, the slope between is drawn toward the slope within: corrected for λ = ICC(2) of x at the typical size n₀, the difference is divided by λ (Lüdtke et al. 2008); where a whole organization answered, there is nothing to correct.",
    ),
    sources: &[
        "bates_et_al_2015",
        "giesbrecht_burns_1985",
        "kuznetsova_brockhoff_christensen_2017",
        "ludtke_et_al_2008",
        "mundlak_1978",
        "patterson_thompson_1971",
        "robinson_1950",
        "satterthwaite_1946",
    ],
    tables: TABLES,
    reads_tables: false,
    run: slopes,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;

    const ASK: &str = "[[correlation]]\nid = \"a\"\nx = \"x\"\ny = \"y\"\n[[correlation]]\nid = \"b\"\nx = \"x\"\ny = \"y\"\nlevel = \"within\"\n";

    fn table(study: &Handmade) -> Table {
        match slopes(&study.input(), &super::super::empty(&study.input(), "")).remove(0) {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// Within every organization y rises by 1 with x, between them it falls by 2: no error at all between, so the slopes
    /// are exact.
    #[test]
    fn opposite_slopes_are_told_apart_and_a_pair_stands_once() {
        let organization: Vec<u32> = (0..40).map(|i| i / 4).collect();
        let noise = [0.1, -0.1, -0.1, 0.1];
        let x: Vec<f64> = (0..40).map(|i| f64::from(i / 4) + f64::from(i % 4) - 1.5).collect();
        let y: Vec<f64> = (0..40)
            .map(|i| -2.0 * f64::from(i / 4) + f64::from(i % 4) - 1.5 + noise[i as usize % 4])
            .collect();
        let study = Handmade::new(&organization, &[0; 40])
            .with("x", Origin::Scale, &x)
            .with("y", Origin::Scale, &y)
            .asking(ASK);
        let table = table(&study);
        assert_eq!(table.rows.len(), 1);
        let row = &table.rows[0];
        let number = |name| table.number(row, name).unwrap();
        approx::assert_relative_eq!(number("within"), 1.0, max_relative = 1e-12);
        approx::assert_relative_eq!(number("between"), -2.0, max_relative = 1e-12);
        approx::assert_relative_eq!(number("contextual"), -3.0, max_relative = 1e-12);
        assert_eq!((number("n"), number("k")), (40.0, 10.0));
        assert_eq!(table.text(row, "status"), "boundary");
    }

    #[test]
    fn what_can_not_be_told_keeps_its_row() {
        let organization = [0, 0, 1, 1, 2, 2];
        let codes = |x: &[f64], y: &[f64]| {
            let study = Handmade::new(&organization, &[0; 6])
                .with("x", Origin::Scale, x)
                .with("y", Origin::Scale, y)
                .asking(ASK);
            let table = table(&study);
            assert_eq!(table.rows.len(), 1);
            table.rows[0].caveats.iter().map(|c| c.code.clone()).collect::<Vec<_>>()
        };
        let y = [1.0, 2.0, 4.0, 3.0, 2.0, 5.0];
        assert_eq!(codes(&[3.0; 6], &y), ["S334"]);
        assert_eq!(codes(&[1.0, 1.0, 2.0, 2.0, 4.0, 4.0], &y), ["S522"]);
        assert_eq!(codes(&[1.0, 2.0, 2.0, 1.0, 1.0, 2.0], &y), ["S522"]);
        assert_eq!(codes(&[1.0, f64::NAN, 2.0, f64::NAN, 4.0, 3.0], &y), ["S333"]);
        assert!(codes(&[1.0, 2.0, 2.0, 4.0, 4.0, 3.0], &y).contains(&"S526".to_owned()));
    }

    #[test]
    fn one_informant_each_has_no_such_table() {
        let study = Handmade::informants(5)
            .with("x", Origin::Scale, &[1.0, 2.0, 3.0, 5.0, 4.0])
            .with("y", Origin::Scale, &[1.0, 2.0, 3.0, 5.0, 4.0])
            .asking(ASK);
        let outcome = slopes(&study.input(), &super::super::empty(&study.input(), "")).remove(0);
        assert!(matches!(outcome, Outcome::Absent(_, reason) if reason.code == "S332"));
    }
}
