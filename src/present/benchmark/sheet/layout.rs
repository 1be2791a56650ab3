//! Where words, rules and the drawing of a sheet stand: a column of pieces on A4, each with its place in the structure that
//! a screen reader follows. Lengths are in hundredths of a point, from the top left.

use crate::present::figure::font;
use crate::present::report::runs::{Look, Run};

/// A4.
pub const PAGE: (i32, i32) = (59_528, 84_189);
/// White around everything.
pub const MARGIN: i32 = 4_500;
/// The width of the text.
pub const ROOM: i32 = PAGE.0 - 2 * MARGIN;
/// Where the text ends; the line at the foot stands below it.
const BOTTOM: i32 = PAGE.1 - MARGIN - 1_400;

/// Black ink, softer ink, blue, and the brown of a warning.
pub const INK: [u8; 3] = [28, 33, 38];
/// See [`INK`].
pub const SOFT: [u8; 3] = [86, 95, 104];
/// See [`INK`].
pub const ACCENT: [u8; 3] = [11, 92, 138];
/// See [`INK`].
pub const WARM: [u8; 3] = [168, 72, 10];

/// What a piece is to who listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A heading of the first or second level.
    Heading(u16),
    /// A paragraph.
    Paragraph,
    /// A figure, with what stands for it where it can't be seen.
    Figure(String),
    /// A table, its rows and cells.
    Table,
    /// See [`Kind::Table`].
    Row,
    /// The heading of a column.
    ColumnHeading,
    /// The heading of a row.
    RowHeading,
    /// See [`Kind::Table`].
    Cell,
    /// Nothing: it only pleases the eye.
    Ornament,
}

/// Something on the paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Words, by the left end of their baseline.
    Words { at: (i32, i32), size: i32, bold: bool, color: [u8; 3], words: String },
    /// A horizontal line: its left end, its length, its thickness.
    Rule { at: (i32, i32), length: i32, thick: i32, color: [u8; 3] },
    /// A drawing: its top left corner, its size, and its place among the sheet's drawings.
    Drawing { at: (i32, i32), size: (i32, i32), which: usize },
}

/// A part of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// What it is.
    pub kind: Kind,
    /// The page that it is on, from 0.
    pub page: usize,
    /// What it shows itself.
    pub marks: Vec<Mark>,
    /// What is in it.
    pub parts: Vec<Piece>,
}

/// How words are set.
#[derive(Debug, Clone, Copy)]
pub struct Type {
    /// The size of the letters.
    pub size: i32,
    /// From line to line.
    pub leading: i32,
    /// Their color, where they are not quiet.
    pub color: [u8; 3],
    /// All of it bold.
    pub bold: bool,
    /// To the right of its room.
    pub right: bool,
}

impl Type {
    /// Letters of that size in black, to the left.
    pub const fn of(size: i32) -> Self {
        Type { size, leading: size * 14 / 10, color: INK, bold: false, right: false }
    }
}

/// The pieces so far, and where the next one goes.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The pieces, in the order of reading.
    pub pieces: Vec<Piece>,
    /// The last page, from 0.
    pub page: usize,
    drawings: usize,
    y: i32,
}

impl Sheet {
    /// An empty sheet.
    pub fn new() -> Self {
        Sheet { y: MARGIN, ..Sheet::default() }
    }

    /// The height that is left on this page.
    pub fn left(&self) -> i32 {
        BOTTOM - self.y
    }

    /// White space.
    pub fn skip(&mut self, height: i32) {
        self.y += height;
    }

    /// Goes on to the next page when less than `height` is left.
    pub fn need(&mut self, height: i32) {
        if self.left() < height {
            self.page += 1;
            self.y = MARGIN;
        }
    }

    /// Goes on to the next page, unless this one is still empty.
    pub fn turn(&mut self) {
        if self.y > MARGIN {
            self.page += 1;
            self.y = MARGIN;
        }
    }

