//! Tables of the report as tables of Word: a heading row that is repeated on every page, rows that stay whole, and columns
//! as wide as what stands in them.

use super::super::html::Html;
use super::super::page::View;
use super::super::runs::{Look, Run, plain, runs};
use super::super::widths::{Need, divide, least};
use super::writer::{Set, Writer, escape};
use crate::model::text::Lang;
use std::fmt::Write as _;

/// The width of the text on an upright page and on one on its side, in twentieths of a point.
const ROOM: [i32; 2] = [9866, 14798];
/// The sizes of type in tables, in twentieths of a point, with the styles that have them.
const SIZES: [(i32, &str); 2] = [(170, "TableText"), (150, "TableTextSmall")];
/// Tables of at most so many rows stay on one page.
const WHOLE: usize = 12;

/// The words of a table in one language, cell by cell.
struct Words {
    /// Of the headings, and whether the column holds numbers.
    columns: Vec<(Vec<Run>, bool)>,
    /// Of the rows.
    rows: Vec<Vec<Vec<Run>>>,
}

impl Words {
    fn of(view: &View, lang: Lang) -> Self {
        let read = |html: &Html| runs(html.get(lang));
        Words {
            columns: view.columns.iter().map(|(heading, numeric)| (read(heading), *numeric)).collect(),
            rows: view.rows.iter().map(|cells| cells.iter().map(read).collect()).collect(),
        }
    }
}

/// A table with its caption above and its notes below.
pub fn table(writer: &mut Writer, view: &View) {
    let words = Words::of(view, writer.lang);
    let Fitting { sideways, style, needs } = fitting(&words);
    writer.turn(sideways);
    caption(writer, view);
    let widths = divide(&needs, ROOM[usize::from(sideways)]);
    let total: i32 = widths.iter().sum();
    let title = escape(&plain(view.caption.get(writer.lang)));
    let _ = write!(
        writer.xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"PeilTable\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{title}\"/></w:tblPr>"
    );
    grid(writer, &widths);
    row(writer, "<w:tblHeader/>", |writer| {
        for ((heading, numeric), width) in words.columns.iter().zip(&widths) {
            let set = Set { keep_next: true, right: *numeric, anchor: None };
            let place = Place { more: "<w:vAlign w:val=\"bottom\"/>", ..Place::of(*width) };
            cell(writer, place, style, heading, set);
        }
    });
    let n = words.rows.len();
    for (i, cells) in words.rows.into_iter().enumerate() {
        let keep_next = if i + 1 == n { !view.notes.is_empty() } else { i == 0 || n <= WHOLE };
        row(writer, "", |writer| body_cells(writer, &words.columns, cells, &widths, (style, keep_next)));
    }
    writer.xml.push_str("</w:tbl>");
    below(writer, &view.notes);
}

fn body_cells(
    writer: &mut Writer,
    columns: &[(Vec<Run>, bool)],
    mut cells: Vec<Vec<Run>>,
    widths: &[i32],
    (style, keep_next): (&str, bool),
) {
    if let ([heading], true) = (cells.as_mut_slice(), columns.len() > 1) {
        for run in heading.iter_mut() {
            run.look.bold = true;
        }
        let place = Place { span: widths.len(), ..Place::of(widths.iter().sum()) };
        return cell(writer, place, style, heading, Set { keep_next: true, ..Set::default() });
    }
    for ((runs, width), (_, numeric)) in cells.iter().zip(widths).zip(columns) {
        cell(writer, Place::of(*width), style, runs, Set { keep_next, right: *numeric, anchor: None });
    }
}

/// A list of two columns without a heading: terms with their meaning, conclusions with how sure they are.
pub fn pairs(writer: &mut Writer, rows: &[(Vec<Run>, Vec<Run>)]) {
    let mut first = Need::default();
    for run in rows.iter().flat_map(|(name, _)| name) {
        first.include(&run.text, 200, true, false);
    }
    let first = first.most.clamp(1500, 3400);
    let widths = [first, ROOM[usize::from(writer.sideways)] - first];
    let total: i32 = widths.iter().sum();
    let _ = write!(
        writer.xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"PeilPairs\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0080\" w:firstRow=\"0\" w:lastRow=\"0\" w:firstColumn=\"1\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>"
    );
    grid(writer, &widths);
    for (name, says) in rows {
        row(writer, "", |writer| {
            for (runs, width, style) in [(name, widths[0], "PairName"), (says, widths[1], "PairText")] {
                cell(writer, Place::of(width), style, runs, Set::default());
            }
        });
    }
    writer.xml.push_str("</w:tbl>");
    below(writer, &[]);
}

