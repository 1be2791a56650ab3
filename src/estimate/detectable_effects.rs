//! The least that each declared relation, comparison and change has to be for this design to find it.

use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::study::Level;
use crate::model::table::{Cell, Row, Table};
use crate::model::tables::DETECTABLE_EFFECTS;
use crate::numeric::distribution::t_quantile;
use crate::numeric::standardized::{detectable_noncentrality, detectable_r};

fn detectable_effects(input: &Input<'_>, so_far: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&DETECTABLE_EFFECTS);
    correlations(input, so_far, &mut table);
    groups(so_far, &mut table);
    changes(so_far, &mut table);
    if table.rows.is_empty() {
        let reason = Caveat::new("S364", &["[[correlation]], [[comparison]]"]);
        return vec![Outcome::Absent(&DETECTABLE_EFFECTS, reason)];
    }
    vec![Outcome::Table(table)]
}

/// Declared correlations between organizations: of their means, and of the organizations themselves. Means of few
/// respondents are unreliable, so the organizations' own correlation must be larger by 1 / √(λx λy), where the errors of
/// both means are independent.
fn correlations(input: &Input<'_>, so_far: &Results, table: &mut Table) {
    let (found, levels) = (so_far.table("correlations"), so_far.table("levels"));
    for declared in input.settings().correlation.iter().filter(|c| c.level == Level::Organization) {
        let row = found.and_then(|f| Some((f, f.find(&[("id", &declared.id)])?)));
        let k = row.and_then(|(f, row)| f.number(row, "k"));
        let pair = levels.and_then(|l| Some((l, l.find(&[("x", &declared.x), ("y", &declared.y)])?)));
        let reliability = |column| pair.and_then(|(l, row)| l.number(row, column));
        let (of_x, of_y) = (reliability("icc2_x"), reliability("icc2_y"));
        let smallest = k.and_then(|k| detectable_r(k - declared.controls.len() as f64, 1));
        let both = of_x.zip(of_y).map(|(x, y)| x * y).filter(|both| *both > 0.0);
        let own =
            smallest.zip(both).map(|(r, both)| r / both.sqrt()).filter(|_| declared.controls.is_empty());
        let mut caveats = Vec::new();
        if smallest.is_none() {
            caveats.push(Caveat::new("S333", &[&format!("{}", k.unwrap_or(0.0))]));
        }
        if own.is_some_and(|own| own >= 1.0) {
            caveats.push(Caveat::new("S595", &[]));
        }
        // Where nothing is known of respondents, the table of levels says so.
        let unknown = pair.iter().flat_map(|(_, row)| &row.caveats).find(|caveat| caveat.code == "D591");
        caveats.extend(unknown.filter(|_| of_x.is_none()).cloned());
        let cells = vec![
            "correlation".into(),
            declared.id.as_str().into(),
            declared.x.as_str().into(),
            declared.y.as_str().into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            k.map(|k| k as usize).into(),
            Cell::Empty,
            of_x.into(),
            of_y.into(),
            smallest.into(),
            own.filter(|own| *own < 1.0).into(),
            Cell::Empty,
        ];
        table.push_with(cells, caveats);
    }
}

/// Comparisons of groups: in standard deviations, and in units of the variable by the standard error found.
fn groups(so_far: &Results, table: &mut Table) {
    let Some(found) = so_far.table("comparisons") else { return };
    for row in found.rows.iter().filter(|row| found.number(row, "conf_low").is_some()) {
        let sizes = found.number(row, "k_a").zip(found.number(row, "k_b"));
        let smallest = sizes
            .and_then(|(a, b)| Some(detectable_noncentrality(a + b - 2.0)? * (1.0 / a + 1.0 / b).sqrt()));
        let name = |column| found.cell(row, column).clone();
        table.push(vec![
            "groups".into(),
            name("id"),
            name("x"),
            Cell::Empty,
            name("by"),
            name("group_a"),
            name("group_b"),
            name("k_a"),
            name("k_b"),
            Cell::Empty,
            Cell::Empty,
            smallest.into(),
            Cell::Empty,
            in_units(found, row).into(),
        ]);
    }
}

/// Change in the organizations measured twice: in standard deviations of the changes, and in units of the variable.
fn changes(so_far: &Results, table: &mut Table) {
    let Some(found) = so_far.table("waves") else { return };
    for row in found.rows.iter().filter(|row| found.number(row, "p_value").is_some()) {
        let k = found.number(row, "k_paired");
        let smallest = k.and_then(|k| Some(detectable_noncentrality(k - 1.0)? / k.sqrt()));
        let name = |column| found.cell(row, column).clone();
        table.push(vec![
            "change".into(),
            Cell::Empty,
            name("scale"),
            Cell::Empty,
            Cell::Empty,
            name("wave_from"),
            name("wave_to"),
            name("k_paired"),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            smallest.into(),
            Cell::Empty,
            in_units(found, row).into(),
        ]);
    }
}

