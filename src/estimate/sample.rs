//! Who took part: respondents and organizations per wave.

use super::sample_flow;
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{FLOW, SAMPLE};
use crate::numeric::sum;
use std::collections::BTreeMap;

fn sample(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let mut table = Table::new(&SAMPLE);
    let design = input.design();
    for (wave, name) in waves(input) {
        let sizes = organization_sizes(input, wave);
        let n = input.responses.respondents_in(wave);
        let (k, median, small) = match design {
            Design::Sample => (Cell::Empty, Cell::Empty, Cell::Empty),
            Design::Informants => (sizes.len().into(), Cell::Empty, Cell::Empty),
            Design::Nested => {
                let minimum = input.settings().privacy.min_respondents;
                let small = sizes.values().filter(|&&size| size < minimum).count();
                let sizes: Vec<f64> = sizes.values().map(|&size| size as f64).collect();
                (sizes.len().into(), sum::median(&sizes).into(), small.into())
            }
        };
        let caveats = if n == 0 { vec![Caveat::new("S362", &[])] } else { Vec::new() };
        table.push_with(vec![name, n.into(), k, median, small], caveats);
    }
    vec![Outcome::Table(table), Outcome::Table(sample_flow::table(input))]
}

/// Records, or respondents of a contribution, per organization that took part in `wave`.
pub(super) fn organization_sizes(input: &Input<'_>, wave: usize) -> BTreeMap<u32, usize> {
    let sizes = input.responses.sizes().into_iter();
    sizes.filter(|((w, _), _)| usize::from(*w) == wave).map(|((_, o), size)| (o, size)).collect()
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "sample",
    title: ("Wie deden mee", "Who took part"),
    method: (
        "Geteld zijn alle records en alle organisaties met ten minste één record, per editie. Organisaties met minder respondenten dan het minimum voor publicatie tellen mee in gemiddelden over organisaties, maar worden nergens afzonderlijk getoond. Wie niet meetelt, staat bij de eerste reden die opgaat: geen enkel antwoord; geen score op een schaal, gebruiksvraag of uitkomst; een organisatie die op geen daarvan `[data] min_group` respondenten met een score haalt. Een lijst van organisaties telt alleen als noemer wanneer zij per editie is, of er één editie is.",
        "All records and all organizations with at least one record were counted, per edition. Organizations with fewer respondents than the minimum for publication count in means over organizations, but are shown nowhere on their own. Whoever does not count stands under the first reason that holds: not a single answer; no score on a scale, question about use or outcome; an organization that reaches `[data] min_group` respondents with a score on none of these. A list of organizations is a denominator only where it is per edition, or there is one edition.",
    ),
    sources: &[],
    tables: &[(&SAMPLE, &["n"]), (&FLOW, &[])],
    reads_tables: false,
    run: sample,
};
