//! The records of one or more files with the same columns, read into columns as they stream past.

use super::cell::Marks;
use super::column::{Cells, ColumnReader};
use super::header::{Header, excel_line};
use super::notes::{
    At, BLANK_LINE, BLANK_LINE_REFUSED, EMPTY_FILE, EMPTY_RECORD, ENCODING, FIELD_COUNT, MALFORMED_QUOTE,
    NO_RECORDS, NOT_A_NUMBER, NOT_AN_INTEGER, NUL_BYTE, Notes, Place, RECORD, RECORD_TOO_LONG,
    REPEATED_HEADER, UNTERMINATED_QUOTE,
};
use super::scan::{DELIMITER, Field, LINE_END, Syntax, content};
use super::text_stream::{More, TextStream};
use crate::model::codebook::FileFormat;
use crate::model::finding::{PLACES, Rule};
use crate::model::responses::InputFile;
use std::io;

/// The records of one or more files, by column.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// Every column that may stand in the files.
    pub columns: Vec<ColumnReader<'a>>,
    /// Records read.
    pub rows: usize,
    /// Per record, its file and physical line.
    pub places: Vec<(u16, u32)>,
    format: &'a FileFormat,
}

/// What reading one file gave.
#[derive(Debug)]
pub(super) struct SheetFile {
    /// The file.
    pub input: InputFile,
    /// Per column of the sheet, whether the file has it. `None` where there was no header to look in.
    pub present: Option<Vec<bool>>,
    /// The header's line and, per column that is not there, the name that was perhaps meant.
    pub header: Option<Header>,
}

/// What the cells at one position of a record are.
#[derive(Debug, Clone, Copy)]
enum Slot {
    Skipped,
    Column(usize),
}

/// Something to say about a record, kept until its end is known.
struct Trouble {
    rule: &'static Rule,
    position: Option<usize>,
    place: Place,
    hint: Option<&'static str>,
}

/// Lines that may turn out to be worth a word: the first ones, and how many.
#[derive(Debug, Default)]
struct Lines {
    first: Vec<u64>,
    last: u64,
    count: u64,
}

impl Lines {
    fn push(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < PLACES {
            self.first.push(line);
            self.last = line;
        }
    }
}

