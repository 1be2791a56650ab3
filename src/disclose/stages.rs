//! Stages of maturity: numbers of organizations, counted and expected.

use super::draft::Draft;
use super::groups::{groups, groups_among, one_side_small};
use super::partition::{Secret, to_withhold};
use crate::model::caveat::Caveat;
use crate::model::table::{Row, Table};

/// Stages, and the shares of organizations that are in doubt or that improved, are numbers of organizations.
pub(super) fn withhold_stages(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let few = Caveat::new("P404", &[&limit.to_string()]);
    let table = draft.table("maturity");
    let stages: Vec<&str> =
        table.columns.iter().map(String::as_str).filter(|c| c.starts_with("stage_")).collect();
    for (i, row) in table.rows.iter().enumerate() {
        let Some(k) = table.number(row, "k") else { continue };
        let size = |column: &str| table.number(row, column).map(|share| share / 100.0 * k);
        let sizes: Vec<Option<f64>> = stages.iter().map(|stage| size(stage)).collect();
        let mut columns: Vec<&str> =
            to_withhold(&sizes, &[], limit, Secret::Size).iter().map(|(s, _)| stages[*s]).collect();
        if size("doubtful").is_some_and(|doubtful| one_side_small(doubtful, k, limit)) {
            columns.push("doubtful");
        }
        draft.withhold_cells("maturity", i, &columns, &few);
    }
    let table = draft.table("waves");
    for (i, row) in table.rows.iter().enumerate() {
        let Some(k) = table.number(row, "k_paired") else { continue };
        let improved = table.number(row, "improved").map(|share| share / 100.0 * k);
        if improved.is_some_and(|improved| one_side_small(improved, k, limit)) {
            draft.withhold_cells("waves", i, &["improved"], &few);
        }
    }
    let table = draft.table("wave_composition");
    for (i, row) in table.rows.iter().enumerate() {
        let Some(k) = table.number(row, "k_paired") else { continue };
        let improved = table.number(row, "improved").map(|share| share / 100.0 * k);
        if improved.is_some_and(|improved| one_side_small(improved, k, limit)) {
            let columns = ["improved", "improved_low", "improved_high"];
            draft.withhold_cells("wave_composition", i, &columns, &few);
        }
    }
}

/// Expected shares of stages tell about as much as counted ones: one goes where it is about too few, or where the counted
/// share goes, for both bases at once.
pub(super) fn withhold_expected_stages(draft: &mut Draft) {
    let limit = draft.privacy().min_cohort;
    let few = Caveat::new("P404", &[&limit.to_string()]);
    let (table, maturity) = (draft.table("stages"), draft.table("maturity"));
    for rows in groups(&table, &["factor", "wave"]) {
        let withheld_elsewhere = |row: &Row| -> bool {
            let key = ["factor", "wave"].map(|c| (c, table.cell(row, c).key()));
            let wanted = key.each_ref().map(|(column, value)| (*column, value.as_str()));
            let column = format!("stage_{}", stage(&table, row));
            maturity.find(&wanted).is_some_and(|of| maturity.number(of, &column).is_none())
        };
        let counted: Vec<String> = rows
            .iter()
            .map(|&i| &table.rows[i])
            .filter(|row| withheld_elsewhere(row))
            .map(|row| stage(&table, row))
            .collect();
        let bases = groups_among(&table, &rows, "basis");
        let counted = too_small(&table, &bases, "counted", counted, limit);
        let expected = too_small(&table, &bases, "estimate", counted.clone(), limit);
        for &i in &rows {
            let own = stage(&table, &table.rows[i]);
            if counted.contains(&own) {
                draft.withhold_cells("stages", i, &["counted"], &few);
            }
            if expected.contains(&own) {
                draft.withhold_cells("stages", i, &["estimate", "conf_low", "conf_high"], &few);
            }
        }
    }
    let table = draft.table("stage_certainty");
    for (i, row) in table.rows.iter().enumerate() {
        let Some(k) = table.number(row, "k") else { continue };
        let doubt = table.number(row, "in_doubt").map(|share| share / 100.0 * k);
        if doubt.is_some_and(|doubt| one_side_small(doubt, k, limit)) {
            draft.withhold_cells("stage_certainty", i, &["in_doubt"], &few);
        }
    }
}

/// The stages to withhold of which `gone` are withheld anyhow: those of too few by any basis, and what would give them
/// away, until no basis asks for more.
fn too_small(
    table: &Table,
    bases: &[Vec<usize>],
    column: &str,
    mut gone: Vec<String>,
    limit: usize,
) -> Vec<String> {
    loop {
        let before = gone.len();
        for basis in bases {
            let rows = || basis.iter().map(|&i| &table.rows[i]);
            let size = |row: &Row| Some(table.number(row, column)? / 100.0 * table.number(row, "k")?);
            let sizes: Vec<Option<f64>> = rows().map(size).collect();
            let names: Vec<String> = rows().map(|row| stage(table, row)).collect();
            let forced: Vec<bool> = names.iter().map(|name| gone.contains(name)).collect();
            for (position, _) in to_withhold(&sizes, &forced, limit, Secret::Size) {
                if !gone.contains(&names[position]) {
                    gone.push(names[position].clone());
                }
            }
        }
        if gone.len() == before {
            return gone;
        }
    }
}

fn stage(table: &Table, row: &Row) -> String {
    table.cell(row, "stage").key()
}
