//! The same bytes from a program compiled without optimization and from one compiled with it: `just determinism`.

#![allow(clippy::unwrap_used)] // a test that can not run its own program has failed

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

/// Hashes of the files that `program` writes of a shipped study, by name.
fn files(program: &str, study: &[&str], threads: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let given = ["-q", "--seed", "1", "--threads", threads, "run"];
    let done = Command::new(program).args(given).args(study).arg("--out").arg(&out).output().unwrap();
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
    let text = std::fs::read_to_string(out.join("manifest.json")).unwrap();
    let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
    let outputs = manifest["outputs"].as_array().unwrap();
    let hash = |output: &serde_json::Value| {
        Some((output["path"].as_str()?.to_owned(), output["blake3"].as_str()?.to_owned()))
    };
    outputs.iter().map(|output| hash(output).unwrap()).collect()
}

#[test]
#[ignore = "takes minutes and a second program: just determinism"]
fn debug_and_release_write_the_same_bytes() {
    let ours = env!("CARGO_BIN_EXE_analyze");
    let other = std::env::var("PEIL_ANALYZE").expect("PEIL_ANALYZE names the other program");
    assert!(Path::new(&other).is_file(), "{other} is not there");
    for study in [&[][..], &["--example", "informants"]] {
        let (slow, quick) = (files(ours, study, "2"), files(&other, study, "3"));
        assert!(slow.len() > 100, "{} files", slow.len());
        let differ: Vec<&String> = slow
            .iter()
            .filter(|(path, hash)| quick.get(*path) != Some(*hash))
            .map(|(path, _)| path)
            .collect();
        assert!(differ.is_empty() && slow.len() == quick.len(), "{study:?}: {differ:?}");
    }
}
