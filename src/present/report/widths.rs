//! How wide the columns of a table are, measured in the type that it is set in, so that no number breaks and no word is cut.
//! Lengths are in twentieths of a point.

use crate::present::figure::font;

/// White at either side of a cell, and a little more than half of a rule, which word processors take from the text.
pub const PADDING: i32 = 84;

/// What a column needs: its longest word, and its longest line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Need {
    /// Below this a word breaks.
    pub least: i32,
    /// With this no line wraps.
    pub most: i32,
}

impl Need {
    /// Makes room for `text` too, set at `size`. A number is one word, with the spaces in it.
    pub fn include(&mut self, text: &str, size: i32, bold: bool, whole: bool) {
        for line in text.split('\n') {
            let all = font::width(line, size, bold) + 2 * PADDING;
            let word = |word: &str| font::width(word, size, bold) + 2 * PADDING;
            let longest = if whole { all } else { line.split([' ', '-']).map(word).max().unwrap_or(0) };
            self.least = self.least.max(longest);
            self.most = self.most.max(all);
        }
    }
}

/// The least room that all columns together need.
pub fn least(needs: &[Need]) -> i32 {
    needs.iter().map(|need| need.least).sum()
}

/// Divides `room` among columns: to each what its longest word needs, and the rest by how much more it could use. Where
/// the words don't fit, all shrink alike and words break.
pub fn divide(needs: &[Need], room: i32) -> Vec<i32> {
    let (least, most) = (least(needs), needs.iter().map(|need| need.most).sum::<i32>());
    let mut widths: Vec<i32> = if least >= room {
        needs.iter().map(|need| share(room, need.least, least)).collect()
    } else if most <= room {
        needs.iter().map(|need| need.most + share(room - most, need.most, most)).collect()
    } else {
        let more = |need: &Need| need.least + share(room - least, need.most - need.least, most - least);
        needs.iter().map(more).collect()
    };
    // What rounding left over goes to the first column, which holds words.
    let used: i32 = widths.iter().sum();
    if let Some(first) = widths.first_mut() {
        *first += room - used;
    }
    widths
}

fn share(room: i32, part: i32, whole: i32) -> i32 {
    if whole <= 0 { 0 } else { (i64::from(room) * i64::from(part) / i64::from(whole)) as i32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(least: i32, most: i32) -> Need {
        Need { least, most }
    }

    #[test]
    fn widths_fill_the_room_whatever_is_needed() {
        let cases = [
            vec![need(100, 200), need(100, 100)],
            vec![need(500, 9000), need(400, 400)],
            vec![need(900, 900); 3],
        ];
        for needs in cases {
            assert_eq!(divide(&needs, 1000).iter().sum::<i32>(), 1000, "{needs:?}");
        }
    }

    #[test]
    fn a_column_of_numbers_keeps_what_it_needs_beside_one_of_words() {
        let widths = divide(&[need(300, 5000), need(200, 200)], 1000);
        assert!(widths[1] >= 200, "{widths:?}");
    }
}
