//! A run made again, held against what its manifest tells of the first time.

use super::bytes::{Place, first_difference};
use super::causes::{Cause, inputs};
use crate::model::manifest_file::Manifest;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a second run shows of the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reproduction {
    /// Files that came out the same, byte by byte.
    pub identical: usize,
    /// Files that did not.
    pub files: Vec<FileDifference>,
    /// What went in otherwise: input files and the version.
    pub causes: Vec<Cause>,
    /// Files that were made again after the run, with options that the manifest does not tell: not compared.
    pub not_compared: Vec<String>,
    /// Files of the folder that are not as the run left them, whatever a second run gives.
    pub touched: Vec<Touched>,
}

/// A file that came out otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FileDifference {
    /// Its path below the output folder.
    pub path: String,
    /// How.
    pub how: How,
    /// The first place that differs, where the first version is still there to look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Place>,
}

/// How a file differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// Other bytes.
    Differs,
    /// The first run made it, this one did not.
    Gone,
    /// Only this run made it.
    New,
}

/// A file that is not as the run left it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// Its path below the output folder.
    pub path: String,
    /// Not there anymore; else changed.
    pub missing: bool,
}

impl Reproduction {
    /// True where the second run gave every byte of the first, and the folder still holds them.
    pub fn is_identical(&self) -> bool {
        self.files.is_empty() && self.touched.is_empty()
    }
}

/// Holds `again`, the manifest and files of a second run, against `manifest`, that of the first. `folder` has the files that
/// are beside the first manifest, by path.
pub fn reproduction(
    manifest: &Manifest,
    again: (&Manifest, &BTreeMap<String, Vec<u8>>),
    folder: &BTreeMap<String, Vec<u8>>,
) -> Reproduction {
    let (fresh, bytes) = again;
    let mut told = Reproduction {
        identical: 0,
        files: Vec::new(),
        causes: inputs(&manifest.inputs, &fresh.inputs),
        not_compared: Vec::new(),
        touched: Vec::new(),
    };
    if manifest.version != fresh.version {
        told.causes.push(Cause::other("version", &manifest.version, &fresh.version));
    }
    let hashes: BTreeMap<&str, &str> =
        fresh.outputs.iter().map(|file| (file.path.as_str(), file.blake3.as_str())).collect();
    for file in &manifest.outputs {
        let here = folder.get(&file.path);
        let is_as_left = here.is_some_and(|bytes| blake3::hash(bytes).to_hex().as_str() == file.blake3);
        if !is_as_left {
            told.touched.push(Touched { path: file.path.clone(), missing: here.is_none() });
        }
        if manifest.is_renewed(&file.path) {
            told.not_compared.push(file.path.clone());
            continue;
        }
        let how = match hashes.get(file.path.as_str()) {
            None => How::Gone,
            Some(hash) if *hash == file.blake3 => {
                told.identical += 1;
                continue;
            }
            Some(_) => How::Differs,
        };
        let pair = here.filter(|_| is_as_left).zip(bytes.get(&file.path));
        let first = pair.and_then(|(before, after)| first_difference(&file.path, before, after));
        told.files.push(FileDifference { path: file.path.clone(), how, first });
    }
    let known = |path: &str| manifest.outputs.iter().any(|file| file.path == path);
    let new = fresh.outputs.iter().filter(|file| !known(&file.path) && !manifest.is_renewed(&file.path));
    told.files.extend(new.map(|file| FileDifference { path: file.path.clone(), how: How::New, first: None }));
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::manifest_file::Output;

    fn manifest(files: &[(&str, &[u8])]) -> Manifest {
        let outputs = files.iter().map(|(path, bytes)| Output {
            path: (*path).to_owned(),
            bytes: bytes.len() as u64,
            blake3: blake3::hash(bytes).to_hex().to_string(),
        });
        Manifest {
            made_by: "analyze".into(),
            version: "1.0.0".into(),
            schema: 1,
            study: "s".into(),
            run: "r".into(),
            seed: 1,
            options: Vec::new(),
            made: None,
            renewed: vec!["figures".into()],
            inputs: Vec::new(),
            outputs: outputs.collect(),
        }
    }

    fn folder(files: &[(&str, &[u8])]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect()
    }

    #[test]
    fn what_differs_is_told_from_what_was_touched_afterwards() {
        let first: &[(&str, &[u8])] = &[
            ("a.csv", b"x\n1\n"),
            ("b.csv", b"x\n1\n"),
            ("c.csv", b"x\n1\n"),
            ("figures/f.svg", b"<svg/>"),
            ("old", b"o"),
        ];
        let second: &[(&str, &[u8])] = &[
            ("a.csv", b"x\n1\n"),
            ("b.csv", b"x\n2\n"),
            ("c.csv", b"x\n1\n"),
            ("figures/f.svg", b"<g/>"),
            ("new", b"n"),
        ];
        let here = folder(&[
            ("a.csv", b"x\n1\n"),
            ("b.csv", b"x\n1\n"),
            ("c.csv", b"x\n9\n"),
            ("figures/f.svg", b"<svg/>"),
            ("old", b"o"),
        ]);
        let told = reproduction(&manifest(first), (&manifest(second), &folder(second)), &here);
        assert_eq!(told.identical, 2);
        let how: Vec<(&str, How)> = told.files.iter().map(|f| (f.path.as_str(), f.how)).collect();
        assert_eq!(how, [("b.csv", How::Differs), ("old", How::Gone), ("new", How::New)]);
        assert!(matches!(&told.files[0].first, Some(Place::Cell { row: 1, column, .. }) if column == "x"));
        assert_eq!(told.not_compared, ["figures/f.svg"]);
        assert_eq!(told.touched, [Touched { path: "c.csv".into(), missing: false }]);
        assert!(!told.is_identical());
        let same = reproduction(&manifest(first), (&manifest(first), &folder(first)), &folder(first));
        assert!(same.is_identical() && same.causes.is_empty());
    }
}
