//! Schemas, completions and man pages: the schemas hold for the files that ship, and for what a run writes.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

fn analyze(args: &[&str]) -> String {
    let output =
        Command::cargo_bin("analyze").expect("the program is built").args(args).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn schema(of: &str) -> Value {
    serde_json::from_str(&analyze(&["schema", of])).expect("JSON")
}

fn toml_file(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a file");
    serde_json::to_value(text.parse::<toml::Table>().expect("TOML")).expect("plain data")
}

/// Keywords that restrict nothing here.
const NOTES: [&str; 7] = ["$schema", "$defs", "title", "description", "default", "format", "writeOnly"];

/// What of `value` breaks `schema`, with its place. Knows the keywords that our schemas use, and refuses any other.
fn broken(root: &Value, schema: &Value, value: &Value, place: &str) -> Vec<String> {
    let Value::Object(keywords) = schema else {
        return if schema == &Value::Bool(false) {
            vec![format!("{place}: nothing may be here")]
        } else {
            Vec::new()
        };
    };
    let mut found = Vec::new();
    let all = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let fits = |schema: &Value| broken(root, schema, value, place).is_empty();
    for (keyword, says) in keywords {
        match keyword.as_str() {
            "$ref" => {
                let name = says
                    .as_str()
                    .and_then(|path| path.strip_prefix("#/$defs/"))
                    .expect("a definition of our own");
                found.extend(broken(root, &root["$defs"][name], value, place));
            }
            "type" => {
                let is = |kind: &str| match kind {
                    "null" => value.is_null(),
                    "boolean" => value.is_boolean(),
                    "string" => value.is_string(),
                    "array" => value.is_array(),
                    "object" => value.is_object(),
                    "integer" => value.as_f64().is_some_and(|v| v.fract() == 0.0),
                    "number" => value.is_number(),
                    other => panic!("no type {other}"),
                };
                let kinds = if says.is_array() { all(says) } else { vec![says.clone()] };
                if !kinds.iter().filter_map(Value::as_str).any(is) {
                    found.push(format!("{place}: not {says}"));
                }
            }
            "enum" if !all(says).contains(value) => found.push(format!("{place}: none of {says}")),
            "const" if says != value => found.push(format!("{place}: not {says}")),
            "anyOf" if !all(says).iter().any(fits) => found.push(format!("{place}: fits none of several")),
            "oneOf" if all(says).iter().filter(|schema| fits(schema)).count() != 1 => {
                found.push(format!("{place}: does not fit one of several"));
            }
            "allOf" => found.extend(all(says).iter().flat_map(|schema| broken(root, schema, value, place))),
            "minimum" if value.as_f64().is_some_and(|v| v < says.as_f64().unwrap_or(f64::MIN)) => {
                found.push(format!("{place}: below {says}"));
            }
            "maximum" if value.as_f64().is_some_and(|v| v > says.as_f64().unwrap_or(f64::MAX)) => {
                found.push(format!("{place}: above {says}"));
            }
            "minItems"
                if value.as_array().is_some_and(|list| (list.len() as u64) < says.as_u64().unwrap_or(0)) =>
            {
                found.push(format!("{place}: fewer than {says}"));
            }
            "maxItems"
                if value
                    .as_array()
                    .is_some_and(|list| list.len() as u64 > says.as_u64().unwrap_or(u64::MAX)) =>
            {
                found.push(format!("{place}: more than {says}"));
            }
            "minProperties"
                if value.as_object().is_some_and(|map| (map.len() as u64) < says.as_u64().unwrap_or(0)) =>
            {
                found.push(format!("{place}: empty"));
            }
            "required" => {
                let missing = all(says)
                    .into_iter()
                    .filter(|key| value.is_object() && value.get(key.as_str().unwrap_or("")).is_none());
                found.extend(missing.map(|key| format!("{place}: {key} is missing")));
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                found.extend(items.flat_map(|(i, item)| broken(root, says, item, &format!("{place}.{i}"))));
            }
            "prefixItems" => {
                let pairs =
                    all(says).into_iter().zip(value.as_array().cloned().unwrap_or_default()).enumerate();
                found.extend(
                    pairs.flat_map(|(i, (says, item))| broken(root, &says, &item, &format!("{place}.{i}"))),
                );
            }
            "properties" | "additionalProperties" => {
                let known = keywords.get("properties").and_then(Value::as_object);
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let own = known.and_then(|known| known.get(key));
                    let rule =
                        if keyword == "properties" { own } else { Some(says).filter(|_| own.is_none()) };
                    found.extend(
                        rule.into_iter()
                            .flat_map(|rule| broken(root, rule, inner, &format!("{place}.{key}"))),
                    );
                }
            }
            "enum" | "const" | "anyOf" | "oneOf" | "minimum" | "maximum" | "minItems" | "maxItems"
            | "minProperties" => {}
            note if NOTES.contains(&note) => {}
            other => panic!("{place}: the keyword `{other}` is not known here"),
        }
    }
    found
}