/// The least difference in the units of a row: its noncentrality times the standard error behind its interval.
fn in_units(found: &Table, row: &Row) -> Option<f64> {
    let number = |column| found.number(row, column);
    let (low, high, df) = (number("conf_low")?, number("conf_high")?, number("df")?);
    Some(detectable_noncentrality(df)? * (high - low) / 2.0 / t_quantile(0.975, df))
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "detectable_effects",
    title: ("De kleinste effecten die dit ontwerp vindt", "The smallest effects that this design finds"),
    method: (
        "Voor elk gevraagd verband, elke vergelijking en elke verandering is berekend hoe groot zij moet zijn om met 80% onderscheidend vermogen gevonden te worden (tweezijdig 0,05). Correlaties tussen gemiddelden volgen uit Fishers z; de correlatie van de organisaties zelf moet 1/√(λx λy) maal zo groot zijn, waarbij λ de betrouwbaarheid van een organisatiegemiddelde is (ICC2, dus uit ICC en aantallen), als de toevallige fouten van beide gemiddelden los van elkaar staan. Verschillen tussen groepen en veranderingen volgen uit de niet-centrale t-verdeling: in standaarddeviaties (tussen organisaties, respectievelijk van de veranderingen) en, met de gevonden standaardfout, in eenheden van de variabele. Wat gevonden is, speelt geen rol (Hoenig en Heisey 2001).",
        "For each declared relation, comparison and change the size was computed that it must have to be found with 80% power (two-sided .05). Correlations of means follow from Fisher’s z; the correlation of the organizations themselves must be 1/√(λx λy) times as large, where λ is the reliability of an organization’s mean (ICC2, and so from ICC and sizes), if the chance errors of both means are independent. Differences between groups and changes follow from the noncentral t distribution: in standard deviations (between organizations, or of the changes) and, with the standard error found, in units of the variable. What was found plays no part (Hoenig and Heisey 2001).",
    ),
    sources: &["fisher_1921", "hoenig_heisey_2001"],
    tables: &[(&DETECTABLE_EFFECTS, &["smallest"])],
    reads_tables: true,
    run: detectable_effects,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::super::{correlation, group_comparison, wave_change};
    use super::*;
    use crate::model::scores::Origin;
    use crate::model::tables::LEVELS;

    #[test]
    fn relations_comparisons_and_changes_have_a_smallest_size() {
        let study =
            Handmade::new(&[0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5], &[0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1])
                .with("x", Origin::Scale, &[1.0, 2.0, 3.0, 4.0, 5.0, 2.0, 2.0, 2.5, 3.0, 5.0, 4.0, 3.0])
                .with("y", Origin::Scale, &[2.0, 1.0, 4.0, 3.0, 5.0, 2.0, 2.0, 3.5, 3.0, 4.0, 4.0, 1.0])
                .asking("[[correlation]]\nid = \"A\"\nx = \"x\"\ny = \"y\"\n");
        let input = study.input();
        let mut results = super::super::empty(&input, "run");
        for analysis in [correlation::ANALYSIS, wave_change::ANALYSIS, group_comparison::ANALYSIS] {
            let outcomes = (analysis.run)(&input, &results);
            super::super::gather(&input, &mut results, &analysis, outcomes);
        }
        // Reliabilities as a study with several respondents each would show.
        let mut known = Table::new(&LEVELS);
        let mut cells = vec![Cell::Empty; known.columns.len()];
        for (column, value) in
            [("x", "x".into()), ("y", "y".into()), ("icc2_x", 0.64.into()), ("icc2_y", 1.0.into())]
        {
            cells[known.column(column).unwrap()] = value;
        }
        known.push(cells);
        results.tables.insert("levels".to_owned(), known);
        let Outcome::Table(table) = detectable_effects(&input, &results).remove(0) else {
            panic!("no table")
        };
        let row = table.find(&[("kind", "correlation")]).unwrap();
        let (means, own) = (table.number(row, "smallest").unwrap(), table.number(row, "smallest_true"));
        // tanh(2.801585 / √3) of six organizations; over .8 that is above 1.
        assert!((means - 0.924_26).abs() < 1e-5, "{means}");
        assert_eq!((own, row.caveats[0].code.as_str()), (None, "S595"));
        let change = table.find(&[("kind", "change"), ("x", "x")]).unwrap();
        // R 4.2.2: power.t.test(n = 6, power = .8, type = "paired", strict = TRUE) has delta 1.435.
        assert!((table.number(change, "smallest").unwrap() - 1.435).abs() < 0.001);
        assert!(table.number(change, "smallest_units").unwrap() > 0.0);
    }
}
