//! A picture on pixels. `vello_cpu` draws it; a test holds the pixels against those that `resvg` draws of its SVG.

use super::letters;
use super::outline;
use super::pixels::{Pixels, Rgba};
use super::scene::{Line, Picture, Shape};
use crate::error::{Error, Result};
use plotters::style::RGBColor;
use std::cell::RefCell;
use std::mem::{Discriminant, discriminant};
use vello_cpu::color::palette::css::WHITE;
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Stroke};
use vello_cpu::peniko::Fill;
use vello_cpu::{
    Level, PixmapMut, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources, TargetInit,
};

/// Lines of pixels that are drawn at a time: so few that they stay in the cache until they are written down. A multiple of
/// four, as `vello_cpu` draws four lines together.
const BAND: u16 = 64;

/// The picture on opaque white, `across` times `down` pixels.
///
/// # Errors
/// Never in practice: the faces are our own.
pub(super) fn paint(picture: &Picture, size: (u16, u16)) -> Result<Pixels> {
    BRUSH.with_borrow_mut(|brush| paint_with(brush, picture, size))
}

fn paint_with(brush: &mut Brush, picture: &Picture, (across, down): (u16, u16)) -> Result<Pixels> {
    let scale = (f64::from(across) / f64::from(picture.width), f64::from(down) / f64::from(picture.height));
    let reaches: Vec<(f64, f64)> = picture.shapes.iter().map(reach).collect();
    // Of a figure, most pixels are paper: a run has some twenty of them.
    let mut pixels = Pixels::with_room(usize::from(across) * usize::from(down) / 20);
    for top in (0..down).step_by(BAND.into()) {
        let rows = BAND.min(down - top);
        brush.context.reset_and_resize(across, rows);
        let place = Affine::new([scale.0, 0.0, 0.0, scale.1, 0.0, -f64::from(top)]);
        brush.context.set_transform(place);
        brush.context.set_fill_rule(Fill::NonZero);
        let band = (f64::from(top) / scale.1, f64::from(top + rows) / scale.1);
        for (shape, reach) in picture.shapes.iter().zip(&reaches) {
            if reach.1 >= band.0 && reach.0 <= band.1 {
                brush.shape(shape)?;
            }
        }
        brush.finish();
        brush.context.flush();
        brush.render((across, rows), &mut pixels)?;
    }
    Ok(pixels)
}

/// Instructions of which each does what its like on every other machine does, so that all draw the same pixels: those that multiply and
/// add at once, with one rounding for both, are left out.
fn level() -> Level {
    #[cfg(target_arch = "x86_64")]
    if let Some(sse) = Level::new().as_sse4_2() {
        return Level::Sse4_2(sse);
    }
    Level::baseline()
}

/// From where to where a shape may reach, down the page.
fn reach(shape: &Shape) -> (f64, f64) {
    let around = |top: i32, bottom: i32, margin: f64| (f64::from(top) - margin, f64::from(bottom) + margin);
    match shape {
        Shape::Path { points, .. } | Shape::Area { points, .. } => {
            let stroke = if let Shape::Path { stroke, .. } = shape { *stroke } else { 0 };
            let (top, bottom) =
                points.iter().fold((i32::MAX, i32::MIN), |(t, b), p| (t.min(p.1), b.max(p.1)));
            around(top, bottom, f64::from(stroke))
        }
        Shape::Rect { from, to, stroke, .. } => {
            around(from.1.min(to.1), from.1.max(to.1), f64::from(*stroke))
        }
        Shape::Circle { center, radius, stroke, .. } => {
            around(center.1, center.1, f64::from(radius + stroke))
        }
        // Accents reach no higher than 1 em, tails no lower than that.
        Shape::Text(line) => around(line.at.1, line.at.1, f64::from(line.size)),
    }
}

thread_local! {
    /// What is needed to draw, which each thread keeps for its next figure.
    static BRUSH: RefCell<Brush> = RefCell::new(Brush::new(level()));
}

/// How an outline is put on paper. Shapes of one kind run around the same way, so that none cuts a hole into another.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Look {
    color: RGBColor,
    /// The width of a line, 0.01 mm; 0 for what is filled.
    stroke: u32,
    kind: Discriminant<Shape>,
}

struct Brush {
    context: RenderContext,
    resources: Resources,
    /// What follows each other and looks alike is drawn at once.
    outline: BezPath,
    look: Option<Look>,
    /// The pixels of a band.
    sheet: Vec<u8>,
}

impl Brush {
    fn new(level: Level) -> Self {
        let settings = RenderSettings { level, num_threads: 0 };
        Brush {
            context: RenderContext::new_with(1, 1, settings),
            resources: Resources::new(),
            outline: BezPath::new(),
            look: None,
            sheet: Vec::new(),
        }
    }

