//! The records of a part of a file, read into columns of their own.

use super::cell::trim;
use super::cells::Cells;
use super::classes::Classes;
use super::column::ColumnReader;
use super::header::Header;
use super::hints::{self, Hint};
use super::layout::{Layout, Slot};
use super::notes::{
    At, CONTENT_WITHOUT_COLUMN, EMPTY_RECORD, ENCODING, FIELD_COUNT, MALFORMED_QUOTE, NO_MEANING, NUL_BYTE,
    Notes, Place, RECORD, REPEATED_HEADER,
};
use super::scan::{Field, LINE_END, Syntax, content};
use super::sheet::{Lines, blank_lines};
use crate::model::codebook::FileFormat;
use crate::model::finding::Rule;
use crate::model::responses::MISSING;
use std::ops::Range;

/// Rows of which the Likert answers are dealt out together.
const ROWS_AT_A_TIME: usize = 256;

/// Something to say about a record, kept until its end is known.
#[derive(Debug)]
struct Trouble {
    rule: &'static Rule,
    position: Option<usize>,
    place: Place,
    hint: Hint,
}

/// The file that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'h> {
    pub index: u16,
    pub format: &'h FileFormat,
    pub header: &'h Header,
    pub layout: &'h Layout,
}

/// What stands in a part of a file. Its lines are counted from 1, wherever it begins.
#[derive(Debug)]
pub(super) struct Piece<'a> {
    pub columns: Vec<ColumnReader<'a>>,
    pub rows: usize,
    /// Per record, its file and line.
    pub places: Vec<(u16, u32)>,
    pub notes: Notes,
    /// Blank lines behind the last record, of which nothing is said before another follows.
    pub blanks: Lines,
    /// The line where the next record begins, and the byte of the window.
    pub line: u64,
    pub end: usize,
    /// There was a record, whether or not it is kept.
    pub has_records: bool,
    /// The window ended inside a record, which begins at `end`.
    pub cut_off: bool,
    /// Codes of the Likert answers that are not in their columns yet, record by record.
    likert: Vec<u8>,
    troubles: Vec<Trouble>,
}

impl<'a> Piece<'a> {
    /// Nothing yet, in these columns.
    pub fn new(columns: Vec<ColumnReader<'a>>, notes: Notes) -> Self {
        Piece {
            columns,
            rows: 0,
            places: Vec::new(),
            notes,
            blanks: Lines::default(),
            line: 1,
            end: 0,
            has_records: false,
            cut_off: false,
            likert: Vec::new(),
            troubles: Vec::new(),
        }
    }

    /// Reads the records that begin in `range` of `window`, up to one whose end is not in the window.
    pub fn read(mut self, window: &[u8], range: Range<usize>, file: &File<'_>) -> Self {
        let own = window.get(range.clone()).unwrap_or_default();
        let syntax = &file.header.syntax;
        let classes = Classes::of(own, range.start, syntax.delimiter);
        let suspicious =
            !classes.plain && (memchr::memchr(0, own).is_some() || std::str::from_utf8(own).is_err());
        self.end = range.start;
        while let Some(&first) = window.get(self.end).filter(|_| self.end < range.end) {
            if (syntax.class(first) != 0 || first == b' ' || first == b'\t')
                && let Some(blank) = syntax.blank(window, self.end)
            {
                if blank.line_only {
                    self.blanks.push(self.line);
                } else {
                    self.notes.add(&EMPTY_RECORD, RECORD, Place::line(self.line), &[]);
                }
                self.end = blank.next;
                self.line += 1;
                continue;
            }
            let (start, base) = (self.end, self.likert.len());
            let Some((next, lines)) = self.record((window, &classes), start, file) else {
                self.cut_off = true;
                break;
            };
            self.has_records = true;
            if self.blanks.count > 0 {
                blank_lines(file.format, std::mem::take(&mut self.blanks), &mut self.notes);
            }
            if suspicious || next > range.end {
                self.bad_bytes(window, start, next, file);
            }
            self.settle(window, start, base, file);
            self.end = next;
            self.line += lines;
        }
        self.deal_out(file.layout);
        self
    }

    /// Reads the record at `start`: where the next begins and how many lines this one has. `None` where its end is not
    /// in the window; nothing of it is kept then.
    fn record(&mut self, text: (&[u8], &Classes), start: usize, file: &File<'_>) -> Option<(usize, u64)> {
        let base = self.likert.len();
        self.likert.resize(base + file.layout.width, MISSING);
        let read = self.cells(text, start, base, file);
        if read.is_none() {
            self.troubles.clear();
            self.forget(base);
        }
        read
    }

