//! The shares of no, passive and active use as log-ratios: what a share says beside the other two, free of their sum.

use super::coefficient::{Coefficient, coefficient};
use super::pairs_of_scores::{CompleteCases, of_every_correlation};
use super::units::{entering, rows_in};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::contribution::role_share;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::scores::{OrganizationMean, UseRole, Variable};
use crate::model::study::{Level, Method};
use crate::model::table::{Cell, Table};
use crate::model::tables::LOG_RATIOS;
use crate::numeric::math::ln;
use std::collections::BTreeMap;

/// The three shares, in the order of a composition.
const SHARES: [&str; 3] = ["none", "passive_use", "active_use"];

/// Half of what an informant can report: a percent.
const HALF_A_PERCENT: f64 = 0.5;

/// How an organization divides over no, passive and active use: in respondents, or in percent as an informant reports.
type Composition = [f64; 3];

/// The compositions of organizations in the latest wave.
struct Compositions {
    of: BTreeMap<u32, Composition>,
    /// Organizations whose shares exceed 100.
    impossible: usize,
    /// What zeros are replaced by half of: `respondent` or `percent`.
    unit: &'static str,
}

fn log_ratios(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |reason| vec![Outcome::Absent(&LOG_RATIOS, reason)];
    if input.responses.design() == Design::Sample {
        return absent(Caveat::new("S363", &[]));
    }
    let Some(compositions) = compositions(input) else {
        return absent(Caveat::new("S364", &["[usage]"]));
    };
    let outcomes = input.study.outcomes();
    let outcomes: Vec<&Variable> = outcomes
        .iter()
        .filter(|y| !SHARES.contains(&y.as_str()))
        .filter_map(|y| input.scores.variables.get(y))
        .collect();
    if outcomes.is_empty() {
        return absent(Caveat::new("S364", &["[[correlation]] x = \"active_use\""]));
    }
    let mut table = Table::new(&LOG_RATIOS);
    for share in [2, 1, 0] {
        for y in &outcomes {
            let (cells, caveats) = row(input, &compositions, share, y);
            table.push_with(cells, caveats);
        }
    }
    vec![Outcome::Table(table)]
}

fn compositions(input: &Input<'_>) -> Option<Compositions> {
    if input.scores.has_roles() { Some(counted(input)) } else { reported(input) }
}

/// From the roles of respondents, in organizations with at least `[data] min_group` of them.
fn counted(input: &Input<'_>) -> Compositions {
    let mut of: BTreeMap<u32, Composition> = BTreeMap::new();
    for row in rows_in(input, input.responses.latest_wave()) {
        let role = input.scores.roles.get(row).copied().flatten();
        if let (Some(role), Some(&organization)) = (role, input.responses.organization.get(row)) {
            let part = match role {
                UseRole::None => 0,
                UseRole::Consume => 1,
                UseRole::Contribute | UseRole::Create => 2,
            };
            of.entry(organization).or_default()[part] += 1.0;
        }
    }
    for own in input.responses.contributed_in(input.responses.latest_wave()) {
        let count =
            |role| own.shares.get(&role_share(role)).map(|m| (f64::from(m.n) * m.mean / 100.0).round());
        if let (Some(none), Some(passive), Some(active)) = (count("none"), count("passive"), count("active"))
        {
            of.insert(own.organization, [none, passive, active]);
        }
    }
    of.retain(|_, counts| counts.iter().sum::<f64>() >= input.settings().data.min_group as f64);
    Compositions { of, impossible: 0, unit: "respondent" }
}

/// From the percentages that informants report.
fn reported(input: &Input<'_>) -> Option<Compositions> {
    let wave = input.responses.latest_wave();
    let shares = |id: &str| Some(entering(input, input.scores.variables.get(id)?, wave));
    let (passive, active) = (shares("passive_use")?, shares("active_use")?);
    let mut compositions = Compositions { of: BTreeMap::new(), impossible: 0, unit: "percent" };
    for OrganizationMean { organization, mean: passive, .. } in passive {
        let Ok(i) = active.binary_search_by_key(&organization, |m| m.organization) else { continue };
        let none = 100.0 - passive - active[i].mean;
        // Decimals such as 33.3 and 66.7 add up to 100 but for their last bits.
        if none < -1e-9 {
            compositions.impossible += 1;
        } else {
            let none = if none < 1e-9 { 0.0 } else { none };
            compositions.of.insert(organization, [none, passive, active[i].mean]);
        }
    }
    Some(compositions)
}

