//! The exports of survey platforms: rows beside the header that are no answers, and cells that mean something of their own.

use super::notes::{DIALECT, Notes, OTHER_DIALECT, Place, RECORD};

/// How a platform writes its exports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    /// Under the header a row of question texts and one of import ids.
    Qualtrics,
    /// Codes and question texts in one header (`id. Response ID`), or, in the tables for other programs (VV), a row of
    /// question texts above that of the codes. `{question_not_shown}` is no answer; `A3` and `AO03` are answer 3.
    LimeSurvey,
}

/// Words that the codebook has for dialects, besides `auto` and `none`.
pub(super) const NAMES: [(&str, Dialect); 2] =
    [("qualtrics", Dialect::Qualtrics), ("limesurvey", Dialect::LimeSurvey)];

/// In exports of LimeSurvey: a question that the respondent was not asked.
pub(super) const NOT_SHOWN: &str = "{question_not_shown}";

/// What the first rows of a file are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Heading {
    /// Whose export it is.
    pub dialect: Option<Dialect>,
    /// The row that names the columns: 0 or 1.
    pub header: usize,
    /// Rows that are no records, from the first on.
    pub rows: usize,
    /// The names of the columns, where they are not that row as it stands.
    pub names: Option<Vec<String>>,
    /// Per column, the question.
    pub labels: Vec<String>,
}

/// Tells what `rows` are, the first three of a file (fewer where it has fewer), by the codebook's `dialect`.
pub(super) fn heading(dialect: &str, rows: &[Vec<String>], notes: &mut Notes, line: u64) -> Heading {
    let plain = Heading { rows: 1, ..Heading::default() };
    let declared = NAMES.iter().find(|(name, _)| *name == dialect).map(|(_, dialect)| *dialect);
    let found = match declared {
        Some(Dialect::Qualtrics) => qualtrics(rows),
        Some(Dialect::LimeSurvey) => limesurvey(rows),
        None if dialect == "none" => return plain,
        None => qualtrics(rows)
            .or_else(|| limesurvey(rows).filter(|heading| heading.names.is_some() || heading.rows > 1)),
    };
    match (declared, &found) {
        (Some(_), None) => {
            notes.add(&OTHER_DIALECT, RECORD, Place::line(line), &[dialect]);
        }
        (None, Some(heading)) => {
            let name =
                NAMES.iter().find(|(_, known)| heading.dialect == Some(*known)).map_or("", |(name, _)| name);
            notes.add(&DIALECT, RECORD, Place::line(line), &[name]);
        }
        _ => {}
    }
    found.unwrap_or(plain)
}

fn qualtrics(rows: &[Vec<String>]) -> Option<Heading> {
    let [_, questions, ids, ..] = rows else { return None };
    let is_id = |cell: &String| cell.starts_with("{\"ImportId\":") && cell.ends_with('}');
    let unmistakable = !ids.is_empty() && ids.iter().all(is_id);
    let labels = questions.clone();
    unmistakable.then_some(Heading {
        dialect: Some(Dialect::Qualtrics),
        rows: 3,
        labels,
        ..Heading::default()
    })
}

/// Columns of its own that every export of LimeSurvey may have beside `id`.
const OWN: [&str; 5] = ["submitdate", "lastpage", "startlanguage", "seed", "startdate"];

fn limesurvey(rows: &[Vec<String>]) -> Option<Heading> {
    let dialect = Some(Dialect::LimeSurvey);
    let is_codes = |row: &[String]| {
        row.first().is_some_and(|first| first == "id") && row.iter().any(|cell| OWN.contains(&cell.as_str()))
    };
    let first = rows.first()?;
    if is_codes(first) {
        return Some(Heading { dialect, rows: 1, ..Heading::default() });
    }
    let parted: Option<Vec<(&str, &str)>> = first.iter().map(|cell| cell.split_once(". ")).collect();
    if let Some(parted) = parted {
        let codes: Vec<String> = parted.iter().map(|(code, _)| (*code).to_owned()).collect();
        if is_codes(&codes) {
            let labels = parted.iter().map(|(_, text)| (*text).to_owned()).collect();
            return Some(Heading { dialect, rows: 1, names: Some(codes), labels, header: 0 });
        }
    }
    let below = rows.get(1).filter(|row| is_codes(row) && row.len() == first.len())?;
    let labels = first.clone();
    (!below.is_empty()).then_some(Heading { dialect, header: 1, rows: 2, labels, ..Heading::default() })
}

