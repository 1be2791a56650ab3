//! Paragraphs and runs of a Word document, and what hangs on them: bookmarks, links and pictures.

use super::super::runs::{Look, Run, runs};
use super::parts::language;
use crate::model::text::Lang;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The body of a document as it grows.
#[derive(Debug)]
pub struct Writer {
    /// The body's XML.
    pub xml: String,
    /// The language that it is in.
    pub lang: Lang,
    /// Addresses outside the document, in the order of their relations.
    pub addresses: Vec<String>,
    /// Tables so far: each has a number.
    pub tables: usize,
    /// The page lies on its side.
    pub sideways: bool,
    bookmarks: BTreeSet<String>,
}

/// How a paragraph is set beyond its style.
#[derive(Debug, Clone, Copy, Default)]
pub struct Set<'a> {
    /// On the page of the paragraph after it.
    pub keep_next: bool,
    /// Numbers stand to the right.
    pub right: bool,
    /// The anchor by which it is found.
    pub anchor: Option<&'a str>,
}

impl Writer {
    /// An empty body.
    pub fn new(lang: Lang) -> Self {
        Writer {
            xml: String::new(),
            lang,
            addresses: Vec::new(),
            tables: 0,
            sideways: false,
            bookmarks: BTreeSet::new(),
        }
    }

    /// One of two wordings.
    pub fn say<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::Nl { nl } else { en }
    }

    /// A paragraph with a piece of the page in it.
    pub fn html(&mut self, style: &str, html: &str, set: Set<'_>) {
        self.paragraph(style, &runs(html), set);
    }

    /// A paragraph.
    pub fn paragraph(&mut self, style: &str, runs: &[Run], set: Set<'_>) {
        self.open(style, set);
        let name = set.anchor.and_then(|anchor| self.bookmark(anchor));
        for run in runs {
            self.linked(run);
        }
        self.close_bookmark(name);
        self.xml.push_str("</w:p>");
    }

    /// The start of a paragraph. The caller ends it.
    pub fn open(&mut self, style: &str, set: Set<'_>) {
        let keep = if set.keep_next { "<w:keepNext/>" } else { "" };
        let right = if set.right { "<w:jc w:val=\"right\"/>" } else { "" };
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{right}</w:pPr>");
    }

    /// Starts a bookmark; each anchor has one.
    pub fn bookmark(&mut self, anchor: &str) -> Option<usize> {
        let name = bookmark_name(anchor);
        let id = self.bookmarks.len();
        if !self.bookmarks.insert(name.clone()) {
            return None;
        }
        let _ = write!(self.xml, "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>");
        Some(id)
    }

    /// Ends a bookmark.
    pub fn close_bookmark(&mut self, id: Option<usize>) {
        if let Some(id) = id {
            let _ = write!(self.xml, "<w:bookmarkEnd w:id=\"{id}\"/>");
        }
    }

    /// A run, as a link where it leads somewhere. Addresses in plain words lead there too.
    fn linked(&mut self, run: &Run) {
        if let Some(link) = &run.link {
            match link.strip_prefix('#') {
                Some(anchor) => {
                    let name = bookmark_name(anchor.split_once('-').map_or(anchor, |(_, rest)| rest));
                    let _ = write!(self.xml, "<w:hyperlink w:anchor=\"{name}\" w:history=\"1\">");
                }
                None => self.open_address(link),
            }
            self.run(&run.text, run.look, Some("Hyperlink"));
            self.xml.push_str("</w:hyperlink>");
            return;
        }
        let mut rest = run.text.as_str();
        while let Some(at) = rest.find("https://") {
            let (before, from) = rest.split_at(at);
            let end = from.find([' ', ')', ';', ',']).unwrap_or(from.len());
            let address = from[..end].trim_end_matches('.');
            self.run(before, run.look, None);
            self.open_address(address);
            self.run(address, run.look, Some("Hyperlink"));
            self.xml.push_str("</w:hyperlink>");
            rest = &from[address.len()..];
        }
        self.run(rest, run.look, None);
    }

    fn open_address(&mut self, address: &str) {
        let at = self.addresses.iter().position(|known| known == address).unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        let _ = write!(self.xml, "<w:hyperlink r:id=\"rIdLink{at}\" w:history=\"1\">");
    }

    /// A run of text.
    pub fn run(&mut self, text: &str, look: Look, style: Option<&str>) {
        if text.is_empty() {
            return;
        }
        self.xml.push_str("<w:r>");
        let mut set = style.map(|style| format!("<w:rStyle w:val=\"{style}\"/>")).unwrap_or_default();
        let marks = [
            (look.mono, "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"),
            (look.bold, "<w:b/>"),
            (look.italic, "<w:i/>"),
            (look.quiet, "<w:color w:val=\"565F68\"/>"),
            (look.raised, "<w:vertAlign w:val=\"superscript\"/>"),
        ];
        set.extend(marks.iter().filter(|(has, _)| *has).map(|(_, mark)| *mark));
        if let Some(lang) = look.lang.filter(|lang| *lang != self.lang) {
            let _ = write!(set, "<w:lang w:val=\"{}\"/>", language(lang));
        }
        if !set.is_empty() {
            let _ = write!(self.xml, "<w:rPr>{set}</w:rPr>");
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                self.xml.push_str("<w:br/>");
            }
            if !line.is_empty() {
                let _ = write!(self.xml, "<w:t xml:space=\"preserve\">{}</w:t>", escape(line));
            }
        }
        self.xml.push_str("</w:r>");
    }

    /// A field that the word processor fills in, with what it shows until then.
    pub fn field(&mut self, instruction: &str, shown: &str, look: Look) {
        let _ = write!(self.xml, "<w:fldSimple w:instr=\" {instruction} \">");
        self.run(shown, look, None);
        self.xml.push_str("</w:fldSimple>");
    }
}

/// A bookmark's name: letters, digits and underscores, at most 40.
pub fn bookmark_name(anchor: &str) -> String {
    let plain = anchor.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    "p_".chars().chain(plain).take(40).collect()
}

/// Text as it may stand in XML. Signs that XML 1.0 does not know are left out.
pub fn escape(text: &str) -> String {
    let known = |c: &char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    super::super::html::escape(&text.chars().filter(known).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_words_is_a_link_without_the_full_stop() {
        let mut writer = Writer::new(Lang::En);
        writer.html("Normal", "See https://doi.org/10.1/x.", Set::default());
        assert_eq!(writer.addresses, ["https://doi.org/10.1/x"]);
        assert!(writer.xml.contains("See </w:t>") && writer.xml.contains(">.</w:t>"), "{}", writer.xml);
    }

    #[test]
    fn signs_that_xml_does_not_know_are_left_out() {
        assert_eq!(escape("a\u{0}<\u{FFFE}b"), "a&lt;b");
    }

    #[test]
    fn an_anchor_has_one_bookmark() {
        let mut writer = Writer::new(Lang::En);
        for _ in 0..2 {
            writer.html("Normal", "x", Set { anchor: Some("t-x"), ..Set::default() });
        }
        assert_eq!(writer.xml.matches("w:name=\"p_t_x\"").count(), 1);
    }
}
