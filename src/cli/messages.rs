//! What went wrong, in words: what, where, and how to mend it. Cells of data never appear here.

use crate::error::{Error, Problem};
use crate::model::caveat::Caveat;
use crate::model::characters::is_hidden;
use crate::model::codes;
use crate::model::container;
use crate::model::finding::{Finding, Severity};
use crate::model::text::Lang;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Lines of a finding that are written out; the rest are counted.
const LINES_SHOWN: usize = 8;
/// Width of snippets off a terminal, in characters.
const WIDTH: usize = 110;

/// Writes what stopped a run.
///
/// # Errors
/// Those of `out`.
pub fn error(out: &mut impl Write, error: &Error, color: bool) -> io::Result<()> {
    let (code, help) = match error {
        Error::Study(problems) => return write_all(out, problems, |out, p| problem(out, p, color)),
        Error::Data(found) => return findings(out, found, None, color),
        Error::Usage { code, help, .. }
        | Error::Disclosure { code, help, .. }
        | Error::System { code, help, .. } => (format!("[{code}]"), help.as_str()),
        Error::Internal(_) => (
            String::new(),
            "this is a fault of the program, not of your data; report it with the command and the study file, but without the answers",
        ),
        Error::Interrupted(_) => (String::new(), "nothing was written; the old output is intact"),
    };
    let title = paint(&format!("error{code}"), Severity::Error, color);
    writeln!(out, "{title}: {}\n  help: {}", escaped(&error.to_string()), escaped(help))
}

/// Something that was asked for and could not be made: a warning with its cure.
///
/// # Errors
/// When `out` can't be written to.
pub fn unmade(out: &mut impl Write, reason: &Caveat, lang: Lang, color: bool) -> io::Result<()> {
    let title = paint(&format!("warning[{}]", reason.code), Severity::Warning, color);
    writeln!(out, "{title}: {}", escaped(&reason.message(lang)))?;
    let cure = codes::find(&reason.code).map(|code| if lang == Lang::Nl { code.cure.0 } else { code.cure.1 });
    cure.map_or(Ok(()), |cure| writeln!(out, "  help: {}", escaped(cure)))
}

fn write_all<T, W: Write>(
    out: &mut W,
    things: &[T],
    mut one: impl FnMut(&mut W, &T) -> io::Result<()>,
) -> io::Result<()> {
    for (i, thing) in things.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        one(out, thing)?;
    }
    Ok(())
}

/// Writes one problem of a study file, with its lines and a caret.
///
/// # Errors
/// Those of `out`.
pub fn problem(out: &mut impl Write, problem: &Problem, color: bool) -> io::Result<()> {
    let title = Level::ERROR.primary_title(escaped(&problem.message)).id(problem.code);
    let span = problem.span.clone().filter(|span| problem.source.get(span.clone()).is_some());
    let group: Group<'_> = match span {
        Some(span) => title.element(
            Snippet::source(problem.source.as_str())
                .path(problem.file.as_str())
                .annotation(AnnotationKind::Primary.span(first_line(&problem.source, span))),
        ),
        None => title.element(Origin::path(problem.file.as_str())),
    };
    let group = group.element(Level::HELP.message(escaped(&problem.help)));
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    writeln!(out, "{}", renderer.term_width(WIDTH).render(&[group]))
}

/// A span that runs over several lines is shown by its first.
fn first_line(source: &str, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let length = source.get(span.clone()).and_then(|text| text.find('\n'));
    length.map_or(span.clone(), |length| span.start..span.start + length)
}

/// Writes findings, with the number of records that were read where it is known.
///
/// # Errors
/// Those of `out`.
pub fn findings(
    out: &mut impl Write,
    findings: &[Finding],
    records: Option<u64>,
    color: bool,
) -> io::Result<()> {
    write_all(out, findings, |out, f| finding(out, f, records, color))
}

