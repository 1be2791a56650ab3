//! A picture as SVG: text stays text, sizes are in millimeters, title and description are there for those who can't see.

use super::font;
use super::scene::{Anchor, Line, Picture, Place, Shape};
use super::style::WHITE;
use plotters::style::RGBColor;
use std::fmt::Write;

/// What an SVG says besides its marks.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Distinguishes ids when several figures stand on one page: `f2-use-nl`.
    pub id: &'a str,
    /// `nl` or `en`.
    pub lang: &'a str,
    /// A short name.
    pub title: &'a str,
    /// The alternative text.
    pub alt: &'a str,
}

/// An SVG with the font inside, for a file that stands alone.
pub(super) fn with_font(svg: &str) -> String {
    // Words of the description have their `<` escaped.
    svg.replacen("</desc>\n", &format!("</desc>\n<style>{}</style>\n", font::css().trim_end()), 1)
}

/// The SVG, without font.
pub fn svg(picture: &Picture, about: About<'_>) -> String {
    let mut out = String::with_capacity(4096 + picture.shapes.len() * 64);
    let (width, height) = (picture.width, picture.height);
    let (id, lang) = (escape(about.id), escape(about.lang));
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" lang=\"{lang}\" xml:lang=\"{lang}\" aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n",
        millimeters(width),
        millimeters(height),
        escape(about.title),
        escape(about.alt),
    );
    let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>");
    let _ = writeln!(
        out,
        "<g font-family=\"'{}',Arial,Helvetica,sans-serif\" stroke-linejoin=\"round\">",
        font::FAMILY
    );
    let mut shapes = picture.shapes.iter().peekable();
    let mut dots = Dots::default();
    while let Some(shape) = shapes.next() {
        let edged = shapes.peek().and_then(|next| one_circle(shape, next));
        if let Some((place, look)) = edged.clone().or_else(|| circle(shape)) {
            dots.add(&mut out, place, look);
            shapes.next_if(|_| edged.is_some());
            continue;
        }
        dots.write(&mut out);
        if let Shape::Rect { color, .. } = shape
            && shapes.peek().is_some_and(|next| shape.continues(next))
        {
            let mut bars = bar(shape);
            while let Some(next) = shapes.next_if(|next| shape.continues(next)) {
                bars.push_str(&bar(next));
            }
            let _ = writeln!(out, "<path d=\"{bars}\" fill=\"{}\"/>", hex(*color));
            continue;
        }
        let mut more = String::new();
        while let Some(Shape::Path { points, .. }) = shapes.next_if(|next| shape.continues(next)) {
            more.push_str(&path(points, false));
        }
        write_shape(&mut out, shape, &more);
        out.push('\n');
    }
    dots.write(&mut out);
    out.push_str("</g>\n</svg>\n");
    out
}

/// Circles that follow each other and look alike: their look is written once.
#[derive(Debug, Default)]
struct Dots {
    places: Vec<String>,
    look: String,
}

impl Dots {
    fn add(&mut self, out: &mut String, place: String, look: String) {
        if look != self.look {
            self.write(out);
            self.look = look;
        }
        self.places.push(place);
    }

    fn write(&mut self, out: &mut String) {
        let places = std::mem::take(&mut self.places);
        if places.len() < 3 {
            for place in &places {
                out.extend(["<circle ", place, " ", &self.look, "/>\n"]);
            }
            return;
        }
        out.extend(["<g ", &self.look, ">\n"]);
        for place in &places {
            out.extend(["<circle ", place, "/>\n"]);
        }
        out.push_str("</g>\n");
    }
}

/// Where a circle lies, and how it looks.
fn circle(shape: &Shape) -> Option<(String, String)> {
    let Shape::Circle { center, radius, color, stroke } = shape else { return None };
    Some((place(*center, radius), paint(*color, *stroke)))
}

fn place(center: Place, radius: impl std::fmt::Display) -> String {
    format!("cx=\"{}\" cy=\"{}\" r=\"{radius}\"", center.0, center.1)
}

/// A white circle below another around the same point is its edge, or what fills it: one element for both.
fn one_circle(below: &Shape, above: &Shape) -> Option<(String, String)> {
    let Shape::Circle { center, radius: outer, color: ground, stroke: 0 } = below else { return None };
    let Shape::Circle { center: same, radius, color, stroke } = above else { return None };
    if center != same || outer < radius || *ground != WHITE {
        return None;
    }
    let color = hex(*color);
    match stroke {
        // An edge lies half inside its circle.
        0 if outer > radius => {
            let middle = f64::from(outer + radius) / 2.0;
            let edge = outer - radius;
            let look = format!("fill=\"{color}\" stroke=\"#fff\" stroke-width=\"{edge}\"");
            Some((place(*center, middle), look))
        }
        0 => None,
        _ if outer == radius => {
            let look = format!("fill=\"#fff\" stroke=\"{color}\" stroke-width=\"{stroke}\"");
            Some((place(*center, radius), look))
        }
        _ => None,
    }
}

