//! Response: how many of those invited responded, where organizations.csv tells how many were.

use super::sample::organization_sizes;
use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::responses::Design;
use crate::model::results::Results;
use crate::model::table::Table;
use crate::model::tables::RESPONSE;
use crate::numeric::sum::{quantile, sum};

fn response(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |code: &str| vec![Outcome::Absent(&RESPONSE, Caveat::new(code, &[]))];
    let Some(column) = &input.settings().data.invited else { return absent("S609") };
    if input.design() != Design::Nested {
        return absent(if input.design() == Design::Sample { "S363" } else { "S332" });
    }
    let mut table = Table::new(&RESPONSE);
    for (wave, name) in waves(input) {
        let sizes = organization_sizes(input, wave);
        // Respondents and those invited, of the organizations that have a number.
        let known: Vec<(f64, f64)> = sizes
            .iter()
            .filter_map(|(&organization, &n)| Some((n as f64, invited(input, column, organization, wave)?)))
            .filter(|(_, invited)| *invited > 0.0)
            .collect();
        let (n, all) = (sum(known.iter().map(|k| k.0)), sum(known.iter().map(|k| k.1)));
        let mut rates: Vec<f64> = known.iter().map(|(n, invited)| 100.0 * n / invited).collect();
        rates.sort_by(f64::total_cmp);
        let at = |p: f64| quantile(&rates, p);
        let mut caveats = Vec::new();
        let unknown = sizes.len() - known.len();
        if known.is_empty() {
            caveats.push(Caveat::new("S362", &[]));
        } else if unknown > 0 {
            caveats.push(Caveat::new("S610", &[&unknown.to_string()]));
        }
        let more = known.iter().filter(|(n, invited)| n > invited).count();
        if more > 0 {
            caveats.push(Caveat::new("S611", &[&more.to_string()]));
        }
        table.push_with(
            vec![
                name,
                known.len().into(),
                (all as usize).into(),
                (n as usize).into(),
                (all > 0.0).then(|| 100.0 * n / all).into(),
                at(0.25).into(),
                at(0.5).into(),
                at(0.75).into(),
            ],
            caveats,
        );
    }
    vec![Outcome::Table(table)]
}

/// How many an organization invited in a wave.
fn invited(input: &Input<'_>, column: &str, organization: u32, wave: usize) -> Option<f64> {
    let facts = &input.responses.facts;
    let row = facts.row(organization, u16::try_from(wave).ok()?)?;
    facts.columns.get(column)?.number(row)
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "response",
    title: ("Respons", "Response"),
    method: (
        "De respons is het aantal records gedeeld door het aantal uitgenodigden dat `[data] invited` in organizations.csv aanwijst, over organisaties die meededen en waarvan dat aantal bekend is; ernaast staan de kwartielen over organisaties. Organisaties die niet meededen, tellen niet mee (vergelijk RR1 van AAPOR, met elk record als een deelname).",
        "The response rate is the number of records over the number invited that `[data] invited` points at in organizations.csv, over organizations that took part and have such a number; beside it stand the quartiles over organizations. Organizations that did not take part do not count (compare RR1 of AAPOR, with each record as a response).",
    ),
    sources: &["aapor_2021"],
    tables: &[(&RESPONSE, &["rate"])],
    reads_tables: false,
    run: response,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;
    use crate::model::responses::Values;

    /// 3 of 10, 1 of 4, 1 of an unknown number, and 2 of 1: an organization with more records than it invited is told.
    #[test]
    fn those_invited_are_known_for_some() {
        let mut study = Handmade::new(&[0, 0, 0, 1, 2, 3, 3], &[0; 7]).asking("");
        study.study.settings.data.invited = Some("invited".into());
        let facts = &mut study.responses.facts;
        facts.columns.insert("invited".into(), Values::Numbers(vec![10.0, 4.0, f64::NAN, 1.0]));
        facts.rows = (0..4).map(|o| ((o, None), o as usize)).collect();
        let input = study.input();
        let Outcome::Table(table) = response(&input, &super::super::empty(&input, "")).remove(0) else {
            panic!("no table");
        };
        let row = &table.rows[0];
        let numbers = ["k", "invited", "n", "rate", "median"].map(|c| table.number(row, c).unwrap());
        assert_eq!(numbers, [3.0, 15.0, 6.0, 40.0, 30.0]);
        let codes: Vec<&str> = row.caveats.iter().map(|c| c.code.as_str()).collect();
        assert_eq!(codes, ["S610", "S611"]);
    }
}
