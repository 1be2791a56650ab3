//! The literature that a run cites.

use crate::model::reference::{self, Reference};
use crate::model::results::Results;
use std::collections::BTreeSet;

/// What the methods of a run cite, each once, by key.
pub fn cited(results: &Results) -> Vec<&'static Reference> {
    let keys: BTreeSet<&str> = results.methods.iter().flat_map(|m| &m.sources).map(String::as_str).collect();
    keys.into_iter().filter_map(reference::find).collect()
}

/// `Fisher, 1925; Zou, 2007`, to stand in brackets.
pub fn citations(keys: &[String]) -> String {
    let in_brackets = |r: &Reference| r.short.replace(" (", ", ").replace(')', "");
    let short: Vec<String> = keys.iter().filter_map(|key| reference::find(key)).map(in_brackets).collect();
    short.join("; ")
}

/// references.bib.
pub fn bibtex(results: &Results) -> String {
    let entries: Vec<&str> = cited(results).iter().map(|r| r.bibtex.trim()).collect();
    if entries.is_empty() { String::new() } else { entries.join("\n\n") + "\n" }
}
