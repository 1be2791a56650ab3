//! The records of a file, read in pieces side by side as they stream past.
//!
//! Where a piece begins is a guess: behind a line end, which may stand in quotes. A piece is kept where the one before it ended
//! there and left the columns knowing what was known when it was begun; else it is read once more. So the pieces give what
//! one reader would, whatever their number.

use super::column::ColumnReader;
use super::header::Header;
use super::layout::Layout;
use super::notes::{At, Notes, Place, RECORD, RECORD_TOO_LONG, UNTERMINATED_QUOTE};
use super::piece::{File, Piece};
use super::sheet::{Lines, Sheet, blank_lines};
use super::text_stream::{Ahead, More, TextStream};
use rayon::prelude::*;
use std::io;
use std::ops::Range;

impl<'a> Sheet<'a> {
    pub(super) fn records(
        &mut self,
        (index, present): (u16, &[bool]),
        header: &Header,
        layout: &Layout,
        stream: &mut TextStream,
        notes: &mut Notes,
    ) -> io::Result<()> {
        let file = File { index, format: self.format, header, layout };
        let mut line = header.line + header.lines + self.range.unwrap_or(0);
        let mut blanks = Lines::default();
        loop {
            let (window, ahead) = stream.window_and_ahead();
            let length = window.len();
            let rows = self.rows;
            let read = self.window((window, ahead), file, (&mut line, &mut blanks), notes);
            self.reserve((self.rows - rows, read));
            self.give(present, self.chunk)?;
            stream.advance(read);
            let more = stream.more()?;
            if more == More::Text {
                continue;
            }
            if more == More::TooLong || read < length {
                self.cut_off(stream.window(), line, file, notes);
            }
            return Ok(());
        }
    }

    /// Makes room for all rows of a file of which so many `rows` were so many `bytes`, once. Columns that grow are copied.
    fn reserve(&mut self, (rows, bytes): (usize, usize)) {
        let Some(expected) = self.expected.take().filter(|_| self.hand_over.is_none()) else { return };
        let more =
            (expected.saturating_sub(bytes as u64) as f64 * rows as f64 / bytes.max(1) as f64) as usize;
        let more = more + more / 64;
        // Where there is no room for so much, they grow as they need.
        let _ = self.places.try_reserve_exact(more);
        self.columns.iter_mut().for_each(|column| column.reserve(more));
    }

    /// Reads the records that are wholly in `window`, and tells how many bytes they are. Reads ahead where that takes long.
    fn window(
        &mut self,
        (window, ahead): (&[u8], Ahead<'_>),
        file: File<'_>,
        (line, blanks): (&mut u64, &mut Lines),
        notes: &mut Notes,
    ) -> usize {
        self.columns.iter_mut().for_each(ColumnReader::share);
        let known: Vec<_> = self.columns.iter().map(ColumnReader::known).collect();
        let ranges = pieces(window, self.piece);
        let (columns, told) = (&self.columns, &*notes);
        let read = |range: &Range<usize>| fresh(columns, told).read(window, range.clone(), &file);
        let read: Vec<Piece<'a>> = if ranges.len() == 1 {
            ranges.iter().map(read).collect()
        } else {
            let all = || ranges.par_iter().map(read).collect();
            rayon::join(|| ahead.read(), all).1
        };
        let mut at = 0;
        let mut kept: Vec<Piece<'a>> = Vec::with_capacity(read.len());
        for (range, mut piece) in ranges.into_iter().zip(read) {
            if at >= range.end {
                continue;
            }
            let before = kept.last().map_or(&self.columns, |last| &last.columns);
            let as_guessed =
                at == range.start && before.iter().map(ColumnReader::known).eq(known.iter().copied());
            if !as_guessed {
                piece = fresh(before, notes).read(window, at..range.end, &file);
            }
            at = piece.end;
            let cut_off = piece.cut_off;
            kept.push(piece);
            if cut_off {
                break;
            }
        }
        self.join(kept, (line, blanks), notes);
        at
    }

    /// Puts pieces behind what was read.
    fn join(&mut self, pieces: Vec<Piece<'a>>, (line, blanks): (&mut u64, &mut Lines), notes: &mut Notes) {
        let mut columns: Vec<Vec<ColumnReader<'a>>> = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let before = *line - 1;
            if piece.has_records {
                blank_lines(self.format, std::mem::take(blanks), notes);
            }
            blanks.append(&piece.blanks, before);
            notes.append(piece.notes, before);
            self.rows += piece.rows;
            let placed = piece
                .places
                .into_iter()
                .map(|(file, line)| (file, u32::try_from(u64::from(line) + before).unwrap_or(u32::MAX)));
            self.places.extend(placed);
            columns.push(piece.columns);
            *line = before + piece.line;
        }
        let append = |(i, column): (usize, &mut ColumnReader<'a>)| {
            columns.iter().filter_map(|piece| piece.get(i)).for_each(|more| column.append(more));
        };
        if columns.len() > 1 {
            self.columns.par_iter_mut().enumerate().for_each(append);
        } else {
            self.columns.iter_mut().enumerate().for_each(append);
        }
    }

    /// The file ended inside a record.
    fn cut_off(&self, window: &[u8], line: u64, file: File<'_>, notes: &mut Notes) {
        let (syntax, begin) = (&file.header.syntax, line);
        let mut line = line;
        for (position, field) in syntax.fields(window, 0).enumerate() {
            if field.closed {
                line += field.lines;
                continue;
            }
            let number = position + 1;
            let number_text = number.to_string();
            let name =
                self.column_at(file.layout, position).map_or(number_text.as_str(), |column| column.name);
            let place = Place { line, position: field.start as u64 };
            notes.add(&UNTERMINATED_QUOTE, At { number, name }, place, &[]);
            return;
        }
        notes.add(&RECORD_TOO_LONG, RECORD, Place::line(begin), &[]);
    }

    fn column_at(&self, layout: &Layout, position: usize) -> Option<&ColumnReader<'a>> {
        self.columns.get(layout.slots.get(position)?.column?)
    }
}