    /// A paragraph of the full width.
    pub fn paragraph(&mut self, kind: Kind, runs: &[Run], letters: Type) {
        self.need(height(runs, ROOM, letters));
        let (marks, height) = set(runs, (MARGIN, self.y), ROOM, letters);
        self.pieces.push(Piece { kind, page: self.page, marks, parts: Vec::new() });
        self.y += height;
    }

    /// Two columns side by side, read as one paragraph: a word, and what it says.
    pub fn pair(&mut self, word: &[Run], says: &[Run], width: i32, letters: [Type; 2]) {
        let tall = height(says, ROOM - width, letters[1]);
        self.need(tall);
        let (mut marks, _) = set(word, (MARGIN, self.y), width, letters[0]);
        marks.extend(set(says, (MARGIN + width, self.y), ROOM - width, letters[1]).0);
        self.pieces.push(Piece { kind: Kind::Paragraph, page: self.page, marks, parts: Vec::new() });
        self.y += tall;
    }

    /// A line over the full width, for the eye alone.
    pub fn rule(&mut self, thick: i32, color: [u8; 3]) {
        let mark = Mark::Rule { at: (MARGIN, self.y), length: ROOM, thick, color };
        self.pieces.push(Piece {
            kind: Kind::Ornament,
            page: self.page,
            marks: vec![mark],
            parts: Vec::new(),
        });
    }

    /// The next drawing, in the middle.
    pub fn drawing(&mut self, size: (i32, i32), alt: &str) {
        self.need(size.1);
        let mark = Mark::Drawing { at: ((PAGE.0 - size.0) / 2, self.y), size, which: self.drawings };
        self.drawings += 1;
        let kind = Kind::Figure(alt.to_owned());
        self.pieces.push(Piece { kind, page: self.page, marks: vec![mark], parts: Vec::new() });
        self.y += size.1;
    }

    /// A row of cells: what each is, its words, its width and how it is set.
    pub fn row(&mut self, cells: &[(Kind, Vec<Run>, i32, Type)], gap: i32) -> Piece {
        let tall = row_height(cells, gap);
        let mut x = MARGIN;
        let mut parts = Vec::new();
        for (kind, runs, width, letters) in cells {
            let (marks, _) = set(runs, (x, self.y + gap / 2), *width - gap, *letters);
            parts.push(Piece { kind: kind.clone(), page: self.page, marks, parts: Vec::new() });
            x += width;
        }
        self.y += tall;
        Piece { kind: Kind::Row, page: self.page, marks: Vec::new(), parts }
    }

    /// The line at the foot of every page.
    pub fn foot(&mut self, text: &[Run]) {
        let letters = Type { color: SOFT, ..Type::of(700) };
        for page in 0..=self.page {
            let (marks, _) = set(text, (MARGIN, PAGE.1 - MARGIN - 700), ROOM, letters);
            self.pieces.push(Piece { kind: Kind::Ornament, page, marks, parts: Vec::new() });
        }
    }
}

/// The height of a row, with the white above and below it.
pub fn row_height(cells: &[(Kind, Vec<Run>, i32, Type)], gap: i32) -> i32 {
    let tall = |(_, runs, width, letters): &(Kind, Vec<Run>, i32, Type)| height(runs, *width - gap, *letters);
    cells.iter().map(tall).max().unwrap_or(0) + gap
}

/// The height of some words in `room`.
pub fn height(runs: &[Run], room: i32, letters: Type) -> i32 {
    lines(runs, room, letters).len() as i32 * letters.leading
}

/// The words as marks, and their height.
fn set(runs: &[Run], (x, y): (i32, i32), room: i32, letters: Type) -> (Vec<Mark>, i32) {
    let lines = lines(runs, room, letters);
    let mut marks = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        let long: i32 = line.iter().map(|(words, look)| wide(words, *look, letters)).sum();
        let mut x = if letters.right { x + room - long } else { x };
        let baseline = y + letters.leading * i as i32 + letters.size;
        for (words, look) in line {
            let (size, raised) =
                if look.raised { (letters.size * 7 / 10, letters.size * 3 / 10) } else { (letters.size, 0) };
            marks.push(Mark::Words {
                at: (x, baseline - raised),
                size,
                bold: look.bold || letters.bold,
                color: if look.quiet { SOFT } else { letters.color },
                words: words.clone(),
            });
            x += wide(words, *look, letters);
        }
    }
    (marks, lines.len() as i32 * letters.leading)
}

