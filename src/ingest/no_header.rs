//! What a first line may be that names no column of the codebook.

use super::header::{DELIMITERS, Header};
use super::scan::Syntax;
use crate::model::characters::trimmed;

/// Lines below the first that are looked at.
const LINES: usize = 30;

/// What to do where the header at the beginning of `window` names none of the columns `known`, told from the look of it and
/// of the lines below, without repeating them. `given` is a delimiter that the file or the codebook names.
pub(super) fn cure(window: &[u8], header: &Header, given: Option<u8>, known: &[&str]) -> String {
    let line = header.raw.as_slice();
    let counted = |delimiter: u8| named(line, delimiter, known);
    if let Some(given) = given
        && let Some(&other) = DELIMITERS.iter().find(|&&other| other != given && counted(other) > 0)
    {
        let (is, says) = (name(other), name(given));
        return format!(
            "the header has {is} between its columns, and the `sep=` line, or `delimiter` under [file] in codebook.toml, \
             says {says}: correct what it says"
        );
    }
    if let [only] = header.names.as_slice()
        && line.starts_with(b"\"")
        && DELIMITERS.iter().any(|&delimiter| named(only.as_bytes(), delimiter, known) > 0)
    {
        return "every line stands in quotes as a whole: remove them, and make doubled ones inside single"
            .into();
    }
    let lower: Vec<String> = known.iter().map(|name| name.to_lowercase()).collect();
    if header.names.iter().any(|name| lower.contains(&name.to_lowercase())) {
        return "the names are those of the codebook in other capitals: rename them in the header or in codebook.toml"
            .into();
    }
    if let Some(line) = header_below(window, header, known) {
        return format!(
            "line {line} looks like the header: set `skip_rows = {}` under [file] in codebook.toml",
            line - 1
        );
    }
    if b":~^# ".iter().any(|&other| counted(other) > 1) {
        return "columns have to be separated by commas, semicolons, tabs or bars (`|`): export the data anew so".into();
    }
    header.cure.clone()
}

/// How many of the columns `known` a line names where its fields are separated by `delimiter`.
fn named(line: &[u8], delimiter: u8, known: &[&str]) -> usize {
    let is_known = |part: &[u8]| {
        let text = String::from_utf8_lossy(part);
        known.contains(&trimmed(&text).trim_matches('"'))
    };
    line.split(|&byte| byte == delimiter).filter(|part| is_known(part)).count()
}

/// The first line below the header that names two columns and half of those that are `known`.
fn header_below(window: &[u8], header: &Header, known: &[&str]) -> Option<u64> {
    let mut rest = window.get(header.length..)?;
    let syntax = Syntax::new(0);
    for line in (header.line + header.lines..).take(LINES) {
        let end = memchr::memchr2(b'\n', b'\r', rest)?;
        let text = rest.get(..end)?;
        let most = DELIMITERS.iter().map(|&delimiter| named(text, delimiter, known)).max()?;
        if most >= known.len().div_ceil(2).max(2) {
            return Some(line);
        }
        rest = rest.get(syntax.plain(rest, 0, end).next..)?;
    }
    None
}

fn name(delimiter: u8) -> &'static str {
    match delimiter {
        b',' => "commas",
        b';' => "semicolons",
        b'\t' => "tabs",
        b'|' => "bars",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, given: Option<u8>) -> String {
        let known = ["org", "q1", "q2"];
        cure(text.as_bytes(), &Header::read(text.as_bytes(), 1, given, &known), given, &known)
    }

    #[test]
    fn the_look_of_the_first_lines_tells_why_they_name_no_column() {
        for (text, given, word) in [
            ("org,q1,q2\nA,1,2\n", Some(b';'), "commas between its columns"),
            ("\"org,q1,\"\"q2\"\"\"\n\"A,1,2\"\n", None, "in quotes as a whole"),
            ("ORG,Q1,Q2\nA,1,2\n", None, "capitals"),
            ("Survey 2026\n\norg;q1;q2\nA;1;2\n", None, "skip_rows = 2"),
            ("Survey 2026,,\r\n\"org\",\"q1\",\"q2\"\r\n", None, "skip_rows = 1"),
            ("org:q1:q2\nA:1:2\n", None, "separated by commas, semicolons"),
            ("A,1,2\nB,3,4\n", None, "add a header line"),
        ] {
            let told = told(text, given);
            assert!(told.contains(word), "{text}: {told}");
        }
    }
}