fn holds(of: &str, value: &Value) -> Vec<String> {
    let schema = schema(of);
    broken(&schema, &schema, value, of)
}

#[test]
fn shipped_study_files_fit_their_schemas() {
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets");
    for study in ["employees", "informants"] {
        let read = |name: &str| toml_file(&datasets.join(study).join(name));
        assert_eq!(holds("study", &read("study.toml")), Vec::<String>::new(), "{study}");
        assert_eq!(holds("codebook", &read("codebook.toml")), Vec::<String>::new(), "{study}");
    }
}

#[test]
fn what_the_program_refuses_does_not_fit() {
    let datasets = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/employees");
    let mut study = toml_file(&datasets.join("study.toml"));
    study["data"]["organisation"] = "org".into();
    study["correlation"][0]["method"] = "pearsn".into();
    study["study"].as_object_mut().expect("a table").remove("id");
    assert_eq!(holds("study", &study).len(), 3, "{:?}", holds("study", &study));
    let mut codebook = toml_file(&datasets.join("codebook.toml"));
    codebook["columns"]["new"] = serde_json::json!({ "type": "likrt", "labels": 3 });
    assert_eq!(holds("codebook", &codebook).len(), 2);
}

#[test]
fn results_of_a_run_fit_their_schema() {
    let home = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(home.path().join(name), text).expect("room");
    let rows: Vec<String> = (0..60).map(|i| format!("{},{}\n", i % 5 + 1, (i / 2) % 5 + 1)).collect();
    let rows = rows.concat();
    write("a.csv", &format!("q1,q2\n{rows}"));
    write(
        "codebook.toml",
        "[columns.q1]\ntype = \"likert\"\nmin = 1\nmax = 5\n[columns.q2]\ntype = \"likert\"\nmin = 1\nmax = 5\n",
    );
    write("study.toml", "[study]\nid = \"s\"\ntitle = \"S\"\n[data]\nfiles = [\"a.csv\"]\n");
    let folder = home.path().to_str().expect("a path");
    analyze(&["-C", folder, "run", ".", "--only", "tables"]);
    let text = fs::read_to_string(home.path().join("out/results.json")).expect("results");
    let mut results: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(holds("results", &results), Vec::<String>::new());
    let first = results["tables"].as_object().and_then(|all| all.keys().next().cloned()).expect("a table");
    results["tables"][first]["rows"] = "none".into();
    assert_eq!(holds("results", &results).len(), 1);
}

#[test]
fn shells_complete_and_every_command_has_a_page() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = analyze(&["completions", shell]);
        assert!(
            ["benchmark", "reproduce", "contributions"].iter().all(|word| script.contains(word)),
            "{shell}"
        );
    }
    assert!(analyze(&["man"]).contains(".TH analyze 1"));
    let home = tempfile::tempdir().expect("a folder");
    for _ in 0..2 {
        analyze(&["man", "--out", home.path().join("man").to_str().expect("a path")]);
    }
    let page = fs::read_to_string(home.path().join("man/analyze-run.1")).expect("a page");
    assert!(page.contains("contributions"), "{page}");
}