    /// Forgets the record that is being read.
    fn forget(&mut self, base: usize) {
        self.likert.truncate(base);
        for column in &mut self.columns {
            column.truncate(self.rows);
        }
    }

    fn cells(
        &mut self,
        (window, classes): (&[u8], &Classes),
        start: usize,
        base: usize,
        file: &File<'_>,
    ) -> Option<(usize, u64)> {
        let (syntax, layout) = (&file.header.syntax, file.layout);
        let last = layout.slots.len().saturating_sub(1);
        let (mut at, mut lines, mut position) = (start, 1, 0);
        while let Some(slot) = layout.slots.get(position) {
            if slot.run > 0 {
                let row = self.likert.get_mut(base + slot.at..base + slot.at + slot.run).unwrap_or_default();
                let taken = layout.answers(slot, row, window, &mut at, classes);
                position += taken;
                if taken == slot.run {
                    continue;
                }
            }
            let slot = layout.slots.get(position)?;
            if slot.likert
                && position == last
                && let Some((code, next)) = layout.last_answer(slot, window, at)
            {
                if let Some(place) = self.likert.get_mut(base + slot.at) {
                    *place = code;
                }
                return Some((next, lines));
            }
            let field = match classes.end(window, at) {
                Some(end) => syntax.plain(window, at, end),
                None => syntax.field(window, at),
            };
            if !field.closed {
                return None;
            }
            lines += field.lines;
            let place = Place { line: self.line, position: (at - start) as u64 + 1 };
            if let Some((rule, hint)) = self.cell(window, &field, slot, base) {
                self.troubles.push(Trouble { rule, position: Some(position), place, hint });
            }
            at = field.next;
            if field.ends_record != (position == last) {
                let rest = if field.ends_record { (at, 0) } else { skip_rest(syntax, window, at)? };
                self.troubles.push(Trouble { rule: &FIELD_COUNT, position: None, place, hint: None });
                return Some((rest.0, lines + rest.1));
            }
            position += 1;
        }
        Some((at, lines))
    }

    /// Types one cell, and tells what is wrong with it.
    fn cell(
        &mut self,
        window: &[u8],
        field: &Field,
        slot: &Slot,
        base: usize,
    ) -> Option<(&'static Rule, Hint)> {
        let Some(column) = slot.column.and_then(|column| self.columns.get_mut(column)) else {
            let stray = slot.unnamed && !trim(&content(window, field)).is_empty();
            let rule = field.malformed.then_some(&MALFORMED_QUOTE);
            return rule.or(stray.then_some(&CONTENT_WITHOUT_COLUMN)).map(|rule| (rule, None));
        };
        if field.malformed {
            if !column.is_likert() {
                column.push_missing();
            }
            return Some((&MALFORMED_QUOTE, None));
        }
        let cell = content(window, field);
        let rule = if column.is_likert() {
            let (code, rule) = column.answer(&cell);
            if let Some(place) = self.likert.get_mut(base + slot.at) {
                *place = code;
            }
            rule
        } else {
            column.push(&cell)
        }?;
        Some((rule, hints::of_cell(rule, &cell)))
    }

    /// Moves the Likert answers to their columns.
    fn deal_out(&mut self, layout: &Layout) {
        for column in self.columns.iter_mut().filter(|column| column.is_likert()) {
            column.reserve(self.rows);
        }
        // Some rows at a time, which stay in the nearest memory while every column takes its own.
        for rows in self.likert.chunks((layout.width * ROWS_AT_A_TIME).max(1)) {
            for slot in layout.slots.iter().filter(|slot| slot.likert) {
                let column = slot.column.and_then(|column| self.columns.get_mut(column));
                if let Some(Cells::Likert(likert)) = column.map(|column| &mut column.cells) {
                    likert.codes.extend(rows.iter().skip(slot.at).step_by(layout.width));
                }
            }
        }
        self.likert.clear();
    }

    /// Bytes that no text has: their column is found by reading the record once more.
    fn bad_bytes(&mut self, window: &[u8], start: usize, end: usize, file: &File<'_>) {
        let record = window.get(start..end).unwrap_or_default();
        for (position, field) in file.header.syntax.fields(record, 0).enumerate() {
            let cell = record.get(field.start..field.end).unwrap_or_default();
            let rule = if cell.contains(&0) {
                &NUL_BYTE
            } else if std::str::from_utf8(cell).is_err() {
                &ENCODING
            } else {
                continue;
            };
            self.troubles.retain(|trouble| trouble.position != Some(position));
            let place = Place { line: self.line, position: field.start as u64 + 1 };
            self.troubles.push(Trouble { rule, position: Some(position), place, hint: None });
        }
    }