    /// Draws what was given to the context, and writes it down.
    fn render(&mut self, (across, rows): (u16, u16), pixels: &mut Pixels) -> Result<()> {
        self.sheet.resize(usize::from(across) * usize::from(rows) * size_of::<Rgba>(), 0);
        let target = PixmapMut::new(across, rows, &mut self.sheet)
            .ok_or_else(|| Error::Internal("a figure and its pixels differ in size".into()))?;
        let settings = RasterizerSettings {
            render_mode: RenderMode::OptimizeSpeed,
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        self.context.render_with(target, &mut self.resources, settings);
        pixels.add(&self.sheet, across.into());
        Ok(())
    }

    fn shape(&mut self, shape: &Shape) -> Result<()> {
        let (color, stroke) = shape.ink();
        let look = Look { color, stroke, kind: discriminant(shape) };
        // Corners of areas may run either way: each is drawn by itself.
        if self.look != Some(look) || matches!(shape, Shape::Area { .. }) {
            self.finish();
            self.look = Some(look);
        }
        if let Shape::Text(line) = shape {
            return self.letters(line);
        }
        outline::add(&mut self.outline, shape);
        Ok(())
    }

    /// Draws what is left.
    fn finish(&mut self) {
        let Some(Look { color: RGBColor(r, g, b), stroke, .. }) = self.look.take() else { return };
        self.context.set_paint(AlphaColor::<Srgb>::from_rgba8(r, g, b, 255));
        if stroke == 0 {
            self.context.fill_path(&self.outline);
        } else {
            let line = Stroke::new(f64::from(stroke)).with_caps(Cap::Butt).with_join(Join::Round);
            self.context.set_stroke(line);
            self.context.stroke_path(&self.outline);
        }
        self.outline.truncate(0);
    }

    fn letters(&mut self, line: &Line) -> Result<()> {
        let glyphs = line.letters()?;
        let size = f64::from(line.size);
        let mut x = f64::from(line.start(glyphs));
        let y = f64::from(line.at.1);
        for glyph in glyphs {
            if let Some((outline, em)) = letters::outline(glyph.id, line.bold) {
                let (right, up) = (f64::from(glyph.offset.0), f64::from(glyph.offset.1));
                let unit = size / em;
                let place = Affine::new([unit, 0.0, 0.0, -unit, x + right * size, y - up * size]);
                self.outline.extend(outline.iter().map(|element| place * element));
            }
            x += f64::from(glyph.advance) * size;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::font;
    use crate::present::figure::marks;
    use crate::present::figure::scene::{Anchor, Scene};
    use crate::present::figure::style::{BAND, INK};
    use crate::present::figure::svg::{About, svg};
    use resvg::tiny_skia;
    use resvg::usvg::{Options, Tree, fontdb};
    use std::sync::Arc;

    /// Lines thin, thick, joined and dashed; shapes over each other; dots with edges; text of each anchor and face.
    fn drawing() -> Picture {
        let scene = Scene::new(6000);
        let blue = RGBColor(0, 114, 178);
        scene.bar((200, 200), (2600, 900), BAND);
        scene.bar((400, 700), (2000, 1400), blue);
        scene.frame((2800, 200), (4200, 1400), INK, 60);
        scene.push(Shape::Area { points: vec![(4400, 200), (5600, 300), (4900, 1300)], color: blue });
        scene.push(Shape::Area { points: vec![(4600, 900), (5200, 1600), (5700, 800)], color: blue });
        let turns = vec![(200, 2200), (700, 1600), (1200, 2200), (1700, 1700)];
        scene.push(Shape::Path { points: turns, color: INK, stroke: 140 });
        scene.line((200, 2400), (5800, 2410), INK, 9);
        marks::dashed(&scene, &[(200, 2500), (3000, 2700), (5800, 2500)], blue, 25);
        for i in 0..12 {
            marks::dot(&scene, (2200 + 90 * i, 1900 + 40 * (i % 3)), 60, blue);
            marks::ring(&scene, (3600 + 150 * i, 2000), 60, INK);
        }
        scene.text((200, 3000), Anchor::Start, 360, "Actief gebruik en 0,42");
        scene.text((5800, 3000), Anchor::End, 247, "AVATAR: 11 × “ja” ≥ ½");
        scene.styled((3000, 3500), Anchor::Middle, 300, blue, true, "Doelgerichtheid – ëïö, fi");
        scene.finish(4000)
    }

    #[test]
    fn the_pixels_are_those_that_resvg_draws_of_the_svg_but_for_edges() {
        let picture = drawing();
        let (across, down) = (709_u16, 473_u16);
        let bytes = 4 * usize::from(across) * usize::from(down);
        let pixels = paint(&picture, (across, down)).unwrap();
        let ours: Vec<u8> =
            pixels.runs().iter().flat_map(|run| run.color.repeat(run.length as usize)).collect();
        assert_eq!(ours.len(), bytes);

        let mut faces = fontdb::Database::new();
        faces.load_font_data(font::REGULAR.to_vec());
        faces.load_font_data(font::BOLD.to_vec());
        let options = Options { fontdb: Arc::new(faces), ..Options::default() };
        let text = svg(&picture, About { id: "f0", lang: "nl", title: "a", alt: "b" });
        let tree = Tree::from_str(&text, &options).unwrap();
        let mut theirs = vec![255; bytes];
        let scale = (f32::from(across) / tree.size().width(), f32::from(down) / tree.size().height());
        let mut pixmap = tiny_skia::PixmapMut::from_bytes(&mut theirs, across.into(), down.into()).unwrap();
        resvg::render(&tree, tiny_skia::Transform::from_scale(scale.0, scale.1), &mut pixmap);

        assert!(ours.chunks(4).all(|pixel| pixel[3] >= 254), "the paper is opaque");
        let inked = theirs.chunks(4).filter(|pixel| pixel[..3] != [255; 3]).count();
        let far = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 64);
        let differ = ours.chunks(4).zip(theirs.chunks(4)).filter(|pair| far(*pair)).count();
        assert!(inked > 20_000, "{inked} pixels drawn");
        // Edges are covered in part, of which the one counts sixteenths and the other areas.
        assert!(differ * 200 < inked, "{differ} of {inked} pixels differ by more than a quarter");
    }

    /// A machine without the wider instructions draws the same.
    #[test]
    fn every_machine_draws_the_same_pixels() {
        let drawn = |level| {
            let pixels = paint_with(&mut Brush::new(level), &drawing(), (1417, 945)).unwrap();
            pixels.runs().to_vec()
        };
        assert!(drawn(level()) == drawn(Level::baseline()));
    }
}
