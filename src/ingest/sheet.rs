//! One or more files with the same columns: each one's header, and what of the codebook it holds.

use super::cell::Marks;
use super::chunks::{CHUNK, Chunk};
use super::column::ColumnReader;
use super::damage::Damage;
use super::dialect;
use super::header::{Header, excel_line};
use super::layout::Layout;
use super::no_header;
use super::notes::{
    BLANK_LINE, BLANK_LINE_REFUSED, EMPTY_FILE, NO_RECORDS, Notes, Place, RECORD, RECORD_TOO_LONG,
    UNTERMINATED_QUOTE,
};
use super::text_stream::{More, TextStream};
use super::unpack::Unpacked;
use crate::model::codebook::FileFormat;
use crate::model::container::Container;
use crate::model::finding::PLACES;
use crate::model::responses::InputFile;
use std::io;

/// Bytes of a row of question texts that are looked at; what is longer is a quote that is never closed.
const LONGEST_HEADING: usize = 1 << 20;

/// Bytes that are worth a thread.
const PIECE: usize = 1 << 18;

/// The records of one or more files, by column.
pub(super) struct Sheet<'a> {
    /// Every column that may stand in the files.
    pub columns: Vec<ColumnReader<'a>>,
    /// Records read.
    pub rows: usize,
    /// Per record, its file and physical line.
    pub places: Vec<(u16, u32)>,
    /// Bytes of a piece of a file, at least.
    pub(super) piece: usize,
    /// Rows that are handed over together, at least.
    pub(super) chunk: usize,
    /// How the next file is written.
    pub format: &'a FileFormat,
    /// The size of the next file, where it is known: what it takes in memory can't be much more.
    pub expected: Option<u64>,
    /// The bytes of files are hashed, which a manifest needs.
    pub hash: bool,
    /// Takes rows as they come, where nobody needs them together.
    pub hand_over: Option<&'a mut (dyn FnMut(Chunk) -> io::Result<()> + 'a)>,
    /// Rows that it took.
    handed: usize,
    /// Where only a range of a file is read, the lines between the header and its first record.
    pub range: Option<u64>,
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

/// What of a file is known when it has been read, or turned out not to be readable.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub present: Option<Vec<bool>>,
    pub header: Option<Header>,
    pub hash: String,
    pub bytes: u64,
}

/// Lines that may turn out to be worth a word: the first ones, and how many.
#[derive(Debug, Default)]
pub(super) struct Lines {
    first: Vec<u64>,
    last: u64,
    /// How many.
    pub count: u64,
}

impl Lines {
    /// One line more.
    pub fn push(&mut self, line: u64) {
        self.count += 1;
        if self.first.len() < PLACES {
            self.first.push(line);
            self.last = line;
        }
    }
}

impl Lines {
    /// The lines of `other`, with `before` lines before them.
    pub fn append(&mut self, other: &Lines, before: u64) {
        other.first.iter().for_each(|line| self.push(line + before));
        self.count += other.count - other.first.len() as u64;
    }

    /// All lines from `first` to before `end`.
    pub fn push_all(&mut self, first: u64, end: u64) {
        let listed = (first + PLACES as u64).min(end);
        (first..listed).for_each(|line| self.push(line));
        self.count += end.saturating_sub(listed);
    }
}

impl SheetFile {
    /// A file that nobody looked into.
    pub fn unread() -> Self {
        let input = InputFile { name: String::new(), bytes: 0, rows: 0, hash: String::new() };
        SheetFile { input, present: None, header: None }
    }
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub fn new(columns: Vec<ColumnReader<'a>>, format: &'a FileFormat) -> Self {
        Sheet {
            columns,
            rows: 0,
            places: Vec::new(),
            piece: PIECE,
            chunk: CHUNK,
            format,
            expected: None,
            hash: true,
            hand_over: None,
            handed: 0,
            range: None,
        }
    }

    /// Reads one file more, as what its name says it is.
    pub fn read(
        &mut self,
        file: u16,
        name: &str,
        bytes: Box<dyn io::Read + Send>,
        notes: &mut Notes,
    ) -> io::Result<SheetFile> {
        notes.enter(usize::from(file), name);
        let before = self.handed + self.rows;
        let mut found = Found::default();
        let read = match Container::of(name) {
            Container::Text(packing) => {
                self.text(file, Unpacked::new(bytes, packing, self.hash), notes, &mut found)
            }
            container => self.typed(file, container, bytes, notes, &mut found).map_err(io::Error::from),
        };
        if let Err(error) = read {
            Damage::of(error).note(notes)?;
        } else if let Some(header) = &found.header
            && found.present.as_ref().is_some_and(|present| present.contains(&true))
            && self.handed + self.rows == before
            && self.range.is_none()
            && !notes.has_errors()
        {
            notes.add(&NO_RECORDS, RECORD, Place::line(header.line), &[]);
        }
        for column in &mut self.columns {
            column.resize(self.rows);
        }
        let Found { present, header, hash, bytes } = found;
        let rows = (self.handed + self.rows - before) as u64;
        self.give(present.as_deref().unwrap_or_default(), 1)?;
        let input = InputFile { name: name.to_owned(), bytes, rows, hash };
        Ok(SheetFile { input, present, header })
    }

