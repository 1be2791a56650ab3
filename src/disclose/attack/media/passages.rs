//! Files to passages: a row of a table, or a sentence.

use super::super::archive;
use super::super::evidence::is;
use crate::disclose::attack::View;

/// Elements that begin a passage of their own, without the prefix that Word documents give them.
const BLOCKS: [&str; 18] = [
    "p",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "div",
    "section",
    "figcaption",
    "caption",
    "text",
    "title",
    "desc",
    "dt",
    "dd",
    "summary",
];
/// Attributes that readers or their software see.
const READ: [&str; 4] = ["title", "aria-label", "alt", "descr"];

/// Between the cells of a row.
const CELL: &str = " | ";

/// Every row and every sentence of a file.
pub(super) fn passages(file: &View<'_>) -> Vec<String> {
    let text = || String::from_utf8_lossy(file.bytes).into_owned();
    match () {
        () if is(file.path, "html") || is(file.path, "svg") => marked_up(&text()),
        () if is(file.path, "docx") => archive::layers(file.path, file.bytes)
            .iter()
            .flat_map(|part| marked_up(&String::from_utf8_lossy(part)))
            .collect(),
        () if is(file.path, "tex") => text().lines().flat_map(tex).collect(),
        () if is(file.path, "json") => json(file.bytes),
        () if is(file.path, "csv") => text().lines().skip(1).map(|line| line.replace(',', CELL)).collect(),
        () => text().lines().flat_map(sentences).collect(),
    }
}

fn tex(line: &str) -> Vec<String> {
    if line.contains('&') { vec![line.replace('&', CELL).replace("\\_", "_")] } else { sentences(line) }
}

/// The strings of a JSON file.
fn json(bytes: &[u8]) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.extend(sentences(text)),
            serde_json::Value::Array(values) => {
                for value in values {
                    walk(value, found);
                }
            }
            serde_json::Value::Object(values) => {
                for value in values.values() {
                    walk(value, found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_slice(bytes) {
        walk(&value, &mut found);
    }
    found
}

/// Parted where a sentence ends.
fn sentences(text: &str) -> Vec<String> {
    let ends = ['.', '!', '?', ';'];
    let mut parts = vec![String::new()];
    let mut last = ' ';
    for c in text.chars() {
        if c == ' ' && ends.contains(&last) {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(c);
        }
        last = c;
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// The rows, sentences and read attributes of HTML, SVG or the XML of a Word document.
fn marked_up(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut current = String::new();
    let mut in_row = false;
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        current.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('>') else { break };
        let tag = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        let is_end = tag.starts_with('/');
        found.extend(read_attributes(tag));
        match name {
            "script" | "style" if !is_end => {
                let end = format!("</{name}");
                rest = rest.find(&end).map_or("", |at| &rest[at..]);
            }
            "tr" => {
                flush(&mut current, in_row, &mut found);
                in_row = !is_end;
            }
            "td" | "th" | "tc" => current.push_str(CELL),
            // Lines of a cell stay apart.
            _ if in_row => current.push(' '),
            block if BLOCKS.contains(&block) => flush(&mut current, false, &mut found),
            _ => {}
        }
    }
    flush(&mut current, false, &mut found);
    found
}

fn flush(current: &mut String, is_row: bool, found: &mut Vec<String>) {
    let text = plain(&std::mem::take(current));
    if is_row {
        found.push(text);
    } else {
        found.extend(sentences(&text));
    }
}

fn plain(text: &str) -> String {
    String::from_utf8_lossy(&archive::unescaped(text.as_bytes())).into_owned()
}

/// What the attributes of a tag tell.
fn read_attributes(tag: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in tag.match_indices("=\"") {
        let name = tag[..at].rsplit([' ', '\n']).next().unwrap_or_default();
        let is_read = READ.contains(&name) || name.starts_with("data-") && name != "data-id";
        let value = tag[at + 2..].split('"').next().unwrap_or_default();
        if is_read && !value.is_empty() {
            found.extend(sentences(&plain(value)));
        }
    }
    found
}
