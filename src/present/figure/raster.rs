//! A picture as PNG or TIFF at an exact number of dots per inch, and the tree that PDF and PNG are drawn from.

use super::font;
use crate::error::{Error, Result};
use resvg::tiny_skia::{Color, PixmapMut, Transform};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};
use usvg::{Options, Tree, fontdb};

/// The figure's tree: parsed once, drawn as PDF and as PNG. Only our own faces are looked at, so that no font of the
/// system can slip in.
///
/// # Errors
/// Never in practice: the SVG is our own.
pub fn tree(svg: &str) -> Result<Tree> {
    let options = Options { font_family: font::FAMILY.to_owned(), fontdb: faces(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|e| Error::Internal(format!("a figure's SVG does not parse: {e}")))
}

fn faces() -> Arc<fontdb::Database> {
    static FACES: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let load = || {
        let mut database = fontdb::Database::new();
        database.load_font_data(font::REGULAR.to_vec());
        database.load_font_data(font::BOLD.to_vec());
        Arc::new(database)
    };
    Arc::clone(FACES.get_or_init(load))
}

/// The largest side, in pixels.
const LARGEST: f64 = 20_000.0;

/// The PNG: `width` and `height` in 0.01 mm, at `dpi`, which it declares.
///
/// # Errors
/// When it would have more than 20,000 pixels on a side.
pub fn png(tree: &Tree, size: (i32, i32), dpi: u32) -> Result<Vec<u8>> {
    let written = drawn(tree, size, dpi, |pixmap| encode(pixmap, dpi))?;
    written.map_err(|e| Error::Internal(format!("a figure could not be written as PNG: {e}")))
}

/// The same as TIFF.
///
/// # Errors
/// As [`png`].
pub fn tiff(tree: &Tree, size: (i32, i32), dpi: u32) -> Result<Vec<u8>> {
    let written = drawn(tree, size, dpi, |pixmap| {
        let rgb = without_alpha(pixmap.as_ref().data());
        super::tiff::tiff(&rgb, (pixmap.width(), pixmap.height()), dpi)
    })?;
    written.ok_or_else(|| Error::Internal("a figure could not be written as TIFF".into()))
}

/// Draws the tree on paper, and gives that to `write`.
fn drawn<T>(
    tree: &Tree,
    (width, height): (i32, i32),
    dpi: u32,
    write: impl FnOnce(&PixmapMut<'_>) -> T,
) -> Result<T> {
    let pixels = |side: i32| (f64::from(side) / 2540.0 * f64::from(dpi)).round();
    let (across, down) = (pixels(width), pixels(height));
    let too_large = || Error::Usage {
        code: "F505",
        message: format!("a figure at {dpi} dots per inch is too large: {across} by {down} pixels"),
        help: "use a lower --dpi or a smaller --size".into(),
    };
    if across > LARGEST || down > LARGEST {
        return Err(too_large());
    }
    let scale_x = across as f32 / tree.size().width();
    let scale_y = down as f32 / tree.size().height();
    PAPER.with_borrow_mut(|paper| {
        paper.resize(across as usize * down as usize * 4, 0);
        let mut pixmap = PixmapMut::from_bytes(paper, across as u32, down as u32).ok_or_else(too_large)?;
        pixmap.fill(Color::WHITE);
        resvg::render(tree, Transform::from_scale(scale_x, scale_y), &mut pixmap);
        Ok(write(&pixmap))
    })
}

thread_local! {
    /// The pixels of a figure at 300 dots per inch are up to 18 MB: each thread draws all its figures on one such sheet,
    /// since asking the system for a new one costs more than drawing on it.
    static PAPER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn encode(pixmap: &PixmapMut<'_>, dpi: u32) -> Result<Vec<u8>, png::EncodingError> {
    let per_meter = (f64::from(dpi) / 0.0254).round() as u32;
    let pixels = pixmap.as_ref().data();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_depth(png::BitDepth::Eight);
    // Long runs of paper: the lightest deflate without row filters is both the fastest and among the smallest
    // (F4 at 300 dots per inch: 14 ms and 337 kB, against 115 ms and 567 kB of the encoder's own fast setting).
    encoder.set_deflate_compression(png::DeflateCompression::Level(1));
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: png::Unit::Meter,
    }));
    let indexed = indexed(pixels);
    if let Some((palette, _)) = &indexed {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette.as_slice());
    } else {
        encoder.set_color(png::ColorType::Rgb);
    }
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    match &indexed {
        Some((_, indices)) => stream.write_all(indices)?,
        None => {
            for row in pixels.chunks_exact(4 * pixmap.width() as usize) {
                stream.write_all(&without_alpha(row))?;
            }
        }
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}

/// The colors of a figure that has at most 256 of them, in the order in which they come, and each pixel as its place among
/// them: the same picture in half the bytes.
fn indexed(rgba: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut palette: Vec<u8> = Vec::new();
    let mut known: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut indices = Vec::with_capacity(rgba.len() / 4);
    let mut last = None;
    for pixel in rgba.chunks_exact(4) {
        let color = [pixel[0], pixel[1], pixel[2]];
        let index = match last {
            // Most pixels are like the one before.
            Some((same, index)) if same == color => index,
            _ => {
                let index = match known.get(&color) {
                    Some(index) => *index,
                    None => u8::try_from(known.len()).ok()?,
                };
                if usize::from(index) == known.len() {
                    known.insert(color, index);
                    palette.extend(color);
                }
                index
            }
        };
        last = Some((color, index));
        indices.push(index);
    }
    Some((palette, indices))
}

/// RGB from RGBA. The paper is opaque, so every pixel is: alpha can be dropped. Most of a figure is paper, which is
/// copied by the block.
fn without_alpha(rgba: &[u8]) -> Vec<u8> {
    const BLOCK: usize = 32;
    let mut rgb = Vec::with_capacity(rgba.len() / 4 * 3);
    for block in rgba.chunks(BLOCK * 4) {
        if *block == [255; BLOCK * 4] {
            rgb.extend_from_slice(&[255; BLOCK * 3]);
        } else {
            for pixel in block.chunks_exact(4) {
                rgb.extend_from_slice(&pixel[..3]);
            }
        }
    }
    rgb
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_few_colors_keeps_each_and_one_of_many_is_not_indexed() {
        let few = [[255, 255, 255, 255], [1, 2, 3, 255], [1, 2, 3, 255], [255, 255, 255, 255]].concat();
        let (palette, indices) = indexed(&few).expect("two colors");
        let back: Vec<u8> = indices
            .iter()
            .flat_map(|i| palette[usize::from(*i) * 3..][..3].iter().copied().chain([255]))
            .collect();
        assert_eq!(back, few);
        let many: Vec<u8> = (0..=256_u16).flat_map(|i| [i as u8, (i >> 8) as u8, 0, 255]).collect();
        assert_eq!(indexed(&many), None);
    }

    #[test]
    fn every_pixel_keeps_its_color() {
        let mut rgba = vec![255; 4 * 100];
        for (i, byte) in rgba.iter_mut().enumerate().skip(4 * 40).take(4 * 5) {
            *byte = if i % 4 == 3 { 255 } else { i as u8 };
        }
        let expected: Vec<u8> = rgba.chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        assert_eq!(without_alpha(&rgba), expected);
    }
}