fn wide(words: &str, look: Look, letters: Type) -> i32 {
    let size = if look.raised { letters.size * 7 / 10 } else { letters.size };
    font::width(words, size, look.bold || letters.bold)
}

/// The words in lines of at most `room`, each line in stretches that look the same. A line breaks at a space alone: a
/// bracket stays with its number, though they may look different.
fn lines(runs: &[Run], room: i32, letters: Type) -> Vec<Vec<(String, Look)>> {
    let mut lines: Vec<Vec<(String, Look)>> = vec![Vec::new()];
    let mut used = 0;
    for word in unbroken(runs) {
        let long = |trim: bool| -> i32 {
            let last = word.len() - 1;
            let own = |(i, (text, look)): (usize, &(String, Look))| {
                let text = if trim && i == last { text.trim_end_matches(' ') } else { text };
                wide(text, *look, letters)
            };
            word.iter().enumerate().map(own).sum()
        };
        let is_break = word.iter().any(|(text, _)| text == "\n");
        if is_break || (used > 0 && used + long(true) > room) {
            lines.push(Vec::new());
            used = 0;
        }
        if is_break {
            continue;
        }
        used += long(false);
        let Some(line) = lines.last_mut() else { continue };
        for (text, look) in word {
            match line.last_mut() {
                Some((words, same)) if *same == look => words.push_str(&text),
                _ => line.push((text, look)),
            }
        }
    }
    lines
}

/// The pieces between which a line may break, each in stretches that look the same; a line break is a piece of its own.
fn unbroken(runs: &[Run]) -> Vec<Vec<(String, Look)>> {
    let mut words: Vec<Vec<(String, Look)>> = Vec::new();
    let mut open = false;
    for run in runs {
        for (i, line) in run.text.split('\n').enumerate() {
            if i > 0 {
                words.push(vec![("\n".to_owned(), Look::default())]);
                open = false;
            }
            for piece in line.split_inclusive(' ') {
                let own = (piece.to_owned(), run.look);
                match words.last_mut() {
                    Some(word) if open => word.push(own),
                    _ => words.push(vec![own]),
                }
                open = !piece.ends_with(' ');
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }

    #[test]
    fn lines_keep_within_their_room_and_lose_no_word() {
        let text = "The organization’s own result stands beside the median of the cohort and its interval";
        let letters = Type::of(900);
        let lines = lines(&[run(text)], 12_000, letters);
        assert!(lines.len() > 2);
        let joined: String = lines.iter().flatten().map(|(words, _)| words.as_str()).collect();
        assert_eq!(joined, text);
        for line in lines.iter().flatten() {
            assert!(wide(line.0.trim_end(), line.1, letters) <= 12_000);
        }
    }

    #[test]
    fn a_bracket_stays_with_its_number() {
        let soft = Look { quiet: true, ..Look::default() };
        let runs = [
            run("of all ("),
            Run { text: "2.43".to_owned(), look: soft, ..Run::default() },
            run(" against)"),
        ];
        for room in (2_000..9_000).step_by(100) {
            for line in lines(&runs, room, Type::of(900)) {
                let text: String = line.into_iter().map(|(words, _)| words).collect();
                assert!(!text.trim_end().ends_with('('), "{text}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_goes_to_the_next_page() {
        let mut sheet = Sheet::new();
        for _ in 0..80 {
            sheet.paragraph(Kind::Paragraph, &[run("line")], Type::of(900));
        }
        assert_eq!(sheet.page, 1);
        let lowest = sheet.pieces.iter().flat_map(|piece| &piece.marks).map(|mark| match mark {
            Mark::Words { at, .. } | Mark::Rule { at, .. } | Mark::Drawing { at, .. } => at.1,
        });
        assert!(lowest.max() <= Some(BOTTOM));
    }
}
