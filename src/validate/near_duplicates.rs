//! Names of organizations that a person would read as one.

use super::Check;
use super::places::{at_contributions, at_rows};
use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Contributed, Responses};
use crate::model::study::Study;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

static RULE: Rule = Rule::warning("D242", "near_duplicate_org");

pub(super) const CHECK: Check = Check { kind: "near_duplicate_org", run };

/// One place per spelling after the first: the record where it first occurs, or the contribution.
fn run(study: &Study, responses: &Responses) -> Vec<Finding> {
    let mut first_row = vec![usize::MAX; responses.organizations.len()];
    for (row, &organization) in responses.organization.iter().enumerate() {
        if let Some(first) = first_row.get_mut(organization as usize) {
            *first = row.min(*first);
        }
    }
    // Whoever has no rows contributed, and comes after those with rows.
    let mut spellings: BTreeMap<String, Vec<(usize, u32)>> = BTreeMap::new();
    for ((name, &row), organization) in responses.organizations.iter().zip(&first_row).zip(0..) {
        spellings.entry(folded(name)).or_default().push((row, organization));
    }
    let mut later: Vec<(usize, u32)> = Vec::new();
    for rows in spellings.values_mut().filter(|rows| rows.len() > 1) {
        rows.sort_unstable();
        later.extend(rows.iter().skip(1));
    }
    later.sort_unstable();
    let column = study.settings.data.organization.as_deref().unwrap_or_default();
    let is_later = |own: &&Contributed| later.contains(&(usize::MAX, own.organization));
    let contributed = responses.contributed.iter().filter(is_later);
    let mut found = at_rows(&RULE, responses, column, later.iter().map(|(row, _)| *row));
    found.extend(at_contributions(&RULE, responses, column, contributed));
    found
}

/// What is left of a name without case, spaces at its ends or in a row, invisible characters, differences of form between
/// equal characters (NFKC), kinds of dashes and apostrophes, and letters of other scripts that look Latin.
fn folded(name: &str) -> String {
    let lower: String = if name.is_ascii() {
        // ASCII has one form and nothing invisible but controls; most names are ASCII.
        name.to_ascii_lowercase()
    } else {
        let visible = name
            .nfkc()
            .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'));
        // By way of capitals, which makes `ß` and `SS` one.
        let folded = visible.collect::<String>().to_uppercase().to_lowercase();
        folded.nfkc().map(look_alike).collect()
    };
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ASCII character that looks like a lower-case one, where there is one.
fn look_alike(c: char) -> char {
    const LETTERS: [(&str, char); 20] = [
        ("а\u{3b1}", 'a'),
        ("в\u{3b2}", 'b'),
        ("с\u{3f2}", 'c'),
        ("ԁ", 'd'),
        ("е\u{3b5}", 'e'),
        ("һн\u{3b7}", 'h'),
        ("і\u{3b9}\u{131}", 'i'),
        ("ј", 'j'),
        ("к\u{3ba}", 'k'),
        ("м\u{3bc}", 'm'),
        ("\u{3bd}", 'n'),
        ("о\u{3bf}", 'o'),
        ("р\u{3c1}", 'p'),
        ("ѕ", 's'),
        ("т\u{3c4}", 't'),
        ("х\u{3c7}", 'x'),
        ("у\u{3c5}", 'y'),
        ("\u{3b6}", 'z'),
        ("\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}", '-'),
        ("\u{2018}\u{2019}\u{201b}\u{2032}\u{2bc}\u{b4}", '\''),
    ];
    if c.is_ascii() {
        return c;
    }
    LETTERS.iter().find(|(alike, _)| alike.contains(c)).map_or(c, |(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{in_organizations, likert, rows, study};
    use super::*;

    #[test]
    fn spellings_of_one_name_are_named_at_their_first_record() {
        let names = [
            "Gemeente Één",
            "007",
            "gemeente e\u{301}e\u{301}n",
            "7",
            "Gemeente\u{a0}Één ",
            "gemeente e\u{301}e\u{301}n",
        ];
        let responses = in_organizations(rows(vec![("q1", likert(&[1; 6]))]), &names);
        let study = study(&[], |settings| settings.data.organization = Some("org".into()));
        let found = run(&study, &responses);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].lines.as_slice(), found[0].count), ([4, 6].as_slice(), 2));
        assert_eq!(found[0].column, "org");
    }

    #[test]
    fn names_that_look_the_same_are_spellings_of_one() {
        let pairs = [
            ("'s-Hertogenbosch", "\u{2019}s\u{2013}Hertogenbosch"),
            ("A01", "\u{410}01"),
            ("STRASSE", "Stra\u{df}e"),
            ("\u{132}sselstein", "IJsselstein"),
        ];
        for (one, other) in pairs {
            assert_eq!(folded(one), folded(other));
        }
        for (one, other) in [("A01", "A02"), ("Zuid", "Z\u{fc}id"), ("B.V.", "BV")] {
            assert_ne!(folded(one), folded(other));
        }
    }
}