/// A piece that goes on where these columns are.
fn fresh<'a>(columns: &[ColumnReader<'a>], notes: &Notes) -> Piece<'a> {
    Piece::new(columns.iter().map(ColumnReader::fork).collect(), notes.fork())
}

/// The window cut behind line ends into pieces of about so many bytes, all of one length as nearly as may be.
fn pieces(window: &[u8], about: usize) -> Vec<Range<usize>> {
    let many = (window.len().saturating_add(about / 2) / about).max(1);
    let least = window.len().div_ceil(many);
    let mut pieces = Vec::new();
    let mut start = 0;
    while start < window.len() {
        let behind = window.get(start + least..).unwrap_or_default();
        let end = memchr::memchr2(b'\n', b'\r', behind).map_or(window.len(), |at| start + least + at + 1);
        let in_line_end = end > 0 && window.get(end - 1..=end) == Some(b"\r\n");
        let end = end + usize::from(in_line_end);
        pieces.push(start..end);
        start = end;
    }
    if pieces.is_empty() {
        pieces.push(0..0);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::{data, study_file};
    use super::*;
    use crate::model::finding::Finding;
    use crate::model::responses::Values;
    use crate::model::source::Source;
    use crate::model::study::Study;
    use proptest::prelude::*;
    use std::fmt::Write as _;
    use std::io::Cursor;
    use std::path::Path;

    /// All that a file gives, read in pieces of so many bytes.
    fn read(study: &Study, bytes: &[u8], piece: usize) -> (Vec<Values>, Vec<(u16, u32)>, Vec<Finding>) {
        let mut sheet = Sheet::new(data::data_columns(study), &study.codebook.file);
        sheet.piece = piece;
        let mut notes = Notes::default();
        sheet.read(0, "a.csv", Box::new(Cursor::new(bytes.to_vec())), &mut notes).unwrap();
        let columns = sheet.columns.into_iter().map(ColumnReader::finish).collect();
        (columns, sheet.places, notes.into_findings())
    }

    fn same_in_pieces(study: &Study, bytes: &[u8], about: &str) {
        // NaN equals nothing, so what is compared is what is printed.
        let printed = |piece: usize| {
            let mut text = String::new();
            write!(text, "{:?}", read(study, bytes, piece)).unwrap();
            text
        };
        let whole = printed(usize::MAX >> 1);
        for piece in [1, 2, 7, 40, 200] {
            assert_eq!(printed(piece), whole, "{about} in pieces of {piece}");
        }
    }

    #[test]
    fn damaged_files_are_the_same_in_pieces_of_any_size() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/csv-torture");
        let mut files = 0;
        for file in folder.read_dir().unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "csv") {
                let study =
                    study_file::bare(std::slice::from_ref(&path), &folder.join("codebook.toml")).unwrap();
                same_in_pieces(&study, &std::fs::read(&path).unwrap(), &path.display().to_string());
                files += 1;
            }
        }
        assert!(files > 60);
    }

    const CODEBOOK: &str = "
[columns.org]
type = \"text\"
required = true
[columns.n]
type = \"number\"
[columns.q]
type = \"likert\"
min = 1
max = 5
[columns.tools]
type = \"multiple\"
separator = \"|\"
";

    fn any_study() -> Study {
        let text =
            "[study]\nid = \"t\"\ntitle = \"T\"\n[data]\nfiles = [\"a.csv\"]\norganization = \"org\"\n";
        let files = [("study.toml", text), ("codebook.toml", CODEBOOK), ("a.csv", "")];
        let files = files.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().into()));
        study_file::study(Source::Made(files.collect())).unwrap()
    }

    /// What the columns learn on the way, quotes over lines and quotes that don't close: all of it in any piece.
    #[test]
    fn what_one_record_teaches_the_next_does_not_depend_on_pieces() {
        let rows = "A;1,5;3;chat\nB;2.5;9;wiki|chat\n\n\nC;;;\n;;;\n\"D\nE\";1,25;2;news\nF \"x\";1;1;a\n";
        let text = format!("org;n;q;tools\n{}", rows.repeat(9));
        same_in_pieces(&any_study(), text.as_bytes(), "rows");
        same_in_pieces(
            &any_study(),
            format!("{text}\"G;1;2;\n{text}").as_bytes(),
            "a quote that never closes",
        );
        same_in_pieces(
            &any_study(),
            b"org;n;q;tools\n\";\n\";A\"",
            "a quote after a quote that opened a line before",
        );
        let many: Vec<String> = (0..90).map(|i| format!("A;1;2;t{i}|t{}\n", (i * 7) % 50)).collect();
        let many = many.concat();
        same_in_pieces(&any_study(), format!("org;n;q;tools\n{many}").as_bytes(), "more values than may be");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_text_is_the_same_in_pieces_of_any_size(
            cells in prop::collection::vec("[A-C1-9,.;\"\r\n |\\x00é]{0,6}", 0..120)
        ) {
            let text = format!("org;n;q;tools\n{}", cells.join(";"));
            same_in_pieces(&any_study(), text.as_bytes(), "any text");
        }
    }

    #[test]
    fn pieces_end_behind_line_ends() {
        assert_eq!(pieces(b"ab\r\ncd\nef", 1), [0..4, 4..7, 7..9]);
        assert_eq!(pieces(b"ab\r\ncd\nef", 5), [0..7, 7..9]);
        assert!(matches!(pieces(b"", 5).as_slice(), [only] if only.is_empty()));
    }
}