/// `Table 3` and the caption, on the page of the table.
fn caption(writer: &mut Writer, view: &View) {
    writer.tables += 1;
    let bold = Look { bold: true, ..Look::default() };
    writer.open("Caption", Set { keep_next: true, ..Set::default() });
    let bookmark = writer.bookmark(&view.id);
    let word = writer.say("Tabel ", "Table ");
    writer.run(word, bold, None);
    let number = writer.tables.to_string();
    let sequence = writer.say("SEQ Tabel \\* ARABIC", "SEQ Table \\* ARABIC");
    writer.field(sequence, &number, bold);
    writer.close_bookmark(bookmark);
    writer.run("  ", Look::default(), None);
    let caption = runs(view.caption.get(writer.lang));
    for run in &caption {
        writer.run(&run.text, run.look, None);
    }
    writer.xml.push_str("</w:p>");
}

/// The notes under a table, or the white that keeps it from the next.
fn below(writer: &mut Writer, notes: &[Html]) {
    for (i, note) in notes.iter().enumerate() {
        let keep_next = i + 1 < notes.len() && notes.len() <= WHOLE;
        writer.html("TableNote", note.get(writer.lang), Set { keep_next, ..Set::default() });
    }
    writer.paragraph("AfterTable", &[], Set::default());
}

fn grid(writer: &mut Writer, widths: &[i32]) {
    writer.xml.push_str("<w:tblGrid>");
    for width in widths {
        let _ = write!(writer.xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    writer.xml.push_str("</w:tblGrid>");
}

/// A row that stays whole; `more` is what else it is.
fn row(writer: &mut Writer, more: &str, cells: impl FnOnce(&mut Writer)) {
    let _ = write!(writer.xml, "<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>");
    cells(writer);
    writer.xml.push_str("</w:tr>");
}

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    width: i32,
    /// Over how many columns.
    span: usize,
    /// Further properties.
    more: &'static str,
}

impl Place {
    fn of(width: i32) -> Self {
        Place { width, span: 1, more: "" }
    }
}

/// A cell with one paragraph.
fn cell(writer: &mut Writer, place: Place, style: &str, runs: &[Run], set: Set<'_>) {
    let Place { width, span, more } = place;
    let _ = write!(writer.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if span > 1 {
        let _ = write!(writer.xml, "<w:gridSpan w:val=\"{span}\"/>");
    }
    let _ = write!(writer.xml, "{more}</w:tcPr>");
    writer.paragraph(style, runs, set);
    writer.xml.push_str("</w:tc>");
}

/// How a table fits on a page.
struct Fitting {
    /// On a page on its side.
    sideways: bool,
    /// The style of its text.
    style: &'static str,
    /// What its columns need in that style.
    needs: Vec<Need>,
}

/// The largest type in which no word has to break, first on an upright page, then on one on its side; the smallest type
/// where there is none.
fn fitting(words: &Words) -> Fitting {
    let sized = SIZES.map(|(size, style)| (style, needs(words, size)));
    for (sideways, room) in [false, true].into_iter().zip(ROOM) {
        if let Some((style, needs)) = sized.iter().find(|(_, needs)| least(needs) <= room) {
            return Fitting { sideways, style, needs: needs.clone() };
        }
    }
    let [_, (style, needs)] = sized;
    Fitting { sideways: true, style, needs }
}

fn needs(words: &Words, size: i32) -> Vec<Need> {
    let mut needs = vec![Need::default(); words.columns.len()];
    for (need, (heading, _)) in needs.iter_mut().zip(&words.columns) {
        need.include(&text(heading), size, true, false);
    }
    for cells in words.rows.iter().filter(|cells| cells.len() == words.columns.len()) {
        for ((need, cell), (_, numeric)) in needs.iter_mut().zip(cells).zip(&words.columns) {
            need.include(&text(cell), size, false, *numeric);
        }
    }
    needs
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