fn finding(out: &mut impl Write, finding: &Finding, records: Option<u64>, color: bool) -> io::Result<()> {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let title = paint(&format!("{word}[{}]", finding.code), finding.severity, color);
    writeln!(out, "{title}: {}", escaped(&finding.message))?;
    writeln!(out, "  --> {}", place(finding, records))?;
    if finding.count > 1 && finding.lines.len() > 1 {
        let shown: Vec<String> = finding.lines.iter().take(LINES_SHOWN).map(u64::to_string).collect();
        let more = if finding.count > shown.len() as u64 { ", …" } else { "" };
        writeln!(out, "  lines: {}{more}", shown.join(", "))?;
    }
    writeln!(out, "  help: {}", escaped(&finding.help))
}

/// `responses.csv:214:31, column `q07` (12 of 61,204 records)`.
fn place(finding: &Finding, records: Option<u64>) -> String {
    let mut place = escaped(&finding.file);
    if let Some(&line) = finding.lines.first() {
        let _ = write!(place, ":{}", container::place(&finding.file, line, finding.position));
    }
    if !finding.column.is_empty() {
        let _ = write!(place, ", column `{}`", escaped(&finding.column));
    }
    let about_records = !finding.lines.is_empty() && !ABOUT_FILES.contains(&finding.kind);
    match records.filter(|&n| about_records && n >= finding.count) {
        Some(records) => {
            let _ = write!(place, " ({} of {} records)", grouped(finding.count), grouped(records));
        }
        None if finding.count > 1 => {
            let _ = write!(place, " ({} times)", grouped(finding.count));
        }
        None => {}
    }
    place
}

/// Kinds that are about a file, its header or lines that are no records.
const ABOUT_FILES: [&str; 14] = [
    "not_csv",
    "encoding",
    "missing_column",
    "duplicate_column",
    "repeated_header",
    "unterminated_quote",
    "no_records",
    "empty_file",
    "blank_line",
    "empty_record",
    "unnamed_column",
    "header_trimmed",
    "unknown_column",
    "near_duplicate_org",
];

/// A whole number with commas: `61,204`.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `text` with every character that a terminal would act on, or that hides, written as its code.
pub fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) { plain.extend(c.escape_unicode()) } else { plain.push(c) }
    }
    plain
}

fn paint(text: &str, severity: Severity, color: bool) -> String {
    if !color {
        return text.to_owned();
    }
    let code = match severity {
        Severity::Error => "1;91",
        Severity::Warning => "1;33",
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn out_of_range() -> Finding {
        Finding {
            code: "D204",
            kind: "out_of_range",
            severity: Severity::Error,
            file: "responses.csv".into(),
            column: "q07".into(),
            lines: vec![214, 220],
            position: Some(31),
            count: 12,
            message: "answer outside 1 to 5".into(),
            help: "correct the cells".into(),
        }
    }

    fn written(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_finding_says_what_where_how_often_and_how_to_mend_it() {
        insta::assert_snapshot!(written(|out| findings(out, &[out_of_range()], Some(61_204), false)), @r"
        error[D204]: answer outside 1 to 5
          --> responses.csv:214:31, column `q07` (12 of 61,204 records)
          lines: 214, 220, …
          help: correct the cells
        ");
    }

    #[test]
    fn names_can_not_drive_the_terminal() {
        let finding = Finding { column: "q\u{1b}[31m\u{202e}".into(), ..out_of_range() };
        let text = written(|out| findings(out, &[finding], None, false));
        assert!(text.contains("q\\u{1b}[31m\\u{202e}"));
        assert!(!text.contains('\u{1b}'));
    }

    #[test]
    fn a_usage_error_has_its_code_and_its_cure() {
        let error_value =
            Error::Usage { code: "O603", message: "no such column".into(), help: "see codebook.toml".into() };
        insta::assert_snapshot!(written(|out| error(out, &error_value, false)), @r"
        error[O603]: no such column
          help: see codebook.toml
        ");
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
