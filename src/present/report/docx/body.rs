//! The blocks of a page as the body of a Word document.

use super::super::page::{Block, Drawing, Page, Statement};
use super::super::runs::{Look, Run, mark, runs};
use super::table::{pairs, table};
use super::writer::{Set, Writer, bookmark_name, escape};
use crate::model::text::Lang;
use std::fmt::Write as _;

/// English metric units in 0.01 mm.
const EMU: i64 = 360;
/// A figure is at most so wide and so high, in 0.01 mm.
const WIDEST: i64 = 17_400;
const HIGHEST: i64 = 21_500;
/// Upright and on its side: the page's size and its margins, in twentieths of a point.
const SIZES: [&str; 2] =
    ["<w:pgSz w:w=\"11906\" w:h=\"16838\"/>", "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"];

/// A picture by the name of its figure: its bytes as PNG.
pub type Picture<'a> = &'a dyn Fn(&Drawing) -> Option<&'a [u8]>;

/// Writes the page, and says which pictures are in it.
pub fn body<'a>(page: &'a Page, lang: Lang, picture: Picture<'a>) -> (Writer, Vec<&'a [u8]>) {
    let mut writer = Writer::new(lang);
    let mut pictures = Vec::new();
    head(&mut writer, page);
    contents(&mut writer, page);
    blocks(&mut writer, &page.opening, picture, &mut pictures);
    for section in &page.sections {
        writer.turn(false);
        let title = [words(section.title.get(lang))];
        writer.paragraph("Heading1", &title, Set { anchor: Some(section.id), ..Set::default() });
        blocks(&mut writer, &section.blocks, picture, &mut pictures);
    }
    writer.turn(false);
    writer.html("Colophon", page.foot.get(lang), Set::default());
    let end = writer.section();
    writer.xml.push_str(&end);
    (writer, pictures)
}

fn words(text: &str) -> Run {
    Run { text: text.to_owned(), ..Run::default() }
}

fn head(writer: &mut Writer, page: &Page) {
    let lang = writer.lang;
    writer.paragraph("Subtitle", &[words(page.kind.get(lang))], Set::default());
    writer.paragraph("Title", &[words(page.title.get(lang))], Set::default());
    if page.internal {
        let bold = Look { bold: true, ..Look::default() };
        let word = Run { look: bold, ..words(super::super::words::internal().get(lang)) };
        writer.paragraph("Warning", &[word], Set::default());
    }
    if page.synthetic {
        let (bold, rest) = synthetic(lang);
        let bold = Run { look: Look { bold: true, ..Look::default() }, ..words(bold) };
        writer.paragraph("Warning", &[bold, words(rest)], Set::default());
    }
    let facts: Vec<(Vec<Run>, Vec<Run>)> =
        page.facts.iter().map(|(name, value)| (runs(name.get(lang)), runs(value.get(lang)))).collect();
    pairs(writer, &facts);
}

/// The words that tell of simulated answers: those in bold, and the rest.
fn synthetic(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Nl => (
            "Gesimuleerde antwoorden.",
            " Dit verslag laat zien hoe een uitkomst eruitziet. Geen enkel cijfer gaat over echte mensen of organisaties.",
        ),
        Lang::En => (
            "Simulated answers.",
            " This report shows what results look like. None of its figures is about real people or organizations.",
        ),
    }
}

/// The contents: a field that the word processor can fill in again, with page numbers, and links until then.
fn contents(writer: &mut Writer, page: &Page) {
    let title = writer.say("Inhoud", "Contents");
    writer.paragraph("ContentsTitle", &[words(title)], Set { keep_next: true, ..Set::default() });
    let last = page.sections.len().saturating_sub(1);
    for (i, section) in page.sections.iter().enumerate() {
        writer.open("TOC1", Set::default());
        if i == 0 {
            writer.xml.push_str(
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \
                 TOC \\o \"1-1\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            );
        }
        let _ = write!(
            writer.xml,
            "<w:hyperlink w:anchor=\"{}\" w:history=\"1\"><w:r><w:t>{}</w:t></w:r><w:r><w:tab/></w:r>",
            bookmark_name(section.id),
            i + 1
        );
        writer.run(section.title.get(writer.lang), Look::default(), None);
        writer.xml.push_str("</w:hyperlink>");
        if i == last {
            writer.xml.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
        }
        writer.xml.push_str("</w:p>");
    }
    writer.paragraph("AfterTable", &[], Set::default());
}

fn blocks<'a>(writer: &mut Writer, blocks: &'a [Block], picture: Picture<'a>, pictures: &mut Vec<&'a [u8]>) {
    let lang = writer.lang;
    let plain = Set::default();
    let kept = Set { keep_next: true, ..plain };
    for block in blocks {
        if !matches!(block, Block::Table(_)) {
            writer.turn(false);
        }
        match block {
            Block::Heading(text) => writer.html("Heading2", text.get(lang), plain),
            Block::Paragraph(text) => writer.html("Normal", text.get(lang), plain),
            Block::Absent(text) => writer.html("Absent", text.get(lang), plain),
            Block::List(items) => {
                for item in items {
                    writer.html("ListBullet", item.get(lang), plain);
                }
            }
            Block::Commands(lines) => {
                for line in lines {
                    writer.paragraph("Code", &[words(line)], plain);
                }
                writer.paragraph("AfterTable", &[], plain);
            }
            Block::Terms(terms) => {
                let rows: Vec<_> =
                    terms.iter().map(|(t, meaning)| (runs(t.get(lang)), runs(meaning.get(lang)))).collect();
                pairs(writer, &rows);
            }
            Block::Note(title, body) => {
                writer.html("NoteTitle", title.get(lang), kept);
                for (i, text) in body.iter().enumerate() {
                    // The box stays on one page.
                    let set = if i + 1 < body.len() { kept } else { plain };
                    writer.html("Note", text.get(lang), set);
                }
                writer.paragraph("AfterTable", &[], plain);
            }
            Block::Statements(statements) => {
                let rows: Vec<_> = statements.iter().map(|s| statement(s, lang)).collect();
                pairs(writer, &rows);
            }
            Block::Figure(drawing) => figure(writer, drawing, picture, pictures),
            Block::Table(view) => table(writer, view),
        }
    }
}

