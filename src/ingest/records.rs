//! The records of a file, read into columns as they stream past.

use super::chunks::CHUNK;
use super::column::{Cells, ColumnReader};
use super::header::Header;
use super::layout::{Layout, Slot};
use super::notes::{
    At, EMPTY_RECORD, ENCODING, FIELD_COUNT, MALFORMED_QUOTE, NOT_A_NUMBER, NOT_AN_INTEGER, NUL_BYTE, Notes,
    Place, RECORD, RECORD_TOO_LONG, REPEATED_HEADER, UNTERMINATED_QUOTE,
};
use super::scan::{Field, LINE_END, Syntax, content};
use super::sheet::{Lines, Sheet};
use super::text_stream::{More, TextStream};
use crate::model::finding::Rule;
use crate::model::responses::MISSING;
use std::io;

/// What may be the matter with a cell, where its look tells.
pub(super) type Hint = Option<&'static str>;

/// Something to say about a record, kept until its end is known.
struct Trouble {
    rule: &'static Rule,
    position: Option<usize>,
    place: Place,
    hint: Hint,
}

/// Where the records of one file are being read.
struct Cursor<'h> {
    file: u16,
    header: &'h Header,
    layout: &'h Layout,
    line: u64,
    blanks: Lines,
    troubles: Vec<Trouble>,
}

impl<'a> Sheet<'a> {
    pub(super) fn records(
        &mut self,
        (file, present): (u16, &[bool]),
        header: &Header,
        layout: &Layout,
        stream: &mut TextStream,
        notes: &mut Notes,
    ) -> io::Result<()> {
        let line = header.line + header.lines + self.range.unwrap_or(0);
        let (blanks, troubles) = (Lines::default(), Vec::new());
        let mut cursor = Cursor { file, header, layout, line, blanks, troubles };
        loop {
            let window = stream.window();
            let read = self.window(window, &mut cursor, notes);
            self.deal_out(layout);
            self.give(present, CHUNK)?;
            let length = window.len();
            stream.advance(read);
            let more = stream.more()?;
            if more == More::Text {
                continue;
            }
            if more == More::TooLong || read < length {
                self.cut_off(stream.window(), &cursor, notes);
            }
            return Ok(());
        }
    }

    /// Reads the records that are wholly in `window`, and tells how many bytes they are.
    fn window(&mut self, window: &[u8], cursor: &mut Cursor<'_>, notes: &mut Notes) -> usize {
        let suspicious = memchr::memchr(0, window).is_some() || std::str::from_utf8(window).is_err();
        let syntax = &cursor.header.syntax;
        let mut at = 0;
        while let Some(&first) = window.get(at) {
            if (syntax.class(first) != 0 || first == b' ' || first == b'\t')
                && let Some(blank) = syntax.blank(window, at)
            {
                if blank.line_only {
                    cursor.blanks.push(cursor.line);
                } else {
                    notes.add(&EMPTY_RECORD, RECORD, Place::line(cursor.line), &[]);
                }
                at = blank.next;
                cursor.line += 1;
                continue;
            }
            let base = self.likert.len();
            let Some((next, lines)) = self.record(window, at, cursor) else { break };
            if cursor.blanks.count > 0 {
                self.blank_lines(std::mem::take(&mut cursor.blanks), notes);
            }
            if suspicious {
                Self::bad_bytes(window, at, next, cursor);
            }
            self.settle(window, at, base, cursor, notes);
            at = next;
            cursor.line += lines;
        }
        at
    }

