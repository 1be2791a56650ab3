//! Patterns in answers made by a rule, against R 4.2.2 by the formulas of the papers (tests/reference/quality/patterns.R).

use super::*;
use crate::model::codebook::{Codebook, Column, Kind, Scale, ScoreRule};
use crate::model::model_counts::{ModelCounts, ModelSets};
use crate::model::responses::Wave;
use crate::model::source::{Shipped, Source};
use crate::model::study::Settings;
use crate::model::summary::{CompleteSums, PairCounts};

static NO_FILES: Shipped = Shipped { id: "test", files: &[] };
const N: usize = 60;
const ITEMS: usize = 12;

/// Answers 1 to 5 by row and item, 0 where missing.
fn answers() -> Vec<[u8; ITEMS]> {
    let rule = |i: usize, j: usize| (1 + (i * 31 + j * 17 + (i * j) % 7 + (i / 4) * (j / 3)) % 5) as u8;
    let mut rows: Vec<[u8; ITEMS]> = (0..N).map(|i| std::array::from_fn(|j| rule(i, j))).collect();
    rows[0] = [3; ITEMS];
    rows[1][1..11].fill(4);
    rows[2] = [2; ITEMS];
    rows[2][11] = 1;
    rows[4] = rows[3];
    for i in (8..N).step_by(9) {
        rows[i][i % ITEMS] = 0;
    }
    rows[40][..7].fill(0);
    rows
}

fn column(reverse: bool) -> Column {
    Column { reverse, ..Column::likert(1.0, 5.0) }
}

struct Made {
    study: Study,
    responses: Responses,
    summary: Summary,
}

/// Twelve items in four scales of three, the third item scored in reverse.
fn made(settings: &str) -> Made {
    let rows = answers();
    let name = |j: usize| format!("q{j:02}");
    let mut codebook = Codebook::default();
    let mut responses =
        Responses { rows: N, waves: vec![Wave::default()], wave: vec![0; N], ..Responses::default() };
    for j in 0..ITEMS {
        codebook.columns.insert(name(j), column(j == 2));
        let code = |row: &[u8; ITEMS]| row[j].checked_sub(1).unwrap_or(MISSING);
        let codes = rows.iter().map(code).collect();
        responses.columns.insert(name(j), Values::Likert { min: 1, max: 5, codes });
    }
    for s in 0..ITEMS / 3 {
        let items = (3 * s..3 * s + 3).map(name).collect();
        let scale = Scale {
            label: None,
            items,
            score: ScoreRule::Mean,
            min_valid: 0.5,
            null_variance: None,
            line: 0,
        };
        codebook.scales.insert(format!("s{s}"), scale);
    }
    let mut complete = CompleteSums::empty(ITEMS);
    for row in rows.iter().filter(|row| !row.contains(&0)) {
        complete.add(&row.map(|answer| answer - 1));
    }
    let summary = Summary {
        items: (0..ITEMS).map(|j| (name(j), 5)).collect(),
        models: ModelSets { complete: vec![(0..ITEMS).collect()], ..ModelSets::default() },
        pairs: [(
            String::new(),
            PairCounts {
                models: ModelCounts { complete: vec![complete], ..ModelCounts::default() },
                ..PairCounts::default()
            },
        )]
        .into(),
        ..Summary::default()
    };
    let head = "[study]\nid = \"t\"\ntitle = \"t\"\n[data]\nfiles = []\n";
    let settings: Settings = toml::from_str(&format!("{head}{settings}")).unwrap();
    let study = Study { settings, codebook, source: Source::Shipped(&NO_FILES), files: Vec::new() };
    Made { study, responses, summary }
}

impl Made {
    /// With twelve more items: among so many no two of sixty answer alike by chance.
    fn longer(mut self) -> Self {
        let name = |j: usize| format!("r{j:02}");
        for j in 0..ITEMS {
            let code = |i: usize| ((i * 7 + j * j * 3 + i * j) % 5) as u8;
            let codes = (0..N).map(|i| code(if i == 4 { 3 } else { i })).collect();
            self.study.codebook.columns.insert(name(j), column(false));
            self.responses.columns.insert(name(j), Values::Likert { min: 1, max: 5, codes });
        }
        let items = (0..ITEMS).map(name).collect();
        let more = Scale { items, ..self.study.codebook.scales[0].clone() };
        self.study.codebook.scales.insert("more".into(), more);
        self
    }

    fn patterns(&self) -> Patterns {
        patterns(&self.study, &self.responses, &self.summary)
    }
}

fn rows_with(patterns: &Patterns, pattern: Pattern, wanted: Verdict) -> Vec<usize> {
    let judged = patterns.judged.iter().find(|j| j.pattern == pattern).unwrap();
    (0..judged.verdicts.len()).filter(|&row| judged.verdicts[row] == wanted).collect()
}