/// Where the records of one file are being read.
struct Cursor<'h> {
    file: u16,
    header: &'h Header,
    slots: Vec<Slot>,
    line: u64,
    first_record: Option<u64>,
    blanks: Lines,
    troubles: Vec<Trouble>,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(columns: Vec<ColumnReader<'a>>, format: &'a FileFormat) -> Self {
        Sheet { columns, rows: 0, places: Vec::new(), format }
    }

    /// Reads one file more.
    pub fn read(
        &mut self,
        file: u16,
        name: &str,
        bytes: Box<dyn io::Read>,
        notes: &mut Notes,
    ) -> io::Result<SheetFile> {
        notes.enter(usize::from(file), name);
        let before = self.rows;
        let (mut hash, mut size) = (String::new(), 0);
        let (mut present, mut found) = (None, None);
        if let Some(mut stream) = TextStream::open(bytes, &self.format.encoding, notes)? {
            if let Some((header, slots)) = self.header(&mut stream, notes, &mut present)? {
                if slots.iter().any(|slot| matches!(slot, Slot::Column(_))) {
                    self.records(file, &header, slots, &mut stream, notes)?;
                    if self.rows == before && !notes.has_errors() {
                        notes.add(&NO_RECORDS, RECORD, Place::line(header.line), &[]);
                    }
                }
                found = Some(header);
            }
            (hash, size) = stream.hash()?;
        }
        for column in &mut self.columns {
            column.resize(self.rows);
        }
        let input = InputFile { name: name.to_owned(), bytes: size, rows: (self.rows - before) as u64, hash };
        Ok(SheetFile { input, present, header: found })
    }

    /// Finds the header behind skipped rows, blank lines and an Excel `sep=` line.
    fn header(
        &mut self,
        stream: &mut TextStream,
        notes: &mut Notes,
        present: &mut Option<Vec<bool>>,
    ) -> io::Result<Option<(Header, Vec<Slot>)>> {
        let mut line = 1;
        let mut delimiter = match self.format.delimiter.as_str() {
            "auto" => None,
            "tab" => Some(b'\t'),
            other => other.bytes().next(),
        };
        let (mut skip, mut blanks) = (self.format.skip_rows, Lines::default());
        loop {
            if stream.window().is_empty() {
                let trouble = match stream.more()? {
                    More::Text => None,
                    More::Nothing => Some((&EMPTY_FILE, 1)),
                    More::TooLong => Some((&RECORD_TOO_LONG, line)),
                };
                if let Some((rule, line)) = trouble {
                    notes.add(rule, RECORD, Place::line(line), &[]);
                    return Ok(None);
                }
            }
            let window = stream.window();
            let end = memchr::memchr2(b'\n', b'\r', window).unwrap_or(window.len());
            let length =
                end + usize::from(window.get(end) == Some(&b'\r') && window.get(end + 1) == Some(&b'\n'));
            let length = (length + 1).min(window.len());
            let text = window.get(..end).unwrap_or_default();
            if let Some((given, length)) = excel_line(window).filter(|_| line == 1) {
                delimiter = delimiter.or(Some(given));
                stream.advance(length);
            } else if skip > 0 {
                skip -= 1;
                stream.advance(length);
            } else if text.iter().all(u8::is_ascii_whitespace) {
                blanks.push(line);
                stream.advance(length);
            } else {
                break;
            }
            line += 1;
        }
        self.read_header(stream, line, delimiter, notes, present, blanks)
    }

    fn read_header(
        &mut self,
        stream: &mut TextStream,
        line: u64,
        delimiter: Option<u8>,
        notes: &mut Notes,
        present: &mut Option<Vec<bool>>,
        blanks: Lines,
    ) -> io::Result<Option<(Header, Vec<Slot>)>> {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let mut header = Header::read(stream.window(), line, delimiter, &names);
        while !header.closed && stream.more()? == More::Text {
            header = Header::read(stream.window(), line, delimiter, &names);
        }
        self.blank_lines(blanks, notes);
        if !header.closed {
            notes.add(&UNTERMINATED_QUOTE, RECORD, Place::line(line), &[]);
            return Ok(None);
        }
        stream.advance(header.length);
        let positions = header.positions(&names, notes);
        *present = Some(positions.iter().map(Option::is_some).collect());
        let mut slots = vec![Slot::Skipped; header.names.len()];
        for (column, position) in positions.iter().enumerate() {
            if let Some(slot) = position.and_then(|at| slots.get_mut(at)) {
                *slot = Slot::Column(column);
            }
        }
        let marks = Marks::new(&self.format.decimal, header.syntax.delimiter);
        for column in &mut self.columns {
            column.enter(marks);
        }
        Ok(Some((header, slots)))
    }

    fn blank_lines(&self, blanks: Lines, notes: &mut Notes) {
        let rule = match self.format.blank_lines.as_str() {
            "ignore" => return,
            "error" => &BLANK_LINE_REFUSED,
            _ => &BLANK_LINE,
        };
        let beyond = blanks.count - blanks.first.len() as u64;
        for line in blanks.first {
            notes.add(rule, RECORD, Place::line(line), &[]).count +=
                if line == blanks.last { beyond } else { 0 };
        }
    }

    fn records(
        &mut self,
        file: u16,
        header: &Header,
        slots: Vec<Slot>,
        stream: &mut TextStream,
        notes: &mut Notes,
    ) -> io::Result<()> {
        let line = header.line + header.lines;
        let (blanks, troubles) = (Lines::default(), Vec::new());
        let mut cursor = Cursor { file, header, slots, line, first_record: None, blanks, troubles };
        loop {
            let window = stream.window();
            let read = self.window(window, &mut cursor, notes);
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
            let Some((next, lines)) = self.record(window, at, cursor) else { break };
            if cursor.blanks.count > 0 {
                self.blank_lines(std::mem::take(&mut cursor.blanks), notes);
            }
            if suspicious {
                Self::bad_bytes(window, at, next, cursor);
            }
            self.settle(window, at, cursor, notes);
            cursor.first_record.get_or_insert(cursor.line);
            at = next;
            cursor.line += lines;
        }
        at
    }

    /// Reads the record at `start`: where the next begins and how many lines this one has. `None` where its end is not
    /// in the window.
    fn record(&mut self, window: &[u8], start: usize, cursor: &mut Cursor<'_>) -> Option<(usize, u64)> {
        let syntax = &cursor.header.syntax;
        let last = cursor.slots.len().saturating_sub(1);
        let (mut at, mut lines) = (start, 1);
        for (position, slot) in cursor.slots.iter().enumerate() {
            if let Slot::Column(column) = *slot
                && let Some(column) = self.columns.get_mut(column)
                && let Some(next) = likert_byte(column, syntax, window, at, position == last)
            {
                at = next;
                continue;
            }
            let field = syntax.field(window, at);
            if !field.closed {
                cursor.troubles.clear();
                for column in &mut self.columns {
                    column.resize(self.rows);
                }
                return None;
            }
            lines += field.lines;
            let place = Place { line: cursor.line, position: (at - start) as u64 + 1 };
            let trouble = self.cell(window, &field, *slot);
            if let Some((rule, hint)) = trouble {
                cursor.troubles.push(Trouble { rule, position: Some(position), place, hint });
            }
            at = field.next;
            if field.ends_record != (position == last) {
                let rest = if field.ends_record { (at, 0) } else { skip_rest(syntax, window, at)? };
                cursor.troubles.push(Trouble { rule: &FIELD_COUNT, position: None, place, hint: None });
                return Some((rest.0, lines + rest.1));
            }
        }
        Some((at, lines))
    }

    /// Types one cell, and tells what is wrong with it.
    fn cell(
        &mut self,
        window: &[u8],
        field: &Field,
        slot: Slot,
    ) -> Option<(&'static Rule, Option<&'static str>)> {
        let column = match slot {
            Slot::Column(column) => self.columns.get_mut(column)?,
            Slot::Skipped => return field.malformed.then_some((&MALFORMED_QUOTE, None)),
        };
        let cell = content(window, field);
        if field.malformed {
            column.resize(self.rows + 1);
            return Some((&MALFORMED_QUOTE, None));
        }
        let rule = column.push(&cell)?;
        Some((rule, hint(rule, &cell)))
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
    fn settle(&mut self, window: &[u8], start: usize, cursor: &mut Cursor<'_>, notes: &mut Notes) {
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
            for column in &mut self.columns {
                column.resize(self.rows);
            }
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
            let slot = trouble.position.and_then(|position| cursor.slots.get(position));
            let column = match slot {
                Some(Slot::Column(column)) => self.columns.get(*column),
                _ => None,
            };
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
            let name = match cursor.slots.get(position) {
                Some(Slot::Column(column)) => self.columns.get(*column).map_or("", |column| column.name),
                _ => number_text.as_str(),
            };
            let place = Place { line, position: field.start as u64 };
            notes.add(&UNTERMINATED_QUOTE, At { number, name }, place, &[]);
            return;
        }
        notes.add(&RECORD_TOO_LONG, RECORD, Place::line(cursor.line), &[]);
    }
}

