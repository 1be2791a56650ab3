//! Text as LaTeX takes it.

use crate::present::report::runs::Run;

/// Text without commands. What pdfLaTeX has no sign for in its text fonts becomes mathematics.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => out.extend(['\\', c]),
            '^' => out.push_str("\\textasciicircum{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '"' => out.push_str("\\textquotedbl{}"),
            '<' => out.push_str("$<$"),
            '>' => out.push_str("$>$"),
            '|' => out.push_str("$|$"),
            '\u{A0}' => out.push('~'),
            '\u{202F}' => out.push_str("\\,"),
            '\n' => out.push(' '),
            c if c.is_control() => {}
            c => match MATHEMATICS.iter().find(|(sign, _)| *sign == c) {
                Some((_, command)) => out.extend(["$", command, "$"]),
                None => out.push(c),
            },
        }
    }
    out
}

/// Signs with their command in mathematics.
const MATHEMATICS: &[(char, &str)] = &[
    ('\u{2212}', "-"),
    ('×', "\\times"),
    ('±', "\\pm"),
    ('≤', "\\le"),
    ('≥', "\\ge"),
    ('→', "\\to"),
    ('·', "\\cdot"),
    ('²', "^2"),
    ('α', "\\alpha"),
    ('χ', "\\chi"),
    ('λ', "\\lambda"),
    ('ρ', "\\rho"),
    ('ω', "\\omega"),
    ('Δ', "\\Delta"),
];

/// A run with its marks.
pub fn marked(run: &Run, text: &str) -> String {
    let escaped = escape(text);
    let look = run.look;
    let marks = [
        (look.raised, "textsuperscript"),
        (look.bold, "textbf"),
        (look.italic, "textit"),
        (look.mono, "texttt"),
    ];
    let wrap = |inner: String, (has, command): &(bool, &str)| {
        if *has { format!("\\{command}{{{inner}}}") } else { inner }
    };
    marks.iter().fold(escaped, wrap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_latex_would_obey_is_text() {
        assert_eq!(
            escape("50% & #1_a {x} $5 \\input{y} ^~"),
            "50\\% \\& \\#1\\_a \\{x\\} \\$5 \\textbackslash{}input\\{y\\} \\textasciicircum{}\\textasciitilde{}"
        );
    }

    #[test]
    fn signs_that_text_fonts_lack_become_mathematics() {
        assert_eq!(escape("χ² = −3"), "$\\chi$$^2$ = $-$3");
    }
}