fn statement(statement: &Statement, lang: Lang) -> (Vec<Run>, Vec<Run>) {
    let word = mark(statement.certainty.class()).to_owned() + statement.certainty.word().get(lang);
    let mut says = runs(statement.text.get(lang));
    if let Some((anchor, name)) = &statement.shown_in {
        says.push(words(" "));
        let link = Some(format!("#{}-{anchor}", lang.tag()));
        says.extend(runs(name.get(lang)).into_iter().map(|run| Run { link: link.clone(), ..run }));
    }
    (vec![words(&word)], says)
}

/// The figure at its own size, or as large as the page allows, with its caption below it.
fn figure<'a>(writer: &mut Writer, drawing: &'a Drawing, picture: Picture<'a>, pictures: &mut Vec<&'a [u8]>) {
    let lang = writer.lang;
    let Some((bytes, pixels)) = picture(drawing).and_then(|bytes| Some((bytes, pixels(bytes)?))) else {
        return;
    };
    let at = pictures.len();
    pictures.push(bytes);
    let (across, down) = size(&drawing.width, pixels);
    let (cx, cy) = (across * EMU, down * EMU);
    let (name, alt) = (escape(&drawing.name), escape(drawing.alt.get(lang)));
    let id = at + 1;
    writer.open("Figure", Set { keep_next: true, ..Set::default() });
    let bookmark = writer.bookmark(&drawing.anchor);
    let _ = write!(
        writer.xml,
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
         <wp:docPr id=\"{id}\" name=\"{name}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks \
         noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData \
         uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" \
         name=\"{name}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdPicture{at}\"/>\
         <a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" \
         cy=\"{cy}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>\
         </a:graphic></wp:inline></w:drawing></w:r>"
    );
    writer.close_bookmark(bookmark);
    writer.xml.push_str("</w:p>");
    let bold = Look { bold: true, ..Look::default() };
    let label = format!("{} {}", writer.say("Figuur", "Figure"), drawing.name);
    let mut caption = vec![Run { look: bold, ..words(&label) }, words("  ")];
    caption.extend(runs(drawing.caption.get(lang)));
    writer.paragraph("FigureCaption", &caption, Set::default());
}

/// Width and height in 0.01 mm: as drawn, or smaller where the page is.
fn size(declared: &str, (across, down): (u32, u32)) -> (i64, i64) {
    let millimeters: f64 = declared.trim_end_matches("mm").parse().unwrap_or(174.0);
    let (across, down) = (i64::from(across.max(1)), i64::from(down));
    let width = ((millimeters * 100.0).round() as i64).min(WIDEST);
    let height = width * down / across;
    if height > HIGHEST { (HIGHEST * across / down.max(1), HIGHEST) } else { (width, height) }
}

/// Width and height of a PNG, which stand in its first chunk.
fn pixels(png: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(png.get(at..at + 4)?.try_into().ok()?));
    Some((number(16)?, number(20)?))
}

impl Writer {
    /// Lays the pages that follow upright or on their side.
    pub fn turn(&mut self, sideways: bool) {
        if self.sideways != sideways {
            let end = self.section();
            let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/>{end}</w:pPr></w:p>");
            self.sideways = sideways;
        }
    }

    /// How the pages up to here lie.
    fn section(&self) -> String {
        format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/><w:footerReference w:type=\"default\" \
             r:id=\"rIdFooter\"/>{}<w:pgMar w:top=\"1134\" w:right=\"1020\" w:bottom=\"1134\" w:left=\"1020\" \
             w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>",
            SIZES[usize::from(self.sideways)]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_keeps_its_shape_and_fits_the_page() {
        assert_eq!(size("89mm", (1051, 811)), (8_900, 6_867));
        assert_eq!(size("183mm", (2000, 1000)), (17_400, 8_700));
        assert_eq!(size("183mm", (1000, 4000)), (5_375, 21_500));
    }
}
