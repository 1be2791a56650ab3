//! What a workbook says beside its cells: its sheets, its shared texts, and which formats show dates.

use super::archive::Archive;
use super::xml::{Token, Xml};
use crate::ingest::damage::Damage;

/// The parts of a workbook that its cells need.
#[derive(Default)]
pub(super) struct Parts {
    /// The name of each sheet, and where it stands.
    pub sheets: Vec<(String, String)>,
    pub texts: Vec<String>,
    /// What the numbers of each cell style show.
    pub styles: Vec<Shows>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

/// What a number shows by its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    Number,
    Moment,
}

/// Calls `take` for every tag that opens in the part called `name`; does nothing where there is no such part.
fn opened(archive: &Archive, name: &str, take: &mut dyn FnMut(&str, &Token)) -> Result<(), Damage> {
    let Some(content) = archive.part(name) else { return Ok(()) };
    let mut xml = Xml::new(content);
    while let Some(token) = xml.next()? {
        if let Token::Open { name, .. } = &token {
            take(name, &token);
        }
    }
    Ok(())
}

/// The relations of the part called `name`: id, the last word of the type, and the part that is meant.
fn relations(archive: &Archive, name: &str) -> Result<Vec<(String, String, String)>, Damage> {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let join = |folder: &str, path: &str| {
        if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
    };
    let mut found = Vec::new();
    opened(archive, &join(folder, &format!("_rels/{file}.rels")), &mut |name, tag| {
        let parts = (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"));
        if let ("Relationship", (Some(id), Some(kind), Some(target))) = (name, parts) {
            let kind = kind.rsplit('/').next().unwrap_or_default();
            let target = target.strip_prefix('/').map_or_else(|| join(folder, target), str::to_owned);
            found.push((id.to_owned(), kind.to_owned(), target));
        }
    })?;
    Ok(found)
}

/// Reads all of them.
pub(super) fn read(archive: &Archive) -> Result<Parts, Damage> {
    let mut parts = Parts::default();
    let root = relations(archive, "")?;
    let main = root.iter().find(|(_, kind, _)| kind == "officeDocument").map(|(.., target)| target.as_str());
    let main = main.unwrap_or("xl/workbook.xml");
    let relations = relations(archive, main)?;
    opened(archive, main, &mut |name, tag| match name {
        "sheet" => {
            let meant =
                relations.iter().find(|(id, kind, _)| tag.attribute("id") == Some(id) && kind == "worksheet");
            if let (Some(name), Some((.., target))) = (tag.attribute("name"), meant) {
                parts.sheets.push((name.to_owned(), target.clone()));
            }
        }
        "workbookPr" => parts.from_1904 = matches!(tag.attribute("date1904"), Some("1" | "true")),
        _ => {}
    })?;
    let of_kind =
        |wanted: &str| relations.iter().find(|(_, kind, _)| kind == wanted).map(|(.., target)| target);
    if let Some(name) = of_kind("styles") {
        parts.styles = styles(archive, name)?;
    }
    if let Some(content) = of_kind("sharedStrings").and_then(|name| archive.part(name)) {
        let mut xml = Xml::new(content);
        while let Some(token) = xml.next()? {
            match token {
                Token::Open { name, closed, .. } if name == "si" => {
                    parts.texts.push(if closed { String::new() } else { text_of(&mut xml, "si")? });
                }
                _ => {}
            }
        }
    }
    Ok(parts)
}

/// The text of an element that was opened, up to its end: its `t` elements, but for how to pronounce them.
pub(super) fn text_of<R: std::io::BufRead>(xml: &mut Xml<R>, element: &str) -> Result<String, Damage> {
    let (mut text, mut in_text, mut spoken) = (String::new(), false, false);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open { name, closed: false, .. } if name == "t" => in_text = true,
            Token::Open { name, closed: false, .. } if name == "rPh" => spoken = true,
            Token::Close(name) if name == element => return Ok(unmasked(text)),
            Token::Close(name) if name == "t" => in_text = false,
            Token::Close(name) if name == "rPh" => spoken = false,
            Token::Text(piece) if in_text && !spoken => text.push_str(&piece),
            _ => {}
        }
    }
    Err(Damage::Broken("a text of it does not end"))
}

/// A text with the characters that Excel masks as `_x000D_`.
fn unmasked(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find("_x") {
        let (before, mask) = rest.split_at(at);
        whole.push_str(before);
        let digits = mask.get(2..6).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits.filter(|_| mask.get(6..7) == Some("_"));
        let masked = digits.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
        let length = if let Some(masked) = masked {
            whole.push(masked);
            7
        } else {
            whole.push_str("_x");
            2
        };
        rest = mask.get(length..).unwrap_or_default();
    }
    whole + rest
}

fn styles(archive: &Archive, name: &str) -> Result<Vec<Shows>, Damage> {
    let (mut formats, mut styles, mut in_cells) = (Vec::new(), Vec::new(), false);
    opened(archive, name, &mut |name, tag| {
        let id = tag.attribute("numFmtId").and_then(|id| id.parse::<u32>().ok()).unwrap_or(0);
        match name {
            "numFmt" => formats.push((id, shows(tag.attribute("formatCode").unwrap_or_default()))),
            "cellXfs" => in_cells = true,
            // The lists that follow the one of the cells.
            "cellStyles" | "dxfs" | "cellStyleXfs" => in_cells = false,
            "xf" if in_cells => {
                let own = formats.iter().find(|(known, _)| *known == id).map(|(_, shows)| *shows);
                let built_in = matches!(id, 14..=22 | 27..=36 | 45 | 47 | 50..=58);
                styles.push(own.unwrap_or(if built_in { Shows::Moment } else { Shows::Number }));
            }
            _ => {}
        }
    })?;
    Ok(styles)
}

/// What a format shows: a moment where it has a letter of a date or time outside quotes. Elapsed time (`[h]:mm`) is a number.
fn shows(format: &str) -> Shows {
    let (mut quoted, mut bracket, mut skip, mut moment) = (false, false, false, false);
    let section = format.split(';').next().unwrap_or_default();
    for (at, letter) in section.char_indices() {
        if std::mem::take(&mut skip) {
            continue;
        }
        match letter {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => skip = true,
            '[' => {
                let inside =
                    section.get(at + 1..).and_then(|rest| rest.split(']').next()).unwrap_or_default();
                if !inside.is_empty() && inside.chars().all(|c| "hmsHMS".contains(c)) {
                    return Shows::Number;
                }
                bracket = true;
            }
            ']' => bracket = false,
            _ if bracket => {}
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => moment = true,
            _ => {}
        }
    }
    if moment { Shows::Moment } else { Shows::Number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_and_times_are_told_from_those_of_numbers() {
        for format in ["yyyy-mm-dd", "d/m/yy h:mm;@", "[$-413]d mmmm yyyy", "h:mm AM/PM", "mm:ss.0"] {
            assert_eq!(shows(format), Shows::Moment, "{format}");
        }
        for format in [
            "General",
            "0.00",
            "#,##0.00_d",
            "0 \"dagen\"",
            "[Red]0.0%",
            "[h]:mm:ss",
            "0\\h",
            "0.00E+00",
            "@",
        ] {
            assert_eq!(shows(format), Shows::Number, "{format}");
        }
    }

    #[test]
    fn masked_characters_are_shown() {
        assert_eq!(unmasked("a_x000D_b".into()), "a\rb");
        assert_eq!(unmasked("_x005F_x000D_ q_x1 _xZZZZ_".into()), "_x000D_ q_x1 _xZZZZ_");
    }
}
