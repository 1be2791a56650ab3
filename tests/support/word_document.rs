//! A Word document, taken apart: the files in its archive, and the words in its XML.

use flate2::read::DeflateDecoder;
use std::collections::BTreeMap;
use std::io::Read;
use usvg::roxmltree::Node;

fn short(bytes: &[u8], at: usize) -> usize {
    usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
}

fn long(bytes: &[u8], at: usize) -> usize {
    short(bytes, at) + (short(bytes, at + 2) << 16)
}

/// The parts of a zip archive, by the directory at its end.
pub fn parts(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let end = archive.len() - 22;
    assert_eq!(&archive[end..end + 4], b"PK\x05\x06");
    let mut at = long(archive, end + 16);
    let mut parts = BTreeMap::new();
    for _ in 0..short(archive, end + 10) {
        assert_eq!(&archive[at..at + 4], b"PK\x01\x02");
        let (packed, full, name) = (long(archive, at + 20), long(archive, at + 24), short(archive, at + 28));
        let local = long(archive, at + 42);
        assert_eq!(&archive[local..local + 4], b"PK\x03\x04");
        let label = String::from_utf8(archive[at + 46..at + 46 + name].to_vec()).expect("a name");
        let start = local + 30 + short(archive, local + 26) + short(archive, local + 28);
        let stored = &archive[start..start + packed];
        let mut content = Vec::new();
        match short(archive, at + 10) {
            0 => content.extend(stored),
            8 => drop(DeflateDecoder::new(stored).read_to_end(&mut content).expect("deflated")),
            other => panic!("method {other}"),
        }
        assert_eq!(content.len(), full, "{label}");
        parts.insert(label, content);
        at += 46 + name;
    }
    parts
}

/// The words below a node; a line break is a space.
pub fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for below in node.descendants() {
        match below.tag_name().name() {
            "t" => words.push_str(below.text().unwrap_or_default()),
            "br" => words.push(' '),
            _ => {}
        }
    }
    words
}

/// The elements of that name below a node.
pub fn named<'a>(node: Node<'a, 'a>, name: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |below| below.tag_name().name() == name)
}

/// The attribute of that name, in any namespace.
pub fn attribute<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}
