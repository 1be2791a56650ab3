//! Peil Sans: the two faces of every figure, and how wide their text is.

use base64::Engine;
use std::sync::OnceLock;
use ttf_parser::Face;

/// The family's name in figures.
pub const FAMILY: &str = "Peil Sans";

/// TrueType bytes of the regular face.
pub const REGULAR: &[u8] = include_bytes!("../fonts/PeilSans-Regular.ttf");
/// TrueType bytes of the bold face.
pub const BOLD: &[u8] = include_bytes!("../fonts/PeilSans-Bold.ttf");

const REGULAR_WEB: &[u8] = include_bytes!("../fonts/PeilSans-Regular.woff2");
const BOLD_WEB: &[u8] = include_bytes!("../fonts/PeilSans-Bold.woff2");

/// Height of capitals in em: 1409 of 2048.
pub const CAP_HEIGHT: f64 = 0.688;
/// How far accents on capitals rise above the baseline, in em.
pub const ASCENT: f64 = 0.905;
/// How far the lowest letters reach below the baseline, in em.
pub const DESCENT: f64 = 0.212;
/// From baseline to baseline, in em.
pub const LEADING: f64 = 1.2;

/// The width of `text` at `size`, in the unit of `size`, rounded up. Kerning, which can only tighten it, is left out.
pub fn width(text: &str, size: i32, bold: bool) -> i32 {
    let Some(face) = face(bold) else {
        return text.chars().count() as i32 * size;
    };
    let units: i64 = text.chars().map(|c| i64::from(face.advance(c))).sum();
    let per_em = i64::from(face.face.units_per_em());
    ((units * i64::from(size) + per_em - 1) / per_em) as i32
}

/// How many signs, from the first of Unicode on, have their widths at hand: Latin letters with their accents.
const AT_HAND: u32 = 0x180;

/// A face with the widths that are asked for all the time.
struct Measured {
    face: Face<'static>,
    widths: Vec<u16>,
}

impl Measured {
    fn of(face: Face<'static>) -> Self {
        let widths = (0..AT_HAND).map(|c| char::from_u32(c).map_or(0, |c| advance(&face, c))).collect();
        Measured { face, widths }
    }

    fn advance(&self, c: char) -> u16 {
        self.widths.get(c as usize).copied().unwrap_or_else(|| advance(&self.face, c))
    }
}

fn advance(face: &Face<'static>, c: char) -> u16 {
    let glyph = face.glyph_index(c).unwrap_or_default();
    face.glyph_hor_advance(glyph).unwrap_or(face.units_per_em())
}

fn face(bold: bool) -> Option<&'static Measured> {
    static FACES: [OnceLock<Option<Measured>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = if bold { (&FACES[1], BOLD) } else { (&FACES[0], REGULAR) };
    slot.get_or_init(|| Face::parse(bytes, 0).ok().map(Measured::of)).as_ref()
}

/// `text` in lines of at most `room`: broken between words, and inside a word that is too long by itself. A no-break
/// space holds its words together.
pub fn wrap(text: &str, room: i32, size: i32, bold: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split([' ', '\n', '\t']).filter(|w| !w.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&longer, size, bold) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = break_word(word, room, size, bold, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Endings of long words in both languages, before which a word is read most easily when it has to break.
const ENDINGS: [&str; 12] = [
    "heid", "heden", "schap", "schappen", "lijk", "lijke", "baar", "baarheid", "ness", "ment", "ments",
    "ship",
];

/// Pushes all but the last piece of a word onto `lines`, and returns the last.
fn break_word(word: &str, room: i32, size: i32, bold: bool, lines: &mut Vec<String>) -> String {
    let mut rest: Vec<char> = word.chars().collect();
    while width(&rest.iter().collect::<String>(), size, bold) > room && rest.len() > 1 {
        let fits = (1..rest.len())
            .rev()
            .find(|&n| width(&(rest[..n].iter().collect::<String>() + "-"), size, bold) <= room)
            .unwrap_or(1);
        // Where the word has its own hyphen or slash, it breaks there; a piece of one or two letters is avoided.
        let own = (1..=fits).rev().find(|&n| matches!(rest[n - 1], '-' | '/' | '–'));
        let ending =
            (3..=fits).rev().find(|&n| ENDINGS.contains(&rest[n..].iter().collect::<String>().as_str()));
        let cut = own.or(ending).unwrap_or_else(|| fits.min(rest.len().saturating_sub(3)).max(1));
        let piece: String = rest[..cut].iter().collect();
        lines.push(if own.is_some() { piece } else { piece + "-" });
        rest.drain(..cut);
    }
    rest.into_iter().collect()
}

/// `@font-face` rules with both faces inside: for SVG files that stand alone, and once for a page that holds several.
pub fn css() -> &'static str {
    static CSS: OnceLock<String> = OnceLock::new();
    CSS.get_or_init(|| rule(REGULAR_WEB, 400) + &rule(BOLD_WEB, 700))
}

fn rule(bytes: &[u8], weight: u16) -> String {
    let data = base64::engine::general_purpose::STANDARD.encode(bytes);
    format!(
        "@font-face{{font-family:\"{FAMILY}\";font-weight:{weight};\
         src:url(data:font/woff2;base64,{data}) format(\"woff2\")}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_breaks_before_its_ending() {
        let room = width("Doelgerichth-", 100, true);
        assert_eq!(wrap("Doelgerichtheid", room, 100, true), ["Doelgericht-", "heid"]);
        assert_eq!(wrap("abcdefghijklmno", room, 100, true).len(), 2);
    }

    /// Liberation Sans has the advances of Arial: "A" 1366, "i" 455 and the digits 1139 of 2048.
    #[test]
    fn widths_are_those_of_arial() {
        assert_eq!(width("A", 2048, false), 1366);
        assert_eq!(width("i", 2048, false), 455);
        assert_eq!(width("0123456789", 2048, false), 11390);
        assert_eq!(width("A", 2048, true), 1479);
    }

    #[test]
    fn every_sign_that_figures_print_is_in_both_faces() {
        for bold in [false, true] {
            let face = face(bold).expect("the face parses");
            for c in "aëïöéçÄß−–—‘’“”…±×≤≥αωρ→\u{202F}\u{A0}€%[];".chars()
            {
                assert!(face.face.glyph_index(c).is_some(), "{c:?} is missing");
            }
        }
    }

    #[test]
    fn lines_keep_within_their_room_and_lose_no_letter() {
        let text = "Medewerkerstevredenheidsonderzoeksresultaten worden teruggekoppeld aan alle afdelingen";
        let lines = wrap(text, 2500, 247, false);
        assert!(lines.len() > 3);
        for line in &lines {
            assert!(width(line, 247, false) <= 2500, "{line}");
        }
        assert_eq!(lines.concat().replace(['-', ' '], ""), text.replace(' ', ""));
    }
}
