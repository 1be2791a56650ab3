//! The invariants of the house, held against the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms that data flow through, in that order.
const STAGES: [&str; 7] = ["ingest", "validate", "summarize", "score", "estimate", "disclose", "present"];

/// Every source file below `folder`: its path and its lines of code, without comments and unit tests.
fn sources(folder: &Path) -> BTreeMap<PathBuf, Vec<String>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the sources are there") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).expect("a readable source");
            let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
            let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned());
            found.insert(path, lines.collect());
        }
    }
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// True when a line names the room: `crate::room::` or `use crate::{…, room, …}` or `room::` after such a use.
fn names(line: &str, room: &str) -> bool {
    let in_group = line.contains("crate::{")
        && line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == room);
    line.contains(&format!("crate::{room}::")) || line.contains(&format!("crate::{room};")) || in_group
}

#[test]
fn no_stage_names_another() {
    for stage in STAGES {
        for (path, lines) in sources(&src().join(stage)) {
            for (number, line) in lines.iter().enumerate() {
                for other in STAGES.into_iter().filter(|other| *other != stage) {
                    let is_the_door = stage == "present" && other == "disclose" && line.contains("Released");
                    assert!(
                        !names(line, other) || is_the_door,
                        "{}:{}: `{stage}` names `{other}`",
                        path.display(),
                        number + 1
                    );
                }
                for upper in ["cli", "pipeline"] {
                    assert!(
                        !names(line, upper),
                        "{}:{}: `{stage}` names `{upper}`",
                        path.display(),
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn vocabulary_and_kernels_name_no_stage() {
    for room in ["model", "numeric"] {
        for (path, lines) in sources(&src().join(room)) {
            for (number, line) in lines.iter().enumerate() {
                for stage in STAGES {
                    assert!(
                        !names(line, stage),
                        "{}:{}: `{room}` names `{stage}`",
                        path.display(),
                        number + 1
                    );
                }
                let knows_words = room == "numeric" && names(line, "model");
                assert!(!knows_words, "{}:{}: a kernel names a survey word", path.display(), number + 1);
            }
        }
    }
}

#[test]
fn only_disclose_makes_released_results() {
    for (path, lines) in sources(&src()) {
        let is_disclose = path.starts_with(src().join("disclose"));
        for (number, line) in lines.iter().enumerate() {
            let makes_one = line.contains("Released(") && !line.contains("struct Released");
            assert!(is_disclose || !makes_one, "{}:{}: makes a Released", path.display(), number + 1);
        }
    }
}

#[test]
fn files_are_read_in_ingest_and_written_in_present() {
    let readers = ["fs::read", "File::open", "fs::read_to_string", "OpenOptions"];
    let writers = ["fs::write", "File::create", "fs::rename", "fs::remove", "fs::create_dir", "OpenOptions"];
    for (path, lines) in sources(&src()) {
        let inside = |room: &str| path.starts_with(src().join(room));
        for (number, line) in lines.iter().enumerate() {
            let place = format!("{}:{}", path.display(), number + 1);
            // `present` looks at the folder that it is about to write.
            let may_read = inside("ingest") || inside("present");
            assert!(may_read || !readers.iter().any(|r| line.contains(r)), "{place}: reads a file");
            assert!(inside("present") || !writers.iter().any(|w| line.contains(w)), "{place}: writes a file");
        }
    }
}

#[test]
fn transcendental_functions_come_from_one_module() {
    let banned = [
        ".exp()",
        ".ln()",
        ".powf(",
        ".powi(",
        ".sin()",
        ".cos()",
        ".tanh()",
        ".atanh()",
        ".log10()",
        ".exp_m1()",
        ".ln_1p()",
        ".mul_add(",
    ];
    for (path, lines) in sources(&src()) {
        for (number, line) in lines.iter().enumerate() {
            for call in banned {
                assert!(
                    !line.contains(call),
                    "{}:{}: `{call}` differs between systems; use numeric::math",
                    path.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn no_hash_map_is_iterated_into_output() {
    for (path, lines) in sources(&src()) {
        for (number, line) in lines.iter().enumerate() {
            let order_is_lost = line.contains("HashMap") || line.contains("HashSet");
            let is_allowed = path.starts_with(src().join("ingest"));
            assert!(
                !order_is_lost || is_allowed,
                "{}:{}: use a BTreeMap or IndexMap",
                path.display(),
                number + 1
            );
        }
    }
}

#[test]
fn the_figures_folder_of_the_code_and_the_readme_speak_of_the_same_rooms() {
    let architecture = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("ARCHITECTURE.md"))
        .expect("it is there");
    for room in fs::read_dir(src()).expect("the sources are there") {
        let path = room.expect("a readable folder").path();
        if path.is_dir() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            assert!(
                architecture.contains(&format!("`{name}/`")),
                "ARCHITECTURE.md does not tell of `{name}/`"
            );
        }
    }
}

/// Every code that a message can carry has an entry in the table of codes, so that `analyze explain` knows it.
#[test]
fn every_code_in_the_sources_can_be_explained() {
    let is_code = |word: &str| {
        let mut characters = word.chars();
        characters.next().is_some_and(|c| "CDSPFO".contains(c))
            && word.len() == 4
            && characters.all(|c| c.is_ascii_digit())
    };
    let mut seen = 0;
    for (path, lines) in sources(&src()) {
        for word in
            lines.iter().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(|word| is_code(word))
        {
            seen += 1;
            assert!(
                peil::model::codes::find(word).is_some(),
                "{}: `{word}` is in no table of codes",
                path.display()
            );
        }
    }
    assert!(seen > 100, "only {seen} codes found: does this test still look at the right thing?");
}
