//! Patterns of answers that tell of little care: how many respondents show each, per wave and per organization.

use super::units::waves;
use super::{Analysis, Input, Outcome};
use crate::model::caveat::Caveat;
use crate::model::quality::{Care, FLAGGED, Judged, Pattern, Patterns};
use crate::model::responses::{self, Contributed, Design, RowsByCell};
use crate::model::results::Results;
use crate::model::table::{Cell, Table};
use crate::model::tables::{QUALITY, QUALITY_ORGANIZATIONS};

fn quality(input: &Input<'_>, _: &Results) -> Vec<Outcome> {
    let absent = |spec, code: &str| Outcome::Absent(spec, Caveat::new(code, &[]));
    let Some(patterns) = &input.scores.patterns else {
        return vec![absent(&QUALITY, "S390"), absent(&QUALITY_ORGANIZATIONS, "S390")];
    };
    let cells = cells(input, patterns);
    if input.responses.counted && cells.is_empty() {
        return vec![absent(&QUALITY, "D590"), absent(&QUALITY_ORGANIZATIONS, "D590")];
    }
    let of_organizations = match input.design() {
        Design::Nested => Outcome::Table(organizations(input, &cells)),
        Design::Informants => absent(&QUALITY_ORGANIZATIONS, "S332"),
        Design::Sample => absent(&QUALITY_ORGANIZATIONS, "S363"),
    };
    vec![Outcome::Table(by_pattern(input, patterns, &cells)), of_organizations]
}

/// The respondents of one organization in one wave; those of a plain sample together.
pub(super) struct OfCell {
    wave: usize,
    pub organization: Option<u32>,
    n: u64,
    pub care: Care,
}

impl OfCell {
    /// Those who can be judged by a pattern, and those in whom it was seen.
    fn counts(&self, pattern: Pattern) -> (u64, u64) {
        self.care.patterns.get(pattern.name()).copied().unwrap_or_default()
    }
}

/// In the order of waves and organizations: of rows, or as they were counted where these are not held. None where that was not
/// asked.
fn cells(input: &Input<'_>, patterns: &Patterns) -> Vec<OfCell> {
    let responses = input.responses;
    if responses.counted {
        let of_counts = |own: &Contributed| {
            let care = own.counted.as_ref()?.care.clone()?;
            let (wave, organization) = (usize::from(own.wave), Some(own.organization));
            Some(OfCell { wave, organization, n: u64::from(own.respondents), care })
        };
        return responses.contributed.iter().filter_map(of_counts).collect();
    }
    let questions = input.study.questions(responses);
    let RowsByCell { order, cells } = responses.by_cell(0..responses.rows);
    let of_rows = |cell: &responses::Cell| {
        let rows = &order[cell.rows.clone()];
        let care = patterns.of_rows(rows, &questions);
        let (wave, organization) = (usize::from(cell.wave), cell.organization);
        OfCell { wave, organization, n: rows.len() as u64, care }
    };
    // Of those who contributed no rows nothing is seen.
    let nothing = |own: &Contributed| {
        let (wave, organization) = (usize::from(own.wave), Some(own.organization));
        OfCell { wave, organization, n: 0, care: Care { flagged: Some(0), ..Care::default() } }
    };
    let mut all: Vec<OfCell> =
        cells.iter().map(of_rows).chain(responses.contributed.iter().map(nothing)).collect();
    all.sort_by_key(|cell| (cell.wave, cell.organization));
    all
}

/// Those of one wave.
pub(super) fn cells_of(input: &Input<'_>, patterns: &Patterns, wave: usize) -> Vec<OfCell> {
    cells(input, patterns).into_iter().filter(|cell| cell.wave == wave).collect()
}

