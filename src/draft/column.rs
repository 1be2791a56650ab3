//! What the cells of one column suggest: its kind, its range, its labels, and what stands for "no answer".

use crate::ingest::{Declared, TextColumn, Variable};
use crate::model::codebook::Kind;
use crate::model::responses::NO_WORD;
use std::collections::BTreeMap;

/// Words that programs and people write for nothing.
const NOTHING: [&str; 14] =
    ["na", "n/a", "#n/a", "#null!", "null", "nan", "none", "missing", ".", "-", "--", "nvt", "n.v.t.", "?"];
/// Numbers that stand for nothing, where they lie apart from the answers.
const CODES: [i64; 24] = [
    7, 8, 9, 66, 77, 88, 96, 97, 98, 99, 777, 888, 998, 999, 7777, 8888, 9999, -1, -7, -8, -9, -88, -99, -999,
];
/// An answer format has at most this many answers from the lowest to the highest, less one.
const WIDEST_FORMAT: i64 = 10;
/// A column of words has at most this many categories.
const MOST_CATEGORIES: usize = 20;
/// A longer word is a text.
const LONGEST_CATEGORY: usize = 60;

/// What a column may be.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess {
    /// Its kind.
    pub kind: Kind,
    /// Its range, where it is an answer format or a share.
    pub range: Option<(i64, i64)>,
    /// Cells that stand for "no answer".
    pub missing: Vec<String>,
    /// Words for the answers, the lowest first.
    pub labels: Vec<String>,
    /// Categories.
    pub values: Vec<String>,
    /// Scored in reverse.
    pub reverse: bool,
    /// Why this is the guess.
    pub why: String,
    /// False for what is better not read: free texts and empty columns.
    pub is_read: bool,
}

impl Guess {
    fn of(kind: Kind, why: impl Into<String>) -> Self {
        Guess {
            kind,
            range: None,
            missing: Vec::new(),
            labels: Vec::new(),
            values: Vec::new(),
            reverse: false,
            why: why.into(),
            is_read: true,
        }
    }
}

/// How often each word occurs.
pub(super) fn counts(cells: &TextColumn) -> Vec<usize> {
    let mut counts = vec![0; cells.words.len()];
    for code in cells.codes.iter().filter(|code| **code != NO_WORD) {
        if let Some(count) = counts.get_mut(*code as usize) {
            *count += 1;
        }
    }
    counts
}

/// A number as data files write it, with a decimal point or comma; not one that is written as a name is (007).
pub(super) fn number(word: &str) -> Option<f64> {
    let word = word.trim();
    let digits = word.trim_start_matches(['-', '+']);
    let leading_zero = digits.len() > 1 && digits.starts_with('0') && digits.as_bytes()[1].is_ascii_digit();
    let plain = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | 'e' | 'E' | '-' | '+');
    if leading_zero
        || !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        || !word.chars().all(plain)
    {
        return None;
    }
    let point = if word.contains('.') { word.to_owned() } else { word.replace(',', ".") };
    point.parse::<f64>().ok().filter(|value| value.is_finite())
}

/// What the column may be.
pub(super) fn guess(variable: &Variable, cells: &TextColumn) -> Guess {
    let counts = counts(cells);
    let words: Vec<&str> =
        cells.words.iter().zip(&counts).filter(|(_, n)| **n > 0).map(|(word, _)| word.as_str()).collect();
    let mut missing = declared(variable, &words);
    let nothing = |word: &&str| NOTHING.contains(&word.trim().to_lowercase().as_str());
    missing.extend(words.iter().copied().filter(nothing).map(str::to_owned));
    let rest: Vec<&str> = words.iter().copied().filter(|word| !missing.iter().any(|m| m == word)).collect();
    if rest.is_empty() {
        return Guess { is_read: false, ..Guess::of(Kind::Text, "nobody answered it") };
    }
    let numbers: Option<Vec<f64>> = rest.iter().map(|word| number(word)).collect();
    let mut guess = match numbers {
        Some(numbers) => of_numbers(variable, &rest, &numbers, &mut missing),
        None => of_words(variable, &rest, counts.iter().sum()),
    };
    missing.sort();
    missing.dedup();
    // A value between the answers is one of them.
    let is_answer = |word: &String| {
        let range = guess.range.zip(number(word));
        range.is_some_and(|((low, high), value)| value >= low as f64 && value <= high as f64)
    };
    missing.retain(|word| !is_answer(word));
    guess.missing = missing;
    guess
}

/// A range that declares more whole numbers than this is told by the words that lie in it.
const WIDEST_DECLARED: f64 = 20.0;

/// What the file itself declares to mean "no answer", given or not.
fn declared(variable: &Variable, words: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for declared in &variable.missing {
        match declared {
            Declared::Value(value) => all.push(value.clone()),
            Declared::Range(low, high) if high - low <= WIDEST_DECLARED => {
                all.extend((low.ceil() as i64..=high.floor() as i64).map(|value| value.to_string()));
            }
            Declared::Range(low, high) => {
                let inside = |word: &&&str| number(word).is_some_and(|v| (*low..=*high).contains(&v));
                all.extend(words.iter().filter(inside).map(|&word| word.to_owned()));
            }
        }
    }
    all
}

