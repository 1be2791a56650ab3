//! Characters that show nothing.

/// True for a character that a terminal would act on, that turns the direction of text, or that hides in it.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// True for a text in which there is nothing to see: blanks of any kind and hidden characters.
pub fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

/// `text` without blanks and byte order marks around it.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_hidden_characters_show_nothing() {
        for text in ["", " \t", "\u{a0}", "\u{200b}\u{feff}", "\u{1b}\u{3000}"] {
            assert!(shows_nothing(text), "{text:?}");
        }
        for text in ["0", "\u{a0}a", "-", "é"] {
            assert!(!shows_nothing(text), "{text:?}");
        }
        assert_eq!(trimmed("\u{feff}org id\u{a0} "), "org id");
        assert_eq!(trimmed("q1\u{200b}"), "q1\u{200b}");
    }
}