/// One row per pattern and wave, then those whom any of the patterns that flag was seen in.
fn by_pattern(input: &Input<'_>, patterns: &Patterns, cells: &[OfCell]) -> Table {
    let asked = &input.settings().quality;
    let mut table = Table::new(&QUALITY);
    for judged in &patterns.judged {
        let pattern = judged.pattern;
        let flags = asked.flags.contains(&pattern).then_some("yes");
        let reason = reason(input, judged, cells);
        let limit = asked.limit(pattern).filter(|_| matches!(reason, None | Some("D591")));
        for (wave, name) in waves(input) {
            let own = cells.iter().filter(|cell| cell.wave == wave);
            let (told, seen): (Vec<u64>, Vec<u64>) = own.map(|cell| cell.counts(pattern)).unzip();
            let told: u64 = told.iter().sum();
            let caveat = (told == 0).then(|| Caveat::new(reason.unwrap_or("S391"), &[]));
            let mut row = vec![pattern.name().into(), name, limit.into(), flags.into()];
            row.extend(counts(input, told, Some(seen).filter(|_| reason != Some("D591"))));
            table.push_with(row, caveat.into_iter().collect());
        }
    }
    for (wave, name) in waves(input) {
        let own = || cells.iter().filter(|cell| cell.wave == wave);
        let n = own().map(|cell| cell.n).sum();
        let seen: Option<Vec<u64>> = own().map(|cell| cell.care.flagged).collect();
        let unknown = seen.is_none().then_some("D591");
        let caveat = if n == 0 { Some("S362") } else { unknown };
        let mut row = vec![FLAGGED.into(), name, Cell::Empty, Cell::Empty];
        row.extend(counts(input, n, seen));
        table.push_with(row, caveat.map(|code| Caveat::new(code, &[])).into_iter().collect());
    }
    table
}

/// Why nobody is judged by a pattern, if so.
fn reason(input: &Input<'_>, judged: &Judged, cells: &[OfCell]) -> Option<&'static str> {
    if !input.responses.counted {
        return judged.reason;
    }
    match judged.reason {
        // Nobody's answers are held to be judged.
        None | Some("S391" | "S393") if !judged.pattern.is_of_one_record() => Some("D591"),
        None | Some("S391") => cells.iter().all(|cell| cell.counts(judged.pattern).0 == 0).then_some("S391"),
        known => known,
    }
}

/// How many can be judged, how many of these show it, their percentage, and in how many organizations they are. `seen` is by
/// organization; `None` where it is not known.
fn counts(input: &Input<'_>, n: u64, seen: Option<Vec<u64>>) -> [Cell; 4] {
    let Some(seen) = seen else { return [const { Cell::Empty }; 4] };
    if n == 0 {
        return [0_usize.into(), Cell::Empty, Cell::Empty, Cell::Empty];
    }
    let k = (input.design() == Design::Nested).then(|| seen.iter().filter(|seen| **seen > 0).count());
    let seen: u64 = seen.iter().sum();
    [(n as usize).into(), (seen as usize).into(), (100.0 * seen as f64 / n as f64).into(), k.into()]
}

fn organizations(input: &Input<'_>, cells: &[OfCell]) -> Table {
    let mut table = Table::new(&QUALITY_ORGANIZATIONS);
    let questions = input.study.questions(input.responses).len();
    let caveats = if input.responses.counted { vec![Caveat::new("D591", &[])] } else { Vec::new() };
    let waves = waves(input);
    for cell in cells {
        let Some(organization) = cell.organization else { continue };
        let name = input.responses.organizations[organization as usize].as_str();
        let mut row: Vec<Cell> = vec![name.into(), waves[cell.wave].1.clone()];
        row.extend(one_organization(cell, questions));
        table.push_with(row, caveats.clone());
    }
    table
}

/// From n on.
fn one_organization(cell: &OfCell, questions: usize) -> Vec<Cell> {
    let percent = |part: u64, of: u64| (of > 0).then(|| 100.0 * part as f64 / of as f64);
    let count = |n: u64| n as usize;
    let seen = |pattern: Pattern| -> Cell {
        let (told, seen) = cell.counts(pattern);
        (told > 0).then(|| count(seen)).into()
    };
    let mut cells: Vec<Cell> = vec![count(cell.n).into()];
    cells.extend(Pattern::ALL.map(seen));
    let flagged = cell.care.flagged;
    cells.extend([
        flagged.map(count).into(),
        flagged.and_then(|flagged| percent(flagged, cell.n)).into(),
        percent(cell.care.missing, cell.n * questions as u64).into(),
    ]);
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
    use crate::model::quality::Verdict;

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
        let patterns = study.scores.patterns.as_ref().unwrap();
        let table = by_pattern(&study.input(), patterns, &cells(&study.input(), patterns));
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
        let patterns = study.scores.patterns.as_ref().unwrap();
        let table = organizations(&study.input(), &cells(&study.input(), patterns));
        assert_eq!(table.rows.len(), 2);
        let numbers = ["n", "longest_string", "flagged", "missing"].map(|c| table.number(&table.rows[0], c));
        assert_eq!(numbers, [Some(3.0), Some(1.0), Some(1.0), Some(100.0 / 3.0)]);
    }
}
