//! A picture as PNG or TIFF at an exact number of dots per inch.

use super::paint::paint;
use super::palette::{Palette, Rgba, alike};
use super::scene::Picture;
use crate::error::{Error, Result};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::cell::RefCell;
use std::io::Write;

/// The largest side, in pixels.
const LARGEST: f64 = 20_000.0;

/// The PNG, at `dpi`, which it declares.
///
/// # Errors
/// When it would have more than 20,000 pixels on a side.
pub fn png(picture: &Picture, dpi: u32) -> Result<Vec<u8>> {
    let written = drawn(picture, dpi, |sheet, size| encode(sheet, size, dpi))?;
    written.map_err(|e| Error::Internal(format!("a figure could not be written as PNG: {e}")))
}

/// The same as TIFF.
///
/// # Errors
/// As [`png`].
pub fn tiff(picture: &Picture, dpi: u32) -> Result<Vec<u8>> {
    let written = drawn(picture, dpi, |sheet, size| {
        let rgb = packed(sheet, size.0, 0, |[r, g, b, _]| [r, g, b]);
        super::tiff::tiff(rgb, size, dpi)
    })?;
    written.ok_or_else(|| Error::Internal("a figure could not be written as TIFF".into()))
}

/// Draws the picture on paper, and gives that to `write` with its pixels across and down. Before the first pixel the sheet has
/// room for one more.
fn drawn<T>(
    picture: &Picture,
    dpi: u32,
    write: impl FnOnce(&mut [u8], (u32, u32)) -> T,
) -> Result<T> {
    let pixels = |side: i32| (f64::from(side) / 2540.0 * f64::from(dpi)).round();
    let (across, down) = (pixels(picture.width), pixels(picture.height));
    let too_large = || Error::Usage {
        code: "F505",
        message: format!("a figure at {dpi} dots per inch is too large: {across} by {down} pixels"),
        help: "use a lower --dpi or a smaller --size".into(),
    };
    if across > LARGEST || down > LARGEST {
        return Err(too_large());
    }
    PAPER.with_borrow_mut(|paper| {
        let bytes = (1 + across as usize * down as usize) * size_of::<Rgba>();
        if paper.len() < bytes {
            // A larger sheet, and not one byte more: two are 40 MB.
            *paper = Vec::new();
            *paper = vec![0; bytes];
        }
        let sheet = &mut paper[..bytes];
        paint(picture, &mut sheet[size_of::<Rgba>()..], (across as u16, down as u16))?;
        Ok(write(sheet, (across as u32, down as u32)))
    })
}

thread_local! {
    /// The pixels of a figure at 300 dots per inch are up to 18 MB: each thread draws all its figures on one such sheet,
    /// since asking the system for a new one costs more than drawing on it.
    static PAPER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

fn encode(sheet: &mut [u8], (width, height): (u32, u32), dpi: u32) -> Result<Vec<u8>, png::EncodingError> {
    let per_meter = (f64::from(dpi) / 0.0254).round() as u32;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_meter,
        yppu: per_meter,
        unit: png::Unit::Meter,
    }));
    let palette = Palette::of(&sheet[size_of::<Rgba>()..]);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.colors());
    let lines = packed(sheet, width, 1, |pixel| [palette.place(pixel)]);
    // Paper and lines repeat so much that a light setting is enough; the lightest leaves files half as large again.
    let mut stream = ZlibEncoder::new(Vec::new(), Compression::new(2));
    stream.write_all(lines)?;
    let stream = stream.finish()?;
    let mut writer = encoder.write_header()?;
    writer.write_chunk(png::chunk::IDAT, &stream)?;
    writer.finish()?;
    Ok(bytes)
}

/// The pixels of a sheet in `N` bytes each, every line after `before` bytes that are 0 (for PNG, 1: a line without filter).
/// They are written over the pixels themselves, which begin one pixel late and so are always read before that.
fn packed<const N: usize>(
    sheet: &mut [u8],
    width: u32,
    before: usize,
    pack: impl Fn(Rgba) -> [u8; N],
) -> &[u8] {
    const BLOCK: usize = 16;
    const BYTES: usize = BLOCK * size_of::<Rgba>();
    let line = width as usize * size_of::<Rgba>();
    let mut to = 0;
    // Most of a figure is paper, which is copied by the block.
    let mut uniform = [0; BYTES];
    let mut uniform_packed = [[0; N]; BLOCK];
    let mut last: Rgba = [0; 4];
    for start in (size_of::<Rgba>()..sheet.len()).step_by(line.max(1)) {
        sheet[to..to + before].fill(0);
        to += before;
        let (mut from, end) = (start, start + line);
        while from < end {
            if sheet[from..end].first_chunk().is_some_and(|block| alike(block, &uniform)) {
                sheet[to..to + N * BLOCK].copy_from_slice(uniform_packed.as_flattened());
                from += BYTES;
                to += N * BLOCK;
                continue;
            }
            for _ in 0..BLOCK.min((end - from) / size_of::<Rgba>()) {
                let pixel = [sheet[from], sheet[from + 1], sheet[from + 2], sheet[from + 3]];
                let small = pack(pixel);
                sheet[to..to + N].copy_from_slice(&small);
                from += size_of::<Rgba>();
                to += N;
                (last, uniform_packed[0]) = (pixel, small);
            }
            uniform.as_chunks_mut().0.fill(last);
            uniform_packed = [uniform_packed[0]; BLOCK];
        }
    }
    &sheet[..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sheet of `width` pixels across, each unlike its neighbors but for some paper.
    fn sheet(width: u32, height: u32) -> Vec<u8> {
        let pixel = |i: u32| {
            if i % 50 < 40 { [255; 4] } else { [i as u8, (i >> 8) as u8, (i * 7) as u8, 255] }
        };
        (0..=width * height).flat_map(pixel).collect()
    }

    #[test]
    fn every_pixel_keeps_its_color() {
        for width in [1, 15, 16, 17, 100] {
            let drawn = sheet(width, 9);
            let expected: Vec<u8> = drawn[4..]
                .chunks(4 * width as usize)
                .flat_map(|line| [0].into_iter().chain(line.chunks(4).flat_map(|p| [p[0], p[1], p[2]])))
                .collect();
            let mut own = drawn.clone();
            assert_eq!(packed(&mut own, width, 1, |[r, g, b, _]| [r, g, b]), expected, "{width}");
        }
    }

    #[test]
    fn a_picture_of_few_colors_reads_back_as_it_was() {
        let (width, height) = (30, 20);
        let drawn = sheet(width, height);
        let bytes = encode(&mut drawn.clone(), (width, height), 300).expect("a PNG");
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("its head");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("its pixels");
        let expected: Vec<u8> = drawn[4..].chunks(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
        assert!(pixels == expected);
    }
}
