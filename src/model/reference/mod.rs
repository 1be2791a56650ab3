//! The literature that methods follow: what the report cites. One file per subject.

mod constructs;
mod drivers;
mod factors;
mod levels;
mod measurement;
mod power;
mod quality;
mod relations;
mod reporting;
mod structural;
mod uncertainty;

/// A publication.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Its key in `references.bib`: `author_year`.
    pub key: &'static str,
    /// As a sentence cites it: `Fisher (1925)`.
    pub short: &'static str,
    /// The full entry as a reader sees it (APA 7).
    pub full: &'static str,
    /// The BibTeX entry.
    pub bibtex: &'static str,
}

/// By subject, each sorted by key.
const SUBJECTS: &[&[Reference]] = &[
    measurement::REFERENCES,
    factors::REFERENCES,
    structural::REFERENCES,
    constructs::REFERENCES,
    relations::REFERENCES,
    levels::REFERENCES,
    drivers::REFERENCES,
    power::REFERENCES,
    uncertainty::REFERENCES,
    reporting::REFERENCES,
    quality::REFERENCES,
];

/// All publications, by subject; within each sorted by key.
pub fn all() -> impl Iterator<Item = &'static Reference> {
    SUBJECTS.iter().copied().flatten()
}

/// The publication with that key.
pub fn find(key: &str) -> Option<&'static Reference> {
    all().find(|r| r.key == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_sorted() {
        let mut seen = BTreeSet::new();
        assert!(all().all(|r| seen.insert(r.key)));
        for part in SUBJECTS {
            assert!(part.is_sorted_by_key(|r| r.key));
        }
    }
}
