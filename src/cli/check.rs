//! `analyze check`: read and validate, list every finding, write nothing.

use super::messages::{self, grouped};
use super::sarif;
use crate::error::{Error, Problem, Result, count};
use crate::model::finding::{Finding, Severity};
use crate::model::responses::{Responses, Values};
use crate::model::source::Source;
use crate::model::study::Study;
use crate::{ingest, numeric, validate};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What `check` is asked.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(help_template = super::HELP, before_help = "Examples:
  analyze check                                         the shipped study
  analyze check studies/ism-2026                        a study folder
  analyze check export.csv --codebook codebook.toml     a data file without a study
  analyze check export.csv --codebook codebook.toml --json
  analyze check my-study --format sarif > findings.sarif        for platforms of code review
  analyze check my-study --fail-on warn                         exit 1 on warnings too
")]
pub struct CheckArgs {
    /// A study.toml, its folder, or data files (with --codebook)
    #[arg(value_name = "STUDY|FILE")]
    pub paths: Vec<PathBuf>,
    /// The codebook that describes bare data files
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
    /// How findings are written; `--json` is the same as `--format json`
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// From which severity on the exit code is 1
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

/// `--format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For a person
    #[default]
    Text,
    /// For a program
    Json,
    /// SARIF 2.1.0
    Sarif,
}

/// `--fail-on`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum FailOn {
    /// Warnings and errors
    Warn,
    /// Errors only
    #[default]
    Error,
}

impl CheckArgs {
    /// # Errors
    /// Where `json` and another format are asked for.
    fn format(&self, json: bool) -> Result<Format> {
        match (self.format, json) {
            (Some(Format::Text | Format::Sarif), true) => Err(Error::usage("C215", &[])),
            (None, true) => Ok(Format::Json),
            (format, _) => Ok(format.unwrap_or_default()),
        }
    }
}

/// Checks a study (`default` where none is named) or data files, and writes what it found to `out`.
///
/// Gives 0, or 1 where there are errors in the data (warnings, where those count), or 2 where study files can't be used and
/// a program is to read why.
///
/// # Errors
/// Study files that can't be used, files that can't be read, and those of `out`.
pub fn run(args: &CheckArgs, default: Source, json: bool, color: bool, out: &mut impl Write) -> Result<u8> {
    let format = args.format(json)?;
    let study = match study(args, default) {
        Err(Error::Study(problems)) if format != Format::Text => {
            let report =
                if format == Format::Sarif { sarif::of_problems(&problems) } else { of_problems(&problems) };
            write_value(out, &report).map_err(|error| Error::system("writing the findings", error))?;
            return Ok(2);
        }
        study => study?,
    };
    let read = ingest::responses_unhashed(&study)?;
    let mut findings = read.findings;
    if severity(&findings) != Some(Severity::Error) {
        findings.extend(validate::check(&study, &read.responses));
    }
    let written = match format {
        Format::Text => write_text(out, args, &findings, &read.responses, color),
        Format::Json => write_value(out, &of_findings(&findings, &read.responses)),
        Format::Sarif => write_value(out, &sarif::of_findings(&findings)),
    };
    written.map_err(|error| Error::system("writing the findings", error))?;
    let least = if args.fail_on == FailOn::Warn { Severity::Warning } else { Severity::Error };
    Ok(u8::from(severity(&findings) >= Some(least)))
}

/// The study that is asked for: that of a folder or a study.toml, or one made of data files and a codebook.
fn study(args: &CheckArgs, default: Source) -> Result<Study> {
    let usage = |message: String, help: &str| Error::Usage { code: "C132", message, help: help.into() };
    if let Some(codebook) = &args.codebook {
        if args.paths.is_empty() {
            return Err(usage("--codebook without a data file".into(), "name the data files before it"));
        }
        return ingest::bare(&args.paths, codebook);
    }
    match args.paths.as_slice() {
        [] => ingest::study(default),
        [path] if path.is_dir() || path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) => {
            ingest::study(source(path))
        }
        [path] if !path.exists() => Err(usage(
            format!("{} is not there", path.display()),
            "name a study folder, its study.toml, or data files with --codebook",
        )),
        [path] => Err(usage(
            format!("nothing says what the columns of {} mean", path.display()),
            "add `--codebook codebook.toml`, or check the study folder",
        )),
        _ => Err(usage(
            "several files, and nothing says what their columns mean".into(),
            "add `--codebook codebook.toml`, or check one study folder",
        )),
    }
}

