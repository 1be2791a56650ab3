//! Analyses of a study by name, from its files on, as one process: what `benches/peers/estimators.py` holds against other
//! software. `estimators FOLDER efa,reliability`; without arguments it does nothing.

use peil::estimate::{ANALYSES, Outcome, empty};
use peil::model::source::Source;
use peil::pipeline::{Cohort, Options, Stages};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let [folder, names] = arguments.as_slice() else { return ExitCode::SUCCESS };
    let source = Source::Folder { folder: folder.into(), file: "study.toml".into() };
    let options = Options { seed: 1, ..Options::default() };
    let mut watch = |_: &'static str| Ok(());
    let Ok(cohort) = Cohort::read(source, &options, &mut Stages::new(&mut watch)) else {
        return ExitCode::FAILURE;
    };
    let input = cohort.input(&options);
    let nothing = empty(&input, "");
    for name in names.split(',') {
        let Some(analysis) = ANALYSES.iter().find(|analysis| analysis.id == name) else {
            return ExitCode::FAILURE;
        };
        let made = (analysis.run)(&input, &nothing);
        let has_rows = |outcome: &Outcome| matches!(outcome, Outcome::Table(table) if !table.rows.is_empty());
        if !made.iter().any(has_rows) {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
