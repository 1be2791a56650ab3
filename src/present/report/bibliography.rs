//! The literature that a run cites.

use super::html::{Html, escape};
use crate::model::reference::{self, Reference};
use crate::model::results::Results;
use crate::model::text::Lang;
use std::collections::BTreeSet;

/// What the methods of a run cite, each once, by key.
pub fn cited(results: &Results) -> Vec<&'static Reference> {
    let keys: BTreeSet<&str> = results.methods.iter().flat_map(|m| &m.sources).map(String::as_str).collect();
    keys.into_iter().filter_map(reference::find).collect()
}

/// `Fisher, 1925; Bonett and Wright, 2000`, to stand in brackets.
pub fn citations(keys: &[String]) -> Html {
    Html::each(|lang| {
        let in_brackets = |r: &Reference| {
            let short = r.short.replace(" (", ", ").replace(')', "");
            if lang == Lang::Nl { short.replace(", and ", " en ").replace(" and ", " en ") } else { short }
        };
        let short: Vec<String> =
            keys.iter().filter_map(|key| reference::find(key)).map(in_brackets).collect();
        escape(&short.join("; "))
    })
}

/// references.bib.
pub fn bibtex(results: &Results) -> String {
    let entries: Vec<&str> = cited(results).iter().map(|r| r.bibtex.trim()).collect();
    if entries.is_empty() { String::new() } else { entries.join("\n\n") + "\n" }
}
