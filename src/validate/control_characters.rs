//! Characters in texts that do something instead of showing something.

use super::Check;
use super::places::at_words;
use crate::model::finding::{Finding, Rule};
use crate::model::responses::Responses;
use crate::model::study::Study;

static RULE: Rule = Rule::warning("D243", "control_character");

pub(super) const CHECK: Check = Check { kind: "control_character", run };

fn run(_study: &Study, responses: &Responses) -> Vec<Finding> {
    at_words(&RULE, responses, |word| word.chars().any(controls))
}

/// Control characters but line ends, which have a finding of their own; and what turns the direction of text or
/// hides in it.
fn controls(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\r')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::super::places::tests::{rows, study, words};
    use super::*;

    #[test]
    fn escapes_and_turned_text_are_found_and_line_ends_are_not() {
        let cells = ["B02\u{1b}[31m", "A\nB", "Zoë", "abc\u{202e}def"];
        let found = run(&study(&[], |_| ()), &rows(vec![("org", words(&cells))]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].lines, [2, 5]);
    }
}
