//! Columns of the codebook that data files do not have, and what to do about it.

use super::header::Header;
use super::notes::{At, MISSING_COLUMN, Notes, Place};
use super::sheet::SheetFile;
use crate::model::study::Study;

/// Every column of the codebook has to stand in all data files, or in organizations.csv.
pub(super) fn missing_columns(
    study: &Study,
    read: &[SheetFile],
    facts: Option<&SheetFile>,
    notes: &mut Notes,
) {
    let data = &study.settings.data;
    let known: Vec<&str> = study.codebook.columns.keys().map(String::as_str).collect();
    let has =
        |file: &SheetFile, column: usize| file.present.as_ref().is_some_and(|p| p.get(column) == Some(&true));
    let in_facts = |column| facts.is_some_and(|file| has(file, column) || file.present.is_none());
    let is_key =
        |name: &str| data.organization.as_deref() == Some(name) || data.wave.as_deref() == Some(name);
    for (i, file) in read.iter().enumerate() {
        notes.enter(i, &file.input.name);
        let Some(header) = &file.header else { continue };
        for (column, name) in known.iter().enumerate() {
            let wanted = read.iter().any(|other| has(other, column)) || is_key(name) || !in_facts(column);
            if !has(file, column) && wanted {
                missing_column(column, name, file, header, &known, notes);
            }
        }
    }
    if let (Some(file), Some(key)) = (facts, &data.organization)
        && let (Some(header), Some(column)) = (&file.header, study.codebook.columns.get_index_of(key))
        && !has(file, column)
    {
        notes.enter(read.len(), &file.input.name);
        missing_column(column, key, file, header, &known, notes);
    }
}

fn missing_column(
    column: usize,
    name: &str,
    file: &SheetFile,
    header: &Header,
    known: &[&str],
    notes: &mut Notes,
) {
    let nothing_known = file.present.as_ref().is_none_or(|present| !present.contains(&true));
    let at = At { number: column + 1, name };
    let finding = notes.add(&MISSING_COLUMN, at, Place::line(header.line), &[name]);
    if nothing_known {
        header.cure.clone_into(&mut finding.help);
    } else if let Some(meant) = header.meant(name, known) {
        let odd: Vec<String> = meant
            .chars()
            .filter(|&c| !c.is_ascii() && !name.contains(c))
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        let with = if odd.is_empty() { String::new() } else { format!(" (with {})", odd.join(", ")) };
        finding.help = format!("did you mean `{meant}`{with}? Rename it in the header or in codebook.toml");
    }
}
