//! Long lists of counts in JSON, in which most may be 0: a number below 0 stands for as many zeros.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most counts of a list.
pub const MOST: usize = 1 << 24;

struct Runs<'a>(&'a [u64]);

impl Serialize for Runs<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let runs = self.0.chunk_by(|a, b| *a == 0 && *b == 0);
        // Counts are of records, which no machine holds 2⁶³ of.
        let number = |run: &[u64]| if run.len() > 1 { -(run.len() as i64) } else { run[0] as i64 };
        serializer.collect_seq(runs.map(number))
    }
}

/// Lists of counts.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(lists: &[Vec<u64>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(lists.iter().map(|list| Runs(list)))
}

/// Read back.
///
/// # Errors
/// What is no list of lists of whole numbers; more counts than [`MOST`].
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Vec<u64>>, D::Error> {
    let lists = Vec::<Vec<i64>>::deserialize(deserializer)?;
    lists.into_iter().map(|runs| expanded(&runs).ok_or_else(|| D::Error::custom("too many counts"))).collect()
}

/// `None` for more counts than [`MOST`].
fn expanded(runs: &[i64]) -> Option<Vec<u64>> {
    let mut counts: Vec<u64> = Vec::new();
    for &run in runs {
        let length = if run < 0 { usize::try_from(run.unsigned_abs()).ok()? } else { 1 };
        if length > MOST - counts.len() {
            return None;
        }
        counts.resize(counts.len() + length, run.max(0).unsigned_abs());
    }
    Some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Held(#[serde(with = "super")] Vec<Vec<u64>>);

    #[test]
    fn runs_of_zeros_are_numbers_below_zero() {
        let held = Held(vec![vec![0, 3, 0, 0, 0, 7, 7, 0, 0], vec![], vec![0]]);
        let text = serde_json::to_string(&held).unwrap();
        assert_eq!(text, "[[0,3,-3,7,7,-2],[],[0]]");
        assert_eq!(serde_json::from_str::<Held>(&text).unwrap(), held);
    }

    #[test]
    fn a_file_can_not_ask_for_all_memory() {
        assert_eq!(expanded(&[-(MOST as i64), -1]), None);
        assert_eq!(expanded(&[i64::MIN]), None);
    }
}
