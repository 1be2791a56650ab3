//! How organizations and respondents are spread over categories: category and multiple-answer columns.

use super::sample::organization_sizes;
use super::units::{Units, is_sample, percentages, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::contribution::category_share;
use crate::model::responses::Values;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::SHARES;

fn shares(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&SHARES);
    let responses = input.responses;
    for (column, values) in responses.columns.iter().filter(|(column, _)| input.study.is_category(column)) {
        for (wave, name) in waves(input) {
            for (category, holds) in categories(input, column, values) {
                let key = vec![column.as_str().into(), category.as_str().into(), name.clone()];
                percentages(input, wave, &category_share(column, &category), holds).push(&mut table, key);
            }
        }
    }
    let facts = responses.facts.columns.iter();
    for (column, values) in facts.filter(|(column, _)| input.study.is_category(column)) {
        if responses.columns.contains_key(column) || is_sample(input) {
            continue;
        }
        for (wave, name) in waves(input) {
            let rows = fact_rows(input, wave);
            for (category, holds) in categories(input, column, values) {
                let key = vec![column.as_str().into(), category.as_str().into(), name.clone()];
                share_of_organizations(&rows, &holds).push(&mut table, key);
            }
        }
    }
    if table.rows.is_empty() {
        return vec![Outcome::Absent(&SHARES, Caveat::new("S376", &[]))];
    }
    vec![Outcome::Table(table)]
}

/// Whether a row is in the category; `None` where nothing was answered.
type Holds<'a> = Box<dyn Fn(usize) -> Option<bool> + 'a>;

/// The categories of a column: those that the codebook declares in its order, then any others by name.
fn categories<'a>(input: &Input<'_>, column: &str, values: &'a Values) -> Vec<(String, Holds<'a>)> {
    match values {
        Values::Words { words, codes } => {
            let declared = input.codebook().columns.get(column).map_or(&[][..], |c| &c.values);
            let others = words.iter().filter(|word| !declared.contains(word));
            let with_test = |word: &String| -> (String, Holds<'a>) {
                let code = words.iter().position(|w| w == word).map(|i| i as u32);
                let holds = move |row: usize| {
                    let known = codes.get(row).filter(|&&c| (c as usize) < words.len())?;
                    Some(Some(*known) == code)
                };
                (word.clone(), Box::new(holds))
            };
            declared.iter().chain(others).map(with_test).collect()
        }
        Values::Several { values, chosen } => {
            let with_test = |(bit, value): (usize, &String)| -> (String, Holds<'a>) {
                let holds = move |row: usize| {
                    let several = chosen.get(row).copied().flatten()?;
                    Some(several >> bit & 1 == 1)
                };
                (value.clone(), Box::new(holds))
            };
            values.iter().take(64).enumerate().map(with_test).collect()
        }
        Values::Likert { .. } | Values::Numbers(_) => Vec::new(),
    }
}

/// The row of organizations.csv of each organization that took part in `wave` with at least `min_group` records.
fn fact_rows(input: &Input<'_>, wave: usize) -> Vec<usize> {
    let least = input.settings().data.min_group;
    let sizes = organization_sizes(input, wave);
    let taking_part = sizes.iter().filter(|(_, size)| **size >= least);
    taking_part
        .filter_map(|(&organization, _)| input.responses.facts.row(organization, wave as u16))
        .collect()
}

fn share_of_organizations(rows: &[usize], holds: &Holds<'_>) -> Units {
    let known = rows.iter().filter_map(|&row| holds(row));
    let values: Vec<f64> = known.map(|yes| if yes { 100.0 } else { 0.0 }).collect();
    Units { n: values.len(), values, by_organization: true, weights: Vec::new() }
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "shares",
    title: ("Verdelingen", "Shares"),
    method: (
        "Per categorie is het gemiddelde over organisaties genomen van het percentage respondenten in die categorie, onder wie de vraag beantwoordde. Feiten over organisaties en antwoorden van één informant zijn 0 of 100 per organisatie, zodat het gemiddelde het percentage organisaties is. Het 95%-interval is dat van Student met k − 1 vrijheidsgraden.",
        "For each category we took the mean over organizations of the percentage of respondents in it, among those who answered the question. Facts about organizations and answers of a single informant are 0 or 100 per organization, so that the mean is the percentage of organizations. The 95% interval is Student’s with k − 1 degrees of freedom.",
    ),
    sources: &["student_1908"],
    tables: &[(&SHARES, &["estimate", "conf_low", "conf_high"])],
    reads_tables: false,
    run: shares,
};
