//! A line of text as glyphs: PDF files, sheets and pixels are all set with these, so that a word is as wide in each.

use super::font;
use super::scene::{Line, Picture};
use crate::error::{Error, Result};
use crate::model::caveat::Caveat;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{Direction, Face, Script, ShapePlan, UnicodeBuffer};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use vello_cpu::kurbo::BezPath;

/// A glyph of a line. Lengths are in em.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::present) struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the next one stands.
    pub advance: f32,
    /// Where it is drawn: right of its place, and above.
    pub offset: (f32, f32),
    /// The bytes of the line that it shows.
    pub shows: Range<usize>,
}

/// What is drawn in the place of a sign that the face lacks. PDF files still know which sign that is.
const UNKNOWN: char = '?';

/// The glyphs of a line, kerned, from left to right.
///
/// # Errors
/// Never in practice: the faces are our own.
pub(in crate::present) fn set(text: &str, bold: bool) -> Result<Vec<Glyph>> {
    let Some(letters) = letters(bold) else {
        return Err(Error::Internal("the font of the figures can't be read".into()));
    };
    let em = f32::from(letters.units_per_em);
    let mut buffer = SPARE.take().unwrap_or_default();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let shaped = match letters.plans.iter().find(|(script, _)| *script == buffer.script()) {
        Some((_, plan)) => rustybuzz::shape_with_plan(&letters.face, plan, buffer),
        None => rustybuzz::shape(&letters.face, &[], buffer),
    };
    let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
    let ends = |i: usize| {
        let own = infos[i].cluster;
        infos[i..]
            .iter()
            .map(|info| info.cluster)
            .find(|next| *next != own)
            .map_or(text.len(), |c| c as usize)
    };
    let glyph = |i: usize| {
        let (info, place) = (infos[i], places[i]);
        let shows = info.cluster as usize..ends(i);
        if info.glyph_id == 0 {
            let advance = f32::from(letters.unknown.1) / em;
            return Glyph { id: letters.unknown.0, advance, offset: (0.0, 0.0), shows };
        }
        let length = |units: i32| units as f32 / em;
        let offset = (length(place.x_offset), length(place.y_offset));
        Glyph { id: info.glyph_id as u16, advance: length(place.x_advance), offset, shows }
    };
    let glyphs = (0..infos.len()).map(glyph).collect();
    SPARE.set(Some(shaped.clear()));
    Ok(glyphs)
}

thread_local! {
    /// What the last line was set in, for the next.
    static SPARE: Cell<Option<UnicodeBuffer>> = const { Cell::new(None) };
}

/// Words as they are set: one space between two, accents on their letters, nothing that has no shape.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\t' | '\n' | '\r' | ' ' if tidy.ends_with(' ') => {}
            '\t' | '\n' | '\r' => tidy.push(' '),
            c if c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') => {}
            c => tidy.push(c),
        }
    }
    tidy
}

/// The signs in the words of these pictures that the faces lack, where there are such.
pub(super) fn lacking<'a>(pictures: impl Iterator<Item = &'a Picture>) -> Option<Caveat> {
    let has = |c: char, bold| letters(bold).is_some_and(|letters| letters.face.glyph_index(c).is_some());
    let lacking = |line: &Line| line.content.chars().filter(|c| !has(*c, line.bold)).collect::<Vec<_>>();
    let signs: BTreeSet<char> = pictures.flat_map(Picture::lines).flat_map(lacking).collect();
    let names: Vec<String> = signs.into_iter().map(|c| format!("{c} (U+{:04X})", u32::from(c))).collect();
    (!names.is_empty()).then(|| Caveat::new("F513", &[&names.join(", ")]))
}

/// How wide they are together, in em.
pub(in crate::present) fn width(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|glyph| glyph.advance).sum()
}

/// The outline of a glyph, y upwards, with how many of its units are an em.
pub(super) fn outline(id: u16, bold: bool) -> Option<(&'static BezPath, f64)> {
    let letters = letters(bold)?;
    let slot = letters.outlines.get(usize::from(id))?;
    let draw = || {
        let mut pen = Pen::default();
        // A space has no outline.
        let _ = letters.face.outline_glyph(GlyphId(id), &mut pen);
        pen.0
    };
    Some((slot.get_or_init(draw), f64::from(letters.units_per_em)))
}

/// A face, ready to set lines.
struct Letters {
    units_per_em: u16,
    /// How words in Latin letters are set, and what has none, such as numbers.
    plans: Vec<(Script, ShapePlan)>,
    unknown: (u16, u16),
    outlines: Vec<OnceLock<BezPath>>,
    face: Face<'static>,
}

impl Letters {
    fn of(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::from_slice(bytes, 0)?;
        let units_per_em = u16::try_from(face.units_per_em()).ok()?;
        let plan = |script| ShapePlan::new(&face, Direction::LeftToRight, Some(script), None, &[]);
        let plans = [rustybuzz::script::LATIN, rustybuzz::script::COMMON, rustybuzz::script::UNKNOWN];
        let plans = plans.map(|script| (script, plan(script))).into();
        let id = face.glyph_index(UNKNOWN)?;
        let unknown = (id.0, face.glyph_hor_advance(id)?);
        let outlines = (0..face.number_of_glyphs()).map(|_| OnceLock::new()).collect();
        Some(Letters { units_per_em, plans, unknown, outlines, face })
    }
}

fn letters(bold: bool) -> Option<&'static Letters> {
    static FACES: [OnceLock<Option<Letters>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = if bold { (&FACES[1], font::BOLD) } else { (&FACES[0], font::REGULAR) };
    slot.get_or_init(|| Letters::of(bytes)).as_ref()
}

#[derive(Default)]
struct Pen(BezPath);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let at = |x, y| (f64::from(x), f64::from(y));
        self.0.curve_to(at(x1, y1), at(x2, y2), at(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::scene::{Anchor, Scene};

    fn em(text: &str) -> f32 {
        width(&set(text, false).unwrap())
    }

    #[test]
    fn letters_are_kerned_and_never_wider_than_they_are_measured() {
        for text in ["AVATAR", "To", "11", "Doelgerichtheid", "r = 0,42; 95%-BI"] {
            let measured = font::width(text, 2048, false) as f32 / 2048.0;
            assert!(em(text) <= measured + 1e-6, "{text}");
        }
        assert!(em("AV") < em("A") + em("V"));
    }

    #[test]
    fn a_sign_that_the_face_lacks_is_drawn_as_another_and_known_as_itself() {
        let glyphs = set("a採b", false).unwrap();
        assert_eq!(glyphs[1].id, set("?", false).unwrap()[0].id);
        assert_eq!((glyphs.len(), glyphs[1].shows.clone()), (3, 1..4));
    }

    #[test]
    fn words_are_set_with_one_space_between_two_and_accents_on_their_letters() {
        assert_eq!(tidy("e\u{308}en \t\u{1} twee\u{a0}\u{feff} drie"), "ëen twee\u{a0} drie");
    }

    #[test]
    fn signs_that_the_faces_lack_are_named_once() {
        let scene = Scene::new(1000);
        scene.text((0, 0), Anchor::Start, 247, "採用 of 採");
        scene.text((0, 0), Anchor::Start, 247, "ëïö − ≥");
        let caveat = lacking([scene.finish(1000)].iter()).unwrap();
        assert_eq!(caveat.about, ["採 (U+63A1), 用 (U+7528)"]);
    }
}