/// A study.toml, or the one in a folder.
pub fn source(path: &Path) -> Source {
    if path.is_dir() {
        return Source::Folder { folder: path.to_owned(), file: "study.toml".into() };
    }
    let file =
        path.file_name().map_or_else(|| "study.toml".into(), |name| name.to_string_lossy().into_owned());
    Source::Folder { folder: path.parent().unwrap_or(Path::new("")).to_owned(), file }
}

fn severity(findings: &[Finding]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}

fn write_text(
    out: &mut impl Write,
    args: &CheckArgs,
    findings: &[Finding],
    responses: &Responses,
    color: bool,
) -> io::Result<()> {
    messages::findings(out, findings, Some(responses.rows as u64), color)?;
    if !findings.is_empty() {
        writeln!(out)?;
    }
    let found = |wanted: Severity| findings.iter().filter(|finding| finding.severity == wanted).count();
    let (errors, warnings) = (found(Severity::Error), found(Severity::Warning));
    let read = format!(
        "{} records, {} organizations, {} columns",
        grouped(responses.rows as u64),
        grouped(responses.organizations.len() as u64),
        responses.columns.len()
    );
    if errors > 0 {
        let warnings =
            if warnings > 0 { format!(" and {}", count(warnings, "warning")) } else { String::new() };
        return writeln!(
            out,
            "refused: {}{warnings}; `analyze explain {}` tells more",
            count(errors, "error"),
            findings
                .iter()
                .find(|finding| finding.severity == Severity::Error)
                .map_or("D204", |finding| finding.code)
        );
    }
    let outcome = if warnings > 0 { count(warnings, "warning") } else { "ok".to_owned() };
    let next = match (&args.codebook, args.paths.first()) {
        (Some(_), _) => String::new(),
        (None, Some(study)) => format!("; next: analyze run {}", study.display()),
        (None, None) => "; next: analyze run".to_owned(),
    };
    writeln!(out, "{outcome}: {read}{next}")
}

fn write_value(out: &mut impl Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Problems of study files in the form of findings.
fn of_problems(problems: &[Problem]) -> Value {
    let one = |problem: &Problem| {
        let line = sarif::place(problem).map(|(line, _)| line);
        json!({
            "code": problem.code,
            "kind": "study_file",
            "severity": Severity::Error,
            "file": problem.file,
            "line": line,
            "lines": line.into_iter().collect::<Vec<_>>(),
            "column": "",
            "count": 1,
            "message": problem.message,
            "help": problem.help,
        })
    };
    let findings: Vec<Value> = problems.iter().map(one).collect();
    json!({ "outcome": "error", "findings": findings })
}

fn of_findings(findings: &[Finding], responses: &Responses) -> Value {
    let outcome = match severity(findings) {
        None => "ok",
        Some(Severity::Warning) => "warn",
        Some(Severity::Error) => "error",
    };
    let columns: Map<String, Value> =
        responses.columns.iter().map(|(name, values)| (name.clone(), column(values))).collect();
    let listed: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "code": finding.code,
                "kind": finding.kind,
                "severity": finding.severity,
                "file": finding.file,
                "line": finding.lines.first(),
                "lines": finding.lines,
                "column": finding.column,
                "count": finding.count,
                "message": finding.message,
                "help": finding.help,
            })
        })
        .collect();
    json!({
        "outcome": outcome,
        "records": responses.rows,
        "organizations": responses.organizations.len(),
        "columns": columns,
        "findings": listed,
    })
}

