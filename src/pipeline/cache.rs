//! Summaries of parts, kept so that no part is counted twice: what was counted before is read, also of a run that was
//! stopped halfway. A kept summary holds counts and no answers.

use super::Stages;
use super::summaries::{asked, count, refuse_weights};
use crate::error::{Error, Result};
use crate::ingest::{self, Kept, Piece};
use crate::model::finding::Finding;
use crate::model::study::Study;
use crate::model::summary_file::{SummaryFile, Told};
use crate::present::output;
use std::path::Path;

/// What was counted, and what of it had been counted before.
#[derive(Debug)]
pub struct Cached {
    /// The summary of all parts.
    pub file: SummaryFile,
    /// Warnings about the data.
    pub findings: Vec<Finding>,
    /// Parts that had been counted before.
    pub read: usize,
    /// Parts that were counted now.
    pub counted: usize,
    /// Names of kept summaries that could not be used and were made again.
    pub damaged: Vec<String>,
}

/// As [`super::summarize()`], text files of more than `most` bytes in ranges of so many, each kept in `folder` once it is
/// counted. The same bytes, the same questions and the same version of the program are the same counts; anything else is
/// counted anew.
///
/// # Errors
/// As [`super::summarize()`]; standard input; parts that are there twice; system errors.
pub fn summarize_cached(study: &Study, folder: &Path, most: u64, stages: &mut Stages<'_>) -> Result<Cached> {
    refuse_weights(study)?;
    output::folder(folder)?;
    stages.begin("summarize")?;
    let mut cached =
        Cached { file: asked(study), findings: Vec::new(), read: 0, counted: 0, damaged: Vec::new() };
    let asked = asked(study).to_json().map_err(|error| Error::Internal(format!("summary: {error}")))?;
    let mut refused = Vec::new();
    // A piece is looked for as soon as its bytes are known, so that a run that is stopped has kept what it counted.
    for piece in ingest::pieces(study, most)? {
        stages.listen()?;
        let piece = piece?;
        let hash = piece.hash()?;
        let name = format!("{}.summary", key(&asked, &piece, &hash));
        let path = folder.join(&name);
        let part = match ingest::kept_summary(&path)? {
            Kept::Whole(mut part) => {
                rename(&mut part, &piece.name);
                cached.read += 1;
                cached.findings.extend(part.findings.iter().filter_map(Told::finding));
                *part
            }
            found => {
                if matches!(found, Kept::Damaged) {
                    cached.damaged.push(name);
                }
                match count(&piece.study, piece.cut.as_ref(), stages) {
                    Ok((part, findings)) => {
                        keep(&path, &hash, &part)?;
                        cached.counted += 1;
                        cached.findings.extend(findings);
                        part
                    }
                    // Every problem of every part is listed.
                    Err(Error::Data(found)) => {
                        refused.extend(found);
                        continue;
                    }
                    Err(other) => return Err(other),
                }
            }
        };
        if refused.is_empty() {
            cached.file.merge(&part).map_err(|why| ingest::refused(&piece.name, &why))?;
        }
    }
    if refused.is_empty() { Ok(cached) } else { Err(Error::Data(refused)) }
}

/// Tells the counts of a piece from all others: by its bytes and where they stand, and by all that is asked of them.
fn key(asked: &str, piece: &Piece, hash: &str) -> String {
    let range = piece.cut.as_ref().map(ingest::Cut::range);
    let mut hasher = blake3::Hasher::new();
    hasher.update(format!("{hash} {range:?} ").as_bytes());
    hasher.update(asked.as_bytes());
    hasher.finalize().to_hex().to_string()
}

/// A file that changed since it was hashed is not kept under the name of what it was.
fn keep(path: &Path, hash: &str, part: &SummaryFile) -> Result<()> {
    if part.parts.iter().any(|counted| counted.hash != hash) {
        return Ok(());
    }
    let text = part.to_json().map_err(|error| Error::Internal(format!("summary: {error}")))?;
    output::write_one(path, text.as_bytes(), true, |_| true)
}

/// The file may have had another name when it was counted.
fn rename(part: &mut SummaryFile, name: &str) {
    for counted in &mut part.parts {
        if counted.name == name {
            return;
        }
        let before = std::mem::replace(&mut counted.name, name.to_owned());
        part.findings
            .iter_mut()
            .filter(|told| told.file == before)
            .for_each(|told| name.clone_into(&mut told.file));
    }
}
