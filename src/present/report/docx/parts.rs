//! The parts of a Word document beside its text: styles, header and footer, properties, and what belongs to what.

use super::writer::{Writer, escape};
use crate::model::text::Lang;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DRAWING: &str = "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// What a document tells of itself.
#[derive(Debug)]
pub struct About<'a> {
    /// Its title.
    pub title: &'a str,
    /// The version that made it.
    pub version: &'a str,
    /// Its language.
    pub lang: Lang,
    /// The answers are simulated.
    pub synthetic: bool,
    /// Only for those who keep the answers.
    pub internal: bool,
}

/// The language with its country, by which Word chooses a dictionary. English is spelled as in the United States.
pub fn language(lang: Lang) -> &'static str {
    if lang == Lang::Nl { "nl-NL" } else { "en-US" }
}

impl About<'_> {
    fn tag(&self) -> &'static str {
        language(self.lang)
    }

    fn say<'t>(&self, nl: &'t str, en: &'t str) -> &'t str {
        if self.lang == Lang::Nl { nl } else { en }
    }
}

/// Every part but the pictures, each with its name.
pub fn parts(writer: &Writer, pictures: usize, about: &About<'_>) -> Vec<(String, Vec<u8>)> {
    let document = format!("<w:document {W} {R} {DRAWING}><w:body>{}</w:body></w:document>", writer.xml);
    let parts = [
        ("[Content_Types].xml", include_str!("content_types.xml").to_owned()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(about)),
        ("docProps/app.xml", application()),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", document_relations(&writer.addresses, pictures)),
        ("word/styles.xml", include_str!("styles.xml").replace("{language}", about.tag())),
        ("word/numbering.xml", include_str!("numbering.xml").to_owned()),
        ("word/settings.xml", settings(about)),
        ("word/header.xml", header(about)),
        ("word/footer.xml", footer(about)),
    ];
    parts
        .into_iter()
        .map(|(name, xml)| {
            let xml = if xml.starts_with("<?xml") { xml } else { HEAD.to_owned() + &xml };
            (name.to_owned(), xml.into_bytes())
        })
        .collect()
}

fn relation(id: &str, kind: &str, target: &str, more: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{more}/>")
}

fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let list = [
        relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml", ""),
        relation("rId2", core, "docProps/core.xml", ""),
        relation("rId3", &format!("{OFFICE}/extended-properties"), "docProps/app.xml", ""),
    ];
    format!("<Relationships xmlns=\"{RELATIONS}\">{}</Relationships>", list.concat())
}

fn document_relations(addresses: &[String], pictures: usize) -> String {
    let own = ["styles", "numbering", "settings", "header", "footer"];
    let named = [
        ("rIdStyles", own[0]),
        ("rIdNumbering", own[1]),
        ("rIdSettings", own[2]),
        ("rIdHeader", own[3]),
        ("rIdFooter", own[4]),
    ];
    let mut list: String = named
        .iter()
        .map(|(id, name)| relation(id, &format!("{OFFICE}/{name}"), &format!("{name}.xml"), ""))
        .collect();
    for i in 0..pictures {
        let (id, target) = (format!("rIdPicture{i}"), format!("media/figure{i}.png"));
        list += &relation(&id, &format!("{OFFICE}/image"), &target, "");
    }
    for (i, address) in addresses.iter().enumerate() {
        let (id, outside) = (format!("rIdLink{i}"), " TargetMode=\"External\"");
        list += &relation(&id, &format!("{OFFICE}/hyperlink"), &escape(address), outside);
    }
    format!("<Relationships xmlns=\"{RELATIONS}\">{list}</Relationships>")
}

/// Without a date: the same results are the same file.
fn properties(about: &About<'_>) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Peil {}</dc:creator>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(about.title),
        escape(about.version),
        about.tag()
    )
}

fn application() -> String {
    "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
     <Application>Peil</Application></Properties>"
        .to_owned()
}

fn settings(about: &About<'_>) -> String {
    format!(
        "<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/><w:compat><w:compatSetting \
         w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\"/><w:decimalSymbol w:val=\"{}\"/><w:listSeparator w:val=\"{}\"/></w:settings>",
        about.tag(),
        about.say(",", "."),
        about.say(";", ",")
    )
}

/// The title of the study on every page, that its answers are simulated, and that not everyone may read it.
fn header(about: &About<'_>) -> String {
    let notes = [
        (about.internal, about.say("Intern, niet om te verspreiden", "Internal, not for circulation")),
        (about.synthetic, about.say("Gesimuleerde antwoorden", "Simulated answers")),
    ];
    let notes: Vec<&str> = notes.iter().filter(|(holds, _)| *holds).map(|(_, words)| *words).collect();
    let more = if notes.is_empty() {
        String::new()
    } else {
        format!("<w:r><w:tab/></w:r><w:r><w:t>{}</w:t></w:r>", notes.join(" · "))
    };
    format!(
        "<w:hdr {W}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>{}</w:t></w:r>{more}</w:p></w:hdr>",
        escape(about.title)
    )
}

fn footer(about: &About<'_>) -> String {
    let field =
        |name: &str| format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
    format!(
        "<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t>Peil {}</w:t></w:r><w:r><w:tab/></w:r>\
         <w:r><w:t xml:space=\"preserve\">{} </w:t></w:r>{}<w:r><w:t xml:space=\"preserve\"> {} </w:t></w:r>{}</w:p></w:ftr>",
        escape(about.version),
        about.say("Pagina", "Page"),
        field("PAGE"),
        about.say("van", "of"),
        field("NUMPAGES")
    )
}