#[test]
fn the_same_respondents_are_seen_as_by_the_formulas_in_r() {
    let found = made("[quality]\nwithin_sd = 0.08\nmahalanobis_p = 0.1").patterns();
    let seen = |pattern| rows_with(&found, pattern, Verdict::Seen);
    assert_eq!(seen(Pattern::LongestString), [0, 1, 2]);
    assert_eq!(seen(Pattern::WithinSd), [0, 2]);
    assert_eq!(seen(Pattern::Mahalanobis), [8, 17, 26, 35, 39, 44]);
    let halves = [
        7, 9, 10, 11, 12, 13, 14, 15, 18, 19, 21, 22, 23, 26, 27, 28, 29, 30, 33, 35, 36, 37, 41, 42, 43, 44,
        47, 49, 52, 54, 55, 58, 59,
    ];
    assert_eq!(seen(Pattern::EvenOdd), halves);
    assert_eq!(rows_with(&found, Pattern::EvenOdd, Verdict::Untold), [0, 1, 2, 25, 40, 50, 56]);
    // Too few answers are no pattern.
    assert_eq!(rows_with(&found, Pattern::LongestString, Verdict::Untold), [40]);
    assert_eq!(rows_with(&found, Pattern::Mahalanobis, Verdict::Untold), [40]);
}

/// Row 4 repeats row 3; an id repeats within an organization only.
#[test]
fn the_first_of_two_is_no_duplicate() {
    let few = made("").patterns();
    assert_eq!(few.judged[3].reason, Some("S393"), "with twelve items two may answer alike by chance");
    let mut made = made("").longer();
    assert_eq!(rows_with(&made.patterns(), Pattern::Duplicate, Verdict::Seen), [4]);
    let ids = (0..N).map(|row| if row == 7 { 1 } else { row as u32 }).collect();
    let words = (0..N).map(|row| format!("r{row:02}")).collect();
    made.responses.columns.insert("id".into(), Values::Words { words, codes: ids });
    made.study.settings.data.respondent = Some("id".into());
    assert_eq!(rows_with(&made.patterns(), Pattern::Duplicate, Verdict::Seen), [4, 7]);
    made.responses.organizations = vec!["a".into(), "b".into()];
    made.responses.organization = (0..N).map(|row| u32::from(row > 3)).collect();
    assert!(rows_with(&made.patterns(), Pattern::Duplicate, Verdict::Seen).is_empty());
}

/// Who answers everything alike is no duplicate of others who do.
#[test]
fn straight_lines_are_no_duplicates() {
    let mut made = made("").longer();
    for values in made.responses.columns.values_mut() {
        if let Values::Likert { codes, .. } = values {
            (codes[10], codes[11]) = (2, 2);
        }
    }
    let found = made.patterns();
    assert_eq!(rows_with(&found, Pattern::Duplicate, Verdict::Untold), [10, 11]);
    let runs = rows_with(&found, Pattern::LongestString, Verdict::Seen);
    assert!(runs.contains(&10) && runs.contains(&11));
}

/// Twelve answers in 23 seconds are too fast, in 24 they are not; five answers in 10 are not.
#[test]
fn seconds_are_held_against_the_questions_answered() {
    let mut made = made("[quality]\nduration = \"seconds\"");
    let mut seconds = vec![24.0; N];
    seconds[5] = 23.0;
    seconds[6] = f64::NAN;
    seconds[40] = 10.0;
    made.responses.columns.insert("seconds".into(), Values::Numbers(seconds));
    made.study.codebook.columns.insert("seconds".into(), Column { kind: Kind::Number, ..column(false) });
    let found = made.patterns();
    assert_eq!(rows_with(&found, Pattern::Speed, Verdict::Seen), [5]);
    assert_eq!(rows_with(&found, Pattern::Speed, Verdict::Untold), [6]);
}

#[test]
fn the_study_says_which_patterns_flag() {
    let flagged = |settings: &str| {
        let found = made(settings).longer().patterns();
        (0..N).filter(|&row| found.flagged[row]).collect::<Vec<_>>()
    };
    assert_eq!(flagged(""), [0, 4]);
    assert_eq!(flagged("[quality]\nflags = [\"duplicate\"]"), [4]);
    assert!(flagged("[quality]\nflags = []").is_empty());
}

#[test]
fn what_can_not_be_judged_has_a_reason() {
    let mut made = made("");
    made.study.codebook.scales.truncate(2);
    let found = made.patterns();
    let reasons: Vec<Option<&str>> = found.judged.iter().map(|j| j.reason).collect();
    let expected = [Some("S390"), Some("S390"), Some("S392"), Some("S393"), Some("S394"), Some("S395")];
    assert_eq!(reasons, expected);
    assert!(found.flagged.iter().all(|flagged| !flagged));
}
