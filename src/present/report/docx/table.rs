//! Tables of the report as tables of Word: a heading row that is repeated on every page, rows that stay whole, and columns
//! as wide as what stands in them.

use super::super::html::Html;
use super::super::page::View;
use super::super::runs::{Look, Run, plain, runs};
use super::super::widths::{Need, divide, least};
use super::writer::{Set, Writer, escape};
use std::fmt::Write as _;

/// The width of the text on an upright page and on one on its side, in twentieths of a point.
const ROOM: [i32; 2] = [9866, 14798];
/// The sizes of type in tables, in twentieths of a point, with the styles that have them.
const SIZES: [(i32, &str); 2] = [(170, "TableText"), (150, "TableTextSmall")];
/// Tables of at most so many rows stay on one page.
const WHOLE: usize = 12;

/// A table with its caption above and its notes below.
pub fn table(writer: &mut Writer, view: &View) {
    let (sideways, (size, style)) = fitting(writer, view);
    writer.turn(sideways);
    caption(writer, view);
    let widths = divide(&needs(writer, view, size), ROOM[usize::from(sideways)]);
    let total: i32 = widths.iter().sum();
    let title = escape(&plain(view.caption.get(writer.lang)));
    let _ = write!(
        writer.xml,
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"PeilTable\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"00A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{title}\"/></w:tblPr>"
    );
    grid(writer, &widths);
    writer.xml.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for ((heading, numeric), width) in view.columns.iter().zip(&widths) {
        let set = Set { keep_next: true, right: *numeric, anchor: None };
        open_cell(writer, *width, 1, "<w:vAlign w:val=\"bottom\"/>");
        let heading = runs(heading.get(writer.lang));
        writer.paragraph(style, &heading, set);
        writer.xml.push_str("</w:tc>");
    }
    writer.xml.push_str("</w:tr>");
    for (i, cells) in view.rows.iter().enumerate() {
        let is_last = i + 1 == view.rows.len();
        let keep_next = if is_last { !view.notes.is_empty() } else { i == 0 || view.rows.len() <= WHOLE };
        row(writer, view, cells, &widths, (style, keep_next));
    }
    writer.xml.push_str("</w:tbl>");
    below(writer, &view.notes);
}

fn row(writer: &mut Writer, view: &View, cells: &[Html], widths: &[i32], (style, keep_next): (&str, bool)) {
    writer.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    if let ([heading], true) = (cells, view.columns.len() > 1) {
        open_cell(writer, widths.iter().sum(), widths.len(), "");
        let mut heading = runs(heading.get(writer.lang));
        for run in &mut heading {
            run.look.bold = true;
        }
        writer.paragraph(style, &heading, Set { keep_next: true, ..Set::default() });
        writer.xml.push_str("</w:tc></w:tr>");
        return;
    }
    for ((cell, width), (_, numeric)) in cells.iter().zip(widths).zip(&view.columns) {
        open_cell(writer, *width, 1, "");
        let set = Set { keep_next, right: *numeric, anchor: None };
        writer.paragraph(style, &runs(cell.get(writer.lang)), set);
        writer.xml.push_str("</w:tc>");
    }
    writer.xml.push_str("</w:tr>");
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
        writer.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (runs, width, style) in [(name, widths[0], "PairName"), (says, widths[1], "PairText")] {
            open_cell(writer, width, 1, "");
            writer.paragraph(style, runs, Set::default());
            writer.xml.push_str("</w:tc>");
        }
        writer.xml.push_str("</w:tr>");
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

fn open_cell(writer: &mut Writer, width: i32, span: usize, more: &str) {
    let _ = write!(writer.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if span > 1 {
        let _ = write!(writer.xml, "<w:gridSpan w:val=\"{span}\"/>");
    }
    let _ = write!(writer.xml, "{more}</w:tcPr>");
}

/// The largest type in which no word has to break, first on an upright page, then on one on its side.
fn fitting(writer: &Writer, view: &View) -> (bool, (i32, &'static str)) {
    let needs = SIZES.map(|(size, _)| least(&needs(writer, view, size)));
    for (sideways, room) in [false, true].into_iter().zip(ROOM) {
        for (need, size) in needs.iter().zip(SIZES) {
            if *need <= room {
                return (sideways, size);
            }
        }
    }
    (true, SIZES[1])
}

fn needs(writer: &Writer, view: &View, size: i32) -> Vec<Need> {
    let mut needs = vec![Need::default(); view.columns.len()];
    for (need, (heading, _)) in needs.iter_mut().zip(&view.columns) {
        need.include(&text(heading, writer), size, true, false);
    }
    for cells in view.rows.iter().filter(|cells| cells.len() == view.columns.len()) {
        for ((need, cell), (_, numeric)) in needs.iter_mut().zip(cells).zip(&view.columns) {
            need.include(&text(cell, writer), size, false, *numeric);
        }
    }
    needs
}

fn text(html: &Html, writer: &Writer) -> String {
    runs(html.get(writer.lang)).into_iter().map(|run| run.text).collect()
}
