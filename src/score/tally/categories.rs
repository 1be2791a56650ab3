//! How many respondents are in each declared category of a column.

use crate::model::contribution::category_share;
use crate::model::responses::{Responses, Values};
use crate::model::study::Study;
use std::slice::IterMut;

/// Chosen values that a cell can hold.
const MOST_CHOSEN: usize = 64;

/// A column of a chunk, with its declared categories.
pub(super) struct Categories<'c> {
    many: usize,
    answers: Answers<'c>,
}

/// What the rows of a column answered.
enum Answers<'c> {
    /// Per code of a word the category that it is, if it is declared; and the code of each row.
    One(Vec<Option<usize>>, &'c [u32]),
    /// Per row the bits of the categories.
    Several(&'c [Option<u64>]),
}

/// The columns of categories, and for each the categories that the codebook declares.
fn declared<'s>(
    study: &'s Study,
    responses: &'s Responses,
) -> impl Iterator<Item = (&'s str, &'s Values, &'s [String])> {
    let columns = study.codebook.columns.iter().filter(|(name, _)| study.is_category(name));
    columns.filter_map(|(name, column)| {
        let values = responses.columns.get(name)?;
        let most = if matches!(values, Values::Several { .. }) { MOST_CHOSEN } else { usize::MAX };
        Some((name.as_str(), values, &column.values[..column.values.len().min(most)]))
    })
}

/// The names of their shares, in the order of [`Categories::add`].
pub(super) fn names(study: &Study, responses: &Responses) -> Vec<String> {
    let of = |(column, _, categories): (&str, &Values, &[String])| {
        categories.iter().map(|category| category_share(column, category)).collect::<Vec<_>>()
    };
    declared(study, responses).flat_map(of).collect()
}

impl<'c> Categories<'c> {
    /// Of all columns of a chunk.
    pub fn all(study: &'c Study, responses: &'c Responses) -> Vec<Self> {
        let of = |(_, values, categories): (&str, &'c Values, &[String])| {
            let answers = match values {
                Values::Words { words, codes } => {
                    let place = |word: &String| categories.iter().position(|category| category == word);
                    Answers::One(words.iter().map(place).collect(), codes)
                }
                Values::Several { chosen, .. } => Answers::Several(chosen),
                Values::Likert { .. } | Values::Numbers(_) => return None,
            };
            Some(Categories { many: categories.len(), answers })
        };
        declared(study, responses).filter_map(of).collect()
    }

    /// Adds these rows to the counts of those in each category and of those who answered, which come next.
    pub fn add(&self, rows: &[usize], counts: &mut IterMut<'_, (u64, u64)>) {
        let (mut hits, mut known) = (vec![0; self.many], 0);
        match &self.answers {
            Answers::One(places, codes) => {
                for place in rows.iter().filter_map(|&row| places.get(codes[row] as usize)) {
                    known += 1;
                    if let Some(place) = *place {
                        hits[place] += 1;
                    }
                }
            }
            Answers::Several(chosen) => {
                for bits in rows.iter().filter_map(|&row| chosen[row]) {
                    known += 1;
                    for (place, hits) in hits.iter_mut().enumerate() {
                        *hits += bits >> place & 1;
                    }
                }
            }
        }
        // No more counts are taken than there are categories.
        for (more, (hits, all)) in hits.into_iter().zip(counts) {
            (*hits, *all) = (*hits + more, *all + known);
        }
    }
}
