//! Rows that are counted where they are, and runs on what was counted: `summarize`, `merge` and `run --summaries`.

use super::cohort::{fingerprint, refuse};
use super::{Cohort, Options, Stages};
use crate::error::{Error, Result};
use crate::estimate::shared::Shared;
use crate::ingest;
use crate::model::codebook::Kind;
use crate::model::finding::Finding;
use crate::model::responses::{Design, InputFile, Responses};
use crate::model::source::Source;
use crate::model::study::Study;
use crate::model::summary::Summary;
use crate::model::summary_file::{self, SummaryFile, Told};
use crate::model::tally::Tallies;
use crate::score::{self, Tallier};
use crate::summarize::Counter;
use crate::validate;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

/// Chunks that wait to be counted: each more takes as much memory and saves no time.
const WAITING: usize = 1;

/// `analyze summarize`: counts the data files of a study and keeps no row. `range` is a range of bytes of the only file.
/// Gives the summary and warnings about the data.
///
/// # Errors
/// Data that can't be used: every problem is listed; a study whose counts would not do.
pub fn summarize(
    study: &Study,
    range: Option<Range<u64>>,
    stages: &mut Stages<'_>,
) -> Result<(SummaryFile, Vec<Finding>)> {
    refuse_weights(study)?;
    stages.begin("summarize")?;
    let cut = range.map(|range| ingest::cut(study, range)).transpose()?;
    count(study, cut.as_ref(), stages)
}

pub(super) fn refuse_weights(study: &Study) -> Result<()> {
    if study.settings.data.weight.is_some() { Err(Error::usage("C232", &[])) } else { Ok(()) }
}

/// Counts the data files of a study, or the records of a range of its only one.
pub(super) fn count(
    study: &Study,
    cut: Option<&ingest::Cut>,
    stages: &mut Stages<'_>,
) -> Result<(SummaryFile, Vec<Finding>)> {
    let mut file = SummaryFile::new(summary_file::questions(study));
    let (sender, receiver) = sync_channel::<Responses>(WAITING);
    // One thread reads while another counts; chunks come in order, and any order would give the same counts.
    let (streamed, counted) = std::thread::scope(|scope| {
        let counter = scope.spawn(move || {
            // Data without rows have been asked the same.
            let mut counted = Counting::new(study, &ingest::without_rows(study));
            for chunk in receiver {
                counted.add(&chunk);
            }
            counted.finish()
        });
        let mut take = |chunk: Responses| {
            stages.listen()?;
            // Where the other thread has given up its own reason is told below.
            sender.send(chunk).map_err(|_| Error::Internal("counting ended early".into()))
        };
        let streamed = ingest::in_chunks(study, cut, &mut take);
        drop(sender);
        (streamed, counter.join())
    });
    let streamed = streamed?;
    (file.summary, file.tallies) = counted.map_err(|_| Error::Internal("counting failed".into()))?;
    refuse(&streamed.findings)?;
    file.rows = streamed.parts.iter().map(|part| part.rows).sum();
    file.parts = streamed.parts;
    file.parts.sort();
    file.columns = streamed.columns;
    file.findings = streamed.findings.iter().map(Told::of).collect();
    file.findings.sort();
    Ok((file, streamed.findings))
}

/// What a study asks to be counted, and nothing counted yet: the same for all parts that can be merged.
pub(super) fn asked(study: &Study) -> SummaryFile {
    let mut file = SummaryFile::new(summary_file::questions(study));
    (file.summary, file.tallies) = Counting::new(study, &ingest::without_rows(study)).finish();
    file
}

/// Rows that are counted and tallied as they come.
struct Counting<'s> {
    counter: Counter,
    tallier: Tallier<'s>,
}

impl<'s> Counting<'s> {
    fn new(study: &'s Study, without_rows: &Responses) -> Self {
        let counter = Counter::new(study, without_rows);
        Counting { counter, tallier: Tallier::new(study, without_rows) }
    }