/// The answer that a code of LimeSurvey stands for: 3 for `A3` and `AO03`.
pub(super) fn answer_code(cell: &[u8]) -> Option<f64> {
    let digits = cell.strip_prefix(b"AO").or_else(|| cell.strip_prefix(b"A"))?;
    let is_number = !digits.is_empty() && digits.len() <= 4 && digits.iter().all(u8::is_ascii_digit);
    is_number.then(|| digits.iter().fold(0.0, |sum, digit| sum * 10.0 + f64::from(digit - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn told(dialect: &str, given: &[&[&str]]) -> (Heading, Vec<&'static str>) {
        let mut notes = Notes::default();
        let heading = heading(dialect, &rows(given), &mut notes, 1);
        (heading, notes.into_findings().iter().map(|finding| finding.kind).collect())
    }

    #[test]
    fn the_rows_of_qualtrics_are_found_by_their_import_ids() {
        let ids =
            ["{\"ImportId\":\"startDate\",\"timeZone\":\"Europe/Amsterdam\"}", "{\"ImportId\":\"QID1\"}"];
        let export: [&[&str]; 3] = [&["StartDate", "Q1"], &["Start Date", "How often?"], &ids];
        let (found, kinds) = told("auto", &export);
        assert_eq!((found.dialect, found.rows, kinds), (Some(Dialect::Qualtrics), 3, vec!["dialect"]));
        assert_eq!(found.labels, ["Start Date", "How often?"]);
        assert!(told("qualtrics", &export).1.is_empty());
        assert_eq!(told("none", &export).0.rows, 1);
        let (without, kinds) = told("qualtrics", &export[..2]);
        assert_eq!((without.rows, kinds), (1, vec!["other_dialect"]));
    }

    #[test]
    fn the_headers_of_limesurvey_are_codes_texts_or_both() {
        let both: [&[&str]; 1] =
            [&["id. Response ID", "submitdate. Date submitted", "Q1[SQ001]. Often. Really?"]];
        let (found, kinds) = told("auto", &both);
        assert_eq!(kinds, ["dialect"]);
        assert_eq!(found.names.unwrap(), ["id", "submitdate", "Q1[SQ001]"]);
        assert_eq!(found.labels[2], "Often. Really?");
        let vv: [&[&str]; 2] = [&["Response ID", "Date submitted", "Often?"], &["id", "submitdate", "Q1"]];
        let (found, kinds) = told("auto", &vv);
        assert_eq!((found.header, found.rows, kinds), (1, 2, vec!["dialect"]));
        let codes: [&[&str]; 1] = [&["id", "submitdate", "Q1"]];
        assert_eq!(told("auto", &codes), (Heading { rows: 1, ..Heading::default() }, vec![]));
        assert_eq!(told("limesurvey", &codes).0.dialect, Some(Dialect::LimeSurvey));
        assert_eq!(told("limesurvey", &[&["a", "b"]]).1, ["other_dialect"]);
    }

    #[test]
    fn answer_codes_are_numbers_behind_their_letters() {
        assert_eq!([&b"A3"[..], b"AO03", b"A12"].map(answer_code), [Some(3.0), Some(3.0), Some(12.0)]);
        assert_eq!([&b"A"[..], b"3", b"B3", b"A3x", b"A-1"].map(answer_code), [None; 5]);
    }
}
