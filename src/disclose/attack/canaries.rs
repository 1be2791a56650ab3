//! Texts that must be nowhere: names, addresses, free answers planted in the data and looked for in every file.

use super::archive;
use super::evidence::Evidence;
use super::{Attack, Recovery};
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use std::collections::BTreeSet;

pub(super) const ATTACK: Attack =
    Attack { id: "canaries", title: ("teksten die nergens mogen staan", "texts that must be nowhere"), run };

fn run(evidence: &Evidence<'_>) -> Vec<Recovery> {
    // In small letters, as people would search.
    let canaries: Vec<(usize, Vec<u8>)> = evidence
        .canaries
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(i, text)| (i + 1, text.trim().to_lowercase().into_bytes()))
        .collect();
    if canaries.is_empty() {
        return Vec::new();
    }
    // One pass, however many there are.
    let Ok(finder) = AhoCorasick::new(canaries.iter().map(|(_, text)| text)) else {
        return canaries.iter().map(|(line, _)| Recovery::nearly("P437", format!("canary {line}"))).collect();
    };
    let in_file = |file: &super::View<'_>| {
        let mut layers = archive::layers(file.path, file.bytes);
        layers.push(file.bytes.to_vec());
        layers.push(file.path.as_bytes().to_vec());
        let layers: Vec<Vec<u8>> = layers.iter().map(|layer| in_small_letters(layer)).collect();
        let hits = layers.iter().flat_map(|layer| finder.find_overlapping_iter(layer));
        let lines: BTreeSet<usize> = hits.map(|hit| canaries[hit.pattern().as_usize()].0).collect();
        // The text itself is not repeated: the line of the list that it stands on is enough.
        lines
            .into_iter()
            .map(|line| Recovery::certain("P437", format!("{}: canary {line}", file.path)))
            .collect::<Vec<_>>()
    };
    evidence.files.par_iter().flat_map_iter(in_file).collect()
}

fn in_small_letters(bytes: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_lowercase().into_bytes(),
        Err(_) => bytes.to_ascii_lowercase(),
    }
}
