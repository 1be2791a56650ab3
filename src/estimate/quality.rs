//! Patterns of answers that tell of little care: how many respondents show each, per wave and per organization.

use super::units::{organizations_in, rows_in, waves};
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::quality::{FLAGGED, Judged, Pattern, Patterns, Verdict};
use crate::model::responses::{Design, Values};
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{QUALITY, QUALITY_ORGANIZATIONS};
use std::collections::{BTreeMap, BTreeSet};

fn quality(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |spec, code: &str| Outcome::Absent(spec, Caveat::new(code, &[]));
    let Some(patterns) = &input.scores.patterns else {
        return vec![absent(&QUALITY, "S390"), absent(&QUALITY_ORGANIZATIONS, "S390")];
    };
    let of_organizations = match input.design() {
        Design::Nested => Outcome::Table(organizations(input, patterns)),
        Design::Informants => absent(&QUALITY_ORGANIZATIONS, "S332"),
        Design::Sample => absent(&QUALITY_ORGANIZATIONS, "S363"),
    };
    vec![Outcome::Table(by_pattern(input, patterns)), of_organizations]
}

/// One row per pattern and wave, then those whom any of the patterns that flag was seen in.
fn by_pattern(input: &Input<'_>, patterns: &Patterns) -> Table {
    let asked = &input.settings().quality;
    let mut table = Table::new(&QUALITY);
    for judged in &patterns.judged {
        let flags = asked.flags.contains(&judged.pattern).then_some("yes");
        let limit = asked.limit(judged.pattern).filter(|_| judged.reason.is_none());
        for (wave, name) in waves(input) {
            let rows: Vec<usize> =
                rows_in(input, wave).filter(|&row| judged.verdicts[row] != Verdict::Untold).collect();
            let seen: Vec<usize> =
                rows.iter().copied().filter(|&row| judged.verdicts[row] == Verdict::Seen).collect();
            let mut cells = vec![judged.pattern.name().into(), name, limit.into(), flags.into()];
            let caveats = if rows.is_empty() {
                vec![Caveat::new(judged.reason.unwrap_or("S391"), &[])]
            } else {
                Vec::new()
            };
            cells.extend(counts(input, rows.len(), &seen));
            table.push_with(cells, caveats);
        }
    }
    for (wave, name) in waves(input) {
        let rows: Vec<usize> = rows_in(input, wave).collect();
        let seen: Vec<usize> = rows.iter().copied().filter(|&row| patterns.flagged[row]).collect();
        let mut cells = vec![FLAGGED.into(), name, Cell::Empty, Cell::Empty];
        let caveats = if rows.is_empty() { vec![Caveat::new("S362", &[])] } else { Vec::new() };
        cells.extend(counts(input, rows.len(), &seen));
        table.push_with(cells, caveats);
    }
    table
}