/// The number of answers and, of numbers, their sum.
fn column(values: &Values) -> Value {
    let n = (0..values.len()).filter(|&row| !values.is_missing(row)).count();
    if !matches!(values, Values::Likert { .. } | Values::Numbers(_)) {
        return json!({ "n": n });
    }
    let sum = numeric::sum::sum((0..values.len()).filter_map(|row| values.number(row)));
    let whole = sum.fract() == 0.0 && sum.abs() < 9e15;
    json!({ "n": n, "sum": if whole { json!(sum as i64) } else { json!(sum) } })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::Shipped;

    static SHIPPED: Shipped = Shipped {
        id: "test",
        files: &[
            ("study.toml", b"[study]\nid = \"t\"\ntitle = \"T\"\n[data]\nfiles = [\"a.csv\"]\norganization = \"org\"\n"),
            (
                "codebook.toml",
                b"[columns.org]\ntype = \"text\"\n[columns.q1]\ntype = \"likert\"\nmin = 1\nmax = 5\n[columns.share]\ntype = \"number\"\n",
            ),
            ("a.csv", b"org,q1,share\nA,4,0.5\nB,,1.25\n"),
        ],
    };

    fn checked(json: bool) -> (u8, String) {
        let mut out = Vec::new();
        let code = run(&CheckArgs::default(), Source::Shipped(&SHIPPED), json, false, &mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn json_tells_counts_and_sums() {
        let (code, text) = checked(true);
        let report: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(code, 0);
        assert_eq!(report["outcome"], "ok");
        assert_eq!((&report["records"], &report["organizations"]), (&json!(2), &json!(2)));
        assert_eq!(report["columns"]["q1"], json!({"n": 1, "sum": 4}));
        assert_eq!(report["columns"]["share"], json!({"n": 2, "sum": 1.75}));
        assert_eq!(report["columns"]["org"], json!({"n": 2}));
    }

    #[test]
    fn text_ends_with_the_outcome_and_the_next_command() {
        assert_eq!(checked(false).1, "ok: 2 records, 2 organizations, 3 columns; next: analyze run\n");
    }

    fn status(text: &str, args: &CheckArgs) -> (u8, String) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in SHIPPED.files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        std::fs::write(folder.path().join("a.csv"), text).unwrap();
        let source = Source::Folder { folder: folder.path().to_owned(), file: "study.toml".into() };
        let mut out = Vec::new();
        let code = run(args, source, false, false, &mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn warnings_fail_where_that_is_asked_for() {
        let empty = "org,q1,share\nA,4,0.5\nB,,\n";
        let strict = CheckArgs { fail_on: FailOn::Warn, ..CheckArgs::default() };
        assert_eq!(status(empty, &CheckArgs::default()).0, 0);
        assert_eq!(status(empty, &strict).0, 1);
        assert_eq!(status("org,q1,share\nA,9,0.5\n", &CheckArgs::default()).0, 1);
        assert_eq!(status("org,q1,share\nA,4,0.5\n", &strict).0, 0);
    }

    #[test]
    fn sarif_has_the_findings_of_the_data() {
        let args = CheckArgs { format: Some(Format::Sarif), ..CheckArgs::default() };
        let (code, text) = status("org,q1,share\nA,9,0.5\nB,7,\n", &args);
        let log: Value = serde_json::from_str(&text).unwrap();
        assert_eq!((code, &log["version"]), (1, &json!("2.1.0")));
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!(results.iter().filter(|r| r["ruleId"] == "D204").count(), 2);
        let run = |format| {
            run(
                &CheckArgs { format, ..CheckArgs::default() },
                Source::Shipped(&SHIPPED),
                true,
                false,
                &mut Vec::new(),
            )
        };
        assert!(run(Some(Format::Json)).is_ok());
        assert!(matches!(run(Some(Format::Sarif)), Err(Error::Usage { code: "C215", .. })));
    }

    #[test]
    fn a_data_file_needs_a_codebook() {
        let args = CheckArgs { paths: vec!["Cargo.lock".into()], ..CheckArgs::default() };
        let error = run(&args, Source::Shipped(&SHIPPED), false, false, &mut Vec::new()).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("Cargo.lock"));
    }
}
