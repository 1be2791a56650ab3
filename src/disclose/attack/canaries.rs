//! Texts that must be nowhere: names, addresses, free answers planted in the data and looked for in every file.

use super::archive;
use super::evidence::Evidence;
use super::{Attack, Recovery};
use memchr::memmem::Finder;
use rayon::prelude::*;

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
    let finders: Vec<(usize, Finder<'_>)> =
        canaries.iter().map(|(line, text)| (*line, Finder::new(text.as_slice()))).collect();
    let in_file = |file: &super::View<'_>| {
        let mut layers = archive::layers(file.path, file.bytes);
        layers.push(file.bytes.to_vec());
        layers.push(file.path.as_bytes().to_vec());
        let layers: Vec<Vec<u8>> = layers.iter().map(|layer| in_small_letters(layer)).collect();
        let holds = |finder: &Finder<'_>| layers.iter().any(|layer| finder.find(layer).is_some());
        let lines = finders.iter().filter(|(_, finder)| holds(finder)).map(|(line, _)| *line);
        // The text itself is not repeated: the line of the list that it stands on is enough.
        lines
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