/// How many can be judged, how many of these show it, their percentage, and in how many organizations they are.
fn counts(input: &Input<'_>, n: usize, seen: &[usize]) -> [Cell; 4] {
    if n == 0 {
        return [0_usize.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    }
    let organizations: BTreeSet<u32> =
        seen.iter().filter_map(|&row| input.responses.organization.get(row).copied()).collect();
    let k = (input.design() == Design::Nested).then_some(organizations.len());
    [n.into(), seen.len().into(), (100.0 * seen.len() as f64 / n as f64).into(), k.into()]
}

fn organizations(input: &Input<'_>, patterns: &Patterns) -> Table {
    let mut table = Table::new(&QUALITY_ORGANIZATIONS);
    let questions = input.study.questions(input.responses);
    for (wave, name) in waves(input) {
        let mut rows: BTreeMap<u32, Vec<usize>> =
            organizations_in(input, wave).into_iter().map(|o| (o, Vec::new())).collect();
        for row in rows_in(input, wave) {
            let own = input.responses.organization.get(row).and_then(|o| rows.get_mut(o));
            if let Some(own) = own {
                own.push(row);
            }
        }
        for (organization, rows) in rows {
            table.push(one_organization(input, patterns, &questions, (organization, name.clone(), &rows)));
        }
    }
    table
}

fn one_organization(
    input: &Input<'_>,
    patterns: &Patterns,
    questions: &[&Values],
    (organization, wave, rows): (u32, Cell, &[usize]),
) -> Vec<Cell> {
    let n = rows.len();
    let percent = |part: usize, of: usize| (of > 0).then(|| 100.0 * part as f64 / of as f64);
    let seen = |judged: &Judged| -> Cell {
        let told = rows.iter().any(|&row| judged.verdicts[row] != Verdict::Untold);
        told.then(|| rows.iter().filter(|&&row| judged.verdicts[row] == Verdict::Seen).count()).into()
    };
    let flagged = rows.iter().filter(|&&row| patterns.flagged[row]).count();
    let missing =
        questions.iter().map(|values| rows.iter().filter(|&&row| values.is_missing(row)).count()).sum();
    let mut cells: Vec<Cell> =
        vec![input.responses.organizations[organization as usize].as_str().into(), wave, n.into()];
    cells.extend(patterns.judged.iter().map(seen));
    cells.resize(3 + Pattern::ALL.len(), Cell::Empty);
    cells.extend([flagged.into(), percent(flagged, n).into(), percent(missing, n * questions.len()).into()]);
    cells
}

pub(super) const ANALYSIS: Analysis = Analysis {
    id: "quality",
    title: ("Antwoordpatronen", "Patterns of answers"),
    method: (
        "Per respondent is gekeken naar patronen die van weinig aandacht kunnen getuigen. Lange reeks: de langste reeks gelijke antwoorden op opeenvolgende schaalvragen in de volgorde van het codeboek, zoals geantwoord, is ten minste het genoemde deel van alle schaalvragen, en ten minste tien (Johnson 2005; de helft naar Curran 2016). Spreiding: de standaarddeviatie van iemands antwoorden, elk als deel van het antwoordbereik, is hoogstens de grens (Dunn e.a. 2018). Te snel: minder seconden per antwoord dan de grens, waar `[quality] duration` een kolom noemt (Huang e.a. 2012). Dubbel: dezelfde respondent, of dezelfde antwoorden op alle schaalvragen, nog eens in dezelfde organisatie en editie; het eerste record telt niet als dubbel, en gelijke antwoorden tellen alleen waar er door toeval minder dan 0,01 paar te verwachten is. Afstand: de kans op zo’n grote Mahalanobis-afstand onder normaal verdeelde antwoorden is kleiner dan de grens, met gemiddelden en covarianties van wie alles beantwoordde; wie ten minste de helft beantwoordde is beoordeeld op wat beantwoord is (Meade en Craig 2012). Helften: de correlatie over schalen tussen iemands gemiddelden op oneven en even items, opgehoogd naar volle lengte, ligt onder de grens (Johnson 2005). Alleen lange reeks, spreiding, te snel en dubbel markeren iemand, tenzij `[quality] flags` anders zegt: afstand en helften treffen ook zorgvuldige mensen met ongewone antwoorden, en bij weinig schalen is de laatste vooral ruis. Niemand is weggelaten.",
        "Each respondent’s answers were searched for patterns that may tell of little care. Long run: the longest run of equal answers to consecutive scale questions in the order of the codebook, as answered, is at least the named part of all scale questions, and ten (Johnson 2005; half, after Curran 2016). Spread: the standard deviation of someone’s answers, each as a part of its range, is at most the limit (Dunn et al. 2018). Too fast: fewer seconds per answer than the limit, where `[quality] duration` names a column (Huang et al. 2012). Duplicate: the same respondent, or the same answers to all scale questions, again in the same organization and edition; the first record is no duplicate, and equal answers count only where chance makes fewer than 0.01 such pairs. Distance: the probability of so large a Mahalanobis distance among normally distributed answers is below the limit, with means and covariances of those who answered everything; whoever answered at least half is judged on what was answered (Meade and Craig 2012). Halves: the correlation over scales between someone’s means on odd and even items, stepped up to full length, is below the limit (Johnson 2005). Only long run, spread, too fast and duplicate flag someone, unless `[quality] flags` says otherwise: distance and halves also meet careful people with unusual answers, and with few scales the latter is mostly noise. Nobody was left out.",
    ),
    sources: &[
        "curran_2016",
        "dunn_2018",
        "huang_2012",
        "johnson_2005",
        "mahalanobis_1936",
        "meade_craig_2012",
    ],
    tables: &[(&QUALITY, &["share"]), (&QUALITY_ORGANIZATIONS, &[])],
    reads_tables: false,
    run: quality,
};

#[cfg(test)]
mod tests {
    use super::super::pairs_of_scores::tests::Handmade;
    use super::*;

    fn judged(pattern: Pattern, seen: &[Option<bool>]) -> Judged {
        let reason = seen.iter().all(Option::is_none).then_some("S392");
        Judged { pattern, verdicts: seen.iter().map(|s| Verdict::of(*s)).collect(), reason }
    }

    fn study() -> Handmade {
        let mut study =
            Handmade::new(&[0, 0, 0, 1, 1, 1], &[0; 6]).with_item("q", 5, false, &[1, 2, 0, 4, 5, 0]);
        study.scores.patterns = Some(Patterns {
            judged: vec![
                judged(
                    Pattern::LongestString,
                    &[Some(true), Some(false), None, Some(false), Some(true), None],
                ),
                judged(Pattern::Speed, &[None; 6]),
            ],
            flagged: vec![true, false, false, false, true, false],
        });
        study
    }

    #[test]
    fn patterns_are_counted_among_those_who_can_be_judged() {
        let study = study();
        let table = by_pattern(&study.input(), study.scores.patterns.as_ref().unwrap());
        let run = table.find(&[("pattern", "longest_string")]).unwrap();
        let counts = ["n", "seen", "share", "k_seen"].map(|c| table.number(run, c));
        assert_eq!(counts, [Some(4.0), Some(2.0), Some(50.0), Some(2.0)]);
        let speed = table.find(&[("pattern", "speed")]).unwrap();
        assert_eq!((table.number(speed, "share"), speed.caveats[0].code.as_str()), (None, "S392"));
        let all = table.find(&[("pattern", FLAGGED)]).unwrap();
        assert_eq!((table.number(all, "n"), table.number(all, "seen")), (Some(6.0), Some(2.0)));
    }

    #[test]
    fn organizations_have_their_own_counts() {
        let study = study();
        let table = organizations(&study.input(), study.scores.patterns.as_ref().unwrap());
        assert_eq!(table.rows.len(), 2);
        let numbers = ["n", "longest_string", "flagged", "missing"].map(|c| table.number(&table.rows[0], c));
        assert_eq!(numbers, [Some(3.0), Some(1.0), Some(1.0), Some(100.0 / 3.0)]);
    }
}
