//! Where in the data files rows stand.

use crate::model::finding::{Finding, Rule};
use crate::model::responses::{Contributed, Responses, Values};

/// Findings of `rule` in `column` at `rows`, one per file, in file order.
pub(super) fn at_rows(
    rule: &Rule,
    responses: &Responses,
    column: &str,
    rows: impl IntoIterator<Item = usize>,
) -> Vec<Finding> {
    let mut findings: Vec<Option<Finding>> = vec![None; responses.inputs.len()];
    for row in rows {
        let Some(&(file, line)) = responses.places.get(row) else { continue };
        let (Some(slot), Some(input)) =
            (findings.get_mut(usize::from(file)), responses.inputs.get(usize::from(file)))
        else {
            continue;
        };
        slot.get_or_insert_with(|| rule.finding(&input.name, column, &[column])).add(u64::from(line));
    }
    findings.into_iter().flatten().collect()
}

/// Findings of `rule` in every column of words, at the rows whose word `is_bad`; each word is looked at once.
pub(super) fn at_words(rule: &Rule, responses: &Responses, is_bad: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (name, values) in &responses.columns {
        let Values::Words { words, codes } = values else { continue };
        let bad: Vec<bool> = words.iter().map(|word| is_bad(word)).collect();
        if bad.contains(&true) {
            let at = |&row: &usize| codes.get(row).is_some_and(|&code| bad.get(code as usize) == Some(&true));
            findings.extend(at_rows(rule, responses, name, (0..responses.rows).filter(at)));
        }
    }
    findings
}

/// Findings of `rule` in `column` about contributions, one per file, in the order of `own`.
pub(super) fn at_contributions<'r>(
    rule: &Rule,
    responses: &Responses,
    column: &str,
    own: impl IntoIterator<Item = &'r Contributed>,
) -> Vec<Finding> {
    let mut files: Vec<usize> = own.into_iter().map(|own| own.file).collect();
    files.sort_unstable();
    files.dedup();
    let inputs = files.into_iter().filter_map(|file| responses.inputs.get(file));
    inputs.map(|input| Finding { count: 1, ..rule.finding(&input.name, column, &[column]) }).collect()
}

/// A finding about a whole column, which has no line.
pub(super) fn of_column(rule: &Rule, file: &str, column: &str) -> Finding {
    Finding { count: 1, ..rule.finding(file, column, &[column]) }
}

/// The files that hold respondents: the first one's name, which stands for all.
pub(super) fn first_file(responses: &Responses) -> &str {
    responses.inputs.first().map_or("", |input| input.name.as_str())
}

#[cfg(test)]
pub(super) mod tests {
    use crate::model::codebook::{Codebook, Column, Kind};
    use crate::model::responses::{InputFile, Responses, Values, Wave};
    use crate::model::source::{Shipped, Source};
    use crate::model::study::{Settings, Study};

    static NO_FILES: Shipped = Shipped { id: "test", files: &[] };

    /// A column of the given kind, and nothing more.
    pub fn column(kind: Kind) -> Column {
        Column { line: 1, ..Column::new(kind) }
    }

    /// A study with these columns, and roles set by `roles`.
    pub fn study(columns: &[(&str, Kind)], roles: impl FnOnce(&mut Settings)) -> Study {
        let mut settings = Settings::default();
        roles(&mut settings);
        let columns = columns.iter().map(|&(name, kind)| (name.to_owned(), column(kind))).collect();
        let codebook = Codebook { columns, ..Codebook::default() };
        Study { settings, codebook, source: Source::Shipped(&NO_FILES), files: Vec::new() }
    }

    /// Rows in one file, the first on line 2.
    pub fn rows(columns: Vec<(&str, Values)>) -> Responses {
        let rows = columns.first().map_or(0, |(_, values)| values.len());
        Responses {
            rows,
            columns: columns.into_iter().map(|(name, values)| (name.to_owned(), values)).collect(),
            waves: vec![Wave::default()],
            wave: vec![0; rows],
            places: (0..rows as u32).map(|row| (0, row + 2)).collect(),
            inputs: vec![InputFile {
                name: "a.csv".into(),
                bytes: 0,
                rows: rows as u64,
                hash: String::new(),
            }],
            ..Responses::default()
        }
    }

    /// Likert answers of a 1 to 5 format; 0 is missing.
    pub fn likert(answers: &[u8]) -> Values {
        Values::Likert { min: 1, max: 5, codes: answers.iter().map(|&a| a.wrapping_sub(1)).collect() }
    }

    /// Words; the empty one is missing.
    pub fn words(cells: &[&str]) -> Values {
        let mut words: Vec<String> = cells.iter().filter(|w| !w.is_empty()).map(|&w| w.to_owned()).collect();
        words.sort();
        words.dedup();
        let code = |cell: &&str| words.binary_search(&(*cell).to_owned()).map_or(u32::MAX, |i| i as u32);
        let codes = cells.iter().map(code).collect();
        Values::Words { words, codes }
    }

    /// The organizations of these rows.
    pub fn in_organizations(mut responses: Responses, names: &[&str]) -> Responses {
        if let Values::Words { words, codes } = words(names) {
            (responses.organizations, responses.organization) = (words, codes);
        }
        responses
    }
}