/// The fast way, which nearly every cell of a survey takes: a Likert answer of one byte, or none.
#[inline]
fn likert_byte(
    column: &mut ColumnReader<'_>,
    syntax: &Syntax,
    window: &[u8],
    at: usize,
    last: bool,
) -> Option<usize> {
    let Cells::Likert(likert) = &mut column.cells else { return None };
    let &answer = window.get(at)?;
    let &after = window.get(at + 1)?;
    let wanted = if last { LINE_END } else { DELIMITER };
    if syntax.class(after) == wanted && likert.push_single(answer) {
        let long = after == b'\r' && window.get(at + 2) == Some(&b'\n');
        return Some(at + 2 + usize::from(long));
    }
    if !last && !column.required && syntax.class(answer) == DELIMITER {
        likert.push_missing();
        return Some(at + 1);
    }
    None
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

/// True where the record at `start` has the cells of the header.
fn repeats(header: &Header, window: &[u8], start: usize) -> bool {
    let mut names = header.names.iter();
    let same = header.syntax.fields(window, start).take(header.names.len() + 1).all(|field| {
        let cell = content(window, &field);
        let text = String::from_utf8_lossy(&cell);
        names.next().is_some_and(|name| text.trim_start_matches('\u{feff}').trim() == name)
    });
    same && names.next().is_none()
}

/// What may be the matter with a cell that is no number, told from its look without repeating it.
fn hint(rule: &'static Rule, cell: &[u8]) -> Option<&'static str> {
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