    /// The record at `start` has been read: keep it, or forget it and say why.
    fn settle(&mut self, window: &[u8], start: usize, base: usize, file: &File<'_>) {
        let troubled = !self.troubles.is_empty();
        let repeated =
            is_header(file.header, window, start) || (troubled && repeats(file.header, window, start));
        if (troubled || repeated) && self.judge(window, start, repeated, file) {
            self.forget(base);
            return;
        }
        self.rows += 1;
        self.places.push((file.index, u32::try_from(self.line).unwrap_or(u32::MAX)));
    }

    /// Says what is wrong with the record at `start`. True where it can't be kept.
    fn judge(&mut self, window: &[u8], start: usize, repeated: bool, file: &File<'_>) -> bool {
        let has = |rule: &Rule| self.troubles.iter().any(|trouble| trouble.rule.is(rule));
        let (quotes, miscounted) = (has(&MALFORMED_QUOTE), has(&FIELD_COUNT));
        if repeated {
            self.notes.add(&REPEATED_HEADER, RECORD, Place::line(self.line), &[]);
        } else {
            if miscounted && !quotes {
                self.miscounted(window, start, file);
            }
            self.report(file, miscounted);
        }
        self.troubles.clear();
        repeated || miscounted
    }

    /// The record at `start` has another number of fields than the header.
    fn miscounted(&mut self, window: &[u8], start: usize, file: &File<'_>) {
        let (syntax, wanted) = (&file.header.syntax, file.header.names.len());
        let about = [syntax.fields(window, start).count().to_string(), wanted.to_string()];
        let about = about.each_ref().map(String::as_str);
        let finding = self.notes.add(&FIELD_COUNT, RECORD, Place::line(self.line), &about);
        if finding.count == 1
            && let Some(hint) = hints::of_record(syntax, window, start, wanted)
        {
            hint.clone_into(&mut finding.help);
        }
    }

    /// Notes what is wrong with the record that was read. Where it is `miscounted`, which cell belongs to which column is
    /// uncertain, and only what is wrong with its bytes is told.
    fn report(&mut self, file: &File<'_>, miscounted: bool) {
        for trouble in std::mem::take(&mut self.troubles) {
            let of_bytes = [&MALFORMED_QUOTE, &ENCODING, &NUL_BYTE].iter().any(|rule| trouble.rule.is(rule));
            if miscounted && !of_bytes {
                continue;
            }
            let number = trouble.position.map_or(0, |position| position + 1);
            let column = trouble.position.and_then(|position| self.column_at(file.layout, position));
            let (name, about) = column.map_or((number.to_string(), <[String; 3]>::default()), |column| {
                (column.name.to_owned(), column.about())
            });
            let about = about.each_ref().map(String::as_str);
            let about = if trouble.rule.is(&ENCODING) { &[NO_MEANING][..] } else { &about };
            let finding = self.notes.add(trouble.rule, At { number, name: &name }, trouble.place, about);
            if let Some(hint) = trouble.hint.filter(|_| finding.count == 1) {
                hint.clone_into(&mut finding.help);
            }
        }
    }

    fn column_at(&self, layout: &Layout, position: usize) -> Option<&ColumnReader<'a>> {
        self.columns.get(layout.slots.get(position)?.column?)
    }
}

/// The end of a record that is longer than its header, and the lines inside what is too much.
fn skip_rest(syntax: &Syntax, window: &[u8], at: usize) -> Option<(usize, u64)> {
    let mut end = (at, 0);
    for field in syntax.fields(window, at) {
        if !field.closed {
            return None;
        }
        end = (field.next, end.1 + field.lines);
    }
    Some(end)
}

/// True where the record at `start` has the bytes of the header.
fn is_header(header: &Header, window: &[u8], start: usize) -> bool {
    let rest = window.get(start..).unwrap_or_default();
    // Nearly always the byte under the header's last one is another already.
    if rest.get(header.raw.len().wrapping_sub(1)) != header.raw.last() {
        return false;
    }
    rest.strip_prefix(header.raw.as_slice())
        .is_some_and(|rest| rest.first().is_none_or(|&byte| header.syntax.class(byte) == LINE_END))
}

/// True where the record at `start` has the cells of the header, perhaps in other case.
fn repeats(header: &Header, window: &[u8], start: usize) -> bool {
    let mut names = header.names.iter();
    let same = header.syntax.fields(window, start).take(header.names.len() + 1).all(|field| {
        let cell = content(window, &field);
        let text = String::from_utf8_lossy(&cell);
        let text = text.trim_start_matches('\u{feff}').trim();
        names.next().is_some_and(|name| text == name || text.to_lowercase() == name.to_lowercase())
    });
    same && names.next().is_none()
}
