//! Why two runs differ: what went in otherwise.

use crate::model::manifest_file::{Input, Manifest};
use crate::model::results::About;
use crate::model::text::{Lang, Text};
use serde::Serialize;
use std::collections::BTreeMap;

/// Something that was otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// `study file`, `codebook`, `data`, `version`, `seed`, `profile`, `privacy`, `study` or `edition`.
    pub what: &'static str,
    /// The file that it is about; empty where it is about none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub file: String,
    /// What it was: a version, a seed, the first digits of a hash; empty where it was not there.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// Kinds of causes, with their names, Dutch and English.
const KINDS: [(&str, (&str, &str)); 9] = [
    ("study file", ("studiebestand", "study file")),
    ("codebook", ("codeboek", "codebook")),
    ("data", ("databestand", "data file")),
    ("version", ("versie van het programma", "version of the program")),
    ("seed", ("startgetal", "seed")),
    ("profile", ("profiel", "profile")),
    ("privacy", ("grenzen van openbaarmaking", "limits of disclosure")),
    ("study", ("studie", "study")),
    ("edition", ("edities", "editions")),
];

impl Cause {
    /// Something that is no file.
    pub fn other(what: &'static str, before: &str, after: &str) -> Self {
        Cause { what, file: String::new(), before: before.to_owned(), after: after.to_owned() }
    }

    /// Its kind, in words.
    pub fn kind(&self) -> Text {
        let names = KINDS.iter().find(|(what, _)| *what == self.what).map_or((self.what, self.what), |k| k.1);
        Text::new(names.0, names.1)
    }

    /// `codebook codebook.toml: 1a2b3c4d → 5e6f7a8b`.
    pub fn line(&self, lang: Lang) -> String {
        let none = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
        let kind = self.kind();
        let space = if self.file.is_empty() { "" } else { " " };
        format!("{}{space}{}: {} → {}", kind.get(lang), self.file, none(&self.before), none(&self.after))
    }
}

/// Digits of a hash that a reader sees.
const DIGITS: usize = 8;

/// Input files that are not the same in both, by name.
pub fn inputs(before: &[Input], after: &[Input]) -> Vec<Cause> {
    let by_name = |inputs: &[Input]| -> BTreeMap<String, String> {
        inputs.iter().map(|input| (input.name.clone(), input.blake3.clone())).collect()
    };
    let (a, b) = (by_name(before), by_name(after));
    let digits = |hash: Option<&String>| hash.map_or_else(String::new, |h| h.chars().take(DIGITS).collect());
    let names: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
    let differ = names.into_iter().filter(|name| a.get(*name) != b.get(*name));
    let cause = |name: &String| Cause {
        what: kind_of(name, before, after),
        file: name.clone(),
        before: digits(a.get(name)),
        after: digits(b.get(name)),
    };
    differ.map(cause).collect()
}

/// Study files come first in a manifest: study.toml, then the codebook; all others are data.
fn kind_of(name: &str, before: &[Input], after: &[Input]) -> &'static str {
    let is = |at: usize| [before, after].iter().any(|inputs| inputs.get(at).is_some_and(|i| i.name == name));
    if is(0) {
        "study file"
    } else if is(1) {
        "codebook"
    } else {
        "data"
    }
}

/// What was otherwise in two runs, from what their results and, where they are there, their manifests tell.
pub fn causes(before: (&About, Option<&Manifest>), after: (&About, Option<&Manifest>)) -> Vec<Cause> {
    let (a, b) = (before.0, after.0);
    let mut found = Vec::new();
    let mut hold = |what: &'static str, before: String, after: String| {
        if before != after {
            found.push(Cause::other(what, &before, &after));
        }
    };
    hold("study", a.id.clone(), b.id.clone());
    hold("version", a.version.clone(), b.version.clone());
    hold("seed", a.seed.to_string(), b.seed.to_string());
    hold("profile", a.privacy.profile.name().to_owned(), b.privacy.profile.name().to_owned());
    let limits = |about: &About| {
        format!("min_respondents {}, min_cohort {}", about.privacy.min_respondents, about.privacy.min_cohort)
    };
    hold("privacy", limits(a), limits(b));
    hold("edition", a.waves.join(", "), b.waves.join(", "));
    if let (Some(a), Some(b)) = (before.1, after.1) {
        found.extend(inputs(&a.inputs, &b.inputs));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(name: &str, hash: &str) -> Input {
        Input { name: name.into(), bytes: 1, rows: 1, blake3: hash.into() }
    }

    #[test]
    fn files_are_told_by_what_they_are() {
        let before = [input("study.toml", "1"), input("codebook.toml", "2"), input("a.csv", "3")];
        let after = [input("study.toml", "1"), input("codebook.toml", "9"), input("b.csv", "123456789")];
        let told = inputs(&before, &after);
        let lines: Vec<String> = told.iter().map(|cause| cause.line(Lang::En)).collect();
        assert_eq!(
            lines,
            ["data file a.csv: 3 → –", "data file b.csv: – → 12345678", "codebook codebook.toml: 2 → 9"]
        );
    }
}
