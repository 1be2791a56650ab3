//! Characters of texts that were read in a wrong encoding before they came here.

use super::Check;
use super::places::at_words;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D575", "mangled_character");

pub(super) const CHECK: Check = Check { kind: "mangled_character", run };

fn run(_study: &Study, responses: &Responses) -> Vec<Finding> {
    at_words(&RULE, responses, is_mangled)
}

/// The character that programs put in place of one they could not read; or UTF-8 that was read as Windows-1252 or
/// ISO 8859-1: \u{c3} or \u{c2} before a character that stands behind them in UTF-8 and in no language, or \u{e2}\u{20ac}
/// (a dash or a quotation mark).
fn is_mangled(word: &str) -> bool {
    if word.is_ascii() {
        return false;
    }
    let mut last = ' ';
    word.chars().any(|c| {
        let before = std::mem::replace(&mut last, c);
        c == '\u{fffd}'
            || (matches!(before, '\u{c2}' | '\u{c3}')
                && matches!(c, '\u{80}'..='\u{bf}' | '\u{2018}'..='\u{2122}'))
            || (before == '\u{e2}' && c == '\u{20ac}')
    })
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{rows, study, words};
    use super::*;

    #[test]
    fn mangled_names_are_found_and_accents_are_not() {
        let cells =
            ["Zo\u{c3}\u{ab}", "Zo\u{eb}", "SÃO", "Â", "Caf\u{fffd}", "\u{e2}\u{20ac}\u{2122}s", "plain"];
        let found = run(&study(&[], |_| ()), &rows(vec![("org", words(&cells))]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, [2, 6, 7]);
    }
}
