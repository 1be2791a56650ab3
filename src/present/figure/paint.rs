//! A figure's tree on pixels. `vello_cpu` draws it in less than half the time that `resvg` takes, which a test holds it against.

use crate::error::{Error, Result};
use std::cell::RefCell;
use usvg::tiny_skia_path::{Path as Outline, PathSegment, Point};
use usvg::{FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Path, Transform, Tree};
use vello_cpu::color::palette::css::WHITE;
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Stroke};
use vello_cpu::peniko::Fill;
use vello_cpu::{
    Level, PixmapMut, RasterizerSettings, RenderContext, RenderMode, RenderSettings, Resources, TargetInit,
};

/// Draws the tree on opaque white, as large as the sheet: `sheet` has four bytes (red, green, blue, alpha) for each of `across`
/// times `down` pixels.
///
/// # Errors
/// Where the tree holds what no figure draws: images, gradients, clips, masks, filters. A picture that lacks something
/// should not be made.
pub(super) fn paint(tree: &Tree, sheet: &mut [u8], (across, down): (u16, u16)) -> Result<()> {
    let target = PixmapMut::new(across, down, sheet)
        .ok_or_else(|| Error::Internal("a figure and its pixels differ in size".into()))?;
    let size = tree.size();
    let scale = Affine::scale_non_uniform(
        f64::from(across) / f64::from(size.width()),
        f64::from(down) / f64::from(size.height()),
    );
    BRUSH.with_borrow_mut(|brush| {
        brush.context.reset_and_resize(across, down);
        brush.group(tree.root(), scale)?;
        brush.context.flush();
        let settings = RasterizerSettings {
            render_mode: RenderMode::OptimizeSpeed,
            target_init: TargetInit::Clear(WHITE),
            ..RasterizerSettings::default()
        };
        brush.context.render_with(target, &mut brush.resources, settings);
        Ok(())
    })
}

thread_local! {
    /// What is needed to draw, which each thread keeps for its next figure.
    static BRUSH: RefCell<Brush> = RefCell::new(Brush::new());
}

struct Brush {
    context: RenderContext,
    resources: Resources,
    outline: BezPath,
}

impl Brush {
    /// With the instructions that every machine of its kind has, so that all draw the same pixels.
    fn new() -> Self {
        let settings = RenderSettings { level: Level::baseline(), num_threads: 0 };
        Brush {
            context: RenderContext::new_with(1, 1, settings),
            resources: Resources::new(),
            outline: BezPath::new(),
        }
    }

    fn group(&mut self, group: &Group, outer: Affine) -> Result<()> {
        if group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty() {
            return Err(not_drawn("a clip, mask or filter"));
        }
        let inner = outer * affine(group.transform());
        let opacity = group.opacity().get();
        if opacity < 1.0 {
            self.context.push_opacity_layer(opacity);
        }
        for node in group.children() {
            match node {
                Node::Group(group) => self.group(group, inner)?,
                Node::Text(text) => self.group(text.flattened(), inner)?,
                Node::Path(path) => self.path(path, inner)?,
                Node::Image(_) => return Err(not_drawn("an image")),
            }
        }
        if opacity < 1.0 {
            self.context.pop_layer();
        }
        Ok(())
    }

    fn path(&mut self, path: &Path, transform: Affine) -> Result<()> {
        if !path.is_visible() {
            return Ok(());
        }
        self.trace(path.data());
        self.context.set_transform(transform);
        match path.paint_order() {
            PaintOrder::FillAndStroke => {
                self.fill(path)?;
                self.stroke(path)
            }
            PaintOrder::StrokeAndFill => {
                self.stroke(path)?;
                self.fill(path)
            }
        }
    }

    fn fill(&mut self, path: &Path) -> Result<()> {
        let Some(fill) = path.fill() else { return Ok(()) };
        self.context.set_paint(color(fill.paint(), fill.opacity().get())?);
        self.context.set_fill_rule(match fill.rule() {
            FillRule::NonZero => Fill::NonZero,
            FillRule::EvenOdd => Fill::EvenOdd,
        });
        self.context.fill_path(&self.outline);
        Ok(())
    }

    fn stroke(&mut self, path: &Path) -> Result<()> {
        let Some(stroke) = path.stroke() else { return Ok(()) };
        self.context.set_paint(color(stroke.paint(), stroke.opacity().get())?);
        let cap = match stroke.linecap() {
            LineCap::Butt => Cap::Butt,
            LineCap::Round => Cap::Round,
            LineCap::Square => Cap::Square,
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => Join::Miter,
            LineJoin::Round => Join::Round,
            LineJoin::Bevel => Join::Bevel,
        };
        let mut drawn = Stroke::new(f64::from(stroke.width().get()))
            .with_caps(cap)
            .with_join(join)
            .with_miter_limit(f64::from(stroke.miterlimit().get()));
        if let Some(dashes) = stroke.dasharray() {
            drawn = drawn.with_dashes(f64::from(stroke.dashoffset()), dashes.iter().map(|d| f64::from(*d)));
        }
        self.context.set_stroke(drawn);
        self.context.stroke_path(&self.outline);
        Ok(())
    }

