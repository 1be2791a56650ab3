//! What the two figures of stacked bars share: the answers to an item as shares, and numbers inside segments.

use super::font;
use super::page::Page;
use super::scene::Anchor;
use super::style::{HAIR, INK, WHITE, text_on};
use crate::model::results::Results;
use crate::model::text::Lang;
use crate::present::number_format;
use plotters::style::RGBColor;

/// The answers to one item.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers {
    /// Its name.
    pub item: String,
    /// Shares in percent, the lowest answer first; together 100.
    pub shares: Vec<f64>,
    /// The value of the lowest answer.
    pub min: i64,
    /// Organizations.
    pub k: Option<usize>,
    /// Respondents who answered.
    pub n: Option<usize>,
}

/// More answers than this make no readable segments.
const MOST: usize = 11;

/// The answers to an item in the given wave; `None` where a share is missing or suppressed.
pub fn answers(results: &Results, item: &str, wave: &str) -> Option<Answers> {
    let table = results.table("answers")?;
    let mut found: Vec<(i64, f64)> = Vec::new();
    let (mut k, mut n) = (None, None);
    for row in table.rows_where(&[("item", item), ("wave", wave)]) {
        let share = table.number(row, "estimate").filter(|s| (0.0..=100.0 + 1e-9).contains(s))?;
        found.push((table.number(row, "answer")? as i64, share));
        k = super::words::whole(table, row, "k").max(k);
        n = super::words::whole(table, row, "n").max(n);
    }
    found.sort_by_key(|(answer, _)| *answer);
    let (min, max) = (found.first()?.0, found.last()?.0);
    let label = results.labels.items.get(item);
    let min = label.map_or(min, |l| l.min.min(min));
    let top = label.map_or(max, |l| (l.min + l.answers.len() as i64 - 1).max(max));
    let m = usize::try_from(top - min).ok()? + 1;
    if !(2..=MOST).contains(&m) {
        return None;
    }
    let mut shares = vec![0.0; m];
    for (answer, share) in found {
        *shares.get_mut((answer - min) as usize)? += share;
    }
    Some(Answers { item: item.to_owned(), shares, min, k, n })
}

/// One segment of a bar between two places, with its share where that fits in it. A white edge keeps neighbors apart
/// in gray print.
pub fn segment(page: &Page, (from, to): (i32, i32), (top, bottom): (i32, i32), color: RGBColor, share: f64) {
    if to <= from {
        return;
    }
    let scene = &page.scene;
    scene.bar((from, top), (to, bottom), color);
    scene.frame((from, top), (to, bottom), INK, HAIR / 2);
    scene.line((to, top), (to, bottom), WHITE, HAIR);
    let number = number_format::number(share, 0, page.lang);
    if share >= 8.0 && font::width(&number, page.tick, false) + 60 <= to - from {
        let at = (i32::midpoint(from, to), i32::midpoint(top, bottom));
        scene.styled(at, Anchor::Middle, page.tick, text_on(color), false, &number);
    }
}

/// The words of an item's answers, where the codebook has words for all of them.
pub fn words(results: &Results, item: &str, lang: Lang) -> Option<Vec<String>> {
    let label = results.labels.items.get(item)?;
    let words: Vec<String> = label.answers.iter().map(|a| a.get(lang).to_owned()).collect();
    let plain = words.iter().all(|w| w.trim().parse::<f64>().is_ok());
    (!plain && !words.is_empty()).then_some(words)
}

/// The words that all items share; `None` where they differ.
pub fn shared_words<'a>(
    results: &Results,
    items: impl IntoIterator<Item = &'a Answers>,
    lang: Lang,
) -> Option<Vec<String>> {
    let mut shared: Option<Vec<String>> = None;
    for item in items {
        let own = words(results, &item.item, lang).filter(|w| w.len() == item.shares.len())?;
        if shared.as_ref().is_some_and(|s| *s != own) {
            return None;
        }
        shared = Some(own);
    }
    shared
}
