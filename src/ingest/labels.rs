//! Labels of values in a file, held against those of the codebook.

use super::notes::{At, LABELS_DIFFER, Notes, Place};
use crate::model::codebook::{Column, Kind};

/// Notes the values that the file calls otherwise than the codebook does: perhaps the answers run the other way.
pub(super) fn compare(spec: &Column, at: At<'_>, values: &[(String, String)], notes: &mut Notes) {
    let differ: Vec<&str> =
        values.iter().filter(|value| differs(spec, value)).map(|(v, _)| v.as_str()).collect();
    if differ.is_empty() {
        return;
    }
    let about = [&differ.join(", "), at.name, &spec.line.to_string()];
    notes.add(&LABELS_DIFFER, at, Place::line(0), &about).count = differ.len() as u64;
}

/// True where the codebook has a label for the value, and in neither language that of the file.
fn differs(spec: &Column, (value, label): &(String, String)) -> bool {
    let (Some(labels), Some(position)) = (&spec.labels, position(spec, value)) else { return false };
    let label = plain(label);
    let known = [labels.nl.get(position), labels.en.get(position)];
    let mut known =
        known.into_iter().flatten().map(|known| plain(known)).filter(|known| !known.is_empty()).peekable();
    !label.is_empty() && known.peek().is_some() && known.all(|known| known != label)
}

/// Where the codebook's label of a value stands.
fn position(spec: &Column, value: &str) -> Option<usize> {
    if spec.kind != Kind::Likert {
        return spec.values.iter().position(|known| known == value);
    }
    let (min, max) = spec.range()?;
    let value: f64 = value.parse().ok()?;
    (value.fract() == 0.0 && (min..=max).contains(&value)).then_some((value - min) as usize)
}

/// A label without case, marks and the number before it: `1 = Strongly disagree.` says `strongly disagree`.
fn plain(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words = words.skip_while(|word| word.chars().all(char::is_numeric));
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::codebook::Labels;

    fn differing(values: &[(&str, &str)]) -> Vec<String> {
        let words = |words: [&str; 3]| words.map(str::to_owned).to_vec();
        let labels =
            Labels { nl: words(["oneens", "neutraal", "eens"]), en: words(["disagree", "", "agree"]) };
        let spec = Column { labels: Some(labels), ..Column::likert(1.0, 3.0) };
        let values: Vec<_> = values.iter().map(|&(v, l)| (v.to_owned(), l.to_owned())).collect();
        values.into_iter().filter(|value| differs(&spec, value)).map(|(value, _)| value).collect()
    }

    #[test]
    fn a_label_in_either_language_however_it_is_written_is_the_same() {
        assert!(differing(&[("1", "1 = Oneens."), ("2", "NEUTRAAL"), ("3", "agree ")]).is_empty());
        assert!(
            differing(&[("9", "weet niet"), ("2", ""), ("1", "1"), ("1.5", "x")]).is_empty(),
            "nothing is said"
        );
    }

    #[test]
    fn answers_that_run_the_other_way_are_seen() {
        assert_eq!(differing(&[("1", "Eens"), ("2", "Neutraal"), ("3", "Oneens")]), ["1", "3"]);
    }
}
