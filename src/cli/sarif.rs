//! Findings in SARIF 2.1.0, the form in which platforms for code review take them: one result per place.

use crate::error::Problem;
use crate::model::codes;
use crate::model::finding::{Finding, Severity};
use serde_json::{Value, json};
use std::fmt::Write as _;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What was found in data.
pub(super) fn of_findings(findings: &[Finding]) -> Value {
    let rules: Vec<(&str, Severity)> = findings.iter().map(|f| (f.code, f.severity)).collect();
    log(&rules, findings.iter().flat_map(results_of).collect())
}

/// What is wrong with study files.
pub(super) fn of_problems(problems: &[Problem]) -> Value {
    let rules: Vec<(&str, Severity)> = problems.iter().map(|p| (p.code, Severity::Error)).collect();
    let one = |problem: &Problem| {
        let region = place(problem).map(|(line, column)| json!({ "startLine": line, "startColumn": column }));
        let location = location(&problem.file, "", region);
        result(problem.code, Severity::Error, &problem.message, &problem.help, &location)
    };
    log(&rules, problems.iter().map(one).collect())
}

/// The line and column of a problem, counted from 1, in characters; `None` where it has no place.
pub(super) fn place(problem: &Problem) -> Option<(usize, usize)> {
    let before = problem.source.get(..problem.span.as_ref()?.start)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    Some((1 + before.matches('\n').count(), 1 + line.chars().count()))
}

/// One result per line that the finding lists, or one for all where it is about a whole column.
fn results_of(finding: &Finding) -> Vec<Value> {
    let one = |region: Option<Value>| {
        let location = location(&finding.file, &finding.column, region);
        let mut result = result(finding.code, finding.severity, &finding.message, &finding.help, &location);
        result["properties"] = json!({ "kind": finding.kind, "count": finding.count });
        result
    };
    if finding.lines.is_empty() {
        return vec![one(None)];
    }
    finding.lines.iter().map(|line| one(Some(json!({ "startLine": line })))).collect()
}

fn location(file: &str, column: &str, region: Option<Value>) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(file) } });
    if let Some(region) = region {
        physical["region"] = region;
    }
    let mut location = json!({ "physicalLocation": physical });
    if !column.is_empty() {
        location["logicalLocations"] = json!([{ "name": column, "kind": "member" }]);
    }
    location
}

fn result(code: &str, severity: Severity, message: &str, help: &str, location: &Value) -> Value {
    json!({
        "ruleId": code,
        "level": level(severity),
        "message": { "text": format!("{message}; {help}") },
        "locations": [location],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn log(found: &[(&str, Severity)], mut results: Vec<Value>) -> Value {
    let mut rules: Vec<(&str, Severity)> = Vec::new();
    for (code, severity) in found {
        if !rules.iter().any(|(other, _)| other == code) {
            rules.push((code, *severity));
        }
    }
    for result in &mut results {
        let index = rules.iter().position(|(code, _)| result["ruleId"] == *code);
        result["ruleIndex"] = json!(index);
    }
    let driver = json!({
        "name": "analyze",
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.into_iter().map(rule).collect::<Vec<_>>(),
    });
    let run = json!({
        "tool": { "driver": driver },
        "columnKind": "unicodeCodePoints",
        "invocations": [{ "executionSuccessful": true }],
        "results": results,
    });
    json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] })
}

/// What `analyze explain` says of a code.
fn rule((code, severity): (&str, Severity)) -> Value {
    let mut rule = json!({ "id": code, "defaultConfiguration": { "level": level(severity) } });
    if let Some(code) = codes::find(code) {
        rule["shortDescription"] = json!({ "text": codes::unfilled(code.what.1) });
        rule["fullDescription"] = json!({ "text": codes::unfilled(code.why.1) });
        rule["help"] = json!({ "text": codes::unfilled(code.cure.1) });
    }
    rule
}

/// A path as a reference (RFC 3986): what may not stand in one is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::Rule;

    #[test]
    fn every_place_is_a_result_and_every_rule_stands_once() {
        let rule = Rule::error("D204", "out_of_range");
        let mut twice = rule.finding("my answers.csv", "q1", &["1", "5"]);
        twice.add(3);
        twice.add(7);
        let whole = Rule::warning("D240", "column_all_missing").finding("a.csv", "q2", &["q2"]);
        let log = of_findings(&[twice, whole]);
        let run = &log["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), 3);
        assert_eq!(results[1]["locations"][0]["physicalLocation"]["region"]["startLine"], 7);
        assert_eq!(
            results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "my%20answers.csv"
        );
        assert_eq!(results[0]["locations"][0]["logicalLocations"][0]["name"], "q1");
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules.iter().map(|r| r["id"].as_str().unwrap()).collect::<Vec<_>>(), ["D204", "D240"]);
        assert_eq!((&results[2]["ruleIndex"], &results[2]["level"]), (&json!(1), &json!("warning")));
    }

    #[test]
    fn problems_point_at_line_and_character() {
        let problem = Problem {
            code: "C103",
            message: "unknown key".into(),
            file: "study.toml".into(),
            source: "[study]\ntïtel = 1\nétude = 2\n".into(),
            span: Some(20..21),
            help: "use another".into(),
        };
        // The third line begins at byte 19, with a character of two bytes.
        let problem = Problem { span: Some(21..22), ..problem };
        assert_eq!(place(&problem), Some((3, 2)));
        let region =
            &of_problems(&[problem])["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
        assert_eq!(region, &json!({ "startLine": 3, "startColumn": 2 }));
    }
}