    /// Reads the record at `start`: where the next begins and how many lines this one has. `None` where its end is not
    /// in the window; nothing of it is kept then.
    fn record(&mut self, window: &[u8], start: usize, cursor: &mut Cursor<'_>) -> Option<(usize, u64)> {
        let base = self.likert.len();
        self.likert.resize(base + cursor.layout.width, MISSING);
        let read = self.cells(window, start, base, cursor);
        if read.is_none() {
            cursor.troubles.clear();
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
        window: &[u8],
        start: usize,
        base: usize,
        cursor: &mut Cursor<'_>,
    ) -> Option<(usize, u64)> {
        let (syntax, layout) = (&cursor.header.syntax, cursor.layout);
        let last = layout.slots.len().saturating_sub(1);
        let (mut at, mut lines, mut position) = (start, 1, 0);
        while let Some(slot) = layout.slots.get(position) {
            if slot.run > 0 {
                let row = self.likert.get_mut(base + slot.at..base + slot.at + slot.run).unwrap_or_default();
                let taken = layout.answers(slot, row, window, &mut at, syntax.delimiter);
                position += taken;
                if taken == slot.run {
                    continue;
                }
            }
            let slot = layout.slots.get(position)?;
            let field = syntax.field(window, at);
            if !field.closed {
                return None;
            }
            lines += field.lines;
            let place = Place { line: cursor.line, position: (at - start) as u64 + 1 };
            if let Some((rule, hint)) = self.cell(window, &field, slot, base) {
                cursor.troubles.push(Trouble { rule, position: Some(position), place, hint });
            }
            at = field.next;
            if field.ends_record != (position == last) {
                let rest = if field.ends_record { (at, 0) } else { skip_rest(syntax, window, at)? };
                cursor.troubles.push(Trouble { rule: &FIELD_COUNT, position: None, place, hint: None });
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
            return field.malformed.then_some((&MALFORMED_QUOTE, None));
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
        Some((rule, hint(rule, &cell)))
    }

    /// Moves the Likert answers of whole records to their columns.
    fn deal_out(&mut self, layout: &Layout) {
        for slot in &layout.slots {
            let column = slot.column.and_then(|column| self.columns.get_mut(column));
            if let Some(Cells::Likert(likert)) = column.map(|column| &mut column.cells) {
                likert.codes.extend(self.likert.iter().skip(slot.at).step_by(layout.width));
            }
        }
        self.likert.clear();
    }

    /// Bytes that no text has: their column is found by reading the record once more.
    fn bad_bytes(window: &[u8], start: usize, end: usize, cursor: &mut Cursor<'_>) {
        let record = window.get(start..end).unwrap_or_default();
        for (position, field) in cursor.header.syntax.fields(record, 0).enumerate() {
            let cell = record.get(field.start..field.end).unwrap_or_default();
            let rule = if cell.contains(&0) {
                &NUL_BYTE
            } else if std::str::from_utf8(cell).is_err() {
                &ENCODING
            } else {
                continue;
            };
            cursor.troubles.retain(|trouble| trouble.position != Some(position));
            let place = Place { line: cursor.line, position: field.start as u64 + 1 };
            cursor.troubles.push(Trouble { rule, position: Some(position), place, hint: None });
        }
    }

    /// The record at `start` has been read: keep it, or forget it and say why.
    fn settle(
        &mut self,
        window: &[u8],
        start: usize,
        base: usize,
        cursor: &mut Cursor<'_>,
        notes: &mut Notes,
    ) {
        let repeated = is_header(cursor.header, window, start)
            || (!cursor.troubles.is_empty() && repeats(cursor.header, window, start));
        let has = |rule: &Rule| cursor.troubles.iter().any(|trouble| trouble.rule.is(rule));
        let (quotes, miscounted) = (has(&MALFORMED_QUOTE), has(&FIELD_COUNT));
        if repeated {
            notes.add(&REPEATED_HEADER, RECORD, Place::line(cursor.line), &[]);
        } else if miscounted && !quotes {
            let fields = cursor.header.syntax.fields(window, start).count();
            let about = [fields.to_string(), cursor.header.names.len().to_string()];
            notes.add(&FIELD_COUNT, RECORD, Place::line(cursor.line), &about.each_ref().map(String::as_str));
        } else {
            self.report(cursor, notes, quotes && miscounted);
        }
        cursor.troubles.clear();
        if repeated || miscounted {
            self.forget(base);
            return;
        }
        self.rows += 1;
        self.places.push((cursor.file, u32::try_from(cursor.line).unwrap_or(u32::MAX)));
    }

    fn report(&self, cursor: &Cursor<'_>, notes: &mut Notes, quotes_only: bool) {
        for trouble in &cursor.troubles {
            if quotes_only && !trouble.rule.is(&MALFORMED_QUOTE) {
                continue;
            }
            let number = trouble.position.map_or(0, |position| position + 1);
            let column = trouble.position.and_then(|position| self.column_at(cursor.layout, position));
            let (name, about) = column.map_or((number.to_string(), <[String; 3]>::default()), |column| {
                (column.name.to_owned(), column.about())
            });
            let about = about.each_ref().map(String::as_str);
            let finding = notes.add(trouble.rule, At { number, name: &name }, trouble.place, &about);
            if let Some(hint) = trouble.hint.filter(|_| finding.count == 1) {
                hint.clone_into(&mut finding.help);
            }
        }
    }

    /// The file ended inside a record.
    fn cut_off(&self, window: &[u8], cursor: &Cursor<'_>, notes: &mut Notes) {
        let syntax = &cursor.header.syntax;
        let mut line = cursor.line;
        for (position, field) in syntax.fields(window, 0).enumerate() {
            if field.closed {
                line += field.lines;
                continue;
            }
            let number = position + 1;
            let number_text = number.to_string();
            let name =
                self.column_at(cursor.layout, position).map_or(number_text.as_str(), |column| column.name);
            let place = Place { line, position: field.start as u64 };
            notes.add(&UNTERMINATED_QUOTE, At { number, name }, place, &[]);
            return;
        }
        notes.add(&RECORD_TOO_LONG, RECORD, Place::line(cursor.line), &[]);
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

/// What may be the matter with a cell that is no number, told from its look without repeating it.
pub(super) fn hint(rule: &'static Rule, cell: &[u8]) -> Hint {
    if !rule.is(&NOT_A_NUMBER) && !rule.is(&NOT_AN_INTEGER) {
        return None;
    }
    let text = std::str::from_utf8(cell).ok()?.trim();
    let body = text.trim_start_matches(['+', '-']);
    if text.ends_with('%') {
        return Some("write percentages without the percent sign");
    }
    if body.split(',').count() == 2
        && body.split(',').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
    {
        return Some("if the comma is the decimal mark, set `decimal = \",\"` under [file] in codebook.toml");
    }
    None
}
