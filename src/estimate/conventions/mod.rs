//! The convention mirror: one quantity as several programs print it, from our own estimators with other options, and
//! the choice that moves it.

mod factors;
mod items;
mod levels;
mod scales;

use super::scored_items::ScoredItems;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::CONVENTIONS;

/// A way to compute a quantity.
pub(super) struct Convention {
    /// The quantity, by the name of its column.
    pub quantity: &'static str,
    /// The convention in a few words; with quantity and subject the key of a row.
    pub name: &'static str,
    /// Programs and functions that print it so.
    pub programs: &'static str,
    /// True for the one that the other tables follow.
    pub ours: bool,
    /// The choice that makes the difference, Dutch and English.
    pub choice: (&'static str, &'static str),
}

/// Adds a row; without a value nothing is added where the quantity itself is not estimated (its own table says why).
pub(super) fn push(table: &mut Table, subject: &str, convention: &Convention, value: Option<f64>) {
    let Some(value) = value.filter(|v| v.is_finite()) else { return };
    table.push(vec![
        convention.quantity.into(),
        subject.into(),
        convention.name.into(),
        convention.programs.into(),
        value.into(),
        if convention.ours { "yes" } else { "no" }.into(),
        convention.choice.1.into(),
        convention.choice.0.into(),
    ]);
}

fn conventions(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    if input.codebook().scales.is_empty() {
        return vec![Outcome::Absent(&CONVENTIONS, Caveat::new("S308", &[]))];
    }
    let scored = ScoredItems::of(input);
    let mut table = Table::new(&CONVENTIONS);
    for (id, scale) in &input.codebook().scales {
        scales::rows(input, &scored, id, scale, &mut table);
    }
    for id in input.codebook().scales.keys() {
        levels::rows(input, id, &mut table);
    }
    factors::rows(input, &mut table);
    items::rows(&scored, &mut table);
    if table.rows.is_empty() {
        return vec![Outcome::Absent(&CONVENTIONS, Caveat::new("S362", &[]))];
    }
    vec![Outcome::Table(table)]
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "conventions",
    title: ("Zoals andere programma’s het drukken", "As other programs print it"),
    method: (
        "Programma’s drukken onder dezelfde naam verschillende getallen. De tabel met conventies geeft op deze gegevens dezelfde grootheid zoals andere programma’s haar drukken, met de keuze die het verschil maakt. Elk getal komt uit onze eigen schatters met een andere optie; geen ander programma is aangeroepen.",
        "Programs print different numbers under one name. The table of conventions gives, on these data, the same quantity as other programs print it, with the choice that makes the difference. Every number comes from our own estimators with another option; no other program was called.",
    ),
    sources: &["bentler_2009", "joanes_gill_1998", "mcdonald_1999", "patterson_thompson_1971"],
    tables: &[(&CONVENTIONS, &["value"])],
    reads_tables: false,
    run: conventions,
};