    fn add(&mut self, chunk: &Responses) {
        let rows = chunk.by_cell(0..chunk.rows);
        rayon::join(|| self.counter.add(chunk, &rows), || self.tallier.add(chunk, &rows));
    }

    fn finish(self) -> (Summary, Tallies) {
        let summary = self.counter.finish();
        let tallies = self.tallier.finish(&summary);
        (summary, tallies)
    }
}

/// `analyze merge`: one summary of the parts of several, the same whatever their order.
///
/// # Errors
/// Files that are no summaries, of other questions, or with a part that another has.
pub fn merge(files: &[PathBuf], stages: &mut Stages<'_>) -> Result<SummaryFile> {
    stages.begin("merge")?;
    let mut whole: Option<SummaryFile> = None;
    for path in files {
        stages.listen()?;
        let (file, input) = ingest::summary_file(path)?;
        match &mut whole {
            None => whole = Some(file),
            Some(whole) => whole.merge(&file).map_err(|why| ingest::refused(&input.name, &why))?,
        }
    }
    whole.ok_or_else(|| Error::usage("C236", &[]))
}

/// A study of what was counted elsewhere, for `analyze run --summaries`.
///
/// # Errors
/// As [`Cohort::read`]; summaries of other questions; what does not go together with summaries.
pub(super) fn cohort(source: Source, options: &Options, stages: &mut Stages<'_>) -> Result<Cohort> {
    let mut study = ingest::questions(source)?;
    if let Some(profile) = options.profile {
        study.settings.privacy.profile = profile;
    }
    let has_ledger = options.ledger.is_some() || study.settings.privacy.ledger.is_some();
    if has_ledger || !options.contributions.is_empty() || !study.settings.data.contributions.is_empty() {
        return Err(Error::usage("C234", &[]));
    }
    if options.power || study.settings.power.is_some() {
        return Err(Error::usage("C237", &[]));
    }
    let file = merge(&options.summaries, stages)?;
    let asked = asked(&study);
    let the_same = asked.summary.counts_the_same(&file.summary) && asked.tallies.asks_the_same(&file.tallies);
    if file.questions != asked.questions || !the_same {
        return Err(Error::usage("O615", &[]));
    }
    stages.begin("read")?;
    let text = file.to_json().map_err(|error| Error::Internal(format!("summary: {error}")))?;
    let input = InputFile {
        name: "summary".into(),
        bytes: text.len() as u64,
        rows: file.rows,
        hash: blake3::hash(text.as_bytes()).to_hex().to_string(),
    };
    let ingest::Read { responses, mut findings } = ingest::responses_counted(&study, &file, input)?;
    refuse(&findings)?;
    let informants = file.tallies.cells.values().all(|tally| tally.respondents < 2);
    if study.settings.data.organization.is_none() || informants {
        return Err(Error::usage("C233", &[]));
    }
    debug_assert_eq!(responses.design(), Design::Nested);
    stages.begin("check")?;
    findings.extend(validate::check(&study, &responses));
    findings.extend(without_means(&study, &file));
    refuse(&findings)?;
    stages.begin("score")?;
    let scores = score::score(&study, &responses);
    let run = fingerprint(&study, &responses.inputs, options);
    let summary = file.summary;
    Ok(Cohort { study, responses, summary, scores, findings, run, shared: Shared::default() })
}

/// Variables of which no exact sums could be held.
fn without_means(study: &Study, file: &SummaryFile) -> Vec<Finding> {
    let is_asked =
        |name: &&String| study.codebook.columns.get(*name).is_none_or(|column| column.kind != Kind::Text);
    let told = |name: &String| {
        let mut finding = validate::NO_EXACT_SUM.finding("summary", name, &[name]);
        finding.count = 1;
        finding
    };
    file.tallies.inexact.iter().filter(is_asked).map(told).collect()
}