    /// Hands rows over, where somebody takes them and there are `least` of them.
    pub(super) fn give(&mut self, present: &[bool], least: usize) -> io::Result<()> {
        let rows = self.rows;
        let Some(take) = self.hand_over.as_mut().filter(|_| rows >= least) else { return Ok(()) };
        let mut values = Vec::with_capacity(self.columns.len());
        for (i, column) in self.columns.iter_mut().enumerate() {
            column.resize(rows);
            let cells = column.take();
            values.push((present.get(i) == Some(&true)).then_some(cells));
        }
        self.handed += rows;
        self.rows = 0;
        self.places.clear();
        take((rows, values))
    }

    fn text(&mut self, file: u16, bytes: Unpacked, notes: &mut Notes, found: &mut Found) -> io::Result<()> {
        let Some(mut stream) = TextStream::open(bytes, &self.format.encoding, notes)? else { return Ok(()) };
        if let Some((header, layout)) = self.header(&mut stream, notes, &mut found.present)? {
            let read = match &found.present {
                Some(present) if present.contains(&true) => {
                    self.records((file, present), &header, &layout, &mut stream, notes)
                }
                _ => Ok(()),
            };
            found.header = Some(header);
            read?;
        }
        (found.hash, found.bytes) = stream.finish()?;
        Ok(())
    }

    /// Finds the header behind skipped rows, blank lines and an Excel `sep=` line.
    pub(super) fn header(
        &mut self,
        stream: &mut TextStream,
        notes: &mut Notes,
        present: &mut Option<Vec<bool>>,
    ) -> io::Result<Option<(Header, Layout)>> {
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
    ) -> io::Result<Option<(Header, Layout)>> {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let mut header = Header::read(stream.window(), line, delimiter, &names);
        while !header.closed && stream.more()? == More::Text {
            header = Header::read(stream.window(), line, delimiter, &names);
        }
        blank_lines(self.format, blanks, notes);
        if !header.closed {
            notes.add(&UNTERMINATED_QUOTE, RECORD, Place::line(line), &[]);
            return Ok(None);
        }
        let mut header = self.heading(header, stream, notes)?;
        let positions = header.positions(&names, notes);
        if positions.iter().all(Option::is_none) {
            header.cure = no_header::cure(stream.window(), &header, delimiter, &names);
        }
        stream.advance(header.length);
        *present = Some(positions.iter().map(Option::is_some).collect());
        let marks = Marks::new(&self.format.decimal, header.syntax.delimiter);
        for column in &mut self.columns {
            column.enter(marks, header.dialect);
        }
        let layout = Layout::new(&self.columns, &positions, &header.names, header.syntax.delimiter);
        Ok(Some((header, layout)))
    }

    /// The header as the dialect of the file has it, whose rows may go on behind the first.
    fn heading(&self, first: Header, stream: &mut TextStream, notes: &mut Notes) -> io::Result<Header> {
        let mut rows = vec![first];
        while rows.len() < 3 && rows.last().is_some_and(|row| row.closed) {
            let (at, line) =
                rows.iter().fold((0, rows[0].line), |at, row| (at.0 + row.length, at.1 + row.lines));
            let delimiter = Some(rows[0].syntax.delimiter);
            let more = at < stream.window().len() || stream.more()? == More::Text;
            if !more {
                break;
            }
            let mut row = Header::read(stream.window().get(at..).unwrap_or_default(), line, delimiter, &[]);
            while !row.closed && row.length < LONGEST_HEADING && stream.more()? == More::Text {
                row = Header::read(stream.window().get(at..).unwrap_or_default(), line, delimiter, &[]);
            }
            rows.push(row);
        }
        rows.truncate(1 + rows.iter().skip(1).take_while(|row| row.closed).count());
        let names: Vec<Vec<String>> = rows.iter().map(|row| row.names.clone()).collect();
        let line = rows[0].line;
        let heading = dialect::heading(&self.format.dialect, &names, notes, line);
        Header::with(rows, heading).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// Says what the file's format wants said of blank lines.
pub(super) fn blank_lines(format: &FileFormat, blanks: Lines, notes: &mut Notes) {
    let rule = match format.blank_lines.as_str() {
        "ignore" => return,
        "error" => &BLANK_LINE_REFUSED,
        _ => &BLANK_LINE,
    };
    let beyond = blanks.count - blanks.first.len() as u64;
    for line in blanks.first {
        notes.add(rule, RECORD, Place::line(line), &[]).count += if line == blanks.last { beyond } else { 0 };
    }
}