/// The coordinate that sets part `pivot` against the other two: √(2/3) ln(part / √(other · other)), zeros replaced by a
/// half.
///
/// # Sources
/// Egozcue et al. (2003); zeros: Aitchison (1986), Martín-Fernández et al. (2003).
fn pivot_coordinate(composition: &Composition, pivot: usize) -> f64 {
    let log = |i: usize| ln(if composition[i] == 0.0 { HALF_A_PERCENT } else { composition[i] });
    let others: f64 = (0..3).filter(|i| *i != pivot).map(log).sum::<f64>() / 2.0;
    (2.0_f64 / 3.0).sqrt() * (log(pivot) - others)
}

fn row(
    input: &Input<'_>,
    compositions: &Compositions,
    share: usize,
    y: &Variable,
) -> (Vec<Cell>, Vec<Caveat>) {
    let mut caveats = of_every_correlation(input, "active_use", &y.id, Level::Organization);
    let means = entering(input, y, input.responses.latest_wave());
    let both: Vec<(&Composition, f64)> =
        means.iter().filter_map(|m| Some((compositions.of.get(&m.organization)?, m.mean))).collect();
    let zeros = both.iter().filter(|(c, _)| c.contains(&0.0)).count();
    let outcome: Vec<f64> = both.iter().map(|(_, y)| *y).collect();
    let mut relate = |values: Vec<f64>| -> Option<Coefficient> {
        let cases = CompleteCases {
            columns: vec![values, outcome.clone()],
            n: both.len(),
            k: Some(both.len()),
            spent: 0,
            respondents: Vec::new(),
            unit: (0..both.len() as u32).collect(),
            sums: None,
        };
        let reason = match coefficient(&cases, &[SHARES[share], &y.id], Method::Pearson) {
            Ok(mut got) => {
                caveats.append(&mut got.caveats);
                return Some(got);
            }
            Err(reason) => reason,
        };
        caveats.push(reason);
        None
    };
    let percent = |c: &Composition| 100.0 * c[share] / c.iter().sum::<f64>();
    let plain = relate(both.iter().map(|(c, _)| percent(c)).collect());
    let ratio = relate(both.iter().map(|(c, _)| pivot_coordinate(c, share)).collect());
    if zeros > 0 {
        caveats.push(Caveat::new("S575", &[&zeros.to_string(), &both.len().to_string(), compositions.unit]));
    }
    if compositions.impossible > 0 {
        caveats.push(Caveat::new("S579", &[&compositions.impossible.to_string()]));
    }
    caveats.dedup();
    let triple = |got: &Option<Coefficient>| -> [Cell; 3] {
        let limits = got.as_ref().and_then(Coefficient::limits);
        [got.as_ref().map(|g| g.estimate).into(), limits.map(|l| l.0).into(), limits.map(|l| l.1).into()]
    };
    let mut cells: Vec<Cell> =
        vec![SHARES[share].into(), y.id.as_str().into(), both.len().into(), zeros.into()];
    cells.extend(triple(&plain));
    cells.extend(triple(&ratio));
    cells.push(ratio.and_then(|r| r.p_value).into());
    (cells, caveats)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "log_ratios",
    title: ("Aandelen als log-ratio", "Shares as log-ratios"),
    method: (
        "De aandelen geen, passief en actief gebruik tellen op tot 100: stijgt het ene, dan daalt een ander. Hun correlaties \
         met een opbrengst zitten daardoor aan elkaar vast, ook als er geen verband achter zit. Daarom staat naast de \
         correlatie van elk aandeel die van zijn isometrische log-ratio (Egozcue e.a. 2003): √(2/3) maal de logaritme van het \
         aandeel gedeeld door het meetkundig gemiddelde van de andere twee, per organisatie in de laatste editie. Nullen zijn \
         vervangen door een half: een halve respondent waar rollen geteld zijn, een half procentpunt waar een informant \
         percentages opgeeft (Aitchison 1986; Martín-Fernández e.a. 2003); hoeveel organisaties dat betreft, staat in de tabel. \
         Pearsons r, met het interval van Fisher.",
        "The shares of no, passive and active use add up to 100: where one rises, another falls. Their correlations with an \
         outcome are therefore bound together, also without any relation behind them. So beside the correlation of each \
         share stands that of its isometric log-ratio (Egozcue et al. 2003): √(2/3) times the logarithm of the share over \
         the geometric mean of the other two, per organization in the latest edition. Zeros are replaced by a half: half a \
         respondent where roles were counted, half a percentage point where an informant reports percentages (Aitchison \
         1986; Martín-Fernández et al. 2003); the table tells in how many organizations. Pearson’s r, with Fisher’s \
         interval.",
    ),
    sources: &["aitchison_1986", "egozcue_2003", "fisher_1921", "martin_fernandez_2003"],
    tables: &[(&LOG_RATIOS, &["plain", "estimate", "conf_low", "conf_high", "p_value"])],
    reads_tables: false,
    run: log_ratios,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::scores::Origin;
    use crate::numeric::sum;
    use approx::assert_relative_eq;

    const ASKED: &str = "[[correlation]]\nid = \"H1\"\nx = \"active_use\"\ny = \"y\"\n";

    fn run(study: &Handmade) -> Outcome {
        let input = study.input();
        log_ratios(&input, &super::super::empty(&input, "run")).remove(0)
    }

    fn table(study: &Handmade) -> Table {
        match run(study) {
            Outcome::Table(table) => table,
            Outcome::Absent(_, reason) => panic!("{reason:?}"),
        }
    }

    /// The three pivot coordinates add up to 0, and of equal parts each is 0; 1 : 4 : 2 against the first is
    /// √(2/3) ln(1 / √8).
    #[test]
    fn coordinates_of_three_parts() {
        assert_relative_eq!(
            pivot_coordinate(&[1.0, 4.0, 2.0], 0),
            -(2.0_f64 / 3.0).sqrt() * 1.5 * std::f64::consts::LN_2,
            max_relative = 1e-14
        );
        let sum: f64 = (0..3).map(|i| pivot_coordinate(&[5.0, 20.0, 75.0], i)).sum();
        assert!(sum.abs() < 1e-14);
        assert_eq!(pivot_coordinate(&[0.0, 0.5, 0.5], 0), 0.0);
    }

    #[test]
    fn informants_shares_that_exceed_a_hundred_stay_out() {
        let passive = [50.0, 60.0, 20.0, 40.0, 0.0, 70.0];
        let active = [30.0, 50.0, 10.0, 60.0, 20.0, 10.0];
        let y = [3.0, 1.0, 2.0, 5.0, 2.0, 4.0];
        let study = Handmade::informants(6)
            .with("passive_use", Origin::UseShare, &passive)
            .with("active_use", Origin::UseShare, &active)
            .with("y", Origin::Scale, &y)
            .asking(ASKED);
        let table = table(&study);
        assert_eq!(table.rows.len(), 3);
        let row = &table.rows[0];
        assert_eq!((table.text(row, "share"), table.number(row, "k")), ("active_use", Some(5.0)));
        assert_eq!(table.number(row, "zeros"), Some(2.0), "one without passive users, one without non-users");
        let keep = |v: &[f64; 6]| [0, 2, 3, 4, 5].map(|i| v[i]);
        let plain = sum::pearson(&keep(&active), &keep(&y)).unwrap();
        assert_relative_eq!(table.number(row, "plain").unwrap(), plain, max_relative = 1e-12);
        let codes: Vec<&str> = row.caveats.iter().map(|c| c.code.as_str()).collect();
        assert_eq!(codes, ["S336", "S575", "S579"]);
    }

    #[test]
    fn roles_are_counted_by_organization() {
        let organization = [0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4];
        let role = |c: char| match c {
            '0' => UseRole::None,
            '1' => UseRole::Consume,
            '2' => UseRole::Contribute,
            _ => UseRole::Create,
        };
        let y = [1.0, 2.0, 3.0, 2.0, 2.0, 5.0, 4.0, 3.0, 1.0, 1.0, 4.0, 4.0];
        let mut study = Handmade::new(&organization, &[0; 12]).with("y", Origin::Scale, &y).asking(ASKED);
        study.scores.roles = "013112300131".chars().map(|c| Some(role(c))).collect();
        let table = table(&study);
        let row = &table.rows[0];
        assert_eq!((table.number(row, "k"), table.number(row, "zeros")), (Some(5.0), Some(4.0)));
        let active = [100.0 / 3.0, 0.0, 200.0 / 3.0, 0.0, 50.0];
        let plain = sum::pearson(&active, &[2.0, 2.0, 4.0, 1.0, 4.0]).unwrap();
        assert_relative_eq!(table.number(row, "plain").unwrap(), plain, max_relative = 1e-12);
    }

    #[test]
    fn absent_where_there_is_nothing_to_compare() {
        let code = |study: &Handmade| match run(study) {
            Outcome::Absent(_, reason) => reason.code,
            Outcome::Table(_) => panic!("a table"),
        };
        assert_eq!(code(&Handmade::new(&[], &[0, 0]).asking(ASKED)), "S363");
        assert_eq!(code(&Handmade::informants(3).asking(ASKED)), "S364");
    }
}
