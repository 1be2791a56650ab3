//! The literature that methods follow: what the report cites.

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

/// All publications, sorted by key.
pub static REFERENCES: &[Reference] = &[];

/// The publication with that key.
pub fn find(key: &str) -> Option<&'static Reference> {
    REFERENCES.iter().find(|r| r.key == key)
}