fn of_numbers(variable: &Variable, words: &[&str], numbers: &[f64], missing: &mut Vec<String>) -> Guess {
    if numbers.iter().any(|v| v.fract() != 0.0 || v.abs() > 1e15) {
        return Guess::of(Kind::Number, "it holds decimals");
    }
    let mut by_value: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for (word, value) in words.iter().zip(numbers) {
        by_value.entry(*value as i64).or_default().push(word);
    }
    let codes = apart(&by_value.keys().copied().collect::<Vec<_>>());
    for code in &codes {
        missing.extend(by_value.remove(code).into_iter().flatten().map(str::to_owned));
    }
    let (Some((&low, _)), Some((&high, _))) = (by_value.first_key_value(), by_value.last_key_value()) else {
        return Guess::of(Kind::Integer, "it holds whole numbers");
    };
    let apart = if codes.is_empty() {
        String::new()
    } else {
        format!(
            "; {} stands apart from them",
            codes.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
        )
    };
    if let Some((range, labels)) = labelled(variable, (low, high)) {
        let why = format!("the file has labels for its answers{apart}");
        return Guess { range: Some(range), labels, ..Guess::of(Kind::Likert, why) };
    }
    if by_value.len() > 1 && low >= 0 && high - low <= WIDEST_FORMAT && high <= 10 {
        let range = (low.min(1), high);
        let why = format!("whole numbers from {low} to {high}{apart}");
        return Guess { range: Some(range), ..Guess::of(Kind::Likert, why) };
    }
    Guess::of(Kind::Integer, format!("it holds whole numbers{apart}"))
}

/// Codes beyond the answers, the furthest first: two or more away from the nearest answer of a format, or twice as far from
/// zero as any other number.
fn apart(values: &[i64]) -> Vec<i64> {
    let mut rest = values.to_vec();
    let mut codes = Vec::new();
    while rest.len() > 2 {
        let (low, high) = (rest[0], rest[rest.len() - 1]);
        let (second_low, second_high) = (rest[1], rest[rest.len() - 2]);
        let is_format = |low: i64, high: i64| low >= 0 && high <= 10;
        // Among few answers a single digit may be an answer like the others.
        let others = &rest[..rest.len() - 1];
        let no_gaps = high > 9 || others.windows(2).all(|pair| pair[1] - pair[0] == 1);
        let above = if is_format(low.max(0), second_high) {
            high >= second_high + 2 && no_gaps
        } else {
            high >= 77 && high >= 2 * second_high.abs()
        };
        if CODES.contains(&high) && above {
            codes.push(high);
            rest.pop();
        } else if CODES.contains(&low) && low < 0 && second_low >= 0 {
            codes.push(low);
            rest.remove(0);
        } else if CODES.contains(&low) && low < 0 && CODES.contains(&second_low) && second_low < 0 {
            // Several negative codes: the lowest goes first, the next is looked at again.
            let answers = rest.iter().find(|v| **v >= 0 || !CODES.contains(v));
            if answers.is_none_or(|v| *v < 0) {
                break;
            }
            codes.push(low);
            rest.remove(0);
        } else {
            break;
        }
    }
    codes
}

/// The answer format that the labels of values tell, where they hold all answers given.
fn labelled(variable: &Variable, (low, high): (i64, i64)) -> Option<((i64, i64), Vec<String>)> {
    let is_missing = |value: &str| variable.missing.iter().any(|d| *d == Declared::Value(value.to_owned()));
    let known: BTreeMap<i64, &str> = variable
        .values
        .iter()
        .filter(|(value, _)| !is_missing(value))
        .filter_map(|(value, label)| {
            Some((number(value).filter(|v| v.fract() == 0.0)? as i64, label.as_str()))
        })
        .filter(|(value, _)| (low - WIDEST_FORMAT..=high + WIDEST_FORMAT).contains(value))
        .collect();
    let first = low.min(*known.first_key_value()?.0);
    let last = high.max(*known.last_key_value()?.0);
    if last == first || last - first > WIDEST_FORMAT {
        return None;
    }
    let label =
        |value: i64| known.get(&value).map_or_else(|| value.to_string(), |label| (*label).trim().to_owned());
    let mut labels: Vec<String> = (first..=last).map(label).collect();
    // Labels have to tell answers apart.
    for i in 0..labels.len() {
        if labels[i].is_empty() || labels[..i].contains(&labels[i]) {
            let numbered = format!("{} ({})", labels[i], first + i as i64);
            numbered.trim().clone_into(&mut labels[i]);
        }
    }
    Some(((first, last), labels))
}

fn of_words(variable: &Variable, words: &[&str], answered: usize) -> Guess {
    let short = words.iter().all(|word| word.chars().count() <= LONGEST_CATEGORY);
    if words.len() > MOST_CATEGORIES || !short || answered < 2 * words.len() {
        let why = "free text or names; not read unless these lines lose their #";
        return Guess { is_read: false, ..Guess::of(Kind::Text, why) };
    }
    let label = |word: &&str| variable.values.iter().find(|(value, _)| value == word).map(|(_, l)| l.clone());
    let labels: Option<Vec<String>> = words.iter().map(label).collect();
    let why = "a few words; where they have an order, code them and make it likert";
    Guess {
        values: words.iter().map(|&word| word.to_owned()).collect(),
        labels: labels.unwrap_or_default(),
        ..Guess::of(Kind::Category, why)
    }
}