    fn trace(&mut self, outline: &Outline) {
        let at = |p: Point| (f64::from(p.x), f64::from(p.y));
        self.outline.truncate(0);
        for segment in outline.segments() {
            match segment {
                PathSegment::MoveTo(to) => self.outline.move_to(at(to)),
                PathSegment::LineTo(to) => self.outline.line_to(at(to)),
                PathSegment::QuadTo(by, to) => self.outline.quad_to(at(by), at(to)),
                PathSegment::CubicTo(by, then, to) => self.outline.curve_to(at(by), at(then), at(to)),
                PathSegment::Close => self.outline.close_path(),
            }
        }
    }
}

fn affine(t: Transform) -> Affine {
    Affine::new([t.sx, t.ky, t.kx, t.sy, t.tx, t.ty].map(f64::from))
}

fn color(paint: &Paint, opacity: f32) -> Result<AlphaColor<Srgb>> {
    match paint {
        Paint::Color(c) => Ok(AlphaColor::from_rgba8(c.red, c.green, c.blue, 255).multiply_alpha(opacity)),
        _ => Err(not_drawn("a gradient or pattern")),
    }
}

fn not_drawn(what: &str) -> Error {
    Error::Internal(format!("{what} in a figure can't be drawn on pixels"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::raster;
    use resvg::tiny_skia;

    /// Lines thin, thick, dashed, joined and capped in each way; shapes with holes; text; what is see-through.
    const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="40mm" viewBox="0 0 600 400">
<path d="M20 20 L200 30 L60 60 Z" fill="#0072b2" stroke="#111" stroke-width="4"/>
<path fill-rule="evenodd" d="M300 20 h120 v120 h-120 Z M330 50 h60 v60 h-60 Z" fill="#d55e00"/>
<path d="M300 160 h120 v120 h-120 Z M330 190 h60 v60 h-60 Z" fill="#555"/>
<path d="M20 100 C 80 20 120 220 250 120 Q 260 100 280 140" fill="none" stroke="#111" stroke-width="3" stroke-dasharray="12 6" stroke-dashoffset="4"/>
<path d="M40 180 L80 140 L120 180" fill="none" stroke="#009e73" stroke-width="14" stroke-linejoin="round" stroke-linecap="round"/>
<path d="M160 180 L200 140 L240 180" fill="none" stroke="#009e73" stroke-width="14" stroke-linejoin="bevel" stroke-linecap="square"/>
<line x1="20" y1="210" x2="280" y2="211" stroke="#888" stroke-width="1"/>
<g opacity="0.4" transform="translate(450 60) rotate(20)"><circle r="40" fill="#111"/><circle cx="30" r="40" fill="#cc79a7"/></g>
<circle cx="520" cy="200" r="50" fill="#0072b2" fill-opacity="0.25" stroke="#0072b2" stroke-opacity="0.5" stroke-width="6"/>
<text x="20" y="300" font-size="36" fill="#222">Actief gebruik en 0,42</text>
<text x="20" y="350" font-size="24" font-weight="bold" fill="#222">Doelgerichtheid: “ja”</text>
</svg>"##;

    #[test]
    fn the_pixels_are_those_that_resvg_draws_but_for_edges() {
        let tree = raster::tree(DRAWING).unwrap();
        let (across, down) = (709_u16, 472_u16);
        let bytes = 4 * usize::from(across) * usize::from(down);
        let mut ours = vec![0; bytes];
        paint(&tree, &mut ours, (across, down)).unwrap();
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

    #[test]
    fn what_cannot_be_drawn_is_an_error_and_no_gap() {
        let gradient = r##"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><defs><linearGradient id="g">
<stop offset="0" stop-color="#000"/><stop offset="1" stop-color="#fff"/></linearGradient>
<clipPath id="c"><circle cx="10" cy="10" r="5"/></clipPath></defs>
PLACE</svg>"##;
        for place in [
            r#"<rect width="20" height="20" fill="url(#g)"/>"#,
            r#"<rect width="20" height="20" clip-path="url(#c)"/>"#,
        ] {
            let tree = raster::tree(&gradient.replace("PLACE", place)).unwrap();
            assert!(paint(&tree, &mut [0; 1600], (20, 20)).is_err(), "{place}");
        }
    }
}