/// A rectangle as a closed path.
fn bar(shape: &Shape) -> String {
    let Shape::Rect { from, to, .. } = shape else { return String::new() };
    let (across, down) = (to.0 - from.0, to.1 - from.1);
    format!("M{} {}h{across}v{down}h{}z", from.0, from.1, -across)
}

/// `more` are further lines of the same look, where it is a line.
fn write_shape(out: &mut String, shape: &Shape, more: &str) {
    let _ = match shape {
        Shape::Path { points, color, stroke } => {
            write!(out, "<path d=\"{}{more}\" {}/>", path(points, false), outline(*color, *stroke))
        }
        Shape::Area { points, color } => {
            write!(out, "<path d=\"{}\" fill=\"{}\"/>", path(points, true), hex(*color))
        }
        Shape::Rect { from, to, color, stroke } => write!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {}/>",
            from.0,
            from.1,
            to.0 - from.0,
            to.1 - from.1,
            paint(*color, *stroke)
        ),
        // Written with those that look alike.
        Shape::Circle { .. } => Ok(()),
        Shape::Text(line) => write_text(out, line),
    };
}

fn write_text(out: &mut String, line: &Line) -> std::fmt::Result {
    let anchor = match line.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if line.bold { " font-weight=\"700\"" } else { "" };
    write!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight}{anchor} fill=\"{}\">{}</text>",
        line.at.0,
        line.at.1,
        line.size,
        hex(line.color),
        escape(&line.content)
    )
}

/// Absolute start, then steps: short to write and exact.
fn path(points: &[Place], closed: bool) -> String {
    let mut d = String::with_capacity(points.len() * 8);
    let mut last = (0, 0);
    for (i, point) in points.iter().enumerate() {
        let _ = match i {
            0 => write!(d, "M{} {}", point.0, point.1),
            1 => write!(d, "l{} {}", point.0 - last.0, point.1 - last.1),
            _ => write!(d, " {} {}", point.0 - last.0, point.1 - last.1),
        };
        last = *point;
    }
    if closed {
        d.push('z');
    }
    d
}

fn paint(color: RGBColor, stroke: u32) -> String {
    if stroke == 0 { format!("fill=\"{}\"", hex(color)) } else { outline(color, stroke) }
}

fn outline(color: RGBColor, stroke: u32) -> String {
    format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{stroke}\"", hex(color))
}

fn hex(color: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
}

/// 0.01 mm as millimeters.
pub fn millimeters(hundredths: i32) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text as XML content or attribute. Characters that XML forbids are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::figure::marks;
    use crate::present::figure::scene::Scene;
    use crate::present::figure::style::INK;

    #[test]
    fn words_are_escaped_and_sizes_are_millimeters() {
        let scene = Scene::new(8950);
        scene.text((100, 100), Anchor::Start, 247, "R&D <\"n\"> \u{1}ok");
        scene.line((0, 0), (100, 50), INK, 18);
        let about = About { id: "f0", lang: "nl", title: "a", alt: "b & c" };
        let text = svg(&scene.finish(5000), about);
        assert!(text.contains("width=\"89.5mm\" height=\"50mm\" viewBox=\"0 0 8950 5000\""));
        assert!(text.contains(">R&amp;D &lt;&quot;n&quot;&gt; ok</text>"));
        assert!(text.contains("d=\"M0 0l100 50\""));
        assert!(usvg::Tree::from_str(&text, &usvg::Options::default()).is_ok());
    }

    #[test]
    fn marks_that_belong_together_are_one_element() {
        let scene = Scene::new(1000);
        scene.bar((0, 0), (100, 50), INK);
        scene.bar((0, 60), (80, 110), INK);
        marks::dot(&scene, (500, 500), 60, INK);
        marks::ring(&scene, (700, 500), 60, INK);
        let about = About { id: "f0", lang: "nl", title: "a", alt: "b" };
        let text = svg(&scene.finish(1000), about);
        assert!(text.contains("<path d=\"M0 0h100v50h-100zM0 60h80v50h-80z\" fill=\"#1a1a1a\"/>"));
        let dot = "r=\"64.5\" fill=\"#1a1a1a\" stroke=\"#fff\" stroke-width=\"9\"/>";
        assert!(text.contains(dot), "{text}");
        assert!(text.contains("r=\"60\" fill=\"#fff\" stroke=\"#1a1a1a\""));
        assert_eq!(text.matches("<circle").count(), 2);
    }

    #[test]
    fn the_look_of_many_dots_is_written_once() {
        let scene = Scene::new(1000);
        (1..=3).for_each(|i| marks::dot(&scene, (100 * i, 500), 60, INK));
        marks::dot(&scene, (500, 500), 60, WHITE);
        scene.line((0, 0), (100, 50), INK, 18);
        let text = svg(&scene.finish(1000), About { id: "f0", lang: "nl", title: "a", alt: "b" });
        assert_eq!((text.matches("<circle").count(), text.matches("fill=\"#1a1a1a\"").count()), (4, 1));
        assert!(text.contains("<circle cx=\"200\" cy=\"500\" r=\"64.5\"/>\n<circle cx=\"300\""), "{text}");
    }
}
